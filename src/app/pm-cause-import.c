/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Mind maps and other trees of texts that come into a diagram from a file.  The file is read in a
 * thread: somebody else made it, and nobody knows how large or how strange it is.
 */

#include "pm-cause-import.h"

#include "pm-outline-diagram.h"
#include "pm-window-files.h"
#include "pm-window.h"

#include <glib/gi18n-lib.h>

#define MOST 5000 /* more entries no person handles in one diagram, and adding them takes a while */

/* What is read, and where it goes. */
typedef struct
{
  GFile *file;
  PmRecord *diagram; /* owned, as the node */
  PmRecord *parent;  /* or NULL */
  GPtrArray *notes;
} Import;

static void
import_free (Import *import)
{
  g_object_unref (import->file);
  g_object_unref (import->diagram);
  g_clear_object (&import->parent);
  g_ptr_array_unref (import->notes);
  g_free (import);
}

static void
read_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  Import *import = data;
  GError *error = NULL;
  PmOutline *outline = pm_outline_read_file (import->file, import->notes, &error);

  if (outline != NULL)
    g_task_return_pointer (task, outline, (GDestroyNotify) pm_outline_free);
  else
    g_task_return_error (task, error);
}

static void
say (PmCauseView *view,
     const char *message)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (view));

  if (PM_IS_WINDOW (root))
    pm_window_show_problem (PM_WINDOW (root), message);
}

/* Reading takes a while, in which the diagram or the node may be deleted. */
static gboolean
can_insert (Import *import)
{
  return pm_record_get_postmortem (import->diagram) != NULL
         && (import->parent == NULL || pm_record_get_postmortem (import->parent) != NULL);
}

static void
insert (PmCauseView *view,
        Import *import,
        PmOutline *outline)
{
  PmRecord *first;
  g_autofree char *message = NULL;
  guint n;

  if (outline->len > MOST)
    {
      message = g_strdup_printf (_("There are %u entries in this file; a diagram takes %d at once. "
                                   "Divide the file."), outline->len, MOST);
      say (view, message);
      return;
    }
  n = pm_outline_insert (outline, import->diagram, import->parent, &first);
  if (n == 0 && first == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (view));
      return;
    }
  if (first != NULL)
    PM_CAUSE_VIEW_GET_IFACE (view)->select (view, first);
  message = g_strdup_printf (ngettext ("%u entry imported", "%u entries imported", n), n);
  gtk_widget_activate_action (GTK_WIDGET (view), "win.offer-undo", "s", message);
  if (import->notes->len > 0)
    say (view, import->notes->pdata[0]);
}

static void
read_cb (GObject *source,
         GAsyncResult *result,
         gpointer data)
{
  PmCauseView *view = PM_CAUSE_VIEW (source);
  Import *import = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (PmOutline) outline = g_task_propagate_pointer (G_TASK (result), &error);

  if (outline == NULL)
    say (view, error->message);
  else if (can_insert (import))
    insert (view, import, outline);
}

/**
 * pm_cause_import:
 * @view: a view that shows a diagram
 * @file: a mind map, or another file with a tree of texts
 *
 * Adds what is in the file below the selected node, or to the root.  A file that cannot be read
 * changes nothing.
 */
void
pm_cause_import (PmCauseView *view,
                 GFile *file)
{
  PmRecord *diagram;
  Import *import;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PM_IS_CAUSE_VIEW (view));

  diagram = pm_cause_view_get_diagram (view);
  if (diagram == NULL)
    return;
  PM_CAUSE_VIEW_GET_IFACE (view)->stop_editing (view, TRUE);
  import = g_new0 (Import, 1);
  import->file = g_object_ref (file);
  import->diagram = g_object_ref (diagram);
  g_set_object (&import->parent, pm_cause_view_get_selected (view));
  import->notes = g_ptr_array_new_with_free_func (g_free);
  task = g_task_new (view, NULL, read_cb, NULL);
  g_task_set_source_tag (task, pm_cause_import);
  g_task_set_task_data (task, import, (GDestroyNotify) import_free);
  g_task_run_in_thread (task, read_thread);
}

static void
chosen_cb (GFile *file,
           gpointer data)
{
  pm_cause_import (PM_CAUSE_VIEW (data), file);
}

/**
 * pm_cause_import_choose:
 * @view: a view that shows a diagram
 *
 * Lets a person choose a file to import into the diagram.
 */
void
pm_cause_import_choose (PmCauseView *view)
{
  GtkRoot *root;

  g_return_if_fail (PM_IS_CAUSE_VIEW (view));

  root = gtk_widget_get_root (GTK_WIDGET (view));
  if (root != NULL)
    pm_window_files_open (GTK_WINDOW (root), PM_WINDOW_FILES_MAPS, chosen_cb, view);
}
