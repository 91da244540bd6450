/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The files: hostile text stays text, no name remains, and a file is there whole or not at all. */

#include "test-report.h"

#include "pm-writers-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static const char hostile[] =
  "</style></script><script>alert(1)</script> <img src=x onerror=alert(2)> \" ' & &lt; ]]> "
  "javascript:alert(3) | a | b |\n# not a heading\n- [x](javascript:alert(4)) ![i](x) <!-- "
  "**un`closed _mark_ ~~gone~~ \\ $x$\n1. one\n=====\n\x01\x1b[31m \xef\xbf\xbe https://e.example/\"><b>";

static guint
count (const char *text,
       const char *what)
{
  guint n = 0;

  for (const char *p = strstr (text, what); p != NULL; p = strstr (p + 1, what))
    n++;
  return n;
}

static void
test_html_hostile (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_filled (hostile);
  g_autofree char *html = fixture_render (postmortem, PM_AUDIENCE_INTERNAL, PM_REPORT_FORMAT_HTML);

  g_assert_true (g_utf8_validate (html, -1, NULL));
  g_assert_cmpuint (count (html, "<script"), ==, 0);
  g_assert_cmpuint (count (html, "<img"), ==, 0);
  g_assert_cmpuint (count (html, "</style>"), ==, 1);
  g_assert_cmpuint (count (html, "<!--"), ==, 0);
  g_assert_cmpuint (count (html, "href=\"javascript:"), ==, 0);
  g_assert_cmpuint (count (html, "\x01"), ==, 0);
  g_assert_cmpuint (count (html, "&lt;script&gt;"), >, 20);
}

/* Every element that is opened is closed, in order. */
static void
start_cb (GMarkupParseContext *context,
          const char *name,
          const char **names,
          const char **values,
          gpointer data,
          GError **error)
{
  (*(guint *) data)++;
}

static void
test_html_well_formed (void)
{
  static const GMarkupParser parser = { .start_element = start_cb };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (PmPostmortem) postmortem = fixture_new_random (rand);
      g_autofree char *html = fixture_render (postmortem, PM_AUDIENCE_INTERNAL,
                                              PM_REPORT_FORMAT_HTML);
      const char *body = strstr (html, "<body>");
      guint n = 0;
      g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &n, NULL);
      g_autoptr (GError) error = NULL;

      g_markup_parse_context_parse (context, body, strstr (body, "</html>") - body, &error);
      g_assert_no_error (error);
      g_assert_true (g_markup_parse_context_end_parse (context, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (n, >, 10);
    }
}

static void
test_html_whole (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_rich ();
  g_autofree char *html = fixture_render (postmortem, PM_AUDIENCE_INTERNAL, PM_REPORT_FORMAT_HTML);

  g_assert_nonnull (strstr (html, "<html lang=\"en\" dir=\"ltr\">"));
  g_assert_nonnull (strstr (html, "<h2 dir=\"auto\" id=\"impact\">Impact</h2>"));
  g_assert_nonnull (strstr (html, "<svg "));
  g_assert_nonnull (strstr (html, "<th scope=\"col\">Owner</th>"));
  g_assert_nonnull (strstr (html, "href=\"#c4\""));
  g_assert_nonnull (strstr (html, "id=\"c4\""));
  g_assert_nonnull (strstr (html, "id=88213&amp;from=12:00"));
  /* One file: nothing is loaded from elsewhere. */
  g_assert_cmpuint (count (html, " src="), ==, 0);
  g_assert_cmpuint (count (html, "<link"), ==, 0);
}

/* A report is marked as being in the language that people wrote, not in that of the program. */
static void
test_language (void)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  g_autoptr (PmLanguages) languages = pm_languages_new (method, NULL, NULL);
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autofree char *english = NULL, *german = NULL, *html = NULL;
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;
  g_autoptr (PmReport) report = NULL;

  g_object_set (postmortem, "summary",
                "The orders of one hour were lost, because nobody had seen that the disk was full.",
                NULL);
  english = pm_report_dup_language (languages, postmortem);
  g_assert_null (english);
  g_object_set (postmortem, "summary",
                "Die Bestellungen einer Stunde gingen verloren, weil die Platte voll war und das "
                "nicht gemeldet wurde.",
                NULL);
  german = pm_report_dup_language (languages, postmortem);
  g_assert_cmpstr (german, ==, "de");
  options.language = german;
  report = pm_report_new (postmortem, &options);
  html = pm_html_write (report);
  g_assert_nonnull (strstr (html, "<html lang=\"de\" dir=\"ltr\">"));
  g_assert_null (pm_report_dup_language (NULL, postmortem));
}

