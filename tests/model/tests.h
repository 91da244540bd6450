/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

void add_diagram_rules_tests (void);
void add_diagram_tests (void);
void add_meeting_rules_tests (void);
void add_meeting_tests (void);
void add_number_tests (void);
void add_postmortem_tests (void);
void add_record_tests (void);
void add_references_tests (void);
void add_time_tests (void);
void add_timeline_tests (void);
