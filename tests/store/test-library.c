/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library: what is put in comes out again, changes are saved by themselves, deletion can be
 * undone, and somebody else's writing arrives. */

#include "tests.h"

static void
assert_on_disk (Place *place,
                PmPostmortem *expected)
{
  g_autoptr (GError) error = NULL;
  PmLibrary *other = pm_library_open (place->path, PM_LIBRARY_MODE_READ_ONLY, NULL, &error);
  g_autoptr (PmPostmortem) read = NULL;

  g_assert_no_error (error);
  read = pm_library_load (other, pm_record_get_id (PM_RECORD (expected)), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (pm_postmortem_equal (read, expected));
  g_clear_object (&read);
  close_library (&other);
}

static void
test_add_and_load (Place *place,
                   gconstpointer data)
{
  PmLibrary *library = open_new (place);
  PmPostmortem *postmortem = make_postmortem (1);
  g_autoptr (PmPostmortem) copy = pm_postmortem_copy (postmortem);
  g_autoptr (PmPostmortem) again = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = pm_record_get_id (PM_RECORD (copy));

  g_assert_cmpint (pm_library_get_state (library), ==, PM_LIBRARY_STATE_SAVED);
  g_assert_true (pm_library_add (library, postmortem, &error));
  g_assert_cmpint (pm_library_get_state (library), ==, PM_LIBRARY_STATE_SAVING);
  save (library);
  g_assert_cmpint (pm_library_get_state (library), ==, PM_LIBRARY_STATE_SAVED);
  g_assert_cmpuint (pm_library_get_unsaved (library), ==, 0);
  assert_on_disk (place, copy);

  again = pm_library_load (library, id, NULL, &error);
  g_assert_true (again == postmortem);
  g_clear_object (&again);
  g_assert_false (pm_library_add (library, copy, &error));
  g_assert_error (error, PM_STORE_ERROR, PM_STORE_ERROR_EXISTS);
  g_clear_error (&error);

  g_assert_finalize_object (postmortem);
  again = pm_library_load (library, id, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (pm_postmortem_equal (again, copy));
  g_assert_false (pm_history_get_can_undo (pm_postmortem_get_history (again)));
  g_clear_object (&again);

  again = pm_library_load (library, "nobody", NULL, &error);
  g_assert_null (again);
  g_assert_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_FOUND);
  close_library (&library);
}

static void
test_changes_are_saved (Place *place,
                        gconstpointer data)
{
  PmLibrary *library = open_new (place);
  g_autoptr (PmPostmortem) postmortem = make_postmortem (1);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20170131);
  g_autoptr (GError) error = NULL;

  g_assert_true (pm_library_add (library, postmortem, &error));
  for (int i = 0; i < 600; i++)
    {
      edit_at_random (postmortem, rand);
      if (i % 40 == 0)
        {
          save (library);
          assert_on_disk (place, postmortem);
        }
    }
  save (library);
  assert_on_disk (place, postmortem);
  close_library (&library);
  assert_on_disk (place, postmortem);
}

/* Handlers that change something when something changes must not turn the order around. */
static void
answer_cb (PmPostmortem *postmortem,
           GPtrArray *changes,
           gpointer data)
{
  PmList *lessons = pm_postmortem_get_list (postmortem, PM_TYPE_LESSON);

  if (pm_list_get_length (lessons) == 0 || pm_list_get_length (lessons) > 3)
    return;
  pm_postmortem_begin (postmortem, "Answer");
  g_object_set (pm_list_get (lessons, 0), "text", "answered", NULL);
  pm_postmortem_add (postmortem, PM_TYPE_LESSON, NULL);
  pm_postmortem_end (postmortem);
}

static void
test_nested_changes (Place *place,
                     gconstpointer data)
{
  PmLibrary *library = open_new (place);
  g_autoptr (PmPostmortem) postmortem = make_postmortem (1);
  g_autoptr (GError) error = NULL;

  g_signal_connect (postmortem, "changed", G_CALLBACK (answer_cb), NULL);
  g_assert_true (pm_library_add (library, postmortem, &error));
  pm_postmortem_begin (postmortem, "Ask");
  g_object_set (pm_postmortem_add (postmortem, PM_TYPE_LESSON, NULL), "text", "asked", NULL);
  pm_postmortem_end (postmortem);
  save (library);
  assert_on_disk (place, postmortem);
  close_library (&library);
}

