/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

PmRecord *pm_action_find_link (PmRecord *action,
                               PmRecord *cause);
void pm_action_set_addresses (PmRecord *action,
                              PmRecord *cause,
                              gboolean addresses);
