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

  PangoLayout *layout;      /* owned, or NULL: of the text as it is now */
  PangoLayout *placeholder; /* owned, or NULL: what an empty area says it is for */
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
pm_text_area_snapshot (GtkWidget *widget,
                       GtkSnapshot *snapshot)
{
  PmTextArea *self = PM_TEXT_AREA (widget);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
  GdkRGBA colour;

  GTK_WIDGET_CLASS (pm_text_area_parent_class)->snapshot (widget, snapshot);
  if (self->placeholder == NULL || gtk_text_buffer_get_char_count (buffer) > 0)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  colour.alpha *= 0.5;
  pango_layout_set_width (self->placeholder, gtk_widget_get_width (widget) * PANGO_SCALE);
  gtk_snapshot_append_layout (snapshot, self->placeholder, &colour);
}

static void
pm_text_area_css_changed (GtkWidget *widget,
                          GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (pm_text_area_parent_class)->css_changed (widget, change);
  if (PM_TEXT_AREA (widget)->placeholder != NULL)
    pango_layout_context_changed (PM_TEXT_AREA (widget)->placeholder);
  forget_layout (PM_TEXT_AREA (widget));
}

static void
pm_text_area_dispose (GObject *object)
{
  g_clear_object (&PM_TEXT_AREA (object)->layout);
  g_clear_object (&PM_TEXT_AREA (object)->placeholder);
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
  widget_class->snapshot = pm_text_area_snapshot;
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

/**
 * pm_text_area_set_placeholder:
 * @self: a text area
 * @placeholder: what it says it is for while it is empty
 */
void
pm_text_area_set_placeholder (PmTextArea *self,
                              const char *placeholder)
{
  g_return_if_fail (PM_IS_TEXT_AREA (self));

  g_clear_object (&self->placeholder);
  self->placeholder = gtk_widget_create_pango_layout (GTK_WIDGET (self), placeholder);
  pango_layout_set_ellipsize (self->placeholder, PANGO_ELLIPSIZE_END);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
