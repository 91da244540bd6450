/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is still to come is no finding. A facilitator does not tell people who have just written
 * down the first event that five others are missing, or that nothing shows where it is known
 * from: while they work on a step, what it lacks stands in its list of what is missing, and
 * nobody counts it as a fault. It becomes one when they have gone on to a later step, or when
 * others read the report. Which checks wait stands in checks.json; what is wrong with something
 * that is there never does. */

#include "pm-checks-private.h"
#include "pm-method-private.h"

/* Whether others read it, or are about to. */
static gboolean
is_handed_on (PmPostmortem *postmortem)
{
  PmRecord *record = PM_RECORD (postmortem);
  int status = pm_record_get_enum (record, "status");

  return (status != PM_STATUS_DRAFT && status != PM_STATUS_CAPTURE) ||
         pm_record_get_time (record, "shared-at") != NULL ||
         pm_record_get_time (record, "meeting-ended") != NULL;
}

static gboolean
has_any (PmPostmortem *postmortem,
         GType         type)
{
  return pm_list_get_length (pm_postmortem_get_list (postmortem, type)) > 0;
}

/**
 * pm_check_get_begun:
 *
 * Returns: the last step that people have begun to work on; %PM_N_STEPS where nothing waits any
 *   more because the report is handed on
 */
PmStepKind
pm_check_get_begun (PmPostmortem *postmortem)
{
  if (is_handed_on (postmortem))
    return PM_N_STEPS;
  if (has_any (postmortem, PM_TYPE_LESSON) || has_any (postmortem, PM_TYPE_REVIEW))
    return PM_STEP_REPORT;
  if (has_any (postmortem, PM_TYPE_ACTION))
    return PM_STEP_ACTIONS;
  if (has_any (postmortem, PM_TYPE_CAUSE))
    return PM_STEP_CAUSES;

  return PM_STEP_TIMELINE;
}

/**
 * pm_check_waits:
 * @item: a check
 * @begun: the last step that people have begun to work on
 *
 * Returns: whether what @item finds is still to come, because people are not yet beyond its step
 */
gboolean
pm_check_waits (const PmMethodItem *item,
                PmStepKind          begun)
{
  return json_object_get_boolean_member_with_default (item->object, "waits", FALSE) &&
         pm_step_kind_from_id (pm_method_item_get_word (item, "step")) >= begun;
}
