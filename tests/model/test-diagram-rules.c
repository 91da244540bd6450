/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules that every editor of diagrams shares: where a new node may stand, folding, transfers,
 * and what is wrong with a fault tree.
 */

#include "tests.h"

#include "pm-branch.h"
#include "pm-diagram-check.h"
#include "pm-diagram-private.h"
#include "pm-slot.h"

typedef struct
{
  PmPostmortem *postmortem;
  PmRecord *diagram;
  PmRecord *top; /* of a fault tree, or the first category */
  PmRecord *a;
  PmRecord *b;
  PmRecord *below; /* @a */
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer kind)
{
  g_autoptr (GPtrArray) roots = NULL;

  f->postmortem = pm_postmortem_new (NULL);
  f->diagram = pm_diagram_ensure (f->postmortem, GPOINTER_TO_INT (kind));
  roots = pm_diagram_dup_roots (f->diagram);
  f->top = roots->len > 0 ? roots->pdata[0] : pm_diagram_add (f->diagram, NULL, NULL, "Top");
  f->a = pm_diagram_add (f->diagram, f->top, NULL, "A");
  f->b = pm_diagram_add (f->diagram, f->top, NULL, "B");
  f->below = pm_diagram_add (f->diagram, f->a, NULL, "Below");
}

static void
tear_down (Fixture *f,
           gconstpointer kind)
{
  g_assert_finalize_object (f->postmortem);
}

static void
assert_slot (Fixture *f,
             PmRecord *node,
             PmSlotPlace place,
             PmRecord *parent,
             PmRecord *before,
             PmRecord *above)
{
  g_auto (PmSlot) slot = { NULL, NULL, NULL };

  g_assert_true (pm_slot_find (&slot, f->diagram, node, place));
  g_assert_true (slot.parent == parent);
  g_assert_true (slot.before == before);
  g_assert_true (slot.above == above);
}

static void
assert_no_slot (Fixture *f,
                PmRecord *node,
                PmSlotPlace place)
{
  g_auto (PmSlot) slot = { NULL, NULL, NULL };

  g_assert_false (pm_slot_find (&slot, f->diagram, node, place));
}

static void
test_slots (Fixture *f,
            gconstpointer kind)
{
  assert_slot (f, f->a, PM_SLOT_AFTER, f->top, f->b, NULL);
  assert_slot (f, f->b, PM_SLOT_AFTER, f->top, NULL, NULL);
  assert_slot (f, f->b, PM_SLOT_BEFORE, f->top, f->b, NULL);
  assert_slot (f, f->a, PM_SLOT_BELOW, f->a, NULL, NULL);
  assert_slot (f, f->below, PM_SLOT_ABOVE, f->a, NULL, f->below);
  switch (GPOINTER_TO_INT (kind))
    {
    case PM_DIAGRAM_KIND_FAULT_TREE:
      /* The top event stands alone. */
      assert_slot (f, f->top, PM_SLOT_AFTER, f->top, NULL, NULL);
      assert_no_slot (f, f->top, PM_SLOT_BEFORE);
      assert_no_slot (f, f->top, PM_SLOT_ABOVE);
      assert_no_slot (f, NULL, PM_SLOT_BELOW);
      assert_slot (f, f->b, PM_SLOT_FIRST, f->top, NULL, NULL);
      break;
    case PM_DIAGRAM_KIND_FISHBONE:
      assert_slot (f, NULL, PM_SLOT_BELOW, NULL, NULL, NULL);
      assert_slot (f, NULL, PM_SLOT_FIRST, f->top, NULL, NULL);
      assert_no_slot (f, f->top, PM_SLOT_ABOVE);
      break;
    default:
      assert_slot (f, NULL, PM_SLOT_AFTER, NULL, NULL, NULL);
      assert_slot (f, NULL, PM_SLOT_FIRST, NULL, NULL, NULL);
      assert_slot (f, f->top, PM_SLOT_ABOVE, NULL, NULL, f->top);
      break;
    }
  assert_no_slot (f, NULL, PM_SLOT_BEFORE);
}

/* What a slot was found beside may be deleted before it is filled. */
static void
test_fill (Fixture *f,
           gconstpointer kind)
{
  g_auto (PmSlot) slot = { NULL, NULL, NULL };
  PmRecord *node;

  g_assert_true (pm_slot_find (&slot, f->diagram, f->b, PM_SLOT_BEFORE));
  node = pm_slot_fill (&slot, f->diagram, "New");
  g_assert_true (pm_node_get_parent (node) == f->top);
  g_assert_cmpstr (pm_node_get_text (node), ==, "New");
  pm_node_remove (f->b);
  node = pm_slot_fill (&slot, f->diagram, "Newer");
  g_assert_true (pm_node_get_parent (node) == f->top);
  pm_slot_clear (&slot);
  g_assert_true (pm_slot_find (&slot, f->diagram, f->below, PM_SLOT_ABOVE));
  node = pm_slot_fill (&slot, f->diagram, "Between");
  g_assert_true (pm_node_get_parent (f->below) == node);
  g_assert_true (pm_node_get_parent (node) == f->a);
}

