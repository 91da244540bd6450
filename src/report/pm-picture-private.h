/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The two kinds of pictures: the timeline, which fills any width, and diagrams, which are as large
 * as their texts make them.
 */

#pragma once

#include "pm-picture.h"
#include "pm-timeline-drawing.h"

G_BEGIN_DECLS

struct _PmPicture
{
  GStringChunk *texts; /* every string below */
  GArray *events;      /* of PmTimelineEvent */
  GArray *phases;      /* of PmTimelinePhase */
  GPtrArray *lanes;    /* of names */
  char *zone;
  const char *description;
  GArray *nodes;       /* of PmDrawingNode; NULL: it is the timeline */
  PmDrawingKind kind;
};

struct _PmPlacedPicture
{
  PmPicture *picture;
  PmTimelineDrawing *timeline; /* or */
  PmDrawing *diagram;
  double width;
};

PmPicture *pm_picture_new (void) G_GNUC_WARN_UNUSED_RESULT;
PmPlacedPicture *pm_placed_picture_new (PmPicture *picture) G_GNUC_WARN_UNUSED_RESULT;
PmPlacedPicture *pm_picture_place_nodes (PmPicture *self,
                                         GArray *nodes,
                                         PmTextRuler *ruler,
                                         const PmDrawingInput *shape) G_GNUC_WARN_UNUSED_RESULT;

/* pm-report-fault.c */
GHashTable *pm_report_find_single (PmRecord *diagram) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
