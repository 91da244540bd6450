/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmCauseEditor: one diagram as a picture or as an outline, whichever a person prefers.  Both work
 * on the same nodes; going from one to the other keeps what is selected.
 */

#include "pm-cause-editor.h"

#include "pm-accessible.h"
#include "pm-canvas.h"
#include "pm-cause-outline.h"
#include "pm-diagram-keys.h"
#include "pm-present-window.h"

#include <glib/gi18n-lib.h>

struct _PmCauseEditor
{
  GtkWidget parent_instance;

  GtkStack *stack;
  PmCanvas *canvas;
  PmCauseOutline *outline;
  gboolean was_canvas; /* what was seen before */
  guint switch_source;
};

enum
{
  PROP_0,
  PROP_SELECTED,
  PROP_DRAWN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PmCauseEditor, pm_cause_editor, GTK_TYPE_WIDGET)

static gboolean
is_drawn (PmCauseEditor *self)
{
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->canvas);
}

/* Takes the selection over from the part that was seen before, once the other has its place. */
static gboolean
switch_cb (gpointer data)
{
  PmCauseEditor *self = PM_CAUSE_EDITOR (data);
  PmRecord *node = is_drawn (self) ? pm_cause_outline_get_selected (self->outline)
                                   : pm_canvas_get_selected (self->canvas);

  self->switch_source = 0;
  if (node != NULL && pm_record_get_postmortem (node) != NULL)
    pm_cause_editor_select (self, node);
  else if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
  return G_SOURCE_REMOVE;
}

static void
switched_cb (PmCauseEditor *self)
{
  gboolean drawn = is_drawn (self);

  if (drawn == self->was_canvas)
    return;
  self->was_canvas = drawn;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DRAWN]);
  if (self->switch_source == 0)
    self->switch_source = g_idle_add (switch_cb, self);
}

static void
selected_cb (PmCauseEditor *self,
             GParamSpec *pspec,
             GtkWidget *part)
{
  if (part == gtk_stack_get_visible_child (self->stack))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static gboolean
pm_cause_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (gtk_stack_get_visible_child (PM_CAUSE_EDITOR (widget)->stack));
}

static void
pm_cause_editor_dispose (GObject *object)
{
  PmCauseEditor *self = PM_CAUSE_EDITOR (object);

  g_clear_handle_id (&self->switch_source, g_source_remove);
  if (self->stack != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->stack, self);
      gtk_widget_unparent (GTK_WIDGET (self->stack));
      self->stack = NULL;
    }
  G_OBJECT_CLASS (pm_cause_editor_parent_class)->dispose (object);
}

