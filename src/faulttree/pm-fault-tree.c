/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The graph of a fault tree as it was written down: gates, basic events and house events, with
 * their names, labels, attributes and the line of the file they came from.
 *
 * A node is an index. Names may be mentioned before they are defined; pm_fault_tree_check () says
 * whether all of them were. The tree owns every string it was given, as copies. It is a plain
 * structure without locks: one thread at a time may change it, several may read it. */

#include "pm-fault-tree.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef struct
{
  const char *name;
  const char *label;
  GArray *attributes;
  double probability;
  guint32 first;
  guint32 n_inputs;
  guint32 k;
  guint32 line;
  PmFtKind kind;
  gboolean state;
} Node;

struct _PmFaultTree
{
  const char *name;
  GStringChunk *text;
  GHashTable *by_name;
  GArray *nodes;
  GArray *inputs;
  PmFtNode top;
  Node whole; /* only what people say about the tree as a whole */
};

G_DEFINE_QUARK (pm-ft-error-quark, pm_ft_error)

static Node *
get_node (const PmFaultTree *self,
          PmFtNode           node)
{
  g_assert (node < self->nodes->len);
  return &g_array_index (self->nodes, Node, node);
}

/* What a person reads about a node, or about the tree where there is none. */
static Node *
get_described (const PmFaultTree *self,
               PmFtNode           node)
{
  return node == PM_FT_NO_NODE ? (Node *) &self->whole : get_node (self, node);
}

static PmFtNode
append_node (PmFaultTree *self,
             const char  *name)
{
  Node node = { .name = name, .probability = NAN, .kind = PM_FT_UNDEFINED };

  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

/**
 * pm_fault_tree_new:
 * @name: the name of the tree, may be empty
 *
 * Returns: (transfer full): a tree without nodes; free with pm_fault_tree_free ()
 */
PmFaultTree *
pm_fault_tree_new (const char *name)
{
  PmFaultTree *self = g_new0 (PmFaultTree, 1);

  self->text = g_string_chunk_new (4096);
  self->name = g_string_chunk_insert (self->text, name ? name : "");
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  self->inputs = g_array_sized_new (FALSE, FALSE, sizeof (PmFtNode), 16);
  self->top = PM_FT_NO_NODE;
  return self;
}

/**
 * pm_fault_tree_free:
 * @self: (nullable) (transfer full): a tree
 */
void
pm_fault_tree_free (PmFaultTree *self)
{
  if (!self)
    return;

  for (guint i = 0; i < self->nodes->len; i++)
    g_clear_pointer (&get_node (self, i)->attributes, g_array_unref);
  g_clear_pointer (&self->whole.attributes, g_array_unref);
  g_array_unref (self->nodes);
  g_array_unref (self->inputs);
  g_hash_table_unref (self->by_name);
  g_string_chunk_free (self->text);
  g_free (self);
}

/**
 * pm_fault_tree_intern:
 * @self: a tree
 * @name: the name of a gate or an event
 *
 * Returns: the node of that name; a new undefined one at the first mention
 */
PmFtNode
pm_fault_tree_intern (PmFaultTree *self,
                      const char  *name)
{
  gpointer value;
  PmFtNode node;
  char *copy;

  g_return_val_if_fail (name != NULL, PM_FT_NO_NODE);

  if (g_hash_table_lookup_extended (self->by_name, name, NULL, &value))
    return GPOINTER_TO_UINT (value);

  copy = g_string_chunk_insert (self->text, name);
  node = append_node (self, copy);
  g_hash_table_insert (self->by_name, copy, GUINT_TO_POINTER (node));
  return node;
}

/**
 * pm_fault_tree_add_unnamed:
 * @self: a tree
 *
 * Adds a node for a formula written inside another one. It does not count as a gate of the tree.
 *
 * Returns: the new undefined node
 */
PmFtNode
pm_fault_tree_add_unnamed (PmFaultTree *self)
{
  return append_node (self, NULL);
}

static gboolean
check_undefined (const PmFaultTree *self,
                 PmFtNode           node,
                 guint              line,
                 GError           **error)
{
  const Node *n = get_node (self, node);

  if (n->kind == PM_FT_UNDEFINED)
    return TRUE;

  g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_REDEFINED,
               _("Line %u: “%s” is defined a second time; the first is in line %u"),
               line, n->name ? n->name : "", n->line);
  return FALSE;
}

