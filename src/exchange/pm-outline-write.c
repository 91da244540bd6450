/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Outlines going out. What is written here reads back as the same tree, as far as the format knows
 * more than one item at the top.
 */

#include "pm-outline.h"

#include "pm-outline-private.h"

#include <string.h>

static void
append_indent (GString *out,
               guint depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append (out, "  ");
}

/* Signs that Markdown takes for its own get a backslash; those of lists only at the start. */
static void
append_markdown (GString *out,
                 const char *text)
{
  gboolean first = TRUE;

  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean number = (*p == '.' || *p == ')') && p > text && g_ascii_isdigit (p[-1])
                        && strspn (text, "0123456789") == (gsize) (p - text);

      if (strchr ("\\`*_[]<>|", *p) != NULL || (first && strchr ("#-+", *p) != NULL) || number)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
      first = FALSE;
    }
}

static void
append_mermaid (GString *out,
                const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append (out, "#quot;");
      else if (*p == '#' || *p == ';' || *p == '`')
        g_string_append_printf (out, "#%d;", *p);
      else
        g_string_append_c (out, *p);
    }
}

/* In a fishbone a text has no quotes around it, so nothing at its start may look like a comment. */
static void
append_ishikawa (GString *out,
                 const char *text)
{
  if (strchr ("%:`", *text) != NULL && *text != '\0')
    g_string_append_printf (out, "#%d;", *text++);
  append_mermaid (out, text);
}

static void
append_line (GString *out,
             PmOutlineFormat format,
             const PmOutlineItem *item,
             guint index)
{
  guint depth = item->depth;

  if (format == PM_OUTLINE_ISHIKAWA || format == PM_OUTLINE_MINDMAP)
    depth++;
  append_indent (out, depth);
  if (format == PM_OUTLINE_MARKDOWN)
    {
      g_string_append (out, "- ");
      append_markdown (out, item->text);
    }
  else if (format == PM_OUTLINE_MINDMAP)
    {
      g_string_append_printf (out, "n%u[\"", index);
      append_mermaid (out, item->text);
      g_string_append (out, "\"]");
    }
  else if (format == PM_OUTLINE_ISHIKAWA)
    {
      append_ishikawa (out, item->text);
    }
  else
    {
      g_string_append (out, item->text);
    }
  g_string_append_c (out, '\n');
}

static void
append_elements (GString *out,
                 PmOutline *outline,
                 const char *element,
                 const char *attribute)
{
  guint open = 0;

  for (guint i = 0; i < outline->len; i++)
    {
      const PmOutlineItem *item = pm_outline_get (outline, i);
      g_autofree char *escaped = g_markup_escape_text (item->text, -1);
      gboolean has_children = i + 1 < outline->len
                              && pm_outline_get (outline, i + 1)->depth > item->depth;

      for (; open > item->depth; open--)
        g_string_append_printf (out, "</%s>\n", element);
      g_string_append_printf (out, "<%s %s=\"%s\"%s>\n", element, attribute, escaped,
                              has_children ? "" : "/");
      open += has_children ? 1 : 0;
    }
  for (; open > 0; open--)
    g_string_append_printf (out, "</%s>\n", element);
}

static char *
write_text (PmOutline *outline,
            PmOutlineFormat format)
{
  GString *out = g_string_new (NULL);

  if (format == PM_OUTLINE_OPML)
    {
      g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                            "<opml version=\"2.0\">\n<head/>\n<body>\n");
      append_elements (out, outline, "outline", "text");
      g_string_append (out, "</body>\n</opml>\n");
    }
  else if (format == PM_OUTLINE_FREEMIND)
    {
      g_string_append (out, "<map version=\"1.0.1\">\n");
      append_elements (out, outline, "node", "TEXT");
      g_string_append (out, "</map>\n");
    }
  else
    {
      if (format == PM_OUTLINE_ISHIKAWA)
        g_string_append (out, "ishikawa-beta\n");
      else if (format == PM_OUTLINE_MINDMAP)
        g_string_append (out, "mindmap\n");
      for (guint i = 0; i < outline->len; i++)
        append_line (out, format, pm_outline_get (outline, i), i);
    }
  return g_string_free (out, FALSE);
}

/**
 * pm_outline_write:
 * @outline: a tree
 * @format: what to write
 * @error: %PM_EXCHANGE_ERROR_LIMIT; only where the format is a zip file
 *
 * The same tree gives the same bytes.
 *
 * Returns: (transfer full) (nullable): the contents of the file
 */
GBytes *
pm_outline_write (PmOutline *outline,
                  PmOutlineFormat format,
                  GError **error)
{
  char *text;

  if (format == PM_OUTLINE_XMIND || format == PM_OUTLINE_XMIND_FISHBONE)
    return pm_outline_write_xmind (outline, format, error);
  text = write_text (outline, format);
  return g_bytes_new_take (text, strlen (text));
}
