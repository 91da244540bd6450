/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long a report takes: made, laid out, drawn on a screen, written. Prints milliseconds, the
 * best and the median of several runs, and the peak of memory.
 */

#include "test-report.h"

#include "pm-pages.h"

#include <locale.h>
#include <sys/resource.h>

#define RUNS 7

static double times[RUNS];

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static void
print_times (const char *what)
{
  qsort (times, RUNS, sizeof *times, compare_times);
  g_print ("  %-28s %8.1f ms best, %8.1f ms median\n", what, times[0], times[RUNS / 2]);
}

static double
since (gint64 start)
{
  return (g_get_monotonic_time () - start) / 1000.0;
}

static void
measure_write (PmReport *report,
               PmReportFormat format,
               const char *name)
{
  gsize size = 0;
  g_autofree char *what = NULL;

  for (guint i = 0; i < RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GBytes) bytes = pm_report_render (report, format, NULL, NULL, NULL);

      times[i] = since (start);
      size = g_bytes_get_size (bytes);
    }
  what = g_strdup_printf ("%s, %" G_GSIZE_FORMAT " kB", name, size / 1000);
  print_times (what);
}

static void
measure (PmPostmortem *postmortem)
{
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;
  g_autoptr (PmReport) report = pm_report_new (postmortem, &options);
  g_autoptr (PmPages) pages = pm_pages_new (report, PM_PAPER_A4);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 600, 850);
  cairo_t *cr = cairo_create (surface);

  g_print ("%u pages\n", pm_pages_get_n_pages (pages));
  for (guint i = 0; i < RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (PmReport) again = pm_report_new (postmortem, &options);

      times[i] = since (start);
    }
  print_times ("made from the postmortem");
  for (guint i = 0; i < RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (PmPages) again = pm_pages_new (report, PM_PAPER_A4);

      times[i] = since (start);
    }
  print_times ("laid out");
  for (guint i = 0; i < RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      pm_pages_draw_page (pages, MIN (i, pm_pages_get_n_pages (pages) - 1), cr);
      times[i] = since (start);
    }
  print_times ("one page drawn");
  measure_write (report, PM_REPORT_FORMAT_PDF, "PDF");
  measure_write (report, PM_REPORT_FORMAT_HTML, "HTML");
  measure_write (report, PM_REPORT_FORMAT_MARKDOWN, "Markdown");
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (void)
{
  static const guint events[] = { 20, 5600 };
  struct rusage usage;

  setlocale (LC_ALL, "");
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      g_autoptr (PmPostmortem) postmortem = fixture_new_long (events[i]);

      measure (postmortem);
      getrusage (RUSAGE_SELF, &usage);
      g_print ("  peak of memory so far %ld MB\n", usage.ru_maxrss / 1024);
    }
  return 0;
}
