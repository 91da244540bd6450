/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What it costs to go to another agenda item or page in the meeting, from the key to the painted frame:
 * CPU time of the process, on the example and on a postmortem with 500 events, with the room's screen
 * in the facilitator's window and in one of its own; then both have to be painted.  The target is a
 * frame, 16 ms, also for the first switch to an item, from wherever.  What the facilitator reads beside
 * the room's screen follows in frames of its own, the longest of which is told too.  Between two steps
 * is a pause, as there is where people speak: what is prepared in it is no part of a step.  “Quick” has
 * no pause, as when a key of the remote is pressed again and again: nothing was prepared then.  Each
 * way through the agenda has a process of its own, so that nothing is known from another.  With the names
 * of one, as in "example apart backward", that alone is measured, for a profiler.
 */

#include "bench.h"

#include "pm-exchange.h"
#include "pm-meeting-window-private.h"

/* The first round is of first switches. */
#define ROUNDS 3
/* Milliseconds after which the strip has followed, and until the next step. */
#define FOLLOWED 150
#define PAUSE 600
/* Between two steps of somebody in a hurry. */
#define HURRY 40

typedef enum
{
  FORWARD,
  BACKWARD,
  JUMPS,
  EVENTS,
  QUICK,
  N_WAYS
} Way;

static const char *const ways[] = { "forward", "backward", "jumps", "events", "quick" };

static GtkApplication *application;

/* Until the room's screen was painted once more, and the facilitator's window where it is another. */
static void
wait_for_paint (PmMeetingWindow *window)
{
  GtkWidget *const windows[] = { GTK_WIDGET (pm_meeting_window_get_room (window)),
                                 GTK_WIDGET (window) };

  pm_room_view_flush (PM_ROOM_VIEW (window->view));
  gtk_widget_queue_draw (window->view);
  bench_wait_for_paint (windows, windows[0] != windows[1] ? 2 : 1);
}

typedef struct
{
  double since; /* the frame before */
  double longest;
} Frames;

static void
end_frame (Frames *frames)
{
  double now = bench_read_cpu (CLOCK_PROCESS_CPUTIME_ID);

  frames->longest = MAX (frames->longest, now - frames->since);
  frames->since = now;
}

/* What the longest of the frames costs that follow for a while. */
static double
wait_for_strip (PmMeetingWindow *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  Frames frames = { bench_read_cpu (CLOCK_PROCESS_CPUTIME_ID), 0 };
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (end_frame), &frames);

  bench_wait (FOLLOWED);
  end_frame (&frames);
  g_signal_handler_disconnect (clock, handler);
  return frames.longest;
}

/* What the switches to one item took, of all rounds. */
typedef struct
{
  double first, later, strip; /* the worst ones */
} Cost;

static void
report (const char *what,
        const Cost *cost)
{
  g_print ("  %-22s first %6.2f ms, later %6.2f ms, the strip %6.2f ms\n", what, cost->first,
           cost->later, cost->strip);
}

static void
add_cost (Cost *cost,
          gboolean first,
          double taken,
          double strip)
{
  if (first)
    cost->first = MAX (cost->first, taken);
  else
    cost->later = MAX (cost->later, taken);
  cost->strip = MAX (cost->strip, strip);
}

/* The place of the item to go to in a certain step. */
static guint
find_item (Way way,
           guint step,
           guint n)
{
  switch (way)
    {
    case BACKWARD:
      return (2 * n - 2 - step % n) % n;
    case JUMPS:
      /* Never to a neighbour, and in the end to all of them. */
      return (step + 1) * (n % 3 != 0 ? 3 : 5) % n;
    case FORWARD:
    case EVENTS:
    case QUICK:
    case N_WAYS:
    default:
      return (step + 1) % n;
    }
}

static void
step (PmMeetingWindow *window,
      Way way,
      guint item)
{
  PmMeeting *meeting = pm_stage_get_meeting (window->stage);

  if (way == EVENTS)
    pm_stage_forward (window->stage);
  else
    pm_meeting_go_to (meeting, pm_list_get (pm_meeting_get_agenda (meeting), item));
}

