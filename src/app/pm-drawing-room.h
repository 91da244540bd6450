/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-drawing.h"

/* Lines of the screen that sizes are counted in. */
#define PM_DRAWING_ROOM_LINES 1080.0
/* No letter is smaller, in those. */
#define PM_DRAWING_ROOM_LEAST_TEXT 22.0
/* The smallest letters of a diagram, of the size of its labels. */
#define PM_DRAWING_ROOM_SMALL 0.85
/* So large the labels have to be. */
#define PM_DRAWING_ROOM_LEAST (PM_DRAWING_ROOM_LEAST_TEXT / PM_DRAWING_ROOM_SMALL)

double pm_drawing_room_get_size (PmDrawing *drawing,
                                 double em,
                                 double width,
                                 double height);
