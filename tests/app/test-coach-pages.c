/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The assessment on the page that tracks, and what helps to choose among actions. */

#include "tests.h"

#include "pm-action-coverage.h"
#include "pm-action-matrix.h"
#include "pm-action-rules.h"
#include "pm-actions-page.h"
#include "pm-cause-rules.h"
#include "pm-record-chooser.h"
#include "pm-rubric-group.h"
#include "pm-rubric.h"
#include "pm-step-sidebar.h"
#include "pm-track-page.h"

#define MOST_TURNS 1000

typedef struct
{
  PmMethod *method;
  PmPostmortem *postmortem;
  PmRecord *action;
  PmRecord *cause;
} Fixture;

static PmRecord *
add (PmPostmortem *postmortem,
     GType type,
     const char *field,
     const char *text)
{
  PmRecord *record;

  pm_postmortem_begin (postmortem, "Add");
  record = pm_postmortem_add (postmortem, type, NULL);
  g_object_set (record, field, text, NULL);
  pm_postmortem_end (postmortem);
  return record;
}

static void
set_up (Fixture *f,
        gconstpointer data)
{
  f->method = pm_method_new (NULL, NULL);
  f->postmortem = pm_postmortem_new (NULL);
  f->action = add (f->postmortem, PM_TYPE_ACTION, "what", "Alert on replication lag");
  f->cause = add (f->postmortem, PM_TYPE_CAUSE, "statement", "Nothing watched the lag");
  g_object_set (f->cause, "role", PM_CAUSE_ROLE_PRIMARY, NULL);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  g_object_unref (f->method);
  g_assert_finalize_object (f->postmortem);
}

