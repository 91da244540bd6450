/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Order of events, milestones, durations, support hours. */

#include "tests.h"

#include "pm-model-error.h"
#include "pm-support-hours.h"
#include "pm-timeline.h"

static PmRecord *
add_event (PmPostmortem *postmortem,
           const char *at,
           PmMilestone milestone)
{
  g_autoptr (PmTime) time = at != NULL ? pm_time_from_string (at, NULL) : NULL;
  PmRecord *event;

  g_assert_true (at == NULL || time != NULL);
  pm_postmortem_begin (postmortem, "Add");
  event = pm_postmortem_add (postmortem, PM_TYPE_EVENT, NULL);
  g_object_set (event, "at", time, "milestone", milestone, NULL);
  pm_postmortem_end (postmortem);
  return event;
}

static void
test_order (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *untimed = add_event (postmortem, NULL, PM_MILESTONE_NONE);
  PmRecord *late = add_event (postmortem, "2026-03-05T14:20Z", PM_MILESTONE_NONE);
  PmRecord *early = add_event (postmortem, "2026-03-05T15:05+01:00", PM_MILESTONE_NONE);
  PmRecord *same = add_event (postmortem, "2026-03-05T14:05Z", PM_MILESTONE_NONE);
  g_autoptr (GPtrArray) sorted = pm_timeline_sort_events (postmortem);

  g_assert_cmpuint (sorted->len, ==, 4);
  g_assert_true (sorted->pdata[0] == early);
  g_assert_true (sorted->pdata[1] == same);
  g_assert_true (sorted->pdata[2] == late);
  g_assert_true (sorted->pdata[3] == untimed);
}

static void
test_durations (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmDuration duration;
  g_autofree char *text = NULL;

  g_assert_false (pm_timeline_get_duration (postmortem, PM_DURATION_TOTAL, &duration));
  add_event (postmortem, "2026-03-05T14:00Z", PM_MILESTONE_STARTED);
  g_assert_false (pm_timeline_get_duration (postmortem, PM_DURATION_TOTAL, &duration));
  g_assert_nonnull (duration.from);
  add_event (postmortem, "2026-03-05T14:12Z", PM_MILESTONE_DETECTED);
  add_event (postmortem, "2026-03-05T14:30Z", PM_MILESTONE_DETECTED);
  add_event (postmortem, "2026-03-05T15:30Z", PM_MILESTONE_RESOLVED);
  add_event (postmortem, "2026-03-05T16:05Z", PM_MILESTONE_RESOLVED);

  g_assert_true (pm_timeline_get_duration (postmortem, PM_DURATION_DETECTION, &duration));
  g_assert_cmpint (duration.longest, ==, 12 * 60);
  g_assert_true (pm_timeline_get_duration (postmortem, PM_DURATION_TOTAL, &duration));
  text = pm_timeline_describe_duration (&duration);
  g_assert_cmpstr (text, ==, "2 h 5 min");
  g_assert_cmpint (duration.support, ==, -1);

  g_object_set (postmortem, "support-hours", "Mon-Fri 09:00-15:00", NULL);
  g_assert_true (pm_timeline_get_duration (postmortem, PM_DURATION_TOTAL, &duration));
  g_assert_cmpint (duration.support, ==, 3600);
}

static void
test_vague (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *started = add_event (postmortem, "2026-03-05T14:00Z~", PM_MILESTONE_STARTED);
  PmDuration duration;
  g_autofree char *about = NULL, *between = NULL;
  g_autoptr (PmTime) span = pm_time_from_string ("2026-03-05T14:00Z/2026-03-05T14:10Z", NULL);

  add_event (postmortem, "2026-03-05T14:12Z", PM_MILESTONE_DETECTED);
  pm_timeline_get_duration (postmortem, PM_DURATION_DETECTION, &duration);
  about = pm_timeline_describe_duration (&duration);
  g_assert_cmpstr (about, ==, "about 12 min");
  g_object_set (started, "at", span, NULL);
  pm_timeline_get_duration (postmortem, PM_DURATION_DETECTION, &duration);
  between = pm_timeline_describe_duration (&duration);
  g_assert_cmpstr (between, ==, "2 min to 12 min");
}

