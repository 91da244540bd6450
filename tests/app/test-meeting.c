/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The meeting's windows: what the room reads on every page of every item is large enough, has
 * contrast, and names nobody; the keys do what they say, and none does while text is written.
 */

#include "tests-meeting.h"

#include "pm-agenda-dialog.h"
#include "pm-drawing-room.h"
#include "pm-exchange.h"
#include "pm-export-dialog.h"
#include "pm-meeting-keys.h"
#include "pm-room-diagram.h"
#include "pm-room-frame.h"
#include "pm-room-ruler.h"
#include "pm-room-text.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

/* Per 1080 lines. */
#define LEAST_TEXT 28.0
#define LEAST_CONTRAST 7.0

#define MOST_TURNS 500

static const char *const names[] = { "Zebulon", "Quillfeather", "Ottoline" };

/**
 * create_meeting_postmortem:
 *
 * Returns: (transfer full): the example, with people who have names, and with those names in its
 *   texts
 */
PmPostmortem *
create_meeting_postmortem (void)
{
  static const struct
  {
    GType (*type) (void);
    const char *field;
  } texts[] = {
    { pm_event_get_type, "what" },   { pm_event_get_type, "evidence" },
    { pm_cause_get_type, "statement" }, { pm_action_get_type, "what" },
    { pm_lesson_get_type, "text" },  { pm_note_get_type, "text" },
    { pm_figure_get_type, "note" },  { pm_agenda_item_get_type, "title" },
  };
  PmPostmortem *postmortem = pm_exchange_read_example (NULL);
  PmList *people = pm_postmortem_get_list (postmortem, PM_TYPE_PERSON);

  pm_postmortem_begin (postmortem, "Prepare");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s Smythe", names[i]);

      g_object_set (pm_list_get (people, i), "name", name, NULL);
    }
  g_object_set (pm_list_get (pm_postmortem_get_list (postmortem, PM_TYPE_FIGURE), 0), "amount",
                1200000.0, "unit", "downloads per week", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      PmList *list = pm_postmortem_get_list (postmortem, texts[i].type ());

      for (guint k = 0; k < pm_list_get_length (list); k++)
        {
          PmRecord *record = pm_list_get (list, k);
          g_autofree char *text = g_strdup_printf ("%s: %s", names[k % G_N_ELEMENTS (names)],
                                                   pm_record_get_string (record, texts[i].field));

          g_object_set (record, texts[i].field, text, NULL);
        }
    }
  g_object_set (postmortem, "title", "What Ottoline Smythe saw", NULL);
  pm_postmortem_end (postmortem);
  return postmortem;
}

/* An application brings the style sheets, which the sizes are in. */
static GtkApplication *
get_application (void)
{
  static AdwApplication *application;

  if (application == NULL)
    {
      application = g_object_new (ADW_TYPE_APPLICATION, "application-id", "org.postmortem.Test",
                                  "flags", G_APPLICATION_NON_UNIQUE, "resource-base-path",
                                  "/org/postmortem/Postmortem", NULL);
      g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
    }
  return GTK_APPLICATION (application);
}

/**
 * open_saved_meeting:
 * @postmortem: what it is about
 * @library: (nullable): where it is saved
 * @width: of its window
 * @height: of its window
 *
 * Returns: (transfer none): the window of a meeting that has just begun, without the strip
 */
PmMeetingWindow *
open_saved_meeting (PmPostmortem *postmortem,
                    PmLibrary *library,
                    int width,
                    int height)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmMeeting) meeting = pm_meeting_new (postmortem);
  PmMeetingWindow *window;

  pm_meeting_start (meeting);
  window = pm_meeting_window_new (get_application (), postmortem, method, library);
  pm_meeting_window_run (window, "strip");
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  return window;
}

/**
 * open_meeting:
 * @postmortem: what it is about
 * @width: of its window
 * @height: of its window
 *
 * Returns: (transfer none): the window of a meeting that has just begun, without the strip
 */
PmMeetingWindow *
open_meeting (PmPostmortem *postmortem,
              int width,
              int height)
{
  return open_saved_meeting (postmortem, NULL, width, height);
}

