/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pen that turns left and right round and hands on to another, for right-to-left pictures.
 * Texts keep their reading; only their place changes. It borrows the other pen.
 */

#include "pm-pen.h"

typedef struct
{
  PmPen parent;
  PmPen *inner;
  double width;
} MirrorPen;

static void
mirror_pen_shape (PmPen        *pen,
                  const PmPath *path,
                  const PmLook *look)
{
  MirrorPen *self = (MirrorPen *) pen;
  PmPath mirrored = *path;

  mirrored.centre.x = self->width - path->centre.x;
  for (guint i = 0; i < mirrored.n_steps; i++)
    {
      mirrored.steps[i].x1 = self->width - mirrored.steps[i].x1;
      mirrored.steps[i].x2 = self->width - mirrored.steps[i].x2;
      mirrored.steps[i].x = self->width - mirrored.steps[i].x;
    }
  pm_pen_draw_shape (self->inner, &mirrored, look);
}

static void
mirror_pen_line (PmPen        *pen,
                 const PmLine *line,
                 const PmLook *look)
{
  MirrorPen *self = (MirrorPen *) pen;
  g_autofree PmPoint *joints = g_new (PmPoint, line->n_joints + 1);
  PmLine mirrored = { self->width - line->x1, line->y1, self->width - line->x2, line->y2, joints,
                      line->n_joints };

  for (guint i = 0; i < line->n_joints; i++)
    joints[i] = (PmPoint) { self->width - line->joints[i].x, line->joints[i].y };
  pm_pen_draw_joined (self->inner, &mirrored, look);
}

static void
mirror_pen_text (PmPen       *pen,
                 PmTextBlock *block,
                 double       x,
                 double       y,
                 PmAlign      align,
                 PmRgb        colour)
{
  MirrorPen *self = (MirrorPen *) pen;

  if (align != PM_ALIGN_CENTRE)
    align = align == PM_ALIGN_LEFT ? PM_ALIGN_RIGHT : PM_ALIGN_LEFT;
  pm_pen_draw_text (self->inner, block, self->width - x - block->width, y, align, colour);
}

static void
mirror_pen_begin_group (PmPen      *pen,
                        const char *id,
                        const char *title)
{
  pm_pen_begin_group (((MirrorPen *) pen)->inner, id, title);
}

static void
mirror_pen_end_group (PmPen *pen)
{
  pm_pen_end_group (((MirrorPen *) pen)->inner);
}

static void
mirror_pen_set_opacity (PmPen  *pen,
                        double  opacity)
{
  pm_pen_set_opacity (((MirrorPen *) pen)->inner, opacity);
}

static double
mirror_pen_get_grain (PmPen *pen)
{
  return pm_pen_get_grain (((MirrorPen *) pen)->inner);
}

static void
mirror_pen_free (PmPen *pen)
{
  g_free (pen);
}

static const PmPenClass mirror_pen_class = {
  .shape = mirror_pen_shape,
  .line = mirror_pen_line,
  .text = mirror_pen_text,
  .begin_group = mirror_pen_begin_group,
  .end_group = mirror_pen_end_group,
  .set_opacity = mirror_pen_set_opacity,
  .get_grain = mirror_pen_get_grain,
  .free = mirror_pen_free,
};

/* A pen that mirrors within @width and draws with @inner, which must outlive it. (transfer full) */
PmPen *
pm_pen_new_mirror (PmPen  *inner,
                   double  width)
{
  MirrorPen *self = g_new0 (MirrorPen, 1);

  self->parent.klass = &mirror_pen_class;
  self->inner = inner;
  self->width = width;
  return &self->parent;
}
