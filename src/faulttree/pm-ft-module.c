/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the modules of a net: gates whose events occur nowhere else. Each is solved by itself and
 * stands as one variable in the module above it.
 *
 * The test is by dates of visit (Dutuit and Rauzy, 1996): a gate is a module when everything
 * below it is first met after the gate was entered and last met before it was left. */

#include "pm-ft-module.h"

#include <string.h>

#define NONE G_MAXUINT32

typedef struct
{
  guint32 *entered;
  guint32 *left;
  guint32 *last;
} Dates;

static void
date_visits (const PmFtNet *net,
             Dates         *dates)
{
  guint32 n_nodes = net->nodes->len;
  g_autofree guint32 *next = g_new0 (guint32, n_nodes);
  g_autofree guint32 *stack = g_new (guint32, n_nodes);
  guint32 depth = 0;
  guint32 now = 1;

  stack[depth++] = net->top >> 1;
  dates->entered[net->top >> 1] = dates->last[net->top >> 1] = now++;
  while (depth > 0)
    {
      guint32 node = stack[depth - 1];
      guint32 input;

      if (next[node] == pm_ft_net_node (net, node)->n)
        {
          dates->left[node] = dates->last[node] = now++;
          depth--;
          continue;
        }
      input = pm_ft_net_literals (net, node)[next[node]++] >> 1;
      dates->last[input] = now;
      if (dates->entered[input] == 0)
        {
          dates->entered[input] = now;
          stack[depth++] = input;
        }
      now++;
    }
}

static guint8 *
find_modules (const PmFtNet *net,
              const guint32 *order,
              guint32        n_gates)
{
  guint32 n_nodes = net->nodes->len;
  guint8 *is_module = g_new0 (guint8, n_nodes);
  g_autofree guint32 *entered = g_new0 (guint32, n_nodes);
  g_autofree guint32 *left = g_new0 (guint32, n_nodes);
  g_autofree guint32 *last = g_new0 (guint32, n_nodes);
  g_autofree guint32 *earliest = g_new0 (guint32, n_nodes);
  g_autofree guint32 *latest = g_new0 (guint32, n_nodes);
  Dates dates = { entered, left, last };

  date_visits (net, &dates);
  for (guint32 i = 0; i < n_gates; i++)
    {
      guint32 node = order[i];
      const PmFtLiteral *literals = pm_ft_net_literals (net, node);

      earliest[node] = G_MAXUINT32;
      for (guint32 j = 0; j < pm_ft_net_node (net, node)->n; j++)
        {
          guint32 input = literals[j] >> 1;

          earliest[node] = MIN (earliest[node], entered[input]);
          latest[node] = MAX (latest[node], last[input]);
          if (pm_ft_net_is_gate (net, input))
            {
              earliest[node] = MIN (earliest[node], earliest[input]);
              latest[node] = MAX (latest[node], latest[input]);
            }
        }
      is_module[node] = earliest[node] > entered[node] && latest[node] < left[node];
    }
  is_module[net->top >> 1] = 1;
  return is_module;
}

/* Inputs of one conjunction that occur nowhere else are a module together. */
static void
group_private_inputs (PmFtNet *net)
{
  guint32 n_gates;
  g_autofree guint32 *order = pm_ft_net_sort (net, &n_gates);
  g_autofree guint8 *is_module = find_modules (net, order, n_gates);
  g_autofree guint32 *uses = g_new0 (guint32, net->nodes->len);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (PmFtLiteral));

  for (guint32 i = 0; i < n_gates; i++)
    for (guint32 j = 0; j < pm_ft_net_node (net, order[i])->n; j++)
      uses[pm_ft_net_literals (net, order[i])[j] >> 1]++;

  for (guint32 i = 0; i < n_gates; i++)
    {
      PmFtLiteral *literals = pm_ft_net_literals (net, order[i]);
      guint32 n = pm_ft_net_node (net, order[i])->n;
      guint32 kept = 0;
      PmFtOp op = pm_ft_net_node (net, order[i])->op;
      PmFtLiteral group;

      if (op == PM_FT_OP_ATLEAST)
        continue;
      g_array_set_size (list, 0);
      for (guint32 j = 0; j < n; j++)
        if (uses[literals[j] >> 1] == 1
            && (is_module[literals[j] >> 1] || !pm_ft_net_is_gate (net, literals[j] >> 1)))
          g_array_append_val (list, literals[j]);
      if (list->len < 2 || list->len == n)
        continue;

      for (guint32 j = 0, next = 0; j < n; j++)
        {
          if (next < list->len && literals[j] == g_array_index (list, PmFtLiteral, next))
            next++;
          else
            literals[kept++] = literals[j];
        }
      group = pm_ft_net_add (net, op, 0, (const PmFtLiteral *) list->data, list->len) << 1;
      pm_ft_net_literals (net, order[i])[kept] = group;
      pm_ft_net_node (net, order[i])->n = kept + 1;
    }
}

