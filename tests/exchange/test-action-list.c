/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists of actions as files: the ending says how, whatever is in the texts stays one cell or one
 * line, and a file is written whole or not at all.
 */

#include "tests.h"

#include "pm-action-list.h"
#include "pm-exchange.h"

#include <glib/gstdio.h>
#include <string.h>

static GArray *
create_lines (void)
{
  const PmActionLine lines[] = {
    { "a1", "Say \"no\", twice;\nthen log it", "Kim Öz", "2026-03-15", TRUE,
      PM_ACTION_STATE_IN_PROGRESS, PM_HORIZON_IMMEDIATE, "https://example.org/7", "p1", "Outage" },
    { "a2", "=1+1", "", "", FALSE, PM_ACTION_STATE_OPEN, PM_HORIZON_NONE, "", "p1", "Outage" },
  };
  GArray *array = g_array_new (FALSE, FALSE, sizeof (PmActionLine));

  g_array_append_vals (array, lines, G_N_ELEMENTS (lines));
  return array;
}

static char *
write_list (const char *path,
            GError **error)
{
  g_autoptr (GArray) lines = create_lines ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  char *text = NULL;

  if (pm_action_list_write_file (lines, file, error))
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_endings (void)
{
  static const struct
  {
    const char *name, *expected;
  } cases[] = {
    { "list.csv", "\"a1\",\"Say \"\"no\"\", twice;\nthen log it\",\"Kim Öz\",\"2026-03-15\",\"yes\"" },
    { "LIST.CSV", "\"a2\",\"'=1+1\",\"\"" },
    { "list.ics", "SUMMARY:Say \"no\"\\, twice\\;\\nthen log it\r\n" },
    { "list.json", "\"what\": \"Say \\\"no\\\", twice;\\nthen log it\"" },
    { "list.md", "# Actions: Outage\n\n- [ ] Say \"no\", twice; then log it — Kim Öz, 2026-03-15"
                 " (overdue), " },
    { "list.txt", "Say \"no\", twice; then log it  (Outage)\n" },
  };
  g_autofree char *dir = g_dir_make_tmp ("pm-actions-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_build_filename (dir, cases[i].name, NULL);
      g_autofree char *text = write_list (path, &error);

      g_assert_no_error (error);
      if (strstr (text, cases[i].expected) == NULL)
        g_error ("%s lacks “%s”: %s", cases[i].name, cases[i].expected, text);
      g_unlink (path);
    }
  g_rmdir (dir);
}

/* Another ending, or none, says nothing of the format: nothing is written. */
static void
test_unknown_ending (void)
{
  static const char *const names[] = { "list", "list.xls", "csv" };
  g_autofree char *dir = g_dir_make_tmp ("pm-actions-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_build_filename (dir, names[i], NULL);
      g_autofree char *text = write_list (path, &error);

      g_assert_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT);
      g_assert_null (text);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  g_rmdir (dir);
}

/* No place to write: one sentence, and what was there stays. */
static void
test_no_place (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = write_list ("/nowhere/at/all/list.csv", &error);

  g_assert_nonnull (error);
  g_assert_null (text);
}

/* A calendar folds lines at 75 octets and cuts no character. */
static void
test_folding (void)
{
  g_autoptr (GArray) lines = create_lines ();
  g_autofree char *what = g_strnfill (200, 'x');
  g_autofree char *wide = g_strjoinv ("ö", (char *[]){ what, what, NULL });
  g_autofree char *text = NULL;
  g_auto (GStrv) folded = NULL;

  g_array_index (lines, PmActionLine, 0).what = wide;
  text = pm_action_list_format (lines, PM_ACTION_LIST_ICS);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  folded = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; folded[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (folded[i]), <=, 75);
      g_assert_true (g_utf8_validate (folded[i], -1, NULL));
    }
}

/* In Markdown no text is taken for more than text, and actions of several postmortems say which. */
static void
test_markdown (void)
{
  g_autoptr (GArray) lines = create_lines ();
  g_autofree char *text = NULL, *none = NULL;

  g_array_index (lines, PmActionLine, 1).what = "Drop *the* [old]\n# <b>";
  g_array_index (lines, PmActionLine, 1).postmortem_id = "p2";
  g_array_index (lines, PmActionLine, 1).postmortem_title = "Second_one";
  text = pm_action_list_format (lines, PM_ACTION_LIST_MARKDOWN);
  g_assert_true (g_str_has_prefix (text, "# Actions\n\n- [ ] "));
  g_assert_nonnull (strstr (text, ", <https://example.org/7> (Outage)\n"));
  g_assert_nonnull (strstr (text, "\n- [ ] Drop \\*the\\* \\[old\\] \\# \\<b\\> — no owner, no date"
                                  " (Second\\_one)\n"));
  g_array_set_size (lines, 0);
  none = pm_action_list_format (lines, PM_ACTION_LIST_MARKDOWN);
  g_assert_cmpstr (none, ==, "# Actions\n\nThere is nothing to do.\n");
}

static void
test_find_format (void)
{
  PmActionListFormat format = PM_ACTION_LIST_TEXT;

  g_assert_true (pm_action_list_find_format ("ics", &format));
  g_assert_cmpint (format, ==, PM_ACTION_LIST_ICS);
  g_assert_false (pm_action_list_find_format ("xml", &format));
  g_assert_cmpint (format, ==, PM_ACTION_LIST_ICS);
}

void
add_action_list_tests (void)
{
  g_test_add_func ("/action-list/endings", test_endings);
  g_test_add_func ("/action-list/unknown-ending", test_unknown_ending);
  g_test_add_func ("/action-list/no-place", test_no_place);
  g_test_add_func ("/action-list/folding", test_folding);
  g_test_add_func ("/action-list/markdown", test_markdown);
  g_test_add_func ("/action-list/find-format", test_find_format);
}
