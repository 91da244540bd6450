/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmTrackPage: how the actions stand, who was told, what is still to be done before the postmortem
 * can be closed, and closing it.
 */

#include "pm-track-page.h"

#include "pm-action-rules.h"
#include "pm-criteria.h"
#include "pm-field-row.h"
#include "pm-record-list.h"
#include "pm-rubric-group.h"

#include <glib/gi18n-lib.h>

struct _PmTrackPage
{
  PmPage parent_instance;

  PmRubricGroup *rubric;
  AdwPreferencesGroup *criteria;
  GPtrArray *rows; /* of the criteria, borrowed */
  GtkLabel *close_text;
  GtkButton *close_button;
  GSignalGroup *signals; /* of the postmortem */
};

G_DEFINE_FINAL_TYPE (PmTrackPage, pm_track_page, PM_TYPE_PAGE)

static void
show_criterion (PmTrackPage *self,
                const PmCriterion *criterion,
                guint index)
{
  GtkWidget *row, *icon;

  if (index == self->rows->len)
    {
      row = adw_action_row_new ();
      icon = gtk_image_new ();
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
      g_object_set_data (G_OBJECT (row), "icon", icon);
      adw_preferences_group_add (self->criteria, row);
      g_ptr_array_add (self->rows, row);
    }
  row = self->rows->pdata[index];
  icon = g_object_get_data (G_OBJECT (row), "icon");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), criterion->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), criterion->met ? criterion->text
                                                                    : criterion->why);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), criterion->met ? "object-select-symbolic"
                                                                 : "radio-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  criterion->met ? C_ ("criterion", "Met")
                                                 : C_ ("criterion", "Not met yet"),
                                  -1);
  if (criterion->met)
    gtk_widget_add_css_class (icon, "success");
  else
    gtk_widget_remove_css_class (icon, "success");
}

/* What stands against closing, and what a person can do who closes nevertheless. */
static char *
describe_obstacle (const char *why,
                   gboolean reason)
{
  if (reason)
    /* Translators: the placeholder says what stands against closing, without a full stop */
    return g_strdup_printf (_("%s. It closes all the same, for the reason above."), why);
  /* Translators: the placeholder says what stands against closing, without a full stop */
  return g_strdup_printf (_("%s. To close it all the same, write the reason above."), why);
}

static void
update_closing (PmTrackPage *self,
                PmPostmortem *postmortem)
{
  PmRecord *root = PM_RECORD (postmortem);
  gboolean closed = pm_record_get_enum (root, "status") == PM_STATUS_CLOSED;
  const char *why = NULL;
  gboolean can_close = pm_criteria_can_close (pm_page_get_method (PM_PAGE (self)), postmortem,
                                              &why);
  gboolean reason = *pm_record_get_string (root, "close-reason") != '\0';

  if (closed)
    {
      PmTime *at = pm_record_get_time (root, "closed-at");
      g_autofree char *when = at != NULL ? pm_time_format (at, pm_record_get_string (root, "zone"))
                                         : g_strdup ("");
      /* Translators: %s is a date and a time */
      g_autofree char *text = g_strdup_printf (_("This postmortem was closed: %s"), when);

      gtk_label_set_label (self->close_text, text);
    }
  else
    {
      g_autofree char *text = can_close ? g_strdup (_("All actions are done or dropped with a "
                                                      "reason."))
                                        : describe_obstacle (why, reason);

      gtk_label_set_label (self->close_text, text);
    }
  gtk_button_set_label (self->close_button, closed ? _("Open Again") : _("Close Postmortem"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->close_button), closed || can_close || reason);
}

/* Tab goes on from the reason to the button, which has to be there for it right behind the last
 * letter, before the rest of the page is looked at again. */
static void
reason_changed_cb (PmTrackPage *self,
                   GParamSpec *pspec,
                   PmPostmortem *postmortem)
{
  update_closing (self, postmortem);
}

static void
pm_track_page_update (PmPage *page)
{
  PmTrackPage *self = PM_TRACK_PAGE (page);
  PmPostmortem *postmortem = pm_page_get_postmortem (page);
  g_autoptr (GArray) criteria = pm_criteria_evaluate (pm_page_get_method (page), postmortem,
                                                      pm_page_get_languages (page));

  pm_rubric_group_show (self->rubric, pm_page_get_method (page), postmortem,
                        pm_page_get_coach (page));
  for (guint i = 0; i < criteria->len; i++)
    show_criterion (self, &g_array_index (criteria, PmCriterion, i), i);
  update_closing (self, postmortem);
}

