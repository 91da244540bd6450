/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding in the outline: what does not match is dimmed, and F3 goes on to the next match.  Nothing
 * being looked for, what does not belong to nodes that were chosen elsewhere is dimmed.
 */

#include "pm-cause-outline-private.h"

/**
 * pm_cause_outline_update_found:
 * @self: an outline
 *
 * Dims the rows that do not hold what is looked for, or that are not among those set off.
 */
void
pm_cause_outline_update_found (PmCauseOutline *self)
{
  g_autoptr (GPtrArray) found = pm_cause_find_dup_matches (PM_CAUSE_FIND (self->finder));
  g_autoptr (GHashTable) matches = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer node, row;

  for (guint i = 0; found != NULL && i < found->len; i++)
    g_hash_table_add (matches, found->pdata[i]);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &node, &row))
    {
      gboolean dimmed = self->stressed != NULL && !g_hash_table_contains (self->stressed, node);

      if (found != NULL)
        dimmed = !g_hash_table_contains (matches, node);
      pm_cause_outline_row_set_dimmed (row, dimmed);
    }
}

/**
 * pm_cause_outline_emphasise:
 * @self: an outline
 * @nodes: (nullable) (element-type PmRecord): nodes of its diagram; %NULL for none
 *
 * Sets nodes off from the rest, which is dimmed, until this is called again or another diagram is
 * shown.
 */
void
pm_cause_outline_emphasise (PmCauseOutline *self,
                            GPtrArray *nodes)
{
  g_return_if_fail (PM_IS_CAUSE_OUTLINE (self));

  if (nodes == NULL && self->stressed == NULL)
    return;
  g_clear_pointer (&self->stressed, g_hash_table_unref);
  if (nodes != NULL)
    self->stressed = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    g_hash_table_add (self->stressed, g_object_ref (nodes->pdata[i]));
  pm_cause_outline_update_found (self);
}

static void
next_cb (PmCauseOutline *self,
         gboolean backwards)
{
  pm_cause_outline_find_next (self, backwards);
}

static void
closed_cb (PmCauseOutline *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * pm_cause_outline_create_finder:
 * @self: an outline that is being made
 */
void
pm_cause_outline_create_finder (PmCauseOutline *self)
{
  self->finder = pm_cause_find_new ();
  gtk_widget_set_parent (self->finder, GTK_WIDGET (self));
  g_signal_connect_object (self->finder, "changed", G_CALLBACK (pm_cause_outline_update_found),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "next", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "closed", G_CALLBACK (closed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * pm_cause_outline_find:
 * @self: an outline
 *
 * Asks what to find.
 */
void
pm_cause_outline_find (PmCauseOutline *self)
{
  pm_cause_outline_stop_editing (self, TRUE);
  pm_cause_find_set_diagram (PM_CAUSE_FIND (self->finder), self->diagram);
  pm_cause_find_open (PM_CAUSE_FIND (self->finder));
}

/**
 * pm_cause_outline_find_next:
 * @self: an outline
 * @backwards: whether to go up instead of down
 *
 * Selects the next node that holds what is looked for, and begins again at the other end.
 */
void
pm_cause_outline_find_next (PmCauseOutline *self,
                            gboolean backwards)
{
  PmRecord *node = pm_cause_find_next (PM_CAUSE_FIND (self->finder),
                                       pm_cause_outline_get_selected (self), backwards);

  if (node != NULL)
    pm_cause_outline_select (self, node);
}
