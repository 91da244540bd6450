/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of a pen that all kinds share: paths, and handing calls to the kind. */

#include "pm-pen.h"

#include <math.h>
#include <string.h>

/* The control point distance that makes four curves a circle. */
#define ROUND 0.5522847498

void
pm_pen_free (PmPen *pen)
{
  pen->klass->free (pen);
}

/* Should a diagram be drawn layer by layer with this pen, rather than node by node? */
gboolean
pm_pen_is_layered (PmPen *pen)
{
  return pen->klass->layered;
}

/* Draws a closed or open shape: symbols, boxes, marks. */
void
pm_pen_draw_shape (PmPen        *pen,
                   const PmPath *path,
                   const PmLook *look)
{
  pen->klass->shape (pen, path, look);
}

/* Draws a straight line that leads from one thing to another. */
void
pm_pen_draw_line (PmPen        *pen,
                  double        x1,
                  double        y1,
                  double        x2,
                  double        y2,
                  const PmLook *look)
{
  const PmLine line = { x1, y1, x2, y2, NULL, 0 };

  pen->klass->line (pen, &line, look);
}

/* Draws a straight line that others meet on their way. */
void
pm_pen_draw_joined (PmPen        *pen,
                    const PmLine *line,
                    const PmLook *look)
{
  pen->klass->line (pen, line, look);
}

/* Draws @block with its top left corner at (@x, @y); @align places its lines within its width. */
void
pm_pen_draw_text (PmPen       *pen,
                  PmTextBlock *block,
                  double       x,
                  double       y,
                  PmAlign      align,
                  PmRgb        colour)
{
  pen->klass->text (pen, block, x, y, align, colour);
}

/* Opens a group: what follows belongs to the thing called @id (nullable), in words @title
 * (nullable). Groups nest.
 */
void
pm_pen_begin_group (PmPen      *pen,
                    const char *id,
                    const char *title)
{
  pen->klass->begin_group (pen, id, title);
}

void
pm_pen_end_group (PmPen *pen)
{
  pen->klass->end_group (pen);
}

/* Sets the strength of everything drawn from now on, 1 at first. */
void
pm_pen_set_opacity (PmPen  *pen,
                    double  opacity)
{
  pen->klass->set_opacity (pen, opacity);
}

/* The step of the grid on which the pen draws, 0 for one that draws everything as it is. */
double
pm_pen_get_grain (PmPen *pen)
{
  return pen->klass->get_grain != NULL ? pen->klass->get_grain (pen) : 0;
}

void
pm_path_clear (PmPath *path)
{
  path->n_steps = 0;
}

static PmPathStep *
add_step (PmPath   *path,
          PmPathOp  op,
          double    x,
          double    y)
{
  PmPathStep *step;

  g_assert (path->n_steps < G_N_ELEMENTS (path->steps));
  step = &path->steps[path->n_steps++];
  path->radius = 0;
  step->op = op;
  step->x = x;
  step->y = y;
  return step;
}

void
pm_path_move_to (PmPath *path,
                 double  x,
                 double  y)
{
  add_step (path, PM_PATH_MOVE, x, y);
}

void
pm_path_line_to (PmPath *path,
                 double  x,
                 double  y)
{
  add_step (path, PM_PATH_LINE, x, y);
}

void
pm_path_curve_to (PmPath *path,
                  double  x1,
                  double  y1,
                  double  x2,
                  double  y2,
                  double  x,
                  double  y)
{
  PmPathStep *step = add_step (path, PM_PATH_CURVE, x, y);

  step->x1 = x1;
  step->y1 = y1;
  step->x2 = x2;
  step->y2 = y2;
}

void
pm_path_close (PmPath *path)
{
  add_step (path, PM_PATH_CLOSE, 0, 0);
}

/* Adds a rectangle with corners of @radius (0 for square ones). Corners of a grain or two would
 * come out as whatever the grid makes of them: they are square.
 */
