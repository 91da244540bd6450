/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Minimal cut sets of a module from its diagram.
 *
 * A set is a cut set when the module is true with the events of the set true and all others
 * false, and minimal when no part of it is one. With f0 and f1 the function without and with the
 * first event, the minimal sets are those of f0, and those of f1 with the event added unless they
 * contain one of f0. This holds for non-coherent functions too, and for modules as variables,
 * because a module's variable is false when all its events are. */

#include "pm-ft-minimal.h"

#define COMPACT_AT (1u << 18)

typedef struct
{
  const PmFtTable *bdd;
  PmFtTable *families;
  guint32 first;
  guint32 n;
  guint32 mark;
  guint32 *uses;
  PmFtFamily *family;
  gboolean dropped;
} Minimise;

/* FALSE when cancelled. */
static gboolean
count_parents (Minimise *m,
               guint32   root)
{
  m->uses[root - m->first] = 1;
  for (guint32 i = root - m->first + 1; i-- > 0;)
    {
      const PmFtTableNode *node = &m->bdd->nodes[m->first + i];

      if (pm_ft_budget_is_cancelled_at (m->families->budget, i))
        return FALSE;
      if (m->uses[i] == 0)
        continue;
      if (node->low >> 1 >= m->first)
        m->uses[(node->low >> 1) - m->first]++;
      /* A complemented edge is true with nothing failed: only the empty set, nothing below. */
      if (!(node->high & 1) && node->high >> 1 >= m->first)
        m->uses[(node->high >> 1) - m->first]++;
    }
  return TRUE;
}

static PmFtFamily
family_of (const Minimise *m,
           PmFtEdge        edge)
{
  if (edge & 1)
    return PM_FT_EMPTY_SET;
  return edge == PM_FT_FALSE ? PM_FT_NO_SETS : m->family[(edge >> 1) - m->first];
}

static void
drop_use (Minimise *m,
          PmFtEdge  edge)
{
  guint32 i = (edge >> 1) - m->first;

  if (edge <= PM_FT_TRUE || (edge & 1))
    return;
  if (--m->uses[i] == 0)
    m->family[i] = PM_FT_FAIL;
}

/* The sets with one more event of a level, as far as the limit lets them. */
static PmFtFamily
within_limit (Minimise      *m,
              PmFtFamily     family,
              guint32        level,
              guint32        limit,
              const guint32 *weight)
{
  PmFtFamily kept = PM_FT_NO_SETS;

  if (limit == 0)
    return family;
  if (weight[level] <= limit)
    kept = pm_ft_zbdd_truncate (m->families, family, limit - weight[level], weight);
  m->dropped = m->dropped || kept != family;
  return kept;
}

static gboolean
minimise_nodes (Minimise      *m,
                guint32        limit,
                const guint32 *weight)
{
  guint32 compact_at = m->mark + COMPACT_AT;

  for (guint32 i = 0; i < m->n; i++)
    {
      const PmFtTableNode *node = &m->bdd->nodes[m->first + i];
      PmFtFamily low, high;

      if (pm_ft_budget_is_cancelled_at (m->families->budget, i))
        return FALSE;
      if (m->uses[i] == 0)
        continue;
      low = family_of (m, node->low);
      high = within_limit (m, family_of (m, node->high), node->level, limit, weight);
      high = pm_ft_zbdd_without (m->families, high, low);
      m->family[i] = pm_ft_zbdd_make (m->families, node->level, low, high);
      if (m->family[i] == PM_FT_FAIL)
        return FALSE;
      drop_use (m, node->low);
      drop_use (m, node->high);

      if (m->families->n_nodes > compact_at)
        {
          if (!pm_ft_table_compact (m->families, m->mark, m->family, i + 1))
            return FALSE;
          compact_at = m->mark + MAX (COMPACT_AT, 2 * (m->families->n_nodes - m->mark));
        }
    }
  return TRUE;
}

/**
 * pm_ft_modules_minimise:
 * @self: modules
 * @module: one that has its diagram; those inside it are minimised already
 * @bdd: where the diagram is
 * @families: where the sets go
 * @limit: how many events a set may have at most, 0 for no limit
 * @weight: (nullable): events per level, with a limit
 * @dropped: (inout): set where the limit left out a set
 *
 * Finds the minimal cut sets of the module's variable, which is the module itself or, where that
 * is true with nothing failed, its complement.
 *
 * Returns: %FALSE when a budget was spent or it was cancelled; the families made are released
 *   then
 */
gboolean
pm_ft_modules_minimise (PmFtModules     *self,
                        PmFtModule      *module,
                        const PmFtTable *bdd,
                        PmFtTable       *families,
                        guint32          limit,
                        const guint32   *weight,
                        gboolean        *dropped)
{
  PmFtBudget *budget = families->budget;
  guint32 root = module->bdd >> 1;
  Minimise m = { bdd, families, module->first_node, 0, families->n_nodes, NULL, NULL, FALSE };
  gsize size;
  gboolean ok = FALSE;

  module->first_family = families->n_nodes;
  if (root == 0)
    {
      module->family = PM_FT_NO_SETS;
      module->has_family = TRUE;
      module->end_family = families->n_nodes;
      return TRUE;
    }

  m.n = root - m.first + 1;
  size = (gsize) m.n * sizeof (guint32);
  m.uses = pm_ft_budget_resize (budget, NULL, 0, size);
  m.family = m.uses ? pm_ft_budget_resize (budget, NULL, 0, size) : NULL;
  if (m.family)
    {
      ok = pm_ft_budget_fill (budget, m.uses, 0, size)
           && pm_ft_budget_fill (budget, m.family, 0xff, size) && count_parents (&m, root)
           && minimise_nodes (&m, limit, weight);
    }
  if (ok)
    {
      module->family = m.family[m.n - 1];
      if (families->n_nodes - m.mark > 1024)
        ok = pm_ft_table_compact (families, m.mark, &module->family, 1);
    }

  pm_ft_budget_free (budget, m.uses, size);
  pm_ft_budget_free (budget, m.family, size);
  if (!ok)
    pm_ft_table_release (families, m.mark);
  *dropped = *dropped || m.dropped;
  module->has_family = ok;
  module->end_family = families->n_nodes;
  return ok;
}
