/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a diagram out of a postmortem: its title becomes the top, its nodes follow in document
 * order. A fault tree with one node at the top needs no title above that. Nodes that hang on
 * themselves, by a damaged file, are not reached and so left out.
 */

#include "pm-drawing-nodes.h"

#include "pm-diagram.h"
#include "pm-symbols.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Characters of an action that a node shows. */
#define MAX_ACTION 70

struct _PmDrawingNodes
{
  PmDrawingKind kind;
  GArray *nodes;         /* PmDrawingNode */
  GPtrArray *records;    /* of each node; the diagram for a title */
  GStringChunk *strings;
  GHashTable *by_record; /* node record → index + 1 */
  GHashTable *by_cause;  /* cause record → index + 1 of its first place */
  PmDrawingSay say;
  gpointer say_data;
};

static const char *
keep_text (PmDrawingNodes *self,
           const char     *text)
{
  g_autofree char *said = self->say != NULL ? self->say (self->say_data, text) : g_strdup (text);

  return g_string_chunk_insert (self->strings, said != NULL ? said : "");
}

static PmSymbol
find_symbol (PmRecord *node,
             gboolean  has_children)
{
  static const PmSymbol symbols[] = {
    [PM_GATE_NONE] = PM_SYMBOL_NONE,    [PM_GATE_OR] = PM_SYMBOL_OR,
    [PM_GATE_AND] = PM_SYMBOL_AND,      [PM_GATE_K_OF_N] = PM_SYMBOL_VOTE,
    [PM_GATE_XOR] = PM_SYMBOL_XOR,      [PM_GATE_NOT] = PM_SYMBOL_NOT,
    [PM_GATE_NAND] = PM_SYMBOL_NAND,    [PM_GATE_NOR] = PM_SYMBOL_NOR,
    [PM_GATE_INHIBIT] = PM_SYMBOL_INHIBIT,
  };
  guint gate = pm_record_get_enum (node, "gate");

  if (pm_record_get_enum (node, "kind") == PM_NODE_KIND_TRANSFER)
    return PM_SYMBOL_TRANSFER;
  if (gate != PM_GATE_NONE && gate < G_N_ELEMENTS (symbols))
    return symbols[gate];
  return has_children ? PM_SYMBOL_NONE : PM_SYMBOL_BASIC;
}

static PmMark
find_mark (PmRecord *cause)
{
  if (pm_record_get_enum (cause, "role") == PM_CAUSE_ROLE_RULED_OUT
      || pm_record_get_enum (cause, "state") == PM_EVIDENCE_STATE_REFUTED)
    return PM_MARK_RULED_OUT;
  switch (pm_record_get_enum (cause, "likelihood"))
    {
    case PM_LIKELIHOOD_SUSPECTED:
      return PM_MARK_SUSPECTED;
    case PM_LIKELIHOOD_LIKELY:
      return PM_MARK_LIKELY;
    case PM_LIKELIHOOD_CONFIRMED:
      return PM_MARK_CONFIRMED;
    default:
      return PM_MARK_NONE;
    }
}

/* Cuts a text after so many characters, behind a word where there is one. (transfer full) */
static char *
shorten (const char *text,
         glong       most)
{
  g_autofree char *start = NULL;
  char *space;

  if (g_utf8_strlen (text, -1) <= most)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, most - 1);
  space = strrchr (start, ' ');
  if (space != NULL && (gsize) (space - start) > strlen (start) / 2)
    *space = '\0';
  return g_strconcat (g_strchomp (start), "…", NULL);
}

