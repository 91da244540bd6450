/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The clock of the 48 hours: it runs from the resolution to the sharing of the report. Computed
 * whenever somebody looks; nothing of it is stored. */

#include "pm-share-clock.h"

#include "pm-number.h"
#include "pm-timeline.h"

#include <glib/gi18n-lib.h>

/**
 * pm_share_clock_get:
 * @now: the present, unix seconds
 * @clock: (out): the clock
 *
 * Returns: whether the clock runs or has run: %FALSE while the incident has no time of resolution
 */
gboolean
pm_share_clock_get (PmMethod     *method,
                    PmPostmortem *postmortem,
                    gint64        now,
                    PmShareClock *clock)
{
  PmRecord *resolved = pm_timeline_find_milestone (postmortem, PM_MILESTONE_RESOLVED);
  PmTime *shared = pm_record_get_time (PM_RECORD (postmortem), "shared-at");

  *clock = (PmShareClock) { 0, };
  if (resolved == NULL)
    return FALSE;

  clock->resolved = pm_timeline_get_end (resolved);
  clock->deadline = clock->resolved + (gint64) (pm_method_get_limit (method, "share-hours") * 3600);
  clock->shared = shared != NULL ? pm_time_get_start (shared) : 0;
  clock->left = clock->deadline - (shared != NULL ? clock->shared : now);

  return TRUE;
}

/**
 * pm_share_clock_describe:
 *
 * Returns: (transfer full): the clock as a person reads it
 */
char *
pm_share_clock_describe (const PmShareClock *clock)
{
  g_autofree char *span = pm_duration_format (ABS (clock->left));
  g_autofree char *taken = pm_duration_format (MAX (0, clock->shared - clock->resolved));

  if (clock->shared != 0 && clock->left >= 0)
    /* Translators: the placeholder is a duration such as “31 h” */
    return g_strdup_printf (_("Shared in time, %s after the resolution"), taken);
  if (clock->shared != 0)
    return g_strdup_printf (_("Shared %s too late"), span);
  if (clock->left >= 0)
    return g_strdup_printf (_("%s left to share the report"), span);

  return g_strdup_printf (_("The report is %s late"), span);
}

/**
 * pm_share_clock_get_next:
 * @now: when @clock was looked at, unix seconds
 *
 * Seconds are told in the last minutes only, and nobody has to see each of them.
 *
 * Returns: the moment after @now at which pm_share_clock_describe() says something else: with the
 *   minute within a day of the deadline, with the hour elsewhere; %G_MAXINT64 once it is shared
 */
gint64
pm_share_clock_get_next (const PmShareClock *clock,
                         gint64              now)
{
  gint64 unit = ABS (clock->left) < 86400 ? 60 : 3600;
  gint64 over = ABS (clock->left) % unit;

  if (clock->shared != 0)
    return G_MAXINT64;
  /* What is left grows less a second after it is a round number; what it is late grows with it. */
  if (clock->left >= 0)
    return now + over + 1;

  return now + unit - over;
}

/**
 * pm_share_clock_dup_limit:
 *
 * Returns: (transfer full): how long the clock runs by @method, as people say it: “48 hours”
 */
char *
pm_share_clock_dup_limit (PmMethod *method)
{
  double hours = pm_method_get_limit (method, "share-hours");
  g_autofree char *number = pm_number_format (hours);

  return g_strdup_printf (/* Translators: the time in which a report is to be shared; the placeholder
                             is a number. It stands behind “The limit of” in a finding */
                          ngettext ("%s hour", "%s hours", hours == 1 ? 1 : 2), number);
}
