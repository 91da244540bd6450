/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-stage.h"

#include <gtk/gtk.h>

GtkWidget *pm_meeting_panel_new (PmStage *stage);
GtkWidget *pm_meeting_panel_causes_new (PmStage *stage);
GtkWidget *pm_meeting_panel_closing_new (PmStage *stage);
GtkWidget *pm_meeting_panel_end_new (PmStage *stage);
void pm_meeting_panel_end_focus (GtkWidget *panel);

/* What the panels are built of */
GtkWidget *pm_meeting_panel_add_text (GtkWidget *box,
                                      const char *text,
                                      const char *css_class);
GtkWidget *pm_meeting_panel_add_button (GtkWidget *box,
                                        const char *label,
                                        const char *name);
void pm_meeting_panel_follow (GtkWidget *panel,
                              PmStage *stage,
                              void (*update) (GtkWidget *panel,
                                              PmStage *stage));
void pm_meeting_panel_clear (GtkWidget *box);
