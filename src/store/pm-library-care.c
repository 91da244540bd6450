/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Care for the library as a whole: copying it, putting a copy in its place, and checking that
 * everything in it can be read.
 */

#include "pm-library-private.h"

#include "pm-backup-private.h"
#include "pm-place-private.h"
#include "pm-schema-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* More problems than this tell nothing new. */
#define MAX_PROBLEMS "100"

static gboolean
is_same_file (const char *a,
              const char *b)
{
  GStatBuf x, y;

  return g_stat (a, &x) == 0 && g_stat (b, &y) == 0 && x.st_dev == y.st_dev
         && x.st_ino == y.st_ino;
}

/**
 * pm_library_backup:
 * @self: a library
 * @to: (type filename): the file to make; what is there is replaced
 * @cancellable: (nullable): looked at before the work begins
 * @error: %PM_STORE_ERROR
 *
 * Copies the library as it is on disk, whatever is written meanwhile.
 *
 * Returns: whether @to is a sound copy; otherwise it is as it was
 */
gboolean
pm_library_backup (PmLibrary *self,
                   const char *to,
                   GCancellable *cancellable,
                   GError **error)
{
  PmConnection *connection;
  gboolean ok;

  g_return_val_if_fail (PM_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (to != NULL, FALSE);

  if (is_same_file (self->path, to))
    {
      g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_EXISTS,
                   _("“%s” is the library itself. Choose another file for the backup."), to);
      return FALSE;
    }
  connection = pm_library_borrow (self, cancellable, error);
  if (connection == NULL)
    return FALSE;
  ok = pm_backup_make (connection, to, error);
  pm_library_give_back (self, connection);
  return ok;
}

/* Opens a file to restore from, if it is a library that this version can take. */
static PmConnection *
open_source (const char *path,
             gint64 *version,
             GError **error)
{
  g_autoptr (PmConnection) connection = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_FOUND, _("There is no library “%s”."),
                   path);
      return NULL;
    }
  connection = pm_connection_new (path,
                                  pm_place_has_log (path) ? PM_CONNECTION_READ_ONLY
                                                          : PM_CONNECTION_IMMUTABLE,
                                  error);
  if (connection == NULL || !pm_schema_get_version (connection, version, error))
    return NULL;
  if (*version == PM_SCHEMA_EMPTY)
    {
      g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_A_LIBRARY,
                   _("“%s” is not a library of postmortems."), path);
      return NULL;
    }
  if (*version > PM_LIBRARY_VERSION)
    {
      g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NEWER,
                   _("The backup “%s” was written by a newer version of Postmortem, "
                     "which is needed to restore it."), path);
      return NULL;
    }
  return pm_backup_check_integrity (connection, error) ? g_steal_pointer (&connection) : NULL;
}

/* Everything in the library counts as written now, and nothing that was known before holds. */
static gboolean
begin_generation (PmConnection *connection,
                  gint64 revision,
                  gint64 generation,
                  GError **error)
{
  g_autoptr (PmStatement) statement = pm_connection_prepare (
      connection,
      "UPDATE \"library\" SET \"revision\" = $1 + \"revision\" + 1,"
      " \"generation\" = $2 + \"generation\" + 1", error);

  if (statement == NULL)
    return FALSE;
  pm_statement_bind_integer (statement, 1, revision);
  pm_statement_bind_integer (statement, 2, generation);
  return pm_connection_run (connection, statement, error)
         && pm_connection_execute (connection,
                                   "UPDATE \"postmortem\" SET \"revision\" ="
                                   " (SELECT \"revision\" FROM \"library\")", error);
}

static gboolean
finish_restore (PmConnection *connection,
                gint64 version,
                gint64 revision,
                gint64 generation,
                GError **error)
{
  if (!pm_connection_begin (connection, error))
    return FALSE;
  if ((version == PM_LIBRARY_VERSION || pm_schema_upgrade (connection, error))
      && begin_generation (connection, revision, generation, error))
    return pm_connection_commit (connection, error);
  pm_connection_roll_back (connection);
  return FALSE;
}

/* Reads a number of the library's own; 0 where it is too damaged for that. */
static gint64
read_own (PmConnection *connection,
          const char *sql)
{
  gint64 number;

  return pm_connection_get_number (connection, sql, &number, NULL) ? number : 0;
}

/* Runs in the writer's thread. */
static gboolean
restore_cb (PmConnection *connection,
            gpointer data,
            GError **error)
{
  gint64 version;
  gint64 revision = read_own (connection, "SELECT \"revision\" FROM \"library\"");
  gint64 generation = read_own (connection, "SELECT \"generation\" FROM \"library\"");
  g_autoptr (PmConnection) source = open_source (data, &version, error);

  return source != NULL
         && pm_backup_before_restore (connection, error)
         && pm_backup_copy (source, connection, error)
         && finish_restore (connection, version, revision, generation, error);
}

