/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Durations in the text of a report: “45 minutes”, “2h 10m”, “1h30”, “5 hours and 26 minutes”,
 * “about 1.5 hours”. The words for units belong to the language. */

#include "pm-report-durations.h"

#include "pm-language-private.h"

#include <string.h>

/* From the largest unit to the smallest. */
static const struct { const char *name; double seconds; } units[] = {
  { "days", 86400 }, { "hours", 3600 }, { "minutes", 60 }, { "seconds", 1 },
};

typedef struct
{
  PmLanguage *language;
  const char *text;
  gsize end;
} Reader;

static gsize
skip_blanks (const Reader *r,
             gsize         at)
{
  while (at < r->end && (strchr (" \t,", r->text[at]) != NULL ||
                         strncmp (r->text + at, "\u00a0", 2) == 0))
    at += r->text[at] == '\xc2' ? 2 : 1;

  return at;
}

static gboolean
is_letter (char c)
{
  return g_ascii_isalpha (c) || (guchar) c >= 0x80;
}

static gboolean
is_word (const Reader *r,
         const char   *what,
         gsize         start,
         gsize         end)
{
  g_autofree char *folded = g_utf8_strdown (r->text + start, end - start);

  return pm_language_report_word_in (r->language, what, folded);
}

/* “148”, “1,435” or “1.5”. Returns where it ends, or @at. */
static gsize
read_number (const Reader *r,
             gsize         at,
             double       *number)
{
  g_autofree char *digits = NULL;
  gsize p = at;

  while (p < r->end && g_ascii_isdigit (r->text[p]))
    p++;
  if (p == at || p - at > 6)
    return at;
  if (p + 1 < r->end && strchr (".,", r->text[p]) != NULL && g_ascii_isdigit (r->text[p + 1]))
    {
      gsize behind = p + 1 + strspn (r->text + p + 1, "0123456789");
      gboolean thousands = behind - p == 4;

      digits = g_strdup_printf ("%.*s%s%.*s", (int) (p - at), r->text + at, thousands ? "" : ".",
                                (int) (MIN (behind, r->end) - p - 1), r->text + p + 1);
      p = MIN (behind, r->end);
    }
  else
    {
      digits = g_strndup (r->text + at, p - at);
    }
  *number = g_ascii_strtod (digits, NULL);

  return p;
}

/* The unit at @at, which must be smaller than @above. Returns where it ends, or @at. */
static gsize
read_unit (const Reader *r,
           gsize         at,
           int           above,
           int          *unit)
{
  gsize start = skip_blanks (r, at);
  gsize end;

  if (start < r->end && r->text[start] == '-')
    start++;
  end = start;
  while (end < r->end && is_letter (r->text[end]) && strncmp (r->text + end, "\u00a0", 2) != 0)
    end++;
  for (int i = above + 1; end > start && i < (int) G_N_ELEMENTS (units); i++)
    if (is_word (r, units[i].name, start, end))
      {
        *unit = i;
        return end < r->end && r->text[end] == '.' && end + 1 < r->end &&
                   g_ascii_isalnum (r->text[end + 1]) ? at : end;
      }

  return at;
}

/* Another, smaller part of the duration that ends at @at. Returns where it ends, or @at. */
static gsize
read_part (const Reader *r,
           gsize         at,
           int          *unit,
           double       *seconds)
{
  gsize stop = at + (at + 1 < r->end && r->text[at] == '.' && r->text[at + 1] == ' ' ? 1 : 0);
  gsize start = skip_blanks (r, stop);
  gsize word = start;
  double number;
  gsize end;
  gsize after;
  int next;

  while (word < r->end && is_letter (r->text[word]))
    word++;
  if (word > start && is_word (r, "and", start, word))
    start = skip_blanks (r, word);
  end = read_number (r, start, &number);
  if (end == start)
    return at;
  after = read_unit (r, end, *unit, &next);
  /* “1h30” */
  if (after == end && start == at && *unit == 1 && end - start == 2 &&
      (end == r->end || !g_ascii_isalnum (r->text[end])))
    {
      next = 2;
      after = end + 1;
    }
  if (after == end)
    return at;
  *seconds += number * units[next].seconds;
  *unit = next;

  return next == 2 && after == end + 1 && !is_letter (r->text[end]) ? end : after;
}

/* Whether the words before @at say that the number is not exact. */
static gboolean
is_about (const Reader *r,
          gsize         from,
          gsize         at)
{
  for (guint n = 0; n < 2; n++)
    {
      gsize end;

      while (at > from && strchr (" \t*_.", r->text[at - 1]) != NULL)
        at--;
      if (at > from && (r->text[at - 1] == '~' || r->text[at - 1] == '>' || r->text[at - 1] == '<'))
        return TRUE;
      end = at;
      while (at > from && is_letter (r->text[at - 1]))
        at--;
      if (at < end && is_word (r, "about", at, end))
        return TRUE;
    }

  return FALSE;
}

static gboolean
read_at (const Reader     *r,
         gsize             from,
         gsize             at,
         PmReportDuration *duration)
{
  double number;
  int unit = -1;
  gsize end = read_number (r, at, &number);
  gsize after = end > at ? read_unit (r, end, unit, &unit) : end;

  if (after == end)
    return FALSE;
  duration->seconds = number * units[unit].seconds;
  for (end = after; (after = read_part (r, end, &unit, &duration->seconds)) > end; end = after)
    ;
  duration->words = (PmReportSpan) { at, end };
  /* Whole hours and days are rounded. */
  duration->tolerance = unit < 2 ? units[unit].seconds / 2 : 0;
  if (is_about (r, from, at) || r->text[end] == '+')
    duration->tolerance = MAX (duration->tolerance, duration->seconds / 4);

  return TRUE;
}

/**
 * pm_report_duration_find:
 * @span: where to look
 * @duration: (out): the first one that is there
 *
 * Returns: whether there is one
 */
gboolean
pm_report_duration_find (PmLanguage       *language,
                         const char       *text,
                         PmReportSpan      span,
                         PmReportDuration *duration)
{
  Reader r = { language, text, span.end };

  for (gsize at = span.start; at < span.end; at++)
    {
      if (!g_ascii_isdigit (text[at]))
        continue;
      if ((at == span.start ||
           (!is_letter (text[at - 1]) && strchr (".,:/$-", text[at - 1]) == NULL)) &&
          read_at (&r, span.start, at, duration))
        return TRUE;
      while (at + 1 < span.end && g_ascii_isdigit (text[at + 1]))
        at++;
    }

  return FALSE;
}
