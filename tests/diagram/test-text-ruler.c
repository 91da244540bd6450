/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Measuring and wrapping: sizes are those of the drawn text, lines are balanced, hostile text is
 * tamed.
 */

#include "test-diagram.h"

static const char *const samples[] = {
  "Retry storm",
  "The connection pool was exhausted because every worker held a transaction open",
  "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikationsanlagenbetreiber",
  "تم استنفاد مجمع الاتصالات لأن كل عامل احتفظ بمعاملة مفتوحة",
  "由于每个工作进程都保持事务打开，连接池已耗尽",
  "Mixed قاعدة البيانات and 数据库 in one label with e\314\201 and 👩‍🚒",
  "https://example.org/a/very/long/address/without/any/space/at/all/index.html?query=something",
};

static void
test_size (void)
{
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    for (double limit = 8; limit <= 30; limit += 5.5)
      {
        g_autoptr (PmText) text = pm_text_ruler_prepare (ruler, samples[i], PM_TEXT_BODY);
        g_autoptr (PmTextBlock) block = pm_text_wrap (text, limit * 16);
        PangoLayout *layout = pm_text_block_get_layout (block);
        double width;
        double height;

        pm_text_measure (text, limit * 16, &width, &height);
        g_assert_cmpfloat_with_epsilon (width, block->width, 1.2);
        g_assert_cmpfloat (height, ==, block->height);
        g_assert_cmpfloat (block->width, <=, limit * 16 + 1.2);
        g_assert_cmpint (pango_layout_get_line_count (layout), ==, block->n_lines);
        for (guint line = 0; line < block->n_lines; line++)
          {
            PangoRectangle drawn;

            pango_layout_line_get_extents (pango_layout_get_line_readonly (layout, line), NULL,
                                           &drawn);
            g_assert_cmpfloat_with_epsilon ((double) drawn.width / PANGO_SCALE,
                                            block->lines[line].width, 1.0);
          }
      }
}

/* ASCII is measured without a layout, and comes out as with one. */
static void
test_ascii (void)
{
  static const char *const words[] = { "Retry", "AVATAR", "To", "office", "fjord", "1971", "--help",
                                       "x=y;", "a/b.c", "(TLS)", "\"quoted\"", "~", "@user#1" };
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (guint style = 0; style < 3; style++)
      {
        static const PmTextStyle styles[] = { { 1, FALSE }, { 1, TRUE }, { 0.85, FALSE } };
        g_autoptr (PmText) text = pm_text_ruler_prepare (ruler, words[i], styles[style]);
        g_autoptr (PmTextBlock) block = pm_text_wrap (text, 1000);
        PangoRectangle drawn;

        pango_layout_get_extents (pm_text_block_get_layout (block), NULL, &drawn);
        /* Rounded up to 1/1024, by Pango and by the ruler. */
        g_assert_cmpfloat_with_epsilon ((double) drawn.width / PANGO_SCALE, block->width, 0.03);
      }
}

static void
test_balance (void)
{
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);
  g_autoptr (PmText) text = pm_text_ruler_prepare (ruler, samples[1], PM_TEXT_BODY);
  g_autoptr (PmTextBlock) wide = pm_text_wrap (text, 20 * 16);
  g_autoptr (PmTextBlock) narrower = pm_text_wrap (text, wide->width - 2);

  g_assert_cmpuint (wide->n_lines, >, 1);
  g_assert_cmpuint (narrower->n_lines, >, wide->n_lines);
}

static void
test_scale (void)
{
  g_autoptr (PmTextRuler) small = pm_text_ruler_new (NULL, 8);
  g_autoptr (PmTextRuler) large = pm_text_ruler_new (NULL, 80);

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (PmTextBlock) a = pm_text_ruler_wrap (small, samples[i], PM_TEXT_BODY, 8 * 12);
      g_autoptr (PmTextBlock) b = pm_text_ruler_wrap (large, samples[i], PM_TEXT_BODY, 80 * 12);

      g_assert_cmpuint (a->n_lines, ==, b->n_lines);
      g_assert_cmpfloat_with_epsilon (a->width * 10, b->width, 6);
    }
}

static void
test_hostile (void)
{
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);
  g_autoptr (PmTextBlock) empty = pm_text_ruler_wrap (ruler, "", PM_TEXT_BODY, 100);
  g_autoptr (PmTextBlock) space = pm_text_ruler_wrap (ruler, " \n\t ", PM_TEXT_BODY, 100);
  g_autoptr (PmTextBlock) broken = pm_text_ruler_wrap (ruler, "a\xff\x01 \n b", PM_TEXT_BODY, 100);
  g_autofree char *giant = g_strnfill (20000, 'm');
  g_autoptr (PmTextBlock) wrapped = pm_text_ruler_wrap (ruler, giant, PM_TEXT_BODY, 128);

  g_assert_cmpuint (empty->n_lines, ==, 1);
  g_assert_cmpfloat (space->width, ==, 0);
  g_assert_cmpstr (broken->text, ==, "a\357\277\275 b");
  g_assert_cmpfloat (wrapped->width, <=, 128.1);
}

void
test_add_text_ruler (void)
{
  g_test_add_func ("/text-ruler/size", test_size);
  g_test_add_func ("/text-ruler/ascii", test_ascii);
  g_test_add_func ("/text-ruler/balance", test_balance);
  g_test_add_func ("/text-ruler/scale", test_scale);
  g_test_add_func ("/text-ruler/hostile", test_hostile);
}
