/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmPicture: what a figure of the report shows, kept apart from any size, so that page, web page
 * and window lay it out for their own width. It owns copies of all it draws.
 */

#include "pm-picture-private.h"

#include "pm-drawing-export.h"
#include "pm-prose.h"
#include "pm-timeline.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static char *
format_span (gint64 span_us)
{
  return pm_duration_format (span_us / G_USEC_PER_SEC);
}

/* What the phase is called that ends with @milestone. */
static const char *
phase_label (PmMilestone milestone)
{
  switch (milestone)
    {
    case PM_MILESTONE_DETECTED:
      return C_("phase", "Detection");
    case PM_MILESTONE_ACKNOWLEDGED:
      return C_("phase", "Response");
    case PM_MILESTONE_CAUSE_IDENTIFIED:
      return C_("phase", "Diagnosis");
    case PM_MILESTONE_MITIGATED:
      return C_("phase", "Mitigation");
    case PM_MILESTONE_RESOLVED:
      return C_("phase", "Recovery");
    case PM_MILESTONE_NONE:
    case PM_MILESTONE_STARTED:
    default:
      return "";
    }
}

static const char *
say (PmPicture *self,
     const char *text,
     PmSay say_text,
     gpointer data)
{
  g_autofree char *said = say_text (data, text);
  g_autofree char *clean = pm_text_clean (said, -1);

  return g_string_chunk_insert (self->texts, g_strstrip (clean));
}

static guint
find_lane (PmPicture *self,
           const char *name)
{
  guint lane;

  if (!g_ptr_array_find_with_equal_func (self->lanes, name, g_str_equal, &lane))
    {
      lane = self->lanes->len;
      g_ptr_array_add (self->lanes, (gpointer) name);
    }
  return lane;
}

static char *
format_clock (PmRecord *event,
              const char *zone)
{
  PmTime *at = pm_record_get_time (event, "at");
  gint64 shift = pm_time_get_start (at) - pm_timeline_get_start (event);
  g_autoptr (PmTime) right = NULL;

  right = pm_time_new (pm_time_get_start (at) - shift, pm_time_get_end (at) - shift,
                       pm_time_get_unit (at), pm_time_get_precision (at), pm_time_get_zone (at));
  return pm_time_format_short (right, zone);
}

static void
add_event (PmPicture *self,
           PmRecord *event,
           guint number,
           PmSay say_text,
           gpointer data)
{
  static const PmTimelinePrecision precisions[] = {
    [PM_TIME_EXACT] = PM_TIMELINE_EXACT, [PM_TIME_ABOUT] = PM_TIMELINE_ABOUT,
    [PM_TIME_BETWEEN] = PM_TIMELINE_BETWEEN, [PM_TIME_PARTLY] = PM_TIMELINE_BETWEEN,
  };
  PmTime *at = pm_record_get_time (event, "at");
  g_autofree char *clock = format_clock (event, self->zone);
  gboolean day = pm_time_get_unit (at) == PM_TIME_DAY;
  PmTimelineEvent entry = {
    .start_us = pm_timeline_get_start (event) * G_USEC_PER_SEC,
    .end_us = pm_timeline_get_end (event) * G_USEC_PER_SEC,
    .precision = day ? PM_TIMELINE_BETWEEN : precisions[pm_time_get_precision (at)],
    .milestone = pm_record_get_enum (event, "milestone") != PM_MILESTONE_NONE,
    .number = number,
    .time_text = g_string_chunk_insert (self->texts, clock),
  };

  if (entry.milestone)
    entry.label = pm_record_get_enum_label (event, "milestone");
  else
    entry.label = say (self, pm_record_get_string (event, "what"), say_text, data);
  entry.label = g_string_chunk_insert (self->texts, entry.label);
  entry.lane = find_lane (self, say (self, pm_record_get_string (event, "lane"), say_text, data));
  g_array_append_val (self->events, entry);
}

