/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-diagram-check.h"
#include "pm-fault-tree.h"

G_BEGIN_DECLS

/* The fault tree that a diagram stands for. Counted, never changed, for any thread. */
typedef struct _PmCauseTree PmCauseTree;

/* Something that the diagram leaves open or contradicts; see pm_diagram_check (). */
typedef struct
{
  PmNodeFault fault;
  char *id;       /* of the node of the diagram where it is, the first of several */
  char *name;     /* what stands there, and how many more there are */
  char *sentence; /* what is wrong, and how the tree was read; translated */
} PmTreeProblem;

PmCauseTree       *pm_cause_tree_new           (PmRecord          *diagram)
                                                G_GNUC_WARN_UNUSED_RESULT;
PmCauseTree       *pm_cause_tree_ref           (PmCauseTree       *self)
                                                G_GNUC_WARN_UNUSED_RESULT;
void               pm_cause_tree_unref         (PmCauseTree       *self);

const PmFaultTree *pm_cause_tree_get_tree      (const PmCauseTree *self);
PmFaultTree       *pm_cause_tree_dup_tree      (const PmCauseTree *self)
                                                G_GNUC_WARN_UNUSED_RESULT;
const GPtrArray   *pm_cause_tree_get_problems  (const PmCauseTree *self);
gboolean           pm_cause_tree_is_used       (const PmCauseTree *self,
                                                PmFtNode           node);
guint              pm_cause_tree_get_n_places  (const PmCauseTree *self,
                                                PmFtNode           node);
GPtrArray         *pm_cause_tree_list_places   (const PmCauseTree *self,
                                                PmFtNode           node)
                                                G_GNUC_WARN_UNUSED_RESULT;
const char        *pm_cause_tree_get_id        (const PmCauseTree *self,
                                                PmFtNode           node);
const char        *pm_cause_tree_get_text      (const PmCauseTree *self,
                                                PmFtNode           node);
GArray            *pm_cause_tree_find          (const PmCauseTree *self,
                                                const char        *id)
                                                G_GNUC_WARN_UNUSED_RESULT;
void               pm_cause_tree_evaluate      (const PmCauseTree *self,
                                                guint8            *happened);
GPtrArray         *pm_cause_tree_list_path     (const PmCauseTree *self,
                                                const PmFtNode    *events,
                                                guint              n_events)
                                                G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmCauseTree, pm_cause_tree_unref)

G_END_DECLS
