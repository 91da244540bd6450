/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-diagram.h"
#include "pm-drawing-nodes.h"

#include <gtk/gtk.h>

#define PM_TYPE_CANVAS_NODE (pm_canvas_node_get_type ())
G_DECLARE_FINAL_TYPE (PmCanvasNode, pm_canvas_node, PM, CANVAS_NODE, GtkWidget)

GtkWidget *pm_canvas_node_new (void);
void pm_canvas_node_set_say (PmCanvasNode *self,
                             PmDrawingSay say,
                             gpointer data);
void pm_canvas_node_describe (PmCanvasNode *self,
                              PmRecord *record);
