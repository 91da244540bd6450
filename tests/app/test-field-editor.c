/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The editor of a field: every field of every record type, and what it does with bad input. */

#include "tests.h"

#include "pm-actions-page.h"
#include "pm-choice.h"
#include "pm-field-editor.h"
#include "pm-field-row.h"
#include "pm-field-text.h"
#include "pm-text-area.h"
#include "pm-text-frame.h"

static GtkWidget *
show_editor (PmPostmortem *postmortem,
             PmRecord *record,
             const char *field)
{
  GtkWidget *editor = pm_field_editor_new (G_OBJECT_TYPE (record), field);

  pm_field_editor_set_context (PM_FIELD_EDITOR (editor), postmortem, NULL);
  pm_field_editor_set_record (PM_FIELD_EDITOR (editor), record);
  return show_in_window (editor);
}

static PmRecord *
add (PmPostmortem *postmortem,
     GType type)
{
  PmRecord *record;

  pm_postmortem_begin (postmortem, "Add");
  record = pm_postmortem_add (postmortem, type, NULL);
  pm_postmortem_end (postmortem);
  return record;
}

static void
test_every_field (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  for (guint i = 0; i <= n_types; i++)
    {
      PmRecord *record = i < n_types ? add (postmortem, types[i]) : PM_RECORD (postmortem);
      PmRecordClass *klass = PM_RECORD_GET_CLASS (record);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *window;

      for (guint f = 0; f < pm_record_class_get_n_fields (klass); f++)
        {
          const PmField *field = pm_record_class_get_field (klass, f);
          GtkWidget *editor;

          if (field->type == PM_FIELD_REF && field->detail == NULL)
            continue;
          editor = pm_field_editor_new (G_OBJECT_TYPE (record), field->name);
          pm_field_editor_set_record (PM_FIELD_EDITOR (editor), record);
          gtk_box_append (GTK_BOX (box), editor);
        }
      window = show_in_window (box);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

static void
test_text (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  GtkWidget *window = show_editor (postmortem, PM_RECORD (postmortem), "title");
  GtkWidget *input = find_input (window, "Title", 0);

  type_text (input, "Größe");
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (postmortem), "title"), ==, "Größe");
  pm_postmortem_undo (postmortem);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (input)), ==, "");
  g_object_set (postmortem, "title", "From elsewhere", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (input)), ==, "From elsewhere");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_time (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *event = add (postmortem, PM_TYPE_EVENT);
  g_autofree char *stored = NULL;
  GtkWidget *window, *input;

  g_object_set (postmortem, "zone", "Europe/Berlin", NULL);
  window = show_editor (postmortem, event, "at");
  input = find_input (window, "Time", 0);
  type_text (input, "5 Mar 2026 14:05");
  g_assert_null (pm_record_get_time (event, "at"));
  press_enter (input);
  stored = pm_time_to_string (pm_record_get_time (event, "at"));
  g_assert_cmpstr (stored, ==, "2026-03-05T14:05+01:00[Europe/Berlin]");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (input)), ==, "5 Mar 2026 14:05");

  /* What cannot be understood stays, is marked, and changes nothing. */
  type_text (input, "half past two");
  press_enter (input);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (input)), ==, "half past two");
  g_assert_true (gtk_widget_has_css_class (input, "error"));
  g_assert_nonnull (pm_record_get_time (event, "at"));

  /* A correction keeps the day. */
  type_text (input, "14:20");
  press_enter (input);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (input)), ==, "5 Mar 2026 14:20");
  g_assert_false (gtk_widget_has_css_class (input, "error"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_leaving_takes_over (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *figure = add (postmortem, PM_TYPE_FIGURE);
  GtkWidget *window = show_editor (postmortem, figure, "amount");
  GtkWidget *input = find_input (window, "Amount", 0);

  type_text (input, "50k");
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  settle ();
  g_assert_cmpfloat (pm_record_get_number (figure, "amount"), ==, 50000);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_name_refers (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *first = add (postmortem, PM_TYPE_ACTION);
  PmRecord *second = add (postmortem, PM_TYPE_ACTION);
  PmList *people = pm_postmortem_get_list (postmortem, PM_TYPE_PERSON);
  GtkWidget *window = show_editor (postmortem, first, "owner");

  type_text (find_input (window, "Owner", 0), "Ada");
  press_enter (find_input (window, "Owner", 0));
  g_assert_cmpuint (pm_list_get_length (people), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));

  window = show_editor (postmortem, second, "owner");
  type_text (find_input (window, "Owner", 0), "ada");
  press_enter (find_input (window, "Owner", 0));
  g_assert_cmpuint (pm_list_get_length (people), ==, 1);
  g_assert_true (pm_record_get_ref (first, "owner") == pm_record_get_ref (second, "owner"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
retype (GtkWidget *window,
        const char *name)
{
  GtkWidget *input = find_input (window, "Owner", 0);

  gtk_editable_set_text (GTK_EDITABLE (input), name);
  press_enter (input);
}

/* A name that is typed otherwise leaves nobody behind; who is there for something else stays. */
static void
test_name_retyped (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *action = add (postmortem, PM_TYPE_ACTION), *other = add (postmortem, PM_TYPE_ACTION);
  PmList *people = pm_postmortem_get_list (postmortem, PM_TYPE_PERSON);
  PmRecord *listed = add (postmortem, PM_TYPE_PERSON);
  GtkWidget *window = show_editor (postmortem, action, "owner");
  PmRecord *bob;

  g_object_set (listed, "name", "Listed", NULL);
  retype (window, "15 Mar");
  g_assert_cmpuint (pm_list_get_length (people), ==, 2);
  retype (window, "Ada");
  g_assert_cmpuint (pm_list_get_length (people), ==, 2);
  g_assert_cmpstr (pm_record_get_string (pm_record_get_ref (action, "owner"), "name"), ==, "Ada");
  pm_postmortem_undo (postmortem);
  g_assert_cmpstr (pm_record_get_string (pm_record_get_ref (action, "owner"), "name"), ==,
                   "15 Mar");
  pm_postmortem_redo (postmortem);

  /* Named elsewhere, with a role, or written into the list of people. */
  g_object_set (other, "owner", pm_record_get_id (pm_record_get_ref (action, "owner")), NULL);
  retype (window, "Bob");
  g_assert_cmpuint (pm_list_get_length (people), ==, 3);
  bob = pm_record_get_ref (action, "owner");
  g_object_set (bob, "role", "Operations", NULL);
  retype (window, "Listed");
  g_assert_true (pm_record_get_ref (action, "owner") == listed);
  g_assert_cmpuint (pm_list_get_length (people), ==, 3);
  retype (window, "");
  g_assert_null (pm_record_get_ref (action, "owner"));
  g_assert_cmpuint (pm_list_get_length (people), ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_choice (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  GtkWidget *window = show_editor (postmortem, PM_RECORD (postmortem), "severity");
  GtkWidget *input = find_input (window, "Severity", 0);

  pm_choice_choose (PM_CHOICE (input), PM_SEVERITY_SEV2);
  g_assert_cmpint (pm_record_get_enum (PM_RECORD (postmortem), "severity"), ==, PM_SEVERITY_SEV2);
  pm_postmortem_undo (postmortem);
  g_assert_cmpuint (pm_choice_get_selected (PM_CHOICE (input)), ==, PM_SEVERITY_NONE);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* GTK takes the minimum without a width for the bound of all others. */
static void
test_height (void)
{
  GtkWidget *area = g_object_ref_sink (pm_text_area_new ());
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (area));
  int least, height = 0, narrow = 0;

  for (guint i = 0; i < 40; i++)
    gtk_text_buffer_insert_at_cursor (buffer, "Words that need a line. ", -1);
  gtk_widget_measure (area, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  for (int width = 800; width >= 100; width -= 100)
    {
      gtk_widget_measure (area, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
      g_assert_cmpint (height, >=, least);
      g_assert_cmpint (height, >=, narrow);
      narrow = height;
    }
  g_assert_cmpint (narrow, >=, 8 * least);
  g_object_unref (area);
}

static gboolean
says_too_much (GtkWidget *widget)
{
  gboolean found = GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget)
                   && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)),
                                        "What you paste has 5,000,000 characters");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = says_too_much (child);
  return found;
}

/* Megabytes are refused with a sentence, which goes with the next change; a page is taken. */
static void
test_paste (gconstpointer data)
{
  const char *field = data;
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  GtkWidget *window = show_editor (postmortem, PM_RECORD (postmortem), field);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (window);
  const PmField *declared = pm_record_class_find_field (PM_RECORD_GET_CLASS (postmortem), field);
  GtkWidget *input = find_input (window, pm_field_get_label (declared), 0);
  GtkWidget *target = GTK_IS_TEXT_VIEW (input)
                          ? input
                          : GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (input)));
  g_autofree char *much = g_strnfill (5000000, 'x');
  g_autofree char *page = g_strnfill (3000, 'y');

  gdk_clipboard_set_text (clipboard, much);
  g_signal_emit_by_name (target, "paste-clipboard");
  settle ();
  g_assert_true (says_too_much (window));
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (postmortem), field), ==, "");

  gdk_clipboard_set_text (clipboard, page);
  g_signal_emit_by_name (target, "paste-clipboard");
  settle ();
  g_assert_false (says_too_much (window));
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (postmortem), field), ==, page);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Inserts as GTK does what comes with the middle button, or is dropped. */
static void
insert (GtkWidget *target,
        const char *text)
{
  int at = 0;

  if (GTK_IS_TEXT_VIEW (target))
    gtk_text_buffer_insert_interactive_at_cursor (
        gtk_text_view_get_buffer (GTK_TEXT_VIEW (target)), text, -1, TRUE);
  else
    gtk_editable_insert_text (GTK_EDITABLE (target), text, -1, &at);
  settle ();
}

