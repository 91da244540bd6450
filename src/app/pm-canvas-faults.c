/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is wrong with a fault tree: a sign at each node, and a list that goes there.  It is found
 * anew with each layout after a change of more than texts, in which nothing can be wrong.
 */

#include "pm-canvas-private.h"

#include "pm-accessible.h"

#include <glib/gi18n-lib.h>

#define MARGIN 12

static void
row_cb (PmCanvas *self,
        GtkListBoxRow *row)
{
  PmRecord *node = g_object_get_data (G_OBJECT (row), "node");

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->faults_button));
  if (pm_record_get_postmortem (node) != NULL)
    pm_canvas_select (self, node);
}

static GtkWidget *
create_row (const PmNodeFinding *finding)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *name = pm_node_get_text (finding->node);
  GtkWidget *title = gtk_label_new (*name != '\0' ? name : _("(no text yet)"));
  GtkWidget *text = gtk_label_new (pm_node_fault_describe (finding->fault));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name (pm_node_fault_is_error (finding->fault)
                                                      ? "dialog-warning-symbolic"
                                                      : "dialog-question-symbolic");

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 40);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 40);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), text);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), box);
  gtk_widget_set_margin_top (line, 6);
  gtk_widget_set_margin_bottom (line, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  pm_node_fault_describe (finding->fault), -1);
  g_object_set_data_full (G_OBJECT (row), "node", g_object_ref (finding->node), g_object_unref);
  return row;
}

static void
fill_list (PmCanvas *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->faults_list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->faults_list), row);
  for (guint i = 0; self->faults != NULL && i < self->faults->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->faults_list),
                         create_row (&g_array_index (self->faults, PmNodeFinding, i)));
}

static void
shown_cb (PmCanvas *self)
{
  g_clear_pointer (&self->faults, g_array_unref);
  if (self->diagram != NULL && pm_record_get_postmortem (self->diagram) != NULL)
    self->faults = pm_diagram_check (self->diagram);
  fill_list (self);
}

/**
 * pm_canvas_create_faults:
 * @self: a canvas that is being made
 */
void
pm_canvas_create_faults (PmCanvas *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->faults_list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->faults_list, "navigation-sidebar");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->faults_list), GTK_SELECTION_NONE);
  pm_accessible_name (self->faults_list, _("What Is Wrong"));
  g_signal_connect_object (self->faults_list, "row-activated", G_CALLBACK (row_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->faults_list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  g_signal_connect_object (popover, "show", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  self->faults_button = gtk_menu_button_new ();
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (self->faults_button), GTK_ARROW_UP);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->faults_button), popover);
  gtk_widget_add_css_class (self->faults_button, "canvas-faults");
  gtk_widget_set_visible (self->faults_button, FALSE);
  gtk_widget_set_parent (self->faults_button, GTK_WIDGET (self));
}

/**
 * pm_canvas_find_faults:
 * @self: a canvas
 *
 * Finds what is wrong with the diagram, for the signs of the next layout, unless that is known.
 *
 * Returns: (transfer none): the nodes that have something wrong
 */
GHashTable *
pm_canvas_find_faults (PmCanvas *self)
{
  g_autoptr (GArray) faults = NULL;

  if (self->faulty != NULL)
    return self->faulty;
  faults = pm_diagram_check (self->diagram);
  self->faulty = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < faults->len; i++)
    g_hash_table_add (self->faulty, g_array_index (faults, PmNodeFinding, i).node);
  self->n_faults = faults->len;
  return self->faulty;
}

/**
 * pm_canvas_forget_faults:
 * @self: a canvas
 *
 * Has them found anew with the next layout.
 */
void
pm_canvas_forget_faults (PmCanvas *self)
{
  g_clear_pointer (&self->faulty, g_hash_table_unref);
}

/**
 * pm_canvas_update_faults:
 * @self: a canvas, not while widgets get their places
 *
 * Says how much is wrong.
 */
void
pm_canvas_update_faults (PmCanvas *self)
{
  gboolean visible = self->n_faults > 0 && !self->presenting;
  g_autofree char *text = g_strdup_printf (ngettext ("%u problem", "%u problems", self->n_faults),
                                           self->n_faults);

  if (g_strcmp0 (gtk_menu_button_get_label (GTK_MENU_BUTTON (self->faults_button)), text) != 0)
    gtk_menu_button_set_label (GTK_MENU_BUTTON (self->faults_button), text);
  if (gtk_widget_get_visible (self->faults_button) != visible)
    gtk_widget_set_visible (self->faults_button, visible);
}

/**
 * pm_canvas_place_faults:
 * @self: a canvas that gets its place
 *
 * Puts the button into the upper corner.
 */
void
pm_canvas_place_faults (PmCanvas *self)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkRequisition size;
  graphene_point_t corner;

  if (!gtk_widget_should_layout (self->faults_button))
    return;
  gtk_widget_get_preferred_size (self->faults_button, NULL, &size);
  corner.x = rtl ? self->width - size.width - MARGIN : MARGIN;
  corner.y = MARGIN;
  gtk_widget_allocate (self->faults_button, size.width, size.height, -1,
                       gsk_transform_translate (NULL, &corner));
}
