/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Diagrams as files: SVG with real text, PNG, PDF, and the geometry as JSON. A file is written
 * whole or not at all.
 */

#pragma once

#include "pm-drawing.h"

G_BEGIN_DECLS

typedef enum
{
  PM_DRAWING_PAPER_TIGHT, /* as large as the diagram, with a margin of 12 pt */
  PM_DRAWING_PAPER_A4,
  PM_DRAWING_PAPER_A3,
  PM_DRAWING_PAPER_LETTER,
} PmDrawingPaper;

/* What goes with the picture. All may be NULL or 0. */
typedef struct
{
  const char *title;
  const char *source;     /* kept in an SVG's metadata */
  PmDrawingPaper paper;          /* for PDF; upright or lying as suits the diagram */
  gboolean tiles;         /* for PDF on paper: several pages rather than text under 8 pt */
  double scale;           /* for PNG: pixels per unit; 0: 2 */
  const char *created;    /* for PDF: an ISO 8601 time, for files that do not vary */
} PmDrawingExport;

#define PM_DRAWING_MAX_PIXELS 32767
#define PM_DRAWING_MAX_POINTS 14400

const char *pm_drawing_export_get_title (PmDrawing *diagram, const PmDrawingExport *options);
char     *pm_drawing_export_svg  (PmDrawing *diagram, const PmPalette *palette,
                                  const PmDrawingExport *options) G_GNUC_WARN_UNUSED_RESULT;
char     *pm_drawing_export_json (PmDrawing *diagram) G_GNUC_WARN_UNUSED_RESULT;
GBytes   *pm_drawing_export_png  (PmDrawing *diagram, const PmPalette *palette,
                                  const PmDrawingExport *options, GError **error)
                                  G_GNUC_WARN_UNUSED_RESULT;
GBytes   *pm_drawing_export_pdf  (PmDrawing *diagram, const PmPalette *palette,
                                  const PmDrawingExport *options, GError **error)
                                  G_GNUC_WARN_UNUSED_RESULT;
gboolean  pm_drawing_export_file (PmDrawing *diagram, const PmPalette *palette,
                                  const PmDrawingExport *options, const char *path,
                                  GError **error);

G_END_DECLS
