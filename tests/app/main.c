/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of widgets in a real window.  What they share is here: showing a widget, letting GTK settle,
 * finding an input by the name that a screen reader says, and typing into it.
 */

#include "tests.h"

#include "pm-after-frame.h"
#include "pm-choice.h"
#include "pm-room-text.h"

#include <dlfcn.h>
#include <locale.h>
#include <string.h>

/**
 * show_in_window:
 * @widget: (transfer floating): a widget
 *
 * Returns: (transfer none): a window that shows it; destroy it at the end
 */
GtkWidget *
show_in_window (GtkWidget *widget)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  adw_window_set_content (ADW_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  return window;
}

/**
 * show_on_page:
 * @widget: (transfer floating): a widget that stands on a page among others
 *
 * Puts it where its height follows from its width, as in the program; a window by itself asks newer
 * GTKs also how wide it is at a height, which lists cannot answer.
 *
 * Returns: (transfer none): a window that shows it; destroy it at the end
 */
GtkWidget *
show_on_page (GtkWidget *widget)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), widget);
  return show_in_window (scrolled);
}

/* What a frame asks for comes in the next one. */
#define SETTLED_FRAMES 2

static gboolean
stop_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* A window that goes meanwhile has no frame to come. */
static void
wait_for_frame (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  gint64 frame = clock != NULL ? gdk_frame_clock_get_frame_counter (clock) : 0;

  while (gtk_widget_get_mapped (window)
         && gdk_frame_clock_get_frame_counter (gtk_widget_get_frame_clock (window)) == frame)
    {
      gdk_frame_clock_request_phase (gtk_widget_get_frame_clock (window),
                                     GDK_FRAME_CLOCK_PHASE_PAINT);
      g_main_context_iteration (NULL, TRUE);
    }
}

/* What has less haste than this waits for a person. */
static void
wait_for_idle (void)
{
  gboolean stopped = FALSE;

  g_idle_add_full (G_PRIORITY_LOW, stop_cb, &stopped, NULL);
  while (!stopped)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_any_waiting (GList *windows)
{
  for (GList *l = windows; l != NULL; l = l->next)
    if (pm_after_frame_is_waiting (l->data))
      return TRUE;
  return FALSE;
}

/* Windows that are not shown draw no frames.  GtkShortcutsWindow must not be kept longer than what it
 * belongs to: it would turn to what is gone when it goes itself. */
static GList *
list_shown_windows (void)
{
  GList *windows = gtk_window_list_toplevels ();
  GList *next;

  for (GList *l = windows; l != NULL; l = next)
    {
      next = l->next;
      if (gtk_widget_get_mapped (l->data))
        g_object_ref (l->data);
      else
        windows = g_list_delete_link (windows, l);
    }
  return windows;
}

/**
 * settle:
 *
 * Runs the main loop until what was waiting has happened: some frames of each window, what is done
 * after a frame, and what is done when nothing else is to do.  Nothing depends on how quick the
 * machine is.
 */
void
settle (void)
{
  gboolean waiting = TRUE;

  for (guint i = 0; i < SETTLED_FRAMES || waiting; i++)
    {
      GList *windows = list_shown_windows ();

      for (GList *l = windows; l != NULL; l = l->next)
        wait_for_frame (l->data);
      wait_for_idle ();
      waiting = is_any_waiting (windows);
      g_list_free_full (windows, g_object_unref);
    }
}

/* The text of an entry is in a child of it; what screen readers name is the entry. */
static gboolean
has_label (GtkWidget *widget,
           const char *label)
{
  char *mismatch = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
  gboolean same = mismatch == NULL;

  g_free (mismatch);
  return same;
}

static GtkWidget *
find_nth (GtkWidget *widget,
          const char *label,
          guint *nth)
{
  if ((GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_DROP_DOWN (widget)
       || PM_IS_CHOICE (widget))
      && has_label (widget, label) && (*nth)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_nth (child, label, nth);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * find_input:
 * @widget: where to look
 * @label: the accessible name of an entry, a text view or a choice
 * @nth: which one of that name, from 0
 *
 * Returns: (transfer none): the input; the test fails when there is none
 */
GtkWidget *
find_input (GtkWidget *widget,
            const char *label,
            guint nth)
{
  GtkWidget *found = find_nth (widget, label, &nth);

  if (found == NULL)
    g_error ("no input called “%s”", label);
  return found;
}

/**
 * type_text:
 * @widget: an entry or a text view
 * @text: what to put into it
 *
 * Types letter by letter, as the widget's signals would tell of a person.
 */
void
type_text (GtkWidget *widget,
           const char *text)
{
  gtk_widget_grab_focus (widget);
  if (GTK_IS_TEXT_VIEW (widget))
    {
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "", -1);
      for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
        gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), p,
                                          g_utf8_next_char (p) - p);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (widget), "");
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      int position = -1;

      gtk_editable_insert_text (GTK_EDITABLE (widget), p, g_utf8_next_char (p) - p, &position);
    }
}

/**
 * press_enter:
 * @widget: an entry
 *
 * Does what Enter does in an entry.
 */
void
press_enter (GtkWidget *widget)
{
  g_signal_emit_by_name (widget, "activate");
  settle ();
}

#ifdef __SANITIZE_ADDRESS__
/* A driver of the display is unloaded at the end; what it still holds could then no longer be
 * traced to it, and would be taken for a leak of ours. */
int
dlclose (void *handle)
{
  (void) handle;
  return 0;
}
#endif

/**
 * find_type:
 * @widget: where to look, itself included
 * @type: the type of widget
 *
 * Returns: (transfer none) (nullable): the first one that is shown
 */
GtkWidget *
find_type (GtkWidget *widget,
           GType type)
{
  GtkWidget *found
      = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

/**
 * find_button:
 * @widget: where to look
 * @label: what stands on the button
 *
 * Returns: (transfer none) (nullable): the first button with that label that can be seen
 */
GtkWidget *
find_button (GtkWidget *widget,
             const char *label)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * says:
 * @widget: where to look
 * @part: of a text
 *
 * Returns: whether a label that can be seen has it
 */
gboolean
says (GtkWidget *widget,
      const char *part)
{
  const char *text = GTK_IS_LABEL (widget)     ? gtk_label_get_label (GTK_LABEL (widget))
                     : PM_IS_ROOM_TEXT (widget) ? pm_room_text_get_text (PM_ROOM_TEXT (widget))
                                                : NULL;
  gboolean found = text != NULL && gtk_widget_get_mapped (widget) && strstr (text, part) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = says (child, part);
  return found;
}

int
main (int argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  add_canvas_tests ();
  add_canvas_places_tests ();
  add_diagram_keys_tests ();
  add_export_dialog_tests ();
  add_fault_tests ();
  add_field_editor_tests ();
  add_coach_pages_tests ();
  add_findings_tests ();
  add_preferences_tests ();
  add_record_list_tests ();
  add_outline_tests ();
  add_causes_page_tests ();
  add_agenda_dialog_tests ();
  add_meeting_tests ();
  add_meeting_causes_tests ();
  add_meeting_focus_tests ();
  add_meeting_names_tests ();
  add_meeting_saving_tests ();
  add_meeting_words_tests ();
  add_room_text_tests ();
  add_source_giver_tests ();
  add_template_tests ();
  add_window_tests ();

  return g_test_run ();
}
