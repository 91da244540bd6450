/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keys of a diagram beside it.  What they are is said once, in the groups of the window with all
 * keys that have an id which begins with "diagram".
 */

#include "pm-diagram-keys.h"

#define OVERLAY "/org/postmortem/Postmortem/gtk/help-overlay.ui"
#define MOST_HEIGHT 460

static const char *const groups[] = { "diagram_change", "diagram_go", "diagram_look",
                                      "diagram_tree" };

static void
add_row (GtkGrid *grid,
         int row,
         GObject *shortcut)
{
  g_autofree char *accelerator = NULL, *title = NULL;
  GtkWidget *keys, *meaning;

  g_object_get (shortcut, "accelerator", &accelerator, "title", &title, NULL);
  keys = gtk_shortcut_label_new (accelerator);
  meaning = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (meaning), 0);
  gtk_label_set_wrap (GTK_LABEL (meaning), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (meaning), 36);
  gtk_widget_set_halign (keys, GTK_ALIGN_START);
  gtk_grid_attach (grid, keys, 0, row, 1, 1);
  gtk_grid_attach (grid, meaning, 1, row, 1, 1);
}

static int
add_group (GtkGrid *grid,
           int row,
           GtkWidget *group)
{
  g_autofree char *title = NULL;
  GtkWidget *heading;

  g_object_get (group, "title", &title, NULL);
  heading = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_set_margin_top (heading, row > 0 ? 9 : 0);
  gtk_grid_attach (grid, heading, 0, row++, 2, 1);
  for (GtkWidget *child = gtk_widget_get_first_child (group); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_SHORTCUTS_SHORTCUT (child))
      add_row (grid, row++, G_OBJECT (child));
  return row;
}

/* The list is made when somebody wants to see it. */
static void
shown_cb (GtkScrolledWindow *scroller)
{
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWidget *grid;
  int row = 0;

  if (gtk_scrolled_window_get_child (scroller) != NULL)
    return;
  builder = gtk_builder_new_from_resource (OVERLAY);
  grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (grid), 15);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_set_margin_top (grid, 6);
  gtk_widget_set_margin_bottom (grid, 6);
  gtk_widget_set_margin_start (grid, 6);
  gtk_widget_set_margin_end (grid, 12);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    row = add_group (GTK_GRID (grid), row,
                     GTK_WIDGET (gtk_builder_get_object (builder, groups[i])));
  gtk_scrolled_window_set_child (scroller, grid);
  gtk_window_destroy (GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
}

/**
 * pm_diagram_keys_new_popover:
 *
 * Returns: (transfer floating): a popover that says what the keys do in a diagram
 */
GtkWidget *
pm_diagram_keys_new_popover (void)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MOST_HEIGHT);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  g_signal_connect_object (popover, "show", G_CALLBACK (shown_cb), scroller, G_CONNECT_SWAPPED);
  return popover;
}

/* The window with all keys opens at those that are of use where one is. */
static void
focus_moved_cb (GtkEventControllerFocus *focus)
{
  GtkRoot *root = gtk_widget_get_root (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus)));
  gboolean here = gtk_event_controller_focus_contains_focus (focus);
  GtkShortcutsWindow *overlay
      = GTK_IS_APPLICATION_WINDOW (root)
            ? gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (root))
            : NULL;

  /* The focus also leaves when that window opens. */
  if (overlay != NULL && (here || gtk_window_is_active (GTK_WINDOW (root))))
    g_object_set (overlay, "section-name", here ? "diagram" : "shortcuts", NULL);
}

/**
 * pm_diagram_keys_watch:
 * @widget: what shows a diagram
 *
 * Has the window with all keys begin with those of diagrams while the focus is in @widget.
 */
void
pm_diagram_keys_watch (GtkWidget *widget)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect (focus, "notify::contains-focus", G_CALLBACK (focus_moved_cb), NULL);
  gtk_widget_add_controller (widget, focus);
}
