/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Trees of texts: every format reads back what it wrote, takes what other programs write, and
 * refuses with a line what it cannot take.
 */

#include "pm-exchange.h"
#include "pm-outline.h"
#include "tests.h"

#include <string.h>

static PmOutline *
read_string (const char *text,
             PmOutlineFormat format,
             GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return pm_outline_read (bytes, format, NULL, error);
}

/* The tree as "text/depth;" for each item. */
static char *
tell (PmOutline *outline)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < outline->len; i++)
    g_string_append_printf (words, "%s/%u;", pm_outline_get (outline, i)->text,
                            pm_outline_get (outline, i)->depth);
  return g_string_free (words, FALSE);
}

static void
assert_reads (const char *text,
              PmOutlineFormat format,
              const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmOutline) outline = read_string (text, format, &error);
  g_autofree char *words = NULL;

  g_assert_no_error (error);
  words = tell (outline);
  g_assert_cmpstr (words, ==, wanted);
}

static void
assert_refused (const char *text,
                PmOutlineFormat format,
                const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PmOutline) outline = read_string (text, format, &error);

  g_assert_null (outline);
  g_assert_true (error->domain == PM_EXCHANGE_ERROR);
  if (strstr (error->message, message) == NULL)
    g_error ("“%s” does not contain “%s”", error->message, message);
}

static void
test_read_text (void)
{
  assert_reads ("Outage\n  People\n    Tired\n\n  Process\r\n", PM_OUTLINE_TEXT,
                "Outage/0;People/1;Tired/2;Process/1;");
  assert_reads ("A\n\tB\n\t\tC\n\tD", PM_OUTLINE_TEXT, "A/0;B/1;C/2;D/1;");
  assert_reads ("A\n      B\n   C\n  D\nE", PM_OUTLINE_TEXT, "A/0;B/1;C/1;D/1;E/0;");
  assert_reads ("    A\n  B\n", PM_OUTLINE_TEXT, "A/0;B/0;");
  assert_reads ("\357\273\277A\n \302\240\tB", PM_OUTLINE_TEXT, "A/0;B/1;");
}

static void
test_read_markdown (void)
{
  assert_reads ("# Outage\n\n## People\n- Tired\n  * New\n1. Alone\n## Process\ntext here",
                PM_OUTLINE_MARKDOWN,
                "Outage/0;People/1;Tired/2;New/3;Alone/2;Process/1;text here/2;");
  assert_reads ("- [x] **Done**\n- [ ] a \\* b\n- goes\n  on\n\n```\n---\n", PM_OUTLINE_MARKDOWN,
                "Done/0;a * b/0;goes on/0;");
}

static void
test_read_mermaid (void)
{
  assert_reads ("ishikawa-beta\n    Blurry Photo\n    Process\n        Out of focus\n    User\n",
                PM_OUTLINE_ISHIKAWA, "Blurry Photo/0;Process/1;Out of focus/2;User/1;");
  assert_reads ("```mermaid\nmindmap\n  root((the map))\n    a[Square]\n    ::icon(fa fa-book)\n"
                "    b)Cloud(\n      %% note\n      Plain words\n    c{{Six}}\n    d[\"q #quot;\"]\n"
                "```\n",
                PM_OUTLINE_MINDMAP,
                "the map/0;Square/1;Cloud/1;Plain words/2;Six/1;q \"/1;");
  assert_reads ("---\ntitle: x\n---\nmindmap\n  A\n", PM_OUTLINE_MINDMAP, "A/0;");
}

static void
test_read_xml (void)
{
  assert_reads ("<?xml version='1.0'?><opml version='2.0'><head><title>t</title></head><body>"
                "<outline text='A &amp; B'><outline text=''><outline text='C'/></outline>"
                "</outline></body></opml>",
                PM_OUTLINE_OPML, "A & B/0;C/1;");
  assert_reads ("<map version='1.0.1'><node TEXT='Top'><icon/><node><richcontent TYPE='NODE'><html>"
                "<body><p>Rich\n text</p></body></html></richcontent></node>"
                "<node TEXT='B'/></node></map>",
                PM_OUTLINE_FREEMIND, "Top/0;Rich text/1;B/1;");
}

