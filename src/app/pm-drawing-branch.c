/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A part of a diagram as the nodes of a drawing. */

#include "pm-drawing-branch.h"

/* Says of each node whether it is kept; parents come before their children. */
static gboolean *
find_kept (PmDrawingNodes *source,
           const PmDrawingInput *input,
           GPtrArray *tops,
           gboolean ways)
{
  gboolean *keep = g_new0 (gboolean, input->n_nodes + 1);
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < tops->len; i++)
    g_hash_table_add (wanted, tops->pdata[i]);
  for (guint i = 0; i < input->n_nodes; i++)
    {
      int parent = input->nodes[i].parent;

      keep[i] = (parent >= 0 && keep[parent])
                || g_hash_table_contains (wanted, pm_drawing_nodes_get_record (source, i));
    }
  for (guint i = 0; ways && i < input->n_nodes; i++)
    if (keep[i])
      for (int up = input->nodes[i].parent; up >= 0 && !keep[up]; up = input->nodes[up].parent)
        keep[up] = TRUE;
  return keep;
}

/**
 * pm_drawing_branch_cut:
 * @source: the nodes of a diagram; the strings stay theirs
 * @tops: (nullable): nodes of it; %NULL keeps everything
 * @ways: whether to keep what the nodes hang on too
 * @records: (element-type PmRecord): is filled with the record of each node that is kept, as new
 *   references
 *
 * Takes some nodes of a diagram with all below them.  Where they hang on nothing that is kept, they
 * hang on the title, or on the first of them.
 *
 * Returns: (transfer full) (element-type PmDrawingNode): the nodes
 */
GArray *
pm_drawing_branch_cut (PmDrawingNodes *source,
                       GPtrArray *tops,
                       gboolean ways,
                       GPtrArray *records)
{
  GArray *nodes = g_array_new (FALSE, TRUE, sizeof (PmDrawingNode));
  PmDrawingInput input = { 0 };
  g_autofree gboolean *keep = NULL;
  g_autofree int *places = NULL;
  int category = 0;

  pm_drawing_nodes_fill_input (source, &input);
  places = g_new (int, input.n_nodes + 1);
  keep = tops != NULL ? find_kept (source, &input, tops, ways) : NULL;
  /* Several branches need something to hang on. */
  if (keep != NULL && tops->len > 1 && input.n_nodes > 0)
    keep[0] = TRUE;
  for (guint i = 0; i < input.n_nodes; i++)
    {
      PmDrawingNode node = input.nodes[i];

      /* A part has the colours of the whole. */
      if (keep != NULL && node.parent == 0 && node.category < 0)
        node.category = category++;
      places[i] = -1;
      if (keep != NULL && !keep[i])
        continue;
      places[i] = (int) nodes->len;
      node.parent = node.parent >= 0 && places[node.parent] >= 0 ? places[node.parent]
                    : nodes->len > 0                             ? 0
                                                                 : -1;
      g_array_append_val (nodes, node);
      g_ptr_array_add (records, g_object_ref (pm_drawing_nodes_get_record (source, i)));
    }
  /* A transfer may lead to a node behind it. */
  for (guint i = 0; i < nodes->len; i++)
    {
      PmDrawingNode *node = &g_array_index (nodes, PmDrawingNode, i);

      node->same_as = node->same_as >= 0 ? places[node->same_as] : -1;
    }
  return nodes;
}
