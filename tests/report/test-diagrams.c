/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Diagrams in the report: whole, large enough to be read, told in words, and without names. */

#include "test-report.h"

#include "pm-pages-private.h"
#include "pm-picture-private.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define EM 8.5

static PmRecord *
add_node (PmPostmortem *postmortem,
          PmRecord *diagram,
          PmRecord *parent,
          const char *label)
{
  return fixture_add (postmortem, PM_TYPE_NODE, "diagram", pm_record_get_id (diagram),
                      "parent", parent != NULL ? pm_record_get_id (parent) : "",
                      "label", label, NULL);
}

/* A diagram of @n nodes, each below one of the last @spread before it. */
static PmRecord *
add_random (PmPostmortem *postmortem,
            PmDiagramKind kind,
            guint n,
            guint spread,
            GRand *rand)
{
  PmRecord *diagram = fixture_add (postmortem, PM_TYPE_DIAGRAM, "kind", kind,
                                   "title", "Why it happened", NULL);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      guint back = (guint) g_rand_int_range (rand, 0, (gint32) spread + 1);
      PmRecord *parent = back == 0 || i == 0 ? NULL : nodes->pdata[i - MIN (back, i)];
      g_autofree char *label = g_strdup_printf ("cause-%u was there before the incident", i);

      g_ptr_array_add (nodes, add_node (postmortem, diagram, parent, label));
    }
  return diagram;
}

static char *
same (gpointer data,
      const char *text)
{
  return g_strdup (text);
}

/* Notes what of @part is on its page. */
static void
note_shown (GHashTable *shown,
            const PmPicturePart *part)
{
  g_autoptr (PmPen) pen = pm_pen_new_record ();
  PmPalette palette;
  GArray *texts;

  pm_palette_init (&palette, PM_PALETTE_LIGHT);
  pm_drawing_paint (part->placed->diagram, pen, &palette, NULL);
  texts = pm_pen_get_texts (pen);
  for (guint i = 0; i < texts->len; i++)
    {
      const PmRecordedText *text = &g_array_index (texts, PmRecordedText, i);

      /* A text may be cut at the edge of a page, where it stands whole on the next. */
      if (text->x >= part->area.x - 0.01 && text->y >= part->area.y - 0.01
          && text->x + text->width <= part->area.x + part->area.width + 0.01
          && text->y + text->height <= part->area.y + part->area.height + 0.01)
        g_hash_table_add (shown, g_strdup (text->text));
    }
}

/* Every node stands on some page, no text is below 8 points, and nothing leaves the paper. */
static void
check_divided (PmPostmortem *postmortem,
               PmRecord *diagram,
               gboolean rtl)
{
  static const PmPictureRoom room = { 471, 640, 758, 420 };
  g_autoptr (PmPicture) picture = pm_picture_new_diagram (postmortem, diagram, "", same, NULL);
  PmTextRuler *ruler = pm_text_ruler_new ("Sans", EM);
  g_autoptr (GPtrArray) parts = pm_picture_divide (picture, ruler, &room, rtl);
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpuint (parts->len, >, 0);
  for (guint i = 0; i < parts->len; i++)
    {
      const PmPicturePart *part = parts->pdata[i];

      g_assert_cmpfloat (part->scale * EM, >=, 8 - 1e-6);
      /* Parts that share a page are of one size as far as it goes. */
      if (parts->len > 1 && !part->lying)
        g_assert_cmpfloat (part->scale * EM, <=, 8.5 + 1e-6);
      g_assert_cmpfloat (part->area.width * part->scale, <=,
                         (part->lying ? room.lying_width : room.width) + 0.01);
      g_assert_cmpfloat (part->area.height * part->scale, <=,
                         (part->lying ? room.lying_height : room.height) + 0.01);
      note_shown (shown, part);
    }
  for (guint i = 0; i < picture->nodes->len; i++)
    {
      g_autofree char *text
        = pm_text_normalise (g_array_index (picture->nodes, PmDrawingNode, i).text);

      if (!g_hash_table_contains (shown, text))
        g_error ("“%s” is on no page", text);
    }
  g_ptr_array_set_size (parts, 0);
  pm_text_ruler_unref (ruler);
}

