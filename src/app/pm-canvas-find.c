/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding in the canvas: what does not match is dimmed, and F3 goes on to the next match. */

#include "pm-canvas-private.h"

/* The picture stays as it is while letters are typed, but for what is dimmed. */
static void
changed_cb (PmCanvas *self)
{
  g_autoptr (GPtrArray) found = pm_cause_find_dup_matches (PM_CAUSE_FIND (self->finder));

  pm_canvas_emphasise (self, PM_CANVAS_REASON_FIND, found);
  pm_canvas_queue_places (self);
}

static void
next_cb (PmCanvas *self,
         gboolean backwards)
{
  pm_canvas_find_next (self, backwards);
}

static void
closed_cb (PmCanvas *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * pm_canvas_create_finder:
 * @self: a canvas that is being made
 */
void
pm_canvas_create_finder (PmCanvas *self)
{
  self->finder = pm_cause_find_new ();
  gtk_widget_set_parent (self->finder, GTK_WIDGET (self));
  g_signal_connect_object (self->finder, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "next", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "closed", G_CALLBACK (closed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * pm_canvas_place_finder:
 * @self: a canvas that gets its place
 *
 * Puts the bar over the top of the picture.
 */
void
pm_canvas_place_finder (PmCanvas *self)
{
  int least, height;

  gtk_widget_measure (self->finder, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (self->finder, GTK_ORIENTATION_VERTICAL, MAX (self->width, least), NULL,
                      &height, NULL, NULL);
  gtk_widget_allocate (self->finder, MAX (self->width, least), height, -1, NULL);
}

/**
 * pm_canvas_find:
 * @self: a canvas
 *
 * Asks what to find.
 */
void
pm_canvas_find (PmCanvas *self)
{
  pm_canvas_stop_editing (self, TRUE);
  pm_cause_find_set_diagram (PM_CAUSE_FIND (self->finder), self->diagram);
  pm_cause_find_open (PM_CAUSE_FIND (self->finder));
}

/**
 * pm_canvas_find_next:
 * @self: a canvas
 * @backwards: whether to go up instead of down
 *
 * Selects the next node that holds what is looked for.  The focus stays where it is, so that one
 * can go on typing.
 */
void
pm_canvas_find_next (PmCanvas *self,
                     gboolean backwards)
{
  gboolean searching = gtk_widget_get_focus_child (GTK_WIDGET (self)) == self->finder;
  PmRecord *node = pm_cause_find_next (PM_CAUSE_FIND (self->finder), pm_canvas_get_selected (self),
                                       backwards);

  if (node == NULL)
    return;
  pm_canvas_show_node (self, node);
  if (!searching)
    gtk_widget_grab_focus (self->heads[self->head]);
}
