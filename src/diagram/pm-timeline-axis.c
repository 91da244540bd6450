/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of the timeline that stand for the whole of it: phases with milestones above, the axis
 * with ticks and gaps, the legend; and the labels on poles that phases and lanes both use.
 */

#include "pm-timeline-private.h"

#include <glib/gi18n-lib.h>

#define POLE_PAD 0.35    /* em between a pole and its text */
#define PHASE_HEIGHT 1.8 /* em */

static void
clear_label (gpointer data)
{
  PmTimelineLabel *label = data;

  g_clear_pointer (&label->head, pm_text_block_free);
  g_clear_pointer (&label->body, pm_text_block_free);
}

/* An array of PmTimelineLabel that owns the texts still in it. (transfer full) */
GArray *
pm_timeline_create_labels (void)
{
  GArray *labels = g_array_new (FALSE, TRUE, sizeof (PmTimelineLabel));

  g_array_set_clear_func (labels, clear_label);
  return labels;
}

static int
compare_labels (gconstpointer a,
                gconstpointer b)
{
  const PmTimelineLabel *first = a;
  const PmTimelineLabel *second = b;

  if (first->x != second->x)
    return first->x < second->x ? -1 : 1;
  return (first->event > second->event) - (first->event < second->event);
}

/* Sorts @labels along the axis and finds their places. (transfer full) (nullable) */
PmFlag *
pm_timeline_place_labels (PmTimelineDrawing *self,
                          GArray            *labels,
                          double            *height)
{
  g_autofree PmFlag *flags = g_new0 (PmFlag, labels->len + 1);

  g_array_sort (labels, compare_labels);
  for (guint i = 0; i < labels->len; i++)
    {
      const PmTimelineLabel *label = &g_array_index (labels, PmTimelineLabel, i);

      flags[i].x = label->x;
      flags[i].width = MAX (label->body->width, label->head != NULL ? label->head->width : 0)
                       + POLE_PAD * self->em;
      flags[i].height = label->body->height + (label->head != NULL ? label->head->height : 0);
    }
  if (!pm_flags_place (flags, labels->len, self->width, 0.7 * self->em, height))
    return NULL;
  return g_steal_pointer (&flags);
}

static void
add_label_text (PmTimelineDrawing *self,
                PmTextBlock       *block,
                const PmFlag      *flag,
                double             y,
                guint              role)
{
  double pad = POLE_PAD * self->em;
  double x = flag->before ? flag->x - pad - block->width : flag->x + pad;

  pm_scene_add_text (self->scene, block, x, y, flag->before ? PM_ALIGN_RIGHT : PM_ALIGN_LEFT, role);
}

/* Adds poles and texts to the scene, on from @base; takes the texts out of @labels. */
void
pm_timeline_add_labels (PmTimelineDrawing     *self,
                        const PmTimelineInput *input,
                        GArray                *labels,
                        const PmFlag          *flags,
                        double                 base,
                        gboolean               upwards)
{
  const PmSceneLook pole = { PM_ROLE_NONE, PM_ROLE_LINE, 0.06 * self->em, PM_DASH_SOLID };

  for (guint i = 0; i < labels->len; i++)
    {
      PmTimelineLabel *label = &g_array_index (labels, PmTimelineLabel, i);
      double top = upwards ? base - flags[i].distance - flags[i].height : base + flags[i].distance;
      double width = flags[i].width;
      g_autofree char *id = NULL;

      if (label->event >= 0)
        {
          PmTimelineHit hit = { flags[i].before ? label->x - width : label->x, top, width,
                                flags[i].height, label->event };

          id = g_strdup_printf ("event-%u", input->events[label->event].number);
          g_array_append_val (self->hits, hit);
        }
      pm_scene_begin_group (self->scene, id, NULL);
      pm_scene_add_line (self->scene, label->x, label->start_y, label->x,
                         upwards ? top : top + flags[i].height, pole);
      if (label->head != NULL)
        {
          double head_height = label->head->height;

          add_label_text (self, g_steal_pointer (&label->head), &flags[i], top, PM_ROLE_MUTED);
          top += head_height;
        }
      add_label_text (self, g_steal_pointer (&label->body), &flags[i], top, PM_ROLE_INK);
      pm_scene_end_group (self->scene);
    }
}