static gboolean
is_folded (PmRecord *node)
{
  return pm_record_get_boolean (node, "folded");
}

static void
test_fold (Fixture *f,
           gconstpointer kind)
{
  guint depth = pm_node_get_depth (f->a);

  pm_diagram_fold_below (f->diagram, depth, TRUE);
  g_assert_true (is_folded (f->a));
  g_assert_false (is_folded (f->top));
  pm_diagram_fold_below (f->diagram, depth - 1, FALSE);
  g_assert_true (is_folded (f->top));
  g_assert_false (is_folded (f->a));
  pm_node_set_folded (f->a, TRUE);
  pm_node_unfold_to (f->below);
  g_assert_false (is_folded (f->top));
  g_assert_false (is_folded (f->a));
  pm_diagram_fold_below (f->diagram, depth, TRUE);
  pm_diagram_fold_below (f->diagram, depth, TRUE);
  g_assert_false (is_folded (f->a));
  pm_postmortem_undo (f->postmortem);
  g_assert_true (is_folded (f->a));
}

static void
assert_fault (Fixture *f,
              PmRecord *node,
              PmNodeFault fault)
{
  g_autoptr (GArray) findings = pm_diagram_check (f->diagram);
  PmNodeFault found = PM_NODE_FAULT_NONE;

  for (guint i = 0; i < findings->len; i++)
    if (g_array_index (findings, PmNodeFinding, i).node == node)
      found = g_array_index (findings, PmNodeFinding, i).fault;
  g_assert_cmpint (found, ==, fault);
}

static void
test_check (Fixture *f,
            gconstpointer kind)
{
  assert_fault (f, f->top, PM_NODE_FAULT_NONE);
  assert_fault (f, f->a, PM_NODE_FAULT_FEW);
  pm_node_set_gate (f->a, PM_GATE_NOT, 0);
  assert_fault (f, f->a, PM_NODE_FAULT_NONE);
  pm_node_set_gate (f->top, PM_GATE_NOT, 0);
  assert_fault (f, f->top, PM_NODE_FAULT_MANY);
  pm_node_set_gate (f->top, PM_GATE_K_OF_N, 2);
  assert_fault (f, f->top, PM_NODE_FAULT_NONE);
  pm_node_set_gate (f->top, PM_GATE_K_OF_N, 3);
  assert_fault (f, f->top, PM_NODE_FAULT_K_MANY);
  g_object_set (f->top, "k", (gint64) 0, NULL);
  assert_fault (f, f->top, PM_NODE_FAULT_K_NONE);
  g_object_set (f->top, "k", (gint64) 2, NULL);
  pm_node_remove (f->b);
  assert_fault (f, f->top, PM_NODE_FAULT_FEW);
}

/* One sentence for each thing, and what is only open is no error. */
static void
test_sentences (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (PmNodeFault fault = 1; fault <= PM_NODE_FAULT_PROBABILITY; fault++)
    {
      g_assert_cmpuint (strlen (pm_node_fault_describe (fault)), >, 10);
      g_assert_true (g_hash_table_add (seen, (gpointer) pm_node_fault_describe (fault)));
    }
  g_assert_cmpstr (pm_node_fault_describe (PM_NODE_FAULT_NONE), ==, "");
  g_assert_false (pm_node_fault_is_error (PM_NODE_FAULT_NONE));
  g_assert_true (pm_node_fault_is_error (PM_NODE_FAULT_LOOP));
  g_assert_true (pm_node_fault_is_error (PM_NODE_FAULT_LOST));
  g_assert_true (pm_node_fault_is_error (PM_NODE_FAULT_ASIDE));
  g_assert_true (pm_node_fault_is_error (PM_NODE_FAULT_MANY));
  g_assert_true (pm_node_fault_is_error (PM_NODE_FAULT_K_MANY));
  g_assert_true (pm_node_fault_is_error (PM_NODE_FAULT_K_NONE));
  g_assert_true (pm_node_fault_is_error (PM_NODE_FAULT_RANGE));
  g_assert_false (pm_node_fault_is_error (PM_NODE_FAULT_EMPTY));
  g_assert_false (pm_node_fault_is_error (PM_NODE_FAULT_FEW));
  g_assert_false (pm_node_fault_is_error (PM_NODE_FAULT_PROBABILITY));
}

