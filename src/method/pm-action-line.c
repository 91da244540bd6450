/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An action in one line, as it is typed while a room talks:
 *
 *   Add config validation to the pipeline @Alex by 15 Mar #immediate !high ~low for C2
 *
 * What is understood becomes a part of the action, all the rest is what is to be done. What may
 * mean two things, and what is quoted, stays in the text: nothing that somebody typed gets lost
 * because the program thought that it knew better.
 */

#include "pm-action-line.h"

#include "pm-action-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PmActionReader
{
  PmActionWords *words;
  double immediate_days; /* until when an action counts as immediate */
  double short_days;
};

/* A line that is being read. */
typedef struct
{
  PmActionReader *reader;
  const char *text;
  GArray *tokens;
  PmPostmortem *postmortem; /* NULL: none */
  PmActionLine *line;
} Reading;

static double
get_days (PmMethod *method,
          const char *horizon,
          double fallback)
{
  const PmMethodItem *item = pm_method_find (method, "horizons", horizon);

  return item != NULL ? pm_method_item_get_number (item, "days", fallback) : fallback;
}

/**
 * pm_action_reader_new:
 * @method: the method: its languages give the words, its horizons the number of days
 *
 * Returns: (transfer full): a reader
 */
PmActionReader *
pm_action_reader_new (PmMethod *method)
{
  PmActionReader *self = g_new0 (PmActionReader, 1);

  self->words = pm_action_words_new (method);
  self->immediate_days = get_days (method, "immediate", 7);
  self->short_days = get_days (method, "short", 56);
  return self;
}

void
pm_action_reader_free (PmActionReader *self)
{
  pm_action_words_free (self->words);
  g_free (self);
}

static PmLineToken *
get_token (Reading *r,
           guint at)
{
  return &g_array_index (r->tokens, PmLineToken, at);
}

static void
add_span (Reading *r,
          PmActionPart part,
          guint first,
          guint n_tokens,
          gsize end,
          gboolean in_doubt)
{
  PmActionSpan span = { part, get_token (r, first)->start, 0, in_doubt };

  span.length = end - span.start;
  g_array_append_val (r->line->spans, span);
  for (guint i = first; i < first + n_tokens && !in_doubt; i++)
    get_token (r, i)->taken = TRUE;
}

static gboolean
is_sign (const PmLineToken *token,
         const char *text,
         char sign)
{
  return !token->quoted && text[token->start] == sign && token->end > token->start + 1;
}

/* The value that the word behind the sign of a piece has among @kinds; 0 for none. */
static guint
find_value (Reading *r,
            guint at,
            const PmWordKind *kinds,
            guint n_kinds)
{
  const PmLineToken *token = get_token (r, at);
  g_autoptr (GArray) word = pm_line_tokenize (r->text + token->start + 1);
  PmWordMatch match;

  if (word->len == 0)
    return 0;
  g_array_set_size (word, 1);
  if (g_array_index (word, PmLineToken, 0).end != token->end - token->start - 1)
    return 0;
  for (guint i = 0; i < n_kinds; i++)
    if (pm_action_words_match (r->reader->words, word, 0, kinds[i], PM_ANY_LANGUAGE, &match))
      return i + 1;
  return 0;
}

/* "#immediate", "!high" and "~low". The first of each counts; another one that says something else
 * is in doubt. */
static void
read_signs (Reading *r)
{
  static const PmWordKind horizons[] = { PM_WORD_IMMEDIATE, PM_WORD_SHORT, PM_WORD_LONG };
  static const PmWordKind ratings[] = { PM_WORD_LOW, PM_WORD_HIGH };
  static const struct
  {
    char sign;
    PmActionPart part;
    const PmWordKind *kinds;
    guint n_kinds;
  } signs[] = {
    { '#', PM_ACTION_PART_HORIZON, horizons, G_N_ELEMENTS (horizons) },
    { '!', PM_ACTION_PART_IMPACT, ratings, G_N_ELEMENTS (ratings) },
    { '~', PM_ACTION_PART_EFFORT, ratings, G_N_ELEMENTS (ratings) },
  };

  for (guint s = 0; s < G_N_ELEMENTS (signs); s++)
    {
      guint known = 0;

      for (guint i = 0; i < r->tokens->len; i++)
        {
          PmLineToken *token = get_token (r, i);
          guint value = is_sign (token, r->text, signs[s].sign)
                          ? find_value (r, i, signs[s].kinds, signs[s].n_kinds)
                          : 0;

          if (value == 0)
            continue;
          add_span (r, signs[s].part, i, 1, token->end, known != 0 && known != value);
          known = known != 0 ? known : value;
        }
      if (signs[s].part == PM_ACTION_PART_HORIZON)
        r->line->horizon = known;
      else if (signs[s].part == PM_ACTION_PART_IMPACT)
        r->line->impact = known;
      else
        r->line->effort = known;
    }
}

