/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dragging in the canvas: nodes to another place, with a ghost and the gap that they would go into,
 * and a rubber band that selects.  Near an edge the view follows; Escape leaves all as it was.
 */

#include "pm-canvas-private.h"

#include <math.h>

#define EDGE 40         /* near to an edge the view follows */
#define SPEED 900       /* pixels a second at the edge itself */
#define ROOM 80         /* so far beyond the picture the view follows */
#define FAR 90          /* further from every node there is nowhere to drop */
#define SIDE 0.3        /* of a node's side: before or behind it, not below */
#define GHOST_OPACITY 0.75

static void
clear_target (PmCanvas *self)
{
  g_clear_object (&self->drop_parent);
  g_clear_object (&self->drop_before);
  self->drop_index = -1;
}

/* Siblings stand side by side in a fault tree, and so do the bones of a fishbone; else one above the
 * other. */
static gboolean
goes_sideways (PmCanvas *self,
               PmRecord *node)
{
  switch (pm_diagram_get_kind (self->diagram))
    {
    case PM_DIAGRAM_KIND_FAULT_TREE:
      return TRUE;
    case PM_DIAGRAM_KIND_FISHBONE:
      return pm_record_get_enum (node, "kind") == PM_NODE_KIND_CATEGORY;
    case PM_DIAGRAM_KIND_WHY:
    default:
      return FALSE;
    }
}

/* Where the pointer is along the side of a node on which its siblings stand, from 0 to 1. */
static double
find_share (PmCanvas *self,
            guint index)
{
  graphene_rect_t place = pm_canvas_get_place (self, index);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double share;

  if (!goes_sideways (self, self->records->pdata[index]))
    return (self->at_y - place.origin.y) / MAX (place.size.height, 1);
  share = (self->at_x - place.origin.x) / MAX (place.size.width, 1);
  return rtl ? 1 - share : share;
}

static PmRecord *
find_next_sibling (PmCanvas *self,
                   PmRecord *node)
{
  g_autoptr (GPtrArray) siblings = pm_node_dup_siblings (node);
  guint i = 0;

  g_ptr_array_find (siblings, node, &i);
  for (i++; i < siblings->len; i++)
    if (!g_ptr_array_find (self->dragged, siblings->pdata[i], NULL))
      return siblings->pdata[i];
  return NULL;
}

static gboolean
can_drop (PmCanvas *self,
          PmRecord *parent,
          PmRecord *before)
{
  for (guint i = 0; i < self->dragged->len; i++)
    if (!pm_node_can_move (self->dragged->pdata[i], parent, before))
      return FALSE;
  return TRUE;
}

static gboolean
try_target (PmCanvas *self,
            guint index,
            PmRecord *parent,
            PmRecord *before,
            int side)
{
  if (!can_drop (self, parent, before))
    return FALSE;
  g_set_object (&self->drop_parent, parent);
  g_set_object (&self->drop_before, before);
  self->drop_index = (int) index;
  self->drop_side = side;
  return TRUE;
}

