/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One analysis of one fault tree, from the graph to its results.
 *
 * The analysis owns everything it computes and keeps no hold of the tree, so the tree may change
 * or go while an analysis lives. It has no global state: several may run at once, each in its
 * own thread. */

#include "pm-ft-analysis-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What a first try may make. With an order limit the whole diagram is nice to have, not what was
 * asked for. */
#define FIRST_DIAGRAM ((guint64) 1 << 19)
#define LIMITED_DIAGRAM ((guint64) 1 << 18)

/* Where the cut sets do not need the diagram, the exact probability is worth a second, not more. */
#define BESIDE_DIAGRAM ((guint64) 1 << 22)

/* A diagram that fits the memory may take many more nodes on the way than it has in the end.  Who
 * gives more memory has more patience, too: one that was begun again so often would not fit in the
 * end. */
#define LEAST_DIAGRAM ((guint64) 1 << 24)
#define WORK_BYTES 32

static const PmFtModule *
top_module (const PmFtAnalysis *self)
{
  return &g_array_index (self->modules->modules, PmFtModule, self->modules->modules->len - 1);
}

static void
copy_chances (PmFtAnalysis      *self,
              const PmFaultTree *tree)
{
  self->event_chance = g_new (double, self->net->n_events + 1);
  self->event_chance[0] = 1;
  self->has_chances = TRUE;
  for (guint32 i = 1; i <= self->net->n_events; i++)
    {
      double p = pm_fault_tree_get_probability (tree, self->net->events[i]);

      self->has_chances = self->has_chances && !isnan (p);
      self->event_chance[i] = isnan (p) ? 1 : p;
    }
  self->probability.known = self->has_chances;
  if (self->has_chances)
    return;
  for (guint32 i = 1; i <= self->net->n_events; i++)
    self->event_chance[i] = 1;
}

static void
init_importance (PmFtAnalysis *self)
{
  PmFtImportance unknown = { PM_FT_NO_NODE, NAN, NAN, NAN, NAN, NAN, NAN, NAN };

  self->importance = g_array_sized_new (FALSE, FALSE, sizeof (PmFtImportance),
                                        self->net->n_events);
  for (guint32 i = 1; i <= self->net->n_events; i++)
    {
      unknown.event = self->net->events[i];
      g_array_append_val (self->importance, unknown);
    }
}

/* Builds the diagrams of all modules that have none yet, as far as the budget goes. */
static void
build_some_diagrams (PmFtAnalysis *self,
                     guint64       max_made)
{
  guint n_modules = self->modules->modules->len;

  self->has_diagrams = TRUE;
  for (guint i = 0; i < n_modules; i++)
    {
      PmFtModule *module = &g_array_index (self->modules->modules, PmFtModule, i);

      if (!module->has_bdd
          && !pm_ft_modules_solve (self->modules, module, &self->bdd, max_made))
        {
          self->has_diagrams = FALSE;
          if (self->budget.stop == PM_FT_STOP_CANCELLED)
            return;
          self->diagram_stop = self->budget.stop;
          self->budget.stop = PM_FT_STOP_NONE;
        }
      pm_ft_budget_report (&self->budget, 0.5 * (i + 1) / n_modules);
    }
  if (self->has_diagrams)
    pm_ft_table_trim (&self->bdd);
  else
    pm_ft_table_shrink (&self->bdd);
}

/* With an order limit a diagram is worth no more than a try, where short sets come from the gates,
 * too.  Else it is worth all there is, for the exact probability; but less where the cut sets do not
 * need it. */
static void
build_diagrams (PmFtAnalysis      *self,
                const PmFtOptions *options)
{
  guint64 most = MAX (LEAST_DIAGRAM, self->budget.limit / WORK_BYTES);

  build_some_diagrams (self, options->limit_order > 0 && self->is_coherent ? LIMITED_DIAGRAM
                                                                           : FIRST_DIAGRAM);
  if (self->has_diagrams || (options->limit_order > 0 && self->is_coherent)
      || self->budget.stop != PM_FT_STOP_NONE || self->diagram_stop != PM_FT_STOP_STEPS)
    return;
  self->has_few_sets = !options->skip_cut_sets && pm_ft_analysis_has_few_sets (self);
  if (self->budget.stop == PM_FT_STOP_NONE)
    build_some_diagrams (self, self->has_few_sets ? MIN (most, BESIDE_DIAGRAM) : most);
}

