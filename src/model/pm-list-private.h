/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What only the postmortem, which owns the lists, may call. */

#pragma once

#include "pm-list.h"

PmList *pm_list_new (GType record_type) G_GNUC_WARN_UNUSED_RESULT;
void pm_list_add (PmList *self,
                  PmRecord *record);
void pm_list_remove (PmList *self,
                     PmRecord *record);
void pm_list_resort (PmList *self,
                     PmRecord *record);
guint pm_records_find_position (GPtrArray *records,
                                PmRecord *record);
