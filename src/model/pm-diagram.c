/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading diagrams.  A diagram is a record with a title (the problem statement), and its nodes are
 * places in a tree: for a cause, for a category of a fishbone, for a gate of a fault tree, or for a
 * transfer to another place.  Siblings stand in the order of their rank.  One cause may have many
 * places, in one diagram or in several; it is the same record in all of them.
 *
 * In a fault tree a place for a cause has a gate as soon as something stands below it.  A gate
 * without a cause has a label of its own; that of the top event may be empty, and is then the
 * problem statement.
 *
 * Files may hold nodes whose parents go in a ring, or are of another diagram.  Such nodes are shown
 * as roots, so that nothing is lost and no walk runs for ever.
 */

#include "pm-diagram-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The default categories of a fishbone; they are data once a diagram has them. */
static const char *const categories[] = {
  NC_ ("category", "People"),
  NC_ ("category", "Process"),
  NC_ ("category", "Technology"),
  NC_ ("category", "Environment"),
};

/**
 * pm_diagram_find:
 * @postmortem: a postmortem
 * @kind: a technique
 *
 * Returns: (transfer none) (nullable): its first diagram of that kind
 */
PmRecord *
pm_diagram_find (PmPostmortem *postmortem,
                 PmDiagramKind kind)
{
  PmList *diagrams = pm_postmortem_get_list (postmortem, PM_TYPE_DIAGRAM);

  for (guint i = 0; i < pm_list_get_length (diagrams); i++)
    if (pm_diagram_get_kind (pm_list_get (diagrams, i)) == kind)
      return pm_list_get (diagrams, i);
  return NULL;
}

/* The statement of the problem is mostly the same for every technique. */
static const char *
find_title (PmPostmortem *postmortem)
{
  PmList *diagrams = pm_postmortem_get_list (postmortem, PM_TYPE_DIAGRAM);

  for (guint i = 0; i < pm_list_get_length (diagrams); i++)
    {
      const char *title = pm_record_get_string (pm_list_get (diagrams, i), "title");

      if (*title != '\0')
        return title;
    }
  return "";
}

/**
 * pm_diagram_ensure:
 * @postmortem: a postmortem
 * @kind: a technique
 *
 * Adds the diagram of a kind where there is none yet, in a group of its own: a fishbone with its
 * four usual categories, a fault tree with its top event, and each with the problem statement that
 * another diagram has.
 *
 * Returns: (transfer none): the diagram of that kind
 */
PmRecord *
pm_diagram_ensure (PmPostmortem *postmortem,
                   PmDiagramKind kind)
{
  PmRecord *diagram = pm_diagram_find (postmortem, kind);
  const char *title;

  if (diagram != NULL)
    return diagram;

  title = find_title (postmortem);
  pm_postmortem_begin (postmortem, _("Add Diagram"));
  diagram = pm_postmortem_add (postmortem, PM_TYPE_DIAGRAM, NULL);
  g_object_set (diagram, "kind", kind, "title", title, NULL);
  if (kind == PM_DIAGRAM_KIND_FISHBONE)
    for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
      {
        PmRecord *node = pm_diagram_insert_node (diagram, NULL, NULL, PM_NODE_KIND_CATEGORY, NULL);

        g_object_set (node, "label", g_dpgettext2 (GETTEXT_PACKAGE, "category", categories[i]),
                      NULL);
      }
  else if (kind == PM_DIAGRAM_KIND_FAULT_TREE)
    g_object_set (pm_diagram_insert_node (diagram, NULL, NULL, PM_NODE_KIND_GATE, NULL),
                  "gate", PM_GATE_OR, NULL);
  pm_postmortem_end (postmortem);
  return diagram;
}

/**
 * pm_diagram_get_kind:
 * @diagram: a diagram
 *
 * Returns: its technique
 */
PmDiagramKind
pm_diagram_get_kind (PmRecord *diagram)
{
  g_return_val_if_fail (G_OBJECT_TYPE (diagram) == PM_TYPE_DIAGRAM, PM_DIAGRAM_KIND_WHY);

  return pm_record_get_enum (diagram, "kind");
}

/* The nodes of a diagram in the order of their rank. */
static GPtrArray *
find_nodes (PmRecord *diagram)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (diagram);

  if (postmortem == NULL)
    return g_ptr_array_new ();
  return pm_postmortem_find_referring (postmortem, diagram, PM_TYPE_NODE, "diagram");
}

