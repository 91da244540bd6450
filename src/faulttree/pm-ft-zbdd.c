/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Minimal families of sets as zero-suppressed diagrams (Minato, 1993), with the operations that
 * keep them minimal (Rauzy, 1993). A node is the sets without its variable (low) and those with
 * it (high, the variable taken out).
 *
 * Where there is an order limit, a level weighs as many events as the smallest set it stands
 * for, and sets above the limit are never made. */

#include "pm-ft-zbdd.h"

enum { OP_WITHOUT, OP_OR, OP_AND, OP_TRUNCATE, N_OPS };

/* The limit is part of what an entry of the cache is found by. */
static inline guint32
operation (guint32 op,
           guint32 limit)
{
  return limit * N_OPS + op;
}

static inline gboolean
look_up (const PmFtTable *self,
         guint32          f,
         guint32          g,
         guint32          h,
         PmFtFamily      *result)
{
  const PmFtCacheEntry *entry = pm_ft_table_entry (self, f, g, h);

  *result = entry->result;
  return entry->f == f && entry->g == g && entry->h == h;
}

static inline PmFtFamily
remember (PmFtTable  *self,
          guint32     f,
          guint32     g,
          guint32     h,
          PmFtFamily  result)
{
  if (result != PM_FT_FAIL)
    pm_ft_table_remember (self, f, g, h, result);
  return result;
}

/**
 * pm_ft_zbdd_make:
 * @self: a table of families
 * @level: level of the variable
 * @low: the sets without it
 * @high: the sets with it
 *
 * Returns: the one family with these parts, or %PM_FT_FAIL; also when a part is that
 */
PmFtFamily
pm_ft_zbdd_make (PmFtTable  *self,
                 guint32     level,
                 PmFtFamily  low,
                 PmFtFamily  high)
{
  if (low == PM_FT_FAIL || high == PM_FT_FAIL)
    return PM_FT_FAIL;
  if (high == PM_FT_NO_SETS)
    return low;
  return pm_ft_table_find (self, level, low, high);
}

/**
 * pm_ft_zbdd_without:
 * @self: a table of families
 * @f: a minimal family
 * @g: another
 *
 * Returns: the sets of @f that contain no set of @g, or %PM_FT_FAIL
 */
PmFtFamily
pm_ft_zbdd_without (PmFtTable  *self,
                    PmFtFamily  f,
                    PmFtFamily  g)
{
  PmFtTableNode nf, ng;
  PmFtFamily low, high, result;

  if (f == PM_FT_FAIL || g == PM_FT_FAIL)
    return PM_FT_FAIL;
  if (g == PM_FT_NO_SETS || f == PM_FT_NO_SETS)
    return f;
  if (g == PM_FT_EMPTY_SET || f == g)
    return PM_FT_NO_SETS;
  /* In a minimal family the empty set stands alone, so g does not have it. */
  if (f == PM_FT_EMPTY_SET)
    return f;

  nf = self->nodes[f];
  ng = self->nodes[g];
  while (nf.level > ng.level)
    {
      g = ng.low;
      if (g <= PM_FT_EMPTY_SET)
        return g == PM_FT_NO_SETS ? f : PM_FT_NO_SETS;
      if (f == g)
        return PM_FT_NO_SETS;
      ng = self->nodes[g];
    }
  if (look_up (self, f, g, operation (OP_WITHOUT, 0), &result))
    return result;
  if (!pm_ft_budget_tick (self->budget))
    return PM_FT_FAIL;

  if (nf.level < ng.level)
    {
      low = pm_ft_zbdd_without (self, nf.low, g);
      high = low == PM_FT_FAIL ? low : pm_ft_zbdd_without (self, nf.high, g);
    }
  else
    {
      low = pm_ft_zbdd_without (self, nf.low, ng.low);
      high = low == PM_FT_FAIL ? low : pm_ft_zbdd_without (self, nf.high, ng.high);
      high = pm_ft_zbdd_without (self, high, ng.low);
    }
  return remember (self, f, g, operation (OP_WITHOUT, 0),
                   pm_ft_zbdd_make (self, nf.level, low, high));
}

/**
 * pm_ft_zbdd_or:
 * @self: a table of families
 * @f: a minimal family
 * @g: another
 *
 * Returns: the minimal sets of both together, or %PM_FT_FAIL
 */
