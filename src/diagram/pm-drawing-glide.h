/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From one layout of a diagram to the next: every node goes from where it was to where it is. */

#pragma once

#include "pm-drawing.h"

G_BEGIN_DECLS

typedef struct _PmDrawingGlide PmDrawingGlide;

PmDrawingGlide *pm_drawing_glide_new  (PmDrawing *drawing, PmDrawing *old, const int *old_nodes,
                                       double dx, double dy) G_GNUC_WARN_UNUSED_RESULT;
void            pm_drawing_glide_free (PmDrawingGlide *glide);
void            pm_drawing_glide_set  (PmDrawingGlide *glide, double share);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmDrawingGlide, pm_drawing_glide_free)

G_END_DECLS
