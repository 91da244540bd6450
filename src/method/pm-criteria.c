/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The success criteria as a checklist that fills itself from the content, and the conditions under
 * which a postmortem may close. Nobody ticks anything here. */

#include "pm-criteria.h"

#include "pm-action-rules.h"
#include "pm-cause-rules.h"
#include "pm-rubric.h"
#include "pm-share-clock.h"
#include "pm-texts.h"
#include "pm-timeline.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  PmMethod *method;
  PmPostmortem *postmortem;
  PmWriting writing;
} Context;

static const char *
judge_timeline (const Context *c)
{
  static const PmMilestone needed[] = { PM_MILESTONE_STARTED, PM_MILESTONE_DETECTED,
                                        PM_MILESTONE_ACKNOWLEDGED, PM_MILESTONE_RESOLVED };
  PmList *events = pm_postmortem_get_list (c->postmortem, PM_TYPE_EVENT);
  gboolean key_event = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (pm_timeline_find_milestone (c->postmortem, needed[i]) == NULL)
      return _("A milestone has no time");

  for (guint i = 0; i < pm_list_get_length (events); i++)
    {
      PmRecord *event = pm_list_get (events, i);

      if (pm_record_get_time (event, "at") == NULL)
        return _("An event has no time");
      key_event = key_event || pm_record_get_enum (event, "milestone") == PM_MILESTONE_NONE;
    }

  return key_event ? NULL : _("There are no key events between the milestones");
}

static const char *
judge_impact (const Context *c)
{
  PmList *figures = pm_postmortem_get_list (c->postmortem, PM_TYPE_FIGURE);
  PmDuration duration;

  if (!pm_timeline_get_duration (c->postmortem, PM_DURATION_TOTAL, &duration))
    return _("The duration is not known");

  for (guint i = 0; i < pm_list_get_length (figures); i++)
    if (!isnan (pm_record_get_number (pm_list_get (figures, i), "amount")) ||
        !isnan (pm_record_get_number (pm_list_get (figures, i), "share")))
      return NULL;

  return _("There is no figure of the impact with a number");
}

static const char *
judge_causes (const Context *c)
{
  PmList *causes = pm_postmortem_get_list (c->postmortem, PM_TYPE_CAUSE);
  gboolean systemic = FALSE;

  for (guint i = 0; i < pm_list_get_length (causes); i++)
    {
      PmRecord *cause = pm_list_get (causes, i);
      int class = pm_record_get_enum (cause, "class");

      if (pm_record_get_enum (cause, "role") != PM_CAUSE_ROLE_PRIMARY)
        continue;
      if (class == PM_CAUSE_CLASS_HUMAN_ERROR)
        return _("A person's mistake stands as a root cause");
      if (!pm_cause_has_evidence (cause))
        return _("A root cause has no evidence");
      systemic = systemic || class != PM_CAUSE_CLASS_NONE;
    }

  return systemic ? NULL : _("No root cause lies in the system or the organisation");
}

static const char *
judge_actions (const Context *c)
{
  PmList *actions = pm_postmortem_get_list (c->postmortem, PM_TYPE_ACTION);
  g_autoptr (GPtrArray) gaps = pm_causes_dup_gaps (c->postmortem);

  if (pm_list_get_length (actions) == 0)
    return _("There is no action");

  for (guint i = 0; i < pm_list_get_length (actions); i++)
    {
      PmRecord *action = pm_list_get (actions, i);

      if (pm_action_counts (action) && !pm_action_is_smart (action, &c->writing))
        return _("An action is not SMART");
    }

  return gaps->len > 0 ? _("A cause has neither an action nor a reason for none") : NULL;
}

typedef struct
{
  const PmWriting *writing;
  GHashTable *names;
} Tone;

static gboolean
is_free_of_blame (PmRecord      *record,
                  const PmField *field,
                  const char    *text,
                  PmTextKind     kind,
                  gpointer       data)
{
  const Tone *tone = data;

  return !pm_text_has_hit (tone->writing, text, kind, tone->names, "language.blame");
}

