/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pm-ft-module.h"
#include "pm-ft-zbdd.h"

G_BEGIN_DECLS

/* How many sets there are of each order from min to max: whole numbers of some limbs of 64 bits,
 * lowest first. No sets at all is max below min. The longest may be above max: a set that takes from
 * each module inside one that is within the limit need not be within it, and is not counted. */
typedef struct
{
  guint32 min;
  guint32 max;
  guint32 longest;
  guint32 n_limbs;
  guint64 *limbs;
} PmFtCounts;

PmFtCounts *pm_ft_counts_new        (const PmFtModules *modules,
                                     const PmFtTable   *families,
                                     guint32            limit);
void        pm_ft_counts_free       (PmFtCounts        *counts,
                                     guint              n_modules);
char       *pm_ft_counts_dup_string (const PmFtCounts  *counts,
                                     int                order);
double      pm_ft_counts_get_double (const PmFtCounts  *counts,
                                     int                order);

G_END_DECLS
