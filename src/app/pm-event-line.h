/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

char *pm_event_dup_line (PmRecord *event) G_GNUC_WARN_UNUSED_RESULT;
