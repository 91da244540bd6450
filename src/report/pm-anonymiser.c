/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Replaces people's names. Every field flagged as personal gives a name, which is looked for in all
 * its forms. What stands for a person is the same everywhere: the alias, else the role, else a
 * number.
 */

#include "pm-anonymiser-private.h"
#include "pm-name-forms.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *id;       /* of the record */
  char *name;
  char *shown_as;
  gboolean personal; /* FALSE: the name is only a role */
  guint count;
} Person;

struct _PmAnonymiser
{
  PmAudience audience;
  GArray *people;    /* of Person */
  PmNameForms *forms;
};

static void
clear_person (gpointer data)
{
  Person *person = data;

  g_free (person->id);
  g_free (person->name);
  g_free (person->shown_as);
}

static const char *
get_optional (PmRecord *record,
              const char *name)
{
  if (pm_record_class_find_field (PM_RECORD_GET_CLASS (record), name) == NULL)
    return "";
  return pm_record_get_string (record, name);
}

/* A name like "Engineer 1" of a person whose role is "Database Engineer" names nobody. */
static gboolean
is_only_a_role (const char *name,
                const char *role,
                const char *alias)
{
  g_autofree char *told = g_strdup_printf (" %s %s ", role, alias);
  g_autofree char *known = g_utf8_casefold (told, -1);
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " -,", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = g_strdup_printf (" %s ", words[i]);

      if (*words[i] != '\0' && strspn (words[i], "0123456789") != strlen (words[i])
          && strstr (known, word) == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
collect_person (PmAnonymiser *self,
                PmRecord *record,
                const char *name)
{
  const char *role = get_optional (record, "role");
  const char *alias = get_optional (record, "alias");
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  Person person = { g_strdup (pm_record_get_id (record)), g_strstrip (g_steal_pointer (&valid)),
                    g_strstrip (g_strdup (*alias != '\0' ? alias : role)) };

  person.personal = *person.name != '\0' && !is_only_a_role (person.name, role, alias);
  g_array_append_val (self->people, person);
}

static void
collect_people (PmAnonymiser *self,
                PmPostmortem *postmortem)
{
  guint n_types;
  const GType *types = pm_record_types (&n_types);

  for (guint t = 0; t < n_types; t++)
    {
      PmList *list = pm_postmortem_get_list (postmortem, types[t]);

      for (guint i = 0; i < pm_list_get_length (list); i++)
        {
          PmRecord *record = pm_list_get (list, i);
          PmRecordClass *klass = PM_RECORD_GET_CLASS (record);

          for (guint f = 0; f < pm_record_class_get_n_fields (klass); f++)
            {
              const PmField *field = pm_record_class_get_field (klass, f);

              if (field->flags & PM_FIELD_PERSONAL)
                collect_person (self, record, pm_record_get_string (record, field->name));
            }
        }
    }
}

/* Two people with one role are told apart; what would itself give a name away is not shown. */
static void
choose_shown (PmAnonymiser *self)
{
  for (guint i = 0; i < self->people->len; i++)
    {
      Person *person = &g_array_index (self->people, Person, i);
      g_autofree char *safe = pm_anonymiser_replace (self, person->shown_as, FALSE, NULL);

      if (*person->shown_as == '\0' || strcmp (safe, person->shown_as) != 0)
        {
          g_free (person->shown_as);
          /* Translators: stands for a person's name in an anonymous copy */
          person->shown_as = g_strdup_printf (_("Person %u"), i + 1);
        }
    }
  for (guint i = 0; i < self->people->len; i++)
    {
      Person *person = &g_array_index (self->people, Person, i);
      g_autofree char *shared = g_strdup (person->shown_as);
      guint n = 1;

      for (guint k = i + 1; k < self->people->len; k++)
        {
          Person *other = &g_array_index (self->people, Person, k);
          char *numbered;

          if (g_utf8_collate (shared, other->shown_as) != 0)
            continue;
          if (n == 1)
            {
              g_free (person->shown_as);
              /* Translators: a role and a number, for people who share a role */
              person->shown_as = g_strdup_printf (_("%1$s %2$u"), shared, 1u);
            }
          numbered = g_strdup_printf (_("%1$s %2$u"), shared, ++n);
          g_free (other->shown_as);
          other->shown_as = numbered;
        }
    }
}

/**
 * pm_anonymiser_new:
 * @postmortem: a postmortem; not kept
 * @audience: who will read
 *
 * Returns: (transfer full): what shows its people to that audience
 */
PmAnonymiser *
pm_anonymiser_new (PmPostmortem *postmortem,
                   PmAudience audience)
{
  PmAnonymiser *self = g_new0 (PmAnonymiser, 1);

  self->audience = audience;
  self->people = g_array_new (FALSE, FALSE, sizeof (Person));
  g_array_set_clear_func (self->people, clear_person);
  self->forms = pm_name_forms_new ();
  if (audience == PM_AUDIENCE_INTERNAL)
    return self;

  collect_people (self, postmortem);
  for (guint i = 0; i < self->people->len; i++)
    if (g_array_index (self->people, Person, i).personal)
      pm_name_forms_add (self->forms, i, g_array_index (self->people, Person, i).name);
  pm_name_forms_settle (self->forms);
  choose_shown (self);
  return self;
}

void
pm_anonymiser_free (PmAnonymiser *self)
{
  g_array_unref (self->people);
  pm_name_forms_free (self->forms);
  g_free (self);
}

static gboolean
is_mail_char (char c)
{
  return g_ascii_isalnum (c) || strchr ("._%+-@", c) != NULL;
}

/* Widens a found name at [start, end) to the address that it is part of. */
static gboolean
widen (const char *text,
       guint done,
       guint *start,
       guint *end)
{
  guint a = *start, b = *end;

  while (a > done && !g_ascii_isspace (text[a - 1]) && strchr ("<>\"()[]", text[a - 1]) == NULL)
    a--;
  while (text[b] != '\0' && !g_ascii_isspace (text[b]) && strchr ("<>\"()[]", text[b]) == NULL)
    b++;
  if (g_strstr_len (text + a, b - a, "://") != NULL)
    {
      *start = a;
      *end = b;
      return TRUE;
    }
  if (memchr (text + a, '@', b - a) != NULL)
    {
      for (a = *start; a > done && is_mail_char (text[a - 1]);)
        a--;
      for (b = *end; text[b] != '\0' && is_mail_char (text[b]);)
        b++;
      while (b > *end && strchr (".-", text[b - 1]) != NULL)
        b--;
      *start = a;
      *end = b;
    }
  return FALSE;
}

/**
 * pm_anonymiser_replace:
 * @self: an anonymiser
 * @text: valid UTF-8
 * @count: whether to count the names that are found
 * @replaced: (nullable) (element-type PmReplaced): is filled with what was replaced
 *
 * Returns: (transfer full): the text without names
 */
char *
pm_anonymiser_replace (PmAnonymiser *self,
                       const char *text,
                       gboolean count,
                       GArray *replaced)
{
  g_autoptr (GArray) letters = pm_name_fold (text);
  GString *out = g_string_new (NULL);
  guint done = 0;

  for (guint i = 0; i < letters->len;)
    {
      guint named = PM_NAME_NOBODY, start, end;
      guint next = pm_name_forms_find (self->forms, letters, i, text, &named);
      PmReplaced one = { 0 };
      Person *person;
      gboolean in_address;

      if (next == 0)
        {
          i++;
          continue;
        }
      start = g_array_index (letters, PmLetter, i).start;
      end = g_array_index (letters, PmLetter, next - 1).end;
      in_address = widen (text, done, &start, &end);
      person = named != PM_NAME_NOBODY ? &g_array_index (self->people, Person, named) : NULL;
      if (count && person != NULL)
        person->count++;
      g_string_append_len (out, text + done, start - done);
      one = (PmReplaced) { start, end, (guint) out->len, 0 };
      if (in_address)
        g_string_append (out, _("[link left out]"));
      else
        g_string_append (out, person != NULL ? person->shown_as : _("somebody"));
      one.said_end = (guint) out->len;
      if (replaced != NULL)
        g_array_append_val (replaced, one);
      done = end;
      for (i = next; i < letters->len && g_array_index (letters, PmLetter, i).start < done;)
        i++;
    }
  g_string_append (out, text + done);
  return g_string_free (out, FALSE);
}

/**
 * pm_anonymiser_apply:
 * @self: an anonymiser
 * @text: any text of the postmortem
 *
 * Returns: (transfer full): the text as the audience may read it. An address that holds a name
 *   is left out as a whole
 */
char *
pm_anonymiser_apply (PmAnonymiser *self,
                     const char *text)
{
  g_autofree char *valid = NULL;

  if (self->audience == PM_AUDIENCE_INTERNAL)
    return g_strdup (text);
  valid = g_utf8_make_valid (text, -1);
  return pm_anonymiser_replace (self, valid, TRUE, NULL);
}

/**
 * pm_anonymiser_show:
 * @self: an anonymiser
 * @person: (nullable): a person of the postmortem
 *
 * Returns: (transfer none): what the audience sees for the person; "" for nobody
 */
const char *
pm_anonymiser_show (PmAnonymiser *self,
                    PmRecord *person)
{
  const char *name;

  if (person == NULL)
    return "";
  for (guint i = 0; i < self->people->len; i++)
    {
      Person *known = &g_array_index (self->people, Person, i);

      if (strcmp (known->id, pm_record_get_id (person)) == 0)
        {
          known->count++;
          return known->shown_as;
        }
    }
  name = pm_record_get_string (person, "name");
  if (*name == '\0')
    name = pm_record_get_string (person, "role");
  return *name != '\0' ? name : pm_record_get_string (person, "alias");
}

static void
replacement_free (gpointer data)
{
  PmReplacement *self = data;

  g_free (self->name);
  g_free (self->shown_as);
  g_free (self);
}

/**
 * pm_anonymiser_dup_replacements:
 * @self: an anonymiser
 *
 * Returns: (transfer container) (element-type PmReplacement): the names that were looked for, and
 *   in how many places they were found so far
 */
GPtrArray *
pm_anonymiser_dup_replacements (PmAnonymiser *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (replacement_free);

  for (guint i = 0; i < self->people->len; i++)
    {
      const Person *person = &g_array_index (self->people, Person, i);
      PmReplacement *replacement;

      if (!person->personal)
        continue;
      replacement = g_new0 (PmReplacement, 1);
      replacement->name = g_strdup (person->name);
      replacement->shown_as = g_strdup (person->shown_as);
      replacement->count = person->count;
      g_ptr_array_add (list, replacement);
    }
  return list;
}
