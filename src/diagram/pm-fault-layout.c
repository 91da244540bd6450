/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fault tree's layout: from the top down, in rows. A node is a stack of box, symbol and note;
 * boxes of a row stand on one line, so that its symbols are level.
 */

#include "pm-fault-private.h"
#include "pm-tree-walk.h"

#define BOX 9.6
#define MAX_LINES 5
#define SIDE_GAP 1.0
#define ROW_GAP 2.4
#define MARGIN 1.0
#define CONDITION_X 3.2
#define CONDITION_Y 1.1

/* The symbol that is drawn: a gate that stands elsewhere in full is a transfer here. */
PmSymbol
pm_fault_get_symbol (PmDrawing     *self,
                     const PmPlace *place)
{
  const PmDrawingNode *node = &self->nodes[place->node];

  if (node->same_as >= 0 && (pm_symbol_is_gate (node->symbol)
                             || pm_symbol_is_gate (self->nodes[node->same_as].symbol)))
    return PM_SYMBOL_TRANSFER;
  return node->symbol;
}

/* Is this the full place of a gate that others refer to? */
gboolean
pm_fault_is_handed_out (PmDrawing     *self,
                        const PmPlace *place)
{
  return self->nodes[place->node].same_as < 0 && self->transfers[place->node] > 0
         && pm_symbol_is_gate (self->nodes[place->node].symbol);
}

/* Gives every shared gate a number that all its places show, unless it came with one. */
static void
number_transfers (PmDrawing *self)
{
  guint n = 0;

  self->transfers = g_new0 (guint, self->n_nodes);
  for (guint i = 0; i < self->n_nodes; i++)
    if (self->nodes[i].transfer > 0)
      self->transfers[i] = self->nodes[i].transfer;
    else if (self->nodes[i].same_as < 0 && self->n_same[i] > 1
             && pm_symbol_is_gate (self->nodes[i].symbol))
      self->transfers[i] = ++n;
  for (guint i = 0; i < self->n_nodes; i++)
    if (self->nodes[i].same_as >= 0)
      self->transfers[i] = self->transfers[self->nodes[i].same_as];
}

/* The half axes of the ellipse around the condition of an INHIBIT gate. */
void
pm_fault_get_condition (PmDrawing     *self,
                        const PmPlace *place,
                        double        *rx,
                        double        *ry)
{
  *rx = MAX (CONDITION_X * self->em, place->note->width * 0.72);
  *ry = MAX (CONDITION_Y * self->em, place->note->height * 0.72);
}

static void
measure_text (PmDrawing *self,
              PmPlace   *place)
{
  PmTextStyle style = pm_place_get_style (self, place);
  double wrap = (BOX - 2 * PM_FAULT_PAD_X) * self->em - pm_place_get_extra (self, place);

  wrap = MAX (wrap, 6 * self->em);
  pm_place_measure (self, place, style, wrap);
  while (place->text_height > (MAX_LINES + 0.5) * PM_LINE_HEIGHT * self->em)
    {
      wrap *= 1.25;
      pm_place_measure (self, place, style, wrap);
    }
  place->area.width = MAX (BOX * self->em, place->text_width + place->extra
                                             + 2 * PM_FAULT_PAD_X * self->em);
  place->area.height = place->text_height + 2 * PM_FAULT_PAD_Y * self->em;
}

/* Wraps a note to at most three lines: so high is the room beside a symbol. */
static PmTextBlock *
wrap_note (PmDrawing  *self,
           const char *note)
{
  g_autoptr (PmText) text = pm_text_ruler_prepare (self->ruler, note, PM_TEXT_SMALL);
  double wrap = 8 * self->em;
  double width;
  double height;

  pm_text_measure (text, wrap, &width, &height);
  while (height > 3.5 * PM_LINE_HEIGHT * pm_text_ruler_raise (self->ruler, 0.85) * self->em)
    {
      wrap *= 1.25;
      pm_text_measure (text, wrap, &width, &height);
    }
  return pm_text_wrap (text, wrap);
}

static gboolean
note_is_beside (const PmDrawing *self,
                const PmPlace   *place)
{
  return self->n_inputs[place->node] > 0;
}

