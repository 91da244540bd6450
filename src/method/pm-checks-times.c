/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The checks of the timeline in a report in Markdown: in which zone its times are, an entry that
 * has none, one that stands behind a later one, and a stretch without any. What is no list or
 * table of entries that begin with a time is left alone, and so is a list of which a good part
 * has none. */

#include "pm-checks-private.h"

#include "pm-language-private.h"
#include "pm-report-times.h"

#include <string.h>

#define MIN_TIMED 3
/* A timeline that has an entry every so many minutes is kept as things happen. */
#define DENSE_MINUTES 30
/* A gap is this many times as long as the usual distance of two entries. */
#define GAP_FACTOR 4
#define MIN_DISTANCES 2
/* Of fewer, the smaller half is usual: one gap must not hide itself. */
#define FEW_DISTANCES 4

typedef struct
{
  PmCheckRun *run;
  const char *text;
  PmReportClock *clock;
  gboolean sought; /* for a zone, of which there may be one anywhere in the report */
  gboolean zoned;
} Times;

static void
add (Times        *t,
     const char   *check,
     PmReportSpan  span,
     const char   *name,
     const char   *value)
{
  pm_check_run_add_span (t->run, t->text, check, NULL, span, name, value);
}

static gboolean
has_time (const PmReportEntry *entry)
{
  return entry->time.words.end > 0;
}

/* A number where a time might be may say when, and what begins with a name in bold is a note. */
static gboolean
is_other (Times        *t,
          PmReportSpan  span)
{
  if (t->text[span.start] == '*' || t->text[span.start] == '_')
    return TRUE;
  for (gsize i = span.start; i < span.end && i < span.start + PM_REPORT_HEAD; i++)
    if (g_ascii_isdigit (t->text[i]))
      return TRUE;

  return FALSE;
}

/* Under a heading of its own, or behind a paragraph, another day or another part of the system may
 * begin. */
static gboolean
is_parted (Times               *t,
           const PmReportEntry *before,
           const PmReportEntry *entry)
{
  gsize end = entry->item.start;

  /* The marks of the entry itself. */
  while (end > before->item.end && strchr ("#*_ \t-+>", t->text[end - 1]) != NULL)
    end--;
  for (gsize at = before->item.end; at < end; at++)
    if (!g_ascii_isspace (t->text[at]) && t->text[at] != '|')
      return TRUE;

  return FALSE;
}

static void
check_order (Times               *t,
             const PmReportEntry *before,
             const PmReportEntry *entry)
{
  gint64 back = before->time.minute - entry->time.minute;
  PmReportSpan words = before->time.words;
  g_autofree char *other = NULL;

  if (back <= 0 || before->time.dated != entry->time.dated || is_parted (t, before, entry) ||
      (!entry->time.dated && (back > PM_REPORT_NEXT_DAY || !entry->bare || !before->bare)))
    return;

  other = g_strndup (t->text + words.start, words.end - words.start);
  add (t, "timeline.sequence", entry->time.words, "other", other);
}

static void
check_zones (Times                 *t,
             const PmReportSection *section,
             GArray                *entries)
{
  if (!t->sought)
    t->zoned = pm_report_clock_knows_zone (t->clock, t->text);
  t->sought = TRUE;
  if (!t->zoned)
    add (t, "timeline.no-zone", section->heading, NULL, NULL);
  else if (pm_report_clock_mixes_zones (t->clock, t->text, entries))
    add (t, "timeline.mixed-zones", section->heading, NULL, NULL);
}

/* How many minutes pass between two entries; -1 where that cannot be told. */
static gint64
get_distance (Times               *t,
              const PmReportEntry *before,
              const PmReportEntry *entry)
{
  gint64 distance = entry->time.minute - before->end;

  if (!has_time (before) || !has_time (entry) || before->time.dated != entry->time.dated ||
      is_parted (t, before, entry) ||
      (!entry->time.dated && (!before->bare || !entry->bare)))
    return -1;
  if (!entry->time.dated && distance < -PM_REPORT_NEXT_DAY)
    distance += 24 * 60;

  return distance;
}

static int
compare_distances (gconstpointer a,
                   gconstpointer b)
{
  return *(const gint64 *) a < *(const gint64 *) b ? -1 : *(const gint64 *) a > *(const gint64 *) b;
}

