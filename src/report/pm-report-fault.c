/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the fault tree tells: which causes are enough together, and what the actions change. Causes
 * and actions are named by their numbers, which link to where they are written out. What a cause is,
 * is said where it is named for the first time.
 */

#include "pm-picture-private.h"
#include "pm-report-private.h"

#include "pm-what-if.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* So many combinations are listed; whoever wants all of them has the program. */
#define MOST_SETS 10
/* With more causes to a combination the texts would hide how many they are. */
#define MOST_TEXTS 3
/* A report must not wait long for a tree that nobody can draw. */
#define SECONDS 2.0

static void
append_runs (PmProse *prose,
             PmProse *other)
{
  for (guint i = 0; i < pm_prose_get_n_runs (other); i++)
    {
      const PmRun *run = pm_prose_get_run (other, i);

      pm_prose_append (prose, run->text, run->style, run->link);
    }
}

static PmRecord *
find_record (PmMaker *self,
             const PmCauseTree *tree,
             PmFtNode event)
{
  const char *id = pm_cause_tree_get_id (tree, event);

  return id != NULL ? pm_postmortem_find (self->postmortem, id) : NULL;
}

static void
append_quoted (PmMaker *self,
               PmProse *prose,
               const PmCauseTree *tree,
               PmFtNode event)
{
  g_autofree char *text
    = g_strdup_printf (_("“%s”"), pm_maker_say (self, pm_cause_tree_get_text (tree, event)));

  pm_prose_append (prose, text, PM_RUN_PLAIN, NULL);
}

/* "C2" for a cause, "A3" for an action, else what stands there, in quotes. */
static void
append_event (PmMaker *self,
              PmProse *prose,
              const PmCauseTree *tree,
              PmFtNode event)
{
  PmRecord *record = find_record (self, tree, event);

  if (record != NULL && pm_maker_find_number (self->causes, record) > 0)
    {
      pm_maker_append_number (prose, ", ", self->causes, record, 'C');
      return;
    }
  if (record != NULL && pm_maker_find_number (self->actions, record) > 0)
    {
      pm_maker_append_number (prose, ", ", self->actions, record, 'A');
      return;
    }
  if (!pm_prose_is_empty (prose))
    pm_prose_append (prose, ", ", PM_RUN_PLAIN, NULL);
  append_quoted (self, prose, tree, event);
}

/* The number of a cause, and what it is unless that is @told already. */
static void
append_event_in_full (PmMaker *self,
                      PmProse *prose,
                      const PmCauseTree *tree,
                      PmFtNode event,
                      GHashTable *told)
{
  PmRecord *record = find_record (self, tree, event);

  append_event (self, prose, tree, event);
  if (record == NULL || pm_maker_find_number (self->causes, record) == 0 ||
      !g_hash_table_add (told, record))
    return;
  pm_prose_append (prose, " ", PM_RUN_PLAIN, NULL);
  append_quoted (self, prose, tree, event);
}

/* Whether what stands in every combination is said once, before them. */
static gboolean
tells_necessary (const PmCutSets *sets)
{
  guint n = pm_cut_sets_count_necessary (sets);

  return n > 0 && pm_cut_sets_get_count (sets, -1) > 1 && pm_cut_sets_get_shortest (sets) > n;
}

static void
add_necessary (PmMaker *self,
               PmBlock *part,
               const PmCutSets *sets,
               GHashTable *told)
{
  guint n, n_necessary = pm_cut_sets_count_necessary (sets);
  const PmCutCause *causes = pm_cut_sets_get_causes (sets, &n);
  const char *without = ngettext ("Without this cause it would not have happened:",
                                  "Without any one of these causes it would not have happened:",
                                  n_necessary);
  const char *together = ngettext ("Together with it, each line is enough:",
                                   "Together with all of them, each line is enough:", n_necessary);
  PmBlock *list;

  pm_block_add_paragraph (part, pm_prose_new_text (without), PM_PARAGRAPH_BODY);
  list = pm_block_add (part, PM_BLOCK_LIST);
  for (guint i = 0; i < n; i++)
    if (causes[i].is_necessary)
      {
        PmProse *prose = pm_prose_new ();

        append_event_in_full (self, prose, pm_cut_sets_get_tree (sets), causes[i].event, told);
        pm_list_item_add (&list->children, prose);
      }
  pm_block_add_paragraph (part, pm_prose_new_text (together), PM_PARAGRAPH_BODY);
}

