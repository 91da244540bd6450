/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Minimal cut sets one by one, the shortest first and the likeliest first among those of one
 * length, straight from the diagrams.
 *
 * For every node there is a table of the best probability that a set of each length can have
 * from there on. With it a search that always goes on where the best is meets the sets in order
 * and never enters a part in vain. A module's diagram is walked inside the walk of the diagram
 * around it: a frame remembers where to go on and what is to be had there. */

#include "pm-ft-analysis-private.h"

#include <glib/gi18n-lib.h>

#define CHUNK (64 * 1024)
#define IMPOSSIBLE (-1.0)

typedef struct
{
  guint32 min;
  guint32 max;
  gsize offset;
} Range;

typedef struct _Frame Frame;
struct _Frame
{
  const Frame *next;
  PmFtFamily family;
  double rest[];
};

typedef struct _Chosen Chosen;
struct _Chosen
{
  const Chosen *before;
  guint32 event;
};

/* Frames and choices live until the length is done; nothing frees one of them alone. */
typedef struct _Chunk Chunk;
struct _Chunk
{
  Chunk *before;
  gsize size;
  gsize used;
  gsize padding;
};

/* A set in the making: where the walk stands, how many events are still to come. */
typedef struct
{
  double bound;
  double chance;
  const Frame *frame;
  const Chosen *chosen;
  PmFtFamily family;
  guint32 left;
  guint64 serial;
} State;

struct _PmFtSets
{
  PmFtAnalysis *analysis;
  double cut_off;
  Range *ranges;
  double *best;
  gsize n_best;
  Range *module_ranges;
  guint32 order;
  GArray *heap;
  Chunk *chunks;
  guint64 serial;
  GArray *events;
  gboolean emitted_empty;
  gboolean ran_out;
};

static double
get_best (const PmFtSets *self,
          const Range    *range,
          guint32         order)
{
  if (order < range->min || order > range->max || range->max + 1 == range->min)
    return IMPOSSIBLE;
  return self->best[range->offset + order - range->min];
}

static const Range *
variable_range (const PmFtSets *self,
                guint32         node)
{
  guint32 index = self->analysis->modules->of_node[node];

  return index == G_MAXUINT32 ? NULL : &self->module_ranges[index];
}

static void
measure_family (PmFtSets *self,
                guint32   i)
{
  const PmFtAnalysis *a = self->analysis;
  const PmFtTableNode *node = &a->families.nodes[i];
  const Range *variable = variable_range (self, a->modules->level_node[node->level]);
  const Range *high = &self->ranges[node->high];
  guint32 add_min = variable ? variable->min : 1;
  guint32 add_max = variable ? variable->max : 1;
  Range range = self->ranges[node->low];

  if (high->max + 1 > high->min && add_max + 1 > add_min)
    {
      gboolean low_empty = range.max + 1 == range.min;

      range.min = low_empty ? high->min + add_min : MIN (range.min, high->min + add_min);
      range.max = low_empty ? high->max + add_max : MAX (range.max, high->max + add_max);
    }
  range.offset = self->n_best;
  self->n_best += (gsize) (range.max + 1 - range.min);
  self->ranges[i] = range;
}

/* FALSE when cancelled. */
static gboolean
fill_family (PmFtSets *self,
             guint32   i)
{
  const PmFtAnalysis *a = self->analysis;
  const PmFtTableNode *node = &a->families.nodes[i];
  guint32 variable = a->modules->level_node[node->level];
  const Range *inner = variable_range (self, variable);
  const Range *range = &self->ranges[i];
  const Range *high = &self->ranges[node->high];
  double *best = self->best + range->offset;

  for (guint32 k = range->min; k != range->max + 1; k++)
    best[k - range->min] = get_best (self, &self->ranges[node->low], k);
  for (guint32 k = high->min; k != high->max + 1; k++)
    {
      double from = get_best (self, high, k);
      guint32 first = inner ? inner->min : 1;
      guint32 last = inner ? inner->max : 1;

      if (pm_ft_budget_is_cancelled (&self->analysis->budget))
        return FALSE;
      for (guint32 j = first; from >= 0 && j != last + 1; j++)
        {
          double step = inner ? get_best (self, inner, j) : a->event_chance[variable];

          if (step >= 0 && from * step > best[k + j - range->min])
            best[k + j - range->min] = from * step;
        }
    }
  return TRUE;
}

