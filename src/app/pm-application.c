/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmApplication: one process, one library, any number of windows on it.  It opens the library,
 * loads the method's texts, and takes files from the command line and the desktop.  Opening may take
 * its time, where the library is checked or somebody else has it: the windows come at once and get
 * the library when it is there.
 */

#include "pm-application.h"

#include "pm-config.h"
#include "pm-memory.h"
#include "pm-preferences-window.h"
#include "pm-window.h"
#include "pm-window-import.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

struct _PmApplication
{
  AdwApplication parent_instance;

  char *library_path; /* owned */
  PmLibrary *library; /* owned, or NULL while it is being opened and when it could not be */
  gboolean opening;   /* the library is on its way */
  GPtrArray *files;   /* owned GFiles that came before the library */
  GError *problem;    /* owned, or NULL: why it could not be opened */
  PmMethod *method;   /* owned, or NULL until it is needed */
  char *method_problem; /* owned: why the team's own file is not used, or NULL */
  PmLanguages *languages; /* owned, or NULL until it is needed */
  GSettings *settings; /* owned */
  GtkCssProvider *high_contrast; /* owned */
};

enum
{
  METHOD_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PmApplication, pm_application, ADW_TYPE_APPLICATION)

/* The method is read when it is needed first, but a mistake in the team's file is told at once. */
static gboolean
has_method_problem (PmApplication *self)
{
  g_autofree char *team = self->method == NULL ? pm_method_dup_team_path () : NULL;

  if (team != NULL)
    pm_application_get_method (self);

  return self->method_problem != NULL;
}

static GtkWindow *
create_window (PmApplication *self)
{
  PmWindow *window = pm_window_new (self);

  if (!self->opening)
    pm_window_set_library (window, self->library);
  if (self->problem != NULL)
    pm_window_show_problem (window, self->problem->message);
  else if (has_method_problem (self))
    pm_window_show_problem (window, self->method_problem);
  return GTK_WINDOW (window);
}

/* The window that was used last, and that is no meeting's. */
static GtkWindow *
find_window (PmApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (PM_IS_WINDOW (l->data))
      return GTK_WINDOW (l->data);
  return NULL;
}

static void
pm_application_activate (GApplication *application)
{
  PmApplication *self = PM_APPLICATION (application);
  GtkWindow *window = find_window (self);

  if (window == NULL)
    {
      window = create_window (self);
      pm_window_offer_meeting (PM_WINDOW (window));
    }
  gtk_window_present (window);
}

/* What waited for the library: the windows, and the files that were given. */
static void
use_library (PmApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));
  GtkWindow *window = find_window (self);

  self->opening = FALSE;
  for (GList *l = windows; l != NULL; l = l->next)
    if (PM_IS_WINDOW (l->data))
      {
        pm_window_set_library (l->data, self->library);
        if (self->problem != NULL)
          pm_window_show_problem (l->data, self->problem->message);
      }
  if (window != NULL && self->files->len == 0)
    pm_window_offer_meeting (PM_WINDOW (window));
  for (guint i = 0; window != NULL && i < self->files->len; i++)
    pm_window_import (PM_WINDOW (window), self->files->pdata[i]);
  g_ptr_array_set_size (self->files, 0);
  g_application_release (G_APPLICATION (self));
}

static void
opened_for_reading_cb (GObject *source,
                       GAsyncResult *result,
                       gpointer data)
{
  g_autoptr (PmApplication) self = PM_APPLICATION (data);

  /* What is wrong is known already. */
  self->library = pm_library_open_finish (result, NULL);
  use_library (self);
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (PmApplication) self = PM_APPLICATION (data);

  self->library = pm_library_open_finish (result, &self->problem);
  if (self->library != NULL)
    use_library (self);
  else
    pm_library_open_async (self->library_path, PM_LIBRARY_MODE_READ_ONLY, NULL,
                           opened_for_reading_cb, g_object_ref (self));
}

/* First run: the library is made.  A library that cannot be opened does not keep the window away:
 * the window says what is wrong, and nothing is written anywhere. */
static void
open_library (PmApplication *self)
{
  self->opening = TRUE;
  /* Who closes the window at once does not leave a library half opened. */
  g_application_hold (G_APPLICATION (self));
  pm_library_open_async (self->library_path, PM_LIBRARY_MODE_CREATE, NULL, opened_cb,
                         g_object_ref (self));
}

