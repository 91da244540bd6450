/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-coach.h"
#include "pm-steps.h"

#include <adwaita.h>

#define PM_TYPE_STEP_SIDEBAR (pm_step_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (PmStepSidebar, pm_step_sidebar, PM, STEP_SIDEBAR, GtkBox)

void pm_step_sidebar_set_steps (PmStepSidebar *self,
                                PmMethod *method,
                                PmSteps *steps,
                                PmPostmortem *postmortem);
void pm_step_sidebar_set_coach (PmStepSidebar *self,
                                PmCoach *coach);
void pm_step_sidebar_update (PmStepSidebar *self);
void pm_step_sidebar_select (PmStepSidebar *self,
                             PmStepKind step);
