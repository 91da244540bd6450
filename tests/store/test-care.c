/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Backups, restoring, and the check of everything. */

#include "tests.h"

#include "pm-place-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

static guint
count_rows (PmLibrary *library)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = pm_library_read_list (library, NULL, &error);

  g_assert_no_error (error);
  return rows->len;
}

static void
add_one (PmLibrary *library,
         guint number)
{
  g_autoptr (PmPostmortem) postmortem = make_postmortem (number);
  g_autoptr (GError) error = NULL;

  g_assert_true (pm_library_add (library, postmortem, &error));
}

static gboolean
has_one (gpointer data)
{
  return g_list_model_get_n_items (data) == 1;
}

static gboolean
has_first_title (gpointer data)
{
  return strcmp (pm_record_get_string (data, "title"), "Outage number1") == 0;
}

static void
test_backup_and_restore (Place *place,
                         gconstpointer data)
{
  PmLibrary *library = open_new (place);
  PmLibrary *other = open_again (place);
  g_autofree char *backup = g_build_filename (place->folder, "copies", "copy.db", NULL);
  g_autoptr (PmPostmortem) postmortem = make_postmortem (1);
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *list = pm_library_list (library);
  GListModel *other_list = pm_library_list (other);

  g_assert_true (pm_library_add (library, postmortem, &error));
  save (library);
  g_assert_true (pm_library_backup (library, backup, NULL, &error));
  g_assert_no_error (error);

  g_object_set (postmortem, "title", "Changed later", NULL);
  add_one (library, 2);
  add_one (library, 3);
  g_assert_true (pm_library_restore (library, backup, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_rows (library), ==, 1);
  wait_until (has_one, list);
  wait_until (has_first_title, postmortem);
  pm_library_check_external (other);
  wait_until (has_one, other_list);

  /* What was there before is kept, and saving goes on. */
  kept = pm_place_list_backups (place->path, "before-restore-");
  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_cmpint (query_number (kept->pdata[0], "SELECT COUNT(*) FROM postmortem"), ==, 3);
  g_object_set (postmortem, "summary", "After restoring", NULL);
  save (library);
  g_assert_cmpint (query_number (place->path, "SELECT COUNT(*) FROM postmortem"
                                              " WHERE summary = 'After restoring'"), ==, 1);
  close_library (&other);
  close_library (&library);
}

/* A postmortem that is open and not in the backup comes back whole when it is edited. */
static gboolean
is_empty (gpointer data)
{
  return g_list_model_get_n_items (data) == 0;
}

static void
test_restore_without_what_is_open (Place *place,
                                   gconstpointer data)
{
  PmLibrary *library = open_new (place);
  g_autofree char *backup = g_build_filename (place->folder, "copy.db", NULL);
  g_autoptr (PmPostmortem) postmortem = make_postmortem (1);
  g_autoptr (PmPostmortem) expected = NULL;
  g_autofree char *id = g_strdup (pm_record_get_id (PM_RECORD (postmortem)));
  GListModel *list = pm_library_list (library);
  g_autoptr (GError) error = NULL;

  g_assert_true (pm_library_backup (library, backup, NULL, &error));
  g_assert_true (pm_library_add (library, postmortem, &error));
  save (library);
  wait_until (has_one, list);
  g_assert_true (pm_library_restore (library, backup, NULL, &error));
  wait_until (is_empty, list);
  g_object_set (postmortem, "title", "Still wanted", NULL);
  wait_until (has_one, list);
  save (library);
  expected = pm_postmortem_copy (postmortem);
  g_clear_object (&postmortem);
  postmortem = pm_library_load (library, id, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (pm_postmortem_equal (postmortem, expected));
  g_clear_object (&postmortem);
  close_library (&library);
}

static void
set_flag_cb (PmLibrary *library,
             gboolean *flag)
{
  *flag = TRUE;
}

static gboolean
is_flag_set (gpointer data)
{
  return *(gboolean *) data;
}

/* What was being read when the restore began tells nothing about what is there afterwards. */
static void
test_restore_while_reading (Place *place,
                            gconstpointer data)
{
  PmLibrary *library = open_new (place);
  g_autofree char *backup = g_build_filename (place->folder, "copy.db", NULL);
  g_autoptr (PmPostmortem) postmortem = make_postmortem (1);
  GListModel *list = pm_library_list (library);
  gboolean elsewhere = FALSE;
  g_autoptr (GError) error = NULL;

  g_assert_true (pm_library_backup (library, backup, NULL, &error));
  g_assert_true (pm_library_add (library, postmortem, &error));
  save (library);
  wait_until (has_one, list);
  g_signal_connect (library, "changed-elsewhere", G_CALLBACK (set_flag_cb), &elsewhere);
  execute_sql (place->path, "UPDATE postmortem SET summary = 'Written by another'");
  pm_library_check_external (library);
  wait_until (is_flag_set, &elsewhere);
  g_assert_true (pm_library_restore (library, backup, NULL, &error));
  wait_until (is_empty, list);
  g_object_set (postmortem, "title", "Still wanted", NULL);
  save (library);
  g_assert_cmpint (query_number (place->path, "SELECT COUNT(*) FROM action"), ==, 3);
  close_library (&library);
}

typedef struct
{
  guint restored;       /* how often another program's restore was told of */
  PmPostmortem *missed; /* what was told to be missing after it */
  gboolean put_back;
} Told;

static void
restored_cb (PmLibrary *library,
             Told *told)
{
  told->restored++;
}

static void
missed_cb (PmLibrary *library,
           PmPostmortem *postmortem,
           gboolean put_back,
           Told *told)
{
  told->missed = postmortem;
  told->put_back = put_back;
}

static void
listen_to (PmLibrary *library,
           Told *told)
{
  g_signal_connect (library, "restored-elsewhere", G_CALLBACK (restored_cb), told);
  g_signal_connect (library, "missing-elsewhere", G_CALLBACK (missed_cb), told);
}

static gboolean
is_told_of_missing (gpointer data)
{
  return ((Told *) data)->missed != NULL;
}

static gboolean
is_told_of_restore (gpointer data)
{
  return ((Told *) data)->restored > 0;
}

/* Another program restores a backup that lacks what is open here.  Whoever edits on before anybody
 * has noticed keeps all of it. */
static void
test_restore_elsewhere_and_edit (Place *place,
                                 gconstpointer data)
{
  PmLibrary *library = open_new (place);
  PmLibrary *other = open_again (place);
  g_autofree char *backup = g_build_filename (place->folder, "copy.db", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (PmPostmortem) postmortem = make_postmortem (1);
  g_autoptr (PmPostmortem) expected = NULL;
  g_autoptr (GError) error = NULL;
  Told told = { 0 };

  g_assert_true (pm_library_backup (library, backup, NULL, &error));
  g_assert_true (pm_library_add (library, postmortem, &error));
  save (library);
  listen_to (library, &told);
  g_assert_null (pm_library_dup_kept_path (library));
  g_assert_true (pm_library_restore (other, backup, NULL, &error));
  g_object_set (postmortem, "title", "Typed meanwhile", NULL);
  expected = pm_postmortem_copy (postmortem);
  save (library);
  g_assert_cmpint (query_number (place->path, "SELECT COUNT(*) FROM postmortem"
                                              " WHERE title = 'Typed meanwhile'"), ==, 1);
  g_assert_cmpint (query_number (place->path, "SELECT COUNT(*) FROM action"), ==, 3);

  pm_library_check_external (library);
  wait_until (is_told_of_restore, &told);
  g_assert_true (told.missed == postmortem);
  g_assert_true (told.put_back);
  g_assert_cmpuint (told.restored, ==, 1);
  pm_library_check_external (other);
  g_assert_true (pm_postmortem_equal (postmortem, expected));
  kept = pm_library_dup_kept_path (library);
  g_assert_cmpint (query_number (kept, "SELECT COUNT(*) FROM postmortem"), ==, 1);
  g_assert_cmpint (pm_library_get_state (library), ==, PM_LIBRARY_STATE_SAVED);
  close_library (&other);
  close_library (&library);
}

/* The same, when it was noticed before the next edit. */
static void
test_restore_elsewhere_noticed (Place *place,
                                gconstpointer data)
{
  PmLibrary *library = open_new (place);
  PmLibrary *other = open_again (place);
  g_autofree char *backup = g_build_filename (place->folder, "copy.db", NULL);
  g_autoptr (PmPostmortem) postmortem = make_postmortem (1);
  g_autoptr (GError) error = NULL;
  Told told = { 0 }, told_other = { 0 };

  g_assert_true (pm_library_backup (library, backup, NULL, &error));
  g_assert_true (pm_library_add (library, postmortem, &error));
  save (library);
  listen_to (library, &told);
  listen_to (other, &told_other);
  g_assert_true (pm_library_restore (other, backup, NULL, &error));
  pm_library_check_external (library);
  wait_until (is_told_of_missing, &told);
  g_assert_false (told.put_back);
  g_assert_cmpuint (told.restored, ==, 1);
  g_object_set (postmortem, "title", "Typed later", NULL);
  save (library);
  g_assert_cmpint (query_number (place->path, "SELECT COUNT(*) FROM action"), ==, 3);
  /* Who restored knows it. */
  g_assert_cmpuint (told_other.restored, ==, 0);
  close_library (&other);
  close_library (&library);
}

/* Closing waits in a thread, and is no way to lose what was typed. */
static void
flushed_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (pm_library_flush_finish (PM_LIBRARY (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
test_restore_elsewhere_and_close (Place *place,
                                  gconstpointer data)
{
  PmLibrary *library = open_new (place);
  PmLibrary *other = open_again (place);
  g_autofree char *backup = g_build_filename (place->folder, "copy.db", NULL);
  g_autoptr (PmPostmortem) postmortem = make_postmortem (1);
  g_autoptr (GError) error = NULL;
  gboolean flushed = FALSE;

  g_assert_true (pm_library_backup (library, backup, NULL, &error));
  g_assert_true (pm_library_add (library, postmortem, &error));
  save (library);
  g_assert_true (pm_library_restore (other, backup, NULL, &error));
  close_library (&other);
  g_object_set (postmortem, "title", "Typed last", NULL);
  g_object_set (postmortem, "summary", "And then", NULL);
  g_assert_true (pm_library_remove (library, pm_record_get_id (PM_RECORD (postmortem)), &error));
  pm_library_flush_async (library, NULL, flushed_cb, &flushed);
  wait_until (is_flag_set, &flushed);
  g_assert_cmpint (query_number (place->path, "SELECT COUNT(*) FROM postmortem"
                                              " WHERE summary = 'And then'"
                                              " AND deleted IS NOT NULL"), ==, 1);
  g_assert_cmpint (query_number (place->path, "SELECT COUNT(*) FROM action"), ==, 3);
  close_library (&library);
}

static void
test_restore_refused (Place *place,
                      gconstpointer data)
{
  PmLibrary *library = open_new (place);
  g_autofree char *file = g_build_filename (place->folder, "other.db", NULL);
  g_autoptr (GError) error = NULL;

  add_one (library, 1);
  save (library);
  g_assert_false (pm_library_restore (library, file, NULL, &error));
  g_assert_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (file, "", 0, &error));
  g_assert_false (pm_library_restore (library, file, NULL, &error));
  g_assert_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_A_LIBRARY);
  g_clear_error (&error);

  g_assert_true (pm_library_backup (library, file, NULL, &error));
  execute_sql (file, "PRAGMA user_version = 1000");
  g_assert_false (pm_library_restore (library, file, NULL, &error));
  g_assert_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NEWER);
  g_clear_error (&error);

  g_assert_true (pm_library_backup (library, file, NULL, &error));
  g_assert_no_errno (g_chmod (file, 0600));
  {
    g_autofree char *bytes = NULL;
    gsize size;

    g_assert_true (g_file_get_contents (file, &bytes, &size, &error));
    memset (bytes + size / 2, 0xa5, 4096);
    g_assert_true (g_file_set_contents (file, bytes, size, &error));
  }
  g_assert_false (pm_library_restore (library, file, NULL, &error));
  g_assert_error (error, PM_STORE_ERROR, PM_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_cmpuint (count_rows (library), ==, 1);

  g_assert_false (pm_library_backup (library, place->path, NULL, &error));
  g_assert_error (error, PM_STORE_ERROR, PM_STORE_ERROR_EXISTS);
  close_library (&library);
}

static void
test_daily_backups (Place *place,
                    gconstpointer data)
{
  PmLibrary *library = open_new (place);
  g_autofree char *folder = pm_place_dup_backup_folder (place->path);
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GPtrArray) later = NULL;
  g_autoptr (GError) error = NULL;

  add_one (library, 1);
  close_library (&library);
  /* Whether that was written before the first backup looked for something new is not said. */
  backups = pm_place_list_backups (place->path, "daily-");
  for (guint i = 0; i < backups->len; i++)
    g_assert_no_errno (g_unlink (backups->pdata[i]));
  g_clear_pointer (&backups, g_ptr_array_unref);
  g_assert_no_errno (g_mkdir_with_parents (folder, 0700));
  for (guint day = 1; day <= 9; day++)
    {
      g_autofree char *what = g_strdup_printf ("daily-2020-01-0%u", day);
      g_autofree char *path = pm_place_dup_backup_path (place->path, what);
      struct utimbuf old = { day * 86400, day * 86400 };

      g_assert_true (g_file_set_contents (path, "old", -1, &error));
      g_assert_no_errno (g_utime (path, &old));
    }
  library = open_again (place);
  close_library (&library);
  backups = pm_place_list_backups (place->path, "daily-");
  g_assert_cmpuint (backups->len, ==, 7);
  g_assert_nonnull (strstr (backups->pdata[6], "2020-01-04"));
  g_assert_cmpint (query_number (backups->pdata[0], "SELECT COUNT(*) FROM postmortem"), ==, 1);

  /* On the next day, when nothing was changed, there is nothing to keep. */
  {
    g_autofree char *yesterday = pm_place_dup_backup_path (place->path, "daily-2020-01-10");

    g_assert_no_errno (g_rename (backups->pdata[0], yesterday));
  }
  library = open_again (place);
  close_library (&library);
  later = pm_place_list_backups (place->path, "daily-");
  g_assert_cmpuint (later->len, ==, 7);
  g_assert_nonnull (strstr (later->pdata[0], "2020-01-10"));
}

static void
checked_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(GStrv *) data = pm_library_check_finish (PM_LIBRARY (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_checked (gpointer data)
{
  return *(GStrv *) data != NULL;
}

static void
test_check (Place *place,
            gconstpointer data)
{
  PmLibrary *library = open_new (place);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) fine = NULL;
  g_auto (GStrv) wrong = NULL;
  g_auto (GStrv) stale = NULL;
  g_autofree char *all = NULL;

  add_one (library, 1);
  save (library);
  pm_library_check_async (library, NULL, checked_cb, &fine);
  wait_until (is_checked, &fine);
  g_assert_cmpuint (g_strv_length (fine), ==, 0);

  execute_sql (place->path, "PRAGMA foreign_keys = OFF;"
                            "INSERT INTO lesson (postmortem_id, id) VALUES ('nobody', 'lost');"
                            "UPDATE event SET at = 'yesterday';"
                            "UPDATE postmortem SET severity = 'terrible'");
  wrong = pm_library_check (library, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (wrong), ==, 3);
  all = g_strjoinv ("\n", wrong);
  g_assert_nonnull (strstr (all, "lesson"));
  g_assert_nonnull (strstr (all, "yesterday"));
  g_assert_nonnull (strstr (all, "severity"));

  execute_sql (place->path, "DELETE FROM lesson WHERE id = 'lost';"
                            "UPDATE event SET at = NULL; UPDATE postmortem SET severity = NULL;"
                            "DROP TRIGGER search_row_updated;"
                            "UPDATE search_row SET text = 'something else'");
  stale = pm_library_check (library, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (stale), ==, 1);
  close_library (&library);
}

void
add_care_tests (void)
{
  ADD_IN_PLACE ("/care/backup-and-restore", test_backup_and_restore);
  ADD_IN_PLACE ("/care/restore-without-what-is-open", test_restore_without_what_is_open);
  ADD_IN_PLACE ("/care/restore-while-reading", test_restore_while_reading);
  ADD_IN_PLACE ("/care/restore-elsewhere-and-edit", test_restore_elsewhere_and_edit);
  ADD_IN_PLACE ("/care/restore-elsewhere-noticed", test_restore_elsewhere_noticed);
  ADD_IN_PLACE ("/care/restore-elsewhere-and-close", test_restore_elsewhere_and_close);
  ADD_IN_PLACE ("/care/restore-refused", test_restore_refused);
  ADD_IN_PLACE ("/care/daily-backups", test_daily_backups);
  ADD_IN_PLACE ("/care/check", test_check);
}
