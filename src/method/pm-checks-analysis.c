/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The checks of causes, of actions and of the process, by structure rather than by words. */

#include "pm-action-rules.h"
#include "pm-cause-rules.h"
#include "pm-checks-private.h"
#include "pm-share-clock.h"
#include "pm-timeline.h"

#include <string.h>

/**
 * pm_check_find_class:
 * @statement: of a cause
 * @length: in bytes, or -1
 * @words: (out): the words that suggest it
 *
 * Returns: the first class that the words of the statement suggest
 */
PmCauseClass
pm_check_find_class (PmLanguage *language,
                     const char *statement,
                     gssize      length,
                     PmTextHit  *words)
{
  g_autoptr (GArray) hits = pm_language_check (language, statement, length, PM_TEXT_CAUSE, NULL);
  int class;

  for (guint i = 0; i < hits->len; i++)
    {
      *words = g_array_index (hits, PmTextHit, i);
      if (g_str_has_prefix (words->check, "class.") &&
          pm_enum_from_nick (PM_TYPE_CAUSE_CLASS, words->check + strlen ("class."), &class))
        return class;
    }

  return PM_CAUSE_CLASS_NONE;
}

/**
 * pm_checks_suggest_class:
 * @languages: those of which its words may be
 * @cause: a cause of a postmortem, its statement as far as it is typed
 *
 * Returns: the class that the words of the statement suggest
 */
PmCauseClass
pm_checks_suggest_class (PmLanguages *languages,
                         PmRecord    *cause)
{
  PmWriting writing = pm_writing_read (languages, pm_record_get_postmortem (cause));
  const char *statement = pm_record_get_string (cause, "statement");
  PmTextHit words;

  return pm_check_find_class (pm_writing_get_language (&writing, statement), statement, -1, &words);
}

static void
check_class (PmCheckRun *run,
             PmRecord   *cause)
{
  const char *statement = pm_record_get_string (cause, "statement");
  g_autofree char *words = NULL;
  PmFinding *finding;
  PmCauseClass class;
  PmTextHit hit;

  if (run->writing.whole == NULL || pm_record_get_enum (cause, "class") != PM_CAUSE_CLASS_NONE)
    return;

  class = pm_check_find_class (pm_writing_get_language (&run->writing, statement), statement, -1,
                               &hit);
  if (class == PM_CAUSE_CLASS_NONE)
    return;

  words = g_strndup (statement + hit.start, hit.length);
  finding = pm_check_run_add (run, "causes.class", cause, "statement", "words", words, "what",
                              pm_enum_get_label (PM_TYPE_CAUSE_CLASS, class), NULL);
  if (finding != NULL)
    {
      finding->start = hit.start;
      finding->length = hit.length;
      finding->words = g_steal_pointer (&words);
    }
}

static gboolean
tells_of_person (PmCheckRun *run,
                 PmRecord   *cause)
{
  const char *statement = pm_record_get_string (cause, "statement");
  PmLanguage *language = pm_writing_get_language (&run->writing, statement);
  g_autoptr (GArray) hits = NULL;

  if (language == NULL)
    return FALSE;

  hits = pm_check_words (language, statement, -1, PM_TEXT_CAUSE, run->names);
  for (guint i = 0; i < hits->len; i++)
    if (pm_text_hit_is_person (language, statement, &g_array_index (hits, PmTextHit, i)))
      return TRUE;

  return FALSE;
}

/* Whoever gave the class knows what the cause is about, so it goes before the words. */
static void
check_person (PmCheckRun *run,
              PmRecord   *cause)
{
  if (pm_record_get_enum (cause, "role") != PM_CAUSE_ROLE_PRIMARY)
    return;

  if (pm_record_get_enum (cause, "class") == PM_CAUSE_CLASS_HUMAN_ERROR)
    pm_check_run_add (run, "causes.person", cause, "class", NULL);
  else if (tells_of_person (run, cause))
    pm_check_run_add (run, "causes.person", cause, "statement", NULL);
}

static void
check_cause (PmCheckRun *run,
             PmRecord   *cause)
{
  check_class (run, cause);
  check_person (run, cause);
  if (!pm_cause_counts (cause))
    return;

  if (!pm_cause_has_evidence (cause))
    pm_check_run_add (run, "causes.no-evidence", cause, "evidence", NULL);
  else if (!pm_cause_has_event (cause))
    pm_check_run_add (run, "causes.no-event", cause, NULL, NULL);
}

static void
check_depth (PmCheckRun *run)
{
  guint depth = pm_causes_get_depth (run->postmortem);
  guint wanted = pm_method_get_limit (run->method, "depth") / 2 + 1;
  g_autofree char *value = g_strdup_printf ("%u", depth);

  /* Five is a guide: half way is where it is worth asking again. */
  if (depth > 0 && depth < wanted)
    pm_check_run_add (run, "causes.depth", PM_RECORD (run->postmortem), NULL, "value", value, NULL);
}

