/* SPDX-License-Identifier: GPL-3.0-or-later */

/* After an edit the nodes glide to their new places, all but the one that was worked on, which has
 * not moved.  Whatever happens meanwhile starts from where they are just then.
 */

#include "pm-canvas-private.h"

#define GLIDE_TIME 180000 /* microseconds */
/* More than this is not followed by the eye, and costs time while somebody types. */
#define MAX_NODES 3000

static double
ease_out (double share)
{
  double left = 1 - share;

  return 1 - left * left * left;
}

static gboolean
glide_cb (GtkWidget *widget,
          GdkFrameClock *clock,
          gpointer data)
{
  PmCanvas *self = PM_CANVAS (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double share;

  if (self->glide_start == 0)
    self->glide_start = now;
  share = MIN ((now - self->glide_start) / (double) GLIDE_TIME, 1);
  pm_drawing_glide_set (self->glide, ease_out (share));
  gtk_widget_queue_allocate (widget);
  gtk_widget_queue_draw (widget);
  if (share < 1)
    return G_SOURCE_CONTINUE;
  self->glide_tick = 0;
  g_clear_pointer (&self->glide, pm_drawing_glide_free);
  return G_SOURCE_REMOVE;
}

/**
 * pm_canvas_stop_glide:
 * @self: a canvas
 * @arrive: whether to put everything where it goes; else it stays where it is on its way
 */
void
pm_canvas_stop_glide (PmCanvas *self,
                      gboolean arrive)
{
  if (self->glide_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->glide_tick);
  self->glide_tick = 0;
  if (self->glide != NULL && arrive)
    pm_drawing_glide_set (self->glide, 1);
  g_clear_pointer (&self->glide, pm_drawing_glide_free);
}

/**
 * pm_canvas_start_glide:
 * @self: a canvas that has just got a new drawing
 * @old: the one before
 * @before: the indices of its records
 * @x: where it stood in the widget
 * @y: the same
 *
 * Lets everything glide from where it was, unless the desktop wants no animations, or nobody looks.
 */
void
pm_canvas_start_glide (PmCanvas *self,
                       PmDrawing *old,
                       GHashTable *before,
                       double x,
                       double y)
{
  g_autofree int *old_nodes = NULL;

  if (self->records->len > MAX_NODES || !gtk_widget_get_mapped (GTK_WIDGET (self))
      || !adw_get_enable_animations (GTK_WIDGET (self)))
    return;
  old_nodes = g_new (int, self->records->len + 1);
  for (guint i = 0; i < self->records->len; i++)
    old_nodes[i] = self->records->pdata[i] != NULL
                       ? GPOINTER_TO_INT (g_hash_table_lookup (before, self->records->pdata[i])) - 1
                       : -1;
  self->glide = pm_drawing_glide_new (self->drawing, old, old_nodes, (x - self->x) / self->zoom,
                                      (y - self->y) / self->zoom);
  pm_drawing_glide_set (self->glide, 0);
  self->glide_start = 0;
  self->glide_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), glide_cb, NULL, NULL);
}
