/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Exact numbers of minimal cut sets by order, counted on the diagrams: one polynomial a node, and
 * the polynomial of a module in place of its variable. The numbers are as long as they must be:
 * the pass is made with one limb, and again with twice as many when a sum runs over. */

#include "pm-ft-count.h"

#include <math.h>
#include <string.h>

typedef struct
{
  guint32 min;
  guint32 max;
  guint32 longest;
  gsize offset;
} Range;

typedef struct
{
  const PmFtModules *modules;
  const PmFtTable *families;
  PmFtBudget *budget;
  PmFtCounts *counts;
  guint32 limit;
  guint32 n_limbs;
  Range *ranges;
  guint64 *limbs;
  gboolean overflow;
} Counting;

/* Adds a × b to sum; all have the same number of limbs. */
static void
multiply_add (Counting      *c,
              guint64       *sum,
              const guint64 *a,
              const guint64 *b)
{
  for (guint32 i = 0; i < c->n_limbs; i++)
    {
      unsigned __int128 carry = 0;

      if (a[i] == 0)
        continue;
      for (guint32 j = 0; j < c->n_limbs; j++)
        {
          if (i + j >= c->n_limbs)
            {
              if (b[j] != 0 || carry != 0)
                c->overflow = TRUE;
              carry = 0;
              continue;
            }
          carry += (unsigned __int128) a[i] * b[j] + sum[i + j];
          sum[i + j] = (guint64) carry;
          carry >>= 64;
        }
      for (guint32 j = i + c->n_limbs; carry != 0; j++)
        {
          if (j >= c->n_limbs)
            {
              c->overflow = TRUE;
              break;
            }
          carry += sum[j];
          sum[j] = (guint64) carry;
          carry >>= 64;
        }
    }
}

static void
add (Counting      *c,
     guint64       *sum,
     const guint64 *a)
{
  unsigned __int128 carry = 0;

  for (guint32 i = 0; i < c->n_limbs; i++)
    {
      carry += (unsigned __int128) sum[i] + a[i];
      sum[i] = (guint64) carry;
      carry >>= 64;
    }
  if (carry != 0)
    c->overflow = TRUE;
}

static const PmFtCounts *
variable_counts (const Counting *c,
                 guint32         level)
{
  guint32 index = c->modules->of_node[c->modules->level_node[level]];

  return index == G_MAXUINT32 ? NULL : &c->counts[index];
}

/* The orders a node may have, and where its numbers stand. Returns how many numbers. */
static gsize
set_range (Counting *c,
           guint32   i,
           gsize     offset)
{
  const PmFtTableNode *node = &c->families->nodes[i];
  const PmFtCounts *variable = variable_counts (c, node->level);
  const Range *low = &c->ranges[node->low];
  const Range *high = &c->ranges[node->high];
  guint32 add_min = variable ? variable->min : 1;
  guint32 add_max = variable ? variable->max : 1;
  guint32 longest = high->longest + (variable ? variable->longest : 1);
  Range range = *low;

  if (high->max + 1 > high->min && add_max + 1 > add_min)
    {
      gboolean low_empty = low->max + 1 == low->min;

      range.min = low_empty ? high->min + add_min : MIN (low->min, high->min + add_min);
      range.max = low_empty ? high->max + add_max : MAX (low->max, high->max + add_max);
      range.longest = low_empty ? longest : MAX (low->longest, longest);
    }
  if (c->limit > 0 && range.max > c->limit)
    range.max = MAX (c->limit, range.min);
  range.offset = offset;
  c->ranges[i] = range;
  return (gsize) (range.max + 1 - range.min);
}

/* FALSE when cancelled, which is asked for every row: the numbers may be long. */
static gboolean
count_node (Counting *c,
            guint32   i)
{
  const PmFtTableNode *node = &c->families->nodes[i];
  const PmFtCounts *variable = variable_counts (c, node->level);
  const Range *range = &c->ranges[i];
  const Range *low = &c->ranges[node->low];
  const Range *high = &c->ranges[node->high];
  guint32 n = c->n_limbs;
  guint64 *sum = c->limbs + range->offset * n;

  for (guint32 k = low->min; k != low->max + 1 && k <= range->max; k++)
    memcpy (sum + (gsize) (k - range->min) * n,
            c->limbs + (low->offset + k - low->min) * n, n * sizeof (guint64));
  for (guint32 k = high->min; k != high->max + 1; k++)
    {
      const guint64 *from = c->limbs + (high->offset + k - high->min) * n;

      if (pm_ft_budget_is_cancelled (c->budget))
        return FALSE;
      if (!variable)
        {
          if (k + 1 <= range->max)
            add (c, sum + (gsize) (k + 1 - range->min) * n, from);
          continue;
        }
      for (guint32 j = variable->min; j != variable->max + 1 && k + j <= range->max; j++)
        multiply_add (c, sum + (gsize) (k + j - range->min) * n, from,
                      variable->limbs + (gsize) (j - variable->min) * n);
    }
  return TRUE;
}

static void
store_counts (Counting *c,
              guint     index)
{
  const PmFtModule *module = &g_array_index (c->modules->modules, PmFtModule, index);
  const Range *range = &c->ranges[module->has_family ? module->family : PM_FT_NO_SETS];
  PmFtCounts *counts = &c->counts[index];
  gsize n = (gsize) (range->max + 1 - range->min) * c->n_limbs;

  g_free (counts->limbs);
  counts->min = range->min;
  counts->max = range->max;
  counts->longest = range->longest;
  counts->n_limbs = c->n_limbs;
  counts->limbs = g_new (guint64, n + 1);
  memcpy (counts->limbs, c->limbs + range->offset * c->n_limbs, n * sizeof (guint64));

  /* A limit leaves room for orders that do not occur. */
  while (counts->max + 1 > counts->min)
    {
      const guint64 *last = counts->limbs + (gsize) (counts->max - counts->min) * c->n_limbs;
      guint64 any = 0;

      for (guint32 i = 0; i < c->n_limbs; i++)
        any |= last[i];
      if (any != 0)
        break;
      counts->max--;
    }
}

