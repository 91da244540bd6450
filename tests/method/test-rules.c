/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Priorities, SMART, overdue and stalled actions, the 48 hours, the rubric and the closing
 * checklist, each at its edges. */

#include "test-method.h"

#include "pm-action-rules.h"
#include "pm-cause-rules.h"
#include "pm-criteria.h"
#include "pm-rubric.h"
#include "pm-share-clock.h"
#include "pm-timeline.h"

static void
test_priority (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *action = add_record (postmortem, PM_TYPE_ACTION, "what", "", NULL);
  const struct { PmRating impact, effort; PmPriority priority; const char *label; } cases[] = {
    { PM_RATING_NONE, PM_RATING_LOW, PM_PRIORITY_NONE, "Not Ranked" },
    { PM_RATING_HIGH, PM_RATING_NONE, PM_PRIORITY_NONE, "Not Ranked" },
    { PM_RATING_HIGH, PM_RATING_LOW, PM_PRIORITY_DO_NOW, "Do now" },
    { PM_RATING_HIGH, PM_RATING_HIGH, PM_PRIORITY_PLAN, "Plan as a project" },
    { PM_RATING_LOW, PM_RATING_LOW, PM_PRIORITY_WHEN_FREE, "When there is capacity" },
    { PM_RATING_LOW, PM_RATING_HIGH, PM_PRIORITY_SKIP, "Consider skipping" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_object_set (action, "impact", cases[i].impact, "effort", cases[i].effort, NULL);
      g_assert_cmpint (pm_action_get_priority (action), ==, cases[i].priority);
      g_assert_cmpstr (pm_priority_get_label (method, cases[i].priority), ==, cases[i].label);
    }
}

static void
test_smart (void)
{
  g_autoptr (PmPostmortem) postmortem = make_finished ();
  PmRecord *action = get_record (postmortem, PM_TYPE_ACTION, 0);
  PmRecord *owner = pm_record_get_ref (action, "owner");
  const char *const properties[] = { "what", "done-when", "owner", "effort", "due" };
  PmSmartCheck checks[PM_N_SMART];

  g_assert_true (pm_action_is_smart (action, NULL));

  g_object_set (action, "what", "", "done-when", "", "due", "", "effort", PM_RATING_NONE, NULL);
  g_object_set (owner, "name", "", NULL);
  pm_action_check_smart (action, NULL, checks);
  for (guint i = 0; i < PM_N_SMART; i++)
    {
      g_assert_cmpint (checks[i].letter, ==, i);
      g_assert_false (checks[i].met);
      g_assert_nonnull (checks[i].missing);
    }
  for (guint i = 0; i < PM_N_SMART; i++)
    g_assert_cmpstr (checks[i].property, ==, properties[i]);

  /* A role is one person too; a word on capacity says as much as a rating. */
  g_object_set (owner, "role", "Database lead", NULL);
  g_object_set (action, "capacity", "Half a day, agreed", NULL);
  pm_action_check_smart (action, NULL, checks);
  g_assert_true (checks[PM_SMART_ASSIGNABLE].met);
  g_assert_true (checks[PM_SMART_REALISTIC].met);
  g_assert_null (checks[PM_SMART_REALISTIC].missing);
  g_assert_false (checks[PM_SMART_SPECIFIC].met);

  /* From one figure to another is measurable, also where the second ends the sentence. */
  g_object_set (action, "what", "Cut the time to restore from 120 to 30.", NULL);
  pm_action_check_smart (action, NULL, checks);
  g_assert_true (checks[PM_SMART_MEASURABLE].met);
  g_assert_true (checks[PM_SMART_SPECIFIC].met);
  g_object_set (action, "what", "Restore within 30 min by 12:30 on 2026-03-04", NULL);
  pm_action_check_smart (action, NULL, checks);
  g_assert_false (checks[PM_SMART_MEASURABLE].met);
}

static void
test_overdue (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *action = add_record (postmortem, PM_TYPE_ACTION, "due", "2026-03-12", NULL);

  g_assert_false (pm_action_is_overdue (action, parse_time ("2026-03-12T23:59Z")));
  g_assert_true (pm_action_is_overdue (action, parse_time ("2026-03-13T00:00Z")));

  /* The day ends later in the west. */
  g_object_set (postmortem, "zone", "America/New_York", NULL);
  g_assert_false (pm_action_is_overdue (action, parse_time ("2026-03-13T03:59Z")));
  g_assert_true (pm_action_is_overdue (action, parse_time ("2026-03-13T04:01Z")));

  g_object_set (action, "state", PM_ACTION_STATE_DONE, NULL);
  g_assert_false (pm_action_is_overdue (action, parse_time ("2026-04-13T00:00Z")));
  g_object_set (action, "state", PM_ACTION_STATE_BLOCKED, "due", "", NULL);
  g_assert_false (pm_action_is_overdue (action, parse_time ("2026-04-13T00:00Z")));
}

static void
test_stalled (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *action = add_record (postmortem, PM_TYPE_ACTION, "what", "Add a check", NULL);
  PmRecord *update;

  g_assert_false (pm_action_is_stalled (method, action, parse_time ("2030-01-01T00:00Z")));

  /* Where the report is not shared, people wait since the meeting. */
  set_time (PM_RECORD (postmortem), "meeting-at", "2026-02-20");
  g_assert_cmpint (pm_action_get_last_heard (action), ==, parse_time ("2026-02-20T00:00Z"));
  g_assert_true (pm_action_is_stalled (method, action, parse_time ("2026-03-07T00:00Z")));
  set_time (PM_RECORD (postmortem), "shared-at", "2026-03-01T00:00Z");
  g_assert_false (pm_action_is_stalled (method, action, parse_time ("2026-03-15T00:00Z")));
  g_assert_true (pm_action_is_stalled (method, action, parse_time ("2026-03-15T00:01Z")));

  update = add_record (postmortem, PM_TYPE_UPDATE, "action", pm_record_get_id (action), NULL);
  set_time (update, "at", "2026-03-10T00:00Z");
  g_assert_cmpint (pm_action_get_last_update (action), ==, parse_time ("2026-03-10T00:00Z"));
  g_assert_false (pm_action_is_stalled (method, action, parse_time ("2026-03-20T00:00Z")));
  g_assert_true (pm_action_is_stalled (method, action, parse_time ("2026-03-25T00:00Z")));
  /* The latest update counts, wherever it stands. */
  update = add_record (postmortem, PM_TYPE_UPDATE, "action", pm_record_get_id (action), NULL);
  set_time (update, "at", "2026-03-05T00:00Z");
  g_assert_cmpint (pm_action_get_last_update (action), ==, parse_time ("2026-03-10T00:00Z"));

  g_object_set (action, "state", PM_ACTION_STATE_DROPPED, NULL);
  g_assert_false (pm_action_is_stalled (method, action, parse_time ("2026-03-25T00:00Z")));
}

static void
assert_clock (PmMethod     *method,
              PmPostmortem *postmortem,
              const char   *now,
              gint64        left,
              const char   *said)
{
  PmShareClock clock;
  g_autofree char *text = NULL;

  g_assert_true (pm_share_clock_get (method, postmortem, parse_time (now), &clock));
  g_assert_cmpint (clock.left, ==, left);
  text = pm_share_clock_describe (&clock);
  if (strstr (text, said) == NULL)
    g_error ("“%s” does not say “%s”", text, said);
}

/* At each moment that the clock names it says something else, and a second before it does not. */
static void
follow_clock (PmMethod     *method,
              PmPostmortem *postmortem,
              const char   *now,
              const char   *expected)
{
  gint64 begin = parse_time (now), next;
  g_autofree char *first = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  PmShareClock clock;

  g_assert_true (pm_share_clock_get (method, postmortem, begin, &clock));
  first = pm_share_clock_describe (&clock);
  next = pm_share_clock_get_next (&clock, begin);
  g_assert_cmpint (next, ==, parse_time (expected));
  pm_share_clock_get (method, postmortem, next - 1, &clock);
  before = pm_share_clock_describe (&clock);
  pm_share_clock_get (method, postmortem, next, &clock);
  after = pm_share_clock_describe (&clock);
  g_assert_cmpstr (before, ==, first);
  g_assert_cmpstr (after, !=, first);
}

static void
test_clock (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmShareClock clock;

  add_event (postmortem, PM_MILESTONE_MITIGATED, "2026-03-01T09:00Z", "Better");
  g_assert_false (pm_share_clock_get (method, postmortem, 0, &clock));

  add_event (postmortem, PM_MILESTONE_RESOLVED, "2026-03-01T10:00Z", "Over");
  assert_clock (method, postmortem, "2026-03-02T10:00Z", 24 * 3600, "left");
  assert_clock (method, postmortem, "2026-03-03T10:00Z", 0, "left");
  assert_clock (method, postmortem, "2026-03-03T11:00Z", -3600, "is 1");

  follow_clock (method, postmortem, "2026-03-01T11:00:00Z", "2026-03-01T11:00:01Z");
  follow_clock (method, postmortem, "2026-03-01T11:00:01Z", "2026-03-01T12:00:01Z");
  follow_clock (method, postmortem, "2026-03-02T11:00:01Z", "2026-03-02T11:01:01Z");
  follow_clock (method, postmortem, "2026-03-03T10:00:00Z", "2026-03-03T10:00:01Z");
  follow_clock (method, postmortem, "2026-03-03T11:00:00Z", "2026-03-03T11:01:00Z");
  follow_clock (method, postmortem, "2026-03-05T10:30:00Z", "2026-03-05T11:00:00Z");

  set_time (PM_RECORD (postmortem), "shared-at", "2026-03-02T10:00Z");
  pm_share_clock_get (method, postmortem, parse_time ("2026-03-02T11:00Z"), &clock);
  g_assert_cmpint (pm_share_clock_get_next (&clock, 0), ==, G_MAXINT64);
  assert_clock (method, postmortem, "2029-01-01T00:00Z", 24 * 3600, "in time");
  set_time (PM_RECORD (postmortem), "shared-at", "2026-03-03T10:01Z");
  assert_clock (method, postmortem, "2029-01-01T00:00Z", -60, "too late");

  /* Where only the day is known, the clock begins when it is over. */
  set_time (PM_RECORD (postmortem), "shared-at", NULL);
  set_time (pm_timeline_find_milestone (postmortem, PM_MILESTONE_RESOLVED), "at", "2026-03-01");
  pm_share_clock_get (method, postmortem, parse_time ("2026-03-03T10:00Z"), &clock);
  g_assert_cmpint (clock.left, >=, 14 * 3600 - 1);
}

static void
test_rubric (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmPostmortem) postmortem = make_finished ();
  PmRecord *review = pm_rubric_get_latest (postmortem);
  PmRubricResult result;
  double sum = 0;
  GPtrArray *criteria = pm_method_get_items (method, "rubric");

  for (guint i = 0; i < criteria->len; i++)
    sum += pm_rubric_get_weight (method, postmortem,
                                 pm_method_item_get_id (g_ptr_array_index (criteria, i)));
  g_assert_cmpfloat_with_epsilon (sum, 1.0, 1e-9);

  pm_rubric_rate (method, postmortem, review, &result);
  g_assert_cmpfloat_with_epsilon (result.mean, 4.0, 1e-9);
  g_assert_true (result.passes);
  g_assert_false (result.excellent);

  /* SEV2 has its floor at 3.5, SEV3 at 3; SEV1 at 4. */
  g_object_set (review, "tone", (gint64) 3, NULL);
  pm_rubric_rate (method, postmortem, review, &result);
  g_assert_cmpstr (result.lowest, ==, "tone");
  g_assert_cmpuint (result.n_low, ==, 1);
  g_assert_false (result.passes);
  g_object_set (postmortem, "severity", PM_SEVERITY_SEV3, NULL);
  pm_rubric_rate (method, postmortem, review, &result);
  g_assert_null (result.lowest);
  g_assert_cmpuint (result.n_low, ==, 0);
  g_assert_true (result.passes);
  g_object_set (review, "tone", (gint64) 4, NULL);
  g_object_set (postmortem, "severity", PM_SEVERITY_SEV1, NULL);
  pm_rubric_rate (method, postmortem, review, &result);
  g_assert_true (result.passes);

  g_object_set (review, "depth", (gint64) 0, NULL);
  pm_rubric_rate (method, postmortem, review, &result);
  g_assert_cmpuint (result.n_scored, ==, 7);
  g_assert_cmpfloat_with_epsilon (result.mean, 4.0, 1e-9);
  g_assert_false (result.passes);
}

