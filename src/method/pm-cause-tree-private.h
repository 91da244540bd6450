/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the cause tree share. */

#pragma once

#include "pm-cause-tree.h"

G_BEGIN_DECLS

/* A node of the diagram. */
typedef struct
{
  char *id;
  PmFtNode node; /* what it stands for */
  int parent;    /* place, or -1 */
  int target;    /* the place that says what stands below, or -1 for this one */
} PmTreePlace;

struct _PmCauseTree
{
  PmFaultTree *tree;
  GPtrArray *ids;      /* for each node of the tree; see pm_cause_tree_get_id () */
  GArray *places;      /* PmTreePlace, each after its parent */
  GPtrArray *problems; /* PmTreeProblem */
  GArray *order;       /* PmFtNode: what the top depends on, each after its inputs */
  guint *n_places;     /* for each node: how often it is an input of what the top depends on */
  int top;             /* place, or -1; of a guarded tree 0 */
  GArray *origins;     /* PmFtNode: of a guarded tree, the node of the base for each node, or
                        * PM_FT_NO_NODE for a safeguard; NULL for other trees */
};

/* What an action does to a node of a tree. */
typedef struct
{
  PmFtNode node;
  guint action;     /* which action; a number */
  const char *id;   /* of the action */
  const char *text; /* what it is */
  gboolean removes; /* what the node says cannot happen any more; else one more thing must fail */
} PmTreeGuard;

PmCauseTree *pm_cause_tree_create      (const char        *name)
                                        G_GNUC_WARN_UNUSED_RESULT;
PmCauseTree *pm_cause_tree_new_guarded (PmCauseTree       *base,
                                        const PmTreeGuard *guards,
                                        guint              n_guards,
                                        gboolean           all_remove)
                                        G_GNUC_WARN_UNUSED_RESULT;
PmFtNode pm_cause_tree_get_origin   (const PmCauseTree *self,
                                     PmFtNode           node);
gboolean pm_cause_tree_order        (PmCauseTree *self);

G_END_DECLS
