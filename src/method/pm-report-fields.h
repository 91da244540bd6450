/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report-lines.h"

G_BEGIN_DECLS

/* A label and what stands behind it, without their marks; both empty where a heading or the end of
 * the report ends what belongs together. */
typedef void (*PmReportFieldFunc) (PmReportSpan label,
                                   PmReportSpan value,
                                   gpointer     data);

void pm_report_fields_foreach (const char        *text,
                               PmReportSpan       span,
                               PmReportFieldFunc  func,
                               gpointer           data);

G_END_DECLS