static void
set_probability (PmRecord *node,
                 double probability)
{
  g_object_set (pm_node_get_cause (node), "probability", probability, NULL);
}

static void
test_check_probability (Fixture *f,
                        gconstpointer kind)
{
  PmRecord *again = pm_diagram_place (f->diagram, f->a, NULL, pm_node_get_cause (f->b));
  PmRecord *broken = pm_diagram_place (f->diagram, f->top, NULL, pm_node_get_cause (f->a));

  assert_fault (f, f->b, PM_NODE_FAULT_NONE);
  set_probability (f->below, 0.1);
  assert_fault (f, f->below, PM_NODE_FAULT_NONE);
  /* A cause lacks one once, wherever it stands, and one that is broken down elsewhere needs none. */
  assert_fault (f, again, PM_NODE_FAULT_PROBABILITY);
  assert_fault (f, f->b, PM_NODE_FAULT_NONE);
  assert_fault (f, broken, PM_NODE_FAULT_NONE);
  set_probability (f->b, 1.5);
  assert_fault (f, again, PM_NODE_FAULT_RANGE);
  set_probability (f->b, -0.1);
  assert_fault (f, again, PM_NODE_FAULT_RANGE);
  /* What was ruled out does not happen. */
  g_object_set (pm_node_get_cause (f->b), "role", PM_CAUSE_ROLE_RULED_OUT, NULL);
  assert_fault (f, again, PM_NODE_FAULT_NONE);
  g_object_set (pm_node_get_cause (f->b), "role", PM_CAUSE_ROLE_PRIMARY, NULL);
  g_object_set (pm_node_get_cause (f->a), "role", PM_CAUSE_ROLE_RULED_OUT, NULL);
  /* Below it there is nothing to know either. */
  assert_fault (f, again, PM_NODE_FAULT_NONE);
  assert_fault (f, f->b, PM_NODE_FAULT_RANGE);
}

/* What only files hold: other trees beside the top event, and gates with nothing below them. */
static void
test_check_files (Fixture *f,
                  gconstpointer kind)
{
  PmRecord *gate, *aside;

  pm_postmortem_begin (f->postmortem, "");
  gate = pm_diagram_insert_node (f->diagram, f->a, NULL, PM_NODE_KIND_GATE, NULL);
  aside = pm_diagram_insert_node (f->diagram, NULL, NULL, PM_NODE_KIND_GATE, NULL);
  pm_postmortem_end (f->postmortem);
  assert_fault (f, gate, PM_NODE_FAULT_EMPTY);
  assert_fault (f, f->top, PM_NODE_FAULT_NONE);
  assert_fault (f, aside, PM_NODE_FAULT_ASIDE);
  /* What has something below it is the tree, wherever it stands. */
  pm_node_remove (f->a);
  pm_node_remove (f->b);
  pm_diagram_add (f->diagram, aside, NULL, "Only");
  assert_fault (f, aside, PM_NODE_FAULT_FEW);
  assert_fault (f, f->top, PM_NODE_FAULT_ASIDE);
}

/* A cause that is broken down stands below itself: the place that leads back is told. */
static void
test_check_loop (Fixture *f,
                 gconstpointer kind)
{
  PmRecord *place;

  pm_postmortem_begin (f->postmortem, "");
  place = pm_diagram_insert_node (f->diagram, f->a, NULL, PM_NODE_KIND_CAUSE,
                                  pm_node_get_cause (f->a));
  pm_postmortem_end (f->postmortem);
  assert_fault (f, place, PM_NODE_FAULT_LOOP);
  assert_fault (f, f->a, PM_NODE_FAULT_NONE);
}

/* Parents in a ring, as damaged files have them: looked at, and no way out of the list. */
static void
test_check_ring (Fixture *f,
                 gconstpointer kind)
{
  g_autoptr (GArray) findings = NULL;

  pm_node_remove (f->b);
  g_object_set (f->top, "parent", pm_record_get_id (f->below), NULL);
  findings = pm_diagram_check (f->diagram);
  g_assert_cmpuint (findings->len, <=, 3);
  g_assert_true (pm_node_reaches (f->top, f->below));
}

/* Only a fault tree can be wrong in this way, and a new one is not. */
static void
test_check_nothing (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);

  for (int kind = 0; kind < 3; kind++)
    {
      g_autoptr (GArray) findings = pm_diagram_check (pm_diagram_ensure (postmortem, kind));

      g_assert_cmpuint (findings->len, ==, 0);
    }
}

