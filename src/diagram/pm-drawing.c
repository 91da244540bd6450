/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A laid-out diagram: copies the input, puts the shown nodes in document order, has them laid out by
 * kind, and answers questions about places. The store of strings and measured texts is shared by the
 * layouts that followed from one another, so that an edit copies and measures only what is new.
 */

#include "pm-drawing-private.h"

#include <math.h>
#include <string.h>

/* Beyond this many nodes no label width makes the whole readable at once. */
#define MAX_TO_FIT 3000

G_DEFINE_QUARK (pm-drawing-error-quark, pm_drawing_error)

static gboolean
check_input (const PmDrawingInput  *input,
             GError               **error)
{
  if (input->n_nodes == 0)
    {
      g_set_error_literal (error, PM_DRAWING_ERROR, PM_DRAWING_ERROR_TREE,
                           "the diagram has no node");
      return FALSE;
    }
  for (guint i = 0; i < input->n_nodes; i++)
    {
      const PmDrawingNode *node = &input->nodes[i];

      if (i == 0 ? node->parent != -1 : node->parent < 0 || (guint) node->parent >= i)
        {
          g_set_error (error, PM_DRAWING_ERROR, PM_DRAWING_ERROR_TREE,
                       "node %u has no parent before it", i + 1);
          return FALSE;
        }
      if (node->same_as < -1 || node->same_as >= (int) input->n_nodes)
        {
          g_set_error (error, PM_DRAWING_ERROR, PM_DRAWING_ERROR_TREE,
                       "node %u stands for a node that does not exist", i + 1);
          return FALSE;
        }
    }
  return TRUE;
}

static PmDrawingStore *
store_new (void)
{
  PmDrawingStore *store = g_new0 (PmDrawingStore, 1);

  store->ref_count = 1;
  store->strings = g_string_chunk_new (4096);
  store->scratch = g_byte_array_new ();
  store->texts = g_hash_table_new_full (pm_text_key_hash, pm_text_key_equal, NULL,
                                        (GDestroyNotify) pm_text_free);
  return store;
}

static void
store_unref (PmDrawingStore *store)
{
  if (--store->ref_count > 0)
    return;
  g_string_chunk_free (store->strings);
  g_hash_table_unref (store->texts);
  g_byte_array_unref (store->scratch);
  g_free (store->spare_places);
  g_free (store);
}

/* The store of the layout before, unless what past edits left in it outweighs what is in use. */
static PmDrawingStore *
share_store (const PmDrawing *previous,
             PmTextRuler     *ruler,
             guint            n_nodes)
{
  if (previous == NULL || previous->ruler != ruler
      || g_hash_table_size (previous->store->texts) > 2 * n_nodes + 1000)
    return store_new ();
  previous->store->ref_count++;
  return previous->store;
}

/* Whatever comes in, from here on it is one line of valid text. */
static const char *
copy_text (PmDrawing  *self,
           const char *text)
{
  g_autofree char *clean = pm_text_normalise (text != NULL ? text : "");

  return g_string_chunk_insert (self->store->strings, clean);
}

static gboolean
is_same (const PmDrawingNode *old,
         const PmDrawingNode *new)
{
  return new->id != NULL && new->text != NULL && strcmp (old->id, new->id) == 0
         && strcmp (old->text, new->text) == 0;
}

/* Finds the node that @node was before the edit. Most edits leave the nodes' order, so it stands
 * at the same distance from its place as the one before did, or one off.
 */
static int
find_previous (const PmDrawing     *previous,
               const PmDrawingNode *node,
               guint                index,
               int                 *offset)
{
  const int steps[] = { 0, 1, -1 };

  if (previous == NULL)
    return -1;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      int candidate = (int) index + *offset + steps[i];

      if (candidate >= 0 && candidate < (int) previous->n_nodes
          && is_same (&previous->nodes[candidate], node))
        {
          *offset += steps[i];
          return candidate;
        }
    }
  return -1;
}

