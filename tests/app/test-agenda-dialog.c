/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the agenda offers when the meeting has ended: to go on with it, and a new one only to who asks
 * for that and reads what it replaces.
 */

#include "tests-meeting.h"

#include "pm-agenda-dialog.h"

static const char *
get_focus_label (PmAgendaDialog *dialog)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (dialog));

  g_assert_true (GTK_IS_BUTTON (focus));
  return gtk_button_get_label (GTK_BUTTON (focus));
}

static PmAgendaDialog *
open_agenda (PmPostmortem *postmortem)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  PmAgendaDialog *dialog = pm_agenda_dialog_new (NULL, postmortem, method);

  gtk_window_present (GTK_WINDOW (dialog));
  settle ();
  return dialog;
}

static PmMeeting *
create_ended_meeting (PmPostmortem *postmortem)
{
  PmMeeting *meeting = pm_meeting_new (postmortem);

  pm_meeting_start (meeting);
  pm_meeting_step (meeting, 1);
  g_object_set (pm_list_get (pm_meeting_get_agenda (meeting), 0), "spent", (gint64) 300, NULL);
  pm_meeting_end (meeting);
  return meeting;
}

static void
test_go_on (void)
{
  g_autoptr (PmPostmortem) postmortem = create_meeting_postmortem ();
  g_autoptr (PmMeeting) meeting = create_ended_meeting (postmortem);
  PmRecord *first = pm_list_get (pm_meeting_get_agenda (meeting), 0);
  PmRecord *item = pm_meeting_get_item (meeting);
  PmAgendaDialog *dialog = open_agenda (postmortem);

  g_assert_cmpstr (get_focus_label (dialog), ==, "Go On");
  g_assert_true (says (GTK_WIDGET (dialog), "The meeting has ended."));
  g_assert_false (says (GTK_WIDGET (dialog), "Start Meeting"));
  g_signal_emit_by_name (gtk_window_get_focus (GTK_WINDOW (dialog)), "clicked");
  settle ();
  g_assert_cmpint (pm_meeting_get_state (meeting), ==, PM_MEETING_STATE_RUNNING);
  g_assert_true (pm_meeting_get_item (meeting) == item);
  g_assert_cmpint (pm_record_get_integer (first, "spent"), ==, 300);
}

static void
test_new (void)
{
  g_autoptr (PmPostmortem) postmortem = create_meeting_postmortem ();
  g_autoptr (PmMeeting) meeting = create_ended_meeting (postmortem);
  PmRecord *first = pm_list_get (pm_meeting_get_agenda (meeting), 0);
  PmAgendaDialog *dialog = open_agenda (postmortem);

  g_signal_emit_by_name (find_button (GTK_WIDGET (dialog), "New Meeting…"), "clicked");
  settle ();
  g_assert_cmpint (pm_meeting_get_state (meeting), ==, PM_MEETING_STATE_ENDED);
  g_assert_true (says (GTK_WIDGET (dialog), "replaces the times"));
  g_assert_cmpstr (get_focus_label (dialog), ==, "Cancel");
  g_signal_emit_by_name (find_button (GTK_WIDGET (dialog), "Start Meeting"), "clicked");
  settle ();
  g_assert_cmpint (pm_meeting_get_state (meeting), ==, PM_MEETING_STATE_RUNNING);
  g_assert_true (pm_meeting_get_item (meeting) == first);
  g_assert_cmpint (pm_record_get_integer (first, "spent"), ==, 0);
}

void
add_agenda_dialog_tests (void)
{
  g_test_add_func ("/agenda-dialog/go-on", test_go_on);
  g_test_add_func ("/agenda-dialog/new", test_new);
}
