/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmRoomDiagram: the diagram of causes of a meeting, on a canvas that presents.  One of them is worked
 * on: on the room's screen itself where there is one window, else on the copy of it that the
 * facilitator has; then that of the room shows the same.  What they show is the stage's: the
 * technique, the branch, the node that is talked about, and which part is seen in which size.  The
 * room reads roles for names, also while a text is typed before its eyes.
 */

#include "pm-room-diagram.h"

#include "pm-drawing-room.h"

/* The room's place for a diagram, before it has one. */
#define ROOM_WIDTH 1800
#define ROOM_HEIGHT 830

struct _PmRoomDiagram
{
  GtkWidget parent_instance;

  PmStage *stage;    /* owned */
  GtkWidget *canvas;
  gboolean works;    /* it is worked on here */
  gboolean copy;     /* the room does not see it */
  gboolean following;
  guint voice;       /* of the stage, that the texts were read with */
  guint focus_source;
};

G_DEFINE_FINAL_TYPE (PmRoomDiagram, pm_room_diagram, GTK_TYPE_WIDGET)

static char *
say_cb (gpointer data,
        const char *text)
{
  return pm_stage_say (PM_ROOM_DIAGRAM (data)->stage, text);
}

static char *
restore_cb (gpointer data,
            const char *text,
            const char *edited)
{
  return pm_stage_restore (PM_ROOM_DIAGRAM (data)->stage, text, edited);
}

static PmCanvas *
get_canvas (PmRoomDiagram *self)
{
  return PM_CANVAS (self->canvas);
}

/* Shows the node that is talked about; without one, whoever works here keeps the place. */
static void
follow_selected (PmRoomDiagram *self)
{
  PmRecord *node = pm_stage_get_selected (self->stage);
  PmRecord *diagram = pm_stage_get_diagram (self->stage);

  if (node != NULL
      && (pm_record_get_postmortem (node) == NULL || pm_node_get_diagram (node) != diagram))
    node = NULL;
  if (node != NULL || !self->works)
    pm_canvas_point_at (get_canvas (self), node);
}

static void
show (PmRoomDiagram *self)
{
  PmRecord *diagram = pm_stage_get_diagram (self->stage);
  gboolean highlight;

  if (self->following || diagram == NULL)
    return;
  self->following = TRUE;
  pm_canvas_set_diagram (get_canvas (self), diagram);
  if (pm_canvas_get_branch (get_canvas (self)) != pm_stage_get_branch (self->stage))
    pm_canvas_show_branch (get_canvas (self), pm_stage_get_branch (self->stage));
  follow_selected (self);
  g_object_get (self->stage, "highlight", &highlight, NULL);
  pm_canvas_set_focus_mode (get_canvas (self), highlight);
  pm_canvas_set_sight (get_canvas (self), pm_stage_get_sight (self->stage));
  if (self->voice != pm_stage_get_voice (self->stage))
    pm_canvas_refresh (get_canvas (self));
  self->voice = pm_stage_get_voice (self->stage);
  self->following = FALSE;
}

/* What the room does not look at any more stays as it was. */
static void
follow (PmRoomDiagram *self)
{
  if (pm_stage_shows_diagram (self->stage))
    show (self);
}

/* Whether what happens on the canvas is for the stage: it is no copy of another one, and seen. */
static gboolean
leads (PmRoomDiagram *self)
{
  return self->works && !self->following && pm_stage_shows_diagram (self->stage);
}

static void
selected_cb (PmRoomDiagram *self)
{
  if (leads (self))
    pm_stage_set_selected (self->stage, pm_canvas_get_selected (get_canvas (self)));
}

static void
branch_cb (PmRoomDiagram *self)
{
  if (leads (self))
    pm_stage_set_branch (self->stage, pm_canvas_get_branch (get_canvas (self)));
}

static void
sight_cb (PmRoomDiagram *self)
{
  PmCanvasSight sight;

  if (!leads (self))
    return;
  pm_canvas_get_sight (get_canvas (self), &sight);
  pm_stage_set_sight (self->stage, &sight);
}

static void
pm_room_diagram_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  gtk_widget_measure (PM_ROOM_DIAGRAM (widget)->canvas, orientation, for_size, minimum, natural,
                      NULL, NULL);
}

static void
pm_room_diagram_size_allocate (GtkWidget *widget,
                               int width,
                               int height,
                               int baseline)
{
  PmRoomDiagram *self = PM_ROOM_DIAGRAM (widget);

  if (!self->copy)
    pm_stage_set_diagram_size (self->stage, width, height);
  gtk_widget_allocate (self->canvas, width, height, -1, NULL);
}

/* Keys are for the diagram, unless something is being written elsewhere. */
static gboolean
focus_cb (gpointer data)
{
  PmRoomDiagram *self = PM_ROOM_DIAGRAM (data);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->focus_source = 0;
  if (self->works && root != NULL
      && (focus == NULL
          || !(GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)
               || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)))
    gtk_widget_grab_focus (self->canvas);
  return G_SOURCE_REMOVE;
}

static void
queue_focus (PmRoomDiagram *self)
{
  if (self->focus_source == 0 && self->works)
    self->focus_source = g_idle_add_full (G_PRIORITY_LOW, focus_cb, self, NULL);
}

static void
pm_room_diagram_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pm_room_diagram_parent_class)->map (widget);
  queue_focus (PM_ROOM_DIAGRAM (widget));
}

