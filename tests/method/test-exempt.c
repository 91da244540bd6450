/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whose words a text in Markdown holds: in code, quotations and chats another's, which no rule of a
 * language is for; in what only looks like them the author's. */

#include "test-method.h"

#include "pm-checks.h"

#include <string.h>

#define PROSE PM_TEXT_PROSE
#define EVENT PM_TEXT_EVENT

typedef struct
{
  const char *language;
  PmTextKind kind;
  gboolean found;
  const char *text;
} Case;

static GHashTable *
make_names (void)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (names, (gpointer) "Quill");

  return names;
}

/* Whether a rule of a language applies to the text of each case is as it says. Quill is somebody. */
static void
run (const Case *cases,
     guint       n)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmLanguages) english = pm_languages_new (method, "en", NULL);
  g_autoptr (PmLanguages) german = pm_languages_new (method, "de", NULL);
  g_autoptr (GHashTable) names = make_names ();

  for (guint i = 0; i < n; i++)
    {
      PmLanguage *language = pm_languages_get_fallback (g_str_equal (cases[i].language, "de")
                                                          ? german
                                                          : english);
      g_autoptr (GArray) hits = pm_language_check (language, cases[i].text, -1, cases[i].kind,
                                                   names);
      gboolean found = FALSE;

      for (guint j = 0; j < hits->len; j++)
        found = found ||
                g_str_has_prefix (g_array_index (hits, PmTextHit, j).check, "language.");
      if (found != cases[i].found)
        g_error ("%s: %s", found ? "found" : "not found", cases[i].text);
    }
}

static void
test_indented_code (void)
{
  static const Case cases[] = {
    { "en", PROSE, FALSE, "Log:\n\n    kim: we should have tested it\n    engineer forgot the key\n" },
    { "en", PROSE, FALSE, "Log:\n\n\tThe engineer forgot the key.\n" },
    { "en", PROSE, FALSE, "Log:\n\n  \tThe engineer forgot the key.\n" },
    { "en", PROSE, FALSE, "Log:\n\n    one\n\n    The engineer forgot the key.\n" },
    { "en", PROSE, FALSE, "Log:\n\n    diff\n    - The engineer forgot the key.\n" },
    { "en", PROSE, FALSE, "Log:\r\n\r\n    The engineer forgot the key.\r\n" },
    { "en", PROSE, FALSE, "# Log\n    The engineer forgot the key.\n" },
    { "en", PROSE, FALSE, "```\nlog\n```\n    The engineer forgot the key.\n" },
    { "en", PROSE, FALSE, "    The engineer forgot the key.\n" },
    { "en", PROSE, TRUE, "Log:\n    The engineer forgot the key.\n" },
    { "en", PROSE, TRUE, "Log:\n\n   The engineer forgot the key.\n" },
    { "en", PROSE, TRUE, "Log:\n\n    kim: hello\n\nThe engineer forgot the key.\n" },
    { "en", PROSE, TRUE, "Log:\n\n    kim: hello\nThe engineer forgot the key.\n" },
    /* Below the items of a list that is text; code stands deeper. */
    { "en", PROSE, TRUE, "- Log\n\n    The engineer forgot the key.\n" },
    { "en", PROSE, TRUE, "1. Log\n\n    The engineer forgot the key.\n" },
    { "en", PROSE, TRUE, "- Log\n  - Day\n\n    The engineer forgot the key.\n" },
    { "en", PROSE, TRUE, "* Log\n    * Day\n\n        The engineer forgot the key.\n" },
    { "en", PROSE, TRUE, "- Log\n\n- Day\n\n    - The engineer forgot the key.\n" },
    { "en", PROSE, TRUE, "- Log\ngoes on\n\n    The engineer forgot the key.\n" },
    { "en", PROSE, TRUE, "Lists:\n\n    - The engineer forgot the key.\n" },
    { "en", PROSE, TRUE, "-      The engineer forgot the key.\n" },
    { "en", PROSE, TRUE, "!!! note\n\n    The engineer forgot the key.\n" },
    { "en", PROSE, TRUE, "[^1]: Note\n\n    The engineer forgot the key.\n" },
    { "en", PROSE, FALSE, "- Log\n\n      The engineer forgot the key.\n" },
    { "en", PROSE, FALSE, "- Log\n  - Day\n\n        The engineer forgot the key.\n" },
    { "en", PROSE, FALSE, "- Log\n\nIt was:\n\n    The engineer forgot the key.\n" },
    { "en", PROSE, FALSE, "- Log\n# It was\n\n    The engineer forgot the key.\n" },
    { "de", PROSE, FALSE, "Log:\n\n    Der Techniker hat es vergessen.\n" },
    { "de", PROSE, TRUE, "- Log\n\n    Der Techniker hat es vergessen.\n" },
  };

  run (cases, G_N_ELEMENTS (cases));
}

