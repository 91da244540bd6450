/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The diagram of a fault tree as the engine reads it. A snapshot made of ids and texts, so that it
 * may go to another thread while the postmortem is edited.
 *
 * A cause without anything below it is a basic event, one for all its places. A place with
 * something below it is a gate of its own; a place of the same cause without anything below means
 * the first place that has something. What was ruled out or refuted does not happen. "XOR" is what
 * the window says of it: exactly one, also of more than two. Gates that a person has not finished
 * yet are read as near as possible to what they mean: results must not vanish while somebody types.
 * What is wrong is found and said by pm_diagram_check (); here is added how it was read. Only a
 * cause that stands below itself leaves nothing to compute.
 */

#include "pm-cause-tree-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
problem_free (gpointer data)
{
  PmTreeProblem *problem = data;

  g_free (problem->id);
  g_free (problem->name);
  g_free (problem->sentence);
  g_free (problem);
}

static void
tree_place_clear (gpointer data)
{
  g_free (((PmTreePlace *) data)->id);
}

static PmTreePlace *
get_place (const PmCauseTree *self,
           guint              index)
{
  return &g_array_index (self->places, PmTreePlace, index);
}

/* The making of a tree; @places are those of the diagram, in the same order as ours. */
typedef struct
{
  PmCauseTree *self;
  GArray *places;        /* PmPlace */
  GHashTable *by_record; /* node → index + 1 */
  GHashTable *developed; /* cause → index + 1 of its first place with something below */
  GHashTable *events;    /* cause → node + 1 */
} Builder;

static PmPlace *
get_source (Builder *builder,
            guint    index)
{
  return &g_array_index (builder->places, PmPlace, index);
}

/* A name that nothing else has yet: the text, on one line. */
static PmFtNode
add_node (Builder    *builder,
          const char *text,
          const char *id)
{
  PmCauseTree *self = builder->self;
  g_autofree char *plain = g_strstrip (g_strdelimit (g_strdup (text), "\n\r\t", ' '));
  g_autofree char *name = NULL;
  PmFtNode node;

  if (*plain == '\0')
    {
      g_free (plain);
      /* Translators: stands for a cause or a gate that nobody has put into words yet */
      plain = g_strdup (_("Without words"));
    }
  name = g_strdup (plain);
  for (guint i = 2; pm_fault_tree_lookup (self->tree, name) != PM_FT_NO_NODE; i++)
    {
      g_free (name);
      /* Where many are alike, counting them up would take long. */
      name = g_strdup_printf ("%s (%u)", plain, i < 9 ? i : self->ids->len + i);
    }
  node = pm_fault_tree_intern (self->tree, name);
  pm_fault_tree_set_label (self->tree, node, plain);
  g_ptr_array_add (self->ids, g_strdup (id));
  return node;
}

static gboolean
is_ruled_out (PmRecord *cause)
{
  return cause != NULL
         && (pm_record_get_enum (cause, "role") == PM_CAUSE_ROLE_RULED_OUT
             || pm_record_get_enum (cause, "state") == PM_EVIDENCE_STATE_REFUTED);
}

/* What is no probability is not known. */
static double
get_probability (PmRecord *cause)
{
  double probability = pm_record_get_number (cause, "probability");

  return probability >= 0 && probability <= 1 ? probability : NAN;
}

/* The basic event of a cause, the same for all its places. */
static PmFtNode
ensure_event (Builder  *builder,
              PmRecord *cause)
{
  PmFaultTree *tree = builder->self->tree;
  PmFtNode event = GPOINTER_TO_UINT (g_hash_table_lookup (builder->events, cause));

  if (event > 0)
    return event - 1;
  event = add_node (builder, pm_record_get_string (cause, "statement"), pm_record_get_id (cause));
  g_hash_table_insert (builder->events, cause, GUINT_TO_POINTER (event + 1));
  if (is_ruled_out (cause))
    pm_fault_tree_define_house (tree, event, FALSE, 0, NULL);
  else
    pm_fault_tree_define_event (tree, event, get_probability (cause), 0, NULL);
  return event;
}

/* What nobody has broken down or put a cause to yet stands for itself. */
static PmFtNode
add_undeveloped (Builder  *builder,
                 PmRecord *node)
{
  PmFtNode event = add_node (builder, pm_node_get_text (node), pm_record_get_id (node));

  pm_fault_tree_define_event (builder->self->tree, event, NAN, 0, NULL);
  return event;
}

