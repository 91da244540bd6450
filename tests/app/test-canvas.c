/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The canvas as somebody uses it with keys: going about, typing, undoing, and what of the diagram is
 * seen meanwhile.
 */

#include "tests.h"

#include "pm-canvas-private.h"

#include <math.h>

typedef struct
{
  PmPostmortem *postmortem;
  PmRecord *diagram;
  PmRecord *category;
  PmRecord *first;
  PmRecord *second;
  PmRecord *below; /* the first */
  GtkWidget *window;
  PmCanvas *canvas;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer kind)
{
  g_autoptr (GPtrArray) roots = NULL;

  f->postmortem = pm_postmortem_new (NULL);
  f->diagram = pm_diagram_ensure (f->postmortem, GPOINTER_TO_INT (kind));
  g_object_set (f->diagram, "title", "The shop was closed", NULL);
  roots = pm_diagram_dup_roots (f->diagram);
  f->category = roots->len > 0 ? roots->pdata[0]
                               : pm_diagram_add (f->diagram, NULL, NULL, "Nobody noticed");
  f->first = pm_diagram_add (f->diagram, f->category, NULL, "The alert went to a list");
  f->second = pm_diagram_add (f->diagram, f->category, NULL, "The dashboard was not open");
  f->below = pm_diagram_add (f->diagram, f->first, NULL, "The list has no reader");
  /* Where something is, it is at once. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  f->canvas = PM_CANVAS (pm_canvas_new ());
  pm_canvas_set_diagram (f->canvas, f->diagram);
  f->window = show_in_window (GTK_WIDGET (f->canvas));
  gtk_widget_grab_focus (GTK_WIDGET (f->canvas));
}

static void
tear_down (Fixture *f,
           gconstpointer kind)
{
  gtk_window_destroy (GTK_WINDOW (f->window));
  settle ();
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-enable-animations");
  g_assert_finalize_object (f->postmortem);
}

static void
press (Fixture *f,
       guint key,
       GdkModifierType state)
{
  g_assert_true (pm_canvas_handle_key (f->canvas, key, state, NULL));
  settle ();
}

static void
assert_near (double a,
             double b)
{
  g_assert_cmpfloat_with_epsilon (a, b, 1.5);
}

static GdkRectangle
get_area (Fixture *f,
          PmRecord *node)
{
  GdkRectangle area;

  g_assert_true (pm_canvas_get_node_area (f->canvas, node, &area));
  return area;
}

static void
test_move (Fixture *f,
           gconstpointer kind)
{
  GdkRectangle from, to;

  g_assert_null (pm_canvas_get_selected (f->canvas));
  pm_canvas_select (f->canvas, f->second);
  press (f, GDK_KEY_Home, 0);
  g_assert_true (pm_canvas_get_selected (f->canvas) == f->first);
  press (f, GDK_KEY_End, 0);
  g_assert_true (pm_canvas_get_selected (f->canvas) == f->second);
  from = get_area (f, f->second);
  press (f, GDK_KEY_Up, 0);
  to = get_area (f, pm_canvas_get_selected (f->canvas));
  g_assert_cmpint (to.y, <, from.y);
  press (f, GDK_KEY_Home, GDK_CONTROL_MASK);
  g_assert_true (f->canvas->selected == f->diagram
                 || f->canvas->selected == f->category);
  g_assert_true (gtk_widget_is_focus (f->canvas->heads[f->canvas->head]));
}

static void
test_accessible (Fixture *f,
                 gconstpointer kind)
{
  GtkWidget *head;

  pm_canvas_select (f->canvas, f->second);
  settle ();
  head = f->canvas->heads[f->canvas->head];
  g_assert_true (gtk_widget_is_focus (head));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (f->canvas), GTK_ACCESSIBLE_ROLE_TREE);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_ROLE_TREE_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "The dashboard was not open");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2);
  press (f, GDK_KEY_Home, 0);
  g_assert_true (f->canvas->heads[f->canvas->head] != head);
  head = f->canvas->heads[f->canvas->head];
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "The alert went to a list");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (head), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE);
}

static void
test_type (Fixture *f,
           gconstpointer kind)
{
  pm_canvas_select (f->canvas, f->second);
  press (f, GDK_KEY_F2, 0);
  g_assert_true (gtk_widget_is_focus (f->canvas->editor));
  type_text (f->canvas->editor, "Nobody looked");
  g_assert_cmpstr (pm_node_get_text (f->second), ==, "Nobody looked");
  press (f, GDK_KEY_Return, 0);
  g_assert_false (gtk_widget_get_visible (f->canvas->editor));
  g_assert_true (gtk_widget_is_focus (f->canvas->heads[f->canvas->head]));

  press (f, GDK_KEY_F2, 0);
  type_text (f->canvas->editor, "Something else");
  press (f, GDK_KEY_Escape, 0);
  g_assert_cmpstr (pm_node_get_text (f->second), ==, "Nobody looked");
}

static void
test_title (Fixture *f,
            gconstpointer kind)
{
  press (f, GDK_KEY_Home, GDK_CONTROL_MASK);
  press (f, GDK_KEY_F2, 0);
  type_text (f->canvas->editor, "Nothing was sold");
  press (f, GDK_KEY_Return, 0);
  g_assert_cmpstr (pm_record_get_string (f->diagram, "title"), ==, "Nothing was sold");
  press (f, GDK_KEY_Delete, 0);
  g_assert_nonnull (pm_record_get_postmortem (f->diagram));
}

/* A new node is there with its first letter; without one nothing is left of it. */
static void
test_add (Fixture *f,
          gconstpointer kind)
{
  PmHistory *history = pm_postmortem_get_history (f->postmortem);
  g_autoptr (GPtrArray) siblings = NULL;
  g_autofree char *label = g_strdup (pm_history_get_undo_label (history));
  PmRecord *added;

  pm_canvas_select (f->canvas, f->first);
  press (f, GDK_KEY_Return, 0);
  press (f, GDK_KEY_Escape, 0);
  g_assert_cmpstr (pm_history_get_undo_label (history), ==, label);
  g_assert_true (pm_canvas_get_selected (f->canvas) == f->first);

  press (f, GDK_KEY_Return, 0);
  type_text (f->canvas->editor, "The alert was muted");
  press (f, GDK_KEY_Return, 0);
  added = pm_canvas_get_selected (f->canvas);
  g_assert_cmpstr (pm_node_get_text (added), ==, "The alert was muted");
  siblings = pm_node_dup_siblings (f->first);
  g_assert_cmpuint (siblings->len, ==, 3);
  g_assert_true (siblings->pdata[1] == added);

  press (f, GDK_KEY_Tab, 0);
  type_text (f->canvas->editor, "It came too often");
  press (f, GDK_KEY_Return, 0);
  g_assert_true (pm_node_get_parent (pm_canvas_get_selected (f->canvas)) == added);
  press (f, GDK_KEY_Delete, 0);
  g_assert_true (pm_canvas_get_selected (f->canvas) == added);
}

static void
test_add_parent (Fixture *f,
                 gconstpointer kind)
{
  PmRecord *added;

  pm_canvas_select (f->canvas, f->below);
  press (f, GDK_KEY_Tab, GDK_SHIFT_MASK);
  type_text (f->canvas->editor, "Between");
  press (f, GDK_KEY_Return, 0);
  added = pm_canvas_get_selected (f->canvas);
  g_assert_true (pm_node_get_parent (f->below) == added);
  g_assert_true (pm_node_get_parent (added) == f->first);
}

/* What is worked on stays where it is; undoing goes back to where something was undone. */
static void
test_keep_place (Fixture *f,
                 gconstpointer kind)
{
  GdkRectangle before, after;

  pm_canvas_select (f->canvas, f->second);
  settle ();
  before = get_area (f, f->second);
  f->canvas->acting = TRUE;
  pm_diagram_add (f->diagram, f->first, NULL, "A long text that makes room for itself above");
  f->canvas->acting = FALSE;
  settle ();
  after = get_area (f, f->second);
  if (kind == GINT_TO_POINTER (PM_DIAGRAM_KIND_FISHBONE))
    assert_near (before.x + before.width, after.x + after.width);
  else if (kind == GINT_TO_POINTER (PM_DIAGRAM_KIND_WHY))
    assert_near (before.x, after.x);
  assert_near (before.y + before.height / 2.0, after.y + after.height / 2.0);

  press (f, GDK_KEY_Home, GDK_CONTROL_MASK);
  pm_node_set_text (f->below, "Other words");
  pm_postmortem_undo (f->postmortem);
  settle ();
  g_assert_true (pm_canvas_get_selected (f->canvas) == f->below);
}

/* Where a node that was selected is undone, one is at what it hung on. */
static void
test_undo_add (Fixture *f,
               gconstpointer kind)
{
  pm_canvas_select (f->canvas, f->first);
  press (f, GDK_KEY_Tab, 0);
  type_text (f->canvas->editor, "X");
  press (f, GDK_KEY_Return, 0);
  g_assert_true (pm_canvas_get_selected (f->canvas) != f->first);
  while (pm_canvas_get_selected (f->canvas) != f->first)
    {
      g_assert_true (pm_postmortem_undo (f->postmortem));
      settle ();
    }
  g_assert_true (gtk_widget_is_focus (f->canvas->heads[f->canvas->head]));
}

static void
test_zoom (Fixture *f,
           gconstpointer kind)
{
  GdkRectangle area;

  /* A small diagram opens in the size of other text, or smaller. */
  g_assert_cmpfloat (pm_canvas_get_zoom (f->canvas), <=, 1);
  press (f, GDK_KEY_1, GDK_CONTROL_MASK);
  g_assert_cmpfloat (pm_canvas_get_zoom (f->canvas), ==, 1);
  press (f, GDK_KEY_plus, GDK_CONTROL_MASK);
  g_assert_cmpfloat (pm_canvas_get_zoom (f->canvas), >, 1);
  for (guint i = 0; i < 60; i++)
    g_assert_true (pm_canvas_handle_key (f->canvas, GDK_KEY_minus, GDK_CONTROL_MASK, NULL));
  g_assert_cmpfloat (pm_canvas_get_zoom (f->canvas), >, 0);

  pm_canvas_zoom_to (f->canvas, 1, 0, 0);
  f->canvas->x = f->canvas->y = -1e6;
  pm_canvas_clamp (f->canvas);
  g_assert_cmpfloat (f->canvas->x + pm_drawing_get_width (f->canvas->drawing), >, 40);
  g_assert_cmpfloat (f->canvas->y + pm_drawing_get_height (f->canvas->drawing), >, 40);

  press (f, GDK_KEY_0, GDK_CONTROL_MASK);
  area = get_area (f, f->second);
  g_assert_cmpint (area.x, >=, 0);
  g_assert_cmpint (area.y, >=, 0);
  g_assert_cmpint (area.x + area.width, <=, f->canvas->width);
  g_assert_cmpint (area.y + area.height, <=, f->canvas->height);
}

static void
test_fold (Fixture *f,
           gconstpointer kind)
{
  GdkRectangle area;

  pm_canvas_select (f->canvas, f->first);
  press (f, GDK_KEY_period, GDK_CONTROL_MASK);
  g_assert_true (pm_record_get_boolean (f->first, "folded"));
  g_assert_false (pm_canvas_get_node_area (f->canvas, f->below, &area));
  g_assert_true (pm_canvas_get_selected (f->canvas) == f->first);
  pm_canvas_select (f->canvas, f->below);
  g_assert_false (pm_record_get_boolean (f->first, "folded"));
  pm_node_set_folded (f->first, TRUE);
  settle ();
  g_assert_true (pm_canvas_get_selected (f->canvas) == f->first);
}

static void
test_clipboard (Fixture *f,
                gconstpointer kind)
{
  PmRecord *pasted;

  pm_canvas_select (f->canvas, f->below);
  press (f, GDK_KEY_c, GDK_CONTROL_MASK);
  pm_canvas_select (f->canvas, f->second);
  press (f, GDK_KEY_v, GDK_CONTROL_MASK);
  pasted = pm_canvas_get_selected (f->canvas);
  g_assert_true (pm_node_get_parent (pasted) == f->second);
  g_assert_cmpstr (pm_node_get_text (pasted), ==, "The list has no reader");
  press (f, GDK_KEY_x, GDK_CONTROL_MASK);
  g_assert_null (pm_record_get_postmortem (pasted));
  g_assert_true (pm_canvas_get_selected (f->canvas) == f->second);
}

static void
test_mark (Fixture *f,
           gconstpointer kind)
{
  pm_canvas_select (f->canvas, f->second);
  press (f, GDK_KEY_m, GDK_CONTROL_MASK);
  g_assert_cmpuint (pm_record_get_enum (pm_node_get_cause (f->second), "likelihood"), !=, 0);
  press (f, GDK_KEY_Up, GDK_ALT_MASK);
  g_assert_true (pm_canvas_get_selected (f->canvas) == f->second);
  /* One that is selected together with what it hangs on is marked too. */
  pm_canvas_select (f->canvas, f->first);
  pm_canvas_choose (f->canvas, f->below, TRUE);
  press (f, GDK_KEY_m, GDK_CONTROL_MASK);
  g_assert_cmpuint (pm_record_get_enum (pm_node_get_cause (f->first), "likelihood"), !=, 0);
  g_assert_cmpuint (pm_record_get_enum (pm_node_get_cause (f->below), "likelihood"), !=, 0);
}

static PmEmphasis
get_emphasis (Fixture *f,
              PmRecord *record)
{
  const guint8 *emphasis = pm_canvas_get_emphasis (f->canvas);

  g_assert_nonnull (emphasis);
  return emphasis[pm_canvas_find_index (f->canvas, record)];
}

static void
emphasise (Fixture *f,
           PmCanvasReason reason,
           PmRecord *record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  if (record != NULL)
    g_ptr_array_add (records, record);
  pm_canvas_emphasise (f->canvas, reason, record != NULL ? records : NULL);
}

static void
test_emphasis (Fixture *f,
               gconstpointer kind)
{
  settle ();
  g_assert_null (pm_canvas_get_emphasis (f->canvas));
  emphasise (f, PM_CANVAS_REASON_FOCUS, f->first);
  g_assert_cmpint (get_emphasis (f, f->first), ==, PM_EMPHASIS_NORMAL);
  g_assert_cmpint (get_emphasis (f, f->below), ==, PM_EMPHASIS_NORMAL);
  g_assert_cmpint (get_emphasis (f, f->category), ==, PM_EMPHASIS_NORMAL);
  g_assert_cmpint (get_emphasis (f, f->second), ==, PM_EMPHASIS_WEAK);
  /* A cause stands for its places. */
  emphasise (f, PM_CANVAS_REASON_SET, pm_node_get_cause (f->below));
  g_assert_cmpint (get_emphasis (f, f->below), ==, PM_EMPHASIS_STRONG);
  g_assert_cmpint (get_emphasis (f, f->first), ==, PM_EMPHASIS_STRONG);
  g_assert_cmpint (get_emphasis (f, f->category), ==, PM_EMPHASIS_STRONG);
  g_assert_cmpint (get_emphasis (f, f->second), ==, PM_EMPHASIS_WEAK);
  emphasise (f, PM_CANVAS_REASON_FIND, f->second);
  g_assert_cmpint (get_emphasis (f, f->second), ==, PM_EMPHASIS_NORMAL);
  g_assert_cmpint (get_emphasis (f, f->category), ==, PM_EMPHASIS_WEAK);
  emphasise (f, PM_CANVAS_REASON_FIND, NULL);
  /* It lasts over edits. */
  pm_diagram_add (f->diagram, f->category, f->first, "A new one");
  settle ();
  g_assert_cmpint (get_emphasis (f, f->below), ==, PM_EMPHASIS_STRONG);
  g_assert_cmpint (get_emphasis (f, f->second), ==, PM_EMPHASIS_WEAK);
  emphasise (f, PM_CANVAS_REASON_SET, NULL);
  emphasise (f, PM_CANVAS_REASON_FOCUS, NULL);
  g_assert_null (pm_canvas_get_emphasis (f->canvas));
}

/* Drags the middle of a node to a share of another's height and width. */
static void
drag_to (Fixture *f,
         PmRecord *node,
         PmRecord *target,
         double share,
         gboolean drop)
{
  GdkRectangle area = get_area (f, target);

  pm_canvas_select (f->canvas, node);
  settle ();
  area = get_area (f, target);
  g_assert_true (pm_canvas_start_node_drag (f->canvas));
  pm_canvas_update_drag (f->canvas, area.x + area.width * share, area.y + area.height * share);
  pm_canvas_end_drag (f->canvas, drop);
  settle ();
}

static void
test_drag (Fixture *f,
           gconstpointer kind)
{
  g_autoptr (GPtrArray) siblings = NULL;

  pm_canvas_fit (f->canvas);
  drag_to (f, f->below, f->second, 0.5, FALSE);
  g_assert_true (pm_node_get_parent (f->below) == f->first);
  drag_to (f, f->below, f->second, 0.5, TRUE);
  g_assert_true (pm_node_get_parent (f->below) == f->second);
  drag_to (f, f->second, f->first, 0.1, TRUE);
  siblings = pm_node_dup_siblings (f->first);
  g_assert_true (siblings->pdata[0] == f->second);
  /* Nothing goes below itself. */
  drag_to (f, f->second, f->below, 0.5, TRUE);
  g_assert_true (pm_node_get_parent (f->second) == f->category);
}

static void
test_band (Fixture *f,
           gconstpointer kind)
{
  g_autoptr (GPtrArray) chosen = NULL;

  press (f, GDK_KEY_0, GDK_CONTROL_MASK);
  f->canvas->drag_x = f->canvas->drag_y = 0;
  pm_canvas_start_band (f->canvas, FALSE);
  pm_canvas_update_drag (f->canvas, f->canvas->width, f->canvas->height);
  pm_canvas_end_drag (f->canvas, TRUE);
  g_assert_true (pm_canvas_is_chosen (f->canvas, f->first));
  g_assert_true (pm_canvas_is_chosen (f->canvas, f->below));
  /* Escape selects one again; several are deleted, and come back, in one step. */
  pm_canvas_select (f->canvas, f->first);
  pm_canvas_choose (f->canvas, f->second, TRUE);
  chosen = pm_canvas_dup_chosen (f->canvas);
  g_assert_cmpuint (chosen->len, ==, 2);
  press (f, GDK_KEY_Delete, 0);
  g_assert_null (pm_record_get_postmortem (f->first));
  g_assert_null (pm_record_get_postmortem (f->second));
  g_assert_true (pm_postmortem_undo (f->postmortem));
  settle ();
  g_assert_nonnull (pm_postmortem_find (f->postmortem, pm_record_get_id (f->first)));
  g_assert_nonnull (pm_postmortem_find (f->postmortem, pm_record_get_id (f->second)));
}

/* A band that adds takes nothing away, also nothing that hangs on something selected; and it begins
 * where it began in the picture, wherever the view goes meanwhile. */
static void
test_band_adds (Fixture *f,
                gconstpointer kind)
{
  double x;

  press (f, GDK_KEY_0, GDK_CONTROL_MASK);
  pm_canvas_select (f->canvas, f->first);
  pm_canvas_choose (f->canvas, f->below, TRUE);
  f->canvas->drag_x = f->canvas->drag_y = 1;
  pm_canvas_start_band (f->canvas, TRUE);
  pm_canvas_update_drag (f->canvas, 2, 2);
  x = (1 - f->canvas->x) / f->canvas->zoom;
  pm_canvas_pan (f->canvas, 20, 10);
  pm_canvas_zoom_to (f->canvas, f->canvas->zoom * 1.3, 50, 50);
  assert_near ((f->canvas->drag_x - f->canvas->x) / f->canvas->zoom, x);
  pm_canvas_end_drag (f->canvas, TRUE);
  g_assert_true (pm_canvas_is_chosen (f->canvas, f->first));
  g_assert_true (pm_canvas_is_chosen (f->canvas, f->below));
}

/* What was dragged away comes back to its place, and goes there again, and the rest of the picture
 * stays where it was before, or afterwards. */
static void
test_undo_drag (Fixture *f,
                gconstpointer kind)
{
  GdkRectangle before, dropped, after;

  press (f, GDK_KEY_0, GDK_CONTROL_MASK);
  pm_canvas_select (f->canvas, f->below);
  before = get_area (f, f->second);
  drag_to (f, f->below, f->second, 0.5, TRUE);
  g_assert_true (pm_node_get_parent (f->below) == f->second);
  dropped = get_area (f, f->second);
  g_assert_true (pm_postmortem_undo (f->postmortem));
  settle ();
  after = get_area (f, f->second);
  assert_near (after.x, before.x);
  assert_near (after.y, before.y);
  g_assert_true (pm_canvas_get_selected (f->canvas) == f->below);

  g_assert_true (pm_postmortem_redo (f->postmortem));
  settle ();
  after = get_area (f, f->second);
  assert_near (after.x, dropped.x);
  assert_near (after.y, dropped.y);
  g_assert_true (pm_canvas_get_selected (f->canvas) == f->below);
}

/* A press in the map goes there, and an edge of it counts for what is outside. */
static void
test_map (Fixture *f,
          gconstpointer kind)
{
  PmCanvas *canvas = f->canvas;
  double x, y;

  g_assert_false (pm_canvas_is_on_map (canvas, 14, canvas->height - 14));
  pm_canvas_zoom_to (canvas, 8, 0, 0);
  settle ();
  g_assert_true (pm_canvas_has_map (canvas));
  g_assert_true (pm_canvas_is_on_map (canvas, 14, canvas->height - 14));
  pm_canvas_press (canvas, 14, canvas->height - 14, 1, 0);
  x = canvas->x;
  y = canvas->y;
  pm_canvas_point_in_map (canvas, 24, canvas->height - 14);
  g_assert_cmpfloat (canvas->x, <, x);
  assert_near (canvas->y, y);
  pm_canvas_point_in_map (canvas, -1000, canvas->height + 1000);
  assert_near (canvas->x, canvas->width / 2.0);
}

static void
test_find (Fixture *f,
           gconstpointer kind)
{
  GtkWidget *entry;

  pm_canvas_select (f->canvas, f->first);
  press (f, GDK_KEY_f, GDK_CONTROL_MASK);
  entry = gtk_widget_get_ancestor (gtk_root_get_focus (GTK_ROOT (f->window)),
                                   GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "DASHBOARD");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_cmpint (get_emphasis (f, f->second), ==, PM_EMPHASIS_NORMAL);
  g_assert_cmpint (get_emphasis (f, f->first), ==, PM_EMPHASIS_WEAK);
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (pm_canvas_get_selected (f->canvas) == f->second);
  g_signal_emit_by_name (entry, "stop-search");
  settle ();
  g_assert_null (pm_canvas_get_emphasis (f->canvas));
}

static void
test_trace_and_branch (Fixture *f,
                       gconstpointer kind)
{
  GdkRectangle area;

  pm_canvas_select (f->canvas, f->below);
  press (f, GDK_KEY_t, GDK_CONTROL_MASK);
  g_assert_cmpint (get_emphasis (f, f->first), ==, PM_EMPHASIS_STRONG);
  g_assert_cmpint (get_emphasis (f, f->second), ==, PM_EMPHASIS_WEAK);
  press (f, GDK_KEY_Escape, 0);
  g_assert_null (pm_canvas_get_emphasis (f->canvas));
  pm_canvas_select (f->canvas, f->first);
  press (f, GDK_KEY_b, GDK_CONTROL_MASK);
  g_assert_true (pm_canvas_get_node_area (f->canvas, f->below, &area));
  g_assert_false (pm_canvas_get_node_area (f->canvas, f->second, &area));
  /* Going elsewhere shows all again. */
  pm_canvas_select (f->canvas, f->second);
  g_assert_true (pm_canvas_get_node_area (f->canvas, f->second, &area));
}

static void
test_present (Fixture *f,
              gconstpointer kind)
{
  g_autoptr (GPtrArray) steps = pm_diagram_dup_branches (f->diagram);

  pm_canvas_select (f->canvas, f->second);
  pm_canvas_set_presenting (f->canvas, TRUE);
  settle ();
  g_assert_true (pm_canvas_get_presenting (f->canvas));
  /* A letter does not replace the text before a room. */
  g_assert_false (pm_canvas_handle_key (f->canvas, GDK_KEY_x, 0, NULL));
  press (f, GDK_KEY_l, 0);
  g_assert_true (f->canvas->spot);
  press (f, GDK_KEY_f, 0);
  g_assert_cmpint (get_emphasis (f, f->second), ==, PM_EMPHASIS_NORMAL);
  g_assert_cmpint (get_emphasis (f, f->first), ==, PM_EMPHASIS_WEAK);
  for (guint i = 0; i < steps->len + 1; i++)
    press (f, GDK_KEY_Page_Down, 0);
  pm_canvas_set_presenting (f->canvas, FALSE);
  settle ();
  g_assert_null (pm_canvas_get_emphasis (f->canvas));
}

static void
test_gates (Fixture *f,
            gconstpointer kind)
{
  pm_canvas_select (f->canvas, f->category);
  press (f, GDK_KEY_g, GDK_CONTROL_MASK);
  g_assert_cmpint (pm_record_get_enum (f->category, "gate"), ==, PM_GATE_AND);
  press (f, GDK_KEY_g, GDK_CONTROL_MASK);
  g_assert_cmpint (pm_record_get_enum (f->category, "gate"), ==, PM_GATE_K_OF_N);
  press (f, GDK_KEY_Down, GDK_CONTROL_MASK);
  g_assert_cmpint (pm_record_get_integer (f->category, "k"), ==, 1);
  press (f, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  g_assert_cmpint (pm_record_get_enum (f->category, "gate"), ==, PM_GATE_AND);
  /* One below a gate is too few: there is a sign. */
  g_assert_cmpuint (f->canvas->n_faults, >, 0);
  g_assert_true (gtk_widget_get_visible (f->canvas->faults_button));
  g_object_set (pm_node_get_cause (f->first), "statement", "Other words", NULL);
  settle ();
  g_assert_cmpuint (f->canvas->n_faults, >, 0);

  pm_diagram_add (f->diagram, f->second, NULL, "X");
  pm_canvas_select (f->canvas, f->first);
  press (f, GDK_KEY_c, GDK_CONTROL_MASK);
  pm_canvas_select (f->canvas, f->second);
  press (f, GDK_KEY_v, GDK_CONTROL_MASK | GDK_ALT_MASK);
  g_assert_true (pm_record_get_ref (pm_canvas_get_selected (f->canvas), "target") == f->first);
  press (f, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_true (pm_canvas_get_selected (f->canvas) == f->first);
  press (f, GDK_KEY_BackSpace, GDK_CONTROL_MASK);
  g_assert_true (pm_record_get_ref (pm_canvas_get_selected (f->canvas), "target") == f->first);
}

/* A press on the number of what is folded away unfolds; where it stands is behind the text. */
static void
test_fold_pill (Fixture *f,
                gconstpointer kind)
{
  PmArea area;
  GdkRectangle node;

  g_assert_false (pm_drawing_get_fold_area (
      f->canvas->drawing, (guint) pm_canvas_find_index (f->canvas, f->first), &area));
  pm_node_set_folded (f->first, TRUE);
  settle ();
  g_assert_true (pm_drawing_get_fold_area (
      f->canvas->drawing, (guint) pm_canvas_find_index (f->canvas, f->first), &area));
  node = get_area (f, f->first);
  g_assert_cmpfloat (f->canvas->x + (area.x + area.width) * f->canvas->zoom, <=,
                     node.x + node.width + 2);
  g_assert_cmpfloat (f->canvas->x + area.x * f->canvas->zoom, >, node.x + node.width * 0.3);
  pm_canvas_press (f->canvas, f->canvas->x + (area.x + area.width / 2) * f->canvas->zoom,
                   f->canvas->y + (area.y + area.height / 2) * f->canvas->zoom, 1, 0);
  settle ();
  g_assert_false (pm_record_get_boolean (f->first, "folded"));
  g_assert_true (pm_canvas_get_selected (f->canvas) == f->first);
  /* A press on the text only selects. */
  pm_node_set_folded (f->first, TRUE);
  settle ();
  node = get_area (f, f->first);
  pm_canvas_press (f->canvas, node.x + node.width * 0.2, node.y + node.height / 2, 1, 0);
  settle ();
  g_assert_true (pm_record_get_boolean (f->first, "folded"));
}

/* What cannot be read at once is offered in parts, unless somebody wants all of it. */
static void
test_offer (Fixture *f,
            gconstpointer kind)
{
  GtkWidget *close;

  g_assert_false (gtk_widget_get_visible (f->canvas->offer));
  for (guint i = 0; i < 40; i++)
    pm_diagram_add (f->diagram, f->first, NULL, "One of many");
  settle ();
  g_assert_true (gtk_widget_get_visible (f->canvas->offer));
  gtk_widget_activate_action (GTK_WIDGET (f->canvas), "cause.fold-to", "i", 1);
  settle ();
  g_assert_false (gtk_widget_get_visible (f->canvas->offer));
  pm_node_set_folded (f->first, FALSE);
  settle ();
  g_assert_true (gtk_widget_get_visible (f->canvas->offer));
  close = gtk_widget_get_last_child (f->canvas->offer);
  g_signal_emit_by_name (close, "clicked");
  settle ();
  g_assert_false (gtk_widget_get_visible (f->canvas->offer));
  pm_diagram_add (f->diagram, f->first, NULL, "One more");
  settle ();
  g_assert_false (gtk_widget_get_visible (f->canvas->offer));
}

static void
test_diagrams (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  GtkWidget *canvas = pm_canvas_new ();
  GtkWidget *window = show_in_window (canvas);

  for (int kind = 0; kind < 3; kind++)
    {
      PmRecord *diagram = pm_diagram_ensure (postmortem, kind);

      pm_canvas_set_diagram (PM_CANVAS (canvas), diagram);
      settle ();
      pm_canvas_add_first (PM_CANVAS (canvas));
      settle ();
    }
  pm_canvas_set_diagram (PM_CANVAS (canvas), NULL);
  settle ();
  g_assert_null (pm_canvas_get_diagram (PM_CANVAS (canvas)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
add (const char *name,
     PmDiagramKind kind,
     void (*test) (Fixture *f, gconstpointer kind))
{
  static const char *const kinds[] = { [PM_DIAGRAM_KIND_WHY] = "why",
                                       [PM_DIAGRAM_KIND_FISHBONE] = "fishbone",
                                       [PM_DIAGRAM_KIND_FAULT_TREE] = "fault-tree" };
  g_autofree char *path = g_strdup_printf ("/canvas/%s/%s", kinds[kind], name);

  g_test_add (path, Fixture, GINT_TO_POINTER (kind), set_up, test, tear_down);
}

void
add_canvas_tests (void)
{
  for (PmDiagramKind kind = 0; kind < 3; kind++)
    {
      add ("accessible", kind, test_accessible);
      add ("type", kind, test_type);
      add ("add", kind, test_add);
      add ("add-parent", kind, test_add_parent);
      add ("keep-place", kind, test_keep_place);
      add ("undo-add", kind, test_undo_add);
      add ("zoom", kind, test_zoom);
      add ("fold", kind, test_fold);
      add ("fold-pill", kind, test_fold_pill);
      add ("clipboard", kind, test_clipboard);
      add ("mark", kind, test_mark);
      add ("emphasis", kind, test_emphasis);
      add ("drag", kind, test_drag);
      add ("band", kind, test_band);
      add ("band-adds", kind, test_band_adds);
      add ("undo-drag", kind, test_undo_drag);
      add ("map", kind, test_map);
      add ("find", kind, test_find);
      add ("trace-and-branch", kind, test_trace_and_branch);
      add ("present", kind, test_present);
    }
  add ("move", PM_DIAGRAM_KIND_FISHBONE, test_move);
  add ("move", PM_DIAGRAM_KIND_WHY, test_move);
  add ("gates", PM_DIAGRAM_KIND_FAULT_TREE, test_gates);
  add ("title", PM_DIAGRAM_KIND_FISHBONE, test_title);
  add ("offer", PM_DIAGRAM_KIND_FISHBONE, test_offer);
  g_test_add_func ("/canvas/diagrams", test_diagrams);
}
