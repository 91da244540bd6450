/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The checks of the times in a report in Markdown: in which zone they are, an entry of the timeline
 * that has none, and one that stands behind a later one. What is no list or table of entries that
 * begin with a time is left alone, and so is a list of which a good part has none. */

#include "pm-checks-private.h"

#include <stdlib.h>
#include <string.h>

/* How far into an entry its time may begin: behind marks and a date. */
#define HEAD 40
#define MIN_TIMED 3
/* An entry without a date that is this much earlier, in minutes, belongs to the next day. */
#define NEXT_DAY (8 * 60)

#define TIME_PATTERN                                                                               \
  "(?:\\b(\\d{4})-(\\d\\d)-(\\d\\d)[T, |*_~]+)?\\b(\\d{1,2}):(\\d\\d)(?::\\d\\d)?(?: ?([ap])\\.?m\\b)?"
#define ZONE                                                                                       \
  "(?:UTC|GMT|CES?T|MES?Z|EES?T|WES?T|BST|IST|JST|MSK|SGT|A[CEW]S?[DS]?T|NZ[DS]?T|[CEMP][DS]?T)"
/* What names a zone: its abbreviation, its offset or its place. */
#define ZONE_PATTERN                                                                               \
  "\\b" ZONE "\\b|:\\d\\d(?:\\.\\d+)?Z\\b|\\d ?[+-]\\d\\d:?\\d\\d\\b|\\b(?:Africa|America|Asia|"      \
  "Australia|Europe|Pacific)/[A-Z]"
#define MIXED_PATTERN "^[^\\n]{0,24}?\\d:\\d\\d(?::\\d\\d)? ?\\(?(" ZONE ")\\b"

#define LETTERS "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* One entry of the timeline. */
typedef struct
{
  PmReportSpan item;
  PmReportSpan words; /* its date and its time; empty where it has none */
  gint64 minute;      /* since the begin of its day, or of the year 1 where it names the day */
  gboolean dated;
  gboolean bare;      /* nothing stands before its time that might be a day in other words */
} Entry;

typedef struct
{
  PmCheckRun *run;
  const char *text;
  GRegex *time;
  GRegex *zone;
  GRegex *mixed;
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

static int
fetch_number (GMatchInfo *match,
              int         group)
{
  g_autofree char *digits = g_match_info_fetch (match, group);

  return digits != NULL ? atoi (digits) : 0;
}

/* Minutes of the day, by a clock of 12 or of 24 hours. */
static int
fetch_minute (GMatchInfo *match)
{
  g_autofree char *half = g_match_info_fetch (match, 6);
  int hour = fetch_number (match, 4);

  if (half != NULL && *half != '\0')
    hour = hour % 12 + (g_ascii_tolower (*half) == 'p' ? 12 : 0);

  return hour * 60 + fetch_number (match, 5);
}

static void
read_time (Times        *t,
           PmReportSpan  line,
           Entry        *entry)
{
  g_autofree char *head = g_strndup (t->text + line.start, MIN (HEAD, line.end - line.start));
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *valid = g_utf8_make_valid (head, -1);
  int start, end, year;

  if (!g_regex_match (t->time, valid, 0, &match) || !g_match_info_fetch_pos (match, 0, &start, &end))
    return;

  entry->words = (PmReportSpan) { line.start + start, line.start + end };
  entry->bare = strcspn (valid, LETTERS) >= (gsize) start;
  entry->minute = fetch_minute (match);
  year = fetch_number (match, 1);
  entry->dated = g_date_valid_dmy (fetch_number (match, 3), fetch_number (match, 2), year);
  if (entry->dated)
    {
      g_autoptr (GDate) day = g_date_new_dmy (fetch_number (match, 3), fetch_number (match, 2), year);

      entry->minute += (gint64) g_date_get_julian (day) * 24 * 60;
    }
}

/* A number where a time might be may say when, and what begins with a name in bold is a note. */
static gboolean
is_other (Times        *t,
          PmReportSpan  span)
{
  if (t->text[span.start] == '*' || t->text[span.start] == '_')
    return TRUE;
  for (gsize i = span.start; i < span.end && i < span.start + HEAD; i++)
    if (g_ascii_isdigit (t->text[i]))
      return TRUE;

  return FALSE;
}

/* Under a heading of its own another day, or another part of the system, begins. */
static gboolean
is_parted (Times       *t,
           const Entry *before,
           const Entry *entry)
{
  g_autofree char *between = NULL;

  if (entry->item.start <= before->item.end)
    return FALSE;
  between = g_strndup (t->text + before->item.end, entry->item.start - before->item.end);

  return strstr (between, "\n#") != NULL || strstr (between, "\n**") != NULL ||
         strstr (between, "\n\n") != NULL;
}

static void
check_order (Times       *t,
             const Entry *before,
             const Entry *entry)
{
  gint64 back = before->minute - entry->minute;
  g_autofree char *other = NULL;

  if (back <= 0 || before->dated != entry->dated || is_parted (t, before, entry) ||
      (!entry->dated && (back > NEXT_DAY || !entry->bare || !before->bare)))
    return;

  other = g_strndup (t->text + before->words.start, before->words.end - before->words.start);
  add (t, "timeline.sequence", entry->words, "other", other);
}

/* The names of zones behind times, when there are several of them. */
static gboolean
has_mixed_zones (Times  *t,
                 GArray *entries)
{
  g_autofree char *first = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      g_autofree char *line = g_strndup (t->text + entry->item.start,
                                         entry->item.end - entry->item.start);
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *name = NULL;

      if (!g_regex_match (t->mixed, line, 0, &match))
        continue;
      name = g_match_info_fetch (match, 1);
      if (first != NULL && !g_str_equal (first, name))
        return TRUE;
      g_free (first);
      first = g_steal_pointer (&name);
    }

  return FALSE;
}

