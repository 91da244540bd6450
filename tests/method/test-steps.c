/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Progress and what is missing, step by step: one thing is taken from a finished postmortem, and
 * exactly that must be missed. Then how the steps follow changes. */

#include "test-method.h"

#include "pm-steps.h"

typedef struct
{
  PmMethod *method;
  PmPostmortem *postmortem;
  PmSteps *steps;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->method = pm_method_new (NULL, NULL);
  f->postmortem = make_finished ();
  f->steps = pm_steps_new (f->method, f->postmortem, NULL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_finalize_object (f->steps);
  g_assert_finalize_object (f->postmortem);
  g_object_unref (f->method);
}

/* Only @kind misses something, and the first thing it misses is @text about @record. */
static void
assert_missing (Fixture    *f,
                PmStepKind  kind,
                const char *text,
                PmRecord   *record,
                const char *property)
{
  const PmMissing *missing;

  pm_steps_update (f->steps);
  for (guint i = 0; i < PM_N_STEPS; i++)
    {
      PmStep *step = pm_steps_get (f->steps, i);
      GPtrArray *list = pm_step_get_missing (step);

      if (i != (guint) kind && list->len > 0)
        g_error ("%s misses “%s” too", pm_step_get_id (step),
                 ((PmMissing *) g_ptr_array_index (list, 0))->text);
      g_assert_true ((pm_step_get_progress (step) < 1.0) == (i == (guint) kind));
    }

  missing = g_ptr_array_index (pm_step_get_missing (pm_steps_get (f->steps, kind)), 0);
  g_assert_cmpstr (missing->text, ==, text);
  g_assert_true (missing->record == record);
  g_assert_cmpstr (missing->property, ==, property);
  g_assert_cmpint (missing->step, ==, kind);
}

static void
test_complete (Fixture       *f,
               gconstpointer  data)
{
  for (guint i = 0; i < PM_N_STEPS; i++)
    {
      PmStep *step = pm_steps_get (f->steps, i);

      if (pm_step_get_missing (step)->len > 0)
        g_error ("%s: %s", pm_step_get_id (step),
                 ((PmMissing *) g_ptr_array_index (pm_step_get_missing (step), 0))->text);
      g_assert_cmpfloat (pm_step_get_progress (step), ==, 1.0);
      g_assert_nonnull (pm_step_get_title (step));
    }
  g_assert_cmpfloat (pm_steps_get_progress (f->steps), ==, 1.0);
}

static void
test_empty (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (PmSteps) steps = pm_steps_new (method, postmortem, NULL);

  for (guint i = 0; i < PM_N_STEPS; i++)
    {
      PmStep *step = pm_steps_get (steps, i);

      g_assert_cmpuint (pm_step_get_missing (step)->len, >=, 1);
      g_assert_cmpfloat (pm_step_get_progress (step), ==, 0.0);
    }
}

static void
test_postmortem_fields (Fixture       *f,
                        gconstpointer  data)
{
  const struct { const char *property; PmStepKind step; const char *text; } fields[] = {
    { "over", PM_STEP_SCREENING, "Say whether the incident is over." },
    { "learning", PM_STEP_SCREENING, "Say whether the aim is to learn." },
    { "worthwhile", PM_STEP_SCREENING, "Say whether there is something to learn." },
    { "severity", PM_STEP_SCREENING, "Rate the severity." },
    { "slo-breached", PM_STEP_TIMELINE,
      "Say whether the service-level objective was breached." },
    { "recurred-30", PM_STEP_TRACK, "After 30 days: say whether it happened again." },
    { "recurred-90", PM_STEP_TRACK, "After 90 days: say whether it happened again." },
  };
  const struct { const char *property; PmStepKind step; const char *text; } texts[] = {
    { "title", PM_STEP_SCREENING, "Give the incident a title." },
    { "summary", PM_STEP_REPORT, "Write the summary: two sentences." },
    { "owner", PM_STEP_REPORT, "Name the owner of the postmortem." },
    { "shared-with", PM_STEP_REPORT, "Note who got the report." },
    { "archived-in", PM_STEP_REPORT, "Note where the report is kept." },
  };
  PmRecord *record = PM_RECORD (f->postmortem);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      int before = pm_record_get_enum (record, fields[i].property);

      g_object_set (record, fields[i].property, 0, NULL);
      assert_missing (f, fields[i].step, fields[i].text, record, fields[i].property);
      g_object_set (record, fields[i].property, before, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *before = g_strdup (pm_record_get_string (record, texts[i].property));

      g_object_set (record, texts[i].property, "", NULL);
      assert_missing (f, texts[i].step, texts[i].text, record, texts[i].property);
      g_object_set (record, texts[i].property, before, NULL);
    }
}

static void
test_events (Fixture       *f,
             gconstpointer  data)
{
  PmRecord *detected = get_record (f->postmortem, PM_TYPE_EVENT, 1);
  PmRecord *key_event = get_record (f->postmortem, PM_TYPE_EVENT, 3);
  const PmMissing *missing;

  g_object_set (detected, "evidence", "", NULL);
  assert_missing (f, PM_STEP_TIMELINE, "Say where “Error rate alert fires” is known from.",
                  detected, "source");
  g_object_set (detected, "link", "https://example.org/alert", NULL);
  pm_steps_update (f->steps);
  g_assert_cmpfloat (pm_steps_get_progress (f->steps), ==, 1.0);

  set_time (key_event, "at", NULL);
  assert_missing (f, PM_STEP_TIMELINE, "Give “Connection pool seen at its limit” a time.",
                  key_event, "at");
  /* Of a long text, or one of several lines, its begin says which one is meant. */
  g_object_set (key_event, "what", "Forty letters and no one more: abcdefghij\nsecond", NULL);
  assert_missing (f, PM_STEP_TIMELINE,
                  "Give “Forty letters and no one more: abcdefgh…” a time.", key_event, "at");
  g_object_set (key_event, "what", "Forty letters and no one more: abcdefghi\nsecond", NULL);
  assert_missing (f, PM_STEP_TIMELINE,
                  "Give “Forty letters and no one more: abcdefghi” a time.", key_event, "at");
  set_time (key_event, "at", "2026-03-05T14:20Z");

  remove_record (detected);
  assert_missing (f, PM_STEP_TIMELINE, "Mark or add the time when it was detected.",
                  PM_RECORD (f->postmortem), NULL);
  missing = g_ptr_array_index (
      pm_step_get_missing (pm_steps_get (f->steps, PM_STEP_TIMELINE)), 0);
  g_assert_true (missing->add.type == PM_TYPE_EVENT);
}

/* What is asked for depends on the type; a figure without a number does not count. */
static void
test_impact (Fixture       *f,
             gconstpointer  data)
{
  PmRecord *users = get_record (f->postmortem, PM_TYPE_FIGURE, 0);
  PmRecord *dismissal;

  clear_number (users, "amount");
  assert_missing (f, PM_STEP_TIMELINE, "Give a number for the impact: Users affected.",
                  PM_RECORD (f->postmortem), NULL);
  g_object_set (users, "share", 12.0, NULL);
  pm_steps_update (f->steps);
  g_assert_cmpfloat (pm_steps_get_progress (f->steps), ==, 1.0);

  g_object_set (users, "kind", PM_FIGURE_KIND_DATA, NULL);
  assert_missing (f, PM_STEP_TIMELINE, "Give a number for the impact: Users affected.",
                  PM_RECORD (f->postmortem), NULL);
  g_object_set (users, "amount", 0.0, "kind", PM_FIGURE_KIND_REQUESTS, NULL);
  pm_steps_update (f->steps);
  g_assert_cmpfloat (pm_steps_get_progress (f->steps), ==, 1.0);

  /* Why there is no number is an answer; why another check is ignored is none. */
  clear_number (users, "amount");
  clear_number (users, "share");
  assert_missing (f, PM_STEP_TIMELINE, "Give a number for the impact: Users affected.",
                  PM_RECORD (f->postmortem), NULL);
  pm_postmortem_begin (f->postmortem, "Ignore");
  dismissal = pm_postmortem_add (f->postmortem, PM_TYPE_DISMISSAL, NULL);
  g_object_set (dismissal, "check", "timeline.gap", "words", "Users affected", "reason",
                "Nobody counted them", NULL);
  pm_postmortem_end (f->postmortem);
  pm_steps_update (f->steps);
  g_assert_cmpfloat (pm_steps_get_progress (f->steps), <, 1.0);
  g_object_set (dismissal, "check", "impact.dimension", NULL);
  pm_steps_update (f->steps);
  g_assert_cmpfloat (pm_steps_get_progress (f->steps), ==, 1.0);

  g_object_set (f->postmortem, "type", PM_INCIDENT_TYPE_PROJECT, NULL);
  assert_missing (f, PM_STEP_TIMELINE, "Give a number for the impact: Churn.",
                  PM_RECORD (f->postmortem), NULL);
}

static void
test_causes (Fixture       *f,
             gconstpointer  data)
{
  PmRecord *primary = get_record (f->postmortem, PM_TYPE_CAUSE, 0);
  PmRecord *other = get_record (f->postmortem, PM_TYPE_CAUSE, 1);
  PmRecord *node;

  g_object_set (primary, "evidence", "", NULL);
  assert_missing (f, PM_STEP_CAUSES,
                  "Give evidence for “No limit alert on the pool”, or link an event.", primary,
                  "evidence");
  link_records (f->postmortem, PM_LINK_KIND_RELATED,
                get_record (f->postmortem, PM_TYPE_EVENT, 1), primary);
  pm_steps_update (f->steps);
  g_assert_cmpfloat (pm_steps_get_progress (f->steps), <, 1.0);
  link_records (f->postmortem, PM_LINK_KIND_EVIDENCE,
                get_record (f->postmortem, PM_TYPE_EVENT, 1), primary);
  pm_steps_update (f->steps);
  g_assert_cmpfloat (pm_steps_get_progress (f->steps), ==, 1.0);

  g_object_set (other, "role", PM_CAUSE_ROLE_RULED_OUT, NULL);
  assert_missing (f, PM_STEP_CAUSES, "Look for more than one cause: what else contributed?",
                  PM_RECORD (f->postmortem), NULL);
  g_object_set (other, "role", PM_CAUSE_ROLE_CONTRIBUTING, NULL);

  /* A person's mistake is no root cause, however well it is proved. */
  g_object_set (primary, "class", PM_CAUSE_CLASS_HUMAN_ERROR, NULL);
  g_object_set (other, "class", PM_CAUSE_CLASS_NONE, NULL);
  assert_missing (f, PM_STEP_CAUSES,
                  "Ask why until a cause lies in the process, the technology or the "
                  "organisation, and give it that class.",
                  primary, "class");
  g_object_set (other, "class", PM_CAUSE_CLASS_SYSTEMIC, NULL);

  /* What was ruled out reaches nothing. */
  g_object_set (primary, "class", PM_CAUSE_CLASS_HUMAN_ERROR, NULL);
  g_object_set (other, "role", PM_CAUSE_ROLE_RULED_OUT, NULL);
  pm_steps_update (f->steps);
  g_assert_cmpuint (pm_step_get_missing (pm_steps_get (f->steps, PM_STEP_CAUSES))->len, ==, 2);
  g_object_set (primary, "class", PM_CAUSE_CLASS_PROCESS_GAP, NULL);
  g_object_set (other, "role", PM_CAUSE_ROLE_CONTRIBUTING, NULL);

  /* Of two that lie as deep the first is asked about. */
  g_object_set (primary, "role", PM_CAUSE_ROLE_CONTRIBUTING, NULL);
  node = add_record (f->postmortem, PM_TYPE_NODE, "diagram",
                     pm_record_get_string (get_record (f->postmortem, PM_TYPE_NODE, 0), "diagram"),
                     "parent", pm_record_get_id (get_record (f->postmortem, PM_TYPE_NODE, 0)),
                     "cause", pm_record_get_id (get_record (f->postmortem, PM_TYPE_CAUSE, 1)), NULL);
  assert_missing (f, PM_STEP_CAUSES,
                  "Decide on a root cause: one that the organisation or the system can "
                  "change.", primary,
                  "role");
  remove_record (node);

  /* Where the whys ended is where somebody can mark one. */
  g_object_set (primary, "role", PM_CAUSE_ROLE_CONTRIBUTING, NULL);
  assert_missing (f, PM_STEP_CAUSES,
                  "Decide on a root cause: one that the organisation or the system can "
                  "change.", primary,
                  "role");
  g_object_set (primary, "role", PM_CAUSE_ROLE_PRIMARY, NULL);

  g_object_set (f->postmortem, "complexity", PM_COMPLEXITY_COMPLEX, NULL);
  pm_steps_update (f->steps);
  g_assert_cmpuint (pm_step_get_missing (pm_steps_get (f->steps, PM_STEP_CAUSES))->len, ==, 1);
  g_assert_cmpuint (pm_step_get_missing (pm_steps_get (f->steps, PM_STEP_TIMELINE))->len, ==, 1);
  add_record (f->postmortem, PM_TYPE_SOURCE, "name", "Log", NULL);
  pm_steps_update (f->steps);
  g_assert_cmpuint (pm_step_get_missing (pm_steps_get (f->steps, PM_STEP_TIMELINE))->len, ==, 1);
  add_record (f->postmortem, PM_TYPE_SOURCE, "name", "Chat", NULL);
  pm_steps_update (f->steps);
  g_assert_cmpuint (pm_step_get_missing (pm_steps_get (f->steps, PM_STEP_TIMELINE))->len, ==, 0);
}

static void
test_actions (Fixture       *f,
              gconstpointer  data)
{
  PmRecord *action = get_record (f->postmortem, PM_TYPE_ACTION, 0);
  PmRecord *other = get_record (f->postmortem, PM_TYPE_CAUSE, 1);

  g_object_set (action, "due", "", NULL);
  assert_missing (f, PM_STEP_ACTIONS, "“Alert when the pool is 80 % full”: It has no due date.",
                  action, "due");
  g_object_set (action, "due", "2026-03-12", "level", PM_LEVEL_NONE, NULL);
  assert_missing (f, PM_STEP_ACTIONS,
                  "Place “Alert when the pool is 80 % full” in the prevention hierarchy.", action,
                  "level");
  /* One of three choices lacks, of five demands that count alike. */
  g_assert_cmpfloat (pm_step_get_progress (pm_steps_get (f->steps, PM_STEP_ACTIONS)), <, 0.95);
  g_object_set (action, "level", PM_LEVEL_TRAINING, NULL);

  g_object_set (other, "no-action-reason", "", NULL);
  assert_missing (f, PM_STEP_ACTIONS,
                  "Add an action against “Load test skips writes”, or say why there is none.",
                  other, "no-action-reason");
  g_object_set (other, "role", PM_CAUSE_ROLE_OPEN, NULL);
  pm_steps_update (f->steps);
  g_assert_cmpuint (pm_step_get_missing (pm_steps_get (f->steps, PM_STEP_ACTIONS))->len, ==, 0);
}

/* Adds @n events, causes and actions of which nothing is known but a title. */
static void
add_bare (Fixture *f,
          guint    n)
{
  pm_postmortem_begin (f->postmortem, "Add Records");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Thing %u", i);

      g_object_set (pm_postmortem_add (f->postmortem, PM_TYPE_EVENT, NULL), "what", name, NULL);
      g_object_set (pm_postmortem_add (f->postmortem, PM_TYPE_CAUSE, NULL), "statement", name, NULL);
      g_object_set (pm_postmortem_add (f->postmortem, PM_TYPE_ACTION, NULL), "what", name, NULL);
    }
  pm_postmortem_end (f->postmortem);
  pm_steps_update (f->steps);
}

