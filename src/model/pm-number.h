/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

gboolean pm_number_parse (const char *text,
                          double *number);
gboolean pm_number_parse_whole (const char *text,
                                gint64      min,
                                gint64      max,
                                gint64     *number);
const char *pm_number_print (double number,
                             char buffer[G_ASCII_DTOSTR_BUF_SIZE]);
char *pm_number_to_text (double number);
char *pm_number_format (double number);
char *pm_number_format_fixed (double number,
                              int decimals);
