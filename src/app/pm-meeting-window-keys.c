/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the keys of the meeting do.  They come to whichever of the two windows has the focus, before
 * anything in it; while text is being written, only those of a remote control and those with a
 * modifier count, so that no letter is taken out of a word.  What is no key of the meeting is one of
 * the diagram that the room looks at, unless the focus is elsewhere.
 */

#include "pm-meeting-window-private.h"

#include "pm-agenda-dialog.h"
#include "pm-key-card.h"
#include "pm-meeting-keys.h"
#include "pm-voting.h"
#include "pm-window-files.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WRITING_SECONDS (3 * 60)
#define MORE_MINUTES 5

static void
toggle (PmMeetingWindow *self,
        const char *flag)
{
  gboolean active;

  g_object_get (self->stage, flag, &active, NULL);
  g_object_set (self->stage, flag, !active, NULL);
}

static void
note (PmMeetingWindow *self,
      PmNoteKind kind,
      gboolean private)
{
  gtk_window_present (GTK_WINDOW (self));
  pm_meeting_capture_start_note (PM_MEETING_CAPTURE (self->capture), kind, private);
}

static void
capture (PmMeetingWindow *self,
         PmCaptureMode mode)
{
  gtk_window_present (GTK_WINDOW (self));
  pm_meeting_capture_start (PM_MEETING_CAPTURE (self->capture), mode);
}

static void
rest (PmMeetingWindow *self)
{
  PmMeeting *meeting = pm_stage_get_meeting (self->stage);

  if (pm_meeting_get_state (meeting) == PM_MEETING_STATE_RUNNING)
    pm_meeting_pause (meeting);
  else
    pm_meeting_resume (meeting);
}

static void
step_item (PmMeetingWindow *self,
           int step)
{
  PmMeeting *meeting = pm_stage_get_meeting (self->stage);
  PmMeetingState state = pm_meeting_get_state (meeting);

  if (state == PM_MEETING_STATE_RUNNING || state == PM_MEETING_STATE_PAUSED)
    pm_meeting_step (meeting, step);
}

static GtkWidget *
find_named (GtkWidget *widget,
            const char *name)
{
  GtkWidget *found = strcmp (gtk_widget_get_name (widget), name) == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_named (child, name);
  return found;
}

static void
write_silently (PmMeetingWindow *self)
{
  GtkWidget *lines;

  if (pm_stage_get_causes (self->stage) == PM_STAGE_WRITING)
    {
      pm_stage_stop_writing (self->stage);
      return;
    }
  pm_stage_start_writing (self->stage, WRITING_SECONDS);
  gtk_widget_set_visible (self->strip, TRUE);
  gtk_window_present (GTK_WINDOW (self));
  lines = find_named (self->strip, "meeting-lines");
  if (lines != NULL)
    gtk_widget_grab_focus (lines);
}

static void
vote (PmMeetingWindow *self)
{
  PmPostmortem *postmortem = pm_stage_get_postmortem (self->stage);

  if (pm_voting_is_open (postmortem))
    {
      pm_voting_close (postmortem);
      pm_meeting_capture_leave (PM_MEETING_CAPTURE (self->capture));
      return;
    }
  pm_voting_open (postmortem, 0);
  capture (self, PM_CAPTURE_BALLOT);
}

static void
mark (PmMeetingWindow *self)
{
  PmRecord *node = pm_stage_get_selected (self->stage);

  if (node != NULL && pm_record_get_postmortem (node) != NULL)
    pm_node_cycle_mark (node);
}

/* Whether the keys go to the diagram itself, which is where they are to go. */
static gboolean
is_at_canvas (PmMeetingWindow *self)
{
  PmCanvas *canvas = pm_meeting_window_get_canvas (self);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return canvas != NULL && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (canvas));
}

static void
leave (PmMeetingWindow *self)
{
  if (gtk_widget_get_visible (self->capture))
    pm_meeting_capture_leave (PM_MEETING_CAPTURE (self->capture));
  else if (gtk_window_get_focus (GTK_WINDOW (self)) != NULL && !is_at_canvas (self))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  else
    gtk_window_unfullscreen (pm_meeting_window_get_room (self));
}

static void
learned (PmMeetingWindow *self)
{
  pm_meeting_capture (pm_stage_get_meeting (self->stage), PM_NOTE_KIND_LEARNED, "", NULL);
  pm_meeting_window_say (self, _("Noted that somebody learned something"));
}

