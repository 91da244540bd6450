/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmRoomRuler: where an event stands in the whole, drawn to scale: a line from the first to the last,
 * a tick for each event, a high one with its name for a milestone, and a disc for the one that is
 * talked about.  What was found out later has an open end.  Names that would run into another one
 * are left out; the event itself says them.
 */

#include "pm-room-ruler.h"

#include "pm-drawing-style.h"
#include "pm-timeline.h"

#include <glib/gi18n-lib.h>

/* Lines of a screen of 1080. */
#define HEIGHT 128
#define TEXT 26
#define LINE_Y 66
#define MARGIN 18

typedef struct
{
  gint64 at;
  const char *name; /* borrowed from the enumeration, or NULL */
  gboolean later;
  gboolean current;
} Tick;

struct _PmRoomRuler
{
  GtkWidget parent_instance;

  GArray *ticks; /* of Tick, in order */
  char *first;   /* when the first and the last event were */
  char *last;
};

G_DEFINE_FINAL_TYPE (PmRoomRuler, pm_room_ruler, GTK_TYPE_WIDGET)

static void
pm_room_ruler_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 400;
}

static const Tick *
get_tick (PmRoomRuler *self,
          guint i)
{
  return &g_array_index (self->ticks, Tick, i);
}

static double
find_x (PmRoomRuler *self,
        const Tick *tick,
        double width)
{
  gint64 first = get_tick (self, 0)->at;
  gint64 span = MAX (1, get_tick (self, self->ticks->len - 1)->at - first);
  double share = (double) (tick->at - first) / (double) span;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    share = 1 - share;
  return MARGIN + share * (width - 2 * MARGIN);
}

static void
set_colour (cairo_t *cr,
            PmRgb colour)
{
  cairo_set_source_rgb (cr, colour.red, colour.green, colour.blue);
}