/* @text is missed once at @kind, is about so many records, and leads to the first of them. */
static void
assert_together (Fixture    *f,
                 PmStepKind  kind,
                 guint       n_records,
                 PmRecord   *first,
                 const char *text)
{
  GPtrArray *list = pm_step_get_missing (pm_steps_get (f->steps, kind));

  for (guint i = 0; i < list->len; i++)
    {
      const PmMissing *missing = list->pdata[i];

      if (!g_str_equal (missing->text, text))
        continue;
      g_assert_cmpuint (missing->n_records, ==, n_records);
      g_assert_true (missing->record == first);
      return;
    }
  g_error ("“%s” is not missed", text);
}

/* What many records lack is said once, with their number. */
static void
test_together (Fixture       *f,
               gconstpointer  data)
{
  const guint n = 17;
  PmList *events = pm_postmortem_get_list (f->postmortem, PM_TYPE_EVENT);
  PmList *causes = pm_postmortem_get_list (f->postmortem, PM_TYPE_CAUSE);
  PmList *actions = pm_postmortem_get_list (f->postmortem, PM_TYPE_ACTION);
  guint first[] = { pm_list_get_length (events), pm_list_get_length (causes),
                    pm_list_get_length (actions) };
  PmRecord *event, *cause, *action;

  add_bare (f, n);
  event = pm_list_get (events, first[0]);
  cause = pm_list_get (causes, first[1]);
  action = pm_list_get (actions, first[2]);
  g_assert_cmpuint (pm_step_get_missing (pm_steps_get (f->steps, PM_STEP_TIMELINE))->len, ==, 2);
  assert_together (f, PM_STEP_TIMELINE, n, event, "Give 17 events a time.");
  assert_together (f, PM_STEP_TIMELINE, n, event, "Say where 17 events are known from.");
  g_assert_cmpuint (pm_step_get_missing (pm_steps_get (f->steps, PM_STEP_CAUSES))->len, ==, 2);
  assert_together (f, PM_STEP_CAUSES, n, cause, "Decide which part 17 causes played.");
  assert_together (f, PM_STEP_CAUSES, n, cause, "Give evidence for 17 causes, or link events.");
  assert_together (f, PM_STEP_ACTIONS, n, action, "17 actions: It has no owner.");
  assert_together (f, PM_STEP_ACTIONS, n, action, "17 actions: It has no due date.");
  assert_together (f, PM_STEP_ACTIONS, n, action, "Say which causes 17 actions address.");
  assert_together (f, PM_STEP_ACTIONS, n, action, "Say when 17 actions take effect.");
  assert_together (f, PM_STEP_ACTIONS, n, action, "Place 17 actions in the prevention hierarchy.");
  assert_together (f, PM_STEP_ACTIONS, n, action, "Rate the impact of 17 actions.");
  assert_together (f, PM_STEP_TRACK, n, action, "17 actions are still open.");

  for (guint i = 0; i < n; i++)
    g_object_set (pm_list_get (causes, first[1] + i), "role", PM_CAUSE_ROLE_CONTRIBUTING, NULL);
  g_object_set (action, "state", PM_ACTION_STATE_DROPPED, NULL);
  g_object_set (pm_list_get (actions, first[2] + 1), "state", PM_ACTION_STATE_DROPPED, NULL);
  /* One that is left is named again. */
  for (guint i = 1; i < n; i++)
    g_object_set (pm_list_get (events, first[0] + i), "evidence", "Log of the gateway", NULL);
  pm_steps_update (f->steps);
  assert_together (f, PM_STEP_TIMELINE, 1, event, "Say where “Thing 0” is known from.");
  assert_together (f, PM_STEP_ACTIONS, n, cause,
                   "Add actions against 17 causes, or say why there are none.");
  assert_together (f, PM_STEP_TRACK, 2, action, "Say why 2 actions were dropped.");
}

