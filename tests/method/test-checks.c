/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The checks by structure: each finds what it is for, and is silent at the near miss. The finished
 * postmortem is the ground: what a change adds to its findings is what the change was about. */

#include "test-method.h"

#include "pm-checks.h"
#include "pm-dismissal.h"

#include <string.h>

typedef struct
{
  PmMethod *method;
  PmPostmortem *postmortem;
  gint64 now;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  PmList *causes;

  f->method = pm_method_new (NULL, NULL);
  f->postmortem = make_finished ();
  f->now = parse_time ("2026-03-08T00:00Z");
  g_object_set (f->postmortem, "zone", "UTC", NULL);
  causes = pm_postmortem_get_list (f->postmortem, PM_TYPE_CAUSE);
  for (guint i = 0; i < pm_list_get_length (causes); i++)
    link_records (f->postmortem, PM_LINK_KIND_EVIDENCE,
                  pm_list_get (pm_postmortem_get_list (f->postmortem, PM_TYPE_EVENT), i),
                  pm_list_get (causes, i));
  g_object_set (pm_list_get (pm_postmortem_get_list (f->postmortem, PM_TYPE_ACTION), 0), "effect",
                PM_EFFECT_PREVENTS, NULL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_finalize_object (f->postmortem);
  g_object_unref (f->method);
}

static PmRecord *
get_record (Fixture *f,
            GType    type,
            guint    position)
{
  return pm_list_get (pm_postmortem_get_list (f->postmortem, type), position);
}

/* The checks with a finding, in order, each once; and that nothing in them is left unfilled. */
static char *
list_checks (Fixture *f)
{
  g_autoptr (GPtrArray) findings = pm_checks_run (f->method, NULL, f->postmortem, f->now);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const PmFinding *finding = g_ptr_array_index (findings, i);

      g_assert_null (strchr (finding->message, '{'));
      g_assert_cmpstr (finding->question, !=, "");
      g_assert_true (g_str_has_prefix (finding->check, finding->group));
      g_assert_nonnull (pm_method_find (f->method, "steps", finding->step));
      g_assert_nonnull (finding->record);
      if (strstr (list->str, finding->check) == NULL)
        g_string_append_printf (list, "%s%s", list->len > 0 ? " " : "", finding->check);
    }

  return g_string_free (list, FALSE);
}

static void
assert_checks (Fixture    *f,
               const char *expected)
{
  g_autofree char *list = list_checks (f);

  g_assert_cmpstr (list, ==, expected);
}

static gboolean
has_finding (Fixture    *f,
             PmLanguages *languages,
             const char *check)
{
  g_autoptr (GPtrArray) findings = pm_checks_run (f->method, languages, f->postmortem, f->now);

  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (((PmFinding *) findings->pdata[i])->check, check))
      return TRUE;

  return FALSE;
}

/* Two whys are few, which is all there is to say about the finished postmortem. */
#define GROUND "causes.depth"

static void
test_ground (Fixture       *f,
             gconstpointer  data)
{
  assert_checks (f, GROUND);
}

static void
test_milestones (Fixture       *f,
                 gconstpointer  data)
{
  PmRecord *detected = get_record (f, PM_TYPE_EVENT, 1);
  PmRecord *cause = get_record (f, PM_TYPE_EVENT, 4);

  set_time (detected, "at", "2026-03-05T13:59Z");
  assert_checks (f, "timeline.order " GROUND);
  set_time (detected, "at", "2026-03-05T14:00Z");
  assert_checks (f, GROUND);
  /* About a day it cannot be told which came first. */
  set_time (detected, "at", "2026-03-05");
  assert_checks (f, "timeline.vague-time " GROUND);
  set_time (detected, "at", "2026-03-05T13:57Z~");
  assert_checks (f, GROUND);
  set_time (detected, "at", "2026-03-05T13:54Z~");
  assert_checks (f, "timeline.order " GROUND);
  set_time (detected, "at", "2026-03-05T14:10Z");

  /* The cause may be known after the harm is over, but not before anybody looked. */
  set_time (cause, "at", "2026-03-05T16:00Z");
  assert_checks (f, GROUND);
  set_time (cause, "at", "2026-03-05T14:11Z");
  assert_checks (f, "timeline.order " GROUND);
  set_time (cause, "at", "2026-03-05T14:30Z");

  g_object_set (detected, "milestone", PM_MILESTONE_NONE, NULL);
  assert_checks (f, "timeline.missing-milestone " GROUND);
}

static void
test_events (Fixture       *f,
             gconstpointer  data)
{
  PmRecord *key_event = get_record (f, PM_TYPE_EVENT, 3);
  PmRecord *resolved = get_record (f, PM_TYPE_EVENT, 6);

  set_time (key_event, "at", NULL);
  assert_checks (f, "timeline.no-time " GROUND);
  set_time (key_event, "at", "2026-03-05T14:20Z");
  g_object_set (key_event, "evidence", "", NULL);
  assert_checks (f, "timeline.no-source " GROUND);
  g_object_set (key_event, "evidence", "log", NULL);

  /* The last event but one is at 14:40. */
  set_time (resolved, "at", "2026-03-05T15:40Z");
  assert_checks (f, GROUND);
  set_time (resolved, "at", "2026-03-05T15:41Z");
  assert_checks (f, "timeline.gap " GROUND);
  set_time (resolved, "at", "2026-03-05T15:00Z");
}

