/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Minimal cut sets of a coherent module up to an order, found one by one from the top down.
 *
 * Where a tree is large and only short sets are asked for, most of what its gates could do never
 * meets the top within the limit. So the search asks what the top still needs: a gate that needs
 * all of its inputs gets them, of another one an input is first taken as true and then as false.
 * Truth and falsehood go up through the gates at once, which tells when a need is met by what was
 * taken before, and when it cannot be met any more. The two branches exclude each other, so no
 * set is met twice. Every change of the state is on a trail and taken back from there. */

#include "pm-ft-minimal.h"

#include <string.h>

#define POLL_EVERY (1u << 20)
#define WORK_PER_BRANCH 4096
#define MAX_LEVELS (1u << 24)
#define UNREACHABLE (G_MAXUINT32 / 2)

typedef struct
{
  guint32 *where;
  guint32 old;
} Change;

typedef struct
{
  const PmFtMonotone *needs;
  PmFtBudget *budget;
  guint32 limit;
  guint32 max_branches;
  guint32 *n_true;
  guint32 *n_dead;
  guint32 *is_true;
  guint32 *is_dead;
  guint32 *is_needed;
  guint32 *distance;
  GArray *trail;
  GArray *agenda;
  GArray *chosen;
  GArray *found;
  guint32 cost;
  guint32 n_branches;
  guint64 work; /* nodes looked at */
  guint64 next_poll;
} Search;

static const PmFtNeed *
get_need (const Search *s,
          guint32       id)
{
  return pm_ft_monotone_need (s->needs, id);
}

static inline guint32
get_input (const Search   *s,
           const PmFtNeed *need,
           guint32         i)
{
  return pm_ft_monotone_input (s->needs, need, i);
}

static inline guint32
get_parent (const Search   *s,
            const PmFtNeed *need,
            guint32         i)
{
  return s->needs->parents[need->first_parent + i];
}

static void
change (Search  *s,
        guint32 *where,
        guint32  value)
{
  Change c = { where, *where };

  g_array_append_val (s->trail, c);
  *where = value;
}

static void
take_back (Search *s,
           guint   mark)
{
  for (guint i = s->trail->len; i-- > mark;)
    {
      Change *c = &g_array_index (s->trail, Change, i);

      *c->where = c->old;
    }
  g_array_set_size (s->trail, mark);
}

/* FALSE where something becomes true that was taken as false, or needed becomes impossible. */
static gboolean
make_true (Search  *s,
           guint32  id)
{
  const PmFtNeed *node = get_need (s, id);

  if (s->is_true[id])
    return TRUE;
  if (s->is_dead[id])
    return FALSE;
  change (s, &s->is_true[id], 1);
  for (guint32 i = 0; i < node->n_parents; i++)
    {
      guint32 parent = get_parent (s, node, i);

      change (s, &s->n_true[parent], s->n_true[parent] + 1);
      if (s->n_true[parent] >= get_need (s, parent)->need && !make_true (s, parent))
        return FALSE;
    }
  return TRUE;
}

static gboolean
make_dead (Search  *s,
           guint32  id)
{
  const PmFtNeed *node = get_need (s, id);

  if (s->is_dead[id])
    return TRUE;
  if (s->is_true[id] || s->is_needed[id])
    return FALSE;
  change (s, &s->is_dead[id], 1);
  for (guint32 i = 0; i < node->n_parents; i++)
    {
      guint32 parent = get_parent (s, node, i);
      const PmFtNeed *p = get_need (s, parent);

      change (s, &s->n_dead[parent], s->n_dead[parent] + 1);
      if (p->n_inputs - s->n_dead[parent] < p->need && !make_dead (s, parent))
        return FALSE;
    }
  return TRUE;
}