static void
test_divided (gconstpointer data)
{
  static const guint sizes[][2] = { { 5, 3 }, { 20, 4 }, { 60, 12 }, { 60, 1 }, { 150, 40 } };
  PmDiagramKind kind = GPOINTER_TO_INT (data);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
      PmRecord *diagram = add_random (postmortem, kind, sizes[i][0], sizes[i][1], rand);

      check_divided (postmortem, diagram, i % 2 == 1);
    }
}

/* Where there is no branch to fold away, the picture is cut. */
static void
test_cut (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *diagram = fixture_add (postmortem, PM_TYPE_DIAGRAM, "kind",
                                   PM_DIAGRAM_KIND_FAULT_TREE, "title", "Too wide", NULL);
  PmRecord *top = add_node (postmortem, diagram, NULL, "top");

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *label = g_strdup_printf ("input %u", i);

      add_node (postmortem, diagram, top, label);
    }
  check_divided (postmortem, diagram, FALSE);
  check_divided (postmortem, diagram, TRUE);
}

/* The texts of a part, in the order in which they are painted. (transfer full) */
static PmPen *
record_part (const PmPicturePart *part)
{
  PmPen *pen = pm_pen_new_record ();
  PmPalette palette;

  pm_palette_init (&palette, PM_PALETTE_LIGHT);
  if (part->placed->diagram != NULL)
    pm_drawing_paint (part->placed->diagram, pen, &palette, NULL);
  else
    pm_timeline_drawing_paint (part->placed->timeline, pen, &palette);
  return pen;
}

static gboolean
part_says (const PmPicturePart *part,
           const char *what)
{
  g_autoptr (PmPen) pen = record_part (part);
  GArray *texts = pm_pen_get_texts (pen);

  for (guint i = 0; i < texts->len; i++)
    if (g_str_equal (g_array_index (texts, PmRecordedText, i).text, what))
      return TRUE;
  return FALSE;
}

static GPtrArray *
divide (PmPostmortem *postmortem,
        PmRecord *diagram)
{
  static const PmPictureRoom room = { 479, 660, 758, 420 };
  g_autoptr (PmPicture) picture = pm_picture_new_diagram (postmortem, diagram, "", same, NULL);
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new ("Sans", EM);

  return pm_picture_divide (picture, ruler, &room, FALSE);
}

/* A branch that a 5 Whys has no room for is no problem of its own: it goes on counting, and never
 * stands alone with one answer.
 */
static void
test_why_parts (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *diagram = fixture_add (postmortem, PM_TYPE_DIAGRAM, "title", "Why was it down?", NULL);
  PmRecord *nodes[2][4][2];
  g_autoptr (GPtrArray) parts = NULL;

  for (guint a = 0; a < 2; a++)
    for (guint i = 0; i < 4; i++)
      for (guint k = 0; k < 2; k++)
        {
          g_autofree char *label = g_strdup_printf ("answer %u %u %u, which takes as many words as "
                                                    "people need in a meeting", a, i, k);

          nodes[a][i][k] = add_node (postmortem, diagram, i > 0 ? nodes[a][i - 1][0] : NULL, label);
        }
  for (guint i = 0; i < 2; i++)
    add_node (postmortem, diagram, nodes[1][3][i], "the last of the answers, one column on");
  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *label = g_strdup_printf ("one of many, which fill the page: %u", i);

      add_node (postmortem, diagram, nodes[0][0][1], label);
    }
  parts = divide (postmortem, diagram);
  g_assert_cmpuint (parts->len, >=, 2);
  g_assert_true (part_says (parts->pdata[0], "Problem"));
  for (guint i = 1; i < parts->len; i++)
    {
      const PmPicturePart *part = parts->pdata[i];
      guint answer, level, which;
      g_autofree char *head = NULL;

      g_assert_cmpint (sscanf (part->branch, "answer %u %u %u", &answer, &level, &which), ==, 3);
      head = g_strdup_printf ("Why %u", level + 1);
      g_assert_false (part_says (part, "Problem"));
      g_assert_true (part_says (part, head));
      g_assert_cmpuint (pm_drawing_count_shown (part->placed->diagram), >=, 5);
    }
}

/* A fishbone that no page can hold comes several times, with the same head, and each category whole
 * in its own colour on one of them.
 */
