/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares with Graphviz dot on the same trees, in the same font: CPU of first layout and of a layout
 * after an edit against that of "dot -Tdot", CPU and peak memory of whole commands: the geometry as
 * JSON against "dot -Tdot", the PDF against "dot -Tpdf". Every measurement is a process of its own;
 * short ones are repeated. The targets are about the CPU that a process used itself; what it took
 * with the kernel's work for it, which is known more exactly, stands in brackets. Arguments: the
 * program, the largest tree (50000), the seconds after which dot is stopped (300); what it would
 * have taken is then told as at least so much. At the end the targets that were missed are told.
 */

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
to_ms (const struct timeval *time)
{
  return time->tv_sec * 1000.0 + time->tv_usec / 1000.0;
}

/* CPU in ms. */
typedef struct
{
  double user;
  double all; /* with the kernel's work */
} Cpu;

static Cpu
read_cpu (const struct rusage *usage)
{
  double user = to_ms (&usage->ru_utime);

  return (Cpu) { user, user + to_ms (&usage->ru_stime) };
}

/* What this process used so far. */
static Cpu
get_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return read_cpu (&usage);
}

/* Lays out once with measuring, then after edits, and tells the CPU of both. */
static void
measure_layout (PmDrawingKind kind,
                guint         n_nodes)
{
  g_autoptr (TestTree) tree = create_tree (kind, n_nodes);
  g_autoptr (PmTextRuler) ruler = NULL;
  g_autoptr (PmDrawing) diagram = NULL;
  guint n_edits = MAX (20, 200000 / n_nodes);
  Cpu start = get_cpu ();
  Cpu first;

  ruler = pm_text_ruler_new (NULL, 16);
  diagram = pm_drawing_new (&tree->input, ruler, NULL, NULL);
  first = get_cpu ();
  for (guint i = 0; i < n_edits; i++)
    {
      PmDrawing *next;
      g_autofree char *text = g_strdup_printf ("edited %u", i);

      test_tree_get (tree, n_nodes / 2)->text = text;
      next = pm_drawing_new (&tree->input, ruler, diagram, NULL);
      pm_drawing_free (diagram);
      diagram = next;
    }
  printf ("%.3f %.3f %.4f\n", first.user - start.user, first.all - start.all,
          (get_cpu ().all - first.all) / n_edits);
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
  g_autoptr (GString) dot = g_string_new ("digraph { node [shape=box, fontname=Sans];\n");

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
  Cpu cpu; /* of one run */
  double peak_mb; /* the mean of the runs' peaks */
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
      result->cpu.user += read_cpu (&usage).user / times;
      result->cpu.all += read_cpu (&usage).all / times;
      result->peak_mb += usage.ru_maxrss / 1024.0 / times;
      result->stopped |= WIFSIGNALED (status);
      if (WIFEXITED (status) && WEXITSTATUS (status) != 0)
        {
          fprintf (stderr, "%s ended with status %d\n", argv[0], WEXITSTATUS (status));
          exit (1);
        }
    }
}

/* How many times less than dot, at least, for each size; 0 for no target. */
typedef struct
{
  guint n_nodes;
  double layout, edit, pdf;
} Target;

static const Target targets[] = {
  { 100, 2, 200, 1 },
  { 1000, 4, 500, 4 },
  { 10000, 30, 5000, 50 },
  { 50000, 400, 50000, 0 },
};

static GString *missed;

static void
judge (const Target *target,
       const char   *kind,
       const char   *what,
       const Run    *dot,
       double        ratio,
       double        wanted)
{
  printf ("  %s %s%.3g", what, dot->stopped ? "≥" : "", ratio);
  if (!dot->stopped && ratio < wanted)
    g_string_append_printf (missed, "missed: %u nodes, %s, %s: %.3g, wanted %g\n",
                            target->n_nodes, kind, what, ratio, wanted);
}

static void
judge_cpu (const Target *target,
           const char   *kind,
           const char   *what,
           const Run    *dot,
           Cpu           ours,
           double        wanted)
{
  judge (target, kind, what, dot, dot->cpu.user / ours.user, wanted);
  printf (" (%.3g)", dot->cpu.all / ours.all);
}

/* What dot took for a tree. */
typedef struct
{
  Run layout;
  Run pdf;
} Dot;

/* The layouts of one kind in the process itself: the mean of @times runs. */
static void
run_layout (const char *self,
            guint       kind,
            const char *number,
            guint       times,
            Cpu        *first,
            Cpu        *edit)
{
  char digit[2] = { (char) ('0' + kind), '\0' };
  const char *argv[] = { self, "--layout", digit, number, NULL };
  Run layout;

  *first = (Cpu) { 0 };
  *edit = (Cpu) { 0 };
  for (guint i = 0; i < times; i++)
    {
      Cpu one;
      double one_edit;

      run (argv, 1, 600, &layout);
      if (sscanf (layout.line, "%lf %lf %lf", &one.user, &one.all, &one_edit) != 3)
        exit (1);
      first->user += one.user / times;
      first->all += one.all / times;
      edit->all += one_edit / times;
    }
  /* An edit asks the kernel for nothing. */
  edit->user = edit->all;
}

