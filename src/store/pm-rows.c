/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records as rows of tables.  Writing names only the columns of the fields that changed, so that
 * two windows which edit different fields of a record both keep what they wrote; the row is made
 * whole when it is not there.  Reading takes the columns that are declared fields and leaves the
 * others alone, so that a library of a newer version can be shown.
 */

#include "pm-rows-private.h"

#include "pm-schema-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * pm_row_all_fields:
 * @klass: a record class
 *
 * Returns: the bits of all its fields
 */
guint64
pm_row_all_fields (PmRecordClass *klass)
{
  guint n = pm_record_class_get_n_fields (klass);

  g_assert (n < 64);
  return (G_GUINT64_CONSTANT (1) << n) - 1;
}

/**
 * pm_row_new:
 * @record: a record
 * @touched: the bits of the fields to write
 * @present: whether it is in its postmortem
 *
 * Returns: (transfer full): what it is to be on disk
 */
PmRow *
pm_row_new (PmRecord *record,
            guint64 touched,
            gboolean present)
{
  PmRow *self = g_new0 (PmRow, 1);
  guint n;

  self->klass = PM_RECORD_GET_CLASS (record);
  self->id = g_strdup (pm_record_get_id (record));
  self->touched = touched;
  self->present = present;
  n = pm_record_class_get_n_fields (self->klass);
  self->values = g_new0 (GValue, n);
  for (guint i = 0; i < n; i++)
    {
      const PmField *field = pm_record_class_get_field (self->klass, i);

      pm_field_to_primitive (field, pm_record_peek (record, field), &self->values[i]);
    }
  return self;
}

/**
 * pm_row_free:
 * @self: (transfer full): a row
 */
void
pm_row_free (PmRow *self)
{
  for (guint i = 0; i < pm_record_class_get_n_fields (self->klass); i++)
    if (G_IS_VALUE (&self->values[i]))
      g_value_unset (&self->values[i]);
  g_free (self->values);
  g_free (self->id);
  g_free (self);
}

static gboolean
is_postmortem (PmRecordClass *klass)
{
  return klass == pm_schema_get_table (0);
}

/* The columns that are not fields come first.  Writing to a postmortem that was deleted elsewhere
 * meanwhile brings it back: what somebody typed is not to vanish. */
#define POSTMORTEM_COLUMNS "\"id\", \"created\", \"modified\", \"revision\""
#define POSTMORTEM_PARAMETERS "$1, $2, $2, $3"
#define POSTMORTEM_UPDATE                                                                          \
  "\"modified\" = excluded.\"modified\", \"revision\" = excluded.\"revision\", \"deleted\" = NULL"
#define RECORD_COLUMNS "\"postmortem_id\", \"id\""
#define RECORD_PARAMETERS "$1, $2"

/* The number of the parameter that holds the first field. */
static guint
first_value (const PmRow *row)
{
  return is_postmortem (row->klass) ? 4 : 3;
}

static void
append_update (GString *sql,
               const PmRow *row)
{
  const char *comma = "";

  if (is_postmortem (row->klass))
    {
      g_string_append (sql, " ON CONFLICT (\"id\") DO UPDATE SET " POSTMORTEM_UPDATE);
      comma = ", ";
    }
  else
    {
      g_string_append (sql, " ON CONFLICT (\"postmortem_id\", \"id\") DO ");
      g_string_append (sql, row->touched != 0 ? "UPDATE SET " : "NOTHING");
    }
  for (guint i = 0; i < pm_record_class_get_n_fields (row->klass); i++)
    {
      g_autofree char *column = NULL;

      if ((row->touched & (G_GUINT64_CONSTANT (1) << i)) == 0)
        continue;
      column = pm_field_dup_column (pm_record_class_get_field (row->klass, i));
      g_string_append_printf (sql, "%s\"%s\" = excluded.\"%s\"", comma, column, column);
      comma = ", ";
    }
}

