/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The checks of a report in Markdown. Its words are looked at everywhere; its causes and actions by
 * structure, as far as that is recognised. What cannot be told from the text is not complained of:
 * whoever keeps owners and dates in a tracker links to it, and prose may hold several causes. */

#include "pm-checks-private.h"

#include "pm-action-words.h"
#include "pm-cause-rules.h"
#include "pm-language-private.h"

#include <string.h>

/* A sentence that is the whole of a section and no longer than this names one cause. */
#define MAX_SINGLE_WORDS 16

typedef struct
{
  PmCheckRun *run;
  const char *text;
  PmActionWords *words;
  GPtrArray *sections; /* of PmReportSection */
} Report;

/**
 * pm_finding_set_span:
 * @finding: (nullable): a new finding, or %NULL where the check is off
 * @text: the report
 * @span: the place in it
 */
void
pm_finding_set_span (PmFinding    *finding,
                     const char   *text,
                     PmReportSpan  span)
{
  if (finding == NULL)
    return;
  finding->start = span.start;
  finding->length = span.end - span.start;
  finding->words = g_strndup (text + span.start, finding->length);
}

/**
 * pm_check_run_add_span:
 * @text: the report
 * @property: (nullable): what of an item is missing
 * @span: the place in it
 * @name: (nullable): a place in the message, and @value what to put there
 */
void
pm_check_run_add_span (PmCheckRun   *run,
                       const char   *text,
                       const char   *check,
                       const char   *property,
                       PmReportSpan  span,
                       const char   *name,
                       const char   *value)
{
  PmFinding *finding = pm_check_run_add (run, check, NULL, property, name, value, NULL);

  pm_finding_set_span (finding, text, span);
}

static void
add_at (Report       *r,
        const char   *check,
        const char   *property,
        PmReportSpan  span,
        const char   *name,
        const char   *value)
{
  pm_check_run_add_span (r->run, r->text, check, property, span, name, value);
}

static void
add_count (Report       *r,
           const char   *check,
           PmReportSpan  span,
           guint         n)
{
  g_autofree char *value = g_strdup_printf ("%u", n);

  add_at (r, check, NULL, span, "value", value);
}

static void
check_span_words (Report       *r,
                  PmReportSpan  span,
                  PmTextKind    kind)
{
  g_autoptr (GArray) hits = pm_check_words (r->run->writing.whole, r->text + span.start,
                                            span.end - span.start, kind, NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      PmTextHit hit = g_array_index (hits, PmTextHit, i);

      hit.start += span.start;
      /* The head of a table may stand before the part. */
      if (!pm_check_answers_state (r->run->writing.whole, r->text, &hit, hit.start))
        pm_check_run_add_hit (r->run, r->text, &hit);
    }
}

/* The words of causes and of actions are in lists that the structure is read from; a whole section
 * of causes is prose, because one of its sentences is no statement of a cause. */
static void
check_section_words (Report                *r,
                     const PmReportSection *section)
{
  PmTextKind kind = section->kind == PM_TEXT_CAUSE ? PM_TEXT_PROSE : section->kind;

  /* “What we will do” is nobody's name, and “Improvements” no vague action. */
  check_span_words (r, section->heading, PM_TEXT_PROSE);
  check_span_words (r, (PmReportSpan) { MAX (section->heading.end, section->body.start),
                                        section->body.end }, kind);
}

/* “severity:” with nothing behind it in the metadata of the file, of those that a report has; what is
 * indented below it, or a list, is its value. */
static void
check_metadata (Report *r)
{
  const gsize end = pm_report_get_begin (r->sections);

  for (gsize at = 0; at < end;)
    {
      PmReportSpan line = pm_report_get_line (r->text, at);
      PmReportSpan inner = pm_report_trim (r->text, line);
      g_autofree char *name = NULL;

      at = pm_report_get_next (r->text, line);
      if (inner.end < inner.start + 2 || inner.start > line.start || r->text[inner.end - 1] != ':' ||
          strchr (" \t", r->text[at]) != NULL || g_str_has_prefix (r->text + at, "- "))
        continue;
      name = pm_report_dup_folded (r->text, (PmReportSpan) { inner.start, inner.end - 1 });
      if (pm_language_report_word_in (r->run->writing.whole, "metadata-field", name))
        add_at (r, "timeline.leftover", NULL, inner, "words", name);
    }
}

/* The part of a step of a chain that answers: behind its question. */
static PmReportSpan
get_answer (const char         *text,
            const PmReportItem *item)
{
  PmReportSpan answer = item->text;
  const char *question = memchr (text + answer.start, '?', answer.end - answer.start);

  if (question == NULL)
    return answer;
  answer.start = question + 1 - text;
  while (answer.start < answer.end && strchr (" \n\t*_>-", text[answer.start]) != NULL)
    answer.start++;

  return answer;
}

