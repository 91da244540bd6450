/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmCheckMemory: what the last run of the checks found in each text. Texts are known by what they
 * say, so a text that moved or was undone is found again; what the last run did not ask for is
 * forgotten. It belongs to one run at a time, in whatever thread. */

#include "pm-checks-private.h"

struct _PmCheckMemory
{
  GHashTable *names; /* the people the texts were read with, or NULL */
  GHashTable *last;  /* text with its language and kind → GArray of PmTextHit */
  GHashTable *now;   /* the same, of the run that goes on */
  guint n_checked;
};

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
}

/**
 * pm_check_memory_new:
 *
 * Returns: (transfer full): a memory of nothing
 */
PmCheckMemory *
pm_check_memory_new (void)
{
  PmCheckMemory *self = g_new0 (PmCheckMemory, 1);

  self->last = new_table ();
  self->now = new_table ();

  return self;
}

void
pm_check_memory_free (PmCheckMemory *self)
{
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_hash_table_unref (self->last);
  g_hash_table_unref (self->now);
  g_free (self);
}

/**
 * pm_check_memory_get_n_checked:
 *
 * Returns: how many texts the last run had to look at
 */
guint
pm_check_memory_get_n_checked (PmCheckMemory *self)
{
  return self->n_checked;
}

static gboolean
is_same_set (GHashTable *a,
             GHashTable *b)
{
  GHashTableIter iter;
  gpointer key;

  if (a == NULL || g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (b, key))
      return FALSE;

  return TRUE;
}

/**
 * pm_check_memory_begin:
 * @names: the people that texts may speak of; with others than before every text is read anew
 */
void
pm_check_memory_begin (PmCheckMemory *self,
                       GHashTable    *names)
{
  if (!is_same_set (self->names, names))
    g_hash_table_remove_all (self->last);
  g_clear_pointer (&self->names, g_hash_table_unref);
  self->names = g_hash_table_ref (names);
  self->n_checked = 0;
}

/**
 * pm_check_memory_look:
 *
 * Returns: (transfer full) (element-type PmTextHit): what the language finds in @text
 */
GArray *
pm_check_memory_look (PmCheckMemory *self,
                      PmLanguage    *language,
                      const char    *text,
                      PmTextKind     kind)
{
  g_autofree char *key = g_strdup_printf ("%s %x %s", pm_language_get_id (language),
                                             (guint) kind, text);
  GArray *hits = g_hash_table_lookup (self->now, key);

  if (hits == NULL)
    hits = g_hash_table_lookup (self->last, key);
  if (hits == NULL)
    {
      hits = pm_check_words (language, text, -1, kind, self->names);
      self->n_checked++;
    }
  else
    {
      g_array_ref (hits);
    }
  g_hash_table_replace (self->now, g_steal_pointer (&key), g_array_ref (hits));

  return hits;
}

/**
 * pm_check_memory_end:
 *
 * Forgets what was not asked for since pm_check_memory_begin().
 */
void
pm_check_memory_end (PmCheckMemory *self)
{
  GHashTable *last = self->last;

  g_hash_table_remove_all (last);
  self->last = self->now;
  self->now = last;
}
