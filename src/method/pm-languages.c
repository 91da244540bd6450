/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmLanguages: which of the languages that there are rules for a text is written in. Each is known
 * by the small words that nobody writes prose without, which stand in its file. They are looked for
 * among the words that are the author's: what is quoted, and code, is read over as by the rules
 * themselves. A text that has too few of them, as many of two languages, or is in a language that
 * nobody has rules for, does not tell: then the person's locale decides.
 *
 * Rules are made from a file when they are first asked for. A PmLanguages may be used by several
 * threads at once. */

#include "pm-languages-private.h"

#include "pm-language-private.h"
#include "pm-method-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many of these words must be there for two of any other language: in a text of several it is the
 * one that most of it is in, and those that are alike share some. */
#define OF_TWO 3

/* Of how many words at least one must be such a word: every second is where prose is, every seventh
 * in notes, every fifteenth in a language that only looks similar. */
#define RARE 8

/* How many words more it must be for: in a short text one or two may stand by chance. */
#define BY_CHANCE 4

/* Of a long text the begin tells, in bytes; unless it is hardly anything but code. */
#define SAMPLE (16 * 1024)
#define ENOUGH_WORDS 200

/* How many of its words there are where a language is more than quoted. */
#define BULK 20

typedef struct
{
  char *id;
  GBytes *data;
  PmLanguage *rules; /* NULL until they are asked for */
} Known;

struct _PmLanguages
{
  GPtrArray *known;  /* of Known, by id */
  GPtrArray *structures; /* of JsonObject: how reports are structured, in all languages */
  guint fallback;    /* the one for texts that do not tell */
  PmLanguage *words; /* no rules, but a class for each language with the words it is known by */
  GPtrArray *letters; /* of char: the letters that words of each language may have, or "" */
  GMutex mutex;      /* for the rules that are made late */
};

static void
known_free (gpointer data)
{
  Known *known = data;

  g_free (known->id);
  g_bytes_unref (known->data);
  g_clear_pointer (&known->rules, pm_language_unref);
  g_free (known);
}

static void
languages_clear (gpointer data)
{
  PmLanguages *self = data;

  g_ptr_array_unref (self->known);
  g_ptr_array_unref (self->structures);
  g_ptr_array_unref (self->letters);
  pm_language_unref (self->words);
  g_mutex_clear (&self->mutex);
}

PmLanguages *
pm_languages_ref (PmLanguages *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
pm_languages_unref (PmLanguages *self)
{
  g_atomic_rc_box_release_full (self, languages_clear);
}

static guint64
get_class (guint language)
{
  return G_GUINT64_CONSTANT (1) << (64 - PM_MAX_LANGUAGES + language);
}

/* Keeps of a file only what other languages need of it. */
static void
keep_structure (PmLanguages *self,
                JsonObject  *root)
{
  static const char *const members[] = { "headings", "report", "action-line" };
  JsonObject *structure = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (json_object_has_member (root, members[i]))
      json_object_set_member (structure, members[i], json_object_dup_member (root, members[i]));
  g_ptr_array_add (self->structures, structure);
}

/* Puts the words that a language is known by into the class of its own. */
static gboolean
load_words (PmLanguages *self,
            JsonObject  *root,
            const char  *id,
            GError     **error)
{
  JsonObject *known_by = pm_language_get_object (root, "known-by");
  g_autoptr (GPtrArray) lines = known_by != NULL ? pm_language_dup_strings (known_by, "words")
                                                 : NULL;
  const char *letters = known_by != NULL ? pm_language_get_string (known_by, "letters") : NULL;

  if (lines == NULL)
    {
      pm_language_fail (error, "known-by");
      g_prefix_error (error, "%s: ", id);
      return FALSE;
    }

  for (guint i = 0; i < lines->len; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_ptr_array_index (lines, i), " ", -1);

      for (guint j = 0; words[j] != NULL; j++)
        if (*words[j] != '\0')
          pm_language_intern (self->words, words[j])->classes |= get_class (self->letters->len);
    }
  g_ptr_array_add (self->letters, g_strdup (letters != NULL ? letters : ""));

  return TRUE;
}

