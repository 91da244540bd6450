/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

GtkWidget *pm_diagram_keys_new_popover (void) G_GNUC_WARN_UNUSED_RESULT;
void pm_diagram_keys_watch (GtkWidget *widget);