static void
test_fishbone_parts (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *diagram = fixture_add (postmortem, PM_TYPE_DIAGRAM, "kind", PM_DIAGRAM_KIND_FISHBONE,
                                   "title", "Late by hours", NULL);
  g_autoptr (GPtrArray) parts = NULL;
  guint n_categories = 0;

  for (guint c = 0; c < 6; c++)
    {
      g_autofree char *name = g_strdup_printf ("Category %u", c);
      PmRecord *category = add_node (postmortem, diagram, NULL, name);

      for (guint i = 0; i < 12; i++)
        {
          g_autofree char *label = g_strdup_printf ("cause %u.%u was there long before the incident, "
                                                    "and nobody had been told of it", c, i);

          add_node (postmortem, diagram, category, label);
        }
    }
  parts = divide (postmortem, diagram);
  g_assert_cmpuint (parts->len, >=, 2);
  for (guint i = 0; i < parts->len; i++)
    {
      const PmPicturePart *part = parts->pdata[i];

      g_assert_true (part_says (part, "Late by hours"));
      g_assert_cmpint (strncmp (part->branch, "Category ", 9), ==, 0);
      for (guint c = 0; c < 6; c++)
        {
          g_autofree char *name = g_strdup_printf ("Category %u", c);

          n_categories += part_says (part, name);
          g_assert_true (part_says (part, name) == (strstr (part->branch, name) != NULL));
        }
    }
  g_assert_cmpuint (n_categories, ==, 6);
}

/* Neither numbers nor notes nor the hours of the axis are too small to be read on paper. */
static void
check_text_sizes (const PmPicturePart *part)
{
  g_autoptr (PmPen) pen = record_part (part);
  GArray *texts = pm_pen_get_texts (pen);

  g_assert_cmpuint (texts->len, >, 0);
  for (guint i = 0; i < texts->len; i++)
    {
      const PmRecordedText *text = &g_array_index (texts, PmRecordedText, i);

      if (text->height * part->scale < 8 * PM_LINE_HEIGHT - 1e-6)
        g_error ("“%s” is %g points high", text->text, text->height * part->scale);
    }
}

static PmReport *
new_report (PmPostmortem *postmortem,
            PmReportParts parts)
{
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;

  options.parts = parts;
  return pm_report_new (postmortem, &options);
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

/* Pictures stand on pages of their direction, within the margins, each with its words. */
static void
test_pages (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_rich ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (PmReport) report = NULL;
  g_autoptr (PmPages) pages = NULL;
  guint n_pictures = 0, n_lying = 0;

  add_random (postmortem, PM_DIAGRAM_KIND_FAULT_TREE, 40, 10, rand);
  report = new_report (postmortem, PM_REPORT_ALL);
  pages = pm_pages_new (report, PM_PAPER_LETTER);
  for (guint p = 0; p < pm_pages_get_n_pages (pages); p++)
    {
      GArray *places = pm_pages_get_places (pages, p);

      n_lying += pm_pages_is_lying (pages, p);
      for (guint i = 0; i < places->len; i++)
        {
          const PmPlace *place = &g_array_index (places, PmPlace, i);

          for (guint m = 0; m < place->piece->marks->len; m++)
            {
              const PmPageMark *mark = &g_array_index (place->piece->marks, PmPageMark, m);

              if (mark->kind != PM_MARK_PICTURE)
                continue;
              n_pictures++;
              check_text_sizes (mark->picture);
              g_assert_cmpint (mark->picture->lying, ==, pm_pages_is_lying (pages, p));
              g_assert_cmpstr (mark->tag, ==, "Figure");
              g_assert_cmpuint (strlen (mark->description), >, 10);
              g_assert_cmpfloat (mark->x, >=, -0.01);
              if (mark->picture->placed->diagram != NULL)
                g_assert_cmpfloat (mark->picture->scale * EM, >=, 8 - 1e-6);
              if (mark->picture->lying)
                g_assert_cmpfloat (place->y + place->height, <=, 612);
            }
        }
    }
  g_assert_cmpuint (n_pictures, >=, 6);
  g_assert_cmpuint (n_lying, >=, 1);
}

static int
find_caption (PmPages *pages,
              const char *kind)
{
  for (guint p = 0; p < pm_pages_get_n_pages (pages); p++)
    {
      GArray *places = pm_pages_get_places (pages, p);

      for (guint i = 0; i < places->len; i++)
        if (g_strcmp0 (g_array_index (places, PmPlace, i).piece->title, kind) == 0)
          return (int) p;
    }
  return -1;
}

/* A flat diagram that needs a page that lies does not leave the page before it empty where another
 * fits there. */
static void
test_lying_last (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *why = fixture_add (postmortem, PM_TYPE_DIAGRAM, "kind", PM_DIAGRAM_KIND_WHY, "title",
                               "Nobody could log in", NULL);
  PmRecord *bones, *node = NULL;
  g_autoptr (PmReport) report = NULL;
  g_autoptr (PmPages) pages = NULL;
  int table, lying, standing;

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *statement = g_strdup_printf ("Nothing in the process asked for step %u", i);
      PmRecord *cause = fixture_add (postmortem, PM_TYPE_CAUSE, "statement", statement, NULL);

      node = fixture_add (postmortem, PM_TYPE_NODE, "diagram", pm_record_get_id (why), "parent",
                          node != NULL ? pm_record_get_id (node) : "", "cause",
                          pm_record_get_id (cause), NULL);
    }
  bones = fixture_add (postmortem, PM_TYPE_DIAGRAM, "kind", PM_DIAGRAM_KIND_FISHBONE, "title",
                       "Nobody could log in", NULL);
  node = add_node (postmortem, bones, NULL, "Process");
  add_node (postmortem, bones, node, "Nobody asked");
  report = new_report (postmortem, PM_REPORT_ALL);
  pages = pm_pages_new (report, PM_PAPER_A4);
  table = find_caption (pages, "Root Causes");
  lying = find_caption (pages, "5 Whys");
  standing = find_caption (pages, "Fishbone");
  g_assert_true (pm_pages_is_lying (pages, lying));
  g_assert_cmpint (table, >=, 0);
  g_assert_cmpint (standing, ==, table);
  g_assert_cmpint (lying, ==, table + 1);
}

