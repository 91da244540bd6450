/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmTimelinePage: what happened when, and what it cost.  The drawn timeline and the durations
 * follow the table as it is typed.
 */

#include "pm-timeline-page.h"

#include "pm-field-row.h"
#include "pm-figure-card.h"
#include "pm-record-list.h"
#include "pm-source-giver.h"
#include "pm-timeline-view.h"
#include "pm-timeline.h"

#include <glib/gi18n-lib.h>

/* From so many events on the page no longer says how they are typed. */
#define KNOWN_AFTER 4

struct _PmTimelinePage
{
  PmPage parent_instance;

  GtkStack *stack;
  GtkStack *drawing_states;
  PmTimelineView *drawing;
  GtkFlowBox *durations;
  GtkWidget *how_to_type;
  PmSourceGiver *source_giver;
};

G_DEFINE_FINAL_TYPE (PmTimelinePage, pm_timeline_page, PM_TYPE_PAGE)

static GtkWidget *
create_duration (PmPostmortem *postmortem,
                 PmDurationKind kind)
{
  PmDuration duration;
  gboolean known = pm_timeline_get_duration (postmortem, kind, &duration);
  const char *detail = pm_timeline_get_duration_detail (kind);
  g_autofree char *value = known ? pm_timeline_describe_duration (&duration) : g_strdup ("–");
  g_autofree char *support = NULL;
  GtkWidget *card = pm_figure_card_new (value, pm_timeline_get_duration_label (kind), NULL);

  if (known && duration.support >= 0)
    {
      g_autofree char *time = pm_duration_format (duration.support);

      /* Translators: from which milestone to which a duration runs, and how much of it fell into
       * the hours in which the team is on duty */
      support = g_strdup_printf (_("%1$s; %2$s in support hours"), detail, time);
    }
  gtk_widget_set_tooltip_text (card, support != NULL ? support : detail);
  return card;
}

static gboolean
has_milestone (PmPostmortem *postmortem)
{
  for (PmMilestone m = PM_MILESTONE_STARTED; m <= PM_MILESTONE_RESOLVED; m++)
    if (pm_timeline_find_milestone (postmortem, m) != NULL)
      return TRUE;
  return FALSE;
}

/* Who has written this many lines, and marked one, knows. */
static void
update_how_to_type (PmTimelinePage *self)
{
  PmPostmortem *postmortem = pm_page_get_postmortem (PM_PAGE (self));

  if (postmortem != NULL)
    gtk_widget_set_visible (self->how_to_type,
                            pm_list_get_length (pm_postmortem_get_list (postmortem, PM_TYPE_EVENT))
                                    < KNOWN_AFTER
                                || !has_milestone (postmortem));
}

static void
pm_timeline_page_update (PmPage *page)
{
  PmTimelinePage *self = PM_TIMELINE_PAGE (page);
  PmPostmortem *postmortem = pm_page_get_postmortem (page);
  GtkWidget *child;

  pm_source_giver_show (self->source_giver, postmortem);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->durations))) != NULL)
    gtk_flow_box_remove (self->durations, child);
  for (guint i = 0; i < PM_N_DURATIONS; i++)
    {
      gtk_flow_box_append (self->durations, create_duration (postmortem, i));
      child = GTK_WIDGET (gtk_flow_box_get_child_at_index (self->durations, i));
      gtk_widget_set_focusable (child, FALSE);
    }
}

static void
pm_timeline_page_set_postmortem (PmPage *page,
                                 PmPostmortem *postmortem)
{
  PM_PAGE_CLASS (pm_timeline_page_parent_class)->set_postmortem (page, postmortem);
  pm_timeline_view_set_postmortem (PM_TIMELINE_PAGE (page)->drawing, postmortem);
  update_how_to_type (PM_TIMELINE_PAGE (page));
  if (postmortem == NULL)
    pm_source_giver_show (PM_TIMELINE_PAGE (page)->source_giver, NULL);
}

/* What stands above the table stays while somebody works in it: the line that was just pressed would
 * move away under the pointer. */
static void
pm_timeline_page_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pm_timeline_page_parent_class)->unmap (widget);
  update_how_to_type (PM_TIMELINE_PAGE (widget));
}

static void
pm_timeline_page_class_init (PmTimelinePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  PM_PAGE_CLASS (klass)->set_postmortem = pm_timeline_page_set_postmortem;
  PM_PAGE_CLASS (klass)->update = pm_timeline_page_update;
  widget_class->unmap = pm_timeline_page_unmap;

  g_type_ensure (PM_TYPE_FIELD_ROW);
  g_type_ensure (PM_TYPE_RECORD_LIST);
  g_type_ensure (PM_TYPE_SOURCE_GIVER);
  g_type_ensure (PM_TYPE_TIMELINE_VIEW);
  g_type_ensure (PM_TYPE_EVENT);
  g_type_ensure (PM_TYPE_SOURCE);
  g_type_ensure (PM_TYPE_FIGURE);
  g_type_ensure (PM_TYPE_METRIC);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/postmortem/Postmortem/ui/pm-timeline-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PmTimelinePage, stack);
  gtk_widget_class_bind_template_child (widget_class, PmTimelinePage, drawing);
  gtk_widget_class_bind_template_child (widget_class, PmTimelinePage, drawing_states);
  gtk_widget_class_bind_template_child (widget_class, PmTimelinePage, durations);
  gtk_widget_class_bind_template_child (widget_class, PmTimelinePage, how_to_type);
  gtk_widget_class_bind_template_child (widget_class, PmTimelinePage, source_giver);
}

static void
drawing_shown_cb (PmTimelinePage *self)
{
  gtk_stack_set_visible_child_name (
      self->drawing_states,
      gtk_widget_get_visible (GTK_WIDGET (self->drawing)) ? "drawing" : "empty");
}

static void
pm_timeline_page_init (PmTimelinePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->drawing, "notify::visible", G_CALLBACK (drawing_shown_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * pm_timeline_page_offer_sources:
 * @self: the page, which is shown
 *
 * Goes to where several events are given one source.
 *
 * Returns: whether there are several that name none
 */
gboolean
pm_timeline_page_offer_sources (PmTimelinePage *self)
{
  g_return_val_if_fail (PM_IS_TIMELINE_PAGE (self), FALSE);

  /* What was typed a moment ago may not have been looked at yet. */
  pm_source_giver_show (self->source_giver, pm_page_get_postmortem (PM_PAGE (self)));
  if (!gtk_widget_get_visible (GTK_WIDGET (self->source_giver)))
    return FALSE;
  gtk_stack_set_visible_child_name (self->stack, "timeline");
  return pm_source_giver_offer (self->source_giver);
}
