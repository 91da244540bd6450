/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Orders for the variables of a module. No rule is good for every tree, so there are several, and
 * whoever builds the diagram tries them under a budget. All are deterministic. */

#include "pm-ft-module.h"

#include <string.h>

enum
{
  ORDER_AS_WRITTEN,
  ORDER_LIGHT_FIRST,
  ORDER_FORCE,
  ORDER_SHARED_FIRST,
  ORDER_HEAVY_FIRST,
  ORDER_WEIGHT,
};

#define FORCE_ROUNDS 30
#define MAX_WEIGHT_WORK 1e8

typedef struct
{
  const PmFtModules *modules;
  const PmFtModule *module;
  double *weight;
  guint32 *uses;
  guint heuristic;
  PmFtBudget *budget;
} Order;

typedef struct
{
  guint32 node;
  guint32 place;
  double key;
  double second;
} Input;

static int
compare_inputs (const void *a,
                const void *b)
{
  const Input *m = a;
  const Input *o = b;

  if (m->key != o->key)
    return m->key < o->key ? -1 : 1;
  if (m->second != o->second)
    return m->second < o->second ? -1 : 1;
  return m->place < o->place ? -1 : m->place > o->place;
}

static void
set_key (const Order *order,
         Input       *input)
{
  input->key = input->second = 0;
  switch (order->heuristic)
    {
    case ORDER_LIGHT_FIRST:
      input->key = order->weight[input->node];
      break;

    case ORDER_HEAVY_FIRST:
      input->key = -order->weight[input->node];
      break;

    case ORDER_SHARED_FIRST:
      input->key = -(double) order->uses[input->node];
      input->second = order->weight[input->node];
      break;

    default:
      break;
    }
}

/* Appends the variables in the order a walk meets them, inputs sorted by the heuristic. */
static void
walk_inputs (const Order *order,
             guint8      *seen,
             guint32     *variables)
{
  const PmFtNet *net = order->modules->net;
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) inputs = g_array_new (FALSE, FALSE, sizeof (Input));
  guint32 n = 0;

  g_array_append_val (stack, order->module->root);
  while (stack->len > 0)
    {
      guint32 node = g_array_index (stack, guint32, stack->len - 1);
      const PmFtLiteral *literals;

      g_array_set_size (stack, stack->len - 1);
      if (seen[node])
        continue;
      seen[node] = 1;
      if (node != order->module->root
          && (!pm_ft_net_is_gate (net, node) || pm_ft_modules_of (order->modules, node)))
        {
          variables[n++] = node;
          continue;
        }
      literals = pm_ft_net_literals (net, node);
      g_array_set_size (inputs, 0);
      for (guint32 i = 0; i < pm_ft_net_node (net, node)->n; i++)
        {
          Input input = { .node = literals[i] >> 1, .place = i };

          set_key (order, &input);
          g_array_append_val (inputs, input);
        }
      qsort (inputs->data, inputs->len, sizeof (Input), compare_inputs);
      for (guint32 i = inputs->len; i-- > 0;)
        g_array_append_val (stack, g_array_index (inputs, Input, i).node);
    }
  g_assert (n == order->module->n_variables);

  for (guint32 i = 0; i < n; i++)
    seen[variables[i]] = 0;
  for (guint32 i = 0; i < order->module->n_gates; i++)
    seen[order->module->gates[i]] = 0;
}

static void
measure_gates (Order *order)
{
  const PmFtNet *net = order->modules->net;

  for (guint32 i = 0; i < order->module->n_variables; i++)
    {
      order->weight[order->module->variables[i]] = 1;
      order->uses[order->module->variables[i]] = 0;
    }
  for (guint32 i = 0; i < order->module->n_gates; i++)
    order->uses[order->module->gates[i]] = 0;
  for (guint32 i = 0; i < order->module->n_gates; i++)
    {
      guint32 gate = order->module->gates[i];
      const PmFtLiteral *literals = pm_ft_net_literals (net, gate);

      order->weight[gate] = 0;
      for (guint32 j = 0; j < pm_ft_net_node (net, gate)->n; j++)
        {
          order->weight[gate] += order->weight[literals[j] >> 1];
          order->uses[literals[j] >> 1]++;
        }
    }
}

/* Pulls every gate and its inputs towards their common centre, again and again; keeps the
 * arrangement with the shortest total span (the FORCE heuristic of Aloul, Markov and Sakallah). */