static void
test_rubric_emphasis (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmPostmortem) postmortem = make_finished ();
  PmRecord *review = pm_rubric_get_latest (postmortem);
  PmRubricResult outage, security;

  g_object_set (review, "timeline", (gint64) 1, NULL);
  pm_rubric_rate (method, postmortem, review, &outage);
  g_object_set (postmortem, "type", PM_INCIDENT_TYPE_SECURITY, NULL);
  pm_rubric_rate (method, postmortem, review, &security);

  g_assert_cmpfloat_with_epsilon (outage.mean, 4 - 3 * 1.56 / 11.14, 1e-9);
  g_assert_cmpfloat_with_epsilon (security.mean, 4 - 3 * 1.2 / 11.4, 1e-9);
}

static void
test_rubric_latest (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *first, *second;

  g_assert_null (pm_rubric_get_latest (postmortem));
  first = add_record (postmortem, PM_TYPE_REVIEW, "reason", "", NULL);
  second = add_record (postmortem, PM_TYPE_REVIEW, "reason", "", NULL);
  g_assert_true (pm_rubric_get_latest (postmortem) == second);
  set_time (first, "at", "2026-03-02T10:00Z");
  set_time (second, "at", "2026-03-01T10:00Z");
  g_assert_true (pm_rubric_get_latest (postmortem) == first);
  set_time (second, "at", "2026-03-02T10:00Z");
  g_assert_true (pm_rubric_get_latest (postmortem) == second);
}

