/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bar below the outline: what the keys do, for the mouse, and which keys there are. */

#include "pm-cause-outline-private.h"

#include "pm-accessible.h"
#include "pm-diagram-keys.h"

#include <glib/gi18n-lib.h>

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
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), pm_diagram_keys_new_popover ());
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