/* Whether the picture of the timeline stands right below the heading. */
static gboolean
is_picture_first (PmPages *pages)
{
  gboolean below = FALSE;

  for (guint p = 0; p < pm_pages_get_n_pages (pages); p++)
    {
      GArray *places = pm_pages_get_places (pages, p);

      for (guint i = 0; i < places->len; i++)
        {
          const PmPiece *piece = g_array_index (places, PmPlace, i).piece;

          if (below)
            return g_array_index (piece->marks, PmPageMark, 0).kind == PM_MARK_PICTURE;
          below = g_strcmp0 (piece->title, "Timeline") == 0;
        }
    }
  g_assert_not_reached ();
}

/* A tall timeline comes before the table of durations where it would leave half of a page empty
 * behind it, and nowhere else. */
static void
test_picture_first (void)
{
  guint n_first = 0, n = 24;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PmPostmortem) postmortem = fixture_new_rich ();
      g_autoptr (PmReport) report = NULL;
      g_autoptr (PmPages) pages = NULL;

      for (guint k = 0; k < 12; k++)
        {
          g_autofree char *lane = g_strdup_printf ("Component %u", k);
          g_autofree char *at = g_strdup_printf ("2026-03-05T14:%02uZ", 10 + k);
          g_autoptr (PmTime) time = pm_time_from_string (at, NULL);

          fixture_add (postmortem, PM_TYPE_EVENT, "at", time, "what", "Slow", "lane", lane, NULL);
        }
      for (guint k = 0; k < i; k++)
        fixture_add (postmortem, PM_TYPE_METRIC, "name", "Errors", "baseline", 1.0, NULL);
      report = new_report (postmortem, PM_REPORT_ALL);
      pages = pm_pages_new (report, PM_PAPER_LETTER);
      n_first += is_picture_first (pages);
    }
  g_assert_cmpuint (n_first, >, 0);
  g_assert_cmpuint (n_first, <, n / 2);
}