/* Scores are from 1 to 5, whatever a file says; excellent is only what passes. */
static void
test_rubric_edges (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmPostmortem) postmortem = make_finished ();
  GPtrArray *criteria = pm_method_get_items (method, "rubric");
  PmRecord *review = pm_rubric_get_latest (postmortem);
  PmRubricResult result;

  for (guint i = 0; i < criteria->len; i++)
    g_object_set (review, pm_method_item_get_id (g_ptr_array_index (criteria, i)), (gint64) 5,
                  NULL);
  pm_rubric_rate (method, postmortem, review, &result);
  g_assert_cmpfloat_with_epsilon (result.mean, 5, 1e-9);
  g_assert_true (result.excellent);
  g_object_set (review, "tone", (gint64) 9, NULL);
  pm_rubric_rate (method, postmortem, review, &result);
  g_assert_cmpfloat_with_epsilon (result.mean, 5, 1e-9);

  /* 4.36: above the floor, but three at 4 and one below. */
  g_object_set (review, "timeline", (gint64) 4, "impact", (gint64) 4, "depth", (gint64) 4, "tone",
                (gint64) 4, NULL);
  pm_rubric_rate (method, postmortem, review, &result);
  g_assert_cmpfloat (result.mean, <, 4.5);
  g_assert_true (result.excellent);
  g_object_set (review, "timeline", (gint64) 5, "impact", (gint64) 5, "depth", (gint64) 5, "tone",
                (gint64) 2, "learning", (gint64) 3, NULL);
  pm_rubric_rate (method, postmortem, review, &result);
  g_assert_cmpfloat (result.mean, >, 4.2);
  g_assert_cmpuint (result.n_low, ==, 2);
  g_assert_cmpstr (result.lowest, ==, "tone");
  g_assert_false (result.passes);
  g_assert_false (result.excellent);
}

