/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The causes in a meeting: the diagram that the room looks at is worked on with the keys of every
 * diagram, those of a remote control do their work meanwhile, and a second window shows the same.
 */

#include "tests-meeting.h"

#include "pm-canvas-private.h"
#include "pm-cause-outline.h"
#include "pm-drawing-room.h"
#include "pm-room-diagram.h"

#include <string.h>

typedef struct
{
  PmPostmortem *postmortem;
  PmMeetingWindow *window;
  PmRecord *diagram;
  PmRecord *branch; /* the first of it */
} Fixture;

static void
go_to_causes (Fixture *f)
{
  PmMeeting *meeting = pm_stage_get_meeting (f->window->stage);
  PmList *agenda = pm_meeting_get_agenda (meeting);

  for (guint i = 0; i < pm_list_get_length (agenda); i++)
    if (pm_record_get_enum (pm_list_get (agenda, i), "kind") == PM_AGENDA_KIND_CAUSES)
      pm_meeting_go_to (meeting, pm_list_get (agenda, i));
}

static void
set_up (Fixture *f,
        gconstpointer kind)
{
  g_autoptr (GPtrArray) branches = NULL;

  f->postmortem = create_meeting_postmortem ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  f->window = open_meeting (f->postmortem, 1280, 720);
  go_to_causes (f);
  pm_meeting_window_run (f->window, kind != NULL ? kind : "diagram-fishbone");
  settle ();
  f->diagram = pm_stage_get_diagram (f->window->stage);
  branches = pm_diagram_dup_branches (f->diagram);
  f->branch = branches->pdata[0];
}

static void
tear_down (Fixture *f,
           gconstpointer kind)
{
  close_meeting (f->window);
  gtk_settings_reset_property (gtk_settings_get_default (), "gtk-enable-animations");
  g_assert_finalize_object (f->postmortem);
}

/* The diagram that is worked on. */
static PmCanvas *
get_canvas (Fixture *f)
{
  PmCanvas *canvas = pm_meeting_window_get_canvas (f->window);

  g_assert_nonnull (canvas);
  return canvas;
}

/* That which the room looks at. */
static PmCanvas *
get_shown (Fixture *f)
{
  GtkWidget *diagram = pm_room_view_get_diagram (PM_ROOM_VIEW (f->window->view));

  g_assert_nonnull (diagram);
  return pm_room_diagram_get_canvas (PM_ROOM_DIAGRAM (diagram));
}

/* Presses a key as far as the diagram; returns whether it meant anything. */
static gboolean
press (Fixture *f,
       guint key,
       GdkModifierType state)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));
  gboolean done = window_takes (GTK_WINDOW (f->window), key, state);

  if (!done && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (get_canvas (f))))
    done = pm_canvas_handle_key (get_canvas (f), key, state, NULL);
  settle ();
  return done;
}

static PmRecord *
find_node (Fixture *f,
           const char *text)
{
  g_autoptr (GArray) places = pm_diagram_walk (f->diagram, FALSE);

  for (guint i = 0; i < places->len; i++)
    if (strcmp (pm_node_get_text (g_array_index (places, PmPlace, i).node), text) == 0)
      return g_array_index (places, PmPlace, i).node;
  return NULL;
}

static gboolean
is_flag (Fixture *f,
         const char *flag)
{
  gboolean value;

  g_object_get (f->window->stage, flag, &value, NULL);
  return value;
}

