/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  PM_PAPER_A4,
  PM_PAPER_LETTER,
} PmPaper;

typedef enum
{
  PM_REPORT_FORMAT_PDF,
  PM_REPORT_FORMAT_HTML,
  PM_REPORT_FORMAT_MARKDOWN,
} PmReportFormat;

/**
 * PmProgress:
 * @fraction: how much is done, from 0 to 1
 * @data: what was given with the function
 *
 * Called now and then in the thread that writes.
 */
typedef void (*PmProgress) (double fraction,
                            gpointer data);

/**
 * PmWriteOptions:
 * @paper: for PDF
 * @created: when the report was made, unix seconds; 0 for now. The same report with the same date
 *   gives the same bytes
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 */
typedef struct
{
  PmPaper paper;
  gint64 created;
  PmProgress progress;
  gpointer progress_data;
} PmWriteOptions;

#define PM_WRITE_OPTIONS_INIT { PM_PAPER_A4, 0, NULL, NULL }

gboolean pm_report_format_from_path (const char *path,
                                     PmReportFormat *format,
                                     GError **error);
GBytes *pm_report_render (PmReport *report,
                          PmReportFormat format,
                          const PmWriteOptions *options,
                          GCancellable *cancellable,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_report_write (PmReport *report,
                          const char *path,
                          const PmWriteOptions *options,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
