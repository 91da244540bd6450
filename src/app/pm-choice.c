/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmChoice: a button that shows one of several labels and opens the list of them.  GtkDropDown
 * builds its list, with a view, factories and a search entry, when it is made; a table has one in
 * each row, and nearly none of them is ever opened.  Here the list is made when somebody opens it.
 */

#include "pm-choice.h"

#include "pm-accessible.h"

#define MAX_LIST_HEIGHT 420
#define MAX_LABEL_CHARS 60
#define MAX_WHOLE_CHARS 28

struct _PmChoice
{
  AdwBin parent_instance;

  PmChoiceLabels labels;
  gpointer data; /* borrowed: of the editor around us, which outlives us */
  guint selected;
  gboolean small;
  gboolean whole; /* what is chosen is not cut */

  GtkWidget *button;
  GtkWidget *label;
  GtkWidget *icon;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmChoice, pm_choice, ADW_TYPE_BIN)

static void
row_activated_cb (PmChoice *self,
                  GtkListBoxRow *row)
{
  guint selected = gtk_list_box_row_get_index (row);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  pm_choice_choose (self, selected);
}

static GtkWidget *
create_row (const char *text,
            gboolean selected)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *tick = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_LABEL_CHARS);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_opacity (tick, selected ? 1 : 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), tick);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  pm_accessible_name (row, text);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
  return row;
}

static const char *
get_text (GtkListBoxRow *row)
{
  GtkWidget *box = gtk_list_box_row_get_child (row);

  return gtk_label_get_label (GTK_LABEL (gtk_widget_get_first_child (box)));
}

/* A letter goes to the next label that begins with it. */
static gboolean
key_cb (GtkWidget *list,
        guint key,
        guint code,
        GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (list));
  gunichar letter = g_unichar_tolower (gdk_keyval_to_unicode (key));
  int n = 0, from;

  if (!GTK_IS_LIST_BOX_ROW (focus) || !g_unichar_isalnum (letter)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), n) != NULL)
    n++;
  from = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus));
  for (int i = 1; i <= n; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (from + i) % n);

      if (g_unichar_tolower (g_utf8_get_char (get_text (row))) == letter)
        return gtk_widget_grab_focus (GTK_WIDGET (row));
    }
  return FALSE;
}

static GtkWidget *
create_list (PmChoice *self)
{
  g_autoptr (GtkStringList) labels = self->labels (self->data);
  GtkWidget *list = gtk_list_box_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "choice-list");
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (labels)); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), create_row (gtk_string_list_get_string (labels, i),
                                                          i == self->selected));
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), list);
  gtk_widget_add_controller (list, keys);
  return list;
}

static void
shown_cb (PmChoice *self,
          GtkWidget *popover)
{
  GtkWidget *list = g_object_get_data (G_OBJECT (popover), "list");
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), self->selected);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
create_popup (GtkMenuButton *menu_button,
              gpointer data)
{
  PmChoice *self = PM_CHOICE (data);
  GtkWidget *list = create_list (self);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_LIST_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_widget_add_css_class (popover, "menu");
  g_object_set_data (G_OBJECT (popover), "list", list);
  g_signal_connect_object (popover, "map", G_CALLBACK (shown_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_menu_button_set_popover (menu_button, popover);
}

static gboolean
pm_choice_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PM_CHOICE (widget)->button);
}

/* On the way back GTK would grab the focus, and so put it where it was. */
static gboolean
pm_choice_focus (GtkWidget *widget,
                 GtkDirectionType direction)
{
  GtkWidget *button = PM_CHOICE (widget)->button;
  GtkWidget *toggle = gtk_widget_get_first_child (button);

  if (direction == GTK_DIR_TAB_BACKWARD && gtk_widget_is_focus (toggle))
    return FALSE;
  return gtk_widget_child_focus (button, direction);
}

