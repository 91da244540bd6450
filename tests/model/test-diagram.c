/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Diagrams: places, edits with what each kind demands, branches, text, and starting one from
 * another; random edits with undo and redo.
 */

#include "tests.h"

#include "pm-branch.h"
#include "pm-node-list.h"

typedef struct
{
  PmPostmortem *postmortem;
  PmRecord *diagram;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer kind)
{
  f->postmortem = pm_postmortem_new (NULL);
  f->diagram = pm_diagram_ensure (f->postmortem, GPOINTER_TO_INT (kind));
}

static void
tear_down (Fixture *f,
           gconstpointer kind)
{
  g_assert_finalize_object (f->postmortem);
}

static guint
count (Fixture *f,
       GType type)
{
  return pm_list_get_length (pm_postmortem_get_list (f->postmortem, type));
}

/* The diagram as text: a line for each node, with its kind of gate. */
static char *
draw (PmRecord *diagram)
{
  g_autoptr (GArray) places = pm_diagram_walk (diagram, TRUE);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < places->len; i++)
    {
      const PmPlace *place = &g_array_index (places, PmPlace, i);

      g_string_append_printf (text, "%*s%s", (int) place->depth, "",
                              pm_node_get_text (place->node));
      if (pm_record_get_enum (place->node, "gate") != PM_GATE_NONE)
        g_string_append_printf (text, "[%s]",
                                pm_record_get_enum_label (place->node, "gate"));
      g_string_append (text, "/");
    }
  return g_string_free (text, FALSE);
}

static void
assert_drawn (PmRecord *diagram,
              const char *expected)
{
  g_autofree char *drawn = draw (diagram);

  g_assert_cmpstr (drawn, ==, expected);
}

static char *
dup_outline (PmRecord *node)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();

  g_ptr_array_add (nodes, node);
  return pm_nodes_dup_outline (nodes);
}

static PmBranch *
copy_branch (PmRecord *node)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();

  g_ptr_array_add (nodes, node);
  return pm_branch_new (nodes);
}

static PmRecord *
find (PmRecord *diagram,
      const char *text)
{
  g_autoptr (GArray) places = pm_diagram_walk (diagram, FALSE);

  for (guint i = 0; i < places->len; i++)
    if (strcmp (pm_node_get_text (g_array_index (places, PmPlace, i).node), text) == 0)
      return g_array_index (places, PmPlace, i).node;
  g_assert_not_reached ();
}

static void
test_add (Fixture *f,
          gconstpointer kind)
{
  PmHistory *history = pm_postmortem_get_history (f->postmortem);
  PmRecord *a = pm_diagram_add (f->diagram, NULL, NULL, "A");
  PmRecord *b = pm_diagram_add (f->diagram, a, NULL, "B");
  PmRecord *c = pm_diagram_add (f->diagram, a, b, "C");

  g_assert_cmpstr (pm_history_get_undo_label (history), ==, "Add Cause");
  assert_drawn (f->diagram, "A/ C/ B/");
  g_assert_true (pm_node_get_parent (c) == a);
  g_assert_cmpuint (pm_node_get_depth (c), ==, 1);
  g_assert_true (pm_node_is_below (c, a));
  g_assert_false (pm_node_is_below (a, c));

  pm_node_set_text (c, "C2");
  g_assert_cmpstr (pm_record_get_string (pm_node_get_cause (c), "statement"), ==, "C2");
  g_assert_nonnull (pm_node_add_parent (a, "Z"));
  assert_drawn (f->diagram, "Z/ A/  C2/  B/");

  g_object_set (a, "folded", TRUE, NULL);
  assert_drawn (f->diagram, "Z/ A/");
  pm_diagram_add (f->diagram, a, NULL, "D");
  assert_drawn (f->diagram, "Z/ A/  C2/  B/  D/");
}

