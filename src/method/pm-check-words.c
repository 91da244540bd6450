/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the words of a text say, once for each place: rules of a language are written one by one,
 * and where two of them see the same words, one finding is enough. */

#include "pm-checks-private.h"

#include "pm-language-private.h"

#include <string.h>

/* What is longer is no row of a table. */
#define MAX_ROW 1000

/* Of two checks that see the same words the first says what the second says, and more. */
static const struct { const char *more, *less; } silenced[] = {
  { "language.human-error", "causes.shallow" },
  { "language.blame", "causes.shallow" },
  { "actions.vague", "language.judgement" },
  { "language.human-error", "language.blame" },
  { "language.human-error", "language.judgement" },
  { "language.blame", "language.judgement" },
  { "language.blame", "language.defensive" },
  { "language.counterfactual", "language.judgement" },
  { "language.counterfactual", "language.defensive" },
};

static gboolean
overlaps (const PmTextHit *a,
          const PmTextHit *b)
{
  return a->start < b->start + b->length && b->start < a->start + a->length;
}

/* Whether @other says what @hit says, and more. */
static gboolean
silences (const PmTextHit *other,
          const PmTextHit *hit)
{
  if (other->length == 0 || !overlaps (hit, other))
    return FALSE;
  for (guint s = 0; s < G_N_ELEMENTS (silenced); s++)
    if (g_str_equal (silenced[s].less, hit->check) && g_str_equal (silenced[s].more, other->check))
      return TRUE;

  return FALSE;
}

/* The hits that @index might be silenced by are its neighbours: up to one that begins behind it,
 * and back as long as one before reaches to it. What is taken out already has no length. */
static gboolean
is_silenced (GArray      *hits,
             const gsize *reach,
             guint        index)
{
  const PmTextHit *all = (const PmTextHit *) hits->data;
  const PmTextHit *hit = &all[index];

  for (guint i = index + 1; i < hits->len && all[i].start < hit->start + hit->length; i++)
    if (silences (&all[i], hit))
      return TRUE;
  for (guint i = index; i > 0 && reach[i - 1] > hit->start; i--)
    if (silences (&all[i - 1], hit))
      return TRUE;

  return FALSE;
}

/* “Irgendwann später” is one vague time. */
static gboolean
goes_on (const char      *text,
         const PmTextHit *before,
         const PmTextHit *hit)
{
  gsize end = before->start + before->length;

  if (!g_str_equal (before->check, hit->check) || end > hit->start)
    return FALSE;

  return strspn (text + end, " \t") >= hit->start - end;
}

static void
drop_empty (GArray *hits)
{
  guint n = 0;

  for (guint i = 0; i < hits->len; i++)
    if (g_array_index (hits, PmTextHit, i).length > 0)
      g_array_index (hits, PmTextHit, n++) = g_array_index (hits, PmTextHit, i);
  g_array_set_size (hits, n);
}

/* Hits come in the order in which they stand. */
static void
settle (GArray     *hits,
        const char *text)
{
  g_autofree gsize *reach = g_new (gsize, hits->len);

  for (guint i = 0; i < hits->len; i++)
    {
      const PmTextHit *hit = &g_array_index (hits, PmTextHit, i);

      reach[i] = MAX (hit->start + hit->length, i > 0 ? reach[i - 1] : 0);
    }
  for (guint i = hits->len; i > 0; i--)
    if (is_silenced (hits, reach, i - 1))
      g_array_index (hits, PmTextHit, i - 1).length = 0;
  drop_empty (hits);

  for (guint i = hits->len; i > 1; i--)
    {
      PmTextHit *hit = &g_array_index (hits, PmTextHit, i - 1);
      PmTextHit *before = hit - 1;

      if (!goes_on (text, before, hit))
        continue;
      before->length = hit->start + hit->length - before->start;
      hit->length = 0;
    }
  drop_empty (hits);
}

/* Whether another cell of the row that @hit is in has a number. */
static gboolean
is_counted_beside (const char      *text,
                   gsize            length,
                   const PmTextHit *hit)
{
  gsize start = hit->start;
  gsize end = hit->start + hit->length;

  while (start > 0 && hit->start - start < MAX_ROW && text[start - 1] != '\n')
    start--;
  while (end < length && end - hit->start < MAX_ROW && text[end] != '\n')
    end++;
  if (text[start + strspn (text + start, " \t")] != '|')
    return FALSE;
  while (start < end && !g_ascii_isdigit (text[start]))
    start++;

  return start < end;
}

static void
drop_counted (GArray     *hits,
              const char *text,
              gsize       length)
{
  for (guint i = 0; i < hits->len; i++)
    {
      PmTextHit *hit = &g_array_index (hits, PmTextHit, i);

      if (g_str_equal (hit->check, "impact.adjective") && is_counted_beside (text, length, hit))
        hit->length = 0;
    }
  drop_empty (hits);
}

/**
 * pm_check_words:
 * @text: valid UTF-8
 * @length: in bytes, or -1
 * @names: (nullable): people's names in it
 *
 * Returns: (transfer full) (element-type PmTextHit): what the rules of @language find in @text, by
 *   position; of what two of them say of the same words only what says more
 */
GArray *
pm_check_words (PmLanguage *language,
                const char *text,
                gssize      length,
                PmTextKind  kind,
                GHashTable *names)
{
  GArray *hits = pm_language_check (language, text, length, kind, names);
  gsize size = length < 0 ? strlen (text) : (gsize) length;

  drop_counted (hits, text, size);
  pm_check_add_leftovers (language, text, size, hits);
  settle (hits, text);

  return hits;
}

/**
 * pm_text_hit_is_person:
 * @statement: of a cause
 * @hit: a place in it
 *
 * Returns: whether it says that a person is the cause: their error, or they as the subject; not when
 *   it only tells in what case something else went wrong, as in “no test fails when somebody
 *   forgets the flag”
 */
gboolean
pm_text_hit_is_person (PmLanguage      *language,
                       const char      *statement,
                       const PmTextHit *hit)
{
  g_autofree char *before = NULL;
  g_auto (GStrv) words = NULL;

  if (g_str_equal (hit->check, "language.human-error"))
    return TRUE;
  if (!g_str_equal (hit->check, "language.blame"))
    return FALSE;

  before = g_utf8_strdown (statement, hit->start);
  words = g_strsplit_set (before, " ,\n\t", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (pm_language_report_word_in (language, "aside", words[i]))
      return FALSE;

  return TRUE;
}

/**
 * pm_text_is_spoken:
 * @text: an entry that comes from a chat
 *
 * Returns: whether these are the words of whoever wrote there: somebody's name is before them, or
 *   they say “I”
 */
gboolean
pm_text_is_spoken (PmLanguage *language,
                   const char *text)
{
  gsize length = strlen (text);
  const GByteArray *speaker = g_hash_table_lookup (language->lists, "speaker");
  g_autoptr (GArray) tokens = pm_language_tokenize (language, text, length, PM_TEXT_EVENT, NULL);

  for (guint i = 0; i < tokens->len; i++)
    {
      const PmToken *token = &g_array_index (tokens, PmToken, i);
      gsize end = token->start + token->length;

      if (i == 0 && (token->classes & PM_TOKEN_WORD) != 0 && g_str_has_prefix (text + end, ": "))
        return TRUE;
      if (speaker != NULL && pm_language_list_has (speaker, token->word))
        return TRUE;
    }

  return FALSE;
}
