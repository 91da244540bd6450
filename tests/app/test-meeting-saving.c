/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A meeting that cannot be saved: the facilitator reads so in the strip for as long as it lasts, and
 * that it is over.
 */

#include "folder.h"
#include "tests-meeting.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>

#define LONGEST_WAIT_S 20

typedef struct
{
  char *folder;
  char *path;
  PmLibrary *library;
  PmPostmortem *postmortem;
  PmMeetingWindow *window;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = folder_new ("pm-meeting-XXXXXX");
  f->path = g_build_filename (f->folder, "library.db", NULL);
  f->library = pm_library_open (f->path, PM_LIBRARY_MODE_CREATE, NULL, &error);
  g_assert_no_error (error);
  f->postmortem = create_meeting_postmortem ();
  g_assert_true (pm_library_add (f->library, f->postmortem, &error));
  g_assert_true (pm_library_flush (f->library, NULL, &error));
  f->window = open_saved_meeting (f->postmortem, f->library, 1280, 720);
  pm_meeting_window_run (f->window, "strip");
  settle ();
}

/* An attempt to save that is still under way keeps the library. */
static void
tear_down (Fixture *f,
           gconstpointer data)
{
  gint64 end = g_get_monotonic_time () + LONGEST_WAIT_S * G_USEC_PER_SEC;
  gpointer left = f->library;

  close_meeting (f->window);
  g_clear_object (&f->postmortem);
  g_object_add_weak_pointer (G_OBJECT (f->library), &left);
  g_object_unref (f->library);
  while (left != NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      settle ();
    }
  folder_remove (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static void
wait_for_words (Fixture *f,
                GtkWidget *where,
                const char *words)
{
  gint64 end = g_get_monotonic_time () + LONGEST_WAIT_S * G_USEC_PER_SEC;

  while (!says (where, words))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      settle ();
    }
}

/* More than the limit lets the library grow to. */
static void
write_much (Fixture *f)
{
  g_autofree char *much = g_strnfill (2000000, 'x');

  g_object_set (f->postmortem, "summary", much, NULL);
}

static void
test_disk_full (Fixture *f,
                gconstpointer data)
{
  g_assert_false (says (f->window->strip, "saved"));
  signal (SIGXFSZ, SIG_IGN);
  limit_file_size (800000);
  write_much (f);
  wait_for_words (f, f->window->strip, f->path);
  g_assert_true (says (f->window->strip, "tried again"));
  /* Still while it is being tried once more. */
  g_object_set (f->postmortem, "title", "Typed while the disk was full", NULL);
  g_assert_false (pm_library_flush (f->library, NULL, NULL));
  settle ();
  g_assert_true (says (f->window->strip, "tried again"));
  limit_file_size (RLIM_INFINITY);
  signal (SIGXFSZ, SIG_DFL);
  wait_for_words (f, f->window->strip, "Everything is saved again.");
  g_assert_false (says (f->window->strip, "tried again"));
}

static void
test_locked (Fixture *f,
             gconstpointer data)
{
  sqlite3 *other;

  g_assert_cmpint (sqlite3_open (f->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  /* Also while the strip is out of sight. */
  pm_meeting_window_run (f->window, "strip");
  pm_meeting_window_run (f->window, "park");
  type_text (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)),
                                      GTK_TYPE_ENTRY),
             "Who pays?");
  wait_for_words (f, f->window->words, "Not saved");
  pm_meeting_window_run (f->window, "strip");
  wait_for_words (f, f->window->strip, "is in use by another program");
  g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (other);
  wait_for_words (f, f->window->strip, "Everything is saved again.");
}

void
add_meeting_saving_tests (void)
{
  g_test_add ("/meeting/saving/disk-full", Fixture, NULL, set_up, test_disk_full, tear_down);
  g_test_add ("/meeting/saving/locked", Fixture, NULL, set_up, test_locked, tear_down);
}
