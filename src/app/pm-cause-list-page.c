/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmCauseListPage: the causes as a plain table. */

#include "pm-cause-list-page.h"

#include "pm-record-list.h"

struct _PmCauseListPage
{
  PmPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PmCauseListPage, pm_cause_list_page, PM_TYPE_PAGE)

static void
pm_cause_list_page_class_init (PmCauseListPageClass *klass)
{
}

static void
pm_cause_list_page_init (PmCauseListPage *self)
{
  GtkWidget *list = g_object_new (PM_TYPE_RECORD_LIST, "record-type", PM_TYPE_CAUSE, "columns",
                                  "statement role", "details",
                                  "class factor likelihood state category evidence "
                                  "no-action-reason",
                                  NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_widget_set_margin_top (list, 24);
  gtk_widget_set_margin_start (list, 18);
  gtk_widget_set_margin_end (list, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}