static GtkWidget *
find_named (GtkWidget *widget,
            GType type,
            const char *label)
{
  const char *text = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    {
      if (GTK_IS_BUTTON (widget))
        text = gtk_button_get_label (GTK_BUTTON (widget));
      else if (GTK_IS_LABEL (widget))
        text = gtk_label_get_label (GTK_LABEL (widget));
      if (label == NULL || (text != NULL && strstr (text, label) != NULL))
        return widget;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, type, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_rubric (Fixture *f,
             gconstpointer data)
{
  PmRubricGroup *group = g_object_new (PM_TYPE_RUBRIC_GROUP, NULL);
  g_autoptr (PmLanguages) languages = pm_languages_new (f->method, "en", NULL);
  g_autoptr (PmCoach) coach = pm_coach_new (f->method, languages, f->postmortem);
  GtkWidget *window;
  PmList *reviews = pm_postmortem_get_list (f->postmortem, PM_TYPE_REVIEW);
  PmRecord *first;

  while (pm_coach_is_busy (coach))
    g_main_context_iteration (NULL, TRUE);
  pm_rubric_group_show (group, f->method, f->postmortem, coach);
  window = show_in_window (GTK_WIDGET (group));
  g_assert_nonnull (find_named (window, GTK_TYPE_LABEL, "Not assessed yet"));
  g_assert_nonnull (find_named (window, GTK_TYPE_LABEL, "Suggested: 1."));

  /* One score is a decision; the rest is taken over, and what was decided stays. */
  g_signal_emit_by_name (find_named (window, GTK_TYPE_TOGGLE_BUTTON, "4"), "clicked");
  g_assert_cmpuint (pm_list_get_length (reviews), ==, 1);
  first = pm_list_get (reviews, 0);
  g_assert_cmpint (pm_record_get_integer (first, "timeline"), ==, 4);
  g_assert_nonnull (find_named (window, GTK_TYPE_LABEL, "7 criteria left"));
  g_signal_emit_by_name (find_named (window, GTK_TYPE_BUTTON, "Take Over"), "clicked");
  g_assert_cmpint (pm_record_get_integer (first, "timeline"), ==, 4);
  g_assert_cmpint (pm_record_get_integer (first, "impact"), ==, 1);
  /* Without a resolution nothing tells how soon it was shared: that is for the person alone. */
  g_assert_nonnull (find_named (window, GTK_TYPE_LABEL, "1 criterion left"));
  g_object_set (first, "follow-through", (gint64) 3, NULL);
  pm_rubric_group_show (group, f->method, f->postmortem, coach);
  g_assert_nonnull (find_named (window, GTK_TYPE_LABEL, "good enough to close from 3.5"));
  g_object_set (f->postmortem, "severity", PM_SEVERITY_SEV1, NULL);
  pm_rubric_group_show (group, f->method, f->postmortem, coach);
  {
    PmRubricResult result;
    g_autofree char *words = NULL;

    pm_rubric_rate (f->method, f->postmortem, first, &result);
    g_assert_cmpuint (result.n_low, >, 1);
    words = g_strdup_printf ("; %u criteria are below 4.0, the floor of this severity", result.n_low);
    g_assert_nonnull (find_named (window, GTK_TYPE_LABEL, words));
  }

  /* A new assessment leaves the first as it is. */
  g_signal_emit_by_name (find_named (window, GTK_TYPE_BUTTON, "New Assessment"), "clicked");
  g_assert_cmpuint (pm_list_get_length (reviews), ==, 2);
  g_assert_nonnull (find_named (window, GTK_TYPE_LABEL, "Earlier Assessments"));
  g_assert_true (pm_rubric_get_latest (f->postmortem) != first);
  g_assert_nonnull (find_named (window, GTK_TYPE_LABEL, "Not assessed yet"));

  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_object (&coach);
  settle ();
}

/* The clock of the 48 hours runs on by itself, also past its end. */
static void
test_clock (Fixture *f,
            gconstpointer data)
{
  g_autoptr (PmSteps) steps = pm_steps_new (f->method, f->postmortem, NULL);
  PmStepSidebar *sidebar = g_object_new (PM_TYPE_STEP_SIDEBAR, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) resolved = g_date_time_add_seconds (now, 2 - 48 * 3600);
  g_autofree char *text = g_date_time_format (resolved, "%Y-%m-%dT%H:%M:%SZ");
  g_autoptr (PmTime) at = pm_time_from_string (text, NULL);
  PmRecord *event = add (f->postmortem, PM_TYPE_EVENT, "what", "Over");
  GtkWidget *window;

  g_object_set (event, "milestone", PM_MILESTONE_RESOLVED, "at", at, NULL);
  pm_steps_update (steps);
  pm_step_sidebar_set_steps (sidebar, f->method, steps, f->postmortem);
  window = show_in_window (GTK_WIDGET (sidebar));
  g_assert_nonnull (find_named (window, GTK_TYPE_LABEL, "left to share the report"));
  while (find_named (window, GTK_TYPE_LABEL, "The report is") == NULL)
    g_main_context_iteration (NULL, TRUE);

  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

/* A key arrives only where the focus can stand. */
static void
press (GtkWidget *label,
       guint key,
       GdkModifierType state)
{
  GtkWidget *widget = gtk_widget_get_parent (label);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled;

  g_assert_true (gtk_widget_grab_focus (widget));
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (widget)) == widget);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        {
          g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
          return;
        }
    }
}

