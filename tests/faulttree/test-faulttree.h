/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

void add_fault_tree_tests (void);
void add_analysis_tests   (void);
void add_budget_tests     (void);
void add_random_tests     (void);
