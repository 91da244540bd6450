/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-coach.h"
#include "pm-library.h"
#include "pm-method.h"
#include "pm-steps.h"

#include <adwaita.h>

#define PM_TYPE_POSTMORTEM_VIEW (pm_postmortem_view_get_type ())
G_DECLARE_FINAL_TYPE (PmPostmortemView, pm_postmortem_view, PM, POSTMORTEM_VIEW, AdwBin)

void pm_postmortem_view_set_up (PmPostmortemView *self,
                                PmMethod *method,
                                PmLanguages *languages,
                                PmLibrary *library,
                                GSettings *settings);
void pm_postmortem_view_set_method (PmPostmortemView *self,
                                    PmMethod *method,
                                    PmLanguages *languages);
PmPostmortem *pm_postmortem_view_get_postmortem (PmPostmortemView *self);
void pm_postmortem_view_set_postmortem (PmPostmortemView *self,
                                        PmPostmortem *postmortem);
void pm_postmortem_view_go_on (PmPostmortemView *self);
void pm_postmortem_view_enter_step (PmPostmortemView *self,
                                    PmStepKind step);
void pm_postmortem_view_go_to_finding (PmPostmortemView *self,
                                       int direction);
PmCoach *pm_postmortem_view_get_coach (PmPostmortemView *self);
void pm_postmortem_view_focus_steps (PmPostmortemView *self);
void pm_postmortem_view_show_step (PmPostmortemView *self,
                                   PmStepKind step);
gboolean pm_postmortem_view_get_panel_shown (PmPostmortemView *self);
void pm_postmortem_view_set_panel_shown (PmPostmortemView *self,
                                         gboolean shown);