static void
assert_unmet (PmMethod     *method,
              PmPostmortem *postmortem,
              const char   *id)
{
  g_autoptr (GArray) criteria = pm_criteria_evaluate (method, postmortem, NULL);

  for (guint i = 0; i < criteria->len; i++)
    {
      const PmCriterion *c = &g_array_index (criteria, PmCriterion, i);
      gboolean open = g_strcmp0 (c->id, id) == 0 || g_str_equal (c->id, "blameless");

      g_assert_nonnull (c->title);
      g_assert_true (c->met == (c->why == NULL));
      if (c->met == open)
        g_error ("%s: %s", c->id, c->why);
    }
}

static void
test_criteria (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmPostmortem) postmortem = make_finished ();
  PmRecord *cause = get_record (postmortem, PM_TYPE_CAUSE, 0);
  PmRecord *action = get_record (postmortem, PM_TYPE_ACTION, 0);
  PmRecord *other = get_record (postmortem, PM_TYPE_CAUSE, 1);
  PmRecord *event = get_record (postmortem, PM_TYPE_EVENT, 3);
  PmList *figures = pm_postmortem_get_list (postmortem, PM_TYPE_FIGURE);

  /* Without a language nobody has looked at the words. */
  assert_unmet (method, postmortem, NULL);

  set_time (event, "at", NULL);
  assert_unmet (method, postmortem, "timeline");
  set_time (event, "at", "2026-03-05T14:20Z");
  g_object_set (event, "milestone", PM_MILESTONE_MITIGATED, NULL);
  assert_unmet (method, postmortem, "timeline");
  g_object_set (event, "milestone", PM_MILESTONE_NONE, NULL);

  for (guint i = 0; i < pm_list_get_length (figures); i++)
    clear_number (pm_list_get (figures, i), "amount");
  assert_unmet (method, postmortem, "impact");
  g_object_set (pm_list_get (figures, 0), "amount", 0.0, NULL);

  g_object_set (cause, "class", PM_CAUSE_CLASS_HUMAN_ERROR, NULL);
  assert_unmet (method, postmortem, "root-cause");
  g_object_set (cause, "class", PM_CAUSE_CLASS_SYSTEMIC, NULL);
  /* A mistake may have contributed: what counts is where the search ends. */
  g_object_set (other, "class", PM_CAUSE_CLASS_HUMAN_ERROR, NULL);
  assert_unmet (method, postmortem, NULL);
  g_object_set (other, "class", PM_CAUSE_CLASS_TECHNICAL_DEBT, "no-action-reason", "", NULL);
  assert_unmet (method, postmortem, "actions");
  g_object_set (other, "no-action-reason", "It is replaced", NULL);

  /* What is not going to be done needs no owner and no date. */
  add_record (postmortem, PM_TYPE_ACTION, "what", "Improve it", "state", PM_ACTION_STATE_DROPPED,
              "dropped-reason", "Too vague", NULL);
  assert_unmet (method, postmortem, NULL);
  g_object_set (action, "due", "", NULL);
  assert_unmet (method, postmortem, "actions");
  g_object_set (action, "due", "2026-03-12", "state", PM_ACTION_STATE_OPEN, NULL);
  assert_unmet (method, postmortem, "tracked");
  g_object_set (action, "state", PM_ACTION_STATE_DONE, NULL);

  set_time (PM_RECORD (postmortem), "shared-at", "2026-03-07T15:01Z");
  assert_unmet (method, postmortem, "shared");
  set_time (PM_RECORD (postmortem), "shared-at", "2026-03-07T15:00Z");
  assert_unmet (method, postmortem, NULL);
}

