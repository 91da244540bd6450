/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the canvas share. */

#pragma once

#include "pm-canvas.h"

#include "pm-canvas-node.h"
#include "pm-cause-find.h"
#include "pm-cause-typing.h"
#include "pm-cause-view.h"
#include "pm-diagram-check.h"
#include "pm-drawing-glide.h"
#include "pm-drawing.h"

#define PM_CANVAS_N_REASONS (PM_CANVAS_REASON_FIND + 1)

typedef enum
{
  PM_CANVAS_VIEW_START, /* all of it, or where it begins if all would be too small to read */
  PM_CANVAS_VIEW_ALL,
  PM_CANVAS_VIEW_OWN,   /* where a person has gone */
} PmCanvasView;

typedef enum
{
  PM_CANVAS_DRAG_NONE,
  PM_CANVAS_DRAG_PAN,
  PM_CANVAS_DRAG_BAND,
  PM_CANVAS_DRAG_NODE,
  PM_CANVAS_DRAG_MAP,
} PmCanvasDrag;

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
  gboolean allocating;      /* nobody may be told of anything; the next tick makes up for it */
  gboolean selected_untold; /* what is selected, and the branch that is shown, have changed */
  gboolean branch_untold;
  guint tick;

  /* What of it is seen: a point of the drawing times zoom, plus (x, y), is one of the widget. */
  double zoom, x, y;
  PmCanvasView view;        /* what to keep to when the size of the widget changes */
  double pointer_x, pointer_y;
  double start_x, start_y, start_zoom; /* of a drag or pinch */
  PmCanvasDrag drag;
  GtkGesture *drag_gesture; /* borrowed */
  double drag_x, drag_y;    /* where it began, in the widget */
  double at_x, at_y;        /* where it is */
  guint32 drag_time;        /* when it began, in milliseconds */
  GPtrArray *dragged;       /* owned nodes, while they are dragged */
  GPtrArray *band_before;   /* owned nodes: selected before a rubber band that adds */
  PmRecord *drop_parent;    /* owned: where they would go, or NULL */
  PmRecord *drop_before;    /* owned */
  int drop_index;           /* the node beside which that is; -1 for nowhere */
  int drop_side;            /* before it, below it or behind it: -1, 0 or 1 */
  PmRecord *anchor;         /* owned: what keeps its place at the next layout instead, or NULL */
  guint follow_tick;        /* the view follows what is dragged */
  gint64 follow_time;
  double speed_x, speed_y;  /* of a view that was let go, in pixels a second */
  guint speed_tick;
  gint64 speed_time;
  PmDrawingGlide *glide;    /* of the drawing, or NULL */
  guint glide_tick;
  gint64 glide_start;       /* 0: with the next frame */
  cairo_surface_t *map;     /* all of the drawing, small; or NULL */
  gboolean refit;           /* the next layout is shown as a new diagram is */
  gboolean anew;            /* so are all until the canvas has its place, and owe nothing to others */
  gboolean space_down;
  gboolean space_used;      /* the space key has moved the view */

  GtkWidget *heads[2];      /* PmCanvasNodes that stand for the selected node in turn */
  guint head;
  PmRecord *scope;          /* owned: the branch that is shown alone, or NULL */
  PmRecord *traced;         /* owned: a cause, or NULL */
  gboolean presenting;
  gboolean to_step;         /* the next layout tells whether to go through branches */
  gboolean spot;            /* shows where the pointer is */
  gboolean focus_mode;
  gboolean too_large;       /* a room could not read all of it at once */
  guint fold_depth;         /* from which on the picture, not the diagram, is folded */
  gboolean opened;          /* all of it is shown nevertheless */
  gboolean read_only;

  /* Before the room of a meeting; else all NULL. */
  PmDrawingSay say;
  PmCanvasRestore restore;
  gpointer voice;
  PmCanvasSight sight;      /* the last that was chosen */
  guint sight_source;

  GHashTable *faulty;       /* nodes that have something wrong; NULL when it is to be found anew */
  guint n_faults;
  GArray *faults;           /* what the list of them shows, or NULL */

  GtkWidget *finder;
  GtkWidget *note;
  GtkWidget *note_label;
  GtkWidget *step_label;
  GtkWidget *hint;
  GtkWidget *offer;         /* to show less */
  GtkWidget *offer_label;
  gpointer offered;         /* the diagram for which that was refused: only compared */
  GtkWidget *faults_button;
  GtkWidget *faults_list;
  GtkWidget *menu;          /* NULL until first opened */
  GtkWidget *zoom_box;
  GtkWidget *zoom_label;

  GtkWidget *editor;        /* a text view, shown while a text is typed */
  int editor_width;         /* 0 before it is known */
  PmCauseTyping typing;
  gboolean composing;       /* an input method has a word under way */
  gboolean settling;        /* the editor's text is set by the program */
};

