/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random small trees of all kinds of gates, compared with the truth table. */

#include "test-faulttree.h"

#include "pm-ft-analysis.h"
#include "pm-ft-interval.h"
#include "pm-ft-minimal.h"

#include <math.h>
#include <string.h>

#define MAX_EVENTS 7
#define MAX_GATES 10
#define N_TREES 10000

typedef struct
{
  PmFaultTree *tree;
  guint n_events;
  PmFtNode events[MAX_EVENTS];
  double p[MAX_EVENTS];
  guint8 table[1 << MAX_EVENTS];
} Model;

static gboolean
evaluate (const PmFaultTree *tree,
          PmFtNode           node,
          const Model       *model,
          guint              assignment)
{
  guint n;
  const PmFtNode *inputs = pm_fault_tree_get_inputs (tree, node, &n);
  guint n_true = 0;

  if (pm_fault_tree_get_kind (tree, node) == PM_FT_HOUSE)
    return pm_fault_tree_get_state (tree, node);
  for (guint i = 0; i < model->n_events; i++)
    if (model->events[i] == node)
      return assignment >> i & 1;
  for (guint i = 0; i < n; i++)
    n_true += evaluate (tree, inputs[i], model, assignment);

  switch (pm_fault_tree_get_kind (tree, node))
    {
    case PM_FT_AND:
    case PM_FT_INHIBIT:
      return n_true == n;

    case PM_FT_OR:
      return n_true > 0;

    case PM_FT_ATLEAST:
      return n_true >= pm_fault_tree_get_k (tree, node);

    case PM_FT_XOR:
      return n_true & 1;

    case PM_FT_NOT:
    case PM_FT_NOR:
      return n_true == 0;

    case PM_FT_NAND:
      return n_true < n;

    case PM_FT_UNDEFINED:
    case PM_FT_EVENT:
    case PM_FT_HOUSE:
    default:
      g_assert_not_reached ();
    }
}

static void
add_gate (Model    *model,
          GRand    *rand,
          PmFtNode *nodes,
          guint    *n_nodes,
          gboolean  coherent)
{
  static const PmFtKind kinds[] = {
    PM_FT_AND, PM_FT_OR,  PM_FT_AND,  PM_FT_OR,  PM_FT_ATLEAST, PM_FT_INHIBIT,
    PM_FT_XOR, PM_FT_NOT, PM_FT_NAND, PM_FT_NOR,
  };
  PmFtKind kind = kinds[g_rand_int_range (rand, 0, coherent ? 6 : 10)];
  guint n = (guint) g_rand_int_range (rand, 1, 6);
  guint k = 0;
  PmFtNode inputs[6];
  PmFtNode gate = pm_fault_tree_add_unnamed (model->tree);
  GError *error = NULL;

  if (kind == PM_FT_NOT)
    n = 1;
  else if (kind == PM_FT_INHIBIT)
    n = 2;
  else if (kind == PM_FT_XOR)
    n = MAX (n, 2);
  else if (kind == PM_FT_ATLEAST)
    k = (guint) g_rand_int_range (rand, 1, (int) n + 1);
  /* Late nodes are likelier inputs, so that trees get deep; inputs may come twice. */
  for (guint i = 0; i < n; i++)
    {
      guint from = g_rand_boolean (rand) && *n_nodes > 4 ? *n_nodes - 4 : 0;

      inputs[i] = nodes[g_rand_int_range (rand, (int) from, (int) *n_nodes)];
    }
  g_assert_true (pm_fault_tree_define_gate (model->tree, gate, kind, k, inputs, n, 0, &error));
  g_assert_no_error (error);
  nodes[(*n_nodes)++] = gate;
}

static void
make_model (Model   *model,
            GRand   *rand,
            gboolean coherent)
{
  PmFtNode nodes[MAX_EVENTS + MAX_GATES + 1];
  guint n_nodes = 0;
  guint n_gates = (guint) g_rand_int_range (rand, 1, MAX_GATES + 1);

  model->tree = pm_fault_tree_new ("random");
  model->n_events = (guint) g_rand_int_range (rand, 1, MAX_EVENTS + 1);
  for (guint i = 0; i < model->n_events; i++)
    {
      char name[8];

      g_snprintf (name, sizeof name, "e%u", i);
      model->events[i] = nodes[n_nodes++] = pm_fault_tree_intern (model->tree, name);
      model->p[i] = g_rand_int_range (rand, 0, 20) == 0 ? (double) g_rand_boolean (rand)
                                                        : g_rand_double (rand);
      pm_fault_tree_define_event (model->tree, model->events[i], model->p[i], 0, NULL);
    }
  if (g_rand_int_range (rand, 0, 4) == 0)
    {
      nodes[n_nodes] = pm_fault_tree_intern (model->tree, "house");
      pm_fault_tree_define_house (model->tree, nodes[n_nodes++], g_rand_boolean (rand), 0, NULL);
    }
  for (guint i = 0; i < n_gates; i++)
    add_gate (model, rand, nodes, &n_nodes, coherent);
  pm_fault_tree_set_top (model->tree, nodes[n_nodes - 1]);
  for (guint a = 0; a < 1u << model->n_events; a++)
    model->table[a] = evaluate (model->tree, nodes[n_nodes - 1], model, a);
}