static void
copy_nodes (PmDrawing            *self,
            const PmDrawingInput *input,
            const PmDrawing      *previous)
{
  int offset = 0;

  self->n_nodes = input->n_nodes;
  self->nodes = g_memdup2 (input->nodes, sizeof (PmDrawingNode) * input->n_nodes);
  self->texts = g_new0 (PmText *, input->n_nodes);
  self->before_of = previous != NULL ? g_new (int, input->n_nodes) : NULL;
  self->n_same = g_new0 (guint, input->n_nodes);
  self->n_inputs = g_new0 (guint, input->n_nodes);
  for (guint i = 0; i < self->n_nodes; i++)
    {
      PmDrawingNode *node = &self->nodes[i];
      int old = find_previous (previous, node, i, &offset);

      if (previous != NULL)
        self->before_of[i] = old;
      if (old >= 0)
        {
          node->id = previous->nodes[old].id;
          node->text = previous->nodes[old].text;
          self->texts[i] = previous->texts[old];
        }
      else
        {
          node->id = copy_text (self, node->id);
          node->text = copy_text (self, node->text);
        }
      if (node->note != NULL)
        {
          const char *note = old >= 0 ? previous->nodes[old].note : NULL;

          node->note = g_strcmp0 (note, node->note) == 0 ? note : copy_text (self, node->note);
        }
      self->n_same[node->same_as >= 0 ? node->same_as : (int) i]++;
      if (node->parent >= 0)
        self->n_inputs[node->parent]++;
    }
  for (guint i = 0; i < self->n_nodes; i++)
    self->n_same[i] = MAX (self->n_same[i], self->nodes[i].n_places);
}

/* Lists children: for each node its first child and its next sibling, -1 for none. */
static void
link_children (PmDrawing *self,
               int       *first,
               int       *next)
{
  for (guint i = 0; i < self->n_nodes; i++)
    first[i] = next[i] = -1;
  for (guint i = self->n_nodes - 1; i > 0; i--)
    {
      int parent = self->nodes[i].parent;

      next[i] = first[parent];
      first[parent] = (int) i;
    }
}

/* Counts the nodes below each; children stand after their parents. */
static guint *
count_below (PmDrawing *self)
{
  guint *below = g_new0 (guint, self->n_nodes);

  for (guint i = self->n_nodes - 1; i > 0; i--)
    below[self->nodes[i].parent] += below[i] + 1;
  return below;
}

static void
append_place (PmDrawing *self,
              guint      node,
              guint      below)
{
  PmPlace *place = &self->places[self->n_places];
  const PmDrawingNode *source = &self->nodes[node];

  place->node = node;
  place->parent = source->parent < 0 ? -1 : self->place_of[source->parent];
  place->category = source->category;
  if (place->parent >= 0)
    {
      PmPlace *parent = &self->places[place->parent];

      place->depth = parent->depth + 1;
      if (place->category < 0)
        place->category = place->parent == 0 ? (int) parent->n_children : parent->category;
      parent->n_children++;
    }
  place->n_hidden = source->folded ? below : 0;
  self->place_of[node] = (int) self->n_places++;
}

/* Room for the places, all zero: that of a layout before, where it suits. (transfer full) */
static PmPlace *
create_places (PmDrawing *self)
{
  PmDrawingStore *store = self->store;
  PmPlace *places;

  if (store->n_spare < self->n_nodes || store->n_spare > 2 * self->n_nodes)
    return g_new0 (PmPlace, self->n_nodes);
  places = g_steal_pointer (&store->spare_places);
  self->n_room = store->n_spare;
  store->n_spare = 0;
  memset (places, 0, sizeof (PmPlace) * self->n_nodes);
  return places;
}

/* Leaves the places to the layouts that follow. */
static void
free_places (PmDrawing *self)
{
  PmDrawingStore *store = self->store;

  g_free (store->spare_places);
  store->spare_places = g_steal_pointer (&self->places);
  store->n_spare = MAX (self->n_room, self->n_nodes);
}

/* Puts the shown nodes in document order, without recursion: trees may be chains. */
static void
order_places (PmDrawing *self)
{
  g_autofree int *first = g_new (int, self->n_nodes);
  g_autofree int *next = g_new (int, self->n_nodes);
  g_autofree guint *below = count_below (self);
  int node = 0;

  link_children (self, first, next);
  self->places = create_places (self);
  self->place_of = g_new (int, self->n_nodes);
  for (guint i = 0; i < self->n_nodes; i++)
    self->place_of[i] = -1;

  while (node >= 0)
    {
      append_place (self, node, below[node]);
      if (first[node] >= 0 && !self->nodes[node].folded)
        {
          node = first[node];
          continue;
        }
      while (node >= 0 && next[node] < 0)
        {
          self->places[self->place_of[node]].end = self->n_places;
          node = self->nodes[node].parent;
        }
      if (node >= 0)
        {
          self->places[self->place_of[node]].end = self->n_places;
          node = next[node];
        }
    }
}

