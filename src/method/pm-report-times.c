/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The times in a report in Markdown, as far as they are written in numbers: those at the begin of
 * the entries of its timeline, and those of a line. */

#include "pm-report-times.h"

#include <stdlib.h>
#include <string.h>

#define DAY (24 * 60)

#define TIME_PATTERN                                                                               \
  "(?:\\b(\\d{4})-(\\d\\d)-(\\d\\d)[T, |*_~]+)?\\b(\\d{1,2}):(\\d\\d)(?::\\d\\d)?(?: ?([ap])\\.?m\\b)?"
#define ZONE                                                                                       \
  "(?:UTC|GMT|CES?T|MES?Z|EES?T|WES?T|BST|IST|JST|MSK|SGT|A[CEW]S?[DS]?T|NZ[DS]?T|[CEMP][DS]?T)"
/* What names a zone: its abbreviation, its offset or its place. */
#define ZONE_PATTERN                                                                               \
  "\\b" ZONE "\\b|:\\d\\d(?:\\.\\d+)?Z\\b|\\d ?[+-]\\d\\d:?\\d\\d\\b|\\b(?:Africa|America|Asia|"      \
  "Australia|Europe|Pacific)/[A-Z]|\\b[A-Z]{2}/(?:Pacific|Mountain|Central|Eastern)\\b|"              \
  "\\b(?:Pacific|Mountain|Central|Eastern) [Tt]ime\\b"
#define MIXED_PATTERN "^[^\\n]{0,24}?\\d:\\d\\d(?::\\d\\d)? ?\\(?(" ZONE ")\\b"

#define LETTERS "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

struct _PmReportClock
{
  GRegex *time;
  GRegex *zone;
  GRegex *mixed;
  GHashTable *entries; /* PmReportSection → GArray of PmReportEntry, as several checks ask */
};

/**
 * pm_report_clock_new:
 *
 * Returns: (transfer full): what reads times
 */
PmReportClock *
pm_report_clock_new (void)
{
  PmReportClock *self = g_new0 (PmReportClock, 1);

  self->time = g_regex_new (TIME_PATTERN, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
  self->zone = g_regex_new (ZONE_PATTERN, G_REGEX_OPTIMIZE, 0, NULL);
  self->mixed = g_regex_new (MIXED_PATTERN, 0, 0, NULL);
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);

  return self;
}

void
pm_report_clock_free (PmReportClock *self)
{
  g_regex_unref (self->time);
  g_regex_unref (self->zone);
  g_regex_unref (self->mixed);
  g_hash_table_unref (self->entries);
  g_free (self);
}

static int
fetch_number (GMatchInfo *match,
              int         group)
{
  g_autofree char *digits = g_match_info_fetch (match, group);

  return digits != NULL ? atoi (digits) : 0;
}

/* Fills in @time from a match in a text that begins at @offset of the report. */
static void
take_match (GMatchInfo   *match,
            gsize         offset,
            PmReportTime *time)
{
  g_autofree char *half = g_match_info_fetch (match, 6);
  int year = fetch_number (match, 1);
  int month = fetch_number (match, 2);
  int day = fetch_number (match, 3);
  int hour = fetch_number (match, 4);
  int start, end;

  g_match_info_fetch_pos (match, 0, &start, &end);
  time->words = (PmReportSpan) { offset + start, offset + end };
  /* “23:00 AM” is a slip, and 23:00. */
  time->halved = half != NULL && *half != '\0' && hour <= 12;
  if (time->halved)
    hour = hour % 12 + (g_ascii_tolower (*half) == 'p' ? 12 : 0);
  time->minute = hour * 60 + fetch_number (match, 5);
  time->dated = g_date_valid_dmy (day, month, year);
  if (time->dated)
    {
      g_autoptr (GDate) date = g_date_new_dmy (day, month, year);

      time->minute += (gint64) g_date_get_julian (date) * DAY;
    }
}

/**
 * pm_report_clock_read:
 * @span: where to look; may cut a character at its end
 * @times: (out caller-allocates): the times that are there
 * @n_times: how many there is room for
 *
 * Returns: how many were found, at most @n_times
 */
guint
pm_report_clock_read (PmReportClock *self,
                      const char    *text,
                      PmReportSpan   span,
                      PmReportTime  *times,
                      guint          n_times)
{
  g_autofree char *copy = g_strndup (text + span.start, span.end - span.start);
  g_autofree char *valid = g_utf8_make_valid (copy, -1);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  g_regex_match (self->time, valid, 0, &match);
  for (; n < n_times && g_match_info_matches (match); g_match_info_next (match, NULL))
    take_match (match, span.start, &times[n++]);

  return n;
}

