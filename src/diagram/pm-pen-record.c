/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pen that draws nothing and keeps where each text and each leading line went. The geometry
 * file is written from it, and tests measure overlaps on it: they see what a person sees.
 */

#include "pm-pen.h"

#include <math.h>

typedef struct
{
  PmPen parent;
  GArray *texts;
  GArray *lines;
  GPtrArray *ids; /* of the open groups, NULL for one without */
} RecordPen;

static void
record_pen_shape (PmPen        *pen,
                  const PmPath *path,
                  const PmLook *look)
{
}

static int
compare_distances (gconstpointer a,
                   gconstpointer b,
                   gpointer      data)
{
  const PmPoint *first = a;
  const PmPoint *second = b;
  const PmLine *line = data;
  double d1 = fabs (first->x - line->x1) + fabs (first->y - line->y1);
  double d2 = fabs (second->x - line->x1) + fabs (second->y - line->y1);

  return (d1 > d2) - (d1 < d2);
}

/* Keeps the line in parts from joint to joint, so that lines only meet at their ends. */
static void
record_pen_line (PmPen        *pen,
                 const PmLine *line,
                 const PmLook *look)
{
  GArray *lines = ((RecordPen *) pen)->lines;
  g_autoptr (GArray) joints = g_array_new (FALSE, FALSE, sizeof (PmPoint));
  PmRecordedLine part = { line->x1, line->y1, line->x1, line->y1 };

  g_array_append_vals (joints, line->joints, line->n_joints);
  g_array_append_vals (joints, &(PmPoint) { line->x2, line->y2 }, 1);
  g_array_sort_with_data (joints, compare_distances, (gpointer) line);
  for (guint i = 0; i < joints->len; i++)
    {
      const PmPoint *joint = &g_array_index (joints, PmPoint, i);

      part.x2 = joint->x;
      part.y2 = joint->y;
      if (fabs (part.x2 - part.x1) + fabs (part.y2 - part.y1) < 0.01)
        continue;
      g_array_append_val (lines, part);
      part.x1 = joint->x;
      part.y1 = joint->y;
    }
}

static void
record_pen_text (PmPen       *pen,
                 PmTextBlock *block,
                 double       x,
                 double       y,
                 PmAlign      align,
                 PmRgb        colour)
{
  RecordPen *self = (RecordPen *) pen;
  PmRecordedText text = { NULL, g_strdup (block->text), x, y, block->width, block->height };

  for (guint i = self->ids->len; i > 0 && text.id == NULL; i--)
    text.id = g_strdup (g_ptr_array_index (self->ids, i - 1));
  g_array_append_val (self->texts, text);
}

static void
record_pen_begin_group (PmPen      *pen,
                        const char *id,
                        const char *title)
{
  g_ptr_array_add (((RecordPen *) pen)->ids, g_strdup (id));
}

static void
record_pen_end_group (PmPen *pen)
{
  RecordPen *self = (RecordPen *) pen;

  g_ptr_array_set_size (self->ids, (int) self->ids->len - 1);
}

static void
record_pen_set_opacity (PmPen  *pen,
                        double  opacity)
{
}

static void
record_pen_free (PmPen *pen)
{
  RecordPen *self = (RecordPen *) pen;

  g_array_unref (self->texts);
  g_array_unref (self->lines);
  g_ptr_array_unref (self->ids);
  g_free (self);
}

static const PmPenClass record_pen_class = {
  .shape = record_pen_shape,
  .line = record_pen_line,
  .text = record_pen_text,
  .begin_group = record_pen_begin_group,
  .end_group = record_pen_end_group,
  .set_opacity = record_pen_set_opacity,
  .free = record_pen_free,
};

static void
clear_text (gpointer data)
{
  PmRecordedText *text = data;

  g_free (text->id);
  g_free (text->text);
}

/* A pen that keeps texts and lines instead of drawing. (transfer full) */
PmPen *
pm_pen_new_record (void)
{
  RecordPen *self = g_new0 (RecordPen, 1);

  self->parent.klass = &record_pen_class;
  self->texts = g_array_new (FALSE, FALSE, sizeof (PmRecordedText));
  g_array_set_clear_func (self->texts, clear_text);
  self->lines = g_array_new (FALSE, FALSE, sizeof (PmRecordedLine));
  self->ids = g_ptr_array_new_with_free_func (g_free);
  return &self->parent;
}

/* The PmRecordedText of a recording pen so far. (transfer none) */
GArray *
pm_pen_get_texts (PmPen *pen)
{
  g_return_val_if_fail (pen->klass == &record_pen_class, NULL);
  return ((RecordPen *) pen)->texts;
}

/* The PmRecordedLine of a recording pen so far. (transfer none) */
GArray *
pm_pen_get_lines (PmPen *pen)
{
  g_return_val_if_fail (pen->klass == &record_pen_class, NULL);
  return ((RecordPen *) pen)->lines;
}
