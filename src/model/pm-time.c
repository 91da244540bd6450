/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmTime: when something happened, as well as anybody knows.  It is a span of unix seconds, the
 * unit it was written in, how sure it is, and the zone it was told in; immutable and shared by
 * reference, from any thread.  Its stored form follows ISO 8601-2 (EDTF): "~" behind an
 * approximate time, "XX" for unknown minutes, "A/B" for between; a zone with a name stands in
 * brackets behind the offset (RFC 9557): 2026-03-05T14:05+01:00[Europe/Berlin].
 */

#include "pm-time.h"

#include "pm-date.h"
#include "pm-model-error.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

struct _PmTime
{
  gint64 start; /* unix seconds */
  gint64 end;   /* unix seconds, not before start */
  PmTimeUnit unit;
  PmTimePrecision precision;
  char *zone; /* owned: "UTC", an offset "+01:00", or a name of the zone database */
};

G_DEFINE_BOXED_TYPE (PmTime, pm_time, pm_time_copy, pm_time_free)

/**
 * pm_time_new:
 * @start: unix seconds
 * @end: unix seconds; only later than @start for a span
 * @unit: what it was written to
 * @precision: how sure it is
 * @zone: (nullable): the zone it was told in; %NULL for UTC
 *
 * Returns: (transfer full): a time
 */
PmTime *
pm_time_new (gint64 start,
             gint64 end,
             PmTimeUnit unit,
             PmTimePrecision precision,
             const char *zone)
{
  PmTime *self = g_atomic_rc_box_new0 (PmTime);

  self->start = start;
  self->end = MAX (start, end);
  self->unit = unit;
  self->precision = precision;
  self->zone = g_strdup (zone != NULL && *zone != '\0' ? zone : "UTC");
  return self;
}

/**
 * pm_time_new_now:
 * @zone: (nullable): the zone to tell it in
 *
 * Returns: (transfer full): the present, to the minute
 */
PmTime *
pm_time_new_now (const char *zone)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  now -= now % 60;
  return pm_time_new (now, now, PM_TIME_MINUTE, PM_TIME_EXACT, zone);
}

/**
 * pm_time_copy:
 * @self: a time
 *
 * Returns: (transfer full): a reference to it
 */
PmTime *
pm_time_copy (const PmTime *self)
{
  return g_atomic_rc_box_acquire ((PmTime *) self);
}

static void
clear (gpointer data)
{
  g_free (((PmTime *) data)->zone);
}

/**
 * pm_time_free:
 * @self: (transfer full): a time
 */
void
pm_time_free (PmTime *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * pm_time_zone_new:
 * @name: (nullable): a zone's name or an offset; %NULL or "" for UTC
 *
 * Returns: (transfer full) (nullable): the zone, %NULL where nobody knows the name
 */
GTimeZone *
pm_time_zone_new (const char *name)
{
  if (name == NULL || *name == '\0')
    return g_time_zone_new_utc ();
  return g_time_zone_new_identifier (name);
}

static GTimeZone *
zone_or_utc (const char *name)
{
  GTimeZone *zone = pm_time_zone_new (name);

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

static GDateTime *
local (gint64 seconds,
       const char *zone)
{
  g_autoptr (GTimeZone) tz = zone_or_utc (zone);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);

  return g_date_time_to_timezone (utc, tz);
}

static gboolean
is_named_zone (const char *zone)
{
  return strchr (zone, '/') != NULL;
}

static void
append_point (GString *out,
              const PmTime *self,
              gint64 seconds)
{
  g_autoptr (GDateTime) at = local (seconds, self->zone);
  static const char *const formats[] = { "%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S" };
  g_autofree char *text = NULL;

  text = g_date_time_format (at, self->precision == PM_TIME_PARTLY ? "%Y-%m-%dT%H:XX"
                                                                   : formats[self->unit]);
  g_string_append (out, text);
  if (self->unit != PM_TIME_DAY)
    {
      g_autofree char *offset = g_date_time_format (at, "%:z");

      g_string_append (out, strcmp (offset, "+00:00") == 0 ? "Z" : offset);
    }
  if (is_named_zone (self->zone) || (self->unit == PM_TIME_DAY && strcmp (self->zone, "UTC") != 0))
    g_string_append_printf (out, "[%s]", self->zone);
}

/**
 * pm_time_to_string:
 * @self: a time
 *
 * Returns: (transfer full): its stored form, which pm_time_from_string() reads
 */
char *
pm_time_to_string (const PmTime *self)
{
  GString *out = g_string_new (NULL);

  append_point (out, self, self->start);
  if (self->precision == PM_TIME_BETWEEN)
    {
      g_string_append_c (out, '/');
      append_point (out, self, self->end);
    }
  else if (self->precision == PM_TIME_ABOUT)
    {
      g_string_append_c (out, '~');
    }
  return g_string_free (out, FALSE);
}

/* One point of the stored form, as it is read. */
typedef struct
{
  int year, month, day, hour, minute, second;
  PmTimeUnit unit;
  gboolean partly;
  gboolean about;
  char *zone; /* owned */
} Point;

static gboolean
read_digits (const char **p,
             int n,
             int *value)
{
  *value = 0;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*p)[i]))
        return FALSE;
      *value = *value * 10 + (*p)[i] - '0';
    }
  *p += n;
  return TRUE;
}

