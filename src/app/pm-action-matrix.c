/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmActionMatrix: the actions in four fields of impact and effort, and those that are not rated yet
 * below.  An action is dragged into a field, or moved with Alt and the arrows: up is more impact,
 * towards the end is more effort, Delete takes the rating away.
 */

#include "pm-action-matrix.h"

#include "pm-accessible.h"
#include "pm-action-rules.h"

#include <glib/gi18n-lib.h>

/* The fields as they stand: impact falls from above, effort grows from the start. */
typedef struct
{
  PmPriority priority;
  PmRating impact;
  PmRating effort;
  int row;
  int column;
} Cell;

static const Cell cells[] = {
  { PM_PRIORITY_DO_NOW, PM_RATING_HIGH, PM_RATING_LOW, 1, 1 },
  { PM_PRIORITY_PLAN, PM_RATING_HIGH, PM_RATING_HIGH, 1, 2 },
  { PM_PRIORITY_WHEN_FREE, PM_RATING_LOW, PM_RATING_LOW, 2, 1 },
  { PM_PRIORITY_SKIP, PM_RATING_LOW, PM_RATING_HIGH, 2, 2 },
  { PM_PRIORITY_NONE, PM_RATING_NONE, PM_RATING_NONE, 3, 1 },
};

struct _PmActionMatrix
{
  GtkBox parent_instance;

  PmMethod *method;         /* owned, or NULL */
  PmPostmortem *postmortem; /* owned, or NULL */

  GtkWidget *grid;
  GtkWidget *titles[G_N_ELEMENTS (cells)];
  GtkWidget *boxes[G_N_ELEMENTS (cells)];
};

G_DEFINE_FINAL_TYPE (PmActionMatrix, pm_action_matrix, GTK_TYPE_BOX)

static void update (PmActionMatrix *self);

static void
rate (PmActionMatrix *self,
      PmRecord *action,
      PmRating impact,
      PmRating effort)
{
  if (pm_record_get_enum (action, "impact") == (int) impact
      && pm_record_get_enum (action, "effort") == (int) effort)
    return;
  pm_postmortem_begin (self->postmortem, _("Rate Action"));
  g_object_set (action, "impact", impact, "effort", effort, NULL);
  pm_postmortem_end (self->postmortem);
}

static GtkWidget *
find_card (PmActionMatrix *self,
           PmRecord *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    for (GtkWidget *card = gtk_widget_get_first_child (self->boxes[i]); card != NULL;
         card = gtk_widget_get_next_sibling (card))
      if (g_object_get_data (G_OBJECT (card), "action") == action)
        return card;
  return NULL;
}

/* Moves an action one field on; what is not rated begins where low stands. */
static gboolean
move_with_key (PmActionMatrix *self,
               PmRecord *action,
               guint key)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  PmRating impact = pm_record_get_enum (action, "impact");
  PmRating effort = pm_record_get_enum (action, "effort");

  impact = impact == PM_RATING_NONE ? PM_RATING_LOW : impact;
  effort = effort == PM_RATING_NONE ? PM_RATING_LOW : effort;
  switch (key)
    {
    case GDK_KEY_Up:
      impact = PM_RATING_HIGH;
      break;
    case GDK_KEY_Down:
      impact = PM_RATING_LOW;
      break;
    case GDK_KEY_Left:
      effort = rtl ? PM_RATING_HIGH : PM_RATING_LOW;
      break;
    case GDK_KEY_Right:
      effort = rtl ? PM_RATING_LOW : PM_RATING_HIGH;
      break;
    case GDK_KEY_Delete:
      impact = effort = PM_RATING_NONE;
      break;
    default:
      return FALSE;
    }
  rate (self, action, impact, effort);
  return TRUE;
}

static gboolean
key_cb (GtkEventControllerKey *keys,
        guint key,
        guint code,
        GdkModifierType state,
        PmActionMatrix *self)
{
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
  g_autoptr (PmRecord) action = g_object_ref (g_object_get_data (G_OBJECT (card), "action"));
  gboolean with_alt = (state & gtk_accelerator_get_default_mod_mask ()) == GDK_ALT_MASK;

  if (!with_alt && key != GDK_KEY_Delete)
    return FALSE;
  if (!move_with_key (self, action, key))
    return FALSE;
  update (self);
  card = find_card (self, action);
  if (card != NULL)
    gtk_widget_grab_focus (card);
  return TRUE;
}

/* Whoever takes a card up can go on with the keys. */
static void
pressed_cb (GtkWidget *card)
{
  gtk_widget_grab_focus (card);
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double x,
            double y,
            GtkWidget *card)
{
  return gdk_content_provider_new_typed (PM_TYPE_ACTION,
                                         g_object_get_data (G_OBJECT (card), "action"));
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue *value,
         double x,
         double y,
         PmActionMatrix *self)
{
  GtkWidget *box = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  const Cell *cell = g_object_get_data (G_OBJECT (box), "cell");
  PmRecord *action = g_value_get_object (value);

  if (self->postmortem == NULL || action == NULL
      || pm_record_get_postmortem (action) != self->postmortem)
    return FALSE;
  rate (self, action, cell->impact, cell->effort);
  return TRUE;
}

/* Only what is cut has more to say. */
static gboolean
query_tooltip_cb (GtkWidget *label,
                  int x,
                  int y,
                  gboolean keyboard,
                  GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_label (GTK_LABEL (label)));
  return TRUE;
}

