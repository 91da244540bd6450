/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Divides a fault tree into pages that hold whole subtrees. From the bottom up, a gate whose subtree
 * is too large for a page hands its largest gates to pages of their own; what is left of them is a
 * transfer that names the page. So each page is as full as its gates allow, and no line is cut.
 */

#include "pm-fault-pages.h"

#include "pm-symbols.h"

#define NONE G_MAXUINT

/* What is known of a node of the tree. */
typedef struct
{
  int first_child;   /* -1: none */
  int next;          /* sibling */
  guint gate;        /* whose inputs it has: itself, or a gate that stands in full elsewhere */
  guint n_places;    /* of its cause */
  gboolean shared;   /* it is such a gate */
  gboolean cut;      /* it has a page of its own */
  double width;      /* of its subtree, without what was cut */
  double height;
  guint transfer;    /* its number, 0: it has none */
  guint page;        /* on which it stands in full, */
  guint index;       /* and as which node there */
  GArray *used;      /* guint: the other pages on which a transfer stands for it; NULL: none */
} State;

struct _PmFaultPages
{
  PmDrawingInput tree;
  PmTextRuler *ruler;
  double room_width;
  double room_height;
  State *states;
  GPtrArray *pages;      /* PmFaultPage */
  GStringChunk *strings; /* what is written at transfers */
  PmDrawing *last;       /* whose measured texts the next layout takes over */
};

static void
link_nodes (PmFaultPages *self)
{
  const PmDrawingNode *nodes = self->tree.nodes;

  for (guint i = 0; i < self->tree.n_nodes; i++)
    {
      int same = nodes[i].same_as;

      self->states[i].first_child = self->states[i].next = -1;
      self->states[i].gate = i;
      if (same >= 0 && pm_symbol_is_gate (nodes[same].symbol))
        self->states[i].gate = (guint) same;
    }
  for (guint i = self->tree.n_nodes; i > 0; i--)
    {
      State *state = &self->states[i - 1];
      int parent = nodes[i - 1].parent;
      int same = nodes[i - 1].same_as;

      self->states[same >= 0 ? same : (int) i - 1].n_places++;
      self->states[state->gate].shared |= state->gate != i - 1;
      if (parent < 0)
        continue;
      state->next = self->states[parent].first_child;
      self->states[parent].first_child = (int) i - 1;
    }
  for (guint i = 0; i < self->tree.n_nodes; i++)
    if (nodes[i].same_as >= 0)
      self->states[i].n_places = self->states[nodes[i].same_as].n_places;
}

/* The subtree of @top, but for what is below cut gates: the nodes with their parents there, and what
 * of the tree each is.
 */
static void
collect (const PmFaultPages *self,
         guint           top,
         GArray         *nodes,
         GArray         *origins)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) parents = g_array_new (FALSE, FALSE, sizeof (int));
  int parent = -1;

  g_array_set_size (nodes, 0);
  g_array_set_size (origins, 0);
  g_array_append_val (stack, top);
  g_array_append_val (parents, parent);
  while (stack->len > 0)
    {
      guint node = g_array_index (stack, guint, stack->len - 1);
      PmDrawingNode copy = self->tree.nodes[node];
      guint first = stack->len - 1;

      copy.parent = g_array_index (parents, int, stack->len - 1);
      copy.folded = FALSE;
      copy.same_as = -1;
      copy.n_places = self->states[node].n_places;
      parent = (int) nodes->len;
      g_array_append_val (nodes, copy);
      g_array_append_val (origins, node);
      g_array_set_size (stack, first);
      g_array_set_size (parents, first);
      if (node != top && self->states[node].cut)
        continue;
      for (int child = self->states[node].first_child; child >= 0;
           child = self->states[child].next)
        {
          guint index = (guint) child;

          g_array_append_val (stack, index);
          g_array_append_val (parents, parent);
        }
      /* The last that was put on the stack comes off first. */
      for (guint i = first, j = stack->len; i + 1 < j; i++, j--)
        {
          guint swapped = g_array_index (stack, guint, i);

          g_array_index (stack, guint, i) = g_array_index (stack, guint, j - 1);
          g_array_index (stack, guint, j - 1) = swapped;
        }
    }
}

