/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Zip files in memory, by way of the module that can read and write them. */

#include "pm-zip.h"

#include "pm-formats-private.h"

#include <string.h>

/**
 * pm_zip_is:
 * @bytes: the contents of a file
 *
 * Returns: whether they start as a zip file does
 */
gboolean
pm_zip_is (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size >= 4 && memcmp (data, "PK\003\004", 4) == 0;
}

/**
 * pm_zip_read:
 * @bytes: a zip file
 * @names: the names of the members that are wanted, ended by %NULL
 * @error: %PM_EXCHANGE_ERROR_FORMAT or %PM_EXCHANGE_ERROR_LIMIT
 *
 * Returns: (transfer full) (nullable) (element-type utf8 GBytes): those of the wanted members that
 *   there are, by name
 */
GHashTable *
pm_zip_read (GBytes *bytes,
             const char *const *names,
             GError **error)
{
  const PmFormats *formats = pm_formats_get (error);

  return formats != NULL ? formats->read_zip (bytes, names, error) : NULL;
}

/**
 * pm_zip_write:
 * @names: the names of the members, in ASCII, ended by %NULL
 * @contents: what is in each of them
 * @error: %PM_EXCHANGE_ERROR_LIMIT
 *
 * The same members give the same bytes.
 *
 * Returns: (transfer full) (nullable): the zip file
 */
GBytes *
pm_zip_write (const char *const *names,
              GBytes *const *contents,
              GError **error)
{
  const PmFormats *formats = pm_formats_get (error);

  return formats != NULL ? formats->write_zip (names, contents, error) : NULL;
}
