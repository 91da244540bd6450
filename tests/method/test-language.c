/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules for words: hits, near misses and exemptions, the examples of the method, sentences by
 * pairs, and what is found in real reports, where every finding has been looked at by a person. */

#include "test-method.h"

#include "pm-checks.h"

#include <string.h>

typedef struct
{
  const char *check;
  PmTextKind kind;
  gboolean found;
  const char *text;
} Case;

static void
run_cases (const char *id,
           const Case *cases,
           guint       n)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmLanguage) language = load_rules (method, id);

  for (guint i = 0; i < n; i++)
    if (text_is_hit (language, cases[i].text, cases[i].kind, cases[i].check) != cases[i].found)
      g_error ("%s is %s in: %s", cases[i].check, cases[i].found ? "not found" : "found",
               cases[i].text);
}

#define PROSE PM_TEXT_PROSE

static void
test_english (void)
{
  static const Case cases[] = {
    { "language.blame", PROSE, TRUE, "The on-call engineer failed to notice the alert." },
    { "language.blame", PROSE, FALSE, "Prometheus failed to start." },
    { "language.blame", PROSE, FALSE, "The engineer said that Prometheus failed to start." },
    { "language.blame", PROSE, FALSE, "The engineer was not told about the change." },
    { "language.blame", PROSE, FALSE, "The engineer did not know the new path." },
    { "language.blame", PROSE, TRUE, "John, who was on call, forgot to call back." },
    { "language.blame", PROSE, TRUE, "The engineer checked the logs and forgot the cache." },
    { "language.blame", PROSE, FALSE, "This review does not blame the engineer." },
    { "language.counterfactual", PROSE, TRUE, "The alert should have fired." },
    { "language.counterfactual", PROSE, FALSE, "Each team should have a runbook." },
    { "language.counterfactual", PROSE, TRUE, "This could easily have been prevented." },
    { "language.counterfactual", PROSE, FALSE, "The crash could have many causes." },
    { "language.counterfactual", PROSE, TRUE, "If only the test had run." },
    { "language.judgement", PROSE, TRUE, "That was careless." },
    { "language.judgement", PROSE, FALSE, "The list uses lazy loading." },
    { "language.human-error", PROSE, TRUE, "The cause was human error." },
    { "language.human-error", PROSE, FALSE, "The human resources page showed an error." },
    { "language.defensive", PROSE, TRUE, "There was nothing we could have done." },
    { "language.defensive", PROSE, FALSE, "There was nothing in the log." },
    { "timeline.vague-time", PM_TEXT_EVENT, TRUE, "At some point the queue filled up." },
    { "timeline.vague-time", PM_TEXT_EVENT, FALSE, "After 5 minutes the queue filled up." },
    { "timeline.vague-time", PROSE, FALSE, "At some point the queue filled up." },
    { "timeline.leftover", PROSE, TRUE, "HH:mm Alert fires" },
    { "timeline.leftover", PROSE, TRUE, "TODO describe it" },
    { "timeline.leftover", PROSE, FALSE, "The list of things to do was empty." },
    { "impact.adjective", PM_TEXT_IMPACT, FALSE, "Many users affected: 1,200." },
    { "impact.adjective", PM_TEXT_IMPACT, FALSE, "All users affected." },
    { "impact.adjective", PROSE, FALSE, "Many users affected." },
    { "actions.vague", PM_TEXT_ACTION, FALSE, "Improve the p95 of checkout to 300 ms" },
    { "actions.vague", PM_TEXT_ACTION, FALSE, "Add a canary stage to the pipeline" },
    { "actions.vague", PM_TEXT_ACTION, TRUE, "Be more careful with deploys" },
    { "actions.someday", PM_TEXT_ACTION, TRUE, "Move to the new cluster as soon as possible" },
    { "actions.someday", PM_TEXT_ACTION, FALSE, "Move to the new cluster by 1 June" },
    { "actions.group-owner", PM_TEXT_OWNER, TRUE, "Platform team" },
    { "actions.group-owner", PM_TEXT_OWNER, TRUE, "Backend" },
    { "actions.group-owner", PM_TEXT_OWNER, FALSE, "Backend engineer" },
    { "actions.group-owner", PM_TEXT_OWNER, TRUE, "On-call" },
    { "timeline.leftover", PROSE, TRUE, "Opened on YYYY-MM-DD" },
    { "actions.group-owner", PM_TEXT_OWNER, FALSE, "Robin Field" },
    { "causes.shallow", PM_TEXT_CAUSE, FALSE, "The failover has no health check" },
    { "impact.adjective", PM_TEXT_IMPACT, TRUE, "A large number of customers could not log in" },
    { "impact.adjective", PM_TEXT_IMPACT, TRUE, "A significant portion of traffic failed" },
    { "impact.adjective", PM_TEXT_IMPACT, TRUE, "Performance degraded heavily" },
    { "impact.adjective", PM_TEXT_IMPACT, TRUE, "High error rate on checkout" },
    { "impact.adjective", PM_TEXT_IMPACT, FALSE, "12 % of requests failed for 40 minutes" },
    { "impact.adjective", PM_TEXT_IMPACT, FALSE, "The rate of errors was the same" },
    { "causes.shallow", PM_TEXT_CAUSE, TRUE, "A bug in the code" },
    { "causes.shallow", PM_TEXT_CAUSE, TRUE, "Out of memory" },
    { "causes.shallow", PM_TEXT_CAUSE, TRUE, "The site went down because of a bug" },
    { "causes.shallow", PM_TEXT_CAUSE, TRUE, "Certificate expired" },
    { "causes.shallow", PM_TEXT_CAUSE, TRUE, "A bad deploy" },
    { "causes.shallow", PM_TEXT_CAUSE, FALSE, "A bug in the retry code doubles each request" },
    { "causes.shallow", PM_TEXT_CAUSE, FALSE, "Nothing asks for the certificate before it expires" },
    { "actions.vague", PM_TEXT_ACTION, TRUE, "Consider using a managed database" },
    { "actions.vague", PM_TEXT_ACTION, TRUE, "Follow best practices" },
    { "actions.vague", PM_TEXT_ACTION, TRUE, "Continue improving the docs" },
    { "actions.vague", PM_TEXT_ACTION, FALSE,
      "Ensure that the pipeline rejects configs without a limit" },
    { "actions.vague", PM_TEXT_ACTION, FALSE,
      "Optimise the list of orders with an index on its date" },
    { "actions.someday", PM_TEXT_ACTION, TRUE, "Eventually move to the new cluster" },
    { "actions.someday", PM_TEXT_ACTION, FALSE, "Page when the queue eventually drains too slowly" },
    { "actions.group-owner", PM_TEXT_OWNER, FALSE, "Head of Engineering" },
    { "actions.group-owner", PM_TEXT_OWNER, FALSE, "Kim (platform team)" },
    { "actions.group-owner", PM_TEXT_ACTION, TRUE, "The platform team has to move the database" },
    { "actions.group-owner", PM_TEXT_ACTION, FALSE, "We have plans for it" },
    { "timeline.leftover", PROSE, TRUE, "Owner: TODO" },
    { "timeline.leftover", PROSE, FALSE, "The TODO list was empty for all users." },
    { "timeline.leftover", PROSE, FALSE, "The new node had to be added to the pool." },
    { "class.process-gap", PM_TEXT_CAUSE, TRUE, "The step was not in the runbook" },
    { "class.technical-debt", PM_TEXT_CAUSE, TRUE, "A known issue in the pool" },
    { "class.external-dependency", PM_TEXT_CAUSE, TRUE, "The vendor was down" },
    { "class.systemic", PM_TEXT_CAUSE, TRUE, "No time to test before the launch" },
    { "class.human-error", PM_TEXT_CAUSE, TRUE, "A typo in the zone file" },
    { "class.", PM_TEXT_CAUSE, FALSE, "The pool is limited to ten connections" },
  };

  run_cases ("en", cases, G_N_ELEMENTS (cases));
}

