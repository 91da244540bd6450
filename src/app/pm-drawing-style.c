/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How drawings look in a window: the palette follows dark and high contrast, text the font and
 * size that the person has chosen for the desktop.
 */

#include "pm-drawing-style.h"

/**
 * pm_drawing_style_init_palette:
 * @widget: what is drawn into
 * @palette: (out): the colours that fit the window now
 */
void
pm_drawing_style_init_palette (GtkWidget *widget,
                               PmPalette *palette)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);
  gboolean contrast = adw_style_manager_get_high_contrast (manager);

  if (contrast)
    pm_palette_init (palette, dark ? PM_PALETTE_HIGH_CONTRAST_DARK : PM_PALETTE_HIGH_CONTRAST);
  else
    pm_palette_init (palette, dark ? PM_PALETTE_DARK : PM_PALETTE_LIGHT);
}

/**
 * pm_drawing_style_create_ruler:
 * @widget: what is drawn into
 *
 * Returns: (transfer full): measures text in the widget's font
 */
PmTextRuler *
pm_drawing_style_create_ruler (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72.0;
  return pm_text_ruler_new (pango_font_description_get_family (font), size);
}

/**
 * pm_drawing_style_watch:
 * @widget: what is drawn into
 * @restyle: (type GCallback): called with the widget when fonts or colours have changed
 */
void
pm_drawing_style_watch (GtkWidget *widget,
                        GCallback restyle)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkSettings *settings = gtk_settings_get_default ();

  g_signal_connect_object (manager, "notify::dark", restyle, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", restyle, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-font-name", restyle, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-xft-dpi", restyle, widget, G_CONNECT_SWAPPED);
}
