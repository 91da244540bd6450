/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-addition.h"
#include "pm-languages.h"
#include "pm-method.h"
#include "pm-postmortem.h"

G_BEGIN_DECLS

typedef enum
{
  PM_FINDING_HINT,
  PM_FINDING_SUGGESTION,
  PM_FINDING_PROBLEM,
} PmFindingSeverity;

/* Something the method has to say about one place. All strings but the borrowed ids are its own;
 * it is counted, and nobody changes it once it was handed out. */
typedef struct
{
  const char *check;    /* stable id, "language.blame"; belongs to the method, as do the next two */
  const char *group;    /* "language", "timeline", "impact", "causes", "actions" or "process" */
  const char *step;     /* id of the step where it is to be shown */
  PmFindingSeverity severity;
  PmRecord *record;     /* what it is about; NULL in a plain text */
  const char *property; /* the field; NULL where it is about the record as a whole */
  gsize start;          /* in the text of the field, or in the plain text; bytes */
  gsize length;         /* bytes; 0 where it is about no words */
  char *words;          /* the words on one line, or what else tells it from others in the same
                           place, in no language; or NULL */
  char *message;        /* why, one sentence or two, translated */
  char *question;       /* what leads to better words, translated */
  PmAddition add;       /* the record that it asks for, where it asks for one */
  gboolean waits;       /* it is about what is still to come: not to be shown yet */
  PmRecord *dismissal;  /* what remembers that somebody chose to ignore it; NULL while it counts */
} PmFinding;

/* What the last run found in each text, so that the next one only looks at what changed. */
typedef struct _PmCheckMemory PmCheckMemory;

PmCheckMemory *pm_check_memory_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void        pm_check_memory_free    (PmCheckMemory     *self);
guint       pm_check_memory_get_n_checked (PmCheckMemory *self);

GPtrArray  *pm_checks_run           (PmMethod          *method,
                                     PmLanguages       *languages,
                                     PmPostmortem      *postmortem,
                                     gint64             now) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *pm_checks_run_again     (PmMethod          *method,
                                     PmLanguages       *languages,
                                     PmPostmortem      *postmortem,
                                     gint64             now,
                                     PmCheckMemory     *memory) G_GNUC_WARN_UNUSED_RESULT;
gint64      pm_checks_get_next_moment (PmMethod        *method,
                                     PmPostmortem      *postmortem,
                                     gint64             now);
GPtrArray  *pm_checks_run_text      (PmMethod          *method,
                                     PmLanguage        *language,
                                     const char        *text,
                                     PmTextKind         kind,
                                     GHashTable        *names) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *pm_checks_run_report    (PmMethod          *method,
                                     PmLanguage        *language,
                                     const char        *markdown,
                                     GPtrArray        **sections) G_GNUC_WARN_UNUSED_RESULT;

PmCauseClass pm_checks_suggest_class (PmLanguages       *languages,
                                     PmRecord          *cause);

PmFinding  *pm_finding_ref          (PmFinding         *finding);
void        pm_finding_unref        (PmFinding         *finding);
const char *pm_finding_severity_get_id (PmFindingSeverity severity);
const char *pm_finding_severity_get_label (PmFindingSeverity severity);
gboolean    pm_finding_severity_from_id (const char        *id,
                                         PmFindingSeverity *severity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmFinding, pm_finding_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmCheckMemory, pm_check_memory_free)

G_END_DECLS
