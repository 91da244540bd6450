/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An impact figure in words, for the report and for the meeting's screen. */

#include "pm-figure-words.h"

#include "pm-number.h"
#include "pm-report-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * pm_figure_dup_amount:
 * @figure: an impact figure of a postmortem
 *
 * Returns: (transfer full) (nullable): its amount with its unit, or its share where that is all that
 *   is known; %NULL where nothing is
 */
char *
pm_figure_dup_amount (PmRecord *figure)
{
  double amount = pm_record_get_number (figure, "amount");
  double share = pm_record_get_number (figure, "share");
  PmFigureKind kind = pm_record_get_enum (figure, "kind");
  const char *unit = pm_record_get_string (figure, "unit");
  PmRecord *postmortem = PM_RECORD (pm_record_get_postmortem (figure));
  g_autofree char *number = pm_number_format (isfinite (amount) ? amount : share);

  if (!isfinite (amount))
    /* Translators: a share in percent */
    return isfinite (share) ? g_strdup_printf (_("%s %%"), number) : NULL;
  if (*unit == '\0' && (kind == PM_FIGURE_KIND_REVENUE || kind == PM_FIGURE_KIND_CREDITS))
    unit = pm_record_get_string (postmortem, "currency");
  if (*unit == '\0')
    return g_steal_pointer (&number);
  /* Translators: a number and its unit */
  return g_strdup_printf (_("%1$s %2$s"), number, unit);
}

/**
 * pm_figure_dup_note:
 * @figure: an impact figure
 *
 * Returns: (transfer full): what is told about it in small letters: its share of all, its segment
 *   and its note; "" where there is nothing
 */
char *
pm_figure_dup_note (PmRecord *figure)
{
  double share = pm_record_get_number (figure, "share");
  const char *segment = pm_record_get_string (figure, "segment");
  const char *note = pm_record_get_string (figure, "note");
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (isfinite (share) && isfinite (pm_record_get_number (figure, "amount")))
    {
      g_autofree char *number = pm_number_format (share);

      /* Translators: a share of all users, of all requests, … */
      g_ptr_array_add (parts, g_strdup_printf (_("%s %% of all"), number));
    }
  if (*segment != '\0')
    g_ptr_array_add (parts, g_strdup (segment));
  if (*note != '\0')
    g_ptr_array_add (parts, g_strdup (note));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}