/* One window: nothing but keys, and none of them first to get to the diagram. */
static void
test_keys (Fixture *f,
           gconstpointer kind)
{
  PmRecord *node;

  g_assert_true (get_canvas (f) == get_shown (f));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->window)),
                                         GTK_WIDGET (get_canvas (f))));
  gtk_window_set_focus (GTK_WINDOW (f->window), NULL);
  g_assert_true (press (f, GDK_KEY_Down, 0));
  pm_canvas_select (get_canvas (f), f->branch);
  g_assert_true (pm_stage_get_selected (f->window->stage) == f->branch);
  g_assert_true (press (f, GDK_KEY_Insert, 0));
  g_assert_true (gtk_widget_is_focus (get_canvas (f)->editor));
  /* A letter of a word is no command. */
  g_assert_false (press (f, GDK_KEY_b, 0));
  g_assert_false (press (f, GDK_KEY_period, 0));
  type_text (get_canvas (f)->editor, "Backups were never read.");
  settle ();
  g_assert_false (is_flag (f, "blank"));
  g_assert_true (press (f, GDK_KEY_Return, 0));
  node = find_node (f, "Backups were never read.");
  g_assert_nonnull (node);
  g_assert_true (pm_node_get_parent (node) == f->branch);
  g_assert_true (pm_stage_get_selected (f->window->stage) == node);

  /* With the focus on a node the letter is one again. */
  g_assert_true (press (f, GDK_KEY_b, 0));
  g_assert_true (is_flag (f, "blank"));
  g_assert_true (press (f, GDK_KEY_period, 0));
  g_assert_false (is_flag (f, "blank"));
  g_assert_true (press (f, GDK_KEY_m, 0));
  g_assert_cmpint (pm_record_get_enum (pm_node_get_cause (node), "likelihood"), !=,
                   PM_LIKELIHOOD_NONE);
  g_assert_true (press (f, GDK_KEY_Delete, 0));
  g_assert_null (find_node (f, "Backups were never read."));
}

/* Escape ends typing before it means anything else, and brings the older text back. */
static void
test_escape (Fixture *f,
             gconstpointer kind)
{
  g_autofree char *before = g_strdup (pm_node_get_text (f->branch));

  pm_canvas_select (get_canvas (f), f->branch);
  g_assert_true (press (f, GDK_KEY_F2, 0));
  type_text (get_canvas (f)->editor, "Other");
  g_assert_cmpstr (pm_node_get_text (f->branch), ==, "Other");
  g_assert_true (press (f, GDK_KEY_Escape, 0));
  g_assert_cmpstr (pm_node_get_text (f->branch), ==, before);
  g_assert_false (get_canvas (f)->typing.open);
  /* The diagram keeps the keys. */
  g_assert_true (press (f, GDK_KEY_Escape, 0));
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (f->window)));
  g_assert_true (press (f, GDK_KEY_F5, 0));
}

/* The remote goes on while somebody types; what was typed stays. */
static void
test_remote (Fixture *f,
             gconstpointer kind)
{
  PmAgendaKind causes = pm_stage_get_kind (f->window->stage);

  pm_canvas_select (get_canvas (f), f->branch);
  press (f, GDK_KEY_Insert, 0);
  type_text (get_canvas (f)->editor, "Half a word");
  for (guint i = pm_stage_get_page (f->window->stage);
       i + 1 < pm_stage_get_n_pages (f->window->stage); i++)
    g_assert_true (press (f, GDK_KEY_Page_Down, 0));
  g_assert_cmpint (pm_stage_get_kind (f->window->stage), ==, causes);
  g_assert_true (window_takes (GTK_WINDOW (f->window), GDK_KEY_Page_Down, 0));
  settle ();
  g_assert_cmpint (pm_stage_get_kind (f->window->stage), !=, causes);
  g_assert_nonnull (find_node (f, "Half a word"));
  g_assert_null (pm_meeting_window_get_canvas (f->window));
}

static void
assert_same_view (Fixture *f)
{
  PmCanvas *a = get_canvas (f), *b = get_shown (f);

  settle ();
  g_assert_true (a != b);
  g_assert_true (a->diagram == b->diagram && a->scope == b->scope);
  g_assert_cmpint (a->width, ==, b->width);
  g_assert_cmpint (a->height, ==, b->height);
  g_assert_cmpfloat_with_epsilon (a->zoom, b->zoom, 0.001);
  g_assert_cmpfloat_with_epsilon (a->x, b->x, 1);
  g_assert_cmpfloat_with_epsilon (a->y, b->y, 1);
  g_assert_cmpuint (a->records->len, ==, b->records->len);
}

