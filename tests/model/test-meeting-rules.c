/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a meeting does with what it captured: the review of the parking lot, the vote, the silent
 * round. Each step is undone as one. */

#include "tests.h"

#include "pm-cause-round.h"
#include "pm-parking.h"
#include "pm-voting.h"

static PmRecord *
add (PmPostmortem *postmortem,
     GType type,
     const char *first_field,
     ...)
{
  PmRecord *record;
  va_list args;

  pm_postmortem_begin (postmortem, "Add");
  record = pm_postmortem_add (postmortem, type, NULL);
  va_start (args, first_field);
  g_object_set_valist (G_OBJECT (record), first_field, args);
  va_end (args);
  pm_postmortem_end (postmortem);
  return record;
}

static PmRecord *
park (PmPostmortem *postmortem,
      const char *text)
{
  return add (postmortem, PM_TYPE_NOTE, "kind", PM_NOTE_KIND_PARKING, "text", text, "item",
              "Timeline Walk", NULL);
}

/* Undoing the last step gives @before back, and redoing it what there is now. */
static void
assert_one_step (PmPostmortem *postmortem,
                 PmPostmortem *before,
                 const char *label)
{
  g_autoptr (PmPostmortem) after = pm_postmortem_copy (postmortem);

  g_assert_cmpstr (pm_history_get_undo_label (pm_postmortem_get_history (postmortem)), ==, label);
  g_assert_true (pm_postmortem_undo (postmortem));
  g_assert_true (pm_postmortem_equal (postmortem, before));
  g_assert_true (pm_postmortem_redo (postmortem));
  g_assert_true (pm_postmortem_equal (postmortem, after));
}

static void
test_parking_action (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *note = park (postmortem, "Alarm on the mailbox");
  g_autoptr (PmPostmortem) before = pm_postmortem_copy (postmortem);
  PmRecord *action;

  g_assert_cmpint (pm_parking_get_state (note), ==, PM_PARKING_STATE_OPEN);
  g_assert_null (pm_parking_get_result (note));
  action = pm_parking_make_action (note);
  g_assert_cmpstr (pm_record_get_string (action, "what"), ==, "Alarm on the mailbox");
  g_assert_cmpint (pm_parking_get_state (note), ==, PM_PARKING_STATE_ACTION);
  g_assert_true (pm_parking_get_result (note) == action);
  assert_one_step (postmortem, before, "Turn into Action");

  /* Without its action it is open once more. */
  pm_postmortem_begin (postmortem, "Delete");
  pm_postmortem_remove (postmortem, action);
  pm_postmortem_end (postmortem);
  g_assert_cmpint (pm_parking_get_state (note), ==, PM_PARKING_STATE_OPEN);
}

static void
test_parking_question (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *person = add (postmortem, PM_TYPE_PERSON, "role", "Vendor manager", NULL);
  PmRecord *note = park (postmortem, "Was the vendor told?");
  g_autoptr (PmPostmortem) before = NULL;
  PmRecord *question;

  pm_postmortem_begin (postmortem, "Hide");
  g_object_set (note, "private", TRUE, NULL);
  pm_postmortem_end (postmortem);
  before = pm_postmortem_copy (postmortem);

  question = pm_parking_make_question (note, person);
  g_assert_cmpint (pm_record_get_enum (question, "kind"), ==, PM_NOTE_KIND_QUESTION);
  g_assert_cmpstr (pm_record_get_string (question, "text"), ==, "Was the vendor told?");
  g_assert_cmpstr (pm_record_get_string (question, "item"), ==, "Timeline Walk");
  g_assert_true (pm_record_get_ref (question, "person") == person);
  g_assert_true (pm_record_get_boolean (question, "private"));
  g_assert_cmpint (pm_parking_get_state (note), ==, PM_PARKING_STATE_QUESTION);
  assert_one_step (postmortem, before, "Turn into Question");
}

