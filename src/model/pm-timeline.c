/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What follows from the events of a postmortem: their order, the milestones, and the durations
 * between them.  Nothing here is stored; it is computed whenever somebody looks.
 */

#include "pm-timeline.h"

#include "pm-support-hours.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The source's clock may have been wrong: its offset is what it showed minus the true time. */
static gint64
clock_offset (PmRecord *event)
{
  PmRecord *source = pm_record_get_ref (event, "source");
  double offset = source != NULL ? pm_record_get_number (source, "clock-offset") : 0;

  return isnan (offset) ? 0 : (gint64) offset;
}

/**
 * pm_timeline_get_start:
 * @event: an event with a time
 *
 * Returns: its earliest moment, unix seconds, corrected by the clock offset of its source
 */
gint64
pm_timeline_get_start (PmRecord *event)
{
  PmTime *at = pm_record_get_time (event, "at");

  g_return_val_if_fail (at != NULL, 0);
  return pm_time_get_start (at) - clock_offset (event);
}

/**
 * pm_timeline_get_end:
 * @event: an event with a time
 *
 * Returns: its latest moment, unix seconds, corrected by the clock offset of its source
 */
gint64
pm_timeline_get_end (PmRecord *event)
{
  PmTime *at = pm_record_get_time (event, "at");

  g_return_val_if_fail (at != NULL, 0);
  return pm_time_get_end (at) - clock_offset (event);
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  PmRecord *x = *(PmRecord *const *) a, *y = *(PmRecord *const *) b;
  gboolean timed_x = pm_record_get_time (x, "at") != NULL;
  gboolean timed_y = pm_record_get_time (y, "at") != NULL;
  double rank_x = pm_record_get_rank (x), rank_y = pm_record_get_rank (y);

  if (timed_x != timed_y)
    return timed_x ? -1 : 1;
  if (timed_x)
    {
      gint64 start_x = pm_timeline_get_start (x), start_y = pm_timeline_get_start (y);

      if (start_x != start_y)
        return start_x < start_y ? -1 : 1;
    }
  return rank_x < rank_y ? -1 : rank_x > rank_y;
}

/**
 * pm_timeline_sort_events:
 * @postmortem: a postmortem
 *
 * Returns: (transfer container) (element-type PmRecord): its events as they happened; those without
 *   a time come last, in the order they were written
 */
GPtrArray *
pm_timeline_sort_events (PmPostmortem *postmortem)
{
  PmList *list = pm_postmortem_get_list (postmortem, PM_TYPE_EVENT);
  GPtrArray *events = g_ptr_array_sized_new (pm_list_get_length (list));

  for (guint i = 0; i < pm_list_get_length (list); i++)
    g_ptr_array_add (events, pm_list_get (list, i));
  g_ptr_array_sort (events, compare_events);
  return events;
}

/**
 * pm_timeline_find_milestone:
 * @postmortem: a postmortem
 * @milestone: a milestone
 *
 * Returns: (transfer none) (nullable): the earliest event with a time that is marked as it; for
 *   the end of an incident (mitigated, resolved) the latest
 */
PmRecord *
pm_timeline_find_milestone (PmPostmortem *postmortem,
                            PmMilestone milestone)
{
  PmList *list = pm_postmortem_get_list (postmortem, PM_TYPE_EVENT);
  gboolean last = milestone == PM_MILESTONE_MITIGATED || milestone == PM_MILESTONE_RESOLVED;
  PmRecord *found = NULL;

  for (guint i = 0; i < pm_list_get_length (list); i++)
    {
      PmRecord *event = pm_list_get (list, i);

      if (pm_record_get_enum (event, "milestone") != (int) milestone
          || pm_record_get_time (event, "at") == NULL)
        continue;
      if (found == NULL
          || (last ? compare_events (&event, &found) > 0 : compare_events (&event, &found) < 0))
        found = event;
    }
  return found;
}

static void
measure_support (PmPostmortem *postmortem,
                 PmDuration *duration)
{
  const char *text = pm_record_get_string (PM_RECORD (postmortem), "support-hours");
  g_autoptr (PmSupportHours) hours = *text != '\0' ? pm_support_hours_parse (text, NULL) : NULL;

  duration->support = -1;
  if (hours != NULL)
    duration->support = pm_support_hours_measure (
        hours, pm_record_get_string (PM_RECORD (postmortem), "zone"),
        pm_timeline_get_start (duration->from), pm_timeline_get_start (duration->to));
}

static gboolean
is_point (PmTime *at)
{
  return pm_time_get_precision (at) == PM_TIME_EXACT && pm_time_get_unit (at) != PM_TIME_DAY;
}

