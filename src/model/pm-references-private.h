/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who refers to whom in a postmortem; for the postmortem alone. */

#pragma once

#include "pm-record.h"

typedef struct _PmReferences PmReferences;

PmReferences *pm_references_new (void) G_GNUC_WARN_UNUSED_RESULT;
void pm_references_free (PmReferences *self);
void pm_references_add (PmReferences *self,
                        PmRecord *record);
void pm_references_remove (PmReferences *self,
                           PmRecord *record);
void pm_references_change (PmReferences *self,
                           PmRecord *record,
                           const PmField *field,
                           const GValue *after);
void pm_references_resort (PmReferences *self,
                           PmRecord *record);
GPtrArray *pm_references_dup (PmReferences *self,
                              const PmField *field,
                              const char *id) G_GNUC_WARN_UNUSED_RESULT;