/* What does not come by the clipboard is refused alike; what the record holds is shown in full. */
static void
test_insert (gconstpointer data)
{
  const char *field = data;
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  GtkWidget *window = show_editor (postmortem, PM_RECORD (postmortem), field);
  const PmField *declared = pm_record_class_find_field (PM_RECORD_GET_CLASS (postmortem), field);
  GtkWidget *input = find_input (window, pm_field_get_label (declared), 0);
  GtkWidget *target = GTK_IS_TEXT_VIEW (input)
                          ? input
                          : GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (input)));
  g_autofree char *much = g_strnfill (5000000, 'x');
  g_autofree char *page = g_strnfill (3000, 'y');
  guint n = GTK_IS_TEXT_VIEW (target) ? 100100 : 60100;
  g_autofree char *stored = g_strnfill (n, 'z');

  /* Lines as in a log. */
  for (guint i = 79; GTK_IS_TEXT_VIEW (target) && i < n; i += 80)
    stored[i] = '\n';
  insert (target, much);
  g_assert_true (says_too_much (window));
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (postmortem), field), ==, "");
  insert (target, page);
  g_assert_false (says_too_much (window));
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (postmortem), field), ==, page);

  g_object_set (postmortem, field, stored, NULL);
  settle ();
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (postmortem), field), ==, stored);
  insert (target, "!");
  g_assert_cmpuint (strlen (pm_record_get_string (PM_RECORD (postmortem), field)), ==, n + 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A line that is longer than an entry holds stays whole, whatever is typed. */
static void
test_long_line (gconstpointer data)
{
  const char *letter = data;
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  GtkWidget *window = show_editor (postmortem, PM_RECORD (postmortem), "title");
  GtkWidget *input = find_input (window, "Title", 0);
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < 70000; i++)
    g_string_append (line, letter);
  g_object_set (postmortem, "title", line->str, NULL);
  settle ();
  g_assert_true (says (window, "70,000 characters"));
  gtk_widget_grab_focus (input);
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (input)), "insert-at-cursor", "x");
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (input)), "backspace");
  settle ();
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (postmortem), "title"), ==, line->str);

  /* What fits again can be changed again. */
  g_object_set (postmortem, "title", "Disk full", NULL);
  settle ();
  g_assert_false (says (window, "characters"));
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (input)), "insert-at-cursor", "x");
  g_assert_cmpuint (strlen (pm_record_get_string (PM_RECORD (postmortem), "title")), ==, 10);
  gtk_window_destroy (GTK_WINDOW (window));
  g_string_free (line, TRUE);
}

