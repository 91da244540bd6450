/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

GtkWidget *pm_check_row_new (const char *text,
                             gboolean active);
