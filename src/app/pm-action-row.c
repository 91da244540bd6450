/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmActionRow: one open action of any postmortem, in the library's list for the weekly review. */

#include "pm-action-row.h"

#include "pm-field.h"
#include "pm-time.h"

#include <glib/gi18n-lib.h>

struct _PmActionRow
{
  GtkBox parent_instance;

  GtkLabel *what;
  GtkLabel *where;
  GtkLabel *owner;
  GtkLabel *due;
  GtkLabel *state;
};

G_DEFINE_FINAL_TYPE (PmActionRow, pm_action_row, GTK_TYPE_BOX)

static void
pm_action_row_class_init (PmActionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/postmortem/Postmortem/ui/pm-action-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PmActionRow, what);
  gtk_widget_class_bind_template_child (widget_class, PmActionRow, where);
  gtk_widget_class_bind_template_child (widget_class, PmActionRow, owner);
  gtk_widget_class_bind_template_child (widget_class, PmActionRow, due);
  gtk_widget_class_bind_template_child (widget_class, PmActionRow, state);
}

static void
pm_action_row_init (PmActionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pm_action_row_new:
 *
 * Returns: (transfer floating): a row without an action
 */
GtkWidget *
pm_action_row_new (void)
{
  return g_object_new (PM_TYPE_ACTION_ROW, NULL);
}

/**
 * pm_action_row_set_action:
 * @self: a row
 * @action: the action to show
 */
void
pm_action_row_set_action (PmActionRow *self,
                          PmOpenAction *action)
{
  const char *due, *owner;
  g_autoptr (PmTime) day = NULL;
  g_autofree char *date = NULL;
  gboolean late;

  g_return_if_fail (PM_IS_ACTION_ROW (self));

  due = pm_open_action_get_due (action);
  owner = pm_open_action_get_owner_name (action);
  late = pm_open_action_get_overdue (action);
  gtk_label_set_label (self->what, pm_open_action_get_what (action));
  gtk_label_set_label (self->where, pm_open_action_get_postmortem_title (action));
  gtk_label_set_label (self->owner, *owner != '\0' ? owner : _("Nobody"));
  day = *due != '\0' ? pm_time_from_string (due, NULL) : NULL;
  date = day != NULL ? pm_time_format_date (day, NULL) : g_strdup (due);
  gtk_label_set_label (self->due, *date != '\0' ? date : _("No date"));
  gtk_label_set_label (self->state, late ? C_ ("action", "Overdue")
                                         : pm_enum_get_label (PM_TYPE_ACTION_STATE,
                                                              pm_open_action_get_state (action)));
  if (late)
    gtk_widget_add_css_class (GTK_WIDGET (self->due), "late");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->due), "late");
}
