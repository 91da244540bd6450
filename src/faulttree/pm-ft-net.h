/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pm-ft-budget.h"

G_BEGIN_DECLS

/* A literal is a node, doubled, plus one where it is negated. Node 0 is the constant FALSE. */
typedef guint32 PmFtLiteral;

#define PM_FT_LITERAL_FALSE 0
#define PM_FT_LITERAL_TRUE 1

typedef enum
{
  PM_FT_OP_CONSTANT,
  PM_FT_OP_EVENT,
  PM_FT_OP_AND,
  PM_FT_OP_ATLEAST,
  PM_FT_OP_XOR,
} PmFtOp;

typedef struct
{
  guint32 op;
  guint32 k;
  guint32 first;
  guint32 n;
} PmFtNetNode;

typedef struct
{
  GArray *nodes;
  GArray *literals;
  guint32 n_events;
  PmFtNode *events;
  PmFtLiteral top;
} PmFtNet;

PmFtNet *pm_ft_net_new       (const PmFaultTree *tree);
void     pm_ft_net_free      (PmFtNet           *self);
guint32  pm_ft_net_add       (PmFtNet           *self,
                              PmFtOp             op,
                              guint32            k,
                              const PmFtLiteral *literals,
                              guint32            n);
guint32 *pm_ft_net_sort      (const PmFtNet     *self,
                              guint32           *n_gates);
gboolean pm_ft_net_is_coherent (const PmFtNet   *self);
gboolean pm_ft_net_simplify  (PmFtNet           *self,
                              PmFtBudget        *budget);

static inline PmFtNetNode *
pm_ft_net_node (const PmFtNet *self,
                guint32        node)
{
  return &g_array_index (self->nodes, PmFtNetNode, node);
}

static inline PmFtLiteral *
pm_ft_net_literals (const PmFtNet *self,
                    guint32        node)
{
  return &g_array_index (self->literals, PmFtLiteral, pm_ft_net_node (self, node)->first);
}

static inline gboolean
pm_ft_net_is_gate (const PmFtNet *self,
                   guint32        node)
{
  return pm_ft_net_node (self, node)->op >= PM_FT_OP_AND;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmFtNet, pm_ft_net_free)

G_END_DECLS
