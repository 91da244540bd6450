/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Brings inputs together that belong together: a common input of sibling disjunctions is pulled
 * out in front of them, and inputs that always occur side by side become one gate of their own,
 * which is then often a module. */

#include "pm-ft-simplify-private.h"

#include <string.h>

typedef struct
{
  PmFtNet *net;
  guint32 n_old;
  guint32 *uses;
  guint32 *count;
  GArray *touched;
  GArray *list;
} Factor;

static gboolean
is_child (const Factor *f,
          PmFtLiteral   literal)
{
  guint32 node = literal >> 1;

  return (literal & 1) && node < f->n_old && f->uses[node] == 1
         && pm_ft_net_node (f->net, node)->op == PM_FT_OP_AND
         && pm_ft_net_node (f->net, node)->n > 1;
}

/* The literal that most children of the gate have in common, FALSE if none has two. */
static PmFtLiteral
find_common (Factor  *f,
             guint32  gate)
{
  const PmFtLiteral *literals = pm_ft_net_literals (f->net, gate);
  PmFtLiteral best = PM_FT_LITERAL_FALSE;
  guint32 best_count = 1;

  for (guint32 i = 0; i < pm_ft_net_node (f->net, gate)->n; i++)
    {
      guint32 child = literals[i] >> 1;
      const PmFtLiteral *inner = pm_ft_net_literals (f->net, child);

      if (!is_child (f, literals[i]))
        continue;
      for (guint32 j = 0; j < pm_ft_net_node (f->net, child)->n; j++)
        {
          if (f->count[inner[j]]++ == 0)
            g_array_append_val (f->touched, inner[j]);
          if (f->count[inner[j]] > best_count)
            {
              best = inner[j];
              best_count = f->count[inner[j]];
            }
        }
    }
  for (guint32 i = 0; i < f->touched->len; i++)
    f->count[g_array_index (f->touched, PmFtLiteral, i)] = 0;
  g_array_set_size (f->touched, 0);
  return best;
}

static gboolean
remove_literal (PmFtNet     *net,
                guint32      gate,
                PmFtLiteral  literal)
{
  PmFtNetNode *n = pm_ft_net_node (net, gate);
  PmFtLiteral *literals = pm_ft_net_literals (net, gate);

  for (guint32 i = 0; i < n->n; i++)
    if (literals[i] == literal)
      {
        memmove (literals + i, literals + i + 1, (n->n - i - 1) * sizeof (PmFtLiteral));
        n->n--;
        return TRUE;
      }
  return FALSE;
}

/* not (x a) and not (x b)  =  not (x and not (not a and not b)) */
static void
pull_out (Factor      *f,
          guint32      gate,
          PmFtLiteral  common)
{
  PmFtLiteral *literals = pm_ft_net_literals (f->net, gate);
  guint32 n = pm_ft_net_node (f->net, gate)->n;
  guint32 kept = 0;
  PmFtLiteral pair[2] = { common, 0 };

  g_array_set_size (f->list, 0);
  for (guint32 i = 0; i < n; i++)
    {
      if (is_child (f, literals[i]) && remove_literal (f->net, literals[i] >> 1, common))
        g_array_append_val (f->list, literals[i]);
      else
        literals[kept++] = literals[i];
    }

  pair[1] = pm_ft_net_add (f->net, PM_FT_OP_AND, 0,
                           (const PmFtLiteral *) f->list->data, f->list->len) << 1 | 1;
  pair[1] = pm_ft_net_add (f->net, PM_FT_OP_AND, 0, pair, 2) << 1 | 1;
  /* The pool may have moved. At least two inputs went, so there is room for the one that
   * replaces them. */
  pm_ft_net_literals (f->net, gate)[kept] = pair[1];
  pm_ft_net_node (f->net, gate)->n = kept + 1;
}

