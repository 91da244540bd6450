/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is left over from a template, by its signs: “{{summary}}”, “<your name>”, “[Name]”, “???”. Words
 * that stand for nothing (“TODO”) are rules of the language; where a state is asked for, they answer.
 * Code and quotations have such signs for other ends. */

#include "pm-checks-private.h"

#include "pm-language-private.h"
#include "pm-report-lines.h"

#include <string.h>

#define CHECK "timeline.leftover"
#define RULE "signs"
/* What is longer is no name of a field. */
#define MAX_INNER 60
/* How far the head of a table may be away. */
#define MAX_LINE 1000
#define MAX_ROWS 100

typedef struct
{
  PmLanguage *language;
  const char *text;
  gsize length;
  GArray *hits; /* of PmTextHit */
} Scan;

static void
add (Scan  *s,
     gsize  start,
     gsize  end)
{
  PmTextHit hit = { CHECK, RULE, start, end - start };

  g_array_append_val (s->hits, hit);
}

/* Whether @span is nothing but words: what is code has other signs. */
static gboolean
is_words (Scan         *s,
          PmReportSpan  span)
{
  for (gsize p = span.start; p < span.end; p++)
    if (!g_ascii_isalnum (s->text[p]) && (guchar) s->text[p] < 0x80 &&
        strchr (" _-,'/:", s->text[p]) == NULL)
      return FALSE;

  return span.end > span.start && !g_ascii_isdigit (s->text[span.start]);
}

/* Whether the text asks for something as templates do. */
static gboolean
asks (Scan         *s,
      PmReportSpan  span)
{
  return is_words (s, span) &&
         pm_language_report_begins (s->language, "template", s->text + span.start,
                                    span.end - span.start);
}

/* Of a line that is longer than those of tables, some place in it. */
static gsize
get_line_start (Scan  *s,
                gsize  at)
{
  gsize limit = at > MAX_LINE ? at - MAX_LINE : 0;

  while (at > limit && s->text[at - 1] != '\n')
    at--;

  return at;
}

static gsize
get_line_end (Scan  *s,
              gsize  at)
{
  while (at < s->length && s->text[at] != '\n' && s->text[at] != '\0')
    at++;

  return at;
}

/* Whether @span is the whole of a line, an item, a cell, or what stands behind a label. */
static gboolean
stands_alone (Scan         *s,
              PmReportSpan  span)
{
  gsize before = span.start;
  gsize after = span.end;

  while (before > 0 && strchr (" \t*_#", s->text[before - 1]) != NULL)
    before--;
  while (after < s->length && strchr (" \t*_\r.", s->text[after]) != NULL)
    after++;

  return (before == 0 || strchr ("\n:|-+>", s->text[before - 1]) != NULL) &&
         (after == s->length || strchr ("\n|", s->text[after]) != NULL);
}

/* Where the sign that closes what begins at @start stands, on the same line; 0 where none does. */
static gsize
find_close (Scan       *s,
            gsize       start,
            const char *close)
{
  gsize limit = MIN (s->length, start + MAX_INNER);
  const char *found = g_strstr_len (s->text + start, limit - start, close);

  return found != NULL && memchr (s->text + start, '\n', found - s->text - start) == NULL
           ? (gsize) (found - s->text) : 0;
}

/* “{{summary}}”; returns where it ends, or @at. */
static gsize
take_braces (Scan  *s,
             gsize  at)
{
  gsize close = at + 1 < s->length && s->text[at + 1] == '{' ? find_close (s, at + 2, "}}") : 0;
  PmReportSpan inner = pm_report_trim (s->text, (PmReportSpan) { at + 2, MAX (close, at + 2) });

  if (close == 0 || !is_words (s, inner))
    return at;
  add (s, at, close + 2);

  return close + 2;
}

/* “<your name>”: of several words, or alone; the elements of HTML are neither. */
static gsize
take_angles (Scan  *s,
             gsize  at)
{
  gsize close = find_close (s, at + 1, ">");
  PmReportSpan inner = { at + 1, MAX (close, at + 1) };

  if (close == 0 || !asks (s, inner) || s->text[inner.start] == ' ')
    return at;
  if (memchr (s->text + inner.start, ' ', inner.end - inner.start) == NULL &&
      (!stands_alone (s, (PmReportSpan) { at, close + 1 }) ||
       pm_language_is_element (s->text + inner.start, inner.end - inner.start)))
    return at;
  add (s, at, close + 1);

  return close + 1;
}

/* “[Name]”; no link. */
static gsize
take_brackets (Scan  *s,
               gsize  at)
{
  gsize close = find_close (s, at + 1, "]");
  PmReportSpan inner = { at + 1, MAX (close, at + 1) };
  g_autofree char *target = NULL;

  if (close == 0 || !asks (s, inner) || strchr ("([:", s->text[close + 1]) != NULL ||
      !stands_alone (s, (PmReportSpan) { at, close + 1 }))
    return at;
  target = g_strdup_printf ("[%.*s]:", (int) (inner.end - inner.start), s->text + inner.start);
  if (g_strstr_len (s->text, s->length, target) != NULL)
    return at;
  add (s, at, close + 1);

  return close + 1;
}

