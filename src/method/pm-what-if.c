/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the actions change in the fault tree. The rule, which the window and the report say too:
 * an action that eliminates a cause or puts something else in its place removes it; every other
 * action is a safeguard that can fail, so that one more thing has to go wrong. That holds for
 * engineering controls, rules and training alike, and for all that detects or mitigates; an action
 * whose effect nobody has said yet counts as a safeguard, no more. A dropped action does nothing.
 * An action at a cause that is broken down guards its gate.
 *
 * A set of the tree as it was is removed when no set of the changed tree contains it, lengthened
 * when one contains it and more, and else left as it was. Where there are too many sets to look at
 * each, they are counted: without what is removed, and without anything that is addressed. That is
 * the same number as long as the actions address causes and not gates.
 */

#include "pm-what-if.h"

#include "pm-cause-tree-private.h"

/* So many sets are compared one by one. */
#define MOST_COMPARED 1000
#define LEAST_SECONDS 0.02

struct _PmWhatIf
{
  PmCauseTree *tree; /* NULL where there is no fault tree */
  GArray *actions;   /* PmWhatIfAction */
  GArray *guards;    /* PmTreeGuard; ids and texts are those of the actions */
  gboolean is_exact;
  PmCutSets *before;
  PmCutSets *today;
  PmCutSets *after;
};

/* How many sets of the tree as it was are removed, made longer, left alone. */
typedef struct
{
  double removed;
  double lengthened;
  double kept;
} Outcome;

/* A run of the comparison. */
typedef struct
{
  PmWhatIf *self;
  gint64 deadline;    /* for all of it, monotonic */
  const int *cancelled;
  guint n_words;      /* of a set of nodes as bits */
  guint64 *bits;      /* of each set before */
} Run;

/**
 * pm_action_get_reach:
 * @action: an action
 *
 * Returns: what it does to the causes that it addresses
 */
PmReach
pm_action_get_reach (PmRecord *action)
{
  int level = pm_record_get_enum (action, "level");
  int effect = pm_record_get_enum (action, "effect");

  if (pm_record_get_enum (action, "state") == PM_ACTION_STATE_DROPPED)
    return PM_REACH_NONE;
  if ((effect == PM_EFFECT_PREVENTS || effect == PM_EFFECT_NONE)
      && (level == PM_LEVEL_ELIMINATE || level == PM_LEVEL_SUBSTITUTE))
    return PM_REACH_REMOVES;
  return PM_REACH_LENGTHENS;
}

static void
action_clear (gpointer data)
{
  PmWhatIfAction *action = data;

  g_free (action->id);
  g_free (action->what);
}

static PmWhatIfAction *
get_action (const PmWhatIf *self,
            guint           position)
{
  return &g_array_index (self->actions, PmWhatIfAction, position);
}

static gboolean
has_guard (PmWhatIf *self,
           PmFtNode  node,
           guint     action)
{
  for (guint i = 0; i < self->guards->len; i++)
    {
      const PmTreeGuard *guard = &g_array_index (self->guards, PmTreeGuard, i);

      if (guard->node == node && guard->action == action)
        return TRUE;
    }
  return FALSE;
}

static void
place_action (PmWhatIf *self,
              guint     position,
              PmRecord *record)
{
  PmPostmortem *postmortem = pm_record_get_postmortem (record);
  PmWhatIfAction *action = get_action (self, position);
  g_autoptr (GPtrArray) links = pm_postmortem_find_referring (postmortem, record, PM_TYPE_LINK,
                                                              "origin");

  for (guint i = 0; i < links->len; i++)
    {
      g_autoptr (GArray) nodes = NULL;

      if (pm_record_get_enum (links->pdata[i], "kind") != PM_LINK_KIND_ADDRESSES)
        continue;
      action->is_linked = TRUE;
      if (self->tree == NULL || pm_cause_tree_get_tree (self->tree) == NULL)
        continue;
      nodes = pm_cause_tree_find (self->tree, pm_record_get_string (links->pdata[i], "target"));
      for (guint k = 0; k < nodes->len; k++)
        {
          PmTreeGuard guard = { g_array_index (nodes, PmFtNode, k), position, action->id,
                                action->what, action->reach == PM_REACH_REMOVES };

          action->is_placed = TRUE;
          if (action->reach != PM_REACH_NONE && !has_guard (self, guard.node, position))
            g_array_append_val (self->guards, guard);
        }
    }
}