/* Most texts are as wide and high as before an edit: then not even the text is looked at. */
static gboolean
take_over_size (PmDrawing   *self,
                PmPlace     *place,
                PmTextStyle  style,
                double       wrap)
{
  int old = self->before != NULL ? self->before_of[place->node] : -1;
  const PmPlace *before;

  if (old < 0 || self->before->place_of[old] < 0)
    return FALSE;
  before = &self->before->places[self->before->place_of[old]];
  if (before->wrap != wrap || before->style.bold != style.bold
      || before->style.scale != style.scale)
    return FALSE;
  place->text = before->text;
  place->text_width = before->text_width;
  place->text_height = before->text_height;
  return TRUE;
}

/* The size of a node's text when wrapped to @wrap; measured only when it is new. */
void
pm_place_measure (PmDrawing   *self,
                  PmPlace     *place,
                  PmTextStyle  style,
                  double       wrap)
{
  PmTextKey key = { self->nodes[place->node].text, style };
  PmText *text = self->texts[place->node];

  place->style = style;
  place->wrap = wrap;
  place->extra = pm_place_get_extra (self, place);
  if (take_over_size (self, place, style, wrap))
    return;
  if (text == NULL || pm_text_get_key (text)->style.bold != style.bold
      || pm_text_get_key (text)->style.scale != style.scale)
    {
      text = g_hash_table_lookup (self->store->texts, &key);
      if (text == NULL)
        {
          text = pm_text_ruler_prepare (self->ruler, key.string, style);
          g_hash_table_insert (self->store->texts, pm_text_get_key (text), text);
        }
      self->texts[place->node] = text;
    }
  place->text = text;
  pm_text_measure (text, wrap, &place->text_width, &place->text_height);
}

/* How a node's text is set: by its level, and bold when it is a root cause. */
PmTextStyle
pm_place_get_style (PmDrawing     *self,
                    const PmPlace *place)
{
  gboolean root_cause = self->nodes[place->node].root_cause;

  if (place->depth + self->level == 0)
    return (PmTextStyle) { self->kind == PM_DRAWING_FAULT_TREE ? 1.0 : 1.15, TRUE };
  if (self->kind == PM_DRAWING_FISHBONE && place->depth == 1)
    return PM_TEXT_BOLD;
  return (PmTextStyle) { 1.0, root_cause };
}

/* The ports (PmPoint) of a place's children, in order. (transfer full) */
GArray *
pm_place_list_ports (PmDrawing *self,
                     guint      place)
{
  GArray *ports = g_array_new (FALSE, FALSE, sizeof (PmPoint));

  for (guint i = place + 1; i < self->places[place].end; i = self->places[i].end)
    {
      PmPoint port = { self->places[i].port_x, self->places[i].port_y };

      g_array_append_val (ports, port);
    }
  return ports;
}

static void
join_areas (PmArea       *area,
            const PmArea *other)
{
  double right = MAX (area->x + area->width, other->x + other->width);
  double bottom = MAX (area->y + area->height, other->y + other->height);

  area->x = MIN (area->x, other->x);
  area->y = MIN (area->y, other->y);
  area->width = right - area->x;
  area->height = bottom - area->y;
}

/* Widens the subtree area of every node, which holds its own lines already, by its descendants'. */
void
pm_drawing_join_subtrees (PmDrawing *self)
{
  for (guint i = self->n_places - 1; i > 0; i--)
    join_areas (&self->places[self->places[i].parent].subtree, &self->places[i].subtree);
}

/* Chooses the one of @wraps with which the text is largest when the whole fits the view. That of the
 * layout before (@previous, nullable) is kept unless another is a fifth better, so that typing does
 * not make labels jump; others are not even tried while the whole fits about as well as it did when
 * the width was chosen.
 */
