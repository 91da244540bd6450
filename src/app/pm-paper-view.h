/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-pages.h"

#include <gtk/gtk.h>

#define PM_TYPE_PAPER_VIEW (pm_paper_view_get_type ())
G_DECLARE_FINAL_TYPE (PmPaperView, pm_paper_view, PM, PAPER_VIEW, GtkWidget)

GtkWidget *pm_paper_view_new (guint page);
void pm_paper_view_set_pages (PmPaperView *self,
                              PmPages *pages);
