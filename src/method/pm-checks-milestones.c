/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The milestones of a report in Markdown: those that labels name, as “Detected: 09:00” in its head
 * or “- 09:00 Detected: …” in its timeline, and their order; and whether any entry tells that
 * somebody noticed, and that it was over. Words for these are many: only where none of them is found, and no
 * other line of the report has one with a time, something is missing. */

#include "pm-checks-private.h"

#include "pm-language-private.h"
#include "pm-report-fields.h"
#include "pm-report-times.h"

#include <string.h>

/* In minutes: how rough a time is by its “~”. */
#define ABOUT 5
#define MIN_TIMED 3
/* Whoever keeps so many entries tells of them somewhere. */
#define MAX_ENTRIES 300

/* Where it matters in which order they are; a cause may be known at any time. */
static const struct { PmMilestone milestone; const char *label; } kinds[] = {
  { PM_MILESTONE_STARTED, "started-label" },
  { PM_MILESTONE_DETECTED, "detected-label" },
  { PM_MILESTONE_MITIGATED, "mitigated-label" },
  { PM_MILESTONE_RESOLVED, "ended-label" },
};

enum { STARTED, DETECTED, MITIGATED, RESOLVED, N_KINDS };

/* Milestones that stand together. */
typedef struct
{
  PmReportTime times[N_KINDS];
  PmReportSpan labels[N_KINDS];
  guint n;
  char *zone;         /* of the first that has one; owned */
  gboolean ambiguous; /* there are several of a kind, or several zones */
} Block;

typedef struct
{
  PmCheckRun *run;
  const char *text;
  GPtrArray *sections; /* of PmReportSection */
  PmReportClock *clock;
  Block block;         /* that grows */
  Block only;          /* the one that was seen with several milestones; its zone is not kept */
  guint n_blocks;      /* how many were seen */
} Milestones;

/* Of all that is said of a milestone, whatever it may mean. */
static const char *const known[] = { "known", "noticed", NULL };
static const char *const over[] = { "recovered", "over", "ended", "mended", NULL };

static gboolean
says_any (Milestones        *m,
          const char *const *whats,
          PmReportSpan       span)
{
  g_autofree char *folded = pm_report_dup_folded (m->text, span);

  for (guint i = 0; whats[i] != NULL; i++)
    if (pm_language_report_word_in (m->run->writing.whole, whats[i], folded))
      return TRUE;

  return FALSE;
}

/* Which milestone a label names; N_KINDS for none. */
static guint
find_kind (Milestones   *m,
           PmReportSpan  label)
{
  g_autofree char *folded = pm_report_dup_folded (m->text, label);
  guint kind = 0;

  while (kind < N_KINDS &&
         !pm_language_report_word_in (m->run->writing.whole, kinds[kind].label, folded))
    kind++;

  return kind;
}

static void
add_mark (Milestones         *m,
          guint               kind,
          PmReportSpan        label,
          const PmReportTime *time,
          PmReportSpan        line)
{
  g_autofree char *zone = pm_report_clock_dup_zone (m->clock, m->text, line);
  Block *block = &m->block;

  block->ambiguous = block->ambiguous || block->times[kind].words.end > 0 ||
                     (block->zone != NULL && zone != NULL && !g_str_equal (zone, block->zone));
  if (block->zone == NULL)
    block->zone = g_steal_pointer (&zone);
  block->times[kind] = *time;
  block->labels[kind] = label;
  block->n++;
}

static gint64
get_leeway (Milestones         *m,
            const PmReportTime *time)
{
  gsize at = time->words.start;

  while (at > 0 && m->text[at - 1] == ' ')
    at--;

  return at > 0 && m->text[at - 1] == '~' ? ABOUT : 0;
}

static void
check_pair (Milestones *m,
            guint       before,
            guint       kind)
{
  const PmReportTime *first = &m->block.times[before];
  const PmReportTime *second = &m->block.times[kind];
  gint64 back = first->minute - second->minute - get_leeway (m, first) - get_leeway (m, second);
  PmFinding *finding;

  /* Without days, what is much earlier is of the next one. */
  if (first->dated != second->dated || back <= 0 ||
      (!first->dated && back > PM_REPORT_NEXT_DAY))
    return;
  finding = pm_check_run_add (m->run, "timeline.order", NULL, NULL, "what",
                              pm_enum_get_label (PM_TYPE_MILESTONE, kinds[kind].milestone), "other",
                              pm_enum_get_label (PM_TYPE_MILESTONE, kinds[before].milestone), NULL);
  pm_finding_set_span (finding, m->text, second->words);
}

static void
end_block (Milestones *m)
{
  Block *block = &m->block;
  int before = -1;

  for (guint kind = 0; !block->ambiguous && kind < N_KINDS; kind++)
    {
      if (block->times[kind].words.end == 0)
        continue;
      if (before >= 0)
        check_pair (m, before, kind);
      before = kind;
    }
  if (block->n > 1)
    {
      m->only = *block;
      m->only.zone = NULL;
      m->n_blocks++;
    }
  g_free (block->zone);
  *block = (Block) { 0, };
}

