/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmPaperView: one page of a report on screen, as wide as there is room and as high as the paper's
 * shape asks for.
 */

#include "pm-paper-view.h"

#include "pm-accessible.h"

#include <glib/gi18n-lib.h>

#define MIN_WIDTH 280

struct _PmPaperView
{
  GtkWidget parent_instance;

  PmPages *pages; /* borrowed: the preview replaces it before it goes */
  guint page;
};

G_DEFINE_FINAL_TYPE (PmPaperView, pm_paper_view, GTK_TYPE_WIDGET)

static void
pm_paper_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  PmPaperView *self = PM_PAPER_VIEW (widget);
  double width = 1, height = 1;

  if (self->pages != NULL)
    pm_pages_get_size (self->pages, &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = (int) width;
    }
  else
    {
      *minimum = *natural = (int) (MAX (for_size, MIN_WIDTH) * height / width);
    }
}

static GtkSizeRequestMode
pm_paper_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pm_paper_view_snapshot (GtkWidget *widget,
                        GtkSnapshot *snapshot)
{
  PmPaperView *self = PM_PAPER_VIEW (widget);
  int w = gtk_widget_get_width (widget), h = gtk_widget_get_height (widget);
  double width, height;
  cairo_t *cr;

  if (self->pages == NULL || self->page >= pm_pages_get_n_pages (self->pages))
    return;
  pm_pages_get_size (self->pages, &width, &height);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, w, h));
  /* Paper is white in the dark, too. */
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, w / width, h / height);
  pm_pages_draw_page (self->pages, self->page, cr);
  cairo_destroy (cr);
}

static void
pm_paper_view_class_init (PmPaperViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = pm_paper_view_measure;
  widget_class->get_request_mode = pm_paper_view_get_request_mode;
  widget_class->snapshot = pm_paper_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "paper");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pm_paper_view_init (PmPaperView *self)
{
}

/**
 * pm_paper_view_new:
 * @page: the number of the page, from 0
 *
 * Returns: (transfer floating): a view of nothing yet
 */
GtkWidget *
pm_paper_view_new (guint page)
{
  PmPaperView *self = g_object_new (PM_TYPE_PAPER_VIEW, NULL);
  /* Translators: the accessible name of a page of the preview */
  g_autofree char *name = g_strdup_printf (_("Page %u"), page + 1);

  self->page = page;
  pm_accessible_name (GTK_WIDGET (self), name);
  return GTK_WIDGET (self);
}

/**
 * pm_paper_view_set_pages:
 * @self: a view
 * @pages: (nullable) (transfer none): the pages; the caller keeps them until it sets others
 */
void
pm_paper_view_set_pages (PmPaperView *self,
                         PmPages *pages)
{
  g_return_if_fail (PM_IS_PAPER_VIEW (self));

  self->pages = pages;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
