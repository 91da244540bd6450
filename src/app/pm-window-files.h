/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

/**
 * PmFileChosen:
 * @file: the file that was chosen
 * @data: what was given with the function
 */
typedef void (*PmFileChosen) (GFile *file,
                              gpointer data);

void pm_window_files_open (GtkWindow *parent,
                           PmFileChosen chosen,
                           gpointer data);
void pm_window_files_save (GtkWindow *parent,
                           const char *title,
                           const char *name,
                           PmFileChosen chosen,
                           gpointer data);
char *pm_window_files_dup_name (const char *title,
                                const char *ending) G_GNUC_WARN_UNUSED_RESULT;
void pm_window_files_say_saved (GtkLabel *status,
                                GFile *file,
                                const GError *error);
