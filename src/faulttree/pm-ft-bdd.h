/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pm-ft-table.h"

G_BEGIN_DECLS

/* An edge is the index of a node, doubled, plus one where the function is complemented. */
typedef guint32 PmFtEdge;

#define PM_FT_FALSE 0
#define PM_FT_TRUE 1

#define PM_FT_BDD_TERMINALS 1
#define PM_FT_BDD_SHIFT 1

PmFtEdge pm_ft_bdd_make (PmFtTable *self,
                         guint32    level,
                         PmFtEdge   low,
                         PmFtEdge   high);
PmFtEdge pm_ft_bdd_and  (PmFtTable *self,
                         PmFtEdge   f,
                         PmFtEdge   g);
PmFtEdge pm_ft_bdd_ite  (PmFtTable *self,
                         PmFtEdge   f,
                         PmFtEdge   g,
                         PmFtEdge   h);

static inline const PmFtTableNode *
pm_ft_bdd_node (const PmFtTable *self,
                PmFtEdge         edge)
{
  return &self->nodes[edge >> 1];
}

G_END_DECLS
