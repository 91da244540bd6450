/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A fishbone with very many labels cannot be read at once: a bar offers quietly to show less of it.
 * Who wants to see all says so once for the diagram.
 */

#include "pm-canvas-private.h"

#include "pm-accessible.h"

#include <glib/gi18n-lib.h>

#define MANY 35
#define MARGIN 12

static gboolean
is_wanted (PmCanvas *self)
{
  return self->diagram != NULL && self->drawing != NULL && self->offered != self->diagram
         && pm_diagram_get_kind (self->diagram) == PM_DIAGRAM_KIND_FISHBONE && !self->presenting
         && !self->read_only && self->scope == NULL && self->traced == NULL
         && !pm_cause_find_is_open (PM_CAUSE_FIND (self->finder))
         && pm_drawing_count_shown (self->drawing) > MANY;
}

static void
fold_cb (PmCanvas *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "cause.fold-to", "i", 1);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* The category of what is selected, else the first. */
static void
branch_cb (PmCanvas *self)
{
  g_autoptr (GPtrArray) branches = pm_diagram_dup_branches (self->diagram);
  PmRecord *node = pm_canvas_get_selected (self);
  PmRecord *branch = branches->len > 0 ? branches->pdata[0] : NULL;

  for (guint i = 0; i < branches->len && node != NULL; i++)
    if (pm_node_is_below (node, branches->pdata[i]))
      branch = branches->pdata[i];
  if (branch == NULL)
    return;
  pm_canvas_stop_editing (self, TRUE);
  pm_canvas_set_scope (self, branch);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
refuse_cb (PmCanvas *self)
{
  self->offered = self->diagram;
  pm_canvas_update_offer (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* The keys do the same, so the buttons take no focus: the diagram is one stop of Tab. */
static void
add_button (PmCanvas *self,
            GtkWidget *button,
            const char *tip,
            GCallback clicked)
{
  gtk_widget_set_can_focus (button, FALSE);
  gtk_widget_set_tooltip_text (button, tip);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->offer), button);
}

/**
 * pm_canvas_create_offer:
 * @self: a canvas that is being made
 */
void
pm_canvas_create_offer (PmCanvas *self)
{
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->offer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->offer_label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->offer_label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->offer, "canvas-note");
  gtk_box_append (GTK_BOX (self->offer), self->offer_label);
  add_button (self, gtk_button_new_with_label (_("Fold to Level 2")),
              _("Show Categories and Their First Causes (Ctrl+Shift+.)"), G_CALLBACK (fold_cb));
  add_button (self, gtk_button_new_with_label (_("One Category")),
              _("Show Only One Category (Ctrl+B)"), G_CALLBACK (branch_cb));
  gtk_button_set_has_frame (GTK_BUTTON (close), FALSE);
  pm_accessible_name (close, _("Show All of It"));
  add_button (self, close, _("Show All of It"), G_CALLBACK (refuse_cb));
  gtk_widget_set_visible (self->offer, FALSE);
  gtk_widget_set_parent (self->offer, GTK_WIDGET (self));
}

/**
 * pm_canvas_update_offer:
 * @self: a canvas, not while widgets get their places
 *
 * Offers to show less where there is very much.
 */
void
pm_canvas_update_offer (PmCanvas *self)
{
  gboolean wanted = is_wanted (self);
  guint n = wanted ? pm_drawing_count_shown (self->drawing) : 0;
  g_autofree char *text = NULL;

  if (wanted)
    {
      text = g_strdup_printf (ngettext ("%u label", "%u labels", n), n);
      gtk_label_set_label (GTK_LABEL (self->offer_label), text);
    }
  gtk_widget_set_visible (self->offer, wanted);
}

/**
 * pm_canvas_get_offer_room:
 * @self: a canvas
 *
 * Returns: how much of the upper edge the offer takes, or will take with the next frame; 0 for none
 */
double
pm_canvas_get_offer_room (PmCanvas *self)
{
  GtkRequisition size;

  if (!is_wanted (self))
    return 0;
  /* What is not shown yet has no size, but its parts have. */
  gtk_widget_get_preferred_size (gtk_widget_get_last_child (self->offer), NULL, &size);
  return size.height + 3 * MARGIN;
}

/**
 * pm_canvas_place_offer:
 * @self: a canvas that gets its place
 *
 * Puts the offer to the middle of the upper edge.
 */
void
pm_canvas_place_offer (PmCanvas *self)
{
  GtkRequisition least, size;
  graphene_point_t corner;
  int width;

  if (!gtk_widget_should_layout (self->offer))
    return;
  gtk_widget_get_preferred_size (self->offer, &least, &size);
  width = CLAMP (size.width, least.width, MAX (least.width, self->width - 2 * MARGIN));
  corner.x = MAX ((self->width - width) / 2, 0);
  corner.y = MARGIN;
  gtk_widget_allocate (self->offer, width, size.height, -1,
                       gsk_transform_translate (NULL, &corner));
}