static gboolean
read_char (const char **p,
           char c)
{
  if (**p != c)
    return FALSE;
  (*p)++;
  return TRUE;
}

static gboolean
read_zone (const char **p,
           Point *point)
{
  const char *start = *p;

  if (read_char (p, 'Z'))
    {
      point->zone = g_strdup ("UTC");
    }
  else if (**p == '+' || **p == '-')
    {
      int hours, minutes;

      (*p)++;
      if (!read_digits (p, 2, &hours) || !read_char (p, ':') || !read_digits (p, 2, &minutes)
          || hours > 24 || minutes > 59)
        return FALSE;
      point->zone = g_strndup (start, 6);
    }
  else
    {
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_clock (const char **p,
            Point *point)
{
  if (!read_digits (p, 2, &point->hour) || !read_char (p, ':'))
    return FALSE;
  point->unit = PM_TIME_MINUTE;
  if (g_str_has_prefix (*p, "XX"))
    {
      *p += 2;
      point->partly = TRUE;
    }
  else
    {
      if (!read_digits (p, 2, &point->minute))
        return FALSE;
      if (read_char (p, ':'))
        {
          point->unit = PM_TIME_SECOND;
          if (!read_digits (p, 2, &point->second))
            return FALSE;
        }
    }
  return read_zone (p, point);
}

static gboolean
read_point (const char **p,
            Point *point)
{
  if (!read_digits (p, 4, &point->year) || !read_char (p, '-')
      || !read_digits (p, 2, &point->month) || !read_char (p, '-')
      || !read_digits (p, 2, &point->day))
    return FALSE;
  /* Years of four digits in every zone: others could not be written as they are read. */
  if (point->year < 1000 || point->year > 9998)
    return FALSE;
  if (read_char (p, 'T') && !read_clock (p, point))
    return FALSE;
  if (read_char (p, '['))
    {
      const char *end = strchr (*p, ']');

      if (end == NULL)
        return FALSE;
      g_free (point->zone);
      point->zone = g_strndup (*p, end - *p);
      *p = end + 1;
    }
  if (read_char (p, '~'))
    point->about = TRUE;
  return TRUE;
}

static gboolean
point_to_seconds (const Point *point,
                  gint64 *start,
                  gint64 *end)
{
  g_autoptr (GTimeZone) tz = pm_time_zone_new (point->zone);
  g_autoptr (GDateTime) at = NULL;

  if (tz == NULL)
    return FALSE;
  at = g_date_time_new (tz, point->year, point->month, point->day, point->hour, point->minute,
                        point->second);
  if (at == NULL)
    return FALSE;
  *start = *end = g_date_time_to_unix (at);
  if (point->partly)
    {
      *end += 59 * 60 + 59;
    }
  else if (point->unit == PM_TIME_DAY)
    {
      g_autoptr (GDateTime) next = g_date_time_add_days (at, 1);

      *end = g_date_time_to_unix (next) - 1;
    }
  return TRUE;
}

/* The hour that happens twice when clocks go back is told apart by the offset that was stored. */
static void
correct_by_offset (const char *text,
                   const Point *point,
                   gint64 *start,
                   gint64 *end)
{
  const char *bracket = strchr (text, '[');
  g_autofree char *offset = NULL;
  g_autoptr (GTimeZone) tz = NULL;
  g_autoptr (GDateTime) exact = NULL, there = NULL;
  gint64 other;

  if (bracket == NULL || point->unit == PM_TIME_DAY || point->zone == NULL)
    return;
  offset = bracket[-1] == 'Z' ? g_strdup ("UTC") : g_strndup (bracket - 6, 6);
  tz = pm_time_zone_new (offset);
  if (tz == NULL)
    return;
  exact = g_date_time_new (tz, point->year, point->month, point->day, point->hour, point->minute,
                           point->second);
  other = g_date_time_to_unix (exact);
  there = local (other, point->zone);
  /* Offsets of long ago had seconds, which are not written: those are no other moment. */
  if (other != *start && g_date_time_get_hour (there) == point->hour
      && g_date_time_get_minute (there) == point->minute)
    {
      *end += other - *start;
      *start = other;
    }
}

/**
 * pm_time_from_string:
 * @text: a stored form
 * @error: %PM_MODEL_ERROR_TIME
 *
 * Returns: (transfer full) (nullable): the time; %NULL when @text is not the stored form of one
 */
PmTime *
pm_time_from_string (const char *text,
                     GError **error)
{
  Point first = { 0 }, second = { 0 };
  const char *p = text;
  gint64 start = 0, end = 0, start2, end2;
  PmTimePrecision precision;
  PmTime *self = NULL;
  gboolean ok;

  ok = read_point (&p, &first) && point_to_seconds (&first, &start, &end);
  if (ok)
    correct_by_offset (text, &first, &start, &end);
  precision = first.partly ? PM_TIME_PARTLY : first.about ? PM_TIME_ABOUT : PM_TIME_EXACT;
  if (ok && *p == '/')
    {
      const char *rest = ++p;

      ok = read_point (&p, &second) && point_to_seconds (&second, &start2, &end2);
      if (ok)
        correct_by_offset (rest, &second, &start2, &end2);
      if (ok)
        end = second.unit == PM_TIME_DAY ? start2 : end2;
      ok = ok && end >= start;
      precision = PM_TIME_BETWEEN;
    }
  ok = ok && *p == '\0';

  if (!ok)
    g_set_error (error, PM_MODEL_ERROR, PM_MODEL_ERROR_TIME,
                 _("“%.40s” is not a time like 2026-03-05T14:05Z"), text);
  else
    self = pm_time_new (start, end, first.unit, precision, first.zone);
  g_free (first.zone);
  g_free (second.zone);
  return self;
}

/**
 * pm_time_get_start:
 * @self: a time
 *
 * Returns: its earliest moment, unix seconds
 */
gint64
pm_time_get_start (const PmTime *self)
{
  return self->start;
}

/**
 * pm_time_get_end:
 * @self: a time
 *
 * Returns: its latest moment, unix seconds; the same as the earliest for a point in time
 */
gint64
pm_time_get_end (const PmTime *self)
{
  return self->end;
}

/**
 * pm_time_get_unit:
 * @self: a time
 *
 * Returns: the unit it was written to
 */
PmTimeUnit
pm_time_get_unit (const PmTime *self)
{
  return self->unit;
}

/**
 * pm_time_get_precision:
 * @self: a time
 *
 * Returns: how sure it is
 */
PmTimePrecision
pm_time_get_precision (const PmTime *self)
{
  return self->precision;
}

/**
 * pm_time_get_zone:
 * @self: a time
 *
 * Returns: (transfer none): the zone it was told in
 */
const char *
pm_time_get_zone (const PmTime *self)
{
  return self->zone;
}

/**
 * pm_time_compare:
 * @a: (nullable): a time
 * @b: (nullable): another
 *
 * Returns: below, at or above 0 as @a is earlier, the same or later; no time sorts last
 */
int
pm_time_compare (const PmTime *a,
                 const PmTime *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);
  if (a->start != b->start)
    return a->start < b->start ? -1 : 1;
  return a->end < b->end ? -1 : a->end > b->end;
}

/**
 * pm_time_equal:
 * @a: (nullable): a time
 * @b: (nullable): another
 *
 * Returns: whether both say the same, in the same unit, precision and zone; or are both not given
 */
gboolean
pm_time_equal (const PmTime *a,
               const PmTime *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->start == b->start && a->end == b->end && a->unit == b->unit
         && a->precision == b->precision && strcmp (a->zone, b->zone) == 0;
}

/* Whether @end can only be understood as the morning after @start: typed times mean the same. */
static gboolean
is_overnight (GDateTime *start,
              GDateTime *end)
{
  return g_date_time_get_hour (start) >= 18 && g_date_time_get_hour (end) < 6
         && g_date_time_difference (end, start) < 12 * G_TIME_SPAN_HOUR;
}

static char *
format_span (const PmTime *self,
             const char *zone,
             gboolean with_date)
{
  const char *in = zone != NULL && *zone != '\0' ? zone : self->zone;
  g_autoptr (GDateTime) start = local (self->start, in);
  g_autoptr (GDateTime) end = local (self->end, in);
  g_autofree char *day = pm_date_format (start, _("%-d %b %Y"));
  g_autofree char *a = NULL, *b = NULL, *clock = NULL;
  const char *hm = self->unit == PM_TIME_SECOND ? "%H:%M:%S" : "%H:%M";

  if (self->unit == PM_TIME_DAY)
    return g_steal_pointer (&day);
  a = g_date_time_format (start, self->precision == PM_TIME_PARTLY ? "%H:??" : hm);
  switch (self->precision)
    {
    case PM_TIME_ABOUT:
      clock = g_strdup_printf ("~%s", a);
      break;
    case PM_TIME_BETWEEN:
      b = g_date_time_format (end, hm);
      if (g_date_time_get_day_of_year (start) != g_date_time_get_day_of_year (end)
          && (with_date || !is_overnight (start, end)))
        {
          g_autofree char *later = pm_date_format (end, _("%-d %b"));

          clock = g_strdup_printf ("%s – %s %s", a, later, b);
        }
      else
        {
          clock = g_strdup_printf ("%s–%s", a, b);
        }
      break;
    case PM_TIME_EXACT:
    case PM_TIME_PARTLY:
    default:
      clock = g_strdup (a);
    }
  if (!with_date)
    return g_steal_pointer (&clock);
  /* Translators: a date and a time of day */
  return g_strdup_printf (_("%1$s %2$s"), day, clock);
}

/**
 * pm_time_format:
 * @self: a time
 * @zone: (nullable): the zone to show it in; %NULL or "" for the one it was told in
 *
 * Returns: (transfer full): date and time of day as a person reads them, without the zone:
 *   "5 Mar 2026 ~14:10"
 */
char *
pm_time_format (const PmTime *self,
                const char *zone)
{
  return format_span (self, zone, TRUE);
}

/**
 * pm_time_format_short:
 * @self: a time
 * @zone: (nullable): the zone to show it in
 *
 * Returns: (transfer full): the time of day alone, "~14:10"; the date where only a day is known
 */
char *
pm_time_format_short (const PmTime *self,
                      const char *zone)
{
  return format_span (self, zone, FALSE);
}

/**
 * pm_time_format_date:
 * @self: a time
 * @zone: (nullable): the zone to show it in
 *
 * Returns: (transfer full): the day alone, "5 Mar 2026"
 */
char *
pm_time_format_date (const PmTime *self,
                     const char *zone)
{
  g_autoptr (GDateTime) at = local (self->start, zone != NULL && *zone ? zone : self->zone);

  return pm_date_format (at, _("%-d %b %Y"));
}

/**
 * pm_time_dup_zone_name:
 * @self: a time
 * @zone: (nullable): the zone to show it in
 *
 * Returns: (transfer full): what the zone is called at that time: "CET", "UTC", "+05:30"
 */
char *
pm_time_dup_zone_name (const PmTime *self,
                       const char *zone)
{
  g_autoptr (GDateTime) at = local (self->start, zone != NULL && *zone ? zone : self->zone);

  return g_strdup (g_date_time_get_timezone_abbreviation (at));
}

/**
 * pm_duration_format:
 * @seconds: a duration
 *
 * Returns: (transfer full): the duration in its two largest units, as short as a table needs it:
 *   "45 s", "12 min", "2 h 5 min", "3 d 4 h"
 */
char *
pm_duration_format (gint64 seconds)
{
  gint64 s = ABS (seconds);
  const char *sign = seconds < 0 ? "−" : "";
  int days = s / 86400, hours = s / 3600 % 24, minutes = s / 60 % 60, rest = s % 60;

  if (s < 60)
    return g_strdup_printf (_("%s%d s"), sign, rest);
  if (s < 600 && rest != 0)
    return g_strdup_printf (_("%s%d min %d s"), sign, minutes, rest);
  if (s < 3600)
    return g_strdup_printf (_("%s%d min"), sign, minutes);
  if (s < 86400 && minutes == 0)
    return g_strdup_printf (_("%s%d h"), sign, hours);
  if (s < 86400)
    return g_strdup_printf (_("%s%d h %d min"), sign, hours,
                            minutes);
  /* Who hears of months does not want the hours. */
  if (hours == 0 || days >= 30)
    return g_strdup_printf (_("%s%d d"), sign, days);
  return g_strdup_printf (_("%s%d d %d h"), sign, days, hours);
}
