/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints how the program reads a text: for each sentence of standard input the number of its line or
 * of that in which a rule finds something, the rule or "-", and its words, each with its classes in
 * brackets. What the signs are learned from is read so (tools/learn-signs): they must be learned of
 * the same words that they will weigh.
 *
 * usage: language-words LANGUAGE <TEXT */

#include "pm-language-private.h"
#include "pm-method-private.h"

#include <stdio.h>
#include <string.h>

static char *
read_input (void)
{
  GString *text = g_string_new (NULL);
  char buffer[4096];
  gsize n;

  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_string_append_len (text, buffer, n);

  return g_string_free (text, FALSE);
}

static GPtrArray *
get_class_names (PmLanguage *language)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name, bit;

  g_ptr_array_set_size (names, 64);
  g_hash_table_iter_init (&iter, language->class_bits);
  while (g_hash_table_iter_next (&iter, &name, &bit))
    g_ptr_array_index (names, GPOINTER_TO_UINT (bit)) = name;

  return names;
}

/* Returns: (nullable): what a rule has found */
static const PmTextHit *
find_hit (PmLanguage *language,
           GArray     *hits,
           gsize       start,
           gsize       end)
{
  for (guint i = 0; i < hits->len; i++)
    {
      const PmTextHit *hit = &g_array_index (hits, PmTextHit, i);

      if (hit->start >= start && hit->start < end &&
          g_str_has_prefix (hit->check, "language.") &&
          g_strcmp0 (hit->rule, language->signs.id) != 0)
        return hit;
    }

  return NULL;
}

static void
print_word (const char    *text,
            const PmToken *token,
            GPtrArray     *names)
{
  const char *divider = "";

  /* A quotation or an address may go on in the next line, and its words do not count. */
  if ((token->classes & PM_TOKEN_OPAQUE) != 0)
    printf ("\t<");
  else
    printf ("\t%.*s<", (int) token->length, text + token->start);
  for (guint bit = 0; bit < 64; bit++)
    if ((token->classes >> bit & 1) != 0)
      {
        printf ("%s%s", divider, (char *) g_ptr_array_index (names, bit));
        divider = " ";
      }
  printf (">");
}

typedef struct
{
  PmLanguage *language;
  GPtrArray *names;  /* of the classes */
  const char *text;
  PmToken *tokens;
  GArray *hits;
  gsize at;          /* how far lines are counted */
  guint line;
} Printer;

static void
print_sentence (Printer *p,
                guint    first,
                guint    last)
{
  gsize start = p->tokens[first].start;
  const PmTextHit *hit = find_hit (p->language, p->hits, start, p->tokens[last].start + 1);

  if (hit != NULL)
    start = hit->start;
  for (; p->at < start; p->at++)
    p->line += p->text[p->at] == '\n' ? 1 : 0;

  pm_language_mark_phrases (p->language, p->tokens, first, last);
  printf ("%u\t%s", p->line, hit != NULL ? hit->rule : "-");
  for (guint i = first; i < last; i++)
    print_word (p->text, &p->tokens[i], p->names);
  printf ("\n");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  const char *id = argc > 1 ? argv[1] : "en";
  g_autoptr (GBytes) bytes = pm_method_load_language (method, id, &error);
  g_autoptr (PmLanguage) language = bytes != NULL ? pm_language_new (bytes, id, &error) : NULL;
  g_autofree char *text = read_input ();
  g_autoptr (GArray) tokens = NULL;
  g_autoptr (GArray) hits = NULL;
  g_autoptr (GPtrArray) names = NULL;
  guint first = 0;
  Printer printer;

  if (language == NULL || !g_utf8_validate (text, -1, NULL))
    g_error ("%s", error != NULL ? error->message : "not UTF-8");

  hits = pm_language_check (language, text, -1, PM_TEXT_PROSE, NULL);
  tokens = pm_language_tokenize (language, text, strlen (text), PM_TEXT_PROSE, NULL);
  names = get_class_names (language);
  printer = (Printer) { language, names, text, (PmToken *) tokens->data, hits, 0, 1 };

  for (guint i = 0; i < tokens->len; i++)
    if (printer.tokens[i].classes == PM_TOKEN_END)
      {
        if (i > first)
          print_sentence (&printer, first, i);
        first = i + 1;
      }

  return 0;
}