/* What comes then is before the facilitator, also where the strip was hidden. */
static void
end (PmMeetingWindow *self)
{
  pm_meeting_capture_leave (PM_MEETING_CAPTURE (self->capture));
  pm_meeting_end (pm_stage_get_meeting (self->stage));
  gtk_widget_set_visible (self->strip, TRUE);
}

static gboolean
run_screen (PmMeetingWindow *self,
            const char *command)
{
  if (g_str_equal (command, "forward"))
    pm_stage_forward (self->stage);
  else if (g_str_equal (command, "back"))
    pm_stage_back (self->stage);
  else if (g_str_equal (command, "full"))
    gtk_window_fullscreen (pm_meeting_window_get_room (self));
  else if (g_str_equal (command, "leave"))
    leave (self);
  else if (g_str_equal (command, "blank") || g_str_equal (command, "spot"))
    toggle (self, command);
  else if (g_str_equal (command, "freeze"))
    toggle (self, "frozen");
  else if (g_str_equal (command, "highlight"))
    toggle (self, command);
  else if (g_str_equal (command, "names"))
    pm_stage_set_names (self->stage, !pm_stage_get_names (self->stage));
  else if (g_str_equal (command, "strip"))
    gtk_widget_set_visible (self->strip,
                            !gtk_widget_get_visible (self->strip) || self->room != NULL);
  else if (g_str_equal (command, "keys"))
    pm_meeting_window_show_keys (self);
  else if (g_str_equal (command, "apart"))
    pm_meeting_window_toggle_apart (self);
  else
    return FALSE;
  return TRUE;
}

static gboolean
run_capture (PmMeetingWindow *self,
             const char *command)
{
  if (g_str_equal (command, "park"))
    note (self, PM_NOTE_KIND_PARKING, FALSE);
  else if (g_str_equal (command, "decision"))
    note (self, PM_NOTE_KIND_DECISION, FALSE);
  else if (g_str_equal (command, "note"))
    note (self, PM_NOTE_KIND_NOTE, FALSE);
  else if (g_str_equal (command, "question"))
    note (self, PM_NOTE_KIND_QUESTION, FALSE);
  else if (g_str_equal (command, "viewpoint"))
    note (self, PM_NOTE_KIND_VIEWPOINT, FALSE);
  else if (g_str_equal (command, "private"))
    note (self, PM_NOTE_KIND_NOTE, TRUE);
  else if (g_str_equal (command, "action"))
    capture (self, PM_CAPTURE_ACTION);
  else if (g_str_equal (command, "learned"))
    learned (self);
  else
    return FALSE;
  return TRUE;
}

/* One that has ended can be started anew there. */
static void
show_agenda (PmMeetingWindow *self)
{
  PmAgendaDialog *dialog = pm_agenda_dialog_new (GTK_WINDOW (self),
                                                 pm_stage_get_postmortem (self->stage),
                                                 pm_stage_get_method (self->stage));

  g_signal_connect_object (dialog, "started", G_CALLBACK (pm_meeting_window_set_floor), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
run_time (PmMeetingWindow *self,
          const char *command)
{
  PmMeeting *meeting = pm_stage_get_meeting (self->stage);

  if (g_str_equal (command, "next-item"))
    step_item (self, 1);
  else if (g_str_equal (command, "previous-item"))
    step_item (self, -1);
  else if (g_str_equal (command, "extend"))
    pm_meeting_extend (meeting, MORE_MINUTES);
  else if (g_str_equal (command, "go-on"))
    capture (self, PM_CAPTURE_GO_ON);
  else if (g_str_equal (command, "rest"))
    rest (self);
  else if (g_str_equal (command, "agenda"))
    show_agenda (self);
  else if (g_str_equal (command, "end"))
    end (self);
  else
    return FALSE;
  return TRUE;
}

static void
run_causes (PmMeetingWindow *self,
            const char *command)
{
  if (pm_stage_get_kind (self->stage) != PM_AGENDA_KIND_CAUSES)
    return;
  if (g_str_equal (command, "diagram-why"))
    pm_stage_set_diagram_kind (self->stage, PM_DIAGRAM_KIND_WHY);
  else if (g_str_equal (command, "diagram-fishbone"))
    pm_stage_set_diagram_kind (self->stage, PM_DIAGRAM_KIND_FISHBONE);
  else if (g_str_equal (command, "diagram-fault-tree"))
    pm_stage_set_diagram_kind (self->stage, PM_DIAGRAM_KIND_FAULT_TREE);
  else if (g_str_equal (command, "write"))
    write_silently (self);
  else if (g_str_equal (command, "vote"))
    vote (self);
  else if (g_str_equal (command, "mark"))
    mark (self);
}

/**
 * pm_meeting_window_run:
 * @self: a window
 * @command: the id of a key of the meeting
 *
 * Does what a key or a button says.
 */
void
pm_meeting_window_run (PmMeetingWindow *self,
                       const char *command)
{
  if (!run_screen (self, command) && !run_capture (self, command) && !run_time (self, command))
    run_causes (self, command);
}

static gboolean
is_writing (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus != NULL
         && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)
             || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL);
}

