/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks through a text, sentence by sentence, for what the rules of its language find. */

#include "pm-language-private.h"

#include <string.h>

/* What is known of a rule while a text is looked through. */
typedef struct
{
  gsize end;      /* of the last hit of its check, which is kept with the first rule of the check */
  guint sentence; /* the last one in which its exceptions were looked for, counted from 1 */
  gboolean excepted;
} RuleState;

/* The state of looking through one sentence. */
typedef struct
{
  PmLanguage *language;
  const char *text;
  gsize length;
  PmToken *tokens;
  guint n_tokens;
  guint first;
  guint last;
  PmTextKind kind;
  GArray *hits;
  guint number;   /* of the sentence */
  RuleState *rules; /* made with the first match */
  guint8 *exceptions; /* of each token: bits of those that it is part of; made with the first match */
  guint marked;       /* the last sentence in which they were looked for */
} Sentence;

/* Marks in each token of the sentence the exceptions that it is part of. */
static void
mark_exceptions (Sentence *s)
{
  if (s->exceptions == NULL)
    s->exceptions = g_new0 (guint8, s->n_tokens);
  s->marked = s->number;

  for (guint i = 0; i < s->language->exceptions->len; i++)
    {
      const PmException *exception = g_ptr_array_index (s->language->exceptions, i);

      for (guint p = 0; p < exception->patterns->len; p++)
        {
          const PmPattern *pattern = g_ptr_array_index (exception->patterns, p);
          guint end;

          for (guint at = s->first; at < s->last; at++)
            if (pm_pattern_may_begin (pattern, &s->tokens[at]) &&
                pm_language_match (pattern, s->tokens, s->first, at, s->last, &end))
              for (guint t = at; t < end; t++)
                s->exceptions[t] |= 1 << i;
        }
    }
}

/* Whether one of the tokens from @from on, up to @end, is part of one of those @exceptions. */
static gboolean
is_let_go (Sentence *s,
           guint8    exceptions,
           guint     from,
           guint     end)
{
  if (exceptions == 0)
    return FALSE;
  if (s->marked != s->number)
    mark_exceptions (s);

  for (guint at = from; at < end; at++)
    if ((s->exceptions[at] & exceptions) != 0)
      return TRUE;

  return FALSE;
}

/* Whether the sentence has anything in it that @rule makes an exception for, looked for once. */
static gboolean
is_excepted (Sentence     *s,
             const PmRule *rule,
             RuleState    *state)
{
  if (state->sentence != s->number)
    state->excepted = pm_language_match_anywhere (rule->unless, s->tokens, s->first, s->last);
  state->sentence = s->number;

  return state->excepted;
}

static void
try_pattern (Sentence        *s,
             const PmPattern *pattern,
             guint            at)
{
  const PmRule *rule = g_ptr_array_index (s->language->rules, pattern->rule);
  PmTextHit hit = { rule->check, rule->id, s->tokens[at].start, 0 };
  RuleState *same_check;
  gsize hit_end;
  guint end;

  if ((rule->kinds & s->kind) == 0 ||
      !pm_language_match (pattern, s->tokens, s->first, at, s->last, &end) || end == at)
    return;

  if (s->rules == NULL)
    s->rules = g_new0 (RuleState, s->language->rules->len);
  hit_end = s->tokens[end - 1].start + s->tokens[end - 1].length;
  hit.length = hit_end - hit.start;
  /* One check marks a stretch of text once, whichever of its rules came first. */
  same_check = &s->rules[rule->same_check];
  if (hit.start < same_check->end || is_excepted (s, rule, &s->rules[pattern->rule]) ||
      is_let_go (s, rule->exceptions, at, end))
    return;

  same_check->end = hit_end;
  g_array_append_val (s->hits, hit);
}

static void
try_patterns (Sentence     *s,
              const GArray *entries,
              guint         at)
{
  const PmToken *next = &s->tokens[at + 1];

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const PmPatternEntry *entry = &g_array_index (entries, PmPatternEntry, i);

      if (pm_token_set_has (&entry->second, next))
        try_pattern (s, entry->pattern, at);
    }
}

/* A guess in the timeline is a fact about the moment: it was what people thought then, or asked. */
static gboolean
is_guess (Sentence *s)
{
  gsize end = s->tokens[s->last].start;

  return s->kind == PM_TEXT_EVENT &&
         ((end < s->length && s->text[end] == '?') ||
          pm_language_match_anywhere (s->language->hypotheses, s->tokens, s->first, s->last));
}

static void
check_sentence (Sentence *s)
{
  PmLanguage *language = s->language;

  s->number++;
  pm_language_mark_phrases (language, s->tokens, s->first, s->last);

  if (is_guess (s))
    return;

  if (s->first < s->last)
    try_patterns (s, language->at_begin, s->first);
  for (guint at = s->first; at < s->last; at++)
    {
      const PmToken *token = &s->tokens[at];
      guint64 classes = token->classes;

      if (token->word != 0 && token->word < language->by_word->len)
        try_patterns (s, g_ptr_array_index (language->by_word, token->word), at);
      for (; classes != 0; classes &= classes - 1)
        try_patterns (s, language->by_class[__builtin_ctzll (classes)], at);
    }
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const PmTextHit *x = a;
  const PmTextHit *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;

  return strcmp (x->check, y->check);
}

/**
 * pm_language_check:
 * @text: valid UTF-8
 * @length: in bytes, or -1
 * @kind: what the text is
 * @names: (nullable): a set of words that are people's names in this text, such as
 *   pm_texts_dup_names() gives
 *
 * Returns: (transfer full) (element-type PmTextHit): the places where a rule applies, by position;
 *   they refer to strings of @self
 */
GArray *
pm_language_check (PmLanguage *self,
                   const char *text,
                   gssize      length,
                   PmTextKind  kind,
                   GHashTable *names)
{
  g_autoptr (GArray) tokens = NULL;
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (PmTextHit));
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  Sentence sentence = { self, text, size, NULL, 0, 0, 0, kind, hits, 0, NULL, NULL, 0 };

  tokens = pm_language_tokenize (self, text, size, kind, names);
  sentence.tokens = (PmToken *) tokens->data;
  sentence.n_tokens = tokens->len;
  for (guint i = 0; i < tokens->len; i++)
    if (sentence.tokens[i].classes == PM_TOKEN_END)
      {
        sentence.last = i;
        check_sentence (&sentence);
        sentence.first = i + 1;
      }
  g_free (sentence.rules);
  g_free (sentence.exceptions);
  g_array_sort (hits, compare_hits);

  return hits;
}