/* The causes of a combination, without those that are @told to stand in every one. */
static PmProse *
describe_set (PmMaker *self,
              const PmCutSets *sets,
              guint position,
              GHashTable *told)
{
  PmCutSet set = pm_cut_sets_get (sets, position);
  gboolean skips = tells_necessary (sets);
  g_autoptr (PmProse) causes = pm_prose_new ();
  g_autofree char *title = pm_cut_set_dup_title (set.n_events);
  PmProse *prose = pm_prose_new ();
  guint n_told = set.n_events - (skips ? pm_cut_sets_count_necessary (sets) : 0);

  for (guint i = 0; i < set.n_events; i++)
    {
      const PmCutCause *cause = pm_cut_sets_find_cause (sets, set.events[i]);

      if (skips && cause != NULL && cause->is_necessary)
        continue;
      if (n_told <= MOST_TEXTS)
        append_event_in_full (self, causes, pm_cut_sets_get_tree (sets), set.events[i], told);
      else
        append_event (self, causes, pm_cut_sets_get_tree (sets), set.events[i]);
    }
  if (!skips)
    pm_prose_append (prose, title, PM_RUN_PLAIN, NULL);
  if (!skips && set.n_events > 0)
    pm_prose_append (prose, ": ", PM_RUN_PLAIN, NULL);
  append_runs (prose, causes);

  return prose;
}

static void
add_sets (PmMaker *self,
          PmBlock *part,
          const PmCutSets *sets,
          GHashTable *told)
{
  guint n = MIN (pm_cut_sets_get_n_listed (sets), MOST_SETS);
  PmBlock *list;

  if (n == 0)
    return;
  list = pm_block_add (part, PM_BLOCK_LIST);
  for (guint i = 0; i < n; i++)
    pm_list_item_add (&list->children, describe_set (self, sets, i, told));
  if (pm_cut_sets_get_count (sets, -1) > n)
    pm_list_item_add (&list->children,
                      pm_prose_new_text (_("and others, which need as many causes or more")));
}

/**
 * pm_report_find_single:
 * @diagram: a fault tree of a postmortem
 *
 * Returns: (transfer full) (element-type utf8): the ids of its nodes whose causes are enough alone
 */
GHashTable *
pm_report_find_single (PmRecord *diagram)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (PmCauseTree) tree = pm_cause_tree_new (diagram);
  g_autoptr (PmCutSets) sets = NULL;
  g_autoptr (GPtrArray) places = NULL;

  if (pm_cause_tree_get_tree (tree) != NULL)
    sets = pm_cut_sets_new (tree, 0, SECONDS, NULL, NULL);
  if (sets != NULL)
    places = pm_cut_sets_list_single (sets);
  for (guint i = 0; places != NULL && i < places->len; i++)
    g_hash_table_add (found, g_strdup (places->pdata[i]));
  return found;
}

/* What follows from a fault tree, behind its picture. Nothing where it cannot be computed. */
void
pm_maker_add_cut_sets (PmMaker *self,
                       PmBlock *part,
                       PmRecord *diagram)
{
  g_autoptr (PmCauseTree) tree = pm_cause_tree_new (diagram);
  g_autoptr (PmCutSets) sets = NULL;
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  g_autofree char *headline = NULL, *limits = NULL;
  PmProse *prose;

  if (pm_cause_tree_get_tree (tree) != NULL)
    sets = pm_cut_sets_new (tree, MOST_SETS, SECONDS, NULL, NULL);
  if (sets == NULL)
    return;
  headline = pm_cut_sets_dup_headline (sets);
  limits = pm_cut_sets_dup_limits (sets);
  prose = pm_prose_new_text (headline);
  if (limits != NULL)
    {
      pm_prose_append (prose, " ", PM_RUN_PLAIN, NULL);
      pm_prose_append (prose, limits, PM_RUN_QUIET, NULL);
    }
  if (!isnan (pm_cut_sets_get_probability (sets)))
    {
      g_autofree char *probability = g_strdup_printf (_("Probability of it all: %.3g"),
                                                      pm_cut_sets_get_probability (sets));

      pm_block_add_paragraph (part, g_steal_pointer (&prose), PM_PARAGRAPH_BODY);
      prose = pm_prose_new_text (probability);
    }
  pm_block_add_paragraph (part, prose, PM_PARAGRAPH_BODY);
  if (tells_necessary (sets))
    add_necessary (self, part, sets, told);
  add_sets (self, part, sets, told);
}

static void
add_state (PmBlock *pairs,
           const PmWhatIf *what_if,
           const char *term,
           const PmCutSets *sets)
{
  g_autofree char *text = pm_what_if_dup_state (what_if, sets);

  pm_block_add_pair (pairs, term, pm_prose_new_text (text));
}

/* Whether there is a combination that only one action is in the way of. */
static gboolean
has_only (const PmWhatIf *what_if)
{
  for (guint i = 0; i < pm_what_if_get_n_actions (what_if); i++)
    if (pm_what_if_get_action (what_if, i)->only > 0)
      return TRUE;
  return FALSE;
}

