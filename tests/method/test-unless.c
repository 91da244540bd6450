/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The exceptions of the rules for words, and those that hold for a whole check: for each that has some, a
 * sentence in unless.tsv that is found without them, and that only one of them silences. The files of
 * the languages are taken as data: a sentence counts when it is found as soon as the exceptions are
 * taken out. An exception that somebody takes out of the file itself is missed by the sentences, which
 * must be silent. */

#include "test-method.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Of a hundred exceptions so many have a sentence of their own, at least. */
#define HELD_FLOOR 80

typedef struct
{
  const char *id; /* of the language */
  JsonNode *root;
  PmLanguage *language; /* as it is */
  PmLanguage *variants; /* rules with exceptions taken out; each exception of a check as a rule */
  PmLanguage *bare;     /* as it is, without the exceptions of checks */
  char **lines;         /* of the table */
  guint n_exceptions;
  guint n_held;
  guint n_unheld_rules;
  guint n_found;        /* sentences that are not silent */
} Exceptions;

static JsonNode *
load_root (const char *id)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = pm_method_load_language (method, id, &error);
  JsonNode *root;

  g_assert_no_error (error);
  root = json_from_string (g_bytes_get_data (bytes, NULL), &error);
  g_assert_no_error (error);

  return root;
}

static PmLanguage *
make_language (JsonNode   *root,
               const char *id)
{
  g_autoptr (GError) error = NULL;
  char *text = json_to_string (root, FALSE);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  PmLanguage *language = pm_language_new (bytes, id, &error);

  g_assert_no_error (error);

  return language;
}

static char *
dup_variant_id (JsonObject *rule,
                int         at)
{
  return g_strdup_printf ("%s without %d", json_object_get_string_member (rule, "id"), at);
}

/* @rule without its exception @at, or without any of them when that is -1. */
static void
add_variant (JsonArray  *rules,
             JsonObject *rule,
             int         at)
{
  JsonArray *all = json_object_get_array_member (rule, "unless");
  JsonArray *rest = json_array_new ();
  JsonObject *variant = json_object_new ();
  g_autofree char *id = dup_variant_id (rule, at);
  static const char *const shared[] = { "kinds", "patterns" };

  for (guint i = 0; at >= 0 && i < json_array_get_length (all); i++)
    if (i != (guint) at)
      json_array_add_string_element (rest, json_array_get_string_element (all, i));
  json_object_set_string_member (variant, "id", id);
  /* Of two rules that see the same words for one check the first is heard. */
  json_object_set_string_member (variant, "check", id);
  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    if (json_object_has_member (rule, shared[i]))
      json_object_set_member (variant, shared[i], json_object_dup_member (rule, shared[i]));
  json_object_set_array_member (variant, "unless", rest);
  json_array_add_object_element (rules, variant);
}

static guint
count_exceptions (JsonObject *rule)
{
  return json_object_has_member (rule, "unless")
           ? json_array_get_length (json_object_get_array_member (rule, "unless"))
           : 0;
}

static void
add_variants (JsonArray *array,
              guint      index,
              JsonNode  *node,
              gpointer   rules)
{
  JsonObject *rule = json_node_get_object (node);
  guint n = count_exceptions (rule);

  for (int at = -1; n > 0 && at < (int) n; at++)
    add_variant (rules, rule, at);
}

/* Each pattern of an exception of a check, as a rule that finds it. */
static void
add_exception (JsonArray *array,
               guint      index,
               JsonNode  *node,
               gpointer   rules)
{
  JsonObject *exception = json_node_get_object (node);
  JsonArray *patterns = json_object_get_array_member (exception, "patterns");

  for (guint i = 0; i < json_array_get_length (patterns); i++)
    {
      JsonObject *rule = json_object_new ();
      JsonArray *alone = json_array_new ();
      g_autofree char *id = dup_variant_id (exception, i);

      json_array_add_string_element (alone, json_array_get_string_element (patterns, i));
      json_object_set_string_member (rule, "id", id);
      json_object_set_string_member (rule, "check", id);
      json_object_set_array_member (rule, "patterns", alone);
      json_array_add_object_element (rules, rule);
    }
}

/* Takes member @name out of @object, and gives it back; NULL when there is none. */
static JsonNode *
steal_member (JsonObject *object,
              const char *name)
{
  JsonNode *node = json_object_has_member (object, name) ? json_object_dup_member (object, name)
                                                         : NULL;

  json_object_remove_member (object, name);

  return node;
}

