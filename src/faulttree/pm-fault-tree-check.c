/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a fault tree can be analysed: every name that is used is defined, there is a top, and
 * no gate is its own cause. The walk keeps its own stack, so depth is bounded by memory alone. */

#include "pm-fault-tree.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  PmFtNode node;
  guint next;
} Step;

static gboolean
find_top (PmFaultTree *self,
          GError     **error)
{
  g_autofree PmFtNode *roots = NULL;
  guint n_roots;

  if (pm_fault_tree_get_top (self) != PM_FT_NO_NODE)
    return TRUE;

  roots = pm_fault_tree_dup_roots (self, &n_roots);
  if (n_roots > 0)
    {
      pm_fault_tree_set_top (self, roots[0]);
      return TRUE;
    }

  for (PmFtNode i = 0; i < pm_fault_tree_get_n_nodes (self); i++)
    if (pm_fault_tree_is_gate (self, i))
      {
        /* No root although there are gates: every one of them is below another. Any gate leads
         * into a cycle, and the walk names it. */
        pm_fault_tree_set_top (self, i);
        return TRUE;
      }

  g_set_error_literal (error, PM_FT_ERROR, PM_FT_ERROR_NO_TOP,
                       _("The fault tree has no gates; define at least a top gate"));
  return FALSE;
}

static void
set_cycle_error (PmFaultTree *self,
                 GArray      *stack,
                 PmFtNode     node,
                 GError     **error)
{
  g_autoptr (GString) path = g_string_new (NULL);
  gboolean inside = FALSE;
  PmFtNode named = node;
  guint n_shown = 0;

  for (guint i = 0; i < stack->len; i++)
    {
      PmFtNode step = g_array_index (stack, Step, i).node;
      const char *name = pm_fault_tree_get_node_name (self, step);

      inside = inside || step == node;
      if (!inside || !name || n_shown == 20)
        continue;
      if (n_shown++ == 0)
        named = step;
      g_string_append_printf (path, "%s → ", name);
    }
  if (n_shown == 20)
    g_string_append (path, "… → ");
  g_string_append (path, pm_fault_tree_get_node_name (self, named)
                           ? pm_fault_tree_get_node_name (self, named) : "");

  g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_CYCLE,
               _("Line %u: the gate is its own cause: %s"),
               pm_fault_tree_get_line (self, named), path->str);
}

static gboolean
enter_node (PmFaultTree *self,
            PmFtNode     node,
            PmFtNode     parent,
            GArray      *stack,
            guint8      *state,
            GError     **error)
{
  Step step = { node, 0 };

  if (state[node] == 2)
    return TRUE;
  if (state[node] == 1)
    {
      set_cycle_error (self, stack, node, error);
      return FALSE;
    }
  if (pm_fault_tree_get_kind (self, node) == PM_FT_UNDEFINED)
    {
      const char *name = pm_fault_tree_get_node_name (self, node);

      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_UNDEFINED,
                   _("Line %u: “%s” is used but not defined; define it or correct the name"),
                   parent == PM_FT_NO_NODE ? 0 : pm_fault_tree_get_line (self, parent),
                   name ? name : "");
      return FALSE;
    }

  state[node] = 1;
  g_array_append_val (stack, step);
  return TRUE;
}

static gboolean
walk_from (PmFaultTree *self,
           PmFtNode     start,
           GArray      *stack,
           guint8      *state,
           GError     **error)
{
  if (!enter_node (self, start, PM_FT_NO_NODE, stack, state, error))
    return FALSE;

  while (stack->len > 0)
    {
      Step *step = &g_array_index (stack, Step, stack->len - 1);
      PmFtNode node = step->node;
      guint n_inputs;
      const PmFtNode *inputs = pm_fault_tree_get_inputs (self, node, &n_inputs);

      if (step->next == n_inputs)
        {
          state[node] = 2;
          g_array_set_size (stack, stack->len - 1);
        }
      else if (!enter_node (self, inputs[step->next++], node, stack, state, error))
        {
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * pm_fault_tree_check:
 * @self: a tree
 * @error: return location
 *
 * Checks that everything used is defined and that no gate is below itself, also in parts that
 * the top does not reach. Without a top set, the first root becomes it.
 *
 * Returns: %FALSE with the line of the first fault
 */
gboolean
pm_fault_tree_check (PmFaultTree *self,
                     GError     **error)
{
  g_autofree guint8 *state = NULL;
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Step));

  if (!find_top (self, error))
    return FALSE;

  state = g_new0 (guint8, pm_fault_tree_get_n_nodes (self));
  if (!walk_from (self, pm_fault_tree_get_top (self), stack, state, error))
    return FALSE;
  for (PmFtNode i = 0; i < pm_fault_tree_get_n_nodes (self); i++)
    if (state[i] == 0 && pm_fault_tree_is_gate (self, i)
        && !walk_from (self, i, stack, state, error))
      return FALSE;

  return TRUE;
}
