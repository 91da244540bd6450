/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Mouse, touch and pen in the canvas: what a press, a drag, a scroll or a pinch means.  A finger
 * moves the view, unless it has rested on a node first; a mouse moves it with the middle button, or
 * with the space bar held.
 */

#include "pm-canvas-private.h"

#include <math.h>

#define STEP 1.2
#define SCROLL_STEP 60
#define TARGET 44    /* whatever is smaller than this is hit as if it were not */
#define REACH 10     /* a press this near to a node is meant for it */
#define HOLD 150000  /* microseconds: a finger that rests so long on a node drags it */
#define BRAKE 4.5    /* of a view that was let go while it moved, a second */
#define SLOW 20      /* pixels a second: it stands */

/**
 * pm_canvas_find_at:
 * @self: a canvas
 * @x: a point of the widget
 * @y: the same
 * @slack: how far from a node a point may be to be meant for it; 0 for what a press needs
 *
 * Returns: the number of the node there; -1 for none
 */
int
pm_canvas_find_at (PmCanvas *self,
                   double x,
                   double y,
                   double slack)
{
  double reach = slack > 0 ? slack : TARGET / 2.0;
  graphene_rect_t place;
  int index;

  if (self->drawing == NULL)
    return -1;
  index = pm_drawing_find_node (self->drawing, (x - self->x) / self->zoom,
                                (y - self->y) / self->zoom, reach / self->zoom);
  if (index < 0 || slack > 0)
    return index;
  /* Only small ones are made larger. */
  place = pm_canvas_get_place (self, (guint) index);
  graphene_rect_inset (&place, (float) -MAX (REACH, (TARGET - place.size.width) / 2),
                       (float) -MAX (REACH, (TARGET - place.size.height) / 2));
  return graphene_rect_contains_point (&place, &GRAPHENE_POINT_INIT ((float) x, (float) y)) ? index
                                                                                          : -1;
}

static PmRecord *
get_record_at (PmCanvas *self,
               double x,
               double y)
{
  int index = self->space_down ? -1 : pm_canvas_find_at (self, x, y, 0);

  return index >= 0 && index < (int) self->records->len ? self->records->pdata[index] : NULL;
}

static gboolean
scroll_cb (PmCanvas *self,
           double dx,
           double dy,
           GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  GdkScrollUnit unit
      = gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller));
  double step = unit == GDK_SCROLL_UNIT_WHEEL ? SCROLL_STEP : 1;

  pm_canvas_stop_moving (self);
  if (state & GDK_CONTROL_MASK)
    {
      double notches = unit == GDK_SCROLL_UNIT_WHEEL ? dy : dy / SCROLL_STEP;

      pm_canvas_zoom_to (self, self->zoom * pow (STEP, -notches), self->pointer_x,
                         self->pointer_y);
    }
  else if ((state & GDK_SHIFT_MASK) && dx == 0)
    pm_canvas_pan (self, -dy * step, 0);
  else
    pm_canvas_pan (self, -dx * step, -dy * step);
  if (self->drag != PM_CANVAS_DRAG_NONE)
    pm_canvas_update_drag (self, self->at_x, self->at_y);
  return TRUE;
}

static gboolean
move_on_cb (GtkWidget *widget,
            GdkFrameClock *clock,
            gpointer data)
{
  PmCanvas *self = PM_CANVAS (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double seconds = MIN ((now - self->speed_time) / 1e6, 0.1);

  self->speed_time = now;
  pm_canvas_pan (self, self->speed_x * seconds, self->speed_y * seconds);
  self->speed_x *= exp (-BRAKE * seconds);
  self->speed_y *= exp (-BRAKE * seconds);
  if (hypot (self->speed_x, self->speed_y) > SLOW)
    return G_SOURCE_CONTINUE;
  self->speed_tick = 0;
  return G_SOURCE_REMOVE;
}

/* Lets the view go on by itself. */
static void
move_on (PmCanvas *self,
         double speed_x,
         double speed_y)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  pm_canvas_stop_moving (self);
  if (clock == NULL || hypot (speed_x, speed_y) < SLOW
      || !adw_get_enable_animations (GTK_WIDGET (self)))
    return;
  self->speed_x = speed_x;
  self->speed_y = speed_y;
  self->speed_time = gdk_frame_clock_get_frame_time (clock);
  self->speed_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), move_on_cb, NULL, NULL);
}

/**
 * pm_canvas_stop_moving:
 * @self: a canvas
 *
 * Stops a view that goes on by itself.
 */
void
pm_canvas_stop_moving (PmCanvas *self)
{
  if (self->speed_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->speed_tick);
  self->speed_tick = 0;
}

static void
decelerate_cb (PmCanvas *self,
               double speed_x,
               double speed_y)
{
  move_on (self, -speed_x, -speed_y);
}

