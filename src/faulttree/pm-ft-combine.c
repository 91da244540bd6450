/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Minimal cut sets of a coherent module straight from its gates, where the diagram of the module
 * is out of reach: families of sets are united and multiplied from the inputs up. It needs an
 * order limit to be any use. The limit holds inside every operation, and for each gate it is what
 * the rest of the module leaves to it. */

#include "pm-ft-minimal.h"

#include <string.h>

#define COMPACT_AT (1u << 18)
#define MAX_EXACT_LIMIT 40

typedef struct
{
  PmFtMonotone *needs;
  PmFtTable *families;
  guint32 limit;
  const guint32 *weight;
  gboolean has_support;
  guint32 mark;
  PmFtFamily *family;
  guint32 *uses;
  GArray *operands;
  guint64 *reached;
} Combine;

/* An input of a gate. */
typedef struct
{
  guint32 id;
  PmFtFamily family;
} Operand;

/* A small family is an old one: the large ones come last and are combined once. */
static int
compare_operands (gconstpointer a,
                  gconstpointer b)
{
  const Operand *m = a;
  const Operand *o = b;

  if (m->family != o->family)
    return m->family < o->family ? -1 : 1;
  return m->id < o->id ? -1 : m->id > o->id;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const Operand *m = a;
  const Operand *o = b;

  return m->id < o->id ? -1 : m->id > o->id;
}

static PmFtFamily
combine_atleast (Combine *c,
                 guint32  k,
                 guint32  limit)
{
  guint n = c->operands->len;
  g_autofree PmFtFamily *row = g_new0 (PmFtFamily, k + 1);

  row[0] = PM_FT_EMPTY_SET;
  for (guint i = 0; i < n; i++)
    for (guint32 j = MIN (k, i + 1); j >= 1 && j + (n - 1 - i) >= k; j--)
      {
        PmFtFamily with = pm_ft_zbdd_and (c->families, row[j - 1],
                                          g_array_index (c->operands, Operand, i).family,
                                          limit, c->weight);

        row[j] = pm_ft_zbdd_or (c->families, row[j], with);
        if (row[j] == PM_FT_FAIL || !pm_ft_budget_poll (c->families->budget))
          return PM_FT_FAIL;
      }
  return row[k];
}

/* All of the operands. As long as some are missing, the sets have to leave room for these. */
static PmFtFamily
combine_all (Combine *c,
             guint32  limit)
{
  guint n = c->operands->len;
  PmFtFamily result = PM_FT_EMPTY_SET;

  memset (c->reached, 0, (c->needs->n_words + 1) * sizeof (guint64));
  for (guint i = 0; i < n && result != PM_FT_FAIL; i++)
    {
      const Operand *operand = &g_array_index (c->operands, Operand, i);
      int left = (int) limit;

      if (!pm_ft_budget_poll (c->families->budget))
        return PM_FT_FAIL;
      if (c->has_support)
        {
          const guint64 *part = pm_ft_monotone_support (c->needs, operand->id);

          for (gsize w = 0; w < c->needs->n_words; w++)
            c->reached[w] |= part[w];
          if (i > 0 && i + 1 < n)
            left = pm_ft_monotone_get_limit (c->needs, c->reached, c->limit);
        }
      if (left < 0)
        return PM_FT_NO_SETS;
      result = pm_ft_zbdd_and (c->families, result, operand->family, (guint32) left, c->weight);
    }
  return result;
}

/* All at once those operands that are variables: they come first, in the order of their levels. One
 * by one, each of them would have the whole made again. */
static PmFtFamily
unite_variables (Combine *c,
                 guint32  limit,
                 guint   *n_variables)
{
  PmFtFamily family = PM_FT_NO_SETS;
  guint n = 0;

  while (n < c->operands->len
         && g_array_index (c->operands, Operand, n).id < c->needs->n_variables)
    n++;
  *n_variables = n;
  while (n-- > 0)
    {
      const PmFtNeed *need
        = pm_ft_monotone_need (c->needs, g_array_index (c->operands, Operand, n).id);

      if (need->weight <= limit)
        family = pm_ft_zbdd_make (c->families, need->level, family, PM_FT_EMPTY_SET);
    }
  return family;
}

/* Any of the operands: neighbours first, so that no large family is made anew for each small one. */
static PmFtFamily
combine_any (Combine *c,
             guint32  limit)
{
  Operand *operands = (Operand *) c->operands->data;
  guint first;
  PmFtFamily variables;

  qsort (operands, c->operands->len, sizeof (Operand), compare_ids);
  variables = unite_variables (c, limit, &first);
  for (guint i = first; i < c->operands->len; i++)
    operands[i].family = pm_ft_zbdd_truncate (c->families, operands[i].family, limit, c->weight);
  for (guint step = 1; first + step < c->operands->len; step *= 2)
    for (guint i = first; i + step < c->operands->len; i += 2 * step)
      {
        operands[i].family = pm_ft_zbdd_or (c->families, operands[i].family,
                                            operands[i + step].family);
        if (operands[i].family == PM_FT_FAIL || !pm_ft_budget_poll (c->families->budget))
          return PM_FT_FAIL;
      }
  if (first == c->operands->len)
    return variables;
  return pm_ft_zbdd_or (c->families, variables, operands[first].family);
}

