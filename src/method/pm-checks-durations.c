/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The check of what a report in Markdown says of how long it took: in a field of its own
 * (“Duration: 2h 10m”), or in a sentence whose subject is the incident (“The outage lasted 45
 * minutes”). How long a part took is another matter, and so is what counts office hours only.
 *
 * It is held against the times that stand nearest: two in the same line or sentence, the fields for
 * begin and end under the same heading, or the timeline. A duration may count from when it began or
 * from when it was seen, until it was mitigated or until it was closed: it is a contradiction when
 * no two of the times agree with it. */

#include "pm-checks-private.h"

#include "pm-language-private.h"
#include "pm-report-durations.h"
#include "pm-report-fields.h"
#include "pm-timeline.h"

#include <math.h>
#include <string.h>

#define DAY (24 * 60)
/* A label is short, and so is what stands between the two times of a stretch. */
#define MAX_LABEL 48
#define MAX_BETWEEN 48
/* How far before “lasted” its subject may stand. */
#define MAX_SUBJECT 64
#define MIN_ENTRIES 3

/* What was said and could not be compared yet. */
typedef struct
{
  PmReportDuration duration;
  guint block;    /* the heading that it stands below, counted; 0 for one in a sentence */
  gboolean whole; /* from the begin to the end, not from when it was seen or until it was repaired */
} Stated;

typedef struct
{
  PmCheckRun *run;
  PmLanguage *language; /* of the text */
  const char *text;
  PmRecord *record;     /* whose text it is; NULL for a report */
  const char *property;
  PmReportClock *clock;
  GArray *begins;  /* of gint64: fields under the last heading, in minutes */
  GArray *ends;
  gboolean dated;  /* all of them name their day */
  char *zone;      /* of the first of them; owned */
  gboolean mixed;  /* another one has another */
  GArray *waiting; /* of Stated: under the last heading */
  GArray *fields;  /* of Stated: what the timeline is asked about */
  GArray *said;    /* of Stated: the same, of sentences */
  GArray *down;    /* of Stated: the same, how long something was down */
  GHashTable *known_said; /* where durations that were said begin */
  GHashTable *known_down;
  guint block;
} Durations;

static gboolean
is_in (Durations    *d,
       const char   *what,
       PmReportSpan  span)
{
  g_autofree char *folded = g_utf8_strdown (d->text + span.start, span.end - span.start);

  return pm_language_report_word_in (d->language, what, folded);
}

/* Whether @minutes, which may lie across midnight when no days are named, are what was said. */
static gboolean
agrees (const PmReportDuration *stated,
        gint64                  minutes,
        gboolean                dated)
{
  double seconds = stated->seconds;
  double tolerance = MAX (pm_check_get_tolerance (seconds), stated->tolerance);
  double off = seconds - minutes * 60.0;

  if (!dated)
    off -= DAY * 60.0 * round (off / (DAY * 60.0));

  return fabs (off) <= tolerance;
}

static void
add_finding (Durations              *d,
             const PmReportDuration *stated,
             gint64                  minutes)
{
  g_autofree char *value = pm_duration_format (minutes * 60);

  PmFinding *finding = pm_check_run_add (d->run, "timeline.stated-duration", d->record, d->property,
                                         "value", value, NULL);

  pm_finding_set_span (finding, d->text, stated->words);
}

/* Compares with each pair of a begin and an end; what the widest of them gives is what is shown. */
static void
compare (Durations              *d,
         const PmReportDuration *stated,
         GArray                 *begins,
         GArray                 *ends,
         gboolean                dated)
{
  gint64 widest = -1, wrapped = -1;

  for (guint i = 0; i < begins->len; i++)
    for (guint j = 0; j < ends->len; j++)
      {
        gint64 minutes = g_array_index (ends, gint64, j) - g_array_index (begins, gint64, i);

        if (minutes < 0 && dated)
          continue;
        if (agrees (stated, minutes < 0 ? minutes + DAY : minutes, dated))
          return;
        widest = MAX (widest, minutes);
        wrapped = MAX (wrapped, minutes < 0 ? minutes + DAY : -1);
      }
  /* Across midnight only where nothing else is told. */
  if (widest >= 0 || wrapped >= 0)
    add_finding (d, stated, widest >= 0 ? widest : wrapped);
}

