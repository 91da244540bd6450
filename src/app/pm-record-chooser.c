/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmRecordChooser: a popover that lists records by their titles and is narrowed by typing.  Where
 * it is told how to say so, what was typed can become a new record.
 */

#include "pm-record-chooser.h"

#include "pm-event-line.h"
#include "pm-record-types.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PmRecordChooser
{
  GtkPopover parent_instance;

  PmChoosableRecords records;
  gpointer data;          /* borrowed: of the widget that the popover belongs to */
  const char *new_label;  /* static, or NULL */

  GtkWidget *entry;
  GtkWidget *scrolled;
  GtkWidget *list;
  GtkWidget *empty;
  GtkWidget *new_button;
};

enum
{
  CHOSEN,
  TYPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmRecordChooser, pm_record_chooser, GTK_TYPE_POPOVER)

static char *
dup_typed (PmRecordChooser *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

/* Without anything to choose, what typing would do is not to be guessed. */
static const char *
describe_empty (PmRecordChooser *self,
                gboolean typed)
{
  if (self->new_label == NULL)
    return typed ? _("Nothing found") : _("Nothing to choose here");
  return typed ? _("Enter adds it as a new one.") : _("Type what is to be added.");
}

static void
update (PmRecordChooser *self)
{
  g_autofree char *typed = dup_typed (self);
  g_autofree char *wanted = g_utf8_casefold (typed, -1);
  gboolean any = FALSE;

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      const char *title = g_object_get_data (G_OBJECT (row), "folded");
      gboolean shown = strstr (title, wanted) != NULL;

      gtk_widget_set_visible (row, shown);
      any = any || shown;
    }
  gtk_widget_set_visible (self->scrolled, any);
  gtk_label_set_label (GTK_LABEL (self->empty), describe_empty (self, *typed != '\0'));
  gtk_widget_set_visible (self->empty, !any);
  gtk_widget_set_visible (self->new_button, self->new_label != NULL && *typed != '\0');
}

static char *
dup_line (PmRecord *record)
{
  return G_OBJECT_TYPE (record) == PM_TYPE_EVENT ? pm_event_dup_line (record)
                                                 : pm_record_dup_title (record);
}

static void
fill (PmRecordChooser *self)
{
  g_autoptr (GPtrArray) records = self->records (self->data);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *title = dup_line (records->pdata[i]);
      GtkWidget *label = gtk_label_new (title);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
      row = gtk_list_box_row_new ();
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                      -1);
      g_object_set_data_full (G_OBJECT (row), "record", g_object_ref (records->pdata[i]),
                              g_object_unref);
      g_object_set_data_full (G_OBJECT (row), "folded", g_utf8_casefold (title, -1), g_free);
      gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    }
}

static void
shown_cb (PmRecordChooser *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  fill (self);
  update (self);
  gtk_widget_grab_focus (self->entry);
}

static void
row_activated_cb (PmRecordChooser *self,
                  GtkListBoxRow *row)
{
  g_autoptr (PmRecord) record = g_object_ref (g_object_get_data (G_OBJECT (row), "record"));

  gtk_popover_popdown (GTK_POPOVER (self));
  if (pm_record_get_postmortem (record) != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, record);
}

static void
new_clicked_cb (PmRecordChooser *self)
{
  g_autofree char *typed = dup_typed (self);

  gtk_popover_popdown (GTK_POPOVER (self));
  if (*typed != '\0')
    g_signal_emit (self, signals[TYPED], 0, typed);
}

/* Enter takes the only one that is left, or makes what was typed. */
static void
activate_cb (PmRecordChooser *self)
{
  GtkWidget *only = NULL;
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_visible (row))
      {
        only = row;
        n++;
      }
  if (n == 1)
    row_activated_cb (self, GTK_LIST_BOX_ROW (only));
  else if (n == 0 && gtk_widget_get_visible (self->new_button))
    new_clicked_cb (self);
}

static void
pm_record_chooser_class_init (PmRecordChooserClass *klass)
{
  /**
   * PmRecordChooser::chosen:
   * @self: the chooser
   * @record: one of its records
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, PM_TYPE_RECORD);

  /**
   * PmRecordChooser::typed:
   * @self: the chooser
   * @text: what is to become a new record
   */
  signals[TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pm_record_chooser_init (PmRecordChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->scrolled = scrolled;
  self->entry = gtk_search_entry_new ();
  self->list = gtk_list_box_new ();
  self->empty = gtk_label_new (NULL);
  self->new_button = gtk_button_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Search"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_set_size_request (box, 340, -1);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->new_button);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_popover_set_child (GTK_POPOVER (self), box);

  g_signal_connect_object (self, "show", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  /* The search field keeps Escape for itself and only says that somebody wants to leave. */
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (gtk_popover_popdown), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->new_button, "clicked", G_CALLBACK (new_clicked_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * pm_record_chooser_new:
 * @records: gives the records to choose from, each time the popover opens
 * @data: for @records; outlives the popover
 * @new_label: (nullable): static; what the button says that makes a new one of what was typed
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
pm_record_chooser_new (PmChoosableRecords records,
                       gpointer data,
                       const char *new_label)
{
  PmRecordChooser *self = g_object_new (PM_TYPE_RECORD_CHOOSER, NULL);

  self->records = records;
  self->data = data;
  self->new_label = new_label;
  if (new_label != NULL)
    gtk_button_set_label (GTK_BUTTON (self->new_button), new_label);
  return GTK_WIDGET (self);
}
