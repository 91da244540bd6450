/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Maps time to a place on the axis, and finds readable ticks in a time zone. */

#include "pm-time-scale.h"

#include "pm-date.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_CUTS 6
#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* An unbroken linear part, or a cut. */
typedef struct
{
  gint64 start_us;
  gint64 end_us;
  double start_x;
  double end_x;
  gboolean cut;
} Stretch;

struct _PmTimeScale
{
  GArray *stretches;
  GArray *cuts;
  double us_per_unit; /* in the stretches that are not cut */
};

typedef struct
{
  gint64 us;    /* for steps under a day */
  guint days;   /* else */
  guint months; /* else */
} Step;

static const Step steps[] = {
  { SECOND, 0, 0 },      { 5 * SECOND, 0, 0 },  { 15 * SECOND, 0, 0 }, { 30 * SECOND, 0, 0 },
  { MINUTE, 0, 0 },      { 5 * MINUTE, 0, 0 },  { 10 * MINUTE, 0, 0 }, { 15 * MINUTE, 0, 0 },
  { 30 * MINUTE, 0, 0 }, { HOUR, 0, 0 },        { 2 * HOUR, 0, 0 },    { 3 * HOUR, 0, 0 },
  { 6 * HOUR, 0, 0 },    { 12 * HOUR, 0, 0 },   { DAY, 1, 0 },         { 2 * DAY, 2, 0 },
  { 7 * DAY, 7, 0 },     { 14 * DAY, 14, 0 },   { 30 * DAY, 0, 1 },    { 91 * DAY, 0, 3 },
  { 182 * DAY, 0, 6 },   { 365 * DAY, 0, 12 },  { 1826 * DAY, 0, 60 }, { 3652 * DAY, 0, 120 },
  { 36524 * DAY, 0, 1200 },
};

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static GArray *
sort_times (const gint64 *times,
            guint         n_times)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *distinct = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_vals (all, times, n_times);
  g_array_sort (all, compare_times);
  for (guint i = 0; i < n_times; i++)
    {
      gint64 time = g_array_index (all, gint64, i);

      if (i == 0 || time != g_array_index (distinct, gint64, distinct->len - 1))
        g_array_append_val (distinct, time);
    }
  return distinct;
}

/* Chooses the gaps to cut: each takes more than half of what is left of the axis. Marks them in
 * @is_cut and returns how much time stays drawn to scale.
 */
static gint64
choose_cuts (GArray   *times,
             double    width,
             double    cut_width,
             gboolean *is_cut,
             guint    *n_cuts)
{
  gint64 total = g_array_index (times, gint64, times->len - 1) - g_array_index (times, gint64, 0);

  *n_cuts = 0;
  while (*n_cuts < MAX_CUTS && (*n_cuts + 1) * cut_width < 0.6 * width)
    {
      guint widest = 0;
      gint64 longest = 0;

      for (guint i = 0; i + 1 < times->len; i++)
        {
          gint64 gap = g_array_index (times, gint64, i + 1) - g_array_index (times, gint64, i);

          if (!is_cut[i] && gap > longest)
            {
              longest = gap;
              widest = i;
            }
        }
      if (longest == total || longest * 20 < total * 11
          || (double) longest / total * width < cut_width * 1.5)
        break;
      is_cut[widest] = TRUE;
      total -= longest;
      (*n_cuts)++;
    }
  return total;
}

static void
append_stretch (PmTimeScale *scale,
                Stretch      stretch)
{
  Stretch *last = scale->stretches->len > 0
                    ? &g_array_index (scale->stretches, Stretch, scale->stretches->len - 1)
                    : NULL;

  if (stretch.cut)
    {
      PmTimeCut cut = { stretch.start_us, stretch.end_us, stretch.start_x, stretch.end_x };

      g_array_append_val (scale->cuts, cut);
    }
  if (last != NULL && !last->cut && !stretch.cut)
    {
      last->end_us = stretch.end_us;
      last->end_x = stretch.end_x;
    }
  else
    {
      g_array_append_val (scale->stretches, stretch);
    }
}

/* Makes a scale from the earliest of @times at @start_x to the latest at @end_x. Gaps between
 * neighbouring times that would fill most of the axis are cut to @cut_width each. All @times equal:
 * they stand in the middle. (transfer full)
 */
