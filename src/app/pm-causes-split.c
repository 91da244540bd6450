/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmCausesSplit: the outline with the details of what is selected: beside it where there is room,
 * below it where there is not.  Below, a bar between the two gives the details more room or less.
 */

#include "pm-causes-split.h"

#include "pm-accessible.h"

#include <glib/gi18n-lib.h>

/* From this width on the two stand side by side; the details are then so wide. */
#define WIDE 880
#define DETAILS_WIDTH 360
/* Below, the details take at most this share of the height. */
#define TALL_SHARE 0.4
#define LOW_SHARE 0.17

struct _PmCausesSplit
{
  GtkWidget parent_instance;

  GtkWidget *main;
  GtkWidget *line;
  GtkWidget *bar; /* a toggle button: whether the details are tall */
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
  int a_minimum, a_natural, b_minimum = 0, b_natural = 0, c_minimum;

  gtk_widget_measure (self->main, orientation, -1, &a_minimum, &a_natural, NULL, NULL);
  if (gtk_widget_get_visible (self->details))
    gtk_widget_measure (self->details, orientation, -1, &b_minimum, &b_natural, NULL, NULL);
  /* The bar is wide enough for nothing else to matter, and low. */
  if (orientation == GTK_ORIENTATION_VERTICAL && gtk_widget_get_visible (self->details))
    {
      gtk_widget_measure (self->bar, orientation, -1, &c_minimum, NULL, NULL, NULL);
      b_minimum += c_minimum;
    }
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (a_minimum, b_minimum)
                                                       : a_minimum + b_minimum;
  *natural = MAX (*minimum, a_natural + b_natural);
}

/* The bar, and what stands below it; returns what is left above. */
static int
allocate_below (PmCausesSplit *self,
                int width,
                int height)
{
  gboolean tall = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->bar));
  GtkAllocation bar = { 0, 0, width, 0 }, details = { 0, 0, width, 0 };
  int minimum, natural, most;

  gtk_widget_measure (self->bar, GTK_ORIENTATION_VERTICAL, width, &bar.height, NULL, NULL, NULL);
  gtk_widget_measure (self->details, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL,
                      NULL);
  most = (int) (height * (tall ? TALL_SHARE : LOW_SHARE));
  details.height = CLAMP (natural, minimum, MAX (minimum, most));
  details.y = height - details.height;
  bar.y = details.y - bar.height;
  gtk_widget_size_allocate (self->bar, &bar, -1);
  gtk_widget_size_allocate (self->details, &details, -1);
  return bar.y;
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
  int minimum;
  gboolean shown = gtk_widget_get_visible (self->details);

  gtk_widget_set_child_visible (self->line, shown);
  gtk_widget_set_child_visible (self->bar, shown && width < WIDE);
  if (!shown)
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
      gtk_widget_size_allocate (self->details, &details, -1);
    }
  else
    {
      main.height = allocate_below (self, width, height);
      line.y = main.height;
      line.height = 1;
    }
  gtk_widget_size_allocate (self->main, &main, -1);
  gtk_widget_size_allocate (self->line, &line, -1);
}

static void
pm_causes_split_dispose (GObject *object)
{
  PmCausesSplit *self = PM_CAUSES_SPLIT (object);

  g_clear_pointer (&self->main, gtk_widget_unparent);
  g_clear_pointer (&self->line, gtk_widget_unparent);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
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
tall_cb (PmCausesSplit *self)
{
  gboolean tall = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->bar));

  gtk_button_set_icon_name (GTK_BUTTON (self->bar),
                            tall ? "pan-down-symbolic" : "pan-up-symbolic");
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
pm_causes_split_init (PmCausesSplit *self)
{
  self->bar = gtk_toggle_button_new ();
  gtk_widget_add_css_class (self->bar, "flat");
  gtk_widget_add_css_class (self->bar, "split-bar");
  gtk_widget_set_tooltip_text (self->bar, _("More Room Below"));
  pm_accessible_name (self->bar, _("More Room Below"));
  g_signal_connect_object (self->bar, "toggled", G_CALLBACK (tall_cb), self, G_CONNECT_SWAPPED);
  tall_cb (self);
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
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  gtk_widget_set_parent (details, GTK_WIDGET (self));
  self->line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  return GTK_WIDGET (self);
}

/**
 * pm_causes_split_set_tall:
 * @self: a split
 * @tall: whether the details get more room where they stand below
 */
void
pm_causes_split_set_tall (PmCausesSplit *self,
                          gboolean tall)
{
  g_return_if_fail (PM_IS_CAUSES_SPLIT (self));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->bar), tall);
}