/* Whether what has the focus moves by the arrows itself, or is pressed with the space bar. */
static gboolean
uses_key (PmMeetingWindow *self,
          GtkWindow *window,
          guint keyval)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (keyval == GDK_KEY_space && focus != NULL)
    return TRUE;
  return is_writing (window) || is_at_canvas (self)
         || (focus == NULL && pm_meeting_window_get_canvas (self) != NULL)
         || GTK_IS_LABEL (focus) || GTK_IS_RANGE (focus);
}

/* An arrow as it is named where people read from left to right: on goes where the lines go. */
static guint
find_reading (GtkWindow *window,
              guint keyval)
{
  if (gtk_widget_get_direction (GTK_WIDGET (window)) != GTK_TEXT_DIR_RTL)
    return keyval;
  switch (keyval)
    {
    case GDK_KEY_Left:
      return GDK_KEY_Right;
    case GDK_KEY_Right:
      return GDK_KEY_Left;
    case GDK_KEY_KP_Left:
      return GDK_KEY_KP_Right;
    case GDK_KEY_KP_Right:
      return GDK_KEY_KP_Left;
    default:
      return keyval;
    }
}

static gboolean
is_shared (guint keyval)
{
  return keyval == GDK_KEY_Left || keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Left
         || keyval == GDK_KEY_KP_Right || keyval == GDK_KEY_space;
}

static gboolean
takes_figures (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus != NULL && g_object_get_data (G_OBJECT (focus), "pm-takes-figures") != NULL;
}

static gboolean
matches (const char *name,
         guint keyval,
         GdkModifierType state)
{
  guint wanted = 0;
  GdkModifierType modifiers = 0;

  if (!gtk_accelerator_parse (name, &wanted, &modifiers))
    return FALSE;
  if (wanted != keyval && wanted != gdk_keyval_to_lower (keyval))
    return FALSE;
  /* Signs such as ? are typed with Shift on some keyboards. */
  if (g_unichar_ispunct (gdk_keyval_to_unicode (wanted)))
    state &= ~GDK_SHIFT_MASK;
  return modifiers == (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK));
}

static const PmMeetingKey *
find_key (guint keyval,
          GdkModifierType state)
{
  guint n_keys;
  const PmMeetingKey *keys = pm_meeting_keys (&n_keys);

  for (guint i = 0; i < n_keys; i++)
    {
      g_auto (GStrv) names = g_strsplit (keys[i].keys, " ", -1);

      for (guint k = 0; names[k] != NULL; k++)
        if (matches (names[k], keyval, state))
          return &keys[i];
    }
  return NULL;
}

/* Escape first ends what is under way in the diagram. */
static gboolean
ends_in_canvas (PmMeetingWindow *self)
{
  PmCanvas *canvas = pm_meeting_window_get_canvas (self);

  return is_at_canvas (self) && pm_canvas_is_typed (canvas);
}

/* What is pressed while nothing has the focus, or in the room's window, is for the diagram.  Tab
 * goes to whatever is next, as everywhere. */
static gboolean
press_in_canvas (PmMeetingWindow *self,
                 GtkWindow *window,
                 guint keyval,
                 GdkModifierType state)
{
  PmCanvas *canvas = pm_meeting_window_get_canvas (self);

  if (canvas == NULL || gtk_window_get_focus (window) != NULL || keyval == GDK_KEY_Tab
      || keyval == GDK_KEY_ISO_Left_Tab || keyval == GDK_KEY_Escape)
    return FALSE;
  if (!pm_canvas_press_key (canvas, keyval, state))
    return FALSE;
  if (window != GTK_WINDOW (self))
    gtk_window_present (GTK_WINDOW (self));
  return TRUE;
}

