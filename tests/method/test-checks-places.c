/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What each finding by structure is about: the record and the field that the window leads to and
 * marks, what its sentence names, and what it asks to be added. */

#include "test-checks.h"

#include <string.h>

/* The first finding of @check: about @property of @record, or about all of it; it says @said. */
static PmFinding *
assert_place (Checked *f, const char *check, gpointer record, const char *property,
              const char *said)
{
  g_autoptr (GPtrArray) findings = pm_checks_run (f->method, NULL, f->postmortem, f->now);
  PmFinding *finding = find_finding (findings, check);

  g_assert_nonnull (finding);
  g_assert_true (finding->record == record);
  g_assert_cmpstr (finding->property, ==, property);
  g_assert_cmpuint (finding->start, ==, 0);
  g_assert_cmpuint (finding->length, ==, 0);
  if (strstr (finding->message, said) == NULL)
    g_error ("“%s” does not say “%s”", finding->message, said);

  return pm_finding_ref (finding);
}

static void
expect (Checked *f, const char *check, gpointer record, const char *property, const char *said)
{
  pm_finding_unref (assert_place (f, check, record, property, said));
}

static void
test_timeline (Checked *f, gconstpointer data)
{
  PmRecord *detected = checked_get_record (f, PM_TYPE_EVENT, 1);
  PmRecord *key_event = checked_get_record (f, PM_TYPE_EVENT, 3);
  PmRecord *resolved = checked_get_record (f, PM_TYPE_EVENT, 6);
  PmFinding *missing;

  set_time (detected, "at", "2026-03-05T13:50Z");
  expect (f, "timeline.order", detected, "at", "“Detected” stands before “Started”");
  set_time (detected, "at", "2026-03-05T14:10Z");
  set_time (resolved, "at", "2026-03-05T15:45Z");
  expect (f, "timeline.gap", resolved, "at", "for 1 h 5 min before");
  set_time (resolved, "at", "2026-03-05");
  expect (f, "timeline.vague-time", resolved, "at", "2026");
  set_time (resolved, "at", "2026-03-05T15:00Z");
  set_time (key_event, "at", NULL);
  expect (f, "timeline.no-time", key_event, "at", "no time");
  g_object_set (key_event, "evidence", "", NULL);
  expect (f, "timeline.no-source", key_event, "source", "known from");

  g_object_set (f->postmortem, "stated-duration", 30.0, NULL);
  expect (f, "timeline.stated-duration", f->postmortem, "stated-duration", "1 h");
  g_object_set (f->postmortem, "zone", "", NULL);
  expect (f, "timeline.no-zone", f->postmortem, "zone", "zone");
  set_time (key_event, "at", "2026-03-05T15:20+01:00");
  expect (f, "timeline.mixed-zones", f->postmortem, "zone", "different");

  g_object_set (detected, "milestone", PM_MILESTONE_NONE, NULL);
  missing = assert_place (f, "timeline.missing-milestone", f->postmortem, NULL, "“Detected”");
  g_assert_cmpstr (missing->words, ==, "detected");
  g_assert_true (missing->add.type == PM_TYPE_EVENT);
  g_assert_cmpstr (missing->add.field, ==, "milestone");
  g_assert_cmpint (missing->add.value, ==, PM_MILESTONE_DETECTED);
  pm_finding_unref (missing);
}

static void
test_impact (Checked *f, gconstpointer data)
{
  PmRecord *metric = add_record (f->postmortem, PM_TYPE_METRIC, "name", "p95", NULL);
  PmFinding *lacking;

  clear_number (metric, "baseline");
  expect (f, "impact.baseline", metric, "baseline", "“p95”");

  clear_number (checked_get_record (f, PM_TYPE_FIGURE, 0), "amount");
  lacking = assert_place (f, "impact.dimension", f->postmortem, NULL, "Users");
  g_assert_cmpstr (lacking->words, ==, "Users affected");
  g_assert_true (lacking->add.type == PM_TYPE_FIGURE);
  g_assert_cmpstr (lacking->add.field, ==, "kind");
  g_assert_cmpint (lacking->add.value, ==, PM_FIGURE_KIND_USERS);
  pm_finding_unref (lacking);
  /* A share is a number as good as an amount. */
  g_object_set (checked_get_record (f, PM_TYPE_FIGURE, 0), "share", 0.2, NULL);
  g_assert_false (checked_has (f, NULL, "impact.dimension"));

  g_object_set (f->postmortem, "slo-breached", PM_TRISTATE_UNKNOWN, NULL);
  lacking = assert_place (f, "impact.dimension", f->postmortem, "slo-breached", "number");
  g_assert_true (lacking->add.type == G_TYPE_INVALID);
  pm_finding_unref (lacking);
}

/* Of an empty postmortem each dimension is found that a figure or a field can answer, and no
 * other. */
