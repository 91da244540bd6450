/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The 5 Whys: a tree from left to right, a column for each why, several answers to each. */

#include "pm-drawing-private.h"
#include "pm-tree-walk.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* All in em. */
#define WRAP 14.0
#define PAD_X 0.6
#define PAD_Y 0.4
#define ROW_GAP 0.8
#define COLUMN_GAP 2.6
#define MARGIN 1.0
#define CORNER 0.4
#define HEAD_ROOM 2.0
#define NOTE_GAP 0.15
static const double wraps[] = { 8, 9, 10, 11, 12, 14, 16, 18, 20, 23 };

/* Heads over more columns than this tell nothing. */
#define MAX_HEADS 60

static void
measure_box (PmDrawing *self,
             PmPlace   *place)
{
  const PmDrawingNode *node = &self->nodes[place->node];
  double width;

  pm_place_measure (self, place, pm_place_get_style (self, place),
                    self->wrap * self->em);
  width = place->text_width + place->extra;
  place->area.height = place->text_height + 2 * PAD_Y * self->em;
  if (node->note != NULL)
    {
      place->note = pm_text_ruler_wrap (self->ruler, node->note, PM_TEXT_SMALL,
                                        self->wrap * self->em);
      width = MAX (width, place->note->width);
      place->area.height += place->note->height + NOTE_GAP * self->em;
    }
  place->area.width = width + 2 * PAD_X * self->em;
}

static void
measure_columns (PmDrawing *self)
{
  double x = MARGIN * self->em;

  for (guint i = 0; i < self->n_places; i++)
    {
      PmPlace *place = &self->places[i];

      measure_box (self, place);
      if (place->depth >= self->layer_size->len)
        g_array_set_size (self->layer_size, place->depth + 1);
      g_array_index (self->layer_size, double, place->depth)
        = MAX (g_array_index (self->layer_size, double, place->depth), place->area.width);
    }
  for (guint depth = 0; depth < self->layer_size->len && depth < MAX_HEADS; depth++)
    {
      double *size = &g_array_index (self->layer_size, double, depth);
      PmTextBlock *head;
      g_autofree char *text = NULL;

      /* Translators: the head of a column of answers in a 5 Whys diagram. */
      text = depth + self->level == 0 ? g_strdup (_("Problem"))
                                      : g_strdup_printf (_("Why %u"), depth + self->level);
      head = pm_text_ruler_wrap (self->ruler, text, (PmTextStyle) { 0.85, TRUE }, G_MAXDOUBLE);
      *size = MAX (*size, head->width);
      g_ptr_array_add (self->heads, head);
    }
  for (guint depth = 0; depth < self->layer_size->len; depth++)
    {
      g_array_append_val (self->layer_start, x);
      x += g_array_index (self->layer_size, double, depth) + COLUMN_GAP * self->em;
    }
  self->width = x - COLUMN_GAP * self->em + MARGIN * self->em;
}

/* Undoes the measuring, so that another width can be tried. */
static void
forget_columns (PmDrawing *self)
{
  for (guint i = 0; i < self->n_places; i++)
    g_clear_pointer (&self->places[i].note, pm_text_block_free);
  g_ptr_array_set_size (self->heads, 0);
  g_array_set_size (self->layer_start, 0);
  g_array_set_size (self->layer_size, 0);
}

static void
place_boxes (PmDrawing *self)
{
  g_autofree PmTreeNode *nodes = g_new0 (PmTreeNode, self->n_places);
  double least = G_MAXDOUBLE;
  double most = 0;
  double top;

  for (guint i = 0; i < self->n_places; i++)
    {
      const PmPlace *place = &self->places[i];

      nodes[i].end = place->end;
      nodes[i].before = nodes[i].after = (place->area.height + ROW_GAP * self->em) / 2;
      nodes[i].bottom = place->depth + 1;
    }
  pm_tree_walk (nodes, self->n_places, self->store->scratch);
  for (guint i = 0; i < self->n_places; i++)
    least = MIN (least, nodes[i].middle - self->places[i].area.height / 2);
  top = (MARGIN + HEAD_ROOM) * self->em;
  for (guint i = 0; i < self->n_places; i++)
    {
      PmPlace *place = &self->places[i];

      place->area.x = g_array_index (self->layer_start, double, place->depth);
      place->area.y = nodes[i].middle - least + top - place->area.height / 2;
      place->port_x = place->area.x + place->area.width;
      place->port_y = nodes[i].middle - least + top;
      place->text_x = place->area.x + PAD_X * self->em + pm_place_get_mark_width (self, place);
      place->text_y = place->area.y + PAD_Y * self->em;
      place->subtree = place->area;
      if (place->depth > 0)
        {
          double gap = COLUMN_GAP * self->em;

          place->subtree.x -= gap;
          place->subtree.width += gap;
        }
      most = MAX (most, place->area.y + place->area.height);
    }
  self->height = most + MARGIN * self->em;
}

