/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bar below the outline: what the keys do, for the mouse, and which keys there are. */

#include "pm-cause-outline-private.h"

#include "pm-accessible.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *keys;
  const char *meaning;
} Key;

static const Key keys[] = {
  { NC_ ("key", "Enter"), N_ ("Another one beside it; Shift: before it") },
  { NC_ ("key", "Tab"), N_ ("One below it; Shift: one above it") },
  { NC_ ("key", "F2, Space"), N_ ("Change the text; typing replaces it") },
  { NC_ ("key", "Alt+Arrows"), N_ ("Move it, in and out too") },
  { NC_ ("key", "Left, Right"), N_ ("Fold and unfold") },
  { NC_ ("key", "Ctrl+M"), N_ ("Suspected, likely, confirmed") },
  { NC_ ("key", "Delete"), N_ ("Delete it with all below") },
  { NC_ ("key", "Ctrl+C, X, V"), N_ ("Copy, cut and paste, indented text too") },
  { NC_ ("key", "Ctrl+F, F3"), N_ ("Find, find the next") },
  { NC_ ("key", "F6"), N_ ("Leave the list; Shift: backwards") },
};

static GtkWidget *
create_keys (void)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 15);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_set_margin_top (grid, 6);
  gtk_widget_set_margin_bottom (grid, 6);
  gtk_widget_set_margin_start (grid, 6);
  gtk_widget_set_margin_end (grid, 6);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkWidget *name = gtk_label_new (g_dpgettext2 (GETTEXT_PACKAGE, "key", keys[i].keys));
      GtkWidget *meaning = gtk_label_new (_(keys[i].meaning));

      gtk_label_set_xalign (GTK_LABEL (name), 0);
      gtk_label_set_xalign (GTK_LABEL (meaning), 0);
      gtk_widget_add_css_class (name, "heading");
      gtk_grid_attach (GTK_GRID (grid), name, 0, i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), meaning, 1, i, 1, 1);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  return popover;
}

static GtkWidget *
add_button (GtkWidget *bar,
            const char *icon,
            const char *action,
            const char *tooltip)
{
  GtkWidget *button = gtk_button_new ();

  if (icon != NULL)
    {
      gtk_button_set_icon_name (GTK_BUTTON (button), icon);
      gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
      pm_accessible_name (button, tooltip);
    }
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  /* The row that is worked on keeps the focus. */
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_box_append (GTK_BOX (bar), button);
  return button;
}

static void
add_gap (GtkWidget *bar)
{
  GtkWidget *gap = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  gtk_widget_add_css_class (gap, "spacer");
  gtk_widget_set_hexpand (gap, TRUE);
  gtk_box_append (GTK_BOX (bar), gap);
}

/**
 * pm_cause_outline_create_bar:
 * @self: an outline that is being made
 */
void
pm_cause_outline_create_bar (PmCauseOutline *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *button = gtk_menu_button_new ();

  self->bar = bar;
  gtk_widget_add_css_class (bar, "outline-bar");
  self->beside = add_button (bar, NULL, "cause.add-after", _("Enter"));
  self->below = add_button (bar, NULL, "cause.add-child", _("Tab"));
  add_gap (bar);
  add_button (bar, "go-up-symbolic", "cause.move-up", _("Move Up (Alt+Up)"));
  add_button (bar, "go-down-symbolic", "cause.move-down", _("Move Down (Alt+Down)"));
  add_button (bar, "format-indent-less-symbolic", "cause.move-out",
              _("Move Out One Level (Alt+Left)"));
  add_button (bar, "format-indent-more-symbolic", "cause.move-in",
              _("Move Below the One Before (Alt+Right)"));
  add_button (bar, "object-select-symbolic", "cause.mark",
              _("Mark: Suspected, Likely, Confirmed (Ctrl+M)"));
  add_button (bar, "user-trash-symbolic", "cause.delete", _("Delete"));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "input-keyboard-symbolic");
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), create_keys ());
  gtk_widget_set_tooltip_text (button, _("Keys"));
  pm_accessible_name (button, _("Keys"));
  gtk_box_append (GTK_BOX (bar), button);
  gtk_widget_set_parent (bar, GTK_WIDGET (self));
}

/**
 * pm_cause_outline_update_bar:
 * @self: an outline
 *
 * Says what the buttons add in this technique, at this place.
 */
void
pm_cause_outline_update_bar (PmCauseOutline *self)
{
  PmRecord *node = pm_cause_outline_get_selected (self);
  gboolean why = self->diagram != NULL
                 && pm_diagram_get_kind (self->diagram) == PM_DIAGRAM_KIND_WHY;
  gboolean category = node != NULL
                      && pm_record_get_enum (node, "kind") == PM_NODE_KIND_CATEGORY;

  gtk_button_set_label (GTK_BUTTON (self->beside), why        ? _("Another Answer")
                                                   : category ? _("Another Category")
                                                              : _("Another Cause"));
  gtk_button_set_label (GTK_BUTTON (self->below), why        ? _("Ask Why")
                                                  : category ? _("Cause in It")
                                                             : _("Cause Below"));
  gtk_widget_set_visible (self->bar, self->nodes != NULL
                                         && pm_node_list_get_length (self->nodes) > 0);
}
