/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which language a text is in, and by whose rules it is checked. */

#include "test-method.h"

#include "pm-action-rules.h"
#include "pm-checks.h"
#include "pm-criteria.h"
#include "pm-languages-private.h"
#include "pm-writing.h"

#include <string.h>

/* The languages as somebody sees them whose program speaks @locale. */
static PmLanguages *
load_languages (const char *locale)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  PmLanguages *languages;

  g_setenv ("LANGUAGE", locale, TRUE);
  languages = pm_languages_new (method, NULL, &error);
  g_unsetenv ("LANGUAGE");
  g_assert_no_error (error);

  return languages;
}

static const char *
decide (PmLanguages *languages,
        const char  *text)
{
  return pm_language_get_id (pm_languages_decide (languages, text, -1));
}

static void
test_decide (void)
{
  /* Nothing tells where the locale is named. */
  static const struct { const char *english, *german, *text; } cases[] = {
    { "en", "en", "The engineer forgot to restart the server." },
    { "de", "de", "Der Techniker hat vergessen, den Server neu zu starten." },
    { "en", "en", "What went wrong" },
    { "de", "de", "Was ist schiefgelaufen und wie" },
    { "de", "de", "Es fehlte eine Prüfung" },
    { "en", "de", "" },
    { "en", "de", " \n\n" },
    { "en", "de", "Rollback" },
    { "en", "de", "Failover 14:05, Neustart 14:20" },
    /* One word is too little, whoever it belongs to. */
    { "en", "de", "The Verbindungspool" },
    { "en", "de", "Der Connection Pool" },
    /* Words of the other language are in every text about programs. */
    { "de", "de", "Der Rollback nach dem Deployment war blockiert, weil das Feature Flag off war." },
    { "en", "en", "The Bereitschaft in Köln and the Rechenzentrum in Zürich were paged." },
    /* As much of one as of the other. */
    { "en", "de", "The queue was full and die Warteschlange war zu lang" },
    /* Letters confirm, but do not tell alone. */
    { "en", "de", "Größe öffnen, Prüfung fällig" },
    { "de", "de", "Größe öffnen, um 14:05 geändert" },
    /* Languages that nobody has rules for, which share words with those. */
    { "en", "de", "L’ingénieur a oublié de redémarrer le serveur, et on ne l’a pas su des heures." },
    { "en", "de", "De monteur was vergeten om de server opnieuw te starten en de dienst is gestopt." },
    { "en", "de", "Teknikeren glemte at genstarte serveren, og den er nede for alle." },
    { "en", "de", "El ingeniero no se acordó de la alarma, y es por eso que no hay registro." },
    { "en", "de", "Инженер забыл перезапустить сервер." },
    { "en", "de", "技术人员忘记重启服务器。" },
  };
  g_autoptr (PmLanguages) english = load_languages ("en_GB:en");
  g_autoptr (PmLanguages) german = load_languages ("de_AT:de");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *text = cases[i].text;

      if (!g_str_equal (decide (english, text), cases[i].english) ||
          !g_str_equal (decide (german, text), cases[i].german))
        g_error ("%s and %s: %s", decide (english, text), decide (german, text), text);
    }
}

/* What somebody else said, and code, are in whatever language. */
static void
test_quoted (void)
{
  static const char *const german[] = {
    "Um 9 schrieb der Kunde: “We are down and you have not told us what is going on.”",
    "Der Kunde schrieb: \"We are down and you have not told us what is going on.\" Das war um 9.",
    "Die Meldung war nicht zu sehen.\n\n> We are down and you have not told us what it is.\n> It is"
    " not the first time that this has happened to us.\n",
    "Der Befehl hat nicht gereicht.\n```\necho this is what we have to do if it is not up\n"
    "and then we wait for it to be up again\n```\n",
    "```\nthis is what we have to do if it is not up\n```\nDer Befehl hat nicht gereicht.",
    "14:05 ann: we are down and this is not what we have seen before\nDer Befehl hat gereicht.",
    "Das steht in `the one and only of the` und nicht in [Teil 3](https://the.of/and/that/is).",
  };
  g_autoptr (PmLanguages) languages = load_languages ("en");

  for (guint i = 0; i < G_N_ELEMENTS (german); i++)
    if (!g_str_equal (decide (languages, german[i]), "de"))
      g_error ("%s", german[i]);
}

