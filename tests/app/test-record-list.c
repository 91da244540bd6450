/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table that grows as one types. */

#include "tests.h"

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
  f->window = show_in_window (f->list);
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
                   "5 Mar 2026 14:17");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_input (f->list, "Time", 2))), ==, "");

  while (pm_postmortem_undo (f->postmortem))
    ;
  g_assert_cmpuint (pm_list_get_length (events (f)), ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_input (f->list, "Time", 0))), ==, "");
  while (pm_postmortem_redo (f->postmortem))
    ;
  g_assert_cmpuint (pm_list_get_length (events (f)), ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_input (f->list, "Time", 1))), ==,
                   "5 Mar 2026 14:17");
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
  window = show_in_window (list);
  g_assert_true (pm_record_list_reveal (PM_RECORD_LIST (list), last, "what"));
  settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_input (list, "Time", 0))), ==,
                   "5 Mar 2026 12:21");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_input (list, "Time", 99))), ==,
                   "5 Mar 2026 14:00");
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
  window = show_in_window (list);

  type_text (find_input (list, "Text", 0), "Good");
  lesson = pm_list_get (pm_postmortem_get_list (postmortem, PM_TYPE_LESSON), 1);
  g_assert_cmpint (pm_record_get_enum (lesson, "kind"), ==, PM_LESSON_KIND_WELL);
  g_assert_false (pm_record_list_reveal (
      PM_RECORD_LIST (list),
      pm_list_get (pm_postmortem_get_list (postmortem, PM_TYPE_LESSON), 0), NULL));
  g_assert_true (pm_record_list_reveal (PM_RECORD_LIST (list), lesson, "text"));
  gtk_window_destroy (GTK_WINDOW (window));
}

void
add_record_list_tests (void)
{
  g_test_add ("/record-list/grows", Fixture, NULL, set_up, test_grows, tear_down);
  g_test_add ("/record-list/sorts", Fixture, NULL, set_up, test_sorts, tear_down);
  g_test_add ("/record-list/tab-both-ways", Fixture, NULL, set_up, test_tab_both_ways, tear_down);
  g_test_add_func ("/record-list/many", test_many);
  g_test_add_func ("/record-list/filter", test_filter);
}
