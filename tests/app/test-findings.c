/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the checks say while people write: underlined where it stands, counted at the step, shown
 * with a key, and ignored with a reason. */

#include "tests.h"

#include "pm-actions-page.h"
#include "pm-cause-details.h"
#include "pm-causes-page.h"
#include "pm-diagram.h"
#include "pm-field-editor.h"
#include "pm-finding-card.h"
#include "pm-guidance-panel.h"
#include "pm-page.h"
#include "pm-postmortem-view.h"
#include "pm-record-list.h"
#include "pm-report-page.h"
#include "pm-rubric-group.h"
#include "pm-step-sidebar.h"
#include "pm-timeline-page.h"

typedef struct
{
  PmPostmortem *postmortem;
  PmPostmortemView *view;
  GtkWidget *window;
} Fixture;

#define BLAME "The engineer forgot the alert."

static void
wait_for_checks (Fixture *f)
{
  while (pm_coach_is_busy (pm_postmortem_view_get_coach (f->view)))
    g_main_context_iteration (NULL, TRUE);
  settle ();
}

/* The languages as the program has them where it speaks @locale; %NULL for what the tests speak. */
static PmLanguages *
load_languages (PmMethod *method,
                const char *locale)
{
  PmLanguages *languages;

  if (locale != NULL)
    g_setenv ("LANGUAGE", locale, TRUE);
  languages = pm_languages_new (method, NULL, NULL);
  g_unsetenv ("LANGUAGE");
  return languages;
}

static void
set_up (Fixture *f,
        gconstpointer locale)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmLanguages) languages = load_languages (method, locale);
  g_autoptr (GSettings) settings = g_settings_new ("org.postmortem.Postmortem");

  f->postmortem = pm_postmortem_new (NULL);
  f->view = g_object_new (PM_TYPE_POSTMORTEM_VIEW, NULL);
  pm_postmortem_view_set_up (f->view, method, languages, NULL, settings);
  pm_postmortem_view_set_postmortem (f->view, f->postmortem);
  f->window = show_in_window (GTK_WIDGET (f->view));
  wait_for_checks (f);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  pm_postmortem_view_set_postmortem (f->view, NULL);
  gtk_window_destroy (GTK_WINDOW (f->window));
  settle ();
  g_assert_finalize_object (f->postmortem);
}

/* The first visible label below @widget with these words. */
static GtkWidget *
find_text (GtkWidget *widget,
           const char *words)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_label (GTK_LABEL (widget)), words) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child, words);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static PmFinding *
find_blame (Fixture *f)
{
  GPtrArray *findings = pm_coach_get_findings (pm_postmortem_view_get_coach (f->view));

  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (((PmFinding *) findings->pdata[i])->check, "language.blame"))
      return findings->pdata[i];
  return NULL;
}

static void
add_event (Fixture *f,
           const char *at,
           PmMilestone milestone)
{
  g_autoptr (PmTime) time = pm_time_from_string (at, NULL);

  pm_postmortem_begin (f->postmortem, "Add Event");
  g_object_set (pm_postmortem_add (f->postmortem, PM_TYPE_EVENT, NULL), "at", time, "milestone",
                milestone, "what", "An event", NULL);
  pm_postmortem_end (f->postmortem);
}

/* The words with the wave, as they stand in the text. */
static char *
dup_underlined (GtkWidget *input)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (input));
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer),
                                               "finding-problem");
  GtkTextIter start, end;

  g_assert_nonnull (tag);
  gtk_text_buffer_get_start_iter (buffer, &start);
  if (!gtk_text_iter_starts_tag (&start, tag) && !gtk_text_iter_forward_to_tag_toggle (&start, tag))
    return g_strdup ("");
  end = start;
  gtk_text_iter_forward_to_tag_toggle (&end, tag);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