static char *
repeat (const char *text,
        guint       n)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);

  return g_string_free (all, FALSE);
}

#define ENGLISH "The queue was full because there was no limit, and we did not see that.\n"
#define GERMAN "Die Warteschlange war voll, weil es keine Grenze gab, und wir sahen das nicht.\n"

/* The begin of a long text is enough, unless there are no words in it; of a text in two languages
 * it tells which is the original. */
static void
test_long (void)
{
  g_autoptr (PmLanguages) languages = load_languages ("de");
  g_autofree char *english = repeat (ENGLISH, 1000);
  g_autofree char *german = repeat (GERMAN, 1000);
  g_autofree char *code = repeat ("der die das und nicht ist\n", 2000);
  g_autofree char *log = g_strconcat ("```\n", code, "```\n", english, NULL);
  g_autofree char *few = repeat (ENGLISH, 10);
  g_autofree char *fewer = repeat (GERMAN, 10);
  g_autofree char *both = g_strconcat (few, fewer, NULL);
  g_autofree char *turned = g_strconcat (fewer, few, NULL);
  g_autofree char *mostly = g_strconcat (few, fewer, fewer, NULL);
  g_autofree char *unbroken = g_strdelimit (g_strdup (german), "\n", ' ');

  g_assert_cmpstr (decide (languages, english), ==, "en");
  g_assert_cmpstr (decide (languages, german), ==, "de");
  g_assert_cmpstr (decide (languages, unbroken), ==, "de");
  g_assert_cmpstr (decide (languages, log), ==, "en");
  g_assert_cmpstr (decide (languages, both), ==, "en");
  g_assert_cmpstr (decide (languages, turned), ==, "de");
  g_assert_cmpstr (decide (languages, mostly), ==, "de");
}

static void
test_wanted (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PmLanguages) german = pm_languages_new (method, "de", &error);
  g_autoptr (PmLanguages) elsewhere = load_languages ("fr_FR:fr");

  g_assert_no_error (error);
  g_assert_cmpstr (decide (german, ENGLISH), ==, "de");
  g_assert_cmpstr (decide (german, ""), ==, "de");
  g_assert_cmpstr (decide (elsewhere, ""), ==, "en");
  g_assert_cmpstr (decide (elsewhere, GERMAN), ==, "de");

  g_assert_null (pm_languages_new (method, "tlh", &error));
  g_assert_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "tlh"));
}

static gpointer
prepare_in_thread (gpointer languages)
{
  pm_languages_prepare (languages);

  return pm_languages_decide (languages, GERMAN, -1);
}

/* Rules are made once, whichever thread asks first. */
static void
test_threads (void)
{
  g_autoptr (PmLanguages) languages = load_languages ("en");
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("prepare", prepare_in_thread, languages);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (g_thread_join (threads[i]) == pm_languages_decide (languages, GERMAN, -1));
}

