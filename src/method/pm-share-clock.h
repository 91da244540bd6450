/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-method.h"
#include "pm-postmortem.h"

G_BEGIN_DECLS

/* The 48 hours in which a postmortem is to be held, written and shared. Seconds, unix time. */
typedef struct
{
  gint64 resolved; /* when the clock began to run */
  gint64 deadline;
  gint64 shared;   /* 0: not yet */
  gint64 left;     /* until the deadline; negative: how late it was shared, or is by now */
} PmShareClock;

gboolean pm_share_clock_get      (PmMethod           *method,
                                  PmPostmortem       *postmortem,
                                  gint64              now,
                                  PmShareClock       *clock);
gint64   pm_share_clock_get_next (const PmShareClock *clock,
                                  gint64              now);
char    *pm_share_clock_describe (const PmShareClock *clock) G_GNUC_WARN_UNUSED_RESULT;

char    *pm_share_clock_dup_limit (PmMethod          *method) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
