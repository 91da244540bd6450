/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Postmortem: a verb is done at once, without a display; else the window opens. The window is a
 * module of its own, so that verbs need not wait for what only a window takes.
 */

#include "pm-cli.h"
#include "pm-module.h"

#include "pm-config.h"

#include <glib/gi18n.h>
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

static int
open_window (int argc,
             char **argv)
{
  g_autoptr (GError) error = NULL;
  union { gpointer symbol; int (*run) (int argc, char **argv); } window;

  window.symbol = pm_module_find (PM_WINDOW_MODULE, "pm_app_run", &error);
  if (window.symbol != NULL)
    return window.run (argc, argv);
  g_printerr (_("The window of Postmortem could not be opened; install it again (%s)\n"),
              error->message);
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
