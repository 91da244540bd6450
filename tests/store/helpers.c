/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What several tests of the store need: a folder, a library in it, postmortems to put in. */

#include "folder.h"
#include "tests.h"

#include <sqlite3.h>

#define LONGEST_WAIT_US (20 * G_USEC_PER_SEC)

void
place_set_up (Place *self,
              gconstpointer data)
{
  self->folder = folder_new ("pm-store-XXXXXX");
  self->path = g_build_filename (self->folder, "library.db", NULL);
}

void
place_tear_down (Place *self,
                 gconstpointer data)
{
  folder_remove (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static PmLibrary *
open_in (Place *place,
         PmLibraryMode mode)
{
  g_autoptr (GError) error = NULL;
  PmLibrary *library = pm_library_open (place->path, mode, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (library);
  return library;
}

PmLibrary *
open_new (Place *place)
{
  return open_in (place, PM_LIBRARY_MODE_CREATE);
}

PmLibrary *
open_again (Place *place)
{
  return open_in (place, PM_LIBRARY_MODE_READ_WRITE);
}

/* What was still going on for the library has to let go of it, too. */
static gboolean
is_alone (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

void
close_library (PmLibrary **library)
{
  wait_until (is_alone, *library);
  g_assert_finalize_object (*library);
  *library = NULL;
}

/* A postmortem with something of everything that the lists show. */
PmPostmortem *
make_postmortem (guint number)
{
  PmPostmortem *self = pm_postmortem_new (NULL);
  g_autofree char *title = g_strdup_printf ("Outage number%u", number);
  g_autoptr (PmTime) time = pm_time_new ((gint64) number * 86400, (gint64) number * 86400,
                                         PM_TIME_MINUTE, PM_TIME_EXACT, "UTC");
  PmRecord *owner, *record;

  pm_postmortem_begin (self, "Make");
  owner = pm_postmortem_add (self, PM_TYPE_PERSON, NULL);
  g_object_set (owner, "name", "Ada", "role", "Facilitator", NULL);
  g_object_set (self, "title", title, "severity", PM_SEVERITY_SEV2, "owner",
                pm_record_get_id (owner), NULL);
  record = pm_postmortem_add (self, PM_TYPE_EVENT, NULL);
  g_object_set (record, "what", "Replication stopped", "at", time, "milestone",
                PM_MILESTONE_STARTED, NULL);
  record = pm_postmortem_add (self, PM_TYPE_ACTION, NULL);
  g_object_set (record, "what", "Test restores", "due", "2020-01-01", "owner",
                pm_record_get_id (owner), NULL);
  record = pm_postmortem_add (self, PM_TYPE_ACTION, NULL);
  g_object_set (record, "what", "Watch the lag", "due", "2999-01-01", NULL);
  record = pm_postmortem_add (self, PM_TYPE_ACTION, NULL);
  g_object_set (record, "what", "Page somebody", "state", PM_ACTION_STATE_DONE, NULL);
  pm_postmortem_end (self);
  return self;
}

void
save (PmLibrary *library)
{
  g_autoptr (GError) error = NULL;

  pm_library_flush (library, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
too_late_cb (gpointer data)
{
  g_error ("what was waited for did not happen");
  return G_SOURCE_REMOVE;
}

/* Runs the main loop until something holds. */
void
wait_until (gboolean (*done) (gpointer data),
            gpointer data)
{
  guint limit = g_timeout_add (LONGEST_WAIT_US / 1000, too_late_cb, NULL);

  while (!done (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
}

static void
set_at_random (PmRecord *record,
               GRand *rand)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (record);
  const PmField *field = pm_record_class_get_field (
      klass, g_rand_int_range (rand, 1, pm_record_class_get_n_fields (klass)));
  g_auto (GValue) value = G_VALUE_INIT;
  g_autofree char *text = g_strdup_printf ("é “%d”'; \\ %%", g_rand_int_range (rand, 0, 1000));

  pm_field_init_default (field, &value);
  switch (field->type)
    {
    case PM_FIELD_STRING:
    case PM_FIELD_TEXT:
    case PM_FIELD_REF:
      g_value_set_string (&value, text);
      break;
    case PM_FIELD_BOOLEAN:
      g_value_set_boolean (&value, g_rand_boolean (rand));
      break;
    case PM_FIELD_INTEGER:
      g_value_set_int64 (&value, g_rand_int (rand));
      break;
    case PM_FIELD_NUMBER:
      g_value_set_double (&value, g_rand_double_range (rand, -1e9, 1e9));
      break;
    case PM_FIELD_ENUM:
      {
        GEnumClass *enumeration = g_type_class_ref (field->detail ());

        g_value_set_enum (&value,
                          enumeration->values[g_rand_int_range (rand, 0, enumeration->n_values)]
                              .value);
        g_type_class_unref (enumeration);
        break;
      }
    case PM_FIELD_TIME:
      if (g_rand_boolean (rand))
        {
          gint64 start = g_rand_int_range (rand, 0, 100000000) * G_GINT64_CONSTANT (60);

          g_value_take_boxed (&value, pm_time_new (start, start, PM_TIME_MINUTE, PM_TIME_ABOUT,
                                                   "Europe/Berlin"));
        }
      break;
    case PM_FIELD_DATE:
      g_value_set_string (&value, g_rand_boolean (rand) ? "2026-03-15" : "");
      break;
    default:
      g_assert_not_reached ();
    }
  pm_record_set (record, field, &value);
}

/* One edit as a person makes them: a field, a new record, another place, a removal, undo. */
void
edit_at_random (PmPostmortem *postmortem,
                GRand *rand)
{
  guint n_types;
  const GType *types = pm_record_types (&n_types);
  GType type = types[g_rand_int_range (rand, 0, n_types)];
  PmList *list = pm_postmortem_get_list (postmortem, type);
  guint n = pm_list_get_length (list);
  PmRecord *some = n > 0 ? pm_list_get (list, g_rand_int_range (rand, 0, n)) : NULL;
  guint what = g_rand_int_range (rand, 0, 10);

  if (what == 0)
    {
      pm_postmortem_undo (postmortem);
      return;
    }
  if (what == 1)
    {
      pm_postmortem_redo (postmortem);
      return;
    }
  pm_postmortem_begin (postmortem, "Edit");
  if (what == 2 && some != NULL)
    pm_postmortem_remove (postmortem, some);
  else if (what == 3 && some != NULL)
    pm_postmortem_move (postmortem, some, pm_list_get (list, g_rand_int_range (rand, 0, n + 1)));
  else if (what < 6 && some != NULL)
    set_at_random (some, rand);
  else if (what < 8)
    set_at_random (PM_RECORD (postmortem), rand);
  else
    set_at_random (pm_postmortem_add (postmortem, type, some), rand);
  pm_postmortem_end (postmortem);
}

/* Runs SQL as somebody else would, on a connection of its own. */
void
execute_sql (const char *path,
             const char *sql)
{
  sqlite3 *db;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 10000);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

gint64
query_number (const char *path,
              const char *sql)
{
  sqlite3 *db;
  sqlite3_stmt *statement;
  gint64 number;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 10000);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return number;
}
