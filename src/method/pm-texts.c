/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which texts of a postmortem are prose of its authors, and what kind of prose. Found by walking
 * the declared fields, so a new text is checked without anybody thinking of it. Left out are other
 * people's words (evidence, notes of what was said in the meeting, references), names, and what
 * stays private. */

#include "pm-texts.h"

static gboolean
is_left_out (PmRecord      *record,
             const PmField *field)
{
  static const char *const tables[] = { "person", "source", "note", "reference", "review", "node",
                                        "dismissal", NULL };
  static const char *const names[] = { "evidence", "zone", "support-hours", "currency", "unit",
                                       "reference", "tags", "service", "link", "tracker", "lane",
                                       "category", "slo", "shared-with", "archived-in", NULL };

  return g_strv_contains (tables, pm_record_get_table (record)) ||
         g_strv_contains (names, field->name) || (field->flags & PM_FIELD_PRIVATE) != 0;
}

/**
 * pm_text_get_kind:
 *
 * Returns: what kind of prose @field of @record holds; 0 when it holds none
 */
PmTextKind
pm_text_get_kind (PmRecord      *record,
                  const PmField *field)
{
  GType type = G_OBJECT_TYPE (record);

  if ((field->type != PM_FIELD_TEXT && field->type != PM_FIELD_STRING) ||
      is_left_out (record, field))
    return 0;

  if (type == PM_TYPE_EVENT)
    return PM_TEXT_EVENT;
  if (type == PM_TYPE_CAUSE && g_str_equal (field->name, "statement"))
    return PM_TEXT_CAUSE;
  if (type == PM_TYPE_ACTION && g_str_equal (field->name, "what"))
    return PM_TEXT_ACTION;
  if (type == PM_TYPE_FIGURE || type == PM_TYPE_METRIC)
    return PM_TEXT_IMPACT;

  return PM_TEXT_PROSE;
}

static gboolean
is_group (PmLanguage *language,
          const char *name)
{
  g_autoptr (GArray) hits = NULL;

  if (language == NULL)
    return FALSE;
  hits = pm_language_check (language, name, -1, PM_TEXT_OWNER, NULL);

  return hits->len > 0;
}

/**
 * pm_texts_dup_names:
 * @language: (nullable): tells groups from people
 *
 * Returns: (transfer full) (element-type utf8): the words of the names of the people of
 *   @postmortem, as a set: whom a text may speak of without saying that it is a person
 */
GHashTable *
pm_texts_dup_names (PmPostmortem *postmortem,
                    PmLanguage   *language)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  PmList *people = pm_postmortem_get_list (postmortem, PM_TYPE_PERSON);

  for (guint i = 0; i < pm_list_get_length (people); i++)
    {
      const char *name = pm_record_get_string (pm_list_get (people, i), "name");
      g_auto (GStrv) words = g_strsplit_set (name, " \t,()", -1);

      /* “Database team” must not make every database a person. */
      if (is_group (language, name))
        continue;
      /* Initials and particles are no names. */
      for (guint j = 0; words[j] != NULL; j++)
        if (g_utf8_strlen (words[j], -1) > 2 && g_unichar_isupper (g_utf8_get_char (words[j])))
          g_hash_table_add (names, g_strdup (words[j]));
    }

  return names;
}

static gboolean
visit_record (PmRecord   *record,
              PmTextFunc  func,
              gpointer    data)
{
  PmRecordClass *klass = PM_RECORD_GET_CLASS (record);

  for (guint i = 0; i < pm_record_class_get_n_fields (klass); i++)
    {
      const PmField *field = pm_record_class_get_field (klass, i);
      PmTextKind kind = pm_text_get_kind (record, field);
      const char *text = kind != 0 ? pm_record_get_string (record, field->name) : "";

      if (*text != '\0' && !func (record, field, text, kind, data))
        return FALSE;
    }

  return TRUE;
}

/**
 * pm_texts_foreach:
 *
 * Calls @func for each text of @postmortem that its authors wrote.
 *
 * Returns: %FALSE when @func ended it
 */
gboolean
pm_texts_foreach (PmPostmortem *postmortem,
                  PmTextFunc    func,
                  gpointer      data)
{
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  if (!visit_record (PM_RECORD (postmortem), func, data))
    return FALSE;

  for (guint i = 0; i < n_types; i++)
    {
      PmList *list = pm_postmortem_get_list (postmortem, types[i]);

      for (guint j = 0; j < pm_list_get_length (list); j++)
        if (!visit_record (pm_list_get (list, j), func, data))
          return FALSE;
    }

  return TRUE;
}
