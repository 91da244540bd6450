/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Trees of texts: causes come in from notes, outliners and mind maps, and go out to them. Reading
 * either gives the whole tree or says in which line the reason lies that it does not.
 */

#include "pm-outline.h"

#include "pm-exchange.h"
#include "pm-outline-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
clear_item (gpointer item)
{
  g_free (((PmOutlineItem *) item)->text);
}

PmOutline *
pm_outline_new (void)
{
  PmOutline *outline = g_array_new (FALSE, TRUE, sizeof (PmOutlineItem));

  g_array_set_clear_func (outline, clear_item);
  return outline;
}

void
pm_outline_free (PmOutline *outline)
{
  g_array_unref (outline);
}

const PmOutlineItem *
pm_outline_get (PmOutline *outline,
                guint index)
{
  g_return_val_if_fail (index < outline->len, NULL);

  return &g_array_index (outline, PmOutlineItem, index);
}

/* One line: each run of white space becomes a space, control characters go. */
static char *
clean (const char *text)
{
  GString *line = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          space = line->len > 0;
          continue;
        }
      if (g_unichar_iscntrl (c))
        continue;
      if (space)
        g_string_append_c (line, ' ');
      space = FALSE;
      g_string_append_unichar (line, c);
    }
  return g_string_free (line, FALSE);
}

/**
 * pm_outline_add:
 * @outline: an outline
 * @text: valid UTF-8; an empty one is not added
 * @depth: how deep; more than one below the item before counts as one
 * @line: where it was read, for the error; 0 for nowhere
 * @error: %PM_EXCHANGE_ERROR_LIMIT
 *
 * Adds an item at the end.
 */
gboolean
pm_outline_add (PmOutline *outline,
                const char *text,
                guint depth,
                guint line,
                GError **error)
{
  PmOutlineItem item = { clean (text), depth };
  guint deepest = 0;

  if (*item.text == '\0')
    {
      g_free (item.text);
      return TRUE;
    }
  if (outline->len > 0)
    deepest = pm_outline_get (outline, outline->len - 1)->depth + 1;
  item.depth = MIN (depth, deepest);
  if (outline->len >= PM_OUTLINE_MAX_ITEMS || item.depth >= PM_OUTLINE_MAX_DEPTH)
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_LIMIT,
                   _("Line %u: a diagram can have %d items in %d levels, and this is more"), line,
                   PM_OUTLINE_MAX_ITEMS, PM_OUTLINE_MAX_DEPTH);
      g_free (item.text);
      return FALSE;
    }
  g_array_append_val (outline, item);
  return TRUE;
}

static gboolean
starts_with (const char *text,
             gsize length,
             const char *word)
{
  gsize n = strlen (word);

  return length >= n && g_ascii_strncasecmp (text, word, n) == 0;
}

static PmOutlineFormat
guess_from_contents (GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (length >= 3 && memcmp (text, "\357\273\277", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }
  if (starts_with (text, length, "<map"))
    return PM_OUTLINE_FREEMIND;
  if (starts_with (text, length, "<"))
    return g_strstr_len (text, (gssize) MIN (length, 4096), "<map") != NULL ? PM_OUTLINE_FREEMIND
                                                                           : PM_OUTLINE_OPML;
  if (starts_with (text, length, "ishikawa"))
    return PM_OUTLINE_ISHIKAWA;
  if (starts_with (text, length, "mindmap"))
    return PM_OUTLINE_MINDMAP;
  if (starts_with (text, length, "# ") || starts_with (text, length, "- ")
      || starts_with (text, length, "* ") || starts_with (text, length, "+ ")
      || starts_with (text, length, "1. "))
    return PM_OUTLINE_MARKDOWN;
  return PM_OUTLINE_TEXT;
}

/**
 * pm_outline_guess_format:
 * @name: (nullable): the name of the file
 * @bytes: its contents
 *
 * Tells the format from the name's ending where that is enough, else from how the contents start.
 */
PmOutlineFormat
pm_outline_guess_format (const char *name,
                         GBytes *bytes)
{
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : g_strdup ("");

  if (g_str_has_suffix (lower, ".opml"))
    return PM_OUTLINE_OPML;
  if (g_str_has_suffix (lower, ".mm"))
    return PM_OUTLINE_FREEMIND;
  return guess_from_contents (bytes);
}

/* The line, counted from 1, in which the byte at @offset stands. */
static guint
count_lines (const char *text,
             gsize offset)
{
  guint line = 1;

  for (gsize i = 0; i < offset; i++)
    line += text[i] == '\n';
  return line;
}

/* The contents as a string that ends with a zero, without a byte order mark. */
static char *
check_text (GBytes *bytes,
            GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *end;

  if (length == 0)
    return g_strdup ("");
  if (!g_utf8_validate_len (text, length, &end))
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                   _("Line %u: this is not text in UTF-8; save it in this encoding"),
                   count_lines (text, end - text));
      return NULL;
    }
  if (length >= 3 && memcmp (text, "\357\273\277", 3) == 0)
    return g_strndup (text + 3, length - 3);
  return g_strndup (text, length);
}

static PmOutline *
read_format (GBytes *bytes,
             PmOutlineFormat format,
             GError **error)
{
  g_autofree char *text = NULL;

  if (format == PM_OUTLINE_OPML || format == PM_OUTLINE_FREEMIND)
    return pm_outline_read_xml (bytes, format, error);
  text = check_text (bytes, error);
  if (text == NULL)
    return NULL;
  if (format == PM_OUTLINE_MARKDOWN)
    return pm_outline_read_markdown (text, error);
  if (format == PM_OUTLINE_TEXT)
    return pm_outline_read_text (text, error);
  return pm_outline_read_mermaid (text, format, error);
}

/**
 * pm_outline_read:
 * @bytes: the contents of a file, or text from the clipboard
 * @format: what they are
 * @error: %PM_EXCHANGE_ERROR_FORMAT or %PM_EXCHANGE_ERROR_LIMIT, with the line
 *
 * Reads a tree of texts. It may have several items at the top.
 *
 * Returns: (transfer full) (nullable): the tree, with at least one item
 */
PmOutline *
pm_outline_read (GBytes *bytes,
                 PmOutlineFormat format,
                 GError **error)
{
  PmOutline *outline = read_format (bytes, format, error);

  if (outline != NULL && outline->len == 0)
    {
      g_set_error_literal (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                           _("Line 1: there is no text to make a diagram of"));
      g_clear_pointer (&outline, pm_outline_free);
    }
  return outline;
}