static const char *
judge_tone (const Context *c)
{
  g_autoptr (GHashTable) names = pm_texts_dup_names (c->postmortem, c->writing.whole);
  Tone tone = { &c->writing, names };

  if (c->writing.whole == NULL)
    return _("The words were not checked");
  if (!pm_texts_foreach (c->postmortem, is_free_of_blame, &tone))
    return _("Some words put the error on a person");

  return NULL;
}

static const char *
judge_sharing (const Context *c)
{
  PmShareClock clock;

  if (!pm_share_clock_get (c->method, c->postmortem, 0, &clock))
    return _("The incident has no time of resolution");
  if (clock.shared == 0)
    return _("The report is not shared yet");

  return clock.left >= 0 ? NULL : _("The report was shared too late");
}

static const char *
judge_tracking (const Context *c)
{
  PmList *actions = pm_postmortem_get_list (c->postmortem, PM_TYPE_ACTION);

  for (guint i = 0; i < pm_list_get_length (actions); i++)
    if (!pm_action_is_finished (pm_list_get (actions, i)))
      return _("An action is open, or dropped without a reason");

  return pm_list_get_length (actions) > 0 ? NULL : _("There is no action");
}

static const char *
judge (const Context *context,
       const char    *id)
{
  static const struct { const char *id; const char *(*judge) (const Context *); } judges[] = {
    { "timeline", judge_timeline }, { "impact", judge_impact },    { "root-cause", judge_causes },
    { "actions", judge_actions },   { "blameless", judge_tone },   { "shared", judge_sharing },
    { "tracked", judge_tracking },
  };

  for (guint i = 0; i < G_N_ELEMENTS (judges); i++)
    if (g_str_equal (judges[i].id, id))
      return judges[i].judge (context);

  /* A criterion of the team's own: only people can tell. */
  return _("Talk it over: the program cannot tell");
}

/**
 * pm_criteria_evaluate:
 * @languages: (nullable): to judge the tone by
 *
 * Returns: (transfer full) (element-type PmCriterion): the success criteria in order, each judged
 *   by what the postmortem holds now
 */
GArray *
pm_criteria_evaluate (PmMethod     *method,
                      PmPostmortem *postmortem,
                      PmLanguages  *languages)
{
  const Context context = { method, postmortem, pm_writing_read (languages, postmortem) };
  GPtrArray *items = pm_method_get_items (method, "criteria");
  GArray *criteria = g_array_sized_new (FALSE, TRUE, sizeof (PmCriterion), items->len);

  for (guint i = 0; i < items->len; i++)
    {
      const PmMethodItem *item = g_ptr_array_index (items, i);
      PmCriterion criterion = { 0, };

      criterion.id = pm_method_item_get_id (item);
      criterion.step = pm_method_item_get_word (item, "step");
      criterion.title = pm_method_item_get_text (item, "title");
      criterion.text = pm_method_item_get_text (item, "text");
      criterion.why = judge (&context, criterion.id);
      criterion.met = criterion.why == NULL;
      g_array_append_val (criteria, criterion);
    }

  return criteria;
}

/**
 * pm_criteria_can_close:
 * @why: (out) (optional) (nullable): what stands against it, translated
 *
 * A postmortem closes when its actions are all finished and its latest review passes the rubric;
 * below that, only with a reason written down in "close-reason".
 *
 * Returns: whether @postmortem may close
 */
gboolean
pm_criteria_can_close (PmMethod     *method,
                       PmPostmortem *postmortem,
                       const char  **why)
{
  const Context context = { method, postmortem, { NULL, NULL } };
  PmRecord *review = pm_rubric_get_latest (postmortem);
  PmList *actions = pm_postmortem_get_list (postmortem, PM_TYPE_ACTION);
  const char *reason = pm_list_get_length (actions) > 0 ? judge_tracking (&context) : NULL;
  PmRubricResult result = { 0, };

  if (review != NULL)
    pm_rubric_rate (method, postmortem, review, &result);
  if (reason == NULL && !result.passes &&
      *pm_record_get_string (PM_RECORD (postmortem), "close-reason") == '\0')
    reason = review == NULL ? _("The report is not scored with the rubric yet")
                            : _("The report is not good enough yet");
  if (why != NULL)
    *why = reason;

  return reason == NULL;
}