static void
take_field (PmReportSpan label,
            PmReportSpan value,
            gpointer     data)
{
  Milestones *m = data;
  PmReportTime times[2];
  guint kind;

  if (label.start == label.end)
    {
      end_block (m);
      return;
    }
  /* Most values are no time, and labels many. */
  if (memchr (m->text + value.start, ':', value.end - value.start) == NULL)
    return;
  kind = find_kind (m, label);
  /* Two times are a stretch. */
  if (kind < N_KINDS && pm_report_clock_read (m->clock, m->text, value, times, 2) == 1)
    add_mark (m, kind, label, &times[0], value);
}

static void
take_entries (Milestones *m,
              GArray     *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const PmReportEntry *entry = &g_array_index (entries, PmReportEntry, i);
      PmReportSpan name = pm_report_entry_get_name (m->text, entry);
      guint kind = name.start < name.end ? find_kind (m, name) : N_KINDS;

      if (kind < N_KINDS && entry->time.words.end > 0 && (entry->time.dated || entry->bare))
        add_mark (m, kind, name, &entry->time, entry->item);
    }
  end_block (m);
}

/* What the entries of the timeline tell. */
typedef struct
{
  const PmReportSection *section; /* the first that has some */
  guint n;
  guint timed;
  gboolean known;
  gboolean over;
} Told;

static void
read_entries (Milestones *m,
              Told       *told)
{
  for (guint i = 0; i < m->sections->len; i++)
    {
      const PmReportSection *section = g_ptr_array_index (m->sections, i);
      g_autoptr (GArray) entries = NULL;

      if (section->kind != PM_TEXT_EVENT)
        continue;
      entries = pm_report_clock_read_entries (m->clock, m->text, section);
      take_entries (m, entries);
      for (guint j = 0; j < entries->len; j++)
        {
          const PmReportEntry *entry = &g_array_index (entries, PmReportEntry, j);

          told->n++;
          told->timed += entry->time.words.end > 0 ? 1 : 0;
          if (told->n > MAX_ENTRIES)
            continue;
          told->known = told->known || says_any (m, known, entry->item);
          told->over = told->over || says_any (m, over, entry->item);
        }
      if (told->section == NULL && entries->len > 0)
        told->section = section;
    }
}

/* Whether a line has both a time and one of the words. */
static gboolean
is_told_elsewhere (Milestones        *m,
                   const char *const *whats)
{
  for (gsize at = 0; m->text[at] != '\0';)
    {
      PmReportSpan line = pm_report_get_line (m->text, at);
      PmReportTime time;

      at = pm_report_get_next (m->text, line);
      if (says_any (m, whats, line) && pm_report_clock_read (m->clock, m->text, line, &time, 1) > 0)
        return TRUE;
    }

  return FALSE;
}

static void
add_missing (Milestones   *m,
             guint         kind,
             PmReportSpan  span)
{
  PmFinding *finding = pm_check_run_add (
    m->run, "timeline.missing-milestone", NULL, NULL, "what",
    pm_enum_get_label (PM_TYPE_MILESTONE, kinds[kind].milestone), NULL);

  pm_finding_set_span (finding, m->text, span);
}

static gboolean
is_named (Milestones *m,
          guint       kind)
{
  return m->n_blocks > 0 && m->only.times[kind].words.end > 0;
}

static void
check_missing (Milestones *m,
               const Told *told)
{
  /* Times in a form that is not known may be those of milestones. */
  if (told->timed * 3 < told->n * 2 || told->n > MAX_ENTRIES)
    return;
  if (told->timed >= MIN_TIMED)
    {
      if (!told->known && !is_named (m, DETECTED) && !is_told_elsewhere (m, known))
        add_missing (m, DETECTED, told->section->heading);
      if (!told->over && !is_named (m, RESOLVED) && !is_named (m, MITIGATED) &&
          !is_told_elsewhere (m, over))
        add_missing (m, RESOLVED, told->section->heading);
      return;
    }
  /* Without a timeline, fields tell. */
  if (m->n_blocks != 1 || m->only.ambiguous || told->timed > 0)
    return;
  if (is_named (m, DETECTED) && !is_named (m, STARTED))
    add_missing (m, STARTED, m->only.labels[DETECTED]);
  if (is_named (m, STARTED) && !is_named (m, DETECTED) && !is_told_elsewhere (m, known))
    add_missing (m, DETECTED, m->only.labels[STARTED]);
}

/**
 * pm_check_report_milestones:
 * @text: the report
 * @sections: (element-type PmReportSection): its parts
 * @clock: what reads its times
 *
 * Adds the milestones that are missing or out of order.
 */
void
pm_check_report_milestones (PmCheckRun    *run,
                            const char    *text,
                            GPtrArray     *sections,
                            PmReportClock *clock)
{
  Milestones m = { run, text, sections, clock, };
  Told told = { NULL, };

  pm_report_fields_foreach (text, (PmReportSpan) { pm_report_get_begin (sections), strlen (text) },
                            take_field, &m);
  read_entries (&m, &told);
  check_missing (&m, &told);
}
