/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing files: the one place that knows which file dialog the platform has. */

#include "pm-window-files.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWindow *parent; /* borrowed; the dialog goes with it */
  PmFileChosen chosen;
  gpointer data;
} Choice;

static void
response_cb (GtkNativeDialog *dialog,
             int response,
             Choice *choice)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      choice->chosen (file, choice->data);
    }
  g_free (choice);
  g_object_unref (dialog);
}

static void
run (GtkFileChooserNative *dialog,
     GtkWindow *parent,
     PmFileChosen chosen,
     gpointer data)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->parent = parent;
  choice->chosen = chosen;
  choice->data = data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), choice);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
add_filter (GtkFileChooser *chooser,
            const char *name,
            const char *const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
add_filters (GtkFileChooser *chooser,
             PmWindowFiles kind)
{
  static const char *const ours[] = { "*.postmortem", NULL };
  static const char *const maps[] = { "*.xmind", "*.mm", "*.opml", "*.mmd", NULL };
  static const char *const texts[] = { "*.md", "*.txt", NULL };
  static const char *const methods[] = { "*.json", NULL };
  static const char *const all[] = { "*", NULL };

  switch (kind)
    {
    case PM_WINDOW_FILES_POSTMORTEMS:
      add_filter (chooser, _("Postmortems"), ours);
      add_filter (chooser, _("Mind Maps"), maps);
      break;
    case PM_WINDOW_FILES_MAPS:
      add_filter (chooser, _("Mind Maps"), maps);
      add_filter (chooser, _("Indented Text and Lists"), texts);
      break;
    case PM_WINDOW_FILES_METHODS:
      add_filter (chooser, _("Texts of the Method"), methods);
      break;
    default:
      g_assert_not_reached ();
    }
  add_filter (chooser, _("All Files"), all);
}

/**
 * pm_window_files_open:
 * @parent: the window that asks
 * @kind: what is to be read
 * @chosen: called with the file, unless the person cancels
 * @data: for @chosen
 *
 * Lets a person choose a file to read.
 */
void
pm_window_files_open (GtkWindow *parent,
                      PmWindowFiles kind,
                      PmFileChosen chosen,
                      gpointer data)
{
  const struct
  {
    const char *title;
    const char *accept;
  } words[] = {
    [PM_WINDOW_FILES_POSTMORTEMS] = { _("Import a Postmortem"), _("_Import") },
    [PM_WINDOW_FILES_MAPS] = { _("Import a Mind Map"), _("_Import") },
    [PM_WINDOW_FILES_METHODS] = { _("Choose the Team’s File"), _("_Choose") },
  };
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      words[kind].title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, words[kind].accept, _("_Cancel"));

  add_filters (GTK_FILE_CHOOSER (dialog), kind);
  run (dialog, parent, chosen, data);
}

/**
 * pm_window_files_save:
 * @parent: the window that asks
 * @title: what is being written, as the title of the chooser
 * @name: the name that is offered
 * @chosen: called with the file, unless the person cancels
 * @data: for @chosen
 *
 * Lets a person choose where to write a file.
 */
void
pm_window_files_save (GtkWindow *parent,
                      const char *title,
                      const char *name,
                      PmFileChosen chosen,
                      gpointer data)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), _("_Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  run (dialog, parent, chosen, data);
}

/**
 * pm_window_files_dup_name:
 * @title: a title, perhaps empty
 * @ending: of the file, with its dot
 *
 * Returns: (transfer full): the title as the name of a file, without what file systems do not like
 */
char *
pm_window_files_dup_name (const char *title,
                          const char *ending)
{
  g_autofree char *clean = g_strdup (*title != '\0' ? title : _("Postmortem"));

  g_strdelimit (clean, "/\\:*?\"<>|\n\t", '-');
  return g_strconcat (clean, ending, NULL);
}

/**
 * pm_window_files_say_saved:
 * @status: where to say it
 * @file: what was to be written
 * @error: (nullable): why it was not
 *
 * Says that a file was written, or why not.
 */
void
pm_window_files_say_saved (GtkLabel *status,
                           GFile *file,
                           const GError *error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *said = error != NULL ? g_strdup (error->message)
                                        : g_strdup_printf (_("Saved as %s"), name);

  gtk_label_set_label (status, said);
  gtk_widget_set_visible (GTK_WIDGET (status), TRUE);
}
