/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cutting a text into words and sentences. Markdown is understood as far as it keeps other
 * people's words and code apart from the author's: quotations, code, addresses and lines of a chat
 * become one opaque token each, whose words no rule sees. One pass, no copy of the text. */

/* For memmem(). */
#define _GNU_SOURCE

#include "pm-language-private.h"

#include <string.h>

/* A quotation longer than this is a mark that was never closed. */
#define MAX_QUOTATION 400

#define SOFT_HYPHEN 0xad

typedef struct
{
  PmLanguage *language;
  const char *text;
  gsize length;
  gsize position;
  GArray *tokens;
  GHashTable *names;   /* words that are names here, as they are written; may be NULL */
  guint64 name_class;
} Scanner;

static void
add_token (Scanner *s,
           gsize    start,
           gsize    end,
           guint64  classes,
           guint32  word)
{
  PmToken token = { start, end - start, classes, word, 0 };

  g_array_append_val (s->tokens, token);
}

static void
end_sentence (Scanner *s,
              gsize    at)
{
  if (s->tokens->len > 0 &&
      g_array_index (s->tokens, PmToken, s->tokens->len - 1).classes != PM_TOKEN_END)
    add_token (s, at, at, PM_TOKEN_END, 0);
}

static gsize
find_line_end (Scanner *s,
               gsize    from)
{
  const char *end = memchr (s->text + from, '\n', s->length - from);

  return end != NULL ? (gsize) (end - s->text) : s->length;
}

static gboolean
starts_with (Scanner    *s,
             gsize       at,
             const char *prefix)
{
  gsize n = strlen (prefix);

  return at + n <= s->length && memcmp (s->text + at, prefix, n) == 0;
}

static gsize
skip_blanks (Scanner *s,
             gsize    at)
{
  while (at < s->length && (s->text[at] == ' ' || s->text[at] == '\t'))
    at++;

  return at;
}

/* “14:05”, “14:05:09” or the same in brackets. Returns what follows, or @at. */
static gsize
skip_clock (Scanner *s,
            gsize    at)
{
  gsize p = at < s->length && s->text[at] == '[' ? at + 1 : at;
  guint digits = 0;

  while (p < s->length && (g_ascii_isdigit (s->text[p]) || s->text[p] == ':'))
    {
      digits += g_ascii_isdigit (s->text[p]) ? 1 : 0;
      p++;
    }
  if (digits < 3 || p - at < 4)
    return at;
  if (p < s->length && s->text[p] == ']')
    p++;

  return p;
}

/* A line of a chat: “<alice> …”, “@alice: …” or “14:05 alice: …”. */
static gboolean
is_chat_line (Scanner *s,
              gsize    at)
{
  gsize after_clock = skip_clock (s, at);
  gsize p = skip_blanks (s, after_clock);
  gboolean marked = p < s->length && (s->text[p] == '<' || s->text[p] == '@');
  gsize name = marked ? p + 1 : p;
  char opening = p < s->length ? s->text[p] : '\0';

  p = name;
  while (p < s->length && (g_ascii_isalnum (s->text[p]) || strchr ("._-", s->text[p]) != NULL))
    p++;
  if (p == name || p + 1 >= s->length)
    return FALSE;
  if (opening == '<')
    return s->text[p] == '>' && s->text[p + 1] == ' ';

  return (marked || after_clock > at) && s->text[p] == ':' && s->text[p + 1] == ' ';
}

/**
 * pm_language_opens_fence:
 * @line: from its first letter on
 * @length: in bytes, up to its end
 *
 * Returns: whether a block of code begins with it, and is not code that ends in the same line
 */
gboolean
pm_language_opens_fence (const char *line,
                         gsize       length)
{
  if (length < 3 || (strncmp (line, "```", 3) != 0 && strncmp (line, "~~~", 3) != 0))
    return FALSE;

  if (*line == '~')
    return TRUE;

  while (length > 0 && *line == '`')
    {
      line++;
      length--;
    }

  return memchr (line, '`', length) == NULL;
}