/* Nobody records anything while nobody knows, and when all is over. */
static void
test_gap_exemptions (Fixture       *f,
                     gconstpointer  data)
{
  set_time (get_record (f, PM_TYPE_EVENT, 0), "at", "2026-03-05T04:00Z");
  assert_checks (f, GROUND);
  set_time (get_record (f, PM_TYPE_EVENT, 0), "at", "2026-03-05T14:00Z");
  add_event (f->postmortem, PM_MILESTONE_NONE, "2026-03-05T23:00Z", "The graph is still flat");
  assert_checks (f, GROUND);
  add_event (f->postmortem, PM_MILESTONE_NONE, "2026-03-06T12:00Z", "And on the next day");
  assert_checks (f, GROUND);
}

/* Only a milestone that lacks the minute among others is asked for it. */
static void
test_days (Fixture       *f,
           gconstpointer  data)
{
  PmList *events = pm_postmortem_get_list (f->postmortem, PM_TYPE_EVENT);

  set_time (get_record (f, PM_TYPE_EVENT, 3), "at", "2026-03-05");
  assert_checks (f, GROUND);
  set_time (get_record (f, PM_TYPE_EVENT, 5), "at", "2026-03-05");
  assert_checks (f, "timeline.vague-time " GROUND);
  for (guint i = 0; i < pm_list_get_length (events); i++)
    set_time (pm_list_get (events, i), "at", "2026-03-05");
  assert_checks (f, GROUND);
}

static void
test_zones (Fixture       *f,
            gconstpointer  data)
{
  PmRecord *key_event = get_record (f, PM_TYPE_EVENT, 3);

  g_object_set (f->postmortem, "zone", "", NULL);
  assert_checks (f, "timeline.no-zone " GROUND);
  set_time (key_event, "at", "2026-03-05T15:20+01:00");
  assert_checks (f, "timeline.mixed-zones " GROUND);
  g_object_set (f->postmortem, "zone", "Europe/Berlin", NULL);
  assert_checks (f, GROUND);
}

