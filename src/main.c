/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Postmortem: a verb is done at once, without a display; else the window opens. The window is a
 * module of its own, so that verbs need not wait for what only a window takes.
 */

#include "pm-cli.h"

#include "pm-config.h"

#include <glib/gi18n.h>
#include <gmodule.h>
#include <locale.h>

static void
set_up_language (void)
{
  /* The build tree stands in for an installation when it says where its translations are. */
  const char *directory = g_getenv ("PM_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, directory != NULL ? directory : PM_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* In the build tree the module lies beside the program. */
static int
open_window (int argc,
             char **argv)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (program != NULL ? program : ".");
  g_autofree char *beside = g_build_filename (folder, PM_WINDOW_MODULE, NULL);
  gboolean built = g_file_test (beside, G_FILE_TEST_EXISTS);
  const char *path = built ? beside : PM_PKGLIBDIR G_DIR_SEPARATOR_S PM_WINDOW_MODULE;
  GModule *module = g_module_open (path, G_MODULE_BIND_LAZY);
  union { gpointer symbol; int (*run) (int argc, char **argv); } window = { NULL };

  if (module != NULL && g_module_symbol (module, "pm_app_run", &window.symbol))
    return window.run (argc, argv);
  g_printerr (_("The window of Postmortem could not be opened; install it again (%s)\n"),
              g_module_error ());
  return 2;
}

int
main (int argc,
      char **argv)
{
  int status;

  set_up_language ();
  return pm_cli_run (argc, argv, &status) ? status : open_window (argc, argv);
}
