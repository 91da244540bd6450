/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The record types: what a postmortem is made of, and the one place that declares their fields.
 * A new field is one line here (and a new number in pm-library.h, because the library grows by it)
 * plus the widget that shows it; it is then stored, searched, exchanged, copied, merged and undone.
 * Offsets are seconds, shares percent, stated durations minutes.
 */

#include "pm-record-types.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* The postmortem itself.  The three screening answers are "over", "learning" and "worthwhile". */
static const PmField postmortem_fields[] = {
  { "title", PM_FIELD_STRING, NC_ ("field", "Title"), NULL, PM_FIELD_SEARCH },
  { "reference", PM_FIELD_STRING, NC_ ("field", "Reference"), NULL, PM_FIELD_SEARCH },
  { "type", PM_FIELD_ENUM, NC_ ("field", "Incident Type"), pm_incident_type_get_type },
  { "severity", PM_FIELD_ENUM, NC_ ("field", "Severity"), pm_severity_get_type },
  { "complexity", PM_FIELD_ENUM, NC_ ("field", "Path"), pm_complexity_get_type },
  { "status", PM_FIELD_ENUM, NC_ ("field", "Status"), pm_status_get_type },
  { "archived", PM_FIELD_BOOLEAN, NC_ ("field", "Archived") },
  { "over", PM_FIELD_ENUM, NC_ ("field", "Is the Incident Over?"), pm_tristate_get_type },
  { "learning", PM_FIELD_ENUM, NC_ ("field", "Is the Aim to Learn?"), pm_tristate_get_type },
  { "worthwhile", PM_FIELD_ENUM, NC_ ("field", "Is There Something to Learn?"),
    pm_tristate_get_type },
  { "summary", PM_FIELD_TEXT, NC_ ("field", "Summary"), NULL, PM_FIELD_SEARCH },
  { "service", PM_FIELD_STRING, NC_ ("field", "Service"), NULL, PM_FIELD_SEARCH },
  { "tags", PM_FIELD_STRING, NC_ ("field", "Tags"), NULL, PM_FIELD_SEARCH },
  { "zone", PM_FIELD_STRING, NC_ ("field", "Time Zone") },
  { "support-hours", PM_FIELD_STRING, NC_ ("field", "Support Hours") },
  { "currency", PM_FIELD_STRING, NC_ ("field", "Currency") },
  { "slo", PM_FIELD_STRING, NC_ ("field", "Service-Level Objective"), NULL, PM_FIELD_SEARCH },
  { "slo-breached", PM_FIELD_ENUM, NC_ ("field", "Objective Breached?"), pm_tristate_get_type },
  { "stated-duration", PM_FIELD_NUMBER, NC_ ("field", "Stated Duration") },
  { "owner", PM_FIELD_REF, NC_ ("field", "Owner"), pm_person_get_type },
  { "written-on", PM_FIELD_DATE, NC_ ("field", "Written On") },
  { "meeting-at", PM_FIELD_TIME, NC_ ("field", "Meeting") },
  { "meeting-started", PM_FIELD_TIME, NC_ ("field", "Meeting Started") },
  { "meeting-ended", PM_FIELD_TIME, NC_ ("field", "Meeting Ended") },
  { "meeting-item", PM_FIELD_REF, NC_ ("field", "Current Agenda Item"),
    pm_agenda_item_get_type },
  { "meeting-event", PM_FIELD_REF, NC_ ("field", "Event on the Screen"), pm_event_get_type },
  { "meeting-names", PM_FIELD_BOOLEAN, NC_ ("field", "Show Names in the Meeting") },
  { "votes-each", PM_FIELD_INTEGER, NC_ ("field", "Votes per Person") },
  { "voting", PM_FIELD_BOOLEAN, NC_ ("field", "Vote Open") },
  { "shared-at", PM_FIELD_TIME, NC_ ("field", "Shared") },
  { "shared-with", PM_FIELD_STRING, NC_ ("field", "Shared With"), NULL, PM_FIELD_SEARCH },
  { "archived-in", PM_FIELD_STRING, NC_ ("field", "Kept In"), NULL, PM_FIELD_SEARCH },
  { "follow-up", PM_FIELD_TEXT, NC_ ("field", "Follow-Up"), NULL, PM_FIELD_SEARCH },
  { "closed-at", PM_FIELD_TIME, NC_ ("field", "Closed") },
  { "close-reason", PM_FIELD_TEXT, NC_ ("field", "Reason for Closing Early"),
    NULL, PM_FIELD_SEARCH },
  { "recurred-30", PM_FIELD_ENUM, NC_ ("field", "Recurred Within 30 Days?"), pm_tristate_get_type },
  { "recurred-90", PM_FIELD_ENUM, NC_ ("field", "Recurred Within 90 Days?"), pm_tristate_get_type },
  { "recurrence-note", PM_FIELD_TEXT, NC_ ("field", "What the Reviews Showed"),
    NULL, PM_FIELD_SEARCH },
};

