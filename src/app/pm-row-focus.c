/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The focus of list rows that are only frames for the controls inside. */

#include "pm-row-focus.h"

static GtkWidget *
find_child_with_focus (GtkWidget *box)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (box));

  while (focus != NULL && gtk_widget_get_parent (focus) != box)
    focus = gtk_widget_get_parent (focus);
  return focus;
}

/* GtkBox goes from control to control by their middles, so that in a line an entry of two lines of
 * text would come after all that are beside it. */
static gboolean
focus_in_order (GtkWidget *widget,
                GtkDirectionType direction)
{
  gboolean back = direction == GTK_DIR_TAB_BACKWARD;
  GtkWidget *child;

  if (!GTK_IS_BOX (widget))
    return gtk_widget_child_focus (widget, direction);
  child = find_child_with_focus (widget);
  if (child == NULL)
    child = back ? gtk_widget_get_last_child (widget) : gtk_widget_get_first_child (widget);
  while (child != NULL)
    {
      if (gtk_widget_get_visible (child) && focus_in_order (child, direction))
        return TRUE;
      child = back ? gtk_widget_get_prev_sibling (child) : gtk_widget_get_next_sibling (child);
    }
  return FALSE;
}

/**
 * pm_row_focus:
 * @row: a #GtkListBoxRow that takes no focus itself
 * @direction: where the focus goes
 *
 * For the focus function of such a row's class: Tab goes through the controls as they follow each
 * other.  GtkListBoxRow itself stops at the row on the way back, says that the focus has moved, and
 * so holds it where it was for ever.
 *
 * Returns: whether the focus is in the row now
 */
gboolean
pm_row_focus (GtkWidget *row,
              GtkDirectionType direction)
{
  GtkWidget *child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));

  if (child == NULL)
    return FALSE;
  return direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD
             ? focus_in_order (child, direction)
             : gtk_widget_child_focus (child, direction);
}
