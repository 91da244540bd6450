/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Patterns over the words of a sentence. A pattern is a list of elements with blanks between:
 *
 *   word         that word, in any case       a|b|<c>  any of these
 *   <class>      a word of that class or list $name    any of the language's parts of that name
 *   .            any word                     ..       any word or mark but a comma
 *   !x           x does not follow            ...      a comma, too
 *   ^  $         begin, end of the sentence
 *   x?  x*  x+   none or one, up to eight, one to eight         x{0,3}  that many
 *
 * Repetitions take as little as they can, so that a match stays short. */

#include "pm-language-private.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "pm-method.h"

#define MAX_REPEAT 8

void
pm_language_pattern_free (gpointer data)
{
  PmPattern *pattern = data;

  g_array_unref (pattern->elements);
  g_free (pattern);
}

static gboolean
parse_alternative (PmLanguage *self,
                   PmElement  *element,
                   const char *source,
                   GError    **error)
{
  gsize length = strlen (source);

  if (g_str_equal (source, "."))
    {
      element->classes |= PM_TOKEN_WORD | PM_TOKEN_OPAQUE;
    }
  else if (g_str_equal (source, ".."))
    {
      element->classes |= PM_TOKEN_WORD | PM_TOKEN_OPAQUE | PM_TOKEN_MARK;
    }
  else if (g_str_equal (source, "..."))
    {
      element->classes |= PM_TOKEN_WORD | PM_TOKEN_OPAQUE | PM_TOKEN_MARK | PM_TOKEN_COMMA;
    }
  else if (length > 2 && source[0] == '<' && source[length - 1] == '>')
    {
      g_autofree char *name = g_strndup (source + 1, length - 2);
      const GByteArray *list = g_hash_table_lookup (self->lists, name);
      gpointer bit;

      if (list != NULL && element->n_lists < G_N_ELEMENTS (element->lists))
        {
          element->lists[element->n_lists++] = list;
          for (guint w = 0; w < list->len * 8; w++)
            element->word_bits |= pm_language_list_has (list, w) ? pm_word_bit (w) : 0;
          return TRUE;
        }
      if (!g_hash_table_lookup_extended (self->class_bits, name, NULL, &bit))
        {
          g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                       _("There is no class of words “%s”"), name);
          return FALSE;
        }
      element->classes |= G_GUINT64_CONSTANT (1) << GPOINTER_TO_UINT (bit);
    }
  else if (length > 0 && element->n_words < G_N_ELEMENTS (element->words))
    {
      guint32 word = pm_language_intern (self, source)->id;

      element->words[element->n_words++] = word;
      element->word_bits |= pm_word_bit (word);
    }
  else
    {
      g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                   _("A pattern has an empty place or one with too many words"));
      return FALSE;
    }

  return TRUE;
}

/* Takes the repetition off the end of @source. */
static void
parse_repetition (PmElement *element,
                  char      *source)
{
  gsize length = strlen (source);
  char *brace = strrchr (source, '{');
  unsigned int min;
  unsigned int max;

  element->min = element->max = 1;
  if (length < 2)
    return;

  if (brace != NULL && brace != source && sscanf (brace, "{%u,%u}", &min, &max) == 2 &&
      min <= max && max <= 32)
    {
      element->min = min;
      element->max = max;
      *brace = '\0';
      return;
    }

  if (strchr ("?*+", source[length - 1]) == NULL)
    return;

  element->min = source[length - 1] == '+' ? 1 : 0;
  element->max = source[length - 1] == '?' ? 1 : MAX_REPEAT;
  source[length - 1] = '\0';
}

static gboolean
parse_element (PmLanguage *self,
               GArray     *elements,
               const char *source,
               GError    **error)
{
  PmElement element = { 0, };
  g_autofree char *rest = g_strdup (source + (*source == '!' ? 1 : 0));
  g_auto (GStrv) alternatives = NULL;

  element.negative = *source == '!';
  parse_repetition (&element, rest);
  if (g_str_equal (rest, "^") || g_str_equal (rest, "$"))
    {
      element.begin = *rest == '^';
      element.end = *rest == '$';
      g_array_append_val (elements, element);
      return TRUE;
    }

  alternatives = g_strsplit (rest, "|", -1);
  for (guint i = 0; alternatives[i] != NULL; i++)
    if (!parse_alternative (self, &element, alternatives[i], error))
      return FALSE;

  g_array_append_val (elements, element);

  return TRUE;
}

