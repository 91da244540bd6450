/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library's tables.  Each record type is a table and each declared field a column, so those are
 * made from the declarations, and a library that lacks some gets them added.  What is not a record
 * comes from numbered SQL files: library-N.sql takes a library to version N.  Names are always
 * quoted.  "Not given" is NULL everywhere, a choice is its word, a time its stored form.
 */

#include "pm-schema-private.h"

#include "pm-library.h"
#include "pm-store-resources.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define RESOURCE_PATH "/org/postmortem/Postmortem/store/"

/* What the library itself knows of a postmortem; no field, because it is not the person's. */
static const char postmortem_columns[] =
    "  \"created\" TEXT NOT NULL, -- when it came into this library, UTC\n"
    "  \"modified\" TEXT NOT NULL, -- when it was last changed in this library, UTC\n"
    "  \"deleted\" TEXT, -- when it was deleted, UTC; it is kept for a while\n"
    "  \"revision\" BIGINT NOT NULL, -- the library's revision when it was last written\n";

/* The classes of static types live as long as the process. */
static PmRecordClass *
get_class (GType type)
{
  PmRecordClass *klass = g_type_class_peek_static (type);

  return klass != NULL ? klass : g_type_class_ref (type);
}

/**
 * pm_schema_get_n_tables:
 *
 * Returns: how many tables hold records: one for each record type, and the postmortems' own
 */
guint
pm_schema_get_n_tables (void)
{
  guint n_types;

  pm_record_types (&n_types);
  return n_types + 1;
}

/**
 * pm_schema_get_table:
 * @i: a number below pm_schema_get_n_tables()
 *
 * Returns: (transfer none): the record class whose table it is; the first is the postmortem's
 */
PmRecordClass *
pm_schema_get_table (guint i)
{
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  g_assert (i <= n_types);
  return get_class (i == 0 ? PM_TYPE_POSTMORTEM : types[i - 1]);
}

static const char *
get_sql_type (const PmField *field)
{
  switch (field->type)
    {
    case PM_FIELD_BOOLEAN:
    case PM_FIELD_INTEGER:
      return "BIGINT";
    case PM_FIELD_NUMBER:
      return "DOUBLE PRECISION";
    case PM_FIELD_STRING:
    case PM_FIELD_TEXT:
    case PM_FIELD_ENUM:
    case PM_FIELD_TIME:
    case PM_FIELD_DATE:
    case PM_FIELD_REF:
    default:
      return "TEXT";
    }
}

static void
append_column (GString *sql,
               const PmField *field)
{
  g_autofree char *column = pm_field_dup_column (field);

  g_string_append_printf (sql, "\"%s\" %s", column, get_sql_type (field));
}

/* What a reader of the tables needs to know, in English: it is kept in the database. */
static void
append_comment (GString *sql,
                const PmField *field)
{
  g_string_append_printf (sql, " -- %s", field->label);
  switch (field->type)
    {
    case PM_FIELD_BOOLEAN:
      g_string_append (sql, "; 1 for yes");
      break;
    case PM_FIELD_ENUM:
      {
        GEnumClass *klass = g_type_class_ref (field->detail ());

        for (guint i = 0; i < klass->n_values; i++)
          g_string_append_printf (sql, "%s%s%s", i == 0 ? ": " : ", ", klass->values[i].value_nick,
                                  klass->values[i].value == 0 ? " (NULL)" : "");
        g_type_class_unref (klass);
        break;
      }
    case PM_FIELD_REF:
      g_string_append_printf (sql, ": the id of a %s",
                              field->detail != NULL ? get_class (field->detail ())->table
                                                    : "record");
      break;
    case PM_FIELD_STRING:
    case PM_FIELD_TEXT:
    case PM_FIELD_INTEGER:
    case PM_FIELD_NUMBER:
    case PM_FIELD_TIME:
    case PM_FIELD_DATE:
    default:
      break;
    }
  g_string_append_c (sql, '\n');
}

/* Ids are unique within a postmortem only: exchange files may number their records. */
static void
append_table (GString *sql,
              PmRecordClass *klass)
{
  gboolean is_postmortem = klass == pm_schema_get_table (0);

  g_string_append_printf (sql, "CREATE TABLE \"%s\" ( -- %s\n", klass->table, klass->label);
  if (!is_postmortem)
    g_string_append (sql, "  \"postmortem_id\" TEXT NOT NULL -- the postmortem that it belongs to\n"
                          "    REFERENCES \"postmortem\" (\"id\") ON DELETE CASCADE,\n");
  g_string_append (sql, "  \"id\" TEXT NOT NULL, -- never changes\n");
  if (is_postmortem)
    g_string_append (sql, postmortem_columns);
  for (guint i = 0; i < pm_record_class_get_n_fields (klass); i++)
    {
      const PmField *field = pm_record_class_get_field (klass, i);

      g_string_append (sql, "  ");
      append_column (sql, field);
      g_string_append_c (sql, ',');
      append_comment (sql, field);
    }
  g_string_append (sql, is_postmortem ? "  PRIMARY KEY (\"id\")\n);\n"
                                      : "  PRIMARY KEY (\"postmortem_id\", \"id\")\n);\n");
}