static void
test_tracking (Fixture       *f,
               gconstpointer  data)
{
  PmRecord *action = get_record (f->postmortem, PM_TYPE_ACTION, 0);
  PmRecord *review = get_record (f->postmortem, PM_TYPE_REVIEW, 0);
  PmRecord *cause = get_record (f->postmortem, PM_TYPE_CAUSE, 0);

  g_object_set (action, "state", PM_ACTION_STATE_BLOCKED, NULL);
  assert_missing (f, PM_STEP_TRACK, "“Alert when the pool is 80 % full” is still open.", action,
                  "state");
  /* Nothing addresses the cause any more. */
  g_object_set (action, "state", PM_ACTION_STATE_DROPPED, "dropped-reason", "The pool is gone", NULL);
  assert_missing (f, PM_STEP_ACTIONS,
                  "Add an action against “No limit alert on the pool”, or say why there is none.",
                  cause, "no-action-reason");
  g_object_set (cause, "no-action-reason", "The pool is gone", NULL);
  g_object_set (action, "dropped-reason", "", NULL);
  assert_missing (f, PM_STEP_TRACK, "Say why “Alert when the pool is 80 % full” was dropped.",
                  action, "dropped-reason");
  g_object_set (action, "dropped-reason", "The pool is gone", NULL);
  pm_steps_update (f->steps);
  g_assert_cmpfloat (pm_steps_get_progress (f->steps), ==, 1.0);

  g_object_set (review, "tone", (gint64) 3, NULL);
  assert_missing (f, PM_STEP_TRACK, "Improve the report until it passes the rubric.", review,
                  NULL);
  g_object_set (f->postmortem, "close-reason", "The team was dissolved", NULL);
  pm_steps_update (f->steps);
  g_assert_cmpfloat (pm_steps_get_progress (f->steps), ==, 1.0);
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *count)
{
  (*count)++;
}

