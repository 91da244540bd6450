/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The proposed scores: nothing earns 1, the finished postmortem what it holds, and each rung of a
 * ladder can be climbed and lost. */

#include "test-method.h"

#include "pm-dismissal.h"
#include "pm-rubric-proposal.h"

typedef struct
{
  PmMethod *method;
  PmLanguages *languages;
  PmPostmortem *postmortem;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->method = pm_method_new (NULL, NULL);
  f->languages = pm_languages_new (f->method, "en", NULL);
  f->postmortem = make_finished ();
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_finalize_object (f->postmortem);
  pm_languages_unref (f->languages);
  g_object_unref (f->method);
}

static void
assert_score (Fixture    *f,
              const char *criterion,
              int         score)
{
  g_autoptr (GPtrArray) proposals = NULL;

  proposals = pm_rubric_propose (f->method, f->postmortem, f->languages,
                                 parse_time ("2026-03-20T00:00Z"));
  g_assert_cmpuint (proposals->len, ==, 8);
  for (guint i = 0; i < proposals->len; i++)
    {
      const PmProposal *proposal = g_ptr_array_index (proposals, i);

      g_assert_cmpuint (proposal->evidence->len, >, 0);
      if (!g_str_equal (proposal->criterion, criterion))
        continue;
      if (proposal->score != score)
        g_error ("%s is %d, not %d (%s)", criterion, proposal->score, score,
                 (const char *) g_ptr_array_index (proposal->evidence, 0));
    }
}

/* Ignores the first finding of @check. */
static void
ignore (Fixture    *f,
        const char *check)
{
  g_autoptr (GPtrArray) findings = pm_checks_run (f->method, f->languages, f->postmortem, 0);

  for (guint i = 0; i < findings->len; i++)
    {
      const PmFinding *finding = g_ptr_array_index (findings, i);

      if (finding->dismissal == NULL && g_str_equal (finding->check, check))
        {
          pm_dismissal_add (f->postmortem, finding, "Quoted");
          return;
        }
    }
  g_assert_not_reached ();
}

static void
test_empty (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (GPtrArray) proposals = pm_rubric_propose (method, postmortem, NULL, 0);

  for (guint i = 0; i < proposals->len; i++)
    {
      const PmProposal *proposal = g_ptr_array_index (proposals, i);

      /* What cannot be told at all has no score: words without a language, time without an end. */
      if (g_str_equal (proposal->criterion, "tone") ||
          g_str_equal (proposal->criterion, "follow-through"))
        g_assert_cmpint (proposal->score, ==, 0);
      else
        g_assert_cmpint (proposal->score, ==, 1);
    }
}

static void
test_timeline (Fixture       *f,
               gconstpointer  data)
{
  PmList *events = pm_postmortem_get_list (f->postmortem, PM_TYPE_EVENT);
  const guint essential[] = { 0, 1, 2, 6 };
  PmRecord *sources[2];

  assert_score (f, "timeline", 3);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    sources[i] = add_record (f->postmortem, PM_TYPE_SOURCE, "name", "Log", NULL);
  for (guint i = 0; i < pm_list_get_length (events); i++)
    g_object_set (pm_list_get (events, i), "source", pm_record_get_id (sources[i % 2]), NULL);
  assert_score (f, "timeline", 5);
  set_time (pm_list_get (events, 3), "at", "2026-03-05T14:20Z~");
  assert_score (f, "timeline", 4);
  set_time (pm_list_get (events, 3), "at", "2026-03-05T14:20Z");
  g_object_set (pm_list_get (events, 4), "milestone", PM_MILESTONE_NONE, NULL);
  assert_score (f, "timeline", 4);
  g_object_set (pm_list_get (events, 4), "milestone", PM_MILESTONE_CAUSE_IDENTIFIED, NULL);
  set_time (pm_list_get (events, 6), "at", "2026-03-05T17:00Z");
  assert_score (f, "timeline", 4);
  set_time (pm_list_get (events, 6), "at", "2026-03-05T15:00Z");
  /* One that comes from nowhere, however many sources the others have. */
  g_object_set (pm_list_get (events, 3), "source", "", "evidence", "", NULL);
  assert_score (f, "timeline", 3);
  g_object_set (pm_list_get (events, 3), "evidence", "dashboard", NULL);
  set_time (pm_list_get (events, 2), "at", "2026-03-05T14:05Z");
  assert_score (f, "timeline", 2);
  set_time (pm_list_get (events, 2), "at", "2026-03-05T14:12Z");
  for (guint i = 0; i < G_N_ELEMENTS (essential); i++)
    {
      PmRecord *event = pm_list_get (events, essential[i]);
      int milestone = pm_record_get_enum (event, "milestone");

      g_object_set (event, "milestone", PM_MILESTONE_NONE, NULL);
      assert_score (f, "timeline", 2);
      g_object_set (event, "milestone", milestone, NULL);
    }
  for (guint i = 0; i < pm_list_get_length (events); i++)
    set_time (pm_list_get (events, i), "at", NULL);
  assert_score (f, "timeline", 1);
}

