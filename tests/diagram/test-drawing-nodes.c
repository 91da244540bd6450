/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Diagrams of a postmortem become the nodes of a drawing; those of the example are drawn whole. */

#include "pm-drawing-nodes.h"
#include "pm-exchange.h"
#include "pm-gate-words.h"
#include "test-diagram.h"

#include <string.h>

static PmRecord *
add_diagram (PmPostmortem *postmortem,
             PmDiagramKind kind)
{
  PmRecord *diagram = pm_postmortem_add (postmortem, PM_TYPE_DIAGRAM, NULL);

  g_object_set (diagram, "kind", kind, "title", "Outage", NULL);
  return diagram;
}

static PmRecord *
add_node (PmPostmortem *postmortem,
          PmRecord     *diagram,
          PmRecord     *parent,
          PmRecord     *cause)
{
  PmRecord *node = pm_postmortem_add (postmortem, PM_TYPE_NODE, NULL);

  g_object_set (node, "diagram", pm_record_get_id (diagram), NULL);
  if (parent != NULL)
    g_object_set (node, "parent", pm_record_get_id (parent), NULL);
  if (cause != NULL)
    g_object_set (node, "cause", pm_record_get_id (cause), NULL);
  return node;
}

static PmRecord *
add_cause (PmPostmortem *postmortem,
           const char   *statement)
{
  PmRecord *cause = pm_postmortem_add (postmortem, PM_TYPE_CAUSE, NULL);

  g_object_set (cause, "statement", statement, NULL);
  return cause;
}

static void
test_fishbone (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (PmDrawingNodes) nodes = NULL;
  PmDrawingInput input = { 0 };
  PmRecord *diagram;
  PmRecord *category;
  PmRecord *cause;
  PmRecord *inner;

  pm_postmortem_begin (postmortem, "Test");
  diagram = add_diagram (postmortem, PM_DIAGRAM_KIND_FISHBONE);
  add_node (postmortem, add_diagram (postmortem, PM_DIAGRAM_KIND_WHY), NULL, NULL);
  category = add_node (postmortem, diagram, NULL, NULL);
  g_object_set (category, "kind", PM_NODE_KIND_CATEGORY, "label", "People", NULL);
  add_node (postmortem, diagram, NULL, add_cause (postmortem, "Second at the top"));
  cause = add_cause (postmortem, "Tired");
  inner = add_node (postmortem, diagram, category, cause);
  add_node (postmortem, diagram, inner, cause);
  g_object_set (cause, "likelihood", PM_LIKELIHOOD_LIKELY, "votes", (gint64) 3, "role",
                PM_CAUSE_ROLE_PRIMARY, NULL);
  pm_postmortem_end (postmortem);

  nodes = pm_drawing_nodes_new (postmortem, diagram, NULL, NULL);
  pm_drawing_nodes_fill_input (nodes, &input);
  g_assert_cmpint (input.kind, ==, PM_DRAWING_FISHBONE);
  g_assert_cmpuint (input.n_nodes, ==, 5);
  g_assert_cmpstr (input.nodes[0].text, ==, "Outage");
  g_assert_cmpstr (input.nodes[1].text, ==, "People");
  g_assert_cmpint (input.nodes[1].parent, ==, 0);
  g_assert_cmpstr (input.nodes[2].text, ==, "Tired");
  g_assert_cmpint (input.nodes[2].mark, ==, PM_MARK_LIKELY);
  g_assert_cmpuint (input.nodes[2].votes, ==, 3);
  g_assert_true (input.nodes[2].root_cause);
  g_assert_cmpint (input.nodes[3].parent, ==, 2);
  g_assert_cmpint (input.nodes[3].same_as, ==, 2);
  g_assert_cmpint (input.nodes[4].parent, ==, 0);
  g_assert_true (pm_drawing_nodes_get_record (nodes, 0) == diagram);
  g_assert_true (pm_drawing_nodes_get_record (nodes, 2) == inner);
}

static char *
whisper (gpointer    data,
         const char *text)
{
  return g_ascii_strdown (text, -1);
}