/**
 * close_meeting:
 * @window: the window of a meeting
 */
void
close_meeting (PmMeetingWindow *window)
{
  gtk_window_close (GTK_WINDOW (window));
  settle ();
}

static double
get_font_size (GtkWidget *label)
{
  PangoContext *context = gtk_widget_get_pango_context (label);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return size;
}

/* How much larger a widget is drawn than it thinks. */
static double
get_scale (GtkWidget *widget,
           GtkWidget *view)
{
  graphene_matrix_t matrix;

  if (!gtk_widget_compute_transform (widget, view, &matrix))
    g_error ("a widget is not in the room");
  return graphene_matrix_get_x_scale (&matrix);
}

static double
get_luminance (const GdkRGBA *colour)
{
  const float parts[] = { colour->red, colour->green, colour->blue };
  double linear[3];

  for (guint i = 0; i < 3; i++)
    linear[i] = parts[i] <= 0.03928 ? parts[i] / 12.92 : pow ((parts[i] + 0.055) / 1.055, 2.4);
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

static double
get_contrast (const GdkRGBA *a,
              const GdkRGBA *b)
{
  double x = get_luminance (a) + 0.05, y = get_luminance (b) + 0.05;

  return MAX (x, y) / MIN (x, y);
}

static void
check_contrast (GtkWidget *label)
{
  static const char *const grounds[] = { "room_bg", "room_card" };
  GtkStyleContext *context = gtk_widget_get_style_context (label);
  GdkRGBA ink, ground;

  gtk_style_context_get_color (context, &ink);
  if (gtk_widget_has_css_class (label, "room-badge") && gtk_widget_has_css_class (label, "strong"))
    {
      g_assert_true (gtk_style_context_lookup_color (context, "room_fg", &ground));
      g_assert_cmpfloat (get_contrast (&ink, &ground), >=, LEAST_CONTRAST);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    {
      g_assert_true (gtk_style_context_lookup_color (context, grounds[i], &ground));
      g_assert_cmpfloat (get_contrast (&ink, &ground), >=, LEAST_CONTRAST);
    }
}

static void
check_text (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strstr (text, names[i]) != NULL)
      g_error ("the room reads “%s”", text);
  if (strstr (text, "Smythe") != NULL)
    g_error ("the room reads “%s”", text);
}

/* What a widget says, or NULL where it is none that has words. */
static const char *
get_text (GtkWidget *widget)
{
  if (PM_IS_ROOM_TEXT (widget))
    return pm_room_text_get_text (PM_ROOM_TEXT (widget));
  return GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;
}

static const char *
find_first_text (GtkWidget *widget)
{
  const char *text = get_text (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && text == NULL;
       child = gtk_widget_get_next_sibling (child))
    text = find_first_text (child);
  return text;
}

/* What is cut off nobody reads. */
static void
check_inside (GtkWidget *widget)
{
  GtkWidget *frame = gtk_widget_get_ancestor (widget, PM_TYPE_ROOM_FRAME);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, frame, &bounds));
  if (bounds.origin.y + bounds.size.height > (float) gtk_widget_get_height (frame) + 1
      || bounds.origin.x + bounds.size.width > (float) gtk_widget_get_width (frame) + 1
      || bounds.origin.x < -1 || bounds.origin.y < -1)
    g_error ("“%s” is cut off", find_first_text (widget));
}

/* Nothing is cut short beside empty space. */
static void
check_full (GtkWidget *text)
{
  GtkWidget *frame = gtk_widget_get_ancestor (text, PM_TYPE_ROOM_FRAME);
  int wanted;

  gtk_widget_measure (gtk_widget_get_first_child (frame), GTK_ORIENTATION_VERTICAL,
                      gtk_widget_get_width (frame), NULL, &wanted, NULL, NULL);
  if (wanted <= gtk_widget_get_height (frame))
    g_error ("“%s” is cut short without need", get_text (text));
}

