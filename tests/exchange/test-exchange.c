/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The exchange file: what is written comes back equal, and files are written whole or not at all. */

#include "tests.h"

#include "pm-exchange-file.h"
#include "pm-exchange-json.h"
#include "pm-exchange.h"
#include "pm-outline.h"
#include "pm-zip.h"
#include "samples.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <signal.h>
#include <unistd.h>

static PmPostmortem *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  PmPostmortem *postmortem = pm_exchange_read (bytes, &error);

  g_assert_no_error (error);
  g_assert_nonnull (postmortem);
  return postmortem;
}

static char *
print (PmPostmortem *postmortem)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = pm_exchange_write (postmortem, &error);
  gsize size;
  const char *text;

  g_assert_no_error (error);
  text = g_bytes_get_data (bytes, &size);
  return g_strndup (text, size);
}

static void
test_random (void)
{
  for (guint32 seed = 1; seed <= 40; seed++)
    {
      g_autoptr (PmPostmortem) postmortem = sample_random (seed, seed * 4);
      g_autofree char *text = print (postmortem);
      g_autoptr (PmPostmortem) back = parse (text);
      g_autofree char *again = print (back);

      g_assert_true (pm_postmortem_equal (postmortem, back));
      g_assert_cmpstr (text, ==, again);
      g_assert_false (pm_history_get_can_undo (pm_postmortem_get_history (back)));
    }
}

static void
test_layout (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new ("p1");
  g_autofree char *text = NULL;
  g_autofree char *empty = print (postmortem);
  g_autoptr (PmRecord) figure = pm_record_new (PM_TYPE_FIGURE, "f1");

  g_assert_cmpstr (empty, ==,
                   "{\n  \"format\": \"postmortem\",\n  \"version\": 1,\n"
                   "  \"postmortem\": {\n    \"id\": \"p1\"\n  }\n}\n");

  g_object_set (figure, "kind", PM_FIGURE_KIND_USERS, "amount", 5000.0, "share", 0.1, NULL);
  pm_postmortem_begin (postmortem, "Add");
  pm_postmortem_insert (postmortem, figure, NULL);
  pm_postmortem_end (postmortem);
  text = print (postmortem);
  g_assert_nonnull (strstr (text, "  \"figures\": [\n    {\n      \"id\": \"f1\",\n"
                                  "      \"kind\": \"users\",\n      \"amount\": 5000,\n"
                                  "      \"share\": 0.1\n    }\n  ]\n"));
}

/* A file that a newer version wrote, with members nobody here knows. */
static void
test_unknown_members (void)
{
  const char *text = "{\n  \"format\": \"postmortem\",\n  \"version\": 1,\n"
                     "  \"postmortem\": {\n    \"id\": \"p1\",\n    \"title\": \"Disk full\",\n"
                     "    \"mood\": \"calm\"\n  },\n"
                     "  \"events\": [\n    {\n      \"id\": \"e1\",\n      \"what\": \"Full\",\n"
                     "      \"weather\": {\n        \"rain\": 0.1,\n        \"days\": [\n"
                     "          1,\n          null,\n          true\n        ]\n      },\n"
                     "      \"extra\": \"as text\"\n    }\n  ],\n"
                     "  \"moons\": [\n    {\n      \"id\": \"m1\"\n    }\n  ],\n"
                     "  \"generator\": \"Postmortem 9\"\n}\n";
  g_autoptr (PmPostmortem) postmortem = parse (text);
  g_autofree char *again = print (postmortem);

  g_assert_cmpstr (text, ==, again);
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (postmortem), "title"), ==, "Disk full");
}

