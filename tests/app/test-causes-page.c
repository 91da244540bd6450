/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of causes: from nothing to a second technique, and what is known about a cause. */

#include "tests.h"

#include "pm-cause-links.h"
#include "pm-canvas-private.h"
#include "pm-cause-outline.h"
#include "pm-causes-page.h"
#include "pm-causes-split.h"
#include "pm-diagram.h"
#include "pm-field-editor.h"

typedef struct
{
  PmPostmortem *postmortem;
  PmPage *page;
  GtkWidget *window;
} Fixture;

/* The page opens on the picture; these tests are about the outline. */
static void
show_view (GtkWidget *widget,
           const char *name)
{
  if (GTK_IS_STACK (widget) && gtk_stack_get_child_by_name (GTK_STACK (widget), name) != NULL)
    gtk_stack_set_visible_child_name (GTK_STACK (widget), name);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    show_view (child, name);
}

static void
set_up (Fixture *f,
        gconstpointer data)
{
  f->postmortem = pm_postmortem_new (NULL);
  f->page = g_object_new (PM_TYPE_CAUSES_PAGE, NULL);
  pm_page_set_postmortem (f->page, f->postmortem);
  f->window = show_in_window (GTK_WIDGET (f->page));
  show_view (GTK_WIDGET (f->page), "outline");
  settle ();
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

static void
click (Fixture *f,
       const char *label)
{
  GtkWidget *button = find_button (GTK_WIDGET (f->page), label);

  g_assert_nonnull (button);
  if (GTK_IS_TOGGLE_BUTTON (button))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  else
    g_signal_emit_by_name (button, "clicked");
  settle ();
}

/* The button of an empty outline is on the way of Tab, and does not hold the focus. */
static void
test_tab_to_first_cause (Fixture *f,
                         gconstpointer data)
{
  GtkWidget *start;
  guint met = 0;

  click (f, "Write Down the Problem");
  start = find_button (GTK_WIDGET (f->page), "Write the First Cause");
  gtk_widget_grab_focus (find_button (GTK_WIDGET (f->page), "5 Whys"));
  for (guint i = 0; i < 12 && gtk_widget_child_focus (GTK_WIDGET (f->page), GTK_DIR_TAB_FORWARD); i++)
    met += gtk_window_get_focus (GTK_WINDOW (f->window)) == start;
  g_assert_cmpuint (met, ==, 1);
  gtk_widget_grab_focus (start);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (f->page), GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->window)) != start);
}

/* “Look for more than one cause” begins one; where there is no diagram yet, nothing. */
static void
test_offers_cause (Fixture *f,
                   gconstpointer data)
{
  const PmAddition cause = { PM_TYPE_CAUSE };
  PmList *nodes = pm_postmortem_get_list (f->postmortem, PM_TYPE_NODE);
  guint n;

  g_assert_false (pm_page_offer (f->page, &cause));
  click (f, "Write Down the Problem");
  click (f, "Write the First Cause");
  type_text (gtk_root_get_focus (GTK_ROOT (f->window)), "Pool exhausted");
  n = pm_list_get_length (nodes);
  g_assert_true (pm_page_offer (f->page, &cause));
  settle ();
  type_text (gtk_root_get_focus (GTK_ROOT (f->window)), "No alert");
  g_assert_cmpuint (pm_list_get_length (nodes), ==, n + 1);
}

static void
test_from_nothing (Fixture *f,
                   gconstpointer data)
{
  PmRecord *why;

  /* Looking changes nothing. */
  click (f, "Fishbone");
  click (f, "5 Whys");
  g_assert_false (pm_history_get_can_undo (pm_postmortem_get_history (f->postmortem)));

  click (f, "Write Down the Problem");
  why = pm_diagram_find (f->postmortem, PM_DIAGRAM_KIND_WHY);
  g_assert_nonnull (why);
  type_text (find_input (GTK_WIDGET (f->page), "Problem Statement", 0), "Checkout down");
  g_assert_cmpstr (pm_record_get_string (why, "title"), ==, "Checkout down");
  click (f, "Write the First Cause");
  type_text (gtk_root_get_focus (GTK_ROOT (f->window)), "Pool exhausted");
  g_assert_false (pm_diagram_is_empty (why));

  click (f, "Fishbone");
  click (f, "Start from 5 Whys");
  g_assert_false (pm_diagram_is_empty (pm_diagram_find (f->postmortem, PM_DIAGRAM_KIND_FISHBONE)));
  g_assert_cmpuint (pm_list_get_length (pm_postmortem_get_list (f->postmortem, PM_TYPE_CAUSE)), ==,
                    1);

  /* Taking the diagram back shows again how to begin. */
  pm_postmortem_undo (f->postmortem);
  settle ();
  g_assert_nonnull (find_button (GTK_WIDGET (f->page), "Start from 5 Whys"));
}

