/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of events: one source for several events, named once, and what stands above the table. */

#include "tests.h"

#include "pm-record-types.h"
#include "pm-source-giver.h"
#include "pm-timeline-page.h"

typedef struct
{
  PmPostmortem *postmortem;
  PmPage *page;
  GtkWidget *window;
} Fixture;

static PmRecord *
add_event (Fixture *f,
           const char *at,
           const char *what)
{
  g_autoptr (PmTime) time = pm_time_from_string (at, NULL);
  PmRecord *event;

  pm_postmortem_begin (f->postmortem, "Add");
  event = pm_postmortem_add (f->postmortem, PM_TYPE_EVENT, NULL);
  g_object_set (event, "at", time, "what", what, NULL);
  pm_postmortem_end (f->postmortem);
  return event;
}

static void
set_up (Fixture *f,
        gconstpointer data)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);

  f->postmortem = pm_postmortem_new (NULL);
  f->page = g_object_new (PM_TYPE_TIMELINE_PAGE, NULL);
  pm_page_set_up (f->page, method, NULL, NULL);
  pm_page_set_postmortem (f->page, f->postmortem);
  f->window = show_in_window (GTK_WIDGET (f->page));
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  pm_page_set_postmortem (f->page, NULL);
  gtk_window_destroy (GTK_WINDOW (f->window));
  settle ();
  g_assert_finalize_object (f->postmortem);
}

static const char *
source_of (PmRecord *event)
{
  PmRecord *source = pm_record_get_ref (event, "source");

  return source != NULL ? pm_record_get_string (source, "name") : NULL;
}

static GtkCheckButton *
find_check_below (GtkWidget *widget,
                  const char *part)
{
  GtkCheckButton *found = GTK_IS_CHECK_BUTTON (widget) && says (widget, part)
                              ? GTK_CHECK_BUTTON (widget)
                              : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_check_below (child, part);
  return found;
}

static GtkCheckButton *
find_check (Fixture *f,
            const char *part)
{
  return find_check_below (find_type (f->window, PM_TYPE_SOURCE_GIVER), part);
}

/* Three events lack a source; two of them are given one, which is one step of undo. */
static void
test_give (Fixture *f,
           gconstpointer data)
{
  PmRecord *first = add_event (f, "2026-01-02T03:04Z", "The disk fills");
  PmRecord *second = add_event (f, "2026-01-02T03:14Z", "An alert rings");
  PmRecord *third = add_event (f, "2026-01-02T03:24Z", "The disk is emptied");
  PmList *sources = pm_postmortem_get_list (f->postmortem, PM_TYPE_SOURCE);
  GtkWidget *entry, *giver;

  g_assert_true (pm_timeline_page_offer_sources (PM_TIMELINE_PAGE (f->page)));
  settle ();
  giver = find_type (f->window, PM_TYPE_SOURCE_GIVER);
  entry = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)), GTK_TYPE_ENTRY);
  g_assert_true (gtk_widget_is_ancestor (entry, giver));
  g_assert_false (gtk_widget_get_sensitive (find_button (giver, "Give This Source")));
  g_assert_true (gtk_check_button_get_active (find_check (f, "An alert rings")));
  gtk_check_button_set_active (find_check (f, "An alert rings"), FALSE);
  g_assert_true (gtk_check_button_get_inconsistent (find_check (f, "All events")));

  type_text (entry, " audit log ");
  g_assert_true (gtk_widget_get_sensitive (find_button (giver, "Give This Source")));
  g_signal_emit_by_name (find_button (giver, "Give This Source"), "clicked");
  g_assert_cmpstr (source_of (first), ==, "audit log");
  g_assert_cmpstr (source_of (third), ==, "audit log");
  g_assert_null (source_of (second));
  g_assert_cmpuint (pm_list_get_length (sources), ==, 1);
  settle ();
  /* One event that is left is written beside the event itself. */
  g_assert_false (gtk_widget_get_visible (giver));
  g_assert_false (pm_timeline_page_offer_sources (PM_TIMELINE_PAGE (f->page)));

  pm_postmortem_undo (f->postmortem);
  g_assert_null (source_of (first));
  g_assert_null (source_of (third));
  g_assert_cmpuint (pm_list_get_length (sources), ==, 0);
  pm_postmortem_redo (f->postmortem);
  g_assert_cmpstr (source_of (first), ==, "audit log");
  g_assert_cmpstr (source_of (third), ==, "audit log");
}

