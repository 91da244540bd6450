/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "test-method.h"

#include "pm-checks.h"

PmLanguage *report_get_language (const char  *id,
                                 PmMethod   **method);
guint       report_count        (const char  *id,
                                 const char  *check,
                                 const char  *markdown);
guint       report_get_line     (const char  *text,
                                 gsize        end);
