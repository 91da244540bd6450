/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whoever looks at the room's screen reads, and hears from a screen reader, no name of a person while
 * names are off: not in a text of any record, a title, a tooltip, what is said of a widget, or a diagram,
 * whether it can be seen at the moment or not.
 */

#include "tests-meeting.h"

#include "drawing-texts.h"
#include "pm-canvas-private.h"
#include "pm-diagram.h"
#include "pm-exchange.h"
#include "pm-room-diagram.h"
#include "pm-room-text.h"

#include <string.h>

static const char *const names[] = { "Zebulon", "Quillfeather", "Ottoline", "Smythe" };

static void
check_text (const char *text)
{
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (names); i++)
    if (strstr (text, names[i]) != NULL)
      g_error ("the room gets to know “%s”", text);
}

/* Texts that mean something to the program, and what people are called by. */
static gboolean
is_no_prose (PmRecord *record,
             const PmField *field)
{
  return (field->type != PM_FIELD_STRING && field->type != PM_FIELD_TEXT)
         || (field->flags & PM_FIELD_TITLE_STAYS) != 0 || g_str_equal (field->name, "zone")
         || (G_OBJECT_TYPE (record) == PM_TYPE_PERSON
             && (g_str_equal (field->name, "name") || g_str_equal (field->name, "alias")));
}

/* Every text of the record begins with somebody's name, also one that was empty. */
static void
name_people_in (PmRecord *record,
                guint number)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (record);

  for (guint i = 0; i < pm_record_class_get_n_fields (klass); i++)
    {
      const PmField *field = pm_record_class_get_field (klass, i);
      g_autofree char *text = NULL;

      if (is_no_prose (record, field))
        continue;
      text = g_strdup_printf ("%s %s", names[(number + i) % 3],
                              pm_record_get_string (record, field->name));
      g_object_set (record, field->name, text, NULL);
    }
}

static void
add_notes (PmPostmortem *postmortem)
{
  PmRecord *event = pm_list_get (pm_postmortem_get_list (postmortem, PM_TYPE_EVENT), 0);
  PmRecord *person = pm_list_get (pm_postmortem_get_list (postmortem, PM_TYPE_PERSON), 0);

  for (PmNoteKind kind = 0; kind <= PM_NOTE_KIND_FEEDBACK; kind++)
    g_object_set (pm_postmortem_add (postmortem, PM_TYPE_NOTE, NULL), "kind", kind, "person",
                  pm_record_get_id (person), "about", pm_record_get_id (event), NULL);
  g_object_set (pm_list_get (pm_postmortem_get_list (postmortem, PM_TYPE_EVENT), 1), "contradicts",
                pm_record_get_id (event), NULL);
}

static PmPostmortem *
create_postmortem (void)
{
  PmPostmortem *postmortem = pm_exchange_read_example (NULL);
  PmList *people = pm_postmortem_get_list (postmortem, PM_TYPE_PERSON);
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  pm_postmortem_begin (postmortem, "Prepare");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s Smythe", names[i]);

      g_object_set (pm_list_get (people, i), "name", name, NULL);
    }
  add_notes (postmortem);
  name_people_in (PM_RECORD (postmortem), 0);
  for (guint t = 0; t < n_types; t++)
    {
      PmList *list = pm_postmortem_get_list (postmortem, types[t]);

      for (guint i = 0; list != NULL && i < pm_list_get_length (list); i++)
        name_people_in (pm_list_get (list, i), i);
    }
  pm_postmortem_end (postmortem);
  return postmortem;
}

static void
check_accessible (GtkWidget *widget)
{
  static const GtkAccessibleProperty properties[] = { GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                                      GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                                      GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER };

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      /* It tells what there is where that is something else. */
      g_autofree char *said = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                                                  properties[i], "?");

      check_text (said);
    }
}

/* Also what is hidden: it may be in the tree of a screen reader. */
static guint
check_widget (GtkWidget *widget)
{
  guint n = 1;

  if (GTK_IS_LABEL (widget))
    check_text (gtk_label_get_text (GTK_LABEL (widget)));
  if (PM_IS_ROOM_TEXT (widget))
    check_text (pm_room_text_get_text (PM_ROOM_TEXT (widget)));
  if (GTK_IS_EDITABLE (widget))
    check_text (gtk_editable_get_text (GTK_EDITABLE (widget)));
  if (GTK_IS_TEXT_VIEW (widget))
    {
      g_autofree char *text = NULL;

      g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "text", &text, NULL);
      check_text (text);
    }
  if (PM_IS_CANVAS (widget) && PM_CANVAS (widget)->drawing != NULL)
    foreach_drawing_text (PM_CANVAS (widget)->drawing, check_text);
  check_text (gtk_widget_get_tooltip_text (widget));
  check_text (gtk_widget_get_name (widget));
  check_accessible (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_widget (child);
  return n;
}