static void
add_action (PmMaker *self,
            PmBlock *table,
            const PmWhatIf *what_if,
            const PmWhatIfAction *action)
{
  PmRecord *record = pm_postmortem_find (self->postmortem, action->id);
  g_autofree char *alone = pm_what_if_dup_alone (what_if, action);
  g_autofree char *only = pm_what_if_dup_only (what_if, action);
  PmProse *number = pm_prose_new ();
  PmRow *row = pm_block_add_row (table, NULL);

  pm_maker_append_number (number, "", self->actions, record, 'A');
  pm_row_add_cell (row, number);
  pm_row_add_cell (row, pm_prose_new_text (alone));
  if (has_only (what_if))
    pm_row_add_cell (row, pm_prose_new_text (only != NULL ? only : "–"));
}

/* In the order of their numbers, so that a reader finds them. */
static void
add_table (PmMaker *self,
           PmBlock *section,
           const PmWhatIf *what_if)
{
  PmBlock *table = NULL;
  g_autofree char *unplaced = pm_what_if_dup_unplaced (what_if);

  for (guint i = 0; i < self->actions->len; i++)
    {
      const PmWhatIfAction *action
          = pm_what_if_find_action (what_if, pm_record_get_id (self->actions->pdata[i]));

      if (action == NULL || action->reach == PM_REACH_NONE || !action->is_placed)
        continue;
      if (table == NULL)
        {
          table = pm_block_add (section, PM_BLOCK_TABLE);
          table->title = g_strdup (_("What Each Action Changes"));
          pm_block_add_column (table, C_("column", "No."), 0.8, FALSE);
          pm_block_add_column (table, _("If only this is done"), 5, FALSE);
          if (has_only (what_if))
            pm_block_add_column (table, _("Together with the others"), 5, FALSE);
        }
      add_action (self, table, what_if, action);
    }
  if (unplaced != NULL)
    pm_block_add_paragraph (section, pm_prose_new_text (unplaced), PM_PARAGRAPH_NOTE);
}

static void
add_remains (PmMaker *self,
             PmBlock *section,
             PmCutSets *after)
{
  if (pm_cut_sets_get_n_listed (after) == 0)
    return;
  pm_block_add_paragraph (section, pm_prose_new_text (_("What remains when all are done, with the "
                                                        "actions that would have to fail:")),
                          PM_PARAGRAPH_BODY);
  {
    PmBlock *list = pm_block_add (section, PM_BLOCK_LIST);
    guint n = MIN (pm_cut_sets_get_n_listed (after), MOST_SETS);

    for (guint i = 0; i < n; i++)
      {
        PmCutSet set = pm_cut_sets_get (after, i);
        PmProse *prose = pm_prose_new ();

        for (guint k = 0; k < set.n_events; k++)
          append_event (self, prose, pm_cut_sets_get_tree (after), set.events[k]);
        pm_list_item_add (&list->children, prose);
      }
    if (pm_cut_sets_get_count (after, -1) > n)
      pm_list_item_add (&list->children,
                        pm_prose_new_text (_("and others, which need as much or more")));
  }
}

/* What the actions change in the fault tree, alone and together. Nothing without a tree. */
void
pm_maker_add_what_if (PmMaker *self,
                      PmBlock *section)
{
  g_autoptr (PmWhatIf) what_if = NULL;
  PmBlock *part, *pairs;
  PmProse *rule;

  if (self->actions->len == 0)
    return;
  what_if = pm_what_if_new (self->postmortem);
  if (!pm_what_if_has_tree (what_if) || !pm_what_if_run (what_if, SECONDS, NULL, NULL)
      || pm_cut_sets_get_count (pm_what_if_get_before (what_if), -1) == 0)
    return;
  part = pm_block_add_section (section, _("What the Actions Change"), "what-if");
  rule = pm_prose_new_text (pm_what_if_get_rule ());
  if (!pm_what_if_is_exact (what_if))
    {
      pm_prose_append (rule, " ", PM_RUN_PLAIN, NULL);
      pm_prose_append (rule, _("The tree is so large that some numbers are estimates."),
                       PM_RUN_PLAIN, NULL);
    }
  pm_block_add_paragraph (part, rule, PM_PARAGRAPH_NOTE);
  pairs = pm_block_add (part, PM_BLOCK_PAIRS);
  add_state (pairs, what_if, _("At the Incident"), pm_what_if_get_before (what_if));
  add_state (pairs, what_if, _("With What Is Done Today"), pm_what_if_get_today (what_if));
  add_state (pairs, what_if, _("When All Are Done"), pm_what_if_get_after (what_if));
  add_table (self, part, what_if);
  add_remains (self, part, pm_what_if_get_after (what_if));
}
