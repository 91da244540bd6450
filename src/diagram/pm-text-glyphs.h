/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-text-ruler.h"

#include <cairo.h>

G_BEGIN_DECLS

typedef struct _PmTextGlyphs PmTextGlyphs;

PmTextGlyphs *pm_text_glyphs_new       (PangoContext *context) G_GNUC_WARN_UNUSED_RESULT;
void          pm_text_glyphs_free      (PmTextGlyphs *self);
gboolean      pm_text_glyphs_has_style (PmTextGlyphs *self, PmTextStyle style);
void          pm_text_glyphs_add_style (PmTextGlyphs *self, PmTextStyle style,
                                        const PangoFontDescription *description);
double        pm_text_glyphs_measure   (PmTextGlyphs *self, PmTextStyle style, const char *word,
                                        guint length);
gboolean      pm_text_glyphs_show      (PmTextGlyphs *self, PmTextBlock *block, cairo_t *cr,
                                        double x, double y, PmAlign align);

G_END_DECLS