static void
pm_application_open (GApplication *application,
                     GFile **files,
                     int n_files,
                     const char *hint)
{
  PmApplication *self = PM_APPLICATION (application);
  GtkWindow *window;

  pm_application_activate (application);
  window = find_window (self);
  for (int i = 0; i < n_files; i++)
    if (self->opening)
      g_ptr_array_add (self->files, g_object_ref (files[i]));
    else
      pm_window_import (PM_WINDOW (window), files[i]);
}

static void
new_window_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer data)
{
  gtk_window_present (create_window (PM_APPLICATION (data)));
}

/* Closing the windows one by one lets each of them see to what is not on disk yet. */
static void
quit_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (GTK_WINDOW (l->data));
}

static void
about_cb (GSimpleAction *action,
          GVariant *parameter,
          gpointer data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (data));

  adw_show_about_window (parent,
                         "application-name", _("Postmortem"),
                         "application-icon", PM_APP_ID,
                         "version", PM_VERSION,
                         "developer-name", _("The Postmortem developers"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("Learn from incidents: timeline, causes, actions, report."),
                         NULL);
}

static void
preferences_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer data)
{
  PmApplication *self = PM_APPLICATION (data);

  gtk_window_present (GTK_WINDOW (pm_preferences_window_new (self, find_window (self))));
}

static void
apply_color_scheme (PmApplication *self)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };

  adw_style_manager_set_color_scheme (
      adw_style_manager_get_default (),
      schemes[g_settings_get_enum (self->settings, "color-scheme")]);
}

