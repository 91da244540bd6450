/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-addition.h"
#include "pm-postmortem.h"

#include <adwaita.h>

#define PM_TYPE_RECORD_LIST (pm_record_list_get_type ())
G_DECLARE_FINAL_TYPE (PmRecordList, pm_record_list, PM, RECORD_LIST, GtkWidget)

void pm_record_list_set_postmortem (PmRecordList *self,
                                    PmPostmortem *postmortem);
gboolean pm_record_list_reveal (PmRecordList *self,
                                PmRecord *record,
                                const char *field);
gboolean pm_record_list_offer (PmRecordList *self,
                               const PmAddition *add);
