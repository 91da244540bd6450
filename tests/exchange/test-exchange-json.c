/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON in and out: what is accepted comes back, what is not strict JSON is refused with its line. */

#include "tests.h"

#include "pm-exchange-json.h"
#include "pm-exchange.h"

#include <string.h>

static void
test_round_trip (gconstpointer data)
{
  const char *text = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = pm_json_parse (text, strlen (text), &error);
  g_autoptr (JsonNode) again = NULL;
  g_autofree char *printed = NULL, *reprinted = NULL;

  g_assert_no_error (error);
  printed = pm_json_print (node);
  again = pm_json_parse (printed, strlen (printed), &error);
  g_assert_no_error (error);
  g_assert_true (json_node_equal (node, again));
  reprinted = pm_json_print (again);
  g_assert_cmpstr (printed, ==, reprinted);
}

static void
test_layout (void)
{
  const char *text = "{\"b\":[1,0.1,-2.5e3,{}],\"a\":\"\\u00e9\\t\\\"\\u0001\",\"n\":null,\"e\":[],"
                     "\"t\":true,\"big\":1e300,\"whole\":2.0}";
  g_autoptr (JsonNode) node = pm_json_parse (text, strlen (text), NULL);
  g_autofree char *printed = pm_json_print (node);

  g_assert_cmpstr (printed, ==,
                   "{\n  \"b\": [\n    1,\n    0.1,\n    -2500.0,\n    {}\n  ],\n"
                   "  \"a\": \"é\\t\\\"\\u0001\",\n  \"n\": null,\n  \"e\": [],\n  \"t\": true,\n"
                   "  \"big\": 1e+300,\n  \"whole\": 2.0\n}\n");
}

static void
refuse (const char *text,
        gsize length,
        int code,
        const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = pm_json_parse (text, length, &error);

  g_assert_null (node);
  g_assert_error (error, PM_EXCHANGE_ERROR, code);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *part;
  } cases[] = {
    { "", "line 1: the file ends too early" },
    { "{\n\"a\": ", "line 2: the file ends too early" },
    { "{\"a\": \"b", "ends too early" },
    { "[1, 2", "ends too early" },
    { "[1 2]", "a comma or “]”" },
    { "{\"a\": 1 \"b\": 2}", "a comma or “}”" },
    { "[1,]", "a value" },
    { "{\"a\": 1,}", "a name" },
    { "{a: 1}", "a name" },
    { "{\"a\" 1}", "a colon" },
    { "[1]]", "the end of the file" },
    { "/* \" */ [1]", "a value" },
    { "var x = [1]", "a value" },
    { "[01]", "a comma" },
    { "[1.]", "a digit" },
    { "[-]", "a number" },
    { "[+1]", "a value" },
    { "[1e]", "a digit" },
    { "[nul]", "a value" },
    { "[NaN]", "a value" },
    { "[\"\\x41\"]", "escape" },
    { "[\"\\u12g4\"]", "hexadecimal" },
    { "[\"a\\u0000b\"]", "not a character" },
    { "[\"\\ud800\"]", "not a character" },
    { "[\"\\udc00\\ud800\"]", "not a character" },
    { "[\"a\nb\"]", "control character" },
    { "[\"\\", "ends too early" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    refuse (cases[i].text, strlen (cases[i].text), PM_EXCHANGE_ERROR_FORMAT, cases[i].part);
  refuse ("[1\0]", 4, PM_EXCHANGE_ERROR_FORMAT, "UTF-8");
  refuse ("[\n\"\xff\"]", 6, PM_EXCHANGE_ERROR_FORMAT, "line 2: the text is not UTF-8");
  refuse ("[1e999]", 7, PM_EXCHANGE_ERROR_LIMIT, "too large");
  refuse ("[123456789012345678901]", 23, PM_EXCHANGE_ERROR_LIMIT, "too large");
}

static char *
create_deep (guint depth,
             const char *open,
             const char *close)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, open);
  g_string_append_c (text, '1');
  for (guint i = 0; i < depth; i++)
    g_string_append (text, close);
  return g_string_free (text, FALSE);
}

static void
test_depth (void)
{
  g_autofree char *deepest = create_deep (PM_JSON_MAX_DEPTH, "[", "]");
  g_autofree char *deeper = create_deep (PM_JSON_MAX_DEPTH + 1, "[", "]");
  g_autofree char *objects = create_deep (PM_JSON_MAX_DEPTH + 10, "{\"a\":", "}");
  g_autofree char *abyss = create_deep (1000000, "[", "]");
  g_autoptr (JsonNode) node = pm_json_parse (deepest, strlen (deepest), NULL);

  g_assert_nonnull (node);
  refuse (deeper, strlen (deeper), PM_EXCHANGE_ERROR_LIMIT, "nested more than");
  refuse (objects, strlen (objects), PM_EXCHANGE_ERROR_LIMIT, "nested more than");
  refuse (abyss, strlen (abyss), PM_EXCHANGE_ERROR_LIMIT, "nested more than");
}

static void
test_many_values (void)
{
  g_autoptr (GString) text = g_string_new ("[0");

  for (guint i = 0; i < PM_JSON_MAX_VALUES; i++)
    g_string_append (text, ",0");
  g_string_append_c (text, ']');
  refuse (text->str, text->len, PM_EXCHANGE_ERROR_LIMIT, "values");
}

void
add_json_tests (void)
{
  static const char *const texts[] = {
    "null", "true", "\"\"", "0", "-0", "-12.75e-3", "[]", "{}", "[[],{},[{}]]",
    "\xef\xbb\xbf{\"a\":1}", "{\"a\":{\"b\":[1,2,{\"c\":null}]},\"d\":\"\\ud83d\\ude00\\/\"}",
    " [ 1 , 2 ] ", "0.1", "9223372036854775807", "5e-324", "\"\\u007f \\b\\f\\n\\r\\t\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = g_strdup_printf ("/json/round-trip/%u", i);

      g_test_add_data_func (path, texts[i], test_round_trip);
    }
  g_test_add_func ("/json/layout", test_layout);
  g_test_add_func ("/json/refused", test_refused);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/many-values", test_many_values);
}
