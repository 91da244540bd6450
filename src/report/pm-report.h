/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-block.h"
#include "pm-languages.h"
#include "pm-method.h"
#include "pm-postmortem.h"

G_BEGIN_DECLS

#define PM_REPORT_ERROR (pm_report_error_quark ())

/**
 * PmReportError:
 * @PM_REPORT_ERROR_FORMAT: no writer knows the ending of the file's name
 * @PM_REPORT_ERROR_SPACE: there is no room for the file
 * @PM_REPORT_ERROR_PERMISSION: the file may not be written there
 * @PM_REPORT_ERROR_PLACE: the folder is not there, or is no folder
 * @PM_REPORT_ERROR_FAILED: something else went wrong while writing
 */
typedef enum
{
  PM_REPORT_ERROR_FORMAT,
  PM_REPORT_ERROR_SPACE,
  PM_REPORT_ERROR_PERMISSION,
  PM_REPORT_ERROR_PLACE,
  PM_REPORT_ERROR_FAILED,
} PmReportError;

/**
 * PmAudience:
 * @PM_AUDIENCE_INTERNAL: people are named
 * @PM_AUDIENCE_ANONYMOUS: people are shown by their alias or role, wherever they are named
 */
typedef enum
{
  PM_AUDIENCE_INTERNAL,
  PM_AUDIENCE_ANONYMOUS,
} PmAudience;

/* Parts that a person may leave out; the last is left out unless it is asked for. */
typedef enum
{
  PM_REPORT_TIMELINE_PICTURE = 1 << 0,
  PM_REPORT_TIMELINE_TABLE = 1 << 1,
  PM_REPORT_DIAGRAMS = 1 << 2,
  PM_REPORT_MINUTES = 1 << 3,
  PM_REPORT_APPENDIX = 1 << 4,
  PM_REPORT_ALL = (1 << 5) - 1,
  PM_REPORT_OUTLINES = 1 << 5, /* diagrams in words also on paper, where they are drawn */
} PmReportParts;

/**
 * PmReportOptions:
 * @audience: who will read it
 * @parts: what is included
 * @language: (nullable): a language tag such as "de" or "ar"; %NULL for that of the locale. It says
 *   what language the report is marked as and in which direction it runs; its own words come
 *   from the locale
 * @method: (nullable): gives priorities their names
 */
typedef struct
{
  PmAudience audience;
  PmReportParts parts;
  const char *language;
  PmMethod *method;
} PmReportOptions;

#define PM_REPORT_OPTIONS_INIT { PM_AUDIENCE_INTERNAL, PM_REPORT_ALL, NULL, NULL }

/* Who was shown as what in an anonymous report. Not for its readers. */
typedef struct
{
  char *name;
  char *shown_as;
  guint count; /* in how many places */
} PmReplacement;

/* A report: a tree of blocks made from a postmortem. Counted, never changed, for any thread. */
typedef struct _PmReport PmReport;

GQuark pm_report_error_quark (void);

char *pm_report_dup_language (PmLanguages *languages,
                              PmPostmortem *postmortem) G_GNUC_WARN_UNUSED_RESULT;
PmReport *pm_report_new (PmPostmortem *postmortem,
                         const PmReportOptions *options) G_GNUC_WARN_UNUSED_RESULT;
PmReport *pm_report_ref (PmReport *self) G_GNUC_WARN_UNUSED_RESULT;
void pm_report_unref (PmReport *self);

const PmBlock *pm_report_get_root (PmReport *self);
const char *pm_report_get_title (PmReport *self);
const char *pm_report_get_reference (PmReport *self);
const char *pm_report_get_author (PmReport *self);
const char *pm_report_get_subject (PmReport *self);
const char *pm_report_get_keywords (PmReport *self);
const char *pm_report_get_language (PmReport *self);
gboolean pm_report_is_rtl (PmReport *self);
char *pm_report_dup_own_language (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_report_runs_rtl (const char *language);
PmAudience pm_report_get_audience (PmReport *self);
GPtrArray *pm_report_get_replacements (PmReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmReport, pm_report_unref)

G_END_DECLS