PmFtFamily
pm_ft_zbdd_or (PmFtTable  *self,
               PmFtFamily  f,
               PmFtFamily  g)
{
  PmFtTableNode nf, ng;
  PmFtFamily low, high, result;
  guint32 level;

  if (f == PM_FT_FAIL || g == PM_FT_FAIL)
    return PM_FT_FAIL;
  if (f < g)
    {
      PmFtFamily swap = f;

      f = g;
      g = swap;
    }
  if (f == g || g == PM_FT_NO_SETS)
    return f;
  if (g == PM_FT_EMPTY_SET)
    return g;
  if (look_up (self, f, g, operation (OP_OR, 0), &result))
    return result;
  if (!pm_ft_budget_tick (self->budget))
    return PM_FT_FAIL;

  nf = self->nodes[f];
  ng = self->nodes[g];
  level = MIN (nf.level, ng.level);
  low = pm_ft_zbdd_or (self, nf.level == level ? nf.low : f, ng.level == level ? ng.low : g);
  if (low == PM_FT_FAIL)
    return PM_FT_FAIL;
  if (nf.level == ng.level)
    high = pm_ft_zbdd_or (self, nf.high, ng.high);
  else
    high = nf.level == level ? nf.high : ng.high;
  high = pm_ft_zbdd_without (self, high, low);
  return remember (self, f, g, operation (OP_OR, 0), pm_ft_zbdd_make (self, level, low, high));
}

/**
 * pm_ft_zbdd_truncate:
 * @self: a table of families
 * @f: a family
 * @limit: how many events a set may have at most
 * @weight: how many events a level stands for
 *
 * Returns: the sets of @f within the limit, or %PM_FT_FAIL
 */
PmFtFamily
pm_ft_zbdd_truncate (PmFtTable     *self,
                     PmFtFamily     f,
                     guint32        limit,
                     const guint32 *weight)
{
  PmFtTableNode n;
  PmFtFamily low, high, result;

  if (f <= PM_FT_EMPTY_SET || f == PM_FT_FAIL)
    return f;
  if (limit == 0)
    return PM_FT_NO_SETS;
  if (look_up (self, f, 0, operation (OP_TRUNCATE, limit), &result))
    return result;
  if (!pm_ft_budget_tick (self->budget))
    return PM_FT_FAIL;

  n = self->nodes[f];
  low = pm_ft_zbdd_truncate (self, n.low, limit, weight);
  high = PM_FT_NO_SETS;
  if (low != PM_FT_FAIL && weight[n.level] <= limit)
    high = pm_ft_zbdd_truncate (self, n.high, limit - weight[n.level], weight);
  return remember (self, f, 0, operation (OP_TRUNCATE, limit),
                   pm_ft_zbdd_make (self, n.level, low, high));
}

/* The sets of a node with its variable given, as far as they can still be of use. */
static PmFtFamily
unite_short (PmFtTable     *self,
             PmFtTableNode  node,
             guint32        limit,
             const guint32 *weight)
{
  return pm_ft_zbdd_or (self, pm_ft_zbdd_truncate (self, node.high, limit, weight),
                        pm_ft_zbdd_truncate (self, node.low, limit, weight));
}

/**
 * pm_ft_zbdd_and:
 * @self: a table of families
 * @f: a minimal family
 * @g: another
 * @limit: how many events a set may have at most
 * @weight: how many events a level stands for
 *
 * Returns: the minimal unions of a set of each within the limit, or %PM_FT_FAIL
 */
PmFtFamily
pm_ft_zbdd_and (PmFtTable     *self,
                PmFtFamily     f,
                PmFtFamily     g,
                guint32        limit,
                const guint32 *weight)
{
  PmFtTableNode nf, ng;
  PmFtFamily low, high, result;
  guint32 level;

  if (f == PM_FT_FAIL || g == PM_FT_FAIL)
    return PM_FT_FAIL;
  if (f < g)
    {
      PmFtFamily swap = f;

      f = g;
      g = swap;
    }
  if (g == PM_FT_NO_SETS)
    return g;
  if (g == PM_FT_EMPTY_SET || f == g)
    return pm_ft_zbdd_truncate (self, f, limit, weight);
  if (limit == 0)
    return PM_FT_NO_SETS;
  if (look_up (self, f, g, operation (OP_AND, limit), &result))
    return result;
  if (!pm_ft_budget_tick (self->budget))
    return PM_FT_FAIL;

  nf = self->nodes[f];
  ng = self->nodes[g];
  level = MIN (nf.level, ng.level);
  low = pm_ft_zbdd_and (self, nf.level == level ? nf.low : f, ng.level == level ? ng.low : g,
                        limit, weight);
  if (low == PM_FT_FAIL)
    return PM_FT_FAIL;
  if (weight[level] > limit)
    high = PM_FT_NO_SETS;
  else if (nf.level != ng.level)
    high = pm_ft_zbdd_and (self, nf.level == level ? nf.high : f,
                           ng.level == level ? ng.high : g, limit - weight[level], weight);
  else
    /* Whatever comes from both low parts is subsumed by low, so it does no harm here. */
    high = pm_ft_zbdd_and (self, unite_short (self, nf, limit - weight[level], weight),
                           unite_short (self, ng, limit - weight[level], weight),
                           limit - weight[level], weight);
  high = pm_ft_zbdd_without (self, high, low);
  return remember (self, f, g, operation (OP_AND, limit),
                   pm_ft_zbdd_make (self, level, low, high));
}