void
pm_drawing_choose_wrap (PmDrawing       *self,
                        const PmDrawing *previous,
                        const double    *wraps,
                        guint            n_wraps,
                        PmWrapFit        find_fit)
{
  double best = 0;

  if (previous != NULL && previous->fit > 0)
    {
      double fit = self->n_places > MAX_TO_FIT ? 0 : find_fit (self, previous->wrap);

      self->wrap = previous->wrap;
      self->fit = previous->fit;
      if (fabs (fit - previous->fit) <= 0.1 * previous->fit)
        return;
      self->fit = fit;
      best = fit * 1.2;
    }
  if (self->n_places > MAX_TO_FIT)
    return;
  for (guint i = 0; i < n_wraps; i++)
    {
      double fit = find_fit (self, wraps[i]);

      if (fit > best * (1 + 1e-9))
        {
          best = self->fit = fit;
          self->wrap = wraps[i];
        }
    }
}

static void
lay_out (PmDrawing       *self,
         const PmDrawing *previous)
{
  switch (self->kind)
    {
    case PM_DRAWING_FISHBONE:
      pm_fishbone_choose_wrap (self, previous);
      pm_fishbone_layout (self);
      break;
    case PM_DRAWING_WHY:
      pm_why_choose_wrap (self, previous);
      pm_why_layout (self);
      break;
    case PM_DRAWING_FAULT_TREE:
      pm_fault_layout (self);
      break;
    }
}

/* Lays out @input, measured with @ruler. @previous (nullable) is the layout before an edit: its
 * texts need no new measuring and its label width is kept unless another is much better. Fails with
 * %PM_DRAWING_ERROR_TREE when the nodes are no tree. (transfer full)
 */
PmDrawing *
pm_drawing_new (const PmDrawingInput  *input,
                PmTextRuler           *ruler,
                PmDrawing             *previous,
                GError               **error)
{
  PmDrawing *self;

  g_return_val_if_fail (input != NULL && ruler != NULL, NULL);

  if (!check_input (input, error))
    return NULL;

  self = g_new0 (PmDrawing, 1);
  self->kind = input->kind;
  self->ruler = pm_text_ruler_ref (ruler);
  self->em = pm_text_ruler_get_em (ruler);
  self->rtl = input->rtl;
  self->iec = input->iec;
  self->level = input->kind == PM_DRAWING_WHY ? input->level : 0;
  self->has_view = input->view_width > 0 && input->view_height > 0;
  self->view_width = input->view_width > 0 ? input->view_width : 16;
  self->view_height = input->view_height > 0 ? input->view_height : 9;
  self->wrap = input->wrap;
  self->layer_start = g_array_new (FALSE, TRUE, sizeof (double));
  self->layer_size = g_array_new (FALSE, TRUE, sizeof (double));
  self->heads = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_text_block_free);
  self->store = share_store (previous, ruler, input->n_nodes);
  copy_nodes (self, input, previous != NULL && previous->store == self->store ? previous : NULL);
  order_places (self);
  self->before = self->before_of != NULL ? previous : NULL;
  lay_out (self, previous != NULL && previous->kind == self->kind ? previous : NULL);
  self->before = NULL;
  g_clear_pointer (&self->before_of, g_free);
  return self;
}

void
pm_drawing_free (PmDrawing *self)
{
  for (guint i = 0; i < self->n_places; i++)
    {
      g_clear_pointer (&self->places[i].block, pm_text_block_free);
      g_clear_pointer (&self->places[i].note, pm_text_block_free);
    }
  free_places (self);
  g_free (self->nodes);
  g_free (self->place_of);
  g_free (self->n_same);
  g_free (self->n_inputs);
  g_free (self->transfers);
  g_free (self->bones);
  g_array_unref (self->layer_start);
  g_array_unref (self->layer_size);
  g_ptr_array_unref (self->heads);
  g_free (self->texts);
  store_unref (self->store);
  pm_text_ruler_unref (self->ruler);
  g_free (self);
}

double
pm_drawing_get_width (PmDrawing *self)
{
  return self->width;
}

double
pm_drawing_get_height (PmDrawing *self)
{
  return self->height;
}

static PmArea
mirror_area (PmDrawing *self,
             PmArea     area)
{
  if (self->rtl)
    area.x = self->width - area.x - area.width;
  return area;
}

/* Where a node stands, as painted. FALSE when it is folded away. */
gboolean
pm_drawing_get_node_area (PmDrawing *self,
                          guint      node,
                          PmArea    *area)
{
  g_return_val_if_fail (node < self->n_nodes, FALSE);

  if (self->place_of[node] < 0)
    return FALSE;
  *area = mirror_area (self, self->places[self->place_of[node]].area);
  return TRUE;
}

/* How many nodes stand in the drawing; those that are folded away do not. */
guint
pm_drawing_count_shown (PmDrawing *self)
{
  return self->n_places;
}

