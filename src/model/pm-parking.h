/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

/**
 * PmParkingState:
 * @PM_PARKING_STATE_OPEN: nobody has looked at it yet
 * @PM_PARKING_STATE_ACTION: an action came of it
 * @PM_PARKING_STATE_QUESTION: a question to be answered after the meeting came of it
 * @PM_PARKING_STATE_DROPPED: dropped, and its outcome says why
 *
 * What became of something that was parked in a meeting.
 */
typedef enum
{
  PM_PARKING_STATE_OPEN,
  PM_PARKING_STATE_ACTION,
  PM_PARKING_STATE_QUESTION,
  PM_PARKING_STATE_DROPPED,
} PmParkingState;

PmParkingState pm_parking_get_state (PmRecord *note);
PmRecord *pm_parking_get_result (PmRecord *note);
GPtrArray *pm_parking_dup_notes (PmPostmortem *postmortem,
                                 gboolean only_open) G_GNUC_WARN_UNUSED_RESULT;

void pm_parking_settle (PmRecord *note,
                        PmRecord *result);
PmRecord *pm_parking_make_action (PmRecord *note);
PmRecord *pm_parking_make_question (PmRecord *note,
                                    PmRecord *person);
gboolean pm_parking_drop (PmRecord *note,
                          const char *reason);
void pm_parking_reopen (PmRecord *note);
