/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmCauseOutlineMark: the mark of a cause as a shape, in the colour of the text: a ring for
 * suspected, a half disc for likely, a full disc for confirmed.  Its name stands beside it.
 */

#include "pm-cause-outline-mark.h"

#include <math.h>

#define SIZE 12

struct _PmCauseOutlineMark
{
  GtkWidget parent_instance;

  PmLikelihood mark;
};

G_DEFINE_FINAL_TYPE (PmCauseOutlineMark, pm_cause_outline_mark, GTK_TYPE_WIDGET)

static void
pm_cause_outline_mark_measure (GtkWidget *widget,
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
pm_cause_outline_mark_snapshot (GtkWidget *widget,
                                GtkSnapshot *snapshot)
{
  PmCauseOutlineMark *self = PM_CAUSE_OUTLINE_MARK (widget);
  float width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GdkRGBA colour;
  cairo_t *cr;

  if (self->mark == PM_LIKELIHOOD_NONE)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_translate (cr, width / 2, height / 2);
  cairo_set_line_width (cr, 1.5);
  cairo_arc (cr, 0, 0, SIZE / 2.0 - 1, 0, 2 * M_PI);
  if (self->mark == PM_LIKELIHOOD_CONFIRMED)
    cairo_fill_preserve (cr);
  cairo_stroke (cr);
  if (self->mark == PM_LIKELIHOOD_LIKELY)
    {
      cairo_arc (cr, 0, 0, SIZE / 2.0 - 1, M_PI / 2, 3 * M_PI / 2);
      cairo_fill (cr);
    }
  cairo_destroy (cr);
}

static void
pm_cause_outline_mark_class_init (PmCauseOutlineMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = pm_cause_outline_mark_measure;
  widget_class->snapshot = pm_cause_outline_mark_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
pm_cause_outline_mark_init (PmCauseOutlineMark *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * pm_cause_outline_mark_new:
 *
 * Returns: (transfer floating): a mark that shows nothing yet
 */
GtkWidget *
pm_cause_outline_mark_new (void)
{
  return g_object_new (PM_TYPE_CAUSE_OUTLINE_MARK, NULL);
}

/**
 * pm_cause_outline_mark_set:
 * @self: a mark
 * @mark: what to show
 */
void
pm_cause_outline_mark_set (PmCauseOutlineMark *self,
                           PmLikelihood mark)
{
  g_return_if_fail (PM_IS_CAUSE_OUTLINE_MARK (self));

  if (self->mark != mark)
    {
      self->mark = mark;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
}
