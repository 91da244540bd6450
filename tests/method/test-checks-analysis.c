/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The checks of causes and of actions: each finds what it is for, and is silent at the near miss
 * and where it is exempt. */

#include "test-checks.h"
#include "test-report.h"

#include <string.h>

static void
test_causes (Checked *f, gconstpointer data)
{
  PmRecord *primary = checked_get_record (f, PM_TYPE_CAUSE, 0);
  PmRecord *other = checked_get_record (f, PM_TYPE_CAUSE, 1);
  PmRecord *evidence = checked_get_record (f, PM_TYPE_LINK, 1);

  g_object_set (primary, "class", PM_CAUSE_CLASS_HUMAN_ERROR, NULL);
  checked_assert (f, "causes.person " GROUND);
  /* As a contributing cause it may stand: what matters is where the search ends. */
  g_object_set (primary, "role", PM_CAUSE_ROLE_CONTRIBUTING, NULL);
  g_object_set (other, "role", PM_CAUSE_ROLE_PRIMARY, NULL);
  checked_assert (f, GROUND);
  g_object_set (other, "role", PM_CAUSE_ROLE_RULED_OUT, NULL);
  checked_assert (f, "causes.unmarked causes.single " GROUND);
  g_object_set (primary, "role", PM_CAUSE_ROLE_RULED_OUT, NULL);
  checked_assert (f, "causes.none " GROUND);
  g_object_set (primary, "role", PM_CAUSE_ROLE_CONTRIBUTING, NULL);
  g_object_set (other, "role", PM_CAUSE_ROLE_PRIMARY, NULL);

  remove_record (evidence);
  checked_assert (f, "causes.no-event " GROUND);
  g_object_set (primary, "evidence", "", NULL);
  checked_assert (f, "causes.no-evidence " GROUND);
}

/* What is refuted, or nobody has placed yet, needs no evidence and does not count. */
static void
test_causes_that_do_not_count (Checked *f, gconstpointer data)
{
  PmRecord *cause = add_record (f->postmortem, PM_TYPE_CAUSE, "statement", "A cable was loose",
                                "role", PM_CAUSE_ROLE_OPEN, NULL);

  checked_assert (f, GROUND);
  g_object_set (cause, "role", PM_CAUSE_ROLE_RULED_OUT, NULL);
  checked_assert (f, GROUND);
  g_object_set (cause, "role", PM_CAUSE_ROLE_CONTRIBUTING, NULL);
  checked_assert (f, "causes.no-evidence " GROUND " actions.uncovered-cause");
  g_object_set (cause, "state", PM_EVIDENCE_STATE_REFUTED, NULL);
  checked_assert (f, GROUND);

  g_object_set (checked_get_record (f, PM_TYPE_CAUSE, 1), "state", PM_EVIDENCE_STATE_REFUTED, NULL);
  checked_assert (f, "causes.single " GROUND);
  /* A row in which nothing is written yet is no second cause. */
  g_object_set (cause, "statement", "", "role", PM_CAUSE_ROLE_OPEN, "state",
                PM_EVIDENCE_STATE_ASSUMED, NULL);
  checked_assert (f, "causes.single " GROUND);
  /* Several in one field are several. */
  for (guint i = 0; i < 5; i++)
    {
      const char *statements[]
          = { "No limit alert + no failover", "The pool has no limit, no alert, and no owner",
              "The pool has no limit. Nobody is told when it is full.",
              "No limit on the pool; no alert on it", "No limit on the pool\nNo alert on it" };

      g_object_set (checked_get_record (f, PM_TYPE_CAUSE, 0), "statement", statements[i], NULL);
      checked_assert (f, GROUND);
    }
  g_object_set (checked_get_record (f, PM_TYPE_CAUSE, 0), "statement",
                "In version 2.1 the pool, which is old, has no limit", NULL);
  checked_assert (f, GROUND);
  g_object_set (checked_get_record (f, PM_TYPE_CAUSE, 0), "statement",
                "In version 2.1, the pool has no limit", NULL);
  checked_assert (f, "causes.single " GROUND);
}

