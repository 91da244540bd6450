/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists of postmortems and open actions, and the search. */

#include "tests.h"

#include "pm-batch-private.h"

static gboolean
is_filled (gpointer data)
{
  return !pm_library_get_loading (data);
}

static void
add_some (PmLibrary *library,
          guint n)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= n; i++)
    {
      g_autoptr (PmPostmortem) postmortem = make_postmortem (i);

      g_assert_true (pm_library_add (library, postmortem, &error));
      g_assert_no_error (error);
    }
}

/* The same in one transaction, as somebody else would, because many take their time. */
static void
add_many (Place *place,
          guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmConnection) connection = pm_connection_new (place->path, PM_CONNECTION_WRITE,
                                                           &error);

  g_assert_no_error (error);
  g_assert_true (pm_connection_begin (connection, &error));
  for (guint i = 1; i <= n; i++)
    {
      g_autoptr (PmPostmortem) postmortem = make_postmortem (i);
      g_autoptr (PmBatch) batch = pm_batch_new_whole (postmortem);

      g_assert_true (pm_batch_write (batch, connection, &error));
    }
  g_assert_true (pm_connection_commit (connection, &error));
}

static void
test_rows (Place *place,
           gconstpointer data)
{
  PmLibrary *library = open_new (place);
  g_autoptr (GPtrArray) summaries = NULL;
  g_autoptr (GPtrArray) actions = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *started = NULL;
  PmSummary *summary;
  PmOpenAction *action;

  add_some (library, 1);
  save (library);
  summaries = pm_library_read_list (library, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (summaries->len, ==, 1);
  summary = summaries->pdata[0];
  g_assert_cmpstr (pm_summary_get_title (summary), ==, "Outage number1");
  g_assert_cmpint (pm_summary_get_severity (summary), ==, PM_SEVERITY_SEV2);
  g_assert_cmpint (pm_summary_get_status (summary), ==, PM_STATUS_DRAFT);
  g_assert_cmpstr (pm_summary_get_owner_name (summary), ==, "Ada");
  g_assert_cmpuint (pm_summary_get_open_actions (summary), ==, 2);
  g_assert_cmpuint (pm_summary_get_overdue_actions (summary), ==, 1);
  g_assert_nonnull (pm_summary_get_modified (summary));
  g_assert_nonnull (pm_summary_get_created (summary));
  g_assert_null (pm_summary_get_resolved (summary));
  started = pm_time_to_string (pm_summary_get_started (summary));
  g_assert_cmpstr (started, ==, "1970-01-02T00:00Z");

  actions = pm_library_read_actions (library, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (actions->len, ==, 2);
  action = actions->pdata[0];
  g_assert_cmpstr (pm_open_action_get_what (action), ==, "Test restores");
  g_assert_cmpstr (pm_open_action_get_owner_name (action), ==, "Ada");
  g_assert_cmpstr (pm_open_action_get_postmortem_title (action), ==, "Outage number1");
  g_assert_cmpstr (pm_open_action_get_postmortem_id (action), ==, pm_summary_get_id (summary));
  g_assert_true (pm_open_action_get_overdue (action));
  g_assert_false (pm_open_action_get_overdue (actions->pdata[1]));
  close_library (&library);
}

static gboolean
has_one_less (gpointer data)
{
  return g_list_model_get_n_items (data) == 699;
}

static gboolean
has_all_again (gpointer data)
{
  return g_list_model_get_n_items (data) == 700;
}

static gboolean
has_all_actions (gpointer data)
{
  return g_list_model_get_n_items (data) == 1400;
}

static gboolean
has_new_title (gpointer data)
{
  return g_strcmp0 (pm_summary_get_title (data), "Renamed") == 0;
}

static void
items_changed_cb (GListModel *list,
                  guint position,
                  guint removed,
                  guint added,
                  guint *largest)
{
  *largest = MAX (*largest, MAX (removed, added));
}

static void
test_follows (Place *place,
              gconstpointer data)
{
  PmLibrary *library = open_new (place);
  GListModel *list, *actions;
  g_autoptr (PmSummary) summary = NULL;
  g_autoptr (PmPostmortem) postmortem = NULL;
  g_autoptr (GError) error = NULL;
  guint largest = 0;

  add_many (place, 700);
  list = pm_library_list (library);
  actions = pm_library_list_actions (library);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &largest);
  g_assert_true (pm_library_get_loading (library));
  wait_until (is_filled, library);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 700);
  g_assert_cmpuint (largest, <, 700);

  /* A change reaches the row that is there, and only that; filters are told to look again. */
  largest = 0;
  summary = g_list_model_get_item (list, 400);
  postmortem = pm_library_load (library, pm_summary_get_id (summary), NULL, &error);
  g_object_set (postmortem, "title", "Renamed", NULL);
  wait_until (has_new_title, summary);
  g_assert_cmpuint (largest, ==, 1);
  {
    g_autoptr (PmSummary) same = g_list_model_get_item (list, 400);

    g_assert_true (same == summary);
  }

  g_assert_true (pm_library_remove (library, pm_summary_get_id (summary), &error));
  wait_until (has_one_less, list);
  g_assert_true (pm_library_undo_remove (library, pm_summary_get_id (summary), &error));
  wait_until (has_all_again, list);
  g_assert_cmpuint (largest, ==, 1);
  wait_until (has_all_actions, actions);
  close_library (&library);
}

