/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-diagram.h"
#include "pm-drawing-nodes.h"

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
 * @PM_CANVAS_SIGN_SINGLE: what stands there is enough alone
 *
 * What was found out about a node.
 */
typedef enum
{
  PM_CANVAS_SIGN_NONE = 0,
  PM_CANVAS_SIGN_SINGLE = 1 << 0,
} PmCanvasSigns;

/**
 * PmCanvasSight:
 * @own: whether somebody has chosen what to show; else it is all, or around what is worked on
 * @opened: whether all is unfolded that would be folded away as too small for a room
 * @zoom: how large it is shown
 * @x: the point of the drawing that is in the middle
 * @y: the same
 *
 * What of its diagram a canvas shows.
 */
typedef struct
{
  gboolean own;
  gboolean opened;
  double zoom;
  double x;
  double y;
} PmCanvasSight;

/**
 * PmCanvasRestore:
 * @data: what was given with it
 * @text: a text of the diagram
 * @edited: what was made of it by somebody who has read what is said for it
 *
 * Returns: (transfer full): what the text is to be now
 */
typedef char *(*PmCanvasRestore) (gpointer data,
                                  const char *text,
                                  const char *edited);

GtkWidget *pm_canvas_new (void);
PmRecord *pm_canvas_get_diagram (PmCanvas *self);
void pm_canvas_show_anew (PmCanvas *self);
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
double pm_canvas_get_least_text (PmCanvas *self);
double pm_canvas_get_zoom (PmCanvas *self);
gboolean pm_canvas_get_node_area (PmCanvas *self,
                                  PmRecord *node,
                                  GdkRectangle *area);

/* Before the room of a meeting */
void pm_canvas_set_voice (PmCanvas *self,
                          PmDrawingSay say,
                          PmCanvasRestore restore,
                          gpointer data);
void pm_canvas_refresh (PmCanvas *self);
void pm_canvas_set_editable (PmCanvas *self,
                             gboolean editable);
gboolean pm_canvas_is_typed (PmCanvas *self);
gboolean pm_canvas_press_key (PmCanvas *self,
                              guint key,
                              GdkModifierType state);
PmRecord *pm_canvas_get_branch (PmCanvas *self);
void pm_canvas_show_branch (PmCanvas *self,
                            PmRecord *node);
void pm_canvas_point_at (PmCanvas *self,
                         PmRecord *node);
void pm_canvas_set_focus_mode (PmCanvas *self,
                               gboolean focus_mode);
void pm_canvas_get_sight (PmCanvas *self,
                          PmCanvasSight *sight);
void pm_canvas_set_sight (PmCanvas *self,
                          const PmCanvasSight *sight);
