/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Signs: words, classes of words, and pairs of neighbours with a weight each. Where no pattern has
 * found anything, the weights of what is in a sentence are added up. A class counts once in a
 * sentence, however many of its words are in it. Who somebody is tells nothing by the word itself,
 * so that no name weighs more than another. */

#include "pm-language-private.h"

#include "pm-method.h"
#include "pm-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Nearly every word is one of these: they have no weights. */
#define PLAIN ((guint64) (PM_TOKEN_WORD | PM_TOKEN_CAPITAL))

/* Words of a sentence up to which what they weigh is only added up. */
#define SHORT 10

/* What a word weighs beside a word of a class. */
typedef struct
{
  guint8 bit; /* of the class */
  int weight;
} PmSignPair;

/* Stands before the first word of a sentence and behind its last one. */
static const PmToken boundary = { 0, 0, PM_TOKEN_END, 0, 0 };

static void
pair_list_free (gpointer data)
{
  if (data != NULL)
    g_array_unref (data);
}

void
pm_language_signs_clear (PmLanguage *self)
{
  g_free (self->signs.id);
  g_free (self->signs.check);
  g_clear_pointer (&self->signs.words_before, g_ptr_array_unref);
  g_clear_pointer (&self->signs.words_behind, g_ptr_array_unref);
}

static gboolean
find_class (PmLanguage *self,
            const char *name,
            guint      *bit,
            GError    **error)
{
  gpointer found;

  if (!g_hash_table_lookup_extended (self->class_bits, name, NULL, &found))
    {
      g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                   _("There is no class of words “%s”"), name);
      return FALSE;
    }
  *bit = GPOINTER_TO_UINT (found);

  return TRUE;
}

static gboolean
is_class (const char *source)
{
  return *source == '<' && g_str_has_suffix (source, ">");
}

/* “<person>”: the bit of the class. */
static gboolean
parse_class (PmLanguage *self,
             const char *source,
             guint      *bit,
             GError    **error)
{
  g_autofree char *name = g_strndup (source + 1, strlen (source) - 2);

  return find_class (self, name, bit, error);
}

static void
add_word_pair (PmLanguage *self,
               const char *word,
               guint       bit,
               gboolean    first,
               int         weight)
{
  guint32 id = pm_language_intern (self, word)->id;
  PmSignPair pair = { bit, weight };
  GPtrArray *pairs = first ? self->signs.words_before : self->signs.words_behind;

  if (id >= pairs->len)
    g_ptr_array_set_size (pairs, id + 1);
  if (g_ptr_array_index (pairs, id) == NULL)
    g_ptr_array_index (pairs, id) = g_array_new (FALSE, FALSE, sizeof (PmSignPair));
  g_array_append_val ((GArray *) g_ptr_array_index (pairs, id), pair);
}

/* “<person>~never”: neighbours, one of them a class at least. */
static gboolean
add_pair (PmLanguage *self,
          const char *source,
          int         weight,
          GError    **error)
{
  g_auto (GStrv) parts = g_strsplit (source, "~", 2);
  gboolean classes[2] = { is_class (parts[0]), is_class (parts[1]) };
  guint bits[2] = { 0, 0 };

  for (guint i = 0; i < 2; i++)
    if (classes[i] && !parse_class (self, parts[i], &bits[i], error))
      return FALSE;

  if (classes[0] && classes[1])
    {
      self->signs.pair_weights[bits[0]][bits[1]] += weight;
      self->signs.pairs[bits[0]] |= G_GUINT64_CONSTANT (1) << bits[1];
    }
  else if (classes[1])
    add_word_pair (self, parts[0], bits[1], TRUE, weight);
  else if (classes[0])
    add_word_pair (self, parts[1], bits[0], FALSE, weight);
  else
    return pm_language_fail (error, source);

  return TRUE;
}

