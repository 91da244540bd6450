/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said of the times in reports in Markdown: of their timeline, of the gaps in it, and of the
 * durations that they state. Each check has hits, near misses and exemptions; for all the real
 * reports there is a table of findings that a person judged. */

#include "test-report.h"

#include <string.h>

/* The method and the rules of a language, read once: that takes longer than each test. */
PmLanguage *
report_get_language (const char  *id,
                     PmMethod   **method)
{
  static PmMethod *shared;
  static GHashTable *languages;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  PmLanguage *language;

  if (shared == NULL)
    {
      shared = pm_method_new (NULL, NULL);
      languages = g_hash_table_new (g_str_hash, g_str_equal);
    }
  *method = shared;
  language = g_hash_table_lookup (languages, id);
  if (language != NULL)
    return language;
  bytes = pm_method_load_language (shared, id, &error);
  g_assert_no_error (error);
  language = pm_language_new (bytes, id, &error);
  g_assert_no_error (error);
  g_hash_table_insert (languages, (char *) id, language);
  return language;
}

/* How many findings of @check there are in @markdown. */
guint
report_count (const char *id,
              const char *check,
              const char *markdown)
{
  PmMethod *method;
  PmLanguage *language = report_get_language (id, &method);
  g_autoptr (GPtrArray) findings = pm_checks_run_report (method, language, markdown, NULL);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (((PmFinding *) findings->pdata[i])->check, check) ? 1 : 0;

  return n;
}

/* The line that a byte of a report is in. */
guint
report_get_line (const char *text,
                 gsize       end)
{
  guint line = 1;

  for (gsize i = 0; i < end; i++)
    line += text[i] == '\n' ? 1 : 0;

  return line;
}

/* How often a check speaks of a report in a language. */
typedef struct
{
  const char *check;
  guint n;
  const char *markdown;
} Case;

static void
run (const char *language,
     const Case *cases,
     guint       n)
{
  for (guint i = 0; i < n; i++)
    if (report_count (language, cases[i].check, cases[i].markdown) != cases[i].n)
      g_error ("not %u times %s in:\n%s", cases[i].n, cases[i].check, cases[i].markdown);
}

