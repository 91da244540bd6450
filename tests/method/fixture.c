/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Building postmortems for the tests. make_finished() gives one that lacks nothing, from which a
 * test takes one thing away to see exactly that missed. */

#include "test-method.h"

#include <math.h>

PmRecord *
add_record (PmPostmortem *postmortem,
            GType         type,
            const char   *first_property,
            ...)
{
  PmRecord *record;
  va_list args;

  pm_postmortem_begin (postmortem, "Add");
  record = pm_postmortem_add (postmortem, type, NULL);
  va_start (args, first_property);
  g_object_set_valist (G_OBJECT (record), first_property, args);
  va_end (args);
  pm_postmortem_end (postmortem);

  return record;
}

void
set_time (PmRecord   *record,
          const char *property,
          const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmTime) time = text != NULL ? pm_time_from_string (text, &error) : NULL;

  g_assert_no_error (error);
  g_object_set (record, property, time, NULL);
}

/* A property cannot be set to NaN with g_object_set(), which compares it with itself. */
void
clear_number (PmRecord   *record,
              const char *property)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_DOUBLE);
  g_value_set_double (&value, NAN);
  pm_record_set (record, pm_record_class_find_field (PM_RECORD_GET_CLASS (record), property),
                 &value);
}

gint64
parse_time (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmTime) time = pm_time_from_string (text, &error);

  g_assert_no_error (error);

  return pm_time_get_start (time);
}

PmRecord *
add_event (PmPostmortem *postmortem,
           PmMilestone   milestone,
           const char   *at,
           const char   *what)
{
  PmRecord *event = add_record (postmortem, PM_TYPE_EVENT, "milestone", milestone, "what", what,
                                "evidence", "dashboard", NULL);

  set_time (event, "at", at);

  return event;
}

void
link_records (PmPostmortem *postmortem,
              PmLinkKind    kind,
              PmRecord     *origin,
              PmRecord     *target)
{
  add_record (postmortem, PM_TYPE_LINK, "kind", kind, "origin", pm_record_get_id (origin),
              "target", pm_record_get_id (target), NULL);
}

PmRecord *
get_record (PmPostmortem *postmortem,
            GType         type,
            guint         position)
{
  return pm_list_get (pm_postmortem_get_list (postmortem, type), position);
}

void
remove_record (PmRecord *record)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (record);

  pm_postmortem_begin (postmortem, "Remove");
  pm_postmortem_remove (postmortem, record);
  pm_postmortem_end (postmortem);
}

/* One like @record in the same postmortem, of which no link and no node knows. */
PmRecord *
add_copy (PmRecord *record)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (record);
  g_autoptr (PmRecord) copy = pm_record_copy (record, NULL);

  pm_postmortem_begin (postmortem, "Add");
  pm_postmortem_insert (postmortem, copy, NULL);
  pm_postmortem_end (postmortem);

  return copy;
}

/* The first finding of @check, or NULL. */
PmFinding *
find_finding (GPtrArray  *findings,
              const char *check)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (((PmFinding *) findings->pdata[i])->check, check))
      return findings->pdata[i];

  return NULL;
}

static void
add_facts (PmPostmortem *postmortem)
{
  const struct { PmMilestone milestone; const char *at, *what; } events[] = {
    { PM_MILESTONE_STARTED, "2026-03-05T14:00Z", "Writes begin to fail" },
    { PM_MILESTONE_DETECTED, "2026-03-05T14:10Z", "Error rate alert fires" },
    { PM_MILESTONE_ACKNOWLEDGED, "2026-03-05T14:12Z", "On-call takes the page" },
    { PM_MILESTONE_NONE, "2026-03-05T14:20Z", "Connection pool seen at its limit" },
    { PM_MILESTONE_CAUSE_IDENTIFIED, "2026-03-05T14:30Z", "Pool size found at its default" },
    { PM_MILESTONE_MITIGATED, "2026-03-05T14:40Z", "Pool raised" },
    { PM_MILESTONE_RESOLVED, "2026-03-05T15:00Z", "Error rate back to normal" },
  };
  const PmFigureKind kinds[] = { PM_FIGURE_KIND_USERS, PM_FIGURE_KIND_REVENUE,
                                 PM_FIGURE_KIND_TICKETS };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    add_event (postmortem, events[i].milestone, events[i].at, events[i].what);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    add_record (postmortem, PM_TYPE_FIGURE, "kind", kinds[i], "amount", 100.0 + i, NULL);
}

