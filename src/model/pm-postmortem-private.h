/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What only records, and the postmortem's other files, may call. */

#pragma once

#include "pm-postmortem.h"

void pm_postmortem_set_field (PmPostmortem *self,
                              PmRecord *record,
                              const PmField *field,
                              const GValue *value);
void pm_postmortem_apply (PmPostmortem *self,
                          const PmChange *change);
guint pm_postmortem_get_epoch (PmPostmortem *self);
