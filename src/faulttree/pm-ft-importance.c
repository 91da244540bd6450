/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Importance of the events, all of them by one pass up and one down, and the bounds that are sums
 * over the cut sets. */

#include "pm-ft-analysis-private.h"

#include <math.h>
#include <string.h>

/* Below this share of the top, what is left without an event is computed anew. */
#define NEARLY_NOTHING 1e-6
#define REFRESH_BUDGET 2e8
#define LIKELY 0.5
#define CERTAIN 40.0

/* The likely sets one by one; the sum of powers would converge slowly with them. At most some
 * sixty of them matter: with more, the bound is 1 to the last digit. */
static double
likely_sets (PmFtAnalysis *self,
             GArray       *chances)
{
  g_autoptr (PmFtSets) sets = pm_ft_sets_new (self, LIKELY, NULL);
  const PmFtNode *events;
  guint n_events;
  double chance;
  double total = 0;

  while (sets && total < CERTAIN && pm_ft_sets_next (sets, &events, &n_events, &chance))
    {
      total -= log1p (-chance);
      g_array_append_val (chances, chance);
    }
  return total;
}

/* -log of the product of (1 - p) over all sets is the sum of the powers of p over their exponents,
 * and each sum of powers is one pass over the diagrams. */
static double
min_cut_upper_bound (PmFtAnalysis *self)
{
  g_autofree double *power = g_memdup2 (self->event_chance,
                                        (self->net->n_events + 1) * sizeof (double));
  g_autoptr (GArray) likely = g_array_new (FALSE, FALSE, sizeof (double));
  double largest, total = 0;

  if (!pm_ft_sums_get_largest (self->modules, &self->families, self->event_chance, &largest))
    return NAN;
  if (largest >= 1)
    return 1;
  if (largest >= LIKELY)
    total = likely_sets (self, likely);

  for (guint j = 1; j < 2000 && total < CERTAIN; j++)
    {
      double sum, before = total;

      if (!pm_ft_sums_get (self->modules, &self->families, power, &sum))
        return NAN;
      for (guint i = 0; i < likely->len; i++)
        sum -= pow (g_array_index (likely, double, i), j);
      total += MAX (sum, 0) / j;
      if (total - before <= total * 1e-16)
        break;
      for (guint32 i = 1; i <= self->net->n_events; i++)
        power[i] *= self->event_chance[i];
    }
  return -expm1 (-total);
}

/**
 * pm_ft_analysis_sums:
 * @self: an analysis with its cut sets
 *
 * Sets the rare-event sum and the min-cut upper bound.
 *
 * Returns: %FALSE when the budget was spent
 */
gboolean
pm_ft_analysis_sums (PmFtAnalysis *self)
{
  if (!pm_ft_sums_get (self->modules, &self->families, self->event_chance,
                       &self->probability.rare_event))
    return FALSE;
  self->probability.min_cut_upper_bound = min_cut_upper_bound (self);
  return !isnan (self->probability.min_cut_upper_bound);
}

static void
set_from_birnbaum (PmFtAnalysis   *self,
                   PmFtChances    *chances,
                   guint32         event,
                   PmFtImportance *importance,
                   double         *refreshed)
{
  double top = self->probability.value;
  double p = self->event_chance[event];
  double without = top - p * importance->birnbaum;

  if (fabs (without) < NEARLY_NOTHING * top && *refreshed < REFRESH_BUDGET)
    {
      *refreshed += chances->bdd->n_nodes;
      without = pm_ft_chances_without (chances, self->net->top, event, self->event_chance);
    }
  without = CLAMP (without, 0, 1);
  importance->criticality = top > 0 ? p * importance->birnbaum / top : NAN;
  importance->risk_reduction = top > 0 ? (top - without) / top : NAN;
  importance->raw = top > 0 ? MAX (top + (1 - p) * importance->birnbaum, 0) / top : NAN;
  if (without > 0)
    importance->rrw = top / without;
  else
    importance->rrw = top > 0 ? INFINITY : NAN;
}

static gboolean
derive_exact (PmFtAnalysis *self,
              double       *derivative)
{
  PmFtChances chances;
  gboolean ok;
  double refreshed = 0;

  ok = pm_ft_chances_init (&chances, self->modules, &self->bdd, self->event_chance)
       && pm_ft_chances_derive (&chances, self->net->top, derivative);
  for (guint32 i = 1; ok && i <= self->net->n_events; i++)
    {
      PmFtImportance *importance = &g_array_index (self->importance, PmFtImportance, i - 1);

      importance->birnbaum = derivative[i];
      set_from_birnbaum (self, &chances, i, importance, &refreshed);
      ok = !pm_ft_budget_is_cancelled_at (&self->budget, i);
    }
  pm_ft_chances_clear (&chances);
  return ok;
}

static gboolean
derive_structural (PmFtAnalysis *self,
                   double       *derivative)
{
  g_autofree double *half = g_new (double, self->net->n_events + 1);
  PmFtChances chances;
  gboolean ok;

  for (guint32 i = 0; i <= self->net->n_events; i++)
    half[i] = 0.5;
  ok = pm_ft_chances_init (&chances, self->modules, &self->bdd, half)
       && pm_ft_chances_derive (&chances, self->net->top, derivative);
  for (guint32 i = 1; ok && i <= self->net->n_events; i++)
    g_array_index (self->importance, PmFtImportance, i - 1).structural = derivative[i];
  pm_ft_chances_clear (&chances);
  return ok;
}

static gboolean
derive_sums (PmFtAnalysis *self,
             double       *derivative)
{
  double sum = 1;

  /* The empty set has no event in it. */
  if (self->top_family_is_empty_set)
    memset (derivative, 0, (self->net->n_events + 1) * sizeof (double));
  else if (!pm_ft_sums_derive (self->modules, &self->families, self->event_chance, &sum,
                               derivative))
    return FALSE;
  for (guint32 i = 1; i <= self->net->n_events; i++)
    g_array_index (self->importance, PmFtImportance, i - 1).fussell_vesely
      = sum > 0 ? self->event_chance[i] * derivative[i] / sum : NAN;
  return TRUE;
}

/**
 * pm_ft_analysis_set_constant_importance:
 * @self: an analysis of a top that is true or false whatever happens
 *
 * Sets what follows without a diagram: no event changes anything. Shares of a top that never
 * happens stay NAN.
 */
void
pm_ft_analysis_set_constant_importance (PmFtAnalysis *self)
{
  for (guint i = 0; i < self->importance->len; i++)
    {
      PmFtImportance *importance = &g_array_index (self->importance, PmFtImportance, i);

      importance->structural = 0;
      if (!self->has_chances)
        continue;
      importance->birnbaum = 0;
      if (!self->constant_state)
        continue;
      importance->criticality = importance->fussell_vesely = importance->risk_reduction = 0;
      importance->raw = importance->rrw = 1;
    }
}

/**
 * pm_ft_analysis_importance:
 * @self: an analysis
 *
 * Sets for each event what the diagrams and cut sets that were found can tell; the rest is NAN.
 *
 * Returns: %FALSE when the budget was spent
 */
gboolean
pm_ft_analysis_importance (PmFtAnalysis *self)
{
  g_autofree double *derivative = g_new0 (double, self->net->nodes->len);
  gboolean has_module = self->modules != NULL;

  if (has_module && self->probability.exact && !derive_exact (self, derivative))
    return FALSE;
  if (has_module && self->has_diagrams && !derive_structural (self, derivative))
    return FALSE;
  if (self->has_chances && self->has_sets && !derive_sums (self, derivative))
    return FALSE;
  return TRUE;
}