static gboolean
restore (PmLibrary *self,
         const char *from,
         GCancellable *cancellable,
         GError **error)
{
  return !pm_library_refuse_read_only (self, error)
         && !g_cancellable_set_error_if_cancelled (cancellable, error)
         && pm_writer_flush (self->writer, FALSE, cancellable, error)
         && pm_writer_call (self->writer, restore_cb, (gpointer) from, TRUE, error);
}

/**
 * pm_library_restore:
 * @self: a library
 * @from: (type filename): a backup, or any other library
 * @cancellable: (nullable): looked at before the work begins
 * @error: %PM_STORE_ERROR; the library is as it was then
 *
 * Makes the library what @from holds, after saving what is unsaved and keeping a backup of it as it
 * is.  Lists and open postmortems follow, in other windows too.
 *
 * Returns: whether it is
 */
gboolean
pm_library_restore (PmLibrary *self,
                    const char *from,
                    GCancellable *cancellable,
                    GError **error)
{
  gboolean ok;

  g_return_val_if_fail (PM_IS_LIBRARY (self), FALSE);
  g_return_val_if_fail (from != NULL, FALSE);

  pm_library_begin_restore (self);
  ok = restore (self, from, cancellable, error);
  pm_library_end_restore (self);
  return ok;
}

/**
 * pm_library_dup_kept_path:
 * @self: a library
 *
 * Returns: (transfer full) (nullable) (type filename): what was kept of the library when a backup
 *   took its place the last time
 */
char *
pm_library_dup_kept_path (PmLibrary *self)
{
  g_autoptr (GPtrArray) kept = NULL;

  g_return_val_if_fail (PM_IS_LIBRARY (self), NULL);

  kept = pm_place_list_backups (self->path, "before-restore-");
  return kept->len > 0 ? g_strdup (kept->pdata[0]) : NULL;
}

static gboolean
move (const char *from,
      const char *to,
      GError **error)
{
  if (g_rename (from, to) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_FAILED,
               _("“%s” cannot be made or opened: %s"), to, g_strerror (errno));
  return FALSE;
}

/* Puts a library that cannot be used out of the way, with its log. */
static gboolean
move_away (const char *path,
           GError **error)
{
  g_autofree char *folder = pm_place_dup_backup_folder (path);
  g_autofree char *to = pm_place_dup_remains_path (path);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *log_to = g_strconcat (to, "-wal", NULL);
  g_autofree char *shared = g_strconcat (path, "-shm", NULL);

  if (!pm_place_make_folder (folder, error) || !move (log, log_to, error)
      || !move (path, to, error))
    return FALSE;
  g_unlink (shared);
  return TRUE;
}

static gboolean
replace_file (const char *path,
              const char *from,
              GError **error)
{
  g_autofree char *draft = g_strconcat (path, ".new", NULL);
  gint64 version;
  g_autoptr (PmConnection) source = open_source (from, &version, error);

  if (source == NULL || !pm_backup_make (source, draft, error))
    return FALSE;
  if (move_away (path, error) && move (draft, path, error))
    return TRUE;
  g_unlink (draft);
  return FALSE;
}

/**
 * pm_library_restore_file:
 * @path: (type filename): a library's database file, which may be damaged or missing
 * @from: (type filename): a backup, or any other library
 * @error: %PM_STORE_ERROR_LOCKED when somebody has the library open, or another
 *
 * Puts a copy of @from in the place of a library that cannot be opened.  What was there is kept in
 * the folder of the backups.
 *
 * Returns: whether it is there
 */
gboolean
pm_library_restore_file (const char *path,
                         const char *from,
                         GError **error)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (full);
  gboolean alone, ok;
  int lock;

  if (!pm_place_check (full, error) || !pm_place_make_folder (folder, error))
    return FALSE;
  lock = pm_place_lock (full, &alone);
  if (alone)
    {
      ok = replace_file (full, from, error);
    }
  else
    {
      g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_LOCKED,
                   _("The library “%s” is in use by another program."), full);
      ok = FALSE;
    }
  if (lock >= 0)
    g_close (lock, NULL);
  return ok;
}

/* Adds what each row of a pragma says. */
static gboolean
collect (PmConnection *connection,
         const char *sql,
         const char *fine,
         GPtrArray *problems,
         GError **error)
{
  g_autoptr (PmStatement) statement = pm_connection_prepare (connection, sql, error);
  PmStep step = PM_STEP_FAILED;

  while (statement != NULL
         && (step = pm_connection_step (connection, statement, error)) == PM_STEP_ROW)
    {
      g_autofree char *text = pm_statement_dup_text (statement, 0);

      if (strcmp (text, fine) != 0)
        g_ptr_array_add (problems, g_steal_pointer (&text));
    }
  return step == PM_STEP_DONE;
}

static gboolean
check_all (PmConnection *connection,
           GPtrArray *problems,
           GError **error)
{
  return collect (connection, "PRAGMA integrity_check(" MAX_PROBLEMS ")", "ok", problems, error)
         && collect (connection,
                     "SELECT \"table\" || ' ' || \"rowid\" || ' → ' || \"parent\""
                     " FROM pragma_foreign_key_check LIMIT " MAX_PROBLEMS, "", problems, error)
         && pm_rows_check (connection, problems, error);
}

