/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fault tree of a diagram, and what it tells. */

#include "test-method.h"

#include "pm-cut-sets.h"
#include "pm-diagram.h"

#include <math.h>
#include <string.h>

static PmCutSets *
compute (PmCauseTree *tree,
         guint        max_listed)
{
  g_autoptr (GError) error = NULL;
  PmCutSets *sets = pm_cut_sets_new (tree, max_listed, 10, NULL, &error);

  g_assert_no_error (error);
  return sets;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* All sets, each with its causes in order, as "a b, c". */
static char *
write_sets (PmCutSets *sets)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < pm_cut_sets_get_n_listed (sets); i++)
    {
      PmCutSet set = pm_cut_sets_get (sets, i);
      g_autoptr (GPtrArray) names = g_ptr_array_new ();

      for (guint k = 0; k < set.n_events; k++)
        g_ptr_array_add (names, (gpointer) pm_cause_tree_get_text (pm_cut_sets_get_tree (sets),
                                                                  set.events[k]));
      g_ptr_array_sort (names, compare_texts);
      g_ptr_array_add (names, NULL);
      g_ptr_array_add (lines, g_strjoinv (" ", (char **) names->pdata));
    }
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv (", ", (char **) lines->pdata);
}

static void
assert_sets (const char *notation,
             const char *expected)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (PmCauseTree) tree = pm_cause_tree_new (grow_tree (postmortem, notation));
  g_autoptr (PmCutSets) sets = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (pm_cause_tree_get_tree (tree));
  sets = compute (tree, 100);
  g_assert_true (pm_cut_sets_are_listed (sets));
  text = write_sets (sets);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_gates (void)
{
  assert_sets ("top|(a,b&(c,d))", "a, c d");
  assert_sets ("top&(a,b|(c,d))", "a c, a d");
  assert_sets ("top2(a,b,c)", "a b, a c, b c");
  assert_sets ("top|(a)", "a");
  /* One of many, not an odd number of them. */
  assert_sets ("top^(a,b)", "a, b");
  assert_sets ("top&(x^(a,b,c),y&(a,b,c))", "");
  assert_sets ("top&(a,x!(b))", "a");
  assert_sets ("top!(a)", "");
  /* A shared cause is one event. */
  assert_sets ("top&(x|(a,b),y|(a,c))", "a, b c");
  /* A cause that is broken down in one place and named in another. */
  assert_sets ("top&(x|(a,b),y|(x,c))", "a, b");
  assert_sets ("top&(x|(a,b),y|(>x,c))", "a, b");
}

static void
test_ruled_out (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *diagram = grow_tree (postmortem, "top|(a&(b,c),d)");
  g_autoptr (PmCauseTree) tree = NULL;
  g_autoptr (PmCutSets) sets = NULL;
  g_autofree char *text = NULL, *headline = NULL;

  g_object_set (get_cause (postmortem, "a"), "role", PM_CAUSE_ROLE_RULED_OUT, NULL);
  tree = pm_cause_tree_new (diagram);
  sets = compute (tree, 10);
  text = write_sets (sets);
  g_assert_cmpstr (text, ==, "d");

  g_object_set (get_cause (postmortem, "d"), "state", PM_EVIDENCE_STATE_REFUTED, NULL);
  g_clear_pointer (&tree, pm_cause_tree_unref);
  g_clear_pointer (&sets, pm_cut_sets_unref);
  tree = pm_cause_tree_new (diagram);
  sets = compute (tree, 10);
  g_assert_cmpuint (pm_cut_sets_get_n_listed (sets), ==, 0);
  headline = pm_cut_sets_dup_headline (sets);
  g_assert_nonnull (strstr (headline, "ruled out"));
}

/* One problem of a kind is told, at @name, with what every list of them says and @reading. */
static void
assert_problem (PmRecord   *diagram,
                PmNodeFault fault,
                const char *name,
                const char *reading,
                const char *sets)
{
  g_autoptr (PmCauseTree) tree = pm_cause_tree_new (diagram);
  const GPtrArray *problems = pm_cause_tree_get_problems (tree);
  guint n = 0;

  g_assert_cmpint (pm_cause_tree_get_tree (tree) != NULL, ==, sets != NULL);
  for (guint i = 0; i < problems->len; i++)
    {
      const PmTreeProblem *problem = problems->pdata[i];

      if (problem->fault != fault)
        continue;
      n++;
      g_assert_cmpstr (problem->name, ==, name);
      g_assert_true (g_str_has_prefix (problem->sentence, pm_node_fault_describe (fault)));
      g_assert_true (g_str_has_suffix (problem->sentence, reading));
      g_assert_nonnull (pm_postmortem_find (pm_record_get_postmortem (diagram), problem->id));
    }
  g_assert_cmpuint (n, ==, 1);
  if (sets != NULL)
    {
      g_autoptr (PmCutSets) results = compute (tree, 100);
      g_autofree char *text = write_sets (results);

      g_assert_cmpstr (text, ==, sets);
    }
}

