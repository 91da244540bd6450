/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The coach: findings of a run in another thread come back to the records they are about, in the
 * order of the steps, and follow what is written and what is ignored. */

#include "test-method.h"

#include "pm-coach.h"
#include "pm-steps.h"

#include <string.h>

typedef struct
{
  PmMethod *method;
  PmLanguages *languages;
  PmPostmortem *postmortem;
  PmCoach *coach;
} Fixture;

static void
wait_for_checks (Fixture *f)
{
  while (pm_coach_is_busy (f->coach))
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->method = pm_method_new (NULL, NULL);
  f->languages = pm_languages_new (f->method, "en", NULL);
  f->postmortem = make_finished ();
  f->coach = pm_coach_new (f->method, f->languages, f->postmortem);
  wait_for_checks (f);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_finalize_object (f->coach);
  g_assert_finalize_object (f->postmortem);
  pm_languages_unref (f->languages);
  g_object_unref (f->method);
}

static void
count_cb (PmCoach *coach,
          guint   *n)
{
  (*n)++;
}

static void
test_follows (Fixture       *f,
              gconstpointer  data)
{
  PmRecord *cause = get_record (f->postmortem, PM_TYPE_CAUSE, 0);
  guint before = pm_coach_count_open (f->coach, "causes"), n = 0;
  PmFinding *finding;

  g_signal_connect (f->coach, "changed", G_CALLBACK (count_cb), &n);
  g_assert_null (find_finding (pm_coach_get_findings (f->coach), "language.blame"));
  g_object_set (cause, "statement", "The engineer forgot the alert", NULL);
  g_assert_true (pm_coach_is_busy (f->coach));
  wait_for_checks (f);
  g_assert_cmpuint (n, ==, 1);
  finding = find_finding (pm_coach_get_findings (f->coach), "language.blame");
  /* About the record itself, not the copy that was looked at. */
  g_assert_true (finding->record == cause);
  g_assert_cmpstr (finding->step, ==, "causes");
  g_assert_cmpuint (pm_coach_count_open (f->coach, "causes"), >, before);
  g_assert_true (g_ptr_array_find (pm_coach_get_about (f->coach, cause), finding, NULL));

  g_object_set (cause, "statement", "The pool has no alert", NULL);
  wait_for_checks (f);
  g_assert_null (find_finding (pm_coach_get_findings (f->coach), "language.blame"));
  g_assert_cmpuint (pm_coach_count_open (f->coach, "causes"), ==, before);

  /* At the end of a text, and over the end of a line. */
  g_object_set (cause, "statement", "It was seen late because the engineer\nforgot the alert",
                NULL);
  g_object_set (f->postmortem, "summary", "It was human error", NULL);
  wait_for_checks (f);
  g_assert_nonnull (find_finding (pm_coach_get_findings (f->coach), "language.blame"));
  g_assert_nonnull (find_finding (pm_coach_get_findings (f->coach), "language.human-error"));
}

/* By step, and in it what is most serious first. */
static void
test_order (Fixture       *f,
            gconstpointer  data)
{
  GPtrArray *findings;
  guint n_severities = 0;

  g_object_set (get_record (f->postmortem, PM_TYPE_EVENT, 2), "evidence", "", NULL);
  g_object_set (get_record (f->postmortem, PM_TYPE_ACTION, 0), "state", PM_ACTION_STATE_OPEN,
                "owner", "", "done-when", "", NULL);
  set_time (get_record (f->postmortem, PM_TYPE_EVENT, 3), "at", NULL);
  wait_for_checks (f);
  findings = pm_coach_get_findings (f->coach);
  for (guint i = 1; i < findings->len; i++)
    {
      const PmFinding *before = findings->pdata[i - 1], *finding = findings->pdata[i];

      g_assert_cmpint (pm_step_kind_from_id (before->step), <=,
                       pm_step_kind_from_id (finding->step));
      if (!g_str_equal (before->step, finding->step))
        continue;
      g_assert_cmpint (before->severity, >=, finding->severity);
      n_severities += before->severity != finding->severity ? 1 : 0;
    }
  g_assert_cmpuint (n_severities, >=, 2);
}

