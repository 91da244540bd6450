/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmPreferencesWindow: the team's own file with texts, limits and checks of the method: which one is
 * used, why one is not, another one, and the way back.  A file is read and judged in a thread before
 * anything follows from it: one with a mistake changes nothing.
 */

#include "pm-preferences-window.h"

#include "pm-accessible.h"
#include "pm-text-scale.h"
#include "pm-window-files.h"

#include <glib/gi18n-lib.h>

struct _PmPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  PmApplication *application; /* owned */
  GCancellable *reading;      /* owned, or NULL: the file that is being read */

  AdwPreferencesGroup *group;
  AdwActionRow *file_row;
  GtkWidget *read_again;
  GtkWidget *stop;
  GtkWidget *problem_box;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (PmPreferencesWindow, pm_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

/* Which file it is; @problem is why it is not used. */
static void
show (PmPreferencesWindow *self,
      const char *problem)
{
  g_autofree char *chosen = g_settings_get_string (
      pm_application_get_settings (self->application), "method-file");
  g_autofree char *usual = *chosen == '\0' ? pm_method_dup_usual_team_path () : NULL;
  const char *path = usual != NULL ? usual : chosen;
  g_autofree char *shown = *path != '\0' ? g_filename_display_name (path)
                                         : g_strdup (_("None: the method as it comes"));
  /* What people name their files is no markup. */
  g_autofree char *subtitle = g_markup_escape_text (shown, -1);

  adw_action_row_set_subtitle (self->file_row, subtitle);
  gtk_widget_set_visible (self->read_again, *path != '\0');
  gtk_widget_set_visible (self->stop, *chosen != '\0');
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (self->problem_box, problem != NULL);
}

static void
read_in_thread (GTask *task,
                gpointer source,
                gpointer path,
                GCancellable *cancellable)
{
  GError *error = NULL;
  PmMethod *method = pm_method_new (path, &error);

  if (method != NULL)
    g_task_return_pointer (task, method, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer chosen)
{
  PmPreferencesWindow *self = PM_PREFERENCES_WINDOW (source);
  g_autofree char *path = chosen;
  g_autoptr (GError) error = NULL;
  g_autoptr (PmMethod) method = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  if (method == NULL)
    {
      g_autofree char *problem = g_strdup_printf (_("Nothing was changed. %s"), error->message);

      show (self, problem);
      return;
    }
  g_settings_set_string (pm_application_get_settings (self->application), "method-file", path);
  pm_application_use_method (self->application, method);
  show (self, NULL);
}

/**
 * pm_preferences_window_use_file:
 * @self: the window
 * @path: (nullable): the team's own file; %NULL for the one in the usual place, or none
 *
 * Reads the file, and uses it from now on if it is one.
 */
void
pm_preferences_window_use_file (PmPreferencesWindow *self,
                                const char *path)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PM_IS_PREFERENCES_WINDOW (self));

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  task = g_task_new (self, self->reading, read_cb, g_strdup (path != NULL ? path : ""));
  g_task_set_source_tag (task, pm_preferences_window_use_file);
  g_task_set_task_data (task, path != NULL ? g_strdup (path) : pm_method_dup_usual_team_path (),
                        g_free);
  g_task_run_in_thread (task, read_in_thread);
}

static void
chosen_cb (GFile *file,
           gpointer data)
{
  PmPreferencesWindow *self = PM_PREFERENCES_WINDOW (data);
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    pm_preferences_window_use_file (self, path);
  else
    show (self, _("Nothing was changed. Only a file on this computer can be used."));
}

static void
choose_cb (PmPreferencesWindow *self)
{
  pm_window_files_open (GTK_WINDOW (self), PM_WINDOW_FILES_METHODS, chosen_cb, self);
}

static void
read_again_cb (PmPreferencesWindow *self)
{
  g_autofree char *chosen = g_settings_get_string (
      pm_application_get_settings (self->application), "method-file");

  pm_preferences_window_use_file (self, *chosen != '\0' ? chosen : NULL);
}

static void
stop_cb (PmPreferencesWindow *self)
{
  pm_preferences_window_use_file (self, NULL);
}

static void
pm_preferences_window_dispose (GObject *object)
{
  PmPreferencesWindow *self = PM_PREFERENCES_WINDOW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->application);
  G_OBJECT_CLASS (pm_preferences_window_parent_class)->dispose (object);
}

static void
pm_preferences_window_class_init (PmPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_preferences_window_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/postmortem/Postmortem/ui/pm-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PmPreferencesWindow, group);
  gtk_widget_class_bind_template_child (widget_class, PmPreferencesWindow, file_row);
  gtk_widget_class_bind_template_child (widget_class, PmPreferencesWindow, read_again);
  gtk_widget_class_bind_template_child (widget_class, PmPreferencesWindow, stop);
  gtk_widget_class_bind_template_child (widget_class, PmPreferencesWindow, problem_box);
  gtk_widget_class_bind_template_child (widget_class, PmPreferencesWindow, problem);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

static void
pm_preferences_window_init (PmPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pm_accessible_name_group (self->group);
}

/**
 * pm_preferences_window_new:
 * @application: whose settings they are
 * @parent: (nullable): the window that it belongs to
 *
 * Returns: (transfer none): the window; GTK owns it until it is closed
 */
PmPreferencesWindow *
pm_preferences_window_new (PmApplication *application,
                           GtkWindow *parent)
{
  PmPreferencesWindow *self = g_object_new (PM_TYPE_PREFERENCES_WINDOW, "transient-for", parent,
                                            NULL);

  self->application = g_object_ref (application);
  if (parent != NULL)
    pm_text_scale_size_dialog (GTK_WINDOW (self), parent);
  show (self, pm_application_get_method_problem (application));
  return self;
}