static gboolean
has_two (gpointer data)
{
  return g_list_model_get_n_items (data) == 2;
}

static void
test_follows_others (Place *place,
                     gconstpointer data)
{
  PmLibrary *here = open_new (place);
  PmLibrary *there = open_again (place);
  GListModel *list = pm_library_list (here);

  wait_until (is_filled, here);
  add_some (there, 2);
  save (there);
  pm_library_check_external (here);
  wait_until (has_two, list);
  close_library (&there);
  close_library (&here);
}

static guint
count_found (PmLibrary *library,
             const char *text)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = pm_library_search (library, text, NULL, &error);

  g_assert_no_error (error);
  return g_strv_length (ids);
}

static void
test_search (Place *place,
             gconstpointer data)
{
  static const char *const odd[] = {
    "\"", "\"\"", "number1 AND", "NEAR(", "text:replication", "* *", "repl*ication", "a OR b", "^x",
    "-number1", "number1 \" OR \"", "'; DROP TABLE postmortem; --", "\xff\xfe", "%", "_", "\\",
    "{text} : x", "(", ")", NULL,
  };
  PmLibrary *library = open_new (place);
  g_autoptr (PmPostmortem) postmortem = make_postmortem (3);
  g_autoptr (GError) error = NULL;
  PmRecord *event;

  add_some (library, 2);
  g_assert_true (pm_library_add (library, postmortem, &error));
  event = pm_list_get (pm_postmortem_get_list (postmortem, PM_TYPE_EVENT), 0);
  g_object_set (event, "response", "Überlast behoben, 資料庫停止", NULL);
  save (library);

  g_assert_cmpuint (count_found (library, ""), ==, 3);
  g_assert_cmpuint (count_found (library, "number2"), ==, 1);
  g_assert_cmpuint (count_found (library, "OUTAGE repl"), ==, 3);
  g_assert_cmpuint (count_found (library, "number1 number2"), ==, 0);
  g_assert_cmpuint (count_found (library, "number3 uberl"), ==, 1);
  g_assert_cmpuint (count_found (library, "停止"), ==, 1);
  g_assert_cmpuint (count_found (library, "停%"), ==, 0);
  for (guint i = 0; odd[i] != NULL; i++)
    g_assert_cmpuint (count_found (library, odd[i]), <=, 3);

  pm_postmortem_begin (postmortem, "Edit");
  pm_postmortem_remove (postmortem, event);
  g_object_set (postmortem, "title", "Renamed", NULL);
  pm_postmortem_end (postmortem);
  save (library);
  g_assert_cmpuint (count_found (library, "uberl"), ==, 0);
  g_assert_cmpuint (count_found (library, "number3"), ==, 0);
  g_assert_cmpuint (count_found (library, "renamed"), ==, 1);
  g_assert_true (pm_library_remove (library, pm_record_get_id (PM_RECORD (postmortem)), &error));
  save (library);
  g_assert_cmpuint (count_found (library, "renamed"), ==, 0);
  close_library (&library);
  execute_sql (place->path, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)");
}

static void
found_cb (GObject *source,
          GAsyncResult *result,
          gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = pm_library_search_finish (PM_LIBRARY (source), result, &error);

  g_assert_null (ids);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) data = TRUE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static void
test_search_cancelled (Place *place,
                       gconstpointer data)
{
  PmLibrary *library = open_new (place);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean called = FALSE;

  add_some (library, 5);
  save (library);
  pm_library_search_async (library, "outage", cancellable, found_cb, &called);
  g_cancellable_cancel (cancellable);
  wait_until (is_set, &called);
  g_assert_cmpuint (count_found (library, "outage"), ==, 5);
  close_library (&library);
}

void
add_list_tests (void)
{
  ADD_IN_PLACE ("/lists/rows", test_rows);
  ADD_IN_PLACE ("/lists/follow", test_follows);
  ADD_IN_PLACE ("/lists/follow-others", test_follows_others);
  ADD_IN_PLACE ("/lists/search", test_search);
  ADD_IN_PLACE ("/lists/search-cancelled", test_search_cancelled);
}
