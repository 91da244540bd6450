/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart of lying bars, one a line, with its name before it and its value behind. A bar may carry
 * a second value as a mark to be compared with, and a floor that it is to reach.
 */

#pragma once

#include "pm-pen.h"

G_BEGIN_DECLS

typedef struct _PmBarsDrawing PmBarsDrawing;

typedef struct
{
  const char *label;
  const char *value_text;
  double value;   /* from 0 to the maximum of all */
  double mark;    /* a value to compare with; below 0: none */
  double floor;   /* what the value is to reach; 0 or less: none */
} PmBar;

PmBarsDrawing *pm_bars_drawing_new        (const PmBar *bars, guint n_bars, double maximum,
                                           gboolean rtl, PmTextRuler *ruler, double width)
                                           G_GNUC_WARN_UNUSED_RESULT;
void           pm_bars_drawing_free       (PmBarsDrawing *drawing);
double         pm_bars_drawing_get_height (PmBarsDrawing *drawing);
void           pm_bars_drawing_paint      (PmBarsDrawing *drawing, PmPen *pen,
                                           const PmPalette *palette);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmBarsDrawing, pm_bars_drawing_free)

G_END_DECLS