static gboolean
opens_fence (Scanner *s,
             gsize    at)
{
  return pm_language_opens_fence (s->text + at, find_line_end (s, at) - at);
}

/* Where a fenced block that opens at @at ends: behind its closing line. */
static gsize
skip_fence (Scanner *s,
            gsize    at)
{
  char fence[4] = { s->text[at], s->text[at], s->text[at], '\0' };
  gsize p = find_line_end (s, at);

  while (p < s->length)
    {
      gsize line = skip_blanks (s, p + 1);

      p = find_line_end (s, MIN (line, s->length));
      if (starts_with (s, line, fence))
        break;
    }

  return p;
}

/* The number of bytes of a list mark, heading mark or table line at @at. */
static gsize
skip_line_mark (Scanner *s,
                gsize    at)
{
  gsize p = at;

  if (p < s->length && strchr ("-*+", s->text[p]) != NULL && p + 1 < s->length &&
      (s->text[p + 1] == ' ' || s->text[p + 1] == '\t'))
    return p + 2;

  while (p < s->length && s->text[p] == '#')
    p++;
  if (p > at)
    return p;

  while (p < s->length && g_ascii_isdigit (s->text[p]))
    p++;
  if (p > at && p - at < 4 && p + 1 < s->length && (s->text[p] == '.' || s->text[p] == ')') &&
      s->text[p + 1] == ' ')
    return p + 1;

  return at;
}

/* Whether the line at @at can go on with a paragraph: it is not blank and begins nothing else. */
static gboolean
goes_on_with_paragraph (Scanner *s,
                        gsize    at)
{
  gsize end = find_line_end (s, at);
  gsize rule = at;

  while (rule < end && strchr ("-*_ \t\r", s->text[rule]) != NULL)
    rule++;

  return rule < end && strchr (">|", s->text[at]) == NULL && skip_line_mark (s, at) == at &&
         !opens_fence (s, at);
}

/* Where a quotation ends whose mark is at @at: its paragraph goes on without the mark. */
static gsize
skip_quotation (Scanner *s,
                gsize    at)
{
  gsize end = find_line_end (s, at);
  gsize line = skip_blanks (s, at + 1);

  while (line < end && s->text[line] != '\r' && end < s->length)
    {
      line = skip_blanks (s, end + 1);
      if (line >= s->length || !goes_on_with_paragraph (s, line))
        break;
      end = find_line_end (s, line);
    }

  return end;
}

/* At the begin of a line: ends sentences where the layout does and jumps over lines that are not
 * the author's words. */
static void
begin_line (Scanner *s)
{
  gsize at = skip_blanks (s, s->position);
  gsize mark;

  if (at >= s->length || s->text[at] == '\n' || s->text[at] == '\r')
    {
      end_sentence (s, at);
      s->position = at;
      return;
    }

  if (opens_fence (s, at))
    {
      end_sentence (s, at);
      s->position = skip_fence (s, at);
      return;
    }

  mark = skip_line_mark (s, at);
  if (mark > at)
    end_sentence (s, at);
  at = skip_blanks (s, mark);

  if (at < s->length && (s->text[at] == '>' || is_chat_line (s, at)))
    {
      end_sentence (s, at);
      at = s->text[at] == '>' ? skip_quotation (s, at) : find_line_end (s, at);
    }
  s->position = at;
}

/* A heading is a sentence of its own, whether it has a full stop or not. */
static void
end_line (Scanner *s,
          gsize    at)
{
  gsize line = at;

  while (line > 0 && s->text[line - 1] != '\n')
    line--;
  if (line < at && s->text[line] == '#')
    end_sentence (s, at);

  s->position = at + 1;
  begin_line (s);
}

/* Jumps behind @closing when it stands in the same paragraph and not too far away. */
static gboolean
skip_to (Scanner    *s,
         gsize       from,
         const char *closing,
         gsize       furthest)
{
  gsize size = strlen (closing);
  gsize limit = MIN (s->length, from + furthest + size - 1);
  const char *found = limit > from ? memmem (s->text + from, limit - from, closing, size) : NULL;
  gsize end;

  if (found == NULL || memmem (s->text + from, found - s->text - from, "\n\n", 2) != NULL)
    return FALSE;

  end = found - s->text + size;
  add_token (s, s->position, end, PM_TOKEN_OPAQUE, 0);
  s->position = end;

  return TRUE;
}

