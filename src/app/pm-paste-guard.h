/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

/* What is to be said beside the input: a sentence, or NULL when it no longer holds. */
typedef void (*PmPasteTell) (gpointer data,
                             const char *message);

void pm_paste_guard (GtkWidget *input,
                     PmPasteTell tell,
                     gpointer data,
                     const gboolean *own);
char *pm_paste_guard_fill (GtkEditable *entry,
                           const char *text);