static void
test_elements (void)
{
  static const Case cases[] = {
    { "en", PROSE, FALSE, "<pre>\nThe engineer forgot the key.\n\nKim forgot it.\n</pre>\nEnd." },
    { "en", PROSE, FALSE, "<PRE class=\"log\">The engineer forgot the key.</PRE>" },
    { "en", PROSE, FALSE, "It says <code>the engineer forgot the key</code>." },
    { "en", PROSE, FALSE, "<blockquote>\nThe engineer forgot the key.\n</blockquote>" },
    { "en", PROSE, FALSE,
      "<blockquote>So <blockquote>it</blockquote> is: Kim forgot it.</blockquote>" },
    { "en", PROSE, FALSE, "Kim wrote <q>the engineer forgot the key</q>." },
    { "en", PROSE, TRUE, "<pre>log</pre> The engineer forgot the key." },
    { "en", PROSE, TRUE, "<blockquote>log</blockquote>\n\nThe engineer forgot the key." },
    /* What is not closed, and other elements. */
    { "en", PROSE, TRUE, "<pre>The engineer forgot the key." },
    { "en", PROSE, TRUE, "The <code> tag\n\nThe engineer forgot the key.\n\nThe </code> tag" },
    { "en", PROSE, TRUE, "<quote>The engineer forgot the key.</quote>" },
    { "en", PROSE, TRUE, "<p> The engineer forgot the key." },
    { "en", PROSE, TRUE, "<li> The engineer forgot the key." },
    { "de", PROSE, FALSE, "<pre>Der Techniker hat es vergessen.</pre>" },
  };

  run (cases, G_N_ELEMENTS (cases));
}

static void
test_quotations (void)
{
  static const Case cases[] = {
    { "en", PROSE, FALSE, "Priya said 'we should have tested it'." },
    { "en", PROSE, FALSE, "Priya said ‘we should have tested it’." },
    { "en", PROSE, FALSE, "Priya said ('we should\nhave tested it')." },
    { "en", PROSE, FALSE, "'The engineer forgot the key,' said Priya." },
    { "en", PROSE, FALSE, "Priya said *'we should have tested it'*." },
    { "en", PROSE, FALSE, "Priya said 'it's clear we don't know: the engineer forgot it'." },
    { "en", PROSE, FALSE, "Priya said 'the engineers' lead forgot it' and left." },
    { "en", PROSE, FALSE, "Priya said 'the engineer forgot all keys' and left." },
    { "en", PROSE, FALSE, "Priya said &quot;we should have tested it&quot;." },
    { "en", PROSE, FALSE, "Priya said &ldquo;we should have tested it&rdquo;." },
    { "en", PROSE, FALSE, "Priya said ‹we should have tested it›." },
    /* Apostrophes. */
    { "en", PROSE, TRUE, "It's the engineers' queue, don't ask, the engineer forgot the key." },
    { "en", PROSE, TRUE, "In the '90s the engineer forgot the key of the users' safe." },
    { "en", PROSE, TRUE, "The users' lead said that the engineer forgot the others' keys." },
    { "en", PROSE, TRUE, "It’s the engineers’ queue and the engineer forgot the users’ key." },
    /* A word alone is a term; what is not closed, or only in another paragraph or item. */
    { "en", PROSE, TRUE, "The engineer 'accidentally' deleted the index." },
    { "en", PROSE, TRUE, "The flag 'x and the engineer forgot the key." },
    { "en", PROSE, TRUE, "The flag 'x\n\nThe engineer forgot the key'." },
    { "en", PROSE, TRUE, "- The flag 'x\n- The engineer forgot the key'." },
    { "en", PROSE, TRUE, "The flag 'x and the engineer forgot 'some key'." },
    { "de", PROSE, FALSE, "Priya sagte ‚der Techniker hat es vergessen‘." },
    { "de", PROSE, FALSE, "Priya sagte „der Techniker hat es vergessen”." },
    { "de", PROSE, FALSE, "Priya sagte 'der Techniker hat es vergessen'." },
    { "de", PROSE, TRUE, "Das ist Hans' Schicht, und der Techniker hat Max' Schlüssel vergessen." },
    { "de", PROSE, TRUE, "„Ja“, und der Techniker hat es vergessen. „Nein“" },
    /* A quotation of several paragraphs is closed at the end of the last one. */
    { "en", PROSE, FALSE, "“It was late.\n\n“The engineer forgot the key.\n\n“Sorry.”\n" },
    { "en", PROSE, FALSE, "“The engineer forgot the key.\n\n“Sorry.”\n" },
    { "en", PROSE, TRUE, "“The engineer forgot the key.\n\nSorry.\n" },
    { "en", PROSE, TRUE, "So “the engineer forgot the key.\n\n“Sorry.”\n" },
    { "de", PROSE, FALSE, "„Der Techniker hat es vergessen.\n\n„Das war alles.“\n" },
    { "de", PROSE, TRUE, "„Ja.“ Der Techniker hat es vergessen.\n\n„Das war alles.“\n" },
  };

  run (cases, G_N_ELEMENTS (cases));
}

