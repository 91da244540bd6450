/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Decision diagram nodes in contiguous memory: a unique table and a cache of results.
 *
 * A node is always made after its children and keeps a higher index, also when the table is
 * compacted, so passes over a diagram are loops over indices. Nothing counts references. Who
 * builds says with pm_ft_table_compact () what is still wanted, and with pm_ft_table_release ()
 * that everything since a mark was in vain. An edge is an index shifted left by the table's
 * shift; the bits below belong to the kind of diagram. */

#include "pm-ft-table.h"

#include <string.h>

#define FIRST_SIZE 1024u
#define MAX_CACHE (1u << 23)

static gboolean
resize_heads (PmFtTable *self,
              guint32    n_heads)
{
  guint32 *heads = pm_ft_budget_resize (self->budget, self->heads,
                                        (gsize) self->n_heads * sizeof (guint32),
                                        (gsize) n_heads * sizeof (guint32));

  if (!heads)
    return FALSE;

  self->heads = heads;
  self->n_heads = n_heads;
  if (!pm_ft_budget_fill (self->budget, heads, 0, (gsize) n_heads * sizeof (guint32)))
    return FALSE;
  for (guint32 i = self->n_terminals; i < self->n_nodes; i++)
    {
      PmFtTableNode *node = &self->nodes[i];
      guint32 slot = pm_ft_table_hash (node->level, node->low, node->high) & (n_heads - 1);

      if (pm_ft_budget_is_cancelled_at (self->budget, i))
        return FALSE;
      node->next = heads[slot];
      heads[slot] = i;
    }
  return TRUE;
}

/* When it is cancelled, results of nodes that are gone stay; whoever gets one stops before it is
 * used for more than the next few steps. */
static void
clear_cache (PmFtTable *self)
{
  pm_ft_budget_fill (self->budget, self->cache, 0xff,
                     (gsize) self->cache_size * sizeof (PmFtCacheEntry));
}

static gboolean
grow_cache (PmFtTable *self,
            guint32    size)
{
  guint32 old_size = self->cache_size;
  PmFtCacheEntry *cache = pm_ft_budget_resize (self->budget, self->cache,
                                               (gsize) old_size * sizeof (PmFtCacheEntry),
                                               (gsize) size * sizeof (PmFtCacheEntry));

  if (!cache)
    return FALSE;

  self->cache = cache;
  self->cache_size = size;
  if (!pm_ft_budget_fill (self->budget, cache + old_size, 0xff,
                          (gsize) (size - old_size) * sizeof (PmFtCacheEntry)))
    return FALSE;
  /* The cache only doubles, so an entry either stays where it is or moves into the new part. */
  for (guint32 i = 0; i < old_size; i++)
    {
      guint32 slot = pm_ft_table_hash (cache[i].f, cache[i].g, cache[i].h) & (size - 1);

      /* An entry in the wrong place is not found, which does no harm. */
      if (pm_ft_budget_is_cancelled_at (self->budget, i))
        break;
      if (cache[i].f == PM_FT_FAIL || slot == i)
        continue;
      cache[slot] = cache[i];
      memset (&cache[i], 0xff, sizeof (PmFtCacheEntry));
    }
  return TRUE;
}

static gboolean
grow_nodes (PmFtTable *self)
{
  guint32 size = self->size < (1u << 20) ? self->size * 2 : self->size + self->size / 2;
  PmFtTableNode *nodes;

  /* An edge has 32 bits, and the shift takes some of them. */
  if (size >= G_MAXUINT32 >> (self->shift + 1))
    {
      self->budget->stop = PM_FT_STOP_MEMORY;
      return FALSE;
    }

  nodes = pm_ft_budget_resize (self->budget, self->nodes,
                               (gsize) self->size * sizeof (PmFtTableNode),
                               (gsize) size * sizeof (PmFtTableNode));
  if (!nodes)
    return FALSE;

  self->nodes = nodes;
  self->size = size;
  while (self->n_heads < size)
    if (!resize_heads (self, self->n_heads * 2))
      return FALSE;
  return TRUE;
}

/**
 * pm_ft_table_init:
 * @self: a table to fill in
 * @budget: what it may spend; borrowed for the life of the table
 * @n_terminals: how many nodes at the beginning are leaves
 * @shift: how many low bits of an edge are not part of the index
 *
 * Returns: %FALSE when not even the first tables fit the budget; clear it all the same
 */
