/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmRoomCopy: what the room sees, small, for the facilitator; alive also while the room's picture is
 * frozen.  What moves over it points at the room's screen.  A diagram of causes in it is no picture
 * but the diagram itself, in the same place and as large to itself as that of the room: what is done
 * to it here is seen there.
 */

#include "pm-room-copy.h"

#include "pm-accessible.h"
#include "pm-room-diagram.h"

#include <glib/gi18n-lib.h>

struct _PmRoomCopy
{
  GtkWidget parent_instance;

  PmRoomView *view;        /* owned */
  PmStage *stage;          /* owned */
  GdkPaintable *paintable; /* owned: of the room's screen */
  double x, y, scale;      /* where the picture stands, and how much smaller it is */

  GtkWidget *picture;
  GtkWidget *diagram;      /* owned, or NULL: it is kept while the room sees none */
};

G_DEFINE_FINAL_TYPE (PmRoomCopy, pm_room_copy, GTK_TYPE_WIDGET)

static void
motion_cb (PmRoomCopy *self,
           double x,
           double y)
{
  GtkWidget *live = pm_room_view_get_live (self->view);
  double width = gtk_widget_get_width (live) * self->scale;
  double height = gtk_widget_get_height (live) * self->scale;

  if (width > 0 && height > 0)
    pm_room_view_point (self->view, (x - self->x) / width, (y - self->y) / height);
}

static gboolean
shows_diagram (PmRoomCopy *self)
{
  return self->diagram != NULL && gtk_widget_get_parent (self->diagram) != NULL;
}

/* To build it takes long: it is there before it is wanted. */
static void
ensure_diagram (PmRoomCopy *self)
{
  if (self->diagram != NULL || pm_stage_get_diagram (self->stage) == NULL)
    return;
  self->diagram = g_object_ref_sink (pm_room_diagram_new (self->stage));
  pm_room_diagram_work (PM_ROOM_DIAGRAM (self->diagram), TRUE, TRUE);
}

/* The room's page may have become another one. */
static void
shown_cb (PmRoomCopy *self)
{
  gboolean wanted = pm_room_view_get_diagram (self->view) != NULL;

  ensure_diagram (self);
  if (!wanted && shows_diagram (self))
    gtk_widget_unparent (self->diagram);
  else if (wanted && self->diagram != NULL && !shows_diagram (self))
    gtk_widget_set_parent (self->diagram, GTK_WIDGET (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
pm_room_copy_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  int least, wanted;

  /* GTK wants every child asked before it gets its place. */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_measure (child, orientation, -1, &least, &wanted, NULL, NULL);
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 360;
}

/* Puts the diagram exactly over the room's. */
static void
place_diagram (PmRoomCopy *self)
{
  GtkWidget *original = pm_room_view_get_diagram (self->view);
  GskTransform *transform;
  graphene_rect_t bounds;
  int least, wanted;

  if (!shows_diagram (self) || original == NULL
      || !gtk_widget_compute_bounds (original, pm_room_view_get_live (self->view), &bounds))
    return;
  gtk_widget_measure (self->diagram, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  transform = gsk_transform_translate (
      NULL, &GRAPHENE_POINT_INIT ((float) (self->x + bounds.origin.x * self->scale),
                                  (float) (self->y + bounds.origin.y * self->scale)));
  transform = gsk_transform_scale (transform, (float) self->scale, (float) self->scale);
  gtk_widget_allocate (self->diagram, MAX (least, gtk_widget_get_width (original)),
                       gtk_widget_get_height (original), -1, transform);
}

static void
pm_room_copy_size_allocate (GtkWidget *widget,
                            int width,
                            int height,
                            int baseline)
{
  PmRoomCopy *self = PM_ROOM_COPY (widget);
  GtkWidget *live = pm_room_view_get_live (self->view);
  int wide = gtk_widget_get_width (live), high = gtk_widget_get_height (live);

  gtk_widget_allocate (self->picture, width, height, -1, NULL);
  if (wide <= 0 || high <= 0)
    return;
  self->scale = MAX (MIN (width / (double) wide, height / (double) high), 0.01);
  self->x = (width - wide * self->scale) / 2;
  self->y = (height - high * self->scale) / 2;
  place_diagram (self);
}

static void
pm_room_copy_dispose (GObject *object)
{
  PmRoomCopy *self = PM_ROOM_COPY (object);

  if (shows_diagram (self))
    gtk_widget_unparent (self->diagram);
  g_clear_object (&self->diagram);
  g_clear_pointer (&self->picture, gtk_widget_unparent);
  g_clear_object (&self->paintable);
  g_clear_object (&self->stage);
  g_clear_object (&self->view);
  G_OBJECT_CLASS (pm_room_copy_parent_class)->dispose (object);
}

static void
pm_room_copy_class_init (PmRoomCopyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_room_copy_dispose;
  widget_class->measure = pm_room_copy_measure;
  widget_class->size_allocate = pm_room_copy_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pm_room_copy_init (PmRoomCopy *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->scale = 1;
  gtk_widget_add_css_class (GTK_WIDGET (self), "meeting-copy");
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

/**
 * pm_room_copy_new:
 * @view: the room's screen, which stands in another window
 * @stage: what the room looks at
 *
 * Returns: (transfer floating): a copy of it
 */
GtkWidget *
pm_room_copy_new (PmRoomView *view,
                  PmStage *stage)
{
  PmRoomCopy *self = g_object_new (PM_TYPE_ROOM_COPY, NULL);

  self->view = g_object_ref (view);
  self->stage = g_object_ref (stage);
  self->paintable = gtk_widget_paintable_new (pm_room_view_get_live (view));
  self->picture = gtk_picture_new_for_paintable (self->paintable);
  pm_accessible_name (self->picture, _("What the Room Sees"));
  gtk_widget_set_parent (self->picture, GTK_WIDGET (self));
  g_signal_connect_object (view, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  /* The room's window may get another size. */
  g_signal_connect_object (self->paintable, "invalidate-size",
                           G_CALLBACK (gtk_widget_queue_allocate), self, G_CONNECT_SWAPPED);
  shown_cb (self);
  return GTK_WIDGET (self);
}

/**
 * pm_room_copy_get_canvas:
 * @self: a copy
 *
 * Returns: (transfer none) (nullable): the diagram that is worked on in it
 */
PmCanvas *
pm_room_copy_get_canvas (PmRoomCopy *self)
{
  g_return_val_if_fail (PM_IS_ROOM_COPY (self), NULL);

  return shows_diagram (self) ? pm_room_diagram_get_canvas (PM_ROOM_DIAGRAM (self->diagram))
                              : NULL;
}
