/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-method.h"
#include "pm-postmortem.h"

#include <adwaita.h>

#define PM_TYPE_SCREENING_GROUP (pm_screening_group_get_type ())
G_DECLARE_FINAL_TYPE (PmScreeningGroup, pm_screening_group, PM, SCREENING_GROUP, AdwPreferencesGroup)

void pm_screening_group_set_before (PmScreeningGroup *self);
void pm_screening_group_set (PmScreeningGroup *self,
                             PmMethod *method,
                             PmPostmortem *postmortem);
