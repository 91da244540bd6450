/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file of a language, by small ones of its own: words and their endings, lists and phrases, where
 * a pattern begins, and what is wrong in a file. */

#include "test-method.h"

#include "pm-checks-private.h"

#include <string.h>

PmLanguage *
load_rules (PmMethod   *method,
            const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = pm_method_load_language (method, id, &error);
  PmLanguage *language = NULL;

  g_assert_no_error (error);
  language = pm_language_new (bytes, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pm_language_get_id (language), ==, id);

  return language;
}

gboolean
text_is_hit (PmLanguage *language,
             const char *text,
             PmTextKind  kind,
             const char *check)
{
  g_autoptr (GArray) hits = pm_language_check (language, text, -1, kind, NULL);

  for (guint i = 0; i < hits->len; i++)
    if (g_str_has_prefix (g_array_index (hits, PmTextHit, i).check, check))
      return TRUE;

  return FALSE;
}

typedef struct
{
  const char *text;
  gboolean found;
} OwnCase;

/* Sentences that the check “c” of a small language finds, or does not. */
static void
run_own (const char    *data,
         const OwnCase *cases,
         guint          n)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, strlen (data));
  g_autoptr (GError) error = NULL;
  g_autoptr (PmLanguage) language = pm_language_new (bytes, "test", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    if (text_is_hit (language, cases[i].text, PM_TEXT_PROSE, "c") != cases[i].found)
      g_error ("%s is %s", cases[i].text, cases[i].found ? "not found" : "found");
}

/* Words with endings, compounds, begins and ends, each where it counts and where it does not. */
static void
test_lexicon (void)
{
  static const char data[] =
    "{\"language\":\"xx\",\"endings\":{\"er\":[\"er\",\"ers\",\"erin\"]},"
    "\"classes\":{\"a\":[\"+techn/er Ort/er *ung miss*\"]},"
    "\"rules\":[{\"id\":\"r\",\"check\":\"c\",\"patterns\":[\"<a>\"]}]}";
  static const OwnCase cases[] = {
    { "Techniker", FALSE }, { "techner", TRUE }, { "Netztechnerin", TRUE }, { "netztechners", TRUE },
    { "techn", FALSE }, { "Ester", FALSE }, { "Orter", TRUE }, { "orter", FALSE },
    { "Worterin", FALSE }, { "Prüfung", TRUE }, { "aung", FALSE }, { "ung", FALSE },
    { "missachtet", TRUE }, { "miss", FALSE }, { "vermisst", FALSE }, { "Missung", TRUE },
  };

  run_own (data, cases, G_N_ELEMENTS (cases));
}

/* Words of a class that is written small do not count with a capital, but where a clause begins. */
static void
test_lower (void)
{
  static const char data[] =
    "{\"language\":\"xx\",\"classes\":{\"verb\":[\"*te lief\"],\"noun\":[\"*ung\"]},"
    "\"lower\":[\"verb\"],"
    "\"rules\":[{\"id\":\"r\",\"check\":\"c\",\"patterns\":[\"<verb>\",\"<noun> aus\"]}]}";
  static const OwnCase cases[] = {
    { "Die Geräte sind da.", FALSE },       { "Sie wartete dort.", TRUE },
    { "Wartete sie dort?", TRUE },          { "Und so: Wartete sie dort?", TRUE },
    { "Es sind Waren, Geräte.", FALSE },    { "Der Lief ist da.", FALSE },
    { "Es (Geräte) ist da.", TRUE },        { "Die Heizung aus.", TRUE },
  };

  run_own (data, cases, G_N_ELEMENTS (cases));
}

/* Lists hold words like classes do, and a phrase puts its last word into a class. */
static void
test_lists_and_phrases (void)
{
  static const char data[] =
    "{\"language\":\"xx\",\"endings\":{\"s\":[\"\",\"s\"]},\"classes\":{\"a\":[\"user\"]},"
    "\"lists\":{\"kind\":[\"night day\",\"shop/s\"],\"bad\":[\"Slept\"]},"
    "\"phrases\":{\"a\":[\"<kind> crew\",\"night <a>\"]},"
    "\"rules\":[{\"id\":\"r\",\"check\":\"c\",\"patterns\":[\"<a> !<kind> . <bad>|erred\"]}]}";
  static const OwnCase cases[] = {
    { "The user all slept", TRUE },        { "The crew all slept", FALSE },
    { "The Night crew all SLEPT", TRUE },  { "The shops crew all erred", TRUE },
    { "The night bus crew slept", FALSE }, { "The day crew day slept", FALSE },
    { "The shop all slept", FALSE },       { "The day. Crew all slept", FALSE },
  };

  run_own (data, cases, G_N_ELEMENTS (cases));
}

