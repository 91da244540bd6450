/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What it costs to go to another agenda item or page in the meeting, from the key to the painted frame:
 * CPU time of the process, on the example and on a postmortem with 500 events.  The target is a frame,
 * 16 ms.  The strip beside it is measured with it, as in a meeting with one display.
 */

#include "pm-exchange.h"
#include "pm-meeting-window-private.h"
#include "pm-memory.h"

#include <locale.h>
#include <time.h>

#define ROUNDS 6

static GtkApplication *application;

static double
read_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static void
painted_cb (GdkFrameClock *clock,
            gpointer data)
{
  *(gboolean *) data = TRUE;
}

/* Runs the main loop until the room's screen was painted once more. */
static void
wait_for_paint (PmMeetingWindow *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gboolean painted = FALSE;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  pm_room_view_flush (PM_ROOM_VIEW (window->view));
  gtk_widget_queue_draw (window->view);
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
report (const char *what,
        GArray *times)
{
  g_array_sort (times, compare);
  g_print ("%-36s median %6.2f ms, worst %6.2f ms of %u\n", what,
           g_array_index (times, double, times->len / 2),
           g_array_index (times, double, times->len - 1), times->len);
}

static void
measure (const char *what,
         PmMeetingWindow *window,
         gboolean pages)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  PmMeeting *meeting = pm_stage_get_meeting (window->stage);
  PmList *agenda = pm_meeting_get_agenda (meeting);

  for (guint i = 0; i < ROUNDS * pm_list_get_length (agenda); i++)
    {
      double start;

      /* What the step before left for quiet moments is no part of this one. */
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      start = read_cpu ();
      if (pages)
        pm_stage_forward (window->stage);
      else
        pm_meeting_go_to (meeting, pm_list_get (agenda, (i + 1) % pm_list_get_length (agenda)));
      wait_for_paint (window);
      start = read_cpu () - start;
      g_array_append_val (times, start);
    }
  report (what, times);
}

static void
run (const char *what,
     PmPostmortem *postmortem)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmMeeting) meeting = pm_meeting_new (postmortem);
  PmMeetingWindow *window;
  g_autofree char *items = g_strdup_printf ("%s, agenda items", what);
  g_autofree char *events = g_strdup_printf ("%s, events", what);

  pm_meeting_start (meeting);
  window = pm_meeting_window_new (application, postmortem, method);
  pm_meeting_window_run (window, "strip");
  gtk_window_set_default_size (GTK_WINDOW (window), 1920, 1080);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (window->view))
    g_main_context_iteration (NULL, TRUE);
  wait_for_paint (window);
  measure (items, window, FALSE);
  pm_meeting_go_to (meeting, pm_list_get (pm_meeting_get_agenda (meeting), 1));
  pm_stage_set_page (window->stage, 0);
  wait_for_paint (window);
  measure (events, window, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
add_events (PmPostmortem *postmortem,
            guint n)
{
  PmList *list = pm_postmortem_get_list (postmortem, PM_TYPE_EVENT);
  gint64 at = 1485882000;

  pm_postmortem_begin (postmortem, "Fill");
  for (guint i = pm_list_get_length (list); i < n; i++)
    {
      g_autoptr (PmTime) time = pm_time_new (at + 60 * (gint64) i, 0, PM_TIME_MINUTE,
                                             PM_TIME_EXACT, NULL);
      g_autofree char *what = g_strdup_printf ("Event %u: the queue of the replica grows while the "
                                               "rebuild waits for a checkpoint", i);

      g_object_set (pm_postmortem_add (postmortem, PM_TYPE_EVENT, NULL), "at", time, "what", what,
                    NULL);
    }
  pm_postmortem_end (postmortem);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (PmPostmortem) example = NULL, large = NULL;

  /* As the program does. */
  pm_memory_keep ();
  setlocale (LC_ALL, "");
  adw_init ();
  application = g_object_new (ADW_TYPE_APPLICATION, "application-id", "org.postmortem.Benchmark",
                              "flags", G_APPLICATION_NON_UNIQUE, "resource-base-path",
                              "/org/postmortem/Postmortem", NULL);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  example = pm_exchange_read_example (NULL);
  large = pm_exchange_read_example (NULL);
  add_events (large, 500);
  run ("example", example);
  run ("500 events", large);
  return 0;
}
