/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The checks by structure: each finds what it is for, and is silent at the near miss. The finished
 * postmortem is the ground: what a change adds to its findings is what the change was about. */

#include "test-checks.h"

#include "pm-dismissal.h"

#include <string.h>

void
checked_set_up (Checked *f, gconstpointer data)
{
  PmList *causes;

  f->method = pm_method_new (NULL, NULL);
  f->postmortem = make_finished ();
  f->now = parse_time ("2026-03-08T00:00Z");
  g_object_set (f->postmortem, "zone", "UTC", NULL);
  causes = pm_postmortem_get_list (f->postmortem, PM_TYPE_CAUSE);
  for (guint i = 0; i < pm_list_get_length (causes); i++)
    link_records (f->postmortem, PM_LINK_KIND_EVIDENCE,
                  get_record (f->postmortem, PM_TYPE_EVENT, i),
                  pm_list_get (causes, i));
  g_object_set (get_record (f->postmortem, PM_TYPE_ACTION, 0), "effect",
                PM_EFFECT_PREVENTS, NULL);
}

void
checked_tear_down (Checked *f, gconstpointer data)
{
  g_assert_finalize_object (f->postmortem);
  g_object_unref (f->method);
}

PmRecord *
checked_get_record (Checked *f, GType type, guint position)
{
  return get_record (f->postmortem, type, position);
}

/* The checks with a finding, in order, each once; and that nothing in them is left unfilled. */
char *
checked_list (Checked *f)
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

void
checked_assert (Checked *f, const char *expected)
{
  g_autofree char *list = checked_list (f);

  g_assert_cmpstr (list, ==, expected);
}

gboolean
checked_has (Checked *f, PmLanguages *languages, const char *check)
{
  g_autoptr (GPtrArray) findings = pm_checks_run (f->method, languages, f->postmortem, f->now);

  return find_finding (findings, check) != NULL;
}

static void
test_ground (Checked *f, gconstpointer data)
{
  checked_assert (f, GROUND);
}

static void
test_milestones (Checked *f, gconstpointer data)
{
  PmRecord *detected = checked_get_record (f, PM_TYPE_EVENT, 1);
  PmRecord *cause = checked_get_record (f, PM_TYPE_EVENT, 4);

  set_time (detected, "at", "2026-03-05T13:59Z");
  checked_assert (f, "timeline.order " GROUND);
  set_time (detected, "at", "2026-03-05T14:00Z");
  checked_assert (f, GROUND);
  /* About a day it cannot be told which came first. */
  set_time (detected, "at", "2026-03-05");
  checked_assert (f, "timeline.vague-time " GROUND);
  set_time (detected, "at", "2026-03-05T13:57Z~");
  checked_assert (f, GROUND);
  set_time (detected, "at", "2026-03-05T13:55Z~");
  checked_assert (f, GROUND);
  set_time (detected, "at", "2026-03-05T13:54Z~");
  checked_assert (f, "timeline.order " GROUND);
  /* The earlier of two may be the one of which only about is known. */
  set_time (checked_get_record (f, PM_TYPE_EVENT, 0), "at", "2026-03-05T14:04Z~");
  set_time (detected, "at", "2026-03-05T14:00Z");
  checked_assert (f, GROUND);
  set_time (checked_get_record (f, PM_TYPE_EVENT, 0), "at", "2026-03-05T14:00Z");
  set_time (detected, "at", "2026-03-05T14:10Z");

  /* The cause may be known after the harm is over, but not before anybody looked. */
  set_time (cause, "at", "2026-03-05T16:00Z");
  checked_assert (f, GROUND);
  set_time (cause, "at", "2026-03-05T14:11Z");
  checked_assert (f, "timeline.order " GROUND);
  set_time (cause, "at", "2026-03-05T14:30Z");

  g_object_set (detected, "milestone", PM_MILESTONE_NONE, NULL);
  checked_assert (f, "timeline.missing-milestone " GROUND);
}

