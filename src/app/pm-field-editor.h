/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-checks.h"
#include "pm-postmortem.h"

#include <adwaita.h>

#define PM_TYPE_FIELD_EDITOR (pm_field_editor_get_type ())
G_DECLARE_FINAL_TYPE (PmFieldEditor, pm_field_editor, PM, FIELD_EDITOR, GtkWidget)

GtkWidget *pm_field_editor_new (GType record_type,
                                const char *field);
const char *pm_field_editor_get_field (PmFieldEditor *self);
PmFieldType pm_field_editor_get_field_type (PmFieldEditor *self);
GType pm_field_editor_get_record_type (PmFieldEditor *self);
PmRecord *pm_field_editor_get_record (PmFieldEditor *self);
void pm_field_editor_set_record (PmFieldEditor *self,
                                 PmRecord *record);
void pm_field_editor_set_context (PmFieldEditor *self,
                                  PmPostmortem *postmortem,
                                  const PmTime *previous);
void pm_field_editor_set_compact (PmFieldEditor *self,
                                  gboolean compact);
void pm_field_editor_set_self_named (PmFieldEditor *self);
void pm_field_editor_set_day_shown (PmFieldEditor *self,
                                    gboolean day_shown);
void pm_field_editor_refresh (PmFieldEditor *self);
void pm_field_editor_set_label (PmFieldEditor *self,
                                const char *label);
void pm_field_editor_show_finding (PmFieldEditor *self,
                                   PmFinding *finding);
