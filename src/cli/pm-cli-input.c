/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a verb works on: the library, a postmortem of it, or a file. */

#include "pm-cli-private.h"

#include "pm-exchange.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * pm_cli_open_library:
 * @mode: what for
 * @error: %PM_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): the library that was chosen
 */
PmLibrary *
pm_cli_open_library (PmLibraryMode mode,
                     GError **error)
{
  g_autofree char *path = pm_cli_dup_library_path ();

  return pm_library_open (path, mode, NULL, error);
}

/* The one id that begins with @prefix. */
static char *
find_id (PmLibrary *library,
         const char *prefix,
         GError **error)
{
  g_autoptr (GPtrArray) list = pm_library_read_list (library, NULL, error);
  const char *found = NULL;
  guint n = 0;

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < list->len; i++)
    {
      const char *id = pm_summary_get_id (list->pdata[i]);

      if (!g_str_has_prefix (id, prefix))
        continue;
      found = id;
      n++;
      if (strcmp (id, prefix) == 0)
        return g_strdup (id);
    }
  if (n == 1)
    return g_strdup (found);
  if (n == 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _("“%s” is neither a file nor the id of a postmortem in the library"), prefix);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 ngettext ("%u id in the library begins with “%s”; give more of it",
                           "%u ids in the library begin with “%s”; give more of them", n),
                 n, prefix);
  return NULL;
}

static PmPostmortem *
load_from_library (const char *prefix,
                   GError **error)
{
  g_autoptr (PmLibrary) library = NULL;
  g_autofree char *id = NULL;

  if (!pm_cli_has_library ())
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("“%s” is no file, and the library is empty"), prefix);
      return NULL;
    }
  library = pm_cli_open_library (PM_LIBRARY_MODE_READ_ONLY, error);
  if (library == NULL)
    return NULL;
  id = find_id (library, prefix, error);
  return id != NULL ? pm_library_load (library, id, NULL, error) : NULL;
}

/**
 * pm_cli_is_id:
 * @what: an argument
 *
 * Returns: whether it can be the beginning of an id in the library, and is no file
 */
gboolean
pm_cli_is_id (const char *what)
{
  return *what != '\0' && strpbrk (what, "/.:") == NULL && !g_file_test (what, G_FILE_TEST_EXISTS);
}

/**
 * pm_cli_load:
 * @what: the name of a file, or the beginning of an id in the library
 * @bytes: (nullable): what the file holds, where it was read already: what comes out of a pipe
 *   comes only once
 * @error: one sentence that names @what
 *
 * Returns: (transfer full) (nullable): the postmortem
 */
PmPostmortem *
pm_cli_load (const char *what,
             GBytes *bytes,
             GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (bytes == NULL && pm_cli_is_id (what))
    return load_from_library (what, error);
  file = g_file_new_for_commandline_arg (what);
  return bytes != NULL ? pm_exchange_read_contents (file, bytes, error)
                       : pm_exchange_read_file (file, error);
}

/**
 * pm_cli_is_postmortem:
 * @what: the name of a file
 * @bytes: what it holds
 *
 * Returns: whether it is a postmortem in the program's own format, by its name or its first letter
 */
gboolean
pm_cli_is_postmortem (const char *what,
                      GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (g_str_has_suffix (what, PM_EXCHANGE_SUFFIX))
    return TRUE;
  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }
  return length > 0 && *text == '{';
}
