/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lanes of the timeline: each has its events, with their texts on poles below or as numbers
 * that refer to the table.
 */

#include "pm-timeline-private.h"

#define MAX_NUMBER_ROWS 7

/* An event, or several that stand too close for one number each. */
typedef struct
{
  guint first;   /* index of the event */
  guint low;     /* their lowest and highest number */
  guint high;
  guint n_events;
  double x;      /* middle of the pill */
  double width;  /* of the pill */
  double from_x; /* extent of the event itself */
  double to_x;
} Pill;

/* The first row whose last item ends before @start; @ends grows by a row when there is none. */
guint
pm_timeline_find_row (GArray *ends,
                      double  start,
                      double  end)
{
  for (guint row = 0; row < ends->len; row++)
    if (g_array_index (ends, double, row) <= start)
      {
        g_array_index (ends, double, row) = end;
        return row;
      }
  g_array_append_val (ends, end);
  return ends->len - 1;
}

/* Adds the sign of a single moment: full when exact, ring of dashes when about, diamond when
 * somewhere between two times.
 */
void
pm_timeline_add_mark (PmTimelineDrawing   *self,
                      PmTimelinePrecision  precision,
                      double               x,
                      double               y)
{
  PmSceneLook look = { PM_ROLE_GROUND, PM_ROLE_INK, 0.12 * self->em, PM_DASH_SOLID };
  double r = 0.36 * self->em;
  PmPath path = { 0 };

  if (precision == PM_TIMELINE_BETWEEN)
    {
      const double corners[] = { x, y - r, x + r, y, x, y + r, x - r, y };

      pm_path_add_polygon (&path, corners, 4);
    }
  else
    {
      pm_path_add_ellipse (&path, x, y, r, r);
    }
  if (precision == PM_TIMELINE_EXACT)
    {
      look.fill = PM_ROLE_INK;
      look.stroke = PM_ROLE_GROUND;
    }
  else if (precision == PM_TIMELINE_ABOUT)
    {
      look.dash = PM_DASH_DOTTED;
    }
  pm_scene_add_shape (self->scene, &path, look);
}

/* Adds the sign of uncertainty: a thin line with ends, from the earliest to the latest time, but
 * nothing from @hole_x1 to @hole_x2, where a mark or number stands.
 */
void
pm_timeline_add_whisker (PmTimelineDrawing *self,
                         double             x1,
                         double             x2,
                         double             y,
                         double             hole_x1,
                         double             hole_x2)
{
  const PmSceneLook look = { PM_ROLE_NONE, PM_ROLE_INK, 0.09 * self->em, PM_DASH_DASHED };
  const PmSceneLook end = { PM_ROLE_NONE, PM_ROLE_INK, 0.09 * self->em, PM_DASH_SOLID };
  double d = 0.3 * self->em;

  if (x1 < hole_x1)
    {
      pm_scene_add_line (self->scene, x1, y, hole_x1, y, look);
      pm_scene_add_line (self->scene, x1, y - d, x1, y + d, end);
    }
  if (x2 > hole_x2)
    {
      pm_scene_add_line (self->scene, hole_x2, y, x2, y, look);
      pm_scene_add_line (self->scene, x2, y - d, x2, y + d, end);
    }
}

/* Adds the sign of something that lasts. */
void
pm_timeline_add_bar (PmTimelineDrawing *self,
                     double             x1,
                     double             x2,
                     double             y)
{
  const PmSceneLook look = { PM_ROLE_LINE, PM_ROLE_GROUND, 0.06 * self->em, PM_DASH_SOLID };
  PmPath path = { 0 };

  pm_path_add_rectangle (&path, x1, y - 0.28 * self->em, MAX (x2 - x1, 0.3 * self->em),
                         0.56 * self->em, 0.15 * self->em);
  pm_scene_add_shape (self->scene, &path, look);
}

static void
note_for_legend (PmTimelineDrawing     *self,
                 const PmTimelineEvent *event)
{
  self->has_about |= event->precision == PM_TIMELINE_ABOUT;
  self->has_between |= event->precision == PM_TIMELINE_BETWEEN;
  self->has_lasting |= pm_timeline_event_lasts (event);
}