static void
test_german (void)
{
  static const Case cases[] = {
    { "language.blame", PROSE, TRUE, "Der Techniker hat vergessen, ihn neu zu starten." },
    { "language.blame", PROSE, FALSE, "Der Techniker hat ihn neu gestartet." },
    { "language.blame", PROSE, TRUE, "Ein*e Techniker*in hat den Alarm ignoriert." },
    { "language.blame", PROSE, TRUE, "Die Mitarbeiter:innen haben den Alarm ignoriert." },
    { "language.blame", PROSE, TRUE, "Die Kolleg_innen haben den Alarm ignoriert." },
    { "language.blame", PROSE, TRUE, "Der Mitarbeiter/-in hat den Alarm ignoriert." },
    { "language.blame", PROSE, FALSE, "Die Techniker:innen haben den Alarm bestätigt." },
    { "language.blame", PROSE, FALSE, "Die Datei *in* Schritt 3 hat den Wert ignoriert." },
    { "language.blame", PROSE, FALSE, "Der Server startete, aber er lud die Datei nicht." },
    /* Words that begin as a class of them does. */
    { "language.blame", PROSE, TRUE, "Der Techniker öffnete das Ventil unbefugt." },
    { "language.blame", PROSE, FALSE, "Der Techniker öffnete das Ventil unverzüglich." },
    { "language.blame", PROSE, FALSE, "Der Techniker fand ein ungesichertes Ventil." },
    { "language.blame", PROSE, TRUE, "Der Bagger\u00adführer hat das Kabel zerstört." },
    { "language.blame", PROSE, FALSE, "Prometheus hat den Start nicht geschafft." },
    { "language.blame", PROSE, FALSE, "In der Mail stand: „Der Techniker hat es vergessen.“" },
    { "language.counterfactual", PROSE, TRUE, "Der Alarm hätte auslösen müssen." },
    { "language.counterfactual", PROSE, FALSE, "Der Alarm hätte gern einen Namen." },
    { "language.judgement", PROSE, TRUE, "Das war fahrlässig." },
    { "language.judgement", PROSE, FALSE, "Das war unerwartet." },
    { "language.human-error", PROSE, TRUE, "Ursache war menschliches Versagen." },
    { "language.human-error", PROSE, FALSE, "Ursache war ein defekter Lüfter." },
    { "language.defensive", PROSE, TRUE, "Das lag außerhalb unserer Kontrolle." },
    { "language.defensive", PROSE, FALSE, "Das lag an der Kontrolle der Eingabe." },
    { "timeline.vague-time", PM_TEXT_EVENT, TRUE, "Kurz danach fiel der Server aus" },
    { "timeline.vague-time", PM_TEXT_EVENT, FALSE, "12 Minuten danach fiel der Server aus" },
    { "timeline.leftover", PROSE, TRUE, "Hier Ursache eintragen" },
    { "timeline.leftover", PROSE, FALSE, "Hier endet die Liste" },
    { "impact.adjective", PM_TEXT_IMPACT, TRUE, "Viele Nutzer waren betroffen" },
    { "impact.adjective", PM_TEXT_IMPACT, FALSE, "Viele Nutzer waren betroffen: 1.200" },
    { "actions.vague", PM_TEXT_ACTION, TRUE, "Tests verbessern" },
    { "actions.vague", PM_TEXT_ACTION, TRUE, "Bessere Kommunikation" },
    { "actions.vague", PM_TEXT_ACTION, FALSE, "Testfall für leere Eingaben ergänzen" },
    { "actions.someday", PM_TEXT_ACTION, TRUE, "Bei Gelegenheit umziehen" },
    { "actions.someday", PM_TEXT_ACTION, FALSE, "Bis 1. Juni umziehen" },
    { "actions.group-owner", PM_TEXT_ACTION, TRUE, "Das Team soll das dokumentieren" },
    { "actions.group-owner", PM_TEXT_OWNER, TRUE, "Plattform-Team" },
    { "actions.group-owner", PM_TEXT_OWNER, TRUE, "Bereitschaft" },
    { "actions.group-owner", PM_TEXT_OWNER, FALSE, "Leiter Vertrieb" },
    { "timeline.leftover", PROSE, TRUE, "Seit JJJJ-MM-TT offen" },
    { "actions.group-owner", PM_TEXT_OWNER, FALSE, "Robin Feld" },
    { "causes.shallow", PM_TEXT_CAUSE, TRUE, "Datenbankausfall" },
    { "causes.shallow", PM_TEXT_CAUSE, FALSE, "Der Failover hat keine Prüfung" },
    { "impact.adjective", PM_TEXT_IMPACT, TRUE, "Ein großer Teil der Kunden war betroffen" },
    { "impact.adjective", PM_TEXT_IMPACT, TRUE, "Der Umsatz ist stark eingebrochen" },
    { "impact.adjective", PM_TEXT_IMPACT, FALSE, "12 % der Anfragen schlugen fehl" },
    { "causes.shallow", PM_TEXT_CAUSE, TRUE, "Fehler im Code" },
    { "causes.shallow", PM_TEXT_CAUSE, TRUE, "Zertifikat abgelaufen" },
    { "causes.shallow", PM_TEXT_CAUSE, FALSE, "Ein Fehler im Zähler verdoppelt jede Anfrage" },
    { "actions.vague", PM_TEXT_ACTION, TRUE, "Qualität erhöhen" },
    { "actions.vague", PM_TEXT_ACTION, FALSE, "Das Limit des Pools erhöhen" },
    { "actions.group-owner", PM_TEXT_OWNER, FALSE, "Leiterin des Teams Plattform" },
    { "timeline.leftover", PROSE, TRUE, "Verantwortlich: TODO" },
    { "timeline.leftover", PROSE, FALSE, "Die TODO-Liste war leer." },
    { "class.process-gap", PM_TEXT_CAUSE, TRUE, "Der Schritt war nicht dokumentiert" },
    { "class.technical-debt", PM_TEXT_CAUSE, TRUE, "Ein bekanntes Problem im Altsystem" },
    { "class.external-dependency", PM_TEXT_CAUSE, TRUE, "Störung beim Anbieter" },
    { "class.systemic", PM_TEXT_CAUSE, TRUE, "Zeitdruck vor der Messe" },
    { "class.human-error", PM_TEXT_CAUSE, TRUE, "Ein Tippfehler in der Zone" },
  };

  run_cases ("de", cases, G_N_ELEMENTS (cases));
}

