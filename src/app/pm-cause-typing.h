/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-slot.h"

/**
 * PmCauseTyping:
 * @open: whether a text is being typed
 * @diagram: (nullable): the diagram that it belongs to, owned as the other records
 * @record: (nullable): the node whose text it is, or the diagram for its title; %NULL for a draft
 * @slot: where a draft is to stand
 * @before: the text before, owned
 * @added: whether @record has come out of a draft
 *
 * A text that is being typed into a diagram; all zero while none is.
 */
typedef struct
{
  gboolean open;
  PmRecord *diagram;
  PmRecord *record;
  PmSlot slot;
  char *before;
  gboolean added;
} PmCauseTyping;

gboolean pm_cause_typing_begin (PmCauseTyping *self,
                                PmRecord *diagram,
                                PmRecord *record);
void pm_cause_typing_begin_draft (PmCauseTyping *self,
                                  PmRecord *diagram,
                                  const PmSlot *slot);
gboolean pm_cause_typing_is_draft (const PmCauseTyping *self);
const char *pm_cause_typing_get_text (const PmCauseTyping *self);
PmRecord *pm_cause_typing_type (PmCauseTyping *self,
                                const char *text);
void pm_cause_typing_end (PmCauseTyping *self,
                          gboolean keep);