gboolean
pm_ft_table_init (PmFtTable  *self,
                  PmFtBudget *budget,
                  guint32     n_terminals,
                  guint32     shift)
{
  *self = (PmFtTable) {
    .budget = budget, .max_made = G_MAXUINT64, .n_terminals = n_terminals, .shift = shift,
  };
  self->nodes = pm_ft_budget_resize (budget, NULL, 0, FIRST_SIZE * sizeof (PmFtTableNode));
  if (!self->nodes)
    return FALSE;
  self->size = FIRST_SIZE;
  for (guint32 i = 0; i < n_terminals; i++)
    self->nodes[self->n_nodes++] = (PmFtTableNode) { .level = G_MAXUINT32 };
  return resize_heads (self, FIRST_SIZE) && grow_cache (self, FIRST_SIZE);
}

/**
 * pm_ft_table_clear:
 * @self: a table, also one that could not be initialised
 */
void
pm_ft_table_clear (PmFtTable *self)
{
  if (!self->budget)
    return;
  pm_ft_budget_free (self->budget, self->nodes, (gsize) self->size * sizeof (PmFtTableNode));
  pm_ft_budget_free (self->budget, self->heads, (gsize) self->n_heads * sizeof (guint32));
  pm_ft_budget_free (self->budget, self->cache,
                     (gsize) self->cache_size * sizeof (PmFtCacheEntry));
  *self = (PmFtTable) { 0 };
}

/**
 * pm_ft_table_append:
 * @self: a table
 * @level: level of the variable
 * @low: first edge
 * @high: second edge
 *
 * Adds a node that is known not to be there.
 *
 * Returns: its index, or %PM_FT_FAIL
 */
guint32
pm_ft_table_append (PmFtTable *self,
                    guint32    level,
                    guint32    low,
                    guint32    high)
{
  guint32 slot;

  if (self->n_made >= self->max_made)
    {
      self->budget->stop = PM_FT_STOP_STEPS;
      return PM_FT_FAIL;
    }
  if (self->n_nodes == self->size && !grow_nodes (self))
    return PM_FT_FAIL;

  slot = pm_ft_table_hash (level, low, high) & (self->n_heads - 1);
  self->nodes[self->n_nodes] = (PmFtTableNode) { level, low, high, self->heads[slot] };
  self->heads[slot] = self->n_nodes;
  self->n_made++;
  return self->n_nodes++;
}

/**
 * pm_ft_table_release:
 * @self: a table
 * @first: a number of nodes the table had before
 *
 * Forgets every node made since; edges to them must not be used again.
 */
void
pm_ft_table_release (PmFtTable *self,
                     guint32    first)
{
  if (self->n_nodes == first)
    return;
  if (pm_ft_budget_is_cancelled (self->budget))
    {
      /* Nothing is looked up any more. */
      self->n_nodes = first;
      return;
    }

  /* A new node stands at the head of its chain, so taking them off in reverse order is exact. */
  while (self->n_nodes > first)
    {
      const PmFtTableNode *node = &self->nodes[--self->n_nodes];
      guint32 slot = pm_ft_table_hash (node->level, node->low, node->high) & (self->n_heads - 1);

      self->heads[slot] = node->next;
      if (pm_ft_budget_is_cancelled_at (self->budget, self->n_nodes))
        {
          self->n_nodes = first;
          return;
        }
    }
  clear_cache (self);
}

static inline guint32
moved_edge (guint32        edge,
            guint32        first,
            guint32        shift,
            const guint32 *moved)
{
  if (edge >> shift < first)
    return edge;
  return moved[(edge >> shift) - first] << shift | (edge & ((1u << shift) - 1));
}

static gboolean
mark_wanted (PmFtTable     *self,
             guint32        first,
             const guint32 *roots,
             guint          n_roots,
             guint32       *moved)
{
  for (guint i = 0; i < n_roots; i++)
    if (roots[i] != PM_FT_FAIL && roots[i] >> self->shift >= first)
      moved[(roots[i] >> self->shift) - first] = 1;
  for (guint32 i = self->n_nodes; i-- > first;)
    {
      guint32 low = self->nodes[i].low >> self->shift;
      guint32 high = self->nodes[i].high >> self->shift;

      if (pm_ft_budget_is_cancelled_at (self->budget, i))
        return FALSE;
      if (!moved[i - first])
        continue;
      if (low >= first)
        moved[low - first] = 1;
      if (high >= first)
        moved[high - first] = 1;
    }
  return TRUE;
}

