/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-diagram.h"
#include "pm-languages.h"

#include <adwaita.h>

#define PM_TYPE_CAUSE_DETAILS (pm_cause_details_get_type ())
G_DECLARE_FINAL_TYPE (PmCauseDetails, pm_cause_details, PM, CAUSE_DETAILS, AdwBin)

GtkWidget *pm_cause_details_new (void);
void pm_cause_details_set_languages (PmCauseDetails *self,
                                     PmLanguages *languages);
void pm_cause_details_set_node (PmCauseDetails *self,
                                PmRecord *node);
