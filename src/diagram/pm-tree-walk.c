/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The algorithm of A. van der Ploeg, "Drawing non-layered tidy trees in linear time" (2014). Nodes
 * come in document order, so the bottom-up walk is a loop from the last node to the first and the
 * top-down walk one from the first to the last: no recursion, however deep the tree.
 */

#include "pm-tree-walk.h"

#include <string.h>

#define NONE G_MAXUINT

/* What the algorithm keeps for each node; names as in the paper where they are short. */
typedef struct
{
  guint first_child; /* in `kids` */
  guint n_children;
  double prelim;
  double mod;
  double shift;
  double change;
  guint left_thread;
  guint right_thread;
  guint left_extreme; /* the lowest nodes of the contours, with their sums of mod */
  guint right_extreme;
  double left_sum;
  double right_sum;
} Work;

/* The siblings to the left, by how far down each reaches. */
typedef struct
{
  double lowest;
  guint index;
} Reach;

typedef struct
{
  const PmTreeNode *nodes;
  Work *work;
  guint *kids;
  Reach *reaches; /* a stack, the top is the nearest */
  guint n_reaches;
} Walk;

static void
list_children (Walk  *walk,
               guint  n_nodes)
{
  guint n = 0;

  for (guint i = 0; i < n_nodes; i++)
    {
      Work *work = &walk->work[i];

      work->first_child = n;
      work->left_thread = work->right_thread = NONE;
      for (guint child = i + 1; child < walk->nodes[i].end; child = walk->nodes[child].end)
        {
          walk->kids[n++] = child;
          work->n_children++;
        }
    }
}

static guint
child_of (const Walk *walk,
          guint       node,
          guint       index)
{
  return walk->kids[walk->work[node].first_child + index];
}

static guint
next_left (const Walk *walk,
           guint       node)
{
  return walk->work[node].n_children > 0 ? child_of (walk, node, 0) : walk->work[node].left_thread;
}

static guint
next_right (const Walk *walk,
            guint       node)
{
  guint n = walk->work[node].n_children;

  return n > 0 ? child_of (walk, node, n - 1) : walk->work[node].right_thread;
}

static void
note_reach (Walk   *walk,
            double  lowest,
            guint   index)
{
  while (walk->n_reaches > 0 && lowest >= walk->reaches[walk->n_reaches - 1].lowest)
    walk->n_reaches--;
  walk->reaches[walk->n_reaches++] = (Reach) { lowest, index };
}

/* Moves child @index of @node away, and spreads the move over the siblings since @from. */
static void
move_child (Walk  *walk,
            guint  node,
            guint  index,
            guint  from,
            double distance)
{
  Work *child = &walk->work[child_of (walk, node, index)];

  child->mod += distance;
  child->left_sum += distance;
  child->right_sum += distance;
  if (from != index - 1)
    {
      double part = distance / (index - from);

      walk->work[child_of (walk, node, from + 1)].shift += part;
      child->shift -= part;
      child->change -= distance - part;
    }
}

static void
set_left_thread (Walk  *walk,
                 guint  node,
                 guint  index,
                 guint  to,
                 double sum)
{
  Work *first = &walk->work[child_of (walk, node, 0)];
  Work *child = &walk->work[child_of (walk, node, index)];
  Work *extreme = &walk->work[first->left_extreme];
  double difference = sum - walk->work[to].mod - first->left_sum;

  extreme->left_thread = to;
  extreme->mod += difference;
  extreme->prelim -= difference;
  first->left_extreme = child->left_extreme;
  first->left_sum = child->left_sum;
}

static void
set_right_thread (Walk  *walk,
                  guint  node,
                  guint  index,
                  guint  to,
                  double sum)
{
  Work *child = &walk->work[child_of (walk, node, index)];
  Work *before = &walk->work[child_of (walk, node, index - 1)];
  Work *extreme = &walk->work[child->right_extreme];
  double difference = sum - walk->work[to].mod - child->right_sum;

  extreme->right_thread = to;
  extreme->mod += difference;
  extreme->prelim -= difference;
  child->right_extreme = before->right_extreme;
  child->right_sum = before->right_sum;
}

