/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmCauseOutline: one diagram as a list of rows that are edited by keyboard alone: the equal of the
 * canvas for whoever does not see it.  The rows follow a PmNodeList; a row is kept as long as its
 * node is shown, so that the focus and what is being typed survive changes around it.
 */

#include "pm-cause-outline-private.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_0,
  PROP_SELECTED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (PmCauseOutline, pm_cause_outline, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (PM_TYPE_CAUSE_VIEW,
                                                      pm_cause_outline_init_view))

/**
 * pm_cause_outline_get_row:
 * @self: an outline
 * @node: a node
 *
 * Returns: (transfer none) (nullable): its row; %NULL while it is folded away
 */
PmCauseOutlineRow *
pm_cause_outline_get_row (PmCauseOutline *self,
                          PmRecord *node)
{
  return node != NULL ? g_hash_table_lookup (self->rows, node) : NULL;
}

static guint
count_links (PmRecord *cause,
             GHashTable *counts)
{
  return cause != NULL
             ? GPOINTER_TO_UINT (g_hash_table_lookup (counts, pm_record_get_id (cause)))
             : 0;
}

static void
add_one (GHashTable *counts,
         const char *id)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, id));

  g_hash_table_insert (counts, (gpointer) id, GUINT_TO_POINTER (n + 1));
}

/* Counts links and places once for all rows. */
static void
update_facts (PmCauseOutline *self)
{
  PmList *links = pm_postmortem_get_list (self->postmortem, PM_TYPE_LINK);
  g_autoptr (GHashTable) events = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) actions = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) all = pm_diagram_walk (self->diagram, FALSE);

  for (guint i = 0; i < pm_list_get_length (links); i++)
    {
      PmRecord *link = pm_list_get (links, i);
      PmLinkKind kind = pm_record_get_enum (link, "kind");

      if (kind != PM_LINK_KIND_RELATED)
        add_one (kind == PM_LINK_KIND_EVIDENCE ? events : actions,
                 pm_record_get_string (link, "target"));
    }
  for (guint i = 0; i < all->len; i++)
    add_one (places, pm_record_get_string (g_array_index (all, PmPlace, i).node, "cause"));
  for (guint i = 0; i < pm_node_list_get_length (self->nodes); i++)
    {
      PmRecord *node = pm_node_list_get_place (self->nodes, i)->node;
      PmRecord *cause = pm_node_get_cause (node);
      PmCauseOutlineFacts facts = { count_links (cause, places), count_links (cause, events),
                               count_links (cause, actions) };

      if (pm_cause_outline_get_row (self, node) != NULL)
        pm_cause_outline_row_set_facts (pm_cause_outline_get_row (self, node), &facts);
    }
}

static gboolean
refresh_cb (gpointer data)
{
  PmCauseOutline *self = PM_CAUSE_OUTLINE (data);

  self->refresh_source = 0;
  if (self->diagram != NULL && pm_record_get_postmortem (self->diagram) != NULL)
    update_facts (self);
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (PmCauseOutline *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add (refresh_cb, self);
}

static void
postmortem_changed_cb (PmCauseOutline *self,
                       GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      PmRecord *record = ((PmChange *) changes->pdata[i])->record;

      if (G_OBJECT_TYPE (record) == PM_TYPE_LINK || G_OBJECT_TYPE (record) == PM_TYPE_NODE)
        {
          queue_refresh (self);
          return;
        }
    }
}

/* Where the row of a place belongs in the list box: a draft before it counts. */
static int
get_index (PmCauseOutline *self,
           guint position)
{
  int draft = -1;

  if (self->draft != NULL)
    draft = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->draft));
  return (int) position + (draft >= 0 && draft <= (int) position ? 1 : 0);
}

