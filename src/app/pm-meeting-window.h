/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-library.h"
#include "pm-stage.h"

#include <adwaita.h>

#define PM_TYPE_MEETING_WINDOW (pm_meeting_window_get_type ())
G_DECLARE_FINAL_TYPE (PmMeetingWindow, pm_meeting_window, PM, MEETING_WINDOW, AdwApplicationWindow)

PmMeetingWindow *pm_meeting_window_new (GtkApplication *application,
                                        PmPostmortem *postmortem,
                                        PmMethod *method,
                                        PmLibrary *library);
PmStage *pm_meeting_window_get_stage (PmMeetingWindow *self);
void pm_meeting_window_set_apart (PmMeetingWindow *self,
                                  gboolean apart,
                                  GdkMonitor *monitor);
GtkWindow *pm_meeting_window_get_room (PmMeetingWindow *self);
void pm_meeting_window_choose_display (PmMeetingWindow *self,
                                       GtkWidget *from);