/* “???” that asks for a value; returns behind it. */
static gsize
take_questions (Scan  *s,
                gsize  at)
{
  gsize end = at;

  while (end < s->length && s->text[end] == '?')
    end++;
  if (end - at >= 3 && (at == 0 || g_ascii_isspace (s->text[at - 1]) || s->text[at - 1] == '|') &&
      stands_alone (s, (PmReportSpan) { at, end }))
    add (s, at, end);

  return end;
}

static gsize
take_line (Scan  *s,
           gsize  at)
{
  gsize end = get_line_end (s, at);

  while (at < end)
    {
      gsize after = at;

      if (s->text[at] == '`')
        {
          const char *close = memchr (s->text + at + 1, '`', end - at - 1);

          after = close != NULL ? (gsize) (close + 1 - s->text) : end;
        }
      else if (s->text[at] == '{')
        after = take_braces (s, at);
      else if (s->text[at] == '<')
        after = take_angles (s, at);
      else if (s->text[at] == '[')
        after = take_brackets (s, at);
      else if (s->text[at] == '?')
        after = take_questions (s, at);
      at = MAX (after, at + 1);
    }

  return end;
}

static void
scan (Scan *s)
{
  char fence = '\0';
  gboolean comment = FALSE;

  for (gsize at = 0; at < s->length; at++)
    {
      gsize indent = strspn (s->text + at, " \t");
      const char *inner = s->text + at + indent;
      gsize end = get_line_end (s, at);

      if (inner < s->text + end && pm_language_opens_fence (inner, s->text + end - inner) &&
          (fence == '\0' || fence == *inner))
        fence = fence == '\0' ? *inner : '\0';
      else if (comment || (fence == '\0' && g_str_has_prefix (inner, "<!--")))
        comment = g_strstr_len (inner, s->text + end - inner, "-->") == NULL;
      else if (fence == '\0' && *inner != '>' && indent < 4)
        take_line (s, at);
      at = end;
    }
}

/* Whether the head of the table that @at is in asks for a state in its column, or a label before it
 * does. */
static gboolean
is_state (Scan  *s,
          gsize  at)
{
  gsize line = get_line_start (s, at);
  gsize head = line;
  guint column = 0;
  PmReportSpan label, rest;

  if (line > 0 && s->text[line - 1] != '\n')
    return FALSE;
  if (s->text[line + strspn (s->text + line, " \t")] != '|')
    {
      PmReportSpan whole = { line, at + 1 };

      return pm_report_read_label (s->text, whole, &label, &rest) && label.end < at &&
             pm_language_report_begins (s->language, "state", s->text + label.start,
                                        label.end - label.start);
    }
  for (gsize p = line; p < at; p++)
    column += s->text[p] == '|' ? 1 : 0;
  for (guint rows = 0; head > 0 && rows < MAX_ROWS; rows++)
    {
      gsize above = get_line_start (s, head - 1);

      if (s->text[above + strspn (s->text + above, " \t")] != '|')
        break;
      head = above;
    }
  for (; column > 0 && head < s->length && s->text[head] != '\n'; head++)
    column -= s->text[head] == '|' ? 1 : 0;
  head += strspn (s->text + head, " \t*_");

  return column == 0 && head < line &&
         pm_language_report_begins (s->language, "state", s->text + head,
                                    line - head);
}

/**
 * pm_check_answers_state:
 * @text: valid UTF-8, of which @hit may be in a part
 * @at: where it begins in @text
 *
 * Returns: whether @hit is a word left over, where a state is asked for, which it answers
 */
gboolean
pm_check_answers_state (PmLanguage      *language,
                        const char      *text,
                        const PmTextHit *hit,
                        gsize            at)
{
  Scan s = { language, text, G_MAXSIZE, NULL };

  return g_str_equal (hit->check, CHECK) && is_state (&s, at);
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const PmTextHit *x = a;
  const PmTextHit *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

static gboolean
overlaps_before (GArray          *hits,
                 guint            n,
                 const PmTextHit *hit)
{
  const PmTextHit *before = n > 0 ? &g_array_index (hits, PmTextHit, n - 1) : NULL;

  return before != NULL && g_str_equal (before->check, CHECK) &&
         before->start + before->length > hit->start;
}

/**
 * pm_check_add_leftovers:
 * @text: valid UTF-8
 * @length: in bytes
 * @hits: (element-type PmTextHit): what the rules of @language found in it, by position
 *
 * Adds what signs tell, and takes out the words that answer where a state is asked for.
 */
void
pm_check_add_leftovers (PmLanguage *language,
                        const char *text,
                        gsize       length,
                        GArray     *hits)
{
  Scan s = { language, text, length, hits };
  guint n_rules = hits->len;
  guint n = 0;

  scan (&s);
  if (hits->len > n_rules)
    g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len; i++)
    {
      PmTextHit hit = g_array_index (hits, PmTextHit, i);

      if (g_str_equal (hit.check, CHECK) &&
          (is_state (&s, hit.start) || overlaps_before (hits, n, &hit)))
        continue;
      g_array_index (hits, PmTextHit, n++) = hit;
    }
  g_array_set_size (hits, n);
}
