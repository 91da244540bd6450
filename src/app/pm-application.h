/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-languages.h"
#include "pm-library.h"
#include "pm-method.h"

#include <adwaita.h>

#define PM_TYPE_APPLICATION (pm_application_get_type ())
G_DECLARE_FINAL_TYPE (PmApplication, pm_application, PM, APPLICATION, AdwApplication)

PmApplication *pm_application_new (const char *library_path) G_GNUC_WARN_UNUSED_RESULT;
PmMethod *pm_application_get_method (PmApplication *self);
const char *pm_application_get_method_problem (PmApplication *self);
void pm_application_use_method (PmApplication *self,
                                PmMethod *method);
PmLanguages *pm_application_get_languages (PmApplication *self);
GSettings *pm_application_get_settings (PmApplication *self);

int pm_app_run (int argc,
                char **argv);
