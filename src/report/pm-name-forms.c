/* SPDX-License-Identifier: GPL-3.0-or-later */

/* In what forms a name may stand in free text: whole, turned round, first and last name, with an
 * initial, as a handle or in a mail address, with or without accents ("Müller", "Mueller",
 * "Muller"), in any case, escaped in an address, and as initials where nothing else is meant.
 *
 * Initials alone are looked for only as "J.D.", "@jd", "(JD)", "JD:" at the start of a line and in
 * "jd@example.org": anywhere else they would take "DB" away from somebody else's sentence.
 */

#include "pm-name-forms.h"

#include <string.h>

/* Stands in a form for any number of separators, none included. */
#define GAP ((gunichar) ' ')

typedef struct
{
  GArray *chars;       /* of gunichar, folded */
  guint person;        /* PM_NAME_NOBODY: several share it */
  gboolean exact;      /* short: only in the case in which it is written in the name, or in capitals */
  gboolean word;       /* one word alone, which might be an ordinary one */
  gboolean initials;
  gboolean apostrophe; /* may be written with one or without */
  char *written;       /* for exact forms */
} Form;

struct _PmNameForms
{
  GPtrArray *forms; /* of Form, longest first once settled */
  GPtrArray *names; /* of char *, which still wait for their variants */
  GArray *owners;   /* of guint, the person of each */
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

/* Initials that mean something else wherever they stand. */
static const char *const abbreviations[] = {
  "ad", "ai", "am", "api", "aws", "az", "bi", "cd", "ce", "ci", "cpu", "cr", "db", "dba", "dc", "dh",
  "dns", "ec", "eg", "eu", "gb", "gc", "ha", "hd", "hr", "ic", "id", "ie", "io", "ip", "it", "js",
  "kb", "lb", "mb", "ml", "ms", "nb", "no", "ok", "os", "pc", "pm", "pr", "ps", "qa", "rc", "s3",
  "sc", "sla", "sql", "sre", "tb", "tv", "ua", "ui", "uk", "us", "ux", "va", "vm", "vs", "zb",
};

static void
form_free (gpointer data)
{
  Form *form = data;

  g_array_unref (form->chars);
  g_free (form->written);
  g_free (form);
}

/* (transfer full) */
PmNameForms *
pm_name_forms_new (void)
{
  PmNameForms *self = g_new0 (PmNameForms, 1);

  self->forms = g_ptr_array_new_with_free_func (form_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->owners = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
pm_name_forms_free (PmNameForms *self)
{
  g_ptr_array_unref (self->forms);
  g_ptr_array_unref (self->names);
  g_array_unref (self->owners);
  g_free (self);
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

/* Letters that are no accented ones to Unicode, but to whoever types them on another keyboard. */
static const char *
find_plain (gunichar c)
{
  switch (c)
    {
    case 0xdf:
      return "ss";
    case 0xe6:
      return "ae";
    case 0xf0:
    case 0x111:
      return "d";
    case 0xf8:
      return "o";
    case 0xfe:
      return "th";
    case 0x127:
      return "h";
    case 0x131:
      return "i";
    case 0x142:
      return "l";
    case 0x14b:
      return "n";
    case 0x153:
      return "oe";
    case 0x167:
      return "t";
    default:
      return NULL;
    }
}

/* The letter at @p, which may be escaped as addresses do it; @next gets what is behind it. */
static gunichar
read_letter (const char *p,
             const char **next)
{
  char bytes[5] = "";
  guint n = 0;

  while (n < 4 && p[3 * n] == '%' && g_ascii_isxdigit (p[3 * n + 1])
         && g_ascii_isxdigit (p[3 * n + 2]))
    {
      bytes[n] = (char) (g_ascii_xdigit_value (p[3 * n + 1]) * 16
                         + g_ascii_xdigit_value (p[3 * n + 2]));
      n++;
      if (bytes[0] == '\0')
        break;
      if (g_utf8_validate (bytes, n, NULL))
        {
          *next = p + 3 * n;
          return g_utf8_get_char (bytes);
        }
    }
  *next = g_utf8_next_char (p);
  return g_utf8_get_char (p);
}

static void
append_letter (GArray *letters,
               gunichar c,
               guint start,
               guint end)
{
  gunichar small = g_unichar_tolower (c);
  const char *plain = small < 0x80 ? NULL : find_plain (small);
  PmLetter letter = { small, start, end };

  /* A Greek name ends in another sigma than the one that capitals are made small to. */
  if (small == 0x3c2)
    letter.c = 0x3c3;
  /* Accents, joiners and marks of direction make no other name. */
  if (c >= 0x80 && (g_unichar_ismark (c) || g_unichar_type (c) == G_UNICODE_FORMAT))
    {
      if (letters->len > 0)
        g_array_index (letters, PmLetter, letters->len - 1).end = end;
      return;
    }
  if (plain == NULL)
    {
      g_array_append_val (letters, letter);
      return;
    }
  for (; *plain != '\0'; plain++)
    {
      letter.c = (gunichar) *plain;
      g_array_append_val (letters, letter);
    }
}

/* The letters (PmLetter) of @text as they are compared. (transfer full) */
GArray *
pm_name_fold (const char *text)
{
  GArray *letters = g_array_sized_new (FALSE, FALSE, sizeof (PmLetter), strlen (text));
  const char *next;

  for (const char *p = text; *p != '\0'; p = next)
    {
      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      gunichar c = read_letter (p, &next);
      gsize n_parts = 1;

      /* Plain letters are what most are. */
      if (c < 0x80)
        parts[0] = c;
      else
        n_parts = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
      for (gsize i = 0; i < n_parts; i++)
        append_letter (letters, parts[i], (guint) (p - text), (guint) (next - text));
    }
  return letters;
}

static gboolean
is_separator (gunichar c)
{
  return g_unichar_isspace (c) || c == '.' || c == '_' || c == '-' || c == ',' || c == '+'
         || c == 0xb7 || c == 0x30fb || c == 0x2010 || c == 0x2011;
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0xb4 || c == 0x2bc || c == 0x2018 || c == 0x2019;
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

/* A form in the making: @text folded, with gaps for separators and without apostrophes. */
static Form *
form_new (guint person,
          const char *text)
{
  g_autoptr (GArray) letters = pm_name_fold (text);
  Form *form = g_new0 (Form, 1);

  form->chars = g_array_new (FALSE, FALSE, sizeof (gunichar));
  form->person = person;
  form->written = g_strdup (text);
  for (guint i = 0; i < letters->len; i++)
    {
      gunichar c = g_array_index (letters, PmLetter, i).c;
      gunichar kept = is_separator (c) ? GAP : c;
      guint n = form->chars->len;

      form->apostrophe = form->apostrophe || is_apostrophe (c);
      if (is_apostrophe (c)
          || (kept == GAP && (n == 0 || g_array_index (form->chars, gunichar, n - 1) == GAP)))
        continue;
      g_array_append_val (form->chars, kept);
    }
  while (form->chars->len > 0
         && g_array_index (form->chars, gunichar, form->chars->len - 1) == GAP)
    g_array_set_size (form->chars, form->chars->len - 1);
  return form;
}

static gboolean
is_same_form (const Form *form,
              const Form *other)
{
  return form->chars->len == other->chars->len && form->initials == other->initials
         && memcmp (form->chars->data, other->chars->data, form->chars->len * sizeof (gunichar)) == 0;
}

/* Takes @form. A form that two people share stands for neither; where it is only a @variant of the
 * one's name it stands for the other.
 */
static void
take_form (PmNameForms *self,
           Form *form,
           gboolean variant)
{
  for (guint i = 0; i < self->forms->len; i++)
    {
      Form *other = self->forms->pdata[i];

      if (!is_same_form (form, other))
        continue;
      if (other->person != form->person && !variant)
        other->person = PM_NAME_NOBODY;
      form_free (form);
      return;
    }
  if (form->chars->len < 2)
    form_free (form);
  else
    g_ptr_array_add (self->forms, form);
}

static void
add_form (PmNameForms *self,
          guint person,
          const char *text,
          gboolean word,
          gboolean variant)
{
  Form *form = form_new (person, text);

  form->word = word;
  form->exact = word && form->chars->len < 3 && form->chars->len > 0
                && !is_unspaced (g_array_index (form->chars, gunichar, 0));
  take_form (self, form, variant);
}

static char *
first_letter (const char *word)
{
  return g_strndup (word, g_utf8_next_char (word) - word);
}

/* Family names and given names of names that are written in one piece. */
static void
add_unspaced_parts (PmNameForms *self,
                    guint person,
                    const char *name,
                    gboolean variant)
{
  glong length = g_utf8_strlen (name, -1);
  g_autofree char *head = NULL, *tail = NULL;

  if (length < 3 || length > 6 || !is_unspaced (g_utf8_get_char (name)))
    return;
  head = g_utf8_substring (name, 0, 2);
  tail = g_utf8_substring (name, length - 2, length);
  add_form (self, person, head, TRUE, variant);
  add_form (self, person, tail, TRUE, variant);
}

static void
add_pair_forms (PmNameForms *self,
                guint person,
                const char *first,
                const char *last,
                gboolean variant)
{
  g_autofree char *f = first_letter (first);
  g_autofree char *l = first_letter (last);
  const char *const pairs[][2] = {
    { first, last }, { last, first }, { f, last }, { last, f }, { first, l },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *form = g_strdup_printf ("%s %s", pairs[i][0], pairs[i][1]);

      add_form (self, person, form, FALSE, variant);
    }
}

/* The initials of @words, where their script has capitals. */
static void
add_initials (PmNameForms *self,
              guint person,
              GPtrArray *words,
              gboolean variant)
{
  g_autoptr (GString) initials = g_string_new (NULL);
  Form *form;

  for (guint i = 0; i < words->len; i++)
    {
      gunichar c = g_utf8_get_char (words->pdata[i]);

      if (g_unichar_toupper (c) == g_unichar_tolower (c))
        return;
      g_string_append_unichar (initials, c);
    }
  if (words->len < 2 || words->len > 4)
    return;
  form = form_new (person, initials->str);
  form->initials = TRUE;
  take_form (self, form, variant);
}

/* The words of a name; of a mail address only those before the domain. (transfer full) */
static GPtrArray *
list_words (const char *name)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) tokens = g_strsplit_set (name, " ,;()<>\"\t\n", -1);

  for (guint i = 0; tokens[i] != NULL; i++)
    {
      const char *at = strchr (tokens[i], '@');
      g_autofree char *local = NULL;
      g_auto (GStrv) pieces = NULL;

      if (at == NULL)
        {
          g_ptr_array_add (words, g_strdup (tokens[i]));
          continue;
        }
      local = at > tokens[i] ? g_strndup (tokens[i], (gsize) (at - tokens[i])) : g_strdup (at + 1);
      pieces = g_strsplit_set (local, "._+0123456789", -1);
      if (g_strv_length (pieces) > 1)
        g_ptr_array_add (words, g_steal_pointer (&local));
      for (guint k = 0; pieces[k] != NULL; k++)
        g_ptr_array_add (words, g_strdup (pieces[k]));
    }
  return words;
}

static void
add_forms (PmNameForms *self,
           guint person,
           const char *name,
           gboolean variant)
{
  g_autoptr (GPtrArray) words = list_words (name);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  add_form (self, person, name, strchr (name, ' ') == NULL, variant);
  add_unspaced_parts (self, person, name, variant);
  for (guint i = 0; i < words->len; i++)
    {
      g_autofree char *folded = g_utf8_casefold (words->pdata[i], -1);

      g_strdelimit (folded, ".", ' ');
      g_strstrip (folded);
      if (*folded != '\0')
        g_ptr_array_add (all, words->pdata[i]);
      if (g_utf8_strlen (folded, -1) < 2
          || is_listed (folded, particles, G_N_ELEMENTS (particles)))
        continue;
      g_ptr_array_add (parts, words->pdata[i]);
      add_form (self, person, words->pdata[i], TRUE, variant);
      if (strchr (words->pdata[i], '-') != NULL)
        {
          g_auto (GStrv) halves = g_strsplit (words->pdata[i], "-", -1);

          for (guint k = 0; halves[k] != NULL; k++)
            add_form (self, person, halves[k], TRUE, variant);
        }
    }
  for (guint i = 0; i < parts->len; i++)
    for (guint k = i + 1; k < parts->len; k++)
      add_pair_forms (self, person, parts->pdata[i], parts->pdata[k], variant);
  add_initials (self, person, all, variant);
  add_initials (self, person, parts, variant);
}

/* "Müller" as "Mueller", "Sørensen" as "Soerensen". (transfer full) */
static char *
write_out (const char *name)
{
  static const struct
  {
    gunichar c;
    const char *letters;
  } table[] = {
    { 0xe4, "ae" }, { 0xf6, "oe" }, { 0xfc, "ue" }, { 0xf8, "oe" }, { 0xe5, "aa" },
  };
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *out = g_string_new (NULL);

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p), small = g_unichar_tolower (c);
      const char *letters = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (table); i++)
        if (table[i].c == small)
          letters = table[i].letters;
      if (letters != NULL)
        g_string_append (out, letters);
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* "Mueller" as "Muller", which stands for "Müller" as well; words of few letters stay. (transfer full) */
static char *
write_short (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      GString *out = g_string_new (NULL);

      for (const char *p = words[i]; *p != '\0'; p++)
        {
          g_string_append_c (out, *p);
          if (strlen (words[i]) >= 5 && strchr ("aouAOU", *p) != NULL && (p[1] | 0x20) == 'e')
            p++;
        }
      g_free (words[i]);
      words[i] = g_string_free (out, FALSE);
    }
  return g_strjoinv (" ", words);
}

/* Adds the forms of the name of @person. */
void
pm_name_forms_add (PmNameForms *self,
                   guint person,
                   const char *name)
{
  add_forms (self, person, name, FALSE);
  g_ptr_array_add (self->names, g_strdup (name));
  g_array_append_val (self->owners, person);
}

static int
compare_forms (gconstpointer a,
               gconstpointer b)
{
  const Form *first = *(const Form *const *) a, *second = *(const Form *const *) b;

  return (int) second->chars->len - (int) first->chars->len;
}

/* Adds what stands for a name where it is nobody else's, once all names are there. */
void
pm_name_forms_settle (PmNameForms *self)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      const char *name = self->names->pdata[i];
      guint person = g_array_index (self->owners, guint, i);
      g_autofree char *longer = write_out (name);
      g_autofree char *shorter = write_short (name);

