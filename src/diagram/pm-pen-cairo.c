/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pen that draws on a cairo context: screen, PDF and PNG. It holds a reference to the context
 * and sets the source and how lines are drawn; the rest of the context's state it leaves alone.
 *
 * Shapes and lines of one look that follow one another in a group are drawn at once: a PDF is
 * smaller for it, and takes half the time. So the context's path belongs to the pen while a group is
 * open, and shapes of one look may touch but not overlap.
 */

#include "pm-pen.h"

#include <math.h>

/* The more shapes in one path, the longer cairo takes for each to draw it on a screen. */
#define MAX_PENDING 64

/* The step of the grid on which a PDF is drawn, in points, and the largest in units of the drawing:
 * one that was made small to fit on a page is read enlarged.
 */
#define GRID 0.25
#define MAX_GRAIN (1 / 3.0)

/* Units of such a drawing in which round corners need not be round. */
#define MAX_CORNER (10 / 3.0)

/* The least distance in a PDF, in points. */
#define LEAST (1 / 256.0)

/* A look that owns its colours. */
typedef struct
{
  PmRgb fill, stroke;
  gboolean filled, stroked;
  double width;
  PmDash dash;
  double dot; /* the diameter of the circles that stand in the path as dots; 0 for other shapes */
} Look;

typedef struct
{
  PmPen parent;
  cairo_t *cr;
  double opacity;
  gboolean snaps; /* ends lines at a grid */
  double scale;   /* points in a unit when the grid was chosen, which has this step in points: */
  double grid;
  guint depth;   /* of groups */
  guint pending; /* how many shapes and lines the path holds, which look like this: */
  Look look;
  double end_x, end_y; /* where the path ends */
  gboolean open;       /* the path can go on there */
  gboolean moved;      /* and nothing was drawn from there yet */
} CairoPen;

static void
set_colour (CairoPen    *self,
            const PmRgb *colour)
{
  if (self->opacity < 1)
    cairo_set_source_rgba (self->cr, colour->red, colour->green, colour->blue, self->opacity);
  else
    cairo_set_source_rgb (self->cr, colour->red, colour->green, colour->blue);
}

/* Draws the dots of the path as lines of this width, with round ends. */
static void
draw_dots (CairoPen    *self,
           const PmRgb *colour,
           double       width)
{
  set_colour (self, colour);
  cairo_set_line_width (self->cr, width);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (self->cr, NULL, 0, 0);
  cairo_stroke_preserve (self->cr);
}