static GBytes *
get_step (guint version)
{
  g_autofree char *name = g_strdup_printf (RESOURCE_PATH "library-%u.sql", version);

  return g_resource_lookup_data (pm_store_resources_get_resource (), name,
                                 G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/* A version that only changed declared fields has no file. */
static void
append_step (GString *sql,
             guint version)
{
  g_autoptr (GBytes) step = get_step (version);
  gsize size;
  const char *text;

  if (step == NULL)
    return;
  text = g_bytes_get_data (step, &size);
  g_string_append_len (sql, text, size);
}

static void
append_stamp (GString *sql)
{
  g_string_append_printf (sql, "PRAGMA application_id = %d;\nPRAGMA user_version = %d;\n",
                          PM_APPLICATION_ID, PM_LIBRARY_VERSION);
}

/**
 * pm_schema_dup_sql:
 *
 * Returns: (transfer full): the SQL that makes an empty library of this version
 */
char *
pm_schema_dup_sql (void)
{
  GString *sql = g_string_new ("-- SPDX-License-Identifier: GPL-3.0-or-later\n");

  for (guint i = 0; i < pm_schema_get_n_tables (); i++)
    append_table (sql, pm_schema_get_table (i));
  for (guint version = 1; version <= PM_LIBRARY_VERSION; version++)
    append_step (sql, version);
  append_stamp (sql);
  return g_string_free (sql, FALSE);
}

/**
 * pm_schema_get_version:
 * @connection: a connection
 * @version: (out): the version of its tables; %PM_SCHEMA_EMPTY when there are none at all
 * @error: %PM_STORE_ERROR_NOT_A_LIBRARY when it is somebody else's database, or another
 *
 * Returns: whether it is a library of ours, or empty
 */
gboolean
pm_schema_get_version (PmConnection *connection,
                       gint64 *version,
                       GError **error)
{
  gint64 application, objects;

  if (!pm_connection_get_number (connection, "PRAGMA application_id", &application, error)
      || !pm_connection_get_number (connection, "PRAGMA user_version", version, error)
      || !pm_connection_get_number (connection, "SELECT COUNT(*) FROM sqlite_master", &objects,
                                    error))
    return FALSE;
  if (application == 0 && objects == 0)
    {
      *version = PM_SCHEMA_EMPTY;
      return TRUE;
    }
  if (application == PM_APPLICATION_ID)
    return TRUE;
  g_set_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_A_LIBRARY,
               _("“%s” is not a library of postmortems."),
               pm_connection_get_path (connection));
  return FALSE;
}

/**
 * pm_schema_create:
 * @connection: a connection that writes, in a transaction
 * @error: %PM_STORE_ERROR
 *
 * Makes the tables.
 *
 * Returns: whether they are there
 */
gboolean
pm_schema_create (PmConnection *connection,
                  GError **error)
{
  g_autofree char *sql = pm_schema_dup_sql ();

  return pm_connection_execute (connection, sql, error);
}

static GHashTable *
read_columns (PmConnection *connection,
              const char *table,
              GError **error)
{
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (PmStatement) statement = NULL;
  PmStep step;

  statement = pm_connection_prepare (connection, "SELECT name FROM pragma_table_info($1)", error);
  if (statement == NULL)
    return NULL;
  pm_statement_bind_text (statement, 1, table);
  while ((step = pm_connection_step (connection, statement, error)) == PM_STEP_ROW)
    g_hash_table_add (columns, pm_statement_dup_text (statement, 0));
  return step == PM_STEP_DONE ? g_steal_pointer (&columns) : NULL;
}

/* What a table lacks; the whole table where there is none. */
static gboolean
append_missing (PmConnection *connection,
                PmRecordClass *klass,
                GString *sql,
                GError **error)
{
  g_autoptr (GHashTable) columns = read_columns (connection, klass->table, error);

  if (columns == NULL)
    return FALSE;
  if (g_hash_table_size (columns) == 0)
    {
      append_table (sql, klass);
      return TRUE;
    }
  for (guint i = 0; i < pm_record_class_get_n_fields (klass); i++)
    {
      const PmField *field = pm_record_class_get_field (klass, i);
      g_autofree char *column = pm_field_dup_column (field);

      if (g_hash_table_contains (columns, column))
        continue;
      g_string_append_printf (sql, "ALTER TABLE \"%s\" ADD COLUMN ", klass->table);
      append_column (sql, field);
      g_string_append (sql, ";\n");
    }
  return TRUE;
}

/**
 * pm_schema_upgrade:
 * @connection: a connection that writes, in a transaction
 * @error: %PM_STORE_ERROR
 *
 * Takes an older library to this version.
 *
 * Returns: whether it is of this version now
 */
gboolean
pm_schema_upgrade (PmConnection *connection,
                   GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  gint64 version;

  if (!pm_schema_get_version (connection, &version, error))
    return FALSE;
  for (guint i = 0; i < pm_schema_get_n_tables (); i++)
    if (!append_missing (connection, pm_schema_get_table (i), sql, error))
      return FALSE;
  for (gint64 next = version + 1; next <= PM_LIBRARY_VERSION; next++)
    append_step (sql, next);
  append_stamp (sql);
  return pm_connection_execute (connection, sql->str, error);
}