static gboolean
pm_room_diagram_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PM_ROOM_DIAGRAM (widget)->canvas);
}

static void
pm_room_diagram_dispose (GObject *object)
{
  PmRoomDiagram *self = PM_ROOM_DIAGRAM (object);

  self->works = FALSE;
  g_clear_handle_id (&self->focus_source, g_source_remove);
  g_clear_pointer (&self->canvas, gtk_widget_unparent);
  g_clear_object (&self->stage);
  G_OBJECT_CLASS (pm_room_diagram_parent_class)->dispose (object);
}

static void
pm_room_diagram_class_init (PmRoomDiagramClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_room_diagram_dispose;
  widget_class->measure = pm_room_diagram_measure;
  widget_class->size_allocate = pm_room_diagram_size_allocate;
  widget_class->map = pm_room_diagram_map;
  widget_class->grab_focus = pm_room_diagram_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pm_room_diagram_init (PmRoomDiagram *self)
{
  self->canvas = pm_canvas_new ();
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_parent (self->canvas, GTK_WIDGET (self));
  pm_canvas_set_editable (get_canvas (self), FALSE);
  pm_canvas_set_presenting (get_canvas (self), TRUE);
}

/**
 * pm_room_diagram_new:
 * @stage: a stage with a diagram
 *
 * Returns: (transfer floating): the diagram that the stage shows, to be looked at
 */
GtkWidget *
pm_room_diagram_new (PmStage *stage)
{
  PmRoomDiagram *self = g_object_new (PM_TYPE_ROOM_DIAGRAM, NULL);

  self->stage = g_object_ref (stage);
  self->voice = pm_stage_get_voice (stage);
  pm_canvas_set_voice (get_canvas (self), say_cb, restore_cb, self);
  g_signal_connect_object (self->canvas, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "notify::branch", G_CALLBACK (branch_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->canvas, "sight-changed", G_CALLBACK (sight_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (stage, "changed", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stage, "selected", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stage, "viewed", G_CALLBACK (follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (stage, "notify::highlight", G_CALLBACK (follow), self,
                           G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}

/**
 * pm_room_diagram_get_canvas:
 * @self: a diagram
 *
 * Returns: (transfer none): the canvas that it stands on
 */
PmCanvas *
pm_room_diagram_get_canvas (PmRoomDiagram *self)
{
  g_return_val_if_fail (PM_IS_ROOM_DIAGRAM (self), NULL);

  return get_canvas (self);
}

/**
 * pm_room_diagram_work:
 * @self: a diagram
 * @works: whether it is worked on here
 * @copy: whether the room does not see it, but another one, so that texts are typed as they are
 */
void
pm_room_diagram_work (PmRoomDiagram *self,
                      gboolean works,
                      gboolean copy)
{
  g_return_if_fail (PM_IS_ROOM_DIAGRAM (self));

  self->works = works;
  self->copy = copy;
  pm_canvas_set_editable (get_canvas (self), works);
  pm_canvas_set_voice (get_canvas (self), say_cb, copy ? NULL : restore_cb, self);
}

/* One ruler for all meetings' counting: it remembers how wide words are. */
static PmTextRuler *
get_ruler (PmStage *stage)
{
  PmTextRuler *ruler = g_object_get_data (G_OBJECT (stage), "room-ruler");
  g_autofree char *name = NULL;
  PangoFontDescription *font;

  if (ruler != NULL)
    return ruler;
  g_object_get (gtk_settings_get_default (), "gtk-font-name", &name, NULL);
  font = pango_font_description_from_string (name != NULL ? name : "Sans");
  ruler = pm_text_ruler_new (pango_font_description_get_family (font), PM_DRAWING_ROOM_LEAST);
  pango_font_description_free (font);
  g_object_set_data_full (G_OBJECT (stage), "room-ruler", ruler,
                          (GDestroyNotify) pm_text_ruler_unref);
  return ruler;
}

static char *
say_on_stage_cb (gpointer data,
                 const char *text)
{
  return pm_stage_say (PM_STAGE (data), text);
}

/**
 * pm_room_diagram_count_pages:
 * @stage: a stage
 *
 * Returns: in how many steps its diagram can be read
 */
guint
pm_room_diagram_count_pages (PmStage *stage)
{
  PmRecord *diagram = pm_stage_get_diagram (stage);
  g_autoptr (PmDrawingNodes) nodes = NULL;
  g_autoptr (GPtrArray) branches = NULL;
  g_autoptr (PmDrawing) drawing = NULL;
  PmDrawingInput input = { 0 };
  int width, height;

  if (diagram == NULL)
    return 1;
  pm_stage_get_diagram_size (stage, &width, &height);
  nodes = pm_drawing_nodes_new (pm_stage_get_postmortem (stage), diagram, say_on_stage_cb, stage);
  pm_drawing_nodes_fill_input (nodes, &input);
  input.view_width = width > 0 ? width : ROOM_WIDTH;
  input.view_height = height > 0 ? height : ROOM_HEIGHT;
  drawing = input.n_nodes > 0 ? pm_drawing_new (&input, get_ruler (stage), NULL, NULL) : NULL;
  if (drawing == NULL
      || pm_drawing_room_get_size (drawing, PM_DRAWING_ROOM_LEAST, input.view_width,
                                   input.view_height)
             >= PM_DRAWING_ROOM_LEAST)
    return 1;
  branches = pm_diagram_dup_branches (diagram);
  return 1 + branches->len;
}
