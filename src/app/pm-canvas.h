/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-diagram.h"

#include <adwaita.h>

#define PM_TYPE_CANVAS (pm_canvas_get_type ())
G_DECLARE_FINAL_TYPE (PmCanvas, pm_canvas, PM, CANVAS, GtkWidget)

GtkWidget *pm_canvas_new (void);
PmRecord *pm_canvas_get_diagram (PmCanvas *self);
void pm_canvas_set_diagram (PmCanvas *self,
                            PmRecord *diagram);
PmRecord *pm_canvas_get_selected (PmCanvas *self);
void pm_canvas_select (PmCanvas *self,
                       PmRecord *node);
void pm_canvas_edit (PmCanvas *self,
                     PmRecord *node);
void pm_canvas_add_first (PmCanvas *self);
double pm_canvas_get_zoom (PmCanvas *self);
gboolean pm_canvas_get_node_area (PmCanvas *self,
                                  PmRecord *node,
                                  GdkRectangle *area);