/* Else it would match between any two words. */
static gboolean
takes_something (const PmPattern *pattern)
{
  for (guint i = 0; i < pattern->elements->len; i++)
    {
      const PmElement *element = &g_array_index (pattern->elements, PmElement, i);

      if (!element->negative && !element->begin && !element->end && element->min > 0)
        return TRUE;
    }

  return FALSE;
}

/* Adds to @set what may stand where the element at @index begins: tokens of this one, and of those
 * behind it as long as they may be absent. Returns whether one of them is always there. */
static gboolean
add_begins (const PmPattern *pattern,
            guint            index,
            PmTokenSet      *set)
{
  for (guint i = index; i < pattern->elements->len; i++)
    {
      const PmElement *element = &g_array_index (pattern->elements, PmElement, i);

      if (element->negative || element->begin || element->end)
        continue;
      set->classes |= element->classes;
      set->words |= element->word_bits;
      if (element->min > 0)
        return TRUE;
    }

  return FALSE;
}

/* Works out which tokens may be the first two of a match. */
static void
find_begins (PmPattern *pattern)
{
  add_begins (pattern, 0, &pattern->first);
  for (guint i = 0; i < pattern->elements->len; i++)
    {
      const PmElement *element = &g_array_index (pattern->elements, PmElement, i);

      if (element->negative || element->begin || element->end)
        continue;
      if (element->max > 1)
        {
          pattern->second.classes |= element->classes;
          pattern->second.words |= element->word_bits;
        }
      if (!add_begins (pattern, i + 1, &pattern->second) && element->min < 2)
        pattern->second = (PmTokenSet) { G_MAXUINT64, G_MAXUINT64 };
      if (element->min > 0)
        break;
    }
}

static gboolean
add_pattern (PmLanguage *self,
             const char *source,
             GPtrArray  *patterns,
             GError    **error)
{
  g_auto (GStrv) parts = g_strsplit (source, " ", -1);
  PmPattern *pattern = g_new0 (PmPattern, 1);

  g_ptr_array_add (patterns, pattern);
  pattern->elements = g_array_new (FALSE, FALSE, sizeof (PmElement));
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && !parse_element (self, pattern->elements, parts[i], error))
      {
        g_prefix_error (error, "“%s”: ", source);
        return FALSE;
      }

  if (!takes_something (pattern))
    {
      g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                   _("“%s”: A pattern must have a word that is always there"), source);
      return FALSE;
    }
  find_begins (pattern);

  return TRUE;
}

/**
 * pm_language_add_patterns:
 * @patterns: (element-type PmPattern): grows by what @source stands for
 *
 * Writes out the first $name of @source with each of its parts, and so on until there is none
 * left. Words that are new to the lexicon are added to it.
 *
 * Returns: %FALSE with @error set when @source is no pattern
 */
gboolean
pm_language_add_patterns (PmLanguage *self,
                          const char *source,
                          GPtrArray  *patterns,
                          GError    **error)
{
  const char *start = strchr (source, '$');
  g_autofree char *name = NULL;
  GPtrArray *parts;
  gsize length;

  /* A $ of its own is the end of the sentence. */
  while (start != NULL && !g_ascii_isalpha (start[1]))
    start = strchr (start + 1, '$');
  if (start == NULL)
    return add_pattern (self, source, patterns, error);

  length = strcspn (start + 1, " ?*+{|");
  name = g_strndup (start + 1, length);
  parts = g_hash_table_lookup (self->parts, name);
  if (parts == NULL)
    {
      g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                   _("“%s”: There is no part “%s”"), source, name);
      return FALSE;
    }

  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *before = g_strndup (source, start - source);
      g_autofree char *expanded = g_strconcat (before, g_ptr_array_index (parts, i),
                                               start + 1 + length, NULL);

      /* Each part may name others, but a circle would never end. */
      if (strlen (expanded) > 4096)
        {
          g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                       _("“%s”: There is no part “%s”"), source, name);
          return FALSE;
        }
      if (!pm_language_add_patterns (self, expanded, patterns, error))
        return FALSE;
    }

  return TRUE;
}

static inline gboolean
accepts (const PmElement *element,
         const PmToken   *token)
{
  if ((element->classes & token->classes) != 0)
    return TRUE;
  if (token->word == 0 || (element->word_bits & pm_word_bit (token->word)) == 0)
    return FALSE;

  for (guint i = 0; i < element->n_words; i++)
    if (element->words[i] == token->word)
      return TRUE;
  for (guint i = 0; i < element->n_lists; i++)
    if (pm_language_list_has (element->lists[i], token->word))
      return TRUE;

  return FALSE;
}

