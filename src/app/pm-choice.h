/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

/**
 * PmChoiceLabels:
 * @data: what was given with the function
 *
 * Returns: (transfer full): the labels to choose from, at this moment
 */
typedef GtkStringList *(*PmChoiceLabels) (gpointer data);

#define PM_TYPE_CHOICE (pm_choice_get_type ())
G_DECLARE_FINAL_TYPE (PmChoice, pm_choice, PM, CHOICE, AdwBin)

GtkWidget *pm_choice_new (PmChoiceLabels labels,
                          gpointer data);
guint pm_choice_get_selected (PmChoice *self);

void pm_choice_show (PmChoice *self,
                     guint selected,
                     const char *label);
void pm_choice_choose (PmChoice *self,
                       guint selected);
void pm_choice_set_name (PmChoice *self,
                         const char *name);
void pm_choice_set_small (PmChoice *self,
                          gboolean small);
void pm_choice_set_whole (PmChoice *self);
