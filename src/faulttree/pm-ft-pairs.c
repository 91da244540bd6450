/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A lower bound of the probability of a coherent module from cut sets of it, all or some: the sum of
 * what each set comes to, less what any two of them come to together (the second of Bonferroni's
 * inequalities). It holds for every choice of sets, so of many only the likeliest are taken, and of
 * those only the ones that add more than they take away. */

#include "pm-ft-interval.h"

#include "pm-ft-zbdd.h"

#include <float.h>

#define MAX_SETS 2048u
#define MAX_COLLECTED (1u << 16)

typedef struct
{
  const PmFtTable *families;
  PmFtLevelFunc chance;
  gconstpointer data;
  PmFtBudget *budget;
  GArray *levels; /* guint32: of all sets, one after the other */
  GArray *sets;   /* Set */
  GArray *path;   /* guint32 */
} Pairs;

typedef struct
{
  guint32 first;
  guint32 n;
  double chance; /* at least */
} Set;

static void
keep_path (Pairs *p)
{
  Set set = { p->levels->len, p->path->len, 1 };

  for (guint i = 0; i < p->path->len; i++)
    set.chance *= p->chance (g_array_index (p->path, guint32, i), p->data).lower;
  g_array_append_vals (p->levels, p->path->data, p->path->len);
  g_array_append_val (p->sets, set);
}

/* All sets, as far as they are not too many; a set has few events, so this does not go deep. */
static void
collect (Pairs      *p,
         PmFtFamily  family)
{
  while (family > PM_FT_EMPTY_SET && p->sets->len < MAX_COLLECTED
         && !pm_ft_budget_is_cancelled (p->budget))
    {
      PmFtTableNode node = p->families->nodes[family];

      g_array_append_val (p->path, node.level);
      collect (p, node.high);
      g_array_set_size (p->path, p->path->len - 1);
      family = node.low;
    }
  if (family == PM_FT_EMPTY_SET)
    keep_path (p);
}

static int
compare_sets (gconstpointer a,
              gconstpointer b)
{
  const Set *m = a, *o = b;

  if (m->chance != o->chance)
    return m->chance > o->chance ? -1 : 1;
  return m->first < o->first ? -1 : m->first > o->first;
}

/* At most how likely both sets are together; @stamp marks the levels of the first, which comes to
 * @upper at most. */
static double
chance_of_both (const Pairs   *p,
                const Set     *other,
                const guint32 *stamp,
                guint32        now,
                double         upper)
{
  for (guint32 i = 0; i < other->n; i++)
    {
      guint32 level = g_array_index (p->levels, guint32, other->first + i);

      if (stamp[level] != now)
        upper *= p->chance (level, p->data).upper;
    }
  return upper;
}

static double
sum_up (Pairs   *p,
        guint32 *stamp)
{
  guint n = MIN (p->sets->len, MAX_SETS), n_taken = 0;
  g_autofree guint *taken = g_new (guint, n + 1);
  double sum = 0, touched = 0;

  for (guint i = 0; i < n && pm_ft_budget_poll (p->budget); i++)
    {
      const Set *set = &g_array_index (p->sets, Set, i);
      double gain = set->chance, upper = 1, both = 0;

      for (guint32 k = 0; k < set->n; k++)
        {
          guint32 level = g_array_index (p->levels, guint32, set->first + k);

          stamp[level] = i + 1;
          upper *= p->chance (level, p->data).upper;
        }
      for (guint k = 0; k < n_taken && both < gain; k++)
        both += chance_of_both (p, &g_array_index (p->sets, Set, taken[k]), stamp, i + 1, upper);
      if (both >= gain)
        continue;
      taken[n_taken++] = i;
      sum += gain - both;
      touched += gain + both;
    }
  /* What rounding may have added on the way. */
  return MAX (0, sum - touched * DBL_EPSILON * (n_taken + 64));
}

/**
 * pm_ft_module_bound_pairs:
 * @module: a module that has minimal cut sets, all or some
 * @families: where they are
 * @n_levels: how many levels there are
 * @chance: between what the probability of the variable of a level lies
 * @data: for @chance
 * @budget: looked at for the time and for who cancels; stopping early only gives less
 *
 * Returns: how likely the module's variable is at least, where the module is coherent
 */
double
pm_ft_module_bound_pairs (const PmFtModule *module,
                          const PmFtTable  *families,
                          guint32           n_levels,
                          PmFtLevelFunc     chance,
                          gconstpointer     data,
                          PmFtBudget       *budget)
{
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) sets = g_array_new (FALSE, FALSE, sizeof (Set));
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint32 *stamp = g_new0 (guint32, n_levels + 1);
  Pairs p = { families, chance, data, budget, levels, sets, path };

  collect (&p, module->family);
  g_array_sort (sets, compare_sets);
  return sum_up (&p, stamp);
}
