/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The results of a fault tree in the shape in which people read them: the sets of causes that
 * are enough together, shortest first; the causes that are enough alone; those without which it
 * would not have happened; and what each one weighs. All of it is there without probabilities;
 * where every cause has one, they decide the weight.
 *
 * The sets themselves are taken from the engine up to a number; how many there are in all is
 * exact. / */

#include "pm-cut-sets.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* A diagram that needs more is not one that people draw; they get what was found so far. */
#define MEMORY_LIMIT ((gsize) 512 << 20)
/* So many evaluations of a node are worth knowing which causes are needed every time. */
#define MOST_EVALUATED 5e7

struct _PmCutSets
{
  PmCauseTree *tree;
  gboolean is_coherent;
  gboolean is_complete; /* no limit left some out */
  gboolean all_listed;
  char *digits;
  GArray *counts;       /* double: by order */
  guint shortest;
  guint longest;
  double probability;
  GArray *events;       /* PmFtNode: those of all sets that are listed, one after the other */
  GArray *ends;         /* guint: behind which event each set ends */
  GArray *chances;      /* double: of each set */
  GArray *causes;       /* PmCutCause, the weightiest first */
  guint *positions;     /* for each node of the tree: its cause + 1, or 0 */
};

static void
read_counts (PmCutSets    *self,
             PmFtAnalysis *analysis)
{
  guint max = pm_ft_analysis_get_max_order (analysis);

  self->is_coherent = pm_ft_analysis_is_coherent (analysis);
  self->is_complete = pm_ft_analysis_has_all_cut_sets (analysis);
  self->digits = pm_ft_analysis_dup_count (analysis, -1);
  for (guint k = 0; k <= max; k++)
    {
      double n = pm_ft_analysis_get_count (analysis, (int) k);

      g_array_append_val (self->counts, n);
      if (n > 0)
        self->longest = k;
    }
  while (self->shortest < max && g_array_index (self->counts, double, self->shortest) == 0)
    self->shortest++;
}

static gboolean
read_sets (PmCutSets    *self,
           PmFtAnalysis *analysis,
           guint         max_listed,
           gboolean      known,
           GError      **error)
{
  g_autoptr (PmFtSets) sets = NULL;
  const PmFtNode *events;
  double chance;
  guint n;

  if (!pm_ft_analysis_has_cut_sets (analysis))
    return TRUE;
  sets = pm_ft_sets_new (analysis, 0, error);
  if (sets == NULL)
    return FALSE;
  while (self->ends->len < max_listed && pm_ft_sets_next (sets, &events, &n, &chance))
    {
      guint end;

      if (!known)
        chance = NAN;
      g_array_append_vals (self->events, events, n);
      end = self->events->len;
      g_array_append_val (self->ends, end);
      g_array_append_val (self->chances, chance);
    }
  self->all_listed = self->is_complete
                     && self->ends->len >= pm_ft_analysis_get_count (analysis, -1);
  return TRUE;
}

/* The weightiest first; then those that are enough alone, those in most sets; else as in the
 * tree. */
static int
compare_causes (gconstpointer a,
                gconstpointer b)
{
  const PmCutCause *m = a;
  const PmCutCause *o = b;

  if (fabs (fabs (m->weight) - fabs (o->weight)) > 1e-12)
    return fabs (m->weight) > fabs (o->weight) ? -1 : 1;
  if (m->is_single != o->is_single)
    return m->is_single ? -1 : 1;
  if (m->n_sets != o->n_sets)
    return m->n_sets > o->n_sets ? -1 : 1;
  return m->event < o->event ? -1 : m->event > o->event;
}

static void
read_causes (PmCutSets    *self,
             PmFtAnalysis *analysis,
             gboolean      known)
{
  guint n;
  const PmFtImportance *importance = pm_ft_analysis_get_importance (analysis, &n);

  for (guint i = 0; i < n; i++)
    {
      PmCutCause cause = { .event = importance[i].event };

      if (!pm_cause_tree_is_used (self->tree, cause.event))
        continue;
      cause.n_places = pm_cause_tree_get_n_places (self->tree, cause.event);
      cause.weight = known ? importance[i].criticality : importance[i].structural;
      if (isnan (cause.weight))
        cause.weight = 0;
      g_array_append_val (self->causes, cause);
    }
}

/* One evaluation for each cause tells more than all the sets: alone, and all but it. That a cause
 * is necessary follows from that only where nothing that happens can help. Nobody draws a tree that
 * is too large for that; it goes without. */