static void
return_member (JsonObject *object,
               const char *name,
               JsonNode   *node)
{
  if (node != NULL)
    json_object_set_member (object, name, node);
}

static JsonArray *
get_exceptions (JsonNode *root)
{
  return json_object_get_array_member (json_node_get_object (root), "exceptions");
}

static PmLanguage *
make_bare (JsonNode   *root,
           const char *id)
{
  JsonObject *object = json_node_get_object (root);
  JsonNode *exceptions = steal_member (object, "exceptions");
  PmLanguage *language = make_language (root, id);

  return_member (object, "exceptions", exceptions);

  return language;
}

/* A language of nothing but rules with an exception less, and such without any: made once, as one for
 * each rule takes minutes where memory is watched. */
static PmLanguage *
make_variants (JsonNode   *root,
               const char *id)
{
  JsonObject *object = json_node_get_object (root);
  JsonArray *all = json_array_ref (json_object_get_array_member (object, "rules"));
  JsonArray *rules = json_array_new ();
  PmLanguage *language;

  json_array_foreach_element (all, add_variants, rules);
  json_array_foreach_element (get_exceptions (root), add_exception, rules);
  json_object_set_array_member (object, "rules", rules);
  language = make_language (root, id);
  json_object_set_array_member (object, "rules", all);

  return language;
}

static PmTextKind
get_kind (JsonObject *rule)
{
  static const struct { const char *name; PmTextKind kind; } kinds[] = {
    { "event", PM_TEXT_EVENT },   { "cause", PM_TEXT_CAUSE }, { "action", PM_TEXT_ACTION },
    { "impact", PM_TEXT_IMPACT }, { "owner", PM_TEXT_OWNER },
  };
  JsonArray *array = json_object_has_member (rule, "kinds")
                       ? json_object_get_array_member (rule, "kinds")
                       : NULL;

  for (guint i = 0; array != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (json_array_get_string_element (array, 0), kinds[i].name))
      return kinds[i].kind;

  return PM_TEXT_PROSE;
}

/* Whether a rule with the id or the check @name finds something in @text. */
static gboolean
finds (PmLanguage *language,
       JsonObject *rule,
       gboolean    by_id,
       const char *name,
       const char *text)
{
  g_autoptr (GArray) hits = pm_language_check (language, text, -1, get_kind (rule), NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const PmTextHit *hit = &g_array_index (hits, PmTextHit, i);

      if (g_str_equal (by_id ? hit->rule : hit->check, name))
        return TRUE;
    }

  return FALSE;
}

/* The sentences of the table for the rule, or the exception of a check, that are silent as they must be.
 * What another rule finds in the sentences of a rule is not its concern. */
static GPtrArray *
list_silent (Exceptions *e,
             JsonObject *owner,
             gboolean    by_id)
{
  const char *name = json_object_get_string_member (owner, by_id ? "id" : "check");
  g_autofree char *begin = g_strdup_printf ("%s\t%s\t", e->id,
                                            json_object_get_string_member (owner, "id"));
  GPtrArray *silent = g_ptr_array_new ();

  for (guint i = 0; e->lines[i] != NULL; i++)
    if (g_str_has_prefix (e->lines[i], begin))
      {
        char *text = e->lines[i] + strlen (begin);

        if (finds (e->language, owner, by_id, name, text))
          {
            g_printerr ("%s: an exception is lost\n", e->lines[i]);
            e->n_found++;
          }
        else
          {
            g_ptr_array_add (silent, text);
          }
      }

  return silent;
}

/* Notes whether the exception that @pattern writes has a sentence that needs it. */
static void
count_held (Exceptions *e,
            JsonObject *owner,
            const char *pattern,
            gboolean    held)
{
  e->n_exceptions++;
  e->n_held += held ? 1 : 0;
  if (!held)
    g_test_message ("%s: %s: no sentence needs “%s”", e->id,
                    json_object_get_string_member (owner, "id"), pattern);
}

/* Whether pattern @at of an exception of a check is the only one that is in @text. */
static gboolean
is_alone (Exceptions *e,
          JsonObject *exception,
          guint       at,
          const char *text)
{
  g_autofree char *id = dup_variant_id (exception, at);
  JsonArray *all = get_exceptions (e->root);

  for (guint i = 0; i < json_array_get_length (all); i++)
    {
      JsonObject *other = json_array_get_object_element (all, i);
      guint n = json_array_get_length (json_object_get_array_member (other, "patterns"));

      for (guint j = 0; j < n; j++)
        {
          g_autofree char *other_id = dup_variant_id (other, j);

          if (finds (e->variants, other, TRUE, other_id, text) != g_str_equal (id, other_id) &&
              g_str_equal (json_object_get_string_member (other, "check"),
                           json_object_get_string_member (exception, "check")))
            return FALSE;
        }
    }

  return TRUE;
}

