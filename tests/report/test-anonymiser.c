/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names: every form of them goes, and only they. */

#include "test-report.h"

#include "pm-anonymiser.h"

#include <string.h>

typedef struct
{
  PmPostmortem *postmortem;
  PmAnonymiser *anonymiser;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  f->postmortem = pm_postmortem_new (NULL);
  fixture_add (f->postmortem, PM_TYPE_PERSON, "name", "Jane van Doe", "role", "On-call engineer",
               NULL);
  fixture_add (f->postmortem, PM_TYPE_PERSON, "name", "José Müller-Groß", "role", "DBA",
               "alias", "Database", NULL);
  fixture_add (f->postmortem, PM_TYPE_PERSON, "name", "Will Li", NULL);
  fixture_add (f->postmortem, PM_TYPE_PERSON, "name", "田中太郎", "role", "当直", NULL);
  fixture_add (f->postmortem, PM_TYPE_PERSON, "name", "أحمد منصور", "role", "المناوب", NULL);
  fixture_add (f->postmortem, PM_TYPE_PERSON, "name", "Engineer 1", "role", "Network engineer",
               NULL);
  f->anonymiser = pm_anonymiser_new (f->postmortem, PM_AUDIENCE_ANONYMOUS);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  pm_anonymiser_free (f->anonymiser);
  g_object_unref (f->postmortem);
}

static void
test_forms (Fixture *f,
            gconstpointer data)
{
  static const struct
  {
    const char *text, *expected;
  } cases[] = {
    { "Jane van Doe was paged", "On-call engineer was paged" },
    { "JANE DOE was paged", "On-call engineer was paged" },
    { "Doe, Jane", "On-call engineer" },
    { "J. Doe and Jane’s pager", "On-call engineer and On-call engineer’s pager" },
    { "ask jane.doe or @jdoe", "ask On-call engineer or On-call engineer" },
    { "mail jane.doe@example.org.", "mail On-call engineer." },
    { "host-jane, janeDoe, JaneDoe2", "host-On-call engineer, On-call engineer, On-call engineer2" },
    { "Janes Rechner", "On-call engineers Rechner" },
    { "Jane\nDoe", "On-call engineer" },
    { "janet and Doeberman stay", "janet and Doeberman stay" },
    { "see https://wiki.example.org/~jane/notes for more", "see [link left out] for more" },
    { "Jose Muller-Gross, Groß and MÜLLER", "Database, Database and Database" },
    { "Jose\xcc\x81 agreed", "Database agreed" },
    { "We will see what Will says", "We will see what Person 3 says" },
    { "Li waited for cli and li", "Person 3 waited for cli and li" },
    { "田中さんと太郎", "当直さんと当直" },
    { "وأحمد منصور ثم أحمد", "والمناوب ثم المناوب" },
    { "the engineer and Engineer 1", "the engineer and Engineer 1" },
    { "Mueller-Gross, mueller and MUELLER", "Database, Database and Database" },
    { "ask j.mueller@example.org", "ask Database" },
    { "https://wiki.example.org/?user=M%C3%BCller", "[link left out]" },
    { "M%C3%BCller, M\xc2\xad" "\xc3\xbcller", "Database, Database" },
    { "LI waited for CLI", "Person 3 waited for CLI" },
    { "J.D. and J. v. D. left at 5 p.m.", "On-call engineer and On-call engineer left at 5 p.m." },
    { "@jd, jd@example.org, (JD), [JvD]", "On-call engineer, On-call engineer, (On-call engineer), "
                                          "[On-call engineer]" },
    { "JD: I see it\nJD: and now?", "On-call engineer: I see it\nOn-call engineer: and now?" },
    { "the JD and the db (DB), jd or J.D.K.", "the JD and the db (DB), jd or J.D.K." },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = pm_anonymiser_apply (f->anonymiser, cases[i].text);

      g_assert_cmpstr (said, ==, cases[i].expected);
    }
}

/* Names as they are written elsewhere: with other apostrophes and letters, or as an address. */
static void
test_spellings (void)
{
  static const struct
  {
    const char *text, *expected;
  } cases[] = {
    { "O'Brien, O’Brien, OBrien, tobrien", "A, A, A, A" },
    { "O’Brien’s and O'BRIEN'S", "A’s and A'S" },
    { "Tomás isn't here, we'll ask", "A isn't here, we'll ask" },
    { "Lukasz, ŁUKASZ and Sorensen", "B, B and B" },
    { "Soerensen was asked, Sørensen’s pager", "B was asked, B’s pager" },
    { "Kim Park told kpark, kim.park@corp.example and Park", "C told C, C and C" },
    { "ask @max", "ask D" },
    { "@li, (@LI) and Li; a li of text", "I, (I) and I; a li of text" },
    { "Müller and Muller and Mueller", "E and E and E" },
    { "Özil, Oezil, OZIL", "F, F, F" },
    { "Ozan and Michal stay Ozan and Michal", "Ozan and G stay Ozan and G" },
    { "Michael is another", "H is another" },
    { "Αλέξανδρος, ΑΛΈΞΑΝΔΡΟΣ, Αλεξανδροσ and ΑΛΕΞΑΝΔΡΟΣ", "J, J, J and J" },
  };
  static const char *const names[] = {
    "Tomás O’Brien", "Łukasz Sørensen", "kim.park@corp.example", "Max", "Mueller", "Mesut Özil",
    "Michal Nowak", "Michael Stone", "Li Wei", "Αλέξανδρος",
  };
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (PmAnonymiser) anonymiser = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char alias[] = { (char) ('A' + i), '\0' };

      fixture_add (postmortem, PM_TYPE_PERSON, "name", names[i], "alias", alias, NULL);
    }
  anonymiser = pm_anonymiser_new (postmortem, PM_AUDIENCE_ANONYMOUS);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = pm_anonymiser_apply (anonymiser, cases[i].text);

      g_assert_cmpstr (said, ==, cases[i].expected);
    }
}