/* Returns the CPU of the first layout. */
static double
compare_kind (const char   *self,
              const char   *program,
              const Target *target,
              guint         kind,
              guint         times,
              const char   *text,
              const char   *folder,
              const Dot    *dot)
{
  static const char *const kinds[] = { "fishbone", "why", "fault-tree" };
  const char *name = kinds[kind];
  g_autofree char *number = g_strdup_printf ("%u", target->n_nodes);
  g_autofree char *pdf_path = g_build_filename (folder, "tree.pdf", NULL);
  g_autofree char *json_path = g_build_filename (folder, "tree.json", NULL);
  const char *pdf_argv[] = { program, "diagram", text, "--kind", name, "--output", pdf_path, NULL };
  const char *json_argv[] = { program, "diagram", text, "--kind", name, "--output", json_path,
                              NULL };
  Cpu first, edit;
  Run json, pdf;

  run_layout (self, kind, number, times, &first, &edit);
  run (json_argv, times, 600, &json);
  run (pdf_argv, times, 600, &pdf);
  printf ("%6s nodes  %-10s  layout %8.1f ms  edit %7.3f ms  json %8.1f ms %6.1f MB  "
          "pdf %8.1f ms %6.1f MB\n%26s dot / us:",
          number, name, first.user, edit.user, json.cpu.user, json.peak_mb, pdf.cpu.user,
          pdf.peak_mb, "");
  judge_cpu (target, name, "layout", &dot->layout, first, target->layout);
  judge (target, name, "edit", &dot->layout, dot->layout.cpu.user / edit.user, target->edit);
  judge_cpu (target, name, "json", &dot->layout, json.cpu, 0);
  judge (target, name, "json memory", &dot->layout, dot->layout.peak_mb / json.peak_mb, 1);
  judge_cpu (target, name, "pdf", &dot->pdf, pdf.cpu, target->pdf);
  judge (target, name, "pdf memory", &dot->pdf, dot->pdf.peak_mb / pdf.peak_mb, 1);
  printf ("\n");
  fflush (stdout);
  remove (pdf_path);
  remove (json_path);
  return first.all;
}

static void
run_dot (const char *tree,
         const char *folder,
         guint       times,
         guint       limit,
         Dot        *dot)
{
  g_autofree char *out = g_build_filename (folder, "dot.out", NULL);
  const char *layout_argv[] = { "dot", "-Tdot", "-o", out, tree, NULL };
  const char *pdf_argv[] = { "dot", "-Tpdf", "-o", out, tree, NULL };

  run (layout_argv, times, limit, &dot->layout);
  /* Where the layout alone does not end, the picture does not either. */
  dot->pdf = dot->layout;
  if (!dot->layout.stopped)
    run (pdf_argv, times, limit, &dot->pdf);
  remove (out);
}

/* Compares one size; @first gets the CPU of the first layout of each kind. */
static void
compare (const char   *self,
         const char   *program,
         const Target *target,
         guint         limit,
         double       *first)
{
  g_autofree char *folder = g_dir_make_tmp ("pm-bench-XXXXXX", NULL);
  g_autofree char *text = g_build_filename (folder, "tree.txt", NULL);
  g_autofree char *tree = g_build_filename (folder, "tree.dot", NULL);
  guint n_nodes = target->n_nodes;
  Dot dot;

  write_text (n_nodes, text);
  write_dot (n_nodes, tree);
  run_dot (tree, folder, n_nodes <= 1000 ? 20 : 1, limit, &dot);
  printf ("%6u nodes  dot         layout %s%8.1f ms %6.1f MB  pdf %s%8.1f ms %6.1f MB\n", n_nodes,
          dot.layout.stopped ? "≥" : "", dot.layout.cpu.user, dot.layout.peak_mb,
          dot.pdf.stopped ? "≥" : "", dot.pdf.cpu.user, dot.pdf.peak_mb);
  for (guint kind = 0; kind < 3; kind++)
    first[kind] = compare_kind (self, program, target, kind, n_nodes <= 1000 ? 20 : 3, text, folder,
                                &dot);
  remove (text);
  remove (tree);
  rmdir (folder);
}

static void
compare_all (const char *self,
             const char *program,
             guint       most,
             guint       limit)
{
  double first[G_N_ELEMENTS (targets)][3];
  guint n = 0;

  missed = g_string_new (NULL);
  for (; n < G_N_ELEMENTS (targets) && targets[n].n_nodes <= most; n++)
    compare (self, program, &targets[n], limit, first[n]);
  for (guint kind = 0; kind < 3 && n == G_N_ELEMENTS (targets); kind++)
    {
      double growth = first[n - 1][kind] / first[n - 2][kind];

      printf ("growth of the layout from 10,000 to 50,000 nodes: %.1f\n", growth);
      if (growth > 6)
        g_string_append_printf (missed, "missed: growth %.1f, wanted at most 6\n", growth);
    }
  printf ("%s", missed->len > 0 ? missed->str : "No target was missed.\n");
  g_string_free (missed, TRUE);
}

int
main (int    argc,
      char **argv)
{
  guint most = argc > 2 ? (guint) atoi (argv[2]) : 50000;
  guint limit = argc > 3 ? (guint) atoi (argv[3]) : 300;

  if (argc == 4 && strcmp (argv[1], "--layout") == 0)
    measure_layout (atoi (argv[2]), atoi (argv[3]));
  else if (argc < 2)
    fprintf (stderr, "Name the program to measure\n");
  else
    compare_all (argv[0], argv[1], most, limit);
  return 0;
}