static void
test_impact (Fixture       *f,
             gconstpointer  data)
{
  PmRecord *users = get_record (f->postmortem, PM_TYPE_FIGURE, 0);
  PmRecord *revenue = get_record (f->postmortem, PM_TYPE_FIGURE, 1);
  PmRecord *metric;

  assert_score (f, "impact", 4);
  g_object_set (users, "segment", "Europe", NULL);
  assert_score (f, "impact", 4);
  metric = add_record (f->postmortem, PM_TYPE_METRIC, "name", "p95", "baseline", 1.0, "during", 9.0,
                       NULL);
  clear_number (metric, "after");
  assert_score (f, "impact", 4);
  g_object_set (metric, "after", 1.0, NULL);
  assert_score (f, "impact", 5);
  g_object_set (users, "segment", "", NULL);
  assert_score (f, "impact", 4);
  /* Two dimensions of five are answered by nothing. */
  clear_number (revenue, "amount");
  g_object_set (f->postmortem, "slo-breached", PM_TRISTATE_UNKNOWN, NULL);
  assert_score (f, "impact", 2);
  g_object_set (f->postmortem, "slo-breached", PM_TRISTATE_YES, NULL);
  clear_number (revenue, "amount");
  assert_score (f, "impact", 3);
  clear_number (users, "amount");
  assert_score (f, "impact", 2);
  /* One number is not enough, though it leaves but one dimension of a process unanswered. */
  g_object_set (f->postmortem, "type", PM_INCIDENT_TYPE_PROCESS, NULL);
  g_object_set (get_record (f->postmortem, PM_TYPE_FIGURE, 2), "kind", PM_FIGURE_KIND_SCHEDULE,
                NULL);
  assert_score (f, "impact", 2);
}

static void
test_depth (Fixture       *f,
            gconstpointer  data)
{
  PmRecord *primary = get_record (f->postmortem, PM_TYPE_CAUSE, 0);
  PmRecord *diagram;
  PmRecord *third;

  assert_score (f, "depth", 4);
  third = add_record (f->postmortem, PM_TYPE_CAUSE, "statement", "No time for tests", "role",
                      PM_CAUSE_ROLE_CONTRIBUTING, "class", PM_CAUSE_CLASS_SYSTEMIC, "evidence",
                      "Plan", NULL);
  diagram = add_record (f->postmortem, PM_TYPE_DIAGRAM, "kind", PM_DIAGRAM_KIND_FISHBONE, NULL);
  assert_score (f, "depth", 4);
  add_record (f->postmortem, PM_TYPE_NODE, "diagram", pm_record_get_id (diagram), "cause",
              pm_record_get_id (third), NULL);
  assert_score (f, "depth", 5);
  /* Two techniques that lead to two causes, or to what no organisation has done. */
  g_object_set (third, "role", PM_CAUSE_ROLE_RULED_OUT, NULL);
  assert_score (f, "depth", 4);
  g_object_set (third, "role", PM_CAUSE_ROLE_CONTRIBUTING, NULL);
  g_object_set (primary, "class", PM_CAUSE_CLASS_TECHNICAL_DEBT, NULL);
  assert_score (f, "depth", 5);
  g_object_set (third, "class", PM_CAUSE_CLASS_EXTERNAL, NULL);
  assert_score (f, "depth", 4);
  /* One alone is not several, whatever it stands on. */
  g_object_set (third, "role", PM_CAUSE_ROLE_RULED_OUT, NULL);
  g_object_set (get_record (f->postmortem, PM_TYPE_CAUSE, 1), "role", PM_CAUSE_ROLE_RULED_OUT,
                NULL);
  assert_score (f, "depth", 3);
  g_object_set (third, "role", PM_CAUSE_ROLE_CONTRIBUTING, NULL);
  g_object_set (get_record (f->postmortem, PM_TYPE_CAUSE, 1), "role", PM_CAUSE_ROLE_CONTRIBUTING,
                NULL);
  /* Nothing but a mistake has a class. */
  g_object_set (third, "class", PM_CAUSE_CLASS_HUMAN_ERROR, NULL);
  g_object_set (primary, "class", PM_CAUSE_CLASS_NONE, NULL);
  g_object_set (get_record (f->postmortem, PM_TYPE_CAUSE, 1), "class", PM_CAUSE_CLASS_NONE, NULL);
  assert_score (f, "depth", 2);
  g_object_set (primary, "class", PM_CAUSE_CLASS_PROCESS_GAP, NULL);
  g_object_set (third, "evidence", "", NULL);
  assert_score (f, "depth", 3);
  g_object_set (primary, "class", PM_CAUSE_CLASS_HUMAN_ERROR, NULL);
  assert_score (f, "depth", 2);
}