static void
test_internal (Fixture *f,
               gconstpointer data)
{
  g_autoptr (PmAnonymiser) open = pm_anonymiser_new (f->postmortem, PM_AUDIENCE_INTERNAL);
  g_autofree char *said = pm_anonymiser_apply (open, "Jane Doe");
  g_autoptr (GPtrArray) replaced = pm_anonymiser_dup_replacements (open);

  g_assert_cmpstr (said, ==, "Jane Doe");
  g_assert_cmpuint (replaced->len, ==, 0);
}

static void
test_shown (Fixture *f,
            gconstpointer data)
{
  PmList *people = pm_postmortem_get_list (f->postmortem, PM_TYPE_PERSON);
  g_autoptr (GPtrArray) replaced = pm_anonymiser_dup_replacements (f->anonymiser);
  const PmReplacement *first = replaced->pdata[0];

  g_assert_cmpstr (pm_anonymiser_show (f->anonymiser, pm_list_get (people, 1)), ==, "Database");
  g_assert_cmpstr (pm_anonymiser_show (f->anonymiser, NULL), ==, "");
  g_assert_cmpstr (first->name, ==, "Jane van Doe");
  g_assert_cmpuint (first->count, ==, 0);
  /* "Engineer 1" is nobody's name. */
  g_assert_cmpuint (replaced->len, ==, 5);
}

/* Two people in one role stay two people; a role that tells a name is not shown. */
static void
test_told_apart (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (PmAnonymiser) anonymiser = NULL;
  g_autofree char *said = NULL, *shared = NULL;

  fixture_add (postmortem, PM_TYPE_PERSON, "name", "Ann Smith", "role", "DBA", NULL);
  fixture_add (postmortem, PM_TYPE_PERSON, "name", "Bob Smith", "role", "DBA", NULL);
  fixture_add (postmortem, PM_TYPE_PERSON, "name", "Cy Young", "role", "Ann’s deputy", NULL);
  anonymiser = pm_anonymiser_new (postmortem, PM_AUDIENCE_ANONYMOUS);
  said = pm_anonymiser_apply (anonymiser, "Ann, Bob and Cy Young");
  g_assert_cmpstr (said, ==, "DBA 1, DBA 2 and Person 3");
  shared = pm_anonymiser_apply (anonymiser, "Smith, one of them");
  g_assert_cmpstr (shared, ==, "somebody, one of them");
}

/* Whoever edits what the room reads changes the words, and no name but the one that he writes over. */
static void
test_restore (Fixture *f,
              gconstpointer data)
{
  static const struct
  {
    const char *text, *edited, *expected;
  } cases[] = {
    { "Jane slept", "On-call engineer slept", "Jane slept" },
    { "Jane slept", "On-call engineer slept late", "Jane slept late" },
    { "Jane slept", "Then On-call engineer slept", "Then Jane slept" },
    { "Jane and José slept", "On-call engineer and Database woke", "Jane and José woke" },
    { "Jane and José slept", "On-call engineer or Database slept", "Jane or José slept" },
    { "Jane and José slept", "On-call engineer and Databases slept", "Jane and Josés slept" },
    { "Jane and José slept", "On-call engineer and Basis slept", "Jane and Basis slept" },
    { "Jane slept", "", "" },
    { "Jane slept", "N", "N" },
    { "Größe", "Grösse", "Grösse" },
    { "é", "è", "è" },
    { "", "New", "New" },
  };
  g_autoptr (PmAnonymiser) open = pm_anonymiser_new (f->postmortem, PM_AUDIENCE_INTERNAL);
  g_autofree char *same = pm_anonymiser_restore (open, "Jane slept", "Jane woke");

  g_assert_cmpstr (same, ==, "Jane woke");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = pm_anonymiser_restore (f->anonymiser, cases[i].text, cases[i].edited);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

void
add_anonymiser_tests (void)
{
  g_test_add ("/anonymiser/restore", Fixture, NULL, set_up, test_restore, tear_down);
  g_test_add ("/anonymiser/forms", Fixture, NULL, set_up, test_forms, tear_down);
  g_test_add_func ("/anonymiser/spellings", test_spellings);
  g_test_add ("/anonymiser/internal", Fixture, NULL, set_up, test_internal, tear_down);
  g_test_add ("/anonymiser/shown", Fixture, NULL, set_up, test_shown, tear_down);
  g_test_add_func ("/anonymiser/told-apart", test_told_apart);
}