static int
find_index (Builder  *builder,
            PmRecord *node)
{
  return node != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (builder->by_record, node)) - 1 : -1;
}

/* Where a transfer leads to in the end; -1 where it leads nowhere. */
static int
follow_transfer (Builder *builder,
                 guint    index)
{
  int target = (int) index;

  for (guint i = 0; target >= 0 && i <= builder->places->len; i++)
    {
      PmRecord *node = get_source (builder, (guint) target)->node;

      if (pm_record_get_enum (node, "kind") != PM_NODE_KIND_TRANSFER)
        return target;
      target = find_index (builder, pm_record_get_ref (node, "target"));
    }
  return -1;
}

static void
settle_transfer (Builder *builder,
                 guint    index)
{
  PmTreePlace *place = get_place (builder->self, index);
  PmRecord *node = get_source (builder, index)->node;

  place->target = follow_transfer (builder, index);
  if (place->target < 0)
    place->node = add_undeveloped (builder, node);
}

/* Gives a place its node of the tree, unless it means another place. */
static void
settle_place (Builder *builder,
              guint    index)
{
  PmTreePlace *place = get_place (builder->self, index);
  const PmPlace *source = get_source (builder, index);
  PmRecord *cause = pm_node_get_cause (source->node);
  int developed = cause != NULL
                      ? GPOINTER_TO_INT (g_hash_table_lookup (builder->developed, cause)) - 1
                      : -1;

  if (pm_record_get_enum (source->node, "kind") == PM_NODE_KIND_TRANSFER)
    settle_transfer (builder, index);
  else if (source->n_children > 0)
    place->node = add_node (builder, pm_node_get_text (source->node),
                            cause != NULL ? pm_record_get_id (cause) : place->id);
  else if (developed >= 0)
    place->target = developed;
  else if (cause != NULL)
    place->node = ensure_event (builder, cause);
  else
    place->node = add_undeveloped (builder, source->node);
}

static void
resolve_targets (PmCauseTree *self)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      PmTreePlace *place = get_place (self, i);
      guint end = i;

      /* A transfer may lead to a place that itself means another: at most twice. */
      for (guint k = 0; k < 2 && get_place (self, end)->target >= 0; k++)
        end = (guint) get_place (self, end)->target;
      place->node = get_place (self, end)->node;
      place->target = end != i ? (int) end : -1;
    }
}

static void
define_unnamed (Builder        *builder,
                PmFtNode        node,
                PmFtKind        kind,
                guint           k,
                const PmFtNode *inputs,
                guint           n)
{
  if (!pm_fault_tree_define_gate (builder->self->tree, node, kind, k, inputs, n, 0, NULL))
    g_assert_not_reached ();
}

static PmFtNode
add_unnamed (Builder *builder)
{
  g_ptr_array_add (builder->self->ids, NULL);
  return pm_fault_tree_add_unnamed (builder->self->tree);
}

/* Exactly one of @inputs, more than two: any of them, but no two. */
static void
define_exactly_one (Builder        *builder,
                    PmFtNode        node,
                    const PmFtNode *inputs,
                    guint           n)
{
  PmFtNode any = add_unnamed (builder), two = add_unnamed (builder), none = add_unnamed (builder);
  const PmFtNode both[] = { any, none };

  define_unnamed (builder, any, PM_FT_OR, 0, inputs, n);
  define_unnamed (builder, two, PM_FT_ATLEAST, 2, inputs, n);
  define_unnamed (builder, none, PM_FT_NOT, 0, &two, 1);
  define_unnamed (builder, node, PM_FT_AND, 0, both, 2);
}

/* "At least k": a number that does not suit is read as the nearest that does. */
static guint
settle_k (PmRecord *node,
          guint     n)
{
  return (guint) CLAMP (pm_record_get_integer (node, "k"), 1, (gint64) n);
}