/* @spoken: whether a text can be in it */
static gboolean
add (PmLanguages *self,
     PmMethod    *method,
     const char  *id,
     gboolean     spoken,
     GError     **error)
{
  g_autoptr (GBytes) data = pm_method_load_language (method, id, error);
  g_autoptr (JsonNode) node = data != NULL ? pm_method_parse (data, id, FALSE, error) : NULL;
  Known *known;

  if (node == NULL)
    return FALSE;

  keep_structure (self, json_node_get_object (node));
  if (!spoken)
    return TRUE;

  known = g_new0 (Known, 1);
  known->id = g_strdup (id);
  known->data = g_steal_pointer (&data);
  g_ptr_array_add (self->known, known);

  return load_words (self, json_node_get_object (node), id, error);
}

static int
find (PmLanguages *self,
      const char  *id)
{
  for (guint i = 0; i < self->known->len; i++)
    if (g_str_equal (((Known *) g_ptr_array_index (self->known, i))->id, id))
      return i;

  return -1;
}

/* The language of the person's locale, English where there are no rules for that. */
static guint
find_fallback (PmLanguages *self)
{
  const char *const *names = g_get_language_names ();

  /* The names go from special to general, and repeat with every encoding. */
  for (guint i = 0; names[i] != NULL; i++)
    if (find (self, names[i]) >= 0)
      return find (self, names[i]);

  return MAX (find (self, "en"), 0);
}

/**
 * pm_languages_new:
 * @wanted: (nullable): the code of the one language that all texts are taken to be in; %NULL for all
 *   that there are rules for, so that the texts tell
 *
 * Returns: (transfer full) (nullable): the languages; %NULL with @error set where there are no
 *   rules for @wanted
 */
PmLanguages *
pm_languages_new (PmMethod   *method,
                  const char *wanted,
                  GError    **error)
{
  g_autoptr (PmLanguages) self = g_atomic_rc_box_new0 (PmLanguages);
  g_auto (GStrv) ids = pm_method_dup_languages (method);

  self->known = g_ptr_array_new_with_free_func (known_free);
  self->structures = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  self->letters = g_ptr_array_new_with_free_func (g_free);
  self->words = pm_language_alloc ();
  g_mutex_init (&self->mutex);

  for (guint i = 0; ids[i] != NULL && self->known->len < PM_MAX_LANGUAGES; i++)
    if (!add (self, method, ids[i], wanted == NULL || g_str_equal (wanted, ids[i]), error))
      return NULL;

  if (self->known->len == 0)
    {
      g_autofree char *codes = g_strjoinv (", ", ids);

      g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_UNREADABLE,
                   /* Translators: a code of a language, and the codes of those that there are */
                   _("There are no rules for the language “%1$s”, only for these: %2$s"), wanted,
                   codes);
      return NULL;
    }
  self->fallback = find_fallback (self);

  return g_steal_pointer (&self);
}

/* The rules of a language. Its file is a part of the program: without it there is nothing to go on
 * with. */
static PmLanguage *
load_rules (PmLanguages *self,
            const Known *known)
{
  g_autoptr (GError) error = NULL;
  PmLanguage *rules = pm_language_new (known->data, known->id, &error);

  for (guint i = 0; rules != NULL && error == NULL && i < self->structures->len; i++)
    pm_language_load_structure (rules, g_ptr_array_index (self->structures, i), &error);
  if (error != NULL)
    g_error ("%s", error->message);

  return rules;
}

static PmLanguage *
get_rules (PmLanguages *self,
           guint        i)
{
  Known *known = g_ptr_array_index (self->known, i);

  g_mutex_lock (&self->mutex);
  if (known->rules == NULL)
    known->rules = load_rules (self, known);
  g_mutex_unlock (&self->mutex);

  return known->rules;
}

/**
 * pm_languages_get_fallback:
 *
 * Returns: (transfer none): the language of texts that do not tell: that of the person's locale
 *   where there are rules for it, else English
 */
PmLanguage *
pm_languages_get_fallback (PmLanguages *self)
{
  return get_rules (self, self->fallback);
}

/**
 * pm_languages_prepare:
 *
 * Makes the rules of all languages, which takes a while. For a thread that has the time, so that the
 * first word in another language does not take it from people who write.
 */
void
pm_languages_prepare (PmLanguages *self)
{
  for (guint i = 0; i < self->known->len; i++)
    get_rules (self, i);
}

static gboolean
has_letter (const char *word,
            gsize       length,
            const char *letters)
{
  for (const char *p = word; *letters != '\0' && p < word + length; p = g_utf8_next_char (p))
    if ((guchar) *p >= 0x80 && g_utf8_strchr (letters, -1, g_utf8_get_char (p)) != NULL)
      return TRUE;

  return FALSE;
}

