/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-enums.h"

#include <gtk/gtk.h>

void pm_badge_show_severity (GtkLabel *label,
                             PmSeverity severity);
