/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmTextArea: a text view that is as high as its text at the width it gets.  GtkTextView is made to
 * scroll: it asks for the height of its last layout, whatever the width is to be, so that outside
 * of a scrolled window it starts as a tall and narrow column.
 */

#include "pm-text-area.h"

#define MIN_WIDTH 80
#define NATURAL_WIDTH 240

struct _PmTextArea
{
  GtkTextView parent_instance;

  PangoLayout *layout; /* owned, or NULL: of the text as it is now */
};

G_DEFINE_FINAL_TYPE (PmTextArea, pm_text_area, GTK_TYPE_TEXT_VIEW)

static PangoLayout *
ensure_layout (PmTextArea *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (self->layout != NULL)
    return self->layout;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  return self->layout;
}

static void
pm_text_area_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  PmTextArea *self = PM_TEXT_AREA (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }
  pango_layout_set_width (ensure_layout (self),
                          (for_size > 0 ? for_size : NATURAL_WIDTH) * PANGO_SCALE);
  pango_layout_get_pixel_size (self->layout, NULL, natural);
  *minimum = *natural;
  if (for_size >= 0)
    return;
  /* No width makes it less high than a width for which no line is broken. */
  pango_layout_set_width (self->layout, -1);
  pango_layout_get_pixel_size (self->layout, NULL, minimum);
}

static GtkSizeRequestMode
pm_text_area_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
forget_layout (PmTextArea *self)
{
  g_clear_object (&self->layout);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
pm_text_area_css_changed (GtkWidget *widget,
                          GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (pm_text_area_parent_class)->css_changed (widget, change);
  forget_layout (PM_TEXT_AREA (widget));
}

static void
pm_text_area_dispose (GObject *object)
{
  g_clear_object (&PM_TEXT_AREA (object)->layout);
  G_OBJECT_CLASS (pm_text_area_parent_class)->dispose (object);
}

static void
pm_text_area_class_init (PmTextAreaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_text_area_dispose;
  widget_class->measure = pm_text_area_measure;
  widget_class->get_request_mode = pm_text_area_get_request_mode;
  widget_class->css_changed = pm_text_area_css_changed;
}

static void
pm_text_area_init (PmTextArea *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  /* The postmortem's history undoes. */
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "field-text");
  g_signal_connect_object (buffer, "changed", G_CALLBACK (forget_layout), self, G_CONNECT_SWAPPED);
}

/**
 * pm_text_area_new:
 *
 * Returns: (transfer floating): an empty text area
 */
GtkWidget *
pm_text_area_new (void)
{
  return g_object_new (PM_TYPE_TEXT_AREA, NULL);
}
