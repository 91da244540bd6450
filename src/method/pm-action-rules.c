/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the method says about one action: its priority from impact and effort, whether it is SMART,
 * and whether it is overdue or stalled. Pure functions; nothing here is stored. */

#include "pm-action-rules.h"

#include <glib/gi18n-lib.h>

/**
 * pm_rating_get_priority:
 * @impact: how much an action brings
 * @effort: how much it costs
 *
 * Returns: the quadrant that the two put it into
 */
PmPriority
pm_rating_get_priority (PmRating impact,
                        PmRating effort)
{
  if (impact == PM_RATING_NONE || effort == PM_RATING_NONE)
    return PM_PRIORITY_NONE;
  if (impact == PM_RATING_HIGH)
    return effort == PM_RATING_LOW ? PM_PRIORITY_DO_NOW : PM_PRIORITY_PLAN;

  return effort == PM_RATING_LOW ? PM_PRIORITY_WHEN_FREE : PM_PRIORITY_SKIP;
}

/**
 * pm_action_get_priority:
 *
 * Returns: the quadrant that the ratings of @action put it into
 */
PmPriority
pm_action_get_priority (PmRecord *action)
{
  return pm_rating_get_priority (pm_record_get_enum (action, "impact"),
                                 pm_record_get_enum (action, "effort"));
}

/**
 * pm_priority_get_label:
 *
 * Returns: (transfer none): what the quadrant is called, translated
 */
const char *
pm_priority_get_label (PmMethod   *method,
                       PmPriority  priority)
{
  static const char *const ids[] = { NULL, "do-now", "plan", "when-free", "skip" };
  const PmMethodItem *item = pm_method_find (method, "quadrants", ids[priority]);

  return item != NULL ? pm_method_item_get_text (item, "title") : _("Not Ranked");
}

/**
 * pm_text_has_hit:
 * @writing: (nullable): in which language @text may be; without one nothing is found
 * @names: (nullable): people's names in @text
 *
 * Returns: whether a rule of @check applies somewhere in @text
 */
gboolean
pm_text_has_hit (const PmWriting *writing,
                 const char      *text,
                 PmTextKind       kind,
                 GHashTable      *names,
                 const char      *check)
{
  PmLanguage *language = writing != NULL ? pm_writing_get_language (writing, text) : NULL;
  g_autoptr (GArray) hits = NULL;

  if (language == NULL || *text == '\0')
    return FALSE;

  hits = pm_language_check (language, text, -1, kind, names);
  for (guint i = 0; i < hits->len; i++)
    if (g_str_equal (g_array_index (hits, PmTextHit, i).check, check))
      return TRUE;

  return FALSE;
}

static const char *
check_specific (PmRecord        *action,
                const PmWriting *writing)
{
  const char *what = pm_record_get_string (action, "what");

  if (*what == '\0')
    return _("It does not say what is to be done");
  if (pm_text_has_hit (writing, what, PM_TEXT_ACTION, NULL, "actions.vague"))
    return _("It does not say what exactly will change");

  return NULL;
}

static const char *
check_assignable (PmRecord        *action,
                  const PmWriting *writing)
{
  PmRecord *owner = pm_record_get_ref (action, "owner");
  const char *name = owner != NULL ? pm_record_get_string (owner, "name") : "";

  if (owner == NULL || (*name == '\0' && *pm_record_get_string (owner, "role") == '\0'))
    return _("It has no owner");
  if (pm_text_has_hit (writing, name, PM_TEXT_OWNER, NULL, "actions.group-owner"))
    return _("Its owner is a group: name one person");

  return NULL;
}

/* A number that is no part of a date or a version, nor that of a ticket: “#12”, “OPS-12”. */
static gboolean
is_figure (const char *text,
           const char *start,
           const char *end)
{
  char sign = start > text ? start[-1] : ' ';
  char before = start - 1 > text ? start[-2] : ' ';

  if (sign == '#' || (sign == '-' && g_ascii_isupper (before)) ||
      (strchr ("-./:", sign) != NULL && g_ascii_isdigit (before)))
    return FALSE;

  return *end == '\0' || strchr ("-./:", *end) == NULL || !g_ascii_isdigit (end[1]);
}

