/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files in and out, whole: reading stops at a size that memory bears, and writing goes to a
 * temporary file that takes the place of the old one only when all of it is on disk.
 */

#include "pm-exchange-file.h"

#include "pm-exchange.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#define CHUNK (256 * 1024)

/**
 * pm_exchange_dup_name:
 * @file: a file
 *
 * Returns: (transfer full): its name without the folder, to be shown
 */
char *
pm_exchange_dup_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name);
}

static gboolean
is_too_large (const char *name,
              GError **error)
{
  g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_LIMIT,
               _("“%s” is larger than %d MB, which is more than a file of this kind can hold"),
               name, PM_EXCHANGE_MAX_SIZE / 1024 / 1024);
  return TRUE;
}

/* GIO's own sentences name the whole path and no remedy. */
static void
explain_read_error (GError **error,
                    const char *name)
{
  g_autoptr (GError) reason = error != NULL ? g_steal_pointer (error) : NULL;
  g_autofree char *message = NULL;

  if (reason == NULL)
    return;
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    message = g_strdup_printf (_("There is no file “%s”"), name);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    message = g_strdup_printf (_("“%s” is a folder; choose a file"), name);
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    message = g_strdup_printf (_("“%s” may not be read by you"), name);
  else
    message = g_strdup_printf (_("“%s” could not be read: %s"), name, reason->message);
  g_set_error_literal (error, reason->domain, reason->code, message);
}

static void
explain_write_error (GError **error,
                     const char *name)
{
  g_autoptr (GError) reason = error != NULL ? g_steal_pointer (error) : NULL;
  g_autofree char *message = NULL;

  if (reason == NULL)
    return;
  if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOSPC)
      || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    message = g_strdup_printf (_("There is no room for “%s”: free some space or choose another "
                                 "folder"), name);
  else if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_ACCES)
           || g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_ROFS)
           || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    message = g_strdup_printf (_("“%s” may not be written there: choose another folder"), name);
  else if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT)
           || g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOTDIR)
           || g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    message = g_strdup_printf (_("The folder of “%s” does not exist: choose another one"), name);
  else
    message = g_strdup_printf (_("“%s” could not be written: %s"), name, reason->message);
  g_set_error_literal (error, reason->domain, reason->code, message);
}

/**
 * pm_exchange_load_bytes:
 * @file: a file
 * @error: of GIO, or %PM_EXCHANGE_ERROR_LIMIT
 *
 * Reads a file, but never more of it than %PM_EXCHANGE_MAX_SIZE bytes, whatever it says of its
 * size (a pipe or a device says nothing).
 *
 * Returns: (transfer full) (nullable): its contents
 */
GBytes *
pm_exchange_load_bytes (GFile *file,
                        GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GByteArray) contents = NULL;
  g_autofree char *chunk = NULL;
  g_autofree char *name = pm_exchange_dup_name (file);
  gssize n;

  if (stream == NULL)
    {
      explain_read_error (error, name);
      return NULL;
    }
  contents = g_byte_array_new ();
  chunk = g_malloc (CHUNK);
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK, NULL, error)) > 0)
    {
      if (contents->len + n > PM_EXCHANGE_MAX_SIZE && is_too_large (name, error))
        return NULL;
      g_byte_array_append (contents, (const guint8 *) chunk, n);
    }
  if (n < 0)
    {
      explain_read_error (error, name);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&contents));
}

/**
 * pm_exchange_is_address:
 * @argument: an argument of a command line
 *
 * Returns: whether it is an address such as "file:///tmp/a.md", and no path
 */
gboolean
pm_exchange_is_address (const char *argument)
{
  return !g_path_is_absolute (argument) && g_uri_peek_scheme (argument) != NULL;
}

static gssize
read_some (int fd,
           char *chunk)
{
  gssize n;

  do
    n = read (fd, chunk, CHUNK);
  while (n < 0 && errno == EINTR);
  return n;
}

/* Reads what is open as @fd. */
static GBytes *
read_open (int fd,
           const char *name,
           GError **error)
{
  g_autoptr (GByteArray) contents = g_byte_array_new ();
  g_autofree char *chunk = g_malloc (CHUNK);
  gssize n;

  while ((n = read_some (fd, chunk)) > 0)
    {
      if (contents->len + n > PM_EXCHANGE_MAX_SIZE && is_too_large (name, error))
        return NULL;
      g_byte_array_append (contents, (const guint8 *) chunk, n);
    }
  return n < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&contents));
}

/**
 * pm_exchange_load_argument:
 * @argument: a path, or an address
 * @error: of GIO, or %PM_EXCHANGE_ERROR_LIMIT
 *
 * Like pm_exchange_load_bytes (). A path is read without GIO's file systems, which take longer to
 * set up than most files to read.
 *
 * Returns: (transfer full) (nullable): the contents of the file
 */
GBytes *
pm_exchange_load_argument (const char *argument,
                           GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;
  GBytes *bytes = NULL;
  int fd;

  if (pm_exchange_is_address (argument))
    {
      g_autoptr (GFile) file = g_file_new_for_uri (argument);

      return pm_exchange_load_bytes (file, error);
    }
  base = g_path_get_basename (argument);
  name = g_filename_display_name (base);
  fd = g_open (argument, O_RDONLY | O_CLOEXEC, 0);
  if (fd >= 0)
    bytes = read_open (fd, name, &reason);
  if (bytes == NULL && reason == NULL)
    {
      int problem = errno;

      g_set_error_literal (&reason, G_IO_ERROR, (int) g_io_error_from_errno (problem),
                           g_strerror (problem));
      explain_read_error (&reason, name);
    }
  if (fd >= 0)
    close (fd);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return bytes;
}

/* The path behind links, so that a link keeps pointing at the file that is replaced. */
static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *result = g_strdup (real != NULL ? real : path);

  free (real);
  return result;
}

/**
 * pm_exchange_save_bytes:
 * @file: where to write
 * @bytes: what to write
 * @error: of GIO
 *
 * Writes a file whole or not at all: when anything fails, what was there before is still there.
 * Only a regular file is replaced.
 *
 * Returns: whether all of it is on disk
 */
gboolean
pm_exchange_save_bytes (GFile *file,
                        GBytes *bytes,
                        GError **error)
{
  const char *path = g_file_peek_path (file);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *name = pm_exchange_dup_name (file);
  GFileType type = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL);
  gboolean ok;

  if (type != G_FILE_TYPE_REGULAR && type != G_FILE_TYPE_UNKNOWN)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                   _("“%s” is not a file that can be written; choose another name"), name);
      return FALSE;
    }
  if (path == NULL)
    {
      ok = g_file_replace_contents (file, data, size, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL,
                                    error);
    }
  else
    {
      g_autofree char *real = resolve (path);

      ok = g_file_set_contents_full (real, data, size,
                                     G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                     0666, error);
    }
  if (!ok)
    explain_write_error (error, name);
  return ok;
}
