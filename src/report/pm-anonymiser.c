/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Replaces people's names. Every field flagged as personal gives a name; from each name come the
 * forms in which it may stand in free text: whole, turned round, first and last name, with an
 * initial, as a handle or in a mail address, without accents, in any case. What stands for a
 * person is the same everywhere: the alias, else the role, else a number.
 *
 * Bare initials ("JD") are not looked for: they would take "DB" away from somebody else's sentence.
 */

#include "pm-anonymiser-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Stands in a form for any number of separators, none included. */
#define GAP ((gunichar) ' ')
#define NOBODY G_MAXUINT

typedef struct
{
  char *id;       /* of the record */
  char *name;
  char *shown_as;
  gboolean personal; /* FALSE: the name is only a role */
  guint count;
} Person;

typedef struct
{
  GArray *chars;  /* of gunichar, folded */
  guint person;   /* NOBODY: several share it */
  gboolean exact; /* short: only in the case in which it is written in the name */
  gboolean word;  /* one word alone, which might be an ordinary one */
  char *written;  /* for exact forms */
} Form;

/* A text letter by letter as it is compared, and where each stands in the original. */
typedef struct
{
  gunichar c;
  guint start;
  guint end;
} Letter;

struct _PmAnonymiser
{
  PmAudience audience;
  GArray *people;    /* of Person */
  GPtrArray *forms;  /* of Form, longest first */
};

/* Names that are words in small letters; "we will mark it" is no breach. */
static const char *const ordinary[] = {
  "abel", "april", "art", "august", "baker", "bill", "carol", "chase", "cliff", "cook", "dale",
  "dawn", "dean", "drew", "faith", "fisher", "frank", "glen", "grace", "grant", "guy", "hope",
  "hunter", "iris", "jack", "joy", "june", "lane", "long", "mark", "may", "miles", "page", "pat",
  "penny", "porter", "ray", "reed", "rich", "rob", "rose", "sue", "summer", "victor", "ward",
  "will", "young",
};

/* Parts of names that name nobody. */
static const char *const particles[] = {
  "van", "von", "der", "den", "de", "da", "di", "del", "la", "le", "du", "dos", "bin", "ibn", "al",
  "el", "mr", "ms", "mrs", "dr", "prof", "jr", "sr", "ii", "iii", "zu", "af", "ter", "ten", "the",
};

static void
clear_person (gpointer data)
{
  Person *person = data;

  g_free (person->id);
  g_free (person->name);
  g_free (person->shown_as);
}

static void
form_free (gpointer data)
{
  Form *form = data;

  g_array_unref (form->chars);
  g_free (form->written);
  g_free (form);
}

static gboolean
is_listed (const char *word,
           const char *const *list,
           guint length)
{
  for (guint i = 0; i < length; i++)
    if (strcmp (word, list[i]) == 0)
      return TRUE;
  return FALSE;
}

static GArray *
fold (const char *text)
{
  GArray *letters = g_array_sized_new (FALSE, FALSE, sizeof (Letter), strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *next = g_utf8_next_char (p);
      guint start = p - text, end = next - text;
      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      gsize n_parts;

      /* The code below compares plain letters, which most are. */
      n_parts = (guchar) *p < 0x80 ? 1
                                   : g_unichar_fully_decompose (g_utf8_get_char (p), TRUE, parts,
                                                                G_N_ELEMENTS (parts));
      if ((guchar) *p < 0x80)
        parts[0] = *p;
      for (gsize i = 0; i < n_parts; i++)
        {
          Letter letter = { g_unichar_tolower (parts[i]), start, end };

          /* Accents, joiners and marks of direction make no other name. */
          if (g_unichar_ismark (parts[i]) || g_unichar_type (parts[i]) == G_UNICODE_FORMAT)
            {
              if (letters->len > 0)
                g_array_index (letters, Letter, letters->len - 1).end = end;
              continue;
            }
          if (parts[i] == 0xdf) /* ß is written ss as well */
            {
              letter.c = 's';
              g_array_append_val (letters, letter);
            }
          g_array_append_val (letters, letter);
        }
    }
  return letters;
}

static gboolean
is_separator (gunichar c)
{
  return g_unichar_isspace (c) || c == '.' || c == '_' || c == '-' || c == ',' || c == '+'
         || c == 0xb7 || c == 0x30fb || c == 0x2010 || c == 0x2011;
}

