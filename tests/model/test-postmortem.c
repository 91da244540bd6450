/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The postmortem: groups, undo, order, removal with what depends on it, copies, merging. */

#include "tests.h"

#include "pm-postmortem.h"

typedef struct
{
  PmPostmortem *postmortem;
  guint announced;
  guint changes;
} Fixture;

static void
changed_cb (PmPostmortem *postmortem,
            GPtrArray *changes,
            Fixture *f)
{
  f->announced++;
  f->changes += changes->len;
}

static void
set_up (Fixture *f,
        gconstpointer data)
{
  f->postmortem = pm_postmortem_new (NULL);
  g_signal_connect (f->postmortem, "changed", G_CALLBACK (changed_cb), f);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  g_assert_finalize_object (f->postmortem);
}

static PmRecord *
add (Fixture *f,
     GType type,
     const char *field,
     const char *text)
{
  PmRecord *record;

  pm_postmortem_begin (f->postmortem, "Add");
  record = pm_postmortem_add (f->postmortem, type, NULL);
  g_object_set (record, field, text, NULL);
  pm_postmortem_end (f->postmortem);
  return record;
}

static void
test_group (Fixture *f,
            gconstpointer data)
{
  PmHistory *history = pm_postmortem_get_history (f->postmortem);
  PmRecord *event = add (f, PM_TYPE_EVENT, "what", "Disk full");
  g_autoptr (PmPostmortem) before = NULL;

  g_assert_cmpuint (f->announced, ==, 1);
  g_assert_cmpuint (f->changes, ==, 2);
  g_assert_true (pm_history_get_can_undo (history));
  g_assert_cmpstr (pm_history_get_undo_label (history), ==, "Add");
  g_assert_true (pm_postmortem_find (f->postmortem, pm_record_get_id (event)) == event);

  before = pm_postmortem_copy (f->postmortem);
  g_object_ref (event);
  g_assert_false (pm_history_has_gone_back (history));
  g_assert_true (pm_postmortem_undo (f->postmortem));
  g_assert_true (pm_history_has_gone_back (history));
  g_assert_cmpuint (pm_list_get_length (pm_postmortem_get_list (f->postmortem, PM_TYPE_EVENT)), ==, 0);
  g_assert_null (pm_record_get_postmortem (event));
  g_assert_cmpstr (pm_history_get_redo_label (history), ==, "Add");
  g_assert_true (pm_postmortem_redo (f->postmortem));
  g_assert_false (pm_history_has_gone_back (history));
  g_assert_true (pm_postmortem_equal (f->postmortem, before));
  g_assert_true (pm_list_get (pm_postmortem_get_list (f->postmortem, PM_TYPE_EVENT), 0) == event);
  g_object_unref (event);
}

static void
test_typing_joins (Fixture *f,
                   gconstpointer data)
{
  PmHistory *history = pm_postmortem_get_history (f->postmortem);

  g_object_set (f->postmortem, "title", "D", NULL);
  g_object_set (f->postmortem, "title", "Da", NULL);
  g_object_set (f->postmortem, "title", "Dat", NULL);
  g_object_set (f->postmortem, "summary", "S", NULL);
  g_assert_cmpuint (f->announced, ==, 4);
  g_assert_cmpstr (pm_history_get_undo_label (history), ==, "Edit “Summary”");
  pm_postmortem_undo (f->postmortem);
  pm_postmortem_undo (f->postmortem);
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (f->postmortem), "title"), ==, "");
  g_assert_false (pm_history_get_can_undo (history));
  pm_postmortem_redo (f->postmortem);
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (f->postmortem), "title"), ==, "Dat");

  g_object_set (f->postmortem, "title", "Data", NULL);
  g_assert_false (pm_history_get_can_redo (history));
  pm_history_seal (history);
  g_object_set (f->postmortem, "title", "Data loss", NULL);
  pm_postmortem_undo (f->postmortem);
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (f->postmortem), "title"), ==, "Data");
}

