/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmConnection: one connection to a library's database.  It belongs to one thread at a time, which
 * takes it with pm_connection_adopt() and gives it up with pm_connection_let_go(); every function
 * asserts that.  Statements are prepared once and kept; who prepares one holds it by g_autoptr,
 * which ends it, so that no forgotten row keeps a transaction open.  Here alone SQLite's codes
 * become errors of ours.
 */

#include "pm-connection-private.h"

#include "pm-place-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* How long another program's transaction is waited for; ours take milliseconds. */
#define BUSY_MS 2000

/* How many steps of SQLite's machine pass between two looks at the cancellable. */
#define STEPS_PER_LOOK 2000

struct _PmConnection
{
  sqlite3 *db;               /* owned */
  char *path;                /* owned */
  GHashTable *statements;    /* owned: SQL (owned) → PmStatement (owned) */
  GThread *owner;            /* not owned; NULL while nobody uses the connection */
  GCancellable *cancellable; /* owned, or NULL */
};

G_DEFINE_QUARK (pm-store-error-quark, pm_store_error)

static void
set_damaged (const char *path,
             const char *backup,
             GError **error)
{
  if (backup != NULL)
    g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_DAMAGED,
                 _("The library “%s” is damaged. The newest backup to restore is “%s”."), path,
                 backup);
  else
    g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_DAMAGED,
                 _("The library “%s” is damaged, and there is no backup of it."), path);
}

static gboolean
is_out_of_space (int code,
                 int number)
{
  return code == SQLITE_FULL
         || (code == SQLITE_IOERR && (number == ENOSPC || number == EDQUOT || number == EFBIG));
}

static void
set_error_from_code (int extended,
                     int number,
                     const char *detail,
                     const char *path,
                     GError **error)
{
  int code = extended & 0xff;

  g_autofree char *backup = pm_place_dup_newest_backup (path);

  /* Where there are backups of it, it was a library once. */
  if (code == SQLITE_CORRUPT || extended == SQLITE_IOERR_SHORT_READ
      || (code == SQLITE_NOTADB && backup != NULL))
    set_damaged (path, backup, error);
  else if (is_out_of_space (code, number))
    g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_FULL,
                 _("There is no space left to save “%s”."), path);
  else if (code == SQLITE_NOTADB)
    g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_A_LIBRARY,
                 _("“%s” is not a library of postmortems."), path);
  else if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_LOCKED,
                 _("The library “%s” is in use by another program."), path);
  else if (code == SQLITE_READONLY || code == SQLITE_PERM)
    g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_READ_ONLY,
                 _("The library “%s” cannot be written."), path);
  else if (code == SQLITE_INTERRUPT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The work was cancelled."));
  else
    g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_FAILED,
                 /* Translators: first a file's name, then a technical reason. */
                 _("The library “%s” cannot be used: %s"), path,
                 number != 0 && (code == SQLITE_CANTOPEN || code == SQLITE_IOERR)
                     ? g_strerror (number)
                     : detail);
}

/**
 * pm_connection_set_error:
 * @self: a connection whose last call failed
 * @error: where to tell what happened
 *
 * Turns SQLite's last error into one of %PM_STORE_ERROR, or %G_IO_ERROR_CANCELLED.
 */
void
pm_connection_set_error (PmConnection *self,
                         GError **error)
{
  set_error_from_code (sqlite3_extended_errcode (self->db), sqlite3_system_errno (self->db),
                       sqlite3_errmsg (self->db), self->path, error);
}

/**
 * pm_connection_set_damaged:
 * @self: a connection to a database that is not sound
 * @error: where to tell so, and which backup is the newest
 */
void
pm_connection_set_damaged (PmConnection *self,
                           GError **error)
{
  g_autofree char *backup = pm_place_dup_newest_backup (self->path);

  set_damaged (self->path, backup, error);
}

static int
progress_cb (void *data)
{
  PmConnection *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

static void
finalize_statement (gpointer data)
{
  sqlite3_finalize (data);
}

static char *
make_uri (const char *path,
          gboolean immutable)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);

  return g_strconcat ("file:", escaped, immutable ? "?immutable=1" : NULL, NULL);
}

