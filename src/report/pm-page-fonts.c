/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fonts for pages: every PmPages has a font map of its own, because pango's are not safe to share
 * between threads; maps are kept for the next one, because loading fonts is what takes time.
 */

#include "pm-pages-private.h"

#define MOST_SPARE_MAPS 3

static GMutex spare_lock;
static GPtrArray *spare_maps; /* under the lock */

/* Gives a map of fonts (transfer full), for one thread at a time. */
PangoFontMap *
pm_page_fonts_take (void)
{
  PangoFontMap *map = NULL;

  g_mutex_lock (&spare_lock);
  if (spare_maps != NULL && spare_maps->len > 0)
    map = g_ptr_array_steal_index (spare_maps, spare_maps->len - 1);
  g_mutex_unlock (&spare_lock);
  return map != NULL ? map : pango_cairo_font_map_new ();
}

/* Keeps @map (transfer full) for the next pages. */
void
pm_page_fonts_give_back (PangoFontMap *map)
{
  g_mutex_lock (&spare_lock);
  if (spare_maps == NULL)
    spare_maps = g_ptr_array_new_with_free_func (g_object_unref);
  if (spare_maps->len < MOST_SPARE_MAPS)
    g_ptr_array_add (spare_maps, g_steal_pointer (&map));
  g_mutex_unlock (&spare_lock);
  g_clear_object (&map);
}