static GtkWidget *
create_card (PmActionMatrix *self,
             PmRecord *action)
{
  g_autofree char *title = pm_record_dup_title (action);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", title, "wrap", TRUE, "xalign", 0.0,
                                   "lines", 3, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  /* A label that cannot be selected takes no focus, whatever it is asked. */
  GtkWidget *card = g_object_new (GTK_TYPE_BOX, "focusable", TRUE, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  GtkDragSource *source = gtk_drag_source_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_box_append (GTK_BOX (card), label);
  gtk_widget_add_css_class (card, "matrix-card");
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  pm_accessible_name (card, title);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      _("Alt and an arrow moves it to another field, Delete takes the rating away"), -1);
  g_object_set_data_full (G_OBJECT (card), "action", g_object_ref (action), g_object_unref);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), card, 0);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), card, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (card, keys);
  return card;
}

static gboolean
is_offered (PmRecord *action)
{
  g_autofree char *title = pm_record_dup_title (action);

  return *title != '\0' && pm_record_get_enum (action, "state") != PM_ACTION_STATE_DROPPED;
}

static void
fill_cell (PmActionMatrix *self,
           guint index)
{
  PmList *actions = pm_postmortem_get_list (self->postmortem, PM_TYPE_ACTION);
  const char *label = cells[index].priority != PM_PRIORITY_NONE
                          ? pm_priority_get_label (self->method, cells[index].priority)
                          : _("Not rated yet");
  g_autofree char *title = NULL;
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (self->boxes[index])) != NULL)
    gtk_box_remove (GTK_BOX (self->boxes[index]), child);
  for (guint i = 0; i < pm_list_get_length (actions); i++)
    {
      PmRecord *action = pm_list_get (actions, i);

      if (!is_offered (action) || pm_action_get_priority (action) != cells[index].priority)
        continue;
      gtk_box_append (GTK_BOX (self->boxes[index]), create_card (self, action));
      n++;
    }
  /* Translators: what to do with actions, and how many there are: "Do now · 3" */
  title = g_strdup_printf (_("%1$s · %2$u"), label, n);
  gtk_label_set_label (GTK_LABEL (self->titles[index]), title);
  pm_accessible_name (self->boxes[index], title);
}

static void
update (PmActionMatrix *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  g_autoptr (PmRecord) held = NULL;
  GtkWidget *card;

  if (self->postmortem == NULL)
    return;
  /* The cards are made anew; who stands on one is to stay on it. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, self->grid))
    held = g_object_ref (g_object_get_data (G_OBJECT (focus), "action"));
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    fill_cell (self, i);
  card = held != NULL ? find_card (self, held) : NULL;
  if (card != NULL)
    gtk_widget_grab_focus (card);
}

static void
pm_action_matrix_dispose (GObject *object)
{
  PmActionMatrix *self = PM_ACTION_MATRIX (object);

  g_clear_object (&self->method);
  g_clear_object (&self->postmortem);
  G_OBJECT_CLASS (pm_action_matrix_parent_class)->dispose (object);
}

static void
pm_action_matrix_class_init (PmActionMatrixClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pm_action_matrix_dispose;
}

static GtkWidget *
create_axis (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "field-caption");
  return label;
}

static void
create_cell (PmActionMatrix *self,
             guint index,
             GtkSizeGroup *widths)
{
  const Cell *cell = &cells[index];
  GtkWidget *field = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkDropTarget *target = gtk_drop_target_new (PM_TYPE_ACTION, GDK_ACTION_MOVE);

  gtk_widget_add_css_class (field, "card");
  gtk_widget_add_css_class (field, "matrix-cell");
  gtk_widget_set_hexpand (field, TRUE);
  self->titles[index] = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->titles[index]), 0);
  gtk_label_set_wrap (GTK_LABEL (self->titles[index]), TRUE);
  gtk_widget_add_css_class (self->titles[index], "heading");
  self->boxes[index] = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL,
                                     "spacing", 4, "accessible-role", GTK_ACCESSIBLE_ROLE_LIST,
                                     NULL);
  gtk_box_append (GTK_BOX (field), self->titles[index]);
  gtk_box_append (GTK_BOX (field), self->boxes[index]);
  g_object_set_data (G_OBJECT (field), "cell", (gpointer) cell);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (field, GTK_EVENT_CONTROLLER (target));
  if (cell->priority != PM_PRIORITY_NONE)
    gtk_size_group_add_widget (widths, field);
  gtk_grid_attach (GTK_GRID (self->grid), field, cell->column, cell->row,
                   cell->priority == PM_PRIORITY_NONE ? 2 : 1, 1);
}

static void
pm_action_matrix_init (PmActionMatrix *self)
{
  g_autoptr (GtkSizeGroup) widths = NULL;
  GtkWidget *heading = gtk_label_new (_("Impact and Effort"));
  GtkWidget *hint = gtk_label_new (_("Drag actions into a field, or move one with Alt and the "
                                     "arrows."));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "field-caption");
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 9);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 9);
  gtk_grid_attach (GTK_GRID (self->grid), create_axis (_("Low effort")), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), create_axis (_("High effort")), 2, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), create_axis (_("High impact")), 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), create_axis (_("Low impact")), 0, 2, 1, 1);
  /* The fields weigh the same, however long the words in them are. */
  widths = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    create_cell (self, i, widths);
  gtk_box_append (GTK_BOX (self), heading);
  gtk_box_append (GTK_BOX (self), hint);
  gtk_box_append (GTK_BOX (self), self->grid);
}

/**
 * pm_action_matrix_show:
 * @self: a matrix
 * @method: the method's texts
 * @postmortem: (nullable): whose actions to show
 *
 * Shows the actions as they are now.
 */
void
pm_action_matrix_show (PmActionMatrix *self,
                       PmMethod *method,
                       PmPostmortem *postmortem)
{
  g_return_if_fail (PM_IS_ACTION_MATRIX (self));

  g_set_object (&self->method, method);
  g_set_object (&self->postmortem, postmortem);
  update (self);
}
