/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of what an analysis may spend: that every part of it stops when its steps are spent or it
 * is cancelled, and gives back what it took. */

#include "test-faulttree.h"

#include "pm-ft-count.h"
#include "pm-ft-interval.h"
#include "pm-ft-memory.h"
#include "pm-ft-minimal.h"
#include "pm-ft-probability.h"
#include "pm-ft-simplify-private.h"

#define MB ((gsize) 1 << 20)

/* The one module of a tree on the way to its results. */
typedef struct
{
  PmFaultTree *tree;
  PmFtBudget budget;
  PmFtNet *net;
  PmFtModules *modules;
  PmFtModule *top;
  PmFtTable bdd;
  PmFtTable families;
  double *chance;
  guint32 *weight;
  int cancelled;
} Parts;

/* One gate that needs so many of its events, or with @n_copies more, any of several such gates over
 * neighbouring events. */
static PmFaultTree *
make_vote (guint n,
           guint k,
           guint n_copies)
{
  PmFaultTree *tree = pm_fault_tree_new ("vote");
  PmFtNode top = pm_fault_tree_intern (tree, "top");
  guint n_events = n + n_copies;
  g_autofree PmFtNode *events = g_new (PmFtNode, n_events);
  g_autofree PmFtNode *votes = g_new (PmFtNode, n_copies + 1);

  for (guint i = 0; i < n_events; i++)
    {
      events[i] = pm_fault_tree_add_unnamed (tree);
      g_assert_true (pm_fault_tree_define_event (tree, events[i], 0.1, 0, NULL));
    }
  for (guint i = 0; i <= n_copies; i++)
    {
      votes[i] = pm_fault_tree_add_unnamed (tree);
      g_assert_true (pm_fault_tree_define_gate (tree, votes[i], PM_FT_ATLEAST, k, events + i, n, 0,
                                                NULL));
    }
  g_assert_true (pm_fault_tree_define_gate (tree, top, PM_FT_OR, 0, votes, n_copies + 1, 0, NULL));
  g_assert_true (pm_fault_tree_check (tree, NULL));
  return tree;
}

/* Comes as far as the diagram of the module. */
static void
parts_init (Parts       *parts,
            PmFaultTree *tree)
{
  const PmFtOptions options = { .cancelled = &parts->cancelled };

  *parts = (Parts) { .tree = tree, .net = pm_ft_net_new (tree) };
  pm_ft_budget_init (&parts->budget, &options);
  g_assert_true (pm_ft_net_simplify (parts->net, &parts->budget));
  parts->modules = pm_ft_modules_new (parts->net);
  g_assert_cmpuint (parts->modules->modules->len, ==, 1);
  parts->top = &g_array_index (parts->modules->modules, PmFtModule, 0);
  g_assert_true (pm_ft_table_init (&parts->bdd, &parts->budget, PM_FT_BDD_TERMINALS,
                                   PM_FT_BDD_SHIFT));
  g_assert_true (pm_ft_table_init (&parts->families, &parts->budget, PM_FT_ZBDD_TERMINALS,
                                   PM_FT_ZBDD_SHIFT));
  g_assert_true (pm_ft_modules_solve (parts->modules, parts->top, &parts->bdd, G_MAXUINT64));
  parts->chance = g_new (double, parts->net->nodes->len);
  parts->weight = g_new (guint32, parts->modules->n_levels);
  for (guint i = 0; i < parts->net->nodes->len; i++)
    parts->chance[i] = 0.1;
  for (guint i = 0; i < parts->modules->n_levels; i++)
    parts->weight[i] = 1;
}

static void
parts_clear (Parts *parts)
{
  pm_ft_table_clear (&parts->bdd);
  pm_ft_table_clear (&parts->families);
  g_assert_cmpuint (parts->budget.used, ==, 0);
  pm_ft_modules_free (parts->modules);
  pm_ft_net_free (parts->net);
  pm_fault_tree_free (parts->tree);
  g_free (parts->chance);
  g_free (parts->weight);
}

