/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Walking a cause tree: the order in which it is evaluated, causes that stand below themselves, and
 * the way from causes to the top. No recursion: files may nest as deep as they like.
 */

#include "pm-cause-tree-private.h"

enum
{
  UNSEEN,
  OPEN,
  DONE,
};

typedef struct
{
  PmFtNode node;
  guint next; /* which of its inputs comes next */
} Step;

static const PmTreePlace *
get_place (const PmCauseTree *self,
           guint              index)
{
  return &g_array_index (self->places, PmTreePlace, index);
}

/* Goes into an input, unless it was there before. FALSE where that closes a ring. */
static gboolean
enter (PmCauseTree *self,
       GArray      *stack,
       guint8      *state,
       PmFtNode     node)
{
  Step step = { node, 0 };

  self->n_places[node]++;
  if (state[node] == DONE)
    return TRUE;
  if (state[node] == OPEN)
    return FALSE;
  state[node] = OPEN;
  g_array_append_val (stack, step);
  return TRUE;
}

/* Finds what the top depends on, and an order to compute it in. FALSE where something is its own
 * cause. */
gboolean
pm_cause_tree_order (PmCauseTree *self)
{
  guint n_nodes = pm_fault_tree_get_n_nodes (self->tree);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Step));
  g_autofree guint8 *state = g_new0 (guint8, n_nodes);

  self->n_places = g_new0 (guint, n_nodes);
  enter (self, stack, state, pm_fault_tree_get_top (self->tree));
  while (stack->len > 0)
    {
      Step *step = &g_array_index (stack, Step, stack->len - 1);
      PmFtNode node = step->node;
      guint n_inputs;
      const PmFtNode *inputs = pm_fault_tree_get_inputs (self->tree, node, &n_inputs);

      if (step->next < n_inputs)
        {
          if (!enter (self, stack, state, inputs[step->next++]))
            return FALSE;
          continue;
        }
      state[node] = DONE;
      g_array_append_val (self->order, node);
      g_array_set_size (stack, stack->len - 1);
    }
  return TRUE;
}

static gboolean
evaluate_gate (const PmCauseTree *self,
               PmFtNode           node,
               const guint8      *happened)
{
  guint n_inputs, n = 0;
  const PmFtNode *inputs = pm_fault_tree_get_inputs (self->tree, node, &n_inputs);

  for (guint i = 0; i < n_inputs; i++)
    n += happened[inputs[i]] != 0;
  switch (pm_fault_tree_get_kind (self->tree, node))
    {
    case PM_FT_AND:
    case PM_FT_INHIBIT:
      return n == n_inputs;
    case PM_FT_OR:
      return n > 0;
    case PM_FT_ATLEAST:
      return n >= pm_fault_tree_get_k (self->tree, node);
    case PM_FT_XOR:
      return n % 2 == 1;
    case PM_FT_NOT:
    case PM_FT_NOR:
      return n == 0;
    case PM_FT_NAND:
      return n < n_inputs;
    case PM_FT_UNDEFINED:
    case PM_FT_EVENT:
    case PM_FT_HOUSE:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * pm_cause_tree_evaluate:
 * @self: a tree that can be computed
 * @happened: (inout): for each of its nodes whether it is so; those of causes are given, those of
 *   gates and of what was ruled out are set
 */
void
pm_cause_tree_evaluate (const PmCauseTree *self,
                        guint8            *happened)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      PmFtNode node = g_array_index (self->order, PmFtNode, i);
      PmFtKind kind = pm_fault_tree_get_kind (self->tree, node);

      if (kind == PM_FT_HOUSE)
        happened[node] = pm_fault_tree_get_state (self->tree, node);
      else if (kind != PM_FT_EVENT)
        happened[node] = evaluate_gate (self, node, happened);
    }
}

