/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pens: numbers as files have them, shapes as coarse as the grid allows, lines that go on. */

#include "test-diagram.h"

#include "pm-pen.h"

#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

/* As the C library writes it, in whose way there is no doubt. */
static char *
print_number (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 400];
  g_autoptr (GString) text = NULL;

  g_ascii_formatd (buffer, sizeof buffer, "%.2f", value);
  text = g_string_new (buffer);
  if (strchr (buffer, '.') != NULL)
    {
      while (text->str[text->len - 1] == '0')
        g_string_truncate (text, text->len - 1);
      if (text->str[text->len - 1] == '.')
        g_string_truncate (text, text->len - 1);
    }
  return g_strdup (strcmp (text->str, "-0") == 0 ? "0" : text->str);
}

static void
check_number (double value)
{
  g_autofree char *wanted = print_number (value);
  g_autoptr (GString) text = g_string_new ("at ");
  g_autofree char *whole = g_strconcat ("at ", wanted, NULL);

  pm_pen_append_number (text, value);
  g_assert_cmpstr (text->str, ==, whole);
}

static void
test_numbers (void)
{
  static const double values[] = { 0,     -0.0,   0.004,  0.005,  -0.004, -0.005, 0.125, 0.375,
                                   1.005, 1.115,  2.675,  -1.115, 0.1,    0.01,   9.999, 10,
                                   -10.5, 99.995, 14400,  1e12,   1e13,   1e15,   -1e17, 3.14159 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    check_number (values[i]);
  for (guint i = 0; i < 20000; i++)
    {
      check_number (g_rand_double_range (rand, -20000, 20000));
      check_number (g_rand_int_range (rand, -4000000, 4000000) / 1000.0);
    }
}

/* The point of a curve from (@x, @y) at @t. */
static PmPoint
find_point (const PmPathStep *step,
            double            x,
            double            y,
            double            t)
{
  double s = 1 - t;

  return (PmPoint) { s * s * s * x + 3 * s * s * t * step->x1 + 3 * s * t * t * step->x2
                       + t * t * t * step->x,
                     s * s * s * y + 3 * s * s * t * step->y1 + 3 * s * t * t * step->y2
                       + t * t * t * step->y };
}

/* How far a circle of this radius is from one, at most. */
static double
measure_circle (double radius,
                double grain,
                guint *n_curves)
{
  PmPath path = { .grain = grain };
  double worst = 0;
  double x, y;

  pm_path_add_ellipse (&path, 100, 50, radius, radius);
  *n_curves = 0;
  x = path.steps[0].x;
  y = path.steps[0].y;
  for (guint i = 1; i < path.n_steps; i++)
    {
      if (path.steps[i].op != PM_PATH_CURVE)
        continue;
      for (guint k = 0; k <= 100; k++)
        {
          PmPoint point = find_point (&path.steps[i], x, y, k / 100.0);

          worst = MAX (worst, fabs (hypot (point.x - 100, point.y - 50) - radius));
        }
      x = path.steps[i].x;
      y = path.steps[i].y;
      (*n_curves)++;
    }
  g_assert_cmpfloat_with_epsilon (x, path.steps[0].x, 1e-9);
  g_assert_cmpfloat_with_epsilon (y, path.steps[0].y, 1e-9);
  return worst;
}

/* Nothing is coarser than the grain. */
static void
test_grain (void)
{
  PmPath square = { .grain = 0.25 };
  PmPath round = { .grain = 0.25 };
  PmPath exact = { .grain = 0 };
  guint n_curves;

  pm_path_add_rectangle (&square, 0, 0, 10, 4, 0.5);
  pm_path_add_rectangle (&round, 0, 0, 10, 4, 0.6);
  pm_path_add_rectangle (&exact, 0, 0, 10, 4, 0.01);
  g_assert_cmpuint (square.n_steps, ==, 5);
  g_assert_cmpuint (round.n_steps, ==, exact.n_steps);
  g_assert_cmpuint (round.n_steps, >, square.n_steps);

  g_assert_cmpfloat (measure_circle (6, 0.25, &n_curves), <, 0.25);
  g_assert_cmpuint (n_curves, ==, 2);
  g_assert_cmpfloat (measure_circle (6.25, 0.25, &n_curves), <, 0.25);
  g_assert_cmpfloat (measure_circle (7, 0.25, &n_curves), <, 0.01);
  g_assert_cmpuint (n_curves, ==, 4);
  g_assert_cmpfloat (measure_circle (0.001, 0, &n_curves), <, 1e-6);
  g_assert_cmpuint (n_curves, ==, 4);
}

static guint
count_moves (cairo_t *cr)
{
  cairo_path_t *path = cairo_copy_path (cr);
  guint n = 0;

  for (int i = 0; i < path->num_data; i += path->data[i].header.length)
    n += path->data[i].header.type == CAIRO_PATH_MOVE_TO;
  cairo_path_destroy (path);
  return n;
}

/* A zigzag and a line apart, all in one group. Returns how often the pen moved. */
static guint
draw_lines (cairo_t *cr,
            PmDash   dash)
{
  static const PmRgb ink = { 0.1, 0.1, 0.1 };
  PmLook look = { NULL, &ink, 3, dash };
  PmPen *pen = pm_pen_new_cairo (cr);
  guint n_moves;

  pm_pen_begin_group (pen, NULL, NULL);
  pm_pen_draw_line (pen, 10, 10, 50, 10, &look);
  pm_pen_draw_line (pen, 50, 10, 50, 60, &look);
  pm_pen_draw_line (pen, 50, 60, 90, 90, &look);
  pm_pen_draw_line (pen, 10, 50, 30, 90, &look);
  n_moves = count_moves (cr);
  pm_pen_end_group (pen);
  pm_pen_free (pen);
  return n_moves;
}

/* Lines that go on from one another are one path, and look as before. */
static void
test_joined (void)
{
  cairo_surface_t *joined = cairo_image_surface_create (CAIRO_FORMAT_A8, 100, 100);
  cairo_surface_t *single = cairo_image_surface_create (CAIRO_FORMAT_A8, 100, 100);
  cairo_t *cr = cairo_create (joined);
  static const double lines[][4] = { { 10, 10, 50, 10 }, { 50, 10, 50, 60 }, { 50, 60, 90, 90 },
                                     { 10, 50, 30, 90 } };
  gsize size;
  const guchar *a, *b;

  g_assert_cmpuint (draw_lines (cr, PM_DASH_SOLID), ==, 2);
  cairo_destroy (cr);

  cr = cairo_create (single);
  cairo_set_line_width (cr, 3);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      cairo_move_to (cr, lines[i][0], lines[i][1]);
      cairo_line_to (cr, lines[i][2], lines[i][3]);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);

  cairo_surface_flush (joined);
  cairo_surface_flush (single);
  a = cairo_image_surface_get_data (joined);
  b = cairo_image_surface_get_data (single);
  size = (gsize) cairo_image_surface_get_stride (joined) * 100;
  for (gsize i = 0; i < size; i++)
    g_assert_cmpint (ABS (a[i] - b[i]), <=, 24);
  cairo_surface_destroy (joined);
  cairo_surface_destroy (single);
}