static gboolean
minimise (Parts *parts)
{
  gboolean dropped = FALSE;
  gboolean ok = pm_ft_modules_minimise (parts->modules, parts->top, &parts->bdd, &parts->families,
                                        0, NULL, &dropped);

  g_assert_false (dropped);
  g_assert_cmpint (parts->top->has_family, ==, ok);
  return ok;
}

/* Steps are counted whether or not they make anything. */
static void
test_steps (void)
{
  const PmFtOptions options = { 0 };
  PmFtBudget budget;

  pm_ft_budget_init (&budget, &options);
  g_assert_true (pm_ft_budget_poll (&budget));
  budget.max_ticks = 50000;
  for (guint i = 0; i < 40000; i++)
    g_assert_true (pm_ft_budget_tick (&budget));
  g_assert_cmpint (budget.stop, ==, PM_FT_STOP_NONE);
  for (guint i = 0; i < 40000 && pm_ft_budget_tick (&budget); i++)
    ;
  g_assert_cmpint (budget.stop, ==, PM_FT_STOP_STEPS);
  g_assert_cmpuint (budget.ticks, <, 70000);
}

/* Half of many events has a small diagram, and takes very many steps to minimise. */
static void
test_minimise_steps (void)
{
  Parts parts;
  guint64 before;

  parts_init (&parts, make_vote (120, 60, 0));
  before = parts.budget.ticks;
  parts.budget.max_ticks = before + 40000;
  g_assert_false (minimise (&parts));
  g_assert_cmpint (parts.budget.stop, ==, PM_FT_STOP_STEPS);
  /* It is asked for every 16384th step. */
  g_assert_cmpuint (parts.budget.ticks, <, before + 40000 + 16385);
  g_assert_cmpuint (parts.families.n_nodes, ==, PM_FT_ZBDD_TERMINALS);

  /* What was given up once can be done with more. */
  parts.budget.stop = PM_FT_STOP_NONE;
  parts.budget.max_ticks = G_MAXUINT64;
  g_assert_true (minimise (&parts));
  g_assert_cmpint (parts.budget.stop, ==, PM_FT_STOP_NONE);
  g_assert_cmpuint (parts.budget.ticks, >, before + 2 * 40000);
  g_assert_cmpuint (parts.families.n_nodes, ==, PM_FT_ZBDD_TERMINALS + 60 * 61);
  parts_clear (&parts);
}

/* A simplification that is cancelled says so. */
static void
test_cancel_simplify (void)
{
  g_autoptr (PmFaultTree) tree = make_vote (30, 3, 20);
  int cancelled = 1;
  const PmFtOptions options = { .cancelled = &cancelled };
  g_autoptr (PmFtNet) net = pm_ft_net_new (tree);
  PmFtBudget budget;

  pm_ft_budget_init (&budget, &options);
  g_assert_false (pm_ft_simplify_context (net, &budget));
  g_assert_false (pm_ft_simplify_factor (net, &budget));
  g_assert_false (pm_ft_simplify_twins (net, &budget));
  g_assert_false (pm_ft_net_simplify (net, &budget));
  g_assert_cmpint (budget.stop, ==, PM_FT_STOP_CANCELLED);
}

