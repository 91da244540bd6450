/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Brings the modules of an analysis to their minimal cut sets, by the best way that the budget
 * allows: from the diagram where there is one, else from the gates with an order limit. Where the
 * whole is out of reach, or the limit that was asked for, the limit is raised from one event on
 * as far as the budget goes, and the analysis says so. */

#include "pm-ft-analysis-private.h"
#include "pm-ft-minimal.h"

#include <string.h>

#define AUTOMATIC_LIMIT 8
#define STEEP 8
#define FIRST_BUDGET ((guint64) 1 << 19)
#define TRIAL_BUDGET ((guint64) 1 << 17)
#define TRIAL_LIMIT 3
#define COMBINE_BUDGET ((guint64) 1 << 23)
#define ALL_BUDGET ((guint64) 1 << 18)
#define FIRST_BRANCHES 10000
#define LAST_BRANCHES 400000
/* Most steps make no node: the sets are there already, or fall away. */
#define STEPS_PER_NODE 12
#define MINIMISE_STEPS ((guint64) 1 << 26)

/* How many events the smallest set of a module has. */
static guint32
smallest_set (PmFtAnalysis     *self,
              const PmFtModule *module)
{
  guint32 n = module->end_family - module->first_family;
  g_autofree guint32 *size = NULL;

  if (!module->has_family || module->family == PM_FT_NO_SETS)
    return G_MAXUINT32 / 2;
  if (module->family == PM_FT_EMPTY_SET)
    return 0;

  size = g_new (guint32, n);
  for (guint32 i = 0; i < n; i++)
    {
      const PmFtTableNode *node = &self->families.nodes[module->first_family + i];
      guint32 low = node->low > PM_FT_EMPTY_SET ? size[node->low - module->first_family]
                                                : G_MAXUINT32 / 2;
      guint32 high = node->high > PM_FT_EMPTY_SET ? size[node->high - module->first_family] : 0;

      if (pm_ft_budget_is_cancelled_at (&self->budget, i))
        return 0;
      size[i] = MIN (low, MIN (high + self->weight[node->level], G_MAXUINT32 / 2));
    }
  return size[module->family - module->first_family];
}

static void
set_weights (PmFtAnalysis     *self,
             const PmFtModule *module)
{
  for (guint32 i = 0; i < module->n_variables; i++)
    {
      guint32 level = module->base + i;
      const PmFtModule *inner = pm_ft_modules_of (self->modules, self->modules->level_node[level]);

      self->weight[level] = inner ? smallest_set (self, inner) : 1;
    }
}

static gboolean
combine (PmFtAnalysis *self,
         PmFtModule   *module,
         PmFtMonotone *needs,
         guint32       limit,
         guint64       budget)
{
  gboolean ok;

  self->families.max_made = self->families.n_made + budget;
  self->budget.max_ticks = self->budget.ticks + budget * STEPS_PER_NODE;
  ok = pm_ft_module_combine (module, needs, &self->families, limit, self->weight);
  self->families.max_made = self->budget.max_ticks = G_MAXUINT64;
  return ok;
}

/* The module without negations, its variables in the order of a rule; %NULL where it is not coherent
 * or it was cancelled. */
static PmFtMonotone *
order_needs (PmFtAnalysis *self,
             PmFtModule   *module,
             guint         heuristic)
{
  if (!pm_ft_modules_order (self->modules, module, heuristic, &self->budget))
    return NULL;
  set_weights (self, module);
  return pm_ft_monotone_new (self->modules, module, self->weight, &self->budget);
}

/* The rule whose order takes the fewest steps up to a low limit: it mostly takes fewest up to a
 * higher one, too. */
static guint
choose_order (PmFtAnalysis *self,
              PmFtModule   *module,
              guint32       limit)
{
  guint32 mark = self->families.n_nodes;
  guint64 fewest = G_MAXUINT64;
  guint best = 0;

  for (guint heuristic = 0; heuristic < PM_FT_N_ORDERS; heuristic++)
    {
      guint64 before = self->budget.ticks;
      g_autoptr (PmFtMonotone) needs = order_needs (self, module, heuristic);

      if (!needs || self->budget.stop != PM_FT_STOP_NONE)
        break;
      if (combine (self, module, needs, limit, TRIAL_BUDGET)
          && self->budget.ticks - before < fewest)
        {
          fewest = self->budget.ticks - before;
          best = heuristic;
        }
      if (self->budget.stop == PM_FT_STOP_STEPS)
        self->budget.stop = PM_FT_STOP_NONE;
      pm_ft_table_release (&self->families, mark);
      module->has_family = FALSE;
    }
  return best;
}

/* Without a diagram: from the gates, in the way that suits the module, which only trying shows. */
static gboolean
find_short_sets (PmFtAnalysis *self,
                 PmFtModule   *module,
                 guint32       limit)
{
  g_autoptr (PmFtMonotone) needs = order_needs (self, module, 0);

  if (!needs)
    return FALSE;
  if (limit >= self->net->n_events)
    return combine (self, module, needs, limit, ALL_BUDGET);
  if (combine (self, module, needs, limit, FIRST_BUDGET)
      || pm_ft_module_enumerate (module, needs, &self->families, limit, FIRST_BRANCHES))
    return TRUE;
  if (self->budget.stop != PM_FT_STOP_STEPS)
    return FALSE;

  self->budget.stop = PM_FT_STOP_NONE;
  pm_ft_monotone_free (needs);
  needs = order_needs (self, module, choose_order (self, module, MIN (limit, TRIAL_LIMIT)));
  if (!needs)
    return FALSE;
  return combine (self, module, needs, limit, COMBINE_BUDGET)
         || pm_ft_module_enumerate (module, needs, &self->families, limit, LAST_BRANCHES);
}