static void
test_depth (Checked *f, gconstpointer data)
{
  PmRecord *top = checked_get_record (f, PM_TYPE_NODE, 0);

  add_record (f->postmortem, PM_TYPE_NODE, "parent",
              pm_record_get_id (checked_get_record (f, PM_TYPE_NODE, 1)), "cause",
              pm_record_get_string (top, "cause"), NULL);
  checked_assert (f, "");
  g_assert_finalize_object (f->postmortem);
  f->postmortem = pm_postmortem_new (NULL);
  /* Whoever uses no diagram has not stopped asking half way. */
  g_assert_false (checked_has (f, NULL, "causes.depth"));
}

static void
test_action_fields (Checked *f, gconstpointer data)
{
  PmRecord *action = checked_get_record (f, PM_TYPE_ACTION, 0);

  /* What is done needs no plan any more, and a date before the end is when it was done. */
  g_object_set (action, "done-when", "", "owner", "", "due", "2026-03-04", NULL);
  checked_assert (f, GROUND);
  g_object_set (action, "due", "", "state", PM_ACTION_STATE_OPEN, NULL);
  checked_assert (f, GROUND " actions.no-end actions.no-owner actions.no-date");
  g_object_set (action, "what", "Cut the time to restore from 2 h to 30 min", NULL);
  checked_assert (f, GROUND " actions.no-owner actions.no-date");
  g_object_set (action, "what", "Restore version 1.2 of 2026-03-01 within 30 min", NULL);
  checked_assert (f, GROUND " actions.no-end actions.no-owner actions.no-date");
  /* The number of a ticket is no figure. */
  g_object_set (action, "what", "Finish #12 and #340", NULL);
  checked_assert (f, GROUND " actions.no-end actions.no-owner actions.no-date");
  g_object_set (action, "what", "Finish OPS-12 and OPS-340", NULL);
  checked_assert (f, GROUND " actions.no-end actions.no-owner actions.no-date");
  g_object_set (action, "what", "Cut it from 120 ms to sub-30 ms", NULL);
  checked_assert (f, GROUND " actions.no-owner actions.no-date");
  g_object_set (action, "state", PM_ACTION_STATE_DROPPED, "dropped-reason", "Gone", NULL);
  checked_assert (f, GROUND " actions.uncovered-cause");

  g_object_set (action, "state", PM_ACTION_STATE_OPEN, "done-when", "Seen", "owner",
                pm_record_get_id (checked_get_record (f, PM_TYPE_PERSON, 0)), "due", "2026-03-05",
                NULL);
  f->now = parse_time ("2026-03-05T20:00Z");
  checked_assert (f, GROUND);
  g_object_set (action, "due", "2026-03-04", NULL);
  checked_assert (f, GROUND " actions.past-date process.overdue");
  g_object_set (action, "due", "2026-03-12", "impact", PM_RATING_LOW, "effort", PM_RATING_HIGH,
                NULL);
  checked_assert (f, GROUND " actions.skip-reason");
  g_object_set (action, "state", PM_ACTION_STATE_IN_PROGRESS, NULL);
  checked_assert (f, GROUND);
}

/* An action that addresses nothing. */
static void
test_action_cause (Checked *f, gconstpointer data)
{
  PmList *links = pm_postmortem_get_list (f->postmortem, PM_TYPE_LINK);
  PmRecord *action = checked_get_record (f, PM_TYPE_ACTION, 0);

  for (guint i = 0; i < pm_list_get_length (links); i++)
    if (pm_record_get_enum (pm_list_get (links, i), "kind") == PM_LINK_KIND_ADDRESSES)
      {
        remove_record (pm_list_get (links, i));
        break;
      }
  checked_assert (f, GROUND " actions.no-cause actions.uncovered-cause");
  g_object_set (action, "state", PM_ACTION_STATE_DROPPED, "dropped-reason", "Gone", NULL);
  checked_assert (f, GROUND " actions.uncovered-cause");
  /* What was done without being needed is worth asking about all the same. */
  g_object_set (action, "state", PM_ACTION_STATE_DONE, NULL);
  link_records (f->postmortem, PM_LINK_KIND_ADDRESSES, action,
                checked_get_record (f, PM_TYPE_CAUSE, 1));
  checked_assert (f, GROUND " actions.uncovered-cause");
  link_records (f->postmortem, PM_LINK_KIND_ADDRESSES, action,
                checked_get_record (f, PM_TYPE_CAUSE, 0));
  checked_assert (f, GROUND);
}

