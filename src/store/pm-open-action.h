/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-enums.h"
#include "pm-overview.h"

#define PM_TYPE_OPEN_ACTION (pm_open_action_get_type ())
G_DECLARE_FINAL_TYPE (PmOpenAction, pm_open_action, PM, OPEN_ACTION, PmOverview)

const char *pm_open_action_get_id (PmOpenAction *self);
const char *pm_open_action_get_postmortem_id (PmOpenAction *self);
const char *pm_open_action_get_postmortem_title (PmOpenAction *self);
const char *pm_open_action_get_what (PmOpenAction *self);
const char *pm_open_action_get_owner_name (PmOpenAction *self);
const char *pm_open_action_get_due (PmOpenAction *self);
gboolean pm_open_action_get_overdue (PmOpenAction *self);
PmActionState pm_open_action_get_state (PmOpenAction *self);
PmHorizon pm_open_action_get_horizon (PmOpenAction *self);
const char *pm_open_action_get_tracker (PmOpenAction *self);