static guint
check_widget (GtkWidget *widget,
              GtkWidget *view,
              int height)
{
  const char *text = get_text (widget);
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  g_assert_false (GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_BUTTON (widget));
  if (text != NULL && *text != '\0')
    {
      double size = get_font_size (widget) * get_scale (widget, view);

      if (size + 0.01 < LEAST_TEXT * height / 1080)
        g_error ("“%s” has only %g px", text, size);
      check_contrast (widget);
      check_inside (widget);
      check_text (text);
      n++;
    }
  if (gtk_widget_has_css_class (widget, "room-figures"))
    g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))));
  if (gtk_widget_has_css_class (widget, "room-card"))
    check_inside (widget);
  if (PM_IS_ROOM_TEXT (widget) && pm_room_text_is_cut (PM_ROOM_TEXT (widget)))
    check_full (widget);
  if (PM_IS_ROOM_DIAGRAM (widget))
    {
      g_assert_cmpfloat (
          pm_canvas_get_least_text (pm_room_diagram_get_canvas (PM_ROOM_DIAGRAM (widget))) + 0.01,
          >=, PM_DRAWING_ROOM_LEAST_TEXT);
      n++;
    }
  if (PM_IS_ROOM_RULER (widget))
    g_assert_cmpint (pm_room_ruler_get_text_size (PM_ROOM_RULER (widget)), >=, 22);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_widget (child, view, height);
  return n;
}

static void
check_page (PmMeetingWindow *window)
{
  settle ();
  g_assert_cmpuint (check_widget (window->view, window->view,
                                  gtk_widget_get_height (window->view)),
                    >=, 3);
}

/* Every page of every item, what causes can show, and the end. */
static void
check_every_page (int width,
                  gboolean strip)
{
  int height = width * 9 / 16;
  g_autoptr (PmPostmortem) postmortem = create_meeting_postmortem ();
  PmMeetingWindow *window = open_meeting (postmortem, width, height);
  PmMeeting *meeting = pm_stage_get_meeting (window->stage);

  gtk_widget_set_visible (window->strip, strip);
  /* With the environment of the test "room-high-contrast", all of this is looked at in that. */
  g_assert_true (adw_style_manager_get_high_contrast (adw_style_manager_get_default ())
                 == (g_getenv ("ADW_DEBUG_HIGH_CONTRAST") != NULL));
  /* A display may be smaller; what counts is the height that there is. */
  g_assert_cmpint (gtk_widget_get_height (window->view), >=, 600);
  do
    {
      guint n = pm_stage_get_n_pages (window->stage);

      for (guint i = 0; i < n; i += pm_stage_get_kind (window->stage) == PM_AGENDA_KIND_TIMELINE
                                            && i + 4 < n
                                        ? 4
                                        : 1)
        {
          pm_stage_set_page (window->stage, i);
          check_page (window);
        }
      if (pm_stage_get_kind (window->stage) == PM_AGENDA_KIND_CAUSES)
        {
          static const char *const commands[] = { "diagram-why", "diagram-fishbone",
                                                  "diagram-fault-tree", "write", "write", "vote",
                                                  "vote" };

          for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
            {
              pm_meeting_window_run (window, commands[i]);
              check_page (window);
            }
          g_assert_cmpint (pm_stage_get_causes (window->stage), ==, PM_STAGE_RESULT);
          pm_stage_hide_result (window->stage);
          gtk_widget_set_visible (window->strip, strip);
        }
    }
  while (pm_meeting_step (meeting, 1));
  pm_meeting_window_run (window, "end");
  check_page (window);
  close_meeting (window);
}

static void
test_every_page (gconstpointer data)
{
  check_every_page (GPOINTER_TO_INT (data), FALSE);
}

/* With one display the room's screen is narrower while the strip is seen. */
static void
test_beside_strip (void)
{
  check_every_page (1280, TRUE);
}

static void
test_dark (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  test_every_page (GINT_TO_POINTER (1280));
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static void
test_right_to_left (void)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  test_every_page (GINT_TO_POINTER (1280));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_names (void)
{
  g_autoptr (PmPostmortem) postmortem = create_meeting_postmortem ();
  PmMeetingWindow *window = open_meeting (postmortem, 1280, 720);
  g_autofree char *off = pm_stage_say (window->stage, "Ottoline looked");
  g_autofree char *on = NULL;

  g_assert_null (strstr (off, "Ottoline"));
  pm_meeting_window_run (window, "names");
  on = pm_stage_say (window->stage, "Ottoline looked");
  g_assert_cmpstr (on, ==, "Ottoline looked");
  close_meeting (window);
}

/* Gives the window of a type that is open, or NULL. */
static GtkWindow *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) one = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (one, type))
        return one;
    }
  return NULL;
}

