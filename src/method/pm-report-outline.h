/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-language.h"
#include "pm-report-lines.h"

G_BEGIN_DECLS

/* How a part of a report says what it says. */
typedef enum
{
  PM_REPORT_FORM_TEXT,
  PM_REPORT_FORM_LIST,
  PM_REPORT_FORM_TABLE,
  PM_REPORT_FORM_CHAIN, /* each item answers why the one before was so */
} PmReportForm;

/* An item of a list, a row of a table or a step of a chain. */
typedef struct
{
  PmReportSpan text;  /* what it says, without its mark */
  PmReportSpan whole; /* with what is nested in it */
  PmReportSpan owner; /* the cell; empty where the table has none, or the item is none */
  PmReportSpan due;
  gboolean owner_column; /* the table has a place for it */
  gboolean due_column;
  gboolean nested; /* others are nested in it */
  gboolean done;
  gboolean numbered;
  gboolean entry;  /* a heading or a paragraph of the timeline that begins with its time */
  guint indent;
} PmReportItem;

/* A part of the report under a heading that the language knows, or what lies between such. */
typedef struct
{
  PmTextKind kind;
  gboolean root; /* root causes, as opposed to contributing ones */
  PmReportSpan heading;
  PmReportSpan body;
  PmReportForm form;
  gboolean empty; /* there is neither text nor an item */
  GArray *items;  /* of PmReportItem */
} PmReportSection;

GPtrArray  *pm_report_outline_read (PmLanguage   *language,
                                    const char   *markdown) G_GNUC_WARN_UNUSED_RESULT;
gsize       pm_report_get_begin    (GPtrArray    *sections);
const char *pm_report_form_get_id  (PmReportForm  form);

G_END_DECLS
