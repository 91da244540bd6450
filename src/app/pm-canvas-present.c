/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Presenting: the room reads the labels from the last row.  All of the diagram is shown while its
 * labels are large enough for that; else one goes through it a branch at a time, after the whole, of
 * which the upper levels are shown.
 */

#include "pm-canvas-private.h"

#include "pm-drawing-room.h"

#include <glib/gi18n-lib.h>

#define LARGEST 44.0  /* pixels of a label at 1080 lines: a small diagram is not blown up */
#define SPOT 34       /* pixels: radius of the spot at 1080 lines */

static double
get_scale (PmCanvas *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int height = root != NULL ? gtk_widget_get_height (GTK_WIDGET (root)) : 0;

  /* The room's screen has so many lines, whatever the window. */
  if (self->say != NULL)
    return 1;
  return MAX (height, self->height) / PM_DRAWING_ROOM_LINES;
}

/* How large a label is when all of the drawing is in the view. */
static double
get_fitting_size (PmCanvas *self)
{
  return pm_drawing_room_get_size (self->drawing, pm_text_ruler_get_em (self->ruler), self->width,
                                   self->height);
}

/**
 * pm_canvas_update_step:
 * @self: a canvas, not while widgets get their places
 *
 * Says which branch the room sees.
 */
void
pm_canvas_update_step (PmCanvas *self)
{
  g_autoptr (GPtrArray) branches = NULL;
  g_autofree char *text = NULL;
  guint at;

  if (self->presenting && self->scope != NULL)
    branches = pm_diagram_dup_branches (self->diagram);
  /* In a meeting the page says it. */
  if (self->say == NULL && branches != NULL && g_ptr_array_find (branches, self->scope, &at))
    /* Translators: which part of a diagram the room sees: its name, its number, of how many */
    text = g_strdup_printf (_("%s (%u of %u)"), pm_node_get_text (self->scope), at + 1,
                            branches->len);
  gtk_label_set_label (GTK_LABEL (self->step_label), text != NULL ? text : "");
  gtk_widget_set_visible (self->step_label, text != NULL);
}

static void
queue_step (PmCanvas *self)
{
  if (self->allocating)
    pm_canvas_request_tick (self);
  else
    pm_canvas_update_step (self);
}

/**
 * pm_canvas_fits_room:
 * @self: a canvas that has its place
 * @drawing: a drawing for it
 *
 * Returns: whether a room can read all of it at once
 */
gboolean
pm_canvas_fits_room (PmCanvas *self,
                     PmDrawing *drawing)
{
  return pm_drawing_room_get_size (drawing, pm_text_ruler_get_em (self->ruler), self->width,
                                   self->height)
         >= PM_DRAWING_ROOM_LEAST * get_scale (self);
}

/**
 * pm_canvas_step:
 * @self: a canvas that presents
 * @forwards: whether to go on, or back
 *
 * Goes to the next branch; after the last, and before the first, is the whole.
 */
void
pm_canvas_step (PmCanvas *self,
                gboolean forwards)
{
  g_autoptr (GPtrArray) branches = NULL;
  guint at = 0, n;
  PmRecord *next;

  if (self->diagram == NULL)
    return;
  pm_canvas_stop_editing (self, TRUE);
  branches = pm_diagram_dup_branches (self->diagram);
  n = branches->len + 1;
  if (self->scope != NULL && g_ptr_array_find (branches, self->scope, &at))
    at++;
  at = (at + (forwards ? 1 : n - 1)) % n;
  next = at > 0 ? branches->pdata[at - 1] : NULL;
  pm_canvas_set_scope (self, next);
  pm_canvas_update (self);
  pm_canvas_focus (self, next != NULL ? next : self->diagram);
  pm_canvas_present_view (self);
  queue_step (self);
}

/**
 * pm_canvas_present_view:
 * @self: a canvas that presents
 *
 * Shows all of the drawing where its labels are large enough; else as much of it as is at the least
 * size, with what is worked on in sight.
 */
void
pm_canvas_present_view (PmCanvas *self)
{
  double scale = get_scale (self), em, size;

  if (self->drawing == NULL || self->width <= 0)
    return;
  em = pm_text_ruler_get_em (self->ruler);
  size = CLAMP (get_fitting_size (self), PM_DRAWING_ROOM_LEAST * scale, LARGEST * scale);
  self->zoom = MAX (size / em, 0.05);
  self->x = (self->width - pm_drawing_get_width (self->drawing) * self->zoom) / 2;
  self->y = (self->height - pm_drawing_get_height (self->drawing) * self->zoom) / 2;
  self->view = PM_CANVAS_VIEW_ALL;
  pm_canvas_view_changed (self);
  if (pm_canvas_find_active (self) >= 0 && size > get_fitting_size (self))
    pm_canvas_reveal (self, (guint) pm_canvas_find_active (self));
  self->view = PM_CANVAS_VIEW_ALL;
  queue_step (self);
}

/**
 * pm_canvas_start_steps:
 * @self: a canvas with a drawing
 *
 * After presenting has begun: where the whole is too small for a room, begins with the branch that
 * is selected, or with the first.
 */
void
pm_canvas_start_steps (PmCanvas *self)
{
  g_autoptr (GPtrArray) branches = NULL;
  PmRecord *node = pm_canvas_get_selected (self), *first;

  if (!self->to_step || self->drawing == NULL || self->width <= 0)
    return;
  self->to_step = FALSE;
  /* A meeting says itself which branch it has come to. */
  if (self->say != NULL)
    return;
  branches = pm_diagram_dup_branches (self->diagram);
  if (!self->too_large || branches->len < 2)
    return;
  first = branches->pdata[0];
  for (guint i = 0; i < branches->len && node != NULL; i++)
    if (pm_node_is_below (node, branches->pdata[i]))
      first = branches->pdata[i];
  pm_canvas_set_scope (self, first);
}