static void
find_chances (PmFtAnalysis *self)
{
  PmFtChances chances;

  if (!self->has_chances)
    return;
  if (self->has_diagrams
      && pm_ft_chances_init (&chances, self->modules, &self->bdd, self->event_chance))
    {
      self->probability.exact = TRUE;
      self->probability.value = pm_ft_chances_get (&chances, self->net->top);
      self->probability.lower = self->probability.upper = self->probability.value;
    }
  if (self->has_diagrams)
    pm_ft_chances_clear (&chances);
}

/**
 * pm_ft_analysis_top_is_module:
 * @self: an analysis
 *
 * Returns: whether the minimal cut sets are those of the largest module, and not just the empty
 *   set or none
 */
gboolean
pm_ft_analysis_top_is_module (const PmFtAnalysis *self)
{
  return self->modules != NULL && !self->top_family_is_empty_set;
}

/* A top that is true or false whatever happens has at most the empty set. */
static void
solve_constant (PmFtAnalysis *self,
                gboolean      state)
{
  self->top_family_is_empty_set = TRUE;
  self->constant_state = state;
  self->probability.exact = self->has_chances;
  self->probability.value = self->probability.lower = self->probability.upper = state;
  self->probability.rare_event = self->probability.min_cut_upper_bound = state;
  self->has_sets = TRUE;
}

static gboolean
solve (PmFtAnalysis      *self,
       const PmFtOptions *options)
{
  gint64 deadline;

  if (!pm_ft_table_init (&self->bdd, &self->budget, PM_FT_BDD_TERMINALS, PM_FT_BDD_SHIFT)
      || !pm_ft_table_init (&self->families, &self->budget, PM_FT_ZBDD_TERMINALS,
                            PM_FT_ZBDD_SHIFT))
    return FALSE;

  self->modules = pm_ft_modules_new (self->net);
  self->weight = g_new0 (guint32, self->modules->n_levels + 1);
  /* Where the diagrams take too long, the other half of the time is for cut sets and bounds. */
  deadline = self->budget.deadline;
  if (deadline > 0)
    self->budget.deadline -= (gint64) (options->time_limit / 2 * G_USEC_PER_SEC);
  build_diagrams (self, options);
  self->budget.deadline = deadline;
  if (self->budget.stop == PM_FT_STOP_CANCELLED)
    return FALSE;
  find_chances (self);
  pm_ft_budget_report (&self->budget, 0.6);

  /* True with nothing failed: the empty set is the only minimal one. */
  if (((self->net->top & 1) != 0) != top_module (self)->is_flipped)
    self->top_family_is_empty_set = self->constant_state = TRUE;
  if (!options->skip_cut_sets && !self->top_family_is_empty_set)
    {
      if (!pm_ft_analysis_cut_sets (self, options))
        return FALSE;
      pm_ft_table_trim (&self->families);
      self->has_sets = top_module (self)->has_family;
    }
  else
    {
      self->has_sets = self->top_family_is_empty_set;
    }
  return TRUE;
}

/* What stands on the cut sets; spending the budget here costs these results only. */
static void
evaluate (PmFtAnalysis      *self,
          const PmFtOptions *options)
{
  self->budget.stop = PM_FT_STOP_NONE;
  self->probability.rare_event = self->probability.min_cut_upper_bound = NAN;
  if (self->has_sets && !self->top_family_is_empty_set)
    self->counts = pm_ft_counts_new (self->modules, &self->families, self->limit);
  if (self->has_sets && !self->counts && !self->top_family_is_empty_set)
    self->completeness = pm_ft_completeness_of (self->budget.stop);
  if (self->completeness == PM_FT_COMPLETE && self->limit > 0 && self->counts
      && pm_ft_analysis_peek_counts (self)->longest > self->limit)
    self->completeness = PM_FT_LIMITED_ORDER;
  if (self->has_sets && self->top_family_is_empty_set)
    self->probability.rare_event = self->probability.min_cut_upper_bound = 1;
  else if (self->has_sets && self->has_chances)
    pm_ft_analysis_sums (self);
  if (self->has_chances && !self->probability.exact)
    pm_ft_analysis_bounds (self);
  if (!options->skip_importance)
    pm_ft_analysis_importance (self);
  self->has_all_sets = self->has_sets && self->completeness == PM_FT_COMPLETE;
  if (!self->has_diagrams && self->completeness == PM_FT_COMPLETE)
    self->completeness = pm_ft_completeness_of (self->diagram_stop);
}