static PangoLayout *
create_layout (PmRoomRuler *self,
               const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_size_new_absolute (TEXT * PANGO_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

/* Writes @text with its middle at @x, moved into the ruler.  Gives the place it takes, or nothing when
 * that would touch what stands before @free_from. */
static gboolean
write_at (PmRoomRuler *self,
          cairo_t *cr,
          const char *text,
          double x,
          double y,
          double width,
          double *free_from)
{
  g_autoptr (PangoLayout) layout = create_layout (self, text);
  int wide, high;
  double left;

  pango_layout_get_pixel_size (layout, &wide, &high);
  left = CLAMP (x - wide / 2.0, 0, MAX (0, width - wide));
  if (left < *free_from)
    return FALSE;
  cairo_move_to (cr, left, y);
  pango_cairo_show_layout (cr, layout);
  *free_from = left + wide + TEXT;
  return TRUE;
}

static void
draw_tick (PmRoomRuler *self,
           cairo_t *cr,
           const Tick *tick,
           double x,
           const PmPalette *palette)
{
  double high = tick->name != NULL ? 26 : 14;

  set_colour (cr, palette->ink);
  cairo_set_line_width (cr, tick->name != NULL ? 5 : 3);
  cairo_move_to (cr, x, LINE_Y - high);
  cairo_line_to (cr, x, LINE_Y + (tick->name != NULL ? 10 : 6));
  cairo_stroke (cr);
  if (!tick->later)
    return;
  cairo_arc (cr, x, LINE_Y - high, 5, 0, 2 * G_PI);
  set_colour (cr, palette->ground);
  cairo_fill_preserve (cr);
  set_colour (cr, palette->ink);
  cairo_set_line_width (cr, 2.5);
  cairo_stroke (cr);
}

static void
draw_current (cairo_t *cr,
              double x,
              const PmPalette *palette)
{
  cairo_arc (cr, x, LINE_Y, 17, 0, 2 * G_PI);
  set_colour (cr, palette->focus);
  cairo_fill_preserve (cr);
  set_colour (cr, palette->ground);
  cairo_set_line_width (cr, 5);
  cairo_stroke (cr);
}

static void
draw (PmRoomRuler *self,
      cairo_t *cr,
      double width,
      const PmPalette *palette)
{
  double free_above = 0, free_below = 0;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  guint n = self->ticks->len;

  set_colour (cr, palette->line);
  cairo_set_line_width (cr, 4);
  cairo_move_to (cr, MARGIN, LINE_Y);
  cairo_line_to (cr, width - MARGIN, LINE_Y);
  cairo_stroke (cr);
  for (guint i = 0; i < n; i++)
    draw_tick (self, cr, get_tick (self, i), find_x (self, get_tick (self, i), width), palette);
  for (guint i = 0; i < n; i++)
    if (get_tick (self, i)->current)
      draw_current (cr, find_x (self, get_tick (self, i), width), palette);
  set_colour (cr, palette->ink);
  /* From the left to the right, whichever way the time runs. */
  for (guint i = 0; i < n; i++)
    {
      const Tick *tick = get_tick (self, rtl ? n - 1 - i : i);

      if (tick->name != NULL)
        write_at (self, cr, tick->name, find_x (self, tick, width), 0, width, &free_above);
    }
  write_at (self, cr, rtl ? self->last : self->first, 0, LINE_Y + 26, width, &free_below);
  write_at (self, cr, rtl ? self->first : self->last, width, LINE_Y + 26, width, &free_below);
}

static void
pm_room_ruler_snapshot (GtkWidget *widget,
                        GtkSnapshot *snapshot)
{
  PmRoomRuler *self = PM_ROOM_RULER (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  PmPalette palette;
  cairo_t *cr;

  if (self->ticks->len == 0)
    return;
  pm_drawing_style_init_palette (widget, &palette);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  draw (self, cr, width, &palette);
  cairo_destroy (cr);
}

static void
pm_room_ruler_finalize (GObject *object)
{
  PmRoomRuler *self = PM_ROOM_RULER (object);

  g_array_unref (self->ticks);
  g_free (self->first);
  g_free (self->last);
  G_OBJECT_CLASS (pm_room_ruler_parent_class)->finalize (object);
}

static void
pm_room_ruler_class_init (PmRoomRulerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pm_room_ruler_finalize;
  widget_class->measure = pm_room_ruler_measure;
  widget_class->snapshot = pm_room_ruler_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pm_room_ruler_init (PmRoomRuler *self)
{
  self->ticks = g_array_new (FALSE, FALSE, sizeof (Tick));
  pm_drawing_style_watch (GTK_WIDGET (self), G_CALLBACK (gtk_widget_queue_draw));
}

static void
describe (PmRoomRuler *self)
{
  g_autofree char *words = NULL;
  guint position = 0;

  for (guint i = 0; i < self->ticks->len; i++)
    if (get_tick (self, i)->current)
      position = i + 1;
  /* Translators: what a screen reader says of the drawn place of an event among all */
  words = position > 0 ? g_strdup_printf (_("Event %u of %u, from %s to %s"), position,
                                          self->ticks->len, self->first, self->last)
                       : g_strdup_printf (_("%u events, from %s to %s"), self->ticks->len,
                                          self->first, self->last);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/**
 * pm_room_ruler_new:
 * @events: (element-type PmRecord): the events in their order; not kept
 * @current: (nullable): the one that is talked about
 * @zone: the zone to tell times in
 *
 * Returns: (transfer floating): the whole to scale
 */
GtkWidget *
pm_room_ruler_new (GPtrArray *events,
                   PmRecord *current,
                   const char *zone)
{
  PmRoomRuler *self = g_object_new (PM_TYPE_ROOM_RULER, NULL);
  PmTime *first = NULL, *last = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      PmRecord *event = events->pdata[i];
      PmTime *at = pm_record_get_time (event, "at");
      PmMilestone milestone = pm_record_get_enum (event, "milestone");
      Tick tick = { .current = event == current };

      if (at == NULL)
        continue;
      first = first != NULL ? first : at;
      last = at;
      tick.at = pm_timeline_get_start (event);
      tick.later = pm_record_get_enum (event, "knowledge") == PM_KNOWLEDGE_LATER;
      if (milestone != PM_MILESTONE_NONE)
        tick.name = pm_enum_get_label (PM_TYPE_MILESTONE, (int) milestone);
      g_array_append_val (self->ticks, tick);
    }
  self->first = first != NULL ? pm_time_format (first, zone) : g_strdup ("");
  self->last = last != NULL ? pm_time_format (last, zone) : g_strdup ("");
  describe (self);
  return GTK_WIDGET (self);
}

/**
 * pm_room_ruler_get_text_size:
 * @self: a ruler
 *
 * Returns: the height of its letters, in lines of a screen of 1080
 */
int
pm_room_ruler_get_text_size (PmRoomRuler *self)
{
  return TEXT;
}