static void
add_lane_head (PmTimelineDrawing     *self,
               const PmTimelineInput *input,
               guint                  lane)
{
  const PmSceneLook look = { PM_ROLE_NONE, PM_ROLE_GRID, 0.06 * self->em, PM_DASH_SOLID };
  PmTextBlock *name;

  if (input->n_lanes < 2)
    return;
  pm_scene_add_line (self->scene, 0, self->y, self->width, self->y, look);
  self->y += 0.25 * self->em;
  name = pm_text_ruler_wrap (self->ruler, input->lanes[lane], (PmTextStyle) { 0.85, TRUE },
                             self->width);
  self->y += name->height;
  pm_scene_add_text (self->scene, name, 0, self->y - name->height, PM_ALIGN_LEFT, PM_ROLE_MUTED);
  self->y += 0.2 * self->em;
}

static int
compare_indices (gconstpointer a,
                 gconstpointer b,
                 gpointer      events)
{
  const PmTimelineEvent *first = &((const PmTimelineEvent *) events)[*(const guint *) a];
  const PmTimelineEvent *second = &((const PmTimelineEvent *) events)[*(const guint *) b];

  if (first->start_us != second->start_us)
    return first->start_us < second->start_us ? -1 : 1;
  return (first->number > second->number) - (first->number < second->number);
}

/* The indices of the lane's events in order of time; milestones have their place above. */
static GArray *
collect_lane (const PmTimelineInput *input,
              guint                  lane)
{
  GArray *indices = g_array_new (FALSE, FALSE, sizeof (guint));

  guint last_lane = MAX (input->n_lanes, 1) - 1;

  for (guint i = 0; i < input->n_events; i++)
    if (!input->events[i].milestone && MIN (input->events[i].lane, last_lane) == lane)
      g_array_append_val (indices, i);
  g_array_sort_with_data (indices, compare_indices, (gpointer) input->events);
  return indices;
}

static PmTimelineLabel
create_label (PmTimelineDrawing     *self,
              const PmTimelineEvent *event,
              guint                  index,
              double                 x)
{
  PmTimelineLabel label = { .x = x, .event = (int) index };

  if (event->time_text != NULL)
    label.head = pm_text_ruler_wrap (self->ruler, event->time_text,
                                     (PmTextStyle) { 0.85, TRUE }, 12 * self->em);
  label.body = pm_text_ruler_wrap (self->ruler, event->label, PM_TEXT_SMALL, 12 * self->em);
  return label;
}

/* Adds the marks of a lane. Things with an extent get rows above the row of single moments. */
static void
add_lane_marks (PmTimelineDrawing     *self,
                const PmTimelineInput *input,
                GArray                *indices,
                GArray                *labels,
                const guint           *rows,
                double                 top,
                double                 moments_y)
{
  for (guint i = 0; i < labels->len; i++)
    {
      PmTimelineLabel *label = &g_array_index (labels, PmTimelineLabel, i);
      const PmTimelineEvent *event = &input->events[g_array_index (indices, guint, i)];
      double x1 = pm_time_scale_get_x (self->scale, event->start_us);
      double x2 = pm_time_scale_get_x (self->scale, MAX (event->end_us, event->start_us));

      label->start_y = rows[i] == G_MAXUINT ? moments_y : top + (rows[i] + 0.5) * self->em;
      if (pm_timeline_event_lasts (event))
        pm_timeline_add_bar (self, x1, x2, label->start_y);
      else if (event->precision == PM_TIMELINE_BETWEEN)
        pm_timeline_add_whisker (self, x1, x2, label->start_y, label->x, label->x);
      if (!pm_timeline_event_lasts (event) || event->precision == PM_TIMELINE_ABOUT)
        pm_timeline_add_mark (self, event->precision, label->x, label->start_y);
      note_for_legend (self, event);
    }
}

