/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening a library's file: whether it may be used, whether it is whole, and what has to be done
 * first.  Who is alone with a library keeps others waiting until that is through.
 */

#include "pm-library-private.h"

#include "pm-backup-private.h"
#include "pm-place-private.h"
#include "pm-schema-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How long a deleted postmortem can be brought back. */
#define KEEP_DELETED_S (30 * 24 * 60 * 60)

/* Switching a database to a log does not wait for others by itself. */
#define WAL_ATTEMPTS 100
#define WAL_PAUSE_US 20000

static void
set_newer (const char *path,
           GError **error)
{
  g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NEWER,
               _("The library “%s” was written by a newer version of Postmortem. "
                 "This version can show it, but not change it."), path);
}

static void
set_not_a_library (const char *path,
                   GError **error)
{
  g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_A_LIBRARY,
               _("“%s” is not a library of postmortems."), path);
}

static gboolean
use_log (PmConnection *connection,
         GError **error)
{
  for (guint i = 0;; i++)
    {
      g_autoptr (GError) problem = NULL;

      if (pm_connection_execute (connection, "PRAGMA journal_mode = WAL", &problem))
        return TRUE;
      if (i == WAL_ATTEMPTS
          || !g_error_matches (problem, PM_STORE_ERROR, PM_STORE_ERROR_LOCKED))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      g_usleep (WAL_PAUSE_US);
    }
}

/* Makes or upgrades the tables, or finds that nothing is to be done: another program may have been
 * quicker, so the version is read again inside the transaction. */
static gboolean
bring_up_to_date (PmConnection *connection,
                  GError **error)
{
  gint64 version;
  gboolean ok;

  if (!pm_connection_begin (connection, error))
    return FALSE;
  ok = pm_schema_get_version (connection, &version, error);
  if (ok && version == PM_SCHEMA_EMPTY)
    ok = pm_schema_create (connection, error);
  else if (ok && version < PM_LIBRARY_VERSION)
    ok = pm_schema_upgrade (connection, error);
  if (ok)
    return pm_connection_commit (connection, error);
  pm_connection_roll_back (connection);
  return FALSE;
}

static gboolean
prepare_schema (PmConnection *connection,
                PmLibraryMode mode,
                GError **error)
{
  const char *path = pm_connection_get_path (connection);
  gint64 version;

  if (!pm_schema_get_version (connection, &version, error))
    return FALSE;
  if (version == PM_SCHEMA_EMPTY && mode != PM_LIBRARY_MODE_CREATE)
    {
      set_not_a_library (path, error);
      return FALSE;
    }
  if (version > PM_LIBRARY_VERSION)
    {
      set_newer (path, error);
      return FALSE;
    }
  if (!use_log (connection, error))
    return FALSE;
  if (version == PM_LIBRARY_VERSION)
    return TRUE;
  if (version != PM_SCHEMA_EMPTY && !pm_backup_before_upgrade (connection, error))
    return FALSE;
  return bring_up_to_date (connection, error);
}

/* Removes for good what was deleted long ago. */
static gboolean
purge_deleted (PmConnection *connection,
               GError **error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (PmBatch) batch = pm_batch_new_purge (now - KEEP_DELETED_S);
  gint64 deleted;

  if (!pm_connection_get_number (connection,
                                 "SELECT COUNT(*) FROM \"postmortem\" WHERE \"deleted\" IS NOT NULL",
                                 &deleted, error))
    return FALSE;
  if (deleted == 0)
    return TRUE;
  if (!pm_connection_begin (connection, error))
    return FALSE;
  if (pm_batch_write (batch, connection, error))
    return pm_connection_commit (connection, error);
  pm_connection_roll_back (connection);
  return FALSE;
}

/* Somebody waits for this; the indexes are checked with the day's backup.  As long as it is not known
 * to be sound nothing moves from the log into the file, not even by closing it. */
static gboolean
check_after_unclean_end (PmConnection *connection,
                         GError **error)
{
  if (!pm_backup_check_pages (connection, error))
    return FALSE;
  pm_connection_set_keeps_log (connection, FALSE);
  return TRUE;
}

