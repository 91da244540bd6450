/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-diagram.h"

#include <adwaita.h>

#define PM_TYPE_CAUSE_OUTLINE (pm_cause_outline_get_type ())
G_DECLARE_FINAL_TYPE (PmCauseOutline, pm_cause_outline, PM, CAUSE_OUTLINE, GtkWidget)

GtkWidget *pm_cause_outline_new (void);
PmRecord *pm_cause_outline_get_diagram (PmCauseOutline *self);
void pm_cause_outline_set_diagram (PmCauseOutline *self,
                                   PmRecord *diagram);
PmRecord *pm_cause_outline_get_selected (PmCauseOutline *self);
void pm_cause_outline_point_at (PmCauseOutline *self,
                                PmRecord *node);
void pm_cause_outline_select (PmCauseOutline *self,
                              PmRecord *node);
void pm_cause_outline_edit (PmCauseOutline *self,
                            PmRecord *node);
void pm_cause_outline_add_first (PmCauseOutline *self);
void pm_cause_outline_emphasise (PmCauseOutline *self,
                                 GPtrArray *nodes);
