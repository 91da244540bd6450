/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window on a library as a person meets it: while the library is still on its way, when it is
 * damaged, and when other programs work on it.
 */

#include "tests.h"

#include "pm-exchange.h"
#include "pm-steps.h"
#include "pm-window.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>

#define LONGEST_WAIT_S 20

typedef struct _Fixture
{
  char *folder;
  char *path;
  int lock;
  PmApplication *application;
  void (*body) (struct _Fixture *self);
} Fixture;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("pm-window-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "library.db", NULL);
}

static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_assert_no_errno (g_remove (path));
}

/* Runs the main loop until something is so; the test fails when that does not come. */
static void
wait_for (Fixture *self,
          gboolean (*condition) (Fixture *self))
{
  gint64 end = g_get_monotonic_time () + LONGEST_WAIT_S * G_USEC_PER_SEC;

  while (!condition (self))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      settle ();
    }
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  remove_all (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static gboolean
run_body_cb (gpointer data)
{
  Fixture *self = data;
  GList *windows;

  self->body (self);
  while ((windows = gtk_application_get_windows (GTK_APPLICATION (self->application))) != NULL)
    gtk_window_destroy (windows->data);
  return G_SOURCE_REMOVE;
}

/* Runs the program on the library, and the body of the test in it. */
static void
run (Fixture *self,
     void (*body) (Fixture *self))
{
  self->application = pm_application_new (self->path);
  g_application_set_flags (G_APPLICATION (self->application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  self->body = body;
  g_idle_add (run_body_cb, self);
  g_assert_cmpint (g_application_run (G_APPLICATION (self->application), 0, NULL), ==, 0);
  g_clear_object (&self->application);
}

static GtkWidget *
get_window (Fixture *self)
{
  return gtk_application_get_windows (GTK_APPLICATION (self->application))->data;
}

static gboolean
can (Fixture *self,
     const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (get_window (self)), action);
}

static gboolean
is_writable (Fixture *self)
{
  return can (self, "new");
}

static gboolean
shows_postmortem (Fixture *self)
{
  return can (self, "export");
}

static gboolean
says_waiting (Fixture *self)
{
  return says (get_window (self), "being checked");
}

static gboolean
says_damaged (Fixture *self)
{
  return says (get_window (self), "is damaged");
}

static GFile *
get_example (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("PM_DATADIR"), "example",
                                            "gitlab-2017-01-31.postmortem", NULL);

  return g_file_new_for_path (path);
}

/* As long as another program has the library for itself it cannot be opened; the window is there
 * all the same, and takes what it is given as soon as it can. */
static void
wait_for_the_library (Fixture *self)
{
  g_autoptr (GFile) example = get_example ();
  g_autoptr (GError) error = NULL;

  g_application_open (G_APPLICATION (self->application), &example, 1, "");
  wait_for (self, says_waiting);
  g_assert_false (can (self, "new"));
  g_assert_false (can (self, "import"));
  g_assert_false (shows_postmortem (self));

  g_close (self->lock, &error);
  wait_for (self, is_writable);
  wait_for (self, shows_postmortem);
  g_assert_false (says (get_window (self), "being checked"));
}

static void
test_waits_for_the_library (Fixture *self,
                            gconstpointer data)
{
  g_autofree char *name = g_strconcat (self->path, "-lock", NULL);

  self->lock = g_open (name, O_RDWR | O_CREAT, 0600);
  g_assert_no_errno (flock (self->lock, LOCK_EX));
  run (self, wait_for_the_library);
}

/* Copies a library with its log, while it is open: as if the program had been killed now. */
static void
make_unclean (const char *path)
{
  g_autofree char *other = g_strconcat (path, ".other", NULL);
  g_autoptr (GFile) file = get_example ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PmPostmortem) example = pm_exchange_read_file (file, &error);
  PmLibrary *library = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_clear_object (&library);
      library = pm_library_open (other, PM_LIBRARY_MODE_CREATE, NULL, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < 10; j++)
        {
          g_autoptr (PmPostmortem) copy = pm_postmortem_duplicate (example);

          g_assert_true (pm_library_add (library, copy, &error));
          g_assert_true (pm_library_flush (library, NULL, &error));
        }
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *from = g_strconcat (other, i == 0 ? "" : "-wal", NULL);
      g_autofree char *to = g_strconcat (path, i == 0 ? "" : "-wal", NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (from, &bytes, &size, &error));
      /* What was written long ago is spoilt; what the log holds is not. */
      if (i == 0)
        memset (bytes + size / 2, 0xa5, size / 4);
      g_assert_true (g_file_set_contents (to, bytes, size, &error));
    }
  g_object_unref (library);
}

