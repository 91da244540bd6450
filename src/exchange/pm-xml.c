/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one way to an XML document, by way of the module that has the parser. Whoever has a document
 * may walk through its nodes, but for all that takes a function of the parser there is one here.
 */

#include "pm-xml.h"

#include "pm-formats-private.h"

/* Where there is a document, there is the module. */
static const PmFormats *
get_formats (void)
{
  const PmFormats *formats = pm_formats_get (NULL);

  g_assert (formats != NULL);
  return formats;
}

/**
 * pm_xml_parse:
 * @bytes: what should be an XML document
 * @options: more options of the parser
 * @cancelled: (nullable): another thread sets it, atomically, to anything but 0, and parsing ends
 * @line: (out): the line of what is wrong, at least 1
 * @reason: (out) (transfer full): the parser's reason, one line, where there is no document
 *
 * Nothing is printed. Entities are not replaced.
 *
 * Returns: (transfer full) (nullable): the document, for pm_xml_free ()
 */
xmlDoc *
pm_xml_parse (GBytes *bytes,
              int options,
              const int *cancelled,
              guint *line,
              char **reason)
{
  g_autoptr (GError) error = NULL;
  const PmFormats *formats = pm_formats_get (&error);

  if (formats != NULL)
    return formats->parse_xml (bytes, options, cancelled, line, reason);
  *line = 1;
  *reason = g_strdup (error->message);
  return NULL;
}

/**
 * pm_xml_free:
 * @document: (transfer full): a document
 */
void
pm_xml_free (xmlDoc *document)
{
  get_formats ()->free_xml (document);
}

/**
 * pm_xml_get_root:
 * @document: a document
 *
 * Returns: (transfer none) (nullable): its first element
 */
xmlNode *
pm_xml_get_root (xmlDoc *document)
{
  return get_formats ()->get_root (document);
}

/**
 * pm_xml_get_line:
 * @node: a node
 *
 * Returns: its line, 0 where that is not known
 */
guint
pm_xml_get_line (const xmlNode *node)
{
  return get_formats ()->get_line (node);
}

/**
 * pm_xml_dup_attribute:
 * @node: a node
 * @name: the name of an attribute, in whatever name space
 *
 * Returns: (transfer full) (nullable): its value, %NULL where there is none
 */
char *
pm_xml_dup_attribute (const xmlNode *node,
                      const char *name)
{
  return get_formats ()->dup_attribute (node, name);
}

/**
 * pm_xml_dup_own_attribute:
 * @node: a node
 * @name: the name of an attribute in no name space
 *
 * Returns: (transfer full) (nullable): its value, %NULL where there is none
 */
char *
pm_xml_dup_own_attribute (const xmlNode *node,
                          const char *name)
{
  return get_formats ()->dup_own_attribute (node, name);
}

/**
 * pm_xml_dup_content:
 * @node: a node
 *
 * Returns: (transfer full) (nullable): all text in it
 */
char *
pm_xml_dup_content (const xmlNode *node)
{
  return get_formats ()->dup_content (node);
}
