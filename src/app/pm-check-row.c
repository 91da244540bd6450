/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Something to tick whose words may be long. */

#include "pm-check-row.h"

#include "pm-accessible.h"

/* A box tries many widths for words that wrap, each time with all of them: that takes 10 ms a row.  A
 * grid does not. */
static void
lay_out_as_grid (GtkWidget *check,
                 GtkWidget *words)
{
  GtkLayoutManager *grid = gtk_grid_layout_new ();

  gtk_grid_layout_set_column_spacing (GTK_GRID_LAYOUT (grid), 4);
  gtk_widget_set_layout_manager (check, grid);
  gtk_grid_layout_child_set_column (
      GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (grid, words)), 1);
  gtk_widget_set_hexpand (words, TRUE);
}

/**
 * pm_check_row_new:
 * @text: what is ticked
 * @active: whether it is already
 *
 * Returns: (transfer floating): a check button, whose child is the label
 */
GtkWidget *
pm_check_row_new (const char *text,
                  gboolean active)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *words = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), words);
  lay_out_as_grid (check, words);
  pm_accessible_name (check, text);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  return check;
}