static void
pm_cause_editor_get_property (GObject *object,
                              guint prop_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  PmCauseEditor *self = PM_CAUSE_EDITOR (object);

  switch (prop_id)
    {
    case PROP_SELECTED:
      g_value_set_object (value, pm_cause_editor_get_selected (self));
      break;
    case PROP_DRAWN:
      g_value_set_boolean (value, is_drawn (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pm_cause_editor_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  PmCauseEditor *self = PM_CAUSE_EDITOR (object);

  switch (prop_id)
    {
    case PROP_DRAWN:
      gtk_stack_set_visible_child (self->stack, g_value_get_boolean (value)
                                                    ? GTK_WIDGET (self->canvas)
                                                    : GTK_WIDGET (self->outline));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* GtkWidget's own would grab the focus on the way back, and so put it where it was. */
static gboolean
pm_cause_editor_focus (GtkWidget *widget,
                       GtkDirectionType direction)
{
  return gtk_widget_child_focus (GTK_WIDGET (PM_CAUSE_EDITOR (widget)->stack), direction);
}

static void
pm_cause_editor_class_init (PmCauseEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pm_cause_editor_dispose;
  object_class->get_property = pm_cause_editor_get_property;
  object_class->set_property = pm_cause_editor_set_property;
  widget_class->focus = pm_cause_editor_focus;
  widget_class->grab_focus = pm_cause_editor_grab_focus;

  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, PM_TYPE_RECORD,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /* Whether the diagram is seen as a picture. */
  properties[PROP_DRAWN]
      = g_param_spec_boolean ("drawn", NULL, NULL, TRUE,
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
pm_cause_editor_init (PmCauseEditor *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  self->canvas = PM_CANVAS (pm_canvas_new ());
  self->outline = PM_CAUSE_OUTLINE (pm_cause_outline_new ());
  self->was_canvas = TRUE;
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_stack_add_titled (self->stack, GTK_WIDGET (self->canvas), "diagram", _("Diagram"));
  gtk_stack_add_titled (self->stack, GTK_WIDGET (self->outline), "outline", _("Outline"));
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
  pm_diagram_keys_watch (GTK_WIDGET (self));
  g_signal_connect_swapped (self->stack, "notify::visible-child", G_CALLBACK (switched_cb), self);
  g_signal_connect (self->canvas, "present", G_CALLBACK (pm_present_window_open), NULL);
  g_signal_connect_object (self->canvas, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outline, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * pm_cause_editor_new:
 *
 * Returns: (transfer floating): an editor of no diagram
 */
GtkWidget *
pm_cause_editor_new (void)
{
  return g_object_new (PM_TYPE_CAUSE_EDITOR, NULL);
}

/**
 * pm_cause_editor_create_switch:
 * @self: an editor
 *
 * Returns: (transfer floating): the switch between picture and outline
 */
GtkWidget *
pm_cause_editor_create_switch (PmCauseEditor *self)
{
  GtkWidget *switcher = gtk_stack_switcher_new ();

  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->stack);
  pm_accessible_name_switcher (GTK_STACK_SWITCHER (switcher));
  gtk_widget_set_valign (switcher, GTK_ALIGN_CENTER);
  return switcher;
}

/**
 * pm_cause_editor_get_diagram:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): the diagram that it shows
 */
PmRecord *
pm_cause_editor_get_diagram (PmCauseEditor *self)
{
  g_return_val_if_fail (PM_IS_CAUSE_EDITOR (self), NULL);

  return pm_cause_outline_get_diagram (self->outline);
}

/**
 * pm_cause_editor_set_diagram:
 * @self: an editor
 * @diagram: (nullable): a diagram of a postmortem
 *
 * Shows another diagram, or none.
 */
void
pm_cause_editor_set_diagram (PmCauseEditor *self,
                             PmRecord *diagram)
{
  g_return_if_fail (PM_IS_CAUSE_EDITOR (self));

  pm_cause_outline_set_diagram (self->outline, diagram);
  pm_canvas_set_diagram (self->canvas, diagram);
}

/**
 * pm_cause_editor_show_anew:
 * @self: an editor
 *
 * Shows all of a diagram that was made from another one at once.
 */
void
pm_cause_editor_show_anew (PmCauseEditor *self)
{
  g_return_if_fail (PM_IS_CAUSE_EDITOR (self));

  pm_canvas_show_anew (self->canvas);
}

/**
 * pm_cause_editor_get_selected:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): the selected node
 */
PmRecord *
pm_cause_editor_get_selected (PmCauseEditor *self)
{
  g_return_val_if_fail (PM_IS_CAUSE_EDITOR (self), NULL);

  return is_drawn (self) ? pm_canvas_get_selected (self->canvas)
                         : pm_cause_outline_get_selected (self->outline);
}

/**
 * pm_cause_editor_select:
 * @self: an editor
 * @node: a node of its diagram
 *
 * Selects a node and moves the focus to it; what it is folded away in is unfolded.
 */
void
pm_cause_editor_select (PmCauseEditor *self,
                        PmRecord *node)
{
  g_return_if_fail (PM_IS_CAUSE_EDITOR (self));

  if (is_drawn (self))
    pm_canvas_select (self->canvas, node);
  else
    pm_cause_outline_select (self->outline, node);
}

/**
 * pm_cause_editor_edit:
 * @self: an editor
 * @node: a node of its diagram
 *
 * Selects a node and lets its text be typed.
 */
void
pm_cause_editor_edit (PmCauseEditor *self,
                      PmRecord *node)
{
  g_return_if_fail (PM_IS_CAUSE_EDITOR (self));

  if (is_drawn (self))
    pm_canvas_edit (self->canvas, node);
  else
    pm_cause_outline_edit (self->outline, node);
}

/**
 * pm_cause_editor_add_first:
 * @self: an editor with a diagram
 *
 * Begins a node where the first cause belongs, and lets its text be typed.
 */
void
pm_cause_editor_add_first (PmCauseEditor *self)
{
  g_return_if_fail (PM_IS_CAUSE_EDITOR (self));

  if (is_drawn (self))
    pm_canvas_add_first (self->canvas);
  else
    pm_cause_outline_add_first (self->outline);
}

/**
 * pm_cause_editor_emphasise:
 * @self: an editor
 * @nodes: (nullable) (element-type PmRecord): nodes to set off, while the rest is dimmed; %NULL for
 *   none
 *
 * Shows which nodes belong to what was chosen beside the diagram.
 */
void
pm_cause_editor_emphasise (PmCauseEditor *self,
                           GPtrArray *nodes)
{
  g_return_if_fail (PM_IS_CAUSE_EDITOR (self));

  pm_canvas_emphasise (self->canvas, PM_CANVAS_REASON_SET, nodes);
  pm_cause_outline_emphasise (self->outline, nodes);
}

/**
 * pm_cause_editor_set_signs:
 * @self: an editor
 * @signs: (nullable) (element-type utf8 PmCanvasSigns): see pm_canvas_set_signs ()
 *
 * Shows in the picture what was found out about its nodes.
 */
void
pm_cause_editor_set_signs (PmCauseEditor *self,
                           GHashTable *signs)
{
  g_return_if_fail (PM_IS_CAUSE_EDITOR (self));

  pm_canvas_set_signs (self->canvas, signs);
}
