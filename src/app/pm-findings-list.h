/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-coach.h"

#include <gtk/gtk.h>

#define PM_TYPE_FINDINGS_LIST (pm_findings_list_get_type ())
G_DECLARE_FINAL_TYPE (PmFindingsList, pm_findings_list, PM, FINDINGS_LIST, GtkBox)

void pm_findings_list_set_coach (PmFindingsList *self,
                                 PmCoach *coach);
void pm_findings_list_set_step (PmFindingsList *self,
                                const char *step);
gboolean pm_findings_list_focus_finding (PmFindingsList *self,
                                         PmFinding *finding);