/* The agenda is changed while the meeting goes on: its clock runs on, and no length replaces it. */
static void
test_agenda (void)
{
  g_autoptr (PmPostmortem) postmortem = create_meeting_postmortem ();
  PmMeetingWindow *window = open_meeting (postmortem, 1280, 720);
  GtkWindow *dialog;

  pm_meeting_window_run (window, "agenda");
  settle ();
  dialog = find_window (PM_TYPE_AGENDA_DIALOG);
  g_assert_nonnull (dialog);
  type_text (find_input (GTK_WIDGET (dialog), "Planned Minutes", 0), "9");
  press_enter (find_input (GTK_WIDGET (dialog), "Planned Minutes", 0));
  g_assert_cmpint (pm_record_get_integer (
                       pm_meeting_get_item (pm_stage_get_meeting (window->stage)), "planned"),
                   ==, 9);
  g_assert_cmpint (pm_meeting_get_state (pm_stage_get_meeting (window->stage)), ==,
                   PM_MEETING_STATE_RUNNING);
  gtk_window_close (dialog);
  close_meeting (window);
}

/* A frozen room keeps its picture while the present goes on behind it, also in its own window, and
 * closing that one loses nothing. */
static void
test_freeze_and_windows (void)
{
  g_autoptr (PmPostmortem) postmortem = create_meeting_postmortem ();
  PmMeetingWindow *window = open_meeting (postmortem, 1280, 720);
  GtkWidget *view = window->view;
  gboolean frozen, blank;

  pm_meeting_window_run (window, "apart");
  settle ();
  g_assert_true (pm_meeting_window_get_room (window) != GTK_WINDOW (window));
  g_assert_true (gtk_widget_get_root (view) == GTK_ROOT (pm_meeting_window_get_room (window)));
  pm_meeting_window_run (window, "freeze");
  pm_meeting_window_run (window, "blank");
  g_object_get (window->stage, "frozen", &frozen, "blank", &blank, NULL);
  g_assert_true (frozen && blank);
  pm_meeting_window_run (window, "forward");
  g_assert_cmpuint (pm_stage_get_page (window->stage), ==, 1);
  settle ();
  gtk_window_close (pm_meeting_window_get_room (window));
  settle ();
  g_assert_true (pm_meeting_window_get_room (window) == GTK_WINDOW (window));
  g_assert_true (gtk_widget_get_root (view) == GTK_ROOT (window));
  close_meeting (window);
  g_assert_cmpint (pm_record_get_enum (PM_RECORD (postmortem), "status"), ==, PM_STATUS_CLOSED);
}

/* When it is over, the facilitator has the report and the action list before them, and who does what;
 * the room reads its thanks, and nobody's name. */
static void
test_end (void)
{
  g_autoptr (PmPostmortem) postmortem = create_meeting_postmortem ();
  PmRecord *action = pm_list_get (pm_postmortem_get_list (postmortem, PM_TYPE_ACTION), 0);
  PmMeetingWindow *window = open_meeting (postmortem, 1280, 720);
  GtkWindow *dialog;

  g_object_set (action, "state", PM_ACTION_STATE_OPEN, "what", "Guard the removal", NULL);
  pm_meeting_window_run (window, "strip");
  settle ();
  g_assert_true (says (window->strip, "On time"));
  g_assert_null (find_button (window->strip, "Report…"));
  /* A strip that was hidden comes back with it. */
  pm_meeting_window_run (window, "strip");
  pm_meeting_window_run (window, "end");
  check_page (window);
  g_assert_true (says (window->view, "1 action is open."));
  g_assert_true (says (window->strip, "The Meeting Is Over"));
  g_assert_true (says (window->strip, "Guard the removal"));
  g_assert_false (says (window->strip, "On time"));
  g_assert_nonnull (find_button (window->strip, "Action List…"));
  g_signal_emit_by_name (find_button (window->strip, "Report…"), "clicked");
  settle ();
  dialog = find_window (PM_TYPE_EXPORT_DIALOG);
  g_assert_nonnull (dialog);
  gtk_window_close (dialog);
  g_object_set (action, "state", PM_ACTION_STATE_DONE, NULL);
  settle ();
  g_assert_true (says (window->strip, "No action is open."));
  g_signal_emit_by_name (find_button (window->strip, "Go On with Meeting"), "clicked");
  settle ();
  g_assert_cmpint (pm_meeting_get_state (pm_stage_get_meeting (window->stage)), ==,
                   PM_MEETING_STATE_RUNNING);
  g_assert_null (find_button (window->strip, "Report…"));
  close_meeting (window);
}

