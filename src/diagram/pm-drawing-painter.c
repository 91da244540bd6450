/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the painters of all diagram kinds share: texts, marks, pills, emphasis, and leaving out what
 * is not seen or too small to read.
 */

#include "pm-drawing-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARK_WIDTH 1.3   /* em, with the space beside it */
#define MARK_MIDDLE 0.45 /* from the side away from the text */
#define PILL_GAP 0.35
#define MAX_PILLS 5
#define SMALL_PILL ((PmTextStyle) { 0.75, TRUE })

/* The pills of a place, in order: that something is wrong, that it is enough alone, votes, how often
 * its cause stands in the diagram, what is folded. Returns their number.
 */
static guint
list_pills (PmDrawing     *self,
            const PmPlace *place,
            char           pills[MAX_PILLS][24])
{
  const PmDrawingNode *node = &self->nodes[place->node];
  guint n_same = self->n_same[node->same_as >= 0 ? node->same_as : (int) place->node];
  guint n = 0;

  if (node->problem)
    g_snprintf (pills[n++], sizeof pills[0], "!");
  if (node->single)
    /* Translators: stands at a cause that is enough alone; at most 20 letters */
    g_snprintf (pills[n++], sizeof pills[0], "%s", C_("cause", "alone enough"));
  if (node->votes > 0)
    g_snprintf (pills[n++], sizeof pills[0], "%u", node->votes);
  if (n_same > 1)
    g_snprintf (pills[n++], sizeof pills[0], "\303\227%u", n_same);
  if (place->n_hidden > 0)
    g_snprintf (pills[n++], sizeof pills[0], "+%u", place->n_hidden);
  return n;
}

static double
get_pill_width (PmDrawing  *self,
                const char *pill)
{
  g_autoptr (PmText) text = pm_text_ruler_prepare (self->ruler, pill, SMALL_PILL);

  return MAX (pm_text_get_width (text) + 0.6 * self->em, 1.3 * self->em);
}

/* The room that a place's mark takes beside its text. */
double
pm_place_get_mark_width (PmDrawing     *self,
                         const PmPlace *place)
{
  return self->nodes[place->node].mark != PM_MARK_NONE ? MARK_WIDTH * self->em : 0;
}

/* The room that mark and pills take beside a place's text. */
double
pm_place_get_extra (PmDrawing     *self,
                    const PmPlace *place)
{
  const PmDrawingNode *node = &self->nodes[place->node];
  double width = pm_place_get_mark_width (self, place);
  char pills[MAX_PILLS][24];
  guint n;

  if (!node->problem && !node->single && node->votes == 0 && place->n_hidden == 0
      && node->same_as < 0 && self->n_same[place->node] < 2)
    return width;
  n = list_pills (self, place, pills);
  for (guint i = 0; i < n; i++)
    width += get_pill_width (self, pills[i]) + PILL_GAP * self->em;
  return width;
}

/* Where the last pill of a place stands, the one for what is folded. */
PmArea
pm_place_get_fold_area (PmDrawing     *self,
                        const PmPlace *place)
{
  char pills[MAX_PILLS][24];
  guint n = list_pills (self, place, pills);
  double x = place->text_x + place->text_width;

  for (guint i = 0; i + 1 < n; i++)
    x += get_pill_width (self, pills[i]) + PILL_GAP * self->em;
  return (PmArea) { x + PILL_GAP * self->em,
                    place->text_y + place->text_height / 2 - 0.58 * self->em,
                    n > 0 ? get_pill_width (self, pills[n - 1]) : 0, 1.16 * self->em };
}

static gboolean
is_outside (PmDrawingPainter *painter,
            const PmArea     *area)
{
  const PmArea *clip = painter->look->clip;
  double x;

  if (clip == NULL)
    return FALSE;
  x = painter->diagram->rtl ? painter->diagram->width - clip->x - clip->width : clip->x;
  return area->x > x + clip->width || x > area->x + area->width
         || area->y > clip->y + clip->height || clip->y > area->y + area->height;
}

