/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reports in Markdown: what is recognised of their structure, and what is said of it. Each check
 * has a hit, a near miss and an exemption; for real reports there is a table of findings that a
 * person judged. */

#include "test-report.h"

#include "pm-report-outline.h"

#include <string.h>

static const struct { PmTextKind kind; const char *name; } kinds[] = {
  { PM_TEXT_EVENT, "timeline" }, { PM_TEXT_IMPACT, "impact" }, { PM_TEXT_CAUSE, "causes" },
  { PM_TEXT_ACTION, "actions" },
};

/* “causes list 2, actions table 1” for what is recognised. */
static char *
describe (const char *id,
          const char *markdown)
{
  PmMethod *method;
  PmLanguage *language = report_get_language (id, &method);
  g_autoptr (GPtrArray) sections = pm_report_outline_read (language, markdown);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sections->len; i++)
    {
      const PmReportSection *section = g_ptr_array_index (sections, i);

      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        if (section->kind == kinds[k].kind)
          g_string_append_printf (text, "%s%s %s %u", text->len > 0 ? ", " : "", kinds[k].name,
                                  section->empty ? "empty" : pm_report_form_get_id (section->form),
                                  section->items->len);
    }

  return g_string_free (text, FALSE);
}

static void
test_outline (void)
{
  static const struct { const char *language, *expected, *markdown; } cases[] = {
    { "en", "", "# Outage\n\nAll is well.\n\n- One\n- Two\n" },
    { "en", "causes list 2", "## Root causes\n\n- A queue without a limit\n- No alert\n" },
    { "en", "causes list 2",
      "## Root causes\n\n* A queue,\n  which grew\n\n  - since May\n* No alert\n" },
    { "en", "causes text 0", "## Root cause\n\nThe queue has no limit. It grew.\n" },
    { "en", "causes empty 0", "## Root cause\n\n<!-- What was it?\nAnd why? -->\n\n" },
    { "en", "causes text 0", "Root Cause\n----------\n\nThe queue has no limit.\n\nOther\n"
      "-----\n- One\n" },
    { "en", "causes text 0", "Root Cause\n==========\n\nThe queue has no limit.\n" },
    { "en", "causes text 0, actions list 1",
      "**Root causes:**\n\nThe queue has no limit.\n\n**Action items**\n\n1. Limit it\n\n"
      "**Thanks**\n\n- All\n" },
    /* A heading below keeps the kind, one beside ends it. */
    { "en", "actions list 3",
      "## Actions\n### Process\n- One\n### Tools\n- Two\n- Three\n## Thanks\n- You\n" },
    { "en", "actions list 2, causes list 1", "## Actions\n- One\n- Two\n### Root cause\n- A\n" },
    { "en", "causes chain 3",
      "## Five whys\n1. The disk was full.\n2. Logs grew.\n3. No rotation.\n" },
    { "en", "causes chain 2", "## Root cause\n- Why? The disk was full.\n  - Why? Logs grew.\n" },
    { "en", "causes chain 2",
      "## Root cause\n\nWhy was it down? A full disk.\n\n**Why** was it full?\nLogs.\n" },
    { "en", "causes list 2", "## Root cause\n- The disk was full.\n- Nothing says why it was.\n" },
    { "en", "actions table 2",
      "## Action items\n\n| Action | Owner |\n|---|:-:|\n| One | Sam |\n| Two | |\n" },
    { "en", "actions text 0", "## Action items\n\n| Name | Colour |\n|---|---|\n| One | red |\n" },
    { "en", "timeline table 1", "## Timeline\n\n| Time | Event |\n|---|---|\n| 14:05 | Down |\n" },
    { "en", "actions list 2", "## Actions\n```x```\n- One\n- Two\n" },
    { "en", "actions list 1", "## Actions\n```\n- Not one\n```\n> - nor this\n\n- One\n" },
    { "en", "actions text 0",
      "## Actions\n\nWe track them in [the board](https://example.org).\n" },
    { "en", "actions empty 0", "## Actions\n\n- [ ]\n" },
    /* Numbers are the items, bullets between them tell more of them. */
    { "en", "actions list 2", "## Actions\n1. One\n\n- in two parts\n\n2. Two\n" },
    { "en", "causes list 1, impact text 0, actions list 2",
      "## RCA\n- No limit\n\n## Who was affected?\nAll of them.\n\n## Improvements\n- One\n- Two\n" },
    { "en", "", "## RCA meeting\n- One\n\n## The broadcast\n- Two\n" },
    { "de", "causes list 1, actions list 1, timeline list 1",
      "## Root Cause\n- Kein Limit\n\n## Massnahmen\n- Eine\n\n## Zeitstrahl\n- 10:00 Start\n" },
    { "de", "actions list 1", "## Aktionen\n- Eine\n\n## Aktionen im Shop\n- Zwei\n" },
    { "en", "causes text 0", "## 3. Cause\n\nA limit.\n" },
    { "en", "", "## Because we care\n\n- One\n" },
    { "de", "causes list 1, causes list 1, actions list 1",
      "# Ursachen\n- Eine\n# Beitragende Faktoren\n- Zwei\n# Maßnahmen\n- Drei\n" },
    { "de", "causes chain 2",
      "## Grundursache\n- Warum? Die Platte war voll.\n- Warum? Keine Grenze.\n" },
    /* A heading that may be a timeline is one when its items have times. */
    { "en", "timeline list 3", "## What happened\n- 10:00 Alert\n- 10:05 Page\n- 10:40 Drained\n" },
    { "en", "timeline table 3", "## Events\n|At|What|\n|-|-|\n|10:00|Alert|\n|10:05|Page|\n|10:40|On|\n" },
    { "en", "", "## What happened\n- A queue grew\n- Nobody was paged at 10:00\n- It was full\n" },
    { "en", "", "## Events\n\nMeet us there.\n\n- 10:00 Doors\n- Talks\n- Food\n- Music\n" },
    { "en", "timeline list 3, causes text 0",
      "## What happened\n- 10:00 Alert\n- 10:05 Page\n- 10:40 On\n### Root cause\nA limit. It held.\n" },
    { "en", "timeline text 0", "## Event log\n\nIt broke and was mended.\n" },
    { "en", "timeline text 0", "## Chain of events\n\nIt broke and was mended.\n" },
    { "de", "timeline list 1", "## Zeitlinie\n- 10:00 Alarm\n" },
    { "de", "timeline list 1", "## Verlauf\n- 10:00 Alarm\n" },
    { "de", "timeline text 0", "## Hergang\n\nEs brach.\n" },
    { "de", "timeline text 0", "## Ablauf\n\nEs brach.\n" },
    { "de", "timeline list 3", "## Ereignisse\n- 10:00 Alarm\n- 10:05 Anruf\n- 10:40 Behoben\n" },
    { "de", "", "## Ereignisse\n- Ein Konzert\n- Ein Lauf\n- Ein Fest\n" },
    /* Entries may be headings or paragraphs that begin with their time. */
    { "en", "timeline list 2",
      "## Timeline\n\n### 2026-03-01 10:00\n\nAlert.\n\n- Who\n- Why\n\n### ~ 11:00\nPage.\n" },
    { "en", "timeline list 2", "## Timeline\n\n### 10:00 Impact begins\nA.\n### 11:00 Actions end\nB.\n" },
    { "en", "timeline list 2", "## Timeline\n10:00 UTC: Alert\n10:40 UTC: On,\nand stays on\n" },
    { "en", "timeline list 2", "## Timeline\n**1 May, 10:00:** Alert\n\n**2 May, 10:40:** On\n" },
    { "en", "timeline text 0", "## Timeline\nIt broke and was on at\n10:40 again.\n" },
    { "en", "timeline text 0", "## Timeline\nAround 10:00, it broke.\n" },
    { "en", "timeline list 1", "## Timeline\n- 10:00 Alert\n\n## What was updated at 16:37\n- It\n" },
    { "en", "timeline list 1", "## Timeline\n### 10:00 Alert\n### What we updated at 16:37\n- It\n" },
    { "en", "timeline list 2", "## Timeline\n- 10:00 Alert\n\n10:05 is when nobody came.\n\n- Later\n" },
    /* What other editors write: a tab behind the mark, an indented heading, tables without bars at
       their ends; a bar in prose is none. */
    { "en", "actions list 2", "## Actions\n-\tOne\n-\tTwo\n" },
    { "en", "actions list 1", "   ## Actions\n- One\n" },
    { "en", "", "    ## Actions\n\n- One\n" },
    { "en", "actions table 2",
      "## Action items\nAction | Owner\n---|---\nOne | Sam\nTwo | Kim\n\nRest | of it\n" },
    { "en", "actions text 0", "## Action items\nWe run a | b and\nnothing else | here.\n" },
    { "en", "impact text 0", "---\r\ntitle: Actions\r\n---\r\n# Impact\r\nNone.\r\n" },
    { "en", "impact text 0", "---\n# Impact\nNone.\n" },
    { "en", "impact text 0", "---\ntitle: Actions\n---\n# Impact\nNone.\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = describe (cases[i].language, cases[i].markdown);

      if (!g_str_equal (found, cases[i].expected))
        g_error ("“%s” instead of “%s” in:\n%s", found, cases[i].expected, cases[i].markdown);
    }
}

/* The same words are spoken of once, by the check that says most; a heading is nobody's owner. */
static void
test_once (void)
{
  const char *vague = "# Maßnahmen\n- Sorgfältiger arbeiten\n";
  const char *later = "# Zeitleiste\n- Irgendwann später kam der Alarm\n";

  g_assert_cmpuint (report_count ("de", "timeline.vague-time", later), ==, 1);
  g_assert_cmpuint (report_count ("de", "language.judgement", vague), ==, 0);
  g_assert_cmpuint (report_count ("en", "actions.vague", "# Actions\n- More careful\n"), ==, 1);
  g_assert_cmpuint (report_count ("en", "language.judgement", "# Actions\n- More careful\n"), ==, 0);
  g_assert_cmpuint (report_count ("en", "language.judgement", "Be more careful next time.\n"), ==, 1);
  g_assert_cmpuint (report_count ("en", "causes.shallow", "# Root cause\nHuman error\n"), ==, 0);
  g_assert_cmpuint (report_count ("en", "causes.person", "# Root cause\nHuman error\n"), ==, 1);
  g_assert_cmpuint (report_count ("en", "causes.shallow", "# Root cause\nThe database was down\n"), ==, 1);
  g_assert_cmpuint (report_count ("en", "actions.group-owner", "# What we will do\n- Limit it\n"), ==, 0);
}

/* A row of a table has one date, however many of its cells are open; the owner is none. */
static void
test_someday_once (void)
{
#define ROWS(rows) "## Actions\n\n| Action | Owner | Due | Ticket |\n|---|---|---|---|\n" rows
  static const struct { const char *markdown; guint n; } cases[] = {
    { ROWS ("| Add an alert | TBD | TBD | TBD |\n"), 1 },
    { ROWS ("| Add an alert | TBD | TBD | |\n| Test the backup | TBA | TBA | TBA |\n"), 2 },
    { ROWS ("| Add an alert someday | Ada | TBD | OPS-1 |\n"), 1 },
    { ROWS ("| Add an alert someday | Ada | 2026-03-05 | TBD |\n"), 1 },
    { ROWS ("| Add an alert | TBD | 2026-03-05 | OPS-1 |\n"), 0 },
    { ROWS ("| Add an alert | Ada | 2026-03-05 | OPS-1 |\n"), 0 },
    { "## Actions\n- Add an alert someday\n- Test the backup, TBD\n", 2 },
  };
#undef ROWS

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (report_count ("en", "actions.someday", cases[i].markdown) != cases[i].n)
      g_error ("not %u times in:\n%s", cases[i].n, cases[i].markdown);
}

static gboolean
is_structural (const char *check)
{
  static const char *const words[] = { "causes.class", "actions.vague", "actions.someday" };

  if (!g_str_has_prefix (check, "causes.") && !g_str_has_prefix (check, "actions."))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (check, words[i]))
      return FALSE;

  return TRUE;
}