test_underline (Fixture *f,
                gconstpointer data)
{
  GtkWidget *input;
  g_autofree char *words = NULL;
  g_autofree char *after = NULL;

  pm_postmortem_view_show_step (f->view, PM_STEP_REPORT);
  settle ();
  input = find_input (f->window, "Summary", 0);
  type_text (input, "Größer: " BLAME);
  wait_for_checks (f);
  g_assert_nonnull (find_blame (f));
  g_assert_cmpstr (find_blame (f)->step, ==, "report");
  words = dup_underlined (input);
  g_assert_cmpstr (words, ==, "engineer forgot");

  g_object_set (f->postmortem, "summary", "Nothing watched the alert.", NULL);
  wait_for_checks (f);
  g_assert_null (find_blame (f));
  after = dup_underlined (input);
  g_assert_cmpstr (after, ==, "");
}

/* On a German desktop the summary is written in English, then in German, and in English again. */
static void
test_language (Fixture *f,
               gconstpointer locale)
{
  static const struct { const char *text, *underlined; } steps[] = {
    { "The summary: " BLAME, "engineer forgot" },
    { "Zum Ausfall: Der Techniker hat den Alarm vergessen.", "Techniker hat den Alarm vergessen" },
    { "And it is the second time: " BLAME, "engineer forgot" },
  };
  GtkWidget *input;

  pm_postmortem_view_show_step (f->view, PM_STEP_REPORT);
  settle ();
  input = find_input (f->window, "Summary", 0);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *words = NULL;

      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (input)), "", 0);
      type_text (input, steps[i].text);
      wait_for_checks (f);
      g_assert_nonnull (find_blame (f));
      words = dup_underlined (input);
      g_assert_cmpstr (words, ==, steps[i].underlined);
    }
}

/* A cause and an action of a few words go by the language of the rest, and so does what stands
 * beside them: whether the action is SMART. */
static void
test_short_fields (Fixture *f,
                   gconstpointer locale)
{
  PmRecord *action;
  PmPage *page;

  pm_postmortem_begin (f->postmortem, "Add");
  action = pm_postmortem_add (f->postmortem, PM_TYPE_ACTION, NULL);
  g_object_set (action, "what", "Improve monitoring", NULL);
  pm_postmortem_end (f->postmortem);
  pm_postmortem_view_show_step (f->view, PM_STEP_ACTIONS);
  settle ();
  wait_for_checks (f);
  page = PM_PAGE (find_type (f->window, PM_TYPE_ACTIONS_PAGE));
  g_assert_true (pm_page_reveal (page, action, NULL));
  while (find_text (f->window, "Measurable") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (find_text (f->window, "what exactly will change"));

  g_object_set (f->postmortem, "summary", "The queue was full and nobody saw it.", NULL);
  wait_for_checks (f);
  g_assert_nonnull (find_text (f->window, "what exactly will change"));
}

/* So does the class that the statement of a cause sounds like, when one comes back to it. */
static void
test_suggestion (Fixture *f,
                 gconstpointer locale)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmLanguages) languages = load_languages (method, locale);
  GtkWidget *details = pm_cause_details_new ();
  GtkWidget *window = show_in_window (details);
  PmRecord *diagram, *cause, *node;

  diagram = pm_diagram_ensure (f->postmortem, PM_DIAGRAM_KIND_WHY);
  pm_postmortem_begin (f->postmortem, "Add");
  cause = pm_postmortem_add (f->postmortem, PM_TYPE_CAUSE, NULL);
  g_object_set (cause, "statement", "Outage of vendor", NULL);
  node = pm_postmortem_add (f->postmortem, PM_TYPE_NODE, NULL);
  g_object_set (node, "diagram", pm_record_get_id (diagram), "cause", pm_record_get_id (cause),
                NULL);
  pm_postmortem_end (f->postmortem);
  pm_cause_details_set_languages (PM_CAUSE_DETAILS (details), languages);
  pm_cause_details_set_node (PM_CAUSE_DETAILS (details), node);
  settle ();
  g_assert_true (says (details, "Evidence"));
  g_assert_false (says (details, "Sounds like"));

  gtk_widget_set_visible (details, FALSE);
  g_object_set (f->postmortem, "summary", "The queue was full and nobody saw it.", NULL);
  gtk_widget_set_visible (details, TRUE);
  settle ();
  g_assert_true (says (details, "Sounds like"));
  pm_cause_details_set_node (PM_CAUSE_DETAILS (details), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

static gboolean
takes_wheel (GtkWidget *scrolled)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (scrolled);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller)
          && gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_NONE)
        return TRUE;
    }
  return FALSE;
}

