/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-drawing-private.h"

#include <cairo.h>

G_BEGIN_DECLS

/* Paper and what stays free around, in points. */
typedef struct
{
  double width, height;
  double margin;
  double overlap;       /* of the sheets of a page that is too large */
  double least, most;   /* scale: from the units of the diagram to points */
} PmPrintSheet;

void pm_fault_print (PmDrawing *diagram, cairo_t *cr, const PmPalette *palette,
                     const PmPrintSheet *sheet);

G_END_DECLS
