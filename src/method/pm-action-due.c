/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the day in the line of an action: "by 15 Mar", "by Friday", "in 2 weeks", "tomorrow",
 * "end of month", "2026-03-15", and the same in the other languages of the method. Days as numbers
 * and months are read by pm_time_from_typed(), as they are on the timeline.
 *
 * A deadline lies ahead: a weekday is the next one after today, and a day without a year that is
 * over this year is meant for the next. With a word such as "by" in front a day is taken anywhere
 * in the line; without, only where nothing of the sentence could be meant by it: at one of its
 * ends, or beside another part such as the owner.
 */

#include "pm-action-words.h"

#include "pm-time.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  PmActionWords *words;
  const char *text;
  GArray *tokens;
  const GDate *today;
} Line;

/* A day that was found. */
typedef struct
{
  GDate day;
  guint n_tokens;
  gsize end;
  gboolean weekday; /* the name of a day of the week only */
} Found;

static const PmLineToken *
get_token (const Line *line,
           guint at)
{
  return &g_array_index (line->tokens, PmLineToken, at);
}

static gboolean
is_free (const Line *line,
         guint at)
{
  return at < line->tokens->len && !get_token (line, at)->taken && !get_token (line, at)->quoted;
}

static void
set_last_of_month (GDate *day)
{
  g_date_set_day (day, g_date_get_days_in_month (g_date_get_month (day), g_date_get_year (day)));
}

/* The Friday of this week; of the next one when the week's work is over. */
static void
set_end_of_week (GDate *day)
{
  guint weekday = g_date_get_weekday (day);

  g_date_add_days (day, weekday <= G_DATE_FRIDAY ? G_DATE_FRIDAY - weekday
                                                 : G_DATE_FRIDAY + 7 - weekday);
}

static void
set_end_of_quarter (GDate *day)
{
  guint last = (g_date_get_month (day) + 2) / 3 * 3;

  g_date_set_day (day, 1);
  g_date_set_month (day, last);
  set_last_of_month (day);
}

/* Moves @day, which is today, to the day that a phrase of @kind names. */
static void
set_named (GDate *day,
           PmWordKind kind)
{
  switch ((int) kind)
    {
    case PM_WORD_TOMORROW:
      g_date_add_days (day, 1);
      break;
    case PM_WORD_END_OF_WEEK:
      set_end_of_week (day);
      break;
    case PM_WORD_NEXT_WEEK:
      g_date_add_days (day, 7 + G_DATE_FRIDAY - (int) g_date_get_weekday (day));
      break;
    case PM_WORD_END_OF_MONTH:
      set_last_of_month (day);
      break;
    case PM_WORD_END_OF_NEXT_MONTH:
      g_date_set_day (day, 1);
      g_date_add_months (day, 1);
      set_last_of_month (day);
      break;
    case PM_WORD_END_OF_QUARTER:
      set_end_of_quarter (day);
      break;
    case PM_WORD_END_OF_YEAR:
      g_date_set_dmy (day, 31, G_DATE_DECEMBER, g_date_get_year (day));
      break;
    default:
      break;
    }
}

static gboolean
read_named (const Line *line,
            guint at,
            Found *found)
{
  static const PmWordKind kinds[] = { PM_WORD_TODAY, PM_WORD_TOMORROW, PM_WORD_END_OF_WEEK,
                                      PM_WORD_NEXT_WEEK, PM_WORD_END_OF_MONTH,
                                      PM_WORD_END_OF_NEXT_MONTH, PM_WORD_END_OF_QUARTER,
                                      PM_WORD_END_OF_YEAR };
  PmWordMatch match;

  found->n_tokens = 0;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (pm_action_words_match (line->words, line->tokens, at, kinds[i], PM_ANY_LANGUAGE, &match)
        && match.n_tokens > found->n_tokens)
      {
        found->n_tokens = match.n_tokens;
        found->day = *line->today;
        set_named (&found->day, kinds[i]);
      }
  if (found->n_tokens == 0)
    return FALSE;
  found->end = get_token (line, at + found->n_tokens - 1)->end;
  return TRUE;
}

static gboolean
read_weekday (const Line *line,
              guint at,
              int language,
              Found *found)
{
  PmWordMatch match;

  if (!pm_action_words_match (line->words, line->tokens, at, PM_WORD_WEEKDAYS, language, &match))
    return FALSE;
  found->day = *line->today;
  g_date_add_days (&found->day, (match.value + 6 - g_date_get_weekday (&found->day)) % 7 + 1);
  found->n_tokens = match.n_tokens;
  found->end = get_token (line, at + match.n_tokens - 1)->end;
  found->weekday = TRUE;
  return TRUE;
}