/* Phases run from each milestone that is there to the next that is later. */
static void
add_phases (PmPicture *self,
            PmPostmortem *postmortem)
{
  PmRecord *from = NULL;

  for (PmMilestone milestone = PM_MILESTONE_STARTED; milestone <= PM_MILESTONE_RESOLVED;
       milestone++)
    {
      PmRecord *to = pm_timeline_find_milestone (postmortem, milestone);

      if (to == NULL)
        continue;
      if (from != NULL && pm_timeline_get_start (to) > pm_timeline_get_start (from))
        {
          PmTimelinePhase phase = {
            pm_timeline_get_start (from) * G_USEC_PER_SEC,
            pm_timeline_get_start (to) * G_USEC_PER_SEC,
            g_string_chunk_insert (self->texts, phase_label (milestone)),
          };

          g_array_append_val (self->phases, phase);
        }
      if (from == NULL || pm_timeline_get_start (to) > pm_timeline_get_start (from))
        from = to;
    }
}

/* The picture in words, for those who cannot see it: the table has the rest. */
static void
describe (PmPicture *self)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("Timeline with %u event.", "Timeline with %u events.",
                                          self->events->len),
                          self->events->len);
  for (guint i = 0; i < self->events->len; i++)
    {
      const PmTimelineEvent *event = &g_array_index (self->events, PmTimelineEvent, i);

      if (event->milestone)
        /* Translators: a milestone and its time */
        g_string_append_printf (text, _(" %1$s: %2$s."), event->label, event->time_text);
    }
  for (guint i = 0; i < self->phases->len; i++)
    {
      const PmTimelinePhase *phase = &g_array_index (self->phases, PmTimelinePhase, i);
      g_autofree char *span = format_span (phase->end_us - phase->start_us);

      /* Translators: a phase and how long it took */
      g_string_append_printf (text, _(" %1$s took %2$s."), phase->label, span);
    }
  self->description = g_string_chunk_insert (self->texts, text->str);
  g_string_free (text, TRUE);
}

/* An empty picture, for either kind. */
PmPicture *
pm_picture_new (void)
{
  PmPicture *self = g_atomic_rc_box_new0 (PmPicture);

  self->texts = g_string_chunk_new (2048);
  self->events = g_array_new (FALSE, TRUE, sizeof (PmTimelineEvent));
  self->phases = g_array_new (FALSE, TRUE, sizeof (PmTimelinePhase));
  self->lanes = g_ptr_array_new ();
  return self;
}

/**
 * pm_picture_new_timeline:
 * @postmortem: a postmortem; not kept
 * @zone: the zone of the axis
 * @say_text: turns a text into what may be shown
 * @say_data: for @say_text
 *
 * Returns: (transfer full) (nullable): its timeline as a picture; %NULL when fewer than two events
 *   have a time, because then there is nothing to see
 */
PmPicture *
pm_picture_new_timeline (PmPostmortem *postmortem,
                         const char *zone,
                         PmSay say_text,
                         gpointer say_data)
{
  g_autoptr (GPtrArray) sorted = pm_timeline_sort_events (postmortem);
  PmPicture *self = pm_picture_new ();
  guint number = 0;

  self->zone = g_strdup (zone);
  for (guint i = 0; i < sorted->len; i++)
    {
      PmRecord *event = sorted->pdata[i];

      number += pm_record_is_blank (event) ? 0 : 1;
      if (pm_record_get_time (event, "at") != NULL)
        add_event (self, event, number, say_text, say_data);
    }
  if (self->events->len < 2)
    {
      pm_picture_unref (self);
      return NULL;
    }
  add_phases (self, postmortem);
  describe (self);
  return self;
}

PmPicture *
pm_picture_ref (PmPicture *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  PmPicture *self = data;

  g_string_chunk_free (self->texts);
  g_array_unref (self->events);
  g_array_unref (self->phases);
  g_ptr_array_unref (self->lanes);
  g_clear_pointer (&self->nodes, g_array_unref);
  g_free (self->zone);
}

