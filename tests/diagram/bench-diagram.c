/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares with Graphviz dot on the same trees: CPU of first layout and of a layout after an edit
 * against that of "dot -Tdot", CPU and peak memory of the whole command that makes a PDF against
 * "dot -Tpdf". Every measurement is a process of its own; short ones are repeated. Arguments: the
 * program, the largest tree (50000), the seconds after which dot is stopped (300); what it would
 * have taken is then told as at least so much.
 */

#include "test-diagram.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char *const words[] = {
  "connection", "pool", "exhausted", "by", "retry", "storm", "after", "the", "deploy", "of",
  "queue", "worker", "alert", "missed", "backup", "empty", "for", "lack", "review", "disk",
};

/* A tree whose nodes have up to four children, with labels of two to eight words. */
static TestTree *
create_tree (PmDrawingKind kind,
             guint         n_nodes)
{
  TestTree *tree = test_tree_new (kind);
  g_autoptr (GRand) rand = g_rand_new_with_seed (n_nodes);

  for (guint i = 0; i < n_nodes; i++)
    {
      g_autoptr (GString) label = g_string_new (NULL);
      guint n_words = g_rand_int_range (rand, 2, 9);
      PmDrawingNode *node;

      for (guint n = 0; n < n_words; n++)
        g_string_append_printf (label, n > 0 ? " %s" : "%s",
                                words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
      g_string_append_printf (label, " %u", i);
      node = test_tree_get (tree, test_tree_add (tree, i == 0 ? -1 : (int) (i - 1) / 4,
                                                 label->str));
      node->symbol = i * 4 + 1 < n_nodes ? PM_SYMBOL_OR : PM_SYMBOL_BASIC;
    }
  return tree;
}

/* The CPU time of this process so far. */
static double
get_cpu_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1000.0 + time.tv_nsec / 1e6;
}

/* Lays out once with measuring, then after edits, and tells the CPU of both in ms. */
static void
measure_layout (PmDrawingKind kind,
                guint         n_nodes)
{
  g_autoptr (TestTree) tree = create_tree (kind, n_nodes);
  g_autoptr (PmTextRuler) ruler = NULL;
  g_autoptr (PmDrawing) diagram = NULL;
  guint n_edits = MAX (20, 200000 / n_nodes);
  double start = get_cpu_ms ();
  double first;

  ruler = pm_text_ruler_new (NULL, 16);
  diagram = pm_drawing_new (&tree->input, ruler, NULL, NULL);
  first = get_cpu_ms () - start;
  start = get_cpu_ms ();
  for (guint i = 0; i < n_edits; i++)
    {
      PmDrawing *next;
      g_autofree char *text = g_strdup_printf ("edited %u", i);

      test_tree_get (tree, n_nodes / 2)->text = text;
      next = pm_drawing_new (&tree->input, ruler, diagram, NULL);
      pm_drawing_free (diagram);
      diagram = next;
    }
  printf ("%.3f %.4f\n", first, (get_cpu_ms () - start) / n_edits);
}

/* The tree as indented text, which is what people draw diagrams of. */
static void
append_branch (GString  *text,
               TestTree *tree,
               guint     node,
               guint     depth,
               guint     n_nodes)
{
  for (guint i = 0; i < depth; i++)
    g_string_append (text, "  ");
  g_string_append_printf (text, "%s\n", test_tree_get (tree, node)->text);
  for (guint child = node * 4 + 1; child <= node * 4 + 4 && child < n_nodes; child++)
    append_branch (text, tree, child, depth + 1, n_nodes);
}

static void
write_text (guint       n_nodes,
            const char *path)
{
  g_autoptr (TestTree) tree = create_tree (PM_DRAWING_WHY, n_nodes);
  g_autoptr (GString) text = g_string_new (NULL);

  append_branch (text, tree, 0, 0, n_nodes);
  if (!g_file_set_contents (path, text->str, (gssize) text->len, NULL))
    exit (1);
}

static void
write_dot (guint       n_nodes,
           const char *path)
{
  g_autoptr (TestTree) tree = create_tree (PM_DRAWING_FAULT_TREE, n_nodes);
  g_autoptr (GString) dot = g_string_new ("digraph { node [shape=box];\n");

  for (guint i = 0; i < n_nodes; i++)
    {
      g_string_append_printf (dot, "n%u [label=\"%s\"];\n", i, test_tree_get (tree, i)->text);
      if (i > 0)
        g_string_append_printf (dot, "n%d -> n%u;\n", test_tree_get (tree, i)->parent, i);
    }
  g_string_append (dot, "}\n");
  if (!g_file_set_contents (path, dot->str, (gssize) dot->len, NULL))
    exit (1);
}

typedef struct
{
  double cpu_ms;  /* of one run */
  double peak_mb;
  gboolean stopped; /* it took longer than that */
  char line[80];  /* the first that it wrote */
} Run;