static void
test_clock_offset (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *event = add_event (postmortem, "2026-03-05T14:00Z", PM_MILESTONE_STARTED);
  gint64 shown = pm_timeline_get_start (event);
  PmRecord *source;

  pm_postmortem_begin (postmortem, "Add");
  source = pm_postmortem_add (postmortem, PM_TYPE_SOURCE, NULL);
  g_object_set (source, "clock-offset", 90.0, NULL);
  g_object_set (event, "source", pm_record_get_id (source), NULL);
  pm_postmortem_end (postmortem);
  g_assert_cmpint (pm_timeline_get_start (event), ==, shown - 90);
}

static gint64
at (const char *text)
{
  g_autoptr (PmTime) time = pm_time_from_string (text, NULL);

  return pm_time_get_start (time);
}

static void
test_support_hours (void)
{
  static const struct
  {
    const char *hours;
    const char *from;
    const char *to;
    gint64 minutes;
  } cases[] = {
    /* 5 March 2026 is a Thursday. */
    { "Mon-Fri 09:00-17:00", "2026-03-05T08:00+01:00", "2026-03-05T10:00+01:00", 60 },
    { "Mon-Fri 09:00-17:00", "2026-03-06T16:00+01:00", "2026-03-09T10:00+01:00", 120 },
    { "Mo-Fr 09:00-17:00; Sa 10:00-12:00", "2026-03-06T16:00+01:00", "2026-03-09T10:00+01:00", 240 },
    { "22:00-06:00", "2026-03-05T23:00+01:00", "2026-03-06T05:00+01:00", 360 },
    { "22:00-06:00", "2026-03-05T03:00+01:00", "2026-03-05T23:00+01:00", 240 },
    { "00:00-24:00", "2026-03-28T23:00+01:00", "2026-03-29T04:00+02:00", 240 },
    { "Mon,Wed 09:00-10:00", "2026-03-02T00:00+01:00", "2026-03-08T00:00+01:00", 120 },
    { "Mon 09:00-12:00; Mon 11:00-13:00", "2026-03-02T00:00+01:00", "2026-03-03T00:00+01:00", 240 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PmSupportHours) hours = pm_support_hours_parse (cases[i].hours, &error);

      g_assert_no_error (error);
      g_assert_cmpint (pm_support_hours_measure (hours, "Europe/Berlin", at (cases[i].from),
                                                 at (cases[i].to)),
                       ==, cases[i].minutes * 60);
    }
}

/* A name of one's own language goes before the English one; both can stand in one text. */
static void
test_support_hours_speaks (void)
{
  static const struct
  {
    const char *days;
    const char *hours;
    gint64 minutes; /* in the week from Monday, 2 March 2026 */
  } cases[] = {
    { "Mo|Di|Mi|Do|Fr|Sa|So", "Di-Do 09:00-10:00", 180 },
    { "Mo|Di|Mi|Do|Fr|Sa|So", "Dienstag,Donnerstag 09:00-10:00", 120 },
    { "Mo|Di|Mi|Do|Fr|Sa|So", "Mon-Wed 09:00-10:00; SO 10:00-11:00", 240 },
    { "пн|вт|ср|чт|пт|сб|вс", "ПН-Пт 09:00-10:00", 300 },
    { "lun|mar|mer|jeu|ven|sam|dim", "mar-jeu 09:00-10:00", 180 },
    { "", "Mon 09:00-10:00", 60 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PmSupportHours) hours = pm_support_hours_parse_in (cases[i].hours, cases[i].days,
                                                                    &error);

      g_assert_no_error (error);
      g_assert_cmpint (pm_support_hours_measure (hours, "UTC", at ("2026-03-02T00:00Z"),
                                                 at ("2026-03-09T00:00Z")),
                       ==, cases[i].minutes * 60);
    }
}

static void
test_support_hours_refuses (void)
{
  static const char *const texts[] = { "", ";", "Mon-Fri", "Xyz 09:00-17:00", "Mon 9-17",
                                       "Mon 09:00-25:00", "Mon 09:00-17:00 or so" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (pm_support_hours_parse (texts[i], &error));
      g_assert_error (error, PM_MODEL_ERROR, PM_MODEL_ERROR_VALUE);
    }
}

void
add_timeline_tests (void)
{
  g_test_add_func ("/timeline/order", test_order);
  g_test_add_func ("/timeline/durations", test_durations);
  g_test_add_func ("/timeline/vague-times", test_vague);
  g_test_add_func ("/timeline/clock-offset", test_clock_offset);
  g_test_add_func ("/support-hours/measure", test_support_hours);
  g_test_add_func ("/support-hours/speaks", test_support_hours_speaks);
  g_test_add_func ("/support-hours/refuses", test_support_hours_refuses);
}
