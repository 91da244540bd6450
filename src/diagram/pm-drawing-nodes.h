/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A diagram of a postmortem, or a fault tree, as the plain nodes that a drawing is made of. The
 * strings and records belong to this object; make it anew after a change.
 */

#pragma once

#include "pm-drawing.h"
#include "pm-fault-tree.h"
#include "pm-postmortem.h"

G_BEGIN_DECLS

typedef struct _PmDrawingNodes PmDrawingNodes;

/* Turns a text of the postmortem into what may be read here; NULL leaves texts as they are.
 * (transfer full)
 */
typedef char *(*PmDrawingSay) (gpointer data, const char *text);

PmDrawingNodes *pm_drawing_nodes_new        (PmPostmortem *postmortem, PmRecord *diagram,
                                             PmDrawingSay say, gpointer say_data)
                                             G_GNUC_WARN_UNUSED_RESULT;
PmDrawingNodes *pm_drawing_nodes_new_fault_tree
                                            (const PmFaultTree *tree) G_GNUC_WARN_UNUSED_RESULT;
void            pm_drawing_nodes_free       (PmDrawingNodes *nodes);
void            pm_drawing_nodes_fill_input (PmDrawingNodes *nodes, PmDrawingInput *input);
PmRecord       *pm_drawing_nodes_get_record (PmDrawingNodes *nodes, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmDrawingNodes, pm_drawing_nodes_free)

G_END_DECLS
