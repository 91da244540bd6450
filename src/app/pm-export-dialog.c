/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmExportDialog: in which form and for whom, with the pages as they will be.  Writing happens in a
 * worker thread, from a copy.
 */

#include "pm-export-dialog.h"

#include "pm-exchange.h"
#include "pm-report-preview.h"
#include "pm-text-scale.h"
#include "pm-window-files.h"

#include <glib/gi18n-lib.h>

struct _PmExportDialog
{
  AdwWindow parent_instance;

  PmPostmortem *postmortem; /* owned */
  PmMethod *method;         /* owned */
  char *shown_title;        /* without names; NULL where people are named */

  AdwToastOverlay *toasts;
  AdwComboRow *format;
  AdwComboRow *audience;
  AdwComboRow *paper;
  AdwPreferencesGroup *replaced;
  GPtrArray *replaced_rows; /* borrowed */
  GtkLabel *problem;
  GtkWidget *export;
  GtkWidget *options;
  PmReportPreview *preview;
};

/* The formats in the order of the template. */
static const char *const endings[] = { ".pdf", ".html", ".md", PM_EXCHANGE_SUFFIX };

G_DEFINE_FINAL_TYPE (PmExportDialog, pm_export_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  PmPostmortem *copy;
  PmMethod *method;
  PmAudience audience;
  PmPaper paper;
  GFile *file;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->copy);
  g_object_unref (job->method);
  g_object_unref (job->file);
  g_free (job);
}

static void
write_file (GTask *task,
            gpointer source,
            gpointer data,
            GCancellable *cancellable)
{
  Job *job = data;
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;
  PmWriteOptions write = PM_WRITE_OPTIONS_INIT;
  g_autoptr (PmReport) report = NULL;
  g_autofree char *path = g_file_get_path (job->file);
  g_autoptr (PmLanguages) languages = NULL;
  g_autofree char *language = NULL;
  GError *error = NULL;
  gboolean ok;

  if (path != NULL && g_str_has_suffix (path, PM_EXCHANGE_SUFFIX))
    {
      ok = pm_exchange_write_file (job->copy, job->file, &error);
    }
  else
    {
      options.audience = job->audience;
      options.method = job->method;
      languages = pm_languages_new (job->method, NULL, NULL);
      language = pm_report_dup_language (languages, job->copy);
      options.language = language;
      write.paper = job->paper;
      report = pm_report_new (job->copy, &options);
      ok = pm_report_write (report, path, &write, cancellable, &error);
    }
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
open_clicked_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer data)
{
  g_autoptr (PmExportDialog) self = PM_EXPORT_DIALOG (data);
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    {
      gtk_label_set_label (self->problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
    }
}

static void
open_file_cb (AdwToast *toast,
              PmExportDialog *self)
{
  g_app_info_launch_default_for_uri_async (g_object_get_data (G_OBJECT (toast), "uri"), NULL, NULL,
                                           open_clicked_cb, g_object_ref (self));
}

static void
written_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  PmExportDialog *self = PM_EXPORT_DIALOG (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (job->file);
  gboolean ok = g_task_propagate_boolean (G_TASK (result), &error);

  gtk_widget_set_sensitive (self->export, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), !ok);
  if (ok)
    {
      /* Translators: %s is the name of a file */
      g_autofree char *text = g_strdup_printf (_("Written: %s"), name);
      AdwToast *toast = adw_toast_new (text);

      g_object_set_data_full (G_OBJECT (toast), "uri", g_file_get_uri (job->file), g_free);
      adw_toast_set_button_label (toast, _("Open"));
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (open_file_cb), self, 0);
      adw_toast_overlay_add_toast (self->toasts, toast);
    }
  else
    {
      gtk_label_set_label (self->problem, error->message);
    }
}

static PmAudience
chosen_audience (PmExportDialog *self)
{
  return adw_combo_row_get_selected (self->audience) == 1 ? PM_AUDIENCE_ANONYMOUS
                                                          : PM_AUDIENCE_INTERNAL;
}

static PmPaper
chosen_paper (PmExportDialog *self)
{
  return adw_combo_row_get_selected (self->paper) == 1 ? PM_PAPER_LETTER : PM_PAPER_A4;
}

static void
file_chosen_cb (GFile *file,
                gpointer data)
{
  PmExportDialog *self = PM_EXPORT_DIALOG (data);
  g_autoptr (GTask) task = g_task_new (self, NULL, written_cb, NULL);
  Job *job = g_new0 (Job, 1);

  job->copy = pm_postmortem_copy (self->postmortem);
  job->method = g_object_ref (self->method);
  job->audience = chosen_audience (self);
  job->paper = chosen_paper (self);
  job->file = g_object_ref (file);
  g_task_set_task_data (task, job, job_free);
  gtk_widget_set_sensitive (self->export, FALSE);
  g_task_run_in_thread (task, write_file);
}

