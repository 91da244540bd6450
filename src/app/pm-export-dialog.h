/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-method.h"
#include "pm-postmortem.h"

#include <adwaita.h>

#define PM_TYPE_EXPORT_DIALOG (pm_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PmExportDialog, pm_export_dialog, PM, EXPORT_DIALOG, AdwWindow)

PmExportDialog *pm_export_dialog_new (GtkWindow *parent,
                                      PmPostmortem *postmortem,
                                      PmMethod *method,
                                      GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;
char *pm_export_dialog_dup_name (PmExportDialog *self) G_GNUC_WARN_UNUSED_RESULT;
