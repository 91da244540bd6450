/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmCanvasNode: the selected node of a canvas as a widget, which has the focus and tells a screen
 * reader what stands there.  It draws nothing and takes no clicks; the canvas owns it.
 */

#include "pm-canvas-node.h"

#include "pm-enums.h"

#include <glib/gi18n-lib.h>

struct _PmCanvasNode
{
  GtkWidget parent_instance;

  PmDrawingSay say; /* NULL: texts are read as they are */
  gpointer say_data;
};

G_DEFINE_FINAL_TYPE (PmCanvasNode, pm_canvas_node, GTK_TYPE_WIDGET)

static void
pm_canvas_node_class_init (PmCanvasNodeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_css_name (widget_class, "canvasnode");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TREE_ITEM);
}

static void
pm_canvas_node_init (PmCanvasNode *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * pm_canvas_node_new:
 *
 * Returns: (transfer floating): a widget that stands for no node yet
 */
GtkWidget *
pm_canvas_node_new (void)
{
  return g_object_new (PM_TYPE_CANVAS_NODE, NULL);
}

/**
 * pm_canvas_node_set_say:
 * @self: a node's widget
 * @say: what may be read for a text
 * @data: for @say, outliving the widget
 */
void
pm_canvas_node_set_say (PmCanvasNode *self,
                        PmDrawingSay say,
                        gpointer data)
{
  self->say = say;
  self->say_data = data;
}

static char *
say (PmCanvasNode *self,
     const char *text)
{
  return self->say != NULL ? self->say (self->say_data, text) : g_strdup (text);
}

static void
add_sentence (GString *words,
              char *sentence)
{
  if (words->len > 0)
    g_string_append_c (words, ' ');
  g_string_append (words, sentence);
  g_free (sentence);
}

static const char *
get_kind_name (PmRecord *node)
{
  switch (pm_record_get_enum (node, "kind"))
    {
    case PM_NODE_KIND_CATEGORY:
      return _("Category");
    case PM_NODE_KIND_GATE:
      return _("Gate");
    case PM_NODE_KIND_TRANSFER:
      return _("Transfer");
    default:
      return _("Cause");
    }
}

static void
add_place (PmCanvasNode *self,
           GString *words,
           PmRecord *node)
{
  PmRecord *parent = pm_node_get_parent (node);
  g_autofree char *above = parent != NULL ? say (self, pm_node_get_text (parent)) : NULL;
  g_autoptr (GPtrArray) siblings = pm_node_dup_siblings (node);
  guint position = 0, depth = pm_node_get_depth (node) + 1;

  g_ptr_array_find (siblings, node, &position);
  if (parent != NULL)
    /* Translators: read by a screen reader, as in "Cause, level 3, 1 of 3 under Disk full." */
    add_sentence (words, g_strdup_printf (_("%s, level %u, %u of %u under %s."),
                                          get_kind_name (node), depth, position + 1, siblings->len,
                                          above));
  else
    /* Translators: read by a screen reader, as in "Category, level 1, 1 of 4." */
    add_sentence (words, g_strdup_printf (_("%s, level %u, %u of %u."), get_kind_name (node),
                                          depth, position + 1, siblings->len));
}

static void
add_cause (GString *words,
           PmRecord *cause)
{
  guint role = pm_record_get_enum (cause, "role");
  guint likelihood = pm_record_get_enum (cause, "likelihood");
  gint64 votes = pm_record_get_integer (cause, "votes");

  if (role != 0)
    add_sentence (words, g_strdup_printf ("%s.", pm_enum_get_label (PM_TYPE_CAUSE_ROLE, role)));
  if (likelihood != 0)
    add_sentence (words,
                  g_strdup_printf ("%s.", pm_enum_get_label (PM_TYPE_LIKELIHOOD, likelihood)));
  if (votes > 0)
    add_sentence (words, g_strdup_printf (ngettext ("%u vote.", "%u votes.", (guint) votes),
                                          (guint) votes));
}

static char *
describe_node (PmCanvasNode *self,
               PmRecord *node)
{
  GString *words = g_string_new (NULL);
  g_autoptr (GPtrArray) children = pm_node_dup_children (node);
  PmRecord *cause = pm_node_get_cause (node);
  PmGate gate = pm_record_get_enum (node, "gate");

  add_place (self, words, node);
  if (gate != PM_GATE_NONE)
    add_sentence (words, g_strdup_printf ("%s.", pm_enum_get_label (PM_TYPE_GATE, gate)));
  if (children->len > 0)
    add_sentence (words, g_strdup_printf (ngettext ("%u cause below it.", "%u causes below it.",
                                                    children->len),
                                          children->len));
  if (cause != NULL)
    add_cause (words, cause);
  return g_string_free (words, FALSE);
}

static void
describe_expanded (PmCanvasNode *self,
                   PmRecord *node)
{
  g_autoptr (GPtrArray) children = pm_node_dup_children (node);

  if (children->len > 0)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED,
                                 !pm_record_get_boolean (node, "folded"), -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED);
}

/**
 * pm_canvas_node_describe:
 * @self: a node's widget
 * @record: (nullable): a node, or a diagram, whose title it then is
 *
 * Says what a screen reader says of the node.
 */
void
pm_canvas_node_describe (PmCanvasNode *self,
                         PmRecord *record)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);
  g_autofree char *words = NULL, *text = NULL;

  if (record == NULL || pm_record_get_postmortem (record) == NULL)
    return;
  if (G_OBJECT_TYPE (record) == PM_TYPE_DIAGRAM)
    {
      text = say (self, pm_record_get_string (record, "title"));
      gtk_accessible_update_property (
          accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, text,
          GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Problem Statement"),
          GTK_ACCESSIBLE_PROPERTY_LEVEL, 1, -1);
      gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_EXPANDED);
      return;
    }
  words = describe_node (self, record);
  text = say (self, pm_node_get_text (record));
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, text, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                  (int) pm_node_get_depth (record) + 1, -1);
  describe_expanded (self, record);
}
