/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pen that draws nothing and keeps where each text and each leading line went. The geometry
 * file is written from it, and tests measure overlaps on it: they see what a person sees.
 */

#include "pm-pen.h"

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

static void
record_pen_line (PmPen        *pen,
                 double        x1,
                 double        y1,
                 double        x2,
                 double        y2,
                 const PmLook *look)
{
  PmRecordedLine line = { x1, y1, x2, y2 };

  g_array_append_val (((RecordPen *) pen)->lines, line);
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