/* The times of a timeline: each with a hit, a near miss and an exemption. */
static void
test_times (void)
{
#define TIMELINE(zone, second, third)                                                              \
  "## Timeline" zone "\n- 14:00 Roll-out\n- " second "\n- " third "\n- 14:40 Rolled back\n"         \
  "- 14:50 Well again\n"
  static const Case cases[] = {
    { "timeline.no-zone", 1, TIMELINE ("", "14:10 Alert", "14:20 Page") },
    { "timeline.no-zone", 0, TIMELINE (" (UTC)", "14:10 Alert", "14:20 Page") },
    { "timeline.no-zone", 0, TIMELINE ("", "14:10 CET Alert", "14:20 Page") },
    { "timeline.no-zone", 0, TIMELINE ("\nAs in Europe/Berlin.\n", "14:10 Alert", "14:20 Page") },
    { "timeline.no-zone", 0, "## Timeline\n- First it broke\n- Then it was mended\n" },
    { "timeline.mixed-zones", 1, TIMELINE ("", "14:10 UTC Alert", "15:20 CET Page") },
    { "timeline.mixed-zones", 0, TIMELINE ("", "14:10 UTC Alert", "14:20 UTC Page") },
    { "timeline.mixed-zones", 0, TIMELINE ("", "14:10 UTC Alert", "14:20 The CET office wakes") },
    { "timeline.sequence", 1, TIMELINE (" (UTC)", "14:30 Alert", "14:20 Page") },
    { "timeline.sequence", 0, TIMELINE (" (UTC)", "14:20 Alert", "14:20 Page") },
    /* After midnight, on another day, in other words, under a heading of its own. */
    { "timeline.sequence", 0, "## Timeline\n- 23:50 A\n- 00:10 B\n- 00:20 C\n" },
    { "timeline.sequence", 0,
      "## Timeline\n- 2026-03-01 14:00 A\n- 2026-03-02 13:50 B\n- 2026-03-02 14:00 C\n" },
    { "timeline.sequence", 1,
      "## Timeline\n- 2026-03-02 14:00 A\n- 2026-03-01 14:50 B\n- 2026-03-02 15:00 C\n" },
    { "timeline.sequence", 0, "## Timeline\n- 1 May 14:00 A\n- 2 May 13:00 B\n- 3 May 12:00 C\n" },
    { "timeline.sequence", 0, "## Timeline\n- 2:50 PM A\n- 3:10 PM B\n- 4:00 PM C\n" },
    { "timeline.sequence", 1,
      "## Timeline\n|Time|Event|\n|-|-|\n|14:10|A|\n|14:00|B|\n|14:20|C|\n" },
    { "timeline.no-time", 1, TIMELINE (" (UTC)", "14:10 Alert", "Somebody takes the page") },
    { "timeline.no-time", 0, TIMELINE (" (UTC)", "14:10 Alert", "**Note:** nobody was there") },
    { "timeline.no-time", 0, TIMELINE (" (UTC)", "Alert", "Somebody takes the page") },
    /* A quarter of the entries at most: else times are not the way of that timeline. */
    { "timeline.no-time", 2,
      "## Timeline (UTC)\n- 10:00 A\n- B\n- 10:10 C\n- D\n- 10:20 E\n- 10:30 F\n- 10:40 G\n"
      "- 10:50 H\n" },
    { "timeline.no-time", 0,
      "## Timeline (UTC)\n- 10:00 A\n- B\n- 10:10 C\n- D\n- 10:20 E\n- F\n- 10:40 G\n- 10:50 H\n"
      "- 11:00 I\n" },
    /* A day stands until another one does; a heading of another kind parts entries. */
    { "timeline.sequence", 1, "## Timeline\n- 2026-03-01 14:00 A\n- 13:00 B\n- 14:30 C\n" },
    { "timeline.sequence", 0,
      "## Timeline\n- 2026-03-01 23:50 A\n- 00:10 B\n- 2026-03-02 00:20 C\n" },
    { "timeline.sequence", 1, "## Timeline\n### 14:00\nA\n### 13:00\nB\n### 14:30\nC\n" },
    { "timeline.sequence", 0,
      "## Timeline\n### 14:00\nA\n## 2 May\n### 13:00\nB\n### 14:30\nC\n" },
    { "timeline.sequence", 0,
      "## Timeline\n14:00 A\n\n_2 May_\n\n13:00 B\n\n14:30 C\n" },
    { "timeline.sequence", 0, "## Timeline\n- 23:00 AM A\n- 03:30 AM B\n- 03:40 AM C\n" },
    { "timeline.no-zone", 0, TIMELINE (" (UC/Pacific)", "14:10 Alert", "14:20 Page") },
    { "timeline.no-zone", 0, TIMELINE (" (Eastern time)", "14:10 Alert", "14:20 Page") },
  };

  run ("en", cases, G_N_ELEMENTS (cases));
#undef TIMELINE
}

/* A timeline that is kept as things happen, with a hole that a test puts into it. */
#define BUSY(third, fourth)                                                                        \
  "## Timeline (UTC)\n- 10:00 Roll-out\n- 10:05 Alert fires\n- 10:10 Page taken\n- " third "\n- " \
  fourth "\n- 13:20 Traffic is drained\n- 13:25 A node is replaced\n- 13:30 Incident resolved\n"

/* A timeline in which somebody knew from the beginning. */
#define EVERY(second, third, fourth, fifth, sixth)                                                 \
  "## Timeline (UTC)\n- 10:00 Alert fires\n- " second " Page taken\n- " third " Look\n- " fourth      \
  " Pool is full\n- " fifth " Drained\n- " sixth " Node replaced\n"

