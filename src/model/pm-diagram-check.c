/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is wrong with a fault tree, or still open in it, found in time that grows with its nodes so
 * that it can be shown while somebody types; and the transfers, which make a graph of the tree: they
 * must not lead back to where they stand.  This is the one place that finds and words such things:
 * whoever computes a tree adds only how it was read.
 */

#include "pm-diagram-check.h"

#include "pm-diagram-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  GArray *places;       /* PmPlace, each node before those below it */
  GHashTable *indices;  /* node → index + 1 */
  GHashTable *broken;   /* cause → index + 1 of its first place with something below */
  guint *ends;          /* of each place: the one behind it and all below it */
  guint8 *seen;         /* of each place: 0 not yet, 1 on the way, 2 done */
} Graph;

static const PmPlace *
get_place (const Graph *graph,
           guint index)
{
  return &g_array_index (graph->places, PmPlace, index);
}

static void
graph_init (Graph *graph,
            PmRecord *diagram)
{
  graph->places = pm_diagram_walk (diagram, FALSE);
  graph->indices = g_hash_table_new (NULL, NULL);
  graph->broken = g_hash_table_new (NULL, NULL);
  graph->ends = g_new (guint, graph->places->len + 1);
  graph->seen = g_new0 (guint8, graph->places->len + 1);
  for (guint i = 0; i < graph->places->len; i++)
    {
      const PmPlace *place = get_place (graph, i);
      PmRecord *cause = pm_node_get_cause (place->node);

      g_hash_table_insert (graph->indices, place->node, GUINT_TO_POINTER (i + 1));
      if (cause != NULL && place->n_children > 0 && !g_hash_table_contains (graph->broken, cause))
        g_hash_table_insert (graph->broken, cause, GUINT_TO_POINTER (i + 1));
    }
  for (guint i = graph->places->len; i-- > 0;)
    for (graph->ends[i] = i + 1;
         graph->ends[i] < graph->places->len
         && get_place (graph, graph->ends[i])->depth > get_place (graph, i)->depth;)
      graph->ends[i] = graph->ends[graph->ends[i]];
}

static void
graph_clear (Graph *graph)
{
  g_array_unref (graph->places);
  g_hash_table_unref (graph->indices);
  g_hash_table_unref (graph->broken);
  g_free (graph->ends);
  g_free (graph->seen);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Graph, graph_clear)

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

/* The place where the cause of a place without anything below it is broken down; -1 for none. */
static int
find_broken (const Graph *graph,
             const PmPlace *place)
{
  PmRecord *cause = place->n_children == 0 ? pm_node_get_cause (place->node) : NULL;

  return cause != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (graph->broken, cause)) - 1 : -1;
}

/* Where one goes on from a place: to its first child, to where its cause is broken down, or for a
 * transfer to its target. */
static int
get_first (const Graph *graph,
           guint index)
{
  const PmPlace *place = get_place (graph, index);

  if (is_transfer (place->node))
    return find_index (graph, pm_record_get_ref (place->node, "target"));
  /* In a ring of parents a child has its place before. */
  return graph->ends[index] > index + 1 ? (int) index + 1 : find_broken (graph, place);
}

/* The sibling after @index, as far as it hangs on @parent. */
static int
get_next (const Graph *graph,
          guint parent,
          guint index)
{
  guint next = graph->ends[index];

  /* Who only leads on to another place has nothing of its own below it. */
  if (is_transfer (get_place (graph, parent)->node) || index <= parent)
    return -1;
  return next < graph->ends[parent] ? (int) next : -1;
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
  g_auto (Graph) graph = { 0 };
  int from, to;

  graph_init (&graph, pm_node_get_diagram (node));
  from = find_index (&graph, node);
  to = find_index (&graph, other);
  if (from < 0 || to < 0)
    return FALSE;
  walk (&graph, (guint) from, NULL);
  return graph.seen[to] != 0;
}

static gboolean
is_ruled_out (PmRecord *cause)
{
  return cause != NULL
         && (pm_record_get_enum (cause, "role") == PM_CAUSE_ROLE_RULED_OUT
             || pm_record_get_enum (cause, "state") == PM_EVIDENCE_STATE_REFUTED);
}

