/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

#include <adwaita.h>

GtkStringList *pm_field_choice_dup_labels (const PmField *field,
                                           PmPostmortem *postmortem);
guint pm_field_choice_get (const PmField *field,
                           PmRecord *record,
                           PmPostmortem *postmortem);
char *pm_field_choice_dup_label (const PmField *field,
                                 PmRecord *record);
void pm_field_choice_take (const PmField *field,
                           PmRecord *record,
                           PmPostmortem *postmortem,
                           guint chosen);
gboolean pm_field_choice_is_optional (const PmField *field);
