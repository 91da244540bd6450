/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cutting a text into words and sentences. Markdown is understood as far as it keeps other
 * people's words and code apart from the author's: quotations, code, addresses and lines of a chat
 * become one opaque token each, whose words no rule sees, or none. One pass, no copy of the text.
 * Whole lines are looked at in pm-language-lines.c, their parts in pm-language-quotes.c. */

#include "pm-language-scanner.h"

#define SOFT_HYPHEN 0xad

void
pm_scanner_add_token (PmScanner *s,
                      gsize      start,
                      gsize      end,
                      guint64    classes,
                      guint32    word)
{
  PmToken token = { start, end - start, classes, word };

  g_array_append_val (s->tokens, token);
}

/* Ends the sentence at @at, if there is anything in it. */
void
pm_scanner_end_sentence (PmScanner *s,
                         gsize      at)
{
  if (s->tokens->len > 0 &&
      g_array_index (s->tokens, PmToken, s->tokens->len - 1).classes != PM_TOKEN_END)
    pm_scanner_add_token (s, at, at, PM_TOKEN_END, 0);
}

/* A heading is a sentence of its own, whether it has a full stop or not. */
static void
end_line (PmScanner *s,
          gsize    at)
{
  gsize line = at;

  while (line > 0 && s->text[line - 1] != '\n')
    line--;
  if (line < at && s->text[line] == '#')
    pm_scanner_end_sentence (s, at);

  s->position = at + 1;
  pm_scanner_begin_line (s);
}

static gboolean
is_word_char (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c) || c == '_';

  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == SOFT_HYPHEN;
}

/* A mark that belongs to a word when letters follow: don’t, on-call, v1.2, 1,000, and/or not. */
static gboolean
joins (PmScanner *s,
       gsize    at,
       gboolean number)
{
  gunichar c = pm_scanner_peek (s, at);
  gunichar after;

  if (c != '\'' && c != 0x2019 && c != '-' && c != 0x2011 && c != '.' && c != ',' && c != ':')
    return FALSE;

  after = pm_scanner_peek (s, pm_scanner_next (s, at));
  if (c == ',' || c == ':')
    return number && after < 0x80 && g_ascii_isdigit (after);

  return is_word_char (after);
}

/* Takes @part out of @folded, wherever it stands, and puts @by there, which is no longer. */
static void
replace (char       *folded,
         const char *part,
         const char *by)
{
  gsize length = strlen (part);
  gsize n = strlen (by);

  for (char *p = strstr (folded, part); p != NULL; p = strstr (p, part))
    {
      memcpy (p, by, n);
      memmove (p + n, p + length, strlen (p + length) + 1);
      p += n;
    }
}

/* Lower case, with a plain apostrophe and without soft hyphens. Most words are short and ASCII and need no memory. */
static char *
fold_word (const char *word,
           gsize       length,
           char       *buffer,
           gsize       size)
{
  char *folded;

  if (length < size)
    {
      gsize i;

      for (i = 0; i < length && (guchar) word[i] < 0x80; i++)
        buffer[i] = g_ascii_tolower (word[i]);
      buffer[i] = '\0';
      if (i == length)
        return buffer;
    }

  folded = g_utf8_strdown (word, length);
  replace (folded, "’", "'");
  replace (folded, "\u00ad", "");

  return folded;
}

static guint64
find_name (PmScanner *s,
           gsize    start,
           gsize    end)
{
  char word[64];

  if (s->names == NULL || end - start >= sizeof word)
    return 0;

  memcpy (word, s->text + start, end - start);
  word[end - start] = '\0';

  return g_hash_table_contains (s->names, word) ? s->name_class : 0;
}

/**
 * pm_scanner_is_name:
 * @any_case: whether it may be written small, as handles are
 *
 * Returns: whether the word from @start to @end is a person's name, in this text or in the language
 */
gboolean
pm_scanner_is_name (PmScanner *s,
                    gsize      start,
                    gsize      end,
                    gboolean   any_case)
{
  g_autofree char *word = g_strndup (s->text + start, end - start);
  g_autofree char *folded = g_utf8_strdown (word, -1);
  const PmLexeme *lexeme = g_hash_table_lookup (s->language->lexicon, folded);

  if (any_case)
    *word = g_ascii_toupper (*word);
  if (s->names != NULL && g_hash_table_contains (s->names, word))
    return TRUE;

  return lexeme != NULL && (lexeme->exact_classes & s->name_class) != 0 &&
         (any_case || g_str_equal (lexeme->exact, word));
}