static void
test_actions (Fixture       *f,
              gconstpointer  data)
{
  PmRecord *action = get_record (f->postmortem, PM_TYPE_ACTION, 0);
  const PmHorizon horizons[] = { PM_HORIZON_SHORT, PM_HORIZON_LONG };

  assert_score (f, "actions", 4);
  g_object_set (action, "level", PM_LEVEL_ELIMINATE, NULL);
  assert_score (f, "actions", 4);
  g_object_set (action, "level", PM_LEVEL_ADMINISTRATIVE, NULL);
  assert_score (f, "actions", 3);
  g_object_set (action, "level", PM_LEVEL_ENGINEERING, NULL);
  g_object_set (action, "rationale", "It warns before the limit", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (horizons); i++)
    {
      PmRecord *copy = add_copy (action);

      g_object_set (copy, "horizon", horizons[i], NULL);
      link_records (f->postmortem, PM_LINK_KIND_ADDRESSES, copy,
                    get_record (f->postmortem, PM_TYPE_CAUSE, 0));
    }
  assert_score (f, "actions", 5);
  for (guint i = 0; i < 3; i++)
    {
      PmRecord *one = get_record (f->postmortem, PM_TYPE_ACTION, i);
      int horizon = pm_record_get_enum (one, "horizon");

      g_object_set (one, "rationale", "", NULL);
      assert_score (f, "actions", 4);
      g_object_set (one, "rationale", "It warns before the limit", "horizon", PM_HORIZON_NONE,
                    NULL);
      assert_score (f, "actions", 4);
      g_object_set (one, "horizon", horizon, NULL);
    }
  g_object_set (action, "effort", PM_RATING_NONE, "capacity", "A day", NULL);
  assert_score (f, "actions", 4);
  g_object_set (action, "what", "Improve alerting", NULL);
  assert_score (f, "actions", 2);
}

/* More than ten are no plan, however good each is. */
static void
test_many_actions (Fixture       *f,
                   gconstpointer  data)
{
  for (guint i = 0; i < 10; i++)
    {
      assert_score (f, "actions", 4);
      link_records (f->postmortem, PM_LINK_KIND_ADDRESSES,
                    add_copy (get_record (f->postmortem, PM_TYPE_ACTION, 0)),
                    get_record (f->postmortem, PM_TYPE_CAUSE, 0));
    }
  assert_score (f, "actions", 2);
}

static void
test_tone (Fixture       *f,
           gconstpointer  data)
{
  assert_score (f, "tone", 5);
  g_object_set (f->postmortem, "summary", "The alert should have fired.", NULL);
  assert_score (f, "tone", 4);
  g_object_set (f->postmortem, "summary", "The engineer forgot the alert.", NULL);
  assert_score (f, "tone", 3);
  /* What somebody looked at and ignores does not count. */
  ignore (f, "language.blame");
  assert_score (f, "tone", 5);
  g_object_set (f->postmortem, "summary", "The operator forgot the alert. Anna forgot the pool.",
                NULL);
  assert_score (f, "tone", 2);
  g_object_set (f->postmortem, "summary",
                "The operator forgot the alert. Anna forgot the pool. The team forgot the test. "
                "John forgot the door.", NULL);
  assert_score (f, "tone", 1);
}