/* What walks over whole tables notices who cancels, and says so. */
static void
test_cancel_passes (void)
{
  Parts parts;
  PmFtChances chances;
  g_autoptr (PmFtMonotone) needs = NULL;
  g_autofree double *derivative = NULL;
  double sum;

  parts_init (&parts, make_vote (16, 3, 12));
  derivative = g_new (double, parts.net->nodes->len);
  needs = pm_ft_monotone_new (parts.modules, parts.top, parts.weight, &parts.budget);
  g_assert_true (pm_ft_monotone_add_support (needs));
  g_assert_true (pm_ft_chances_init (&chances, parts.modules, &parts.bdd, parts.chance));
  g_assert_true (pm_ft_chances_derive (&chances, parts.net->top, derivative));
  g_assert_true (minimise (&parts));
  g_assert_true (pm_ft_sums_get (parts.modules, &parts.families, parts.chance, &sum));

  parts.cancelled = TRUE;
  g_assert_false (pm_ft_chances_derive (&chances, parts.net->top, derivative));
  pm_ft_chances_clear (&chances);
  g_assert_false (pm_ft_chances_init (&chances, parts.modules, &parts.bdd, parts.chance));
  pm_ft_chances_clear (&chances);
  g_assert_false (pm_ft_sums_get (parts.modules, &parts.families, parts.chance, &sum));
  g_assert_false (pm_ft_sums_get_largest (parts.modules, &parts.families, parts.chance, &sum));
  g_assert_false (pm_ft_sums_derive (parts.modules, &parts.families, parts.chance, &sum,
                                     derivative));
  g_assert_null (pm_ft_counts_new (parts.modules, &parts.families, 0));
  g_assert_cmpint (pm_ft_monotone_get_limit (needs, pm_ft_monotone_support (needs, 0), 3), ==, -1);
  g_assert_false (pm_ft_monotone_add_support (needs));
  parts.budget.stop = PM_FT_STOP_NONE;
  g_assert_false (pm_ft_module_combine (parts.top, needs, &parts.families, 3, parts.weight));
  g_assert_cmpint (parts.budget.stop, ==, PM_FT_STOP_CANCELLED);
  parts.budget.stop = PM_FT_STOP_NONE;
  g_assert_false (pm_ft_module_enumerate (parts.top, needs, &parts.families, 3, 1000));
  g_assert_cmpint (parts.budget.stop, ==, PM_FT_STOP_CANCELLED);
  parts.budget.stop = PM_FT_STOP_NONE;
  g_assert_false (minimise (&parts));
  g_assert_cmpint (parts.budget.stop, ==, PM_FT_STOP_CANCELLED);
  parts_clear (&parts);
}

/* Filling is asked between pieces, and what is small is always filled. */
static void
test_fill (void)
{
  int cancelled = 1;
  const PmFtOptions options = { .cancelled = &cancelled };
  g_autofree guint8 *large = g_malloc0 (20 * MB);
  guint8 small[1000] = { 0 };
  PmFtBudget budget;

  pm_ft_budget_init (&budget, &options);
  g_assert_true (pm_ft_budget_fill (&budget, small, 7, sizeof small));
  g_assert_cmpuint (small[999], ==, 7);
  g_assert_false (pm_ft_budget_fill (&budget, large, 7, 20 * MB));
  g_assert_cmpuint (large[20 * MB - 1], ==, 0);
  cancelled = 0;
  budget.stop = PM_FT_STOP_NONE;
  g_assert_true (pm_ft_budget_fill (&budget, large, 7, 20 * MB));
  g_assert_cmpuint (large[20 * MB - 1], ==, 7);
}

/* Small memory is of another kind than large, and changes from one to the other. */
static void
test_memory (void)
{
  static const gsize sizes[] = { 1000,   7 * MB,  9 * MB + 5, 9 * MB + 6, 40 * MB, 300 * MB + 17,
                                 8 * MB, 50 * MB, 3 * MB,     0,          8 * MB,  100 };
  gsize size = 0;
  guint32 *memory = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gsize kept = MIN (size, sizes[i]) / sizeof (guint32);

      memory = pm_ft_memory_resize (memory, size, sizes[i]);
      g_assert_nonnull (memory);
      for (gsize k = 0; k < kept; k += 97)
        g_assert_cmpuint (memory[k], ==, k);
      size = sizes[i];
      for (gsize k = 0; k < size / sizeof (guint32); k += 97)
        memory[k] = (guint32) k;
    }
  pm_ft_memory_free (memory, size);
  pm_ft_memory_free (NULL, 0);
  g_assert_null (pm_ft_memory_resize (NULL, 0, G_MAXSIZE - 10));
}

void
add_budget_tests (void)
{
  g_test_add_func ("/ft-budget/steps", test_steps);
  g_test_add_func ("/ft-budget/minimise-steps", test_minimise_steps);
  g_test_add_func ("/ft-budget/cancel-simplify", test_cancel_simplify);
  g_test_add_func ("/ft-budget/cancel-passes", test_cancel_passes);
  g_test_add_func ("/ft-budget/fill", test_fill);
  g_test_add_func ("/ft-budget/memory", test_memory);
}