static gboolean
check_arity (const PmFaultTree *self,
             const Node        *n,
             PmFtKind           kind,
             guint              k,
             guint              n_inputs,
             guint              line,
             GError           **error)
{
  const char *name = n->name ? n->name : _("a formula");

  if (n_inputs == 0)
    g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_ARITY,
                 _("Line %u: the gate “%s” has no inputs; give it at least one"), line, name);
  else if (kind == PM_FT_NOT && n_inputs != 1)
    g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_ARITY,
                 _("Line %u: the NOT gate “%s” has %u inputs; it takes exactly one"),
                 line, name, n_inputs);
  else if (kind == PM_FT_INHIBIT && n_inputs != 2)
    g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_ARITY,
                 ngettext ("Line %u: the INHIBIT gate “%s” has %u input; it takes a cause and a "
                           "condition",
                           "Line %u: the INHIBIT gate “%s” has %u inputs; it takes a cause and a "
                           "condition", n_inputs),
                 line, name, n_inputs);
  else if (kind == PM_FT_XOR && n_inputs < 2)
    g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_ARITY,
                 _("Line %u: the XOR gate “%s” has one input; it takes at least two"), line, name);
  else if (kind == PM_FT_ATLEAST && (k == 0 || k > n_inputs))
    g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_RANGE,
                 _("Line %u: the gate “%s” asks for %u of its %u inputs"), line, name, k, n_inputs);
  else
    return TRUE;

  return FALSE;
}

/**
 * pm_fault_tree_define_gate:
 * @self: a tree
 * @node: an undefined node
 * @kind: one of the gates
 * @k: how many inputs must be true; only for %PM_FT_ATLEAST
 * @inputs: (array length=n_inputs): the inputs in order
 * @n_inputs: how many they are
 * @line: line in the file, 0 without a file
 * @error: return location
 *
 * XOR with more than two inputs is true when an odd number of them is. INHIBIT takes a cause and
 * its condition and is true when both are.
 *
 * Returns: %FALSE when the node was defined before, or the number of inputs does not suit the
 *   gate; the tree is then as it was
 */
gboolean
pm_fault_tree_define_gate (PmFaultTree    *self,
                           PmFtNode        node,
                           PmFtKind        kind,
                           guint           k,
                           const PmFtNode *inputs,
                           guint           n_inputs,
                           guint           line,
                           GError        **error)
{
  Node *n = get_node (self, node);

  g_return_val_if_fail (kind >= PM_FT_AND, FALSE);

  if (!check_undefined (self, node, line, error)
      || !check_arity (self, n, kind, k, n_inputs, line, error))
    return FALSE;

  n->kind = kind;
  n->k = kind == PM_FT_ATLEAST ? k : 0;
  n->first = self->inputs->len;
  n->n_inputs = n_inputs;
  n->line = line;
  g_array_append_vals (self->inputs, inputs, n_inputs);
  return TRUE;
}

static gboolean
check_probability (const Node *n,
                   double      probability,
                   guint       line,
                   GError    **error)
{
  if (isnan (probability) || (probability >= 0 && probability <= 1))
    return TRUE;

  g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_RANGE,
               _("Line %u: the probability of “%s” is %g; it must be between 0 and 1"),
               line, n->name ? n->name : "", probability);
  return FALSE;
}

/**
 * pm_fault_tree_define_event:
 * @self: a tree
 * @node: an undefined node
 * @probability: between 0 and 1, or NAN where it is not known
 * @line: line in the file, 0 without a file
 * @error: return location
 *
 * Returns: %FALSE when the node was defined before or the probability is out of range
 */
gboolean
pm_fault_tree_define_event (PmFaultTree *self,
                            PmFtNode     node,
                            double       probability,
                            guint        line,
                            GError     **error)
{
  Node *n = get_node (self, node);

  if (!check_undefined (self, node, line, error)
      || !check_probability (n, probability, line, error))
    return FALSE;

  n->kind = PM_FT_EVENT;
  n->probability = probability;
  n->line = line;
  return TRUE;
}

/**
 * pm_fault_tree_define_house:
 * @self: a tree
 * @node: an undefined node
 * @state: whether the event is taken as having happened
 * @line: line in the file, 0 without a file
 * @error: return location
 *
 * Returns: %FALSE when the node was defined before
 */
gboolean
pm_fault_tree_define_house (PmFaultTree *self,
                            PmFtNode     node,
                            gboolean     state,
                            guint        line,
                            GError     **error)
{
  Node *n = get_node (self, node);

  if (!check_undefined (self, node, line, error))
    return FALSE;

  n->kind = PM_FT_HOUSE;
  n->state = state;
  n->line = line;
  return TRUE;
}

