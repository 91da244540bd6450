/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The results beside a fault tree, and what the actions change in it. */

#include "tests.h"

#include "pm-actions-page.h"
#include "pm-causes-page.h"
#include "pm-diagram.h"
#include "pm-fault-panel.h"
#include "pm-fault-row.h"
#include "pm-what-if-view.h"

#include <string.h>

typedef struct
{
  PmPostmortem *postmortem;
  PmRecord *tree;
  PmRecord *top;
  PmRecord *both; /* a gate with two causes: both are needed */
  PmRecord *alone;
  GtkWidget *window;
  PmFaultPanel *panel;
  GPtrArray *chosen; /* what was announced last, or NULL */
} Fixture;

static void
wait_for_panel (Fixture *f)
{
  while (pm_fault_panel_is_busy (f->panel))
    g_main_context_iteration (NULL, TRUE);
  settle ();
}

static void
set_chosen_cb (Fixture *f,
               GPtrArray *nodes)
{
  g_clear_pointer (&f->chosen, g_ptr_array_unref);
  f->chosen = nodes != NULL ? g_ptr_array_ref (nodes) : NULL;
}

static void
set_up (Fixture *f,
        gconstpointer data)
{
  g_autoptr (GPtrArray) roots = NULL;

  f->postmortem = pm_postmortem_new (NULL);
  f->tree = pm_diagram_ensure (f->postmortem, PM_DIAGRAM_KIND_FAULT_TREE);
  g_object_set (f->tree, "title", "The shop was closed", NULL);
  roots = pm_diagram_dup_roots (f->tree);
  f->top = roots->pdata[0];
  f->panel = PM_FAULT_PANEL (pm_fault_panel_new ());
  g_signal_connect_swapped (f->panel, "set-chosen", G_CALLBACK (set_chosen_cb), f);
  pm_fault_panel_set_diagram (f->panel, f->tree);
  f->window = show_in_window (GTK_WIDGET (f->panel));
  wait_for_panel (f);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  g_clear_pointer (&f->chosen, g_ptr_array_unref);
  gtk_window_destroy (GTK_WINDOW (f->window));
  settle ();
  g_assert_finalize_object (f->postmortem);
}

static void
add_causes (Fixture *f)
{
  f->both = pm_diagram_add (f->tree, f->top, NULL, "Nobody noticed");
  pm_diagram_add (f->tree, f->both, NULL, "The alert was off");
  pm_diagram_add (f->tree, f->both, NULL, "The dashboard was closed");
  pm_node_set_gate (f->both, PM_GATE_AND, 0);
  f->alone = pm_diagram_add (f->tree, f->top, NULL, "The key was lost");
}

static GtkWidget *
find_list (GtkWidget *widget,
           const char *label)
{
  char *mismatch = GTK_IS_LIST_BOX (widget)
                       ? gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                                             GTK_ACCESSIBLE_PROPERTY_LABEL, label)
                       : g_strdup ("none");
  gboolean same = mismatch == NULL;
  GtkWidget *found = same ? widget : NULL;

  g_free (mismatch);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_list (child, label);
  return found;
}

static gboolean
was_chosen (Fixture *f,
            PmRecord *node)
{
  return f->chosen != NULL && g_ptr_array_find (f->chosen, node, NULL);
}

static void
test_results (Fixture *f,
              gconstpointer data)
{
  GtkWidget *panel = GTK_WIDGET (f->panel);
  GtkListBox *sets = GTK_LIST_BOX (find_list (panel, "Causes That Are Enough Together"));

  g_assert_true (says (panel, "Write the first causes"));
  add_causes (f);
  wait_for_panel (f);
  g_assert_true (says (panel, "2 combinations of causes are enough. 1 of them is a cause that is "
                              "enough alone."));
  g_assert_true (says (panel, "This cause alone is enough"));
  g_assert_true (says (panel, "These 2 causes together are enough"));

  /* The second set, from its causes to the top; not the cause that has nothing to do with it. */
  gtk_list_box_select_row (sets, gtk_list_box_get_row_at_index (sets, 1));
  g_assert_cmpuint (f->chosen->len, ==, 4);
  g_assert_true (was_chosen (f, f->top));
  g_assert_true (was_chosen (f, f->both));
  g_assert_false (was_chosen (f, f->alone));

  /* It stays chosen while the tree grows; and goes with its causes. */
  pm_diagram_add (f->tree, f->top, NULL, "The door was stuck");
  wait_for_panel (f);
  g_assert_true (was_chosen (f, f->both));
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (sets)), ==, 2);
  pm_node_remove (f->both);
  wait_for_panel (f);
  g_assert_null (f->chosen);
  g_assert_true (says (panel, "Each of 2 causes alone is enough."));
}

