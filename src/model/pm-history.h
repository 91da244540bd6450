/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-record.h"

/**
 * PmChangeKind:
 * @PM_CHANGE_SET: a field of a record got another value
 * @PM_CHANGE_INSERT: a record was added
 * @PM_CHANGE_REMOVE: a record was taken out
 */
typedef enum
{
  PM_CHANGE_SET,
  PM_CHANGE_INSERT,
  PM_CHANGE_REMOVE,
} PmChangeKind;

/**
 * PmChange:
 * @kind: what happened
 * @record: the record that it happened to
 * @field: (nullable): the field, for %PM_CHANGE_SET
 * @before: its value before, for %PM_CHANGE_SET
 * @after: its value afterwards, for %PM_CHANGE_SET
 *
 * One step of an edit.  A removed record stays alive in the history, so that undoing gives back
 * the same object and whoever watches it need not know that it was away.
 */
struct _PmChange
{
  PmChangeKind kind;
  PmRecord *record;
  const PmField *field;
  GValue before;
  GValue after;
};

#define PM_TYPE_HISTORY (pm_history_get_type ())
G_DECLARE_FINAL_TYPE (PmHistory, pm_history, PM, HISTORY, GObject)

gboolean pm_history_get_can_undo (PmHistory *self);
gboolean pm_history_get_can_redo (PmHistory *self);
gboolean pm_history_has_gone_back (PmHistory *self);
const char *pm_history_get_undo_label (PmHistory *self);
const char *pm_history_get_redo_label (PmHistory *self);
void pm_history_seal (PmHistory *self);
guint64 pm_history_mark (PmHistory *self);
gboolean pm_history_can_undo_since (PmHistory *self,
                                    guint64 mark);
gboolean pm_history_can_redo_since (PmHistory *self,
                                    guint64 mark);
