/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of the analysis on trees whose results are known: large numbers, limits, cancelling, and
 * what a tree without probabilities still tells. */

#include "test-faulttree.h"

#include "pm-ft-analysis.h"

#include <math.h>
#include <string.h>

static PmFtNode
add_event (PmFaultTree *tree,
           const char  *prefix,
           guint        i,
           double       p)
{
  g_autofree char *name = g_strdup_printf ("%s%u", prefix, i);
  PmFtNode node = pm_fault_tree_intern (tree, name);

  if (pm_fault_tree_get_kind (tree, node) == PM_FT_UNDEFINED)
    pm_fault_tree_define_event (tree, node, p, 0, NULL);
  return node;
}

/* n disjunctions of m events each, all needed: m to the power of n sets. */
static PmFaultTree *
make_product (guint  n,
              guint  m,
              double p)
{
  PmFaultTree *tree = pm_fault_tree_new ("product");
  PmFtNode top = pm_fault_tree_intern (tree, "top");
  g_autofree PmFtNode *parts = g_new (PmFtNode, n);
  g_autofree PmFtNode *inputs = g_new (PmFtNode, m);

  for (guint i = 0; i < n; i++)
    {
      parts[i] = pm_fault_tree_add_unnamed (tree);
      for (guint j = 0; j < m; j++)
        inputs[j] = add_event (tree, "e", i * m + j, p);
      g_assert_true (pm_fault_tree_define_gate (tree, parts[i], PM_FT_OR, 0, inputs, m, 0, NULL));
    }
  g_assert_true (pm_fault_tree_define_gate (tree, top, PM_FT_AND, 0, parts, n, 0, NULL));
  g_assert_true (pm_fault_tree_check (tree, NULL));
  return tree;
}

/* Any of many random triples of few events: no modules, no good order. */
static PmFaultTree *
make_tangle (guint n_triples,
             guint n_events,
             guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  PmFaultTree *tree = pm_fault_tree_new ("tangle");
  PmFtNode top = pm_fault_tree_intern (tree, "top");
  g_autofree PmFtNode *gates = g_new (PmFtNode, n_triples);

  for (guint i = 0; i < n_triples; i++)
    {
      PmFtNode inputs[3];

      gates[i] = pm_fault_tree_add_unnamed (tree);
      for (guint j = 0; j < 3; j++)
        inputs[j] = add_event (tree, "e", (guint) g_rand_int_range (rand, 0, (int) n_events), 0.01);
      g_assert_true (pm_fault_tree_define_gate (tree, gates[i], PM_FT_AND, 0, inputs, 3, 0, NULL));
    }
  g_assert_true (pm_fault_tree_define_gate (tree, top, PM_FT_OR, 0, gates, n_triples, 0, NULL));
  g_assert_true (pm_fault_tree_check (tree, NULL));
  return tree;
}

static void
test_counts_exactly (void)
{
  g_autoptr (PmFaultTree) tree = make_product (40, 10, 0.001);
  g_autoptr (PmFtAnalysis) analysis = pm_ft_analysis_new (tree, NULL, NULL);
  g_autofree char *count = pm_ft_analysis_dup_count (analysis, -1);
  g_autofree char *of_order = pm_ft_analysis_dup_count (analysis, 40);
  g_autofree char *of_other = pm_ft_analysis_dup_count (analysis, 39);
  double expected = pow (1 - pow (0.999, 10), 40);

  g_assert_cmpstr (count, ==, "10000000000000000000000000000000000000000");
  g_assert_cmpstr (of_order, ==, count);
  g_assert_cmpstr (of_other, ==, "0");
  g_assert_cmpfloat (fabs (pm_ft_analysis_get_probability (analysis)->value / expected - 1),
                     <, 1e-12);
}

