/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies of the whole library, made by SQLite's backup interface, so that they are of one moment
 * whatever is written meanwhile.  A copy is made under another name, checked, and only then takes
 * its place: no backup is ever half there, and none that is damaged pushes out a good one.
 */

#include "pm-backup-private.h"

#include "pm-library.h"
#include "pm-place-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* How many backups are kept of each kind. */
#define KEEP_DAILY 7
#define KEEP_OTHER 3

static gboolean
check (PmConnection *connection,
       const char *pragma,
       GError **error)
{
  g_autoptr (PmStatement) statement = pm_connection_prepare (connection, pragma, error);
  g_autofree char *answer = NULL;

  if (statement == NULL
      || pm_connection_step (connection, statement, error) == PM_STEP_FAILED)
    return FALSE;
  answer = pm_statement_dup_text (statement, 0);
  if (strcmp (answer, "ok") == 0)
    return TRUE;
  pm_connection_set_damaged (connection, error);
  return FALSE;
}

/**
 * pm_backup_check_integrity:
 * @connection: a connection, in no transaction
 * @error: %PM_STORE_ERROR_DAMAGED or another
 *
 * Reads the whole database.
 *
 * Returns: whether SQLite finds it sound
 */
gboolean
pm_backup_check_integrity (PmConnection *connection,
                           GError **error)
{
  return check (connection, "PRAGMA integrity_check(1)", error);
}

/**
 * pm_backup_check_pages:
 * @connection: a connection, in no transaction
 * @error: %PM_STORE_ERROR_DAMAGED or another
 *
 * Reads the whole database too, but does not look whether the indexes say the same as the tables,
 * which takes most of the time.
 *
 * Returns: whether SQLite finds every page sound
 */
gboolean
pm_backup_check_pages (PmConnection *connection,
                       GError **error)
{
  return check (connection, "PRAGMA quick_check(1)", error);
}

/**
 * pm_backup_copy:
 * @from: a connection
 * @to: a connection that writes, in no transaction
 * @error: %PM_STORE_ERROR
 *
 * Makes the database of @to equal to that of @from, in one transaction.
 *
 * Returns: whether it is
 */
