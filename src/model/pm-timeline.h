/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

/**
 * PmDurationKind:
 * @PM_DURATION_DETECTION: started → detected
 * @PM_DURATION_RESPONSE: detected → acknowledged
 * @PM_DURATION_DIAGNOSIS: acknowledged → cause identified
 * @PM_DURATION_MITIGATION: acknowledged (else detected) → mitigated
 * @PM_DURATION_TOTAL: started → resolved
 */
typedef enum
{
  PM_DURATION_DETECTION,
  PM_DURATION_RESPONSE,
  PM_DURATION_DIAGNOSIS,
  PM_DURATION_MITIGATION,
  PM_DURATION_TOTAL,
  PM_N_DURATIONS,
} PmDurationKind;

/**
 * PmDuration:
 * @from: (nullable): the milestone event it begins with
 * @to: (nullable): the milestone event it ends with
 * @shortest: seconds, as the times allow
 * @longest: seconds, as the times allow; equal to @shortest where both times are points
 * @about: whether one of the times is approximate
 * @support: seconds within the support hours, from earliest to earliest; -1 where there are none
 */
typedef struct
{
  PmRecord *from;
  PmRecord *to;
  gint64 shortest;
  gint64 longest;
  gboolean about;
  gint64 support;
} PmDuration;

gint64 pm_timeline_get_start (PmRecord *event);
gint64 pm_timeline_get_end (PmRecord *event);
GPtrArray *pm_timeline_sort_events (PmPostmortem *postmortem) G_GNUC_WARN_UNUSED_RESULT;
PmRecord *pm_timeline_find_milestone (PmPostmortem *postmortem,
                                      PmMilestone milestone);
gboolean pm_timeline_get_duration (PmPostmortem *postmortem,
                                   PmDurationKind kind,
                                   PmDuration *duration);
const char *pm_timeline_get_duration_label (PmDurationKind kind);
const char *pm_timeline_get_duration_detail (PmDurationKind kind);
char *pm_timeline_describe_duration (const PmDuration *duration);
