/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The team's own file, chosen in the window: what it says is shown at once, one with a mistake
 * changes nothing, and there is a way back. */

#include "folder.h"
#include "tests.h"

#include "pm-guidance-panel.h"
#include "pm-postmortem-view.h"
#include "pm-preferences-window.h"

#include <glib/gstdio.h>

#define LONGEST_WAIT_S 20
#define TEAM(collections) "{\"format\":\"postmortem-method\",\"version\":1," collections "}"
#define GOOD TEAM ("\"steps\":[{\"id\":\"screening\",\"title\":\"Our First Look\"}]")
#define TWICE TEAM ("\"mistakes\":[{\"id\":\"blame\",\"title\":\"a\"},{\"id\":\"blame\",\"title\":\"b\"}]")

typedef struct
{
  char *folder;
  char *library;
  char *file; /* the team's */
  PmApplication *application;
  PmPreferencesWindow *preferences;
  PmPostmortemView *view;
  GtkWidget *window; /* around the view */
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  f->folder = folder_new ("pm-preferences-XXXXXX");
  f->library = g_build_filename (f->folder, "library.db", NULL);
  f->file = g_build_filename (f->folder, "team & friends.json", NULL);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  folder_remove (f->folder);
  g_free (f->folder);
  g_free (f->library);
  g_free (f->file);
}

static void
write_file (Fixture *f,
            const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (f->file, text, -1, &error);
  g_assert_no_error (error);
}

static void
wait_until_said (Fixture *f,
                 const char *words)
{
  gint64 end = g_get_monotonic_time () + LONGEST_WAIT_S * G_USEC_PER_SEC;

  while (!says (GTK_WIDGET (f->preferences), words))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      settle ();
    }
}

static void
assert_chosen (Fixture *f,
               const char *path)
{
  g_autofree char *chosen = g_settings_get_string (pm_application_get_settings (f->application),
                                                   "method-file");

  g_assert_cmpstr (chosen, ==, path);
}

static void
click (Fixture *f,
       const char *label)
{
  g_signal_emit_by_name (find_button (GTK_WIDGET (f->preferences), label), "clicked");
}

/* A view as a window has it, and the preferences beside it. */
static void
open_windows (Fixture *f)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);

  f->view = g_object_new (PM_TYPE_POSTMORTEM_VIEW, NULL);
  pm_postmortem_view_set_up (f->view, pm_application_get_method (f->application),
                             pm_application_get_languages (f->application), NULL,
                             pm_application_get_settings (f->application));
  g_signal_connect_object (f->application, "method-changed",
                           G_CALLBACK (pm_postmortem_view_set_method), f->view, G_CONNECT_SWAPPED);
  pm_postmortem_view_set_postmortem (f->view, postmortem);
  f->window = show_in_window (GTK_WIDGET (f->view));
  f->preferences = pm_preferences_window_new (f->application, GTK_WINDOW (f->window));
  gtk_window_present (GTK_WINDOW (f->preferences));
  settle ();
}

static void
choose_and_go_back (Fixture *f)
{
  open_windows (f);
  wait_until_said (f, "None: the method as it comes");
  g_assert_null (find_button (GTK_WIDGET (f->preferences), "Stop Using It"));
  write_file (f, GOOD);
  pm_preferences_window_use_file (f->preferences, f->file);
  wait_until_said (f, "team &amp; friends.json");
  assert_chosen (f, f->file);
  /* The postmortem that is open shows it at once. */
  g_assert_true (says (find_type (f->window, PM_TYPE_GUIDANCE_PANEL), "Our First Look"));
  g_assert_true (pm_method_find (pm_application_get_method (f->application), "steps", "causes")
                 != NULL);

  /* A mistake is told with its place; what was there stays. */
  write_file (f, TWICE);
  click (f, "Read It Again");
  wait_until_said (f, "Nothing was changed.");
  wait_until_said (f, "“blame” stands twice in “mistakes”: as entry 1 and as entry 2");
  assert_chosen (f, f->file);
  g_assert_true (says (find_type (f->window, PM_TYPE_GUIDANCE_PANEL), "Our First Look"));
  g_remove (f->file);
  click (f, "Read It Again");
  wait_until_said (f, "The team's method file cannot be read");
  g_assert_true (says (find_type (f->window, PM_TYPE_GUIDANCE_PANEL), "Our First Look"));

  click (f, "Stop Using It");
  wait_until_said (f, "None: the method as it comes");
  assert_chosen (f, "");
  g_assert_false (says (GTK_WIDGET (f->preferences), "Nothing was changed."));
  g_assert_false (says (f->window, "Our First Look"));
  g_assert_true (says (find_type (f->window, PM_TYPE_GUIDANCE_PANEL), "Screening"));
}

/* The file that was chosen is gone: the program starts all the same, and says so. */
static void
miss (Fixture *f)
{
  g_settings_set_string (pm_application_get_settings (f->application), "method-file", f->file);
  open_windows (f);
  wait_until_said (f, "The team’s texts are not used.");
  g_assert_true (says (find_type (f->window, PM_TYPE_GUIDANCE_PANEL), "Screening"));
  click (f, "Stop Using It");
  wait_until_said (f, "None: the method as it comes");
  g_assert_false (says (GTK_WIDGET (f->preferences), "The team’s texts are not used."));
}

typedef struct
{
  Fixture *fixture;
  void (*body) (Fixture *f);
} Body;

static gboolean
run_body_cb (gpointer data)
{
  Body *body = data;
  Fixture *f = body->fixture;
  GList *windows;

  body->body (f);
  gtk_window_destroy (GTK_WINDOW (f->preferences));
  gtk_window_destroy (GTK_WINDOW (f->window));
  while ((windows = gtk_application_get_windows (GTK_APPLICATION (f->application))) != NULL)
    gtk_window_destroy (windows->data);
  settle ();
  return G_SOURCE_REMOVE;
}

static void
run (Fixture *f,
     gconstpointer data)
{
  Body body = { f, data };

  f->application = pm_application_new (f->library);
  g_application_set_flags (G_APPLICATION (f->application), G_APPLICATION_NON_UNIQUE);
  g_idle_add (run_body_cb, &body);
  g_assert_cmpint (g_application_run (G_APPLICATION (f->application), 0, NULL), ==, 0);
  g_settings_reset (pm_application_get_settings (f->application), "method-file");
  g_clear_object (&f->application);
}

#define ADD(path, body) g_test_add (path, Fixture, body, set_up, run, tear_down)

void
add_preferences_tests (void)
{
  ADD ("/preferences/choose-and-go-back", choose_and_go_back);
  ADD ("/preferences/missing-file", miss);
}