static void
set_stroke (CairoPen   *self,
            const Look *look)
{
  const double dashes[2][2] = { { look->width * 4, look->width * 3 },
                                { look->width, look->width * 2 } };

  set_colour (self, &look->stroke);
  cairo_set_line_width (self->cr, look->width);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (self->cr, look->dash == PM_DASH_SOLID ? CAIRO_LINE_CAP_ROUND
                                                            : CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (self->cr, dashes[look->dash == PM_DASH_DOTTED],
                  look->dash == PM_DASH_SOLID ? 0 : 2, 0);
}

/* Draws what waits. */
static void
flush (CairoPen *self)
{
  if (self->pending == 0)
    return;
  if (self->look.dot > 0)
    {
      draw_dots (self, &self->look.stroke, self->look.dot + self->look.width);
      draw_dots (self, &self->look.fill, self->look.dot - self->look.width);
    }
  if (self->look.filled && self->look.dot == 0)
    {
      set_colour (self, &self->look.fill);
      cairo_fill_preserve (self->cr);
    }
  if (self->look.stroked && self->look.dot == 0)
    {
      set_stroke (self, &self->look);
      cairo_stroke_preserve (self->cr);
    }
  cairo_new_path (self->cr);
  self->pending = 0;
  self->open = FALSE;
}

static gboolean
same_colour (const PmRgb *a,
             const PmRgb *b)
{
  return a->red == b->red && a->green == b->green && a->blue == b->blue;
}

static gboolean
same_look (const Look *a,
           const Look *b)
{
  return a->filled == b->filled && a->stroked == b->stroked && a->width == b->width
         && a->dash == b->dash && a->dot == b->dot && (!a->filled || same_colour (&a->fill, &b->fill))
         && (!a->stroked || same_colour (&a->stroke, &b->stroke));
}

/* Makes the path ready for one more shape or line of this look. */
static void
begin_shape (CairoPen     *self,
             const PmLook *wanted,
             gboolean      filled,
             double        dot)
{
  Look look = { .filled = filled, .stroked = wanted->stroke != NULL, .width = wanted->width,
                .dash = wanted->dash, .dot = dot };

  if (filled)
    look.fill = *wanted->fill;
  if (look.stroked)
    look.stroke = *wanted->stroke;
  if (self->pending >= MAX_PENDING || !same_look (&look, &self->look))
    flush (self);
  if (self->pending++ == 0)
    {
      cairo_new_path (self->cr);
      self->open = FALSE;
    }
  self->look = look;
}

static void
end_shape (CairoPen *self)
{
  if (self->depth == 0)
    flush (self);
}

/* Halves the step until it is fine enough for the drawing. */
static double
find_grid (CairoPen *self)
{
  cairo_matrix_t matrix;
  double scale;

  cairo_get_matrix (self->cr, &matrix);
  scale = hypot (matrix.xx, matrix.yx);
  if (scale != self->scale)
    {
      self->scale = scale;
      for (self->grid = GRID; self->grid > MAX_GRAIN * scale * (1 + 1e-9) && scale > 0;)
        self->grid /= 2;
    }
  return self->grid;
}

/* In a PDF every digit costs time and room, so lines and shapes end at quarters of a point. */
static void
snap (CairoPen *self,
      double   *x,
      double   *y)
{
  double grid;

  if (!self->snaps)
    return;
  grid = find_grid (self);
  cairo_user_to_device (self->cr, x, y);
  *x = floor (*x / grid + 0.5) * grid;
  *y = floor (*y / grid + 0.5) * grid;
  cairo_device_to_user (self->cr, x, y);
}

/* A line that begins where the one before ended goes on from there: it looks the same, and is
 * shorter in a file.
 */
static void
move_to (CairoPen *self,
         double    x,
         double    y)
{
  if (self->open && x == self->end_x && y == self->end_y && !self->look.filled
      && self->look.dash == PM_DASH_SOLID)
    return;
  cairo_move_to (self->cr, x, y);
  self->end_x = x;
  self->end_y = y;
  self->open = TRUE;
  self->moved = TRUE;
}

static void
line_to (CairoPen *self,
         double    x,
         double    y)
{
  /* What the grid made no line at all; alone it is still a dot. */
  if (self->snaps && !self->moved && x == self->end_x && y == self->end_y)
    return;
  cairo_line_to (self->cr, x, y);
  self->end_x = x;
  self->end_y = y;
  self->moved = FALSE;
}

static void
curve_to (CairoPen   *self,
          PmPathStep *step)
{
  snap (self, &step->x1, &step->y1);
  snap (self, &step->x2, &step->y2);
  cairo_curve_to (self->cr, step->x1, step->y1, step->x2, step->y2, step->x, step->y);
  self->end_x = step->x;
  self->end_y = step->y;
  self->moved = FALSE;
}

static void
trace_path (CairoPen     *self,
            const PmPath *path)
{
  for (guint i = 0; i < path->n_steps; i++)
    {
      PmPathStep step = path->steps[i];

      snap (self, &step.x, &step.y);
      if (step.op == PM_PATH_MOVE)
        {
          move_to (self, step.x, step.y);
        }
      else if (step.op == PM_PATH_LINE)
        {
          line_to (self, step.x, step.y);
        }
      else if (step.op == PM_PATH_CURVE)
        {
          curve_to (self, &step);
        }
      else
        {
          cairo_close_path (self->cr);
          self->open = FALSE;
        }
    }
}

/* In a PDF a circle is shortest as a dot, drawn wide and then narrower in the colour inside. */
static gboolean
can_be_dot (CairoPen     *self,
            const PmPath *path,
            const PmLook *look)
{
  return self->snaps && self->opacity == 1 && path->radius > look->width && look->fill != NULL
         && look->stroke != NULL && look->dash == PM_DASH_SOLID;
}

/* Not without any length: some programs draw nothing then. */
static void
trace_dot (CairoPen *self,
           PmPoint   at)
{
  double x, y;

  snap (self, &at.x, &at.y);
  x = at.x;
  y = at.y;
  cairo_user_to_device (self->cr, &x, &y);
  x += LEAST;
  cairo_device_to_user (self->cr, &x, &y);
  cairo_move_to (self->cr, at.x, at.y);
  cairo_line_to (self->cr, x, y);
  self->open = FALSE;
}

static void
cairo_pen_shape (PmPen        *pen,
                 const PmPath *path,
                 const PmLook *look)
{
  CairoPen *self = (CairoPen *) pen;

  if (look->fill == NULL && look->stroke == NULL)
    return;
  if (can_be_dot (self, path, look))
    {
      begin_shape (self, look, TRUE, 2 * path->radius);
      trace_dot (self, path->centre);
    }
  else
    {
      begin_shape (self, look, look->fill != NULL, 0);
      trace_path (self, path);
    }
  end_shape (self);
}

static void
cairo_pen_line (PmPen        *pen,
                const PmLine *line,
                const PmLook *look)
{
  CairoPen *self = (CairoPen *) pen;
  double x1 = line->x1;
  double y1 = line->y1;
  double x2 = line->x2;
  double y2 = line->y2;

  begin_shape (self, look, FALSE, 0);
  snap (self, &x1, &y1);
  snap (self, &x2, &y2);
  move_to (self, x1, y1);
  line_to (self, x2, y2);
  end_shape (self);
}

static void
cairo_pen_text (PmPen       *pen,
                PmTextBlock *block,
                double       x,
                double       y,
                PmAlign      align,
                PmRgb        colour)
{
  CairoPen *self = (CairoPen *) pen;

  flush (self);
  set_colour (self, &colour);
  pm_text_block_draw (block, self->cr, x, y, align);
}

static void
cairo_pen_begin_group (PmPen      *pen,
                       const char *id,
                       const char *title)
{
  ((CairoPen *) pen)->depth++;
}

static void
cairo_pen_end_group (PmPen *pen)
{
  CairoPen *self = (CairoPen *) pen;

  if (--self->depth == 0)
    flush (self);
}

static void
cairo_pen_set_opacity (PmPen  *pen,
                       double  opacity)
{
  CairoPen *self = (CairoPen *) pen;

  if (self->opacity != opacity)
    flush (self);
  self->opacity = opacity;
}

static double
cairo_pen_get_grain (PmPen *pen)
{
  CairoPen *self = (CairoPen *) pen;
  double x = GRID;
  double y = 0;

  if (!self->snaps)
    return 0;
  cairo_device_to_user_distance (self->cr, &x, &y);
  return MIN (hypot (x, y), MAX_CORNER);
}

static void
cairo_pen_free (PmPen *pen)
{
  CairoPen *self = (CairoPen *) pen;

  cairo_destroy (self->cr);
  g_free (self);
}

static const PmPenClass cairo_pen_class = {
  .shape = cairo_pen_shape,
  .line = cairo_pen_line,
  .text = cairo_pen_text,
  .begin_group = cairo_pen_begin_group,
  .end_group = cairo_pen_end_group,
  .set_opacity = cairo_pen_set_opacity,
  .get_grain = cairo_pen_get_grain,
  .free = cairo_pen_free,
  .layered = TRUE,
};

/* A pen that draws on @cr. (transfer full) */
PmPen *
pm_pen_new_cairo (cairo_t *cr)
{
  CairoPen *self = g_new0 (CairoPen, 1);

  self->parent.klass = &cairo_pen_class;
  self->cr = cairo_reference (cr);
  self->opacity = 1.0;
  self->snaps = cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_PDF;
  return &self->parent;
}
