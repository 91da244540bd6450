/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-diagram.h"

#include <adwaita.h>

#define PM_TYPE_CANVAS (pm_canvas_get_type ())
G_DECLARE_FINAL_TYPE (PmCanvas, pm_canvas, PM, CANVAS, GtkWidget)

/**
 * PmCanvasReason:
 * @PM_CANVAS_REASON_FOCUS: what a meeting looks at
 * @PM_CANVAS_REASON_SET: a cut set, or whatever else is chosen beside the canvas
 * @PM_CANVAS_REASON_TRACE: the ways to one cause
 * @PM_CANVAS_REASON_FIND: the matches of a search
 *
 * Why nodes are set off from the rest; a later one hides those before it.
 */
typedef enum
{
  PM_CANVAS_REASON_FOCUS,
  PM_CANVAS_REASON_SET,
  PM_CANVAS_REASON_TRACE,
  PM_CANVAS_REASON_FIND,
} PmCanvasReason;

/**
 * PmCanvasSigns:
 * @PM_CANVAS_SIGN_PROBLEM: something is not right with the node
 * @PM_CANVAS_SIGN_SINGLE: what stands there is enough alone
 *
 * What was found out about a node.
 */
typedef enum
{
  PM_CANVAS_SIGN_NONE = 0,
  PM_CANVAS_SIGN_PROBLEM = 1 << 0,
  PM_CANVAS_SIGN_SINGLE = 1 << 1,
} PmCanvasSigns;

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
void pm_canvas_emphasise (PmCanvas *self,
                          PmCanvasReason reason,
                          GPtrArray *records);
void pm_canvas_set_signs (PmCanvas *self,
                          GHashTable *signs);
void pm_canvas_set_presenting (PmCanvas *self,
                               gboolean presenting);
gboolean pm_canvas_get_presenting (PmCanvas *self);
double pm_canvas_get_zoom (PmCanvas *self);
gboolean pm_canvas_get_node_area (PmCanvas *self,
                                  PmRecord *node,
                                  GdkRectangle *area);