static void
count_parents (const PmFtNet *net,
               const guint32 *order,
               guint32        n_gates,
               guint32       *uses)
{
  uses[net->top >> 1]++;
  for (guint32 i = 0; i < n_gates; i++)
    {
      const PmFtLiteral *literals = pm_ft_net_literals (net, order[i]);

      for (guint32 j = 0; j < pm_ft_net_node (net, order[i])->n; j++)
        uses[literals[j] >> 1]++;
    }
}

/**
 * pm_ft_simplify_factor:
 * @net: a net fresh from a rebuild
 * @budget: who may cancel it
 *
 * Pulls common inputs out of siblings. Parents come before their children, so the inputs of a
 * child are always gates that were there before and have a counter.
 *
 * Returns: %FALSE when it was cancelled
 */
gboolean
pm_ft_simplify_factor (PmFtNet    *net,
                       PmFtBudget *budget)
{
  guint32 n_gates;
  guint32 n_nodes = net->nodes->len;
  g_autofree guint32 *order = pm_ft_net_sort (net, &n_gates);
  g_autofree guint32 *uses = g_new0 (guint32, n_nodes);
  g_autofree guint32 *count = g_new0 (guint32, (gsize) n_nodes * 2);
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (PmFtLiteral));
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (PmFtLiteral));
  Factor f = { net, n_nodes, uses, count, touched, list };

  count_parents (net, order, n_gates, uses);
  for (guint32 i = n_gates; i-- > 0;)
    {
      if (pm_ft_net_node (net, order[i])->op != PM_FT_OP_AND)
        continue;
      for (;;)
        {
          PmFtLiteral common = find_common (&f, order[i]);

          if (pm_ft_budget_is_cancelled (budget))
            return FALSE;
          if (common == PM_FT_LITERAL_FALSE)
            break;
          pull_out (&f, order[i], common);
        }
    }
  return TRUE;
}

typedef struct
{
  guint32 node;
  guint32 first;
  guint32 n;
  guint32 hash;
  guint32 sign;
} Member;

typedef struct
{
  PmFtNet *net;
  guint32 *parents;
  GArray *members;
  guint8 *is_grouped; /* by node; all FALSE between the groups */
} Twins;

static int
compare_members (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  const guint32 *parents = user_data;
  const Member *m = a;
  const Member *o = b;

  if (m->n != o->n)
    return m->n < o->n ? -1 : 1;
  if (m->hash != o->hash)
    return m->hash < o->hash ? -1 : 1;
  for (guint32 i = 0; i < m->n; i++)
    if (parents[m->first + i] != parents[o->first + i])
      return parents[m->first + i] < parents[o->first + i] ? -1 : 1;
  return m->node < o->node ? -1 : m->node > o->node;
}

static gboolean
same_parents (const Twins  *t,
              const Member *a,
              const Member *b)
{
  return a->n == b->n && a->hash == b->hash
         && memcmp (t->parents + a->first, t->parents + b->first, a->n * sizeof (guint32)) == 0;
}

/* Lists every node with the conjunctions it is an input of, leaving out those that have another
 * kind of parent or come both plain and negated. */