/* On a screen the outline stays; on paper only where somebody asks for it. */
static void
test_outline (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_rich ();
  g_autofree char *html = fixture_render (postmortem, PM_AUDIENCE_INTERNAL, PM_REPORT_FORMAT_HTML);
  g_autofree char *text = fixture_render (postmortem, PM_AUDIENCE_INTERNAL,
                                          PM_REPORT_FORMAT_MARKDOWN);
  g_autoptr (PmReport) drawn = new_report (postmortem, PM_REPORT_ALL);
  g_autoptr (PmReport) both = new_report (postmortem, PM_REPORT_ALL | PM_REPORT_OUTLINES);
  g_autoptr (PmPages) few = pm_pages_new (drawn, PM_PAPER_A4);
  g_autoptr (PmPages) more = pm_pages_new (both, PM_PAPER_A4);
  guint n_few = 0, n_more = 0;

  g_assert_cmpuint (count (html, "<svg "), ==, 4);
  g_assert_cmpuint (count (html, "<details>"), ==, 3);
  g_assert_cmpuint (count (text, "!["), ==, 0);
  g_assert_nonnull (strstr (text, "\n- **Technology**\n"));
  for (guint p = 0; p < pm_pages_get_n_pages (few); p++)
    n_few += pm_pages_get_places (few, p)->len;
  for (guint p = 0; p < pm_pages_get_n_pages (more); p++)
    n_more += pm_pages_get_places (more, p)->len;
  g_assert_cmpuint (n_more, >=, n_few + 12);
}

static void
check_side_file (const char *directory,
                 const char *name,
                 const char *markdown)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autofree char *svg = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *address = g_uri_escape_string (name, NULL, TRUE);
  g_autofree char *link = g_strdup_printf ("](<%s>)", address);

  g_assert_nonnull (strstr (markdown, link));
  g_assert_true (g_file_get_contents (path, &svg, NULL, NULL));
  g_assert_nonnull (strstr (svg, "<text"));
  folded = g_utf8_casefold (svg, -1);
  g_assert_null (strstr (folded, "zielińska"));
  g_assert_null (strstr (folded, "katarzyna"));
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* The pictures beside an anonymous Markdown file name nobody, and the file refers to each. */
static void
test_side_files (void)
{
  static const char *const names[] = {
    "my report-timeline-picture.svg", "my report-diagram-1-picture.svg",
    "my report-diagram-2-picture.svg", "my report-diagram-3-picture.svg",
    "my report-diagram-4-picture.svg",
  };
  g_autoptr (PmPostmortem) postmortem = fixture_new_rich ();
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;
  PmRecord *diagram;
  g_autoptr (PmReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("pm-diagrams-XXXXXX", &error);
  g_autofree char *path = NULL, *text = NULL;

  g_assert_no_error (error);
  fixture_add (postmortem, PM_TYPE_PERSON, "name", "Katarzyna Zielińska", "role", "Engineer", NULL);
  diagram = fixture_add (postmortem, PM_TYPE_DIAGRAM, "kind", PM_DIAGRAM_KIND_WHY,
                         "title", "Why did Katarzyna not see it?", NULL);
  add_node (postmortem, diagram, NULL, "Zielińska was asleep");
  path = g_build_filename (directory, "my report.md", NULL);
  options.audience = PM_AUDIENCE_ANONYMOUS;
  report = pm_report_new (postmortem, &options);
  g_assert_true (pm_report_write (report, path, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    check_side_file (directory, names[i], text);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (directory), ==, 0);
}

void
add_diagram_tests (void)
{
  g_test_add_data_func ("/diagrams/divided/fishbone", GINT_TO_POINTER (PM_DIAGRAM_KIND_FISHBONE),
                        test_divided);
  g_test_add_data_func ("/diagrams/divided/why", GINT_TO_POINTER (PM_DIAGRAM_KIND_WHY),
                        test_divided);
  g_test_add_data_func ("/diagrams/divided/fault-tree",
                        GINT_TO_POINTER (PM_DIAGRAM_KIND_FAULT_TREE), test_divided);
  g_test_add_func ("/diagrams/cut", test_cut);
  g_test_add_func ("/diagrams/why-parts", test_why_parts);
  g_test_add_func ("/diagrams/fishbone-parts", test_fishbone_parts);
  g_test_add_func ("/diagrams/pages", test_pages);
  g_test_add_func ("/diagrams/lying-last", test_lying_last);
  g_test_add_func ("/diagrams/picture-first", test_picture_first);
  g_test_add_func ("/diagrams/outline", test_outline);
  g_test_add_func ("/diagrams/side-files", test_side_files);
}
