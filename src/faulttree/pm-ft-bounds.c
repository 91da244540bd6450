/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An interval that is guaranteed to hold the probability of the top, where the exact number is out
 * of reach. Two ways are taken and the better end of each kept.
 *
 * From the gates, module by module: those that have their diagram are exact, the others are bounded
 * as pm_ft_module_bound () does it, and from below as pm_ft_module_bound_pairs () does.
 *
 * From the cut sets up to an order: the top is at least as likely as any of them happening, and a
 * set that was left out needs more events at once than the order. */

#include "pm-ft-analysis-private.h"
#include "pm-ft-interval.h"

#include <float.h>
#include <math.h>

#define UNION_BUDGET ((guint64) 1 << 18)
#define UNION_STEPS ((guint64) 1 << 21)
#define MAX_CASES 4096

typedef struct
{
  const PmFtAnalysis *analysis;
  const PmFtInterval *intervals;
} Known;

static PmFtInterval
variable_interval (const PmFtAnalysis *self,
                   const PmFtInterval *intervals,
                   guint32             level)
{
  guint32 node = self->modules->level_node[level];
  const PmFtModule *inner = pm_ft_modules_of (self->modules, node);

  return pm_ft_interval_of_literal (intervals, node << 1 | (inner && inner->is_flipped));
}

static PmFtInterval
level_interval (guint32       level,
                gconstpointer data)
{
  const Known *known = data;

  return variable_interval (known->analysis, known->intervals, level);
}

/* What is known from the gates, and from the cut sets, where a failure can only do harm. */
static PmFtInterval
bound_without_diagram (PmFtAnalysis     *self,
                       const PmFtModule *module,
                       PmFtInterval     *intervals)
{
  PmFtInterval result = pm_ft_module_bound (self->modules, module, self->is_coherent, intervals,
                                            MAX_CASES, &self->budget);
  const Known known = { self, intervals };
  double least;

  if (!self->is_coherent || !module->has_family)
    return result;
  least = pm_ft_module_bound_pairs (module, &self->families, self->modules->n_levels,
                                    level_interval, &known, &self->budget);
  if (module->is_flipped)
    result.upper = MIN (result.upper, 1 - least);
  else
    result.lower = MAX (result.lower, least);
  return result;
}

/* A module with its diagram adds no doubt of its own. */
static PmFtInterval
bound_by_diagram (PmFtAnalysis       *self,
                  const PmFtModule   *module,
                  const PmFtInterval *intervals)
{
  g_autofree PmFtInterval *of_node = g_new (PmFtInterval, module->end_node + 1);

  of_node[0] = (PmFtInterval) { 0, 0 };
  for (guint32 i = module->first_node; i < module->end_node; i++)
    {
      const PmFtTableNode *node = &self->bdd.nodes[i];

      if (pm_ft_budget_is_cancelled_at (&self->budget, i))
        return (PmFtInterval) { 0, 1 };
      of_node[i] = pm_ft_interval_choose (variable_interval (self, intervals, node->level),
                                          pm_ft_interval_of_literal (of_node, node->low),
                                          pm_ft_interval_of_literal (of_node, node->high));
    }
  return pm_ft_interval_of_literal (of_node, module->bdd);
}

static void
bound_by_gates (PmFtAnalysis *self)
{
  guint32 n_nodes = self->net->nodes->len;
  g_autofree PmFtInterval *intervals = g_new0 (PmFtInterval, n_nodes);
  double rounding = DBL_EPSILON * (self->net->literals->len + n_nodes);
  PmFtInterval top;

  for (guint32 i = 1; i <= self->net->n_events; i++)
    intervals[i].lower = intervals[i].upper = self->event_chance[i];
  for (guint i = 0; i < self->modules->modules->len; i++)
    {
      const PmFtModule *module = &g_array_index (self->modules->modules, PmFtModule, i);

      intervals[module->root] = module->has_bdd
                                  ? bound_by_diagram (self, module, intervals)
                                  : bound_without_diagram (self, module, intervals);
    }
  top = pm_ft_interval_of_literal (intervals, self->net->top);
  self->probability.lower = MAX (0, top.lower - rounding);
  self->probability.upper = MIN (1, top.upper + rounding);
}

