/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

#include <gtk/gtk.h>

/**
 * PmChoosableRecords:
 * @data: what was given with the function
 *
 * Returns: (transfer container) (element-type PmRecord): the records to choose from, at this moment
 */
typedef GPtrArray *(*PmChoosableRecords) (gpointer data);

#define PM_TYPE_RECORD_CHOOSER (pm_record_chooser_get_type ())
G_DECLARE_FINAL_TYPE (PmRecordChooser, pm_record_chooser, PM, RECORD_CHOOSER, GtkPopover)

GtkWidget *pm_record_chooser_new (PmChoosableRecords records,
                                  gpointer data,
                                  const char *new_label);
