/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of one natural language: a lexicon of word classes and patterns over them, read from
 * data/method/language-*.json, so that a language is a data file and no code. A PmLanguage does
 * not change after it was made and may be used by several threads at once. */

#include "pm-language-private.h"

#include "pm-method-private.h"

#include <string.h>

static void
rule_free (gpointer data)
{
  PmRule *rule = data;

  g_free (rule->id);
  g_free (rule->check);
  g_ptr_array_unref (rule->unless);
  g_free (rule);
}

static void
exception_free (gpointer data)
{
  PmException *exception = data;

  g_free (exception->check);
  g_ptr_array_unref (exception->patterns);
  g_free (exception);
}

static void
language_clear (gpointer data)
{
  PmLanguage *self = data;

  g_free (self->id);
  pm_language_lexicon_clear (self);
  g_hash_table_unref (self->class_bits);
  g_hash_table_unref (self->parts);
  g_ptr_array_unref (self->phrases);
  g_ptr_array_unref (self->exceptions);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->patterns);
  g_clear_pointer (&self->at_begin, g_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->by_class); i++)
    g_clear_pointer (&self->by_class[i], g_array_unref);
  g_clear_pointer (&self->by_word, g_ptr_array_unref);
  g_ptr_array_unref (self->hypotheses);
  g_hash_table_unref (self->headings);
  g_hash_table_unref (self->report);
  g_hash_table_unref (self->abbreviations);
  g_hash_table_unref (self->numbers);
}

/**
 * pm_language_alloc:
 *
 * Returns: (transfer full): a language that knows no words and has no rules
 */
PmLanguage *
pm_language_alloc (void)
{
  static const struct { const char *name; guint bit; } known[] = {
    { "number", 0 }, { "capital", 1 }, { "opaque", 2 }, { "comma", 3 },
    { "stop", 4 },   { "mark", 5 },    { "end", 6 },    { "word", 7 },
  };
  PmLanguage *self = g_atomic_rc_box_new0 (PmLanguage);

  pm_language_lexicon_init (self);
  self->class_bits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_ptr_array_unref);
  self->phrases = g_ptr_array_new_with_free_func (pm_language_pattern_free);
  self->exceptions = g_ptr_array_new_with_free_func (exception_free);
  self->rules = g_ptr_array_new_with_free_func (rule_free);
  self->patterns = g_ptr_array_new_with_free_func (pm_language_pattern_free);
  self->hypotheses = g_ptr_array_new_with_free_func (pm_language_pattern_free);
  self->headings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->report = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) g_ptr_array_unref);
  self->abbreviations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_hash_table_insert (self->class_bits, g_strdup (known[i].name),
                         GUINT_TO_POINTER (known[i].bit));

  return self;
}

PmLanguage *
pm_language_ref (PmLanguage *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
pm_language_unref (PmLanguage *self)
{
  g_atomic_rc_box_release_full (self, language_clear);
}

/**
 * pm_language_get_id:
 *
 * Returns: the language's code, such as "en"
 */
const char *
pm_language_get_id (PmLanguage *self)
{
  return self->id;
}

static gboolean
load_class (PmLanguage *self,
            JsonObject *classes,
            const char *name,
            GError    **error)
{
  g_autoptr (GPtrArray) lines = pm_language_dup_strings (classes, name);
  guint bit = g_hash_table_size (self->class_bits);

  if (lines == NULL || bit >= 64 || g_hash_table_contains (self->class_bits, name))
    return pm_language_fail (error, name);

  g_hash_table_insert (self->class_bits, g_strdup (name), GUINT_TO_POINTER (bit));
  for (guint i = 0; i < lines->len; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_ptr_array_index (lines, i), " ", -1);

      for (guint j = 0; words[j] != NULL; j++)
        if (*words[j] != '\0' &&
            !pm_language_add_word (self, words[j], G_GUINT64_CONSTANT (1) << bit, error))
          return FALSE;
    }

  return TRUE;
}

static gboolean
load_classes (PmLanguage *self,
              JsonObject *root,
              GError    **error)
{
  JsonObject *classes = pm_language_get_object (root, "classes");
  g_autoptr (GList) names = NULL;

  if (classes == NULL)
    return pm_language_fail (error, "classes");

  names = json_object_get_members (classes);
  for (GList *l = names; l != NULL; l = l->next)
    if (!load_class (self, classes, l->data, error))
      return FALSE;

  return TRUE;
}

/* Where nouns have a capital, “Geräte” is no verb although it ends like one. */
static gboolean
load_lower (PmLanguage *self,
            JsonObject *root,
            GError    **error)
{
  g_autoptr (GPtrArray) names = pm_language_dup_strings (root, "lower");

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      gpointer bit;

      if (!g_hash_table_lookup_extended (self->class_bits, g_ptr_array_index (names, i), NULL, &bit))
        return pm_language_fail (error, g_ptr_array_index (names, i));
      self->lower |= G_GUINT64_CONSTANT (1) << GPOINTER_TO_UINT (bit);
    }

  return names != NULL || pm_language_fail (error, "lower");
}