/* Words of columns that are narrow stay whole, however little room there is; only one that is longer
 * than any column may be broken anywhere.
 */
static void
test_html_cells (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autofree char *html = NULL;

  fixture_add (postmortem, PM_TYPE_ACTION, "horizon", PM_HORIZON_SHORT, "what", "Short words only",
               "due", "2026-05-12", NULL);
  fixture_add (postmortem, PM_TYPE_ACTION, "horizon", PM_HORIZON_SHORT, "what",
               "Clean /var/lib/some/folder/that/has/no/blank/in/its/name first", NULL);
  html = fixture_render (postmortem, PM_AUDIENCE_INTERNAL, PM_REPORT_FORMAT_HTML);
  g_assert_nonnull (strstr (html, "<td dir=\"auto\" class=\"text\">Short words only"));
  g_assert_nonnull (strstr (html, "<td dir=\"auto\" class=\"text long\">Clean /var"));
  g_assert_nonnull (strstr (html, "<td dir=\"auto\">12\xc2\xa0May\xc2\xa0" "2026"));
  g_assert_null (strstr (html, "td{overflow-wrap:anywhere"));
  g_assert_null (strstr (html, "td,th,dd{white-space:pre-line;overflow-wrap"));
}

/* Drawings stand as they were drawn also where the page runs from right to left, and what is in a
 * list stays beside its mark.
 */
static void
test_html_rtl (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_arabic ();
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;
  g_autoptr (PmReport) report = NULL;
  g_autofree char *html = NULL;

  options.language = "ar";
  report = pm_report_new (postmortem, &options);
  html = pm_html_write (report);
  g_assert_nonnull (strstr (html, "dir=\"rtl\">"));
  g_assert_nonnull (strstr (html, "figure svg{direction:ltr}"));
  g_assert_nonnull (strstr (html, "html[dir=rtl] li{text-align:right}"));
  g_assert_null (strstr (html, "<li dir="));
}

static void
test_markdown_hostile (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_filled (hostile);
  g_autofree char *text = fixture_render (postmortem, PM_AUDIENCE_INTERNAL,
                                          PM_REPORT_FORMAT_MARKDOWN);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint columns = 0;

  /* An address that is none stands as code, which needs no escape. */
  g_assert_cmpuint (count (text, "<script"), ==,
                    count (text, "\\<script") + count (text, "`` </style></script><script"));
  g_assert_cmpuint (count (text, "](<javascript"), ==, 0);
  g_assert_cmpuint (count (text, "\n# not"), ==, 0);
  g_assert_cmpuint (count (text, "\n===="), ==, 0);
  g_assert_cmpuint (count (text, "\n1. one"), ==, 0);
  /* A bar in a text never makes a column. */
  for (guint i = 0; lines[i] != NULL; i++)
    {
      guint bars = count (lines[i], "|") - count (lines[i], "\\|");

      if (*lines[i] != '|')
        {
          columns = 0;
          continue;
        }
      g_assert_true (columns == 0 || columns == bars);
      columns = bars;
    }
}

static void
test_markdown_whole (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_rich ();
  g_autofree char *text = fixture_render (postmortem, PM_AUDIENCE_INTERNAL,
                                          PM_REPORT_FORMAT_MARKDOWN);

  /* A comma is not stressed. */
  g_assert_cmpuint (count (text, "*,*") + count (text, "*·*") + count (text, "*–*"), ==, 0);

  g_assert_true (g_str_has_prefix (text, "# Checkout refused payments"));
  g_assert_nonnull (strstr (text, "\n## Impact\n"));
  g_assert_nonnull (strstr (text, "| --- | --- |"));
  g_assert_nonnull (strstr (text, "[C4](<#c4>)"));
  g_assert_nonnull (strstr (text, "<a id=\"c4\"></a>"));
  g_assert_nonnull (strstr (text, "`x509: certificate has expired`"));
}

static void
assert_nobody (const char *text,
               const char *const *names,
               guint n_names)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (guint i = 0; i < n_names; i++)
    {
      g_autofree char *name = g_utf8_casefold (names[i], -1);
      const char *found = strstr (folded, name);

      if (found != NULL)
        g_error ("“%s” is still there: %.80s", names[i], found);
    }
}