/* pm-canvas-layout.c */
void pm_canvas_update (PmCanvas *self);
void pm_canvas_invalidate (PmCanvas *self);
void pm_canvas_request_tick (PmCanvas *self);
void pm_canvas_queue_places (PmCanvas *self);
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
void pm_canvas_tell_selected (PmCanvas *self);
gboolean pm_canvas_go_to (PmCanvas *self,
                          PmRecord *record);
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
void pm_canvas_zoom_to_chosen (PmCanvas *self);
void pm_canvas_pan (PmCanvas *self,
                    double dx,
                    double dy);
void pm_canvas_view_changed (PmCanvas *self);
void pm_canvas_update_zoom (PmCanvas *self);
void pm_canvas_clamp (PmCanvas *self);
void pm_canvas_reveal (PmCanvas *self,
                       guint index);
void pm_canvas_place_zoom (PmCanvas *self);
graphene_rect_t pm_canvas_get_place (PmCanvas *self,
                                     guint index);

/* pm-canvas-edit.c */
void pm_canvas_create_editor (PmCanvas *self);
void pm_canvas_place_editor (PmCanvas *self);
void pm_canvas_queue_editor (PmCanvas *self);
void pm_canvas_start_editing (PmCanvas *self);
void pm_canvas_stop_editing (PmCanvas *self,
                             gboolean keep);
void pm_canvas_start_draft (PmCanvas *self,
                            const PmSlot *slot);
void pm_canvas_follow_text (PmCanvas *self);