static void
test_stated_duration (Fixture       *f,
                      gconstpointer  data)
{
  const struct { double minutes; gboolean found; } cases[] = {
    { 60, FALSE }, { 61, FALSE }, { 66, FALSE }, { 67, TRUE }, { 55, FALSE }, { 30, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_object_set (f->postmortem, "stated-duration", cases[i].minutes, NULL);
      assert_checks (f, cases[i].found ? "timeline.stated-duration " GROUND : GROUND);
    }
}

static void
test_impact (Fixture       *f,
             gconstpointer  data)
{
  PmRecord *metric = add_record (f->postmortem, PM_TYPE_METRIC, "name", "p95", "baseline", 120.0,
                                 NULL);

  assert_checks (f, GROUND);
  clear_number (metric, "baseline");
  assert_checks (f, "impact.baseline " GROUND);
  g_object_set (metric, "name", "", NULL);
  assert_checks (f, GROUND);
  g_object_set (metric, "baseline", 0.0, NULL);
  clear_number (get_record (f, PM_TYPE_FIGURE, 0), "amount");
  assert_checks (f, "impact.dimension " GROUND);
}

static void
test_causes (Fixture       *f,
             gconstpointer  data)
{
  PmRecord *primary = get_record (f, PM_TYPE_CAUSE, 0);
  PmRecord *other = get_record (f, PM_TYPE_CAUSE, 1);
  PmRecord *evidence = get_record (f, PM_TYPE_LINK, 1);

  g_object_set (primary, "class", PM_CAUSE_CLASS_HUMAN_ERROR, NULL);
  assert_checks (f, "causes.person " GROUND);
  /* As a contributing cause it may stand: what matters is where the search ends. */
  g_object_set (primary, "role", PM_CAUSE_ROLE_CONTRIBUTING, NULL);
  g_object_set (other, "role", PM_CAUSE_ROLE_PRIMARY, NULL);
  assert_checks (f, GROUND);
  g_object_set (other, "role", PM_CAUSE_ROLE_RULED_OUT, NULL);
  assert_checks (f, "causes.unmarked causes.single " GROUND);
  g_object_set (primary, "role", PM_CAUSE_ROLE_RULED_OUT, NULL);
  assert_checks (f, "causes.none " GROUND);
  g_object_set (primary, "role", PM_CAUSE_ROLE_CONTRIBUTING, NULL);
  g_object_set (other, "role", PM_CAUSE_ROLE_PRIMARY, NULL);

  pm_postmortem_begin (f->postmortem, "Unlink");
  pm_postmortem_remove (f->postmortem, evidence);
  pm_postmortem_end (f->postmortem);
  assert_checks (f, "causes.no-event " GROUND);
  g_object_set (primary, "evidence", "", NULL);
  assert_checks (f, "causes.no-evidence " GROUND);
}

/* What is refuted, or nobody has placed yet, needs no evidence and does not count. */
static void
test_causes_that_do_not_count (Fixture       *f,
                               gconstpointer  data)
{
  PmRecord *cause = add_record (f->postmortem, PM_TYPE_CAUSE, "statement", "A cable was loose",
                                "role", PM_CAUSE_ROLE_OPEN, NULL);

  assert_checks (f, GROUND);
  g_object_set (cause, "role", PM_CAUSE_ROLE_RULED_OUT, NULL);
  assert_checks (f, GROUND);
  g_object_set (cause, "role", PM_CAUSE_ROLE_CONTRIBUTING, NULL);
  assert_checks (f, "causes.no-evidence " GROUND " actions.uncovered-cause");
  g_object_set (cause, "state", PM_EVIDENCE_STATE_REFUTED, NULL);
  assert_checks (f, GROUND);

  g_object_set (get_record (f, PM_TYPE_CAUSE, 1), "state", PM_EVIDENCE_STATE_REFUTED, NULL);
  assert_checks (f, "causes.single " GROUND);
  /* Several in one field are several. */
  for (guint i = 0; i < 3; i++)
    {
      const char *statements[] = { "No limit alert + no failover",
                                   "The pool has no limit, no alert, and no owner",
                                   "The pool has no limit. Nobody is told when it is full." };

      g_object_set (get_record (f, PM_TYPE_CAUSE, 0), "statement", statements[i], NULL);
      assert_checks (f, GROUND);
    }
  g_object_set (get_record (f, PM_TYPE_CAUSE, 0), "statement",
                "In version 2.1 the pool, which is old, has no limit", NULL);
  assert_checks (f, GROUND);
  g_object_set (get_record (f, PM_TYPE_CAUSE, 0), "statement",
                "In version 2.1, the pool has no limit", NULL);
  assert_checks (f, "causes.single " GROUND);
}

static void
test_depth (Fixture       *f,
            gconstpointer  data)
{
  PmRecord *top = get_record (f, PM_TYPE_NODE, 0);

  add_record (f->postmortem, PM_TYPE_NODE, "parent",
              pm_record_get_id (get_record (f, PM_TYPE_NODE, 1)), "cause",
              pm_record_get_string (top, "cause"), NULL);
  assert_checks (f, "");
  g_assert_finalize_object (f->postmortem);
  f->postmortem = pm_postmortem_new (NULL);
  /* Whoever uses no diagram has not stopped asking half way. */
  g_assert_false (has_finding (f, NULL, "causes.depth"));
}

static void
test_action_fields (Fixture       *f,
                    gconstpointer  data)
{
  PmRecord *action = get_record (f, PM_TYPE_ACTION, 0);

  /* What is done needs no plan any more, and a date before the end is when it was done. */
  g_object_set (action, "done-when", "", "owner", "", "due", "2026-03-04", NULL);
  assert_checks (f, GROUND);
  g_object_set (action, "due", "", "state", PM_ACTION_STATE_OPEN, NULL);
  assert_checks (f, GROUND " actions.no-end actions.no-owner actions.no-date");
  g_object_set (action, "what", "Cut the time to restore from 2 h to 30 min", NULL);
  assert_checks (f, GROUND " actions.no-owner actions.no-date");
  g_object_set (action, "what", "Restore version 1.2 of 2026-03-01 within 30 min", NULL);
  assert_checks (f, GROUND " actions.no-end actions.no-owner actions.no-date");
  g_object_set (action, "state", PM_ACTION_STATE_DROPPED, "dropped-reason", "Gone", NULL);
  assert_checks (f, GROUND " actions.uncovered-cause");

  g_object_set (action, "state", PM_ACTION_STATE_OPEN, "done-when", "Seen", "owner",
                pm_record_get_id (get_record (f, PM_TYPE_PERSON, 0)), "due", "2026-03-05", NULL);
  f->now = parse_time ("2026-03-05T20:00Z");
  assert_checks (f, GROUND);
  g_object_set (action, "due", "2026-03-04", NULL);
  assert_checks (f, GROUND " actions.past-date process.overdue");
  g_object_set (action, "due", "2026-03-12", "impact", PM_RATING_LOW, "effort", PM_RATING_HIGH,
                NULL);
  assert_checks (f, GROUND " actions.skip-reason");
  g_object_set (action, "state", PM_ACTION_STATE_IN_PROGRESS, NULL);
  assert_checks (f, GROUND);
}

/* An action that addresses nothing. */
static void
test_action_cause (Fixture       *f,
                   gconstpointer  data)
{
  PmList *links = pm_postmortem_get_list (f->postmortem, PM_TYPE_LINK);
  PmRecord *action = get_record (f, PM_TYPE_ACTION, 0);

  for (guint i = 0; i < pm_list_get_length (links); i++)
    if (pm_record_get_enum (pm_list_get (links, i), "kind") == PM_LINK_KIND_ADDRESSES)
      {
        pm_postmortem_begin (f->postmortem, "Unlink");
        pm_postmortem_remove (f->postmortem, pm_list_get (links, i));
        pm_postmortem_end (f->postmortem);
        break;
      }
  assert_checks (f, GROUND " actions.no-cause actions.uncovered-cause");
  g_object_set (action, "state", PM_ACTION_STATE_DROPPED, "dropped-reason", "Gone", NULL);
  assert_checks (f, GROUND " actions.uncovered-cause");
  /* What was done without being needed is worth asking about all the same. */
  g_object_set (action, "state", PM_ACTION_STATE_DONE, NULL);
  link_records (f->postmortem, PM_LINK_KIND_ADDRESSES, action,
                get_record (f, PM_TYPE_CAUSE, 1));
  assert_checks (f, GROUND " actions.uncovered-cause");
  link_records (f->postmortem, PM_LINK_KIND_ADDRESSES, action,
                get_record (f, PM_TYPE_CAUSE, 0));
  assert_checks (f, GROUND);
}

/* A dropped action does nothing: it neither counts nor addresses a cause. */
static void
test_dropped (Fixture       *f,
              gconstpointer  data)
{
  PmRecord *action = get_record (f, PM_TYPE_ACTION, 0);
  PmRecord *cause = get_record (f, PM_TYPE_CAUSE, 0);
  PmRecord *training = add_record (f->postmortem, PM_TYPE_ACTION, "what", "Train everybody",
                                   "level", PM_LEVEL_TRAINING, "effect", PM_EFFECT_MITIGATES,
                                   "state", PM_ACTION_STATE_DONE, NULL);

  link_records (f->postmortem, PM_LINK_KIND_ADDRESSES, training, cause);
  assert_checks (f, GROUND);
  g_object_set (action, "state", PM_ACTION_STATE_DROPPED, "dropped-reason", "No money", NULL);
  assert_checks (f, GROUND " actions.only-training actions.no-prevention");
  g_object_set (training, "state", PM_ACTION_STATE_DROPPED, "dropped-reason", "No money", NULL);
  assert_checks (f, GROUND " actions.uncovered-cause");
}

static void
test_action_list (Fixture       *f,
                  gconstpointer  data)
{
  PmRecord *action = get_record (f, PM_TYPE_ACTION, 0);
  PmRecord *other = get_record (f, PM_TYPE_CAUSE, 1);

  g_object_set (action, "level", PM_LEVEL_TRAINING, NULL);
  assert_checks (f, GROUND " actions.only-training");
  g_object_set (action, "level", PM_LEVEL_ADMINISTRATIVE, "effect", PM_EFFECT_MITIGATES, NULL);
  assert_checks (f, GROUND " actions.no-prevention");
  /* While one is not rated, it may be the one. */
  {
    PmRecord *unrated = add_record (f->postmortem, PM_TYPE_ACTION, "what", "Alert on it", "state",
                                    PM_ACTION_STATE_DONE, NULL);

    link_records (f->postmortem, PM_LINK_KIND_ADDRESSES, unrated, other);
    assert_checks (f, GROUND);
    pm_postmortem_begin (f->postmortem, "Remove");
    pm_postmortem_remove (f->postmortem, unrated);
    pm_postmortem_end (f->postmortem);
  }
  g_object_set (action, "effect", PM_EFFECT_PREVENTS, NULL);

  g_object_set (other, "no-action-reason", "", NULL);
  assert_checks (f, GROUND " actions.uncovered-cause");
  link_records (f->postmortem, PM_LINK_KIND_ADDRESSES, action, other);
  assert_checks (f, GROUND);

  for (guint i = 0; i < 9; i++)
    {
      PmRecord *copy = pm_record_copy (action, NULL);

      pm_postmortem_begin (f->postmortem, "Add");
      pm_postmortem_insert (f->postmortem, copy, NULL);
      pm_postmortem_end (f->postmortem);
      link_records (f->postmortem, PM_LINK_KIND_ADDRESSES, copy, other);
      g_object_unref (copy);
    }
  assert_checks (f, GROUND);
  link_records (f->postmortem, PM_LINK_KIND_ADDRESSES,
                add_record (f->postmortem, PM_TYPE_ACTION, "what", "Eleventh", "state",
                            PM_ACTION_STATE_DROPPED, "dropped-reason", "No", NULL),
                other);
  assert_checks (f, GROUND);
  link_records (f->postmortem, PM_LINK_KIND_ADDRESSES,
                add_record (f->postmortem, PM_TYPE_ACTION, "what", "Eleventh", "state",
                            PM_ACTION_STATE_DONE, NULL),
                other);
  assert_checks (f, GROUND " actions.too-many");
}

static void
test_process (Fixture       *f,
              gconstpointer  data)
{
  PmRecord *action = get_record (f, PM_TYPE_ACTION, 0);
  PmRecord *record = PM_RECORD (f->postmortem);

  set_time (record, "shared-at", NULL);
  f->now = parse_time ("2026-03-07T15:00Z");
  assert_checks (f, GROUND);
  f->now = parse_time ("2026-03-07T15:01Z");
  assert_checks (f, GROUND " process.late");
  g_object_set (record, "status", PM_STATUS_PUBLISHED, NULL);
  assert_checks (f, GROUND " process.late process.not-shared");
  set_time (record, "meeting-at", NULL);
  set_time (record, "shared-at", "2026-03-06T15:01Z");
  assert_checks (f, GROUND " process.not-presented");
  set_time (record, "meeting-at", "2026-03-06T10:00Z");

  g_object_set (action, "state", PM_ACTION_STATE_IN_PROGRESS, NULL);
  f->now = parse_time ("2026-03-13T12:00Z");
  assert_checks (f, GROUND " process.overdue");
  g_object_set (action, "due", "2026-06-01", NULL);
  assert_checks (f, GROUND);
  f->now = parse_time ("2026-03-21T12:00Z");
  assert_checks (f, GROUND " process.stalled");
  g_object_set (record, "status", PM_STATUS_CLOSED, NULL);
  assert_checks (f, GROUND " process.stalled process.open-actions");
}

static const char *
get_example (Fixture    *f,
             const char *id,
             const char *side)
{
  return pm_method_item_get_word (pm_method_find (f->method, "examples", id), side);
}

static gboolean
has_check (Fixture    *f,
           const char *check)
{
  g_autofree char *list = list_checks (f);

  return strstr (list, check) != NULL;
}

/* The guardrails that no words can show: what each warns of is found, what it recommends is not. */
static void
test_guardrails (Fixture       *f,
                 gconstpointer  data)
{
  PmRecord *postmortem = PM_RECORD (f->postmortem);
  PmRecord *action = get_record (f, PM_TYPE_ACTION, 0);
  g_auto (GStrv) several = g_strsplit (get_example (f, "depth-single", "after"), " + ", -1);
  PmRecord *update;

  /* “Database failure”, then “Database + no failover + alerting delay + unclear runbook”. */
  g_object_set (get_record (f, PM_TYPE_CAUSE, 0), "statement",
                get_example (f, "depth-single", "before"), NULL);
  g_object_set (get_record (f, PM_TYPE_CAUSE, 1), "role", PM_CAUSE_ROLE_RULED_OUT, NULL);
  g_assert_true (has_check (f, "causes.single"));
  /* Nobody has said yet what part it played. */
  g_object_set (get_record (f, PM_TYPE_CAUSE, 1), "role", PM_CAUSE_ROLE_OPEN, NULL);
  g_assert_false (has_check (f, "causes.single"));
  g_object_set (get_record (f, PM_TYPE_CAUSE, 1), "role", PM_CAUSE_ROLE_RULED_OUT, NULL);
  g_assert_cmpuint (g_strv_length (several), ==, 4);
  for (guint i = 0; several[i] != NULL; i++)
    add_record (f->postmortem, PM_TYPE_CAUSE, "statement", several[i], "role",
                PM_CAUSE_ROLE_CONTRIBUTING, NULL);
  g_assert_false (has_check (f, "causes.single"));

  /* “Wait 2 weeks”, then “within 48 hours”. */
  f->now = parse_time ("2026-03-19T15:00Z");
  set_time (postmortem, "shared-at", NULL);
  g_assert_true (has_check (f, "process.late"));
  set_time (postmortem, "shared-at", "2026-03-07T15:00Z");
  g_assert_false (has_check (f, "process.late"));

  /* “Never follow up”, then “review weekly, close when complete”. */
  g_object_set (action, "state", PM_ACTION_STATE_OPEN, "due", "2026-06-01", NULL);
  f->now = parse_time ("2026-03-22T15:00Z");
  g_assert_true (has_check (f, "process.stalled"));
  update = add_record (f->postmortem, PM_TYPE_UPDATE, "action", pm_record_get_id (action), "text",
                       "The rule is in review", NULL);
  set_time (update, "at", "2026-03-18T15:00Z");
  g_assert_false (has_check (f, "process.stalled"));
  g_object_set (postmortem, "status", PM_STATUS_CLOSED, NULL);
  g_assert_true (has_check (f, "process.open-actions"));
  g_object_set (action, "state", PM_ACTION_STATE_DONE, NULL);
  g_assert_false (has_check (f, "process.open-actions"));
}

static void
assert_next (Fixture    *f,
             const char *now,
             const char *expected)
{
  gint64 next = pm_checks_get_next_moment (f->method, f->postmortem, parse_time (now));

  g_assert_cmpint (next, ==, expected != NULL ? parse_time (expected) : G_MAXINT64);
}

/* When time alone makes findings: each moment is the first second at which one is there. */
static void
test_moments (Fixture       *f,
              gconstpointer  data)
{
  PmRecord *action = get_record (f, PM_TYPE_ACTION, 0);
  PmRecord *record = PM_RECORD (f->postmortem);

  /* It is shared, and its only action is done: nothing will come. */
  assert_next (f, "2026-03-08T00:00Z", NULL);

  set_time (record, "shared-at", NULL);
  assert_next (f, "2026-03-06T12:15Z", "2026-03-06T13:00Z");
  assert_next (f, "2026-03-07T14:30Z", "2026-03-07T15:00Z");
  assert_next (f, "2026-03-07T15:00Z", "2026-03-07T15:00:01Z");
  assert_next (f, "2026-03-08T15:00Z", "2026-03-08T15:00:01Z");
  assert_next (f, "2026-03-12T15:00Z", "2026-03-12T15:00:01Z");
  assert_next (f, "2026-03-20T15:00:01Z", "2026-03-20T16:00Z");
  set_time (record, "shared-at", "2026-03-06T15:00Z");

  /* The day ends where the postmortem is at home. */
  g_object_set (action, "state", PM_ACTION_STATE_OPEN, NULL);
  assert_next (f, "2026-03-08T00:00Z", "2026-03-13T00:00Z");
  g_object_set (f->postmortem, "zone", "Europe/Berlin", NULL);
  assert_next (f, "2026-03-08T00:00Z", "2026-03-12T23:00Z");
  g_object_set (f->postmortem, "zone", "UTC", NULL);
  assert_next (f, "2026-03-13T00:00Z", "2026-03-20T15:00:01Z");
  assert_next (f, "2026-03-20T15:00:01Z", "2026-03-21T15:00:01Z");
  g_object_set (action, "due", "some day", NULL);
  assert_next (f, "2026-03-08T00:00Z", "2026-03-20T15:00:01Z");
  g_object_set (action, "state", PM_ACTION_STATE_DROPPED, NULL);
  assert_next (f, "2026-03-08T00:00Z", NULL);
}

static void
test_words (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (PmLanguages) languages = pm_languages_new (f->method, "en", NULL);
  PmRecord *cause = get_record (f, PM_TYPE_CAUSE, 0);
  g_autoptr (GPtrArray) findings = NULL;
  const PmFinding *finding;

  findings = pm_checks_run (f->method, languages, f->postmortem, f->now);
  g_assert_cmpuint (findings->len, ==, 1);
  g_clear_pointer (&findings, g_ptr_array_unref);

  g_object_set (cause, "statement", "The engineer forgot the alert", "class", PM_CAUSE_CLASS_NONE,
                NULL);
  findings = pm_checks_run (f->method, languages, f->postmortem, f->now);
  g_assert_cmpuint (findings->len, ==, 4);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpstr (finding->check, ==, "language.blame");
  g_assert_true (finding->record == cause);
  g_assert_cmpstr (finding->property, ==, "statement");
  g_assert_cmpuint (finding->start, ==, 4);
  g_assert_cmpuint (finding->length, ==, strlen ("engineer forgot"));
  finding = g_ptr_array_index (findings, 1);
  g_assert_cmpstr (finding->check, ==, "causes.class");
  g_assert_nonnull (strstr (finding->message, "Human Error"));

  /* A name that no list has is known from the people of the postmortem. */
  g_object_set (get_record (f, PM_TYPE_PERSON, 0), "name", "Thandeka Mo", NULL);
  g_object_set (cause, "statement", "A wrong limit", "class", PM_CAUSE_CLASS_SYSTEMIC, NULL);
  g_object_set (f->postmortem, "summary", "Thandeka pushed a bad config. Mo is short.", NULL);
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = pm_checks_run (f->method, languages, f->postmortem, f->now);
  g_assert_cmpuint (findings->len, ==, 2);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpstr (finding->property, ==, "summary");
  g_assert_true (g_str_has_prefix (finding->message, "“Thandeka pushed"));
  g_object_set (f->postmortem, "summary", "Terraform pushed a bad config.", NULL);
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = pm_checks_run (f->method, languages, f->postmortem, f->now);
  g_assert_cmpuint (findings->len, ==, 1);

  g_object_set (get_record (f, PM_TYPE_PERSON, 0), "name", "Terraform team", NULL);
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = pm_checks_run (f->method, languages, f->postmortem, f->now);
  g_assert_cmpuint (findings->len, ==, 2);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpstr (finding->check, ==, "actions.group-owner");
  g_object_set (get_record (f, PM_TYPE_PERSON, 0), "name", "Robin", NULL);

  /* Other people's words and what is private are left alone. */
  g_object_set (cause, "statement", "The pool has no alert", "class", PM_CAUSE_CLASS_SYSTEMIC,
                "evidence", "The engineer forgot the alert", NULL);
  add_record (f->postmortem, PM_TYPE_NOTE, "text", "The engineer forgot the alert", NULL);
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = pm_checks_run (f->method, languages, f->postmortem, f->now);
  g_assert_cmpuint (findings->len, ==, 1);
}

/* How many findings about what steps lack are there, and how many of them wait. */
static void
assert_waiting (Fixture    *f,
                const char *check,
                guint       found,
                guint       waiting)
{
  g_autoptr (GPtrArray) findings = pm_checks_run (f->method, NULL, f->postmortem, f->now);
  guint n = 0, n_waits = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const PmFinding *finding = g_ptr_array_index (findings, i);

      if (!g_str_equal (finding->check, check))
        continue;
      n++;
      n_waits += finding->waits ? 1 : 0;
    }
  g_assert_cmpuint (n, ==, found);
  g_assert_cmpuint (n_waits, ==, waiting);
}