/**
 * pm_what_if_new:
 * @postmortem: a postmortem; not kept
 *
 * Takes what the question needs out of a postmortem; pm_what_if_run () then answers it, in any
 * thread.
 *
 * Returns: (transfer full): the question, without answers
 */
PmWhatIf *
pm_what_if_new (PmPostmortem *postmortem)
{
  PmWhatIf *self = g_new0 (PmWhatIf, 1);
  PmRecord *diagram = pm_diagram_find (postmortem, PM_DIAGRAM_KIND_FAULT_TREE);
  PmList *actions = pm_postmortem_get_list (postmortem, PM_TYPE_ACTION);

  if (diagram != NULL)
    self->tree = pm_cause_tree_new (diagram);
  self->actions = g_array_new (FALSE, FALSE, sizeof (PmWhatIfAction));
  g_array_set_clear_func (self->actions, action_clear);
  self->guards = g_array_new (FALSE, FALSE, sizeof (PmTreeGuard));
  for (guint i = 0; i < pm_list_get_length (actions); i++)
    {
      PmRecord *record = pm_list_get (actions, i);
      PmWhatIfAction action = {
        .id = g_strdup (pm_record_get_id (record)),
        .what = pm_record_dup_title (record),
        .reach = pm_action_get_reach (record),
        .is_done = pm_record_get_enum (record, "state") == PM_ACTION_STATE_DONE,
      };

      g_array_append_val (self->actions, action);
      place_action (self, i, record);
    }
  return self;
}

/**
 * pm_what_if_free:
 * @self: (transfer full): a question
 */
void
pm_what_if_free (PmWhatIf *self)
{
  g_clear_pointer (&self->tree, pm_cause_tree_unref);
  g_clear_pointer (&self->before, pm_cut_sets_unref);
  g_clear_pointer (&self->today, pm_cut_sets_unref);
  g_clear_pointer (&self->after, pm_cut_sets_unref);
  g_array_unref (self->actions);
  g_array_unref (self->guards);
  g_free (self);
}

/* Which actions a change is made of. */
typedef gboolean (*Chooser) (const PmWhatIf *self,
                             guint           action,
                             guint           which);

static gboolean
is_any (const PmWhatIf *self,
        guint           action,
        guint           which)
{
  return TRUE;
}

static gboolean
is_done (const PmWhatIf *self,
         guint           action,
         guint           which)
{
  return get_action (self, action)->is_done;
}

static gboolean
is_this (const PmWhatIf *self,
         guint           action,
         guint           which)
{
  return action == which;
}

static gboolean
is_other (const PmWhatIf *self,
          guint           action,
          guint           which)
{
  return action != which;
}

/* What is left of the time, in seconds; never nothing, so that there is always some answer. */
static double
get_rest (const Run *run)
{
  double left = (double) (run->deadline - g_get_monotonic_time ()) / G_USEC_PER_SEC;

  return MAX (left, LEAST_SECONDS);
}

static PmCutSets *
compute (Run     *run,
         Chooser  chooser,
         guint    which,
         gboolean all_remove,
         GError **error)
{
  PmWhatIf *self = run->self;
  g_autoptr (GArray) guards = g_array_new (FALSE, FALSE, sizeof (PmTreeGuard));
  g_autoptr (PmCauseTree) tree = NULL;

  for (guint i = 0; i < self->guards->len; i++)
    {
      const PmTreeGuard *guard = &g_array_index (self->guards, PmTreeGuard, i);

      if (chooser (self, guard->action, which))
        g_array_append_vals (guards, guard, 1);
    }
  tree = pm_cause_tree_new_guarded (self->tree, (const PmTreeGuard *) (gpointer) guards->data,
                                    guards->len, all_remove);
  return pm_cut_sets_new (tree, MOST_COMPARED, get_rest (run), run->cancelled, error);
}