/* “09:00–11:00” goes on until then; anything but a mark between the two is no stretch. */
static gint64
find_end (const PmReportTime *times,
          guint               n,
          const char         *text)
{
  const char *between = text + times[0].words.end;
  gsize length = n > 1 ? times[1].words.start - times[0].words.end : 0;
  gint64 minute = times[0].minute;
  gint64 end;

  if (n < 2 || length > 6 || memchr (between, '|', length) != NULL ||
      strcspn (between, LETTERS) < length)
    return minute;
  end = times[1].dated ? times[1].minute : minute - minute % DAY + times[1].minute;
  if (end < minute)
    end += DAY;

  return end - minute < PM_REPORT_NEXT_DAY ? end : minute;
}

static void
read_entry (PmReportClock *self,
            const char    *text,
            PmReportEntry *entry)
{
  PmReportSpan head = { entry->item.start, MIN (entry->item.end, entry->item.start + PM_REPORT_HEAD) };
  PmReportTime times[2];
  guint n = pm_report_clock_read (self, text, head, times, 2);

  if (n == 0)
    return;
  entry->time = times[0];
  entry->end = find_end (times, n, text);
  entry->bare = strcspn (text + head.start, LETTERS) >= times[0].words.start - head.start;
}

/* Below “2026-03-01 23:50” stands “00:10” without its day. */
static void
carry_day (const PmReportEntry *before,
           PmReportEntry       *entry)
{
  gint64 day = before->time.minute - before->time.minute % DAY;
  gint64 add;

  if (!before->time.dated || entry->time.dated || entry->time.words.end == 0 || !entry->bare)
    return;
  add = day + entry->time.minute + PM_REPORT_NEXT_DAY < before->time.minute ? day + DAY : day;
  entry->time.minute += add;
  entry->end += add;
  entry->time.dated = TRUE;
}

/**
 * pm_report_clock_read_entries:
 * @section: a part of the report, which lives as long as @self is asked about it
 *
 * Returns: (transfer full) (element-type PmReportEntry): its items, with their times; not to be
 *   changed
 */
GArray *
pm_report_clock_read_entries (PmReportClock         *self,
                              const char            *text,
                              const PmReportSection *section)
{
  GArray *entries = g_hash_table_lookup (self->entries, section);

  if (entries != NULL)
    return g_array_ref (entries);

  entries = g_array_new (FALSE, TRUE, sizeof (PmReportEntry));
  for (guint i = 0; i < section->items->len; i++)
    {
      const PmReportItem *item = &g_array_index (section->items, PmReportItem, i);
      PmReportEntry entry = { section->form == PM_REPORT_FORM_TABLE ? item->whole : item->text, };

      read_entry (self, text, &entry);
      if (i > 0)
        carry_day (&g_array_index (entries, PmReportEntry, i - 1), &entry);
      g_array_append_val (entries, entry);
    }

  g_hash_table_insert (self->entries, (gpointer) section, g_array_ref (entries));

  return entries;
}

/**
 * pm_report_clock_knows_zone:
 *
 * Returns: whether a zone is named anywhere in @text
 */
gboolean
pm_report_clock_knows_zone (PmReportClock *self,
                            const char    *text)
{
  return g_regex_match (self->zone, text, 0, NULL);
}

/**
 * pm_report_clock_dup_zone:
 * @span: where to look
 *
 * Returns: (transfer full) (nullable): the zone behind the first time of a line, as it is written
 */
char *
pm_report_clock_dup_zone (PmReportClock *self,
                          const char    *text,
                          PmReportSpan   span)
{
  g_autofree char *line = g_strndup (text + span.start, span.end - span.start);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (self->mixed, line, 0, &match))
    return NULL;

  return g_match_info_fetch (match, 1);
}

/**
 * pm_report_clock_mixes_zones:
 * @entries: (element-type PmReportEntry): what to look at
 *
 * Returns: whether several zones stand behind their times
 */
gboolean
pm_report_clock_mixes_zones (PmReportClock *self,
                             const char    *text,
                             GArray        *entries)
{
  g_autofree char *first = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      const PmReportEntry *entry = &g_array_index (entries, PmReportEntry, i);
      g_autofree char *name = pm_report_clock_dup_zone (self, text, entry->item);

      if (name == NULL)
        continue;
      if (first != NULL && !g_str_equal (first, name))
        return TRUE;
      g_free (first);
      first = g_steal_pointer (&name);
    }

  return FALSE;
}

/**
 * pm_report_entry_get_name:
 * @entry: one with a time
 *
 * Returns: what stands behind its time, up to a mark or the end of the line: a label, or a sentence
 */
PmReportSpan
pm_report_entry_get_name (const char          *text,
                          const PmReportEntry *entry)
{
  PmReportSpan name = { entry->time.words.end, entry->item.end };

  while (name.start < name.end && strchr (" \t*_|:-)]\xe2\x80\x93\x94", text[name.start]) != NULL)
    name.start++;
  name.end = MIN (name.end, name.start + strcspn (text + name.start, ":|\n*_.,("));

  return name;
}
