/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the keys go in a meeting: to the meeting, unless somebody writes.  No button has the focus by
 * itself, and so is pressed by the next Space.
 */

#include "tests-meeting.h"

#include "pm-meeting-capture.h"

typedef struct
{
  PmPostmortem *postmortem;
  PmMeetingWindow *window;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  f->postmortem = create_meeting_postmortem ();
  f->window = open_meeting (f->postmortem, 1280, 720);
  pm_meeting_window_run (f->window, "strip");
  settle ();
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  close_meeting (f->window);
  g_assert_finalize_object (f->postmortem);
}

static GtkWidget *
get_focus (Fixture *f)
{
  return gtk_window_get_focus (GTK_WINDOW (f->window));
}

static GtkWidget *
get_entry (Fixture *f)
{
  g_assert_true (GTK_IS_TEXT (get_focus (f)));
  return gtk_widget_get_ancestor (get_focus (f), GTK_TYPE_ENTRY);
}

/* Presses a key in the window, and returns whether it meant anything to the meeting. */
static gboolean
press (Fixture *f,
       guint key)
{
  return window_takes (GTK_WINDOW (f->window), key, 0);
}

static void
test_start (Fixture *f,
            gconstpointer data)
{
  /* Shown anew, with all of it in sight. */
  gtk_widget_set_visible (GTK_WIDGET (f->window), FALSE);
  settle ();
  gtk_window_present (GTK_WINDOW (f->window));
  settle ();
  g_assert_null (get_focus (f));
  g_assert_true (press (f, GDK_KEY_n));
  g_assert_true (GTK_IS_TEXT (get_focus (f)));
}

static void
test_after_capture (Fixture *f,
                    gconstpointer data)
{
  static const struct
  {
    guint key;
    const char *text;
  } captures[] = {
    { GDK_KEY_n, "A note" },      { GDK_KEY_d, "A decision" },  { GDK_KEY_p, "For later" },
    { GDK_KEY_q, "A question" },  { GDK_KEY_v, "A viewpoint" }, { GDK_KEY_o, "For me" },
    { GDK_KEY_g, "7 2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (captures); i++)
    {
      g_assert_true (press (f, captures[i].key));
      type_text (get_entry (f), captures[i].text);
      settle ();
      press_enter (get_entry (f));
      settle ();
      g_assert_false (gtk_widget_get_visible (f->window->capture));
      g_assert_null (get_focus (f));
    }
  g_assert_true (press (f, GDK_KEY_a));
  type_text (get_entry (f), "Check the pool");
  press_enter (get_entry (f));
  settle ();
  g_assert_true (GTK_IS_TEXT (get_focus (f)));
  g_assert_true (press (f, GDK_KEY_Escape));
  g_assert_null (get_focus (f));
}

/* Who asked or saw it is written beside it, and Enter ends the line there as well. */
static void
test_person (Fixture *f,
             gconstpointer data)
{
  static const guint keys[] = { GDK_KEY_q, GDK_KEY_v };
  PmList *notes = pm_postmortem_get_list (f->postmortem, PM_TYPE_NOTE);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      guint before = pm_list_get_length (notes);
      GtkWidget *person;
      PmRecord *named;

      g_assert_true (press (f, keys[i]));
      person = find_input (f->window->capture, "Person", 0);
      g_assert_nonnull (person);
      g_assert_cmpstr (gtk_entry_get_placeholder_text (GTK_ENTRY (person)), ==, "Person");
      g_assert_cmpint (gtk_widget_get_width (person), >=, 200);
      type_text (get_entry (f), "Who saw it?");
      settle ();
      type_text (person, "Quillfeather Smythe");
      press_enter (person);
      settle ();
      g_assert_false (gtk_widget_get_visible (f->window->capture));
      g_assert_null (get_focus (f));
      g_assert_cmpuint (pm_list_get_length (notes), ==, before + 1);
      named = pm_record_get_ref (pm_list_get (notes, before), "person");
      g_assert_nonnull (named);
      g_assert_cmpstr (pm_record_get_string (named, "name"), ==, "Quillfeather Smythe");
    }
}

/* Does what Escape does in a window that has shortcuts of its own. */
static void
press_escape (GtkWindow *window)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));
  gboolean done = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !done; i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (controllers, i);
      guint n = GTK_IS_SHORTCUT_CONTROLLER (one) ? g_list_model_get_n_items (G_LIST_MODEL (one)) : 0;

      for (guint k = 0; k < n && !done; k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (one), k);
          g_autofree char *key = gtk_shortcut_trigger_to_string (
              gtk_shortcut_get_trigger (shortcut));

          done = g_str_equal (key, "Escape")
                 && gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                  GTK_WIDGET (window), NULL);
        }
    }
  settle ();
}

/* The list of the keys is left with Escape, as the agenda and the report are. */
static void
test_keys_escape (Fixture *f,
                  gconstpointer data)
{
  g_assert_true (press (f, GDK_KEY_question));
  g_assert_nonnull (find_titled ("Keys of the Meeting"));
  press_escape (find_titled ("Keys of the Meeting"));
  g_assert_null (find_titled ("Keys of the Meeting"));
}

/* Gone on with, the meeting has its keys again: W starts the silent writing, and is not written. */
static void
test_going_on (Fixture *f,
               gconstpointer data)
{
  PmMeeting *meeting = pm_stage_get_meeting (f->window->stage);
  PmList *agenda = pm_meeting_get_agenda (meeting);
  GtkWidget *button;

  for (guint i = 0; i < pm_list_get_length (agenda); i++)
    {
      pm_meeting_go_to (meeting, pm_list_get (agenda, i));
      settle ();
      pm_meeting_window_run (f->window, "end");
      settle ();
      button = find_button (f->window->strip, "Go On with Meeting");
      gtk_widget_grab_focus (button);
      g_signal_emit_by_name (button, "clicked");
      settle ();
      /* A diagram takes keys that are none of the meeting's. */
      g_assert_true (get_focus (f) == NULL
                     || gtk_widget_is_ancestor (get_focus (f), f->window->view));
      g_assert_false (GTK_IS_TEXT (get_focus (f)) || GTK_IS_TEXT_VIEW (get_focus (f)));
      if (pm_stage_get_kind (f->window->stage) != PM_AGENDA_KIND_CAUSES)
        continue;
      g_assert_true (press (f, GDK_KEY_w));
      g_assert_cmpint (pm_stage_get_causes (f->window->stage), ==, PM_STAGE_WRITING);
      gtk_window_set_focus (GTK_WINDOW (f->window), NULL);
      g_assert_true (press (f, GDK_KEY_w));
    }
}

void
add_meeting_focus_tests (void)
{
  g_test_add ("/meeting/focus/start", Fixture, NULL, set_up, test_start, tear_down);
  g_test_add ("/meeting/focus/after-capture", Fixture, NULL, set_up, test_after_capture, tear_down);
  g_test_add ("/meeting/focus/person", Fixture, NULL, set_up, test_person, tear_down);
  g_test_add ("/meeting/focus/keys-escape", Fixture, NULL, set_up, test_keys_escape, tear_down);
  g_test_add ("/meeting/focus/going-on", Fixture, NULL, set_up, test_going_on, tear_down);
}