/**
 * pm_timeline_get_duration:
 * @postmortem: a postmortem
 * @kind: which duration
 * @duration: (out): the duration; its milestones are set as far as they are there, even where the
 *   duration is not known
 *
 * Returns: whether both milestones have a time
 */
gboolean
pm_timeline_get_duration (PmPostmortem *postmortem,
                          PmDurationKind kind,
                          PmDuration *duration)
{
  static const PmMilestone ends[PM_N_DURATIONS][2] = {
    { PM_MILESTONE_STARTED, PM_MILESTONE_DETECTED },
    { PM_MILESTONE_DETECTED, PM_MILESTONE_ACKNOWLEDGED },
    { PM_MILESTONE_ACKNOWLEDGED, PM_MILESTONE_CAUSE_IDENTIFIED },
    { PM_MILESTONE_ACKNOWLEDGED, PM_MILESTONE_MITIGATED },
    { PM_MILESTONE_STARTED, PM_MILESTONE_RESOLVED },
  };
  PmDuration result = { NULL, NULL, 0, 0, FALSE, -1 };

  g_return_val_if_fail (kind < PM_N_DURATIONS, FALSE);

  result.from = pm_timeline_find_milestone (postmortem, ends[kind][0]);
  result.to = pm_timeline_find_milestone (postmortem, ends[kind][1]);
  if (result.from == NULL && kind == PM_DURATION_MITIGATION)
    result.from = pm_timeline_find_milestone (postmortem, PM_MILESTONE_DETECTED);
  if (result.from != NULL && result.to != NULL)
    {
      result.shortest = pm_timeline_get_start (result.to) - pm_timeline_get_end (result.from);
      result.longest = pm_timeline_get_end (result.to) - pm_timeline_get_start (result.from);
      /* Two vague times may overlap; then the order of the milestones is what is known. */
      if (result.shortest < 0 && result.longest >= 0)
        result.shortest = 0;
      result.about = pm_time_get_precision (pm_record_get_time (result.from, "at")) == PM_TIME_ABOUT
                     || pm_time_get_precision (pm_record_get_time (result.to, "at"))
                            == PM_TIME_ABOUT;
      if (is_point (pm_record_get_time (result.from, "at"))
          && is_point (pm_record_get_time (result.to, "at")))
        result.shortest = result.longest;
      measure_support (postmortem, &result);
    }
  *duration = result;
  return result.from != NULL && result.to != NULL;
}

/**
 * pm_timeline_get_duration_label:
 * @kind: which duration
 *
 * Returns: (transfer none): what it is called, translated
 */
const char *
pm_timeline_get_duration_label (PmDurationKind kind)
{
  switch (kind)
    {
    case PM_DURATION_DETECTION:
      return _("Detection Lag");
    case PM_DURATION_RESPONSE:
      return _("Response Time");
    case PM_DURATION_DIAGNOSIS:
      return _("Diagnosis");
    case PM_DURATION_MITIGATION:
      return _("Mitigation Time");
    case PM_DURATION_TOTAL:
      return _("Total Duration");
    case PM_N_DURATIONS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * pm_timeline_get_duration_detail:
 * @kind: which duration
 *
 * Returns: (transfer none): from which milestone to which it runs, translated
 */
const char *
pm_timeline_get_duration_detail (PmDurationKind kind)
{
  switch (kind)
    {
    case PM_DURATION_DETECTION:
      return _("started → detected");
    case PM_DURATION_RESPONSE:
      return _("detected → acknowledged");
    case PM_DURATION_DIAGNOSIS:
      return _("acknowledged → cause identified");
    case PM_DURATION_MITIGATION:
      return _("acknowledged → mitigated");
    case PM_DURATION_TOTAL:
      return _("started → resolved");
    case PM_N_DURATIONS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * pm_timeline_describe_duration:
 * @duration: a known duration
 *
 * Returns: (transfer full): it as a person reads it: "2 h 5 min", "about 12 min", "10 min to 25 min"
 */
char *
pm_timeline_describe_duration (const PmDuration *duration)
{
  g_autofree char *shortest = pm_duration_format (duration->shortest);
  g_autofree char *longest = pm_duration_format (duration->longest);

  if (g_strcmp0 (shortest, longest) != 0)
    /* Translators: a duration that is only known within bounds */
    return g_strdup_printf (_("%1$s to %2$s"), shortest, longest);
  if (duration->about)
    /* Translators: an approximate duration */
    return g_strdup_printf (_("about %s"), shortest);
  return g_steal_pointer (&shortest);
}