static gboolean
order_by_force (const Order *order,
                guint32     *variables)
{
  const PmFtNet *net = order->modules->net;
  const PmFtModule *module = order->module;
  guint32 n = module->n_variables + module->n_gates;
  g_autofree double *place = g_new0 (double, net->nodes->len);
  g_autofree double *sum = g_new0 (double, net->nodes->len);
  g_autofree guint32 *degree = g_new0 (guint32, net->nodes->len);
  g_autofree Input *inputs = g_new0 (Input, n);
  double best = G_MAXDOUBLE;

  for (guint32 i = 0; i < n; i++)
    inputs[i].node = i < module->n_variables ? variables[i]
                                             : module->gates[i - module->n_variables];
  for (guint32 i = 0; i < module->n_variables; i++)
    place[variables[i]] = i;
  for (guint32 i = 0; i < module->n_gates; i++)
    {
      guint32 gate = module->gates[i];
      guint32 n_inputs = pm_ft_net_node (net, gate)->n;

      for (guint32 j = 0; j < n_inputs; j++)
        place[gate] += place[pm_ft_net_literals (net, gate)[j] >> 1] / n_inputs;
    }

  for (guint round = 0; round < FORCE_ROUNDS; round++)
    {
      double span = 0;

      if (!pm_ft_budget_poll (order->budget))
        return FALSE;
      for (guint32 i = 0; i < n; i++)
        {
          sum[inputs[i].node] = 0;
          degree[inputs[i].node] = 0;
        }
      for (guint32 i = 0; i < module->n_gates; i++)
        {
          guint32 gate = module->gates[i];
          const PmFtLiteral *literals = pm_ft_net_literals (net, gate);
          guint32 n_inputs = pm_ft_net_node (net, gate)->n;
          double low = place[gate], high = place[gate], centre = place[gate];

          for (guint32 j = 0; j < n_inputs; j++)
            {
              double p = place[literals[j] >> 1];

              low = MIN (low, p);
              high = MAX (high, p);
              centre += p;
            }
          span += high - low;
          centre /= n_inputs + 1;
          sum[gate] += centre;
          degree[gate]++;
          for (guint32 j = 0; j < n_inputs; j++)
            {
              sum[literals[j] >> 1] += centre;
              degree[literals[j] >> 1]++;
            }
        }
      if (round > 0 && span < best)
        {
          guint32 next = 0;

          best = span;
          for (guint32 i = 0; i < n; i++)
            if (!pm_ft_net_is_gate (net, inputs[i].node)
                || (inputs[i].node != module->root
                    && pm_ft_modules_of (order->modules, inputs[i].node)))
              variables[next++] = inputs[i].node;
        }
      for (guint32 i = 0; i < n; i++)
        {
          guint32 node = inputs[i].node;

          inputs[i].place = i;
          inputs[i].key = degree[node] ? sum[node] / degree[node] : place[node];
        }
      qsort (inputs, n, sizeof (Input), compare_inputs);
      for (guint32 i = 0; i < n; i++)
        place[inputs[i].node] = i;
    }
  return TRUE;
}

/* Shares a weight of one out from the root, takes the variable that got most, and goes on
 * without it (dynamic weight assignment of Minato, Ishiura and Yajima). */
static gboolean
order_by_weight (const Order *order,
                 guint32     *variables)
{
  const PmFtNet *net = order->modules->net;
  const PmFtModule *module = order->module;
  g_autofree double *share = g_new0 (double, net->nodes->len);
  g_autofree guint8 *gone = g_new0 (guint8, net->nodes->len);

  for (guint32 next = 0; next < module->n_variables; next++)
    {
      guint32 best = 0;

      if (!pm_ft_budget_poll (order->budget))
        return FALSE;
      for (guint32 i = 0; i < module->n_variables; i++)
        share[module->variables[i]] = 0;
      for (guint32 i = 0; i < module->n_gates; i++)
        {
          guint32 gate = module->gates[i];
          const PmFtLiteral *literals = pm_ft_net_literals (net, gate);
          gboolean empty = TRUE;

          share[gate] = 0;
          for (guint32 j = 0; empty && j < pm_ft_net_node (net, gate)->n; j++)
            empty = gone[literals[j] >> 1];
          gone[gate] = empty;
        }
      share[module->root] = 1;
      for (guint32 i = module->n_gates; i-- > 0;)
        {
          guint32 gate = module->gates[i];
          const PmFtLiteral *literals = pm_ft_net_literals (net, gate);
          guint32 n_inputs = pm_ft_net_node (net, gate)->n;
          guint32 n_left = 0;

          for (guint32 j = 0; j < n_inputs; j++)
            n_left += !gone[literals[j] >> 1];
          for (guint32 j = 0; j < n_inputs; j++)
            if (!gone[literals[j] >> 1])
              share[literals[j] >> 1] += share[gate] / n_left;
        }
      for (guint32 i = 0; i < module->n_variables; i++)
        {
          guint32 node = module->variables[i];

          if (!gone[node] && (best == 0 || share[node] > share[best]))
            best = node;
        }
      gone[best] = 1;
      variables[next] = best;
    }
  return TRUE;
}

/* How many steps the rule that weighs again after each variable would take. */
static double
count_weighing (const Order *order)
{
  const PmFtModule *module = order->module;
  double size = module->n_variables + module->n_gates;

  for (guint32 i = 0; i < module->n_gates; i++)
    size += pm_ft_net_node (order->modules->net, module->gates[i])->n;
  return module->n_variables * size;
}

/**
 * pm_ft_modules_order:
 * @self: modules
 * @module: one of them
 * @heuristic: which rule, below %PM_FT_N_ORDERS
 * @budget: what it may spend
 *
 * Sets the levels of the module's variables.
 *
 * Returns: %FALSE when the budget was spent; the levels are then in no good order
 */
gboolean
pm_ft_modules_order (PmFtModules *self,
                     PmFtModule  *module,
                     guint        heuristic,
                     PmFtBudget  *budget)
{
  guint32 *variables = self->level_node + module->base;
  Order order = { self, module, self->weight, self->uses, heuristic, budget };

  if (module->n_gates == 1)
    {
      memcpy (variables, module->variables, module->n_variables * sizeof (guint32));
      return TRUE;
    }
  if (heuristic == ORDER_WEIGHT && count_weighing (&order) > MAX_WEIGHT_WORK)
    order.heuristic = heuristic = ORDER_SHARED_FIRST;

  measure_gates (&order);
  walk_inputs (&order, self->seen, variables);
  if (heuristic == ORDER_FORCE)
    return order_by_force (&order, variables);
  return heuristic != ORDER_WEIGHT || order_by_weight (&order, variables);
}