static void
test_at_least (void)
{
  g_autoptr (PmFaultTree) tree = pm_fault_tree_new ("vote");
  PmFtNode top = pm_fault_tree_intern (tree, "top");
  PmFtNode inputs[60];
  g_autoptr (PmFtAnalysis) analysis = NULL;
  g_autofree char *count = NULL;

  for (guint i = 0; i < 60; i++)
    inputs[i] = add_event (tree, "e", i, 0.5);
  g_assert_true (pm_fault_tree_define_gate (tree, top, PM_FT_ATLEAST, 30, inputs, 60, 0, NULL));
  g_assert_true (pm_fault_tree_check (tree, NULL));
  analysis = pm_ft_analysis_new (tree, NULL, NULL);
  count = pm_ft_analysis_dup_count (analysis, -1);
  g_assert_cmpstr (count, ==, "118264581564861424");
  g_assert_true (pm_ft_analysis_is_coherent (analysis));
}

static void
test_without_probabilities (void)
{
  g_autoptr (PmFaultTree) tree = make_product (2, 2, NAN);
  g_autoptr (PmFtAnalysis) analysis = pm_ft_analysis_new (tree, NULL, NULL);
  guint n;
  const PmFtImportance *importance = pm_ft_analysis_get_importance (analysis, &n);

  g_assert_false (pm_ft_analysis_get_probability (analysis)->known);
  g_assert_cmpfloat (pm_ft_analysis_get_count (analysis, 2), ==, 4);
  g_assert_cmpuint (n, ==, 4);
  g_assert_true (isnan (importance[0].birnbaum));
  g_assert_cmpfloat (importance[0].structural, ==, 0.375);
}

static void
test_infinite_rrw (void)
{
  g_autoptr (PmFaultTree) tree = make_product (2, 1, 0.1);
  g_autoptr (PmFtAnalysis) analysis = pm_ft_analysis_new (tree, NULL, NULL);
  guint n;
  const PmFtImportance *importance = pm_ft_analysis_get_importance (analysis, &n);

  g_assert_true (isinf (importance[0].rrw));
  g_assert_cmpfloat_with_epsilon (importance[0].raw, 10, 1e-9);
}

static void
test_memory_limit (void)
{
  g_autoptr (PmFaultTree) tree = make_tangle (600, 200, 1);
  PmFtOptions options = { .memory_limit = (gsize) 2 << 20 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PmFtAnalysis) analysis = pm_ft_analysis_new (tree, &options, &error);
  const PmFtProbability *probability;

  g_assert_no_error (error);
  g_assert_cmpint (pm_ft_analysis_get_completeness (analysis), ==, PM_FT_LIMITED_MEMORY);
  g_assert_cmpuint (pm_ft_analysis_get_peak_bytes (analysis), <=, options.memory_limit);
  probability = pm_ft_analysis_get_probability (analysis);
  g_assert_false (probability->exact);
  g_assert_cmpfloat (probability->lower, >, 0);
  g_assert_cmpfloat (probability->lower, <=, probability->upper);
  g_assert_cmpfloat (probability->upper, <=, 1);
}

static void
test_bounds_hold (void)
{
  for (guint seed = 0; seed < 20; seed++)
    {
      g_autoptr (PmFaultTree) tree = make_tangle (60, 30, seed);
      PmFtOptions small = { .memory_limit = 400 << 10 };
      g_autoptr (PmFtAnalysis) exact = pm_ft_analysis_new (tree, NULL, NULL);
      g_autoptr (PmFtAnalysis) bounded = pm_ft_analysis_new (tree, &small, NULL);
      double value = pm_ft_analysis_get_probability (exact)->value;
      const PmFtProbability *bounds;

      g_assert_nonnull (bounded);
      bounds = pm_ft_analysis_get_probability (bounded);
      g_assert_cmpfloat (bounds->lower, <=, value * (1 + 1e-12));
      g_assert_cmpfloat (bounds->upper, >=, value * (1 - 1e-12));
    }
}

