/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every template is built, with an empty and with a full postmortem, left to right and right to
 * left: the compiler cannot see what is in XML.
 */

#include "tests.h"

#include "pm-action-row.h"
#include "pm-actions-page.h"
#include "pm-causes-page.h"
#include "pm-exchange.h"
#include "pm-guidance-panel.h"
#include "pm-library-page.h"
#include "pm-library-row.h"
#include "pm-new-dialog.h"
#include "pm-postmortem-view.h"
#include "pm-report-page.h"
#include "pm-screening-group.h"
#include "pm-screening-page.h"
#include "pm-step-sidebar.h"
#include "pm-text-scale.h"
#include "pm-timeline-page.h"
#include "pm-track-page.h"

static PmPostmortem *
load_example (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("PM_DATADIR"), "example",
                                            "gitlab-2017-01-31.postmortem", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  PmPostmortem *example = pm_exchange_read_file (file, &error);

  g_assert_no_error (error);
  return example;
}

static void
check_page (GType type,
            PmMethod *method,
            GSettings *settings,
            PmPostmortem *postmortem)
{
  PmPage *page = g_object_new (type, NULL);
  GtkWidget *window;

  pm_page_set_up (page, method, NULL, settings);
  pm_page_set_postmortem (page, postmortem);
  window = show_in_window (GTK_WIDGET (page));
  pm_page_set_postmortem (page, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

static void
test_pages (gconstpointer data)
{
  const GType types[] = { PM_TYPE_SCREENING_PAGE, PM_TYPE_TIMELINE_PAGE, PM_TYPE_CAUSES_PAGE,
                          PM_TYPE_ACTIONS_PAGE,   PM_TYPE_REPORT_PAGE,   PM_TYPE_TRACK_PAGE };
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (GSettings) settings = g_settings_new ("org.postmortem.Postmortem");
  PmPostmortem *empty = pm_postmortem_new (NULL);
  PmPostmortem *full = load_example ();

  gtk_widget_set_default_direction (GPOINTER_TO_INT (data));
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      check_page (types[i], method, settings, empty);
      check_page (types[i], method, settings, full);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_assert_finalize_object (empty);
  g_assert_finalize_object (full);
}

static void
test_view (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (GSettings) settings = g_settings_new ("org.postmortem.Postmortem");
  g_autoptr (PmPostmortem) full = load_example ();
  PmPostmortemView *view = g_object_new (PM_TYPE_POSTMORTEM_VIEW, NULL);
  GtkWidget *window;

  pm_postmortem_view_set_up (view, method, NULL, NULL, settings);
  pm_postmortem_view_set_postmortem (view, full);
  window = show_in_window (GTK_WIDGET (view));
  for (guint i = 0; i < PM_N_STEPS; i++)
    {
      pm_postmortem_view_show_step (view, i);
      settle ();
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* With text twice as large every step still fits a projector of 1280 pixels, with the panel beside
 * it, and the columns of text have grown. */
static void
test_large_text (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (GSettings) settings = g_settings_new ("org.postmortem.Postmortem");
  g_autoptr (PmPostmortem) full = load_example ();
  PmPostmortemView *view = g_object_new (PM_TYPE_POSTMORTEM_VIEW, NULL);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *window;
  int usual;

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 500);
  g_object_ref_sink (clamp);
  pm_text_scale_follow_clamps (clamp);
  usual = adw_clamp_get_maximum_size (ADW_CLAMP (clamp));
  pm_postmortem_view_set_up (view, method, NULL, NULL, settings);
  pm_postmortem_view_set_postmortem (view, full);
  window = show_in_window (GTK_WIDGET (view));
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  settle ();
  g_assert_cmpint (adw_clamp_get_maximum_size (ADW_CLAMP (clamp)), >, usual);
  for (guint i = 0; i < PM_N_STEPS; i++)
    {
      int least;

      pm_postmortem_view_show_step (view, i);
      settle ();
      gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                          NULL);
      if (least > 1280)
        g_error ("step %u is %d wide", i, least);
    }
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-xft-dpi");
  g_assert_cmpint (adw_clamp_get_maximum_size (ADW_CLAMP (clamp)), ==, usual);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (clamp);
}

static void
test_other_templates (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *window;
  PmNewDialog *dialog;

  gtk_box_append (GTK_BOX (box), g_object_new (PM_TYPE_LIBRARY_PAGE, NULL));
  gtk_box_append (GTK_BOX (box), pm_library_row_new ());
  gtk_box_append (GTK_BOX (box), pm_action_row_new ());
  window = show_in_window (box);
  dialog = pm_new_dialog_new (GTK_WINDOW (window), method, "Europe/Berlin");
  gtk_window_present (GTK_WINDOW (dialog));
  settle ();
  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
created_cb (PmPostmortem **created,
            PmPostmortem *postmortem)
{
  g_set_object (created, postmortem);
}

/* Enter in the title makes the postmortem, but not one without a title. */
static void
test_new_with_enter (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmPostmortem) created = NULL;
  GtkWidget *window = show_in_window (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *dialog = GTK_WIDGET (pm_new_dialog_new (GTK_WINDOW (window), method, "Europe/Berlin"));
  GtkWidget *title = find_input (dialog, "Title", 0);

  g_signal_connect_swapped (dialog, "created", G_CALLBACK (created_cb), &created);
  gtk_window_present (GTK_WINDOW (dialog));
  settle ();
  g_signal_emit_by_name (title, "activate");
  g_assert_null (created);
  type_text (title, "Orders lost for 40 minutes");
  g_signal_emit_by_name (title, "activate");
  g_assert_nonnull (created);
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (created), "title"), ==,
                   "Orders lost for 40 minutes");
  settle ();
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
kept_cb (gpointer group,
         guint *n)
{
  (*n)++;
}

/* Where there is nothing to learn, one line can be written and kept before there is a postmortem. */
static void
test_one_line (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmScreeningGroup *group = g_object_new (PM_TYPE_SCREENING_GROUP, NULL);
  GtkWidget *window, *button;
  guint n = 0;

  pm_screening_group_set_before (group);
  pm_screening_group_set (group, method, postmortem);
  window = show_in_window (GTK_WIDGET (group));
  button = find_button (GTK_WIDGET (group), "Keep One Line");
  g_assert_true (button == NULL || !gtk_widget_get_mapped (button));
  g_object_set (postmortem, "worthwhile", PM_TRISTATE_NO, NULL);
  settle ();
  button = find_button (GTK_WIDGET (group), "Keep One Line");
  g_assert_true (gtk_widget_get_mapped (button));
  /* From the answer Tab leads to the advice, to the line, and from it to the button. */
  gtk_widget_grab_focus (find_input (GTK_WIDGET (group), "Is there something to learn?", 0));
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window))
                 == find_input (GTK_WIDGET (group), "One Line", 0));
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == button);
  g_signal_connect (group, "line-kept", G_CALLBACK (kept_cb), &n);
  type_text (find_input (GTK_WIDGET (group), "One Line", 0), "A disk was full, and was emptied");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (postmortem), "summary"), ==,
                   "A disk was full, and was emptied");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
