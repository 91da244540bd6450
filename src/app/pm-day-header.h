/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-time.h"

#include <gtk/gtk.h>

void pm_day_header_update (GtkListBoxRow *row,
                           const PmTime *at,
                           const PmTime *before,
                           const char *zone);
