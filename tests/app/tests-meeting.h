/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "tests.h"

#include "pm-meeting-window-private.h"

/* Shared by the tests of meetings; see test-meeting.c. */
PmPostmortem *create_meeting_postmortem (void);
PmMeetingWindow *open_meeting (PmPostmortem *postmortem,
                               int width,
                               int height);
PmMeetingWindow *open_saved_meeting (PmPostmortem *postmortem,
                                     PmLibrary *library,
                                     int width,
                                     int height);
void close_meeting (PmMeetingWindow *window);
GtkWindow *find_titled (const char *title);
gboolean window_takes (GtkWindow *window,
                       guint key,
                       GdkModifierType state);
