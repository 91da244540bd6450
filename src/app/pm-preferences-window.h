/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-application.h"

#define PM_TYPE_PREFERENCES_WINDOW (pm_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (PmPreferencesWindow, pm_preferences_window, PM, PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

PmPreferencesWindow *pm_preferences_window_new (PmApplication *application,
                                                GtkWindow *parent);
void pm_preferences_window_use_file (PmPreferencesWindow *self,
                                     const char *path);
