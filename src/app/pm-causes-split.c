/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmCausesSplit: the outline with the details of what is selected: beside it where there is room,
 * below it where there is not.
 */

#include "pm-causes-split.h"

/* From this width on the two stand side by side; the details are then so wide. */
#define WIDE 880
#define DETAILS_WIDTH 360
/* Below, the details take at most this share of the height. */
#define DETAILS_SHARE 0.4

struct _PmCausesSplit
{
  GtkWidget parent_instance;

  GtkWidget *main;
  GtkWidget *line;
  GtkWidget *details;
};

G_DEFINE_FINAL_TYPE (PmCausesSplit, pm_causes_split, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
pm_causes_split_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
pm_causes_split_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  PmCausesSplit *self = PM_CAUSES_SPLIT (widget);
  int a_minimum, a_natural, b_minimum = 0, b_natural = 0;

  gtk_widget_measure (self->main, orientation, -1, &a_minimum, &a_natural, NULL, NULL);
  if (gtk_widget_get_visible (self->details))
    gtk_widget_measure (self->details, orientation, -1, &b_minimum, &b_natural, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (a_minimum, b_minimum)
                                                       : a_minimum + b_minimum;
  *natural = MAX (*minimum, a_natural + b_natural);
}

static void
pm_causes_split_size_allocate (GtkWidget *widget,
                               int width,
                               int height,
                               int baseline)
{
  PmCausesSplit *self = PM_CAUSES_SPLIT (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkAllocation main = { 0, 0, width, height }, details = { 0, 0, width, height };
  GtkAllocation line = { 0, 0, width, height };
  int minimum, natural;

  gtk_widget_set_child_visible (self->line, gtk_widget_get_visible (self->details));
  if (!gtk_widget_get_visible (self->details))
    {
      gtk_widget_size_allocate (self->main, &main, -1);
      return;
    }
  if (width >= WIDE)
    {
      gtk_widget_measure (self->details, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                          NULL);
      details.width = MIN (MAX (DETAILS_WIDTH, minimum), width);
      main.width = width - details.width;
      details.x = rtl ? 0 : main.width;
      main.x = rtl ? details.width : 0;
      line.x = rtl ? details.width - 1 : main.width;
      line.width = 1;
    }
  else
    {
      gtk_widget_measure (self->details, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL,
                          NULL);
      details.height = CLAMP (natural, minimum, MAX (minimum, (int) (height * DETAILS_SHARE)));
      main.height = height - details.height;
      details.y = main.height;
      line.y = main.height;
      line.height = 1;
    }
  gtk_widget_size_allocate (self->main, &main, -1);
  gtk_widget_size_allocate (self->details, &details, -1);
  gtk_widget_size_allocate (self->line, &line, -1);
}

static void
pm_causes_split_dispose (GObject *object)
{
  PmCausesSplit *self = PM_CAUSES_SPLIT (object);

  g_clear_pointer (&self->main, gtk_widget_unparent);
  g_clear_pointer (&self->line, gtk_widget_unparent);
  g_clear_pointer (&self->details, gtk_widget_unparent);
  G_OBJECT_CLASS (pm_causes_split_parent_class)->dispose (object);
}

static void
pm_causes_split_class_init (PmCausesSplitClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_causes_split_dispose;
  widget_class->get_request_mode = pm_causes_split_get_request_mode;
  widget_class->measure = pm_causes_split_measure;
  widget_class->size_allocate = pm_causes_split_size_allocate;
}

static void
pm_causes_split_init (PmCausesSplit *self)
{
}

/**
 * pm_causes_split_new:
 * @main: (transfer floating): what takes the room
 * @details: (transfer floating): what stands beside or below it while it is visible
 *
 * Returns: (transfer floating): both together
 */
GtkWidget *
pm_causes_split_new (GtkWidget *main,
                     GtkWidget *details)
{
  PmCausesSplit *self = g_object_new (PM_TYPE_CAUSES_SPLIT, NULL);

  self->main = main;
  self->details = details;
  gtk_widget_set_parent (main, GTK_WIDGET (self));
  gtk_widget_set_parent (details, GTK_WIDGET (self));
  self->line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  return GTK_WIDGET (self);
}
