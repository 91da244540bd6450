/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Changing diagrams.  Each function here makes one named group, so it is one step of undo, and
 * keeps what a kind of diagram demands: the roots of a fishbone are its categories, and a fault
 * tree has gates wherever something stands below.
 */

#include "pm-diagram-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static PmRecord *
get_next (PmRecord *node)
{
  g_autoptr (GPtrArray) siblings = pm_node_dup_siblings (node);
  guint i;

  if (!g_ptr_array_find (siblings, node, &i))
    return NULL;
  return i + 1 < siblings->len ? siblings->pdata[i + 1] : NULL;
}

static PmRecord *
get_previous (PmRecord *node)
{
  g_autoptr (GPtrArray) siblings = pm_node_dup_siblings (node);
  guint i;

  return g_ptr_array_find (siblings, node, &i) && i > 0 ? siblings->pdata[i - 1] : NULL;
}

/**
 * pm_diagram_get_new_kind:
 * @diagram: a diagram
 * @parent: (nullable): a node of it
 *
 * Returns: what a new node below @parent is for: a category at the root of a fishbone, the top
 *   event at that of a fault tree, a cause anywhere else
 */
PmNodeKind
pm_diagram_get_new_kind (PmRecord *diagram,
                         PmRecord *parent)
{
  if (parent != NULL)
    return PM_NODE_KIND_CAUSE;
  switch (pm_diagram_get_kind (diagram))
    {
    case PM_DIAGRAM_KIND_FISHBONE:
      return PM_NODE_KIND_CATEGORY;
    case PM_DIAGRAM_KIND_FAULT_TREE:
      return PM_NODE_KIND_GATE;
    case PM_DIAGRAM_KIND_WHY:
    default:
      return PM_NODE_KIND_CAUSE;
    }
}

/**
 * pm_diagram_can_hold:
 * @diagram: a diagram
 * @parent: (nullable): a node of it
 * @kind: what a node is for
 *
 * Returns: whether such a node may stand below @parent, or at the root
 */
gboolean
pm_diagram_can_hold (PmRecord *diagram,
                     PmRecord *parent,
                     PmNodeKind kind)
{
  if (parent != NULL)
    return kind != PM_NODE_KIND_CATEGORY
           && pm_record_get_enum (parent, "kind") != PM_NODE_KIND_TRANSFER;
  if (pm_diagram_get_kind (diagram) == PM_DIAGRAM_KIND_FAULT_TREE)
    {
      g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (diagram);

      /* There is one top event. */
      return kind == PM_NODE_KIND_GATE && roots->len == 0;
    }
  return kind == pm_diagram_get_new_kind (diagram, NULL);
}

/**
 * pm_diagram_settle_gate:
 * @node: (nullable): a node below which something came or went, in an open group
 *
 * Gives a cause of a fault tree its gate when something stands below it, and takes it away when
 * nothing does any more.
 */
void
pm_diagram_settle_gate (PmRecord *node)
{
  g_autoptr (GPtrArray) children = NULL;
  PmGate gate;

  if (node == NULL || pm_node_get_diagram (node) == NULL
      || pm_diagram_get_kind (pm_node_get_diagram (node)) != PM_DIAGRAM_KIND_FAULT_TREE
      || pm_record_get_enum (node, "kind") != PM_NODE_KIND_CAUSE)
    return;
  children = pm_node_dup_children (node);
  gate = pm_record_get_enum (node, "gate");
  if (children->len > 0 && gate == PM_GATE_NONE)
    g_object_set (node, "gate", PM_GATE_OR, NULL);
  else if (children->len == 0 && gate != PM_GATE_NONE)
    g_object_set (node, "gate", PM_GATE_NONE, "k", (gint64) 0, NULL);
}

/**
 * pm_diagram_insert_node:
 * @diagram: a diagram, in an open group
 * @parent: (nullable): a node of it that may hold such a node
 * @before: (nullable): a child of @parent; %NULL for the end
 * @kind: what the node is for
 * @cause: (nullable): the cause that stands there
 *
 * Returns: (transfer none): a new node
 */
PmRecord *
pm_diagram_insert_node (PmRecord *diagram,
                        PmRecord *parent,
                        PmRecord *before,
                        PmNodeKind kind,
                        PmRecord *cause)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (diagram);
  PmRecord *node = pm_postmortem_add (postmortem, PM_TYPE_NODE, before);

  g_object_set (node,
                "diagram", pm_record_get_id (diagram),
                "parent", parent != NULL ? pm_record_get_id (parent) : "",
                "kind", kind,
                "cause", cause != NULL ? pm_record_get_id (cause) : "",
                NULL);
  if (kind == PM_NODE_KIND_GATE)
    g_object_set (node, "gate", PM_GATE_OR, NULL);
  pm_diagram_settle_gate (parent);
  return node;
}

