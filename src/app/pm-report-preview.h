/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-method.h"
#include "pm-postmortem.h"
#include "pm-report-write.h"
#include "pm-report.h"

#include <adwaita.h>

#define PM_TYPE_REPORT_PREVIEW (pm_report_preview_get_type ())
G_DECLARE_FINAL_TYPE (PmReportPreview, pm_report_preview, PM, REPORT_PREVIEW, GtkWidget)

void pm_report_preview_set_method (PmReportPreview *self,
                                   PmMethod *method);
void pm_report_preview_set_postmortem (PmReportPreview *self,
                                       PmPostmortem *postmortem);
void pm_report_preview_set_options (PmReportPreview *self,
                                    PmAudience audience,
                                    PmPaper paper);
PmPaper pm_paper_from_settings (GSettings *settings);