/* Moves what is marked to the front; FALSE when cancelled, with the table in disorder. */
static gboolean
move_wanted (PmFtTable *self,
             guint32    first,
             guint32   *moved)
{
  guint32 n_new = first;

  for (guint32 i = first; i < self->n_nodes; i++)
    {
      PmFtTableNode node = self->nodes[i];

      if (pm_ft_budget_is_cancelled_at (self->budget, i))
        return FALSE;
      if (!moved[i - first])
        continue;
      node.low = moved_edge (node.low, first, self->shift, moved);
      node.high = moved_edge (node.high, first, self->shift, moved);
      moved[i - first] = n_new;
      self->nodes[n_new++] = node;
    }
  self->n_nodes = n_new;
  return TRUE;
}

/**
 * pm_ft_table_compact:
 * @self: a table
 * @first: nodes below this index all stay where they are
 * @roots: (inout) (array length=n_roots): edges that are wanted; changed to where they moved
 * @n_roots: how many; %PM_FT_FAIL among them is passed over
 *
 * Drops all other nodes. The order of the nodes stays.
 *
 * Returns: %FALSE when there was no memory for it, and nothing has changed then; or when it was
 *   cancelled, and the table is then good for nothing but to be cleared
 */
gboolean
pm_ft_table_compact (PmFtTable *self,
                     guint32    first,
                     guint32   *roots,
                     guint      n_roots)
{
  gsize size = (gsize) (self->n_nodes - first) * sizeof (guint32);
  guint32 *moved = pm_ft_budget_resize (self->budget, NULL, 0, size);
  gboolean ok;

  if (!moved)
    return FALSE;

  ok = pm_ft_budget_fill (self->budget, moved, 0, size)
       && mark_wanted (self, first, roots, n_roots, moved) && move_wanted (self, first, moved);
  for (guint i = 0; ok && i < n_roots; i++)
    if (roots[i] != PM_FT_FAIL)
      roots[i] = moved_edge (roots[i], first, self->shift, moved);

  pm_ft_budget_free (self->budget, moved, size);
  if (!ok)
    return FALSE;
  clear_cache (self);
  return resize_heads (self, self->n_heads);
}

/**
 * pm_ft_table_extend:
 * @self: a table
 *
 * Doubles the cache, as far as the budget has room for it. Going on with the old one is no error.
 */
void
pm_ft_table_extend (PmFtTable *self)
{
  gsize more = (gsize) self->cache_size * sizeof (PmFtCacheEntry);

  self->n_remembered = 0;
  if (self->cache_size < MAX_CACHE && self->budget->used + more < self->budget->limit / 2)
    grow_cache (self, self->cache_size * 2);
}

/**
 * pm_ft_table_shrink:
 * @self: a table
 *
 * Gives back what a failed attempt needed and the nodes that are left do not. More can be built.
 */
void
pm_ft_table_shrink (PmFtTable *self)
{
  guint32 size = FIRST_SIZE;
  PmFtTableNode *nodes;
  PmFtCacheEntry *cache;

  while (size <= self->n_nodes)
    size *= 2;
  if (size >= self->size || size >= self->n_heads)
    return;
  nodes = pm_ft_budget_resize (self->budget, self->nodes,
                               (gsize) self->size * sizeof (PmFtTableNode),
                               (gsize) size * sizeof (PmFtTableNode));
  if (nodes)
    {
      self->nodes = nodes;
      self->size = size;
    }
  cache = pm_ft_budget_resize (self->budget, self->cache,
                               (gsize) self->cache_size * sizeof (PmFtCacheEntry),
                               FIRST_SIZE * sizeof (PmFtCacheEntry));
  if (cache)
    {
      self->cache = cache;
      self->cache_size = FIRST_SIZE;
    }
  clear_cache (self);
  resize_heads (self, size);
}

/**
 * pm_ft_table_trim:
 * @self: a table in which nothing will be built any more
 *
 * Gives back what only building needs.
 */
void
pm_ft_table_trim (PmFtTable *self)
{
  PmFtTableNode *nodes;

  pm_ft_budget_free (self->budget, self->heads, (gsize) self->n_heads * sizeof (guint32));
  pm_ft_budget_free (self->budget, self->cache,
                     (gsize) self->cache_size * sizeof (PmFtCacheEntry));
  self->heads = NULL;
  self->n_heads = 0;
  self->cache = NULL;
  self->cache_size = 0;
  nodes = pm_ft_budget_resize (self->budget, self->nodes,
                               (gsize) self->size * sizeof (PmFtTableNode),
                               (gsize) self->n_nodes * sizeof (PmFtTableNode));
  if (!nodes)
    return;
  self->nodes = nodes;
  self->size = self->n_nodes;
}
