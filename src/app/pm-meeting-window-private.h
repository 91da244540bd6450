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
  gboolean closing;

  GtkWidget *place;   /* the room's screen, or the small copy of it */
  GtkWidget *strip;
  GtkWidget *capture;
};

void pm_meeting_window_run (PmMeetingWindow *self,
                            const char *command);
void pm_meeting_window_add_keys (PmMeetingWindow *self,
                                 GtkWindow *window);
PmCanvas *pm_meeting_window_get_canvas (PmMeetingWindow *self);
void pm_meeting_window_show_keys (PmMeetingWindow *self);
