/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report-outline.h"

G_BEGIN_DECLS

/* How long something took, as a report says it. */
typedef struct
{
  PmReportSpan words;
  double seconds;
  double tolerance; /* in seconds: how rough it is by its own words */
} PmReportDuration;

gboolean pm_report_duration_find (PmLanguage       *language,
                                  const char       *text,
                                  PmReportSpan      span,
                                  PmReportDuration *duration);

G_END_DECLS