/* “3:causes.single 7:actions.no-owner” */
static char *
find (const char *id,
      const char *markdown)
{
  PmMethod *method;
  PmLanguage *language = report_get_language (id, &method);
  g_autoptr (GPtrArray) findings = pm_checks_run_report (method, language, markdown, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const PmFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpuint (finding->start + finding->length, <=, strlen (markdown));
      g_assert_null (strchr (finding->message, '{'));
      if (is_structural (finding->check))
        g_string_append_printf (text, "%s%u:%s", text->len > 0 ? " " : "",
                                report_get_line (markdown, finding->start), finding->check);
    }

  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *language;
  const char *expected;
  const char *markdown;
} Case;

static void
run (const Case *cases,
     guint       n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *found = find (cases[i].language, cases[i].markdown);

      if (!g_str_equal (found, cases[i].expected))
        g_error ("“%s” instead of “%s” in:\n%s", found, cases[i].expected, cases[i].markdown);
    }
}

static void
test_causes (void)
{
  static const Case cases[] = {
    { "en", "3:causes.single", "## Root cause\n\nA limit of 100 connections.\n" },
    { "en", "2:causes.single",
      "## Root causes\n- A limit of 100 connections, which two services share\n" },
    /* Two causes, whichever heading they stand under. */
    { "en", "",
      "## Root causes\n- A limit of 100 connections\n## Contributing factors\n- No alert\n" },
    /* Where only what contributed is listed, and where prose may hold several, nobody can tell. */
    { "en", "", "## Contributing factors\n- No alert\n" },
    { "en", "", "## Root cause\n\nThe limit was 100. Nothing warned before it was reached.\n" },
    { "en", "",
      "## Root cause\n\nThe limit was 100 connections since the first version of the service, "
      "and nothing in the build or the alerts knew of it.\n" },
    /* So it is where another part of the causes is prose or a chain. */
    { "en", "",
      "## Root cause\n- A limit of 100 connections\n## Contributing factors\n\n"
      "Nothing warned before it was reached. The limit was chosen years ago.\n" },
    { "en", "",
      "## Root cause\n\nA limit of 100 connections.\n\n## 5 Whys\n1. Why? Too many connections.\n"
      "2. Why? Two services share them.\n3. Why? The second one came later.\n" },
    { "en", "1:causes.none", "## Root cause\n\n<!-- to do -->\n\n## Thanks\n\nAll.\n" },
    { "en", "", "## Root cause\n\n## Contributing factors\n\n- No alert\n- No limit\n" },
    { "en", "2:causes.person",
      "## Root causes\n- The engineer forgot the limit\n- No alert for it\n" },
    { "en", "2:causes.person",
      "## Root causes\n- Human error during the switch\n- No alert for it\n" },
    { "en", "", "## Contributing factors\n- The engineer forgot the limit\n- No alert for it\n" },
    { "en", "",
      "## Root causes\n- The form takes any limit, so the engineer forgot it\n- No alert\n" },
    { "en", "2:causes.shallow", "## Root causes\n- The database crashed\n- No alert\n" },
    { "en", "",
      "## Root causes\n- The database crashed. Its memory limit was lower than its cache.\n"
      "- No alert\n" },
    { "en", "1:causes.depth", "## 5 Whys\n1. Why was it down? A full disk.\n2. Why? Logs grew.\n" },
    { "en", "",
      "## 5 Whys\n1. Why? A full disk.\n2. Why? Logs grew.\n3. Why? Rotation is set by hand.\n" },
    { "en", "4:causes.person",
      "## 5 Whys\n1. Why? A full disk.\n2. Why? Logs grew.\n"
      "3. Why? The admin forgot the rotation.\n" },
    { "de", "2:causes.person",
      "## Ursachen\n- Der Administrator hat die Grenze vergessen\n- Kein Alarm\n" },
    { "de", "3:causes.single", "## Ursache\n\nEine Grenze von 100 Verbindungen.\n" },
    { "de", "", "## Ursachen\n- Eine Grenze von 100 Verbindungen\n- Kein Alarm\n" },
  };

  run (cases, G_N_ELEMENTS (cases));
}

