/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes a graph of arbitrary bytes and analyses it within small limits. Whatever the graph is, the
 * results have to agree with each other. */

#include "fuzz.h"

#include "pm-ft-analysis.h"

#include <math.h>

#define MAX_NODES 200
#define MAX_SETS 200

typedef struct
{
  const uint8_t *data;
  size_t size;
} Source;

static guint
take (Source *source)
{
  if (source->size == 0)
    return 0;
  source->size--;
  return *source->data++;
}

static PmFaultTree *
make_tree (Source *source)
{
  PmFaultTree *tree = pm_fault_tree_new ("fuzz");
  guint n_events = 1 + take (source) % 40;

  for (guint i = 0; i < n_events; i++)
    {
      guint p = take (source);

      pm_fault_tree_define_event (tree, pm_fault_tree_add_unnamed (tree),
                                  p == 7 ? NAN : p / 255.0, 0, NULL);
    }
  while (source->size > 0 && pm_fault_tree_get_n_nodes (tree) < MAX_NODES)
    {
      PmFtKind kind = PM_FT_AND + take (source) % (PM_FT_INHIBIT - PM_FT_AND + 1);
      PmFtNode inputs[16];
      guint n = 1 + take (source) % 16;
      guint k = 1 + take (source) % n;
      guint n_nodes = pm_fault_tree_get_n_nodes (tree);
      PmFtNode gate;

      if (kind == PM_FT_NOT)
        n = 1;
      else if (kind == PM_FT_INHIBIT)
        n = 2;
      else if (kind == PM_FT_XOR)
        n = MAX (n, 2);
      for (guint i = 0; i < n; i++)
        inputs[i] = n_nodes - 1 - take (source) % n_nodes;
      gate = pm_fault_tree_add_unnamed (tree);
      g_assert_true (pm_fault_tree_define_gate (tree, gate, kind, k, inputs, n, 0, NULL));
    }
  return tree;
}

static void
check_analysis (PmFtAnalysis *analysis)
{
  const PmFtProbability *p = pm_ft_analysis_get_probability (analysis);
  g_autoptr (PmFtSets) sets = NULL;
  const PmFtNode *events;
  guint n, last = 0, n_found = 0;
  double chance;

  if (p->known)
    {
      g_assert_cmpfloat (p->lower, >=, 0);
      g_assert_cmpfloat (p->lower, <=, p->upper + 1e-12);
      g_assert_cmpfloat (p->upper, <=, 1 + 1e-12);
    }
  if (!pm_ft_analysis_has_cut_sets (analysis))
    return;
  sets = pm_ft_sets_new (analysis, 0, NULL);
  while (sets && n_found < MAX_SETS && pm_ft_sets_next (sets, &events, &n, &chance))
    {
      g_assert_cmpuint (n, >=, last);
      last = n;
      n_found++;
    }
  if (sets && n_found < MAX_SETS && pm_ft_sets_is_at_end (sets))
    g_assert_cmpfloat (pm_ft_analysis_get_count (analysis, -1), ==, n_found);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  Source source = { data, size };
  PmFtOptions options = { .limit_order = take (&source) % 8 };
  /* With little memory the cut sets and bounds come from the gates, not from the diagrams. */
  guint memory = take (&source) % 7;
  g_autoptr (PmFaultTree) tree = make_tree (&source);
  g_autoptr (PmFtAnalysis) analysis = NULL;
  g_autoptr (GError) error = NULL;

  options.memory_limit = (gsize) 128 << (10 + memory);
  pm_fault_tree_set_top (tree, pm_fault_tree_get_n_nodes (tree) - 1);
  g_assert_true (pm_fault_tree_check (tree, &error));
  analysis = pm_ft_analysis_new (tree, &options, &error);
  if (g_error_matches (error, PM_FT_ERROR, PM_FT_ERROR_LIMIT))
    return 0;
  g_assert_no_error (error);
  check_analysis (analysis);
  return 0;
}
