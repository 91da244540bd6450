/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmSupportHours: when a team is on duty, written "Mon-Fri 09:00-17:00; Sat 10:00-14:00" (the
 * everyday part of the opening_hours notation).  Durations are told in elapsed time and in these.
 */

#include "pm-support-hours.h"

#include "pm-model-error.h"
#include "pm-time.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define MINUTES_A_DAY 1440

/* From and to in minutes of the day; to may reach past midnight. */
typedef struct
{
  int weekday; /* 0 is Monday */
  int from;
  int to;
} Span;

struct _PmSupportHours
{
  GArray *spans; /* of Span */
};

#define ENGLISH_DAYS "mo|tu|we|th|fr|sa|su"

/* Which of the seven beginnings in @days a word has, or -1. */
static int
find_day (const char *word,
          const char *days)
{
  g_autofree char *folded = g_utf8_casefold (word, -1);
  g_auto (GStrv) beginnings = g_strsplit (days, "|", -1);

  for (int i = 0; i < 7 && beginnings[i] != NULL; i++)
    {
      g_autofree char *beginning = g_utf8_casefold (beginnings[i], -1);

      if (*beginning != '\0' && g_str_has_prefix (folded, beginning))
        return i;
    }
  return -1;
}

/* The person's language goes first: "Di" is a Tuesday in one and a Sunday in another.  English is
 * understood by everybody, so that a file can be read where it was not written. */
static int
read_weekday (const char *word,
              const char *own_days)
{
  int day = find_day (word, own_days);

  return day >= 0 ? day : find_day (word, ENGLISH_DAYS);
}

static gboolean
read_days (const char *text,
           const char *own_days,
           gboolean days[7])
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) ends = g_strsplit (g_strstrip (parts[i]), "-", 2);
      int first = ends[0] != NULL ? read_weekday (g_strstrip (ends[0]), own_days) : -1;
      int last = ends[0] != NULL && ends[1] != NULL
                     ? read_weekday (g_strstrip (ends[1]), own_days)
                     : first;

      if (first < 0 || last < 0)
        return FALSE;
      for (int day = first;; day = (day + 1) % 7)
        {
          days[day] = TRUE;
          if (day == last)
            break;
        }
    }
  return TRUE;
}

static gboolean
read_rule (PmSupportHours *self,
           const char *rule,
           const char *own_days)
{
  gboolean days[7] = { FALSE };
  const char *hours = strpbrk (rule, "0123456789");
  g_autofree char *before = hours != NULL ? g_strndup (rule, hours - rule) : NULL;
  int h1, m1, h2, m2, used = 0;

  if (hours == NULL)
    return FALSE;
  g_strstrip (before);
  if (*before == '\0')
    before = (g_free (before), g_strdup ("mo-su"));
  if (!read_days (before, own_days, days)
      || sscanf (hours, "%2d:%2d-%2d:%2d%n", &h1, &m1, &h2, &m2, &used) != 4
      || hours[used] != '\0' || h1 < 0 || h1 > 24 || h2 < 0 || h2 > 24 || m1 < 0 || m1 > 59 || m2 < 0
      || m2 > 59)
    return FALSE;
  for (int day = 0; day < 7; day++)
    {
      Span span = { day, h1 * 60 + m1, h2 * 60 + m2 };

      if (span.to <= span.from)
        span.to += MINUTES_A_DAY;
      if (days[day])
        g_array_append_val (self->spans, span);
    }
  return TRUE;
}

/**
 * pm_support_hours_parse:
 * @text: rules like "Mon-Fri 09:00-17:00", separated by ";"
 * @error: %PM_MODEL_ERROR_VALUE
 *
 * The days may be named in English and in the person's language.
 *
 * Returns: (transfer full) (nullable): the hours
 */
PmSupportHours *
pm_support_hours_parse (const char *text,
                        GError **error)
{
  /* Translators: what the names of the days begin with, from Monday on, each as short as people
   * write it and different from the others */
  return pm_support_hours_parse_in (text, C_ ("weekdays", "Mo|Tu|We|Th|Fr|Sa|Su"), error);
}