/* What little memory leaves of the cut sets has to be what an order limit gives. */
static void
test_raises_limit (void)
{
  guint n_limited = 0;

  for (guint seed = 0; seed < 20; seed++)
    {
      g_autoptr (PmFaultTree) tree = make_tangle (60, 30, seed);
      PmFtOptions small = { .memory_limit = 400 << 10 };
      g_autoptr (PmFtAnalysis) partial = pm_ft_analysis_new (tree, &small, NULL);
      PmFtOptions limited = { .limit_order = pm_ft_analysis_get_limit_order (partial) };
      g_autoptr (PmFtAnalysis) known = NULL;

      if (limited.limit_order == 0)
        continue;
      n_limited++;
      g_assert_cmpint (pm_ft_analysis_get_completeness (partial), ==, PM_FT_LIMITED_MEMORY);
      known = pm_ft_analysis_new (tree, &limited, NULL);
      for (guint order = 0; order <= limited.limit_order; order++)
        g_assert_cmpfloat (pm_ft_analysis_get_count (partial, (int) order), ==,
                           pm_ft_analysis_get_count (known, (int) order));
    }
  g_assert_cmpuint (n_limited, >, 0);
}

/* What is limited by the memory has made use of it. */
static void
test_uses_its_memory (void)
{
  g_autoptr (PmFaultTree) tree = make_tangle (600, 200, 1);
  PmFtOptions options = { .memory_limit = (gsize) 8 << 20 };
  g_autoptr (PmFtAnalysis) analysis = pm_ft_analysis_new (tree, &options, NULL);

  g_assert_cmpint (pm_ft_analysis_get_completeness (analysis), ==, PM_FT_LIMITED_MEMORY);
  g_assert_cmpuint (pm_ft_analysis_get_peak_bytes (analysis), >, options.memory_limit / 2);
  g_assert_cmpuint (pm_ft_analysis_get_peak_bytes (analysis), <=, options.memory_limit);
}

/* Whose diagram is out of reach may have few sets all the same: they are found, all of them.  What
 * spent its steps is not blamed on the memory, of which there is enough. */
static void
test_few_sets_of_a_large_diagram (void)
{
  g_autoptr (PmFaultTree) tree = make_tangle (1000, 300, 1);
  g_autoptr (PmFtAnalysis) analysis = pm_ft_analysis_new (tree, NULL, NULL);
  const PmFtProbability *probability = pm_ft_analysis_get_probability (analysis);
  const PmFtOptions limited = { .limit_order = 3 };
  g_autoptr (PmFtAnalysis) known = pm_ft_analysis_new (tree, &limited, NULL);

  g_assert_true (pm_ft_analysis_has_all_cut_sets (analysis));
  g_assert_cmpuint (pm_ft_analysis_get_limit_order (analysis), ==, 0);
  g_assert_cmpint (pm_ft_analysis_get_completeness (analysis), ==, PM_FT_LIMITED_STEPS);
  for (int order = 0; order <= 3; order++)
    g_assert_cmpfloat (pm_ft_analysis_get_count (analysis, order), ==,
                       pm_ft_analysis_get_count (known, order));
  g_assert_cmpfloat (pm_ft_analysis_get_count (analysis, -1), ==,
                     pm_ft_analysis_get_count (known, -1));
  g_assert_false (probability->exact);
  g_assert_cmpfloat (probability->lower, >, 0);
  g_assert_cmpfloat (probability->upper, <=, probability->rare_event);
}

/* Where failures can help, short sets come from the diagram alone: who asks for these only gets what
 * he would get with all others. */
static void
test_limit_with_negation (void)
{
  g_autoptr (PmFaultTree) tree = make_tangle (60, 60, 1);
  PmFtNode top = pm_fault_tree_add_unnamed (tree);
  const PmFtNode inputs[2] = { pm_fault_tree_get_top (tree), add_event (tree, "e", 0, 0.01) };
  const PmFtOptions limited = { .limit_order = 2 };
  g_autoptr (PmFtAnalysis) all = NULL, some = NULL;

  g_assert_true (pm_fault_tree_define_gate (tree, top, PM_FT_XOR, 0, inputs, 2, 0, NULL));
  pm_fault_tree_set_top (tree, top);
  g_assert_true (pm_fault_tree_check (tree, NULL));
  all = pm_ft_analysis_new (tree, NULL, NULL);
  some = pm_ft_analysis_new (tree, &limited, NULL);
  g_assert_false (pm_ft_analysis_is_coherent (some));
  g_assert_cmpint (pm_ft_analysis_get_completeness (all), ==, PM_FT_COMPLETE);
  g_assert_cmpint (pm_ft_analysis_get_completeness (some), ==, PM_FT_LIMITED_ORDER);
  for (int order = 0; order <= 2; order++)
    g_assert_cmpfloat (pm_ft_analysis_get_count (some, order), ==,
                       pm_ft_analysis_get_count (all, order));
}

