/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-bars-drawing.h"

#include <adwaita.h>

#define PM_TYPE_BARS_VIEW (pm_bars_view_get_type ())
G_DECLARE_FINAL_TYPE (PmBarsView, pm_bars_view, PM, BARS_VIEW, GtkWidget)

GtkWidget *pm_bars_view_new (void);
void pm_bars_view_set_bars (PmBarsView *self,
                            const PmBar *bars,
                            guint n_bars,
                            double maximum,
                            const char *description);