static void
look_at_damaged (Fixture *self)
{
  wait_for (self, says_damaged);
  g_assert_false (can (self, "new"));
  g_assert_false (can (self, "import"));
}

static void
test_damaged_after_unclean_end (Fixture *self,
                                gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  gsize size_before, size_after;

  make_unclean (self->path);
  g_assert_true (g_file_get_contents (self->path, &before, &size_before, NULL));
  run (self, look_at_damaged);
  g_assert_true (g_file_get_contents (self->path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
}

static gboolean
says_put_back (Fixture *self)
{
  return says (get_window (self), "It was put back");
}

static gboolean
says_stays_open (Fixture *self)
{
  return says (get_window (self), "It stays open here");
}

static gboolean
says_saved (Fixture *self)
{
  return says (get_window (self), "Saved");
}

static guint
count_records (PmLibrary *library)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = pm_library_read_list (library, NULL, &error);
  g_autoptr (PmPostmortem) postmortem = NULL;
  guint n = 0, n_types;
  const GType *types = pm_record_types (&n_types);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  postmortem = pm_library_load (library, pm_summary_get_id (rows->pdata[0]), NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_types; i++)
    n += pm_list_get_length (pm_postmortem_get_list (postmortem, types[i]));
  return n;
}

static void
restore_elsewhere (Fixture *self)
{
  g_autofree char *backup = g_strconcat (self->path, ".backup", NULL);
  g_autoptr (GFile) example = get_example ();
  g_autoptr (GError) error = NULL;
  PmLibrary *other;
  guint n;

  wait_for (self, is_writable);
  other = pm_library_open (self->path, PM_LIBRARY_MODE_READ_WRITE, NULL, &error);
  g_assert_true (pm_library_backup (other, backup, NULL, &error));
  pm_window_import (PM_WINDOW (get_window (self)), example);
  wait_for (self, shows_postmortem);
  wait_for (self, says_saved);
  n = count_records (other);
  gtk_widget_activate_action (get_window (self), "win.step", "i", PM_STEP_REPORT);
  settle ();

  /* Typed before anybody has noticed. */
  g_assert_true (pm_library_restore (other, backup, NULL, &error));
  type_text (find_input (get_window (self), "Summary", 0), "Typed meanwhile");
  wait_for (self, says_put_back);
  wait_for (self, says_saved);
  g_assert_cmpuint (count_records (other), ==, n);

  g_assert_true (pm_library_restore (other, backup, NULL, &error));
  wait_for (self, says_stays_open);
  type_text (find_input (get_window (self), "Summary", 0), "Typed later");
  wait_for (self, says_saved);
  g_assert_cmpuint (count_records (other), ==, n);
  g_object_unref (other);
}

static void
test_restore_elsewhere (Fixture *self,
                        gconstpointer data)
{
  run (self, restore_elsewhere);
}

void
add_window_tests (void)
{
  g_test_add ("/window/waits-for-the-library", Fixture, NULL, set_up, test_waits_for_the_library,
              tear_down);
  g_test_add ("/window/damaged-after-unclean-end", Fixture, NULL, set_up,
              test_damaged_after_unclean_end, tear_down);
  g_test_add ("/window/restore-elsewhere", Fixture, NULL, set_up, test_restore_elsewhere,
              tear_down);
}