/* Far out, a whole branch becomes a box with the number of its nodes. */
static gboolean
draw_as_box (PmDrawingPainter *painter,
             const PmPlace    *place,
             guint             n_nodes)
{
  double pixels = painter->look->pixels_per_em;
  double size = MAX (place->subtree.width, place->subtree.height) / painter->diagram->em * pixels;
  PmLook look = { &painter->palette->box, &painter->palette->line,
                  painter->diagram->em / pixels, PM_DASH_SOLID };
  g_autoptr (PmTextBlock) count = NULL;
  g_autofree char *text = NULL;

  if (pixels <= 0 || pixels >= 3 || size > 60 || place->parent < 0)
    return FALSE;
  if (!(painter->layers & PM_LAYER_TOP))
    return TRUE;
  pm_painter_draw_frame (painter, &place->subtree, 0, look.fill, &look);
  text = g_strdup_printf ("%u", n_nodes);
  count = pm_text_ruler_wrap (painter->diagram->ruler, text,
                              (PmTextStyle) { 10 / pixels, FALSE }, G_MAXDOUBLE);
  if (count->width < place->subtree.width && count->height < place->subtree.height)
    pm_pen_draw_text (painter->pen, count,
                      place->subtree.x + (place->subtree.width - count->width) / 2,
                      place->subtree.y + (place->subtree.height - count->height) / 2,
                      PM_ALIGN_CENTRE, painter->palette->ink);
  return TRUE;
}

/* Starts painting a place. FALSE when there is nothing to paint of it or its subtree; then and
 * otherwise @next is the place to go on with.
 */
gboolean
pm_painter_begin_place (PmDrawingPainter *painter,
                        guint             index,
                        guint            *next)
{
  const PmPlace *place = &painter->diagram->places[index];
  const guint8 *emphasis = painter->look->emphasis;

  *next = place->end;
  if (is_outside (painter, &place->subtree)
      || draw_as_box (painter, place, place->end - index + place->n_hidden))
    return FALSE;
  *next = index + 1;
  pm_pen_begin_group (painter->pen, painter->diagram->nodes[place->node].id, NULL);
  pm_pen_set_opacity (painter->pen, emphasis != NULL && emphasis[place->node] == PM_EMPHASIS_WEAK
                                      ? 0.55
                                      : 1.0);
  return TRUE;
}

void
pm_painter_end_place (PmDrawingPainter *painter)
{
  pm_pen_set_opacity (painter->pen, 1.0);
  pm_pen_end_group (painter->pen);
}

/* How the line that leads to a place looks; @width is in em. */
PmLook
pm_painter_get_line (PmDrawingPainter *painter,
                     guint             index,
                     const PmRgb      *colour,
                     double            width)
{
  const PmPlace *place = &painter->diagram->places[index];
  const guint8 *emphasis = painter->look->emphasis;
  gboolean strong = emphasis != NULL && emphasis[place->node] == PM_EMPHASIS_STRONG;
  PmLook look = { NULL, strong ? &painter->palette->confirmed : colour,
                  width * painter->diagram->em * painter->palette->line_scale
                    * (strong ? 2.5 : 1.0),
                  PM_DASH_SOLID };

  return look;
}

/* The colour of a place's text. */
PmRgb
pm_painter_get_ink (PmDrawingPainter *painter,
                    guint             index)
{
  const PmPlace *place = &painter->diagram->places[index];
  const PmDrawingNode *node = &painter->diagram->nodes[place->node];

  return node->mark == PM_MARK_RULED_OUT ? painter->palette->muted
         : node->root_cause              ? painter->palette->confirmed
                                         : painter->palette->ink;
}

static void
draw_bars (PmDrawingPainter *painter,
           const PmPlace    *place,
           PmRgb             colour)
{
  double line = PM_LINE_HEIGHT * painter->diagram->em;
  PmRgb pale = pm_rgb_mix (colour, painter->palette->ground, 0.4);
  PmLook look = { &pale, NULL, 0, PM_DASH_SOLID };

  for (double y = 0.35 * line; y < place->text_height; y += line)
    {
      PmPath path = { 0 };

      pm_path_add_rectangle (&path, place->text_x, place->text_y + y, place->text_width,
                             0.35 * line, 0);
      pm_pen_draw_shape (painter->pen, &path, &look);
    }
}

