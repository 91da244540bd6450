/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-cut-sets.h"
#include "pm-diagram.h"

#include <gtk/gtk.h>

#define PM_TYPE_FAULT_PANEL (pm_fault_panel_get_type ())
G_DECLARE_FINAL_TYPE (PmFaultPanel, pm_fault_panel, PM, FAULT_PANEL, GtkWidget)

GtkWidget *pm_fault_panel_new (void);
void pm_fault_panel_set_diagram (PmFaultPanel *self,
                                 PmRecord *diagram);
PmCauseTree *pm_fault_panel_get_tree (PmFaultPanel *self);
PmCutSets *pm_fault_panel_get_results (PmFaultPanel *self);
gboolean pm_fault_panel_is_busy (PmFaultPanel *self);
