/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A glide keeps where everything in a drawing is, and where it was in the drawing before, and puts
 * the drawing anywhere between the two. It has to be freed before the drawing; what it was set to
 * last stays.
 */

#include "pm-drawing-glide.h"

#include "pm-drawing-private.h"

/* What moves of a place. */
typedef struct
{
  double text_x;
  double text_y;
  PmArea area;
  PmArea subtree;
  double port_x;
  double port_y;
} Spot;

/* All numbers of a drawing that a glide changes, in one row. */
struct _PmDrawingGlide
{
  PmDrawing *drawing; /* borrowed */
  Spot *from;
  Spot *to;
  GArray *frame_from; /* double: bones, spine, columns */
  GArray *frame_to;
};

static Spot
get_spot (const PmPlace *place)
{
  return (Spot) { place->text_x, place->text_y, place->area, place->subtree, place->port_x,
                  place->port_y };
}

static void
shift_area (PmArea *area,
            double  dx,
            double  dy)
{
  area->x += dx;
  area->y += dy;
}

static void
shift_spot (Spot   *spot,
            double  dx,
            double  dy)
{
  spot->text_x += dx;
  spot->text_y += dy;
  shift_area (&spot->area, dx, dy);
  shift_area (&spot->subtree, dx, dy);
  spot->port_x += dx;
  spot->port_y += dy;
}

static guint
count_bones (PmDrawing *drawing)
{
  return drawing->bones != NULL ? drawing->places[0].n_children : 0;
}

/* The numbers of the frame that the nodes stand in. */
static GArray *
get_frame (PmDrawing *drawing)
{
  GArray *frame = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_append_val (frame, drawing->spine_x);
  g_array_append_val (frame, drawing->spine_y);
  for (guint i = 0; i < count_bones (drawing); i++)
    {
      g_array_append_val (frame, drawing->bones[i].joint);
      g_array_append_val (frame, drawing->bones[i].length);
    }
  g_array_append_vals (frame, drawing->layer_start->data, drawing->layer_start->len);
  return frame;
}

static void
set_frame (PmDrawing *drawing,
           GArray    *from,
           GArray    *to,
           double     share)
{
  guint at = 0;

#define NEXT(field)                                                                               \
  (field) = g_array_index (from, double, at) * (1 - share)                                        \
            + g_array_index (to, double, at) * share;                                             \
  at++
  NEXT (drawing->spine_x);
  NEXT (drawing->spine_y);
  for (guint i = 0; i < count_bones (drawing); i++)
    {
      NEXT (drawing->bones[i].joint);
      NEXT (drawing->bones[i].length);
    }
  for (guint i = 0; i < drawing->layer_start->len; i++)
    {
      NEXT (g_array_index (drawing->layer_start, double, i));
    }
#undef NEXT
}

/* Where the frame was: bones and columns that are new come out of where they stay. */
static GArray *
get_old_frame (PmDrawing *drawing,
               PmDrawing *old,
               double     dx,
               double     dy)
{
  GArray *frame = get_frame (drawing);
  gboolean fault = drawing->kind == PM_DRAWING_FAULT_TREE;
  guint n_bones = count_bones (drawing), at = 2;

  g_array_index (frame, double, 0) = old->spine_x + dx;
  g_array_index (frame, double, 1) = old->spine_y + dy;
  for (guint i = 0; i < n_bones; i++, at += 2)
    if (i < count_bones (old))
      {
        g_array_index (frame, double, at) = old->bones[i].joint + dx;
        g_array_index (frame, double, at + 1) = old->bones[i].length;
      }
  for (guint i = 0; i < drawing->layer_start->len && i < old->layer_start->len; i++)
    g_array_index (frame, double, at + i) = g_array_index (old->layer_start, double, i)
                                            + (fault ? dy : dx);
  return frame;
}

/* Begins a glide of @drawing, which follows on @old (both of one kind, and not yet gliding again).
 * @old_nodes has for each node of its input the node it was in @old, -1 for a new one, which comes
 * out of where its parent was; @dx and @dy are added to the old places, as painted. (transfer full)
 */
PmDrawingGlide *
pm_drawing_glide_new (PmDrawing *drawing,
                      PmDrawing *old,
                      const int *old_nodes,
                      double     dx,
                      double     dy)
{
  PmDrawingGlide *self = g_new0 (PmDrawingGlide, 1);
  double shift = drawing->rtl ? drawing->width - old->width - dx : dx;

  self->drawing = drawing;
  self->from = g_new0 (Spot, drawing->n_places);
  self->to = g_new0 (Spot, drawing->n_places);
  self->frame_to = get_frame (drawing);
  self->frame_from = get_old_frame (drawing, old, shift, dy);
  for (guint i = 0; i < drawing->n_places; i++)
    {
      const PmPlace *place = &drawing->places[i];
      int node = old_nodes[place->node];
      int was = node >= 0 && node < (int) old->n_nodes ? old->place_of[node] : -1;

      self->to[i] = self->from[i] = get_spot (place);
      if (was >= 0)
        {
          self->from[i] = get_spot (&old->places[was]);
          shift_spot (&self->from[i], shift, dy);
          /* Sizes are the new ones at once. */
          self->from[i].area.width = place->area.width;
          self->from[i].area.height = place->area.height;
        }
      else if (place->parent >= 0)
        shift_spot (&self->from[i],
                    self->from[place->parent].port_x - self->to[place->parent].port_x,
                    self->from[place->parent].port_y - self->to[place->parent].port_y);
    }
  return self;
}

void
pm_drawing_glide_free (PmDrawingGlide *self)
{
  g_free (self->from);
  g_free (self->to);
  g_array_unref (self->frame_from);
  g_array_unref (self->frame_to);
  g_free (self);
}

static double
mix (double from,
     double to,
     double share)
{
  return from * (1 - share) + to * share;
}

static PmArea
mix_area (const PmArea *from,
          const PmArea *to,
          double        share)
{
  return (PmArea) { mix (from->x, to->x, share), mix (from->y, to->y, share),
                    mix (from->width, to->width, share), mix (from->height, to->height, share) };
}

/* Puts the drawing so far on its way, from 0 to 1. */
void
pm_drawing_glide_set (PmDrawingGlide *self,
                      double          share)
{
  PmDrawing *drawing = self->drawing;

  for (guint i = 0; i < drawing->n_places; i++)
    {
      PmPlace *place = &drawing->places[i];
      const Spot *from = &self->from[i], *to = &self->to[i];

      place->text_x = mix (from->text_x, to->text_x, share);
      place->text_y = mix (from->text_y, to->text_y, share);
      place->area = mix_area (&from->area, &to->area, share);
      place->subtree = mix_area (&from->subtree, &to->subtree, share);
      place->port_x = mix (from->port_x, to->port_x, share);
      place->port_y = mix (from->port_y, to->port_y, share);
    }
  set_frame (drawing, self->frame_from, self->frame_to, share);
  /* What is on its way may be outside of what holds it at both ends. */
  if (share < 1)
    pm_drawing_join_subtrees (drawing);
}