static gboolean
prepare (PmFtSets *self)
{
  PmFtAnalysis *a = self->analysis;
  guint n_modules = a->modules->modules->len;
  gsize n = a->families.n_nodes;

  self->ranges = pm_ft_budget_resize (&a->budget, NULL, 0, n * sizeof (Range));
  if (!self->ranges)
    return FALSE;
  self->module_ranges = g_new0 (Range, n_modules);
  self->ranges[PM_FT_NO_SETS] = (Range) { 1, 0, 0 };
  self->ranges[PM_FT_EMPTY_SET] = (Range) { 0, 0, 0 };
  self->n_best = 1;
  for (guint m = 0; m < n_modules; m++)
    {
      const PmFtModule *module = &g_array_index (a->modules->modules, PmFtModule, m);

      for (guint32 i = module->first_family; i < module->end_family; i++)
        {
          if (pm_ft_budget_is_cancelled_at (&a->budget, i))
            return FALSE;
          measure_family (self, i);
        }
      self->module_ranges[m]
        = self->ranges[module->has_family ? module->family : PM_FT_NO_SETS];
    }

  self->best = pm_ft_budget_resize (&a->budget, NULL, 0, self->n_best * sizeof (double));
  if (!self->best)
    return FALSE;
  self->best[0] = 1;
  for (guint m = 0; m < n_modules; m++)
    {
      const PmFtModule *module = &g_array_index (a->modules->modules, PmFtModule, m);

      for (guint32 i = module->first_family; i < module->end_family; i++)
        if (!fill_family (self, i))
          return FALSE;
    }
  return TRUE;
}

static gpointer
allocate (PmFtSets *self,
          gsize     size)
{
  Chunk *chunk = self->chunks;

  size = (size + 15) & ~(gsize) 15;
  if (!chunk || chunk->used + size > chunk->size)
    {
      gsize chunk_size = MAX (CHUNK, size + sizeof (Chunk));

      chunk = pm_ft_budget_resize (&self->analysis->budget, NULL, 0, chunk_size);
      if (!chunk)
        return NULL;
      *chunk = (Chunk) { self->chunks, chunk_size, sizeof (Chunk), 0 };
      self->chunks = chunk;
    }
  chunk->used += size;
  return (char *) chunk + chunk->used - size;
}

static void
free_chunks (PmFtSets *self)
{
  while (self->chunks)
    {
      Chunk *chunk = self->chunks;

      self->chunks = chunk->before;
      pm_ft_budget_free (&self->analysis->budget, chunk, chunk->size);
    }
}

/* Of two equals the later one: it is further on, and the heap stays small. */
static gboolean
comes_before (const State *a,
              const State *b)
{
  return a->bound > b->bound || (a->bound == b->bound && a->serial > b->serial);
}

static void
heap_push (PmFtSets *self,
           State    *state)
{
  guint i = self->heap->len;
  State *heap;

  state->serial = self->serial++;
  g_array_append_val (self->heap, *state);
  heap = (State *) self->heap->data;
  while (i > 0 && comes_before (state, &heap[(i - 1) / 2]))
    {
      heap[i] = heap[(i - 1) / 2];
      i = (i - 1) / 2;
    }
  heap[i] = *state;
}

static State
heap_pop (PmFtSets *self)
{
  State *heap = (State *) self->heap->data;
  State first = heap[0];
  guint n = self->heap->len - 1;
  State last = heap[n];
  guint i = 0;

  g_array_set_size (self->heap, n);
  while (2 * i + 1 < n)
    {
      guint child = 2 * i + 1;

      if (child + 1 < n && comes_before (&heap[child + 1], &heap[child]))
        child++;
      if (!comes_before (&heap[child], &last))
        break;
      heap[i] = heap[child];
      i = child;
    }
  if (n > 0)
    heap[i] = last;
  return first;
}

