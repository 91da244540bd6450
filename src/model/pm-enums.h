/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

/* Whether something holds, or is not answered yet. */
typedef enum
{
  PM_TRISTATE_UNKNOWN,
  PM_TRISTATE_YES,
  PM_TRISTATE_NO,
} PmTristate;

#define PM_TYPE_TRISTATE (pm_tristate_get_type ())
GType pm_tristate_get_type (void) G_GNUC_CONST;

/* Kinds of incidents that the method distinguishes. */
typedef enum
{
  PM_INCIDENT_TYPE_OUTAGE,
  PM_INCIDENT_TYPE_SECURITY,
  PM_INCIDENT_TYPE_PRODUCT,
  PM_INCIDENT_TYPE_PROJECT,
  PM_INCIDENT_TYPE_PROCESS,
} PmIncidentType;

#define PM_TYPE_INCIDENT_TYPE (pm_incident_type_get_type ())
GType pm_incident_type_get_type (void) G_GNUC_CONST;

/* How bad it was; the first value is "not rated yet". */
typedef enum
{
  PM_SEVERITY_NONE,
  PM_SEVERITY_SEV1,
  PM_SEVERITY_SEV2,
  PM_SEVERITY_SEV3,
  PM_SEVERITY_SEV4,
} PmSeverity;

#define PM_TYPE_SEVERITY (pm_severity_get_type ())
GType pm_severity_get_type (void) G_GNUC_CONST;

/* Which path through the method is taken. */
typedef enum
{
  PM_COMPLEXITY_STRAIGHTFORWARD,
  PM_COMPLEXITY_COMPLEX,
} PmComplexity;

#define PM_TYPE_COMPLEXITY (pm_complexity_get_type ())
GType pm_complexity_get_type (void) G_GNUC_CONST;

/* Where a postmortem stands. */
typedef enum
{
  PM_STATUS_DRAFT,
  PM_STATUS_CAPTURE,
  PM_STATUS_REVIEW,
  PM_STATUS_PUBLISHED,
  PM_STATUS_CLOSED,
} PmStatus;

#define PM_TYPE_STATUS (pm_status_get_type ())
GType pm_status_get_type (void) G_GNUC_CONST;

/* The points in time that durations are derived from, in their usual order. */
typedef enum
{
  PM_MILESTONE_NONE,
  PM_MILESTONE_STARTED,
  PM_MILESTONE_DETECTED,
  PM_MILESTONE_ACKNOWLEDGED,
  PM_MILESTONE_CAUSE_IDENTIFIED,
  PM_MILESTONE_MITIGATED,
  PM_MILESTONE_RESOLVED,
} PmMilestone;

#define PM_TYPE_MILESTONE (pm_milestone_get_type ())
GType pm_milestone_get_type (void) G_GNUC_CONST;

/* What sort of thing happened. */
typedef enum
{
  PM_EVENT_KIND_OBSERVATION,
  PM_EVENT_KIND_CHANGE,
  PM_EVENT_KIND_ALERT,
  PM_EVENT_KIND_ACTION,
  PM_EVENT_KIND_DECISION,
  PM_EVENT_KIND_COMMUNICATION,
} PmEventKind;

#define PM_TYPE_EVENT_KIND (pm_event_kind_get_type ())
GType pm_event_kind_get_type (void) G_GNUC_CONST;

/* Whether a fact was known to the people who acted at the time. */
typedef enum
{
  PM_KNOWLEDGE_UNSTATED,
  PM_KNOWLEDGE_THEN,
  PM_KNOWLEDGE_LATER,
} PmKnowledge;

#define PM_TYPE_KNOWLEDGE (pm_knowledge_get_type ())
GType pm_knowledge_get_type (void) G_GNUC_CONST;

/* Where a fact comes from. */
typedef enum
{
  PM_SOURCE_KIND_PERSON,
  PM_SOURCE_KIND_MONITORING,
  PM_SOURCE_KIND_LOG,
  PM_SOURCE_KIND_CHAT,
  PM_SOURCE_KIND_TICKET,
  PM_SOURCE_KIND_OTHER,
} PmSourceKind;

#define PM_TYPE_SOURCE_KIND (pm_source_kind_get_type ())
GType pm_source_kind_get_type (void) G_GNUC_CONST;

/* What an impact figure counts. */
typedef enum
{
  PM_FIGURE_KIND_OTHER,
  PM_FIGURE_KIND_USERS,
  PM_FIGURE_KIND_REQUESTS,
  PM_FIGURE_KIND_REVENUE,
  PM_FIGURE_KIND_CREDITS,
  PM_FIGURE_KIND_TICKETS,
  PM_FIGURE_KIND_COMPLAINTS,
  PM_FIGURE_KIND_STAFF_HOURS,
  PM_FIGURE_KIND_CHURN,
  PM_FIGURE_KIND_REPUTATION,
  PM_FIGURE_KIND_DATA,
  PM_FIGURE_KIND_SCHEDULE,
  PM_FIGURE_KIND_REWORK,
  PM_FIGURE_KIND_OPPORTUNITY,
} PmFigureKind;