/* One pass over one module. The numbers of a module are not needed above it but for its root. */
static gboolean
count_module (Counting *c,
              guint     index)
{
  const PmFtModule *module = &g_array_index (c->modules->modules, PmFtModule, index);
  gsize total = 1;
  gsize size;
  gboolean ok;

  for (guint32 i = module->first_family; i < module->end_family; i++)
    {
      if (pm_ft_budget_is_cancelled_at (c->budget, i))
        return FALSE;
      total += set_range (c, i, total);
    }
  size = total * c->n_limbs * sizeof (guint64);
  c->limbs = pm_ft_budget_resize (c->budget, NULL, 0, size);
  if (!c->limbs)
    return FALSE;
  ok = pm_ft_budget_fill (c->budget, c->limbs, 0, size);
  c->limbs[0] = 1;
  for (guint32 i = module->first_family; ok && i < module->end_family; i++)
    ok = count_node (c, i);
  if (ok)
    store_counts (c, index);
  pm_ft_budget_free (c->budget, c->limbs, size);
  return ok;
}

/**
 * pm_ft_counts_new:
 * @modules: modules that were minimised
 * @families: their minimal cut sets
 * @limit: the order limit they were made with, 0 for none
 *
 * Returns: (nullable) (transfer full): the counts of every module, or %NULL when the budget of
 *   the families was spent or it was cancelled
 */
PmFtCounts *
pm_ft_counts_new (const PmFtModules *modules,
                  const PmFtTable   *families,
                  guint32            limit)
{
  guint n_modules = modules->modules->len;
  gsize size = (gsize) families->n_nodes * sizeof (Range);
  Counting c = {
    .modules = modules, .families = families, .budget = families->budget, .limit = limit,
    .n_limbs = 1,
  };
  gboolean ok = TRUE;

  c.ranges = pm_ft_budget_resize (c.budget, NULL, 0, size);
  if (!c.ranges)
    return NULL;
  c.counts = g_new0 (PmFtCounts, n_modules);
  c.ranges[PM_FT_NO_SETS] = (Range) { 1, 0, 0, 0 };
  c.ranges[PM_FT_EMPTY_SET] = (Range) { 0, 0, 0, 0 };

  do
    {
      c.overflow = FALSE;
      for (guint i = 0; ok && !c.overflow && i < n_modules; i++)
        ok = count_module (&c, i);
      c.n_limbs *= 2;
    }
  while (ok && c.overflow);

  pm_ft_budget_free (c.budget, c.ranges, size);
  if (ok)
    return c.counts;
  pm_ft_counts_free (c.counts, n_modules);
  return NULL;
}

/**
 * pm_ft_counts_free:
 * @counts: (nullable) (transfer full): counts of all modules
 * @n_modules: how many
 */
void
pm_ft_counts_free (PmFtCounts *counts,
                   guint       n_modules)
{
  for (guint i = 0; counts && i < n_modules; i++)
    g_free (counts[i].limbs);
  g_free (counts);
}

/* The number of one order, or of all where the order is negative, with a limb to spare. */
static guint64 *
get_number (const PmFtCounts *counts,
            int               order,
            guint32          *n_limbs)
{
  guint64 *number;

  *n_limbs = counts->n_limbs + 1;
  number = g_new0 (guint64, *n_limbs);
  for (guint32 k = counts->min; k != counts->max + 1; k++)
    {
      const guint64 *limbs = counts->limbs + (gsize) (k - counts->min) * counts->n_limbs;
      unsigned __int128 carry = 0;

      if (order >= 0 && k != (guint32) order)
        continue;
      for (guint32 i = 0; i < *n_limbs; i++)
        {
          carry += number[i];
          carry += i < counts->n_limbs ? limbs[i] : 0;
          number[i] = (guint64) carry;
          carry >>= 64;
        }
    }
  return number;
}

/**
 * pm_ft_counts_dup_string:
 * @counts: counts of one module
 * @order: an order, or -1 for all together
 *
 * Returns: (transfer full): the number in decimal digits
 */
char *
pm_ft_counts_dup_string (const PmFtCounts *counts,
                         int               order)
{
  guint32 n_limbs;
  g_autofree guint64 *number = get_number (counts, order, &n_limbs);
  GString *digits = g_string_new (NULL);
  gboolean any;

  do
    {
      guint64 rest = 0;

      any = FALSE;
      for (guint32 i = n_limbs; i-- > 0;)
        {
          unsigned __int128 part = (unsigned __int128) rest << 64 | number[i];

          number[i] = (guint64) (part / 10);
          rest = (guint64) (part % 10);
          any = any || number[i] != 0;
        }
      g_string_append_c (digits, (char) ('0' + rest));
    }
  while (any);

  return g_strreverse (g_string_free (digits, FALSE));
}

/**
 * pm_ft_counts_get_double:
 * @counts: counts of one module
 * @order: an order, or -1 for all together
 *
 * Returns: the number as near as a double comes
 */
double
pm_ft_counts_get_double (const PmFtCounts *counts,
                         int               order)
{
  guint32 n_limbs;
  g_autofree guint64 *number = get_number (counts, order, &n_limbs);
  double result = 0;

  for (guint32 i = n_limbs; i-- > 0;)
    result = ldexp (result, 64) + (double) number[i];
  return result;
}