/* What is still to come is shown once others are to read the report. */
static void
test_waits (Fixture       *f,
            gconstpointer  data)
{
  g_assert_finalize_object (f->coach);
  g_assert_finalize_object (f->postmortem);
  f->postmortem = pm_postmortem_new (NULL);
  f->coach = pm_coach_new (f->method, f->languages, f->postmortem);
  wait_for_checks (f);
  g_assert_cmpuint (pm_coach_get_findings (f->coach)->len, ==, 0);
  g_object_set (f->postmortem, "status", PM_STATUS_REVIEW, NULL);
  wait_for_checks (f);
  g_assert_nonnull (find_finding (pm_coach_get_findings (f->coach), "causes.none"));
}

static void
test_ignore (Fixture       *f,
             gconstpointer  data)
{
  guint n;
  g_autoptr (PmFinding) finding = NULL;

  g_object_set (f->postmortem, "summary", "The engineer forgot the alert.", NULL);
  wait_for_checks (f);
  n = pm_coach_count_open (f->coach, NULL);
  finding = pm_finding_ref (find_finding (pm_coach_get_findings (f->coach), "language.blame"));
  pm_coach_ignore (f->coach, finding, "A quotation");
  g_assert_cmpuint (pm_coach_count_open (f->coach, NULL), ==, n - 1);
  wait_for_checks (f);
  g_assert_cmpuint (pm_coach_count_open (f->coach, NULL), ==, n - 1);
  pm_coach_heed (f->coach, find_finding (pm_coach_get_findings (f->coach), "language.blame"));
  wait_for_checks (f);
  g_assert_cmpuint (pm_coach_count_open (f->coach, NULL), ==, n);
}

/* Changes the summary from @before to @after while a run looks at @before. */
static void
change_while_running (Fixture    *f,
                      const char *before,
                      const char *after)
{
  g_object_set (f->postmortem, "summary", before, NULL);
  wait_for_checks (f);
  /* A run is on its way, with the text as it was. */
  g_object_set (f->postmortem, "zone",
                *pm_record_get_string (PM_RECORD (f->postmortem), "zone") == '\0' ? "UTC" : "",
                NULL);
  while (!pm_coach_is_running (f->coach))
    g_main_context_iteration (NULL, TRUE);
  g_object_set (f->postmortem, "summary", after, NULL);
  while (pm_coach_is_running (f->coach))
    g_main_context_iteration (NULL, TRUE);
}

/* Words that moved while they were looked at take their finding with them; words that changed lose
 * it, until they are looked at again. */
