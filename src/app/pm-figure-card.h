/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

GtkWidget *pm_figure_card_new (const char *value,
                               const char *label,
                               const char *note);
