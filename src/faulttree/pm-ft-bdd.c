/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Binary decision diagrams with complement edges.
 *
 * There is one terminal, FALSE, and the low edge of a node is never complemented; so a regular
 * edge is a function that is false when all events are, which is what the minimal solutions
 * need. */

#include "pm-ft-bdd.h"

/**
 * pm_ft_bdd_make:
 * @self: a table of diagrams
 * @level: level of the variable, above those of both edges
 * @low: the function where the variable is false
 * @high: the function where it is true
 *
 * Returns: the one edge for that function, or %PM_FT_FAIL
 */
PmFtEdge
pm_ft_bdd_make (PmFtTable *self,
                guint32    level,
                PmFtEdge   low,
                PmFtEdge   high)
{
  guint32 complement = low & 1;
  guint32 index;

  if (low == high)
    return low;
  index = pm_ft_table_find (self, level, low ^ complement, high ^ complement);
  return index == PM_FT_FAIL ? index : (index << 1 | complement);
}

/* On the way out of an operation that failed, what was done of it is added up: how many of its
 * cases, not how much of its work. It is the only thing that tells apart two orders which failed
 * in the same gate, and costs nothing before. */
static PmFtEdge
fail_in_low (PmFtTable *self)
{
  self->done *= 0.5;
  return PM_FT_FAIL;
}

static PmFtEdge
fail_in_high (PmFtTable *self)
{
  self->done = 0.5 + self->done * 0.5;
  return PM_FT_FAIL;
}

/**
 * pm_ft_bdd_and:
 * @self: a table of diagrams
 * @f: a function
 * @g: another
 *
 * Returns: their conjunction, or %PM_FT_FAIL
 */
PmFtEdge
pm_ft_bdd_and (PmFtTable *self,
               PmFtEdge   f,
               PmFtEdge   g)
{
  const PmFtTableNode *nf, *ng;
  PmFtCacheEntry *entry;
  guint32 level;
  PmFtEdge f0, f1, g0, g1, low, high, result;

  if (f == g)
    return f;
  if ((f ^ g) == 1)
    return PM_FT_FALSE;
  if (f < g)
    {
      PmFtEdge swap = f;

      f = g;
      g = swap;
    }
  if (g <= PM_FT_TRUE)
    return g == PM_FT_TRUE ? f : PM_FT_FALSE;

  entry = pm_ft_table_entry (self, f, g, 0);
  if (entry->f == f && entry->g == g && entry->h == 0)
    return entry->result;
  if (!pm_ft_budget_tick (self->budget))
    return PM_FT_FAIL;

  nf = pm_ft_bdd_node (self, f);
  ng = pm_ft_bdd_node (self, g);
  level = MIN (nf->level, ng->level);
  f0 = nf->level == level ? nf->low ^ (f & 1) : f;
  f1 = nf->level == level ? nf->high ^ (f & 1) : f;
  g0 = ng->level == level ? ng->low ^ (g & 1) : g;
  g1 = ng->level == level ? ng->high ^ (g & 1) : g;

  low = pm_ft_bdd_and (self, f0, g0);
  if (low == PM_FT_FAIL)
    return fail_in_low (self);
  high = pm_ft_bdd_and (self, f1, g1);
  if (high == PM_FT_FAIL)
    return fail_in_high (self);
  result = pm_ft_bdd_make (self, level, low, high);
  if (result != PM_FT_FAIL)
    pm_ft_table_remember (self, f, g, 0, result);
  return result;
}

/* Everything but a true choice between two functions is a conjunction in disguise. */
static gboolean
ite_is_and (PmFtEdge  *f,
            PmFtEdge  *g,
            PmFtEdge  *h,
            guint32   *complement)
{
  *complement = 0;
  if (*f == *g)
    *g = PM_FT_TRUE;
  else if ((*f ^ *g) == 1)
    *g = PM_FT_FALSE;
  if (*f == *h)
    *h = PM_FT_FALSE;
  else if ((*f ^ *h) == 1)
    *h = PM_FT_TRUE;

  if (*h == PM_FT_FALSE)
    return TRUE;
  if (*g == PM_FT_FALSE)
    {
      *f ^= 1;
      *g = *h;
      return TRUE;
    }
  if (*h == PM_FT_TRUE)
    {
      *g ^= 1;
      *complement = 1;
      return TRUE;
    }
  if (*g == PM_FT_TRUE)
    {
      *f ^= 1;
      *g = *h ^ 1;
      *complement = 1;
      return TRUE;
    }
  return FALSE;
}

static inline void
split (const PmFtTable *self,
       PmFtEdge         edge,
       guint32          level,
       PmFtEdge        *low,
       PmFtEdge        *high)
{
  const PmFtTableNode *node = pm_ft_bdd_node (self, edge);

  *low = node->level == level ? node->low ^ (edge & 1) : edge;
  *high = node->level == level ? node->high ^ (edge & 1) : edge;
}

/**
 * pm_ft_bdd_ite:
 * @self: a table of diagrams
 * @f: the condition
 * @g: what holds where @f is true
 * @h: what holds where it is false
 *
 * Returns: the choice, or %PM_FT_FAIL
 */
PmFtEdge
pm_ft_bdd_ite (PmFtTable *self,
               PmFtEdge   f,
               PmFtEdge   g,
               PmFtEdge   h)
{
  PmFtCacheEntry *entry;
  guint32 level, complement;
  PmFtEdge f0, f1, g0, g1, h0, h1, low, high, result;

  if (f <= PM_FT_TRUE)
    return f == PM_FT_TRUE ? g : h;
  if (g == h)
    return g;
  if (ite_is_and (&f, &g, &h, &complement))
    {
      result = pm_ft_bdd_and (self, f, g);
      return result == PM_FT_FAIL ? result : result ^ complement;
    }

  if (f & 1)
    {
      PmFtEdge swap = g;

      f ^= 1;
      g = h;
      h = swap;
    }
  complement = g & 1;
  g ^= complement;
  h ^= complement;

  entry = pm_ft_table_entry (self, f, g, h);
  if (entry->f == f && entry->g == g && entry->h == h)
    return entry->result ^ complement;
  if (!pm_ft_budget_tick (self->budget))
    return PM_FT_FAIL;

  level = MIN (pm_ft_bdd_node (self, f)->level, pm_ft_bdd_node (self, g)->level);
  level = MIN (level, pm_ft_bdd_node (self, h)->level);
  split (self, f, level, &f0, &f1);
  split (self, g, level, &g0, &g1);
  split (self, h, level, &h0, &h1);

  low = pm_ft_bdd_ite (self, f0, g0, h0);
  if (low == PM_FT_FAIL)
    return fail_in_low (self);
  high = pm_ft_bdd_ite (self, f1, g1, h1);
  if (high == PM_FT_FAIL)
    return fail_in_high (self);
  result = pm_ft_bdd_make (self, level, low, high);
  if (result == PM_FT_FAIL)
    return PM_FT_FAIL;
  pm_ft_table_remember (self, f, g, h, result);
  return result ^ complement;
}
