/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-record.h"

#define PM_TYPE_PERSON (pm_person_get_type ())
GType pm_person_get_type (void) G_GNUC_CONST;

#define PM_TYPE_SOURCE (pm_source_get_type ())
GType pm_source_get_type (void) G_GNUC_CONST;

#define PM_TYPE_EVENT (pm_event_get_type ())
GType pm_event_get_type (void) G_GNUC_CONST;

#define PM_TYPE_FIGURE (pm_figure_get_type ())
GType pm_figure_get_type (void) G_GNUC_CONST;

#define PM_TYPE_METRIC (pm_metric_get_type ())
GType pm_metric_get_type (void) G_GNUC_CONST;

#define PM_TYPE_CAUSE (pm_cause_get_type ())
GType pm_cause_get_type (void) G_GNUC_CONST;

#define PM_TYPE_DIAGRAM (pm_diagram_get_type ())
GType pm_diagram_get_type (void) G_GNUC_CONST;

#define PM_TYPE_NODE (pm_node_get_type ())
GType pm_node_get_type (void) G_GNUC_CONST;

#define PM_TYPE_ACTION (pm_action_get_type ())
GType pm_action_get_type (void) G_GNUC_CONST;

#define PM_TYPE_UPDATE (pm_update_get_type ())
GType pm_update_get_type (void) G_GNUC_CONST;

#define PM_TYPE_LESSON (pm_lesson_get_type ())
GType pm_lesson_get_type (void) G_GNUC_CONST;

#define PM_TYPE_AGENDA_ITEM (pm_agenda_item_get_type ())
GType pm_agenda_item_get_type (void) G_GNUC_CONST;

#define PM_TYPE_NOTE (pm_note_get_type ())
GType pm_note_get_type (void) G_GNUC_CONST;

#define PM_TYPE_REVIEW (pm_review_get_type ())
GType pm_review_get_type (void) G_GNUC_CONST;

#define PM_TYPE_REFERENCE (pm_reference_get_type ())
GType pm_reference_get_type (void) G_GNUC_CONST;

#define PM_TYPE_DISMISSAL (pm_dismissal_get_type ())
GType pm_dismissal_get_type (void) G_GNUC_CONST;

#define PM_TYPE_LINK (pm_link_get_type ())
GType pm_link_get_type (void) G_GNUC_CONST;

const GType *pm_record_types (guint *n_types);
GType pm_record_type_from_table (const char *table);
const char *pm_record_type_get_label (GType type);
const PmField *pm_postmortem_fields (guint *n_fields);
