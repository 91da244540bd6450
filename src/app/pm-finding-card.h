/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-coach.h"

#include <gtk/gtk.h>

#define PM_TYPE_FINDING_CARD (pm_finding_card_get_type ())
G_DECLARE_FINAL_TYPE (PmFindingCard, pm_finding_card, PM, FINDING_CARD, GtkBox)

GtkWidget *pm_finding_card_new (PmCoach *coach,
                                gboolean can_show);
PmFinding *pm_finding_card_get_finding (PmFindingCard *self);
void pm_finding_card_set_n_more (PmFindingCard *self,
                                 guint n);
void pm_finding_card_set_finding (PmFindingCard *self,
                                  PmFinding *finding);
const char *pm_finding_severity_get_css_class (PmFindingSeverity severity);