/* The searched fields come back as they are on disk now, some of them perhaps from elsewhere. */
static void
append_returning (GString *sql,
                  PmRecordClass *klass)
{
  const char *between = " RETURNING ";

  for (guint i = 0; i < pm_record_class_get_n_fields (klass); i++)
    {
      const PmField *field = pm_record_class_get_field (klass, i);
      g_autofree char *column = pm_field_dup_column (field);

      if ((field->flags & PM_FIELD_SEARCH) == 0)
        continue;
      g_string_append_printf (sql, "%s\"%s\"", between, column);
      between = ", ";
    }
}

static char *
make_write_sql (const PmRow *row)
{
  GString *sql = g_string_new (NULL);
  guint n_fields = pm_record_class_get_n_fields (row->klass);
  gboolean root = is_postmortem (row->klass);

  g_string_append_printf (sql, "INSERT INTO \"%s\" (%s", row->klass->table,
                          root ? POSTMORTEM_COLUMNS : RECORD_COLUMNS);
  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *column = pm_field_dup_column (pm_record_class_get_field (row->klass, i));

      g_string_append_printf (sql, ", \"%s\"", column);
    }
  g_string_append_printf (sql, ") VALUES (%s", root ? POSTMORTEM_PARAMETERS : RECORD_PARAMETERS);
  for (guint i = 0; i < n_fields; i++)
    g_string_append_printf (sql, ", $%u", i + first_value (row));
  g_string_append_c (sql, ')');
  append_update (sql, row);
  append_returning (sql, row->klass);
  return g_string_free (sql, FALSE);
}

static gboolean
remove_search_row (PmConnection *connection,
                   const char *postmortem_id,
                   const char *id,
                   GError **error)
{
  g_autoptr (PmStatement) statement = pm_connection_prepare (
      connection,
      "DELETE FROM \"search_row\" WHERE \"postmortem_id\" = $1 AND \"record_id\" = $2", error);

  if (statement == NULL)
    return FALSE;
  pm_statement_bind_text (statement, 1, postmortem_id);
  pm_statement_bind_text (statement, 2, id);
  return pm_connection_run (connection, statement, error);
}

static gboolean
write_search_row (PmConnection *connection,
                  const char *postmortem_id,
                  const char *id,
                  const char *text,
                  GError **error)
{
  g_autoptr (PmStatement) statement = NULL;

  if (*text == '\0')
    return remove_search_row (connection, postmortem_id, id, error);
  statement = pm_connection_prepare (
      connection,
      "INSERT INTO \"search_row\" (\"postmortem_id\", \"record_id\", \"text\") VALUES ($1, $2, $3)"
      " ON CONFLICT (\"postmortem_id\", \"record_id\") DO UPDATE SET \"text\" = excluded.\"text\""
      " WHERE \"search_row\".\"text\" <> excluded.\"text\"",
      error);
  if (statement == NULL)
    return FALSE;
  pm_statement_bind_text (statement, 1, postmortem_id);
  pm_statement_bind_text (statement, 2, id);
  pm_statement_bind_text (statement, 3, text);
  return pm_connection_run (connection, statement, error);
}

/* Writes the row; gives what is searched in it, or NULL where nothing was written. */
static gboolean
write_columns (const PmRow *self,
               PmConnection *connection,
               const PmStamp *stamp,
               char **text,
               GError **error)
{
  g_autofree char *sql = make_write_sql (self);
  g_autoptr (PmStatement) statement = pm_connection_prepare (connection, sql, error);
  PmStep step;

  if (statement == NULL)
    return FALSE;
  if (is_postmortem (self->klass))
    {
      pm_statement_bind_text (statement, 1, self->id);
      pm_statement_bind_text (statement, 2, stamp->time);
      pm_statement_bind_integer (statement, 3, stamp->revision);
    }
  else
    {
      pm_statement_bind_text (statement, 1, stamp->postmortem_id);
      pm_statement_bind_text (statement, 2, self->id);
    }
  for (guint i = 0; i < pm_record_class_get_n_fields (self->klass); i++)
    pm_statement_bind_value (statement, i + first_value (self), &self->values[i]);

  while ((step = pm_connection_step (connection, statement, error)) == PM_STEP_ROW)
    {
      GString *joined = g_string_new (NULL);

      for (int i = 0; i < sqlite3_column_count (statement); i++)
        {
          g_autofree char *part = pm_statement_dup_text (statement, i);

          if (*part != '\0')
            g_string_append_printf (joined, "%s%s", joined->len > 0 ? "\n" : "", part);
        }
      g_free (*text);
      *text = g_string_free (joined, FALSE);
    }
  return step == PM_STEP_DONE;
}

