/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of XMind: both kinds are read, what is beside the texts is told, and a hostile file is
 * refused with one sentence that names the part of it that is wrong. The files are made here.
 */

#include "pm-exchange-file.h"
#include "pm-exchange.h"
#include "pm-outline.h"
#include "pm-zip.h"
#include "tests.h"

#include <json-glib/json-glib.h>
#include <string.h>
#include <time.h>

#define JSON "content.json"
#define XML "content.xml"

/* A zip file of up to two members. */
static GBytes *
make_zip (const char *first,
          GBytes *first_contents,
          const char *second,
          GBytes *second_contents)
{
  const char *const names[] = { first, second, NULL };
  GBytes *const contents[] = { first_contents, second_contents };
  g_autoptr (GError) error = NULL;
  GBytes *zip = pm_zip_write (names, contents, &error);

  g_assert_no_error (error);
  return zip;
}

static GBytes *
make_file (const char *name,
           const char *text)
{
  g_autoptr (GBytes) contents = g_bytes_new_static (text, strlen (text));

  return make_zip (name, contents, NULL, NULL);
}

/* The tree as "text/depth;" for each item. */
static void
assert_tree (GBytes *file,
             const char *wanted,
             GPtrArray *notes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmOutline) outline = pm_outline_read (file, PM_OUTLINE_XMIND, notes, &error);
  g_autoptr (GString) words = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < outline->len; i++)
    g_string_append_printf (words, "%s/%u;", pm_outline_get (outline, i)->text,
                            pm_outline_get (outline, i)->depth);
  g_assert_cmpstr (words->str, ==, wanted);
}

static void
assert_refused_bytes (GBytes *file,
                      PmExchangeError code,
                      const char *message)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (PmOutline) outline = pm_outline_read (file, PM_OUTLINE_XMIND, notes, &error);

  g_assert_null (outline);
  g_assert_error (error, PM_EXCHANGE_ERROR, (int) code);
  g_assert_cmpuint (notes->len, ==, 0);
  if (strstr (error->message, message) == NULL)
    g_error ("“%s” does not contain “%s”", error->message, message);
}

static void
assert_refused (const char *name,
                const char *text,
                const char *message)
{
  g_autoptr (GBytes) file = make_file (name, text);

  assert_refused_bytes (file, PM_EXCHANGE_ERROR_FORMAT, message);
}

static const char json_map[]
  = "[{\"id\":\"s\",\"class\":\"sheet\",\"title\":\"Sheet 1\",\"rootTopic\":{\"id\":\"r\","
    "\"title\":\"Out\\nage\",\"structureClass\":\"org.xmind.ui.fishbone.leftHeaded\","
    "\"href\":\"https://example.org\",\"children\":{\"attached\":["
    "{\"title\":\"People\",\"labels\":[\"a\",\"b\"],\"markers\":[{\"markerId\":\"flag-red\"}],"
    "\"notes\":{\"plain\":{\"content\":\"More\"}},\"children\":{\"attached\":[{\"title\":\"Tired\","
    "\"notes\":{\"plain\":{\"content\":\"\"}}}],\"summary\":[{\"title\":\"So\"}],\"callout\":[{}]}},"
    "{\"children\":{\"attached\":[{\"title\":\"Raised\"}]}},"
    "{\"title\":null,\"image\":{\"src\":\"xap:resources/a.png\"},\"boundaries\":[{}],"
    "\"taskStatus\":\"todo\"}],\"detached\":[{\"title\":\"Afloat\"}]}},"
    "\"relationships\":[{\"end1Id\":\"r\"}]},"
    "{\"title\":\"Sheet 2\",\"rootTopic\":{\"title\":\"Second\"}},{\"title\":\"No map\"}]";

static void
test_read_json (void)
{
  g_autoptr (GBytes) json = g_bytes_new_static (json_map, strlen (json_map));
  g_autoptr (GBytes) old = g_bytes_new_static ("<warning/>", 10);
  g_autoptr (GBytes) file = make_zip (XML, old, JSON, json);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);

  assert_tree (file, "Out age/0;People/1;Tired/2;Raised/1;Second/0;", notes);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_true (g_str_has_suffix (notes->pdata[0],
                                   ": notes (1), labels (2), markers (1), images (1), "
                                   "links and attachments (1), relationships (1), "
                                   "floating topics (1), summaries (1), callouts (1), "
                                   "boundaries (1), tasks and recordings (1)"));
}

