/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-method.h"
#include "pm-postmortem.h"

#include <gtk/gtk.h>

#define PM_TYPE_WHAT_IF_VIEW (pm_what_if_view_get_type ())
G_DECLARE_FINAL_TYPE (PmWhatIfView, pm_what_if_view, PM, WHAT_IF_VIEW, GtkWidget)

void pm_what_if_view_set_postmortem (PmWhatIfView *self,
                                     PmPostmortem *postmortem,
                                     PmMethod *method);
gboolean pm_what_if_view_is_busy (PmWhatIfView *self);