static gboolean
remove_row (const PmRow *self,
            PmConnection *connection,
            const PmStamp *stamp,
            GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "DELETE FROM \"%s\" WHERE \"postmortem_id\" = $1 AND \"id\" = $2", self->klass->table);
  g_autoptr (PmStatement) statement = pm_connection_prepare (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  pm_statement_bind_text (statement, 1, stamp->postmortem_id);
  pm_statement_bind_text (statement, 2, self->id);
  return pm_connection_run (connection, statement, error)
         && remove_search_row (connection, stamp->postmortem_id, self->id, error);
}

/**
 * pm_row_write:
 * @self: a row
 * @connection: a connection, in a transaction that writes
 * @stamp: whose it is, and when
 * @error: %PM_STORE_ERROR
 *
 * Makes the library's row, and its text for the search, what @self says.
 *
 * Returns: whether it is
 */
gboolean
pm_row_write (const PmRow *self,
              PmConnection *connection,
              const PmStamp *stamp,
              GError **error)
{
  g_autofree char *text = NULL;

  if (!self->present)
    return remove_row (self, connection, stamp, error);
  if (!write_columns (self, connection, stamp, &text, error))
    return FALSE;
  return text == NULL
         || write_search_row (connection, stamp->postmortem_id, self->id, text, error);
}

/* Which field each column of a statement holds; NULL for those that hold none.  There has to be a
 * row: before the first, another program may still change what columns there are. */
static GPtrArray *
match_columns (PmStatement *statement,
               PmRecordClass *klass)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (int i = 0; i < sqlite3_column_count (statement); i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (sqlite3_column_name (statement, i)), "_",
                                            '-');

      g_ptr_array_add (fields, (gpointer) pm_record_class_find_field (klass, name));
    }
  return fields;
}

/* Gives a record the values of a row.  What cannot be read stays "not given" and is not written
 * back unless somebody sets it; pm_rows_check() tells of it. */
static void
read_row (PmStatement *statement,
          GPtrArray *fields,
          PmRecord *record,
          GPtrArray *problems)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const PmField *field = fields->pdata[i];
      g_auto (GValue) primitive = G_VALUE_INIT;
      g_auto (GValue) value = G_VALUE_INIT;
      g_autoptr (GError) error = NULL;

      if (field == NULL)
        continue;
      pm_statement_get_value (statement, i, &primitive);
      if (pm_field_from_primitive (field, &primitive, &value, &error))
        pm_record_set (record, field, &value);
      else if (problems != NULL)
        g_ptr_array_add (problems,
                         /* Translators: a table's name, a record's id, and what is wrong. */
                         g_strdup_printf (_("%s %s: %s"), pm_record_get_table (record),
                                          pm_record_get_id (record), error->message));
    }
}

static int
find_column (PmStatement *statement,
             const char *name)
{
  for (int i = 0; i < sqlite3_column_count (statement); i++)
    if (strcmp (sqlite3_column_name (statement, i), name) == 0)
      return i;
  return -1;
}

static PmPostmortem *
load_root (PmConnection *connection,
           const char *id,
           gboolean even_deleted,
           GError **error)
{
  g_autoptr (PmStatement) statement = NULL;
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (PmPostmortem) draft = NULL;
  PmStep step;

  statement = pm_connection_prepare (connection, "SELECT * FROM \"postmortem\" WHERE \"id\" = $1",
                                     error);
  if (statement == NULL)
    return NULL;
  pm_statement_bind_text (statement, 1, id);
  step = pm_connection_step (connection, statement, error);
  if (step == PM_STEP_FAILED)
    return NULL;
  if (step == PM_STEP_DONE
      || (!even_deleted
          && sqlite3_column_type (statement, find_column (statement, "deleted")) != SQLITE_NULL))
    {
      g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_FOUND,
                   _("There is no postmortem “%s” in the library."), id);
      return NULL;
    }
  draft = pm_postmortem_new (id);
  fields = match_columns (statement, PM_RECORD_GET_CLASS (draft));
  read_row (statement, fields, PM_RECORD (draft), NULL);
  /* What was set has been noted for undo; a copy has no history. */
  return PM_POSTMORTEM (pm_record_copy (PM_RECORD (draft), id));
}