/* Small families may take very many steps: half of thousands of events has few nodes.  Who gives
 * more memory has more patience. */
static gboolean
minimise_diagram (PmFtAnalysis *self,
                  PmFtModule   *module,
                  guint32       limit,
                  gboolean     *dropped)
{
  gboolean ok;

  self->budget.max_ticks = self->budget.ticks + MAX (MINIMISE_STEPS, self->budget.limit / 4);
  ok = pm_ft_modules_minimise (self->modules, module, &self->bdd, &self->families, limit,
                               self->weight, dropped);
  self->budget.max_ticks = G_MAXUINT64;
  return ok;
}

static gboolean
minimise_module (PmFtAnalysis *self,
                 PmFtModule   *module,
                 guint32       limit,
                 gboolean     *dropped)
{
  if (module->has_bdd)
    {
      if (limit > 0)
        set_weights (self, module);
      return minimise_diagram (self, module, limit, dropped);
    }
  if (limit == 0)
    return FALSE;

  /* No set has more events than there are. */
  *dropped |= limit < self->net->n_events;
  return find_short_sets (self, module, limit);
}

static gboolean
minimise_all (PmFtAnalysis *self,
              guint32       limit,
              gboolean     *dropped)
{
  guint n_modules = self->modules->modules->len;

  *dropped = FALSE;
  self->budget.stop = PM_FT_STOP_NONE;
  for (guint i = 0; i < n_modules; i++)
    {
      if (!minimise_module (self, &g_array_index (self->modules->modules, PmFtModule, i), limit,
                            dropped))
        return FALSE;
      pm_ft_budget_report (&self->budget, 0.6 + 0.3 * (i + 1) / n_modules);
    }
  return TRUE;
}

static void
forget_families (PmFtAnalysis *self)
{
  pm_ft_table_release (&self->families, PM_FT_ZBDD_TERMINALS);
  for (guint i = 0; i < self->modules->modules->len; i++)
    {
      PmFtModule *module = &g_array_index (self->modules->modules, PmFtModule, i);

      module->has_family = FALSE;
      module->first_family = module->end_family = PM_FT_ZBDD_TERMINALS;
      module->family = PM_FT_NO_SETS;
    }
}

static gboolean
all_have_bdd (const PmFtAnalysis *self)
{
  for (guint i = 0; i < self->modules->modules->len; i++)
    if (!g_array_index (self->modules->modules, PmFtModule, i).has_bdd)
      return FALSE;
  return TRUE;
}

/* Nothing was asked and the whole is out of reach: raises the limit as long as that goes well. The
 * next order mostly takes several times what the last one took. FALSE when cancelled. */
static gboolean
raise_limit (PmFtAnalysis *self)
{
  gint64 last = g_get_monotonic_time ();
  guint32 reached = 0;
  gboolean dropped;

  for (guint32 limit = 1; limit <= AUTOMATIC_LIMIT; limit++)
    {
      gint64 now;

      forget_families (self);
      if (!minimise_all (self, limit, &dropped))
        break;
      now = g_get_monotonic_time ();
      self->limit = reached = limit;
      if (self->budget.deadline && now + STEEP * (now - last) > self->budget.deadline)
        return TRUE;
      last = now;
    }
  if (self->budget.stop == PM_FT_STOP_CANCELLED)
    return FALSE;
  if (reached == AUTOMATIC_LIMIT)
    return TRUE;

  /* What went well before goes well again, and in the time it took then. */
  forget_families (self);
  self->budget.deadline = 0;
  if (reached > 0)
    minimise_all (self, reached, &dropped);
  return self->budget.stop != PM_FT_STOP_CANCELLED;
}

/* Without the diagrams, from the gates: all sets may be few though a diagram is large. */
static gboolean
minimise_without_limit (PmFtAnalysis *self)
{
  gboolean dropped;

  return minimise_all (self, self->net->n_events, &dropped);
}

/**
 * pm_ft_analysis_has_few_sets:
 * @self: an analysis of which some diagram is not built
 *
 * Returns: whether all its minimal cut sets come from the gates in few steps.  The levels of the
 *   modules without a diagram are in another order afterwards.
 */
gboolean
pm_ft_analysis_has_few_sets (PmFtAnalysis *self)
{
  gboolean few = minimise_without_limit (self);

  forget_families (self);
  if (self->budget.stop != PM_FT_STOP_CANCELLED && self->budget.stop != PM_FT_STOP_TIME)
    self->budget.stop = PM_FT_STOP_NONE;
  return few;
}

/**
 * pm_ft_analysis_cut_sets:
 * @self: an analysis whose diagrams are built as far as that went
 * @options: what was asked for
 *
 * Returns: %FALSE when it was cancelled; what was found and how complete it is stands in @self
 */
gboolean
pm_ft_analysis_cut_sets (PmFtAnalysis      *self,
                         const PmFtOptions *options)
{
  guint32 limit = options->limit_order;
  gboolean dropped = FALSE;

  if ((limit > 0 || all_have_bdd (self)) && minimise_all (self, limit, &dropped))
    {
      self->limit = limit;
      if (dropped)
        self->completeness = PM_FT_LIMITED_ORDER;
      return TRUE;
    }
  if (self->has_few_sets && minimise_without_limit (self))
    return TRUE;
  if (self->budget.stop == PM_FT_STOP_CANCELLED)
    return FALSE;
  /* Where nothing was tried here, it was the diagrams that found an end. */
  self->completeness = pm_ft_completeness_of (self->budget.stop != PM_FT_STOP_NONE
                                                ? self->budget.stop : self->diagram_stop);
  if (self->budget.stop == PM_FT_STOP_TIME)
    {
      forget_families (self);
      return TRUE;
    }
  return raise_limit (self);
}
