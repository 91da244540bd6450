/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A cause tree with actions in it. A node that an action removes does not happen any more. A node
 * that an action guards becomes an AND of what it was and of the action failing; the same action at
 * several nodes is one thing that has to fail. Nodes keep their numbers, what is new comes behind.
 *
 * How likely a safeguard fails nobody knows, so it counts as certain: the probability of a guarded
 * tree is the most that it can be.
 */

#include "pm-cause-tree-private.h"

typedef struct
{
  PmCauseTree *base;
  PmCauseTree *self;
  const PmTreeGuard *guards;
  guint n_guards;
  gboolean all_remove;
  GHashTable *safeguards; /* action → node + 1 */
} Guarding;

static PmFtNode
append (Guarding   *guarding,
        const char *text,
        const char *id,
        PmFtNode    origin)
{
  PmCauseTree *self = guarding->self;
  PmFtNode node;

  if (text != NULL)
    {
      g_autofree char *name = g_strdup_printf ("%s #%u", text,
                                               pm_fault_tree_get_n_nodes (self->tree));

      node = pm_fault_tree_intern (self->tree, name);
      pm_fault_tree_set_label (self->tree, node, text);
    }
  else
    {
      node = pm_fault_tree_add_unnamed (self->tree);
    }
  g_ptr_array_add (self->ids, g_strdup (id));
  g_array_append_val (self->origins, origin);
  return node;
}

/* The same names in the same order give the same numbers. */
static void
copy_nodes (Guarding *guarding)
{
  const PmFaultTree *base = guarding->base->tree;
  PmCauseTree *self = guarding->self;

  for (PmFtNode i = 0; i < pm_fault_tree_get_n_nodes (base); i++)
    {
      const char *name = pm_fault_tree_get_node_name (base, i);
      PmFtNode node = name != NULL ? pm_fault_tree_intern (self->tree, name)
                                   : pm_fault_tree_add_unnamed (self->tree);

      g_assert (node == i);
      pm_fault_tree_set_label (self->tree, node, pm_fault_tree_get_label (base, i));
      g_ptr_array_add (self->ids, g_strdup (guarding->base->ids->pdata[i]));
      g_array_append_val (self->origins, i);
    }
}

/* Makes @node what @source is in the base. */
static void
copy_definition (Guarding *guarding,
                 PmFtNode  source,
                 PmFtNode  node)
{
  const PmFaultTree *base = guarding->base->tree;
  PmFaultTree *tree = guarding->self->tree;
  PmFtKind kind = pm_fault_tree_get_kind (base, source);
  const PmFtNode *inputs;
  guint n;

  if (kind == PM_FT_EVENT)
    {
      pm_fault_tree_define_event (tree, node, pm_fault_tree_get_probability (base, source), 0,
                                  NULL);
    }
  else if (kind == PM_FT_HOUSE)
    {
      pm_fault_tree_define_house (tree, node, pm_fault_tree_get_state (base, source), 0, NULL);
    }
  else if (kind != PM_FT_UNDEFINED)
    {
      inputs = pm_fault_tree_get_inputs (base, source, &n);
      pm_fault_tree_define_gate (tree, node, kind, pm_fault_tree_get_k (base, source), inputs, n,
                                 0, NULL);
    }
}

static PmFtNode
ensure_safeguard (Guarding          *guarding,
                  const PmTreeGuard *guard)
{
  gpointer key = GUINT_TO_POINTER (guard->action);
  PmFtNode node = GPOINTER_TO_UINT (g_hash_table_lookup (guarding->safeguards, key));

  if (node > 0)
    return node - 1;
  node = append (guarding, guard->text, guard->id, PM_FT_NO_NODE);
  pm_fault_tree_define_event (guarding->self->tree, node, 1, 0, NULL);
  g_hash_table_insert (guarding->safeguards, key, GUINT_TO_POINTER (node + 1));
  return node;
}

static void
define (Guarding *guarding,
        PmFtNode  node)
{
  PmFaultTree *tree = guarding->self->tree;
  g_autoptr (GArray) inputs = g_array_new (FALSE, FALSE, sizeof (PmFtNode));
  gboolean is_event = pm_fault_tree_get_kind (guarding->base->tree, node) == PM_FT_EVENT;
  PmFtNode inner = PM_FT_NO_NODE;

  for (guint i = 0; i < guarding->n_guards; i++)
    {
      const PmTreeGuard *guard = &guarding->guards[i];

      if (guard->node != node)
        continue;
      if (guard->removes || guarding->all_remove)
        {
          pm_fault_tree_define_house (tree, node, FALSE, 0, NULL);
          return;
        }
      if (inner == PM_FT_NO_NODE)
        {
          inner = append (guarding,
                          is_event ? pm_cause_tree_get_text (guarding->base, node) : NULL,
                          guarding->base->ids->pdata[node], node);
          g_array_append_val (inputs, inner);
        }
      g_array_append_val (inputs, (PmFtNode) { ensure_safeguard (guarding, guard) });
    }
  if (inner == PM_FT_NO_NODE)
    {
      copy_definition (guarding, node, node);
      return;
    }
  copy_definition (guarding, node, inner);
  pm_fault_tree_define_gate (tree, node, PM_FT_AND, 0,
                             (const PmFtNode *) (gpointer) inputs->data, inputs->len, 0, NULL);
}

/* The tree of @base with actions at some of its nodes; @all_remove takes every one of them for one
 * that removes. It has no places in the diagram. (transfer full) */
PmCauseTree *
pm_cause_tree_new_guarded (PmCauseTree       *base,
                           const PmTreeGuard *guards,
                           guint              n_guards,
                           gboolean           all_remove)
{
  g_autoptr (GHashTable) safeguards = g_hash_table_new (NULL, NULL);
  PmCauseTree *self = pm_cause_tree_create (pm_fault_tree_get_name (base->tree));
  Guarding guarding = { base, self, guards, n_guards, all_remove, safeguards };
  guint n = pm_fault_tree_get_n_nodes (base->tree);

  self->origins = g_array_new (FALSE, FALSE, sizeof (PmFtNode));
  copy_nodes (&guarding);
  for (PmFtNode i = 0; i < n; i++)
    define (&guarding, i);
  pm_fault_tree_set_top (self->tree, pm_fault_tree_get_top (base->tree));
  self->top = 0;
  if (!pm_cause_tree_order (self))
    g_assert_not_reached ();
  return self;
}

/* The node of the base that @node comes from; PM_FT_NO_NODE for a safeguard. */
PmFtNode
pm_cause_tree_get_origin (const PmCauseTree *self,
                          PmFtNode           node)
{
  return g_array_index (self->origins, PmFtNode, node);
}
