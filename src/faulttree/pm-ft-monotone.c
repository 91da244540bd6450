/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The form of a coherent module that the searches for short cut sets work on, and how much of an
 * order limit each of its parts can use.
 *
 * A cut set that passes through a part also has to meet what the rest of the module asks for. If
 * all events below the part were free, the rest would still cost something; so many events less
 * may the part take. Where the limit is low this keeps most of what the parts could do from ever
 * being made. */

#include "pm-ft-monotone.h"

#include <string.h>

#define MAX_SUPPORT ((gsize) 1 << 22)
/* Above this, asking for each input of all needs, which looks at all inputs, would take longer than
 * what it saves. */
#define MAX_LOOKED ((guint64) 1 << 29)

static void
add_variable (PmFtMonotone *self,
              guint32       level,
              guint32       weight)
{
  PmFtNeed need = { .need = 1, .level = level, .weight = weight };

  g_array_append_val (self->needs, need);
}

static gboolean
add_gate (PmFtMonotone  *self,
          const PmFtNet *net,
          PmFtLiteral    literal,
          guint32       *id_of_literal)
{
  const PmFtNetNode *gate = pm_ft_net_node (net, literal >> 1);
  const PmFtLiteral *literals = pm_ft_net_literals (net, literal >> 1);
  guint32 negated = literal & 1;
  guint32 k = gate->op == PM_FT_OP_AND ? gate->n : gate->k;
  PmFtNeed need = { .need = negated ? gate->n - k + 1 : k, .first_input = self->inputs->len,
                    .n_inputs = gate->n };

  if (gate->op == PM_FT_OP_XOR)
    return FALSE;
  for (guint32 i = 0; i < gate->n; i++)
    {
      guint32 input = id_of_literal[literals[i] ^ negated];

      if (input == PM_FT_FAIL)
        return FALSE;
      g_array_append_val (self->inputs, input);
    }
  id_of_literal[literal] = self->needs->len;
  g_array_append_val (self->needs, need);
  return TRUE;
}

/* Lists the literals that the root needs, inputs first. */
static gboolean
list_needs (PmFtMonotone      *self,
            const PmFtModules *modules,
            const PmFtModule  *module,
            const guint32     *weight)
{
  const PmFtNet *net = modules->net;
  gsize n_literals = (gsize) net->nodes->len * 2;
  PmFtLiteral root = module->root << 1 | (module->is_flipped ? 1 : 0);
  g_autofree guint8 *wanted = g_new0 (guint8, n_literals);
  g_autofree guint32 *id_of_literal = g_new (guint32, n_literals);

  memset (id_of_literal, 0xff, n_literals * sizeof (guint32));
  wanted[root] = 1;
  for (guint32 i = module->n_gates * 2; i-- > 0;)
    {
      PmFtLiteral gate = module->gates[i / 2] << 1 | (i & 1);
      const PmFtLiteral *literals = pm_ft_net_literals (net, gate >> 1);

      for (guint32 j = 0; wanted[gate] && j < pm_ft_net_node (net, gate >> 1)->n; j++)
        wanted[literals[j] ^ (gate & 1)] = 1;
    }
  for (guint32 i = 0; i < module->n_variables; i++)
    {
      guint32 level = module->base + i;
      guint32 node = modules->level_node[level];
      const PmFtModule *inner = pm_ft_modules_of (modules, node);

      id_of_literal[node << 1 | (inner && inner->is_flipped)] = i;
      add_variable (self, level, weight[level]);
    }
  for (guint32 i = 0; i < module->n_gates * 2; i++)
    {
      PmFtLiteral gate = module->gates[i / 2] << 1 | (i & 1);

      if (wanted[gate] && !add_gate (self, net, gate, id_of_literal))
        return FALSE;
    }
  self->root = id_of_literal[root];
  return TRUE;
}

static void
list_parents (PmFtMonotone *self)
{
  guint32 next = 0;

  self->parents = g_new (guint32, self->inputs->len + 1);
  for (guint32 i = 0; i < self->inputs->len; i++)
    g_array_index (self->needs, PmFtNeed, g_array_index (self->inputs, guint32, i)).n_parents++;
  for (guint32 i = 0; i < self->needs->len; i++)
    {
      PmFtNeed *need = &g_array_index (self->needs, PmFtNeed, i);

      need->first_parent = next;
      next += need->n_parents;
      need->n_parents = 0;
    }
  for (guint32 i = 0; i < self->needs->len; i++)
    {
      const PmFtNeed *need = pm_ft_monotone_need (self, i);

      for (guint32 j = 0; j < need->n_inputs; j++)
        {
          guint32 id = pm_ft_monotone_input (self, need, j);
          PmFtNeed *input = &g_array_index (self->needs, PmFtNeed, id);

          self->parents[input->first_parent + input->n_parents++] = i;
        }
    }
}

/**
 * pm_ft_monotone_new:
 * @modules: modules
 * @module: one of them, its levels set
 * @weight: how many events each level takes at least
 * @budget: who may cancel what is asked of it; borrowed for its life
 *
 * Returns: (nullable) (transfer full): the module without negations, or %NULL where it is not
 *   coherent
 */
