/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fishbone's layout: a row ladder, sheared. In the frame of a bone, u is the distance from the
 * spine and X = x + slant * u, so that bones and stems are vertical and ribs horizontal. Every cause
 * owns a row; the rows of a bone do not meet, and neither do the frames of neighbouring bones, so
 * nothing can overlap. All constants are in em.
 */

#include "pm-drawing-private.h"

#include <math.h>

#define ROW_GAP 0.55
#define STUB 1.4
#define CLEARANCE 0.4
#define BONE_START 0.9
#define BONE_END 0.6
#define HEAD_WRAP 11.0
#define CATEGORY_WRAP 12.0
#define BONE_SPACE 1.2
#define HEAD_SPACE 1.8
#define WIDEN 0.6
#define MARGIN 1.0

static const double wraps[] = { 8, 9, 10, 11, 12, 14, 16, 18, 20, 23, 26, 30 };

/* A bone before its place on the spine is known. */
typedef struct
{
  guint first;   /* its rows: places from here to end */
  guint end;
  double need;   /* along the bone, at least */
  double extent; /* sideways, in the frame */
} Bone;

static double
rib_length (const PmDrawing *self,
            const PmPlace   *place)
{
  double base = place->n_children > 0 ? PM_FISHBONE_INDENT + 0.35 * STUB : STUB;

  return (base + CLEARANCE) * self->em + PM_FISHBONE_SLANT * place->area.height / 2;
}

/* Measures all texts at @wrap; the sizes of the causes' areas are then known. */
static void
measure_all (PmDrawing *self,
             double     wrap)
{
  double em = self->em;

  for (guint i = 0; i < self->n_places; i++)
    {
      PmPlace *place = &self->places[i];
      double width = place->depth == 0 ? HEAD_WRAP : place->depth == 1 ? CATEGORY_WRAP : wrap;
      double frame = place->depth < 2 ? PM_FISHBONE_FRAME * em : 0;

      pm_place_measure (self, place, pm_place_get_style (self, place), width * em);
      place->area.width = place->text_width + place->extra + 2 * frame;
      place->area.height = place->text_height + 1.3 * frame;
    }
}

static void
measure_bone (PmDrawing *self,
              guint      category,
              Bone      *bone)
{
  double em = self->em;

  bone->first = category + 1;
  bone->end = self->places[category].end;
  bone->need = (BONE_START + BONE_END) * em;
  bone->extent = 0;
  for (guint i = bone->first; i < bone->end; i++)
    {
      const PmPlace *place = &self->places[i];
      double level = (place->depth - 2) * PM_FISHBONE_INDENT * em;

      bone->need += place->area.height + ROW_GAP * em;
      bone->extent = MAX (bone->extent, level + rib_length (self, place) + place->area.width
                                          + PM_FISHBONE_SLANT * place->area.height / 2);
    }
  bone->extent += CLEARANCE * em;
}

/* The bones of the root's children in order; @n_bones is their number. (transfer full) */
static Bone *
measure_bones (PmDrawing *self,
               guint     *n_bones)
{
  Bone *bones;
  guint n = 0;

  *n_bones = self->places[0].n_children;
  bones = g_new0 (Bone, *n_bones + 1);
  for (guint i = 1; i < self->n_places; i = self->places[i].end)
    measure_bone (self, i, &bones[n++]);
  return bones;
}

static double
side_length (const Bone *bones,
             guint       n_bones,
             guint       side)
{
  double length = 0;

  for (guint i = side; i < n_bones; i += 2)
    length = MAX (length, bones[i].need);
  return length;
}

static double
label_height (PmDrawing *self,
              guint      side)
{
  double height = 0;
  guint n = 0;

  for (guint i = 1; i < self->n_places; i = self->places[i].end)
    if (n++ % 2 == side)
      height = MAX (height, self->places[i].area.height);
  return height;
}

