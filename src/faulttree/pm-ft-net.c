/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The working form of a fault tree: flat arrays, three operators (conjunction, at least k, parity)
 * and negation on the edges. A disjunction is a negated conjunction of negations, so every rule
 * of the simplification is written once. Events come first and never change their number. */

#include "pm-ft-net.h"

/**
 * pm_ft_net_add:
 * @self: a net
 * @op: operator of the new gate
 * @k: how many inputs of a %PM_FT_OP_ATLEAST gate must hold
 * @literals: (array length=n): the inputs; not inside the net itself
 * @n: how many
 *
 * Returns: the node of the new gate
 */
guint32
pm_ft_net_add (PmFtNet           *self,
               PmFtOp             op,
               guint32            k,
               const PmFtLiteral *literals,
               guint32            n)
{
  PmFtNetNode node = { op, k, self->literals->len, n };

  g_array_append_vals (self->literals, literals, n);
  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

static PmFtLiteral
add_gate (PmFtNet           *self,
          const PmFaultTree *tree,
          PmFtNode           node,
          const PmFtLiteral *of_node,
          GArray            *scratch)
{
  PmFtKind kind = pm_fault_tree_get_kind (tree, node);
  gboolean flip = kind == PM_FT_OR || kind == PM_FT_NOR;
  gboolean negated = kind == PM_FT_OR || kind == PM_FT_NAND || kind == PM_FT_NOT;
  PmFtOp op = PM_FT_OP_AND;
  guint n_inputs;
  const PmFtNode *inputs = pm_fault_tree_get_inputs (tree, node, &n_inputs);

  if (kind == PM_FT_ATLEAST)
    op = PM_FT_OP_ATLEAST;
  else if (kind == PM_FT_XOR)
    op = PM_FT_OP_XOR;

  g_array_set_size (scratch, 0);
  for (guint i = 0; i < n_inputs; i++)
    {
      PmFtLiteral literal = of_node[inputs[i]] ^ flip;

      g_array_append_val (scratch, literal);
    }
  return pm_ft_net_add (self, op, pm_fault_tree_get_k (tree, node),
                        (const PmFtLiteral *) scratch->data, n_inputs) << 1 | negated;
}

/* Inputs before gates, without recursion: trees may be deeper than any stack. */
static void
add_gates (PmFtNet           *self,
           const PmFaultTree *tree,
           PmFtLiteral       *of_node)
{
  guint n_nodes = pm_fault_tree_get_n_nodes (tree);
  g_autofree guint32 *next = g_new0 (guint32, n_nodes);
  g_autofree guint8 *seen = g_new0 (guint8, n_nodes);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (PmFtNode));
  g_autoptr (GArray) scratch = g_array_new (FALSE, FALSE, sizeof (PmFtLiteral));
  PmFtNode top = pm_fault_tree_get_top (tree);

  g_array_append_val (stack, top);
  while (stack->len > 0)
    {
      PmFtNode node = g_array_index (stack, PmFtNode, stack->len - 1);
      guint n_inputs;
      const PmFtNode *inputs = pm_fault_tree_get_inputs (tree, node, &n_inputs);

      seen[node] = 1;
      if (pm_fault_tree_is_gate (tree, node) && next[node] < n_inputs)
        {
          PmFtNode input = inputs[next[node]++];

          if (!seen[input] && pm_fault_tree_is_gate (tree, input))
            g_array_append_val (stack, input);
          continue;
        }
      if (pm_fault_tree_is_gate (tree, node))
        of_node[node] = add_gate (self, tree, node, of_node, scratch);
      g_array_set_size (stack, stack->len - 1);
    }
  self->top = of_node[top];
}

/**
 * pm_ft_net_new:
 * @tree: a tree that was checked
 *
 * Returns: (transfer full): its working form
 */
