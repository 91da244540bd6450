/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What has just come, below the edge of a small screen.  GTK scrolls to what gets the focus, but only
 * to where it stood before it was laid out.
 */

#include "pm-scroll.h"

/* From where to where @widget reaches in what scrolls, as it was last laid out. */
static GtkAdjustment *
find_range (GtkWidget *widget,
            double *lower,
            double *upper)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;

  if (scrolled == NULL || !gtk_widget_get_mapped (widget)
      || !gtk_widget_compute_bounds (widget, scrolled, &bounds))
    return NULL;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  *lower = gtk_adjustment_get_value (adjustment) + bounds.origin.y;
  *upper = *lower + bounds.size.height;
  return adjustment;
}

static double
clamp_page (GtkAdjustment *adjustment,
            double value,
            double lower,
            double upper)
{
  value = MAX (value, upper - gtk_adjustment_get_page_size (adjustment));
  return MIN (value, lower);
}

/**
 * pm_scroll_to:
 * @widget: a widget that has its place already
 *
 * Scrolls up or down as far as needed to see it.
 */
void
pm_scroll_to (GtkWidget *widget)
{
  double lower, upper;
  GtkAdjustment *adjustment = find_range (widget, &lower, &upper);

  if (adjustment != NULL)
    gtk_adjustment_set_value (
        adjustment, clamp_page (adjustment, gtk_adjustment_get_value (adjustment), lower, upper));
}

/**
 * pm_scroll_to_focus:
 * @widget: something in which the focus stands
 * @head: (nullable): what says whose field that is; it is to be seen too, as far as there is room
 *
 * Scrolls to what has the focus.  To be called after a frame, see pm_after_frame_call().
 */
void
pm_scroll_to_focus (GtkWidget *widget,
                    GtkWidget *head)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  double lower, upper, head_lower = 0, head_upper = 0, value;
  GtkAdjustment *adjustment;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, widget))
    return;
  /* The text of a field may scroll in itself; that is not what moves the page. */
  while (focus != widget && gtk_widget_get_ancestor (focus, GTK_TYPE_SCROLLED_WINDOW) != scrolled)
    focus = gtk_widget_get_parent (focus);
  adjustment = find_range (focus, &lower, &upper);
  if (adjustment == NULL)
    return;
  value = gtk_adjustment_get_value (adjustment);
  if (head != NULL && find_range (head, &head_lower, &head_upper) == adjustment)
    value = clamp_page (adjustment, value, head_lower, head_upper);
  /* Setting it ends the glide to the field alone, on which GTK may still be. */
  gtk_adjustment_set_value (adjustment, clamp_page (adjustment, value, lower, upper));
}