static void
test_gaps (void)
{
  static const Case cases[] = {
    { "timeline.gap", 1, BUSY ("10:20 Pool looked at", "13:15 Pool is full") },
    { "timeline.gap", 1,
      "## Timeline\n|Time (UTC)|Event|\n|-|-|\n|2026-03-01 23:10|Alert|\n|2026-03-01 23:20|Page|\n"
      "|2026-03-01 23:30|Look|\n|2026-03-02 02:00|Pool is full|\n|2026-03-02 02:05|Drain|\n"
      "|2026-03-02 02:10|Well again|\n" },
    { "timeline.gap", 1,
      "## Timeline (UTC)\n- 23:10 Alert\n- 23:20 Page\n- 23:30 Look\n- 02:00 Pool is full\n"
      "- 02:05 Drain\n- 02:10 Well again\n" },
    /* An hour and no more; a stretch of time; nobody knew; it was over; work came to its end. */
    { "timeline.gap", 0, BUSY ("11:10 Look\n- 12:10 Look", "13:10 Pool is full") },
    { "timeline.gap", 0, BUSY ("10:20–13:10 Pool looked at", "13:15 Pool is full") },
    { "timeline.gap", 0,
      "## Timeline (UTC)\n- 10:00 Roll-out\n- 10:05 Pods start\n- 13:10 Alert\n- 13:15 Page\n"
      "- 13:20 Look\n- 13:30 Incident resolved\n" },
    { "timeline.gap", 0, BUSY ("10:20 Rolled back, service restored", "13:15 It breaks anew") },
    { "timeline.gap", 0, BUSY ("10:20 Index is built anew", "13:15 Index is complete") },
    { "timeline.gap", 0, BUSY ("10:20 Copy is finished", "13:15 Another node is gone") },
    /* Entries without a time, of other days, below headings, or far apart all the time. */
    { "timeline.gap", 0, BUSY ("10:20 Look\n- Meanwhile pools fill", "13:15 Pool is full") },
    { "timeline.gap", 0, BUSY ("10:20 Look\n\n### Next day\n", "13:15 Pool is full") },
    { "timeline.gap", 0, BUSY ("10:20 Look", "3 May 13:15 Pool is full") },
    { "timeline.gap", 0,
      "## Timeline (UTC)\n- 10:00 Alert\n- 11:30 Page\n- 13:10 Look\n- 14:30 Drain\n"
      "- 16:00 Replaced\n- 17:30 Incident resolved\n" },
    /* Four times what is usual, and usual is half an hour at most. */
    { "timeline.gap", 0, EVERY ("10:25", "10:50", "12:10", "12:35", "13:00") },
    { "timeline.gap", 1, EVERY ("10:25", "10:50", "12:30", "12:55", "13:20") },
    { "timeline.gap", 0, EVERY ("10:35", "11:10", "13:40", "14:15", "14:50") },
    /* Few entries are enough where they lie close together but for one. */
    { "timeline.gap", 1, "## Timeline (UTC)\n- 10:00 Alert\n- 10:05 Page\n- 13:10 Drain\n" },
    { "timeline.gap", 1,
      "## Timeline (UTC)\n- 10:00 Outage started\n- 10:05 Detected\n- 16:40 Resolved\n" },
    { "timeline.gap", 0, "## Timeline (UTC)\n- 10:00 Alert\n- 10:05 Page\n- 10:50 Drain\n" },
    { "timeline.gap", 0, "## Timeline (UTC)\n- 10:00 Alert\n- 11:05 Page\n- 13:10 Drain\n" },
    { "timeline.gap", 0, "## Timeline (UTC)\n- 10:00 Alert\n- 13:10 Drain\n" },
    { "timeline.gap", 0, "## Notes\n- 10:00 Alert\n- 10:05 Page\n- 10:10 Look\n- 13:10 Drain\n"
                         "- 13:15 On\n- 13:20 Done\n" },
  };
  static const Case german[] = {
    { "timeline.gap", 1, "## Zeitleiste (UTC)\n- 10:00 Alarm\n- 10:05 Bereitschaft nimmt an\n"
                         "- 10:10 Fehlersuche\n- 13:10 Knoten ersetzt\n- 13:15 Verkehr umgeleitet\n"
                         "- 13:20 Störung behoben\n" },
    { "timeline.gap", 0, "## Zeitleiste (UTC)\n- 10:00 Alarm\n- 10:05 Bereitschaft nimmt an\n"
                         "- 10:10 Zurückgerollt, läuft wieder\n- 13:10 Knoten ersetzt\n"
                         "- 13:15 Verkehr umgeleitet\n- 13:20 Nachbesprechung\n" },
  };

  run ("en", cases, G_N_ELEMENTS (cases));
  run ("de", german, G_N_ELEMENTS (german));
}

/* From the day on which it was over to the day of the report. */
#define LATE "process.late"

