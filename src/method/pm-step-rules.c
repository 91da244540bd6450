/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What each step asks for. A demand on one field counts one; a demand on every event, cause or
 * action counts one together, so that a long list does not drown the rest. */

#include "pm-action-rules.h"
#include "pm-cause-rules.h"
#include "pm-dismissal.h"
#include "pm-method-private.h"
#include "pm-rubric.h"
#include "pm-steps-private.h"
#include "pm-timeline.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Long texts are cut: the sentence only has to say which one is meant. */
#define MAX_QUOTE 40

static char *
quote (PmRecord   *record,
       const char *property)
{
  const char *text = pm_record_get_string (record, property);
  const char *line_end = strchr (text, '\n');
  g_autofree char *line = line_end != NULL ? g_strndup (text, line_end - text) : g_strdup (text);
  g_autofree char *start = NULL;

  if (*text == '\0')
    /* Translators: stands for a record without a text */
    return g_strdup (_("untitled"));
  if (g_utf8_strlen (line, -1) <= MAX_QUOTE)
    return g_steal_pointer (&line);

  start = g_utf8_substring (line, 0, MAX_QUOTE - 1);

  return g_strconcat (start, "…", NULL);
}

static gboolean
has_text (PmPostmortem *postmortem,
          const char   *property)
{
  return *pm_record_get_string (PM_RECORD (postmortem), property) != '\0';
}

static void
require_text (PmTally    *tally,
              const char *property,
              const char *text)
{
  pm_tally_field (tally, has_text (tally->postmortem, property), PM_RECORD (tally->postmortem),
                  property, text);
}

static void
require_answer (PmTally    *tally,
                const char *property,
                const char *text)
{
  PmRecord *record = PM_RECORD (tally->postmortem);

  pm_tally_field (tally, pm_record_get_enum (record, property) != 0, record, property, text);
}

static void
require_time (PmTally    *tally,
              const char *property,
              const char *text)
{
  PmRecord *record = PM_RECORD (tally->postmortem);

  pm_tally_field (tally, pm_record_get_time (record, property) != NULL, record, property, text);
}

void
pm_tally_screening (PmTally *tally)
{
  require_answer (tally, "over", _("Say whether the incident is over."));
  require_answer (tally, "learning", _("Say whether the aim is to learn."));
  require_answer (tally, "worthwhile", _("Say whether there is something to learn."));
  require_text (tally, "title", _("Give the incident a title."));
  require_answer (tally, "severity", _("Rate the severity."));
}