/* Other people's words and code are not the author's; a guess is a fact about the moment. */
static void
test_exempt (void)
{
  static const Case cases[] = {
    { "language", PROSE, FALSE, "The mail said “the engineer forgot to restart it”." },
    { "language", PROSE, FALSE, "The mail said \"the engineer forgot to restart it\"." },
    { "language", PROSE, TRUE, "It's 5\" wide and the engineer forgot to restart it." },
    { "language", PROSE, FALSE, "> The engineer forgot to restart it." },
    { "language", PROSE, FALSE, "> 09:12 Ann\nThe engineer forgot to restart it." },
    { "language", PROSE, FALSE, "> So\n>\n> it is,\nbut\nthe engineer forgot to restart it." },
    { "language", PROSE, TRUE, "> So it is.\n\nThe engineer forgot to restart it." },
    { "language", PROSE, TRUE, "> So it is.\n- The engineer forgot to restart it." },
    { "language", PROSE, TRUE, "> So it is.\n---\nThe engineer forgot to restart it." },
    { "language", PROSE, TRUE, ">\nThe engineer forgot to restart it." },
    { "language", PROSE, FALSE, "Run `the engineer forgot to restart` now." },
    { "language", PROSE, FALSE, "Log:\n```\nThe engineer forgot to restart it.\n```\nEnd." },
    { "language", PROSE, TRUE, "```\nlog\n```\nThe engineer forgot to restart it." },
    { "language", PROSE, TRUE, "```log```\nThe engineer forgot to restart it." },
    { "language", PROSE, FALSE, "```The engineer forgot to restart it.```\nEnd." },
    { "language", PROSE, FALSE, "~~~ log `x`\nThe engineer forgot to restart it.\n~~~\nEnd." },
    { "language", PROSE, FALSE, "14:05 alice: I forgot to restart it" },
    { "language", PROSE, FALSE, "[14:05] <alice> I forgot to restart it" },
    { "language", PROSE, TRUE, "14:05 The engineer forgot to restart it" },
    { "language", PROSE, FALSE, "<!-- What should have been done? -->" },
    { "language", PROSE, FALSE, "See https://example.org/the-engineer-forgot-it for more." },
    { "language", PM_TEXT_EVENT, FALSE, "It is suspected that the engineer forgot the cache." },
    { "language", PROSE, TRUE, "It is suspected that the engineer forgot the cache." },
    /* Sentences, items and cells do not run into each other. */
    { "language", PROSE, FALSE, "We asked the engineer\n\n- failed to notice" },
    { "language", PROSE, FALSE, "| the engineer | failed to notice |" },
    { "language", PROSE, TRUE, "The on-call engineer\nfailed to notice it." },
  };

  run_cases ("en", cases, G_N_ELEMENTS (cases));
}

