/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The card with the keys of the meeting: each key and what it does stands on it, on one page of the
 * paper that was asked for, and no key is broken over two lines.
 */

#include "test-report.h"

#include "pm-key-card.h"
#include "pm-meeting-keys.h"

#include <glib/gstdio.h>
#include <string.h>

/* What a program says about the card; NULL when it is not installed. */
static char *
ask (const char *program,
     PmPaper paper)
{
  const char *argv[] = { program, NULL, "-", NULL };
  g_autofree char *found = g_find_program_in_path (program);
  g_autofree char *directory = NULL, *path = NULL;
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  int status = 0;

  if (found == NULL)
    {
      g_test_skip ("a program that looks at PDF is not installed");
      return NULL;
    }
  directory = g_dir_make_tmp ("pm-card-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (directory, "card.pdf", NULL);
  g_assert_true (pm_key_card_write (path, paper, &error));
  g_assert_no_error (error);
  argv[1] = path;
  if (strcmp (program, "pdftotext") != 0)
    argv[2] = NULL;
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  g_unlink (path);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
  return out;
}

/* A no-break space is a space to people. */
static char *
normalise (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\xc2\xa0", -1);

  return g_strjoinv (" ", parts);
}

static void
test_keys_whole (gconstpointer data)
{
  g_autofree char *raw = ask ("pdftotext", (PmPaper) GPOINTER_TO_INT (data));
  g_autofree char *text = raw != NULL ? normalise (raw) : NULL;
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;
  guint n_keys;
  const PmMeetingKey *keys = pm_meeting_keys (&n_keys);

  if (raw == NULL)
    return;
  for (guint i = 0; i < n_keys; i++)
    if (!g_strv_contains ((const char *const *) lines, pm_meeting_key_get_shown (&keys[i])))
      g_error ("“%s” is not on a line of its own", pm_meeting_key_get_shown (&keys[i]));
}

static void
test_labels (gconstpointer data)
{
  g_autofree char *text = ask ("pdftotext", (PmPaper) GPOINTER_TO_INT (data));
  guint n_keys;
  const PmMeetingKey *keys = pm_meeting_keys (&n_keys);

  if (text == NULL)
    return;
  /* Where a line ends is the card's. */
  g_strdelimit (text, "\n", ' ');
  for (guint i = 0; i < n_keys; i++)
    if (strstr (text, pm_meeting_key_get_label (&keys[i])) == NULL)
      g_error ("“%s” is not on the card", pm_meeting_key_get_label (&keys[i]));
  for (PmKeysGroup group = 0; group < PM_N_KEYS; group++)
    g_assert_nonnull (strstr (text, pm_meeting_keys_get_group_label (group)));
}

static void
test_one_page (gconstpointer data)
{
  PmPaper paper = (PmPaper) GPOINTER_TO_INT (data);
  g_autofree char *text = ask ("pdfinfo", paper);
  const char *pages = text != NULL ? strstr (text, "Pages:") : NULL;
  const char *size = text != NULL ? strstr (text, "Page size:") : NULL;

  if (text == NULL)
    return;
  g_assert_nonnull (pages);
  g_assert_cmpint (g_ascii_strtoll (pages + strlen ("Pages:"), NULL, 10), ==, 1);
  g_assert_nonnull (size);
  g_assert_cmpint (g_ascii_strtoll (size + strlen ("Page size:"), NULL, 10), ==,
                   paper == PM_PAPER_LETTER ? 612 : 595);
}

/* Each line names a key first, and the words begin one below the other. */
static void
test_text (void)
{
  g_autofree char *text = pm_key_card_dup_text ();
  guint n_keys;
  const PmMeetingKey *keys = pm_meeting_keys (&n_keys);
  const char *at = text;
  int column = -1;

  for (guint i = 0; i < n_keys; i++)
    {
      g_autofree char *start = g_strdup_printf ("\n  %s  ", pm_meeting_key_get_shown (&keys[i]));
      const char *label;
      int letters;

      at = strstr (at, start);
      if (at == NULL)
        g_error ("“%s” is missing, or not where its group is", pm_meeting_key_get_shown (&keys[i]));
      label = strstr (at, pm_meeting_key_get_label (&keys[i]));
      g_assert_nonnull (label);
      /* An arrow is one letter, of several bytes. */
      letters = (int) g_utf8_strlen (at, label - at);
      if (column < 0)
        column = letters;
      g_assert_cmpint (letters, ==, column);
    }
  g_assert_true (g_str_has_suffix (text, "\n"));
}

static void
test_same_bytes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) one = pm_key_card_render (PM_PAPER_A4, 1772800000, &error);
  g_autoptr (GBytes) two = pm_key_card_render (PM_PAPER_A4, 1772800000, &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (one, two));
}

static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (pm_key_card_write ("/proc/no-such-folder/card.pdf", PM_PAPER_A4, &error));
  g_assert_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_PLACE);
}

void
add_key_card_tests (void)
{
  static const struct
  {
    const char *name;
    PmPaper paper;
  } papers[] = { { "a4", PM_PAPER_A4 }, { "letter", PM_PAPER_LETTER } };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autofree char *whole = g_strdup_printf ("/key-card/keys-whole/%s", papers[i].name);
      g_autofree char *labels = g_strdup_printf ("/key-card/labels/%s", papers[i].name);
      g_autofree char *page = g_strdup_printf ("/key-card/one-page/%s", papers[i].name);

      g_test_add_data_func (whole, GINT_TO_POINTER (papers[i].paper), test_keys_whole);
      g_test_add_data_func (labels, GINT_TO_POINTER (papers[i].paper), test_labels);
      g_test_add_data_func (page, GINT_TO_POINTER (papers[i].paper), test_one_page);
    }
  g_test_add_func ("/key-card/text", test_text);
  g_test_add_func ("/key-card/same-bytes", test_same_bytes);
  g_test_add_func ("/key-card/refused", test_refused);
}