PmTimeScale *
pm_time_scale_new (const gint64 *times,
                   guint         n_times,
                   double        start_x,
                   double        end_x,
                   double        cut_width)
{
  g_autoptr (GArray) distinct = NULL;
  g_autofree gboolean *is_cut = NULL;
  PmTimeScale *scale;
  gint64 drawn;
  guint n_cuts;
  double x = start_x;

  g_return_val_if_fail (n_times > 0, NULL);

  scale = g_new0 (PmTimeScale, 1);
  scale->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  scale->cuts = g_array_new (FALSE, FALSE, sizeof (PmTimeCut));
  distinct = sort_times (times, n_times);
  if (distinct->len == 1)
    {
      gint64 time = g_array_index (distinct, gint64, 0);

      append_stretch (scale, (Stretch) { time - 30 * SECOND, time + 30 * SECOND, start_x, end_x });
      scale->us_per_unit = MINUTE / MAX (end_x - start_x, 1);
      return scale;
    }

  is_cut = g_new0 (gboolean, distinct->len);
  drawn = choose_cuts (distinct, end_x - start_x, cut_width, is_cut, &n_cuts);
  scale->us_per_unit = drawn / MAX (end_x - start_x - n_cuts * cut_width, 1);
  for (guint i = 0; i + 1 < distinct->len; i++)
    {
      gint64 from = g_array_index (distinct, gint64, i);
      gint64 to = g_array_index (distinct, gint64, i + 1);
      double length = is_cut[i] ? cut_width : (to - from) / scale->us_per_unit;

      append_stretch (scale, (Stretch) { from, to, x, x + length, is_cut[i] });
      x += length;
    }
  return scale;
}

void
pm_time_scale_free (PmTimeScale *scale)
{
  g_array_unref (scale->stretches);
  g_array_unref (scale->cuts);
  g_free (scale);
}

/* The place of @time_us; times outside the scale stand at its ends. */
double
pm_time_scale_get_x (PmTimeScale *scale,
                     gint64       time_us)
{
  const Stretch *stretch = NULL;

  for (guint i = 0; i < scale->stretches->len; i++)
    {
      stretch = &g_array_index (scale->stretches, Stretch, i);
      if (time_us <= stretch->end_us)
        break;
    }
  time_us = CLAMP (time_us, stretch->start_us, stretch->end_us);
  return stretch->start_x
         + (double) (time_us - stretch->start_us) / (stretch->end_us - stretch->start_us)
             * (stretch->end_x - stretch->start_x);
}

/* The PmTimeCut of the scale, in order. (transfer none) */
GArray *
pm_time_scale_get_cuts (PmTimeScale *scale)
{
  return scale->cuts;
}

static GDateTime *
local_time (gint64     time_us,
            GTimeZone *zone)
{
  gint64 seconds = time_us / SECOND - (time_us % SECOND < 0 ? 1 : 0);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (seconds);

  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}

/* The first moment at or after @time_us that is a whole step on the local clock. */
static gint64
align_clock (gint64     time_us,
             gint64     step,
             GTimeZone *zone)
{
  g_autoptr (GDateTime) local = local_time (time_us, zone);
  gint64 offset = local != NULL ? g_date_time_get_utc_offset (local) : 0;
  gint64 rest = (time_us + offset) % step;

  return rest == 0 ? time_us : time_us - rest + (rest > 0 ? step : 0);
}

/* The local midnight that starts the day, week, month or year step at or before @time_us, moved on
 * by @steps_on steps. NULL beyond the calendar.
 */
static GDateTime *
align_calendar (gint64      time_us,
                const Step *step,
                int         steps_on,
                GTimeZone  *zone)
{
  g_autoptr (GDateTime) local = local_time (time_us, zone);
  g_autoptr (GDateTime) midnight = NULL;
  int months;

  if (local == NULL)
    return NULL;
  if (step->months == 0)
    {
      int back = step->days % 7 == 0 ? g_date_time_get_day_of_week (local) - 1 : 0;

      midnight = g_date_time_new (zone, g_date_time_get_year (local),
                                  g_date_time_get_month (local),
                                  g_date_time_get_day_of_month (local), 0, 0, 0);
      return midnight != NULL
               ? g_date_time_add_days (midnight, steps_on * (int) step->days - back)
               : NULL;
    }
  months = (g_date_time_get_year (local) * 12 + g_date_time_get_month (local) - 1);
  months += steps_on * (int) step->months - months % (int) step->months;
  return g_date_time_new (zone, months / 12, months % 12 + 1, 1, 0, 0, 0);
}

