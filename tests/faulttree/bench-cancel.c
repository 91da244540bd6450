/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long reading and an analysis take to answer when they are cancelled: each file is read, and
 * analysed, again and again, and cancelled a little later each time. Two lines a file, with the
 * longest answer in milliseconds: by the clock, and of the processor, which other programs do not
 * disturb.
 *
 *     bench-cancel SECONDS STEPS ORDER FILE…
 *
 * SECONDS is how far into an analysis it is cancelled at most, in so many STEPS; ORDER the limit of
 * the cut sets, or 0.
 */

#include "pm-ft-analysis.h"
#include "pm-ft-file.h"

#include <stdlib.h>
#include <time.h>

typedef struct
{
  GBytes *bytes;
  const char *path;
  const PmFaultTree *tree; /* NULL to read it */
  guint limit_order;
  int cancelled;
  int done;
} Run;

static gpointer
work (gpointer data)
{
  Run *run = data;
  const PmFtOptions options = { .limit_order = run->limit_order, .cancelled = &run->cancelled };
  const PmFtReading reading = { PM_FT_FILE_MISSION_TIME, NULL, &run->cancelled };

  if (run->tree != NULL)
    pm_ft_analysis_free (pm_ft_analysis_new (run->tree, &options, NULL));
  else
    pm_fault_tree_free (pm_ft_file_read (run->bytes, run->path, &reading, NULL));
  g_atomic_int_set (&run->done, TRUE);
  return NULL;
}

static double
read_clock (clockid_t clock)
{
  struct timespec now;

  if (clock_gettime (clock, &now) != 0)
    return 0;
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

typedef struct
{
  double clock;
  double processor;
  double at;
} Answer;

/* Cancels a run after so many milliseconds; FALSE where it was done before. */
static gboolean
cancel_after (Run     run,
              double  delay,
              Answer *answer)
{
  GThread *thread = g_thread_new ("work", work, &run);
  double begin = read_clock (CLOCK_MONOTONIC);
  double clock, processor;
  gboolean was_done;

  while (!g_atomic_int_get (&run.done) && read_clock (CLOCK_MONOTONIC) - begin < delay)
    g_usleep (500);
  was_done = g_atomic_int_get (&run.done);
  clock = read_clock (CLOCK_MONOTONIC);
  processor = read_clock (CLOCK_PROCESS_CPUTIME_ID);
  g_atomic_int_set (&run.cancelled, TRUE);
  g_thread_join (thread);
  clock = read_clock (CLOCK_MONOTONIC) - clock;
  processor = read_clock (CLOCK_PROCESS_CPUTIME_ID) - processor;
  if (!was_done && processor > answer->processor)
    *answer = (Answer) { clock, processor, delay };
  return !was_done;
}

static void
measure_run (const char *what,
             const Run  *run,
             double      seconds,
             int         steps)
{
  g_autofree char *name = g_path_get_basename (run->path);
  Answer answer = { 0, 0, 0 };
  int n = 0;

  while (n < steps && cancel_after (*run, seconds * 1e3 * (n + 0.5) / steps, &answer))
    n++;
  g_print ("%-28s %s %3d times, longest %7.1f ms of the processor (%7.1f ms), at %8.1f ms\n", name,
           what, n, answer.processor, answer.clock, answer.at);
}

static gboolean
measure (const char *path,
         double      seconds,
         int         steps,
         guint       limit_order)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  const PmFtReading reading = { PM_FT_FILE_MISSION_TIME, notes, NULL };
  g_autoptr (PmFaultTree) tree = NULL;
  char *text;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &error))
    bytes = g_bytes_new_take (text, length);
  if (bytes != NULL)
    tree = pm_ft_file_read (bytes, path, &reading, &error);
  if (tree == NULL || !pm_fault_tree_check (tree, &error))
    {
      g_printerr ("%s: %s\n", path, error->message);
      return FALSE;
    }
  measure_run ("read   ", &(Run) { bytes, path, NULL, 0, FALSE, FALSE }, seconds, steps);
  measure_run ("analyse", &(Run) { bytes, path, tree, limit_order, FALSE, FALSE }, seconds, steps);
  return TRUE;
}

int
main (int   argc,
      char *argv[])
{
  gboolean good = argc > 4;

  if (!good)
    g_printerr ("Usage: %s SECONDS STEPS ORDER FILE…\n", argv[0]);
  for (int i = 4; i < argc; i++)
    good = measure (argv[i], g_ascii_strtod (argv[1], NULL), atoi (argv[2]),
                    (guint) atoi (argv[3]))
           && good;
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