/* What is still to come waits until people have gone on; what is wrong with something that is there
 * never does. */
static void
test_waits (Fixture       *f,
            gconstpointer  data)
{
  PmRecord *record;

  g_assert_finalize_object (f->postmortem);
  f->postmortem = pm_postmortem_new (NULL);
  record = PM_RECORD (f->postmortem);
  assert_waiting (f, "timeline.missing-milestone", 6, 6);
  assert_waiting (f, "impact.dimension", 5, 5);
  assert_waiting (f, "causes.none", 1, 1);
  assert_waiting (f, "actions.none", 1, 1);

  g_object_set (add_event (f->postmortem, PM_MILESTONE_DETECTED, "2026-03-05T14:05Z", "Alert"),
                "evidence", "", NULL);
  add_event (f->postmortem, PM_MILESTONE_STARTED, "2026-03-05T14:06Z", "Down");
  assert_waiting (f, "timeline.missing-milestone", 4, 4);
  assert_waiting (f, "timeline.order", 1, 0);
  assert_waiting (f, "timeline.no-source", 1, 1);
  add_record (f->postmortem, PM_TYPE_CAUSE, "statement", "No limit", "role",
              PM_CAUSE_ROLE_PRIMARY, NULL);
  assert_waiting (f, "timeline.missing-milestone", 4, 0);
  assert_waiting (f, "timeline.no-source", 1, 0);
  assert_waiting (f, "impact.dimension", 5, 0);
  assert_waiting (f, "causes.single", 1, 1);
  assert_waiting (f, "causes.no-evidence", 1, 1);
  assert_waiting (f, "actions.uncovered-cause", 1, 1);
  add_record (f->postmortem, PM_TYPE_ACTION, "what", "Limit it", NULL);
  assert_waiting (f, "causes.single", 1, 0);
  assert_waiting (f, "causes.no-evidence", 1, 0);
  assert_waiting (f, "actions.no-owner", 1, 0);
  assert_waiting (f, "actions.uncovered-cause", 1, 1);
  add_record (f->postmortem, PM_TYPE_LESSON, "text", "Limits need alerts", NULL);
  assert_waiting (f, "actions.uncovered-cause", 1, 0);

  /* Others read it. */
  g_assert_finalize_object (f->postmortem);
  f->postmortem = pm_postmortem_new (NULL);
  record = PM_RECORD (f->postmortem);
  g_object_set (record, "status", PM_STATUS_REVIEW, NULL);
  assert_waiting (f, "causes.none", 1, 0);
  g_object_set (record, "status", PM_STATUS_DRAFT, NULL);
  assert_waiting (f, "causes.none", 1, 1);
  set_time (record, "meeting-ended", "2026-03-06T15:00Z");
  assert_waiting (f, "causes.none", 1, 0);
  set_time (record, "meeting-ended", NULL);
  set_time (record, "shared-at", "2026-03-06T15:00Z");
  assert_waiting (f, "causes.none", 1, 0);
}

