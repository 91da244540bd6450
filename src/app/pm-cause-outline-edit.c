/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Changing the diagram from the outline: typing into a row, adding, moving, deleting, folding.  A
 * new row is a draft first, and becomes part of the diagram with its first letter: whoever changes
 * his mind leaves nothing behind, and whoever types loses nothing.
 */

#include "pm-cause-outline-private.h"

#include <glib/gi18n-lib.h>

static char *
dup_typed (PmCauseOutline *self,
           GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* Makes a node of the draft, whose text has just begun. */
static void
make_node (PmCauseOutline *self,
           const char *text)
{
  PmRecord *node;

  self->adopting = TRUE;
  self->added = TRUE;
  if (self->draft_origin != NULL)
    node = pm_node_add_parent (self->draft_origin, text);
  else
    node = pm_diagram_add (self->diagram, self->draft_parent, self->draft_before, text);
  self->adopting = FALSE;
  g_clear_object (&self->draft_parent);
  g_clear_object (&self->draft_before);
  g_clear_object (&self->draft_origin);
  if (self->draft != NULL)
    {
      /* The node came to stand elsewhere: go on typing there. */
      PmCauseOutlineRow *row = pm_cause_outline_get_row (self, node);

      self->editing = NULL;
      pm_cause_outline_drop_draft (self);
      if (row != NULL)
        {
          GtkWidget *editor;

          pm_cause_outline_start_editing (self, row);
          self->added = TRUE;
          editor = pm_cause_outline_row_start_editing (row);
          g_signal_emit_by_name (editor, "move-cursor", GTK_MOVEMENT_BUFFER_ENDS, 1, FALSE);
        }
    }
  /* The selected row has got its node. */
  g_object_notify (G_OBJECT (self), "selected");
}

static void
typed_cb (PmCauseOutline *self,
          GtkTextBuffer *buffer)
{
  g_autofree char *text = NULL;
  PmRecord *node;

  if (self->editing == NULL)
    return;
  text = dup_typed (self, buffer);
  node = pm_cause_outline_row_get_node (self->editing);
  if (node != NULL)
    pm_node_set_text (node, text);
  else if (*text != '\0')
    make_node (self, text);
}

/**
 * pm_cause_outline_start_editing:
 * @self: an outline
 * @row: a row of it
 *
 * Lets the text of a row be typed; each letter is in the postmortem at once.  A transfer has no
 * text of its own.
 */
void
pm_cause_outline_start_editing (PmCauseOutline *self,
                                PmCauseOutlineRow *row)
{
  PmRecord *node = pm_cause_outline_row_get_node (row);
  GtkWidget *editor;

  if (row == self->editing
      || (node != NULL && pm_record_get_enum (node, "kind") == PM_NODE_KIND_TRANSFER))
    return;
  pm_cause_outline_stop_editing (self, TRUE);
  pm_cause_outline_select_row (self, row);
  pm_history_seal (pm_postmortem_get_history (self->postmortem));
  g_free (self->text_before);
  self->text_before = g_strdup (node != NULL ? pm_node_get_text (node) : "");
  self->added = FALSE;
  self->editing = row;
  editor = pm_cause_outline_row_start_editing (row);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), "changed",
                           G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
}

/* A cause without words says nothing: a new one goes, an old one gets its words back. */
static void
settle_text (PmCauseOutline *self,
             PmRecord *node,
             gboolean keep)
{
  g_autofree char *text = g_strstrip (g_strdup (pm_node_get_text (node)));

  if (*text == '\0' && self->added)
    pm_node_remove (node);
  else if (!self->added && (*text == '\0' || !keep))
    pm_node_set_text (node, self->text_before);
}

/**
 * pm_cause_outline_stop_editing:
 * @self: an outline
 * @keep: whether to keep what was typed; else an older text comes back
 *
 * Ends typing, if it is under way.
 */
void
pm_cause_outline_stop_editing (PmCauseOutline *self,
                               gboolean keep)
{
  PmCauseOutlineRow *row = g_steal_pointer (&self->editing);
  PmPostmortem *postmortem;
  PmRecord *node;

  if (row == NULL)
    return;
  node = pm_cause_outline_row_get_node (row);
  if (node == NULL)
    {
      pm_cause_outline_drop_draft (self);
      return;
    }
  pm_cause_outline_row_stop_editing (row);
  postmortem = pm_record_get_postmortem (node);
  if (postmortem == NULL)
    return;
  settle_text (self, node, keep);
  pm_history_seal (pm_postmortem_get_history (postmortem));
}

/**
 * pm_cause_outline_drop_draft:
 * @self: an outline
 *
 * Takes the row that has become no part of the diagram away, and goes back to where it was asked
 * for.
 */
