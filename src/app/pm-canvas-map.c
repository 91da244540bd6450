/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The map in the corner of the canvas: all of the diagram, and what of it is seen.  It is there only
 * where that is a small part, and a press in it goes there, as a drag does.  Nothing is lost without it, so it has no
 * place for the focus.
 */

#include "pm-canvas-private.h"

#include <math.h>

#define WIDTH 200
#define HEIGHT 130
#define MARGIN 12
#define TIMES 3 /* the diagram is so many times larger than the view */

/**
 * pm_canvas_has_map:
 * @self: a canvas
 *
 * Returns: whether the diagram is so large that a map helps
 */
gboolean
pm_canvas_has_map (PmCanvas *self)
{
  double width, height;

  if (self->drawing == NULL || self->presenting || self->width < 3 * WIDTH
      || self->height < 3 * HEIGHT)
    return FALSE;
  width = pm_drawing_get_width (self->drawing) * self->zoom;
  height = pm_drawing_get_height (self->drawing) * self->zoom;
  return width * height > TIMES * (double) self->width * self->height
         || width > TIMES * self->width || height > TIMES * self->height;
}

/* Where the map stands, and how large the diagram is in it. */
static graphene_rect_t
find_map (PmCanvas *self,
          double *scale)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double width = pm_drawing_get_width (self->drawing);
  double height = pm_drawing_get_height (self->drawing);

  *scale = MIN (WIDTH / width, HEIGHT / height);
  width = MAX (width * *scale, 8);
  height = MAX (height * *scale, 8);
  return GRAPHENE_RECT_INIT ((float) (rtl ? self->width - MARGIN - width : MARGIN),
                             (float) (self->height - MARGIN - height), (float) width,
                             (float) height);
}

/* The diagram as a picture is made once, and kept until it changes. */
static cairo_surface_t *
get_picture (PmCanvas *self,
             const graphene_rect_t *map,
             double scale,
             const PmPalette *palette)
{
  PmDrawingLook look = { 0 };
  g_autoptr (PmPen) pen = NULL;
  cairo_t *cr;

  if (self->map != NULL)
    return self->map;
  self->map = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (map->size.width),
                                          (int) ceil (map->size.height));
  cr = cairo_create (self->map);
  cairo_set_source_rgb (cr, palette->ground.red, palette->ground.green, palette->ground.blue);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  look.pixels_per_em = pm_text_ruler_get_em (self->ruler) * scale;
  pen = pm_pen_new_cairo (cr);
  pm_drawing_paint (self->drawing, pen, palette, &look);
  cairo_destroy (cr);
  return self->map;
}

/**
 * pm_canvas_forget_map:
 * @self: a canvas
 *
 * Has the map made anew.
 */
void
pm_canvas_forget_map (PmCanvas *self)
{
  g_clear_pointer (&self->map, cairo_surface_destroy);
}

/**
 * pm_canvas_draw_map:
 * @self: a canvas
 * @cr: where to draw, in pixels of the widget
 * @palette: the colours
 */
void
pm_canvas_draw_map (PmCanvas *self,
                    cairo_t *cr,
                    const PmPalette *palette)
{
  graphene_rect_t map;
  double scale, x, y, right, bottom;

  if (!pm_canvas_has_map (self))
    return;
  map = find_map (self, &scale);
  cairo_save (cr);
  cairo_translate (cr, map.origin.x, map.origin.y);
  cairo_set_source_surface (cr, get_picture (self, &map, scale, palette), 0, 0);
  cairo_rectangle (cr, 0, 0, map.size.width, map.size.height);
  cairo_fill (cr);
  cairo_rectangle (cr, 0.5, 0.5, map.size.width - 1, map.size.height - 1);
  cairo_set_source_rgb (cr, palette->line.red, palette->line.green, palette->line.blue);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  x = CLAMP (-self->x / self->zoom * scale, 0, map.size.width - 4);
  y = CLAMP (-self->y / self->zoom * scale, 0, map.size.height - 4);
  right = CLAMP ((self->width - self->x) / self->zoom * scale, x + 4, map.size.width);
  bottom = CLAMP ((self->height - self->y) / self->zoom * scale, y + 4, map.size.height);
  cairo_rectangle (cr, x, y, right - x, bottom - y);
  cairo_set_source_rgba (cr, palette->focus.red, palette->focus.green, palette->focus.blue, 0.15);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, palette->focus.red, palette->focus.green, palette->focus.blue);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * pm_canvas_is_on_map:
 * @self: a canvas
 * @x: a point of the widget
 * @y: the same
 *
 * Returns: whether the map is there
 */
gboolean
pm_canvas_is_on_map (PmCanvas *self,
                     double x,
                     double y)
{
  graphene_rect_t map;
  double scale;

  if (!pm_canvas_has_map (self))
    return FALSE;
  map = find_map (self, &scale);
  return graphene_rect_contains_point (&map, &GRAPHENE_POINT_INIT ((float) x, (float) y));
}

/**
 * pm_canvas_point_in_map:
 * @self: a canvas with a drawing
 * @x: a point of the widget; outside of the map, its edge counts
 * @y: the same
 *
 * Brings what is pointed at in the map to the middle.
 */
void
pm_canvas_point_in_map (PmCanvas *self,
                        double x,
                        double y)
{
  double scale;
  graphene_rect_t map = find_map (self, &scale);

  x = CLAMP (x - map.origin.x, 0, map.size.width) / scale * self->zoom;
  y = CLAMP (y - map.origin.y, 0, map.size.height) / scale * self->zoom;
  pm_canvas_pan (self, self->width / 2.0 - x - self->x, self->height / 2.0 - y - self->y);
}