static PmFinding *
find_words (GPtrArray  *findings,
            const char *words)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_strcmp0 (((PmFinding *) findings->pdata[i])->words, words) == 0)
      return findings->pdata[i];

  return NULL;
}

/* Where nobody has given a class or a level yet, the words tell of a person, and of training. */
static void
test_words_of_structure (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr (PmLanguages) languages = pm_languages_new (f->method, "en", NULL);
  PmRecord *cause = get_record (f, PM_TYPE_CAUSE, 0);
  PmRecord *action = get_record (f, PM_TYPE_ACTION, 0);

  g_object_set (cause, "class", PM_CAUSE_CLASS_NONE, "statement", "Human error", NULL);
  g_assert_true (has_finding (f, languages, "causes.person"));
  g_assert_false (has_finding (f, languages, "causes.shallow"));
  g_object_set (cause, "role", PM_CAUSE_ROLE_CONTRIBUTING, NULL);
  g_assert_false (has_finding (f, languages, "causes.person"));
  g_object_set (cause, "role", PM_CAUSE_ROLE_PRIMARY, "statement", "The pool has no limit", NULL);
  g_assert_false (has_finding (f, languages, "causes.person"));
  g_object_set (cause, "statement", "During the release the engineer forgot the migration", NULL);
  g_assert_true (has_finding (f, languages, "causes.person"));
  g_object_set (cause, "statement", "The key expired because the engineer forgot to renew it", NULL);
  g_assert_true (has_finding (f, languages, "causes.person"));
  g_object_set (cause, "statement", "No test fails when the engineer forgot the flag", NULL);
  g_assert_false (has_finding (f, languages, "causes.person"));

  /* A symptom is no dead end where the diagram asks on. */
  {
    PmRecord *seen = get_record (f, PM_TYPE_CAUSE, 1);

    g_object_set (seen, "statement", "The server crashed", NULL);
    g_assert_false (has_finding (f, languages, "causes.shallow"));
    g_object_set (get_record (f, PM_TYPE_NODE, 1), "parent", "", NULL);
    g_assert_true (has_finding (f, languages, "causes.shallow"));
  }

  /* “In the morning” is vague where no minute is known. */
  g_object_set (get_record (f, PM_TYPE_EVENT, 3), "what", "In the morning the pool was full", NULL);
  g_assert_false (has_finding (f, languages, "timeline.vague-time"));
  set_time (get_record (f, PM_TYPE_EVENT, 3), "at", NULL);
  g_assert_true (has_finding (f, languages, "timeline.vague-time"));

  g_object_set (action, "level", PM_LEVEL_NONE, "what", "Train all engineers on the pool", NULL);
  g_assert_true (has_finding (f, languages, "actions.only-training"));
  g_object_set (action, "level", PM_LEVEL_ENGINEERING, NULL);
  g_assert_false (has_finding (f, languages, "actions.only-training"));
  g_object_set (action, "level", PM_LEVEL_NONE, "what", "Limit the pool to 20 connections", NULL);
  g_assert_false (has_finding (f, languages, "actions.only-training"));
}

