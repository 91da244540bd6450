/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Outlines as text: indented lines, Markdown lists, and the two indented diagrams of Mermaid. In all
 * of them an item belongs to the nearest one above that is indented less.
 */

#include "pm-exchange.h"
#include "pm-outline-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TAB 4

/* The indentations (guint) of the item last read and of those that it belongs to. */
static GArray *
indents_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (guint));
}

/* The depth of an item with this indentation; it becomes the one last read. */
static guint
indents_enter (GArray *indents,
               guint indent)
{
  while (indents->len > 0 && g_array_index (indents, guint, indents->len - 1) >= indent)
    g_array_set_size (indents, indents->len - 1);
  g_array_append_val (indents, indent);
  return indents->len - 1;
}

/* Measures the white space before the text of @line and moves to it. */
static guint
skip_indent (const char **line)
{
  guint indent = 0;

  for (;; (*line)++)
    {
      if (**line == ' ')
        indent++;
      else if (**line == '\t')
        indent += TAB - indent % TAB;
      else
        return indent;
    }
}

/**
 * pm_outline_read_text:
 * @text: lines
 * @error: %PM_EXCHANGE_ERROR_LIMIT
 *
 * Reads indented lines; empty ones separate nothing.
 *
 * Returns: (transfer full) (nullable): the tree
 */
PmOutline *
pm_outline_read_text (const char *text,
                      GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GArray) indents = indents_new ();
  PmOutline *outline = pm_outline_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = lines[i];
      guint indent = skip_indent (&line);

      if (*g_strchomp (lines[i]) == '\0' || *line == '\0')
        continue;
      if (!pm_outline_add (outline, line, indents_enter (indents, indent), i + 1, error))
        {
          pm_outline_free (outline);
          return NULL;
        }
    }
  return outline;
}

/* The length of a list item's sign with the space after it, 0 where there is none. */
static guint
measure_bullet (const char *line)
{
  guint n = 0;

  if (strchr ("-*+", *line) != NULL && *line != '\0')
    n = 1;
  else
    while (g_ascii_isdigit (line[n]) && n < 9)
      n++;
  if (n == 0 || (g_ascii_isdigit (*line) && line[n] != '.' && line[n] != ')'))
    return 0;
  if (g_ascii_isdigit (*line))
    n++;
  return line[n] == ' ' || line[n] == '\t' ? n + 1 : 0;
}

/* The level of a heading, 0 where there is none; moves to its text. */
static guint
skip_heading (const char **line)
{
  guint level = strspn (*line, "#");

  if (level == 0 || level > 6 || ((*line)[level] != ' ' && (*line)[level] != '\t'))
    return 0;
  *line += level;
  return level;
}

/* Takes away what Markdown adds to plain words: task boxes, stars around the whole, backslashes. */
static char *
read_inline (const char *text)
{
  g_autofree char *copy = g_strstrip (g_strdup (text));
  const char *p = copy;
  gsize length;
  GString *plain = g_string_new (NULL);

  if (p[0] == '[' && p[1] != '\0' && strchr (" xX", p[1]) != NULL && p[2] == ']' && p[3] == ' ')
    p += 4;
  length = strlen (p);
  for (guint n = 3; n > 0; n--)
    if (length > 2 * n && strspn (p, "*") == n && strncmp (p + length - n, "***", n) == 0
        && p[length - n - 1] != '\\')
      {
        p += n;
        length -= 2 * n;
        break;
      }
  for (gsize i = 0; i < length; i++)
    {
      if (p[i] == '\\' && i + 1 < length && g_ascii_ispunct (p[i + 1]))
        i++;
      g_string_append_c (plain, p[i]);
    }
  return g_string_free (plain, FALSE);
}

/* Reads one line of Markdown. Items stand below the heading before them; a line that is neither
 * continues the item before it.
 */
static gboolean
read_markdown_line (PmOutline *outline,
                    GArray *indents,
                    const char *line,
                    guint number,
                    GError **error)
{
  guint indent = skip_indent (&line);
  guint level = skip_heading (&line);
  guint bullet = level == 0 ? measure_bullet (line) : 0;
  g_autofree char *plain = read_inline (line + bullet);

  if (level == 0 && bullet == 0 && outline->len > 0 && indents->len > 0
      && g_array_index (indents, guint, indents->len - 1) > 6)
    {
      PmOutlineItem *last = &g_array_index (outline, PmOutlineItem, outline->len - 1);
      g_autofree char *joined = g_strjoin (" ", last->text, plain, NULL);
      guint depth = last->depth;

      g_array_set_size (outline, outline->len - 1);
      return pm_outline_add (outline, joined, depth, number, error);
    }
  /* Headings count as indented less than any item. */
  return pm_outline_add (outline, plain,
                         indents_enter (indents, level > 0 ? level : 7 + indent), number, error);
}

/**
 * pm_outline_read_markdown:
 * @text: Markdown
 * @error: %PM_EXCHANGE_ERROR_LIMIT
 *
 * Reads headings and nested lists; code fences and rules are left out.
 *
 * Returns: (transfer full) (nullable): the tree
 */
