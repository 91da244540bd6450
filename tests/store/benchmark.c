/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long it takes to open, list, search and load, in libraries of 10, 1,000 and 10,000. */

#include "tests.h"

#include <glib/gstdio.h>
#include <sys/resource.h>

static double
ms_since (gint64 start)
{
  return (g_get_monotonic_time () - start) / 1000.0;
}

static gboolean
has_rows (gpointer data)
{
  return g_list_model_get_n_items (data) > 0;
}

static gboolean
is_filled (gpointer data)
{
  return !pm_library_get_loading (data);
}

/* The longest that a main loop was held up while a list filled. */
static double
fill (PmLibrary *library,
      GListModel *list)
{
  double longest = 0;

  while (!is_filled (library))
    {
      gint64 start;

      g_main_context_prepare (NULL, NULL);
      start = g_get_monotonic_time ();
      if (!g_main_context_iteration (NULL, FALSE))
        g_thread_yield ();
      else
        longest = MAX (longest, ms_since (start));
    }
  return longest;
}

static void
make (const char *path,
      guint n)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "store", "make-library", NULL);
  g_autofree char *number = g_strdup_printf ("%u", n);
  const char *argv[] = { program, path, number, NULL };
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
measure_searches (PmLibrary *library)
{
  static const char *const texts[] = { "d", "database", "failover election", "nothing-like-this" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_auto (GStrv) ids = pm_library_search (library, texts[i], NULL, NULL);

      g_test_message ("  search '%s': %.1f ms, %u found", texts[i], ms_since (start),
                      g_strv_length (ids));
    }
}

static void
measure_saving (PmLibrary *library,
                const char *id)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (PmPostmortem) postmortem = pm_library_load (library, id, NULL, &error);

  g_assert_no_error (error);
  g_test_message ("  load one: %.1f ms", ms_since (start));
  start = g_get_monotonic_time ();
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *title = g_strdup_printf ("Typed %u", i);

      g_object_set (postmortem, "title", title, NULL);
    }
  g_test_message ("  one key press on the main thread: %.3f ms", ms_since (start) / 100);
  start = g_get_monotonic_time ();
  save (library);
  g_object_set (postmortem, "title", "Saved", NULL);
  save (library);
  g_test_message ("  one change to the disk: %.1f ms", ms_since (start) / 2);
}

static void
measure (Place *place,
         guint n)
{
  gint64 start = g_get_monotonic_time ();
  PmLibrary *library;
  GListModel *list;
  double longest;
  g_autoptr (PmSummary) first = NULL;

  make (place->path, n);
  g_test_message ("%u postmortems (made in %.0f ms)", n, ms_since (start));
  start = g_get_monotonic_time ();
  library = open_again (place);
  g_test_message ("  open: %.1f ms", ms_since (start));
  list = pm_library_list (library);
  wait_until (has_rows, list);
  g_test_message ("  first rows: %.1f ms", ms_since (start));
  longest = fill (library, list);
  g_test_message ("  all rows: %.1f ms, main loop held up for at most %.1f ms", ms_since (start),
                  longest);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, n);
  measure_searches (library);
  first = g_list_model_get_item (list, 0);
  measure_saving (library, pm_summary_get_id (first));
  start = g_get_monotonic_time ();
  close_library (&library);
  g_test_message ("  close: %.1f ms", ms_since (start));
}

static void
benchmark_10 (Place *place,
              gconstpointer data)
{
  measure (place, 10);
}

static void
benchmark_1000 (Place *place,
                gconstpointer data)
{
  measure (place, 1000);
}

static void
benchmark_10000 (Place *place,
                 gconstpointer data)
{
  struct rusage usage;

  measure (place, 10000);
  getrusage (RUSAGE_SELF, &usage);
  g_test_message ("  peak memory: %ld MB", usage.ru_maxrss / 1024);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD_IN_PLACE ("/benchmark/10", benchmark_10);
  ADD_IN_PLACE ("/benchmark/1000", benchmark_1000);
  ADD_IN_PLACE ("/benchmark/10000", benchmark_10000);
  return g_test_run ();
}
