/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report-write.h"

#include <cairo.h>

G_BEGIN_DECLS

void pm_key_card_draw (cairo_t *cr,
                       double width,
                       double height);
GBytes *pm_key_card_render (PmPaper paper,
                            gint64 created,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_key_card_write (const char *path,
                            PmPaper paper,
                            GError **error);
char *pm_key_card_dup_text (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
