/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmCanvas: one diagram of a postmortem as a picture that is worked on.  Each change makes a new
 * layout, which takes the measured texts of the old one over; it is made when it is needed, so at
 * most once a frame.  The node that was worked on keeps its place on the screen.
 */

#include "pm-canvas-private.h"

#include "pm-drawing-style.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_0,
  PROP_SELECTED,
  PROP_PRESENTING,
  PROP_BRANCH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (PmCanvas, pm_canvas, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_CAUSE_VIEW, pm_canvas_init_view))

/* The focus goes from one widget to another with each node, so that a screen reader tells of it. */
static void
change_heads (PmCanvas *self)
{
  GtkWidget *old = self->heads[self->head];
  gboolean focused = gtk_widget_has_focus (old);
  GtkWidget *new;

  self->head = 1 - self->head;
  new = self->heads[self->head];
  pm_canvas_node_describe (PM_CANVAS_NODE (new), self->selected);
  gtk_widget_set_visible (new, self->selected != NULL);
  gtk_widget_set_focusable (new, TRUE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (new), GTK_ACCESSIBLE_STATE_SELECTED, TRUE, -1);
  if (focused)
    gtk_widget_grab_focus (new);
  gtk_widget_set_visible (old, FALSE);
  gtk_widget_set_focusable (old, FALSE);
}

/**
 * pm_canvas_tell_selected:
 * @self: a canvas, not while widgets get their places
 *
 * Tells what is selected where that has changed while it could not be told.
 */
