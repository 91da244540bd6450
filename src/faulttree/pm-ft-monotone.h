/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pm-ft-module.h"

G_BEGIN_DECLS

/* Something that is needed: true when at least so many of its inputs are. What has no inputs is a
 * variable of the module, with its level, and with how many events it takes at least. */
typedef struct
{
  guint32 need;
  guint32 first_input;
  guint32 n_inputs;
  guint32 first_parent;
  guint32 n_parents;
  guint32 level;
  guint32 weight;
  gboolean is_disjoint;
} PmFtNeed;

/* A coherent module without negations. Inputs come before what needs them; the variables stand
 * first, in the order of their levels. */
typedef struct
{
  GArray *needs;
  GArray *inputs;
  guint32 *parents;
  guint32 root;
  guint32 n_variables;
  gsize n_words;
  guint64 *support;
  guint64 *scratch;
  guint32 *distance;
  PmFtBudget *budget;
} PmFtMonotone;

PmFtMonotone *pm_ft_monotone_new         (const PmFtModules  *modules,
                                          const PmFtModule   *module,
                                          const guint32      *weight,
                                          PmFtBudget         *budget);
void          pm_ft_monotone_free        (PmFtMonotone       *self);
gboolean      pm_ft_monotone_add_support (PmFtMonotone       *self);
int           pm_ft_monotone_get_limit   (PmFtMonotone       *self,
                                          const guint64      *reached,
                                          guint32             limit);

static inline const PmFtNeed *
pm_ft_monotone_need (const PmFtMonotone *self,
                     guint32             id)
{
  return &g_array_index (self->needs, PmFtNeed, id);
}

static inline guint32
pm_ft_monotone_input (const PmFtMonotone *self,
                      const PmFtNeed     *need,
                      guint32             i)
{
  return g_array_index (self->inputs, guint32, need->first_input + i);
}

static inline const guint64 *
pm_ft_monotone_support (const PmFtMonotone *self,
                        guint32             id)
{
  return self->support + id * self->n_words;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmFtMonotone, pm_ft_monotone_free)

G_END_DECLS
