/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The scripted session: each step is one group that adds, edits, moves and removes records, and
 * writes its own number into the postmortem, so that half a step shows.
 */

#include "script.h"

#include <stdlib.h>

/* A list that is longer loses its oldest record, so that a long session stays quick. */
#define MOST 12

/* The number of the last step that was played. */
guint
script_get_step (PmPostmortem *postmortem)
{
  return atoi (pm_record_get_string (PM_RECORD (postmortem), "reference"));
}

static void
edit_list (PmPostmortem *postmortem,
           GType type,
           const char *field,
           const char *text,
           GRand *rand)
{
  PmList *list = pm_postmortem_get_list (postmortem, type);
  g_autoptr (PmRecord) record = pm_record_new (type, text);
  guint n = pm_list_get_length (list);
  PmRecord *some = n > 0 ? pm_list_get (list, g_rand_int_range (rand, 0, n)) : NULL;

  pm_postmortem_insert (postmortem, record, some);
  g_object_set (record, field, text, NULL);
  if (some != NULL)
    {
      g_object_set (some, field, "edited", NULL);
      pm_postmortem_move (postmortem, some, NULL);
    }
  if (n > MOST)
    pm_postmortem_remove (postmortem, pm_list_get (list, 0));
}

void
script_play_step (PmPostmortem *postmortem)
{
  guint step = script_get_step (postmortem) + 1;
  g_autoptr (GRand) rand = g_rand_new_with_seed (step);
  g_autofree char *number = g_strdup_printf ("%u", step);
  g_autofree char *text = g_strdup_printf ("e%u", step);
  g_autofree char *long_text = g_strnfill (g_rand_int_range (rand, 0, 9000), 'x');

  pm_postmortem_begin (postmortem, "Step");
  g_object_set (postmortem, "reference", number, NULL);
  switch (g_rand_int_range (rand, 0, 3))
    {
    case 0:
      edit_list (postmortem, PM_TYPE_EVENT, "what", text, rand);
      break;
    case 1:
      edit_list (postmortem, PM_TYPE_ACTION, "what", text, rand);
      break;
    default:
      g_object_set (postmortem, "summary", long_text, NULL);
      break;
    }
  g_object_set (postmortem, "title", text, NULL);
  pm_postmortem_end (postmortem);
}
