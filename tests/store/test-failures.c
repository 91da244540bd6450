/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When things go wrong: no space, no permission, another program in the way, a damaged file, an
 * end without closing.  Nothing typed is lost, and a sentence says what is the matter. */

#include "folder.h"
#include "tests.h"

#include "pm-place-private.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static void
count_cb (GObject *object,
          GParamSpec *pspec,
          guint *count)
{
  (*count)++;
}

static void
assert_reads_as (Place *place,
                 PmPostmortem *expected)
{
  g_autoptr (GError) error = NULL;
  PmLibrary *library = pm_library_open (place->path, PM_LIBRARY_MODE_READ_ONLY, NULL, &error);
  g_autoptr (PmPostmortem) found = NULL;

  g_assert_no_error (error);
  found = pm_library_load (library, pm_record_get_id (PM_RECORD (expected)), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (pm_postmortem_equal (found, expected));
  g_clear_object (&found);
  close_library (&library);
}

static void
test_disk_full (Place *place,
                gconstpointer data)
{
  PmLibrary *library = open_new (place);
  g_autoptr (PmPostmortem) postmortem = make_postmortem (1);
  g_autoptr (GError) error = NULL;
  g_autofree char *much = g_strnfill (2000000, 'x');
  guint notified = 0;

  g_assert_true (pm_library_add (library, postmortem, &error));
  save (library);
  g_signal_connect (library, "notify::error", G_CALLBACK (count_cb), &notified);

  signal (SIGXFSZ, SIG_IGN);
  limit_file_size (800000);
  g_object_set (postmortem, "summary", much, NULL);
  g_assert_false (pm_library_flush (library, NULL, &error));
  g_assert_error (error, PM_STORE_ERROR, PM_STORE_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, place->path));
  g_assert_cmpint (pm_library_get_state (library), ==, PM_LIBRARY_STATE_FAILED);
  g_assert_cmpstr (pm_library_get_error (library), ==, error->message);
  g_assert_cmpuint (pm_library_get_unsaved (library), ==, 1);
  g_clear_error (&error);

  /* Work goes on meanwhile, and what was on disk is still there to read. */
  g_object_set (postmortem, "title", "Typed while the disk was full", NULL);
  g_assert_false (pm_library_flush (library, NULL, &error));
  g_clear_error (&error);
  g_assert_cmpuint (pm_library_get_unsaved (library), ==, 2);
  g_assert_cmpint (query_number (place->path, "SELECT COUNT(*) FROM postmortem"
                                              " WHERE title = 'Outage number1'"), ==, 1);

  limit_file_size (RLIM_INFINITY);
  save (library);
  signal (SIGXFSZ, SIG_DFL);
  g_assert_cmpint (pm_library_get_state (library), ==, PM_LIBRARY_STATE_SAVED);
  g_assert_null (pm_library_get_error (library));
  g_assert_cmpuint (pm_library_get_unsaved (library), ==, 0);
  g_assert_cmpuint (notified, >=, 2);
  assert_reads_as (place, postmortem);
  close_library (&library);
}

static gboolean
is_saved (gpointer data)
{
  return pm_library_get_state (data) == PM_LIBRARY_STATE_SAVED;
}

/* What failed is tried again by itself, nobody has to type or wait for it. */
static void
test_tried_again (Place *place,
                  gconstpointer data)
{
  PmLibrary *library = open_new (place);
  g_autoptr (PmPostmortem) postmortem = make_postmortem (1);
  g_autoptr (GError) error = NULL;
  g_autofree char *much = g_strnfill (2000000, 'x');

  g_assert_true (pm_library_add (library, postmortem, &error));
  save (library);
  signal (SIGXFSZ, SIG_IGN);
  limit_file_size (800000);
  g_object_set (postmortem, "summary", much, NULL);
  g_assert_false (pm_library_flush (library, NULL, &error));
  limit_file_size (RLIM_INFINITY);
  signal (SIGXFSZ, SIG_DFL);
  wait_until (is_saved, library);
  assert_reads_as (place, postmortem);
  close_library (&library);
}

static void
test_locked (Place *place,
             gconstpointer data)
{
  PmLibrary *library = open_new (place);
  g_autoptr (PmPostmortem) postmortem = make_postmortem (1);
  g_autoptr (GError) error = NULL;
  sqlite3 *other;

  g_assert_true (pm_library_add (library, postmortem, &error));
  save (library);
  g_assert_cmpint (sqlite3_open (place->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_object_set (postmortem, "title", "Typed meanwhile", NULL);
  g_assert_false (pm_library_flush (library, NULL, &error));
  g_assert_error (error, PM_STORE_ERROR, PM_STORE_ERROR_LOCKED);
  g_assert_cmpint (pm_library_get_state (library), ==, PM_LIBRARY_STATE_FAILED);
  g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (other);
  save (library);
  assert_reads_as (place, postmortem);
  close_library (&library);
}

/* Runs the session program; gives what it printed. */
static char *
run_session (const char *what,
             const char *path)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "store", "session", NULL);
  const char *argv[] = { program, what, path, NULL };
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_strstrip (out);
}