#define PM_TYPE_FIGURE_KIND (pm_figure_kind_get_type ())
GType pm_figure_kind_get_type (void) G_GNUC_CONST;

/* Root-cause classes of the method. */
typedef enum
{
  PM_CAUSE_CLASS_NONE,
  PM_CAUSE_CLASS_HUMAN_ERROR,
  PM_CAUSE_CLASS_PROCESS_GAP,
  PM_CAUSE_CLASS_TECHNICAL_DEBT,
  PM_CAUSE_CLASS_EXTERNAL,
  PM_CAUSE_CLASS_SYSTEMIC,
} PmCauseClass;

#define PM_TYPE_CAUSE_CLASS (pm_cause_class_get_type ())
GType pm_cause_class_get_type (void) G_GNUC_CONST;

/* On which level a contributing factor lies. */
typedef enum
{
  PM_FACTOR_NONE,
  PM_FACTOR_TECHNICAL,
  PM_FACTOR_PROCESS,
  PM_FACTOR_ORGANISATIONAL,
} PmFactor;

#define PM_TYPE_FACTOR (pm_factor_get_type ())
GType pm_factor_get_type (void) G_GNUC_CONST;

/* What part a cause played. */
typedef enum
{
  PM_CAUSE_ROLE_OPEN,
  PM_CAUSE_ROLE_CONTRIBUTING,
  PM_CAUSE_ROLE_PRIMARY,
  PM_CAUSE_ROLE_RULED_OUT,
} PmCauseRole;

#define PM_TYPE_CAUSE_ROLE (pm_cause_role_get_type ())
GType pm_cause_role_get_type (void) G_GNUC_CONST;

/* How well a cause is supported by facts. */
typedef enum
{
  PM_EVIDENCE_STATE_ASSUMED,
  PM_EVIDENCE_STATE_SUPPORTED,
  PM_EVIDENCE_STATE_REFUTED,
} PmEvidenceState;

#define PM_TYPE_EVIDENCE_STATE (pm_evidence_state_get_type ())
GType pm_evidence_state_get_type (void) G_GNUC_CONST;

/* The mark that a meeting gives to a cause. */
typedef enum
{
  PM_LIKELIHOOD_NONE,
  PM_LIKELIHOOD_SUSPECTED,
  PM_LIKELIHOOD_LIKELY,
  PM_LIKELIHOOD_CONFIRMED,
} PmLikelihood;

#define PM_TYPE_LIKELIHOOD (pm_likelihood_get_type ())
GType pm_likelihood_get_type (void) G_GNUC_CONST;

/* The three techniques; each is a diagram over the same causes. */
typedef enum
{
  PM_DIAGRAM_KIND_WHY,
  PM_DIAGRAM_KIND_FISHBONE,
  PM_DIAGRAM_KIND_FAULT_TREE,
} PmDiagramKind;

#define PM_TYPE_DIAGRAM_KIND (pm_diagram_kind_get_type ())
GType pm_diagram_kind_get_type (void) G_GNUC_CONST;

/* What a place in a diagram is for. */
typedef enum
{
  PM_NODE_KIND_CAUSE,
  PM_NODE_KIND_CATEGORY,
  PM_NODE_KIND_GATE,
  PM_NODE_KIND_TRANSFER,
} PmNodeKind;

#define PM_TYPE_NODE_KIND (pm_node_kind_get_type ())
GType pm_node_kind_get_type (void) G_GNUC_CONST;

/* Gates of a fault tree (IEC 61025); the first means that the node has none. */
typedef enum
{
  PM_GATE_NONE,
  PM_GATE_OR,
  PM_GATE_AND,
  PM_GATE_K_OF_N,
  PM_GATE_XOR,
  PM_GATE_NOT,
  PM_GATE_NAND,
  PM_GATE_NOR,
  PM_GATE_INHIBIT,
} PmGate;

#define PM_TYPE_GATE (pm_gate_get_type ())
GType pm_gate_get_type (void) G_GNUC_CONST;

/* When an action is to have taken effect. */
typedef enum
{
  PM_HORIZON_NONE,
  PM_HORIZON_IMMEDIATE,
  PM_HORIZON_SHORT,
  PM_HORIZON_LONG,
} PmHorizon;

#define PM_TYPE_HORIZON (pm_horizon_get_type ())
GType pm_horizon_get_type (void) G_GNUC_CONST;

