/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pm-ft-module.h"

G_BEGIN_DECLS

/* Between what a probability certainly lies. */
typedef struct
{
  double lower;
  double upper;
} PmFtInterval;

static inline PmFtInterval
pm_ft_interval_of_literal (const PmFtInterval *intervals,
                           PmFtLiteral         literal)
{
  PmFtInterval of = intervals[literal >> 1];

  return (literal & 1) ? (PmFtInterval) { 1 - of.upper, 1 - of.lower } : of;
}

/* What is between both where the chance of the second one is itself only known as an interval. */
static inline PmFtInterval
pm_ft_interval_choose (PmFtInterval chance,
                       PmFtInterval without,
                       PmFtInterval with)
{
  double a = chance.lower, b = chance.upper;

  return (PmFtInterval) {
    MIN (without.lower + a * (with.lower - without.lower),
         without.lower + b * (with.lower - without.lower)),
    MAX (without.upper + a * (with.upper - without.upper),
         without.upper + b * (with.upper - without.upper)),
  };
}

PmFtInterval pm_ft_module_bound (const PmFtModules *modules,
                                 const PmFtModule  *module,
                                 gboolean           is_coherent,
                                 PmFtInterval      *intervals,
                                 guint32            max_cases,
                                 PmFtBudget        *budget);

typedef PmFtInterval (*PmFtLevelFunc) (guint32       level,
                                       gconstpointer data);

double       pm_ft_module_bound_pairs (const PmFtModule *module,
                                       const PmFtTable  *families,
                                       guint32           n_levels,
                                       PmFtLevelFunc     chance,
                                       gconstpointer     data,
                                       PmFtBudget       *budget);

G_END_DECLS
