/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pm-ft-table.h"

G_BEGIN_DECLS

/* A family of sets: the index of its node. Every family here is minimal: no set in it contains
 * another one. */
typedef guint32 PmFtFamily;

#define PM_FT_NO_SETS 0
#define PM_FT_EMPTY_SET 1

#define PM_FT_ZBDD_TERMINALS 2
#define PM_FT_ZBDD_SHIFT 0

PmFtFamily pm_ft_zbdd_make     (PmFtTable     *self,
                                guint32        level,
                                PmFtFamily     low,
                                PmFtFamily     high);
PmFtFamily pm_ft_zbdd_without  (PmFtTable     *self,
                                PmFtFamily     f,
                                PmFtFamily     g);
PmFtFamily pm_ft_zbdd_or       (PmFtTable     *self,
                                PmFtFamily     f,
                                PmFtFamily     g);
PmFtFamily pm_ft_zbdd_and      (PmFtTable     *self,
                                PmFtFamily     f,
                                PmFtFamily     g,
                                guint32        limit,
                                const guint32 *weight);
PmFtFamily pm_ft_zbdd_truncate (PmFtTable     *self,
                                PmFtFamily     f,
                                guint32        limit,
                                const guint32 *weight);

G_END_DECLS