/* Two times with a mark or a word such as “to” between them. */
static gboolean
is_stretch (Durations          *d,
            const PmReportTime *times)
{
  PmReportSpan between = { times[0].words.end, times[1].words.start };
  g_auto (GStrv) words = NULL;
  g_autofree char *folded = NULL;

  if (between.end - between.start > MAX_BETWEEN)
    return FALSE;
  folded = g_utf8_strdown (d->text + between.start, between.end - between.start);
  if (strstr (folded, "–") != NULL || strstr (folded, "—") != NULL || strstr (folded, " - ") != NULL
      || g_str_equal (folded, "-") || strstr (folded, "->") != NULL || strstr (folded, "→") != NULL)
    return TRUE;
  words = g_strsplit_set (folded, " ,()\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (pm_language_report_word_in (d->language, "until", words[i]))
      return TRUE;

  return FALSE;
}

/* Whether another zone stands behind the one of two times than behind the other. */
static gboolean
has_two_zones (Durations          *d,
               const PmReportTime *times,
               gsize               end)
{
  g_autofree char *first = pm_report_clock_dup_zone (
    d->clock, d->text, (PmReportSpan) { times[0].words.start, times[1].words.start });
  g_autofree char *second = pm_report_clock_dup_zone (
    d->clock, d->text, (PmReportSpan) { times[1].words.start, end });

  return first != NULL && second != NULL && !g_str_equal (first, second);
}

/* Compares with the two times of the same line or sentence. Returns whether there are two. */
static gboolean
compare_near (Durations              *d,
              const PmReportDuration *stated,
              PmReportSpan            span)
{
  PmReportTime times[3];
  guint n = pm_report_clock_read (d->clock, d->text, span, times, G_N_ELEMENTS (times));
  gboolean dated;
  gint64 minutes;

  if (n != 2 || !is_stretch (d, times) || has_two_zones (d, times, span.end))
    return n > 1;
  dated = times[0].dated && times[1].dated;
  minutes = times[1].minute - times[0].minute;
  if (times[0].dated != times[1].dated)
    minutes = (times[1].minute - times[0].minute) % DAY;
  /* “8:35 – 8:53 PM” says it once for both. */
  if (times[0].halved != times[1].halved)
    minutes = minutes % (DAY / 2) + (stated->seconds >= DAY / 2 * 60 ? DAY / 2 : 0);
  minutes += minutes < 0 ? DAY : 0;
  if (!agrees (stated, minutes, dated))
    add_finding (d, stated, minutes);

  return TRUE;
}

/* The fields under a heading, with its durations: without a begin and an end the timeline
 * decides. */
static void
end_block (Durations *d)
{
  for (guint i = 0; i < d->waiting->len; i++)
    {
      const Stated *stated = &g_array_index (d->waiting, Stated, i);

      if (d->mixed)
        continue;
      if (d->begins->len > 0 && d->ends->len > 0)
        compare (d, &stated->duration, d->begins, d->ends, d->dated);
      else
        g_array_append_val (d->fields, *stated);
    }
  g_array_set_size (d->begins, 0);
  g_array_set_size (d->ends, 0);
  g_array_set_size (d->waiting, 0);
  d->dated = TRUE;
  d->mixed = FALSE;
  g_clear_pointer (&d->zone, g_free);
  d->block++;
}

static void
take_time (Durations    *d,
           GArray       *times,
           PmReportSpan  value)
{
  g_autofree char *zone = pm_report_clock_dup_zone (d->clock, d->text, value);
  PmReportTime time;

  if (pm_report_clock_read (d->clock, d->text, value, &time, 1) == 0)
    return;
  d->dated = d->dated && time.dated;
  d->mixed = d->mixed || (d->zone != NULL && zone != NULL && !g_str_equal (zone, d->zone));
  if (d->zone == NULL)
    d->zone = g_steal_pointer (&zone);
  g_array_append_val (times, time.minute);
}

static void
take_duration (Durations    *d,
               PmReportSpan  value,
               gboolean      whole)
{
  Stated stated = { .block = d->block, .whole = whole };
  PmReportDuration other;
  PmReportSpan rest;

  /* No downtime at all is no contradiction to an incident. */
  if (!pm_report_duration_find (d->language, d->text, value, &stated.duration) ||
      stated.duration.seconds < 1 || is_in (d, "partial", value))
    return;
  rest = (PmReportSpan) { stated.duration.words.end, value.end };
  if (pm_report_duration_find (d->language, d->text, rest, &other) ||
      compare_near (d, &stated.duration, value))
    return;
  /* “5 hours of full impact” is not all of it. */
  if (stated.duration.words.start - value.start > MAX_LABEL ||
      strcspn (d->text + rest.start, "abcdefghijklmnopqrstuvwxyz") < rest.end - rest.start)
    return;
  g_array_append_val (d->waiting, stated);
}

static void
take_field (PmReportSpan label,
            PmReportSpan value,
            gpointer     data)
{
  Durations *d = data;
  PmLanguage *language = d->language;
  g_autofree char *name = NULL;

  if (label.start == label.end)
    {
      end_block (d);
      return;
    }
  name = g_utf8_strdown (d->text + label.start, label.end - label.start);
  if (pm_language_report_word_in (language, "started-label", name) ||
      pm_language_report_word_in (language, "detected-label", name))
    take_time (d, d->begins, value);
  else if (pm_language_report_word_in (language, "ended-label", name) ||
           pm_language_report_word_in (language, "mitigated-label", name))
    take_time (d, d->ends, value);
  else if (pm_language_report_word_in (language, "duration-label", name))
    take_duration (d, value, TRUE);
  else if (pm_language_report_word_in (language, "repair-label", name))
    take_duration (d, value, FALSE);
}

static PmReportSpan
get_sentence (const char *text,
              gsize       at)
{
  PmReportSpan sentence = { at, at };

  while (sentence.start > 0 && at - sentence.start < 400 && text[sentence.start - 1] != '\n' &&
         !(strchr (".!?", text[sentence.start - 1]) != NULL && text[sentence.start] == ' '))
    sentence.start--;
  while (text[sentence.end] != '\0' && sentence.end - at < 400 && text[sentence.end] != '\n' &&
         !(strchr (".!?", text[sentence.end]) != NULL && g_ascii_isspace (text[sentence.end + 1])))
    sentence.end++;

  return sentence;
}

/* A sentence that says how long the incident lasted, at @at; or how long something was @down. */
static void
take_sentence (Durations *d,
               gsize      at,
               gboolean   down)
{
  PmReportSpan sentence = get_sentence (d->text, at);
  PmReportSpan subject = { sentence.start, at };
  Stated stated = { .block = 0, .whole = !down };
  PmReportDuration other;

  if (at - sentence.start > MAX_SUBJECT)
    subject.start = at - MAX_SUBJECT;
  while ((d->text[subject.start] & 0xc0) == 0x80)
    subject.start++;
  if ((!down && !is_in (d, "incident", subject)) || is_in (d, "partial", sentence) ||
      !pm_report_duration_find (d->language, d->text, sentence, &stated.duration))
    return;
  if (pm_report_duration_find (d->language, d->text,
                               (PmReportSpan) { stated.duration.words.end, sentence.end }, &other))
    return;
  /* Words of several languages may find the same. */
  if (!g_hash_table_add (down ? d->known_down : d->known_said,
                         GSIZE_TO_POINTER (stated.duration.words.start)))
    return;
  if (down || !compare_near (d, &stated.duration, sentence))
    g_array_append_val (down ? d->down : d->said, stated);
}

static void
read_sentences (Durations  *d,
                const char *what,
                gboolean    down)
{
  const GPtrArray *words = pm_language_get_report_words (d->language, what);

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);

      for (const char *p = d->text; (p = strstr (p, word)) != NULL; p += strlen (word))
        take_sentence (d, p - d->text, down);
    }
}

