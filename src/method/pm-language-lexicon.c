/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of a language and the classes that they are in. How words begin and end is kept in two
 * trees of bytes, one of them read backwards, so that thousands of endings cost a word of a text no
 * more than a few. */

#include "pm-language-private.h"

#include "pm-method.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A byte of a begin or an end. The first node of a tree stands for no byte at all, and the next 255
 * for each byte behind it, so that nobody has to look for them; as a child, 0 is no node. */
typedef struct
{
  guint64 classes; /* of the words whose begin or end is complete here */
  guint32 child;
  guint32 next;
  char byte;
} AffixNode;

static GArray *
affix_tree_new (void)
{
  GArray *tree = g_array_new (FALSE, TRUE, sizeof (AffixNode));

  g_array_set_size (tree, 256);

  return tree;
}

static guint
find_child (GArray *tree,
            guint   node,
            char    byte)
{
  guint child = node == 0 ? (guchar) byte : g_array_index (tree, AffixNode, node).child;

  while (node != 0 && child != 0 && g_array_index (tree, AffixNode, child).byte != byte)
    child = g_array_index (tree, AffixNode, child).next;

  return child;
}

static void
add_affix (GArray     *tree,
           const char *text,
           gboolean    backwards,
           guint64     classes)
{
  gsize length = strlen (text);
  guint node = 0;

  for (gsize i = 0; i < length; i++)
    {
      char byte = backwards ? text[length - 1 - i] : text[i];
      guint child = find_child (tree, node, byte);

      if (child == 0)
        {
          AffixNode new_node = { 0, 0, g_array_index (tree, AffixNode, node).child, byte };

          child = tree->len;
          g_array_append_val (tree, new_node);
          g_array_index (tree, AffixNode, node).child = child;
        }
      node = child;
    }
  g_array_index (tree, AffixNode, node).classes |= classes;
}

/* Two bytes at least must be left of the word, else “end” would end with “end”. */
static guint64
walk (GArray     *tree,
      const char *folded,
      gsize       length,
      gboolean    backwards)
{
  guint64 classes = 0;
  guint node = 0;

  for (gsize i = 0; i + 2 < length; i++)
    {
      node = find_child (tree, node, backwards ? folded[length - 1 - i] : folded[i]);
      if (node == 0)
        break;
      classes |= g_array_index (tree, AffixNode, node).classes;
    }

  return classes;
}

/**
 * pm_language_find_affixes:
 * @folded: a word in lower case
 * @length: in bytes
 *
 * Returns: the classes that the word is in by how it begins or ends
 */
guint64
pm_language_find_affixes (PmLanguage *self,
                          const char *folded,
                          gsize       length)
{
  return walk (self->begins, folded, length, FALSE) |
         walk (self->ends, folded, length, TRUE);
}

static void
lexeme_free (gpointer data)
{
  PmLexeme *lexeme = data;

  g_free (lexeme->exact);
  g_free (lexeme);
}

/**
 * pm_language_lexicon_init:
 *
 * Makes the lexicon, empty.
 */
void
pm_language_lexicon_init (PmLanguage *self)
{
  self->lexicon = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, lexeme_free);
  self->begins = affix_tree_new ();
  self->ends = affix_tree_new ();
  self->endings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_ptr_array_unref);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_byte_array_unref);
}

/**
 * pm_language_lexicon_clear:
 *
 * Frees the lexicon, but not @self.
 */
void
pm_language_lexicon_clear (PmLanguage *self)
{
  g_hash_table_unref (self->lexicon);
  g_array_unref (self->begins);
  g_array_unref (self->ends);
  g_hash_table_unref (self->endings);
  g_hash_table_unref (self->lists);
}

/**
 * pm_language_intern:
 *
 * Returns: the lexeme of @word, made when there is none yet
 */
PmLexeme *
pm_language_intern (PmLanguage *self,
                    const char *word)
{
  g_autofree char *folded = g_utf8_strdown (word, -1);
  PmLexeme *lexeme = g_hash_table_lookup (self->lexicon, folded);

  if (lexeme == NULL)
    {
      lexeme = g_new0 (PmLexeme, 1);
      lexeme->id = g_hash_table_size (self->lexicon) + 1;
      g_hash_table_insert (self->lexicon, g_steal_pointer (&folded), lexeme);
    }

  return lexeme;
}

