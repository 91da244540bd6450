/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The chart of lying bars: every name and value is written, a bar ends at its value, and a chart
 * from right to left is the mirror of the other. */

#include "test-diagram.h"

#include "pm-bars-drawing.h"

#define WIDTH 400

static const PmBar bars[] = {
  { "Timeline", "5", 5, 4, 4 },
  { "A criterion whose name is so long that it has to be broken into several lines", "2", 2, -1, 4 },
  { "Tone", "–", 0, 3, 0 },
};

static PmPen *
record (guint n_bars, gboolean rtl, double *height)
{
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new ("Sans", 12);
  g_autoptr (PmBarsDrawing) drawing = pm_bars_drawing_new (bars, n_bars, 5, rtl, ruler, WIDTH);
  PmPen *pen = pm_pen_new_record ();
  PmPalette palette;

  pm_palette_init (&palette, PM_PALETTE_LIGHT);
  pm_bars_drawing_paint (drawing, pen, &palette);
  *height = pm_bars_drawing_get_height (drawing);
  return pen;
}

static const PmRecordedText *
find_text (PmPen *pen, const char *start)
{
  GArray *texts = pm_pen_get_texts (pen);

  for (guint i = 0; i < texts->len; i++)
    {
      const PmRecordedText *text = &g_array_index (texts, PmRecordedText, i);

      if (g_str_has_prefix (text->text, start))
        return text;
    }
  return NULL;
}

static void
test_texts (void)
{
  double two, three, none;
  g_autoptr (PmPen) first = record (2, FALSE, &two);
  g_autoptr (PmPen) all = record (3, FALSE, &three);
  g_autoptr (PmPen) empty = record (0, FALSE, &none);

  g_assert_cmpfloat (none, ==, 0);
  g_assert_cmpfloat (three, >, two);
  g_assert_null (find_text (first, "Tone"));
  g_assert_null (find_text (empty, "Timeline"));
  for (guint i = 0; i < G_N_ELEMENTS (bars); i++)
    {
      const PmRecordedText *value = find_text (all, bars[i].value_text);

      g_assert_nonnull (value);
      g_assert_cmpfloat (value->x + value->width, <=, WIDTH + 0.5);
    }
  g_assert_cmpfloat (find_text (all, "Timeline")->y, <, find_text (all, "Tone")->y);
  /* The long name leaves room for its bar. */
  g_assert_cmpfloat (find_text (all, "A criterion")->width, <, WIDTH / 2);
}

static void
test_mirror (void)
{
  double height, mirrored;
  g_autoptr (PmPen) ltr = record (3, FALSE, &height);
  g_autoptr (PmPen) rtl = record (3, TRUE, &mirrored);
  const PmRecordedText *a = find_text (ltr, "Timeline"), *b = find_text (rtl, "Timeline");

  g_assert_cmpfloat (height, ==, mirrored);
  g_assert_cmpfloat (a->x, <, WIDTH / 2);
  g_assert_cmpfloat (b->x + b->width, >, WIDTH / 2);
}

void
test_add_bars_drawing (void)
{
  g_test_add_func ("/bars-drawing/texts", test_texts);
  g_test_add_func ("/bars-drawing/mirror", test_mirror);
}
