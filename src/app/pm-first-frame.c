/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When the first frame of a window has been drawn, for the benchmark that compares our start with
 * that of an empty window.  Nothing happens unless the environment asks.
 */

#include "pm-first-frame.h"

static void
after_paint_cb (GdkFrameClock *clock,
                gpointer data)
{
  g_signal_handlers_disconnect_by_func (clock, after_paint_cb, data);
  g_print ("first-frame %" G_GINT64_FORMAT "\n", g_get_real_time ());
}

static void
realize_cb (GtkWidget *window)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                    G_CALLBACK (after_paint_cb), NULL);
}

/**
 * pm_first_frame_report:
 * @window: a window that is not realized yet
 *
 * Prints the time at which the window has drawn its first frame, in microseconds since 1970, when
 * the environment variable POSTMORTEM_FIRST_FRAME is set.
 */
void
pm_first_frame_report (GtkWidget *window)
{
  if (g_getenv ("POSTMORTEM_FIRST_FRAME") != NULL)
    g_signal_connect (window, "realize", G_CALLBACK (realize_cb), NULL);
}