/* What was ignored stays so while other words change, comes back with its own, and with an undo. */
static void
test_dismissal (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (PmLanguages) languages = pm_languages_new (f->method, "en", NULL);
  g_autoptr (GPtrArray) findings = NULL;
  const char *words = "engineer forgot";
  PmRecord *dismissal;
  guint n;

  g_object_set (f->postmortem, "summary", "The engineer forgot the alert.", NULL);
  findings = pm_checks_run (f->method, languages, f->postmortem, f->now);
  n = findings->len;
  g_assert_nonnull (find_words (findings, words));
  g_assert_null (find_words (findings, words)->dismissal);
  dismissal = pm_dismissal_add (f->postmortem, find_words (findings, words), "A quotation");
  g_assert_cmpstr (pm_record_get_string (dismissal, "reason"), ==, "A quotation");
  g_assert_nonnull (pm_record_get_time (dismissal, "at"));

  g_object_set (f->postmortem, "summary", "As said, the engineer  forgot the alert.", NULL);
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = pm_checks_run (f->method, languages, f->postmortem, f->now);
  g_assert_cmpuint (findings->len, ==, n);
  g_assert_null (find_words (findings, words));
  g_object_set (f->postmortem, "summary", "As said, the engineer\nforgot the alert.", NULL);
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = pm_checks_run (f->method, languages, f->postmortem, f->now);
  g_assert_true (find_words (findings, words)->dismissal == dismissal);
  pm_findings_keep_open (findings);
  g_assert_cmpuint (findings->len, ==, n - 1);

  pm_dismissal_remove (dismissal);
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = pm_checks_run (f->method, languages, f->postmortem, f->now);
  g_assert_null (find_words (findings, words)->dismissal);
  g_assert_true (pm_postmortem_undo (f->postmortem));
  pm_dismissals_apply (f->postmortem, findings);
  g_assert_nonnull (find_words (findings, words)->dismissal);
}

