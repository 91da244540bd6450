/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-diagram.h"

/**
 * PmSlotPlace:
 * @PM_SLOT_AFTER: beside a node, behind it; below it where nothing may stand beside it
 * @PM_SLOT_BEFORE: beside a node, before it
 * @PM_SLOT_BELOW: below a node, at the end
 * @PM_SLOT_ABOVE: in the place of a node, which comes to stand below
 * @PM_SLOT_FIRST: where the first cause of a diagram belongs
 *
 * Where a new node is to stand.
 */
typedef enum
{
  PM_SLOT_AFTER,
  PM_SLOT_BEFORE,
  PM_SLOT_BELOW,
  PM_SLOT_ABOVE,
  PM_SLOT_FIRST,
} PmSlotPlace;

/**
 * PmSlot:
 * @parent: (nullable): the node to stand below; %NULL for the root
 * @before: (nullable): the child of @parent to stand before; %NULL for the end
 * @above: (nullable): the node to stand above, in its place, instead
 *
 * Room for a node that is not there yet. All zero is the end of the root. It owns its records.
 */
typedef struct
{
  PmRecord *parent;
  PmRecord *before;
  PmRecord *above;
} PmSlot;

gboolean pm_slot_find (PmSlot *slot,
                       PmRecord *diagram,
                       PmRecord *node,
                       PmSlotPlace place);
void pm_slot_copy (PmSlot *slot,
                   const PmSlot *other);
void pm_slot_clear (PmSlot *slot);
PmRecord *pm_slot_fill (const PmSlot *slot,
                        PmRecord *diagram,
                        const char *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PmSlot, pm_slot_clear)