static double
chance_of (const Model *model,
           int          fixed,
           gboolean     state)
{
  double sum = 0;

  for (guint a = 0; a < 1u << model->n_events; a++)
    {
      double p = model->table[a];

      for (guint i = 0; p > 0 && i < model->n_events; i++)
        {
          gboolean is_true = a >> i & 1;

          if ((int) i == fixed)
            p *= is_true == state;
          else
            p *= is_true ? model->p[i] : 1 - model->p[i];
        }
      sum += p;
    }
  return sum;
}

static gboolean
is_minimal (const Model *model,
            guint        set)
{
  if (!model->table[set])
    return FALSE;
  for (guint part = 0; part < set; part++)
    if ((part & set) == part && model->table[part])
      return FALSE;
  return TRUE;
}

static double
chance_of_set (const Model *model,
               guint        set)
{
  double p = 1;

  for (guint i = 0; i < model->n_events; i++)
    if (set >> i & 1)
      p *= model->p[i];
  return p;
}

static void
check_sets (const Model  *model,
            PmFtAnalysis *analysis,
            guint         limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmFtSets) sets = pm_ft_sets_new (analysis, 0, &error);
  guint8 seen[1 << MAX_EVENTS] = { 0 };
  guint expected = 0, found = 0, last_n = 0;
  double last_p = 1;
  const PmFtNode *events;
  guint n;
  double p;

  g_assert_no_error (error);
  for (guint set = 0; set < 1u << model->n_events; set++)
    expected += is_minimal (model, set)
                && (limit == 0 || (guint) __builtin_popcount (set) <= limit);
  while (pm_ft_sets_next (sets, &events, &n, &p))
    {
      guint set = 0;

      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < model->n_events; j++)
          if (model->events[j] == events[i])
            set |= 1u << j;
      g_assert_true (is_minimal (model, set));
      g_assert_false (seen[set]);
      g_assert_cmpfloat_with_epsilon (p, chance_of_set (model, set), 1e-12);
      g_assert_true (n > last_n || (n == last_n && p <= last_p + 1e-12) || found == 0);
      seen[set] = 1;
      last_n = n;
      last_p = p;
      found++;
    }
  g_assert_cmpuint (found, ==, expected);
  g_assert_cmpfloat (pm_ft_analysis_get_count (analysis, -1), ==, expected);
  for (guint k = 0; k <= model->n_events; k++)
    {
      guint of_order = 0;

      for (guint set = 0; set < 1u << model->n_events; set++)
        of_order += seen[set] && (guint) __builtin_popcount (set) == k;
      g_assert_cmpfloat (pm_ft_analysis_get_count (analysis, (int) k), ==, of_order);
    }
}

static void
check_chances (const Model  *model,
               PmFtAnalysis *analysis)
{
  const PmFtProbability *probability = pm_ft_analysis_get_probability (analysis);
  guint n;
  const PmFtImportance *importance = pm_ft_analysis_get_importance (analysis, &n);
  double top = chance_of (model, -1, FALSE);
  double sum = 0, none = 1;

  g_assert_true (probability->exact);
  g_assert_cmpfloat_with_epsilon (probability->value, top, 1e-12);
  g_assert_cmpuint (n, ==, model->n_events);
  for (guint set = 0; set < 1u << model->n_events; set++)
    if (is_minimal (model, set))
      {
        sum += chance_of_set (model, set);
        none *= 1 - chance_of_set (model, set);
      }
  g_assert_cmpfloat_with_epsilon (probability->rare_event, sum, 1e-12);
  g_assert_cmpfloat_with_epsilon (probability->min_cut_upper_bound, 1 - none, 1e-11);

  for (guint i = 0; i < n; i++)
    {
      double with = chance_of (model, (int) i, TRUE);
      double without = chance_of (model, (int) i, FALSE);
      double containing = 0;

      g_assert_cmpfloat_with_epsilon (importance[i].birnbaum, with - without, 1e-10);
      if (top < 1e-9)
        continue;
      g_assert_cmpfloat_with_epsilon (importance[i].raw, with / top, 1e-9 / top);
      g_assert_cmpfloat_with_epsilon (importance[i].risk_reduction, 1 - without / top, 1e-9 / top);
      g_assert_cmpint (without <= 0, ==, isinf (importance[i].rrw) != 0);
      for (guint set = 0; set < 1u << model->n_events; set++)
        if (is_minimal (model, set) && (set >> i & 1))
          containing += chance_of_set (model, set);
      if (sum > 0)
        g_assert_cmpfloat_with_epsilon (importance[i].fussell_vesely, containing / sum, 1e-9);
    }
}

