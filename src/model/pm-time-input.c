/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Times as people type them while others talk: "14:05", "+12m", "5 Mar 14:05 CET", "~14:10",
 * "14:??", "14:05–14:20", "2026-03-05 14:05:30 Europe/Berlin".  What is not written comes from the
 * time that is corrected or else from the event before (its day), and from the postmortem (its
 * zone).  Words and month names are taken in English and in the language of the program.
 */

#include "pm-time.h"

#include "pm-date.h"
#include "pm-model-error.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* What one side of a typed time says. */
typedef struct
{
  int year, month, day; /* 0: not written */
  int hour, minute, second; /* hour -1: not written */
  PmTimeUnit unit;
  gboolean partly;
  gboolean about;
  gboolean relative;
  gint64 delta;     /* seconds from the event before, when relative */
  int day_offset;   /* "yesterday": -1 */
  gboolean today;
  char *zone;       /* owned */
} Typed;

/* Common abbreviations that mean one offset only.  CST, IST and BST mean several: they are
 * understood when the postmortem's own zone uses them. */
static const struct
{
  const char *name;
  const char *offset;
} abbreviations[] = {
  { "utc", "UTC" },     { "gmt", "UTC" },     { "z", "UTC" },       { "wet", "+00:00" },
  { "west", "+01:00" }, { "cet", "+01:00" },  { "mez", "+01:00" },  { "cest", "+02:00" },
  { "mesz", "+02:00" }, { "eet", "+02:00" },  { "eest", "+03:00" }, { "msk", "+03:00" },
  { "est", "-05:00" },  { "edt", "-04:00" },  { "cdt", "-05:00" },  { "mst", "-07:00" },
  { "mdt", "-06:00" },  { "pst", "-08:00" },  { "pdt", "-07:00" },  { "akst", "-09:00" },
  { "akdt", "-08:00" }, { "hst", "-10:00" },  { "jst", "+09:00" },  { "kst", "+09:00" },
  { "sgt", "+08:00" },  { "hkt", "+08:00" },  { "aest", "+10:00" }, { "aedt", "+11:00" },
  { "acst", "+09:30" }, { "awst", "+08:00" }, { "nzst", "+12:00" }, { "nzdt", "+13:00" },
};

static const char *const english_months[] = { "january",   "february", "march",    "april",
                                              "may",       "june",     "july",     "august",
                                              "september", "october",  "november", "december" };

static gboolean
digits (const char **p,
        int most,
        int *value)
{
  int n = 0;

  *value = 0;
  while (n < most && g_ascii_isdigit (**p))
    {
      *value = *value * 10 + **p - '0';
      (*p)++;
      n++;
    }
  return n > 0;
}

/* Whether @token is the beginning, at least three letters long, of a month's name. */
static gboolean
is_month_name (const char *token,
               const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_utf8_strlen (token, -1) >= 3 && g_str_has_prefix (folded, token);
}

static int
read_month (const char *word)
{
  g_autofree char *token = g_utf8_casefold (word, -1);

  if (g_str_has_suffix (token, ".") || g_str_has_suffix (token, ","))
    token[strlen (token) - 1] = '\0';
  if (strcmp (token, "sept") == 0)
    return 9;
  for (int month = 1; month <= 12; month++)
    {
      g_autoptr (GDateTime) day = g_date_time_new_utc (2000, month, 1, 0, 0, 0);
      g_autofree char *local = g_date_time_format (day, "%B");

      if (is_month_name (token, english_months[month - 1]) || is_month_name (token, local)
          || is_month_name (token, pm_date_get_month_name (month)))
        return month;
    }
  return 0;
}

static gboolean
read_offset (const char *token,
             Typed *typed)
{
  const char *p = token;
  int hours, minutes = 0;
  char sign = *p++;

  if ((sign != '+' && sign != '-') || !digits (&p, 2, &hours))
    return FALSE;
  if (*p == ':')
    p++;
  if (*p != '\0' && !digits (&p, 2, &minutes))
    return FALSE;
  if (*p != '\0' || hours > 14 || minutes > 59)
    return FALSE;
  g_free (typed->zone);
  typed->zone = g_strdup_printf ("%c%02d:%02d", sign, hours, minutes);
  return TRUE;
}

