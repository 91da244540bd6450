/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#define PM_TYPE_TEXT_AREA (pm_text_area_get_type ())
G_DECLARE_FINAL_TYPE (PmTextArea, pm_text_area, PM, TEXT_AREA, GtkTextView)

GtkWidget *pm_text_area_new (void);

void pm_text_area_set_limit (PmTextArea *self,
                             int limit);
void pm_text_area_set_placeholder (PmTextArea *self,
                                   const char *placeholder);