static void
test_move (Fixture *f,
           gconstpointer kind)
{
  PmRecord *a, *b;

  pm_diagram_paste_outline (f->diagram, NULL, NULL, "A\n  A1\n  A2\n\nB\n  B1\n");
  assert_drawn (f->diagram, "A/ A1/ A2/B/ B1/");
  a = find (f->diagram, "A");
  b = find (f->diagram, "B");

  g_assert_false (pm_node_move (a, find (f->diagram, "A1"), NULL));
  g_assert_false (pm_node_move (a, a, NULL));
  g_assert_false (pm_node_move (a, NULL, a));
  g_assert_false (pm_node_move (a, NULL, b));
  g_assert_false (pm_node_move (a, NULL, find (f->diagram, "B1")));
  g_assert_false (pm_node_move_up (a));
  g_assert_false (pm_node_move_out (a));
  g_assert_false (pm_node_move_in (a));
  assert_drawn (f->diagram, "A/ A1/ A2/B/ B1/");

  g_assert_true (pm_node_move_in (b));
  assert_drawn (f->diagram, "A/ A1/ A2/ B/  B1/");
  g_assert_true (pm_node_move_up (b));
  assert_drawn (f->diagram, "A/ A1/ B/  B1/ A2/");
  g_assert_true (pm_node_move_out (b));
  assert_drawn (f->diagram, "A/ A1/ A2/B/ B1/");
  g_assert_true (pm_node_move_down (a));
  assert_drawn (f->diagram, "B/ B1/A/ A1/ A2/");
  g_assert_true (pm_node_move (b, find (f->diagram, "A"), find (f->diagram, "A2")));
  assert_drawn (f->diagram, "A/ A1/ B/  B1/ A2/");
}

static void
test_remove (Fixture *f,
             gconstpointer kind)
{
  PmRecord *a = pm_diagram_add (f->diagram, NULL, NULL, "A");
  PmRecord *b = pm_diagram_add (f->diagram, a, NULL, "B");
  PmRecord *c = pm_diagram_add (f->diagram, NULL, NULL, "C");
  g_autoptr (PmPostmortem) before = NULL;
  g_autoptr (GPtrArray) unplaced = NULL;

  pm_diagram_place (f->diagram, c, NULL, pm_node_get_cause (b));
  g_assert_cmpuint (pm_node_count_places (b), ==, 2);
  before = pm_postmortem_copy (f->postmortem);

  pm_node_remove (a);
  assert_drawn (f->diagram, "C/ B/");
  g_assert_cmpuint (count (f, PM_TYPE_CAUSE), ==, 2);
  g_assert_true (pm_postmortem_undo (f->postmortem));
  g_assert_true (pm_postmortem_equal (f->postmortem, before));

  pm_node_remove (c);
  pm_node_remove (a);
  g_assert_cmpuint (count (f, PM_TYPE_CAUSE), ==, 0);

  pm_postmortem_begin (f->postmortem, "Add");
  pm_postmortem_add (f->postmortem, PM_TYPE_CAUSE, NULL);
  pm_postmortem_end (f->postmortem);
  unplaced = pm_diagram_dup_unplaced (f->postmortem);
  g_assert_cmpuint (unplaced->len, ==, 1);
}

static void
test_fishbone (Fixture *f,
               gconstpointer kind)
{
  PmRecord *people = find (f->diagram, "People"), *process = find (f->diagram, "Process");
  PmRecord *a = pm_diagram_add (f->diagram, people, NULL, "A");
  g_autoptr (GPtrArray) branches = NULL;

  assert_drawn (f->diagram, "People/ A/Process/Technology/Environment/");
  g_assert_cmpstr (pm_record_get_string (pm_node_get_cause (a), "category"), ==, "People");
  g_assert_false (pm_node_move_out (a));
  g_assert_false (pm_node_move_in (process));
  g_assert_null (pm_diagram_place (f->diagram, NULL, NULL, pm_node_get_cause (a)));
  g_assert_null (pm_node_add_parent (people, "X"));
  g_assert_false (pm_node_move_up (a));

  g_assert_true (pm_node_move_down (a));
  assert_drawn (f->diagram, "People/Process/ A/Technology/Environment/");
  g_assert_cmpstr (pm_record_get_string (pm_node_get_cause (a), "category"), ==, "Process");
  g_assert_true (pm_node_move_up (a));
  assert_drawn (f->diagram, "People/ A/Process/Technology/Environment/");

  pm_diagram_add (f->diagram, NULL, process, "Rules");
  assert_drawn (f->diagram, "People/ A/Rules/Process/Technology/Environment/");
  branches = pm_diagram_dup_branches (f->diagram);
  g_assert_cmpuint (branches->len, ==, 5);
  g_assert_cmpuint (count (f, PM_TYPE_CAUSE), ==, 1);
}