/* The actions that address @cause, in one short line; NULL for none. (transfer none) */
static const char *
describe_actions (PmDrawingNodes *self,
                  PmRecord       *cause)
{
  g_autoptr (GPtrArray) links
    = pm_postmortem_find_referring (pm_record_get_postmortem (cause), cause, PM_TYPE_LINK, "target");
  g_autofree char *first = NULL;
  g_autofree char *note = NULL;
  guint n = 0;

  for (guint i = 0; i < links->len; i++)
    {
      PmRecord *action = pm_record_get_ref (links->pdata[i], "origin");

      if (pm_record_get_enum (links->pdata[i], "kind") != PM_LINK_KIND_ADDRESSES || action == NULL
          || G_OBJECT_TYPE (action) != PM_TYPE_ACTION
          || *pm_record_get_string (action, "what") == '\0' || n++ > 0)
        continue;
      first = shorten (keep_text (self, pm_record_get_string (action, "what")), MAX_ACTION);
    }
  if (n == 0)
    return NULL;
  if (n == 1)
    /* Translators: what is done about a cause, below it in a diagram */
    note = g_strdup_printf (_("Action: %s"), first);
  else
    /* Translators: as before, and how many actions there are besides */
    note = g_strdup_printf (_("Action: %1$s (+%2$u)"), first, n - 1);
  return g_string_chunk_insert (self->strings, note);
}

static void
describe_cause (PmDrawingNodes *self,
                PmDrawingNode  *node,
                PmRecord       *cause)
{
  double probability = pm_record_get_number (cause, "probability");
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_cause, cause));

  node->mark = find_mark (cause);
  node->votes = (guint) CLAMP (pm_record_get_integer (cause, "votes"), 0, 9999);
  node->root_cause = pm_record_get_enum (cause, "role") == PM_CAUSE_ROLE_PRIMARY;
  if (self->kind == PM_DRAWING_WHY && node->root_cause)
    node->note = describe_actions (self, cause);
  if (self->kind == PM_DRAWING_FAULT_TREE && !isnan (probability))
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (number, sizeof number, "%.3g", probability);
      node->note = g_string_chunk_insert (self->strings, number);
    }
  if (first > 0 && !pm_symbol_is_gate (node->symbol))
    node->same_as = (int) first - 1;
  else if (first == 0)
    g_hash_table_insert (self->by_cause, cause, GUINT_TO_POINTER (self->nodes->len + 1));
}

static guint
append_node (PmDrawingNodes *self,
             PmRecord       *record,
             int             parent,
             gboolean        has_children)
{
  PmDrawingNode node = { .parent = parent, .category = -1, .same_as = -1 };
  PmRecord *cause = pm_record_get_ref (record, "cause");

  node.id = g_string_chunk_insert (self->strings, pm_record_get_id (record));
  node.text = keep_text (self, pm_node_get_text (record));
  node.folded = pm_record_get_boolean (record, "folded");
  node.k = (guint) CLAMP (pm_record_get_integer (record, "k"), 0, G_MAXINT);
  if (self->kind == PM_DRAWING_FAULT_TREE)
    node.symbol = find_symbol (record, has_children);
  if (cause != NULL)
    describe_cause (self, &node, cause);
  g_array_append_val (self->nodes, node);
  g_ptr_array_add (self->records, g_object_ref (record));
  g_hash_table_insert (self->by_record, record, GUINT_TO_POINTER (self->nodes->len));
  return self->nodes->len - 1;
}

/* The diagram's nodes by their parent; NULL holds those at the top. */
static GHashTable *
group_by_parent (PmPostmortem *postmortem,
                 PmRecord     *diagram)
{
  GHashTable *groups = g_hash_table_new_full (NULL, NULL, NULL,
                                              (GDestroyNotify) g_ptr_array_unref);
  PmList *all = pm_postmortem_get_list (postmortem, PM_TYPE_NODE);

  for (guint i = 0; i < pm_list_get_length (all); i++)
    {
      PmRecord *node = pm_list_get (all, i);
      PmRecord *parent = pm_record_get_ref (node, "parent");
      GPtrArray *group;

      if (pm_record_get_ref (node, "diagram") != diagram)
        continue;
      if (parent != NULL && pm_record_get_ref (parent, "diagram") != diagram)
        parent = NULL;
      group = g_hash_table_lookup (groups, parent);
      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (groups, parent, group);
        }
      g_ptr_array_add (group, node);
    }
  return groups;
}

/* Puts a group on the stack, so that its first comes off first. Each entry is a record and the
 * index of its parent.
 */