static const char *
get_milestone_request (PmMilestone milestone)
{
  switch (milestone)
    {
    case PM_MILESTONE_STARTED:
      return _("Mark or add the time when it started.");
    case PM_MILESTONE_DETECTED:
      return _("Mark or add the time when it was detected.");
    case PM_MILESTONE_ACKNOWLEDGED:
      return _("Mark or add the time when somebody took it up.");
    case PM_MILESTONE_CAUSE_IDENTIFIED:
      return _("Mark or add the time when the cause was known.");
    case PM_MILESTONE_MITIGATED:
      return _("Mark or add the time when the worst was over.");
    case PM_MILESTONE_RESOLVED:
      return _("Mark or add the time when it was resolved.");
    case PM_MILESTONE_NONE:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
require_milestones (PmTally *tally)
{
  for (PmMilestone m = PM_MILESTONE_STARTED; m <= PM_MILESTONE_RESOLVED; m++)
    pm_tally_addition (tally, pm_timeline_find_milestone (tally->postmortem, m) != NULL,
                       (PmAddition) { PM_TYPE_EVENT, "milestone", m }, get_milestone_request (m));
}

/**
 * pm_event_has_source:
 *
 * Returns: whether a reader can find out where @event is known from
 */
gboolean
pm_event_has_source (PmRecord *event)
{
  return pm_record_get_ref (event, "source") != NULL ||
         pm_record_get_ref (event, "person") != NULL ||
         *pm_record_get_string (event, "evidence") != '\0' ||
         *pm_record_get_string (event, "link") != '\0';
}

/* Every event needs a time, and a source so that a reader can judge it. */
static void
require_events (PmTally *tally)
{
  PmList *events = pm_postmortem_get_list (tally->postmortem, PM_TYPE_EVENT);
  guint n = pm_list_get_length (events);
  guint timed = 0;
  guint sourced = 0;
  guint key_events = 0;

  for (guint i = 0; i < n; i++)
    {
      PmRecord *event = pm_list_get (events, i);
      gboolean has_time = pm_record_get_time (event, "at") != NULL;
      gboolean has_source = pm_event_has_source (event);
      g_autofree char *what = quote (event, "what");

      timed += has_time ? 1 : 0;
      sourced += has_source ? 1 : 0;
      key_events += pm_record_get_enum (event, "milestone") == PM_MILESTONE_NONE ? 1 : 0;
      if (!has_time)
        pm_tally_demand (tally, PM_DEMAND_EVENT_TIME, event, "at",
                         g_strdup_printf (_("Give “%s” a time."), what), NULL);
      if (!has_source)
        pm_tally_demand (tally, PM_DEMAND_EVENT_SOURCE, event, "source",
                         g_strdup_printf (_("Say where “%s” is known from."), what), NULL);
    }

  pm_tally_share (tally, timed, n);
  pm_tally_share (tally, sourced, n);
  pm_tally_record (tally, key_events > 0, PM_TYPE_EVENT,
                   _("Add the key events between the milestones."));
}

/* On the full path, the picture must come from more than one place. */
static void
require_sources (PmTally *tally)
{
  PmList *sources = pm_postmortem_get_list (tally->postmortem, PM_TYPE_SOURCE);

  if (pm_record_get_enum (PM_RECORD (tally->postmortem), "complexity") == PM_COMPLEXITY_COMPLEX)
    pm_tally_record (tally, pm_list_get_length (sources) > 1, PM_TYPE_SOURCE,
                     _("Bring in a second source: a complex incident needs several."));
}

void
pm_tally_timeline (PmTally *tally)
{
  require_milestones (tally);
  require_events (tally);
  require_sources (tally);
}

static gboolean
has_figure (PmPostmortem *postmortem,
            JsonArray    *kinds)
{
  PmList *figures = pm_postmortem_get_list (postmortem, PM_TYPE_FIGURE);

  for (guint i = 0; i < pm_list_get_length (figures); i++)
    {
      PmRecord *figure = pm_list_get (figures, i);
      const char *nick = pm_enum_get_nick (PM_TYPE_FIGURE_KIND,
                                           pm_record_get_enum (figure, "kind"));

      if (isnan (pm_record_get_number (figure, "amount")) &&
          isnan (pm_record_get_number (figure, "share")))
        continue;
      for (guint j = 0; j < json_array_get_length (kinds); j++)
        if (g_str_equal (json_array_get_string_element (kinds, j), nick))
          return TRUE;
    }

  return FALSE;
}

static gboolean
has_measure (PmPostmortem *postmortem,
             const char   *measure)
{
  PmRecord *record = PM_RECORD (postmortem);
  PmDuration duration;

  if (g_str_equal (measure, "duration"))
    return pm_timeline_get_duration (postmortem, PM_DURATION_TOTAL, &duration);
  if (g_str_equal (measure, "slo"))
    return pm_record_get_enum (record, "slo-breached") != PM_TRISTATE_UNKNOWN;

  return pm_list_get_length (pm_postmortem_get_list (postmortem, PM_TYPE_METRIC)) > 0;
}

/**
 * pm_impact_get_dimensions:
 *
 * Returns: (transfer none) (nullable): what the impact of an incident of the type of @postmortem is
 *   told by, as JSON objects
 */
JsonArray *
pm_impact_get_dimensions (PmMethod     *method,
                          PmPostmortem *postmortem)
{
  int type = pm_record_get_enum (PM_RECORD (postmortem), "type");
  const PmMethodItem *item = pm_method_find_type (
      method, pm_enum_get_nick (PM_TYPE_INCIDENT_TYPE, type));

  if (item == NULL || !json_object_has_member (item->object, "impact"))
    return NULL;

  return json_object_get_array_member (item->object, "impact");
}

/**
 * pm_impact_is_answered:
 * @dimension: an entry of an incident type's impact
 *
 * Returns: whether the postmortem gives a number for it; also %TRUE where no field can tell
 */
gboolean
pm_impact_is_answered (PmPostmortem *postmortem,
                       JsonObject   *dimension)
{
  const char *measure = json_object_get_string_member_with_default (dimension, "measure", NULL);

  if (json_object_has_member (dimension, "figures"))
    return has_figure (postmortem, json_object_get_array_member (dimension, "figures"));

  return measure == NULL || has_measure (postmortem, measure);
}

/**
 * pm_impact_get_addition:
 * @dimension: an entry of an incident type's impact
 *
 * Returns: the record that answers it: a figure of the kind that suits best, or a metric; none where
 *   a field of the postmortem does, or the milestones
 */
PmAddition
pm_impact_get_addition (JsonObject *dimension)
{
  const char *measure = json_object_get_string_member_with_default (dimension, "measure", NULL);
  PmAddition add = { PM_TYPE_FIGURE, "kind", 0 };
  JsonArray *figures;

  if (g_strcmp0 (measure, "duration") == 0 || g_strcmp0 (measure, "slo") == 0)
    return (PmAddition) { G_TYPE_INVALID };
  if (!json_object_has_member (dimension, "figures"))
    return (PmAddition) { measure != NULL ? PM_TYPE_METRIC : G_TYPE_INVALID };

  figures = json_object_get_array_member (dimension, "figures");
  if (json_array_get_length (figures) == 0 ||
      !pm_enum_from_nick (PM_TYPE_FIGURE_KIND, json_array_get_string_element (figures, 0),
                          &add.value))
    add.field = NULL;

  return add;
}

static void
require_dimension (PmTally    *tally,
                   JsonObject *dimension)
{
  const char *title = json_object_get_string_member_with_default (dimension, "title", "");
  const char *measure = json_object_get_string_member_with_default (dimension, "measure", NULL);
  gboolean slo = g_strcmp0 (measure, "slo") == 0;
  g_autofree char *text = NULL;
  gboolean met;

  if (measure == NULL && !json_object_has_member (dimension, "figures"))
    return;

  /* The milestones, which give the duration, are asked for by themselves. */
  if (g_strcmp0 (measure, "duration") == 0)
    return;

  /* Translators: the placeholder is a dimension of the impact, such as “Users affected” */
  text = g_strdup_printf (_("Give a number for the impact: %s."), pm_method_translate (title));
  /* Where there is no number, why there is none is an answer too. */
  met = pm_impact_is_answered (tally->postmortem, dimension) ||
        pm_dismissal_covers (tally->postmortem, "impact.dimension", slo ? "slo-breached" : NULL,
                             title);
  if (slo)
    pm_tally_field (tally, met, PM_RECORD (tally->postmortem), "slo-breached",
                    _("Say whether the service-level objective was breached."));
  else
    pm_tally_addition (tally, met, pm_impact_get_addition (dimension), text);
}

void
pm_tally_impact (PmTally *tally)
{
  JsonArray *impact = pm_impact_get_dimensions (tally->method, tally->postmortem);

  for (guint i = 0; impact != NULL && i < json_array_get_length (impact); i++)
    require_dimension (tally, json_array_get_object_element (impact, i));
}

static void
require_cause (PmTally  *tally,
               PmRecord *cause,
               guint    *stated,
               guint    *supported)
{
  g_autofree char *statement = quote (cause, "statement");
  gboolean open = pm_record_get_enum (cause, "role") == PM_CAUSE_ROLE_OPEN;
  gboolean evident = pm_cause_has_evidence (cause);

  *stated += open ? 0 : 1;
  *supported += evident ? 1 : 0;
  if (open)
    pm_tally_demand (tally, PM_DEMAND_CAUSE_ROLE, cause, "role",
                     g_strdup_printf (_("Decide which part “%s” played."), statement), NULL);
  if (!evident)
    pm_tally_demand (tally, PM_DEMAND_CAUSE_EVIDENCE, cause, "evidence",
                     g_strdup_printf (_("Give evidence for “%s”, or link an event."), statement),
                     NULL);
}

static gboolean
is_systemic (PmRecord *cause)
{
  int class = pm_record_get_enum (cause, "class");

  return pm_cause_counts (cause) && class != PM_CAUSE_CLASS_NONE &&
         class != PM_CAUSE_CLASS_HUMAN_ERROR;
}

/* Where the whys ended, which is where a root cause is most likely. */
static PmRecord *
find_deepest (PmPostmortem *postmortem)
{
  PmList *causes = pm_postmortem_get_list (postmortem, PM_TYPE_CAUSE);
  PmRecord *deepest = NULL;

  for (guint i = 0; i < pm_list_get_length (causes); i++)
    {
      PmRecord *cause = pm_list_get (causes, i);

      if (*pm_record_get_string (cause, "statement") != '\0' &&
          pm_record_get_enum (cause, "role") != PM_CAUSE_ROLE_RULED_OUT &&
          (deepest == NULL || pm_cause_get_depth (cause) > pm_cause_get_depth (deepest)))
        deepest = cause;
    }

  return deepest;
}

#define SYSTEMIC                                                                                   \
  N_ ("Ask why until a cause lies in the process, the technology or the organisation, and give "  \
      "it that class.")

void
pm_tally_causes (PmTally *tally)
{
  PmRecord *deepest = find_deepest (tally->postmortem);
  PmList *causes = pm_postmortem_get_list (tally->postmortem, PM_TYPE_CAUSE);
  gboolean complex = pm_record_get_enum (PM_RECORD (tally->postmortem), "complexity") ==
                     PM_COMPLEXITY_COMPLEX;
  guint n = pm_list_get_length (causes);
  guint stated = 0;
  guint supported = 0;
  guint primary = 0;
  guint counting = 0;
  gboolean systemic = FALSE;

  for (guint i = 0; i < n; i++)
    {
      PmRecord *cause = pm_list_get (causes, i);

      primary += pm_record_get_enum (cause, "role") == PM_CAUSE_ROLE_PRIMARY ? 1 : 0;
      counting += pm_cause_counts (cause) ? 1 : 0;
      systemic = systemic || is_systemic (cause);
    }

  if (deepest != NULL)
    pm_tally_field (tally, primary > 0, deepest, "role",
                    _("Decide on a root cause: one that the organisation or the system can "
                      "change."));
  else
    pm_tally_record (tally, primary > 0, PM_TYPE_CAUSE, _("Name a root cause."));
  pm_tally_record (tally, counting > 1, PM_TYPE_CAUSE,
                   _("Look for more than one cause: what else contributed?"));
  if (deepest != NULL)
    pm_tally_field (tally, systemic, deepest, "class", _(SYSTEMIC));
  else
    pm_tally_record (tally, systemic, PM_TYPE_CAUSE, _(SYSTEMIC));
  pm_tally_record (tally, pm_causes_count_techniques (tally->postmortem) >= (complex ? 2 : 1),
                   PM_TYPE_DIAGRAM,
                   complex ? _("Look at the causes with a second technique.")
                           : _("Order the causes with one of the three techniques."));
  for (guint i = 0; i < n; i++)
    require_cause (tally, pm_list_get (causes, i), &stated, &supported);
  pm_tally_share (tally, stated, n);
  pm_tally_share (tally, supported, n);
}

static guint
require_smart (PmTally  *tally,
               PmRecord *action)
{
  PmSmartCheck checks[PM_N_SMART];
  g_autofree char *what = quote (action, "what");
  guint met = 0;

  pm_action_check_smart (action, tally->writing, checks);
  for (guint i = 0; i < PM_N_SMART; i++)
    {
      met += checks[i].met ? 1 : 0;
      if (!checks[i].met)
        /* Translators: first an action, then what it lacks: “Add a check”: It has no owner. */
        pm_tally_demand (tally, PM_DEMAND_ACTION_SMART, action, checks[i].property,
                         g_strdup_printf (_("“%1$s”: %2$s."), what, checks[i].missing),
                         checks[i].missing);
    }

  return met;
}

static guint
require_choice (PmTally    *tally,
                PmRecord   *action,
                PmDemand    demand,
                const char *property,
                const char *format)
{
  g_autofree char *what = NULL;
  GString *text;

  if (pm_record_get_enum (action, property) != 0)
    return 1;

  what = quote (action, "what");
  text = g_string_new (format);
  g_string_replace (text, "{action}", what, 1);
  pm_tally_demand (tally, demand, action, property, g_string_free (text, FALSE), NULL);

  return 0;
}

static void
require_rationale (PmTally  *tally,
                   PmRecord *action,
                   guint    *tied)
{
  g_autofree char *what = quote (action, "what");
  gboolean has_cause = pm_action_count_causes (action) > 0;

  *tied += has_cause ? 1 : 0;
  if (!has_cause)
    pm_tally_demand (tally, PM_DEMAND_ACTION_CAUSE, action, NULL,
                     g_strdup_printf (_("Say which cause “%s” addresses."), what), NULL);
}

static void
require_coverage (PmTally *tally)
{
  PmList *causes = pm_postmortem_get_list (tally->postmortem, PM_TYPE_CAUSE);
  guint counting = 0;
  guint covered = 0;

  for (guint i = 0; i < pm_list_get_length (causes); i++)
    {
      PmRecord *cause = pm_list_get (causes, i);
      g_autofree char *statement = NULL;

      if (!pm_cause_counts (cause))
        continue;

      counting++;
      if (pm_cause_is_addressed (cause))
        {
          covered++;
          continue;
        }
      statement = quote (cause, "statement");
      pm_tally_demand (tally, PM_DEMAND_CAUSE_ACTION, cause, "no-action-reason",
                       g_strdup_printf (_("Add an action against “%s”, or say why there is none."),
                                        statement),
                       NULL)
          ->add.type = PM_TYPE_ACTION;
    }
  pm_tally_share (tally, covered, counting);
}

void
pm_tally_actions (PmTally *tally)
{
  PmList *actions = pm_postmortem_get_list (tally->postmortem, PM_TYPE_ACTION);
  guint n = 0;
  guint smart = 0;
  guint chosen = 0;
  guint tied = 0;

  pm_tally_record (tally, pm_list_get_length (actions) > 0, PM_TYPE_ACTION, _("Add an action."));
  require_coverage (tally);
  for (guint i = 0; i < pm_list_get_length (actions); i++)
    {
      PmRecord *action = pm_list_get (actions, i);

      if (!pm_action_counts (action))
        continue;
      n++;
      smart += require_smart (tally, action);
      require_rationale (tally, action, &tied);
      /* Translators: keep {action} as it is */
      chosen += require_choice (tally, action, PM_DEMAND_ACTION_HORIZON, "horizon",
                                _("Say when “{action}” takes effect."));
      chosen += require_choice (tally, action, PM_DEMAND_ACTION_LEVEL, "level",
                                /* Translators: keep {action} as it is */
                                _("Place “{action}” in the prevention hierarchy."));
      /* Translators: keep {action} as it is */
      chosen += require_choice (tally, action, PM_DEMAND_ACTION_IMPACT, "impact",
                                _("Rate the impact of “{action}”."));
    }
  pm_tally_share (tally, smart, n * PM_N_SMART);
  pm_tally_share (tally, tied, n);
  pm_tally_share (tally, chosen, n * 3);
}

static gboolean
has_lesson (PmPostmortem *postmortem,
            PmLessonKind  kind)
{
  PmList *lessons = pm_postmortem_get_list (postmortem, PM_TYPE_LESSON);

  for (guint i = 0; i < pm_list_get_length (lessons); i++)
    {
      PmRecord *lesson = pm_list_get (lessons, i);

      if (pm_record_get_enum (lesson, "kind") == (int) kind &&
          *pm_record_get_string (lesson, "text") != '\0')
        return TRUE;
    }

  return FALSE;
}

void
pm_tally_report (PmTally *tally)
{
  PmPostmortem *postmortem = tally->postmortem;

  require_text (tally, "summary", _("Write the summary: two sentences."));
  pm_tally_addition (tally, has_lesson (postmortem, PM_LESSON_KIND_WELL),
                     (PmAddition) { PM_TYPE_LESSON, "kind", PM_LESSON_KIND_WELL },
                     _("Write down what went well."));
  pm_tally_addition (tally, has_lesson (postmortem, PM_LESSON_KIND_BADLY),
                     (PmAddition) { PM_TYPE_LESSON, "kind", PM_LESSON_KIND_BADLY },
                     _("Write down what went badly."));
  pm_tally_addition (tally, has_lesson (postmortem, PM_LESSON_KIND_LUCKY),
                     (PmAddition) { PM_TYPE_LESSON, "kind", PM_LESSON_KIND_LUCKY },
                     _("Write down where you were lucky."));
  pm_tally_addition (tally, has_lesson (postmortem, PM_LESSON_KIND_LEARNED),
                     (PmAddition) { PM_TYPE_LESSON, "kind", PM_LESSON_KIND_LEARNED },
                     _("Draw a lesson that helps others."));
  pm_tally_field (tally, pm_record_get_ref (PM_RECORD (postmortem), "owner") != NULL,
                  PM_RECORD (postmortem), "owner", _("Name the owner of the postmortem."));
  require_time (tally, "meeting-at", _("Present it in a meeting, and note when."));
  require_time (tally, "shared-at", _("Share the report, and note when."));
  require_text (tally, "shared-with", _("Note who got the report."));
  require_text (tally, "archived-in", _("Note where the report is kept."));
}

static void
require_finished (PmTally *tally)
{
  PmList *actions = pm_postmortem_get_list (tally->postmortem, PM_TYPE_ACTION);
  guint n = pm_list_get_length (actions);
  guint finished = 0;

  for (guint i = 0; i < n; i++)
    {
      PmRecord *action = pm_list_get (actions, i);
      gboolean dropped = pm_record_get_enum (action, "state") == PM_ACTION_STATE_DROPPED;
      g_autofree char *what = quote (action, "what");

      if (pm_action_is_finished (action))
        finished++;
      else if (dropped)
        pm_tally_demand (tally, PM_DEMAND_ACTION_DROPPED, action, "dropped-reason",
                         g_strdup_printf (_("Say why “%s” was dropped."), what), NULL);
      else
        pm_tally_demand (tally, PM_DEMAND_ACTION_OPEN, action, "state",
                         g_strdup_printf (_("“%s” is still open."), what), NULL);
    }
  pm_tally_share (tally, finished, n);
}

static void
require_assessment (PmTally *tally)
{
  PmRecord *review = pm_rubric_get_latest (tally->postmortem);
  PmRubricResult result = { 0, };

  pm_tally_record (tally, review != NULL, PM_TYPE_REVIEW, _("Score the report with the rubric."));
  if (review == NULL)
    return;

  pm_rubric_rate (tally->method, tally->postmortem, review, &result);
  pm_tally_field (tally, result.passes || has_text (tally->postmortem, "close-reason"), review,
                  NULL, _("Improve the report until it passes the rubric."));
}

void
pm_tally_track (PmTally *tally)
{
  require_finished (tally);
  require_assessment (tally);
  require_time (tally, "closed-at", _("Close the postmortem when all actions are finished."));
  require_answer (tally, "recurred-30", _("After 30 days: say whether it happened again."));
  require_answer (tally, "recurred-90", _("After 90 days: say whether it happened again."));
}
