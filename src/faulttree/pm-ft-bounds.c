/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An interval that is guaranteed to hold the probability of the top, where the exact number is out
 * of reach. Two ways are taken and the better end of each kept.
 *
 * From the gates: in a coherent tree the inputs of a gate never work against each other, so a
 * conjunction is at least as likely as if they were independent; in any tree it is no likelier
 * than its unlikeliest input.
 *
 * From the cut sets up to an order: the top is at least as likely as any of them happening, and a
 * set that was left out needs more events at once than the order. */

#include "pm-ft-analysis-private.h"

#include <math.h>

#define UNION_BUDGET ((guint64) 1 << 22)

typedef struct
{
  double lower;
  double upper;
} Interval;

static Interval
literal_interval (const Interval *intervals,
                  PmFtLiteral     literal)
{
  Interval of = intervals[literal >> 1];

  return (literal & 1) ? (Interval) { 1 - of.upper, 1 - of.lower } : of;
}

static Interval
gate_interval (const PmFtAnalysis *self,
               const Interval     *intervals,
               guint32             gate)
{
  const PmFtNetNode *node = pm_ft_net_node (self->net, gate);
  const PmFtLiteral *literals = pm_ft_net_literals (self->net, gate);
  double product = 1, missing = 0;
  Interval result = { 0, 1 };

  if (node->op != PM_FT_OP_AND)
    {
      /* At least k of n: at most the expected number over k, and the same the other way round. */
      double most = 0, least = 0;

      for (guint32 i = 0; i < node->n; i++)
        {
          most += literal_interval (intervals, literals[i]).upper;
          least += literal_interval (intervals, literals[i]).lower;
        }
      if (node->op == PM_FT_OP_ATLEAST)
        {
          result.upper = MIN (1, most / node->k);
          result.lower = MAX (0, 1 - (node->n - least) / (node->n - node->k + 1));
        }
      return result;
    }

  for (guint32 i = 0; i < node->n; i++)
    {
      Interval input = literal_interval (intervals, literals[i]);

      product *= input.lower;
      missing += 1 - input.lower;
      result.upper = MIN (result.upper, input.upper);
    }
  result.lower = self->is_coherent ? product : MAX (0, 1 - missing);
  return result;
}

static void
bound_by_gates (PmFtAnalysis *self)
{
  guint32 n_gates;
  g_autofree guint32 *order = pm_ft_net_sort (self->net, &n_gates);
  g_autofree Interval *intervals = g_new0 (Interval, self->net->nodes->len);
  Interval top;

  for (guint32 i = 1; i <= self->net->n_events; i++)
    intervals[i].lower = intervals[i].upper = self->event_chance[i];
  for (guint32 i = 0; i < n_gates; i++)
    intervals[order[i]] = gate_interval (self, intervals, order[i]);
  top = literal_interval (intervals, self->net->top);
  self->probability.lower = top.lower;
  self->probability.upper = top.upper;
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
      PmFtEdge both = pm_ft_bdd_and (&self->bdd, low ^ 1, high ^ 1);

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
  self->bdd.max_made = self->bdd.n_made + UNION_BUDGET;
  for (guint i = 0; i < self->modules->modules->len; i++)
    {
      PmFtModule *module = &g_array_index (self->modules->modules, PmFtModule, i);

      if (!module->has_bdd && !unite_sets (self, module))
        return FALSE;
    }
  return TRUE;
}

/* The probability that more than the given number of events happen. */
static double
chance_of_more (const PmFtAnalysis *self,
                guint32             limit)
{
  g_autofree double *exactly = g_new0 (double, limit + 2);

  /* The last place gathers everything above the limit and is only ever added to. */
  exactly[0] = 1;
  for (guint32 i = 1; i <= self->net->n_events; i++)
    {
      double p = self->event_chance[i];

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
