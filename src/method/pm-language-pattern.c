/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Patterns over the words of a sentence. A pattern is a list of elements with blanks between:
 *
 *   word         that word, in any case          a|b|<c>   any of these
 *   <class>      a word of that class            .         any word
 *   !x           x does not follow               ^  $      begin, end of the sentence
 *   x?  x*  x+   none or one, up to eight, one to eight    x{0,3}  that many
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
      element->any = TRUE;
    }
  else if (length > 2 && source[0] == '<' && source[length - 1] == '>')
    {
      g_autofree char *name = g_strndup (source + 1, length - 2);
      gpointer bit;

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
      element->words[element->n_words++] = pm_language_intern (self, source)->id;
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
      element.anchor = TRUE;
      element.any = *rest == '$';
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

/**
 * pm_language_parse_pattern:
 *
 * Returns: (transfer full) (nullable): the pattern that @source writes down, or %NULL with @error
 *   set; words that are new to the lexicon are added to it
 */
PmPattern *
pm_language_parse_pattern (PmLanguage *self,
                           const char *source,
                           GError    **error)
{
  g_auto (GStrv) parts = g_strsplit (source, " ", -1);
  PmPattern *pattern = g_new0 (PmPattern, 1);

  pattern->elements = g_array_new (FALSE, FALSE, sizeof (PmElement));
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && !parse_element (self, pattern->elements, parts[i], error))
      {
        g_prefix_error (error, "“%s”: ", source);
        pm_language_pattern_free (pattern);
        return NULL;
      }

  return pattern;
}

static inline gboolean
accepts (const PmElement *element,
         const PmToken   *token)
{
  if (element->any || (element->classes & token->classes) != 0)
    return TRUE;

  for (guint i = 0; token->word != 0 && i < element->n_words; i++)
    if (element->words[i] == token->word)
      return TRUE;

  return FALSE;
}

static gboolean
match_from (const PmPattern *pattern,
            guint            index,
            const PmToken   *tokens,
            guint            first,
            guint            at,
            guint            last,
            guint           *end)
{
  const PmElement *element;
  guint taken = 0;

  if (index == pattern->elements->len)
    {
      *end = at;
      return TRUE;
    }

  element = &g_array_index (pattern->elements, PmElement, index);
  if (element->anchor)
    return at == (element->any ? last : first) &&
           match_from (pattern, index + 1, tokens, first, at, last, end);
  if (element->negative)
    return (at == last || !accepts (element, &tokens[at])) &&
           match_from (pattern, index + 1, tokens, first, at, last, end);

  while (taken < element->min)
    {
      if (at == last || !accepts (element, &tokens[at]))
        return FALSE;
      at++;
      taken++;
    }

  while (!match_from (pattern, index + 1, tokens, first, at, last, end))
    {
      if (taken == element->max || at == last || !accepts (element, &tokens[at]))
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
  return match_from (pattern, 0, tokens, first, from, last, end);
}