/* The name of the category that @node hangs from, "" in other diagrams. */
static const char *
get_category (PmRecord *node)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (; node != NULL && g_hash_table_add (seen, node); node = pm_node_get_parent (node))
    if (pm_record_get_enum (node, "kind") == PM_NODE_KIND_CATEGORY)
      return pm_record_get_string (node, "label");
  return "";
}

/**
 * pm_diagram_insert_cause:
 * @diagram: a diagram, in an open group
 * @parent: (nullable): a node of it
 * @before: (nullable): a child of @parent; %NULL for the end
 * @text: what is to stand there
 *
 * Adds a node of the kind that belongs there and, where that is a cause, the cause.
 *
 * Returns: (transfer none): the node
 */
PmRecord *
pm_diagram_insert_cause (PmRecord *diagram,
                         PmRecord *parent,
                         PmRecord *before,
                         const char *text)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (diagram);
  PmNodeKind kind = pm_diagram_get_new_kind (diagram, parent);
  PmRecord *cause = NULL, *node;

  if (kind == PM_NODE_KIND_CAUSE)
    {
      cause = pm_postmortem_add (postmortem, PM_TYPE_CAUSE, NULL);
      g_object_set (cause, "statement", text,
                    "category", parent != NULL ? get_category (parent) : "", NULL);
    }
  node = pm_diagram_insert_node (diagram, parent, before, kind, cause);
  if (cause == NULL)
    g_object_set (node, "label", text, NULL);
  return node;
}

/**
 * pm_diagram_add:
 * @diagram: a diagram
 * @parent: (nullable): a node of it; %NULL for the root
 * @before: (nullable): a child of @parent; %NULL for the end
 * @text: what is to stand there
 *
 * Adds a cause and a node for it; at the root of a fishbone, a category.
 *
 * Returns: (transfer none) (nullable): the node; %NULL when @parent takes none
 */
PmRecord *
pm_diagram_add (PmRecord *diagram,
                PmRecord *parent,
                PmRecord *before,
                const char *text)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (diagram);
  PmNodeKind kind = pm_diagram_get_new_kind (diagram, parent);
  PmRecord *node;

  if (!pm_diagram_can_hold (diagram, parent, kind))
    return NULL;
  pm_postmortem_begin (postmortem,
                       kind == PM_NODE_KIND_CATEGORY ? _("Add Category") : _("Add Cause"));
  node = pm_diagram_insert_cause (diagram, parent, before, text);
  if (parent != NULL)
    g_object_set (parent, "folded", FALSE, NULL);
  pm_postmortem_end (postmortem);
  return node;
}

/**
 * pm_diagram_place:
 * @diagram: a diagram
 * @parent: (nullable): a node of it; %NULL for the root
 * @before: (nullable): a child of @parent; %NULL for the end
 * @cause: a cause of the same postmortem
 *
 * Gives a cause that exists a place, or one more.
 *
 * Returns: (transfer none) (nullable): the node; %NULL when no cause may stand there
 */
PmRecord *
pm_diagram_place (PmRecord *diagram,
                  PmRecord *parent,
                  PmRecord *before,
                  PmRecord *cause)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (diagram);
  PmRecord *node;

  if (!pm_diagram_can_hold (diagram, parent, PM_NODE_KIND_CAUSE))
    return NULL;
  pm_postmortem_begin (postmortem, _("Place Cause"));
  node = pm_diagram_insert_node (diagram, parent, before, PM_NODE_KIND_CAUSE, cause);
  if (parent != NULL)
    g_object_set (parent, "folded", FALSE, NULL);
  pm_postmortem_end (postmortem);
  return node;
}

/**
 * pm_node_can_have_parent_added:
 * @node: a node
 *
 * Returns: whether a node can be put between this one and the one above it
 */
gboolean
pm_node_can_have_parent_added (PmRecord *node)
{
  PmRecord *diagram = pm_node_get_diagram (node);

  return diagram != NULL
         && (pm_node_get_parent (node) != NULL
             || pm_diagram_get_kind (diagram) == PM_DIAGRAM_KIND_WHY);
}

/**
 * pm_node_add_parent:
 * @node: a node
 * @text: what is to stand above it
 *
 * Puts a new node in the place of @node, and @node below it: a cause, in a fault tree a gate.
 *
 * Returns: (transfer none) (nullable): the new node; %NULL where none can be
 */