/* The times of the timeline. */
typedef struct
{
  GArray *all;    /* of gint64 */
  GArray *begins; /* of those entries that say that the incident begins with them */
  GArray *ends;   /* and that it ends */
  gboolean dated;
  gint64 extent;  /* from the first to the last, in minutes; -1 where one stands behind a later one */
} Timeline;

static void
clear_timeline (Timeline *timeline)
{
  g_clear_pointer (&timeline->all, g_array_unref);
  g_clear_pointer (&timeline->begins, g_array_unref);
  g_clear_pointer (&timeline->ends, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Timeline, clear_timeline)

/* Takes the entries of a part of the timeline; FALSE where their days or zones cannot be told. */
static gboolean
take_entries (Durations *d,
              GArray    *entries,
              Timeline  *timeline,
              guint     *n_dated)
{
  if (pm_report_clock_mixes_zones (d->clock, d->text, entries))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const PmReportEntry *entry = &g_array_index (entries, PmReportEntry, i);
      PmReportSpan name;

      if (entry->time.words.end == 0)
        continue;
      if (!entry->time.dated && !entry->bare)
        return FALSE;
      *n_dated += entry->time.dated ? 1 : 0;
      g_array_append_val (timeline->all, entry->time.minute);
      if (entry->end != entry->time.minute)
        {
          *n_dated += entry->time.dated ? 1 : 0;
          g_array_append_val (timeline->all, entry->end);
        }
      name = pm_report_entry_get_name (d->text, entry);
      if (is_in (d, "begins", entry->item) || is_in (d, "started-label", name))
        g_array_append_val (timeline->begins, entry->time.minute);
      if (is_in (d, "over", entry->item) || is_in (d, "ended-label", name))
        g_array_append_val (timeline->ends, entry->end);
    }

  return TRUE;
}

