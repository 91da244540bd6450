/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#define PM_TYPE_FAULT_ROW (pm_fault_row_get_type ())
G_DECLARE_FINAL_TYPE (PmFaultRow, pm_fault_row, PM, FAULT_ROW, GtkListBoxRow)

PmFaultRow *pm_fault_row_ensure (GtkListBox *list,
                                 guint position);
void pm_fault_row_cut (GtkListBox *list,
                       guint length);
void pm_fault_row_set_icon (PmFaultRow *self,
                            const char *icon_name);
void pm_fault_row_set_text (PmFaultRow *self,
                            const char *text,
                            const char *detail);
void pm_fault_row_set_lines (PmFaultRow *self,
                             const char *const *lines,
                             const char *detail);
void pm_fault_row_set_share (PmFaultRow *self,
                             double share);
void pm_fault_row_set_button (PmFaultRow *self,
                              const char *label,
                              const char *tooltip);
void pm_fault_row_set_heading (PmFaultRow *self,
                               const char *heading);
const char *pm_fault_row_get_heading (PmFaultRow *self);
void pm_fault_row_set_id (PmFaultRow *self,
                          const char *id);
const char *pm_fault_row_get_id (PmFaultRow *self);
