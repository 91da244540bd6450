/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#define PM_TYPE_CAUSES_SPLIT (pm_causes_split_get_type ())
G_DECLARE_FINAL_TYPE (PmCausesSplit, pm_causes_split, PM, CAUSES_SPLIT, GtkWidget)

GtkWidget *pm_causes_split_new (GtkWidget *main,
                                GtkWidget *details);
void pm_causes_split_set_tall (PmCausesSplit *self,
                               gboolean tall);