/**
 * pm_export_dialog_dup_name:
 * @self: the dialog
 *
 * Returns: (transfer full): the proposed name of the file, which tells no more than what is in it
 */
char *
pm_export_dialog_dup_name (PmExportDialog *self)
{
  const char *title = self->shown_title != NULL
                        ? self->shown_title
                        : pm_record_get_string (PM_RECORD (self->postmortem), "title");

  return pm_window_files_dup_name (title, endings[adw_combo_row_get_selected (self->format)]);
}

static void
export_cb (PmExportDialog *self)
{
  g_autofree char *name = pm_export_dialog_dup_name (self);

  pm_window_files_save (GTK_WINDOW (self), _("Export the Report"), name, file_chosen_cb, self);
}

static void
show_replacements (PmExportDialog *self)
{
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;
  g_autoptr (PmReport) report = NULL;
  GPtrArray *replacements;

  for (guint i = 0; i < self->replaced_rows->len; i++)
    adw_preferences_group_remove (self->replaced, self->replaced_rows->pdata[i]);
  g_ptr_array_set_size (self->replaced_rows, 0);
  g_clear_pointer (&self->shown_title, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self->replaced),
                          chosen_audience (self) == PM_AUDIENCE_ANONYMOUS);
  if (chosen_audience (self) != PM_AUDIENCE_ANONYMOUS)
    return;
  options.audience = PM_AUDIENCE_ANONYMOUS;
  options.method = self->method;
  report = pm_report_new (self->postmortem, &options);
  self->shown_title = g_strdup (pm_report_get_title (report));
  replacements = pm_report_get_replacements (report);
  for (guint i = 0; i < replacements->len; i++)
    {
      PmReplacement *replacement = replacements->pdata[i];
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), replacement->name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), replacement->shown_as);
      adw_preferences_group_add (self->replaced, row);
      g_ptr_array_add (self->replaced_rows, row);
    }
}

static void
options_changed_cb (PmExportDialog *self)
{
  if (self->postmortem == NULL)
    return;
  pm_report_preview_set_options (self->preview, chosen_audience (self), chosen_paper (self));
  show_replacements (self);
}

static void
pm_export_dialog_dispose (GObject *object)
{
  PmExportDialog *self = PM_EXPORT_DIALOG (object);

  g_clear_object (&self->postmortem);
  g_clear_object (&self->method);
  g_clear_pointer (&self->replaced_rows, g_ptr_array_unref);
  g_clear_pointer (&self->shown_title, g_free);
  G_OBJECT_CLASS (pm_export_dialog_parent_class)->dispose (object);
}

static void
pm_export_dialog_class_init (PmExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_export_dialog_dispose;

  g_type_ensure (PM_TYPE_REPORT_PREVIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/postmortem/Postmortem/ui/pm-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PmExportDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, PmExportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, PmExportDialog, audience);
  gtk_widget_class_bind_template_child (widget_class, PmExportDialog, paper);
  gtk_widget_class_bind_template_child (widget_class, PmExportDialog, replaced);
  gtk_widget_class_bind_template_child (widget_class, PmExportDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, PmExportDialog, export);
  gtk_widget_class_bind_template_child (widget_class, PmExportDialog, options);
  gtk_widget_class_bind_template_child (widget_class, PmExportDialog, preview);
  gtk_widget_class_bind_template_callback (widget_class, export_cb);
  gtk_widget_class_bind_template_callback (widget_class, options_changed_cb);
}

static void
pm_export_dialog_init (PmExportDialog *self)
{
  self->replaced_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  pm_text_scale_follow (G_OBJECT (self->options), "width-request");
}

/**
 * pm_export_dialog_new:
 * @parent: the window that it belongs to
 * @postmortem: what to export
 * @method: gives priorities their names
 * @settings: what windows remember about themselves
 *
 * Returns: (transfer none): the dialog; it is a window, so GTK owns it until it is closed
 */
PmExportDialog *
pm_export_dialog_new (GtkWindow *parent,
                      PmPostmortem *postmortem,
                      PmMethod *method,
                      GSettings *settings)
{
  PmExportDialog *self = g_object_new (PM_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  pm_text_scale_size_dialog (GTK_WINDOW (self), parent);
  self->postmortem = g_object_ref (postmortem);
  self->method = g_object_ref (method);
  pm_report_preview_set_method (self->preview, method);
  adw_combo_row_set_selected (self->paper, pm_paper_from_settings (settings) == PM_PAPER_LETTER);
  options_changed_cb (self);
  pm_report_preview_set_postmortem (self->preview, postmortem);
  /* Not the button that closes, which comes first. */
  gtk_widget_grab_focus (self->export);
  return self;
}