static void
test_matrix (Fixture *f,
             gconstpointer data)
{
  PmActionMatrix *matrix = g_object_new (PM_TYPE_ACTION_MATRIX, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *window;

  /* As on its page: wrapping words in a grid are not for a window to take its least size from. */
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (matrix));
  pm_action_matrix_show (matrix, f->method, f->postmortem);
  window = show_in_window (scroller);
  g_assert_nonnull (find_named (window, GTK_TYPE_LABEL, "Not rated yet · 1"));

  press (find_named (window, GTK_TYPE_LABEL, "Alert on"), GDK_KEY_Up, 0);
  g_assert_cmpint (pm_action_get_priority (f->action), ==, PM_PRIORITY_NONE);
  press (find_named (window, GTK_TYPE_LABEL, "Alert on"), GDK_KEY_Up, GDK_ALT_MASK);
  g_assert_cmpint (pm_action_get_priority (f->action), ==, PM_PRIORITY_DO_NOW);
  settle ();
  {
    GtkWidget *now = find_named (window, GTK_TYPE_LABEL, "Do now"),
              *plan = find_named (window, GTK_TYPE_LABEL, "Plan");

    /* A field is not wider for what it holds. */
    g_assert_cmpint (ABS (gtk_widget_get_width (now) - gtk_widget_get_width (plan)), <=, 1);
  }
  press (find_named (window, GTK_TYPE_LABEL, "Alert on"), GDK_KEY_Right, GDK_ALT_MASK);
  g_assert_cmpint (pm_action_get_priority (f->action), ==, PM_PRIORITY_PLAN);
  press (find_named (window, GTK_TYPE_LABEL, "Alert on"), GDK_KEY_Down, GDK_ALT_MASK);
  g_assert_cmpint (pm_action_get_priority (f->action), ==, PM_PRIORITY_SKIP);
  press (find_named (window, GTK_TYPE_LABEL, "Alert on"), GDK_KEY_Delete, 0);
  g_assert_cmpint (pm_action_get_priority (f->action), ==, PM_PRIORITY_NONE);
  pm_postmortem_undo (f->postmortem);
  g_assert_cmpint (pm_action_get_priority (f->action), ==, PM_PRIORITY_SKIP);

  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

/* A scrolled window in which the wheel would get stuck, or which leaves room below its content. */
static void
check_scrolled (GtkWidget *scrolled)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (scrolled);
  GtkWidget *child = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled));
  int natural;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        g_assert_false (
            gtk_event_controller_scroll_get_flags (GTK_EVENT_CONTROLLER_SCROLL (controller))
            & GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
    }
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (child), NULL, &natural,
                      NULL, NULL);
  g_assert_cmpint (gtk_widget_get_height (child), <, natural + 20);
}