PmRecord *
pm_node_add_parent (PmRecord *node,
                    const char *text)
{
  PmRecord *diagram = pm_node_get_diagram (node);
  PmPostmortem *postmortem = pm_record_get_postmortem (node);
  PmRecord *parent = pm_node_get_parent (node), *added;

  if (!pm_node_can_have_parent_added (node))
    return NULL;
  pm_postmortem_begin (postmortem, _("Add Cause Above"));
  if (pm_diagram_get_kind (diagram) == PM_DIAGRAM_KIND_FAULT_TREE)
    {
      added = pm_diagram_insert_node (diagram, parent, node, PM_NODE_KIND_GATE, NULL);
      g_object_set (added, "label", text, NULL);
    }
  else
    {
      added = pm_diagram_insert_cause (diagram, parent, node, text);
    }
  g_object_set (node, "parent", pm_record_get_id (added), NULL);
  pm_postmortem_end (postmortem);
  return added;
}

/* A cause that goes from one category to another takes its category along, unless somebody has
 * sorted it differently. */
static void
move_category (PmRecord *node,
               const char *from)
{
  g_autoptr (GArray) branch = NULL;
  const char *to = get_category (node);

  if (strcmp (from, to) == 0)
    return;
  branch = pm_node_walk (node);
  for (guint i = 0; i < branch->len; i++)
    {
      PmRecord *cause = pm_node_get_cause (g_array_index (branch, PmPlace, i).node);

      if (cause != NULL && strcmp (pm_record_get_string (cause, "category"), from) == 0)
        g_object_set (cause, "category", to, NULL);
    }
}

/**
 * pm_node_can_move:
 * @node: a node
 * @parent: (nullable): a node; %NULL for the root
 * @before: (nullable): a child of @parent to stand before; %NULL for the end
 *
 * Returns: whether the node may go there, which is no ring and no place where it stands already
 */
gboolean
pm_node_can_move (PmRecord *node,
                  PmRecord *parent,
                  PmRecord *before)
{
  PmRecord *diagram = pm_node_get_diagram (node);

  if (parent != NULL
      && (pm_node_get_diagram (parent) != diagram || pm_node_is_below (parent, node)))
    return FALSE;
  if (before == node || (before != NULL && pm_node_get_parent (before) != parent))
    return FALSE;
  return parent == pm_node_get_parent (node)
             ? get_next (node) != before
             : pm_diagram_can_hold (diagram, parent, pm_record_get_enum (node, "kind"));
}

/**
 * pm_nodes_move:
 * @nodes: (element-type PmRecord): nodes in order, none below another
 * @parent: (nullable): the node to stand below; %NULL for the root
 * @before: (nullable): a child of @parent to stand before; %NULL for the end
 *
 * Moves several nodes to one place, in one step, as far as they may go there.
 */
void
pm_nodes_move (GPtrArray *nodes,
               PmRecord *parent,
               PmRecord *before)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (nodes->pdata[0]);

  pm_postmortem_begin (postmortem, _("Move Cause"));
  for (guint i = 0; i < nodes->len; i++)
    pm_node_move (nodes->pdata[i], parent, before);
  pm_postmortem_end (postmortem);
}

/**
 * pm_node_move:
 * @node: a node
 * @parent: (nullable): the node to stand below, of the same diagram; %NULL for the root
 * @before: (nullable): a child of @parent to stand before; %NULL for the end
 *
 * Moves a node with all below it.  Nothing happens where that would make a ring, or where the
 * diagram allows no such node.
 *
 * Returns: whether the node was moved
 */
gboolean
pm_node_move (PmRecord *node,
              PmRecord *parent,
              PmRecord *before)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (node);
  PmRecord *old = pm_node_get_parent (node);
  g_autofree char *category = NULL;

  if (!pm_node_can_move (node, parent, before))
    return FALSE;

  category = g_strdup (get_category (node));
  pm_postmortem_begin (postmortem, _("Move Cause"));
  g_object_set (node, "parent", parent != NULL ? pm_record_get_id (parent) : "", NULL);
  pm_postmortem_move (postmortem, node, before);
  if (parent != NULL)
    g_object_set (parent, "folded", FALSE, NULL);
  if (parent != old)
    {
      pm_diagram_settle_gate (old);
      pm_diagram_settle_gate (parent);
      move_category (node, category);
    }
  pm_postmortem_end (postmortem);
  return TRUE;
}

/* Whether @node hangs right from a category: it can then go over to the next one. */
static gboolean
is_on_category (PmRecord *node)
{
  PmRecord *parent = pm_node_get_parent (node);

  return parent != NULL && pm_record_get_enum (parent, "kind") == PM_NODE_KIND_CATEGORY;
}

/**
 * pm_node_move_up:
 * @node: a node
 *
 * Moves a node before its previous sibling; the first cause of a category goes to the end of the
 * category before.
 *
 * Returns: whether it was moved
 */
