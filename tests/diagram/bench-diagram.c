/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares layouts with Graphviz dot on the same trees: user CPU and peak memory. Every measurement
 * is a process of its own. Arguments: the largest tree for us and for dot (50000 and 1000 when not
 * given; dot takes half a minute for 10000 nodes and very long for 50000).
 */

#include "pm-drawing-export.h"
#include "test-diagram.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
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

static double
get_user_ms (int who)
{
  struct rusage usage;

  getrusage (who, &usage);
  return usage.ru_utime.tv_sec * 1000.0 + usage.ru_utime.tv_usec / 1000.0;
}

/* Lays out once with measuring, then after edits, and tells the user CPU of both in ms. */
static void
measure_layout (PmDrawingKind kind,
                guint         n_nodes)
{
  g_autoptr (TestTree) tree = create_tree (kind, n_nodes);
  g_autoptr (PmTextRuler) ruler = NULL;
  g_autoptr (PmDrawing) diagram = NULL;
  guint n_edits = n_nodes > 5000 ? 5 : 50;
  double start = get_user_ms (RUSAGE_SELF);
  double first;

  ruler = pm_text_ruler_new (NULL, 16);
  diagram = pm_drawing_new (&tree->input, ruler, NULL, NULL);
  first = get_user_ms (RUSAGE_SELF) - start;
  start = get_user_ms (RUSAGE_SELF);
  for (guint i = 0; i < n_edits; i++)
    {
      PmDrawing *next;
      g_autofree char *text = g_strdup_printf ("edited %u", i);

      test_tree_get (tree, n_nodes / 2)->text = text;
      next = pm_drawing_new (&tree->input, ruler, diagram, NULL);
      pm_drawing_free (diagram);
      diagram = next;
    }
  printf ("%.3f %.4f\n", first, (get_user_ms (RUSAGE_SELF) - start) / n_edits);
}

static void
write_pdf (PmDrawingKind kind,
           guint         n_nodes,
           const char   *path)
{
  g_autoptr (TestTree) tree = create_tree (kind, n_nodes);
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);
  g_autoptr (PmDrawing) diagram = pm_drawing_new (&tree->input, ruler, NULL, NULL);
  PmPalette palette;

  pm_palette_init (&palette, PM_PALETTE_LIGHT);
  if (!pm_drawing_export_file (diagram, &palette, NULL, path, NULL))
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

/* Runs a program and gives its user CPU in ms, its peak memory in MB and its first line. */
static gboolean
run (const char *const *argv,
     double            *user_ms,
     double            *peak_mb,
     char               line[80])
{
  struct rusage usage;
  int pipe_ends[2];
  int status;
  pid_t child;
  ssize_t length;

  if (pipe (pipe_ends) != 0)
    return FALSE;
  child = fork ();
  if (child == 0)
    {
      dup2 (pipe_ends[1], 1);
      execvp (argv[0], (char *const *) argv);
      _exit (127);
    }
  close (pipe_ends[1]);
  length = read (pipe_ends[0], line, 79);
  line[MAX (length, 0)] = '\0';
  wait4 (child, &status, 0, &usage);
  close (pipe_ends[0]);
  *user_ms = usage.ru_utime.tv_sec * 1000.0 + usage.ru_utime.tv_usec / 1000.0;
  *peak_mb = usage.ru_maxrss / 1024.0;
  return WIFEXITED (status) && WEXITSTATUS (status) == 0;
}

static void
compare (const char *self,
         guint       n_nodes,
         gboolean    with_dot)
{
  static const char *const kinds[] = { "fishbone", "why", "fault-tree" };
  g_autofree char *number = g_strdup_printf ("%u", n_nodes);
  g_autofree char *folder = g_dir_make_tmp ("pm-bench-XXXXXX", NULL);
  g_autofree char *dot_path = g_build_filename (folder, "tree.dot", NULL);
  g_autofree char *pdf_path = g_build_filename (folder, "tree.pdf", NULL);
  g_autofree char *out_path = g_build_filename (folder, "dot.out", NULL);
  const char *layout_argv[] = { "dot", "-Tdot", "-o", out_path, dot_path, NULL };
  const char *pdf_argv[] = { "dot", "-Tpdf", "-o", out_path, dot_path, NULL };
  double dot_ms = 0;
  double dot_pdf_ms = 0;
  double peak = 0;
  double dot_peak = 0;
  double ms;
  char line[80];

  if (with_dot)
    {
      write_dot (n_nodes, dot_path);
      if (!run (layout_argv, &dot_ms, &dot_peak, line) || !run (pdf_argv, &dot_pdf_ms, &peak, line))
        dot_ms = dot_pdf_ms = 0;
    }
  if (dot_ms > 0)
    printf ("%6u nodes  dot         layout %10.1f ms                     pdf %10.1f ms  %6.1f MB\n",
            n_nodes, dot_ms, dot_pdf_ms, dot_peak);
  for (guint kind = 0; kind < 3; kind++)
    {
      char digit[2] = { (char) ('0' + kind), '\0' };
      const char *argv[] = { self, "--layout", digit, number, NULL };
      const char *our_pdf[] = { self, "--pdf", digit, number, pdf_path, NULL };
      double first = 0;
      double edit = 0;
      double pdf_peak;

      if (!run (argv, &ms, &peak, line) || sscanf (line, "%lf %lf", &first, &edit) != 2
          || !run (our_pdf, &ms, &pdf_peak, line))
        exit (1);
      printf ("%6u nodes  %-10s  layout %10.1f ms  edit %9.3f ms  pdf %10.1f ms  %6.1f MB", n_nodes,
              kinds[kind], first, edit, ms, peak);
      if (dot_ms > 0)
        printf ("  dot / us: layout %.0f, edit %.0f, pdf %.1f, memory %.1f", dot_ms / MAX (first, 0.1),
                dot_ms / MAX (edit, 0.001), dot_pdf_ms / ms, dot_peak / peak);
      printf ("\n");
      fflush (stdout);
    }
  remove (dot_path);
  remove (pdf_path);
  remove (out_path);
  rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  static const guint sizes[] = { 100, 1000, 10000, 50000 };
  guint most = argc > 1 ? (guint) atoi (argv[1]) : 50000;
  guint most_dot = argc > 2 ? (guint) atoi (argv[2]) : 1000;

  if (argc == 4 && strcmp (argv[1], "--layout") == 0)
    measure_layout (atoi (argv[2]), atoi (argv[3]));
  else if (argc == 5 && strcmp (argv[1], "--pdf") == 0)
    write_pdf (atoi (argv[2]), atoi (argv[3]), argv[4]);
  else
    for (guint i = 0; i < G_N_ELEMENTS (sizes) && sizes[i] <= most; i++)
      compare (argv[0], sizes[i], sizes[i] <= most_dot);
  return 0;
}