/* In a meeting: twenty causes, and what is shown is always that of the last. */
static void
test_meeting (Fixture *f,
              gconstpointer data)
{
  gint64 slowest = 0;

  for (guint i = 1; i <= 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("Cause %u", i);
      gint64 start = g_get_monotonic_time ();

      pm_diagram_add (f->tree, f->top, NULL, text);
      while (pm_fault_panel_is_busy (f->panel))
        g_main_context_iteration (NULL, TRUE);
      slowest = MAX (slowest, g_get_monotonic_time () - start);
      g_assert_cmpfloat (pm_cut_sets_get_count (pm_fault_panel_get_results (f->panel), -1), ==, i);
    }
  g_test_message ("the slowest took %.1f ms from the change to its results",
                  (double) slowest / 1000);
  /* Several at once, too. */
  for (guint i = 0; i < 5; i++)
    pm_diagram_add (f->tree, f->top, NULL, "More");
  wait_for_panel (f);
  g_assert_cmpfloat (pm_cut_sets_get_count (pm_fault_panel_get_results (f->panel), -1), ==, 25);
  g_assert_nonnull (find_button (GTK_WIDGET (f->panel), "Show 13 More"));
  g_signal_emit_by_name (find_button (GTK_WIDGET (f->panel), "Show 13 More"), "clicked");
  settle ();
  g_assert_null (find_button (GTK_WIDGET (f->panel), "Show 13 More"));
}

static void
test_problems (Fixture *f,
               gconstpointer data)
{
  GtkWidget *panel = GTK_WIDGET (f->panel);
  PmRecord *inner;

  add_causes (f);
  pm_node_set_gate (f->both, PM_GATE_K_OF_N, 3);
  wait_for_panel (f);
  g_assert_true (says (panel, "More are needed than stand below it. It is computed as if all were needed."));
  g_assert_true (says (panel, "These 2 causes together are enough"));

  /* A cause below itself leaves nothing to compute; taking it back brings the results back. */
  inner = pm_diagram_place (f->tree, f->both, NULL, pm_node_get_cause (f->both));
  wait_for_panel (f);
  if (inner != NULL)
    {
      g_assert_true (says (panel, "This leads back to a gate above it."));
      g_assert_true (says (panel, "nothing can be computed."));
      g_assert_null (pm_fault_panel_get_results (f->panel));
      pm_postmortem_undo (f->postmortem);
      wait_for_panel (f);
    }
  g_assert_nonnull (pm_fault_panel_get_results (f->panel));
}

