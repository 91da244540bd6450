/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The outline of a diagram, by its keys: a person who never touches the mouse can do all of it. */

#include "tests.h"

#include "pm-branch.h"
#include "pm-cause-outline.h"
#include "pm-cause-outline-row.h"

typedef struct
{
  PmPostmortem *postmortem;
  PmRecord *diagram;
  PmCauseOutline *outline;
  GtkWidget *window;
  GtkWidget *after; /* what stands behind the outline */
  GtkWidget *list;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  f->postmortem = pm_postmortem_new (NULL);
  f->diagram = pm_diagram_ensure (f->postmortem, GPOINTER_TO_INT (kind));
  f->outline = PM_CAUSE_OUTLINE (pm_cause_outline_new ());
  f->after = gtk_button_new_with_label ("After");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (f->outline));
  gtk_box_append (GTK_BOX (box), f->after);
  pm_cause_outline_set_diagram (f->outline, f->diagram);
  f->window = show_in_window (box);
  f->list = find_type (GTK_WIDGET (f->outline), GTK_TYPE_LIST_BOX);
}

static void
tear_down (Fixture *f,
           gconstpointer kind)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  settle ();
  g_assert_finalize_object (f->postmortem);
}

/* Presses a key as the outline gets to know of it. */
static gboolean
press (Fixture *f,
       guint key,
       GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (f->list);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
    }
  settle ();
  return handled;
}

static void
type (Fixture *f,
      const char *text)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (f->window));

  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  gtk_text_buffer_delete_selection (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), TRUE, TRUE);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    gtk_text_buffer_insert_interactive_at_cursor (
        gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), p, g_utf8_next_char (p) - p, TRUE);
}

static void
assert_rows (Fixture *f,
             const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; gtk_list_box_get_row_at_index (GTK_LIST_BOX (f->list), i) != NULL; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (f->list), i);
      PmRecord *node = pm_cause_outline_row_get_node (PM_CAUSE_OUTLINE_ROW (row));

      if (node != NULL)
        g_string_append_printf (text, "%*s%s", (int) pm_node_get_depth (node), "",
                                pm_node_get_text (node));
      g_string_append (text, gtk_list_box_row_is_selected (row) ? "*/" : "/");
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_typing (Fixture *f,
             gconstpointer kind)
{
  pm_cause_outline_add_first (f->outline);
  settle ();
  assert_rows (f, "*/");
  type (f, "A");
  type (f, "bc");
  assert_rows (f, "Abc*/");
  g_assert_true (press (f, GDK_KEY_Return, 0));
  g_assert_true (PM_IS_CAUSE_OUTLINE_ROW (gtk_root_get_focus (GTK_ROOT (f->window))));
  press (f, GDK_KEY_Return, 0);
  type (f, "D");
  press (f, GDK_KEY_Tab, 0);
  type (f, "E");
  press (f, GDK_KEY_Return, 0);
  assert_rows (f, "Abc/D/ E*/");

  press (f, GDK_KEY_Return, GDK_SHIFT_MASK);
  type (f, "F");
  press (f, GDK_KEY_Return, 0);
  assert_rows (f, "Abc/D/ F*/ E/");
  press (f, GDK_KEY_Tab, GDK_SHIFT_MASK);
  type (f, "G");
  press (f, GDK_KEY_Return, 0);
  assert_rows (f, "Abc/D/ G*/  F/ E/");

  /* What was typed is one step, with the row that it was typed into. */
  pm_postmortem_undo (f->postmortem);
  settle ();
  assert_rows (f, "Abc/D/ F*/ E/");
}

static void
test_editing (Fixture *f,
              gconstpointer kind)
{
  PmRecord *a = pm_diagram_add (f->diagram, NULL, NULL, "A");

  settle ();
  pm_cause_outline_select (f->outline, a);
  press (f, GDK_KEY_F2, 0);
  type (f, "B");
  assert_rows (f, "B*/");
  press (f, GDK_KEY_Escape, 0);
  assert_rows (f, "A*/");

  /* Nothing is left of a row into which nothing was typed. */
  press (f, GDK_KEY_Return, 0);
  assert_rows (f, "A/*/");
  press (f, GDK_KEY_Escape, 0);
  assert_rows (f, "A*/");

  /* A cause keeps its words. */
  press (f, GDK_KEY_F2, 0);
  type (f, " ");
  press (f, GDK_KEY_Return, 0);
  assert_rows (f, "A*/");

  /* What is typed stays when the focus goes elsewhere. */
  press (f, GDK_KEY_F2, 0);
  type (f, "C");
  gtk_widget_grab_focus (f->after);
  settle ();
  g_assert_null (find_type (GTK_WIDGET (f->outline), GTK_TYPE_TEXT_VIEW));
  assert_rows (f, "C*/");
}

