/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What only the postmortem, which owns the history, may call. */

#pragma once

#include "pm-history.h"

PmChange *pm_change_new (PmChangeKind kind,
                         PmRecord *record,
                         const PmField *field,
                         const GValue *before,
                         const GValue *after) G_GNUC_WARN_UNUSED_RESULT;
PmChange *pm_change_invert (const PmChange *self) G_GNUC_WARN_UNUSED_RESULT;
void pm_change_free (PmChange *self);

/* A named group of changes: one step of undo, one transaction. */
typedef struct
{
  char *name;           /* owned: what a person did */
  GPtrArray *changes;   /* owned PmChanges, in the order they were made */
  gboolean of_itself;   /* made by setting one field outside any group */
  gboolean passing;     /* no step of undo */
  guint64 number;       /* of those in a history, growing from 1 */
} PmGroup;

PmGroup *pm_group_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;
void pm_group_free (PmGroup *self);

PmHistory *pm_history_new (void) G_GNUC_WARN_UNUSED_RESULT;
void pm_history_push (PmHistory *self,
                      PmGroup *group);
void pm_history_pass (PmHistory *self);
PmGroup *pm_history_step_back (PmHistory *self);
PmGroup *pm_history_step_forward (PmHistory *self);
void pm_history_clear (PmHistory *self);
