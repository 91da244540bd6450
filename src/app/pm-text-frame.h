/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#define PM_TYPE_TEXT_FRAME (pm_text_frame_get_type ())
G_DECLARE_FINAL_TYPE (PmTextFrame, pm_text_frame, PM, TEXT_FRAME, GtkWidget)

GtkWidget *pm_text_frame_wrap (GtkWidget *input);