/* Lays out a 5 Whys tree. */
void
pm_why_layout (PmDrawing *self)
{
  measure_columns (self);
  place_boxes (self);
  pm_drawing_join_subtrees (self);
}

static double
find_fit (PmDrawing *self,
          double     wrap)
{
  double kept = self->wrap;

  self->wrap = wrap;
  measure_columns (self);
  place_boxes (self);
  forget_columns (self);
  self->wrap = kept;
  return MIN (self->view_width / self->width, self->view_height / self->height);
}

/* Chooses the width of the answers: the one that is asked for, else the one with which the text is
 * largest when the whole fits the view.
 */
void
pm_why_choose_wrap (PmDrawing       *self,
                    const PmDrawing *previous)
{
  if (self->wrap > 0)
    return;
  self->wrap = WRAP;
  if (self->has_view)
    pm_drawing_choose_wrap (self, previous, wraps, G_N_ELEMENTS (wraps), find_fit);
}

static void
paint_corner (PmDrawingPainter *painter,
              double            x,
              double            y,
              double            down,
              const PmLook     *look)
{
  double r = CORNER * painter->diagram->em;
  PmPath path = { 0 };

  pm_path_move_to (&path, x, y - down * r);
  pm_path_curve_to (&path, x, y - down * r * 0.45, x + r * 0.45, y, x + r, y);
  pm_pen_draw_shape (painter->pen, &path, look);
}

/* Draws the upright part of a branch, divided where the branches of other children leave it. */
static void
paint_trunk (PmDrawingPainter *painter,
             PmLine            line,
             GArray           *joints,
             const PmLook     *look)
{
  g_autoptr (GArray) on_line = g_array_new (FALSE, FALSE, sizeof (PmPoint));

  for (guint i = 0; i < joints->len; i++)
    {
      PmPoint joint = { line.x1, g_array_index (joints, PmPoint, i).y };

      if (joint.y > MIN (line.y1, line.y2) && joint.y < MAX (line.y1, line.y2))
        g_array_append_val (on_line, joint);
    }
  line.joints = (PmPoint *) (gpointer) on_line->data;
  line.n_joints = on_line->len;
  pm_pen_draw_joined (painter->pen, &line, look);
}

/* Draws the line that leads to a child: from the trunk beside its column to its box. Children off
 * the parent's middle bend with a round corner, the outermost ones carry the trunk.
 */
static void
paint_branch (PmDrawingPainter *painter,
              guint             index,
              double            trunk,
              GArray           *joints)
{
  PmDrawing *self = painter->diagram;
  const PmPlace *place = &self->places[index];
  const PmPlace *parent = &self->places[place->parent];
  PmLook look = pm_painter_get_line (painter, index, &painter->palette->line, 0.1);
  double r = CORNER * self->em;
  double dy = place->port_y - parent->port_y;
  gboolean outermost = index == (guint) place->parent + 1 || place->end == parent->end;

  if (fabs (dy) < 0.01)
    {
      pm_pen_draw_line (painter->pen, trunk, place->port_y, place->area.x, place->port_y, &look);
      return;
    }
  if (!outermost && look.stroke == &painter->palette->line)
    {
      pm_pen_draw_line (painter->pen, trunk, place->port_y, place->area.x, place->port_y, &look);
      return;
    }
  r = MIN (r, fabs (dy));
  if (fabs (dy) > CORNER * self->em && r > 2 * pm_pen_get_grain (painter->pen))
    {
      PmLine line = { trunk, parent->port_y, trunk, place->port_y - (dy > 0 ? r : -r), NULL, 0 };

      paint_trunk (painter, line, joints, &look);
      paint_corner (painter, trunk, place->port_y, dy > 0 ? 1 : -1, &look);
      pm_pen_draw_line (painter->pen, trunk + r, place->port_y, place->area.x, place->port_y,
                        &look);
    }
  else
    {
      PmLine line = { trunk, parent->port_y, trunk, place->port_y, NULL, 0 };

      paint_trunk (painter, line, joints, &look);
      pm_pen_draw_line (painter->pen, trunk, place->port_y, place->area.x, place->port_y, &look);
    }
}

