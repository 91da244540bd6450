/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

char *pm_field_text_dup (const PmField *field,
                         PmRecord *record,
                         PmPostmortem *postmortem);
gboolean pm_field_text_take (const PmField *field,
                             PmRecord *record,
                             PmPostmortem *postmortem,
                             const PmTime *previous,
                             const char *text,
                             GError **error);
