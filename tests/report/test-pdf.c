/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The PDF, as other programs see it: structure, words, fonts, metadata, links. Where a program that
 * looks, or a font, is not installed, its part is skipped.
 */

/* For memmem(). */
#define _GNU_SOURCE

#include "test-report.h"

#include <glib/gstdio.h>
#include <pango/pangocairo.h>
#include <string.h>

typedef struct
{
  char *directory;
  char *path;
} Fixture;

static void
set_up (Fixture *f,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->directory = g_dir_make_tmp ("pm-pdf-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->directory, "report.pdf", NULL);
}

static void
tear_down (Fixture *f,
           gconstpointer data)
{
  g_unlink (f->path);
  g_assert_cmpint (g_rmdir (f->directory), ==, 0);
  g_free (f->directory);
  g_free (f->path);
}

static void
write_pdf (Fixture *f,
           PmPostmortem *postmortem,
           PmAudience audience,
           const char *language,
           PmPaper paper)
{
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;
  PmWriteOptions write_options = PM_WRITE_OPTIONS_INIT;
  g_autoptr (PmReport) report = NULL;
  g_autoptr (GError) error = NULL;

  options.audience = audience;
  options.language = language;
  write_options.paper = paper;
  write_options.created = 1772800000;
  report = pm_report_new (postmortem, &options);
  pm_report_write (report, f->path, &write_options, NULL, &error);
  g_assert_no_error (error);
}

/* What a program says about the file; NULL when it is not installed. */
static char *
ask (Fixture *f,
     const char *command)
{
  g_autofree char *line = g_strdup_printf ("%s %s%s", command, f->path,
                                           g_str_has_prefix (command, "pdftotext") ? " -" : "");
  g_auto (GStrv) argv = g_strsplit (line, " ", -1);
  g_autofree char *program = g_find_program_in_path (argv[0]);
  g_autofree char *err = NULL;
  g_autoptr (GError) error = NULL;
  char *out = NULL;
  int status = 0;

  if (program == NULL)
    {
      g_test_skip ("a program that looks at PDF is not installed");
      return NULL;
    }
  g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err, &status, &error);
  g_assert_no_error (error);
  if (status != 0 || *err != '\0')
    g_error ("%s: %s %s", line, err, out);
  return out;
}

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
test_structure (Fixture *f,
                gconstpointer data)
{
  static const char *const elements[] = {
    "Document", "  H1 (block)", "  Sect", "    H2 (block)", "      H3 (block)", "LBody (block)",
    "Lbl (block)", "Table (block)", "Caption", " TH", " TD", "    Figure", "TOC", "Link (inline)",
  };
  g_autoptr (PmPostmortem) postmortem = fixture_new_rich ();
  g_autofree char *structure = NULL, *check = NULL;

  write_pdf (f, postmortem, PM_AUDIENCE_INTERNAL, "en", PM_PAPER_A4);
  check = ask (f, "qpdf --check");
  if (check != NULL)
    g_assert_nonnull (strstr (check, "No syntax or stream encoding errors"));
  structure = ask (f, "pdfinfo -struct");
  if (structure == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (strstr (structure, elements[i]) == NULL)
      g_error ("no element “%s” in\n%s", elements[i], structure);
  g_assert_cmpuint (count (structure, "H1 (block)"), ==, 1);
  g_assert_cmpuint (count (structure, "H2 (block)"), ==, 13);
  /* The timeline and three diagrams. */
  g_assert_cmpuint (count (structure, "Figure"), ==, 4);
  /* Every heading of a column says so. */
  g_assert_nonnull (strstr (structure, "Scope: \"Column\"") ?: strstr (structure, "/Column"));
}

static void
test_catalogue (Fixture *f,
                gconstpointer data)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_arabic ();
  g_autofree char *contents = NULL, *info = NULL, *xmp = NULL;
  gsize length;
  static const char *const wanted[] = {
    "/Lang <FEFF00610072>", "/DisplayDocTitle true /Direction /R2L", "/Alt <FEFF", "/Tabs /S",
    "/Scope /Column", "/ColSpan 3", "/Version /1.7",
  };

  write_pdf (f, postmortem, PM_AUDIENCE_INTERNAL, "ar", PM_PAPER_LETTER);
  g_assert_true (g_file_get_contents (f->path, &contents, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (memmem (contents, length, wanted[i], strlen (wanted[i])) == NULL)
      g_error ("“%s” is not in the file", wanted[i]);
  info = ask (f, "pdfinfo");
  if (info == NULL)
    return;
  g_assert_nonnull (strstr (info, "Tagged:          yes"));
  g_assert_nonnull (strstr (info, "612 x 792 pts (letter)"));
  g_assert_nonnull (strstr (info, "أحمد منصور"));
  xmp = ask (f, "pdfinfo -meta");
  g_assert_nonnull (strstr (xmp, "<pdfuaid:part>1</pdfuaid:part>"));
  g_assert_nonnull (strstr (xmp, "توقفت خدمة الدفع"));
}

/* Marks of direction and ends of lines are no words. */
static char *
get_words (const char *text)
{
  GString *words = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_type (c) == G_UNICODE_FORMAT)
        continue;
      if (!g_unichar_isspace (c))
        g_string_append_unichar (words, c);
      else if (words->len > 0 && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  return g_string_free (words, FALSE);
}

static void
assert_words (Fixture *f,
              PmPostmortem *postmortem,
              const char *language,
              const char *const *sentences)
{
  g_autofree char *text = NULL, *words = NULL;

  write_pdf (f, postmortem, PM_AUDIENCE_INTERNAL, language, PM_PAPER_A4);
  text = ask (f, "pdftotext");
  if (text == NULL)
    return;
  words = get_words (text);
  for (guint i = 0; sentences[i] != NULL; i++)
    if (strstr (words, sentences[i]) == NULL)
      g_error ("“%s” cannot be found in\n%s", sentences[i], words);
}

static void
test_words (Fixture *f,
            gconstpointer data)
{
  static const char *const english[] = {
    "Checkout refused payments after a certificate expired unnoticed", "INC-2026-014",
    "because the certificate between checkout and payment gateway had expired and the job that "
    "renews it had been failing unnoticed since January.", "48,250", "SEV1 – Critical",
    "x509: certificate has expired", "Katarzyna Zielińska", "Recovery 9 min", NULL,
  };
  static const char *const arabic[] = { "أطلق نظام المراقبة", "أحمد منصور", "عادت المدفوعات", NULL };
  g_autoptr (PmPostmortem) rich = fixture_new_rich ();
  g_autoptr (PmPostmortem) ar = fixture_new_arabic ();

  assert_words (f, rich, "en", english);
  assert_words (f, ar, "ar", arabic);
}

/* Whether the machine has fonts for all letters of a text. */
static gboolean
has_letters (const char *text)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoLayout *layout = pango_layout_new (context);
  int n_missing;

  pango_layout_set_text (layout, text, -1);
  n_missing = pango_layout_get_unknown_glyphs_count (layout);
  g_object_unref (layout);
  g_object_unref (context);
  return n_missing == 0;
}

static void
test_words_japanese (Fixture *f,
                     gconstpointer data)
{
  static const char *const japanese[] = {
    "監視システムが警報を発した。", "静かに失敗するジョブは、無いより悪い。", "田中 太郎", NULL,
  };
  g_autoptr (PmPostmortem) ja = fixture_new_japanese ();

  if (!has_letters (japanese[0]))
    {
      g_test_skip ("no font with Japanese letters is installed");
      return;
    }
  assert_words (f, ja, "ja", japanese);
}

static void
test_fonts (Fixture *f,
            gconstpointer data)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_japanese ();
  g_autofree char *fonts = NULL;
  g_auto (GStrv) lines = NULL;

  write_pdf (f, postmortem, PM_AUDIENCE_INTERNAL, "ja", PM_PAPER_A4);
  fonts = ask (f, "pdffonts");
  if (fonts == NULL)
    return;
  lines = g_strsplit (fonts, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 3);
  /* Embedded, a subset, and with the letters that the glyphs stand for. */
  for (guint i = 2; lines[i] != NULL && *lines[i] != '\0'; i++)
    g_assert_nonnull (strstr (lines[i], " yes yes yes "));
}