static void
add_accelerators (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accelerators[] = {
    { "app.quit", { "<Control>q" } },
    { "app.new-window", { "<Control><Shift>n" } },
    { "app.preferences", { "<Control>comma" } },
    { "win.new", { "<Control>n" } },
    { "win.import", { "<Control>o" } },
    { "win.export", { "<Control>e" } },
    { "win.undo", { "<Control>z" } },
    { "win.redo", { "<Control><Shift>z", "<Control>y" } },
    { "win.back", { "<Alt>Home" } },
    { "win.search", { "<Control>f" } },
    { "win.show-panel", { "F9" } },
    { "win.finding(1)", { "F8" } },
    { "win.finding(-1)", { "<Shift>F8" } },
    { "win.show-help-overlay", { "<Control>question", "F1" } },
    { "win.step(0)", { "<Alt>1" } },
    { "win.step(1)", { "<Alt>2" } },
    { "win.step(2)", { "<Alt>3" } },
    { "win.step(3)", { "<Alt>4" } },
    { "win.step(4)", { "<Alt>5" } },
    { "win.step(5)", { "<Alt>6" } },
    { "window.close", { "<Control>w" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (application, accelerators[i].action,
                                           accelerators[i].keys);
}

static void
pm_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { "quit", quit_cb },
    { "about", about_cb },
    { "new-window", new_window_cb },
    { "preferences", preferences_cb },
  };
  PmApplication *self = PM_APPLICATION (application);
  g_autoptr (GAction) scheme = NULL, paper = NULL;

  G_APPLICATION_CLASS (pm_application_parent_class)->startup (application);

  self->settings = g_settings_new (PM_APP_ID);
  g_signal_connect_object (self->settings, "changed::color-scheme",
                           G_CALLBACK (apply_color_scheme), self, G_CONNECT_SWAPPED);
  apply_color_scheme (self);
  scheme = g_settings_create_action (self->settings, "color-scheme");
  paper = g_settings_create_action (self->settings, "paper-size");
  g_action_map_add_action (G_ACTION_MAP (self), scheme);
  g_action_map_add_action (G_ACTION_MAP (self), paper);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  add_accelerators (GTK_APPLICATION (self));

  open_library (self);
}

static int
pm_application_handle_local_options (GApplication *application,
                                     GVariantDict *options)
{
  PmApplication *self = PM_APPLICATION (application);
  char *path;

  if (g_variant_dict_lookup (options, "library", "^ay", &path))
    {
      g_free (self->library_path);
      self->library_path = path;
      /* Another library is another program: the one that may be running already keeps its own. */
      g_application_set_flags (application,
                               g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
    }
  return -1;
}

static void
pm_application_shutdown (GApplication *application)
{
  PmApplication *self = PM_APPLICATION (application);

  if (self->library != NULL)
    {
      g_autoptr (GError) error = NULL;

      if (!pm_library_flush (self->library, NULL, &error))
        g_printerr ("%s\n", error->message);
    }
  G_APPLICATION_CLASS (pm_application_parent_class)->shutdown (application);
}

static void
pm_application_dispose (GObject *object)
{
  PmApplication *self = PM_APPLICATION (object);

  g_clear_object (&self->library);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_object (&self->method);
  g_clear_pointer (&self->method_problem, g_free);
  g_clear_pointer (&self->languages, pm_languages_unref);
  g_clear_object (&self->settings);
  g_clear_error (&self->problem);
  g_clear_pointer (&self->library_path, g_free);
  G_OBJECT_CLASS (pm_application_parent_class)->dispose (object);
}

static void
pm_application_class_init (PmApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_application_dispose;
  application_class->startup = pm_application_startup;
  application_class->shutdown = pm_application_shutdown;
  application_class->activate = pm_application_activate;
  application_class->open = pm_application_open;
  application_class->handle_local_options = pm_application_handle_local_options;

  /**
   * PmApplication::method-changed:
   * @self: the application
   * @method: the method with what another file of the team says
   * @languages: (type gpointer): the languages that there are rules for in it
   */
  signals[METHOD_CHANGED] = g_signal_new ("method-changed", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                          PM_TYPE_METHOD, G_TYPE_POINTER);
}

static void
pm_application_init (PmApplication *self)
{
  const GOptionEntry options[] = {
    { "library", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Use the library at PATH"), N_ ("PATH") },
    { NULL },
  };

  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * pm_application_new:
 * @library_path: (nullable): the library's file; %NULL for the person's own
 *
 * Returns: (transfer full): the application
 */
PmApplication *
pm_application_new (const char *library_path)
{
  PmApplication *self = g_object_new (PM_TYPE_APPLICATION,
                                      "application-id", PM_APP_ID,
                                      "flags", G_APPLICATION_HANDLES_OPEN,
                                      "resource-base-path", "/org/postmortem/Postmortem",
                                      NULL);

  self->library_path = library_path != NULL ? g_strdup (library_path)
                                            : pm_library_dup_default_path ();
  return self;
}

/**
 * pm_application_get_method:
 * @self: the application
 *
 * Returns: (transfer none): the method's texts, with those of the team
 */
PmMethod *
pm_application_get_method (PmApplication *self)
{
  g_return_val_if_fail (PM_IS_APPLICATION (self), NULL);

  if (self->method == NULL)
    self->method = pm_method_new_for_person (&self->method_problem);
  return self->method;
}

/**
 * pm_application_get_method_problem:
 * @self: the application
 *
 * Returns: (transfer none) (nullable): why the team's own file is not used, as a sentence for people
 */
const char *
pm_application_get_method_problem (PmApplication *self)
{
  g_return_val_if_fail (PM_IS_APPLICATION (self), NULL);

  pm_application_get_method (self);
  return self->method_problem;
}

/**
 * pm_application_use_method:
 * @self: the application
 * @method: the method with what the team's own file says now
 *
 * All windows show it at once.
 */
void
pm_application_use_method (PmApplication *self,
                           PmMethod *method)
{
  g_return_if_fail (PM_IS_APPLICATION (self));

  g_set_object (&self->method, method);
  g_clear_pointer (&self->method_problem, g_free);
  g_clear_pointer (&self->languages, pm_languages_unref);
  g_signal_emit (self, signals[METHOD_CHANGED], 0, method, pm_application_get_languages (self));
}

/**
 * pm_application_get_languages:
 * @self: the application
 *
 * Returns: (transfer none): the languages that there are rules for
 */
PmLanguages *
pm_application_get_languages (PmApplication *self)
{
  g_return_val_if_fail (PM_IS_APPLICATION (self), NULL);

  if (self->languages == NULL)
    {
      g_autoptr (GError) error = NULL;

      self->languages = pm_languages_new (pm_application_get_method (self), NULL, &error);
      if (self->languages == NULL)
        g_error ("%s", error->message);
    }
  return self->languages;
}

/**
 * pm_application_get_settings:
 * @self: the application
 *
 * Returns: (transfer none): what windows remember about themselves
 */
GSettings *
pm_application_get_settings (PmApplication *self)
{
  g_return_val_if_fail (PM_IS_APPLICATION (self), NULL);

  return self->settings;
}

/**
 * pm_app_run:
 * @argc: the number of arguments
 * @argv: the arguments
 *
 * Opens the window and runs until it is closed.
 *
 * Returns: the exit code
 */
int
pm_app_run (int argc,
            char **argv)
{
  g_autoptr (PmApplication) application = NULL;

  pm_memory_keep ();
  application = pm_application_new (NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
