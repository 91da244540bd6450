/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the actions change, in words, for the window and for the report. */

#include "pm-what-if.h"

#include "pm-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Past this a double does not hold every digit. */
#define LARGEST 9007199254740992.0

static char *
format_count (double n)
{
  return n < LARGEST ? pm_number_format_fixed (n, 0) : g_strdup_printf ("%.3g", n);
}

static gulong
get_plural (double n)
{
  return n < 1e9 ? (gulong) n : 1000000000;
}

/**
 * pm_what_if_get_rule:
 *
 * Returns: (transfer none): by what rule an action counts, in one sentence
 */
const char *
pm_what_if_get_rule (void)
{
  return _("An action that eliminates a cause or replaces it removes the cause; every other action "
           "is a safeguard that can fail, so one more thing must go wrong.");
}

static char *
describe_changes (double removed,
                  double lengthened,
                  double before)
{
  g_autofree char *r = format_count (removed);
  g_autofree char *l = format_count (lengthened);
  g_autofree char *n = format_count (before);

  if (removed >= before)
    return g_strdup_printf (ngettext ("Removes the only combination",
                                      "Removes all %s combinations", get_plural (before)), n);
  if (lengthened >= before)
    return g_strdup_printf (ngettext ("Makes the only combination longer",
                                      "Makes all %s combinations longer", get_plural (before)),
                            n);
  if (removed > 0 && lengthened > 0)
    /* Translators: numbers of combinations of causes */
    return g_strdup_printf (_("Removes %1$s and makes %2$s of %3$s combinations longer"), r, l, n);
  if (removed > 0)
    return g_strdup_printf (_("Removes %1$s of %2$s combinations"), r, n);
  if (lengthened > 0)
    return g_strdup_printf (_("Makes %1$s of %2$s combinations longer"), l, n);
  return g_strdup_printf (ngettext ("Changes nothing about the only combination",
                                    "Changes none of the %s combinations", get_plural (before)),
                          n);
}

/**
 * pm_what_if_dup_alone:
 * @self: an answered question with a tree
 * @action: one of its actions
 *
 * Returns: (transfer full): what the action changes if nothing else is done
 */
char *
pm_what_if_dup_alone (const PmWhatIf       *self,
                      const PmWhatIfAction *action)
{
  double before = pm_cut_sets_get_count (pm_what_if_get_before (self), -1);

  if (action->reach == PM_REACH_NONE)
    return g_strdup (_("Dropped: changes nothing"));
  if (!action->is_linked)
    return g_strdup (_("Addresses no cause yet"));
  if (!action->is_placed)
    return g_strdup (_("Its causes do not stand in the fault tree"));
  if (before == 0)
    return g_strdup (_("There is no combination to change"));
  return describe_changes (action->removed, action->lengthened, before);
}

/**
 * pm_what_if_dup_only:
 * @self: an answered question with a tree
 * @action: one of its actions
 *
 * Returns: (transfer full) (nullable): what only this action stands in the way of;
 *   %NULL where other actions stand in the way of the same combinations
 */
char *
pm_what_if_dup_only (const PmWhatIf       *self,
                     const PmWhatIfAction *action)
{
  g_autofree char *n = format_count (action->only);

  if (action->only == 0)
    return NULL;
  return g_strdup_printf (ngettext ("The only action against %s combination",
                                    "The only action against %s combinations",
                                    get_plural (action->only)), n);
}

/**
 * pm_what_if_dup_unplaced:
 * @self: an answered question with a tree
 *
 * Returns: (transfer full) (nullable): of how many actions nothing is known, because the causes that
 *   they address do not stand in the tree; %NULL where there is none
 */
char *
pm_what_if_dup_unplaced (const PmWhatIf *self)
{
  guint n = 0;

  for (guint i = 0; i < pm_what_if_get_n_actions (self); i++)
    {
      const PmWhatIfAction *action = pm_what_if_get_action (self, i);

      n += action->reach != PM_REACH_NONE && !action->is_placed ? 1 : 0;
    }
  if (n == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u action addresses no cause of the fault tree, so nothing is "
                                    "known of it here.",
                                    "%u actions address no cause of the fault tree, so nothing is "
                                    "known of them here.", n), n);
}