/* Whom an @ means. */
typedef struct
{
  PmRecord *person; /* NULL: nobody known */
  guint n_tokens;
  guint rank;       /* how good the match is, 1 is best; 0: none */
  gboolean several; /* as good for somebody else */
} Mention;

/* How many pieces from @at on are the words of @name, the first one behind its @. */
static guint
count_name (Reading *r,
            guint at,
            const char *name)
{
  g_autofree char *folded = pm_word_fold (name, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t", -1);
  guint n_tokens = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const PmLineToken *token;

      if (*words[i] == '\0')
        continue;
      if (at + n_tokens >= r->tokens->len)
        return 0;
      token = get_token (r, at + n_tokens);
      if ((n_tokens > 0 && (token->quoted || token->taken))
          || strcmp (n_tokens == 0 ? token->folded + 1 : token->folded, words[i]) != 0)
        return 0;
      n_tokens++;
    }
  return n_tokens;
}

static gboolean
begins_a_word (const char *text,
               const char *typed)
{
  g_autofree char *folded = pm_word_fold (text, -1);

  for (const char *p = folded; *p != '\0'; p++)
    if ((p == folded || strchr (" \t-", p[-1]) != NULL) && g_str_has_prefix (p, typed))
      return TRUE;
  return FALSE;
}

