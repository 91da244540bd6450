/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What of the diagram is seen: zoom and place, and the buttons for it. */

#include "pm-canvas-private.h"

#include "pm-accessible.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MIN_ZOOM 0.05
#define MAX_ZOOM 8.0
#define MIN_START 11.0  /* pixels of an em; smaller text is not read */
#define MAX_START 1.0   /* a small diagram opens in the size of other text */
#define MAX_FIT 1.5     /* and is not blown up where all of it is asked for */
#define STEP 1.2
#define MARGIN 28       /* around a diagram that fits, and around what is brought into sight */
#define BAR 34          /* of the margin at the lower edge, what the bar with the zoom takes beyond it */
#define KEEP 48         /* so much of the diagram stays in sight */

/**
 * pm_canvas_update_zoom:
 * @self: a canvas, not while widgets get their places
 *
 * Says how large the picture is drawn.
 */
void
pm_canvas_update_zoom (PmCanvas *self)
{
  /* Translators: how large a diagram is shown, in percent */
  g_autofree char *text = g_strdup_printf (_("%d %%"), (int) round (self->zoom * 100));

  gtk_button_set_label (GTK_BUTTON (self->zoom_label), text);
}

/**
 * pm_canvas_view_changed:
 * @self: a canvas whose zoom or place was set
 */