static void
test_read_xml (void)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) file = make_file (
    XML, "<?xml version='1.0' encoding='UTF-8' standalone='no'?>"
         "<xmap-content xmlns='urn:xmind:xmap:xmlns:content:2.0' "
         "xmlns:xhtml='http://www.w3.org/1999/xhtml' xmlns:xlink='http://www.w3.org/1999/xlink'>"
         "<sheet id='s'><topic id='r' structure-class='org.xmind.ui.fishbone.rightHeaded' "
         "xlink:href='https://example.org'><title svg:width='9'>Outage &amp; more</title>"
         "<xhtml:img xhtml:src='xap:attachments/a.png'/>"
         "<children><topics type='detached'><topic><title>Afloat</title></topic></topics>"
         "<topics type='attached'><topic><title>People</title><notes><plain>More</plain></notes>"
         "<labels><label>a</label></labels><marker-refs><marker-ref marker-id='flag-red'/>"
         "<marker-ref marker-id='star-red'/></marker-refs><children><topics type='attached'>"
         "<topic><title>Tired</title><notes><plain/></notes></topic></topics></children></topic>"
         "<topic><children><topics type='attached'><topic><title>Raised</title></topic></topics>"
         "</children></topic></topics></children></topic><title>Sheet 1</title>"
         "<relationships><relationship/></relationships></sheet>"
         "<sheet><topic><title>Second</title></topic></sheet></xmap-content>");

  assert_tree (file, "Outage & more/0;People/1;Tired/2;Raised/1;Second/0;", notes);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_true (g_str_has_suffix (notes->pdata[0],
                                   ": notes (1), labels (1), markers (2), images (1), "
                                   "links and attachments (1), relationships (1), "
                                   "floating topics (1)"));
}

/* Several items at the top are a sheet each, the ids are different, and the same tree gives the same
 * bytes, whatever the time and its zone.
 */
static void
test_write (void)
{
  g_autoptr (PmOutline) outline = pm_outline_new ();
  g_autofree char *zone = g_strdup (g_getenv ("TZ"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (GBytes) chart = NULL;
  g_autoptr (GHashTable) members = NULL;
  const char *const names[] = { JSON, "metadata.json", "manifest.json", NULL };
  g_autofree char *content = NULL;
  g_autoptr (JsonNode) parsed = NULL;

  g_assert_true (pm_outline_add (outline, "A \"quoted\"", 0, 0, NULL));
  g_assert_true (pm_outline_add (outline, "B", 1, 0, NULL));
  g_assert_true (pm_outline_add (outline, "C", 0, 0, NULL));
  first = pm_outline_write (outline, PM_OUTLINE_XMIND_FISHBONE, &error);
  g_assert_no_error (error);
  g_setenv ("TZ", "Asia/Tokyo", TRUE);
  tzset ();
  second = pm_outline_write (outline, PM_OUTLINE_XMIND_FISHBONE, &error);
  if (zone != NULL)
    g_setenv ("TZ", zone, TRUE);
  else
    g_unsetenv ("TZ");
  tzset ();
  g_assert_true (g_bytes_equal (first, second));
  chart = pm_outline_write (outline, PM_OUTLINE_XMIND, &error);
  g_assert_false (g_bytes_equal (first, chart));
  assert_tree (first, "A \"quoted\"/0;B/1;C/0;", NULL);

  members = pm_zip_read (first, names, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (members), ==, 3);
  content = g_strndup (g_bytes_get_data (g_hash_table_lookup (members, JSON), NULL),
                       g_bytes_get_size (g_hash_table_lookup (members, JSON)));
  g_assert_nonnull (strstr (content, "\"structureClass\":\"org.xmind.ui.fishbone.rightHeaded\""));
  parsed = json_from_string (content, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (parsed)), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (
                     json_array_get_object_element (json_node_get_array (parsed), 0), "id"), !=,
                   json_object_get_string_member (
                     json_array_get_object_element (json_node_get_array (parsed), 1), "id"));
}

/* As deep as an outline goes, and no deeper. */
static void
test_depth (void)
{
  g_autoptr (PmOutline) outline = pm_outline_new ();
  g_autoptr (GString) deep = g_string_new ("[{\"rootTopic\":");
  g_autoptr (GString) nested = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PmOutline) read = NULL;
  g_autoptr (GBytes) too_deep = NULL;
  g_autoptr (GBytes) much_too_deep = NULL;

  for (guint i = 0; i < PM_OUTLINE_MAX_DEPTH; i++)
    g_assert_true (pm_outline_add (outline, "x", i, 0, NULL));
  bytes = pm_outline_write (outline, PM_OUTLINE_XMIND, &error);
  read = pm_outline_read (bytes, PM_OUTLINE_XMIND, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, PM_OUTLINE_MAX_DEPTH);

  for (guint i = 0; i <= PM_OUTLINE_MAX_DEPTH; i++)
    g_string_append (deep, "{\"title\":\"x\",\"children\":{\"attached\":[");
  for (guint i = 0; i <= PM_OUTLINE_MAX_DEPTH; i++)
    g_string_append (deep, "]}}");
  g_string_append (deep, "}]");
  too_deep = make_file (JSON, deep->str);
  assert_refused_bytes (too_deep, PM_EXCHANGE_ERROR_LIMIT, "content.json: a diagram can have");
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (nested, '[');
  much_too_deep = make_file (JSON, nested->str);
  assert_refused_bytes (much_too_deep, PM_EXCHANGE_ERROR_LIMIT, "content.json: line 1: ");
}