static void
paint_branches (PmDrawingPainter *painter,
                guint             index)
{
  PmDrawing *self = painter->diagram;
  const PmPlace *place = &self->places[index];
  PmLook look = pm_painter_get_line (painter, index, &painter->palette->line, 0.1);
  g_autoptr (GArray) joints = NULL;
  double trunk;

  if (place->n_children == 0)
    return;
  trunk = g_array_index (self->layer_start, double, place->depth + 1)
          - COLUMN_GAP / 2 * self->em;
  pm_pen_draw_line (painter->pen, place->port_x, place->port_y, trunk, place->port_y, &look);
  joints = pm_place_list_ports (self, index);
  for (guint i = index + 1; i < place->end; i = self->places[i].end)
    paint_branch (painter, i, trunk, joints);
}

static void
paint_box (PmDrawingPainter *painter,
           guint             index)
{
  PmDrawing *self = painter->diagram;
  const PmPlace *place = &self->places[index];
  const PmDrawingNode *node = &self->nodes[place->node];
  const PmRgb *colour = node->root_cause                  ? &painter->palette->confirmed
                        : place->depth + self->level == 0 ? &painter->palette->ink
                                                          : &painter->palette->line;
  PmLook outline = { NULL, colour, (node->root_cause ? 0.16 : 0.09) * self->em,
                     node->mark == PM_MARK_RULED_OUT ? PM_DASH_DASHED : PM_DASH_SOLID };
  double middle = place->text_y + place->text_height / 2;
  double pad = PAD_X * self->em;

  if (painter->layers & PM_LAYER_FRAMES)
    pm_painter_draw_frame (painter, &place->area, 0.35 * self->em,
                           painter->palette->fills ? &painter->palette->box : NULL, &outline);
  if (!(painter->layers & PM_LAYER_TOP))
    return;
  pm_painter_draw_text (painter, index, PM_ALIGN_LEFT, pm_painter_get_ink (painter, index));
  pm_painter_draw_extra (painter, index, place->area.x + pad,
                         place->text_x + place->text_width + 0.35 * self->em, middle);
  if (place->note != NULL && !painter->bars)
    pm_pen_draw_text (painter->pen, place->note, place->area.x + pad,
                      place->text_y + place->text_height + NOTE_GAP * self->em, PM_ALIGN_LEFT,
                      painter->palette->muted);
  pm_painter_draw_focus (painter, index);
}

static void
paint_heads (PmDrawingPainter *painter)
{
  PmDrawing *self = painter->diagram;

  if (painter->bars || !(painter->layers & PM_LAYER_TOP))
    return;
  for (guint i = 0; i < self->heads->len; i++)
    pm_pen_draw_text (painter->pen, g_ptr_array_index (self->heads, i),
                      g_array_index (self->layer_start, double, i), MARGIN * self->em,
                      PM_ALIGN_LEFT, painter->palette->muted);
}

void
pm_why_paint (PmDrawingPainter *painter)
{
  PmDrawing *self = painter->diagram;
  guint next;

  paint_heads (painter);
  for (guint i = 0; i < self->n_places; i = next)
    {
      if (!pm_painter_begin_place (painter, i, &next))
        continue;
      if (painter->layers & PM_LAYER_LINES)
        paint_branches (painter, i);
      paint_box (painter, i);
      pm_painter_end_place (painter);
    }
}