static void
test_remove_cascades (Fixture *f,
                      gconstpointer data)
{
  PmRecord *person = add (f, PM_TYPE_PERSON, "name", "Ada");
  PmRecord *action = add (f, PM_TYPE_ACTION, "what", "Test restores every week");
  PmRecord *cause = add (f, PM_TYPE_CAUSE, "statement", "No restore test");
  PmRecord *link = add (f, PM_TYPE_LINK, "origin", pm_record_get_id (action));
  g_autoptr (PmPostmortem) before = NULL;

  g_object_set (action, "owner", pm_record_get_id (person), NULL);
  g_object_set (f->postmortem, "owner", pm_record_get_id (person), NULL);
  g_object_set (link, "target", pm_record_get_id (cause), NULL);
  g_assert_true (pm_record_get_ref (action, "owner") == person);

  before = pm_postmortem_copy (f->postmortem);
  pm_postmortem_begin (f->postmortem, "Remove");
  pm_postmortem_remove (f->postmortem, person);
  pm_postmortem_remove (f->postmortem, cause);
  pm_postmortem_end (f->postmortem);
  g_assert_cmpstr (pm_record_get_string (action, "owner"), ==, "");
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (f->postmortem), "owner"), ==, "");
  g_assert_cmpuint (pm_list_get_length (pm_postmortem_get_list (f->postmortem, PM_TYPE_LINK)), ==, 0);
  g_assert_cmpuint (pm_list_get_length (pm_postmortem_get_list (f->postmortem, PM_TYPE_ACTION)), ==, 1);
  pm_postmortem_undo (f->postmortem);
  g_assert_true (pm_postmortem_equal (f->postmortem, before));
}

static void
test_cancel (Fixture *f,
             gconstpointer data)
{
  g_autoptr (PmPostmortem) before = NULL;
  guint announced;

  add (f, PM_TYPE_EVENT, "what", "Disk full");
  before = pm_postmortem_copy (f->postmortem);
  announced = f->announced;
  pm_postmortem_begin (f->postmortem, "Add");
  pm_postmortem_add (f->postmortem, PM_TYPE_EVENT, NULL);
  g_object_set (f->postmortem, "title", "Other", NULL);
  g_assert_true (pm_postmortem_is_changing (f->postmortem));
  pm_postmortem_cancel (f->postmortem);
  g_assert_false (pm_postmortem_is_changing (f->postmortem));
  g_assert_true (pm_postmortem_equal (f->postmortem, before));
  g_assert_cmpuint (f->announced, ==, announced);
}

static void
test_order (Fixture *f,
            gconstpointer data)
{
  PmList *list = pm_postmortem_get_list (f->postmortem, PM_TYPE_LESSON);
  PmRecord *a = add (f, PM_TYPE_LESSON, "text", "a");
  PmRecord *b = add (f, PM_TYPE_LESSON, "text", "b");
  PmRecord *last = b;

  pm_postmortem_begin (f->postmortem, "Move");
  pm_postmortem_move (f->postmortem, b, a);
  g_assert_true (pm_list_get (list, 0) == b);
  pm_postmortem_move (f->postmortem, b, NULL);
  g_assert_true (pm_list_get (list, 1) == b);
  /* Always at the same spot: the space between two ranks runs out many times. */
  for (int i = 0; i < 300; i++)
    {
      PmRecord *next = pm_postmortem_add (f->postmortem, PM_TYPE_LESSON, last);

      g_assert_true (pm_list_get (list, pm_list_get_length (list) - 2 - i) == next);
      last = next;
    }
  pm_postmortem_end (f->postmortem);
  for (guint i = 1; i < pm_list_get_length (list); i++)
    g_assert_cmpfloat (pm_record_get_rank (pm_list_get (list, i - 1)), <,
                       pm_record_get_rank (pm_list_get (list, i)));
  pm_postmortem_undo (f->postmortem);
  g_assert_true (pm_list_get (list, 0) == a);
  g_assert_true (pm_list_get (list, 1) == b);
}

/* Any sequence of edits, undone to the beginning and redone to the end, leads through the same
 * states. */