static void
set_stop_error (const PmFtAnalysis *self,
                GError            **error)
{
  if (self->budget.stop == PM_FT_STOP_CANCELLED)
    g_set_error_literal (error, PM_FT_ERROR, PM_FT_ERROR_CANCELLED,
                         _("The analysis was cancelled"));
  else
    g_set_error (error, PM_FT_ERROR, PM_FT_ERROR_LIMIT,
                 _("The memory limit of %u MB is too small to begin; allow more"),
                 (guint) (self->budget.limit >> 20));
}

/**
 * pm_ft_analysis_new:
 * @tree: a tree that pm_fault_tree_check () has passed
 * @options: (nullable): limits and wishes
 * @error: return location
 *
 * Analyses the tree. It may run in any thread; @options->cancelled is an integer that another
 * thread sets, with an atomic operation, to anything but 0, and is looked at every few
 * milliseconds. @options->progress is called in the same thread.
 *
 * Where a limit is reached, the result has what was found and bounds for the rest, and
 * pm_ft_analysis_get_completeness () says so.
 *
 * Returns: (transfer full): the analysis, or %NULL when it was cancelled or could not begin
 */
PmFtAnalysis *
pm_ft_analysis_new (const PmFaultTree *tree,
                    const PmFtOptions *options,
                    GError           **error)
{
  g_autoptr (PmFtAnalysis) self = g_new0 (PmFtAnalysis, 1);
  const PmFtOptions none = { 0 };

  if (!options)
    options = &none;
  g_return_val_if_fail (pm_fault_tree_get_top (tree) != PM_FT_NO_NODE, NULL);

  pm_ft_budget_init (&self->budget, options);
  self->net = pm_ft_net_new (tree);
  copy_chances (self, tree);
  init_importance (self);
  if (!pm_ft_net_simplify (self->net, &self->budget))
    {
      set_stop_error (self, error);
      return NULL;
    }
  self->is_coherent = pm_ft_net_is_coherent (self->net);

  if (self->net->top <= PM_FT_LITERAL_TRUE)
    {
      solve_constant (self, self->net->top == PM_FT_LITERAL_TRUE);
      if (!options->skip_importance)
        pm_ft_analysis_set_constant_importance (self);
      return g_steal_pointer (&self);
    }
  if (!pm_ft_net_is_gate (self->net, self->net->top >> 1))
    {
      PmFtLiteral only = self->net->top;

      self->net->top = pm_ft_net_add (self->net, PM_FT_OP_AND, 0, &only, 1) << 1;
    }
  if (!solve (self, options))
    {
      set_stop_error (self, error);
      return NULL;
    }
  evaluate (self, options);
  /* Some loops only end early, and something after them may have begun with a clean sheet. */
  if (pm_ft_budget_is_cancelled (&self->budget))
    {
      set_stop_error (self, error);
      return NULL;
    }
  pm_ft_budget_report (&self->budget, 1);
  return g_steal_pointer (&self);
}

/**
 * pm_ft_analysis_free:
 * @self: (nullable) (transfer full): an analysis
 */
void
pm_ft_analysis_free (PmFtAnalysis *self)
{
  if (!self)
    return;
  if (self->modules)
    pm_ft_counts_free (self->counts, self->modules->modules->len);
  pm_ft_table_clear (&self->bdd);
  pm_ft_table_clear (&self->families);
  pm_ft_modules_free (self->modules);
  pm_ft_net_free (self->net);
  g_clear_pointer (&self->importance, g_array_unref);
  g_free (self->event_chance);
  g_free (self->weight);
  g_free (self);
}

/**
 * pm_ft_analysis_is_coherent:
 * @self: an analysis
 *
 * It is told from the gates as they are left after simplification. A negation that has no effect, but
 * is not seen to have none, makes a tree not coherent.
 *
 * Returns: whether no failure can ever help
 */
gboolean
pm_ft_analysis_is_coherent (const PmFtAnalysis *self)
{
  return self->is_coherent;
}