static void
count_prefix (PmLanguages     *self,
              const char      *text,
              gsize            length,
              PmLanguageCount *count)
{
  g_autoptr (GArray) tokens = pm_language_tokenize (self->words, text, length,
                                                    PM_TEXT_PROSE, NULL);
  guint lettered[PM_MAX_LANGUAGES] = { 0, };

  for (guint i = 0; i < tokens->len; i++)
    {
      const PmToken *token = &g_array_index (tokens, PmToken, i);

      if ((token->classes & PM_TOKEN_WORD) == 0 || (token->classes & PM_TOKEN_NUMBER) != 0)
        continue;
      count->words++;
      for (guint k = 0; k < self->known->len; k++)
        if ((token->classes & get_class (k)) != 0)
          count->known[k]++;
        else if (has_letter (text + token->start, token->length,
                             g_ptr_array_index (self->letters, k)))
          lettered[k]++;
    }

  /* Several languages have the same letters: they only confirm what the words say. */
  for (guint k = 0; k < self->known->len; k++)
    count->known[k] += MIN (lettered[k], count->known[k]);
}

/* As much of @text as @size, but no part of a line if that can be. */
static gsize
get_prefix (const char *text,
            gsize       length,
            gsize       size)
{
  const char *end;

  if (length <= size)
    return length;
  end = g_strrstr_len (text, size, "\n");
  if (end == NULL)
    end = g_utf8_find_prev_char (text, text + size + 1);

  return end != NULL ? (gsize) (end - text) : 0;
}

/**
 * pm_languages_count:
 * @text: valid UTF-8 of @length bytes
 * @count: grows by what is in it
 */
void
pm_languages_count (PmLanguages     *self,
                    const char      *text,
                    gsize            length,
                    PmLanguageCount *count)
{
  PmLanguageCount found;
  gsize size = SAMPLE;

  /* There is nothing to tell. */
  if (self->known->len == 1)
    return;

  do
    {
      memset (&found, 0, sizeof found);
      count_prefix (self, text, get_prefix (text, length, size), &found);
      size *= 4;
    }
  while (found.words < ENOUGH_WORDS && size / 4 < length);

  count->words += found.words;
  for (guint k = 0; k < self->known->len; k++)
    count->known[k] += found.known[k];
}

/**
 * pm_languages_judge:
 * @count: what was counted
 * @least: by how many words it must be more of one language than of any other
 *
 * Returns: (transfer none) (nullable): the language that this tells, or %NULL
 */
PmLanguage *
pm_languages_judge (PmLanguages           *self,
                    const PmLanguageCount *count,
                    guint                  least)
{
  guint best = 0;
  guint second = 0; /* how many words of it */

  if (self->known->len == 1)
    return get_rules (self, 0);

  for (guint k = 1; k < self->known->len; k++)
    if (count->known[k] > count->known[best])
      {
        second = count->known[best];
        best = k;
      }
    else
      {
        second = MAX (second, count->known[k]);
      }

  if (count->known[best] < second + least || count->known[best] * 2 < second * OF_TWO ||
      count->known[best] * RARE < count->words + BY_CHANCE)
    return NULL;

  return get_rules (self, best);
}

static gboolean
is_in_several (PmLanguages           *self,
               const PmLanguageCount *count)
{
  guint n = 0;

  for (guint k = 0; k < self->known->len; k++)
    n += count->known[k] >= BULK ? 1 : 0;

  return n > 1;
}

/**
 * pm_languages_decide:
 * @text: valid UTF-8, such as Markdown
 * @length: in bytes, or -1
 *
 * Of a text that is there in several languages the first counts: it is the original.
 *
 * Returns: (transfer none): the rules of the language that @text is in, as its own words tell; what
 *   it quotes and code do not count. Where they do not tell, those of
 *   pm_languages_get_fallback()
 */
PmLanguage *
pm_languages_decide (PmLanguages *self,
                     const char  *text,
                     gssize       length)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  PmLanguage *language;
  PmLanguageCount count;

  do
    {
      count = (PmLanguageCount) { 0, };
      pm_languages_count (self, text, size, &count);
      language = pm_languages_judge (self, &count, PM_LANGUAGE_LEAST);
      size = get_prefix (text, size, size / 2);
    }
  while (language == NULL && is_in_several (self, &count));

  return language != NULL ? language : pm_languages_get_fallback (self);
}
