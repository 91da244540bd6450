/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmCauseOutlineGate: chooses the gate of a place in a fault tree, and says in plain words what it
 * means. The three gates that people use are offered; another one, from a file, is kept and shown.
 */

#include "pm-cause-outline-gate.h"

#include "pm-accessible.h"

#include <glib/gi18n-lib.h>

struct _PmCauseOutlineGate
{
  GtkBox parent_instance;

  PmRecord *node; /* owned, or NULL */
  GtkWidget *choice;
  GtkWidget *k;
  GtkWidget *sentence;
  PmGate other; /* a gate beside the usual ones, or PM_GATE_NONE */
  gboolean updating;
};

static const PmGate usual[] = { PM_GATE_OR, PM_GATE_AND, PM_GATE_K_OF_N };

G_DEFINE_FINAL_TYPE (PmCauseOutlineGate, pm_cause_outline_gate, GTK_TYPE_BOX)

/**
 * pm_cause_outline_gate_describe:
 * @gate: a gate
 *
 * Returns: (transfer none): what it means, as a short sentence without a stop
 */
const char *
pm_cause_outline_gate_describe (PmGate gate)
{
  switch (gate)
    {
    case PM_GATE_OR:
      return _("any one of these is enough");
    case PM_GATE_AND:
      return _("all of these are needed");
    case PM_GATE_K_OF_N:
      return _("so many of these are needed");
    case PM_GATE_XOR:
      return _("exactly one of these");
    case PM_GATE_NOT:
      return _("this must not happen");
    case PM_GATE_NAND:
      return _("not all of these");
    case PM_GATE_NOR:
      return _("none of these");
    case PM_GATE_INHIBIT:
      return _("only while the condition holds");
    case PM_GATE_NONE:
    default:
      return "";
    }
}

static PmGate
get_gate (PmCauseOutlineGate *self,
          guint chosen)
{
  return chosen < G_N_ELEMENTS (usual) ? usual[chosen] : self->other;
}

static void
changed_cb (PmCauseOutlineGate *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));

  if (self->updating || self->node == NULL || chosen == GTK_INVALID_LIST_POSITION
      || pm_record_get_postmortem (self->node) == NULL)
    return;
  pm_node_set_gate (self->node, get_gate (self, chosen),
                    gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->k)));
}

static void
fill_choice (PmCauseOutlineGate *self,
             PmGate gate)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = G_N_ELEMENTS (usual);

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      gtk_string_list_append (names, pm_enum_get_label (PM_TYPE_GATE, usual[i]));
      if (usual[i] == gate)
        chosen = i;
    }
  if (chosen == G_N_ELEMENTS (usual) && gate != PM_GATE_NONE)
    self->other = gate;
  if (self->other != PM_GATE_NONE)
    gtk_string_list_append (names, pm_enum_get_label (PM_TYPE_GATE, self->other));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->choice), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choice), chosen);
}

/**
 * pm_cause_outline_gate_update:
 * @self: a gate
 *
 * Shows the node's gate again, and how many stand below it.
 */
void
pm_cause_outline_gate_update (PmCauseOutlineGate *self)
{
  PmGate gate;

  if (self->node == NULL || pm_record_get_postmortem (self->node) == NULL)
    return;
  self->updating = TRUE;
  gate = pm_record_get_enum (self->node, "gate");
  if (gtk_drop_down_get_model (GTK_DROP_DOWN (self->choice)) == NULL
      || get_gate (self, gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice))) != gate)
    fill_choice (self, gate);
  gtk_widget_set_visible (self->k, gate == PM_GATE_K_OF_N);
  if (gate == PM_GATE_K_OF_N)
    {
      g_autoptr (GPtrArray) children = pm_node_dup_children (self->node);

      gtk_spin_button_set_range (GTK_SPIN_BUTTON (self->k), 1, MAX (children->len, 1));
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->k),
                                 pm_record_get_integer (self->node, "k"));
    }
  gtk_label_set_label (GTK_LABEL (self->sentence), pm_cause_outline_gate_describe (gate));
  self->updating = FALSE;
}

static void
pm_cause_outline_gate_dispose (GObject *object)
{
  g_clear_object (&PM_CAUSE_OUTLINE_GATE (object)->node);
  G_OBJECT_CLASS (pm_cause_outline_gate_parent_class)->dispose (object);
}

static void
pm_cause_outline_gate_class_init (PmCauseOutlineGateClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_cause_outline_gate_dispose;
}

static void
pm_cause_outline_gate_init (PmCauseOutlineGate *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->choice = gtk_drop_down_new (NULL, NULL);
  self->k = gtk_spin_button_new_with_range (1, 99, 1);
  self->sentence = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->sentence), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->sentence), 0);
  gtk_widget_add_css_class (self->choice, "outline-gate");
  gtk_widget_add_css_class (self->k, "outline-gate");
  gtk_widget_add_css_class (self->sentence, "field-hint");
  gtk_widget_set_valign (self->choice, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->k, GTK_ALIGN_CENTER);
  pm_accessible_name (self->choice, _("Gate"));
  pm_accessible_name (self->k, _("How Many Are Needed"));
  gtk_box_append (GTK_BOX (self), self->choice);
  gtk_box_append (GTK_BOX (self), self->k);
  gtk_box_append (GTK_BOX (self), self->sentence);
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->k, "value-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * pm_cause_outline_gate_new:
 *
 * Returns: (transfer floating): a gate of no node
 */
GtkWidget *
pm_cause_outline_gate_new (void)
{
  return g_object_new (PM_TYPE_CAUSE_OUTLINE_GATE, NULL);
}

/**
 * pm_cause_outline_gate_set_node:
 * @self: a gate
 * @node: (nullable): a node of a fault tree that has a gate
 *
 * Shows and changes the gate of another node.
 */
void
pm_cause_outline_gate_set_node (PmCauseOutlineGate *self,
                                PmRecord *node)
{
  g_return_if_fail (PM_IS_CAUSE_OUTLINE_GATE (self));

  if (g_set_object (&self->node, node))
    self->other = PM_GATE_NONE;
  pm_cause_outline_gate_update (self);
}
