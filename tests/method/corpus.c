/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The real reports that tests of whole reports are run on. */

#include "test-method.h"

static void
add_reports (GPtrArray  *paths,
             const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_reports (paths, path);
      else if (g_str_has_suffix (name, ".md"))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
}

/* The paths of the reports; NULL where they are not here, and then the test is skipped. */
GPtrArray *
list_corpus (void)
{
  g_autofree char *directory = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "corpus",
                                                      "reports", NULL);
  GPtrArray *paths = NULL;

  if (!g_file_test (directory, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the real reports are not here");
      return NULL;
    }

  paths = g_ptr_array_new_with_free_func (g_free);
  add_reports (paths, directory);

  return paths;
}