static void
judge_causes (PmCutSets *self)
{
  const PmFaultTree *tree = pm_cause_tree_get_tree (self->tree);
  guint n_nodes = pm_fault_tree_get_n_nodes (tree);
  PmFtNode top = pm_fault_tree_get_top (tree);
  g_autofree guint8 *happened = g_new0 (guint8, n_nodes);
  gboolean possible = pm_cut_sets_get_count (self, -1) > 0;

  if ((double) self->causes->len * n_nodes > MOST_EVALUATED)
    return;
  for (guint i = 0; i < self->causes->len; i++)
    {
      PmCutCause *cause = &g_array_index (self->causes, PmCutCause, i);

      memset (happened, 0, n_nodes);
      happened[cause->event] = TRUE;
      pm_cause_tree_evaluate (self->tree, happened);
      cause->is_single = happened[top] && pm_cut_sets_get_count (self, 0) == 0;
      if (!possible || !self->is_coherent)
        continue;
      memset (happened, TRUE, n_nodes);
      happened[cause->event] = FALSE;
      pm_cause_tree_evaluate (self->tree, happened);
      cause->is_necessary = !happened[top];
    }
}

static void
count_uses (PmCutSets *self)
{
  for (guint i = 0; i < self->causes->len; i++)
    self->positions[g_array_index (self->causes, PmCutCause, i).event] = i + 1;
  for (guint i = 0; i < self->events->len; i++)
    {
      guint position = self->positions[g_array_index (self->events, PmFtNode, i)];

      if (position > 0)
        g_array_index (self->causes, PmCutCause, position - 1).n_sets++;
    }
  for (guint i = 0; i < self->causes->len; i++)
    {
      PmCutCause *cause = &g_array_index (self->causes, PmCutCause, i);

      if (!self->is_coherent && self->all_listed && self->ends->len > 0)
        cause->is_necessary = cause->n_sets == self->ends->len;
    }
  g_array_sort (self->causes, compare_causes);
  for (guint i = 0; i < self->causes->len; i++)
    self->positions[g_array_index (self->causes, PmCutCause, i).event] = i + 1;
}

static PmCutSets *
create (PmCauseTree *tree)
{
  PmCutSets *self = g_atomic_rc_box_new0 (PmCutSets);

  self->tree = pm_cause_tree_ref (tree);
  self->counts = g_array_new (FALSE, FALSE, sizeof (double));
  self->events = g_array_new (FALSE, FALSE, sizeof (PmFtNode));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  self->chances = g_array_new (FALSE, FALSE, sizeof (double));
  self->causes = g_array_new (FALSE, FALSE, sizeof (PmCutCause));
  self->positions = g_new0 (guint, pm_fault_tree_get_n_nodes (pm_cause_tree_get_tree (tree)) + 1);
  return self;
}

/**
 * pm_cut_sets_new:
 * @tree: a tree that can be computed
 * @max_listed: how many sets are listed at most
 * @seconds: after how much time a part of the results must do
 * @cancelled: (nullable): an integer that another thread sets, to stop the work
 * @error: %PM_FT_ERROR
 *
 * Computes the results; in any thread.
 *
 * Returns: (transfer full) (nullable): them, or %NULL when it was cancelled
 */
PmCutSets *
pm_cut_sets_new (PmCauseTree *tree,
                 guint        max_listed,
                 double       seconds,
                 const int   *cancelled,
                 GError     **error)
{
  const PmFtOptions options = {
    .cancelled = cancelled,
    .time_limit = seconds,
    .memory_limit = MEMORY_LIMIT,
  };
  g_autoptr (PmFtAnalysis) analysis = NULL;
  g_autoptr (PmCutSets) self = NULL;
  gboolean known;

  g_return_val_if_fail (pm_cause_tree_get_tree (tree) != NULL, NULL);

  analysis = pm_ft_analysis_new (pm_cause_tree_get_tree (tree), &options, error);
  if (analysis == NULL)
    return NULL;
  self = create (tree);
  known = pm_ft_analysis_get_probability (analysis)->known
          && pm_ft_analysis_get_probability (analysis)->exact;
  self->probability = known ? pm_ft_analysis_get_probability (analysis)->value : NAN;
  read_counts (self, analysis);
  if (!read_sets (self, analysis, max_listed, known, error))
    return NULL;
  read_causes (self, analysis, known);
  judge_causes (self);
  count_uses (self);
  return g_steal_pointer (&self);
}

/**
 * pm_cut_sets_ref:
 * @self: results
 *
 * Returns: (transfer full): the same
 */
PmCutSets *
pm_cut_sets_ref (PmCutSets *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  PmCutSets *self = data;

  pm_cause_tree_unref (self->tree);
  g_free (self->digits);
  g_array_unref (self->counts);
  g_array_unref (self->events);
  g_array_unref (self->ends);
  g_array_unref (self->chances);
  g_array_unref (self->causes);
  g_free (self->positions);
}

