/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Diagrams to test with: three that look like work, and trees drawn by lot. */

#include "test-diagram.h"

#include <string.h>

/* A level, then the text; the mark is the first letter of the level's field when not a space. */
static const char *const fishbone_lines[] = {
  "0Database outage of six hours with loss of recent data",
  "1People",
  "2One person on call for two regions",
  "3Handover fell into the holiday",
  "2Command typed on the wrong host",
  "3Prompts of primary and replica look the same",
  "3Four terminals open after ten hours of work",
  "2No second pair of eyes at night",
  "1Process",
  "2Replication repaired by hand",
  "3No written procedure for a stuck replica",
  "4Procedure was planned, then moved twice",
  "2Restore never rehearsed",
  "3No owner for backups",
  "3Rehearsal would need a second cluster",
  "2Alerts for failed backups went to a mailbox that nobody reads",
  "1Technology",
  "2Backup tool of the wrong version",
  "3Version chosen by the package, not by the database",
  "3Failure was silent",
  "4Mail rejected for lack of a signature",
  "2Replication lag under load",
  "3Spam accounts removed in bulk",
  "3Write-ahead log kept for too short a time",
  "2Snapshots every 24 hours only",
  "1Environment",
  "2Spam wave on the same evening",
  "2Staging on slow disks",
  "3Copy limited to 60 Mbit/s",
  "2Support channel flooded",
};

static const char *const why_lines[] = {
  "0Six hours of data were lost",
  "1The data directory of the primary was removed",
  "2The command ran on the wrong host",
  "3Nothing on the screen tells primary from replica",
  "4Host names differ in one digit and prompts show no role",
  "5There is no standard for how hosts present themselves",
  "1No recent backup could be restored",
  "2The nightly dump was empty",
  "3The dump tool was older than the database",
  "4Tool and server are installed from different sources",
  "2Nobody knew that dumps had been failing",
  "3Failure mails were rejected",
  "3No one looks at the size of backups",
};

TestTree *
test_tree_new (PmDrawingKind kind)
{
  TestTree *tree = g_new0 (TestTree, 1);

  tree->nodes = g_array_new (FALSE, TRUE, sizeof (PmDrawingNode));
  tree->strings = g_string_chunk_new (4096);
  tree->input.kind = kind;
  return tree;
}

void
test_tree_free (TestTree *tree)
{
  g_array_unref (tree->nodes);
  g_string_chunk_free (tree->strings);
  g_free (tree);
}

/* Adds a node and gives its index. */
guint
test_tree_add (TestTree   *tree,
               int         parent,
               const char *text)
{
  g_autofree char *id = g_strdup_printf ("n%u", tree->nodes->len);
  PmDrawingNode node = { .parent = parent, .category = -1, .same_as = -1 };

  node.id = g_string_chunk_insert (tree->strings, id);
  node.text = g_string_chunk_insert (tree->strings, text);
  g_array_append_val (tree->nodes, node);
  tree->input.nodes = (PmDrawingNode *) (gpointer) tree->nodes->data;
  tree->input.n_nodes = tree->nodes->len;
  return tree->nodes->len - 1;
}

PmDrawingNode *
test_tree_get (TestTree *tree,
               guint     node)
{
  return &g_array_index (tree->nodes, PmDrawingNode, node);
}

static TestTree *
read_lines (PmDrawingKind      kind,
            const char *const *lines,
            guint              n_lines)
{
  TestTree *tree = test_tree_new (kind);
  int last[16] = { 0 };

  for (guint i = 0; i < n_lines; i++)
    {
      guint level = lines[i][0] - '0';

      last[level] = (int) test_tree_add (tree, level == 0 ? -1 : last[level - 1], lines[i] + 1);
    }
  return tree;
}

TestTree *
test_tree_new_fishbone (void)
{
  TestTree *tree = read_lines (PM_DRAWING_FISHBONE, fishbone_lines, G_N_ELEMENTS (fishbone_lines));

  test_tree_get (tree, 5)->mark = PM_MARK_CONFIRMED;
  test_tree_get (tree, 5)->root_cause = TRUE;
  test_tree_get (tree, 5)->votes = 7;
  test_tree_get (tree, 12)->mark = PM_MARK_LIKELY;
  test_tree_get (tree, 12)->votes = 4;
  test_tree_get (tree, 21)->mark = PM_MARK_SUSPECTED;
  test_tree_get (tree, 26)->mark = PM_MARK_RULED_OUT;
  return tree;
}

TestTree *
test_tree_new_why (void)
{
  TestTree *tree = read_lines (PM_DRAWING_WHY, why_lines, G_N_ELEMENTS (why_lines));

  test_tree_get (tree, 5)->mark = PM_MARK_CONFIRMED;
  test_tree_get (tree, 5)->root_cause = TRUE;
  test_tree_get (tree, 5)->note = "Action: show role and colour in every prompt";
  test_tree_get (tree, 9)->mark = PM_MARK_LIKELY;
  test_tree_get (tree, 9)->votes = 3;
  return tree;
}

static guint
add_gate (TestTree   *tree,
          int         parent,
          PmSymbol    symbol,
          const char *text,
          const char *note)
{
  guint node = test_tree_add (tree, parent, text);

  test_tree_get (tree, node)->symbol = symbol;
  test_tree_get (tree, node)->note = note;
  return node;
}