static void
define_gate (Builder        *builder,
             guint           index,
             const PmFtNode *inputs,
             guint           n)
{
  const PmTreePlace *place = get_place (builder->self, index);
  PmRecord *node = get_source (builder, index)->node;
  PmGate gate = pm_record_get_enum (node, "gate");

  switch (gate)
    {
    case PM_GATE_AND:
    case PM_GATE_INHIBIT:
      define_unnamed (builder, place->node, PM_FT_AND, 0, inputs, n);
      break;
    case PM_GATE_K_OF_N:
      define_unnamed (builder, place->node, PM_FT_ATLEAST, settle_k (node, n), inputs, n);
      break;
    case PM_GATE_XOR:
      if (n > 2)
        define_exactly_one (builder, place->node, inputs, n);
      else
        define_unnamed (builder, place->node, n == 2 ? PM_FT_XOR : PM_FT_OR, 0, inputs, n);
      break;
    case PM_GATE_NOT:
      define_unnamed (builder, place->node, n > 1 ? PM_FT_NOR : PM_FT_NOT, 0, inputs, n);
      break;
    case PM_GATE_NAND:
      define_unnamed (builder, place->node, PM_FT_NAND, 0, inputs, n);
      break;
    case PM_GATE_NOR:
      define_unnamed (builder, place->node, PM_FT_NOR, 0, inputs, n);
      break;
    case PM_GATE_OR:
    case PM_GATE_NONE:
    default:
      define_unnamed (builder, place->node, PM_FT_OR, 0, inputs, n);
      break;
    }
}

static void
define_gates (Builder *builder)
{
  PmCauseTree *self = builder->self;
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < self->places->len; i++)
    g_ptr_array_add (inputs, NULL);
  for (guint i = 0; i < self->places->len; i++)
    {
      const PmTreePlace *place = get_place (self, i);

      if (place->parent < 0)
        continue;
      if (inputs->pdata[place->parent] == NULL)
        inputs->pdata[place->parent] = g_array_new (FALSE, FALSE, sizeof (PmFtNode));
      g_array_append_val ((GArray *) inputs->pdata[place->parent], place->node);
    }
  for (guint i = 0; i < self->places->len; i++)
    {
      const PmTreePlace *place = get_place (self, i);
      GArray *below = inputs->pdata[i];

      if (below == NULL || place->target >= 0
          || pm_fault_tree_get_kind (self->tree, place->node) != PM_FT_UNDEFINED)
        continue;
      if (is_ruled_out (pm_node_get_cause (get_source (builder, i)->node)))
        pm_fault_tree_define_house (self->tree, place->node, FALSE, 0, NULL);
      else
        define_gate (builder, i, (const PmFtNode *) (gpointer) below->data, below->len);
    }
  for (guint i = 0; i < inputs->len; i++)
    if (inputs->pdata[i] == NULL)
      inputs->pdata[i] = g_array_new (FALSE, FALSE, sizeof (PmFtNode));
}

/* The place that is computed; -1 where nothing was written yet. */
static int
find_top (Builder *builder)
{
  int top = pm_diagram_find_top (builder->places);

  if (top < 0 || (get_source (builder, (guint) top)->n_children == 0
                  && pm_node_get_cause (get_source (builder, (guint) top)->node) == NULL))
    return -1;
  return top;
}

static void
read_places (Builder *builder)
{
  PmCauseTree *self = builder->self;

  for (guint i = 0; i < builder->places->len; i++)
    {
      const PmPlace *source = get_source (builder, i);
      PmRecord *cause = pm_node_get_cause (source->node);
      PmTreePlace place = { g_strdup (pm_record_get_id (source->node)), PM_FT_NO_NODE, -1, -1 };

      /* In a ring the parent comes later: whoever is a root there hangs on nothing. */
      if (source->depth > 0)
        place.parent = find_index (builder, pm_node_get_parent (source->node));
      g_array_append_val (self->places, place);
      g_hash_table_insert (builder->by_record, source->node, GUINT_TO_POINTER (i + 1));
      if (cause != NULL && source->n_children > 0
          && !g_hash_table_contains (builder->developed, cause))
        g_hash_table_insert (builder->developed, cause, GUINT_TO_POINTER (i + 1));
    }
}

/* How the tree was read in spite of what is wrong; NULL where it was read as it stands. */
static char *
dup_reading (const PmCauseTree *self,
             PmNodeFault        fault)
{
  switch (fault)
    {
    case PM_NODE_FAULT_LOOP:
      return self->top < 0 ? g_strdup (_("As it stands, nothing can be computed.")) : NULL;
    case PM_NODE_FAULT_LOST:
      return g_strdup (_("It counts as a cause of its own."));
    case PM_NODE_FAULT_ASIDE:
      return self->top < 0 ? NULL
                           : g_strdup_printf (_("Only “%s” is computed."),
                                              pm_cause_tree_get_text (
                                                  self, get_place (self, (guint) self->top)->node));
    case PM_NODE_FAULT_MANY:
      return g_strdup (_("It is computed as none of them."));
    case PM_NODE_FAULT_K_MANY:
      return g_strdup (_("It is computed as if all were needed."));
    case PM_NODE_FAULT_K_NONE:
      return g_strdup (_("It is computed as if one were enough."));
    case PM_NODE_FAULT_RANGE:
      return g_strdup (_("It is computed as if it were not known."));
    case PM_NODE_FAULT_EMPTY:
      return g_strdup (_("It counts as a cause of its own, without a probability."));
    case PM_NODE_FAULT_PROBABILITY:
      return g_strdup (_("So that of the whole is not known."));
    case PM_NODE_FAULT_NONE:
    case PM_NODE_FAULT_FEW:
    default:
      return NULL;
    }
}

