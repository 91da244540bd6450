/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "import": takes files into the library.  What is there already stays as it is: a file never
 * overwrites what somebody has written meanwhile.
 */

#include "pm-cli-private.h"

#include "pm-outline-diagram.h"

#include <glib/gi18n-lib.h>

/* Whether the library has the same postmortem with the same content. */
static gboolean
is_there (PmLibrary *library,
          PmPostmortem *postmortem)
{
  g_autoptr (PmPostmortem) there = pm_library_load (
      library, pm_record_get_id (PM_RECORD (postmortem)), NULL, NULL);

  return there != NULL && pm_postmortem_equal (there, postmortem);
}

static gboolean
add (PmLibrary *library,
     PmPostmortem *postmortem,
     const char *name,
     GError **error)
{
  const char *title = pm_record_get_string (PM_RECORD (postmortem), "title");

  if (is_there (library, postmortem))
    {
      /* Translators: the title of a postmortem */
      g_print (_("“%s” is in the library already\n"), title);
      return TRUE;
    }
  if (!pm_library_add (library, postmortem, error))
    {
      if (g_error_matches (*error, PM_STORE_ERROR, PM_STORE_ERROR_EXISTS))
        {
          g_clear_error (error);
          g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_EXISTS,
                       _("“%s” is in the library in another version, which stays as it is; "
                         "--copy takes the file in beside it"), name);
        }
      return FALSE;
    }
  if (!pm_library_flush (library, NULL, error))
    return FALSE;
  g_print ("%s  %s\n", pm_record_get_id (PM_RECORD (postmortem)), title);
  return TRUE;
}

static gboolean
import (PmLibrary *library,
        const char *name,
        gboolean copy,
        gboolean *partial)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PmPostmortem) read = pm_outline_import_file (file, notes, &error);
  g_autoptr (PmPostmortem) postmortem = NULL;

  for (guint i = 0; i < notes->len; i++)
    pm_cli_complain ("%s: %s", name, (const char *) notes->pdata[i]);
  *partial = *partial || notes->len > 0;
  if (read != NULL)
    postmortem = copy ? pm_postmortem_duplicate (read) : g_object_ref (read);
  if (postmortem != NULL && add (library, postmortem, name, &error))
    return TRUE;
  pm_cli_complain ("%s", error->message);
  return FALSE;
}

/**
 * pm_cli_import:
 * @argc: the number of arguments
 * @argv: the arguments
 *
 * Returns: a #PmCliStatus
 */
int
pm_cli_import (int argc,
               char **argv)
{
  gboolean copy = FALSE, partial = FALSE;
  const GOptionEntry entries[] = {
    { "copy", 0, 0, G_OPTION_ARG_NONE, &copy,
      N_("Take the files in as new postmortems, even when they are in the library"), NULL },
    G_OPTION_ENTRY_NULL
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PmLibrary) library = NULL;
  guint n_done = 0, n;

  if (!pm_cli_parse (entries, argc, argv, &arguments))
    return PM_CLI_UNUSABLE;
  n = g_strv_length (arguments);
  if (n == 0)
    {
      pm_cli_complain (_("Name the files to take into the library"));
      return PM_CLI_UNUSABLE;
    }
  library = pm_cli_open_library (PM_LIBRARY_MODE_CREATE, &error);
  if (library == NULL)
    {
      pm_cli_complain ("%s", error->message);
      return PM_CLI_UNUSABLE;
    }
  for (guint i = 0; i < n; i++)
    n_done += import (library, arguments[i], copy, &partial);
  if (n_done == 0)
    return PM_CLI_UNUSABLE;
  return n_done == n && !partial ? PM_CLI_FINE : PM_CLI_FINDINGS;
}
