/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-checks.h"
#include "pm-rubric-proposal.h"

G_BEGIN_DECLS

#define PM_TYPE_COACH (pm_coach_get_type ())
G_DECLARE_FINAL_TYPE (PmCoach, pm_coach, PM, COACH, GObject)

PmCoach   *pm_coach_new          (PmMethod     *method,
                                  PmLanguages  *languages,
                                  PmPostmortem *postmortem) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray *pm_coach_get_findings (PmCoach      *self);
GPtrArray *pm_coach_get_about    (PmCoach      *self,
                                  PmRecord     *record);
const PmProposal *pm_coach_get_proposal (PmCoach *self,
                                  const char   *criterion);
guint      pm_coach_count_open   (PmCoach      *self,
                                  const char   *step);
void       pm_coach_set_time     (PmCoach      *self,
                                  gint64        now);
gboolean   pm_coach_is_running   (PmCoach      *self);
gboolean   pm_coach_is_busy      (PmCoach      *self);
PmFinding *pm_coach_get_next     (PmCoach      *self,
                                  PmFinding    *finding,
                                  int           direction);

void       pm_coach_ignore       (PmCoach      *self,
                                  PmFinding    *finding,
                                  const char   *reason);
void       pm_coach_heed         (PmCoach      *self,
                                  PmFinding    *finding);

G_END_DECLS
