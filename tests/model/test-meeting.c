/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The meeting: its clock, its steps, and that both come back from what is stored. */

#include "tests.h"

#include "pm-meeting.h"

static const PmAgendaEntry agenda[] = {
  { PM_AGENDA_KIND_OPENING, "Opening", NULL, 3 },
  { PM_AGENDA_KIND_TIMELINE, "Timeline", NULL, 36 },
  { PM_AGENDA_KIND_CUSTOM, "Coffee", "Back at ten", 5 },
};

typedef struct
{
  gint64 now;
  PmPostmortem *postmortem;
  PmMeeting *meeting;
  guint changed;
} Fixture;

static gint64
read_clock (gpointer data)
{
  return *(gint64 *) data;
}

static void
count_cb (Fixture *fixture)
{
  fixture->changed++;
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->now = 1800000000;
  fixture->postmortem = pm_postmortem_new (NULL);
  fixture->meeting = pm_meeting_new (fixture->postmortem);
  pm_meeting_set_clock (fixture->meeting, read_clock, &fixture->now);
  pm_meeting_set_agenda (fixture->meeting, agenda, G_N_ELEMENTS (agenda));
  g_signal_connect_swapped (fixture->meeting, "changed", G_CALLBACK (count_cb), fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->meeting);
  g_assert_finalize_object (fixture->postmortem);
}

static PmRecord *
get_item (Fixture *fixture,
          guint i)
{
  return pm_list_get (pm_meeting_get_agenda (fixture->meeting), i);
}

static void
assert_at (Fixture *fixture,
           PmMeetingState state,
           guint i,
           gint64 spent)
{
  g_assert_cmpint (pm_meeting_get_state (fixture->meeting), ==, state);
  g_assert_true (pm_meeting_get_item (fixture->meeting) == get_item (fixture, i));
  g_assert_cmpint (pm_meeting_get_spent (fixture->meeting, get_item (fixture, i)), ==, spent);
}

static void
test_agenda (Fixture *fixture,
             gconstpointer data)
{
  PmRecord *coffee = get_item (fixture, 2);

  g_assert_cmpint (pm_meeting_get_state (fixture->meeting), ==, PM_MEETING_STATE_NONE);
  g_assert_cmpint (pm_meeting_get_allowed (fixture->meeting, coffee), ==, 300);
  g_assert_cmpstr (pm_record_get_string (coffee, "text"), ==, "Back at ten");
  g_assert_null (pm_meeting_get_item (fixture->meeting));
  g_assert_true (pm_meeting_get_neighbour (fixture->meeting, 1) == get_item (fixture, 0));
  pm_meeting_set_agenda (fixture->meeting, agenda, 1);
  g_assert_cmpuint (pm_list_get_length (pm_meeting_get_agenda (fixture->meeting)), ==, 1);
  pm_postmortem_undo (fixture->postmortem);
  g_assert_cmpuint (pm_list_get_length (pm_meeting_get_agenda (fixture->meeting)), ==, 3);
}

static void
test_clock (Fixture *fixture,
            gconstpointer data)
{
  pm_meeting_start (fixture->meeting);
  assert_at (fixture, PM_MEETING_STATE_RUNNING, 0, 0);
  g_assert_nonnull (pm_record_get_time (PM_RECORD (fixture->postmortem), "meeting-at"));
  fixture->now += 100;
  assert_at (fixture, PM_MEETING_STATE_RUNNING, 0, 100);
  g_assert_cmpint (pm_meeting_get_left (fixture->meeting, get_item (fixture, 0)), ==, 80);
  fixture->now += 100;
  g_assert_cmpint (pm_meeting_get_left (fixture->meeting, get_item (fixture, 0)), ==, -20);
  g_assert_cmpint (pm_meeting_get_delay (fixture->meeting), ==, 20);
  pm_meeting_extend (fixture->meeting, 5);
  g_assert_cmpint (pm_meeting_get_left (fixture->meeting, get_item (fixture, 0)), ==, 280);
  g_assert_cmpint (pm_meeting_get_delay (fixture->meeting), ==, 20);

  g_assert_false (pm_meeting_step (fixture->meeting, -1));
  g_assert_true (pm_meeting_step (fixture->meeting, 1));
  fixture->now += 60;
  assert_at (fixture, PM_MEETING_STATE_RUNNING, 1, 60);
  g_assert_cmpint (pm_meeting_get_spent (fixture->meeting, get_item (fixture, 0)), ==, 200);
  g_assert_true (pm_meeting_step (fixture->meeting, -1));
  fixture->now += 7;
  assert_at (fixture, PM_MEETING_STATE_RUNNING, 0, 207);

  /* A clock that was set back takes nothing off. */
  fixture->now -= 1000;
  assert_at (fixture, PM_MEETING_STATE_RUNNING, 0, 200);
}