static int
compare_nodes (gconstpointer a,
               gconstpointer b)
{
  PmFtNode m = *(const PmFtNode *) a;
  PmFtNode o = *(const PmFtNode *) b;

  return m < o ? -1 : m > o;
}

/* The causes of a set as nodes of the base, sorted; @n_safeguards gets how many other things it
 * has. */
static GArray *
project (const PmCutSets *sets,
         guint            position,
         guint           *n_safeguards)
{
  const PmCauseTree *tree = pm_cut_sets_get_tree (sets);
  PmCutSet set = pm_cut_sets_get (sets, position);
  GArray *nodes = g_array_sized_new (FALSE, FALSE, sizeof (PmFtNode), set.n_events);

  *n_safeguards = 0;
  for (guint i = 0; i < set.n_events; i++)
    {
      PmFtNode origin = tree->origins != NULL ? pm_cause_tree_get_origin (tree, set.events[i])
                                              : set.events[i];

      if (origin == PM_FT_NO_NODE)
        (*n_safeguards)++;
      else
        g_array_append_val (nodes, origin);
    }
  g_array_sort (nodes, compare_nodes);
  return nodes;
}

static void
set_bits (guint64      *bits,
          const GArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    {
      PmFtNode node = g_array_index (nodes, PmFtNode, i);

      bits[node / 64] |= (guint64) 1 << (node % 64);
    }
}

static gboolean
contains (const guint64 *outer,
          const guint64 *inner,
          guint          n_words)
{
  for (guint i = 0; i < n_words; i++)
    if ((inner[i] & ~outer[i]) != 0)
      return FALSE;
  return TRUE;
}

/* All sets of @sets as bits, one after the other; @changed gets for each whether it needs more than
 * causes. */
static guint64 *
list_bits (const Run       *run,
           const PmCutSets *sets,
           guint8         **changed)
{
  guint n = pm_cut_sets_get_n_listed (sets);
  guint64 *bits = g_new0 (guint64, (gsize) n * run->n_words + 1);

  *changed = g_new0 (guint8, n + 1);
  for (guint i = 0; i < n; i++)
    {
      guint n_safeguards;
      g_autoptr (GArray) nodes = project (sets, i, &n_safeguards);

      set_bits (bits + (gsize) i * run->n_words, nodes);
      (*changed)[i] = n_safeguards > 0;
    }
  return bits;
}

/* Compares set by set. */
static void
compare_sets (const Run       *run,
              const PmCutSets *after,
              Outcome         *outcome)
{
  guint n_before = pm_cut_sets_get_n_listed (run->self->before);
  guint n_after = pm_cut_sets_get_n_listed (after);
  g_autofree guint8 *changed = NULL;
  g_autofree guint64 *bits = list_bits (run, after, &changed);

  *outcome = (Outcome) { 0 };
  for (guint i = 0; i < n_before; i++)
    {
      const guint64 *set = run->bits + (gsize) i * run->n_words;
      gboolean longer = FALSE, same = FALSE;

      for (guint k = 0; k < n_after && !same; k++)
        {
          const guint64 *other = bits + (gsize) k * run->n_words;

          if (!contains (other, set, run->n_words))
            continue;
          same = !changed[k] && contains (set, other, run->n_words);
          longer = TRUE;
        }
      outcome->kept += same;
      outcome->lengthened += !same && longer;
      outcome->removed += !longer;
    }
}