static gboolean
is_a_word (const char *text,
           const char *typed)
{
  g_autofree char *folded = pm_word_fold (text, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t", -1);

  return g_strv_contains ((const char *const *) words, typed);
}

/* How well @typed, which is folded, fits @person: 2 a whole word of the name, 3 the beginning of a
 * name, 4 the beginning of a word of the role; 0 not at all. */
static guint
rank_person (PmRecord *person,
             const char *typed)
{
  const char *name = pm_record_get_string (person, "name");
  const char *alias = pm_record_get_string (person, "alias");

  if (is_a_word (name, typed) || is_a_word (alias, typed))
    return 2;
  if (begins_a_word (name, typed) || begins_a_word (alias, typed))
    return 3;
  return begins_a_word (pm_record_get_string (person, "role"), typed) ? 4 : 0;
}

/* Takes over a match that is better; notes one that is as good. */
static void
offer (Mention *mention,
       PmRecord *person,
       guint rank,
       guint n_tokens)
{
  if (rank == 0 || n_tokens == 0)
    return;
  if (mention->rank == 0 || rank < mention->rank
      || (rank == mention->rank && n_tokens > mention->n_tokens))
    *mention = (Mention) { person, n_tokens, rank, FALSE };
  else if (rank == mention->rank && n_tokens == mention->n_tokens && person != mention->person)
    mention->several = TRUE;
}

/* What is typed behind an @, where "Alex_Meyer" and "\"Alex Meyer\"" are one name. */
static char *
dup_mentioned (Reading *r,
               guint at)
{
  const PmLineToken *token = get_token (r, at);
  g_autofree char *typed = g_strndup (r->text + token->start + 1, token->end - token->start - 1);
  char *name = pm_line_unquote (typed);

  return g_strstrip (g_strdelimit (name, "_", ' '));
}

static Mention
find_person (Reading *r,
             guint at)
{
  static const char *const fields[] = { "name", "role", "alias" };
  PmList *people = r->postmortem != NULL ? pm_postmortem_get_list (r->postmortem, PM_TYPE_PERSON)
                                         : NULL;
  g_autofree char *mentioned = dup_mentioned (r, at);
  g_autofree char *typed = pm_word_fold (mentioned, -1);
  Mention mention = { NULL, 1, 0, FALSE };

  for (guint i = 0; people != NULL && *typed != '\0' && i < pm_list_get_length (people); i++)
    {
      PmRecord *person = pm_list_get (people, i);

      for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
        {
          g_autofree char *whole = pm_word_fold (pm_record_get_string (person, fields[f]), -1);

          offer (&mention, person, 1, count_name (r, at, pm_record_get_string (person, fields[f])));
          offer (&mention, person, g_str_equal (typed, whole) ? 1 : 0, 1);
        }
      offer (&mention, person, rank_person (person, typed), 1);
    }
  return mention;
}

/* The name of somebody new, as it is typed behind the @; NULL when it cannot be one. */
static char *
dup_new_name (Reading *r,
              guint at)
{
  g_autofree char *name = dup_mentioned (r, at);

  if (!g_unichar_isalpha (g_utf8_get_char (name)) || strchr (name, '@') != NULL)
    return NULL;
  return g_steal_pointer (&name);
}

/* The first one who is known is the owner; the others are only spoken of. Where nobody is known,
 * the last one is somebody new. */
static void
read_owner (Reading *r)
{
  guint newest = 0;
  g_autofree char *name = NULL;

  for (guint i = 0; i < r->tokens->len; i++)
    {
      Mention mention;
      gsize end;

      if (!is_sign (get_token (r, i), r->text, '@'))
        continue;
      mention = find_person (r, i);
      end = get_token (r, i + mention.n_tokens - 1)->end;
      if (mention.rank > 0 && mention.several)
        {
          add_span (r, PM_ACTION_PART_OWNER, i, 1, get_token (r, i)->end, TRUE);
        }
      else if (mention.rank > 0 && r->line->owner == NULL)
        {
          r->line->owner = g_object_ref (mention.person);
          add_span (r, PM_ACTION_PART_OWNER, i, mention.n_tokens, end, FALSE);
        }
      else if (mention.rank == 0)
        {
          g_autofree char *found = dup_new_name (r, i);

          if (found == NULL)
            continue;
          newest = i;
          g_free (name);
          name = g_steal_pointer (&found);
        }
    }
  if (r->line->owner != NULL || name == NULL)
    return;
  r->line->new_owner = g_steal_pointer (&name);
  add_span (r, PM_ACTION_PART_OWNER, newest, 1, get_token (r, newest)->end, FALSE);
}

/* The cause that a report numbers so: those without text have no number. */
static PmRecord *
find_cause (PmPostmortem *postmortem,
            guint64 number)
{
  PmList *causes = pm_postmortem_get_list (postmortem, PM_TYPE_CAUSE);

  for (guint i = 0; i < pm_list_get_length (causes); i++)
    if (!pm_record_is_blank (pm_list_get (causes, i)) && --number == 0)
      return pm_list_get (causes, i);
  return NULL;
}

/* "for C2" */
static void
read_cause (Reading *r)
{
  for (guint i = 0; r->postmortem != NULL && i + 1 < r->tokens->len; i++)
    {
      const PmLineToken *number;
      PmWordMatch match;
      PmRecord *cause;
      char *end;

      if (!pm_action_words_match (r->reader->words, r->tokens, i, PM_WORD_FOR, PM_ANY_LANGUAGE,
                                  &match)
          || i + match.n_tokens >= r->tokens->len)
        continue;
      number = get_token (r, i + match.n_tokens);
      if (number->quoted || number->taken || number->folded[0] != 'c'
          || !g_ascii_isdigit (number->folded[1]))
        continue;
      cause = find_cause (r->postmortem, g_ascii_strtoull (number->folded + 1, &end, 10));
      if (cause == NULL || *end != '\0' || r->line->cause != NULL)
        continue;
      r->line->cause = g_object_ref (cause);
      add_span (r, PM_ACTION_PART_CAUSE, i, match.n_tokens + 1, number->end, FALSE);
    }
}

static void
set_today (PmPostmortem *postmortem,
           gint64 now,
           GDate *today)
{
  const char *name = postmortem != NULL ? pm_record_get_string (PM_RECORD (postmortem), "zone")
                                        : "";
  g_autoptr (GTimeZone) zone = pm_time_zone_new (name);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now);
  g_autoptr (GDateTime) local = zone != NULL ? g_date_time_to_timezone (utc, zone)
                                             : g_date_time_ref (utc);

  g_date_clear (today, 1);
  g_date_set_dmy (today, g_date_time_get_day_of_month (local), g_date_time_get_month (local),
                  g_date_time_get_year (local));
}