static gboolean
is_dragged (PmCanvas *self,
            PmRecord *node)
{
  for (guint i = 0; i < self->dragged->len; i++)
    if (pm_node_is_below (node, self->dragged->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Finds where what is dragged would go: before, behind or below the node at the pointer; where the
 * side that is pointed at takes it not, the other way. */
static void
find_target (PmCanvas *self)
{
  int index = pm_canvas_find_at (self, self->at_x, self->at_y, FAR);
  PmRecord *node = index >= 0 ? self->records->pdata[index] : NULL;
  double share;
  int side;

  clear_target (self);
  if (node == NULL || (node != self->diagram && is_dragged (self, node)))
    return;
  if (node == self->diagram)
    {
      try_target (self, (guint) index, NULL, NULL, 0);
      return;
    }
  share = find_share (self, (guint) index);
  side = share < SIDE ? -1 : share > 1 - SIDE ? 1 : 0;
  if (side == 0 && try_target (self, (guint) index, node, NULL, 0))
    return;
  side = share < 0.5 ? -1 : 1;
  if (try_target (self, (guint) index, pm_node_get_parent (node),
                  side < 0 ? node : find_next_sibling (self, node), side))
    return;
  try_target (self, (guint) index, node, NULL, 0);
}

/* How far the view follows along one axis, on which the picture begins at @start: no further than
 * there is something to see. */
static double
get_pull (double at,
          double view,
          double start,
          double length,
          double seconds)
{
  if (at < EDGE)
    return CLAMP (ROOM - start, 0, SPEED * seconds * MIN ((EDGE - at) / EDGE, 1));
  if (at > view - EDGE)
    return -CLAMP (start + length - view + ROOM, 0,
                   SPEED * seconds * MIN ((at - view + EDGE) / EDGE, 1));
  return 0;
}

static gboolean
follow_cb (GtkWidget *widget,
           GdkFrameClock *clock,
           gpointer data)
{
  PmCanvas *self = PM_CANVAS (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = self->follow_time > 0 ? MIN ((now - self->follow_time) / 1e6, 0.1) : 0;
  double dx, dy;

  self->follow_time = now;
  if (self->drawing == NULL)
    return G_SOURCE_CONTINUE;
  dx = get_pull (self->at_x, self->width, self->x,
                 pm_drawing_get_width (self->drawing) * self->zoom, seconds);
  dy = get_pull (self->at_y, self->height, self->y,
                 pm_drawing_get_height (self->drawing) * self->zoom, seconds);
  if (dx != 0 || dy != 0)
    {
      pm_canvas_pan (self, dx, dy);
      pm_canvas_update_drag (self, self->at_x, self->at_y);
    }
  return G_SOURCE_CONTINUE;
}

static void
start_following (PmCanvas *self)
{
  self->follow_time = 0;
  if (self->follow_tick == 0)
    self->follow_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), follow_cb, NULL, NULL);
}

/**
 * pm_canvas_start_node_drag:
 * @self: a canvas
 *
 * Begins to drag what is selected.
 *
 * Returns: whether that can be dragged
 */
gboolean
pm_canvas_start_node_drag (PmCanvas *self)
{
  g_autoptr (GPtrArray) nodes = pm_canvas_dup_chosen (self);

  if (nodes->len == 0)
    return FALSE;
  g_clear_pointer (&self->dragged, g_ptr_array_unref);
  self->dragged = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < nodes->len; i++)
    g_ptr_array_add (self->dragged, g_object_ref (nodes->pdata[i]));
  self->drag = PM_CANVAS_DRAG_NODE;
  pm_canvas_request_tick (self);
  clear_target (self);
  start_following (self);
  return TRUE;
}

/**
 * pm_canvas_start_band:
 * @self: a canvas
 * @add: whether what is selected stays so
 *
 * Begins a rubber band.
 */
void
pm_canvas_start_band (PmCanvas *self,
                      gboolean add)
{
  g_clear_pointer (&self->band_before, g_ptr_array_unref);
  self->band_before = g_ptr_array_new_with_free_func (g_object_unref);
  if (add)
    {
      g_autoptr (GPtrArray) nodes = pm_canvas_dup_all_chosen (self);

      for (guint i = 0; i < nodes->len; i++)
        g_ptr_array_add (self->band_before, g_object_ref (nodes->pdata[i]));
    }
  self->drag = PM_CANVAS_DRAG_BAND;
  start_following (self);
}

static void
select_in_band (PmCanvas *self)
{
  PmArea area = { (MIN (self->drag_x, self->at_x) - self->x) / self->zoom,
                  (MIN (self->drag_y, self->at_y) - self->y) / self->zoom,
                  fabs (self->at_x - self->drag_x) / self->zoom,
                  fabs (self->at_y - self->drag_y) / self->zoom };
  g_autoptr (GArray) found = pm_drawing_list_in_area (self->drawing, &area);
  PmRecord *last = NULL;

  g_hash_table_remove_all (self->chosen);
  for (guint i = 0; i < self->band_before->len; i++)
    g_hash_table_add (self->chosen, g_object_ref (last = self->band_before->pdata[i]));
  for (guint i = 0; i < found->len; i++)
    {
      PmRecord *record = self->records->pdata[g_array_index (found, guint, i)];

      if (record != NULL && record != self->diagram)
        g_hash_table_add (self->chosen, g_object_ref (last = record));
    }
  if (last != NULL && !g_hash_table_contains (self->chosen, self->selected))
    pm_canvas_set_selected (self, last);
  if (g_hash_table_size (self->chosen) == 1)
    g_hash_table_remove_all (self->chosen);
}

/**
 * pm_canvas_update_drag:
 * @self: a canvas in which something is dragged
 * @x: where the pointer is
 * @y: the same
 */
void
pm_canvas_update_drag (PmCanvas *self,
                       double x,
                       double y)
{
  self->at_x = x;
  self->at_y = y;
  pm_canvas_update (self);
  if (self->drag == PM_CANVAS_DRAG_NODE)
    find_target (self);
  else if (self->drag == PM_CANVAS_DRAG_BAND && self->drawing != NULL)
    select_in_band (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drop (PmCanvas *self)
{
  /* The picture stays where it is around the place that was dropped at. */
  g_set_object (&self->anchor, self->records->pdata[self->drop_index]);
  self->acting = TRUE;
  pm_nodes_move (self->dragged, self->drop_parent, self->drop_before);
  self->acting = FALSE;
}

/**
 * pm_canvas_end_drag:
 * @self: a canvas
 * @done: whether to do what was dragged; else all is as it was
 *
 * Ends dragging nodes or a rubber band, if that is under way.
 */
void
pm_canvas_end_drag (PmCanvas *self,
                    gboolean done)
{
  if (self->follow_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->follow_tick);
  self->follow_tick = 0;
  if (self->drag == PM_CANVAS_DRAG_NODE && done && self->drop_index >= 0)
    drop (self);
  if (self->drag == PM_CANVAS_DRAG_BAND && !done)
    g_hash_table_remove_all (self->chosen);
  if (self->drag == PM_CANVAS_DRAG_NODE)
    pm_canvas_request_tick (self);
  self->drag = PM_CANVAS_DRAG_NONE;
  clear_target (self);
  g_clear_pointer (&self->dragged, g_ptr_array_unref);
  g_clear_pointer (&self->band_before, g_ptr_array_unref);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_colour (cairo_t *cr,
            const PmRgb *colour,
            double alpha)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, alpha);
}

/* The gap that the nodes would go into, or the node that they would hang on. */
static void
draw_target (PmCanvas *self,
             cairo_t *cr,
             const PmPalette *palette)
{
  graphene_rect_t place = pm_canvas_get_place (self, (guint) self->drop_index);
  PmRecord *record = self->records->pdata[self->drop_index];
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double x = place.origin.x, y = place.origin.y, w = place.size.width, h = place.size.height;

  set_colour (cr, &palette->focus, 1);
  if (self->drop_side == 0)
    {
      cairo_set_line_width (cr, 3);
      cairo_rectangle (cr, x - 4, y - 4, w + 8, h + 8);
      cairo_stroke (cr);
      return;
    }
  cairo_set_line_width (cr, 4);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  if (goes_sideways (self, record))
    {
      double at = (self->drop_side < 0) != rtl ? x - 6 : x + w + 6;

      cairo_move_to (cr, at, y);
      cairo_line_to (cr, at, y + h);
    }
  else
    {
      double at = self->drop_side < 0 ? y - 4 : y + h + 4;

      cairo_move_to (cr, x, at);
      cairo_line_to (cr, x + w, at);
    }
  cairo_stroke (cr);
}

/* What is dragged, beside the pointer, pale. */
static void
draw_ghost (PmCanvas *self,
            cairo_t *cr,
            const PmPalette *palette)
{
  g_autofree char *said = pm_canvas_say (self, pm_node_get_text (self->dragged->pdata[0]));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), said);
  g_autofree char *more = NULL;
  int width, height;

  pango_layout_set_width (layout, 220 * PANGO_SCALE);
  pango_layout_set_height (layout, -3);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  if (self->dragged->len > 1)
    {
      more = g_strdup_printf ("%s  +%u", said, self->dragged->len - 1);
      pango_layout_set_text (layout, more, -1);
    }
  pango_layout_get_pixel_size (layout, &width, &height);
  set_colour (cr, &palette->box, GHOST_OPACITY);
  cairo_rectangle (cr, self->at_x + 12, self->at_y + 12, width + 16, height + 10);
  cairo_fill_preserve (cr);
  set_colour (cr, self->drop_index >= 0 ? &palette->focus : &palette->line, GHOST_OPACITY);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  set_colour (cr, &palette->ink, GHOST_OPACITY);
  cairo_move_to (cr, self->at_x + 20, self->at_y + 17);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_band (PmCanvas *self,
           cairo_t *cr,
           const PmPalette *palette)
{
  cairo_rectangle (cr, MIN (self->drag_x, self->at_x), MIN (self->drag_y, self->at_y),
                   fabs (self->at_x - self->drag_x), fabs (self->at_y - self->drag_y));
  set_colour (cr, &palette->focus, 0.12);
  cairo_fill_preserve (cr);
  set_colour (cr, &palette->focus, 1);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/**
 * pm_canvas_draw_drag:
 * @self: a canvas
 * @cr: where to draw, in pixels of the widget
 * @palette: the colours
 *
 * Draws what is being dragged over the picture.
 */
void
pm_canvas_draw_drag (PmCanvas *self,
                     cairo_t *cr,
                     const PmPalette *palette)
{
  if (self->drag == PM_CANVAS_DRAG_BAND)
    draw_band (self, cr, palette);
  if (self->drag != PM_CANVAS_DRAG_NODE)
    return;
  if (self->drop_index >= 0)
    draw_target (self, cr, palette);
  draw_ghost (self, cr, palette);
}
