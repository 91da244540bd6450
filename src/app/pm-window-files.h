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

/**
 * PmWindowFiles:
 * @PM_WINDOW_FILES_POSTMORTEMS: what becomes a postmortem
 * @PM_WINDOW_FILES_MAPS: what comes into a diagram
 * @PM_WINDOW_FILES_METHODS: what a team says about the method
 *
 * Files to choose from.
 */
typedef enum
{
  PM_WINDOW_FILES_POSTMORTEMS,
  PM_WINDOW_FILES_MAPS,
  PM_WINDOW_FILES_METHODS,
} PmWindowFiles;

void pm_window_files_open (GtkWindow *parent,
                           PmWindowFiles kind,
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
