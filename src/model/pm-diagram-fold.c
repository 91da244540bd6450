/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Folding away what stands below nodes. */

#include "pm-diagram.h"

#include <glib/gi18n-lib.h>

/**
 * pm_node_set_folded:
 * @node: a node
 * @folded: whether to hide what stands below it
 *
 * Folds or unfolds a node, in one step; nothing happens where it is so already.
 */
void
pm_node_set_folded (PmRecord *node,
                    gboolean folded)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (node);

  if (pm_record_get_boolean (node, "folded") == folded)
    return;
  pm_postmortem_begin (postmortem, folded ? _("Fold") : _("Unfold"));
  g_object_set (node, "folded", folded, NULL);
  pm_postmortem_end (postmortem);
}

/**
 * pm_node_unfold_to:
 * @node: a node
 *
 * Unfolds what the node is folded away in, in one step.
 */
void
pm_node_unfold_to (PmRecord *node)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (node);
  guint depth = pm_node_get_depth (node);

  pm_postmortem_begin (postmortem, _("Unfold"));
  for (PmRecord *parent = pm_node_get_parent (node); parent != NULL && depth-- > 0;
       parent = pm_node_get_parent (parent))
    g_object_set (parent, "folded", FALSE, NULL);
  pm_postmortem_end (postmortem);
}

/* Whether something below @depth is to be seen. */
static gboolean
is_open_below (GArray *places,
               guint depth)
{
  for (guint i = 0; i < places->len; i++)
    {
      const PmPlace *place = &g_array_index (places, PmPlace, i);

      if (place->depth == depth && place->n_children > 0
          && !pm_record_get_boolean (place->node, "folded"))
        return TRUE;
    }
  return FALSE;
}

/**
 * pm_diagram_fold_below:
 * @diagram: a diagram
 * @depth: the deepest level to show, 0 for that of the roots
 * @toggle: whether to unfold everything where it is folded like that already
 *
 * Folds all nodes of one level and unfolds the others, in one step.
 */
void
pm_diagram_fold_below (PmRecord *diagram,
                       guint depth,
                       gboolean toggle)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (diagram);
  g_autoptr (GArray) places = pm_diagram_walk (diagram, FALSE);
  gboolean fold = !toggle || is_open_below (places, depth);

  pm_postmortem_begin (postmortem, fold ? _("Fold") : _("Unfold"));
  for (guint i = 0; i < places->len; i++)
    {
      const PmPlace *place = &g_array_index (places, PmPlace, i);

      if (place->n_children > 0)
        g_object_set (place->node, "folded", fold && place->depth == depth, NULL);
    }
  pm_postmortem_end (postmortem);
}
