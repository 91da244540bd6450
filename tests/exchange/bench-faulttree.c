/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Times reading and analysing every Open-PSA file of the folders that are named: one line a model,
 * with what the tables took at most, and the sum. */

#include "pm-exchange-file.h"
#include "pm-ft-analysis.h"
#include "pm-ft-file.h"

#include <locale.h>
#include <string.h>
#include <time.h>

static double
get_seconds (void)
{
  return (double) clock () / CLOCKS_PER_SEC;
}

static double
time_model (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *name = g_path_get_basename (path);
  const PmFtReading reading = { .mission_time = PM_FT_FILE_MISSION_TIME };
  double start = get_seconds ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = pm_exchange_load_bytes (file, &error);
  g_autoptr (PmFaultTree) tree = NULL;
  g_autoptr (PmFtAnalysis) analysis = NULL;
  g_autofree char *count = NULL;
  double seconds;

  if (bytes)
    tree = pm_ft_file_read (bytes, name, &reading, &error);
  if (tree)
    analysis = pm_ft_analysis_new (tree, NULL, &error);
  if (!analysis)
    {
      g_print ("%-16s %s\n", name, error->message);
      return 0;
    }
  seconds = get_seconds () - start;
  count = pm_ft_analysis_dup_count (analysis, -1);
  g_print ("%-16s %8.4f s %7.1f MB  P %-22.15g sets %s%s\n", name, seconds,
           pm_ft_analysis_get_peak_bytes (analysis) / 1048576.0,
           pm_ft_analysis_get_probability (analysis)->value, count,
           pm_ft_analysis_get_completeness (analysis) == PM_FT_COMPLETE ? "" : " (a part)");
  return seconds;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
time_folder (const char *folder)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  double sum = 0;

  while (directory && (name = g_dir_read_name (directory)))
    if (g_str_has_suffix (name, ".xml"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_names);
  for (guint i = 0; i < paths->len; i++)
    sum += time_model (paths->pdata[i]);
  g_print ("%u models, %.3f s\n", paths->len, sum);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  for (int i = 1; i < argc; i++)
    time_folder (argv[i]);
  return 0;
}