static void
add_analysis (PmPostmortem *postmortem)
{
  PmRecord *diagram = add_record (postmortem, PM_TYPE_DIAGRAM, "title", "Writes failed", NULL);
  PmRecord *pool = add_record (postmortem, PM_TYPE_CAUSE, "statement", "No limit alert on the pool",
                               "role", PM_CAUSE_ROLE_PRIMARY, "class", PM_CAUSE_CLASS_PROCESS_GAP,
                               "evidence", "No rule for it in the alert file", NULL);
  PmRecord *review = add_record (postmortem, PM_TYPE_CAUSE, "statement", "Load test skips writes",
                                 "role", PM_CAUSE_ROLE_CONTRIBUTING,
                                 "class", PM_CAUSE_CLASS_TECHNICAL_DEBT,
                                 "evidence", "Test plan of 2025", "no-action-reason",
                                 "Test is replaced next month", NULL);
  PmRecord *top = add_record (postmortem, PM_TYPE_NODE, "diagram", pm_record_get_id (diagram),
                              "cause", pm_record_get_id (review), NULL);
  PmRecord *owner = add_record (postmortem, PM_TYPE_PERSON, "name", "Robin Field", NULL);
  PmRecord *action = add_record (
      postmortem, PM_TYPE_ACTION, "what", "Alert when the pool is 80 % full", "done-when",
      "A test alert was seen in the channel", "owner", pm_record_get_id (owner), "due",
      "2026-03-12", "horizon", PM_HORIZON_IMMEDIATE, "level", PM_LEVEL_ENGINEERING, "effect",
      PM_EFFECT_DETECTS, "impact", PM_RATING_HIGH, "effort", PM_RATING_LOW, "state",
      PM_ACTION_STATE_DONE, NULL);

  add_record (postmortem, PM_TYPE_NODE, "diagram", pm_record_get_id (diagram), "parent",
              pm_record_get_id (top), "cause", pm_record_get_id (pool), NULL);
  link_records (postmortem, PM_LINK_KIND_ADDRESSES, action, pool);
  g_object_set (postmortem, "owner", pm_record_get_id (owner), NULL);
}

PmPostmortem *
make_finished (void)
{
  PmPostmortem *postmortem = pm_postmortem_new (NULL);
  const PmLessonKind lessons[] = { PM_LESSON_KIND_LEARNED, PM_LESSON_KIND_WELL,
                                   PM_LESSON_KIND_BADLY, PM_LESSON_KIND_LUCKY };

  add_facts (postmortem);
  add_analysis (postmortem);
  for (guint i = 0; i < G_N_ELEMENTS (lessons); i++)
    add_record (postmortem, PM_TYPE_LESSON, "kind", lessons[i], "text", "Defaults need a date",
                NULL);
  add_record (postmortem, PM_TYPE_REVIEW, "timeline", (gint64) 4, "impact", (gint64) 4, "depth",
              (gint64) 4, "actions", (gint64) 4, "tone", (gint64) 4, "follow-through", (gint64) 4,
              "learning", (gint64) 4, "completeness", (gint64) 4, NULL);
  g_object_set (postmortem, "title", "Writes failed", "severity", PM_SEVERITY_SEV2, "over",
                PM_TRISTATE_YES, "learning", PM_TRISTATE_YES, "worthwhile", PM_TRISTATE_YES,
                "slo-breached", PM_TRISTATE_YES, "summary", "Writes failed for an hour.",
                "shared-with", "engineering", "archived-in", "wiki", "recurred-30",
                PM_TRISTATE_NO, "recurred-90", PM_TRISTATE_NO, NULL);
  set_time (PM_RECORD (postmortem), "meeting-at", "2026-03-06T10:00Z");
  set_time (PM_RECORD (postmortem), "shared-at", "2026-03-06T16:00Z");
  set_time (PM_RECORD (postmortem), "closed-at", "2026-04-06T10:00Z");

  return postmortem;
}