/* The gates and variables of one module, left-most first. */
static void
collect_module (PmFtModules  *self,
                PmFtModule   *module,
                const guint8 *is_module,
                guint8       *seen)
{
  PmFtNet *net = self->net;
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint64));
  GArray *gates = g_array_new (FALSE, FALSE, sizeof (guint32));
  GArray *variables = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint64 step = (guint64) module->root << 32;

  seen[module->root] = 1;
  g_array_append_val (stack, step);
  while (stack->len > 0)
    {
      guint64 *last = &g_array_index (stack, guint64, stack->len - 1);
      guint32 node = (guint32) (*last >> 32);
      guint32 i = (guint32) *last;

      if (i == pm_ft_net_node (net, node)->n)
        {
          g_array_append_val (gates, node);
          g_array_set_size (stack, stack->len - 1);
          continue;
        }
      ++*last;
      node = pm_ft_net_literals (net, node)[i] >> 1;
      if (seen[node])
        continue;
      seen[node] = 1;
      step = (guint64) node << 32;
      if (pm_ft_net_is_gate (net, node) && !is_module[node])
        g_array_append_val (stack, step);
      else
        g_array_append_val (variables, node);
    }

  for (guint32 i = 0; i < gates->len; i++)
    seen[g_array_index (gates, guint32, i)] = 0;
  for (guint32 i = 0; i < variables->len; i++)
    seen[g_array_index (variables, guint32, i)] = 0;
  module->n_gates = gates->len;
  module->gates = (guint32 *) g_array_free (gates, FALSE);
  module->n_variables = variables->len;
  module->variables = (guint32 *) g_array_free (variables, FALSE);
}

/* What every module is with all events false. */
static void
set_flipped (PmFtModules   *self,
             const guint32 *order,
             guint32        n_gates)
{
  const PmFtNet *net = self->net;
  g_autofree guint8 *value = g_new0 (guint8, net->nodes->len);

  for (guint32 i = 0; i < n_gates; i++)
    {
      const PmFtNetNode *node = pm_ft_net_node (net, order[i]);
      const PmFtLiteral *literals = pm_ft_net_literals (net, order[i]);
      guint32 n_true = 0;

      for (guint32 j = 0; j < node->n; j++)
        n_true += value[literals[j] >> 1] ^ (literals[j] & 1);
      if (node->op == PM_FT_OP_XOR)
        value[order[i]] = n_true & 1;
      else
        value[order[i]] = n_true >= (node->op == PM_FT_OP_AND ? node->n : node->k);
      if (self->of_node[order[i]] != NONE)
        pm_ft_modules_of (self, order[i])->is_flipped = value[order[i]];
    }
}

/**
 * pm_ft_modules_new:
 * @net: a simplified net whose top is a gate; borrowed. Gates are added where inputs of a gate
 *   belong to nobody else
 *
 * Returns: (transfer full): the modules, smaller ones before those they are in; the last one is
 *   the top's
 */
PmFtModules *
pm_ft_modules_new (PmFtNet *net)
{
  PmFtModules *self = g_new0 (PmFtModules, 1);
  guint32 n_gates;
  g_autofree guint32 *order = NULL;
  g_autofree guint8 *is_module = NULL;
  g_autofree guint8 *seen = NULL;

  group_private_inputs (net);
  order = pm_ft_net_sort (net, &n_gates);
  is_module = find_modules (net, order, n_gates);
  seen = g_new0 (guint8, net->nodes->len);

  self->net = net;
  self->modules = g_array_new (FALSE, TRUE, sizeof (PmFtModule));
  self->of_node = g_new (guint32, net->nodes->len);
  memset (self->of_node, 0xff, net->nodes->len * sizeof (guint32));
  for (guint32 i = 0; i < n_gates; i++)
    {
      PmFtModule module = { .root = order[i] };

      if (!is_module[order[i]])
        continue;
      collect_module (self, &module, is_module, seen);
      module.base = self->n_levels;
      self->n_levels += module.n_variables;
      self->of_node[order[i]] = self->modules->len;
      g_array_append_val (self->modules, module);
    }
  set_flipped (self, order, n_gates);
  self->level_node = g_new (guint32, self->n_levels + 1);
  self->weight = g_new0 (double, net->nodes->len);
  self->uses = g_new0 (guint32, net->nodes->len);
  self->edge = g_new0 (PmFtEdge, net->nodes->len);
  self->seen = g_steal_pointer (&seen);
  return self;
}

/**
 * pm_ft_modules_free:
 * @self: (nullable) (transfer full): modules
 */
void
pm_ft_modules_free (PmFtModules *self)
{
  if (!self)
    return;
  for (guint32 i = 0; i < self->modules->len; i++)
    {
      PmFtModule *module = &g_array_index (self->modules, PmFtModule, i);

      g_free (module->gates);
      g_free (module->variables);
    }
  g_array_unref (self->modules);
  g_free (self->of_node);
  g_free (self->level_node);
  g_free (self->weight);
  g_free (self->uses);
  g_free (self->edge);
  g_free (self->seen);
  g_free (self);
}