static void
test_order (void)
{
  g_autoptr (PmPostmortem) postmortem
      = parse ("{\"format\":\"postmortem\",\"version\":1,\"postmortem\":{},\"events\":["
               "{\"id\":\"z\",\"what\":\"one\"},{\"id\":\"y\",\"what\":\"two\",\"rank\":5000},"
               "{\"id\":\"b\",\"what\":\"three\",\"rank\":10},{\"id\":\"a\",\"what\":\"four\"}]}");
  PmList *events = pm_postmortem_get_list (postmortem, PM_TYPE_EVENT);
  static const char *const expected[] = { "one", "two", "three", "four" };

  g_assert_cmpuint (pm_list_get_length (events), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (pm_record_get_string (pm_list_get (events, i), "what"), ==, expected[i]);
  g_assert_cmpfloat (pm_record_get_rank (pm_list_get (events, 1)), ==, 5000);
}

/* A record may be written by hand without an id; "null" is "not given". */
static void
test_by_hand (void)
{
  g_autoptr (PmPostmortem) postmortem
      = parse ("{\"format\":\"postmortem\",\"version\":1,\"postmortem\":{\"summary\":null},"
               "\"lessons\":[{\"text\":\"Test the restore\"},{\"text\":\"Again\"}]}");
  PmList *lessons = pm_postmortem_get_list (postmortem, PM_TYPE_LESSON);

  g_assert_cmpuint (pm_list_get_length (lessons), ==, 2);
  g_assert_cmpstr (pm_record_get_id (pm_list_get (lessons, 0)), !=,
                   pm_record_get_id (pm_list_get (lessons, 1)));
  g_assert_cmpstr (pm_record_get_string (PM_RECORD (postmortem), "summary"), ==, "");
}

static void
test_files (void)
{
  g_autofree char *dir = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (dir, "größe.postmortem", NULL);
  g_autofree char *link = g_build_filename (dir, "link.postmortem", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path), linked = g_file_new_for_path (link);
  g_autoptr (PmPostmortem) postmortem = sample_random (7, 30), other = sample_random (8, 30);
  g_autoptr (PmPostmortem) back = NULL, through = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (pm_exchange_write_file (postmortem, file, &error));
  g_assert_no_error (error);
  back = pm_exchange_read_file (file, &error);
  g_assert_no_error (error);
  g_assert_true (pm_postmortem_equal (postmortem, back));

  g_assert_true (g_file_make_symbolic_link (linked, path, NULL, NULL));
  g_assert_true (pm_exchange_write_file (other, linked, &error));
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  through = pm_exchange_read_file (file, &error);
  g_assert_true (pm_postmortem_equal (other, through));
  g_unlink (link);
  g_unlink (path);
  g_rmdir (dir);
}

static guint
count_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* The disk is full: as in real life the old file has to be there still, and nothing else. */
static void
test_no_room (void)
{
  g_autofree char *dir = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (dir, "a.postmortem", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (PmPostmortem) postmortem = sample_random (7, 5), large = sample_random (9, 2000);
  g_autoptr (PmPostmortem) back = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;

  g_assert_true (pm_exchange_write_file (postmortem, file, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = 20000;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (pm_exchange_write_file (large, file, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "a.postmortem"));
  g_clear_error (&error);
  back = pm_exchange_read_file (file, &error);
  g_assert_no_error (error);
  g_assert_true (pm_postmortem_equal (postmortem, back));
  g_assert_cmpuint (count_files (dir), ==, 1);
  g_unlink (path);
  g_rmdir (dir);
}

static void
test_not_a_file (void)
{
  g_autofree char *dir = g_dir_make_tmp (NULL, NULL);
  g_autoptr (GFile) directory = g_file_new_for_path (dir);
  g_autoptr (GFile) device = g_file_new_for_path ("/dev/null");
  g_autoptr (GFile) missing = g_file_get_child (directory, "missing.postmortem");
  g_autoptr (GFile) nowhere = g_file_get_child (directory, "no/where.postmortem");
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (pm_exchange_write_file (postmortem, directory, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);
  g_assert_false (pm_exchange_write_file (postmortem, device, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_assert_true (g_file_test ("/dev/null", G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_false (pm_exchange_write_file (postmortem, nowhere, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (pm_exchange_read_file (missing, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (pm_exchange_read_file (directory, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_rmdir (dir);
}

static void
test_too_large (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autofree char *text = g_strnfill (PM_EXCHANGE_MAX_SIZE, 'a');
  g_autoptr (GError) error = NULL;

  g_object_set (postmortem, "summary", text, NULL);
  g_assert_null (pm_exchange_write (postmortem, &error));
  g_assert_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_LIMIT);
}

/* What is read by its path fails or succeeds as by GIO, in the same words. */
static void
check_argument (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *address = g_file_get_uri (file);
  const char *const arguments[] = { path, address };
  g_autoptr (GError) wanted_error = NULL;
  g_autoptr (GBytes) wanted = pm_exchange_load_bytes (file, &wanted_error);

  g_assert_false (pm_exchange_is_address (path));
  g_assert_true (pm_exchange_is_address (address));
  for (guint i = 0; i < G_N_ELEMENTS (arguments); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = pm_exchange_load_argument (arguments[i], &error);

      g_assert_true ((bytes == NULL) == (wanted == NULL));
      if (bytes != NULL)
        {
          g_assert_true (g_bytes_equal (bytes, wanted));
          continue;
        }
      g_assert_error (error, wanted_error->domain, wanted_error->code);
      /* For what is rare GIO's own reason stands at the end, which names the path. */
      if (strstr (wanted_error->message, "could not be read") == NULL)
        g_assert_cmpstr (error->message, ==, wanted_error->message);
    }
}

static void
test_argument (void)
{
  g_autofree char *dir = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (dir, "a name.txt", NULL);
  g_autofree char *missing = g_build_filename (dir, "missing", NULL);
  g_autofree char *below = g_build_filename (path, "below", NULL);

  check_argument (dir);
  check_argument (missing);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  check_argument (path);
  g_assert_true (g_file_set_contents (path, "a\0b\n", 4, NULL));
  check_argument (path);
  check_argument (below);
  /* A file with a hole takes no room, but has the size. */
  g_assert_cmpint (truncate (path, PM_EXCHANGE_MAX_SIZE + 1), ==, 0);
  check_argument (path);
  g_unlink (path);
  g_rmdir (dir);
}

/* Without the module of formats there is a sentence that says so, not "this is not XML" alone. */
static void
test_missing_module (void)
{
  static const char *const names[] = { "content.json", NULL };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("<opml/>", 7);
  g_autoptr (GError) zip_error = NULL;
  g_autoptr (GError) xml_error = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  g_setenv ("PM_MODULEDIR", "/nowhere", TRUE);
  g_assert_null (pm_zip_read (bytes, names, &zip_error));
  g_assert_error (zip_error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT);
  g_assert_nonnull (strstr (zip_error->message, "install it again"));
  g_assert_null (pm_outline_read (bytes, PM_OUTLINE_OPML, NULL, &xml_error));
  g_assert_error (xml_error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT);
  g_assert_nonnull (strstr (xml_error->message, "install it again"));
}

void
add_exchange_tests (void)
{
  g_test_add_func ("/exchange/round-trip/random", test_random);
  g_test_add_func ("/exchange/round-trip/unknown-members", test_unknown_members);
  g_test_add_func ("/exchange/layout", test_layout);
  g_test_add_func ("/exchange/order", test_order);
  g_test_add_func ("/exchange/by-hand", test_by_hand);
  g_test_add_func ("/exchange/files", test_files);
  g_test_add_func ("/exchange/argument", test_argument);
  g_test_add_func ("/exchange/missing-module", test_missing_module);
  g_test_add_func ("/exchange/write/no-room", test_no_room);
  g_test_add_func ("/exchange/write/not-a-file", test_not_a_file);
  g_test_add_func ("/exchange/write/too-large", test_too_large);
}