/* The best that can still come out of a state, or IMPOSSIBLE. */
static double
bound_of (const PmFtSets *self,
          const State    *state)
{
  const Range *range = &self->ranges[state->family];
  double best = IMPOSSIBLE;

  if (!state->frame)
    {
      best = get_best (self, range, state->left);
      return best < 0 ? best : best * state->chance;
    }
  for (guint32 j = range->min; j != range->max + 1 && j <= state->left; j++)
    {
      double here = get_best (self, range, j);
      double rest = state->frame->rest[state->left - j];

      if (here >= 0 && rest >= 0 && here * rest > best)
        best = here * rest;
    }
  return best < 0 ? best : best * state->chance;
}

static const Frame *
push_frame (PmFtSets    *self,
            const State *state,
            PmFtFamily   family)
{
  Frame *frame = allocate (self, sizeof (Frame) + (self->order + 1) * sizeof (double));

  if (!frame || pm_ft_budget_is_cancelled (&self->analysis->budget))
    return NULL;
  frame->next = state->frame;
  frame->family = family;
  for (guint32 k = 0; k <= self->order; k++)
    {
      State there = { .chance = 1, .frame = state->frame, .family = family, .left = k };

      frame->rest[k] = bound_of (self, &there);
    }
  return frame;
}

/* The two ways on from a state: without the variable of its node, and with it. */
static gboolean
branch (PmFtSets    *self,
        const State *state,
        State       *without,
        State       *with)
{
  const PmFtAnalysis *a = self->analysis;
  const PmFtTableNode *node = &a->families.nodes[state->family];
  guint32 variable = a->modules->level_node[node->level];
  const PmFtModule *inner = pm_ft_modules_of (a->modules, variable);

  *without = *with = *state;
  without->family = node->low;
  without->bound = bound_of (self, without);

  if (inner)
    {
      with->frame = push_frame (self, state, node->high);
      if (!with->frame)
        return FALSE;
      with->family = inner->has_family ? inner->family : PM_FT_NO_SETS;
      with->bound = bound_of (self, with);
      return TRUE;
    }

  with->family = node->high;
  with->bound = IMPOSSIBLE;
  if (state->left > 0)
    {
      with->left--;
      with->chance *= a->event_chance[variable];
      with->bound = bound_of (self, with);
    }
  if (with->bound >= 0)
    {
      Chosen *chosen = allocate (self, sizeof (Chosen));

      if (!chosen)
        return FALSE;
      *chosen = (Chosen) { state->chosen, variable };
      with->chosen = chosen;
    }
  return TRUE;
}

/* Follows the best way from a state to a whole set; the other ways go on the heap. */
static gboolean
complete (PmFtSets *self,
          State    *state)
{
  for (;;)
    {
      State without, with;
      gboolean take;

      if (state->family == PM_FT_EMPTY_SET)
        {
          if (!state->frame)
            return TRUE;
          state->family = state->frame->family;
          state->frame = state->frame->next;
          continue;
        }
      if (!branch (self, state, &without, &with))
        return FALSE;
      take = with.bound >= without.bound;
      if (take && without.bound >= self->cut_off && without.bound >= 0)
        heap_push (self, &without);
      if (!take && with.bound >= self->cut_off && with.bound >= 0)
        heap_push (self, &with);
      *state = take ? with : without;
    }
}

static gboolean
start_order (PmFtSets *self)
{
  const PmFtModules *modules = self->analysis->modules;
  const PmFtModule *top = &g_array_index (modules->modules, PmFtModule, modules->modules->len - 1);
  State state = { .chance = 1, .left = self->order };

  free_chunks (self);
  state.family = top->has_family ? top->family : PM_FT_NO_SETS;
  if (state.family == PM_FT_NO_SETS || (self->analysis->limit > 0
                                        && self->order > self->analysis->limit))
    return FALSE;
  state.bound = bound_of (self, &state);
  if (state.bound >= self->cut_off && state.bound >= 0)
    heap_push (self, &state);
  return self->order <= self->ranges[top->family].max;
}