/* The facilitator works on a diagram of his own, and the room's does the same. */
static void
test_two_windows (Fixture *f,
                  gconstpointer kind)
{
  GtkWindow *room;
  PmRecord *node;

  pm_meeting_window_run (f->window, "apart");
  settle ();
  room = pm_meeting_window_get_room (f->window);
  g_assert_true (gtk_widget_get_root (GTK_WIDGET (get_shown (f))) == GTK_ROOT (room));
  g_assert_true (gtk_widget_get_root (GTK_WIDGET (get_canvas (f))) == GTK_ROOT (f->window));
  assert_same_view (f);
  pm_canvas_select (get_canvas (f), f->branch);
  g_assert_true (pm_canvas_get_selected (get_shown (f)) == f->branch);
  press (f, GDK_KEY_Insert, 0);
  type_text (get_canvas (f)->editor, "New");
  assert_same_view (f);
  node = find_node (f, "New");
  g_assert_cmpint (pm_canvas_find_index (get_shown (f), node), >=, 0);
  g_assert_true (pm_canvas_get_selected (get_shown (f)) == node);
  press (f, GDK_KEY_Return, 0);
  /* The room has nothing that is typed into. */
  g_assert_false (gtk_widget_get_mapped (get_shown (f)->editor));
  g_assert_false (pm_canvas_handle_key (get_shown (f), GDK_KEY_F2, 0, NULL));

  press (f, GDK_KEY_plus, GDK_CONTROL_MASK);
  assert_same_view (f);
  pm_canvas_pan (get_canvas (f), -120, 40);
  assert_same_view (f);
  press (f, GDK_KEY_0, GDK_CONTROL_MASK);
  assert_same_view (f);
  g_assert_true (press (f, GDK_KEY_h, 0));
  g_assert_nonnull (pm_canvas_get_emphasis (get_shown (f)));
  /* What is too large for the room was written into its branch. */
  g_assert_true (get_shown (f)->scope == f->branch);
  g_assert_true (press (f, GDK_KEY_b, GDK_CONTROL_MASK));
  g_assert_null (get_shown (f)->scope);
  assert_same_view (f);
  g_assert_true (press (f, GDK_KEY_b, GDK_CONTROL_MASK));
  g_assert_true (get_shown (f)->scope == node);
  assert_same_view (f);
  press (f, GDK_KEY_b, GDK_CONTROL_MASK);

  /* Frozen, the room keeps its picture; behind it all goes on. */
  pm_meeting_window_run (f->window, "freeze");
  press (f, GDK_KEY_Delete, 0);
  g_assert_cmpint (pm_canvas_find_index (get_shown (f), node), <, 0);
  pm_meeting_window_run (f->window, "freeze");
  pm_meeting_window_run (f->window, "diagram-why");
  assert_same_view (f);
  g_assert_cmpint (pm_diagram_get_kind (get_shown (f)->diagram), ==, PM_DIAGRAM_KIND_WHY);
  pm_meeting_window_run (f->window, "diagram-fishbone");
  settle ();

  /* Keys in the room's window are for the same diagram. */
  pm_canvas_select (get_canvas (f), f->branch);
  gtk_window_set_focus (room, NULL);
  g_assert_true (window_takes (room, GDK_KEY_F2, 0));
  g_assert_true (get_canvas (f)->typing.open);
  type_text (get_canvas (f)->editor, "Kept");
  pm_meeting_window_run (f->window, "apart");
  settle ();
  g_assert_cmpstr (pm_node_get_text (f->branch), ==, "Kept");
  g_assert_true (get_canvas (f) == get_shown (f));
  g_assert_true (press (f, GDK_KEY_F2, 0));
  g_assert_true (get_canvas (f)->typing.open);
}

static char *
dup_editor_text (PmCanvas *canvas)
{
  char *text;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (canvas->editor)), "text", &text, NULL);
  return text;
}

