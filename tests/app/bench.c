/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the benchmarks of the window share: the toolkit set up as in the program, the CPU that was used,
 * waiting for a time and for a painted frame, and the middle of many measurements.
 */

#include "bench.h"

#include "pm-memory.h"

#include <locale.h>

/**
 * bench_init:
 *
 * Sets up memory, language and toolkit as the program does.
 */
void
bench_init (void)
{
  pm_memory_keep ();
  setlocale (LC_ALL, "");
  adw_init ();
}

/**
 * bench_create_application:
 *
 * Returns: (transfer full): an application with the program's resources, registered
 */
GtkApplication *
bench_create_application (void)
{
  GtkApplication *application
      = g_object_new (ADW_TYPE_APPLICATION, "application-id", "org.postmortem.Benchmark", "flags",
                      G_APPLICATION_NON_UNIQUE, "resource-base-path", "/org/postmortem/Postmortem",
                      NULL);

  g_application_register (G_APPLICATION (application), NULL, NULL);
  return application;
}

/**
 * bench_read_cpu:
 * @clock: CLOCK_PROCESS_CPUTIME_ID, or CLOCK_THREAD_CPUTIME_ID for the main thread alone
 *
 * Returns: the CPU time that was used, in milliseconds
 */
double
bench_read_cpu (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static gboolean
over_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/**
 * bench_wait:
 * @milliseconds: how long to run the main loop
 */
void
bench_wait (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add (milliseconds, over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
painted_cb (guint *n_missing)
{
  if (*n_missing > 0)
    (*n_missing)--;
}

/**
 * bench_wait_for_paint:
 * @windows: (array length=n): different windows, or widgets in them, which have something to draw
 * @n: how many
 *
 * Runs the main loop until each was painted once more.
 */
void
bench_wait_for_paint (GtkWidget *const *windows,
                      guint n)
{
  g_autofree guint *missing = g_new (guint, n);
  g_autofree gulong *handlers = g_new (gulong, n);

  for (guint i = 0; i < n; i++)
    {
      missing[i] = 1;
      handlers[i] = g_signal_connect_swapped (gtk_widget_get_frame_clock (windows[i]), "after-paint",
                                              G_CALLBACK (painted_cb), &missing[i]);
    }
  for (guint i = 0; i < n; i++)
    while (missing[i] > 0)
      g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < n; i++)
    g_signal_handler_disconnect (gtk_widget_get_frame_clock (windows[i]), handlers[i]);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/**
 * bench_sort:
 * @times: (element-type double): measurements, which bench_get_share() then can look through
 */
void
bench_sort (GArray *times)
{
  g_array_sort (times, compare);
}

/**
 * bench_get_share:
 * @times: (element-type double): measurements, sorted, at least one
 * @share: 0 to 1
 *
 * Returns: what this share of them did not exceed: the median for a half, the worst for 1
 */
double
bench_get_share (GArray *times,
                 double share)
{
  guint i = (guint) (share * times->len);

  return g_array_index (times, double, MIN (i, times->len - 1));
}
