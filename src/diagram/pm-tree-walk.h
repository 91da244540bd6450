/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places the nodes of a tree with sizes of their own as close as they fit, parents over the middle
 * of their children, in linear time.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A node in document order. Breadth is across the levels, depth along them. */
typedef struct
{
  guint end;      /* its subtree are the nodes up to, not including, this one */
  double before;  /* breadth on either side of its middle, spacing included */
  double after;
  double bottom;  /* depth at which it ends; its children start no earlier */
  double middle;  /* found: where its middle is; the least is not 0 */
} PmTreeNode;

void pm_tree_walk (PmTreeNode *nodes, guint n_nodes, GByteArray *scratch);

G_END_DECLS
