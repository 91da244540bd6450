/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

#include <gtk/gtk.h>

#define PM_TYPE_TIMELINE_VIEW (pm_timeline_view_get_type ())
G_DECLARE_FINAL_TYPE (PmTimelineView, pm_timeline_view, PM, TIMELINE_VIEW, GtkWidget)

void pm_timeline_view_set_postmortem (PmTimelineView *self,
                                      PmPostmortem *postmortem);