static void
test_refuse_content (void)
{
  assert_refused (JSON, "", "content.json: line 1");
  assert_refused (JSON, "[\n{]", "content.json: line 2");
  assert_refused (JSON, "[]", "no text");
  assert_refused (JSON, "{}", "content.json: “sheets” below “content.json” is not a list");
  assert_refused (JSON, "[1]", "content.json: “[]” below “content.json” is not an object");
  assert_refused (JSON, "[{\"title\":1}]", "“title” below “content.json” is not a text");
  assert_refused (JSON, "[{\"title\":\"S\",\"rootTopic\":[]}]", "“rootTopic” below “S”");
  assert_refused (JSON, "[{\"rootTopic\":{\"title\":\"A\",\"children\":7}}]", "“children” below");
  assert_refused (JSON, "[{\"rootTopic\":{\"title\":\"A\",\"children\":{\"attached\":{}}}}]",
                  "“attached” below “A” is not a list");
  assert_refused (JSON, "[{\"rootTopic\":{\"title\":\"A\",\"children\":{\"attached\":[\"b\"]}}}]",
                  "“attached[]” below “A” is not an object");
  assert_refused (XML, "<xmap-content>\n<sheet>", "content.xml: Line 2");
  assert_refused (XML, "<html/>", "<xmap-content>");
  assert_refused (XML, "<xmap-content><sheet/></xmap-content>", "no text");
  assert_refused (XML, "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><xmap-content/>",
                  "DOCTYPE");
}

/* No other member is taken for the content, whatever its path leads to. */
static void
test_refuse_names (void)
{
  static const char *const names[]
    = { "../content.json", "/content.json", "./content.json", "a/content.json", "Content.json",
        "content.json/", "content.json/..", "..\\content.json", "content.jso" };
  g_autoptr (GBytes) json = g_bytes_new_static (json_map, strlen (json_map));
  g_autoptr (GBytes) twice = make_zip (JSON, json, JSON, json);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    assert_refused (names[i], json_map, "neither content.json nor content.xml");
  assert_refused_bytes (twice, PM_EXCHANGE_ERROR_FORMAT, "content.json: this is there twice");
}