static void
assert_problem_of (const char *notation,
                   PmNodeFault fault,
                   const char *name,
                   const char *reading,
                   const char *sets)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);

  assert_problem (grow_tree (postmortem, notation), fault, name, reading, sets);
}

static void
test_problems (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *diagram = grow_tree (postmortem, "top|(a,b)");
  g_autoptr (PmCauseTree) fine = pm_cause_tree_new (diagram);

  g_assert_cmpuint (pm_cause_tree_get_problems (fine)->len, ==, 0);
  assert_problem_of ("top|(x3(a,b),c)", PM_NODE_FAULT_K_MANY, "x", "as if all were needed.",
                     "a b, c");
  assert_problem_of ("top|(x0(a,b),c)", PM_NODE_FAULT_K_NONE, "x", "as if one were enough.",
                     "a, b, c");
  assert_problem_of ("top|(c,x0(a))", PM_NODE_FAULT_K_NONE, "x", "as if one were enough.", "a, c");
  assert_problem_of ("top|(c,x2(a))", PM_NODE_FAULT_FEW, "x", "would have been enough?", "a, c");
  assert_problem_of ("top&(a,x!(b,c))", PM_NODE_FAULT_MANY, "x", "as none of them.", "a");
  assert_problem_of ("top|(x&(b),c)", PM_NODE_FAULT_FEW, "x", "would have been enough?", "b, c");
  assert_problem_of ("top|(x&(b),y|(c),d)", PM_NODE_FAULT_FEW, "x, and 1 more",
                     "would have been enough?", "b, c, d");
  assert_problem_of ("top|(a&(b,a),c)", PM_NODE_FAULT_LOOP, "a", "nothing can be computed.", NULL);
  assert_problem_of ("top|(a&(b,c&(d,a)),e)", PM_NODE_FAULT_LOOP, "a", "nothing can be computed.",
                     NULL);

  g_object_set (get_cause (postmortem, "a"), "probability", 1.5, NULL);
  assert_problem (diagram, PM_NODE_FAULT_RANGE, "a", "as if it were not known.", "a, b");
  g_object_set (get_cause (postmortem, "a"), "probability", 0.5, NULL);
  assert_problem (diagram, PM_NODE_FAULT_PROBABILITY, "b", "the whole is not known.", "a, b");
}

/* What only files hold. */
static void
test_problems_of_files (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *diagram = grow_tree (postmortem, "top&(a,b)");
  const char *top = pm_record_get_id (
      get_record (postmortem, PM_TYPE_NODE, 0));

  add_record (postmortem, PM_TYPE_NODE, "diagram", pm_record_get_id (diagram), "kind",
              PM_NODE_KIND_GATE, "label", "other", NULL);
  assert_problem (diagram, PM_NODE_FAULT_ASIDE, "other", "Only “top” is computed.", "a b");
  add_record (postmortem, PM_TYPE_NODE, "diagram", pm_record_get_id (diagram), "parent", top,
              "kind", PM_NODE_KIND_TRANSFER, NULL);
  assert_problem (diagram, PM_NODE_FAULT_LOST, "(no text yet)", "a cause of its own.",
                  "Without words a b");
  add_record (postmortem, PM_TYPE_NODE, "diagram", pm_record_get_id (diagram), "parent", top,
              "kind", PM_NODE_KIND_GATE, "label", "later", NULL);
  assert_problem (diagram, PM_NODE_FAULT_EMPTY, "later", "without a probability.",
                  "Without words a b later");
}

/* Whatever people draw: what cannot be computed is told as a loop, and without one everything can
 * be; and a probability of the whole is known exactly where nobody is asked for one. */
