/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

double pm_text_scale_get (void);
void pm_text_scale_follow (GObject *object,
                           const char *property);
void pm_text_scale_wrap (GtkBox *box);
void pm_text_scale_follow_clamps (GtkWidget *widget);
void pm_text_scale_size_dialog (GtkWindow *dialog,
                                GtkWindow *parent);