/* What happens with nothing failed has the empty set alone, however little memory there is; but its
 * probability is known within bounds only, and that is said. */
static void
test_little_memory_for_the_empty_set (void)
{
  g_autoptr (PmFaultTree) tree = make_tangle (60, 60, 1);
  PmFtNode top = pm_fault_tree_add_unnamed (tree);
  const PmFtNode inputs[2] = { pm_fault_tree_get_top (tree), add_event (tree, "e", 0, 0.01) };
  const PmFtOptions small = { .memory_limit = 400 << 10 };
  g_autoptr (PmFtAnalysis) analysis = NULL;

  g_assert_true (pm_fault_tree_define_gate (tree, top, PM_FT_NAND, 0, inputs, 2, 0, NULL));
  pm_fault_tree_set_top (tree, top);
  g_assert_true (pm_fault_tree_check (tree, NULL));
  analysis = pm_ft_analysis_new (tree, &small, NULL);
  g_assert_false (pm_ft_analysis_get_probability (analysis)->exact);
  g_assert_true (pm_ft_analysis_has_all_cut_sets (analysis));
  g_assert_cmpfloat (pm_ft_analysis_get_count (analysis, 0), ==, 1);
  g_assert_cmpint (pm_ft_analysis_get_completeness (analysis), ==, PM_FT_LIMITED_MEMORY);
}

static void
test_cancel (void)
{
  g_autoptr (PmFaultTree) tree = make_tangle (600, 200, 1);
  int cancelled = 1;
  PmFtOptions options = { .cancelled = &cancelled };
  g_autoptr (GError) error = NULL;

  g_assert_null (pm_ft_analysis_new (tree, &options, &error));
  g_assert_error (error, PM_FT_ERROR, PM_FT_ERROR_CANCELLED);
}

typedef struct
{
  const PmFaultTree *tree;
  int cancelled;
} Cancelled;

static gpointer
analyse_cancelled (gpointer data)
{
  Cancelled *run = data;
  const PmFtOptions options = { .cancelled = &run->cancelled };
  g_autoptr (GError) error = NULL;
  g_autoptr (PmFtAnalysis) analysis = pm_ft_analysis_new (run->tree, &options, &error);

  if (analysis == NULL)
    g_assert_error (error, PM_FT_ERROR, PM_FT_ERROR_CANCELLED);
  else
    g_assert_no_error (error);
  return NULL;
}

/* Wherever it is met: the tables are then given back as they are, in whatever disorder. */
static void
test_cancel_anywhere (void)
{
  g_autoptr (PmFaultTree) tree = make_tangle (600, 200, 1);

  for (guint i = 0; i < 12; i++)
    {
      Cancelled run = { tree, FALSE };
      GThread *thread = g_thread_new ("analysis", analyse_cancelled, &run);

      for (guint k = 0; k < i * 4000; k++)
        g_thread_yield ();
      g_atomic_int_set (&run.cancelled, TRUE);
      g_thread_join (thread);
    }
}

static void
test_time_limit (void)
{
  g_autoptr (PmFaultTree) tree = make_tangle (600, 200, 1);
  PmFtOptions options = { .time_limit = 0.05 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PmFtAnalysis) analysis = pm_ft_analysis_new (tree, &options, &error);

  g_assert_no_error (error);
  g_assert_cmpint (pm_ft_analysis_get_completeness (analysis), ==, PM_FT_LIMITED_TIME);
  g_assert_cmpfloat (pm_ft_analysis_get_probability (analysis)->upper, <=, 1);
}

