/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A diagram on the whole screen, for a room: a canvas that presents, in a window of its own.  It
 * shows and changes the same diagram, so nothing has to be taken over but what is selected.
 */

#include "pm-present-window.h"

#include "pm-postmortem.h"

#include <glib/gi18n-lib.h>

static gboolean
key_cb (GtkWindow *window,
        guint key,
        guint code,
        GdkModifierType state)
{
  if (key != GDK_KEY_F5 && key != GDK_KEY_Escape)
    return FALSE;
  gtk_window_close (window);
  return TRUE;
}

/* Goes on in the window below with the node that was selected last. */
static void
destroyed_cb (PmCanvas *canvas,
              GtkWidget *window)
{
  PmRecord *node = g_object_get_data (G_OBJECT (window), "node");

  if (node != NULL && pm_record_get_postmortem (node) != NULL
      && pm_canvas_get_diagram (canvas) == pm_node_get_diagram (node))
    pm_canvas_select (canvas, node);
}

static void
selected_cb (GtkWidget *window,
             GParamSpec *pspec,
             PmCanvas *shown)
{
  PmRecord *node = pm_canvas_get_selected (shown);

  g_object_set_data_full (G_OBJECT (window), "node", node != NULL ? g_object_ref (node) : NULL,
                          g_object_unref);
}

/**
 * pm_present_window_open:
 * @canvas: a canvas with a diagram, in a window
 *
 * Shows the diagram on the whole screen.  F5 and Escape end that.
 *
 * Returns: (transfer none): the window, which belongs to that of @canvas
 */
GtkWidget *
pm_present_window_open (PmCanvas *canvas)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *shown = pm_canvas_new ();
  GtkWidget *parent = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (canvas)));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_window_set_title (GTK_WINDOW (window), _("Diagram"));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (parent));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  /* Undo and redo are those of the window below. */
  if (G_IS_ACTION_GROUP (parent))
    gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (parent));
  pm_canvas_set_presenting (PM_CANVAS (shown), TRUE);
  pm_canvas_set_diagram (PM_CANVAS (shown), pm_canvas_get_diagram (canvas));
  adw_window_set_content (ADW_WINDOW (window), shown);
  /* What the canvas has a use for, such as the end of typing, comes first. */
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), window);
  gtk_widget_add_controller (window, keys);
  g_signal_connect_object (shown, "notify::selected", G_CALLBACK (selected_cb), window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "destroy", G_CALLBACK (destroyed_cb), canvas,
                           G_CONNECT_SWAPPED);
  gtk_window_fullscreen (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  if (pm_canvas_get_selected (canvas) != NULL)
    pm_canvas_select (PM_CANVAS (shown), pm_canvas_get_selected (canvas));
  else
    gtk_widget_grab_focus (shown);
  return window;
}
