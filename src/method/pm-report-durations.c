/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Durations in the text of a report: “45 minutes”, “2h 10m”, “1h30”, “5 hours and 26 minutes”,
 * “about 1.5 hours”, “two hours”, “half an hour”. The words for units and numbers belong to the
 * language. */

#include "pm-report-durations.h"

#include "pm-language-private.h"

#include <math.h>
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

static gsize
skip_word (const Reader *r,
           gsize         at)
{
  while (at < r->end && is_letter (r->text[at]) && strncmp (r->text + at, "\u00a0", 2) != 0)
    at++;

  return at;
}

/* The number that a word stands for; 0 for none. */
static double
get_number (const Reader *r,
            gsize         start,
            gsize         end)
{
  g_autofree char *folded = g_utf8_strdown (r->text + start, end - start);

  return pm_language_get_number (r->language, folded);
}

static gboolean
is_one (const Reader *r,
        gsize         start,
        gsize         end)
{
  double number = get_number (r, start, end);

  return number > 0.9 && number < 1.1;
}

/* “and a half”, or “half” alone. Returns where it ends, or @at. */
static gsize
skip_half (const Reader *r,
           gsize         at,
           gboolean      joined)
{
  gsize word = skip_blanks (r, at);
  gsize end = skip_word (r, word);

  if (joined && (end == word || !is_word (r, "and", word, end)))
    return at;
  if (joined)
    {
      word = skip_blanks (r, end);
      end = skip_word (r, word);
    }
  if (is_one (r, word, end))
    {
      word = skip_blanks (r, end);
      end = skip_word (r, word);
    }

  return end > word && is_word (r, "half", word, end) ? end : at;
}

/* “two”, “forty-five”, “half an”, “a half”, “one and a half”. Returns where it ends, or @at. */
static gsize
read_number_word (const Reader *r,
                  gsize         at,
                  double       *number)
{
  gsize end = skip_word (r, at);
  gsize after;

  if (end == at)
    return at;
  if ((after = skip_half (r, at, FALSE)) > at)
    {
      gsize next = skip_blanks (r, after);
      gsize one = skip_word (r, next);

      *number = 0.5;
      return is_one (r, next, one) ? one : after;
    }
  *number = get_number (r, at, end);
  if (*number >= 20 && r->text[end] == '-')
    {
      gsize unit = skip_word (r, end + 1);
      double more = get_number (r, end + 1, unit);

      *number += more;
      return more > 0 ? unit : end;
    }
  if (*number <= 0)
    return at;
  after = skip_half (r, end, TRUE);
  *number += after > end ? 0.5 : 0;

  return after;
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
  gboolean words = is_letter (r->text[at]);
  double number;
  int unit = -1;
  gsize end = words ? read_number_word (r, at, &number) : read_number (r, at, &number);
  gsize after = end > at ? read_unit (r, end, unit, &unit) : end;
  gboolean whole;

  if (after == end)
    return FALSE;
  whole = number - floor (number) < 0.01;
  /* “a second outage” */
  if (words && units[unit].seconds < 60)
    return FALSE;
  duration->seconds = number * units[unit].seconds;
  /* “an hour and a half” */
  if (words && (end = skip_half (r, after, TRUE)) > after)
    {
      duration->seconds += units[unit].seconds / 2;
      after = end;
    }
  for (end = after; (after = read_part (r, end, &unit, &duration->seconds)) > end; end = after)
    ;
  duration->words = (PmReportSpan) { at, end };
  /* Hours and days are rounded, to whole or half ones. */
  duration->tolerance = unit < 2 ? units[unit].seconds / (whole ? 2 : 4) : 0;
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
      gboolean first = at == span.start || !is_letter (text[at - 1]);

      if (!g_ascii_isdigit (text[at]) && !is_letter (text[at]))
        continue;
      if (first && (at == span.start || strchr (".,:/$-", text[at - 1]) == NULL) &&
          read_at (&r, span.start, at, duration))
        return TRUE;
      if (is_letter (text[at]))
        at = MAX (at, skip_word (&r, at) - 1);
      while (at + 1 < span.end && g_ascii_isdigit (text[at + 1]))
        at++;
    }

  return FALSE;
}
