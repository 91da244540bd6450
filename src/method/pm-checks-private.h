/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-action-words.h"
#include "pm-checks.h"
#include "pm-report-outline.h"
#include "pm-report-times.h"
#include "pm-steps.h"
#include "pm-writing.h"

G_BEGIN_DECLS

/* One run of the checks; the findings grow. */
typedef struct
{
  PmMethod *method;
  PmWriting writing;
  PmPostmortem *postmortem;
  gint64 now;
  GHashTable *names; /* words that are people's names; NULL where nobody is known */
  PmCheckMemory *memory; /* NULL where nothing is remembered */
  GPtrArray *findings;
  PmStepKind begun; /* the last step that was; of no meaning without a postmortem */
} PmCheckRun;

PmStepKind pm_check_get_begun (PmPostmortem       *postmortem);
gboolean   pm_check_waits     (const PmMethodItem *item,
                               PmStepKind          begun);

void    pm_check_memory_begin  (PmCheckMemory *self,
                                GHashTable    *names);
GArray *pm_check_memory_look   (PmCheckMemory *self,
                                PmLanguage    *language,
                                const char    *text,
                                PmTextKind     kind);
void    pm_check_memory_end    (PmCheckMemory *self);

GArray    *pm_check_words   (PmLanguage *language,
                             const char *text,
                             gssize      length,
                             PmTextKind  kind,
                             GHashTable *names) G_GNUC_WARN_UNUSED_RESULT;

void       pm_check_add_leftovers (PmLanguage *language,
                                   const char *text,
                                   gsize       length,
                                   GArray     *hits);

PmCauseClass pm_check_find_class (PmLanguage *language,
                                  const char *statement,
                                  gssize      length,
                                  PmTextHit  *words);

gboolean   pm_check_answers_state (PmLanguage      *language,
                                   const char      *text,
                                   const PmTextHit *hit,
                                   gsize            at);

gboolean   pm_text_hit_is_person (PmLanguage      *language,
                                  const char      *statement,
                                  const PmTextHit *hit);

gboolean   pm_text_is_spoken (PmLanguage *language,
                              const char *text);

PmFinding *pm_check_run_add (PmCheckRun *run,
                             const char *check,
                             PmRecord   *record,
                             const char *property,
                             ...) G_GNUC_NULL_TERMINATED;

void pm_check_run_add_hit (PmCheckRun      *run,
                           const char      *text,
                           const PmTextHit *hit);
GPtrArray *pm_findings_new (void) G_GNUC_WARN_UNUSED_RESULT;

void pm_finding_tell_apart (PmFinding  *finding,
                            const char *what);
void pm_finding_ask_for (PmFinding  *finding,
                         PmAddition  add);

void pm_finding_set_span (PmFinding    *finding,
                          const char   *text,
                          PmReportSpan  span);
void pm_check_run_add_span (PmCheckRun   *run,
                            const char   *text,
                            const char   *check,
                            const char   *property,
                            PmReportSpan  span,
                            const char   *name,
                            const char   *value);
void pm_check_report_times (PmCheckRun    *run,
                            const char    *text,
                            GPtrArray     *sections,
                            PmActionWords *words);

void pm_check_report_durations (PmCheckRun    *run,
                                const char    *text,
                                GPtrArray     *sections,
                                PmReportClock *clock);
void pm_check_report_dates (PmCheckRun    *run,
                            const char    *text,
                            GPtrArray     *sections,
                            PmReportClock *clock,
                            PmActionWords *words);
void pm_check_report_milestones (PmCheckRun    *run,
                                 const char    *text,
                                 GPtrArray     *sections,
                                 PmReportClock *clock);
void pm_check_summary_durations (PmCheckRun *run);
double pm_check_get_tolerance (double stated);

void pm_check_timeline (PmCheckRun *run);
void pm_check_impact   (PmCheckRun *run);
void pm_check_causes   (PmCheckRun *run);
void pm_check_actions  (PmCheckRun *run);
void pm_check_process  (PmCheckRun *run);

G_END_DECLS
