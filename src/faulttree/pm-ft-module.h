/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pm-ft-bdd.h"
#include "pm-ft-net.h"

G_BEGIN_DECLS

/* A part of the net that shares nothing with the rest. Its variables are events and the roots of
 * smaller modules; the level of variable i of the module is base + i.
 * The nodes of its diagram stand from first_node to before end_node, those of its minimal sets
 * from first_family to before end_family. */
typedef struct
{
  guint32 root;
  guint32 base;
  guint32 n_variables;
  guint32 *variables;
  guint32 n_gates;
  guint32 *gates;
  /* Whether the module is true with nothing failed: its variable is then its complement. */
  gboolean is_flipped;
  gboolean has_bdd;
  PmFtEdge bdd;
  guint32 first_node;
  guint32 end_node;
  gboolean has_family;
  guint32 family;
  guint32 first_family;
  guint32 end_family;
} PmFtModule;

typedef struct
{
  PmFtNet *net;
  GArray *modules;
  guint32 *of_node;
  guint32 n_levels;
  guint32 *level_node;
  double *weight;
  guint32 *uses;
  guint8 *seen;
  PmFtEdge *edge;
} PmFtModules;

#define PM_FT_N_ORDERS 6

PmFtModules *pm_ft_modules_new   (PmFtNet           *net);
void         pm_ft_modules_free  (PmFtModules       *self);
gboolean     pm_ft_modules_order (PmFtModules       *self,
                                  PmFtModule        *module,
                                  guint              heuristic,
                                  PmFtBudget        *budget);
gboolean     pm_ft_modules_solve (PmFtModules       *self,
                                  PmFtModule        *module,
                                  PmFtTable         *bdd,
                                  guint64            max_made);

/* The module that a node is the root of, or NULL for an event or an inner gate. */
static inline PmFtModule *
pm_ft_modules_of (const PmFtModules *self,
                  guint32            node)
{
  guint32 index = self->of_node[node];

  return index == G_MAXUINT32 ? NULL : &g_array_index (self->modules, PmFtModule, index);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmFtModules, pm_ft_modules_free)

G_END_DECLS
