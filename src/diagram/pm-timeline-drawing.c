/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The drawn timeline as a whole: tries texts on poles, falls back to numbers, and paints what was
 * laid out. The drawing owns its scene, scale and hit places, and holds the ruler. Everything is
 * laid out from left to right; right-to-left is a mirror at painting.
 */

#include "pm-timeline-drawing.h"

#include "pm-timeline-private.h"

/* More texts than this are not read on a drawing; the table is for that. */
#define MAX_TEXT_EVENTS 40

/* Does @event go on for some time, rather than happen at an uncertain moment? */
gboolean
pm_timeline_event_lasts (const PmTimelineEvent *event)
{
  return event->precision != PM_TIMELINE_BETWEEN && event->end_us > event->start_us;
}

static GArray *
collect_times (const PmTimelineInput *input)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < input->n_events; i++)
    {
      gint64 end = MAX (input->events[i].end_us, input->events[i].start_us);

      g_array_append_val (times, input->events[i].start_us);
      g_array_append_val (times, end);
    }
  for (guint i = 0; i < input->n_phases; i++)
    {
      g_array_append_val (times, input->phases[i].start_us);
      g_array_append_val (times, input->phases[i].end_us);
    }
  return times;
}

static void
clear_build (PmTimelineDrawing *self)
{
  g_clear_pointer (&self->scene, pm_scene_free);
  g_clear_pointer (&self->scale, pm_time_scale_free);
  self->scene = pm_scene_new ();
  g_array_set_size (self->hits, 0);
  self->y = 0;
  self->has_about = self->has_between = self->has_lasting = FALSE;
}

/* Lays everything out with @margin free after the end of the axis, for labels. FALSE when texts do
 * not find a place.
 */
static gboolean
build (PmTimelineDrawing     *self,
       const PmTimelineInput *input,
       GArray                *times,
       double                 margin)
{
  gboolean placed = TRUE;
  double inset = 0.8 * self->em;

  clear_build (self);
  self->axis_end = self->width - margin;
  self->scale = pm_time_scale_new ((const gint64 *) (gpointer) times->data, times->len, inset,
                                   MAX (self->axis_end - inset, inset + self->em), 5 * self->em);
  pm_timeline_add_phases (self, input, &placed);
  pm_timeline_add_axis (self, input);
  for (guint lane = 0; lane < MAX (input->n_lanes, 1) && placed; lane++)
    {
      if (self->numbers)
        pm_timeline_add_number_lane (self, input, lane);
      else
        placed = pm_timeline_add_text_lane (self, input, lane);
    }
  pm_timeline_add_legend (self, input);
  return placed;
}

static gboolean
build_with_margin (PmTimelineDrawing     *self,
                   const PmTimelineInput *input,
                   GArray                *times)
{
  const double margins[] = { 0, 8, 13 };

  for (guint i = 0; i < G_N_ELEMENTS (margins); i++)
    if (build (self, input, times, margins[i] * self->em))
      return TRUE;
  return FALSE;
}

/* Lays out a timeline @width units wide, measured with @ruler. Without any event or phase the
 * drawing is empty and 0 high. (transfer full)
 */
PmTimelineDrawing *
pm_timeline_drawing_new (const PmTimelineInput *input,
                         PmTextRuler           *ruler,
                         double                 width)
{
  PmTimelineDrawing *self;
  g_autoptr (GArray) times = NULL;
  double limit;

  g_return_val_if_fail (input != NULL && input->zone != NULL && input->format_span != NULL, NULL);

  self = g_new0 (PmTimelineDrawing, 1);
  self->ruler = pm_text_ruler_ref (ruler);
  self->em = pm_text_ruler_get_em (ruler);
  self->width = MAX (width, 20 * self->em);
  self->rtl = input->rtl;
  self->hits = g_array_new (FALSE, FALSE, sizeof (PmTimelineHit));
  times = collect_times (input);
  if (times->len == 0)
    {
      self->scene = pm_scene_new ();
      return self;
    }

  limit = input->max_text_height > 0 ? input->max_text_height
                                     : MAX (0.8 * self->width, 34 * self->em);
  self->numbers = input->n_events > MAX_TEXT_EVENTS
                  || !build_with_margin (self, input, times) || self->y > limit;
  if (self->numbers)
    build_with_margin (self, input, times);
  return self;
}

void
pm_timeline_drawing_free (PmTimelineDrawing *self)
{
  g_clear_pointer (&self->scene, pm_scene_free);
  g_clear_pointer (&self->scale, pm_time_scale_free);
  g_array_unref (self->hits);
  pm_text_ruler_unref (self->ruler);
  g_free (self);
}

/* The height that the drawing needs at its width. */
double
pm_timeline_drawing_get_height (PmTimelineDrawing *self)
{
  return self->y;
}

/* TRUE when events show the numbers of the table, so that the table has to show them too. */
gboolean
pm_timeline_drawing_uses_numbers (PmTimelineDrawing *self)
{
  return self->numbers;
}

/* The index of the event at a point, at most @slack away, the nearest first; -1 for none. */
int
pm_timeline_drawing_find_event (PmTimelineDrawing *self,
                                double             x,
                                double             y,
                                double             slack)
{
  double nearest = slack * slack;
  int found = -1;

  if (self->rtl)
    x = self->width - x;
  for (guint i = 0; i < self->hits->len; i++)
    {
      const PmTimelineHit *hit = &g_array_index (self->hits, PmTimelineHit, i);
      double dx = MAX (MAX (hit->x - x, x - hit->x - hit->width), 0);
      double dy = MAX (MAX (hit->y - y, y - hit->y - hit->height), 0);

      if (dx * dx + dy * dy <= nearest)
        {
          nearest = dx * dx + dy * dy;
          found = (int) hit->event;
        }
    }
  return found;
}

/* Paints the timeline with its top left corner at the origin, without a ground. */
void
pm_timeline_drawing_paint (PmTimelineDrawing *self,
                           PmPen             *pen,
                           const PmPalette   *palette)
{
  pm_scene_paint (self->scene, pen, palette, self->rtl ? self->width : 0);
}

/* Paints the timeline on @cr. */
void
pm_timeline_drawing_draw (PmTimelineDrawing *self,
                          cairo_t           *cr,
                          const PmPalette   *palette)
{
  g_autoptr (PmPen) pen = pm_pen_new_cairo (cr);

  pm_timeline_drawing_paint (self, pen, palette);
}

/* The timeline as an SVG picture; @title and @description (nullable) say it in words.
 * (transfer full)
 */
char *
pm_timeline_drawing_write_svg (PmTimelineDrawing *self,
                               const PmPalette   *palette,
                               const char        *title,
                               const char        *description)
{
  g_autoptr (PmPen) pen = pm_pen_new_svg (title, description, NULL, self->width, self->y,
                                          palette->ground);

  pm_timeline_drawing_paint (self, pen, palette);
  return pm_pen_finish_svg (pen);
}