scrolled_cb (GtkAdjustment *adjustment,
             double *farthest)
{
  *farthest = MAX (*farthest, gtk_adjustment_get_value (adjustment));
}

/* On a small screen the line that an answer opens is below all that can be seen. */
static void
test_one_line_in_sight (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmScreeningGroup *group = g_object_new (PM_TYPE_SCREENING_GROUP, NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new (), *window;
  GtkAdjustment *adjustment;
  double farthest = 0;
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (group));
  pm_screening_group_set_before (group);
  pm_screening_group_set (group, method, postmortem);
  window = show_in_window (scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 240);
  settle ();
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  g_signal_connect (adjustment, "value-changed", G_CALLBACK (scrolled_cb), &farthest);
  g_object_set (postmortem, "worthwhile", PM_TRISTATE_NO, NULL);
  while (farthest == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      settle ();
    }
  g_assert_cmpfloat_with_epsilon (farthest, gtk_adjustment_get_upper (adjustment)
                                                - gtk_adjustment_get_page_size (adjustment),
                                  1);
  gtk_window_destroy (GTK_WINDOW (window));
}

void
add_template_tests (void)
{
  g_test_add_data_func ("/templates/pages/left-to-right", GINT_TO_POINTER (GTK_TEXT_DIR_LTR),
                        test_pages);
  g_test_add_data_func ("/templates/pages/right-to-left", GINT_TO_POINTER (GTK_TEXT_DIR_RTL),
                        test_pages);
  g_test_add_func ("/templates/view", test_view);
  g_test_add_func ("/templates/large-text", test_large_text);
  g_test_add_func ("/templates/others", test_other_templates);
  g_test_add_func ("/templates/one-line", test_one_line);
  g_test_add_func ("/templates/new-with-enter", test_new_with_enter);
  g_test_add_func ("/templates/one-line-in-sight", test_one_line_in_sight);
}