static void
test_random (Fixture *f,
             gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20170131);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  g_ptr_array_add (states, pm_postmortem_copy (f->postmortem));
  for (int step = 0; step < 300; step++)
    {
      GType type = types[g_rand_int_range (rand, 0, n_types)];
      PmList *list = pm_postmortem_get_list (f->postmortem, type);
      guint n = pm_list_get_length (list);
      PmRecord *some = n > 0 ? pm_list_get (list, g_rand_int_range (rand, 0, n)) : NULL;

      pm_postmortem_begin (f->postmortem, "Step");
      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          if (some != NULL)
            {
              pm_postmortem_remove (f->postmortem, some);
              break;
            }
          G_GNUC_FALLTHROUGH;
        case 1:
          {
            PmRecord *made = pm_postmortem_add (f->postmortem, type, some);
            PmRecordClass *klass = PM_RECORD_GET_CLASS (made);

            for (guint i = 1; i < pm_record_class_get_n_fields (klass); i++)
              {
                const PmField *field = pm_record_class_get_field (klass, i);
                PmList *other = pm_postmortem_get_list (f->postmortem,
                                                        types[g_rand_int_range (rand, 0, n_types)]);

                if (field->type == PM_FIELD_REF && pm_list_get_length (other) > 0)
                  g_object_set (made, field->name, pm_record_get_id (pm_list_get (other, 0)), NULL);
              }
            break;
          }
        case 2:
          if (some != NULL)
            pm_postmortem_move (f->postmortem, some,
                                pm_list_get (list, g_rand_int_range (rand, 0, n + 1)));
          break;
        default:
          {
            g_autofree char *text = g_strdup_printf ("%d", step);

            g_object_set (f->postmortem, "summary", text, NULL);
          }
        }
      pm_postmortem_end (f->postmortem);
      {
        PmPostmortem *last = states->pdata[states->len - 1];

        if (!pm_postmortem_equal (f->postmortem, last))
          g_ptr_array_add (states, pm_postmortem_copy (f->postmortem));
      }
    }
  for (guint i = states->len; i-- > 0;)
    {
      g_assert_true (pm_postmortem_equal (f->postmortem, states->pdata[i]));
      g_assert_cmpint (pm_postmortem_undo (f->postmortem), ==, i > 0);
    }
  for (guint i = 0; i < states->len; i++)
    {
      g_assert_true (pm_postmortem_equal (f->postmortem, states->pdata[i]));
      g_assert_cmpint (pm_postmortem_redo (f->postmortem), ==, i + 1 < states->len);
    }
}

static void
test_duplicate (Fixture *f,
                gconstpointer data)
{
  PmRecord *person = add (f, PM_TYPE_PERSON, "name", "Ada");
  PmRecord *action = add (f, PM_TYPE_ACTION, "what", "Test restores every week");
  g_autoptr (PmPostmortem) twin = NULL;
  PmRecord *other;

  g_object_set (action, "owner", pm_record_get_id (person), NULL);
  g_object_set (f->postmortem, "title", "Lost data", "owner", pm_record_get_id (person), NULL);
  twin = pm_postmortem_duplicate (f->postmortem);
  other = pm_list_get (pm_postmortem_get_list (twin, PM_TYPE_ACTION), 0);
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (twin), "title"), ==, "Lost data");
  g_assert_cmpstr (pm_record_get_id (other), !=, pm_record_get_id (action));
  g_assert_cmpstr (pm_record_get_string (pm_record_get_ref (other, "owner"), "name"), ==, "Ada");
  g_assert_true (pm_record_get_ref (PM_RECORD (twin), "owner")
                 == pm_record_get_ref (other, "owner"));
}

