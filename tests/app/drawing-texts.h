/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-drawing.h"

/* What a drawing says, for tests that look for what it must not say; see drawing-texts.c. */
typedef void (*DrawingTextFunc) (const char *text);

void foreach_drawing_text (const PmDrawing *drawing,
                           DrawingTextFunc func);
