/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmTextArea: a text view that is as high as its text at the width it gets.  GtkTextView is made to
 * scroll: it asks for the height of its last layout, whatever the width is to be, so that outside
 * of a scrolled window it starts as a tall and narrow column.
 */

#include "pm-text-area.h"

#include <string.h>

#define MIN_WIDTH 80
#define NATURAL_WIDTH 240

/* The least, the natural and the real width of a layout. */
#define N_WIDTHS 3

/* How high the paragraphs of the text are at one width. */
typedef struct
{
  GHashTable *table; /* owned, or NULL: paragraph → height in Pango's units */
  int width;         /* in Pango's units */
} Heights;

struct _PmTextArea
{
  GtkTextView parent_instance;

  PangoLayout *layout;      /* owned, or NULL: to measure paragraphs with */
  Heights heights[N_WIDTHS]; /* at the widths that were asked for last */
  guint oldest;             /* which of them makes room for another width */
  int limit;                /* from which height on it does not matter how high; 0 for none */
  PangoLayout *placeholder; /* owned, or NULL: what an empty area says it is for */
};

G_DEFINE_FINAL_TYPE (PmTextArea, pm_text_area, GTK_TYPE_TEXT_VIEW)

static GHashTable *
new_heights (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* The height of one paragraph in Pango's units, broken to @width of them; -1 for not at all. */
static int
measure_paragraph (PmTextArea *self,
                   const char *paragraph,
                   int width)
{
  int height;

  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
    }
  pango_layout_set_text (self->layout, paragraph, -1);
  pango_layout_set_width (self->layout, width);
  pango_layout_get_size (self->layout, NULL, &height);
  return height;
}

static Heights *
get_heights (PmTextArea *self,
             int width)
{
  Heights *heights;

  for (guint i = 0; i < N_WIDTHS; i++)
    if (self->heights[i].table != NULL && self->heights[i].width == width)
      return &self->heights[i];
  heights = &self->heights[self->oldest];
  self->oldest = (self->oldest + 1) % N_WIDTHS;
  g_clear_pointer (&heights->table, g_hash_table_unref);
  heights->width = width;
  return heights;
}

/* In a long text a key press changes one paragraph: the others are as high as they were.  What is
 * not in the text any more is forgotten.  Nothing is looked at behind the height that matters. */
static int
measure_text (PmTextArea *self,
              int width)
{
  Heights *heights = get_heights (self, width);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autoptr (GHashTable) before = g_steal_pointer (&heights->table);
  g_autofree char *text = NULL;
  GtkTextIter start, end;
  gint64 sum = 0;

  heights->table = new_heights ();
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  for (char *paragraph = text;
       paragraph != NULL && (self->limit == 0 || sum <= self->limit * PANGO_SCALE);)
    {
      char *next = strchr (paragraph, '\n');
      gpointer known;

      if (next != NULL)
        *next++ = '\0';
      if (!g_hash_table_lookup_extended (heights->table, paragraph, NULL, &known)
          && (before == NULL
              || !g_hash_table_lookup_extended (before, paragraph, NULL, &known)))
        known = GINT_TO_POINTER (measure_paragraph (self, paragraph, width));
      g_hash_table_insert (heights->table, g_strdup (paragraph), known);
      sum += GPOINTER_TO_INT (known);
      paragraph = next;
    }
  /* Megabytes of text are higher than Pango's units can count. */
  return (int) MIN ((sum + PANGO_SCALE - 1) / PANGO_SCALE, G_MAXINT / PANGO_SCALE);
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
  *natural = measure_text (self, (for_size > 0 ? for_size : NATURAL_WIDTH) * PANGO_SCALE);
  *minimum = *natural;
  if (for_size >= 0)
    return;
  /* No width makes it less high than a width for which no line is broken; and what scrolls above
   * the limit is content with the limit. */
  *minimum = measure_text (self, -1);
  if (self->limit > 0)
    *minimum = MIN (*minimum, self->limit);
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
  for (guint i = 0; i < N_WIDTHS; i++)
    g_clear_pointer (&self->heights[i].table, g_hash_table_unref);
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
  PmTextArea *self = PM_TEXT_AREA (object);

  g_clear_object (&self->layout);
  g_clear_object (&self->placeholder);
  for (guint i = 0; i < N_WIDTHS; i++)
    g_clear_pointer (&self->heights[i].table, g_hash_table_unref);
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
  g_signal_connect_object (buffer, "changed", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
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
 * pm_text_area_set_limit:
 * @self: a text area
 * @limit: the height in pixels from which on it only has to say that it is higher
 */
void
pm_text_area_set_limit (PmTextArea *self,
                        int limit)
{
  g_return_if_fail (PM_IS_TEXT_AREA (self));

  self->limit = limit;
  gtk_widget_queue_resize (GTK_WIDGET (self));
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