static void
test_pause_and_end (Fixture *fixture,
                    gconstpointer data)
{
  pm_meeting_start (fixture->meeting);
  fixture->now += 30;
  pm_meeting_pause (fixture->meeting);
  fixture->now += 1000;
  assert_at (fixture, PM_MEETING_STATE_PAUSED, 0, 30);
  pm_meeting_step (fixture->meeting, 1);
  fixture->now += 10;
  assert_at (fixture, PM_MEETING_STATE_PAUSED, 1, 0);
  pm_meeting_resume (fixture->meeting);
  fixture->now += 10;
  assert_at (fixture, PM_MEETING_STATE_RUNNING, 1, 10);

  g_object_set (fixture->postmortem, "voting", TRUE, NULL);
  pm_meeting_end (fixture->meeting);
  fixture->now += 10;
  assert_at (fixture, PM_MEETING_STATE_ENDED, 1, 10);
  g_assert_false (pm_record_get_boolean (PM_RECORD (fixture->postmortem), "voting"));
  pm_meeting_resume (fixture->meeting);
  fixture->now += 5;
  assert_at (fixture, PM_MEETING_STATE_RUNNING, 1, 15);
  pm_meeting_end (fixture->meeting);
  pm_meeting_start (fixture->meeting);
  assert_at (fixture, PM_MEETING_STATE_RUNNING, 0, 0);
}

/* What a crash leaves is the postmortem as it was saved: the clock goes on from there. */
static void
test_after_a_crash (Fixture *fixture,
                    gconstpointer data)
{
  g_autoptr (PmPostmortem) saved = NULL;
  g_autoptr (PmMeeting) meeting = NULL;
  PmRecord *item;

  pm_meeting_start (fixture->meeting);
  fixture->now += 50;
  pm_meeting_step (fixture->meeting, 1);
  fixture->now += 20;
  pm_meeting_capture (fixture->meeting, PM_NOTE_KIND_DECISION, "We keep the replica", NULL);
  saved = pm_postmortem_copy (fixture->postmortem);
  fixture->now += 70;

  meeting = pm_meeting_new (saved);
  pm_meeting_set_clock (meeting, read_clock, &fixture->now);
  item = pm_meeting_get_item (meeting);
  g_assert_cmpint (pm_meeting_get_state (meeting), ==, PM_MEETING_STATE_RUNNING);
  g_assert_cmpstr (pm_record_get_string (item, "title"), ==, "Timeline");
  g_assert_cmpint (pm_meeting_get_spent (meeting, item), ==, 90);

  g_assert_cmpint (pm_meeting_get_last_sign (meeting), ==, fixture->now - 70);
  pm_meeting_leave_out (meeting, pm_meeting_get_last_sign (meeting));
  g_assert_cmpint (pm_meeting_get_spent (meeting, item), ==, 20);
  fixture->now += 1;
  g_assert_cmpint (pm_meeting_get_spent (meeting, item), ==, 21);
}

/* Where the meeting is does not change with what was written there, and stays when that is undone;
 * the end is a step, and without it the meeting rests. */
