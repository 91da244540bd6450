/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmRoomFrame: shows its child as if the screen had a certain number of lines: everything in it gets
 * larger and smaller with the window, and is drawn sharp at any size.  The child is never asked to
 * be smaller than it can be: what does not fit is cut off, and nothing is demanded of the window.
 */

#include "pm-room-frame.h"

/* A window that is higher than wide must not leave too little room for words. */
#define LEAST_WIDTH (4.0 / 3)

struct _PmRoomFrame
{
  GtkWidget parent_instance;

  GtkWidget *child; /* owned by GTK, or NULL */
  int lines;        /* 0: as they come */
  double scale;
};

G_DEFINE_FINAL_TYPE (PmRoomFrame, pm_room_frame, GTK_TYPE_WIDGET)

static void
pm_room_frame_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  /* The child is asked when it gets its place, for the width that it has then: words that wrap are
   * slow to measure. */
  *minimum = *natural = 0;
}

static double
find_scale (PmRoomFrame *self,
            int width,
            int height)
{
  if (self->lines == 0 || width <= 0 || height <= 0)
    return 1;
  return MIN (height, width / LEAST_WIDTH) / self->lines;
}

static void
pm_room_frame_size_allocate (GtkWidget *widget,
                             int width,
                             int height,
                             int baseline)
{
  PmRoomFrame *self = PM_ROOM_FRAME (widget);
  int least_width, least_height, wide, high;

  if (self->child == NULL)
    return;
  self->scale = find_scale (self, width, height);
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  wide = MAX (least_width, (int) (width / self->scale + 0.5));
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, wide, &least_height, NULL, NULL, NULL);
  high = MAX (least_height, (int) (height / self->scale + 0.5));
  gtk_widget_allocate (self->child, wide, high, -1,
                       self->scale != 1
                           ? gsk_transform_scale (NULL, (float) self->scale, (float) self->scale)
                           : NULL);
}

static void
pm_room_frame_dispose (GObject *object)
{
  g_clear_pointer (&PM_ROOM_FRAME (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (pm_room_frame_parent_class)->dispose (object);
}

static void
pm_room_frame_class_init (PmRoomFrameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_room_frame_dispose;
  widget_class->measure = pm_room_frame_measure;
  widget_class->size_allocate = pm_room_frame_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pm_room_frame_init (PmRoomFrame *self)
{
  self->scale = 1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

/**
 * pm_room_frame_new:
 * @lines: how many lines the screen is to have; 0 only cuts off what does not fit
 *
 * Returns: (transfer floating): an empty frame
 */
GtkWidget *
pm_room_frame_new (int lines)
{
  PmRoomFrame *self = g_object_new (PM_TYPE_ROOM_FRAME, NULL);

  self->lines = lines;
  return GTK_WIDGET (self);
}

/**
 * pm_room_frame_set_child:
 * @self: a frame
 * @child: (nullable) (transfer floating): what it shows
 */
void
pm_room_frame_set_child (PmRoomFrame *self,
                         GtkWidget *child)
{
  g_return_if_fail (PM_IS_ROOM_FRAME (self));

  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

/**
 * pm_room_frame_get_scale:
 * @self: a frame
 *
 * Returns: by how much its child is drawn larger
 */
double
pm_room_frame_get_scale (PmRoomFrame *self)
{
  g_return_val_if_fail (PM_IS_ROOM_FRAME (self), 1);

  return self->scale;
}
