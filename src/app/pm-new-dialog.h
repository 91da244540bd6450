/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-method.h"
#include "pm-postmortem.h"

#include <adwaita.h>

#define PM_TYPE_NEW_DIALOG (pm_new_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PmNewDialog, pm_new_dialog, PM, NEW_DIALOG, AdwWindow)

PmNewDialog *pm_new_dialog_new (GtkWindow *parent,
                                PmMethod *method,
                                const char *zone) G_GNUC_WARN_UNUSED_RESULT;
