/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmMeetingWindow: the meeting.  With one display it is a single window, the room's screen with the
 * facilitator's strip beside it, which keeps to itself what the room is not to read, and hides while
 * the window fills the display.  With two, the room's screen fills a window of its own, and here is a
 * small copy of it, alive, also of what is behind a frozen picture.  The screen is one widget that is
 * handed from window to window, and everything else is in the postmortem.
 */

#include "pm-meeting-window-private.h"

#include "pm-accessible.h"
#include "pm-meeting-strip.h"
#include "pm-passing-words.h"
#include "pm-room-copy.h"
#include "pm-room-diagram.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (PmMeetingWindow, pm_meeting_window, ADW_TYPE_APPLICATION_WINDOW)

static void
clear_place (PmMeetingWindow *self)
{
  adw_bin_set_child (ADW_BIN (self->place), NULL);
}

static void
join (PmMeetingWindow *self)
{
  GtkWindow *room = g_steal_pointer (&self->room);

  clear_place (self);
  if (room != NULL)
    {
      g_signal_handlers_disconnect_by_data (room, self);
      adw_window_set_content (ADW_WINDOW (room), NULL);
      gtk_window_destroy (room);
    }
  g_object_set (self->stage, "apart", FALSE, NULL);
  pm_room_view_set_apart (PM_ROOM_VIEW (self->view), FALSE);
  adw_bin_set_child (ADW_BIN (self->place), self->view);
}

/* Whoever closes the room's window wants it back here. */
static gboolean
room_close_cb (PmMeetingWindow *self)
{
  pm_meeting_window_set_apart (self, FALSE, NULL);
  return TRUE;
}

static void
part (PmMeetingWindow *self)
{
  clear_place (self);
  self->room = GTK_WINDOW (adw_window_new ());
  gtk_window_set_title (self->room, _("Room"));
  gtk_window_set_default_size (self->room, 960, 540);
  /* They belong together, so that the keys may go from one to the other at once. */
  gtk_window_set_transient_for (self->room, GTK_WINDOW (self));
  /* Undo and redo are those of this window. */
  gtk_widget_insert_action_group (GTK_WIDGET (self->room), "win", G_ACTION_GROUP (self));
  g_object_set (self->stage, "apart", TRUE, NULL);
  pm_room_view_set_apart (PM_ROOM_VIEW (self->view), TRUE);
  adw_window_set_content (ADW_WINDOW (self->room), self->view);
  g_signal_connect_object (self->room, "close-request", G_CALLBACK (room_close_cb), self,
                           G_CONNECT_SWAPPED);
  pm_meeting_window_add_keys (self, self->room);
  adw_bin_set_child (ADW_BIN (self->place),
                     pm_room_copy_new (PM_ROOM_VIEW (self->view), self->stage));
  gtk_widget_set_visible (self->strip, TRUE);
}

/**
 * pm_meeting_window_set_apart:
 * @self: a window
 * @apart: whether the room has a window of its own
 * @monitor: (nullable): the display that it fills; %NULL for an ordinary window
 *
 * Shows the room's screen in this window or in one of its own.
 */
void
pm_meeting_window_set_apart (PmMeetingWindow *self,
                             gboolean apart,
                             GdkMonitor *monitor)
{
  g_return_if_fail (PM_IS_MEETING_WINDOW (self));

  if (!apart && self->room != NULL)
    join (self);
  else if (apart && self->room == NULL)
    part (self);
  pm_meeting_window_set_monitor (self, apart ? monitor : NULL);
  if (!apart)
    return;
  gtk_window_present (self->room);
}

/**
 * pm_meeting_window_get_stage:
 * @self: a window
 *
 * Returns: (transfer none): what the room looks at
 */
PmStage *
pm_meeting_window_get_stage (PmMeetingWindow *self)
{
  g_return_val_if_fail (PM_IS_MEETING_WINDOW (self), NULL);

  return self->stage;
}

/**
 * pm_meeting_window_get_room:
 * @self: a window
 *
 * Returns: (transfer none): the window that shows the room's screen, maybe itself
 */
GtkWindow *
pm_meeting_window_get_room (PmMeetingWindow *self)
{
  g_return_val_if_fail (PM_IS_MEETING_WINDOW (self), NULL);

  return self->room != NULL ? self->room : GTK_WINDOW (self);
}

/**
 * pm_meeting_window_get_canvas:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the diagram that is worked on, while the room looks at one
 */