static void
test_merge (Fixture *f,
            gconstpointer data)
{
  PmRecord *a = add (f, PM_TYPE_EVENT, "what", "a");
  PmRecord *b = add (f, PM_TYPE_EVENT, "what", "b");
  g_autoptr (PmPostmortem) other = pm_postmortem_copy (f->postmortem);
  guint announced = f->announced;

  pm_postmortem_begin (other, "Edit");
  pm_postmortem_remove (other, pm_postmortem_find (other, pm_record_get_id (a)));
  g_object_set (pm_postmortem_find (other, pm_record_get_id (b)), "what", "B", NULL);
  g_object_set (pm_postmortem_add (other, PM_TYPE_EVENT, NULL), "what", "c", NULL);
  pm_postmortem_end (other);

  g_assert_cmpuint (pm_postmortem_merge (f->postmortem, other), ==, 3);
  g_assert_true (pm_postmortem_equal (f->postmortem, other));
  g_assert_cmpstr (pm_record_get_string (b, "what"), ==, "B");
  g_assert_cmpuint (f->announced, ==, announced);
  g_assert_cmpuint (pm_postmortem_merge (f->postmortem, other), ==, 0);
}

/* Typing the text of what was just added belongs to adding it. */
static void
test_typing_joins_insert (Fixture *f,
                          gconstpointer data)
{
  PmHistory *history = pm_postmortem_get_history (f->postmortem);
  PmRecord *event = add (f, PM_TYPE_EVENT, "what", "D");

  g_object_set (event, "what", "Disk", NULL);
  g_object_set (event, "what", "Disk full", NULL);
  g_assert_cmpstr (pm_history_get_undo_label (history), ==, "Add");
  pm_postmortem_undo (f->postmortem);
  g_assert_false (pm_history_get_can_undo (history));
  pm_postmortem_redo (f->postmortem);
  event = pm_list_get (pm_postmortem_get_list (f->postmortem, PM_TYPE_EVENT), 0);
  g_assert_cmpstr (pm_record_get_string (event, "what"), ==, "Disk full");

  g_object_set (event, "lane", "db", NULL);
  g_assert_cmpstr (pm_history_get_undo_label (history), !=, "Add");
}

/* A file may hold nodes that stand below one another. */
static void
test_remove_ring (Fixture *f,
                  gconstpointer data)
{
  PmRecord *a = add (f, PM_TYPE_NODE, "label", "a");
  PmRecord *b = add (f, PM_TYPE_NODE, "parent", pm_record_get_id (a));
  g_autoptr (PmPostmortem) before = NULL;

  g_object_set (a, "parent", pm_record_get_id (b), NULL);
  before = pm_postmortem_copy (f->postmortem);
  pm_postmortem_begin (f->postmortem, "Remove");
  pm_postmortem_remove (f->postmortem, a);
  pm_postmortem_end (f->postmortem);
  g_assert_cmpuint (pm_list_get_length (pm_postmortem_get_list (f->postmortem, PM_TYPE_NODE)), ==,
                    0);
  g_assert_true (pm_postmortem_undo (f->postmortem));
  g_assert_true (pm_postmortem_equal (f->postmortem, before));
}

static void
test_load_field (Fixture *f,
                 gconstpointer data)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (f->postmortem);
  const PmField *field = pm_record_class_find_field (klass, "title");
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_static_string (&value, "Disk full");
  pm_postmortem_load_field (f->postmortem, field, &value);

  g_assert_cmpstr (pm_record_get_string (PM_RECORD (f->postmortem), "title"), ==, "Disk full");
  g_assert_cmpuint (f->announced, ==, 0);
  g_assert_false (pm_history_get_can_undo (pm_postmortem_get_history (f->postmortem)));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

void
add_postmortem_tests (void)
{
  ADD ("/postmortem/load-field", test_load_field);
  ADD ("/postmortem/group-undo-redo", test_group);
  ADD ("/postmortem/typing-is-one-step", test_typing_joins);
  ADD ("/postmortem/remove-takes-what-depends", test_remove_cascades);
  ADD ("/postmortem/typing-joins-insert", test_typing_joins_insert);
  ADD ("/postmortem/remove-ring", test_remove_ring);
  ADD ("/postmortem/cancel-leaves-nothing", test_cancel);
  ADD ("/postmortem/order", test_order);
  ADD ("/postmortem/random-edits", test_random);
  ADD ("/postmortem/duplicate", test_duplicate);
  ADD ("/postmortem/merge", test_merge);
}
