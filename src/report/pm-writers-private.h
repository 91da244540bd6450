/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The writers behind pm_report_render(). */

#pragma once

#include "pm-report-write.h"

G_BEGIN_DECLS

/* The families that a report is set in, best first. */
#define PM_REPORT_FONT "Cantarell,Noto Sans,DejaVu Sans,Sans"

GBytes *pm_pdf_render (PmReport *report,
                       const PmWriteOptions *options,
                       GCancellable *cancellable,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *pm_html_write (PmReport *report) G_GNUC_WARN_UNUSED_RESULT;
char *pm_markdown_write (PmReport *report,
                         const char *stem,
                         GPtrArray *pictures) G_GNUC_WARN_UNUSED_RESULT;

/* A file that goes with another: its name, without folder, and what is in it. */
typedef struct
{
  char *name;
  GBytes *bytes;
} PmSideFile;

gboolean pm_bytes_write (GBytes *bytes,
                         const char *path,
                         GError **error);

void pm_side_file_free (gpointer data);

char *pm_block_draw_svg (const PmBlock *block,
                         PmTextRuler **ruler,
                         gboolean rtl,
                         double *least_width) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