/* Adds a lane with texts. FALSE when they do not find a place. */
gboolean
pm_timeline_add_text_lane (PmTimelineDrawing     *self,
                           const PmTimelineInput *input,
                           guint                  lane)
{
  const PmSceneLook track = { PM_ROLE_NONE, PM_ROLE_GRID, 0.1 * self->em, PM_DASH_SOLID };
  g_autoptr (GArray) indices = collect_lane (input, lane);
  g_autoptr (GArray) labels = pm_timeline_create_labels ();
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree guint *rows = g_new0 (guint, indices->len + 1);
  g_autofree PmFlag *flags = NULL;
  double moments_y;
  double height;

  if (indices->len == 0)
    return TRUE;
  add_lane_head (self, input, lane);
  for (guint i = 0; i < indices->len; i++)
    {
      guint index = g_array_index (indices, guint, i);
      const PmTimelineEvent *event = &input->events[index];
      double x1 = pm_time_scale_get_x (self->scale, event->start_us);
      double x2 = pm_time_scale_get_x (self->scale, MAX (event->end_us, event->start_us));
      PmTimelineLabel label;

      label = create_label (self, event, index,
                            event->precision == PM_TIMELINE_BETWEEN ? (x1 + x2) / 2 : x1);
      rows[i] = G_MAXUINT;
      if (event->end_us > event->start_us)
        rows[i] = pm_timeline_find_row (ends, x1, x2 + 0.5 * self->em);
      g_array_append_val (labels, label);
    }

  moments_y = self->y + (ends->len + 0.5) * self->em;
  pm_scene_add_line (self->scene, 0, moments_y, self->axis_end, moments_y, track);
  add_lane_marks (self, input, indices, labels, rows, self->y, moments_y);
  flags = pm_timeline_place_labels (self, labels, &height);
  if (flags == NULL)
    return FALSE;
  pm_timeline_add_labels (self, input, labels, flags, moments_y + 0.7 * self->em, FALSE);
  self->y = moments_y + 0.7 * self->em + height + 0.6 * self->em;
  return TRUE;
}

static PmTextBlock *
write_pill (PmTimelineDrawing     *self,
            const PmTimelineInput *input,
            const Pill            *pill)
{
  guint first = pill->low;
  guint last = pill->high;
  g_autofree char *text = NULL;

  if (pill->n_events == 1)
    text = g_strdup_printf ("%u", first);
  else if (pill->n_events == 2)
    text = g_strdup_printf ("%u, %u", first, last);
  else if (last - first + 1 == pill->n_events)
    text = g_strdup_printf ("%u\342\200\223%u", first, last);
  else
    text = g_strdup_printf ("%u\342\200\246%u", first, last);
  return pm_text_ruler_wrap (self->ruler, text, (PmTextStyle) { 0.85, TRUE }, G_MAXDOUBLE);
}

static void
measure_pill (PmTimelineDrawing     *self,
              const PmTimelineInput *input,
              Pill                  *pill)
{
  g_autoptr (PmTextBlock) block = write_pill (self, input, pill);

  pill->width = MAX (block->width + 0.7 * self->em, 1.5 * self->em);
  pill->x = CLAMP (pill->x, pill->width / 2, self->width - pill->width / 2);
}

/* One pill for each event, or for as many neighbours as start within @bin. */
static GArray *
create_pills (PmTimelineDrawing     *self,
              const PmTimelineInput *input,
              GArray                *indices,
              double                 bin)
{
  GArray *pills = g_array_new (FALSE, FALSE, sizeof (Pill));

  for (guint i = 0; i < indices->len; i++)
    {
      guint index = g_array_index (indices, guint, i);
      const PmTimelineEvent *event = &input->events[index];
      double x1 = pm_time_scale_get_x (self->scale, event->start_us);
      double x2 = pm_time_scale_get_x (self->scale, MAX (event->end_us, event->start_us));
      Pill *last = pills->len > 0 ? &g_array_index (pills, Pill, pills->len - 1) : NULL;
      Pill pill = { index, event->number, event->number, 1,
                    event->precision == PM_TIMELINE_BETWEEN ? (x1 + x2) / 2 : x1, 0, x1, x2 };

      if (last != NULL && bin > 0 && event->end_us <= event->start_us
          && last->from_x == last->to_x && x1 - last->from_x < bin)
        {
          last->low = MIN (last->low, event->number);
          last->high = MAX (last->high, event->number);
          last->n_events++;
          measure_pill (self, input, last);
          continue;
        }
      measure_pill (self, input, &pill);
      g_array_append_val (pills, pill);
    }
  return pills;
}

