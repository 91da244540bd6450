/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

void pm_scroll_to (GtkWidget *widget);
void pm_scroll_to_focus (GtkWidget *widget,
                         GtkWidget *head);