/* Gives a node what takes as much room as its transfer may need. */
static void
guess_transfer (const PmFaultPages *self,
                PmDrawingNode      *node,
                guint               origin,
                gboolean            top)
{
  const State *state = &self->states[origin];

  if (!top && (state->cut || state->gate != origin))
    {
      node->symbol = PM_SYMBOL_TRANSFER;
      node->note = "page 000";
    }
  else if (!top && !state->shared)
    {
      return;
    }
  else if (node->symbol != PM_SYMBOL_INHIBIT)
    {
      /* The note of an INHIBIT is its condition, in a place of its own. */
      g_autofree char *note = g_strconcat (node->note != NULL ? node->note : "",
                                           node->note != NULL ? ", " : "", "page 000", NULL);

      node->note = g_string_chunk_insert_const (self->strings, note);
    }
  node->transfer = 1;
}

/* Finds the size of what stands on the page of @top. */
static void
measure (PmFaultPages *self,
         guint     top,
         GArray   *nodes,
         GArray   *origins)
{
  PmDrawingInput input = self->tree;
  PmDrawing *drawing;

  collect (self, top, nodes, origins);
  for (guint i = top == 0 ? 1 : 0; i < nodes->len; i++)
    guess_transfer (self, &g_array_index (nodes, PmDrawingNode, i),
                    g_array_index (origins, guint, i), i == 0);
  input.nodes = (const PmDrawingNode *) (gpointer) nodes->data;
  input.n_nodes = nodes->len;
  drawing = pm_drawing_new (&input, self->ruler, self->last, NULL);
  g_clear_pointer (&self->last, pm_drawing_free);
  self->last = drawing;
  self->states[top].width = pm_drawing_get_width (drawing);
  self->states[top].height = pm_drawing_get_height (drawing);
}

static gboolean
fits (const PmFaultPages *self,
      guint           top)
{
  return self->states[top].width <= self->room_width
         && self->states[top].height <= self->room_height;
}

/* The gate below @top that takes most of what there is too much of. */
static guint
find_largest (const PmFaultPages *self,
              guint           top)
{
  gboolean wide = self->states[top].width > self->room_width;
  double most = 0;
  guint found = NONE;

  for (int child = self->states[top].first_child; child >= 0; child = self->states[child].next)
    {
      const State *state = &self->states[child];
      double size = wide ? state->width : state->height;

      if (!state->cut && state->first_child >= 0 && size > most)
        {
          most = size;
          found = (guint) child;
        }
    }
  return found;
}

/* Cuts as many gates below @top as have to be for the rest to fit. */
static void
cut_below (PmFaultPages *self,
           guint     top,
           GArray   *nodes,
           GArray   *origins)
{
  measure (self, top, nodes, origins);
  while (!fits (self, top))
    {
      double excess = self->states[top].width - self->room_width;
      guint largest = find_largest (self, top);
      double leaf = 10 * pm_text_ruler_get_em (self->ruler);

      if (largest == NONE)
        return;
      /* Several at once where one cannot be enough, so that wide gates take few layouts. */
      do
        {
          self->states[largest].cut = TRUE;
          excess -= MAX (self->states[largest].width - leaf, 1);
          largest = excess > 0 ? find_largest (self, top) : NONE;
        }
      while (largest != NONE);
      measure (self, top, nodes, origins);
    }
}

static void
page_free (gpointer data)
{
  PmFaultPage *page = data;

  g_array_unref (page->nodes);
  g_array_unref (page->origins);
  g_free (page);
}

static PmFaultPage *
page_new (guint level)
{
  PmFaultPage *page = g_new0 (PmFaultPage, 1);

  page->nodes = g_array_new (FALSE, FALSE, sizeof (PmDrawingNode));
  page->origins = g_array_new (FALSE, FALSE, sizeof (guint));
  page->level = level;
  return page;
}

/* Fills the pages, each followed by those that hang on it. */
static void
collect_pages (PmFaultPages *self)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  guint top = 0;
  guint level = 0;

  g_array_append_val (stack, top);
  g_array_append_val (stack, level);
  while (stack->len > 0)
    {
      PmFaultPage *page;

      top = g_array_index (stack, guint, stack->len - 2);
      level = g_array_index (stack, guint, stack->len - 1);
      g_array_set_size (stack, stack->len - 2);
      page = page_new (level++);
      collect (self, top, page->nodes, page->origins);
      for (guint i = page->origins->len; i > 0; i--)
        {
          guint node = g_array_index (page->origins, guint, i - 1);

          if (i > 1 && self->states[node].cut)
            {
              g_array_append_val (stack, node);
              g_array_append_val (stack, level);
            }
          else
            {
              self->states[node].page = self->pages->len;
              self->states[node].index = i - 1;
            }
        }
      g_ptr_array_add (self->pages, page);
    }
}