/* A diagram that is begun with the causes of another one is shown whole, and is laid out as it would
 * be if it had just been opened: not as narrow as the empty one was. */
static void
test_start_shows_all (Fixture *f,
                      gconstpointer data)
{
  PmRecord *why;
  PmCanvas *canvas;
  double zoom;

  gtk_window_set_default_size (GTK_WINDOW (f->window), 1000, 700);
  pm_postmortem_begin (f->postmortem, "Fill");
  why = pm_diagram_ensure (f->postmortem, PM_DIAGRAM_KIND_WHY);
  g_object_set (why, "title", "The checkout was down", NULL);
  for (guint i = 0; i < 12; i++)
    pm_diagram_add (why, NULL, NULL, "The pool of connections was smaller than what a busy evening "
                                     "in December takes, and nothing told anybody");
  pm_postmortem_end (f->postmortem);
  settle ();
  show_view (GTK_WIDGET (f->page), "diagram");
  click (f, "Fishbone");
  click (f, "Write Down the Problem");
  click (f, "Start from 5 Whys");
  canvas = PM_CANVAS (find_type (f->window, PM_TYPE_CANVAS));
  zoom = canvas->zoom;
  g_assert_cmpfloat (canvas->x, >=, 0);
  g_assert_cmpfloat (canvas->y, >=, 0);
  g_assert_cmpfloat (canvas->x + pm_drawing_get_width (canvas->drawing) * zoom, <=, canvas->width);
  g_assert_cmpfloat (canvas->y + pm_drawing_get_height (canvas->drawing) * zoom, <=, canvas->height);
  click (f, "5 Whys");
  click (f, "Fishbone");
  pm_canvas_fit (canvas);
  g_assert_cmpfloat_with_epsilon (canvas->zoom, zoom, 1e-6);
}

static gboolean
is_drawn (Fixture *f)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));

  return gtk_widget_get_ancestor (focus, PM_TYPE_CANVAS) != NULL;
}

/* From the picture to the outline, its bar, what stands beside, and round again; and backwards. */
static void
test_parts (Fixture *f,
            gconstpointer data)
{
  PmRecord *diagram = pm_diagram_ensure (f->postmortem, PM_DIAGRAM_KIND_WHY);
  GtkWidget *page = GTK_WIDGET (f->page), *focus;
  guint n = 0;

  pm_diagram_add (diagram, NULL, NULL, "Nobody looked");
  settle ();
  g_assert_true (pm_causes_page_enter (PM_CAUSES_PAGE (page), FALSE));
  settle ();
  g_assert_true (is_drawn (f));
  gtk_widget_activate_action (page, "causes.next-part", "b", FALSE);
  settle ();
  focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, PM_TYPE_CAUSE_OUTLINE));
  while (!is_drawn (f) && n++ < 4)
    {
      gtk_widget_activate_action (page, "causes.next-part", "b", FALSE);
      settle ();
    }
  g_assert_true (is_drawn (f));
  gtk_widget_activate_action (page, "causes.next-part", "b", TRUE);
  settle ();
  focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, PM_TYPE_CAUSE_OUTLINE));
  gtk_widget_activate_action (page, "causes.next-part", "b", TRUE);
  settle ();
  g_assert_true (is_drawn (f));
}

/* A toggle button without words; NULL where it cannot be seen. */
static GtkToggleButton *
find_toggle (GtkWidget *widget,
             const char *tooltip)
{
  GtkToggleButton *found = NULL;

  if (GTK_IS_TOGGLE_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0)
    return GTK_TOGGLE_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_toggle (child, tooltip);
  return found;
}

/* What is known about a cause beside the diagram opens when it is gone to; its statement does not. */
static void
test_reveal_detail (Fixture *f,
                    gconstpointer data)
{
  PmRecord *diagram = pm_diagram_ensure (f->postmortem, PM_DIAGRAM_KIND_WHY);
  PmRecord *node = pm_diagram_add (diagram, NULL, NULL, "Nobody looked");
  PmRecord *cause = pm_record_get_ref (node, "cause");
  GtkToggleButton *toggle;
  GtkWidget *editor;

  settle ();
  toggle = find_toggle (GTK_WIDGET (f->page), "Details of the Cause");
  gtk_toggle_button_set_active (toggle, FALSE);
  g_assert_true (pm_page_reveal (f->page, cause, "statement"));
  settle ();
  g_assert_false (gtk_toggle_button_get_active (toggle));
  g_assert_true (pm_page_reveal (f->page, cause, "role"));
  settle ();
  g_assert_true (gtk_toggle_button_get_active (toggle));
  editor = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)),
                                    PM_TYPE_FIELD_EDITOR);
  g_assert_nonnull (editor);
  g_assert_cmpstr (pm_field_editor_get_field (PM_FIELD_EDITOR (editor)), ==, "role");
}