/**
 * pm_ft_sets_new:
 * @analysis: an analysis; borrowed, and to outlive the sets
 * @cut_off: sets less likely than this are passed over; 0 for none
 * @error: return location
 *
 * Returns: (nullable) (transfer full): the minimal cut sets, ready to be read one by one; %NULL
 *   when the memory limit of the analysis leaves no room for that
 */
PmFtSets *
pm_ft_sets_new (PmFtAnalysis *analysis,
                double        cut_off,
                GError      **error)
{
  g_autoptr (PmFtSets) self = g_new0 (PmFtSets, 1);

  self->analysis = analysis;
  self->cut_off = cut_off;
  self->heap = g_array_new (FALSE, FALSE, sizeof (State));
  self->events = g_array_new (FALSE, FALSE, sizeof (PmFtNode));
  analysis->budget.stop = PM_FT_STOP_NONE;
  if (pm_ft_analysis_top_is_module (analysis) && !prepare (self))
    {
      g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_LIMIT,
                   _("Listing the minimal cut sets needs more memory than the limit of %u MB"),
                   (guint) (analysis->budget.limit >> 20));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * pm_ft_sets_free:
 * @self: (nullable) (transfer full): sets
 */
void
pm_ft_sets_free (PmFtSets *self)
{
  PmFtBudget *budget;

  if (!self)
    return;

  budget = &self->analysis->budget;
  free_chunks (self);
  pm_ft_budget_free (budget, self->ranges, self->analysis->families.n_nodes * sizeof (Range));
  pm_ft_budget_free (budget, self->best, self->n_best * sizeof (double));
  g_free (self->module_ranges);
  g_array_unref (self->heap);
  g_array_unref (self->events);
  g_free (self);
}

static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  PmFtNode m = *(const PmFtNode *) a;
  PmFtNode o = *(const PmFtNode *) b;

  return m < o ? -1 : m > o;
}

/**
 * pm_ft_sets_next:
 * @self: sets
 * @events: (out) (array length=n_events): the events of the set, in the order of the tree; valid
 *   until the next call
 * @n_events: (out): how many
 * @probability: (out): their product; 1 where the tree has no probabilities
 *
 * Returns: %FALSE after the last set, and when the memory limit is reached, which
 *   pm_ft_sets_is_at_end () tells apart
 */
gboolean
pm_ft_sets_next (PmFtSets        *self,
                 const PmFtNode **events,
                 guint           *n_events,
                 double          *probability)
{
  State state;

  g_array_set_size (self->events, 0);
  *n_events = 0;
  *events = (const PmFtNode *) self->events->data;
  *probability = 1;
  if (!pm_ft_analysis_top_is_module (self->analysis))
    {
      gboolean first = !self->emitted_empty;

      self->emitted_empty = TRUE;
      return first && pm_ft_analysis_get_count (self->analysis, -1) > 0;
    }

  while (self->heap->len == 0)
    {
      gboolean more;

      self->order++;
      more = start_order (self);
      if (!more)
        return FALSE;
    }
  state = heap_pop (self);
  if (self->ran_out || !complete (self, &state))
    {
      self->ran_out = TRUE;
      return FALSE;
    }

  for (const Chosen *c = state.chosen; c; c = c->before)
    g_array_append_val (self->events, self->analysis->net->events[c->event]);
  g_array_sort (self->events, compare_events);
  *events = (const PmFtNode *) self->events->data;
  *n_events = self->events->len;
  *probability = self->analysis->has_chances ? state.chance : 1;
  return TRUE;
}

/**
 * pm_ft_sets_is_at_end:
 * @self: sets of which pm_ft_sets_next () has given no more
 *
 * Returns: whether there are no more; else the memory limit left no room for them
 */
gboolean
pm_ft_sets_is_at_end (const PmFtSets *self)
{
  return !self->ran_out;
}