static const char *
get_focus_label (PmMeetingWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  g_assert_true (GTK_IS_BUTTON (focus));
  return gtk_button_get_label (GTK_BUTTON (focus));
}

/* From the keys of the meeting straight to what is to be done then, in the order in which it stands
 * there; and back to the keys. */
static void
test_end_focus (void)
{
  static const char *const order[] = { "Report…", "Action List…", "Go On with Meeting", "1", "2" };
  g_autoptr (PmPostmortem) postmortem = create_meeting_postmortem ();
  PmMeetingWindow *window = open_meeting (postmortem, 1280, 720);
  PmList *notes = pm_postmortem_get_list (postmortem, PM_TYPE_NOTE);

  pm_postmortem_begin (postmortem, "Empty");
  while (pm_list_get_length (notes) > 0)
    pm_postmortem_remove (postmortem, pm_list_get (notes, 0));
  pm_postmortem_end (postmortem);
  /* Also from the midst of a line that is being written. */
  pm_meeting_window_run (window, "park");
  settle ();
  pm_meeting_window_run (window, "end");
  settle ();
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_assert_cmpstr (get_focus_label (window), ==, order[i]);
      g_assert_true (gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD));
    }
  gtk_widget_grab_focus (find_button (window->strip, "Go On with Meeting"));
  g_signal_emit_by_name (find_button (window->strip, "Go On with Meeting"), "clicked");
  settle ();
  pm_meeting_window_run (window, "apart");
  settle ();
  pm_meeting_window_run (window, "end");
  settle ();
  g_assert_cmpstr (get_focus_label (window), ==, "Report…");
  close_meeting (window);
}

/* Chooses a file in the platform's dialog, as somebody does who types a name and presses Enter. */
static void
choose_file (GFile *file)
{
  GtkWindow *dialog = find_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);
  gboolean there = FALSE;

  g_assert_nonnull (dialog);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  /* The folder is read in the background. */
  for (guint i = 0; i < MOST_TURNS && !there; i++)
    {
      g_autoptr (GFile) chosen = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      there = chosen != NULL && g_file_equal (chosen, file);
      if (!there)
        g_main_context_iteration (NULL, TRUE);
    }
  g_assert_true (there);
  /* Whether it may be written there is looked up in the background too. */
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  for (guint i = 0; i < MOST_TURNS && find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL; i++)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (find_window (GTK_TYPE_FILE_CHOOSER_DIALOG));
}

/**
 * find_titled:
 *
 * Returns: (transfer none) (nullable): the window with that title
 */
GtkWindow *
find_titled (const char *title)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) one = g_list_model_get_item (windows, i);

      if (g_strcmp0 (gtk_window_get_title (one), title) == 0)
        return one;
    }
  return NULL;
}

/**
 * window_takes:
 *
 * Returns: whether the window takes the key before what has the focus gets it
 */
gboolean
window_takes (GtkWindow *window,
              guint key,
              GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (one)
          && gtk_event_controller_get_propagation_phase (one) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (one, "key-pressed", key, 0, state, &taken);
    }
  settle ();
  return taken;
}

/* The arrows go where the lines go, unless a text has them; the space bar presses what has the
 * focus. */