/* What is not on disk yet outlives the window that it was typed into. */
static void
test_closed_before_saved (Place *place,
                          gconstpointer data)
{
  PmLibrary *library = open_new (place);
  PmPostmortem *postmortem = make_postmortem (1);
  g_autofree char *id = g_strdup (pm_record_get_id (PM_RECORD (postmortem)));
  g_autoptr (PmPostmortem) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (pm_library_add (library, postmortem, &error));
  g_object_set (postmortem, "summary", "Typed at the last moment", NULL);
  g_object_unref (postmortem);
  again = pm_library_load (library, id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (again), "summary"), ==,
                   "Typed at the last moment");
  close_library (&library);
  assert_on_disk (place, again);
}

static void
test_remove (Place *place,
             gconstpointer data)
{
  PmLibrary *library = open_new (place);
  g_autoptr (PmPostmortem) postmortem = make_postmortem (1);
  g_autoptr (PmPostmortem) copy = pm_postmortem_copy (postmortem);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup (pm_record_get_id (PM_RECORD (postmortem)));

  g_assert_true (pm_library_add (library, postmortem, &error));
  save (library);
  g_clear_object (&postmortem);
  g_assert_true (pm_library_remove (library, id, &error));
  save (library);
  g_assert_null (pm_library_load (library, id, NULL, &error));
  g_assert_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (pm_library_undo_remove (library, id, &error));
  save (library);
  postmortem = pm_library_load (library, id, NULL, &error);
  g_assert_true (pm_postmortem_equal (postmortem, copy));
  g_clear_object (&postmortem);

  g_assert_false (pm_library_remove (library, "nobody", &error));
  g_assert_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* An import of what was deleted puts it in anew, without what it had before. */
  g_assert_true (pm_library_remove (library, id, &error));
  save (library);
  pm_postmortem_begin (copy, "Remove");
  pm_postmortem_remove (copy, pm_list_get (pm_postmortem_get_list (copy, PM_TYPE_EVENT), 0));
  pm_postmortem_end (copy);
  g_assert_true (pm_library_add (library, copy, &error));
  save (library);
  assert_on_disk (place, copy);
  close_library (&library);
}

static void
test_purge (Place *place,
            gconstpointer data)
{
  PmLibrary *library = open_new (place);
  g_autoptr (PmPostmortem) old = make_postmortem (1);
  g_autoptr (PmPostmortem) recent = make_postmortem (2);
  g_autoptr (GError) error = NULL;

  g_assert_true (pm_library_add (library, old, &error));
  g_assert_true (pm_library_add (library, recent, &error));
  g_assert_true (pm_library_remove (library, pm_record_get_id (PM_RECORD (old)), &error));
  g_assert_true (pm_library_remove (library, pm_record_get_id (PM_RECORD (recent)), &error));
  close_library (&library);
  execute_sql (place->path, "UPDATE postmortem SET deleted = '2020-01-01T00:00:00Z'"
                            " WHERE title LIKE '%number1'");
  library = open_again (place);
  g_assert_false (pm_library_undo_remove (library, pm_record_get_id (PM_RECORD (old)), &error));
  g_assert_error (error, PM_STORE_ERROR, PM_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (pm_library_undo_remove (library, pm_record_get_id (PM_RECORD (recent)), &error));
  close_library (&library);
  g_assert_cmpint (query_number (place->path, "SELECT COUNT(*) FROM event"), ==, 1);
  assert_on_disk (place, recent);
}

static void
test_duplicate (Place *place,
                gconstpointer data)
{
  PmLibrary *library = open_new (place);
  g_autoptr (PmPostmortem) postmortem = make_postmortem (1);
  g_autoptr (PmPostmortem) twin = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (pm_library_add (library, postmortem, &error));
  twin = pm_library_duplicate (library, pm_record_get_id (PM_RECORD (postmortem)), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pm_record_get_id (PM_RECORD (twin)), !=,
                   pm_record_get_id (PM_RECORD (postmortem)));
  g_object_set (twin, "title", "The other", NULL);
  save (library);
  assert_on_disk (place, postmortem);
  assert_on_disk (place, twin);
  close_library (&library);
}

static gboolean
has_other_summary (gpointer data)
{
  return g_strcmp0 (pm_record_get_string (data, "summary"), "Written elsewhere") == 0;
}

static void
count_cb (GObject *object,
          guint *count)
{
  (*count)++;
}

/* Two programs, here two libraries on one file, each with the postmortem open. */
static void
test_two_at_once (Place *place,
                  gconstpointer data)
{
  PmLibrary *here = open_new (place);
  PmLibrary *there = open_again (place);
  g_autoptr (PmPostmortem) mine = make_postmortem (1);
  g_autoptr (PmPostmortem) theirs = NULL;
  g_autoptr (GError) error = NULL;
  guint changes = 0;

  g_signal_connect (here, "changed-elsewhere", G_CALLBACK (count_cb), &changes);
  g_assert_true (pm_library_add (here, mine, &error));
  save (here);
  theirs = pm_library_load (there, pm_record_get_id (PM_RECORD (mine)), NULL, &error);
  g_assert_no_error (error);
  g_object_set (mine, "title", "Mine", NULL);
  g_object_set (theirs, "summary", "Written elsewhere", NULL);
  save (there);
  save (here);
  pm_library_check_external (here);
  pm_library_check_external (there);
  wait_until (has_other_summary, mine);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (mine), "title"), ==, "Mine");
  assert_on_disk (place, mine);
  close_library (&there);
  close_library (&here);
}