static gboolean
example_is_found (PmMethod   *method,
                  PmLanguage *language,
                  const char *check,
                  const char *text)
{
  const struct { const char *group; PmTextKind kind; } kinds[] = {
    { "language", PM_TEXT_CAUSE }, { "causes", PM_TEXT_CAUSE }, { "actions", PM_TEXT_ACTION },
    { "impact", PM_TEXT_IMPACT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (check, kinds[i].group))
      {
        g_autoptr (GPtrArray) findings = pm_checks_run_text (method, language, text, kinds[i].kind,
                                                             NULL);

        for (guint j = 0; j < findings->len; j++)
          {
            const PmFinding *finding = g_ptr_array_index (findings, j);

            if (g_str_equal (finding->check, check))
              return TRUE;
          }
      }

  return FALSE;
}

/* The guardrails: what they warn of is found, what they recommend is silent. Those about the number
 * of causes and about time have no words to look at; test-checks.c builds them. */
static void
test_examples (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmLanguage) language = load_rules (method, "en");
  GPtrArray *examples = pm_method_get_items (method, "examples");
  guint n = 0;

  for (guint i = 0; i < examples->len; i++)
    {
      const PmMethodItem *item = g_ptr_array_index (examples, i);
      const char *check = pm_method_item_get_word (item, "check");

      g_assert_nonnull (pm_method_find (method, "checks", check));
      if (g_str_equal (check, "causes.single") || g_str_has_prefix (check, "process."))
        continue;

      n++;
      if (!example_is_found (method, language, check, pm_method_item_get_word (item, "before")))
        g_error ("%s: before is not found", pm_method_item_get_id (item));
      if (example_is_found (method, language, check, pm_method_item_get_word (item, "after")))
        g_error ("%s: after is found", pm_method_item_get_id (item));
    }
  g_assert_cmpuint (n, >=, 13);
}

