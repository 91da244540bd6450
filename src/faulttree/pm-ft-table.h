/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pm-ft-budget.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 level;
  guint32 low;
  guint32 high;
  guint32 next;
} PmFtTableNode;

typedef struct
{
  guint32 f;
  guint32 g;
  guint32 h;
  guint32 result;
} PmFtCacheEntry;

typedef struct
{
  PmFtBudget *budget;
  PmFtTableNode *nodes;
  guint32 n_nodes;
  guint32 size;
  guint32 *heads;
  guint32 n_heads;
  PmFtCacheEntry *cache;
  guint32 cache_size;
  guint64 n_remembered;
  guint32 n_terminals;
  guint32 shift;
  guint64 n_made;
  guint64 max_made;
  double done;
} PmFtTable;

gboolean pm_ft_table_init    (PmFtTable     *self,
                              PmFtBudget    *budget,
                              guint32        n_terminals,
                              guint32        shift);
void     pm_ft_table_clear   (PmFtTable     *self);
guint32  pm_ft_table_append  (PmFtTable     *self,
                              guint32        level,
                              guint32        low,
                              guint32        high);
void     pm_ft_table_release (PmFtTable     *self,
                              guint32        first);
gboolean pm_ft_table_compact (PmFtTable     *self,
                              guint32        first,
                              guint32       *roots,
                              guint          n_roots);
void     pm_ft_table_trim    (PmFtTable     *self);
void     pm_ft_table_shrink  (PmFtTable     *self);
void     pm_ft_table_extend  (PmFtTable     *self);

static inline guint32
pm_ft_table_hash (guint32 a,
                  guint32 b,
                  guint32 c)
{
  guint64 h = ((guint64) a * 0x9e3779b97f4a7c15u)
              ^ (((guint64) b << 32 | c) * 0xc2b2ae3d27d4eb4fu);

  return (guint32) ((h * 0x9e3779b97f4a7c15u) >> 32);
}

/* The index of the one node with these contents, made where there is none; or PM_FT_FAIL. */
static inline guint32
pm_ft_table_find (PmFtTable *self,
                  guint32    level,
                  guint32    low,
                  guint32    high)
{
  guint32 slot = pm_ft_table_hash (level, low, high) & (self->n_heads - 1);

  for (guint32 i = self->heads[slot]; i != 0; i = self->nodes[i].next)
    if (self->nodes[i].low == low && self->nodes[i].high == high && self->nodes[i].level == level)
      return i;
  return pm_ft_table_append (self, level, low, high);
}

static inline PmFtCacheEntry *
pm_ft_table_entry (const PmFtTable *self,
                   guint32          f,
                   guint32          g,
                   guint32          h)
{
  return &self->cache[pm_ft_table_hash (f, g, h) & (self->cache_size - 1)];
}

/* Keeps a result. The cache grows with what is remembered, not with the nodes: operations whose
 * results are all there already would otherwise go through a few entries again and again. */
static inline void
pm_ft_table_remember (PmFtTable *self,
                      guint32    f,
                      guint32    g,
                      guint32    h,
                      guint32    result)
{
  if (G_UNLIKELY (++self->n_remembered > 4 * (guint64) self->cache_size))
    pm_ft_table_extend (self);
  *pm_ft_table_entry (self, f, g, h) = (PmFtCacheEntry) { f, g, h, result };
}

G_END_DECLS
