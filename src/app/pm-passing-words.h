/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#define PM_TYPE_PASSING_WORDS (pm_passing_words_get_type ())
G_DECLARE_FINAL_TYPE (PmPassingWords, pm_passing_words, PM, PASSING_WORDS, GtkWidget)

GtkWidget *pm_passing_words_new (void) G_GNUC_WARN_UNUSED_RESULT;
void pm_passing_words_say (PmPassingWords *self,
                           const char *words);
