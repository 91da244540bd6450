/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmOpenAction: an action that is neither done nor dropped, with the postmortem it comes from: what
 * the weekly review goes through.
 */

#include "pm-open-action.h"

#include "pm-overview-private.h"

struct _PmOpenAction
{
  PmOverview parent_instance;
};

G_DEFINE_FINAL_TYPE (PmOpenAction, pm_open_action, PM_TYPE_OVERVIEW)

static const PmOverviewColumn columns[] = {
  { { "key", PM_FIELD_STRING }, "a.\"postmortem_id\" || '/' || a.\"id\"" },
  { { "id", PM_FIELD_STRING }, "a.\"id\"" },
  { { "postmortem-id", PM_FIELD_STRING }, "a.\"postmortem_id\"" },
  { { "postmortem-title", PM_FIELD_STRING }, "p.\"title\"" },
  { { "what", PM_FIELD_STRING }, "a.\"what\"" },
  { { "owner-name", PM_FIELD_STRING }, "COALESCE(o.\"name\", o.\"role\")" },
  { { "due", PM_FIELD_DATE }, "a.\"due\"" },
  { { "overdue", PM_FIELD_BOOLEAN }, "a.\"due\" < $1" },
  { { "state", PM_FIELD_ENUM, NULL, pm_action_state_get_type }, "a.\"state\"" },
  { { "horizon", PM_FIELD_ENUM, NULL, pm_horizon_get_type }, "a.\"horizon\"" },
  { { "tracker", PM_FIELD_STRING }, "a.\"tracker\"" },
};

/* The earliest due first, those without a date last. */
static const char from[] =
    "FROM \"action\" AS a JOIN \"postmortem\" AS p ON p.\"id\" = a.\"postmortem_id\""
    " LEFT JOIN \"person\" AS o"
    " ON o.\"postmortem_id\" = a.\"postmortem_id\" AND o.\"id\" = a.\"owner\""
    " WHERE p.\"deleted\" IS NULL AND p.\"revision\" > $2"
    " AND (a.\"state\" IS NULL OR a.\"state\" NOT IN ('done', 'dropped'))"
    " ORDER BY a.\"due\" IS NULL, a.\"due\", p.\"modified\" DESC, a.\"rank\"";

static void
pm_open_action_class_init (PmOpenActionClass *klass)
{
  pm_overview_class_declare (PM_OVERVIEW_CLASS (klass), columns, G_N_ELEMENTS (columns), from);
}

static void
pm_open_action_init (PmOpenAction *self)
{
}

/**
 * pm_open_action_get_id:
 * @self: an open action
 *
 * Returns: (transfer none): the action's id within its postmortem
 */
const char *
pm_open_action_get_id (PmOpenAction *self)
{
  g_return_val_if_fail (PM_IS_OPEN_ACTION (self), NULL);

  return g_value_get_string (pm_overview_peek (PM_OVERVIEW (self), "id"));
}

/**
 * pm_open_action_get_postmortem_id:
 * @self: an open action
 *
 * Returns: (transfer none): the postmortem's id, for pm_library_load()
 */
const char *
pm_open_action_get_postmortem_id (PmOpenAction *self)
{
  g_return_val_if_fail (PM_IS_OPEN_ACTION (self), NULL);

  return g_value_get_string (pm_overview_peek (PM_OVERVIEW (self), "postmortem-id"));
}

/**
 * pm_open_action_get_postmortem_title:
 * @self: an open action
 *
 * Returns: (transfer none): the postmortem's title, perhaps empty
 */
const char *
pm_open_action_get_postmortem_title (PmOpenAction *self)
{
  g_return_val_if_fail (PM_IS_OPEN_ACTION (self), NULL);

  return g_value_get_string (pm_overview_peek (PM_OVERVIEW (self), "postmortem-title"));
}

/**
 * pm_open_action_get_what:
 * @self: an open action
 *
 * Returns: (transfer none): what is to be done
 */
const char *
pm_open_action_get_what (PmOpenAction *self)
{
  g_return_val_if_fail (PM_IS_OPEN_ACTION (self), NULL);

  return g_value_get_string (pm_overview_peek (PM_OVERVIEW (self), "what"));
}

/**
 * pm_open_action_get_owner_name:
 * @self: an open action
 *
 * Returns: (transfer none): the owner's name, or role where there is no name; perhaps empty
 */
const char *
pm_open_action_get_owner_name (PmOpenAction *self)
{
  g_return_val_if_fail (PM_IS_OPEN_ACTION (self), NULL);

  return g_value_get_string (pm_overview_peek (PM_OVERVIEW (self), "owner-name"));
}

/**
 * pm_open_action_get_due:
 * @self: an open action
 *
 * Returns: (transfer none): the day it is due, as YYYY-MM-DD, perhaps empty
 */
const char *
pm_open_action_get_due (PmOpenAction *self)
{
  g_return_val_if_fail (PM_IS_OPEN_ACTION (self), NULL);

  return g_value_get_string (pm_overview_peek (PM_OVERVIEW (self), "due"));
}

/**
 * pm_open_action_get_overdue:
 * @self: an open action
 *
 * Returns: whether that day was before the day of reading
 */
gboolean
pm_open_action_get_overdue (PmOpenAction *self)
{
  g_return_val_if_fail (PM_IS_OPEN_ACTION (self), FALSE);

  return g_value_get_boolean (pm_overview_peek (PM_OVERVIEW (self), "overdue"));
}

/**
 * pm_open_action_get_state:
 * @self: an open action
 *
 * Returns: where it stands
 */
PmActionState
pm_open_action_get_state (PmOpenAction *self)
{
  g_return_val_if_fail (PM_IS_OPEN_ACTION (self), 0);

  return g_value_get_enum (pm_overview_peek (PM_OVERVIEW (self), "state"));
}

/**
 * pm_open_action_get_horizon:
 * @self: an open action
 *
 * Returns: when it is to take effect
 */
PmHorizon
pm_open_action_get_horizon (PmOpenAction *self)
{
  g_return_val_if_fail (PM_IS_OPEN_ACTION (self), 0);

  return g_value_get_enum (pm_overview_peek (PM_OVERVIEW (self), "horizon"));
}

/**
 * pm_open_action_get_tracker:
 * @self: an open action
 *
 * Returns: (transfer none): its link in a tracker, perhaps empty
 */
const char *
pm_open_action_get_tracker (PmOpenAction *self)
{
  g_return_val_if_fail (PM_IS_OPEN_ACTION (self), NULL);

  return g_value_get_string (pm_overview_peek (PM_OVERVIEW (self), "tracker"));
}