static void
test_formats (void)
{
  char *texts[] = { (char *) "A", (char *) "B", (char *) "C", NULL };
  const guint depths[] = { 0, 1, 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PmOutline) outline = pm_outline_new_from_texts (texts, depths, &error);
  g_autofree char *words = NULL;

  g_assert_no_error (error);
  words = tell (outline);
  g_assert_cmpstr (words, ==, "A/0;B/1;C/1;");
  g_assert_cmpint (pm_outline_find_format ("a.txt", TRUE), ==, PM_OUTLINE_TEXT);
  g_assert_cmpint (pm_outline_find_format ("A.MMD", FALSE), ==, PM_OUTLINE_MINDMAP);
  g_assert_cmpint (pm_outline_find_format ("a.mmd", TRUE), ==, PM_OUTLINE_ISHIKAWA);
  g_assert_cmpint (pm_outline_find_format ("a.xmind", FALSE), ==, PM_OUTLINE_XMIND);
  g_assert_cmpint (pm_outline_find_format ("a.xmind", TRUE), ==, PM_OUTLINE_XMIND_FISHBONE);
  g_assert_cmpint (pm_outline_find_format ("a.svg", TRUE), ==, -1);
  g_assert_cmpint (pm_outline_find_format ("", TRUE), ==, -1);
}

/* What stands beside the texts is told, once for each file. */
static void
test_left_out (void)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  const char *const freemind
    = "<map><node TEXT='Top' LINK='a.pdf'><icon BUILTIN='idea'/><icon BUILTIN='help'/>"
      "<arrowlink DESTINATION='x'/><richcontent TYPE='NOTE'><html/></richcontent>"
      "<node TEXT='B'><richcontent TYPE='DETAILS'><html/></richcontent></node></node></map>";
  const char *const opml = "<opml><body><outline text='A' _note='More'/>"
                           "<outline text='B' _note=' ' url='https://example.org'/></body></opml>";
  g_autoptr (GBytes) first = g_bytes_new_static (freemind, strlen (freemind));
  g_autoptr (GBytes) second = g_bytes_new_static (opml, strlen (opml));
  g_autoptr (GError) error = NULL;
  g_autoptr (PmOutline) map = pm_outline_read (first, PM_OUTLINE_FREEMIND, notes, &error);
  g_autoptr (PmOutline) list = NULL;

  g_assert_no_error (error);
  list = pm_outline_read (second, PM_OUTLINE_OPML, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_nonnull (strstr (notes->pdata[0], ": notes (2), markers (2), links and attachments (1), "
                                             "relationships (1)"));
  g_assert_nonnull (strstr (notes->pdata[1], ": notes (1), links and attachments (1)"));
}

static void
test_refuse (void)
{
  assert_refused ("", PM_OUTLINE_TEXT, "Line 1");
  assert_refused ("   \n\t\n", PM_OUTLINE_MARKDOWN, "Line 1");
  assert_refused ("a\nb\n\xff\n", PM_OUTLINE_TEXT, "Line 3");
  assert_refused ("graph TD\n", PM_OUTLINE_MINDMAP, "Line 1");
  assert_refused ("mindmap\n  a[Open\n", PM_OUTLINE_MINDMAP, "Line 2");
  assert_refused ("<opml>\n<body>\n<outline text='a'>\n</body></opml>", PM_OUTLINE_OPML, "Line 4");
  assert_refused ("<?xml version='1.0' encoding='EUC-JP'?>\n<opml>\n<body a='\xff\xfe'/></opml>",
                  PM_OUTLINE_OPML, "Line 3");
  assert_refused ("<html/>", PM_OUTLINE_OPML, "<opml>");
  assert_refused ("<opml/>", PM_OUTLINE_OPML, "<body>");
  assert_refused ("<map/>", PM_OUTLINE_FREEMIND, "Line 1");
  assert_refused ("<!DOCTYPE map [<!ENTITY a 'b'>]><map><node TEXT='&a;'/></map>",
                  PM_OUTLINE_FREEMIND, "DOCTYPE");
}