static void
test_dimensions (Checked *f, gconstpointer data)
{
  const struct { PmIncidentType type; guint n; } cases[] = {
    { PM_INCIDENT_TYPE_OUTAGE, 5 }, { PM_INCIDENT_TYPE_SECURITY, 4 },
    { PM_INCIDENT_TYPE_PRODUCT, 5 }, { PM_INCIDENT_TYPE_PROJECT, 5 },
    { PM_INCIDENT_TYPE_PROCESS, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PmPostmortem) empty = pm_postmortem_new (NULL);
      g_autoptr (GPtrArray) findings = NULL;
      guint n = 0;

      g_object_set (empty, "type", cases[i].type, NULL);
      findings = pm_checks_run (f->method, NULL, empty, f->now);
      for (guint j = 0; j < findings->len; j++)
        n += g_str_equal (((PmFinding *)findings->pdata[j])->check, "impact.dimension") ? 1 : 0;
      g_assert_cmpuint (n, ==, cases[i].n);
    }
}

static void
test_causes (Checked *f, gconstpointer data)
{
  PmRecord *primary = checked_get_record (f, PM_TYPE_CAUSE, 0);
  PmRecord *other = checked_get_record (f, PM_TYPE_CAUSE, 1);

  expect (f, "causes.depth", f->postmortem, NULL, "2 deep");
  g_object_set (primary, "class", PM_CAUSE_CLASS_HUMAN_ERROR, NULL);
  expect (f, "causes.person", primary, "class", "person");

  remove_record (checked_get_record (f, PM_TYPE_LINK, 1));
  expect (f, "causes.no-event", primary, NULL, "linked");
  g_object_set (primary, "evidence", "", NULL);
  expect (f, "causes.no-evidence", primary, "evidence", "Nothing shows");

  g_object_set (other, "role", PM_CAUSE_ROLE_RULED_OUT, NULL);
  expect (f, "causes.single", primary, NULL, "only one");
  /* Who is asked for the root cause begins with the first that may be one. */
  add_record (f->postmortem, PM_TYPE_CAUSE, "statement", "A late page", NULL);
  g_object_set (primary, "role", PM_CAUSE_ROLE_CONTRIBUTING, NULL);
  expect (f, "causes.unmarked", primary, "role", "None");
}

/* The words that a class is suggested by, which do not begin the statement. */
static void
test_class (Checked *f, gconstpointer data)
{
  g_autoptr (PmLanguages) languages = pm_languages_new (f->method, "en", NULL);
  g_autoptr (GPtrArray) findings = NULL;
  const char *statement = "At night the engineer forgot the alert";
  PmRecord *cause = checked_get_record (f, PM_TYPE_CAUSE, 0);
  const PmFinding *finding;

  g_object_set (cause, "statement", statement, "class", PM_CAUSE_CLASS_NONE, NULL);
  findings = pm_checks_run (f->method, languages, f->postmortem, f->now);
  finding = find_finding (findings, "causes.class");
  g_assert_nonnull (finding);
  g_assert_true (finding->record == cause);
  g_assert_cmpstr (finding->property, ==, "statement");
  g_assert_cmpuint (finding->start, ==, strstr (statement, "engineer") - statement);
  g_assert_cmpstr (finding->words, ==, "engineer forgot");
  g_assert_cmpuint (finding->length, ==, strlen ("engineer forgot"));
  finding = find_finding (findings, "causes.person");
  g_assert_true (finding->record == cause);
  g_assert_cmpstr (finding->property, ==, "statement");
}

static void
test_actions (Checked *f, gconstpointer data)
{
  PmRecord *action = checked_get_record (f, PM_TYPE_ACTION, 0);
  PmFinding *none;

  g_object_set (action, "state", PM_ACTION_STATE_OPEN, "due", "2026-03-04", NULL);
  expect (f, "actions.past-date", action, "due", "before the end");
  g_object_set (action, "done-when", "", "owner", "", "due", "", NULL);
  expect (f, "actions.no-end", action, "done-when", "done");
  expect (f, "actions.no-owner", action, "owner", "owner");
  expect (f, "actions.no-date", action, "due", "due date");
  g_object_set (action, "impact", PM_RATING_LOW, "effort", PM_RATING_HIGH, NULL);
  expect (f, "actions.skip-reason", action, "state", "costs more");
  g_object_set (action, "level", PM_LEVEL_TRAINING, NULL);
  expect (f, "actions.only-training", f->postmortem, NULL, "training");
  g_object_set (action, "level", PM_LEVEL_ENGINEERING, "effect", PM_EFFECT_DETECTS, NULL);
  expect (f, "actions.no-prevention", f->postmortem, NULL, "prevents");

  g_object_set (action, "state", PM_ACTION_STATE_DROPPED, NULL);
  expect (f, "actions.uncovered-cause", checked_get_record (f, PM_TYPE_CAUSE, 0), NULL,
          "“No limit alert on the pool”");
  for (guint i = 0; i < 11; i++)
    add_record (f->postmortem, PM_TYPE_ACTION, "what", "Alert on it", NULL);
  expect (f, "actions.no-cause", checked_get_record (f, PM_TYPE_ACTION, 1), NULL, "not tied");
  expect (f, "actions.too-many", f->postmortem, NULL, "11 actions");

  while (pm_list_get_length (pm_postmortem_get_list (f->postmortem, PM_TYPE_ACTION)) > 0)
    remove_record (checked_get_record (f, PM_TYPE_ACTION, 0));
  none = assert_place (f, "actions.none", f->postmortem, NULL, "no action");
  g_assert_true (none->add.type == PM_TYPE_ACTION);
  pm_finding_unref (none);
  g_assert_false (checked_has (f, NULL, "actions.only-training"));
}