static gboolean
add_weight (PmLanguage *self,
            const char *source,
            int         weight,
            GError    **error)
{
  guint bit;

  if (strchr (source, '~') != NULL)
    return add_pair (self, source, weight, error);
  if (!is_class (source))
    return pm_language_add_word (self, source, 0, weight, error);
  if (!parse_class (self, source, &bit, error))
    return FALSE;

  self->signs.class_weights[bit] += weight;

  return TRUE;
}

/* Reads the names of classes that member @name holds; none where it is missing. */
static gboolean
load_classes (PmLanguage *self,
              JsonObject *signs,
              const char *name,
              guint64    *classes,
              GError    **error)
{
  g_autoptr (GPtrArray) names = pm_language_dup_strings (signs, name);
  guint bit;

  if (names == NULL)
    return pm_language_fail (error, name);
  for (guint i = 0; i < names->len; i++)
    {
      if (!find_class (self, g_ptr_array_index (names, i), &bit, error))
        return FALSE;
      *classes |= G_GUINT64_CONSTANT (1) << bit;
    }

  return TRUE;
}

static gboolean
add_weights (PmLanguage *self,
             const char *line,
             int         weight,
             GError    **error)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !add_weight (self, words[i], weight, error))
      return FALSE;

  return TRUE;
}

static gboolean
load_weights (PmLanguage *self,
              JsonObject *weights,
              GError    **error)
{
  g_autoptr (GList) members = json_object_get_members (weights);

  for (GList *l = members; l != NULL; l = l->next)
    {
      g_autoptr (GPtrArray) lines = pm_language_dup_strings (weights, l->data);
      gint64 weight;

      if (lines == NULL || !pm_number_parse_whole (l->data, -1000, 1000, &weight))
        return pm_language_fail (error, l->data);
      for (guint i = 0; i < lines->len; i++)
        if (!add_weights (self, g_ptr_array_index (lines, i), weight, error))
          return FALSE;
    }

  return TRUE;
}

/**
 * pm_language_load_signs:
 * @root: the language's file, whose classes are known already
 *
 * A language need not have signs.
 *
 * Returns: %FALSE with @error set when the file has some that are not right
 */
gboolean
pm_language_load_signs (PmLanguage *self,
                        JsonObject *root,
                        GError    **error)
{
  JsonObject *signs = pm_language_get_object (root, "signs");
  JsonObject *weights = signs != NULL ? pm_language_get_object (signs, "weights") : NULL;
  JsonNode *threshold = signs != NULL ? json_object_get_member (signs, "threshold") : NULL;
  g_autoptr (GPtrArray) kinds = signs != NULL ? pm_language_dup_strings (signs, "kinds") : NULL;

  if (!json_object_has_member (root, "signs"))
    return TRUE;
  if (weights == NULL || kinds == NULL || pm_language_get_string (signs, "id") == NULL ||
      pm_language_get_string (signs, "check") == NULL)
    return pm_language_fail (error, "signs");
  if (threshold == NULL || json_node_get_value_type (threshold) != G_TYPE_INT64)
    return pm_language_fail (error, "threshold");

  self->signs.id = g_strdup (pm_language_get_string (signs, "id"));
  self->signs.check = g_strdup (pm_language_get_string (signs, "check"));
  self->signs.exceptions = pm_language_find_exceptions (self, self->signs.check);
  self->signs.kinds = pm_language_parse_kinds (kinds);
  self->signs.threshold = json_node_get_int (threshold);
  self->signs.words_before = g_ptr_array_new_with_free_func (pair_list_free);
  self->signs.words_behind = g_ptr_array_new_with_free_func (pair_list_free);

  return load_classes (self, signs, "whom", &self->signs.whom, error) &&
         load_classes (self, signs, "about", &self->signs.about, error) &&
         load_weights (self, weights, error);
}

/* Whether only the classes of the word count, and not which word it is. */
static gboolean
counts_by_class (PmLanguage    *self,
                 const PmToken *token)
{
  return (token->classes & (self->signs.whom | PM_TOKEN_NUMBER)) != 0;
}

