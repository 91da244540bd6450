/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder of its own for a test, and a disk that is full. */

#include "folder.h"

#include <glib/gstdio.h>

/**
 * folder_new:
 * @pattern: its name, with XXXXXX where a unique part goes
 *
 * Returns: (transfer full): the path of a new folder among the temporary ones
 */
char *
folder_new (const char *pattern)
{
  const char *around = g_getenv ("G_TEST_TMPDIR");
  g_autoptr (GError) error = NULL;
  char *path;

  /* Newer GLib puts temporary folders into one that only its owner can enter, and the tests also
   * look as somebody else. */
  if (around != NULL)
    g_assert_no_errno (g_chmod (around, 0711));
  path = g_dir_make_tmp (pattern, &error);
  g_assert_no_error (error);
  return path;
}

/**
 * folder_remove:
 * @path: a file or a folder
 *
 * Removes it with all that is in it; the test fails where that cannot be done.
 */
void
folder_remove (const char *path)
{
  g_autoptr (GDir) dir
      = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      folder_remove (child);
    }
  g_assert_no_errno (g_remove (path));
}

/**
 * limit_file_size:
 * @bytes: of a file of this process at most
 *
 * Lets files grow no further, as where a disk is full.
 */
void
limit_file_size (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &limit));
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &limit));
}