static void
test_arrows (void)
{
  g_autoptr (PmPostmortem) postmortem = create_meeting_postmortem ();
  PmMeetingWindow *window = open_meeting (postmortem, 1280, 720);
  GtkWidget *button;

  pm_meeting_window_run (window, "strip");
  settle ();
  button = find_button (GTK_WIDGET (window), "Freeze");
  for (guint rtl = 0; rtl < 2; rtl++)
    {
      guint on = rtl ? GDK_KEY_Left : GDK_KEY_Right, back = rtl ? GDK_KEY_Right : GDK_KEY_Left;
      guint page = pm_stage_get_page (window->stage);

      gtk_widget_set_direction (GTK_WIDGET (window), rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      gtk_window_set_focus (GTK_WINDOW (window), NULL);
      g_assert_true (window_takes (GTK_WINDOW (window), on, 0));
      g_assert_cmpuint (pm_stage_get_page (window->stage), ==, page + 1);
      g_assert_true (window_takes (GTK_WINDOW (window), GDK_KEY_space, 0));
      g_assert_cmpuint (pm_stage_get_page (window->stage), ==, page + 2);
      gtk_widget_grab_focus (button);
      g_assert_false (window_takes (GTK_WINDOW (window), GDK_KEY_space, 0));
      g_assert_true (window_takes (GTK_WINDOW (window), back, 0));
      g_assert_true (window_takes (GTK_WINDOW (window), back, 0));
      g_assert_cmpuint (pm_stage_get_page (window->stage), ==, page);
      pm_meeting_window_run (window, "park");
      settle ();
      g_assert_false (window_takes (GTK_WINDOW (window), on, 0));
      g_assert_false (window_takes (GTK_WINDOW (window), GDK_KEY_space, 0));
      g_assert_cmpuint (pm_stage_get_page (window->stage), ==, page);
      pm_meeting_window_run (window, "leave");
      settle ();
    }
  close_meeting (window);
}

/* The window with the keys has each of them, and writes the card to where it is told. */
static void
test_keys_window (void)
{
  g_autoptr (PmPostmortem) postmortem = create_meeting_postmortem ();
  PmMeetingWindow *window = open_meeting (postmortem, 1280, 720);
  g_autofree char *directory = g_dir_make_tmp ("pm-keys-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "card.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *contents = NULL;
  guint n_keys;
  const PmMeetingKey *keys = pm_meeting_keys (&n_keys);
  GtkWindow *card;

  pm_meeting_window_run (window, "keys");
  settle ();
  card = find_titled ("Keys of the Meeting");
  g_assert_nonnull (card);
  for (guint i = 0; i < n_keys; i++)
    g_assert_true (says (GTK_WIDGET (card), pm_meeting_key_get_label (&keys[i])));
  g_assert_true (says (GTK_WIDGET (card), "→"));
  g_signal_emit_by_name (find_button (GTK_WIDGET (card), "Save as PDF…"), "clicked");
  settle ();
  choose_file (file);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "%PDF-"));
  g_assert_true (says (GTK_WIDGET (card), "card.pdf"));

  g_unlink (path);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
  gtk_window_close (card);
  close_meeting (window);
}

void
add_meeting_tests (void)
{
  g_test_add_data_func ("/meeting/every-page/1920", GINT_TO_POINTER (1920), test_every_page);
  g_test_add_data_func ("/meeting/every-page/1280", GINT_TO_POINTER (1280), test_every_page);
  g_test_add_func ("/meeting/every-page/beside-strip", test_beside_strip);
  g_test_add_func ("/meeting/every-page/dark", test_dark);
  g_test_add_func ("/meeting/every-page/right-to-left", test_right_to_left);
  g_test_add_func ("/meeting/names", test_names);
  g_test_add_func ("/meeting/agenda", test_agenda);
  g_test_add_func ("/meeting/end", test_end);
  g_test_add_func ("/meeting/end-focus", test_end_focus);
  g_test_add_func ("/meeting/arrows", test_arrows);
  g_test_add_func ("/meeting/keys-window", test_keys_window);
  g_test_add_func ("/meeting/freeze-and-windows", test_freeze_and_windows);
}
