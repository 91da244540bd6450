/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The dialog that exports a report: for whom it is decides what may be seen of it, and be it the
 * name of the file.
 */

#include "tests.h"

#include "pm-export-dialog.h"

typedef struct
{
  PmPostmortem *postmortem;
  PmMethod *method;
  GSettings *settings;
  GtkWidget *window;
  PmExportDialog *dialog;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  PmRecord *person;

  f->postmortem = pm_postmortem_new (NULL);
  pm_postmortem_begin (f->postmortem, "Add");
  person = pm_postmortem_add (f->postmortem, PM_TYPE_PERSON, NULL);
  g_object_set (person, "name", "Jürgen Müller", "role", "Operator", NULL);
  g_object_set (f->postmortem, "title", "What Mueller saw: 10/2", NULL);
  pm_postmortem_end (f->postmortem);
  f->method = pm_method_new (NULL, NULL);
  f->settings = g_settings_new ("org.postmortem.Postmortem");
  f->window = show_in_window (gtk_label_new ("Below"));
  f->dialog = pm_export_dialog_new (GTK_WINDOW (f->window), f->postmortem, f->method, f->settings);
  gtk_window_present (GTK_WINDOW (f->dialog));
  settle ();
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (f->dialog));
  gtk_window_destroy (GTK_WINDOW (f->window));
  settle ();
  g_object_unref (f->settings);
  g_object_unref (f->method);
  g_object_unref (f->postmortem);
}

static void
choose (Fixture *f,
        const char *label,
        guint n)
{
  GtkWidget *row = find_type (GTK_WIDGET (f->dialog), ADW_TYPE_COMBO_ROW);

  while (row != NULL && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), label))
    row = gtk_widget_get_next_sibling (row);
  g_assert_nonnull (row);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), n);
  settle ();
}

/* The proposed name of an anonymous file names nobody, and the dialog says who is shown as what. */
static void
test_name (Fixture *f,
           gconstpointer data)
{
  g_autofree char *open = pm_export_dialog_dup_name (f->dialog);
  g_autofree char *hidden = NULL, *shown = NULL;

  /* Enter exports at once. */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->dialog))
                 == find_button (GTK_WIDGET (f->dialog), "Export…"));
  g_assert_cmpstr (open, ==, "What Mueller saw- 10-2.pdf");
  g_assert_false (says (GTK_WIDGET (f->dialog), "Jürgen Müller"));
  choose (f, "Audience", 1);
  choose (f, "Format", 2);
  hidden = pm_export_dialog_dup_name (f->dialog);
  g_assert_cmpstr (hidden, ==, "What Operator saw- 10-2.md");
  g_assert_true (says (GTK_WIDGET (f->dialog), "Jürgen Müller"));
  g_assert_true (says (GTK_WIDGET (f->dialog), "Operator"));
  choose (f, "Audience", 0);
  shown = pm_export_dialog_dup_name (f->dialog);
  g_assert_cmpstr (shown, ==, "What Mueller saw- 10-2.md");
}

void
add_export_dialog_tests (void)
{
  g_test_add ("/export-dialog/name", Fixture, NULL, set_up, test_name, tear_down);
}