static void
add_problem (PmCauseTree *self,
             PmRecord    *node,
             PmNodeFault  fault,
             guint        n)
{
  PmTreeProblem *problem = g_new0 (PmTreeProblem, 1);
  const char *sentence = pm_node_fault_describe (fault);
  g_autofree char *reading = dup_reading (self, fault);
  const char *name = pm_node_get_text (node);

  if (*name == '\0')
    name = _("(no text yet)");
  problem->id = g_strdup (pm_record_get_id (node));
  problem->fault = fault;
  problem->name = n == 1 ? g_strdup (name)
                         /* Translators: %1$s is a cause or a gate of a fault tree */
                         : g_strdup_printf (ngettext ("%1$s, and %2$u more", "%1$s, and %2$u more",
                                                      n - 1), name, n - 1);
  problem->sentence = reading != NULL ? g_strjoin (" ", sentence, reading, NULL)
                                      : g_strdup (sentence);
  g_ptr_array_add (self->problems, problem);
}

/* Each contradiction by itself, and each question once for all the nodes that it is asked of: a
 * tree is full of those while it grows. */
static void
tell_problems (PmCauseTree *self,
               PmRecord    *diagram)
{
  g_autoptr (GArray) findings = pm_diagram_check (diagram);
  guint n_of[PM_NODE_FAULT_PROBABILITY + 1] = { 0 };

  for (guint i = 0; i < findings->len; i++)
    n_of[g_array_index (findings, PmNodeFinding, i).fault]++;
  for (guint i = 0; i < findings->len; i++)
    {
      const PmNodeFinding *finding = &g_array_index (findings, PmNodeFinding, i);

      if (pm_node_fault_is_error (finding->fault))
        add_problem (self, finding->node, finding->fault, 1);
      else if (n_of[finding->fault] > 0)
        add_problem (self, finding->node, finding->fault, n_of[finding->fault]);
      n_of[finding->fault] = 0;
    }
}

static void
build (PmCauseTree *self,
       PmRecord    *diagram)
{
  g_autoptr (GArray) places = pm_diagram_walk (diagram, FALSE);
  g_autoptr (GHashTable) by_record = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) developed = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) events = g_hash_table_new (NULL, NULL);
  Builder builder = { self, places, by_record, developed, events };

  read_places (&builder);
  self->top = find_top (&builder);
  if (self->top < 0)
    return;
  for (guint i = 0; i < places->len; i++)
    settle_place (&builder, i);
  resolve_targets (self);
  define_gates (&builder);
  pm_fault_tree_set_top (self->tree, get_place (self, (guint) self->top)->node);
  if (!pm_cause_tree_order (self))
    self->top = -1;
}

PmCauseTree *
pm_cause_tree_create (const char *name)
{
  PmCauseTree *self = g_atomic_rc_box_new0 (PmCauseTree);

  self->tree = pm_fault_tree_new (name);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->places = g_array_new (FALSE, FALSE, sizeof (PmTreePlace));
  g_array_set_clear_func (self->places, tree_place_clear);
  self->problems = g_ptr_array_new_with_free_func (problem_free);
  self->order = g_array_new (FALSE, FALSE, sizeof (PmFtNode));
  self->top = -1;
  return self;
}

/**
 * pm_cause_tree_new:
 * @diagram: a fault tree of a postmortem; not kept
 *
 * Reads the diagram, in time that grows with its nodes.
 *
 * Returns: (transfer full): its fault tree, with whatever is wrong with it
 */
PmCauseTree *
pm_cause_tree_new (PmRecord *diagram)
{
  PmCauseTree *self;

  g_return_val_if_fail (G_OBJECT_TYPE (diagram) == PM_TYPE_DIAGRAM, NULL);

  self = pm_cause_tree_create (pm_record_get_string (diagram, "title"));
  build (self, diagram);
  tell_problems (self, diagram);
  return self;
}

