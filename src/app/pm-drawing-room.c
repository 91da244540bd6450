/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How large a diagram has to be for a room to read it. */

#include "pm-drawing-room.h"

#include <glib.h>

#define MARGIN 24

/**
 * pm_drawing_room_get_size:
 * @drawing: a diagram
 * @em: how large its labels are in units of the drawing
 * @width: of the place for it
 * @height: of the place for it
 *
 * Returns: how large a label is when all of the drawing is in the place, in units of the place
 */
double
pm_drawing_room_get_size (PmDrawing *drawing,
                          double em,
                          double width,
                          double height)
{
  double zoom = MIN ((width - 2 * MARGIN) / MAX (1, pm_drawing_get_width (drawing)),
                     (height - 2 * MARGIN) / MAX (1, pm_drawing_get_height (drawing)));

  return MAX (zoom, 0.01) * em;
}