static void
test_moving (Fixture *f,
             gconstpointer kind)
{
  pm_cause_outline_select (f->outline, pm_diagram_add (f->diagram, NULL, NULL, "A"));
  pm_diagram_add (f->diagram, NULL, NULL, "B");
  settle ();

  press (f, GDK_KEY_Down, GDK_ALT_MASK);
  assert_rows (f, "B/A*/");
  press (f, GDK_KEY_Right, GDK_ALT_MASK);
  assert_rows (f, "B/ A*/");
  g_assert_true (PM_IS_CAUSE_OUTLINE_ROW (gtk_root_get_focus (GTK_ROOT (f->window))));
  press (f, GDK_KEY_Left, GDK_ALT_MASK);
  press (f, GDK_KEY_Up, GDK_ALT_MASK);
  assert_rows (f, "A*/B/");
  press (f, GDK_KEY_End, 0);
  assert_rows (f, "A/B*/");
  press (f, GDK_KEY_Home, GDK_CONTROL_MASK);
  assert_rows (f, "A*/B/");
  press (f, GDK_KEY_Delete, 0);
  assert_rows (f, "B*/");
  press (f, GDK_KEY_Delete, 0);
  assert_rows (f, "");
}

static void
test_folding (Fixture *f,
              gconstpointer kind)
{
  PmRecord *a = pm_diagram_paste_outline (f->diagram, NULL, NULL, "A\n B\n  C\nD\n");

  settle ();
  pm_cause_outline_select (f->outline, a);
  press (f, GDK_KEY_period, GDK_CONTROL_MASK);
  assert_rows (f, "A*/D/");
  press (f, GDK_KEY_Right, 0);
  assert_rows (f, "A*/ B/  C/D/");
  press (f, GDK_KEY_Right, 0);
  assert_rows (f, "A/ B*/  C/D/");
  press (f, GDK_KEY_greater, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  assert_rows (f, "A/ B*/D/");
  press (f, GDK_KEY_Left, 0);
  assert_rows (f, "A*/ B/D/");
}

static void
test_marks_and_names (Fixture *f,
                      gconstpointer kind)
{
  PmRecord *node = pm_diagram_add (f->diagram, NULL, NULL, "A");
  GtkAccessible *row;

  pm_diagram_add (f->diagram, node, NULL, "B");
  pm_cause_outline_select (f->outline, node);
  press (f, GDK_KEY_m, GDK_CONTROL_MASK);
  g_assert_cmpint (pm_record_get_enum (pm_node_get_cause (node), "likelihood"), ==,
                   PM_LIKELIHOOD_SUSPECTED);
  g_object_set (pm_node_get_cause (node), "votes", (gint64) 4, NULL);
  settle ();

  row = GTK_ACCESSIBLE (gtk_list_box_get_row_at_index (GTK_LIST_BOX (f->list), 0));
  g_assert_cmpint (gtk_accessible_get_accessible_role (row), ==, GTK_ACCESSIBLE_ROLE_TREE_ITEM);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "A");
  gtk_test_accessible_assert_property (
      row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "Cause, level 1, 1 of 1. 1 below. Why did this happen? Suspected. 4 votes.");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LEVEL, 1);
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
}

static void
test_leaving (Fixture *f,
              gconstpointer kind)
{
  GtkWidget *focus;

  pm_cause_outline_select (f->outline, pm_diagram_add (f->diagram, NULL, NULL, "A"));
  pm_diagram_add (f->diagram, NULL, NULL, "B");
  settle ();
  g_assert_true (press (f, GDK_KEY_F6, 0));
  focus = gtk_root_get_focus (GTK_ROOT (f->window));
  g_assert_false (gtk_widget_is_ancestor (focus, f->list));
  assert_rows (f, "A*/B/");
}

static void
copied_cb (GObject *source,
           GAsyncResult *result,
           gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_clipboard (Fixture *f,
                gconstpointer kind)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (f->outline));
  PmRecord *a = pm_diagram_paste_outline (f->diagram, NULL, NULL, "A\n B\nC\n");
  g_autofree char *text = NULL;

  settle ();
  pm_cause_outline_select (f->outline, a);
  press (f, GDK_KEY_x, GDK_CONTROL_MASK);
  assert_rows (f, "C*/");
  gdk_clipboard_read_text_async (clipboard, NULL, copied_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, "A\n\tB\n");
  press (f, GDK_KEY_v, GDK_CONTROL_MASK);
  assert_rows (f, "C/ A*/  B/");

  gdk_clipboard_set_text (clipboard, "- X\n  - Y\n");
  press (f, GDK_KEY_v, GDK_CONTROL_MASK);
  assert_rows (f, "C/ A/  B/  X*/   Y/");
}