/* Templates are in one language, and what is written into them in another. */
static void
test_template (void)
{
  static const char report[] =
    "# Ausfall\n## Ursachen\n- The certificate was too old, and no alert told of it\n"
    "## Maßnahmen\n| Maßnahme | Verantwortlich | Fällig |\n|---|---|---|\n"
    "| Add an alert for certificates that end within 14 days | keiner | 2026-03-04 |\n"
    "## Lessons\nAll is well.\n";
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmLanguages) wanted = pm_languages_new (method, "en", NULL);
  g_autoptr (PmLanguages) any = load_languages ("de");
  PmLanguages *both[] = { wanted, any };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      PmLanguage *language = pm_languages_decide (both[i], report, -1);
      g_autoptr (GPtrArray) findings = pm_checks_run_report (method, language, report, NULL);

      g_assert_cmpstr (pm_language_get_id (language), ==, "en");
      g_assert_nonnull (find_finding (findings, "causes.single"));
      g_assert_nonnull (find_finding (findings, "actions.no-owner"));
      g_assert_null (find_finding (findings, "actions.no-date"));
      g_assert_cmpint (pm_language_get_heading_kind (language, "Root Cause"), ==, PM_TEXT_CAUSE);
      g_assert_cmpint (pm_language_get_heading_kind (language, "Zeitverlauf"), ==, PM_TEXT_EVENT);
      g_assert_cmpint (pm_language_get_heading_kind (language, "Lessons"), ==, PM_TEXT_PROSE);
    }
}

