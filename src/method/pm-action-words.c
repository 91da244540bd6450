/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words for dates, horizons and ratings, of all languages that the method has rules for: in one
 * meeting people speak more than one, and none of them should have to think about which. A phrase
 * is compared word by word, without regard to case and accents.
 */

#include "pm-action-words.h"

#include "pm-method-private.h"

#include <string.h>

/* The members of "action-line" in language-*.json, in the order of PmWordKind. */
static const char *const members[PM_N_WORDS] = {
  "by",           "in",          "filler",       "day",
  "week",         "month",       "today",        "tomorrow",
  "end-of-week",  "next-week",   "end-of-month", "end-of-next-month",
  "end-of-quarter", "end-of-year", "end-of",     "weekdays",
  "months",       "numbers",     "no-date-after", "immediate",
  "short",        "long",        "high",         "low",
  "for",
};

typedef struct
{
  char **words; /* folded */
  guint n_words;
  guint value;
  int language;
} Phrase;

#define N_BEGINS 256

struct _PmActionWords
{
  GArray *phrases[PM_N_WORDS]; /* of Phrase */
  guint32 kinds[N_BEGINS]; /* bits of the kinds of phrases whose first word is like that */
};

G_STATIC_ASSERT (PM_N_WORDS <= 32);

/* Most words begin no phrase of a kind, which this tells without comparing them. */
static guint
get_begin (const char *folded)
{
  gsize length = strlen (folded);

  return ((guchar) folded[0] * 31 + (length > 1 ? (guchar) folded[1] * 7 : 0) + length) % N_BEGINS;
}

static void
clear_phrase (gpointer data)
{
  Phrase *phrase = data;

  g_strfreev (phrase->words);
}

static gboolean
is_ascii (const char *text,
          gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] >= 0x80)
      return FALSE;
  return TRUE;
}

/**
 * pm_word_fold:
 * @text: valid UTF-8
 * @length: in bytes, or -1
 *
 * Returns: (transfer full): the text as words are compared: without case and accents
 */
char *
pm_word_fold (const char *text,
              gssize length)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  g_autofree char *folded = NULL;
  g_autofree char *parts = NULL;
  GString *plain;

  /* ASCII has no accents, and most words are nothing else. */
  if (is_ascii (text, size))
    return g_ascii_strdown (text, size);

  folded = g_utf8_casefold (text, size);
  parts = g_utf8_normalize (folded, -1, G_NORMALIZE_NFKD);
  plain = g_string_new (NULL);
  for (const char *p = parts; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));
  return g_string_free (plain, FALSE);
}

static void
add_phrase (PmActionWords *self,
            PmWordKind kind,
            const char *words,
            guint value,
            int language)
{
  g_autofree char *folded = pm_word_fold (words, -1);
  Phrase phrase = { g_strsplit (folded, " ", -1), 0, value, language };

  phrase.n_words = g_strv_length (phrase.words);
  g_array_append_val (self->phrases[kind], phrase);
  self->kinds[get_begin (phrase.words[0])] |= 1u << kind;
}

/* Weekdays, months and numbers have one string for each value, with all its names. */
static void
add_strings (PmActionWords *self,
             PmWordKind kind,
             JsonArray *strings,
             int language)
{
  gboolean counted = kind == PM_WORD_WEEKDAYS || kind == PM_WORD_MONTHS || kind == PM_WORD_NUMBERS;

  for (guint i = 0; i < json_array_get_length (strings); i++)
    {
      JsonNode *node = json_array_get_element (strings, i);
      const char *text
          = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
      g_auto (GStrv) names = g_strsplit (text, " ", -1);

      if (!counted && *text != '\0')
        add_phrase (self, kind, text, i + 1, language);
      for (guint j = 0; counted && names[j] != NULL; j++)
        add_phrase (self, kind, names[j], i + 1, language);
    }
}