/* Runs in the writer's thread: the search engine checks itself by a command that writes nothing but
 * counts as writing. */
static gboolean
check_search_cb (PmConnection *connection,
                 gpointer data,
                 GError **error)
{
  return pm_connection_execute (connection,
                                "INSERT INTO \"search\" (\"search\", \"rank\")"
                                " VALUES ('integrity-check', 1)", error);
}

/* Damage that stops the check is what was looked for. */
static gboolean
add_damage (GPtrArray *problems,
            GError *problem,
            GError **error)
{
  if (!g_error_matches (problem, PM_STORE_ERROR, PM_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  g_ptr_array_add (problems, g_strdup (problem->message));
  g_error_free (problem);
  return TRUE;
}

/**
 * pm_library_check:
 * @self: a library
 * @cancellable: (nullable): stops the check
 * @error: %PM_STORE_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Checks the file, the relations of its rows, the search index, and that every value in it can be
 * read.
 *
 * Returns: (transfer full): a sentence for each problem, an empty array when there are none; %NULL
 *   when the check could not be made
 */
GStrv
pm_library_check (PmLibrary *self,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  PmConnection *connection;
  GError *problem = NULL;

  g_return_val_if_fail (PM_IS_LIBRARY (self), NULL);

  connection = pm_library_borrow (self, cancellable, error);
  if (connection == NULL)
    return NULL;
  check_all (connection, problems, &problem);
  pm_library_give_back (self, connection);
  if (problem == NULL && self->read_only_reason == NULL)
    pm_writer_call (self->writer, check_search_cb, NULL, FALSE, &problem);
  if (problem != NULL && !add_damage (problems, problem, error))
    return NULL;
  g_ptr_array_add (problems, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&problems), FALSE);
}

typedef gboolean (*FileFunc) (PmLibrary *self,
                              const char *file,
                              GCancellable *cancellable,
                              GError **error);

static void
file_thread (GTask *task,
             gpointer source,
             gpointer data,
             GCancellable *cancellable)
{
  FileFunc func = g_task_get_source_tag (task);
  GError *error = NULL;

  if (func (source, data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Runs one of the functions above in a thread; the function is the task's tag. */
static void
run_with_file (PmLibrary *self,
               FileFunc func,
               const char *file,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, func);
  g_task_set_task_data (task, g_strdup (file), g_free);
  g_task_run_in_thread (task, file_thread);
}

/**
 * pm_library_backup_async:
 * @self: a library
 * @to: (type filename): the file to make
 * @cancellable: (nullable): stops it before the work begins
 * @callback: called when it is done
 * @data: for @callback
 *
 * Does what pm_library_backup() does, in a thread.
 */
void
pm_library_backup_async (PmLibrary *self,
                         const char *to,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_return_if_fail (PM_IS_LIBRARY (self));
  g_return_if_fail (to != NULL);

  run_with_file (self, pm_library_backup, to, cancellable, callback, data);
}

/**
 * pm_library_backup_finish:
 * @self: a library
 * @result: what the callback got
 * @error: %PM_STORE_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the copy is there
 */
gboolean
pm_library_backup_finish (PmLibrary *self,
                          GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pm_library_restore_async:
 * @self: a library
 * @from: (type filename): a backup, or any other library
 * @cancellable: (nullable): stops it before the work begins
 * @callback: called when it is done
 * @data: for @callback
 *
 * Does what pm_library_restore() does, in a thread.
 */
void
pm_library_restore_async (PmLibrary *self,
                          const char *from,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  g_return_if_fail (PM_IS_LIBRARY (self));
  g_return_if_fail (from != NULL);

  pm_library_begin_restore (self);
  run_with_file (self, restore, from, cancellable, callback, data);
}

/**
 * pm_library_restore_finish:
 * @self: a library
 * @result: what the callback got
 * @error: %PM_STORE_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the library is what the backup was
 */
gboolean
pm_library_restore_finish (PmLibrary *self,
                           GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  pm_library_end_restore (self);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
check_thread (GTask *task,
              gpointer source,
              gpointer data,
              GCancellable *cancellable)
{
  GError *error = NULL;
  GStrv problems = pm_library_check (source, cancellable, &error);

  if (problems != NULL)
    g_task_return_pointer (task, problems, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

/**
 * pm_library_check_async:
 * @self: a library
 * @cancellable: (nullable): stops the check
 * @callback: called when it is done
 * @data: for @callback
 *
 * Does what pm_library_check() does, in a thread.
 */
void
pm_library_check_async (PmLibrary *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_return_if_fail (PM_IS_LIBRARY (self));

  g_task_set_source_tag (task, pm_library_check_async);
  g_task_run_in_thread (task, check_thread);
}

/**
 * pm_library_check_finish:
 * @self: a library
 * @result: what the callback got
 * @error: %PM_STORE_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): a sentence for each problem
 */
GStrv
pm_library_check_finish (PmLibrary *self,
                         GAsyncResult *result,
                         GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