static gboolean
configure (PmConnection *self,
           PmConnectionMode mode,
           GError **error)
{
  sqlite3_extended_result_codes (self->db, TRUE);
  sqlite3_busy_timeout (self->db, BUSY_MS);
  /* A name in quotes that no column has is a mistake, never a text. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  /* A hostile file cannot make its schema call functions with side effects. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_progress_handler (self->db, STEPS_PER_LOOK, progress_cb, self);

  if (mode == PM_CONNECTION_WRITE)
    return pm_connection_execute (self,
                                  "PRAGMA synchronous = FULL;"
                                  "PRAGMA foreign_keys = ON;", error);
  return pm_connection_execute (self, "PRAGMA query_only = ON;", error);
}

/**
 * pm_connection_new:
 * @path: the database file; for %PM_CONNECTION_WRITE it has to exist too, but may be empty
 * @mode: what it is for
 * @error: %PM_STORE_ERROR
 *
 * Returns: (transfer full): a connection that belongs to the calling thread
 */
PmConnection *
pm_connection_new (const char *path,
                   PmConnectionMode mode,
                   GError **error)
{
  g_autoptr (PmConnection) self = g_new0 (PmConnection, 1);
  g_autofree char *uri = make_uri (path, mode == PM_CONNECTION_IMMUTABLE);
  gboolean writes = mode == PM_CONNECTION_WRITE || mode == PM_CONNECTION_READ;
  int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
              | (writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY);
  int code;

  self->path = g_strdup (path);
  self->owner = g_thread_self ();
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            finalize_statement);
  code = sqlite3_open_v2 (uri, &self->db, flags, NULL);
  if (code != SQLITE_OK)
    {
      int number = self->db != NULL ? sqlite3_system_errno (self->db) : 0;

      set_error_from_code (code, number, sqlite3_errstr (code), path, error);
      return NULL;
    }
  if (!configure (self, mode, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * pm_connection_free:
 * @self: (transfer full): a connection that is the calling thread's, or nobody's
 */
void
pm_connection_free (PmConnection *self)
{
  g_assert (self->owner == NULL || self->owner == g_thread_self ());

  g_hash_table_unref (self->statements);
  sqlite3_close (self->db);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

/**
 * pm_connection_adopt:
 * @self: a connection that is nobody's
 *
 * Makes it the calling thread's.
 */
void
pm_connection_adopt (PmConnection *self)
{
  g_assert (self->owner == NULL);

  self->owner = g_thread_self ();
}

/**
 * pm_connection_let_go:
 * @self: a connection of the calling thread
 *
 * Makes it nobody's, so that another thread can take it.
 */
void
pm_connection_let_go (PmConnection *self)
{
  g_assert (self->owner == g_thread_self ());

  pm_connection_set_cancellable (self, NULL);
  self->owner = NULL;
}

/**
 * pm_connection_get_path:
 * @self: a connection
 *
 * Returns: (transfer none): the database file
 */
const char *
pm_connection_get_path (PmConnection *self)
{
  return self->path;
}

/**
 * pm_connection_get_db:
 * @self: a connection of the calling thread
 *
 * Returns: (transfer none): SQLite's own handle, for what only it can do (backups)
 */
sqlite3 *
pm_connection_get_db (PmConnection *self)
{
  g_assert (self->owner == g_thread_self ());

  return self->db;
}

/**
 * pm_connection_set_cancellable:
 * @self: a connection of the calling thread
 * @cancellable: (nullable): what can stop its statements from now on
 */
void
pm_connection_set_cancellable (PmConnection *self,
                               GCancellable *cancellable)
{
  g_assert (self->owner == g_thread_self ());

  g_set_object (&self->cancellable, cancellable);
}

/**
 * pm_connection_set_keeps_log:
 * @self: a connection of the calling thread
 * @keep: whether the log stays as it is when the last connection is closed
 *
 * Otherwise closing the last one moves the log into the database and removes it, and with it the
 * sign that somebody did not come to close.
 */
void
pm_connection_set_keeps_log (PmConnection *self,
                             gboolean keep)
{
  g_assert (self->owner == g_thread_self ());

  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep ? 1 : 0, NULL);
}

/**
 * pm_connection_execute:
 * @self: a connection of the calling thread
 * @sql: one or more statements of ours, without values
 * @error: %PM_STORE_ERROR
 *
 * Returns: whether all went well
 */
gboolean
pm_connection_execute (PmConnection *self,
                       const char *sql,
                       GError **error)
{
  g_assert (self->owner == g_thread_self ());

  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  pm_connection_set_error (self, error);
  return FALSE;
}

/**
 * pm_connection_get_number:
 * @self: a connection of the calling thread
 * @sql: a statement that gives one row with one number
 * @number: (out): the number; 0 when there is no row
 * @error: %PM_STORE_ERROR
 *
 * Returns: whether all went well
 */
gboolean
pm_connection_get_number (PmConnection *self,
                          const char *sql,
                          gint64 *number,
                          GError **error)
{
  g_autoptr (PmStatement) statement = pm_connection_prepare (self, sql, error);
  PmStep step;

  *number = 0;
  if (statement == NULL)
    return FALSE;
  step = pm_connection_step (self, statement, error);
  if (step == PM_STEP_ROW)
    *number = pm_statement_get_integer (statement, 0);
  return step != PM_STEP_FAILED;
}

/**
 * pm_connection_begin:
 * @self: a connection of the calling thread, in no transaction
 * @error: %PM_STORE_ERROR
 *
 * Starts a transaction that writes: nobody else writes until it ends.
 *
 * Returns: whether it began
 */
gboolean
pm_connection_begin (PmConnection *self,
                     GError **error)
{
  g_assert (sqlite3_get_autocommit (self->db));

  return pm_connection_execute (self, "BEGIN IMMEDIATE", error);
}

/**
 * pm_connection_begin_reading:
 * @self: a connection of the calling thread, in no transaction
 * @error: %PM_STORE_ERROR
 *
 * Starts a transaction that sees the library as it is now, whatever others write meanwhile.
 *
 * Returns: whether it began
 */
gboolean
pm_connection_begin_reading (PmConnection *self,
                             GError **error)
{
  g_assert (sqlite3_get_autocommit (self->db));

  return pm_connection_execute (self, "BEGIN", error);
}

/**
 * pm_connection_commit:
 * @self: a connection of the calling thread, in a transaction
 * @error: %PM_STORE_ERROR
 *
 * Ends the transaction; what it wrote is on disk afterwards.  When that fails it is rolled back.
 *
 * Returns: whether it is on disk
 */
gboolean
pm_connection_commit (PmConnection *self,
                      GError **error)
{
  if (pm_connection_execute (self, "COMMIT", error))
    return TRUE;
  pm_connection_roll_back (self);
  return FALSE;
}

/**
 * pm_connection_roll_back:
 * @self: a connection of the calling thread
 *
 * Ends the transaction as if it had not been.  After some errors SQLite has done that already.
 */
void
pm_connection_roll_back (PmConnection *self)
{
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

/**
 * pm_connection_prepare:
 * @self: a connection of the calling thread
 * @sql: one statement; its parameters are $1, $2, …
 * @error: %PM_STORE_ERROR
 *
 * Returns: (transfer full): the statement, ready to bind; hold it by g_autoptr.  The same SQL
 *   cannot be prepared again before it was let go.
 */
PmStatement *
pm_connection_prepare (PmConnection *self,
                       const char *sql,
                       GError **error)
{
  PmStatement *statement;

  g_assert (self->owner == g_thread_self ());

  statement = g_hash_table_lookup (self->statements, sql);
  if (statement != NULL)
    {
      g_assert (!sqlite3_stmt_busy (statement));
      return statement;
    }
  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
      != SQLITE_OK)
    {
      pm_connection_set_error (self, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

/**
 * pm_connection_step:
 * @self: a connection of the calling thread
 * @statement: a statement of it
 * @error: %PM_STORE_ERROR
 *
 * Returns: whether there is a row, no further row, or an error
 */
PmStep
pm_connection_step (PmConnection *self,
                    PmStatement *statement,
                    GError **error)
{
  int code;

  g_assert (self->owner == g_thread_self ());

  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    return PM_STEP_ROW;
  if (code == SQLITE_DONE)
    return PM_STEP_DONE;
  pm_connection_set_error (self, error);
  return PM_STEP_FAILED;
}

/**
 * pm_connection_run:
 * @self: a connection of the calling thread
 * @statement: a statement of it that gives no rows that matter
 * @error: %PM_STORE_ERROR
 *
 * Returns: whether all went well
 */
gboolean
pm_connection_run (PmConnection *self,
                   PmStatement *statement,
                   GError **error)
{
  PmStep step;

  do
    step = pm_connection_step (self, statement, error);
  while (step == PM_STEP_ROW);
  return step == PM_STEP_DONE;
}

static int
find_parameter (PmStatement *self,
                guint number)
{
  char name[16];
  int index;

  g_snprintf (name, sizeof name, "$%u", number);
  index = sqlite3_bind_parameter_index (self, name);
  g_assert (index > 0);
  return index;
}

/**
 * pm_statement_bind_text:
 * @self: a statement
 * @number: 1 for $1, …
 * @text: (nullable): the value; copied
 */
void
pm_statement_bind_text (PmStatement *self,
                        guint number,
                        const char *text)
{
  sqlite3_bind_text (self, find_parameter (self, number), text, -1, SQLITE_TRANSIENT);
}

/**
 * pm_statement_bind_integer:
 * @self: a statement
 * @number: 1 for $1, …
 * @integer: the value
 */
void
pm_statement_bind_integer (PmStatement *self,
                           guint number,
                           gint64 integer)
{
  sqlite3_bind_int64 (self, find_parameter (self, number), integer);
}

/**
 * pm_statement_bind_value:
 * @self: a statement
 * @number: 1 for $1, …
 * @primitive: what pm_field_to_primitive() made; NULL when unset
 */
void
pm_statement_bind_value (PmStatement *self,
                         guint number,
                         const GValue *primitive)
{
  int index = find_parameter (self, number);

  if (G_VALUE_HOLDS_STRING (primitive))
    sqlite3_bind_text (self, index, g_value_get_string (primitive), -1, SQLITE_TRANSIENT);
  else if (G_VALUE_HOLDS_INT64 (primitive))
    sqlite3_bind_int64 (self, index, g_value_get_int64 (primitive));
  else if (G_VALUE_HOLDS_DOUBLE (primitive))
    sqlite3_bind_double (self, index, g_value_get_double (primitive));
  else if (G_VALUE_HOLDS_BOOLEAN (primitive))
    sqlite3_bind_int64 (self, index, g_value_get_boolean (primitive));
  else
    sqlite3_bind_null (self, index);
}

/**
 * pm_statement_dup_text:
 * @self: a statement with a row
 * @column: 0 for the first
 *
 * Returns: (transfer full): its text, made valid UTF-8; empty for NULL
 */
char *
pm_statement_dup_text (PmStatement *self,
                       guint column)
{
  const char *text = (const char *) sqlite3_column_text (self, column);

  return text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");
}

/**
 * pm_statement_get_integer:
 * @self: a statement with a row
 * @column: 0 for the first
 *
 * Returns: its number, 0 for NULL
 */
gint64
pm_statement_get_integer (PmStatement *self,
                          guint column)
{
  return sqlite3_column_int64 (self, column);
}

/**
 * pm_statement_get_value:
 * @self: a statement with a row
 * @column: 0 for the first
 * @primitive: an unset GValue; left unset for NULL
 *
 * Reads a value for pm_field_from_primitive().
 */
void
pm_statement_get_value (PmStatement *self,
                        guint column,
                        GValue *primitive)
{
  switch (sqlite3_column_type (self, column))
    {
    case SQLITE_NULL:
      break;
    case SQLITE_INTEGER:
      g_value_init (primitive, G_TYPE_INT64);
      g_value_set_int64 (primitive, sqlite3_column_int64 (self, column));
      break;
    case SQLITE_FLOAT:
      g_value_init (primitive, G_TYPE_DOUBLE);
      g_value_set_double (primitive, sqlite3_column_double (self, column));
      break;
    default:
      g_value_init (primitive, G_TYPE_STRING);
      g_value_take_string (primitive, pm_statement_dup_text (self, column));
      break;
    }
}

/**
 * pm_statement_finish:
 * @self: (transfer full): a statement
 *
 * Ends it and forgets its values; the connection keeps it for the next time.
 */
void
pm_statement_finish (PmStatement *self)
{
  sqlite3_reset (self);
  sqlite3_clear_bindings (self);
}
