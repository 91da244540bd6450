/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Signs: words and classes of words with a weight each. Where no pattern has found anything, the
 * weights of the words of a sentence are added up. A sentence about nobody is never found: one of the
 * patterns of “needs” must be in it; and whom it is about never tells anything, so that what weighs
 * is what is said of them. */

#include "pm-language-private.h"

#include "pm-method.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
pm_language_signs_clear (PmLanguage *self)
{
  g_free (self->signs.id);
  g_free (self->signs.check);
  g_clear_pointer (&self->signs.needs, g_ptr_array_unref);
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

/* “<person>”: what each word of the class weighs. */
static gboolean
add_class_weight (PmLanguage *self,
                  const char *source,
                  int         weight,
                  GError    **error)
{
  g_autofree char *name = g_strndup (source + 1, strlen (source) - 2);
  guint bit;

  if (!find_class (self, name, &bit, error))
    return FALSE;
  self->signs.class_weights[bit] += weight;

  return TRUE;
}

static gboolean
load_whom (PmLanguage *self,
           JsonObject *signs,
           GError    **error)
{
  g_autoptr (GPtrArray) names = pm_language_dup_strings (signs, "whom");
  guint bit;

  if (names == NULL)
    return pm_language_fail (error, "whom");
  for (guint i = 0; i < names->len; i++)
    {
      if (!find_class (self, g_ptr_array_index (names, i), &bit, error))
        return FALSE;
      self->signs.whom |= G_GUINT64_CONSTANT (1) << bit;
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
    {
      if (*words[i] == '<' && g_str_has_suffix (words[i], ">"))
        {
          if (!add_class_weight (self, words[i], weight, error))
            return FALSE;
        }
      else if (*words[i] != '\0' && !pm_language_add_word (self, words[i], 0, weight, error))
        return FALSE;
    }

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

      if (lines == NULL ||
          !g_ascii_string_to_signed (l->data, 10, -1000, 1000, &weight, NULL))
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
      pm_language_get_string (signs, "check") == NULL || threshold == NULL ||
      json_node_get_value_type (threshold) != G_TYPE_INT64)
    return pm_language_fail (error, "signs");

  self->signs.id = g_strdup (pm_language_get_string (signs, "id"));
  self->signs.check = g_strdup (pm_language_get_string (signs, "check"));
  self->signs.kinds = pm_language_parse_kinds (kinds);
  self->signs.threshold = json_node_get_int (threshold);
  self->signs.needs = g_ptr_array_new_with_free_func (pm_language_pattern_free);

  return pm_language_parse_patterns (self, signs, "needs", self->signs.needs, error) &&
         load_whom (self, signs, error) && load_weights (self, weights, error);
}

static int
weigh (PmLanguage    *self,
       const PmToken *token)
{
  guint64 classes = token->classes;
  int weight = token->weight;

  if ((classes & self->signs.whom) != 0)
    return 0;

  for (guint bit = 0; classes != 0; bit++, classes >>= 1)
    if ((classes & 1) != 0)
      weight += self->signs.class_weights[bit];

  return weight;
}

static gboolean
find_needed (PmLanguage    *self,
             const PmToken *tokens,
             guint          first,
             guint          last,
             guint         *at)
{
  guint end;

  for (*at = first; *at < last; (*at)++)
    for (guint i = 0; i < self->signs.needs->len; i++)
      if (pm_language_match (g_ptr_array_index (self->signs.needs, i), tokens, first, *at, last,
                             &end))
        return TRUE;

  return FALSE;
}

/**
 * pm_language_find_signs:
 * @first: the sentence's first token
 * @last: one behind the sentence's last token
 * @from: (out): the first token of what to show
 * @to: (out): the last token of it
 *
 * What to show goes from whom the sentence is about to the word that weighs most, or back.
 *
 * Returns: whether the words of the sentence weigh more than the threshold
 */
gboolean
pm_language_find_signs (PmLanguage    *self,
                        const PmToken *tokens,
                        guint          first,
                        guint          last,
                        guint         *from,
                        guint         *to)
{
  int heaviest = G_MININT;
  int sum = 0;
  guint needed;
  guint top = first;

  for (guint at = first; at < last; at++)
    {
      int weight = weigh (self, &tokens[at]);

      sum += weight;
      if (weight > heaviest)
        {
          heaviest = weight;
          top = at;
        }
    }
  if (sum <= self->signs.threshold || !find_needed (self, tokens, first, last, &needed))
    return FALSE;

  *from = MIN (needed, top);
  *to = MAX (needed, top);

  return TRUE;
}
