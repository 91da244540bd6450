/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The minutes of the meeting: what is in them for whom, and that nothing private is in any file. */

#include "test-report.h"

#include "pm-parking.h"
#include "pm-voting.h"

#include <string.h>

/* Each private text has this word in it, and nothing else has. */
#define PRIVATE "Xylophone"

static PmRecord *
add_note (PmPostmortem *postmortem,
          PmNoteKind kind,
          const char *text,
          PmRecord *person,
          PmRecord *about)
{
  return fixture_add (postmortem, PM_TYPE_NOTE, "kind", kind, "text", text, "person",
                      person != NULL ? pm_record_get_id (person) : "", "about",
                      about != NULL ? pm_record_get_id (about) : "", NULL);
}

static void
add_agenda (PmPostmortem *postmortem)
{
  static const struct { const char *title; gint64 planned, added, spent; } items[] = {
    { "Opening", 4, 0, 250 },        { "Timeline Walk", 36, 5, 2475 }, { "Impact", 2, 0, 100 },
    { "Causes", 8, 0, 560 },         { "Well, Badly, Lucky", 3, 0, 0 }, { "Actions", 5, 0, 301 },
    { "Closing", 2, 0, 119 },
  };
  g_autoptr (PmTime) started = pm_time_from_string ("2026-03-06T10:02+01:00[Europe/Berlin]", NULL);
  g_autoptr (PmTime) ended = pm_time_from_string ("2026-03-06T11:09+01:00[Europe/Berlin]", NULL);

  g_object_set (postmortem, "meeting-started", started, "meeting-ended", ended, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    fixture_add (postmortem, PM_TYPE_AGENDA_ITEM, "title", items[i].title, "planned",
                 items[i].planned, "added", items[i].added, "spent", items[i].spent, NULL);
}

static void
add_private (PmPostmortem *postmortem)
{
  for (PmNoteKind kind = PM_NOTE_KIND_NOTE; kind <= PM_NOTE_KIND_FEEDBACK; kind++)
    fixture_add (postmortem, PM_TYPE_NOTE, "kind", kind, "text", PRIVATE " said so", "outcome",
                 PRIVATE, "score", (gint64) 1, "private", TRUE, NULL);
}

/* The full postmortem with a meeting that captured something of each kind. */
PmPostmortem *
fixture_new_meeting (void)
{
  PmPostmortem *pm = fixture_new_rich ();
  PmList *people = pm_postmortem_get_list (pm, PM_TYPE_PERSON);
  PmList *events = pm_postmortem_get_list (pm, PM_TYPE_EVENT);
  PmList *causes = pm_postmortem_get_list (pm, PM_TYPE_CAUSE);
  static const int votes[] = { 0, 2, 5, 2 };
  PmRecord *note;

  add_agenda (pm);
  add_note (pm, PM_NOTE_KIND_ATTENDANCE, "", pm_list_get (people, 1), NULL);
  add_note (pm, PM_NOTE_KIND_ATTENDANCE, "", pm_list_get (people, 1), NULL);
  add_note (pm, PM_NOTE_KIND_ATTENDANCE, "Two guests from the search team", NULL, NULL);
  note = add_note (pm, PM_NOTE_KIND_VOTE, "Five more minutes on the timeline", NULL, NULL);
  g_object_set (note, "votes-for", (gint64) 6, "votes-against", (gint64) 2, NULL);
  note = add_note (pm, PM_NOTE_KIND_VOTE, "Meet again next week", NULL, NULL);
  g_object_set (note, "votes-for", (gint64) 4, "votes-against", (gint64) 4, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (votes); i++)
    g_object_set (pm_list_get (causes, i), "votes", (gint64) votes[i], NULL);

  add_note (pm, PM_NOTE_KIND_VIEWPOINT, "The alarm had fired twice that week for nothing.",
            pm_list_get (people, 1), pm_list_get (events, 3));
  add_note (pm, PM_NOTE_KIND_VIEWPOINT, "From support it looked like one card brand only.",
            pm_list_get (people, 3), pm_list_get (events, 3));
  g_object_set (pm_list_get (events, 6), "contradicts", pm_record_get_id (pm_list_get (events, 5)),
                NULL);
  add_note (pm, PM_NOTE_KIND_QUESTION, "Was the provider ever told?", pm_list_get (people, 2),
            NULL);

  note = add_note (pm, PM_NOTE_KIND_PARKING, "An alarm for every mailbox", NULL, NULL);
  pm_parking_settle (note, pm_list_get (pm_postmortem_get_list (pm, PM_TYPE_ACTION), 0));
  note = add_note (pm, PM_NOTE_KIND_PARKING, "Colours of the dashboard", NULL, NULL);
  pm_parking_drop (note, "Not about this incident");
  note = add_note (pm, PM_NOTE_KIND_PARKING, "Who may issue certificates?", NULL, NULL);
  pm_parking_make_question (note, pm_list_get (people, 4));

  add_note (pm, PM_NOTE_KIND_LEARNED, "", NULL, NULL);
  add_note (pm, PM_NOTE_KIND_LEARNED, "Renewal is not part of the gateway.", NULL, NULL);
  for (guint i = 0; i < 3; i++)
    {
      note = add_note (pm, PM_NOTE_KIND_FEEDBACK, "Did you learn something?", NULL, NULL);
      g_object_set (note, "score", (gint64) (3 + i % 2), NULL);
    }
  note = add_note (pm, PM_NOTE_KIND_FEEDBACK, "Could you say all?", NULL, NULL);
  g_object_set (note, "score", (gint64) 5, NULL);
  add_note (pm, PM_NOTE_KIND_FEEDBACK, "More breaks, please.", NULL, NULL);
  add_private (pm);
  return pm;
}

static void
assert_says (const char *text,
             const char *const *expected)
{
  for (guint i = 0; expected[i] != NULL; i++)
    if (strstr (text, expected[i]) == NULL)
      g_error ("“%s” is not in\n%s", expected[i], strstr (text, "Minutes of the Meeting"));
}

static char *
render_minutes (PmPostmortem *postmortem,
                PmAudience audience)
{
  g_autofree char *all = fixture_render (postmortem, audience, PM_REPORT_FORMAT_MARKDOWN);
  const char *start = strstr (all, "## Minutes of the Meeting");
  const char *end = start != NULL ? strstr (start, "\n## ") : NULL;

  return end != NULL ? g_strndup (start, end - start) : g_strdup (start != NULL ? start : "");
}

static void
test_internal (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_meeting ();
  g_autofree char *text = render_minutes (postmortem, PM_AUDIENCE_INTERNAL);
  static const char *const expected[] = {
    "6 Mar 2026 10:02", "1 h 3 min, planned 1 h", "Engineering manager  *Henrik Baker*",
    "On-call engineer  *Tomás", "Two guests from the search team",
    "| Timeline Walk | 36 min + 5 min | 41 min |", "| Well, Badly, Lucky | 3 min | – |",
    "| Impact | 2 min | 2 min |", "1 h + 5 min", "6 for, 2 against: accepted",
    "4 for, 4 against: tie", "| 1 | ", "| =2 | ", "The alarm had fired twice", "Wei Zhang",
    "Became action", "[A", "Not about this incident", "Became a question", "Not settled yet",
    "Somebody learned something new 2 times.", "Renewal is not part of the gateway.",
    "| Did you learn something? | 3.3 | 3 |", "| Could you say all? | 5.0 | 1 |",
    "More breaks, please.", "Contradicted", NULL,
  };

  assert_says (text, expected);
  /* Somebody who was noted twice was there once. */
  g_assert_null (strstr (strstr (text, "On-call engineer  *Tomás") + 5, "On-call engineer  *Tomás"));
}

static void
test_anonymous (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_meeting ();
  g_autofree char *text = render_minutes (postmortem, PM_AUDIENCE_ANONYMOUS);
  static const char *const expected[] = { "On-call engineer", "Engineering manager", "Support",
                                          NULL };
  static const char *const names[] = { "Tomás", "Brien", "Henrik", "Baker", "Wei", "Zhang",
                                       "Amara", "Katarzyna" };

  assert_says (text, expected);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_null (strstr (text, names[i]));
}

/* No private note, in no report of any kind; the numbers do not count them either. */
static void
test_private (void)
{
  static const PmReportFormat formats[] = { PM_REPORT_FORMAT_MARKDOWN, PM_REPORT_FORMAT_HTML };
  g_autoptr (PmPostmortem) postmortem = fixture_new_meeting ();
  g_autoptr (PmPostmortem) only = pm_postmortem_new (NULL);

  for (PmAudience audience = PM_AUDIENCE_INTERNAL; audience <= PM_AUDIENCE_ANONYMOUS; audience++)
    for (guint f = 0; f < G_N_ELEMENTS (formats); f++)
      {
        g_autofree char *text = fixture_render (postmortem, audience, formats[f]);

        g_assert_null (strstr (text, PRIVATE));
        g_assert_nonnull (strstr (text, "More breaks"));
      }
  add_private (only);
  g_assert_cmpuint (pm_list_get_length (pm_postmortem_get_list (only, PM_TYPE_NOTE)), ==, 9);
  {
    g_autofree char *text = fixture_render (only, PM_AUDIENCE_INTERNAL, PM_REPORT_FORMAT_MARKDOWN);

    g_assert_null (strstr (text, "Minutes"));
  }
}

/* What the program that reads PDF finds in the file. */
static void
test_private_pdf (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_meeting ();
  g_autofree char *folder = g_dir_make_tmp ("minutes-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  const char *argv[] = { "pdftotext", path, "-", NULL };
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;
  g_autoptr (PmReport) report = pm_report_new (postmortem, &options);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (pm_report_write (report, path, NULL, NULL, &error));
  g_assert_no_error (error);
  if (program == NULL)
    {
      g_test_skip ("pdftotext is not installed");
      return;
    }
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "Timeline Walk"));
  g_assert_null (strstr (text, PRIVATE));
}