/* Makes @node of @copy what @source is; @copies has the numbers of what it stands on. */
static void
copy_node (const PmCauseTree *self,
           PmFtNode           source,
           PmFaultTree       *copy,
           const PmFtNode    *copies)
{
  PmFtNode node = copies[source];
  PmFtKind kind = pm_fault_tree_get_kind (self->tree, source);
  guint n;
  const PmFtNode *inputs = pm_fault_tree_get_inputs (self->tree, source, &n);
  g_autofree PmFtNode *mapped = g_new (PmFtNode, n + 1);

  if (kind == PM_FT_EVENT)
    {
      pm_fault_tree_define_event (copy, node,
                                  pm_fault_tree_get_probability (self->tree, source), 0, NULL);
      return;
    }
  if (kind == PM_FT_HOUSE)
    {
      pm_fault_tree_define_house (copy, node, pm_fault_tree_get_state (self->tree, source), 0,
                                  NULL);
      return;
    }
  for (guint i = 0; i < n; i++)
    mapped[i] = copies[inputs[i]];
  pm_fault_tree_define_gate (copy, node, kind, pm_fault_tree_get_k (self->tree, source), mapped, n,
                             0, NULL);
}

/**
 * pm_cause_tree_dup_tree:
 * @self: a tree that can be computed
 *
 * Returns: (transfer full): what the top depends on, as a tree of its own, with the ids of the
 *   records as attributes
 */
PmFaultTree *
pm_cause_tree_dup_tree (const PmCauseTree *self)
{
  guint n_nodes = pm_fault_tree_get_n_nodes (self->tree);
  g_autofree PmFtNode *copies = g_new (PmFtNode, n_nodes);
  PmFaultTree *copy = pm_fault_tree_new (pm_fault_tree_get_name (self->tree));

  for (PmFtNode i = 0; i < n_nodes; i++)
    {
      const char *name = pm_fault_tree_get_node_name (self->tree, i);
      const char *id = self->ids->pdata[i];

      copies[i] = PM_FT_NO_NODE;
      if (!pm_cause_tree_is_used (self, i))
        continue;
      copies[i] = name != NULL ? pm_fault_tree_intern (copy, name)
                               : pm_fault_tree_add_unnamed (copy);
      pm_fault_tree_set_label (copy, copies[i], pm_fault_tree_get_label (self->tree, i));
      if (id != NULL)
        pm_fault_tree_add_attribute (copy, copies[i], "id", id, NULL);
    }
  for (PmFtNode i = 0; i < n_nodes; i++)
    if (copies[i] != PM_FT_NO_NODE)
      copy_node (self, i, copy, copies);
  pm_fault_tree_set_top (copy, copies[pm_fault_tree_get_top (self->tree)]);
  return copy;
}

/* Puts on the stack what comes below a place: the place that it means, or its children. */
static void
push_below (const PmCauseTree *self,
            guint              index,
            const int         *first,
            const int         *next,
            GArray            *stack)
{
  int target = get_place (self, index)->target;

  if (target >= 0)
    {
      g_array_append_val (stack, target);
      return;
    }
  for (int child = first[index]; child >= 0; child = next[child])
    g_array_append_val (stack, child);
}

/**
 * pm_cause_tree_list_path:
 * @self: a tree that can be computed
 * @events: causes that happen together
 * @n_events: how many
 *
 * Returns: (transfer full) (element-type utf8): the ids of the nodes of the diagram by which they
 *   bring about the top, the causes themselves included; a shared cause only where it counts
 */
GPtrArray *
pm_cause_tree_list_path (const PmCauseTree *self,
                         const PmFtNode    *events,
                         guint              n_events)
{
  guint n = self->places->len;
  g_autofree guint8 *happened = g_new0 (guint8, pm_fault_tree_get_n_nodes (self->tree));
  g_autofree guint8 *seen = g_new0 (guint8, n);
  g_autofree int *first = g_new (int, n), *next = g_new (int, n);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (int));
  GPtrArray *path = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_events; i++)
    happened[events[i]] = TRUE;
  pm_cause_tree_evaluate (self, happened);
  for (guint i = 0; i < n; i++)
    first[i] = next[i] = -1;
  for (guint i = n; i-- > 0;)
    {
      int parent = get_place (self, i)->parent;

      if (parent < 0)
        continue;
      next[i] = first[parent];
      first[parent] = (int) i;
    }
  g_array_append_val (stack, self->top);
  while (stack->len > 0)
    {
      guint index = (guint) g_array_index (stack, int, stack->len - 1);
      const PmTreePlace *place = get_place (self, index);

      g_array_set_size (stack, stack->len - 1);
      if (seen[index] || !happened[place->node])
        continue;
      seen[index] = TRUE;
      g_ptr_array_add (path, g_strdup (place->id));
      push_below (self, index, first, next, stack);
    }
  return path;
}
