/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmLibraryRow: one postmortem in the library. */

#include "pm-library-row.h"

#include "pm-badge.h"
#include "pm-field.h"

#include <glib/gi18n-lib.h>

struct _PmLibraryRow
{
  GtkBox parent_instance;

  PmSummary *summary; /* owned, or NULL */
  gulong handler;

  GtkLabel *severity;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *actions;
  GtkLabel *status;
  GtkMenuButton *menu;
};

G_DEFINE_FINAL_TYPE (PmLibraryRow, pm_library_row, GTK_TYPE_BOX)

/* "PM-2026-014 · 31 Jan 2017 · Checkout": what there is of reference, date and service. */
static char *
dup_subtitle (PmSummary *summary)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  PmTime *started = pm_summary_get_started (summary);
  char *joined;

  if (*pm_summary_get_reference (summary) != '\0')
    g_ptr_array_add (parts, g_strdup (pm_summary_get_reference (summary)));
  if (started != NULL)
    g_ptr_array_add (parts, pm_time_format_date (started, NULL));
  if (*pm_summary_get_service (summary) != '\0')
    g_ptr_array_add (parts, g_strdup (pm_summary_get_service (summary)));
  if (*pm_summary_get_owner_name (summary) != '\0')
    g_ptr_array_add (parts, g_strdup (pm_summary_get_owner_name (summary)));
  if (parts->len == 0)
    g_ptr_array_add (parts, g_strdup (pm_enum_get_label (PM_TYPE_INCIDENT_TYPE,
                                                         pm_summary_get_incident_type (summary))));
  g_ptr_array_add (parts, NULL);
  joined = g_strjoinv (" · ", (char **) parts->pdata);
  return joined;
}

static void
update_actions (PmLibraryRow *self)
{
  guint open = pm_summary_get_open_actions (self->summary);
  guint overdue = pm_summary_get_overdue_actions (self->summary);
  g_autofree char *text = NULL;

  if (overdue > 0)
    text = g_strdup_printf (ngettext ("%u overdue action", "%u overdue actions", overdue), overdue);
  else if (open > 0)
    text = g_strdup_printf (ngettext ("%u open action", "%u open actions", open), open);
  gtk_label_set_label (self->actions, text != NULL ? text : "");
  if (overdue > 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->actions), "late");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->actions), "late");
}

/* Made when it is opened: thousands of rows need no menu. */
static void
create_menu (GtkMenuButton *button,
             gpointer data)
{
  PmLibraryRow *self = PM_LIBRARY_ROW (data);
  const char *id = pm_summary_get_id (self->summary);
  const struct
  {
    const char *label;
    const char *action;
  } items[] = {
    { _("_Open"), "win.open" },
    { _("_Duplicate"), "win.duplicate" },
    { pm_summary_get_archived (self->summary) ? _("Take Out of the _Archive") : _("_Archive"),
      "win.archive" },
    { _("_Delete"), "win.delete" },
  };
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (items[i].label, NULL);

      g_menu_item_set_action_and_target (item, items[i].action, "s", id);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
update (PmLibraryRow *self)
{
  g_autofree char *subtitle = dup_subtitle (self->summary);
  const char *title = pm_summary_get_title (self->summary);
  PmStatus status = pm_summary_get_status (self->summary);

  pm_badge_show_severity (self->severity, pm_summary_get_severity (self->summary));
  gtk_label_set_label (self->title, *title != '\0' ? title : _("Untitled"));
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_label_set_label (self->status, pm_summary_get_archived (self->summary)
                                         ? C_ ("status", "Archived")
                                         : pm_enum_get_label (PM_TYPE_STATUS, status));
  update_actions (self);
}

static void
pm_library_row_dispose (GObject *object)
{
  pm_library_row_set_summary (PM_LIBRARY_ROW (object), NULL);
  G_OBJECT_CLASS (pm_library_row_parent_class)->dispose (object);
}

static void
pm_library_row_class_init (PmLibraryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_library_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/postmortem/Postmortem/ui/pm-library-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PmLibraryRow, severity);
  gtk_widget_class_bind_template_child (widget_class, PmLibraryRow, title);
  gtk_widget_class_bind_template_child (widget_class, PmLibraryRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, PmLibraryRow, actions);
  gtk_widget_class_bind_template_child (widget_class, PmLibraryRow, status);
  gtk_widget_class_bind_template_child (widget_class, PmLibraryRow, menu);
}

static void
pm_library_row_init (PmLibraryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->menu, create_menu, self, NULL);
}

/**
 * pm_library_row_new:
 *
 * Returns: (transfer floating): a row without a postmortem
 */
GtkWidget *
pm_library_row_new (void)
{
  return g_object_new (PM_TYPE_LIBRARY_ROW, NULL);
}

/**
 * pm_library_row_set_summary:
 * @self: a row
 * @summary: (nullable): what is known of the postmortem
 */
void
pm_library_row_set_summary (PmLibraryRow *self,
                            PmSummary *summary)
{
  g_return_if_fail (PM_IS_LIBRARY_ROW (self));

  if (self->summary == summary)
    return;
  if (self->summary != NULL)
    g_clear_signal_handler (&self->handler, self->summary);
  g_set_object (&self->summary, summary);
  if (summary != NULL)
    {
      self->handler = g_signal_connect_swapped (summary, "notify", G_CALLBACK (update), self);
      update (self);
    }
}
