/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paints the fishbone: spine, bones in the colour of their category, ribs, stems, texts. */

#include "pm-drawing-private.h"

#include <math.h>

#define PILL_SPACE 0.35 /* em between a text and what stands behind it */
#define RIB_GAP 0.28 /* em between a rib and its text */

/* The stem runs along the bone, one indent further from it, up to the farthest child's rib. */
static void
paint_stem (PmDrawingPainter *painter,
            guint             index,
            const PmRgb      *colour)
{
  PmDrawing *self = painter->diagram;
  const PmPlace *place = &self->places[index];
  PmLook look = pm_painter_get_line (painter, index, colour, 0.1);
  g_autoptr (GArray) ports = pm_place_list_ports (self, index);
  const PmPoint *first = &g_array_index (ports, PmPoint, 0);
  const PmPoint *last = &g_array_index (ports, PmPoint, ports->len - 1);
  const PmPoint *farthest = fabs (first->y - place->port_y) > fabs (last->y - place->port_y)
                              ? first
                              : last;
  PmLine stem = { place->port_x - PM_FISHBONE_INDENT * self->em, place->port_y, farthest->x,
                  farthest->y, first, ports->len };

  pm_pen_draw_joined (painter->pen, &stem, &look);
}

static void
paint_cause (PmDrawingPainter *painter,
             guint             index)
{
  PmDrawing *self = painter->diagram;
  const PmPlace *place = &self->places[index];
  PmRgb colour = pm_palette_category (painter->palette, place->category);
  PmLook look = pm_painter_get_line (painter, index, &colour, 0.1);
  double right = place->area.x + place->area.width;
  PmPoint stem = { place->port_x - PM_FISHBONE_INDENT * self->em, place->port_y };
  PmLine rib = { right + RIB_GAP * self->em, place->port_y, place->port_x, place->port_y, &stem,
                 place->n_children > 0 ? 1 : 0 };

  if (painter->layers & PM_LAYER_LINES)
    {
      pm_pen_draw_joined (painter->pen, &rib, &look);
      if (place->n_children > 0)
        paint_stem (painter, index, &colour);
    }
  if (!(painter->layers & PM_LAYER_TOP))
    return;
  pm_painter_draw_text (painter, index, PM_ALIGN_RIGHT, pm_painter_get_ink (painter, index));
  pm_painter_draw_extra (painter, index, right - pm_place_get_mark_width (self, place),
                         place->text_x + place->text_width + PILL_SPACE * self->em,
                         place->port_y);
  pm_painter_draw_focus (painter, index);
}

/* Pills behind the text of a frame, the mark at its end. */
static void
paint_framed_extra (PmDrawingPainter *painter,
                    guint             index)
{
  const PmPlace *place = &painter->diagram->places[index];
  double frame = PM_FISHBONE_FRAME * painter->diagram->em;
  double mark = pm_place_get_mark_width (painter->diagram, place);

  pm_painter_draw_extra (painter, index, place->area.x + place->area.width - frame - mark,
                         place->text_x + place->text_width + PILL_SPACE * painter->diagram->em,
                         place->area.y + place->area.height / 2);
}

static void
paint_category (PmDrawingPainter *painter,
                guint             index,
                const PmBone     *bone)
{
  PmDrawing *self = painter->diagram;
  const PmPlace *place = &self->places[index];
  PmRgb colour = pm_palette_category (painter->palette, place->category);
  PmLook look = pm_painter_get_line (painter, index, &colour, 0.1875);
  PmLook outline = { NULL, &colour, 0.12 * self->em, PM_DASH_SOLID };
  gboolean filled = painter->palette->fills;
  g_autoptr (GArray) ports = pm_place_list_ports (self, index);
  PmLine line = { bone->joint, self->spine_y, place->port_x, place->port_y,
                  (PmPoint *) (gpointer) ports->data, ports->len };

  if (painter->layers & PM_LAYER_LINES)
    pm_pen_draw_joined (painter->pen, &line, &look);
  if (painter->layers & PM_LAYER_FRAMES)
    pm_painter_draw_frame (painter, &place->area, 0.3 * self->em, filled ? &colour : NULL,
                           &outline);
  if (!(painter->layers & PM_LAYER_TOP))
    return;
  pm_painter_draw_text (painter, index, PM_ALIGN_CENTRE,
                        filled ? painter->palette->on_category : painter->palette->ink);
  paint_framed_extra (painter, index);
  pm_painter_draw_focus (painter, index);
}

static void
paint_head (PmDrawingPainter *painter)
{
  PmDrawing *self = painter->diagram;
  const PmPlace *head = &self->places[0];
  PmLook spine = { NULL, &painter->palette->ink, 0.25 * self->em * painter->palette->line_scale,
                   PM_DASH_SOLID };
  PmLook outline = { NULL, &painter->palette->ink, 0.15 * self->em, PM_DASH_SOLID };
  g_autofree PmPoint *joints = g_new (PmPoint, head->n_children + 1);
  PmLine line = { self->spine_x, self->spine_y, head->area.x, self->spine_y, joints,
                  head->n_children };

  for (guint i = 0; i < head->n_children; i++)
    joints[i] = (PmPoint) { self->bones[i].joint, self->spine_y };
  if (painter->layers & PM_LAYER_LINES)
    pm_pen_draw_joined (painter->pen, &line, &spine);
  if (painter->layers & PM_LAYER_FRAMES)
    pm_painter_draw_frame (painter, &head->area, 0.3 * self->em,
                           painter->palette->fills ? &painter->palette->box : NULL, &outline);
  if (!(painter->layers & PM_LAYER_TOP))
    return;
  pm_painter_draw_text (painter, 0, PM_ALIGN_CENTRE, painter->palette->ink);
  paint_framed_extra (painter, 0);
  pm_painter_draw_focus (painter, 0);
}

void
pm_fishbone_paint (PmDrawingPainter *painter)
{
  PmDrawing *self = painter->diagram;
  guint next;
  guint category = 0;

  if (pm_painter_begin_place (painter, 0, &next))
    {
      paint_head (painter);
      pm_painter_end_place (painter);
    }
  for (guint i = next; i < self->n_places; i = next)
    {
      if (self->places[i].parent == 0)
        category++;
      if (!pm_painter_begin_place (painter, i, &next))
        continue;
      if (self->places[i].parent == 0)
        paint_category (painter, i, &self->bones[category - 1]);
      else
        paint_cause (painter, i);
      pm_painter_end_place (painter);
    }
}
