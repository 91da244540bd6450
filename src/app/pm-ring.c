/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmRing: progress as a ring that closes; a tick says that nothing is missing. */

#include "pm-ring.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SIZE 20
#define WIDTH 3.0

struct _PmRing
{
  GtkWidget parent_instance;

  double fraction; /* 0 to 1 */
};

G_DEFINE_FINAL_TYPE (PmRing, pm_ring, GTK_TYPE_WIDGET)

static void
pm_ring_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
pm_ring_snapshot (GtkWidget *widget,
                  GtkSnapshot *snapshot)
{
  PmRing *self = PM_RING (widget);
  int w = gtk_widget_get_width (widget), h = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, w, h));
  double radius = (MIN (w, h) - WIDTH) / 2.0;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  cairo_translate (cr, w / 2.0, h / 2.0);
  cairo_set_line_width (cr, WIDTH);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha * 0.22);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  gdk_cairo_set_source_rgba (cr, &color);
  if (self->fraction > 0)
    {
      cairo_arc (cr, 0, 0, radius, -G_PI / 2, -G_PI / 2 + 2 * G_PI * self->fraction);
      cairo_stroke (cr);
    }
  if (self->fraction >= 1)
    {
      cairo_set_line_width (cr, 2);
      cairo_move_to (cr, -3.6, 0.2);
      cairo_line_to (cr, -1, 2.9);
      cairo_line_to (cr, 3.8, -2.9);
      cairo_stroke (cr);
    }
  cairo_destroy (cr);
}

static void
pm_ring_class_init (PmRingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = pm_ring_measure;
  widget_class->snapshot = pm_ring_snapshot;
  gtk_widget_class_set_css_name (widget_class, "ring");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PROGRESS_BAR);
}

static void
pm_ring_init (PmRing *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Progress"), -1);
}

/**
 * pm_ring_new:
 *
 * Returns: (transfer floating): an empty ring
 */
GtkWidget *
pm_ring_new (void)
{
  return g_object_new (PM_TYPE_RING, NULL);
}

/**
 * pm_ring_set_fraction:
 * @self: a ring
 * @fraction: how far it is closed, 0 to 1
 */
void
pm_ring_set_fraction (PmRing *self,
                      double fraction)
{
  g_return_if_fail (PM_IS_RING (self));

  self->fraction = CLAMP (fraction, 0, 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 1.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, self->fraction, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