/* Finds how far the stack reaches to both sides, and how high its symbol and note are. */
static void
measure_stack (PmDrawing  *self,
               PmPlace    *place,
               PmTreeNode *tree,
               double     *foot)
{
  const PmDrawingNode *node = &self->nodes[place->node];
  PmSymbol symbol = pm_fault_get_symbol (self, place);
  double size = PM_FAULT_SYMBOL * self->em;
  double half = MAX (place->area.width, pm_symbol_get_width (symbol, self->iec, size)) / 2;
  double before = half;
  double after = half;

  *foot = symbol != PM_SYMBOL_NONE ? PM_FAULT_LINK * self->em + size : 0;
  if (node->note != NULL)
    {
      place->note = wrap_note (self, node->note);
      if (symbol == PM_SYMBOL_INHIBIT)
        {
          double rx;
          double ry;

          pm_fault_get_condition (self, place, &rx, &ry);
          after = MAX (after, size / 2 + PM_FAULT_CONDITION_GAP * self->em + 2 * rx);
          *foot = MAX (*foot, PM_FAULT_LINK * self->em + size / 2 + ry);
        }
      else
        {
          after = MAX (after, note_is_beside (self, place) ? place->note->width + 0.3 * self->em
                                                           : place->note->width / 2);
          before = MAX (before, note_is_beside (self, place) ? 0 : place->note->width / 2);
          *foot += place->note->height + PM_FAULT_NOTE_GAP * self->em;
        }
    }
  if (pm_fault_is_handed_out (self, place))
    after += (PM_FAULT_TRANSFER_GAP + PM_FAULT_TRANSFER) * self->em;
  tree->before = before + SIDE_GAP / 2 * self->em;
  tree->after = after + SIDE_GAP / 2 * self->em;
}

/* Finds for each row the line on which its boxes stand, and where the next row may start. */
static void
place_rows (PmDrawing    *self,
            const double *feet)
{
  g_autoptr (GArray) below = g_array_new (FALSE, TRUE, sizeof (double));
  double y = MARGIN * self->em;

  for (guint i = 0; i < self->n_places; i++)
    {
      const PmPlace *place = &self->places[i];

      if (place->depth >= below->len)
        {
          g_array_set_size (below, place->depth + 1);
          g_array_set_size (self->layer_size, place->depth + 1);
        }
      g_array_index (below, double, place->depth)
        = MAX (g_array_index (below, double, place->depth), feet[i]);
      g_array_index (self->layer_size, double, place->depth)
        = MAX (g_array_index (self->layer_size, double, place->depth), place->area.height);
    }
  for (guint depth = 0; depth < below->len; depth++)
    {
      double base = y + g_array_index (self->layer_size, double, depth);

      g_array_append_val (self->layer_start, base);
      self->height = base + g_array_index (below, double, depth);
      y = self->height + ROW_GAP * self->em;
    }
  self->height += MARGIN * self->em;
}

static void
place_stack (PmDrawing        *self,
             PmPlace          *place,
             const PmTreeNode *tree,
             double            shift,
             double            foot)
{
  double base = g_array_index (self->layer_start, double, place->depth);
  double gap = SIDE_GAP / 2 * self->em;
  double mark = pm_place_get_mark_width (self, place);
  double content = place->text_width + place->extra;

  place->port_x = tree->middle + shift;
  place->port_y = base;
  place->area.x = place->port_x - place->area.width / 2;
  place->area.y = base - place->area.height;
  place->text_x = place->port_x - content / 2 + mark;
  place->text_y = place->area.y + PM_FAULT_PAD_Y * self->em;
  place->subtree.x = place->port_x - tree->before + gap;
  place->subtree.width = tree->before + tree->after - 2 * gap;
  place->subtree.y = place->area.y;
  place->subtree.height = place->area.height + foot;
  if (place->depth > 0)
    {
      /* The line from the bus above. */
      double above = g_array_index (self->layer_size, double, place->depth)
                     - place->area.height + PM_FAULT_BUS * self->em;

      place->subtree.y -= above;
      place->subtree.height += above;
    }
}

/* Lays out a fault tree. */
void
pm_fault_layout (PmDrawing *self)
{
  g_autofree PmTreeNode *nodes = g_new0 (PmTreeNode, self->n_places);
  g_autofree double *feet = g_new0 (double, self->n_places);
  double least = G_MAXDOUBLE;
  double most = -G_MAXDOUBLE;
  double gap = SIDE_GAP / 2 * self->em;

  number_transfers (self);
  for (guint i = 0; i < self->n_places; i++)
    {
      measure_text (self, &self->places[i]);
      measure_stack (self, &self->places[i], &nodes[i], &feet[i]);
      nodes[i].end = self->places[i].end;
      nodes[i].bottom = self->places[i].depth + 1;
    }
  place_rows (self, feet);
  pm_tree_walk (nodes, self->n_places, self->store->scratch);
  for (guint i = 0; i < self->n_places; i++)
    {
      least = MIN (least, nodes[i].middle - nodes[i].before + gap);
      most = MAX (most, nodes[i].middle + nodes[i].after - gap);
    }
  for (guint i = 0; i < self->n_places; i++)
    place_stack (self, &self->places[i], &nodes[i], MARGIN * self->em - least, feet[i]);
  self->width = most - least + 2 * MARGIN * self->em;
  pm_drawing_join_subtrees (self);
}
