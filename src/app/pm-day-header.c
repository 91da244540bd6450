/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The day above the first of its rows, so that the rows need only tell the time of day. */

#include "pm-day-header.h"

#include "pm-date.h"

#include <glib/gi18n-lib.h>

/* "" for no time. */
static char *
dup_day (const PmTime *at,
         const char *zone)
{
  g_autoptr (GTimeZone) tz = NULL;
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) there = NULL;

  if (at == NULL)
    return g_strdup ("");
  tz = pm_time_zone_new (*zone != '\0' ? zone : pm_time_get_zone (at));
  if (tz == NULL)
    tz = g_time_zone_new_utc ();
  utc = g_date_time_new_from_unix_utc (pm_time_get_start (at));
  there = g_date_time_to_timezone (utc, tz);
  /* Translators: a day above the events of that day: "Tuesday, 31 January 2017" */
  return pm_date_format (there, _("%A, %-d %B %Y"));
}

/**
 * pm_day_header_update:
 * @row: a row of a list in the order of time
 * @at: (nullable): its time
 * @before: (nullable): the time of the row before
 * @zone: the zone in which times are shown; "" for the one that each was told in
 *
 * Puts the day above @row where it is another one than that of the row before.
 */
void
pm_day_header_update (GtkListBoxRow *row,
                      const PmTime *at,
                      const PmTime *before,
                      const char *zone)
{
  g_autofree char *day = dup_day (at, zone);
  g_autofree char *day_before = dup_day (before, zone);
  GtkWidget *header = gtk_list_box_row_get_header (row);

  if (*day == '\0' || strcmp (day, day_before) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (header != NULL)
    {
      gtk_label_set_label (GTK_LABEL (header), day);
      return;
    }
  header = gtk_label_new (day);
  gtk_label_set_xalign (GTK_LABEL (header), 0);
  gtk_widget_add_css_class (header, "day-header");
  gtk_list_box_row_set_header (row, header);
}
