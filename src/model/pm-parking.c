/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The review of what was parked in a meeting: each item becomes an action, a question for after the
 * meeting, or is dropped with a reason. What it became is not written down a second time: a link
 * leads from the parked note to the action or the question, and the outcome of a note that has none
 * is the reason for dropping it. Each function that changes something makes one step of undo.
 */

#include "pm-parking.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The link from @note to what came of it. */
static PmRecord *
find_link (PmRecord *note)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (note);
  g_autoptr (GPtrArray) links = NULL;

  if (postmortem == NULL)
    return NULL;
  links = pm_postmortem_find_referring (postmortem, note, PM_TYPE_LINK, "origin");
  for (guint i = 0; i < links->len; i++)
    if (pm_record_get_enum (links->pdata[i], "kind") == PM_LINK_KIND_RELATED
        && pm_record_get_ref (links->pdata[i], "target") != NULL)
      return links->pdata[i];
  return NULL;
}

/**
 * pm_parking_get_result:
 * @note: a note of the parking lot
 *
 * Returns: (transfer none) (nullable): the action or the question that came of it
 */
PmRecord *
pm_parking_get_result (PmRecord *note)
{
  PmRecord *link = find_link (note);

  return link != NULL ? pm_record_get_ref (link, "target") : NULL;
}

/**
 * pm_parking_get_state:
 * @note: a note of the parking lot
 *
 * Returns: what became of it. When its action is deleted it is open again
 */
PmParkingState
pm_parking_get_state (PmRecord *note)
{
  PmRecord *result = pm_parking_get_result (note);

  if (result != NULL)
    return G_OBJECT_TYPE (result) == PM_TYPE_ACTION ? PM_PARKING_STATE_ACTION
                                                    : PM_PARKING_STATE_QUESTION;
  return *pm_record_get_string (note, "outcome") != '\0' ? PM_PARKING_STATE_DROPPED
                                                         : PM_PARKING_STATE_OPEN;
}

/**
 * pm_parking_dup_notes:
 * @postmortem: a postmortem
 * @only_open: leave out those that are settled
 *
 * Returns: (transfer container) (element-type PmRecord): the notes of the parking lot that have a
 *   text, in their order
 */
GPtrArray *
pm_parking_dup_notes (PmPostmortem *postmortem,
                      gboolean only_open)
{
  PmList *notes = pm_postmortem_get_list (postmortem, PM_TYPE_NOTE);
  GPtrArray *parked = g_ptr_array_new ();

  for (guint i = 0; i < pm_list_get_length (notes); i++)
    {
      PmRecord *note = pm_list_get (notes, i);

      if (pm_record_get_enum (note, "kind") == PM_NOTE_KIND_PARKING
          && *pm_record_get_string (note, "text") != '\0'
          && (!only_open || pm_parking_get_state (note) == PM_PARKING_STATE_OPEN))
        g_ptr_array_add (parked, note);
    }
  return parked;
}

/* Takes back what was decided about @note, in an open group. */
static void
clear_decision (PmRecord *note)
{
  PmRecord *link = find_link (note);

  if (link != NULL)
    pm_postmortem_remove (pm_record_get_postmortem (note), link);
  g_object_set (note, "outcome", "", NULL);
}

/**
 * pm_parking_settle:
 * @note: a note of the parking lot
 * @result: an action or a question of the same postmortem that came of it
 *
 * Settles @note. Within an open group this belongs to it, as when the action is added in the same
 * step.
 */
void
pm_parking_settle (PmRecord *note,
                   PmRecord *result)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (note);
  PmRecord *link;

  g_return_if_fail (pm_record_get_postmortem (result) == postmortem && result != note);

  pm_postmortem_begin (postmortem, _("Settle Parked Item"));
  clear_decision (note);
  link = pm_postmortem_add (postmortem, PM_TYPE_LINK, NULL);
  g_object_set (link, "kind", PM_LINK_KIND_RELATED, "origin", pm_record_get_id (note), "target",
                pm_record_get_id (result), NULL);
  pm_postmortem_end (postmortem);
}

/**
 * pm_parking_make_action:
 * @note: a note of the parking lot
 *
 * Returns: (transfer none): a new action that says what @note says
 */
PmRecord *
pm_parking_make_action (PmRecord *note)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (note);
  PmRecord *action;

  pm_postmortem_begin (postmortem, _("Turn into Action"));
  action = pm_postmortem_add (postmortem, PM_TYPE_ACTION, NULL);
  g_object_set (action, "what", pm_record_get_string (note, "text"), NULL);
  pm_parking_settle (note, action);
  pm_postmortem_end (postmortem);
  return action;
}

/**
 * pm_parking_make_question:
 * @note: a note of the parking lot
 * @person: (nullable): who is to answer
 *
 * Returns: (transfer none): a new note, the question, as private as @note and of the same item
 */
PmRecord *
pm_parking_make_question (PmRecord *note,
                          PmRecord *person)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (note);
  PmRecord *question;

  pm_postmortem_begin (postmortem, _("Turn into Question"));
  question = pm_postmortem_add (postmortem, PM_TYPE_NOTE, NULL);
  g_object_set (question, "kind", PM_NOTE_KIND_QUESTION,
                "text", pm_record_get_string (note, "text"),
                "item", pm_record_get_string (note, "item"),
                "at", pm_record_get_time (note, "at"),
                "person", person != NULL ? pm_record_get_id (person) : "",
                "private", pm_record_get_boolean (note, "private"), NULL);
  pm_parking_settle (note, question);
  pm_postmortem_end (postmortem);
  return question;
}

/**
 * pm_parking_drop:
 * @note: a note of the parking lot
 * @reason: why nothing comes of it
 *
 * Returns: whether it was dropped: nothing is dropped without a reason
 */
gboolean
pm_parking_drop (PmRecord *note,
                 const char *reason)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (note);
  g_autofree char *clean = g_strstrip (g_strdup (reason));

  if (*clean == '\0')
    return FALSE;
  pm_postmortem_begin (postmortem, _("Drop Parked Item"));
  clear_decision (note);
  g_object_set (note, "outcome", clean, NULL);
  pm_postmortem_end (postmortem);
  return TRUE;
}

/**
 * pm_parking_reopen:
 * @note: a note of the parking lot
 *
 * Puts @note back among those that nobody has looked at. An action or a question that came of it
 * stays.
 */
void
pm_parking_reopen (PmRecord *note)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (note);

  if (pm_parking_get_state (note) == PM_PARKING_STATE_OPEN)
    return;
  pm_postmortem_begin (postmortem, _("Reopen Parked Item"));
  clear_decision (note);
  pm_postmortem_end (postmortem);
}