/**
 * pm_canvas_update_focus_mode:
 * @self: a canvas
 *
 * Sets the selected branch off from the rest, where that is wanted.
 */
void
pm_canvas_update_focus_mode (PmCanvas *self)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  PmRecord *node = pm_canvas_get_selected (self);

  if (self->focus_mode && node != NULL)
    g_ptr_array_add (records, node);
  pm_canvas_emphasise (self, PM_CANVAS_REASON_FOCUS, records->len > 0 ? records : NULL);
}

/**
 * pm_canvas_handle_presenting_key:
 * @self: a canvas that presents, in which nothing is typed
 * @key: a key
 *
 * Page Down and Page Up go through the branches, L shows where the pointer is, F sets off the
 * selected branch.
 *
 * Returns: whether the key meant something
 */
gboolean
pm_canvas_handle_presenting_key (PmCanvas *self,
                                 guint key)
{
  switch (gdk_keyval_to_lower (key))
    {
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      pm_canvas_step (self, TRUE);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      pm_canvas_step (self, FALSE);
      return TRUE;
    case GDK_KEY_l:
      self->spot = !self->spot;
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->spot ? "none" : NULL);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return TRUE;
    case GDK_KEY_f:
      self->focus_mode = !self->focus_mode;
      pm_canvas_update_focus_mode (self);
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * pm_canvas_draw_spot:
 * @self: a canvas
 * @cr: where to draw, in pixels of the widget
 * @palette: the colours
 *
 * Draws the spot that shows the room where the pointer is.
 */
void
pm_canvas_draw_spot (PmCanvas *self,
                     cairo_t *cr,
                     const PmPalette *palette)
{
  double radius = SPOT * MAX (get_scale (self), 0.5);

  if (!self->spot)
    return;
  cairo_arc (cr, self->pointer_x, self->pointer_y, radius, 0, 2 * G_PI);
  cairo_set_source_rgba (cr, 1, 0.8, 0, 0.3);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, palette->confirmed.red, palette->confirmed.green,
                        palette->confirmed.blue);
  cairo_set_line_width (cr, radius / 8);
  cairo_stroke (cr);
}

/**
 * pm_canvas_create_step:
 * @self: a canvas that is being made
 */
void
pm_canvas_create_step (PmCanvas *self)
{
  self->step_label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                                   NULL);
  gtk_widget_add_css_class (self->step_label, "canvas-step");
  gtk_widget_set_visible (self->step_label, FALSE);
  gtk_widget_set_parent (self->step_label, GTK_WIDGET (self));
}

/**
 * pm_canvas_place_step:
 * @self: a canvas that gets its place
 *
 * Puts the name of what is shown into the lower corner.
 */
void
pm_canvas_place_step (PmCanvas *self)
{
  GtkRequisition size;
  graphene_point_t corner;

  if (!gtk_widget_should_layout (self->step_label))
    return;
  gtk_widget_get_preferred_size (self->step_label, NULL, &size);
  corner.x = 16;
  corner.y = MAX (self->height - size.height - 12, 0);
  gtk_widget_allocate (self->step_label, size.width, size.height, -1,
                       gsk_transform_translate (NULL, &corner));
}

/**
 * pm_canvas_set_presenting:
 * @self: a canvas
 * @presenting: whether a room looks at it
 *
 * Has the canvas show the diagram so that a room can read it, without anything around it, and the
 * keys for that: Page Down and Page Up go through its branches where the whole would be too small,
 * L shows a spot at the pointer, F sets off the selected branch.  Letters do not replace texts then;
 * all other keys work as always, so the room can go on writing.
 */
void
pm_canvas_set_presenting (PmCanvas *self,
                          gboolean presenting)
{
  g_return_if_fail (PM_IS_CANVAS (self));

  if (self->presenting == presenting)
    return;
  pm_canvas_stop_editing (self, TRUE);
  self->presenting = presenting;
  self->spot = FALSE;
  self->focus_mode = FALSE;
  pm_canvas_update_focus_mode (self);
  pm_canvas_trace (self, NULL);
  pm_canvas_set_scope (self, NULL);
  self->opened = FALSE;
  self->too_large = FALSE;
  self->view = presenting ? PM_CANVAS_VIEW_ALL : PM_CANVAS_VIEW_START;
  gtk_widget_set_visible (self->zoom_box, !presenting);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  self->to_step = presenting;
  pm_canvas_invalidate (self);
  g_object_notify (G_OBJECT (self), "presenting");
}

/**
 * pm_canvas_get_least_text:
 * @self: a canvas that presents
 *
 * Returns: the height of its smallest letters, in pixels of the widget
 */
double
pm_canvas_get_least_text (PmCanvas *self)
{
  g_return_val_if_fail (PM_IS_CANVAS (self), 0);

  return self->ruler != NULL
             ? pm_text_ruler_get_em (self->ruler) * self->zoom * PM_DRAWING_ROOM_SMALL
             : 0;
}

/**
 * pm_canvas_get_presenting:
 * @self: a canvas
 *
 * Returns: whether a room looks at it
 */
gboolean
pm_canvas_get_presenting (PmCanvas *self)
{
  g_return_val_if_fail (PM_IS_CANVAS (self), FALSE);

  return self->presenting;
}
