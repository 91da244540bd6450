/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What has just come, below the edge of a small screen.  GTK scrolls to what gets the focus, but only
 * to where it stood before it was laid out.
 */

#include "pm-scroll.h"

/**
 * pm_scroll_to:
 * @widget: a widget that has its place already
 *
 * Scrolls up or down as far as needed to see it.
 */
void
pm_scroll_to (GtkWidget *widget)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;

  if (scrolled == NULL || !gtk_widget_get_mapped (widget)
      || !gtk_widget_compute_bounds (widget, scrolled, &bounds))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  bounds.origin.y += gtk_adjustment_get_value (adjustment);
  gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

/**
 * pm_scroll_to_focus:
 * @widget: something in which the focus stands
 *
 * Scrolls to what has the focus.  To be called after a frame, see pm_after_frame_call().
 */
void
pm_scroll_to_focus (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *scrolled;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, widget))
    return;
  /* The text of a field may scroll in itself; that is not what moves the page. */
  scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  while (focus != widget && gtk_widget_get_ancestor (focus, GTK_TYPE_SCROLLED_WINDOW) != scrolled)
    focus = gtk_widget_get_parent (focus);
  pm_scroll_to (focus);
}