/* 50 kB: the key press is in the record at once, the checks come after it. */
static void
test_long_text (Fixture *f,
                gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  PmRecord *root = PM_RECORD (f->postmortem);
  GtkWidget *input;
  gint64 start, height;

  for (guint i = 0; text->len < 50000; i++)
    g_string_append_printf (text, "Paragraph %u tells at length what the hosts of the cluster "
                                  "answered, and in which order they came back.\n", i);
  g_object_set (f->postmortem, "summary", text->str, NULL);
  pm_postmortem_view_show_step (f->view, PM_STEP_REPORT);
  settle ();
  wait_for_checks (f);
  input = find_input (f->window, "Summary", 0);
  height = gtk_widget_get_height (input);
  gtk_widget_measure (input, GTK_ORIENTATION_VERTICAL, 500, NULL, NULL, NULL, NULL);
  start = g_get_monotonic_time ();
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (input)), BLAME, -1);
  g_assert_nonnull (strstr (pm_record_get_string (root, "summary"), BLAME));
  g_test_message ("the change took %.2f ms", (g_get_monotonic_time () - start) / 1000.0);
  start = g_get_monotonic_time ();
  gtk_widget_measure (input, GTK_ORIENTATION_VERTICAL, 500, NULL, NULL, NULL, NULL);
  g_test_message ("its height took %.2f ms", (g_get_monotonic_time () - start) / 1000.0);
  wait_for_checks (f);
  g_assert_nonnull (find_blame (f));
  g_assert_cmpint (gtk_widget_get_height (input), >=, height);

  /* So long a text scrolls in its field instead of being painted as a whole; a short one is as high
   * as it is, and the wheel scrolls the page. */
  {
    GtkWidget *scrolled = gtk_widget_get_ancestor (input, GTK_TYPE_SCROLLED_WINDOW);
    GtkPolicyType policy;

    gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (scrolled), NULL, &policy);
    g_assert_cmpint (policy, ==, GTK_POLICY_AUTOMATIC);
    g_assert_cmpint (gtk_widget_get_height (input), <, 600);
    gtk_widget_grab_focus (input);
    g_assert_true (takes_wheel (scrolled));
    gtk_widget_grab_focus (find_input (f->window, "Search the method", 0));
    g_assert_false (takes_wheel (scrolled));
    gtk_widget_grab_focus (input);
    g_object_set (f->postmortem, "summary", "It was short.", NULL);
    wait_for_checks (f);
    gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (scrolled), NULL, &policy);
    g_assert_cmpint (policy, ==, GTK_POLICY_NEVER);
    g_assert_false (takes_wheel (scrolled));
    g_assert_cmpint (gtk_widget_get_height (input), <, 100);
  }
}

static void
test_entry (Fixture *f,
            gconstpointer data)
{
  GtkWidget *input;
  PangoAttrList *attributes;

  pm_postmortem_view_show_step (f->view, PM_STEP_SCREENING);
  settle ();
  input = find_input (f->window, "Title", 0);
  type_text (input, BLAME);
  wait_for_checks (f);
  attributes = gtk_entry_get_attributes (GTK_ENTRY (input));
  g_assert_nonnull (attributes);
  {
    g_autofree char *text = pango_attr_list_to_string (attributes);

    g_assert_nonnull (strstr (text, "4 19 underline error"));
  }
}

