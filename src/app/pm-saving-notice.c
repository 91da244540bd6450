/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmSavingNotice: says that something could not be saved and why, as long as that lasts, and then
 * for a while that it is over.  While everything is saved it is not there.
 */

#include "pm-saving-notice.h"

#include <glib/gi18n-lib.h>

/* How long it is said that everything is saved again. */
#define OVER_SECONDS 20

struct _PmSavingNotice
{
  GtkWidget parent_instance;

  PmLibrary *library; /* owned, or NULL */
  gboolean failed;    /* it was said that something is not saved */
  guint over_source;

  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (PmSavingNotice, pm_saving_notice, GTK_TYPE_WIDGET)

static void
show (PmSavingNotice *self,
      const char *text,
      const char *css_class)
{
  const char *classes[] = { css_class, NULL };

  g_clear_handle_id (&self->over_source, g_source_remove);
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_widget_set_css_classes (self->label, classes);
  gtk_widget_set_visible (GTK_WIDGET (self), *text != '\0');
}

static gboolean
over_cb (gpointer data)
{
  PM_SAVING_NOTICE (data)->over_source = 0;
  show (data, "", NULL);
  return G_SOURCE_REMOVE;
}

/**
 * pm_saving_notice_describe:
 * @library: a library that failed to save, or cannot be written
 *
 * Returns: (transfer none): why
 */
const char *
pm_saving_notice_describe (PmLibrary *library)
{
  const char *error = pm_library_get_error (library);

  if (error != NULL)
    return error;
  return pm_library_get_state (library) == PM_LIBRARY_STATE_READ_ONLY
           ? _("This library cannot be written; nothing you change here will be kept.")
           : _("Not Saved");
}

static void
show_failed (PmSavingNotice *self)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s", pm_saving_notice_describe (self->library),
                                           _("What you have written last is not saved yet. It is kept "
                                             "here, and tried again."));

  self->failed = TRUE;
  show (self, text, "meeting-unsaved");
}

/* While it is tried again the failure is not over yet. */
static void
update (PmSavingNotice *self)
{
  switch (pm_library_get_state (self->library))
    {
    case PM_LIBRARY_STATE_FAILED:
      show_failed (self);
      break;
    case PM_LIBRARY_STATE_READ_ONLY:
      show (self, pm_saving_notice_describe (self->library), "meeting-unsaved");
      break;
    case PM_LIBRARY_STATE_SAVED:
      if (!self->failed)
        break;
      self->failed = FALSE;
      show (self, _("Everything is saved again."), "meeting-state");
      self->over_source = g_timeout_add_seconds (OVER_SECONDS, over_cb, self);
      break;
    case PM_LIBRARY_STATE_SAVING:
    default:
      break;
    }
}

static void
pm_saving_notice_dispose (GObject *object)
{
  PmSavingNotice *self = PM_SAVING_NOTICE (object);

  g_clear_handle_id (&self->over_source, g_source_remove);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  if (self->library != NULL)
    g_signal_handlers_disconnect_by_data (self->library, self);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (pm_saving_notice_parent_class)->dispose (object);
}

static void
pm_saving_notice_class_init (PmSavingNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_saving_notice_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
pm_saving_notice_init (PmSavingNotice *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "xalign",
                              0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * pm_saving_notice_new:
 * @library: (nullable): where it is saved
 *
 * Returns: (transfer floating): what says when that fails
 */
GtkWidget *
pm_saving_notice_new (PmLibrary *library)
{
  PmSavingNotice *self = g_object_new (PM_TYPE_SAVING_NOTICE, NULL);

  if (library == NULL)
    return GTK_WIDGET (self);
  self->library = g_object_ref (library);
  g_signal_connect_object (library, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "notify::error", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