/* As it is stored. */
static char *
date_to_text (const GDate *day)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (day), g_date_get_month (day),
                          g_date_get_day (day));
}

static void
read_due (Reading *r,
          gint64 now)
{
  GDate today;
  g_autoptr (GDate) due = NULL;
  guint first, n_tokens;
  gsize end;
  int days;

  set_today (r->postmortem, now, &today);
  due = pm_action_words_read_due (r->reader->words, r->text, r->tokens, &today, &first, &n_tokens,
                                  &end);
  if (due == NULL)
    return;
  r->line->due = date_to_text (due);
  add_span (r, PM_ACTION_PART_DUE, first, n_tokens, end, FALSE);
  if (r->line->horizon != PM_HORIZON_NONE)
    return;
  days = g_date_days_between (&today, due);
  r->line->horizon_proposed = TRUE;
  r->line->horizon = days <= r->reader->immediate_days
                       ? PM_HORIZON_IMMEDIATE
                       : days <= r->reader->short_days ? PM_HORIZON_SHORT : PM_HORIZON_LONG;
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const PmActionSpan *x = a, *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

/* Adds what stands between two parts. What is left of a pair of brackets or of an enumeration, of
 * which the parts are gone, is left out. */
static void
append_rest (GString *what,
             const char *text,
             gsize length)
{
  g_autofree char *rest = g_strstrip (g_strndup (text, length));

  if (strspn (rest, ",;:.()[]-–") == strlen (rest) && what->len == 0)
    return;
  if (strspn (rest, ",;:-–") == strlen (rest))
    return;
  /* Punctuation stays with the word before the part that is gone. */
  if (what->len > 0 && g_unichar_isspace (g_utf8_get_char (text)))
    g_string_append_c (what, ' ');
  g_string_append (what, rest);
}

static char *
make_what (Reading *r)
{
  GArray *spans = r->line->spans;
  g_autoptr (GString) what = g_string_new (NULL);
  gsize from = 0;
  char *clean;

  g_array_sort (spans, compare_spans);
  for (guint i = 0; i < spans->len; i++)
    {
      const PmActionSpan *span = &g_array_index (spans, PmActionSpan, i);

      if (span->in_doubt)
        continue;
      append_rest (what, r->text + from, span->start - from);
      from = span->start + span->length;
    }
  append_rest (what, r->text + from, strlen (r->text) - from);
  g_string_replace (what, " ()", "", 0);
  g_string_replace (what, "()", "", 0);
  /* "…: by Friday" leaves a colon, "By Friday: …" another. */
  clean = what->str + (spans->len > 0 ? strspn (what->str, " ,;:.") : 0);
  for (gsize n = strlen (clean);
       spans->len > 0 && n > 0 && strchr (" ,;:-(", clean[n - 1]) != NULL;)
    clean[--n] = '\0';
  return g_strdup (clean);
}

/**
 * pm_action_reader_read:
 * @text: a line, maybe still being typed
 * @postmortem: (nullable): whose people and causes may be named
 * @now: the present, unix seconds
 *
 * Reads what was typed. This changes nothing.
 *
 * Returns: (transfer full): what was understood
 */
PmActionLine *
pm_action_reader_read (PmActionReader *self,
                       const char *text,
                       PmPostmortem *postmortem,
                       gint64 now)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GArray) tokens = pm_line_tokenize (valid);
  PmActionLine *line = g_new0 (PmActionLine, 1);
  Reading reading = { self, valid, tokens, postmortem, line };

  line->spans = g_array_new (FALSE, FALSE, sizeof (PmActionSpan));
  read_signs (&reading);
  read_owner (&reading);
  read_cause (&reading);
  read_due (&reading, now);
  line->what = make_what (&reading);
  return line;
}

