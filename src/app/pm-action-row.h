/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-open-action.h"

#include <gtk/gtk.h>

#define PM_TYPE_ACTION_ROW (pm_action_row_get_type ())
G_DECLARE_FINAL_TYPE (PmActionRow, pm_action_row, PM, ACTION_ROW, GtkBox)

GtkWidget *pm_action_row_new (void);
void pm_action_row_set_action (PmActionRow *self,
                               PmOpenAction *action);