/* XMind encrypts in its own way and says so in the list of members; a zip program has a bit. */
static void
test_refuse_encrypted (void)
{
  static const char entries[]
    = "{\"file-entries\":{\"content.json\":{\"encryption-data\":{\"salt\":\"x\"}}}}";
  g_autoptr (GBytes) secret = g_bytes_new_static ("\x8f\x00\xff\x13", 4);
  g_autoptr (GBytes) manifest = g_bytes_new_static (entries, sizeof entries - 1);
  g_autoptr (GBytes) file = make_zip (JSON, secret, "manifest.json", manifest);
  g_autoptr (GBytes) plain = make_file (JSON, json_map);
  gsize size;
  g_autofree char *copy = g_memdup2 (g_bytes_get_data (plain, &size), g_bytes_get_size (plain));
  g_autoptr (GBytes) marked = NULL;

  assert_refused_bytes (file, PM_EXCHANGE_ERROR_FORMAT, "protected by a password");
  copy[6] |= 1;
  for (gsize i = 0; i + 8 < size; i++)
    if (memcmp (copy + i, "PK\001\002", 4) == 0)
      copy[i + 8] |= 1;
  marked = g_bytes_new (copy, size);
  assert_refused_bytes (marked, PM_EXCHANGE_ERROR_FORMAT, "protected by a password");
}

/* A little file that unpacks to more than is read, whatever it says of its size. */
static void
test_refuse_bomb (void)
{
  const gsize large = PM_EXCHANGE_MAX_SIZE + 1;
  g_autofree char *zeros = g_malloc0 (large);
  g_autoptr (GBytes) contents = g_bytes_new_static (zeros, large);
  g_autoptr (GBytes) file = make_zip (JSON, contents, NULL, NULL);
  gsize size;
  const char *packed = g_bytes_get_data (file, &size);
  g_autofree char *copy = g_memdup2 (packed, size);
  g_autoptr (GBytes) liar = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PmOutline) outline = NULL;

  g_assert_cmpuint (size, <, 1024 * 1024);
  assert_refused_bytes (file, PM_EXCHANGE_ERROR_LIMIT, "content.json: unpacked, it is larger than");
  for (gsize i = 0; i + 28 < size; i++)
    if (memcmp (copy + i, "PK\001\002", 4) == 0)
      memcpy (copy + i + 24, "\001\000\000", 4);
  liar = g_bytes_new (copy, size);
  outline = pm_outline_read (liar, PM_OUTLINE_XMIND, NULL, &error);
  g_assert_null (outline);
  /* Newer libraries compare the two sizes, and call it damaged. */
  g_assert_true (g_error_matches (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_LIMIT)
                 || g_error_matches (error, PM_EXCHANGE_ERROR, PM_EXCHANGE_ERROR_FORMAT));
}

/* Cut off anywhere, or with a byte changed: a reason, or the same tree. */
static void
test_refuse_damaged (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (47);
  g_autoptr (GBytes) file = make_file (JSON, json_map);
  gsize size = g_bytes_get_size (file);

  for (gsize length = 0; length < size; length++)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (file, 0, length);

      assert_refused_bytes (cut, PM_EXCHANGE_ERROR_FORMAT, "not a zip file");
    }
  for (guint round = 0; round < 2000; round++)
    {
      g_autofree char *copy = g_memdup2 (g_bytes_get_data (file, NULL), size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (PmOutline) outline = NULL;

      copy[g_rand_int_range (rand, 0, (gint) size)] ^= (char) (1 << g_rand_int_range (rand, 0, 8));
      changed = g_bytes_new (copy, size);
      outline = pm_outline_read (changed, PM_OUTLINE_XMIND, NULL, &error);
      g_assert_true ((outline == NULL) == (error != NULL));
      g_assert_true (outline == NULL || outline->len == 5);
    }
}

void
add_outline_xmind_tests (void)
{
  g_test_add_func ("/outline/xmind/read-json", test_read_json);
  g_test_add_func ("/outline/xmind/read-xml", test_read_xml);
  g_test_add_func ("/outline/xmind/write", test_write);
  g_test_add_func ("/outline/xmind/depth", test_depth);
  g_test_add_func ("/outline/xmind/refuse-content", test_refuse_content);
  g_test_add_func ("/outline/xmind/refuse-names", test_refuse_names);
  g_test_add_func ("/outline/xmind/refuse-encrypted", test_refuse_encrypted);
  g_test_add_func ("/outline/xmind/refuse-bomb", test_refuse_bomb);
  g_test_add_func ("/outline/xmind/refuse-damaged", test_refuse_damaged);
}