static void
test_follows_changes (Fixture       *f,
                      gconstpointer  data)
{
  PmStep *report = pm_steps_get (f->steps, PM_STEP_REPORT);
  PmStep *causes = pm_steps_get (f->steps, PM_STEP_CAUSES);
  guint progress = 0;
  guint missing = 0;
  guint other = 0;

  g_signal_connect (report, "notify::progress", G_CALLBACK (count_cb), &progress);
  g_signal_connect (report, "notify::n-missing", G_CALLBACK (count_cb), &missing);
  g_signal_connect (causes, "notify", G_CALLBACK (count_cb), &other);

  g_object_set (f->postmortem, "summary", "", NULL);
  g_object_set (f->postmortem, "archived-in", "", NULL);
  g_assert_cmpuint (progress, ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (progress, ==, 1);
  g_assert_cmpuint (missing, ==, 1);
  g_assert_cmpuint (other, ==, 0);
  g_assert_cmpuint (pm_step_get_missing (report)->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (pm_step_get_progress (report), 0.8, 1e-9);

  /* The number stays, but it is another text that is missing. */
  g_object_set (f->postmortem, "summary", "Again", "shared-with", "", NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (progress, ==, 1);
  g_assert_cmpuint (missing, ==, 2);

  /* Undoing counts as a change; an idle that is pending does not outlive the steps. */
  g_assert_true (pm_postmortem_undo (f->postmortem));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

void
add_steps_tests (void)
{
  ADD ("/steps/complete", test_complete);
  g_test_add_func ("/steps/empty", test_empty);
  ADD ("/steps/postmortem-fields", test_postmortem_fields);
  ADD ("/steps/events", test_events);
  ADD ("/steps/impact", test_impact);
  ADD ("/steps/causes", test_causes);
  ADD ("/steps/actions", test_actions);
  ADD ("/steps/together", test_together);
  ADD ("/steps/tracking", test_tracking);
  ADD ("/steps/follows-changes", test_follows_changes);
}