static void
motion_cb (PmCanvas *self,
           double x,
           double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
  if (self->spot)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Whether a press on a node is meant for the number of what is folded away below it: that is as
 * large as a finger, but not over the text. */
static gboolean
is_on_fold (PmCanvas *self,
            PmRecord *record,
            double x,
            double y)
{
  int index = pm_canvas_find_index (self, record);
  PmArea area;
  double width, height;

  if (index < 0 || !pm_drawing_get_fold_area (self->drawing, (guint) index, &area))
    return FALSE;
  width = area.width * self->zoom;
  height = MAX (area.height * self->zoom, TARGET);
  x -= self->x + area.x * self->zoom;
  y -= self->y + (area.y + area.height / 2) * self->zoom;
  return x >= 0 - (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? REACH : 2)
         && x <= width + REACH && fabs (y) <= height / 2;
}

static void
unfold (PmCanvas *self)
{
  if (!pm_canvas_unfold_picture (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "cause.fold", NULL);
}

static void
press_node (PmCanvas *self,
            PmRecord *record,
            int n_press,
            GdkModifierType state)
{
  gboolean is_node = record != self->diagram;

  /* Whatever opens beside the canvas now, what was clicked stays where it is. */
  if (!self->presenting)
    self->view = PM_CANVAS_VIEW_OWN;
  if (is_node && (state & GDK_CONTROL_MASK))
    pm_canvas_choose (self, record, !pm_canvas_is_chosen (self, record));
  else if (is_node && (state & GDK_SHIFT_MASK))
    pm_canvas_choose (self, record, TRUE);
  else
    {
      /* All that is selected may be about to be dragged. */
      if (!g_hash_table_contains (self->chosen, record))
        g_hash_table_remove_all (self->chosen);
      pm_canvas_set_selected (self, record);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press == 2)
    pm_canvas_open (self);
}

/**
 * pm_canvas_press:
 * @self: a canvas
 * @x: a point of the widget that is pressed
 * @y: the same
 * @n_press: how many presses followed one another
 * @state: the modifiers
 *
 * Does what a press means.
 */
void
pm_canvas_press (PmCanvas *self,
                 double x,
                 double y,
                 int n_press,
                 GdkModifierType state)
{
  PmRecord *record;

  pm_canvas_stop_moving (self);
  pm_canvas_update (self);
  if (pm_canvas_is_on_map (self, x, y))
    {
      pm_canvas_point_in_map (self, x, y);
      return;
    }
  record = get_record_at (self, x, y);
  if (record != NULL)
    g_object_ref (record);
  pm_canvas_stop_editing (self, TRUE);
  pm_canvas_update (self);
  if (n_press == 1 && is_on_fold (self, record, x, y))
    {
      press_node (self, record, n_press, 0);
      unfold (self);
    }
  else if (pm_canvas_find_index (self, record) >= 0)
    press_node (self, record, n_press, state);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
  g_clear_object (&record);
}

static void
pressed_cb (PmCanvas *self,
            int n_press,
            double x,
            double y,
            GtkGesture *gesture)
{
  pm_canvas_press (self, x, y, n_press,
                   gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)));
}

/* A press that was no drag selects one node alone, or none beside the one with the focus. */
static void
released_cb (PmCanvas *self,
             int n_press,
             double x,
             double y,
             GtkGesture *gesture)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0 || self->drag != PM_CANVAS_DRAG_NONE
      || pm_canvas_is_on_map (self, x, y))
    return;
  g_hash_table_remove_all (self->chosen);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
menu_pressed_cb (PmCanvas *self,
                 int n_press,
                 double x,
                 double y)
{
  PmRecord *record;

  pm_canvas_update (self);
  if (pm_canvas_is_on_map (self, x, y))
    return;
  record = get_record_at (self, x, y);
  if (record != NULL && !pm_canvas_is_chosen (self, record))
    {
      g_hash_table_remove_all (self->chosen);
      if (!self->presenting)
        self->view = PM_CANVAS_VIEW_OWN;
      pm_canvas_set_selected (self, record);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  pm_canvas_open_menu (self, x, y);
}

static void
long_pressed_cb (PmCanvas *self,
                 double x,
                 double y)
{
  if (self->drag == PM_CANVAS_DRAG_NONE)
    menu_pressed_cb (self, 1, x, y);
}

/* Only fingers have sequences.  The device says nothing: where fingers move the pointer of the
 * display, it is that of the mouse. */
static gboolean
is_touch (GtkGesture *gesture)
{
  return gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (gesture)) != NULL;
}

static guint32
get_time (GtkGesture *gesture)
{
  return gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (gesture));
}

