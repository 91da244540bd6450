/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a screen reader says of a control, also of the parts for which GTK 4.8 has no name. */

#include "pm-accessible.h"

#include <glib/gi18n-lib.h>

/**
 * pm_accessible_name:
 * @widget: a control
 * @name: what a screen reader says
 *
 * Names a control; of a drop-down also the button inside, which takes the focus.
 */
void
pm_accessible_name (GtkWidget *widget,
                    const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (GTK_IS_DROP_DOWN (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (widget)),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
find_list_box (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_BOX (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_list_box (child);
  return found;
}

/**
 * pm_accessible_name_group:
 * @group: a group of rows
 *
 * Names the list inside of a group after the title, or where it has none, after what is in it.
 */
void
pm_accessible_name_group (AdwPreferencesGroup *group)
{
  const char *title = adw_preferences_group_get_title (group);
  GtkWidget *list_box = find_list_box (GTK_WIDGET (group));

  if (list_box == NULL)
    return;
  if (title == NULL || *title == '\0')
    /* Translators: the name of a group of fields that has no title */
    title = _("Fields");
  /* The label of the title, if it has no text, would be the name in newer GTKs. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (list_box), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  pm_accessible_name (list_box, title);
}

/**
 * pm_accessible_name_switcher:
 * @switcher: a switcher whose stack has its pages
 *
 * Names the buttons of a switcher after the pages.
 */
void
pm_accessible_name_switcher (GtkStackSwitcher *switcher)
{
  g_autoptr (GtkSelectionModel) pages
      = gtk_stack_get_pages (gtk_stack_switcher_get_stack (switcher));
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (switcher));

  for (guint i = 0; button != NULL; i++, button = gtk_widget_get_next_sibling (button))
    {
      g_autoptr (GObject) page = g_list_model_get_item (G_LIST_MODEL (pages), i);

      pm_accessible_name (button, gtk_stack_page_get_title (GTK_STACK_PAGE (page)));
    }
}
