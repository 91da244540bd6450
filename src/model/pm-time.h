/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-types.h"

/**
 * PmTimePrecision:
 * @PM_TIME_EXACT: as written, to the unit that was written
 * @PM_TIME_ABOUT: near the time written
 * @PM_TIME_BETWEEN: at some moment between two times
 * @PM_TIME_PARTLY: the hour is known, the minute is not ("14:??")
 */
typedef enum
{
  PM_TIME_EXACT,
  PM_TIME_ABOUT,
  PM_TIME_BETWEEN,
  PM_TIME_PARTLY,
} PmTimePrecision;

/**
 * PmTimeUnit:
 * @PM_TIME_DAY: only the day was written
 * @PM_TIME_MINUTE: hours and minutes were written
 * @PM_TIME_SECOND: seconds were written too
 */
typedef enum
{
  PM_TIME_DAY,
  PM_TIME_MINUTE,
  PM_TIME_SECOND,
} PmTimeUnit;

/**
 * PmTimeContext:
 * @previous: (nullable): the event before: gives the day, and what "+12m" counts from
 * @zone: (nullable): the zone meant where none is written; %NULL for UTC
 * @now: the present, unix seconds; gives the day where there is no event before
 * @own: (nullable): the time that is corrected: gives the day, which a correction keeps
 *
 * What a typed time is understood against.
 */
typedef struct
{
  const PmTime *previous;
  const char *zone;
  gint64 now;
  const PmTime *own;
} PmTimeContext;

#define PM_TYPE_TIME (pm_time_get_type ())
GType pm_time_get_type (void) G_GNUC_CONST;

PmTime *pm_time_new (gint64 start,
                     gint64 end,
                     PmTimeUnit unit,
                     PmTimePrecision precision,
                     const char *zone) G_GNUC_WARN_UNUSED_RESULT;
PmTime *pm_time_new_now (const char *zone) G_GNUC_WARN_UNUSED_RESULT;
PmTime *pm_time_from_string (const char *text,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
PmTime *pm_time_from_typed (const char *text,
                            const PmTimeContext *context,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
PmTime *pm_time_copy (const PmTime *self) G_GNUC_WARN_UNUSED_RESULT;
void pm_time_free (PmTime *self);

char *pm_time_to_string (const PmTime *self);
char *pm_time_format (const PmTime *self,
                      const char *zone);
char *pm_time_format_short (const PmTime *self,
                            const char *zone);
char *pm_time_format_date (const PmTime *self,
                           const char *zone);
char *pm_time_dup_zone_name (const PmTime *self,
                             const char *zone);

gint64 pm_time_get_start (const PmTime *self);
gint64 pm_time_get_end (const PmTime *self);
PmTimeUnit pm_time_get_unit (const PmTime *self);
PmTimePrecision pm_time_get_precision (const PmTime *self);
const char *pm_time_get_zone (const PmTime *self);
int pm_time_compare (const PmTime *a,
                     const PmTime *b);
gboolean pm_time_equal (const PmTime *a,
                        const PmTime *b);

GTimeZone *pm_time_zone_new (const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *pm_duration_format (gint64 seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmTime, pm_time_free)
