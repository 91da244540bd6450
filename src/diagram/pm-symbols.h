/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The symbols of fault trees, as outlines around a middle line, pointing up. */

#pragma once

#include "pm-drawing.h"

G_BEGIN_DECLS

gboolean pm_symbol_is_gate    (PmSymbol symbol);
double   pm_symbol_get_foot   (PmSymbol symbol, gboolean iec, double size);
double   pm_symbol_get_width  (PmSymbol symbol, gboolean iec, double size);
void     pm_symbol_trace      (PmSymbol symbol, gboolean iec, double x, double y, double size,
                               PmPath *outline, PmPath *inside);
char    *pm_symbol_write      (PmSymbol symbol, gboolean iec, guint k, guint n)
                               G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
