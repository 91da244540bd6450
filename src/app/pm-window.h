/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-application.h"

#define PM_TYPE_WINDOW (pm_window_get_type ())
G_DECLARE_FINAL_TYPE (PmWindow, pm_window, PM, WINDOW, AdwApplicationWindow)

PmWindow *pm_window_new (PmApplication *application) G_GNUC_WARN_UNUSED_RESULT;
void pm_window_set_library (PmWindow *self,
                            PmLibrary *library);
void pm_window_add (PmWindow *self,
                    PmPostmortem *postmortem);
void pm_window_open (PmWindow *self,
                     const char *id);
void pm_window_offer_meeting (PmWindow *self);
void pm_window_show_problem (PmWindow *self,
                             const char *message);