/* The diagram of "any of these sets happens". It stands in for the diagram the module lacks. */
static gboolean
unite_sets (PmFtAnalysis *self,
            PmFtModule   *module)
{
  guint32 n = module->end_family - module->first_family;
  g_autofree PmFtEdge *edges = g_new (PmFtEdge, n + 1);
  PmFtEdge edge = module->family;

  module->first_node = self->bdd.n_nodes;
  for (guint32 i = 0; i < n; i++)
    {
      const PmFtTableNode *node = &self->families.nodes[module->first_family + i];
      PmFtEdge low = node->low > PM_FT_EMPTY_SET ? edges[node->low - module->first_family]
                                                 : node->low;
      PmFtEdge high = node->high > PM_FT_EMPTY_SET ? edges[node->high - module->first_family]
                                                   : node->high;
      PmFtEdge both = pm_ft_budget_is_cancelled_at (&self->budget, i)
                        ? PM_FT_FAIL : pm_ft_bdd_and (&self->bdd, low ^ 1, high ^ 1);

      edges[i] = both == PM_FT_FAIL ? both : pm_ft_bdd_make (&self->bdd, node->level, low,
                                                             both ^ 1);
      if (edges[i] == PM_FT_FAIL)
        return FALSE;
    }
  if (module->family > PM_FT_EMPTY_SET)
    edge = edges[module->family - module->first_family];
  module->end_node = self->bdd.n_nodes;
  module->bdd = edge ^ (module->is_flipped ? 1 : 0);
  return TRUE;
}

static gboolean
unite_all (PmFtAnalysis *self)
{
  gboolean ok = TRUE;

  self->bdd.max_made = self->bdd.n_made + UNION_BUDGET;
  self->budget.max_ticks = self->budget.ticks + UNION_STEPS;
  for (guint i = 0; ok && i < self->modules->modules->len; i++)
    {
      PmFtModule *module = &g_array_index (self->modules->modules, PmFtModule, i);

      ok = module->has_bdd || unite_sets (self, module);
    }
  self->bdd.max_made = self->budget.max_ticks = G_MAXUINT64;
  return ok;
}

/* The probability that more than the given number of events happen. */
static double
chance_of_more (PmFtAnalysis *self,
                guint32       limit)
{
  g_autofree double *exactly = NULL;

  if (limit >= self->net->n_events)
    return 0;
  exactly = g_new0 (double, limit + 2);
  /* The last place gathers everything above the limit and is only ever added to. */
  exactly[0] = 1;
  for (guint32 i = 1; i <= self->net->n_events; i++)
    {
      double p = self->event_chance[i];

      if (pm_ft_budget_is_cancelled (&self->budget))
        return 1;
      exactly[limit + 1] += exactly[limit] * p;
      for (guint32 k = limit + 1; k-- > 0;)
        exactly[k] = exactly[k] * (1 - p) + (k > 0 ? exactly[k - 1] * p : 0);
    }
  return exactly[limit + 1];
}

static void
bound_by_sets (PmFtAnalysis *self)
{
  PmFtChances chances = { 0 };
  double more = chance_of_more (self, self->limit);
  double likeliest = 0;
  double lower = 0;
  double upper = self->probability.min_cut_upper_bound;

  if (pm_ft_sums_get_largest (self->modules, &self->families, self->event_chance, &likeliest))
    lower = likeliest;
  if (unite_all (self)
      && pm_ft_chances_init (&chances, self->modules, &self->bdd, self->event_chance))
    lower = upper = pm_ft_chances_get (&chances, self->net->top);
  pm_ft_chances_clear (&chances);

  self->probability.lower = MAX (self->probability.lower, lower);
  if (!isnan (upper))
    self->probability.upper = MIN (self->probability.upper, MIN (upper + more, 1));
}

/**
 * pm_ft_analysis_bounds:
 * @self: an analysis without the exact probability
 *
 * Sets the ends of the interval.
 */
void
pm_ft_analysis_bounds (PmFtAnalysis *self)
{
  bound_by_gates (self);
  if (self->is_coherent && self->has_sets && self->limit > 0
      && pm_ft_analysis_top_is_module (self))
    bound_by_sets (self);
}
