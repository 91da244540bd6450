/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Large text.  GTK scales text with the desktop's setting, but widths in a template are pixels: what
 * is as wide as a column of text has to grow with it, or a line holds half of its words.
 */

#include "pm-text-scale.h"

/* What the settings are at normal size: dots per inch in 1024ths, and the font's size. */
#define USUAL_DPI (96.0 * 1024)
#define USUAL_POINTS 11.0

/* Beyond this a column would be wider than a projector shows. */
#define MAX_SCALE 2.0

/* From here on what stands side by side stands in two lines. */
#define WRAP_SCALE 1.4

/* Something that changes with the size of text. */
typedef struct _Follower
{
  GObject *object; /* borrowed: it owns this */
  char *property;  /* owned */
  int base;        /* what it is at normal size */
  void (*apply) (struct _Follower *self);
} Follower;

static void
follower_free (gpointer data,
               GClosure *closure)
{
  Follower *self = data;

  g_free (self->property);
  g_free (self);
}

/**
 * pm_text_scale_get:
 *
 * Returns: how much larger than usual a person wants text, by a larger font or by a larger inch;
 *   1 for usual
 */
double
pm_text_scale_get (void)
{
  g_autofree char *name = NULL;
  PangoFontDescription *font;
  double points;
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, "gtk-font-name", &name, NULL);
  font = pango_font_description_from_string (name != NULL ? name : "");
  points = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  pango_font_description_free (font);
  return (points > 0 ? points / USUAL_POINTS : 1) * (dpi > 0 ? dpi / USUAL_DPI : 1);
}

static double
get_growth (void)
{
  return CLAMP (pm_text_scale_get (), 1.0, MAX_SCALE);
}

static void
apply_growth (Follower *self)
{
  g_object_set (self->object, self->property, (int) (self->base * get_growth ()), NULL);
}

static void
apply_orientation (Follower *self)
{
  g_object_set (self->object, self->property,
                get_growth () < WRAP_SCALE ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL,
                NULL);
}

static void
settings_changed_cb (GtkSettings *settings,
                     GParamSpec *pspec,
                     gpointer data)
{
  Follower *self = data;

  self->apply (self);
}

static void
follow (GObject *object,
        const char *property,
        int base,
        void (*apply) (Follower *self))
{
  Follower *self = g_new0 (Follower, 1);
  GtkSettings *settings = gtk_settings_get_default ();
  GClosure *closure;

  self->object = object;
  self->property = g_strdup (property);
  self->base = base;
  self->apply = apply;
  closure = g_cclosure_new (G_CALLBACK (settings_changed_cb), self, follower_free);
  g_object_watch_closure (object, closure);
  g_signal_connect_closure (settings, "notify::gtk-xft-dpi", closure, FALSE);
  g_signal_connect_closure (settings, "notify::gtk-font-name", closure, FALSE);
  apply (self);
}

/**
 * pm_text_scale_follow:
 * @object: an object, once for each property
 * @property: an int property of it: pixels, as large as they are to be at normal size
 *
 * Makes the property grow with the text, now and whenever the setting changes.
 */
void
pm_text_scale_follow (GObject *object,
                      const char *property)
{
  int base;

  g_object_get (object, property, &base, NULL);
  follow (object, property, base, apply_growth);
}

/**
 * pm_text_scale_wrap:
 * @box: a horizontal box
 *
 * Stands what is in the box one below the other where text is so large that a line is too short.
 */
void
pm_text_scale_wrap (GtkBox *box)
{
  follow (G_OBJECT (box), "orientation", 0, apply_orientation);
}

/**
 * pm_text_scale_follow_clamps:
 * @widget: a widget that was just built
 *
 * Lets every column of text in it grow with the text.
 */
void
pm_text_scale_follow_clamps (GtkWidget *widget)
{
  if (ADW_IS_CLAMP (widget) || ADW_IS_CLAMP_SCROLLABLE (widget))
    {
      pm_text_scale_follow (G_OBJECT (widget), "maximum-size");
      pm_text_scale_follow (G_OBJECT (widget), "tightening-threshold");
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    pm_text_scale_follow_clamps (child);
}

/**
 * pm_text_scale_size_dialog:
 * @dialog: a dialog with the size that it is to have at normal size
 * @parent: (nullable): the window it belongs to
 *
 * Makes the dialog as much larger as the text is, but no larger than its parent.
 */
void
pm_text_scale_size_dialog (GtkWindow *dialog,
                           GtkWindow *parent)
{
  double scale = get_growth ();
  int width, height;

  gtk_window_get_default_size (dialog, &width, &height);
  if (parent == NULL || scale == 1.0)
    return;
  width = CLAMP ((int) (width * scale), width,
                 MAX (width, gtk_widget_get_width (GTK_WIDGET (parent))));
  height = CLAMP ((int) (height * scale), height,
                  MAX (height, gtk_widget_get_height (GTK_WIDGET (parent))));
  gtk_window_set_default_size (dialog, width, height);
}
