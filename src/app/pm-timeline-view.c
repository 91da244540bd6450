/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmTimelineView: the drawn timeline in a window.  It is the report's picture, laid out for the
 * width there is; a screen reader hears its description.
 */

#include "pm-timeline-view.h"

#include "pm-drawing-style.h"
#include "pm-picture.h"
#include "pm-timeline.h"

#include <glib/gi18n-lib.h>

/* Fewer events than this need no picture. */
#define MIN_EVENTS 2

struct _PmTimelineView
{
  GtkWidget parent_instance;

  PmPostmortem *postmortem; /* owned, or NULL */
  PmTextRuler *ruler;       /* owned; of the widget's font */
  PmPicture *picture;       /* owned, or NULL; made anew after a change */
  PmPlacedPicture *placed;  /* owned, or NULL; for placed_width */
  int placed_width;
  guint update_source;
};

G_DEFINE_FINAL_TYPE (PmTimelineView, pm_timeline_view, GTK_TYPE_WIDGET)

static void
place (PmTimelineView *self,
       int width)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (self->picture == NULL || width <= 0 || (self->placed != NULL && self->placed_width == width))
    return;
  g_clear_pointer (&self->placed, pm_placed_picture_free);
  if (self->ruler == NULL)
    self->ruler = pm_drawing_style_create_ruler (GTK_WIDGET (self));
  self->placed = pm_picture_place (self->picture, self->ruler, width, rtl);
  self->placed_width = width;
}

static void
pm_timeline_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  PmTimelineView *self = PM_TIMELINE_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 300;
      *natural = 800;
      return;
    }
  place (self, for_size > 0 ? for_size : 800);
  *natural = self->placed != NULL ? (int) pm_placed_picture_get_height (self->placed) + 1 : 0;
  /* Asked without a width, the minimum must hold for all: a wider view may be less high. */
  *minimum = for_size < 0 ? 0 : *natural;
}

static GtkSizeRequestMode
pm_timeline_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pm_timeline_view_snapshot (GtkWidget *widget,
                           GtkSnapshot *snapshot)
{
  PmTimelineView *self = PM_TIMELINE_VIEW (widget);
  int w = gtk_widget_get_width (widget), h = gtk_widget_get_height (widget);
  PmPalette palette;
  cairo_t *cr;

  place (self, w);
  if (self->placed == NULL)
    return;
  pm_drawing_style_init_palette (widget, &palette);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, w, h));
  pm_placed_picture_draw (self->placed, cr, &palette);
  cairo_destroy (cr);
}

static void
forget_picture (PmTimelineView *self)
{
  g_clear_pointer (&self->placed, pm_placed_picture_free);
  g_clear_pointer (&self->picture, pm_picture_unref);
}

static guint
count_timed (PmPostmortem *postmortem)
{
  PmList *events = pm_postmortem_get_list (postmortem, PM_TYPE_EVENT);
  guint n = 0;

  for (guint i = 0; i < pm_list_get_length (events); i++)
    n += pm_record_get_time (pm_list_get (events, i), "at") != NULL;
  return n;
}

/* Who works on a postmortem sees it as it is. */
static char *
say_as_written (gpointer data,
                const char *text)
{
  return g_strdup (text);
}

static gboolean
update_cb (gpointer data)
{
  PmTimelineView *self = PM_TIMELINE_VIEW (data);

  self->update_source = 0;
  forget_picture (self);
  if (self->postmortem != NULL && count_timed (self->postmortem) >= MIN_EVENTS)
    {
      self->picture = pm_picture_new_timeline (
          self->postmortem, pm_record_get_string (PM_RECORD (self->postmortem), "zone"),
          say_as_written, NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _("Drawn Timeline"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      pm_picture_get_description (self->picture), -1);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->picture != NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
changed_cb (PmTimelineView *self,
            GPtrArray *changes)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const PmChange *change = changes->pdata[i];
      GType type = G_OBJECT_TYPE (change->record);

      if ((type == PM_TYPE_EVENT || type == PM_TYPE_SOURCE || type == PM_TYPE_POSTMORTEM)
          && self->update_source == 0)
        self->update_source = g_timeout_add (200, update_cb, self);
    }
}

static void
restyle_cb (PmTimelineView *self)
{
  g_clear_pointer (&self->placed, pm_placed_picture_free);
  g_clear_pointer (&self->ruler, pm_text_ruler_unref);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
pm_timeline_view_direction_changed (GtkWidget *widget,
                                    GtkTextDirection previous)
{
  restyle_cb (PM_TIMELINE_VIEW (widget));
}

static void
pm_timeline_view_dispose (GObject *object)
{
  PmTimelineView *self = PM_TIMELINE_VIEW (object);

  pm_timeline_view_set_postmortem (self, NULL);
  g_clear_handle_id (&self->update_source, g_source_remove);
  forget_picture (self);
  g_clear_pointer (&self->ruler, pm_text_ruler_unref);
  G_OBJECT_CLASS (pm_timeline_view_parent_class)->dispose (object);
}

static void
pm_timeline_view_class_init (PmTimelineViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_timeline_view_dispose;
  widget_class->measure = pm_timeline_view_measure;
  widget_class->get_request_mode = pm_timeline_view_get_request_mode;
  widget_class->snapshot = pm_timeline_view_snapshot;
  widget_class->direction_changed = pm_timeline_view_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "timelineview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pm_timeline_view_init (PmTimelineView *self)
{
  pm_drawing_style_watch (GTK_WIDGET (self), G_CALLBACK (restyle_cb));
}

/**
 * pm_timeline_view_set_postmortem:
 * @self: a view
 * @postmortem: (nullable): the postmortem whose timeline is drawn
 */
void
pm_timeline_view_set_postmortem (PmTimelineView *self,
                                 PmPostmortem *postmortem)
{
  g_return_if_fail (PM_IS_TIMELINE_VIEW (self));

  if (self->postmortem == postmortem)
    return;
  if (self->postmortem != NULL)
    g_signal_handlers_disconnect_by_func (self->postmortem, changed_cb, self);
  g_set_object (&self->postmortem, postmortem);
  g_clear_handle_id (&self->update_source, g_source_remove);
  if (postmortem != NULL)
    {
      g_signal_connect_object (postmortem, "changed", G_CALLBACK (changed_cb), self,
                               G_CONNECT_SWAPPED);
      update_cb (self);
    }
}