static void
test_parking_drop (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *note = park (postmortem, "Colour of the dashboard");
  g_autoptr (PmPostmortem) before = pm_postmortem_copy (postmortem);
  g_autoptr (PmPostmortem) dropped = NULL;

  g_assert_false (pm_parking_drop (note, "  "));
  g_assert_cmpint (pm_parking_get_state (note), ==, PM_PARKING_STATE_OPEN);
  g_assert_true (pm_postmortem_equal (postmortem, before));

  g_assert_true (pm_parking_drop (note, " Out of scope "));
  g_assert_cmpint (pm_parking_get_state (note), ==, PM_PARKING_STATE_DROPPED);
  g_assert_cmpstr (pm_record_get_string (note, "outcome"), ==, "Out of scope");
  assert_one_step (postmortem, before, "Drop Parked Item");

  /* One may think again: the reason goes, then the action stays without its link. */
  dropped = pm_postmortem_copy (postmortem);
  pm_parking_make_action (note);
  g_assert_cmpstr (pm_record_get_string (note, "outcome"), ==, "");
  assert_one_step (postmortem, dropped, "Turn into Action");
  pm_parking_reopen (note);
  g_assert_cmpint (pm_parking_get_state (note), ==, PM_PARKING_STATE_OPEN);
  g_assert_cmpuint (pm_list_get_length (pm_postmortem_get_list (postmortem, PM_TYPE_ACTION)), ==,
                    1);
  g_assert_cmpuint (pm_list_get_length (pm_postmortem_get_list (postmortem, PM_TYPE_LINK)), ==, 0);
}

/* Settling again replaces what was decided before. */
static void
test_parking_settle (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *note = park (postmortem, "A"), *other = park (postmortem, "B");
  PmRecord *action = add (postmortem, PM_TYPE_ACTION, "what", "C", NULL);
  g_autoptr (GPtrArray) all = NULL, open = NULL;

  park (postmortem, "");
  add (postmortem, PM_TYPE_NOTE, "kind", PM_NOTE_KIND_DECISION, "text", "D", NULL);
  pm_parking_make_question (note, NULL);
  pm_parking_settle (note, action);
  g_assert_true (pm_parking_get_result (note) == action);
  g_assert_cmpuint (pm_list_get_length (pm_postmortem_get_list (postmortem, PM_TYPE_LINK)), ==, 1);

  all = pm_parking_dup_notes (postmortem, FALSE);
  open = pm_parking_dup_notes (postmortem, TRUE);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_true (open->pdata[0] == other);
}

