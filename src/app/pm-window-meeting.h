/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-library.h"
#include "pm-method.h"

#include <gtk/gtk.h>

gboolean pm_window_meeting_was_left (GtkWindow *window,
                                     PmPostmortem *postmortem);
const char *pm_window_meeting_find_left (PmLibrary *library);
void pm_window_meeting_offer (GtkWindow *window,
                              PmPostmortem *postmortem,
                              PmMethod *method,
                              PmLibrary *library);