void
pm_cause_outline_drop_draft (PmCauseOutline *self)
{
  PmCauseOutlineRow *draft = g_steal_pointer (&self->draft);
  GtkListBoxRow *row;
  int index;

  g_clear_object (&self->draft_parent);
  g_clear_object (&self->draft_before);
  g_clear_object (&self->draft_origin);
  if (draft == NULL)
    return;
  if (self->editing == draft)
    self->editing = NULL;
  index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (draft));
  gtk_list_box_remove (self->list, GTK_WIDGET (draft));
  row = gtk_list_box_get_row_at_index (self->list, MAX (index - 1, 0));
  if (row != NULL && gtk_list_box_get_selected_row (self->list) == NULL)
    pm_cause_outline_select_row (self, PM_CAUSE_OUTLINE_ROW (row));
}

/* The position behind @node and all that is shown below it. */
static guint
get_end (PmCauseOutline *self,
         PmRecord *node)
{
  guint position = 0, depth;

  if (node == NULL || !pm_node_list_find (self->nodes, node, &position))
    return pm_node_list_get_length (self->nodes);
  depth = pm_node_list_get_place (self->nodes, position)->depth;
  for (position++; position < pm_node_list_get_length (self->nodes); position++)
    if (pm_node_list_get_place (self->nodes, position)->depth <= depth)
      break;
  return position;
}

static gboolean
is_first (PmCauseOutline *self,
          PmRecord *parent,
          PmRecord *before)
{
  g_autoptr (GPtrArray) siblings = parent != NULL ? pm_node_dup_children (parent)
                                                  : pm_diagram_dup_roots (self->diagram);

  return siblings->len == 0 || before == siblings->pdata[0];
}

/**
 * pm_cause_outline_start_draft:
 * @self: an outline
 * @parent: (nullable): the node to stand below; %NULL for the root
 * @before: (nullable): the child of @parent to stand before; %NULL for the end
 * @above: (nullable): a node to stand above, in its place, instead
 *
 * Opens an empty row for a new node and lets it be typed.
 */