static void
click (GtkWidget *input)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (input);
  guint n_clicks = 0;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_GESTURE_CLICK (controller)
          || gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        continue;
      g_signal_emit_by_name (controller, "released", 1, 0.0, 0.0);
      n_clicks++;
    }
  g_assert_cmpuint (n_clicks, >, 0);
  settle ();
}

/* A finding may be about a number, which has no words to click into. */
static void
test_number (Fixture *f,
             gconstpointer data)
{
  GtkWidget *input;

  add_event (f, "2026-03-05T14:00:00Z", PM_MILESTONE_STARTED);
  add_event (f, "2026-03-05T15:13:00Z", PM_MILESTONE_RESOLVED);
  g_object_set (f->postmortem, "stated-duration", 13.0, NULL);
  wait_for_checks (f);
  pm_postmortem_view_show_step (f->view, PM_STEP_TIMELINE);
  pm_page_reveal (PM_PAGE (find_type (f->window, PM_TYPE_TIMELINE_PAGE)),
                  PM_RECORD (f->postmortem), "stated-duration");
  settle ();
  input = find_input (f->window, "Duration as It Was Announced, in Minutes", 0);
  g_assert_true (gtk_widget_has_css_class (input, "has-finding"));
  click (input);
}

static void
test_go_and_ignore (Fixture *f,
                    gconstpointer data)
{
  PmCoach *coach = pm_postmortem_view_get_coach (f->view);
  guint before;
  GtkWidget *editor = NULL, *card, *reason;

  g_object_set (f->postmortem, "summary", BLAME, NULL);
  wait_for_checks (f);
  before = pm_coach_count_open (coach, "report");
  g_assert_cmpuint (before, >, 0);

  /* From anywhere, round and round until the words come. */
  for (guint i = 0; i < pm_coach_get_findings (coach)->len; i++)
    {
      GtkWidget *focus;

      pm_postmortem_view_go_to_finding (f->view, 1);
      settle ();
      focus = gtk_window_get_focus (GTK_WINDOW (f->window));
      editor = focus != NULL ? gtk_widget_get_ancestor (focus, PM_TYPE_FIELD_EDITOR) : NULL;
      if (editor != NULL
          && g_strcmp0 (pm_field_editor_get_field (PM_FIELD_EDITOR (editor)), "summary") == 0)
        break;
      editor = NULL;
    }
  g_assert_nonnull (editor);
  card = find_type (editor, PM_TYPE_FINDING_CARD);
  g_assert_nonnull (card);
  g_assert_cmpstr (pm_finding_card_get_finding (PM_FINDING_CARD (card))->check, ==,
                   "language.blame");

  /* The same again finds it with the cursor there already. */
  if (pm_coach_count_open (coach, NULL) > 1)
    {
      pm_postmortem_view_go_to_finding (f->view, 1);
      pm_postmortem_view_go_to_finding (f->view, -1);
      settle ();
    }
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), editor));
  gtk_widget_grab_focus (editor);
  gtk_text_buffer_set_text (
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_input (f->window, "Summary", 0))), BLAME, -1);
  wait_for_checks (f);
  g_assert_true (pm_page_reveal (
      PM_PAGE (gtk_widget_get_ancestor (editor, PM_TYPE_PAGE)), PM_RECORD (f->postmortem),
      "summary"));
  pm_postmortem_view_go_to_finding (f->view, 1);
  pm_postmortem_view_go_to_finding (f->view, -1);
  settle ();
  /* Tab goes on into what is said, and the reason is written there.  A check that ends meanwhile may
   * show the card anew; then once more. */
  reason = NULL;
  for (guint i = 0; i < 5 && reason == NULL; i++)
    {
      wait_for_checks (f);
      card = find_type (editor, PM_TYPE_FINDING_CARD);
      g_assert_nonnull (card);
      gtk_widget_grab_focus (editor);
      g_assert_true (gtk_widget_child_focus (editor, GTK_DIR_TAB_FORWARD));
      if (!gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), card))
        continue;
      g_signal_emit_by_name (gtk_window_get_focus (GTK_WINDOW (f->window)), "clicked");
      settle ();
      card = find_type (editor, PM_TYPE_FINDING_CARD);
      reason = card != NULL ? find_type (card, GTK_TYPE_ENTRY) : NULL;
    }
  g_assert_nonnull (reason);
  gtk_editable_set_text (GTK_EDITABLE (reason), "It is a quotation");
  g_signal_emit_by_name (reason, "activate");
  wait_for_checks (f);
  g_assert_nonnull (find_blame (f)->dismissal);
  g_assert_cmpuint (pm_coach_count_open (coach, "report"), ==, before - 1);
  g_assert_cmpstr (pm_record_get_string (find_blame (f)->dismissal, "reason"), ==,
                   "It is a quotation");

  pm_postmortem_undo (f->postmortem);
  wait_for_checks (f);
  g_assert_null (find_blame (f)->dismissal);
}

