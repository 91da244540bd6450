/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-method.h"
#include "pm-postmortem.h"

gboolean pm_field_text_is_name (const PmField *field);
const char *pm_field_text_get_sample (const PmField *field);
char *pm_field_text_dup (const PmField *field,
                         PmRecord *record,
                         PmPostmortem *postmortem,
                         gboolean with_day);
gboolean pm_field_text_take (const PmField *field,
                             PmRecord *record,
                             PmPostmortem *postmortem,
                             const PmTime *previous,
                             PmMethod *method,
                             const char *text,
                             GError **error);