/* Tab goes from a name to the next field, past the button with the names that are known. */
static void
test_name_tab (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *action = add (postmortem, PM_TYPE_ACTION);
  GtkWidget *editor = pm_field_editor_new (PM_TYPE_ACTION, "owner");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *next = gtk_entry_new ();
  GtkWidget *window;

  pm_field_editor_set_context (PM_FIELD_EDITOR (editor), postmortem, NULL);
  pm_field_editor_set_record (PM_FIELD_EDITOR (editor), action);
  gtk_box_append (GTK_BOX (box), editor);
  gtk_box_append (GTK_BOX (box), next);
  window = show_in_window (box);
  gtk_widget_grab_focus (editor);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), editor));
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), next));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A text that grows after it was measured, and before it got its place, is measured anew: else it is
 * cut off, and later a whole window is left without a layout. */
static void
test_grows_in_between (void)
{
  GtkWidget *area = pm_text_area_new (), *frame = pm_text_frame_wrap (area), *window;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (area));
  int width, before, after;

  window = show_in_window (frame);
  width = gtk_widget_get_width (frame);
  gtk_text_buffer_set_text (buffer, "One line", -1);
  gtk_widget_measure (frame, GTK_ORIENTATION_VERTICAL, width, NULL, &before, NULL, NULL);
  gtk_text_buffer_set_text (buffer, "One line\nand another\nand a third", -1);
  gtk_widget_measure (frame, GTK_ORIENTATION_VERTICAL, width, NULL, &after, NULL, NULL);
  g_assert_cmpint (after, >, before);
  settle ();
  g_assert_cmpint (gtk_widget_get_height (frame), >=, after);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* In a form the words beside a choice make room for what is chosen. */
