/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the layout of a text in Markdown says about a line before its words are read: whether it is
 * code or a quotation, and whether a sentence goes on in it. Four blanks make code only where no
 * item of a list is open to which they belong. */

#include "pm-language-scanner.h"

/* How much deeper than the text around it code stands. */
#define CODE_INDENT 4

/**
 * pm_language_opens_fence:
 * @line: from its first letter on
 * @length: in bytes, up to its end
 *
 * Returns: whether a block of code begins with it, and is not code that ends in the same line
 */
gboolean
pm_language_opens_fence (const char *line,
                         gsize       length)
{
  if (length < 3 || (strncmp (line, "```", 3) != 0 && strncmp (line, "~~~", 3) != 0))
    return FALSE;

  if (*line == '~')
    return TRUE;

  while (length > 0 && *line == '`')
    {
      line++;
      length--;
    }

  return memchr (line, '`', length) == NULL;
}

static gboolean
opens_fence (PmScanner *s,
             gsize      at)
{
  return pm_language_opens_fence (s->text + at, pm_scanner_find_line_end (s, at) - at);
}

/* Where a fenced block that opens at @at ends: behind its closing line. */
static gsize
skip_fence (PmScanner *s,
            gsize      at)
{
  char fence[4] = { s->text[at], s->text[at], s->text[at], '\0' };
  gsize p = pm_scanner_find_line_end (s, at);

  while (p < s->length)
    {
      gsize line = pm_scanner_skip_blanks (s, p + 1);

      p = pm_scanner_find_line_end (s, MIN (line, s->length));
      if (pm_scanner_starts_with (s, line, fence))
        break;
    }

  return p;
}

static gsize
skip_list_mark (PmScanner *s,
                gsize      at)
{
  gsize p = at;

  if (p < s->length && strchr ("-*+", s->text[p]) != NULL && s->text[p] != '\0' &&
      p + 1 < s->length && (s->text[p + 1] == ' ' || s->text[p + 1] == '\t'))
    return p + 2;

  while (p < s->length && g_ascii_isdigit (s->text[p]))
    p++;
  if (p > at && p - at < 4 && p + 1 < s->length && (s->text[p] == '.' || s->text[p] == ')') &&
      s->text[p + 1] == ' ')
    return p + 1;

  return at;
}

static gsize
skip_heading_mark (PmScanner *s,
                   gsize      at)
{
  while (at < s->length && s->text[at] == '#')
    at++;

  return at;
}

/* Whether the line at @at can go on with a paragraph: it is not blank and begins nothing else. */
static gboolean
goes_on_with_paragraph (PmScanner *s,
                        gsize      at)
{
  gsize end = pm_scanner_find_line_end (s, at);
  gsize rule = at;

  while (rule < end && strchr ("-*_ \t\r", s->text[rule]) != NULL)
    rule++;

  return rule < end && strchr (">|", s->text[at]) == NULL && skip_list_mark (s, at) == at &&
         skip_heading_mark (s, at) == at && !opens_fence (s, at);
}

/* Where a quotation ends whose mark is at @at: its paragraph goes on without the mark. */
static gsize
skip_quotation (PmScanner *s,
                gsize      at)
{
  gsize end = pm_scanner_find_line_end (s, at);
  gsize line = pm_scanner_skip_blanks (s, at + 1);

  while (line < end && s->text[line] != '\r' && end < s->length)
    {
      line = pm_scanner_skip_blanks (s, end + 1);
      if (line >= s->length || !goes_on_with_paragraph (s, line))
        break;
      end = pm_scanner_find_line_end (s, line);
    }

  return end;
}

/* At which column @at is, in the line that begins at @line; a tab goes to the next stop. */
static guint
get_column (PmScanner *s,
            gsize      line,
            gsize      at)
{
  guint column = 0;

  for (gsize p = line; p < at; p++)
    column += s->text[p] == '\t' ? CODE_INDENT - column % CODE_INDENT : 1;

  return column;
}

/* Where the text of the innermost open item begins. */
static guint
get_indent (PmScanner *s)
{
  return s->n_items > 0 ? s->columns[s->n_items - 1] : 0;
}

static void
close_items (PmScanner *s,
             guint      column)
{
  while (s->n_items > 0 && s->columns[s->n_items - 1] > column)
    s->n_items--;
}

static void
open_item (PmScanner *s,
           guint      column)
{
  if (s->n_items == PM_MAX_ITEMS)
    s->n_items--;
  s->columns[s->n_items++] = column;
}

/* Whether the line is code because it is indented. One that begins as an item does, may be code only
 * where code goes on: lists that are indented without need are common. */
static gboolean
is_code (PmScanner *s,
         gsize      at,
         guint      column)
{
  return !s->after_paragraph && column >= get_indent (s) + CODE_INDENT &&
         (s->in_code || skip_list_mark (s, at) == at);
}

/* Which items the line closes, and which one it opens. What follows is indented below an item, an
 * admonition (“!!! note”) and a footnote. */
static void
follow_items (PmScanner *s,
              gsize      at,
              gsize      mark,
              guint      column)
{
  if (skip_heading_mark (s, at) > at)
    {
      s->n_items = 0;
    }
  else if (mark > at)
    {
      gsize text = pm_scanner_skip_blanks (s, mark);

      close_items (s, column);
      /* Further away the text of the item would be code. */
      open_item (s, column + (text - at <= CODE_INDENT + 1 ? text : mark) - at);
    }
  else
    {
      if (!s->after_paragraph)
        close_items (s, column);
      if (pm_scanner_starts_with (s, at, "!!!") || pm_scanner_starts_with (s, at, "???") ||
          pm_scanner_starts_with (s, at, "[^"))
        open_item (s, column + CODE_INDENT);
    }
}

static void
skip_line (PmScanner *s,
           gsize      at,
           gsize      end)
{
  pm_scanner_end_sentence (s, at);
  s->position = end;
}

/**
 * pm_scanner_begin_line:
 *
 * At the begin of a line: ends sentences where the layout does, and jumps over lines that are not
 * the author's words.
 */
void
pm_scanner_begin_line (PmScanner *s)
{
  gsize at = pm_scanner_skip_blanks (s, s->position);
  guint column = get_column (s, s->position, at);
  gsize mark;

  if (at >= s->length || s->text[at] == '\n' || s->text[at] == '\r')
    {
      skip_line (s, at, at);
      s->after_paragraph = FALSE;
      return;
    }

  s->in_code = is_code (s, at, column);
  if (s->in_code)
    {
      skip_line (s, at, pm_scanner_find_line_end (s, at));
      return;
    }

  mark = skip_list_mark (s, at);
  follow_items (s, at, mark, column);
  if (opens_fence (s, at))
    {
      skip_line (s, at, skip_fence (s, at));
      s->after_paragraph = FALSE;
      return;
    }

  mark = mark > at ? mark : skip_heading_mark (s, at);
  s->after_paragraph = s->text[at] != '#';
  if (mark > at)
    pm_scanner_end_sentence (s, at);
  at = pm_scanner_skip_blanks (s, mark);

  if (at < s->length && (s->text[at] == '>' || pm_scanner_is_chat_line (s, at)))
    skip_line (s, at, s->text[at] == '>' ? skip_quotation (s, at)
                                         : pm_scanner_find_line_end (s, at));
  else
    s->position = at;
}
