/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-cause-view.h"

extern const char *const pm_cause_export_endings[];
char *pm_cause_export_dup_label (const char *ending) G_GNUC_WARN_UNUSED_RESULT;
void pm_cause_export (PmCauseView *view,
                      GFile *file);
void pm_cause_export_install_action (GtkWidgetClass *widget_class);