static void
strike_out (PmDrawingPainter *painter,
            PmTextBlock      *block,
            double            x,
            double            y,
            PmAlign           align,
            PmRgb             colour)
{
  PmLook look = { NULL, &colour, 0.08 * painter->diagram->em, PM_DASH_SOLID };

  for (guint i = 0; i < block->n_lines; i++)
    {
      double start = x + pm_text_block_get_line_x (block, i, align);
      double middle = y + pm_text_block_get_baseline (block, i) - 0.28 * painter->diagram->em;
      PmPath path = { 0 };

      pm_path_move_to (&path, start, middle);
      pm_path_line_to (&path, start + block->lines[i].width, middle);
      pm_pen_draw_shape (painter->pen, &path, &look);
    }
}

/* Draws a place's text where the layout put it. */
void
pm_painter_draw_text (PmDrawingPainter *painter,
                      guint             index,
                      PmAlign           align,
                      PmRgb             colour)
{
  PmPlace *place = &painter->diagram->places[index];
  double x = place->text_x;

  if (painter->bars)
    {
      draw_bars (painter, place, colour);
      return;
    }
  if (place->block == NULL)
    place->block = pm_text_wrap (place->text, place->wrap);
  if (align == PM_ALIGN_RIGHT)
    x += place->text_width - place->block->width;
  else if (align == PM_ALIGN_CENTRE)
    x += (place->text_width - place->block->width) / 2;
  pm_pen_draw_text (painter->pen, place->block, x, place->text_y, align, colour);
  if (painter->diagram->nodes[place->node].mark == PM_MARK_RULED_OUT)
    strike_out (painter, place->block, x, place->text_y, align, colour);
  /* A file is painted once: what is laid out for it need not outlive it. */
  if (painter->look->pixels_per_em <= 0)
    g_clear_pointer (&place->block, pm_text_block_free);
}

/* Suspected: a ring; likely: its lower half full; confirmed: a full disc; ruled out: a cross. */
static void
draw_mark (PmDrawingPainter *painter,
           PmMark            mark,
           double            x,
           double            y,
           PmRgb             colour)
{
  double r = 0.36 * painter->diagram->em;
  PmLook ring = { mark == PM_MARK_CONFIRMED ? &colour : NULL, &colour,
                  0.11 * painter->diagram->em, PM_DASH_SOLID };
  PmLook half = { &colour, NULL, 0, PM_DASH_SOLID };
  PmPath path = { 0 };

  if (mark == PM_MARK_RULED_OUT)
    {
      pm_path_move_to (&path, x - r * 0.8, y - r * 0.8);
      pm_path_line_to (&path, x + r * 0.8, y + r * 0.8);
      pm_path_move_to (&path, x - r * 0.8, y + r * 0.8);
      pm_path_line_to (&path, x + r * 0.8, y - r * 0.8);
      pm_pen_draw_shape (painter->pen, &path, &ring);
      return;
    }
  if (mark == PM_MARK_LIKELY)
    {
      PmPath lower = { 0 };
      double k = r * 0.5522847498;

      pm_path_move_to (&lower, x + r, y);
      pm_path_curve_to (&lower, x + r, y + k, x + k, y + r, x, y + r);
      pm_path_curve_to (&lower, x - k, y + r, x - r, y + k, x - r, y);
      pm_path_close (&lower);
      pm_pen_draw_shape (painter->pen, &lower, &half);
    }
  pm_path_add_ellipse (&path, x, y, r, r);
  pm_pen_draw_shape (painter->pen, &path, &ring);
}

static double
draw_pill (PmDrawingPainter *painter,
           const char       *text,
           double            x,
           double            y)
{
  double em = painter->diagram->em;
  double width = get_pill_width (painter->diagram, text);
  PmLook look = { &painter->palette->box, &painter->palette->line, 0.07 * em, PM_DASH_SOLID };
  PmArea area = { x, y - 0.58 * em, width, 1.16 * em };
  g_autoptr (PmTextBlock) block = NULL;

  pm_painter_draw_frame (painter, &area, 0.58 * em, look.fill, &look);
  block = pm_text_ruler_wrap (painter->diagram->ruler, text, SMALL_PILL, G_MAXDOUBLE);
  pm_pen_draw_text (painter->pen, block, x + (width - block->width) / 2, y - block->height / 2,
                    PM_ALIGN_CENTRE, painter->palette->ink);
  return width;
}