/* Runs a program @times times; it is stopped after @limit seconds of CPU. */
static void
run (const char *const *argv,
     guint              times,
     guint              limit,
     Run               *result)
{
  *result = (Run) { 0 };
  for (guint i = 0; i < times; i++)
    {
      struct rusage usage;
      struct rlimit most = { limit, limit + 1 };
      int pipe_ends[2];
      int status;
      pid_t child;
      ssize_t length;

      if (pipe (pipe_ends) != 0)
        exit (1);
      child = fork ();
      if (child == 0)
        {
          setrlimit (RLIMIT_CPU, &most);
          dup2 (pipe_ends[1], 1);
          execvp (argv[0], (char *const *) argv);
          _exit (127);
        }
      close (pipe_ends[1]);
      length = read (pipe_ends[0], result->line, sizeof result->line - 1);
      result->line[MAX (length, 0)] = '\0';
      wait4 (child, &status, 0, &usage);
      close (pipe_ends[0]);
      result->cpu_ms += (usage.ru_utime.tv_sec * 1000.0 + usage.ru_utime.tv_usec / 1000.0) / times;
      result->peak_mb = MAX (result->peak_mb, usage.ru_maxrss / 1024.0);
      result->stopped |= WIFSIGNALED (status);
      if (WIFEXITED (status) && WEXITSTATUS (status) != 0)
        {
          fprintf (stderr, "%s ended with status %d\n", argv[0], WEXITSTATUS (status));
          exit (1);
        }
    }
}

static void
print_ratio (const char *what,
             const Run  *dot,
             double      ours)
{
  printf ("  %s %s%.3g", what, dot->stopped ? "≥" : "", dot->cpu_ms / MAX (ours, 1e-3));
}

static void
compare_kind (const char  *self,
              const char  *program,
              guint        kind,
              const char  *number,
              guint        times,
              const char  *text,
              const char  *pdf_path,
              const Run   *dot_layout,
              const Run   *dot_pdf)
{
  static const char *const kinds[] = { "fishbone", "why", "fault-tree" };
  char digit[2] = { (char) ('0' + kind), '\0' };
  const char *layout_argv[] = { self, "--layout", digit, number, NULL };
  const char *pdf_argv[] = { program, "diagram", text, "--kind", kinds[kind], "--output",
                             pdf_path, NULL };
  double first = 0;
  double edit = 0;
  Run layout;
  Run pdf;

  for (guint i = 0; i < times; i++)
    {
      double one_first;
      double one_edit;

      run (layout_argv, 1, 600, &layout);
      if (sscanf (layout.line, "%lf %lf", &one_first, &one_edit) != 2)
        exit (1);
      first += one_first / times;
      edit += one_edit / times;
    }
  run (pdf_argv, times, 600, &pdf);
  printf ("%6s nodes  %-10s  layout %9.1f ms  edit %8.3f ms  pdf %9.1f ms  %6.1f MB", number,
          kinds[kind], first, edit, pdf.cpu_ms, pdf.peak_mb);
  printf ("  dot / us:");
  print_ratio ("layout", dot_layout, first);
  print_ratio ("edit", dot_layout, edit);
  print_ratio ("pdf", dot_pdf, pdf.cpu_ms);
  printf ("  memory %s%.2g\n", dot_pdf->stopped ? "≥" : "", dot_pdf->peak_mb / pdf.peak_mb);
  fflush (stdout);
}

static void
compare (const char *self,
         const char *program,
         guint       n_nodes,
         guint       limit)
{
  g_autofree char *number = g_strdup_printf ("%u", n_nodes);
  g_autofree char *folder = g_dir_make_tmp ("pm-bench-XXXXXX", NULL);
  g_autofree char *text = g_build_filename (folder, "tree.txt", NULL);
  g_autofree char *dot = g_build_filename (folder, "tree.dot", NULL);
  g_autofree char *pdf = g_build_filename (folder, "tree.pdf", NULL);
  g_autofree char *out = g_build_filename (folder, "dot.out", NULL);
  const char *layout_argv[] = { "dot", "-Tdot", "-o", out, dot, NULL };
  const char *pdf_argv[] = { "dot", "-Tpdf", "-o", out, dot, NULL };
  guint times = n_nodes <= 1000 ? 20 : 1;
  Run dot_layout;
  Run dot_pdf;

  write_text (n_nodes, text);
  write_dot (n_nodes, dot);
  run (layout_argv, times, limit, &dot_layout);
  /* Where the layout alone does not end, the picture does not either. */
  dot_pdf = dot_layout;
  if (!dot_layout.stopped)
    run (pdf_argv, times, limit, &dot_pdf);
  printf ("%6u nodes  dot         layout %s%8.1f ms                    pdf %s%8.1f ms  %6.1f MB\n",
          n_nodes, dot_layout.stopped ? "≥" : " ", dot_layout.cpu_ms, dot_pdf.stopped ? "≥" : " ",
          dot_pdf.cpu_ms, dot_pdf.peak_mb);
  for (guint kind = 0; kind < 3; kind++)
    compare_kind (self, program, kind, number, times, text, pdf, &dot_layout, &dot_pdf);
  remove (text);
  remove (dot);
  remove (pdf);
  remove (out);
  rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  static const guint sizes[] = { 100, 1000, 10000, 50000 };
  guint most = argc > 2 ? (guint) atoi (argv[2]) : 50000;
  guint limit = argc > 3 ? (guint) atoi (argv[3]) : 300;

  if (argc == 4 && strcmp (argv[1], "--layout") == 0)
    measure_layout (atoi (argv[2]), atoi (argv[3]));
  else if (argc < 2)
    fprintf (stderr, "Name the program to measure\n");
  else
    for (guint i = 0; i < G_N_ELEMENTS (sizes) && sizes[i] <= most; i++)
      compare (argv[0], argv[1], sizes[i], limit);
  return 0;
}