static void
check_room (PmMeetingWindow *window)
{
  settle ();
  check_text (gtk_window_get_title (pm_meeting_window_get_room (window)));
  g_assert_cmpuint (check_widget (window->view), >, 5);
}

/* Each node is talked about once, and its branch shown alone. */
static void
check_diagram (PmMeetingWindow *window,
               const char *command)
{
  PmRecord *diagram;
  g_autoptr (GArray) places = NULL;

  pm_meeting_window_run (window, command);
  check_room (window);
  diagram = pm_stage_get_diagram (window->stage);
  places = diagram != NULL ? pm_diagram_walk (diagram, FALSE) : g_array_new (FALSE, FALSE, 1);
  for (guint i = 0; i < MIN (places->len, 4); i++)
    {
      PmCanvas *canvas = pm_meeting_window_get_canvas (window);
      PmRecord *node = g_array_index (places, PmPlace, i).node;

      pm_canvas_select (canvas, node);
      pm_canvas_show_branch (canvas, node);
      check_room (window);
    }
  if (places->len > 0)
    {
      pm_canvas_show_branch (pm_meeting_window_get_canvas (window), NULL);
      pm_canvas_trace (pm_meeting_window_get_canvas (window),
                       pm_list_get (pm_postmortem_get_list (pm_stage_get_postmortem (window->stage),
                                                            PM_TYPE_CAUSE), 0));
      check_room (window);
    }
}

static void
check_causes (PmMeetingWindow *window)
{
  static const char *const diagrams[] = { "diagram-why", "diagram-fishbone", "diagram-fault-tree" };
  static const char *const states[] = { "write", "write", "vote", "vote" };

  for (guint i = 0; i < G_N_ELEMENTS (diagrams); i++)
    check_diagram (window, diagrams[i]);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      pm_meeting_window_run (window, states[i]);
      check_room (window);
    }
  pm_stage_hide_result (window->stage);
}

/* Every page of every item, with what may come over it, and the end. */
static void
walk (PmMeetingWindow *window)
{
  PmMeeting *meeting = pm_stage_get_meeting (window->stage);

  do
    {
      guint n = pm_stage_get_n_pages (window->stage);

      for (guint i = 0; i < n; i++)
        {
          pm_stage_set_page (window->stage, i);
          check_room (window);
        }
      if (pm_stage_get_kind (window->stage) == PM_AGENDA_KIND_CAUSES)
        check_causes (window);
      pm_meeting_window_run (window, "go-on");
      check_room (window);
      pm_meeting_window_run (window, "leave");
    }
  while (pm_meeting_step (meeting, 1));
  pm_meeting_window_run (window, "end");
  check_room (window);
}

static void
test_one_window (void)
{
  g_autoptr (PmPostmortem) postmortem = create_postmortem ();
  PmMeetingWindow *window = open_meeting (postmortem, 1280, 720);

  walk (window);
  close_meeting (window);
}

static void
test_two_windows (void)
{
  g_autoptr (PmPostmortem) postmortem = create_postmortem ();
  PmMeetingWindow *window = open_meeting (postmortem, 1280, 720);

  pm_meeting_window_run (window, "apart");
  walk (window);
  close_meeting (window);
}

/* Names that were on, and people who get another name meanwhile: no page, and no frozen picture, keeps
 * what it has said. */