static char **
read_lines (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "method", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return g_strsplit (text, "\n", -1);
}

/* At least @found_floor percent of the blameful sentences of the table are found (fewer of those
 * that no rule is made for), at most @wrong_ceiling percent of the others. */
static void
run_pairs (const char *id,
           const char *name,
           guint       found_floor,
           guint       wrong_ceiling)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmLanguage) language = load_rules (method, id);
  g_auto (GStrv) lines = read_lines (name);
  guint n_blame = 0, found = 0, n_fine = 0, wrong = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *text = strchr (lines[i], '\t');
      gboolean hit;

      if (*lines[i] == '#' || text == NULL)
        continue;
      hit = text_is_hit (language, text + 1, PROSE, "language.");
      if (g_str_has_prefix (lines[i], "blame\t"))
        {
          n_blame++;
          found += hit ? 1 : 0;
        }
      else
        {
          n_fine++;
          wrong += hit ? 1 : 0;
        }
      if (hit != g_str_has_prefix (lines[i], "blame\t"))
        g_test_message ("%s", lines[i]);
    }

  g_test_message ("%u of %u blameful found, %u of %u blameless hit", found, n_blame, wrong, n_fine);
  g_assert_cmpuint (n_blame, >=, 50);
  g_assert_cmpuint (n_fine, >=, 50);
  g_assert_cmpuint (found * 100, >=, n_blame * found_floor);
  g_assert_cmpuint (wrong * 100, <=, n_fine * wrong_ceiling);
}

static void
test_pairs_english (void)
{
  run_pairs ("en", "pairs-en.tsv", 95, 2);
  run_pairs ("en", "recall-en.tsv", 63, 2);
}

static void
test_pairs_german (void)
{
  run_pairs ("de", "pairs-de.tsv", 95, 2);
  run_pairs ("de", "recall-de.tsv", 84, 2);
}

/* Where people do their work, hardly any sentence is found. */
static void
test_neutral_german (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmLanguage) language = load_rules (method, "de");
  g_auto (GStrv) lines = read_lines ("neutral-de.txt");
  guint n = 0, wrong = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '#' && *lines[i] != '\0')
      {
        gboolean hit = text_is_hit (language, lines[i], PROSE, "language.");

        n++;
        wrong += hit ? 1 : 0;
        if (hit)
          g_test_message ("found: %s", lines[i]);
      }

  g_test_message ("%u of %u neutral sentences found", wrong, n);
  g_assert_cmpuint (n, >=, 800);
  g_assert_cmpuint (wrong * 100, <=, n);
}

typedef struct
{
  PmMethod *method;
  PmLanguage *language;
  GHashTable *labels; /* "report:line:rule" → "right" or "wrong" */
  guint n_reports, n_blame, n_wrong_blame, n_wrong, n_unknown;
} Corpus;

static guint
count_line (const char *text,
            gsize       offset)
{
  guint line = 1;

  for (gsize i = 0; i < offset; i++)
    line += text[i] == '\n' ? 1 : 0;

  return line;
}