static void
test_links (Fixture *f,
            gconstpointer data)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_rich ();
  g_autofree char *urls = NULL, *dests = NULL;

  write_pdf (f, postmortem, PM_AUDIENCE_INTERNAL, "en", PM_PAPER_A4);
  urls = ask (f, "pdfinfo -url");
  if (urls == NULL)
    return;
  g_assert_nonnull (strstr (urls, "https://logs.example.org/q?id=88213&from=12:00"));
  dests = ask (f, "pdfinfo -dests");
  g_assert_nonnull (strstr (dests, "\"actions-immediate\""));
  g_assert_nonnull (strstr (dests, "\"c4\""));
}

/* Also not in the metadata, the bookmarks, or the descriptions of figures. */
static void
test_nobody_is_named (Fixture *f,
                      gconstpointer data)
{
  static const char *const names[] = { "Katarzyna", "Zieli", "Brien", "Zhang", "Henrik", "Nwosu" };
  static const char *const commands[] = {
    "pdftotext", "pdfinfo", "pdfinfo -meta", "pdfinfo -url", "pdfinfo -struct-text",
  };
  g_autoptr (PmPostmortem) postmortem = fixture_new_rich ();
  g_autofree char *contents = NULL;
  gsize length;

  g_object_set (postmortem, "title", "Wei Zhang’s outage", "reference", "INC-Henrik",
                "tags", "zhang, Zielińska", "service", "nwosu.example.org", NULL);
  write_pdf (f, postmortem, PM_AUDIENCE_ANONYMOUS, "en", PM_PAPER_A4);
  g_assert_true (g_file_get_contents (f->path, &contents, &length, NULL));
  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    {
      GString *hex = g_string_new (NULL);

      for (const char *p = names[n]; *p != '\0'; p++)
        g_string_append_printf (hex, "%04X", (guint) *p);
      g_assert_null (memmem (contents, length, names[n], strlen (names[n])));
      g_assert_null (memmem (contents, length, hex->str, hex->len));
      g_string_ascii_down (hex);
      g_assert_null (memmem (contents, length, hex->str, hex->len));
      g_string_free (hex, TRUE);
    }
  for (guint c = 0; c < G_N_ELEMENTS (commands); c++)
    {
      g_autofree char *said = ask (f, commands[c]);

      for (guint n = 0; said != NULL && n < G_N_ELEMENTS (names); n++)
        if (strstr (said, names[n]) != NULL)
          g_error ("%s tells “%s”: %.60s", commands[c], names[n], strstr (said, names[n]));
    }
}