typedef struct
{
  GHashTable *children; /* parent (NULL for the roots) → GPtrArray of nodes */
  GHashTable *seen;
  GArray *places;
  gboolean folds;
} Walk;

static GPtrArray *
get_children (Walk *walk,
              PmRecord *parent)
{
  return g_hash_table_lookup (walk->children, parent);
}

static void
add_child (Walk *walk,
           PmRecord *parent,
           PmRecord *node)
{
  GPtrArray *children = get_children (walk, parent);

  if (children == NULL)
    {
      children = g_ptr_array_new ();
      g_hash_table_insert (walk->children, parent, children);
    }
  g_ptr_array_add (children, node);
}

/* Visits @top and all below it.  A stack of our own, because files may nest as deep as
 * they like. */
static void
visit (Walk *walk,
       const PmPlace *top)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (PmPlace));

  g_array_append_vals (stack, top, 1);
  while (stack->len > 0)
    {
      PmPlace place = g_array_index (stack, PmPlace, stack->len - 1);
      GPtrArray *children = get_children (walk, place.node);
      gboolean shown = place.depth < G_MAXUINT;

      g_array_set_size (stack, stack->len - 1);
      if (!g_hash_table_add (walk->seen, place.node))
        continue;
      place.n_children = children != NULL ? children->len : 0;
      if (shown)
        g_array_append_val (walk->places, place);
      /* What is folded away is seen, but not shown; its depth then says so. */
      for (guint i = place.n_children; i-- > 0;)
        {
          gboolean hidden = !shown
                            || (walk->folds && pm_record_get_boolean (place.node, "folded"));
          PmPlace child = { children->pdata[i], hidden ? G_MAXUINT : place.depth + 1, i,
                            place.n_children, 0 };

          g_array_append_val (stack, child);
        }
    }
}

/**
 * pm_diagram_walk:
 * @diagram: a diagram
 * @folds: whether to leave out what is folded away
 *
 * Reads a diagram from top to bottom, in one pass.
 *
 * Returns: (transfer full) (element-type PmPlace): its nodes, each before those below it
 */
GArray *
pm_diagram_walk (PmRecord *diagram,
                 gboolean folds)
{
  g_autoptr (GPtrArray) nodes = find_nodes (diagram);
  g_autoptr (GHashTable) children = g_hash_table_new_full (NULL, NULL, NULL,
                                                           (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Walk walk = { children, seen, g_array_new (FALSE, FALSE, sizeof (PmPlace)), folds };
  GPtrArray *roots;

  for (guint i = 0; i < nodes->len; i++)
    add_child (&walk, pm_node_get_parent (nodes->pdata[i]), nodes->pdata[i]);
  roots = get_children (&walk, NULL);
  for (guint i = 0; roots != NULL && i < roots->len; i++)
    visit (&walk, &(PmPlace) { roots->pdata[i], 0, i, roots->len, 0 });
  /* What is left goes round in rings. */
  for (guint i = 0; i < nodes->len && g_hash_table_size (seen) < nodes->len; i++)
    if (!g_hash_table_contains (seen, nodes->pdata[i]))
      visit (&walk, &(PmPlace) { nodes->pdata[i], 0, 0, 1, 0 });
  return walk.places;
}

/**
 * pm_node_walk:
 * @node: a node
 *
 * Returns: (transfer full) (element-type PmPlace): the node and all below it, folded away or not,
 *   each before those below it; depths count from the root of the diagram
 */
GArray *
pm_node_walk (PmRecord *node)
{
  GArray *places = pm_diagram_walk (pm_node_get_diagram (node), FALSE);
  guint start = 0, end;

  while (start < places->len && g_array_index (places, PmPlace, start).node != node)
    start++;
  g_return_val_if_fail (start < places->len, places);
  for (end = start + 1; end < places->len; end++)
    if (g_array_index (places, PmPlace, end).depth <= g_array_index (places, PmPlace, start).depth)
      break;
  g_array_set_size (places, end);
  if (start > 0)
    g_array_remove_range (places, 0, start);
  return places;
}

/* The nodes below @parent, or the roots for %NULL. */
static GPtrArray *
dup_children (PmRecord *diagram,
              PmRecord *parent)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (diagram);
  g_autoptr (GPtrArray) nodes
      = parent != NULL && postmortem != NULL
            ? pm_postmortem_find_referring (postmortem, parent, PM_TYPE_NODE, "parent")
            : find_nodes (diagram);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < nodes->len; i++)
    if (pm_node_get_parent (nodes->pdata[i]) == parent
        && pm_node_get_diagram (nodes->pdata[i]) == diagram)
      g_ptr_array_add (found, nodes->pdata[i]);
  return found;
}