static void
pm_track_page_set_postmortem (PmPage *page,
                              PmPostmortem *postmortem)
{
  PM_PAGE_CLASS (pm_track_page_parent_class)->set_postmortem (page, postmortem);
  g_signal_group_set_target (PM_TRACK_PAGE (page)->signals, postmortem);
  if (postmortem == NULL)
    pm_rubric_group_show (PM_TRACK_PAGE (page)->rubric, pm_page_get_method (page), NULL, NULL);
}

/* Before anybody has scored it, the rubric has no record to stand for it; closing is a button, and
 * while something stands against it the reason for closing nevertheless. */
static gboolean
pm_track_page_offer (PmPage *page,
                     const PmAddition *add)
{
  if (add->type == PM_TYPE_REVIEW)
    return gtk_widget_child_focus (GTK_WIDGET (PM_TRACK_PAGE (page)->rubric), GTK_DIR_TAB_FORWARD);
  return PM_PAGE_CLASS (pm_track_page_parent_class)->offer (page, add);
}

static gboolean
pm_track_page_reveal (PmPage *page,
                      PmRecord *record,
                      const char *field)
{
  PmTrackPage *self = PM_TRACK_PAGE (page);

  if (G_OBJECT_TYPE (record) == PM_TYPE_REVIEW && field == NULL)
    return gtk_widget_child_focus (GTK_WIDGET (self->rubric), GTK_DIR_TAB_FORWARD);
  if (PM_IS_POSTMORTEM (record) && g_strcmp0 (field, "closed-at") == 0)
    {
      if (gtk_widget_get_sensitive (GTK_WIDGET (self->close_button)))
        return gtk_widget_grab_focus (GTK_WIDGET (self->close_button));
      field = "close-reason";
    }
  return PM_PAGE_CLASS (pm_track_page_parent_class)->reveal (page, record, field);
}

static void
close_cb (PmTrackPage *self)
{
  PmPostmortem *postmortem = pm_page_get_postmortem (PM_PAGE (self));
  gboolean closed = pm_record_get_enum (PM_RECORD (postmortem), "status") == PM_STATUS_CLOSED;
  g_autoptr (PmTime) now = pm_time_new_now (pm_record_get_string (PM_RECORD (postmortem), "zone"));

  pm_postmortem_begin (postmortem, closed ? _("Open Again") : _("Close Postmortem"));
  g_object_set (postmortem, "status", closed ? PM_STATUS_PUBLISHED : PM_STATUS_CLOSED, "closed-at",
                closed ? NULL : now, NULL);
  pm_postmortem_end (postmortem);
}

static void
pm_track_page_dispose (GObject *object)
{
  PmTrackPage *self = PM_TRACK_PAGE (object);

  g_clear_object (&self->signals);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (pm_track_page_parent_class)->dispose (object);
}

static void
pm_track_page_class_init (PmTrackPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pm_track_page_dispose;
  PM_PAGE_CLASS (klass)->set_postmortem = pm_track_page_set_postmortem;
  PM_PAGE_CLASS (klass)->update = pm_track_page_update;
  PM_PAGE_CLASS (klass)->reveal = pm_track_page_reveal;
  PM_PAGE_CLASS (klass)->offer = pm_track_page_offer;

  g_type_ensure (PM_TYPE_FIELD_ROW);
  g_type_ensure (PM_TYPE_RECORD_LIST);
  g_type_ensure (PM_TYPE_ACTION);
  g_type_ensure (PM_TYPE_RUBRIC_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/postmortem/Postmortem/ui/pm-track-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PmTrackPage, rubric);
  gtk_widget_class_bind_template_child (widget_class, PmTrackPage, criteria);
  gtk_widget_class_bind_template_child (widget_class, PmTrackPage, close_text);
  gtk_widget_class_bind_template_child (widget_class, PmTrackPage, close_button);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
pm_track_page_init (PmTrackPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  self->signals = g_signal_group_new (PM_TYPE_POSTMORTEM);
  g_signal_group_connect_swapped (self->signals, "notify::close-reason",
                                  G_CALLBACK (reason_changed_cb), self);
}
