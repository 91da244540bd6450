/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-diagram.h"

/**
 * PmNodeFault:
 * @PM_NODE_FAULT_NONE: all is well
 * @PM_NODE_FAULT_LOOP: it leads back to itself
 * @PM_NODE_FAULT_LOST: it stands for a gate that is not there
 * @PM_NODE_FAULT_ASIDE: it stands beside the tree that is computed
 * @PM_NODE_FAULT_MANY: too much stands below its gate
 * @PM_NODE_FAULT_K_MANY: more are needed than stand below it
 * @PM_NODE_FAULT_K_NONE: none of what stands below it is needed
 * @PM_NODE_FAULT_RANGE: its probability is none
 * @PM_NODE_FAULT_EMPTY: nothing stands below its gate
 * @PM_NODE_FAULT_FEW: only one stands below its gate
 * @PM_NODE_FAULT_PROBABILITY: it has no probability, while others have one
 *
 * What is wrong with a node of a fault tree, or still open there; see pm_node_fault_is_error ().
 */
typedef enum
{
  PM_NODE_FAULT_NONE,
  PM_NODE_FAULT_LOOP,
  PM_NODE_FAULT_LOST,
  PM_NODE_FAULT_ASIDE,
  PM_NODE_FAULT_MANY,
  PM_NODE_FAULT_K_MANY,
  PM_NODE_FAULT_K_NONE,
  PM_NODE_FAULT_RANGE,
  PM_NODE_FAULT_EMPTY,
  PM_NODE_FAULT_FEW,
  PM_NODE_FAULT_PROBABILITY,
} PmNodeFault;

/**
 * PmNodeFinding:
 * @node: (transfer none): a node
 * @fault: what is wrong with it
 */
typedef struct
{
  PmRecord *node;
  PmNodeFault fault;
} PmNodeFinding;

GArray *pm_diagram_check (PmRecord *diagram) G_GNUC_WARN_UNUSED_RESULT;
int pm_diagram_find_top (const GArray *places);
gboolean pm_node_fault_is_error (PmNodeFault fault);
const char *pm_node_fault_describe (PmNodeFault fault);
gboolean pm_node_reaches (PmRecord *node,
                          PmRecord *other);
PmRecord *pm_diagram_add_transfer (PmRecord *diagram,
                                   PmRecord *parent,
                                   PmRecord *before,
                                   PmRecord *target);
