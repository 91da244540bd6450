/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-summary.h"

#include <gtk/gtk.h>

#define PM_TYPE_LIBRARY_ROW (pm_library_row_get_type ())
G_DECLARE_FINAL_TYPE (PmLibraryRow, pm_library_row, PM, LIBRARY_ROW, GtkBox)

GtkWidget *pm_library_row_new (void);
void pm_library_row_set_summary (PmLibraryRow *self,
                                 PmSummary *summary);