/* Before the room nobody's name is read while a text is typed, and none gets lost by it. */
static void
test_names (Fixture *f,
            gconstpointer kind)
{
  g_autoptr (GPtrArray) below = pm_node_dup_children (f->branch);
  PmRecord *node = below->pdata[0];
  g_autofree char *before = g_strdup (pm_node_get_text (node));
  g_autofree char *said = pm_stage_say (f->window->stage, before);
  g_autofree char *shown = NULL, *edited = NULL, *wanted = NULL, *copy = NULL;

  g_assert_cmpstr (said, !=, before);
  pm_canvas_select (get_canvas (f), node);
  press (f, GDK_KEY_F2, 0);
  shown = dup_editor_text (get_canvas (f));
  g_assert_cmpstr (shown, ==, said);
  edited = g_strconcat (said, " at night", NULL);
  wanted = g_strconcat (before, " at night", NULL);
  type_text (get_canvas (f)->editor, "");
  gtk_text_buffer_set_text (
      gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_canvas (f)->editor)), edited, -1);
  g_assert_cmpstr (pm_node_get_text (node), ==, wanted);
  press (f, GDK_KEY_Return, 0);
  g_assert_cmpstr (pm_node_get_text (node), ==, wanted);

  /* Where the room does not look on, the text is typed as it is. */
  pm_meeting_window_run (f->window, "apart");
  settle ();
  pm_canvas_select (get_canvas (f), node);
  press (f, GDK_KEY_F2, 0);
  copy = dup_editor_text (get_canvas (f));
  g_assert_cmpstr (copy, ==, wanted);
}

static void
fill (PmRecord *diagram,
      PmRecord *parent,
      guint depth)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text
          = g_strdup_printf ("Level %u, number %u: the queue of the replica grows", depth, i);
      PmRecord *node = pm_diagram_add (diagram, parent, NULL, text);

      if (depth > 1)
        fill (diagram, node, depth - 1);
    }
}

/* A diagram that is too large is read in steps, and never in letters that are too small. */
static void
test_large (Fixture *f,
            gconstpointer kind)
{
  g_autoptr (GPtrArray) branches = NULL;
  PmRecord *deep;
  GdkRectangle area;

  fill (f->diagram, f->branch, 3);
  branches = pm_diagram_dup_branches (f->diagram);
  settle ();
  pm_stage_set_page (f->window->stage, 0);
  pm_stage_set_selected (f->window->stage, NULL);
  settle ();
  g_assert_cmpuint (pm_stage_get_n_pages (f->window->stage), ==, branches->len + 1);
  g_assert_cmpfloat (pm_canvas_get_least_text (get_canvas (f)) + 0.01, >=,
                     PM_DRAWING_ROOM_LEAST_TEXT);
  deep = find_node (f, "Level 1, number 2: the queue of the replica grows");
  g_assert_false (pm_canvas_get_node_area (get_canvas (f), deep, &area));
  g_assert_false (pm_record_get_boolean (f->branch, "folded"));

  /* Whoever works on what is folded away gets to its branch. */
  pm_canvas_select (get_canvas (f), f->branch);
  g_assert_true (press (f, GDK_KEY_period, GDK_CONTROL_MASK));
  g_assert_true (get_canvas (f)->scope == f->branch);
  g_assert_cmpuint (pm_stage_get_page (f->window->stage), ==, 1);
  press (f, GDK_KEY_Page_Up, 0);
  pm_canvas_select (get_canvas (f), deep);
  settle ();
  g_assert_cmpuint (pm_stage_get_page (f->window->stage), ==, 1);
  g_assert_true (pm_canvas_get_node_area (get_canvas (f), deep, &area));
  g_assert_cmpint (area.x, >=, 0);
  g_assert_cmpint (area.y, >=, 0);
  g_assert_cmpint (area.x + area.width, <=, get_canvas (f)->width);
  g_assert_cmpint (area.y + area.height, <=, get_canvas (f)->height);
  press (f, GDK_KEY_0, GDK_CONTROL_MASK);
  press (f, GDK_KEY_Page_Up, 0);
  pm_canvas_select (get_canvas (f), f->branch);
  press (f, GDK_KEY_Insert, 0);
  type_text (get_canvas (f)->editor, "X");
  settle ();
  g_assert_true (get_canvas (f)->scope == f->branch);
  press (f, GDK_KEY_Escape, 0);
  press (f, GDK_KEY_Page_Up, 0);
  g_assert_null (get_canvas (f)->scope);

  press (f, GDK_KEY_Page_Down, 0);
  g_assert_cmpuint (pm_stage_get_page (f->window->stage), ==, 1);
  g_assert_true (get_canvas (f)->scope == f->branch);
  g_assert_cmpfloat (pm_canvas_get_least_text (get_canvas (f)) + 0.01, >=,
                     PM_DRAWING_ROOM_LEAST_TEXT);
  press (f, GDK_KEY_Page_Down, 0);
  g_assert_true (get_canvas (f)->scope == branches->pdata[1]);
  g_assert_true (pm_stage_get_selected (f->window->stage) == branches->pdata[1]);
  press (f, GDK_KEY_Page_Up, 0);
  press (f, GDK_KEY_Page_Up, 0);
  g_assert_null (get_canvas (f)->scope);
}