static void
test_finding (Fixture *f,
              gconstpointer kind)
{
  GtkWidget *entry = NULL;

  pm_cause_outline_select (
      f->outline, pm_diagram_paste_outline (f->diagram, NULL, NULL, "Disk\n Alert\nBackup\n"));
  settle ();
  press (f, GDK_KEY_f, GDK_CONTROL_MASK);
  /* It comes into sight with one of the next frames. */
  for (guint i = 0; i < 50 && entry == NULL; i++)
    {
      entry = find_type (GTK_WIDGET (f->outline), GTK_TYPE_SEARCH_ENTRY);
      settle ();
    }
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "BACK");
  g_signal_emit_by_name (entry, "activate");
  settle ();
  assert_rows (f, "Disk/ Alert/Backup*/");
}

static void
test_fishbone (Fixture *f,
               gconstpointer kind)
{
  pm_cause_outline_add_first (f->outline);
  type (f, "A");
  press (f, GDK_KEY_Return, 0);
  assert_rows (f, "People/ A*/Process/Technology/Environment/");
  press (f, GDK_KEY_Down, GDK_ALT_MASK);
  assert_rows (f, "People/Process/ A*/Technology/Environment/");
  /* A category stays at the root. */
  press (f, GDK_KEY_Left, 0);
  press (f, GDK_KEY_Right, GDK_ALT_MASK);
  press (f, GDK_KEY_Tab, GDK_SHIFT_MASK);
  assert_rows (f, "People/Process*/ A/Technology/Environment/");
}

static void
test_gate (Fixture *f,
           gconstpointer kind)
{
  g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (f->diagram);
  GtkWidget *choice;

  pm_node_set_text (roots->pdata[0], "Down");
  pm_cause_outline_select (f->outline, roots->pdata[0]);
  settle ();
  press (f, GDK_KEY_Return, 0);
  type (f, "A");
  press (f, GDK_KEY_Return, 0);
  assert_rows (f, "Down/ A*/");
  choice = find_input (GTK_WIDGET (f->outline), "Gate", 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 2);
  settle ();
  g_assert_cmpint (pm_record_get_enum (roots->pdata[0], "gate"), ==, PM_GATE_K_OF_N);
  pm_postmortem_undo (f->postmortem);
  settle ();
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), ==, 0);
}

static gboolean
is_dimmed (Fixture *f,
           int position)
{
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (f->list), position));

  return find_type (row, PM_TYPE_CAUSE_OUTLINE_ROW) != NULL
         && gtk_widget_has_css_class (find_type (row, PM_TYPE_CAUSE_OUTLINE_ROW), "dimmed");
}

/* What was chosen beside the diagram is set off, also from what is added afterwards. */
static void
test_emphasis (Fixture *f,
               gconstpointer data)
{
  g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (f->diagram);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  g_ptr_array_add (chosen, roots->pdata[0]);
  g_ptr_array_add (chosen, pm_diagram_add (f->diagram, roots->pdata[0], NULL, "A"));
  pm_diagram_add (f->diagram, roots->pdata[0], NULL, "B");
  settle ();
  pm_cause_outline_emphasise (f->outline, chosen);
  g_assert_false (is_dimmed (f, 0));
  g_assert_false (is_dimmed (f, 1));
  g_assert_true (is_dimmed (f, 2));
  pm_diagram_add (f->diagram, roots->pdata[0], NULL, "C");
  settle ();
  g_assert_false (is_dimmed (f, 1));
  g_assert_true (is_dimmed (f, 3));
  pm_cause_outline_emphasise (f->outline, NULL);
  g_assert_false (is_dimmed (f, 2));
  g_assert_false (is_dimmed (f, 3));
}

static void
add (const char *path,
     PmDiagramKind kind,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, GINT_TO_POINTER (kind), set_up, test, tear_down);
}

void
add_outline_tests (void)
{
  add ("/outline/typing", PM_DIAGRAM_KIND_WHY, test_typing);
  add ("/outline/editing", PM_DIAGRAM_KIND_WHY, test_editing);
  add ("/outline/moving", PM_DIAGRAM_KIND_WHY, test_moving);
  add ("/outline/folding", PM_DIAGRAM_KIND_WHY, test_folding);
  add ("/outline/marks-and-names", PM_DIAGRAM_KIND_WHY, test_marks_and_names);
  add ("/outline/leaving", PM_DIAGRAM_KIND_WHY, test_leaving);
  add ("/outline/clipboard", PM_DIAGRAM_KIND_WHY, test_clipboard);
  add ("/outline/finding", PM_DIAGRAM_KIND_WHY, test_finding);
  add ("/outline/fishbone", PM_DIAGRAM_KIND_FISHBONE, test_fishbone);
  add ("/outline/gate", PM_DIAGRAM_KIND_FAULT_TREE, test_gate);
  add ("/outline/emphasis", PM_DIAGRAM_KIND_FAULT_TREE, test_emphasis);
}