static void
test_dates (void)
{
  static const Case cases[] = {
    { LATE, 1, "Date of incident: 2026-03-01\nWritten: 2026-03-15\n" },
    { LATE, 1, "- **Incident date**: March 1, 2026\n- **Published:** 15 March 2026\n" },
    { LATE, 1, "| Date of incident | Report written |\n|---|---|\n| 2026-03-01 | 2026-03-15 |\n" },
    { LATE, 1, "---\ntitle: Outage\ndate: 2026-03-15T10:00:00Z\n---\n\nResolved: 2026-03-01 11:00\n" },
    { LATE, 1, "Published: 2026-03-15\n## Timeline (UTC)\n- 2026-03-01 10:00 Alert\n- 11:00 On\n" },
    { LATE, 1, "Published: 2026-03-15\n## Timeline (UTC)\n- March 1, 2026 10:00 Alert\n- 11:00 On\n" },
    { LATE, 0, "Published: 2026-03-15\n## Timeline (UTC)\n- March 14, 2026 10:00 Alert\n" },
    { LATE, 0, "Date of incident: 2026-03-01\nWritten: 2026-03-03\n" },
    { LATE, 0, "Date of incident: 2026-03-01\nWritten: 2026-03-04\n" },
    { LATE, 0, "Date of incident: 2026-03-15\nWritten: 2026-03-01\n" },
    /* It lasted until later, by a field or by the timeline. */
    { LATE, 0, "Date of incident: 2026-03-01\nResolved: 2026-03-14 10:00\nWritten: 2026-03-15\n" },
    { LATE, 0, "Date of incident: 2026-03-01\nWritten: 2026-03-15\n"
               "## Timeline (UTC)\n- 2026-03-01 10:00 Alert\n- 2026-03-14 11:00 On\n" },
    /* A date of nothing in particular, one without a year, two of them, and the date of a file that
       says itself when it was published. */
    { LATE, 0, "Date of incident: 2026-03-01\nDate: 2026-03-15\n" },
    { LATE, 0, "Date of incident: March 1\nWritten: March 15\n" },
    { LATE, 0, "Date of incident: 2026-03-01\nPublished: 2026-03-02, with changes of 2026-03-15\n" },
    { LATE, 0, "---\ndate: 2026-03-15\n---\nDate of incident: 2026-03-01\nWritten: 2026-03-02\n" },
    { LATE, 0, "---\ndate: 2026-03-15\n---\nIt broke on 2026-03-01.\n" },
  };
  static const Case german[] = {
    { LATE, 1, "**Datum des Vorfalls:** 1. März 2026\n\n**Veröffentlicht:** 15.03.2026\n" },
    { LATE, 0, "**Datum des Vorfalls:** 1. März 2026\n\n**Veröffentlicht:** 02.03.2026\n" },
  };

  run ("en", cases, G_N_ELEMENTS (cases));
  run ("de", german, G_N_ELEMENTS (german));
}

/* The milestones: in which order labels name them, and which nothing tells of. */
#define ORDER "timeline.order"
#define MISSING "timeline.missing-milestone"

