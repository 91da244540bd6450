/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of the timeline's layout share: axis, phases and flags in one file, lanes in
 * another. Each adds its part below `y` and moves `y` on.
 */

#pragma once

#include "pm-flags.h"
#include "pm-scene.h"
#include "pm-time-scale.h"
#include "pm-timeline-drawing.h"

G_BEGIN_DECLS

/* A place that answers for an event. */
typedef struct
{
  double x, y, width, height;
  guint event;
} PmTimelineHit;

/* A label on a pole, still to be placed. */
typedef struct
{
  double x;
  double start_y;     /* where the pole starts: at the event's mark */
  PmTextBlock *head;  /* nullable, bold and small, above the body */
  PmTextBlock *body;
  int event;          /* -1 for a phase */
} PmTimelineLabel;

struct _PmTimelineDrawing
{
  PmTextRuler *ruler;
  PmScene *scene;
  PmTimeScale *scale;
  GArray *hits;
  double em;
  double width;
  double axis_end;  /* where the axis ends; labels may reach to the width */
  double y;         /* while building: the lower end so far; then the height */
  gboolean rtl;
  gboolean numbers;
  gboolean has_about;   /* for the legend */
  gboolean has_between;
  gboolean has_lasting;
  gboolean has_gap;
};

void     pm_timeline_add_phases     (PmTimelineDrawing *self, const PmTimelineInput *input,
                                     gboolean *placed);
void     pm_timeline_add_axis       (PmTimelineDrawing *self, const PmTimelineInput *input);
void     pm_timeline_add_legend     (PmTimelineDrawing *self, const PmTimelineInput *input);
gboolean pm_timeline_add_text_lane  (PmTimelineDrawing *self, const PmTimelineInput *input,
                                     guint lane);
void     pm_timeline_add_number_lane (PmTimelineDrawing *self, const PmTimelineInput *input,
                                      guint lane);

GArray  *pm_timeline_create_labels  (void) G_GNUC_WARN_UNUSED_RESULT;
PmFlag  *pm_timeline_place_labels   (PmTimelineDrawing *self, GArray *labels, double *height)
                                     G_GNUC_WARN_UNUSED_RESULT;
void     pm_timeline_add_labels     (PmTimelineDrawing *self, const PmTimelineInput *input,
                                     GArray *labels, const PmFlag *flags, double base,
                                     gboolean upwards);
void     pm_timeline_add_mark       (PmTimelineDrawing *self, PmTimelinePrecision precision,
                                     double x, double y);
void     pm_timeline_add_whisker    (PmTimelineDrawing *self, double x1, double x2, double y,
                                     double hole_x1, double hole_x2);
void     pm_timeline_add_bar        (PmTimelineDrawing *self, double x1, double x2, double y);
guint    pm_timeline_find_row       (GArray *ends, double start, double end);
gboolean pm_timeline_event_lasts       (const PmTimelineEvent *event);

G_END_DECLS
