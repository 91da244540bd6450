/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table that grows as one types. */

#include "tests.h"

#include "pm-choice.h"
#include "pm-record-list.h"

typedef struct
{
  PmPostmortem *postmortem;
  GtkWidget *list;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  f->postmortem = pm_postmortem_new (NULL);
  f->list = g_object_new (PM_TYPE_RECORD_LIST, "record-type", PM_TYPE_EVENT, "columns",
                          "at what milestone", "details", "kind response", "chronological", TRUE,
                          NULL);
  pm_record_list_set_postmortem (PM_RECORD_LIST (f->list), f->postmortem);
  f->window = show_on_page (f->list);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  settle ();
  g_assert_finalize_object (f->postmortem);
}

static PmList *
events (Fixture *f)
{
  return pm_postmortem_get_list (f->postmortem, PM_TYPE_EVENT);
}

static void
test_grows (Fixture *f,
            gconstpointer data)
{
  type_text (find_input (f->list, "Time", 0), "5 Mar 2026 14:05");
  g_assert_cmpuint (pm_list_get_length (events (f)), ==, 0);
  press_enter (find_input (f->list, "Time", 0));
  g_assert_cmpuint (pm_list_get_length (events (f)), ==, 1);
  type_text (find_input (f->list, "What Happened", 0), "Disk full");
  g_assert_cmpuint (pm_list_get_length (events (f)), ==, 1);

  /* The next line is there already, and counts from the one before. */
  type_text (find_input (f->list, "Time", 1), "+12m");
  press_enter (find_input (f->list, "Time", 1));
  g_assert_cmpuint (pm_list_get_length (events (f)), ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_input (f->list, "Time", 1))), ==,
                   "14:17");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_input (f->list, "Time", 2))), ==, "");

  while (pm_postmortem_undo (f->postmortem))
    ;
  g_assert_cmpuint (pm_list_get_length (events (f)), ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_input (f->list, "Time", 0))), ==, "");
  while (pm_postmortem_redo (f->postmortem))
    ;
  g_assert_cmpuint (pm_list_get_length (events (f)), ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_input (f->list, "Time", 1))), ==,
                   "14:17");
}

static void
test_sorts (Fixture *f,
            gconstpointer data)
{
  GtkWidget *second;

  type_text (find_input (f->list, "Time", 0), "5 Mar 2026 14:05");
  press_enter (find_input (f->list, "Time", 0));
  type_text (find_input (f->list, "Time", 1), "14:30");
  press_enter (find_input (f->list, "Time", 1));
  second = find_input (f->list, "Time", 1);
  type_text (second, "13:00");
  press_enter (second);
  /* The same entry, now in the first line. */
  g_assert_true (find_input (f->list, "Time", 0) == second);
  /* It was added last, so Enter goes on to the empty line, not to the one below. */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)),
                                         find_input (f->list, "Time", 2)));
}

/* Tab goes through the entries, and Shift+Tab back the same way. */
static void
test_tab_both_ways (Fixture *f,
                    gconstpointer data)
{
  GtkWidget *stops[32];
  int n = 0;

  type_text (find_input (f->list, "Time", 0), "5 Mar 2026 14:05");
  press_enter (find_input (f->list, "Time", 0));
  type_text (find_input (f->list, "What Happened", 0), "One line\nand another\nand a third");
  settle ();
  gtk_widget_grab_focus (find_input (f->list, "Time", 0));
  do
    stops[n++] = gtk_window_get_focus (GTK_WINDOW (f->window));
  while (n < 32 && gtk_widget_child_focus (f->list, GTK_DIR_TAB_FORWARD));
  g_assert_cmpint (n, >=, 7);
  g_assert_true (stops[1] == find_input (f->list, "What Happened", 0));
  g_assert_cmpint (n, <, 32);
  gtk_widget_grab_focus (stops[n - 1]);
  while (--n > 0)
    {
      g_assert_true (gtk_widget_child_focus (f->list, GTK_DIR_TAB_BACKWARD));
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) == stops[n - 1]);
    }
}

static void
collect_days (GtkWidget *widget,
              GString *days)
{
  if (gtk_widget_has_css_class (widget, "day-header"))
    g_string_append_printf (days, "%s|", gtk_label_get_label (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_days (child, days);
}

static void
assert_days (GtkWidget *list,
             const char *expected)
{
  g_autoptr (GString) days = g_string_new (NULL);

  settle ();
  collect_days (list, days);
  g_assert_cmpstr (days->str, ==, expected);
}

static void
assert_time (Fixture *f,
             guint nth,
             const char *expected)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_input (f->list, "Time", nth))), ==,
                   expected);
}