/* In which class a cause is, a report may say with any words; where it names one of them, it does. */
static gboolean
names_class (Report       *r,
             PmReportSpan  statement)
{
  g_autofree char *folded = pm_report_dup_folded (r->text, statement);

  for (PmCauseClass class = PM_CAUSE_CLASS_NONE + 1; class <= PM_CAUSE_CLASS_SYSTEMIC; class++)
    {
      g_autofree char *label = g_utf8_strdown (pm_enum_get_label (PM_TYPE_CAUSE_CLASS, class), -1);

      if (strstr (folded, label) != NULL)
        return TRUE;
    }

  return FALSE;
}

static void
check_class (Report       *r,
             PmReportSpan  statement)
{
  PmTextHit hit;
  PmCauseClass class = pm_check_find_class (r->run->writing.whole, r->text + statement.start,
                                            statement.end - statement.start, &hit);
  g_autofree char *words = NULL;
  PmReportSpan span;
  PmFinding *finding;

  if (class == PM_CAUSE_CLASS_NONE || names_class (r, statement))
    return;
  span = (PmReportSpan) { statement.start + hit.start, statement.start + hit.start + hit.length };
  words = g_strndup (r->text + span.start, hit.length);
  finding = pm_check_run_add (r->run, "causes.class", NULL, NULL, "words", words, "what",
                              pm_enum_get_label (PM_TYPE_CAUSE_CLASS, class), NULL);
  pm_finding_set_span (finding, r->text, span);
}

static void
check_statement (Report       *r,
                 PmReportSpan  statement,
                 gboolean      root)
{
  gsize length = statement.end - statement.start;
  g_autoptr (GArray) hits = pm_check_words (r->run->writing.whole, r->text + statement.start,
                                            length, PM_TEXT_CAUSE, NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      PmTextHit hit = g_array_index (hits, PmTextHit, i);

      if (root && pm_text_hit_is_person (r->run->writing.whole, r->text + statement.start, &hit))
        {
          add_at (r, "causes.person", NULL, statement, NULL, NULL);
          return;
        }
      /* A symptom that is explained in the same item is no dead end. */
      if (g_str_equal (hit.check, "causes.shallow") && hit.length + 2 >= length)
        {
          hit.start += statement.start;
          pm_check_run_add_hit (r->run, r->text, &hit);
        }
    }
  check_class (r, statement);
}

static guint
count_words (const char   *text,
             PmReportSpan  span)
{
  guint n = 0;

  for (gsize p = span.start; p < span.end; p++)
    n += !g_ascii_isspace (text[p]) && (p == span.start || g_ascii_isspace (text[p - 1])) ? 1 : 0;

  return n;
}

/* A section that is one short sentence is one cause. */
static gboolean
find_sentence (Report                *r,
               const PmReportSection *section,
               PmReportSpan          *sentence)
{
  *sentence = section->body;
  while (sentence->start < sentence->end && g_ascii_isspace (r->text[sentence->start]))
    sentence->start++;
  while (sentence->end > sentence->start && g_ascii_isspace (r->text[sentence->end - 1]))
    sentence->end--;

  return section->form == PM_REPORT_FORM_TEXT && !section->empty &&
         memchr (r->text + sentence->start, '\n', sentence->end - sentence->start) == NULL &&
         strchr ("<!>[", r->text[sentence->start]) == NULL &&
         strcspn (r->text + sentence->start, ".;") + 1 >= sentence->end - sentence->start &&
         count_words (r->text, *sentence) <= MAX_SINGLE_WORDS;
}

/* How many causes the section names; -1 when that cannot be told. */
static int
check_cause_section (Report                *r,
                     const PmReportSection *section,
                     PmReportSpan          *only)
{
  GArray *items = section->items;
  guint wanted = pm_method_get_limit (r->run->method, "depth") / 2 + 1;
  PmReportSpan sentence;

  if (section->form == PM_REPORT_FORM_CHAIN)
    {
      const PmReportItem *last = &g_array_index (items, PmReportItem, items->len - 1);

      check_statement (r, get_answer (r->text, last), section->root);
      if (items->len < wanted)
        add_count (r, "causes.depth", section->heading, items->len);
      return -1;
    }
  if (find_sentence (r, section, &sentence))
    {
      *only = sentence;
      check_statement (r, sentence, section->root);
      return 1;
    }
  for (guint i = 0; i < items->len; i++)
    {
      *only = g_array_index (items, PmReportItem, i).text;
      check_statement (r, *only, section->root);
    }
  if (items->len > 0)
    return items->len;

  return section->empty ? 0 : -1;
}