/**
 * pm_support_hours_parse_in:
 * @text: rules like "Mon-Fri 09:00-17:00", separated by ";"
 * @own_days: what the days are called besides English: seven beginnings of names, from Monday on,
 *   with "|" between
 * @error: %PM_MODEL_ERROR_VALUE
 *
 * Returns: (transfer full) (nullable): the hours
 */
PmSupportHours *
pm_support_hours_parse_in (const char *text,
                           const char *own_days,
                           GError **error)
{
  g_autoptr (PmSupportHours) self = g_new0 (PmSupportHours, 1);
  g_auto (GStrv) rules = g_strsplit (text, ";", -1);

  self->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  for (guint i = 0; rules[i] != NULL; i++)
    if (*g_strstrip (rules[i]) != '\0' && !read_rule (self, rules[i], own_days))
      {
        g_set_error (error, PM_MODEL_ERROR, PM_MODEL_ERROR_VALUE,
                     _("“%.40s” are not support hours; write Mon-Fri 09:00-17:00"), rules[i]);
        return NULL;
      }
  if (self->spans->len == 0)
    {
      g_set_error (error, PM_MODEL_ERROR, PM_MODEL_ERROR_VALUE,
                   _("No support hours are given; write Mon-Fri 09:00-17:00"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * pm_support_hours_free:
 * @self: (transfer full): support hours
 */
void
pm_support_hours_free (PmSupportHours *self)
{
  g_array_unref (self->spans);
  g_free (self);
}

static gint64
moment (GTimeZone *tz,
        GDateTime *midnight,
        int minute)
{
  g_autoptr (GDateTime) day = g_date_time_add_days (midnight, minute / MINUTES_A_DAY);
  g_autoptr (GDateTime) at = NULL;

  minute %= MINUTES_A_DAY;
  at = g_date_time_new (tz, g_date_time_get_year (day), g_date_time_get_month (day),
                        g_date_time_get_day_of_month (day), minute / 60, minute % 60, 0);
  return g_date_time_to_unix (at);
}

/**
 * pm_support_hours_measure:
 * @self: support hours
 * @zone: (nullable): the zone they are told in; %NULL or "" for UTC
 * @from: unix seconds
 * @to: unix seconds
 *
 * Returns: how many seconds between the two fell into the hours
 */
gint64
pm_support_hours_measure (const PmSupportHours *self,
                          const char *zone,
                          gint64 from,
                          gint64 to)
{
  g_autoptr (GTimeZone) known = pm_time_zone_new (zone);
  g_autoptr (GTimeZone) tz = known != NULL ? g_time_zone_ref (known) : g_time_zone_new_utc ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (from);
  g_autoptr (GDateTime) there = g_date_time_to_timezone (utc, tz);
  g_autoptr (GDateTime) day = g_date_time_new (tz, g_date_time_get_year (there),
                                               g_date_time_get_month (there),
                                               g_date_time_get_day_of_month (there), 0, 0, 0);
  g_autoptr (GDateTime) midnight = g_date_time_add_days (day, -1);
  gint64 total = 0, covered = from;

  /* Day by day in the zone's own calendar, so that a change of clocks is counted as it was lived;
   * spans of a day are taken in order and never counted twice. */
  while (g_date_time_to_unix (midnight) < to)
    {
      GDateTime *next = g_date_time_add_days (midnight, 1);

      for (guint i = 0; i < self->spans->len; i++)
        {
          const Span *span = &g_array_index (self->spans, Span, i);
          gint64 start, end;

          if (span->weekday != g_date_time_get_day_of_week (midnight) - 1)
            continue;
          start = MAX (moment (tz, midnight, span->from), covered);
          end = MIN (moment (tz, midnight, span->to), to);
          if (end > start)
            {
              total += end - start;
              covered = end;
            }
        }
      g_date_time_unref (midnight);
      midnight = next;
    }
  return total;
}