/* Whether @cause says something and may still be a root cause. */
static gboolean
is_possible (PmRecord *cause)
{
  return *pm_record_get_string (cause, "statement") != '\0' &&
         pm_record_get_enum (cause, "role") != PM_CAUSE_ROLE_RULED_OUT &&
         pm_record_get_enum (cause, "state") != PM_EVIDENCE_STATE_REFUTED;
}

void
pm_check_causes (PmCheckRun *run)
{
  PmList *causes = pm_postmortem_get_list (run->postmortem, PM_TYPE_CAUSE);
  PmRecord *counting = NULL;
  PmRecord *unmarked = NULL;
  guint n_counting = 0;
  guint n_possible = 0;
  guint n_primary = 0;

  for (guint i = 0; i < pm_list_get_length (causes); i++)
    {
      PmRecord *cause = pm_list_get (causes, i);

      check_cause (run, cause);
      n_primary += pm_record_get_enum (cause, "role") == PM_CAUSE_ROLE_PRIMARY ? 1 : 0;
      n_possible += is_possible (cause) ? 1 : 0;
      if (unmarked == NULL && is_possible (cause))
        unmarked = cause;
      if (pm_cause_counts (cause))
        {
          n_counting++;
          counting = cause;
        }
    }

  if (n_primary == 0 && unmarked == NULL)
    pm_check_run_add (run, "causes.none", PM_RECORD (run->postmortem), NULL, NULL);
  else if (n_primary == 0)
    pm_check_run_add (run, "causes.unmarked", unmarked, "role", NULL);
  /* What nobody has said the part of yet may turn out to be the second. */
  if (n_counting == 1 && n_possible == 1 &&
      !pm_cause_names_several (pm_record_get_string (counting, "statement"), -1))
    pm_check_run_add (run, "causes.single", counting, NULL, NULL);
  check_depth (run);
}

/* A due date before the incident was over is a slip of the pen. */
static gboolean
is_due_too_early (PmCheckRun *run,
                  PmRecord   *action)
{
  PmRecord *resolved = pm_timeline_find_milestone (run->postmortem, PM_MILESTONE_RESOLVED);

  return resolved != NULL && pm_action_is_overdue (action, pm_timeline_get_start (resolved));
}

/* What a plan of work needs; what is done needs none any more. */
static void
check_plan (PmCheckRun *run,
            PmRecord   *action)
{
  if (*pm_record_get_string (action, "done-when") == '\0' &&
      !pm_action_names_end (pm_record_get_string (action, "what")))
    pm_check_run_add (run, "actions.no-end", action, "done-when", NULL);
  if (pm_record_get_ref (action, "owner") == NULL)
    pm_check_run_add (run, "actions.no-owner", action, "owner", NULL);
  if (*pm_record_get_string (action, "due") == '\0')
    pm_check_run_add (run, "actions.no-date", action, "due", NULL);
  else if (is_due_too_early (run, action))
    pm_check_run_add (run, "actions.past-date", action, "due", NULL);
}

static void
check_action (PmCheckRun *run,
              PmRecord   *action)
{
  /* What is not going to be done needs a reason, and nothing else. */
  if (!pm_action_counts (action))
    return;

  if (pm_record_get_enum (action, "state") != PM_ACTION_STATE_DONE)
    check_plan (run, action);
  if (pm_action_count_causes (action) == 0)
    pm_check_run_add (run, "actions.no-cause", action, NULL, NULL);
  if (pm_action_get_priority (action) == PM_PRIORITY_SKIP &&
      pm_record_get_enum (action, "state") == PM_ACTION_STATE_OPEN)
    pm_check_run_add (run, "actions.skip-reason", action, "state", NULL);
}

/* As its level says; where nobody has placed it yet, as its words do. */
static gboolean
is_training (PmCheckRun *run,
             PmRecord   *action)
{
  const char *what = pm_record_get_string (action, "what");
  int level = pm_record_get_enum (action, "level");

  if (level != PM_LEVEL_NONE)
    return level == PM_LEVEL_TRAINING;

  return pm_text_has_hit (&run->writing, what, PM_TEXT_ACTION, run->names, "level.training") &&
         !pm_text_has_hit (&run->writing, what, PM_TEXT_ACTION, run->names, "effect.prevents");
}

static void
check_coverage (PmCheckRun *run)
{
  g_autoptr (GPtrArray) gaps = pm_causes_dup_gaps (run->postmortem);

  for (guint i = 0; i < gaps->len; i++)
    pm_check_run_add (run, "actions.uncovered-cause", gaps->pdata[i], NULL, "what",
                      pm_record_get_string (gaps->pdata[i], "statement"), NULL);
}

