/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-coach.h"
#include "pm-method.h"

#include <adwaita.h>

#define PM_TYPE_GUIDANCE_PANEL (pm_guidance_panel_get_type ())
G_DECLARE_FINAL_TYPE (PmGuidancePanel, pm_guidance_panel, PM, GUIDANCE_PANEL, GtkBox)

void pm_guidance_panel_set_method (PmGuidancePanel *self,
                                   PmMethod *method);
void pm_guidance_panel_set_step (PmGuidancePanel *self,
                                 const char *step);
void pm_guidance_panel_set_type (PmGuidancePanel *self,
                                 const char *incident_type);
void pm_guidance_panel_set_coach (PmGuidancePanel *self,
                                  PmCoach *coach);
void pm_guidance_panel_focus_finding (PmGuidancePanel *self,
                                      PmFinding *finding);