static void
collect_milestones (PmTimelineDrawing     *self,
                    const PmTimelineInput *input,
                    GArray                *labels)
{
  for (guint i = 0; i < input->n_events; i++)
    {
      const PmTimelineEvent *event = &input->events[i];
      PmTimelineLabel label = { .event = (int) i };

      if (!event->milestone)
        continue;
      label.x = pm_time_scale_get_x (self->scale, event->start_us);
      label.body = pm_text_ruler_wrap (self->ruler, event->label, PM_TEXT_BOLD, 11 * self->em);
      if (event->time_text != NULL)
        label.head = pm_text_ruler_wrap (self->ruler, event->time_text, PM_TEXT_SMALL,
                                         11 * self->em);
      g_array_append_val (labels, label);
    }
}

static void
add_phase_box (PmTimelineDrawing *self,
               double             x,
               double             width,
               double             y,
               guint              index)
{
  const PmSceneLook look = { PM_ROLE_CATEGORY + index, PM_ROLE_GROUND, 0.08 * self->em,
                             PM_DASH_SOLID };
  PmPath path = { 0 };

  pm_path_add_rectangle (&path, x, y, MAX (width, 0.12 * self->em), PHASE_HEIGHT * self->em, 0);
  pm_scene_add_shape (self->scene, &path, look);
}

/* The text of each phase that fits goes into its box; the others become labels on poles, among the
 * milestones. The boxes' texts are returned by phase, NULL where a label was made.
 */
static PmTextBlock **
collect_phase_texts (PmTimelineDrawing     *self,
                     const PmTimelineInput *input,
                     GArray                *labels)
{
  PmTextBlock **inside = g_new0 (PmTextBlock *, input->n_phases + 1);

  for (guint i = 0; i < input->n_phases; i++)
    {
      const PmTimelinePhase *phase = &input->phases[i];
      double start = pm_time_scale_get_x (self->scale, phase->start_us);
      double end = pm_time_scale_get_x (self->scale, phase->end_us);
      g_autofree char *span = input->format_span (phase->end_us - phase->start_us);
      /* Translators: a phase of an incident and how long it took, such as "Mitigation 25 min". */
      g_autofree char *text = g_strdup_printf (_("%s %s"), phase->label, span);
      g_autoptr (PmText) long_text = pm_text_ruler_prepare (self->ruler, text, PM_TEXT_BOLD);
      PmTimelineLabel label = { (start + end) / 2, 0, NULL, NULL, -1 };

      if (pm_text_get_width (long_text) + 0.8 * self->em < end - start)
        {
          inside[i] = pm_text_wrap (long_text, G_MAXDOUBLE);
          continue;
        }
      label.body = pm_text_ruler_wrap (self->ruler, text, PM_TEXT_SMALL, 11 * self->em);
      g_array_append_val (labels, label);
    }
  return inside;
}

/* Adds the boxes of the phases, side by side; phases that overlap, because milestones contradict
 * each other, stand under each other. Gives the height of the band. Takes the texts of @inside.
 */
static double
add_phase_boxes (PmTimelineDrawing     *self,
                 const PmTimelineInput *input,
                 PmTextBlock          **inside,
                 double                 band)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < input->n_phases; i++)
    {
      double start = pm_time_scale_get_x (self->scale, input->phases[i].start_us);
      double end = pm_time_scale_get_x (self->scale, input->phases[i].end_us);
      double y = band + pm_timeline_find_row (ends, start + 0.01, end) * PHASE_HEIGHT * self->em;

      add_phase_box (self, start, end - start, y, i);
      if (inside[i] != NULL)
        pm_scene_add_text (self->scene, inside[i], (start + end - inside[i]->width) / 2,
                           y + 0.3 * self->em, PM_ALIGN_CENTRE, PM_ROLE_ON_CATEGORY);
    }
  return ends->len * PHASE_HEIGHT * self->em;
}

/* Adds the band of phases with the milestones on poles above it. Sets @placed to FALSE when the
 * labels do not fit beside the end of the axis.
 */
