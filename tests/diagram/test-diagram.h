/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the diagram tests share. With PM_PICTURES set to a folder the tests also leave there, as
 * PNG and SVG, what they looked at.
 */

#pragma once

#include "pm-pen.h"

typedef void (*TestPaint) (gpointer diagram, PmPen *pen, const PmPalette *palette);

void  test_add_text_ruler       (void);
void  test_add_timeline_drawing (void);

guint test_count_text_overlaps  (GArray *texts);
guint test_count_line_hits      (GArray *texts, GArray *lines);
void  test_keep_picture         (const char *name, gpointer diagram, TestPaint paint,
                                 PmPaletteKind kind, double width, double height);
void  test_keep_text            (const char *name, const char *text);