static void
test_limits (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (GString) nested = g_string_new ("<map>");

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (deep, "%*sx\n", (int) i, "");
  assert_refused (deep->str, PM_OUTLINE_TEXT, "Line 201");
  for (guint i = 0; i <= PM_OUTLINE_MAX_ITEMS; i++)
    g_string_append (many, "x\n");
  assert_refused (many->str, PM_OUTLINE_TEXT, "Line 100001");
  for (guint i = 0; i < 100000; i++)
    g_string_append (nested, "<node TEXT='x'>");
  assert_refused (nested->str, PM_OUTLINE_FREEMIND, "Line 1");
}

static PmOutline *
draw_outline (GRand *rand)
{
  static const char *const pieces[] = { "a", "B", "# ", "- ", "*", "1. ", "\"", "`", "[", "]",
                                        "(", ")", "<", "&", ";", "%%", ":::", "\\", "|", "'", " ",
                                        "é", "原因", "سبب", "#35;", "{{", "x", "---", "_" };
  PmOutline *outline = pm_outline_new ();
  guint n = g_rand_int_range (rand, 1, 30);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint depth = i == 0 ? 0 : (guint) g_rand_int_range (rand, 1, 6);

      for (guint p = g_rand_int_range (rand, 1, 6); p > 0; p--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      g_assert_true (pm_outline_add (outline, i == 0 ? "top" : text->str, depth, 0, NULL));
    }
  return outline;
}

static void
test_round_trip (gconstpointer data)
{
  PmOutlineFormat format = GPOINTER_TO_INT (data);
  g_autoptr (GRand) rand = g_rand_new_with_seed (41 + format);

  for (guint round = 0; round < 500; round++)
    {
      g_autoptr (PmOutline) outline = draw_outline (rand);
      g_autofree char *before = tell (outline);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = pm_outline_write (outline, format, &error);
      g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (PmOutline) read = pm_outline_read (bytes, format, notes, &error);
      g_autofree char *after = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (notes->len, ==, 0);
      after = tell (read);
      g_assert_cmpstr (after, ==, before);
      if (format != PM_OUTLINE_TEXT)
        g_assert_cmpint (pm_outline_guess_format ("causes.txt", bytes), ==,
                         format == PM_OUTLINE_XMIND_FISHBONE ? PM_OUTLINE_XMIND : format);
    }
}

/* Whatever the bytes, reading ends, with a tree or with a reason. */
static void
test_noise (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (43);
  const char *const signs = "ab <>/=\"'&;#-*[](){}`:%\n\t\\\xc3\xa9mindap";

  for (guint round = 0; round < 3000; round++)
    {
      char noise[200];
      guint n = g_rand_int_range (rand, 0, sizeof noise);
      PmOutlineFormat format = round % (PM_OUTLINE_FREEMIND + 1);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (PmOutline) outline = NULL;

      for (guint i = 0; i < n; i++)
        noise[i] = signs[g_rand_int_range (rand, 0, strlen (signs))];
      bytes = g_bytes_new (noise, n);
      outline = pm_outline_read (bytes, format, NULL, &error);
      g_assert_true ((outline == NULL) == (error != NULL));
      g_assert_true (error == NULL || strncmp (error->message, "Line ", 5) == 0);
    }
}

void
add_outline_tests (void)
{
  const char *const names[] = { "text", "markdown", "ishikawa", "mindmap", "opml", "freemind",
                                "xmind", "xmind-fishbone" };

  g_test_add_func ("/outline/read-text", test_read_text);
  g_test_add_func ("/outline/read-markdown", test_read_markdown);
  g_test_add_func ("/outline/read-mermaid", test_read_mermaid);
  g_test_add_func ("/outline/read-xml", test_read_xml);
  g_test_add_func ("/outline/formats", test_formats);
  g_test_add_func ("/outline/left-out", test_left_out);
  g_test_add_func ("/outline/refuse", test_refuse);
  g_test_add_func ("/outline/limits", test_limits);
  g_test_add_func ("/outline/noise", test_noise);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strdup_printf ("/outline/round-trip-%s", names[i]);

      g_test_add_data_func (path, GINT_TO_POINTER (i), test_round_trip);
    }
}
