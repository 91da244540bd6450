/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paints the fishbone: spine, bones in the colour of their category, ribs, stems, texts. */

#include "pm-diagram-private.h"

#include <math.h>

#define RIB_GAP 0.28 /* em between a rib and its text */

/* The stem runs along the bone, one indent further from it, up to the farthest child's rib. */
static void
paint_stem (PmDiagramPainter *painter,
            guint             index,
            const PmRgb      *colour)
{
  PmDiagram *self = painter->diagram;
  const PmPlace *place = &self->places[index];
  PmLook look = pm_painter_get_line (painter, index, colour, 0.1);
  double farthest = place->port_y;
  double x = place->port_x - PM_FISHBONE_INDENT * self->em;

  for (int i = (int) index + 1; i >= 0 && (guint) i < place->end;
       i = pm_place_next_sibling (self, i))
    {
      double y = self->places[i].port_y;

      if (fabs (y - self->spine_y) > fabs (farthest - self->spine_y))
        farthest = y;
    }
  pm_pen_draw_line (painter->pen, x, place->port_y,
                    x - PM_FISHBONE_SLANT * fabs (farthest - place->port_y), farthest, &look);
}

static void
paint_cause (PmDiagramPainter *painter,
             guint             index)
{
  PmDiagram *self = painter->diagram;
  const PmPlace *place = &self->places[index];
  PmRgb colour = pm_palette_category (painter->palette, place->category);
  PmLook look = pm_painter_get_line (painter, index, &colour, 0.1);
  double right = place->area.x + place->area.width;

  pm_pen_draw_line (painter->pen, right + RIB_GAP * self->em, place->port_y, place->port_x,
                    place->port_y, &look);
  if (place->n_children > 0)
    paint_stem (painter, index, &colour);
  pm_painter_draw_text (painter, index, PM_ALIGN_RIGHT, pm_painter_get_ink (painter, index));
  pm_painter_draw_extra (painter, index, right - pm_place_get_mark_width (self, place),
                         place->area.x, place->port_y);
  pm_painter_draw_focus (painter, index);
}

/* Pills at the start of a frame, the mark at its end. */
static void
paint_framed_extra (PmDiagramPainter *painter,
                    guint             index)
{
  const PmPlace *place = &painter->diagram->places[index];
  double frame = PM_FISHBONE_FRAME * painter->diagram->em;
  double mark = pm_place_get_mark_width (painter->diagram, place);

  pm_painter_draw_extra (painter, index, place->area.x + place->area.width - frame - mark,
                         place->area.x + frame, place->area.y + place->area.height / 2);
}

static void
paint_category (PmDiagramPainter *painter,
                guint             index,
                const PmBone     *bone)
{
  PmDiagram *self = painter->diagram;
  const PmPlace *place = &self->places[index];
  PmRgb colour = pm_palette_category (painter->palette, place->category);
  PmLook look = pm_painter_get_line (painter, index, &colour, 0.1875);
  PmLook outline = { NULL, &colour, 0.12 * self->em, PM_DASH_SOLID };
  gboolean filled = painter->palette->fills;

  pm_pen_draw_line (painter->pen, bone->joint, self->spine_y, place->port_x, place->port_y, &look);
  pm_painter_draw_frame (painter, &place->area, 0.3 * self->em, filled ? &colour : NULL, &outline);
  pm_painter_draw_text (painter, index, PM_ALIGN_CENTRE,
                        filled ? painter->palette->on_category : painter->palette->ink);
  paint_framed_extra (painter, index);
  pm_painter_draw_focus (painter, index);
}

static void
paint_head (PmDiagramPainter *painter)
{
  PmDiagram *self = painter->diagram;
  const PmPlace *head = &self->places[0];
  PmLook spine = { NULL, &painter->palette->ink, 0.25 * self->em * painter->palette->line_scale,
                   PM_DASH_SOLID };
  PmLook outline = { NULL, &painter->palette->ink, 0.15 * self->em, PM_DASH_SOLID };

  pm_pen_draw_line (painter->pen, self->spine_x, self->spine_y, head->area.x, self->spine_y,
                    &spine);
  pm_painter_draw_frame (painter, &head->area, 0.3 * self->em,
                         painter->palette->fills ? &painter->palette->box : NULL, &outline);
  pm_painter_draw_text (painter, 0, PM_ALIGN_CENTRE, painter->palette->ink);
  paint_framed_extra (painter, 0);
  pm_painter_draw_focus (painter, 0);
}

void
pm_fishbone_paint (PmDiagramPainter *painter)
{
  PmDiagram *self = painter->diagram;
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