static void
check_causes (Report *r)
{
  const PmReportSection *first_empty = NULL;
  PmReportSpan only = { 0, 0 };
  gboolean unknown = FALSE;
  gboolean roots = FALSE;
  int n_causes = 0;

  for (guint i = 0; i < r->sections->len; i++)
    {
      const PmReportSection *section = g_ptr_array_index (r->sections, i);
      int n;

      if (section->kind != PM_TEXT_CAUSE)
        continue;
      n = check_cause_section (r, section, &only);
      unknown = unknown || n < 0;
      roots = roots || section->root;
      n_causes += MAX (n, 0);
      if (section->empty && section->root && first_empty == NULL)
        first_empty = section;
    }

  /* Where only what contributed is listed, the rest stands elsewhere. */
  if (unknown)
    return;
  if (n_causes == 0 && first_empty != NULL)
    add_at (r, "causes.none", NULL, first_empty->heading, NULL, NULL);
  else if (n_causes == 1 && roots &&
           !pm_cause_names_several (r->text + only.start, only.end - only.start))
    add_at (r, "causes.single", NULL, only, NULL, NULL);
}

static gboolean
begins_with_digit (GArray *tokens,
                   guint   at)
{
  return at < tokens->len && g_ascii_isdigit (*g_array_index (tokens, PmLineToken, at).folded);
}

/* A month with a day, a day of the form 2026-03-15, “by Friday”, Q3. */
static gboolean
has_date (Report       *r,
          PmReportSpan  span)
{
  g_autofree char *text = g_strndup (r->text + span.start, span.end - span.start);
  g_autoptr (GArray) tokens = pm_line_tokenize (text);
  g_autoptr (GDate) today = g_date_new_dmy (1, 1, 2000);
  g_autoptr (GDate) due = NULL;
  guint first, n;
  gsize end;

  for (guint i = 0; i < tokens->len; i++)
    {
      const char *word = g_array_index (tokens, PmLineToken, i).folded;
      PmWordMatch match;

      if (strspn (word, "0123456789-./") >= 7 || (*word == 'q' && strspn (word + 1, "1234") == 1))
        return TRUE;
      if ((begins_with_digit (tokens, i + 1) ||
           (i > 0 && (begins_with_digit (tokens, i) || begins_with_digit (tokens, i - 1)))) &&
          pm_action_words_match (r->words, tokens, i, PM_WORD_MONTHS, PM_ANY_LANGUAGE, &match))
        return TRUE;
    }
  due = pm_action_words_read_due (r->words, text, tokens, today, &first, &n, &end);

  return due != NULL;
}

/* A person's name, @somebody, or “Owner: …”. */
static gboolean
has_owner (Report       *r,
           PmReportSpan  span)
{
  PmLanguage *language = r->run->writing.whole;
  guint bit = GPOINTER_TO_UINT (g_hash_table_lookup (language->class_bits, "name"));
  g_autoptr (GArray) tokens = NULL;

  /* With its mark and indent, so that what is indented below it is seen to belong to it. */
  while (span.start > 0 && r->text[span.start - 1] != '\n')
    span.start--;
  tokens = pm_language_tokenize (language, r->text + span.start, span.end - span.start,
                                 PM_TEXT_ACTION, NULL);
  for (guint i = 0; i < tokens->len; i++)
    {
      const PmToken *token = &g_array_index (tokens, PmToken, i);
      const char *word = r->text + span.start + token->start;

      if (bit > 0 && (token->classes >> bit & 1) != 0)
        return TRUE;
      if (token->start > 0 && word[-1] == '@')
        return TRUE;
      if (word[token->length] == ':' &&
          pm_language_report_begins (language, "owner", word, token->length))
        return TRUE;
    }

  return FALSE;
}