/* Whether a piece may belong to a date: a number or a month. pm_time_from_typed() would also take
 * words that the sentence goes on with, such as "on" and "about". */
static gboolean
is_date_piece (const Line *line,
               guint at)
{
  PmWordMatch match;

  return is_free (line, at)
         && (strpbrk (get_token (line, at)->folded, "0123456789") != NULL
             || pm_action_words_match (line->words, line->tokens, at, PM_WORD_MONTHS,
                                       PM_ANY_LANGUAGE, &match));
}

/* What one piece of a date says to pm_time_from_typed(), which knows months in English and in the
 * language of the program; the line knows them in more. Returns whether it is a month. */
static gboolean
append_piece (const Line *line,
              guint at,
              gboolean raw,
              GString *typed)
{
  const PmLineToken *token = get_token (line, at);
  gsize end = raw ? token->raw_end : token->end;
  PmWordMatch match;

  if (typed->len > 0)
    g_string_append_c (typed, ' ');
  if (pm_action_words_match (line->words, line->tokens, at, PM_WORD_MONTHS, PM_ANY_LANGUAGE,
                             &match))
    {
      static const char *const names[] = { "january", "february", "march", "april", "may", "june",
                                           "july", "august", "september", "october", "november",
                                           "december" };

      g_string_append (typed, names[match.value - 1]);
      return TRUE;
    }
  g_string_append_len (typed, line->text + token->start, end - token->start);
  return FALSE;
}

/* Whether the text of a date tells its year; one digit after two full stops is a version number. */
static gboolean
has_year (const char *typed,
          gboolean *odd)
{
  const char *dot = strrchr (typed, '.');

  *odd = FALSE;
  for (const char *p = typed; *p != '\0'; p++)
    if (strspn (p, "0123456789") >= 4)
      return TRUE;
  if (dot == NULL || strchr (typed, '.') == dot || strchr (typed, ' ') != NULL)
    return FALSE;
  *odd = strspn (dot + 1, "0123456789") == 1;
  return strspn (dot + 1, "0123456789") == 2;
}

/* Whether a text of numbers and months can be a day at all: it has a number, and a month or a
 * number of several parts. Most numbers of a sentence are no day. */
static gboolean
may_be_day (const char *typed,
            gboolean month)
{
  gboolean number = FALSE;
  guint marks = 0;

  for (const char *p = typed; *p != '\0'; p++)
    {
      if (p == typed || p[-1] == ' ')
        marks = g_ascii_isdigit (*p) ? 1 : 0;
      else if (marks > 0 && (*p == '.' || *p == '-'))
        marks++;
      number = number || g_ascii_isdigit (*p);
      if (marks > 2 || (guchar) *p >= 0x80)
        return TRUE;
    }
  return month && number;
}

static gboolean
read_text (const Line *line,
           const char *typed,
           GDate *day)
{
  g_autoptr (GDateTime) today
      = g_date_time_new_utc (g_date_get_year (line->today), g_date_get_month (line->today),
                             g_date_get_day (line->today), 12, 0, 0);
  PmTimeContext context = { NULL, "UTC", g_date_time_to_unix (today) };
  g_autoptr (PmTime) time = pm_time_from_typed (typed, &context, NULL);
  g_autoptr (GDateTime) at = NULL;
  gboolean odd, year = has_year (typed, &odd);

  if (time == NULL || pm_time_get_unit (time) != PM_TIME_DAY || odd
      || pm_time_get_precision (time) != PM_TIME_EXACT)
    return FALSE;
  at = g_date_time_new_from_unix_utc (pm_time_get_start (time));
  g_date_set_dmy (day, g_date_time_get_day_of_month (at), g_date_time_get_month (at),
                  g_date_time_get_year (at));
  if (!year && g_date_compare (day, line->today) < 0)
    g_date_add_years (day, 1);
  return TRUE;
}

/* "15 Mar", "15. März 2026", "March 15th", "2026-03-15", "15.3.": up to three pieces, as many as
 * make a date. The last one is tried without and with the punctuation behind it. */