static gboolean
skip_address (Scanner *s)
{
  gsize p = s->position;

  if (!starts_with (s, p, "http://") && !starts_with (s, p, "https://"))
    return FALSE;

  while (p < s->length && !g_ascii_isspace (s->text[p]) && strchr ("<>\"|", s->text[p]) == NULL)
    p++;
  while (p > s->position && strchr (".,;:)", s->text[p - 1]) != NULL)
    p--;
  add_token (s, s->position, p, PM_TOKEN_OPAQUE, 0);
  s->position = p;

  return TRUE;
}

static gboolean
skip_opaque (Scanner *s)
{
  static const struct { const char *opening, *closing; } marks[] = {
    { "`", "`" }, { "“", "”" }, { "„", "“" }, { "«", "»" }, { "»", "«" }, { "<!--", "-->" },
  };
  char c = s->text[s->position];

  if (c == 'h')
    return skip_address (s);

  /* A straight mark opens a quotation only where a word does not end. */
  if (c == '"')
    {
      char before = s->position > 0 ? s->text[s->position - 1] : ' ';

      return !g_ascii_isalnum (before) && skip_to (s, s->position + 1, "\"", MAX_QUOTATION);
    }

  /* The address of a Markdown link; its text is the author's. */
  if (c == ']' && starts_with (s, s->position, "]("))
    return skip_to (s, s->position + 2, ")", MAX_QUOTATION);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (c == *marks[i].opening && starts_with (s, s->position, marks[i].opening))
      return skip_to (s, s->position + strlen (marks[i].opening), marks[i].closing, MAX_QUOTATION);

  return FALSE;
}

static gunichar
peek (Scanner *s,
      gsize    at)
{
  if (at >= s->length)
    return 0;
  if ((guchar) s->text[at] < 0x80)
    return s->text[at];

  return g_utf8_get_char (s->text + at);
}

