/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-field-editor.h"

#define PM_TYPE_FIELD_ROW (pm_field_row_get_type ())
G_DECLARE_FINAL_TYPE (PmFieldRow, pm_field_row, PM, FIELD_ROW, AdwPreferencesRow)

GtkWidget *pm_field_row_new (GType record_type,
                             const char *field);
PmFieldEditor *pm_field_row_get_editor (PmFieldRow *self);
