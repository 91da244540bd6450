/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The chart of lying bars, laid out once into a scene. A bar that does not reach its floor is drawn
 * as an outline only, so that it is told from the others without colour; the floor is a line across
 * it, the mark a small diamond.
 */

#include "pm-bars-drawing.h"

#include "pm-scene.h"

/* All in em. */
#define ROW 1.9
#define BAR 0.95
#define GAP 0.6
#define MARK 0.32
#define LINE 0.1

struct _PmBarsDrawing
{
  PmScene *scene;
  double em;
  double width;
  double height;
  gboolean rtl;
  double start; /* where the bars begin */
  double room;  /* the length of the longest possible bar */
};

static void
add_label (PmBarsDrawing *self,
           PmTextRuler   *ruler,
           const PmBar   *bar,
           double         middle)
{
  PmTextBlock *name = pm_text_ruler_wrap (ruler, bar->label, PM_TEXT_BODY,
                                          self->start - GAP * self->em);
  PmTextBlock *value = pm_text_ruler_wrap (ruler, bar->value_text, PM_TEXT_BOLD, G_MAXDOUBLE);

  pm_scene_add_text (self->scene, name, 0, middle - name->height / 2, PM_ALIGN_LEFT, PM_ROLE_INK);
  pm_scene_add_text (self->scene, value, self->start + self->room + GAP * self->em,
                     middle - value->height / 2, PM_ALIGN_LEFT, PM_ROLE_INK);
}

static void
add_bar (PmBarsDrawing *self,
         const PmBar   *bar,
         double         maximum,
         double         middle)
{
  double top = middle - BAR * self->em / 2, size = BAR * self->em;
  double length = self->room * CLAMP (bar->value / maximum, 0, 1);
  gboolean reached = bar->floor <= 0 || bar->value >= bar->floor;
  PmSceneLook trough = { PM_ROLE_NONE, PM_ROLE_GRID, LINE * self->em / 2, PM_DASH_SOLID };
  PmSceneLook look = { reached ? PM_ROLE_CATEGORY : PM_ROLE_NONE, PM_ROLE_CATEGORY,
                       LINE * self->em, PM_DASH_SOLID };
  PmPath path = { 0 };

  pm_path_add_rectangle (&path, self->start, top, self->room, size, size / 4);
  pm_scene_add_shape (self->scene, &path, trough);
  if (length <= 0)
    return;
  pm_path_clear (&path);
  pm_path_add_rectangle (&path, self->start, top, length, size, MIN (size, length) / 4);
  pm_scene_add_shape (self->scene, &path, look);
}

static void
add_marks (PmBarsDrawing *self,
           const PmBar   *bar,
           double         maximum,
           double         middle)
{
  double reach = BAR * self->em / 2 + 0.2 * self->em, size = MARK * self->em;
  PmSceneLook line = { PM_ROLE_NONE, PM_ROLE_LINE, LINE * self->em, PM_DASH_DASHED };
  PmSceneLook diamond = { PM_ROLE_GROUND, PM_ROLE_INK, LINE * self->em, PM_DASH_SOLID };

  if (bar->floor > 0)
    {
      double x = self->start + self->room * MIN (bar->floor / maximum, 1);

      pm_scene_add_line (self->scene, x, middle - reach, x, middle + reach, line);
    }
  if (bar->mark >= 0)
    {
      double x = self->start + self->room * CLAMP (bar->mark / maximum, 0, 1);
      const double points[] = { x, middle - size, x + size, middle, x, middle + size,
                                x - size, middle };
      PmPath path = { 0 };

      pm_path_add_polygon (&path, points, 4);
      pm_scene_add_shape (self->scene, &path, diamond);
    }
}

static double
measure (PmTextRuler *ruler,
         const char  *text,
         PmTextStyle  style)
{
  g_autoptr (PmTextBlock) block = pm_text_ruler_wrap (ruler, text, style, G_MAXDOUBLE);

  return block->width;
}

/* Lays out @n_bars bars @width units wide, measured with @ruler; a value of @maximum fills the
 * room. Nothing of @bars is kept. (transfer full)
 */
PmBarsDrawing *
pm_bars_drawing_new (const PmBar *bars,
                     guint        n_bars,
                     double       maximum,
                     gboolean     rtl,
                     PmTextRuler *ruler,
                     double       width)
{
  PmBarsDrawing *self = g_new0 (PmBarsDrawing, 1);
  double names = 0, values = 0;

  g_return_val_if_fail (maximum > 0, NULL);

  self->em = pm_text_ruler_get_em (ruler);
  self->width = MAX (width, 16 * self->em);
  self->rtl = rtl;
  self->scene = pm_scene_new ();
  for (guint i = 0; i < n_bars; i++)
    {
      names = MAX (names, measure (ruler, bars[i].label, PM_TEXT_BODY));
      values = MAX (values, measure (ruler, bars[i].value_text, PM_TEXT_BOLD));
    }
  /* Long names wrap, so that half of the width is left for the bars. */
  self->start = MIN (names, self->width * 0.45) + GAP * self->em;
  self->room = MAX (self->width - self->start - values - GAP * self->em, self->em);
  for (guint i = 0; i < n_bars; i++)
    {
      g_autoptr (PmTextBlock) name = pm_text_ruler_wrap (ruler, bars[i].label, PM_TEXT_BODY,
                                                         self->start - GAP * self->em);
      double row = MAX (ROW * self->em, name->height + GAP * self->em);
      double middle = self->height + row / 2;

      pm_scene_begin_group (self->scene, NULL, bars[i].label);
      add_label (self, ruler, &bars[i], middle);
      add_bar (self, &bars[i], maximum, middle);
      add_marks (self, &bars[i], maximum, middle);
      pm_scene_end_group (self->scene);
      self->height += row;
    }
  return self;
}

void
pm_bars_drawing_free (PmBarsDrawing *drawing)
{
  pm_scene_free (drawing->scene);
  g_free (drawing);
}

double
pm_bars_drawing_get_height (PmBarsDrawing *drawing)
{
  return drawing->height;
}

void
pm_bars_drawing_paint (PmBarsDrawing   *drawing,
                       PmPen           *pen,
                       const PmPalette *palette)
{
  pm_scene_paint (drawing->scene, pen, palette, drawing->rtl ? drawing->width : 0);
}
