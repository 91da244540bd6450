/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

void add_action_list_tests (void);
void add_example_tests (void);
void add_exchange_tests (void);
void add_hostile_tests (void);
void add_json_tests (void);
void add_outline_tests (void);
void add_outline_diagram_tests (void);
void add_outline_xmind_tests (void);
void add_ft_file_tests (void);
