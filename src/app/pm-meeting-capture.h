/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-stage.h"

#include <gtk/gtk.h>

/**
 * PmCaptureMode:
 * @PM_CAPTURE_NOTE: a note of some kind
 * @PM_CAPTURE_ACTION: an action in one line
 * @PM_CAPTURE_GO_ON: the hands for and against going on
 * @PM_CAPTURE_BALLOT: the numbers of one person's votes
 *
 * What is being written down.
 */
typedef enum
{
  PM_CAPTURE_NOTE,
  PM_CAPTURE_ACTION,
  PM_CAPTURE_GO_ON,
  PM_CAPTURE_BALLOT,
} PmCaptureMode;

#define PM_TYPE_MEETING_CAPTURE (pm_meeting_capture_get_type ())
G_DECLARE_FINAL_TYPE (PmMeetingCapture, pm_meeting_capture, PM, MEETING_CAPTURE, GtkWidget)

GtkWidget *pm_meeting_capture_new (PmStage *stage);
void pm_meeting_capture_start_note (PmMeetingCapture *self,
                                    PmNoteKind kind,
                                    gboolean private);
void pm_meeting_capture_start (PmMeetingCapture *self,
                               PmCaptureMode mode);
void pm_meeting_capture_follow (PmMeetingCapture *self);
void pm_meeting_capture_leave (PmMeetingCapture *self);
