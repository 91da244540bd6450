/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-meeting-capture.h"
#include "pm-meeting-window.h"
#include "pm-room-view.h"

struct _PmMeetingWindow
{
  AdwApplicationWindow parent_instance;

  PmStage *stage;     /* owned */
  GtkWindow *room;    /* borrowed from GTK, or NULL while this window shows the room itself */
  GtkWidget *view;    /* owned: a PmRoomView, in one window or the other */

  GtkWidget *place;   /* the room's screen, or the small copy of it */
  GtkWidget *strip;
  GtkWidget *capture;
  GtkWidget *words;   /* what was just done */
  guint64 floor;      /* what was done before is not undone here */

  GdkMonitor *monitor; /* owned: the display that the room's window fills, or NULL */
  guint n_tries;       /* how often its place is still asked for */
  gboolean parts;      /* the room gets a window as soon as this one is there */
  gboolean displaced;  /* the room's screen has lost its display */
  gboolean offers;     /* a display was plugged in */
  guint check_source;
  GtkWidget *notice;
  GtkWidget *notice_label;
  GtkWidget *notice_button;
};

void pm_meeting_window_run (PmMeetingWindow *self,
                            const char *command);
void pm_meeting_window_add_keys (PmMeetingWindow *self,
                                 GtkWindow *window);
GtkWidget *pm_meeting_window_watch_displays (PmMeetingWindow *self);
void pm_meeting_window_set_monitor (PmMeetingWindow *self,
                                    GdkMonitor *monitor);
void pm_meeting_window_toggle_apart (PmMeetingWindow *self);
PmCanvas *pm_meeting_window_get_canvas (PmMeetingWindow *self);
void pm_meeting_window_say (PmMeetingWindow *self,
                            const char *words);
void pm_meeting_window_set_floor (PmMeetingWindow *self);
void pm_meeting_window_show_keys (PmMeetingWindow *self);
