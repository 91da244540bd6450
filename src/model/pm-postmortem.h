/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-history.h"
#include "pm-list.h"
#include "pm-record-types.h"
#include "pm-record.h"

#define PM_TYPE_POSTMORTEM (pm_postmortem_get_type ())
G_DECLARE_FINAL_TYPE (PmPostmortem, pm_postmortem, PM, POSTMORTEM, PmRecord)

PmPostmortem *pm_postmortem_new (const char *id) G_GNUC_WARN_UNUSED_RESULT;
PmPostmortem *pm_postmortem_copy (PmPostmortem *self) G_GNUC_WARN_UNUSED_RESULT;
PmPostmortem *pm_postmortem_duplicate (PmPostmortem *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_postmortem_equal (PmPostmortem *self,
                              PmPostmortem *other);

PmList *pm_postmortem_get_list (PmPostmortem *self,
                                GType record_type);
PmRecord *pm_postmortem_find (PmPostmortem *self,
                              const char *id);
GPtrArray *pm_postmortem_find_referring (PmPostmortem *self,
                                         PmRecord *target,
                                         GType record_type,
                                         const char *field) G_GNUC_WARN_UNUSED_RESULT;

void pm_postmortem_begin (PmPostmortem *self,
                          const char *name);
void pm_postmortem_begin_passing (PmPostmortem *self);
void pm_postmortem_end (PmPostmortem *self);
void pm_postmortem_cancel (PmPostmortem *self);
gboolean pm_postmortem_is_changing (PmPostmortem *self);
void pm_postmortem_load (PmPostmortem *self,
                         PmRecord *record);
void pm_postmortem_load_field (PmPostmortem *self,
                               const PmField *field,
                               const GValue *value);
PmRecord *pm_postmortem_add (PmPostmortem *self,
                             GType record_type,
                             PmRecord *before);
void pm_postmortem_insert (PmPostmortem *self,
                           PmRecord *record,
                           PmRecord *before);
void pm_postmortem_move (PmPostmortem *self,
                         PmRecord *record,
                         PmRecord *before);
void pm_postmortem_remove (PmPostmortem *self,
                           PmRecord *record);

PmHistory *pm_postmortem_get_history (PmPostmortem *self);
gboolean pm_postmortem_undo (PmPostmortem *self);
gboolean pm_postmortem_redo (PmPostmortem *self);
guint pm_postmortem_merge (PmPostmortem *self,
                           PmPostmortem *newer);
