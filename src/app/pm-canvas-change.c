/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Changing the diagram from the canvas: adding, moving, deleting, folding, and the clipboard. */

#include "pm-canvas-private.h"

#include "pm-branch-clipboard.h"

#include <glib/gi18n-lib.h>

static gboolean
is_title (PmCanvas *self)
{
  return self->selected == NULL || self->selected == self->diagram;
}

static PmRecord *
get_next (PmRecord *node)
{
  g_autoptr (GPtrArray) siblings = pm_node_dup_siblings (node);
  guint i;

  return g_ptr_array_find (siblings, node, &i) && i + 1 < siblings->len ? siblings->pdata[i + 1]
                                                                        : NULL;
}

/* The top event of a fault tree stands alone. */
static gboolean
is_top (PmRecord *node)
{
  return pm_node_get_parent (node) == NULL
         && pm_diagram_get_kind (pm_node_get_diagram (node)) == PM_DIAGRAM_KIND_FAULT_TREE;
}

/**
 * pm_canvas_add_after:
 * @self: a canvas
 *
 * Begins a new node beside the selected one, behind it.
 */
void
pm_canvas_add_after (PmCanvas *self)
{
  if (is_title (self) || is_top (self->selected))
    pm_canvas_add_child (self);
  else
    pm_canvas_start_draft (self, pm_node_get_parent (self->selected), get_next (self->selected),
                           NULL);
}

/**
 * pm_canvas_add_before:
 * @self: a canvas
 *
 * Begins a new node beside the selected one, before it.
 */
void
pm_canvas_add_before (PmCanvas *self)
{
  if (!is_title (self) && !is_top (self->selected))
    pm_canvas_start_draft (self, pm_node_get_parent (self->selected), self->selected, NULL);
}

/**
 * pm_canvas_add_child:
 * @self: a canvas
 *
 * Begins a new node below the selected one, at the end; below the title, at the root.
 */
void
pm_canvas_add_child (PmCanvas *self)
{
  if (is_title (self))
    pm_canvas_start_draft (self, NULL, NULL, NULL);
  else if (pm_record_get_enum (self->selected, "kind") != PM_NODE_KIND_TRANSFER)
    pm_canvas_start_draft (self, self->selected, NULL, NULL);
}

/**
 * pm_canvas_add_parent:
 * @self: a canvas
 *
 * Begins a new node in the place of the selected one, which comes to stand below it.
 */
void
pm_canvas_add_parent (PmCanvas *self)
{
  if (!is_title (self) && pm_node_can_have_parent_added (self->selected))
    pm_canvas_start_draft (self, pm_node_get_parent (self->selected), NULL, self->selected);
}

/**
 * pm_canvas_add_first:
 * @self: a canvas with a diagram
 *
 * Begins a node where the first cause belongs: at the root, in the first category, or below the top
 * event.
 */
void
pm_canvas_add_first (PmCanvas *self)
{
  g_autoptr (GPtrArray) roots = NULL;

  g_return_if_fail (PM_IS_CANVAS (self));

  if (self->diagram == NULL)
    return;
  roots = pm_diagram_dup_roots (self->diagram);
  if (roots->len > 0 && pm_diagram_get_kind (self->diagram) != PM_DIAGRAM_KIND_WHY)
    pm_canvas_start_draft (self, roots->pdata[0], NULL, NULL);
  else
    pm_canvas_start_draft (self, NULL, NULL, NULL);
}

/**
 * pm_canvas_edit:
 * @self: a canvas
 * @node: a node of its diagram
 *
 * Selects a node and lets its text be typed.
 */
void
pm_canvas_edit (PmCanvas *self,
                PmRecord *node)
{
  g_return_if_fail (PM_IS_CANVAS (self));

  pm_canvas_select (self, node);
  if (self->selected == node)
    pm_canvas_start_editing (self);
}

/* The node that is selected after @node is gone. */
static PmRecord *
find_left_over (PmCanvas *self,
                PmRecord *node)
{
  g_autoptr (GPtrArray) siblings = pm_node_dup_siblings (node);
  PmRecord *parent = pm_node_get_parent (node);
  guint i;

  if (g_ptr_array_find (siblings, node, &i) && siblings->len > 1)
    return siblings->pdata[i + 1 < siblings->len ? i + 1 : i - 1];
  return parent != NULL ? parent : self->diagram;
}

static void
remove_selected (PmCanvas *self)
{
  PmRecord *node = self->selected;
  g_autoptr (PmRecord) left = g_object_ref (find_left_over (self, node));

  pm_canvas_set_selected (self, left);
  self->acting = TRUE;
  pm_node_remove (node);
  self->acting = FALSE;
  pm_canvas_update (self);
}

/**
 * pm_canvas_delete:
 * @self: a canvas
 *
 * Deletes the selected node with all below it, and offers to undo that.
 */
