/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Typing into a diagram, whatever shows it.  A new node is a draft first, and becomes part of the
 * diagram with its first letter: whoever changes his mind leaves nothing behind, and whoever types
 * loses nothing.  Each letter is in the postmortem at once.
 */

#include "pm-cause-typing.h"

static void
seal (PmCauseTyping *self)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (self->diagram);

  if (postmortem != NULL)
    pm_history_seal (pm_postmortem_get_history (postmortem));
}

static void
set_text (PmCauseTyping *self,
          const char *text)
{
  if (self->record == self->diagram)
    g_object_set (self->diagram, "title", text, NULL);
  else
    pm_node_set_text (self->record, text);
}

/**
 * pm_cause_typing_begin:
 * @self: a typing that is not open
 * @diagram: a diagram
 * @record: a node of it, or itself for its title
 *
 * Opens a text.  A transfer has none of its own.
 *
 * Returns: whether it can be typed
 */
gboolean
pm_cause_typing_begin (PmCauseTyping *self,
                       PmRecord *diagram,
                       PmRecord *record)
{
  if (record != diagram && pm_record_get_enum (record, "kind") == PM_NODE_KIND_TRANSFER)
    return FALSE;
  self->open = TRUE;
  self->added = FALSE;
  g_set_object (&self->diagram, diagram);
  g_set_object (&self->record, record);
  pm_slot_clear (&self->slot);
  g_free (self->before);
  self->before = g_strdup (pm_cause_typing_get_text (self));
  seal (self);
  return TRUE;
}

/**
 * pm_cause_typing_begin_draft:
 * @self: a typing that is not open
 * @diagram: a diagram
 * @slot: where in it a new node is to stand
 *
 * Opens the text of a node that is not there yet.
 */
void
pm_cause_typing_begin_draft (PmCauseTyping *self,
                             PmRecord *diagram,
                             const PmSlot *slot)
{
  self->open = TRUE;
  self->added = FALSE;
  g_set_object (&self->diagram, diagram);
  g_clear_object (&self->record);
  pm_slot_copy (&self->slot, slot);
  g_clear_pointer (&self->before, g_free);
  seal (self);
}

/**
 * pm_cause_typing_is_draft:
 * @self: a typing
 *
 * Returns: whether a text is open whose node is not there yet
 */
gboolean
pm_cause_typing_is_draft (const PmCauseTyping *self)
{
  return self->open && self->record == NULL;
}

/**
 * pm_cause_typing_get_text:
 * @self: a typing
 *
 * Returns: (transfer none): the text as it stands in the diagram
 */
const char *
pm_cause_typing_get_text (const PmCauseTyping *self)
{
  if (self->record == NULL)
    return "";
  if (self->record == self->diagram)
    return pm_record_get_string (self->diagram, "title");
  return pm_node_get_text (self->record);
}

/**
 * pm_cause_typing_type:
 * @self: an open typing
 * @text: all that stands in the text now
 *
 * Takes over what was typed.
 *
 * Returns: (transfer none) (nullable): the node that this has made of a draft; %NULL when it has
 *   made none
 */
PmRecord *
pm_cause_typing_type (PmCauseTyping *self,
                      const char *text)
{
  PmRecord *node;

  if (self->record != NULL)
    {
      set_text (self, text);
      return NULL;
    }
  node = *text != '\0' ? pm_slot_fill (&self->slot, self->diagram, text) : NULL;
  if (node == NULL)
    return NULL;
  self->added = TRUE;
  g_set_object (&self->record, node);
  /* A deletion must not find its neighbours held. */
  pm_slot_clear (&self->slot);
  return node;
}

/**
 * pm_cause_typing_end:
 * @self: a typing
 * @keep: whether to keep what was typed; else an older text comes back
 *
 * Ends typing, if it is under way.  A cause without words says nothing: a new one goes, an old one
 * gets its words back.
 */
void
pm_cause_typing_end (PmCauseTyping *self,
                     gboolean keep)
{
  g_autoptr (PmRecord) record = g_steal_pointer (&self->record);

  if (!self->open)
    return;
  self->open = FALSE;
  pm_slot_clear (&self->slot);
  if (record != NULL && pm_record_get_postmortem (record) != NULL)
    {
      g_autofree char *text = NULL;

      self->record = record;
      text = g_strstrip (g_strdup (pm_cause_typing_get_text (self)));
      if (*text == '\0' && self->added)
        pm_node_remove (record);
      else if (!self->added && (*text == '\0' || !keep))
        set_text (self, self->before);
      self->record = NULL;
    }
  seal (self);
  g_clear_object (&self->diagram);
  g_clear_pointer (&self->before, g_free);
}