static void
test_coverage (Fixture *f,
               gconstpointer data)
{
  PmActionCoverage *coverage = g_object_new (PM_TYPE_ACTION_COVERAGE, NULL);
  GtkWidget *window, *check;

  g_object_set (f->cause, "statement", "A removal meant for the secondary took effect on the primary, "
                "and nothing between the key press and the data asked back", NULL);
  pm_action_coverage_show (coverage, f->postmortem);
  window = show_on_page (GTK_WIDGET (coverage));
  check = find_named (window, GTK_TYPE_CHECK_BUTTON, NULL);
  check_scrolled (gtk_widget_get_ancestor (check, GTK_TYPE_SCROLLED_WINDOW));
  g_assert_nonnull (find_named (window, GTK_TYPE_LABEL, "Nobody addresses it"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_true (pm_cause_is_addressed (f->cause));
  pm_action_coverage_show (coverage, f->postmortem);
  g_assert_null (find_named (window, GTK_TYPE_LABEL, "Nobody addresses it"));
  g_assert_nonnull (find_named (window, GTK_TYPE_LABEL, "1 action"));
  g_assert_nonnull (find_named (window, GTK_TYPE_LABEL, "1 – Alert on replication lag"));
  pm_postmortem_undo (f->postmortem);
  pm_action_coverage_show (coverage, f->postmortem);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
  g_object_set (f->cause, "no-action-reason", "It is gone anyway", NULL);
  pm_action_coverage_show (coverage, f->postmortem);
  g_assert_nonnull (find_named (window, GTK_TYPE_LABEL, "Accepted"));

  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

/* What is said of an action as a whole leads to the causes that it may address. */
static void
test_reveal_causes (Fixture *f,
                    gconstpointer data)
{
  PmPage *page = g_object_new (PM_TYPE_ACTIONS_PAGE, NULL);
  GtkWidget *window, *focus = NULL;

  pm_page_set_up (page, f->method, NULL, NULL);
  pm_page_set_postmortem (page, f->postmortem);
  window = show_in_window (GTK_WIDGET (page));
  g_assert_true (pm_page_reveal (page, f->action, "what"));
  settle ();
  g_assert_false (GTK_IS_CHECK_BUTTON (gtk_window_get_focus (GTK_WINDOW (window))));
  g_assert_true (pm_page_reveal (page, f->action, NULL));
  /* The details open by and by. */
  for (guint i = 0; i < MOST_TURNS && !GTK_IS_CHECK_BUTTON (focus); i++)
    {
      settle ();
      focus = gtk_window_get_focus (GTK_WINDOW (window));
    }
  g_assert_true (GTK_IS_CHECK_BUTTON (focus));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (focus), TRUE);
  g_assert_cmpuint (pm_action_count_causes (f->action), ==, 1);
  pm_page_set_postmortem (page, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

/* Who closes early is told what stands against it, and that a reason is enough. */
static void
test_close_early (Fixture *f,
                  gconstpointer data)
{
  PmPage *page = g_object_new (PM_TYPE_TRACK_PAGE, NULL);
  GtkWidget *window, *button;

  pm_page_set_up (page, f->method, NULL, NULL);
  pm_page_set_postmortem (page, f->postmortem);
  window = show_in_window (GTK_WIDGET (page));
  button = find_button (window, "Close Postmortem");
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_nonnull (find_named (window, GTK_TYPE_LABEL,
                                "An action is open, or dropped without a reason. To close it all "
                                "the same, write the reason above."));
  g_object_set (f->postmortem, "close-reason", "The team was dissolved", NULL);
  pm_page_set_postmortem (page, NULL);
  pm_page_set_postmortem (page, f->postmortem);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_assert_nonnull (find_named (window, GTK_TYPE_LABEL, "for the reason above."));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpint (pm_record_get_enum (PM_RECORD (f->postmortem), "status"), ==, PM_STATUS_CLOSED);
  pm_page_set_postmortem (page, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

/* Tab goes from the reason to the button below it, also right behind the last letter. */
static void
test_close_with_tab (Fixture *f,
                     gconstpointer data)
{
  PmPage *page = g_object_new (PM_TYPE_TRACK_PAGE, NULL);
  GtkWidget *window, *button, *reason;

  pm_page_set_up (page, f->method, NULL, NULL);
  pm_page_set_postmortem (page, f->postmortem);
  window = show_in_window (GTK_WIDGET (page));
  button = find_button (window, "Close Postmortem");
  reason = find_input (window, "Reason for Closing Early", 0);
  g_assert_true (gtk_widget_grab_focus (reason));
  type_text (reason, "The team was dissolved");
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == button);
  gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == reason);
  settle ();
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == button);
  pm_page_set_postmortem (page, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

/* What is missing is cut after a few lines, which is said. */
static void
test_rest (Fixture *f,
           gconstpointer data)
{
  g_autoptr (PmSteps) steps = pm_steps_new (f->method, f->postmortem, NULL);
  PmStepSidebar *sidebar = g_object_new (PM_TYPE_STEP_SIDEBAR, NULL);
  GPtrArray *missing;
  g_autofree char *rest = NULL;
  GtkWidget *window;

  /* Four are left there. */
  g_object_set (f->postmortem, "title", "Orders lost", NULL);
  pm_steps_update (steps);
  missing = pm_step_get_missing (pm_steps_get (steps, PM_STEP_TIMELINE));
  g_assert_cmpuint (missing->len, >, 4);
  rest = g_strdup_printf ("%u more after these", missing->len - 4);
  pm_step_sidebar_set_steps (sidebar, f->method, steps, f->postmortem);
  window = show_in_window (GTK_WIDGET (sidebar));
  pm_step_sidebar_select (sidebar, PM_STEP_TIMELINE);
  g_assert_nonnull (find_named (window, GTK_TYPE_LABEL, rest));
  pm_step_sidebar_select (sidebar, PM_STEP_SCREENING);
  g_assert_false (gtk_widget_get_visible (find_named (window, GTK_TYPE_LABEL, "more after these")));
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

static void
missing_chosen_cb (char **chosen,
                   PmMissing *missing)
{
  g_free (*chosen);
  *chosen = g_strdup (missing->text);
}

/* What is done leaves the list, and the next thing stands on the same button: a pointer that stays
 * where it is finds it there. */
static void
test_missing_stays (Fixture *f,
                    gconstpointer data)
{
  g_autoptr (PmSteps) steps = pm_steps_new (f->method, f->postmortem, NULL);
  PmStepSidebar *sidebar = g_object_new (PM_TYPE_STEP_SIDEBAR, NULL);
  g_autofree char *chosen = NULL;
  GtkWidget *window, *label, *button;

  pm_steps_update (steps);
  pm_step_sidebar_set_steps (sidebar, f->method, steps, f->postmortem);
  window = show_in_window (GTK_WIDGET (sidebar));
  g_signal_connect_swapped (sidebar, "missing-chosen", G_CALLBACK (missing_chosen_cb), &chosen);
  pm_step_sidebar_select (sidebar, PM_STEP_REPORT);
  label = find_named (window, GTK_TYPE_LABEL, "Write the summary");
  button = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (chosen, ==, "Write the summary: two sentences.");

  g_object_set (f->postmortem, "summary", "Orders were lost. Nothing watched the lag.", NULL);
  pm_steps_invalidate (steps);
  pm_steps_update (steps);
  pm_step_sidebar_update (sidebar);
  g_assert_true (find_named (window, GTK_TYPE_LABEL, "Write down what went well") == label);
  g_assert_true (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) == button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (chosen, ==, "Write down what went well.");
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

static GPtrArray *
dup_choosable (gpointer postmortem)
{
  GPtrArray *records = g_ptr_array_new ();
  const GType types[] = { PM_TYPE_ACTION, PM_TYPE_EVENT };

  for (guint t = 0; t < G_N_ELEMENTS (types); t++)
    {
      PmList *list = pm_postmortem_get_list (postmortem, types[t]);

      for (guint i = 0; i < pm_list_get_length (list); i++)
        g_ptr_array_add (records, pm_list_get (list, i));
    }
  return records;
}

/* Escape leaves the choice, and what is left to do is said. */
static void
test_chooser (Fixture *f,
              gconstpointer data)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *chooser = pm_record_chooser_new (dup_choosable, f->postmortem, "Add as a New Action");
  PmRecord *event = add (f->postmortem, PM_TYPE_EVENT, "what", "The disk fills");
  g_autoptr (PmTime) at = pm_time_from_string ("2026-03-05T14:05Z", NULL);
  GtkWidget *window, *entry;

  g_object_set (event, "at", at, NULL);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), chooser);
  window = show_in_window (button);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  settle ();
  entry = find_type (chooser, GTK_TYPE_SEARCH_ENTRY);
  g_assert_nonnull (find_named (chooser, GTK_TYPE_LABEL, "Alert on replication lag"));
  g_assert_nonnull (find_named (chooser, GTK_TYPE_LABEL, "5 Mar 2026 14:05 – The disk fills"));
  g_signal_emit_by_name (entry, "stop-search");
  settle ();
  g_assert_false (gtk_widget_get_visible (chooser));

  pm_postmortem_begin (f->postmortem, "Remove");
  pm_postmortem_remove (f->postmortem, f->action);
  pm_postmortem_remove (f->postmortem, event);
  pm_postmortem_end (f->postmortem);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  settle ();
  g_assert_true (says (chooser, "Type what is to be added."));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Watch the lag");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_true (says (chooser, "Enter adds it as a new one."));
  gtk_popover_popdown (GTK_POPOVER (chooser));
  settle ();
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

void
add_coach_pages_tests (void)
{
  ADD ("/coach-pages/rubric", test_rubric);
  ADD ("/coach-pages/clock", test_clock);
  ADD ("/coach-pages/matrix", test_matrix);
  ADD ("/coach-pages/coverage", test_coverage);
  ADD ("/coach-pages/close-early", test_close_early);
  ADD ("/coach-pages/close-with-tab", test_close_with_tab);
  ADD ("/coach-pages/rest", test_rest);
  ADD ("/coach-pages/chooser", test_chooser);
  ADD ("/coach-pages/missing-stays", test_missing_stays);
  ADD ("/coach-pages/reveal-causes", test_reveal_causes);
}