/**
 * pm_fault_tree_set_probability:
 * @self: a tree
 * @node: a basic event
 * @probability: between 0 and 1, or NAN where it is not known
 * @error: return location
 *
 * Returns: %FALSE when the probability is out of range
 */
gboolean
pm_fault_tree_set_probability (PmFaultTree *self,
                               PmFtNode     node,
                               double       probability,
                               GError     **error)
{
  Node *n = get_node (self, node);

  g_return_val_if_fail (n->kind == PM_FT_EVENT, FALSE);

  if (!check_probability (n, probability, n->line, error))
    return FALSE;
  n->probability = probability;
  return TRUE;
}

/**
 * pm_fault_tree_set_label:
 * @self: a tree
 * @node: a node, or %PM_FT_NO_NODE for the tree itself
 * @label: (nullable): what a person reads
 */
void
pm_fault_tree_set_label (PmFaultTree *self,
                         PmFtNode     node,
                         const char  *label)
{
  Node *n = get_described (self, node);

  n->label = label ? g_string_chunk_insert (self->text, label) : NULL;
}

/**
 * pm_fault_tree_add_attribute:
 * @self: a tree
 * @node: a node, or %PM_FT_NO_NODE for the tree itself
 * @name: name of the attribute
 * @value: its value
 * @type: (nullable): its type, as the file gives it
 */
void
pm_fault_tree_add_attribute (PmFaultTree *self,
                             PmFtNode     node,
                             const char  *name,
                             const char  *value,
                             const char  *type)
{
  Node *n = get_described (self, node);
  PmFtAttribute attribute = {
    g_string_chunk_insert (self->text, name),
    g_string_chunk_insert (self->text, value),
    type ? g_string_chunk_insert (self->text, type) : NULL,
  };

  if (!n->attributes)
    n->attributes = g_array_new (FALSE, FALSE, sizeof (PmFtAttribute));
  g_array_append_val (n->attributes, attribute);
}

/**
 * pm_fault_tree_set_top:
 * @self: a tree
 * @node: the node to analyse, or %PM_FT_NO_NODE for the one root
 */
void
pm_fault_tree_set_top (PmFaultTree *self,
                       PmFtNode     node)
{
  g_return_if_fail (node == PM_FT_NO_NODE || node < self->nodes->len);

  self->top = node;
}

/**
 * pm_fault_tree_get_name:
 * @self: a tree
 *
 * Returns: the name it was made with
 */
const char *
pm_fault_tree_get_name (const PmFaultTree *self)
{
  return self->name;
}

/**
 * pm_fault_tree_get_top:
 * @self: a tree
 *
 * Returns: the top node, %PM_FT_NO_NODE before it was set or found by pm_fault_tree_check ()
 */
PmFtNode
pm_fault_tree_get_top (const PmFaultTree *self)
{
  return self->top;
}

/**
 * pm_fault_tree_lookup:
 * @self: a tree
 * @name: the name of a gate or an event
 *
 * Returns: its node, or %PM_FT_NO_NODE
 */
PmFtNode
pm_fault_tree_lookup (const PmFaultTree *self,
                      const char        *name)
{
  gpointer value;

  if (!g_hash_table_lookup_extended (self->by_name, name, NULL, &value))
    return PM_FT_NO_NODE;
  return GPOINTER_TO_UINT (value);
}

/**
 * pm_fault_tree_get_n_nodes:
 * @self: a tree
 *
 * Returns: how many nodes there are, unnamed ones included
 */
guint
pm_fault_tree_get_n_nodes (const PmFaultTree *self)
{
  return self->nodes->len;
}

/**
 * pm_fault_tree_get_n_gates:
 * @self: a tree
 *
 * Returns: how many gates have a name
 */
guint
pm_fault_tree_get_n_gates (const PmFaultTree *self)
{
  guint n_gates = 0;

  for (guint i = 0; i < self->nodes->len; i++)
    n_gates += pm_fault_tree_is_gate (self, i) && get_node (self, i)->name != NULL;
  return n_gates;
}

/**
 * pm_fault_tree_get_n_events:
 * @self: a tree
 *
 * Returns: how many basic events there are
 */
guint
pm_fault_tree_get_n_events (const PmFaultTree *self)
{
  guint n_events = 0;

  for (guint i = 0; i < self->nodes->len; i++)
    n_events += get_node (self, i)->kind == PM_FT_EVENT;
  return n_events;
}