/* Each day stands once above its events, whose times come without it and are understood so. */
static void
test_days (Fixture *f,
           gconstpointer data)
{
  static const char *const typed[] = { "5 Mar 2026 14:05", "~18:00", "23:30-00:36", "6 Mar 2026",
                                       "6 Mar 09:00" };

  g_object_set (f->postmortem, "zone", "UTC", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      type_text (find_input (f->list, "Time", i), typed[i]);
      press_enter (find_input (f->list, "Time", i));
    }
  assert_days (f->list, "Thursday, 5 March 2026|Friday, 6 March 2026|");
  assert_time (f, 1, "~18:00");
  assert_time (f, 2, "23:30–00:36");
  assert_time (f, 3, "6 Mar 2026");
  assert_time (f, 4, "09:00");

  type_text (find_input (f->list, "Time", 1), "~18:30");
  press_enter (find_input (f->list, "Time", 1));
  g_assert_cmpint (pm_time_get_start (pm_record_get_time (pm_list_get (events (f), 1), "at")), ==,
                   1772735400);
  /* What is being typed survives a change of the zone. */
  type_text (find_input (f->list, "Time", 4), "09:3");
  g_object_set (f->postmortem, "zone", "Asia/Tokyo", NULL);
  assert_time (f, 0, "23:05");
  assert_time (f, 4, "09:3");
  assert_days (f->list, "Thursday, 5 March 2026|Friday, 6 March 2026|");
  pm_postmortem_undo (f->postmortem);
  assert_time (f, 0, "14:05");
}

/* A milestone is chosen from a list that is made when it is opened, with what is chosen focused. */
static void
test_choose_milestone (Fixture *f,
                       gconstpointer data)
{
  GtkWidget *choice, *button, *focus;

  type_text (find_input (f->list, "Time", 0), "5 Mar 2026 14:05");
  press_enter (find_input (f->list, "Time", 0));
  choice = find_type (f->list, PM_TYPE_CHOICE);
  button = gtk_widget_get_first_child (choice);
  g_assert_null (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  pm_choice_choose (PM_CHOICE (choice), PM_MILESTONE_DETECTED);
  g_assert_cmpint (pm_record_get_enum (pm_list_get (events (f), 0), "milestone"), ==,
                   PM_MILESTONE_DETECTED);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  settle ();
  focus = gtk_root_get_focus (gtk_widget_get_root (choice));
  g_assert_true (GTK_IS_LIST_BOX_ROW (focus));
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)), ==,
                   PM_MILESTONE_DETECTED);
  g_signal_emit_by_name (gtk_widget_get_parent (focus), "row-activated",
                         gtk_list_box_get_row_at_index (
                             GTK_LIST_BOX (gtk_widget_get_parent (focus)), PM_MILESTONE_RESOLVED));
  settle ();
  g_assert_cmpint (pm_record_get_enum (pm_list_get (events (f), 0), "milestone"), ==,
                   PM_MILESTONE_RESOLVED);
  pm_postmortem_undo (f->postmortem);
  g_assert_cmpuint (pm_choice_get_selected (PM_CHOICE (choice)), ==, PM_MILESTONE_DETECTED);
}

static int
get_draft_milestone (Fixture *f)
{
  GtkWidget *row = gtk_widget_get_ancestor (
      find_input (f->list, "Time", pm_list_get_length (events (f))), GTK_TYPE_LIST_BOX_ROW);

  return (int) pm_choice_get_selected (PM_CHOICE (find_type (row, PM_TYPE_CHOICE)));
}

/* What is missing is offered in the empty line: it becomes a record with the first word, and is
 * taken back where nobody writes any. */