/* Only what changed is looked at again, and other names mean other people in every text. */
static void
test_memory (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (PmLanguages) languages = pm_languages_new (f->method, "en", NULL);
  g_autoptr (PmCheckMemory) memory = pm_check_memory_new ();
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) third = NULL;
  guint all;

  first = pm_checks_run_again (f->method, languages, f->postmortem, f->now, memory);
  all = pm_check_memory_get_n_checked (memory);
  g_assert_cmpuint (all, >, 1);
  g_object_set (f->postmortem, "summary", "The engineer forgot the alert.", NULL);
  second = pm_checks_run_again (f->method, languages, f->postmortem, f->now, memory);
  g_assert_cmpuint (pm_check_memory_get_n_checked (memory), ==, 1);
  g_assert_nonnull (find_words (second, "engineer forgot"));
  third = pm_checks_run_again (f->method, languages, f->postmortem, f->now, memory);
  g_assert_cmpuint (pm_check_memory_get_n_checked (memory), ==, 0);
  g_assert_cmpuint (third->len, ==, second->len);
  g_assert_nonnull (find_words (third, "engineer forgot"));

  add_record (f->postmortem, PM_TYPE_PERSON, "name", "Thandeka", NULL);
  g_clear_pointer (&third, g_ptr_array_unref);
  third = pm_checks_run_again (f->method, languages, f->postmortem, f->now, memory);
  g_assert_cmpuint (pm_check_memory_get_n_checked (memory), >=, all);
}

