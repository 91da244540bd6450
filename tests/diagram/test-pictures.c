/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Measures what a recording pen saw, and keeps pictures for people to look at. */

#include "test-diagram.h"

#include <math.h>

#define SLACK 0.01

/* How many pairs of texts overlap. */
guint
test_count_text_overlaps (GArray *texts)
{
  guint n = 0;

  for (guint i = 0; i < texts->len; i++)
    for (guint j = i + 1; j < texts->len; j++)
      {
        const PmRecordedText *a = &g_array_index (texts, PmRecordedText, i);
        const PmRecordedText *b = &g_array_index (texts, PmRecordedText, j);

        if (a->x + SLACK < b->x + b->width && b->x + SLACK < a->x + a->width
            && a->y + SLACK < b->y + b->height && b->y + SLACK < a->y + a->height)
          {
            n++;
            g_test_message ("'%s' overlaps '%s': %g %g %g %g, %g %g %g %g", a->text, b->text, a->x,
                            a->y, a->width, a->height, b->x, b->y, b->width, b->height);
          }
      }
  return n;
}

/* Clips the line's parameter range by one side; FALSE when nothing is left. */
static gboolean
clip (double  p,
      double  q,
      double *from,
      double *to)
{
  double r;

  if (p == 0)
    return q > 0;
  r = q / p;
  if (p < 0)
    *from = MAX (*from, r);
  else
    *to = MIN (*to, r);
  return *from < *to;
}

static gboolean
line_hits (const PmRecordedText *text,
           const PmRecordedLine *line)
{
  double dx = line->x2 - line->x1;
  double dy = line->y2 - line->y1;
  double from = 0;
  double to = 1;

  return clip (-dx, line->x1 - text->x - SLACK, &from, &to)
         && clip (dx, text->x + text->width - SLACK - line->x1, &from, &to)
         && clip (-dy, line->y1 - text->y - SLACK, &from, &to)
         && clip (dy, text->y + text->height - SLACK - line->y1, &from, &to);
}

/* How many lines run through a text. */
guint
test_count_line_hits (GArray *texts,
                      GArray *lines)
{
  guint n = 0;

  for (guint i = 0; i < texts->len; i++)
    for (guint j = 0; j < lines->len; j++)
      {
        const PmRecordedText *text = &g_array_index (texts, PmRecordedText, i);

        if (line_hits (text, &g_array_index (lines, PmRecordedLine, j)))
          {
            n++;
            g_test_message ("a line runs through '%s'", text->text);
          }
      }
  return n;
}

static double
turn (double ax,
      double ay,
      double bx,
      double by,
      double cx,
      double cy)
{
  double length = hypot (bx - ax, by - ay);

  return length > 0 ? ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) / length : 0;
}

/* Do the lines cross, rather than touch? */
static gboolean
lines_cross (const PmRecordedLine *a,
             const PmRecordedLine *b)
{
  const double slack = 0.01;
  double t1 = turn (a->x1, a->y1, a->x2, a->y2, b->x1, b->y1);
  double t2 = turn (a->x1, a->y1, a->x2, a->y2, b->x2, b->y2);
  double t3 = turn (b->x1, b->y1, b->x2, b->y2, a->x1, a->y1);
  double t4 = turn (b->x1, b->y1, b->x2, b->y2, a->x2, a->y2);

  return fabs (t1) > slack && fabs (t2) > slack && fabs (t3) > slack && fabs (t4) > slack
         && (t1 > 0) != (t2 > 0) && (t3 > 0) != (t4 > 0);
}

/* How many pairs of lines cross. */
guint
test_count_crossings (GArray *lines)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    for (guint j = i + 1; j < lines->len; j++)
      if (lines_cross (&g_array_index (lines, PmRecordedLine, i),
                       &g_array_index (lines, PmRecordedLine, j)))
        n++;
  return n;
}

/* Paints @diagram into a PNG called @name, when somebody asked for pictures. */
void
test_keep_picture (const char    *name,
                   gpointer       diagram,
                   TestPaint      paint,
                   PmPaletteKind  kind,
                   double         width,
                   double         height)
{
  const char *folder = g_getenv ("PM_PICTURES");
  g_autofree char *path = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;
  PmPen *pen;
  PmPalette palette;

  if (folder == NULL)
    return;
  path = g_build_filename (folder, name, NULL);
  pm_palette_init (&palette, kind);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width * 1.5) + 30,
                                        (int) (height * 1.5) + 30);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, palette.ground.red, palette.ground.green, palette.ground.blue);
  cairo_paint (cr);
  cairo_translate (cr, 15, 15);
  cairo_scale (cr, 1.5, 1.5);
  pen = pm_pen_new_cairo (cr);
  paint (diagram, pen, &palette);
  pm_pen_free (pen);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Writes @text to a file called @name, when somebody asked for pictures. */
void
test_keep_text (const char *name,
                const char *text)
{
  const char *folder = g_getenv ("PM_PICTURES");
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  path = g_build_filename (folder, name, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Adds a test for fishbone, 5 Whys and fault tree each; its data is the kind. */
void
test_add_for_each_kind (const char    *name,
                        GTestDataFunc  test)
{
  const char *const kinds[] = { "fishbone", "why", "fault-tree" };

  for (int i = 0; i < 3; i++)
    {
      g_autofree char *path = g_strdup_printf ("/diagram/%s-%s", name, kinds[i]);

      g_test_add_data_func (path, GINT_TO_POINTER (i), test);
    }
}