static void
test_offer (Fixture *f,
            gconstpointer data)
{
  const PmAddition started = { PM_TYPE_EVENT, "milestone", PM_MILESTONE_STARTED };
  const PmAddition action = { .type = PM_TYPE_ACTION };

  g_assert_false (pm_record_list_offer (PM_RECORD_LIST (f->list), &action));
  g_assert_true (pm_record_list_offer (PM_RECORD_LIST (f->list), &started));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)),
                                         find_input (f->list, "Time", 0)));
  g_assert_cmpint (get_draft_milestone (f), ==, PM_MILESTONE_STARTED);
  gtk_widget_grab_focus (find_input (f->list, "What Happened", 0));
  settle ();
  g_assert_cmpint (get_draft_milestone (f), ==, PM_MILESTONE_STARTED);
  g_assert_cmpuint (pm_list_get_length (events (f)), ==, 0);

  type_text (find_input (f->list, "What Happened", 0), "Disk full");
  g_assert_cmpuint (pm_list_get_length (events (f)), ==, 1);
  g_assert_cmpint (pm_record_get_enum (pm_list_get (events (f), 0), "milestone"), ==,
                   PM_MILESTONE_STARTED);
  g_assert_cmpint (get_draft_milestone (f), ==, PM_MILESTONE_NONE);

  g_assert_true (pm_record_list_offer (PM_RECORD_LIST (f->list), &started));
  g_assert_cmpint (get_draft_milestone (f), ==, PM_MILESTONE_STARTED);
  gtk_widget_grab_focus (find_input (f->list, "Time", 0));
  settle ();
  g_assert_cmpint (get_draft_milestone (f), ==, PM_MILESTONE_NONE);
  g_assert_cmpuint (pm_list_get_length (events (f)), ==, 1);
}

/* In a line that is broken Tab goes on to the next field, not to the buttons beside the first. */
static void
test_tab_stacked (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  GtkWidget *list = g_object_new (PM_TYPE_RECORD_LIST, "record-type", PM_TYPE_ACTION, "columns",
                                  "what owner due state", "details", "done-when", NULL);
  GtkWidget *window;

  pm_record_list_set_postmortem (PM_RECORD_LIST (list), postmortem);
  window = show_on_page (list);
  type_text (find_input (list, "Action", 0), "Alert on the lag");
  gtk_widget_grab_focus (find_input (list, "Action", 0));
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                         find_input (list, "Owner", 0)));
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == find_input (list, "Action", 0));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* More rows than are made at once: they come in order, and one that is not there yet can be asked
 * for. */