/**
 * pm_diagram_dup_roots:
 * @diagram: a diagram
 *
 * Returns: (transfer container) (element-type PmRecord): its uppermost nodes, in order
 */
GPtrArray *
pm_diagram_dup_roots (PmRecord *diagram)
{
  return dup_children (diagram, NULL);
}

/**
 * pm_diagram_dup_branches:
 * @diagram: a diagram
 *
 * Returns: (transfer container) (element-type PmRecord): the branches that are gone through one by
 *   one: the categories of a fishbone, and what stands right below the top of a tree
 */
GPtrArray *
pm_diagram_dup_branches (PmRecord *diagram)
{
  g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (diagram);

  return roots->len == 1 ? pm_node_dup_children (roots->pdata[0]) : g_steal_pointer (&roots);
}

/**
 * pm_diagram_is_empty:
 * @diagram: a diagram
 *
 * Returns: whether no cause stands in it; categories and gates alone do not count
 */
gboolean
pm_diagram_is_empty (PmRecord *diagram)
{
  g_autoptr (GPtrArray) nodes = find_nodes (diagram);

  for (guint i = 0; i < nodes->len; i++)
    if (pm_node_get_cause (nodes->pdata[i]) != NULL)
      return FALSE;
  return TRUE;
}

/**
 * pm_diagram_dup_unplaced:
 * @postmortem: a postmortem
 *
 * Returns: (transfer container) (element-type PmRecord): the causes that stand in no diagram
 */
GPtrArray *
pm_diagram_dup_unplaced (PmPostmortem *postmortem)
{
  PmList *causes = pm_postmortem_get_list (postmortem, PM_TYPE_CAUSE);
  PmList *nodes = pm_postmortem_get_list (postmortem, PM_TYPE_NODE);
  g_autoptr (GHashTable) placed = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < pm_list_get_length (nodes); i++)
    g_hash_table_add (placed, (gpointer) pm_record_get_string (pm_list_get (nodes, i), "cause"));
  for (guint i = 0; i < pm_list_get_length (causes); i++)
    if (!g_hash_table_contains (placed, pm_record_get_id (pm_list_get (causes, i))))
      g_ptr_array_add (found, pm_list_get (causes, i));
  return found;
}

/**
 * pm_node_get_diagram:
 * @node: a node
 *
 * Returns: (transfer none) (nullable): its diagram; %NULL once the node is removed
 */
PmRecord *
pm_node_get_diagram (PmRecord *node)
{
  g_return_val_if_fail (G_OBJECT_TYPE (node) == PM_TYPE_NODE, NULL);

  return pm_record_get_ref (node, "diagram");
}

/**
 * pm_node_get_parent:
 * @node: a node
 *
 * Returns: (transfer none) (nullable): the node above it, in the same diagram; %NULL for a root
 */
PmRecord *
pm_node_get_parent (PmRecord *node)
{
  PmRecord *parent;

  g_return_val_if_fail (G_OBJECT_TYPE (node) == PM_TYPE_NODE, NULL);

  parent = pm_record_get_ref (node, "parent");
  if (parent == NULL || G_OBJECT_TYPE (parent) != PM_TYPE_NODE
      || pm_node_get_diagram (parent) != pm_node_get_diagram (node))
    return NULL;
  return parent;
}

/**
 * pm_node_get_cause:
 * @node: a node
 *
 * Returns: (transfer none) (nullable): the cause that stands there
 */
PmRecord *
pm_node_get_cause (PmRecord *node)
{
  g_return_val_if_fail (G_OBJECT_TYPE (node) == PM_TYPE_NODE, NULL);

  return pm_record_get_ref (node, "cause");
}

