/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Minimal cut sets of a coherent module straight from its gates, where the diagram of the module
 * is out of reach: families of sets are united and multiplied from the inputs up. It needs an
 * order limit to be any use, and the limit holds inside every operation. */

#include "pm-ft-minimal.h"

#include <string.h>

#define COMPACT_AT (1u << 18)

typedef struct
{
  PmFtModules *modules;
  PmFtModule *module;
  PmFtTable *families;
  guint32 limit;
  const guint32 *weight;
  guint32 mark;
  PmFtFamily *family;
  guint32 *uses;
  GArray *operands;
} Combine;

static int
compare_families (gconstpointer a,
                  gconstpointer b)
{
  PmFtFamily f = *(const PmFtFamily *) a;
  PmFtFamily g = *(const PmFtFamily *) b;

  return f < g ? -1 : f > g;
}

static PmFtFamily
combine_atleast (Combine *c,
                 guint32  k)
{
  guint n = c->operands->len;
  g_autofree PmFtFamily *row = g_new0 (PmFtFamily, k + 1);

  row[0] = PM_FT_EMPTY_SET;
  for (guint i = 0; i < n; i++)
    for (guint32 j = MIN (k, i + 1); j >= 1 && j + (n - 1 - i) >= k; j--)
      {
        PmFtFamily with = pm_ft_zbdd_and (c->families, row[j - 1],
                                          g_array_index (c->operands, PmFtFamily, i),
                                          c->limit, c->weight);

        row[j] = pm_ft_zbdd_or (c->families, row[j], with);
        if (row[j] == PM_FT_FAIL)
          return PM_FT_FAIL;
      }
  return row[k];
}

/* The sets that make a literal of a gate true. A negated conjunction is a disjunction. */
static PmFtFamily
combine_gate (Combine     *c,
              PmFtLiteral  gate)
{
  const PmFtNet *net = c->modules->net;
  const PmFtNetNode *node = pm_ft_net_node (net, gate >> 1);
  const PmFtLiteral *literals = pm_ft_net_literals (net, gate >> 1);
  guint32 negated = gate & 1;
  PmFtFamily result = negated ? PM_FT_NO_SETS : PM_FT_EMPTY_SET;

  if (node->op == PM_FT_OP_XOR)
    return PM_FT_FAIL;
  g_array_set_size (c->operands, 0);
  for (guint32 i = 0; i < node->n; i++)
    {
      PmFtFamily family = c->family[literals[i] ^ negated];

      if (family == PM_FT_FAIL)
        return PM_FT_FAIL;
      g_array_append_val (c->operands, family);
    }
  /* A small family is an old one: the large ones come last and are combined once. */
  g_array_sort (c->operands, compare_families);
  if (node->op == PM_FT_OP_ATLEAST)
    return combine_atleast (c, negated ? node->n - node->k + 1 : node->k);
  for (guint32 i = 0; i < node->n && result != PM_FT_FAIL; i++)
    {
      PmFtFamily family = g_array_index (c->operands, PmFtFamily, i);

      result = negated ? pm_ft_zbdd_or (c->families, result, family)
                       : pm_ft_zbdd_and (c->families, result, family, c->limit, c->weight);
    }
  return result;
}

static gboolean
set_variables (Combine *c)
{
  for (guint32 i = 0; i < c->module->n_variables; i++)
    {
      guint32 level = c->module->base + i;
      guint32 node = c->modules->level_node[level];
      const PmFtModule *inner = pm_ft_modules_of (c->modules, node);
      PmFtLiteral literal = node << 1 | (inner && inner->is_flipped);

      if (inner && !inner->has_family)
        return FALSE;
      c->family[literal] = PM_FT_NO_SETS;
      if (c->weight[level] <= c->limit)
        c->family[literal] = pm_ft_zbdd_make (c->families, level, PM_FT_NO_SETS, PM_FT_EMPTY_SET);
      if (c->family[literal] == PM_FT_FAIL)
        return FALSE;
    }
  return TRUE;
}