static void
test_voting (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *causes[5], *person;
  g_autoptr (GArray) none = pm_voting_dup_result (postmortem), result = NULL;
  g_autoptr (PmPostmortem) before = NULL, counted = NULL;
  static const int votes[5] = { 2, 4, 2, 0, 1 };

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (pm_voting_get_each (postmortem), ==, 3);
  g_assert_cmpuint (pm_voting_count_available (postmortem), ==, 0);
  person = add (postmortem, PM_TYPE_PERSON, "name", "A", NULL);
  for (guint i = 0; i < 2; i++)
    add (postmortem, PM_TYPE_NOTE, "kind", PM_NOTE_KIND_ATTENDANCE, "person",
         pm_record_get_id (person), NULL);
  add (postmortem, PM_TYPE_NOTE, "kind", PM_NOTE_KIND_ATTENDANCE, "text", "A guest", NULL);
  for (guint i = 0; i < 5; i++)
    causes[i] = add (postmortem, PM_TYPE_CAUSE, "statement", "C", NULL);
  before = pm_postmortem_copy (postmortem);

  pm_voting_open (postmortem, 5);
  g_assert_true (pm_voting_is_open (postmortem));
  assert_one_step (postmortem, before, "Open Vote");
  g_assert_cmpuint (pm_voting_count_present (postmortem), ==, 2);
  g_assert_cmpuint (pm_voting_count_available (postmortem), ==, 10);

  g_assert_false (pm_voting_add (causes[0], -1));
  for (guint i = 0; i < 5; i++)
    for (int v = 0; v < votes[i]; v++)
      g_assert_true (pm_voting_add (causes[i], 1));
  g_assert_true (pm_voting_add (causes[3], 1));
  g_assert_true (pm_voting_add (causes[3], -1));
  g_assert_cmpuint (pm_voting_count_given (postmortem), ==, 9);
  g_assert_cmpuint (pm_voting_count_available (postmortem), ==, 10);
  /* Somebody has voted who is not noted as present: nobody knows how many votes there are. */
  for (int v = 0; v < 2; v++)
    g_assert_true (pm_voting_add (causes[1], 1));
  g_assert_cmpuint (pm_voting_count_available (postmortem), ==, 0);
  for (int v = 0; v < 2; v++)
    g_assert_true (pm_voting_add (causes[1], -1));

  pm_voting_close (postmortem);
  g_assert_false (pm_voting_is_open (postmortem));
  result = pm_voting_dup_result (postmortem);
  g_assert_cmpuint (result->len, ==, 4);
  const struct { PmRecord *cause; guint votes, rank; gboolean tied; } expected[] = {
    { causes[1], 4, 1, FALSE }, { causes[0], 2, 2, TRUE }, { causes[2], 2, 2, TRUE },
    { causes[4], 1, 4, FALSE },
  };
  for (guint i = 0; i < result->len; i++)
    {
      const PmVoteResult *r = &g_array_index (result, PmVoteResult, i);

      g_assert_true (r->cause == expected[i].cause);
      g_assert_cmpuint (r->votes, ==, expected[i].votes);
      g_assert_cmpuint (r->rank, ==, expected[i].rank);
      g_assert_cmpint (r->tied, ==, expected[i].tied);
    }

  counted = pm_postmortem_copy (postmortem);
  pm_voting_reset (postmortem);
  g_assert_cmpuint (pm_voting_count_given (postmortem), ==, 0);
  assert_one_step (postmortem, counted, "Reset Votes");
}

/* A vote is gone on with: what was counted stays, and so does the number of votes. */
static void
test_voting_again (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *cause = add (postmortem, PM_TYPE_CAUSE, "votes", (gint64) -4, NULL);

  g_assert_cmpuint (pm_voting_count_given (postmortem), ==, 0);
  pm_voting_open (postmortem, 2);
  g_assert_true (pm_voting_add (cause, 1));
  g_assert_cmpint (pm_record_get_integer (cause, "votes"), ==, 1);
  pm_voting_close (postmortem);
  pm_voting_open (postmortem, 0);
  g_assert_cmpuint (pm_voting_get_each (postmortem), ==, 2);
  g_assert_cmpuint (pm_voting_count_given (postmortem), ==, 1);
}