static void
test_milestones (void)
{
#define TOLD(second, last) "## Timeline (UTC)\n- 10:00 A node is gone\n- " second "\n- " last "\n"
  static const Case cases[] = {
    { ORDER, 2, "Detected: 09:00, Started: 10:00, Resolved: 08:40\n" },
    { ORDER, 1, "- **Started:** 10:00\n- **Detected:** 09:50\n- **Resolved:** 11:00\n" },
    { ORDER, 1, "| Started | 2026-03-02 10:00 |\n|--|--|\n| Resolved | 2026-03-01 11:00 |\n" },
    { ORDER, 1, "## Timeline (UTC)\n- 10:00 Detected: an alert\n- 10:10 Started: the disk is full\n"
                "- 10:40 Resolved: disk replaced\n" },
    { ORDER, 0, "Started: 10:00, Detected: 10:00, Mitigated: 10:30, Resolved: 10:40\n" },
    /* After midnight; about the same; other zones; of two incidents; a stretch; no label. */
    { ORDER, 0, "Started: 23:50\nDetected: 00:10\nResolved: 01:40\n" },
    { ORDER, 0, "Started: 10:05\nDetected: ~10:02\nResolved: 11:00\n" },
    { ORDER, 0, "Started: 10:00 UTC\nDetected: 06:30 EDT\nResolved: 07:00 EDT\n" },
    { ORDER, 0, "Started: 10:00\nEnded: 11:00\nStarted: 09:00\nEnded: 09:30\n" },
    { ORDER, 0, "## One\nStarted: 10:00\n## Two\nResolved: 09:30\n" },
    { ORDER, 0, "Started: 10:00 – 11:00\nDetected: 09:30\n" },
    { ORDER, 0, "We looked when it started: 10:00 or 09:00, before resolved: 08:00.\n" },
    { ORDER, 0, "```\nStarted: 10:00\nDetected: 09:30\n```\n" },
    /* No entry tells that somebody noticed, or that it was over. */
    { MISSING, 1, TOLD ("10:20 Pods are moved", "10:40 Service restored") },
    { MISSING, 1, TOLD ("10:20 The alert fires", "10:40 Sam looks into it") },
    { MISSING, 2, TOLD ("10:20 Pods pile up", "10:40 Queues pile up") },
    { MISSING, 0, TOLD ("10:20 The alert fires", "10:40 Service restored") },
    { MISSING, 0, TOLD ("10:20 Sam saw it", "10:40 Pods are up again") },
    { MISSING, 0, "Detected: 10:05\n\nEnd: 10:50\n\n" TOLD ("10:20 Pods pile up", "10:40 Queues pile up") },
    { MISSING, 0, TOLD ("10:20 Pods pile up", "10:40 On")
                  "\n## Detection\nAn alert came at 10:05.\n## End\nAt 11:00 it was fixed.\n" },
    { MISSING, 0, "## Timeline (UTC)\n- 10:00 Gone\n- 10:20 Pods pile up\n" },
    { MISSING, 0, "## Timeline (UTC)\n- 10:00 Gone\n- 10:20 Up\n- 10:30 Pile\n- 2 pm\n- 3 pm\n- 4 pm\n" },
    { MISSING, 0, "## Timeline\n- First it broke\n- Then it piled up\n- Then came the night\n" },
    /* Without a timeline, its fields tell. */
    { MISSING, 1, "Detected: 10:00\nResolved: 11:00\n" },
    { MISSING, 1, "Start: 10:00\nEnd: 11:00\n" },
    { MISSING, 0, "Start: 10:00\nEnd: 11:00\n\nAn alert fired at 10:05.\n" },
    { MISSING, 0, "Start: 10:00\n\n## Meeting\nEnd: 11:00\n" },
  };
  static const Case german[] = {
    { ORDER, 1, "- Beginn: 10:00 Uhr\n- Erkannt um 09:50 Uhr\n- Behoben um 11:00 Uhr\n" },
    { ORDER, 0, "- Beginn: 10:00 Uhr\n- Erkannt um 10:10 Uhr\n- Behoben um 11:00 Uhr\n" },
    { MISSING, 2, "## Hergang (UTC)\n- 10:00 Knoten fällt aus\n- 10:20 Schlange wächst\n- 10:30 Ruf\n" },
    { MISSING, 0, "## Hergang (UTC)\n- 10:00 Knoten fällt aus\n- 10:20 Alarm\n- 10:30 Läuft wieder\n" },
  };

  run ("en", cases, G_N_ELEMENTS (cases));
  run ("de", german, G_N_ELEMENTS (german));
#undef TOLD
}

#define STATED "timeline.stated-duration"
#define OUTAGE(text)                                                                               \
  "# Report\n" text "\n## Timeline (UTC)\n- 10:00 Outage begins\n- 10:05 Alert\n"                  \
  "- 10:45 Rolled back\n- 12:00 Incident resolved\n"
#define UNMARKED(text)                                                                             \
  "# Report\n" text "\n## Timeline (UTC)\n- 10:00 Roll-out\n- 10:05 Alert\n- 10:45 Rolled back\n"

