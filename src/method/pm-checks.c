/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The checks: pure functions from a postmortem, or a text, to findings. What a finding says, how
 * serious it is and to which step it belongs stands in checks.json under its id; the rules for
 * words stand in the language's file; here and in the files beside it is only where to look. */

#include "pm-checks-private.h"

#include "pm-cause-rules.h"
#include "pm-dismissal.h"
#include "pm-steps.h"
#include "pm-texts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
finding_clear (gpointer data)
{
  PmFinding *finding = data;

  g_clear_object (&finding->record);
  g_clear_object (&finding->dismissal);
  g_free (finding->words);
  g_free (finding->message);
  g_free (finding->question);
}

/**
 * pm_finding_ref:
 *
 * Returns: (transfer full): @finding
 */
PmFinding *
pm_finding_ref (PmFinding *finding)
{
  return g_atomic_rc_box_acquire (finding);
}

void
pm_finding_unref (PmFinding *finding)
{
  g_atomic_rc_box_release_full (finding, finding_clear);
}

static const char *const severities[] = { "hint", "suggestion", "problem" };

/**
 * pm_finding_severity_get_id:
 *
 * Returns: (transfer none): "hint", "suggestion" or "problem"
 */
const char *
pm_finding_severity_get_id (PmFindingSeverity severity)
{
  return severities[severity];
}

/**
 * pm_finding_severity_get_label:
 *
 * Returns: (transfer none): its name, translated
 */
const char *
pm_finding_severity_get_label (PmFindingSeverity severity)
{
  switch (severity)
    {
    case PM_FINDING_PROBLEM:
      return _("Problem");
    case PM_FINDING_SUGGESTION:
      return _("Suggestion");
    case PM_FINDING_HINT:
    default:
      return _("Hint");
    }
}

/**
 * pm_finding_severity_from_id:
 *
 * Returns: whether @id names a severity
 */
gboolean
pm_finding_severity_from_id (const char        *id,
                             PmFindingSeverity *severity)
{
  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (severities); i++)
    if (g_str_equal (severities[i], id))
      {
        *severity = i;
        return TRUE;
      }

  return FALSE;
}

/* Puts @value in the place of {@name}. The texts are data, so they must not be printf formats. */
static char *
fill_in (char       *text,
         const char *name,
         const char *value)
{
  g_autofree char *place = g_strdup_printf ("{%s}", name);
  g_auto (GStrv) parts = g_strsplit (text, place, -1);
  char *filled = g_strjoinv (value, parts);

  g_free (text);

  return filled;
}

/**
 * pm_check_run_add:
 * @record: (nullable): what the finding is about
 * @property: (nullable): the field it is about
 * @...: pairs of the name of a place in the message and what to put there, then %NULL
 *
 * Returns: (transfer none) (nullable): the new finding; %NULL where the team switched the check off
 */
PmFinding *
pm_check_run_add (PmCheckRun *run,
                  const char *check,
                  PmRecord   *record,
                  const char *property,
                  ...)
{
  const PmMethodItem *item = pm_method_find (run->method, "checks", check);
  PmFindingSeverity severity;
  PmFinding *finding;
  const char *name;
  va_list args;

  if (item == NULL ||
      !pm_finding_severity_from_id (pm_method_item_get_word (item, "severity"), &severity))
    return NULL;

  finding = g_atomic_rc_box_new0 (PmFinding);
  finding->check = pm_method_item_get_id (item);
  finding->group = pm_method_item_get_word (item, "group");
  finding->step = pm_method_item_get_word (item, "step");
  finding->severity = severity;
  finding->waits = run->postmortem != NULL && pm_check_waits (item, run->begun);
  finding->record = record != NULL ? g_object_ref (record) : NULL;
  finding->property = property;
  finding->message = g_strdup (pm_method_item_get_text (item, "message"));
  finding->question = g_strdup (pm_method_item_get_text (item, "question"));

  va_start (args, property);
  while ((name = va_arg (args, const char *)) != NULL)
    finding->message = fill_in (finding->message, name, va_arg (args, const char *));
  va_end (args);
  g_ptr_array_add (run->findings, finding);

  return finding;
}

/**
 * pm_finding_tell_apart:
 * @finding: (nullable): a finding about no words, or %NULL where the check is off
 * @what: what tells it from others of its check in the same place, the same in every language
 */
void
pm_finding_tell_apart (PmFinding  *finding,
                       const char *what)
{
  if (finding != NULL)
    finding->words = g_strdup (what);
}