static void
drag_begin_cb (PmCanvas *self,
               double x,
               double y,
               GtkGesture *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  pm_canvas_stop_moving (self);
  self->drag = PM_CANVAS_DRAG_NONE;
  self->drag_x = self->at_x = x;
  self->drag_y = self->at_y = y;
  self->start_x = self->x;
  self->start_y = self->y;
  self->drag_time = self->speed_time = get_time (gesture);
  self->speed_x = self->speed_y = 0;
  if (button == GDK_BUTTON_SECONDARY)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
}

/* What a drag that has just begun is. */
static void
decide_drag (PmCanvas *self,
             GtkGesture *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  PmRecord *record = get_record_at (self, self->drag_x, self->drag_y);
  gboolean rested = (get_time (gesture) - self->drag_time) * 1000 >= HOLD;
  gboolean on_node = record != NULL && record != self->diagram;

  if (button == GDK_BUTTON_MIDDLE || self->space_down || (self->presenting && !on_node)
      || (is_touch (gesture) && !(rested && on_node)
          && !pm_canvas_is_on_map (self, self->drag_x, self->drag_y)))
    {
      self->drag = PM_CANVAS_DRAG_PAN;
      self->space_used = self->space_down;
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
    }
  else if (pm_canvas_is_on_map (self, self->drag_x, self->drag_y))
    self->drag = PM_CANVAS_DRAG_MAP;
  else if (on_node && pm_canvas_is_chosen (self, record))
    pm_canvas_start_node_drag (self);
  else if (record == NULL)
    pm_canvas_start_band (self, (state & GDK_SHIFT_MASK) != 0);
  gtk_gesture_set_state (gesture, self->drag == PM_CANVAS_DRAG_NONE ? GTK_EVENT_SEQUENCE_DENIED
                                                                    : GTK_EVENT_SEQUENCE_CLAIMED);
}

/* How fast the view is dragged, from the last moves. */
static void
measure_speed (PmCanvas *self,
               double dx,
               double dy,
               guint32 time)
{
  double seconds = (time - (guint32) self->speed_time) / 1000.0;

  if (seconds <= 0)
    return;
  self->speed_time = time;
  self->speed_x = 0.5 * self->speed_x + 0.5 * dx / seconds;
  self->speed_y = 0.5 * self->speed_y + 0.5 * dy / seconds;
}

static void
drag_update_cb (PmCanvas *self,
                double dx,
                double dy,
                GtkGesture *gesture)
{
  double x = 0, y = 0;

  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y);
  x += dx;
  y += dy;
  if (self->drag == PM_CANVAS_DRAG_NONE)
    {
      if (!gtk_drag_check_threshold (GTK_WIDGET (self), (int) self->drag_x, (int) self->drag_y,
                                     (int) x, (int) y))
        return;
      decide_drag (self, gesture);
    }
  if (self->drag == PM_CANVAS_DRAG_PAN)
    {
      measure_speed (self, x - self->at_x, y - self->at_y, get_time (gesture));
      self->at_x = x;
      self->at_y = y;
      pm_canvas_pan (self, self->start_x + dx - self->x, self->start_y + dy - self->y);
    }
  else if (self->drag == PM_CANVAS_DRAG_MAP)
    pm_canvas_point_in_map (self, x, y);
  else if (self->drag != PM_CANVAS_DRAG_NONE)
    pm_canvas_update_drag (self, x, y);
}

static void
drag_end_cb (PmCanvas *self,
             double dx,
             double dy,
             GtkGesture *gesture)
{
  gboolean panned = self->drag == PM_CANVAS_DRAG_PAN;
  gboolean still = get_time (gesture) - (guint32) self->speed_time > 80;
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  /* A drag also ends where another finger comes, with which nobody means to drop anything. */
  gboolean another = event != NULL && gdk_event_get_event_type (event) == GDK_TOUCH_BEGIN;

  pm_canvas_end_drag (self, !another);
  if (panned && !still && !another)
    move_on (self, self->speed_x, self->speed_y);
}

static void
drag_cancel_cb (PmCanvas *self)
{
  pm_canvas_end_drag (self, FALSE);
}

static void
pinch_begin_cb (PmCanvas *self)
{
  pm_canvas_stop_moving (self);
  pm_canvas_end_drag (self, FALSE);
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
add_drag (PmCanvas *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  self->drag_gesture = drag;
}

static void
add_presses (PmCanvas *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();
  GtkGesture *hold = gtk_gesture_long_press_new ();

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect_swapped (hold, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (hold));
}

/**
 * pm_canvas_create_pointer:
 * @self: a canvas that is being made
 *
 * Adds what listens to mouse, touch and pen.
 */
void
pm_canvas_create_pointer (PmCanvas *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES | GTK_EVENT_CONTROLLER_SCROLL_KINETIC);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (scroll, "decelerate", G_CALLBACK (decelerate_cb), self);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  add_presses (self);
  add_drag (self);
  /* Fingers come one after the other, and the first may have moved the view by then. */
  gtk_gesture_group (pinch, self->drag_gesture);
}