void
pm_timeline_add_phases (PmTimelineDrawing     *self,
                        const PmTimelineInput *input,
                        gboolean              *placed)
{
  g_autoptr (GArray) labels = pm_timeline_create_labels ();
  g_autofree PmTextBlock **inside = NULL;
  g_autofree PmFlag *flags = NULL;
  double height = 0;
  double band;

  collect_milestones (self, input, labels);
  inside = collect_phase_texts (self, input, labels);
  flags = pm_timeline_place_labels (self, labels, &height);
  *placed = flags != NULL;
  band = self->y + (labels->len > 0 ? height + 0.5 * self->em : 0);
  for (guint i = 0; i < labels->len; i++)
    g_array_index (labels, PmTimelineLabel, i).start_y = band + 0.3 * self->em;
  if (flags != NULL)
    pm_timeline_add_labels (self, input, labels, flags, band - 0.5 * self->em, TRUE);

  self->y = band + (input->n_phases > 0 ? add_phase_boxes (self, input, inside, band)
                                        : 0.3 * self->em);
}

/* Adds @text centred at @x, kept inside the drawing, unless it would come closer than a word's
 * space to the text before it, which ends at @last_end.
 */
static gboolean
add_axis_text (PmTimelineDrawing *self,
               const char        *text,
               double             x,
               double             y,
               double            *last_end)
{
  g_autoptr (PmTextBlock) block = NULL;
  double start;

  block = pm_text_ruler_wrap (self->ruler, text, PM_TEXT_SMALL, G_MAXDOUBLE);
  start = CLAMP (x - block->width / 2, 0, MAX (self->width - block->width, 0));
  if (start < *last_end + 0.6 * self->em)
    return FALSE;
  *last_end = start + block->width;
  pm_scene_add_text (self->scene, g_steal_pointer (&block), start, y, PM_ALIGN_CENTRE,
                     PM_ROLE_MUTED);
  return TRUE;
}

static void
add_ticks (PmTimelineDrawing     *self,
           const PmTimelineInput *input)
{
  const PmSceneLook look = { PM_ROLE_NONE, PM_ROLE_LINE, 0.08 * self->em, PM_DASH_SOLID };
  g_autoptr (GArray) ticks = pm_time_scale_dup_ticks (self->scale, input->zone, 5 * self->em);
  double row = 1.235 * pm_text_ruler_raise (self->ruler, PM_TEXT_SMALL.scale) * self->em;
  double last_label = -self->em;
  double last_date = -self->em;
  gboolean dated = FALSE;

  for (guint i = 0; i < ticks->len; i++)
    {
      const PmTimeTick *tick = &g_array_index (ticks, PmTimeTick, i);

      pm_scene_add_line (self->scene, tick->x, self->y, tick->x, self->y + 0.35 * self->em, look);
      add_axis_text (self, tick->label, tick->x, self->y + 0.4 * self->em, &last_label);
      if (tick->date != NULL)
        dated |= add_axis_text (self, tick->date, tick->x, self->y + 0.4 * self->em + row,
                                &last_date);
    }
  self->y += 0.4 * self->em + row * (dated ? 2 : 1);
}

static void
add_arrow_head (PmTimelineDrawing *self,
                double             x,
                double             y,
                double             direction)
{
  const PmSceneLook look = { PM_ROLE_MUTED, PM_ROLE_NONE, 0, PM_DASH_SOLID };
  double size = 0.3 * self->em;
  const double corners[] = { x, y, x - direction * size, y - size / 2,
                             x - direction * size, y + size / 2 };
  PmPath path = { 0 };

  pm_path_add_polygon (&path, corners, 3);
  pm_scene_add_shape (self->scene, &path, look);
}

/* Adds "<- 3 h 20 min ->" under the axis for a stretch without events; the text may be wider than the
 * stretch, which then has no arrows.
 */
static void
add_gap (PmTimelineDrawing     *self,
         const PmTimelineInput *input,
         const PmTimeCut       *gap,
         double                *last_end)
{
  const PmSceneLook look = { PM_ROLE_NONE, PM_ROLE_MUTED, 0.06 * self->em, PM_DASH_SOLID };
  g_autofree char *span = input->format_span (gap->end_us - gap->start_us);
  double middle = (gap->start_x + gap->end_x) / 2;
  double y = self->y + 0.5 * self->em;
  g_autoptr (PmTextBlock) block = NULL;
  double half;

  block = pm_text_ruler_wrap (self->ruler, span, PM_TEXT_SMALL, G_MAXDOUBLE);
  half = block->width / 2 + 0.3 * self->em;
  if (!add_axis_text (self, span, middle, self->y, last_end))
    return;
  if (middle - half - gap->start_x < 0.6 * self->em)
    return;
  pm_scene_add_line (self->scene, gap->start_x, y, middle - half, y, look);
  pm_scene_add_line (self->scene, middle + half, y, gap->end_x, y, look);
  add_arrow_head (self, gap->start_x, y, -1);
  add_arrow_head (self, gap->end_x, y, 1);
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const PmTimelineEvent *first = *(const PmTimelineEvent *const *) a;
  const PmTimelineEvent *second = *(const PmTimelineEvent *const *) b;

  return (first->start_us > second->start_us) - (first->start_us < second->start_us);
}

