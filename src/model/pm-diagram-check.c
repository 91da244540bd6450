/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is wrong with a fault tree, found in one walk so that it can be shown while somebody types,
 * and the transfers, which make a graph of the tree: they must not lead back to where they stand.
 */

#include "pm-diagram-check.h"

#include "pm-diagram-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  GArray *places;       /* PmPlace, each node before those below it */
  GHashTable *indices;  /* node → index + 1 */
  guint8 *seen;         /* of each place: 0 not yet, 1 on the way, 2 done */
} Graph;

static void
graph_init (Graph *graph,
            PmRecord *diagram)
{
  graph->places = pm_diagram_walk (diagram, FALSE);
  graph->indices = g_hash_table_new (NULL, NULL);
  graph->seen = g_new0 (guint8, graph->places->len + 1);
  for (guint i = 0; i < graph->places->len; i++)
    g_hash_table_insert (graph->indices, g_array_index (graph->places, PmPlace, i).node,
                         GUINT_TO_POINTER (i + 1));
}

static void
graph_clear (Graph *graph)
{
  g_array_unref (graph->places);
  g_hash_table_unref (graph->indices);
  g_free (graph->seen);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Graph, graph_clear)

static const PmPlace *
get_place (const Graph *graph,
           guint index)
{
  return &g_array_index (graph->places, PmPlace, index);
}

static int
find_index (const Graph *graph,
            PmRecord *node)
{
  return node != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (graph->indices, node)) - 1 : -1;
}

static gboolean
is_transfer (PmRecord *node)
{
  return pm_record_get_enum (node, "kind") == PM_NODE_KIND_TRANSFER;
}

/* The place behind a node and all below it. */
static guint
find_end (const Graph *graph,
          guint index)
{
  guint end = index + 1;

  while (end < graph->places->len && get_place (graph, end)->depth > get_place (graph, index)->depth)
    end++;
  return end;
}

/* Where one goes on from a place: to its first child, or for a transfer to its target. */
static int
get_first (const Graph *graph,
           guint index)
{
  const PmPlace *place = get_place (graph, index);

  if (is_transfer (place->node))
    return find_index (graph, pm_record_get_ref (place->node, "target"));
  return place->n_children > 0 ? (int) index + 1 : -1;
}

/* The sibling after @index, as far as it hangs on @parent. */
static int
get_next (const Graph *graph,
          guint parent,
          guint index)
{
  guint next;

  if (is_transfer (get_place (graph, parent)->node))
    return -1;
  next = find_end (graph, index);
  return next < find_end (graph, parent) ? (int) next : -1;
}

typedef struct
{
  guint index;
  int next; /* to go on with, -1 when all is seen */
} Step;

/* Walks all that @start leads to, without recursion.  Where a way comes back to itself, the place
 * that leads there is added to @loops (nullable). */
static void
walk (Graph *graph,
      guint start,
      GArray *loops)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Step));
  Step first = { start, get_first (graph, start) };

  if (graph->seen[start] != 0)
    return;
  graph->seen[start] = 1;
  g_array_append_val (stack, first);
  while (stack->len > 0)
    {
      Step *step = &g_array_index (stack, Step, stack->len - 1);
      int next = step->next;

      if (next < 0)
        {
          graph->seen[step->index] = 2;
          g_array_set_size (stack, stack->len - 1);
          continue;
        }
      if (graph->seen[next] == 1 && loops != NULL)
        g_array_append_val (loops, step->index);
      step->next = get_next (graph, step->index, (guint) next);
      if (graph->seen[next] == 0)
        {
          Step deeper = { (guint) next, get_first (graph, (guint) next) };

          graph->seen[next] = 1;
          g_array_append_val (stack, deeper);
        }
    }
}

/**
 * pm_node_reaches:
 * @node: a node
 * @other: another of the same diagram
 *
 * Returns: whether @other is @node, or stands anywhere below it, transfers followed
 */
gboolean
pm_node_reaches (PmRecord *node,
                 PmRecord *other)
{
  g_auto (Graph) graph = { NULL, NULL, NULL };
  int from, to;

  graph_init (&graph, pm_node_get_diagram (node));
  from = find_index (&graph, node);
  to = find_index (&graph, other);
  if (from < 0 || to < 0)
    return FALSE;
  walk (&graph, (guint) from, NULL);
  return graph.seen[to] != 0;
}

static PmNodeFault
check_gate (const PmPlace *place,
            gboolean alone)
{
  gint64 k = pm_record_get_integer (place->node, "k");

  /* A tree that has only just been begun is not wrong. */
  if (alone && place->n_children == 0)
    return PM_NODE_FAULT_NONE;
  switch ((PmGate) pm_record_get_enum (place->node, "gate"))
    {
    case PM_GATE_NONE:
      return PM_NODE_FAULT_NONE;
    case PM_GATE_NOT:
      return place->n_children == 0  ? PM_NODE_FAULT_FEW
             : place->n_children > 1 ? PM_NODE_FAULT_MANY
                                     : PM_NODE_FAULT_NONE;
    case PM_GATE_K_OF_N:
      if (place->n_children >= 2 && (k < 1 || k > place->n_children))
        return PM_NODE_FAULT_K;
      break;
    case PM_GATE_OR:
    case PM_GATE_AND:
    case PM_GATE_XOR:
    case PM_GATE_NAND:
    case PM_GATE_NOR:
    case PM_GATE_INHIBIT:
    default:
      break;
    }
  return place->n_children < 2 ? PM_NODE_FAULT_FEW : PM_NODE_FAULT_NONE;
}