PmFtNet *
pm_ft_net_new (const PmFaultTree *tree)
{
  PmFtNet *self = g_new0 (PmFtNet, 1);
  guint n_nodes = pm_fault_tree_get_n_nodes (tree);
  g_autofree PmFtLiteral *of_node = g_new0 (PmFtLiteral, n_nodes);

  self->nodes = g_array_new (FALSE, FALSE, sizeof (PmFtNetNode));
  self->literals = g_array_new (FALSE, FALSE, sizeof (PmFtLiteral));
  self->events = g_new (PmFtNode, n_nodes + 1);
  self->events[0] = PM_FT_NO_NODE;
  pm_ft_net_add (self, PM_FT_OP_CONSTANT, 0, NULL, 0);

  for (PmFtNode i = 0; i < n_nodes; i++)
    {
      if (pm_fault_tree_get_kind (tree, i) == PM_FT_HOUSE)
        of_node[i] = pm_fault_tree_get_state (tree, i) ? PM_FT_LITERAL_TRUE : PM_FT_LITERAL_FALSE;
      if (pm_fault_tree_get_kind (tree, i) != PM_FT_EVENT)
        continue;
      of_node[i] = pm_ft_net_add (self, PM_FT_OP_EVENT, 0, NULL, 0) << 1;
      self->events[++self->n_events] = i;
    }

  add_gates (self, tree, of_node);
  return self;
}

/**
 * pm_ft_net_free:
 * @self: (nullable) (transfer full): a net
 */
void
pm_ft_net_free (PmFtNet *self)
{
  if (!self)
    return;
  g_array_unref (self->nodes);
  g_array_unref (self->literals);
  g_free (self->events);
  g_free (self);
}

/**
 * pm_ft_net_sort:
 * @self: a net
 * @n_gates: (out): how many gates the top reaches
 *
 * Returns: (transfer full): those gates, inputs before the gates that use them; left-most first
 */
guint32 *
pm_ft_net_sort (const PmFtNet *self,
                guint32       *n_gates)
{
  g_autofree guint32 *next = g_new0 (guint32, self->nodes->len);
  g_autofree guint32 *stack = g_new (guint32, self->nodes->len);
  guint32 *order = g_new (guint32, self->nodes->len);
  guint32 depth = 0;

  *n_gates = 0;
  if (pm_ft_net_is_gate (self, self->top >> 1))
    {
      stack[depth++] = self->top >> 1;
      next[self->top >> 1] = 1;
    }
  while (depth > 0)
    {
      guint32 node = stack[depth - 1];
      guint32 i = next[node] - 1;

      if (i == pm_ft_net_node (self, node)->n)
        {
          order[(*n_gates)++] = node;
          depth--;
          continue;
        }
      next[node]++;
      node = pm_ft_net_literals (self, node)[i] >> 1;
      if (next[node] == 0 && pm_ft_net_is_gate (self, node))
        {
          next[node] = 1;
          stack[depth++] = node;
        }
    }
  return order;
}

/**
 * pm_ft_net_is_coherent:
 * @self: a net
 *
 * Returns: whether no event is reached through an odd number of negations, or through a parity
 *   gate: more failures can then never make the top event go away
 */
gboolean
pm_ft_net_is_coherent (const PmFtNet *self)
{
  guint32 n_gates;
  g_autofree guint32 *order = pm_ft_net_sort (self, &n_gates);
  g_autofree guint8 *seen = g_new0 (guint8, self->nodes->len);

  seen[self->top >> 1] = 1 << (self->top & 1);
  for (guint32 i = n_gates; i-- > 0;)
    {
      guint32 node = order[i];
      const PmFtLiteral *literals = pm_ft_net_literals (self, node);
      guint8 signs = seen[node];

      if (pm_ft_net_node (self, node)->op == PM_FT_OP_XOR)
        return FALSE;
      for (guint32 j = 0; j < pm_ft_net_node (self, node)->n; j++)
        {
          guint8 swapped = (guint8) ((signs >> 1 & 1) | (signs << 1 & 2));

          seen[literals[j] >> 1] |= (literals[j] & 1) ? swapped : signs;
        }
    }
  for (guint32 i = 1; i <= self->n_events; i++)
    if (seen[i] & 2)
      return FALSE;
  return TRUE;
}
