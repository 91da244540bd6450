/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paints the fault tree: boxes, symbols, buses. The two sides of a transfer carry one number. */

#include "pm-fault-private.h"

#include <string.h>

#define LINE 0.1125

static void
paint_box (PmDrawingPainter *painter,
           guint             index)
{
  PmDrawing *self = painter->diagram;
  const PmPlace *place = &self->places[index];
  PmLook outline = pm_painter_get_line (painter, index, &painter->palette->ink, LINE);
  double middle = place->area.y + place->area.height / 2;

  if (painter->layers & PM_LAYER_FRAMES)
    pm_painter_draw_frame (painter, &place->area, 0,
                           painter->palette->fills ? &painter->palette->box : NULL, &outline);
  if (!(painter->layers & PM_LAYER_TOP))
    return;
  pm_painter_draw_text (painter, index, PM_ALIGN_CENTRE, pm_painter_get_ink (painter, index));
  pm_painter_draw_extra (painter, index, place->text_x - pm_place_get_mark_width (self, place),
                         place->text_x + place->text_width + 0.35 * self->em, middle);
  pm_painter_draw_focus (painter, index);
}

static void
paint_written (PmDrawingPainter *painter,
               const char       *text,
               double            scale,
               double            x,
               double            y)
{
  PmTextStyle style = { scale, TRUE };
  g_autoptr (PmTextBlock) block = NULL;

  if (painter->bars || !(painter->layers & PM_LAYER_TOP))
    return;
  block = pm_text_ruler_wrap (painter->diagram->ruler, text, style, G_MAXDOUBLE);
  pm_pen_draw_text (painter->pen, block, x - block->width / 2, y - block->height / 2,
                    PM_ALIGN_CENTRE, painter->palette->ink);
}

static void
paint_condition (PmDrawingPainter *painter,
                 const PmPlace    *place,
                 double            y,
                 const PmLook     *look)
{
  PmDrawing *self = painter->diagram;
  double size = PM_FAULT_SYMBOL * self->em;
  PmLook filled = { &painter->palette->ground, look->stroke, look->width, look->dash };
  PmPath path = { 0 };
  double rx;
  double ry;
  double x;

  pm_fault_get_condition (self, place, &rx, &ry);
  x = place->port_x + size / 2 + PM_FAULT_CONDITION_GAP * self->em + rx;
  y += size / 2;
  if (painter->layers & PM_LAYER_LINES)
    pm_pen_draw_line (painter->pen, place->port_x + size / 2, y, x - rx, y, look);
  pm_path_add_ellipse (&path, x, y, rx, ry);
  if (painter->layers & PM_LAYER_SYMBOLS)
    pm_pen_draw_shape (painter->pen, &path, &filled);
  if (!painter->bars && painter->layers & PM_LAYER_TOP)
    pm_pen_draw_text (painter->pen, place->note, x - place->note->width / 2,
                      y - place->note->height / 2, PM_ALIGN_CENTRE, painter->palette->ink);
}

/* Where the middle of the triangle right of a gate is that stands in other places too. */
static double
find_hand_out (const PmDrawing *self,
               const PmPlace   *place)
{
  double size = PM_FAULT_TRANSFER * self->em;

  return MIN (place->area.x + place->area.width + PM_FAULT_TRANSFER_GAP * self->em + size / 2,
              place->subtree.x + place->subtree.width - size / 2);
}

static void
paint_hand_out (PmDrawingPainter *painter,
                guint             index,
                double            y,
                const PmLook     *look)
{
  PmDrawing *self = painter->diagram;
  const PmPlace *place = &self->places[index];
  double size = PM_FAULT_TRANSFER * self->em;
  double side = place->port_x + 0.46 * PM_FAULT_SYMBOL * self->em;
  double x = find_hand_out (self, place);
  double top = y + PM_FAULT_SYMBOL * self->em - size;
  double middle = top + size * 0.6;
  g_autofree char *number = g_strdup_printf ("%u", self->transfers[place->node]);
  PmLook filled = { &painter->palette->ground, look->stroke, look->width, look->dash };
  PmPath path = { 0 };
  PmPath inside = { 0 };

  if (place->note != NULL && self->nodes[place->node].symbol == PM_SYMBOL_INHIBIT)
    side = x - size * 0.3 - 0.4 * self->em;
  if (painter->layers & PM_LAYER_LINES)
    pm_pen_draw_line (painter->pen, side, middle, x - size * 0.3, middle, look);
  pm_symbol_trace (PM_SYMBOL_TRANSFER, FALSE, x, top, size, &path, &inside);
  if (painter->layers & PM_LAYER_SYMBOLS)
    pm_pen_draw_shape (painter->pen, &path, &filled);
  /* Long numbers become small enough to stay inside. */
  paint_written (painter, number, MIN (0.7, 1.4 / strlen (number)), x, top + size * 0.68);
}