static void
add_form (PmLanguage *self,
          const char *word,
          guint64     classes)
{
  g_autofree char *folded = g_utf8_strdown (word, -1);
  gsize length = strlen (word);
  PmLexeme *lexeme;

  if (*word == '*')
    {
      add_affix (self->ends, word + 1, TRUE, classes);
      return;
    }
  if (g_str_has_suffix (word, "*"))
    {
      folded[length - 1] = '\0';
      add_affix (self->begins, folded, FALSE, classes);
      return;
    }

  lexeme = pm_language_intern (self, word);
  if (g_str_equal (folded, word))
    {
      lexeme->classes |= classes;
      return;
    }

  if (lexeme->exact == NULL)
    lexeme->exact = g_strdup (word);
  lexeme->exact_classes |= classes;
}

/* “+form”: the form, and all words that end with it. */
static void
add_compounds (PmLanguage *self,
               const char *word,
               guint64     classes)
{
  g_autofree char *ending = *word == '+' ? g_strconcat ("*", word + 1, NULL) : NULL;

  if (ending != NULL)
    add_form (self, ending, classes);
  add_form (self, ending != NULL ? word + 1 : word, classes);
}

/* The forms that @word stands for: itself, or with each of the endings that it names. */
static GPtrArray *
dup_forms (PmLanguage *self,
           const char *word,
           GError    **error)
{
  g_autoptr (GPtrArray) forms = g_ptr_array_new_with_free_func (g_free);
  const char *slash = strchr (word, '/');
  GPtrArray *endings;

  if (slash == NULL)
    {
      g_ptr_array_add (forms, g_strdup (word));
      return g_steal_pointer (&forms);
    }

  endings = g_hash_table_lookup (self->endings, slash + 1);
  if (endings == NULL)
    {
      g_set_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID,
                   _("“%s”: There are no endings of that name"), word);
      return NULL;
    }

  for (guint i = 0; i < endings->len; i++)
    g_ptr_array_add (forms, g_strdup_printf ("%.*s%s", (int) (slash - word), word,
                                             (char *) g_ptr_array_index (endings, i)));

  return g_steal_pointer (&forms);
}

/**
 * pm_language_add_word:
 * @word: as it stands in a class of the language's file
 *
 * Adds a word to @classes. A word with a capital counts only as it is written; “*ung” stands for
 * all words that end so, “miss*” for all that begin so, “+dienst” for the word and all that end so;
 * “techn/er” for the word with each of the endings of that name.
 *
 * Returns: %FALSE with @error set when there are no endings of that name
 */
gboolean
pm_language_add_word (PmLanguage *self,
                      const char *word,
                      guint64     classes,
                      GError    **error)
{
  g_autoptr (GPtrArray) forms = dup_forms (self, word, error);

  for (guint i = 0; forms != NULL && i < forms->len; i++)
    add_compounds (self, g_ptr_array_index (forms, i), classes);

  return forms != NULL;
}

/**
 * pm_language_add_list_word:
 * @word: as it stands in a list of the language's file
 *
 * Adds a word, or “techn/er” with each of the endings of that name, to @list. Unlike a class, a
 * list holds whole words in any case, and there may be any number of lists.
 *
 * Returns: %FALSE with @error set when there are no endings of that name
 */
gboolean
pm_language_add_list_word (PmLanguage *self,
                           const char *word,
                           GByteArray *list,
                           GError    **error)
{
  g_autoptr (GPtrArray) forms = dup_forms (self, word, error);

  for (guint i = 0; forms != NULL && i < forms->len; i++)
    {
      guint32 id = pm_language_intern (self, g_ptr_array_index (forms, i))->id;
      guint length = list->len;

      if (id / 8 >= length)
        {
          g_byte_array_set_size (list, id / 8 + 1);
          memset (list->data + length, 0, list->len - length);
        }
      list->data[id / 8] |= 1 << id % 8;
    }

  return forms != NULL;
}