static gboolean
load_table (PmConnection *connection,
            PmRecordClass *klass,
            PmPostmortem *postmortem,
            GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT * FROM \"%s\" WHERE \"postmortem_id\" = $1 ORDER BY \"rank\", \"id\"", klass->table);
  g_autoptr (PmStatement) statement = pm_connection_prepare (connection, sql, error);
  g_autoptr (GPtrArray) fields = NULL;
  PmStep step;

  if (statement == NULL)
    return FALSE;
  pm_statement_bind_text (statement, 1, pm_record_get_id (PM_RECORD (postmortem)));
  while ((step = pm_connection_step (connection, statement, error)) == PM_STEP_ROW)
    {
      g_autofree char *id = pm_statement_dup_text (statement, find_column (statement, "id"));
      g_autoptr (PmRecord) record = NULL;

      if (fields == NULL)
        fields = match_columns (statement, klass);
      /* Only a library that was edited by hand has an id twice. */
      if (pm_postmortem_find (postmortem, id) != NULL)
        continue;
      record = pm_record_new (G_TYPE_FROM_CLASS (klass), id);
      read_row (statement, fields, record, NULL);
      pm_postmortem_load (postmortem, record);
    }
  return step == PM_STEP_DONE;
}

static PmPostmortem *
load_all (PmConnection *connection,
          const char *id,
          gboolean even_deleted,
          GError **error)
{
  g_autoptr (PmPostmortem) postmortem = load_root (connection, id, even_deleted, error);

  if (postmortem == NULL)
    return NULL;
  for (guint i = 1; i < pm_schema_get_n_tables (); i++)
    if (!load_table (connection, pm_schema_get_table (i), postmortem, error))
      return NULL;
  return g_steal_pointer (&postmortem);
}

/**
 * pm_rows_load:
 * @connection: a connection, in no transaction
 * @id: a postmortem's id
 * @even_deleted: whether one that was deleted may be given
 * @error: %PM_STORE_ERROR_NOT_FOUND or another
 *
 * Returns: (transfer full): the postmortem with all its records, as they were at one moment
 */
PmPostmortem *
pm_rows_load (PmConnection *connection,
              const char *id,
              gboolean even_deleted,
              GError **error)
{
  PmPostmortem *postmortem;

  if (!pm_connection_begin_reading (connection, error))
    return NULL;
  postmortem = load_all (connection, id, even_deleted, error);
  pm_connection_roll_back (connection);
  return postmortem;
}

static gboolean
check_table (PmConnection *connection,
             PmRecordClass *klass,
             GPtrArray *problems,
             GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", klass->table);
  g_autoptr (PmStatement) statement = pm_connection_prepare (connection, sql, error);
  g_autoptr (GPtrArray) fields = NULL;
  PmStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = pm_connection_step (connection, statement, error)) == PM_STEP_ROW)
    {
      g_autofree char *id = pm_statement_dup_text (statement, find_column (statement, "id"));
      g_autoptr (PmRecord) record = pm_record_new (G_TYPE_FROM_CLASS (klass), id);

      if (fields == NULL)
        fields = match_columns (statement, klass);
      read_row (statement, fields, record, problems);
    }
  return step == PM_STEP_DONE;
}

/**
 * pm_rows_check:
 * @connection: a connection
 * @problems: (element-type utf8): where to add a sentence for each value that cannot be read
 * @error: %PM_STORE_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Reads every row of every record as loading would.
 *
 * Returns: whether all could be looked at
 */
gboolean
pm_rows_check (PmConnection *connection,
               GPtrArray *problems,
               GError **error)
{
  for (guint i = 0; i < pm_schema_get_n_tables (); i++)
    if (!check_table (connection, pm_schema_get_table (i), problems, error))
      return FALSE;
  return TRUE;
}