/* Whether the root stays true without one of the chosen events. */
static void
make_untrue (Search  *s,
             guint32  id)
{
  const PmFtNeed *node = get_need (s, id);

  change (s, &s->is_true[id], 0);
  for (guint32 i = 0; i < node->n_parents; i++)
    {
      guint32 parent = get_parent (s, node, i);

      change (s, &s->n_true[parent], s->n_true[parent] - 1);
      if (s->is_true[parent] && s->n_true[parent] < get_need (s, parent)->need)
        make_untrue (s, parent);
    }
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  guint32 m = *(const guint32 *) a;
  guint32 o = *(const guint32 *) b;

  return m < o ? -1 : m > o;
}

/* Keeps what is chosen if no part of it would do. Each set is its size and its levels. */
static void
keep_if_minimal (Search  *s,
                 guint32  root)
{
  guint32 n = s->chosen->len;
  guint32 start;

  for (guint32 i = 0; i < n; i++)
    {
      guint mark = s->trail->len;
      gboolean still;

      if (pm_ft_budget_is_cancelled (s->budget))
        return;
      make_untrue (s, g_array_index (s->chosen, guint32, i));
      still = s->is_true[root];
      take_back (s, mark);
      if (still)
        return;
    }
  g_array_append_val (s->found, n);
  start = s->found->len;
  for (guint32 i = 0; i < n; i++)
    g_array_append_val (s->found, get_need (s, g_array_index (s->chosen, guint32, i))->level);
  qsort (&g_array_index (s->found, guint32, start), n, sizeof (guint32), compare_numbers);
}

static gboolean
add_need (Search  *s,
          guint32  id)
{
  if (s->is_true[id] || s->is_needed[id])
    return TRUE;
  if (s->is_dead[id])
    return FALSE;
  change (s, &s->is_needed[id], 1);
  g_array_append_val (s->agenda, id);
  return TRUE;
}

/* How many more inputs a needed node has to be given, those that are needed anyway counted. */
static guint32
count_missing (const Search *s,
               const PmFtNeed *node)
{
  guint32 n_sure = 0;

  for (guint32 i = 0; i < node->n_inputs; i++)
    {
      guint32 input = get_input (s, node, i);

      n_sure += s->is_true[input] || s->is_needed[input];
    }
  return n_sure >= node->need ? 0 : node->need - n_sure;
}

/* Meets every need that leaves no choice. */
static gboolean
meet_needs (Search *s)
{
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (guint i = 0; i < s->agenda->len; i++)
        {
          guint32 id = g_array_index (s->agenda, guint32, i);
          const PmFtNeed *node = get_need (s, id);
          guint before = s->agenda->len;

          if (pm_ft_budget_is_cancelled (s->budget))
            return FALSE;
          if (s->is_true[id])
            continue;
          if (s->is_dead[id])
            return FALSE;
          if (node->n_inputs == 0)
            {
              if (s->cost + node->weight > s->limit)
                return FALSE;
              change (s, &s->cost, s->cost + node->weight);
              g_array_append_val (s->chosen, id);
              if (!make_true (s, id))
                return FALSE;
              again = TRUE;
              continue;
            }
          if (node->n_inputs - s->n_dead[id] > node->need)
            continue;
          for (guint32 j = 0; j < node->n_inputs; j++)
            {
              guint32 input = get_input (s, node, j);

              if (!s->is_dead[input] && !add_need (s, input))
                return FALSE;
            }
          again = again || s->agenda->len > before;
        }
    }
  return TRUE;
}

/* The need with the fewest ways left; FAIL when all are met. */
static guint32
pick_need (const Search *s)
{
  guint32 best = PM_FT_FAIL;
  guint32 fewest = G_MAXUINT32;

  for (guint i = 0; i < s->agenda->len; i++)
    {
      guint32 id = g_array_index (s->agenda, guint32, i);
      const PmFtNeed *node = get_need (s, id);
      guint32 n_ways = node->n_inputs - s->n_dead[id];

      if (s->is_true[id] || n_ways >= fewest || count_missing (s, node) == 0)
        continue;
      best = id;
      fewest = n_ways;
    }
  return best;
}

