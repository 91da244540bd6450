/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

#include <adwaita.h>

#define PM_TYPE_RECORD_ROW (pm_record_row_get_type ())
G_DECLARE_FINAL_TYPE (PmRecordRow, pm_record_row, PM, RECORD_ROW, GtkListBoxRow)

GtkWidget *pm_record_row_new (GType record_type,
                              const char *const *columns,
                              const char *const *details);
PmRecord *pm_record_row_get_record (PmRecordRow *self);
void pm_record_row_set_record (PmRecordRow *self,
                               PmRecord *record,
                               PmPostmortem *postmortem);
void pm_record_row_set_previous (PmRecordRow *self,
                                 const PmTime *previous);
void pm_record_row_set_days_shown (PmRecordRow *self);
void pm_record_row_refresh_times (PmRecordRow *self);
void pm_record_row_set_draft (PmRecordRow *self,
                              gboolean draft);
GtkWidget *pm_record_row_get_details (PmRecordRow *self);
void pm_record_row_set_expanded (PmRecordRow *self,
                                 gboolean expanded);
gboolean pm_record_row_focus_field (PmRecordRow *self,
                                    const char *field);
const char *pm_record_row_get_focused_field (PmRecordRow *self);
GtkWidget *pm_record_columns_create_header (GType record_type,
                                            const char *const *columns,
                                            gboolean details);
gboolean pm_record_columns_stack (GType record_type,
                                  const char *const *columns);