TestTree *
test_tree_new_fault_tree (void)
{
  TestTree *tree = test_tree_new (PM_DRAWING_FAULT_TREE);
  guint top = add_gate (tree, -1, PM_SYMBOL_AND, "Data lost for good", "2.1e-5");
  guint removed = add_gate (tree, top, PM_SYMBOL_OR, "Primary's data removed", NULL);
  guint unrestorable = add_gate (tree, top, PM_SYMBOL_VOTE, "Two of three copies unusable", NULL);
  guint power;
  guint dump;

  test_tree_get (tree, unrestorable)->k = 2;
  add_gate (tree, removed, PM_SYMBOL_BASIC, "Command on the wrong host", "0.002");
  add_gate (tree, removed, PM_SYMBOL_INHIBIT, "Clean-up job takes live data", "Replica marked broken");
  add_gate (tree, tree->nodes->len - 1, PM_SYMBOL_UNDEVELOPED, "Fault in the clean-up job", NULL);
  add_gate (tree, removed, PM_SYMBOL_XOR, "One controller writes old blocks", NULL);
  power = tree->nodes->len;
  add_gate (tree, power - 1, PM_SYMBOL_OR, "Power lost in one room", "0.0004");
  add_gate (tree, power, PM_SYMBOL_BASIC, "Feed A fails", "0.0003");
  add_gate (tree, power, PM_SYMBOL_HOUSE, "Maintenance switch set", NULL);
  add_gate (tree, power - 1, PM_SYMBOL_BASIC, "Cache battery empty", "0.01");
  dump = add_gate (tree, unrestorable, PM_SYMBOL_PRIORITY_AND, "Dump empty and not noticed", NULL);
  add_gate (tree, dump, PM_SYMBOL_BASIC, "Tool older than the server", "0.2");
  add_gate (tree, dump, PM_SYMBOL_NOT, "Alert arrives", NULL);
  add_gate (tree, tree->nodes->len - 1, PM_SYMBOL_BASIC, "Mail accepted", "0.6");
  add_gate (tree, unrestorable, PM_SYMBOL_NOR, "Snapshot taken", NULL);
  add_gate (tree, tree->nodes->len - 1, PM_SYMBOL_BASIC, "Schedule ran", NULL);
  test_tree_get (tree, add_gate (tree, tree->nodes->len - 2, PM_SYMBOL_BASIC, "Feed A fails", NULL))
    ->same_as = (int) power + 1;
  test_tree_get (tree, add_gate (tree, unrestorable, PM_SYMBOL_OR, "Power lost in one room", NULL))
    ->same_as = (int) power;
  return tree;
}

/* Between 1 and 140 characters: words of one of three scripts, or one long word. */
static char *
draw_label (GRand *rand)
{
  static const gunichar first[] = { 'a', 0x0628, 0x4E00 };
  static const guint range[] = { 26, 20, 5000 };
  guint script = g_rand_int_range (rand, 0, 4);
  guint length = (guint) (1 + 139 * g_rand_double (rand) * g_rand_double (rand));
  GString *label = g_string_new (NULL);
  gboolean spaces = g_rand_int_range (rand, 0, 12) > 0;

  for (guint i = 0; i < length; i++)
    {
      guint use = script < 3 ? script : (i / 9) % 3;

      if (spaces && use < 2 && i > 0 && i + 1 < length && g_rand_int_range (rand, 0, 6) == 0)
        g_string_append_c (label, ' ');
      else
        g_string_append_unichar (label, first[use] + g_rand_int_range (rand, 0, range[use]));
    }
  return g_string_free (label, FALSE);
}

/* A tree of up to @max_nodes nodes, at most @max_depth deep, with 1 to 9 categories. */
TestTree *
test_tree_new_random (PmDrawingKind kind,
                      GRand        *rand,
                      guint         max_nodes,
                      guint         max_depth)
{
  TestTree *tree = test_tree_new (kind);
  guint n_categories = g_rand_int_range (rand, 1, 10);
  guint n_nodes = MAX (n_categories + 1, (guint) g_rand_int_range (rand, 2, max_nodes + 1));
  double deep = g_rand_double (rand);
  g_autoptr (GArray) depths = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n_nodes; i++)
    {
      g_autofree char *label = draw_label (rand);
      int parent = i == 0 ? -1 : 0;
      PmDrawingNode *node;
      guint depth;

      if (i > n_categories)
        do
          parent = g_rand_double (rand) < deep ? (int) i - 1 : g_rand_int_range (rand, 1, i);
        while (g_array_index (depths, guint, parent) >= max_depth);
      depth = parent < 0 ? 0 : g_array_index (depths, guint, parent) + 1;
      g_array_append_val (depths, depth);
      node = test_tree_get (tree, test_tree_add (tree, parent, label));
      node->mark = g_rand_int_range (rand, 0, 3) > 0 ? 0 : g_rand_int_range (rand, 1, 5);
      node->root_cause = node->mark == PM_MARK_CONFIRMED;
      node->problem = g_rand_int_range (rand, 0, 20) == 0;
      node->votes = g_rand_int_range (rand, 0, 4) > 0 ? 0 : g_rand_int_range (rand, 1, 120);
      node->folded = i > 0 && g_rand_int_range (rand, 0, 30) == 0;
      node->symbol = g_rand_int_range (rand, PM_SYMBOL_NONE, PM_SYMBOL_HOUSE + 1);
      if (g_rand_int_range (rand, 0, 5) == 0)
        node->note = g_string_chunk_insert (tree->strings, label);
    }
  return tree;
}
