/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the canvas share. */

#pragma once

#include "pm-canvas.h"

#include "pm-canvas-node.h"
#include "pm-cause-find.h"
#include "pm-cause-typing.h"
#include "pm-cause-view.h"
#include "pm-drawing.h"

#define PM_CANVAS_N_REASONS (PM_CANVAS_REASON_FIND + 1)

typedef enum
{
  PM_CANVAS_VIEW_START, /* all of it, or where it begins if all would be too small to read */
  PM_CANVAS_VIEW_ALL,
  PM_CANVAS_VIEW_OWN,   /* where a person has gone */
} PmCanvasView;

struct _PmCanvas
{
  GtkWidget parent_instance;

  PmRecord *diagram;        /* owned, or NULL */
  PmPostmortem *postmortem; /* owned: that of the diagram */
  PmRecord *selected;       /* owned: a node, the diagram for its title, or NULL */
  GHashTable *chosen;       /* owned nodes: all that is selected, where that is more than one */
  PmRecord *above;          /* owned: what the selected node hangs on, or NULL */
  GHashTable *touched;      /* what a change from elsewhere was about: owned records */

  GPtrArray *stressed[PM_CANVAS_N_REASONS]; /* owned: nodes and causes that are set off, or NULL */
  GHashTable *signs;        /* owned: id of a node → PmCanvasSigns, or NULL */
  guint8 *emphasis;         /* of each node in the picture; NULL when it is to be found anew */

  /* The picture; made anew when stale. */
  PmTextRuler *ruler;
  PmDrawing *drawing;       /* NULL before the first layout */
  GPtrArray *records;       /* of its nodes: owned; the diagram for its title, NULL for a draft */
  GHashTable *indices;      /* record → index + 1 */
  int draft_index;          /* of a draft in the drawing, or -1 */
  gboolean stale;
  int width, height;        /* that it was laid out for */
  gboolean acting;          /* a change comes from here */
  gboolean allocating;      /* nobody may be told of anything */
  guint tick;
  guint notify_source;

  /* What of it is seen: a point of the drawing times zoom, plus (x, y), is one of the widget. */
  double zoom, x, y;
  PmCanvasView view;        /* what to keep to when the size of the widget changes */
  double pointer_x, pointer_y;
  double start_x, start_y, start_zoom; /* of a drag or pinch */
  gboolean panning;
  gboolean space_down;
  gboolean space_used;      /* the space key has moved the view */

  GtkWidget *heads[2];      /* PmCanvasNodes that stand for the selected node in turn */
  guint head;
  GtkWidget *finder;
  GtkWidget *zoom_box;
  GtkWidget *zoom_label;

  GtkWidget *editor;        /* a text view, shown while a text is typed */
  PmCauseTyping typing;
  gboolean composing;       /* an input method has a word under way */
  gboolean settling;        /* the editor's text is set by the program */
};

/* pm-canvas-layout.c */
void pm_canvas_update (PmCanvas *self);
void pm_canvas_invalidate (PmCanvas *self);
int pm_canvas_find_index (PmCanvas *self,
                          PmRecord *record);
int pm_canvas_find_active (PmCanvas *self);

/* pm-canvas-signs.c */
void pm_canvas_apply_signs (PmCanvas *self,
                            GArray *nodes,
                            GPtrArray *records);

/* pm-canvas.c */
void pm_canvas_set_selected (PmCanvas *self,
                             PmRecord *record);
void pm_canvas_describe (PmCanvas *self);
void pm_canvas_show_node (PmCanvas *self,
                          PmRecord *node);
void pm_canvas_focus (PmCanvas *self,
                      PmRecord *record);

/* pm-canvas-emphasis.c */
const guint8 *pm_canvas_get_emphasis (PmCanvas *self);
void pm_canvas_forget_emphasis (PmCanvas *self);

/* pm-canvas-view.c */
void pm_canvas_create_view (PmCanvas *self);
void pm_canvas_fit (PmCanvas *self);
void pm_canvas_restore_view (PmCanvas *self);
void pm_canvas_zoom_by (PmCanvas *self,
                        double factor);
void pm_canvas_zoom_to (PmCanvas *self,
                        double zoom,
                        double x,
                        double y);
void pm_canvas_clamp (PmCanvas *self);
void pm_canvas_reveal (PmCanvas *self,
                       guint index);
void pm_canvas_place_zoom (PmCanvas *self);
graphene_rect_t pm_canvas_get_place (PmCanvas *self,
                                     guint index);

/* pm-canvas-edit.c */
void pm_canvas_create_editor (PmCanvas *self);
void pm_canvas_place_editor (PmCanvas *self);
void pm_canvas_start_editing (PmCanvas *self);
void pm_canvas_stop_editing (PmCanvas *self,
                             gboolean keep);
void pm_canvas_start_draft (PmCanvas *self,
                            const PmSlot *slot);
void pm_canvas_follow_text (PmCanvas *self);

/* pm-canvas-change.c */
void pm_canvas_init_view (PmCauseViewInterface *iface);
GPtrArray *pm_canvas_dup_chosen (PmCanvas *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_canvas_is_chosen (PmCanvas *self,
                              PmRecord *record);
void pm_canvas_choose (PmCanvas *self,
                       PmRecord *node,
                       gboolean chosen);

/* pm-canvas-find.c */
void pm_canvas_create_finder (PmCanvas *self);
void pm_canvas_place_finder (PmCanvas *self);
void pm_canvas_find (PmCanvas *self);
void pm_canvas_find_next (PmCanvas *self,
                          gboolean backwards);

/* pm-canvas-keys.c */
void pm_canvas_create_keys (PmCanvas *self);
gboolean pm_canvas_handle_key (PmCanvas *self,
                               guint key,
                               GdkModifierType state,
                               GtkEventControllerKey *controller);