/* Takes the lowest bit out of @bits, which has one. */
static inline guint
take_bit (guint64 *bits)
{
  guint bit = __builtin_ctzll (*bits);

  *bits &= *bits - 1;

  return bit;
}

static int
weigh (PmLanguage    *self,
       const PmToken *token,
       guint64       *seen)
{
  guint64 classes = token->classes & ~PLAIN & ~*seen;
  int weight = counts_by_class (self, token) ? 0 : token->weight;

  *seen |= classes;
  while (classes != 0)
    weight += self->signs.class_weights[take_bit (&classes)];

  return weight;
}

/* What the word of @token weighs beside @neighbour. */
static int
weigh_word_pair (PmLanguage    *self,
                 const PmToken *token,
                 const PmToken *neighbour,
                 gboolean       first)
{
  GPtrArray *pairs = first ? self->signs.words_before : self->signs.words_behind;
  guint64 classes = neighbour->classes & ~PLAIN;
  const GArray *list;
  int weight = 0;

  if (classes == 0 || token->word >= pairs->len || counts_by_class (self, token))
    return 0;

  list = g_ptr_array_index (pairs, token->word);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const PmSignPair *pair = &g_array_index (list, PmSignPair, i);

      if ((classes >> pair->bit & 1) != 0)
        weight += pair->weight;
    }

  return weight;
}

static int
weigh_pair (PmLanguage    *self,
            const PmToken *left,
            const PmToken *right)
{
  guint64 classes = left->classes & ~PLAIN;
  int weight = weigh_word_pair (self, left, right, TRUE) +
               weigh_word_pair (self, right, left, FALSE);

  while (classes != 0)
    {
      guint bit = take_bit (&classes);
      guint64 others = right->classes & self->signs.pairs[bit];

      while (others != 0)
        weight += self->signs.pair_weights[bit][take_bit (&others)];
    }

  return weight;
}

/* In a long sentence much adds up that means nothing: it weighs less by the root of its length. */
static int
scale (int   sum,
       guint n_words)
{
  return n_words <= SHORT ? sum : (int) lround (sum * sqrt ((double) SHORT / n_words));
}

/**
 * pm_language_weigh_signs:
 * @first: the sentence's first token
 * @last: one behind the sentence's last token
 * @from: (out): the first token of what to show
 * @to: (out): the last token of it
 *
 * What to show is the clause that weighs most: what stands between commas or other marks that end
 * one. A sentence without any words has none, and @from is @last; so has one that is about nobody
 * where the language asks for somebody.
 *
 * Returns: what the signs in the sentence weigh together
 */
int
pm_language_weigh_signs (PmLanguage    *self,
                         const PmToken *tokens,
                         guint          first,
                         guint          last,
                         guint         *from,
                         guint         *to)
{
  const PmToken *before = &boundary;
  guint64 seen = 0;
  guint64 classes = 0;
  guint start = first;
  int heaviest = G_MININT;
  int clause = 0;
  guint n_words = 0;
  int sum = 0;

  *from = *to = last;
  for (guint at = first; at < last; at++)
    {
      const PmToken *token = &tokens[at];
      gboolean ends = (token->classes & (PM_TOKEN_COMMA | PM_TOKEN_STOP)) != 0;
      int weight = weigh (self, token, &seen) + weigh_pair (self, before, token);

      if (at + 1 == last)
        weight += weigh_pair (self, token, &boundary);
      sum += weight;
      clause += weight;
      classes |= token->classes;
      n_words += (token->classes & PM_TOKEN_WORD) != 0 ? 1 : 0;
      before = token;
      if (!ends && at + 1 < last)
        continue;

      if (clause > heaviest && (at > start || !ends))
        {
          heaviest = clause;
          *from = start;
          *to = ends ? at - 1 : at;
        }
      start = at + 1;
      clause = 0;
    }

  if (self->signs.about != 0 && (classes & self->signs.about) == 0)
    *from = *to = last;

  return scale (sum, n_words);
}