static void
test_follow_through (Fixture       *f,
                     gconstpointer  data)
{
  PmRecord *action = get_record (f->postmortem, PM_TYPE_ACTION, 0);

  assert_score (f, "follow-through", 5);
  g_object_set (action, "state", PM_ACTION_STATE_OPEN, "tracker", "OPS-1", NULL);
  assert_score (f, "follow-through", 4);
  set_time (PM_RECORD (f->postmortem), "shared-at", "2026-03-08T10:00Z");
  assert_score (f, "follow-through", 3);
  g_object_set (action, "tracker", "", NULL);
  assert_score (f, "follow-through", 2);
  /* A week, to the second. */
  set_time (PM_RECORD (f->postmortem), "shared-at", "2026-03-12T15:00Z");
  assert_score (f, "follow-through", 2);
  set_time (PM_RECORD (f->postmortem), "shared-at", "2026-03-12T15:01Z");
  assert_score (f, "follow-through", 1);
  set_time (PM_RECORD (f->postmortem), "shared-at", NULL);
  assert_score (f, "follow-through", 1);

  /* More than nine of ten are finished. */
  set_time (PM_RECORD (f->postmortem), "shared-at", "2026-03-06T10:00Z");
  g_object_set (action, "tracker", "OPS-1", NULL);
  for (guint i = 0; i < 9; i++)
    add_record (f->postmortem, PM_TYPE_ACTION, "what", "x", "state", PM_ACTION_STATE_DONE, NULL);
  assert_score (f, "follow-through", 4);
  add_record (f->postmortem, PM_TYPE_ACTION, "what", "x", "state", PM_ACTION_STATE_DONE, NULL);
  assert_score (f, "follow-through", 5);
}

static void
test_learning (Fixture       *f,
               gconstpointer  data)
{
  assert_score (f, "learning", 2);
  add_record (f->postmortem, PM_TYPE_LESSON, "text", "Limits need an owner", NULL);
  assert_score (f, "learning", 2);
  add_record (f->postmortem, PM_TYPE_LESSON, "text", "Limits need an owner", NULL);
  assert_score (f, "learning", 4);
  set_time (PM_RECORD (f->postmortem), "meeting-at", NULL);
  assert_score (f, "learning", 3);
  set_time (PM_RECORD (f->postmortem), "meeting-at", "2026-03-06T10:00Z");
  add_record (f->postmortem, PM_TYPE_REFERENCE, "kind", PM_REFERENCE_KIND_RELATED, "title", "PM-7",
              NULL);
  assert_score (f, "learning", 5);
  g_object_set (f->postmortem, "archived-in", "", NULL);
  assert_score (f, "learning", 2);
}

static void
test_completeness (Fixture       *f,
                   gconstpointer  data)
{
  assert_score (f, "completeness", 3);
  add_record (f->postmortem, PM_TYPE_REFERENCE, "kind", PM_REFERENCE_KIND_GLOSSARY, "title",
              "Pool", NULL);
  assert_score (f, "completeness", 3);
  g_object_set (f->postmortem, "follow-up", "Every Monday", NULL);
  assert_score (f, "completeness", 5);
  g_object_set (f->postmortem, "summary", "TODO", NULL);
  assert_score (f, "completeness", 2);

  /* Two sections of nine may lack. */
  g_object_set (f->postmortem, "summary", "", NULL);
  assert_score (f, "completeness", 2);
  g_object_set (get_record (f->postmortem, PM_TYPE_LESSON, 1), "kind", PM_LESSON_KIND_LEARNED,
                NULL);
  assert_score (f, "completeness", 2);
  g_object_set (get_record (f->postmortem, PM_TYPE_LESSON, 2), "kind", PM_LESSON_KIND_LEARNED,
                NULL);
  assert_score (f, "completeness", 1);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

void
add_proposal_tests (void)
{
  g_test_add_func ("/proposal/empty", test_empty);
  ADD ("/proposal/timeline", test_timeline);
  ADD ("/proposal/impact", test_impact);
  ADD ("/proposal/depth", test_depth);
  ADD ("/proposal/actions", test_actions);
  ADD ("/proposal/many-actions", test_many_actions);
  ADD ("/proposal/tone", test_tone);
  ADD ("/proposal/follow-through", test_follow_through);
  ADD ("/proposal/learning", test_learning);
  ADD ("/proposal/completeness", test_completeness);
}