typedef struct
{
  PmMethod *method;
  PmLanguages *languages;
  PmPostmortem *postmortem;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  locale)
{
  f->method = pm_method_new (NULL, NULL);
  f->languages = load_languages (locale);
  f->postmortem = pm_postmortem_new (NULL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  locale)
{
  g_assert_finalize_object (f->postmortem);
  pm_languages_unref (f->languages);
  g_object_unref (f->method);
}

static const char *
get_whole (Fixture *f)
{
  return pm_language_get_id (pm_writing_read (f->languages, f->postmortem).whole);
}

static const char *
get_language (Fixture    *f,
              const char *text)
{
  PmWriting writing = pm_writing_read (f->languages, f->postmortem);

  return pm_language_get_id (pm_writing_get_language (&writing, text));
}

/* All texts together tell, and a field of a few words is in the language of the rest. */
static void
test_whole (Fixture       *f,
            gconstpointer  locale)
{
  g_assert_cmpstr (get_whole (f), ==, "de");
  g_assert_cmpstr (get_language (f, "Deploy failed"), ==, "de");

  g_object_set (f->postmortem, "title", "Checkout", NULL);
  g_assert_cmpstr (get_whole (f), ==, "de");
  g_object_set (f->postmortem, "title", "The checkout was down", NULL);
  g_assert_cmpstr (get_whole (f), ==, "en");
  g_assert_cmpstr (get_language (f, "Deploy failed"), ==, "en");
  g_assert_cmpstr (get_language (f, ""), ==, "en");

  /* Two such words of another are not enough, a sentence is. */
  g_assert_cmpstr (get_language (f, "Der Server und Alarme"), ==, "en");
  g_assert_cmpstr (get_language (f, "Der Server stand, weil die Platte voll war"), ==, "de");
  /* Neither are words that say both. */
  g_assert_cmpstr (get_language (f, "Die Meldung war: we are down and the disk is full"), ==, "en");
}

/* Fields in another language do not turn the whole round, nor do alerts that were imported, of which
 * there are always more. */
static void
test_mixed (Fixture       *f,
            gconstpointer  locale)
{
  for (guint i = 0; i < 3; i++)
    add_record (f->postmortem, PM_TYPE_LESSON, "text", GERMAN, NULL);
  add_record (f->postmortem, PM_TYPE_LESSON, "text", ENGLISH, NULL);
  for (guint i = 0; i < 100; i++)
    add_record (f->postmortem, PM_TYPE_EVENT, "what", "The disk is full on node 3", NULL);
  g_assert_cmpstr (get_whole (f), ==, "de");
  g_assert_cmpstr (get_language (f, ENGLISH), ==, "en");
  g_assert_cmpstr (get_language (f, "Node 3"), ==, "de");
}

/* Where there is nothing else, a timeline tells; private words and what was only heard do not. */
static void
test_events (Fixture       *f,
             gconstpointer  locale)
{
  g_autofree char *long_text = repeat (ENGLISH, 1000);

  add_record (f->postmortem, PM_TYPE_NOTE, "text", ENGLISH, NULL);
  g_assert_cmpstr (get_whole (f), ==, "de");
  add_record (f->postmortem, PM_TYPE_EVENT, "what", "The disk is full on node 3", NULL);
  g_assert_cmpstr (get_whole (f), ==, "en");

  /* However long one text is, it does not outweigh many. */
  g_object_set (f->postmortem, "summary", long_text, NULL);
  for (guint i = 0; i < 100; i++)
    add_record (f->postmortem, PM_TYPE_LESSON, "text", GERMAN, NULL);
  g_assert_cmpstr (get_whole (f), ==, "de");
  g_assert_cmpstr (get_language (f, long_text), ==, "en");
}

static gboolean
is_found (Fixture    *f,
          const char *check)
{
  g_autoptr (GPtrArray) findings = pm_checks_run (f->method, f->languages, f->postmortem, 0);

  return find_finding (findings, check) != NULL;
}

/* Everything that looks at words goes by the language of the text: blame, vague verbs, groups,
 * classes of causes, success criteria. */
static void
test_rules (Fixture       *f,
            gconstpointer  locale)
{
  PmRecord *owner = add_record (f->postmortem, PM_TYPE_PERSON, "name", "Everyone", NULL);
  PmRecord *action = add_record (f->postmortem, PM_TYPE_ACTION, "what", "Improve monitoring",
                                 "owner", pm_record_get_id (owner), NULL);
  PmRecord *cause = add_record (f->postmortem, PM_TYPE_CAUSE, "statement", "Outage of vendor", NULL);
  PmWriting writing = pm_writing_read (f->languages, f->postmortem);
  PmSmartCheck checks[PM_N_SMART];

  pm_action_check_smart (action, &writing, checks);
  g_assert_true (checks[PM_SMART_SPECIFIC].met);
  g_assert_false (is_found (f, "actions.vague"));
  g_assert_cmpint (pm_checks_suggest_class (f->languages, cause), ==, PM_CAUSE_CLASS_NONE);

  g_object_set (f->postmortem, "summary", "The engineer forgot to renew the certificate.", NULL);
  writing = pm_writing_read (f->languages, f->postmortem);
  pm_action_check_smart (action, &writing, checks);
  g_assert_false (checks[PM_SMART_SPECIFIC].met);
  g_assert_true (is_found (f, "language.blame"));
  g_assert_true (is_found (f, "actions.vague"));
  g_assert_true (is_found (f, "actions.group-owner"));
  g_assert_true (is_found (f, "causes.class"));
  g_assert_cmpint (pm_checks_suggest_class (f->languages, cause), ==, PM_CAUSE_CLASS_EXTERNAL);

  /* The same words, as the German that they are not. */
  g_object_set (f->postmortem, "summary",
                "Der Techniker hat vergessen, das Zertifikat zu erneuern.", NULL);
  g_assert_true (is_found (f, "language.blame"));
  g_assert_false (is_found (f, "actions.vague"));

  g_object_set (cause, "statement", "", NULL);
  g_assert_cmpint (pm_checks_suggest_class (f->languages, cause), ==, PM_CAUSE_CLASS_NONE);
}

static const char *
judge_tone (Fixture *f)
{
  g_autoptr (GArray) criteria = pm_criteria_evaluate (f->method, f->postmortem, f->languages);

  for (guint i = 0; i < criteria->len; i++)
    if (g_str_equal (g_array_index (criteria, PmCriterion, i).id, "blameless"))
      return g_array_index (criteria, PmCriterion, i).why;

  g_assert_not_reached ();
}

static void
test_criteria (Fixture       *f,
               gconstpointer  locale)
{
  g_object_set (f->postmortem, "summary", ENGLISH, NULL);
  g_assert_null (judge_tone (f));
  g_object_set (f->postmortem, "summary", "The engineer forgot to renew the certificate.", NULL);
  g_assert_nonnull (judge_tone (f));
}

/* What is remembered of a text is what the rules of one language said of it. */
static void
test_memory (Fixture       *f,
             gconstpointer  locale)
{
  g_autoptr (PmCheckMemory) memory = pm_check_memory_new ();
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) again = NULL;

  add_record (f->postmortem, PM_TYPE_ACTION, "what", "Improve monitoring", NULL);
  before = pm_checks_run_again (f->method, f->languages, f->postmortem, 0, memory);
  g_assert_null (find_finding (before, "actions.vague"));

  g_object_set (f->postmortem, "summary", ENGLISH, NULL);
  after = pm_checks_run_again (f->method, f->languages, f->postmortem, 0, memory);
  g_assert_nonnull (find_finding (after, "actions.vague"));
  g_assert_cmpuint (pm_check_memory_get_n_checked (memory), ==, 2);

  again = pm_checks_run_again (f->method, f->languages, f->postmortem, 0, memory);
  g_assert_nonnull (find_finding (again, "actions.vague"));
  g_assert_cmpuint (pm_check_memory_get_n_checked (memory), ==, 0);
}