/* Draws the mark in the room that starts at @mark_x and the pills from @pills_x on, all with their
 * middle at @y.
 */
void
pm_painter_draw_extra (PmDrawingPainter *painter,
                       guint             index,
                       double            mark_x,
                       double            pills_x,
                       double            y)
{
  const PmPlace *place = &painter->diagram->places[index];
  PmMark mark = painter->diagram->nodes[place->node].mark;
  double em = painter->diagram->em;
  double middle = (mark_x < place->text_x ? MARK_MIDDLE : MARK_WIDTH - MARK_MIDDLE) * em;
  char pills[MAX_PILLS][24];
  guint n = list_pills (painter->diagram, place, pills);

  if (mark != PM_MARK_NONE)
    draw_mark (painter, mark, mark_x + middle, y, pm_painter_get_ink (painter, index));
  if (painter->bars)
    return;
  for (guint i = 0; i < n; i++)
    pills_x += draw_pill (painter, pills[i], pills_x, y) + PILL_GAP * em;
}

/* Draws a frame; @fill and @line are nullable. */
void
pm_painter_draw_frame (PmDrawingPainter *painter,
                       const PmArea     *area,
                       double            radius,
                       const PmRgb      *fill,
                       const PmLook     *line)
{
  PmLook look = { fill, NULL, 0, PM_DASH_SOLID };
  PmPath path = { .grain = pm_pen_get_grain (painter->pen) };

  if (line != NULL)
    {
      look.stroke = line->stroke;
      look.width = line->width;
      look.dash = line->dash;
    }
  pm_path_add_rectangle (&path, area->x, area->y, area->width, area->height, radius);
  pm_pen_draw_shape (painter->pen, &path, &look);
}

/* Draws the ring around the selected node. */
void
pm_painter_draw_focus (PmDrawingPainter *painter,
                       guint             index)
{
  const PmPlace *place = &painter->diagram->places[index];
  double em = painter->diagram->em;
  PmLook look = { NULL, &painter->palette->focus, 0.156 * em, PM_DASH_SOLID };
  PmArea ring = { place->area.x - 0.19 * em, place->area.y - 0.19 * em,
                  place->area.width + 0.38 * em, place->area.height + 0.38 * em };

  if (painter->look->selected == (int) place->node + 1)
    pm_painter_draw_frame (painter, &ring, 0.3 * em, NULL, &look);
}

static void
paint_layers (PmDrawingPainter *painter,
              PmLayers          layers)
{
  painter->layers = layers;
  if (painter->diagram->kind == PM_DRAWING_FISHBONE)
    pm_fishbone_paint (painter);
  else if (painter->diagram->kind == PM_DRAWING_WHY)
    pm_why_paint (painter);
  else
    pm_fault_paint (painter);
}

/* Paints @diagram with its top left corner at the origin, without a ground. @look (nullable) says
 * what to leave out and what to stress.
 */
void
pm_drawing_paint (PmDrawing           *self,
                  PmPen               *pen,
                  const PmPalette     *palette,
                  const PmDrawingLook *look)
{
  const PmDrawingLook plain = { 0 };
  g_autoptr (PmPen) mirror = self->rtl ? pm_pen_new_mirror (pen, self->width) : NULL;
  PmDrawingPainter painter = { self, mirror != NULL ? mirror : pen, palette,
                               look != NULL ? look : &plain, FALSE, PM_LAYER_ALL };

  painter.bars = painter.look->pixels_per_em > 0 && painter.look->pixels_per_em < 6;
  if (!pm_pen_is_layered (pen))
    {
      paint_layers (&painter, PM_LAYER_ALL);
      return;
    }
  for (guint layer = PM_LAYER_LINES; layer < PM_LAYER_ALL; layer <<= 1)
    {
      pm_pen_begin_group (pen, NULL, NULL);
      paint_layers (&painter, layer);
      pm_pen_end_group (pen);
    }
}
