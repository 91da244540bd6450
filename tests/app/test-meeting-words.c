/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written down in a meeting, and what it says of that: it confirms each thing; undo takes it
 * back and nothing from before, leaves the room where it is, and says what it did.
 */

#include "tests-meeting.h"

#include <string.h>

static void
undo (PmMeetingWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  settle ();
}

static void
redo (PmMeetingWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL);
  settle ();
}

static guint
count_notes (PmPostmortem *postmortem,
             PmNoteKind kind)
{
  PmList *notes = pm_postmortem_get_list (postmortem, PM_TYPE_NOTE);
  guint n = 0;

  for (guint i = 0; i < pm_list_get_length (notes); i++)
    n += pm_record_get_enum (pm_list_get (notes, i), "kind") == (int) kind;
  return n;
}

static GtkWidget *
find_entry (PmMeetingWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  g_assert_true (GTK_IS_TEXT (focus));
  return gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY);
}

static void
write_down (PmMeetingWindow *window,
            const char *command,
            const char *text)
{
  GtkWidget *entry;

  pm_meeting_window_run (window, command);
  entry = find_entry (window);
  type_text (entry, text);
  press_enter (entry);
  settle ();
}

static void
test_floor (void)
{
  g_autoptr (PmPostmortem) postmortem = create_meeting_postmortem ();
  PmList *notes = pm_postmortem_get_list (postmortem, PM_TYPE_NOTE);
  guint n_notes = pm_list_get_length (notes);
  PmMeetingWindow *window;
  PmMeeting *meeting;
  PmRecord *item, *event;

  g_object_set (postmortem, "title", "Typed before", NULL);
  window = open_meeting (postmortem, 1280, 720);
  meeting = pm_stage_get_meeting (window->stage);
  undo (window);
  g_assert_true (says (GTK_WIDGET (window), "nothing more to undo"));
  write_down (window, "decision", "We keep it");
  pm_meeting_window_run (window, "next-item");
  pm_stage_set_page (window->stage, 3);
  item = pm_meeting_get_item (meeting);
  event = pm_stage_get_event (window->stage);
  g_assert_cmpuint (pm_stage_get_page (window->stage), ==, 3);

  undo (window);
  g_assert_cmpuint (pm_list_get_length (notes), ==, n_notes);
  g_assert_true (says (GTK_WIDGET (window), "Undone: Write Down"));
  for (guint i = 0; i < 5; i++)
    undo (window);
  g_assert_true (says (GTK_WIDGET (window), "nothing more to undo"));
  g_assert_true (pm_meeting_get_item (meeting) == item);
  g_assert_true (pm_stage_get_event (window->stage) == event);
  g_assert_cmpint (pm_meeting_get_state (meeting), ==, PM_MEETING_STATE_RUNNING);
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (postmortem), "title"), ==, "Typed before");

  redo (window);
  g_assert_cmpuint (pm_list_get_length (notes), ==, n_notes + 1);
  g_assert_true (says (GTK_WIDGET (window), "Done again: Write Down"));
  g_assert_true (pm_meeting_get_item (meeting) == item);
  redo (window);
  g_assert_true (says (GTK_WIDGET (window), "nothing to do again"));
  close_meeting (window);
  /* In the window of the postmortem everything can still be undone. */
  while (pm_postmortem_undo (postmortem))
    ;
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (postmortem), "title"), !=, "Typed before");
}

/* The end is taken back, and the clock runs on. */
static void
test_end (void)
{
  g_autoptr (PmPostmortem) postmortem = create_meeting_postmortem ();
  PmMeetingWindow *window = open_meeting (postmortem, 1280, 720);
  PmMeeting *meeting = pm_stage_get_meeting (window->stage);

  pm_meeting_window_run (window, "end");
  settle ();
  undo (window);
  g_assert_cmpint (pm_meeting_get_state (meeting), ==, PM_MEETING_STATE_RUNNING);
  g_assert_true (says (GTK_WIDGET (window), "Undone: End Meeting"));
  close_meeting (window);
}

/* What is undone while it is being written leaves the line, too. */
static void
test_while_writing (void)
{
  g_autoptr (PmPostmortem) postmortem = create_meeting_postmortem ();
  PmList *notes = pm_postmortem_get_list (postmortem, PM_TYPE_NOTE);
  guint n_notes = pm_list_get_length (notes);
  PmMeetingWindow *window = open_meeting (postmortem, 1280, 720);
  GtkWidget *entry;
  int end = strlen ("We keep it");

  pm_meeting_window_run (window, "decision");
  entry = find_entry (window);
  type_text (entry, "We keep it");
  pm_history_seal (pm_postmortem_get_history (postmortem));
  gtk_editable_insert_text (GTK_EDITABLE (entry), " for a year", -1, &end);
  undo (window);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "We keep it");
  undo (window);
  g_assert_cmpuint (pm_list_get_length (notes), ==, n_notes);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  type_text (entry, "We drop it");
  press_enter (entry);
  settle ();
  g_assert_cmpuint (pm_list_get_length (notes), ==, n_notes + 1);
  g_assert_true (says (window->words, "Decision noted"));
  close_meeting (window);
}

