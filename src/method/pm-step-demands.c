/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a step asks of every event, cause or action. One record that lacks it is named; several are
 * one line with their number, which leads to the first of them: a long timeline without sources
 * would otherwise fill the list with one sentence. */

#include "pm-steps-private.h"

#include <glib/gi18n-lib.h>

/* @n is more than one; the singular is there because ngettext asks for one. */
static char *
describe (PmDemand    demand,
          const char *lack,
          guint       n)
{
  switch (demand)
    {
    case PM_DEMAND_EVENT_TIME:
      return g_strdup_printf (ngettext ("Give %u event a time.", "Give %u events a time.", n), n);
    case PM_DEMAND_EVENT_SOURCE:
      return g_strdup_printf (ngettext ("Say where %u event is known from.",
                                        "Say where %u events are known from.", n),
                              n);
    case PM_DEMAND_CAUSE_ROLE:
      return g_strdup_printf (ngettext ("Decide which part %u cause played.",
                                        "Decide which part %u causes played.", n),
                              n);
    case PM_DEMAND_CAUSE_EVIDENCE:
      return g_strdup_printf (ngettext ("Give evidence for %u cause, or link an event.",
                                        "Give evidence for %u causes, or link events.", n),
                              n);
    case PM_DEMAND_CAUSE_ACTION:
      return g_strdup_printf (ngettext ("Add an action against %u cause, or say why there is none.",
                                        "Add actions against %u causes, or say why there are none.",
                                        n),
                              n);
    case PM_DEMAND_ACTION_SMART:
      /* Translators: how many actions, then what each of them lacks: “3 actions: It has no
       * owner.” */
      return g_strdup_printf (ngettext ("%1$u action: %2$s.", "%1$u actions: %2$s.", n), n, lack);
    case PM_DEMAND_ACTION_CAUSE:
      return g_strdup_printf (ngettext ("Say which cause %u action addresses.",
                                        "Say which causes %u actions address.", n),
                              n);
    case PM_DEMAND_ACTION_HORIZON:
      return g_strdup_printf (ngettext ("Say when %u action takes effect.",
                                        "Say when %u actions take effect.", n),
                              n);
    case PM_DEMAND_ACTION_LEVEL:
      return g_strdup_printf (ngettext ("Place %u action in the prevention hierarchy.",
                                        "Place %u actions in the prevention hierarchy.", n),
                              n);
    case PM_DEMAND_ACTION_IMPACT:
      return g_strdup_printf (ngettext ("Rate the impact of %u action.",
                                        "Rate the impact of %u actions.", n),
                              n);
    case PM_DEMAND_ACTION_OPEN:
      return g_strdup_printf (ngettext ("%u action is still open.", "%u actions are still open.", n),
                              n);
    case PM_DEMAND_ACTION_DROPPED:
      return g_strdup_printf (ngettext ("Say why %u action was dropped.",
                                        "Say why %u actions were dropped.", n),
                              n);
    case PM_DEMAND_SINGLE:
    default:
      g_return_val_if_reached (NULL);
    }
}

static PmMissing *
find_alike (PmTally    *tally,
            PmDemand    demand,
            const char *lack)
{
  for (guint i = 0; i < tally->missing->len; i++)
    {
      PmMissing *missing = tally->missing->pdata[i];

      if (missing->demand == demand && g_strcmp0 (missing->lack, lack) == 0)
        return missing;
    }

  return NULL;
}

/**
 * pm_tally_demand:
 * @tally: what a step has and lacks
 * @demand: what is asked of all records of a kind
 * @record: one that lacks it
 * @property: (nullable): the field to write into
 * @text: (transfer full): what to say where it is the only one
 * @lack: (nullable): what it lacks, for demands that know several; a translated string that stays
 *
 * Notes that @record lacks something that other records may lack too, without counting it.
 *
 * Returns: (transfer none): the entry for all that lack it
 */
PmMissing *
pm_tally_demand (PmTally    *tally,
                 PmDemand    demand,
                 PmRecord   *record,
                 const char *property,
                 char       *text,
                 const char *lack)
{
  PmMissing *missing = find_alike (tally, demand, lack);

  if (missing == NULL)
    {
      pm_tally_miss (tally, record, property, text);
      missing = tally->missing->pdata[tally->missing->len - 1];
      missing->demand = demand;
      missing->lack = lack;
      return missing;
    }
  g_free (text);
  g_free (missing->text);
  missing->n_records++;
  missing->text = describe (demand, lack, missing->n_records);

  return missing;
}