static void
test_fault_tree (Fixture *f,
                 gconstpointer kind)
{
  g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (f->diagram);
  g_autoptr (GPtrArray) branches = NULL;
  PmRecord *top = roots->pdata[0], *a, *b, *gate;

  pm_node_set_text (top, "Down");
  g_assert_cmpstr (pm_record_get_string (f->diagram, "title"), ==, "Down");
  a = pm_diagram_add (f->diagram, top, NULL, "A");
  b = pm_diagram_add (f->diagram, a, NULL, "B");
  assert_drawn (f->diagram, "Down[OR]/ A[OR]/  B/");
  branches = pm_diagram_dup_branches (f->diagram);
  g_assert_cmpuint (branches->len, ==, 1);
  g_assert_true (branches->pdata[0] == a);
  pm_node_set_gate (a, PM_GATE_K_OF_N, 0);
  g_assert_cmpint (pm_record_get_integer (a, "k"), ==, 1);

  gate = pm_node_add_parent (b, "G");
  assert_drawn (f->diagram, "Down[OR]/ A[k of n]/  G[OR]/   B/");
  g_assert_true (pm_node_move_out (gate));
  assert_drawn (f->diagram, "Down[OR]/ A/ G[OR]/  B/");
  g_assert_false (pm_node_move_out (gate));
  g_assert_null (pm_node_add_parent (top, "X"));
  pm_node_remove (b);
  assert_drawn (f->diagram, "Down[OR]/ A/ G[OR]/");
}

static void
test_mark (Fixture *f,
           gconstpointer kind)
{
  PmRecord *node = pm_diagram_add (f->diagram, NULL, NULL, "A");

  for (guint i = 1; i < 8; i++)
    {
      pm_node_cycle_mark (node);
      g_assert_cmpint (pm_record_get_enum (pm_node_get_cause (node), "likelihood"), ==, i % 4);
    }
}

static void
test_outline_text (Fixture *f,
                   gconstpointer kind)
{
  g_autofree char *text = NULL;

  g_assert_null (pm_diagram_paste_outline (f->diagram, NULL, NULL, " \n\t\n"));
  pm_diagram_paste_outline (f->diagram, NULL, NULL,
                            "- A\n    - A1\r\n\n      * A11\n    1. A2\n  - A3\n10) B\n"
                            "-5 degrees\n");
  assert_drawn (f->diagram, "A/ A1/  A11/ A2/ A3/B/-5 degrees/");
  pm_postmortem_undo (f->postmortem);
  assert_drawn (f->diagram, "");
  pm_postmortem_redo (f->postmortem);

  pm_node_set_text (find (f->diagram, "A1"), "A\n1");
  text = dup_outline (find (f->diagram, "A"));
  g_assert_cmpstr (text, ==, "A\n\tA 1\n\t\tA11\n\tA2\n\tA3\n");
}

