/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What libFuzzer calls, and what main.c calls where there is no libFuzzer. */

#pragma once

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t size);