/* pm-canvas-change.c */
void pm_canvas_init_view (PmCauseViewInterface *iface);
GPtrArray *pm_canvas_dup_chosen (PmCanvas *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *pm_canvas_dup_all_chosen (PmCanvas *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_canvas_is_chosen (PmCanvas *self,
                              PmRecord *record);
void pm_canvas_open (PmCanvas *self);
void pm_canvas_choose (PmCanvas *self,
                       PmRecord *node,
                       gboolean chosen);

/* pm-canvas-pointer.c */
void pm_canvas_create_pointer (PmCanvas *self);
void pm_canvas_stop_moving (PmCanvas *self);
void pm_canvas_press (PmCanvas *self,
                      double x,
                      double y,
                      int n_press,
                      GdkModifierType state);
int pm_canvas_find_at (PmCanvas *self,
                       double x,
                       double y,
                       double slack);

/* pm-canvas-drag.c */
gboolean pm_canvas_start_node_drag (PmCanvas *self);
void pm_canvas_start_band (PmCanvas *self,
                           gboolean add);
void pm_canvas_update_drag (PmCanvas *self,
                            double x,
                            double y);
void pm_canvas_end_drag (PmCanvas *self,
                         gboolean done);
void pm_canvas_draw_drag (PmCanvas *self,
                          cairo_t *cr,
                          const PmPalette *palette);

/* pm-canvas-glide.c */
void pm_canvas_start_glide (PmCanvas *self,
                            PmDrawing *old,
                            GHashTable *before,
                            double x,
                            double y);
void pm_canvas_stop_glide (PmCanvas *self,
                           gboolean arrive);

/* pm-canvas-go.c */
void pm_canvas_create_note (PmCanvas *self);
void pm_canvas_place_note (PmCanvas *self);
void pm_canvas_update_note (PmCanvas *self);
void pm_canvas_set_scope (PmCanvas *self,
                          PmRecord *node);
void pm_canvas_trace (PmCanvas *self,
                      PmRecord *cause);
gboolean pm_canvas_show_rest (PmCanvas *self);
void pm_canvas_check_scope (PmCanvas *self);
void pm_canvas_install_actions (GtkWidgetClass *widget_class);

/* pm-canvas-hint.c */
void pm_canvas_create_hint (PmCanvas *self);
void pm_canvas_place_hint (PmCanvas *self);
void pm_canvas_update_hint (PmCanvas *self);

/* pm-canvas-offer.c */
void pm_canvas_create_offer (PmCanvas *self);
void pm_canvas_place_offer (PmCanvas *self);
void pm_canvas_update_offer (PmCanvas *self);
double pm_canvas_get_offer_room (PmCanvas *self);

/* pm-canvas-menu.c */
void pm_canvas_open_menu (PmCanvas *self,
                          double x,
                          double y);
void pm_canvas_open_menu_here (PmCanvas *self);

/* pm-canvas-present.c */
void pm_canvas_create_step (PmCanvas *self);
void pm_canvas_place_step (PmCanvas *self);
void pm_canvas_update_step (PmCanvas *self);
void pm_canvas_step (PmCanvas *self,
                     gboolean forwards);
gboolean pm_canvas_fits_room (PmCanvas *self,
                              PmDrawing *drawing);
void pm_canvas_present_view (PmCanvas *self);
void pm_canvas_start_steps (PmCanvas *self);
void pm_canvas_update_focus_mode (PmCanvas *self);
gboolean pm_canvas_handle_presenting_key (PmCanvas *self,
                                          guint key);
void pm_canvas_draw_spot (PmCanvas *self,
                          cairo_t *cr,
                          const PmPalette *palette);

/* pm-canvas-room.c */
char *pm_canvas_say (PmCanvas *self,
                     const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_canvas_restore_sight (PmCanvas *self);
void pm_canvas_tell_sight (PmCanvas *self);
gboolean pm_canvas_open_folds (PmCanvas *self);
gboolean pm_canvas_enter_branch (PmCanvas *self,
                                 PmRecord *node);
gboolean pm_canvas_hides_below (PmCanvas *self,
                                PmRecord *node);
PmDrawing *pm_canvas_fit_room (PmCanvas *self,
                               const PmDrawingInput *input,
                               GArray *nodes,
                               PmDrawing *drawing) G_GNUC_WARN_UNUSED_RESULT;

/* pm-canvas-map.c */
gboolean pm_canvas_has_map (PmCanvas *self);
void pm_canvas_forget_map (PmCanvas *self);
void pm_canvas_draw_map (PmCanvas *self,
                         cairo_t *cr,
                         const PmPalette *palette);
gboolean pm_canvas_is_on_map (PmCanvas *self,
                              double x,
                              double y);
void pm_canvas_point_in_map (PmCanvas *self,
                             double x,
                             double y);

/* pm-canvas-faults.c */
void pm_canvas_create_faults (PmCanvas *self);
void pm_canvas_place_faults (PmCanvas *self);
GHashTable *pm_canvas_find_faults (PmCanvas *self);
void pm_canvas_forget_faults (PmCanvas *self);
void pm_canvas_update_faults (PmCanvas *self);

/* pm-canvas-find.c */
void pm_canvas_create_finder (PmCanvas *self);
void pm_canvas_place_finder (PmCanvas *self);
void pm_canvas_find (PmCanvas *self);
void pm_canvas_find_next (PmCanvas *self,
                          gboolean backwards);

/* pm-canvas-keys.c */
gboolean pm_canvas_unfold_picture (PmCanvas *self);
void pm_canvas_create_keys (PmCanvas *self);
gboolean pm_canvas_handle_key (PmCanvas *self,
                               guint key,
                               GdkModifierType state,
                               GtkEventControllerKey *controller);
