/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sums over all minimal cut sets of the product of a number per event, without listing one set.
 * With probabilities this is the rare-event sum, with their powers what the min-cut upper bound
 * is made of, with ones the number of sets. The sum of a module stands for its variable. */

#include "pm-ft-probability.h"

#include <string.h>

typedef struct
{
  const PmFtModules *modules;
  const PmFtTable *families;
  double *of_family;
  double *of_node;
  gsize size;
} Sums;

static gboolean
sums_init (Sums              *s,
           const PmFtModules *modules,
           const PmFtTable   *families,
           const double      *value)
{
  guint32 n_nodes = modules->net->nodes->len;

  *s = (Sums) { .modules = modules, .families = families };
  s->size = ((gsize) families->n_nodes + n_nodes) * sizeof (double);
  s->of_family = pm_ft_budget_resize (families->budget, NULL, 0, s->size);
  if (!s->of_family)
    return FALSE;
  s->of_node = s->of_family + families->n_nodes;
  memset (s->of_node, 0, n_nodes * sizeof (double));
  memcpy (s->of_node, value, (modules->net->n_events + 1) * sizeof (double));
  s->of_family[PM_FT_NO_SETS] = 0;
  s->of_family[PM_FT_EMPTY_SET] = 1;
  return TRUE;
}

static void
sums_clear (Sums *s)
{
  pm_ft_budget_free (s->families->budget, s->of_family, s->size);
}

/* FALSE when cancelled. */
static gboolean
sum_up (Sums *s)
{
  for (guint m = 0; m < s->modules->modules->len; m++)
    {
      const PmFtModule *module = &g_array_index (s->modules->modules, PmFtModule, m);

      for (guint32 i = module->first_family; i < module->end_family; i++)
        {
          const PmFtTableNode *node = &s->families->nodes[i];

          if (pm_ft_budget_is_cancelled_at (s->families->budget, i))
            return FALSE;
          s->of_family[i] = s->of_family[node->low]
                            + s->of_node[s->modules->level_node[node->level]]
                                * s->of_family[node->high];
        }
      s->of_node[module->root] = module->has_family ? s->of_family[module->family] : 0;
    }
  return !pm_ft_budget_is_cancelled (s->families->budget);
}

/**
 * pm_ft_sums_get:
 * @modules: modules that were minimised
 * @families: their minimal cut sets
 * @value: a number for each event of the net
 * @sum: (out): the sum for the largest module
 *
 * Returns: %FALSE when the budget was spent or it was cancelled
 */
gboolean
pm_ft_sums_get (const PmFtModules *modules,
                const PmFtTable   *families,
                const double      *value,
                double            *sum)
{
  Sums s;
  gboolean ok;

  if (!sums_init (&s, modules, families, value))
    return FALSE;
  ok = sum_up (&s);
  *sum = s.of_node[g_array_index (modules->modules, PmFtModule, modules->modules->len - 1).root];
  sums_clear (&s);
  return ok;
}

/**
 * pm_ft_sums_derive:
 * @modules: modules that were minimised
 * @families: their minimal cut sets
 * @value: a number for each event of the net
 * @sum: (out): the sum for the largest module
 * @derivative: (out caller-allocates): by node of the net, how the sum grows with its number
 *
 * Returns: %FALSE when the budget was spent or it was cancelled
 */
gboolean
pm_ft_sums_derive (const PmFtModules *modules,
                   const PmFtTable   *families,
                   const double      *value,
                   double            *sum,
                   double            *derivative)
{
  gsize size = (gsize) families->n_nodes * sizeof (double);
  PmFtBudget *budget = families->budget;
  double *gain;
  gboolean ok;
  Sums s;

  if (!sums_init (&s, modules, families, value))
    return FALSE;
  gain = pm_ft_budget_resize (budget, NULL, 0, size);
  if (!gain)
    {
      sums_clear (&s);
      return FALSE;
    }

  ok = sum_up (&s) && pm_ft_budget_fill (budget, gain, 0, size);
  memset (derivative, 0, modules->net->nodes->len * sizeof (double));
  for (guint m = modules->modules->len; ok && m-- > 0;)
    {
      const PmFtModule *module = &g_array_index (modules->modules, PmFtModule, m);

      if (m == modules->modules->len - 1)
        {
          *sum = s.of_node[module->root];
          derivative[module->root] = 1;
        }
      if (!module->has_family)
        continue;
      gain[module->family] += derivative[module->root];
      for (guint32 i = module->end_family; ok && i-- > module->first_family;)
        {
          const PmFtTableNode *node = &families->nodes[i];
          guint32 variable = modules->level_node[node->level];

          gain[node->low] += gain[i];
          gain[node->high] += gain[i] * s.of_node[variable];
          derivative[variable] += gain[i] * s.of_family[node->high];
          ok = !pm_ft_budget_is_cancelled_at (budget, i);
        }
    }
  ok = ok && !pm_ft_budget_is_cancelled (budget);
  pm_ft_budget_free (budget, gain, size);
  sums_clear (&s);
  return ok;
}

/**
 * pm_ft_sums_get_largest:
 * @modules: modules that were minimised
 * @families: their minimal cut sets
 * @value: a number for each event of the net
 * @largest: (out): the largest product of one set of the largest module
 *
 * Returns: %FALSE when the budget was spent or it was cancelled
 */
gboolean
pm_ft_sums_get_largest (const PmFtModules *modules,
                        const PmFtTable   *families,
                        const double      *value,
                        double            *largest)
{
  gboolean ok = TRUE;
  Sums s;

  if (!sums_init (&s, modules, families, value))
    return FALSE;
  for (guint m = 0; ok && m < modules->modules->len; m++)
    {
      const PmFtModule *module = &g_array_index (modules->modules, PmFtModule, m);

      for (guint32 i = module->first_family; ok && i < module->end_family; i++)
        {
          const PmFtTableNode *node = &families->nodes[i];
          double with = s.of_node[modules->level_node[node->level]] * s.of_family[node->high];

          s.of_family[i] = MAX (s.of_family[node->low], with);
          ok = !pm_ft_budget_is_cancelled_at (families->budget, i);
        }
      s.of_node[module->root] = module->has_family ? s.of_family[module->family] : 0;
      *largest = s.of_node[module->root];
    }
  ok = ok && !pm_ft_budget_is_cancelled (families->budget);
  sums_clear (&s);
  return ok;
}