PmFtMonotone *
pm_ft_monotone_new (const PmFtModules *modules,
                    const PmFtModule  *module,
                    const guint32     *weight,
                    PmFtBudget        *budget)
{
  g_autoptr (PmFtMonotone) self = g_new0 (PmFtMonotone, 1);

  self->needs = g_array_new (FALSE, FALSE, sizeof (PmFtNeed));
  self->inputs = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->n_variables = module->n_variables;
  self->budget = budget;
  if (!list_needs (self, modules, module, weight))
    return NULL;
  list_parents (self);
  return g_steal_pointer (&self);
}

/**
 * pm_ft_monotone_free:
 * @self: (nullable) (transfer full): a module without negations
 */
void
pm_ft_monotone_free (PmFtMonotone *self)
{
  if (!self)
    return;
  g_array_unref (self->needs);
  g_array_unref (self->inputs);
  g_free (self->parents);
  g_free (self->support);
  g_free (self->scratch);
  g_free (self->distance);
  g_free (self);
}

/**
 * pm_ft_monotone_add_support:
 * @self: a module without negations
 *
 * Notes which variables are below each need; pm_ft_monotone_get_limit () wants it.  What was noted
 * before is noted anew.
 *
 * Returns: %FALSE when the module is too large for that, or it was cancelled
 */
gboolean
pm_ft_monotone_add_support (PmFtMonotone *self)
{
  gsize n_words = (self->n_variables + 63) / 64;

  if (n_words * self->needs->len > MAX_SUPPORT
      || (guint64) self->inputs->len * (self->needs->len + self->inputs->len) > MAX_LOOKED)
    return FALSE;
  g_free (self->support);
  g_free (self->scratch);
  g_free (self->distance);
  self->n_words = n_words;
  self->support = g_new0 (guint64, n_words * self->needs->len);
  self->scratch = g_new (guint64, n_words);
  self->distance = g_new (guint32, self->needs->len);
  for (guint32 id = 0; id < self->n_variables; id++)
    self->support[id * n_words + id / 64] |= (guint64) 1 << (id % 64);
  for (guint32 id = self->n_variables; id < self->needs->len; id++)
    {
      PmFtNeed *need = &g_array_index (self->needs, PmFtNeed, id);
      guint64 *sum = self->support + id * n_words;

      if (pm_ft_budget_is_cancelled (self->budget))
        return FALSE;
      need->is_disjoint = TRUE;
      for (guint32 i = 0; i < need->n_inputs; i++)
        {
          guint32 input = pm_ft_monotone_input (self, need, i);
          const guint64 *part = pm_ft_monotone_support (self, input);

          for (gsize w = 0; w < n_words; w++)
            {
              need->is_disjoint = need->is_disjoint && (sum[w] & part[w]) == 0;
              sum[w] |= part[w];
            }
        }
    }
  return TRUE;
}

/* What those inputs cost together that share no variable with costlier ones. */
static guint32
add_apart (const PmFtMonotone *self,
           const PmFtNeed     *need,
           const guint64      *reached,
           guint32             limit)
{
  guint64 *used = self->scratch;
  guint32 sum = 0;

  memset (used, 0, self->n_words * sizeof (guint64));
  for (guint32 cost = limit + 1; cost > 0 && sum <= limit; cost--)
    for (guint32 i = 0; i < need->n_inputs; i++)
      {
        guint32 input = pm_ft_monotone_input (self, need, i);
        const guint64 *part = pm_ft_monotone_support (self, input);
        guint64 common = 0;

        if (self->distance[input] != cost)
          continue;
        for (gsize w = 0; w < self->n_words; w++)
          common |= part[w] & used[w] & ~reached[w];
        if (common != 0)
          continue;
        sum += cost;
        for (gsize w = 0; w < self->n_words; w++)
          used[w] |= part[w];
      }
  return sum;
}

/* The cost of the cheapest of the inputs that are enough, as if they shared nothing or all. */
static guint32
add_cheapest (const PmFtMonotone *self,
              const PmFtNeed     *need,
              guint32             limit)
{
  guint32 left = need->need;
  guint32 sum = 0;

  for (guint32 cost = 0; left > 0 && cost <= limit + 1; cost++)
    for (guint32 i = 0; left > 0 && i < need->n_inputs; i++)
      if (self->distance[pm_ft_monotone_input (self, need, i)] == cost)
        {
          sum = need->is_disjoint ? sum + cost : cost;
          left--;
        }
  return sum;
}

/**
 * pm_ft_monotone_get_limit:
 * @self: a module without negations, with its support
 * @reached: the variables below some part of it, as a set of bits
 * @limit: how many events a cut set of the module may have
 *
 * Returns: how many of these events may be below that part, or -1 when all together are too few,
 *   or it was cancelled
 */
int
pm_ft_monotone_get_limit (PmFtMonotone  *self,
                          const guint64 *reached,
                          guint32        limit)
{
  for (guint32 id = 0; id < self->n_variables; id++)
    self->distance[id] = (reached[id / 64] >> (id % 64) & 1)
                           ? 0 : MIN (pm_ft_monotone_need (self, id)->weight, limit + 1);
  for (guint32 id = self->n_variables; id < self->needs->len; id++)
    {
      const PmFtNeed *need = pm_ft_monotone_need (self, id);
      guint32 cost = need->need == need->n_inputs && !need->is_disjoint
                       ? add_apart (self, need, reached, limit)
                       : add_cheapest (self, need, limit);

      if (pm_ft_budget_is_cancelled (self->budget))
        return -1;
      self->distance[id] = MIN (cost, limit + 1);
    }
  return (int) limit - (int) self->distance[self->root];
}
