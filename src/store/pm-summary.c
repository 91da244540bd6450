/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmSummary: a postmortem as the library's list shows it.  Its dates are those of the events that
 * are marked as milestones; what counts as overdue was decided on the day it was read.
 */

#include "pm-summary.h"

#include "pm-overview-private.h"

struct _PmSummary
{
  PmOverview parent_instance;
};

G_DEFINE_FINAL_TYPE (PmSummary, pm_summary, PM_TYPE_OVERVIEW)

#define COUNT_OPEN(condition)                                                                      \
  "(SELECT COUNT(*) FROM \"action\" AS a WHERE a.\"postmortem_id\" = p.\"id\""                     \
  " AND (a.\"state\" IS NULL OR a.\"state\" NOT IN ('done', 'dropped'))" condition ")"
#define MILESTONE(function, word)                                                                  \
  "(SELECT " function "(e.\"at\") FROM \"event\" AS e WHERE e.\"postmortem_id\" = p.\"id\""        \
  " AND e.\"milestone\" = '" word "')"

static const PmOverviewColumn columns[] = {
  { { "id", PM_FIELD_STRING }, "p.\"id\"" },
  { { "title", PM_FIELD_STRING }, "p.\"title\"" },
  { { "reference", PM_FIELD_STRING }, "p.\"reference\"" },
  { { "status", PM_FIELD_ENUM, NULL, pm_status_get_type }, "p.\"status\"" },
  { { "severity", PM_FIELD_ENUM, NULL, pm_severity_get_type }, "p.\"severity\"" },
  { { "type", PM_FIELD_ENUM, NULL, pm_incident_type_get_type }, "p.\"type\"" },
  { { "archived", PM_FIELD_BOOLEAN }, "p.\"archived\"" },
  { { "service", PM_FIELD_STRING }, "p.\"service\"" },
  { { "tags", PM_FIELD_STRING }, "p.\"tags\"" },
  { { "owner-name", PM_FIELD_STRING }, "COALESCE(o.\"name\", o.\"role\")" },
  { { "started", PM_FIELD_TIME }, MILESTONE ("MIN", "started") },
  { { "resolved", PM_FIELD_TIME }, MILESTONE ("MAX", "resolved") },
  { { "created", PM_FIELD_TIME }, "p.\"created\"" },
  { { "modified", PM_FIELD_TIME }, "p.\"modified\"" },
  { { "meeting-since", PM_FIELD_TIME },
    "(SELECT MAX(i.\"entered_at\") FROM \"agenda_item\" AS i WHERE i.\"postmortem_id\" = p.\"id\")" },
  { { "open-actions", PM_FIELD_INTEGER }, COUNT_OPEN ("") },
  { { "overdue-actions", PM_FIELD_INTEGER }, COUNT_OPEN (" AND a.\"due\" < $1") },
};

static const char from[] =
    "FROM \"postmortem\" AS p LEFT JOIN \"person\" AS o"
    " ON o.\"postmortem_id\" = p.\"id\" AND o.\"id\" = p.\"owner\""
    " WHERE p.\"deleted\" IS NULL AND p.\"revision\" > $2 ORDER BY p.\"modified\" DESC, p.\"id\"";

static void
pm_summary_class_init (PmSummaryClass *klass)
{
  pm_overview_class_declare (PM_OVERVIEW_CLASS (klass), columns, G_N_ELEMENTS (columns), from);
}

static void
pm_summary_init (PmSummary *self)
{
}

/**
 * pm_summary_get_id:
 * @self: a summary
 *
 * Returns: (transfer none): the postmortem's id, for pm_library_load()
 */
const char *
pm_summary_get_id (PmSummary *self)
{
  g_return_val_if_fail (PM_IS_SUMMARY (self), NULL);

  return g_value_get_string (pm_overview_peek (PM_OVERVIEW (self), "id"));
}

/**
 * pm_summary_get_title:
 * @self: a summary
 *
 * Returns: (transfer none): its title, perhaps empty
 */
const char *
pm_summary_get_title (PmSummary *self)
{
  g_return_val_if_fail (PM_IS_SUMMARY (self), NULL);

  return g_value_get_string (pm_overview_peek (PM_OVERVIEW (self), "title"));
}

/**
 * pm_summary_get_reference:
 * @self: a summary
 *
 * Returns: (transfer none): its reference, perhaps empty
 */
const char *
pm_summary_get_reference (PmSummary *self)
{
  g_return_val_if_fail (PM_IS_SUMMARY (self), NULL);

  return g_value_get_string (pm_overview_peek (PM_OVERVIEW (self), "reference"));
}

/**
 * pm_summary_get_status:
 * @self: a summary
 *
 * Returns: where it stands
 */
PmStatus
pm_summary_get_status (PmSummary *self)
{
  g_return_val_if_fail (PM_IS_SUMMARY (self), 0);

  return g_value_get_enum (pm_overview_peek (PM_OVERVIEW (self), "status"));
}