static void
test_actions (void)
{
  static const Case cases[] = {
    { "en", "1:actions.no-dates 1:actions.no-owners",
      "## Actions\n- Remove the limit\n- Test the pool\n" },
    { "en", "2:actions.no-date 2:actions.no-owner", "## Actions\n- Remove the limit\n" },
    /* Named in any of the ways in which people do. */
    { "en", "",
      "## Actions\n- Sam removes the limit by 15 March\n- @li tests the pool (2026-04-01)\n" },
    { "en", "",
      "## Actions\n- Remove the limit. Owner: A. Mbeki, due Q3\n"
      "- Test the pool. Owner: Sam, May 4\n" },
    { "en", "3:actions.no-owner",
      "## Actions\n- Sam removes the limit by 15 March\n- Test the pool by 20 March\n" },
    /* Named for fewer than half, they are no custom of the report. */
    { "en", "",
      "## Actions\n- Sam removes the limit by 15 March\n- Test the pool by 20 March\n"
      "- Lock the version by 21 March\n" },
    { "en", "",
      "## Actions\n- Sam removes the limit by 15 March\n- Sam tests the pool\n"
      "- Sam locks the version\n" },
    { "en", "3:actions.no-date",
      "## Actions\n- Sam removes the limit by 15 March\n- Sam tests the pool\n" },
    /* What is done, and what stands in a tracker. */
    { "en", "",
      "## Actions\n- [x] Remove the limit\n- ~~Test the pool~~\n- We removed the alert\n" },
    { "en", "", "## Actions\n### Completed\n- Remove the limit\n- Test the pool\n" },
    { "en", "",
      "## Actions\n- Remove the limit ([issue](https://example.org/1))\n- Test the pool\n" },
    { "en", "", "## Actions\n- Remove the limit (OPS-12)\n- Test the pool #7\n" },
    { "en", "1:actions.none", "## Action items\n\n<!-- none yet -->\n\n## Thanks\n" },
    { "en", "", "## Action items\n\nNone: this cannot happen again since the host is gone.\n" },
    { "en", "5:actions.no-owner 6:actions.no-date 6:actions.group-owner",
      "## Actions\n\n| Action | Owner | Due |\n|---|---|---|\n"
      "| Remove the limit | TBD | 2026-03-15 |\n"
      "| Test the pool | Platform team | |\n| Lock the version | Robin | May |\n" },
    { "en", "", "## Actions\n\n| Action | Owner | Due | Status |\n|---|---|---|---|\n"
      "| Remove the limit | - | - | done |\n| Test the pool | Robin | May | open |\n" },
    { "en", "1:actions.only-training",
      "## Actions\n- @sam trains all operators by 15 March\n"
      "- @li holds training on pools by 15 March\n" },
    { "en", "",
      "## Actions\n- @sam trains all operators by 15 March\n- @li limits the pool by 15 March\n" },
    { "en", "1:actions.no-prevention",
      "## Actions\n- @sam adds an alert by 15 March\n- @li writes a runbook by 15 March\n" },
    { "en", "",
      "## Actions\n- @sam adds an alert by 15 March\n- @li locks the version by 15 March\n" },
    { "de", "1:actions.no-dates 1:actions.no-owners",
      "## Maßnahmen\n- Die Grenze entfernen\n- Den Pool testen\n" },
    { "de", "",
      "## Maßnahmen\n- @sam entfernt die Grenze bis 15. März\n"
      "- Jürgen testet den Pool bis 15. März\n" },
    { "de", "1:actions.only-training", "## Maßnahmen\n- Schulung durch @sam bis 15. März\n" },
    { "de", "5:actions.no-date 5:actions.no-owner",
      "## Maßnahmen\n\n| Maßnahme | Verantwortlich | Frist |\n|---|---|---|\n"
      "| Grenze entfernen | – | – |\n"
      "| Pool testen | Jürgen | Mai |\n" },
  };

  run (cases, G_N_ELEMENTS (cases));
}