static void
push_group (GPtrArray *stack,
            GPtrArray *group,
            int        parent)
{
  for (guint i = group != NULL ? group->len : 0; i > 0; i--)
    {
      g_ptr_array_add (stack, g_ptr_array_index (group, i - 1));
      g_ptr_array_add (stack, GINT_TO_POINTER (parent));
    }
}

static void
append_title (PmDrawingNodes *self,
              PmRecord       *diagram)
{
  PmDrawingNode title = { .parent = -1, .category = -1, .same_as = -1 };

  title.id = g_string_chunk_insert (self->strings, pm_record_get_id (diagram));
  title.text = keep_text (self, pm_record_get_string (diagram, "title"));
  g_array_append_val (self->nodes, title);
  g_ptr_array_add (self->records, g_object_ref (diagram));
}

static void
link_transfers (PmDrawingNodes *self)
{
  for (guint i = 0; i < self->nodes->len; i++)
    {
      PmDrawingNode *node = &g_array_index (self->nodes, PmDrawingNode, i);
      PmRecord *target;

      if (node->symbol != PM_SYMBOL_TRANSFER)
        continue;
      target = pm_record_get_ref (g_ptr_array_index (self->records, i), "target");
      node->same_as = (int) GPOINTER_TO_UINT (g_hash_table_lookup (self->by_record, target)) - 1;
    }
}

static PmDrawingNodes *
create (PmDrawingKind kind)
{
  PmDrawingNodes *self = g_new0 (PmDrawingNodes, 1);

  self->kind = kind;
  self->nodes = g_array_new (FALSE, TRUE, sizeof (PmDrawingNode));
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  self->strings = g_string_chunk_new (1024);
  self->by_record = g_hash_table_new (NULL, NULL);
  self->by_cause = g_hash_table_new (NULL, NULL);
  return self;
}

/* Reads @diagram, a record of @postmortem. @say (nullable) may replace its texts, and is used only
 * during the call. (transfer full)
 */
PmDrawingNodes *
pm_drawing_nodes_new (PmPostmortem *postmortem,
                      PmRecord     *diagram,
                      PmDrawingSay  say,
                      gpointer      say_data)
{
  static const PmDrawingKind kinds[] = {
    [PM_DIAGRAM_KIND_WHY] = PM_DRAWING_WHY,
    [PM_DIAGRAM_KIND_FISHBONE] = PM_DRAWING_FISHBONE,
    [PM_DIAGRAM_KIND_FAULT_TREE] = PM_DRAWING_FAULT_TREE,
  };
  g_autoptr (GHashTable) groups = group_by_parent (postmortem, diagram);
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();
  GPtrArray *top = g_hash_table_lookup (groups, NULL);
  PmDrawingNodes *self = create (kinds[pm_record_get_enum (diagram, "kind")]);

  self->say = say;
  self->say_data = say_data;
  if (self->kind != PM_DRAWING_FAULT_TREE || top == NULL || top->len != 1)
    append_title (self, diagram);
  push_group (stack, top, (int) self->nodes->len - 1);
  while (stack->len > 0)
    {
      int parent = GPOINTER_TO_INT (g_ptr_array_index (stack, stack->len - 1));
      PmRecord *record = g_ptr_array_index (stack, stack->len - 2);
      GPtrArray *group = g_hash_table_lookup (groups, record);

      g_ptr_array_set_size (stack, (int) stack->len - 2);
      push_group (stack, group, (int) append_node (self, record, parent, group != NULL));
    }
  link_transfers (self);
  return self;
}