static gsize
next (Scanner *s,
      gsize    at)
{
  return at + g_utf8_skip[(guchar) s->text[at]];
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
joins (Scanner *s,
       gsize    at,
       gboolean number)
{
  gunichar c = peek (s, at);
  gunichar after;

  if (c != '\'' && c != 0x2019 && c != '-' && c != 0x2011 && c != '.' && c != ',' && c != ':')
    return FALSE;

  after = peek (s, next (s, at));
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
find_name (Scanner *s,
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

/* Where the word that ends at @at goes on with a gender mark and an ending: “Mitarbeiter*in”,
 * “Techniker:innen”, “Kolleg_innen”. Returns the end of it, or @at. */
static gsize
skip_gender_mark (Scanner *s,
                  gsize    at,
                  gsize   *mark)
{
  static const char *const marks[] = { "*", ":", "_", "/-", "/", "·" };
  static const char *const endings[] = { "innen", "in" };

  /* Most words are followed by a blank. */
  if (at >= s->length || strchr ("*:_/\xc2", s->text[at]) == NULL)
    return at;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    for (guint j = 0; j < G_N_ELEMENTS (endings) && starts_with (s, at, marks[i]); j++)
      {
        gsize ending = at + strlen (marks[i]);
        gsize end = ending + strlen (endings[j]);

        if (starts_with (s, ending, endings[j]) && !is_word_char (peek (s, end)))
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
  int weight = 0;

  return (lexeme != NULL && lexeme->classes != 0) ||
         pm_language_find_affixes (language, folded, strlen (folded), &weight) != 0;
}

/* A gendered form counts as the feminine one, where the language knows that. Returns its end, with
 * the form in @folded, or @end. */
static gsize
fold_gendered (Scanner *s,
               gsize    start,
               gsize    end,
               char   **folded)
{
  gsize mark;
  gsize form_end = skip_gender_mark (s, end, &mark);
  g_autofree char *form = NULL;
  g_autofree char *lower = NULL;

  if (form_end == end)
    return end;

  form = g_strdup_printf ("%.*s%.*s", (int) (end - start), s->text + start,
                          (int) (form_end - end - mark), s->text + end + mark);
  lower = g_utf8_strdown (form, -1);
  if (!is_known (s->language, lower))
    return end;

  *folded = g_steal_pointer (&lower);

  return form_end;
}

/* Whether the next word follows another one, so that nothing but itself gives it a capital. */
static gboolean
is_within_clause (Scanner *s)
{
  const PmToken *last = s->tokens->len > 0
                          ? &g_array_index (s->tokens, PmToken, s->tokens->len - 1)
                          : NULL;

  return last != NULL && (last->classes & (PM_TOKEN_WORD | PM_TOKEN_COMMA)) != 0;
}

/* @form: (nullable): what to look up instead of the word itself, in lower case */
static void
classify_word (Scanner    *s,
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
  int weight = lexeme != NULL ? lexeme->weight : 0;

  if (lexeme != NULL)
    {
      classes |= lexeme->classes;
      if (lexeme->exact != NULL && strlen (lexeme->exact) == end - start &&
          memcmp (lexeme->exact, word, end - start) == 0)
        classes |= lexeme->exact_classes;
    }
  classes |= pm_language_find_affixes (s->language, folded, strlen (folded), &weight);
  if (g_unichar_isupper (peek (s, start)))
    {
      if (is_within_clause (s))
        classes &= ~s->language->lower;
      classes |= PM_TOKEN_CAPITAL | find_name (s, start, end);
    }
  if (g_ascii_isdigit (*word))
    classes |= PM_TOKEN_NUMBER;

  add_token (s, start, end, classes, lexeme != NULL ? lexeme->id : 0);
  g_array_index (s->tokens, PmToken, s->tokens->len - 1).weight = weight;
  if (plain != buffer)
    g_free (plain);
}

static gsize
get_genitive_length (Scanner *s,
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
scan_word (Scanner *s)
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
      if (is_word_char (peek (s, p)))
        p = next (s, p);
      else if (joins (s, p, number))
        p = next (s, next (s, p));
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
ends_abbreviation (Scanner *s)
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
scan_mark (Scanner *s)
{
  gunichar c = peek (s, s->position);
  gsize start = s->position;
  gsize end = next (s, start);
  gunichar after = peek (s, end);
  guint64 classes = PM_TOKEN_MARK;

  s->position = end;
  if (c == '|')
    {
      end_sentence (s, start);
      return;
    }
  if ((c == '.' || c == '!' || c == '?' || c == 0x2026) && !is_word_char (after))
    {
      s->position = start;
      if (c != '.' || !ends_abbreviation (s))
        end_sentence (s, start);
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
  add_token (s, start, end, classes, 0);
}

/**
 * pm_language_tokenize:
 * @names: (nullable): a set of words that are people's names in this text
 *
 * Returns: (transfer full) (element-type PmToken): the tokens of @text, which is valid UTF-8 of
 *   @length bytes; each sentence ends with a token of the class %PM_TOKEN_END
 */
GArray *
pm_language_tokenize (PmLanguage *self,
                      const char *text,
                      gsize       length,
                      GHashTable *names)
{
  gpointer bit = g_hash_table_lookup (self->class_bits, "name");
  GArray *tokens = g_array_sized_new (FALSE, FALSE, sizeof (PmToken), length / 5 + 4);
  Scanner s = { self, text, length, 0, tokens, names, 0 };

  if (bit != NULL)
    s.name_class = G_GUINT64_CONSTANT (1) << GPOINTER_TO_UINT (bit);

  begin_line (&s);
  while (s.position < length)
    {
      char c = text[s.position];

      if (c == '\n')
        end_line (&s, s.position);
      else if (g_ascii_isspace (c))
        s.position++;
      else if (skip_opaque (&s))
        continue;
      else if (is_word_char (peek (&s, s.position)))
        scan_word (&s);
      else
        scan_mark (&s);
    }
  end_sentence (&s, length);

  return s.tokens;
}