static void
test_moves (Fixture       *f,
            gconstpointer  data)
{
  static const struct { const char *before, *after, *words; } cases[] = {
    { "The engineer forgot the alert. The engineer forgot the test.",
      "Später. The engineer forgot the alert. The engineer forgot the test.", "engineer" },
    { "So. Anna forgot the alert.", "Anna forgot the alert.", "Anna" },
    { "So. Anna forgot the alert.", "Anna mended the alert.", NULL },
    { "So. Anna forgot the alert.", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const PmFinding *finding;

      change_while_running (f, cases[i].before, cases[i].after);
      finding = find_finding (pm_coach_get_findings (f->coach), "language.blame");
      if (cases[i].words == NULL)
        g_assert_null (finding);
      else
        g_assert_cmpuint (finding->start, ==,
                          strstr (cases[i].after, cases[i].words) - cases[i].after);
      wait_for_checks (f);
    }
}

static void
set_resolved (Fixture *f,
              gint64   at)
{
  PmList *events = pm_postmortem_get_list (f->postmortem, PM_TYPE_EVENT);
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (at);
  g_autofree char *text = g_date_time_format (moment, "%Y-%m-%dT%H:%M:%SZ");

  set_time (PM_RECORD (f->postmortem), "shared-at", NULL);
  set_time (pm_list_get (events, pm_list_get_length (events) - 1), "at", text);
  wait_for_checks (f);
}

/* Nobody changes anything: the end of the 48 hours alone brings a finding, that of a day
 * another. */
static void
test_time (Fixture       *f,
           gconstpointer  data)
{
  PmRecord *action = get_record (f->postmortem, PM_TYPE_ACTION, 0);
  guint n = 0;

  g_object_set (f->postmortem, "zone", "Europe/Berlin", NULL);
  g_object_set (action, "state", PM_ACTION_STATE_OPEN, "due", "2026-03-12", NULL);
  pm_coach_set_time (f->coach, parse_time ("2026-03-07T14:59:59Z"));
  set_resolved (f, parse_time ("2026-03-05T15:00Z"));
  g_signal_connect (f->coach, "changed", G_CALLBACK (count_cb), &n);
  g_assert_null (find_finding (pm_coach_get_findings (f->coach), "process.late"));
  pm_coach_set_time (f->coach, parse_time ("2026-03-07T15:00:00Z"));
  wait_for_checks (f);
  g_assert_null (find_finding (pm_coach_get_findings (f->coach), "process.late"));
  pm_coach_set_time (f->coach, parse_time ("2026-03-07T15:00:01Z"));
  g_assert_true (pm_coach_is_busy (f->coach));
  wait_for_checks (f);
  g_assert_nonnull (find_finding (pm_coach_get_findings (f->coach), "process.late"));

  g_assert_null (find_finding (pm_coach_get_findings (f->coach), "process.overdue"));
  pm_coach_set_time (f->coach, parse_time ("2026-03-12T22:59:59Z"));
  wait_for_checks (f);
  g_assert_null (find_finding (pm_coach_get_findings (f->coach), "process.overdue"));
  n = 0;
  pm_coach_set_time (f->coach, parse_time ("2026-03-12T23:00:00Z"));
  wait_for_checks (f);
  g_assert_nonnull (find_finding (pm_coach_get_findings (f->coach), "process.overdue"));
  g_assert_cmpuint (n, ==, 1);
  /* Until the next moment nothing is checked. */
  pm_coach_set_time (f->coach, parse_time ("2026-03-12T23:10:00Z"));
  g_assert_false (pm_coach_is_busy (f->coach));
}

/* The same by the machine's clock, with a deadline that is about to pass. */
static void
test_clock (Fixture       *f,
            gconstpointer  data)
{
  set_resolved (f, g_get_real_time () / G_USEC_PER_SEC - 48 * 3600 + 2);
  while (find_finding (pm_coach_get_findings (f->coach), "process.late") == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_next (Fixture       *f,
           gconstpointer  data)
{
  PmFinding *first, *second;

  g_object_set (f->postmortem, "summary", "The engineer forgot it. It should have been checked.",
                NULL);
  wait_for_checks (f);
  first = pm_coach_get_next (f->coach, NULL, 1);
  g_assert_nonnull (first);
  second = pm_coach_get_next (f->coach, first, 1);
  g_assert_true (second != first);
  g_assert_true (pm_coach_get_next (f->coach, second, -1) == first);
  g_assert_true (pm_coach_get_next (f->coach, first, -1) ==
                 pm_coach_get_next (f->coach, NULL, -1));
}

static void
test_proposals (Fixture       *f,
                gconstpointer  data)
{
  const PmProposal *tone = pm_coach_get_proposal (f->coach, "tone");

  g_assert_cmpint (tone->score, ==, 5);
  g_assert_cmpuint (tone->evidence->len, >, 0);
  g_assert_null (pm_coach_get_proposal (f->coach, "no-such"));
}

static void
test_homes (Fixture       *f,
            gconstpointer  data)
{
  PmRecord *root = PM_RECORD (f->postmortem);

  for (guint i = 0; i < PM_N_STEPS; i++)
    g_assert_cmpint (pm_step_kind_from_id (pm_step_kind_get_id (i)), ==, i);
  g_assert_cmpint (pm_step_kind_from_id ("no-such"), ==, PM_N_STEPS);
  g_assert_cmpint (pm_step_kind_of_field (root, "summary"), ==, PM_STEP_REPORT);
  g_assert_cmpint (pm_step_kind_of_field (root, "zone"), ==, PM_STEP_SCREENING);
  g_assert_cmpint (pm_step_kind_of_field (root, "shared-at"), ==, PM_STEP_TRACK);
  g_assert_cmpint (pm_step_kind_of_field (
                       get_record (f->postmortem, PM_TYPE_ACTION, 0),
                       "what"),
                   ==, PM_STEP_ACTIONS);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

void
add_coach_tests (void)
{
  ADD ("/coach/follows", test_follows);
  ADD ("/coach/order", test_order);
  ADD ("/coach/waits", test_waits);
  ADD ("/coach/ignore", test_ignore);
  ADD ("/coach/moves", test_moves);
  ADD ("/coach/time", test_time);
  ADD ("/coach/clock", test_clock);
  ADD ("/coach/next", test_next);
  ADD ("/coach/proposals", test_proposals);
  ADD ("/coach/homes", test_homes);
}
