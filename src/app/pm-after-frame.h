/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

void pm_after_frame_call (GtkWidget *widget,
                          void (*call) (GtkWidget *widget));
gboolean pm_after_frame_is_waiting (GtkWidget *widget);
