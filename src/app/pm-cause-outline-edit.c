/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The outline as a view of causes: typing into a row, and the row of a draft. */

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

static GtkWidget *open_row (PmCauseOutline *self,
                            PmCauseOutlineRow *row);

/* The draft has become a node that stands elsewhere: goes on typing there. */
static void
follow_draft (PmCauseOutline *self,
              PmRecord *node)
{
  PmCauseOutlineRow *row = pm_cause_outline_get_row (self, node);
  GtkWidget *editor;

  self->editing = NULL;
  pm_cause_outline_drop_draft (self);
  if (row == NULL)
    return;
  pm_cause_outline_select_row (self, row);
  editor = open_row (self, row);
  g_signal_emit_by_name (editor, "move-cursor", GTK_MOVEMENT_BUFFER_ENDS, 1, FALSE);
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
  self->adopting = pm_cause_typing_is_draft (&self->typing);
  node = pm_cause_typing_type (&self->typing, text);
  self->adopting = FALSE;
  if (node == NULL)
    return;
  if (self->draft != NULL)
    follow_draft (self, node);
  /* The selected row has got its node. */
  g_object_notify (G_OBJECT (self), "selected");
}

static GtkWidget *
open_row (PmCauseOutline *self,
          PmCauseOutlineRow *row)
{
  GtkWidget *editor;

  self->editing = row;
  editor = pm_cause_outline_row_start_editing (row);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), "changed",
                           G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  return editor;
}

/**
 * pm_cause_outline_start_editing:
 * @self: an outline
 * @row: a row of it that has a node
 *
 * Lets the text of a row be typed.
 */
void
pm_cause_outline_start_editing (PmCauseOutline *self,
                                PmCauseOutlineRow *row)
{
  if (row == self->editing)
    return;
  pm_cause_outline_stop_editing (self, TRUE);
  if (!pm_cause_typing_begin (&self->typing, self->diagram, pm_cause_outline_row_get_node (row)))
    return;
  pm_cause_outline_select_row (self, row);
  open_row (self, row);
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

  if (row != NULL && row == self->draft)
    pm_cause_outline_drop_draft (self);
  else if (row != NULL)
    pm_cause_outline_row_stop_editing (row);
  pm_cause_typing_end (&self->typing, keep);
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
 * @slot: where a new node is to stand
 *
 * Opens an empty row for a new node and lets it be typed.
 */
void
pm_cause_outline_start_draft (PmCauseOutline *self,
                              const PmSlot *slot)
{
  PmPlace place = { NULL, 0, 1, 1, 0 };
  PmRecord *before = slot->above != NULL ? slot->above : slot->before;
  guint position;

  pm_cause_outline_stop_editing (self, TRUE);
  if (slot->parent != NULL)
    pm_node_set_folded (slot->parent, FALSE);
  if (before == NULL || !pm_node_list_find (self->nodes, before, &position))
    position = get_end (self, slot->parent);
  place.depth = slot->parent != NULL ? pm_node_get_depth (slot->parent) + 1 : 0;
  place.position = is_first (self, slot->parent, before) ? 0 : 1;
  self->draft = PM_CAUSE_OUTLINE_ROW (pm_cause_outline_row_new (NULL));
  gtk_list_box_insert (self->list, GTK_WIDGET (self->draft), position);
  pm_cause_outline_row_set_place (self->draft, &place, pm_diagram_get_kind (self->diagram));
  pm_cause_typing_begin_draft (&self->typing, self->diagram, slot);
  pm_cause_outline_select_row (self, self->draft);
  open_row (self, self->draft);
}

/**
 * pm_cause_outline_add_first:
 * @self: an outline with a diagram
 *
 * Opens a row where the first cause belongs.
 */
void
pm_cause_outline_add_first (PmCauseOutline *self)
{
  g_return_if_fail (PM_IS_CAUSE_OUTLINE (self));

  if (self->diagram != NULL)
    pm_cause_view_add (PM_CAUSE_VIEW (self), PM_SLOT_FIRST);
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

static PmRecord *
get_diagram (PmCauseView *view)
{
  return PM_CAUSE_OUTLINE (view)->diagram;
}

static PmRecord *
get_selected (PmCauseView *view)
{
  return pm_cause_outline_get_selected (PM_CAUSE_OUTLINE (view));
}

static GPtrArray *
dup_selected (PmCauseView *view)
{
  GPtrArray *nodes = g_ptr_array_new ();

  if (get_selected (view) != NULL)
    g_ptr_array_add (nodes, get_selected (view));
  return nodes;
}

static void
set_selected (PmCauseView *view,
              PmRecord *record)
{
  PmCauseOutline *self = PM_CAUSE_OUTLINE (view);
  PmCauseOutlineRow *row = pm_cause_outline_get_row (self, record);

  if (row != NULL)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

static void
select_node (PmCauseView *view,
             PmRecord *node)
{
  pm_cause_outline_select (PM_CAUSE_OUTLINE (view), node);
}

static void
start_draft (PmCauseView *view,
             const PmSlot *slot)
{
  pm_cause_outline_start_draft (PM_CAUSE_OUTLINE (view), slot);
}

static void
start_editing (PmCauseView *view)
{
  if (get_selected (view) != NULL)
    pm_cause_outline_edit (PM_CAUSE_OUTLINE (view), get_selected (view));
}

static void
stop_editing (PmCauseView *view,
              gboolean keep)
{
  PmCauseOutline *self = PM_CAUSE_OUTLINE (view);
  gboolean focused = self->editing != NULL;

  pm_cause_outline_stop_editing (self, keep);
  if (focused)
    pm_cause_outline_select_row (
        self, (PmCauseOutlineRow *) gtk_list_box_get_selected_row (self->list));
}

static void
find (PmCauseView *view)
{
  pm_cause_outline_find (PM_CAUSE_OUTLINE (view));
}

static void
find_next (PmCauseView *view,
           gboolean backwards)
{
  pm_cause_outline_find_next (PM_CAUSE_OUTLINE (view), backwards);
}

/**
 * pm_cause_outline_init_view:
 * @iface: the interface of a view of causes
 */
void
pm_cause_outline_init_view (PmCauseViewInterface *iface)
{
  iface->get_diagram = get_diagram;
  iface->get_selected = get_selected;
  iface->dup_selected = dup_selected;
  iface->set_selected = set_selected;
  iface->select = select_node;
  iface->start_draft = start_draft;
  iface->start_editing = start_editing;
  iface->stop_editing = stop_editing;
  iface->find = find;
  iface->find_next = find_next;
}
