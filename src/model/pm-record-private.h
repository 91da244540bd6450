/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What only the postmortem, which owns the records, may call. */

#pragma once

#include "pm-record.h"

void pm_record_attach (PmRecord *self,
                       PmPostmortem *postmortem);
void pm_record_apply (PmRecord *self,
                      const PmField *field,
                      const GValue *value);
