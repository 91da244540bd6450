/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#define PM_TYPE_RING (pm_ring_get_type ())
G_DECLARE_FINAL_TYPE (PmRing, pm_ring, PM, RING, GtkWidget)

GtkWidget *pm_ring_new (void);
void pm_ring_set_fraction (PmRing *self,
                           double fraction);
