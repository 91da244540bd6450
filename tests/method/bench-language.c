/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long telling the language of a text and checking its words takes: a megabyte, as a whole
 * report, and 50 kB, as a field that somebody types into. Then a megabyte, and half of it, of one
 * thing over and over: where the half takes less than half as long, something grows too fast.
 * Prints processor time; nothing is asserted. */

#include "pm-checks.h"

#include <time.h>

#define RUNS 5

static double
measure (PmMethod    *method,
         PmLanguages *languages,
         const char  *text)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < RUNS; i++)
    {
      clock_t start = clock ();
      PmLanguage *language = pm_languages_decide (languages, text, -1);
      GPtrArray *findings = pm_checks_run_report (method, language, text, NULL);
      double taken = (double) (clock () - start) / CLOCKS_PER_SEC;

      best = MIN (best, taken);
      g_ptr_array_unref (findings);
    }

  return best * 1000;
}

/* What the field or the report holds: the language's own prose, so that its rules have work. */
static const char *const english[] = {
  "At 14:05 the connection pool of the checkout service reached its limit of 100. ",
  "The on-call engineer was paged by the alert and looked at the dashboard of the proxy.\n",
  "We did not have an alert for the length of the queue, so 1,200 users saw an error page. ",
  "`pg_stat_activity` showed that many sessions were idle in a transaction.\n\n",
  "- The rollback took 12 minutes because the image had to be built again.\n",
  "The engineer failed to notice that the replica was behind. ",
  "This could have been prevented by a check in the pipeline.\n\n## Impact\n",
  NULL,
};

static const char *const german[] = {
  "Um 14:05 Uhr erreichte der Verbindungspool des Bezahldienstes seine Grenze von 100. ",
  "Die Bereitschaft wurde durch den Alarm gerufen und sah sich die Anzeige des Proxys an.\n",
  "Für die Länge der Warteschlange hatten wir keinen Alarm, 1.200 Nutzer sahen eine Fehlerseite. ",
  "`pg_stat_activity` zeigte, dass viele Sitzungen untätig in einer Transaktion standen.\n\n",
  "- Das Zurückrollen dauerte 12 Minuten, weil das Abbild neu gebaut werden musste.\n",
  "Der Techniker hat übersehen, dass die Replik zurücklag. ",
  "Das hätte durch eine Prüfung in der Pipeline verhindert werden können.\n\n## Auswirkung\n",
  NULL,
};

static char *
make_text (const char *const *sentences,
           gsize              size)
{
  GString *text = g_string_sized_new (size + 128);
  guint n = g_strv_length ((char **) sentences);

  for (guint i = 0; text->len < size; i++)
    g_string_append (text, sentences[i % n]);

  return g_string_free (text, FALSE);
}

static void
measure_shapes (PmMethod    *method,
                PmLanguages *languages)
{
  static const struct { const char *name, *head, *part; } shapes[] = {
    { "a line of findings", "", "The engineer forgot the cache. " },
    { "a sentence of findings", "", "the engineer forgot the cache and " },
    { "nested lists", "## Timeline\n", "- The pool was full\n  - Its queue too\n    - Why?\n" },
    { "rows", "## Timeline\n| Time | What |\n|--|--|\n", "| 10:00 | The pool was full |\n" },
    { "actions", "## Action items\n", "- Add an alert for the length of the queue\n" },
    { "headings", "", "## Timeline\n" },
    { "code", "", "```\nTODO x\n```\n" },
    { "quotations", "", "> She said that we failed.\n" },
    { "times", "## Timeline\n", "- 10:00 x\n" },
    { "fields", "", "Duration: 5 min\nThe outage lasted 9 min\n" },
    { "Cyrillic", "", "Сервис не отвечал. " },
    { "Chinese", "", "服务器停止响应" },
    { "open marks", "", "\"a <!-- `b" },
  };
  const gsize size = 1024 * 1024;

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      const char *const parts[] = { shapes[i].part, NULL };
      g_autofree char *body = make_text (parts, size);
      g_autofree char *half_body = make_text (parts, size / 2);
      g_autofree char *text = g_strconcat (shapes[i].head, body, NULL);
      g_autofree char *half = g_strconcat (shapes[i].head, half_body, NULL);

      g_print ("1 MB of %s in %.1f ms, half of it in %.1f ms\n", shapes[i].name,
               measure (method, languages, text), measure (method, languages, half));
    }
}

int
main (void)
{
  static const struct { const char *id; const char *const *sentences; } languages[] = {
    { "en", english },
    { "de", german },
  };
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmLanguages) all = pm_languages_new (method, NULL, NULL);

  pm_languages_prepare (all);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      const char *id = languages[i].id;
      g_autofree char *megabyte = make_text (languages[i].sentences, 1024 * 1024);
      g_autofree char *field = make_text (languages[i].sentences, 50 * 1024);

      g_print ("%s: 1 MB in %.1f ms, 50 kB in %.2f ms\n", id,
               measure (method, all, megabyte), measure (method, all, field));
    }
  measure_shapes (method, all);

  return 0;
}