/**
 * pm_finding_ask_for:
 * @finding: (nullable): a finding about no words, or %NULL where the check is off
 * @add: the record that it asks for
 */
void
pm_finding_ask_for (PmFinding *finding,
                    PmAddition add)
{
  if (finding != NULL)
    finding->add = add;
}

static void
drop_character (char *p)
{
  memmove (p, p + 1, strlen (p + 1) + 1);
}

/* Takes out where the links in @words go to, and their brackets; of a link that begins before the
 * words, or ends behind them, the one bracket that is among them. */
static void
drop_links (char *words)
{
  char *target, *opened, *closed;

  while ((target = strstr (words, "](")) != NULL)
    {
      char *end = strchr (target, ')');
      char *opening = g_strrstr_len (words, target - words, "[");

      if (end == NULL)
        return;
      memmove (target, end + 1, strlen (end + 1) + 1);
      if (opening != NULL)
        drop_character (opening);
    }
  opened = strrchr (words, '[');
  if (opened != NULL && strchr (opened, ']') == NULL)
    drop_character (opened);
  closed = strchr (words, ']');
  if (closed != NULL && memchr (words, '[', closed - words) == NULL)
    drop_character (closed);
}

/* The words of a finding on one line, however the text was wrapped. */
static char *
dup_words (const char      *text,
           const PmTextHit *hit)
{
  char *words = g_strndup (text + hit->start, hit->length);

  for (char *p = words; *p != '\0'; p++)
    if (g_ascii_isspace (*p))
      *p = ' ';
  drop_links (words);

  return words;
}

/* Phrases that suggest a class belong to the check of the cause, which knows its class; what an
 * action is good for, and that it is done, is no fault of it. */
static gboolean
is_said (const PmTextHit *hit)
{
  static const char *const silent[] = { "class.", "level.", "effect.", "state." };

  for (guint i = 0; i < G_N_ELEMENTS (silent); i++)
    if (g_str_has_prefix (hit->check, silent[i]))
      return FALSE;

  return TRUE;
}

static void
add_hit (PmCheckRun      *run,
         PmRecord        *record,
         const char      *property,
         const char      *text,
         const PmTextHit *hit)
{
  g_autofree char *words = dup_words (text, hit);
  PmFinding *finding;

  if (!is_said (hit))
    return;

  finding = pm_check_run_add (run, hit->check, record, property, "words", words, NULL);
  if (finding == NULL)
    return;

  if (record != NULL)
    finding->step = pm_step_kind_get_id (pm_step_kind_of_field (record, property));
  finding->start = hit->start;
  finding->length = hit->length;
  finding->words = g_steal_pointer (&words);
}

/**
 * pm_check_run_add_hit:
 * @text: a text of no record
 * @hit: a place in it where a rule applies
 *
 * Adds what the check of @hit has to say.
 */
void
pm_check_run_add_hit (PmCheckRun      *run,
                      const char      *text,
                      const PmTextHit *hit)
{
  add_hit (run, NULL, NULL, text, hit);
}

/* What the words lack, the record may have: a symptom is no dead end where a diagram goes on to
 * ask, and “in the morning” not vague where the minute is known. */
static gboolean
is_answered (PmRecord        *record,
             const PmTextHit *hit)
{
  PmTime *at;

  if (g_str_equal (hit->check, "causes.shallow"))
    return G_OBJECT_TYPE (record) == PM_TYPE_CAUSE && pm_cause_is_explained (record);
  if (!g_str_equal (hit->check, "timeline.vague-time") || G_OBJECT_TYPE (record) != PM_TYPE_EVENT)
    return FALSE;
  at = pm_record_get_time (record, "at");

  return at != NULL && pm_time_get_unit (at) >= PM_TIME_MINUTE;
}

/* Whether @text is what somebody said in a chat, and no report of it. */
static gboolean
is_from_chat (PmRecord   *record,
              PmLanguage *language,
              const char *text)
{
  PmRecord *source = G_OBJECT_TYPE (record) == PM_TYPE_EVENT
                       ? pm_record_get_ref (record, "source")
                       : NULL;

  return source != NULL && pm_record_get_enum (source, "kind") == PM_SOURCE_KIND_CHAT &&
         pm_text_is_spoken (language, text);
}