/* A cause at the end of a way: something happens there with some probability. */
static gboolean
is_event (const PmPlace *place)
{
  return place->n_children == 0 && pm_node_get_cause (place->node) != NULL;
}

static gboolean
has_probability (const PmPlace *place)
{
  return !isnan (pm_record_get_number (pm_node_get_cause (place->node), "probability"));
}

static gboolean
any_has_probability (const Graph *graph)
{
  for (guint i = 0; i < graph->places->len; i++)
    if (is_event (get_place (graph, i)) && has_probability (get_place (graph, i)))
      return TRUE;
  return FALSE;
}

static PmNodeFault
check_place (const Graph *graph,
             const PmPlace *place,
             gboolean probabilities)
{
  if (is_transfer (place->node))
    return find_index (graph, pm_record_get_ref (place->node, "target")) < 0 ? PM_NODE_FAULT_LOST
                                                                            : PM_NODE_FAULT_NONE;
  if (is_event (place))
    return probabilities && !has_probability (place) ? PM_NODE_FAULT_PROBABILITY
                                                     : PM_NODE_FAULT_NONE;
  return check_gate (place, graph->places->len == 1);
}

/**
 * pm_diagram_check:
 * @diagram: a diagram
 *
 * Returns: (transfer full) (element-type PmNodeFinding): what is wrong with it, from top to bottom;
 *   at most one thing for each node, the worst; nothing but in a fault tree
 */
GArray *
pm_diagram_check (PmRecord *diagram)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (PmNodeFinding));
  g_autoptr (GArray) loops = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) looping = g_hash_table_new (NULL, NULL);
  g_auto (Graph) graph = { NULL, NULL, NULL };
  gboolean probabilities;

  graph_init (&graph, diagram);
  if (pm_diagram_get_kind (diagram) != PM_DIAGRAM_KIND_FAULT_TREE)
    return found;
  for (guint i = 0; i < graph.places->len; i++)
    walk (&graph, i, loops);
  for (guint i = 0; i < loops->len; i++)
    g_hash_table_add (looping, GUINT_TO_POINTER (g_array_index (loops, guint, i) + 1));
  probabilities = any_has_probability (&graph);
  for (guint i = 0; i < graph.places->len; i++)
    {
      PmNodeFinding finding = { get_place (&graph, i)->node, PM_NODE_FAULT_LOOP };

      if (!g_hash_table_contains (looping, GUINT_TO_POINTER (i + 1)))
        finding.fault = check_place (&graph, get_place (&graph, i), probabilities);
      if (finding.fault != PM_NODE_FAULT_NONE)
        g_array_append_val (found, finding);
    }
  return found;
}

/**
 * pm_node_fault_describe:
 * @fault: what is wrong with a node
 *
 * Returns: (transfer none): a sentence that says so, and what to do
 */
const char *
pm_node_fault_describe (PmNodeFault fault)
{
  switch (fault)
    {
    case PM_NODE_FAULT_LOOP:
      return _("This leads back to itself. Let it lead to another gate, or delete it.");
    case PM_NODE_FAULT_LOST:
      return _("The gate that this leads to is gone. Delete it.");
    case PM_NODE_FAULT_FEW:
      return _("A gate needs at least two below it; NOT needs one.");
    case PM_NODE_FAULT_MANY:
      return _("NOT takes only one below it.");
    case PM_NODE_FAULT_K:
      return _("More are needed than stand below it.");
    case PM_NODE_FAULT_PROBABILITY:
      return _("This has no probability yet, while other causes have one.");
    case PM_NODE_FAULT_NONE:
    default:
      return "";
    }
}

/**
 * pm_diagram_add_transfer:
 * @diagram: a fault tree
 * @parent: a node of it
 * @before: (nullable): a child of @parent; %NULL for the end
 * @target: a node of it with a gate
 *
 * Lets a gate stand at one more place.  Nothing happens where it would then stand below itself.
 *
 * Returns: (transfer none) (nullable): the new place
 */
PmRecord *
pm_diagram_add_transfer (PmRecord *diagram,
                         PmRecord *parent,
                         PmRecord *before,
                         PmRecord *target)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (diagram);
  PmRecord *node;

  if (pm_diagram_get_kind (diagram) != PM_DIAGRAM_KIND_FAULT_TREE
      || pm_node_get_diagram (target) != diagram
      || pm_record_get_enum (target, "gate") == PM_GATE_NONE
      || !pm_diagram_can_hold (diagram, parent, PM_NODE_KIND_TRANSFER)
      || pm_node_reaches (target, parent))
    return NULL;
  pm_postmortem_begin (postmortem, _("Add Transfer"));
  node = pm_diagram_insert_node (diagram, parent, before, PM_NODE_KIND_TRANSFER, NULL);
  g_object_set (node, "target", pm_record_get_id (target), NULL);
  g_object_set (parent, "folded", FALSE, NULL);
  pm_postmortem_end (postmortem);
  return node;
}
