/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tree: which sections there are, what is in them, and what must never be. */

#include "test-report.h"

#include <string.h>

static const PmBlock *
find_section (const PmBlock *block,
              const char *anchor)
{
  if (block->kind != PM_BLOCK_SECTION)
    return NULL;
  if (strcmp (block->anchor, anchor) == 0)
    return block;
  for (guint i = 0; i < block->children->len; i++)
    {
      const PmBlock *found = find_section (block->children->pdata[i], anchor);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static const PmBlock *
find_child (const PmBlock *section,
            PmBlockKind kind)
{
  for (guint i = 0; i < section->children->len; i++)
    {
      const PmBlock *child = section->children->pdata[i];

      if (child->kind == kind)
        return child;
    }
  return NULL;
}

static PmReport *
new_report (PmPostmortem *postmortem,
            PmAudience audience)
{
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;

  options.audience = audience;
  return pm_report_new (postmortem, &options);
}

static void
test_sections (void)
{
  static const char *const order[] = {
    "summary", "impact", "timeline", "causes", "factors", "actions", "lessons-well",
    "lessons-badly", "lessons-lucky", "lessons-learned", "follow-up", "minutes", "appendix",
  };
  g_autoptr (PmPostmortem) postmortem = fixture_new_rich ();
  g_autoptr (PmReport) report = new_report (postmortem, PM_AUDIENCE_INTERNAL);
  const PmBlock *root = pm_report_get_root (report);
  guint n = 0;

  for (guint i = 0; i < root->children->len; i++)
    {
      const PmBlock *block = root->children->pdata[i];

      if (block->kind != PM_BLOCK_SECTION)
        continue;
      g_assert_cmpuint (n, <, G_N_ELEMENTS (order));
      g_assert_cmpstr (block->anchor, ==, order[n++]);
      g_assert_cmpuint (block->level, ==, 2);
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (order));
  g_assert_cmpstr (pm_report_get_author (report), ==, "Katarzyna Zielińska");
  g_assert_cmpstr (pm_report_get_reference (report), ==, "INC-2026-014");
  g_assert_nonnull (find_section (root, "actions-immediate"));
  g_assert_nonnull (find_section (root, "glossary"));
  g_assert_null (find_section (root, "replaced"));
}

static void
test_contents (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_rich ();
  g_autoptr (PmReport) report = new_report (postmortem, PM_AUDIENCE_INTERNAL);
  const PmBlock *root = pm_report_get_root (report);
  const PmBlock *figures = find_child (find_section (root, "impact"), PM_BLOCK_FIGURES);
  const PmKeyFigure *duration = figures->children->pdata[0];
  const PmBlock *table = find_child (find_section (root, "actions-immediate"), PM_BLOCK_TABLE);
  const PmRow *row = table->children->pdata[0];
  g_autofree char *action = pm_prose_dup_text (row->cells->pdata[1]);

  g_assert_cmpuint (figures->children->len, ==, 6);
  g_assert_cmpstr (duration->label, ==, "Duration");
  /* The log's clock is 95 s ahead, so the incident began so much earlier. */
  g_assert_cmpstr (duration->value, ==, "2 h 13 min");
  g_assert_cmpuint (table->children->len, ==, 2);
  g_assert_true (g_str_has_prefix (action, "Raise an alarm"));
  g_assert_nonnull (strstr (action, "Addresses: C4"));
}

/* Priorities have the names that the method gives them. */
static void
test_priority (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_rich ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PmMethod) method = pm_method_new (NULL, &error);
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;
  g_autoptr (PmReport) report = NULL;
  const PmBlock *table;
  const PmRow *row;
  g_autofree char *state = NULL;

  g_assert_no_error (error);
  options.method = method;
  report = pm_report_new (postmortem, &options);
  table = find_child (find_section (pm_report_get_root (report), "actions-long"), PM_BLOCK_TABLE);
  row = table->children->pdata[0];
  state = pm_prose_dup_text (row->cells->pdata[4]);
  g_assert_cmpstr (state, ==, "Open\nPlan as a project");
}

/* What was not written is left out, or said in one line. */
static void
test_sparse (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_sparse ();
  g_autoptr (PmReport) report = new_report (postmortem, PM_AUDIENCE_INTERNAL);
  const PmBlock *root = pm_report_get_root (report);
  static const char *const kept[] = { "summary", "impact", "timeline", "causes", "actions" };
  static const char *const left_out[] = { "factors", "lessons-well", "minutes", "appendix",
                                          "follow-up" };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      const PmBlock *section = find_section (root, kept[i]);
      const PmBlock *paragraph = section->children->pdata[0];

      g_assert_cmpuint (section->children->len, ==, 1);
      g_assert_cmpint (paragraph->style, ==, PM_PARAGRAPH_NOTE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    g_assert_null (find_section (root, left_out[i]));
}

static void
test_untitled (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (PmReport) report = new_report (postmortem, PM_AUDIENCE_ANONYMOUS);

  g_assert_cmpstr (pm_report_get_title (report), ==, "Untitled Postmortem");
}

static void
test_parts (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_rich ();
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;
  g_autoptr (PmReport) report = NULL;
  const PmBlock *timeline;

  options.parts = PM_REPORT_TIMELINE_TABLE;
  report = pm_report_new (postmortem, &options);
  timeline = find_section (pm_report_get_root (report), "timeline");
  g_assert_null (find_child (timeline, PM_BLOCK_PICTURE));
  g_assert_null (find_section (pm_report_get_root (report), "minutes"));
  g_assert_null (find_section (pm_report_get_root (report), "appendix"));
  g_assert_null (find_section (pm_report_get_root (report), "diagram-1"));
}

/* An anonymous report says what was replaced, and never by its name. */
static void
test_replaced (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_rich ();
  g_autoptr (PmReport) report = new_report (postmortem, PM_AUDIENCE_ANONYMOUS);
  const PmBlock *section = find_section (pm_report_get_root (report), "replaced");
  const PmBlock *table = find_child (section, PM_BLOCK_TABLE);
  GPtrArray *replaced = pm_report_get_replacements (report);
  guint named = 0;

  g_assert_cmpstr (pm_report_get_author (report), ==, "Platform engineer");
  for (guint i = 0; i < replaced->len; i++)
    named += ((PmReplacement *) replaced->pdata[i])->count > 0;
  g_assert_cmpuint (replaced->len, ==, 5);
  g_assert_cmpuint (named, >=, 4);
  g_assert_cmpuint (table->children->len, ==, named);
}

static void
test_language (void)
{
  static const struct
  {
    const char *language;
    gboolean rtl;
  } cases[] = { { "en", FALSE }, { "ar", TRUE }, { "he-IL", TRUE }, { "fa", TRUE }, { "ja", FALSE },
                { "xx", FALSE } };
  g_autoptr (PmPostmortem) postmortem = fixture_new_sparse ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PmReportOptions options = PM_REPORT_OPTIONS_INIT;
      g_autoptr (PmReport) report = NULL;

      options.language = cases[i].language;
      report = pm_report_new (postmortem, &options);
      g_assert_cmpint (pm_report_is_rtl (report), ==, cases[i].rtl);
      g_assert_cmpstr (pm_report_get_language (report), ==, cases[i].language);
    }
}

static void
test_typed (void)
{
  g_autoptr (PmProse) prose = NULL;
  static const struct
  {
    const char *text;
    PmRunStyle style;
    const char *link;
  } expected[] = {
    { "See ", PM_RUN_PLAIN, NULL },
    { "https://a.example/b(c)?d=e", PM_RUN_PLAIN, "https://a.example/b(c)?d=e" },
    { ", then ", PM_RUN_PLAIN, NULL },
    { "rm -rf", PM_RUN_CODE, NULL },
    { " or ", PM_RUN_PLAIN, NULL },
    { "not", PM_RUN_BOLD, NULL },
    { ". 2 ** 3 and ` alone; http:// too", PM_RUN_PLAIN, NULL },
  };

  prose = pm_prose_new_typed ("See https://a.example/b(c)?d=e, then `rm -rf` or **not**. "
                              "2 ** 3 and ` alone; http:// too\x01");
  g_assert_cmpuint (pm_prose_get_n_runs (prose), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const PmRun *run = pm_prose_get_run (prose, i);

      g_assert_cmpstr (run->text, ==, expected[i].text);
      g_assert_cmpint (run->style, ==, expected[i].style);
      g_assert_cmpstr (run->link, ==, expected[i].link);
    }
  g_assert_false (pm_link_is_safe ("javascript:alert(1)"));
  g_assert_false (pm_link_is_safe ("https://a b"));
  g_assert_true (pm_link_is_safe ("mailto:ops@example.org"));
}

void
add_report_tests (void)
{
  g_test_add_func ("/report/sections", test_sections);
  g_test_add_func ("/report/contents", test_contents);
  g_test_add_func ("/report/priority", test_priority);
  g_test_add_func ("/report/sparse", test_sparse);
  g_test_add_func ("/report/untitled", test_untitled);
  g_test_add_func ("/report/parts", test_parts);
  g_test_add_func ("/report/replaced", test_replaced);
  g_test_add_func ("/report/language", test_language);
  g_test_add_func ("/report/typed", test_typed);
}