/* Any of many triples: that takes a while, and it is said instead of showing nothing at all. */
static void
test_late (Fixture *f,
           gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  PmRecord *causes[100];
  GtkWidget *panel = GTK_WIDGET (f->panel);

  pm_postmortem_begin (f->postmortem, "Add");
  for (guint i = 0; i < 300; i++)
    {
      PmRecord *gate = pm_diagram_add (f->tree, f->top, NULL, "These together");

      for (guint k = 0; k < 3; k++)
        {
          guint cause = i < 40 ? 3 * i + k : G_MAXUINT;

          if (cause >= G_N_ELEMENTS (causes))
            {
              cause = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (causes));
              pm_diagram_place (f->tree, gate, NULL, causes[cause]);
            }
          else
            {
              causes[cause] = pm_node_get_cause (pm_diagram_add (f->tree, gate, NULL, "A cause"));
            }
        }
      pm_node_set_gate (gate, PM_GATE_AND, 0);
    }
  pm_postmortem_end (f->postmortem);
  while (pm_fault_panel_is_busy (f->panel) && !says (panel, "Computing…"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (says (panel, "Computing…"));
  wait_for_panel (f);
  g_assert_false (says (panel, "Computing…"));
}

static void
test_page (void)
{
  PmPostmortem *postmortem = pm_postmortem_new (NULL);
  PmRecord *tree = pm_diagram_ensure (postmortem, PM_DIAGRAM_KIND_FAULT_TREE);
  g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (tree);
  PmPage *page = g_object_new (PM_TYPE_CAUSES_PAGE, NULL);
  GtkWidget *window;

  pm_diagram_add (tree, roots->pdata[0], NULL, "The key was lost");
  pm_page_set_postmortem (page, postmortem);
  window = show_in_window (GTK_WIDGET (page));
  for (guint i = 0; i < 50 && !says (GTK_WIDGET (page), "One cause alone is enough."); i++)
    settle ();
  g_assert_true (says (GTK_WIDGET (page), "One cause alone is enough."));
  pm_page_set_postmortem (page, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  g_assert_finalize_object (postmortem);
}

static void
wait_for_view (PmWhatIfView *view)
{
  while (pm_what_if_view_is_busy (view))
    g_main_context_iteration (NULL, TRUE);
  settle ();
}

static void
test_what_if (void)
{
  PmPostmortem *postmortem = pm_postmortem_new (NULL);
  PmRecord *why = pm_diagram_ensure (postmortem, PM_DIAGRAM_KIND_WHY);
  PmRecord *node = pm_diagram_add (why, NULL, NULL, "The key was lost");
  PmWhatIfView *view = g_object_new (PM_TYPE_WHAT_IF_VIEW, NULL);
  PmRecord *action, *link;
  GtkWidget *window, *button;

  pm_postmortem_begin (postmortem, "Add");
  action = pm_postmortem_add (postmortem, PM_TYPE_ACTION, NULL);
  g_object_set (action, "what", "Open without a key", "effect", PM_EFFECT_PREVENTS, "level",
                PM_LEVEL_ELIMINATE, NULL);
  link = pm_postmortem_add (postmortem, PM_TYPE_LINK, NULL);
  g_object_set (link, "kind", PM_LINK_KIND_ADDRESSES, "origin", pm_record_get_id (action),
                "target", pm_record_get_id (pm_node_get_cause (node)), NULL);
  pm_postmortem_end (postmortem);
  pm_what_if_view_set_postmortem (view, postmortem, NULL);
  window = show_in_window (GTK_WIDGET (view));
  wait_for_view (view);

  button = find_button (GTK_WIDGET (view), "Start a Fault Tree from 5 Whys");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  wait_for_view (view);
  g_assert_true (says (GTK_WIDGET (view), "Removes the only combination"));
  g_assert_true (says (GTK_WIDGET (view), "No combination of these causes is enough any more."));

  button = find_button (GTK_WIDGET (view), "Impact: High");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  wait_for_view (view);
  g_assert_cmpint (pm_record_get_enum (action, "impact"), ==, PM_RATING_HIGH);
  g_assert_null (find_button (GTK_WIDGET (view), "Impact: High"));

  g_object_set (action, "level", PM_LEVEL_TRAINING, NULL);
  wait_for_view (view);
  g_assert_true (says (GTK_WIDGET (view), "Makes the only combination longer"));
  g_assert_true (says (GTK_WIDGET (view), "and these fail: “Open without a key”"));
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  g_assert_finalize_object (postmortem);
}

void
add_fault_tests (void)
{
  g_test_add ("/fault/results", Fixture, NULL, set_up, test_results, tear_down);
  g_test_add ("/fault/meeting", Fixture, NULL, set_up, test_meeting, tear_down);
  g_test_add ("/fault/problems", Fixture, NULL, set_up, test_problems, tear_down);
  g_test_add ("/fault/late", Fixture, NULL, set_up, test_late, tear_down);
  g_test_add_func ("/fault/page", test_page);
  g_test_add_func ("/fault/what-if", test_what_if);
}