      if (strcmp (longer, name) != 0)
        add_forms (self, person, longer, TRUE);
      if (strcmp (shorter, name) != 0)
        add_forms (self, person, shorter, TRUE);
    }
  g_ptr_array_sort (self->forms, compare_forms);
}

static const PmLetter *
letter_at (GArray *letters,
           guint i)
{
  return i < letters->len ? &g_array_index (letters, PmLetter, i) : NULL;
}

static gunichar
char_at (GArray *letters,
         guint i)
{
  return i < letters->len ? g_array_index (letters, PmLetter, i).c : 0;
}

static gboolean
is_upper_at (const char *text,
             const PmLetter *letter)
{
  return g_unichar_isupper (g_utf8_get_char (text + letter->start));
}

/* Whether a word may begin at @i: not within another, unless a capital begins it ("hostJane"). */
static gboolean
begins_word (GArray *letters,
             guint i,
             const char *text)
{
  const PmLetter *before = i > 0 ? letter_at (letters, i - 1) : NULL;
  const PmLetter *here = letter_at (letters, i);

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
  const PmLetter *after = letter_at (letters, i);
  const PmLetter *here = letter_at (letters, i - 1);

  if (after == NULL || !g_unichar_isalpha (after->c) || is_unspaced (here->c)
      || is_unspaced (after->c))
    return TRUE;
  if (is_upper_at (text, after) && !is_upper_at (text, here))
    return TRUE;
  return after->c == 's' && !g_unichar_isalpha (char_at (letters, i + 1));
}