void
pm_path_add_rectangle (PmPath *path,
                       double  x,
                       double  y,
                       double  width,
                       double  height,
                       double  radius)
{
  double r = MIN (radius, MIN (width, height) / 2);
  double k = r * (1 - ROUND);

  if (r <= 2 * path->grain)
    {
      const double corners[] = { x, y, x + width, y, x + width, y + height, x, y + height };

      pm_path_add_polygon (path, corners, 4);
      return;
    }
  /* It begins so that to close it draws the last edge. */
  pm_path_move_to (path, x + width - r, y);
  pm_path_curve_to (path, x + width - k, y, x + width, y + k, x + width, y + r);
  pm_path_line_to (path, x + width, y + height - r);
  pm_path_curve_to (path, x + width, y + height - k, x + width - k, y + height,
                    x + width - r, y + height);
  pm_path_line_to (path, x + r, y + height);
  pm_path_curve_to (path, x + k, y + height, x, y + height - k, x, y + height - r);
  pm_path_line_to (path, x, y + r);
  pm_path_curve_to (path, x, y + k, x + k, y, x + r, y);
  pm_path_close (path);
}

/* Half an ellipse by one curve is off by less than a fiftieth of its radius. */
#define HALF (4.0 / 3)

/* Adds an ellipse: two curves, where four are not better by a grain. */
void
pm_path_add_ellipse (PmPath *path,
                     double  cx,
                     double  cy,
                     double  rx,
                     double  ry)
{
  double kx = rx * ROUND;
  double ky = ry * ROUND;
  gboolean circle = path->n_steps == 0 && rx == ry;

  pm_path_move_to (path, cx + rx, cy);
  if (MAX (rx, ry) <= 25 * path->grain)
    {
      pm_path_curve_to (path, cx + rx, cy + ry * HALF, cx - rx, cy + ry * HALF, cx - rx, cy);
      pm_path_curve_to (path, cx - rx, cy - ry * HALF, cx + rx, cy - ry * HALF, cx + rx, cy);
    }
  else
    {
      pm_path_curve_to (path, cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry);
      pm_path_curve_to (path, cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy);
      pm_path_curve_to (path, cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry);
      pm_path_curve_to (path, cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy);
    }
  pm_path_close (path);
  path->centre = (PmPoint) { cx, cy };
  path->radius = circle ? rx : 0;
}

/* Adds a closed polygon; @points holds x and y of each corner in turn. */
void
pm_path_add_polygon (PmPath       *path,
                     const double *points,
                     guint         n_points)
{
  for (guint i = 0; i < n_points; i++)
    {
      if (i == 0)
        pm_path_move_to (path, points[0], points[1]);
      else
        pm_path_line_to (path, points[2 * i], points[2 * i + 1]);
    }
  pm_path_close (path);
}

static void
append_exactly (GString *text,
                double   value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;

  g_ascii_formatd (buffer, sizeof buffer, "%.2f", value);
  end = buffer + strlen (buffer) - 1;
  while (*end == '0')
    *end-- = '\0';
  if (*end == '.')
    *end = '\0';
  g_string_append (text, strcmp (buffer, "-0") == 0 ? "0" : buffer);
}

/* Appends a number with at most two decimals, whatever the locale, without idle zeros. */
void
pm_pen_append_number (GString *text,
                      double   value)
{
  double hundredths = fabs (value) * 100;
  guint64 whole, rest;
  char digits[24];
  char *start = digits + sizeof digits;

  /* Files are full of numbers, and most need no more than this; what lies in the middle between two
   * of them, or is no number, is for the C library to round. */
  if (!(hundredths < 1e9) || fabs (hundredths - floor (hundredths) - 0.5) < 1e-3)
    {
      append_exactly (text, value);
      return;
    }
  whole = (guint64) (hundredths + 0.5);
  rest = whole % 100;
  if (value < 0 && whole > 0)
    g_string_append_c (text, '-');
  whole /= 100;
  do
    *--start = (char) ('0' + whole % 10);
  while ((whole /= 10) > 0);
  g_string_append_len (text, start, digits + sizeof digits - start);
  if (rest > 0)
    {
      const char decimals[] = { '.', (char) ('0' + rest / 10), (char) ('0' + rest % 10) };

      g_string_append_len (text, decimals, rest % 10 > 0 ? 3 : 2);
    }
}