static void
test_branch (Fixture *f,
             gconstpointer kind)
{
  PmRecord *a, *event, *link, *tree;
  g_autoptr (PmBranch) branch = NULL;
  g_autoptr (PmPostmortem) other = pm_postmortem_new (NULL);
  g_autofree char *cause = NULL;

  pm_diagram_paste_outline (f->diagram, NULL, NULL, "A\n  A1\nB\n");
  a = find (f->diagram, "A");
  cause = g_strdup (pm_record_get_id (pm_node_get_cause (a)));
  pm_postmortem_begin (f->postmortem, "Link");
  event = pm_postmortem_add (f->postmortem, PM_TYPE_EVENT, NULL);
  link = pm_postmortem_add (f->postmortem, PM_TYPE_LINK, NULL);
  g_object_set (link, "origin", pm_record_get_id (event), "target", cause, NULL);
  pm_postmortem_end (f->postmortem);

  branch = copy_branch (a);
  pm_branch_paste (branch, f->diagram, find (f->diagram, "B"), NULL);
  assert_drawn (f->diagram, "A/ A1/B/ A/  A1/");
  g_assert_cmpuint (count (f, PM_TYPE_CAUSE), ==, 3);
  g_assert_cmpuint (count (f, PM_TYPE_LINK), ==, 1);
  pm_postmortem_undo (f->postmortem);

  /* Below itself, a cause would be its own: there a paste makes others. */
  pm_branch_paste (branch, f->diagram, find (f->diagram, "A1"), NULL);
  assert_drawn (f->diagram, "A/ A1/  A/   A1/B/");
  g_assert_cmpuint (count (f, PM_TYPE_CAUSE), ==, 5);
  pm_postmortem_undo (f->postmortem);

  /* Cut and paste: the cause comes back as it was, with its evidence. */
  pm_node_remove (a);
  g_assert_cmpuint (count (f, PM_TYPE_LINK), ==, 0);
  g_assert_null (pm_postmortem_find (f->postmortem, cause));
  pm_branch_paste (branch, f->diagram, NULL, NULL);
  assert_drawn (f->diagram, "B/A/ A1/");
  g_assert_nonnull (pm_postmortem_find (f->postmortem, cause));
  g_assert_cmpuint (count (f, PM_TYPE_LINK), ==, 1);

  /* Elsewhere they are causes of their own. */
  tree = pm_diagram_ensure (other, PM_DIAGRAM_KIND_FAULT_TREE);
  g_assert_null (pm_branch_paste (branch, tree, NULL, NULL));
  pm_branch_paste (branch, tree, find (tree, ""), NULL);
  assert_drawn (tree, "[OR]/ A[OR]/  A1/");
  g_assert_cmpuint (pm_list_get_length (pm_postmortem_get_list (other, PM_TYPE_CAUSE)), ==, 2);
  g_assert_null (pm_postmortem_find (other, cause));
}

static void
test_paste_refused (Fixture *f,
                    gconstpointer kind)
{
  PmRecord *a = pm_diagram_add (f->diagram, find (f->diagram, "People"), NULL, "A");
  g_autoptr (PmBranch) branch = copy_branch (a);
  g_autoptr (PmPostmortem) before = NULL;

  pm_node_remove (a);
  before = pm_postmortem_copy (f->postmortem);
  g_assert_null (pm_branch_paste (branch, f->diagram, NULL, NULL));
  g_assert_true (pm_postmortem_equal (f->postmortem, before));
}