static void
paint_symbol (PmDrawingPainter *painter,
              guint             index)
{
  PmDrawing *self = painter->diagram;
  const PmPlace *place = &self->places[index];
  PmSymbol symbol = pm_fault_get_symbol (self, place);
  PmLook line = pm_painter_get_line (painter, index, &painter->palette->ink, LINE);
  PmLook body = line;
  double y = place->port_y + PM_FAULT_LINK * self->em;
  double size = PM_FAULT_SYMBOL * self->em;
  g_autofree char *text = pm_symbol_write (symbol, self->iec, self->nodes[place->node].k,
                                           self->n_inputs[place->node]);
  PmPath outline = { .grain = pm_pen_get_grain (painter->pen) };
  PmPath inside = { 0 };

  if (symbol == PM_SYMBOL_NONE)
    return;
  if (painter->layers & PM_LAYER_LINES)
    pm_pen_draw_line (painter->pen, place->port_x, place->port_y, place->port_x, y, &line);
  if (pm_fault_is_handed_out (self, place))
    paint_hand_out (painter, index, y, &line);
  body.fill = painter->palette->fills ? &painter->palette->box : &painter->palette->ground;
  pm_symbol_trace (symbol, self->iec, place->port_x, y, size, &outline, &inside);
  if (painter->layers & PM_LAYER_SYMBOLS)
    pm_pen_draw_shape (painter->pen, &outline, &body);
  if (inside.n_steps > 0 && painter->layers & PM_LAYER_TOP)
    pm_pen_draw_shape (painter->pen, &inside, &line);
  if (symbol == PM_SYMBOL_TRANSFER)
    text = g_strdup_printf ("%u", self->transfers[place->node]);
  if (text != NULL)
    paint_written (painter, text, MIN (1.0, 3.2 / g_utf8_strlen (text, -1)), place->port_x,
                   y + size * (symbol == PM_SYMBOL_TRANSFER ? 0.68 : self->iec ? 0.5 : 0.45));
}

static void
paint_note (PmDrawingPainter *painter,
            guint             index)
{
  PmDrawing *self = painter->diagram;
  const PmPlace *place = &self->places[index];
  PmSymbol symbol = pm_fault_get_symbol (self, place);
  PmLook line = pm_painter_get_line (painter, index, &painter->palette->ink, LINE);
  double y = place->port_y + PM_FAULT_NOTE_GAP * self->em;
  double x;

  if (place->note == NULL || painter->bars)
    return;
  if (symbol != PM_SYMBOL_NONE)
    y += (PM_FAULT_LINK + PM_FAULT_SYMBOL) * self->em;
  if (symbol == PM_SYMBOL_INHIBIT)
    {
      paint_condition (painter, place, place->port_y + PM_FAULT_LINK * self->em, &line);
      return;
    }
  if (!(painter->layers & PM_LAYER_TOP))
    return;
  x = self->n_inputs[place->node] > 0 ? place->port_x + 0.3 * self->em
                                      : place->port_x - place->note->width / 2;
  /* What it says of the pages where the gate comes from stands below the triangle. */
  if (place->depth == 0 && pm_fault_is_handed_out (self, place))
    x = CLAMP (find_hand_out (self, place) - place->note->width / 2, x,
               MAX (self->width - place->note->width, x));
  pm_pen_draw_text (painter->pen, place->note, x, y, PM_ALIGN_LEFT, painter->palette->muted);
}

/* Draws the bus once, and the lines from it to the inputs. */
static void
paint_bus (PmDrawingPainter *painter,
           guint             index)
{
  PmDrawing *self = painter->diagram;
  const PmPlace *place = &self->places[index];
  PmSymbol symbol = pm_fault_get_symbol (self, place);
  PmLook line = pm_painter_get_line (painter, index, &painter->palette->ink, LINE);
  double start = place->port_y;
  double left = place->port_x;
  double right = place->port_x;
  g_autoptr (GArray) joints = g_array_new (FALSE, FALSE, sizeof (PmPoint));
  double bus;

  if (place->n_children == 0)
    return;
  if (symbol != PM_SYMBOL_NONE)
    start += PM_FAULT_LINK * self->em
             + pm_symbol_get_foot (symbol, self->iec, PM_FAULT_SYMBOL * self->em);
  bus = g_array_index (self->layer_start, double, place->depth + 1)
        - g_array_index (self->layer_size, double, place->depth + 1) - PM_FAULT_BUS * self->em;
  pm_pen_draw_line (painter->pen, place->port_x, start, place->port_x, bus, &line);
  for (guint i = index + 1; i < place->end; i = self->places[i].end)
    {
      const PmPlace *child = &self->places[i];
      PmPoint joint = { child->port_x, bus };
      PmLook branch = pm_painter_get_line (painter, i, &painter->palette->ink, LINE);

      g_array_append_val (joints, joint);
      left = MIN (left, child->port_x);
      right = MAX (right, child->port_x);
      pm_pen_draw_line (painter->pen, child->port_x, bus, child->port_x, child->area.y, &branch);
      if (branch.width > line.width)
        pm_pen_draw_line (painter->pen, place->port_x, bus, child->port_x, bus, &branch);
    }
  if (right - left > 0.01)
    {
      PmPoint parent = { place->port_x, bus };
      PmLine whole = { left, bus, right, bus, NULL, 0 };

      g_array_append_val (joints, parent);
      whole.joints = (PmPoint *) (gpointer) joints->data;
      whole.n_joints = joints->len;
      pm_pen_draw_joined (painter->pen, &whole, &line);
    }
}

void
pm_fault_paint (PmDrawingPainter *painter)
{
  PmDrawing *self = painter->diagram;
  guint next;

  for (guint i = 0; i < self->n_places; i = next)
    {
      if (!pm_painter_begin_place (painter, i, &next))
        continue;
      if (painter->layers & PM_LAYER_LINES)
        paint_bus (painter, i);
      paint_box (painter, i);
      paint_symbol (painter, i);
      paint_note (painter, i);
      pm_painter_end_place (painter);
    }
}
