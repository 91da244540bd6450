/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Outlines as XML: OPML and FreeMind. The parser reaches no network, loads no other file and takes
 * no huge document; entities of the document's own are not replaced.
 */

#include "pm-exchange.h"
#include "pm-outline-private.h"
#include "pm-xml.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

/**
 * pm_outline_is_element:
 * @node: a node
 * @name: a name
 *
 * Returns: whether @node is an element of that name, in whatever name space
 */
gboolean
pm_outline_is_element (const xmlNode *node,
                       const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}

/**
 * pm_outline_find_child:
 * @parent: (nullable): an element
 * @name: a name
 *
 * Returns: (nullable): the first element of that name in @parent
 */
xmlNode *
pm_outline_find_child (xmlNode *parent,
                       const char *name)
{
  for (xmlNode *child = parent != NULL ? parent->children : NULL; child != NULL;
       child = child->next)
    if (pm_outline_is_element (child, name))
      return child;
  return NULL;
}

/**
 * pm_outline_dup_attribute:
 * @node: a node
 * @name: the name of an attribute in no name space
 *
 * Returns: (transfer full): its value, empty where there is none
 */
char *
pm_outline_dup_attribute (const xmlNode *node,
                          const char *name)
{
  char *value = pm_xml_dup_own_attribute (node, name);

  return value != NULL ? value : g_strdup ("");
}

/**
 * pm_outline_dup_content:
 * @node: (nullable): a node
 *
 * Returns: (transfer full): all text in it, empty where there is none
 */
char *
pm_outline_dup_content (const xmlNode *node)
{
  char *text = node != NULL ? pm_xml_dup_content (node) : NULL;

  return text != NULL ? text : g_strdup ("");
}

/* The text of an item: OPML's attribute; FreeMind's, or the rich text in its place. */
static char *
read_item_text (xmlNode *node,
                PmOutlineFormat format)
{
  xmlNode *rich;
  char *text;

  if (format == PM_OUTLINE_OPML)
    return pm_outline_dup_attribute (node, "text");
  text = pm_xml_dup_own_attribute (node, "TEXT");
  if (text != NULL)
    return text;
  for (rich = node->children; rich != NULL; rich = rich->next)
    if (pm_outline_is_element (rich, "richcontent"))
      {
        g_autofree char *type = pm_outline_dup_attribute (rich, "TYPE");

        if (strcmp (type, "NODE") == 0)
          return pm_outline_dup_content (rich);
      }
  return g_strdup ("");
}

/* Counts what stands beside the text of an item. */
static void
count_left_out (xmlNode *node,
                PmOutlineFormat format,
                PmLeftOut *left_out)
{
  static const struct
  {
    const char *attribute;
    PmLeftOutKind kind;
  } attributes[] = { { "_note", PM_LEFT_OUT_NOTES },
                     { "url", PM_LEFT_OUT_LINKS },
                     { "htmlUrl", PM_LEFT_OUT_LINKS },
                     { "LINK", PM_LEFT_OUT_LINKS } };
  static const struct
  {
    const char *element;
    PmLeftOutKind kind;
  } elements[] = { { "icon", PM_LEFT_OUT_MARKERS }, { "arrowlink", PM_LEFT_OUT_RELATIONSHIPS } };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      g_autofree char *value
          = pm_outline_dup_attribute (node, attributes[i].attribute);

      left_out->counts[attributes[i].kind] += *g_strstrip (value) != '\0';
    }
  for (xmlNode *child = format == PM_OUTLINE_FREEMIND ? node->children : NULL; child != NULL;
       child = child->next)
    {
      g_autofree char *type = pm_outline_dup_attribute (child, "TYPE");

      for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
        left_out->counts[elements[i].kind] += pm_outline_is_element (child, elements[i].element);
      left_out->counts[PM_LEFT_OUT_NOTES] += pm_outline_is_element (child, "richcontent")
                                             && strcmp (type, "NODE") != 0;
    }
}