void
pm_picture_unref (PmPicture *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const char *
pm_picture_get_description (PmPicture *self)
{
  return self->description;
}

/* For @picture, before it is laid out. (transfer full) */
PmPlacedPicture *
pm_placed_picture_new (PmPicture *picture)
{
  PmPlacedPicture *placed = g_rc_box_new0 (PmPlacedPicture);

  placed->picture = pm_picture_ref (picture);
  return placed;
}

/**
 * pm_picture_place:
 * @self: a picture
 * @ruler: measures its texts
 * @width: how wide a timeline is to be, in units of the ruler; a diagram is as wide as it needs
 * @rtl: whether it runs from right to left
 *
 * Returns: (transfer full): the picture, laid out
 */
PmPlacedPicture *
pm_picture_place (PmPicture *self,
                  PmTextRuler *ruler,
                  double width,
                  gboolean rtl)
{
  g_autoptr (GTimeZone) zone = NULL;
  PmDrawingInput shape = { .rtl = rtl };
  PmTimelineInput input = {
    .events = (const PmTimelineEvent *) (gpointer) self->events->data,
    .n_events = self->events->len,
    .phases = (const PmTimelinePhase *) (gpointer) self->phases->data,
    .n_phases = self->phases->len,
    .lanes = (const char *const *) self->lanes->pdata,
    .n_lanes = self->lanes->len,
    .format_span = format_span,
    .rtl = rtl,
  };
  PmPlacedPicture *placed;

  if (self->nodes != NULL)
    return pm_picture_place_nodes (self, self->nodes, ruler, &shape);
  zone = pm_time_zone_new (self->zone);
  input.zone = zone;
  placed = pm_placed_picture_new (self);
  placed->timeline = pm_timeline_drawing_new (&input, ruler, width);
  placed->width = width;
  return placed;
}

PmPlacedPicture *
pm_placed_picture_ref (PmPlacedPicture *self)
{
  return g_rc_box_acquire (self);
}

static void
clear_placed (gpointer data)
{
  PmPlacedPicture *self = data;

  g_clear_pointer (&self->timeline, pm_timeline_drawing_free);
  g_clear_pointer (&self->diagram, pm_drawing_free);
  pm_picture_unref (self->picture);
}

/* Gives back one reference. */
void
pm_placed_picture_free (PmPlacedPicture *self)
{
  g_rc_box_release_full (self, clear_placed);
}

double
pm_placed_picture_get_width (PmPlacedPicture *self)
{
  return self->diagram != NULL ? pm_drawing_get_width (self->diagram) : self->width;
}

double
pm_placed_picture_get_height (PmPlacedPicture *self)
{
  return self->diagram != NULL ? pm_drawing_get_height (self->diagram)
                               : pm_timeline_drawing_get_height (self->timeline);
}

/* Draws it with its corner at the origin, in units of the ruler, without a ground. */
void
pm_placed_picture_draw (PmPlacedPicture *self,
                        cairo_t *cr,
                        const PmPalette *palette)
{
  g_autoptr (PmPen) pen = pm_pen_new_cairo (cr);

  if (self->diagram != NULL)
    pm_drawing_paint (self->diagram, pen, palette, NULL);
  else
    pm_timeline_drawing_paint (self->timeline, pen, palette);
}

/* The picture as SVG, described in words. (transfer full) */
char *
pm_placed_picture_dup_svg (PmPlacedPicture *self,
                           const PmPalette *palette,
                           const char *title)
{
  PmDrawingExport options = { .title = title };

  if (self->diagram != NULL)
    return pm_drawing_export_svg (self->diagram, palette, &options);
  return pm_timeline_drawing_write_svg (self->timeline, palette, title,
                                        self->picture->description);
}