static void
assert_seen_read_only (Place *place)
{
  g_autofree char *expected = g_strdup_printf ("%d 1", PM_LIBRARY_STATE_READ_ONLY);
  g_autofree char *seen = run_session ("look", place->path);

  g_assert_cmpstr (seen, ==, expected);
}

static void
make_library (Place *place)
{
  PmLibrary *library = open_new (place);
  g_autoptr (PmPostmortem) postmortem = make_postmortem (1);
  g_autoptr (GError) error = NULL;

  g_assert_true (pm_library_add (library, postmortem, &error));
  close_library (&library);
}

static void
test_read_only_folder (Place *place,
                       gconstpointer data)
{
  make_library (place);
  g_assert_no_errno (g_chmod (place->path, 0444));
  g_assert_no_errno (g_chmod (place->folder, 0555));
  assert_seen_read_only (place);
  g_assert_no_errno (g_chmod (place->folder, 0755));
}

static void
test_read_only_file (Place *place,
                     gconstpointer data)
{
  make_library (place);
  g_assert_no_errno (g_chmod (place->path, 0444));
  g_assert_no_errno (g_chmod (place->folder, 0777));
  assert_seen_read_only (place);
}

static void
test_opened_for_reading (Place *place,
                         gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (PmPostmortem) postmortem = NULL;
  PmLibrary *library;

  make_library (place);
  library = pm_library_open (place->path, PM_LIBRARY_MODE_READ_ONLY, NULL, &error);
  rows = pm_library_read_list (library, NULL, &error);
  postmortem = pm_library_load (library, pm_summary_get_id (rows->pdata[0]), NULL, &error);
  g_assert_true (pm_library_flush (library, NULL, &error));
  g_object_set (postmortem, "title", "Not to be saved", NULL);
  g_assert_cmpuint (pm_library_get_unsaved (library), ==, 1);
  g_assert_cmpint (pm_library_get_state (library), ==, PM_LIBRARY_STATE_READ_ONLY);
  g_assert_false (pm_library_flush (library, NULL, &error));
  g_assert_error (error, PM_STORE_ERROR, PM_STORE_ERROR_READ_ONLY);
  g_clear_object (&postmortem);
  close_library (&library);
}

/* Overwrites a part of a file with what does not belong there. */
static void
spoil (const char *path,
       gsize from,
       gsize length)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &bytes, &size, &error));
  g_assert_cmpuint (from + length, <=, size);
  memset (bytes + from, 0xa5, length);
  g_assert_true (g_file_set_contents (path, bytes, size, &error));
}

static void
make_with_backup (Place *place,
                  guint n)
{
  PmLibrary *library = open_new (place);
  g_autofree char *backup = pm_place_dup_backup_path (place->path, "daily-2026-01-01");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PmPostmortem) postmortem = make_postmortem (i);

      g_assert_true (pm_library_add (library, postmortem, &error));
    }
  save (library);
  g_assert_true (pm_library_backup (library, backup, NULL, &error));
  g_assert_no_error (error);
  close_library (&library);
}

static void
assert_damaged (GError *error,
                Place *place)
{
  g_autofree char *backup = pm_place_dup_newest_backup (place->path);

  g_assert_error (error, PM_STORE_ERROR, PM_STORE_ERROR_DAMAGED);
  g_assert_nonnull (backup);
  g_assert_nonnull (strstr (error->message, backup));
}

/* What can be done about it: the backup takes its place. */
static void
assert_can_be_restored (Place *place,
                        guint n)
{
  /* The test's own: the backup of the day may be newer, and hold less. */
  g_autofree char *backup = pm_place_dup_backup_path (place->path, "daily-2026-01-01");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  PmLibrary *library;

  g_assert_true (pm_library_restore_file (place->path, backup, &error));
  g_assert_no_error (error);
  library = open_again (place);
  rows = pm_library_read_list (library, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, n);
  g_assert_false (pm_library_restore_file (place->path, backup, &error));
  g_assert_error (error, PM_STORE_ERROR, PM_STORE_ERROR_LOCKED);
  close_library (&library);
}

static void
test_damaged_head (Place *place,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  make_with_backup (place, 3);
  spoil (place->path, 0, 4096);
  g_assert_null (pm_library_open (place->path, PM_LIBRARY_MODE_READ_WRITE, NULL, &error));
  assert_damaged (error, place);
  g_clear_error (&error);
  g_assert_null (pm_library_open (place->path, PM_LIBRARY_MODE_READ_ONLY, NULL, &error));
  assert_damaged (error, place);
  assert_can_be_restored (place, 3);
}