static void
test_undo (Fixture *fixture,
           gconstpointer data)
{
  PmList *notes = pm_postmortem_get_list (fixture->postmortem, PM_TYPE_NOTE);
  PmHistory *history = pm_postmortem_get_history (fixture->postmortem);

  pm_meeting_start (fixture->meeting);
  fixture->now += 50;
  pm_meeting_capture (fixture->meeting, PM_NOTE_KIND_NOTE, "Quiet", NULL);
  pm_meeting_step (fixture->meeting, 1);
  pm_meeting_pause (fixture->meeting);
  pm_meeting_resume (fixture->meeting);
  fixture->now += 10;
  pm_meeting_end (fixture->meeting);
  fixture->now += 100;
  assert_at (fixture, PM_MEETING_STATE_ENDED, 1, 10);
  fixture->changed = 0;
  g_assert_cmpstr (pm_history_get_undo_label (history), ==, "End Meeting");
  g_assert_true (pm_postmortem_undo (fixture->postmortem));
  g_assert_cmpuint (fixture->changed, ==, 1);
  assert_at (fixture, PM_MEETING_STATE_PAUSED, 1, 10);
  pm_meeting_resume (fixture->meeting);
  fixture->now += 5;
  g_assert_true (pm_postmortem_undo (fixture->postmortem));
  g_assert_cmpuint (pm_list_get_length (notes), ==, 0);
  assert_at (fixture, PM_MEETING_STATE_RUNNING, 1, 15);
  g_assert_true (pm_postmortem_redo (fixture->postmortem));
  g_assert_cmpuint (pm_list_get_length (notes), ==, 1);
  assert_at (fixture, PM_MEETING_STATE_RUNNING, 1, 15);
  /* An end that is done again is where it was, and nothing counts behind it. */
  g_assert_true (pm_postmortem_redo (fixture->postmortem));
  fixture->now += 100;
  assert_at (fixture, PM_MEETING_STATE_ENDED, 1, 10);
}

/* What was done before a mark is not seen from there, also when it could be undone or redone. */
static void
test_mark (Fixture *fixture,
           gconstpointer data)
{
  PmHistory *history = pm_postmortem_get_history (fixture->postmortem);
  guint64 mark;

  g_object_set (fixture->postmortem, "title", "Out", NULL);
  mark = pm_history_mark (history);
  g_assert_false (pm_history_can_undo_since (history, mark));
  g_object_set (fixture->postmortem, "title", "Outage", NULL);
  g_assert_true (pm_history_can_undo_since (history, mark));
  g_assert_true (pm_postmortem_undo (fixture->postmortem));
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (fixture->postmortem), "title"), ==, "Out");
  g_assert_false (pm_history_can_undo_since (history, mark));
  g_assert_true (pm_history_can_redo_since (history, mark));
  g_assert_true (pm_postmortem_undo (fixture->postmortem));
  g_assert_false (pm_history_can_redo_since (history, mark));
}

static void
assert_duration (Fixture *fixture,
                 gint64 seconds,
                 const char *wanted)
{
  g_autofree char *text = pm_meeting_describe_duration (fixture->meeting);

  g_assert_cmpint (pm_meeting_get_duration (fixture->meeting), ==, seconds);
  g_assert_cmpstr (text, ==, wanted);
}

/* Rests do not count, and nothing is told before the end. */
static void
test_duration (Fixture *fixture,
               gconstpointer data)
{
  assert_duration (fixture, -1, NULL);
  pm_meeting_start (fixture->meeting);
  fixture->now += 10 * 60;
  pm_meeting_pause (fixture->meeting);
  fixture->now += 3600;
  pm_meeting_resume (fixture->meeting);
  pm_meeting_step (fixture->meeting, 1);
  fixture->now += 55 * 60 + 40;
  assert_duration (fixture, -1, NULL);
  pm_meeting_end (fixture->meeting);
  fixture->now += 3600;
  assert_duration (fixture, 65 * 60 + 40, "1 h 6 min, planned 44 min");

  /* It goes on after all. */
  pm_meeting_resume (fixture->meeting);
  fixture->now += 60;
  assert_duration (fixture, -1, NULL);
  pm_meeting_end (fixture->meeting);
  assert_duration (fixture, 66 * 60 + 40, "1 h 7 min, planned 44 min");

  /* Of a meeting without an agenda only start and end are known. */
  pm_meeting_set_agenda (fixture->meeting, NULL, 0);
  assert_duration (fixture, 10 * 60 + 3600 + 55 * 60 + 40 + 3600 + 60, "3 h 7 min");
}

