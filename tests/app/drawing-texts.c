/* SPDX-License-Identifier: GPL-3.0-or-later */

/* In a file of its own: what drawings keep to themselves has names that diagrams have too. */

#include "drawing-texts.h"

#include "pm-drawing-private.h"

/**
 * foreach_drawing_text:
 * @drawing: a drawing
 * @func: gets each text of its nodes, folded ones included
 */
void
foreach_drawing_text (const PmDrawing *drawing,
                      DrawingTextFunc func)
{
  for (guint i = 0; i < drawing->n_nodes; i++)
    {
      func (drawing->nodes[i].text);
      func (drawing->nodes[i].note);
    }
}