static void
take_row (PmCauseOutline *self,
          int index,
          GHashTable *taken)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);
  PmRecord *node = pm_cause_outline_row_get_node (PM_CAUSE_OUTLINE_ROW (row));

  if (PM_CAUSE_OUTLINE_ROW (row) == self->editing)
    self->editing = NULL;
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)) == GTK_WIDGET (row))
    self->focus_lost = TRUE;
  g_hash_table_insert (taken, node, g_object_ref (row));
  g_hash_table_remove (self->rows, node);
  pm_cause_outline_row_stop_editing (PM_CAUSE_OUTLINE_ROW (row));
  /* A row that leaves the list selected could not be selected again. */
  gtk_list_box_unselect_row (self->list, row);
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

/* The draft becomes the row of the node that was made of it, if that stands where it does. */
static gboolean
adopt_draft (PmCauseOutline *self,
             guint position,
             PmRecord *node)
{
  PmCauseOutlineRow *draft = self->draft;

  if (!self->adopting || draft == NULL
      || gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (draft)) != (int) position)
    return FALSE;
  self->adopting = FALSE;
  self->draft = NULL;
  pm_cause_outline_row_set_node (draft, node);
  g_hash_table_insert (self->rows, node, draft);
  return TRUE;
}

static void
selected_cb (PmCauseOutline *self)
{
  if (self->syncing)
    return;
  pm_cause_outline_update_bar (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
items_changed_cb (PmCauseOutline *self,
                  guint position,
                  guint removed,
                  guint added)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  guint was = selected != NULL ? gtk_list_box_row_get_index (selected) : 0;
  PmRecord *node = pm_cause_outline_get_selected (self);

  self->syncing = TRUE;
  for (guint i = 0; i < removed; i++)
    take_row (self, get_index (self, position), taken);
  for (guint i = position; i < position + added; i++)
    {
      PmRecord *item = pm_node_list_get_place (self->nodes, i)->node;
      GtkWidget *row = g_hash_table_lookup (taken, item);

      if (row == NULL && adopt_draft (self, i, item))
        continue;
      if (row == NULL)
        row = pm_cause_outline_row_new (item);
      gtk_list_box_insert (self->list, row, get_index (self, i));
      g_hash_table_insert (self->rows, item, row);
    }
  /* A row that was only moved stays selected; after a removal it is the one in its place. */
  if (gtk_list_box_get_selected_row (self->list) == NULL && selected != NULL)
    {
      PmCauseOutlineRow *row = node != NULL ? pm_cause_outline_get_row (self, node) : NULL;
      guint n = pm_node_list_get_length (self->nodes);

      if (row == NULL && n > 0)
        row = PM_CAUSE_OUTLINE_ROW (gtk_list_box_get_row_at_index (self->list, MIN (was, n - 1)));
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
  self->syncing = FALSE;
  if (pm_cause_outline_get_selected (self) != node)
    selected_cb (self);
}

static void
updated_cb (PmCauseOutline *self)
{
  PmDiagramKind kind = pm_diagram_get_kind (self->diagram);

  for (guint i = 0; i < pm_node_list_get_length (self->nodes); i++)
    {
      const PmPlace *place = pm_node_list_get_place (self->nodes, i);

      pm_cause_outline_row_set_place (pm_cause_outline_get_row (self, place->node), place, kind);
    }
  if (self->focus_lost)
    {
      self->focus_lost = FALSE;
      pm_cause_outline_select_row (
          self, (PmCauseOutlineRow *) gtk_list_box_get_selected_row (self->list));
    }
  pm_cause_outline_update_found (self);
  pm_cause_outline_update_bar (self);
  queue_refresh (self);
}

static void
clear (PmCauseOutline *self)
{
  GtkWidget *row;

  pm_cause_outline_stop_editing (self, TRUE);
  pm_cause_outline_drop_draft (self);
  pm_cause_find_close (PM_CAUSE_FIND (self->finder));
  pm_cause_find_set_diagram (PM_CAUSE_FIND (self->finder), NULL);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  if (self->nodes != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->nodes, self);
      g_signal_handlers_disconnect_by_data (self->postmortem, self);
    }
  g_clear_pointer (&self->stressed, g_hash_table_unref);
  g_hash_table_remove_all (self->rows);
  while ((row = (GtkWidget *) gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, row);
  g_clear_object (&self->nodes);
  g_clear_object (&self->diagram);
  g_clear_object (&self->postmortem);
}

static gboolean
key_cb (PmCauseOutline *self,
        guint key,
        guint code,
        GdkModifierType state,
        GtkEventControllerKey *controller)
{
  return pm_cause_outline_handle_key (self, key, state, controller);
}

static void
pressed_cb (PmCauseOutline *self,
            int n_press,
            double x,
            double y)
{
  PmCauseOutlineRow *row = (PmCauseOutlineRow *) gtk_list_box_get_row_at_y (self->list, y);

  if (n_press == 2 && row != NULL && row != self->editing)
    pm_cause_outline_start_editing (self, row);
}

/* What is typed is taken over when the focus goes elsewhere, or another row is chosen. */
static void
focus_cb (PmCauseOutline *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->editing != NULL && focus != NULL
      && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->editing)))
    pm_cause_outline_stop_editing (self, TRUE);
}