static void
test_durations (void)
{
  static const Case cases[] = {
    /* Two times in the same line. */
    { STATED, 1, "- **Duration:** 2h 10m (10:02 – 11:45 UTC)\n" },
    { STATED, 0, "- **Duration:** 1h 43m (10:02 – 11:45 UTC)\n" },
    { STATED, 0, "**Duration**: 22:30 UTC on May 1 to 05:39 UTC on May 2 (7 hours 9 minutes)\n" },
    { STATED, 0, "Duration: 5h 09m (during support hours 10:00-17:00)\n" },
    { STATED, 0, "Duration: 18 minutes, 8:35 – 8:53 PM\n" },
    { STATED, 1, "Duration: 48 minutes, 8:35 – 8:53 PM\n" },
    { STATED, 0, "Duration: 3h in total, 1h of it at night (10:00 – 11:00)\n" },
    { STATED, 1, "The outage lasted from 10:00 to 12:00, or 45 minutes.\n" },
    { STATED, 0, "The outage lasted from 10:00 to 12:00, or two hours.\n" },
    { STATED, 0, "The outage lasted from 10:00 to 12:00, or about 2.25 hours.\n" },
    { STATED, 0, "The outage lasted from 10:00 PST to 20:00 UTC, or two hours, or 120 minutes.\n" },
    /* Fields for begin and end. */
    { STATED, 1, "Start: 10:02 UTC\nEnd: 11:45 UTC\nDuration: 2h 10m\n" },
    { STATED, 0, "Start: 10:02 UTC\nEnd: 11:45 UTC\nDuration: 1 hour and 43 minutes\n" },
    { STATED, 1, "| Start | 10:02 |\n| End | 11:45 |\n| Duration | 130 minutes |\n" },
    { STATED, 1, "Start (UTC): 10:02\nEnd (UTC): 11:45\nTotal duration: 2h 10m\n" },
    { STATED, 0, "Start: 10:02 PST\nEnd: 19:45 UTC\nDuration: 1h 43m\n" },
    { STATED, 0, "Start: 10:02\nEnd: 11:45\nDowntime: 0 minutes\n" },
    { STATED, 0, "Start: 23:30\nEnd: 01:00\nDuration: 1h30\n" },
    { STATED, 1, "- Started 2026-03-01 10:02\n- Resolved 2026-03-03 11:45\n- Duration: 1h 43m\n" },
    { STATED, 0, "- First detected 10:00\n- Incident declared 10:20\n- Resolved 11:00\n\n"
                 "- Time to repair: 40m\n- Time to resolve: 60m\n" },
    { STATED, 1, "- First detected 10:00\n- Incident declared 10:20\n- Resolved 11:00\n\n"
                 "- Time to repair: 40m\n- Time to resolve: 90m\n" },
    { STATED, 1, "## One\nStart: 10:00\nEnd: 11:00\nDuration: 1h\n"
                 "## Two\nStart: 12:00\nEnd: 13:00\nDuration: 2h 20m\n" },
    { STATED, 0, "Start: 10:00\nEnd: 12:00\n## Restart\nDuration: 5 minutes\n" },
    { STATED, 0, "```\nStart: 10:00\nEnd: 12:00\nDuration: 5 minutes\n```\n" },
    { STATED, 0, "Start: 10:00\nEnd: 12:00\nDuration: 40 minutes of full outage\n" },
    { STATED, 0, "Start: 10:00\nEnd: 12:00\nDuration of the restart: 5 minutes\n" },
    /* The timeline, with its begin and end where it names them. */
    { STATED, 1, OUTAGE ("The outage lasted 45 minutes.\n") },
    { STATED, 0, OUTAGE ("The outage lasted two hours, or 120 minutes.\n") },
    /* Numbers in words. */
    { STATED, 1, OUTAGE ("The outage lasted forty-five minutes.\n") },
    { STATED, 1, OUTAGE ("The outage lasted three hours.\n") },
    { STATED, 1, OUTAGE ("The outage lasted half an hour.\n") },
    { STATED, 1, OUTAGE ("The outage lasted three and a half hours.\n") },
    { STATED, 1, OUTAGE ("Duration: four hours\n") },
    { STATED, 0, OUTAGE ("The outage lasted two hours.\n") },
    { STATED, 0, OUTAGE ("The outage lasted an hour and a half, or so.\n") },
    { STATED, 0, OUTAGE ("The outage lasted about two and a half hours.\n") },
    { STATED, 0, OUTAGE ("The outage lasted for a few hours.\n") },
    { STATED, 0, OUTAGE ("The outage lasted until a second node came.\n") },
    { STATED, 1, OUTAGE ("| Severity | Duration |\n|---|---|\n| high | 45 minutes |\n") },
    { STATED, 0, OUTAGE ("| Severity | Duration |\n|---|---|\n| high | 2 hours |\n") },
    { STATED, 0, OUTAGE ("| Part | Duration |\n|---|---|\n| A | 45 minutes |\n| B | 2 hours |\n") },
    { STATED, 1, "| Start | End | Duration |\n|---|---|---|\n| 10:00 | 10:40 | 3 hours |\n" },
    { STATED, 0, "| Start | End | Duration |\n|---|---|---|\n| 10:00 | 13:00 | three hours |\n" },
    { STATED, 0, OUTAGE ("The outage lasted for about 2 hours.\n") },
    { STATED, 0, OUTAGE ("The restart lasted 5 minutes.\n") },
    { STATED, 0, OUTAGE ("The restart took 5 minutes, and ended the outage.\n") },
    { STATED, 0, OUTAGE ("The outage lasted more than 45 minutes.\n") },
    { STATED, 0, OUTAGE ("The outage lasted 13 minutes in a stretch of 32 minutes.\n") },
    { STATED, 0, OUTAGE ("The first outage lasted 5 minutes.\nThe next outage lasted 9 minutes.\n") },
    { STATED, 1, OUTAGE ("Duration: 45 minutes\n") },
    { STATED, 0, OUTAGE ("Duration: 2h\n") },
    { STATED, 2, OUTAGE ("Duration: 45 minutes\n\nThe outage lasted 45 minutes.\n") },
    { STATED, 2, OUTAGE ("The outage lasted 45 minutes.\nSo this outage lasted 45 min.\n") },
    { STATED, 0, OUTAGE ("Time to recovery: 40 minutes\n") },
    { STATED, 1, OUTAGE ("Time to recovery: 30 minutes\n") },
    /* What was down may be a part, which is down no longer than everything. */
    { STATED, 1, OUTAGE ("Checkout was down for 3 hours.\n") },
    { STATED, 1, OUTAGE ("Checkout was down for three hours.\n") },
    { STATED, 1, OUTAGE ("There was a 3-hour outage of checkout.\n") },
    { STATED, 1, OUTAGE ("Checkout was unavailable for half a day.\n") },
    { STATED, 1, "Duration: 3 hours\n## Timeline (UTC)\n- 10:00 Started\n- 10:05 Seen\n- 10:40 Resolved\n" },
    { STATED, 1, "Duration: 5 minutes\n## Timeline (UTC)\n- 10:00 Started\n- 10:05 Seen\n- 10:40 Resolved\n" },
    { STATED, 0, OUTAGE ("There was a 2-hour outage of checkout.\n") },
    { STATED, 0, OUTAGE ("Checkout was down for 2 hours.\n") },
    { STATED, 0, OUTAGE ("A replica was down for 5 minutes.\n") },
    { STATED, 0, OUTAGE ("Checkout was down for up to 3 hours.\n") },
    { STATED, 0, "Checkout was down for 3 hours.\n## Timeline\n- 23:00 Alert\n- 00:30 Page\n"
                 "- 02:00 Drained\n" },
    { STATED, 1, "**Duration:** 3 hours\n## Timeline (UTC)\n- 10:00 Outage started\n- 10:05 Seen\n"
                 "- 10:40 Resolved\n" },
    /* A timeline that does not say where it begins and ends: any two of its times will do. */
    { STATED, 0, UNMARKED ("The outage lasted 40 minutes.\n") },
    { STATED, 1, UNMARKED ("The outage lasted 75 minutes.\n") },
    { STATED, 0, "The outage lasted 75 minutes.\n## Timeline\n- 10:00 Alert\n- 11:00 Drained\n" },
    { STATED, 0, "The outage lasted 75 minutes.\n## Timeline\n- 1 May 10:00 Alert\n"
                 "- 1 May 10:10 Page\n- 1 May 11:00 Drained\n" },
    { STATED, 0, "The outage lasted 75 minutes.\n## Timeline\n- 10:00 UTC Alert\n"
                 "- 11:10 CET Page\n- 12:00 CET Drained\n" },
  };
  static const Case german[] = {
    { STATED, 1, "- **Beginn:** 10:02 Uhr\n- **Ende:** 11:45 Uhr\n- **Dauer:** 2 Std. 40 Min.\n" },
    { STATED, 0, "- **Beginn:** 10:02 Uhr\n- **Ende:** 11:45 Uhr\n- **Dauer:** 1 Stunde 43 Minuten\n" },
    { STATED, 1, "Die Störung dauerte von 10:02 bis 11:45, also 45 Minuten.\n" },
    { STATED, 0, "Die Störung dauerte von 10:02 bis 11:45, also etwa 1,5 Stunden.\n" },
    { STATED, 1, "Die Störung dauerte von 10:02 bis 11:45, also drei Stunden.\n" },
    { STATED, 1, "Die Störung dauerte von 10:02 bis 11:45, also eine halbe Stunde.\n" },
    { STATED, 0, "Die Störung dauerte von 10:02 bis 11:45, also etwa eindreiviertel Stunden.\n" },
    { STATED, 0, "Die Störung dauerte von 10:15 bis 11:45, also anderthalb Stunden.\n" },
    { STATED, 0, "Der Neustart dauerte 5 Minuten.\n## Zeitleiste\n- 10:00 Alarm\n- 10:30 Neustart\n"
                 "- 11:00 Störung behoben\n" },
    { STATED, 1, "Der Shop war 3 Stunden nicht erreichbar.\n## Zeitleiste\n- 10:00 Alarm\n"
                 "- 10:30 Neustart\n- 11:00 Störung behoben\n" },
    { STATED, 1, "Der Ausfall hat 5 Minuten gedauert.\n## Zeitleiste\n- 10:00 Beginn des Ausfalls\n"
                 "- 10:55 Neustart\n- 11:00 Störung behoben\n" },
  };

  run ("en", cases, G_N_ELEMENTS (cases));
  run ("de", german, G_N_ELEMENTS (german));
}