/* Where the word that ends at @at goes on with a gender mark and an ending: “Mitarbeiter*in”,
 * “Techniker:innen”, “Kolleg_innen”. Returns the end of it, or @at. */
static gsize
skip_gender_mark (PmScanner *s,
                  gsize    at,
                  gsize   *mark)
{
  static const char *const marks[] = { "*", ":", "_", "/-", "/", "·" };
  static const char *const endings[] = { "innen", "in" };

  /* Most words are followed by a blank. */
  if (at >= s->length || strchr ("*:_/\xc2", s->text[at]) == NULL)
    return at;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    for (guint j = 0; j < G_N_ELEMENTS (endings) && pm_scanner_starts_with (s, at, marks[i]); j++)
      {
        gsize ending = at + strlen (marks[i]);
        gsize end = ending + strlen (endings[j]);

        if (pm_scanner_starts_with (s, ending, endings[j]) && !is_word_char (pm_scanner_peek (s, end)))
          {
            *mark = strlen (marks[i]);
            return end;
          }
      }

  return at;
}

static gboolean
is_known (PmLanguage *language,
          const char *folded)
{
  const PmLexeme *lexeme = g_hash_table_lookup (language->lexicon, folded);

  return (lexeme != NULL && lexeme->classes != 0) ||
         pm_language_find_affixes (language, folded, strlen (folded)) != 0;
}

/* A gendered form counts as the one without its ending or, where there is none, as the feminine one.
 * Returns its end, with the form in @folded, or @end where the language does not know it. */
static gsize
fold_gendered (PmScanner *s,
               gsize    start,
               gsize    end,
               char   **folded)
{
  gsize mark;
  gsize form_end = skip_gender_mark (s, end, &mark);
  g_autofree char *stem = NULL;
  g_autofree char *form = NULL;
  g_autofree char *lower = NULL;

  if (form_end == end)
    return end;

  stem = g_utf8_strdown (s->text + start, end - start);
  form = g_strdup_printf ("%.*s%.*s", (int) (end - start), s->text + start,
                          (int) (form_end - end - mark), s->text + end + mark);
  lower = g_utf8_strdown (form, -1);
  if (!is_known (s->language, lower))
    return end;

  *folded = is_known (s->language, stem) ? g_steal_pointer (&stem) : g_steal_pointer (&lower);

  return form_end;
}

/* Whether the next word follows another one, so that nothing but itself gives it a capital. */
static gboolean
is_within_clause (PmScanner *s)
{
  const PmToken *last = s->tokens->len > 0
                          ? &g_array_index (s->tokens, PmToken, s->tokens->len - 1)
                          : NULL;

  return last != NULL && (last->classes & (PM_TOKEN_WORD | PM_TOKEN_COMMA)) != 0;
}

/* @form: (nullable): what to look up instead of the word itself, in lower case */
static void
classify_word (PmScanner    *s,
               gsize       start,
               gsize       end,
               const char *form)
{
  char buffer[64];
  const char *word = s->text + start;
  char *plain = form == NULL ? fold_word (word, end - start, buffer, sizeof buffer) : NULL;
  const char *folded = form != NULL ? form : plain;
  const PmLexeme *lexeme = g_hash_table_lookup (s->language->lexicon, folded);
  guint64 classes = PM_TOKEN_WORD;

  if (lexeme != NULL)
    {
      classes |= lexeme->classes;
      if (lexeme->exact != NULL && strlen (lexeme->exact) == end - start &&
          memcmp (lexeme->exact, word, end - start) == 0)
        classes |= lexeme->exact_classes;
    }
  classes |= pm_language_find_affixes (s->language, folded, strlen (folded));
  if (g_unichar_isupper (pm_scanner_peek (s, start)))
    {
      if (is_within_clause (s))
        classes &= ~s->language->lower;
      classes |= PM_TOKEN_CAPITAL | find_name (s, start, end);
    }
  if (g_ascii_isdigit (*word))
    classes |= PM_TOKEN_NUMBER;

  pm_scanner_add_token (s, start, end, classes, lexeme != NULL ? lexeme->id : 0);
  if (plain != buffer)
    g_free (plain);
}

static gsize
get_genitive_length (PmScanner *s,
                     gsize    start,
                     gsize    end)
{
  static const char *const endings[] = { "'s", "’s" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n = strlen (endings[i]);

      if (end - start > n && memcmp (s->text + end - n, endings[i], n) == 0)
        return n;
    }

  return 0;
}