/**
 * pm_cause_tree_ref:
 * @self: a tree
 *
 * Returns: (transfer full): the same
 */
PmCauseTree *
pm_cause_tree_ref (PmCauseTree *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  PmCauseTree *self = data;

  pm_fault_tree_free (self->tree);
  g_ptr_array_unref (self->ids);
  g_array_unref (self->places);
  g_ptr_array_unref (self->problems);
  g_array_unref (self->order);
  g_free (self->n_places);
  g_clear_pointer (&self->origins, g_array_unref);
}

/**
 * pm_cause_tree_unref:
 * @self: (transfer full): a tree
 */
void
pm_cause_tree_unref (PmCauseTree *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * pm_cause_tree_get_tree:
 * @self: a tree
 *
 * The names of its nodes are the texts of the diagram.
 *
 * Returns: (transfer none) (nullable): the tree for the engine, checked; %NULL when there is
 *   nothing to compute yet, or a problem forbids it
 */
const PmFaultTree *
pm_cause_tree_get_tree (const PmCauseTree *self)
{
  return self->top >= 0 ? self->tree : NULL;
}

/**
 * pm_cause_tree_get_problems:
 * @self: a tree
 *
 * Returns: (transfer none) (element-type PmTreeProblem): what is wrong with it or left open
 */
const GPtrArray *
pm_cause_tree_get_problems (const PmCauseTree *self)
{
  return self->problems;
}

/**
 * pm_cause_tree_is_used:
 * @self: a tree that can be computed
 * @node: a node of it
 *
 * Returns: whether the top depends on it; what stands below something ruled out is not used
 */
gboolean
pm_cause_tree_is_used (const PmCauseTree *self,
                       PmFtNode           node)
{
  return self->n_places != NULL && self->n_places[node] > 0;
}

/**
 * pm_cause_tree_get_n_places:
 * @self: a tree that can be computed
 * @node: a node of it
 *
 * Returns: in how many places of the diagram it stands, what is not used left out
 */
guint
pm_cause_tree_get_n_places (const PmCauseTree *self,
                            PmFtNode           node)
{
  guint n = 0;

  for (guint i = 0; i < self->places->len; i++)
    n += get_place (self, i)->node == node ? 1 : 0;
  return n;
}

/**
 * pm_cause_tree_list_places:
 * @self: a tree
 * @node: a node of it
 *
 * Returns: (transfer full) (element-type utf8): the ids of the nodes of the diagram where it stands
 */
GPtrArray *
pm_cause_tree_list_places (const PmCauseTree *self,
                           PmFtNode           node)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->places->len; i++)
    if (get_place (self, i)->node == node)
      g_ptr_array_add (ids, g_strdup (get_place (self, i)->id));
  return ids;
}

/**
 * pm_cause_tree_get_id:
 * @self: a tree
 * @node: a node of it
 *
 * Returns: (nullable): the id of the cause that it stands for, or, where there is none, of the node
 *   of the diagram; %NULL for what only the computation needs
 */
const char *
pm_cause_tree_get_id (const PmCauseTree *self,
                      PmFtNode           node)
{
  return self->ids->pdata[node];
}

/**
 * pm_cause_tree_get_text:
 * @self: a tree
 * @node: a node of it
 *
 * Returns: what stands there, on one line
 */
const char *
pm_cause_tree_get_text (const PmCauseTree *self,
                        PmFtNode           node)
{
  const char *label = pm_fault_tree_get_label (self->tree, node);

  return label != NULL ? label : "";
}

/**
 * pm_cause_tree_find:
 * @self: a tree
 * @id: of a cause, or of a node of the diagram
 *
 * A cause that is broken down in several places is several gates.
 *
 * Returns: (transfer full) (element-type PmFtNode): the nodes that stand for it and are used
 */
GArray *
pm_cause_tree_find (const PmCauseTree *self,
                    const char        *id)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (PmFtNode));

  for (PmFtNode i = 0; i < self->ids->len; i++)
    if (g_strcmp0 (self->ids->pdata[i], id) == 0 && pm_cause_tree_is_used (self, i))
      g_array_append_val (found, i);
  for (guint i = 0; found->len == 0 && i < self->places->len; i++)
    if (g_strcmp0 (get_place (self, i)->id, id) == 0
        && pm_cause_tree_is_used (self, get_place (self, i)->node))
      g_array_append_val (found, get_place (self, i)->node);
  return found;
}