/* How far apart two entries usually are; G_MAXINT64 where there are too few to tell. */
static gint64
get_usual_distance (GArray *distances)
{
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < distances->len; i++)
    if (g_array_index (distances, gint64, i) >= 0)
      g_array_append_val (known, g_array_index (distances, gint64, i));
  if (known->len < MIN_DISTANCES)
    return G_MAXINT64;
  g_array_sort (known, compare_distances);

  return g_array_index (known, gint64,
                        (known->len < FEW_DISTANCES ? known->len - 1 : known->len) / 2);
}

static gboolean
says (Times               *t,
      const PmReportEntry *entry,
      const char          *what)
{
  g_autofree char *folded = g_utf8_strdown (t->text + entry->item.start,
                                            entry->item.end - entry->item.start);

  return pm_language_report_word_in (t->run->writing.whole, what, folded);
}

/* A stretch without entries, in a timeline that has many, while somebody knew that something was
 * wrong and it was not over. Where entries are far apart the report tells a story of days;
 * before anybody knew there was nothing to record; and what takes hours ends with an entry that
 * says so. */
static void
check_gaps (Times  *t,
            GArray *entries)
{
  double limit = pm_method_get_limit (t->run->method, "gap-minutes");
  g_autoptr (GArray) distances = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean known = FALSE;
  gint64 longest = 0;
  gint64 usual;

  for (guint i = 1; i < entries->len; i++)
    {
      const PmReportEntry *entry = &g_array_index (entries, PmReportEntry, i);
      gint64 distance = get_distance (t, entry - 1, entry);

      g_array_append_val (distances, distance);
      longest = MAX (longest, distance);
    }
  usual = get_usual_distance (distances);
  if (longest <= limit || usual > DENSE_MINUTES)
    return;

  for (guint i = 1; i < entries->len; i++)
    {
      const PmReportEntry *entry = &g_array_index (entries, PmReportEntry, i);
      gint64 distance = g_array_index (distances, gint64, i - 1);

      known = known || says (t, entry - 1, "known");
      if (says (t, entry - 1, "recovered"))
        return;
      if (known && distance > limit && distance <= PM_REPORT_NEXT_DAY &&
          distance >= GAP_FACTOR * usual && !says (t, entry - 1, "ended") &&
          !says (t, entry, "ended"))
        {
          g_autofree char *value = pm_duration_format (distance * 60);

          add (t, "timeline.gap", entry->time.words, "value", value);
        }
    }
}

static void
check_section (Times                 *t,
               const PmReportSection *section)
{
  g_autoptr (GArray) entries = pm_report_clock_read_entries (t->clock, t->text, section);
  const PmReportEntry *before = NULL;
  guint timed = 0;

  for (guint i = 0; i < entries->len; i++)
    timed += has_time (&g_array_index (entries, PmReportEntry, i)) ? 1 : 0;
  if (timed < MIN_TIMED)
    return;

  for (guint i = 0; i < entries->len; i++)
    {
      const PmReportEntry *entry = &g_array_index (entries, PmReportEntry, i);

      if (has_time (entry) && before != NULL)
        check_order (t, before, entry);
      else if (!has_time (entry) && (entries->len - timed) * 4 <= entries->len &&
               !is_other (t, entry->item))
        add (t, "timeline.no-time", entry->item, NULL, NULL);
      before = has_time (entry) ? entry : NULL;
    }
  check_zones (t, section, entries);
  check_gaps (t, entries);
}

/**
 * pm_check_report_times:
 * @text: the report
 * @sections: (element-type PmReportSection): its parts
 * @words: what reads its days
 *
 * Adds what there is to say about the times of its timeline, and about its days.
 */
void
pm_check_report_times (PmCheckRun    *run,
                       const char    *text,
                       GPtrArray     *sections,
                       PmActionWords *words)
{
  g_autoptr (PmReportClock) clock = pm_report_clock_new ();
  Times t = { run, text, clock };

  for (guint i = 0; i < sections->len; i++)
    {
      const PmReportSection *section = g_ptr_array_index (sections, i);

      if (section->kind == PM_TEXT_EVENT)
        check_section (&t, section);
    }
  pm_check_report_dates (run, text, sections, clock, words);
  pm_check_report_milestones (run, text, sections, clock);
  pm_check_report_durations (run, text, sections, clock);
}