static void
test_deep (void)
{
  g_autoptr (PmFaultTree) tree = pm_fault_tree_new ("deep");
  PmFtNode below = add_event (tree, "e", 0, 0.5);
  g_autoptr (PmFtAnalysis) analysis = NULL;

  for (guint i = 1; i <= 100000; i++)
    {
      PmFtNode gate = pm_fault_tree_add_unnamed (tree);
      PmFtNode inputs[2] = { below, add_event (tree, "e", i % 50, 0.5) };

      g_assert_true (pm_fault_tree_define_gate (tree, gate, i & 1 ? PM_FT_OR : PM_FT_AND, 0, inputs,
                                                2, 0, NULL));
      below = gate;
    }
  pm_fault_tree_set_top (tree, below);
  g_assert_true (pm_fault_tree_check (tree, NULL));
  analysis = pm_ft_analysis_new (tree, NULL, NULL);
  g_assert_nonnull (analysis);
  g_assert_cmpint (pm_ft_analysis_get_completeness (analysis), ==, PM_FT_COMPLETE);
}

/* Every gate has the next one and an event of its own: all of them are one disjunction. */
static void
test_chain (void)
{
  g_autoptr (PmFaultTree) tree = pm_fault_tree_new ("chain");
  PmFtNode below = add_event (tree, "e", 0, 1e-6);
  g_autoptr (PmFtAnalysis) analysis = NULL;
  g_autofree char *count = NULL;

  for (guint i = 1; i < 100000; i++)
    {
      PmFtNode gate = pm_fault_tree_add_unnamed (tree);
      PmFtNode inputs[2] = { below, add_event (tree, "e", i, 1e-6) };

      g_assert_true (pm_fault_tree_define_gate (tree, gate, PM_FT_OR, 0, inputs, 2, 0, NULL));
      below = gate;
    }
  pm_fault_tree_set_top (tree, below);
  g_assert_true (pm_fault_tree_check (tree, NULL));
  analysis = pm_ft_analysis_new (tree, NULL, NULL);
  count = pm_ft_analysis_dup_count (analysis, 1);
  g_assert_cmpstr (count, ==, "100000");
  g_assert_cmpfloat (fabs (pm_ft_analysis_get_probability (analysis)->value
                           / -expm1 (1e5 * log1p (-1e-6)) - 1), <, 1e-9);
}

static void
test_wide (void)
{
  g_autoptr (PmFaultTree) tree = make_product (2, 20000, 1e-6);
  g_autoptr (PmFtAnalysis) analysis = pm_ft_analysis_new (tree, NULL, NULL);
  g_autofree char *count = pm_ft_analysis_dup_count (analysis, 2);

  g_assert_cmpstr (count, ==, "400000000");
}

void
add_analysis_tests (void)
{
  g_test_add_func ("/ft-analysis/counts-exactly", test_counts_exactly);
  g_test_add_func ("/ft-analysis/at-least", test_at_least);
  g_test_add_func ("/ft-analysis/without-probabilities", test_without_probabilities);
  g_test_add_func ("/ft-analysis/infinite-rrw", test_infinite_rrw);
  g_test_add_func ("/ft-analysis/memory-limit", test_memory_limit);
  g_test_add_func ("/ft-analysis/bounds-hold", test_bounds_hold);
  g_test_add_func ("/ft-analysis/raises-limit", test_raises_limit);
  g_test_add_func ("/ft-analysis/uses-its-memory", test_uses_its_memory);
  g_test_add_func ("/ft-analysis/few-sets-of-a-large-diagram",
                   test_few_sets_of_a_large_diagram);
  g_test_add_func ("/ft-analysis/limit-with-negation", test_limit_with_negation);
  g_test_add_func ("/ft-analysis/little-memory-for-the-empty-set",
                   test_little_memory_for_the_empty_set);
  g_test_add_func ("/ft-analysis/cancel", test_cancel);
  g_test_add_func ("/ft-analysis/cancel-anywhere", test_cancel_anywhere);
  g_test_add_func ("/ft-analysis/time-limit", test_time_limit);
  g_test_add_func ("/ft-analysis/deep", test_deep);
  g_test_add_func ("/ft-analysis/chain", test_chain);
  g_test_add_func ("/ft-analysis/wide", test_wide);
}