/* Numbers the gates for which transfers stand, and notes on which pages. */
static void
number_transfers (PmFaultPages *self)
{
  guint n = 0;

  for (guint i = 0; i < self->tree.n_nodes; i++)
    if (self->states[i].cut || self->states[i].shared)
      self->states[i].transfer = ++n;
  for (guint p = 0; p < self->pages->len; p++)
    {
      const GArray *origins = ((PmFaultPage *) self->pages->pdata[p])->origins;

      for (guint i = 0; i < origins->len; i++)
        {
          State *gate = &self->states[self->states[g_array_index (origins, guint, i)].gate];

          if (gate->page == p || gate->transfer == 0)
            continue;
          if (gate->used == NULL)
            gate->used = g_array_new (FALSE, FALSE, sizeof (guint));
          if (gate->used->len == 0 || g_array_index (gate->used, guint, gate->used->len - 1) != p)
            g_array_append_val (gate->used, p);
        }
    }
}

/* Divides @tree, a fault tree, into pages of @width by @height in units of @ruler. What is folded is
 * shown. A gate with more inputs than there is room for makes a page too large. The nodes of @tree
 * must outlive the pages. (transfer full)
 */
PmFaultPages *
pm_fault_pages_new (const PmDrawingInput *tree,
                    PmTextRuler          *ruler,
                    double                width,
                    double                height)
{
  PmFaultPages *self = g_new0 (PmFaultPages, 1);
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (PmDrawingNode));
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint));

  self->tree = *tree;
  self->ruler = ruler;
  self->room_width = width;
  self->room_height = height;
  self->states = g_new0 (State, tree->n_nodes);
  self->pages = g_ptr_array_new_with_free_func (page_free);
  self->strings = g_string_chunk_new (256);
  link_nodes (self);
  for (guint i = tree->n_nodes; i > 0; i--)
    if (self->states[i - 1].first_child >= 0)
      cut_below (self, i - 1, nodes, origins);
  g_clear_pointer (&self->last, pm_drawing_free);
  self->ruler = NULL;
  collect_pages (self);
  number_transfers (self);
  return self;
}

void
pm_fault_pages_free (PmFaultPages *self)
{
  for (guint i = 0; i < self->tree.n_nodes; i++)
    g_clear_pointer (&self->states[i].used, g_array_unref);
  g_free (self->states);
  g_ptr_array_unref (self->pages);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/* "0.02, page 3, 7" (transfer none) */
static const char *
write_note (PmFaultPages *self,
            const char   *note,
            const char   *label,
            const GArray *pages,
            const guint  *numbers)
{
  g_autoptr (GString) text = g_string_new (note);

  g_string_append_printf (text, "%s%s ", note != NULL ? ", " : "", label);
  for (guint i = 0; i < pages->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? ", " : "",
                            numbers[g_array_index (pages, guint, i)]);
  return g_string_chunk_insert (self->strings, text->str);
}

static void
label_node (PmFaultPages  *self,
            PmDrawingNode *node,
            guint          origin,
            guint          page,
            const char    *label,
            const guint   *numbers)
{
  const State *gate = &self->states[self->states[origin].gate];

  node->transfer = gate->transfer;
  if (gate->page != page)
    {
      g_autofree char *note = g_strdup_printf ("%s %u", label, numbers[gate->page]);

      node->symbol = PM_SYMBOL_TRANSFER;
      node->note = g_string_chunk_insert (self->strings, note);
    }
  else if (self->states[origin].gate != origin)
    {
      node->same_as = (int) gate->index;
    }
  else if (gate->used != NULL && node->symbol != PM_SYMBOL_INHIBIT)
    {
      node->note = write_note (self, self->tree.nodes[origin].note, label, gate->used, numbers);
    }
}

/* Has every transfer name the page on which its other side stands: by @label, such as "page", and
 * the number of the page in @numbers.
 */
void
pm_fault_pages_label (PmFaultPages *self,
                      const char   *label,
                      const guint  *numbers)
{
  for (guint p = 0; p < self->pages->len; p++)
    {
      PmFaultPage *page = self->pages->pdata[p];

      for (guint i = 0; i < page->nodes->len; i++)
        label_node (self, &g_array_index (page->nodes, PmDrawingNode, i),
                    g_array_index (page->origins, guint, i), p, label, numbers);
    }
}

guint
pm_fault_pages_get_n (PmFaultPages *self)
{
  return self->pages->len;
}

/* (transfer none) */
PmFaultPage *
pm_fault_pages_get (PmFaultPages *self,
                    guint         index)
{
  return g_ptr_array_index (self->pages, index);
}
