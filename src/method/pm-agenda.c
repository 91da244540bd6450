/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the time of a meeting is shared out among the items of its agenda. The method's texts hold a
 * few lengths with the parts that proved useful; any other length takes the parts of the nearest.
 */

#include "pm-agenda.h"

#include "pm-method-private.h"

#include <math.h>

/* A weight that one can calculate with. */
static double
clean_weight (double weight)
{
  return isfinite (weight) && weight > 0 ? weight : 0;
}

static guint
find_largest (const double *values,
              guint n_values)
{
  guint largest = 0;

  for (guint i = 1; i < n_values; i++)
    if (values[i] > values[largest])
      largest = i;
  return largest;
}

/* No item that has a part of the time gets none of it, as long as there are minutes to give. */
static void
give_each_one (const double *weights,
               guint n_weights,
               guint *minutes)
{
  for (guint i = 0; i < n_weights; i++)
    {
      guint richest = 0;

      if (weights[i] == 0 || minutes[i] > 0)
        continue;
      for (guint j = 1; j < n_weights; j++)
        if (minutes[j] > minutes[richest])
          richest = j;
      if (minutes[richest] < 2)
        return;
      minutes[richest]--;
      minutes[i]++;
    }
}

/**
 * pm_minutes_share_out:
 * @weights: how large each part is in relation to the others; what is no positive number counts
 *   as none. Without any positive one all parts are equal
 * @n_weights: how many parts there are, at least one
 * @total: minutes to share out
 * @minutes: (out caller-allocates): the minutes of each part
 *
 * Shares out whole minutes so that their sum is exactly @total. Each part is as near to its
 * proportion as whole minutes allow; a part with a weight gets at least one minute where @total
 * suffices.
 */
void
pm_minutes_share_out (const double *weights,
                      guint n_weights,
                      guint total,
                      guint *minutes)
{
  g_autofree double *parts = g_new (double, n_weights);
  g_autofree double *rests = g_new (double, n_weights);
  double sum = 0;
  guint given = 0;

  g_return_if_fail (n_weights > 0);

  for (guint i = 0; i < n_weights; i++)
    sum += parts[i] = clean_weight (weights[i]);
  for (guint i = 0; i < n_weights && sum == 0; i++)
    parts[i] = 1;
  if (sum == 0)
    sum = n_weights;
  for (guint i = 0; i < n_weights; i++)
    {
      double exact = total * (parts[i] / sum);

      minutes[i] = floor (exact);
      rests[i] = exact - minutes[i];
      given += minutes[i];
    }
  for (; given < total; given++)
    {
      guint next = find_largest (rests, n_weights);

      minutes[next]++;
      rests[next] -= 1;
    }
  give_each_one (parts, n_weights, minutes);
}

/* The length among the method's that is nearest to @minutes; NULL when a team left out all. */
static const PmMethodItem *
find_length (PmMethod *method,
             guint minutes)
{
  GPtrArray *lengths = pm_method_get_items (method, "meeting-lengths");
  const PmMethodItem *nearest = NULL;
  double distance = INFINITY;

  for (guint i = 0; i < lengths->len; i++)
    {
      const PmMethodItem *length = lengths->pdata[i];
      double other = fabs (pm_method_item_get_number (length, "minutes", 0) - minutes);

      if (other < distance)
        {
          nearest = length;
          distance = other;
        }
    }
  return nearest;
}

/* The part of @item in @length. An item that a team added and gave no part gets a twentieth. */
static double
get_share (const PmMethodItem *length,
           const PmMethodItem *item)
{
  JsonNode *node = length != NULL ? json_object_get_member (length->object, "shares") : NULL;
  JsonObject *shares = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;
  double sum = 0;
  g_autoptr (GList) members = NULL;

  if (shares == NULL)
    return 1;
  if (json_object_has_member (shares, item->id))
    return json_object_get_double_member_with_default (shares, item->id, 0);
  members = json_object_get_members (shares);
  for (GList *l = members; l != NULL; l = l->next)
    sum += clean_weight (json_object_get_double_member_with_default (shares, l->data, 0));
  return sum / 20;
}

/**
 * pm_agenda_plan:
 * @method: the method
 * @minutes: how long the meeting is to last
 *
 * Returns: (transfer full) (element-type PmAgendaSlot): the items of the agenda in their order,
 *   with whole minutes whose sum is @minutes
 */
GArray *
pm_agenda_plan (PmMethod *method,
                guint minutes)
{
  GPtrArray *items = pm_method_get_items (method, "agenda");
  const PmMethodItem *length = find_length (method, minutes);
  GArray *slots = g_array_sized_new (FALSE, TRUE, sizeof (PmAgendaSlot), items->len);
  g_autofree double *weights = g_new0 (double, items->len);
  g_autofree guint *shares = g_new0 (guint, items->len);

  for (guint i = 0; i < items->len; i++)
    weights[i] = get_share (length, items->pdata[i]);
  if (items->len > 0)
    pm_minutes_share_out (weights, items->len, minutes, shares);
  for (guint i = 0; i < items->len; i++)
    {
      PmAgendaSlot slot = { items->pdata[i], shares[i] };

      g_array_append_val (slots, slot);
    }
  return slots;
}
