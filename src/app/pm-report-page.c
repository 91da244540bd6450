/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmReportPage: the texts of the report, and the report as it will be printed. */

#include "pm-report-page.h"

#include "pm-field-row.h"
#include "pm-record-list.h"
#include "pm-report-preview.h"

struct _PmReportPage
{
  PmPage parent_instance;

  GtkStack *stack;
  PmReportPreview *preview;
};

G_DEFINE_FINAL_TYPE (PmReportPage, pm_report_page, PM_TYPE_PAGE)

static void
pm_report_page_set_postmortem (PmPage *page,
                               PmPostmortem *postmortem)
{
  PmReportPage *self = PM_REPORT_PAGE (page);

  PM_PAGE_CLASS (pm_report_page_parent_class)->set_postmortem (page, postmortem);
  pm_report_preview_set_method (self->preview, pm_page_get_method (page));
  pm_report_preview_set_options (self->preview, PM_AUDIENCE_INTERNAL,
                                 pm_paper_from_settings (pm_page_get_settings (page)));
  pm_report_preview_set_postmortem (self->preview, postmortem);
}

static void
pm_report_page_class_init (PmReportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  PM_PAGE_CLASS (klass)->set_postmortem = pm_report_page_set_postmortem;

  g_type_ensure (PM_TYPE_FIELD_ROW);
  g_type_ensure (PM_TYPE_RECORD_LIST);
  g_type_ensure (PM_TYPE_REPORT_PREVIEW);
  g_type_ensure (PM_TYPE_LESSON);
  g_type_ensure (PM_TYPE_REFERENCE);
  g_type_ensure (PM_TYPE_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/postmortem/Postmortem/ui/pm-report-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PmReportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PmReportPage, preview);
}

static void
pm_report_page_init (PmReportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