/* Scripts that put no blanks between words. */
static gboolean
is_unspaced (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Arabic and Hebrew write "and", "by", "for" as a letter in front of the name. */
static gboolean
is_clitic (gunichar c)
{
  static const gunichar clitics[] = {
    0x0648, 0x0641, 0x0628, 0x0644, 0x0643, 0x05d5, 0x05d1, 0x05dc, 0x05de, 0x05e9, 0x05d4,
  };

  for (guint i = 0; i < G_N_ELEMENTS (clitics); i++)
    if (clitics[i] == c)
      return TRUE;
  return FALSE;
}

/* Takes @text as a form of a person's name. A form that two people share stands for neither. */
static void
add_form (PmAnonymiser *self,
          guint person,
          const char *text,
          gboolean word)
{
  g_autoptr (GArray) letters = fold (text);
  GArray *chars = g_array_new (FALSE, FALSE, sizeof (gunichar));
  Form *form;

  for (guint i = 0; i < letters->len; i++)
    {
      gunichar c = g_array_index (letters, Letter, i).c;
      gunichar kept = is_separator (c) ? GAP : c;

      if (kept == GAP
          && (chars->len == 0 || g_array_index (chars, gunichar, chars->len - 1) == GAP))
        continue;
      g_array_append_val (chars, kept);
    }
  while (chars->len > 0 && g_array_index (chars, gunichar, chars->len - 1) == GAP)
    g_array_set_size (chars, chars->len - 1);
  for (guint i = 0; i < self->forms->len; i++)
    {
      Form *other = self->forms->pdata[i];

      if (other->chars->len == chars->len
          && memcmp (other->chars->data, chars->data, chars->len * sizeof (gunichar)) == 0)
        {
          if (other->person != person)
            other->person = NOBODY;
          g_array_unref (chars);
          return;
        }
    }
  if (chars->len < 2)
    {
      g_array_unref (chars);
      return;
    }

  form = g_new0 (Form, 1);
  form->chars = chars;
  form->person = person;
  form->word = word;
  form->exact = word && chars->len < 3 && !is_unspaced (g_array_index (chars, gunichar, 0));
  form->written = g_strdup (text);
  g_ptr_array_add (self->forms, form);
}

static char *
first_letter (const char *word)
{
  return g_strndup (word, g_utf8_next_char (word) - word);
}

/* Family names and given names of names that are written in one piece. */
static void
add_unspaced_parts (PmAnonymiser *self,
                    guint person,
                    const char *name)
{
  glong length = g_utf8_strlen (name, -1);
  g_autofree char *head = NULL, *tail = NULL;

  if (length < 3 || length > 6 || !is_unspaced (g_utf8_get_char (name)))
    return;
  head = g_utf8_substring (name, 0, 2);
  tail = g_utf8_substring (name, length - 2, length);
  add_form (self, person, head, TRUE);
  add_form (self, person, tail, TRUE);
}

static void
add_pair_forms (PmAnonymiser *self,
                guint person,
                const char *first,
                const char *last)
{
  g_autofree char *f = first_letter (first);
  g_autofree char *l = first_letter (last);
  const char *const pairs[][2] = {
    { first, last }, { last, first }, { f, last }, { last, f }, { first, l },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *form = g_strdup_printf ("%s %s", pairs[i][0], pairs[i][1]);

      add_form (self, person, form, FALSE);
    }
}

static void
add_forms (PmAnonymiser *self,
           guint person)
{
  const char *name = g_array_index (self->people, Person, person).name;
  g_auto (GStrv) words = g_strsplit_set (name, " ,;()\"'\t\n", -1);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  add_form (self, person, name, strchr (name, ' ') == NULL);
  add_unspaced_parts (self, person, name);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *folded = g_utf8_casefold (words[i], -1);

      g_strdelimit (folded, ".", ' ');
      g_strstrip (folded);
      if (g_utf8_strlen (folded, -1) < 2
          || is_listed (folded, particles, G_N_ELEMENTS (particles)))
        continue;
      g_ptr_array_add (parts, words[i]);
      add_form (self, person, words[i], TRUE);
      if (strchr (words[i], '-') != NULL)
        {
          g_auto (GStrv) halves = g_strsplit (words[i], "-", -1);

          for (guint k = 0; halves[k] != NULL; k++)
            add_form (self, person, halves[k], TRUE);
        }
    }
  for (guint i = 0; i < parts->len; i++)
    for (guint k = i + 1; k < parts->len; k++)
      add_pair_forms (self, person, parts->pdata[i], parts->pdata[k]);
}