/* What a change does to the sets as they were. */
static gboolean
judge (Run       *run,
       Chooser    chooser,
       guint      which,
       PmCutSets *known,
       Outcome   *outcome,
       GError   **error)
{
  PmWhatIf *self = run->self;
  double before = pm_cut_sets_get_count (self->before, -1);
  g_autoptr (PmCutSets) after = known != NULL ? pm_cut_sets_ref (known)
                                              : compute (run, chooser, which, FALSE, error);
  g_autoptr (PmCutSets) untouched = NULL;

  if (after == NULL)
    return FALSE;
  if (pm_cut_sets_are_listed (self->before) && pm_cut_sets_are_listed (after))
    {
      compare_sets (run, after, outcome);
      return TRUE;
    }
  untouched = compute (run, chooser, which, TRUE, error);
  if (untouched == NULL)
    return FALSE;
  self->is_exact = self->is_exact && pm_cut_sets_is_complete (self->before)
                   && pm_cut_sets_is_complete (after) && pm_cut_sets_is_complete (untouched);
  for (guint i = 0; i < self->guards->len; i++)
    if (pm_fault_tree_is_gate (pm_cause_tree_get_tree (self->tree),
                               g_array_index (self->guards, PmTreeGuard, i).node))
      self->is_exact = FALSE;
  outcome->removed = MAX (before - pm_cut_sets_get_count (after, -1), 0);
  outcome->kept = MIN (pm_cut_sets_get_count (untouched, -1), before - outcome->removed);
  outcome->lengthened = before - outcome->removed - outcome->kept;
  return TRUE;
}

/* What stands in the way of half of all that can happen is worth a high impact. */
static PmRating
suggest (const PmWhatIf       *self,
         const PmWhatIfAction *action)
{
  double before = pm_cut_sets_get_count (self->before, -1);

  if (before == 0 || !action->is_placed || action->reach == PM_REACH_NONE)
    return PM_RATING_NONE;
  return 2 * (action->removed + action->lengthened) >= before ? PM_RATING_HIGH : PM_RATING_LOW;
}

static gboolean
run_actions (Run     *run,
             Outcome *together,
             GError **error)
{
  PmWhatIf *self = run->self;

  for (guint i = 0; i < self->actions->len; i++)
    {
      PmWhatIfAction *action = get_action (self, i);
      Outcome alone, without;

      if (!action->is_placed || action->reach == PM_REACH_NONE)
        continue;
      if (!judge (run, is_this, i, NULL, &alone, error)
          || !judge (run, is_other, i, NULL, &without, error))
        return FALSE;
      action->removed = alone.removed;
      action->lengthened = alone.lengthened;
      action->only = MAX (without.kept - together->kept, 0);
      action->suggestion = suggest (self, action);
    }
  return TRUE;
}

/**
 * pm_what_if_run:
 * @self: a question
 * @seconds: after how much time, for all of it together, a part of the answer must do
 * @cancelled: (nullable): an integer that another thread sets, to stop the work
 * @error: %PM_FT_ERROR
 *
 * Answers the question; in any thread, once.  Without a tree there is nothing to do.
 *
 * Returns: %FALSE when it was cancelled
 */
gboolean
pm_what_if_run (PmWhatIf   *self,
                double      seconds,
                const int  *cancelled,
                GError    **error)
{
  Run run = { self, g_get_monotonic_time () + (gint64) (seconds * G_USEC_PER_SEC), cancelled, 0,
              NULL };
  g_autofree guint8 *changed = NULL;
  Outcome together;
  gboolean ok;

  if (!pm_what_if_has_tree (self))
    return TRUE;
  self->is_exact = TRUE;
  self->before = pm_cut_sets_new (self->tree, MOST_COMPARED, seconds, cancelled, error);
  if (self->before == NULL)
    return FALSE;
  run.n_words = pm_fault_tree_get_n_nodes (pm_cause_tree_get_tree (self->tree)) / 64 + 1;
  run.bits = list_bits (&run, self->before, &changed);
  self->after = compute (&run, is_any, 0, FALSE, error);
  ok = self->after != NULL
       && (self->today = compute (&run, is_done, 0, FALSE, error)) != NULL
       && judge (&run, is_any, 0, self->after, &together, error)
       && run_actions (&run, &together, error);
  g_free (run.bits);
  return ok;
}

