/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-enums.h"

#include <gtk/gtk.h>

#define PM_TYPE_CAUSE_OUTLINE_MARK (pm_cause_outline_mark_get_type ())
G_DECLARE_FINAL_TYPE (PmCauseOutlineMark, pm_cause_outline_mark, PM, CAUSE_OUTLINE_MARK, GtkWidget)

GtkWidget *pm_cause_outline_mark_new (void);
void pm_cause_outline_mark_set (PmCauseOutlineMark *self,
                                PmLikelihood mark);
