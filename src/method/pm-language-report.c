/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words by which a report in a language tells what its parts are: heads of columns, signs that
 * something is done, words for nothing. */

#include "pm-language-private.h"

#include <string.h>

/**
 * pm_language_get_report_words:
 * @what: a member of “report” in the language's file
 *
 * Returns: (nullable) (element-type utf8): its words, as they stand there, in lower case
 */
const GPtrArray *
pm_language_get_report_words (PmLanguage *self,
                              const char *what)
{
  return g_hash_table_lookup (self->report, what);
}

/**
 * pm_language_report_word_in:
 * @what: a member of “report” in the language's file
 * @folded: in lower case
 *
 * Returns: whether @folded has one of those words in it; one that is written “=word” must be all
 *   of it
 */
gboolean
pm_language_report_word_in (PmLanguage *self,
                            const char *what,
                            const char *folded)
{
  const GPtrArray *words = pm_language_get_report_words (self, what);

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (*word == '=' ? g_str_equal (folded, word + 1) : strstr (folded, word) != NULL)
        return TRUE;
    }

  return FALSE;
}

/**
 * pm_language_report_begins:
 * @what: a member of “report” in the language's file
 * @text: valid UTF-8
 * @length: in bytes
 *
 * Returns: whether @text begins with one of those words
 */
gboolean
pm_language_report_begins (PmLanguage *self,
                           const char *what,
                           const char *text,
                           gsize       length)
{
  const GPtrArray *words = pm_language_get_report_words (self, what);
  g_autofree char *folded = NULL;
  gsize longest = 0;

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (length > 0 && ((guchar) *text >= 0x80 || g_ascii_tolower (*text) == *word))
        longest = MAX (longest, strlen (word));
    }
  if (longest == 0)
    return FALSE;

  /* As many characters as the longest word has, and one more, have room in this. */
  if (length > 4 * (longest + 1))
    {
      length = 4 * (longest + 1);
      while ((text[length] & 0xc0) == 0x80)
        length--;
    }
  folded = g_utf8_strdown (text, length);

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      if (g_str_has_prefix (folded, word) &&
          !g_unichar_isalpha (g_utf8_get_char (folded + strlen (word))))
        return TRUE;
    }

  return FALSE;
}

static gboolean
load_counted (PmLanguage *self,
              JsonObject *lists,
              const char *member,
              double      first,
              double      step,
              GError    **error)
{
  g_autoptr (GPtrArray) entries = lists != NULL ? pm_language_dup_strings (lists, member)
                                                : g_ptr_array_new ();

  if (entries == NULL)
    return pm_language_fail (error, member);
  for (guint i = 0; i < entries->len; i++)
    {
      g_auto (GStrv) names = g_strsplit (g_ptr_array_index (entries, i), " ", -1);

      for (guint j = 0; names[j] != NULL; j++)
        {
          g_autofree char *folded = g_utf8_strdown (names[j], -1);

          if (!g_hash_table_contains (self->numbers, folded))
            g_hash_table_insert (self->numbers, g_steal_pointer (&folded),
                                 GUINT_TO_POINTER ((guint) (2 * (first + i * step))));
        }
    }

  return TRUE;
}

/**
 * pm_language_load_numbers:
 * @root: of the file of the language, or of another
 *
 * Adds the words of numbers; what the language has already stays.
 *
 * Returns: %FALSE with @error set where they are not what the schema describes
 */
gboolean
pm_language_load_numbers (PmLanguage *self,
                          JsonObject *root,
                          GError    **error)
{
  JsonObject *report = pm_language_get_object (root, "report");

  return load_counted (self, pm_language_get_object (root, "action-line"), "numbers", 1, 1, error) &&
         load_counted (self, report, "tens", 20, 10, error) &&
         load_counted (self, report, "halves", 1.5, 1, error);
}

/**
 * pm_language_get_number:
 * @folded: a word, in lower case
 *
 * Returns: the number that it stands for; 0 for none
 */
double
pm_language_get_number (PmLanguage *self,
                        const char *folded)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, folded)) / 2.0;
}
