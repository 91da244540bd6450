/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmActionsPage: what is to be done, each action with the causes it addresses, what it still lacks
 * to be SMART, and its history; and the causes that nobody addresses.
 */

#include "pm-actions-page.h"

#include "pm-accessible.h"
#include "pm-action-coverage.h"
#include "pm-action-links.h"
#include "pm-action-matrix.h"
#include "pm-action-rules.h"
#include "pm-cause-rules.h"
#include "pm-check-row.h"
#include "pm-record-list.h"
#include "pm-record-row.h"
#include "pm-what-if-view.h"

#include <glib/gi18n-lib.h>

struct _PmActionsPage
{
  PmPage parent_instance;

  PmRecordList *actions;
  PmActionMatrix *matrix;
  PmActionCoverage *coverage;
  GtkWidget *uncovered_box;
  GtkBox *uncovered;
  PmWhatIfView *what_if;
};

G_DEFINE_FINAL_TYPE (PmActionsPage, pm_actions_page, PM_TYPE_PAGE)

static void
cause_toggled_cb (GtkCheckButton *button,
                  PmRecord *cause)
{
  if (pm_record_get_postmortem (cause) != NULL)
    pm_action_set_addresses (g_object_get_data (G_OBJECT (button), "action"), cause,
                             gtk_check_button_get_active (button));
}

static GtkWidget *
create_caption (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "field-caption");
  return label;
}

/* One check button for each cause, so that linking needs no dialog. */
static void
fill_causes (GtkBox *box,
             PmRecord *action)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (action);
  PmList *causes = pm_postmortem_get_list (postmortem, PM_TYPE_CAUSE);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; i < pm_list_get_length (causes); i++)
    {
      PmRecord *cause = pm_list_get (causes, i);
      g_autofree char *title = pm_record_dup_title (cause);
      GtkWidget *check;

      if (*title == '\0')
        continue;
      check = pm_check_row_new (title, pm_action_find_link (action, cause) != NULL);
      g_object_set_data (G_OBJECT (check), "action", action);
      g_signal_connect_object (check, "toggled", G_CALLBACK (cause_toggled_cb), cause, 0);
      gtk_box_append (box, check);
    }
  if (gtk_widget_get_first_child (GTK_WIDGET (box)) == NULL)
    gtk_box_append (box, create_caption (_("No causes have been written down yet.")));
}

static void
update_smart (GtkLabel *label,
              PmRecord *action,
              PmLanguages *languages)
{
  static const char *const names[PM_N_SMART] = { N_("Specific"), N_("Measurable"),
                                                 N_("Assignable"), N_("Realistic"),
                                                 N_("Time-bound") };
  PmSmartCheck checks[PM_N_SMART];
  PmWriting writing = pm_writing_read (languages, pm_record_get_postmortem (action));
  g_autoptr (GString) text = g_string_new (NULL);

  pm_action_check_smart (action, &writing, checks);
  for (guint i = 0; i < PM_N_SMART; i++)
    {
      const char *name = _(names[checks[i].letter]);

      if (i > 0)
        g_string_append_c (text, '\n');
      /* Translators: one of Specific, Measurable, …, and what it lacks */
      if (checks[i].met)
        g_string_append_printf (text, "✓ %s", name);
      else
        g_string_append_printf (text, _("✗ %1$s: %2$s"), name, checks[i].missing);
    }
  gtk_label_set_label (label, text->str);
}

static void
smart_changed_cb (GtkLabel *label)
{
  PmRecord *action = g_object_get_data (G_OBJECT (label), "action");
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (label), PM_TYPE_PAGE);

  update_smart (label, action, page != NULL ? pm_page_get_languages (PM_PAGE (page)) : NULL);
}

static void
causes_changed_cb (GListModel *causes,
                   guint position,
                   guint removed,
                   guint added,
                   GtkBox *box)
{
  PmRecord *action = g_object_get_data (G_OBJECT (box), "action");

  if (pm_record_get_postmortem (action) != NULL)
    fill_causes (box, action);
}

static void
details_created_cb (PmActionsPage *self,
                    PmRecord *action,
                    GtkBox *details)
{
  PmPostmortem *postmortem = pm_page_get_postmortem (PM_PAGE (self));
  GtkWidget *smart = gtk_label_new (NULL);
  GtkWidget *causes = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *updates = g_object_new (PM_TYPE_RECORD_LIST, "record-type", PM_TYPE_UPDATE, "columns",
                                     "at text state", "filter-field", "action", "filter-value",
                                     pm_record_get_id (action), "chronological", TRUE, NULL);

  gtk_label_set_wrap (GTK_LABEL (smart), TRUE);
  gtk_label_set_xalign (GTK_LABEL (smart), 0);
  update_smart (GTK_LABEL (smart), action, pm_page_get_languages (PM_PAGE (self)));
  g_object_set_data_full (G_OBJECT (smart), "action", g_object_ref (action), g_object_unref);
  g_signal_connect_object (action, "notify", G_CALLBACK (smart_changed_cb), smart,
                           G_CONNECT_SWAPPED);
  /* What is written elsewhere may tell that the action is in another language. */
  if (pm_page_get_coach (PM_PAGE (self)) != NULL)
    g_signal_connect_object (pm_page_get_coach (PM_PAGE (self)), "changed",
                             G_CALLBACK (smart_changed_cb), smart, G_CONNECT_SWAPPED);
  gtk_box_append (details, create_caption (_("Is It SMART?")));
  gtk_box_append (details, smart);

  g_object_set_data_full (G_OBJECT (causes), "action", g_object_ref (action), g_object_unref);
  fill_causes (GTK_BOX (causes), action);
  g_signal_connect_object (pm_postmortem_get_list (postmortem, PM_TYPE_CAUSE), "items-changed",
                           G_CALLBACK (causes_changed_cb), causes, 0);
  gtk_box_append (details, create_caption (_("Causes That It Addresses")));
  gtk_box_append (details, causes);

  pm_record_list_set_postmortem (PM_RECORD_LIST (updates), postmortem);
  gtk_box_append (details, create_caption (_("History")));
  gtk_box_append (details, updates);
}

