/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening: what is a library and what is not, older and newer ones, and the tables themselves. */

#include "tests.h"

#include "pm-place-private.h"
#include "pm-schema-private.h"

#include <glib/gstdio.h>
#include <string.h>

static void
assert_refused (const char *path,
                PmLibraryMode mode,
                PmStoreError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmLibrary) library = pm_library_open (path, mode, NULL, &error);

  g_assert_null (library);
  g_assert_error (error, PM_STORE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_missing (Place *place,
              gconstpointer data)
{
  assert_refused (place->path, PM_LIBRARY_MODE_READ_WRITE, PM_STORE_ERROR_NOT_FOUND);
  assert_refused (place->path, PM_LIBRARY_MODE_READ_ONLY, PM_STORE_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
}

static void
test_create_makes_folders (Place *place,
                           gconstpointer data)
{
  g_autofree char *path = g_build_filename (place->folder, "ä b", "?x#%41", "library.db", NULL);
  g_autoptr (GError) error = NULL;
  PmLibrary *library = pm_library_open (path, PM_LIBRARY_MODE_CREATE, NULL, &error);
  GStatBuf info;

  g_assert_no_error (error);
  g_assert_cmpint (pm_library_get_state (library), ==, PM_LIBRARY_STATE_SAVED);
  g_assert_cmpstr (pm_library_get_path (library), ==, path);
  close_library (&library);
  g_assert_no_errno (g_stat (path, &info));
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (query_number (path, "PRAGMA application_id"), ==, PM_APPLICATION_ID);
  g_assert_cmpint (query_number (path, "PRAGMA user_version"), ==, PM_LIBRARY_VERSION);
}

static void
assert_untouched (const char *path,
                  const char *content,
                  gsize size)
{
  g_autofree char *now = NULL;
  gsize size_now;

  g_assert_true (g_file_get_contents (path, &now, &size_now, NULL));
  g_assert_cmpmem (now, size_now, content, size);
}

static void
test_other_files (Place *place,
                  gconstpointer data)
{
  static const char text[] = "This is no database, but it is long enough to be taken for one: "
                             "SQLite looks at the first hundred bytes of a file before it says so.";
  g_autofree char *foreign = NULL;
  gsize size;

  g_assert_true (g_file_set_contents (place->path, text, -1, NULL));
  assert_refused (place->path, PM_LIBRARY_MODE_CREATE, PM_STORE_ERROR_NOT_A_LIBRARY);
  assert_refused (place->path, PM_LIBRARY_MODE_READ_ONLY, PM_STORE_ERROR_NOT_A_LIBRARY);
  assert_untouched (place->path, text, strlen (text));

  g_assert_true (g_file_set_contents (place->path, "", 0, NULL));
  assert_refused (place->path, PM_LIBRARY_MODE_READ_WRITE, PM_STORE_ERROR_NOT_A_LIBRARY);
  execute_sql (place->path, "CREATE TABLE song (title TEXT)");
  g_assert_true (g_file_get_contents (place->path, &foreign, &size, NULL));
  assert_refused (place->path, PM_LIBRARY_MODE_CREATE, PM_STORE_ERROR_NOT_A_LIBRARY);
  assert_refused (place->path, PM_LIBRARY_MODE_READ_ONLY, PM_STORE_ERROR_NOT_A_LIBRARY);
  assert_untouched (place->path, foreign, size);

  assert_refused (place->folder, PM_LIBRARY_MODE_READ_WRITE, PM_STORE_ERROR_FAILED);
}

/* Makes a library with one postmortem in it; gives a copy of that. */
static PmPostmortem *
make_library (Place *place)
{
  PmLibrary *library = open_new (place);
  g_autoptr (PmPostmortem) postmortem = make_postmortem (1);
  PmPostmortem *copy = pm_postmortem_copy (postmortem);
  g_autoptr (GError) error = NULL;

  g_assert_true (pm_library_add (library, postmortem, &error));
  save (library);
  g_clear_object (&postmortem);
  close_library (&library);
  return copy;
}

static void
test_newer (Place *place,
            gconstpointer data)
{
  g_autoptr (PmPostmortem) expected = make_library (place);
  g_autoptr (PmPostmortem) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  PmLibrary *library;

  execute_sql (place->path, "ALTER TABLE event ADD COLUMN mood TEXT DEFAULT 'calm';"
                            "UPDATE postmortem SET severity = 'sev0';"
                            "PRAGMA user_version = 1000");
  assert_refused (place->path, PM_LIBRARY_MODE_READ_WRITE, PM_STORE_ERROR_NEWER);
  assert_refused (place->path, PM_LIBRARY_MODE_CREATE, PM_STORE_ERROR_NEWER);
  g_assert_cmpint (query_number (place->path, "PRAGMA user_version"), ==, 1000);

  library = pm_library_open (place->path, PM_LIBRARY_MODE_READ_ONLY, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pm_library_get_state (library), ==, PM_LIBRARY_STATE_READ_ONLY);
  g_assert_nonnull (pm_library_get_error (library));
  rows = pm_library_read_list (library, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  found = pm_library_load (library, pm_record_get_id (PM_RECORD (expected)), NULL, &error);
  g_assert_no_error (error);
  /* A word that this version does not know reads as not given. */
  g_object_set (expected, "severity", PM_SEVERITY_NONE, NULL);
  g_assert_true (pm_postmortem_equal (found, expected));
  g_assert_false (pm_library_remove (library, pm_record_get_id (PM_RECORD (expected)), &error));
  g_assert_error (error, PM_STORE_ERROR, PM_STORE_ERROR_READ_ONLY);
  g_clear_object (&found);
  close_library (&library);
}

/* A library as a version before this one would have left it: less of everything. */
static void
test_older (Place *place,
            gconstpointer data)
{
  g_autoptr (PmPostmortem) expected = make_library (place);
  g_autoptr (PmPostmortem) found = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *version_1 = NULL;
  PmLibrary *library;
  g_auto (GStrv) problems = NULL;

  execute_sql (place->path, "DROP TABLE note;"
                            "ALTER TABLE action DROP COLUMN tracker;"
                            "ALTER TABLE postmortem DROP COLUMN slo;"
                            "DROP TABLE search; DROP TABLE search_row; DROP TABLE library;"
                            "DROP INDEX postmortem_revision; DROP INDEX event_milestone;"
                            "DROP INDEX postmortem_modified; DROP INDEX postmortem_deleted;"
                            "DROP INDEX action_state;"
                            "PRAGMA user_version = 0");
  assert_refused (place->path, PM_LIBRARY_MODE_READ_ONLY, PM_STORE_ERROR_OLDER);
  library = open_again (place);
  found = pm_library_load (library, pm_record_get_id (PM_RECORD (expected)), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (pm_postmortem_equal (found, expected));
  pm_postmortem_begin (found, "Add");
  g_object_set (pm_postmortem_add (found, PM_TYPE_NOTE, NULL), "text", "New", NULL);
  g_object_set (found, "slo", "99.9 %", NULL);
  pm_postmortem_end (found);
  save (library);
  problems = pm_library_check (library, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (problems[0], ==, NULL);
  g_clear_object (&found);
  close_library (&library);
  g_assert_cmpint (query_number (place->path, "PRAGMA user_version"), ==, PM_LIBRARY_VERSION);

  backups = pm_place_list_backups (place->path, "before-version-");
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpint (query_number (backups->pdata[0], "PRAGMA user_version"), ==, 0);
  g_assert_cmpint (query_number (backups->pdata[0], "SELECT COUNT(*) FROM action"), ==, 3);
}

/* Declarations must not change without a new version.  When this fails: raise PM_LIBRARY_VERSION,
 * write library-N.sql if more than fields changed, and keep what make-library --schema prints as
 * schema-N.sql. */
static void
test_schema_is_that_of_its_version (void)
{
  g_autofree char *name = g_strdup_printf ("schema-%d.sql", PM_LIBRARY_VERSION);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "store", name, NULL);
  g_autofree char *kept = NULL;
  g_autofree char *made = pm_schema_dup_sql ();
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &kept, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (made, ==, kept);
}

static gint64
count_columns (const char *path)
{
  return query_number (path, "SELECT COUNT(*) FROM sqlite_master AS m, pragma_table_info(m.name)"
                             " WHERE m.type = 'table'");
}

/* Every version there has been becomes this one. */
static void
test_every_version_is_upgraded (Place *place,
                                gconstpointer data)
{
  for (int version = 1; version <= PM_LIBRARY_VERSION; version++)
    {
      g_autofree char *name = g_strdup_printf ("schema-%d.sql", version);
      g_autofree char *script = g_test_build_filename (G_TEST_DIST, "store", name, NULL);
      g_autofree char *old = g_strdup_printf ("%s/%d.db", place->folder, version);
      g_autofree char *sql = NULL;
      g_autoptr (GError) error = NULL;
      PmLibrary *library;

      g_assert_true (g_file_get_contents (script, &sql, NULL, &error));
      g_assert_true (g_file_set_contents (old, "", 0, &error));
      execute_sql (old, sql);
      library = pm_library_open (old, PM_LIBRARY_MODE_READ_WRITE, NULL, &error);
      g_assert_no_error (error);
      close_library (&library);
      library = open_new (place);
      close_library (&library);
      g_assert_cmpint (count_columns (old), ==, count_columns (place->path));
    }
}

static void
test_remote_file_systems (void)
{
  g_assert_true (pm_place_is_remote_type ("nfs4"));
  g_assert_true (pm_place_is_remote_type ("cifs"));
  g_assert_true (pm_place_is_remote_type ("fuse.sshfs"));
  g_assert_false (pm_place_is_remote_type ("ext4"));
  g_assert_false (pm_place_is_remote_type ("btrfs"));
  g_assert_false (pm_place_is_remote_type ("tmpfs"));
  g_assert_false (pm_place_is_remote_type ("fuse.gocryptfs"));
}

static void
opened_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(PmLibrary **) data = pm_library_open_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_open (gpointer data)
{
  return *(PmLibrary **) data != NULL;
}

static void
test_open_async (Place *place,
                 gconstpointer data)
{
  PmLibrary *library = NULL;
  g_autoptr (PmPostmortem) postmortem = make_postmortem (1);
  g_autoptr (GError) error = NULL;

  pm_library_open_async (place->path, PM_LIBRARY_MODE_CREATE, NULL, opened_cb, &library);
  wait_until (is_open, &library);
  g_assert_true (pm_library_add (library, postmortem, &error));
  save (library);
  close_library (&library);
}

void
add_open_tests (void)
{
  ADD_IN_PLACE ("/open/missing", test_missing);
  ADD_IN_PLACE ("/open/create-makes-folders", test_create_makes_folders);
  ADD_IN_PLACE ("/open/other-files", test_other_files);
  ADD_IN_PLACE ("/open/newer", test_newer);
  ADD_IN_PLACE ("/open/older", test_older);
  ADD_IN_PLACE ("/open/async", test_open_async);
  g_test_add_func ("/schema/is-that-of-its-version", test_schema_is_that_of_its_version);
  ADD_IN_PLACE ("/schema/every-version-is-upgraded", test_every_version_is_upgraded);
  g_test_add_func ("/place/remote-file-systems", test_remote_file_systems);
}