/**
 * pm_action_reader_read_due:
 * @text: what is typed into the field of a due date; valid UTF-8
 * @postmortem: (nullable): whose zone tells which day it is
 * @now: when it is typed
 *
 * Reads the day as in a line, but for what a line leaves in doubt: here all is meant to be the day.
 *
 * Returns: (transfer full) (nullable): YYYY-MM-DD; %NULL when it is no day, or more than one
 */
char *
pm_action_reader_read_due (PmActionReader *self,
                           const char *text,
                           PmPostmortem *postmortem,
                           gint64 now)
{
  g_autoptr (GDate) due = NULL;
  GDate today;

  set_today (postmortem, now, &today);
  due = pm_action_words_read_day (self->words, text, &today);
  return due != NULL ? date_to_text (due) : NULL;
}

void
pm_action_line_free (PmActionLine *self)
{
  g_free (self->what);
  g_clear_object (&self->owner);
  g_free (self->new_owner);
  g_free (self->due);
  g_clear_object (&self->cause);
  g_array_unref (self->spans);
  g_free (self);
}

/**
 * pm_action_line_describe:
 *
 * Returns: (transfer full) (nullable): what @part was understood as, for a person: "Alex Meyer",
 *   "15 Mar 2026", "Short Term"; %NULL when the line does not say it
 */
char *
pm_action_line_describe (const PmActionLine *self,
                         PmActionPart part)
{
  g_autoptr (PmTime) due = NULL;

  switch (part)
    {
    case PM_ACTION_PART_OWNER:
      return self->owner != NULL ? pm_record_dup_title (self->owner) : g_strdup (self->new_owner);
    case PM_ACTION_PART_DUE:
      due = self->due != NULL ? pm_time_from_string (self->due, NULL) : NULL;
      return due != NULL ? pm_time_format_date (due, NULL) : NULL;
    case PM_ACTION_PART_HORIZON:
      return self->horizon != PM_HORIZON_NONE
               ? g_strdup (pm_enum_get_label (PM_TYPE_HORIZON, self->horizon)) : NULL;
    case PM_ACTION_PART_IMPACT:
      return self->impact != PM_RATING_NONE
               ? g_strdup (pm_enum_get_label (PM_TYPE_RATING, self->impact)) : NULL;
    case PM_ACTION_PART_EFFORT:
      return self->effort != PM_RATING_NONE
               ? g_strdup (pm_enum_get_label (PM_TYPE_RATING, self->effort)) : NULL;
    case PM_ACTION_PART_CAUSE:
      return self->cause != NULL ? pm_record_dup_title (self->cause) : NULL;
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * pm_action_line_add:
 * @postmortem: the postmortem that it was read against
 * @before: (nullable): an action that is to stand behind it
 *
 * Adds the action as one step, and with it its owner when that is somebody new.
 *
 * Returns: (transfer none) (nullable): the action; %NULL when the line says nothing that is to be
 *   done
 */
PmRecord *
pm_action_line_add (const PmActionLine *self,
                    PmPostmortem *postmortem,
                    PmRecord *before)
{
  PmRecord *owner = self->owner, *action;

  if (*self->what == '\0')
    return NULL;
  pm_postmortem_begin (postmortem, _("Add Action"));
  if (owner == NULL && self->new_owner != NULL)
    {
      owner = pm_postmortem_add (postmortem, PM_TYPE_PERSON, NULL);
      g_object_set (owner, "name", self->new_owner, NULL);
    }
  action = pm_postmortem_add (postmortem, PM_TYPE_ACTION, before);
  g_object_set (action, "what", self->what, "owner", owner != NULL ? pm_record_get_id (owner) : "",
                "due", self->due != NULL ? self->due : "", "horizon", self->horizon, "impact",
                self->impact, "effort", self->effort, NULL);
  if (self->cause != NULL)
    {
      PmRecord *link = pm_postmortem_add (postmortem, PM_TYPE_LINK, NULL);

      g_object_set (link, "kind", PM_LINK_KIND_ADDRESSES, "origin", pm_record_get_id (action),
                    "target", pm_record_get_id (self->cause), NULL);
    }
  pm_postmortem_end (postmortem);
  return action;
}
