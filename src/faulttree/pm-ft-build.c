/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Builds the diagram of a module, and finds the order of variables to build it in.
 *
 * Every order gets the same small budget of nodes. When none finishes, the budget grows and the
 * orders that fell far behind are left out. So a bad order costs little and a good one is found
 * without knowing it beforehand. The budget counts nodes, not time: two runs do the same. */

#include "pm-ft-module.h"

#define FIRST_BUDGET 16384
#define BUDGET_GROWTH 4
#define DROP_FROM 262144
#define FAR_BEHIND 0.15
#define MOST_KEPT 3
#define COMPACT_AT 65536
#define KEEP_GARBAGE 1024

typedef struct
{
  PmFtModules *modules;
  PmFtModule *module;
  PmFtTable *bdd;
  guint32 mark;
  guint32 compact_at;
  GArray *operands;
  double progress;
  double done;
} Build;

/* The function a literal stands for. A module is a variable that is false when all events are;
 * where its diagram is complemented, the complement moves to the literal. */
static PmFtEdge
literal_edge (const Build *b,
              PmFtLiteral  literal)
{
  PmFtEdge edge = b->modules->edge[literal >> 1];

  return edge == PM_FT_FAIL ? edge : edge ^ (literal & 1);
}

static int
compare_operands (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  const PmFtTable *bdd = user_data;
  PmFtEdge e = *(const PmFtEdge *) a;
  PmFtEdge f = *(const PmFtEdge *) b;
  guint32 level_e = pm_ft_bdd_node (bdd, e)->level;
  guint32 level_f = pm_ft_bdd_node (bdd, f)->level;

  if (level_e != level_f)
    return level_e > level_f ? -1 : 1;
  return e < f ? -1 : e > f;
}

static PmFtEdge
build_atleast (Build   *b,
               guint32  k)
{
  PmFtTable *bdd = b->bdd;
  const PmFtEdge *operands = (const PmFtEdge *) b->operands->data;
  guint n = b->operands->len;
  g_autofree PmFtEdge *row = g_new0 (PmFtEdge, k + 1);

  /* row[j]: at least j of the inputs so far. */
  row[0] = PM_FT_TRUE;
  for (guint i = 0; i < n; i++)
    for (guint32 j = MIN (k, i + 1); j >= 1; j--)
      {
        if (j + (n - 1 - i) < k)
          break;
        row[j] = pm_ft_bdd_ite (bdd, operands[i], row[j - 1], row[j]);
        if (row[j] == PM_FT_FAIL || pm_ft_budget_is_cancelled (bdd->budget))
          return PM_FT_FAIL;
      }
  return row[k];
}

static PmFtEdge
build_gate (Build   *b,
            guint32  gate)
{
  const PmFtNet *net = b->modules->net;
  const PmFtNetNode *n = pm_ft_net_node (net, gate);
  const PmFtLiteral *literals = pm_ft_net_literals (net, gate);
  PmFtEdge result = n->op == PM_FT_OP_XOR ? PM_FT_FALSE : PM_FT_TRUE;

  g_array_set_size (b->operands, 0);
  for (guint32 i = 0; i < n->n; i++)
    {
      PmFtEdge edge = literal_edge (b, literals[i]);

      if (edge == PM_FT_FAIL)
        return PM_FT_FAIL;
      g_array_append_val (b->operands, edge);
    }

  g_array_sort_with_data (b->operands, compare_operands, b->bdd);
  if (n->op == PM_FT_OP_ATLEAST)
    return build_atleast (b, n->k);
  for (guint32 i = 0; i < n->n && result != PM_FT_FAIL; i++)
    {
      PmFtEdge edge = g_array_index (b->operands, PmFtEdge, i);

      b->done = i;
      result = n->op == PM_FT_OP_XOR ? pm_ft_bdd_ite (b->bdd, edge, result ^ 1, result)
                                     : pm_ft_bdd_and (b->bdd, edge, result);
    }
  return result;
}

static void
set_variables (Build *b)
{
  PmFtModules *modules = b->modules;

  for (guint32 i = 0; i < b->module->n_variables; i++)
    {
      guint32 level = b->module->base + i;
      guint32 node = modules->level_node[level];
      const PmFtModule *inner = pm_ft_modules_of (modules, node);

      if (inner && inner->has_bdd && inner->bdd <= PM_FT_TRUE)
        {
          modules->edge[node] = inner->bdd;
          continue;
        }
      modules->edge[node] = pm_ft_bdd_make (b->bdd, level, PM_FT_FALSE, PM_FT_TRUE);
      if (inner && modules->edge[node] != PM_FT_FAIL)
        modules->edge[node] ^= inner->is_flipped;
    }
}

static gboolean
compact_live (Build   *b,
              guint32  n_done)
{
  PmFtModules *modules = b->modules;
  const PmFtModule *module = b->module;
  guint32 n = module->n_variables + n_done;
  g_autofree PmFtEdge *roots = g_new (PmFtEdge, n);

  for (guint32 i = 0; i < module->n_variables; i++)
    roots[i] = modules->edge[module->variables[i]];
  for (guint32 i = 0; i < n_done; i++)
    {
      guint32 gate = module->gates[i];

      roots[module->n_variables + i] = modules->uses[gate] > 0 ? modules->edge[gate] : PM_FT_FAIL;
    }
  if (!pm_ft_table_compact (b->bdd, b->mark, roots, n))
    return FALSE;
  for (guint32 i = 0; i < module->n_variables; i++)
    modules->edge[module->variables[i]] = roots[i];
  for (guint32 i = 0; i < n_done; i++)
    modules->edge[module->gates[i]] = roots[module->n_variables + i];
  return TRUE;
}