static void
test_transfer (Fixture *f,
               gconstpointer kind)
{
  PmRecord *c = pm_diagram_add (f->diagram, f->b, NULL, "C");
  PmRecord *transfer = pm_diagram_add_transfer (f->diagram, f->b, c, f->a);

  g_assert_nonnull (transfer);
  g_assert_true (pm_record_get_ref (transfer, "target") == f->a);
  g_assert_cmpstr (pm_node_get_text (transfer), ==, "A");
  g_assert_true (pm_node_reaches (f->b, f->below));
  g_assert_false (pm_node_reaches (f->a, c));
  /* A gate does not come to stand below itself, not even by way of another. */
  g_assert_null (pm_diagram_add_transfer (f->diagram, f->a, NULL, f->a));
  g_assert_null (pm_diagram_add_transfer (f->diagram, f->a, NULL, f->b));
  g_assert_null (pm_diagram_add_transfer (f->diagram, f->a, NULL, f->top));
  /* What has no gate is placed once more, not transferred to. */
  g_assert_null (pm_diagram_add_transfer (f->diagram, f->a, NULL, c));
  assert_fault (f, transfer, PM_NODE_FAULT_NONE);
  g_object_set (transfer, "target", pm_record_get_id (f->top), NULL);
  assert_fault (f, transfer, PM_NODE_FAULT_LOOP);
  g_object_set (transfer, "target", "gone", NULL);
  assert_fault (f, transfer, PM_NODE_FAULT_LOST);
}

static void
test_paste_transfer (Fixture *f,
                     gconstpointer kind)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr (PmBranch) branch = NULL;
  PmRecord *pasted;

  pm_diagram_add (f->diagram, f->b, NULL, "C");
  g_ptr_array_add (nodes, f->a);
  g_ptr_array_add (nodes, f->b);
  branch = pm_branch_new (nodes);
  pasted = pm_diagram_add (f->diagram, f->top, NULL, "D");
  pasted = pm_branch_paste_transfer (branch, f->diagram, pasted, NULL);
  g_assert_true (pm_record_get_ref (pasted, "target") == f->a);
}

/* Several branches are one on the clipboard, and keep their order. */
static void
test_branches (Fixture *f,
               gconstpointer kind)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new (), roots = NULL;
  g_autoptr (PmBranch) branch = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) pasted = NULL;

  g_ptr_array_add (nodes, f->a);
  g_ptr_array_add (nodes, f->b);
  text = pm_nodes_dup_outline (nodes);
  g_assert_cmpstr (text, ==, "A\n\tBelow\nB\n");
  branch = pm_branch_new (nodes);
  pm_node_remove (f->a);
  g_assert_nonnull (pm_branch_paste (branch, f->diagram, f->b, NULL));
  pasted = pm_node_dup_children (f->b);
  g_assert_cmpuint (pasted->len, ==, 2);
  g_assert_cmpstr (pm_node_get_text (pasted->pdata[0]), ==, "A");
  g_assert_cmpstr (pm_node_get_text (pasted->pdata[1]), ==, "B");
  roots = pm_node_dup_children (pasted->pdata[0]);
  g_assert_cmpuint (roots->len, ==, 1);
}

static void
add (const char *name,
     PmDiagramKind kind,
     void (*test) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strdup_printf ("/diagram-rules/%s/%d", name, (int) kind);

  g_test_add (path, Fixture, GINT_TO_POINTER (kind), set_up, test, tear_down);
}

void
add_diagram_rules_tests (void)
{
  for (PmDiagramKind kind = 0; kind < 3; kind++)
    {
      add ("slots", kind, test_slots);
      add ("fill", kind, test_fill);
      add ("fold", kind, test_fold);
      add ("branches", kind, test_branches);
    }
  add ("check", PM_DIAGRAM_KIND_FAULT_TREE, test_check);
  add ("check-probability", PM_DIAGRAM_KIND_FAULT_TREE, test_check_probability);
  add ("check-files", PM_DIAGRAM_KIND_FAULT_TREE, test_check_files);
  add ("check-loop", PM_DIAGRAM_KIND_FAULT_TREE, test_check_loop);
  add ("check-ring", PM_DIAGRAM_KIND_FAULT_TREE, test_check_ring);
  add ("transfer", PM_DIAGRAM_KIND_FAULT_TREE, test_transfer);
  add ("paste-transfer", PM_DIAGRAM_KIND_FAULT_TREE, test_paste_transfer);
  g_test_add_func ("/diagram-rules/check-nothing", test_check_nothing);
  g_test_add_func ("/diagram-rules/sentences", test_sentences);
}
