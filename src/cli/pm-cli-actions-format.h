/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-library.h"

/* Each prints open actions (elements: PmOpenAction) to standard output. */
void pm_cli_actions_print_text (GPtrArray *actions);
void pm_cli_actions_print_json (GPtrArray *actions);
void pm_cli_actions_print_csv (GPtrArray *actions);
void pm_cli_actions_print_ics (GPtrArray *actions);