static char *
draw (PmRecord *diagram)
{
  g_autoptr (GArray) places = pm_diagram_walk (diagram, FALSE);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < places->len; i++)
    {
      const PmPlace *place = &g_array_index (places, PmPlace, i);

      g_string_append_printf (text, "%*s%s/", (int) place->depth, "",
                              pm_node_get_text (place->node));
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

static void
test_lines_fishbone (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *diagram = pm_diagram_ensure (postmortem, PM_DIAGRAM_KIND_FISHBONE);
  g_autoptr (GPtrArray) roots = pm_diagram_dup_roots (diagram);
  g_autoptr (GPtrArray) unsorted = NULL, categories = NULL;
  g_autoptr (PmPostmortem) before = NULL, entered = NULL;
  guint n_known = 0;

  for (guint i = roots->len; i-- > 2;)
    pm_node_remove (roots->pdata[i]);
  assert_drawn (diagram, "People/Process/");
  pm_diagram_add (diagram, roots->pdata[0], NULL, "No second pair of eyes");
  before = pm_postmortem_copy (postmortem);

  g_assert_cmpuint (pm_diagram_add_lines (diagram, NULL,
                                          "No alarm\r\n\n- Mail nobody reads\n  2. 3 hosts left\n"
                                          "no ALARM.\nno second pair of eyes\n", &n_known),
                    ==, 3);
  g_assert_cmpuint (n_known, ==, 2);
  assert_drawn (diagram, "People/ No second pair of eyes/Process/Not Sorted/ No alarm/"
                         " Mail nobody reads/ 3 hosts left/");
  assert_one_step (postmortem, before, "Add Causes");
  entered = pm_postmortem_copy (postmortem);

  /* Nothing new is no step at all. */
  g_assert_cmpuint (pm_diagram_add_lines (diagram, NULL, "No alarm\n \n", NULL), ==, 0);
  g_assert_true (pm_postmortem_equal (postmortem, entered));

  unsorted = pm_diagram_dup_unsorted (diagram);
  categories = pm_diagram_dup_categories (diagram);
  g_assert_cmpuint (unsorted->len, ==, 3);
  g_assert_cmpuint (categories->len, ==, 2);
  g_assert_true (pm_node_sort_into (unsorted->pdata[1], categories->pdata[0]));
  g_assert_cmpstr (pm_record_get_string (pm_node_get_cause (unsorted->pdata[1]), "category"), ==,
                   "People");
  assert_one_step (postmortem, entered, "Sort Cause");
  g_assert_true (pm_node_sort_into (unsorted->pdata[0], categories->pdata[1]));
  g_assert_true (pm_node_sort_into (unsorted->pdata[2], categories->pdata[1]));
  /* The place for what waits is gone with the last one. */
  assert_drawn (diagram, "People/ No second pair of eyes/ Mail nobody reads/Process/ No alarm/"
                         " 3 hosts left/");
  g_ptr_array_unref (unsorted);
  unsorted = pm_diagram_dup_unsorted (diagram);
  g_assert_cmpuint (unsorted->len, ==, 0);
  g_assert_true (pm_postmortem_undo (postmortem));
  assert_drawn (diagram, "People/ No second pair of eyes/ Mail nobody reads/Process/ No alarm/"
                         "Not Sorted/ 3 hosts left/");
}

static void
test_lines_elsewhere (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *why = pm_diagram_ensure (postmortem, PM_DIAGRAM_KIND_WHY);
  PmRecord *tree = pm_diagram_ensure (postmortem, PM_DIAGRAM_KIND_FAULT_TREE);
  g_autoptr (GPtrArray) roots = NULL;

  g_assert_cmpuint (pm_diagram_add_lines (why, NULL, "A\nB", NULL), ==, 2);
  assert_drawn (why, "A/B/");
  roots = pm_diagram_dup_roots (why);
  g_assert_cmpuint (pm_diagram_add_lines (why, roots->pdata[0], "C\n    D", NULL), ==, 2);
  assert_drawn (why, "A/ C/ D/B/");

  g_assert_cmpuint (pm_diagram_add_lines (tree, NULL, "E\nF\na", NULL), ==, 2);
  g_assert_cmpuint (pm_diagram_add_lines (tree, NULL, "G", NULL), ==, 1);
  g_assert_cmpuint (pm_list_get_length (pm_postmortem_get_list (postmortem, PM_TYPE_CAUSE)), ==, 7);
  g_ptr_array_unref (roots);
  roots = pm_diagram_dup_roots (tree);
  g_assert_cmpuint (roots->len, ==, 1);
}

void
add_meeting_rules_tests (void)
{
  g_test_add_func ("/parking/action", test_parking_action);
  g_test_add_func ("/parking/question", test_parking_question);
  g_test_add_func ("/parking/drop", test_parking_drop);
  g_test_add_func ("/parking/settle", test_parking_settle);
  g_test_add_func ("/voting/count", test_voting);
  g_test_add_func ("/voting/again", test_voting_again);
  g_test_add_func ("/cause-round/fishbone", test_lines_fishbone);
  g_test_add_func ("/cause-round/elsewhere", test_lines_elsewhere);
}
