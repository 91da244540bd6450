/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The 48 hours in a report in Markdown: between the day on which the incident was over, as far as
 * a field or the timeline tells it, and the day on which the report was written or published. Only
 * days are compared, in favour of whoever wrote it: the incident may have ended as its day did. */

#include "pm-checks-private.h"

#include "pm-action-words.h"
#include "pm-language-private.h"
#include "pm-report-fields.h"
#include "pm-report-times.h"
#include "pm-share-clock.h"

#include <string.h>

#define DAY (24 * 60)

typedef struct
{
  PmCheckRun *run;
  const char *text;
  PmActionWords *words;
  gboolean metadata;    /* these are fields of the file */
  guint incident;       /* the last day of the incident, as g_date_get_julian(); 0: unknown */
  guint over;           /* the same, from a field that says when it was over */
  guint published;
  PmReportSpan when;    /* where the last is told */
} Dates;

/* How many years @text names, and whether @year is one. */
static guint
count_years (const char *text,
             GDateYear   year,
             gboolean   *named)
{
  guint n = 0;

  *named = FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      {
        gsize digits = strspn (p, "0123456789");

        n += digits == 4 && (g_str_has_prefix (p, "19") || g_str_has_prefix (p, "20")) ? 1 : 0;
        *named = *named || (digits == 4 && g_ascii_strtoull (p, NULL, 10) == year);
        p += digits - 1;
      }

  return n;
}

/* The day in @span, with its year; 0 where none or several are told. */
static guint
read_day (Dates        *d,
          PmReportSpan  span)
{
  g_autofree char *text = g_strndup (d->text + span.start, span.end - span.start);
  g_autoptr (GDate) today = g_date_new_dmy (1, G_DATE_JANUARY, 2000);
  g_autoptr (GArray) tokens = NULL;
  g_autoptr (GDate) day = NULL;
  gboolean named;
  guint first, n;
  gsize end;

  /* “2026-01-03T10:00Z” */
  for (char *p = text; *p != '\0'; p++)
    if (*p == 'T' && p > text && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1]))
      *p = ' ';
  tokens = pm_line_tokenize (text);
  day = pm_action_words_read_due (d->words, text, tokens, today, &first, &n, &end);
  if (day == NULL || count_years (text, g_date_get_year (day), &named) != 1 || !named)
    return 0;

  return g_date_get_julian (day);
}

static gboolean
has_year (Dates        *d,
          PmReportSpan  span)
{
  guint digits = 0;

  for (gsize p = span.start; p < span.end && digits < 4; p++)
    digits = g_ascii_isdigit (d->text[p]) ? digits + 1 : 0;

  return digits == 4;
}

static void
take_field (PmReportSpan label,
            PmReportSpan value,
            gpointer     data)
{
  Dates *d = data;
  PmLanguage *language = d->run->writing.whole;
  g_autofree char *name = NULL;

  if (label.start == label.end || !has_year (d, value))
    return;
  name = pm_report_dup_folded (d->text, label);
  if (pm_language_report_word_in (language, d->metadata ? "metadata-date" : "published-label",
                                  name))
    {
      guint day = read_day (d, value);

      /* What the report itself says comes before what the file says. */
      if (day == 0 || (d->published > 0 && d->metadata))
        return;
      d->published = day;
      d->when = value;
    }
  else if (!d->metadata && pm_language_report_word_in (language, "incident-date", name))
    d->incident = MAX (d->incident, read_day (d, value));
  else if (!d->metadata && (pm_language_report_word_in (language, "ended-label", name) ||
                            pm_language_report_word_in (language, "mitigated-label", name)))
    d->over = MAX (d->over, read_day (d, value));
}

/* The last day that an entry of the timeline names. */
static guint
read_timeline (Dates         *d,
               GPtrArray     *sections,
               PmReportClock *clock)
{
  gint64 last = 0;

  for (guint i = 0; i < sections->len; i++)
    {
      const PmReportSection *section = g_ptr_array_index (sections, i);
      g_autoptr (GArray) entries = NULL;

      if (section->kind != PM_TEXT_EVENT)
        continue;
      entries = pm_report_clock_read_entries (clock, d->text, section);
      for (guint j = 0; j < entries->len; j++)
        {
          const PmReportEntry *entry = &g_array_index (entries, PmReportEntry, j);

          if (entry->time.dated)
            last = MAX (last, MAX (entry->time.minute, entry->end));
          else if (!entry->bare && entry->time.words.end > 0)
            last = MAX (last, DAY * (gint64) read_day (d, (PmReportSpan) { entry->item.start,
                                                                           entry->time.words.start }));
        }
    }

  return last / DAY;
}

/**
 * pm_check_report_dates:
 * @text: the report
 * @sections: (element-type PmReportSection): its parts
 * @clock: what reads its times
 * @words: what reads its days
 *
 * Adds that the report came late, where it tells both days.
 */
void
pm_check_report_dates (PmCheckRun    *run,
                       const char    *text,
                       GPtrArray     *sections,
                       PmReportClock *clock,
                       PmActionWords *words)
{
  const gsize begin = pm_report_get_begin (sections);
  Dates d = { run, text, words, };
  g_autofree char *late = NULL, *limit = NULL;
  gint64 hours;
  guint last;

  pm_report_fields_foreach (text, (PmReportSpan) { begin, strlen (text) }, take_field, &d);
  d.metadata = TRUE;
  pm_report_fields_foreach (text, (PmReportSpan) { 0, begin }, take_field, &d);
  if (d.published == 0)
    return;

  last = read_timeline (&d, sections, clock);
  last = MAX (last, d.over > 0 ? d.over : d.incident);
  hours = ((gint64) d.published - last - 1) * 24 -
          (gint64) pm_method_get_limit (run->method, "share-hours");
  if (last == 0 || hours <= 0)
    return;
  late = pm_duration_format (hours * 3600);
  limit = pm_share_clock_dup_limit (run->method);
  pm_finding_set_span (pm_check_run_add (run, "process.late", NULL, NULL, "value", late, "limit",
                                         limit, NULL),
                       text, d.when);
}