static void
measure (PmMeetingWindow *window,
         Way way)
{
  PmList *agenda = pm_meeting_get_agenda (pm_stage_get_meeting (window->stage));
  guint n = pm_list_get_length (agenda);
  g_autofree Cost *costs = g_new0 (Cost, n);
  Cost worst = { 0 };

  for (guint i = 0; i < ROUNDS * n; i++)
    {
      guint item = find_item (way, i, n);
      double taken, strip;

      bench_wait (way == QUICK ? HURRY : PAUSE - FOLLOWED);
      taken = bench_read_cpu (CLOCK_PROCESS_CPUTIME_ID);
      step (window, way, item);
      wait_for_paint (window);
      taken = bench_read_cpu (CLOCK_PROCESS_CPUTIME_ID) - taken;
      strip = way == QUICK ? 0 : wait_for_strip (window);
      add_cost (&costs[item], i < n, taken, strip);
      add_cost (&worst, i < n, taken, strip);
    }
  for (guint i = 0; i < n && way != EVENTS; i++)
    report (pm_record_get_string (pm_list_get (agenda, i), "title"), &costs[i]);
  report ("Worst", &worst);
}

static gboolean
over_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* The longest turn of the main loop in a pause: what is prepared in it must not delay a key. */
static double
wait_for_preparations (PmMeetingWindow *window)
{
  gboolean over = FALSE;
  double longest = 0;

  wait_for_paint (window);
  g_timeout_add (2 * PAUSE, over_cb, &over);
  while (!over)
    {
      double since = bench_read_cpu (CLOCK_THREAD_CPUTIME_ID);

      g_main_context_iteration (NULL, TRUE);
      longest = MAX (longest, bench_read_cpu (CLOCK_THREAD_CPUTIME_ID) - since);
    }
  return longest;
}

static void
run (PmPostmortem *postmortem,
     gboolean apart,
     Way way)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmMeeting) meeting = pm_meeting_new (postmortem);
  PmList *agenda = pm_meeting_get_agenda (meeting);
  guint n = pm_list_get_length (agenda);
  PmMeetingWindow *window;

  pm_meeting_start (meeting);
  if (way == BACKWARD)
    pm_meeting_go_to (meeting, pm_list_get (agenda, n - 1));
  if (way == EVENTS)
    pm_meeting_go_to (meeting, pm_list_get (agenda, 1));
  window = pm_meeting_window_new (application, postmortem, method, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1920, 1080);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (window->view))
    g_main_context_iteration (NULL, TRUE);
  if (apart)
    {
      pm_meeting_window_run (window, "apart");
      gtk_window_fullscreen (pm_meeting_window_get_room (window));
      bench_wait (PAUSE);
    }
  if (way == QUICK)
    wait_for_paint (window);
  else
    g_print ("  Prepared in steps of up to %.2f ms\n", wait_for_preparations (window));
  measure (window, way);
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

/* Each of them in a process of its own. */
static int
run_all (const char *program)
{
  for (guint i = 0; i < 4 * N_WAYS; i++)
    {
      const char *const argv[] = { program, i / N_WAYS % 2 == 0 ? "example" : "events",
                                   i / N_WAYS / 2 == 0 ? "together" : "apart", ways[i % N_WAYS],
                                   NULL };
      g_autoptr (GError) error = NULL;

      if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, NULL,
                         &error))
        {
          g_printerr ("%s\n", error->message);
          return 1;
        }
    }
  return 0;
}

int
main (int argc,
      char **argv)
{
  g_autoptr (PmPostmortem) postmortem = NULL;
  guint way = 0;

  if (argc < 4)
    return run_all (argv[0]);
  while (way < N_WAYS && !g_str_equal (argv[3], ways[way]))
    way++;
  bench_init ();
  application = bench_create_application ();
  postmortem = pm_exchange_read_example (NULL);
  if (g_str_equal (argv[1], "events"))
    add_events (postmortem, 500);
  g_print ("%s, %s, %s\n", argv[1], argv[2], argv[3]);
  run (postmortem, g_str_equal (argv[2], "apart"), (Way) way);
  return 0;
}