/**
 * pm_node_dup_children:
 * @node: a node
 *
 * Returns: (transfer container) (element-type PmRecord): the nodes right below it, in order
 */
GPtrArray *
pm_node_dup_children (PmRecord *node)
{
  PmRecord *diagram = pm_node_get_diagram (node);

  return diagram != NULL ? dup_children (diagram, node) : g_ptr_array_new ();
}

/**
 * pm_node_dup_siblings:
 * @node: a node that stands in a diagram
 *
 * Returns: (transfer container) (element-type PmRecord): the nodes beside it, itself included
 */
GPtrArray *
pm_node_dup_siblings (PmRecord *node)
{
  return dup_children (pm_node_get_diagram (node), pm_node_get_parent (node));
}

/**
 * pm_node_is_below:
 * @node: a node
 * @ancestor: another of the same diagram
 *
 * Returns: whether @node is @ancestor or stands anywhere below it
 */
gboolean
pm_node_is_below (PmRecord *node,
                  PmRecord *ancestor)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (; node != NULL && g_hash_table_add (seen, node); node = pm_node_get_parent (node))
    if (node == ancestor)
      return TRUE;
  return FALSE;
}

/**
 * pm_node_get_depth:
 * @node: a node
 *
 * Returns: how many nodes stand above it
 */
guint
pm_node_get_depth (PmRecord *node)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (; node != NULL && g_hash_table_add (seen, node); node = pm_node_get_parent (node))
    ;
  return g_hash_table_size (seen) - 1;
}

/**
 * pm_node_count_places:
 * @node: a node
 *
 * Returns: how many nodes of its diagram show the same cause, itself included; 0 without a cause
 */
guint
pm_node_count_places (PmRecord *node)
{
  PmRecord *cause = pm_node_get_cause (node);
  g_autoptr (GPtrArray) nodes = NULL;
  guint n = 0;

  if (cause == NULL)
    return 0;
  nodes = pm_postmortem_find_referring (pm_record_get_postmortem (node), cause, PM_TYPE_NODE,
                                        "cause");
  for (guint i = 0; i < nodes->len; i++)
    n += pm_node_get_diagram (nodes->pdata[i]) == pm_node_get_diagram (node) ? 1 : 0;
  return n;
}

/* Where a node's text is kept; %NULL when it shows that of another node. */
static PmRecord *
find_text (PmRecord *node,
           const char **field)
{
  PmRecord *cause = pm_node_get_cause (node);
  PmRecord *diagram = pm_node_get_diagram (node);

  *field = "label";
  if (cause != NULL)
    {
      *field = "statement";
      return cause;
    }
  if (pm_record_get_enum (node, "kind") == PM_NODE_KIND_TRANSFER)
    return NULL;
  if (diagram != NULL && pm_diagram_get_kind (diagram) == PM_DIAGRAM_KIND_FAULT_TREE
      && pm_node_get_parent (node) == NULL && *pm_record_get_string (node, "label") == '\0')
    {
      *field = "title";
      return diagram;
    }
  return node;
}

/**
 * pm_node_get_text:
 * @node: a node
 *
 * Returns: (transfer none): what stands at the node: the statement of its cause, the name of its
 *   category, the label of its gate, or the text of the node that it transfers to
 */
const char *
pm_node_get_text (PmRecord *node)
{
  const char *field;
  PmRecord *holder, *target;

  g_return_val_if_fail (G_OBJECT_TYPE (node) == PM_TYPE_NODE, "");

  holder = find_text (node, &field);
  if (holder != NULL)
    return pm_record_get_string (holder, field);
  target = pm_record_get_ref (node, "target");
  holder = target != NULL ? find_text (target, &field) : NULL;
  return holder != NULL ? pm_record_get_string (holder, field) : "";
}

/**
 * pm_node_set_text:
 * @node: a node
 * @text: what is to stand there
 *
 * Sets the text where it belongs.  As with any field, without an open group a run of typing becomes
 * one step of undo.  A transfer has no text of its own and stays as it is.
 */
void
pm_node_set_text (PmRecord *node,
                  const char *text)
{
  const char *field;
  PmRecord *holder;

  g_return_if_fail (G_OBJECT_TYPE (node) == PM_TYPE_NODE);

  holder = find_text (node, &field);
  if (holder != NULL)
    g_object_set (holder, field, text, NULL);
}
