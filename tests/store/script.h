/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An editing session whose every step follows from its number and what was there before, so that
 * it can be played again to any step and compared. */

#pragma once

#include "pm-postmortem.h"

#define SCRIPT_ID "scripted"

guint script_get_step (PmPostmortem *postmortem);
void script_play_step (PmPostmortem *postmortem);