static void
test_fault_tree (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (PmDrawingNodes) nodes = NULL;
  PmDrawingInput input = { 0 };
  PmRecord *diagram;
  PmRecord *top;
  PmRecord *gate;
  PmRecord *cause;
  PmRecord *transfer;

  pm_postmortem_begin (postmortem, "Test");
  diagram = add_diagram (postmortem, PM_DIAGRAM_KIND_FAULT_TREE);
  top = add_node (postmortem, diagram, NULL, NULL);
  g_object_set (top, "gate", PM_GATE_AND, "label", "TOP", NULL);
  gate = add_node (postmortem, diagram, top, NULL);
  g_object_set (gate, "gate", PM_GATE_K_OF_N, "k", (gint64) 2, "label", "GATE", NULL);
  transfer = add_node (postmortem, diagram, top, NULL);
  g_object_set (transfer, "kind", PM_NODE_KIND_TRANSFER, "target",
                pm_record_get_id (gate), NULL);
  cause = add_cause (postmortem, "DISK");
  g_object_set (cause, "probability", 0.25, NULL);
  add_node (postmortem, diagram, gate, cause);
  pm_postmortem_end (postmortem);

  nodes = pm_drawing_nodes_new (postmortem, diagram, whisper, NULL);
  pm_drawing_nodes_fill_input (nodes, &input);
  g_assert_cmpuint (input.n_nodes, ==, 4);
  g_assert_cmpstr (input.nodes[0].text, ==, "top");
  g_assert_cmpint (input.nodes[0].symbol, ==, PM_SYMBOL_AND);
  g_assert_cmpint (input.nodes[1].symbol, ==, PM_SYMBOL_VOTE);
  g_assert_cmpuint (input.nodes[1].k, ==, 2);
  g_assert_cmpint (input.nodes[2].symbol, ==, PM_SYMBOL_BASIC);
  g_assert_cmpstr (input.nodes[2].note, ==, "0.25");
  g_assert_cmpint (input.nodes[3].symbol, ==, PM_SYMBOL_TRANSFER);
  g_assert_cmpint (input.nodes[3].same_as, ==, 1);
  g_assert_cmpstr (input.nodes[3].text, ==, "gate");
}

static void
link_action (PmPostmortem *postmortem,
             PmRecord     *cause,
             const char   *what)
{
  PmRecord *action = pm_postmortem_add (postmortem, PM_TYPE_ACTION, NULL);
  PmRecord *link = pm_postmortem_add (postmortem, PM_TYPE_LINK, NULL);

  g_object_set (action, "what", what, NULL);
  g_object_set (link, "kind", PM_LINK_KIND_ADDRESSES, "origin", pm_record_get_id (action),
                "target", pm_record_get_id (cause), NULL);
}

/* A root cause at the end of the whys tells what is done about it; others do not. */
static void
test_actions (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (PmDrawingNodes) nodes = NULL;
  PmDrawingInput input = { 0 };
  PmRecord *diagram;
  PmRecord *root;
  PmRecord *other;
  PmRecord *bare;

  pm_postmortem_begin (postmortem, "Test");
  diagram = add_diagram (postmortem, PM_DIAGRAM_KIND_WHY);
  root = add_cause (postmortem, "No owner");
  other = add_cause (postmortem, "Disk full");
  bare = add_cause (postmortem, "No alert");
  add_node (postmortem, diagram, NULL, root);
  add_node (postmortem, diagram, NULL, other);
  add_node (postmortem, diagram, NULL, bare);
  g_object_set (root, "role", PM_CAUSE_ROLE_PRIMARY, NULL);
  g_object_set (bare, "role", PM_CAUSE_ROLE_PRIMARY, NULL);
  link_action (postmortem, root, "GIVE THE DURABILITY OF ALL DATA TO ONE TEAM WITH THE TASK TO "
                                 "RESTORE A BACKUP EVERY MONTH");
  link_action (postmortem, root, "Write it down");
  link_action (postmortem, other, "Buy a disk");
  pm_postmortem_end (postmortem);

  nodes = pm_drawing_nodes_new (postmortem, diagram, whisper, NULL);
  pm_drawing_nodes_fill_input (nodes, &input);
  g_assert_cmpstr (input.nodes[1].note, ==, "Action: give the durability of all data to one team "
                                            "with the task to restore… (+1)");
  g_assert_null (input.nodes[2].note);
  g_assert_null (input.nodes[3].note);
}

static void
paint (gpointer         drawing,
       PmPen           *pen,
       const PmPalette *palette)
{
  pm_drawing_paint (drawing, pen, palette, NULL);
}