/**
 * pm_ft_analysis_get_completeness:
 * @self: an analysis
 *
 * Returns: %PM_FT_COMPLETE when all minimal cut sets were found, else what limited them
 */
PmFtCompleteness
pm_ft_analysis_get_completeness (const PmFtAnalysis *self)
{
  return self->completeness;
}

const PmFtCounts *
pm_ft_analysis_peek_counts (const PmFtAnalysis *self)
{
  return self->counts ? &self->counts[self->modules->modules->len - 1] : NULL;
}

/**
 * pm_ft_analysis_has_all_cut_sets:
 * @self: an analysis
 *
 * Returns: whether no minimal cut set is missing, also where the probability is not exact
 */
gboolean
pm_ft_analysis_has_all_cut_sets (const PmFtAnalysis *self)
{
  return self->has_sets && (self->has_all_sets || self->completeness == PM_FT_COMPLETE);
}

/**
 * pm_ft_analysis_has_cut_sets:
 * @self: an analysis
 *
 * Returns: whether minimal cut sets were looked for and found within the limits, all or some
 */
gboolean
pm_ft_analysis_has_cut_sets (const PmFtAnalysis *self)
{
  return self->has_sets && (self->counts || self->top_family_is_empty_set);
}

/**
 * pm_ft_analysis_get_limit_order:
 * @self: an analysis
 *
 * Returns: up to which order the cut sets were looked for, 0 when there was no limit
 */
guint
pm_ft_analysis_get_limit_order (const PmFtAnalysis *self)
{
  return self->limit;
}

/**
 * pm_ft_analysis_get_max_order:
 * @self: an analysis
 *
 * Returns: how many events the largest of the minimal cut sets has
 */
guint
pm_ft_analysis_get_max_order (const PmFtAnalysis *self)
{
  const PmFtCounts *counts = pm_ft_analysis_peek_counts (self);

  if (!counts || !pm_ft_analysis_top_is_module (self))
    return 0;
  return counts->max + 1 > counts->min ? counts->max : 0;
}

/**
 * pm_ft_analysis_dup_count:
 * @self: an analysis
 * @order: an order, or -1 for all
 *
 * Returns: (transfer full): how many minimal cut sets there are, exactly, in decimal digits
 */
char *
pm_ft_analysis_dup_count (const PmFtAnalysis *self,
                          int                 order)
{
  const PmFtCounts *counts = pm_ft_analysis_peek_counts (self);

  if (counts && pm_ft_analysis_top_is_module (self))
    return pm_ft_counts_dup_string (counts, order);
  return g_strdup (pm_ft_analysis_get_count (self, order) > 0 ? "1" : "0");
}

/**
 * pm_ft_analysis_get_count:
 * @self: an analysis
 * @order: an order, or -1 for all
 *
 * Returns: how many minimal cut sets there are, as near as a double comes
 */
double
pm_ft_analysis_get_count (const PmFtAnalysis *self,
                          int                 order)
{
  const PmFtCounts *counts = pm_ft_analysis_peek_counts (self);

  if (counts && pm_ft_analysis_top_is_module (self))
    return pm_ft_counts_get_double (counts, order);
  return self->top_family_is_empty_set && self->constant_state && order <= 0;
}

/**
 * pm_ft_analysis_get_probability:
 * @self: an analysis
 *
 * Returns: the probability of the top event; not known where an event has none
 */
const PmFtProbability *
pm_ft_analysis_get_probability (const PmFtAnalysis *self)
{
  return &self->probability;
}

/**
 * pm_ft_analysis_get_importance:
 * @self: an analysis
 * @n_events: (out): how many
 *
 * Returns: (array length=n_events): the importance of every basic event of the tree, in the
 *   order of the tree; NAN where it is not known
 */
const PmFtImportance *
pm_ft_analysis_get_importance (const PmFtAnalysis *self,
                               guint              *n_events)
{
  *n_events = self->importance->len;
  return (const PmFtImportance *) self->importance->data;
}

/**
 * pm_ft_analysis_get_peak_bytes:
 * @self: an analysis
 *
 * Returns: the most that its tables took at any time
 */
gsize
pm_ft_analysis_get_peak_bytes (const PmFtAnalysis *self)
{
  return self->budget.peak;
}
