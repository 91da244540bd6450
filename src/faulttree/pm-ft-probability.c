/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Exact probabilities and their derivatives on the diagrams. One pass up gives the chance of every
 * node, one pass down how much the top gains with each; both are plain loops over the nodes.
 *
 * Every node keeps the chance of being true and that of being false. Taking one from 1 for the
 * other would lose the digits of small numbers wherever an edge is complemented. */

#include "pm-ft-probability.h"

#include <string.h>

static inline double
edge_true (const PmFtChances *self,
           PmFtEdge           edge)
{
  return (edge & 1) ? self->is_false[edge >> 1] : self->is_true[edge >> 1];
}

static inline double
edge_false (const PmFtChances *self,
            PmFtEdge           edge)
{
  return (edge & 1) ? self->is_true[edge >> 1] : self->is_false[edge >> 1];
}

/* FALSE when cancelled. */
static gboolean
pass_up (PmFtChances      *self,
         const PmFtModule *module)
{
  if (pm_ft_budget_is_cancelled (self->bdd->budget))
    return FALSE;
  for (guint32 i = module->first_node; i < module->end_node; i++)
    {
      const PmFtTableNode *node = &self->bdd->nodes[i];
      double p = self->level_true[node->level];
      double q = self->level_false[node->level];

      if (pm_ft_budget_is_cancelled_at (self->bdd->budget, i))
        return FALSE;
      self->is_true[i] = q * edge_true (self, node->low) + p * edge_true (self, node->high);
      self->is_false[i] = q * edge_false (self, node->low) + p * edge_false (self, node->high);
    }
  return TRUE;
}

static void
set_levels (PmFtChances      *self,
            const PmFtModule *module,
            const double     *event_chance)
{
  for (guint32 i = 0; i < module->n_variables; i++)
    {
      guint32 level = module->base + i;
      guint32 node = self->modules->level_node[level];
      const PmFtModule *inner = pm_ft_modules_of (self->modules, node);

      self->level_true[level] = inner ? self->is_true[inner->bdd >> 1] : event_chance[node];
      self->level_false[level] = inner ? self->is_false[inner->bdd >> 1] : 1 - event_chance[node];
    }
}

/**
 * pm_ft_chances_init:
 * @self: chances to fill in
 * @modules: modules that all have their diagram; borrowed
 * @bdd: where the diagrams are; borrowed
 * @event_chance: probability of each event of the net
 *
 * Returns: %FALSE when the budget was spent or it was cancelled; clear it all the same
 */
gboolean
pm_ft_chances_init (PmFtChances       *self,
                    const PmFtModules *modules,
                    const PmFtTable   *bdd,
                    const double      *event_chance)
{
  gsize n = (gsize) bdd->n_nodes;
  double *memory;

  *self = (PmFtChances) { .modules = modules, .bdd = bdd };
  self->size = 2 * (n + modules->n_levels) * sizeof (double);
  memory = pm_ft_budget_resize (bdd->budget, NULL, 0, self->size);
  if (!memory)
    return FALSE;

  self->is_true = memory;
  self->is_false = memory + n;
  self->level_true = memory + 2 * n;
  self->level_false = self->level_true + modules->n_levels;
  self->is_true[0] = 0;
  self->is_false[0] = 1;
  for (guint i = 0; i < modules->modules->len; i++)
    {
      const PmFtModule *module = &g_array_index (modules->modules, PmFtModule, i);

      set_levels (self, module, event_chance);
      if (!pass_up (self, module))
        return FALSE;
    }
  return TRUE;
}

/**
 * pm_ft_chances_clear:
 * @self: chances
 */
void
pm_ft_chances_clear (PmFtChances *self)
{
  if (self->is_true)
    pm_ft_budget_free (self->bdd->budget, self->is_true, self->size);
  self->is_true = NULL;
}

/**
 * pm_ft_chances_get:
 * @self: chances
 * @top: a literal of a module's root
 *
 * Returns: the probability that it is true
 */
double
pm_ft_chances_get (const PmFtChances *self,
                   PmFtLiteral        top)
{
  const PmFtModule *module = pm_ft_modules_of (self->modules, top >> 1);

  return edge_true (self, module->bdd ^ (top & 1));
}

/**
 * pm_ft_chances_derive:
 * @self: chances
 * @top: a literal of the largest module's root
 * @derivative: (out caller-allocates): by node of the net; for an event, the probability of the
 *   top with the event less that without it
 *
 * Returns: %FALSE when the budget was spent or it was cancelled
 */
gboolean
pm_ft_chances_derive (const PmFtChances *self,
                      PmFtLiteral        top,
                      double            *derivative)
{
  const PmFtModules *modules = self->modules;
  gsize size = (gsize) self->bdd->n_nodes * sizeof (double);
  PmFtBudget *budget = self->bdd->budget;
  double *gain = pm_ft_budget_resize (budget, NULL, 0, size);
  gboolean ok;

  if (!gain)
    return FALSE;

  ok = pm_ft_budget_fill (budget, gain, 0, size);
  memset (derivative, 0, modules->net->nodes->len * sizeof (double));
  derivative[top >> 1] = ((pm_ft_modules_of (modules, top >> 1)->bdd ^ top) & 1) ? -1 : 1;
  for (guint m = modules->modules->len; ok && m-- > 0;)
    {
      const PmFtModule *module = &g_array_index (modules->modules, PmFtModule, m);

      gain[module->bdd >> 1] += derivative[module->root];
      for (guint32 i = module->end_node; ok && i-- > module->first_node;)
        {
          const PmFtTableNode *node = &self->bdd->nodes[i];
          double high = gain[i] * self->level_true[node->level];

          gain[node->low >> 1] += gain[i] * self->level_false[node->level];
          gain[node->high >> 1] += (node->high & 1) ? -high : high;
          derivative[modules->level_node[node->level]]
            += gain[i] * (edge_true (self, node->high) - edge_true (self, node->low));
          ok = !pm_ft_budget_is_cancelled_at (budget, i);
        }
    }
  ok = ok && !pm_ft_budget_is_cancelled (budget);
  pm_ft_budget_free (budget, gain, size);
  return ok;
}

/* Goes through the module of an event and those around it again. */
static void
refresh (PmFtChances  *self,
         guint32       event,
         const double *event_chance)
{
  guint32 changed = event;

  for (guint m = 0; m < self->modules->modules->len; m++)
    {
      const PmFtModule *module = &g_array_index (self->modules->modules, PmFtModule, m);
      gboolean has_it = FALSE;

      for (guint32 i = 0; !has_it && i < module->n_variables; i++)
        has_it = self->modules->level_node[module->base + i] == changed;
      if (!has_it)
        continue;
      set_levels (self, module, event_chance);
      if (!pass_up (self, module))
        return;
      changed = module->root;
    }
}

/**
 * pm_ft_chances_without:
 * @self: chances
 * @top: a literal of the largest module's root
 * @event: an event of the net
 * @event_chance: what the chances were made with
 *
 * Computes anew what a difference of nearly equal numbers could not tell.
 *
 * Returns: the probability of the top with the event impossible; any number when cancelled
 */
double
pm_ft_chances_without (PmFtChances  *self,
                       PmFtLiteral   top,
                       guint32       event,
                       const double *event_chance)
{
  g_autofree double *changed = g_memdup2 (event_chance,
                                          (self->modules->net->n_events + 1) * sizeof (double));
  double result;

  changed[event] = 0;
  refresh (self, event, changed);
  result = pm_ft_chances_get (self, top);
  refresh (self, event, event_chance);
  return result;
}
