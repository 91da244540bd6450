/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-diagram.h"

#include <adwaita.h>

#define PM_TYPE_CAUSE_EDITOR (pm_cause_editor_get_type ())
G_DECLARE_FINAL_TYPE (PmCauseEditor, pm_cause_editor, PM, CAUSE_EDITOR, GtkWidget)

GtkWidget *pm_cause_editor_new (void);
GtkWidget *pm_cause_editor_create_switch (PmCauseEditor *self) G_GNUC_WARN_UNUSED_RESULT;
PmRecord *pm_cause_editor_get_diagram (PmCauseEditor *self);
void pm_cause_editor_set_diagram (PmCauseEditor *self,
                                  PmRecord *diagram);
void pm_cause_editor_show_anew (PmCauseEditor *self);
PmRecord *pm_cause_editor_get_selected (PmCauseEditor *self);
void pm_cause_editor_select (PmCauseEditor *self,
                             PmRecord *node);
void pm_cause_editor_edit (PmCauseEditor *self,
                           PmRecord *node);
void pm_cause_editor_add_first (PmCauseEditor *self);
void pm_cause_editor_emphasise (PmCauseEditor *self,
                                GPtrArray *nodes);
void pm_cause_editor_set_signs (PmCauseEditor *self,
                                GHashTable *signs);
