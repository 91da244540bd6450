/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "library": checks, copies and brings back the library as a whole. */

#include "pm-cli-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static int
complain (GError *error)
{
  pm_cli_complain ("%s", error->message);
  return PM_CLI_UNUSABLE;
}

/* What is wrong with the library is the result, so it goes to standard output. */
static int
check_library (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmLibrary) library = NULL;
  g_auto (GStrv) problems = NULL;

  if (!pm_cli_has_library ())
    {
      g_print ("%s\n", _("There is no library yet."));
      return PM_CLI_FINE;
    }
  library = pm_cli_open_library (PM_LIBRARY_MODE_READ_ONLY, &error);
  if (library != NULL)
    problems = pm_library_check (library, NULL, &error);
  if (g_error_matches (error, PM_STORE_ERROR, PM_STORE_ERROR_DAMAGED)
      || g_error_matches (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_A_LIBRARY))
    {
      g_print ("%s\n", error->message);
      return PM_CLI_FINDINGS;
    }
  if (problems == NULL)
    return complain (error);
  for (guint i = 0; problems[i] != NULL; i++)
    g_print ("%s\n", problems[i]);
  if (problems[0] == NULL)
    g_print ("%s\n", _("The library is sound."));
  return problems[0] != NULL ? PM_CLI_FINDINGS : PM_CLI_FINE;
}

static int
back_up_library (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmLibrary) library = NULL;

  library = pm_cli_open_library (PM_LIBRARY_MODE_READ_ONLY, &error);
  if (library == NULL || !pm_library_backup (library, path, NULL, &error))
    return complain (error);
  return PM_CLI_FINE;
}

/* Whether a library cannot be opened for its content, so that only replacing the file helps. */
static gboolean
is_beyond_repair (const GError *error)
{
  return g_error_matches (error, PM_STORE_ERROR, PM_STORE_ERROR_DAMAGED)
         || g_error_matches (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_A_LIBRARY)
         || g_error_matches (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_FOUND);
}

static int
restore_library (const char *path)
{
  g_autofree char *library_path = pm_cli_dup_library_path ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PmLibrary) library = NULL;
  gboolean ok;

  library = pm_cli_open_library (PM_LIBRARY_MODE_READ_WRITE, &error);
  if (library != NULL)
    {
      ok = pm_library_restore (library, path, NULL, &error);
    }
  else if (is_beyond_repair (error))
    {
      g_clear_error (&error);
      ok = pm_library_restore_file (library_path, path, &error);
    }
  else
    {
      ok = FALSE;
    }
  return ok ? PM_CLI_FINE : complain (error);
}

/**
 * pm_cli_library:
 * @argc: the number of arguments
 * @argv: the arguments
 *
 * Returns: a #PmCliStatus
 */
int
pm_cli_library (int argc,
                char **argv)
{
  g_auto (GStrv) arguments = NULL;
  guint n;

  if (!pm_cli_parse (NULL, argc, argv, &arguments))
    return PM_CLI_UNUSABLE;
  n = g_strv_length (arguments);
  if (n == 1 && strcmp (arguments[0], "check") == 0)
    return check_library ();
  if (n == 2 && strcmp (arguments[0], "backup") == 0)
    return back_up_library (arguments[1]);
  if (n == 2 && strcmp (arguments[0], "restore") == 0)
    return restore_library (arguments[1]);
  pm_cli_complain (_("Say check, backup FILE or restore FILE"));
  return PM_CLI_UNUSABLE;
}