/* Of the sentences that the rules are tried on none is taken for the other language, and few do not
 * tell. */
static void
count_sentences (const char *name,
                 const char *id,
                 const char *other)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "method", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PmLanguages) languages = load_languages (other);
  g_auto (GStrv) lines = NULL;
  guint n = 0, right = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *sentence = strrchr (lines[i], '\t');
      PmLanguageCount count = { 0, };
      PmLanguage *told;

      if (*lines[i] == '#' || sentence == NULL)
        continue;
      n++;
      pm_languages_count (languages, sentence + 1, strlen (sentence + 1), &count);
      told = pm_languages_judge (languages, &count, PM_LANGUAGE_LEAST);
      if (told == NULL)
        continue;
      if (!g_str_equal (pm_language_get_id (told), id))
        g_error ("%s: %s", pm_language_get_id (told), sentence + 1);
      right++;
    }

  g_test_message ("%s: %u of %u sentences tell", name, right, n);
  g_assert_cmpuint (n, >, 200);
  g_assert_cmpuint (right * 100, >=, n * 90);
}

static void
test_sentences (void)
{
  count_sentences ("recall-en.tsv", "en", "de");
  count_sentences ("recall-de.tsv", "de", "en");
  count_sentences ("pairs-en.tsv", "en", "de");
  count_sentences ("pairs-de.tsv", "de", "en");
}

static void
test_corpus (void)
{
  g_autoptr (GPtrArray) paths = list_corpus ();
  g_autoptr (PmLanguages) languages = load_languages ("de");
  guint n = 0;

  if (paths == NULL)
    return;

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autofree char *text = NULL;

      if (!g_file_get_contents (path, &text, NULL, NULL) || !g_utf8_validate (text, -1, NULL))
        continue;
      n++;
      if (!g_str_equal (decide (languages, text), "en"))
        g_error ("%s is taken for German", path);
    }
  g_assert_cmpuint (n, >, 50);
}

void
add_languages_tests (void)
{
  g_test_add_func ("/languages/decide", test_decide);
  g_test_add_func ("/languages/quoted", test_quoted);
  g_test_add_func ("/languages/long", test_long);
  g_test_add_func ("/languages/wanted", test_wanted);
  g_test_add_func ("/languages/threads", test_threads);
  g_test_add_func ("/languages/template", test_template);
  g_test_add_func ("/languages/sentences", test_sentences);
  g_test_add_func ("/languages/corpus", test_corpus);
  g_test_add ("/writing/whole", Fixture, "de", set_up, test_whole, tear_down);
  g_test_add ("/writing/mixed", Fixture, "en", set_up, test_mixed, tear_down);
  g_test_add ("/writing/events", Fixture, "de", set_up, test_events, tear_down);
  g_test_add ("/writing/rules", Fixture, "de", set_up, test_rules, tear_down);
  g_test_add ("/writing/criteria", Fixture, "de", set_up, test_criteria, tear_down);
  g_test_add ("/writing/memory", Fixture, "de", set_up, test_memory, tear_down);
}