/* The words of the duration are what is shown, whatever stands around them. */
static void
test_span (void)
{
  static const char *const spans[][2] = {
    { "Duration: **2h10m** (10:00 – 11:00)\n", "2h10m" },
    { "Duration: 1,300 minutes (10:00 – 11:00)\n", "1,300 minutes" },
    { "Duration: 10:00 – 11:00 UTC (7 hours, 9 minutes)\n", "7 hours, 9 minutes" },
    { "Größe 🔥: ja\nDuration: 3\u00a0hours and 5\u00a0min. (10:00 – 11:00)\n",
      "3\u00a0hours and 5\u00a0min" },
  };
  PmMethod *method;
  PmLanguage *language = report_get_language ("en", &method);

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autoptr (GPtrArray) findings = pm_checks_run_report (method, language, spans[i][0], NULL);
      const PmFinding *finding;

      g_assert_cmpuint (findings->len, ==, 1);
      finding = g_ptr_array_index (findings, 0);
      g_assert_cmpstr (finding->check, ==, STATED);
      g_assert_cmpstr (finding->words, ==, spans[i][1]);
    }
}

static void
add_found (GPtrArray  *found,
           const char *path)
{
  static const char *const judged[] = { STATED, ORDER, MISSING, "timeline.gap", NULL };
  g_autofree char *name = g_path_get_basename (path);
  PmMethod *method;
  PmLanguage *language = report_get_language ("en", &method);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  findings = pm_checks_run_report (method, language, text, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const PmFinding *finding = g_ptr_array_index (findings, i);

      if (g_strv_contains (judged, finding->check))
        g_ptr_array_add (found, g_strdup_printf ("%s:%u\t%s", name,
                                                 report_get_line (text, finding->start),
                                                 finding->check));
    }
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What is found in all of the real reports is what a person has judged, and nine in ten are right. */
static void
test_real (void)
{
  g_autoptr (GPtrArray) paths = list_corpus ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "method", "report-times.tsv", NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *table = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_right = 0, n = 0;

  if (paths == NULL)
    return;

  for (guint i = 0; i < paths->len; i++)
    add_found (found, g_ptr_array_index (paths, i));
  g_ptr_array_sort (found, compare_lines);
  g_assert_true (g_file_get_contents (path, &table, NULL, NULL));
  lines = g_strsplit (table, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 4);
      g_autofree char *line = NULL;

      if (*lines[i] == '#' || g_strv_length (cells) < 4)
        continue;
      line = g_strconcat (cells[0], "\t", cells[1], NULL);
      g_assert_cmpuint (n, <, found->len);
      g_assert_cmpstr (g_ptr_array_index (found, n), ==, line);
      n++;
      n_right += g_str_equal (cells[2], "right") ? 1 : 0;
    }
  g_test_message ("%u of %u findings right", n_right, n);
  g_assert_cmpuint (found->len, ==, n);
  g_assert_cmpuint (n_right * 10, >=, n * 9);
}

void
add_report_times_tests (void)
{
  g_test_add_func ("/report/times", test_times);
  g_test_add_func ("/report/gaps", test_gaps);
  g_test_add_func ("/report/milestones", test_milestones);
  g_test_add_func ("/report/dates", test_dates);
  g_test_add_func ("/report/durations", test_durations);
  g_test_add_func ("/report/duration-span", test_span);
  g_test_add_func ("/report/real-times", test_real);
}