static gboolean
read_date (const Line *line,
           guint at,
           Found *found)
{
  guint most = 0;

  while (most < 3 && is_date_piece (line, at + most))
    most++;
  for (guint n = most; n > 0; n--)
    for (guint raw = 0; raw < 2; raw++)
      {
        g_autoptr (GString) typed = g_string_new (NULL);
        gboolean month = FALSE;

        for (guint i = 0; i < n; i++)
          month = append_piece (line, at + i, raw == 1 || i + 1 < n, typed) || month;
        if (!may_be_day (typed->str, month) || !read_text (line, typed->str, &found->day))
          continue;
        found->n_tokens = n;
        found->end = raw == 1 ? get_token (line, at + n - 1)->raw_end
                              : get_token (line, at + n - 1)->end;
        return TRUE;
      }
  return FALSE;
}

/* "end of March", "Ende März 2027" */
static gboolean
read_end_of (const Line *line,
             guint at,
             Found *found)
{
  PmWordMatch match, month;
  int year = 0;

  if (!pm_action_words_match (line->words, line->tokens, at, PM_WORD_END_OF, PM_ANY_LANGUAGE,
                              &match)
      || !pm_action_words_match (line->words, line->tokens, at + match.n_tokens, PM_WORD_MONTHS,
                                 PM_ANY_LANGUAGE, &month))
    return FALSE;
  found->n_tokens = match.n_tokens + month.n_tokens;
  if (is_free (line, at + found->n_tokens))
    {
      const char *next = get_token (line, at + found->n_tokens)->folded;

      if (strlen (next) == 4 && strspn (next, "0123456789") == 4)
        year = atoi (next);
    }
  found->n_tokens += year > 0 ? 1 : 0;
  g_date_set_dmy (&found->day, 1, month.value, year > 0 ? year : g_date_get_year (line->today));
  set_last_of_month (&found->day);
  if (year == 0 && g_date_compare (&found->day, line->today) < 0)
    {
      g_date_set_day (&found->day, 1);
      g_date_add_years (&found->day, 1);
      set_last_of_month (&found->day);
    }
  found->end = get_token (line, at + found->n_tokens - 1)->end;
  return TRUE;
}

static gboolean
read_day (const Line *line,
          guint at,
          int language,
          Found *found)
{
  found->weekday = FALSE;
  return read_end_of (line, at, found) || read_named (line, at, found)
         || read_weekday (line, at, language, found) || read_date (line, at, found);
}

static gboolean
read_number (const Line *line,
             guint at,
             guint *number)
{
  PmWordMatch match;
  const char *folded;

  if (!is_free (line, at))
    return FALSE;
  folded = get_token (line, at)->folded;
  if (strspn (folded, "0123456789") == strlen (folded) && strlen (folded) > 0
      && strlen (folded) <= 3)
    {
      *number = atoi (folded);
      return *number > 0;
    }
  if (!pm_action_words_match (line->words, line->tokens, at, PM_WORD_NUMBERS, PM_ANY_LANGUAGE,
                              &match))
    return FALSE;
  *number = match.value;
  return TRUE;
}

/* "in 2 weeks", "within a month", "in drei Tagen" */
static gboolean
read_span (const Line *line,
           guint at,
           Found *found)
{
  PmWordMatch match;
  guint number, unit;

  if (!pm_action_words_match (line->words, line->tokens, at, PM_WORD_IN, PM_ANY_LANGUAGE, &match))
    return FALSE;
  unit = at + match.n_tokens + 1;
  if (!read_number (line, unit - 1, &number))
    return FALSE;
  found->weekday = FALSE;
  found->day = *line->today;
  if (pm_action_words_match (line->words, line->tokens, unit, PM_WORD_DAY, PM_ANY_LANGUAGE, &match))
    g_date_add_days (&found->day, number);
  else if (pm_action_words_match (line->words, line->tokens, unit, PM_WORD_WEEK, PM_ANY_LANGUAGE,
                                  &match))
    g_date_add_days (&found->day, 7 * number);
  else if (pm_action_words_match (line->words, line->tokens, unit, PM_WORD_MONTH, PM_ANY_LANGUAGE,
                                  &match))
    g_date_add_months (&found->day, number);
  else
    return FALSE;
  found->n_tokens = unit + 1 - at;
  found->end = get_token (line, unit)->end;
  return TRUE;
}

static gboolean
is_taken (const Line *line,
          guint at)
{
  return at < line->tokens->len && get_token (line, at)->taken;
}