static gint64
get_extent (GArray *minutes)
{
  for (guint i = 1; i < minutes->len; i++)
    if (g_array_index (minutes, gint64, i) < g_array_index (minutes, gint64, i - 1))
      return -1;

  return minutes->len > 0 ? g_array_index (minutes, gint64, minutes->len - 1) -
                              g_array_index (minutes, gint64, 0) : -1;
}

static gboolean
read_timeline (Durations *d,
               GPtrArray *sections,
               Timeline  *timeline)
{
  guint n_dated = 0;

  timeline->all = g_array_new (FALSE, FALSE, sizeof (gint64));
  timeline->begins = g_array_new (FALSE, FALSE, sizeof (gint64));
  timeline->ends = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < sections->len; i++)
    {
      const PmReportSection *section = g_ptr_array_index (sections, i);
      g_autoptr (GArray) entries = NULL;

      if (section->kind != PM_TEXT_EVENT)
        continue;
      entries = pm_report_clock_read_entries (d->clock, d->text, section);
      if (!take_entries (d, entries, timeline, &n_dated))
        return FALSE;
    }
  timeline->dated = n_dated == timeline->all->len;
  timeline->extent = get_extent (timeline->all);

  return timeline->all->len >= MIN_ENTRIES && (n_dated == 0 || timeline->dated);
}

/* Several durations under several headings, or of several sentences, are those of several
 * incidents, unless they are the same. */
static gboolean
is_of_one (GArray *stated)
{
  const Stated *all = (const Stated *) stated->data;

  for (guint i = 1; i < stated->len; i++)
    if ((all[i].block != all[0].block || all[i].block == 0) &&
        fabs (all[i].duration.seconds - all[0].duration.seconds) > 0)
      return FALSE;

  return stated->len > 0;
}

static void
compare_with_timeline (Durations      *d,
                       const Timeline *timeline,
                       GArray         *all_stated)
{
  gboolean marked = timeline->begins->len > 0 && timeline->ends->len > 0;

  for (guint i = 0; is_of_one (all_stated) && i < all_stated->len; i++)
    {
      const Stated *stated = &g_array_index (all_stated, Stated, i);
      gboolean strict = marked && stated->whole;

      if (timeline->dated || stated->duration.seconds < DAY * 60)
        compare (d, &stated->duration, strict ? timeline->begins : timeline->all,
                 strict ? timeline->ends : timeline->all, timeline->dated);
    }
}

/* Nothing that belongs to the incident is down for longer than all that is told of it. */
static void
compare_with_extent (Durations      *d,
                     const Timeline *timeline)
{
  for (guint i = 0; i < d->down->len && timeline->extent >= 0; i++)
    {
      const PmReportDuration *stated = &g_array_index (d->down, Stated, i).duration;
      double tolerance = MAX (pm_check_get_tolerance (stated->seconds), stated->tolerance);

      if (stated->seconds - timeline->extent * 60.0 > tolerance)
        add_finding (d, stated, timeline->extent);
    }
}

/* What was said, and what it is held against. */
static Durations
durations_new (PmCheckRun    *run,
               PmLanguage    *language,
               const char    *text,
               PmReportClock *clock)
{
  Durations d = { .run = run, .language = language, .text = text, .clock = clock, .dated = TRUE,
                  .block = 1 };

  d.begins = g_array_new (FALSE, FALSE, sizeof (gint64));
  d.ends = g_array_new (FALSE, FALSE, sizeof (gint64));
  d.waiting = g_array_new (FALSE, FALSE, sizeof (Stated));
  d.fields = g_array_new (FALSE, FALSE, sizeof (Stated));
  d.said = g_array_new (FALSE, FALSE, sizeof (Stated));
  d.known_said = g_hash_table_new (NULL, NULL);
  d.known_down = g_hash_table_new (NULL, NULL);
  d.down = g_array_new (FALSE, FALSE, sizeof (Stated));

  return d;
}

