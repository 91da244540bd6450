/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-coach.h"

#include <gtk/gtk.h>

#define PM_TYPE_FIELD_FINDINGS (pm_field_findings_get_type ())
G_DECLARE_FINAL_TYPE (PmFieldFindings, pm_field_findings, PM, FIELD_FINDINGS, GObject)

PmFieldFindings *pm_field_findings_new (GtkWidget *editor,
                                        GtkWidget *input,
                                        const char *field) G_GNUC_WARN_UNUSED_RESULT;
void pm_field_findings_set_record (PmFieldFindings *self,
                                   PmRecord *record);
void pm_field_findings_look_for_coach (PmFieldFindings *self);
void pm_field_findings_show (PmFieldFindings *self,
                             PmFinding *finding);
gboolean pm_field_findings_move_focus (PmFieldFindings *self,
                                       GtkDirectionType direction,
                                       gboolean *inside);