static gboolean
open_for_writing (PmLibrary *self,
                  PmLibraryMode mode,
                  PmConnection **connection,
                  GError **error)
{
  g_autoptr (PmConnection) made = NULL;
  gboolean alone, unclean;

  self->lock = pm_place_lock (self->path, &alone);
  unclean = alone && pm_place_has_log (self->path);
  made = pm_connection_new (self->path, PM_CONNECTION_WRITE, error);
  if (made == NULL)
    return FALSE;
  pm_connection_set_keeps_log (made, unclean);
  if (!prepare_schema (made, mode, error)
      || (unclean && !check_after_unclean_end (made, error))
      || !purge_deleted (made, error))
    return FALSE;
  pm_place_share_lock (self->lock);
  self->reader_mode = PM_CONNECTION_READ;
  *connection = g_steal_pointer (&made);
  return TRUE;
}

/* SQLite cannot use a log where it cannot write; without a log nobody can be writing there, so the
 * file can be taken as it is. */
static PmConnection *
connect_for_reading (PmLibrary *self,
                     gint64 *version,
                     GError **error)
{
  g_autoptr (PmConnection) connection = NULL;
  g_autoptr (GError) problem = NULL;

  self->reader_mode = PM_CONNECTION_READ_ONLY;
  connection = pm_connection_new (self->path, self->reader_mode, &problem);
  if (connection != NULL && pm_schema_get_version (connection, version, &problem))
    return g_steal_pointer (&connection);
  if (pm_place_has_log (self->path) || pm_place_is_writable (self->path)
      || problem->code == PM_STORE_ERROR_NOT_A_LIBRARY || problem->code == PM_STORE_ERROR_DAMAGED)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  g_clear_pointer (&connection, pm_connection_free);
  self->reader_mode = PM_CONNECTION_IMMUTABLE;
  connection = pm_connection_new (self->path, self->reader_mode, error);
  if (connection == NULL || !pm_schema_get_version (connection, version, error))
    return NULL;
  return g_steal_pointer (&connection);
}

static gboolean
open_for_reading (PmLibrary *self,
                  PmConnection **connection,
                  GError **error)
{
  gint64 version;
  g_autoptr (PmConnection) made = connect_for_reading (self, &version, error);

  if (made == NULL)
    return FALSE;
  if (version == PM_SCHEMA_EMPTY)
    {
      set_not_a_library (self->path, error);
      return FALSE;
    }
  if (version < PM_LIBRARY_VERSION)
    {
      g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_OLDER,
                   _("The library “%s” was written by an older version of Postmortem. "
                     "Open it once where it can be written, which upgrades it."), self->path);
      return FALSE;
    }
  if (version > PM_LIBRARY_VERSION)
    {
      g_autoptr (GError) reason = NULL;

      set_newer (self->path, &reason);
      g_free (self->read_only_reason);
      self->read_only_reason = g_strdup (reason->message);
    }
  *connection = g_steal_pointer (&made);
  return TRUE;
}

/**
 * pm_library_open_file:
 * @self: a library with nothing but its path
 * @mode: what for
 * @connection: (out): the connection for its writer
 * @error: %PM_STORE_ERROR
 *
 * For pm_library_open() alone, in any thread.
 *
 * Returns: whether it is open
 */
gboolean
pm_library_open_file (PmLibrary *self,
                      PmLibraryMode mode,
                      PmConnection **connection,
                      GError **error)
{
  if (!pm_place_check (self->path, error))
    return FALSE;
  if (mode == PM_LIBRARY_MODE_CREATE && !g_file_test (self->path, G_FILE_TEST_EXISTS)
      && !pm_place_make_file (self->path, error))
    return FALSE;
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_FOUND,
                   _("There is no library “%s”."), self->path);
      return FALSE;
    }
  if (mode != PM_LIBRARY_MODE_READ_ONLY && pm_place_is_writable (self->path))
    return open_for_writing (self, mode, connection, error);

  self->read_only_reason =
      mode == PM_LIBRARY_MODE_READ_ONLY
          ? g_strdup_printf (_("The library “%s” was opened for reading only."), self->path)
          : g_strdup_printf (_("The library “%s” cannot be written here, so it can be looked at "
                               "but not changed."), self->path);
  return open_for_reading (self, connection, error);
}