static int
compare_forms (gconstpointer a,
               gconstpointer b)
{
  const Form *first = *(const Form *const *) a, *second = *(const Form *const *) b;

  return (int) second->chars->len - (int) first->chars->len;
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
  self->forms = g_ptr_array_new_with_free_func (form_free);
  if (audience == PM_AUDIENCE_INTERNAL)
    return self;

  collect_people (self, postmortem);
  for (guint i = 0; i < self->people->len; i++)
    if (g_array_index (self->people, Person, i).personal)
      add_forms (self, i);
  g_ptr_array_sort (self->forms, compare_forms);
  choose_shown (self);
  return self;
}

void
pm_anonymiser_free (PmAnonymiser *self)
{
  g_array_unref (self->people);
  g_ptr_array_unref (self->forms);
  g_free (self);
}

static const Letter *
letter_at (GArray *letters,
           guint i)
{
  return i < letters->len ? &g_array_index (letters, Letter, i) : NULL;
}

static gboolean
is_upper_at (const char *text,
             const Letter *letter)
{
  return g_unichar_isupper (g_utf8_get_char (text + letter->start));
}

/* Whether a word may begin at @i: not within another, unless a capital begins it ("hostJane"). */
static gboolean
begins_word (GArray *letters,
             guint i,
             const char *text)
{
  const Letter *before = i > 0 ? letter_at (letters, i - 1) : NULL;
  const Letter *here = letter_at (letters, i);

  if (before == NULL || !g_unichar_isalpha (before->c) || is_unspaced (here->c)
      || is_unspaced (before->c))
    return TRUE;
  if (is_upper_at (text, here) && !is_upper_at (text, before))
    return TRUE;
  return is_clitic (before->c) && (i == 1 || !g_unichar_isalpha (letter_at (letters, i - 2)->c));
}

/* Whether a word may end before @i; a genitive s is allowed. */
static gboolean
ends_word (GArray *letters,
           guint i,
           const char *text)
{
  const Letter *after = letter_at (letters, i);
  const Letter *here = letter_at (letters, i - 1);

  if (after == NULL || !g_unichar_isalpha (after->c) || is_unspaced (here->c)
      || is_unspaced (after->c))
    return TRUE;
  if (is_upper_at (text, after) && !is_upper_at (text, here))
    return TRUE;
  return after->c == 's'
         && (letter_at (letters, i + 1) == NULL || !g_unichar_isalpha (letter_at (letters, i + 1)->c));
}

/* The letter behind @form where it stands at @i, or 0. */
static guint
match_form (const Form *form,
            GArray *letters,
            guint i,
            const char *text)
{
  guint k = i;
  g_autofree char *found = NULL, *small = NULL;

  for (guint c = 0; c < form->chars->len; c++)
    {
      gunichar wanted = g_array_index (form->chars, gunichar, c);

      if (wanted == GAP)
        {
          while (k < letters->len && is_separator (letter_at (letters, k)->c))
            k++;
          continue;
        }
      if (k >= letters->len || letter_at (letters, k)->c != wanted)
        return 0;
      k++;
    }
  if (!begins_word (letters, i, text) || !ends_word (letters, k, text))
    return 0;
  if (!form->word)
    return k;

  found = g_strndup (text + letter_at (letters, i)->start,
                     letter_at (letters, k - 1)->end - letter_at (letters, i)->start);
  if (form->exact)
    return strcmp (found, form->written) == 0 ? k : 0;
  small = g_utf8_strdown (found, -1);
  if (strcmp (small, found) == 0 && is_listed (found, ordinary, G_N_ELEMENTS (ordinary))
      && (i == 0 || letter_at (letters, i - 1)->c != '@'))
    return 0;
  return k;
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

static const Form *
find_form (PmAnonymiser *self,
           GArray *letters,
           guint i,
           const char *text,
           guint *end)
{
  for (guint f = 0; f < self->forms->len; f++)
    {
      const Form *form = self->forms->pdata[f];

      if (g_array_index (form->chars, gunichar, 0) != letter_at (letters, i)->c)
        continue;
      *end = match_form (form, letters, i, text);
      if (*end > 0)
        return form;
    }
  return NULL;
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
  g_autoptr (GArray) letters = fold (text);
  GString *out = g_string_new (NULL);
  guint done = 0;

  for (guint i = 0; i < letters->len;)
    {
      guint next = 0, start, end;
      const Form *form = find_form (self, letters, i, text, &next);
      PmReplaced one = { 0 };
      Person *person;
      gboolean in_address;

      if (form == NULL)
        {
          i++;
          continue;
        }
      start = letter_at (letters, i)->start;
      end = letter_at (letters, next - 1)->end;
      in_address = widen (text, done, &start, &end);
      person = form->person != NOBODY ? &g_array_index (self->people, Person, form->person) : NULL;
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
      for (i = next; i < letters->len && letter_at (letters, i)->start < done;)
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
