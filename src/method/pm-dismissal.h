/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-checks.h"

G_BEGIN_DECLS

void      pm_dismissals_apply   (PmPostmortem    *postmortem,
                                 GPtrArray       *findings);
PmRecord *pm_dismissal_add      (PmPostmortem    *postmortem,
                                 const PmFinding *finding,
                                 const char      *reason);
gboolean  pm_dismissal_covers   (PmPostmortem    *postmortem,
                                 const char      *check,
                                 const char      *property,
                                 const char      *words);
void      pm_dismissal_remove   (PmRecord        *dismissal);
void      pm_findings_keep_open (GPtrArray       *findings);

G_END_DECLS
