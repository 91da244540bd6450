/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The focus of list rows that are only frames for the controls inside. */

#include "pm-row-focus.h"

/**
 * pm_row_focus:
 * @row: a #GtkListBoxRow that takes no focus itself
 * @direction: where the focus goes
 *
 * For the focus function of such a row's class.  GtkListBoxRow stops at the row itself on the way
 * back, says that the focus has moved, and so holds it where it was for ever.
 *
 * Returns: whether the focus is in the row now
 */
gboolean
pm_row_focus (GtkWidget *row,
              GtkDirectionType direction)
{
  GtkWidget *child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));

  return child != NULL && gtk_widget_child_focus (child, direction);
}