static double
get_share (GtkWidget *split)
{
  return gtk_widget_get_height (gtk_widget_get_first_child (split))
         / (double) gtk_widget_get_height (split);
}

/* Where the page is narrow the results of a fault tree leave most of it to the drawing, until
 * somebody wants more of them. */
static void
test_room (Fixture *f,
           gconstpointer data)
{
  PmRecord *tree = pm_diagram_ensure (f->postmortem, PM_DIAGRAM_KIND_FAULT_TREE);
  g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (tree);
  GtkWidget *page = GTK_WIDGET (f->page), *split;
  GtkToggleButton *bar;
  guint n = 0;

  for (guint i = 0; i < 12; i++)
    pm_diagram_add (tree, roots->pdata[0], NULL, "Nobody looked");
  gtk_window_set_default_size (GTK_WINDOW (f->window), 760, 640);
  click (f, "Fault Tree");
  gtk_toggle_button_set_active (find_toggle (page, "Results: Which Causes Are Enough Together"),
                                TRUE);
  settle ();
  bar = find_toggle (page, "More Room Below");
  g_assert_nonnull (bar);
  split = gtk_widget_get_ancestor (GTK_WIDGET (bar), PM_TYPE_CAUSES_SPLIT);
  g_assert_false (gtk_toggle_button_get_active (bar));
  g_assert_cmpfloat (get_share (split), >, 0.7);
  gtk_toggle_button_set_active (bar, TRUE);
  settle ();
  g_assert_cmpfloat (get_share (split), <, 0.62);
  /* The keys go round as before, and the bar is among what they reach. */
  g_assert_true (pm_causes_page_enter (PM_CAUSES_PAGE (page), FALSE));
  do
    {
      gtk_widget_activate_action (page, "causes.next-part", "b", FALSE);
      settle ();
    }
  while (!is_drawn (f) && n++ < 6);
  g_assert_true (is_drawn (f));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (bar)));
  gtk_widget_activate_action (page, "causes.next-part", "b", FALSE);
  settle ();
  g_assert_true (is_drawn (f));
  /* What is filled in has the room that it had. */
  gtk_toggle_button_set_active (bar, FALSE);
  gtk_toggle_button_set_active (find_toggle (page, "Details of the Cause"), TRUE);
  settle ();
  g_assert_true (gtk_toggle_button_get_active (bar));
}

static void
test_reveal (Fixture *f,
             gconstpointer data)
{
  PmRecord *tree = pm_diagram_ensure (f->postmortem, PM_DIAGRAM_KIND_FAULT_TREE);
  g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (tree);
  PmRecord *node = pm_diagram_add (tree, roots->pdata[0], NULL, "A");
  PmRecord *event;
  GtkWidget *evidence;

  pm_postmortem_begin (f->postmortem, "Add");
  event = pm_postmortem_add (f->postmortem, PM_TYPE_EVENT, NULL);
  pm_postmortem_end (f->postmortem);
  settle ();

  g_assert_false (pm_page_reveal (f->page, event, "what"));
  g_assert_true (pm_page_reveal (f->page, pm_node_get_cause (node), "evidence"));
  settle ();
  evidence = find_input (GTK_WIDGET (f->page), "Evidence", 0);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (f->window)) == evidence);
  type_text (evidence, "Graph");
  g_assert_cmpstr (pm_record_get_string (pm_node_get_cause (node), "evidence"), ==, "Graph");
}

/* Results and details take turns in one place, so one of the two is pressed at most; picture and
 * outline each keep what was chosen there. */
