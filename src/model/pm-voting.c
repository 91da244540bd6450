/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dot voting on causes: each person has a few votes, all on one cause or spread; the scribe counts.
 * While the vote is open its numbers are for the scribe alone, so that nobody follows the crowd:
 * whoever shows votes to the room asks pm_voting_is_open() first. Nothing is refused because of the
 * number of votes. Who is in the room is never known exactly, and a scribe who must argue with a
 * program loses count; the window shows how many there are and how many there can be.
 */

#include "pm-voting.h"

#include <glib/gi18n-lib.h>

/* How many votes each person usually has. */
#define USUAL_EACH 3

/**
 * pm_voting_is_open:
 *
 * Returns: whether votes are being counted, and their numbers hidden from the room
 */
gboolean
pm_voting_is_open (PmPostmortem *postmortem)
{
  return pm_record_get_boolean (PM_RECORD (postmortem), "voting");
}

/**
 * pm_voting_get_each:
 *
 * Returns: how many votes each person has; three where nobody has said it
 */
guint
pm_voting_get_each (PmPostmortem *postmortem)
{
  gint64 each = pm_record_get_integer (PM_RECORD (postmortem), "votes-each");

  return each > 0 ? (guint) MIN (each, G_MAXUINT16) : USUAL_EACH;
}

/**
 * pm_voting_count_present:
 *
 * Returns: how many people are noted as present; 0 when nobody noted it
 */
guint
pm_voting_count_present (PmPostmortem *postmortem)
{
  PmList *notes = pm_postmortem_get_list (postmortem, PM_TYPE_NOTE);
  g_autoptr (GHashTable) people = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < pm_list_get_length (notes); i++)
    {
      PmRecord *note = pm_list_get (notes, i), *person = pm_record_get_ref (note, "person");

      /* Somebody may be noted again after a break. */
      if (pm_record_get_enum (note, "kind") == PM_NOTE_KIND_ATTENDANCE)
        g_hash_table_add (people, person != NULL ? person : note);
    }
  return g_hash_table_size (people);
}

static gint64
get_votes (PmRecord *cause)
{
  return MAX (0, pm_record_get_integer (cause, "votes"));
}

/**
 * pm_voting_count_given:
 *
 * Returns: how many votes all causes have together
 */
guint
pm_voting_count_given (PmPostmortem *postmortem)
{
  PmList *causes = pm_postmortem_get_list (postmortem, PM_TYPE_CAUSE);
  gint64 sum = 0;

  for (guint i = 0; i < pm_list_get_length (causes); i++)
    sum += get_votes (pm_list_get (causes, i));
  return (guint) MIN (sum, G_MAXINT);
}

/**
 * pm_voting_count_available:
 *
 * Returns: how many votes those present have together; 0 when nobody noted who is, or not all, as
 *   more votes have been given
 */
guint
pm_voting_count_available (PmPostmortem *postmortem)
{
  guint available = pm_voting_get_each (postmortem) * pm_voting_count_present (postmortem);

  return available >= pm_voting_count_given (postmortem) ? available : 0;
}

static int
compare_results (gconstpointer a,
                 gconstpointer b)
{
  const PmVoteResult *x = a, *y = b;
  double ranks;

  if (x->votes != y->votes)
    return x->votes > y->votes ? -1 : 1;
  ranks = pm_record_get_rank (x->cause) - pm_record_get_rank (y->cause);
  return ranks < 0 ? -1 : ranks > 0;
}

/**
 * pm_voting_dup_result:
 *
 * Returns: (transfer full) (element-type PmVoteResult): the causes that have votes, the one with
 *   most first; those with as many in the order in which they stand in the postmortem
 */
GArray *
pm_voting_dup_result (PmPostmortem *postmortem)
{
  PmList *causes = pm_postmortem_get_list (postmortem, PM_TYPE_CAUSE);
  GArray *results = g_array_new (FALSE, FALSE, sizeof (PmVoteResult));

  for (guint i = 0; i < pm_list_get_length (causes); i++)
    {
      PmVoteResult result = { pm_list_get (causes, i), 0, 1, FALSE };

      result.votes = (guint) MIN (get_votes (result.cause), G_MAXINT);
      if (result.votes > 0)
        g_array_append_val (results, result);
    }
  g_array_sort (results, compare_results);
  for (guint i = 1; i < results->len; i++)
    {
      PmVoteResult *before = &g_array_index (results, PmVoteResult, i - 1);
      PmVoteResult *result = before + 1;

      result->tied = result->votes == before->votes;
      before->tied = before->tied || result->tied;
      result->rank = result->tied ? before->rank : i + 1;
    }
  return results;
}

static void
clear_votes (PmPostmortem *postmortem)
{
  PmList *causes = pm_postmortem_get_list (postmortem, PM_TYPE_CAUSE);

  for (guint i = 0; i < pm_list_get_length (causes); i++)
    g_object_set (pm_list_get (causes, i), "votes", (gint64) 0, NULL);
}

/**
 * pm_voting_open:
 * @each: how many votes each person has; 0 for as many as before
 *
 * Begins a vote, or goes on with one that was closed: votes that causes have stay.
 */
void
pm_voting_open (PmPostmortem *postmortem,
                guint each)
{
  pm_postmortem_begin (postmortem, _("Open Vote"));
  g_object_set (postmortem, "voting", TRUE, "votes-each",
                (gint64) (each > 0 ? each : pm_voting_get_each (postmortem)), NULL);
  pm_postmortem_end (postmortem);
}

/**
 * pm_voting_close:
 *
 * Ends the vote: its numbers may be shown from now on.
 */
void
pm_voting_close (PmPostmortem *postmortem)
{
  if (!pm_voting_is_open (postmortem))
    return;
  pm_postmortem_begin (postmortem, _("Close Vote"));
  g_object_set (postmortem, "voting", FALSE, NULL);
  pm_postmortem_end (postmortem);
}

/**
 * pm_voting_reset:
 *
 * Takes away all votes. An open vote stays open.
 */
void
pm_voting_reset (PmPostmortem *postmortem)
{
  if (pm_voting_count_given (postmortem) == 0)
    return;
  pm_postmortem_begin (postmortem, _("Reset Votes"));
  clear_votes (postmortem);
  pm_postmortem_end (postmortem);
}

/**
 * pm_voting_add:
 * @cause: a cause
 * @step: 1 for a vote more, -1 for one less
 *
 * Counts votes for @cause, also while the vote is closed: a scribe may still correct a number.
 *
 * Returns: whether anything changed: there are no votes below none
 */
gboolean
pm_voting_add (PmRecord *cause,
               int step)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (cause);
  gint64 before = pm_record_get_integer (cause, "votes"), after = MAX (0, get_votes (cause) + step);

  if (after == before)
    return FALSE;
  pm_postmortem_begin (postmortem, _("Count Vote"));
  g_object_set (cause, "votes", after, NULL);
  pm_postmortem_end (postmortem);
  return TRUE;
}