void
pm_canvas_delete (PmCanvas *self)
{
  g_autoptr (GArray) branch = NULL;
  g_autofree char *message = NULL;

  if (is_title (self))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  branch = pm_node_walk (self->selected);
  message = g_strdup_printf (ngettext ("%u entry deleted", "%u entries deleted", branch->len),
                             branch->len);
  remove_selected (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.offer-undo", "s", message);
}

/**
 * pm_canvas_mark:
 * @self: a canvas
 *
 * Gives the selected cause the next mark.
 */
void
pm_canvas_mark (PmCanvas *self)
{
  if (is_title (self))
    return;
  self->acting = TRUE;
  pm_node_cycle_mark (self->selected);
  self->acting = FALSE;
}

/**
 * pm_canvas_move:
 * @self: a canvas
 * @move: one of the moves of a node
 *
 * Moves the selected node, which stays where it is on the screen.
 */
void
pm_canvas_move (PmCanvas *self,
                gboolean (*move) (PmRecord *node))
{
  gboolean moved = FALSE;

  self->acting = TRUE;
  if (!is_title (self))
    moved = move (self->selected);
  self->acting = FALSE;
  if (!moved)
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/**
 * pm_canvas_fold:
 * @self: a canvas
 * @node: a node
 * @folded: whether to hide what stands below it
 */
void
pm_canvas_fold (PmCanvas *self,
                PmRecord *node,
                gboolean folded)
{
  if (pm_record_get_boolean (node, "folded") == folded)
    return;
  self->acting = TRUE;
  pm_postmortem_begin (self->postmortem, folded ? _("Fold") : _("Unfold"));
  g_object_set (node, "folded", folded, NULL);
  pm_postmortem_end (self->postmortem);
  self->acting = FALSE;
}

/**
 * pm_canvas_unfold_to:
 * @self: a canvas
 * @node: a node of its diagram
 *
 * Unfolds what the node is folded away in.
 */
void
pm_canvas_unfold_to (PmCanvas *self,
                     PmRecord *node)
{
  guint depth = pm_node_get_depth (node);

  for (PmRecord *parent = pm_node_get_parent (node); parent != NULL && depth-- > 0;
       parent = pm_node_get_parent (parent))
    pm_canvas_fold (self, parent, FALSE);
}

/**
 * pm_canvas_fold_level:
 * @self: a canvas
 *
 * Folds everything below the level of the selected node; unfolds all of it when that is so already.
 */
void
pm_canvas_fold_level (PmCanvas *self)
{
  g_autoptr (GArray) places = pm_diagram_walk (self->diagram, FALSE);
  guint depth = is_title (self) ? 0 : pm_node_get_depth (self->selected);
  gboolean folded = FALSE;

  for (guint i = 0; i < places->len; i++)
    {
      const PmPlace *place = &g_array_index (places, PmPlace, i);

      folded = folded || (place->depth == depth && place->n_children > 0
                          && !pm_record_get_boolean (place->node, "folded"));
    }
  self->acting = TRUE;
  pm_postmortem_begin (self->postmortem, folded ? _("Fold") : _("Unfold"));
  for (guint i = 0; i < places->len; i++)
    {
      const PmPlace *place = &g_array_index (places, PmPlace, i);

      if (place->n_children > 0)
        g_object_set (place->node, "folded", folded && place->depth == depth, NULL);
    }
  pm_postmortem_end (self->postmortem);
  self->acting = FALSE;
}

/**
 * pm_canvas_copy:
 * @self: a canvas
 *
 * Puts the selected node with all below it on the clipboard.
 */
void
pm_canvas_copy (PmCanvas *self)
{
  if (!is_title (self))
    pm_branch_clipboard_copy (GTK_WIDGET (self), self->selected);
}

/**
 * pm_canvas_cut:
 * @self: a canvas
 *
 * Copies the selected node with all below it, and deletes it.
 */
void
pm_canvas_cut (PmCanvas *self)
{
  if (is_title (self))
    return;
  pm_canvas_copy (self);
  remove_selected (self);
}

static void
pasted_cb (GtkWidget *widget,
           PmRecord *pasted)
{
  if (pasted != NULL)
    pm_canvas_focus (PM_CANVAS (widget), pasted);
  else
    gtk_widget_error_bell (widget);
}

/**
 * pm_canvas_paste:
 * @self: a canvas with a diagram
 * @as_text: whether to make new causes even of what was copied here
 *
 * Pastes what is on the clipboard below the selected node.
 */
void
pm_canvas_paste (PmCanvas *self,
                 gboolean as_text)
{
  pm_branch_clipboard_paste (GTK_WIDGET (self), self->diagram,
                             is_title (self) ? NULL : self->selected, as_text, pasted_cb);
}
