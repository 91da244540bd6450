/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A drawn timeline: phases between milestones, an axis in a time zone, and events in lanes. Few
 * events carry their text on poles; many carry the numbers of the table that stands with the
 * drawing. One layout serves window, paper and web page.
 */

#pragma once

#include "pm-pen.h"

G_BEGIN_DECLS

typedef struct _PmTimelineDrawing PmTimelineDrawing;

typedef enum
{
  PM_TIMELINE_EXACT,
  PM_TIMELINE_ABOUT,
  PM_TIMELINE_BETWEEN, /* some time from start_us to end_us */
} PmTimelinePrecision;

typedef struct
{
  gint64 start_us;       /* microseconds since 1970, UTC */
  gint64 end_us;         /* latest time or end; start_us or less for a single moment */
  PmTimelinePrecision precision;
  gboolean milestone;    /* stands above the phases, not in a lane */
  guint lane;            /* index into lanes, 0 without lanes */
  guint number;          /* in the table beside the drawing */
  const char *label;
  const char *time_text; /* the time as the person wrote it; NULL: none */
} PmTimelineEvent;

typedef struct
{
  gint64 start_us;
  gint64 end_us;
  const char *label; /* what the phase is, without its duration */
} PmTimelinePhase;

/* Writes a length of time for people, such as "1 h 12 min". (transfer full) */
typedef char *(*PmFormatSpan) (gint64 span_us);

/* What is to be drawn; nothing of it is kept after pm_timeline_drawing_new(). */
typedef struct
{
  const PmTimelineEvent *events;
  guint n_events;
  const PmTimelinePhase *phases;
  guint n_phases;
  const char *const *lanes; /* their names; with fewer than two no name is written */
  guint n_lanes;
  GTimeZone *zone;
  const char *zone_name;    /* as the legend gives it; NULL: the zone's identifier */
  PmFormatSpan format_span;
  gboolean rtl;             /* time runs from right to left */
  double max_text_height;   /* use numbers when texts need more; 0: 0.8 of the width */
} PmTimelineInput;

PmTimelineDrawing *pm_timeline_drawing_new          (const PmTimelineInput *input,
                                                     PmTextRuler *ruler, double width)
                                                     G_GNUC_WARN_UNUSED_RESULT;
void               pm_timeline_drawing_free         (PmTimelineDrawing *drawing);
double             pm_timeline_drawing_get_height   (PmTimelineDrawing *drawing);
gboolean           pm_timeline_drawing_uses_numbers (PmTimelineDrawing *drawing);
int                pm_timeline_drawing_find_event   (PmTimelineDrawing *drawing, double x, double y,
                                                     double slack);
void               pm_timeline_drawing_paint        (PmTimelineDrawing *drawing, PmPen *pen,
                                                     const PmPalette *palette);
void               pm_timeline_drawing_draw         (PmTimelineDrawing *drawing, cairo_t *cr,
                                                     const PmPalette *palette);
char              *pm_timeline_drawing_write_svg    (PmTimelineDrawing *drawing,
                                                     const PmPalette *palette, const char *title,
                                                     const char *description)
                                                     G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmTimelineDrawing, pm_timeline_drawing_free)

G_END_DECLS
