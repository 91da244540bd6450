/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What actions change in a fault tree. */

#include "test-method.h"

#include "pm-diagram.h"
#include "pm-what-if.h"

#include <math.h>
#include <string.h>

static PmRecord *
add_action (PmPostmortem *postmortem,
            const char   *what,
            PmEffect      effect,
            PmLevel       level,
            const char   *cause)
{
  PmRecord *action = add_record (postmortem, PM_TYPE_ACTION, "what", what, "effect", effect,
                                 "level", level, NULL);

  if (cause != NULL)
    link_records (postmortem, PM_LINK_KIND_ADDRESSES, action, get_cause (postmortem, cause));
  return action;
}

static PmWhatIf *
ask (PmPostmortem *postmortem)
{
  g_autoptr (GError) error = NULL;
  PmWhatIf *what_if = pm_what_if_new (postmortem);
  gboolean ok = pm_what_if_run (what_if, 10, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
  return what_if;
}

static void
assert_action (const PmWhatIf *what_if,
               PmRecord       *action,
               double          removed,
               double          lengthened,
               double          only)
{
  const PmWhatIfAction *found = pm_what_if_find_action (what_if, pm_record_get_id (action));

  g_assert_cmpfloat (found->removed, ==, removed);
  g_assert_cmpfloat (found->lengthened, ==, lengthened);
  g_assert_cmpfloat (found->only, ==, only);
}

static void
test_reach (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  const struct
  {
    PmEffect effect;
    PmLevel level;
    PmReach reach;
  } cases[] = {
    { PM_EFFECT_PREVENTS, PM_LEVEL_ELIMINATE, PM_REACH_REMOVES },
    { PM_EFFECT_PREVENTS, PM_LEVEL_SUBSTITUTE, PM_REACH_REMOVES },
    { PM_EFFECT_NONE, PM_LEVEL_ELIMINATE, PM_REACH_REMOVES },
    { PM_EFFECT_PREVENTS, PM_LEVEL_ENGINEERING, PM_REACH_LENGTHENS },
    { PM_EFFECT_PREVENTS, PM_LEVEL_TRAINING, PM_REACH_LENGTHENS },
    { PM_EFFECT_PREVENTS, PM_LEVEL_NONE, PM_REACH_LENGTHENS },
    { PM_EFFECT_DETECTS, PM_LEVEL_ELIMINATE, PM_REACH_LENGTHENS },
    { PM_EFFECT_MITIGATES, PM_LEVEL_SUBSTITUTE, PM_REACH_LENGTHENS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PmRecord *action = add_action (postmortem, "x", cases[i].effect, cases[i].level, NULL);

      g_assert_cmpint (pm_action_get_reach (action), ==, cases[i].reach);
      g_object_set (action, "state", PM_ACTION_STATE_DROPPED, NULL);
      g_assert_cmpint (pm_action_get_reach (action), ==, PM_REACH_NONE);
    }
}

static void
test_alone_and_together (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *remove, *hinder, *weak, *dropped, *loose, *outside;
  g_autoptr (PmWhatIf) what_if = NULL;
  g_autofree char *alone = NULL, *only = NULL, *state = NULL, *said = NULL, *failed = NULL;
  g_auto (GStrv) causes = NULL;

  /* a b, a c, d */
  grow_tree (postmortem, "top|(x&(a,y|(b,c)),d)");
  remove = add_action (postmortem, "Remove b", PM_EFFECT_PREVENTS, PM_LEVEL_ELIMINATE, "b");
  hinder = add_action (postmortem, "Guard a", PM_EFFECT_PREVENTS, PM_LEVEL_ENGINEERING, "a");
  weak = add_action (postmortem, "Teach d", PM_EFFECT_PREVENTS, PM_LEVEL_TRAINING, "d");
  dropped = add_action (postmortem, "No", PM_EFFECT_PREVENTS, PM_LEVEL_ELIMINATE, "a");
  loose = add_action (postmortem, "Loose", PM_EFFECT_PREVENTS, PM_LEVEL_ELIMINATE, NULL);
  outside = add_action (postmortem, "Outside", PM_EFFECT_PREVENTS, PM_LEVEL_ELIMINATE, "q");
  g_object_set (dropped, "state", PM_ACTION_STATE_DROPPED, NULL);
  g_object_set (weak, "state", PM_ACTION_STATE_DONE, NULL);
  what_if = ask (postmortem);

  g_assert_true (pm_what_if_is_exact (what_if));
  assert_action (what_if, remove, 1, 0, 0);
  assert_action (what_if, hinder, 0, 2, 1);
  assert_action (what_if, weak, 0, 1, 1);
  assert_action (what_if, dropped, 0, 0, 0);
  assert_action (what_if, loose, 0, 0, 0);
  assert_action (what_if, outside, 0, 0, 0);
  g_assert_false (pm_what_if_find_action (what_if, pm_record_get_id (loose))->is_linked);
  g_assert_false (pm_what_if_find_action (what_if, pm_record_get_id (outside))->is_placed);
  g_assert_cmpint (pm_what_if_find_action (what_if, pm_record_get_id (hinder))->suggestion, ==,
                   PM_RATING_HIGH);
  g_assert_cmpint (pm_what_if_find_action (what_if, pm_record_get_id (weak))->suggestion, ==,
                   PM_RATING_LOW);
  g_assert_cmpint (pm_what_if_find_action (what_if, pm_record_get_id (loose))->suggestion, ==,
                   PM_RATING_NONE);

  /* Before: 1 single point; with what is done, none; with all, a c and d remain, both longer. */
  g_assert_cmpfloat (pm_cut_sets_get_count (pm_what_if_get_before (what_if), 1), ==, 1);
  g_assert_cmpfloat (pm_cut_sets_get_count (pm_what_if_get_today (what_if), 1), ==, 0);
  g_assert_cmpfloat (pm_cut_sets_get_count (pm_what_if_get_today (what_if), -1), ==, 3);
  g_assert_cmpfloat (pm_cut_sets_get_count (pm_what_if_get_after (what_if), -1), ==, 2);
  alone = pm_what_if_dup_alone (what_if, pm_what_if_get_action (what_if, 1));
  g_assert_cmpstr (alone, ==, "Makes 2 of 3 combinations longer");
  only = pm_what_if_dup_only (what_if, pm_what_if_get_action (what_if, 0));
  g_assert_null (only);
  state = pm_what_if_dup_state (what_if, pm_what_if_get_after (what_if));
  g_assert_cmpstr (state, ==,
                   "2 combinations are enough; the shortest needs 1 cause and 1 failed action.");
  pm_what_if_dup_set (what_if, pm_what_if_get_after (what_if), 0, &causes, &failed);
  g_assert_cmpuint (g_strv_length (causes), ==, 1);
  g_assert_cmpstr (causes[0], ==, "d");
  g_assert_cmpstr (failed, ==, "and these fail: “Teach d”");
  g_assert_cmpint (pm_what_if_compare (pm_what_if_get_action (what_if, 1),
                                       pm_what_if_get_action (what_if, 0)), <, 0);
  said = pm_what_if_dup_unplaced (what_if);
  g_assert_nonnull (strstr (said, "2 actions address no cause of the fault tree"));
  g_clear_pointer (&said, g_free);
  said = pm_what_if_dup_alone (what_if, pm_what_if_get_action (what_if, 5));
  g_assert_nonnull (strstr (said, "do not stand in the fault tree"));
}

/* What is in the way of just half of the combinations is worth as much as of more; what somebody
 * works at is not done. */
static void
test_half (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *guard;
  g_autoptr (PmWhatIf) what_if = NULL;

  grow_tree (postmortem, "top|(a,b)");
  guard = add_action (postmortem, "Guard a", PM_EFFECT_DETECTS, PM_LEVEL_NONE, "a");
  g_object_set (guard, "state", PM_ACTION_STATE_IN_PROGRESS, NULL);
  what_if = ask (postmortem);
  assert_action (what_if, guard, 0, 1, 1);
  g_assert_cmpint (pm_what_if_find_action (what_if, pm_record_get_id (guard))->suggestion, ==,
                   PM_RATING_HIGH);
  g_assert_cmpfloat (pm_cut_sets_get_count (pm_what_if_get_today (what_if), 1), ==, 2);
  g_clear_pointer (&what_if, pm_what_if_free);
  g_object_set (guard, "state", PM_ACTION_STATE_DONE, NULL);
  what_if = ask (postmortem);
  g_assert_cmpfloat (pm_cut_sets_get_count (pm_what_if_get_today (what_if), 1), ==, 1);
}

/* Each comes before all that follow it. */
static void
test_compare (void)
{
  const PmWhatIfAction ranked[] = {
    { .removed = 2, .lengthened = 2, .only = 0 }, { .removed = 3, .lengthened = 0, .only = 0 },
    { .removed = 1, .lengthened = 2, .only = 2 }, { .removed = 1, .lengthened = 2, .only = 1 },
    { .removed = 0, .lengthened = 3, .only = 3 }, { .removed = 0, .lengthened = 0, .only = 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranked); i++)
    for (guint j = 0; j < G_N_ELEMENTS (ranked); j++)
      {
        int order = pm_what_if_compare (&ranked[i], &ranked[j]);

        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
      }
}

/* One action at two causes of the same set is one thing that has to fail. */
static void
test_shared_safeguard (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *both;
  g_autoptr (PmWhatIf) what_if = NULL;

  grow_tree (postmortem, "top&(a,b)");
  both = add_action (postmortem, "Watch both", PM_EFFECT_DETECTS, PM_LEVEL_NONE, "a");
  link_records (postmortem, PM_LINK_KIND_ADDRESSES, both, get_cause (postmortem, "b"));
  what_if = ask (postmortem);
  assert_action (what_if, both, 0, 1, 1);
  g_assert_cmpuint (pm_cut_sets_get_shortest (pm_what_if_get_after (what_if)), ==, 3);
}

static void
test_gate (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *guard, *direct;
  g_autoptr (PmWhatIf) what_if = NULL;
  PmRecord *gate;

  /* a b by x; c by y; a is also in z */
  grow_tree (postmortem, "top|(x&(a,b),c,z&(a,d))");
  gate = get_cause (postmortem, "x");
  guard = add_action (postmortem, "Guard x", PM_EFFECT_MITIGATES, PM_LEVEL_NONE, "x");
  what_if = ask (postmortem);
  assert_action (what_if, guard, 0, 1, 1);
  g_clear_pointer (&what_if, pm_what_if_free);

  g_object_set (guard, "effect", PM_EFFECT_PREVENTS, "level", PM_LEVEL_ELIMINATE, NULL);
  what_if = ask (postmortem);
  assert_action (what_if, guard, 1, 0, 1);
  g_clear_pointer (&what_if, pm_what_if_free);

  /* A link to the place itself is as good as one to its cause. */
  direct = add_action (postmortem, "Guard the place", PM_EFFECT_DETECTS, PM_LEVEL_NONE, NULL);
  {
    g_autoptr (GPtrArray) nodes = pm_postmortem_find_referring (postmortem, gate, PM_TYPE_NODE,
                                                                "cause");

    link_records (postmortem, PM_LINK_KIND_ADDRESSES, direct, nodes->pdata[0]);
  }
  what_if = ask (postmortem);
  assert_action (what_if, direct, 0, 1, 0);
}

/* Without the gate, a longer way remains that was not minimal before: the set became longer. */
static void
test_longer_way (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *remove;
  g_autoptr (PmWhatIf) what_if = NULL;

  grow_tree (postmortem, "top|(g|(x),h&(x,y))");
  remove = add_action (postmortem, "Remove g", PM_EFFECT_PREVENTS, PM_LEVEL_ELIMINATE, "g");
  what_if = ask (postmortem);
  assert_action (what_if, remove, 0, 1, 1);
  g_assert_cmpuint (pm_cut_sets_get_shortest (pm_what_if_get_after (what_if)), ==, 2);
}

static void
test_probability (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (PmWhatIf) what_if = NULL;
  g_autofree char *before = NULL, *after = NULL;

  grow_tree (postmortem, "top|(a,b)");
  g_object_set (get_cause (postmortem, "a"), "probability", 0.1, NULL);
  g_object_set (get_cause (postmortem, "b"), "probability", 0.2, NULL);
  add_action (postmortem, "Remove b", PM_EFFECT_PREVENTS, PM_LEVEL_ELIMINATE, "b");
  add_action (postmortem, "Watch a", PM_EFFECT_DETECTS, PM_LEVEL_NONE, "a");
  what_if = ask (postmortem);
  before = pm_what_if_dup_state (what_if, pm_what_if_get_before (what_if));
  after = pm_what_if_dup_state (what_if, pm_what_if_get_after (what_if));
  g_assert_nonnull (strstr (before, "Probability: 0.28."));
  g_assert_nonnull (strstr (after, "Probability: at most 0.1."));
}

/* Too many to compare one by one: they are counted, which gives the same numbers. */
static void
test_counted (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (GString) text = g_string_new ("top&(");
  PmRecord *remove, *hinder;
  g_autoptr (PmWhatIf) what_if = NULL;

  for (char c = 'a'; c <= 'l'; c++)
    g_string_append_printf (text, "%s%c|(%ca,%cb)", c > 'a' ? "," : "", c, c, c);
  g_string_append_c (text, ')');
  grow_tree (postmortem, text->str);
  remove = add_action (postmortem, "Remove", PM_EFFECT_PREVENTS, PM_LEVEL_ELIMINATE, "aa");
  hinder = add_action (postmortem, "Hinder", PM_EFFECT_DETECTS, PM_LEVEL_NONE, "bb");
  what_if = ask (postmortem);
  g_assert_true (pm_what_if_is_exact (what_if));
  assert_action (what_if, remove, 2048, 0, 1024);
  assert_action (what_if, hinder, 0, 2048, 1024);
  g_assert_cmpfloat (pm_cut_sets_get_count (pm_what_if_get_after (what_if), -1), ==, 2048);
}

/* Where something helps, an action against it cannot be in the way. */
static void
test_not (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *against, *guard;
  g_autoptr (PmWhatIf) what_if = NULL;

  grow_tree (postmortem, "top&(a,x!(b))");
  against = add_action (postmortem, "Remove b", PM_EFFECT_PREVENTS, PM_LEVEL_ELIMINATE, "b");
  guard = add_action (postmortem, "Watch a", PM_EFFECT_DETECTS, PM_LEVEL_NONE, "a");
  what_if = ask (postmortem);
  assert_action (what_if, against, 0, 0, 0);
  assert_action (what_if, guard, 0, 1, 1);
}

static void
test_without_tree (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (PmWhatIf) what_if = NULL;

  add_action (postmortem, "Alone", PM_EFFECT_PREVENTS, PM_LEVEL_ELIMINATE, "a");
  what_if = ask (postmortem);
  g_assert_false (pm_what_if_has_tree (what_if));
  g_assert_null (pm_what_if_get_before (what_if));
  g_assert_cmpuint (pm_what_if_get_n_actions (what_if), ==, 1);
}

void
add_what_if_tests (void)
{
  g_test_add_func ("/what-if/reach", test_reach);
  g_test_add_func ("/what-if/half", test_half);
  g_test_add_func ("/what-if/compare", test_compare);
  g_test_add_func ("/what-if/alone-and-together", test_alone_and_together);
  g_test_add_func ("/what-if/shared-safeguard", test_shared_safeguard);
  g_test_add_func ("/what-if/gate", test_gate);
  g_test_add_func ("/what-if/longer-way", test_longer_way);
  g_test_add_func ("/what-if/probability", test_probability);
  g_test_add_func ("/what-if/counted", test_counted);
  g_test_add_func ("/what-if/not", test_not);
  g_test_add_func ("/what-if/without-tree", test_without_tree);
}