/* The letter behind the letters of @form from @i on, with what may stand between them; or 0. */
static guint
match_chars (const Form *form,
             GArray *letters,
             guint i)
{
  guint k = i;

  for (guint c = 0; c < form->chars->len; c++)
    {
      gunichar wanted = g_array_index (form->chars, gunichar, c);

      while (k > i && k < letters->len
             && ((form->apostrophe && is_apostrophe (char_at (letters, k)))
                 || (wanted == GAP && is_separator (char_at (letters, k)))))
        k++;
      if (wanted == GAP)
        continue;
      if (char_at (letters, k) != wanted)
        return 0;
      k++;
    }
  return k;
}

/* The letter behind initials with dots, "J.D." or "J. D.", or 0. */
static guint
match_dotted (const Form *form,
              GArray *letters,
              guint i,
              const char *text)
{
  guint k = i;

  for (guint c = 0; c < form->chars->len; c++)
    {
      if (c > 0)
        {
          if (char_at (letters, k) != '.')
            return 0;
          k++;
          while (g_unichar_isspace (char_at (letters, k)))
            k++;
        }
      /* Between them there may be a "van". */
      if (char_at (letters, k) != g_array_index (form->chars, gunichar, c)
          || ((c == 0 || c + 1 == form->chars->len) && !is_upper_at (text, letter_at (letters, k))))
        return 0;
      k++;
    }
  if (char_at (letters, k) == '.')
    k++;
  return g_unichar_isalnum (char_at (letters, k)) ? 0 : k;
}

