/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Zip files in memory. A file from outside is not trusted: only members whose whole name is asked
 * for are unpacked, never to the disk, and never more of one than memory bears, whatever it says of
 * its size. */

#include "pm-exchange-file.h"
#include "pm-exchange.h"
#include "pm-formats-private.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct archive Archive;
typedef struct archive_entry ArchiveEntry;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArchiveEntry, archive_entry_free)

/* The reason is the library's, and none where it gives none. */
static void
set_damaged (GError **error,
             Archive *archive)
{
  const char *reason = archive_error_string (archive);
  g_autofree char *valid = g_utf8_make_valid (reason != NULL ? reason : "", -1);

  g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
               /* Translators: %s is a reason that the library for zip files gives. */
               _("this is not a zip file, or it is damaged: %s"), valid);
}

/* The size that a member tells of itself proves nothing, so the bytes are counted. */
static GBytes *
unpack (Archive *archive,
        const char *name,
        GError **error)
{
  g_autoptr (GByteArray) contents = g_byte_array_new ();
  const void *block;
  size_t size;
  gint64 offset;
  int status;

  while ((status = archive_read_data_block (archive, &block, &size, &offset)) == ARCHIVE_OK)
    {
      if (size > PM_EXCHANGE_MAX_SIZE - contents->len)
        {
          g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_LIMIT,
                       _("%s: unpacked, it is larger than %d MB, which is more than a file of this "
                         "kind can hold"), name, PM_EXCHANGE_MAX_SIZE / 1024 / 1024);
          return NULL;
        }
      g_byte_array_append (contents, block, size);
    }
  if (status == ARCHIVE_EOF)
    return g_byte_array_free_to_bytes (g_steal_pointer (&contents));
  set_damaged (error, archive);
  g_prefix_error (error, "%s: ", name);
  return NULL;
}

/* Takes the member at which @archive stands. */
static gboolean
read_member (Archive *archive,
             ArchiveEntry *entry,
             const char *name,
             GHashTable *found,
             GError **error)
{
  GBytes *contents;

  if (archive_entry_is_encrypted (entry))
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                   _("%s: this is protected by a password; save it without one"), name);
      return FALSE;
    }
  if (g_hash_table_contains (found, name))
    {
      g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT,
                   _("%s: this is there twice, and only one can be meant"), name);
      return FALSE;
    }
  contents = unpack (archive, name, error);
  if (contents != NULL)
    g_hash_table_insert (found, g_strdup (name), contents);
  return contents != NULL;
}

static gboolean
read_members (Archive *archive,
              const char *const *names,
              GHashTable *found,
              GError **error)
{
  ArchiveEntry *entry;
  int status;

  /* A warning is about a name that the locale cannot write; those that are asked for it can. */
  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK
         || status == ARCHIVE_WARN)
    {
      const char *name = archive_entry_pathname (entry);

      if (name != NULL && archive_entry_filetype (entry) == AE_IFREG
          && g_strv_contains (names, name)
          && !read_member (archive, entry, name, found, error))
        return FALSE;
    }
  if (status == ARCHIVE_EOF)
    return TRUE;
  set_damaged (error, archive);
  return FALSE;
}

GHashTable *
pm_formats_read_zip (GBytes *bytes,
                     const char *const *names,
                     GError **error)
{
  g_autoptr (Archive) archive = archive_read_new ();
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        (GDestroyNotify) g_bytes_unref);
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  /* The list of members at the end has to be there: what was cut off is not half read. */
  archive_read_support_format_zip_seekable (archive);
  if (archive_read_open_memory (archive, data, size) != ARCHIVE_OK)
    {
      set_damaged (error, archive);
      return NULL;
    }
  if (!read_members (archive, names, found, error))
    return NULL;
  return g_steal_pointer (&found);
}

static la_ssize_t
append_cb (Archive *archive,
           void *data,
           const void *block,
           size_t size)
{
  g_byte_array_append (data, block, size);
  return (la_ssize_t) size;
}

/* No time is set, which is always the first that a zip file can tell, in every time zone. */
static gboolean
write_member (Archive *archive,
              const char *name,
              GBytes *contents)
{
  g_autoptr (ArchiveEntry) entry = archive_entry_new ();
  gsize size;
  gconstpointer data = g_bytes_get_data (contents, &size);

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) size);
  return archive_write_header (archive, entry) == ARCHIVE_OK
         && archive_write_data (archive, data, size) == (la_ssize_t) size;
}

GBytes *
pm_formats_write_zip (const char *const *names,
                      GBytes *const *contents,
                      GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autoptr (Archive) archive = archive_write_new ();
  gboolean ok;

  archive_write_set_format_zip (archive);
  archive_write_set_bytes_in_last_block (archive, 1);
  ok = archive_write_open (archive, out, NULL, append_cb, NULL) == ARCHIVE_OK;
  for (guint i = 0; ok && names[i] != NULL; i++)
    ok = write_member (archive, names[i], contents[i]);
  if (ok && archive_write_close (archive) == ARCHIVE_OK)
    return g_byte_array_free_to_bytes (g_steal_pointer (&out));
  g_set_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_LIMIT,
               /* Translators: %s is a reason that the library for zip files gives. */
               _("The zip file cannot be made: %s"), archive_error_string (archive));
  return NULL;
}