static void
list_members (Twins         *t,
              const guint32 *order,
              guint32        n_gates)
{
  guint32 n_nodes = t->net->nodes->len;
  g_autofree guint32 *start = g_new0 (guint32, n_nodes + 1);
  g_autofree guint32 *fill = g_new0 (guint32, n_nodes);
  g_autofree guint8 *flags = g_new0 (guint8, n_nodes);

  for (guint32 i = 0; i < n_gates; i++)
    {
      const PmFtLiteral *literals = pm_ft_net_literals (t->net, order[i]);
      gboolean is_and = pm_ft_net_node (t->net, order[i])->op == PM_FT_OP_AND;

      for (guint32 j = 0; j < pm_ft_net_node (t->net, order[i])->n; j++)
        {
          start[(literals[j] >> 1) + 1]++;
          flags[literals[j] >> 1] |= (literals[j] & 1 ? 2 : 1) | (is_and ? 0 : 4);
        }
    }
  flags[t->net->top >> 1] |= 4;
  for (guint32 i = 0; i < n_nodes; i++)
    start[i + 1] += start[i];
  t->parents = g_new (guint32, start[n_nodes] + 1);
  for (guint32 i = 0; i < n_gates; i++)
    {
      const PmFtLiteral *literals = pm_ft_net_literals (t->net, order[i]);

      for (guint32 j = 0; j < pm_ft_net_node (t->net, order[i])->n; j++)
        {
          guint32 node = literals[j] >> 1;

          t->parents[start[node] + fill[node]++] = order[i];
        }
    }

  for (guint32 i = 1; i < n_nodes; i++)
    {
      Member member = { i, start[i], start[i + 1] - start[i], 0, flags[i] == 2 };

      if (member.n < 2 || (flags[i] != 1 && flags[i] != 2))
        continue;
      for (guint32 j = 0; j < member.n; j++)
        member.hash = member.hash * 0x9e3779b1u + t->parents[member.first + j];
      g_array_append_val (t->members, member);
    }
}

/* Puts one gate in place of what all these parents have in common. FALSE when cancelled. */
static gboolean
group_members (Twins        *t,
               const Member *members,
               guint32       n,
               PmFtBudget   *budget)
{
  g_autofree PmFtLiteral *literals = g_new (PmFtLiteral, n);
  guint32 gate;

  for (guint32 i = 0; i < n; i++)
    {
      literals[i] = members[i].node << 1 | members[i].sign;
      t->is_grouped[members[i].node] = TRUE;
    }
  gate = pm_ft_net_add (t->net, PM_FT_OP_AND, 0, literals, n);
  for (guint32 i = 0; i < members[0].n; i++)
    {
      guint32 parent = t->parents[members[0].first + i];

      PmFtLiteral *inputs = pm_ft_net_literals (t->net, parent);
      guint32 kept = 0;

      if (pm_ft_budget_is_cancelled (budget))
        return FALSE;
      for (guint32 j = 0; j < pm_ft_net_node (t->net, parent)->n; j++)
        if (!t->is_grouped[inputs[j] >> 1])
          inputs[kept++] = inputs[j];
      inputs[kept++] = gate << 1;
      pm_ft_net_node (t->net, parent)->n = kept;
    }
  for (guint32 i = 0; i < n; i++)
    t->is_grouped[members[i].node] = FALSE;
  return TRUE;
}

/**
 * pm_ft_simplify_twins:
 * @net: a net whose conjunctions have no input twice
 * @budget: who may cancel it
 *
 * Makes one gate of inputs that share all their parents, where these are two or more
 * conjunctions.
 *
 * Returns: %FALSE when it was cancelled
 */
gboolean
pm_ft_simplify_twins (PmFtNet    *net,
                      PmFtBudget *budget)
{
  guint32 n_gates;
  g_autofree guint32 *order = pm_ft_net_sort (net, &n_gates);
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (Member));
  g_autofree guint8 *is_grouped = NULL;
  Twins t = { .net = net, .members = members };
  gboolean go_on = TRUE;

  list_members (&t, order, n_gates);
  /* Each group makes a gate, which later ones meet among the inputs of their parents. */
  t.is_grouped = is_grouped = g_new0 (guint8, net->nodes->len + members->len);
  g_array_sort_with_data (members, compare_members, t.parents);
  for (guint32 i = 0; go_on && i < members->len;)
    {
      const Member *first = &g_array_index (members, Member, i);
      guint32 n = 1;

      while (i + n < members->len
             && same_parents (&t, first, &g_array_index (members, Member, i + n)))
        n++;
      if (n > 1)
        go_on = group_members (&t, first, n, budget);
      i += n;
    }
  g_free (t.parents);
  return go_on && !pm_ft_budget_is_cancelled (budget);
}
