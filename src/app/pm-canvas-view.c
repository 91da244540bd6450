/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What of the diagram is seen: zoom and scroll, by wheel, touch pad, drag and button, and the
 * clicks that select.
 */

#include "pm-canvas-private.h"

#include "pm-accessible.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MIN_ZOOM 0.05
#define MAX_ZOOM 8.0
#define MIN_START 11.0  /* pixels of an em; smaller text is not read */
#define MAX_FIT 1.5     /* a small diagram is not blown up */
#define STEP 1.2
#define MARGIN 28       /* around a diagram that fits, and around what is brought into sight */
#define KEEP 48         /* so much of the diagram stays in sight */
#define SCROLL_STEP 60
#define REACH 10        /* a click this near to a node is meant for it */

static void
update_label (PmCanvas *self)
{
  /* Translators: how large a diagram is shown, in percent */
  g_autofree char *text = g_strdup_printf (_("%d %%"), (int) round (self->zoom * 100));

  gtk_button_set_label (GTK_BUTTON (self->zoom_label), text);
}

static void
view_changed (PmCanvas *self)
{
  pm_canvas_clamp (self);
  update_label (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static double
clamp_side (double start,
            double length,
            double view)
{
  double keep = MIN (KEEP, length);

  return CLAMP (start, keep - length, MAX (view - keep, keep - length));
}

/**
 * pm_canvas_clamp:
 * @self: a canvas
 *
 * Keeps some of the diagram in sight.
 */
void
pm_canvas_clamp (PmCanvas *self)
{
  if (self->drawing == NULL || self->width <= 0)
    return;
  self->x = clamp_side (self->x, pm_drawing_get_width (self->drawing) * self->zoom, self->width);
  self->y = clamp_side (self->y, pm_drawing_get_height (self->drawing) * self->zoom, self->height);
}

/**
 * pm_canvas_get_place:
 * @self: a canvas with a drawing
 * @index: a node of it that is shown
 *
 * Returns: where it stands in the widget
 */
graphene_rect_t
pm_canvas_get_place (PmCanvas *self,
                     guint index)
{
  PmArea area = { 0 };

  pm_drawing_get_node_area (self->drawing, index, &area);
  return GRAPHENE_RECT_INIT ((float) (self->x + area.x * self->zoom),
                             (float) (self->y + area.y * self->zoom),
                             (float) (area.width * self->zoom), (float) (area.height * self->zoom));
}

/* How far to move what reaches from @start over @length so that it is within the view. */
static double
get_shift (double start,
           double length,
           double view)
{
  double margin = MIN (MARGIN, MAX (0, (view - length) / 2));

  if (start < margin)
    return margin - start;
  if (start + length > view - margin)
    return MAX (view - margin - start - length, margin - start);
  return 0;
}

/* Shows the diagram in the middle, where it fits; where it does not, its beginning. */
static void
show_from_start (PmCanvas *self,
                 double least)
{
  double width = pm_drawing_get_width (self->drawing);
  double height = pm_drawing_get_height (self->drawing);
  graphene_rect_t start;

  self->zoom = MIN ((self->width - 2 * MARGIN) / width, (self->height - 2 * MARGIN) / height);
  self->zoom = CLAMP (self->zoom, least, MAX_FIT);
  self->x = (self->width - width * self->zoom) / 2;
  self->y = (self->height - height * self->zoom) / 2;
  start = pm_canvas_get_place (self, 0);
  self->x += get_shift (start.origin.x, start.size.width, self->width);
  self->y += get_shift (start.origin.y, start.size.height, self->height);
  view_changed (self);
}

/**
 * pm_canvas_fit:
 * @self: a canvas
 *
 * Shows all of the diagram in the middle, and goes on doing so when the window changes its size.
 */
void
pm_canvas_fit (PmCanvas *self)
{
  if (self->drawing == NULL || self->width <= 0)
    return;
  self->view = PM_CANVAS_VIEW_ALL;
  show_from_start (self, MIN_ZOOM);
}

/**
 * pm_canvas_restore_view:
 * @self: a canvas
 *
 * Shows what was to be shown, after the place for it has changed.
 */
void
pm_canvas_restore_view (PmCanvas *self)
{
  if (self->drawing == NULL || self->width <= 0)
    return;
  if (self->view == PM_CANVAS_VIEW_ALL)
    show_from_start (self, MIN_ZOOM);
  else if (self->view == PM_CANVAS_VIEW_START)
    show_from_start (self, MIN_START / pm_text_ruler_get_em (self->ruler));
  else if (pm_canvas_find_active (self) >= 0)
    pm_canvas_reveal (self, (guint) pm_canvas_find_active (self));
}

/**
 * pm_canvas_zoom_to:
 * @self: a canvas
 * @zoom: how large to show the diagram
 * @x: a point of the widget that stays where it is
 * @y: the same
 */
void
pm_canvas_zoom_to (PmCanvas *self,
                   double zoom,
                   double x,
                   double y)
{
  zoom = CLAMP (zoom, MIN_ZOOM, MAX_ZOOM);
  self->x = x - (x - self->x) * zoom / self->zoom;
  self->y = y - (y - self->y) * zoom / self->zoom;
  self->zoom = zoom;
  self->view = PM_CANVAS_VIEW_OWN;
  view_changed (self);
}

/**
 * pm_canvas_zoom_by:
 * @self: a canvas
 * @factor: how much larger, or 0 for the natural size
 *
 * Zooms around the selected node when it is in sight, else around the middle.
 */
void
pm_canvas_zoom_by (PmCanvas *self,
                   double factor)
{
  int index = pm_canvas_find_active (self);
  double x = self->width / 2.0, y = self->height / 2.0;

  if (self->drawing != NULL && index >= 0)
    {
      graphene_rect_t place = pm_canvas_get_place (self, (guint) index);
      graphene_point_t middle;

      graphene_rect_get_center (&place, &middle);
      if (graphene_rect_contains_point (&GRAPHENE_RECT_INIT (0, 0, self->width, self->height),
                                        &middle))
        {
          x = middle.x;
          y = middle.y;
        }
    }
  pm_canvas_zoom_to (self, factor > 0 ? self->zoom * factor : 1.0, x, y);
}

/**
 * pm_canvas_reveal:
 * @self: a canvas
 * @index: a node of its drawing
 *
 * Moves the view as little as it takes to see the node.
 */
void
pm_canvas_reveal (PmCanvas *self,
                  guint index)
{
  graphene_rect_t place;
  double dx, dy;

  if (self->drawing == NULL || self->width <= 0)
    return;
  place = pm_canvas_get_place (self, index);
  dx = get_shift (place.origin.x, place.size.width, self->width);
  dy = get_shift (place.origin.y, place.size.height, self->height);
  if (fabs (dx) < 0.5 && fabs (dy) < 0.5)
    return;
  self->x += dx;
  self->y += dy;
  self->view = PM_CANVAS_VIEW_OWN;
  view_changed (self);
}

static void
pan (PmCanvas *self,
     double dx,
     double dy)
{
  self->x += dx;
  self->y += dy;
  self->view = PM_CANVAS_VIEW_OWN;
  view_changed (self);
}

static gboolean
scroll_cb (PmCanvas *self,
           double dx,
           double dy,
           GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  GdkScrollUnit unit = gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller));
  double step = unit == GDK_SCROLL_UNIT_WHEEL ? SCROLL_STEP : 1;

  if (state & GDK_CONTROL_MASK)
    {
      double notches = unit == GDK_SCROLL_UNIT_WHEEL ? dy : dy / SCROLL_STEP;

      pm_canvas_zoom_to (self, self->zoom * pow (STEP, -notches), self->pointer_x,
                         self->pointer_y);
      return TRUE;
    }
  if ((state & GDK_SHIFT_MASK) && dx == 0)
    pan (self, -dy * step, 0);
  else
    pan (self, -dx * step, -dy * step);
  return TRUE;
}