/**
 * pm_cut_sets_unref:
 * @self: (transfer full): results
 */
void
pm_cut_sets_unref (PmCutSets *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * pm_cut_sets_get_tree:
 * @self: results
 *
 * Returns: (transfer none): the tree that they are of
 */
PmCauseTree *
pm_cut_sets_get_tree (const PmCutSets *self)
{
  return self->tree;
}

/**
 * pm_cut_sets_is_coherent:
 * @self: results
 *
 * Returns: whether nothing that happens can help. Where it can, a set is enough when nothing else
 *   happens
 */
gboolean
pm_cut_sets_is_coherent (const PmCutSets *self)
{
  return self->is_coherent;
}

/**
 * pm_cut_sets_is_complete:
 * @self: results
 *
 * Returns: whether the counts are of all sets; %FALSE where the tree was too large for that
 */
gboolean
pm_cut_sets_is_complete (const PmCutSets *self)
{
  return self->is_complete;
}

/**
 * pm_cut_sets_are_listed:
 * @self: results
 *
 * Returns: whether every set that there is can be read with pm_cut_sets_get ()
 */
gboolean
pm_cut_sets_are_listed (const PmCutSets *self)
{
  return self->all_listed;
}

/**
 * pm_cut_sets_get_count:
 * @self: results
 * @order: a number of causes, or -1 for any
 *
 * Returns: how many sets of so many causes there are
 */
double
pm_cut_sets_get_count (const PmCutSets *self,
                       int              order)
{
  double n = 0;

  if (order >= 0)
    return (guint) order < self->counts->len ? g_array_index (self->counts, double, order) : 0;
  for (guint i = 0; i < self->counts->len; i++)
    n += g_array_index (self->counts, double, i);
  return n;
}

/**
 * pm_cut_sets_get_digits:
 * @self: results
 *
 * Returns: (transfer none): how many sets there are, exactly, as digits
 */
const char *
pm_cut_sets_get_digits (const PmCutSets *self)
{
  return self->digits;
}

/**
 * pm_cut_sets_get_shortest:
 * @self: results
 *
 * Returns: how many causes the shortest sets have; 0 where there is none
 */
guint
pm_cut_sets_get_shortest (const PmCutSets *self)
{
  return pm_cut_sets_get_count (self, -1) > 0 ? self->shortest : 0;
}

/**
 * pm_cut_sets_get_longest:
 * @self: results
 *
 * Returns: how many causes the longest sets have
 */
guint
pm_cut_sets_get_longest (const PmCutSets *self)
{
  return self->longest;
}

/**
 * pm_cut_sets_get_probability:
 * @self: results
 *
 * Returns: the exact probability of the top; NAN where a cause has none
 */
double
pm_cut_sets_get_probability (const PmCutSets *self)
{
  return self->probability;
}

/**
 * pm_cut_sets_get_n_listed:
 * @self: results
 *
 * Returns: how many sets can be read, the shortest and then the likeliest first
 */
guint
pm_cut_sets_get_n_listed (const PmCutSets *self)
{
  return self->ends->len;
}

/**
 * pm_cut_sets_get:
 * @self: results
 * @position: below pm_cut_sets_get_n_listed ()
 *
 * Returns: the set; its causes belong to @self
 */
PmCutSet
pm_cut_sets_get (const PmCutSets *self,
                 guint            position)
{
  guint start = position > 0 ? g_array_index (self->ends, guint, position - 1) : 0;
  guint end = g_array_index (self->ends, guint, position);

  return (PmCutSet) { (const PmFtNode *) (gpointer) self->events->data + start, end - start,
                      g_array_index (self->chances, double, position) };
}

/**
 * pm_cut_sets_get_causes:
 * @self: results
 * @n_causes: (out): how many
 *
 * Returns: (array length=n_causes): the causes of the tree, the weightiest first
 */
const PmCutCause *
pm_cut_sets_get_causes (const PmCutSets *self,
                        guint           *n_causes)
{
  *n_causes = self->causes->len;
  return (const PmCutCause *) (gpointer) self->causes->data;
}

/**
 * pm_cut_sets_find_cause:
 * @self: results
 * @event: a node of the tree
 *
 * Returns: (nullable): what is known of it as a cause
 */
const PmCutCause *
pm_cut_sets_find_cause (const PmCutSets *self,
                        PmFtNode         event)
{
  guint position = self->positions[event];

  return position > 0 ? &g_array_index (self->causes, PmCutCause, position - 1) : NULL;
}

/**
 * pm_cut_sets_count_necessary:
 * @self: results
 *
 * Returns: how many causes stand in every set
 */
guint
pm_cut_sets_count_necessary (const PmCutSets *self)
{
  guint n = 0;

  for (guint i = 0; i < self->causes->len; i++)
    n += g_array_index (self->causes, PmCutCause, i).is_necessary ? 1 : 0;
  return n;
}

/**
 * pm_cut_sets_list_single:
 * @self: results
 *
 * Where every cause is enough alone, a sign at each would say nothing.
 *
 * Returns: (transfer full) (element-type utf8): the ids of the nodes of the diagram to mark because
 *   what stands there is enough alone
 */
GPtrArray *
pm_cut_sets_list_single (const PmCutSets *self)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  guint n = 0;

  for (guint i = 0; i < self->causes->len; i++)
    {
      const PmCutCause *cause = &g_array_index (self->causes, PmCutCause, i);

      if (!cause->is_single)
        continue;
      g_ptr_array_extend_and_steal (found, pm_cause_tree_list_places (self->tree, cause->event));
      n++;
    }
  if (n > 1 && n == self->causes->len)
    g_ptr_array_set_size (found, 0);
  return found;
}

