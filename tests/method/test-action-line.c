/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Actions in one line: what is understood, where it stands, and what stays in the text. Today is
 * Tuesday, 3 March 2026. */

#include "test-method.h"

#include "pm-action-line.h"

typedef struct
{
  PmActionReader *reader;
  PmPostmortem *postmortem;
  PmRecord *alex, *tomas, *lead, *sam;
  PmRecord *causes[2];
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  PmPostmortem *pm = pm_postmortem_new (NULL);

  fixture->reader = pm_action_reader_new (method);
  fixture->postmortem = pm;
  g_object_set (pm, "zone", "Europe/Berlin", NULL);
  fixture->alex = add_record (pm, PM_TYPE_PERSON, "name", "Alex Meyer", "role", "Platform engineer",
                              NULL);
  fixture->tomas = add_record (pm, PM_TYPE_PERSON, "name", "Tomás O’Brien", "role",
                               "On-call engineer", "alias", "Bird", NULL);
  fixture->lead = add_record (pm, PM_TYPE_PERSON, "name", "", "role", "Database lead", NULL);
  fixture->sam = add_record (pm, PM_TYPE_PERSON, "name", "Sam Müller", "role", "", NULL);
  fixture->causes[0] = add_record (pm, PM_TYPE_CAUSE, "statement", "No validation", NULL);
  fixture->causes[1] = add_record (pm, PM_TYPE_CAUSE, "statement", "No alarm", NULL);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  pm_action_reader_free (fixture->reader);
  g_assert_finalize_object (fixture->postmortem);
}

static PmActionLine *
read_line (Fixture *fixture,
           const char *text)
{
  return pm_action_reader_read (fixture->reader, text, fixture->postmortem,
                                parse_time ("2026-03-03T10:00Z"));
}

static const PmActionSpan *
find_span (const PmActionLine *line,
           PmActionPart part,
           gboolean in_doubt)
{
  for (guint i = 0; i < line->spans->len; i++)
    {
      const PmActionSpan *span = &g_array_index (line->spans, PmActionSpan, i);

      if (span->part == part && span->in_doubt == in_doubt)
        return span;
    }
  return NULL;
}

