/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The colours: what is read stands out from what it stands on. */

#include "test-diagram.h"

#include "pm-palette.h"

static void
test_contrast (void)
{
  for (PmPaletteKind kind = PM_PALETTE_LIGHT; kind <= PM_PALETTE_GREY; kind++)
    {
      PmPalette palette;

      pm_palette_init (&palette, kind);
      g_assert_cmpfloat (pm_rgb_contrast (palette.ink, palette.ground), >=, 7);
      g_assert_cmpfloat (pm_rgb_contrast (palette.ink, palette.box), >=, 7);
      g_assert_cmpfloat (pm_rgb_contrast (palette.muted, palette.ground), >=, 7);
      for (guint i = 0; i < PM_PALETTE_N_CATEGORIES; i++)
        g_assert_cmpfloat (pm_rgb_contrast (palette.category[i], palette.on_category), >=, 4.5);
    }
}

/* Before a room also what stands on colours is read from afar; what stood out already stays as it is. */
static void
test_room (void)
{
  for (PmPaletteKind kind = PM_PALETTE_LIGHT; kind <= PM_PALETTE_GREY; kind++)
    {
      PmPalette before, palette;

      pm_palette_init (&before, kind);
      palette = before;
      pm_palette_suit_room (&palette);
      for (guint i = 0; i < PM_PALETTE_N_CATEGORIES; i++)
        {
          g_assert_cmpfloat (pm_rgb_contrast (palette.category[i], palette.on_category), >=, 7);
          if (pm_rgb_contrast (before.category[i], before.on_category) >= 7)
            g_assert_cmpfloat (before.category[i].red, ==, palette.category[i].red);
        }
    }
}

void
test_add_palette (void)
{
  g_test_add_func ("/palette/contrast", test_contrast);
  g_test_add_func ("/palette/room", test_room);
}