static guint32
pick_input (const Search *s,
            const PmFtNeed *node)
{
  for (guint32 i = 0; i < node->n_inputs; i++)
    {
      guint32 input = get_input (s, node, i);

      if (!s->is_true[input] && !s->is_needed[input] && !s->is_dead[input])
        return input;
    }
  return PM_FT_FAIL;
}

/* At least how many events are missing for a node. Inputs may share events, so of several that
 * are needed only the farthest counts for sure. */
static guint32
measure_distance (const Search *s,
                  guint32       id)
{
  const PmFtNeed *node = get_need (s, id);
  guint32 nearest = UNREACHABLE, farthest = 0;

  if (s->is_true[id] || s->is_dead[id])
    return s->is_true[id] ? 0 : UNREACHABLE;
  if (node->n_inputs == 0)
    return node->weight;
  for (guint32 i = 0; i < node->n_inputs; i++)
    {
      guint32 distance = s->distance[get_input (s, node, i)];

      nearest = MIN (nearest, distance);
      farthest = MAX (farthest, distance);
    }
  return node->need == node->n_inputs ? farthest : nearest;
}

/* Measures all nodes, and takes for false what is too far for the events that are left. FALSE
 * when a need is out of reach; changed tells whether needs may have lost their choice. */
static gboolean
drop_unreachable (Search   *s,
                  gboolean *changed)
{
  guint32 left = s->limit - s->cost;

  *changed = FALSE;
  s->work += s->needs->needs->len + s->needs->inputs->len;
  /* Nodes stand inputs first, so one pass is enough. */
  for (guint32 id = 0; id < s->needs->needs->len; id++)
    s->distance[id] = measure_distance (s, id);
  for (guint i = 0; i < s->agenda->len; i++)
    {
      guint32 id = g_array_index (s->agenda, guint32, i);
      const PmFtNeed *node = get_need (s, id);

      if (s->is_true[id])
        continue;
      if (s->distance[id] > left)
        return FALSE;
      for (guint32 j = 0; j < node->n_inputs; j++)
        {
          guint32 input = get_input (s, node, j);

          if (s->distance[input] <= left || s->is_dead[input])
            continue;
          if (!make_dead (s, input))
            return FALSE;
          *changed = TRUE;
        }
    }
  return TRUE;
}

/* FALSE when the search is given up; a branch that leads nowhere is no failure. */
static gboolean
search (Search  *s,
        guint32  root)
{
  guint agenda = s->agenda->len;
  guint chosen = s->chosen->len;
  guint mark = s->trail->len;
  gboolean ok = TRUE;

  while (meet_needs (s))
    {
      guint32 need = pick_need (s);
      guint32 input;
      guint inner_mark, inner_agenda, inner_chosen;
      gboolean changed;

      if (need == PM_FT_FAIL)
        {
          if (s->is_true[root])
            keep_if_minimal (s, root);
          break;
        }
      /* Whatever is missing takes one more event at least. */
      input = pick_input (s, get_need (s, need));
      if (s->cost >= s->limit || input == PM_FT_FAIL || !drop_unreachable (s, &changed))
        break;
      if (changed)
        continue;
      if (++s->n_branches > s->max_branches || s->found->len > MAX_LEVELS
          || s->work > (guint64) s->max_branches * WORK_PER_BRANCH)
        {
          s->budget->stop = PM_FT_STOP_STEPS;
          ok = FALSE;
          break;
        }
      if (s->work >= s->next_poll)
        {
          s->next_poll = s->work + POLL_EVERY;
          if (!pm_ft_budget_poll (s->budget))
            {
              ok = FALSE;
              break;
            }
        }
      inner_mark = s->trail->len;
      inner_agenda = s->agenda->len;
      inner_chosen = s->chosen->len;
      if (add_need (s, input))
        ok = search (s, root);
      take_back (s, inner_mark);
      g_array_set_size (s->agenda, inner_agenda);
      g_array_set_size (s->chosen, inner_chosen);
      if (!ok || !make_dead (s, input))
        break;
    }
  take_back (s, mark);
  g_array_set_size (s->agenda, agenda);
  g_array_set_size (s->chosen, chosen);
  return ok && s->budget->stop != PM_FT_STOP_CANCELLED;
}

