/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-enums.h"
#include "pm-overview.h"
#include "pm-time.h"

#define PM_TYPE_SUMMARY (pm_summary_get_type ())
G_DECLARE_FINAL_TYPE (PmSummary, pm_summary, PM, SUMMARY, PmOverview)

const char *pm_summary_get_id (PmSummary *self);
const char *pm_summary_get_title (PmSummary *self);
const char *pm_summary_get_reference (PmSummary *self);
PmStatus pm_summary_get_status (PmSummary *self);
PmSeverity pm_summary_get_severity (PmSummary *self);
PmIncidentType pm_summary_get_incident_type (PmSummary *self);
gboolean pm_summary_get_archived (PmSummary *self);
const char *pm_summary_get_service (PmSummary *self);
const char *pm_summary_get_tags (PmSummary *self);
const char *pm_summary_get_owner_name (PmSummary *self);
PmTime *pm_summary_get_started (PmSummary *self);
PmTime *pm_summary_get_resolved (PmSummary *self);
PmTime *pm_summary_get_created (PmSummary *self);
PmTime *pm_summary_get_modified (PmSummary *self);
PmTime *pm_summary_get_meeting_since (PmSummary *self);
guint pm_summary_get_open_actions (PmSummary *self);
guint pm_summary_get_overdue_actions (PmSummary *self);