/* Classes have bits of the words that are in them; lists have bits for the words. */
static gboolean
load_lists (PmLanguage *self,
            JsonObject *lists,
            GError    **error)
{
  g_autoptr (GList) names = lists != NULL ? json_object_get_members (lists) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autoptr (GPtrArray) lines = pm_language_dup_strings (lists, l->data);
      GByteArray *list = g_byte_array_new ();

      g_hash_table_insert (self->lists, g_strdup (l->data), list);
      if (lines == NULL || g_hash_table_contains (self->class_bits, l->data))
        return pm_language_fail (error, l->data);

      for (guint i = 0; i < lines->len; i++)
        {
          g_auto (GStrv) words = g_strsplit (g_ptr_array_index (lines, i), " ", -1);

          for (guint j = 0; words[j] != NULL; j++)
            if (*words[j] != '\0' && !pm_language_add_list_word (self, words[j], list, error))
              return FALSE;
        }
    }

  return TRUE;
}

/* Adds the patterns of a list member to @patterns. */
gboolean
pm_language_parse_patterns (PmLanguage *self,
                            JsonObject *object,
                            const char *member,
                            GPtrArray  *patterns,
                            GError    **error)
{
  g_autoptr (GPtrArray) sources = pm_language_dup_strings (object, member);

  if (sources == NULL)
    return pm_language_fail (error, member);

  for (guint i = 0; i < sources->len; i++)
    if (!pm_language_add_patterns (self, g_ptr_array_index (sources, i), patterns, error))
      return FALSE;

  return TRUE;
}

static gboolean
load_phrases (PmLanguage *self,
              JsonObject *phrases,
              GError    **error)
{
  g_autoptr (GList) names = phrases != NULL ? json_object_get_members (phrases) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    {
      guint first = self->phrases->len;
      gpointer bit;

      if (!g_hash_table_lookup_extended (self->class_bits, l->data, NULL, &bit))
        return pm_language_fail (error, l->data);
      if (!pm_language_parse_patterns (self, phrases, l->data, self->phrases, error))
        return FALSE;
      for (guint i = first; i < self->phrases->len; i++)
        ((PmPattern *) g_ptr_array_index (self->phrases, i))->rule = GPOINTER_TO_UINT (bit);
    }

  return TRUE;
}