static void
test_start (Fixture *f,
            gconstpointer kind)
{
  PmRecord *fishbone, *tree;

  g_object_set (f->diagram, "title", "Down", NULL);
  pm_diagram_paste_outline (f->diagram, NULL, NULL, "A\n  B\n    C\n");
  g_object_set (pm_node_get_cause (find (f->diagram, "A")), "class", PM_CAUSE_CLASS_TECHNICAL_DEBT,
                NULL);
  g_object_set (pm_node_get_cause (find (f->diagram, "B")), "category", "suppliers", NULL);

  fishbone = pm_diagram_start_from (f->diagram, PM_DIAGRAM_KIND_FISHBONE);
  assert_drawn (fishbone, "People/Process/Technology/ A/Environment/suppliers/ B/  C/");
  g_assert_cmpstr (pm_record_get_string (fishbone, "title"), ==, "Down");
  g_assert_true (pm_node_get_cause (find (fishbone, "A"))
                 == pm_node_get_cause (find (f->diagram, "A")));
  g_assert_null (pm_diagram_start_from (f->diagram, PM_DIAGRAM_KIND_FISHBONE));

  tree = pm_diagram_start_from (fishbone, PM_DIAGRAM_KIND_FAULT_TREE);
  assert_drawn (tree, "Down[OR]/ Technology[OR]/  A/ suppliers[OR]/  B[OR]/   C/");
  g_assert_cmpuint (count (f, PM_TYPE_CAUSE), ==, 3);
  g_assert_cmpuint (count (f, PM_TYPE_DIAGRAM), ==, 3);
  pm_postmortem_undo (f->postmortem);
  pm_postmortem_undo (f->postmortem);
  g_assert_cmpuint (count (f, PM_TYPE_DIAGRAM), ==, 1);

  tree = pm_diagram_start_from (f->diagram, PM_DIAGRAM_KIND_FAULT_TREE);
  assert_drawn (tree, "Down[OR]/ A[OR]/  B[OR]/   C/");
}

static void
test_place_unplaced (Fixture *f,
                     gconstpointer kind)
{
  PmRecord *tree = pm_diagram_ensure (f->postmortem, PM_DIAGRAM_KIND_FAULT_TREE);

  pm_postmortem_begin (f->postmortem, "Add");
  g_object_set (pm_postmortem_add (f->postmortem, PM_TYPE_CAUSE, NULL), "statement", "A",
                "category", "Process", NULL);
  g_object_set (pm_postmortem_add (f->postmortem, PM_TYPE_CAUSE, NULL), "statement", "B", NULL);
  pm_postmortem_end (f->postmortem);
  pm_diagram_place_unplaced (f->diagram);
  assert_drawn (f->diagram, "People/Process/ A/Technology/Environment/Not Sorted/ B/");
  pm_postmortem_undo (f->postmortem);
  pm_diagram_place_unplaced (tree);
  assert_drawn (tree, "[OR]/ A/ B/");
}

/* Nodes of a file that go round in a ring, or hang from another diagram, are shown once each. */
static void
test_ring (Fixture *f,
           gconstpointer kind)
{
  PmRecord *a = pm_diagram_add (f->diagram, NULL, NULL, "A");
  PmRecord *b = pm_diagram_add (f->diagram, a, NULL, "B");
  PmRecord *fishbone = pm_diagram_ensure (f->postmortem, PM_DIAGRAM_KIND_FISHBONE);
  PmRecord *c = pm_diagram_add (f->diagram, NULL, NULL, "C");

  g_object_set (a, "parent", pm_record_get_id (b), NULL);
  g_object_set (c, "parent", pm_record_get_id (find (fishbone, "People")), NULL);
  assert_drawn (f->diagram, "C/A/ B/");
  g_assert_cmpuint (pm_node_get_depth (b), ==, 1);
  g_assert_false (pm_node_move (a, b, NULL));
  pm_node_remove (a);
  assert_drawn (f->diagram, "C/");
}

static void
items_changed_cb (GListModel *model,
                  guint position,
                  guint removed,
                  guint added,
                  GPtrArray *mirror)
{
  g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, position + i, g_list_model_get_item (model, position + i));
}

static void
assert_list (PmNodeList *list,
             GPtrArray *mirror)
{
  g_autoptr (GArray) places = pm_diagram_walk (pm_node_list_get_diagram (list), TRUE);

  g_assert_cmpuint (places->len, ==, pm_node_list_get_length (list));
  g_assert_cmpuint (places->len, ==, mirror->len);
  for (guint i = 0; i < places->len; i++)
    {
      const PmPlace *expected = &g_array_index (places, PmPlace, i);
      const PmPlace *place = pm_node_list_get_place (list, i);

      g_assert_true (place->node == expected->node && mirror->pdata[i] == expected->node);
      g_assert_cmpuint (place->depth, ==, expected->depth);
      g_assert_cmpuint (place->position, ==, expected->position);
    }
}