/* The long stretches in which nothing is on record, as PmTimeCut: every cut of the scale, and gaps
 * that fill a good part of the axis.
 */
static GArray *
find_gaps (PmTimelineDrawing     *self,
           const PmTimelineInput *input)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (PmTimeCut));
  gint64 covered = G_MAXINT64;

  for (guint i = 0; i < input->n_events; i++)
    g_ptr_array_add (events, (gpointer) &input->events[i]);
  g_ptr_array_sort (events, compare_events);
  for (guint i = 0; i < events->len; i++)
    {
      const PmTimelineEvent *event = g_ptr_array_index (events, i);

      if (covered < event->start_us)
        {
          PmTimeCut gap = { covered, event->start_us,
                            pm_time_scale_get_x (self->scale, covered),
                            pm_time_scale_get_x (self->scale, event->start_us) };
          gboolean cut = FALSE;
          GArray *cuts = pm_time_scale_get_cuts (self->scale);

          for (guint n = 0; n < cuts->len; n++)
            cut |= g_array_index (cuts, PmTimeCut, n).start_us >= gap.start_us
                   && g_array_index (cuts, PmTimeCut, n).end_us <= gap.end_us;
          if (cut || gap.end_x - gap.start_x > MAX (0.22 * self->width, 8 * self->em))
            g_array_append_val (gaps, gap);
        }
      covered = MAX (covered == G_MAXINT64 ? event->start_us : covered,
                     MAX (event->start_us, event->end_us));
    }
  return gaps;
}

/* The two slanted strokes that say: the axis is cut here. */
static void
add_cut (PmTimelineDrawing *self,
         const PmTimeCut   *cut,
         double             y)
{
  const PmSceneLook ground = { PM_ROLE_GROUND, PM_ROLE_NONE, 0, PM_DASH_SOLID };
  const PmSceneLook stroke = { PM_ROLE_NONE, PM_ROLE_INK, 0.1 * self->em, PM_DASH_SOLID };
  double x = (cut->start_x + cut->end_x) / 2;
  double d = 0.3 * self->em;
  const double corners[] = { x - d / 2, y + d, x + d / 2, y - d, x + 1.5 * d, y - d,
                             x + d / 2, y + d };
  PmPath path = { 0 };

  pm_path_add_polygon (&path, corners, 4);
  pm_scene_add_shape (self->scene, &path, ground);
  pm_scene_add_line (self->scene, corners[0], corners[1], corners[2], corners[3], stroke);
  pm_scene_add_line (self->scene, corners[6], corners[7], corners[4], corners[5], stroke);
}

/* Adds the axis with its ticks, its cuts, and the stretches on which nothing is on record. */
void
pm_timeline_add_axis (PmTimelineDrawing     *self,
                      const PmTimelineInput *input)
{
  const PmSceneLook solid = { PM_ROLE_NONE, PM_ROLE_LINE, 0.1 * self->em, PM_DASH_SOLID };
  const PmSceneLook dotted = { PM_ROLE_NONE, PM_ROLE_LINE, 0.1 * self->em, PM_DASH_DOTTED };
  g_autoptr (GArray) gaps = find_gaps (self, input);
  GArray *cuts = pm_time_scale_get_cuts (self->scale);
  double x = 0;
  double last_end = -self->em;

  self->y += 0.45 * self->em;
  for (guint i = 0; i < gaps->len; i++)
    {
      const PmTimeCut *gap = &g_array_index (gaps, PmTimeCut, i);

      pm_scene_add_line (self->scene, x, self->y, gap->start_x, self->y, solid);
      pm_scene_add_line (self->scene, gap->start_x, self->y, gap->end_x, self->y, dotted);
      x = gap->end_x;
    }
  pm_scene_add_line (self->scene, x, self->y, self->axis_end, self->y, solid);
  for (guint i = 0; i < cuts->len; i++)
    add_cut (self, &g_array_index (cuts, PmTimeCut, i), self->y);

  add_ticks (self, input);
  for (guint i = 0; i < gaps->len; i++)
    add_gap (self, input, &g_array_index (gaps, PmTimeCut, i), &last_end);
  self->has_gap = gaps->len > 0;
  self->y += (self->has_gap ? 1.4 : 0.4) * self->em;
}