void
pm_check_actions (PmCheckRun *run)
{
  PmList *actions = pm_postmortem_get_list (run->postmortem, PM_TYPE_ACTION);
  PmRecord *postmortem = PM_RECORD (run->postmortem);
  g_autofree char *value = NULL;
  guint n = 0;
  guint training = 0;
  guint preventing = 0;
  guint rated = 0;

  for (guint i = 0; i < pm_list_get_length (actions); i++)
    {
      PmRecord *action = pm_list_get (actions, i);
      int effect = pm_record_get_enum (action, "effect");

      check_action (run, action);
      if (!pm_action_counts (action))
        continue;
      n++;
      training += is_training (run, action) ? 1 : 0;
      preventing += effect == PM_EFFECT_PREVENTS ? 1 : 0;
      rated += effect != PM_EFFECT_NONE ? 1 : 0;
    }

  value = g_strdup_printf ("%u", n);
  if (pm_list_get_length (actions) == 0)
    pm_finding_ask_for (pm_check_run_add (run, "actions.none", postmortem, NULL, NULL),
                        (PmAddition) { PM_TYPE_ACTION });
  else if (n > 0 && training == n)
    pm_check_run_add (run, "actions.only-training", postmortem, NULL, NULL);
  if (n > pm_method_get_limit (run->method, "max-actions"))
    pm_check_run_add (run, "actions.too-many", postmortem, NULL, "value", value, NULL);
  if (rated > 0 && rated == n && preventing == 0)
    pm_check_run_add (run, "actions.no-prevention", postmortem, NULL, NULL);
  check_coverage (run);
}

static void
check_sharing (PmCheckRun *run)
{
  PmRecord *postmortem = PM_RECORD (run->postmortem);
  int status = pm_record_get_enum (postmortem, "status");
  g_autofree char *late = NULL, *limit = NULL;
  PmShareClock clock;

  if (!pm_share_clock_get (run->method, run->postmortem, run->now, &clock))
    return;

  if (clock.left < 0)
    {
      late = pm_duration_format (-clock.left);
      limit = pm_share_clock_dup_limit (run->method);
      pm_check_run_add (run, "process.late", postmortem, "shared-at", "value", late, "limit", limit,
                        NULL);
    }
  /* Before it is published, there is nothing to share or to present yet. */
  if (status != PM_STATUS_PUBLISHED && status != PM_STATUS_CLOSED)
    return;

  if (clock.shared == 0)
    pm_check_run_add (run, "process.not-shared", postmortem, "shared-at", NULL);
  if (pm_record_get_time (postmortem, "meeting-at") == NULL)
    pm_check_run_add (run, "process.not-presented", postmortem, "meeting-at", NULL);
}

static void
check_stall (PmCheckRun *run,
             PmRecord   *action)
{
  g_autofree char *span = pm_duration_format (run->now - pm_action_get_last_heard (action));

  pm_check_run_add (run, "process.stalled", action, "state", "value", span, NULL);
}

void
pm_check_process (PmCheckRun *run)
{
  PmList *actions = pm_postmortem_get_list (run->postmortem, PM_TYPE_ACTION);
  gboolean closed = pm_record_get_enum (PM_RECORD (run->postmortem), "status") == PM_STATUS_CLOSED;

  check_sharing (run);
  for (guint i = 0; i < pm_list_get_length (actions); i++)
    {
      PmRecord *action = pm_list_get (actions, i);

      if (pm_action_is_overdue (action, run->now))
        pm_check_run_add (run, "process.overdue", action, "due", NULL);
      else if (pm_action_is_stalled (run->method, action, run->now))
        check_stall (run, action);
      if (closed && !pm_action_is_finished (action))
        pm_check_run_add (run, "process.open-actions", action, "state", NULL);
    }
}

/* When the clock of the 48 hours brings another finding, another score or another number. */
static gint64
get_sharing_moment (PmMethod     *method,
                    PmPostmortem *postmortem,
                    gint64        now)
{
  PmShareClock clock;
  gint64 moments[3];
  gint64 next;

  if (!pm_share_clock_get (method, postmortem, now, &clock) || clock.shared != 0)
    return G_MAXINT64;

  moments[0] = clock.deadline + 1;
  moments[1] = clock.resolved + (gint64) (pm_method_get_limit (method, "late-hours") * 3600) + 1;
  moments[2] = clock.resolved + 7 * 86400 + 1;
  /* What is said of it has hours in it. */
  next = now + 3600 - ((now - clock.deadline) % 3600 + 3600) % 3600;
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    if (moments[i] > now)
      next = MIN (next, moments[i]);

  return next;
}

/**
 * pm_checks_get_next_moment:
 * @now: the present, unix seconds
 *
 * Time alone makes findings: the 48 hours end, an action becomes overdue or stalled.
 *
 * Returns: the moment after @now at which the checks find something else in @postmortem although
 *   nobody changed it; %G_MAXINT64 when there is none
 */
gint64
pm_checks_get_next_moment (PmMethod     *method,
                           PmPostmortem *postmortem,
                           gint64        now)
{
  PmList *actions = pm_postmortem_get_list (postmortem, PM_TYPE_ACTION);
  gint64 next = get_sharing_moment (method, postmortem, now);

  for (guint i = 0; i < pm_list_get_length (actions); i++)
    next = MIN (next, pm_action_get_next_moment (method, pm_list_get (actions, i), now));

  return next;
}
