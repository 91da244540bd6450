/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a new node is to stand.  The rules are the same for everybody who edits a diagram: the top
 * event of a fault tree stands alone, nothing stands below a transfer, and the first cause belongs
 * into the first category, or below the top event.
 */

#include "pm-slot.h"

#include "pm-diagram-private.h"

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

static gboolean
find_below (PmSlot *slot,
            PmRecord *node)
{
  if (pm_record_get_enum (node, "kind") == PM_NODE_KIND_TRANSFER)
    return FALSE;
  g_set_object (&slot->parent, node);
  return TRUE;
}

static gboolean
find_beside (PmSlot *slot,
             PmRecord *node,
             PmRecord *before)
{
  g_set_object (&slot->parent, pm_node_get_parent (node));
  g_set_object (&slot->before, before);
  return TRUE;
}

static gboolean
find_first (PmSlot *slot,
            PmRecord *diagram)
{
  g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (diagram);

  if (roots->len > 0 && pm_diagram_get_kind (diagram) != PM_DIAGRAM_KIND_WHY)
    g_set_object (&slot->parent, roots->pdata[0]);
  return TRUE;
}

/* Beside nothing, or below it, is the root; a fault tree has room there for one node. */
static gboolean
find_root (PmRecord *diagram,
           PmSlotPlace place)
{
  return (place == PM_SLOT_AFTER || place == PM_SLOT_BELOW)
         && pm_diagram_can_hold (diagram, NULL, pm_diagram_get_new_kind (diagram, NULL));
}

/**
 * pm_slot_find:
 * @slot: (out): where the node is to stand; to be cleared even when there is no such place
 * @diagram: a diagram
 * @node: (nullable): a node of it; %NULL for its title
 * @place: where from there
 *
 * Finds the place of a new node as seen from another.
 *
 * Returns: whether a node may stand there
 */
gboolean
pm_slot_find (PmSlot *slot,
              PmRecord *diagram,
              PmRecord *node,
              PmSlotPlace place)
{
  *slot = (PmSlot) { NULL, NULL, NULL };
  if (place == PM_SLOT_FIRST)
    return find_first (slot, diagram);
  if (node == NULL)
    return find_root (diagram, place);
  switch (place)
    {
    case PM_SLOT_AFTER:
      return is_top (node) ? find_below (slot, node) : find_beside (slot, node, get_next (node));
    case PM_SLOT_BEFORE:
      return !is_top (node) && find_beside (slot, node, node);
    case PM_SLOT_ABOVE:
      if (!pm_node_can_have_parent_added (node))
        return FALSE;
      g_set_object (&slot->above, node);
      return find_beside (slot, node, NULL);
    case PM_SLOT_BELOW:
    case PM_SLOT_FIRST:
    default:
      return find_below (slot, node);
    }
}

/**
 * pm_slot_copy:
 * @slot: a slot, which is cleared first
 * @other: another
 */
void
pm_slot_copy (PmSlot *slot,
              const PmSlot *other)
{
  g_set_object (&slot->parent, other->parent);
  g_set_object (&slot->before, other->before);
  g_set_object (&slot->above, other->above);
}

/**
 * pm_slot_clear:
 * @slot: a slot
 *
 * Lets go of its records.
 */
void
pm_slot_clear (PmSlot *slot)
{
  g_clear_object (&slot->parent);
  g_clear_object (&slot->before);
  g_clear_object (&slot->above);
}

static gboolean
is_gone (PmRecord *node)
{
  return node != NULL && pm_record_get_postmortem (node) == NULL;
}

/**
 * pm_slot_fill:
 * @slot: a slot
 * @diagram: the diagram that it is in
 * @text: what is to stand there
 *
 * Makes a node there, in one step.  Where a neighbour was deleted meanwhile the node stands at the
 * end; where the one above it was, at the root.
 *
 * Returns: (transfer none) (nullable): the node; %NULL when none may stand there any more
 */
PmRecord *
pm_slot_fill (const PmSlot *slot,
              PmRecord *diagram,
              const char *text)
{
  PmRecord *parent = is_gone (slot->parent) ? NULL : slot->parent;
  PmRecord *before = is_gone (slot->before) ? NULL : slot->before;

  if (slot->above != NULL && !is_gone (slot->above))
    return pm_node_add_parent (slot->above, text);
  if (before != NULL && pm_node_get_parent (before) != parent)
    before = NULL;
  return pm_diagram_add (diagram, parent, before, text);
}
