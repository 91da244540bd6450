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

static gboolean
is_named (const xmlNode *node,
          const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}

static xmlNode *
find_child (xmlNode *parent,
            const char *name)
{
  for (xmlNode *child = parent != NULL ? parent->children : NULL; child != NULL;
       child = child->next)
    if (is_named (child, name))
      return child;
  return NULL;
}

static char *
take_string (xmlChar *string)
{
  char *copy = g_strdup (string != NULL ? (const char *) string : "");

  xmlFree (string);
  return copy;
}

/* The text of an item: OPML's attribute; FreeMind's, or the rich text in its place. */
static char *
read_item_text (xmlNode *node,
                PmOutlineFormat format)
{
  xmlNode *rich;

  if (format == PM_OUTLINE_OPML)
    return take_string (xmlGetNoNsProp (node, BAD_CAST "text"));
  if (xmlHasProp (node, BAD_CAST "TEXT") != NULL)
    return take_string (xmlGetNoNsProp (node, BAD_CAST "TEXT"));
  for (rich = node->children; rich != NULL; rich = rich->next)
    if (is_named (rich, "richcontent"))
      {
        g_autofree char *type = take_string (xmlGetNoNsProp (rich, BAD_CAST "TYPE"));

        if (strcmp (type, "NODE") == 0)
          return take_string (xmlNodeGetContent (rich));
      }
  return g_strdup ("");
}

/* The items below @parent. The parser allows 256 levels, so the recursion is bounded. An item
 * without text hands its children to the one above.
 */
static gboolean
read_items (xmlNode *parent,
            PmOutlineFormat format,
            guint depth,
            PmOutline *outline,
            GError **error)
{
  const char *name = format == PM_OUTLINE_OPML ? "outline" : "node";

  for (xmlNode *child = parent->children; child != NULL; child = child->next)
    {
      g_autofree char *text = NULL;
      guint before = outline->len;

      if (!is_named (child, name))
        continue;
      text = read_item_text (child, format);
      if (!pm_outline_add (outline, text, depth, (guint) xmlGetLineNo (child), error)
          || !read_items (child, format, depth + (outline->len > before ? 1 : 0), outline, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_document (xmlDoc *document,
               PmOutlineFormat format,
               PmOutline *outline,
               GError **error)
{
  xmlNode *root = xmlDocGetRootElement (document);
  const char *wanted = format == PM_OUTLINE_OPML ? "opml" : "map";
  xmlNode *top = root;

  if (root == NULL || !is_named (root, wanted))
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                   _("Line %u: the first element has to be <%s>"),
                   root != NULL ? (guint) xmlGetLineNo (root) : 1, wanted);
      return FALSE;
    }
  if (xmlGetIntSubset (document) != NULL)
    {
      g_set_error_literal (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                           _("Line 1: a document with declarations of its own (<!DOCTYPE>) is not "
                             "read; remove them"));
      return FALSE;
    }
  if (format == PM_OUTLINE_OPML)
    {
      top = find_child (root, "body");
      if (top == NULL)
        {
          g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                       _("Line %u: <opml> has no <body>"), (guint) xmlGetLineNo (root));
          return FALSE;
        }
    }
  return read_items (top, format, 0, outline, error);
}

/**
 * pm_outline_read_xml:
 * @bytes: an XML document
 * @format: OPML or FreeMind
 * @error: %PM_EXCHANGE_ERROR_FORMAT or %PM_EXCHANGE_ERROR_LIMIT
 *
 * Returns: (transfer full) (nullable): the tree
 */
PmOutline *
pm_outline_read_xml (GBytes *bytes,
                     PmOutlineFormat format,
                     GError **error)
{
  g_autofree char *reason = NULL;
  guint line;
  xmlDoc *document = pm_xml_parse (bytes, XML_PARSE_NOBLANKS, &line, &reason);
  PmOutline *outline = NULL;

  if (document == NULL)
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                   /* Translators: %s is a reason that the XML parser gives. */
                   _("Line %u: this is not XML: %s"), line, reason);
      return NULL;
    }
  outline = pm_outline_new ();
  if (!read_document (document, format, outline, error))
    g_clear_pointer (&outline, pm_outline_free);
  xmlFreeDoc (document);
  return outline;
}