static int
compare_sets (gconstpointer a,
              gconstpointer b)
{
  const guint32 *m = *(const guint32 *const *) a;
  const guint32 *o = *(const guint32 *const *) b;

  for (guint32 i = 1; i <= MIN (m[0], o[0]); i++)
    if (m[i] != o[i])
      return m[i] < o[i] ? -1 : 1;
  return m[0] < o[0] ? -1 : m[0] > o[0];
}

/* The family of sorted sets that agree in their first levels. */
static PmFtFamily
build_family (PmFtTable            *families,
              const guint32 *const *sets,
              guint32               n,
              guint32               depth)
{
  PmFtFamily family = PM_FT_NO_SETS;

  if (n > 0 && sets[0][0] == depth)
    return PM_FT_EMPTY_SET;
  for (guint32 end = n; end > 0;)
    {
      guint32 level = sets[end - 1][depth + 1];
      guint32 start = end;

      while (start > 0 && sets[start - 1][depth + 1] == level)
        start--;
      family = pm_ft_zbdd_make (families, level, family,
                                build_family (families, sets + start, end - start, depth + 1));
      end = start;
    }
  return family;
}

static PmFtFamily
collect_family (Search    *s,
                PmFtTable *families)
{
  g_autoptr (GPtrArray) sets = g_ptr_array_new ();

  for (guint i = 0; i < s->found->len; i += g_array_index (s->found, guint32, i) + 1)
    g_ptr_array_add (sets, &g_array_index (s->found, guint32, i));
  g_ptr_array_sort (sets, compare_sets);
  return build_family (families, (const guint32 *const *) sets->pdata, sets->len, 0);
}

static gboolean
run_search (Search *s)
{
  gsize n = s->needs->needs->len;
  g_autofree guint32 *state = g_new0 (guint32, n * 6);

  s->n_true = state;
  s->n_dead = state + n;
  s->is_true = state + 2 * n;
  s->is_dead = state + 3 * n;
  s->is_needed = state + 4 * n;
  s->distance = state + 5 * n;
  return add_need (s, s->needs->root) && search (s, s->needs->root);
}

/**
 * pm_ft_module_enumerate:
 * @module: a module; those inside it have their sets
 * @needs: its form without negations
 * @families: where the sets go
 * @limit: how many events a set may have at most
 * @max_branches: how many choices the search may make
 *
 * Finds the minimal cut sets of the module's variable up to the limit, if they are not too many
 * to be met one by one.
 *
 * Returns: %FALSE when the search was given up
 */
gboolean
pm_ft_module_enumerate (PmFtModule         *module,
                        const PmFtMonotone *needs,
                        PmFtTable          *families,
                        guint32             limit,
                        guint32             max_branches)
{
  Search s = {
    .needs = needs, .budget = families->budget, .limit = limit, .max_branches = max_branches,
    .trail = g_array_new (FALSE, FALSE, sizeof (Change)),
    .agenda = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .chosen = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .found = g_array_new (FALSE, FALSE, sizeof (guint32)),
  };
  guint32 mark = families->n_nodes;
  gboolean ok;

  module->first_family = mark;
  ok = run_search (&s);
  if (ok)
    {
      module->family = collect_family (&s, families);
      ok = module->family != PM_FT_FAIL;
    }
  if (!ok)
    pm_ft_table_release (families, mark);
  module->has_family = ok;
  module->end_family = families->n_nodes;

  g_array_unref (s.trail);
  g_array_unref (s.agenda);
  g_array_unref (s.chosen);
  g_array_unref (s.found);
  return ok;
}