/**
 * pm_action_names_end:
 * @what: what is to be done
 *
 * Returns: whether it can be seen when it is done, because it goes from one figure to another:
 *   “reduce the time to restore from 2 h to 30 min”
 */
gboolean
pm_action_names_end (const char *what)
{
  guint n = 0;

  for (const char *p = what; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      {
        const char *start = p;

        p += strspn (p, "0123456789");
        n += is_figure (what, start, p) ? 1 : 0;
        if (*p == '\0')
          break;
      }

  return n > 1;
}

/**
 * pm_action_check_smart:
 * @writing: (nullable): for what the words alone tell: vague verbs, groups as owner
 * @checks: (out): the five letters in order
 */
void
pm_action_check_smart (PmRecord        *action,
                       const PmWriting *writing,
                       PmSmartCheck     checks[PM_N_SMART])
{
  gboolean sized = pm_record_get_enum (action, "effort") != PM_RATING_NONE ||
                   *pm_record_get_string (action, "capacity") != '\0';
  const char *missing[PM_N_SMART] = {
    [PM_SMART_SPECIFIC] = check_specific (action, writing),
    [PM_SMART_MEASURABLE] = *pm_record_get_string (action, "done-when") != '\0' ||
                                pm_action_names_end (pm_record_get_string (action, "what"))
                              ? NULL
                              : _("It does not say when it counts as done"),
    [PM_SMART_ASSIGNABLE] = check_assignable (action, writing),
    [PM_SMART_REALISTIC] = sized ? NULL : _("Nobody has said how much effort it is"),
    [PM_SMART_TIME_BOUND] = *pm_record_get_string (action, "due") != '\0'
                              ? NULL
                              : _("It has no due date"),
  };
  static const char *const properties[PM_N_SMART] = { "what", "done-when", "owner", "effort",
                                                      "due" };

  for (guint i = 0; i < PM_N_SMART; i++)
    checks[i] = (PmSmartCheck) { i, missing[i] == NULL, properties[i], missing[i] };
}

/**
 * pm_action_is_smart:
 *
 * Returns: whether all five letters are met
 */
gboolean
pm_action_is_smart (PmRecord        *action,
                    const PmWriting *writing)
{
  PmSmartCheck checks[PM_N_SMART];

  pm_action_check_smart (action, writing, checks);
  for (guint i = 0; i < PM_N_SMART; i++)
    if (!checks[i].met)
      return FALSE;

  return TRUE;
}

/**
 * pm_action_counts:
 *
 * Returns: whether @action was done or is still to be done; a dropped one does nothing
 */
gboolean
pm_action_counts (PmRecord *action)
{
  return pm_record_get_enum (action, "state") != PM_ACTION_STATE_DROPPED;
}

/**
 * pm_action_is_finished:
 *
 * Returns: whether @action is done, or was dropped with a reason
 */
gboolean
pm_action_is_finished (PmRecord *action)
{
  int state = pm_record_get_enum (action, "state");

  return state == PM_ACTION_STATE_DONE ||
         (state == PM_ACTION_STATE_DROPPED &&
          *pm_record_get_string (action, "dropped-reason") != '\0');
}

static gboolean
is_open (PmRecord *action)
{
  int state = pm_record_get_enum (action, "state");

  return state != PM_ACTION_STATE_DONE && state != PM_ACTION_STATE_DROPPED;
}

static GTimeZone *
dup_zone (PmRecord *action)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (action);
  const char *name = postmortem != NULL ? pm_record_get_string (PM_RECORD (postmortem), "zone")
                                        : "";

  return pm_time_zone_new (name);
}

/**
 * pm_action_is_overdue:
 * @now: the present, unix seconds
 *
 * Returns: whether @action is open and its due day is over, in the zone of its postmortem
 */