/* Finds the distance of every pair of bones from the joint before it. */
static double *
find_pitches (PmDrawing  *self,
              const Bone *bones,
              guint       n_bones)
{
  guint n_pairs = (n_bones + 1) / 2;
  double *pitches = g_new0 (double, n_pairs + 1);
  double sum = 0;
  double largest = 0;

  for (guint i = 0; i < n_bones; i++)
    {
      guint place = bones[i].first - 1;
      double width = self->places[place].area.width;
      double pitch = bones[i].extent + BONE_SPACE * self->em;

      if (i >= 2)
        pitch = MAX (pitch, (width + self->places[bones[i - 2].first - 1].area.width) / 2
                              + self->em);
      pitches[i / 2] = MAX (pitches[i / 2], pitch);
    }
  for (guint i = 0; i < n_pairs; i++)
    {
      sum += pitches[i];
      largest = MAX (largest, pitches[i]);
    }
  if (largest <= 1.35 * sum / MAX (n_pairs, 1))
    for (guint i = 0; i < n_pairs; i++)
      pitches[i] = largest;
  return pitches;
}

static void
find_size (PmDrawing *self,
           double    *width,
           double    *height)
{
  guint n_bones;
  g_autofree Bone *bones = measure_bones (self, &n_bones);
  g_autofree double *pitches = find_pitches (self, bones, n_bones);
  double top = side_length (bones, n_bones, 0);
  double bottom = side_length (bones, n_bones, 1);

  *height = top + bottom + label_height (self, 0) + label_height (self, 1) + 2 * MARGIN * self->em;
  *width = PM_FISHBONE_SLANT * MAX (top, bottom) + self->places[0].area.width
           + (HEAD_SPACE + 2 * MARGIN) * self->em;
  for (guint i = 0; i < (n_bones + 1) / 2; i++)
    *width += pitches[i];
}

static double
find_fit (PmDrawing *self,
          double     wrap)
{
  double width;
  double height;

  measure_all (self, wrap);
  find_size (self, &width, &height);
  return MIN (self->view_width / width, self->view_height / height);
}

/* Chooses the label width with which the text is largest when the whole fits the view. */
void
pm_fishbone_choose_wrap (PmDrawing       *self,
                         const PmDrawing *previous)
{
  self->wrap = 14;
  pm_drawing_choose_wrap (self, previous, wraps, G_N_ELEMENTS (wraps), find_fit);
}

/* Puts text and area of a cause at its row; @u is the middle of the row. */
static void
place_cause (PmDrawing    *self,
             PmPlace      *place,
             const PmBone *bone,
             double        u,
             double        side)
{
  double level = (place->depth - 2) * PM_FISHBONE_INDENT * self->em;
  double right = bone->joint - PM_FISHBONE_SLANT * u - level - rib_length (self, place);

  place->port_x = bone->joint - PM_FISHBONE_SLANT * u - level;
  place->port_y = self->spine_y + side * u;
  place->area.x = right - place->area.width;
  place->area.y = place->port_y - place->area.height / 2;
  place->subtree = place->area;
  place->subtree.width = place->port_x - place->area.x;
}

/* Gives each cause of a bone its row, from the spine outwards: upwards the last place in document
 * order that reads top to bottom with children above their parents, downwards simply in order.
 */
static void
place_rows (PmDrawing    *self,
            const Bone   *bone,
            const PmBone *joint,
            guint         index)
{
  guint n = bone->end - bone->first;
  double free_length = joint->length - bone->need;
  double widen = n > 0 ? MIN (WIDEN * self->em, free_length / (n + 1)) : 0;
  double u = BONE_START * self->em + (free_length - widen * (n > 1 ? n - 1 : 0)) / 2;
  double side = index % 2 == 0 ? -1 : 1;
  g_autofree guint *order = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    order[i] = bone->first + i;
  if (side < 0)
    {
      /* Away from the spine: parents first, and the last sibling first. */
      guint filled = 0;
      g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));

      for (guint i = bone->first; i < bone->end; i = self->places[i].end)
        g_array_append_val (stack, i);
      while (stack->len > 0)
        {
          guint place = g_array_index (stack, guint, stack->len - 1);

          g_array_set_size (stack, stack->len - 1);
          order[filled++] = place;
          for (guint i = place + 1; i < self->places[place].end; i = self->places[i].end)
            g_array_append_val (stack, i);
        }
    }
  for (guint i = 0; i < n; i++)
    {
      PmPlace *place = &self->places[order[i]];

      u += (i > 0 ? ROW_GAP * self->em + widen : ROW_GAP / 2 * self->em);
      place_cause (self, place, joint, u + place->area.height / 2, side);
      u += place->area.height;
    }
}

