/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What may come a frame later than what a person is waiting for.  An idle moment is not late enough:
 * there is one while a window waits for its next frame, and what is done there delays that frame.
 */

#include "pm-after-frame.h"

typedef void (*Call) (GtkWidget *widget);

#define CALLS "pm-after-frame"

static gboolean
idle_cb (gpointer data)
{
  GtkWidget *widget = data;
  GPtrArray *calls = g_object_steal_data (G_OBJECT (widget), CALLS);

  for (guint i = 0; calls != NULL && i < calls->len; i++)
    if (gtk_widget_get_mapped (widget))
      ((Call) calls->pdata[i]) (widget);
  g_clear_pointer (&calls, g_ptr_array_unref);
  return G_SOURCE_REMOVE;
}

/* The frame is drawn before the main loop comes to anything else. */
static gboolean
tick_cb (GtkWidget *widget,
         GdkFrameClock *clock,
         gpointer data)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, idle_cb, g_object_ref (widget), g_object_unref);
  return G_SOURCE_REMOVE;
}

/**
 * pm_after_frame_call:
 * @widget: a widget
 * @call: what to do with it
 *
 * Calls @call once, when the next frame of the window is drawn, however often it is asked for before
 * that.  Nothing is called for a widget that is not seen: what it shows is to be brought up to date
 * when it is mapped.
 */
void
pm_after_frame_call (GtkWidget *widget,
                     Call call)
{
  GPtrArray *calls = g_object_get_data (G_OBJECT (widget), CALLS);

  if (!gtk_widget_get_mapped (widget))
    return;
  if (calls == NULL)
    {
      calls = g_ptr_array_new ();
      g_object_set_data_full (G_OBJECT (widget), CALLS, calls,
                              (GDestroyNotify) g_ptr_array_unref);
      gtk_widget_add_tick_callback (widget, tick_cb, NULL, NULL);
    }
  if (!g_ptr_array_find (calls, (gpointer) call, NULL))
    g_ptr_array_add (calls, (gpointer) call);
}

/**
 * pm_after_frame_is_waiting:
 * @widget: a widget
 *
 * Returns: whether @widget or one in it is seen and has calls to come; for tests, which would wait
 *   for a time otherwise
 */
gboolean
pm_after_frame_is_waiting (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (g_object_get_data (G_OBJECT (widget), CALLS) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (pm_after_frame_is_waiting (child))
      return TRUE;
  return FALSE;
}