static void
test_turns (Fixture *f,
            gconstpointer data)
{
  PmRecord *tree = pm_diagram_ensure (f->postmortem, PM_DIAGRAM_KIND_FAULT_TREE);
  g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (tree);
  GtkToggleButton *details, *results;

  pm_diagram_add (tree, roots->pdata[0], NULL, "Nobody looked");
  click (f, "Fault Tree");
  details = find_toggle (GTK_WIDGET (f->page), "Details of the Cause");
  results = find_toggle (GTK_WIDGET (f->page), "Results: Which Causes Are Enough Together");
  show_view (GTK_WIDGET (f->page), "outline");
  g_assert_false (gtk_toggle_button_get_active (results));
  g_assert_true (gtk_toggle_button_get_active (details));
  show_view (GTK_WIDGET (f->page), "diagram");
  g_assert_true (gtk_toggle_button_get_active (results));
  g_assert_false (gtk_toggle_button_get_active (details));
  gtk_toggle_button_set_active (details, TRUE);
  g_assert_false (gtk_toggle_button_get_active (results));
  show_view (GTK_WIDGET (f->page), "outline");
  gtk_toggle_button_set_active (results, TRUE);
  g_assert_false (gtk_toggle_button_get_active (details));
  show_view (GTK_WIDGET (f->page), "diagram");
  g_assert_true (gtk_toggle_button_get_active (details));
  g_assert_false (gtk_toggle_button_get_active (results));
}

static void
test_unplaced (Fixture *f,
               gconstpointer data)
{
  PmRecord *why = pm_diagram_ensure (f->postmortem, PM_DIAGRAM_KIND_WHY);

  pm_postmortem_begin (f->postmortem, "Add");
  g_object_set (pm_postmortem_add (f->postmortem, PM_TYPE_CAUSE, NULL), "statement", "A", NULL);
  pm_postmortem_end (f->postmortem);
  settle ();
  click (f, "_Place Them Here");
  g_assert_false (pm_diagram_is_empty (why));
  g_assert_null (find_button (GTK_WIDGET (f->page), "_Place Them Here"));
}

static void
test_links (Fixture *f,
            gconstpointer data)
{
  GtkWidget *links = g_object_ref_sink (pm_cause_links_new (PM_LINK_KIND_EVIDENCE));
  PmRecord *event, *cause, *link;

  pm_postmortem_begin (f->postmortem, "Add");
  event = pm_postmortem_add (f->postmortem, PM_TYPE_EVENT, NULL);
  cause = pm_postmortem_add (f->postmortem, PM_TYPE_CAUSE, NULL);
  link = pm_postmortem_add (f->postmortem, PM_TYPE_LINK, NULL);
  g_object_set (link, "origin", pm_record_get_id (event), "target", pm_record_get_id (cause), NULL);
  pm_postmortem_end (f->postmortem);
  pm_cause_links_set_cause (PM_CAUSE_LINKS (links), cause);
  g_assert_cmpuint (pm_cause_links_get_length (PM_CAUSE_LINKS (links)), ==, 1);
  g_object_set (link, "kind", PM_LINK_KIND_ADDRESSES, NULL);
  pm_cause_links_set_cause (PM_CAUSE_LINKS (links), NULL);
  pm_cause_links_set_cause (PM_CAUSE_LINKS (links), cause);
  g_assert_cmpuint (pm_cause_links_get_length (PM_CAUSE_LINKS (links)), ==, 0);
  pm_postmortem_undo (f->postmortem);
  pm_postmortem_undo (f->postmortem);
  settle ();
  g_assert_cmpuint (pm_cause_links_get_length (PM_CAUSE_LINKS (links)), ==, 0);
  g_object_unref (links);
}

void
add_causes_page_tests (void)
{
  g_test_add ("/causes-page/tab-to-first-cause", Fixture, NULL, set_up, test_tab_to_first_cause,
              tear_down);
  g_test_add ("/causes-page/offers-cause", Fixture, NULL, set_up, test_offers_cause, tear_down);
  g_test_add ("/causes-page/from-nothing", Fixture, NULL, set_up, test_from_nothing, tear_down);
  g_test_add ("/causes-page/start-shows-all", Fixture, NULL, set_up, test_start_shows_all,
              tear_down);
  g_test_add ("/causes-page/reveal", Fixture, NULL, set_up, test_reveal, tear_down);
  g_test_add ("/causes-page/reveal-detail", Fixture, NULL, set_up, test_reveal_detail, tear_down);
  g_test_add ("/causes-page/parts", Fixture, NULL, set_up, test_parts, tear_down);
  g_test_add ("/causes-page/room", Fixture, NULL, set_up, test_room, tear_down);
  g_test_add ("/causes-page/turns", Fixture, NULL, set_up, test_turns, tear_down);
  g_test_add ("/causes-page/unplaced", Fixture, NULL, set_up, test_unplaced, tear_down);
  g_test_add ("/causes-page/links", Fixture, NULL, set_up, test_links, tear_down);
}
