/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmNewDialog: what has to be said before a postmortem starts: title, type, severity, and the
 * screening questions.  It fills a postmortem that is in no library yet and hands it out.
 */

#include "pm-new-dialog.h"

#include "pm-accessible.h"
#include "pm-field-row.h"
#include "pm-screening-group.h"
#include "pm-text-scale.h"

#include <glib/gi18n-lib.h>

struct _PmNewDialog
{
  AdwWindow parent_instance;

  PmPostmortem *postmortem; /* owned */
  PmFieldRow *title_row;
  GtkWidget *form;
  PmScreeningGroup *screening;
  GtkWidget *create;
};

enum
{
  CREATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmNewDialog, pm_new_dialog, ADW_TYPE_WINDOW)

static void
create_cb (PmNewDialog *self)
{
  if (pm_record_get_enum (PM_RECORD (self->postmortem), "over") == PM_TRISTATE_NO)
    g_object_set (self->postmortem, "status", PM_STATUS_CAPTURE, NULL);
  g_signal_emit (self, signals[CREATED], 0, self->postmortem);
  gtk_window_close (GTK_WINDOW (self));
}

/* Who knows only the title yet goes on with Enter; the rest is asked again on the first page. */
static void
title_activated_cb (PmNewDialog *self)
{
  if (*pm_record_get_string (PM_RECORD (self->postmortem), "title") != '\0')
    create_cb (self);
}

/* What is not worth a postmortem goes into the archive as it is. */
static void
line_kept_cb (PmNewDialog *self)
{
  g_object_set (self->postmortem, "archived", TRUE, NULL);
  create_cb (self);
}

static void
give_record (GtkWidget *widget,
             PmRecord *record)
{
  if (ADW_IS_PREFERENCES_GROUP (widget))
    pm_accessible_name_group (ADW_PREFERENCES_GROUP (widget));
  if (PM_IS_FIELD_EDITOR (widget))
    pm_field_editor_set_record (PM_FIELD_EDITOR (widget), record);
  else
    for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      give_record (child, record);
}

static void
pm_new_dialog_dispose (GObject *object)
{
  PmNewDialog *self = PM_NEW_DIALOG (object);

  g_clear_object (&self->postmortem);
  G_OBJECT_CLASS (pm_new_dialog_parent_class)->dispose (object);
}

static void
pm_new_dialog_class_init (PmNewDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_new_dialog_dispose;

  g_type_ensure (PM_TYPE_FIELD_ROW);
  g_type_ensure (PM_TYPE_SCREENING_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/postmortem/Postmortem/ui/pm-new-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PmNewDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, PmNewDialog, form);
  gtk_widget_class_bind_template_child (widget_class, PmNewDialog, screening);
  gtk_widget_class_bind_template_child (widget_class, PmNewDialog, create);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, line_kept_cb);

  /**
   * PmNewDialog::created:
   * @self: the dialog
   * @postmortem: the new postmortem, in no library yet
   */
  signals[CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, PM_TYPE_POSTMORTEM);
}

static void
pm_new_dialog_init (PmNewDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pm_new_dialog_new:
 * @parent: the window that it belongs to
 * @method: where the questions come from
 * @zone: the time zone that the postmortem starts with
 *
 * Returns: (transfer none): the dialog; it is a window, so GTK owns it until it is closed
 */
PmNewDialog *
pm_new_dialog_new (GtkWindow *parent,
                   PmMethod *method,
                   const char *zone)
{
  PmNewDialog *self = g_object_new (PM_TYPE_NEW_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  pm_text_scale_size_dialog (GTK_WINDOW (self), parent);
  self->postmortem = pm_postmortem_new (NULL);
  g_object_set (self->postmortem, "zone", zone, "written-on", today, NULL);
  give_record (self->form, PM_RECORD (self->postmortem));
  pm_screening_group_set_before (self->screening);
  pm_screening_group_set (self->screening, method, self->postmortem);
  g_signal_connect_object (pm_field_row_get_editor (self->title_row), "activated",
                           G_CALLBACK (title_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (GTK_WIDGET (pm_field_row_get_editor (self->title_row)));
  return self;
}
