/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parts of the program that are loaded when they are needed, so that nobody waits for the libraries
 * of a part that is not. A part stays loaded until the end.
 */

#include "pm-module.h"

#include "pm-config.h"

/* In the build tree a module lies beside the program, or where the tests say. */
static char *
find_path (const char *name)
{
  const char *folder = g_getenv ("PM_MODULEDIR");
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *own = g_path_get_dirname (program != NULL ? program : ".");
  g_autofree char *beside = g_build_filename (folder != NULL ? folder : own, name, NULL);

  if (folder != NULL || g_file_test (beside, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&beside);
  return g_build_filename (PM_PKGLIBDIR, name, NULL);
}

/**
 * pm_module_find:
 * @name: the name of a module's file
 * @symbol: what is wanted of it
 * @error: why it is not there: the program is not completely installed
 *
 * Returns: (transfer none) (nullable): where @symbol is
 */
gpointer
pm_module_find (const char *name,
                const char *symbol,
                GError **error)
{
  g_autofree char *path = find_path (name);
  GModule *module = g_module_open_full (path, G_MODULE_BIND_LAZY, error);
  gpointer found = NULL;

  if (module == NULL)
    return NULL;
  g_module_make_resident (module);
  if (!g_module_symbol (module, symbol, &found))
    g_set_error_literal (error, G_MODULE_ERROR, G_MODULE_ERROR_FAILED, g_module_error ());
  return found;
}
