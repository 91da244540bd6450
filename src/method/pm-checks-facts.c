/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The checks of the timeline and of the impact, by structure rather than by words. */

#include "pm-checks-private.h"
#include "pm-method-private.h"
#include "pm-steps-private.h"
#include "pm-timeline.h"

#include <math.h>

/* So far from the truth may a time be that was written as “about”, in seconds. */
#define ABOUT (5 * 60)

static gint64
get_leeway (PmRecord *event)
{
  PmTime *at = pm_record_get_time (event, "at");

  return at != NULL && pm_time_get_precision (at) == PM_TIME_ABOUT ? ABOUT : 0;
}

static void
check_milestones (PmCheckRun *run)
{
  PmRecord *last = NULL;

  for (PmMilestone m = PM_MILESTONE_STARTED; m <= PM_MILESTONE_RESOLVED; m++)
    {
      PmRecord *event = pm_timeline_find_milestone (run->postmortem, m);

      if (event == NULL)
        {
          PmFinding *finding = pm_check_run_add (
              run, "timeline.missing-milestone", PM_RECORD (run->postmortem), NULL, "what",
              pm_enum_get_label (PM_TYPE_MILESTONE, m), NULL);

          pm_finding_tell_apart (finding, pm_enum_get_nick (PM_TYPE_MILESTONE, m));
          pm_finding_ask_for (finding, (PmAddition) { PM_TYPE_EVENT, "milestone", m });
          continue;
        }

      /* Vague times may overlap: only what cannot be otherwise is a finding. */
      if (last != NULL && pm_timeline_get_end (event) + get_leeway (event) + get_leeway (last) <
                              pm_timeline_get_start (last))
        pm_check_run_add (run, "timeline.order", event, "at", "what",
                          pm_enum_get_label (PM_TYPE_MILESTONE, m), "other",
                          pm_record_get_enum_label (last, "milestone"), NULL);
      /* A restart often ends the harm long before anybody knows the cause. */
      if (m != PM_MILESTONE_CAUSE_IDENTIFIED)
        last = event;
    }
}

static void
check_gap (PmCheckRun *run,
           PmRecord   *before,
           PmRecord   *event)
{
  double limit = pm_method_get_limit (run->method, "gap-minutes") * 60;
  gint64 gap = pm_timeline_get_start (event) - pm_timeline_get_end (before);
  g_autofree char *span = NULL;
  int milestone = pm_record_get_enum (before, "milestone");

  /* Nobody knew yet, or it was over: there was nothing to record. */
  if (gap <= limit || milestone == PM_MILESTONE_STARTED || milestone == PM_MILESTONE_RESOLVED)
    return;

  span = pm_duration_format (gap);
  pm_check_run_add (run, "timeline.gap", event, "at", "value", span, NULL);
}

/* Whether only a day is given, where others have the minute. */
static gboolean
is_only_day (PmRecord *event,
             gboolean  minutes)
{
  PmTime *at = pm_record_get_time (event, "at");

  return minutes && at != NULL && pm_time_get_unit (at) == PM_TIME_DAY &&
         pm_record_get_enum (event, "milestone") != PM_MILESTONE_NONE;
}

static gboolean
has_minutes (GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++)
    {
      PmTime *at = pm_record_get_time (events->pdata[i], "at");

      if (at != NULL && pm_time_get_unit (at) != PM_TIME_DAY)
        return TRUE;
    }

  return FALSE;
}

static void
check_day (PmCheckRun *run,
           PmRecord   *event)
{
  g_autofree char *day = pm_time_format_date (pm_record_get_time (event, "at"), NULL);

  pm_check_run_add (run, "timeline.vague-time", event, "at", "words", day, NULL);
}

static void
check_events (PmCheckRun *run)
{
  g_autoptr (GPtrArray) events = pm_timeline_sort_events (run->postmortem);
  PmRecord *resolved = pm_timeline_find_milestone (run->postmortem, PM_MILESTONE_RESOLVED);
  gboolean minutes = has_minutes (events);
  PmRecord *before = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      PmRecord *event = g_ptr_array_index (events, i);
      gboolean timed = pm_record_get_time (event, "at") != NULL;

      if (!timed)
        pm_check_run_add (run, "timeline.no-time", event, "at", NULL);
      if (is_only_day (event, minutes))
        check_day (run, event);
      if (!pm_event_has_source (event))
        pm_check_run_add (run, "timeline.no-source", event, "source", NULL);
      if (timed && before != NULL &&
          (resolved == NULL ||
           pm_timeline_get_start (event) <= pm_timeline_get_start (resolved)))
        check_gap (run, before, event);
      if (timed)
        before = event;
    }
}