/* Somebody who took part; shown by name, role or alias as the audience allows. */
static const PmField person_fields[] = {
  { "name", PM_FIELD_STRING, NC_ ("field", "Name"), NULL, PM_FIELD_SEARCH | PM_FIELD_PERSONAL },
  { "role", PM_FIELD_STRING, NC_ ("field", "Role"), NULL, PM_FIELD_SEARCH },
  { "alias", PM_FIELD_STRING, NC_ ("field", "Alias for Anonymous Copies") },
  { "part", PM_FIELD_ENUM, NC_ ("field", "Part in the Postmortem"), pm_part_get_type },
};
PM_DEFINE_RECORD (PmPerson, pm_person, "person", NC_ ("record", "Person"), person_fields)

/* Where facts of the timeline come from; zone and offset correct its clock. */
static const PmField source_fields[] = {
  { "name", PM_FIELD_STRING, NC_ ("field", "Name"), NULL, PM_FIELD_SEARCH },
  { "kind", PM_FIELD_ENUM, NC_ ("field", "Kind"), pm_source_kind_get_type },
  { "zone", PM_FIELD_STRING, NC_ ("field", "Time Zone") },
  { "clock-offset", PM_FIELD_NUMBER, NC_ ("field", "Clock Offset") },
};
PM_DEFINE_RECORD (PmSource, pm_source, "source", NC_ ("record", "Source"), source_fields)

/* One thing that happened, on the timeline. */
static const PmField event_fields[] = {
  { "at", PM_FIELD_TIME, NC_ ("field", "Time") },
  { "what", PM_FIELD_TEXT, NC_ ("field", "What Happened"), NULL, PM_FIELD_SEARCH },
  { "milestone", PM_FIELD_ENUM, NC_ ("field", "Milestone"), pm_milestone_get_type },
  { "kind", PM_FIELD_ENUM, NC_ ("field", "Kind"), pm_event_kind_get_type },
  { "source", PM_FIELD_REF, NC_ ("field", "Source"), pm_source_get_type },
  { "person", PM_FIELD_REF, NC_ ("field", "Person"), pm_person_get_type },
  { "response", PM_FIELD_TEXT, NC_ ("field", "Action Taken"), NULL, PM_FIELD_SEARCH },
  { "evidence", PM_FIELD_TEXT, NC_ ("field", "Evidence"), NULL, PM_FIELD_SEARCH },
  { "link", PM_FIELD_STRING, NC_ ("field", "Link") },
  { "knowledge", PM_FIELD_ENUM, NC_ ("field", "Known"), pm_knowledge_get_type },
  { "lane", PM_FIELD_STRING, NC_ ("field", "Component"), NULL, PM_FIELD_SEARCH },
  { "contradicts", PM_FIELD_REF, NC_ ("field", "Contradicts"), pm_event_get_type },
};
PM_DEFINE_RECORD (PmEvent, pm_event, "event", NC_ ("record", "Event"), event_fields)

/* One number that says how bad it was. */
static const PmField figure_fields[] = {
  { "kind", PM_FIELD_ENUM, NC_ ("field", "Kind"), pm_figure_kind_get_type },
  { "label", PM_FIELD_STRING, NC_ ("field", "Name"), NULL, PM_FIELD_SEARCH },
  { "amount", PM_FIELD_NUMBER, NC_ ("field", "Amount") },
  { "unit", PM_FIELD_STRING, NC_ ("field", "Unit or Currency") },
  { "share", PM_FIELD_NUMBER, NC_ ("field", "Share in Percent") },
  { "segment", PM_FIELD_STRING, NC_ ("field", "Segment or Region"), NULL, PM_FIELD_SEARCH },
  { "note", PM_FIELD_TEXT, NC_ ("field", "Note"), NULL, PM_FIELD_SEARCH },
};
PM_DEFINE_RECORD (PmFigure, pm_figure, "figure", NC_ ("record", "Impact Figure"), figure_fields)