PmCanvas *
pm_meeting_window_get_canvas (PmMeetingWindow *self)
{
  GtkWidget *diagram;

  g_return_val_if_fail (PM_IS_MEETING_WINDOW (self), NULL);

  if (self->room != NULL)
    return pm_room_copy_get_canvas (PM_ROOM_COPY (adw_bin_get_child (ADW_BIN (self->place))));
  diagram = pm_room_view_get_diagram (PM_ROOM_VIEW (self->view));
  return diagram != NULL ? pm_room_diagram_get_canvas (PM_ROOM_DIAGRAM (diagram)) : NULL;
}

/* Closing is no end: the clock stands still until somebody goes on. */
static gboolean
pm_meeting_window_close_request (GtkWindow *window)
{
  PmMeetingWindow *self = PM_MEETING_WINDOW (window);

  pm_meeting_capture_leave (PM_MEETING_CAPTURE (self->capture));
  pm_meeting_pause (pm_stage_get_meeting (self->stage));
  if (self->room != NULL)
    join (self);
  return GTK_WINDOW_CLASS (pm_meeting_window_parent_class)->close_request (window);
}

static void
pm_meeting_window_dispose (GObject *object)
{
  PmMeetingWindow *self = PM_MEETING_WINDOW (object);

  if (self->room != NULL)
    {
      GtkWindow *room = g_steal_pointer (&self->room);

      g_signal_handlers_disconnect_by_data (room, self);
      gtk_window_destroy (room);
    }
  g_clear_handle_id (&self->check_source, g_source_remove);
  g_clear_object (&self->monitor);
  g_clear_object (&self->view);
  g_clear_object (&self->stage);
  G_OBJECT_CLASS (pm_meeting_window_parent_class)->dispose (object);
}

static void
command_cb (GtkWidget *widget,
            const char *action,
            GVariant *parameter)
{
  pm_meeting_window_run (PM_MEETING_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
pm_meeting_window_class_init (PmMeetingWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_meeting_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = pm_meeting_window_close_request;
  gtk_widget_class_install_action (widget_class, "meeting.command", "s", command_cb);
}

static void
pm_meeting_window_init (PmMeetingWindow *self)
{
}

/**
 * pm_meeting_window_say:
 * @self: a window
 * @words: what was just done
 *
 * Tells the facilitator, for a few seconds.
 */
void
pm_meeting_window_say (PmMeetingWindow *self,
                       const char *words)
{
  pm_passing_words_say (PM_PASSING_WORDS (self->words), words);
}

/**
 * pm_meeting_window_set_floor:
 * @self: a window
 *
 * From now on what was done before stays as it is, whatever is undone here.
 */
void
pm_meeting_window_set_floor (PmMeetingWindow *self)
{
  self->floor = pm_history_mark (pm_postmortem_get_history (
      pm_stage_get_postmortem (self->stage)));
}

/* An end that is taken back lets the clock run on: nobody has rested. */
static void
undo_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer data)
{
  PmMeetingWindow *self = PM_MEETING_WINDOW (data);
  PmPostmortem *postmortem = pm_stage_get_postmortem (self->stage);
  PmHistory *history = pm_postmortem_get_history (postmortem);
  PmMeeting *meeting = pm_stage_get_meeting (self->stage);
  gboolean ended = pm_meeting_get_state (meeting) == PM_MEETING_STATE_ENDED;
  g_autofree char *words = NULL;

  if (!pm_history_can_undo_since (history, self->floor))
    {
      pm_meeting_window_say (self, _("There is nothing more to undo in this meeting."));
      return;
    }
  /* Translators: %s is a step of undo: "Undone: Add Event" */
  words = g_strdup_printf (_("Undone: %s"), pm_history_get_undo_label (history));
  pm_postmortem_undo (postmortem);
  pm_meeting_capture_follow (PM_MEETING_CAPTURE (self->capture));
  if (ended && pm_meeting_get_state (meeting) == PM_MEETING_STATE_PAUSED)
    pm_meeting_resume (meeting);
  pm_meeting_window_say (self, words);
}

static void
redo_cb (GSimpleAction *action,
         GVariant *parameter,
         gpointer data)
{
  PmMeetingWindow *self = PM_MEETING_WINDOW (data);
  PmPostmortem *postmortem = pm_stage_get_postmortem (self->stage);
  PmHistory *history = pm_postmortem_get_history (postmortem);
  g_autofree char *words = NULL;

  if (!pm_history_can_redo_since (history, self->floor))
    {
      pm_meeting_window_say (self, _("There is nothing to do again."));
      return;
    }
  /* Translators: %s is a step of undo: "Done again: Add Event" */
  words = g_strdup_printf (_("Done again: %s"), pm_history_get_redo_label (history));
  pm_postmortem_redo (postmortem);
  pm_meeting_capture_follow (PM_MEETING_CAPTURE (self->capture));
  pm_meeting_window_say (self, words);
}

static gboolean
present_cb (gpointer window)
{
  gtk_window_present (window);
  return G_SOURCE_REMOVE;
}

/* Keys belong to the meeting: GTK gives the focus of a new window to whatever it finds first, a button
 * that the next Space would press. */
static void
unfocus_cb (GtkWindow *window)
{
  gtk_window_set_focus (window, NULL);
}

/* Some window managers do not give the keys to a new window within half a second of a key that was
 * pressed in another, as when a meeting is started with Enter; that it is wanted has to be said again
 * once it is there. */
static void
shown_cb (GtkWidget *window)
{
  g_idle_add_full (G_PRIORITY_LOW, present_cb, g_object_ref (window), g_object_unref);
}

/* A window that fills the display is what the room looks at, unless the room has one of its own: the
 * strip is out of its sight until it is asked for. */
static void
fullscreened_cb (PmMeetingWindow *self)
{
  gtk_widget_set_visible (self->strip, self->room != NULL
                                           || !gtk_window_is_fullscreen (GTK_WINDOW (self)));
}

static GtkWidget *
create_head (void)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("view-dual-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "meeting.command");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "apart");
  gtk_widget_set_tooltip_text (button, _("A Window of Its Own for the Room (F7)"));
  pm_accessible_name (button, _("A Window of Its Own for the Room"));
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), button);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar),
                                   adw_window_title_new (_("Facilitator"), NULL));
  return bar;
}