static void
test_problems_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  guint n_loops = 0;

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
      PmRecord *diagram = add_record (postmortem, PM_TYPE_DIAGRAM, "kind",
                                      PM_DIAGRAM_KIND_FAULT_TREE, NULL);
      g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
      g_autoptr (PmCauseTree) tree = NULL;
      gboolean loop = FALSE, unknown = FALSE;

      g_ptr_array_add (nodes, add_record (postmortem, PM_TYPE_NODE, "diagram",
                                          pm_record_get_id (diagram), "kind", PM_NODE_KIND_GATE,
                                          "gate", PM_GATE_OR, NULL));
      for (guint i = 0; i < 12; i++)
        {
          const char name[] = { (char) ('a' + g_rand_int_range (rand, 0, 6)), '\0' };
          PmRecord *parent = nodes->pdata[g_rand_int_range (rand, 0, (int) nodes->len)];
          PmRecord *cause = get_cause (postmortem, name);

          if (pm_record_get_enum (parent, "kind") == PM_NODE_KIND_TRANSFER)
            continue;
          if (g_rand_int_range (rand, 0, 8) == 0)
            g_ptr_array_add (nodes,
                             add_record (postmortem, PM_TYPE_NODE, "diagram",
                                         pm_record_get_id (diagram), "parent",
                                         pm_record_get_id (parent), "kind",
                                         PM_NODE_KIND_TRANSFER, "target",
                                         pm_record_get_id (nodes->pdata[i % nodes->len]), NULL));
          else
            g_ptr_array_add (nodes,
                             add_record (postmortem, PM_TYPE_NODE, "diagram",
                                         pm_record_get_id (diagram), "parent",
                                         pm_record_get_id (parent), "kind", PM_NODE_KIND_CAUSE,
                                         "gate", PM_GATE_OR, "cause", pm_record_get_id (cause),
                                         NULL));
          if (g_rand_boolean (rand))
            g_object_set (cause, "probability", 0.1, NULL);
        }
      tree = pm_cause_tree_new (diagram);
      for (guint i = 0; i < pm_cause_tree_get_problems (tree)->len; i++)
        {
          const PmTreeProblem *problem = pm_cause_tree_get_problems (tree)->pdata[i];

          loop = loop || problem->fault == PM_NODE_FAULT_LOOP;
          unknown = unknown || problem->fault == PM_NODE_FAULT_PROBABILITY;
        }
      n_loops += loop;
      g_assert_cmpint (pm_cause_tree_get_tree (tree) == NULL, ==, loop);
      if (!loop)
        {
          g_autoptr (PmCutSets) sets = compute (tree, 10);
          gboolean any = FALSE, all = TRUE;
          guint n;
          const PmCutCause *causes = pm_cut_sets_get_causes (sets, &n);

          for (guint i = 0; i < n; i++)
            {
              double p = pm_fault_tree_get_probability (pm_cause_tree_get_tree (tree),
                                                        causes[i].event);

              any = any || !isnan (p);
              all = all && !isnan (p);
            }
          g_assert_cmpint (unknown, ==, any && !all);
          g_assert_cmpint (isnan (pm_cut_sets_get_probability (sets)), ==, !all);
        }
    }
  g_assert_cmpuint (n_loops, >, 10);
  g_assert_cmpuint (n_loops, <, 290);
}

static void
test_empty (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *diagram = grow_tree (postmortem, "top");
  g_autoptr (PmCauseTree) tree = pm_cause_tree_new (diagram);
  g_autoptr (PmPostmortem) other = pm_postmortem_new (NULL);
  g_autoptr (PmCauseTree) one = NULL;
  g_autoptr (PmCutSets) sets = NULL;
  g_autofree char *headline = NULL;

  g_assert_null (pm_cause_tree_get_tree (tree));
  g_assert_cmpuint (pm_cause_tree_get_problems (tree)->len, ==, 0);

  one = pm_cause_tree_new (grow_tree (other, "top|(a)"));
  sets = compute (one, 10);
  headline = pm_cut_sets_dup_headline (sets);
  g_assert_cmpstr (headline, ==, "One cause alone is enough.");
}

/* Parents in a ring, as a damaged file may have them. */
static void
test_ring (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *diagram = grow_tree (postmortem, "top|(a|(b,c),d)");
  g_autoptr (GArray) places = pm_diagram_walk (diagram, FALSE);
  PmRecord *top = g_array_index (places, PmPlace, 0).node;
  g_autoptr (PmCauseTree) tree = NULL;

  g_object_set (top, "parent", pm_record_get_id (g_array_index (places, PmPlace, 1).node), NULL);
  tree = pm_cause_tree_new (diagram);
  g_assert_nonnull (tree);
}