static void
test_events (Checked *f, gconstpointer data)
{
  PmRecord *key_event = checked_get_record (f, PM_TYPE_EVENT, 3);
  PmRecord *resolved = checked_get_record (f, PM_TYPE_EVENT, 6);

  set_time (key_event, "at", NULL);
  checked_assert (f, "timeline.no-time " GROUND);
  set_time (key_event, "at", "2026-03-05T14:20Z");
  g_object_set (key_event, "evidence", "", NULL);
  checked_assert (f, "timeline.no-source " GROUND);
  /* Whoever saw it is a source, and so is a link. */
  g_object_set (key_event, "person",
                pm_record_get_id (checked_get_record (f, PM_TYPE_PERSON, 0)), NULL);
  checked_assert (f, GROUND);
  g_object_set (key_event, "person", "", "link", "https://example.org/graph", NULL);
  checked_assert (f, GROUND);
  g_object_set (key_event, "evidence", "log", NULL);

  /* The last event but one is at 14:40. */
  set_time (resolved, "at", "2026-03-05T15:40Z");
  checked_assert (f, GROUND);
  set_time (resolved, "at", "2026-03-05T15:41Z");
  checked_assert (f, "timeline.gap " GROUND);
  /* While it is not resolved, it goes on. */
  g_object_set (resolved, "milestone", PM_MILESTONE_NONE, NULL);
  checked_assert (f, "timeline.missing-milestone timeline.gap impact.dimension " GROUND);
  g_object_set (resolved, "milestone", PM_MILESTONE_RESOLVED, NULL);
  /* An event without a time ends no gap. */
  set_time (key_event, "at", NULL);
  checked_assert (f, "timeline.gap timeline.no-time " GROUND);
  set_time (key_event, "at", "2026-03-05T14:20Z");
  set_time (resolved, "at", "2026-03-05T15:00Z");
}

/* Nobody records anything while nobody knows, and when all is over. */
static void
test_gap_exemptions (Checked *f, gconstpointer data)
{
  set_time (checked_get_record (f, PM_TYPE_EVENT, 0), "at", "2026-03-05T04:00Z");
  checked_assert (f, GROUND);
  set_time (checked_get_record (f, PM_TYPE_EVENT, 0), "at", "2026-03-05T14:00Z");
  add_event (f->postmortem, PM_MILESTONE_NONE, "2026-03-05T23:00Z", "The graph is still flat");
  checked_assert (f, GROUND);
  add_event (f->postmortem, PM_MILESTONE_NONE, "2026-03-06T12:00Z", "And on the next day");
  checked_assert (f, GROUND);
}

/* Only a milestone that lacks the minute among others is asked for it. */
static void
test_days (Checked *f, gconstpointer data)
{
  PmList *events = pm_postmortem_get_list (f->postmortem, PM_TYPE_EVENT);

  set_time (checked_get_record (f, PM_TYPE_EVENT, 3), "at", "2026-03-05");
  checked_assert (f, GROUND);
  set_time (checked_get_record (f, PM_TYPE_EVENT, 5), "at", "2026-03-05");
  checked_assert (f, "timeline.vague-time " GROUND);
  for (guint i = 0; i < pm_list_get_length (events); i++)
    set_time (pm_list_get (events, i), "at", "2026-03-05");
  checked_assert (f, GROUND);
}

static void
test_zones (Checked *f, gconstpointer data)
{
  PmRecord *key_event = checked_get_record (f, PM_TYPE_EVENT, 3);

  g_object_set (f->postmortem, "zone", "", NULL);
  checked_assert (f, "timeline.no-zone " GROUND);
  set_time (key_event, "at", "2026-03-05T15:20+01:00");
  checked_assert (f, "timeline.mixed-zones " GROUND);
  set_time (key_event, "at", "2026-03-05T14:20Z");
  set_time (checked_get_record (f, PM_TYPE_EVENT, 0), "at", "2026-03-05T15:00+01:00");
  checked_assert (f, "timeline.mixed-zones " GROUND);
  set_time (checked_get_record (f, PM_TYPE_EVENT, 0), "at", "2026-03-05T14:00Z");
  set_time (checked_get_record (f, PM_TYPE_EVENT, 6), "at", "2026-03-05T16:00+01:00");
  checked_assert (f, "timeline.mixed-zones " GROUND);
  g_object_set (f->postmortem, "zone", "Europe/Berlin", NULL);
  checked_assert (f, GROUND);
}