/* Whatever somebody writes, the file is well formed. */
static void
test_hostile (Fixture *f,
              gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (PmPostmortem) postmortem
        = i > 0 ? fixture_new_random (rand)
                : fixture_new_filled ("' \\ ) >> endobj stream (x) https://a.example/it's\\(x)>> "
                                      "\x01 \xef\xbf\xbe 'dest=' %PDF xref\n0 1 <</A>> \xf0\x9f\x94\xa5");
      g_autofree char *check = NULL;

      write_pdf (f, postmortem, PM_AUDIENCE_ANONYMOUS, i % 2 ? "en" : "ar", PM_PAPER_A4);
      check = ask (f, "qpdf --check");
      if (check == NULL)
        return;
      g_assert_nonnull (strstr (check, "No syntax or stream encoding errors"));
    }
}

static void
cancel_cb (double fraction,
           gpointer data)
{
  g_assert_true (fraction >= 0 && fraction <= 1);
  if (fraction > 0.5)
    g_cancellable_cancel (data);
}

static void
test_cancel (Fixture *f,
             gconstpointer data)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_rich ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;
  PmWriteOptions write_options = { PM_PAPER_A4, 1, cancel_cb, cancellable };
  g_autoptr (PmReport) report = pm_report_new (postmortem, &options);

  g_assert_false (pm_report_write (report, f->path, &write_options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (f->path, G_FILE_TEST_EXISTS));
}

void
add_pdf_tests (void)
{
  g_test_add ("/pdf/structure", Fixture, NULL, set_up, test_structure, tear_down);
  g_test_add ("/pdf/catalogue", Fixture, NULL, set_up, test_catalogue, tear_down);
  g_test_add ("/pdf/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/pdf/words-japanese", Fixture, NULL, set_up, test_words_japanese, tear_down);
  g_test_add ("/pdf/fonts", Fixture, NULL, set_up, test_fonts, tear_down);
  g_test_add ("/pdf/links", Fixture, NULL, set_up, test_links, tear_down);
  g_test_add ("/pdf/nobody-is-named", Fixture, NULL, set_up, test_nobody_is_named, tear_down);
  g_test_add ("/pdf/hostile", Fixture, NULL, set_up, test_hostile, tear_down);
  g_test_add ("/pdf/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
}