/* Moves child @index clear of the siblings before it, along the facing contours. */
static void
separate (Walk  *walk,
          guint  node,
          guint  index)
{
  guint right = child_of (walk, node, index - 1);
  guint left = child_of (walk, node, index);
  double right_sum = walk->work[right].mod;
  double left_sum = walk->work[left].mod;
  guint reach = walk->n_reaches - 1;

  while (right != NONE && left != NONE)
    {
      double right_bottom = walk->nodes[right].bottom;
      double left_bottom = walk->nodes[left].bottom;
      double distance;

      if (right_bottom > walk->reaches[reach].lowest && reach > 0)
        reach--;
      distance = right_sum + walk->work[right].prelim + walk->nodes[right].before
                 + walk->nodes[right].after - left_sum - walk->work[left].prelim;
      if (distance > 0)
        {
          left_sum += distance;
          move_child (walk, node, index, walk->reaches[reach].index, distance);
        }
      if (right_bottom <= left_bottom)
        {
          right = next_right (walk, right);
          if (right != NONE)
            right_sum += walk->work[right].mod;
        }
      if (right_bottom >= left_bottom)
        {
          left = next_left (walk, left);
          if (left != NONE)
            left_sum += walk->work[left].mod;
        }
    }
  if (right == NONE && left != NONE)
    set_left_thread (walk, node, index, left, left_sum);
  else if (right != NONE && left == NONE)
    set_right_thread (walk, node, index, right, right_sum);
}

static void
place_over_children (Walk  *walk,
                     guint  node)
{
  Work *work = &walk->work[node];
  guint first_child = child_of (walk, node, 0);
  guint last_child = child_of (walk, node, work->n_children - 1);
  Work *first = &walk->work[first_child];
  Work *last = &walk->work[last_child];

  work->prelim = (first->prelim + first->mod + walk->nodes[first_child].before + last->prelim
                  + last->mod + walk->nodes[last_child].before) / 2
                 - walk->nodes[node].before;
  work->left_extreme = first->left_extreme;
  work->left_sum = first->left_sum;
  work->right_extreme = last->right_extreme;
  work->right_sum = last->right_sum;
}

static void
walk_up (Walk  *walk,
         guint  node)
{
  Work *work = &walk->work[node];

  if (work->n_children == 0)
    {
      work->left_extreme = work->right_extreme = node;
      return;
    }
  walk->n_reaches = 0;
  note_reach (walk, walk->nodes[walk->work[child_of (walk, node, 0)].left_extreme].bottom, 0);
  for (guint i = 1; i < work->n_children; i++)
    {
      double lowest = walk->nodes[walk->work[child_of (walk, node, i)].right_extreme].bottom;

      separate (walk, node, i);
      note_reach (walk, lowest, i);
    }
  place_over_children (walk, node);
}

static void
walk_down (Walk       *walk,
           PmTreeNode *nodes,
           guint       node,
           double     *sums)
{
  Work *work = &walk->work[node];
  double shift = 0;
  double move = 0;

  sums[node] += work->mod;
  nodes[node].middle = work->prelim + sums[node] + nodes[node].before;
  for (guint i = 0; i < work->n_children; i++)
    {
      guint child = child_of (walk, node, i);

      shift += walk->work[child].shift;
      move += shift + walk->work[child].change;
      walk->work[child].mod += move;
      sums[child] = sums[node];
    }
}

/* Finds the middle of each of the @n_nodes. @scratch is room to work in: whoever keeps it for the
 * next time saves the time that fresh memory takes.
 */
void
pm_tree_walk (PmTreeNode *nodes,
              guint       n_nodes,
              GByteArray *scratch)
{
  gsize n = (gsize) n_nodes + 1;
  Work *work;
  Reach *reaches;
  double *sums;
  Walk walk;

  g_byte_array_set_size (scratch, (guint) (n * (sizeof (Work) + sizeof (Reach) + sizeof (double)
                                                + sizeof (guint))));
  work = (Work *) (gpointer) scratch->data;
  reaches = (Reach *) (work + n);
  sums = (double *) (reaches + n);
  memset (work, 0, sizeof (Work) * n);
  memset (sums, 0, sizeof (double) * n);
  walk = (Walk) { nodes, work, (guint *) (sums + n), reaches, 0 };
  list_children (&walk, n_nodes);
  for (guint i = n_nodes; i > 0; i--)
    walk_up (&walk, i - 1);
  for (guint i = 0; i < n_nodes; i++)
    walk_down (&walk, nodes, i, sums);
}