/* Puts a name, in all its forms, into every text that a postmortem has. */
static void
test_nobody_is_named (void)
{
  static const char *const names[] = { "katarzyna", "Zielińska", "Zielinska", "O’Brien", "Zhang" };
  static const PmReportFormat formats[] = { PM_REPORT_FORMAT_HTML, PM_REPORT_FORMAT_MARKDOWN };
  g_autoptr (PmPostmortem) filled = NULL;
  g_autoptr (PmPostmortem) rich = fixture_new_rich ();

  filled = fixture_new_filled ("Katarzyna Zielińska, k.zielinska@example.org, "
                               "**Kat**arzyna, ZIELIŃSKA’s https://x.example/katarzyna/1 "
                               "`zhang wei` @katarzyna_zielinska Wei-Zhang O’Brien");
  fixture_add (filled, PM_TYPE_PERSON, "name", "Katarzyna Zielińska", "role", "Engineer", NULL);
  fixture_add (filled, PM_TYPE_PERSON, "name", "Wei Zhang", NULL);
  fixture_add (filled, PM_TYPE_PERSON, "name", "Tomás O’Brien", "alias", "Zhang’s deputy", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *a = fixture_render (filled, PM_AUDIENCE_ANONYMOUS, formats[i]);
      g_autofree char *b = fixture_render (rich, PM_AUDIENCE_ANONYMOUS, formats[i]);
      g_autofree char *c = fixture_render (rich, PM_AUDIENCE_INTERNAL, formats[i]);

      assert_nobody (a, names, G_N_ELEMENTS (names));
      assert_nobody (b, names, G_N_ELEMENTS (names));
      g_assert_nonnull (strstr (c, "Zielińska"));
      g_assert_null (strstr (c, "PRIVATE"));
    }
}

static char *
render_with_method (PmPostmortem *postmortem)
{
  g_autoptr (PmMethod) method = pm_method_new (NULL, NULL);
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;
  PmWriteOptions write_options = PM_WRITE_OPTIONS_INIT;
  g_autoptr (PmReport) report = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  options.method = method;
  report = pm_report_new (postmortem, &options);
  bytes = pm_report_render (report, PM_REPORT_FORMAT_MARKDOWN, &write_options, NULL, &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* What the report says of itself: the latest scores, and how the one before came out. */
static void
test_assessment (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_sparse ();
  g_autoptr (PmTime) before = pm_time_from_string ("2026-03-06T10:00Z", NULL);
  g_autoptr (PmTime) after = pm_time_from_string ("2026-03-09T10:00Z", NULL);
  g_autofree char *none = render_with_method (postmortem);
  g_autofree char *text = NULL;

  g_assert_null (strstr (none, "Self-Assessment"));
  fixture_add (postmortem, PM_TYPE_REVIEW, "at", after, "depth", (gint64) 4, "depth-why", "SECRET",
               NULL);
  fixture_add (postmortem, PM_TYPE_REVIEW, "at", before, "depth", (gint64) 2, NULL);
  text = render_with_method (postmortem);
  g_assert_nonnull (strstr (text, "Self-Assessment"));
  g_assert_nonnull (strstr (text, "mean: 4.0 of 5"));
  g_assert_nonnull (strstr (text, "mean: 2.0 of 5"));
  g_assert_null (strstr (text, "SECRET"));
}

/* What a review says in private stays there, and so does what the checks said. */
static void
test_private_fields (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_sparse ();
  g_autofree char *text = NULL;

  fixture_add (postmortem, PM_TYPE_REVIEW, "reason", "SECRET REASON", "depth", 2,
               "depth-why", "SECRET WHY", NULL);
  fixture_add (postmortem, PM_TYPE_DISMISSAL, "check", "language.blame", "words", "SECRET WORDS",
               "reason", "SECRET EXCUSE", NULL);
  text = fixture_render (postmortem, PM_AUDIENCE_INTERNAL, PM_REPORT_FORMAT_MARKDOWN);
  g_assert_null (strstr (text, "SECRET"));
}

static guint
count_files (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

typedef struct
{
  PmReport *report;
  char *directory;
  char *path;
} Files;

static void
set_up (Files *f,
        gconstpointer data)
{
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;
  g_autoptr (PmPostmortem) postmortem = fixture_new_rich ();
  g_autoptr (GError) error = NULL;

  f->report = pm_report_new (postmortem, &options);
  f->directory = g_dir_make_tmp ("pm-report-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->directory, data, NULL);
}

/* Removes what was written; folders are not. */
static void
remove_files (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      g_unlink (path);
    }
}

static void
tear_down (Files *f,
           gconstpointer data)
{
  g_chmod (f->directory, 0700);
  remove_files (f->directory);
  g_assert_cmpint (g_rmdir (f->directory), ==, 0);
  pm_report_unref (f->report);
  g_free (f->directory);
  g_free (f->path);
}

static void
test_write (Files *f,
            gconstpointer data)
{
  PmWriteOptions options = PM_WRITE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL, *second = NULL;
  gsize length, again;

  options.created = 1772800000;
  g_assert_true (pm_report_write (f->report, f->path, &options, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (f->path, &first, &length, NULL));
  g_assert_true (pm_report_write (f->report, f->path, &options, NULL, &error));
  g_assert_true (g_file_get_contents (f->path, &second, &again, NULL));
  g_assert_cmpmem (first, length, second, again);
  /* Beside Markdown stand the timeline and three diagrams. */
  g_assert_cmpuint (count_files (f->directory), ==, g_str_has_suffix (f->path, ".MD") ? 5 : 1);
}

/* With no room for it, the old file stays and nothing else is left behind. */
static void
test_no_space (Files *f,
               gconstpointer data)
{
  struct rlimit old, small = { 2000, 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  gboolean written;

  g_assert_true (g_file_set_contents (f->path, "old", 3, NULL));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small.rlim_max = old.rlim_max;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  written = pm_report_write (f->report, f->path, NULL, NULL, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);

  g_assert_false (written);
  g_assert_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_SPACE);
  g_assert_nonnull (strstr (error->message, f->path));
  g_assert_cmpuint (count_files (f->directory), ==, 1);
  g_assert_true (g_file_get_contents (f->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "old");
}

static void
test_read_only (Files *f,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("root may write everywhere");
      return;
    }
  g_chmod (f->directory, 0500);
  g_assert_false (pm_report_write (f->report, f->path, NULL, NULL, &error));
  g_assert_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_PERMISSION);
  g_assert_cmpuint (count_files (f->directory), ==, 0);
}

static void
test_wrong_places (Files *f,
                   gconstpointer data)
{
  static const struct
  {
    const char *path;
    PmReportError code;
  } cases[] = {
    { "/proc/nowhere/at/all/report.md", PM_REPORT_ERROR_PLACE },
    { "report.docx", PM_REPORT_ERROR_FORMAT },
    { "report", PM_REPORT_ERROR_FORMAT },
    { "/sys/report.html", PM_REPORT_ERROR_PERMISSION },
  };
  g_autofree char *folder = g_build_filename (f->directory, "folder.md", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* Where the kernel's folder is not mounted, as in a bare chroot, it is an ordinary one. */
      if (g_str_has_prefix (cases[i].path, "/sys/")
          && !g_file_test ("/sys/kernel", G_FILE_TEST_IS_DIR))
        continue;
      g_assert_false (pm_report_write (f->report, cases[i].path, NULL, NULL, &error));
      g_assert_error (error, PM_REPORT_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].path));
      g_clear_error (&error);
    }
  g_mkdir (folder, 0700);
  g_assert_false (pm_report_write (f->report, folder, NULL, NULL, &error));
  g_assert_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_PLACE);
  g_rmdir (folder);
}