static guint
parse_kind (const char *name)
{
  static const struct { const char *name; guint kind; } kinds[] = {
    { "prose", PM_TEXT_PROSE },   { "event", PM_TEXT_EVENT },   { "cause", PM_TEXT_CAUSE },
    { "action", PM_TEXT_ACTION }, { "impact", PM_TEXT_IMPACT }, { "owner", PM_TEXT_OWNER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return kinds[i].kind;

  return 0;
}

/* The kinds of those names; without any, all but an owner's name. */
guint
pm_language_parse_kinds (GPtrArray *names)
{
  guint kinds = 0;

  for (guint i = 0; i < names->len; i++)
    kinds |= parse_kind (g_ptr_array_index (names, i));

  return names->len > 0 ? kinds : PM_TEXT_ALL & ~PM_TEXT_OWNER;
}

/* The bits of the exceptions that hold for @check. */
static guint8
find_exceptions (PmLanguage *self,
                 const char *check)
{
  guint8 bits = 0;

  for (guint i = 0; i < self->exceptions->len; i++)
    if (g_str_equal (((PmException *) g_ptr_array_index (self->exceptions, i))->check, check))
      bits |= 1 << i;

  return bits;
}

static gboolean
load_exception (PmLanguage *self,
                JsonNode   *node,
                GError    **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *check = object != NULL ? pm_language_get_string (object, "check") : NULL;
  PmException *exception;

  if (check == NULL || pm_language_get_string (object, "id") == NULL ||
      self->exceptions->len == PM_LANGUAGE_MAX_EXCEPTIONS)
    return pm_language_fail (error, "exceptions");

  exception = g_new0 (PmException, 1);
  exception->check = g_strdup (check);
  exception->patterns = g_ptr_array_new_with_free_func (pm_language_pattern_free);
  g_ptr_array_add (self->exceptions, exception);

  return pm_language_parse_patterns (self, object, "patterns", exception->patterns, error);
}

static gboolean
load_rule (PmLanguage *self,
           JsonNode   *node,
           GError    **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = object != NULL ? pm_language_get_string (object, "id") : NULL;
  const char *check = object != NULL ? pm_language_get_string (object, "check") : NULL;
  g_autoptr (GPtrArray) kinds = object != NULL ? pm_language_dup_strings (object, "kinds") : NULL;
  PmRule *rule;
  guint first;

  if (id == NULL || check == NULL || kinds == NULL)
    return pm_language_fail (error, "rules");

  rule = g_new0 (PmRule, 1);
  rule->id = g_strdup (id);
  rule->check = g_strdup (check);
  rule->exceptions = find_exceptions (self, check);
  rule->unless = g_ptr_array_new_with_free_func (pm_language_pattern_free);
  g_ptr_array_add (self->rules, rule);
  while (!g_str_equal (((PmRule *) g_ptr_array_index (self->rules, rule->same_check))->check, check))
    rule->same_check++;
  rule->kinds = pm_language_parse_kinds (kinds);

  first = self->patterns->len;
  if (!pm_language_parse_patterns (self, object, "patterns", self->patterns, error) ||
      !pm_language_parse_patterns (self, object, "unless", rule->unless, error))
    return FALSE;

  for (guint i = first; i < self->patterns->len; i++)
    ((PmPattern *) g_ptr_array_index (self->patterns, i))->rule = self->rules->len - 1;

  return TRUE;
}

/* Reads each element of the array that member @name of @root is with @load. */
static gboolean
load_each (PmLanguage *self,
           JsonObject *root,
           const char *name,
           gboolean  (*load) (PmLanguage *self, JsonNode *node, GError **error),
           GError    **error)
{
  JsonNode *node = json_object_get_member (root, name);
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return pm_language_fail (error, name);

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!load (self, json_array_get_element (array, i), error))
      return FALSE;

  return TRUE;
}

/* Lists of words by their names; those that texts are looked up in are lowered. */
static gboolean
load_words (GHashTable *table,
            JsonObject *lists,
            gboolean    lowered,
            GError    **error)
{
  g_autoptr (GList) names = lists != NULL ? json_object_get_members (lists) : NULL;

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autoptr (GPtrArray) sources = pm_language_dup_strings (lists, l->data);
      GPtrArray *words;

      if (sources == NULL)
        return pm_language_fail (error, l->data);

      words = g_hash_table_lookup (table, l->data);
      if (words == NULL)
        {
          words = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (table, g_strdup (l->data), words);
        }
      for (guint i = 0; i < sources->len; i++)
        {
          const char *source = g_ptr_array_index (sources, i);

          g_ptr_array_add (words, lowered ? g_utf8_strdown (source, -1) : g_strdup (source));
        }
    }

  return TRUE;
}

static void
index_pattern (GArray         **slot,
               const PmPattern *pattern)
{
  PmPatternEntry entry = { pattern->second, pattern };

  if (*slot == NULL)
    *slot = g_array_new (FALSE, FALSE, sizeof (PmPatternEntry));
  g_array_append_val (*slot, entry);
}

/* The place of @word in the index of patterns by their first word. */
static GArray **
get_word_slot (PmLanguage *self,
               guint       word)
{
  if (word >= self->by_word->len)
    g_ptr_array_set_size (self->by_word, word + 1);

  return (GArray **) &g_ptr_array_index (self->by_word, word);
}

static void
clear_slot (gpointer slot)
{
  if (slot != NULL)
    g_array_unref (slot);
}

/* So that a word of the text is held only against the patterns that may begin with it. A first
 * element that may be absent is followed by others that may begin the match as well. */
static void
build_index (PmLanguage *self)
{
  self->by_word = g_ptr_array_new_with_free_func (clear_slot);
  for (guint i = 0; i < self->patterns->len; i++)
    {
      PmPattern *pattern = g_ptr_array_index (self->patterns, i);

      if (g_array_index (pattern->elements, PmElement, 0).begin)
        {
          index_pattern (&self->at_begin, pattern);
          continue;
        }
      for (guint j = 0; j < pattern->elements->len; j++)
        {
          const PmElement *element = &g_array_index (pattern->elements, PmElement, j);

          for (guint bit = 0; bit < 64 && !element->negative; bit++)
            if ((element->classes >> bit & 1) != 0)
              index_pattern (&self->by_class[bit], pattern);
          for (guint w = 0; w < element->n_words && !element->negative; w++)
            index_pattern (get_word_slot (self, element->words[w]), pattern);
          for (guint k = 0; k < element->n_lists && !element->negative; k++)
            for (guint w = 0; w < element->lists[k]->len * 8; w++)
              if (pm_language_list_has (element->lists[k], w))
                index_pattern (get_word_slot (self, w), pattern);
          if (!element->negative && element->min > 0)
            break;
        }
    }
}