/* A dropped action does nothing: it neither counts nor addresses a cause. */
static void
test_dropped (Checked *f, gconstpointer data)
{
  PmRecord *action = checked_get_record (f, PM_TYPE_ACTION, 0);
  PmRecord *cause = checked_get_record (f, PM_TYPE_CAUSE, 0);
  PmRecord *training = add_record (f->postmortem, PM_TYPE_ACTION, "what", "Train everybody",
                                   "level", PM_LEVEL_TRAINING, "effect", PM_EFFECT_MITIGATES,
                                   "state", PM_ACTION_STATE_DONE, NULL);

  link_records (f->postmortem, PM_LINK_KIND_ADDRESSES, training, cause);
  checked_assert (f, GROUND);
  g_object_set (action, "state", PM_ACTION_STATE_DROPPED, "dropped-reason", "No money", NULL);
  checked_assert (f, GROUND " actions.only-training actions.no-prevention");
  g_object_set (training, "state", PM_ACTION_STATE_DROPPED, "dropped-reason", "No money", NULL);
  checked_assert (f, GROUND " actions.uncovered-cause");
}

static void
test_action_list (Checked *f, gconstpointer data)
{
  PmRecord *action = checked_get_record (f, PM_TYPE_ACTION, 0);
  PmRecord *other = checked_get_record (f, PM_TYPE_CAUSE, 1);

  g_object_set (action, "level", PM_LEVEL_TRAINING, NULL);
  checked_assert (f, GROUND " actions.only-training");
  g_object_set (action, "level", PM_LEVEL_ADMINISTRATIVE, "effect", PM_EFFECT_MITIGATES, NULL);
  checked_assert (f, GROUND " actions.no-prevention");
  /* While one is not rated, it may be the one. */
  {
    PmRecord *unrated = add_record (f->postmortem, PM_TYPE_ACTION, "what", "Alert on it", "state",
                                    PM_ACTION_STATE_DONE, NULL);

    link_records (f->postmortem, PM_LINK_KIND_ADDRESSES, unrated, other);
    checked_assert (f, GROUND);
    remove_record (unrated);
  }
  g_object_set (action, "effect", PM_EFFECT_PREVENTS, NULL);

  g_object_set (other, "no-action-reason", "", NULL);
  checked_assert (f, GROUND " actions.uncovered-cause");
  link_records (f->postmortem, PM_LINK_KIND_ADDRESSES, action, other);
  checked_assert (f, GROUND);

  for (guint i = 0; i < 9; i++)
    link_records (f->postmortem, PM_LINK_KIND_ADDRESSES, add_copy (action), other);
  checked_assert (f, GROUND);
  link_records (f->postmortem, PM_LINK_KIND_ADDRESSES,
                add_record (f->postmortem, PM_TYPE_ACTION, "what", "Eleventh", "state",
                            PM_ACTION_STATE_DROPPED, "dropped-reason", "No", NULL),
                other);
  checked_assert (f, GROUND);
  link_records (f->postmortem, PM_LINK_KIND_ADDRESSES,
                add_record (f->postmortem, PM_TYPE_ACTION, "what", "Eleventh", "state",
                            PM_ACTION_STATE_DONE, NULL),
                other);
  checked_assert (f, GROUND " actions.too-many");
}