static void
test_can_close (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmPostmortem) postmortem = make_finished ();
  PmRecord *action = get_record (postmortem, PM_TYPE_ACTION, 0);
  PmRecord *review = pm_rubric_get_latest (postmortem);
  const char *why = NULL;

  g_assert_true (pm_criteria_can_close (method, postmortem, &why));
  g_assert_null (why);

  g_object_set (action, "state", PM_ACTION_STATE_DROPPED, NULL);
  g_assert_false (pm_criteria_can_close (method, postmortem, &why));
  g_assert_nonnull (why);
  g_object_set (postmortem, "close-reason", "Company sold", NULL);
  g_assert_false (pm_criteria_can_close (method, postmortem, NULL));
  g_object_set (action, "dropped-reason", "No longer used", NULL);
  g_assert_true (pm_criteria_can_close (method, postmortem, NULL));

  g_object_set (postmortem, "close-reason", "", NULL);
  g_object_set (review, "impact", (gint64) 2, NULL);
  g_assert_false (pm_criteria_can_close (method, postmortem, NULL));
  g_object_set (postmortem, "close-reason", "Company sold", NULL);
  g_assert_true (pm_criteria_can_close (method, postmortem, NULL));

  /* Where nothing is to be done, nothing is open. */
  remove_record (action);
  g_assert_true (pm_criteria_can_close (method, postmortem, NULL));
}