/* A pattern is found whatever its first two places are: absent, repeated, looked ahead of, the only
 * one, or at an end of the sentence. */
static void
test_begins (void)
{
  static const char data[] =
    "{\"language\":\"xx\",\"classes\":{\"a\":[\"cat\"],\"b\":[\"dog\"]},"
    "\"lists\":{\"l\":[\"hen\"]},"
    "\"rules\":[{\"id\":\"r\",\"check\":\"c\",\"patterns\":[\"bee\",\"ant? <a>{2,3} ox\","
    "\"^ elk\",\"<b>* <l> $\",\"!sad owl emu? !shy\",\"fox rat?\",\"^ !not .. yak|<b> now\"],"
    "\"unless\":[\"never\"]}]}";
  static const OwnCase cases[] = {
    { "bee", TRUE },          { "a bee", TRUE },           { "a bee never", FALSE },
    { "ant cat ox", FALSE },  { "ant cat cat ox", TRUE },  { "cat cat cat ox", TRUE },
    { "elk", TRUE },          { "one elk", FALSE },        { "one. Elk runs", TRUE },
    { "dog dog hen", TRUE },  { "hen", TRUE },             { "dog hen runs", FALSE },
    { "owl", TRUE },          { "owl shy", FALSE },        { "owl emu shy", TRUE },
    { "owl emu", TRUE },      { "the owl, shy", TRUE },    { "fox", TRUE },
    { "fox rat", TRUE },      { "a yak now", TRUE },       { "a dog now", TRUE },
    { "not yak now", FALSE }, { "yak now", FALSE },        { "bee. Never", TRUE },
  };

  run_own (data, cases, G_N_ELEMENTS (cases));
}

static void
test_invalid (void)
{
  static const char *const files[] = {
    "", "[]", "{}", "{\"language\":\"xx\"}",
    "{\"language\":\"xx\",\"classes\":{\"a\":3},\"rules\":[]}",
    "{\"language\":\"xx\",\"classes\":{},\"rules\":[{}]}",
    "{\"language\":\"xx\",\"classes\":{},\"lower\":[\"none\"],\"rules\":[]}",
    "{\"language\":\"xx\",\"classes\":{},\"lists\":{\"a\":3},\"rules\":[]}",
    "{\"language\":\"xx\",\"classes\":{\"a\":[]},\"lists\":{\"a\":[]},\"rules\":[]}",
    "{\"language\":\"xx\",\"classes\":{},\"lists\":{\"a\":[\"b/none\"]},\"rules\":[]}",
    "{\"language\":\"xx\",\"classes\":{},\"phrases\":{\"a\":[\"b\"]},\"rules\":[]}",
    "{\"language\":\"xx\",\"classes\":{},\"rules\":[{\"id\":\"a\",\"check\":\"b\","
    "\"patterns\":[\"<none> x\"]}]}",
    "{\"language\":\"xx\",\"classes\":{},\"rules\":[{\"id\":\"a\",\"check\":\"b\","
    "\"patterns\":[\"$none x\"]}]}",
    "{\"language\":\"xx\",\"classes\":{},\"parts\":{\"a\":[\"$a x\"]},\"rules\":[{\"id\":\"a\","
    "\"check\":\"b\",\"patterns\":[\"$a\"]}]}",
    "{\"language\":\"xx\",\"classes\":{\"a\":[\"stem/none\"]},\"rules\":[]}",
    "{\"language\":\"xx\",\"classes\":{},\"rules\":[{\"id\":\"a\",\"check\":\"b\","
    "\"patterns\":[\"x* !y\"]}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (files[i], strlen (files[i]));
      g_autoptr (GError) error = NULL;
      g_autoptr (PmLanguage) language = pm_language_new (bytes, "test", &error);

      g_assert_null (language);
      g_assert_error (error, PM_METHOD_ERROR, PM_METHOD_ERROR_INVALID);
    }
}

