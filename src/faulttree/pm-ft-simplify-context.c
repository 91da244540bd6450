/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Absorption at a distance: below a conjunction, whatever only it can reach matters only while
 * all inputs of the conjunction are true, so they may be taken as true there.
 *
 * "Only it can reach" is dominance. A gate never has itself or anything above it as input, so
 * taking an input as true below its neighbours cannot go round in a circle. */

#include "pm-ft-simplify-private.h"

#include <string.h>

#define NONE G_MAXUINT32

enum { UNKNOWN, KNOWN_TRUE, KNOWN_FALSE };

typedef struct
{
  PmFtNet *net;
  PmFtBudget *budget;
  guint32 *dominator;
  guint32 *depth;
  guint32 *first_child;
  guint32 *next_sibling;
  guint8 *known;
  GArray *trail;
} Context;

typedef struct
{
  guint32 child;
  guint32 trail;
} Frame;

static guint32
common_dominator (const Context *c,
                  guint32        a,
                  guint32        b)
{
  while (a != b)
    {
      if (c->depth[a] >= c->depth[b])
        a = c->dominator[a];
      else
        b = c->dominator[b];
    }
  return a;
}

/* FALSE when cancelled, which is asked for every input: the way up may be long. */
static gboolean
find_dominators (Context       *c,
                 const guint32 *order,
                 guint32        n_gates)
{
  for (guint32 i = n_gates; i-- > 0;)
    {
      guint32 node = order[i];
      const PmFtLiteral *literals = pm_ft_net_literals (c->net, node);

      if (c->dominator[node] != NONE)
        {
          c->depth[node] = c->depth[c->dominator[node]] + 1;
          c->next_sibling[node] = c->first_child[c->dominator[node]];
          c->first_child[c->dominator[node]] = node;
        }
      for (guint32 j = 0; j < pm_ft_net_node (c->net, node)->n; j++)
        {
          guint32 input = literals[j] >> 1;

          if (!pm_ft_net_is_gate (c->net, input))
            continue;
          if (pm_ft_budget_is_cancelled (c->budget))
            return FALSE;
          c->dominator[input] = c->dominator[input] == NONE
                                  ? node : common_dominator (c, c->dominator[input], node);
        }
    }
  return TRUE;
}

static void
enter_gate (Context *c,
            guint32  node)
{
  PmFtLiteral *literals = pm_ft_net_literals (c->net, node);
  const PmFtNetNode *n = pm_ft_net_node (c->net, node);

  for (guint32 i = 0; i < n->n; i++)
    {
      guint8 known = c->known[literals[i] >> 1];

      if (known != UNKNOWN)
        literals[i] = (known == KNOWN_TRUE) ^ (literals[i] & 1);
    }
  if (n->op != PM_FT_OP_AND)
    return;
  for (guint32 i = 0; i < n->n; i++)
    {
      guint32 input = literals[i] >> 1;

      if (input == 0 || c->known[input] != UNKNOWN)
        continue;
      c->known[input] = (literals[i] & 1) ? KNOWN_FALSE : KNOWN_TRUE;
      g_array_append_val (c->trail, input);
    }
}

static void
forget (Context *c,
        guint32  mark)
{
  for (guint32 i = mark; i < c->trail->len; i++)
    c->known[g_array_index (c->trail, guint32, i)] = UNKNOWN;
  g_array_set_size (c->trail, mark);
}

/* FALSE when cancelled. */
static gboolean
walk (Context *c,
      guint32  top)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Frame));
  Frame frame = { c->first_child[top], 0 };

  enter_gate (c, top);
  g_array_append_val (stack, frame);
  while (stack->len > 0)
    {
      Frame *last = &g_array_index (stack, Frame, stack->len - 1);

      if (pm_ft_budget_is_cancelled (c->budget))
        return FALSE;
      if (last->child == NONE)
        {
          forget (c, last->trail);
          g_array_set_size (stack, stack->len - 1);
          continue;
        }
      frame = (Frame) { c->first_child[last->child], c->trail->len };
      enter_gate (c, last->child);
      last->child = c->next_sibling[last->child];
      g_array_append_val (stack, frame);
    }
  return TRUE;
}

/**
 * pm_ft_simplify_context:
 * @net: a net fresh from a rebuild
 * @budget: who may cancel it
 *
 * Puts constants where the gates above leave no choice. The gates then need a rebuild.
 *
 * Returns: %FALSE when it was cancelled
 */
gboolean
pm_ft_simplify_context (PmFtNet    *net,
                        PmFtBudget *budget)
{
  guint32 n_gates;
  guint32 n_nodes = net->nodes->len;
  g_autofree guint32 *order = pm_ft_net_sort (net, &n_gates);
  g_autofree guint32 *dominator = g_new (guint32, n_nodes);
  g_autofree guint32 *depth = g_new0 (guint32, n_nodes);
  g_autofree guint32 *first_child = g_new (guint32, n_nodes);
  g_autofree guint32 *next_sibling = g_new (guint32, n_nodes);
  g_autofree guint8 *known = g_new0 (guint8, n_nodes);
  g_autoptr (GArray) trail = g_array_new (FALSE, FALSE, sizeof (guint32));
  Context c = { net, budget, dominator, depth, first_child, next_sibling, known, trail };

  if (n_gates == 0)
    return TRUE;
  memset (dominator, 0xff, n_nodes * sizeof (guint32));
  memset (first_child, 0xff, n_nodes * sizeof (guint32));
  memset (next_sibling, 0xff, n_nodes * sizeof (guint32));
  return find_dominators (&c, order, n_gates) && walk (&c, net->top >> 1);
}