static void
test_stated_duration (Checked *f, gconstpointer data)
{
  const struct
  {
    double minutes;
    gboolean found;
  } cases[] = {
    { 60, FALSE }, { 61, FALSE }, { 66, FALSE }, { 67, TRUE }, { 55, FALSE }, { 30, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_object_set (f->postmortem, "stated-duration", cases[i].minutes, NULL);
      checked_assert (f, cases[i].found ? "timeline.stated-duration " GROUND : GROUND);
    }
}

/* Of a short one a minute more or less is rounding; of one whose end is not known to the minute
 * each length between is no contradiction. */
static void
test_stated_duration_edges (Checked *f, gconstpointer data)
{
  const struct
  {
    const char *resolved;
    double minutes;
    gboolean found;
  } cases[] = {
    { "2026-03-05T14:05Z", 4, FALSE },    { "2026-03-05T14:05Z", 3.9, TRUE },
    { "2026-03-05T14:05Z", 6, FALSE },    { "2026-03-05T14:05Z", 6.5, TRUE },
    { "2026-03-05T15:00Z/2026-03-05T16:00Z", 60, FALSE },
    { "2026-03-05T15:00Z/2026-03-05T16:00Z", 90, FALSE },
    { "2026-03-05T15:00Z/2026-03-05T16:00Z", 132, FALSE },
    { "2026-03-05T15:00Z/2026-03-05T16:00Z", 50, TRUE },
    { "2026-03-05T15:00Z/2026-03-05T16:00Z", 140, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      set_time (checked_get_record (f, PM_TYPE_EVENT, 6), "at", cases[i].resolved);
      g_object_set (f->postmortem, "stated-duration", cases[i].minutes, NULL);
      if (checked_has (f, NULL, "timeline.stated-duration") != cases[i].found)
        g_error ("%s: %g minutes", cases[i].resolved, cases[i].minutes);
    }
}

static void
test_impact (Checked *f, gconstpointer data)
{
  PmRecord *metric
      = add_record (f->postmortem, PM_TYPE_METRIC, "name", "p95", "baseline", 120.0, NULL);

  checked_assert (f, GROUND);
  clear_number (metric, "baseline");
  checked_assert (f, "impact.baseline " GROUND);
  g_object_set (metric, "name", "", NULL);
  checked_assert (f, GROUND);
  g_object_set (metric, "baseline", 0.0, NULL);
  clear_number (checked_get_record (f, PM_TYPE_FIGURE, 0), "amount");
  checked_assert (f, "impact.dimension " GROUND);
}

static void
test_process (Checked *f, gconstpointer data)
{
  PmRecord *action = checked_get_record (f, PM_TYPE_ACTION, 0);
  PmRecord *record = PM_RECORD (f->postmortem);

  set_time (record, "shared-at", NULL);
  f->now = parse_time ("2026-03-07T15:00Z");
  checked_assert (f, GROUND);
  f->now = parse_time ("2026-03-07T15:01Z");
  checked_assert (f, GROUND " process.late");
  g_object_set (record, "status", PM_STATUS_PUBLISHED, NULL);
  checked_assert (f, GROUND " process.late process.not-shared");
  set_time (record, "meeting-at", NULL);
  set_time (record, "shared-at", "2026-03-06T15:01Z");
  checked_assert (f, GROUND " process.not-presented");
  set_time (record, "meeting-at", "2026-03-06T10:00Z");

  g_object_set (action, "state", PM_ACTION_STATE_IN_PROGRESS, NULL);
  f->now = parse_time ("2026-03-13T12:00Z");
  checked_assert (f, GROUND " process.overdue");
  g_object_set (action, "due", "2026-06-01", NULL);
  checked_assert (f, GROUND);
  f->now = parse_time ("2026-03-21T12:00Z");
  checked_assert (f, GROUND " process.stalled");
  g_object_set (record, "status", PM_STATUS_CLOSED, NULL);
  checked_assert (f, GROUND " process.stalled process.open-actions");
}

static const char *
get_example (Checked *f, const char *id, const char *side)
{
  return pm_method_item_get_word (pm_method_find (f->method, "examples", id), side);
}

static gboolean
has_check (Checked *f, const char *check)
{
  g_autofree char *list = checked_list (f);

  return strstr (list, check) != NULL;
}

/* The guardrails that no words can show: what each warns of is found, what it recommends is not. */
static void
test_guardrails (Checked *f, gconstpointer data)
{
  PmRecord *postmortem = PM_RECORD (f->postmortem);
  PmRecord *action = checked_get_record (f, PM_TYPE_ACTION, 0);
  g_auto (GStrv) several = g_strsplit (get_example (f, "depth-single", "after"), " + ", -1);
  PmRecord *update;

  /* “Database failure”, then “Database + no failover + alerting delay + unclear runbook”. */
  g_object_set (checked_get_record (f, PM_TYPE_CAUSE, 0), "statement",
                get_example (f, "depth-single", "before"), NULL);
  g_object_set (checked_get_record (f, PM_TYPE_CAUSE, 1), "role", PM_CAUSE_ROLE_RULED_OUT, NULL);
  g_assert_true (has_check (f, "causes.single"));
  /* Nobody has said yet what part it played. */
  g_object_set (checked_get_record (f, PM_TYPE_CAUSE, 1), "role", PM_CAUSE_ROLE_OPEN, NULL);
  g_assert_false (has_check (f, "causes.single"));
  g_object_set (checked_get_record (f, PM_TYPE_CAUSE, 1), "role", PM_CAUSE_ROLE_RULED_OUT, NULL);
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
assert_next (Checked *f, const char *now, const char *expected)
{
  gint64 next = pm_checks_get_next_moment (f->method, f->postmortem, parse_time (now));

  g_assert_cmpint (next, ==, expected != NULL ? parse_time (expected) : G_MAXINT64);
}

/* When time alone makes findings: each moment is the first second at which one is there. */
static void
test_moments (Checked *f, gconstpointer data)
{
  PmRecord *action = checked_get_record (f, PM_TYPE_ACTION, 0);
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
test_words (Checked *f, gconstpointer data)
{
  g_autoptr (PmLanguages) languages = pm_languages_new (f->method, "en", NULL);
  PmRecord *cause = checked_get_record (f, PM_TYPE_CAUSE, 0);
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
  g_object_set (checked_get_record (f, PM_TYPE_PERSON, 0), "name", "Thandeka Mo", NULL);
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

  g_object_set (checked_get_record (f, PM_TYPE_PERSON, 0), "name", "Terraform team", NULL);
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = pm_checks_run (f->method, languages, f->postmortem, f->now);
  g_assert_cmpuint (findings->len, ==, 2);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpstr (finding->check, ==, "actions.group-owner");
  g_object_set (checked_get_record (f, PM_TYPE_PERSON, 0), "name", "Robin", NULL);

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
assert_waiting (Checked *f, const char *check, guint found, guint waiting)
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
test_waits (Checked *f, gconstpointer data)
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
  add_record (f->postmortem, PM_TYPE_CAUSE, "statement", "No limit", "role", PM_CAUSE_ROLE_PRIMARY,
              NULL);
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
  g_object_set (record, "status", PM_STATUS_CAPTURE, NULL);
  assert_waiting (f, "causes.none", 1, 1);
  g_object_set (record, "status", PM_STATUS_DRAFT, NULL);
  assert_waiting (f, "causes.none", 1, 1);
  set_time (record, "meeting-ended", "2026-03-06T15:00Z");
  assert_waiting (f, "causes.none", 1, 0);
  set_time (record, "meeting-ended", NULL);
  set_time (record, "shared-at", "2026-03-06T15:00Z");
  assert_waiting (f, "causes.none", 1, 0);
}

static PmFinding *
find_words (GPtrArray *findings, const char *words)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_strcmp0 (((PmFinding *)findings->pdata[i])->words, words) == 0)
      return findings->pdata[i];

  return NULL;
}

/* What was ignored stays so while other words change, comes back with its own, and with an undo. */
static void
test_dismissal (Checked *f, gconstpointer data)
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

static gboolean
is_ignored (Checked *f, const char *check, PmRecord *record)
{
  g_autoptr (GPtrArray) findings = pm_checks_run (f->method, NULL, f->postmortem, f->now);

  for (guint i = 0; i < findings->len; i++)
    {
      const PmFinding *finding = findings->pdata[i];

      if (g_str_equal (finding->check, check) && finding->record == record)
        return finding->dismissal != NULL;
    }
  g_assert_not_reached ();
}

/* A finding is ignored of its check, its record and its field, and of nothing that is like it. */
static void
test_dismissal_of_one (Checked *f, gconstpointer data)
{
  PmRecord *first = get_record (f->postmortem, PM_TYPE_EVENT, 1);
  PmRecord *second = get_record (f->postmortem, PM_TYPE_EVENT, 2);
  PmRecord *dismissal;
  g_autoptr (GPtrArray) findings = NULL;

  g_object_set (first, "evidence", "", NULL);
  g_object_set (second, "evidence", "", NULL);
  findings = pm_checks_run (f->method, NULL, f->postmortem, f->now);
  dismissal = pm_dismissal_add (f->postmortem, find_finding (findings, "timeline.no-source"),
                                "Seen by all");
  g_assert_true (is_ignored (f, "timeline.no-source", first));
  g_assert_false (is_ignored (f, "timeline.no-source", second));
  g_object_set (dismissal, "property", "link", NULL);
  g_assert_false (is_ignored (f, "timeline.no-source", first));
  g_object_set (dismissal, "property", "source", "check", "timeline.no-time", NULL);
  g_assert_false (is_ignored (f, "timeline.no-source", first));

  /* What is about the postmortem says so without its id, which a duplicate does not have. */
  dismissal = pm_dismissal_add (f->postmortem, find_finding (findings, "causes.depth"), "Enough");
  g_assert_cmpstr (pm_record_get_string (dismissal, "about"), ==, "");
  g_assert_true (is_ignored (f, "causes.depth", PM_RECORD (f->postmortem)));
}

/* Words that are linked are told without the link. */
static void
test_linked_words (Checked *f, gconstpointer data)
{
  g_autoptr (PmLanguages) languages = pm_languages_new (f->method, "en", NULL);
  g_autoptr (GPtrArray) all = NULL;
  static const char *const summaries[] = {
    "The engineer [forgot](https://example.org/log) the alert.",
    "The [engineer](https://example.org/log) forgot the alert.",
    "The [engineer forgot](https://example.org/log) the alert.",
    "[The engineer](https://example.org/log) forgot the alert.",
    "The on-call [engineer] forgot the [alert].",
  };

  for (guint i = 0; i < G_N_ELEMENTS (summaries); i++)
    {
      g_autoptr (GPtrArray) findings = NULL;

      g_object_set (f->postmortem, "summary", summaries[i], NULL);
      findings = pm_checks_run (f->method, languages, f->postmortem, f->now);
      g_assert_cmpstr (find_finding (findings, "language.blame")->words, ==, "engineer forgot");
    }

  /* What is in brackets without a link is said as it stands. */
  g_object_set (f->postmortem, "summary", "The engineer [on call] forgot the alert.", NULL);
  all = pm_checks_run (f->method, languages, f->postmortem, f->now);
  g_assert_cmpstr (find_finding (all, "language.blame")->words, ==, "engineer [on call] forgot");
  g_object_set (f->postmortem, "summary",
                "The engineer [on call](https://example.org/log) forgot the alert.", NULL);
  g_clear_pointer (&all, g_ptr_array_unref);
  all = pm_checks_run (f->method, languages, f->postmortem, f->now);
  g_assert_cmpstr (find_finding (all, "language.blame")->words, ==, "engineer on call forgot");
}

/* Only what changed is looked at again, and other names mean other people in every text. */
static void
test_memory (Checked *f, gconstpointer data)
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
      g_assert_true (
          pm_finding_severity_from_id (pm_method_item_get_word (item, "severity"), &severity));
      g_assert_nonnull (pm_method_find (method, "steps", pm_method_item_get_word (item, "step")));
    }
  g_assert_false (pm_finding_severity_from_id ("off", &severity));
}

#define ADD(path, func) g_test_add (path, Checked, NULL, checked_set_up, func, checked_tear_down)

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
  ADD ("/checks/stated-duration-edges", test_stated_duration_edges);
  ADD ("/checks/impact", test_impact);
  ADD ("/checks/process", test_process);
  ADD ("/checks/guardrails", test_guardrails);
  ADD ("/checks/moments", test_moments);
  ADD ("/checks/words", test_words);
  ADD ("/checks/waits", test_waits);
  ADD ("/checks/dismissal", test_dismissal);
  ADD ("/checks/dismissal-of-one", test_dismissal_of_one);
  ADD ("/checks/linked-words", test_linked_words);
  ADD ("/checks/memory", test_memory);
  g_test_add_func ("/checks/switched-off", test_switched_off);
  g_test_add_func ("/checks/catalogue", test_catalogue);
}