/* A note is there from its first letter on, and away when it is emptied. */
static void
test_capture (void)
{
  g_autoptr (PmPostmortem) postmortem = create_meeting_postmortem ();
  PmMeetingWindow *window = open_meeting (postmortem, 1280, 720);
  guint before = count_notes (postmortem, PM_NOTE_KIND_PARKING);

  pm_meeting_window_run (window, "park");
  type_text (find_entry (window), "W");
  g_assert_cmpuint (count_notes (postmortem, PM_NOTE_KIND_PARKING), ==, before + 1);
  type_text (find_entry (window), "");
  g_assert_cmpuint (count_notes (postmortem, PM_NOTE_KIND_PARKING), ==, before);
  type_text (find_entry (window), "Who pays?");
  press_enter (find_entry (window));
  g_assert_cmpuint (count_notes (postmortem, PM_NOTE_KIND_PARKING), ==, before + 1);
  g_assert_false (gtk_widget_get_visible (window->capture));

  before = count_notes (postmortem, PM_NOTE_KIND_LEARNED);
  pm_meeting_window_run (window, "learned");
  g_assert_cmpuint (count_notes (postmortem, PM_NOTE_KIND_LEARNED), ==, before + 1);
  close_meeting (window);
}

static void
test_action (void)
{
  g_autoptr (PmPostmortem) postmortem = create_meeting_postmortem ();
  PmMeetingWindow *window = open_meeting (postmortem, 1280, 720);
  PmList *actions = pm_postmortem_get_list (postmortem, PM_TYPE_ACTION);
  guint before = pm_list_get_length (actions);
  PmRecord *action;

  pm_meeting_window_run (window, "action");
  type_text (find_entry (window), "Check the pool @Ottoline #immediate !high");
  g_assert_cmpuint (pm_list_get_length (actions), ==, before + 1);
  press_enter (find_entry (window));
  g_assert_cmpuint (pm_list_get_length (actions), ==, before + 1);
  action = pm_list_get (actions, before);
  g_assert_cmpstr (pm_record_get_string (action, "what"), ==, "Check the pool");
  g_assert_cmpint (pm_record_get_enum (action, "impact"), ==, PM_RATING_HIGH);
  g_assert_nonnull (pm_record_get_ref (action, "owner"));
  close_meeting (window);
}

static void
test_go_on (void)
{
  g_autoptr (PmPostmortem) postmortem = create_meeting_postmortem ();
  PmMeetingWindow *window = open_meeting (postmortem, 1280, 720);
  PmRecord *item = pm_meeting_get_item (pm_stage_get_meeting (window->stage));
  guint before = count_notes (postmortem, PM_NOTE_KIND_VOTE);

  pm_meeting_window_run (window, "go-on");
  g_assert_nonnull (pm_stage_get_question (window->stage));
  type_text (find_entry (window), "seven");
  press_enter (find_entry (window));
  g_assert_cmpuint (count_notes (postmortem, PM_NOTE_KIND_VOTE), ==, before);
  type_text (find_entry (window), "6 2");
  press_enter (find_entry (window));
  g_assert_cmpuint (count_notes (postmortem, PM_NOTE_KIND_VOTE), ==, before + 1);
  g_assert_null (pm_stage_get_question (window->stage));
  g_assert_cmpint (pm_record_get_integer (item, "added"), ==, 5);
  close_meeting (window);
}

/* Each kind of thing that is written down is confirmed in the same place, and to a screen reader. */
static void
test_noted (void)
{
  static const struct
  {
    const char *command;
    const char *text;
    const char *words;
  } cases[] = {
    { "note", "It rained", "Note taken" },
    { "decision", "We keep it", "Decision noted" },
    { "question", "Who knew?", "Question noted" },
    { "viewpoint", "It looked quiet", "Viewpoint noted" },
    { "park", "Who pays?", "Noted in the parking lot" },
    { "private", "Speak to the intern", "Noted for yourself alone" },
    { "action", "Guard the removal", "Action noted" },
    { "go-on", "7 2", "Vote noted" },
  };
  g_autoptr (PmPostmortem) postmortem = create_meeting_postmortem ();
  PmMeetingWindow *window = open_meeting (postmortem, 1280, 720);
  GtkWidget *label = gtk_widget_get_first_child (window->words);

  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (label)), ==,
                   GTK_ACCESSIBLE_ROLE_STATUS);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      write_down (window, cases[i].command, cases[i].text);
      pm_meeting_window_run (window, "leave");
      settle ();
      g_assert_true (says (window->words, cases[i].words));
    }
  pm_meeting_window_run (window, "learned");
  settle ();
  g_assert_true (says (window->words, "learned something"));
  /* What is left as a line begun stays too; an empty line is nothing. */
  pm_meeting_window_run (window, "decision");
  type_text (find_entry (window), "We drop it");
  pm_meeting_window_run (window, "leave");
  settle ();
  g_assert_true (says (window->words, "Decision noted"));
  write_down (window, "park", "");
  g_assert_true (says (window->words, "Decision noted"));
  close_meeting (window);
}

void
add_meeting_words_tests (void)
{
  g_test_add_func ("/meeting/capture", test_capture);
  g_test_add_func ("/meeting/action", test_action);
  g_test_add_func ("/meeting/go-on", test_go_on);
  g_test_add_func ("/meeting/noted", test_noted);
  g_test_add_func ("/meeting/undo/floor", test_floor);
  g_test_add_func ("/meeting/undo/end", test_end);
  g_test_add_func ("/meeting/undo/while-writing", test_while_writing);
}
