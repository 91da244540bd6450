/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

#include <gtk/gtk.h>

#define PM_TYPE_CAUSE_LINKS (pm_cause_links_get_type ())
G_DECLARE_FINAL_TYPE (PmCauseLinks, pm_cause_links, PM, CAUSE_LINKS, GtkBox)

GtkWidget *pm_cause_links_new (PmLinkKind kind);
void pm_cause_links_set_cause (PmCauseLinks *self,
                               PmRecord *cause);
guint pm_cause_links_get_length (PmCauseLinks *self);
