/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

/**
 * PmKnownRecords:
 * @data: what was given with the function
 *
 * Returns: (transfer full) (nullable): the records to choose from, at this moment
 */
typedef GListModel *(*PmKnownRecords) (gpointer data);

#define PM_TYPE_NAME_BUTTON (pm_name_button_get_type ())
G_DECLARE_FINAL_TYPE (PmNameButton, pm_name_button, PM, NAME_BUTTON, AdwBin)

GtkWidget *pm_name_button_new (PmKnownRecords known,
                               gpointer data,
                               GtkWidget *entry);
