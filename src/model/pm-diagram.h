/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

/**
 * PmPlace:
 * @node: the node
 * @depth: 0 for a root
 * @position: its place among its siblings, from 0
 * @n_siblings: how many there are, itself included
 * @n_children: how many nodes stand right below it, folded away or not
 *
 * Where a node stands when a diagram is read from top to bottom.
 */
typedef struct
{
  PmRecord *node;
  guint depth;
  guint position;
  guint n_siblings;
  guint n_children;
} PmPlace;

PmRecord *pm_diagram_find (PmPostmortem *postmortem,
                           PmDiagramKind kind);
PmRecord *pm_diagram_ensure (PmPostmortem *postmortem,
                             PmDiagramKind kind);
PmDiagramKind pm_diagram_get_kind (PmRecord *diagram);
GArray *pm_diagram_walk (PmRecord *diagram,
                         gboolean folds) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *pm_diagram_dup_roots (PmRecord *diagram) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *pm_diagram_dup_branches (PmRecord *diagram) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_diagram_is_empty (PmRecord *diagram);
GPtrArray *pm_diagram_dup_unplaced (PmPostmortem *postmortem) G_GNUC_WARN_UNUSED_RESULT;

PmRecord *pm_node_get_diagram (PmRecord *node);
PmRecord *pm_node_get_parent (PmRecord *node);
PmRecord *pm_node_get_cause (PmRecord *node);
GArray *pm_node_walk (PmRecord *node) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *pm_node_dup_children (PmRecord *node) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *pm_node_dup_siblings (PmRecord *node) G_GNUC_WARN_UNUSED_RESULT;
guint pm_node_get_depth (PmRecord *node);
guint pm_node_count_places (PmRecord *node);
gboolean pm_node_is_below (PmRecord *node,
                           PmRecord *ancestor);
const char *pm_node_get_text (PmRecord *node);
void pm_node_set_text (PmRecord *node,
                       const char *text);

PmRecord *pm_diagram_add (PmRecord *diagram,
                          PmRecord *parent,
                          PmRecord *before,
                          const char *text);
PmRecord *pm_diagram_place (PmRecord *diagram,
                            PmRecord *parent,
                            PmRecord *before,
                            PmRecord *cause);
PmRecord *pm_node_add_parent (PmRecord *node,
                              const char *text);
gboolean pm_node_can_have_parent_added (PmRecord *node);
gboolean pm_node_can_move (PmRecord *node,
                           PmRecord *parent,
                           PmRecord *before);
void pm_nodes_move (GPtrArray *nodes,
                    PmRecord *parent,
                    PmRecord *before);
gboolean pm_node_move (PmRecord *node,
                       PmRecord *parent,
                       PmRecord *before);
gboolean pm_node_move_up (PmRecord *node);
gboolean pm_node_move_down (PmRecord *node);
gboolean pm_node_move_out (PmRecord *node);
gboolean pm_node_move_in (PmRecord *node);
void pm_node_remove (PmRecord *node);
void pm_node_set_gate (PmRecord *node,
                       PmGate gate,
                       guint k);
void pm_node_cycle_mark (PmRecord *node);

void pm_node_set_folded (PmRecord *node,
                         gboolean folded);
void pm_node_unfold_to (PmRecord *node);
void pm_diagram_fold_below (PmRecord *diagram,
                            guint depth,
                            gboolean toggle);

PmRecord *pm_diagram_start_from (PmRecord *source,
                                 PmDiagramKind kind);
void pm_diagram_place_unplaced (PmRecord *diagram);