gboolean
pm_action_is_overdue (PmRecord *action,
                      gint64    now)
{
  g_autoptr (GTimeZone) zone = dup_zone (action);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now);
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *today = NULL;
  const char *due = pm_record_get_string (action, "due");

  if (*due == '\0' || !is_open (action))
    return FALSE;

  local = zone != NULL ? g_date_time_to_timezone (utc, zone) : g_date_time_ref (utc);
  today = g_date_time_format (local, "%Y-%m-%d");

  return strcmp (due, today) < 0;
}

/**
 * pm_action_get_last_update:
 *
 * Returns: when the history of @action last grew, unix seconds; 0 where it has none
 */
gint64
pm_action_get_last_update (PmRecord *action)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (action);
  g_autoptr (GPtrArray) updates = NULL;
  gint64 last = 0;

  if (postmortem == NULL)
    return 0;

  updates = pm_postmortem_find_referring (postmortem, action, PM_TYPE_UPDATE, "action");
  for (guint i = 0; i < updates->len; i++)
    {
      PmTime *at = pm_record_get_time (g_ptr_array_index (updates, i), "at");

      if (at != NULL)
        last = MAX (last, pm_time_get_start (at));
    }

  return last;
}

/**
 * pm_action_get_last_heard:
 *
 * Returns: since when an open @action is waiting to be heard of, unix seconds: since its last
 *   update, or, where there is none, since the report was shared or the meeting held; 0 where
 *   nobody waits
 */
gint64
pm_action_get_last_heard (PmRecord *action)
{
  PmRecord *postmortem = PM_RECORD (pm_record_get_postmortem (action));
  gint64 since = pm_action_get_last_update (action);
  PmTime *at = NULL;

  if (postmortem == NULL || !is_open (action))
    return 0;

  if (since == 0)
    at = pm_record_get_time (postmortem, "shared-at");
  if (since == 0 && at == NULL)
    at = pm_record_get_time (postmortem, "meeting-at");

  return at != NULL ? pm_time_get_start (at) : since;
}

/**
 * pm_action_is_stalled:
 * @now: the present, unix seconds
 *
 * Returns: whether @action is open and nothing was heard of it for too long
 */
gboolean
pm_action_is_stalled (PmMethod *method,
                      PmRecord *action,
                      gint64    now)
{
  gint64 since = pm_action_get_last_heard (action);

  return since != 0 && now - since > pm_method_get_limit (method, "stalled-days") * 86400;
}

/* When the day after the one on which @action is due begins; 0 where it is due on no day. */
static gint64
get_due_end (PmRecord *action)
{
  g_autoptr (GTimeZone) zone = dup_zone (action);
  g_autoptr (GDateTime) begin = NULL;
  const char *due = pm_record_get_string (action, "due");
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_parse (&day, due);
  if (*due == '\0' || !g_date_valid (&day))
    return 0;

  g_date_add_days (&day, 1);
  begin = g_date_time_new (zone, g_date_get_year (&day), g_date_get_month (&day),
                           g_date_get_day (&day), 0, 0, 0);

  return begin != NULL ? g_date_time_to_unix (begin) : 0;
}

/**
 * pm_action_get_next_moment:
 * @now: the present, unix seconds
 *
 * Returns: the moment after @now at which @action becomes overdue or stalled, or is stalled for a
 *   day longer, when nothing is done about it; %G_MAXINT64 where that is never
 */
gint64
pm_action_get_next_moment (PmMethod *method,
                           PmRecord *action,
                           gint64    now)
{
  gint64 due = is_open (action) ? get_due_end (action) : 0;
  gint64 since = pm_action_get_last_heard (action);
  gint64 stalled = since + (gint64) (pm_method_get_limit (method, "stalled-days") * 86400) + 1;
  gint64 next = due > now ? due : G_MAXINT64;

  if (since != 0 && stalled <= now)
    stalled += ((now - stalled) / 86400 + 1) * 86400;

  return since != 0 ? MIN (next, stalled) : next;
}