/**
 * pm_fault_tree_dup_roots:
 * @self: a tree
 * @n_roots: (out): how many
 *
 * Returns: (transfer full): the gates that are no gate's input, in order of first mention
 */
PmFtNode *
pm_fault_tree_dup_roots (const PmFaultTree *self,
                         guint             *n_roots)
{
  g_autofree guint8 *used = g_new0 (guint8, self->nodes->len + 1);
  GArray *roots = g_array_new (FALSE, FALSE, sizeof (PmFtNode));

  for (guint i = 0; i < self->inputs->len; i++)
    used[g_array_index (self->inputs, PmFtNode, i)] = 1;
  for (PmFtNode i = 0; i < self->nodes->len; i++)
    if (!used[i] && pm_fault_tree_is_gate (self, i))
      g_array_append_val (roots, i);

  *n_roots = roots->len;
  return (PmFtNode *) g_array_free (roots, FALSE);
}

/**
 * pm_fault_tree_get_kind:
 * @self: a tree
 * @node: a node
 *
 * Returns: what it is
 */
PmFtKind
pm_fault_tree_get_kind (const PmFaultTree *self,
                        PmFtNode           node)
{
  return get_node (self, node)->kind;
}

/**
 * pm_fault_tree_is_gate:
 * @self: a tree
 * @node: a node
 *
 * Returns: whether it is a defined gate
 */
gboolean
pm_fault_tree_is_gate (const PmFaultTree *self,
                       PmFtNode           node)
{
  return get_node (self, node)->kind >= PM_FT_AND;
}

/**
 * pm_fault_tree_get_node_name:
 * @self: a tree
 * @node: a node
 *
 * Returns: (nullable): its name; %NULL for a formula inside another
 */
const char *
pm_fault_tree_get_node_name (const PmFaultTree *self,
                             PmFtNode           node)
{
  return get_node (self, node)->name;
}

/**
 * pm_fault_tree_get_label:
 * @self: a tree
 * @node: a node, or %PM_FT_NO_NODE for the tree itself
 *
 * Returns: (nullable): its label
 */
const char *
pm_fault_tree_get_label (const PmFaultTree *self,
                         PmFtNode           node)
{
  return get_described (self, node)->label;
}

/**
 * pm_fault_tree_get_inputs:
 * @self: a tree
 * @node: a node
 * @n_inputs: (out): how many inputs; 0 for what is not a gate
 *
 * Returns: the inputs; valid until the next gate is defined
 */
const PmFtNode *
pm_fault_tree_get_inputs (const PmFaultTree *self,
                          PmFtNode           node,
                          guint             *n_inputs)
{
  const Node *n = get_node (self, node);

  *n_inputs = n->n_inputs;
  return (const PmFtNode *) self->inputs->data + n->first;
}

/**
 * pm_fault_tree_get_k:
 * @self: a tree
 * @node: a node
 *
 * Returns: how many inputs a %PM_FT_ATLEAST gate asks for, 0 for all others
 */
guint
pm_fault_tree_get_k (const PmFaultTree *self,
                     PmFtNode           node)
{
  return get_node (self, node)->k;
}

/**
 * pm_fault_tree_get_state:
 * @self: a tree
 * @node: a house event
 *
 * Returns: its state
 */
gboolean
pm_fault_tree_get_state (const PmFaultTree *self,
                         PmFtNode           node)
{
  return get_node (self, node)->state;
}

/**
 * pm_fault_tree_get_probability:
 * @self: a tree
 * @node: a basic event
 *
 * Returns: its probability, NAN where it is not known
 */
double
pm_fault_tree_get_probability (const PmFaultTree *self,
                               PmFtNode           node)
{
  return get_node (self, node)->probability;
}

/**
 * pm_fault_tree_get_line:
 * @self: a tree
 * @node: a node
 *
 * Returns: the line that defines it, 0 where that is not known
 */
guint
pm_fault_tree_get_line (const PmFaultTree *self,
                        PmFtNode           node)
{
  return get_node (self, node)->line;
}

/**
 * pm_fault_tree_get_attributes:
 * @self: a tree
 * @node: a node, or %PM_FT_NO_NODE for the tree itself
 * @n_attributes: (out): how many
 *
 * Returns: (nullable): the attributes, in order
 */
const PmFtAttribute *
pm_fault_tree_get_attributes (const PmFaultTree *self,
                              PmFtNode           node,
                              guint             *n_attributes)
{
  const Node *n = get_described (self, node);

  *n_attributes = n->attributes ? n->attributes->len : 0;
  return n->attributes ? (const PmFtAttribute *) n->attributes->data : NULL;
}