/* Dashes begin anew with each line. */
static void
test_dashed (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 100, 100);
  cairo_t *cr = cairo_create (surface);

  g_assert_cmpuint (draw_lines (cr, PM_DASH_DASHED), ==, 4);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static cairo_t *
create_pdf (double scale)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (NULL, NULL, 14400, 100);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  cairo_surface_destroy (surface);
  return cr;
}

/* Draws the box of @path, which then waits, and returns how far a corner is from its place at most,
 * in units of the drawing.
 */
static double
measure_box (cairo_t      *cr,
             const double *box)
{
  static const PmRgb ink = { 0.1, 0.1, 0.1 };
  PmLook look = { &ink, &ink, 1, PM_DASH_SOLID };
  PmPen *pen = pm_pen_new_cairo (cr);
  PmPath path = { .grain = pm_pen_get_grain (pen) };
  double x1, y1, x2, y2;

  pm_path_add_rectangle (&path, box[0], box[1], box[2], box[3], 0);
  pm_pen_begin_group (pen, NULL, NULL);
  pm_pen_draw_shape (pen, &path, &look);
  cairo_path_extents (cr, &x1, &y1, &x2, &y2);
  pm_pen_end_group (pen);
  pm_pen_free (pen);
  return MAX (MAX (fabs (x1 - box[0]), fabs (y1 - box[1])),
              MAX (fabs (x2 - box[0] - box[2]), fabs (y2 - box[1] - box[3])));
}

/* What was made small to fit on a page is read enlarged: its shapes are as exact as those of a
 * drawing in its own size.
 */
static void
test_small (void)
{
  static const double scales[] = { 0.75, 0.3, 0.1, 0.02 };
  static const double boxes[][4] = { { 10.1, 20.3, 86.7, 31.9 }, { 5012.4, 811.6, 64.2, 18.5 } };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    for (guint k = 0; k < G_N_ELEMENTS (boxes); k++)
      {
        cairo_t *cr = create_pdf (scales[i]);

        g_assert_cmpfloat (measure_box (cr, boxes[k]), <, 0.4);
        cairo_destroy (cr);
      }
}

/* A circle in a PDF is a dot, mirrored or not; in a colour that lets others through it is a shape. */
static void
test_dots (void)
{
  static const PmRgb ink = { 0.1, 0.1, 0.1 };
  static const PmRgb ground = { 1, 1, 1 };
  PmLook look = { &ground, &ink, 1, PM_DASH_SOLID };
  cairo_t *cr = create_pdf (0.5);
  PmPen *pen = pm_pen_new_cairo (cr);
  PmPen *mirror = pm_pen_new_mirror (pen, 1000);
  PmPath path = { 0 };
  double x1, y1, x2, y2;

  pm_path_add_ellipse (&path, 100, 50, 20, 20);
  pm_pen_begin_group (pen, NULL, NULL);
  pm_pen_draw_shape (mirror, &path, &look);
  cairo_path_extents (cr, &x1, &y1, &x2, &y2);
  g_assert_cmpfloat_with_epsilon (x1, 900, 0.1);
  g_assert_cmpfloat_with_epsilon (x2, 900, 0.1);
  g_assert_cmpfloat_with_epsilon (y1, 50, 0.1);
  g_assert_cmpfloat (x2, >, x1);
  pm_pen_set_opacity (pen, 0.5);
  pm_pen_draw_shape (pen, &path, &look);
  cairo_path_extents (cr, &x1, &y1, &x2, &y2);
  g_assert_cmpfloat_with_epsilon (x1, 80, 0.5);
  g_assert_cmpfloat_with_epsilon (x2, 120, 0.5);
  pm_pen_end_group (pen);
  pm_path_add_polygon (&path, (const double[]) { 0, 0, 5, 0, 0, 5 }, 3);
  g_assert_cmpfloat (path.radius, ==, 0);
  pm_pen_free (mirror);
  pm_pen_free (pen);
  cairo_destroy (cr);
}

void
test_add_pen (void)
{
  g_test_add_func ("/pen/small", test_small);
  g_test_add_func ("/pen/dots", test_dots);
  g_test_add_func ("/pen/numbers", test_numbers);
  g_test_add_func ("/pen/grain", test_grain);
  g_test_add_func ("/pen/joined", test_joined);
  g_test_add_func ("/pen/dashed", test_dashed);
}