static void
assert_sound (Fixture *f)
{
  PmDiagramKind kind = pm_diagram_get_kind (f->diagram);
  g_autoptr (GArray) places = pm_diagram_walk (f->diagram, FALSE);
  g_autoptr (GPtrArray) unplaced = pm_diagram_dup_unplaced (f->postmortem);
  guint n_roots = 0;

  g_assert_cmpuint (places->len, ==, count (f, PM_TYPE_NODE));
  g_assert_cmpuint (unplaced->len, ==, 0);
  for (guint i = 0; i < places->len; i++)
    {
      const PmPlace *place = &g_array_index (places, PmPlace, i);
      PmNodeKind node_kind = pm_record_get_enum (place->node, "kind");

      g_assert_cmpuint (place->depth, ==, pm_node_get_depth (place->node));
      n_roots += place->depth == 0;
      if (kind == PM_DIAGRAM_KIND_FISHBONE)
        g_assert_true ((place->depth == 0) == (node_kind == PM_NODE_KIND_CATEGORY));
      if (kind == PM_DIAGRAM_KIND_FAULT_TREE && node_kind == PM_NODE_KIND_CAUSE)
        g_assert_true ((place->n_children > 0)
                       == (pm_record_get_enum (place->node, "gate") != PM_GATE_NONE));
      g_assert_true ((node_kind == PM_NODE_KIND_CAUSE)
                     == (pm_node_get_cause (place->node) != NULL));
    }
  if (kind == PM_DIAGRAM_KIND_FAULT_TREE)
    g_assert_cmpuint (n_roots, ==, 1);
}

static PmRecord *
pick (Fixture *f,
      GRand *rand,
      guint from)
{
  g_autoptr (GArray) places = pm_diagram_walk (f->diagram, FALSE);

  return places->len > from
             ? g_array_index (places, PmPlace, g_rand_int_range (rand, from, places->len)).node
             : NULL;
}

static void
do_something (Fixture *f,
              GRand *rand)
{
  gboolean tree = pm_diagram_get_kind (f->diagram) == PM_DIAGRAM_KIND_FAULT_TREE;
  PmRecord *node = pick (f, rand, 0), *other = pick (f, rand, 0);
  g_autoptr (PmBranch) branch = NULL;

  if (node == NULL)
    {
      pm_diagram_add (f->diagram, NULL, NULL, "Root");
      return;
    }
  switch (g_rand_int_range (rand, 0, 14))
    {
    case 0:
    case 1:
    case 2:
      pm_diagram_add (f->diagram, node, NULL, "Child");
      break;
    case 3:
      pm_diagram_add (f->diagram, pm_node_get_parent (node), node, "Before");
      break;
    case 4:
      pm_node_add_parent (node, "Above");
      break;
    case 5:
      pm_node_move (node, other, NULL);
      break;
    case 6:
      pm_node_move_up (node);
      break;
    case 7:
      pm_node_move_down (node);
      break;
    case 8:
      pm_node_move_out (node);
      break;
    case 9:
      pm_node_move_in (node);
      break;
    case 10:
      if (!tree || pm_node_get_parent (node) != NULL)
        pm_node_remove (node);
      break;
    case 11:
      branch = copy_branch (node);
      if (g_rand_boolean (rand) && !pm_node_is_below (other, node))
        pm_node_remove (node);
      pm_branch_paste (branch, f->diagram, other, NULL);
      break;
    case 12:
      g_object_set (node, "folded", g_rand_boolean (rand), NULL);
      break;
    default:
      pm_node_set_text (node, "Text");
    }
}