static gboolean
key_cb (GtkEventController *controller,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        PmMeetingWindow *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_event_controller_get_widget (controller));
  guint32 sign = gdk_keyval_to_unicode (keyval);
  gboolean plain = (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0;
  const PmMeetingKey *key = find_key (find_reading (window, keyval), state);

  if (key == NULL || (is_shared (keyval) && uses_key (self, window, keyval)))
    return press_in_canvas (self, window, keyval, state);
  if (keyval == GDK_KEY_Escape && ends_in_canvas (self))
    return FALSE;
  if (plain && sign != 0 && g_unichar_isprint (sign) && is_writing (window))
    return FALSE;
  if (sign >= '0' && sign <= '9' && takes_figures (window))
    return FALSE;
  /* An open list of choices is closed by it. */
  if (keyval == GDK_KEY_Escape && gtk_window_get_focus (window) != NULL
      && gtk_widget_get_ancestor (gtk_window_get_focus (window), GTK_TYPE_POPOVER) != NULL)
    return FALSE;
  pm_meeting_window_run (self, key->id);
  return TRUE;
}

/**
 * pm_meeting_window_add_keys:
 * @self: the meeting's window
 * @window: it, or the room's window
 *
 * Lets @window obey the keys of the meeting.
 */
void
pm_meeting_window_add_keys (PmMeetingWindow *self,
                            GtkWindow *window)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (window), keys);
}

static void
add_key (GtkWidget *grid,
         const PmMeetingKey *key,
         int row)
{
  GtkWidget *shown = gtk_label_new (pm_meeting_key_get_shown (key));
  GtkWidget *label = gtk_label_new (pm_meeting_key_get_label (key));

  gtk_label_set_xalign (GTK_LABEL (shown), 0);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (shown, GTK_ALIGN_START);
  gtk_widget_add_css_class (shown, "heading");
  gtk_grid_attach (GTK_GRID (grid), shown, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), label, 1, row, 1, 1);
}

/* The paper that printers here have. */
static PmPaper
get_paper (void)
{
  return strstr (gtk_paper_size_get_default (), "letter") != NULL ? PM_PAPER_LETTER : PM_PAPER_A4;
}

static void
card_chosen_cb (GFile *file,
                gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = g_file_get_parse_name (file);

  if (path == NULL)
    g_set_error (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                 _("“%s” is not on this computer: choose another place."), name);
  else
    pm_key_card_write (path, get_paper (), &error);
  pm_window_files_say_saved (data, file, error);
}

static void
save_card_cb (GtkButton *button,
              GtkLabel *status)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button)));

  /* The chooser is modal: the window with the label outlives it. */
  pm_window_files_save (window, _("Save the Key Card"), _("Keys of the Meeting.pdf"),
                        card_chosen_cb, status);
}

/**
 * pm_meeting_window_show_keys:
 * @self: a window
 *
 * Lists the keys in a window of the facilitator's.
 */
void
pm_meeting_window_show_keys (PmMeetingWindow *self)
{
  guint n_keys;
  const PmMeetingKey *keys = pm_meeting_keys (&n_keys);
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *save = gtk_button_new_with_label (_("Save as PDF…"));
  GtkWidget *status = gtk_label_new (NULL);
  GtkEventController *closing = gtk_shortcut_controller_new ();
  int row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 24);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (grid, "meeting-strip");
  for (guint i = 0; i < n_keys; i++)
    {
      if (i == 0 || keys[i].group != keys[i - 1].group)
        {
          GtkWidget *heading = gtk_label_new (pm_meeting_keys_get_group_label (keys[i].group));

          gtk_label_set_xalign (GTK_LABEL (heading), 0);
          gtk_widget_add_css_class (heading, "title-4");
          gtk_widget_set_margin_top (heading, i > 0 ? 12 : 0);
          gtk_grid_attach (GTK_GRID (grid), heading, 0, row++, 2, 1);
        }
      add_key (grid, &keys[i], row++);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  g_signal_connect (save, "clicked", G_CALLBACK (save_card_cb), status);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), save);
  gtk_label_set_wrap (GTK_LABEL (status), TRUE);
  gtk_widget_add_css_class (status, "notice");
  gtk_widget_set_visible (status, FALSE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), status);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (closing),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, closing);
  gtk_window_set_title (GTK_WINDOW (window), _("Keys of the Meeting"));
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 640);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
}