static void
test_depth (void)
{
  g_autoptr (PmPostmortem) postmortem = make_finished ();
  PmRecord *cause = get_record (postmortem, PM_TYPE_CAUSE, 0);
  PmRecord *node = get_record (postmortem, PM_TYPE_NODE, 0);
  PmRecord *below = get_record (postmortem, PM_TYPE_NODE, 1);
  PmRecord *other, *top;

  g_assert_cmpuint (pm_cause_get_depth (cause), ==, 2);
  g_assert_cmpuint (pm_causes_get_depth (postmortem), ==, 2);
  g_assert_cmpuint (pm_causes_count_techniques (postmortem), ==, 1);

  /* Where it stands in two places, the deeper one counts, whichever was drawn first. */
  add_record (postmortem, PM_TYPE_NODE, "diagram", pm_record_get_string (node, "diagram"), "cause",
              pm_record_get_id (cause), NULL);
  g_assert_cmpuint (pm_cause_get_depth (cause), ==, 2);
  g_assert_cmpuint (pm_causes_get_depth (postmortem), ==, 2);
  /* A diagram without a cause in it is no technique that was used. */
  other = add_record (postmortem, PM_TYPE_DIAGRAM, "kind", PM_DIAGRAM_KIND_FAULT_TREE, NULL);
  top = add_record (postmortem, PM_TYPE_NODE, "diagram", pm_record_get_id (other), NULL);
  g_assert_cmpuint (pm_causes_count_techniques (postmortem), ==, 1);
  g_object_set (top, "cause", pm_record_get_id (cause), NULL);
  g_assert_cmpuint (pm_causes_count_techniques (postmortem), ==, 2);
  for (guint i = 0; i < 8; i++)
    top = add_record (postmortem, PM_TYPE_NODE, "diagram", pm_record_get_id (other), "parent",
                      pm_record_get_id (top), "cause", pm_record_get_id (cause), NULL);
  g_assert_cmpuint (pm_cause_get_depth (cause), ==, 9);
  g_assert_cmpuint (pm_causes_get_depth (postmortem), ==, 9);
  pm_postmortem_undo (postmortem);
  g_assert_cmpuint (pm_cause_get_depth (cause), ==, 8);
  while (pm_list_get_length (pm_postmortem_get_list (postmortem, PM_TYPE_NODE)) > 2)
    pm_postmortem_undo (postmortem);

  /* Gates and categories are no answers; parents in a circle do not hang the program. */
  g_object_set (node, "kind", PM_NODE_KIND_CATEGORY, NULL);
  g_assert_cmpuint (pm_cause_get_depth (cause), ==, 1);
  g_object_set (node, "parent", pm_record_get_id (below), NULL);
  g_assert_cmpuint (pm_cause_get_depth (cause), >, 1);
}

void
add_rules_tests (void)
{
  g_test_add_func ("/rules/priority", test_priority);
  g_test_add_func ("/rules/smart", test_smart);
  g_test_add_func ("/rules/overdue", test_overdue);
  g_test_add_func ("/rules/stalled", test_stalled);
  g_test_add_func ("/rules/clock", test_clock);
  g_test_add_func ("/rules/rubric", test_rubric);
  g_test_add_func ("/rules/rubric-emphasis", test_rubric_emphasis);
  g_test_add_func ("/rules/rubric-latest", test_rubric_latest);
  g_test_add_func ("/rules/rubric-edges", test_rubric_edges);
  g_test_add_func ("/rules/criteria", test_criteria);
  g_test_add_func ("/rules/can-close", test_can_close);
  g_test_add_func ("/rules/depth", test_depth);
}