static void
test_importance (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *diagram = grow_tree (postmortem, "top&(n,x|(a,b&(c,d)))");
  g_autoptr (PmCauseTree) tree = pm_cause_tree_new (diagram);
  g_autoptr (PmCutSets) sets = compute (tree, 10);
  const PmCutCause *causes;
  guint n;

  causes = pm_cut_sets_get_causes (sets, &n);
  g_assert_cmpuint (n, ==, 4);
  /* What is needed every time weighs most. */
  g_assert_cmpstr (pm_cause_tree_get_text (tree, causes[0].event), ==, "n");
  g_assert_true (causes[0].is_necessary);
  g_assert_false (causes[0].is_single);
  g_assert_cmpuint (causes[0].n_sets, ==, 2);
  g_assert_cmpstr (pm_cause_tree_get_text (tree, causes[1].event), ==, "a");
  g_assert_false (causes[1].is_necessary);
  g_assert_cmpuint (causes[1].n_sets, ==, 1);
  g_assert_cmpuint (pm_cut_sets_count_necessary (sets), ==, 1);
  g_assert_true (isnan (pm_cut_sets_get_probability (sets)));

  for (const char *name = "nabcd"; *name != '\0'; name++)
    if (*name != 'b')
      {
        const char text[] = { *name, '\0' };

        g_object_set (get_cause (postmortem, text), "probability", *name == 'n' ? 0.5 : 0.1,
                      NULL);
      }
  g_clear_pointer (&sets, pm_cut_sets_unref);
  g_clear_pointer (&tree, pm_cause_tree_unref);
  tree = pm_cause_tree_new (diagram);
  sets = compute (tree, 10);
  g_assert_cmpfloat_with_epsilon (pm_cut_sets_get_probability (sets), 0.5 * (0.1 + 0.9 * 0.01),
                                  1e-12);
}

static void
assert_path (PmPostmortem *postmortem,
             PmCauseTree  *tree,
             PmFtNode      event,
             const char   *expected)
{
  g_autoptr (GPtrArray) path = pm_cause_tree_list_path (tree, &event, 1);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < path->len; i++)
    g_ptr_array_add (names, (gpointer) pm_node_get_text (pm_postmortem_find (postmortem,
                                                                            path->pdata[i])));
  g_ptr_array_sort (names, compare_texts);
  g_ptr_array_add (names, NULL);
  text = g_strjoinv (" ", (char **) names->pdata);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_path (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *diagram = grow_tree (postmortem, "top|(x&(a,b),y|(a,c),z|(>y))");
  g_autoptr (PmCauseTree) tree = pm_cause_tree_new (diagram);
  PmFtNode a = pm_fault_tree_lookup (pm_cause_tree_get_tree (tree), "a");

  g_assert_cmpuint (pm_cause_tree_get_n_places (tree, a), ==, 2);
  /* Not by x, which would need b too; and by the transfer as well. */
  assert_path (postmortem, tree, a, "a top y y z");
}

/* 20 alternatives at each of 20 safeguards: more sets than anybody could list. */
static void
test_many (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (GString) text = g_string_new ("top&(");
  g_autoptr (PmCauseTree) tree = NULL;
  g_autoptr (PmCutSets) sets = NULL;
  const PmCutCause *causes;
  guint n;

  for (char c = 'a'; c <= 't'; c++)
    {
      g_string_append_printf (text, "%s%c|(", c > 'a' ? "," : "", c);
      for (char d = 'a'; d <= 't'; d++)
        g_string_append_printf (text, "%s%c%c", d > 'a' ? "," : "", c, d);
      g_string_append_c (text, ')');
    }
  g_string_append (text, ",needed)");
  tree = pm_cause_tree_new (grow_tree (postmortem, text->str));
  sets = compute (tree, 50);
  g_assert_true (pm_cut_sets_is_complete (sets));
  g_assert_false (pm_cut_sets_are_listed (sets));
  g_assert_cmpstr (pm_cut_sets_get_digits (sets), ==, "104857600000000000000000000");
  g_assert_cmpuint (pm_cut_sets_get_n_listed (sets), ==, 50);
  g_assert_cmpuint (pm_cut_sets_get_shortest (sets), ==, 21);
  causes = pm_cut_sets_get_causes (sets, &n);
  g_assert_cmpuint (n, ==, 401);
  g_assert_cmpuint (pm_cut_sets_count_necessary (sets), ==, 1);
  g_assert_cmpstr (pm_cause_tree_get_text (tree, causes[0].event), ==, "needed");
}

/* Random diagrams against what their gates say, tried out for every combination of causes. */
#define N_RANDOM 6