/* A measured value before, during and after the incident. */
static const PmField metric_fields[] = {
  { "name", PM_FIELD_STRING, NC_ ("field", "Metric"), NULL, PM_FIELD_SEARCH },
  { "unit", PM_FIELD_STRING, NC_ ("field", "Unit") },
  { "baseline", PM_FIELD_NUMBER, NC_ ("field", "Baseline") },
  { "during", PM_FIELD_NUMBER, NC_ ("field", "During") },
  { "after", PM_FIELD_NUMBER, NC_ ("field", "After") },
  { "note", PM_FIELD_TEXT, NC_ ("field", "Note"), NULL, PM_FIELD_SEARCH },
};
PM_DEFINE_RECORD (PmMetric, pm_metric, "metric", NC_ ("record", "Metric"), metric_fields)

/* A cause; the diagrams only place it, so it is the same in all of them. */
static const PmField cause_fields[] = {
  { "statement", PM_FIELD_TEXT, NC_ ("field", "Statement"), NULL, PM_FIELD_SEARCH },
  { "class", PM_FIELD_ENUM, NC_ ("field", "Root-Cause Class"), pm_cause_class_get_type },
  { "factor", PM_FIELD_ENUM, NC_ ("field", "Factor"), pm_factor_get_type },
  { "role", PM_FIELD_ENUM, NC_ ("field", "Role"), pm_cause_role_get_type },
  { "likelihood", PM_FIELD_ENUM, NC_ ("field", "Mark"), pm_likelihood_get_type },
  { "state", PM_FIELD_ENUM, NC_ ("field", "Evidence State"), pm_evidence_state_get_type },
  { "evidence", PM_FIELD_TEXT, NC_ ("field", "Evidence"), NULL, PM_FIELD_SEARCH },
  { "category", PM_FIELD_STRING, NC_ ("field", "Category"), NULL, PM_FIELD_SEARCH },
  { "votes", PM_FIELD_INTEGER, NC_ ("field", "Votes") },
  { "probability", PM_FIELD_NUMBER, NC_ ("field", "Probability") },
  { "no-action-reason", PM_FIELD_TEXT, NC_ ("field", "Reason for No Action"),
    NULL, PM_FIELD_SEARCH },
};
PM_DEFINE_RECORD (PmCause, pm_cause, "cause", NC_ ("record", "Cause"), cause_fields)

/* One of the three techniques, applied to this incident. */
static const PmField diagram_fields[] = {
  { "kind", PM_FIELD_ENUM, NC_ ("field", "Technique"), pm_diagram_kind_get_type },
  { "title", PM_FIELD_TEXT, NC_ ("field", "Problem Statement"), NULL, PM_FIELD_SEARCH },
};
PM_DEFINE_RECORD (PmDiagram, pm_diagram, "diagram", NC_ ("record", "Diagram"), diagram_fields)

/* A place in a diagram: for a cause, a category or a gate. */
static const PmField node_fields[] = {
  { "diagram", PM_FIELD_REF, NC_ ("field", "Diagram"), pm_diagram_get_type, PM_FIELD_CASCADE },
  { "parent", PM_FIELD_REF, NC_ ("field", "Parent"), pm_node_get_type, PM_FIELD_CASCADE },
  { "kind", PM_FIELD_ENUM, NC_ ("field", "Kind"), pm_node_kind_get_type },
  { "cause", PM_FIELD_REF, NC_ ("field", "Cause"), pm_cause_get_type, PM_FIELD_CASCADE },
  { "label", PM_FIELD_STRING, NC_ ("field", "Label"), NULL, PM_FIELD_SEARCH },
  { "gate", PM_FIELD_ENUM, NC_ ("field", "Gate"), pm_gate_get_type },
  { "k", PM_FIELD_INTEGER, NC_ ("field", "At Least") },
  { "target", PM_FIELD_REF, NC_ ("field", "Transfer To"), pm_node_get_type, PM_FIELD_CASCADE },
  { "folded", PM_FIELD_BOOLEAN, NC_ ("field", "Folded") },
};
PM_DEFINE_RECORD (PmNode, pm_node, "node", NC_ ("record", "Diagram Node"), node_fields)