static void
add_language (PmActionWords *self,
              PmMethod *method,
              const char *code,
              int language)
{
  g_autoptr (GBytes) bytes = pm_method_load_language (method, code, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize length;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  JsonNode *root, *node;

  if (data == NULL || !json_parser_load_from_data (parser, data, length, NULL))
    return;
  root = json_parser_get_root (parser);
  node = root != NULL && JSON_NODE_HOLDS_OBJECT (root)
           ? json_object_get_member (json_node_get_object (root), "action-line")
           : NULL;
  for (guint kind = 0; node != NULL && JSON_NODE_HOLDS_OBJECT (node) && kind < PM_N_WORDS; kind++)
    {
      JsonNode *strings = json_object_get_member (json_node_get_object (node), members[kind]);

      if (strings != NULL && JSON_NODE_HOLDS_ARRAY (strings))
        add_strings (self, kind, json_node_get_array (strings), language);
    }
}

/**
 * pm_action_words_new:
 * @method: the method, whose languages are read
 *
 * Returns: (transfer full): the words. A language that cannot be read, or has none, adds none
 */
PmActionWords *
pm_action_words_new (PmMethod *method)
{
  PmActionWords *self = g_new0 (PmActionWords, 1);
  g_auto (GStrv) codes = pm_method_dup_languages (method);

  for (guint kind = 0; kind < PM_N_WORDS; kind++)
    {
      self->phrases[kind] = g_array_new (FALSE, FALSE, sizeof (Phrase));
      g_array_set_clear_func (self->phrases[kind], clear_phrase);
    }
  for (guint i = 0; codes[i] != NULL; i++)
    add_language (self, method, codes[i], i);
  return self;
}

void
pm_action_words_free (PmActionWords *self)
{
  for (guint kind = 0; kind < PM_N_WORDS; kind++)
    g_array_unref (self->phrases[kind]);
  g_free (self);
}

static gboolean
stands_at (const Phrase *phrase,
           GArray *tokens,
           guint at)
{
  if (at + phrase->n_words > tokens->len)
    return FALSE;
  for (guint i = 0; i < phrase->n_words; i++)
    {
      const PmLineToken *token = &g_array_index (tokens, PmLineToken, at + i);

      if (token->quoted || token->taken || strcmp (token->folded, phrase->words[i]) != 0
          || (i + 1 < phrase->n_words && token->raw_end > token->end))
        return FALSE;
    }
  return TRUE;
}

/**
 * pm_action_words_match:
 * @tokens: (element-type PmLineToken): the line
 * @at: where to look
 * @kind: what to look for
 * @language: only words of this language, or %PM_ANY_LANGUAGE
 * @match: (out): the longest phrase that stands there
 *
 * Returns: whether there is one
 */
gboolean
pm_action_words_match (PmActionWords *self,
                       GArray *tokens,
                       guint at,
                       PmWordKind kind,
                       int language,
                       PmWordMatch *match)
{
  GArray *phrases = self->phrases[kind];

  match->n_tokens = 0;
  if (at >= tokens->len
      || (self->kinds[get_begin (g_array_index (tokens, PmLineToken, at).folded)] >> kind & 1) == 0)
    return FALSE;
  for (guint i = 0; i < phrases->len; i++)
    {
      const Phrase *phrase = &g_array_index (phrases, Phrase, i);

      if ((language == PM_ANY_LANGUAGE || language == phrase->language)
          && phrase->n_words > match->n_tokens && stands_at (phrase, tokens, at))
        *match = (PmWordMatch) { phrase->value, phrase->language, phrase->n_words };
    }
  return match->n_tokens > 0;
}

static const struct
{
  const char *open, *close, *other;
} quotes[] = {
  { "\"", "\"", "\"" }, { "`", "`", "`" }, { "“", "”", "”" }, { "„", "“", "”" },
  { "«", "»", "»" },    { "»", "«", "«" },
};

/* Where the quotation that opens at @text ends, behind its closing sign; NULL where none opens or
 * it is still being typed. */
static const char *
find_quote_end (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    {
      const char *inner, *close, *other;

      if (!g_str_has_prefix (text, quotes[i].open))
        continue;
      inner = text + strlen (quotes[i].open);
      close = strstr (inner, quotes[i].close);
      other = strstr (inner, quotes[i].other);
      if (close == NULL || (other != NULL && other < close))
        close = other;
      return close != NULL ? close + strlen (quotes[i].close) : NULL;
    }
  return NULL;
}

/**
 * pm_line_unquote:
 * @text: a piece of the line, maybe between quotation marks
 *
 * Returns: (transfer full): it without them
 */
char *
pm_line_unquote (const char *text)
{
  const char *end = find_quote_end (text);

  for (guint i = 0; end != NULL && *end == '\0' && i < G_N_ELEMENTS (quotes); i++)
    if (g_str_has_prefix (text, quotes[i].open))
      {
        const char *inner = text + strlen (quotes[i].open);

        return g_strndup (inner, g_utf8_prev_char (end) - inner);
      }
  return g_strdup (text);
}

static void
clear_token (gpointer data)
{
  PmLineToken *token = data;

  g_free (token->folded);
}

static gboolean
is_blank (const char *p)
{
  return *p != '\0' && g_unichar_isspace (g_utf8_get_char (p));
}

/* Reads the piece that begins at @p, and gives where it ends. */
static const char *
read_token (const char *text,
            const char *p,
            GArray *tokens)
{
  PmLineToken token = { 0 };
  const char *end, *quote_end;

  while (*p == '(' || *p == '[')
    p++;
  quote_end = find_quote_end (*p == '@' ? p + 1 : p);
  token.start = p - text;
  token.quoted = quote_end != NULL && *p != '@';
  end = quote_end != NULL ? quote_end : p;
  for (p = end; *p != '\0' && !is_blank (p);)
    p = g_utf8_next_char (p);
  token.raw_end = p - text;
  token.end = token.raw_end;
  while (text + token.end > end && strchr (",;:!?.)]", text[token.end - 1]) != NULL)
    token.end--;
  token.folded = pm_word_fold (text + token.start, token.end - token.start);
  if (token.raw_end > token.start)
    g_array_append_val (tokens, token);
  else
    g_free (token.folded);
  return p;
}

/**
 * pm_line_tokenize:
 * @text: valid UTF-8
 *
 * Returns: (transfer full) (element-type PmLineToken): its pieces
 */
GArray *
pm_line_tokenize (const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (PmLineToken));
  const char *p = text;

  g_array_set_clear_func (tokens, clear_token);
  while (*p != '\0')
    {
      if (is_blank (p))
        p = g_utf8_next_char (p);
      else
        p = read_token (text, p, tokens);
    }
  return tokens;
}
