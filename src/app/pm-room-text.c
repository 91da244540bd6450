/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmRoomText: a text that takes as many lines as its page has room for.  It asks for all of them, can do
 * with a few, and ends in an ellipsis where it gets fewer than it asked for: so one long text uses
 * what its short neighbours leave.  A GtkLabel has a fixed number of lines.
 */

#include "pm-room-text.h"

/* Narrower than so many letters no text is set. */
#define LEAST_LETTERS 4

struct _PmRoomText
{
  GtkWidget parent_instance;

  char *text;
  int least;           /* lines */
  int most;            /* lines; 0 for all */
  PangoLayout *layout; /* owned, or NULL while its font is not known */
  int natural;         /* its width in one line; below 0: not known */
};

G_DEFINE_FINAL_TYPE (PmRoomText, pm_room_text, GTK_TYPE_WIDGET)

static PangoLayout *
get_layout (PmRoomText *self)
{
  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
      pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
      self->natural = -1;
    }
  return self->layout;
}

/* Sets the lines for a width, all of them: no height is given yet.  Returns how many there are. */
static int
set_width (PmRoomText *self,
           int width)
{
  PangoLayout *layout = get_layout (self);

  pango_layout_set_height (layout, G_MAXINT);
  pango_layout_set_width (layout, width < 0 ? -1 : width * PANGO_SCALE);
  return MAX (1, pango_layout_get_line_count (layout));
}

/* How high some of the lines are: all are of one font. */
static int
count_height (PmRoomText *self,
              int n_lines,
              int wanted)
{
  int height;

  pango_layout_get_pixel_size (self->layout, NULL, &height);
  return wanted > 0 && wanted < n_lines ? (height * wanted + n_lines - 1) / n_lines : height;
}

static void
measure_width (PmRoomText *self,
               int *minimum,
               int *natural)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int letter = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  get_layout (self);
  if (self->natural < 0)
    {
      set_width (self, -1);
      pango_layout_get_pixel_size (self->layout, &self->natural, NULL);
    }
  *natural = self->natural;
  *minimum = MIN (self->natural, PANGO_PIXELS_CEIL (LEAST_LETTERS * letter));
}

static void
pm_room_text_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  PmRoomText *self = PM_ROOM_TEXT (widget);
  int n_lines;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, minimum, natural);
      return;
    }
  n_lines = set_width (self, for_size);
  *natural = count_height (self, n_lines, self->most);
  *minimum = MIN (count_height (self, n_lines, self->least), *natural);
}

static GtkSizeRequestMode
pm_room_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pm_room_text_size_allocate (GtkWidget *widget,
                            int width,
                            int height,
                            int baseline)
{
  PmRoomText *self = PM_ROOM_TEXT (widget);
  int n_lines = set_width (self, width);

  if (self->most > 0)
    height = MIN (height, count_height (self, n_lines, self->most));
  pango_layout_set_height (self->layout, height * PANGO_SCALE);
}

static void
pm_room_text_snapshot (GtkWidget *widget,
                       GtkSnapshot *snapshot)
{
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  gtk_snapshot_append_layout (snapshot, get_layout (PM_ROOM_TEXT (widget)), &ink);
}

/* Another size of text, another language's letters. */
static void
forget_layout (PmRoomText *self)
{
  g_clear_object (&self->layout);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
pm_room_text_css_changed (GtkWidget *widget,
                          GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (pm_room_text_parent_class)->css_changed (widget, change);
  forget_layout (PM_ROOM_TEXT (widget));
}

static void
pm_room_text_direction_changed (GtkWidget *widget,
                                GtkTextDirection before)
{
  forget_layout (PM_ROOM_TEXT (widget));
}

static void
pm_room_text_finalize (GObject *object)
{
  PmRoomText *self = PM_ROOM_TEXT (object);

  g_clear_object (&self->layout);
  g_free (self->text);
  G_OBJECT_CLASS (pm_room_text_parent_class)->finalize (object);
}

static void
pm_room_text_class_init (PmRoomTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pm_room_text_finalize;
  widget_class->measure = pm_room_text_measure;
  widget_class->get_request_mode = pm_room_text_get_request_mode;
  widget_class->size_allocate = pm_room_text_size_allocate;
  widget_class->snapshot = pm_room_text_snapshot;
  widget_class->css_changed = pm_room_text_css_changed;
  widget_class->direction_changed = pm_room_text_direction_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
pm_room_text_init (PmRoomText *self)
{
}

/**
 * pm_room_text_new:
 * @text: a text, as the room may read it
 * @least: how many lines it can do with
 *
 * Returns: (transfer floating): the text, in as many lines as there is room for
 */
GtkWidget *
pm_room_text_new (const char *text,
                  int least)
{
  PmRoomText *self = g_object_new (PM_TYPE_ROOM_TEXT, NULL);

  self->text = g_strdup (text);
  self->least = least;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return GTK_WIDGET (self);
}

/**
 * pm_room_text_set_most:
 * @self: a text
 * @most: how many lines it takes, however much room there is; 0 for all
 */
void
pm_room_text_set_most (PmRoomText *self,
                       int most)
{
  g_return_if_fail (PM_IS_ROOM_TEXT (self));

  self->most = most;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * pm_room_text_get_text:
 * @self: a text
 *
 * Returns: (transfer none): what it says
 */
const char *
pm_room_text_get_text (PmRoomText *self)
{
  g_return_val_if_fail (PM_IS_ROOM_TEXT (self), "");

  return self->text;
}

/**
 * pm_room_text_is_cut:
 * @self: a text that has its place
 *
 * Returns: whether there was no room for all of it, or for as much as it may take
 */
gboolean
pm_room_text_is_cut (PmRoomText *self)
{
  g_return_val_if_fail (PM_IS_ROOM_TEXT (self), FALSE);

  return pango_layout_is_ellipsized (get_layout (self))
         && (self->most == 0 || pango_layout_get_line_count (self->layout) < self->most);
}
