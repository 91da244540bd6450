/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The menu of the canvas: what can be done to the selected node, with the keys for it. */

#include "pm-canvas-private.h"

#include "pm-cause-export.h"

#include <glib/gi18n-lib.h>

static void
add (GMenu *menu,
     const char *label,
     const char *action,
     const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  if (key != NULL)
    g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

static GMenu *
add_section (GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return section;
}

static void
add_gates (GMenu *menu)
{
  static const PmGate gates[] = { PM_GATE_OR,  PM_GATE_AND, PM_GATE_K_OF_N,
                                  PM_GATE_XOR, PM_GATE_NOT, PM_GATE_INHIBIT };
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (gates); i++)
    {
      g_autofree char *action
          = g_strdup_printf ("cause.gate::%s", pm_enum_get_nick (PM_TYPE_GATE, gates[i]));

      add (section, pm_enum_get_label (PM_TYPE_GATE, gates[i]), action, NULL);
    }
  g_menu_append_submenu (menu, _("Gate"), G_MENU_MODEL (section));
}

static void
add_folds (GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (int level = 1; level <= 4; level++)
    {
      g_autofree char *label = g_strdup_printf (_("To Level %d"), level);
      g_autofree char *action = g_strdup_printf ("cause.fold-to(%d)", level - 1);

      add (section, label, action, NULL);
    }
  add (section, _("Unfold All"), "cause.fold-to(1000000)", NULL);
  g_menu_append_submenu (menu, _("Fold"), G_MENU_MODEL (section));
}

static void
add_exports (GMenu *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; pm_cause_export_endings[i] != NULL; i++)
    {
      g_autofree char *label = pm_cause_export_dup_label (pm_cause_export_endings[i]);
      g_autofree char *action = g_strdup_printf ("cause.export::%s", pm_cause_export_endings[i]);

      add (section, label, action, NULL);
    }
  g_menu_append_submenu (menu, _("Export the Diagram"), G_MENU_MODEL (section));
}

static void
fill_node (PmCanvas *self,
           GMenu *menu,
           PmRecord *node)
{
  gboolean fault_tree = pm_diagram_get_kind (self->diagram) == PM_DIAGRAM_KIND_FAULT_TREE;
  GMenu *section = add_section (menu);

  add (section, _("Change the Text"), "cause.edit", "F2");
  add (section, _("Add Beside"), "cause.add-after", "Return");
  add (section, _("Add Below"), "cause.add-child", "Tab");
  if (pm_node_can_have_parent_added (node))
    add (section, _("Add Above"), "cause.add-parent", "<Shift>Tab");
  section = add_section (menu);
  if (pm_node_get_cause (node) != NULL)
    add (section, _("Next Mark"), "cause.mark", "<Control>m");
  if (pm_node_get_cause (node) != NULL)
    add (section, _("Trace to the Failure"), "canvas.trace", "<Control>t");
  if (fault_tree && pm_record_get_enum (node, "gate") != PM_GATE_NONE)
    add_gates (section);
  if (fault_tree)
    add (section, _("Go to Its Other Place"), "cause.jump", "<Control>Return");
  add (section, pm_record_get_boolean (node, "folded") ? _("Unfold") : _("Fold Away"), "cause.fold",
       "<Control>period");
  add (section, self->scope != NULL ? _("Show All") : _("Show Only This"), "canvas.branch",
       "<Control>b");
}

static GMenu *
create_menu (PmCanvas *self)
{
  GMenu *menu = g_menu_new (), *section;
  PmRecord *node = pm_canvas_get_selected (self);

  if (node != NULL)
    fill_node (self, menu, node);
  else
    {
      section = add_section (menu);
      add (section, _("Change the Text"), "cause.edit", "F2");
      add (section, _("Add Below"), "cause.add-child", "Tab");
    }
  section = add_section (menu);
  add (section, _("Cut"), "cause.cut", "<Control>x");
  add (section, _("Copy"), "cause.copy", "<Control>c");
  add (section, _("Copy as Picture"), "cause.copy-picture", "<Control><Shift>c");
  add (section, _("Paste"), "cause.paste", "<Control>v");
  add (section, _("Paste as Text"), "cause.paste-text", "<Control><Shift>v");
  if (pm_diagram_get_kind (self->diagram) == PM_DIAGRAM_KIND_FAULT_TREE)
    add (section, _("Paste as Transfer"), "cause.paste-transfer", "<Control><Alt>v");
  section = add_section (menu);
  add (section, _("Find…"), "cause.find", "<Control>f");
  add_folds (section);
  if (!self->presenting)
    {
      add (section, _("Import a Mind Map…"), "cause.import", NULL);
      add_exports (section);
      /* Translators: to show the diagram to a room */
      add (section, C_ ("diagram", "Present"), "canvas.present", "F5");
    }
  section = add_section (menu);
  add (section, _("Delete"), "cause.delete", "Delete");
  return menu;
}

static void
closed_cb (PmCanvas *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * pm_canvas_open_menu:
 * @self: a canvas
 * @x: where to point to
 * @y: the same
 */
void
pm_canvas_open_menu (PmCanvas *self,
                     double x,
                     double y)
{
  g_autoptr (GMenu) menu = NULL;

  if (self->diagram == NULL)
    return;
  pm_canvas_stop_editing (self, TRUE);
  menu = create_menu (self);
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      g_signal_connect_object (self->menu, "closed", G_CALLBACK (closed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), G_MENU_MODEL (menu));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/**
 * pm_canvas_open_menu_here:
 * @self: a canvas
 *
 * Opens the menu at the selected node.
 */
void
pm_canvas_open_menu_here (PmCanvas *self)
{
  int index;
  graphene_rect_t place = GRAPHENE_RECT_INIT (self->width / 2.0f, self->height / 2.0f, 0, 0);

  pm_canvas_update (self);
  index = pm_canvas_find_index (self, self->selected);
  if (index >= 0)
    place = pm_canvas_get_place (self, (guint) index);
  pm_canvas_open_menu (self, CLAMP (place.origin.x + 12, 0, self->width),
                       CLAMP (place.origin.y + place.size.height, 0, self->height));
}