/**
 * pm_what_if_dup_set:
 * @self: an answered question with a tree
 * @sets: one of its results
 * @position: which set
 * @causes: (out) (transfer full) (array zero-terminated=1): its causes
 * @failed: (out) (transfer full) (nullable): which actions have to fail for it, in a sentence; %NULL
 *   where none has to
 */
void
pm_what_if_dup_set (const PmWhatIf  *self,
                    const PmCutSets *sets,
                    guint            position,
                    char          ***causes,
                    char           **failed)
{
  PmCutSet set = pm_cut_sets_get (sets, position);
  const PmCauseTree *tree = pm_cut_sets_get_tree (sets);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < set.n_events; i++)
    {
      const char *text = pm_cause_tree_get_text (tree, set.events[i]);

      if (pm_what_if_is_safeguard (self, sets, set.events[i]))
        /* Translators: the name of an action, in a list of them */
        g_string_append_printf (names, names->len > 0 ? _(", “%s”") : _("“%s”"), text);
      else
        g_strv_builder_add (lines, text);
    }
  *causes = g_strv_builder_end (lines);
  /* Translators: %s is a list of actions in quotes */
  *failed = names->len > 0 ? g_strdup_printf (_("and these fail: %s"), names->str) : NULL;
}

static char *
describe_shortest (const PmWhatIf  *self,
                   const PmCutSets *sets)
{
  PmCutSet set = pm_cut_sets_get (sets, 0);
  guint n_failed = 0;
  g_autofree char *causes = NULL, *failed = NULL;

  for (guint i = 0; i < set.n_events; i++)
    n_failed += pm_what_if_is_safeguard (self, sets, set.events[i]) ? 1 : 0;
  causes = g_strdup_printf (ngettext ("%u cause", "%u causes", set.n_events - n_failed),
                            set.n_events - n_failed);
  if (n_failed == 0)
    /* Translators: %s is "8 causes" */
    return g_strdup_printf (_("the shortest needs %s"), causes);
  failed = g_strdup_printf (ngettext ("%u failed action", "%u failed actions", n_failed),
                            n_failed);
  /* Translators: %1$s is "8 causes", %2$s "3 failed actions" */
  return g_strdup_printf (_("the shortest needs %1$s and %2$s"), causes, failed);
}

/**
 * pm_what_if_dup_state:
 * @self: an answered question with a tree
 * @sets: one of its results
 *
 * Returns: (transfer full): what can still happen, in one or two sentences
 */
char *
pm_what_if_dup_state (const PmWhatIf  *self,
                      const PmCutSets *sets)
{
  double n = pm_cut_sets_get_count (sets, -1);
  double probability = pm_cut_sets_get_probability (sets);
  GString *text = g_string_new (NULL);

  if (n == 0 && !pm_cut_sets_is_complete (sets))
    {
      g_string_append (text, _("The tree is too large to tell."));
    }
  else if (n == 0)
    {
      g_string_append (text, _("No combination of these causes is enough any more."));
    }
  else if (pm_cut_sets_get_n_listed (sets) > 0)
    {
      g_autofree char *count = format_count (n);
      g_autofree char *shortest = describe_shortest (self, sets);

      /* Translators: %1$s is a number of combinations, %2$s "the shortest needs 8 causes" */
      g_string_append_printf (text, ngettext ("%1$s combination is enough; %2$s.",
                                              "%1$s combinations are enough; %2$s.",
                                              get_plural (n)), count, shortest);
    }
  if (n > 0 && !isnan (probability))
    {
      g_string_append_c (text, ' ');
      if (sets == pm_what_if_get_before (self))
        g_string_append_printf (text, _("Probability: %.3g."), probability);
      else
        g_string_append_printf (text, _("Probability: at most %.3g."), probability);
    }
  return g_string_free (text, FALSE);
}