static void
test_switched_off (void)
{
  g_autoptr (PmPostmortem) postmortem = create_postmortem ();
  g_autoptr (PmPostmortem) newer = NULL;
  PmMeetingWindow *window = open_meeting (postmortem, 1280, 720);
  PmRoomView *view = PM_ROOM_VIEW (window->view);
  g_autoptr (GdkPaintable) picture = NULL, another = NULL;

  pm_meeting_window_run (window, "names");
  settle ();
  g_assert_true (says (window->view, "Zebulon"));
  pm_meeting_window_run (window, "freeze");
  settle ();
  g_set_object (&picture, pm_room_view_get_picture (view));
  g_assert_nonnull (picture);
  pm_meeting_window_run (window, "names");
  check_room (window);
  g_set_object (&another, pm_room_view_get_picture (view));
  g_assert_nonnull (another);
  g_assert_true (another != picture);
  pm_meeting_window_run (window, "freeze");
  settle ();
  g_assert_null (pm_room_view_get_picture (view));

  /* Somebody else names a person as this one's title does. */
  newer = pm_postmortem_copy (postmortem);
  pm_postmortem_begin (newer, "Name");
  g_object_set (pm_list_get (pm_postmortem_get_list (newer, PM_TYPE_PERSON), 0), "name",
                "Production", NULL);
  pm_postmortem_end (newer);
  g_assert_true (says (window->view, "Production"));
  g_assert_cmpuint (pm_postmortem_merge (postmortem, newer), ==, 1);
  settle ();
  g_assert_false (says (window->view, "Production"));
  close_meeting (window);
}

/* In one window the room reads whatever is in it: no private note and no name.  With a window for the
 * room, all is there again. */
static void
test_read_along (void)
{
  g_autoptr (PmPostmortem) postmortem = create_meeting_postmortem ();
  PmMeetingWindow *window = open_meeting (postmortem, 1280, 720);
  PmMeeting *meeting = pm_stage_get_meeting (window->stage);
  PmRecord *note = pm_meeting_capture (meeting, PM_NOTE_KIND_NOTE, "Tired, needs a day off", NULL);
  const char *name = pm_record_get_string (
      pm_list_get (pm_postmortem_get_list (postmortem, PM_TYPE_PERSON), 0), "name");
  g_autofree char *what = g_strdup_printf ("Then %s calls", name);

  g_object_set (note, "private", TRUE, NULL);
  pm_meeting_window_run (window, "strip");
  settle ();
  g_assert_false (says (window->strip, name));
  pm_meeting_window_run (window, "apart");
  settle ();
  g_assert_true (says (window->strip, name));
  pm_meeting_window_run (window, "apart");
  settle ();
  g_assert_false (says (window->strip, name));
  pm_meeting_step (meeting, 1);
  g_object_set (pm_stage_get_events (window->stage)->pdata[1], "what", what, NULL);
  pm_meeting_window_run (window, "private");
  settle ();
  g_assert_true (says (window->strip, "For Yourself Alone"));
  g_assert_true (says (window->strip, "calls"));
  g_assert_false (says (window->strip, what));
  g_assert_false (says (window->strip, "Tired, needs a day off"));
  g_assert_true (says (window->capture, "The room reads along"));
  pm_meeting_window_run (window, "leave");

  pm_meeting_window_run (window, "apart");
  pm_meeting_window_run (window, "private");
  settle ();
  g_assert_true (says (window->strip, "Tired, needs a day off"));
  g_assert_false (says (window->capture, "The room reads along"));
  pm_meeting_window_run (window, "leave");
  pm_meeting_window_run (window, "apart");
  settle ();
  g_assert_false (says (window->strip, "Tired, needs a day off"));
  g_assert_false (says (window->strip, what));
  close_meeting (window);
}

/* The room's screen alone fills the display, until the strip is asked for. */
static void
test_full (void)
{
  g_autoptr (PmPostmortem) postmortem = create_meeting_postmortem ();
  PmMeetingWindow *window = open_meeting (postmortem, 1280, 720);

  pm_meeting_window_run (window, "strip");
  pm_meeting_window_run (window, "full");
  settle ();
  /* Without a window manager no window can. */
  if (gtk_window_is_fullscreen (GTK_WINDOW (window)))
    {
      g_assert_false (gtk_widget_get_visible (window->strip));
      pm_meeting_window_run (window, "strip");
      g_assert_true (gtk_widget_get_visible (window->strip));
      pm_meeting_window_run (window, "strip");
      pm_meeting_window_run (window, "leave");
      settle ();
    }
  g_assert_true (gtk_widget_get_visible (window->strip));
  close_meeting (window);
}

void
add_meeting_names_tests (void)
{
  g_test_add_func ("/meeting/no-names/one-window", test_one_window);
  g_test_add_func ("/meeting/no-names/two-windows", test_two_windows);
  g_test_add_func ("/meeting/no-names/switched-off", test_switched_off);
  g_test_add_func ("/meeting/no-names/read-along", test_read_along);
  g_test_add_func ("/meeting/no-names/full", test_full);
}
