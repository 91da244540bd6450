/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints what the rules find in the text of standard input: for each place its line, the rule, and the
 * words there. A pattern is tried so on prose of another kind before it is added.
 *
 * usage: language-words LANGUAGE <TEXT */

#include "pm-language.h"
#include "pm-method.h"

#include <stdio.h>

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
  g_autoptr (GArray) hits = NULL;
  gsize at = 0;
  guint line = 1;

  if (language == NULL || !g_utf8_validate (text, -1, NULL))
    g_error ("%s", error != NULL ? error->message : "not UTF-8");

  hits = pm_language_check (language, text, -1, PM_TEXT_PROSE, NULL);
  for (guint i = 0; i < hits->len; i++)
    {
      const PmTextHit *hit = &g_array_index (hits, PmTextHit, i);

      for (; at < hit->start; at++)
        line += text[at] == '\n' ? 1 : 0;
      printf ("%u\t%s\t%s\t%.*s\n", line, hit->check, hit->rule, (int) hit->length,
              text + hit->start);
    }

  return 0;
}
