/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

#include <adwaita.h>

#define PM_TYPE_ACTION_COVERAGE (pm_action_coverage_get_type ())
G_DECLARE_FINAL_TYPE (PmActionCoverage, pm_action_coverage, PM, ACTION_COVERAGE, GtkBox)

void pm_action_coverage_show (PmActionCoverage *self,
                              PmPostmortem *postmortem);
