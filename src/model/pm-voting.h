/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

/**
 * PmVoteResult:
 * @cause: the cause
 * @votes: how many it got
 * @rank: its place, from 1; causes with as many votes share one
 * @tied: whether another cause shares it
 */
typedef struct
{
  PmRecord *cause;
  guint votes;
  guint rank;
  gboolean tied;
} PmVoteResult;

gboolean pm_voting_is_open (PmPostmortem *postmortem);
guint pm_voting_get_each (PmPostmortem *postmortem);
guint pm_voting_count_present (PmPostmortem *postmortem);
guint pm_voting_count_given (PmPostmortem *postmortem);
guint pm_voting_count_available (PmPostmortem *postmortem);
GArray *pm_voting_dup_result (PmPostmortem *postmortem) G_GNUC_WARN_UNUSED_RESULT;

void pm_voting_open (PmPostmortem *postmortem,
                     guint each);
void pm_voting_close (PmPostmortem *postmortem);
void pm_voting_reset (PmPostmortem *postmortem);
gboolean pm_voting_add (PmRecord *cause,
                        int step);