static void
root_cb (PmCauseOutline *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (focus_cb), self,
                             G_CONNECT_SWAPPED);
}

static void
pm_cause_outline_dispose (GObject *object)
{
  PmCauseOutline *self = PM_CAUSE_OUTLINE (object);

  if (self->list != NULL)
    {
      clear (self);
      self->list = NULL;
      gtk_widget_unparent (self->finder);
      gtk_widget_unparent (self->scroller);
      gtk_widget_unparent (self->bar);
    }
  g_clear_pointer (&self->rows, g_hash_table_unref);
  G_OBJECT_CLASS (pm_cause_outline_parent_class)->dispose (object);
}

static void
pm_cause_outline_get_property (GObject *object,
                               guint prop_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SELECTED:
      g_value_set_object (value, pm_cause_outline_get_selected (PM_CAUSE_OUTLINE (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
pm_cause_outline_grab_focus (GtkWidget *widget)
{
  PmCauseOutline *self = PM_CAUSE_OUTLINE (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row == NULL)
    return gtk_widget_grab_focus (self->start);
  pm_cause_outline_select_row (self, PM_CAUSE_OUTLINE_ROW (row));
  return TRUE;
}

static gboolean
pm_cause_outline_focus (GtkWidget *widget,
                        GtkDirectionType direction)
{
  PmCauseOutline *self = PM_CAUSE_OUTLINE (widget);

  if (self->leaving)
    return FALSE;
  /* GtkListBox takes the focus past what it shows in place of rows. */
  if (gtk_list_box_get_row_at_index (self->list, 0) == NULL
      && (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD))
    return !gtk_widget_is_focus (self->start) && gtk_widget_grab_focus (self->start);
  return GTK_WIDGET_CLASS (pm_cause_outline_parent_class)->focus (widget, direction);
}

static void
pm_cause_outline_class_init (PmCauseOutlineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pm_cause_outline_dispose;
  object_class->get_property = pm_cause_outline_get_property;
  widget_class->grab_focus = pm_cause_outline_grab_focus;
  widget_class->focus = pm_cause_outline_focus;

  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, PM_TYPE_RECORD,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  widget_class->focus = pm_cause_outline_focus;
  pm_cause_view_install_actions (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "outline");
}

static GtkWidget *
create_placeholder (PmCauseOutline *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->start = gtk_button_new_with_label (_("Write the First Cause"));
  gtk_widget_set_halign (self->start, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (box, 36);
  gtk_widget_set_margin_bottom (box, 36);
  g_signal_connect_swapped (self->start, "clicked", G_CALLBACK (pm_cause_outline_add_first), self);
  gtk_box_append (GTK_BOX (box), self->start);
  return box;
}

static void
pm_cause_outline_init (PmCauseOutline *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->rows = g_hash_table_new (NULL, NULL);
  pm_cause_outline_create_finder (self);

  self->list = g_object_new (GTK_TYPE_LIST_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_TREE, NULL);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_list_box_set_placeholder (self->list, create_placeholder (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "outline-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Causes"), -1);
  g_signal_connect_object (self->list, "selected-rows-changed", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  pm_cause_outline_create_bar (self);
  pm_cause_outline_update_bar (self);
  g_signal_connect (self, "notify::root", G_CALLBACK (root_cb), NULL);
}

/**
 * pm_cause_outline_new:
 *
 * Returns: (transfer floating): an outline of no diagram
 */
GtkWidget *
pm_cause_outline_new (void)
{
  return g_object_new (PM_TYPE_CAUSE_OUTLINE, NULL);
}

/**
 * pm_cause_outline_get_diagram:
 * @self: an outline
 *
 * Returns: (transfer none) (nullable): the diagram that it shows
 */
PmRecord *
pm_cause_outline_get_diagram (PmCauseOutline *self)
{
  g_return_val_if_fail (PM_IS_CAUSE_OUTLINE (self), NULL);

  return self->diagram;
}

/**
 * pm_cause_outline_set_diagram:
 * @self: an outline
 * @diagram: (nullable): a diagram of a postmortem
 *
 * Shows another diagram, or none.
 */
void
pm_cause_outline_set_diagram (PmCauseOutline *self,
                              PmRecord *diagram)
{
  g_return_if_fail (PM_IS_CAUSE_OUTLINE (self));

  if (self->diagram == diagram)
    return;
  clear (self);
  if (diagram != NULL)
    {
      self->diagram = g_object_ref (diagram);
      self->postmortem = g_object_ref (pm_record_get_postmortem (diagram));
      self->nodes = pm_node_list_new (diagram);
      g_signal_connect_swapped (self->nodes, "items-changed", G_CALLBACK (items_changed_cb), self);
      g_signal_connect_swapped (self->nodes, "updated", G_CALLBACK (updated_cb), self);
      g_signal_connect_swapped (self->postmortem, "changed", G_CALLBACK (postmortem_changed_cb),
                                self);
      items_changed_cb (self, 0, 0, pm_node_list_get_length (self->nodes));
      updated_cb (self);
    }
  selected_cb (self);
}

/**
 * pm_cause_outline_get_selected:
 * @self: an outline
 *
 * Returns: (transfer none) (nullable): the node whose row is selected
 */
PmRecord *
pm_cause_outline_get_selected (PmCauseOutline *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (PM_IS_CAUSE_OUTLINE (self), NULL);

  row = self->list != NULL ? gtk_list_box_get_selected_row (self->list) : NULL;
  return row != NULL ? pm_cause_outline_row_get_node (PM_CAUSE_OUTLINE_ROW (row)) : NULL;
}

/**
 * pm_cause_outline_select_row:
 * @self: an outline
 * @row: (nullable): a row of it
 *
 * Selects a row and moves the focus to it.
 */
void
pm_cause_outline_select_row (PmCauseOutline *self,
                             PmCauseOutlineRow *row)
{
  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

/**
 * pm_cause_outline_select:
 * @self: an outline
 * @node: a node of its diagram
 *
 * Selects a node and moves the focus to it; what it is folded away in is unfolded.
 */
void
pm_cause_outline_select (PmCauseOutline *self,
                         PmRecord *node)
{
  g_return_if_fail (PM_IS_CAUSE_OUTLINE (self));

  if (pm_cause_outline_get_row (self, node) == NULL)
    pm_node_unfold_to (node);
  pm_cause_outline_select_row (self, pm_cause_outline_get_row (self, node));
}

/**
 * pm_cause_outline_point_at:
 * @self: an outline
 * @node: a node of its diagram
 *
 * Selects a node, if it is not folded away; the focus stays where it is.
 */
void
pm_cause_outline_point_at (PmCauseOutline *self,
                           PmRecord *node)
{
  PmCauseOutlineRow *row;

  g_return_if_fail (PM_IS_CAUSE_OUTLINE (self));

  row = pm_cause_outline_get_row (self, node);
  if (row != NULL && pm_cause_outline_get_selected (self) != node)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}