/* The diagram is kept while the room looks at something else, and follows what happened meanwhile. */
static void
leave_and_return (Fixture *f)
{
  PmMeeting *meeting = pm_stage_get_meeting (f->window->stage);
  PmCanvas *shown = get_shown (f), *worked = get_canvas (f);
  g_autoptr (GPtrArray) below = pm_node_dup_children (f->branch);

  pm_canvas_select (worked, f->branch);
  settle ();
  press (f, GDK_KEY_F2, 0);
  type_text (worked->editor, "Half a word");
  pm_meeting_step (meeting, 1);
  settle ();
  g_assert_cmpstr (pm_node_get_text (f->branch), ==, "Half a word");
  g_assert_null (pm_room_view_get_diagram (PM_ROOM_VIEW (f->window->view)));
  g_assert_null (pm_meeting_window_get_canvas (f->window));
  pm_node_remove (below->pdata[0]);
  pm_meeting_step (meeting, -1);
  settle ();
  g_assert_true (get_shown (f) == shown);
  g_assert_true (get_canvas (f) == worked);
  g_assert_false (worked->typing.open);
  g_assert_cmpint (pm_canvas_find_index (shown, f->branch), >=, 0);
  g_assert_cmpint (pm_canvas_find_index (shown, below->pdata[0]), <, 0);
  g_assert_true (pm_canvas_get_selected (worked) == f->branch);
  g_assert_true (press (f, GDK_KEY_F2, 0));
  g_assert_true (worked->typing.open);
  press (f, GDK_KEY_Escape, 0);
}

static void
test_return (Fixture *f,
             gconstpointer kind)
{
  leave_and_return (f);
}

static void
test_return_apart (Fixture *f,
                   gconstpointer kind)
{
  pm_meeting_window_run (f->window, "apart");
  settle ();
  leave_and_return (f);
}

static GtkWidget *
find_widget (GtkWidget *widget,
             GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

/* The outline beside it, and the diagram, have the same node selected. */
static void
test_outline (Fixture *f,
              gconstpointer kind)
{
  g_autoptr (GPtrArray) branches = pm_diagram_dup_branches (f->diagram);
  PmCauseOutline *outline;

  pm_meeting_window_run (f->window, "strip");
  settle ();
  /* It is not there before it is wanted. */
  g_assert_null (find_widget (f->window->strip, PM_TYPE_CAUSE_OUTLINE));
  gtk_expander_set_expanded (GTK_EXPANDER (find_widget (f->window->strip, GTK_TYPE_EXPANDER)),
                             TRUE);
  settle ();
  outline = PM_CAUSE_OUTLINE (find_widget (f->window->strip, PM_TYPE_CAUSE_OUTLINE));
  pm_canvas_select (get_canvas (f), f->branch);
  g_assert_true (pm_cause_outline_get_selected (outline) == f->branch);
  g_assert_true (gtk_widget_is_focus (get_canvas (f)->heads[get_canvas (f)->head]));
  pm_cause_outline_select (outline, branches->pdata[1]);
  settle ();
  g_assert_true (pm_canvas_get_selected (get_canvas (f)) == branches->pdata[1]);
  g_assert_false (gtk_widget_is_focus (get_canvas (f)->heads[get_canvas (f)->head]));
}

static GtkWidget *
get_lines (Fixture *f)
{
  GtkWidget *lines = find_input (f->window->strip, "Causes, One a Line", 0);

  g_assert_nonnull (lines);
  return lines;
}

static void
assert_lines (Fixture *f,
              const char *expected)
{
  g_autofree char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_lines (f))), "text", &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