static void
assert_span (const PmActionLine *line,
             const char *text,
             PmActionPart part,
             const char *expected)
{
  const PmActionSpan *span = find_span (line, part, FALSE);
  g_autofree char *found = NULL;

  g_assert_nonnull (span);
  found = g_strndup (text + span->start, span->length);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_whole (Fixture *fixture,
            gconstpointer data)
{
  const char *text = "Add config validation to the pipeline @Alex by 15 Mar #immediate !high ~low "
                     "for C2";
  g_autoptr (PmActionLine) line = read_line (fixture, text);

  g_assert_cmpstr (line->what, ==, "Add config validation to the pipeline");
  g_assert_true (line->owner == fixture->alex);
  g_assert_null (line->new_owner);
  g_assert_cmpstr (line->due, ==, "2026-03-15");
  g_assert_cmpint (line->horizon, ==, PM_HORIZON_IMMEDIATE);
  g_assert_false (line->horizon_proposed);
  g_assert_cmpint (line->impact, ==, PM_RATING_HIGH);
  g_assert_cmpint (line->effort, ==, PM_RATING_LOW);
  g_assert_true (line->cause == fixture->causes[1]);
  g_assert_cmpuint (line->spans->len, ==, 6);
  assert_span (line, text, PM_ACTION_PART_OWNER, "@Alex");
  assert_span (line, text, PM_ACTION_PART_DUE, "by 15 Mar");
  assert_span (line, text, PM_ACTION_PART_HORIZON, "#immediate");
  assert_span (line, text, PM_ACTION_PART_IMPACT, "!high");
  assert_span (line, text, PM_ACTION_PART_EFFORT, "~low");
  assert_span (line, text, PM_ACTION_PART_CAUSE, "for C2");
}

/* A deadline, and what is left of the line without it. */
static void
test_days (Fixture *fixture,
           gconstpointer data)
{
  static const struct { const char *text, *due, *what; } cases[] = {
    { "Check it by 15 Mar", "2026-03-15", "Check it" },
    { "Check it by March 15th", "2026-03-15", "Check it" },
    { "Check it by Mar 15, 2027", "2027-03-15", "Check it" },
    { "Check it by 15 March 2027.", "2027-03-15", "Check it." },
    { "Check it by 2026-03-15", "2026-03-15", "Check it" },
    { "Check it by 15.3.", "2026-03-15", "Check it" },
    { "Check it by 15.03.2026.", "2026-03-15", "Check it." },
    { "Check it 2026-03-15", "2026-03-15", "Check it" },
    { "Check it, 2026-03-15", "2026-03-15", "Check it" },
    { "Check it due 2026-03-15", "2026-03-15", "Check it" },
    /* What is over this year is meant for the next. */
    { "Check it by 2 Mar", "2027-03-02", "Check it" },
    { "Check it by 3 Mar", "2026-03-03", "Check it" },
    { "Check it by 2026-03-02", "2026-03-02", "Check it" },
    /* Today is a Tuesday. */
    { "Check it by Friday", "2026-03-06", "Check it" },
    { "Check it by tue", "2026-03-10", "Check it" },
    { "Check it by Monday.", "2026-03-09", "Check it." },
    { "Check it today", "2026-03-03", "Check it" },
    { "Check it tomorrow", "2026-03-04", "Check it" },
    { "Check it by tomorrow!", "2026-03-04", "Check it!" },
    { "Check it in 2 weeks", "2026-03-17", "Check it" },
    { "Check it in two weeks", "2026-03-17", "Check it" },
    { "Check it within a month", "2026-04-03", "Check it" },
    { "Check it in 10 days", "2026-03-13", "Check it" },
    { "Check it by end of week", "2026-03-06", "Check it" },
    { "Check it next week", "2026-03-13", "Check it" },
    { "Check it by the end of the month", "2026-03-31", "Check it" },
    { "Check it end of month", "2026-03-31", "Check it" },
    { "Check it by end of next month", "2026-04-30", "Check it" },
    { "Check it by end of quarter", "2026-03-31", "Check it" },
    { "Check it by EOY", "2026-12-31", "Check it" },
    { "Check it by end of June", "2026-06-30", "Check it" },
    { "Check it by end of February", "2027-02-28", "Check it" },
    { "Check it by end of February 2028", "2028-02-29", "Check it" },
    /* At the head, in the middle, beside other parts. */
    { "By Friday: check it", "2026-03-06", "check it" },
    { "Tomorrow check it", "2026-03-04", "check it" },
    { "Roll it out by 15 Mar on all gateways", "2026-03-15", "Roll it out on all gateways" },
    { "Check it in 2 weeks @Alex !high", "2026-03-17", "Check it" },
    { "Check it @Alex Friday", "2026-03-06", "Check it" },
    { "Check it (by Friday)", "2026-03-06", "Check it" },
    { "Check it (by Friday) and the rest", "2026-03-06", "Check it and the rest" },
    /* The last one counts. */
    { "Renew what ends by 1 May by 1 Apr", "2026-04-01", "Renew what ends by 1 May" },
    { "Check it by Friday 2026-04-01", "2026-03-06", "Check it 2026-04-01" },
    /* German, in any language of the program. */
    { "Prüfen bis 15. März", "2026-03-15", "Prüfen" },
    { "Prüfen bis zum 15. Maerz", "2026-03-15", "Prüfen" },
    { "Prüfen bis 1. Dezember 2026", "2026-12-01", "Prüfen" },
    { "Prüfen bis Freitag", "2026-03-06", "Prüfen" },
    { "Prüfen bis Mi", "2026-03-04", "Prüfen" },
    { "Prüfen in 2 Wochen", "2026-03-17", "Prüfen" },
    { "Prüfen in einer Woche", "2026-03-10", "Prüfen" },
    { "Prüfen innerhalb von drei Monaten", "2026-06-03", "Prüfen" },
    { "Morgen prüfen", "2026-03-04", "prüfen" },
    { "Prüfen bis Monatsende", "2026-03-31", "Prüfen" },
    { "Prüfen bis Ende des Monats", "2026-03-31", "Prüfen" },
    { "Prüfen bis Ende Juni", "2026-06-30", "Prüfen" },
    { "Bis Freitag die Konfiguration prüfen", "2026-03-06", "die Konfiguration prüfen" },
    { "Prüfen spätestens am 20.3.", "2026-03-20", "Prüfen" },
    /* No deadlines. */
    { "Reduce errors by 15", NULL, "Reduce errors by 15" },
    { "Reduce errors by 15 %", NULL, "Reduce errors by 15 %" },
    { "Replace it by hand", NULL, "Replace it by hand" },
    { "Sort by may or might", NULL, "Sort by may or might" },
    { "Learn by so doing", NULL, "Learn by so doing" },
    { "Upgrade by 1.2.3 at most", NULL, "Upgrade by 1.2.3 at most" },
    { "Alert on 3 failures in 2 days and page", NULL, "Alert on 3 failures in 2 days and page" },
    { "Restore the backup of 2026-03-15", NULL, "Restore the backup of 2026-03-15" },
    { "Explain the gap on 2026-02-15 to all", NULL, "Explain the gap on 2026-02-15 to all" },
    { "Stop deploying Friday", NULL, "Stop deploying Friday" },
    { "Move the deploy to Friday", NULL, "Move the deploy to Friday" },
    { "Friday deploys need two people", NULL, "Friday deploys need two people" },
    { "Have standby tomorrow's way", NULL, "Have standby tomorrow's way" },
    { "Check it by next Friday", NULL, "Check it by next Friday" },
    { "Check it by 14:00", NULL, "Check it by 14:00" },
    { "Check it by 31 Feb", NULL, "Check it by 31 Feb" },
    { "Check it by 3/15", NULL, "Check it by 3/15" },
    { "Check \"by Friday\"", NULL, "Check \"by Friday\"" },
    { "„Bis Freitag“ streichen", NULL, "„Bis Freitag“ streichen" },
    { "by", NULL, "by" },
    { "in 2", NULL, "in 2" },
    { "", NULL, "" },
    { "   ", NULL, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PmActionLine) line = read_line (fixture, cases[i].text);

      if (g_strcmp0 (line->due, cases[i].due) != 0 || g_strcmp0 (line->what, cases[i].what) != 0)
        g_error ("“%s”: %s, “%s”", cases[i].text, line->due, line->what);
      g_assert_true ((find_span (line, PM_ACTION_PART_DUE, FALSE) != NULL)
                     == (cases[i].due != NULL));
    }
}

/* A field for a due date: all of it is the day, so that less has to be said. */
static void
test_due_alone (Fixture *fixture,
                gconstpointer data)
{
  static const struct { const char *text, *due; } cases[] = {
    { "15 Mar", "2026-03-15" },
    { "by 15 Mar", "2026-03-15" },
    { "Mar 15, 2027", "2027-03-15" },
    { "15. März 2026", "2026-03-15" },
    { "15 maerz", "2026-03-15" },
    { "15.3.", "2026-03-15" },
    { "15.3.26", "2026-03-15" },
    { "2025-03-15", "2025-03-15" },
    { "on 15 Mar", "2026-03-15" },
    /* What is over this year is meant for the next, as in a line. */
    { "2 Mar", "2027-03-02" },
    { "today", "2026-03-03" },
    { "Friday", "2026-03-06" },
    { "by Friday.", "2026-03-06" },
    { "bis Freitag", "2026-03-06" },
    { "in 2 weeks", "2026-03-17" },
    { "in 2 Wochen", "2026-03-17" },
    { "in einer Woche", "2026-03-10" },
    { "end of month", "2026-03-31" },
    { "Ende Juni", "2026-06-30" },
    { "next week", "2026-03-13" },
    { "2 weeks", NULL },
    { "in 2 weeks or so", NULL },
    { "check it by Friday", NULL },
    { "Friday 15 Mar", NULL },
    { "15 Mar 14:00", NULL },
    { "~15 Mar", NULL },
    { "31 Feb", NULL },
    { "3/15", NULL },
    { "by", NULL },
    { "\"Friday\"", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *due = pm_action_reader_read_due (fixture->reader, cases[i].text,
                                                        fixture->postmortem,
                                                        parse_time ("2026-03-03T10:00Z"));

      if (g_strcmp0 (due, cases[i].due) != 0)
        g_error ("“%s”: %s", cases[i].text, due);
    }
}

static void
test_owner (Fixture *fixture,
            gconstpointer data)
{
  PmRecord *alex = fixture->alex, *tomas = fixture->tomas, *lead = fixture->lead,
           *sam = fixture->sam;
  const struct { const char *text; PmRecord *owner; const char *new_owner, *what; } cases[] = {
    { "Do it @Alex", alex, NULL, "Do it" },
    { "Do it @alex meyer", alex, NULL, "Do it" },
    { "Do it @Alex Meyer now", alex, NULL, "Do it now" },
    { "Do it @Alex_Meyer", alex, NULL, "Do it" },
    { "Do it @\"Alex Meyer\"", alex, NULL, "Do it" },
    { "Do it @Mey", alex, NULL, "Do it" },
    { "Do it @tomas", tomas, NULL, "Do it" },
    { "Do it @TOMÁS", tomas, NULL, "Do it" },
    { "Do it @bird", tomas, NULL, "Do it" },
    { "Do it @on-call", tomas, NULL, "Do it" },
    { "Do it @platform engineer", alex, NULL, "Do it" },
    { "Do it @database", lead, NULL, "Do it" },
    { "Do it @Muller", sam, NULL, "Do it" },
    { "Ask @Alex, then do it", alex, NULL, "Ask, then do it" },
    { "@Alex: do it", alex, NULL, "do it" },
    { "Do it (@Alex)", alex, NULL, "Do it" },
    { "Do it with @Sam @Alex", sam, NULL, "Do it with @Alex" },
    /* Two are engineers. */
    { "Do it @engineer", NULL, NULL, "Do it @engineer" },
    /* Nobody of that name yet. */
    { "Do it @Priya", NULL, "Priya", "Do it" },
    { "Do it @Priya.", NULL, "Priya", "Do it." },
    { "Do it @Jean-Luc", NULL, "Jean-Luc", "Do it" },
    { "Do it @Priya_Rao", NULL, "Priya Rao", "Do it" },
    { "Do it @\"Priya Rao\" today", NULL, "Priya Rao", "Do it" },
    { "Do it @“Priya Rao”", NULL, "Priya Rao", "Do it" },
    { "Ändern @Ägidius", NULL, "Ägidius", "Ändern" },
    { "Схему проверить @Юлия", NULL, "Юлия", "Схему проверить" },
    { "Annotate with @Override @Alex", alex, NULL, "Annotate with @Override" },
    /* No owners. */
    { "Mail to ops@example.org", NULL, NULL, "Mail to ops@example.org" },
    { "Mail to <a.b@example.org> now", NULL, NULL, "Mail to <a.b@example.org> now" },
    { "Meet @ noon", NULL, NULL, "Meet @ noon" },
    { "Pin base@1.2 and @2.0", NULL, NULL, "Pin base@1.2 and @2.0" },
    { "Follow @a@social.example", NULL, NULL, "Follow @a@social.example" },
    { "Quote \"@Alex\" here", NULL, NULL, "Quote \"@Alex\" here" },
    { "Write `@Alex`", NULL, NULL, "Write `@Alex`" },
    { "@", NULL, NULL, "@" },
    { "Do \"it @Alex", alex, NULL, "Do \"it" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PmActionLine) line = read_line (fixture, cases[i].text);

      if (line->owner != cases[i].owner || g_strcmp0 (line->new_owner, cases[i].new_owner) != 0
          || g_strcmp0 (line->what, cases[i].what) != 0)
        g_error ("“%s”: %s, %s, “%s”", cases[i].text,
                 line->owner != NULL ? pm_record_get_string (line->owner, "name") : "nobody",
                 line->new_owner, line->what);
    }
}

static void
test_signs (Fixture *fixture,
            gconstpointer data)
{
  static const struct
  {
    const char *text;
    PmHorizon horizon;
    PmRating impact, effort;
    const char *what;
  } cases[] = {
    { "A #short", PM_HORIZON_SHORT, 0, 0, "A" },
    { "A #Short-Term, then B", PM_HORIZON_SHORT, 0, 0, "A, then B" },
    { "A #long !LOW ~High", PM_HORIZON_LONG, PM_RATING_LOW, PM_RATING_HIGH, "A" },
    { "A #sofort !hoch ~niedrig", PM_HORIZON_IMMEDIATE, PM_RATING_HIGH, PM_RATING_LOW, "A" },
    { "A #langfristig", PM_HORIZON_LONG, 0, 0, "A" },
    { "!high A", 0, PM_RATING_HIGH, 0, "A" },
    { "A !high!", 0, PM_RATING_HIGH, 0, "A!" },
    /* Said twice is no harm; two different ones are. */
    { "A #long #long", PM_HORIZON_LONG, 0, 0, "A" },
    { "A #long #short", PM_HORIZON_LONG, 0, 0, "A #short" },
    { "A !low !high", 0, PM_RATING_LOW, 0, "A !high" },
    /* Issue numbers, channels, approximate numbers, negations. */
    { "Fix #123 in #incident-014", 0, 0, 0, "Fix #123 in #incident-014" },
    { "Take ~10 servers, ~/.config", 0, 0, 0, "Take ~10 servers, ~/.config" },
    { "Test with !important and x!=y !", 0, 0, 0, "Test with !important and x!=y !" },
    { "Speed up C# now", 0, 0, 0, "Speed up C# now" },
    { "Say \"#long\"", 0, 0, 0, "Say \"#long\"" },
    { "# ! ~", 0, 0, 0, "# ! ~" },
    { "A#short", 0, 0, 0, "A#short" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PmActionLine) line = read_line (fixture, cases[i].text);

      if (line->horizon != cases[i].horizon || line->impact != cases[i].impact
          || line->effort != cases[i].effort || g_strcmp0 (line->what, cases[i].what) != 0)
        g_error ("“%s”: %d %d %d “%s”", cases[i].text, line->horizon, line->impact, line->effort,
                 line->what);
    }
}

static void
test_doubt (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (PmActionLine) owner = read_line (fixture, "Do it @engineer");
  g_autoptr (PmActionLine) horizon = read_line (fixture, "Do it #long #short");

  g_assert_nonnull (find_span (owner, PM_ACTION_PART_OWNER, TRUE));
  g_assert_null (find_span (owner, PM_ACTION_PART_OWNER, FALSE));
  g_assert_cmpuint (find_span (horizon, PM_ACTION_PART_HORIZON, TRUE)->start, ==, 12);
  g_assert_cmpuint (find_span (horizon, PM_ACTION_PART_HORIZON, FALSE)->start, ==, 6);
}

static void
test_cause (Fixture *fixture,
            gconstpointer data)
{
  const struct { const char *text; PmRecord *cause; const char *what; } cases[] = {
    { "A for C1", fixture->causes[0], "A" },
    { "A für c2, dann B", fixture->causes[1], "A, dann B" },
    { "A for C3", NULL, "A for C3" },
    { "A for C0", NULL, "A for C0" },
    { "A for C1x", NULL, "A for C1x" },
    { "A for C", NULL, "A for C" },
    { "Bindings for C and C2", NULL, "Bindings for C and C2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PmActionLine) line = read_line (fixture, cases[i].text);

      g_assert_true (line->cause == cases[i].cause);
      g_assert_cmpstr (line->what, ==, cases[i].what);
    }
}

/* The horizon follows from the day where nobody typed one. */
static void
test_proposal (Fixture *fixture,
               gconstpointer data)
{
  const struct { const char *text; PmHorizon horizon; gboolean proposed; } cases[] = {
    { "A", PM_HORIZON_NONE, FALSE },
    { "A by 2026-03-10", PM_HORIZON_IMMEDIATE, TRUE },
    { "A by 2026-03-11", PM_HORIZON_SHORT, TRUE },
    { "A by 2026-04-28", PM_HORIZON_SHORT, TRUE },
    { "A by 2026-04-29", PM_HORIZON_LONG, TRUE },
    { "A by 2026-04-29 #immediate", PM_HORIZON_IMMEDIATE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PmActionLine) line = read_line (fixture, cases[i].text);

      g_assert_cmpint (line->horizon, ==, cases[i].horizon);
      g_assert_cmpint (line->horizon_proposed, ==, cases[i].proposed);
    }
}

/* Shortly before midnight in London it is the next day in Berlin. */
static void
test_zone (Fixture *fixture,
           gconstpointer data)
{
  gint64 now = parse_time ("2026-03-03T23:30Z");
  g_autoptr (PmActionLine) there
      = pm_action_reader_read (fixture->reader, "A today", fixture->postmortem, now);
  g_autoptr (PmActionLine) utc = pm_action_reader_read (fixture->reader, "A today", NULL, now);

  g_assert_cmpstr (there->due, ==, "2026-03-04");
  g_assert_cmpstr (utc->due, ==, "2026-03-03");
}

static void
test_describe (Fixture *fixture,
               gconstpointer data)
{
  g_autoptr (PmActionLine) full
      = read_line (fixture, "A @database by 15 Mar #long !high ~low for C1");
  g_autoptr (PmActionLine) empty = read_line (fixture, "A");
  static const char *const expected[] = { "Database lead", "15 Mar 2026", "Long Term", "High",
                                          "Low", "No validation" };

  for (guint part = PM_ACTION_PART_OWNER; part <= PM_ACTION_PART_CAUSE; part++)
    {
      g_autofree char *said = pm_action_line_describe (full, part);

      g_assert_cmpstr (said, ==, expected[part]);
      g_assert_null (pm_action_line_describe (empty, part));
    }
}

static void
test_add (Fixture *fixture,
          gconstpointer data)
{
  PmPostmortem *pm = fixture->postmortem;
  g_autoptr (PmPostmortem) before = pm_postmortem_copy (pm);
  g_autoptr (PmActionLine) line = read_line (fixture, "Add an alarm @Priya by Friday for C2");
  g_autoptr (PmActionLine) nothing = read_line (fixture, "@Alex #short");
  PmRecord *action = pm_action_line_add (line, pm, NULL);
  g_autoptr (GPtrArray) links = pm_postmortem_find_referring (pm, action, PM_TYPE_LINK, "origin");

  g_assert_cmpstr (pm_record_get_string (action, "what"), ==, "Add an alarm");
  g_assert_cmpstr (pm_record_get_string (pm_record_get_ref (action, "owner"), "name"), ==, "Priya");
  g_assert_cmpstr (pm_record_get_string (action, "due"), ==, "2026-03-06");
  g_assert_cmpint (pm_record_get_enum (action, "horizon"), ==, PM_HORIZON_IMMEDIATE);
  g_assert_cmpuint (links->len, ==, 1);
  g_assert_true (pm_record_get_ref (links->pdata[0], "target") == fixture->causes[1]);
  g_assert_cmpint (pm_record_get_enum (links->pdata[0], "kind"), ==, PM_LINK_KIND_ADDRESSES);

  /* One step back takes all of it away, and the person. */
  g_assert_true (pm_postmortem_undo (pm));
  g_assert_true (pm_postmortem_equal (pm, before));
  g_assert_null (pm_action_line_add (nothing, pm, NULL));
  g_assert_true (pm_postmortem_equal (pm, before));
}

/* Whatever is typed, and wherever one stops typing: the spans lie within the text, do not overlap,
 * and words that are not in one are still there. */
static void
test_typing (Fixture *fixture,
             gconstpointer data)
{
  static const char *const texts[] = {
    "Add \"config @x\" validation @Alex Meyer by 15. März #immediate !high ~low for C2 (in 2 weeks)",
    "„Prüfen“ @“Jean Luc” bis Ende Juni, ops@example.org #123 Äöü 日本語 @日本 2026-03-15",
    "((([[[ @@@ ### !!! ~~~ ))) ]]] \"\"\" ``` «» „“ by by in in 1 1 of the",
  };

  for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
    for (const char *end = texts[t]; *end != '\0'; end = g_utf8_next_char (end))
      {
        g_autofree char *text = g_strndup (texts[t], end - texts[t]);
        g_autoptr (PmActionLine) line = read_line (fixture, text);
        gsize last = 0;

        g_assert_true (g_utf8_validate (line->what, -1, NULL));
        for (guint i = 0; i < line->spans->len; i++)
          {
            const PmActionSpan *span = &g_array_index (line->spans, PmActionSpan, i);

            g_assert_cmpuint (span->start, >=, last);
            g_assert_cmpuint (span->length, >, 0);
            last = span->start + span->length;
            g_assert_cmpuint (last, <=, strlen (text));
            g_assert_true (g_utf8_validate (text + span->start, span->length, NULL));
          }
        g_assert_cmpuint (strlen (line->what), <=, strlen (text));
      }
}

#define ADD(path, function)                                                                        \
  g_test_add ("/action-line/" path, Fixture, NULL, set_up, function, tear_down)

void
add_action_line_tests (void)
{
  ADD ("whole", test_whole);
  ADD ("days", test_days);
  ADD ("due-alone", test_due_alone);
  ADD ("owner", test_owner);
  ADD ("signs", test_signs);
  ADD ("doubt", test_doubt);
  ADD ("cause", test_cause);
  ADD ("proposal", test_proposal);
  ADD ("zone", test_zone);
  ADD ("describe", test_describe);
  ADD ("add", test_add);
  ADD ("typing", test_typing);
}