/* Adds one legend entry, on a new row when the present one is full; its sign stands in the 2 em
 * left free before the text when @sign is set. Gives the middle of the sign.
 */
static void
add_legend_entry (PmTimelineDrawing *self,
                  const char        *text,
                  gboolean           sign,
                  double            *x,
                  double            *sign_x)
{
  g_autoptr (PmTextBlock) block = NULL;
  double room = sign ? 2.1 * self->em : 0;
  double start;

  block = pm_text_ruler_wrap (self->ruler, text, PM_TEXT_SMALL, self->width - room);
  if (*x > 0 && *x + room + block->width > self->width)
    {
      *x = 0;
      self->y += 1.2 * self->em;
    }
  *sign_x = *x + room / 2 - 0.15 * self->em;
  start = *x + room;
  *x = start + block->width + 1.4 * self->em;
  pm_scene_add_text (self->scene, g_steal_pointer (&block), start, self->y, PM_ALIGN_LEFT,
                     PM_ROLE_MUTED);
}

/* Adds what the signs mean, only those that occur, and the time zone. */
void
pm_timeline_add_legend (PmTimelineDrawing     *self,
                        const PmTimelineInput *input)
{
  g_autofree char *zone = NULL;
  const char *zone_name = input->zone_name != NULL ? input->zone_name
                                                   : g_time_zone_get_identifier (input->zone);
  double x = 0;
  double sign;
  double middle = 0.52 * self->em;

  self->y += 0.3 * self->em;
  /* Translators: %s is a time zone such as Europe/Berlin. */
  zone = g_strdup_printf (_("Times in %s"), zone_name);
  add_legend_entry (self, zone, FALSE, &x, &sign);
  if (self->has_about)
    {
      add_legend_entry (self, _("About this time"), TRUE, &x, &sign);
      pm_timeline_add_mark (self, PM_TIMELINE_ABOUT, sign, self->y + middle);
    }
  if (self->has_between)
    {
      add_legend_entry (self, _("Between two times"), TRUE, &x, &sign);
      pm_timeline_add_whisker (self, sign - 0.8 * self->em, sign + 0.8 * self->em,
                               self->y + middle, sign, sign);
      pm_timeline_add_mark (self, PM_TIMELINE_BETWEEN, sign, self->y + middle);
    }
  if (self->has_lasting)
    {
      add_legend_entry (self, _("Lasts for some time"), TRUE, &x, &sign);
      pm_timeline_add_bar (self, sign - 0.8 * self->em, sign + 0.8 * self->em, self->y + middle);
    }
  if (self->has_gap)
    {
      const PmSceneLook look = { PM_ROLE_NONE, PM_ROLE_MUTED, 0.06 * self->em, PM_DASH_SOLID };

      add_legend_entry (self, _("Nothing on record"), TRUE, &x, &sign);
      pm_scene_add_line (self->scene, sign - 0.8 * self->em, self->y + middle,
                         sign + 0.8 * self->em, self->y + middle, look);
      add_arrow_head (self, sign - 0.8 * self->em, self->y + middle, -1);
      add_arrow_head (self, sign + 0.8 * self->em, self->y + middle, 1);
    }
  if (pm_time_scale_get_cuts (self->scale)->len > 0)
    {
      PmTimeCut cut = { 0 };

      add_legend_entry (self, _("Shortened"), TRUE, &x, &sign);
      cut.start_x = cut.end_x = sign;
      add_cut (self, &cut, self->y + middle);
    }
  if (self->numbers)
    add_legend_entry (self, _("Numbers refer to the table"), FALSE, &x, &sign);
  self->y += 1.2 * self->em;
}
