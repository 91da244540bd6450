/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-postmortem.h"

#include <adwaita.h>

/* Shared by the tests of widgets; see main.c. */
GtkWidget *show_in_window (GtkWidget *widget);
GtkWidget *show_on_page (GtkWidget *widget);
void settle (void);
void type_text (GtkWidget *widget,
                const char *text);
void press_enter (GtkWidget *widget);
GtkWidget *find_input (GtkWidget *widget,
                       const char *label,
                       guint nth);
GtkWidget *find_button (GtkWidget *widget,
                        const char *label);
GtkWidget *find_type (GtkWidget *widget,
                      GType type);
gboolean says (GtkWidget *widget,
               const char *part);

void add_agenda_dialog_tests (void);
void add_canvas_tests (void);
void add_canvas_places_tests (void);
void add_diagram_keys_tests (void);
void add_causes_page_tests (void);
void add_export_dialog_tests (void);
void add_fault_tests (void);
void add_field_editor_tests (void);
void add_meeting_tests (void);
void add_meeting_causes_tests (void);
void add_meeting_focus_tests (void);
void add_meeting_names_tests (void);
void add_meeting_saving_tests (void);
void add_meeting_words_tests (void);
void add_room_text_tests (void);
void add_coach_pages_tests (void);
void add_findings_tests (void);
void add_outline_tests (void);
void add_preferences_tests (void);
void add_record_list_tests (void);
void add_source_giver_tests (void);
void add_template_tests (void);
void add_window_tests (void);
