/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

gboolean pm_row_focus (GtkWidget *row,
                       GtkDirectionType direction);