/* The letter behind initials that stand where only a person does, or 0. */
static guint
match_initials (const Form *form,
                GArray *letters,
                guint i,
                const char *text)
{
  gunichar before = i > 0 ? char_at (letters, i - 1) : '\n', after;
  g_autofree char *small = NULL;
  guint k;

  if (g_unichar_isalnum (before))
    return 0;
  small = g_utf8_strdown (form->written, -1);
  if (is_listed (small, abbreviations, G_N_ELEMENTS (abbreviations)))
    return 0;
  k = match_dotted (form, letters, i, text);
  if (k > 0)
    return k;
  k = match_chars (form, letters, i);
  after = char_at (letters, k);
  if (k == 0 || g_unichar_isalnum (after))
    return 0;
  if (before == '@' || after == '@')
    return k;
  if (!is_upper_at (text, letter_at (letters, i)) || !is_upper_at (text, letter_at (letters, k - 1)))
    return 0;
  return ((before == '(' || before == '[') && (after == ')' || after == ']'))
             || (before == '\n' && after == ':') ? k : 0;
}

/* Whether what stands from @i to before @end may be a word of a name, rather than an ordinary one. */
static gboolean
is_name (const Form *form,
         GArray *letters,
         guint i,
         guint end,
         const char *text)
{
  const PmLetter *first = letter_at (letters, i), *last = letter_at (letters, end - 1);
  g_autofree char *found = g_strndup (text + first->start, last->end - first->start);
  g_autofree char *small = g_utf8_strdown (found, -1);
  g_autofree char *large = g_utf8_strup (form->written, -1);

  /* Only people are called to in this way. */
  if (i > 0 && char_at (letters, i - 1) == '@')
    return TRUE;
  if (form->exact)
    return strcmp (found, form->written) == 0 || strcmp (found, large) == 0;
  return strcmp (small, found) != 0 || !is_listed (found, ordinary, G_N_ELEMENTS (ordinary));
}