/* The modules of a model, with every event and every inner module weighing one. */
typedef struct
{
  PmFtNet *net;
  PmFtModules *modules;
  PmFtModule *top;
  guint32 *weight;
  PmFtBudget budget;
  PmFtTable families;
} Parts;

static gboolean
parts_init (Parts       *parts,
            const Model *model)
{
  const PmFtOptions options = { 0 };

  *parts = (Parts) { .net = pm_ft_net_new (model->tree) };
  pm_ft_budget_init (&parts->budget, &options);
  g_assert_true (pm_ft_net_simplify (parts->net, &parts->budget));
  if (!pm_ft_net_is_gate (parts->net, parts->net->top >> 1))
    return FALSE;
  parts->modules = pm_ft_modules_new (parts->net);
  parts->top = &g_array_index (parts->modules->modules, PmFtModule,
                               parts->modules->modules->len - 1);
  parts->weight = g_new (guint32, parts->modules->n_levels);
  for (guint i = 0; i < parts->modules->n_levels; i++)
    parts->weight[i] = 1;
  g_assert_true (pm_ft_table_init (&parts->families, &parts->budget, PM_FT_ZBDD_TERMINALS,
                                   PM_FT_ZBDD_SHIFT));
  g_assert_true (pm_ft_modules_order (parts->modules, parts->top, 0, &parts->budget));
  return TRUE;
}

static void
parts_clear (Parts *parts)
{
  pm_ft_table_clear (&parts->families);
  g_assert_cmpuint (parts->budget.used, ==, 0);
  pm_ft_modules_free (parts->modules);
  pm_ft_net_free (parts->net);
  g_free (parts->weight);
}

/* The ways without a diagram, on the same tree. */
static void
check_combined (const Model *model,
                guint        limit,
                gboolean     one_by_one)
{
  Parts parts;
  g_autoptr (PmFtMonotone) needs = NULL;
  double count[1 << 12] = { 0, 1 };
  guint expected = 0;

  if (parts_init (&parts, model) && pm_ft_net_is_coherent (parts.net)
      && parts.modules->modules->len == 1)
    {
      needs = pm_ft_monotone_new (parts.modules, parts.top, parts.weight, &parts.budget);
      g_assert_nonnull (needs);
      if (one_by_one)
        g_assert_true (pm_ft_module_enumerate (parts.top, needs, &parts.families, limit, 100000));
      else
        g_assert_true (pm_ft_module_combine (parts.top, needs, &parts.families, limit,
                                             parts.weight));
      g_assert_cmpuint (parts.families.n_nodes, <, G_N_ELEMENTS (count));
      for (guint32 i = PM_FT_ZBDD_TERMINALS; i < parts.families.n_nodes; i++)
        count[i] = count[parts.families.nodes[i].low] + count[parts.families.nodes[i].high];
      for (guint set = 0; set < 1u << model->n_events; set++)
        expected += is_minimal (model, set) && (guint) __builtin_popcount (set) <= limit;
      g_assert_cmpfloat (count[parts.top->family], ==, expected);
    }
  parts_clear (&parts);
}

/* The interval has to hold the probability, also before it is narrow. */
static void
check_interval (const Model *model,
                guint        max_cases)
{
  Parts parts;
  double top = chance_of (model, -1, FALSE);

  if (parts_init (&parts, model))
    {
      g_autofree PmFtInterval *intervals = g_new0 (PmFtInterval, parts.net->nodes->len);
      gboolean coherent = pm_ft_net_is_coherent (parts.net);
      PmFtInterval result;

      for (guint i = 0; i < model->n_events; i++)
        intervals[i + 1] = (PmFtInterval) { model->p[i], model->p[i] };
      for (guint i = 0; i < parts.modules->modules->len; i++)
        {
          const PmFtModule *module = &g_array_index (parts.modules->modules, PmFtModule, i);

          intervals[module->root] = pm_ft_module_bound (parts.modules, module, coherent,
                                                        intervals, max_cases, &parts.budget);
        }
      result = pm_ft_interval_of_literal (intervals, parts.net->top);
      g_assert_cmpfloat (result.lower, <=, top + 1e-12);
      g_assert_cmpfloat (result.upper, >=, top - 1e-12);
      /* With all cases told apart nothing is open any more. */
      if (max_cases > 1)
        g_assert_cmpfloat_with_epsilon (result.lower, result.upper, 1e-4 * result.upper + 1e-12);
    }
  parts_clear (&parts);
}