/* Where the strip is out of sight, nothing else would tell. */
static void
library_state_cb (PmMeetingWindow *self,
                  GParamSpec *pspec,
                  PmLibrary *library)
{
  if (pm_library_get_state (library) == PM_LIBRARY_STATE_FAILED
      && !gtk_widget_get_visible (self->strip))
    pm_meeting_window_say (self, _("Not saved: F9 shows why"));
}

static void
create (PmMeetingWindow *self,
        PmLibrary *library)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *over = gtk_overlay_new ();
  GtkWidget *column = pm_meeting_strip_new (self->stage, library);

  self->view = g_object_ref_sink (pm_room_view_new (self->stage));
  self->place = adw_bin_new ();
  gtk_widget_set_hexpand (self->place, TRUE);
  gtk_widget_set_vexpand (self->place, TRUE);
  adw_bin_set_child (ADW_BIN (self->place), self->view);
  self->strip = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (self->strip, FALSE);
  gtk_box_append (GTK_BOX (self->strip), create_head ());
  gtk_box_append (GTK_BOX (self->strip), pm_meeting_window_watch_displays (self));
  gtk_box_append (GTK_BOX (self->strip), column);
  gtk_box_append (GTK_BOX (sides), self->place);
  gtk_box_append (GTK_BOX (sides), self->strip);
  self->capture = pm_meeting_capture_new (self->stage);
  self->words = pm_passing_words_new ();
  gtk_overlay_set_child (GTK_OVERLAY (over), sides);
  gtk_overlay_add_overlay (GTK_OVERLAY (over), self->words);
  gtk_box_append (GTK_BOX (all), over);
  gtk_box_append (GTK_BOX (all), self->capture);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), all);
  if (library != NULL)
    g_signal_connect_object (library, "notify::state", G_CALLBACK (library_state_cb), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect (self, "show", G_CALLBACK (unfocus_cb), NULL);
  g_signal_connect (self, "map", G_CALLBACK (shown_cb), NULL);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (fullscreened_cb), NULL);
  g_signal_connect_object (self->capture, "noted", G_CALLBACK (pm_meeting_window_say), self,
                           G_CONNECT_SWAPPED);
}

/**
 * pm_meeting_window_new:
 * @application: the application
 * @postmortem: what the meeting is about, with an agenda
 * @method: the method's texts
 * @library: (nullable): where it is saved
 *
 * Returns: (transfer none): the meeting's window; GTK owns it until it is closed
 */
PmMeetingWindow *
pm_meeting_window_new (GtkApplication *application,
                       PmPostmortem *postmortem,
                       PmMethod *method,
                       PmLibrary *library)
{
  static const GActionEntry actions[] = { { "undo", undo_cb }, { "redo", redo_cb } };
  PmMeetingWindow *self = g_object_new (PM_TYPE_MEETING_WINDOW, "application", application, "title",
                                        _("Meeting"), "default-width", 1280, "default-height", 720,
                                        NULL);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  self->stage = pm_stage_new (postmortem, method);
  pm_meeting_window_set_floor (self);
  create (self, library);
  pm_meeting_window_add_keys (self, GTK_WINDOW (self));
  return self;
}