static gboolean
check_field (PmRecord      *record,
             const PmField *field,
             const char    *text,
             PmTextKind     kind,
             gpointer       data)
{
  PmCheckRun *run = data;
  PmLanguage *language = pm_writing_get_language (&run->writing, text);
  g_autoptr (GArray) hits = NULL;
  gboolean spoken;

  if (run->memory != NULL)
    hits = pm_check_memory_look (run->memory, language, text, kind);
  else
    hits = pm_check_words (language, text, -1, kind, run->names);
  spoken = hits->len > 0 && is_from_chat (record, language, text);
  for (guint i = 0; i < hits->len; i++)
    {
      const PmTextHit *hit = &g_array_index (hits, PmTextHit, i);

      if (!is_answered (record, hit) &&
          !(spoken && g_str_has_prefix (hit->check, "language.")))
        add_hit (run, record, field->name, text, hit);
    }

  return TRUE;
}

static void
check_owner (PmCheckRun *run,
             PmRecord   *action)
{
  PmRecord *owner = pm_record_get_ref (action, "owner");
  const char *name = owner != NULL ? pm_record_get_string (owner, "name") : "";
  g_autoptr (GArray) hits = pm_language_check (run->writing.whole, name, -1, PM_TEXT_OWNER, NULL);

  if (hits->len > 0)
    pm_check_run_add (run, "actions.group-owner", action, "owner", "words", name, NULL);
}

static void
check_words (PmCheckRun *run)
{
  PmList *actions = pm_postmortem_get_list (run->postmortem, PM_TYPE_ACTION);

  pm_texts_foreach (run->postmortem, check_field, run);
  for (guint i = 0; i < pm_list_get_length (actions); i++)
    check_owner (run, pm_list_get (actions, i));
}

/* For the files beside this one. */
GPtrArray *
pm_findings_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) pm_finding_unref);
}

/**
 * pm_checks_run:
 * @languages: (nullable): those of which the texts may be; without any the words are not checked
 * @now: the present, unix seconds
 *
 * Looks at all of @postmortem. To be called from another thread with a copy of it, when it is long.
 *
 * Returns: (transfer full) (element-type PmFinding): what the method has to say, by group; with
 *   what somebody chose to ignore, and with what waits for people to come to it
 */
GPtrArray *
pm_checks_run (PmMethod     *method,
               PmLanguages  *languages,
               PmPostmortem *postmortem,
               gint64        now)
{
  return pm_checks_run_again (method, languages, postmortem, now, NULL);
}

/**
 * pm_checks_run_again:
 * @memory: (nullable): what was found in the texts the last time with the same @languages;
 *   afterwards what was found now
 *
 * Like pm_checks_run(), but looks for words only in the texts that are not as they were.
 *
 * Returns: (transfer full) (element-type PmFinding): what the method has to say
 */
GPtrArray *
pm_checks_run_again (PmMethod      *method,
                     PmLanguages   *languages,
                     PmPostmortem  *postmortem,
                     gint64         now,
                     PmCheckMemory *memory)
{
  PmWriting writing = pm_writing_read (languages, postmortem);
  g_autoptr (GHashTable) names = pm_texts_dup_names (postmortem, writing.whole);
  PmCheckRun run = { method, writing, postmortem, now, names, memory, pm_findings_new (),
                     pm_check_get_begun (postmortem) };

  if (memory != NULL)
    pm_check_memory_begin (memory, names);
  if (writing.whole != NULL)
    check_words (&run);
  if (memory != NULL)
    pm_check_memory_end (memory);
  pm_check_timeline (&run);
  pm_check_impact (&run);
  pm_check_causes (&run);
  pm_check_actions (&run);
  pm_check_process (&run);
  pm_dismissals_apply (postmortem, run.findings);

  return run.findings;
}

/**
 * pm_checks_run_text:
 * @text: valid UTF-8
 * @names: (nullable): people's names in it, as pm_texts_dup_names() gives them
 *
 * Returns: (transfer full) (element-type PmFinding): what there is to say about the words of one
 *   text, by position
 */
GPtrArray *
pm_checks_run_text (PmMethod   *method,
                    PmLanguage *language,
                    const char *text,
                    PmTextKind  kind,
                    GHashTable *names)
{
  PmCheckRun run = { method, { NULL, language }, NULL, 0, names, NULL, pm_findings_new () };
  g_autoptr (GArray) hits = pm_check_words (language, text, -1, kind, names);

  for (guint i = 0; i < hits->len; i++)
    add_hit (&run, NULL, NULL, text, &g_array_index (hits, PmTextHit, i));

  return run.findings;
}
