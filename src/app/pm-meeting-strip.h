/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-library.h"
#include "pm-stage.h"

#include <gtk/gtk.h>

#define PM_TYPE_MEETING_STRIP (pm_meeting_strip_get_type ())
G_DECLARE_FINAL_TYPE (PmMeetingStrip, pm_meeting_strip, PM, MEETING_STRIP, GtkWidget)

GtkWidget *pm_meeting_strip_new (PmStage *stage,
                                 PmLibrary *library);
