/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report-outline.h"

G_BEGIN_DECLS

/* A time of the day in a report, with its day where that stands before it as 2026-03-05. */
typedef struct
{
  PmReportSpan words; /* empty: there is no time */
  gint64 minute;      /* since the begin of its day, or of the year 1 where it names the day */
  gboolean dated;
  gboolean halved;    /* it says “am” or “pm” */
} PmReportTime;

/* One entry of the timeline. */
typedef struct
{
  PmReportSpan item;
  PmReportTime time;
  gint64 end;    /* of a stretch such as 09:00–11:00; else its minute */
  gboolean bare; /* nothing stands before its time that might be a day in other words */
} PmReportEntry;

/* An entry without a date that is this much earlier, in minutes, belongs to the next day. */
#define PM_REPORT_NEXT_DAY (8 * 60)

typedef struct _PmReportClock PmReportClock;

PmReportClock *pm_report_clock_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void           pm_report_clock_free         (PmReportClock         *self);
guint          pm_report_clock_read         (PmReportClock         *self,
                                             const char            *text,
                                             PmReportSpan           span,
                                             PmReportTime          *times,
                                             guint                  n_times);
GArray        *pm_report_clock_read_entries (PmReportClock         *self,
                                             const char            *text,
                                             const PmReportSection *section)
                                             G_GNUC_WARN_UNUSED_RESULT;
char          *pm_report_clock_dup_zone     (PmReportClock         *self,
                                             const char            *text,
                                             PmReportSpan           span) G_GNUC_WARN_UNUSED_RESULT;
gboolean       pm_report_clock_knows_zone   (PmReportClock         *self,
                                             const char            *text);
gboolean       pm_report_clock_mixes_zones  (PmReportClock         *self,
                                             const char            *text,
                                             GArray                *entries);

PmReportSpan   pm_report_entry_get_name     (const char            *text,
                                             const PmReportEntry   *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmReportClock, pm_report_clock_free)

G_END_DECLS
