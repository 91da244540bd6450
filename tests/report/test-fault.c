/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a fault tree tells, and what the actions change in it, in the report. */

#include "test-report.h"

#include "pm-diagram.h"

#include <string.h>

typedef struct
{
  PmPostmortem *postmortem;
  PmRecord *diagram;
  PmRecord *top;
  PmRecord *causes[3];
} Fixture;

static PmRecord *
add_action (Fixture *f,
            const char *what,
            PmLevel level,
            guint cause)
{
  PmRecord *action = fixture_add (f->postmortem, PM_TYPE_ACTION, "what", what, "effect",
                                  PM_EFFECT_PREVENTS, "level", level, NULL);

  fixture_add (f->postmortem, PM_TYPE_LINK, "kind", PM_LINK_KIND_ADDRESSES, "origin",
               pm_record_get_id (action), "target", pm_record_get_id (f->causes[cause]), NULL);
  return action;
}

static void
set_up (Fixture *f,
        gconstpointer data)
{
  g_autoptr (GPtrArray) roots = NULL;
  PmRecord *both, *nodes[3];

  f->postmortem = pm_postmortem_new (NULL);
  g_object_set (f->postmortem, "title", "The shop was closed", NULL);
  f->diagram = pm_diagram_ensure (f->postmortem, PM_DIAGRAM_KIND_FAULT_TREE);
  g_object_set (f->diagram, "title", "The shop was closed", NULL);
  roots = pm_diagram_dup_roots (f->diagram);
  f->top = roots->pdata[0];
  nodes[0] = pm_diagram_add (f->diagram, f->top, NULL, "The key was lost");
  both = pm_diagram_add (f->diagram, f->top, NULL, "Nobody noticed");
  nodes[1] = pm_diagram_add (f->diagram, both, NULL, "The alert was off");
  nodes[2] = pm_diagram_add (f->diagram, both, NULL, "Robin Example was away");
  pm_node_set_gate (both, PM_GATE_AND, 0);
  for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
    f->causes[i] = pm_node_get_cause (nodes[i]);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  g_assert_finalize_object (f->postmortem);
}

static void
assert_says (const char *text,
             const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("the report does not say “%s”:\n%s", part, text);
}

static void
test_cut_sets (Fixture *f,
               gconstpointer data)
{
  g_autofree char *text = fixture_render (f->postmortem, PM_AUDIENCE_INTERNAL,
                                          PM_REPORT_FORMAT_MARKDOWN);
  g_autofree char *known = NULL;

  assert_says (text, "2 combinations of causes are enough.");
  assert_says (text, "This cause alone is enough: [C1](<#c1>) “The key was lost”\n");
  assert_says (text, "These 2 causes together are enough: [C3](<#c3>) “The alert was off”, [C4]");
  g_assert_null (strstr (text, "Probability"));
  for (guint i = 0; i < G_N_ELEMENTS (f->causes); i++)
    g_object_set (f->causes[i], "probability", 0.5, NULL);
  known = fixture_render (f->postmortem, PM_AUDIENCE_INTERNAL, PM_REPORT_FORMAT_MARKDOWN);
  assert_says (known, "Probability of it all: 0.625\n");
  /* Without actions there is nothing to ask about them. */
  g_assert_null (strstr (text, "What the Actions Change"));
}

/* What stands in every combination is said before them, and what a cause is once only. */
static void
test_necessary (Fixture *f,
                gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) nodes = pm_node_dup_children (f->top);
  PmRecord *either = pm_diagram_add (f->diagram, f->top, NULL, "One of these");

  pm_node_set_gate (f->top, PM_GATE_AND, 0);
  pm_node_set_gate (nodes->pdata[1], PM_GATE_OR, 0);
  pm_diagram_add (f->diagram, either, NULL, "The bell rang in the cellar");
  pm_diagram_add (f->diagram, either, NULL, "It was night");
  text = fixture_render (f->postmortem, PM_AUDIENCE_INTERNAL, PM_REPORT_FORMAT_MARKDOWN);
  assert_says (text, "4 combinations are enough, each of 3 causes.");
  assert_says (text, "Without this cause it would not have happened:\n\n"
                     "- [C1](<#c1>) “The key was lost”\n\n"
                     "Together with it, each line is enough:\n\n"
                     "- [C3](<#c3>) “The alert was off”, [C6](<#c6>) “The bell rang in the cellar”\n"
                     "- [C3](<#c3>), [C7](<#c7>) “It was night”\n"
                     "- [C4](<#c4>) “Robin Example was away”, [C6](<#c6>)\n"
                     "- [C4](<#c4>), [C7](<#c7>)\n");
}