void
pm_cause_outline_start_draft (PmCauseOutline *self,
                              PmRecord *parent,
                              PmRecord *before,
                              PmRecord *above)
{
  PmPlace place = { NULL, 0, 1, 1, 0 };
  guint position;

  pm_cause_outline_stop_editing (self, TRUE);
  if (parent != NULL && pm_record_get_boolean (parent, "folded"))
    pm_cause_outline_fold (self, parent, FALSE);
  if (above != NULL)
    before = above;
  if (before == NULL || !pm_node_list_find (self->nodes, before, &position))
    position = get_end (self, parent);
  place.depth = parent != NULL ? pm_node_get_depth (parent) + 1 : 0;
  place.position = is_first (self, parent, before) ? 0 : 1;
  self->draft = PM_CAUSE_OUTLINE_ROW (pm_cause_outline_row_new (NULL));
  gtk_list_box_insert (self->list, GTK_WIDGET (self->draft), position);
  g_set_object (&self->draft_parent, parent);
  g_set_object (&self->draft_before, before);
  g_set_object (&self->draft_origin, above);
  pm_cause_outline_row_set_place (self->draft, &place, pm_diagram_get_kind (self->diagram));
  pm_cause_outline_start_editing (self, self->draft);
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
 * pm_cause_outline_add_after:
 * @self: an outline
 *
 * Opens a new row beside the selected one, behind it.
 */
void
pm_cause_outline_add_after (PmCauseOutline *self)
{
  PmRecord *node = pm_cause_outline_get_selected (self);

  if (node == NULL)
    pm_cause_outline_add_first (self);
  else if (is_top (node))
    pm_cause_outline_add_child (self);
  else
    pm_cause_outline_start_draft (self, pm_node_get_parent (node), get_next (node), NULL);
}

/**
 * pm_cause_outline_add_before:
 * @self: an outline
 *
 * Opens a new row beside the selected one, before it.
 */
void
pm_cause_outline_add_before (PmCauseOutline *self)
{
  PmRecord *node = pm_cause_outline_get_selected (self);

  if (node != NULL && !is_top (node))
    pm_cause_outline_start_draft (self, pm_node_get_parent (node), node, NULL);
}

/**
 * pm_cause_outline_add_child:
 * @self: an outline
 *
 * Opens a new row below the selected one, at the end.
 */
void
pm_cause_outline_add_child (PmCauseOutline *self)
{
  PmRecord *node = pm_cause_outline_get_selected (self);

  if (node == NULL)
    pm_cause_outline_add_first (self);
  else if (pm_record_get_enum (node, "kind") != PM_NODE_KIND_TRANSFER)
    pm_cause_outline_start_draft (self, node, NULL, NULL);
}

/**
 * pm_cause_outline_add_parent:
 * @self: an outline
 *
 * Opens a new row in the place of the selected one, which comes to stand below it.
 */
void
pm_cause_outline_add_parent (PmCauseOutline *self)
{
  PmRecord *node = pm_cause_outline_get_selected (self);

  if (node != NULL && pm_node_can_have_parent_added (node))
    pm_cause_outline_start_draft (self, pm_node_get_parent (node), NULL, node);
}

/**
 * pm_cause_outline_add_first:
 * @self: an outline with a diagram
 *
 * Opens a row where the first cause belongs: at the root, in the first category, or below the top
 * event.
 */
void
pm_cause_outline_add_first (PmCauseOutline *self)
{
  g_autoptr (GPtrArray) roots = NULL;

  g_return_if_fail (PM_IS_CAUSE_OUTLINE (self));

  if (self->diagram == NULL)
    return;
  roots = pm_diagram_dup_roots (self->diagram);
  if (roots->len > 0 && pm_diagram_get_kind (self->diagram) != PM_DIAGRAM_KIND_WHY)
    pm_cause_outline_start_draft (self, roots->pdata[0], NULL, NULL);
  else
    pm_cause_outline_start_draft (self, NULL, NULL, NULL);
}

/**
 * pm_cause_outline_edit:
 * @self: an outline
 * @node: a node of its diagram
 *
 * Selects a node and lets its text be typed.
 */
void
pm_cause_outline_edit (PmCauseOutline *self,
                       PmRecord *node)
{
  g_return_if_fail (PM_IS_CAUSE_OUTLINE (self));

  pm_cause_outline_select (self, node);
  if (pm_cause_outline_get_row (self, node) != NULL)
    pm_cause_outline_start_editing (self, pm_cause_outline_get_row (self, node));
}

/**
 * pm_cause_outline_delete:
 * @self: an outline
 *
 * Deletes the selected node with all below it, and offers to undo that.
 */
void
pm_cause_outline_delete (PmCauseOutline *self)
{
  PmRecord *node = pm_cause_outline_get_selected (self);
  g_autoptr (GArray) branch = NULL;
  g_autofree char *message = NULL;

  if (node == NULL)
    return;
  branch = pm_node_walk (node);
  message = g_strdup_printf (ngettext ("%u row deleted", "%u rows deleted", branch->len),
                             branch->len);
  pm_node_remove (node);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.offer-undo", "s", message);
}

/**
 * pm_cause_outline_move:
 * @self: an outline
 * @move: one of the moves of a node
 *
 * Moves the selected node; the focus stays on it.
 */
void
pm_cause_outline_move (PmCauseOutline *self,
                       gboolean (*move) (PmRecord *node))
{
  PmRecord *node = pm_cause_outline_get_selected (self);

  if (node == NULL)
    return;
  if (move (node))
    pm_cause_outline_select (self, node);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/**
 * pm_cause_outline_fold:
 * @self: an outline
 * @node: a node
 * @folded: whether to hide what stands below it
 */
void
pm_cause_outline_fold (PmCauseOutline *self,
                       PmRecord *node,
                       gboolean folded)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (node);
  PmRecord *selected = pm_cause_outline_get_selected (self);

  if (pm_record_get_boolean (node, "folded") == folded)
    return;
  if (folded && selected != NULL && selected != node && pm_node_is_below (selected, node))
    pm_cause_outline_select (self, node);
  pm_postmortem_begin (postmortem, folded ? _("Fold") : _("Unfold"));
  g_object_set (node, "folded", folded, NULL);
  pm_postmortem_end (postmortem);
}

/**
 * pm_cause_outline_fold_level:
 * @self: an outline
 *
 * Folds everything below the level of the selected node; unfolds all of it when that is so already.
 */
void
pm_cause_outline_fold_level (PmCauseOutline *self)
{
  PmRecord *node = pm_cause_outline_get_selected (self);
  g_autoptr (GArray) places = NULL;
  gboolean folded = FALSE;
  guint depth;

  if (node == NULL)
    return;
  depth = pm_node_get_depth (node);
  places = pm_diagram_walk (self->diagram, FALSE);
  for (guint i = 0; i < places->len; i++)
    {
      const PmPlace *place = &g_array_index (places, PmPlace, i);

      folded = folded || (place->depth == depth && place->n_children > 0
                          && !pm_record_get_boolean (place->node, "folded"));
    }
  pm_postmortem_begin (pm_record_get_postmortem (node), folded ? _("Fold") : _("Unfold"));
  for (guint i = 0; i < places->len; i++)
    {
      const PmPlace *place = &g_array_index (places, PmPlace, i);

      if (place->n_children > 0)
        g_object_set (place->node, "folded", folded && place->depth == depth, NULL);
    }
  pm_postmortem_end (pm_record_get_postmortem (node));
}
