/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

void pm_accessible_name (GtkWidget *widget,
                         const char *name);
void pm_accessible_name_group (AdwPreferencesGroup *group);
void pm_accessible_name_switcher (GtkStackSwitcher *switcher);