static void
check_zones (Times                 *t,
             const PmReportSection *section,
             GArray                *entries)
{
  if (!t->sought)
    t->zoned = g_regex_match (t->zone, t->text, 0, NULL);
  t->sought = TRUE;
  if (!t->zoned)
    add (t, "timeline.no-zone", section->heading, NULL, NULL);
  else if (has_mixed_zones (t, entries))
    add (t, "timeline.mixed-zones", section->heading, NULL, NULL);
}

static void
check_section (Times                 *t,
               const PmReportSection *section)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  const Entry *before = NULL;
  guint timed = 0;

  for (guint i = 0; i < section->items->len; i++)
    {
      const PmReportItem *item = &g_array_index (section->items, PmReportItem, i);
      gboolean row = section->form == PM_REPORT_FORM_TABLE;
      Entry entry = { row ? item->whole : item->text, };

      read_time (t, entry.item, &entry);
      timed += entry.words.end > 0 ? 1 : 0;
      g_array_append_val (entries, entry);
    }
  if (timed < MIN_TIMED)
    return;

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->words.end > 0 && before != NULL)
        check_order (t, before, entry);
      else if (entry->words.end == 0 && (entries->len - timed) * 4 <= entries->len &&
               !is_other (t, entry->item))
        add (t, "timeline.no-time", entry->item, NULL, NULL);
      before = entry->words.end > 0 ? entry : NULL;
    }
  check_zones (t, section, entries);
}

/**
 * pm_check_report_times:
 * @text: the report
 * @sections: (element-type PmReportSection): its parts
 *
 * Adds what there is to say about the times of its timeline.
 */
void
pm_check_report_times (PmCheckRun *run,
                       const char *text,
                       GPtrArray  *sections)
{
  g_autoptr (GRegex) when = g_regex_new (TIME_PATTERN, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0,
                                         NULL);
  g_autoptr (GRegex) zone = g_regex_new (ZONE_PATTERN, G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GRegex) mixed = g_regex_new (MIXED_PATTERN, 0, 0, NULL);
  Times t = { run, text, when, zone, mixed };

  for (guint i = 0; i < sections->len; i++)
    {
      const PmReportSection *section = g_ptr_array_index (sections, i);

      if (section->kind == PM_TEXT_EVENT)
        check_section (&t, section);
    }
}