/* Builds with the levels as they are now. On failure the progress tells how far it came. */
static PmFtEdge
build_module (Build *b)
{
  PmFtModules *modules = b->modules;
  const PmFtModule *module = b->module;
  const PmFtNet *net = modules->net;

  set_variables (b);
  b->compact_at = b->mark + COMPACT_AT;
  for (guint32 i = 0; i < module->n_gates; i++)
    modules->uses[module->gates[i]] = 0;
  for (guint32 i = 0; i < module->n_gates; i++)
    for (guint32 j = 0; j < pm_ft_net_node (net, module->gates[i])->n; j++)
      modules->uses[pm_ft_net_literals (net, module->gates[i])[j] >> 1]++;

  for (guint32 i = 0; i < module->n_gates; i++)
    {
      guint32 gate = module->gates[i];

      b->done = b->bdd->done = 0;
      modules->edge[gate] = build_gate (b, gate);
      if (modules->edge[gate] == PM_FT_FAIL)
        {
          b->progress = (i + (b->done + b->bdd->done) / pm_ft_net_node (net, gate)->n)
                        / module->n_gates;
          return PM_FT_FAIL;
        }
      for (guint32 j = 0; j < pm_ft_net_node (net, gate)->n; j++)
        modules->uses[pm_ft_net_literals (net, gate)[j] >> 1]--;
      if (i + 1 == module->n_gates)
        break;
      if (b->bdd->n_nodes > b->compact_at)
        {
          if (!compact_live (b, i + 1))
            return PM_FT_FAIL;
          b->compact_at = MAX (b->mark + COMPACT_AT,
                               b->mark + 2 * (b->bdd->n_nodes - b->mark));
        }
    }
  return modules->edge[module->root];
}

static gboolean
keep_only (Build    *b,
           PmFtEdge *root)
{
  return pm_ft_table_compact (b->bdd, b->mark, root, 1);
}

/* Tries one order; FALSE with a stop other than STEPS is final. */
static gboolean
try_order (Build    *b,
           guint     heuristic,
           guint64   budget,
           PmFtEdge *root)
{
  if (!pm_ft_modules_order (b->modules, b->module, heuristic, b->bdd->budget))
    return FALSE;
  b->bdd->max_made = budget < G_MAXUINT64 - b->bdd->n_made ? b->bdd->n_made + budget : G_MAXUINT64;
  *root = build_module (b);
  b->bdd->max_made = G_MAXUINT64;
  if (*root != PM_FT_FAIL)
    return TRUE;
  pm_ft_table_release (b->bdd, b->mark);
  return FALSE;
}

/* Sorts the orders by how far they came, and leaves out those that are far behind. */
static guint
rank_orders (guint         *orders,
             guint          n_orders,
             const double  *progress,
             guint64        budget)
{
  for (guint i = 1; i < n_orders; i++)
    for (guint j = i; j > 0 && progress[orders[j]] > progress[orders[j - 1]]; j--)
      {
        guint swap = orders[j];

        orders[j] = orders[j - 1];
        orders[j - 1] = swap;
      }
  if (budget < DROP_FROM)
    return n_orders;
  n_orders = MIN (n_orders, MOST_KEPT);
  while (progress[orders[n_orders - 1]] < progress[orders[0]] - FAR_BEHIND)
    n_orders--;
  return n_orders;
}

static gboolean
search_order (Build    *b,
              guint64   max_made,
              PmFtEdge *root)
{
  double progress[PM_FT_N_ORDERS] = { 0 };
  guint orders[PM_FT_N_ORDERS];
  guint n_orders = PM_FT_N_ORDERS;
  guint64 start = b->bdd->n_made;

  for (guint i = 0; i < n_orders; i++)
    orders[i] = i;

  for (guint64 budget = FIRST_BUDGET;; budget *= BUDGET_GROWTH)
    {
      for (guint i = 0; i < n_orders; i++)
        {
          guint64 left = max_made - (b->bdd->n_made - start);

          if (try_order (b, orders[i], MIN (budget, left), root))
            return b->bdd->n_nodes - b->mark <= KEEP_GARBAGE || keep_only (b, root);
          if (b->bdd->budget->stop != PM_FT_STOP_STEPS || b->bdd->n_made - start >= max_made)
            return FALSE;
          progress[orders[i]] = b->progress;
        }
      n_orders = rank_orders (orders, n_orders, progress, budget);
    }
}

/**
 * pm_ft_modules_solve:
 * @self: modules
 * @module: one of them; those inside it are solved already
 * @bdd: where the diagram is built
 * @max_made: how many nodes may be made in the search
 *
 * Builds the module's diagram in a good order. The levels stay as the diagram has them.
 *
 * Returns: %FALSE when a budget was spent; the nodes made are released then
 */
gboolean
pm_ft_modules_solve (PmFtModules *self,
                     PmFtModule  *module,
                     PmFtTable   *bdd,
                     guint64      max_made)
{
  g_autoptr (GArray) operands = g_array_new (FALSE, FALSE, sizeof (PmFtEdge));
  Build b = { self, module, bdd, bdd->n_nodes, 0, operands, 0, 0 };
  PmFtEdge root;

  module->first_node = bdd->n_nodes;
  if (module->n_gates == 1)
    {
      /* One gate over variables of its own: any order is as good as another. */
      if (!try_order (&b, 0, max_made, &root))
        return FALSE;
      if (bdd->n_nodes - b.mark > KEEP_GARBAGE && !keep_only (&b, &root))
        return FALSE;
    }
  else if (!search_order (&b, max_made, &root))
    {
      pm_ft_table_release (bdd, b.mark);
      return FALSE;
    }

  bdd->budget->stop = PM_FT_STOP_NONE;
  module->end_node = bdd->n_nodes;
  module->bdd = root;
  module->has_bdd = TRUE;
  return TRUE;
}
