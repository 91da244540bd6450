/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that come into a window, chosen or dropped on it.  They are read in a thread: somebody else
 * made them, and nobody knows how large or how strange they are.  A mind map becomes a postmortem,
 * but where it is dropped on a diagram it comes into that.
 */

#include "pm-window-import.h"

#include "pm-cause-import.h"
#include "pm-outline-diagram.h"

typedef struct
{
  GFile *file;
  GPtrArray *notes; /* what was not read of it */
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->file);
  g_ptr_array_unref (reading->notes);
  g_free (reading);
}

static void
read_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;
  PmPostmortem *postmortem = pm_outline_import_file (reading->file, reading->notes, &error);

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
  Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (PmPostmortem) postmortem = g_task_propagate_pointer (G_TASK (result), &error);

  if (postmortem != NULL)
    pm_window_add (self, postmortem);
  if (postmortem != NULL && reading->notes->len > 0)
    pm_window_show_problem (self, reading->notes->pdata[0]);
  if (postmortem == NULL)
    pm_window_show_problem (self, error->message);
}

/**
 * pm_window_import:
 * @self: a window
 * @file: an exchange file, or a mind map
 *
 * Reads a file into the library and shows it.  A file that cannot be read changes nothing.
 */
void
pm_window_import (PmWindow *self,
                  GFile *file)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  g_return_if_fail (PM_IS_WINDOW (self));

  reading = g_new (Reading, 1);
  reading->file = g_object_ref (file);
  reading->notes = g_ptr_array_new_with_free_func (g_free);
  task = g_task_new (self, NULL, read_cb, NULL);
  g_task_set_source_tag (task, pm_window_import);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, read_thread);
}

/* The diagram that a file is dropped on, or NULL. */
static PmCauseView *
find_view (PmWindow *self,
           double x,
           double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *view = widget != NULL ? gtk_widget_get_ancestor (widget, PM_TYPE_CAUSE_VIEW) : NULL;

  return view != NULL && pm_cause_view_get_diagram (PM_CAUSE_VIEW (view)) != NULL
             ? PM_CAUSE_VIEW (view)
             : NULL;
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue *value,
         double x,
         double y,
         PmWindow *self)
{
  GSList *files = g_value_get_boxed (value);
  PmCauseView *view = find_view (self, x, y);

  if (!g_action_group_get_action_enabled (G_ACTION_GROUP (self), "import"))
    return FALSE;
  for (GSList *l = files; l != NULL; l = l->next)
    if (view != NULL && pm_outline_is_map (l->data))
      pm_cause_import (view, l->data);
    else
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
