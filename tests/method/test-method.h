/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-method.h"

/* Each file of tests adds its own to the program. */
void add_method_tests      (void);
void add_method_data_tests (void);
