/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of the report room. With --write DIRECTORY it writes the fixtures as files instead, to be
 * looked at.
 */

#include "test-report.h"

#include <locale.h>

static void
write_one (PmPostmortem *postmortem,
           const char *directory,
           const char *name,
           const char *language,
           PmAudience audience,
           PmPaper paper)
{
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;
  PmWriteOptions write_options = PM_WRITE_OPTIONS_INIT;
  g_autoptr (PmReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autoptr (PmMethod) method = pm_method_new (NULL, &error);

  options.audience = audience;
  options.language = language;
  options.method = method;
  write_options.paper = paper;
  write_options.created = 1772800000;
  report = pm_report_new (postmortem, &options);
  if (!pm_report_write (report, path, &write_options, NULL, &error))
    g_error ("%s", error->message);
}

static void
write_fixtures (const char *directory)
{
  static const char *const endings[] = { "pdf", "html", "md" };
  g_autoptr (PmPostmortem) rich = fixture_new_rich ();
  g_autoptr (PmPostmortem) arabic = fixture_new_arabic ();
  g_autoptr (PmPostmortem) japanese = fixture_new_japanese ();
  g_autoptr (PmPostmortem) sparse = fixture_new_sparse ();
  g_autoptr (PmPostmortem) meeting = fixture_new_meeting ();
  g_autoptr (PmPostmortem) many = fixture_new_long (300);
  const struct
  {
    PmPostmortem *postmortem;
    const char *name, *language;
    PmAudience audience;
    PmPaper paper;
  } files[] = {
    { rich, "rich", "en", PM_AUDIENCE_INTERNAL, PM_PAPER_A4 },
    { rich, "rich-letter", "en", PM_AUDIENCE_ANONYMOUS, PM_PAPER_LETTER },
    { arabic, "arabic", "ar", PM_AUDIENCE_INTERNAL, PM_PAPER_A4 },
    { arabic, "arabic-anonymous", "ar", PM_AUDIENCE_ANONYMOUS, PM_PAPER_A4 },
    { japanese, "japanese", "ja", PM_AUDIENCE_INTERNAL, PM_PAPER_A4 },
    { meeting, "meeting", "en", PM_AUDIENCE_INTERNAL, PM_PAPER_A4 },
    { meeting, "meeting-anonymous", "en", PM_AUDIENCE_ANONYMOUS, PM_PAPER_A4 },
    { sparse, "sparse", "en", PM_AUDIENCE_INTERNAL, PM_PAPER_A4 },
    { many, "many", "en", PM_AUDIENCE_INTERNAL, PM_PAPER_A4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    for (guint e = 0; e < G_N_ELEMENTS (endings); e++)
      {
        g_autofree char *name = g_strdup_printf ("%s.%s", files[i].name, endings[e]);

        write_one (files[i].postmortem, directory, name, files[i].language, files[i].audience,
                   files[i].paper);
      }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  if (argc == 3 && g_str_equal (argv[1], "--write"))
    {
      write_fixtures (argv[2]);
      return 0;
    }
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add_anonymiser_tests ();
  add_diagram_tests ();
  add_fault_tests ();
  add_key_card_tests ();
  add_minutes_tests ();
  add_page_tests ();
  add_pdf_tests ();
  add_report_tests ();
  add_writer_tests ();

  return g_test_run ();
}