static void
append_tick (GArray     *ticks,
             double      x,
             GDateTime  *local,
             const Step *step,
             int        *last_day)
{
  PmTimeTick tick = { x, NULL, NULL };
  int day = g_date_time_get_year (local) * 366 + g_date_time_get_day_of_year (local);
  const char *format;

  if (step->months >= 12)
    format = "%Y";
  else if (step->months > 0)
    /* Translators: month and year at a tick of a time axis, see pm_date_format(). */
    format = _("%b %Y");
  else if (step->days > 0)
    /* Translators: day and month at a tick of a time axis, see pm_date_format(). */
    format = _("%-e %b");
  else if (step->us < MINUTE)
    format = "%H:%M:%S";
  else
    format = "%H:%M";
  tick.label = pm_date_format (local, format);
  if (step->days == 0 && step->months == 0 && day != *last_day)
    {
      /* Translators: the day under a time axis, see pm_date_format(). */
      tick.date = pm_date_format (local, _("%-e %b %Y"));
    }
  *last_day = day;
  g_array_append_val (ticks, tick);
}

static void
add_stretch_ticks (PmTimeScale   *scale,
                   const Stretch *stretch,
                   const Step    *step,
                   GTimeZone     *zone,
                   GArray        *ticks)
{
  gint64 time = step->days + step->months == 0
                  ? align_clock (stretch->start_us, step->us, zone)
                  : stretch->start_us;
  int last_day = -1;

  for (int i = 0; i < 400; i++)
    {
      g_autoptr (GDateTime) local = NULL;

      if (step->days + step->months > 0)
        {
          local = align_calendar (stretch->start_us, step, i, zone);
          time = local != NULL ? g_date_time_to_unix (local) * SECOND : G_MAXINT64;
        }
      else
        {
          local = local_time (time, zone);
        }
      if (local == NULL || time > stretch->end_us)
        break;
      if (time >= stretch->start_us)
        append_tick (ticks, pm_time_scale_get_x (scale, time), local, step, &last_day);
      if (step->days + step->months == 0)
        time = align_clock (time + step->us, step->us, zone);
    }
}

/* Adds a tick at @time_us itself, where no whole step falls between two cuts. */
static void
add_lone_tick (PmTimeScale *scale,
               gint64       time_us,
               const Step  *step,
               GTimeZone   *zone,
               GArray      *ticks)
{
  const Step minute = { MINUTE, 0, 0 };
  g_autoptr (GDateTime) local = local_time (time_us, zone);
  int last_day = -1;

  if (local != NULL)
    append_tick (ticks, pm_time_scale_get_x (scale, time_us), local,
                 step->us < DAY ? &minute : step, &last_day);
}

static void
clear_tick (gpointer data)
{
  PmTimeTick *tick = data;

  g_free (tick->label);
  g_free (tick->date);
}

/* The ticks (PmTimeTick) on whole steps of the clock or calendar of @zone, at least @min_distance
 * apart within each stretch; one at its start for a stretch too short for that. (transfer full)
 */
GArray *
pm_time_scale_dup_ticks (PmTimeScale *scale,
                         GTimeZone   *zone,
                         double       min_distance)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (PmTimeTick));
  guint chosen = 0;

  g_array_set_clear_func (ticks, clear_tick);
  while (chosen + 1 < G_N_ELEMENTS (steps)
         && steps[chosen].us / scale->us_per_unit < min_distance)
    chosen++;
  for (guint i = 0; i < scale->stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (scale->stretches, Stretch, i);
      gboolean follows_cut = i > 0 && g_array_index (scale->stretches, Stretch, i - 1).cut;
      guint n_before = ticks->len;

      if (!stretch->cut)
        add_stretch_ticks (scale, stretch, &steps[chosen], zone, ticks);
      if (ticks->len == n_before && (i == 0 || follows_cut))
        add_lone_tick (scale, stretch->start_us, &steps[chosen], zone, ticks);
      if (stretch->cut && i + 1 == scale->stretches->len)
        add_lone_tick (scale, stretch->end_us, &steps[chosen], zone, ticks);
    }
  return ticks;
}