static guint
count_cards (GtkWidget *widget,
             const char *check)
{
  guint n = PM_IS_FINDING_CARD (widget)
            && g_str_equal (pm_finding_card_get_finding (PM_FINDING_CARD (widget))->check, check);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_cards (child, check);
  return n;
}

/* Five actions without an owner are one card, which says which action it is about and stands for the
 * others; they come when they are wanted, with the cursor on the first of them. */
static void
test_fold (Fixture *f,
           gconstpointer data)
{
  static const char *const names[] = { "Alarm", "Test", "Runbook", "Drill", "Review" };
  GtkWidget *panel, *more, *card;

  pm_postmortem_begin (f->postmortem, "Add");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_set (pm_postmortem_add (f->postmortem, PM_TYPE_ACTION, NULL), "what", names[i], NULL);
  pm_postmortem_end (f->postmortem);
  pm_postmortem_view_show_step (f->view, PM_STEP_ACTIONS);
  wait_for_checks (f);
  panel = find_type (f->window, PM_TYPE_GUIDANCE_PANEL);
  g_assert_cmpuint (count_cards (panel, "actions.no-owner"), ==, 1);
  g_assert_nonnull (find_text (panel, "Alarm"));
  g_assert_null (find_text (panel, "Test"));

  card = gtk_widget_get_ancestor (find_text (panel, "Alarm"), PM_TYPE_FINDING_CARD);
  more = gtk_widget_get_ancestor (find_text (card, "4 More Like This"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (more, "clicked");
  settle ();
  g_assert_cmpuint (count_cards (panel, "actions.no-owner"), ==, 5);
  g_assert_false (gtk_widget_get_visible (more));
  g_assert_true (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)),
                                          PM_TYPE_FINDING_CARD)
                 == gtk_widget_get_next_sibling (card));

  /* What the step is for stands before what is wrong with it. */
  {
    graphene_point_t purpose, first;

    g_assert_true (gtk_widget_compute_point (find_text (panel, "For every cause"), panel,
                                             &GRAPHENE_POINT_INIT (0, 0), &purpose));
    g_assert_true (gtk_widget_compute_point (find_type (panel, PM_TYPE_FINDING_CARD), panel,
                                             &GRAPHENE_POINT_INIT (0, 0), &first));
    g_assert_cmpfloat (purpose.y, <, first.y);
  }
}