static void
test_process (Checked *f, gconstpointer data)
{
  PmRecord *action = checked_get_record (f, PM_TYPE_ACTION, 0);
  PmRecord *record = PM_RECORD (f->postmortem);

  set_time (record, "shared-at", NULL);
  set_time (record, "meeting-at", NULL);
  f->now = parse_time ("2026-03-07T18:00Z");
  expect (f, "process.late", record, "shared-at", "over by 3 h");
  /* What is closed is over: it must have been shared and presented, too. */
  g_object_set (record, "status", PM_STATUS_CLOSED, NULL);
  expect (f, "process.not-shared", record, "shared-at", "not been shared");
  expect (f, "process.not-presented", record, "meeting-at", "meeting");

  set_time (record, "shared-at", "2026-03-06T15:00Z");
  g_object_set (action, "state", PM_ACTION_STATE_OPEN, "due", "2026-06-01", NULL);
  f->now = parse_time ("2026-03-26T15:00Z");
  expect (f, "process.stalled", action, "state", "for 20 d");
  expect (f, "process.open-actions", action, "state", "this action is not");
  /* Of an overdue action it need not be said as well that nothing is heard of it. */
  g_object_set (action, "due", "2026-03-12", NULL);
  expect (f, "process.overdue", action, "due", "overdue");
  g_assert_false (checked_has (f, NULL, "process.stalled"));
}

/* What the summary says in words is held against the events, as in a report in Markdown. */
static void
test_summary_duration (Checked *f, gconstpointer data)
{
  static const struct
  {
    const char *summary;
    gboolean found;
  } cases[] = {
    { "Checkout was down for 2 hours.", TRUE },
    { "Checkout was down for two hours.", TRUE },
    { "The outage lasted 20 minutes.", TRUE },
    { "Duration: 3 hours", TRUE },
    { "Der Ausfall hat zwei Stunden gedauert.", TRUE },
    { "Checkout was down for 1 hour.", FALSE },
    { "Checkout was down for 20 minutes.", FALSE },
    { "The outage lasted an hour.", FALSE },
    { "The restart took 3 hours.", FALSE },
    { "The outage lasted more than 20 minutes.", FALSE },
    { "", FALSE },
  };
  g_autoptr (PmLanguages) languages = pm_languages_new (f->method, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) findings = NULL;
      const PmFinding *found = NULL;

      g_object_set (f->postmortem, "summary", cases[i].summary, NULL);
      findings = pm_checks_run (f->method, languages, f->postmortem, f->now);
      for (guint j = 0; j < findings->len; j++)
        if (g_str_equal (((PmFinding *) findings->pdata[j])->check, "timeline.stated-duration"))
          found = findings->pdata[j];
      if ((found != NULL) != cases[i].found)
        g_error ("%s", cases[i].summary);
      if (found != NULL)
        g_assert_cmpstr (found->property, ==, "summary");
    }

  /* Where the end is not known to the minute, nothing contradicts it. */
  set_time (checked_get_record (f, PM_TYPE_EVENT, 6), "at",
            "2026-03-05T15:00Z/2026-03-05T16:00Z");
  g_object_set (f->postmortem, "summary", cases[0].summary, NULL);
  {
    g_autoptr (GPtrArray) findings = pm_checks_run (f->method, languages, f->postmortem, f->now);

    for (guint j = 0; j < findings->len; j++)
      g_assert_cmpstr (((PmFinding *) findings->pdata[j])->check, !=, "timeline.stated-duration");
  }
}

#define ADD(path, func) g_test_add (path, Checked, NULL, checked_set_up, func, checked_tear_down)

void
add_checks_places_tests (void)
{
  ADD ("/checks/places/timeline", test_timeline);
  ADD ("/checks/places/impact", test_impact);
  ADD ("/checks/places/dimensions", test_dimensions);
  ADD ("/checks/places/causes", test_causes);
  ADD ("/checks/places/class", test_class);
  ADD ("/checks/places/actions", test_actions);
  ADD ("/checks/places/process", test_process);
  ADD ("/checks/places/summary-duration", test_summary_duration);
}