static void
judge_finding (Corpus          *c,
               const char      *report,
               const char      *text,
               const PmFinding *finding)
{
  g_autofree char *place = g_strdup_printf ("%s:%u\t%s", report,
                                            count_line (text, finding->start), finding->check);
  const char *label = g_hash_table_lookup (c->labels, place);
  gboolean blame = g_str_equal (finding->check, "language.blame");

  if (label == NULL)
    {
      c->n_unknown++;
      g_printerr ("%s\t?\t%.*s\n", place, (int) finding->length, text + finding->start);
      return;
    }

  c->n_blame += blame ? 1 : 0;
  if (g_str_equal (label, "wrong"))
    {
      c->n_wrong++;
      c->n_wrong_blame += blame ? 1 : 0;
    }
}

static void
judge_report (Corpus     *c,
              const char *path)
{
  g_autofree char *text = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GPtrArray) findings = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL) || !g_utf8_validate (text, -1, NULL))
    return;

  c->n_reports++;
  findings = pm_checks_run_report (c->method, c->language, text, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const PmFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->group, "language"))
        judge_finding (c, name, text, finding);
    }
}

static void
read_labels (Corpus *c)
{
  g_auto (GStrv) lines = read_lines ("corpus-labels.tsv");

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 4);

      if (*lines[i] != '#' && g_strv_length (cells) == 4)
        g_hash_table_insert (c->labels, g_strdup_printf ("%s\t%s", cells[0], cells[1]),
                             g_strdup (cells[2]));
    }
}

/* A new finding in the reports fails the test until somebody has looked at it. */
static void
test_corpus (void)
{
  g_autoptr (GPtrArray) paths = list_corpus ();
  Corpus c = { 0, };

  if (paths == NULL)
    return;

  c.method = pm_method_new (NULL, NULL);
  c.language = load_rules (c.method, "en");
  c.labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  read_labels (&c);
  for (guint i = 0; i < paths->len; i++)
    judge_report (&c, g_ptr_array_index (paths, i));

  g_test_message ("%u reports: %u of %u blame hints wrong, %u of all language hints", c.n_reports,
                  c.n_wrong_blame, c.n_blame, c.n_wrong);
  g_assert_cmpuint (c.n_reports, >, 50);
  g_assert_cmpuint (c.n_unknown, ==, 0);
  g_assert_cmpuint (c.n_blame, >, 10);
  g_assert_cmpuint (c.n_wrong_blame * 100, <=, c.n_blame * 20);
  g_assert_cmpuint (c.n_wrong, <=, c.n_reports);

  g_hash_table_unref (c.labels);
  pm_language_unref (c.language);
  g_object_unref (c.method);
}

static void
test_report (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmLanguage) language = load_rules (method, "en");
  const char *text = "---\ntitle: The engineer forgot it\n---\n# Outage\nAll well.\n## Impact\n"
                     "Many users affected.\n### Numbers\nMany users affected.\n## Action Items\n"
                     "- Improve testing\n## Other\n- Improve testing\n";
  g_autoptr (GPtrArray) findings = pm_checks_run_report (method, language, text, NULL);
  const char *const expected[] = { "impact.adjective", "impact.adjective", "actions.no-date",
                                   "actions.no-owner", "actions.vague" };

  g_assert_cmpuint (findings->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < findings->len; i++)
    {
      const PmFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpstr (finding->check, ==, expected[i]);
      g_assert_null (finding->record);
    }
}

static void
test_span (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmLanguage) language = load_rules (method, "en");
  const char *text = "Größe – ja.\nJohn’s  mistake was costly.";
  g_autoptr (GPtrArray) findings = pm_checks_run_text (method, language, text, PROSE, NULL);
  const PmFinding *finding;
  g_autofree char *words = NULL;

  g_assert_cmpuint (findings->len, ==, 1);
  finding = g_ptr_array_index (findings, 0);
  words = g_strndup (text + finding->start, finding->length);
  g_assert_cmpstr (words, ==, "John’s  mistake");
  g_assert_nonnull (strstr (finding->message, "“John’s  mistake”"));
  g_assert_null (strchr (finding->message, '{'));
}

void
add_language_tests (void)
{
  g_test_add_func ("/language/english", test_english);
  g_test_add_func ("/language/german", test_german);
  g_test_add_func ("/language/exempt", test_exempt);
  g_test_add_func ("/language/examples", test_examples);
  g_test_add_func ("/language/pairs-english", test_pairs_english);
  g_test_add_func ("/language/pairs-german", test_pairs_german);
  g_test_add_func ("/language/neutral-german", test_neutral_german);
  g_test_add_func ("/language/corpus", test_corpus);
  g_test_add_func ("/language/report", test_report);
  g_test_add_func ("/language/span", test_span);
}