/**
 * pm_diagram_find_top:
 * @places: (element-type PmPlace): all of a fault tree
 *
 * There is to be one top event.  In files there may be others beside it.
 *
 * Returns: which place is the top event: the first with something below it that has nothing above
 *   it, or where nothing stands below any, the first; -1 for none
 */
int
pm_diagram_find_top (const GArray *places)
{
  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, PmPlace, i).depth == 0
        && g_array_index (places, PmPlace, i).n_children > 0)
      return (int) i;
  return places->len > 0 ? 0 : -1;
}

static PmNodeFault
check_k (const PmPlace *place)
{
  gint64 k = pm_record_get_integer (place->node, "k");

  return k < 1                                                  ? PM_NODE_FAULT_K_NONE
         : place->n_children > 1 && k > (gint64) place->n_children ? PM_NODE_FAULT_K_MANY
                                                                   : PM_NODE_FAULT_NONE;
}

static PmNodeFault
check_gate (const PmPlace *place)
{
  PmNodeFault fault = PM_NODE_FAULT_NONE;

  switch ((PmGate) pm_record_get_enum (place->node, "gate"))
    {
    case PM_GATE_NOT:
      return place->n_children == 0  ? PM_NODE_FAULT_EMPTY
             : place->n_children > 1 ? PM_NODE_FAULT_MANY
                                     : PM_NODE_FAULT_NONE;
    case PM_GATE_K_OF_N:
      fault = place->n_children > 0 ? check_k (place) : PM_NODE_FAULT_NONE;
      break;
    case PM_GATE_NONE:
    case PM_GATE_OR:
    case PM_GATE_AND:
    case PM_GATE_XOR:
    case PM_GATE_NAND:
    case PM_GATE_NOR:
    case PM_GATE_INHIBIT:
    default:
      break;
    }
  return fault != PM_NODE_FAULT_NONE ? fault
         : place->n_children == 0    ? PM_NODE_FAULT_EMPTY
         : place->n_children == 1    ? PM_NODE_FAULT_FEW
                                     : PM_NODE_FAULT_NONE;
}

/* A cause at the end of a way: something happens there with some probability. */
static gboolean
is_event (const Graph *graph,
          const PmPlace *place)
{
  return place->n_children == 0 && pm_node_get_cause (place->node) != NULL
         && !is_transfer (place->node) && find_broken (graph, place) < 0;
}

/* The causes with a probability to know: each with the first place that counts, index + 1.  What was
 * ruled out, and what stands only below it or beside the tree, does not count. */
static GHashTable *
find_events (const Graph *graph,
             int top)
{
  GHashTable *events = g_hash_table_new (NULL, NULL);
  g_autofree guint8 *seen = g_new0 (guint8, graph->places->len + 1);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (int));

  if (top >= 0)
    g_array_append_val (stack, top);
  while (stack->len > 0)
    {
      int index = g_array_index (stack, int, stack->len - 1);
      const PmPlace *place = get_place (graph, (guint) index);
      PmRecord *cause = pm_node_get_cause (place->node);

      g_array_set_size (stack, stack->len - 1);
      if (seen[index] || is_ruled_out (cause))
        continue;
      seen[index] = TRUE;
      if (is_event (graph, place))
        {
          int before = GPOINTER_TO_INT (g_hash_table_lookup (events, cause));

          if (before == 0 || before > index + 1)
            g_hash_table_insert (events, cause, GINT_TO_POINTER (index + 1));
        }
      for (int next = get_first (graph, (guint) index); next >= 0;
           next = get_next (graph, (guint) index, (guint) next))
        g_array_append_val (stack, next);
    }
  return events;
}

static PmNodeFault
check_probability (double probability,
                   gboolean others)
{
  if (isnan (probability))
    return others ? PM_NODE_FAULT_PROBABILITY : PM_NODE_FAULT_NONE;
  return probability < 0 || probability > 1 ? PM_NODE_FAULT_RANGE : PM_NODE_FAULT_NONE;
}

static gboolean
any_has_probability (GHashTable *events)
{
  GHashTableIter iter;
  gpointer cause;

  g_hash_table_iter_init (&iter, events);
  while (g_hash_table_iter_next (&iter, &cause, NULL))
    if (!isnan (pm_record_get_number (cause, "probability")))
      return TRUE;
  return FALSE;
}