/* Whatever the text is, nothing is read outside of it and every hit lies within it. */
static void
test_random (void)
{
  static const char *const pieces[] = {
    "the engineer", " failed to ", "check", "\n", "`", "```\n", "“", "”", "\"", "> ", "# ", "- ",
    "|", "14:05 ", "<!--", "-->", "](", ")", "https://", "é", "’s ", "'", ".", "...", "e.g. ",
    "Ω", "\t", "[14:05] <al> ", "@x: ", "1,000", "don’t", "-", "should have been", " ", " ",
  };
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmLanguage) language = load_rules (method, "en");

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GArray) hits = NULL;
      g_autofree char *exact = NULL;
      guint n = g_test_rand_int_range (0, 24);

      for (guint j = 0; j < n; j++)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      exact = g_memdup2 (text->str, text->len);
      hits = pm_language_check (language, text->len > 0 ? exact : "", text->len, PM_TEXT_PROSE, NULL);
      for (guint j = 0; j < hits->len; j++)
        {
          const PmTextHit *hit = &g_array_index (hits, PmTextHit, j);

          g_assert_cmpuint (hit->length, >, 0);
          g_assert_cmpuint (hit->start + hit->length, <=, text->len);
        }
    }
}

/* What two checks say of the same words: the finding that says less is left out, wherever it
 * begins; of other words, and of two that say different things, both stay. */
static void
test_silenced (void)
{
  static const struct { const char *more, *less; gboolean silenced; } pairs[] = {
    { "language.human-error", "causes.shallow", TRUE },
    { "language.human-error", "language.blame", TRUE },
    { "language.human-error", "language.judgement", TRUE },
    { "language.blame", "causes.shallow", TRUE },
    { "language.blame", "language.judgement", TRUE },
    { "language.blame", "language.defensive", TRUE },
    { "language.counterfactual", "language.judgement", TRUE },
    { "language.counterfactual", "language.defensive", TRUE },
    { "actions.vague", "language.judgement", TRUE },
    { "language.blame", "language.counterfactual", FALSE },
    { "language.judgement", "language.defensive", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *data = g_strdup_printf (
        "{\"language\":\"xx\",\"classes\":{},\"rules\":["
        "{\"id\":\"m\",\"check\":\"%s\",\"patterns\":[\"b c\"]},"
        "{\"id\":\"l\",\"check\":\"%s\",\"patterns\":[\"a b\",\"c d\",\"e\"]}]}",
        pairs[i].more, pairs[i].less);
      g_autoptr (GBytes) bytes = g_bytes_new_static (data, strlen (data));
      g_autoptr (GError) error = NULL;
      g_autoptr (PmLanguage) language = pm_language_new (bytes, "test", &error);
      const struct { const char *text; guint n, silenced; } cases[] = {
        { "a b c", 2, 1 }, { "b c d", 2, 1 }, { "a b c d", 3, 1 }, { "b c e", 2, 2 },
        { "a b e", 1, 1 },
      };

      g_assert_no_error (error);
      for (guint j = 0; j < G_N_ELEMENTS (cases); j++)
        {
          g_autoptr (GArray) hits
            = pm_check_words (language, cases[j].text, -1, PM_TEXT_PROSE, NULL);
          guint expected = pairs[i].silenced ? cases[j].silenced : cases[j].n;

          if (hits->len != expected)
            g_error ("%s and %s: %u in “%s”", pairs[i].more, pairs[i].less, hits->len,
                     cases[j].text);
        }
    }
}

/* Two findings of one check side by side are one, as long as both. */
static void
test_goes_on (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmLanguage) german = load_rules (method, "de");
  const char *text = "Um 9 Uhr kam der Alarm. Irgendwann später war es vorbei.";
  g_autoptr (GPtrArray) findings = pm_checks_run_text (method, german, text, PM_TEXT_EVENT, NULL);
  const PmFinding *finding;

  g_assert_cmpuint (findings->len, ==, 1);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpstr (finding->check, ==, "timeline.vague-time");
  g_assert_cmpstr (finding->words, ==, "Irgendwann später");
  g_assert_cmpuint (finding->start, ==, strstr (text, "Irgend") - text);
  g_assert_cmpuint (finding->length, ==, strlen ("Irgendwann später"));
}

void
add_language_rules_tests (void)
{
  g_test_add_func ("/language/silenced", test_silenced);
  g_test_add_func ("/language/goes-on", test_goes_on);
  g_test_add_func ("/language/lexicon", test_lexicon);
  g_test_add_func ("/language/lower", test_lower);
  g_test_add_func ("/language/lists-and-phrases", test_lists_and_phrases);
  g_test_add_func ("/language/begins", test_begins);
  g_test_add_func ("/language/invalid", test_invalid);
  g_test_add_func ("/language/random", test_random);
}