static void
scan_word (PmScanner *s)
{
  gsize start = s->position;
  gboolean number = g_ascii_isdigit (s->text[start]);
  gsize p = start;
  g_autofree char *form = NULL;

  while (p < s->length)
    {
      if (s->text[p] == '_')
        p = fold_gendered (s, start, p, &form);
      if (form != NULL)
        break;
      if (is_word_char (pm_scanner_peek (s, p)))
        p = pm_scanner_next (s, p);
      else if (joins (s, p, number))
        p = pm_scanner_next (s, pm_scanner_next (s, p));
      else
        break;
    }

  if (form == NULL)
    p = fold_gendered (s, start, p, &form);
  s->position = p;
  if (form != NULL)
    {
      classify_word (s, start, p, form);
      return;
    }

  /* The ’s of “the engineer’s mistake” is a word of its own, so that its owner is seen. */
  p -= get_genitive_length (s, start, p);
  classify_word (s, start, p, NULL);
  if (p < s->position)
    classify_word (s, p, s->position, NULL);
}

static gboolean
ends_abbreviation (PmScanner *s)
{
  const PmToken *last;
  g_autofree char *folded = NULL;

  if (s->tokens->len == 0)
    return FALSE;

  last = &g_array_index (s->tokens, PmToken, s->tokens->len - 1);
  if (last->start + last->length != s->position || last->length > 8)
    return FALSE;
  if (last->length == 1 && (last->classes & PM_TOKEN_NUMBER) == 0)
    return TRUE;
  folded = g_utf8_strdown (s->text + last->start, last->length);

  return g_hash_table_contains (s->language->abbreviations, folded);
}

static gboolean
ends_clause (gunichar c)
{
  if (c < 0x80)
    return strchr (":;()-", (int) c) != NULL;

  return g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION;
}

static void
scan_mark (PmScanner *s)
{
  gunichar c = pm_scanner_peek (s, s->position);
  gsize start = s->position;
  gsize end = pm_scanner_next (s, start);
  gunichar after = pm_scanner_peek (s, end);
  guint64 classes = PM_TOKEN_MARK;

  s->position = end;
  if (c == '|')
    {
      pm_scanner_end_sentence (s, start);
      return;
    }
  if ((c == '.' || c == '!' || c == '?' || c == 0x2026) && !is_word_char (after))
    {
      s->position = start;
      if (c != '.' || !ends_abbreviation (s))
        pm_scanner_end_sentence (s, start);
      s->position = end;
      return;
    }
  /* Emphasis does not part words. */
  if (c == '*' || c == '_' || c == '[' || c == ']' || c == '"' || c == '\'')
    return;

  if (c == ',')
    classes = PM_TOKEN_COMMA;
  else if (ends_clause (c))
    classes = PM_TOKEN_STOP;
  pm_scanner_add_token (s, start, end, classes, 0);
}

/**
 * pm_language_tokenize:
 * @kind: what the text is
 * @names: (nullable): a set of words that are people's names in this text
 *
 * Returns: (transfer full) (element-type PmToken): the tokens of @text, which is valid UTF-8 of
 *   @length bytes; each sentence ends with a token of the class %PM_TOKEN_END
 */
GArray *
pm_language_tokenize (PmLanguage *self,
                      const char *text,
                      gsize       length,
                      PmTextKind  kind,
                      GHashTable *names)
{
  gpointer bit = g_hash_table_lookup (self->class_bits, "name");
  GArray *tokens = g_array_sized_new (FALSE, FALSE, sizeof (PmToken), length / 5 + 4);
  PmScanner s = { self, text, length, 0, kind, tokens, names, 0, };

  if (bit != NULL)
    s.name_class = G_GUINT64_CONSTANT (1) << GPOINTER_TO_UINT (bit);

  pm_scanner_begin_line (&s);
  while (s.position < length)
    {
      char c = text[s.position];

      if (c == '\n')
        end_line (&s, s.position);
      else if (g_ascii_isspace (c))
        s.position++;
      else if (pm_scanner_skip_opaque (&s))
        continue;
      else if (is_word_char (pm_scanner_peek (&s, s.position)))
        scan_word (&s);
      else
        scan_mark (&s);
    }
  pm_scanner_end_sentence (&s, length);

  return s.tokens;
}