static void
update_uncovered (PmActionsPage *self,
                  PmPostmortem *postmortem)
{
  g_autoptr (GPtrArray) gaps = pm_causes_dup_gaps (postmortem);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->uncovered))) != NULL)
    gtk_box_remove (self->uncovered, child);
  for (guint i = 0; i < gaps->len; i++)
    {
      g_autofree char *title = pm_record_dup_title (gaps->pdata[i]);
      g_autofree char *line = g_strdup_printf ("• %s", title);
      GtkWidget *label = gtk_label_new (line);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (self->uncovered, label);
    }
  gtk_widget_set_visible (self->uncovered_box,
                          gtk_widget_get_first_child (GTK_WIDGET (self->uncovered)) != NULL);
}

static void
pm_actions_page_update (PmPage *page)
{
  PmActionsPage *self = PM_ACTIONS_PAGE (page);
  PmPostmortem *postmortem = pm_page_get_postmortem (page);

  update_uncovered (self, postmortem);
  pm_action_matrix_show (self->matrix, pm_page_get_method (page), postmortem);
  pm_action_coverage_show (self->coverage, postmortem);
}

static void
pm_actions_page_set_postmortem (PmPage *page,
                                PmPostmortem *postmortem)
{
  PmActionsPage *self = PM_ACTIONS_PAGE (page);

  PM_PAGE_CLASS (pm_actions_page_parent_class)->set_postmortem (page, postmortem);
  pm_what_if_view_set_postmortem (self->what_if, postmortem, pm_page_get_method (page));
  pm_action_matrix_show (self->matrix, pm_page_get_method (page), postmortem);
  pm_action_coverage_show (self->coverage, postmortem);
}

/* The page scrolls to what gets the cursor once that has its place. */
static gboolean
focus_first_cb (GtkWidget *causes,
                GdkFrameClock *clock,
                gpointer data)
{
  GtkWidget *first = gtk_widget_get_first_child (causes);
  GtkRevealer *revealer = GTK_REVEALER (gtk_widget_get_ancestor (causes, GTK_TYPE_REVEALER));

  if (!gtk_revealer_get_reveal_child (revealer))
    return G_SOURCE_REMOVE;
  if (!gtk_revealer_get_child_revealed (revealer) || gtk_widget_get_height (causes) == 0)
    return G_SOURCE_CONTINUE;
  if (GTK_IS_CHECK_BUTTON (first))
    gtk_widget_grab_focus (first);
  return G_SOURCE_REMOVE;
}

/* Puts the cursor to the causes among the details of an action. */
static void
focus_causes (PmRecordRow *row)
{
  pm_record_row_set_expanded (row, TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (pm_record_row_get_details (row));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    if (g_object_get_data (G_OBJECT (child), "action") != NULL)
      gtk_widget_add_tick_callback (child, focus_first_cb, NULL, NULL);
}

static gboolean
pm_actions_page_reveal (PmPage *page,
                        PmRecord *record,
                        const char *field)
{
  GtkWidget *focus, *row;

  if (!PM_PAGE_CLASS (pm_actions_page_parent_class)->reveal (page, record, field))
    return FALSE;
  /* What an action lacks, and not a field of it, is a cause. */
  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (page)));
  row = focus != NULL ? gtk_widget_get_ancestor (focus, PM_TYPE_RECORD_ROW) : NULL;
  if (row != NULL && field == NULL && G_OBJECT_TYPE (record) == PM_TYPE_ACTION)
    focus_causes (PM_RECORD_ROW (row));
  return TRUE;
}

static void
pm_actions_page_class_init (PmActionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  PM_PAGE_CLASS (klass)->set_postmortem = pm_actions_page_set_postmortem;
  PM_PAGE_CLASS (klass)->reveal = pm_actions_page_reveal;
  PM_PAGE_CLASS (klass)->update = pm_actions_page_update;

  g_type_ensure (PM_TYPE_RECORD_LIST);
  g_type_ensure (PM_TYPE_ACTION);
  g_type_ensure (PM_TYPE_ACTION_COVERAGE);
  g_type_ensure (PM_TYPE_ACTION_MATRIX);
  g_type_ensure (PM_TYPE_WHAT_IF_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/postmortem/Postmortem/ui/pm-actions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PmActionsPage, actions);
  gtk_widget_class_bind_template_child (widget_class, PmActionsPage, matrix);
  gtk_widget_class_bind_template_child (widget_class, PmActionsPage, coverage);
  gtk_widget_class_bind_template_child (widget_class, PmActionsPage, uncovered_box);
  gtk_widget_class_bind_template_child (widget_class, PmActionsPage, uncovered);
  gtk_widget_class_bind_template_child (widget_class, PmActionsPage, what_if);
}

static void
pm_actions_page_init (PmActionsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->actions, "details-created", G_CALLBACK (details_created_cb), self,
                           G_CONNECT_SWAPPED);
}