/**
 * pm_cut_set_dup_title:
 * @n_events: how many causes a set has
 *
 * Returns: (transfer full): what it says, in words
 */
char *
pm_cut_set_dup_title (guint n_events)
{
  if (n_events == 0)
    return g_strdup (_("It happens even without any of these causes"));
  if (n_events == 1)
    return g_strdup (_("This cause alone is enough"));
  return g_strdup_printf (ngettext ("This %u cause is enough",
                                    "These %u causes together are enough", n_events), n_events);
}

static char *
group_digits (const char *digits)
{
  gsize length = strlen (digits);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    {
      /* A narrow space that does not break, in all languages the same. */
      if (i > 0 && length > 4 && (length - i) % 3 == 0)
        g_string_append (text, "\342\200\257");
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}

/**
 * pm_cut_sets_dup_headline:
 * @self: results
 *
 * Returns: (transfer full): what they say in one or two sentences
 */
char *
pm_cut_sets_dup_headline (const PmCutSets *self)
{
  double n = pm_cut_sets_get_count (self, -1);
  double n_single = pm_cut_sets_get_count (self, 1);
  g_autofree char *digits = group_digits (self->digits);
  gulong plural = n < 1e9 ? (gulong) n : 1000000000;

  if (n == 0 && !self->is_complete)
    return g_strdup (_("No combination was found in time."));
  if (n == 0)
    return g_strdup (_("With what was ruled out, no combination of these causes is enough."));
  if (self->longest == 0)
    return g_strdup (_("It happens even without any of these causes: look at the gates."));
  if (n_single == n)
    return g_strdup_printf (ngettext ("One cause alone is enough.",
                                      "Each of %u causes alone is enough.", plural),
                            (guint) plural);
  if (n_single > 0)
    {
      g_autofree char *alone
          = g_strdup_printf (ngettext ("%u of them is a cause that is enough alone.",
                                       "%u of them are causes that are enough alone.",
                                       (gulong) n_single), (guint) n_single);

      /* Translators: %1$s is a number of combinations of causes, %2$s the next sentence */
      return g_strdup_printf (_("%1$s combinations of causes are enough. %2$s"), digits, alone);
    }
  if (n == 1)
    return g_strdup_printf (ngettext ("%u cause is enough.",
                                      "Only one combination is enough: %u causes together.",
                                      self->shortest), self->shortest);
  if (self->shortest == self->longest)
    /* Translators: %1$s is a number of combinations, %2$u how many causes each has */
    return g_strdup_printf (_("%1$s combinations are enough, each of %2$u causes."), digits,
                            self->shortest);
  /* Translators: %1$s is a number of combinations, %2$u and %3$u numbers of causes */
  return g_strdup_printf (_("%1$s combinations are enough, of %2$u to %3$u causes."), digits,
                          self->shortest, self->longest);
}

/**
 * pm_cut_sets_dup_limits:
 * @self: results
 *
 * Returns: (transfer full) (nullable): what has to be known to read them rightly, in one sentence
 *   each; mostly nothing
 */
char *
pm_cut_sets_dup_limits (const PmCutSets *self)
{
  GString *text = g_string_new (NULL);

  if (!self->is_complete)
    g_string_append (text, _("The tree is too large to find all combinations; those with the "
                             "fewest causes are counted."));
  if (!self->is_coherent)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "",
                            _("The tree has gates that say NOT: a combination is enough as long "
                              "as nothing else happens."));
  return g_string_free (text, text->len == 0);
}
