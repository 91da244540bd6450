/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-coach.h"

#include <adwaita.h>

#define PM_TYPE_RUBRIC_GROUP (pm_rubric_group_get_type ())
G_DECLARE_FINAL_TYPE (PmRubricGroup, pm_rubric_group, PM, RUBRIC_GROUP, GtkBox)

void pm_rubric_group_show (PmRubricGroup *self,
                           PmMethod *method,
                           PmPostmortem *postmortem,
                           PmCoach *coach);