static void
assert_item (PmRecord *note,
             const char *wanted)
{
  g_autofree char *title = pm_meeting_dup_item_title (note);

  g_assert_cmpstr (title, ==, wanted);
}

/* A note stays with its item when that gets another title, also while the title is being typed over
 * one that another item has, and knows where it was when the item is gone. */
static void
test_note_follows_item (Fixture *fixture,
                        gconstpointer data)
{
  g_autoptr (PmPostmortem) copy = NULL;
  PmRecord *note;

  pm_meeting_start (fixture->meeting);
  note = pm_meeting_capture (fixture->meeting, PM_NOTE_KIND_DECISION, "We keep it", NULL);
  g_object_set (get_item (fixture, 0), "title", "", NULL);
  g_object_set (get_item (fixture, 0), "title", "Timeline", NULL);
  g_object_set (get_item (fixture, 1), "title", "Walk", NULL);
  assert_item (note, "Timeline");
  g_object_set (get_item (fixture, 0), "title", "Welcome", NULL);
  assert_item (note, "Welcome");
  copy = pm_postmortem_duplicate (fixture->postmortem);
  assert_item (pm_list_get (pm_postmortem_get_list (copy, PM_TYPE_NOTE), 0), "Welcome");

  pm_meeting_end (fixture->meeting);
  pm_meeting_set_agenda (fixture->meeting, agenda + 1, 1);
  assert_item (note, "Welcome");
  g_assert_true (pm_postmortem_undo (fixture->postmortem));
  g_object_set (get_item (fixture, 0), "title", "Start", NULL);
  assert_item (note, "Start");

  /* What was written before ids were kept. */
  g_object_set (note, "item", "Coffee", NULL);
  assert_item (note, "Coffee");
}

static void
test_capture (Fixture *fixture,
              gconstpointer data)
{
  PmRecord *note;

  pm_meeting_start (fixture->meeting);
  fixture->changed = 0;
  note = pm_meeting_capture (fixture->meeting, PM_NOTE_KIND_PARKING, "Who pays?",
                             get_item (fixture, 0));
  g_assert_cmpint (pm_record_get_enum (note, "kind"), ==, PM_NOTE_KIND_PARKING);
  assert_item (note, "Opening");
  g_assert_true (pm_record_get_ref (note, "about") == get_item (fixture, 0));
  g_assert_cmpint (pm_time_get_start (pm_record_get_time (note, "at")), ==, fixture->now);
  /* Notes are no matter of the meeting's state. */
  g_assert_cmpuint (fixture->changed, ==, 0);
}

/* Somebody edits the agenda while it is being walked. */
static void
test_deleted_item (Fixture *fixture,
                   gconstpointer data)
{
  pm_meeting_start (fixture->meeting);
  fixture->now += 5;
  pm_postmortem_begin (fixture->postmortem, "Delete");
  pm_postmortem_remove (fixture->postmortem, get_item (fixture, 0));
  pm_postmortem_end (fixture->postmortem);
  g_assert_cmpint (pm_meeting_get_state (fixture->meeting), ==, PM_MEETING_STATE_PAUSED);
  g_assert_null (pm_meeting_get_item (fixture->meeting));
  pm_meeting_extend (fixture->meeting, 5);
  pm_meeting_resume (fixture->meeting);
  assert_at (fixture, PM_MEETING_STATE_RUNNING, 0, 0);
  g_assert_true (pm_meeting_step (fixture->meeting, 1));
  g_assert_false (pm_meeting_step (fixture->meeting, 1));
}

#define ADD(path, function)                                                                        \
  g_test_add ("/meeting/" path, Fixture, NULL, set_up, function, tear_down)

void
add_meeting_tests (void)
{
  ADD ("agenda", test_agenda);
  ADD ("clock", test_clock);
  ADD ("pause-and-end", test_pause_and_end);
  ADD ("duration", test_duration);
  ADD ("after-a-crash", test_after_a_crash);
  ADD ("undo", test_undo);
  ADD ("mark", test_mark);
  ADD ("capture", test_capture);
  ADD ("note-follows-item", test_note_follows_item);
  ADD ("deleted-item", test_deleted_item);
}
