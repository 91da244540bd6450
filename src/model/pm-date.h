/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *pm_date_get_month_name (int month);
char *pm_date_format (GDateTime *at,
                      const char *format) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