/* The sets that meet a need. */
static PmFtFamily
combine_need (Combine *c,
              guint32  id)
{
  const PmFtNeed *need = pm_ft_monotone_need (c->needs, id);
  int limit = (int) c->limit;

  if (c->has_support)
    limit = pm_ft_monotone_get_limit (c->needs, pm_ft_monotone_support (c->needs, id), c->limit);
  if (limit < 0)
    return PM_FT_NO_SETS;
  if (need->n_inputs == 0)
    return need->weight > (guint32) limit
             ? PM_FT_NO_SETS
             : pm_ft_zbdd_make (c->families, need->level, PM_FT_NO_SETS, PM_FT_EMPTY_SET);

  g_array_set_size (c->operands, 0);
  for (guint32 i = 0; i < need->n_inputs; i++)
    {
      Operand operand = { pm_ft_monotone_input (c->needs, need, i), 0 };

      operand.family = c->family[operand.id];
      g_array_append_val (c->operands, operand);
    }
  g_array_sort (c->operands, compare_operands);
  if (need->need == need->n_inputs)
    return combine_all (c, (guint32) limit);
  if (need->need == 1)
    return combine_any (c, (guint32) limit);
  return combine_atleast (c, need->need, (guint32) limit);
}

static void
drop_inputs (Combine *c,
             guint32  id)
{
  const PmFtNeed *need = pm_ft_monotone_need (c->needs, id);

  for (guint32 i = 0; i < need->n_inputs; i++)
    {
      guint32 input = pm_ft_monotone_input (c->needs, need, i);

      if (--c->uses[input] == 0)
        c->family[input] = PM_FT_FAIL;
    }
}

static gboolean
combine_needs (Combine *c)
{
  guint32 n = c->needs->needs->len;
  guint32 compact_at = c->mark + COMPACT_AT;

  for (guint32 id = 0; id < n; id++)
    c->uses[id] = pm_ft_monotone_need (c->needs, id)->n_parents;
  for (guint32 id = 0; id < n; id++)
    {
      c->family[id] = combine_need (c, id);
      if (c->family[id] == PM_FT_FAIL)
        return FALSE;
      drop_inputs (c, id);
      if (c->families->n_nodes > compact_at)
        {
          if (!pm_ft_table_compact (c->families, c->mark, c->family, n))
            return FALSE;
          compact_at = c->mark + MAX (COMPACT_AT, 2 * (c->families->n_nodes - c->mark));
        }
    }
  return TRUE;
}

/**
 * pm_ft_module_combine:
 * @module: a module; those inside it have their sets
 * @needs: its form without negations
 * @families: where the sets go
 * @limit: how many events a set may have at most
 * @weight: events per level
 *
 * Finds the minimal cut sets of the module's variable up to the limit.
 *
 * Returns: %FALSE when a budget was spent; the families made are released then
 */
gboolean
pm_ft_module_combine (PmFtModule    *module,
                      PmFtMonotone  *needs,
                      PmFtTable     *families,
                      guint32        limit,
                      const guint32 *weight)
{
  guint32 n = needs->needs->len;
  g_autofree PmFtFamily *family = g_new (PmFtFamily, n);
  g_autofree guint32 *uses = g_new0 (guint32, n);
  g_autofree guint64 *reached = NULL;
  g_autoptr (GArray) operands = g_array_new (FALSE, FALSE, sizeof (Operand));
  Combine c = {
    .needs = needs, .families = families, .limit = limit, .weight = weight,
    .mark = families->n_nodes, .family = family, .uses = uses, .operands = operands,
  };
  gboolean ok;

  memset (family, 0xff, n * sizeof (PmFtFamily));
  c.has_support = limit <= MAX_EXACT_LIMIT && pm_ft_monotone_add_support (needs);
  c.reached = reached = g_new (guint64, needs->n_words + 1);
  module->first_family = families->n_nodes;
  ok = combine_needs (&c);
  if (ok)
    {
      module->family = family[needs->root];
      ok = pm_ft_table_compact (families, c.mark, &module->family, 1);
    }
  if (!ok)
    pm_ft_table_release (families, c.mark);
  module->has_family = ok;
  module->end_family = families->n_nodes;
  return ok;
}