/* What was written is in the postmortem with each letter, until it is in the diagram. */
static void
test_lines (Fixture *f,
            gconstpointer kind)
{
  PmList *notes = pm_postmortem_get_list (f->postmortem, PM_TYPE_NOTE);
  guint before = pm_list_get_length (notes);

  g_assert_true (press (f, GDK_KEY_w, 0));
  type_text (get_lines (f), "The disk was full.\nNobody was");
  settle ();
  g_assert_cmpuint (pm_list_get_length (notes), ==, before + 1);
  g_assert_cmpstr (pm_record_get_string (pm_list_get (notes, before), "text"), ==,
                   "The disk was full.\nNobody was");
  g_assert_true (pm_record_get_boolean (pm_list_get (notes, before), "private"));
  pm_meeting_window_run (f->window, "apart");
  settle ();
  g_assert_false (says (f->window->strip, "The disk was full."));
  pm_meeting_window_run (f->window, "apart");
  pm_meeting_end (pm_stage_get_meeting (f->window->stage));
  close_meeting (f->window);
  f->window = open_meeting (f->postmortem, 1280, 720);
  go_to_causes (f);
  pm_meeting_window_run (f->window, "strip");
  settle ();
  assert_lines (f, "The disk was full.\nNobody was");
  type_text (get_lines (f), "The disk was full.\nNobody was told.");
  settle ();
  pm_meeting_end (pm_stage_get_meeting (f->window->stage));
  settle ();
  pm_meeting_resume (pm_stage_get_meeting (f->window->stage));
  settle ();
  assert_lines (f, "The disk was full.\nNobody was told.");
  g_signal_emit_by_name (find_button (f->window->strip, "Add to the Diagram"), "clicked");
  settle ();
  assert_lines (f, "");
  f->diagram = pm_stage_get_diagram (f->window->stage);
  g_assert_nonnull (find_node (f, "Nobody was told."));
  g_assert_cmpuint (pm_list_get_length (notes), ==, before);

  /* Undone, they are lines again; emptied, they are nothing. */
  g_assert_true (pm_postmortem_undo (f->postmortem));
  settle ();
  g_assert_null (find_node (f, "Nobody was told."));
  assert_lines (f, "The disk was full.\nNobody was told.");
  type_text (get_lines (f), "");
  settle ();
  g_assert_cmpuint (pm_list_get_length (notes), ==, before);
}

/* The meeting that is ended from here has its end like any other, also in the facilitator's copy. */
static void
check_end (Fixture *f)
{
  PmMeeting *meeting = pm_stage_get_meeting (f->window->stage);
  PmCanvas *worked = get_canvas (f);

  pm_meeting_window_run (f->window, "end");
  settle ();
  g_assert_true (says (f->window->view, "Thank you"));
  g_assert_null (pm_room_view_get_diagram (PM_ROOM_VIEW (f->window->view)));
  g_assert_null (pm_meeting_window_get_canvas (f->window));
  pm_meeting_resume (meeting);
  settle ();
  g_assert_true (get_canvas (f) == worked);
  g_assert_false (says (f->window->view, "Thank you"));
}

static void
test_end (Fixture *f,
          gconstpointer kind)
{
  check_end (f);
  pm_meeting_window_run (f->window, "apart");
  settle ();
  check_end (f);
}

void
add_meeting_causes_tests (void)
{
  g_test_add ("/meeting/causes/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/meeting/causes/escape", Fixture, NULL, set_up, test_escape, tear_down);
  g_test_add ("/meeting/causes/remote", Fixture, NULL, set_up, test_remote, tear_down);
  g_test_add ("/meeting/causes/two-windows", Fixture, NULL, set_up, test_two_windows, tear_down);
  g_test_add ("/meeting/causes/names", Fixture, NULL, set_up, test_names, tear_down);
  g_test_add ("/meeting/causes/large", Fixture, NULL, set_up, test_large, tear_down);
  g_test_add ("/meeting/causes/large-tree", Fixture, "diagram-fault-tree", set_up, test_large,
              tear_down);
  g_test_add ("/meeting/causes/return", Fixture, NULL, set_up, test_return, tear_down);
  g_test_add ("/meeting/causes/return-apart", Fixture, NULL, set_up, test_return_apart, tear_down);
  g_test_add ("/meeting/causes/outline", Fixture, NULL, set_up, test_outline, tear_down);
  g_test_add ("/meeting/causes/lines", Fixture, NULL, set_up, test_lines, tear_down);
  g_test_add ("/meeting/causes/end", Fixture, NULL, set_up, test_end, tear_down);
}