/* A known source is found again, and ticks outlive what changes elsewhere. */
static void
test_known (Fixture *f,
            gconstpointer data)
{
  PmRecord *first = add_event (f, "2026-01-02T03:04Z", "The disk fills");
  PmRecord *second = add_event (f, "2026-01-02T03:14Z", "An alert rings");
  PmRecord *source;
  GtkWidget *giver, *entry;

  pm_postmortem_begin (f->postmortem, "Add");
  source = pm_postmortem_add (f->postmortem, PM_TYPE_SOURCE, NULL);
  g_object_set (source, "name", "Alerts", NULL);
  pm_postmortem_end (f->postmortem);
  g_assert_true (pm_timeline_page_offer_sources (PM_TIMELINE_PAGE (f->page)));
  settle ();
  giver = find_type (f->window, PM_TYPE_SOURCE_GIVER);
  gtk_check_button_set_active (find_check (f, "The disk fills"), FALSE);
  add_event (f, "2026-01-02T03:24Z", "The disk is emptied");
  pm_source_giver_show (PM_SOURCE_GIVER (giver), f->postmortem);
  g_assert_false (gtk_check_button_get_active (find_check (f, "The disk fills")));
  g_assert_true (gtk_check_button_get_active (find_check (f, "An alert rings")));
  g_assert_false (gtk_check_button_get_active (find_check (f, "The disk is emptied")));

  entry = find_type (giver, GTK_TYPE_ENTRY);
  type_text (entry, "alerts");
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (pm_record_get_ref (second, "source") == source);
  g_assert_null (pm_record_get_ref (first, "source"));
}

/* On a small screen the page goes to where the source is named, below all events. */
static void
test_scrolls (Fixture *f,
              gconstpointer data)
{
  GtkWidget *focus, *scrolled;
  graphene_rect_t bounds;
  guint turns = 0;

  gtk_window_set_default_size (GTK_WINDOW (f->window), 800, 500);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *at = g_strdup_printf ("2026-01-02T03:%02uZ", i);

      add_event (f, at, "The disk is emptied a little");
    }
  settle ();
  g_assert_true (pm_timeline_page_offer_sources (PM_TIMELINE_PAGE (f->page)));
  focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  scrolled = gtk_widget_get_ancestor (find_type (f->window, PM_TYPE_SOURCE_GIVER),
                                      GTK_TYPE_SCROLLED_WINDOW);
  do
    {
      settle ();
      g_assert_true (gtk_widget_compute_bounds (focus, scrolled, &bounds));
      g_assert_cmpuint (turns++, <, 100);
    }
  while (bounds.size.height == 0
         || bounds.origin.y + bounds.size.height > gtk_widget_get_height (scrolled));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
}

/* The line whose flag was just pressed stays under the pointer: how events are typed is not taken
 * away above it before the page is left. */
static void
test_line_stays (Fixture *f,
                 gconstpointer data)
{
  static const char hint[] = "Enter goes on to the next line";
  PmRecord *event = NULL;

  for (guint i = 0; i < 5; i++)
    event = add_event (f, "2026-03-05T14:05Z", "The pool is exhausted");
  settle ();
  g_assert_true (says (f->window, hint));
  g_object_set (event, "milestone", PM_MILESTONE_STARTED, NULL);
  PM_PAGE_GET_CLASS (f->page)->update (f->page);
  settle ();
  g_assert_true (says (f->window, hint));
  gtk_widget_set_visible (GTK_WIDGET (f->page), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (f->page), TRUE);
  settle ();
  g_assert_false (says (f->window, hint));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

void
add_source_giver_tests (void)
{
  ADD ("/source-giver/give", test_give);
  ADD ("/source-giver/known", test_known);
  ADD ("/source-giver/scrolls", test_scrolls);
  ADD ("/timeline-page/line-stays", test_line_stays);
}