static void
test_links (void)
{
  static const Case cases[] = {
    { "en", PROSE, FALSE, "![The engineer forgot the key](graph.png)" },
    { "en", PROSE, FALSE, "![The engineer forgot the key][graph]" },
    { "en", PROSE, TRUE, "Well ![graph](graph.png) the engineer forgot the key." },
    { "en", PROSE, TRUE, "[Kim](https://example.org) forgot it." },
    { "en", PROSE, TRUE, "[Kim](https://example.org/a_(b)) forgot it." },
    { "en", PROSE, TRUE, "[Kim][1] forgot it." },
    { "en", PROSE, TRUE, "[The engineer forgot the key](https://example.org)." },
    { "en", PROSE, FALSE, "The [page](https://example.org/kim forgot it) is here." },
  };

  run (cases, G_N_ELEMENTS (cases));
}

static void
test_chat (void)
{
  static const Case cases[] = {
    { "en", PROSE, FALSE, "10:01 [kim] I forgot to restart it" },
    { "en", PROSE, FALSE, "[kim] we should have tested it" },
    { "en", PROSE, FALSE, "[quill] we should have tested it" },
    { "en", PROSE, FALSE, "[Quill] We should have tested it" },
    { "en", PROSE, FALSE, "[2024-03-09 10:01:05] quill: we should have tested it" },
    { "en", PROSE, FALSE, "(10:01) bo7: we should have tested it" },
    { "en", PROSE, FALSE, "bo7> we should have tested it" },
    { "en", PROSE, FALSE, "10:01 bo7> we should have tested it" },
    { "en", PROSE, FALSE, "<jürgen> we should have tested it" },
    { "en", PROSE, FALSE, "**Kim:** I forgot to restart it" },
    { "en", PROSE, FALSE, "- **Kim**: I forgot to restart it" },
    { "en", PROSE, FALSE, "10:01 **Quill**: I forgot to restart it" },
    { "en", PROSE, FALSE, "__Kim Lee:__ I forgot to restart it" },
    { "en", PROSE, FALSE, "**Quill (lead):** I forgot to restart it" },
    { "de", PROSE, FALSE, "**Jürgen:** Ich habe vergessen, ihn neu zu starten." },
    { "en", PROSE, FALSE, "14:05 Quill: the engineer forgot to restart it" },
    { "de", PROSE, FALSE, "14:05 quill: wir haben vergessen, ihn neu zu starten." },
    /* Labels. */
    { "en", PROSE, TRUE, "14:05 Cause: the engineer forgot to restart it" },
    { "en", PROSE, TRUE, "14:05 Update: the engineer forgot to restart it" },
    { "en", PROSE, TRUE, "14:05 Detected: the engineer forgot to restart it" },
    { "de", PROSE, TRUE, "14:05 Ursache: Der Administrator hat vergessen, ihn neu zu starten." },
    { "en", PROSE, FALSE, "14:05 @cause: the engineer forgot to restart it" },
    { "en", PROSE, TRUE, "**Root cause:** the engineer forgot to restart it" },
    { "en", PROSE, TRUE, "**Jan 16:** the engineer forgot to restart it" },
    { "en", PROSE, TRUE, "**Kim** forgot it: the engineer restarts it" },
    { "en", PROSE, TRUE, "Root cause: the engineer forgot to restart it" },
    { "en", PROSE, TRUE, "Cause: the engineer forgot to restart it" },
    { "en", PROSE, TRUE, "[staging] the engineer forgot to restart it" },
    { "en", PROSE, TRUE, "[x] the engineer forgot to restart it" },
    { "en", PROSE, TRUE, "10:01 [Kim] forgot to restart it" },
    { "en", PROSE, TRUE, "10:01 the engineer forgot to restart it" },
    { "en", PROSE, TRUE, "db-> the engineer forgot to restart it" },
    { "en", PM_TEXT_CAUSE, TRUE, "**Kim:** forgot to restart it, so Kim made a mistake" },
  };

  run (cases, G_N_ELEMENTS (cases));
}

/* A question in the timeline is what people asked then. */
static void
test_questions (void)
{
  static const Case cases[] = {
    { "de", EVENT, FALSE, "Hat jemand die Firewall falsch konfiguriert?" },
    { "de", EVENT, TRUE, "Jemand hat die Firewall falsch konfiguriert." },
    { "en", EVENT, FALSE, "Did the engineer forget the key? Nobody knows." },
    { "en", EVENT, TRUE, "Did it stop? The engineer forgot the key." },
    { "en", PROSE, TRUE, "Why was it that the engineer forgot the key?" },
    { "en", EVENT, FALSE, "Kim wonders whether we should have rolled back" },
    { "en", EVENT, TRUE, "Kim says that we should have rolled back" },
  };

  run (cases, G_N_ELEMENTS (cases));
}

