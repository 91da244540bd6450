/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pen that draws on a cairo context: screen, PDF and PNG. It holds a reference to the context
 * and leaves its state as it found it after each call.
 */

#include "pm-pen.h"

#include <pango/pangocairo.h>

typedef struct
{
  PmPen parent;
  cairo_t *cr;
  double opacity;
} CairoPen;

static void
set_colour (CairoPen    *self,
            const PmRgb *colour)
{
  cairo_set_source_rgba (self->cr, colour->red, colour->green, colour->blue, self->opacity);
}

static void
set_stroke (CairoPen     *self,
            const PmLook *look)
{
  const double dashes[2][2] = { { look->width * 4, look->width * 3 },
                                { look->width, look->width * 2 } };

  set_colour (self, look->stroke);
  cairo_set_line_width (self->cr, look->width);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (self->cr, look->dash == PM_DASH_SOLID ? CAIRO_LINE_CAP_ROUND
                                                            : CAIRO_LINE_CAP_BUTT);
  if (look->dash == PM_DASH_SOLID)
    cairo_set_dash (self->cr, NULL, 0, 0);
  else
    cairo_set_dash (self->cr, dashes[look->dash == PM_DASH_DOTTED], 2, 0);
}

static void
trace_path (cairo_t      *cr,
            const PmPath *path)
{
  cairo_new_path (cr);
  for (guint i = 0; i < path->n_steps; i++)
    {
      const PmPathStep *step = &path->steps[i];

      if (step->op == PM_PATH_MOVE)
        cairo_move_to (cr, step->x, step->y);
      else if (step->op == PM_PATH_LINE)
        cairo_line_to (cr, step->x, step->y);
      else if (step->op == PM_PATH_CURVE)
        cairo_curve_to (cr, step->x1, step->y1, step->x2, step->y2, step->x, step->y);
      else
        cairo_close_path (cr);
    }
}

static void
cairo_pen_shape (PmPen        *pen,
                 const PmPath *path,
                 const PmLook *look)
{
  CairoPen *self = (CairoPen *) pen;

  cairo_save (self->cr);
  trace_path (self->cr, path);
  if (look->fill != NULL)
    {
      set_colour (self, look->fill);
      cairo_fill_preserve (self->cr);
    }
  if (look->stroke != NULL)
    {
      set_stroke (self, look);
      cairo_stroke (self->cr);
    }
  cairo_new_path (self->cr);
  cairo_restore (self->cr);
}

static void
cairo_pen_line (PmPen        *pen,
                const PmLine *line,
                const PmLook *look)
{
  CairoPen *self = (CairoPen *) pen;

  cairo_save (self->cr);
  cairo_new_path (self->cr);
  cairo_move_to (self->cr, line->x1, line->y1);
  cairo_line_to (self->cr, line->x2, line->y2);
  set_stroke (self, look);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
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
  PangoLayout *layout = pm_text_block_get_layout (block);
  int n = pango_layout_get_line_count (layout);

  cairo_save (self->cr);
  set_colour (self, &colour);
  for (int i = 0; i < n && (guint) i < block->n_lines; i++)
    {
      cairo_move_to (self->cr, x + pm_text_block_get_line_x (block, i, align),
                     y + pm_text_block_get_baseline (block, i));
      pango_cairo_show_layout_line (self->cr, pango_layout_get_line_readonly (layout, i));
    }
  cairo_new_path (self->cr);
  cairo_restore (self->cr);
}

static void
cairo_pen_begin_group (PmPen      *pen,
                       const char *id,
                       const char *title)
{
}

static void
cairo_pen_end_group (PmPen *pen)
{
}

static void
cairo_pen_set_opacity (PmPen  *pen,
                       double  opacity)
{
  ((CairoPen *) pen)->opacity = opacity;
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
  .free = cairo_pen_free,
};

/* A pen that draws on @cr. (transfer full) */
PmPen *
pm_pen_new_cairo (cairo_t *cr)
{
  CairoPen *self = g_new0 (CairoPen, 1);

  self->parent.klass = &cairo_pen_class;
  self->cr = cairo_reference (cr);
  self->opacity = 1.0;
  return &self->parent;
}