static gboolean
load_headings (PmLanguage *self,
               JsonObject *root,
               GError    **error)
{
  JsonObject *headings = pm_language_get_object (root, "headings");
  g_autoptr (GList) kinds = headings != NULL ? json_object_get_members (headings) : NULL;

  for (GList *l = kinds; l != NULL; l = l->next)
    {
      g_autoptr (GPtrArray) words = pm_language_dup_strings (headings, l->data);

      if (words == NULL || parse_kind (l->data) == 0)
        return pm_language_fail (error, l->data);
      for (guint i = 0; i < words->len; i++)
        {
          g_autofree char *folded = g_utf8_strdown (g_ptr_array_index (words, i), -1);

          if (!g_hash_table_contains (self->headings, folded))
            g_hash_table_insert (self->headings, g_steal_pointer (&folded),
                                 GUINT_TO_POINTER (parse_kind (l->data)));
        }
    }

  return TRUE;
}

/**
 * pm_language_load_structure:
 * @root: of the file of the language, or of another
 *
 * Adds the words by which reports tell what their parts are. Those of other languages come after its
 * own: templates of a company are in one language, and what people write into them in another.
 *
 * Returns: %FALSE with @error set where they are not what the schema describes
 */
gboolean
pm_language_load_structure (PmLanguage *self,
                            JsonObject *root,
                            GError    **error)
{
  return load_headings (self, root, error) &&
         load_words (self->report, pm_language_get_object (root, "report"), TRUE, error) &&
         pm_language_load_numbers (self, root, error);
}

static gboolean
load_abbreviations (PmLanguage *self,
                    JsonObject *root,
                    GError    **error)
{
  g_autoptr (GPtrArray) words = pm_language_dup_strings (root, "abbreviations");

  if (words == NULL)
    return pm_language_fail (error, "abbreviations");
  for (guint i = 0; i < words->len; i++)
    g_hash_table_add (self->abbreviations, g_strdup (g_ptr_array_index (words, i)));

  return TRUE;
}

/**
 * pm_language_new:
 * @data: the content of a language-*.json
 * @name: what to call it in a message
 *
 * Returns: (transfer full) (nullable): the language, or %NULL with @error set when @data is not one
 */
PmLanguage *
pm_language_new (GBytes     *data,
                 const char *name,
                 GError    **error)
{
  g_autoptr (PmLanguage) self = pm_language_alloc ();
  g_autoptr (JsonNode) node = pm_method_parse (data, name, FALSE, error);
  JsonObject *root;

  if (node == NULL)
    return NULL;

  root = json_node_get_object (node);
  self->id = g_strdup (pm_language_get_string (root, "language"));
  if ((self->id == NULL && !pm_language_fail (error, "language")) ||
      !load_words (self->endings, pm_language_get_object (root, "endings"), FALSE, error) ||
      !load_classes (self, root, error) || !load_lower (self, root, error) ||
      !load_lists (self, pm_language_get_object (root, "lists"), error) ||
      !load_words (self->parts, pm_language_get_object (root, "parts"), FALSE, error) ||
      !load_phrases (self, pm_language_get_object (root, "phrases"), error) ||
      (json_object_has_member (root, "exceptions") &&
       !load_each (self, root, "exceptions", load_exception, error)) ||
      !load_each (self, root, "rules", load_rule, error) ||
      !pm_language_parse_patterns (self, root, "hypotheses", self->hypotheses, error) ||
      !pm_language_load_structure (self, root, error) ||
      !load_abbreviations (self, root, error))
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }

  build_index (self);

  return g_steal_pointer (&self);
}

/* Words that are written “=word” must be all of the heading but for its number and marks. */
static gboolean
is_in_heading (const char *folded,
               const char *words)
{
  const char *at;
  gsize length;

  if (*words != '=')
    return strstr (folded, words) != NULL;

  at = folded + strspn (folded, " .:*0123456789");
  length = strlen (words + 1);

  return g_str_has_prefix (at, words + 1) &&
         at[length + strspn (at + length, " .:*#")] == '\0';
}

/**
 * pm_language_get_heading_kind:
 * @heading: a heading of a report
 *
 * Returns: the kind of the text below it, %PM_TEXT_PROSE when the heading says nothing
 */
PmTextKind
pm_language_get_heading_kind (PmLanguage *self,
                              const char *heading)
{
  g_autofree char *folded = g_utf8_strdown (heading, -1);
  PmTextKind kind = PM_TEXT_PROSE;
  const char *best = NULL;
  GHashTableIter iter;
  gpointer words;
  gpointer value;

  /* The longest wins, so that “impact of the action items” is decided the same way each time. */
  g_hash_table_iter_init (&iter, self->headings);
  while (g_hash_table_iter_next (&iter, &words, &value))
    if (is_in_heading (folded, words) &&
        (best == NULL || strlen (words) > strlen (best) ||
         (strlen (words) == strlen (best) && strcmp (words, best) < 0)))
      {
        best = words;
        kind = GPOINTER_TO_UINT (value);
      }

  return kind;
}