static void
try_exception (JsonArray *array,
               guint      index,
               JsonNode  *node,
               gpointer   data)
{
  Exceptions *e = data;
  JsonObject *exception = json_node_get_object (node);
  const char *check = json_object_get_string_member (exception, "check");
  JsonArray *patterns = json_object_get_array_member (exception, "patterns");
  g_autoptr (GPtrArray) silent = list_silent (e, exception, FALSE);

  for (guint i = 0; i < silent->len; i++)
    if (!finds (e->bare, exception, FALSE, check, g_ptr_array_index (silent, i)))
      {
        g_printerr ("%s: %s: silent without any exception: %s\n", e->id,
                    json_object_get_string_member (exception, "id"),
                    (const char *) g_ptr_array_index (silent, i));
        e->n_found++;
      }

  for (guint i = 0; i < json_array_get_length (patterns); i++)
    {
      gboolean held = FALSE;

      for (guint t = 0; t < silent->len && !held; t++)
        held = is_alone (e, exception, i, g_ptr_array_index (silent, t));
      count_held (e, exception, json_array_get_string_element (patterns, i), held);
    }
}

/* How many of @texts the rule finds without its exception @at, or without any when that is -1. */
static guint
count_found (Exceptions *e,
             JsonObject *rule,
             int         at,
             GPtrArray  *texts)
{
  g_autofree char *id = dup_variant_id (rule, at);
  guint n = 0;

  for (guint i = 0; i < texts->len; i++)
    {
      gboolean found = finds (e->variants, rule, TRUE, id, g_ptr_array_index (texts, i));

      n += found ? 1 : 0;
      if (!found && at < 0)
        g_test_message ("%s: not found without any exception either: %s",
                        json_object_get_string_member (rule, "id"),
                        (const char *) g_ptr_array_index (texts, i));
    }

  return n;
}

static void
try_rule (JsonArray *array,
          guint      index,
          JsonNode  *node,
          gpointer   data)
{
  Exceptions *e = data;
  JsonObject *rule = json_node_get_object (node);
  const char *id = json_object_get_string_member (rule, "id");
  guint n = count_exceptions (rule);
  g_autoptr (GPtrArray) silent = list_silent (e, rule, TRUE);

  if (n == 0)
    return;

  if (count_found (e, rule, -1, silent) == 0)
    {
      g_printerr ("%s: no sentence in unless.tsv shows what the exceptions of %s are for\n", e->id,
                  id);
      e->n_unheld_rules++;
    }
  for (guint i = 0; i < n; i++)
    count_held (e, rule,
                json_array_get_string_element (json_object_get_array_member (rule, "unless"), i),
                count_found (e, rule, i, silent) > 0);
}

static void
run (const char *id)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "method", "unless.tsv", NULL);
  g_autofree char *table = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = load_root (id);
  g_autoptr (PmLanguage) language = make_language (root, id);
  g_autoptr (PmLanguage) variants = make_variants (root, id);
  g_autoptr (PmLanguage) bare = make_bare (root, id);
  g_auto (GStrv) lines = NULL;
  Exceptions e = { id, root, language, variants, bare, };

  g_file_get_contents (path, &table, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (table, "\n", -1);
  e.lines = lines;
  json_array_foreach_element (json_object_get_array_member (json_node_get_object (root), "rules"),
                              try_rule, &e);
  json_array_foreach_element (get_exceptions (root), try_exception, &e);

  g_test_message ("%u of %u exceptions have a sentence", e.n_held, e.n_exceptions);
  g_assert_cmpuint (e.n_exceptions, >, 0);
  g_assert_cmpuint (e.n_found, ==, 0);
  g_assert_cmpuint (e.n_unheld_rules, ==, 0);
  g_assert_cmpuint (e.n_held * 100, >=, e.n_exceptions * HELD_FLOOR);
}

static void
test_english (void)
{
  run ("en");
}

static void
test_german (void)
{
  run ("de");
}

void
add_unless_tests (void)
{
  g_test_add_func ("/unless/english", test_english);
  g_test_add_func ("/unless/german", test_german);
}