static void
test_too_many (void)
{
  g_autoptr (GString) text = g_string_new ("# Actions\n");
  g_autofree char *ten = NULL;
  g_autofree char *eleven = NULL;

  for (guint i = 0; i < 10; i++)
    g_string_append (text, "- @sam removes a limit by 15 March\n");
  ten = find ("en", text->str);
  g_assert_cmpstr (ten, ==, "");
  g_string_append (text, "- @sam removes a limit by 15 March\n");
  eleven = find ("en", text->str);
  g_assert_cmpstr (eleven, ==, "1:actions.too-many");
}

/* What stands behind a label that is known is a part by itself; below a heading that is known, labels
 * are details, and a table of more than two columns has none. */
static void
test_labels (void)
{
  static const struct { const char *expected, *text; } cases[] = {
    { "3:causes.shallow", "|Field|Value|\n|---|---|\n|Root cause|Database failure|\n|Cause|No limit|\n" },
    { "", "|Root cause|Database failure|3 h|\n" },
    { "1:causes.none", "- Root cause: TBD.\n" },
    { "2:causes.single", "## Root cause\nCause: the pool has no limit\n" },
    { "", "Root cause: no limit + no alert + no failover\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find ("en", cases[i].text);

      if (strcmp (found, cases[i].expected) != 0)
        g_error ("“%s” instead of “%s” in:\n%s", found, cases[i].expected, cases[i].text);
    }
  g_assert_cmpuint (report_count ("en", "impact.adjective", "**Impact:** Many users left\n"), ==, 1);
  g_assert_cmpuint (report_count ("en", "impact.adjective", "Impact: it hurt that\nmany users left\n\n"
                                                     "Many users stayed.\n"), ==, 1);
  g_assert_cmpuint (report_count ("en", "impact.adjective", "Impact: 300 of many users left\n"), ==, 0);
  g_assert_cmpuint (report_count ("en", "impact.adjective", "Mood: many users left\n"), ==, 0);
}

/* The class that the words of a cause suggest, where the report does not name one itself. */
static void
test_classes (void)
{
  static const struct { const char *language; guint n; const char *markdown; } cases[] = {
    { "en", 1, "## Root causes\n- No documentation of the certificates\n- A limit of 100\n" },
    { "en", 1, "## Root causes\n- The release was made under time pressure\n- A limit of 100\n" },
    { "en", 1, "## Root cause\n\nA known limitation of the old version.\n" },
    { "en", 1, "## 5 Whys\n1. Why? A full disk.\n2. Why? Logs grew.\n3. Why? No runbook has it.\n" },
    { "de", 1, "## Ursachen\n- Fehlende Dokumentation der Zertifikate\n- Eine Grenze von 100\n" },
    { "en", 0, "## Root causes\n- No documentation (process gap)\n- A limit of 100\n" },
    { "en", 0, "## Root causes\n- 502 errors under CPU pressure\n- No capacity was left\n" },
    { "en", 0, "## Root causes\n- No process populated them\n- A limit of 100\n" },
    { "en", 0, "## Summary\n- No documentation of the certificates\n" },
    /* A person's mistake is told of by a check of its own. */
    { "en", 0, "## Root causes\n- The engineer forgot the limit\n- A limit of 100\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (report_count (cases[i].language, "causes.class", cases[i].markdown) != cases[i].n)
      g_error ("not %u classes in:\n%s", cases[i].n, cases[i].markdown);
}

/* An amount beside the words is what they lack; the code of a status is none. */
static void
test_amounts (void)
{
  static const struct { const char *language; guint n; const char *text; } cases[] = {
    { "en", 0, "Significant delays: 340 orders\n" },
    { "en", 0, "- **Significant delays**: 340 orders\n" },
    { "en", 0, "| Significant delays | 340 orders |\n" },
    { "en", 1, "| Significant delays | of orders |\n| Refunds | 340 |\n" },
    { "en", 1, "The majority of users got a 500.\n" },
    { "en", 1, "The majority of users got a 404 page.\n" },
    { "en", 0, "The majority of users, 8,000 of them, got a 500.\n" },
    { "en", 0, "The majority of our 500 users left.\n" },
    { "de", 1, "Ein großer Teil der Kunden bekam einen 500er.\n" },
    { "de", 1, "Die meisten Kunden bekamen den Status 503.\n" },
    { "de", 0, "Ein großer Teil der Kunden, 4000 von ihnen, bekam einen 500er.\n" },
    { "de", 0, "| Erhebliche Verzögerungen | 340 Bestellungen |\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *report = g_strconcat ("## Impact\n\n", cases[i].text, NULL);

      if (report_count (cases[i].language, "impact.adjective", report) != cases[i].n)
        g_error ("not %u in: %s", cases[i].n, cases[i].text);
    }
}

/* What signs tell to be left over from a template. */
static void
test_leftovers (void)
{
  static const struct { const char *language; guint n; const char *markdown; } cases[] = {
    { "en", 1, "## Summary\n\n{{summary}}\n" },
    { "en", 1, "# {{ incident name }}\n" },
    { "en", 1, "Owner: <your name>\n" },
    { "en", 1, "We met <insert date here> and talked.\n" },
    { "en", 1, "| Owner | <name> |\n" },
    { "en", 1, "- Author: [Name]\n" },
    { "en", 1, "[Describe the impact]\n" },
    { "en", 1, "Owner: ???\n" },
    { "en", 1, "| ??? | 10:00 |\n" },
    { "en", 1, "Lorem ipsum dolor sit amet.\n" },
    { "en", 1, "---\ntitle: An outage\nseverity:\n---\n\nIt broke.\n" },
    { "en", 1, "| Action | Owner | Status |\n|--|--|--|\n| Limit it | TODO | TODO |\n" },
    { "en", 0, "| Action | Owner | Status |\n|--|--|--|\n| Limit it | Sam | TODO |\n" },
    { "en", 0, "- **State:** TODO\n" },
    { "en", 0, "Use `{{summary}}` in the template.\n" },
    { "en", 0, "```\n{{summary}}\n<your name>\n[Name]\n???\n```\n" },
    { "en", 0, "<!-- {{summary}} -->\n\n> <your name>\n" },
    { "en", 0, "It has {{ page.title | escape }} and {{< figure src=\"a.png\" >}}.\n" },
    { "en", 0, "<summary>More</summary>\n<details open>\n<a href=\"x\">it</a>\n<time>\n" },
    { "en", 0, "A [summary](https://example.org) and [title][1].\n\n[Name]\n\n[Name]: https://a.b\n" },
    { "en", 0, "The [name] of the host was wrong, and why???\n" },
    { "en", 0, "- [x] Limit it\n- [ ] Test it\n" },
    { "en", 0, "---\ntitle: An outage\nimage:\nauthors:\n  - Sam\n---\n\nIt broke.\n" },
    { "de", 1, "Verantwortlich: <Name eintragen>\n" },
    { "de", 1, "- Datum: [Datum]\n" },
    { "de", 0, "| Maßnahme | Stand |\n|--|--|\n| Grenze setzen | TODO |\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (report_count (cases[i].language, "timeline.leftover", cases[i].markdown) != cases[i].n)
      g_error ("not %u left over in:\n%s", cases[i].n, cases[i].markdown);
}

/* Whatever the report is, nothing outside of it is read or pointed at. */
static void
test_random (void)
{
  static const char *const pieces[] = {
    "# Root cause\n", "## Actions\n", "**Causes:**\n", "Impact\n===\n", "---\n"
      "", "- ", "1. ", "  * ",
    "[x] ", "[ ]", "| a | b |\n", "|---|---|\n", "| Action | Owner | Due |\n", "\n", "\n\n",
    "why? ",
    "Why was it? Because.", "The engineer forgot it", "<!--", "-->", "```\n", "> ", "é", "**",
    "@", "#7",
    "https://", "](", "TBD", "by 15 March", "Sam", "\\|", "|", ":", "\t", "human error",
  };
  PmMethod *method;
  PmLanguage *language = report_get_language ("en", &method);

  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) findings = NULL;
      guint n = g_test_rand_int_range (0, 30);

      for (guint j = 0; j < n; j++)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      findings = pm_checks_run_report (method, language, text->str, NULL);
      for (guint j = 0; j < findings->len; j++)
        {
          const PmFinding *finding = g_ptr_array_index (findings, j);

          g_assert_cmpuint (finding->start + finding->length, <=, text->len);
        }
    }
}

static const char *
find_report (GPtrArray  *paths,
             const char *name)
{
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *entry = g_path_get_basename (g_ptr_array_index (paths, i));

      if (g_str_equal (entry, name))
        return g_ptr_array_index (paths, i);
    }

  return NULL;
}

/* What was found in the report, as the lines of the table have it, and in the same order. */
static void
add_found (GString    *found,
           const char *path,
           const char *name)
{
  PmMethod *method;
  PmLanguage *language = report_get_language ("en", &method);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  gsize before = found->len;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  findings = pm_checks_run_report (method, language, text, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const PmFinding *finding = g_ptr_array_index (findings, i);

      if (is_structural (finding->check))
        g_string_append_printf (found, "%s:%u\t%s\n", name, report_get_line (text, finding->start),
                                finding->check);
    }
  if (found->len == before)
    g_string_append_printf (found, "%s\tsilent\n", name);
}

static void
test_corpus (void)
{
  g_autoptr (GPtrArray) paths = list_corpus ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "method", "report-labels.tsv", NULL);
  g_autofree char *table = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (GString) found = g_string_new (NULL);
  g_autofree char *last = NULL;
  guint n_right = 0, n = 0;

  if (paths == NULL)
    return;

  g_assert_true (g_file_get_contents (path, &table, NULL, NULL));
  lines = g_strsplit (table, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 4);
      g_autofree char *name = NULL;

      if (*lines[i] == '#' || g_strv_length (cells) < 2)
        continue;
      g_string_append_printf (expected, "%s\t%s\n", cells[0], cells[1]);
      n += cells[2] != NULL ? 1 : 0;
      n_right += cells[2] != NULL && g_str_equal (cells[2], "right") ? 1 : 0;

      name = g_strndup (cells[0], strcspn (cells[0], ":"));
      if (g_strcmp0 (name, last) != 0)
        {
          const char *report = find_report (paths, name);

          g_assert_nonnull (report);
          add_found (found, report, name);
        }
      g_free (last);
      last = g_steal_pointer (&name);
    }

  g_test_message ("%u of %u findings right", n_right, n);
  g_assert_cmpstr (found->str, ==, expected->str);
  g_assert_cmpuint (n_right * 10, >=, n * 9);
}

void
add_report_tests (void)
{
  g_test_add_func ("/report/outline", test_outline);
  g_test_add_func ("/report/once", test_once);
  g_test_add_func ("/report/someday-once", test_someday_once);
  g_test_add_func ("/report/causes", test_causes);
  g_test_add_func ("/report/actions", test_actions);
  g_test_add_func ("/report/too-many", test_too_many);
  g_test_add_func ("/report/labels", test_labels);
  g_test_add_func ("/report/amounts", test_amounts);
  g_test_add_func ("/report/classes", test_classes);
  g_test_add_func ("/report/leftovers", test_leftovers);
  g_test_add_func ("/report/random", test_random);
  g_test_add_func ("/report/corpus", test_corpus);
}