/* Something to be done so that it does not happen again. */
static const PmField action_fields[] = {
  { "what", PM_FIELD_TEXT, NC_ ("field", "Action"), NULL, PM_FIELD_SEARCH },
  { "done-when", PM_FIELD_TEXT, NC_ ("field", "Done When"), NULL, PM_FIELD_SEARCH },
  { "owner", PM_FIELD_REF, NC_ ("field", "Owner"), pm_person_get_type },
  { "due", PM_FIELD_DATE, NC_ ("field", "Due"), NULL, PM_FIELD_DEADLINE },
  { "horizon", PM_FIELD_ENUM, NC_ ("field", "Horizon"), pm_horizon_get_type },
  { "effect", PM_FIELD_ENUM, NC_ ("field", "Effect"), pm_effect_get_type },
  { "level", PM_FIELD_ENUM, NC_ ("field", "Prevention Level"), pm_level_get_type },
  { "impact", PM_FIELD_ENUM, NC_ ("field", "Impact"), pm_rating_get_type },
  { "effort", PM_FIELD_ENUM, NC_ ("field", "Effort"), pm_rating_get_type },
  { "rationale", PM_FIELD_TEXT, NC_ ("field", "Why It Stops the Recurrence"),
    NULL, PM_FIELD_SEARCH },
  { "capacity", PM_FIELD_TEXT, NC_ ("field", "Why It Is Realistic"), NULL, PM_FIELD_SEARCH },
  { "tracker", PM_FIELD_STRING, NC_ ("field", "Tracker Link") },
  { "committed", PM_FIELD_BOOLEAN, NC_ ("field", "Owner Has Agreed") },
  { "state", PM_FIELD_ENUM, NC_ ("field", "State"), pm_action_state_get_type },
  { "dropped-reason", PM_FIELD_TEXT, NC_ ("field", "Reason for Dropping"), NULL, PM_FIELD_SEARCH },
  { "done-on", PM_FIELD_DATE, NC_ ("field", "Done On") },
  { "worked", PM_FIELD_ENUM, NC_ ("field", "Did It Work?"), pm_tristate_get_type },
};
PM_DEFINE_RECORD (PmAction, pm_action, "action", NC_ ("record", "Action"), action_fields)

/* One entry in the history of an action. */
static const PmField update_fields[] = {
  { "action", PM_FIELD_REF, NC_ ("field", "Action"), pm_action_get_type, PM_FIELD_CASCADE },
  { "at", PM_FIELD_TIME, NC_ ("field", "Time") },
  { "state", PM_FIELD_ENUM, NC_ ("field", "State"), pm_action_state_get_type },
  { "text", PM_FIELD_TEXT, NC_ ("field", "Text"), NULL, PM_FIELD_SEARCH },
  { "person", PM_FIELD_REF, NC_ ("field", "Person"), pm_person_get_type },
};
PM_DEFINE_RECORD (PmUpdate, pm_update, "action_update",
                  NC_ ("record", "Action Update"), update_fields)

/* What was learned: in general, or about what went well, badly or was luck. */
static const PmField lesson_fields[] = {
  { "kind", PM_FIELD_ENUM, NC_ ("field", "Kind"), pm_lesson_kind_get_type },
  { "text", PM_FIELD_TEXT, NC_ ("field", "Text"), NULL, PM_FIELD_SEARCH },
};
PM_DEFINE_RECORD (PmLesson, pm_lesson, "lesson", NC_ ("record", "Lesson"), lesson_fields)

/* One item of the meeting's agenda.  Planned and added time are minutes, spent time seconds; an item
 * that the clock runs on has "entered-at" (PmMeeting tells how the times are computed). */
static const PmField agenda_item_fields[] = {
  { "kind", PM_FIELD_ENUM, NC_ ("field", "Kind"), pm_agenda_kind_get_type },
  { "title", PM_FIELD_STRING, NC_ ("field", "Title"), NULL, PM_FIELD_SEARCH },
  { "text", PM_FIELD_TEXT, NC_ ("field", "Text for the Room"), NULL, PM_FIELD_SEARCH },
  { "planned", PM_FIELD_INTEGER, NC_ ("field", "Planned Minutes") },
  { "added", PM_FIELD_INTEGER, NC_ ("field", "Added Minutes") },
  { "spent", PM_FIELD_INTEGER, NC_ ("field", "Seconds Spent") },
  { "entered-at", PM_FIELD_TIME, NC_ ("field", "Current Since") },
};
PM_DEFINE_RECORD (PmAgendaItem, pm_agenda_item, "agenda_item",
                  NC_ ("record", "Agenda Item"), agenda_item_fields)

/* Something captured in the meeting: "item" is the agenda item it came up under, or the title of one
 * that is no longer there (see pm_meeting_dup_item_title()), "score" the 1 to 5 of a feedback, and a vote counts hands in "votes-for" and "votes-against". */
