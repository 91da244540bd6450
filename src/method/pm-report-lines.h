/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A line in bold is a heading below all others. */
#define PM_REPORT_BOLD_LEVEL 7

/* How far into an entry of the timeline its time may begin: behind marks and a date. */
#define PM_REPORT_HEAD 40

/* A stretch of the report, in bytes. */
typedef struct
{
  gsize start;
  gsize end;
} PmReportSpan;

PmReportSpan pm_report_trim                    (const char *text,
                                                PmReportSpan span);
char        *pm_report_dup_folded              (const char *text,
                                                PmReportSpan span) G_GNUC_WARN_UNUSED_RESULT;
gboolean     pm_report_is_only                 (const char *text,
                                                PmReportSpan line,
                                                const char *signs);
gboolean     pm_report_is_list_mark            (const char *line,
                                                gsize *length);
guint        pm_report_read_hash_heading       (const char *text,
                                                PmReportSpan line,
                                                PmReportSpan *title);
guint        pm_report_read_underlined_heading (const char *text,
                                                PmReportSpan line,
                                                PmReportSpan below,
                                                PmReportSpan *title);
guint        pm_report_read_bold_heading       (const char *text,
                                                PmReportSpan line,
                                                PmReportSpan *title);
gboolean     pm_report_read_label              (const char *text,
                                                PmReportSpan line,
                                                PmReportSpan *label,
                                                PmReportSpan *rest);
PmReportSpan pm_report_get_line                (const char *text,
                                                gsize at);
gsize        pm_report_get_next                (const char *text,
                                                PmReportSpan line);
gsize        pm_report_skip_metadata           (const char *text);
gboolean     pm_report_begins_with_time        (const char *text,
                                                PmReportSpan span,
                                                gboolean loose);

G_END_DECLS