/**
 * pm_what_if_has_tree:
 * @self: a question
 *
 * Returns: whether there is a fault tree that can be computed
 */
gboolean
pm_what_if_has_tree (const PmWhatIf *self)
{
  return self->tree != NULL && pm_cause_tree_get_tree (self->tree) != NULL;
}

/**
 * pm_what_if_is_exact:
 * @self: an answered question
 *
 * Returns: whether every number is exact; %FALSE in trees that are too large for that
 */
gboolean
pm_what_if_is_exact (const PmWhatIf *self)
{
  return self->is_exact;
}

/**
 * pm_what_if_get_before:
 * @self: an answered question
 *
 * Returns: (transfer none) (nullable): the tree as it was at the incident; %NULL without a tree
 */
PmCutSets *
pm_what_if_get_before (const PmWhatIf *self)
{
  return self->before;
}

/**
 * pm_what_if_get_today:
 * @self: an answered question
 *
 * Returns: (transfer none) (nullable): the tree with what is done already
 */
PmCutSets *
pm_what_if_get_today (const PmWhatIf *self)
{
  return self->today;
}

/**
 * pm_what_if_get_after:
 * @self: an answered question
 *
 * Returns: (transfer none) (nullable): the tree when all actions are done
 */
PmCutSets *
pm_what_if_get_after (const PmWhatIf *self)
{
  return self->after;
}

/**
 * pm_what_if_get_n_actions:
 * @self: a question
 *
 * Returns: how many actions there are, dropped ones included
 */
guint
pm_what_if_get_n_actions (const PmWhatIf *self)
{
  return self->actions->len;
}

/**
 * pm_what_if_get_action:
 * @self: an answered question
 * @position: in the order of the postmortem
 *
 * Returns: (transfer none): what one action changes
 */
const PmWhatIfAction *
pm_what_if_get_action (const PmWhatIf *self,
                       guint           position)
{
  return get_action (self, position);
}

/**
 * pm_what_if_find_action:
 * @self: an answered question
 * @id: of an action
 *
 * Returns: (transfer none) (nullable): what it changes
 */
const PmWhatIfAction *
pm_what_if_find_action (const PmWhatIf *self,
                        const char     *id)
{
  for (guint i = 0; i < self->actions->len; i++)
    if (g_str_equal (get_action (self, i)->id, id))
      return get_action (self, i);
  return NULL;
}

/**
 * pm_what_if_is_safeguard:
 * @self: an answered question
 * @sets: one of its results
 * @event: an event of them
 *
 * Returns: whether it is an action that fails, and not a cause
 */
gboolean
pm_what_if_is_safeguard (const PmWhatIf  *self,
                         const PmCutSets *sets,
                         PmFtNode         event)
{
  const PmCauseTree *tree = pm_cut_sets_get_tree (sets);

  return tree->origins != NULL && pm_cause_tree_get_origin (tree, event) == PM_FT_NO_NODE;
}

static int
compare_numbers (double a,
                 double b)
{
  return a > b ? -1 : a < b;
}

/**
 * pm_what_if_compare:
 * @action: an action of an answered question
 * @other: another
 *
 * Ranks by what they change: first by how much is in their way at all, then by what they remove, then
 * by what nothing else is in the way of.
 *
 * Returns: below 0 where @action comes first, above 0 where @other does, 0 where they are alike
 */
int
pm_what_if_compare (const PmWhatIfAction *action,
                    const PmWhatIfAction *other)
{
  int order = compare_numbers (action->removed + action->lengthened,
                               other->removed + other->lengthened);

  if (order == 0)
    order = compare_numbers (action->removed, other->removed);
  return order != 0 ? order : compare_numbers (action->only, other->only);
}