static void
motion_cb (PmCanvas *self,
           double x,
           double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static int
find_at (PmCanvas *self,
         double x,
         double y)
{
  if (self->drawing == NULL)
    return -1;
  return pm_drawing_find_node (self->drawing, (x - self->x) / self->zoom,
                               (y - self->y) / self->zoom, REACH / self->zoom);
}

static void
pressed_cb (PmCanvas *self,
            int n_press,
            double x,
            double y)
{
  int index;

  pm_canvas_update (self);
  index = self->space_down ? -1 : find_at (self, x, y);
  pm_canvas_stop_editing (self, TRUE);
  pm_canvas_update (self);
  if (index >= 0 && index < (int) self->records->len && self->records->pdata[index] != NULL)
    {
      /* Whatever opens beside the canvas now, what was clicked stays where it is. */
      self->view = PM_CANVAS_VIEW_OWN;
      pm_canvas_set_selected (self, self->records->pdata[index]);
      gtk_widget_grab_focus (GTK_WIDGET (self));
      if (n_press == 2)
        pm_canvas_start_editing (self);
    }
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* The middle button moves the view from anywhere, the first one where no node stands. */
static void
drag_begin_cb (PmCanvas *self,
               double x,
               double y,
               GtkGesture *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  self->start_x = self->x;
  self->start_y = self->y;
  self->panning = button == GDK_BUTTON_MIDDLE
                  || (button == GDK_BUTTON_PRIMARY
                      && (self->space_down || find_at (self, x, y) < 0));
  if (!self->panning)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (PmCanvas *self,
                double dx,
                double dy)
{
  if (!self->panning)
    return;
  self->space_used = self->space_down;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  pan (self, self->start_x + dx - self->x, self->start_y + dy - self->y);
}

static void
drag_end_cb (PmCanvas *self)
{
  self->panning = FALSE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
pinch_begin_cb (PmCanvas *self)
{
  self->start_zoom = self->zoom;
}

static void
pinch_cb (PmCanvas *self,
          double scale,
          GtkGesture *gesture)
{
  double x = self->width / 2.0, y = self->height / 2.0;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  pm_canvas_zoom_to (self, self->start_zoom * scale, x, y);
}

static void
add_gestures (PmCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}

static void
zoom_in_cb (PmCanvas *self)
{
  pm_canvas_zoom_by (self, STEP);
}

static void
zoom_out_cb (PmCanvas *self)
{
  pm_canvas_zoom_by (self, 1 / STEP);
}

static void
natural_size_cb (PmCanvas *self)
{
  pm_canvas_zoom_by (self, 0);
}

/* The keys do the same, so the buttons take no focus: the diagram is one stop of Tab. */
static GtkWidget *
add_button (PmCanvas *self,
            const char *icon,
            const char *tip,
            const char *name,
            GCallback clicked)
{
  GtkWidget *button = icon != NULL ? gtk_button_new_from_icon_name (icon)
                                   : gtk_button_new_with_label ("");

  gtk_widget_set_tooltip_text (button, tip);
  pm_accessible_name (button, name);
  gtk_widget_set_can_focus (button, FALSE);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->zoom_box), button);
  return button;
}

/**
 * pm_canvas_create_view:
 * @self: a canvas that is being made
 *
 * Adds the gestures and the buttons for zooming.
 */
void
pm_canvas_create_view (PmCanvas *self)
{
  self->zoom_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->zoom_box, "linked");
  gtk_widget_add_css_class (self->zoom_box, "canvas-zoom");
  gtk_widget_set_parent (self->zoom_box, GTK_WIDGET (self));
  add_button (self, "zoom-out-symbolic", _("Smaller (Ctrl+−)"), _("Zoom Out"),
              G_CALLBACK (zoom_out_cb));
  self->zoom_label = add_button (self, NULL, _("Natural Size (Ctrl+1)"), _("Natural Size"),
                                 G_CALLBACK (natural_size_cb));
  add_button (self, "zoom-in-symbolic", _("Larger (Ctrl++)"), _("Zoom In"),
              G_CALLBACK (zoom_in_cb));
  add_button (self, "zoom-fit-best-symbolic", _("Show All (Ctrl+0)"), _("Show All"),
              G_CALLBACK (pm_canvas_fit));
  update_label (self);
  add_gestures (self);
}

/**
 * pm_canvas_place_zoom:
 * @self: a canvas that gets its place
 *
 * Puts the buttons for zooming into the corner.
 */
void
pm_canvas_place_zoom (PmCanvas *self)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkRequisition size;
  graphene_point_t corner;

  gtk_widget_get_preferred_size (self->zoom_box, &size, NULL);
  corner.x = rtl ? 12 : MAX (self->width - size.width - 12, 0);
  corner.y = MAX (self->height - size.height - 12, 0);
  gtk_widget_allocate (self->zoom_box, size.width, size.height, -1,
                       gsk_transform_translate (NULL, &corner));
}