static void
test_whole_choice (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  GtkWidget *row = g_object_new (PM_TYPE_FIELD_ROW, "field", "severity", "hint",
                                 "At its worst, for most of those who depend on it, and not on "
                                 "average over the day or over all who might have been hit by it",
                                 NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *list = gtk_list_box_new ();
  GtkWidget *window, *label;

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_widget_set_size_request (list, 400, -1);
  gtk_box_append (GTK_BOX (box), list);
  pm_field_editor_set_record (pm_field_row_get_editor (PM_FIELD_ROW (row)), PM_RECORD (postmortem));
  window = show_in_window (box);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  settle ();
  label = find_type (find_type (row, PM_TYPE_CHOICE), GTK_TYPE_LABEL);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "Not Rated");
  g_assert_cmpint (gtk_label_get_ellipsize (GTK_LABEL (label)), ==, PANGO_ELLIPSIZE_NONE);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What is wrong with a number is said below it, in its column. */
static void
test_narrow_complaint (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  GtkWidget *window = show_editor (postmortem, add (postmortem, PM_TYPE_FIGURE), "amount");
  GtkWidget *editor = find_type (window, PM_TYPE_FIELD_EDITOR);
  int before, natural;

  gtk_widget_measure (editor, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &before, NULL, NULL);
  type_text (find_type (editor, GTK_TYPE_ENTRY), "many of those who were there");
  g_signal_emit_by_name (find_type (editor, GTK_TYPE_ENTRY), "activate");
  settle ();
  g_assert_true (says (editor, "is not a number"));
  gtk_widget_measure (editor, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, <=, MAX (before, 220));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What the button beside a name does is not said over its open list. */
static void
test_name_tooltip (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *action = add (postmortem, PM_TYPE_ACTION);
  GtkWidget *window = show_editor (postmortem, action, "owner");
  GtkWidget *button = find_type (window, GTK_TYPE_MENU_BUTTON);

  g_assert_true (gtk_widget_get_has_tooltip (button));
  for (guint i = 0; i < 2; i++)
    {
      gtk_menu_button_popup (GTK_MENU_BUTTON (button));
      settle ();
      g_assert_false (gtk_widget_get_has_tooltip (button));
      gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
      settle ();
      g_assert_true (gtk_widget_get_has_tooltip (button));
    }
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

/* The due date of an action is told in the form with the words of an action in one line. */
static void
test_deadline (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *action = add (postmortem, PM_TYPE_ACTION);
  PmPage *page = g_object_new (PM_TYPE_ACTIONS_PAGE, NULL);
  static const char *const typed[] = { "in 2 weeks", "in 2 Wochen", "by 2 weeks", "2 weeks ago" };
  GtkWidget *window, *input;

  g_object_set (postmortem, "zone", "UTC", NULL);
  pm_page_set_up (page, method, NULL, NULL);
  pm_page_set_postmortem (page, postmortem);
  window = show_in_window (GTK_WIDGET (page));
  input = find_input (window, "Due", 0);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
      g_autoptr (GDateTime) day = g_date_time_add_days (now, 14);
      g_autofree char *expected = i < 2 ? g_date_time_format (day, "%Y-%m-%d") : g_strdup ("");

      g_object_set (action, "due", "", NULL);
      type_text (input, typed[i]);
      press_enter (input);
      g_assert_cmpstr (pm_record_get_string (action, "due"), ==, expected);
      g_assert_true (gtk_widget_has_css_class (input, "error") == (i >= 2));
    }
  type_text (input, "");
  press_enter (input);
  g_assert_cmpstr (pm_record_get_string (action, "due"), ==, "");
  g_assert_false (gtk_widget_has_css_class (input, "error"));
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

/* A minute that is not known stays behind its hour, whichever way the language runs. */
static void
test_time_runs_right (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *event = add (postmortem, PM_TYPE_EVENT);
  const PmField *field = pm_record_class_find_field (PM_RECORD_GET_CLASS (event), "at");
  g_autofree char *left = NULL, *right = NULL, *day = NULL, *stored = NULL;

  g_object_set (postmortem, "zone", "UTC", NULL);
  g_assert_true (pm_field_text_take (field, event, postmortem, NULL, NULL, "2026-03-05 21:??", NULL));
  left = pm_field_text_dup (field, event, postmortem, FALSE);
  g_assert_cmpstr (left, ==, "21:??");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  right = pm_field_text_dup (field, event, postmortem, FALSE);
  day = pm_field_text_dup (field, event, postmortem, TRUE);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_assert_cmpstr (right, ==, "\xe2\x80\x8e" "21:??");
  g_assert_cmpstr (day, ==, "5 Mar 2026 21:??");

  /* What stands in the entry is understood when it is taken over as it is. */
  g_assert_true (pm_field_text_take (field, event, postmortem, NULL, NULL, right, NULL));
  stored = pm_time_to_string (pm_record_get_time (event, "at"));
  g_assert_nonnull (strstr (stored, "2026-03-05T21"));
}

void
add_field_editor_tests (void)
{
  g_test_add_func ("/field-editor/name-tab", test_name_tab);
  g_test_add_func ("/field-editor/every-field", test_every_field);
  g_test_add_func ("/field-editor/whole-choice", test_whole_choice);
  g_test_add_func ("/field-editor/narrow-complaint", test_narrow_complaint);
  g_test_add_func ("/field-editor/text", test_text);
  g_test_add_func ("/field-editor/time", test_time);
  g_test_add_func ("/field-editor/time-runs-right", test_time_runs_right);
  g_test_add_func ("/field-editor/leaving-takes-over", test_leaving_takes_over);
  g_test_add_func ("/field-editor/name-refers", test_name_refers);
  g_test_add_func ("/field-editor/name-retyped", test_name_retyped);
  g_test_add_func ("/field-editor/choice", test_choice);
  g_test_add_func ("/field-editor/height", test_height);
  g_test_add_func ("/field-editor/grows-in-between", test_grows_in_between);
  g_test_add_data_func ("/field-editor/paste/text", "summary", test_paste);
  g_test_add_func ("/field-editor/name-tooltip", test_name_tooltip);
  g_test_add_func ("/field-editor/deadline", test_deadline);
  g_test_add_data_func ("/field-editor/paste/entry", "title", test_paste);
  g_test_add_data_func ("/field-editor/insert/text", "summary", test_insert);
  g_test_add_data_func ("/field-editor/insert/entry", "title", test_insert);
  g_test_add_data_func ("/field-editor/long-line/letters", "z", test_long_line);
  g_test_add_data_func ("/field-editor/long-line/wide-letters", "ß", test_long_line);
}