static void
test_random (Fixture *f,
             gconstpointer kind)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (kind) + 7);
  g_autoptr (PmNodeList) list = pm_node_list_new (f->diagram);
  g_autoptr (GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PmPostmortem) start = pm_postmortem_copy (f->postmortem);
  g_autoptr (PmPostmortem) end = NULL;

  items_changed_cb (G_LIST_MODEL (list), 0, 0, pm_node_list_get_length (list), mirror);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), mirror);
  for (guint i = 0; i < 400; i++)
    {
      if (g_rand_int_range (rand, 0, 5) > 0)
        do_something (f, rand);
      else if (g_rand_boolean (rand) && g_strcmp0 (pm_history_get_undo_label (
                   pm_postmortem_get_history (f->postmortem)), "Add Diagram") != 0)
        pm_postmortem_undo (f->postmortem);
      else
        pm_postmortem_redo (f->postmortem);
      assert_sound (f);
      assert_list (list, mirror);
      if (count (f, PM_TYPE_NODE) > 60)
        while (g_strcmp0 (pm_history_get_undo_label (pm_postmortem_get_history (f->postmortem)),
                          "Add Diagram") != 0 && count (f, PM_TYPE_NODE) > 20)
          pm_postmortem_undo (f->postmortem);
    }
  end = pm_postmortem_copy (f->postmortem);
  while (g_strcmp0 (pm_history_get_undo_label (pm_postmortem_get_history (f->postmortem)),
                    "Add Diagram") != 0)
    g_assert_true (pm_postmortem_undo (f->postmortem));
  g_assert_true (pm_postmortem_equal (f->postmortem, start));
  assert_list (list, mirror);
  while (!pm_postmortem_equal (f->postmortem, end))
    g_assert_true (pm_postmortem_redo (f->postmortem));
  assert_list (list, mirror);
}

/* A merge announces nothing: the list follows in the next idle moment. */
static void
test_merge (Fixture *f,
            gconstpointer kind)
{
  g_autoptr (PmNodeList) list = pm_node_list_new (f->diagram);
  g_autoptr (PmPostmortem) newer = pm_postmortem_copy (f->postmortem);

  pm_diagram_add (pm_diagram_find (newer, PM_DIAGRAM_KIND_WHY), NULL, NULL, "A");
  pm_postmortem_merge (f->postmortem, newer);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (pm_node_list_get_length (list), ==, 1);
}

static void
add (const char *path,
     PmDiagramKind kind,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, GINT_TO_POINTER (kind), set_up, test, tear_down);
}

void
add_diagram_tests (void)
{
  add ("/diagram/add", PM_DIAGRAM_KIND_WHY, test_add);
  add ("/diagram/move", PM_DIAGRAM_KIND_WHY, test_move);
  add ("/diagram/remove", PM_DIAGRAM_KIND_WHY, test_remove);
  add ("/diagram/fishbone", PM_DIAGRAM_KIND_FISHBONE, test_fishbone);
  add ("/diagram/fault-tree", PM_DIAGRAM_KIND_FAULT_TREE, test_fault_tree);
  add ("/diagram/mark", PM_DIAGRAM_KIND_WHY, test_mark);
  add ("/diagram/outline-text", PM_DIAGRAM_KIND_WHY, test_outline_text);
  add ("/diagram/branch", PM_DIAGRAM_KIND_WHY, test_branch);
  add ("/diagram/paste-refused", PM_DIAGRAM_KIND_FISHBONE, test_paste_refused);
  add ("/diagram/start", PM_DIAGRAM_KIND_WHY, test_start);
  add ("/diagram/place-unplaced", PM_DIAGRAM_KIND_FISHBONE, test_place_unplaced);
  add ("/diagram/ring", PM_DIAGRAM_KIND_WHY, test_ring);
  add ("/diagram/merge", PM_DIAGRAM_KIND_WHY, test_merge);
  add ("/diagram/random/why", PM_DIAGRAM_KIND_WHY, test_random);
  add ("/diagram/random/fishbone", PM_DIAGRAM_KIND_FISHBONE, test_random);
  add ("/diagram/random/fault-tree", PM_DIAGRAM_KIND_FAULT_TREE, test_random);
}