void
pm_canvas_tell_selected (PmCanvas *self)
{
  if (!self->selected_untold)
    return;
  self->selected_untold = FALSE;
  change_heads (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

/**
 * pm_canvas_set_selected:
 * @self: a canvas
 * @record: (nullable): a node, or the diagram for its title
 *
 * Selects without moving focus or view.
 */
void
pm_canvas_set_selected (PmCanvas *self,
                        PmRecord *record)
{
  gboolean is_node = record != NULL && G_OBJECT_TYPE (record) == PM_TYPE_NODE;
  PmRecord *above = is_node ? pm_node_get_parent (record) : NULL;

  g_set_object (&self->above, above);
  if (self->selected == record)
    {
      pm_canvas_node_describe (PM_CANVAS_NODE (self->heads[self->head]), record);
      return;
    }
  g_set_object (&self->selected, record);
  self->selected_untold = TRUE;
  pm_canvas_request_tick (self);
  pm_canvas_queue_places (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  pm_canvas_update_focus_mode (self);
  if (!self->allocating)
    pm_canvas_tell_selected (self);
}

/**
 * pm_canvas_go_to:
 * @self: a canvas
 * @record: (nullable): a node, or the diagram for its title
 *
 * Selects what is in the picture, and brings it into sight.
 *
 * Returns: whether it is there
 */
gboolean
pm_canvas_go_to (PmCanvas *self,
                 PmRecord *record)
{
  gboolean follows = self->presenting && self->view == PM_CANVAS_VIEW_ALL;
  PmArea area;
  int index;

  pm_canvas_update (self);
  index = pm_canvas_find_index (self, record);
  if (index < 0)
    return FALSE;
  /* Whatever opens beside the canvas now, the node stays where it is. */
  if (self->width > 0 && !follows)
    self->view = PM_CANVAS_VIEW_OWN;
  g_hash_table_remove_all (self->chosen);
  pm_canvas_set_selected (self, record);
  if (!pm_drawing_get_node_area (self->drawing, (guint) index, &area)
      && (pm_canvas_enter_branch (self, record) || pm_canvas_open_folds (self)))
    pm_canvas_update (self);
  if (follows)
    pm_canvas_present_view (self);
  else
    pm_canvas_reveal (self, (guint) pm_canvas_find_index (self, record));
  return TRUE;
}

/**
 * pm_canvas_show_node:
 * @self: a canvas
 * @node: a node of its diagram
 *
 * Selects a node and brings it into sight, unfolding what it is folded away in; the focus stays
 * where it is.
 */
void
pm_canvas_show_node (PmCanvas *self,
                     PmRecord *node)
{
  self->acting = TRUE;
  pm_node_unfold_to (node);
  self->acting = FALSE;
  if (self->scope != NULL && !pm_node_is_below (node, self->scope)
      && !pm_node_is_below (self->scope, node))
    pm_canvas_set_scope (self, NULL);
  pm_canvas_go_to (self, node);
}

/**
 * pm_canvas_focus:
 * @self: a canvas
 * @record: (nullable): a node, or the diagram for its title
 *
 * Selects, brings it into sight, and takes the focus.
 */
void
pm_canvas_focus (PmCanvas *self,
                 PmRecord *record)
{
  if (pm_canvas_go_to (self, record))
    gtk_widget_grab_focus (self->heads[self->head]);
}

/**
 * pm_canvas_describe:
 * @self: a canvas with a drawing
 *
 * Says what a screen reader says of the whole.
 */
void
pm_canvas_describe (PmCanvas *self)
{
  const char *kind = pm_enum_get_label (PM_TYPE_DIAGRAM_KIND, pm_diagram_get_kind (self->diagram));
  g_autofree char *words = pm_drawing_describe (self->drawing);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, kind,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
pm_canvas_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  PmCanvas *self = PM_CANVAS (widget);
  int least, wanted;

  /* GTK wants every child asked before it gets its place. */
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_measure (child, orientation, -1, &least, &wanted, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 160;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 450;
}

static void
place_heads (PmCanvas *self)
{
  int index = pm_canvas_find_active (self);
  graphene_rect_t place = GRAPHENE_RECT_INIT (0, 0, 1, 1);

  if (self->drawing != NULL && index >= 0)
    place = pm_canvas_get_place (self, (guint) index);
  for (guint i = 0; i < G_N_ELEMENTS (self->heads); i++)
    {
      graphene_point_t corner = { place.origin.x, place.origin.y };
      int least, wanted;

      if (!gtk_widget_should_layout (self->heads[i]))
        continue;
      gtk_widget_measure (self->heads[i], GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL,
                          NULL);
      gtk_widget_allocate (self->heads[i], MAX ((int) place.size.width, 1),
                           MAX ((int) place.size.height, 1), -1,
                           gsk_transform_translate (NULL, &corner));
    }
}

static void
pm_canvas_size_allocate (GtkWidget *widget,
                         int width,
                         int height,
                         int baseline)
{
  PmCanvas *self = PM_CANVAS (widget);
  gboolean resized = self->width != width || self->height != height;

  self->width = width;
  self->height = height;
  self->stale = self->stale || resized || self->anew;
  self->allocating = TRUE;
  pm_canvas_update (self);
  if (resized && !pm_canvas_restore_sight (self))
    pm_canvas_restore_view (self);
  pm_canvas_clamp (self);
  place_heads (self);
  pm_canvas_place_editor (self);
  pm_canvas_place_zoom (self);
  pm_canvas_place_finder (self);
  pm_canvas_place_note (self);
  pm_canvas_place_step (self);
  pm_canvas_place_hint (self);
  pm_canvas_place_offer (self);
  pm_canvas_place_faults (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  self->allocating = FALSE;
  self->anew = FALSE;
}

/* Before a room the title is set off only while keys go there. */
static int
find_ringed (PmCanvas *self)
{
  if (self->presenting && self->draft_index < 0 && self->selected == self->diagram
      && !gtk_widget_has_focus (self->heads[self->head]))
    return -1;
  return pm_canvas_find_active (self);
}

static void
paint (PmCanvas *self,
       cairo_t *cr,
       const PmPalette *palette)
{
  PmArea clip = { -self->x / self->zoom, -self->y / self->zoom, self->width / self->zoom,
                  self->height / self->zoom };
  PmDrawingLook look = { .clip = &clip };
  g_autoptr (PmPen) pen = NULL;

  look.pixels_per_em = pm_text_ruler_get_em (self->ruler) * self->zoom;
  look.emphasis = pm_canvas_get_emphasis (self);
  look.selected = find_ringed (self) + 1;
  cairo_translate (cr, self->x, self->y);
  cairo_scale (cr, self->zoom, self->zoom);
  pen = pm_pen_new_cairo (cr);
  pm_drawing_paint (self->drawing, pen, palette, &look);
}

/* The nodes that are selected together with the one that has the focus. */
static void
draw_chosen (PmCanvas *self,
             cairo_t *cr,
             const PmPalette *palette)
{
  GHashTableIter iter;
  gpointer node;

  g_hash_table_iter_init (&iter, self->chosen);
  while (g_hash_table_iter_next (&iter, &node, NULL))
    {
      int index = pm_canvas_find_index (self, node);
      graphene_rect_t place;
      PmArea area;

      if (node == self->selected || index < 0
          || !pm_drawing_get_node_area (self->drawing, (guint) index, &area))
        continue;
      place = pm_canvas_get_place (self, (guint) index);
      cairo_set_source_rgb (cr, palette->focus.red, palette->focus.green, palette->focus.blue);
      cairo_set_line_width (cr, 2);
      cairo_rectangle (cr, place.origin.x - 3, place.origin.y - 3, place.size.width + 6,
                       place.size.height + 6);
      cairo_stroke (cr);
    }
}

static void
pm_canvas_snapshot (GtkWidget *widget,
                    GtkSnapshot *snapshot)
{
  PmCanvas *self = PM_CANVAS (widget);
  PmPalette palette;
  cairo_t *cr;

  pm_drawing_style_init_palette (widget, &palette);
  if (self->presenting)
    pm_palette_suit_room (&palette);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, self->width, self->height));
  cairo_set_source_rgb (cr, palette.ground.red, palette.ground.green, palette.ground.blue);
  cairo_paint (cr);
  if (self->drawing != NULL)
    {
      cairo_save (cr);
      paint (self, cr, &palette);
      cairo_restore (cr);
      draw_chosen (self, cr, &palette);
      pm_canvas_draw_drag (self, cr, &palette);
      pm_canvas_draw_map (self, cr, &palette);
    }
  pm_canvas_draw_spot (self, cr, &palette);
  cairo_destroy (cr);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
}

/* What was moved elsewhere, or is moved back or again, goes to its place.  What it hangs on after
 * the move stays, as where it is dropped does in a drag, and also when the move is taken back: so
 * undoing and redoing lead to and fro between the same two views. */
static void
keep_what_it_hung_on (PmCanvas *self,
                      const PmChange *change)
{
  gboolean back = pm_history_has_gone_back (pm_postmortem_get_history (self->postmortem));
  const char *id = NULL;
  PmRecord *above;

  if (change->kind != PM_CHANGE_SET || G_OBJECT_TYPE (change->record) != PM_TYPE_NODE)
    return;
  if (g_str_equal (change->field->name, "parent"))
    id = g_value_get_string (back ? &change->before : &change->after);
  else if (g_str_equal (change->field->name, "rank") && self->anchor == NULL)
    id = pm_record_get_string (change->record, "parent");
  else
    return;
  above = id != NULL && *id != '\0' ? pm_postmortem_find (self->postmortem, id) : self->diagram;
  g_set_object (&self->anchor, above);
}

/* The words that somebody types change nothing that can be wrong. */
static gboolean
is_of_words (const PmChange *change)
{
  return change->kind == PM_CHANGE_SET && (change->field->flags & PM_FIELD_SEARCH) != 0;
}

static void
changed_cb (PmCanvas *self,
            GPtrArray *changes)
{
  gboolean follow = !self->acting && !self->typing.open && gtk_widget_get_mapped (GTK_WIDGET (self));

  for (guint i = 0; i < changes->len; i++)
    {
      const PmChange *change = changes->pdata[i];
      GType type = G_OBJECT_TYPE (change->record);

      /* A 5 Whys tells what is done about root causes. */
      if (type == PM_TYPE_ACTION || type == PM_TYPE_LINK)
        pm_canvas_invalidate (self);
      if (type != PM_TYPE_NODE && type != PM_TYPE_CAUSE && type != PM_TYPE_DIAGRAM)
        continue;
      if (!is_of_words (change))
        pm_canvas_forget_faults (self);
      if (follow)
        {
          g_hash_table_add (self->touched, g_object_ref (change->record));
          keep_what_it_hung_on (self, change);
        }
      pm_canvas_invalidate (self);
    }
  if (self->typing.open && !self->acting)
    pm_canvas_follow_text (self);
}

static void
merged_cb (PmCanvas *self)
{
  pm_canvas_forget_faults (self);
  pm_canvas_invalidate (self);
}

static void
restyle_cb (PmCanvas *self)
{
  g_clear_pointer (&self->ruler, pm_text_ruler_unref);
  pm_canvas_invalidate (self);
}

static void
pm_canvas_direction_changed (GtkWidget *widget,
                             GtkTextDirection previous)
{
  pm_canvas_invalidate (PM_CANVAS (widget));
}

static void
pm_canvas_map (GtkWidget *widget)
{
  PmCanvas *self = PM_CANVAS (widget);

  GTK_WIDGET_CLASS (pm_canvas_parent_class)->map (widget);
  pm_canvas_update (self);
  pm_canvas_restore_view (self);
}

static gboolean
pm_canvas_grab_focus (GtkWidget *widget)
{
  PmCanvas *self = PM_CANVAS (widget);

  pm_canvas_update (self);
  return self->selected != NULL && gtk_widget_grab_focus (self->heads[self->head]);
}

static void
clear (PmCanvas *self)
{
  if (self->diagram == NULL)
    return;
  pm_canvas_stop_editing (self, TRUE);
  pm_cause_find_close (PM_CAUSE_FIND (self->finder));
  pm_cause_find_set_diagram (PM_CAUSE_FIND (self->finder), NULL);
  g_signal_handlers_disconnect_by_data (self->postmortem, self);
  g_signal_handlers_disconnect_by_data (pm_postmortem_get_list (self->postmortem, PM_TYPE_NODE),
                                        self);
  for (guint i = 0; i < PM_CANVAS_N_REASONS; i++)
    pm_canvas_emphasise (self, i, NULL);
  g_hash_table_remove_all (self->chosen);
  g_clear_pointer (&self->signs, g_hash_table_unref);
  g_hash_table_remove_all (self->touched);
  g_hash_table_remove_all (self->indices);
  g_ptr_array_set_size (self->records, 0);
  pm_canvas_end_drag (self, FALSE);
  pm_canvas_stop_moving (self);
  pm_canvas_stop_glide (self, FALSE);
  pm_canvas_forget_map (self);
  pm_canvas_trace (self, NULL);
  pm_canvas_set_scope (self, NULL);
  g_clear_pointer (&self->drawing, pm_drawing_free);
  pm_canvas_forget_faults (self);
  self->n_faults = 0;
  self->draft_index = -1;
  g_clear_object (&self->diagram);
  g_clear_object (&self->postmortem);
}

static void
pm_canvas_dispose (GObject *object)
{
  PmCanvas *self = PM_CANVAS (object);
  GtkWidget *child;

  clear (self);
  g_clear_handle_id (&self->sight_source, g_source_remove);
  g_clear_object (&self->selected);
  g_clear_object (&self->above);
  g_clear_object (&self->anchor);
  self->menu = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->ruler, pm_text_ruler_unref);
  G_OBJECT_CLASS (pm_canvas_parent_class)->dispose (object);
}

static void
pm_canvas_finalize (GObject *object)
{
  PmCanvas *self = PM_CANVAS (object);

  g_hash_table_unref (self->touched);
  g_hash_table_unref (self->indices);
  g_ptr_array_unref (self->records);
  g_hash_table_unref (self->chosen);
  g_clear_pointer (&self->faults, g_array_unref);
  g_free (self->emphasis);
  G_OBJECT_CLASS (pm_canvas_parent_class)->finalize (object);
}

static void
pm_canvas_get_property (GObject *object,
                        guint prop_id,
                        GValue *value,
                        GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SELECTED:
      g_value_set_object (value, pm_canvas_get_selected (PM_CANVAS (object)));
      break;
    case PROP_PRESENTING:
      g_value_set_boolean (value, PM_CANVAS (object)->presenting);
      break;
    case PROP_BRANCH:
      g_value_set_object (value, PM_CANVAS (object)->scope);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_canvas_set_property (GObject *object,
                        guint prop_id,
                        const GValue *value,
                        GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PRESENTING:
      pm_canvas_set_presenting (PM_CANVAS (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_canvas_class_init (PmCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pm_canvas_dispose;
  object_class->finalize = pm_canvas_finalize;
  object_class->get_property = pm_canvas_get_property;
  object_class->set_property = pm_canvas_set_property;
  widget_class->measure = pm_canvas_measure;
  widget_class->size_allocate = pm_canvas_size_allocate;
  widget_class->snapshot = pm_canvas_snapshot;
  widget_class->direction_changed = pm_canvas_direction_changed;
  widget_class->map = pm_canvas_map;
  widget_class->grab_focus = pm_canvas_grab_focus;

  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, PM_TYPE_RECORD,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /* Whether a room looks at it. */
  properties[PROP_PRESENTING]
      = g_param_spec_boolean ("presenting", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /* What is shown alone. */
  properties[PROP_BRANCH] = g_param_spec_object ("branch", NULL, NULL, PM_TYPE_RECORD,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* Somebody wants the room to see it. */
  g_signal_new ("present", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  /* A meeting's other canvases may follow. */
  g_signal_new ("sight-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
  pm_cause_view_install_actions (widget_class);
  pm_canvas_install_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TREE);
}

static void
pm_canvas_init (PmCanvas *self)
{
  self->zoom = 1;
  self->draft_index = -1;
  self->drop_index = -1;
  self->touched = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->indices = g_hash_table_new (NULL, NULL);
  self->chosen = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->records = g_ptr_array_new ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  for (guint i = 0; i < G_N_ELEMENTS (self->heads); i++)
    {
      self->heads[i] = pm_canvas_node_new ();
      gtk_widget_set_visible (self->heads[i], FALSE);
      gtk_widget_set_parent (self->heads[i], GTK_WIDGET (self));
    }
  pm_canvas_create_editor (self);
  pm_canvas_create_finder (self);
  pm_canvas_create_note (self);
  pm_canvas_create_step (self);
  pm_canvas_create_hint (self);
  pm_canvas_create_offer (self);
  pm_canvas_create_faults (self);
  pm_canvas_create_pointer (self);
  pm_canvas_create_view (self);
  pm_canvas_create_keys (self);
  pm_drawing_style_watch (GTK_WIDGET (self), G_CALLBACK (restyle_cb));
}

/**
 * pm_canvas_new:
 *
 * Returns: (transfer floating): a canvas of no diagram
 */
GtkWidget *
pm_canvas_new (void)
{
  return g_object_new (PM_TYPE_CANVAS, NULL);
}

/**
 * pm_canvas_get_diagram:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): the diagram that it shows
 */
PmRecord *
pm_canvas_get_diagram (PmCanvas *self)
{
  g_return_val_if_fail (PM_IS_CANVAS (self), NULL);

  return self->diagram;
}

/**
 * pm_canvas_set_diagram:
 * @self: a canvas
 * @diagram: (nullable): a diagram of a postmortem
 *
 * Shows another diagram, as large as it fits, or none.
 */
void
pm_canvas_set_diagram (PmCanvas *self,
                       PmRecord *diagram)
{
  g_return_if_fail (PM_IS_CANVAS (self));

  if (self->diagram == diagram)
    return;
  clear (self);
  pm_canvas_set_selected (self, NULL);
  if (diagram != NULL)
    {
      self->diagram = g_object_ref (diagram);
      self->postmortem = g_object_ref (pm_record_get_postmortem (diagram));
      g_signal_connect_swapped (self->postmortem, "changed", G_CALLBACK (changed_cb), self);
      /* What is merged in is not announced. */
      g_signal_connect_swapped (pm_postmortem_get_list (self->postmortem, PM_TYPE_NODE),
                                "items-changed", G_CALLBACK (merged_cb), self);
      self->view = self->presenting ? PM_CANVAS_VIEW_ALL : PM_CANVAS_VIEW_START;
      self->to_step = self->presenting;
      self->opened = FALSE;
    }
  pm_canvas_invalidate (self);
}

/**
 * pm_canvas_get_selected:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): the selected node; %NULL also when the title is
 */
PmRecord *
pm_canvas_get_selected (PmCanvas *self)
{
  g_return_val_if_fail (PM_IS_CANVAS (self), NULL);

  return self->selected != NULL && G_OBJECT_TYPE (self->selected) == PM_TYPE_NODE ? self->selected
                                                                                 : NULL;
}

/**
 * pm_canvas_select:
 * @self: a canvas
 * @node: a node of its diagram
 *
 * Selects a node and moves the focus to it; what it is folded away in is unfolded.
 */
void
pm_canvas_select (PmCanvas *self,
                  PmRecord *node)
{
  g_return_if_fail (PM_IS_CANVAS (self));

  pm_canvas_show_node (self, node);
  gtk_widget_grab_focus (self->heads[self->head]);
}

/**
 * pm_canvas_get_zoom:
 * @self: a canvas
 *
 * Returns: how large the picture is drawn; 1 is the size of other text
 */
double
pm_canvas_get_zoom (PmCanvas *self)
{
  g_return_val_if_fail (PM_IS_CANVAS (self), 1);

  return self->zoom;
}

/**
 * pm_canvas_get_node_area:
 * @self: a canvas
 * @node: a node, or the diagram for its title
 * @area: (out): where it stands in the widget
 *
 * Returns: whether it is in the picture
 */
gboolean
pm_canvas_get_node_area (PmCanvas *self,
                         PmRecord *node,
                         GdkRectangle *area)
{
  graphene_rect_t place;
  PmArea unused;
  int index;

  g_return_val_if_fail (PM_IS_CANVAS (self), FALSE);

  pm_canvas_update (self);
  index = pm_canvas_find_index (self, node);
  if (index < 0 || !pm_drawing_get_node_area (self->drawing, (guint) index, &unused))
    return FALSE;
  place = pm_canvas_get_place (self, (guint) index);
  *area = (GdkRectangle){ (int) place.origin.x, (int) place.origin.y, (int) place.size.width,
                          (int) place.size.height };
  return TRUE;
}