static void
test_switched_off (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "team-checks.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PmMethod) method = NULL;
  g_autoptr (PmPostmortem) postmortem = make_finished ();
  g_autoptr (GPtrArray) findings = NULL;

  g_file_set_contents (path,
                       "{\"format\":\"postmortem-method\",\"version\":1,\"checks\":["
                       "{\"id\":\"causes.depth\",\"severity\":\"off\"},"
                       "{\"id\":\"causes.no-event\",\"severity\":\"problem\"},"
                       "{\"id\":\"timeline.no-zone\",\"hidden\":true}]}",
                       -1, &error);
  g_assert_no_error (error);
  method = pm_method_new (path, &error);
  g_assert_no_error (error);

  findings = pm_checks_run (method, NULL, postmortem, 0);
  for (guint i = 0; i < findings->len; i++)
    {
      const PmFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpstr (finding->check, !=, "causes.depth");
      g_assert_cmpstr (finding->check, !=, "timeline.no-zone");
      if (g_str_equal (finding->check, "causes.no-event"))
        g_assert_cmpint (finding->severity, ==, PM_FINDING_PROBLEM);
    }
  g_assert_cmpuint (findings->len, >=, 2);
}

/* What the code asks for is there, and what is there can be found. */
static void
test_catalogue (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  GPtrArray *checks = pm_method_get_items (method, "checks");
  PmFindingSeverity severity;

  g_assert_cmpuint (checks->len, >=, 45);
  for (guint i = 0; i < checks->len; i++)
    {
      const PmMethodItem *item = g_ptr_array_index (checks, i);
      const char *group = pm_method_item_get_word (item, "group");

      g_assert_true (g_str_has_prefix (pm_method_item_get_id (item), group));
      g_assert_true (pm_finding_severity_from_id (pm_method_item_get_word (item, "severity"),
                                                  &severity));
      g_assert_nonnull (pm_method_find (method, "steps", pm_method_item_get_word (item, "step")));
    }
  g_assert_false (pm_finding_severity_from_id ("off", &severity));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

void
add_checks_tests (void)
{
  ADD ("/checks/ground", test_ground);
  ADD ("/checks/milestones", test_milestones);
  ADD ("/checks/events", test_events);
  ADD ("/checks/gap-exemptions", test_gap_exemptions);
  ADD ("/checks/days", test_days);
  ADD ("/checks/zones", test_zones);
  ADD ("/checks/stated-duration", test_stated_duration);
  ADD ("/checks/impact", test_impact);
  ADD ("/checks/causes", test_causes);
  ADD ("/checks/causes-that-do-not-count", test_causes_that_do_not_count);
  ADD ("/checks/depth", test_depth);
  ADD ("/checks/action-fields", test_action_fields);
  ADD ("/checks/action-cause", test_action_cause);
  ADD ("/checks/dropped", test_dropped);
  ADD ("/checks/action-list", test_action_list);
  ADD ("/checks/process", test_process);
  ADD ("/checks/guardrails", test_guardrails);
  ADD ("/checks/moments", test_moments);
  ADD ("/checks/words", test_words);
  ADD ("/checks/words-of-structure", test_words_of_structure);
  ADD ("/checks/waits", test_waits);
  ADD ("/checks/dismissal", test_dismissal);
  ADD ("/checks/memory", test_memory);
  g_test_add_func ("/checks/switched-off", test_switched_off);
  g_test_add_func ("/checks/catalogue", test_catalogue);
}
