/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shared colours of all diagrams. Raw Okabe-Ito orange, sky and yellow are too pale for lines
 * on white, so the light set is a darkened relative of it; the dark set may stay bright.
 */

#include "pm-palette.h"

#include <math.h>

static const guint32 light_categories[PM_PALETTE_N_CATEGORIES] = {
  0x0072B2, 0xC24A00, 0x004D3A, 0xA8508A, 0x857419, 0x6C757E, 0x4B45D6, 0x5E1030,
};

static const guint32 dark_categories[PM_PALETTE_N_CATEGORIES] = {
  0x56B4E9, 0xFF7A33, 0x2FE0A0, 0xE08CC0, 0xF0E442, 0xC8CCD0, 0x9A8CFF, 0xD9697F,
};

/* A colour from 0xRRGGBB. */
PmRgb
pm_rgb_from_hex (guint32 hex)
{
  return (PmRgb) { ((hex >> 16) & 0xff) / 255.0,
                   ((hex >> 8) & 0xff) / 255.0,
                   (hex & 0xff) / 255.0 };
}

/* The colour on the way from @a (share 0) to @b (share 1). */
PmRgb
pm_rgb_mix (PmRgb  a,
            PmRgb  b,
            double share_of_b)
{
  double s = CLAMP (share_of_b, 0.0, 1.0);

  return (PmRgb) { a.red + (b.red - a.red) * s,
                   a.green + (b.green - a.green) * s,
                   a.blue + (b.blue - a.blue) * s };
}

static double
linear_part (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
luminance (PmRgb c)
{
  return 0.2126 * linear_part (c.red) + 0.7152 * linear_part (c.green)
         + 0.0722 * linear_part (c.blue);
}

/* The contrast ratio of the web accessibility guidelines, from 1 to 21. */
double
pm_rgb_contrast (PmRgb a,
                 PmRgb b)
{
  double la = luminance (a);
  double lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

/* Writes the colour as "#rrggbb" into @css. */
void
pm_rgb_to_css (PmRgb colour,
               char  css[8])
{
  g_snprintf (css, 8, "#%02x%02x%02x",
              (guint) CLAMP (lround (colour.red * 255), 0, 255),
              (guint) CLAMP (lround (colour.green * 255), 0, 255),
              (guint) CLAMP (lround (colour.blue * 255), 0, 255));
}

/* Moves @colour towards @ink until it stands out from @ground by @ratio. */
static PmRgb
strengthen (PmRgb  colour,
            PmRgb  ink,
            PmRgb  ground,
            double ratio)
{
  double share = 0;
  PmRgb stronger = colour;

  while (pm_rgb_contrast (stronger, ground) < ratio && share < 1.0)
    {
      share += 0.05;
      stronger = pm_rgb_mix (colour, ink, share);
    }
  return stronger;
}

static void
set_categories (PmPalette     *palette,
                const guint32 *hexes)
{
  for (guint i = 0; i < PM_PALETTE_N_CATEGORIES; i++)
    palette->category[i] = pm_rgb_from_hex (hexes[i]);
}

static void
init_light (PmPalette *palette)
{
  palette->ground = pm_rgb_from_hex (0xFFFFFF);
  palette->ink = pm_rgb_from_hex (0x1A1A1A);
  palette->muted = pm_rgb_from_hex (0x525252);
  palette->line = pm_rgb_from_hex (0x5C6066);
  palette->grid = pm_rgb_from_hex (0xDCDEE1);
  palette->box = pm_rgb_from_hex (0xF6F7F8);
  palette->confirmed = pm_rgb_from_hex (0xB00020);
  palette->focus = pm_rgb_from_hex (0x1C62B8);
  palette->on_category = pm_rgb_from_hex (0xFFFFFF);
  set_categories (palette, light_categories);
}

static void
init_dark (PmPalette *palette)
{
  palette->ground = pm_rgb_from_hex (0x16181C);
  palette->ink = pm_rgb_from_hex (0xF2F2F2);
  palette->muted = pm_rgb_from_hex (0xBBBFC5);
  palette->line = pm_rgb_from_hex (0x9AA0A8);
  palette->grid = pm_rgb_from_hex (0x34383E);
  palette->box = pm_rgb_from_hex (0x22252A);
  palette->confirmed = pm_rgb_from_hex (0xFF9CA6);
  palette->focus = pm_rgb_from_hex (0x8CC4FF);
  palette->on_category = pm_rgb_from_hex (0x101010);
  set_categories (palette, dark_categories);
}

static void
raise_contrast (PmPalette *palette,
                PmRgb      ink,
                PmRgb      ground)
{
  palette->ink = palette->muted = palette->line = ink;
  palette->ground = palette->box = ground;
  palette->grid = pm_rgb_mix (ground, ink, 0.45);
  palette->confirmed = strengthen (palette->confirmed, ink, ground, 7.0);
  palette->focus = strengthen (palette->focus, ink, ground, 7.0);
  palette->on_category = ground;
  for (guint i = 0; i < PM_PALETTE_N_CATEGORIES; i++)
    palette->category[i] = strengthen (palette->category[i], ink, ground, 7.0);
  palette->line_scale = 1.3;
}

/* Categories keep different greys, although labels and not greys tell them apart. */
static void
remove_colour (PmPalette *palette)
{
  for (guint i = 0; i < PM_PALETTE_N_CATEGORIES; i++)
    {
      double grey = 0.16 + 0.28 * i / (PM_PALETTE_N_CATEGORIES - 1);

      palette->category[i] = (PmRgb) { grey, grey, grey };
    }
  palette->confirmed = pm_rgb_from_hex (0x000000);
  palette->focus = pm_rgb_from_hex (0x303030);
}

/* Fills @palette with the colours of @kind. */
void
pm_palette_init (PmPalette     *palette,
                 PmPaletteKind  kind)
{
  g_return_if_fail (palette != NULL);

  palette->line_scale = 1.0;
  palette->fills = TRUE;
  if (kind == PM_PALETTE_DARK || kind == PM_PALETTE_HIGH_CONTRAST_DARK)
    init_dark (palette);
  else
    init_light (palette);

  if (kind == PM_PALETTE_HIGH_CONTRAST)
    raise_contrast (palette, pm_rgb_from_hex (0x000000), pm_rgb_from_hex (0xFFFFFF));
  else if (kind == PM_PALETTE_HIGH_CONTRAST_DARK)
    raise_contrast (palette, pm_rgb_from_hex (0xFFFFFF), pm_rgb_from_hex (0x000000));
  else if (kind == PM_PALETTE_GREY)
    remove_colour (palette);
}

/* Makes the text on every category's fill stand out by 7:1, for a room that reads it from afar. */
void
pm_palette_suit_room (PmPalette *palette)
{
  g_return_if_fail (palette != NULL);

  for (guint i = 0; i < PM_PALETTE_N_CATEGORIES; i++)
    palette->category[i] = strengthen (palette->category[i], palette->ink, palette->on_category,
                                       7.0);
}

/* The colour of the category with @index; more categories than colours start over. */
PmRgb
pm_palette_category (const PmPalette *palette,
                     guint            index)
{
  return palette->category[index % PM_PALETTE_N_CATEGORIES];
}
