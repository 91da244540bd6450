/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report-write.h"

#include <cairo.h>

G_BEGIN_DECLS

/* A report laid out on pages. Used by one thread at a time; which one may change. */
typedef struct _PmPages PmPages;

PmPages *pm_pages_new (PmReport *report,
                       PmPaper paper) G_GNUC_WARN_UNUSED_RESULT;
void pm_pages_free (PmPages *self);

guint pm_pages_get_n_pages (PmPages *self);
void pm_pages_get_size (PmPages *self,
                        double *width,
                        double *height);
void pm_pages_draw_page (PmPages *self,
                         guint page,
                         cairo_t *cr);
int pm_pages_find_anchor (PmPages *self,
                          const char *anchor,
                          double *y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmPages, pm_pages_free)

G_END_DECLS