/* What is being typed while somebody else's writing arrives is neither lost nor overwritten. */
static void
test_typing_while_others_write (Place *place,
                                gconstpointer data)
{
  PmLibrary *here = open_new (place);
  PmLibrary *there = open_again (place);
  g_autoptr (PmPostmortem) mine = make_postmortem (1);
  g_autoptr (PmPostmortem) theirs = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (pm_library_add (here, mine, &error));
  save (here);
  theirs = pm_library_load (there, pm_record_get_id (PM_RECORD (mine)), NULL, &error);
  g_object_set (theirs, "summary", "Written elsewhere", NULL);
  save (there);
  pm_library_check_external (here);
  pm_postmortem_begin (mine, "Type");
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *title = g_strdup_printf ("Typed %d", i);

      g_object_set (mine, "title", title, NULL);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_false (has_other_summary (mine));
  pm_postmortem_end (mine);
  wait_until (has_other_summary, mine);
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (mine), "title"), ==, "Typed 19");
  assert_on_disk (place, mine);
  close_library (&there);
  close_library (&here);
}

static gboolean
is_counted (gpointer data)
{
  return *(guint *) data > 0;
}

/* What was being read for one that is closed does not reach the one that was loaded later. */
static void
test_loaded_again_while_reading (Place *place,
                                 gconstpointer data)
{
  PmLibrary *library = open_new (place);
  g_autoptr (PmPostmortem) postmortem = make_postmortem (1);
  g_autofree char *id = g_strdup (pm_record_get_id (PM_RECORD (postmortem)));
  g_autoptr (GError) error = NULL;
  guint changes = 0;

  g_assert_true (pm_library_add (library, postmortem, &error));
  save (library);
  g_clear_object (&postmortem);
  postmortem = pm_library_load (library, id, NULL, &error);
  g_signal_connect (library, "changed-elsewhere", G_CALLBACK (count_cb), &changes);
  execute_sql (place->path, "UPDATE postmortem SET summary = 'Written first'");
  pm_library_check_external (library);
  wait_until (is_counted, &changes);
  execute_sql (place->path, "UPDATE postmortem SET summary = 'Written elsewhere'");
  g_clear_object (&postmortem);
  postmortem = pm_library_load (library, id, NULL, &error);
  g_assert_no_error (error);
  close_library (&library);
  g_assert_true (has_other_summary (postmortem));
}

void
add_library_tests (void)
{
  ADD_IN_PLACE ("/library/add-and-load", test_add_and_load);
  ADD_IN_PLACE ("/library/changes-are-saved", test_changes_are_saved);
  ADD_IN_PLACE ("/library/nested-changes", test_nested_changes);
  ADD_IN_PLACE ("/library/closed-before-saved", test_closed_before_saved);
  ADD_IN_PLACE ("/library/remove-and-undo", test_remove);
  ADD_IN_PLACE ("/library/purge", test_purge);
  ADD_IN_PLACE ("/library/duplicate", test_duplicate);
  ADD_IN_PLACE ("/library/two-at-once", test_two_at_once);
  ADD_IN_PLACE ("/library/typing-while-others-write", test_typing_while_others_write);
  ADD_IN_PLACE ("/library/loaded-again-while-reading", test_loaded_again_while_reading);
}