/* What the panel finds in the method for some words, until they are taken away. */
static void
test_search (Fixture *f,
             gconstpointer data)
{
  GtkWidget *panel, *search;

  pm_postmortem_view_show_step (f->view, PM_STEP_ACTIONS);
  settle ();
  panel = find_type (f->window, PM_TYPE_GUIDANCE_PANEL);
  search = find_type (panel, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "circuit breaker");
  g_signal_emit_by_name (search, "search-changed");
  settle ();
  g_assert_nonnull (find_text (panel, "External dependency"));
  g_assert_null (find_text (panel, "For every cause"));
  /* An example is found as one. */
  gtk_editable_set_text (GTK_EDITABLE (search), "Designer made");
  g_signal_emit_by_name (search, "search-changed");
  settle ();
  g_assert_nonnull (find_text (panel, "Rather not: Designer made mistake"));
  /* A step is found by its prompts, which are shown then, with the words marked. */
  gtk_editable_set_text (GTK_EDITABLE (search), "sev1");
  g_signal_emit_by_name (search, "search-changed");
  settle ();
  {
    GtkWidget *label = find_text (panel, "How severe was it");
    g_autofree char *marks = NULL;

    g_assert_nonnull (label);
    marks = pango_attr_list_to_string (gtk_label_get_attributes (GTK_LABEL (label)));
    g_assert_nonnull (strstr (marks, "48 52 weight bold"));
  }
  /* Escape gives the step back. */
  g_signal_emit_by_name (search, "stop-search");
  g_signal_emit_by_name (search, "search-changed");
  settle ();
  g_assert_nonnull (find_text (panel, "For every cause"));
  gtk_editable_set_text (GTK_EDITABLE (search), "zebra");
  g_signal_emit_by_name (search, "search-changed");
  settle ();
  g_assert_nonnull (find_text (panel, "Nothing in the method"));
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  g_signal_emit_by_name (search, "search-changed");
  settle ();
  g_assert_nonnull (find_text (panel, "For every cause"));
}

/* The key begins with the findings of the step that somebody has just come to.  A finding that asks
 * for a record goes to where it is written. */
static void
test_here (Fixture *f,
           gconstpointer data)
{
  GtkWidget *card, *focus;

  /* Nobody is scolded for what is still to come. */
  g_assert_cmpuint (pm_coach_count_open (pm_postmortem_view_get_coach (f->view), NULL), ==, 0);
  g_object_set (f->postmortem, "status", PM_STATUS_REVIEW, NULL);
  wait_for_checks (f);
  pm_postmortem_view_show_step (f->view, PM_STEP_ACTIONS);
  settle ();
  pm_postmortem_view_go_to_finding (f->view, 1);
  settle ();
  focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, PM_TYPE_ACTIONS_PAGE));
  g_assert_true (focus == find_input (gtk_widget_get_ancestor (focus, PM_TYPE_RECORD_LIST),
                                      "Action", 0));
  pm_postmortem_view_show_step (f->view, PM_STEP_CAUSES);
  settle ();
  pm_postmortem_view_go_to_finding (f->view, -1);
  settle ();
  card = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)),
                                  PM_TYPE_FINDING_CARD);
  g_assert_nonnull (card);
  g_assert_cmpstr (pm_finding_card_get_finding (PM_FINDING_CARD (card))->step, ==, "causes");
}

/* A dimension of the impact that a field of the postmortem answers leads to that field. */
static void
test_objective (Fixture *f,
                gconstpointer data)
{
  GtkWidget *editor = NULL;

  g_object_set (f->postmortem, "status", PM_STATUS_REVIEW, NULL);
  wait_for_checks (f);
  pm_postmortem_view_show_step (f->view, PM_STEP_TIMELINE);
  settle ();
  for (guint i = 0; i < 30 && editor == NULL; i++)
    {
      GtkWidget *focus;

      pm_postmortem_view_go_to_finding (f->view, 1);
      settle ();
      focus = gtk_window_get_focus (GTK_WINDOW (f->window));
      editor = focus != NULL ? gtk_widget_get_ancestor (focus, PM_TYPE_FIELD_EDITOR) : NULL;
      if (editor != NULL
          && g_strcmp0 (pm_field_editor_get_field (PM_FIELD_EDITOR (editor)), "slo-breached") != 0)
        editor = NULL;
    }
  g_assert_nonnull (editor);
}