/* Where the number of what is folded away below a node is painted. FALSE when nothing is. */
gboolean
pm_drawing_get_fold_area (PmDrawing *self,
                          guint      node,
                          PmArea    *area)
{
  if (self->place_of[node] < 0 || self->places[self->place_of[node]].n_hidden == 0)
    return FALSE;
  *area = pm_place_get_fold_area (self, &self->places[self->place_of[node]]);
  *area = mirror_area (self, *area);
  return TRUE;
}

static double
distance_to (const PmArea *area,
             double        x,
             double        y)
{
  double dx = MAX (MAX (area->x - x, x - area->x - area->width), 0);
  double dy = MAX (MAX (area->y - y, y - area->y - area->height), 0);

  return hypot (dx, dy);
}

/* The node of the input at a point, the nearest at most @slack away; -1 for none. */
int
pm_drawing_find_node (PmDrawing *self,
                      double     x,
                      double     y,
                      double     slack)
{
  double nearest = slack;
  int found = -1;

  if (self->rtl)
    x = self->width - x;
  for (guint i = 0; i < self->n_places;)
    {
      const PmPlace *place = &self->places[i];
      double distance;

      if (distance_to (&place->subtree, x, y) > nearest)
        {
          i = place->end;
          continue;
        }
      distance = distance_to (&place->area, x, y);
      if (distance <= nearest)
        {
          nearest = distance;
          found = (int) place->node;
        }
      i++;
    }
  return found;
}

/* How far @to is from @from when looking in @direction; infinite when it is not there. Being aside
 * counts double.
 */
static double
look_distance (const PmArea *from,
               const PmArea *to,
               PmDirection   direction)
{
  double dx = to->x + to->width / 2 - from->x - from->width / 2;
  double dy = to->y + to->height / 2 - from->y - from->height / 2;
  gboolean sideways = direction == PM_DIRECTION_LEFT || direction == PM_DIRECTION_RIGHT;
  double ahead = direction == PM_DIRECTION_LEFT    ? -dx
                 : direction == PM_DIRECTION_RIGHT ? dx
                 : direction == PM_DIRECTION_UP    ? -dy
                                                   : dy;
  double aside = fabs (sideways ? dy : dx);

  if (ahead < 1e-3 || aside > 3 * ahead + (sideways ? from->height : from->width))
    return G_MAXDOUBLE;
  return ahead + 2 * aside;
}

/* The node next to @node as drawn; -1 when there is none in that direction. */
int
pm_drawing_find_neighbour (PmDrawing   *self,
                           guint        node,
                           PmDirection  direction)
{
  double best = G_MAXDOUBLE;
  int found = -1;
  PmArea from;

  if (!pm_drawing_get_node_area (self, node, &from))
    return -1;
  for (guint i = 0; i < self->n_places; i++)
    {
      PmArea to = mirror_area (self, self->places[i].area);
      double distance = self->places[i].node == node ? G_MAXDOUBLE
                                                     : look_distance (&from, &to, direction);

      if (distance < best)
        {
          best = distance;
          found = (int) self->places[i].node;
        }
    }
  return found;
}

static gboolean
areas_meet (const PmArea *a,
            const PmArea *b)
{
  return a->x <= b->x + b->width && b->x <= a->x + a->width && a->y <= b->y + b->height
         && b->y <= a->y + a->height;
}

/* The nodes (guint, of the input) that touch @area, in document order. (transfer full) */
GArray *
pm_drawing_list_in_area (PmDrawing    *self,
                         const PmArea *area)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  PmArea wanted = mirror_area (self, *area);

  for (guint i = 0; i < self->n_places;)
    {
      const PmPlace *place = &self->places[i];

      if (!areas_meet (&place->subtree, &wanted))
        {
          i = place->end;
          continue;
        }
      if (areas_meet (&place->area, &wanted))
        g_array_append_val (found, place->node);
      i++;
    }
  return found;
}

/* The diagram in words: every node on a line of its own, indented by its level. (transfer full) */
char *
pm_drawing_describe (PmDrawing *self)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < self->n_places; i++)
    {
      for (guint n = 0; n < self->places[i].depth; n++)
        g_string_append (words, "  ");
      g_string_append (words, self->nodes[self->places[i].node].text);
      g_string_append_c (words, '\n');
    }
  return g_string_free (words, FALSE);
}