static void
place_category (PmDrawing    *self,
                PmPlace      *place,
                const PmBone *joint,
                guint         index)
{
  double side = index % 2 == 0 ? -1 : 1;
  double end_x = joint->joint - PM_FISHBONE_SLANT * joint->length;
  double end_y = self->spine_y + side * joint->length;

  place->port_x = end_x;
  place->port_y = end_y;
  place->area.x = end_x - place->area.width / 2;
  place->area.y = side < 0 ? end_y - place->area.height : end_y;
  place->subtree.x = MIN (place->area.x, end_x);
  place->subtree.width = MAX (joint->joint, place->area.x + place->area.width) - place->subtree.x;
  place->subtree.y = side < 0 ? place->area.y : self->spine_y;
  place->subtree.height = joint->length + place->area.height;
}

/* The head follows the last joint; where a short bone's wide label reaches to its height, that. */
static void
place_head (PmDrawing *self,
            double     last_joint)
{
  PmPlace *head = &self->places[0];

  head->area.x = last_joint + HEAD_SPACE * self->em;
  head->area.y = self->spine_y - head->area.height / 2;
  for (guint i = 1; i < self->n_places; i = self->places[i].end)
    {
      const PmArea *label = &self->places[i].area;

      if (label->y < head->area.y + head->area.height + self->em
          && head->area.y < label->y + label->height + self->em)
        head->area.x = MAX (head->area.x, label->x + label->width + self->em);
    }
  head->port_x = head->area.x;
  head->port_y = self->spine_y;
  head->subtree = head->area;
}

/* Moves everything so that the picture starts at the margin, and finds its size. */
static void
shift_into_view (PmDrawing *self)
{
  double margin = MARGIN * self->em;
  PmArea *all = &self->places[0].subtree;
  double dx = margin - MIN (all->x, self->spine_x);
  double dy = margin - all->y;

  self->width = MAX (all->x + all->width, self->spine_x) + dx + margin;
  self->height = all->y + all->height + dy + margin;
  self->spine_x += dx;
  self->spine_y += dy;
  for (guint i = 0; i < self->places[0].n_children; i++)
    self->bones[i].joint += dx;
  for (guint i = 0; i < self->n_places; i++)
    {
      PmPlace *place = &self->places[i];
      double frame = place->depth < 2 ? PM_FISHBONE_FRAME * self->em : 0;

      place->port_x += dx;
      place->port_y += dy;
      place->area.x += dx;
      place->area.y += dy;
      place->subtree.x += dx;
      place->subtree.y += dy;
      /* The text's even side is towards the rib: votes, folding and mark stand there. */
      place->text_x = place->area.x + place->area.width - frame - place->text_width - place->extra;
      place->text_y = place->area.y + (place->area.height - place->text_height) / 2;
    }
}

/* Lays out a fishbone with the label width chosen before. */
void
pm_fishbone_layout (PmDrawing *self)
{
  g_autofree Bone *bones = NULL;
  g_autofree double *pitches = NULL;
  double lengths[2];
  double x = 0;
  guint n_bones;

  measure_all (self, self->wrap);
  bones = measure_bones (self, &n_bones);
  pitches = find_pitches (self, bones, n_bones);
  lengths[0] = side_length (bones, n_bones, 0);
  lengths[1] = side_length (bones, n_bones, 1);
  self->bones = g_new0 (PmBone, n_bones + 1);
  for (guint i = 0; i < n_bones; i++)
    {
      if (i % 2 == 0)
        x += pitches[i / 2];
      self->bones[i] = (PmBone) { x, lengths[i % 2] };
      place_category (self, &self->places[bones[i].first - 1], &self->bones[i], i);
      place_rows (self, &bones[i], &self->bones[i], i);
    }
  place_head (self, x);
  self->spine_x = MAX (x > 0 ? self->bones[0].joint - 3 * self->em : 0, 0);
  pm_drawing_join_subtrees (self);
  shift_into_view (self);
}
