/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An event in one line, where it is one of several to choose from. */

#include "pm-event-line.h"

#include "pm-time.h"

#include <glib/gi18n-lib.h>

/**
 * pm_event_dup_line:
 * @event: an event of a postmortem
 *
 * Two restarts are told apart by their times.
 *
 * Returns: (transfer full): when something happened, in the zone of the postmortem, and what
 */
char *
pm_event_dup_line (PmRecord *event)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (event);
  PmTime *at = pm_record_get_time (event, "at");
  g_autofree char *what = pm_record_dup_title (event);
  g_autofree char *when = NULL;

  if (at == NULL || postmortem == NULL)
    return g_steal_pointer (&what);
  when = pm_time_format (at, pm_record_get_string (PM_RECORD (postmortem), "zone"));
  /* Translators: when something happened, and what */
  return g_strdup_printf (_("%1$s – %2$s"), when, what);
}
