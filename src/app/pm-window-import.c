/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that come into a window, chosen or dropped on it.  They are read in a thread: somebody else
 * made them, and nobody knows how large or how strange they are.
 */

#include "pm-window-import.h"

#include "pm-exchange.h"

static void
read_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  PmPostmortem *postmortem = pm_exchange_read_file (G_FILE (data), &error);

  if (postmortem != NULL)
    g_task_return_pointer (task, postmortem, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer data)
{
  PmWindow *self = PM_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (PmPostmortem) postmortem = g_task_propagate_pointer (G_TASK (result), &error);

  if (postmortem != NULL)
    pm_window_add (self, postmortem);
  else
    pm_window_show_problem (self, error->message);
}

/**
 * pm_window_import:
 * @self: a window
 * @file: an exchange file
 *
 * Reads a file into the library and shows it.  A file that cannot be read changes nothing.
 */
void
pm_window_import (PmWindow *self,
                  GFile *file)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PM_IS_WINDOW (self));

  task = g_task_new (self, NULL, read_cb, NULL);
  g_task_set_source_tag (task, pm_window_import);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, read_thread);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue *value,
         double x,
         double y,
         PmWindow *self)
{
  GSList *files = g_value_get_boxed (value);

  if (!g_action_group_get_action_enabled (G_ACTION_GROUP (self), "import"))
    return FALSE;
  for (GSList *l = files; l != NULL; l = l->next)
    pm_window_import (self, l->data);
  return files != NULL;
}

/**
 * pm_window_accept_files:
 * @self: a window
 *
 * Lets people drop files on the window, to import them.
 */
void
pm_window_accept_files (PmWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_return_if_fail (PM_IS_WINDOW (self));

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