static void
check_zones (PmCheckRun *run)
{
  PmList *events = pm_postmortem_get_list (run->postmortem, PM_TYPE_EVENT);
  const char *first = NULL;

  if (*pm_record_get_string (PM_RECORD (run->postmortem), "zone") != '\0')
    return;

  for (guint i = 0; i < pm_list_get_length (events); i++)
    {
      PmTime *at = pm_record_get_time (pm_list_get (events, i), "at");
      const char *zone = at != NULL ? pm_time_get_zone (at) : NULL;

      if (zone == NULL)
        continue;
      if (first != NULL && g_strcmp0 (first, zone) != 0)
        {
          pm_check_run_add (run, "timeline.mixed-zones", PM_RECORD (run->postmortem), "zone", NULL);
          return;
        }
      first = zone;
    }

  if (first != NULL)
    pm_check_run_add (run, "timeline.no-zone", PM_RECORD (run->postmortem), "zone", NULL);
}

/**
 * pm_check_get_tolerance:
 * @stated: a stated duration, in seconds
 *
 * A stated duration is given in minutes, so half a minute more or less is no contradiction; one in
 * round hours may leave out a little, but not a tenth.
 *
 * Returns: how far off it may be, in seconds
 */
double
pm_check_get_tolerance (double stated)
{
  return MAX (60, stated / 10);
}

static void
check_stated_duration (PmCheckRun *run)
{
  double stated = pm_record_get_number (PM_RECORD (run->postmortem), "stated-duration") * 60;
  g_autofree char *text = NULL;
  PmDuration duration;
  double tolerance;

  if (isnan (stated) ||
      !pm_timeline_get_duration (run->postmortem, PM_DURATION_TOTAL, &duration))
    return;

  tolerance = pm_check_get_tolerance (stated);
  if (stated >= duration.shortest - tolerance && stated <= duration.longest + tolerance)
    return;

  text = pm_timeline_describe_duration (&duration);
  pm_check_run_add (run, "timeline.stated-duration", PM_RECORD (run->postmortem),
                    "stated-duration", "value", text, NULL);
}

void
pm_check_timeline (PmCheckRun *run)
{
  check_milestones (run);
  check_events (run);
  check_zones (run);
  check_stated_duration (run);
  pm_check_summary_durations (run);
}

static void
check_dimensions (PmCheckRun *run)
{
  JsonArray *impact = pm_impact_get_dimensions (run->method, run->postmortem);

  for (guint i = 0; impact != NULL && i < json_array_get_length (impact); i++)
    {
      JsonObject *dimension = json_array_get_object_element (impact, i);
      const char *title = json_object_get_string_member_with_default (dimension, "title", "");
      const char *measure = json_object_get_string_member_with_default (dimension, "measure", NULL);
      PmFinding *finding;

      if (pm_impact_is_answered (run->postmortem, dimension))
        continue;
      /* A field of the postmortem answers it, or a record that is to be added. */
      finding = pm_check_run_add (run, "impact.dimension", PM_RECORD (run->postmortem),
                                  g_strcmp0 (measure, "slo") == 0 ? "slo-breached" : NULL, "what",
                                  pm_method_translate (title), NULL);
      pm_finding_tell_apart (finding, title);
      pm_finding_ask_for (finding, pm_impact_get_addition (dimension));
    }
}

void
pm_check_impact (PmCheckRun *run)
{
  PmList *metrics = pm_postmortem_get_list (run->postmortem, PM_TYPE_METRIC);

  check_dimensions (run);
  for (guint i = 0; i < pm_list_get_length (metrics); i++)
    {
      PmRecord *metric = pm_list_get (metrics, i);

      if (isnan (pm_record_get_number (metric, "baseline")) &&
          *pm_record_get_string (metric, "name") != '\0')
        pm_check_run_add (run, "impact.baseline", metric, "baseline", "what",
                          pm_record_get_string (metric, "name"), NULL);
    }
}
