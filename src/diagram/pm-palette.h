/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The colours that every diagram shares: fishbone, tree, fault tree, timeline and charts. A palette
 * is a plain value; copy it and change it at will. Text on its ground reaches a contrast of 7:1,
 * lines and marks 4.5:1, in every variant.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PM_PALETTE_N_CATEGORIES 8

/* One opaque colour, each part from 0 to 1. */
typedef struct
{
  double red;
  double green;
  double blue;
} PmRgb;

typedef enum
{
  PM_PALETTE_LIGHT,
  PM_PALETTE_DARK,
  PM_PALETTE_HIGH_CONTRAST,
  PM_PALETTE_HIGH_CONTRAST_DARK,
  PM_PALETTE_GREY,
} PmPaletteKind;

typedef struct
{
  PmRgb ground;     /* behind everything */
  PmRgb ink;        /* text */
  PmRgb muted;      /* secondary text, still 7:1 */
  PmRgb line;       /* lines and outlines that carry meaning */
  PmRgb grid;       /* ornament only: nothing is lost without it */
  PmRgb box;        /* fill of boxes that hold ink text */
  PmRgb confirmed;  /* a confirmed root cause */
  PmRgb focus;      /* selection and keyboard focus */
  PmRgb on_category; /* text on a category's fill */
  PmRgb category[PM_PALETTE_N_CATEGORIES];
  double line_scale; /* factor for every line width */
  gboolean fills;    /* FALSE: outlines only, to save ink */
} PmPalette;

void   pm_palette_init     (PmPalette *palette, PmPaletteKind kind);
void   pm_palette_suit_room (PmPalette *palette);
PmRgb  pm_palette_category (const PmPalette *palette, guint index);

PmRgb  pm_rgb_from_hex     (guint32 hex);
PmRgb  pm_rgb_mix          (PmRgb a, PmRgb b, double share_of_b);
double pm_rgb_contrast     (PmRgb a, PmRgb b);
void   pm_rgb_to_css       (PmRgb colour, char css[8]);

G_END_DECLS
