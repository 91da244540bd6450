/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-languages.h"
#include "pm-method.h"
#include "pm-postmortem.h"

G_BEGIN_DECLS

/* A score for one criterion, with what it was measured by. The person decides. */
typedef struct
{
  const char *criterion; /* id; belongs to the method */
  int score;             /* 1 to 5; 0 where the program cannot tell */
  GPtrArray *evidence;   /* of char: sentences, translated */
} PmProposal;

GPtrArray *pm_rubric_propose  (PmMethod     *method,
                               PmPostmortem *postmortem,
                               PmLanguages  *languages,
                               gint64        now) G_GNUC_WARN_UNUSED_RESULT;
void       pm_proposal_free   (PmProposal   *proposal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmProposal, pm_proposal_free)

G_END_DECLS
