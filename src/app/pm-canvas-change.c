/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The canvas as a view of causes: what is selected, and what changes the diagram from here. */

#include "pm-canvas-private.h"

static PmRecord *
get_diagram (PmCauseView *view)
{
  return PM_CANVAS (view)->diagram;
}

static PmRecord *
get_selected (PmCauseView *view)
{
  return pm_canvas_get_selected (PM_CANVAS (view));
}

/**
 * pm_canvas_is_chosen:
 * @self: a canvas
 * @record: (nullable): a record of its drawing
 *
 * Returns: whether it is selected, alone or with others
 */
gboolean
pm_canvas_is_chosen (PmCanvas *self,
                     PmRecord *record)
{
  return record != NULL
         && (record == self->selected || g_hash_table_contains (self->chosen, record));
}

static gboolean
stands_below_chosen (PmCanvas *self,
                     PmRecord *node)
{
  guint depth = pm_node_get_depth (node);

  for (node = pm_node_get_parent (node); node != NULL && depth-- > 0;
       node = pm_node_get_parent (node))
    if (pm_canvas_is_chosen (self, node))
      return TRUE;
  return FALSE;
}

static GPtrArray *
dup_chosen (PmCanvas *self,
            gboolean all)
{
  GPtrArray *nodes = g_ptr_array_new ();

  if (g_hash_table_size (self->chosen) == 0)
    {
      if (pm_canvas_get_selected (self) != NULL)
        g_ptr_array_add (nodes, self->selected);
      return nodes;
    }
  pm_canvas_update (self);
  for (guint i = 0; i < self->records->len; i++)
    {
      PmRecord *record = self->records->pdata[i];

      if (record != NULL && G_OBJECT_TYPE (record) == PM_TYPE_NODE
          && pm_canvas_is_chosen (self, record) && (all || !stands_below_chosen (self, record)))
        g_ptr_array_add (nodes, record);
    }
  return nodes;
}

/**
 * pm_canvas_dup_chosen:
 * @self: a canvas
 *
 * Returns: (transfer container) (element-type PmRecord): the selected nodes in document order, none
 *   of them below another
 */
GPtrArray *
pm_canvas_dup_chosen (PmCanvas *self)
{
  return dup_chosen (self, FALSE);
}

/**
 * pm_canvas_dup_all_chosen:
 * @self: a canvas
 *
 * Returns: (transfer container) (element-type PmRecord): the selected nodes in document order, also
 *   those below another
 */
GPtrArray *
pm_canvas_dup_all_chosen (PmCanvas *self)
{
  return dup_chosen (self, TRUE);
}

/**
 * pm_canvas_choose:
 * @self: a canvas
 * @node: a node of its diagram
 * @chosen: whether it is to be selected beside the others
 *
 * Adds a node to what is selected, or takes it out; the last one added has the focus.
 */
void
pm_canvas_choose (PmCanvas *self,
                  PmRecord *node,
                  gboolean chosen)
{
  if (pm_canvas_get_selected (self) != NULL)
    g_hash_table_add (self->chosen, g_object_ref (self->selected));
  if (chosen)
    {
      g_hash_table_add (self->chosen, g_object_ref (node));
      pm_canvas_set_selected (self, node);
    }
  else
    {
      GHashTableIter iter;
      gpointer other;

      g_hash_table_remove (self->chosen, node);
      g_hash_table_iter_init (&iter, self->chosen);
      if (self->selected == node && g_hash_table_iter_next (&iter, &other, NULL))
        pm_canvas_set_selected (self, other);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * pm_canvas_open:
 * @self: a canvas
 *
 * Does what a double click on the selected node means: a transfer leads to its gate, any other text
 * can be typed.
 */
void
pm_canvas_open (PmCanvas *self)
{
  PmRecord *node = pm_canvas_get_selected (self);

  if (node != NULL && pm_record_get_enum (node, "kind") == PM_NODE_KIND_TRANSFER)
    gtk_widget_activate_action (GTK_WIDGET (self), "cause.jump", NULL);
  else
    pm_canvas_start_editing (self);
}

static GPtrArray *
dup_selected (PmCauseView *view)
{
  return pm_canvas_dup_chosen (PM_CANVAS (view));
}

static GPtrArray *
dup_all_selected (PmCauseView *view)
{
  return pm_canvas_dup_all_chosen (PM_CANVAS (view));
}

static void
set_selected (PmCauseView *view,
              PmRecord *record)
{
  g_hash_table_remove_all (PM_CANVAS (view)->chosen);
  pm_canvas_set_selected (PM_CANVAS (view), record);
}

/* What is selected already stays where it is on the screen. */
static void
select_node (PmCauseView *view,
             PmRecord *node)
{
  PmCanvas *self = PM_CANVAS (view);

  if (self->selected == node)
    return;
  pm_canvas_update (self);
  pm_canvas_select (self, node);
}

static void
start_draft (PmCauseView *view,
             const PmSlot *slot)
{
  g_hash_table_remove_all (PM_CANVAS (view)->chosen);
  pm_canvas_start_draft (PM_CANVAS (view), slot);
}

static void
start_editing (PmCauseView *view)
{
  g_hash_table_remove_all (PM_CANVAS (view)->chosen);
  pm_canvas_start_editing (PM_CANVAS (view));
}

static void
stop_editing (PmCauseView *view,
              gboolean keep)
{
  pm_canvas_stop_editing (PM_CANVAS (view), keep);
}

static void
set_acting (PmCauseView *view,
            gboolean acting)
{
  PM_CANVAS (view)->acting = acting;
}

static void
find (PmCauseView *view)
{
  pm_canvas_find (PM_CANVAS (view));
}

static void
find_next (PmCauseView *view,
           gboolean backwards)
{
  pm_canvas_find_next (PM_CANVAS (view), backwards);
}

/**
 * pm_canvas_init_view:
 * @iface: the interface of a view of causes
 */
void
pm_canvas_init_view (PmCauseViewInterface *iface)
{
  iface->get_diagram = get_diagram;
  iface->get_selected = get_selected;
  iface->dup_selected = dup_selected;
  iface->dup_all_selected = dup_all_selected;
  iface->set_selected = set_selected;
  iface->select = select_node;
  iface->start_draft = start_draft;
  iface->start_editing = start_editing;
  iface->stop_editing = stop_editing;
  iface->set_acting = set_acting;
  iface->find = find;
  iface->find_next = find_next;
}

/**
 * pm_canvas_add_first:
 * @self: a canvas with a diagram
 *
 * Begins a node where the first cause belongs.
 */
void
pm_canvas_add_first (PmCanvas *self)
{
  g_return_if_fail (PM_IS_CANVAS (self));

  if (self->diagram != NULL)
    pm_cause_view_add (PM_CAUSE_VIEW (self), PM_SLOT_FIRST);
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