/* Where nobody has given a class or a level yet, the words tell of a person, and of training. */
static void
test_words_of_structure (Checked *f, gconstpointer data)
{
  g_autoptr (PmLanguages) languages = pm_languages_new (f->method, "en", NULL);
  PmRecord *cause = checked_get_record (f, PM_TYPE_CAUSE, 0);
  PmRecord *action = checked_get_record (f, PM_TYPE_ACTION, 0);

  g_object_set (cause, "class", PM_CAUSE_CLASS_NONE, "statement", "Human error", NULL);
  g_assert_true (checked_has (f, languages, "causes.person"));
  g_assert_false (checked_has (f, languages, "causes.shallow"));
  g_object_set (cause, "role", PM_CAUSE_ROLE_CONTRIBUTING, NULL);
  g_assert_false (checked_has (f, languages, "causes.person"));
  g_object_set (cause, "role", PM_CAUSE_ROLE_PRIMARY, "statement", "The pool has no limit", NULL);
  g_assert_false (checked_has (f, languages, "causes.person"));
  g_object_set (cause, "statement", "During the release the engineer forgot the migration", NULL);
  g_assert_true (checked_has (f, languages, "causes.person"));
  g_object_set (cause, "statement", "The key expired because the engineer forgot to renew it",
                NULL);
  g_assert_true (checked_has (f, languages, "causes.person"));
  g_object_set (cause, "statement", "No test fails when the engineer forgot the flag", NULL);
  g_assert_false (checked_has (f, languages, "causes.person"));

  /* A symptom is no dead end where the diagram asks on. */
  {
    PmRecord *seen = checked_get_record (f, PM_TYPE_CAUSE, 1);

    g_object_set (seen, "statement", "The server crashed", NULL);
    g_assert_false (checked_has (f, languages, "causes.shallow"));
    g_object_set (checked_get_record (f, PM_TYPE_NODE, 1), "parent", "", NULL);
    g_assert_true (checked_has (f, languages, "causes.shallow"));
  }

  /* “In the morning” is vague where no minute is known. */
  g_object_set (checked_get_record (f, PM_TYPE_EVENT, 3), "what",
                "In the morning the pool was full", NULL);
  g_assert_false (checked_has (f, languages, "timeline.vague-time"));
  set_time (checked_get_record (f, PM_TYPE_EVENT, 3), "at", NULL);
  g_assert_true (checked_has (f, languages, "timeline.vague-time"));

  g_object_set (action, "level", PM_LEVEL_NONE, "what", "Train all engineers on the pool", NULL);
  g_assert_true (checked_has (f, languages, "actions.only-training"));
  g_object_set (action, "level", PM_LEVEL_ENGINEERING, NULL);
  g_assert_false (checked_has (f, languages, "actions.only-training"));
  g_object_set (action, "level", PM_LEVEL_NONE, "what", "Limit the pool to 20 connections", NULL);
  g_assert_false (checked_has (f, languages, "actions.only-training"));
  /* What trains and prevents is more than training. */
  g_object_set (action, "what", "Train all engineers and block deploys without a limit", NULL);
  g_assert_false (checked_has (f, languages, "actions.only-training"));
}

static const char *
get_late (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const PmFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->check, "process.late"))
        return finding->message;
    }
  g_error ("not late");
}

/* A limit that a team has set is told, of a record as of a report. */
static void
test_own_limit (Checked *f, gconstpointer data)
{
  static const struct { const char *value, *said; } cases[] = {
    { "48", "The limit of 48 hours after the resolution is over by " },
    { "24", "The limit of 24 hours after the resolution is over by " },
    { "1", "The limit of 1 hour after the resolution is over by " },
    { "1.5", "The limit of 1.5 hours after the resolution is over by " },
  };
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "team-limits.json", NULL);
  PmMethod *usual;
  PmLanguage *language = report_get_language ("en", &usual);

  set_time (PM_RECORD (f->postmortem), "shared-at", NULL);
  f->now = parse_time ("2026-04-08T00:00Z");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *team
          = g_strdup_printf ("{\"format\":\"postmortem-method\",\"version\":1,\"limits\":["
                             "{\"id\":\"share-hours\",\"value\":%s}]}", cases[i].value);
      g_autoptr (GError) error = NULL;
      g_autoptr (PmMethod) method = NULL;
      g_autoptr (GPtrArray) of_record = NULL, of_report = NULL;

      g_file_set_contents (path, team, -1, &error);
      g_assert_no_error (error);
      method = pm_method_new (path, &error);
      g_assert_no_error (error);
      of_record = pm_checks_run (method, NULL, f->postmortem, f->now);
      of_report = pm_checks_run_report (method, language,
                                        "Date of incident: 2026-03-01\nWritten: 2026-03-15\n", NULL);
      g_assert_true (g_str_has_prefix (get_late (of_record), cases[i].said));
      g_assert_true (g_str_has_prefix (get_late (of_report), cases[i].said));
    }
}

#define ADD(path, func) g_test_add (path, Checked, NULL, checked_set_up, func, checked_tear_down)

void
add_checks_analysis_tests (void)
{
  ADD ("/checks/causes", test_causes);
  ADD ("/checks/causes-that-do-not-count", test_causes_that_do_not_count);
  ADD ("/checks/depth", test_depth);
  ADD ("/checks/action-fields", test_action_fields);
  ADD ("/checks/action-cause", test_action_cause);
  ADD ("/checks/dropped", test_dropped);
  ADD ("/checks/action-list", test_action_list);
  ADD ("/checks/own-limit", test_own_limit);
  ADD ("/checks/words-of-structure", test_words_of_structure);
}