static void
clear_durations (Durations *d)
{
  g_clear_pointer (&d->begins, g_array_unref);
  g_clear_pointer (&d->ends, g_array_unref);
  g_clear_pointer (&d->waiting, g_array_unref);
  g_clear_pointer (&d->fields, g_array_unref);
  g_clear_pointer (&d->said, g_array_unref);
  g_clear_pointer (&d->down, g_array_unref);
  g_clear_pointer (&d->known_said, g_hash_table_unref);
  g_clear_pointer (&d->known_down, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Durations, clear_durations)

/* Returns whether anything is left to hold against the timeline. */
static gboolean
read_text (Durations *d,
           gsize      begin)
{
  pm_report_fields_foreach (d->text, (PmReportSpan) { begin, strlen (d->text) }, take_field, d);
  read_sentences (d, "lasted", FALSE);
  read_sentences (d, "down-for", TRUE);

  return d->fields->len + d->said->len + d->down->len > 0;
}

static void
compare_all (Durations      *d,
             const Timeline *timeline)
{
  compare_with_timeline (d, timeline, d->fields);
  compare_with_timeline (d, timeline, d->said);
  compare_with_extent (d, timeline);
}

/**
 * pm_check_report_durations:
 * @text: the report
 * @sections: (element-type PmReportSection): its parts
 * @clock: what reads its times
 *
 * Adds the durations that contradict the times.
 */
void
pm_check_report_durations (PmCheckRun    *run,
                           const char    *text,
                           GPtrArray     *sections,
                           PmReportClock *clock)
{
  g_auto (Durations) d = durations_new (run, run->writing.whole, text, clock);
  g_auto (Timeline) timeline = { NULL, NULL, NULL, FALSE, -1 };

  if (read_text (&d, pm_report_get_begin (sections)) && read_timeline (&d, sections, &timeline))
    compare_all (&d, &timeline);
}

static void
add_moment (GArray *minutes,
            gint64  seconds)
{
  gint64 minute = seconds / 60;

  g_array_append_val (minutes, minute);
}

/* The events of a record; FALSE where its begin or its end is not known to the minute. */
static gboolean
read_events (PmPostmortem *postmortem,
             Timeline     *timeline)
{
  g_autoptr (GPtrArray) events = pm_timeline_sort_events (postmortem);

  timeline->all = g_array_new (FALSE, FALSE, sizeof (gint64));
  timeline->begins = g_array_new (FALSE, FALSE, sizeof (gint64));
  timeline->ends = g_array_new (FALSE, FALSE, sizeof (gint64));
  timeline->dated = TRUE;
  for (guint i = 0; i < events->len; i++)
    {
      PmRecord *event = g_ptr_array_index (events, i);
      PmTime *at = pm_record_get_time (event, "at");
      PmMilestone milestone = pm_record_get_enum (event, "milestone");

      if (at == NULL)
        continue;
      if (milestone != PM_MILESTONE_NONE &&
          (pm_time_get_unit (at) == PM_TIME_DAY ||
           pm_timeline_get_end (event) - pm_timeline_get_start (event) > 60))
        return FALSE;
      if (milestone == PM_MILESTONE_STARTED || milestone == PM_MILESTONE_DETECTED)
        add_moment (timeline->begins, pm_timeline_get_start (event));
      if (milestone == PM_MILESTONE_MITIGATED || milestone == PM_MILESTONE_RESOLVED)
        add_moment (timeline->ends, pm_timeline_get_end (event));
      add_moment (timeline->all, pm_timeline_get_start (event));
      timeline->extent = MAX (timeline->extent,
                              pm_timeline_get_end (event) / 60 -
                                g_array_index (timeline->all, gint64, 0));
    }

  return timeline->begins->len > 0 && timeline->ends->len > 0;
}

/**
 * pm_check_summary_durations:
 *
 * Adds the durations in the summary of the postmortem that contradict its events.
 */
void
pm_check_summary_durations (PmCheckRun *run)
{
  PmRecord *postmortem = PM_RECORD (run->postmortem);
  const char *text = pm_record_get_string (postmortem, "summary");
  PmLanguage *language = pm_writing_get_language (&run->writing, text);
  g_auto (Timeline) timeline = { NULL, NULL, NULL, FALSE, -1 };
  g_auto (Durations) d = { NULL, };
  g_autoptr (PmReportClock) clock = NULL;

  if (language == NULL || !read_events (run->postmortem, &timeline))
    return;

  clock = pm_report_clock_new ();
  d = durations_new (run, language, text, clock);
  d.record = postmortem;
  d.property = "summary";
  if (read_text (&d, 0))
    compare_all (&d, &timeline);
}
