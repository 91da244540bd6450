/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are damaged or meant to do harm: each gets one sentence that names the place. */

#include "tests.h"

#include "pm-exchange-file.h"
#include "pm-exchange.h"
#include "samples.h"

#include <glib/gstdio.h>
#include <string.h>

#define HEAD "{\"format\":\"postmortem\",\"version\":1,\"postmortem\":{\"id\":\"p\"}"

static void
refuse (const char *text,
        gsize length,
        const char *message)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, length);
  g_autoptr (GError) error = NULL;
  PmPostmortem *postmortem = pm_exchange_read (bytes, &error);

  g_assert_null (postmortem);
  g_assert_nonnull (error);
  g_assert_true (error->domain == PM_EXCHANGE_ERROR);
  if (strstr (error->message, message) == NULL)
    g_error ("“%s” does not say “%s”", error->message, message);
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_places (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "[]", "not a postmortem file" },
    { "{}", "not a postmortem file" },
    { "{\"format\":\"other\"}", "not a postmortem file" },
    { "{\"format\":\"postmortem\"}", "version: " },
    { "{\"format\":\"postmortem\",\"version\":\"1\"}", "version: " },
    { "{\"format\":\"postmortem\",\"version\":0}", "version: " },
    { "{\"format\":\"postmortem\",\"version\":2}", "a newer Postmortem" },
    { "{\"format\":\"postmortem\",\"version\":1}", "postmortem: there must be an object" },
    { "{\"format\":\"postmortem\",\"version\":1,\"postmortem\":[]}", "postmortem: " },
    { HEAD ",\"events\":{}}", "events: there must be a list" },
    { HEAD ",\"events\":[1]}", "events[0]: there must be an object" },
    { HEAD ",\"events\":[{},{\"at\":\"noon\"}]}", "events[1].at: “noon” is not a time" },
    { HEAD ",\"events\":[{\"at\":12}]}", "events[0].at: " },
    { HEAD ",\"events\":[{\"what\":12}]}", "events[0].what: " },
    { HEAD ",\"events\":[{\"what\":[\"a\"]}]}", "events[0].what: there must be a single value" },
    { HEAD ",\"events\":[{\"kind\":\"miracle\"}]}", "events[0].kind: " },
    { HEAD ",\"events\":[{\"rank\":\"first\"}]}", "events[0].rank: " },
    { HEAD ",\"notes\":[{\"private\":\"yes\"}]}", "notes[0].private: " },
    { HEAD ",\"causes\":[{\"votes\":1.5}]}", "causes[0].votes: " },
    { HEAD ",\"actions\":[{\"due\":\"2017-02-30\"}]}", "actions[0].due: " },
    { HEAD ",\"events\":[{\"id\":\"\"}]}", "events[0].id: " },
    { HEAD ",\"events\":[{\"id\":5}]}", "events[0].id: " },
    { HEAD ",\"events\":[{\"id\":\"x\"},{\"id\":\"x\"}]}",
      "events[1].id: the id “x” is already that of events[0]" },
    { HEAD ",\"events\":[{\"id\":\"p\"}]}", "already that of postmortem" },
    { HEAD ",\"actions\":[{\"owner\":\"nobody\"}]}",
      "actions[0].owner: nothing in the file has the id “nobody”" },
    { HEAD ",\"events\":[{\"id\":\"e\"}],\"actions\":[{\"owner\":\"e\"}]}",
      "actions[0].owner: “e” is the id of another kind of record" },
    { HEAD ",\"links\":[{\"origin\":\"a\"}]}", "links[0].origin: nothing in the file" },
    { HEAD ",\"nodes\":[{\"id\":\"a\",\"parent\":\"a\"}]}", "nodes[0].parent: “a” leads round" },
    { HEAD ",\"nodes\":[{\"id\":\"a\",\"parent\":\"b\"},{\"id\":\"b\",\"parent\":\"a\"}]}",
      "nodes[0].parent: “b” leads round" },
    { "{\"format\":\"postmortem\",\"version\":1,\"postmortem\":{\"owner\":\"x\"}}",
      "postmortem.owner: nothing" },
    { "{\"format\":\"postmortem\",\"version\":1,\"postmortem\":{\"type\":7}}",
      "postmortem.type: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    refuse (cases[i].text, strlen (cases[i].text), cases[i].message);
}

/* Every shorter version of a file is refused or, where only white space is missing, accepted. */
static void
test_truncated (void)
{
  g_autoptr (PmPostmortem) postmortem = sample_random (3, 12);
  g_autoptr (GBytes) bytes = pm_exchange_write (postmortem, NULL);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  for (gsize length = 0; length + 2 < size; length++)
    refuse (text, length, "");
}

/* Any byte may be wrong: either there is a sentence, or a postmortem that is whole. */
static void
test_flipped_bytes (void)
{
  g_autoptr (PmPostmortem) postmortem = sample_random (4, 12);
  g_autoptr (GBytes) bytes = pm_exchange_write (postmortem, NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  guint refused = 0;

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *copy = g_memdup2 (text, size);
      g_autoptr (GBytes) damaged = NULL;
      g_autoptr (PmPostmortem) back = NULL;
      g_autoptr (GError) error = NULL;

      copy[g_rand_int_range (rand, 0, size)] = g_rand_int_range (rand, 0, 256);
      damaged = g_bytes_new_static (copy, size);
      back = pm_exchange_read (damaged, &error);
      g_assert_true ((back == NULL) == (error != NULL));
      refused += back == NULL;
    }
  g_assert_cmpuint (refused, >, 100);
}

static void
test_huge_string (void)
{
  const gsize size = 100 * 1000 * 1000;
  g_autofree char *dir = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (dir, "huge.postmortem", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GString) text = g_string_sized_new (size + 100);
  g_autoptr (GError) error = NULL;

  g_string_append (text, "{\"format\":\"postmortem\",\"version\":1,\"postmortem\":{\"title\":\"");
  memset (text->str + text->len, 'a', size);
  g_string_set_size (text, text->len + size);
  g_string_append (text, "\"}}");
  refuse (text->str, text->len, "larger than 64 MB");

  g_assert_true (g_file_set_contents (path, text->str, text->len, NULL));
  g_assert_null (pm_exchange_read_file (file, &error));
  g_assert_error (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "huge.postmortem"));
  g_unlink (path);
  g_rmdir (dir);
}

/* Ten levels more than are allowed, among members that nobody knows. */
static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new (HEAD ",\"moons\":");

  for (guint i = 0; i < 42; i++)
    g_string_append (text, "{\"a\":");
  g_string_append (text, "1");
  for (guint i = 0; i < 43; i++)
    g_string_append_c (text, '}');
  refuse (text->str, text->len, "nested more than 32 deep");
}

static void
test_deep_tree (void)
{
  g_autoptr (GString) text = g_string_new (HEAD ",\"nodes\":[{\"id\":\"n0\"}");

  for (guint i = 1; i < 20000; i++)
    g_string_append_printf (text, ",{\"id\":\"n%u\",\"parent\":\"n%u\"}", i, i - 1);
  g_string_append (text, "]}");
  refuse (text->str, text->len, "nodes[200].parent: “n199” leads round in a circle, or more than");
}

void
add_hostile_tests (void)
{
  g_test_add_func ("/hostile/places", test_places);
  g_test_add_func ("/hostile/truncated", test_truncated);
  g_test_add_func ("/hostile/flipped-bytes", test_flipped_bytes);
  g_test_add_func ("/hostile/huge-string", test_huge_string);
  g_test_add_func ("/hostile/deep", test_deep);
  g_test_add_func ("/hostile/deep-tree", test_deep_tree);
}