gboolean
pm_backup_copy (PmConnection *from,
                PmConnection *to,
                GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (pm_connection_get_db (to), "main",
                                                pm_connection_get_db (from), "main");
  int code;

  if (backup != NULL)
    {
      code = sqlite3_backup_step (backup, -1);
      if (sqlite3_backup_finish (backup) == SQLITE_OK && code == SQLITE_DONE)
        return TRUE;
      /* What could not be read is told of at the source, not at the copy. */
      if ((code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB)
        {
          pm_connection_set_damaged (from, error);
          return FALSE;
        }
      if ((code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED)
        {
          g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_LOCKED,
                       _("The library “%s” is in use by another program."),
                       pm_connection_get_path (to));
          return FALSE;
        }
    }
  pm_connection_set_error (to, error);
  return FALSE;
}

static gboolean
fill_file (PmConnection *connection,
           const char *path,
           gboolean sound,
           GError **error)
{
  g_autoptr (PmConnection) copy = NULL;

  if (!pm_place_make_file (path, error))
    return FALSE;
  copy = pm_connection_new (path, PM_CONNECTION_WRITE, error);
  /* Without a log the copy is one file, which can be carried around and read from anywhere. */
  return copy != NULL
         && pm_backup_copy (connection, copy, error)
         && pm_connection_execute (copy, "PRAGMA journal_mode = DELETE", error)
         && (!sound || pm_backup_check_integrity (copy, error));
}

/* Makes a copy; @sound refuses to make one of a damaged database. */
static gboolean
make (PmConnection *connection,
      const char *path,
      gboolean sound,
      GError **error)
{
  g_autofree char *draft = g_strconcat (path, ".part", NULL);
  g_autoptr (GError) problem = NULL;

  g_unlink (draft);
  if (fill_file (connection, draft, sound, &problem))
    {
      if (g_rename (draft, path) == 0)
        return TRUE;
      g_set_error (&problem, PM_STORE_ERROR, PM_STORE_ERROR_FAILED,
                   _("“%s” cannot be made or opened: %s"), path, g_strerror (errno));
    }
  g_unlink (draft);
  /* What is wrong with the copy is wrong with the library, which is what a person knows. */
  if (g_error_matches (problem, PM_STORE_ERROR, PM_STORE_ERROR_DAMAGED))
    pm_connection_set_damaged (connection, error);
  else
    g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/**
 * pm_backup_make:
 * @connection: a connection, in no transaction
 * @path: (type filename): where to; what is there is replaced
 * @error: %PM_STORE_ERROR
 *
 * Returns: whether @path is a sound copy of the database now; otherwise it is as it was
 */
gboolean
pm_backup_make (PmConnection *connection,
                const char *path,
                GError **error)
{
  return make (connection, path, TRUE, error);
}

static void
rotate (const char *path,
        const char *what,
        guint keep)
{
  g_autoptr (GPtrArray) backups = pm_place_list_backups (path, what);

  for (guint i = keep; i < backups->len; i++)
    g_unlink (backups->pdata[i]);
}

static gboolean
make_named (PmConnection *connection,
            const char *what,
            guint keep,
            GError **error)
{
  const char *path = pm_connection_get_path (connection);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, keep == KEEP_DAILY ? "%Y-%m-%d"
                                                                     : "%Y-%m-%dT%H-%M-%S");
  g_autofree char *name = g_strconcat (what, day, NULL);
  g_autofree char *target = pm_place_dup_backup_path (path, name);

  if (!pm_backup_make (connection, target, error))
    return FALSE;
  rotate (path, what, keep);
  return TRUE;
}

/**
 * pm_backup_before_upgrade:
 * @connection: a connection, in no transaction
 * @error: %PM_STORE_ERROR
 *
 * Returns: whether the library is safe as it is now
 */
gboolean
pm_backup_before_upgrade (PmConnection *connection,
                          GError **error)
{
  g_autofree char *what = g_strdup_printf ("before-version-%d-", PM_LIBRARY_VERSION);

  return make_named (connection, what, KEEP_OTHER, error);
}

/**
 * pm_backup_before_restore:
 * @connection: a connection, in no transaction
 * @error: %PM_STORE_ERROR
 *
 * Keeps the library as it is.  A damaged one, which may be why another is restored, is kept too, for
 * whoever wants to rescue more from it, but under a name that is not a backup's.
 *
 * Returns: whether it is kept
 */
gboolean
pm_backup_before_restore (PmConnection *connection,
                          GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *remains = NULL;

  if (make_named (connection, "before-restore-", KEEP_OTHER, &problem))
    return TRUE;
  if (!g_error_matches (problem, PM_STORE_ERROR, PM_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  remains = pm_place_dup_remains_path (pm_connection_get_path (connection));
  return make (connection, remains, FALSE, error);
}

/* The revision of the newest daily backup; -1 when there is none to read. */
static gint64
read_backed_up_revision (const char *path)
{
  g_autoptr (GPtrArray) backups = pm_place_list_backups (path, "daily-");
  g_autoptr (PmConnection) connection = NULL;
  gint64 revision;

  if (backups->len > 0)
    connection = pm_connection_new (backups->pdata[0], PM_CONNECTION_IMMUTABLE, NULL);
  if (connection == NULL
      || !pm_connection_get_number (connection, "SELECT \"revision\" FROM \"library\"", &revision,
                                    NULL))
    return -1;
  return revision;
}

static gboolean
has_backup_of_today (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "daily-%Y-%m-%d");
  g_autofree char *target = pm_place_dup_backup_path (path, name);

  return g_file_test (target, G_FILE_TEST_EXISTS);
}

/* Nothing is said when this fails: the person has not asked for it, and what is wrong with the disk
 * or the library shows when something is saved. */
static gpointer
run_daily (gpointer data)
{
  g_autofree char *path = data;
  g_autoptr (PmConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  gint64 revision;

  if (has_backup_of_today (path))
    return NULL;
  connection = pm_connection_new (path, PM_CONNECTION_READ, &error);
  if (connection == NULL
      || !pm_connection_get_number (connection, "SELECT \"revision\" FROM \"library\"", &revision,
                                    &error))
    {
      g_debug ("no daily backup: %s", error->message);
      return NULL;
    }
  /* A library that nobody changes keeps its old backups. */
  if (revision == 0 || revision == read_backed_up_revision (path))
    return NULL;
  if (!make_named (connection, "daily-", KEEP_DAILY, &error))
    g_debug ("no daily backup: %s", error->message);
  return NULL;
}

/**
 * pm_backup_start_daily:
 * @path: a library's database file
 *
 * Makes the day's first backup, if it is not there yet and something has changed since the last, in
 * a thread of its own.  The oldest beyond a week's number go.
 *
 * Returns: (transfer full): the thread, to join
 */
GThread *
pm_backup_start_daily (const char *path)
{
  return g_thread_new ("pm-backup", run_daily, g_strdup (path));
}
