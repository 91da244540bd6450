/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmNameButton: the names that are known already, beside an entry for a name. */

#include "pm-name-button.h"

#include "pm-accessible.h"
#include "pm-record.h"

#include <glib/gi18n-lib.h>

struct _PmNameButton
{
  AdwBin parent_instance;

  PmKnownRecords known;
  gpointer data; /* borrowed: of the entry, which outlives us */
  GtkWidget *entry; /* borrowed, likewise */
  GtkWidget *button;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmNameButton, pm_name_button, ADW_TYPE_BIN)

static void
clicked_cb (PmNameButton *self,
            GtkButton *button)
{
  g_autofree char *name = g_strdup (gtk_button_get_label (button));

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  gtk_widget_grab_focus (self->entry);
  g_signal_emit (self, signals[CHOSEN], 0, name);
}

static void
add_name (PmNameButton *self,
          GtkBox *box,
          const char *name)
{
  GtkWidget *button = gtk_button_new_with_label (name);

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (button)), GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, button);
}

/* The pointer rests on the button that was just pressed: what it does would be said over the names. */
static void
popover_visible_cb (PmNameButton *self,
                    GParamSpec *pspec,
                    GtkWidget *popover)
{
  gtk_widget_set_has_tooltip (self->button, !gtk_widget_get_visible (popover));
}

/* Made anew each time the list is opened. */
static void
create_popup (GtkMenuButton *menu_button,
              gpointer data)
{
  PmNameButton *self = PM_NAME_BUTTON (data);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *popover = gtk_popover_new ();
  g_autoptr (GListModel) records = self->known (self->data);

  for (guint i = 0; records != NULL && i < g_list_model_get_n_items (records); i++)
    {
      g_autoptr (PmRecord) record = g_list_model_get_item (records, i);
      g_autofree char *name = pm_record_dup_title (record);

      if (*name != '\0')
        add_name (self, GTK_BOX (box), name);
    }
  if (gtk_widget_get_first_child (box) == NULL)
    gtk_box_append (GTK_BOX (box), gtk_label_new (_("Type a name to add it")));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (popover, "notify::visible", G_CALLBACK (popover_visible_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (menu_button, popover);
}

static void
pm_name_button_class_init (PmNameButtonClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "namebutton");

  /**
   * PmNameButton::chosen:
   * @self: the button
   * @name: the name that was chosen
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pm_name_button_init (PmNameButton *self)
{
  const char *label = _("Choose a Known Name (F4)");

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "pan-down-symbolic");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "row-button");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popup, self, NULL);
  gtk_widget_set_tooltip_text (self->button, label);
  pm_accessible_name (self->button, label);
  adw_bin_set_child (ADW_BIN (self), self->button);
  /* Tab goes on to the next field from here too; F4 in the entry opens the list. */
  gtk_widget_set_focusable (gtk_widget_get_first_child (self->button), FALSE);
}

static gboolean
open_cb (GtkWidget *entry,
         GVariant *arguments,
         gpointer data)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (PM_NAME_BUTTON (data)->button));
  return TRUE;
}

/**
 * pm_name_button_new:
 * @known: tells the records to choose from, which have a field "name"
 * @data: for @known; has to outlive the button
 * @entry: where the name is typed; has to outlive the button too
 *
 * Returns: (transfer floating): a button that opens the list of known names
 */
GtkWidget *
pm_name_button_new (PmKnownRecords known,
                    gpointer data,
                    GtkWidget *entry)
{
  PmNameButton *self = g_object_new (PM_TYPE_NAME_BUTTON, NULL);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->known = known;
  self->data = data;
  self->entry = entry;
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F4, 0),
                        gtk_callback_action_new (open_cb, self, NULL)));
  gtk_widget_add_controller (entry, keys);
  return GTK_WIDGET (self);
}
