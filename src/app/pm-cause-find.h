/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-diagram.h"

#include <gtk/gtk.h>

#define PM_TYPE_CAUSE_FIND (pm_cause_find_get_type ())
G_DECLARE_FINAL_TYPE (PmCauseFind, pm_cause_find, PM, CAUSE_FIND, GtkWidget)

GtkWidget *pm_cause_find_new (void);
void pm_cause_find_set_diagram (PmCauseFind *self,
                                PmRecord *diagram);
void pm_cause_find_open (PmCauseFind *self);
void pm_cause_find_close (PmCauseFind *self);
gboolean pm_cause_find_is_open (PmCauseFind *self);
GPtrArray *pm_cause_find_dup_matches (PmCauseFind *self) G_GNUC_WARN_UNUSED_RESULT;
PmRecord *pm_cause_find_next (PmCauseFind *self,
                              PmRecord *from,
                              gboolean backwards);