/* Which literals of the gates are wanted, and how often. */
static void
count_wanted (Combine     *c,
              PmFtLiteral  root)
{
  const PmFtNet *net = c->modules->net;

  c->uses[root] = 1;
  for (guint32 i = c->module->n_gates; i-- > 0;)
    for (guint32 sign = 0; sign < 2; sign++)
      {
        guint32 gate = c->module->gates[i];
        const PmFtLiteral *literals = pm_ft_net_literals (net, gate);

        if (c->uses[gate << 1 | sign] == 0)
          continue;
        for (guint32 j = 0; j < pm_ft_net_node (net, gate)->n; j++)
          c->uses[literals[j] ^ sign]++;
      }
}

static void
drop_inputs (Combine     *c,
             PmFtLiteral  gate)
{
  const PmFtNet *net = c->modules->net;
  const PmFtLiteral *literals = pm_ft_net_literals (net, gate >> 1);

  for (guint32 j = 0; j < pm_ft_net_node (net, gate >> 1)->n; j++)
    {
      PmFtLiteral input = literals[j] ^ (gate & 1);

      if (--c->uses[input] == 0)
        c->family[input] = PM_FT_FAIL;
    }
}

static gboolean
combine_gates (Combine *c)
{
  guint32 compact_at = c->mark + COMPACT_AT;

  for (guint32 i = 0; i < c->module->n_gates; i++)
    {
      for (guint32 sign = 0; sign < 2; sign++)
        {
          PmFtLiteral gate = c->module->gates[i] << 1 | sign;

          if (c->uses[gate] == 0)
            continue;
          c->family[gate] = combine_gate (c, gate);
          if (c->family[gate] == PM_FT_FAIL)
            return FALSE;
          drop_inputs (c, gate);
        }
      if (c->families->n_nodes > compact_at)
        {
          if (!pm_ft_table_compact (c->families, c->mark, c->family,
                                    c->modules->net->nodes->len * 2))
            return FALSE;
          compact_at = c->mark + MAX (COMPACT_AT, 2 * (c->families->n_nodes - c->mark));
        }
    }
  return TRUE;
}

/**
 * pm_ft_modules_combine:
 * @self: modules
 * @module: one of them; those inside it have their sets
 * @families: where the sets go
 * @limit: how many events a set may have at most
 * @weight: events per level
 *
 * Finds the minimal cut sets of the module's variable up to the limit.
 *
 * Returns: %FALSE when the module is not coherent or a budget was spent; the families made are
 *   released then
 */
gboolean
pm_ft_modules_combine (PmFtModules   *self,
                       PmFtModule    *module,
                       PmFtTable     *families,
                       guint32        limit,
                       const guint32 *weight)
{
  gsize n_literals = (gsize) self->net->nodes->len * 2;
  g_autofree PmFtFamily *family = g_new (PmFtFamily, n_literals);
  g_autofree guint32 *uses = g_new0 (guint32, n_literals);
  g_autoptr (GArray) operands = g_array_new (FALSE, FALSE, sizeof (PmFtFamily));
  PmFtLiteral root = module->root << 1 | (module->is_flipped ? 1 : 0);
  Combine c = {
    self, module, families, limit, weight, families->n_nodes, family, uses, operands,
  };
  gboolean ok;

  memset (family, 0xff, n_literals * sizeof (PmFtFamily));
  module->first_family = families->n_nodes;
  pm_ft_modules_order (self, module, 0);
  count_wanted (&c, root);
  ok = set_variables (&c) && combine_gates (&c);
  if (ok)
    {
      module->family = family[root];
      ok = pm_ft_table_compact (families, c.mark, &module->family, 1);
    }
  if (!ok)
    pm_ft_table_release (families, c.mark);
  module->has_family = ok;
  module->end_family = families->n_nodes;
  return ok;
}
