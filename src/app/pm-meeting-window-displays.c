/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The displays of a meeting.  With two the room's screen fills the one at which the facilitator is
 * not.  When its display goes away in the middle, the room's screen comes into the facilitator's
 * window, beside whatever is being written there, and the strip says so; when there is a second one
 * again, it offers to go there, and goes when it is told to: what was plugged in may be anything.
 */

#include "pm-meeting-window-private.h"

#include "pm-accessible.h"

#include <glib/gi18n-lib.h>

#define MOST_TRIES 3

static GListModel *
get_monitors (PmMeetingWindow *self)
{
  return gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
}

static GdkMonitor *
find_monitor_of (GtkWidget *widget)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));

  if (surface == NULL)
    return NULL;
  return gdk_display_get_monitor_at_surface (gtk_widget_get_display (widget), surface);
}

/* The first display that @widget is not on. */
static GdkMonitor *
find_other (PmMeetingWindow *self,
            GtkWidget *widget)
{
  GListModel *monitors = get_monitors (self);
  GdkMonitor *here = find_monitor_of (widget);

  for (guint i = 0; i < g_list_model_get_n_items (monitors) && here != NULL; i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      /* The list keeps it alive. */
      if (monitor != here && gdk_monitor_is_valid (monitor))
        return monitor;
    }
  return NULL;
}

static gboolean
is_on_display (PmMeetingWindow *self)
{
  return self->room != NULL && (self->monitor != NULL || gtk_window_is_fullscreen (self->room));
}

/* Says where the room's screen is, if that is not as it was or need not be. */
static void
update_notice (PmMeetingWindow *self)
{
  gboolean other = self->room == NULL && find_other (self, GTK_WIDGET (self)) != NULL;
  const char *told = "";

  if (self->room != NULL)
    self->displaced = self->offers = FALSE;
  if (self->displaced && other)
    told = _("There is a second display again.");
  else if (self->displaced)
    told = _("The room’s display is gone. What the room sees is in this window now.");
  else if (self->offers && other)
    told = _("There is a second display.");
  gtk_label_set_label (GTK_LABEL (self->notice_label), told);
  gtk_widget_set_visible (self->notice_button, other);
  gtk_widget_set_visible (self->notice, *told != '\0');
}

static gboolean
check_cb (gpointer data)
{
  PmMeetingWindow *self = PM_MEETING_WINDOW (data);
  gboolean gone = self->monitor != NULL && !gdk_monitor_is_valid (self->monitor);

  self->check_source = 0;
  if (is_on_display (self) && (gone || g_list_model_get_n_items (get_monitors (self)) < 2))
    {
      GdkMonitor *other = find_other (self, GTK_WIDGET (self));

      self->displaced = other == NULL;
      pm_meeting_window_set_apart (self, other != NULL, other);
      gtk_window_present (GTK_WINDOW (self));
    }
  update_notice (self);
  return G_SOURCE_REMOVE;
}

/* Displays come and go one by one, and get their places afterwards. */
static void
changed_cb (PmMeetingWindow *self,
            guint position,
            guint removed,
            guint added)
{
  self->offers = self->offers || added > 0;
  if (self->check_source == 0)
    self->check_source = g_idle_add (check_cb, self);
}

/* The room's screen comes when it is known on which display the facilitator is. */
static void
entered_cb (PmMeetingWindow *self,
            GdkMonitor *monitor,
            GdkSurface *surface)
{
  GdkMonitor *other = find_other (self, GTK_WIDGET (self));

  g_signal_handlers_disconnect_by_func (surface, entered_cb, self);
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
  if (self->parts && self->room == NULL && other != NULL)
    pm_meeting_window_set_apart (self, TRUE, other);
  self->parts = FALSE;
}

static void
realized_cb (PmMeetingWindow *self)
{
  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (self)), "enter-monitor",
                           G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
}

/* Window managers place a window as they think best; it has to be said again where it is to be. */
static void
room_entered_cb (PmMeetingWindow *self)
{
  if (self->room == NULL || self->monitor == NULL || self->n_tries == 0
      || !gdk_monitor_is_valid (self->monitor)
      || find_monitor_of (GTK_WIDGET (self->room)) == self->monitor)
    return;
  self->n_tries--;
  gtk_window_unfullscreen (self->room);
  gtk_window_fullscreen_on_monitor (self->room, self->monitor);
}

static void
room_realized_cb (PmMeetingWindow *self,
                  GtkNative *room)
{
  g_signal_connect_object (gtk_native_get_surface (room), "enter-monitor",
                           G_CALLBACK (room_entered_cb), self, G_CONNECT_SWAPPED);
}

/**
 * pm_meeting_window_watch_displays:
 * @self: a window that is being made
 *
 * Returns: (transfer floating): what says where the room's screen is
 */
GtkWidget *
pm_meeting_window_watch_displays (PmMeetingWindow *self)
{
  self->notice = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->notice_label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                                     "xalign", 0.0, "wrap", TRUE, "max-width-chars", 36, NULL);
  self->notice_button = gtk_button_new_with_label (_("Show the Room’s Screen There"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->notice_button), "meeting.command");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->notice_button), "s", "apart");
  gtk_widget_set_tooltip_text (self->notice_button, _("F7"));
  gtk_widget_add_css_class (self->notice, "meeting-notice");
  gtk_box_append (GTK_BOX (self->notice), self->notice_label);
  gtk_box_append (GTK_BOX (self->notice), self->notice_button);
  gtk_widget_set_visible (self->notice, FALSE);
  g_signal_connect_object (get_monitors (self), "items-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "realize", G_CALLBACK (realized_cb), NULL);
  return self->notice;
}

/**
 * pm_meeting_window_toggle_apart:
 * @self: a window
 *
 * Gives the room a window of its own, on the whole of a display where there is a second one; or
 * takes it back.
 */
void
pm_meeting_window_toggle_apart (PmMeetingWindow *self)
{
  g_return_if_fail (PM_IS_MEETING_WINDOW (self));

  if (self->room != NULL)
    pm_meeting_window_set_apart (self, FALSE, NULL);
  else
    pm_meeting_window_set_apart (self, TRUE, find_other (self, GTK_WIDGET (self)));
}

/**
 * pm_meeting_window_choose_display:
 * @self: a window
 * @from: a widget of the window that the facilitator has worked in so far
 *
 * With two displays or more, gives the room the first one that the facilitator is not at, as soon as
 * the window is there.
 */
void
pm_meeting_window_choose_display (PmMeetingWindow *self,
                                  GtkWidget *from)
{
  GdkMonitor *other;

  g_return_if_fail (PM_IS_MEETING_WINDOW (self));

  other = find_other (self, from);
  if (other == NULL)
    return;
  /* Window managers place a window that belongs to another on the same display; it does so only
   * until it is there. */
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (from)));
  self->parts = TRUE;
}

/**
 * pm_meeting_window_set_monitor:
 * @self: a window whose room has just got another place
 * @monitor: (nullable): the display that the room's window is to fill
 */
void
pm_meeting_window_set_monitor (PmMeetingWindow *self,
                               GdkMonitor *monitor)
{
  g_set_object (&self->monitor, monitor);
  self->n_tries = MOST_TRIES;
  if (monitor != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->room, room_realized_cb, self);
      g_signal_connect_object (self->room, "realize", G_CALLBACK (room_realized_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_window_fullscreen_on_monitor (self->room, monitor);
    }
  update_notice (self);
}