gboolean
pm_node_move_up (PmRecord *node)
{
  PmRecord *previous = get_previous (node);

  if (previous != NULL)
    return pm_node_move (node, pm_node_get_parent (node), previous);
  if (is_on_category (node))
    {
      previous = get_previous (pm_node_get_parent (node));
      return previous != NULL && pm_node_move (node, previous, NULL);
    }
  return FALSE;
}

/**
 * pm_node_move_down:
 * @node: a node
 *
 * Moves a node behind its next sibling; the last cause of a category goes to the start of the next.
 *
 * Returns: whether it was moved
 */
gboolean
pm_node_move_down (PmRecord *node)
{
  PmRecord *next = get_next (node);

  if (next != NULL)
    return pm_node_move (node, pm_node_get_parent (node), get_next (next));
  if (is_on_category (node))
    {
      g_autoptr (GPtrArray) children = NULL;

      next = get_next (pm_node_get_parent (node));
      if (next == NULL)
        return FALSE;
      children = pm_node_dup_children (next);
      return pm_node_move (node, next, children->len > 0 ? children->pdata[0] : NULL);
    }
  return FALSE;
}

/**
 * pm_node_move_out:
 * @node: a node
 *
 * Moves a node behind the one that it stands below.
 *
 * Returns: whether it was moved
 */
gboolean
pm_node_move_out (PmRecord *node)
{
  PmRecord *parent = pm_node_get_parent (node);

  return parent != NULL && pm_node_move (node, pm_node_get_parent (parent), get_next (parent));
}

/**
 * pm_node_move_in:
 * @node: a node
 *
 * Moves a node below its previous sibling, to the end.
 *
 * Returns: whether it was moved
 */
gboolean
pm_node_move_in (PmRecord *node)
{
  PmRecord *previous = get_previous (node);

  return previous != NULL && pm_node_move (node, previous, NULL);
}

/* Removes those of @causes that stand nowhere any more. */
static void
remove_unplaced (PmPostmortem *postmortem,
                 GPtrArray *causes)
{
  g_autoptr (GPtrArray) unplaced = pm_diagram_dup_unplaced (postmortem);

  for (guint i = 0; i < causes->len; i++)
    if (pm_record_get_postmortem (causes->pdata[i]) != NULL
        && g_ptr_array_find (unplaced, causes->pdata[i], NULL))
      pm_postmortem_remove (postmortem, causes->pdata[i]);
}

/**
 * pm_node_remove:
 * @node: a node
 *
 * Removes a node with all below it, and the causes that no diagram shows any more.  One undo brings
 * all of it back.
 */
void
pm_node_remove (PmRecord *node)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (node);
  PmRecord *parent = pm_node_get_parent (node);
  g_autoptr (GArray) branch = pm_node_walk (node);
  g_autoptr (GPtrArray) causes = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean category = pm_record_get_enum (node, "kind") == PM_NODE_KIND_CATEGORY;

  for (guint i = 0; i < branch->len; i++)
    {
      PmRecord *cause = pm_node_get_cause (g_array_index (branch, PmPlace, i).node);

      if (cause != NULL && !g_ptr_array_find (causes, cause, NULL))
        g_ptr_array_add (causes, g_object_ref (cause));
    }
  pm_postmortem_begin (postmortem, category ? _("Delete Category") : _("Delete Cause"));
  pm_postmortem_remove (postmortem, node);
  remove_unplaced (postmortem, causes);
  pm_diagram_settle_gate (parent);
  pm_postmortem_end (postmortem);
}

/**
 * pm_node_set_gate:
 * @node: a node of a fault tree
 * @gate: its gate
 * @k: for %PM_GATE_K_OF_N, how many of the nodes below are needed; at least 1
 */
void
pm_node_set_gate (PmRecord *node,
                  PmGate gate,
                  guint k)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (node);

  pm_postmortem_begin (postmortem, _("Change Gate"));
  g_object_set (node, "gate", gate,
                "k", (gint64) (gate == PM_GATE_K_OF_N ? MAX (k, 1) : 0), NULL);
  pm_postmortem_end (postmortem);
}

/**
 * pm_node_cycle_mark:
 * @node: a node
 *
 * Gives the cause at a node the next mark: none, suspected, likely, confirmed, and none again.
 * Nothing happens at a category or a gate.
 */
void
pm_node_cycle_mark (PmRecord *node)
{
  PmRecord *cause = pm_node_get_cause (node);

  if (cause == NULL)
    return;
  pm_postmortem_begin (pm_record_get_postmortem (cause), _("Mark Cause"));
  g_object_set (cause, "likelihood",
                (pm_record_get_enum (cause, "likelihood") + 1) % (PM_LIKELIHOOD_CONFIRMED + 1),
                NULL);
  pm_postmortem_end (pm_record_get_postmortem (cause));
}