void
pm_canvas_view_changed (PmCanvas *self)
{
  pm_canvas_clamp (self);
  if (!self->allocating)
    pm_canvas_update_zoom (self);
  pm_canvas_tell_sight (self);
  pm_canvas_queue_places (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static double
clamp_side (double start,
            double length,
            double view)
{
  double keep = MIN (KEEP, length);

  return CLAMP (start, keep - length, MAX (view - keep, keep - length));
}

/**
 * pm_canvas_clamp:
 * @self: a canvas
 *
 * Keeps some of the diagram in sight.
 */
void
pm_canvas_clamp (PmCanvas *self)
{
  if (self->drawing == NULL || self->width <= 0)
    return;
  self->x = clamp_side (self->x, pm_drawing_get_width (self->drawing) * self->zoom, self->width);
  self->y = clamp_side (self->y, pm_drawing_get_height (self->drawing) * self->zoom, self->height);
}

/**
 * pm_canvas_get_place:
 * @self: a canvas with a drawing
 * @index: a node of it that is shown
 *
 * Returns: where it stands in the widget
 */
graphene_rect_t
pm_canvas_get_place (PmCanvas *self,
                     guint index)
{
  PmArea area = { 0 };

  pm_drawing_get_node_area (self->drawing, index, &area);
  return GRAPHENE_RECT_INIT ((float) (self->x + area.x * self->zoom),
                             (float) (self->y + area.y * self->zoom),
                             (float) (area.width * self->zoom), (float) (area.height * self->zoom));
}

/* How far to move what reaches from @start over @length so that it is within the view. */
static double
get_shift (double start,
           double length,
           double view)
{
  double margin = MIN (MARGIN, MAX (0, (view - length) / 2));

  if (start < margin)
    return margin - start;
  if (start + length > view - margin)
    return MAX (view - margin - start - length, margin - start);
  return 0;
}

/* Shows the diagram in the middle, where it fits; where it does not, its beginning. It fits below
 * what stands at the upper edge. */
static void
show_from_start (PmCanvas *self,
                 double least,
                 double most)
{
  double width = pm_drawing_get_width (self->drawing);
  double height = pm_drawing_get_height (self->drawing);
  double top = MAX (pm_canvas_get_offer_room (self), MARGIN);
  graphene_rect_t start;

  self->zoom = MIN ((self->width - 2 * MARGIN) / width, (self->height - MARGIN - top) / height);
  self->zoom = CLAMP (self->zoom, least, most);
  self->x = (self->width - width * self->zoom) / 2;
  self->y = MAX ((self->height - height * self->zoom) / 2,
                 MIN (top, self->height - MARGIN - height * self->zoom));
  start = pm_canvas_get_place (self, 0);
  self->x += get_shift (start.origin.x, start.size.width, self->width);
  self->y += get_shift (start.origin.y, start.size.height, self->height);
  pm_canvas_view_changed (self);
}

/**
 * pm_canvas_fit:
 * @self: a canvas
 *
 * Shows all of the diagram in the middle, and goes on doing so when the window changes its size.
 */
void
pm_canvas_fit (PmCanvas *self)
{
  if (self->drawing == NULL || self->width <= 0)
    return;
  self->view = PM_CANVAS_VIEW_ALL;
  if (self->presenting && self->opened)
    {
      self->opened = FALSE;
      pm_canvas_invalidate (self);
      pm_canvas_update (self);
    }
  if (self->presenting)
    pm_canvas_present_view (self);
  else
    show_from_start (self, MIN_ZOOM, MAX_FIT);
}

/**
 * pm_canvas_show_anew:
 * @self: a canvas whose diagram has become another one, with the same name
 *
 * Lays it out as if nothing had been there, and shows all of it, once the canvas has its place: what
 * stands around it may have changed as well.
 */
void
pm_canvas_show_anew (PmCanvas *self)
{
  g_return_if_fail (PM_IS_CANVAS (self));

  self->anew = TRUE;
  self->view = PM_CANVAS_VIEW_ALL;
  pm_canvas_invalidate (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * pm_canvas_restore_view:
 * @self: a canvas
 *
 * Shows what was to be shown, after the place for it has changed.
 */
void
pm_canvas_restore_view (PmCanvas *self)
{
  if (self->drawing == NULL || self->width <= 0)
    return;
  if (self->presenting && self->view != PM_CANVAS_VIEW_OWN)
    pm_canvas_present_view (self);
  else if (self->view == PM_CANVAS_VIEW_ALL)
    show_from_start (self, MIN_ZOOM, MAX_FIT);
  else if (self->view == PM_CANVAS_VIEW_START)
    show_from_start (self, MIN_START / pm_text_ruler_get_em (self->ruler), MAX_START);
  else if (pm_canvas_find_active (self) >= 0)
    pm_canvas_reveal (self, (guint) pm_canvas_find_active (self));
}

/* A rubber band begins where it began in the picture, given in its units, wherever that is now. */
static void
keep_band (PmCanvas *self,
           double x,
           double y)
{
  if (self->drag != PM_CANVAS_DRAG_BAND)
    return;
  self->drag_x = self->x + x * self->zoom;
  self->drag_y = self->y + y * self->zoom;
}

/**
 * pm_canvas_zoom_to:
 * @self: a canvas
 * @zoom: how large to show the diagram
 * @x: a point of the widget that stays where it is
 * @y: the same
 */
void
pm_canvas_zoom_to (PmCanvas *self,
                   double zoom,
                   double x,
                   double y)
{
  double band_x = (self->drag_x - self->x) / self->zoom;
  double band_y = (self->drag_y - self->y) / self->zoom;

  zoom = CLAMP (zoom, MIN_ZOOM, MAX_ZOOM);
  self->x = x - (x - self->x) * zoom / self->zoom;
  self->y = y - (y - self->y) * zoom / self->zoom;
  self->zoom = zoom;
  self->view = PM_CANVAS_VIEW_OWN;
  pm_canvas_view_changed (self);
  keep_band (self, band_x, band_y);
}

/**
 * pm_canvas_zoom_by:
 * @self: a canvas
 * @factor: how much larger, or 0 for the natural size
 *
 * Zooms around the selected node when it is in sight, else around the middle.
 */
void
pm_canvas_zoom_by (PmCanvas *self,
                   double factor)
{
  int index = pm_canvas_find_active (self);
  double x = self->width / 2.0, y = self->height / 2.0;

  if (self->drawing != NULL && index >= 0)
    {
      graphene_rect_t place = pm_canvas_get_place (self, (guint) index);
      graphene_point_t middle;

      graphene_rect_get_center (&place, &middle);
      if (graphene_rect_contains_point (&GRAPHENE_RECT_INIT (0, 0, self->width, self->height),
                                        &middle))
        {
          x = middle.x;
          y = middle.y;
        }
    }
  pm_canvas_zoom_to (self, factor > 0 ? self->zoom * factor : 1.0, x, y);
}

/**
 * pm_canvas_reveal:
 * @self: a canvas
 * @index: a node of its drawing
 *
 * Moves the view as little as it takes to see the node.
 */
void
pm_canvas_reveal (PmCanvas *self,
                  guint index)
{
  graphene_rect_t place;
  double dx, dy, bottom;

  if (self->drawing == NULL || self->width <= 0)
    return;
  place = pm_canvas_get_place (self, index);
  /* Not below the bar with the zoom, where there is room above it. */
  bottom = self->height - BAR;
  if (place.size.height + 2 * MARGIN > bottom)
    bottom = self->height;
  dx = get_shift (place.origin.x, place.size.width, self->width);
  dy = get_shift (place.origin.y, place.size.height, bottom);
  if (fabs (dx) < 0.5 && fabs (dy) < 0.5)
    return;
  self->x += dx;
  self->y += dy;
  self->view = PM_CANVAS_VIEW_OWN;
  pm_canvas_view_changed (self);
}

/**
 * pm_canvas_pan:
 * @self: a canvas
 * @dx: how far to move the picture, in pixels
 * @dy: the same
 */
void
pm_canvas_pan (PmCanvas *self,
               double dx,
               double dy)
{
  double band_x = (self->drag_x - self->x) / self->zoom;
  double band_y = (self->drag_y - self->y) / self->zoom;

  self->x += dx;
  self->y += dy;
  self->view = PM_CANVAS_VIEW_OWN;
  pm_canvas_view_changed (self);
  keep_band (self, band_x, band_y);
}

/**
 * pm_canvas_zoom_to_chosen:
 * @self: a canvas
 *
 * Shows all that is selected, with what stands below it, as large as it fits.
 */
void
pm_canvas_zoom_to_chosen (PmCanvas *self)
{
  g_autoptr (GPtrArray) nodes = pm_canvas_dup_chosen (self);
  graphene_rect_t all;
  gboolean any = FALSE;
  double width, height;

  pm_canvas_update (self);
  for (guint i = 0; i < self->records->len; i++)
    {
      PmRecord *record = self->records->pdata[i];
      gboolean wanted = FALSE;
      graphene_rect_t place;
      PmArea area;

      for (guint k = 0; k < nodes->len && record != NULL && record != self->diagram; k++)
        wanted = wanted || pm_node_is_below (record, nodes->pdata[k]);
      if (!wanted || !pm_drawing_get_node_area (self->drawing, i, &area))
        continue;
      place = GRAPHENE_RECT_INIT ((float) area.x, (float) area.y, (float) area.width,
                                  (float) area.height);
      if (any)
        graphene_rect_union (&all, &place, &all);
      else
        all = place;
      any = TRUE;
    }
  if (!any)
    {
      pm_canvas_fit (self);
      return;
    }
  width = MAX (all.size.width, 1);
  height = MAX (all.size.height, 1);
  self->zoom = CLAMP (MIN ((self->width - 2 * MARGIN) / width, (self->height - 2 * MARGIN) / height),
                      MIN_ZOOM, 2);
  self->x = self->width / 2.0 - (all.origin.x + width / 2) * self->zoom;
  self->y = self->height / 2.0 - (all.origin.y + height / 2) * self->zoom;
  self->view = PM_CANVAS_VIEW_OWN;
  pm_canvas_view_changed (self);
}

static void
zoom_in_cb (PmCanvas *self)
{
  pm_canvas_zoom_by (self, STEP);
}

static void
zoom_out_cb (PmCanvas *self)
{
  pm_canvas_zoom_by (self, 1 / STEP);
}

static void
natural_size_cb (PmCanvas *self)
{
  pm_canvas_zoom_by (self, 0);
}

static void
keys_cb (PmCanvas *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-help-overlay", NULL);
}

/* The keys do the same, so the buttons take no focus: the diagram is one stop of Tab. */
static GtkWidget *
add_button (PmCanvas *self,
            const char *icon,
            const char *tip,
            const char *name,
            GCallback clicked)
{
  GtkWidget *button = icon != NULL ? gtk_button_new_from_icon_name (icon)
                                   : gtk_button_new_with_label ("");

  gtk_widget_set_tooltip_text (button, tip);
  pm_accessible_name (button, name);
  gtk_widget_set_can_focus (button, FALSE);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->zoom_box), button);
  return button;
}

/**
 * pm_canvas_create_view:
 * @self: a canvas that is being made
 *
 * Adds the buttons for zooming.
 */
void
pm_canvas_create_view (PmCanvas *self)
{
  self->zoom_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->zoom_box, "linked");
  gtk_widget_add_css_class (self->zoom_box, "canvas-zoom");
  gtk_widget_set_parent (self->zoom_box, GTK_WIDGET (self));
  add_button (self, "zoom-out-symbolic", _("Smaller (Ctrl+−)"), _("Zoom Out"),
              G_CALLBACK (zoom_out_cb));
  self->zoom_label = add_button (self, NULL, _("Natural Size (Ctrl+1)"), _("Natural Size"),
                                 G_CALLBACK (natural_size_cb));
  add_button (self, "zoom-in-symbolic", _("Larger (Ctrl++)"), _("Zoom In"),
              G_CALLBACK (zoom_in_cb));
  add_button (self, "zoom-fit-best-symbolic", _("Show All (Ctrl+0)"), _("Show All"),
              G_CALLBACK (pm_canvas_fit));
  add_button (self, "input-keyboard-symbolic", _("Keys (F1)"), _("Keys"), G_CALLBACK (keys_cb));
  pm_canvas_update_zoom (self);
}

/**
 * pm_canvas_place_zoom:
 * @self: a canvas that gets its place
 *
 * Puts the buttons for zooming into the corner.
 */
void
pm_canvas_place_zoom (PmCanvas *self)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkRequisition size;
  graphene_point_t corner;

  gtk_widget_get_preferred_size (self->zoom_box, &size, NULL);
  corner.x = rtl ? 12 : MAX (self->width - size.width - 12, 0);
  corner.y = MAX (self->height - size.height - 12, 0);
  gtk_widget_allocate (self->zoom_box, size.width, size.height, -1,
                       gsk_transform_translate (NULL, &corner));
}
