/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Diagrams as files: what is in them can be read back, and failures leave nothing behind. */

#include "pm-drawing-export.h"
#include "test-diagram.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

static PmDrawing *
lay_out (TestTree *tree)
{
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);
  PmDrawing *diagram = pm_drawing_new (&tree->input, ruler, NULL, NULL);

  g_assert_nonnull (diagram);
  return diagram;
}

static GArray *
read_lines (JsonArray *array)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (PmRecordedLine));

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonArray *ends = json_array_get_array_element (array, i);
      PmRecordedLine line = { json_array_get_double_element (ends, 0),
                              json_array_get_double_element (ends, 1),
                              json_array_get_double_element (ends, 2),
                              json_array_get_double_element (ends, 3) };

      g_array_append_val (lines, line);
    }
  return lines;
}

static void
clear_text (gpointer data)
{
  g_free (((PmRecordedText *) data)->text);
}

static GArray *
read_texts (JsonArray *array)
{
  GArray *texts = g_array_new (FALSE, TRUE, sizeof (PmRecordedText));

  g_array_set_clear_func (texts, clear_text);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      PmRecordedText text = { .text = g_strdup (json_object_get_string_member (object, "text")) };

      g_assert_nonnull (json_object_get_string_member (object, "id"));
      text.x = json_object_get_double_member (object, "x");
      text.y = json_object_get_double_member (object, "y");
      text.width = json_object_get_double_member (object, "width");
      text.height = json_object_get_double_member (object, "height");
      g_array_append_val (texts, text);
    }
  return texts;
}

static void
test_json (gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (TestTree) tree = test_tree_new_random (GPOINTER_TO_INT (data), rand, 70, 12);
      g_autoptr (PmDrawing) diagram = lay_out (tree);
      g_autofree char *json = pm_drawing_export_json (diagram);
      g_autoptr (JsonParser) parser = json_parser_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) texts = NULL;
      g_autoptr (GArray) lines = NULL;
      JsonObject *root;
      guint n_shown = 0;

      json_parser_load_from_data (parser, json, -1, &error);
      g_assert_no_error (error);
      root = json_node_get_object (json_parser_get_root (parser));
      texts = read_texts (json_object_get_array_member (root, "nodes"));
      lines = read_lines (json_object_get_array_member (root, "lines"));
      for (guint i = 0; i < tree->nodes->len; i++)
        n_shown += pm_drawing_get_node_area (diagram, i, &(PmArea) { 0 });
      g_assert_cmpuint (texts->len, ==, n_shown);
      g_assert_cmpuint (lines->len, >=, n_shown - 1);
      g_assert_cmpuint (test_count_text_overlaps (texts), ==, 0);
      g_assert_cmpuint (test_count_line_hits (texts, lines), ==, 0);
      g_assert_cmpuint (test_count_crossings (lines), ==, 0);
    }
}

static void
count_start (GMarkupParseContext  *context,
             const char           *element,
             const char          **names,
             const char          **values,
             gpointer              data,
             GError              **error)
{
  GHashTable *counts = data;
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, element));

  g_hash_table_insert (counts, g_strdup (element), GUINT_TO_POINTER (n + 1));
}

static void
test_svg (gconstpointer data)
{
  static const GMarkupParser markup = { .start_element = count_start };
  g_autoptr (GRand) rand = g_rand_new_with_seed (37);
  g_autoptr (TestTree) tree = test_tree_new_random (GPOINTER_TO_INT (data), rand, 50, 8);
  g_autoptr (PmDrawing) diagram = NULL;
  g_autofree char *svg = NULL;
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) error = NULL;
  PmDrawingExport options = { .title = "A <title> & \"more\"", .source = "a: b" };
  PmPalette palette;

  test_tree_get (tree, 1)->text = "Less < more & \"quoted\" \x01 \xff";
  test_tree_get (tree, 2)->id = "0 <id>";
  diagram = lay_out (tree);
  pm_palette_init (&palette, PM_PALETTE_LIGHT);
  svg = pm_drawing_export_svg (diagram, &palette, &options);
  context = g_markup_parse_context_new (&markup, 0, counts, NULL);
  g_markup_parse_context_parse (context, svg, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, "text")), >=, 10);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, "title")), ==, 1);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, "metadata")), ==, 1);
  g_assert_nonnull (strstr (svg, "Less &lt; more"));
}

static void
check_file (PmDrawing  *diagram,
            const char *path,
            const char *magic)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;
  PmDrawingExport options = { .paper = PM_DRAWING_PAPER_A4, .tiles = TRUE, .scale = 1 };
  PmPalette palette;
  gsize length;

  pm_palette_init (&palette, PM_PALETTE_LIGHT);
  g_assert_true (pm_drawing_export_file (diagram, &palette, &options, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_cmpuint (length, >, 1000);
  g_assert_true (memcmp (contents, magic, strlen (magic)) == 0);
  g_assert_cmpint (g_remove (path), ==, 0);
}

static void
test_files (void)
{
  g_autoptr (TestTree) tree = test_tree_new_fishbone ();
  g_autoptr (PmDrawing) diagram = lay_out (tree);
  g_autofree char *folder = g_dir_make_tmp ("pm-diagram-XXXXXX", NULL);
  const char *const endings[][2] = { { "svg", "<svg" }, { "PNG", "\x89PNG" }, { "pdf", "%PDF" },
                                     { "json", "{\"kind\"" } };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat ("fishbone.", endings[i][0], NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      check_file (diagram, path, endings[i][1]);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_bad_files (void)
{
  g_autoptr (TestTree) tree = test_tree_new_why ();
  g_autoptr (PmDrawing) diagram = lay_out (tree);
  g_autoptr (GError) ending = NULL;
  g_autoptr (GError) folder = NULL;
  g_autoptr (GError) size = NULL;
  PmDrawingExport huge = { .scale = 100 };
  PmPalette palette;

  pm_palette_init (&palette, PM_PALETTE_LIGHT);
  g_assert_false (pm_drawing_export_file (diagram, &palette, NULL, "why.bmp", &ending));
  g_assert_error (ending, PM_DRAWING_ERROR, PM_DRAWING_ERROR_WRITE);
  g_assert_false (pm_drawing_export_file (diagram, &palette, NULL, "/nowhere/at/all.svg",
                                          &folder));
  g_assert_error (folder, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_null (pm_drawing_export_png (diagram, &palette, &huge, &size));
  g_assert_error (size, PM_DRAWING_ERROR, PM_DRAWING_ERROR_SIZE);
}

/* A given creation time makes the document the same each time. */
static void
test_pdf_stable (void)
{
  g_autoptr (TestTree) tree = test_tree_new_fault_tree ();
  g_autoptr (PmDrawing) diagram = lay_out (tree);
  PmDrawingExport options = { .title = "Fault tree", .created = "2017-01-31T22:20:00Z" };
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  PmPalette palette;

  pm_palette_init (&palette, PM_PALETTE_GREY);
  first = pm_drawing_export_pdf (diagram, &palette, &options, NULL);
  second = pm_drawing_export_pdf (diagram, &palette, &options, NULL);
  g_assert_true (g_bytes_equal (first, second));
}

void
test_add_diagram_export (void)
{
  test_add_for_each_kind ("export-json", test_json);
  test_add_for_each_kind ("export-svg", test_svg);
  g_test_add_func ("/diagram/export-files", test_files);
  g_test_add_func ("/diagram/export-bad-files", test_bad_files);
  g_test_add_func ("/diagram/export-pdf-stable", test_pdf_stable);
}