static const PmField note_fields[] = {
  { "kind", PM_FIELD_ENUM, NC_ ("field", "Kind"), pm_note_kind_get_type },
  { "text", PM_FIELD_TEXT, NC_ ("field", "Text"), NULL, PM_FIELD_SEARCH },
  { "at", PM_FIELD_TIME, NC_ ("field", "Time") },
  { "item", PM_FIELD_STRING, NC_ ("field", "Agenda Item"), NULL, PM_FIELD_TITLE_STAYS },
  { "person", PM_FIELD_REF, NC_ ("field", "Person"), pm_person_get_type },
  { "about", PM_FIELD_REF, NC_ ("field", "About"), NULL, PM_FIELD_CASCADE },
  { "outcome", PM_FIELD_TEXT, NC_ ("field", "Outcome"), NULL, PM_FIELD_SEARCH },
  { "score", PM_FIELD_INTEGER, NC_ ("field", "Score") },
  { "votes-for", PM_FIELD_INTEGER, NC_ ("field", "Votes For") },
  { "votes-against", PM_FIELD_INTEGER, NC_ ("field", "Votes Against") },
  { "private", PM_FIELD_BOOLEAN, NC_ ("field", "Private") },
};
PM_DEFINE_RECORD (PmNote, pm_note, "note", NC_ ("record", "Meeting Note"), note_fields)

/* An assessment with the rubric: a score of 1 to 5 for each criterion, 0 for none yet, and why. */
static const PmField review_fields[] = {
  { "at", PM_FIELD_TIME, NC_ ("field", "Time") },
  { "reviewer", PM_FIELD_REF, NC_ ("field", "Reviewer"), pm_person_get_type },
  { "timeline", PM_FIELD_INTEGER, NC_ ("field", "Timeline") },
  { "impact", PM_FIELD_INTEGER, NC_ ("field", "Impact") },
  { "depth", PM_FIELD_INTEGER, NC_ ("field", "Root-Cause Depth") },
  { "actions", PM_FIELD_INTEGER, NC_ ("field", "Actions") },
  { "tone", PM_FIELD_INTEGER, NC_ ("field", "Blameless Tone") },
  { "follow-through", PM_FIELD_INTEGER, NC_ ("field", "Timeliness and Follow-Through") },
  { "learning", PM_FIELD_INTEGER, NC_ ("field", "Learning and Sharing") },
  { "completeness", PM_FIELD_INTEGER, NC_ ("field", "Completeness") },
  { "reason", PM_FIELD_TEXT, NC_ ("field", "Reasons"), NULL, PM_FIELD_PRIVATE },
  { "timeline-why", PM_FIELD_TEXT, NC_ ("field", "Why This Score for the Timeline"),
    NULL, PM_FIELD_PRIVATE },
  { "impact-why", PM_FIELD_TEXT, NC_ ("field", "Why This Score for the Impact"),
    NULL, PM_FIELD_PRIVATE },
  { "depth-why", PM_FIELD_TEXT, NC_ ("field", "Why This Score for the Depth"),
    NULL, PM_FIELD_PRIVATE },
  { "actions-why", PM_FIELD_TEXT, NC_ ("field", "Why This Score for the Actions"),
    NULL, PM_FIELD_PRIVATE },
  { "tone-why", PM_FIELD_TEXT, NC_ ("field", "Why This Score for the Tone"),
    NULL, PM_FIELD_PRIVATE },
  { "follow-through-why", PM_FIELD_TEXT, NC_ ("field", "Why This Score for the Follow-Through"),
    NULL, PM_FIELD_PRIVATE },
  { "learning-why", PM_FIELD_TEXT, NC_ ("field", "Why This Score for the Learning"),
    NULL, PM_FIELD_PRIVATE },
  { "completeness-why", PM_FIELD_TEXT, NC_ ("field", "Why This Score for Completeness"),
    NULL, PM_FIELD_PRIVATE },
};
PM_DEFINE_RECORD (PmReview, pm_review, "review", NC_ ("record", "Review"), review_fields)

/* A link, a file, a related postmortem, or a word of the glossary. */
static const PmField reference_fields[] = {
  { "kind", PM_FIELD_ENUM, NC_ ("field", "Kind"), pm_reference_kind_get_type },
  { "title", PM_FIELD_STRING, NC_ ("field", "Title"), NULL, PM_FIELD_SEARCH },
  { "target", PM_FIELD_STRING, NC_ ("field", "Address"), NULL, PM_FIELD_SEARCH },
  { "note", PM_FIELD_TEXT, NC_ ("field", "Note"), NULL, PM_FIELD_SEARCH },
};
PM_DEFINE_RECORD (PmReference, pm_reference, "reference",
                  NC_ ("record", "Reference"), reference_fields)

