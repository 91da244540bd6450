/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmBarsView: a chart of lying bars, as high as it needs to be at the width it gets. */

#include "pm-bars-view.h"

#include "pm-drawing-style.h"

struct _PmBarsView
{
  GtkWidget parent_instance;

  GArray *bars; /* owned: of PmBar, whose texts are owned too */
  double maximum;
  PmBarsDrawing *drawing; /* owned, or NULL: at the width below */
  int width;
};

G_DEFINE_FINAL_TYPE (PmBarsView, pm_bars_view, GTK_TYPE_WIDGET)

#define MIN_WIDTH 260

static void
clear_bar (gpointer data)
{
  PmBar *bar = data;

  g_free ((char *) bar->label);
  g_free ((char *) bar->value_text);
}

static void
lay_out (PmBarsView *self,
         int width)
{
  g_autoptr (PmTextRuler) ruler = NULL;

  if (self->drawing != NULL && self->width == width)
    return;
  g_clear_pointer (&self->drawing, pm_bars_drawing_free);
  ruler = pm_drawing_style_create_ruler (GTK_WIDGET (self));
  self->width = width;
  self->drawing = pm_bars_drawing_new (
      (const PmBar *) (gpointer) self->bars->data, self->bars->len, self->maximum,
      gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL, ruler, width);
}

static void
pm_bars_view_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  PmBarsView *self = PM_BARS_VIEW (widget);

  *minimum = *natural = MIN_WIDTH;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  lay_out (self, for_size > 0 ? for_size : MIN_WIDTH);
  *minimum = *natural = pm_bars_drawing_get_height (self->drawing) + 0.5;
}

static GtkSizeRequestMode
pm_bars_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pm_bars_view_snapshot (GtkWidget *widget,
                       GtkSnapshot *snapshot)
{
  PmBarsView *self = PM_BARS_VIEW (widget);
  int w = gtk_widget_get_width (widget), h = gtk_widget_get_height (widget);
  PmPalette palette;
  cairo_t *cr;
  PmPen *pen;

  lay_out (self, w);
  pm_drawing_style_init_palette (widget, &palette);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, w, h));
  pen = pm_pen_new_cairo (cr);
  pm_bars_drawing_paint (self->drawing, pen, &palette);
  pm_pen_free (pen);
  cairo_destroy (cr);
}

static void
restyle_cb (PmBarsView *self)
{
  g_clear_pointer (&self->drawing, pm_bars_drawing_free);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
pm_bars_view_direction_changed (GtkWidget *widget,
                                GtkTextDirection previous)
{
  restyle_cb (PM_BARS_VIEW (widget));
}

static void
pm_bars_view_finalize (GObject *object)
{
  PmBarsView *self = PM_BARS_VIEW (object);

  g_clear_pointer (&self->drawing, pm_bars_drawing_free);
  g_array_unref (self->bars);
  G_OBJECT_CLASS (pm_bars_view_parent_class)->finalize (object);
}

static void
pm_bars_view_class_init (PmBarsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pm_bars_view_finalize;
  widget_class->measure = pm_bars_view_measure;
  widget_class->get_request_mode = pm_bars_view_get_request_mode;
  widget_class->snapshot = pm_bars_view_snapshot;
  widget_class->direction_changed = pm_bars_view_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "barsview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pm_bars_view_init (PmBarsView *self)
{
  self->bars = g_array_new (FALSE, FALSE, sizeof (PmBar));
  g_array_set_clear_func (self->bars, clear_bar);
  self->maximum = 1;
  pm_drawing_style_watch (GTK_WIDGET (self), G_CALLBACK (restyle_cb));
}

/**
 * pm_bars_view_new:
 *
 * Returns: (transfer floating): a chart without bars
 */
GtkWidget *
pm_bars_view_new (void)
{
  return g_object_new (PM_TYPE_BARS_VIEW, NULL);
}

/**
 * pm_bars_view_set_bars:
 * @self: a chart
 * @bars: the bars; they are copied
 * @n_bars: how many there are
 * @maximum: the value that fills the room
 * @description: what a screen reader says of the whole
 */
void
pm_bars_view_set_bars (PmBarsView *self,
                       const PmBar *bars,
                       guint n_bars,
                       double maximum,
                       const char *description)
{
  g_return_if_fail (PM_IS_BARS_VIEW (self) && maximum > 0);

  g_array_set_size (self->bars, 0);
  for (guint i = 0; i < n_bars; i++)
    {
      PmBar bar = bars[i];

      bar.label = g_strdup (bar.label);
      bar.value_text = g_strdup (bar.value_text);
      g_array_append_val (self->bars, bar);
    }
  self->maximum = maximum;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  description, -1);
  restyle_cb (self);
}