/* A link or the number of a ticket: what is not here may stand there. */
static gboolean
is_tracked (const char   *text,
            PmReportSpan  span)
{
  for (gsize p = span.start; p < span.end; p++)
    {
      if (text[p] == '#' && g_ascii_isdigit (text[p + 1]))
        return TRUE;
      if (text[p] == ']' && strchr ("([", text[p + 1]) != NULL && text[p + 1] != '\0')
        return TRUE;
      if (strncmp (text + p, "http", 4) == 0)
        return TRUE;
      if (text[p] == '-' && p > span.start + 1 && g_ascii_isupper (text[p - 1]) &&
          g_ascii_isupper (text[p - 2]) && g_ascii_isdigit (text[p + 1]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_nothing (Report       *r,
            PmReportSpan  cell)
{
  g_autofree char *folded = g_utf8_strdown (r->text + cell.start, cell.end - cell.start);

  return pm_language_report_word_in (r->run->writing.whole, "nothing", folded);
}

/* What the words of an action say of how it works. */
typedef struct
{
  gboolean trains;
  gboolean prevents;
  gboolean other; /* it detects or mitigates */
  gboolean done;  /* it tells of the past */
} Effect;

static Effect
read_effect (Report             *r,
             const PmReportItem *item)
{
  Effect effect = { FALSE, };
  g_autoptr (GArray) hits = NULL;

  hits = pm_language_check (r->run->writing.whole, r->text + item->text.start,
                            item->text.end - item->text.start, PM_TEXT_ACTION, NULL);
  for (guint i = 0; i < hits->len; i++)
    {
      const char *check = g_array_index (hits, PmTextHit, i).check;

      effect.trains = effect.trains || g_str_equal (check, "level.training");
      effect.prevents = effect.prevents || g_str_equal (check, "effect.prevents");
      effect.other = effect.other || g_str_equal (check, "effect.detects") ||
                     g_str_equal (check, "effect.mitigates");
      effect.done = effect.done || g_str_equal (check, "state.done");
    }
  /* What is nested below may say more than its head. */
  effect.prevents = effect.prevents || item->nested;

  return effect;
}

/* An action that is not done. */
typedef struct
{
  PmReportSpan text;
  gboolean owned;
  gboolean dated;
} OpenAction;

/* What is known of all actions together. */
typedef struct
{
  GArray *open; /* of OpenAction */
  guint n;      /* that are not done */
  guint owned;
  guint dated;
  guint tracked;
  guint training;
  guint preventing; /* of all, or not to be told */
  guint n_all;
  const PmReportSection *section;
} Actions;

static void
check_owner_cell (Report             *r,
                  const PmReportItem *item)
{
  PmReportSpan cell = item->owner;
  g_autofree char *name = g_strndup (r->text + cell.start, cell.end - cell.start);
  g_autoptr (GArray) hits = NULL;

  if (is_nothing (r, cell))
    {
      add_at (r, "actions.no-owner", "owner", item->text, NULL, NULL);
      return;
    }
  hits = pm_language_check (r->run->writing.whole, name, -1, PM_TEXT_OWNER, NULL);
  if (hits->len > 0)
    add_at (r, "actions.group-owner", "owner", cell, "words", name);
}

static void
check_open_action (Report             *r,
                   const PmReportItem *item,
                   Actions            *actions)
{
  OpenAction action = { item->text, item->owner_column || has_owner (r, item->whole),
                        item->due_column || has_date (r, item->whole) };

  actions->n++;
  actions->tracked += is_tracked (r->text, item->whole) ? 1 : 0;
  if (item->owner_column)
    check_owner_cell (r, item);
  actions->owned += action.owned ? 1 : 0;
  if (item->due_column && is_nothing (r, item->due))
    add_at (r, "actions.no-date", "due", item->text, NULL, NULL);
  actions->dated += action.dated ? 1 : 0;
  g_array_append_val (actions->open, action);
}

/* Where the report names owners or dates, the items of a list without are a slip. */
static void
check_missing (Report  *r,
               Actions *actions,
               guint    having,
               gboolean owners)
{
  if (actions->tracked > 0 || having == actions->n)
    return;
  if (having == 0 && actions->n > 1)
    {
      add_count (r, owners ? "actions.no-owners" : "actions.no-dates", actions->section->heading,
                 actions->n);
      return;
    }
  if (having > 0 && having * 2 < actions->n)
    return;

  for (guint i = 0; i < actions->open->len; i++)
    {
      const OpenAction *action = &g_array_index (actions->open, OpenAction, i);

      if (!(owners ? action->owned : action->dated))
        add_at (r, owners ? "actions.no-owner" : "actions.no-date", owners ? "owner" : "due",
                action->text, NULL, NULL);
    }
}

static void
read_actions (Report                *r,
              const PmReportSection *section,
              Actions               *actions)
{
  for (guint i = 0; i < section->items->len; i++)
    {
      PmReportItem *item = &g_array_index (section->items, PmReportItem, i);
      Effect effect = read_effect (r, item);

      item->done = item->done || effect.done;
      if (actions->section == NULL || (actions->n == 0 && !item->done))
        actions->section = section;
      actions->n_all++;
      actions->training += effect.trains && !effect.prevents ? 1 : 0;
      actions->preventing += effect.prevents || (!effect.trains && !effect.other) ? 1 : 0;
      if (!item->done)
        check_open_action (r, item, actions);
    }
}

static void
check_actions (Report *r)
{
  const PmReportSection *first_empty = NULL;
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (OpenAction));
  gboolean written = FALSE;
  Actions actions = { open, };

  for (guint i = 0; i < r->sections->len; i++)
    {
      const PmReportSection *section = g_ptr_array_index (r->sections, i);

      if (section->kind != PM_TEXT_ACTION)
        continue;
      written = written || !section->empty;
      if (section->empty && first_empty == NULL)
        first_empty = section;
      read_actions (r, section, &actions);
    }

  if (!written && first_empty != NULL)
    add_at (r, "actions.none", NULL, first_empty->heading, NULL, NULL);
  if (actions.n_all == 0)
    return;

  check_missing (r, &actions, actions.owned, TRUE);
  check_missing (r, &actions, actions.dated, FALSE);
  if (actions.training == actions.n_all)
    add_at (r, "actions.only-training", NULL, actions.section->heading, NULL, NULL);
  else if (actions.n_all > 1 && actions.preventing == 0)
    add_at (r, "actions.no-prevention", NULL, actions.section->heading, NULL, NULL);
  if (actions.n > pm_method_get_limit (r->run->method, "max-actions"))
    add_count (r, "actions.too-many", actions.section->heading, actions.n);
}

static gboolean
is_in (const PmFinding *finding,
       PmReportSpan     span)
{
  return finding->start >= span.start && finding->start < span.end;
}

/* Which of two findings in one row, of which @later may be %NULL, tells where a date is missing: that
 * in the place for it, else the first. What stands for the owner is no date, and that there is none
 * is said anyway. */
static PmFinding *
choose_someday (const PmReportItem *item,
                PmFinding          *first,
                PmFinding          *later)
{
  if (item->owner_column && is_in (first, item->owner))
    return later;
  if (later != NULL && item->due_column && is_in (later, item->due))
    return later;

  return first;
}

/* A row in which several cells are still open has one date that is missing. */
static void
settle_row (Report             *r,
            const PmReportItem *item)
{
  GPtrArray *findings = r->run->findings;
  PmFinding *kept = NULL;

  for (guint turn = 0; turn < 2; turn++)
    for (guint i = findings->len; i > 0; i--)
      {
        PmFinding *finding = g_ptr_array_index (findings, i - 1);

        if (!g_str_equal (finding->check, "actions.someday") || !is_in (finding, item->whole))
          continue;
        if (turn == 0)
          kept = choose_someday (item, finding, kept);
        else if (finding != kept)
          g_ptr_array_remove_index (findings, i - 1);
      }
}

static void
settle_rows (Report *r)
{
  for (guint i = 0; i < r->sections->len; i++)
    {
      const PmReportSection *section = g_ptr_array_index (r->sections, i);

      for (guint k = 0; section->kind == PM_TEXT_ACTION && section->form == PM_REPORT_FORM_TABLE
                        && k < section->items->len; k++)
        settle_row (r, &g_array_index (section->items, PmReportItem, k));
    }
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const PmFinding *x = *(PmFinding *const *) a;
  const PmFinding *y = *(PmFinding *const *) b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;

  return strcmp (x->check, y->check);
}

/**
 * pm_checks_run_report:
 * @markdown: a report as prose with headings, valid UTF-8
 * @sections: (out) (optional) (transfer full): what pm_report_outline_read() recognises in it
 *
 * Looks at its words, and at its causes and actions as far as they are recognised.
 *
 * Returns: (transfer full) (element-type PmFinding): what there is to say, by position; the
 *   findings are about no record
 */
GPtrArray *
pm_checks_run_report (PmMethod   *method,
                      PmLanguage *language,
                      const char *markdown,
                      GPtrArray **sections)
{
  g_autoptr (PmActionWords) words = pm_action_words_new (method);
  g_autoptr (GPtrArray) read = pm_report_outline_read (language, markdown);
  PmCheckRun run = { method, { NULL, language }, NULL, 0, NULL, NULL, pm_findings_new () };
  Report report = { &run, markdown, words, read };

  for (guint i = 0; i < read->len; i++)
    check_section_words (&report, g_ptr_array_index (read, i));
  check_metadata (&report);
  pm_check_report_times (&run, markdown, read, words);
  check_causes (&report);
  check_actions (&report);
  settle_rows (&report);
  g_ptr_array_sort (run.findings, compare_findings);
  if (sections != NULL)
    *sections = g_steal_pointer (&read);

  return run.findings;
}