/* Whether the result says that sets are missing, where the limit left out some. */
static void
check_completeness (const Model        *model,
                    const PmFtAnalysis *limited,
                    guint               limit)
{
  gboolean left_out = FALSE;

  for (guint set = 0; set < 1u << model->n_events; set++)
    left_out = left_out || (is_minimal (model, set) && (guint) __builtin_popcount (set) > limit);
  if (left_out)
    g_assert_cmpint (pm_ft_analysis_get_completeness (limited), ==, PM_FT_LIMITED_ORDER);
  g_assert_false (left_out && pm_ft_analysis_has_all_cut_sets (limited));
}

typedef struct
{
  const PmFtModules *modules;
  const double *p;
  double blur;
} Chances;

static PmFtInterval
get_chance (guint32       level,
            gconstpointer data)
{
  const Chances *chances = data;
  double p = chances->p[chances->modules->level_node[level] - 1];

  return (PmFtInterval) { p * (1 - chances->blur), MIN (1, p * (1 + chances->blur)) };
}

/* No choice of cut sets says more than is true, nor less than the likeliest of them alone. */
static void
check_pairs (const Model *model,
             guint        limit,
             double       blur)
{
  Parts parts;
  g_autoptr (PmFtMonotone) needs = NULL;
  double top = chance_of (model, -1, FALSE), likeliest = 0;

  if (parts_init (&parts, model) && pm_ft_net_is_coherent (parts.net)
      && parts.modules->modules->len == 1)
    {
      Chances chances = { parts.modules, model->p, blur };
      double least;

      needs = pm_ft_monotone_new (parts.modules, parts.top, parts.weight, &parts.budget);
      g_assert_true (pm_ft_module_combine (parts.top, needs, &parts.families, limit,
                                           parts.weight));
      least = pm_ft_module_bound_pairs (parts.top, &parts.families, parts.modules->n_levels,
                                        get_chance, &chances, &parts.budget);
      for (guint set = 0; set < 1u << model->n_events; set++)
        {
          double chance = 1;

          if (!is_minimal (model, set) || (guint) __builtin_popcount (set) > limit)
            continue;
          for (guint i = 0; i < model->n_events; i++)
            chance *= (set >> i & 1) ? model->p[i] * (1 - blur) : 1;
          likeliest = MAX (likeliest, chance);
        }
      g_assert_cmpfloat (least, <=, top * (1 + 1e-15));
      g_assert_cmpfloat (least, >=, likeliest * (1 - 1e-12));
    }
  parts_clear (&parts);
}

static void
test_random (gconstpointer data)
{
  gboolean coherent = GPOINTER_TO_INT (data);
  g_autoptr (GRand) rand = g_rand_new_with_seed (coherent ? 4711 : 815);

  for (guint i = 0; i < N_TREES / 2; i++)
    {
      Model model = { 0 };
      g_autoptr (PmFtAnalysis) analysis = NULL;
      g_autoptr (PmFtAnalysis) limited = NULL;
      g_autoptr (GError) error = NULL;
      PmFtOptions options = { .limit_order = (guint) g_rand_int_range (rand, 1, 4) };

      make_model (&model, rand, coherent);
      g_assert_true (pm_fault_tree_check (model.tree, &error));
      analysis = pm_ft_analysis_new (model.tree, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (pm_ft_analysis_get_completeness (analysis), ==, PM_FT_COMPLETE);
      check_chances (&model, analysis);
      check_sets (&model, analysis, 0);
      limited = pm_ft_analysis_new (model.tree, &options, &error);
      g_assert_no_error (error);
      check_sets (&model, limited, options.limit_order);
      check_completeness (&model, limited, options.limit_order);
      check_combined (&model, options.limit_order, FALSE);
      check_combined (&model, options.limit_order, TRUE);
      check_pairs (&model, options.limit_order, 0);
      check_pairs (&model, MAX_EVENTS, 0.1);
      check_interval (&model, 1);
      check_interval (&model, 4096);
      pm_fault_tree_free (model.tree);
    }
}

void
add_random_tests (void)
{
  g_test_add_data_func ("/ft-analysis/random/coherent", GINT_TO_POINTER (TRUE), test_random);
  g_test_add_data_func ("/ft-analysis/random/non-coherent", GINT_TO_POINTER (FALSE), test_random);
}