/* The picture marks what is enough alone, and nothing where that is everything. */
static void
test_picture (Fixture *f,
              gconstpointer data)
{
  g_autofree char *before = fixture_render (f->postmortem, PM_AUDIENCE_INTERNAL,
                                            PM_REPORT_FORMAT_HTML);
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) nodes = pm_node_dup_children (f->top);

  assert_says (before, ">alone enough<");
  pm_node_set_gate (nodes->pdata[1], PM_GATE_OR, 0);
  after = fixture_render (f->postmortem, PM_AUDIENCE_INTERNAL, PM_REPORT_FORMAT_HTML);
  assert_says (after, "Each of 3 causes alone is enough.");
  g_assert_null (strstr (after, ">alone enough<"));
}

static void
test_what_if (Fixture *f,
              gconstpointer data)
{
  g_autofree char *text = NULL, *html = NULL;

  add_action (f, "A second key", PM_LEVEL_ELIMINATE, 0);
  add_action (f, "Switch it on", PM_LEVEL_TRAINING, 1);
  text = fixture_render (f->postmortem, PM_AUDIENCE_INTERNAL, PM_REPORT_FORMAT_MARKDOWN);
  assert_says (text, "What the Actions Change");
  assert_says (text, "every other action is a safeguard that can fail");
  assert_says (text, "Removes 1 of 2 combinations");
  assert_says (text, "Makes 1 of 2 combinations longer");
  assert_says (text, "The only action against 1 combination");
  assert_says (text, "1 combination is enough; the shortest needs 2 causes and 1 failed action.");
  html = fixture_render (f->postmortem, PM_AUDIENCE_INTERNAL, PM_REPORT_FORMAT_HTML);
  assert_says (html, "id=\"what-if\"");
}

/* Names that stand in the texts of the tree are replaced like everywhere. */
static void
test_anonymous (Fixture *f,
                gconstpointer data)
{
  g_autofree char *text = NULL;

  fixture_add (f->postmortem, PM_TYPE_PERSON, "name", "Robin Example", "role", "On-call", NULL);
  g_object_set (pm_list_get (pm_postmortem_get_list (f->postmortem, PM_TYPE_NODE), 0), "label",
                "Robin Example went home", NULL);
  add_action (f, "Ask Robin Example", PM_LEVEL_TRAINING, 2);
  text = fixture_render (f->postmortem, PM_AUDIENCE_ANONYMOUS, PM_REPORT_FORMAT_MARKDOWN);
  assert_says (text, "What the Actions Change");
  g_assert_null (strstr (text, "Robin"));
}

/* A tree that leads back to itself is drawn, but nothing is said to follow from it. */
static void
test_ring (Fixture *f,
           gconstpointer data)
{
  g_autofree char *text = NULL;

  fixture_add (f->postmortem, PM_TYPE_NODE, "diagram", pm_record_get_id (f->diagram), "parent",
               pm_record_get_id (f->top), "kind", PM_NODE_KIND_TRANSFER, "target",
               pm_record_get_id (f->top), NULL);
  add_action (f, "A second key", PM_LEVEL_ELIMINATE, 0);
  text = fixture_render (f->postmortem, PM_AUDIENCE_INTERNAL, PM_REPORT_FORMAT_MARKDOWN);
  g_assert_null (strstr (text, "are enough"));
  g_assert_null (strstr (text, "What the Actions Change"));
}

void
add_fault_tests (void)
{
  g_test_add ("/fault/cut-sets", Fixture, NULL, set_up, test_cut_sets, tear_down);
  g_test_add ("/fault/necessary", Fixture, NULL, set_up, test_necessary, tear_down);
  g_test_add ("/fault/picture", Fixture, NULL, set_up, test_picture, tear_down);
  g_test_add ("/fault/what-if", Fixture, NULL, set_up, test_what_if, tear_down);
  g_test_add ("/fault/anonymous", Fixture, NULL, set_up, test_anonymous, tear_down);
  g_test_add ("/fault/ring", Fixture, NULL, set_up, test_ring, tear_down);
}