static void
append_random (GString *text,
               GRand   *rand,
               guint    depth)
{
  static const char gates[] = "&|&|^!12345";
  guint n = g_rand_int_range (rand, 1, 5);
  char gate = gates[g_rand_int_range (rand, 0, sizeof gates - 1)];

  if (gate == '!')
    n = 1;
  g_string_append_c (text, gate);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_c (text, i == 0 ? '(' : ',');
      if (depth < 3 && g_rand_int_range (rand, 0, 2) == 0)
        {
          /* Gates have names of their own, so that none is broken down twice. */
          g_string_append_printf (text, "g%c%c", 'a' + (int) (text->len % 26),
                                  'a' + (int) (text->len / 26 % 26));
          append_random (text, rand, depth + 1);
        }
      else
        g_string_append_c (text, (char) ('a' + g_rand_int_range (rand, 0, N_RANDOM)));
    }
  g_string_append_c (text, ')');
}

static gboolean
happens (PmRecord *node,
         guint     causes)
{
  g_autoptr (GPtrArray) below = pm_node_dup_children (node);
  guint n = 0;
  gint64 k = CLAMP (pm_record_get_integer (node, "k"), 1, MAX (below->len, 1));

  if (below->len == 0)
    return causes >> (pm_node_get_text (node)[0] - 'a') & 1;
  for (guint i = 0; i < below->len; i++)
    n += happens (below->pdata[i], causes);
  switch ((PmGate) pm_record_get_enum (node, "gate"))
    {
    case PM_GATE_AND:
      return n == below->len;
    case PM_GATE_XOR:
      return n == 1;
    case PM_GATE_NOT:
      return n == 0;
    case PM_GATE_K_OF_N:
      return n >= k;
    default:
      return n > 0;
    }
}

/* The smallest combinations, as bits, that bring about the top while nothing else happens. */
static GArray *
try_all (PmRecord *top)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint size = 0; size <= N_RANDOM; size++)
    for (guint causes = 0; causes < 1 << N_RANDOM; causes++)
      {
        gboolean is_smallest = TRUE;

        if ((guint) __builtin_popcount (causes) != size || !happens (top, causes))
          continue;
        for (guint i = 0; i < found->len; i++)
          if ((g_array_index (found, guint, i) & ~causes) == 0)
            is_smallest = FALSE;
        if (is_smallest)
          g_array_append_val (found, causes);
      }
  return found;
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
      g_autoptr (GString) text = g_string_new ("top");
      g_autoptr (PmCauseTree) tree = NULL;
      g_autoptr (PmCutSets) sets = NULL;
      g_autoptr (GPtrArray) roots = NULL;
      g_autoptr (GArray) expected = NULL;
      PmRecord *diagram;

      append_random (text, rand, 0);
      diagram = grow_tree (postmortem, text->str);
      roots = pm_diagram_dup_roots (diagram);
      expected = try_all (roots->pdata[0]);
      tree = pm_cause_tree_new (diagram);
      g_assert_nonnull (pm_cause_tree_get_tree (tree));
      sets = compute (tree, 100);
      g_test_message ("%s", text->str);
      g_assert_cmpuint (pm_cut_sets_get_n_listed (sets), ==, expected->len);
      for (guint i = 0; i < expected->len; i++)
        {
          PmCutSet set = pm_cut_sets_get (sets, i);
          guint causes = 0;
          gboolean found = FALSE;

          for (guint k = 0; k < set.n_events; k++)
            causes |= 1u << (pm_cause_tree_get_text (tree, set.events[k])[0] - 'a');
          for (guint k = 0; k < expected->len; k++)
            found = found || g_array_index (expected, guint, k) == causes;
          g_assert_true (found);
        }
    }
}

void
add_cause_tree_tests (void)
{
  g_test_add_func ("/cause-tree/gates", test_gates);
  g_test_add_func ("/cause-tree/ruled-out", test_ruled_out);
  g_test_add_func ("/cause-tree/problems", test_problems);
  g_test_add_func ("/cause-tree/problems-of-files", test_problems_of_files);
  g_test_add_func ("/cause-tree/problems-random", test_problems_random);
  g_test_add_func ("/cause-tree/empty", test_empty);
  g_test_add_func ("/cause-tree/ring", test_ring);
  g_test_add_func ("/cause-tree/importance", test_importance);
  g_test_add_func ("/cause-tree/path", test_path);
  g_test_add_func ("/cause-tree/many", test_many);
  g_test_add_func ("/cause-tree/random", test_random);
}