static guint
count_language (PmPostmortem *postmortem)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmLanguages) languages = pm_languages_new (method, "en", NULL);
  g_autoptr (GPtrArray) findings = pm_checks_run (method, languages, postmortem, 0);
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (((PmFinding *) g_ptr_array_index (findings, i))->group, "language") ? 1 : 0;

  return n;
}

/* What comes from a chat is somebody's words where it says who speaks, or “I”; what somebody says
 * about it is the author's. */
static void
test_chat_source (void)
{
  static const struct { PmSourceKind kind; guint n; const char *what; } cases[] = {
    { PM_SOURCE_KIND_CHAT, 0, "Kim: I forgot to restart it" },
    { PM_SOURCE_KIND_CHAT, 0, "bo7: the engineer forgot to restart it" },
    { PM_SOURCE_KIND_CHAT, 0, "Sorry, I forgot to restart it" },
    { PM_SOURCE_KIND_CHAT, 1, "The engineer forgot to restart it" },
    { PM_SOURCE_KIND_LOG, 1, "bo7: the engineer forgot to restart it" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
      PmRecord *source = add_record (postmortem, PM_TYPE_SOURCE, "name", "#incident", NULL);
      PmRecord *event = add_event (postmortem, PM_MILESTONE_NONE, "2024-03-09T10:00Z",
                                   cases[i].what);

      g_object_set (source, "kind", cases[i].kind, NULL);
      g_object_set (event, "source", pm_record_get_id (source), NULL);
      g_assert_cmpuint (count_language (postmortem), ==, cases[i].n);
    }
}

/* A finding shows the words, and not where links in them go to. */
static void
test_shown (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmLanguages) languages = pm_languages_new (method, "en", NULL);
  PmLanguage *language = pm_languages_get_fallback (languages);
  const char *text = "Yes, the [engineer](https://example.org/1) forgot the key.";
  g_autoptr (GPtrArray) findings = pm_checks_run_report (method, language, text, NULL);
  const PmFinding *finding;

  g_assert_cmpuint (findings->len, ==, 1);
  finding = g_ptr_array_index (findings, 0);
  g_assert_nonnull (strstr (finding->message, "engineer forgot"));
  g_assert_null (strchr (finding->message, '['));
  g_assert_true (g_str_has_prefix (strstr (text + finding->start, "](") + 2, "https:"));
}

/* Who is in charge of an action is read from the text below it, however deep, and from its label. */
static void
test_owner_below (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmLanguages) languages = pm_languages_new (method, "en", NULL);
  static const char *const reports[] = {
    "## Actions\n- Remove the limit\n\n    Owner: Sam, due 2026-03-15\n"
    "- Test the pool\n\n    Owner: Li, due 2026-03-15\n",
    "## Actions\n- **Sam:** Remove the limit by 2026-03-15\n"
    "- **Kim**: Test the pool by 2026-03-15\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    {
      g_autoptr (GPtrArray) findings =
        pm_checks_run_report (method, pm_languages_get_fallback (languages), reports[i], NULL);

      for (guint j = 0; j < findings->len; j++)
        g_error ("%s", ((PmFinding *) g_ptr_array_index (findings, j))->message);
    }
}

/* The content of <pre> has no headings and no items. */
static void
test_outline (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmLanguages) languages = pm_languages_new (method, "en", NULL);
  static const char *const reports[] = {
    "# Log\n<pre>\n# Actions\n- Improve testing\n</pre>\nEnd.\n",
    "# Log\n<pre>\n# The engineer forgot the key\nKim forgot it.\n</pre>\nEnd.\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    {
      g_autoptr (GPtrArray) findings =
        pm_checks_run_report (method, pm_languages_get_fallback (languages), reports[i], NULL);

      g_assert_cmpuint (findings->len, ==, 0);
    }
}

void
add_exempt_tests (void)
{
  g_test_add_func ("/exempt/indented-code", test_indented_code);
  g_test_add_func ("/exempt/elements", test_elements);
  g_test_add_func ("/exempt/quotations", test_quotations);
  g_test_add_func ("/exempt/links", test_links);
  g_test_add_func ("/exempt/chat", test_chat);
  g_test_add_func ("/exempt/questions", test_questions);
  g_test_add_func ("/exempt/chat-source", test_chat_source);
  g_test_add_func ("/exempt/shown", test_shown);
  g_test_add_func ("/exempt/owner-below", test_owner_below);
  g_test_add_func ("/exempt/outline", test_outline);
}