static void
test_many (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  GtkWidget *list = g_object_new (PM_TYPE_RECORD_LIST, "record-type", PM_TYPE_EVENT, "columns",
                                  "at what", "chronological", TRUE, NULL);
  GtkWidget *window;
  PmRecord *last = NULL;

  pm_postmortem_begin (postmortem, "Add");
  for (int i = 0; i < 100; i++)
    {
      g_autoptr (PmTime) at = pm_time_new (1772719200 - i * 60, 0, PM_TIME_MINUTE, PM_TIME_EXACT,
                                           NULL);
      PmRecord *event = pm_postmortem_add (postmortem, PM_TYPE_EVENT, NULL);

      g_object_set (event, "at", at, NULL);
      if (i == 0)
        last = event;
    }
  pm_postmortem_end (postmortem);
  pm_record_list_set_postmortem (PM_RECORD_LIST (list), postmortem);
  window = show_on_page (list);
  g_assert_true (pm_record_list_reveal (PM_RECORD_LIST (list), last, "what"));
  settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_input (list, "Time", 0))), ==,
                   "12:21");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_input (list, "Time", 99))), ==,
                   "14:00");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_input (list, "Time", 100))), ==, "");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_filter (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  GtkWidget *list = g_object_new (PM_TYPE_RECORD_LIST, "record-type", PM_TYPE_LESSON, "columns",
                                  "text", "filter-field", "kind", "filter-value", "well", NULL);
  GtkWidget *window;
  PmRecord *lesson;

  pm_postmortem_begin (postmortem, "Add");
  lesson = pm_postmortem_add (postmortem, PM_TYPE_LESSON, NULL);
  g_object_set (lesson, "kind", PM_LESSON_KIND_BADLY, "text", "Bad", NULL);
  pm_postmortem_end (postmortem);
  pm_record_list_set_postmortem (PM_RECORD_LIST (list), postmortem);
  window = show_on_page (list);

  type_text (find_input (list, "Text", 0), "Good");
  lesson = pm_list_get (pm_postmortem_get_list (postmortem, PM_TYPE_LESSON), 1);
  g_assert_cmpint (pm_record_get_enum (lesson, "kind"), ==, PM_LESSON_KIND_WELL);
  g_assert_false (pm_record_list_reveal (
      PM_RECORD_LIST (list),
      pm_list_get (pm_postmortem_get_list (postmortem, PM_TYPE_LESSON), 0), NULL));
  g_assert_true (pm_record_list_reveal (PM_RECORD_LIST (list), lesson, "text"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static double
get_top (GtkWidget *widget)
{
  graphene_rect_t bounds;
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  /* A text has a scrolled window of its own. */
  if (GTK_IS_TEXT_VIEW (widget))
    scrolled = gtk_widget_get_ancestor (gtk_widget_get_parent (scrolled), GTK_TYPE_SCROLLED_WINDOW);
  g_assert_true (gtk_widget_compute_bounds (widget, scrolled, &bounds));
  return bounds.origin.y;
}

/* Who goes to the owner of an action sees which action it is. */
static void
test_line_in_sight (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  GtkWidget *list = g_object_new (PM_TYPE_RECORD_LIST, "record-type", PM_TYPE_ACTION, "columns",
                                  "what owner due state", "details", "horizon done-when rationale",
                                  NULL);
  GtkWidget *window = show_on_page (list), *scrolled, *what;
  GtkAdjustment *adjustment;
  PmRecord *first = NULL;
  guint turns = 0;

  gtk_window_set_default_size (GTK_WINDOW (window), 700, 300);
  pm_postmortem_begin (postmortem, "Add");
  for (guint i = 0; i < 9; i++)
    {
      PmRecord *action = pm_postmortem_add (postmortem, PM_TYPE_ACTION, NULL);

      g_object_set (action, "what", "Watch the disk", NULL);
      first = first != NULL ? first : action;
    }
  pm_postmortem_end (postmortem);
  pm_record_list_set_postmortem (PM_RECORD_LIST (list), postmortem);
  settle ();
  what = find_input (list, "Action", 0);
  scrolled = gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  settle ();
  g_assert_cmpfloat (get_top (what), <, 0);
  g_assert_true (pm_record_list_reveal (PM_RECORD_LIST (list), first, "owner"));
  while (get_top (what) < 0)
    {
      settle ();
      g_assert_cmpuint (turns++, <, 100);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

/* Why something was dropped is asked only of what was dropped, and stays while it says anything. */
static void
test_after_choice (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  GtkWidget *list = g_object_new (PM_TYPE_RECORD_LIST, "record-type", PM_TYPE_ACTION, "columns",
                                  "what", "details", "dropped-reason tracker", NULL);
  GtkWidget *window = show_on_page (list);
  PmRecord *action;

  pm_postmortem_begin (postmortem, "Add");
  action = pm_postmortem_add (postmortem, PM_TYPE_ACTION, NULL);
  g_object_set (action, "what", "Watch the disk", NULL);
  pm_postmortem_end (postmortem);
  pm_record_list_set_postmortem (PM_RECORD_LIST (list), postmortem);
  g_assert_true (pm_record_list_reveal (PM_RECORD_LIST (list), action, "tracker"));
  settle ();
  g_assert_true (says (window, "Tracker Link"));
  g_assert_false (says (window, "Reason for Dropping"));
  g_object_set (action, "state", PM_ACTION_STATE_DROPPED, NULL);
  settle ();
  g_assert_true (says (window, "Reason for Dropping"));
  g_assert_true (pm_record_list_reveal (PM_RECORD_LIST (list), action, "dropped-reason"));
  g_object_set (action, "dropped-reason", "The disk is gone", NULL);
  g_object_set (action, "state", PM_ACTION_STATE_OPEN, NULL);
  settle ();
  g_assert_true (says (window, "Reason for Dropping"));
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

void
add_record_list_tests (void)
{
  g_test_add ("/record-list/grows", Fixture, NULL, set_up, test_grows, tear_down);
  g_test_add ("/record-list/sorts", Fixture, NULL, set_up, test_sorts, tear_down);
  g_test_add ("/record-list/tab-both-ways", Fixture, NULL, set_up, test_tab_both_ways, tear_down);
  g_test_add ("/record-list/days", Fixture, NULL, set_up, test_days, tear_down);
  g_test_add ("/record-list/choose-milestone", Fixture, NULL, set_up, test_choose_milestone,
              tear_down);
  g_test_add ("/record-list/offer", Fixture, NULL, set_up, test_offer, tear_down);
  g_test_add_func ("/record-list/tab-stacked", test_tab_stacked);
  g_test_add_func ("/record-list/many", test_many);
  g_test_add_func ("/record-list/filter", test_filter);
  g_test_add_func ("/record-list/after-choice", test_after_choice);
  g_test_add_func ("/record-list/line-in-sight", test_line_in_sight);
}