/* Votes are nobody's business before the vote is closed. */
static void
test_open_vote (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_meeting ();
  g_autofree char *closed = render_minutes (postmortem, PM_AUDIENCE_INTERNAL);
  g_autofree char *open = NULL;

  pm_voting_open (postmortem, 3);
  open = render_minutes (postmortem, PM_AUDIENCE_INTERNAL);
  g_assert_nonnull (strstr (closed, "Votes on Causes"));
  g_assert_null (strstr (open, "Votes on Causes"));
}

/* The clock of a meeting that was begun with a button knows the second, which tells nobody anything. */
static void
test_no_seconds (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (PmTime) started = pm_time_from_string ("2026-03-06T10:00:42Z", NULL);
  g_autofree char *text = NULL;

  add_agenda (postmortem);
  g_object_set (postmortem, "meeting-started", started, "zone", "UTC", NULL);
  text = render_minutes (postmortem, PM_AUDIENCE_INTERNAL);
  g_assert_nonnull (strstr (text, "6 Mar 2026 10:00 UTC"));
  g_assert_null (strstr (text, ":42"));
}

/* A meeting that was begun and not ended has no duration, one without notes no lists. */
static void
test_sparse (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autofree char *text = NULL;
  static const char *const expected[] = { "Held on", "Agenda", "Together", NULL };

  add_agenda (postmortem);
  g_object_set (postmortem, "meeting-ended", NULL, NULL);
  text = render_minutes (postmortem, PM_AUDIENCE_INTERNAL);
  assert_says (text, expected);
  g_assert_null (strstr (text, "Duration"));
  g_assert_null (strstr (text, "Present"));
  g_assert_null (strstr (text, "Feedback"));
}

void
add_minutes_tests (void)
{
  g_test_add_func ("/minutes/internal", test_internal);
  g_test_add_func ("/minutes/anonymous", test_anonymous);
  g_test_add_func ("/minutes/private", test_private);
  g_test_add_func ("/minutes/private-pdf", test_private_pdf);
  g_test_add_func ("/minutes/open-vote", test_open_vote);
  g_test_add_func ("/minutes/no-seconds", test_no_seconds);
  g_test_add_func ("/minutes/sparse", test_sparse);
}