static void
pm_choice_class_init (PmChoiceClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = pm_choice_focus;
  GTK_WIDGET_CLASS (klass)->grab_focus = pm_choice_grab_focus;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "choice");

  /**
   * PmChoice::chosen:
   * @self: the button
   * @selected: the number of the label that a person chose
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
pm_choice_init (PmChoice *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->label, TRUE);
  self->icon = gtk_image_new_from_icon_name ("pan-down-symbolic");
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_widget_set_hexpand (box, TRUE);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  /* GTK puts what is given into a box of its own, in the middle. */
  gtk_widget_set_halign (gtk_widget_get_parent (box), GTK_ALIGN_FILL);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popup, self, NULL);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

/**
 * pm_choice_new:
 * @labels: tells the labels each time the list is opened
 * @data: for @labels; has to outlive the button
 *
 * Returns: (transfer floating): a button that shows nothing yet
 */
GtkWidget *
pm_choice_new (PmChoiceLabels labels,
               gpointer data)
{
  PmChoice *self = g_object_new (PM_TYPE_CHOICE, NULL);

  self->labels = labels;
  self->data = data;
  return GTK_WIDGET (self);
}

/**
 * pm_choice_get_selected:
 * @self: a choice
 *
 * Returns: the number of the label that it shows
 */
guint
pm_choice_get_selected (PmChoice *self)
{
  g_return_val_if_fail (PM_IS_CHOICE (self), 0);

  return self->selected;
}

/* The title of a record may be as long as it likes, and is cut; the name of a choice is not. */
static void
update_ellipsis (PmChoice *self)
{
  const char *label = gtk_label_get_label (GTK_LABEL (self->label));
  gboolean fits = self->whole && g_utf8_strlen (label, -1) <= MAX_WHOLE_CHARS;

  gtk_label_set_ellipsize (GTK_LABEL (self->label),
                           fits ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
}

/**
 * pm_choice_set_whole:
 * @self: a choice that stands in a form, beside words that wrap
 *
 * Shows what is chosen whole where it is not very long: the words beside it make room.
 */
void
pm_choice_set_whole (PmChoice *self)
{
  g_return_if_fail (PM_IS_CHOICE (self));

  self->whole = TRUE;
  update_ellipsis (self);
}

/**
 * pm_choice_show:
 * @self: a choice
 * @selected: the number of what is chosen; 0 stands for nothing in a small one
 * @label: its label
 *
 * Shows what is chosen; nobody is told.
 */
void
pm_choice_show (PmChoice *self,
                guint selected,
                const char *label)
{
  gboolean empty;

  g_return_if_fail (PM_IS_CHOICE (self));

  self->selected = selected;
  gtk_label_set_label (GTK_LABEL (self->label), label);
  update_ellipsis (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->button)),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, label, -1);
  if (!self->small)
    return;
  empty = selected == 0;
  gtk_widget_set_visible (self->label, !empty);
  gtk_widget_set_visible (self->icon, empty);
  if (empty)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "chosen");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "chosen");
}

/**
 * pm_choice_choose:
 * @self: a choice
 * @selected: the number of a label
 *
 * Does what choosing from the list does: tells that a person wants this one.
 */
void
pm_choice_choose (PmChoice *self,
                  guint selected)
{
  g_return_if_fail (PM_IS_CHOICE (self));

  if (selected != self->selected)
    g_signal_emit (self, signals[CHOSEN], 0, selected);
}

/**
 * pm_choice_set_name:
 * @self: a choice
 * @name: what it is a choice of
 *
 * Names it for a screen reader, and, where it may show no words, for all others.
 */
void
pm_choice_set_name (PmChoice *self,
                    const char *name)
{
  g_return_if_fail (PM_IS_CHOICE (self));

  pm_accessible_name (GTK_WIDGET (self), name);
  /* The toggle inside takes its name from the menu button. */
  pm_accessible_name (self->button, name);
  if (self->small)
    gtk_widget_set_tooltip_text (self->button, name);
}

/**
 * pm_choice_set_small:
 * @self: a choice
 * @small: whether it is only an icon while nothing is chosen, and a badge then
 */
void
pm_choice_set_small (PmChoice *self,
                     gboolean small)
{
  g_return_if_fail (PM_IS_CHOICE (self));

  self->small = small;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                small ? "pm-flag-symbolic" : "pan-down-symbolic");
  if (small)
    gtk_widget_add_css_class (GTK_WIDGET (self), "small");
}
