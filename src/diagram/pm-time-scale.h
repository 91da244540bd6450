/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a moment stands on a drawn time axis. The scale is linear, except that stretches in which
 * nothing happens may be cut short, so that seconds and weeks can share one axis; each cut is
 * known and has to be shown. Times are microseconds since 1970 in UTC.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PmTimeScale PmTimeScale;

/* A stretch that is drawn shorter than it was. */
typedef struct
{
  gint64 start_us;
  gint64 end_us;
  double start_x;
  double end_x;
} PmTimeCut;

typedef struct
{
  double x;
  char *label; /* the time of day, or the day when steps are days or longer */
  char *date;  /* the day, where it changes or a stretch begins; NULL elsewhere */
} PmTimeTick;

PmTimeScale *pm_time_scale_new       (const gint64 *times, guint n_times, double start_x,
                                      double end_x, double cut_width) G_GNUC_WARN_UNUSED_RESULT;
void         pm_time_scale_free      (PmTimeScale *scale);
double       pm_time_scale_get_x     (PmTimeScale *scale, gint64 time_us);
GArray      *pm_time_scale_get_cuts  (PmTimeScale *scale);
GArray      *pm_time_scale_dup_ticks (PmTimeScale *scale, GTimeZone *zone, double min_distance)
                                      G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmTimeScale, pm_time_scale_free)

G_END_DECLS