/* The sentence in which a pattern is looked for. */
typedef struct
{
  const PmToken *tokens;
  guint first;
  guint last;
  const PmElement *stop; /* one behind the pattern's last element */
} Search;

static gboolean
match_from (const Search    *search,
            const PmElement *element,
            guint            at,
            guint           *end)
{
  guint taken = 0;

  if (element == search->stop)
    {
      *end = at;
      return TRUE;
    }

  if (element->begin || element->end)
    return at == (element->end ? search->last : search->first) &&
           match_from (search, element + 1, at, end);
  if (element->negative)
    return (at == search->last || !accepts (element, &search->tokens[at])) &&
           match_from (search, element + 1, at, end);

  while (taken < element->min)
    {
      if (at == search->last || !accepts (element, &search->tokens[at]))
        return FALSE;
      at++;
      taken++;
    }

  while (!match_from (search, element + 1, at, end))
    {
      if (taken == element->max || at == search->last ||
          !accepts (element, &search->tokens[at]))
        return FALSE;
      at++;
      taken++;
    }

  return TRUE;
}

/**
 * pm_language_match:
 * @first: the sentence's first token
 * @from: where the match must begin
 * @last: one behind the sentence's last token
 * @end: (out): one behind the match's last token
 *
 * Returns: whether @pattern matches at @from
 */
gboolean
pm_language_match (const PmPattern *pattern,
                   const PmToken   *tokens,
                   guint            first,
                   guint            from,
                   guint            last,
                   guint           *end)
{
  const PmElement *elements = (const PmElement *) pattern->elements->data;
  Search search = { tokens, first, last, elements + pattern->elements->len };

  return match_from (&search, elements, from, end);
}

static inline void
add_to_set (PmTokenSet    *set,
            const PmToken *token)
{
  set->classes |= token->classes;
  set->words |= pm_word_bit (token->word);
}

static inline gboolean
overlap (const PmTokenSet *a,
         const PmTokenSet *b)
{
  return (a->classes & b->classes) != 0 || (a->words & b->words) != 0;
}

/**
 * pm_language_match_anywhere:
 * @patterns: (element-type PmPattern): what to look for
 * @first: the sentence's first token
 * @last: one behind the sentence's last token, where its end is
 *
 * Returns: whether one of them matches in the sentence
 */
gboolean
pm_language_match_anywhere (GPtrArray     *patterns,
                            const PmToken *tokens,
                            guint          first,
                            guint          last)
{
  PmTokenSet all = { 0, 0 };
  guint end;

  for (guint at = first; at < last && patterns->len > 0; at++)
    add_to_set (&all, &tokens[at]);
  for (guint i = 0; i < patterns->len; i++)
    {
      const PmPattern *pattern = g_ptr_array_index (patterns, i);

      for (guint at = first; at < last && overlap (&pattern->first, &all); at++)
        if (pm_pattern_may_begin (pattern, &tokens[at]) &&
            pm_language_match (pattern, tokens, first, at, last, &end))
          return TRUE;
    }

  return FALSE;
}

/**
 * pm_language_mark_phrases:
 * @first: the sentence's first token
 * @last: one behind the sentence's last token
 *
 * Puts the last word of each of the language's phrases into the class that the phrase gives, so
 * that a pattern can name in one place what takes several words, such as who somebody is.
 */
void
pm_language_mark_phrases (PmLanguage *self,
                          PmToken    *tokens,
                          guint       first,
                          guint       last)
{
  PmTokenSet all = { 0, 0 };
  guint end;

  for (guint at = first; at < last; at++)
    add_to_set (&all, &tokens[at]);
  for (guint i = 0; i < self->phrases->len; i++)
    {
      const PmPattern *phrase = g_ptr_array_index (self->phrases, i);
      const PmElement *begin = &g_array_index (phrase->elements, PmElement, 0);
      guint stop = begin->begin ? MIN (first + 1, last) : last;

      /* Most phrases begin with a word that is not in the sentence. */
      for (guint at = first; at < stop && overlap (&phrase->first, &all); at++)
        if (pm_pattern_may_begin (phrase, &tokens[at]) &&
            pm_language_match (phrase, tokens, first, at, last, &end) && end > at)
          {
            tokens[end - 1].classes |= G_GUINT64_CONSTANT (1) << phrase->rule;
            all.classes |= G_GUINT64_CONSTANT (1) << phrase->rule;
          }
    }
}