/* A finding of the checks that somebody chose to ignore, and why. "about" is empty where the finding
 * is about the postmortem itself, "words" where it is about no words. */
static const PmField dismissal_fields[] = {
  { "check", PM_FIELD_STRING, NC_ ("field", "Check") },
  { "about", PM_FIELD_REF, NC_ ("field", "About"), NULL, PM_FIELD_CASCADE },
  { "property", PM_FIELD_STRING, NC_ ("field", "Field") },
  { "words", PM_FIELD_STRING, NC_ ("field", "Words"), NULL, PM_FIELD_PRIVATE },
  { "reason", PM_FIELD_TEXT, NC_ ("field", "Reason for Ignoring It"), NULL, PM_FIELD_PRIVATE },
  { "at", PM_FIELD_TIME, NC_ ("field", "Time") },
};
PM_DEFINE_RECORD (PmDismissal, pm_dismissal, "dismissal",
                  NC_ ("record", "Ignored Finding"), dismissal_fields)

/* Two records that belong together. */
static const PmField link_fields[] = {
  { "kind", PM_FIELD_ENUM, NC_ ("field", "Kind"), pm_link_kind_get_type },
  { "origin", PM_FIELD_REF, NC_ ("field", "From"), NULL, PM_FIELD_CASCADE },
  { "target", PM_FIELD_REF, NC_ ("field", "To"), NULL, PM_FIELD_CASCADE },
};
PM_DEFINE_RECORD (PmLink, pm_link, "link", NC_ ("record", "Link"), link_fields)

/**
 * pm_record_types:
 * @n_types: (out): how many there are
 *
 * Returns: (transfer none): the types of the records that a postmortem owns, in an order in which
 *   a record comes after most of what it refers to
 */
const GType *
pm_record_types (guint *n_types)
{
  static GType types[17];
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      guint i = 0;

      types[i++] = PM_TYPE_PERSON;
      types[i++] = PM_TYPE_SOURCE;
      types[i++] = PM_TYPE_EVENT;
      types[i++] = PM_TYPE_FIGURE;
      types[i++] = PM_TYPE_METRIC;
      types[i++] = PM_TYPE_CAUSE;
      types[i++] = PM_TYPE_DIAGRAM;
      types[i++] = PM_TYPE_NODE;
      types[i++] = PM_TYPE_ACTION;
      types[i++] = PM_TYPE_UPDATE;
      types[i++] = PM_TYPE_LESSON;
      types[i++] = PM_TYPE_AGENDA_ITEM;
      types[i++] = PM_TYPE_NOTE;
      types[i++] = PM_TYPE_REVIEW;
      types[i++] = PM_TYPE_REFERENCE;
      types[i++] = PM_TYPE_LINK;
      types[i++] = PM_TYPE_DISMISSAL;
      g_assert (i == G_N_ELEMENTS (types));
      g_once_init_leave (&ready, 1);
    }
  *n_types = G_N_ELEMENTS (types);
  return types;
}

/**
 * pm_record_type_from_table:
 * @table: a name in the library or in a file
 *
 * Returns: the record type of that name, or %G_TYPE_INVALID
 */
GType
pm_record_type_from_table (const char *table)
{
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      PmRecordClass *klass = g_type_class_ref (types[i]);
      gboolean found = strcmp (klass->table, table) == 0;

      g_type_class_unref (klass);
      if (found)
        return types[i];
    }
  return G_TYPE_INVALID;
}

/**
 * pm_record_type_get_label:
 * @type: a record type
 *
 * Returns: (transfer none): its name as a person sees it, translated
 */
const char *
pm_record_type_get_label (GType type)
{
  PmRecordClass *klass = g_type_class_ref (type);
  const char *label = g_dpgettext2 (GETTEXT_PACKAGE, "record", klass->label);

  g_type_class_unref (klass);
  return label;
}

/**
 * pm_postmortem_fields:
 * @n_fields: (out): how many there are
 *
 * Returns: (transfer none): the fields of the postmortem itself, for its class
 */
const PmField *
pm_postmortem_fields (guint *n_fields)
{
  *n_fields = G_N_ELEMENTS (postmortem_fields);
  return postmortem_fields;
}