static guint
place_pills (PmTimelineDrawing *self,
             GArray            *pills,
             guint             *rows)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < pills->len; i++)
    {
      const Pill *pill = &g_array_index (pills, Pill, i);
      double start = MIN (pill->x - pill->width / 2, pill->from_x);
      double end = MAX (pill->x + pill->width / 2, pill->to_x);

      rows[i] = pm_timeline_find_row (ends, start, end + 0.25 * self->em);
    }
  return ends->len;
}

static void
add_pill (PmTimelineDrawing     *self,
          const PmTimelineInput *input,
          const Pill            *pill,
          double                 y)
{
  const PmTimelineEvent *event = &input->events[pill->first];
  PmSceneLook look = { PM_ROLE_GROUND, PM_ROLE_INK, 0.1 * self->em, PM_DASH_SOLID };
  PmTextBlock *block = write_pill (self, input, pill);
  PmTimelineHit hit = { pill->x - pill->width / 2, y - 0.7 * self->em, pill->width,
                        1.4 * self->em, pill->first };
  g_autofree char *id = g_strdup_printf ("event-%u", event->number);
  gboolean exact = event->precision == PM_TIMELINE_EXACT;
  PmPath path = { 0 };

  pm_scene_begin_group (self->scene, id, pill->n_events == 1 ? event->label : NULL);
  if (pm_timeline_event_lasts (event))
    pm_timeline_add_bar (self, pill->from_x, pill->to_x, y);
  else if (event->precision == PM_TIMELINE_BETWEEN)
    pm_timeline_add_whisker (self, pill->from_x, pill->to_x, y, hit.x, hit.x + hit.width);
  if (exact || pill->n_events > 1)
    look.fill = PM_ROLE_INK;
  else if (event->precision == PM_TIMELINE_ABOUT)
    look.dash = PM_DASH_DOTTED;
  pm_path_add_rectangle (&path, hit.x, hit.y, hit.width, hit.height, 0.7 * self->em);
  pm_scene_add_shape (self->scene, &path, look);
  pm_scene_add_text (self->scene, block, pill->x - block->width / 2, y - block->height / 2,
                     PM_ALIGN_CENTRE, look.fill == PM_ROLE_INK ? PM_ROLE_GROUND : PM_ROLE_INK);
  pm_scene_end_group (self->scene);
  g_array_append_val (self->hits, hit);
}

/* Adds a lane with numbers: each stands at its exact place, in the first free row; neighbours
 * share one when there would be too many rows.
 */
void
pm_timeline_add_number_lane (PmTimelineDrawing     *self,
                             const PmTimelineInput *input,
                             guint                  lane)
{
  g_autoptr (GArray) indices = collect_lane (input, lane);
  g_autoptr (GArray) pills = NULL;
  g_autofree guint *rows = g_new0 (guint, indices->len + 1);
  guint n_rows;
  double bin = 0;

  if (indices->len == 0)
    return;
  add_lane_head (self, input, lane);
  pills = create_pills (self, input, indices, 0);
  while ((n_rows = place_pills (self, pills, rows)) > MAX_NUMBER_ROWS && bin < 3)
    {
      bin += 0.5;
      g_array_unref (pills);
      pills = create_pills (self, input, indices, bin * self->em);
    }
  for (guint i = 0; i < pills->len; i++)
    add_pill (self, input, &g_array_index (pills, Pill, i),
              self->y + (rows[i] * 1.65 + 0.8) * self->em);
  for (guint i = 0; i < indices->len; i++)
    note_for_legend (self, &input->events[g_array_index (indices, guint, i)]);
  self->y += (n_rows * 1.65 + 0.5) * self->em;
}