static void
test_truncated (Place *place,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  make_with_backup (place, 3);
  g_assert_no_errno (g_stat (place->path, &info));
  g_assert_no_errno (truncate (place->path, info.st_size / 2));
  g_assert_null (pm_library_open (place->path, PM_LIBRARY_MODE_READ_WRITE, NULL, &error));
  assert_damaged (error, place);
  assert_can_be_restored (place, 3);
}

/* A page that nobody needs for opening: it shows when it is read, or when one checks. */
static void
test_garbage_page (Place *place,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = NULL;
  gint64 page;
  PmLibrary *library;

  make_with_backup (place, 3);
  page = query_number (place->path,
                       "SELECT rootpage FROM sqlite_master WHERE name = 'postmortem'");
  spoil (place->path, (page - 1) * 4096, 4096);
  library = pm_library_open (place->path, PM_LIBRARY_MODE_READ_WRITE, NULL, &error);
  if (library != NULL)
    {
      g_assert_null (pm_library_read_list (library, NULL, &error));
      assert_damaged (error, place);
      g_clear_error (&error);
      problems = pm_library_check (library, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length (problems), >, 0);
      close_library (&library);
    }
  else
    {
      assert_damaged (error, place);
    }
  assert_can_be_restored (place, 3);
}

/* The same, restored by somebody who has it open and sees that something is missing. */
static void
test_garbage_page_restored (Place *place,
                            gconstpointer data)
{
  g_autofree char *backup = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  gint64 page;
  PmLibrary *library;

  make_with_backup (place, 3);
  /* The test's own: the backup of the day may be newer, and hold less. */
  backup = pm_place_dup_backup_path (place->path, "daily-2026-01-01");
  page = query_number (place->path, "SELECT rootpage FROM sqlite_master WHERE name = 'metric'");
  spoil (place->path, (page - 1) * 4096, 4096);
  library = open_again (place);
  g_assert_true (pm_library_restore (library, backup, NULL, &error));
  g_assert_no_error (error);
  rows = pm_library_read_list (library, NULL, &error);
  g_assert_cmpuint (rows->len, ==, 3);
  close_library (&library);
  /* The damaged one does not pass for a backup. */
  assert_can_be_restored (place, 3);
}

static void
test_unclean_end (Place *place,
                  gconstpointer data)
{
  g_autofree char *out = run_session ("leave", place->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  PmLibrary *library;

  g_assert_true (pm_place_has_log (place->path));
  library = open_again (place);
  rows = pm_library_read_list (library, NULL, &error);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (pm_summary_get_reference (rows->pdata[0]), ==, "20");
  close_library (&library);
  g_assert_false (pm_place_has_log (place->path));
}

/* After an end without closing, damage is found before anything is built on it.  The spoilt page is
 * one that opening alone does not read. */
static void
test_unclean_end_with_damage (Place *place,
                              gconstpointer data)
{
  g_autofree char *out = NULL;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize size_before, size_after;
  gint64 page;
  PmLibrary *library;

  make_with_backup (place, 300);
  page = query_number (place->path, "SELECT rootpage FROM sqlite_master WHERE name = 'metric'");
  library = open_again (place);
  close_library (&library);
  out = run_session ("leave", place->path);
  g_assert_true (pm_place_has_log (place->path));
  spoil (place->path, (page - 1) * 4096, 4096);
  g_assert_true (g_file_get_contents (place->path, &before, &size_before, NULL));
  /* Whoever tries again is told again, and nothing has moved from the log into the file. */
  for (guint i = 0; i < 2; i++)
    {
      g_assert_null (pm_library_open (place->path, PM_LIBRARY_MODE_READ_WRITE, NULL, &error));
      assert_damaged (error, place);
      g_clear_error (&error);
      library = pm_library_open (place->path, PM_LIBRARY_MODE_READ_ONLY, NULL, &error);
      g_assert_no_error (error);
      close_library (&library);
      g_assert_true (pm_place_has_log (place->path));
    }
  g_assert_true (g_file_get_contents (place->path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
  assert_can_be_restored (place, 300);
}

void
add_failure_tests (void)
{
  ADD_IN_PLACE ("/failures/disk-full", test_disk_full);
  ADD_IN_PLACE ("/failures/tried-again", test_tried_again);
  ADD_IN_PLACE ("/failures/locked", test_locked);
  ADD_IN_PLACE ("/failures/read-only-folder", test_read_only_folder);
  ADD_IN_PLACE ("/failures/read-only-file", test_read_only_file);
  ADD_IN_PLACE ("/failures/opened-for-reading", test_opened_for_reading);
  ADD_IN_PLACE ("/failures/damaged-head", test_damaged_head);
  ADD_IN_PLACE ("/failures/truncated", test_truncated);
  ADD_IN_PLACE ("/failures/garbage-page", test_garbage_page);
  ADD_IN_PLACE ("/failures/garbage-page-restored", test_garbage_page_restored);
  ADD_IN_PLACE ("/failures/unclean-end", test_unclean_end);
  ADD_IN_PLACE ("/failures/unclean-end-with-damage", test_unclean_end_with_damage);
}