/* What an action does to the incident. */
typedef enum
{
  PM_EFFECT_NONE,
  PM_EFFECT_PREVENTS,
  PM_EFFECT_DETECTS,
  PM_EFFECT_MITIGATES,
} PmEffect;

#define PM_TYPE_EFFECT (pm_effect_get_type ())
GType pm_effect_get_type (void) G_GNUC_CONST;

/* Levels of the prevention hierarchy, most effective first. */
typedef enum
{
  PM_LEVEL_NONE,
  PM_LEVEL_ELIMINATE,
  PM_LEVEL_SUBSTITUTE,
  PM_LEVEL_ENGINEERING,
  PM_LEVEL_ADMINISTRATIVE,
  PM_LEVEL_TRAINING,
} PmLevel;

#define PM_TYPE_LEVEL (pm_level_get_type ())
GType pm_level_get_type (void) G_GNUC_CONST;

/* High, low, or not rated yet. */
typedef enum
{
  PM_RATING_NONE,
  PM_RATING_LOW,
  PM_RATING_HIGH,
} PmRating;

#define PM_TYPE_RATING (pm_rating_get_type ())
GType pm_rating_get_type (void) G_GNUC_CONST;

/* Where an action stands. */
typedef enum
{
  PM_ACTION_STATE_OPEN,
  PM_ACTION_STATE_IN_PROGRESS,
  PM_ACTION_STATE_BLOCKED,
  PM_ACTION_STATE_DONE,
  PM_ACTION_STATE_DROPPED,
} PmActionState;

#define PM_TYPE_ACTION_STATE (pm_action_state_get_type ())
GType pm_action_state_get_type (void) G_GNUC_CONST;

/* What a lesson is about. */
typedef enum
{
  PM_LESSON_KIND_LEARNED,
  PM_LESSON_KIND_WELL,
  PM_LESSON_KIND_BADLY,
  PM_LESSON_KIND_LUCKY,
} PmLessonKind;

#define PM_TYPE_LESSON_KIND (pm_lesson_kind_get_type ())
GType pm_lesson_kind_get_type (void) G_GNUC_CONST;

/* What an item of the agenda is about; the first value is one of the facilitator's own. */
typedef enum
{
  PM_AGENDA_KIND_CUSTOM,
  PM_AGENDA_KIND_OPENING,
  PM_AGENDA_KIND_TIMELINE,
  PM_AGENDA_KIND_IMPACT,
  PM_AGENDA_KIND_CAUSES,
  PM_AGENDA_KIND_LESSONS,
  PM_AGENDA_KIND_ACTIONS,
  PM_AGENDA_KIND_CLOSING,
} PmAgendaKind;

#define PM_TYPE_AGENDA_KIND (pm_agenda_kind_get_type ())
GType pm_agenda_kind_get_type (void) G_GNUC_CONST;

/* What was captured in a meeting. */
typedef enum
{
  PM_NOTE_KIND_NOTE,
  PM_NOTE_KIND_DECISION,
  PM_NOTE_KIND_PARKING,
  PM_NOTE_KIND_LEARNED,
  PM_NOTE_KIND_VOTE,
  PM_NOTE_KIND_ATTENDANCE,
  PM_NOTE_KIND_VIEWPOINT,
  PM_NOTE_KIND_QUESTION,
  PM_NOTE_KIND_FEEDBACK,
} PmNoteKind;

#define PM_TYPE_NOTE_KIND (pm_note_kind_get_type ())
GType pm_note_kind_get_type (void) G_GNUC_CONST;

/* What a reference points to. */
typedef enum
{
  PM_REFERENCE_KIND_LINK,
  PM_REFERENCE_KIND_FILE,
  PM_REFERENCE_KIND_RELATED,
  PM_REFERENCE_KIND_GLOSSARY,
} PmReferenceKind;

#define PM_TYPE_REFERENCE_KIND (pm_reference_kind_get_type ())
GType pm_reference_kind_get_type (void) G_GNUC_CONST;

/* How two records belong together: an event is evidence for a cause, an action addresses it. */
typedef enum
{
  PM_LINK_KIND_EVIDENCE,
  PM_LINK_KIND_ADDRESSES,
  PM_LINK_KIND_RELATED,
} PmLinkKind;

#define PM_TYPE_LINK_KIND (pm_link_kind_get_type ())
GType pm_link_kind_get_type (void) G_GNUC_CONST;

/* What a person does in the postmortem. */
typedef enum
{
  PM_PART_NONE,
  PM_PART_FACILITATOR,
  PM_PART_SCRIBE,
  PM_PART_OWNER,
  PM_PART_RESPONDER,
  PM_PART_CONTRIBUTOR,
} PmPart;

#define PM_TYPE_PART (pm_part_get_type ())
GType pm_part_get_type (void) G_GNUC_CONST;