PmOutline *
pm_outline_read_markdown (const char *text,
                          GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GArray) indents = indents_new ();
  PmOutline *outline = pm_outline_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strchomp (lines[i]);
      const char *start = line;

      skip_indent (&start);
      if (*start == '\0' || g_str_has_prefix (start, "```") || g_str_equal (start, "---")
          || g_str_equal (start, "***"))
        continue;
      if (!read_markdown_line (outline, indents, line, i + 1, error))
        {
          pm_outline_free (outline);
          return NULL;
        }
    }
  return outline;
}

/* Mermaid writes signs that would end a text as #quot; or #35; */
static char *
read_entities (const char *text,
               gsize length)
{
  GString *plain = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    {
      const char *end = text[i] == '#' ? memchr (text + i, ';', MIN (length - i, 10)) : NULL;
      guint64 code;

      if (end != NULL && strncmp (text + i, "#quot;", 6) == 0)
        code = '"';
      else if (end == NULL || !g_ascii_isdigit (text[i + 1]))
        code = 0;
      else
        code = g_ascii_strtoull (text + i + 1, NULL, 10);
      if (code > 0 && code <= G_MAXUINT32 && g_unichar_validate ((gunichar) code))
        {
          g_string_append_unichar (plain, (gunichar) code);
          i = end - text;
        }
      else
        {
          g_string_append_c (plain, text[i]);
        }
    }
  return g_string_free (plain, FALSE);
}

/* The text within a node's shape, such as "id[text]" or "id((text))"; all of it without a shape.
 * NULL when the shape is not closed.
 */
static char *
read_shape (const char *line)
{
  static const char *const shapes[][2] = { { "))", "((" }, { "((", "))" }, { "{{", "}}" },
                                           { ")", "(" },   { "(", ")" },   { "[", "]" } };
  gsize id = 0;
  gsize length = strlen (line);

  while (g_ascii_isalnum (line[id]) || line[id] == '_' || line[id] == '-')
    id++;
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      gsize n = strlen (shapes[i][0]);
      const char *inner = line + id + n;
      gsize inner_length;

      if (strncmp (line + id, shapes[i][0], n) != 0)
        continue;
      if (length < id + 2 * n || strcmp (line + length - n, shapes[i][1]) != 0)
        return NULL;
      inner_length = length - id - 2 * n;
      if (inner_length >= 2 && inner[0] == '"' && inner[inner_length - 1] == '"')
        {
          inner++;
          inner_length -= 2;
        }
      if (inner_length >= 2 && inner[0] == '`' && inner[inner_length - 1] == '`')
        {
          inner++;
          inner_length -= 2;
        }
      return read_entities (inner, inner_length);
    }
  return read_entities (line, length);
}

static gboolean
read_mermaid_line (PmOutline *outline,
                   GArray *indents,
                   PmOutlineFormat format,
                   const char *line,
                   guint number,
                   GError **error)
{
  guint indent = skip_indent (&line);
  g_autofree char *text = NULL;

  /* The first line is the problem; causes need not be indented more than it. */
  if (format == PM_OUTLINE_ISHIKAWA)
    indent = outline->len == 0 ? 0 : indent + 1;
  text = format == PM_OUTLINE_MINDMAP ? read_shape (line) : read_entities (line, strlen (line));
  if (text == NULL)
    {
      g_autofree char *start = g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), 40));

      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                   _("Line %u: the bracket that opens in “%s” is not closed"), number, start);
      return FALSE;
    }
  return pm_outline_add (outline, text, indents_enter (indents, indent), number, error);
}

/**
 * pm_outline_read_mermaid:
 * @text: a diagram of Mermaid, with or without the fence around it
 * @format: mind map or fishbone
 * @error: %PM_EXCHANGE_ERROR_FORMAT or %PM_EXCHANGE_ERROR_LIMIT
 *
 * Reads the items; icons, classes and comments are left out.
 *
 * Returns: (transfer full) (nullable): the tree
 */
PmOutline *
pm_outline_read_mermaid (const char *text,
                         PmOutlineFormat format,
                         GError **error)
{
  const char *keyword = format == PM_OUTLINE_MINDMAP ? "mindmap" : "ishikawa";
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GArray) indents = indents_new ();
  PmOutline *outline = pm_outline_new ();
  gboolean started = FALSE;
  gboolean settings = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strchomp (lines[i]);
      const char *start = line;

      skip_indent (&start);
      /* Settings may stand before the diagram, between two lines of dashes. */
      if (!started && g_str_equal (start, "---"))
        settings = !settings;
      if ((!started && (settings || g_str_equal (start, "---"))) || *start == '\0'
          || g_str_has_prefix (start, "%%") || g_str_has_prefix (start, "```")
          || g_str_has_prefix (start, "::"))
        continue;
      if (!started)
        {
          started = g_str_has_prefix (start, keyword);
          if (started)
            continue;
          g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                       _("Line %u: the diagram has to start with “%s”"), i + 1, keyword);
          pm_outline_free (outline);
          return NULL;
        }
      if (!read_mermaid_line (outline, indents, format, line, i + 1, error))
        {
          pm_outline_free (outline);
          return NULL;
        }
    }
  return outline;
}