/* A new postmortem waits for the first event, and for nothing else. */
static void
test_go_on (Fixture *f,
            gconstpointer data)
{
  GtkWidget *list;

  pm_postmortem_view_show_step (f->view, PM_STEP_TIMELINE);
  settle ();
  pm_postmortem_view_focus_steps (f->view);
  pm_postmortem_view_go_on (f->view);
  settle ();
  list = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)),
                                  PM_TYPE_RECORD_LIST);
  g_assert_nonnull (list);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)),
                                         find_input (list, "Time", 0)));
}

/* Ctrl+Page Down goes through the views of a step, wherever the cursor is. */
static void
test_turn (Fixture *f,
           gconstpointer data)
{
  GtkStack *stack;
  PmPage *page;

  pm_postmortem_view_show_step (f->view, PM_STEP_TIMELINE);
  settle ();
  page = PM_PAGE (find_type (f->window, PM_TYPE_TIMELINE_PAGE));
  stack = GTK_STACK (gtk_widget_get_next_sibling (find_type (GTK_WIDGET (page),
                                                             GTK_TYPE_STACK_SWITCHER)));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "timeline");
  g_assert_true (pm_page_turn (page, -1));
  settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "impact");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)),
                                         gtk_stack_get_visible_child (stack)));
  g_assert_true (pm_page_turn (page, 1));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "timeline");

  pm_postmortem_view_show_step (f->view, PM_STEP_CAUSES);
  settle ();
  page = PM_PAGE (find_type (f->window, PM_TYPE_CAUSES_PAGE));
  g_assert_true (pm_page_turn (page, 1));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (
      gtk_widget_get_ancestor (find_text (GTK_WIDGET (page), "Fishbone"), GTK_TYPE_BUTTON))));
  pm_postmortem_view_show_step (f->view, PM_STEP_ACTIONS);
  settle ();
  g_assert_false (pm_page_turn (PM_PAGE (find_type (f->window, PM_TYPE_ACTIONS_PAGE)), 1));
}

/* Where the cursor has to stand after @missing was chosen: in the field that it names, in a table or
 * a diagram for a record that is to be added, and never on what only switches between views. */
static void
check_leads_on (Fixture *f,
                PmMissing *missing)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  GtkWidget *editor = focus != NULL ? gtk_widget_get_ancestor (focus, PM_TYPE_FIELD_EDITOR) : NULL;

  g_test_message ("%s", missing->text);
  g_assert_nonnull (focus);
  g_assert_true (gtk_window_get_focus_visible (GTK_WINDOW (f->window)));
  g_assert_null (gtk_widget_get_ancestor (focus, GTK_TYPE_STACK_SWITCHER));
  if (missing->add.type == PM_TYPE_DIAGRAM)
    g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (focus)), ==, "Write Down the Problem");
  else if (missing->add.type == PM_TYPE_REVIEW)
    g_assert_nonnull (gtk_widget_get_ancestor (focus, PM_TYPE_RUBRIC_GROUP));
  else if (missing->add.type == PM_TYPE_SOURCE)
    g_assert_true (pm_field_editor_get_record_type (PM_FIELD_EDITOR (editor)) == PM_TYPE_SOURCE);
  else if (g_strcmp0 (missing->property, "closed-at") == 0)
    g_assert_cmpstr (pm_field_editor_get_field (PM_FIELD_EDITOR (editor)), ==, "close-reason");
  else if (missing->property != NULL && missing->add.type == G_TYPE_INVALID)
    g_assert_cmpstr (pm_field_editor_get_field (PM_FIELD_EDITOR (editor)), ==, missing->property);
}