typedef struct
{
  Graph graph;
  int top;             /* index, or -1 */
  GHashTable *looping; /* index + 1 of what leads back to itself */
  GHashTable *events;  /* see find_events () */
  gboolean probabilities; /* whether an event has one */
} Check;

static PmNodeFault
check_place (const Check *check,
             guint index)
{
  const PmPlace *place = get_place (&check->graph, index);
  PmRecord *cause = pm_node_get_cause (place->node);

  if (g_hash_table_contains (check->looping, GUINT_TO_POINTER (index + 1)))
    return PM_NODE_FAULT_LOOP;
  if (is_transfer (place->node))
    return find_index (&check->graph, pm_record_get_ref (place->node, "target")) < 0
               ? PM_NODE_FAULT_LOST
               : PM_NODE_FAULT_NONE;
  if (place->depth == 0 && (int) index != check->top)
    return PM_NODE_FAULT_ASIDE;
  if (is_event (&check->graph, place))
    return GPOINTER_TO_UINT (g_hash_table_lookup (check->events, cause)) != index + 1
               ? PM_NODE_FAULT_NONE
               : check_probability (pm_record_get_number (cause, "probability"),
                                    check->probabilities);
  /* A tree that has only just been begun is not wrong. */
  if (place->n_children == 0 && (place->depth == 0 || cause != NULL))
    return PM_NODE_FAULT_NONE;
  return check_gate (place);
}

static void
find_loops (Graph *graph,
            GHashTable *looping)
{
  g_autoptr (GArray) loops = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < graph->places->len; i++)
    walk (graph, i, loops);
  for (guint i = 0; i < loops->len; i++)
    g_hash_table_add (looping, GUINT_TO_POINTER (g_array_index (loops, guint, i) + 1));
}

/**
 * pm_diagram_check:
 * @diagram: a diagram
 *
 * Returns: (transfer full) (element-type PmNodeFinding): what is wrong with it or still open, from
 *   top to bottom; at most one thing for each node, the worst; nothing but in a fault tree
 */
GArray *
pm_diagram_check (PmRecord *diagram)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (PmNodeFinding));
  g_autoptr (GHashTable) looping = g_hash_table_new (NULL, NULL), events = NULL;
  g_auto (Graph) graph = { 0 };
  Check check;

  graph_init (&graph, diagram);
  if (pm_diagram_get_kind (diagram) != PM_DIAGRAM_KIND_FAULT_TREE)
    return found;
  find_loops (&graph, looping);
  check.top = pm_diagram_find_top (graph.places);
  events = find_events (&graph, check.top);
  check.graph = graph;
  check.looping = looping;
  check.events = events;
  check.probabilities = any_has_probability (events);
  for (guint i = 0; i < graph.places->len; i++)
    {
      PmNodeFinding finding = { get_place (&graph, i)->node, check_place (&check, i) };

      if (finding.fault != PM_NODE_FAULT_NONE)
        g_array_append_val (found, finding);
    }
  return found;
}

/**
 * pm_node_fault_is_error:
 * @fault: what is wrong with a node
 *
 * Returns: whether the tree contradicts itself there; else it is as it may be while people think, and
 *   this is a question to them
 */
gboolean
pm_node_fault_is_error (PmNodeFault fault)
{
  return fault != PM_NODE_FAULT_NONE && fault < PM_NODE_FAULT_EMPTY;
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
      return _("This leads back to a gate above it. Move it, or delete it.");
    case PM_NODE_FAULT_LOST:
      return _("The gate that this leads to is gone. Delete it.");
    case PM_NODE_FAULT_ASIDE:
      return _("This stands beside the top event. Move it below, or delete it.");
    case PM_NODE_FAULT_MANY:
      return _("NOT takes only one below it.");
    case PM_NODE_FAULT_K_MANY:
      return _("More are needed than stand below it.");
    case PM_NODE_FAULT_K_NONE:
      return _("It does not say how many of those below it are needed.");
    case PM_NODE_FAULT_RANGE:
      return _("A probability must lie between 0 and 1.");
    case PM_NODE_FAULT_EMPTY:
      return _("Nothing stands below this gate yet.");
    case PM_NODE_FAULT_FEW:
      return _("Only one stands below this gate: what else was needed, or would have been enough?");
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
