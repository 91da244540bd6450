/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Signs at nodes of a canvas for what was found out about them elsewhere: that one is enough alone. */

#include "pm-canvas-private.h"

static gboolean
are_equal (GHashTable *a,
           GHashTable *b)
{
  GHashTableIter iter;
  gpointer id, signs;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &id, &signs))
    if (g_hash_table_lookup (b, id) != signs)
      return FALSE;
  return TRUE;
}

/**
 * pm_canvas_set_signs:
 * @self: a canvas
 * @signs: (nullable) (element-type utf8 PmCanvasSigns): by the id of a node; %NULL for none
 *
 * Shows signs at nodes, instead of those before.  They last over all edits until this is called
 * again or another diagram is shown.  The canvas keeps its own reference; @signs does not change
 * any more.
 */
void
pm_canvas_set_signs (PmCanvas *self,
                     GHashTable *signs)
{
  gboolean same;

  g_return_if_fail (PM_IS_CANVAS (self));

  same = (signs == NULL || g_hash_table_size (signs) == 0)
             ? self->signs == NULL
             : self->signs != NULL && are_equal (self->signs, signs);
  if (same)
    return;
  g_clear_pointer (&self->signs, g_hash_table_unref);
  if (signs != NULL && g_hash_table_size (signs) > 0)
    self->signs = g_hash_table_ref (signs);
  pm_canvas_invalidate (self);
}

/**
 * pm_canvas_apply_signs:
 * @self: a canvas
 * @nodes: (element-type PmDrawingNode): what is about to be laid out
 * @records: (element-type PmRecord): the record of each
 */
void
pm_canvas_apply_signs (PmCanvas *self,
                       GArray *nodes,
                       GPtrArray *records)
{
  for (guint i = 0; self->signs != NULL && i < nodes->len; i++)
    {
      PmDrawingNode *node = &g_array_index (nodes, PmDrawingNode, i);
      PmCanvasSigns signs = GPOINTER_TO_UINT (
          g_hash_table_lookup (self->signs, pm_record_get_id (records->pdata[i])));

      node->single |= (signs & PM_CANVAS_SIGN_SINGLE) != 0;
    }
}