/* Whether the clocks of the postmortem's zone go by the abbreviation @token, in the half year of
 * the incident or in the one after it. */
static gboolean
is_own_abbreviation (const char *token,
                     const PmTimeContext *context)
{
  const gint64 half_year = G_GINT64_CONSTANT (182) * 86400;
  gint64 moment = context->previous != NULL ? pm_time_get_start (context->previous) : context->now;
  g_autoptr (GTimeZone) own = pm_time_zone_new (context->zone);

  for (int i = 0; own != NULL && i < 2; i++, moment += half_year)
    {
      int interval = g_time_zone_find_interval (own, G_TIME_TYPE_UNIVERSAL, moment);

      if (interval >= 0
          && g_ascii_strcasecmp (g_time_zone_get_abbreviation (own, interval), token) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_zone (const char *token,
           const PmTimeContext *context,
           Typed *typed)
{
  g_autofree char *lower = g_ascii_strdown (token, -1);
  g_autoptr (GTimeZone) named = NULL;
  const char *found = NULL;

  if (typed->hour >= 0 && (g_str_has_prefix (lower, "utc") || g_str_has_prefix (lower, "gmt"))
      && lower[3] != '\0')
    return read_offset (lower + 3, typed);

  if (is_own_abbreviation (token, context))
    found = context->zone;
  for (guint i = 0; found == NULL && i < G_N_ELEMENTS (abbreviations); i++)
    if (strcmp (abbreviations[i].name, lower) == 0)
      found = abbreviations[i].offset;
  if (found == NULL && strchr (token, '/') != NULL)
    {
      named = g_time_zone_new_identifier (token);
      found = named != NULL ? token : NULL;
    }
  if (found == NULL)
    return FALSE;
  g_free (typed->zone);
  typed->zone = g_strdup (found);
  return TRUE;
}

/* "14:05", "14:05:30", "14:??", "14h05", "2pm", "2:05pm", and any of them with an offset behind. */
static gboolean
read_clock (const char *token,
            Typed *typed)
{
  const char *p = token;
  int hour, minute = 0, second = 0;
  gboolean colon, partly = FALSE;

  if (*p == 'T' || *p == 't')
    p++;
  if (!digits (&p, 2, &hour))
    return FALSE;
  colon = *p == ':' || ((*p == 'h' || *p == 'H') && g_ascii_isdigit (p[1]));
  if (colon)
    {
      p++;
      if (g_str_has_prefix (p, "??") || g_ascii_strncasecmp (p, "xx", 2) == 0)
        {
          partly = TRUE;
          p += 2;
        }
      else if (!g_ascii_isdigit (p[0]) || !g_ascii_isdigit (p[1]) || !digits (&p, 2, &minute))
        {
          return FALSE;
        }
      if (*p == ':' && !partly)
        {
          p++;
          if (!digits (&p, 2, &second))
            return FALSE;
          typed->unit = PM_TIME_SECOND;
          if (*p == '.' || *p == ',')
            for (p++; g_ascii_isdigit (*p); p++)
              ;
        }
    }
  if (g_ascii_strncasecmp (p, "am", 2) == 0 || g_ascii_strncasecmp (p, "pm", 2) == 0)
    {
      if (hour < 1 || hour > 12)
        return FALSE;
      hour = hour % 12 + (g_ascii_tolower (*p) == 'p' ? 12 : 0);
      p += 2;
    }
  else if (!colon)
    {
      return FALSE;
    }
  if (hour > 23 || minute > 59 || second > 59)
    return FALSE;
  typed->hour = hour;
  typed->minute = minute;
  typed->second = second;
  typed->partly = partly;
  if (strcmp (p, "Z") == 0)
    {
      g_free (typed->zone);
      typed->zone = g_strdup ("UTC");
      return TRUE;
    }
  return *p == '\0' || read_offset (p, typed);
}

/* "2026-03-05" and "5.3.2026"; with slashes nobody knows which number is the month. */
static gboolean
read_date (const char *token,
           Typed *typed)
{
  const char *p = token;
  int a, b, c = 0;

  if (!digits (&p, 4, &a))
    return FALSE;
  if (*p == '-' && p - token == 4)
    {
      p++;
      if (!digits (&p, 2, &b) || *p++ != '-' || !digits (&p, 2, &c))
        return FALSE;
      typed->year = a;
      typed->month = b;
      typed->day = c;
    }
  else if (*p == '.' && p - token <= 2)
    {
      p++;
      if (!digits (&p, 2, &b) || *p++ != '.')
        return FALSE;
      if (*p != '\0' && !digits (&p, 4, &c))
        return FALSE;
      typed->day = a;
      typed->month = b;
      typed->year = c > 0 && c < 100 ? 2000 + c : c;
    }
  else
    {
      return FALSE;
    }
  if (*p == 'T' && p[1] != '\0')
    return read_clock (p, typed);
  return *p == '\0' || (*p == ',' && p[1] == '\0');
}

/* "+12m", "+1h30m", "-90s", "+2d": from the event before. */
static gboolean
read_relative (const char *token,
               Typed *typed)
{
  const char *p = token;
  int sign = *p == '-' ? -1 : 1;
  gint64 total = 0;

  if (*p != '+' && *p != '-')
    return FALSE;
  p++;
  while (*p != '\0')
    {
      int n, unit;

      if (!digits (&p, 6, &n))
        return FALSE;
      switch (g_ascii_tolower (*p))
        {
        case 'd':
          unit = 86400;
          break;
        case 'h':
          unit = 3600;
          break;
        case 'm':
          unit = 60;
          break;
        case 's':
          unit = 1;
          typed->unit = PM_TIME_SECOND;
          break;
        default:
          return FALSE;
        }
      while (g_ascii_isalpha (*p))
        p++;
      total += (gint64) n * unit;
    }
  typed->relative = TRUE;
  typed->delta = sign * total;
  return p > token + 1;
}

/* Whether @token is one of the words in @list, which is translated and separated by "|". */
static gboolean
is_word (const char *token,
         const char *list)
{
  g_auto (GStrv) words = g_strsplit (list, "|", -1);
  g_autofree char *folded = g_utf8_casefold (token, -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = g_utf8_casefold (words[i], -1);

      if (strcmp (word, folded) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_either (const char *token,
           const char *english,
           const char *translated)
{
  return is_word (token, english) || is_word (token, translated);
}

/* Reads the number of a day or a year that stands beside a month's name. */
static gboolean
read_number_near_month (const char *token,
                        Typed *typed)
{
  const char *p = token;
  int n;

  if (!digits (&p, 4, &n))
    return FALSE;
  if (g_ascii_isalpha (*p) && strlen (p) == 2
      && (strcmp (p, "st") == 0 || strcmp (p, "nd") == 0 || strcmp (p, "rd") == 0
          || strcmp (p, "th") == 0))
    p += 2;
  if (*p == '.' || *p == ',')
    p++;
  if (*p != '\0')
    return FALSE;
  if (n >= 1000 && typed->year == 0)
    typed->year = n;
  else if (n >= 1 && n <= 31 && typed->day == 0)
    typed->day = n;
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_token (const char *token,
            const PmTimeContext *context,
            gboolean near_month,
            Typed *typed)
{
  int month;

  if (*token == '~')
    {
      typed->about = TRUE;
      token++;
      if (*token == '\0')
        return TRUE;
    }
  if (is_either (token, "about|around|circa|ca.|approx|approx.|approximately",
                 /* Translators: words for "about" before a time, separated by | */
                 C_ ("typed time", "about|around|circa|ca.")))
    {
      typed->about = TRUE;
      return TRUE;
    }
  if (is_either (token, "at|on",
                 /* Translators: words without meaning before a time, separated by | */
                 C_ ("typed time", "at|on")))
    return TRUE;
  if (is_either (token, "today", C_ ("typed time", "today")))
    {
      typed->today = TRUE;
      return TRUE;
    }
  if (is_either (token, "yesterday", C_ ("typed time", "yesterday")))
    {
      typed->today = TRUE;
      typed->day_offset = -1;
      return TRUE;
    }
  if ((month = read_month (token)) > 0 && typed->month == 0)
    {
      typed->month = month;
      return TRUE;
    }
  if (typed->hour >= 0 && read_offset (token, typed))
    return TRUE;
  if (typed->hour >= 0 && typed->hour <= 12
      && (g_ascii_strcasecmp (token, "am") == 0 || g_ascii_strcasecmp (token, "pm") == 0))
    {
      typed->hour = typed->hour % 12 + (g_ascii_tolower (*token) == 'p' ? 12 : 0);
      return TRUE;
    }
  return read_relative (token, typed) || read_date (token, typed) || read_clock (token, typed)
         || (near_month && read_number_near_month (token, typed))
         || read_zone (token, context, typed);
}

static gboolean
read_side (const char *text,
           const PmTimeContext *context,
           Typed *typed)
{
  g_auto (GStrv) tokens = g_strsplit_set (text, " \t", -1);
  gboolean near_month = FALSE;
  guint n = 0;

  typed->hour = -1;
  typed->unit = PM_TIME_MINUTE;
  for (guint i = 0; tokens[i] != NULL; i++)
    near_month = near_month || read_month (tokens[i]) > 0;
  for (guint i = 0; tokens[i] != NULL; i++)
    {
      if (*tokens[i] == '\0')
        continue;
      n++;
      if (!read_token (tokens[i], context, near_month, typed))
        return FALSE;
    }
  return n > 0 && (typed->hour >= 0 || typed->relative || typed->day > 0);
}

/* The day meant where none is written: that of the time that is corrected; else that of the event
 * before, or the next one when the clock then goes from evening to early morning; today where there
 * is no event before. */
static gboolean
fill_day (const PmTimeContext *context,
          GTimeZone *tz,
          Typed *typed)
{
  const PmTime *given = context->own != NULL ? context->own : context->previous;
  gint64 base = given != NULL && !typed->today ? pm_time_get_start (given) : context->now;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (base);
  g_autoptr (GDateTime) there = g_date_time_to_timezone (utc, tz);
  g_autoptr (GDateTime) day = NULL;
  int offset = typed->day_offset;

  if (typed->day > 0)
    {
      if (typed->year == 0)
        typed->year = g_date_time_get_year (there);
      return typed->month > 0;
    }
  if (typed->month > 0 || typed->year > 0)
    return FALSE;
  if (context->own == NULL && given != NULL && !typed->today && g_date_time_get_hour (there) >= 18
      && typed->hour < 6)
    offset = 1;
  day = g_date_time_add_days (there, offset);
  g_date_time_get_ymd (day, &typed->year, &typed->month, &typed->day);
  return TRUE;
}

static gboolean
resolve (const PmTimeContext *context,
         Typed *typed,
         gint64 *start,
         gint64 *end)
{
  g_autoptr (GTimeZone) tz = NULL;
  g_autoptr (GDateTime) at = NULL;

  if (typed->relative)
    {
      if (typed->hour >= 0 || typed->day > 0 || context->previous == NULL)
        return FALSE;
      *start = *end = pm_time_get_start (context->previous) + typed->delta;
      if (pm_time_get_unit (context->previous) == PM_TIME_SECOND)
        typed->unit = PM_TIME_SECOND;
      if (typed->zone == NULL)
        typed->zone = g_strdup (pm_time_get_zone (context->previous));
      return TRUE;
    }
  if (typed->zone == NULL)
    typed->zone = g_strdup (context->zone);
  tz = pm_time_zone_new (typed->zone);
  if (tz == NULL)
    tz = g_time_zone_new_utc ();
  if (!fill_day (context, tz, typed))
    return FALSE;
  if (typed->hour < 0)
    typed->unit = PM_TIME_DAY;
  at = g_date_time_new (tz, typed->year, typed->month, typed->day, MAX (typed->hour, 0),
                        typed->minute, typed->second);
  if (at == NULL)
    return FALSE;
  *start = *end = g_date_time_to_unix (at);
  if (typed->partly)
    {
      *end += 59 * 60 + 59;
    }
  else if (typed->unit == PM_TIME_DAY)
    {
      g_autoptr (GDateTime) next = g_date_time_add_days (at, 1);

      *end = g_date_time_to_unix (next) - 1;
    }
  return TRUE;
}

/* Splits "A–B", "A - B", "A to B" and "between A and B" into their two sides. */
static gboolean
split_span (const char *text,
            char **first,
            char **second)
{
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  /* Translators: words between the two ends of a span of time, separated by | */
  const char *words = C_ ("typed time", "to|until|and");
  /* Translators: words before a span of time ("between"), separated by | */
  const char *before = C_ ("typed time", "between|from");
  g_autofree char *quoted_words = g_regex_escape_string (words, -1);
  g_autofree char *quoted_before = g_regex_escape_string (before, -1);
  g_autofree char *pattern = NULL;
  g_auto (GStrv) parts1 = g_strsplit (quoted_words, "\\|", -1);
  g_auto (GStrv) parts2 = g_strsplit (quoted_before, "\\|", -1);
  g_autofree char *joined1 = g_strjoinv ("|", parts1);
  g_autofree char *joined2 = g_strjoinv ("|", parts2);

  pattern = g_strdup_printf ("^(?:(?:between|from|%s)\\s+)?(.*?[^\\s])"
                             "(?:\\s*[–—]\\s*|\\s+-\\s+|\\s+(?:to|until|and|%s)\\s+|(?<=\\d)-(?=\\d?\\d:))"
                             "([^\\s].*)$",
                             joined2, joined1);
  regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  if (regex == NULL || !g_regex_match (regex, text, 0, &match))
    return FALSE;
  *first = g_match_info_fetch (match, 1);
  *second = g_match_info_fetch (match, 2);
  return TRUE;
}

static PmTime *
read_span (const char *first,
           const char *second,
           const PmTimeContext *context)
{
  Typed a = { 0 }, b = { 0 };
  gint64 start, start_end, end_start, end;
  PmTime *result = NULL;

  if (read_side (first, context, &a) && read_side (second, context, &b))
    {
      /* A zone or a day is often written once for both. */
      if (a.zone == NULL && b.zone != NULL)
        a.zone = g_strdup (b.zone);
      if (resolve (context, &a, &start, &start_end))
        {
          g_autoptr (PmTime) from = pm_time_new (start, start_end, a.unit, PM_TIME_EXACT, a.zone);
          PmTimeContext after = { from, a.zone, context->now };

          if (resolve (&after, &b, &end_start, &end) && end > start)
            result = pm_time_new (start, end, MAX (a.unit, b.unit), PM_TIME_BETWEEN, a.zone);
        }
    }
  g_free (a.zone);
  g_free (b.zone);
  return result;
}

static PmTime *
read_single (const char *text,
             const PmTimeContext *context)
{
  Typed typed = { 0 };
  gint64 start, end;
  PmTime *result = NULL;

  if (read_side (text, context, &typed) && resolve (context, &typed, &start, &end))
    result = pm_time_new (start, end, typed.unit,
                          typed.partly ? PM_TIME_PARTLY
                                       : typed.about ? PM_TIME_ABOUT : PM_TIME_EXACT,
                          typed.zone);
  g_free (typed.zone);
  return result;
}

/**
 * pm_time_from_typed:
 * @text: what a person typed
 * @context: what it is understood against
 * @error: %PM_MODEL_ERROR_TIME with one sentence that shows how a time is written
 *
 * Returns: (transfer full) (nullable): the time that is meant
 */
PmTime *
pm_time_from_typed (const char *text,
                    const PmTimeContext *context,
                    GError **error)
{
  g_autofree char *clean = g_strstrip (g_strdup (text));
  g_autofree char *first = NULL, *second = NULL;
  PmTime *result = NULL;

  g_return_val_if_fail (context != NULL, NULL);

  if (split_span (clean, &first, &second))
    result = read_span (first, second, context);
  if (result == NULL)
    result = read_single (clean, context);
  if (result == NULL && (*clean == '+' || *clean == '-') && context->previous == NULL)
    g_set_error (error, PM_MODEL_ERROR, PM_MODEL_ERROR_TIME,
                 _("“%.40s” counts from the event before, and there is none"), clean);
  else if (result == NULL)
    g_set_error (error, PM_MODEL_ERROR, PM_MODEL_ERROR_TIME,
                 _("“%.40s” is not a time; write 14:05, +12m, 5 Mar 14:05 CET, ~14:10 or 14:??"),
                 clean);
  return result;
}
