/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a diagram is drawn with. Each diagram has one painter, which speaks only to a pen; the pens
 * put the same strokes and texts on a cairo context, into an SVG file, or into plain lists of boxes
 * and lines (for the geometry file and for tests). The y axis points down.
 */

#pragma once

#include "pm-palette.h"
#include "pm-text-ruler.h"

#include <cairo.h>

G_BEGIN_DECLS

typedef struct _PmPen PmPen;

typedef enum
{
  PM_DASH_SOLID,
  PM_DASH_DASHED,
  PM_DASH_DOTTED,
} PmDash;

typedef enum
{
  PM_PATH_MOVE,
  PM_PATH_LINE,
  PM_PATH_CURVE,
  PM_PATH_CLOSE,
} PmPathOp;

typedef struct
{
  PmPathOp op;
  double x1, y1, x2, y2; /* control points of a curve */
  double x, y;           /* where the step ends */
} PmPathStep;

typedef struct
{
  double x;
  double y;
} PmPoint;

/* A shape. Clear it with pm_path_clear() to use it again; steps beyond the fixed room are an error
 * of the program: no symbol needs more. What is smaller than the grain need not be exact.
 */
typedef struct
{
  PmPathStep steps[24];
  guint n_steps;
  double grain;
  PmPoint centre; /* of a shape that is one circle, */
  double radius;  /* 0 for another */
} PmPath;

/* A straight line. Other lines may start or end at its joints, which lie on it in any order: they
 * change nothing in a picture, but the recorded geometry is divided there.
 */
typedef struct
{
  double x1, y1, x2, y2;
  const PmPoint *joints;
  guint n_joints;
} PmLine;

/* How a shape or line looks; a NULL colour leaves that part out. */
typedef struct
{
  const PmRgb *fill;
  const PmRgb *stroke;
  double width;
  PmDash dash;
} PmLook;

/* What a pen must be able to do. */
typedef struct
{
  void (*shape)       (PmPen *pen, const PmPath *path, const PmLook *look);
  void (*line)        (PmPen *pen, const PmLine *line, const PmLook *look);
  void (*text)        (PmPen *pen, PmTextBlock *block, double x, double y, PmAlign align,
                       PmRgb colour);
  void (*begin_group) (PmPen *pen, const char *id, const char *title);
  void (*end_group)   (PmPen *pen);
  void (*set_opacity) (PmPen *pen, double opacity);
  double (*get_grain) (PmPen *pen); /* NULL for a pen that draws everything as it is */
  void (*free)        (PmPen *pen);
  gboolean layered;   /* draws quickest what is alike and comes one after another */
} PmPenClass;

struct _PmPen
{
  const PmPenClass *klass;
};

/* What the recording pen keeps. Texts and lines come in the order of drawing. */
typedef struct
{
  char *id; /* of the innermost group with an id; NULL outside */
  char *text;
  double x, y, width, height;
} PmRecordedText;

typedef struct
{
  double x1, y1, x2, y2;
} PmRecordedLine;

PmPen  *pm_pen_new_cairo       (cairo_t *cr) G_GNUC_WARN_UNUSED_RESULT;
PmPen  *pm_pen_new_svg         (const char *title, const char *description, const char *source,
                                double width, double height, PmRgb ground)
                                G_GNUC_WARN_UNUSED_RESULT;
char   *pm_pen_finish_svg      (PmPen *pen) G_GNUC_WARN_UNUSED_RESULT;
PmPen  *pm_pen_new_record      (void) G_GNUC_WARN_UNUSED_RESULT;
PmPen  *pm_pen_new_mirror      (PmPen *inner, double width) G_GNUC_WARN_UNUSED_RESULT;
GArray *pm_pen_get_texts       (PmPen *pen);
GArray *pm_pen_get_lines       (PmPen *pen);
gboolean pm_pen_is_layered     (PmPen *pen);
double  pm_pen_get_grain       (PmPen *pen);
void    pm_pen_free            (PmPen *pen);

void    pm_pen_draw_shape      (PmPen *pen, const PmPath *path, const PmLook *look);
void    pm_pen_draw_line       (PmPen *pen, double x1, double y1, double x2, double y2,
                                const PmLook *look);
void    pm_pen_draw_joined     (PmPen *pen, const PmLine *line, const PmLook *look);
void    pm_pen_draw_text       (PmPen *pen, PmTextBlock *block, double x, double y, PmAlign align,
                                PmRgb colour);
void    pm_pen_begin_group     (PmPen *pen, const char *id, const char *title);
void    pm_pen_end_group       (PmPen *pen);
void    pm_pen_set_opacity     (PmPen *pen, double opacity);

void    pm_pen_append_number   (GString *text, double value);

void    pm_path_clear          (PmPath *path);
void    pm_path_move_to        (PmPath *path, double x, double y);
void    pm_path_line_to        (PmPath *path, double x, double y);
void    pm_path_curve_to       (PmPath *path, double x1, double y1, double x2, double y2,
                                double x, double y);
void    pm_path_close          (PmPath *path);
void    pm_path_add_rectangle  (PmPath *path, double x, double y, double width, double height,
                                double radius);
void    pm_path_add_ellipse    (PmPath *path, double cx, double cy, double rx, double ry);
void    pm_path_add_polygon    (PmPath *path, const double *points, guint n_points);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmPen, pm_pen_free)

G_END_DECLS
