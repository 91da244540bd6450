/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The enumerations of the model.  A value's nick stands in files and in the library and never
 * changes; where GObject would keep the C name of a value, we keep what a person sees
 * (pm_enum_get_label() translates it).  New values go at the end of their list.
 */

#include "pm-enums.h"

#include <glib/gi18n-lib.h>

#define DEFINE_ENUM(TypeName, type_name, values)                                                   \
  GType type_name##_get_type (void)                                                                \
  {                                                                                                \
    static gsize type = 0;                                                                         \
                                                                                                   \
    if (g_once_init_enter (&type))                                                                 \
      g_once_init_leave (&type, g_enum_register_static (TypeName, values));                        \
    return (GType) type;                                                                           \
  }

static const GEnumValue tristate_values[] = {
  { PM_TRISTATE_UNKNOWN, "", "unknown" },
  { PM_TRISTATE_YES, NC_("enum", "Yes"), "yes" },
  { PM_TRISTATE_NO, NC_("enum", "No"), "no" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmTristate", pm_tristate, tristate_values)

static const GEnumValue incident_type_values[] = {
  { PM_INCIDENT_TYPE_OUTAGE, NC_("enum", "Production Outage"), "outage" },
  { PM_INCIDENT_TYPE_SECURITY, NC_("enum", "Security Incident"), "security" },
  { PM_INCIDENT_TYPE_PRODUCT, NC_("enum", "Product Failure"), "product" },
  { PM_INCIDENT_TYPE_PROJECT, NC_("enum", "Project Failure"), "project" },
  { PM_INCIDENT_TYPE_PROCESS, NC_("enum", "Process Failure"), "process" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmIncidentType", pm_incident_type, incident_type_values)

static const GEnumValue severity_values[] = {
  { PM_SEVERITY_NONE, NC_("enum", "Not Rated"), "none" },
  { PM_SEVERITY_SEV1, NC_("enum", "SEV1 – Critical"), "sev1" },
  { PM_SEVERITY_SEV2, NC_("enum", "SEV2 – Major"), "sev2" },
  { PM_SEVERITY_SEV3, NC_("enum", "SEV3 – Minor"), "sev3" },
  { PM_SEVERITY_SEV4, NC_("enum", "SEV4 – Low"), "sev4" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmSeverity", pm_severity, severity_values)

static const GEnumValue complexity_values[] = {
  { PM_COMPLEXITY_STRAIGHTFORWARD, NC_("enum", "Straightforward"), "straightforward" },
  { PM_COMPLEXITY_COMPLEX, NC_("enum", "Complex"), "complex" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmComplexity", pm_complexity, complexity_values)

static const GEnumValue status_values[] = {
  { PM_STATUS_DRAFT, NC_("enum", "Draft"), "draft" },
  { PM_STATUS_CAPTURE, NC_("enum", "Incident Going On"), "capture" },
  { PM_STATUS_REVIEW, NC_("enum", "In Review"), "review" },
  { PM_STATUS_PUBLISHED, NC_("enum", "Published"), "published" },
  { PM_STATUS_CLOSED, NC_("enum", "Closed"), "closed" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmStatus", pm_status, status_values)

static const GEnumValue milestone_values[] = {
  { PM_MILESTONE_NONE, "", "none" },
  { PM_MILESTONE_STARTED, NC_("enum", "Started"), "started" },
  { PM_MILESTONE_DETECTED, NC_("enum", "Detected"), "detected" },
  { PM_MILESTONE_ACKNOWLEDGED, NC_("enum", "Acknowledged"), "acknowledged" },
  { PM_MILESTONE_CAUSE_IDENTIFIED, NC_("enum", "Cause Identified"), "cause-identified" },
  { PM_MILESTONE_MITIGATED, NC_("enum", "Mitigated"), "mitigated" },
  { PM_MILESTONE_RESOLVED, NC_("enum", "Resolved"), "resolved" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmMilestone", pm_milestone, milestone_values)

static const GEnumValue event_kind_values[] = {
  { PM_EVENT_KIND_OBSERVATION, NC_("enum", "Observation"), "observation" },
  { PM_EVENT_KIND_CHANGE, NC_("enum", "Change"), "change" },
  { PM_EVENT_KIND_ALERT, NC_("enum", "Alert"), "alert" },
  { PM_EVENT_KIND_ACTION, NC_("enum", "Action"), "action" },
  { PM_EVENT_KIND_DECISION, NC_("enum", "Decision"), "decision" },
  { PM_EVENT_KIND_COMMUNICATION, NC_("enum", "Communication"), "communication" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmEventKind", pm_event_kind, event_kind_values)

static const GEnumValue knowledge_values[] = {
  { PM_KNOWLEDGE_UNSTATED, "", "unstated" },
  { PM_KNOWLEDGE_THEN, NC_("enum", "Known Then"), "then" },
  { PM_KNOWLEDGE_LATER, NC_("enum", "Found Out Later"), "later" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmKnowledge", pm_knowledge, knowledge_values)

static const GEnumValue source_kind_values[] = {
  { PM_SOURCE_KIND_PERSON, NC_("enum", "Person"), "person" },
  { PM_SOURCE_KIND_MONITORING, NC_("enum", "Monitoring"), "monitoring" },
  { PM_SOURCE_KIND_LOG, NC_("enum", "Log"), "log" },
  { PM_SOURCE_KIND_CHAT, NC_("enum", "Chat"), "chat" },
  { PM_SOURCE_KIND_TICKET, NC_("enum", "Ticket"), "ticket" },
  { PM_SOURCE_KIND_OTHER, NC_("enum", "Other"), "other" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmSourceKind", pm_source_kind, source_kind_values)

static const GEnumValue figure_kind_values[] = {
  { PM_FIGURE_KIND_OTHER, NC_("enum", "Other"), "other" },
  { PM_FIGURE_KIND_USERS, NC_("enum", "Users Affected"), "users" },
  { PM_FIGURE_KIND_REQUESTS, NC_("enum", "Requests Failed"), "requests" },
  { PM_FIGURE_KIND_REVENUE, NC_("enum", "Revenue Lost"), "revenue" },
  { PM_FIGURE_KIND_CREDITS, NC_("enum", "Service Credits"), "credits" },
  { PM_FIGURE_KIND_TICKETS, NC_("enum", "Support Tickets"), "tickets" },
  { PM_FIGURE_KIND_COMPLAINTS, NC_("enum", "Complaints"), "complaints" },
  { PM_FIGURE_KIND_STAFF_HOURS, NC_("enum", "Staff Hours"), "staff-hours" },
  { PM_FIGURE_KIND_CHURN, NC_("enum", "Customers Lost"), "churn" },
  { PM_FIGURE_KIND_REPUTATION, NC_("enum", "Reputation"), "reputation" },
  { PM_FIGURE_KIND_DATA, NC_("enum", "Data Exposed or Lost"), "data" },
  { PM_FIGURE_KIND_SCHEDULE, NC_("enum", "Schedule Slip"), "schedule" },
  { PM_FIGURE_KIND_REWORK, NC_("enum", "Rework"), "rework" },
  { PM_FIGURE_KIND_OPPORTUNITY, NC_("enum", "Opportunity Cost"), "opportunity" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmFigureKind", pm_figure_kind, figure_kind_values)

static const GEnumValue cause_class_values[] = {
  { PM_CAUSE_CLASS_NONE, NC_("enum", "Not Classified"), "none" },
  { PM_CAUSE_CLASS_HUMAN_ERROR, NC_("enum", "Human Error"), "human-error" },
  { PM_CAUSE_CLASS_PROCESS_GAP, NC_("enum", "Process Gap"), "process-gap" },
  { PM_CAUSE_CLASS_TECHNICAL_DEBT, NC_("enum", "Technical Debt"), "technical-debt" },
  { PM_CAUSE_CLASS_EXTERNAL, NC_("enum", "External Dependency"), "external-dependency" },
  { PM_CAUSE_CLASS_SYSTEMIC, NC_("enum", "Systemic Issue"), "systemic" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmCauseClass", pm_cause_class, cause_class_values)

static const GEnumValue factor_values[] = {
  { PM_FACTOR_NONE, NC_("enum", "Not Sorted"), "none" },
  { PM_FACTOR_TECHNICAL, NC_("enum", "Technical"), "technical" },
  { PM_FACTOR_PROCESS, NC_("enum", "Process"), "process" },
  { PM_FACTOR_ORGANISATIONAL, NC_("enum", "Organisational"), "organisational" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmFactor", pm_factor, factor_values)

static const GEnumValue cause_role_values[] = {
  { PM_CAUSE_ROLE_OPEN, NC_("enum", "Open"), "open" },
  { PM_CAUSE_ROLE_CONTRIBUTING, NC_("enum", "Contributing"), "contributing" },
  { PM_CAUSE_ROLE_PRIMARY, NC_("enum", "Root Cause"), "primary" },
  { PM_CAUSE_ROLE_RULED_OUT, NC_("enum", "Ruled Out"), "ruled-out" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmCauseRole", pm_cause_role, cause_role_values)

static const GEnumValue evidence_state_values[] = {
  { PM_EVIDENCE_STATE_ASSUMED, NC_("enum", "Assumed"), "assumed" },
  { PM_EVIDENCE_STATE_SUPPORTED, NC_("enum", "Supported"), "supported" },
  { PM_EVIDENCE_STATE_REFUTED, NC_("enum", "Refuted"), "refuted" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmEvidenceState", pm_evidence_state, evidence_state_values)

static const GEnumValue likelihood_values[] = {
  { PM_LIKELIHOOD_NONE, NC_("enum", "No Mark"), "none" },
  { PM_LIKELIHOOD_SUSPECTED, NC_("enum", "Suspected"), "suspected" },
  { PM_LIKELIHOOD_LIKELY, NC_("enum", "Likely"), "likely" },
  { PM_LIKELIHOOD_CONFIRMED, NC_("enum", "Confirmed"), "confirmed" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmLikelihood", pm_likelihood, likelihood_values)

static const GEnumValue diagram_kind_values[] = {
  { PM_DIAGRAM_KIND_WHY, NC_("enum", "5 Whys"), "why" },
  { PM_DIAGRAM_KIND_FISHBONE, NC_("enum", "Fishbone"), "fishbone" },
  { PM_DIAGRAM_KIND_FAULT_TREE, NC_("enum", "Fault Tree"), "fault-tree" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmDiagramKind", pm_diagram_kind, diagram_kind_values)

static const GEnumValue node_kind_values[] = {
  { PM_NODE_KIND_CAUSE, NC_("enum", "Cause"), "cause" },
  { PM_NODE_KIND_CATEGORY, NC_("enum", "Category"), "category" },
  { PM_NODE_KIND_GATE, NC_("enum", "Gate"), "gate" },
  { PM_NODE_KIND_TRANSFER, NC_("enum", "Transfer"), "transfer" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmNodeKind", pm_node_kind, node_kind_values)

static const GEnumValue gate_values[] = {
  { PM_GATE_NONE, "", "none" },
  { PM_GATE_OR, NC_("enum", "OR"), "or" },
  { PM_GATE_AND, NC_("enum", "AND"), "and" },
  { PM_GATE_K_OF_N, NC_("enum", "k of n"), "k-of-n" },
  { PM_GATE_XOR, NC_("enum", "XOR"), "xor" },
  { PM_GATE_NOT, NC_("enum", "NOT"), "not" },
  { PM_GATE_NAND, NC_("enum", "NAND"), "nand" },
  { PM_GATE_NOR, NC_("enum", "NOR"), "nor" },
  { PM_GATE_INHIBIT, NC_("enum", "INHIBIT"), "inhibit" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmGate", pm_gate, gate_values)

static const GEnumValue horizon_values[] = {
  { PM_HORIZON_NONE, NC_("enum", "Not Set"), "none" },
  { PM_HORIZON_IMMEDIATE, NC_("enum", "Immediate"), "immediate" },
  { PM_HORIZON_SHORT, NC_("enum", "Short Term"), "short" },
  { PM_HORIZON_LONG, NC_("enum", "Long Term"), "long" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmHorizon", pm_horizon, horizon_values)

static const GEnumValue effect_values[] = {
  { PM_EFFECT_NONE, NC_("enum", "Not Set"), "none" },
  { PM_EFFECT_PREVENTS, NC_("enum", "Prevents"), "prevents" },
  { PM_EFFECT_DETECTS, NC_("enum", "Detects"), "detects" },
  { PM_EFFECT_MITIGATES, NC_("enum", "Mitigates"), "mitigates" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmEffect", pm_effect, effect_values)

static const GEnumValue level_values[] = {
  { PM_LEVEL_NONE, NC_("enum", "Not Set"), "none" },
  { PM_LEVEL_ELIMINATE, NC_("enum", "Eliminate"), "eliminate" },
  { PM_LEVEL_SUBSTITUTE, NC_("enum", "Substitute"), "substitute" },
  { PM_LEVEL_ENGINEERING, NC_("enum", "Engineering Control"), "engineering" },
  { PM_LEVEL_ADMINISTRATIVE, NC_("enum", "Administrative Control"), "administrative" },
  { PM_LEVEL_TRAINING, NC_("enum", "Training"), "training" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmLevel", pm_level, level_values)

static const GEnumValue rating_values[] = {
  { PM_RATING_NONE, NC_("enum", "Not Set"), "none" },
  { PM_RATING_LOW, NC_("enum", "Low"), "low" },
  { PM_RATING_HIGH, NC_("enum", "High"), "high" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmRating", pm_rating, rating_values)

static const GEnumValue action_state_values[] = {
  { PM_ACTION_STATE_OPEN, NC_("enum", "Open"), "open" },
  { PM_ACTION_STATE_IN_PROGRESS, NC_("enum", "In Progress"), "in-progress" },
  { PM_ACTION_STATE_BLOCKED, NC_("enum", "Blocked"), "blocked" },
  { PM_ACTION_STATE_DONE, NC_("enum", "Done"), "done" },
  { PM_ACTION_STATE_DROPPED, NC_("enum", "Dropped"), "dropped" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmActionState", pm_action_state, action_state_values)

static const GEnumValue lesson_kind_values[] = {
  { PM_LESSON_KIND_LEARNED, NC_("enum", "Lesson"), "learned" },
  { PM_LESSON_KIND_WELL, NC_("enum", "What Went Well"), "well" },
  { PM_LESSON_KIND_BADLY, NC_("enum", "What Went Badly"), "badly" },
  { PM_LESSON_KIND_LUCKY, NC_("enum", "Where We Were Lucky"), "lucky" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmLessonKind", pm_lesson_kind, lesson_kind_values)

static const GEnumValue agenda_kind_values[] = {
  { PM_AGENDA_KIND_CUSTOM, NC_("enum", "Other"), "custom" },
  { PM_AGENDA_KIND_OPENING, NC_("enum", "Opening"), "opening" },
  { PM_AGENDA_KIND_TIMELINE, NC_("enum", "Timeline"), "timeline" },
  { PM_AGENDA_KIND_IMPACT, NC_("enum", "Impact"), "impact" },
  { PM_AGENDA_KIND_CAUSES, NC_("enum", "Causes"), "causes" },
  { PM_AGENDA_KIND_LESSONS, NC_("enum", "What Went Well, Badly, and by Luck"), "lessons" },
  { PM_AGENDA_KIND_ACTIONS, NC_("enum", "Actions"), "actions" },
  { PM_AGENDA_KIND_CLOSING, NC_("enum", "Closing"), "closing" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmAgendaKind", pm_agenda_kind, agenda_kind_values)

static const GEnumValue note_kind_values[] = {
  { PM_NOTE_KIND_NOTE, NC_("enum", "Note"), "note" },
  { PM_NOTE_KIND_DECISION, NC_("enum", "Decision"), "decision" },
  { PM_NOTE_KIND_PARKING, NC_("enum", "Parking Lot"), "parking" },
  { PM_NOTE_KIND_LEARNED, NC_("enum", "Learned Something"), "learned" },
  { PM_NOTE_KIND_VOTE, NC_("enum", "Vote"), "vote" },
  { PM_NOTE_KIND_ATTENDANCE, NC_("enum", "Attendance"), "attendance" },
  { PM_NOTE_KIND_VIEWPOINT, NC_("enum", "Viewpoint"), "viewpoint" },
  { PM_NOTE_KIND_QUESTION, NC_("enum", "Question"), "question" },
  { PM_NOTE_KIND_FEEDBACK, NC_("enum", "Feedback"), "feedback" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmNoteKind", pm_note_kind, note_kind_values)

static const GEnumValue reference_kind_values[] = {
  { PM_REFERENCE_KIND_LINK, NC_("enum", "Link"), "link" },
  { PM_REFERENCE_KIND_FILE, NC_("enum", "File"), "file" },
  { PM_REFERENCE_KIND_RELATED, NC_("enum", "Related Postmortem"), "related" },
  { PM_REFERENCE_KIND_GLOSSARY, NC_("enum", "Glossary Entry"), "glossary" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmReferenceKind", pm_reference_kind, reference_kind_values)

static const GEnumValue link_kind_values[] = {
  { PM_LINK_KIND_EVIDENCE, NC_("enum", "Evidence"), "evidence" },
  { PM_LINK_KIND_ADDRESSES, NC_("enum", "Addresses"), "addresses" },
  { PM_LINK_KIND_RELATED, NC_("enum", "Related"), "related" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmLinkKind", pm_link_kind, link_kind_values)

static const GEnumValue part_values[] = {
  { PM_PART_NONE, NC_("enum", "Not Set"), "none" },
  { PM_PART_FACILITATOR, NC_("enum", "Facilitator"), "facilitator" },
  { PM_PART_SCRIBE, NC_("enum", "Scribe"), "scribe" },
  { PM_PART_OWNER, NC_("enum", "Owner"), "owner" },
  { PM_PART_RESPONDER, NC_("enum", "Responder"), "responder" },
  { PM_PART_CONTRIBUTOR, NC_("enum", "Contributor"), "contributor" },
  { 0, NULL, NULL },
};
DEFINE_ENUM ("PmPart", pm_part, part_values)