static void
test_example (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmPostmortem) postmortem = pm_exchange_read_example (&error);
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);
  PmList *diagrams;

  g_assert_no_error (error);
  diagrams = pm_postmortem_get_list (postmortem, PM_TYPE_DIAGRAM);
  g_assert_cmpuint (pm_list_get_length (diagrams), ==, 3);
  for (guint i = 0; i < pm_list_get_length (diagrams); i++)
    {
      PmRecord *diagram = pm_list_get (diagrams, i);
      g_autoptr (PmDrawingNodes) nodes = pm_drawing_nodes_new (postmortem, diagram, NULL, NULL);
      g_autoptr (PmDrawing) drawing = NULL;
      g_autofree char *name = g_strdup_printf ("example-%u.png", i);
      PmDrawingInput input = { 0 };

      pm_drawing_nodes_fill_input (nodes, &input);
      g_assert_cmpuint (input.n_nodes, >, 10);
      drawing = pm_drawing_new (&input, ruler, NULL, &error);
      g_assert_no_error (error);
      test_assert_clear (drawing);
      test_keep_picture (name, drawing, paint, PM_PALETTE_LIGHT, pm_drawing_get_width (drawing),
                         pm_drawing_get_height (drawing));
    }
}

/* A top event without a text of its own says what the problem is. */
static void
test_top (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (PmDrawingNodes) nodes = NULL;
  PmDrawingInput input = { 0 };
  PmRecord *diagram, *top;

  pm_postmortem_begin (postmortem, "Build");
  diagram = add_diagram (postmortem, PM_DIAGRAM_KIND_FAULT_TREE);
  top = add_node (postmortem, diagram, NULL, NULL);
  g_object_set (top, "kind", PM_NODE_KIND_GATE, NULL);
  add_node (postmortem, diagram, top, add_cause (postmortem, "Disk full"));
  pm_postmortem_end (postmortem);
  nodes = pm_drawing_nodes_new (postmortem, diagram, NULL, NULL);
  pm_drawing_nodes_fill_input (nodes, &input);
  g_assert_cmpuint (input.n_nodes, ==, 2);
  g_assert_cmpstr (input.nodes[0].text, ==, "Outage");
  g_assert_cmpstr (input.nodes[1].text, ==, "Disk full");
}

/* What the words say of a tree reads back as the same gates. */
static void
test_gate_words (void)
{
  static const char *const wanted[] = { "Top [AND]", "…", "Both fail [2/3]", "a", "b [x]", "c", "d" };
  static const guint depths_wanted[] = { 0, 1, 1, 2, 2, 2, 1 };
  PmDrawingNode nodes[] = {
    { .text = "Top", .parent = -1, .symbol = PM_SYMBOL_AND },
    { .text = "", .parent = 0, .symbol = PM_SYMBOL_BASIC },
    { .text = "Both fail", .parent = 0, .symbol = PM_SYMBOL_VOTE, .k = 2 },
    { .text = "a", .parent = 2, .symbol = PM_SYMBOL_BASIC },
    { .text = "b [x]", .parent = 2, .symbol = PM_SYMBOL_BASIC },
    { .text = "c", .parent = 2, .symbol = PM_SYMBOL_BASIC },
    { .text = "d", .parent = 0, .symbol = PM_SYMBOL_OR },
  };
  PmDrawingInput input = { .nodes = nodes, .n_nodes = G_N_ELEMENTS (nodes) };
  guint depths[G_N_ELEMENTS (nodes)], k = 0;
  g_auto (GStrv) texts = pm_gate_words_dup_texts (&input, depths);

  g_assert_cmpuint (g_strv_length (texts), ==, G_N_ELEMENTS (nodes));
  for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
    {
      g_assert_cmpstr (texts[i], ==, wanted[i]);
      g_assert_cmpuint (depths[i], ==, depths_wanted[i]);
    }
  g_assert_cmpint (pm_gate_words_cut (texts[0], &k), ==, PM_SYMBOL_AND);
  g_assert_cmpstr (texts[0], ==, "Top ");
  g_assert_cmpint (pm_gate_words_cut (texts[2], &k), ==, PM_SYMBOL_VOTE);
  g_assert_cmpuint (k, ==, 2);
  g_assert_cmpint (pm_gate_words_cut (texts[4], &k), ==, PM_SYMBOL_OR);
  g_assert_cmpstr (texts[4], ==, "b [x]");
}

void
test_add_drawing_nodes (void)
{
  g_test_add_func ("/drawing-nodes/gate-words", test_gate_words);
  g_test_add_func ("/drawing-nodes/top", test_top);
  g_test_add_func ("/drawing-nodes/fishbone", test_fishbone);
  g_test_add_func ("/drawing-nodes/fault-tree", test_fault_tree);
  g_test_add_func ("/drawing-nodes/actions", test_actions);
  g_test_add_func ("/drawing-nodes/example", test_example);
}
