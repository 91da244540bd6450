/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

#include <adwaita.h>

#define PM_TYPE_SOURCE_GIVER (pm_source_giver_get_type ())
G_DECLARE_FINAL_TYPE (PmSourceGiver, pm_source_giver, PM, SOURCE_GIVER, GtkBox)

void pm_source_giver_show (PmSourceGiver *self,
                           PmPostmortem *postmortem);
gboolean pm_source_giver_offer (PmSourceGiver *self);