/**
 * pm_summary_get_severity:
 * @self: a summary
 *
 * Returns: how bad the incident was
 */
PmSeverity
pm_summary_get_severity (PmSummary *self)
{
  g_return_val_if_fail (PM_IS_SUMMARY (self), 0);

  return g_value_get_enum (pm_overview_peek (PM_OVERVIEW (self), "severity"));
}

/**
 * pm_summary_get_incident_type:
 * @self: a summary
 *
 * Returns: what kind of incident it was
 */
PmIncidentType
pm_summary_get_incident_type (PmSummary *self)
{
  g_return_val_if_fail (PM_IS_SUMMARY (self), 0);

  return g_value_get_enum (pm_overview_peek (PM_OVERVIEW (self), "type"));
}

/**
 * pm_summary_get_meeting_since:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): since when its meeting is at the present agenda item; %NULL
 *   while none is going on
 */
PmTime *
pm_summary_get_meeting_since (PmSummary *self)
{
  g_return_val_if_fail (PM_IS_SUMMARY (self), NULL);

  return g_value_get_boxed (pm_overview_peek (PM_OVERVIEW (self), "meeting-since"));
}

/**
 * pm_summary_get_archived:
 * @self: a summary
 *
 * Returns: whether it was put away
 */
gboolean
pm_summary_get_archived (PmSummary *self)
{
  g_return_val_if_fail (PM_IS_SUMMARY (self), FALSE);

  return g_value_get_boolean (pm_overview_peek (PM_OVERVIEW (self), "archived"));
}

/**
 * pm_summary_get_service:
 * @self: a summary
 *
 * Returns: (transfer none): the service, perhaps empty
 */
const char *
pm_summary_get_service (PmSummary *self)
{
  g_return_val_if_fail (PM_IS_SUMMARY (self), NULL);

  return g_value_get_string (pm_overview_peek (PM_OVERVIEW (self), "service"));
}

/**
 * pm_summary_get_tags:
 * @self: a summary
 *
 * Returns: (transfer none): the tags as they were written, perhaps empty
 */
const char *
pm_summary_get_tags (PmSummary *self)
{
  g_return_val_if_fail (PM_IS_SUMMARY (self), NULL);

  return g_value_get_string (pm_overview_peek (PM_OVERVIEW (self), "tags"));
}

/**
 * pm_summary_get_owner_name:
 * @self: a summary
 *
 * Returns: (transfer none): the owner's name, or role where there is no name; perhaps empty
 */
const char *
pm_summary_get_owner_name (PmSummary *self)
{
  g_return_val_if_fail (PM_IS_SUMMARY (self), NULL);

  return g_value_get_string (pm_overview_peek (PM_OVERVIEW (self), "owner-name"));
}

/**
 * pm_summary_get_started:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): when the incident started
 */
PmTime *
pm_summary_get_started (PmSummary *self)
{
  g_return_val_if_fail (PM_IS_SUMMARY (self), NULL);

  return g_value_get_boxed (pm_overview_peek (PM_OVERVIEW (self), "started"));
}

/**
 * pm_summary_get_resolved:
 * @self: a summary
 *
 * Returns: (transfer none) (nullable): when it was resolved
 */
PmTime *
pm_summary_get_resolved (PmSummary *self)
{
  g_return_val_if_fail (PM_IS_SUMMARY (self), NULL);

  return g_value_get_boxed (pm_overview_peek (PM_OVERVIEW (self), "resolved"));
}

/**
 * pm_summary_get_created:
 * @self: a summary
 *
 * Returns: (transfer none): when it came into the library
 */
PmTime *
pm_summary_get_created (PmSummary *self)
{
  g_return_val_if_fail (PM_IS_SUMMARY (self), NULL);

  return g_value_get_boxed (pm_overview_peek (PM_OVERVIEW (self), "created"));
}

/**
 * pm_summary_get_modified:
 * @self: a summary
 *
 * Returns: (transfer none): when it was last changed
 */
PmTime *
pm_summary_get_modified (PmSummary *self)
{
  g_return_val_if_fail (PM_IS_SUMMARY (self), NULL);

  return g_value_get_boxed (pm_overview_peek (PM_OVERVIEW (self), "modified"));
}

/**
 * pm_summary_get_open_actions:
 * @self: a summary
 *
 * Returns: how many actions are neither done nor dropped
 */
guint
pm_summary_get_open_actions (PmSummary *self)
{
  g_return_val_if_fail (PM_IS_SUMMARY (self), 0);

  return g_value_get_int64 (pm_overview_peek (PM_OVERVIEW (self), "open-actions"));
}

/**
 * pm_summary_get_overdue_actions:
 * @self: a summary
 *
 * Returns: how many of those were due before today
 */
guint
pm_summary_get_overdue_actions (PmSummary *self)
{
  g_return_val_if_fail (PM_IS_SUMMARY (self), 0);

  return g_value_get_int64 (pm_overview_peek (PM_OVERVIEW (self), "overdue-actions"));
}
