/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Searching the library: each word has to begin a word somewhere in the postmortem, not all of them
 * in the same record.  What a person types is never read as the search engine's own language.
 */

#include "pm-library-private.h"

#include <string.h>

/* A longer text than anybody types is cut, so that the query stays within SQLite's limits. */
#define MAX_WORDS 20

/* Scripts that put no space between words: there a word may begin anywhere. */
static gboolean
needs_scan (const char *word)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (p));

      if (script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA
          || script == G_UNICODE_SCRIPT_KATAKANA || script == G_UNICODE_SCRIPT_THAI
          || script == G_UNICODE_SCRIPT_LAO || script == G_UNICODE_SCRIPT_KHMER
          || script == G_UNICODE_SCRIPT_MYANMAR)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_letter (const char *word)
{
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *p = valid;

  while (*p != '\0' && words->len < MAX_WORDS)
    {
      const char *start;
      g_autofree char *word = NULL;

      while (g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      start = p;
      while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      word = g_strndup (start, p - start);
      if (has_letter (word))
        g_ptr_array_add (words, g_steal_pointer (&word));
    }
  return words;
}

/* Puts @escape before each of @special. */
static char *
escape (const char *word,
        const char *special,
        char with)
{
  GString *out = g_string_new (NULL);

  for (const char *p = word; *p != '\0'; p++)
    {
      if (strchr (special, *p) != NULL)
        g_string_append_c (out, with);
      g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

/* In quotes a word is taken as it is; the star finds what begins with it. */
static char *
make_match (const char *word)
{
  g_autofree char *escaped = escape (word, "\"", '"');

  return g_strdup_printf ("\"%s\"*", escaped);
}

static char *
make_pattern (const char *word)
{
  g_autofree char *escaped = escape (word, "\\%_", '\\');

  return g_strdup_printf ("%%%s%%", escaped);
}

static char *
make_sql (GPtrArray *words)
{
  GString *sql = g_string_new ("SELECT \"id\" FROM \"postmortem\" WHERE \"deleted\" IS NULL");

  for (guint i = 0; i < words->len; i++)
    {
      g_string_append (sql, " AND \"id\" IN (SELECT \"postmortem_id\" FROM \"search_row\" WHERE ");
      if (needs_scan (words->pdata[i]))
        g_string_append_printf (sql, "\"text\" LIKE $%u ESCAPE '\\')", i + 1);
      else
        g_string_append_printf (sql, "\"id\" IN (SELECT \"rowid\" FROM \"search\""
                                     " WHERE \"search\" MATCH $%u))", i + 1);
    }
  g_string_append (sql, " ORDER BY \"modified\" DESC, \"id\"");
  return g_string_free (sql, FALSE);
}

static GStrv
search (PmConnection *connection,
        const char *text,
        GError **error)
{
  g_autoptr (GPtrArray) words = split_words (text);
  g_autofree char *sql = make_sql (words);
  g_autoptr (PmStatement) statement = pm_connection_prepare (connection, sql, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  PmStep step;

  if (statement == NULL)
    return NULL;
  for (guint i = 0; i < words->len; i++)
    {
      g_autofree char *value = needs_scan (words->pdata[i]) ? make_pattern (words->pdata[i])
                                                            : make_match (words->pdata[i]);

      pm_statement_bind_text (statement, i + 1, value);
    }
  while ((step = pm_connection_step (connection, statement, error)) == PM_STEP_ROW)
    g_ptr_array_add (ids, pm_statement_dup_text (statement, 0));
  if (step != PM_STEP_DONE)
    return NULL;
  g_ptr_array_add (ids, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

/**
 * pm_library_search:
 * @self: a library
 * @text: what somebody typed, in any form
 * @cancellable: (nullable): stops the search
 * @error: %PM_STORE_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Looks for postmortems in which every word of @text begins a word.  Text without a letter or digit
 * finds all, as an empty search box does.
 *
 * Returns: (transfer full): their ids, the most recently changed first; an empty array when there
 *   are none
 */
GStrv
pm_library_search (PmLibrary *self,
                   const char *text,
                   GCancellable *cancellable,
                   GError **error)
{
  PmConnection *connection;
  GStrv ids;

  g_return_val_if_fail (PM_IS_LIBRARY (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  connection = pm_library_borrow (self, cancellable, error);
  if (connection == NULL)
    return NULL;
  ids = search (connection, text, error);
  pm_library_give_back (self, connection);
  return ids;
}

static void
search_thread (GTask *task,
               gpointer source,
               gpointer data,
               GCancellable *cancellable)
{
  GError *error = NULL;
  GStrv ids = pm_library_search (source, data, cancellable, &error);

  if (ids != NULL)
    g_task_return_pointer (task, ids, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

/**
 * pm_library_search_async:
 * @self: a library
 * @text: what somebody typed
 * @cancellable: (nullable): stops the search, as when more is typed
 * @callback: called when it is done
 * @data: for @callback
 *
 * Does what pm_library_search() does, in a thread.
 */
void
pm_library_search_async (PmLibrary *self,
                         const char *text,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_return_if_fail (PM_IS_LIBRARY (self));
  g_return_if_fail (text != NULL);

  g_task_set_source_tag (task, pm_library_search_async);
  g_task_set_task_data (task, g_strdup (text), g_free);
  g_task_run_in_thread (task, search_thread);
}

/**
 * pm_library_search_finish:
 * @self: a library
 * @result: what the callback got
 * @error: %PM_STORE_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the ids of the postmortems that were found
 */
GStrv
pm_library_search_finish (PmLibrary *self,
                          GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
