/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-diagram.h"

#include <gtk/gtk.h>

#define PM_TYPE_CAUSE_OUTLINE_GATE (pm_cause_outline_gate_get_type ())
G_DECLARE_FINAL_TYPE (PmCauseOutlineGate, pm_cause_outline_gate, PM, CAUSE_OUTLINE_GATE, GtkBox)

GtkWidget *pm_cause_outline_gate_new (void);
void pm_cause_outline_gate_set_node (PmCauseOutlineGate *self,
                                     PmRecord *node);
void pm_cause_outline_gate_update (PmCauseOutlineGate *self);
const char *pm_cause_outline_gate_describe (PmGate gate);