/* Adds a place of @source; @first is the index of its first place, -1 when this is it. */
static void
append_tree_node (PmDrawingNodes    *self,
                  const PmFaultTree *tree,
                  PmFtNode           source,
                  int                parent,
                  int                first)
{
  static const PmSymbol symbols[] = {
    [PM_FT_UNDEFINED] = PM_SYMBOL_UNDEVELOPED, [PM_FT_EVENT] = PM_SYMBOL_BASIC,
    [PM_FT_HOUSE] = PM_SYMBOL_HOUSE,           [PM_FT_AND] = PM_SYMBOL_AND,
    [PM_FT_OR] = PM_SYMBOL_OR,                 [PM_FT_ATLEAST] = PM_SYMBOL_VOTE,
    [PM_FT_XOR] = PM_SYMBOL_XOR,               [PM_FT_NOT] = PM_SYMBOL_NOT,
    [PM_FT_NAND] = PM_SYMBOL_NAND,             [PM_FT_NOR] = PM_SYMBOL_NOR,
    [PM_FT_INHIBIT] = PM_SYMBOL_INHIBIT,
  };
  const char *name = pm_fault_tree_get_node_name (tree, source);
  const char *label = pm_fault_tree_get_label (tree, source);
  double probability = pm_fault_tree_get_probability (tree, source);
  PmDrawingNode node = { .parent = parent, .category = -1, .same_as = first };
  g_autofree char *id = g_strdup_printf ("n%u", self->nodes->len);

  node.id = g_string_chunk_insert (self->strings, id);
  node.text = g_string_chunk_insert (self->strings, label != NULL && *label != '\0' ? label
                                                    : name != NULL                ? name
                                                                                  : "");
  node.symbol = symbols[pm_fault_tree_get_kind (tree, source)];
  node.k = pm_fault_tree_get_k (tree, source);
  if (pm_fault_tree_get_kind (tree, source) == PM_FT_EVENT && !isnan (probability))
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (number, sizeof number, "%.3g", probability);
      node.note = g_string_chunk_insert (self->strings, number);
    }
  g_array_append_val (self->nodes, node);
}

/* Reads a checked fault tree from its top down. A gate with several places stands in full at the
 * first, and as a transfer at the others. (transfer full)
 */
PmDrawingNodes *
pm_drawing_nodes_new_fault_tree (const PmFaultTree *tree)
{
  PmDrawingNodes *self = create (PM_DRAWING_FAULT_TREE);
  guint n_nodes = pm_fault_tree_get_n_nodes (tree);
  g_autofree int *first = g_new (int, n_nodes + 1);
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();

  for (guint i = 0; i < n_nodes; i++)
    first[i] = -1;
  g_ptr_array_add (stack, GUINT_TO_POINTER (pm_fault_tree_get_top (tree)));
  g_ptr_array_add (stack, GINT_TO_POINTER (-1));
  while (stack->len > 0)
    {
      int parent = GPOINTER_TO_INT (g_ptr_array_index (stack, stack->len - 1));
      PmFtNode node = GPOINTER_TO_UINT (g_ptr_array_index (stack, stack->len - 2));
      guint n_inputs;
      const PmFtNode *inputs = pm_fault_tree_get_inputs (tree, node, &n_inputs);
      int index = (int) self->nodes->len;

      g_ptr_array_set_size (stack, (int) stack->len - 2);
      append_tree_node (self, tree, node, parent, first[node]);
      if (first[node] >= 0)
        continue;
      first[node] = index;
      for (guint i = n_inputs; i > 0; i--)
        {
          g_ptr_array_add (stack, GUINT_TO_POINTER (inputs[i - 1]));
          g_ptr_array_add (stack, GINT_TO_POINTER (index));
        }
    }
  return self;
}

void
pm_drawing_nodes_free (PmDrawingNodes *self)
{
  g_array_unref (self->nodes);
  g_ptr_array_unref (self->records);
  g_string_chunk_free (self->strings);
  g_hash_table_unref (self->by_record);
  g_hash_table_unref (self->by_cause);
  g_free (self);
}

/* Sets kind and nodes of @input, which borrows them; the rest is left alone. */
void
pm_drawing_nodes_fill_input (PmDrawingNodes *self,
                             PmDrawingInput *input)
{
  input->kind = self->kind;
  input->nodes = (const PmDrawingNode *) (gpointer) self->nodes->data;
  input->n_nodes = self->nodes->len;
}

/* The node record at @index, or the diagram itself for its title; NULL where the nodes are not
 * those of a postmortem. (transfer none) (nullable)
 */
PmRecord *
pm_drawing_nodes_get_record (PmDrawingNodes *self,
                             guint           index)
{
  return index < self->records->len ? g_ptr_array_index (self->records, index) : NULL;
}