/* The letter behind @form where it stands at @i, or 0. */
static guint
match_form (const Form *form,
            GArray *letters,
            guint i,
            const char *text)
{
  guint k;

  if (form->initials)
    return match_initials (form, letters, i, text);
  k = match_chars (form, letters, i);
  if (k == 0 || !begins_word (letters, i, text) || !ends_word (letters, k, text)
      || (form->word && !is_name (form, letters, i, k, text)))
    return 0;
  return k;
}

/**
 * pm_name_forms_find:
 * @self: settled forms
 * @letters: (element-type PmLetter): @text as it is compared
 * @i: a letter
 * @text: the text
 * @person: (out): whose name it is, or %PM_NAME_NOBODY
 *
 * Returns: the letter behind the name that begins at @i, or 0
 */
guint
pm_name_forms_find (PmNameForms *self,
                    GArray *letters,
                    guint i,
                    const char *text,
                    guint *person)
{
  gunichar c = char_at (letters, i);

  for (guint f = 0; f < self->forms->len; f++)
    {
      const Form *form = self->forms->pdata[f];
      guint end;

      if (g_array_index (form->chars, gunichar, 0) != c)
        continue;
      end = match_form (form, letters, i, text);
      if (end > 0)
        {
          *person = form->person;
          return end;
        }
    }
  return 0;
}