static void
test_cancelled (Files *f,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (pm_report_write (f->report, f->path, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (f->directory), ==, 0);
}

void
add_writer_tests (void)
{
  static const char *const names[] = { "report.html", "report.MD", "report.pdf" };

  g_test_add_func ("/html/hostile", test_html_hostile);
  g_test_add_func ("/html/well-formed", test_html_well_formed);
  g_test_add_func ("/html/cells", test_html_cells);
  g_test_add_func ("/html/rtl", test_html_rtl);
  g_test_add_func ("/html/whole", test_html_whole);
  g_test_add_func ("/html/language", test_language);
  g_test_add_func ("/markdown/hostile", test_markdown_hostile);
  g_test_add_func ("/markdown/whole", test_markdown_whole);
  g_test_add_func ("/writers/nobody-is-named", test_nobody_is_named);
  g_test_add_func ("/writers/assessment", test_assessment);
  g_test_add_func ("/writers/private-fields", test_private_fields);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *write = g_strdup_printf ("/write/%s/twice", names[i]);
      g_autofree char *space = g_strdup_printf ("/write/%s/no-space", names[i]);

      g_test_add (write, Files, names[i], set_up, test_write, tear_down);
      g_test_add (space, Files, names[i], set_up, test_no_space, tear_down);
    }
  g_test_add ("/write/read-only", Files, "report.md", set_up, test_read_only, tear_down);
  g_test_add ("/write/wrong-places", Files, "report.md", set_up, test_wrong_places, tear_down);
  g_test_add ("/write/cancelled", Files, "report.html", set_up, test_cancelled, tear_down);
}
