/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Postmortem: a verb is done at once, without a display; else the window opens. */

#include "pm-application.h"
#include "pm-cli.h"

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

int
main (int argc,
      char **argv)
{
  int status;

  set_up_language ();
  if (pm_cli_run (argc, argv, &status))
    return status;

  return pm_app_run (argc, argv);
}