/* The items below @parent. The parser allows 256 levels, so the recursion is bounded. An item
 * without text hands its children to the one above.
 */
static gboolean
read_items (xmlNode *parent,
            PmOutlineFormat format,
            guint depth,
            PmOutline *outline,
            PmLeftOut *left_out,
            GError **error)
{
  const char *name = format == PM_OUTLINE_OPML ? "outline" : "node";

  for (xmlNode *child = parent->children; child != NULL; child = child->next)
    {
      g_autofree char *text = NULL;
      guint before = outline->len;

      if (!pm_outline_is_element (child, name))
        continue;
      text = read_item_text (child, format);
      count_left_out (child, format, left_out);
      if (!pm_outline_add (outline, text, depth, pm_xml_get_line (child), error)
          || !read_items (child, format, depth + (outline->len > before ? 1 : 0), outline,
                          left_out, error))
        return FALSE;
    }
  return TRUE;
}

/* The document has to have the right element and to declare nothing of its own. */
static gboolean
check_document (xmlDoc *document,
                const char *wanted,
                GError **error)
{
  xmlNode *root = pm_xml_get_root (document);

  if (root == NULL || !pm_outline_is_element (root, wanted))
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                   _("Line %u: the first element has to be <%s>"),
                   root != NULL ? pm_xml_get_line (root) : 1, wanted);
      return FALSE;
    }
  if (document->intSubset != NULL)
    {
      g_set_error_literal (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                           _("Line 1: a document with declarations of its own (<!DOCTYPE>) is not "
                             "read; remove them"));
      return FALSE;
    }
  return TRUE;
}

/**
 * pm_outline_parse_xml:
 * @bytes: an XML document
 * @root: the name that its first element has to have
 * @error: %PM_EXCHANGE_ERROR_FORMAT, with the line
 *
 * Returns: (transfer full) (nullable): the document, for pm_xml_free ()
 */
xmlDoc *
pm_outline_parse_xml (GBytes *bytes,
                      const char *root,
                      GError **error)
{
  g_autofree char *reason = NULL;
  guint line;
  xmlDoc *document = pm_xml_parse (bytes, XML_PARSE_NOBLANKS, NULL, &line, &reason);

  if (document == NULL)
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                   /* Translators: %s is a reason that the XML parser gives. */
                   _("Line %u: this is not XML: %s"), line, reason);
      return NULL;
    }
  if (!check_document (document, root, error))
    g_clear_pointer (&document, pm_xml_free);
  return document;
}

static gboolean
read_document (xmlDoc *document,
               PmOutlineFormat format,
               PmOutline *outline,
               PmLeftOut *left_out,
               GError **error)
{
  xmlNode *root = pm_xml_get_root (document);
  xmlNode *top = format == PM_OUTLINE_OPML ? pm_outline_find_child (root, "body") : root;

  if (top == NULL)
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                   _("Line %u: <opml> has no <body>"), pm_xml_get_line (root));
      return FALSE;
    }
  return read_items (top, format, 0, outline, left_out, error);
}

/**
 * pm_outline_read_xml:
 * @bytes: an XML document
 * @format: OPML or FreeMind
 * @left_out: gets what is not read
 * @error: %PM_EXCHANGE_ERROR_FORMAT or %PM_EXCHANGE_ERROR_LIMIT
 *
 * Returns: (transfer full) (nullable): the tree
 */
PmOutline *
pm_outline_read_xml (GBytes *bytes,
                     PmOutlineFormat format,
                     PmLeftOut *left_out,
                     GError **error)
{
  xmlDoc *document = pm_outline_parse_xml (bytes, format == PM_OUTLINE_OPML ? "opml" : "map",
                                           error);
  PmOutline *outline = NULL;

  if (document == NULL)
    return NULL;
  outline = pm_outline_new ();
  if (!read_document (document, format, outline, left_out, error))
    g_clear_pointer (&outline, pm_outline_free);
  pm_xml_free (document);
  return outline;
}