/* Whatever is still missing leads to where it is written, also on the page of another step. */
static void
test_missing (Fixture *f,
              gconstpointer data)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmSteps) steps = pm_steps_new (method, f->postmortem, NULL);
  PmRecord *diagram;
  GtkWidget *sidebar;

  g_object_set (f->postmortem, "type", PM_INCIDENT_TYPE_SECURITY, "complexity",
                PM_COMPLEXITY_COMPLEX, NULL);
  add_event (f, "2026-01-02T03:04Z", PM_MILESTONE_STARTED);
  diagram = pm_diagram_ensure (f->postmortem, PM_DIAGRAM_KIND_WHY);
  g_object_set (diagram, "title", "Orders lost", NULL);
  pm_diagram_add (diagram, NULL, NULL, "Nothing watched the lag");
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1280, 720);
  settle ();
  sidebar = find_type (f->window, PM_TYPE_STEP_SIDEBAR);
  g_assert_nonnull (sidebar);
  pm_steps_invalidate (steps);
  pm_steps_update (steps);
  settle ();
  for (guint step = 0; step < PM_N_STEPS; step++)
    {
      GPtrArray *missing = pm_step_get_missing (pm_steps_get (steps, step));

      for (guint i = 0; i < missing->len; i++)
        {
          gtk_window_set_focus (GTK_WINDOW (f->window), NULL);
          gtk_window_set_focus_visible (GTK_WINDOW (f->window), FALSE);
          g_signal_emit_by_name (sidebar, "missing-chosen", missing->pdata[i]);
          settle ();
          check_leads_on (f, missing->pdata[i]);
        }
    }
}

/* What a page keeps folded away is as alive as the rest. */
static void
test_folded (Fixture *f,
             gconstpointer data)
{
  static const struct
  {
    PmStepKind step;
    const char *table, *field;
  } folded[] = { { PM_STEP_TIMELINE, "source", "name" },
                 { PM_STEP_REPORT, "reference", "title" },
                 { PM_STEP_REPORT, "note", "text" } };

  for (guint i = 0; i < G_N_ELEMENTS (folded); i++)
    {
      PmRecord *record;
      GtkWidget *page, *editor;

      pm_postmortem_begin (f->postmortem, "Add");
      record = pm_postmortem_add (f->postmortem, pm_record_type_from_table (folded[i].table), NULL);
      g_object_set (record, folded[i].field, "Audit log", NULL);
      pm_postmortem_end (f->postmortem);
      pm_postmortem_view_show_step (f->view, folded[i].step);
      settle ();
      page = find_type (f->window, folded[i].step == PM_STEP_TIMELINE ? PM_TYPE_TIMELINE_PAGE
                                                                       : PM_TYPE_REPORT_PAGE);
      g_assert_true (pm_page_reveal (PM_PAGE (page), record, folded[i].field));
      settle ();
      editor = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)),
                                        PM_TYPE_FIELD_EDITOR);
      g_assert_true (pm_field_editor_get_record (PM_FIELD_EDITOR (editor)) == record);
    }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

void
add_findings_tests (void)
{
  ADD ("/findings/underline", test_underline);
  g_test_add ("/findings/language", Fixture, "de", set_up, test_language, tear_down);
  g_test_add ("/findings/short-fields", Fixture, "de", set_up, test_short_fields, tear_down);
  g_test_add ("/findings/suggestion", Fixture, "de", set_up, test_suggestion, tear_down);
  ADD ("/findings/long-text", test_long_text);
  ADD ("/findings/entry", test_entry);
  ADD ("/findings/number", test_number);
  ADD ("/findings/go-and-ignore", test_go_and_ignore);
  ADD ("/findings/fold", test_fold);
  ADD ("/findings/here", test_here);
  ADD ("/findings/objective", test_objective);
  ADD ("/findings/search", test_search);
  ADD ("/findings/go-on", test_go_on);
  ADD ("/findings/turn", test_turn);
  ADD ("/findings/missing", test_missing);
  ADD ("/findings/folded", test_folded);
}
