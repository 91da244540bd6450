/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rubric: what the scores that a person gave amount to, with the emphasis of the incident type
 * and the floor of the severity. The criteria are those of rubric.json; a review has a field of the
 * same name for each. */

#include "pm-rubric.h"

/**
 * pm_rubric_get_latest:
 *
 * Returns: (transfer none) (nullable): the latest review of @postmortem; of several without a time,
 *   the last one
 */
PmRecord *
pm_rubric_get_latest (PmPostmortem *postmortem)
{
  PmList *reviews = pm_postmortem_get_list (postmortem, PM_TYPE_REVIEW);
  PmRecord *latest = NULL;

  for (guint i = 0; i < pm_list_get_length (reviews); i++)
    {
      PmRecord *review = pm_list_get (reviews, i);
      PmTime *at = pm_record_get_time (review, "at");
      PmTime *best = latest != NULL ? pm_record_get_time (latest, "at") : NULL;

      if (latest == NULL || best == NULL || (at != NULL && pm_time_compare (at, best) >= 0))
        latest = review;
    }

  return latest;
}

/**
 * pm_rubric_get_floor:
 *
 * Returns: the score that no criterion may be below at this severity; 0 where there is none
 */
double
pm_rubric_get_floor (PmMethod     *method,
                     PmPostmortem *postmortem)
{
  int severity = pm_record_get_enum (PM_RECORD (postmortem), "severity");
  g_autofree char *id = g_strconcat ("floor-", pm_enum_get_nick (PM_TYPE_SEVERITY, severity), NULL);
  const PmMethodItem *item = pm_method_find (method, "limits", id);

  return item != NULL ? pm_method_item_get_number (item, "value", 0) : 0;
}

static double
get_weight (const PmMethodItem *criterion,
            PmPostmortem       *postmortem)
{
  int type = pm_record_get_enum (PM_RECORD (postmortem), "type");

  return pm_method_item_get_number (criterion, "weight", 1) *
         pm_method_item_get_emphasis (criterion, pm_enum_get_nick (PM_TYPE_INCIDENT_TYPE, type));
}

/**
 * pm_rubric_get_weight:
 * @criterion: id of a criterion
 *
 * Returns: the share of @criterion in the mean for the type of @postmortem; all shares add up to 1
 */
double
pm_rubric_get_weight (PmMethod     *method,
                      PmPostmortem *postmortem,
                      const char   *criterion)
{
  GPtrArray *criteria = pm_method_get_items (method, "rubric");
  double weight = 0;
  double sum = 0;

  for (guint i = 0; i < criteria->len; i++)
    {
      const PmMethodItem *item = g_ptr_array_index (criteria, i);

      sum += get_weight (item, postmortem);
      if (g_str_equal (pm_method_item_get_id (item), criterion))
        weight = get_weight (item, postmortem);
    }

  return sum > 0 ? weight / sum : 0;
}

/* A team may have criteria of its own, which have no field to keep a score in yet. */
static gint64
get_score (PmRecord   *review,
           const char *criterion)
{
  if (pm_record_class_find_field (PM_RECORD_GET_CLASS (review), criterion) == NULL)
    return 0;

  return CLAMP (pm_record_get_integer (review, criterion), 0, 5);
}

/**
 * pm_rubric_rate:
 * @review: one of its reviews
 * @result: (out): what it amounts to; criteria without a score do not enter the mean
 */
void
pm_rubric_rate (PmMethod       *method,
                PmPostmortem   *postmortem,
                PmRecord       *review,
                PmRubricResult *result)
{
  GPtrArray *criteria = pm_method_get_items (method, "rubric");
  double weights = 0;
  double sum = 0;

  *result = (PmRubricResult) { 0, };
  result->n_criteria = criteria->len;
  result->floor = pm_rubric_get_floor (method, postmortem);
  for (guint i = 0; i < criteria->len; i++)
    {
      const PmMethodItem *item = g_ptr_array_index (criteria, i);
      gint64 score = get_score (review, pm_method_item_get_id (item));

      if (score == 0)
        continue;

      result->n_scored++;
      weights += get_weight (item, postmortem);
      sum += get_weight (item, postmortem) * score;
      if (score >= result->floor)
        continue;
      result->n_low++;
      if (result->lowest == NULL)
        result->lowest = pm_method_item_get_id (item);
    }

  /* A team may give no weight to all that is scored so far. */
  if (weights <= 0)
    return;

  result->mean = sum / weights;
  /* A mean of exactly 3.5 must not fail for the sake of binary fractions. */
  result->passes = result->n_scored == result->n_criteria && result->lowest == NULL &&
                   result->mean + 1e-9 >= pm_method_get_limit (method, "pass");
  result->excellent = result->passes &&
                      result->mean + 1e-9 >= pm_method_get_limit (method, "excellent");
}