/* Whether a day without a word such as "by" may be meant as the deadline at this place. */
static gboolean
stands_apart (const Line *line,
              guint at,
              const Found *found)
{
  guint end = at + found->n_tokens;
  gboolean last = end >= line->tokens->len || is_taken (line, end);
  PmWordMatch match;

  if (at > 0 && is_taken (line, at - 1))
    return last || !found->weekday;
  if (found->weekday)
    return FALSE;
  if (at == 0)
    return TRUE;
  if (!last)
    return FALSE;
  /* "the backup of 2026-03-15" is not about a deadline, "…, 2026-03-15" is. */
  return get_token (line, at - 1)->raw_end > get_token (line, at - 1)->end
         || !pm_action_words_match (line->words, line->tokens, at - 1, PM_WORD_NO_DATE_AFTER,
                                    PM_ANY_LANGUAGE, &match);
}

/* A day that is meant as the deadline, from @at on. */
static gboolean
find_at (const Line *line,
         guint at,
         gboolean *sure,
         Found *found)
{
  PmWordMatch by;

  if (!is_free (line, at))
    return FALSE;
  if (pm_action_words_match (line->words, line->tokens, at, PM_WORD_BY, PM_ANY_LANGUAGE, &by)
      && is_free (line, at + by.n_tokens)
      && read_day (line, at + by.n_tokens, by.language, found))
    {
      found->n_tokens += by.n_tokens;
      *sure = TRUE;
      return TRUE;
    }
  *sure = FALSE;
  if (read_span (line, at, found))
    {
      guint end = at + found->n_tokens;

      return at == 0 || end >= line->tokens->len || is_taken (line, end) || is_taken (line, at - 1);
    }
  return read_day (line, at, PM_ANY_LANGUAGE, found) && stands_apart (line, at, found);
}

/**
 * pm_action_words_read_due:
 * @text: the line
 * @tokens: (element-type PmLineToken): its pieces, with those taken that are other parts
 * @today: the day on which it is typed
 * @first: (out): the first piece of what tells the day
 * @n_tokens: (out): how many pieces
 * @end: (out): where it ends, in bytes
 *
 * Returns: (transfer full) (nullable): the day by which it is due. Where several are told, the last
 *   one with a word such as "by" counts, or else the last
 */
GDate *
pm_action_words_read_due (PmActionWords *self,
                          const char *text,
                          GArray *tokens,
                          const GDate *today,
                          guint *first,
                          guint *n_tokens,
                          gsize *end)
{
  Line line = { self, text, tokens, today };
  gboolean any = FALSE, any_sure = FALSE, sure;
  Found best = { 0 }, found = { 0 };

  for (guint i = 0; i < tokens->len; i++)
    {
      if (!find_at (&line, i, &sure, &found))
        continue;
      if (sure || !any_sure)
        {
          best = found;
          *first = i;
          any = TRUE;
          any_sure = any_sure || sure;
        }
      i += found.n_tokens - 1;
    }
  if (!any || !g_date_valid (&best.day))
    return NULL;
  *n_tokens = best.n_tokens;
  *end = best.end;
  return g_date_copy (&best.day);
}

/**
 * pm_action_words_read_day:
 * @text: what is nothing but a day, maybe with a word such as "by"
 * @today: the day on which it is typed
 *
 * Returns: (transfer full) (nullable): the day by which something is due. Of a text that is more
 *   than that there is none
 */
GDate *
pm_action_words_read_day (PmActionWords *self,
                          const char *text,
                          const GDate *today)
{
  g_autoptr (GArray) tokens = pm_line_tokenize (text);
  Line line = { self, text, tokens, today };
  PmWordMatch by = { 0, PM_ANY_LANGUAGE, 0 };
  Found found = { 0 };

  if (!pm_action_words_match (self, tokens, 0, PM_WORD_BY, PM_ANY_LANGUAGE, &by))
    by = (PmWordMatch) { 0, PM_ANY_LANGUAGE, 0 };
  if (!(is_free (&line, by.n_tokens)
        && (read_span (&line, by.n_tokens, &found)
            || read_day (&line, by.n_tokens, by.language, &found))
        && by.n_tokens + found.n_tokens == tokens->len)
      && !read_text (&line, text, &found.day))
    return NULL;
  return g_date_valid (&found.day) ? g_date_copy (&found.day) : NULL;
}
