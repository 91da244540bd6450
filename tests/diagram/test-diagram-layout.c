/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Layout and painting of the three diagrams: that nothing overlaps, that places can be found again,
 * that edits and folding keep what they should.
 */

#include "test-diagram.h"

#include <stdlib.h>
#include <string.h>

static void
paint (gpointer         diagram,
       PmPen           *pen,
       const PmPalette *palette)
{
  pm_drawing_paint (diagram, pen, palette, NULL);
}

static PmPen *
record (PmDrawing *diagram)
{
  PmPen *pen = pm_pen_new_record ();
  PmPalette palette;

  pm_palette_init (&palette, PM_PALETTE_LIGHT);
  pm_drawing_paint (diagram, pen, &palette, NULL);
  return pen;
}

/* Demands that no text meets a text or a line, no lines cross, and all is within the picture. */
void
test_assert_clear (PmDrawing *diagram)
{
  g_autoptr (PmPen) pen = record (diagram);
  GArray *texts = pm_pen_get_texts (pen);
  GArray *lines = pm_pen_get_lines (pen);
  double width = pm_drawing_get_width (diagram);
  double height = pm_drawing_get_height (diagram);

  g_assert_cmpuint (test_count_text_overlaps (texts), ==, 0);
  g_assert_cmpuint (test_count_line_hits (texts, lines), ==, 0);
  g_assert_cmpuint (test_count_crossings (lines), ==, 0);
  for (guint i = 0; i < texts->len; i++)
    {
      const PmRecordedText *text = &g_array_index (texts, PmRecordedText, i);

      g_assert_cmpfloat (text->x, >=, 0);
      g_assert_cmpfloat (text->y, >=, 0);
      g_assert_cmpfloat (text->x + text->width, <=, width);
      g_assert_cmpfloat (text->y + text->height, <=, height);
    }
}

static void
check_sample (TestTree      *tree,
              const char    *name,
              PmPaletteKind  kind)
{
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);
  g_autoptr (PmDrawing) diagram = pm_drawing_new (&tree->input, ruler, NULL, NULL);
  g_autofree char *picture = g_strconcat (name, ".png", NULL);

  g_assert_nonnull (diagram);
  test_assert_clear (diagram);
  test_keep_picture (picture, diagram, paint, kind, pm_drawing_get_width (diagram),
                     pm_drawing_get_height (diagram));
}

static void
test_fishbone (void)
{
  g_autoptr (TestTree) tree = test_tree_new_fishbone ();

  check_sample (tree, "fishbone", PM_PALETTE_LIGHT);
  tree->input.rtl = TRUE;
  check_sample (tree, "fishbone-rtl", PM_PALETTE_HIGH_CONTRAST_DARK);
  tree->input.rtl = FALSE;
  tree->input.view_width = 210;
  tree->input.view_height = 297;
  test_tree_get (tree, 8)->folded = TRUE;
  check_sample (tree, "fishbone-upright", PM_PALETTE_DARK);
}

/* The height of the text, in pixels, when the whole fills a screen of 1920 by 1080. */
static double
find_text_height (PmDrawing *diagram)
{
  return 16 * MIN (1920 / pm_drawing_get_width (diagram), 1080 / pm_drawing_get_height (diagram));
}

/* The causes of a real incident can be read on a projector from the last row. */
static void
test_readable (void)
{
  static const char *const shapes[] = { "0123", "0000", "0111" };
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);
  g_autoptr (TestTree) real = test_tree_new_fishbone ();
  g_autoptr (PmDrawing) diagram = pm_drawing_new (&real->input, ruler, NULL, NULL);

  g_assert_cmpuint (real->nodes->len, >=, 29);
  g_assert_cmpfloat (find_text_height (diagram), >=, 22);
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (TestTree) tree = test_tree_new (PM_DRAWING_FISHBONE);
      g_autoptr (PmDrawing) uneven = NULL;

      /* Thirty labels, evenly on four bones, all on one, most on one. */
      test_tree_add (tree, -1, "Orders could not be placed for two hours");
      for (guint n = 0; n < 4; n++)
        test_tree_add (tree, 0, "Technology");
      for (guint n = 0; n < 25; n++)
        test_tree_add (tree, 1 + shapes[i][n % 4] - '0',
                       "The alert went to a channel that nobody reads");
      uneven = pm_drawing_new (&tree->input, ruler, NULL, NULL);
      g_assert_cmpfloat (find_text_height (uneven), >=, 18);
    }
}

static void
test_why (void)
{
  g_autoptr (TestTree) tree = test_tree_new_why ();

  check_sample (tree, "why", PM_PALETTE_LIGHT);
  tree->input.rtl = TRUE;
  check_sample (tree, "why-rtl", PM_PALETTE_DARK);
}

/* A view that is high has narrower answers, so that the whole is shown as large as can be. */
static void
test_why_in_view (void)
{
  g_autoptr (TestTree) tree = test_tree_new_why ();
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);
  g_autoptr (PmDrawing) usual = pm_drawing_new (&tree->input, ruler, NULL, NULL);
  g_autoptr (PmDrawing) high = NULL;
  double width = pm_drawing_get_width (usual);

  tree->input.view_width = width / 2;
  tree->input.view_height = 4 * pm_drawing_get_height (usual);
  high = pm_drawing_new (&tree->input, ruler, NULL, NULL);
  g_assert_cmpfloat (pm_drawing_get_width (high), <, 0.8 * width);
  test_assert_clear (high);
}

static void
test_fault_tree (void)
{
  g_autoptr (TestTree) tree = test_tree_new_fault_tree ();

  check_sample (tree, "fault-tree", PM_PALETTE_LIGHT);
  tree->input.iec = TRUE;
  check_sample (tree, "fault-tree-iec", PM_PALETTE_GREY);
}

static void
test_random (gconstpointer data)
{
  PmDrawingKind kind = GPOINTER_TO_INT (data);
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);
  /* A fixed seed, unless somebody wants other trees. */
  const char *seed = g_getenv ("PM_SEED");
  g_autoptr (GRand) rand = g_rand_new_with_seed ((seed != NULL ? atoi (seed) : 2017) + kind);
  /* A third of a thousand for each kind. */
  guint n_rounds = g_test_slow () ? 1000 : 334;

  for (guint round = 0; round < n_rounds; round++)
    {
      g_autoptr (TestTree) tree = test_tree_new_random (kind, rand, 10 + round % 70, 40);
      g_autoptr (PmDrawing) diagram = NULL;

      tree->input.rtl = round % 2 == 1;
      tree->input.iec = round % 3 == 1;
      diagram = pm_drawing_new (&tree->input, ruler, NULL, NULL);
      g_assert_nonnull (diagram);
      test_assert_clear (diagram);
    }
}

static void
test_find (gconstpointer data)
{
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (TestTree) tree = test_tree_new_random (GPOINTER_TO_INT (data), rand, 60, 9);
  g_autoptr (PmDrawing) diagram = NULL;
  guint n_found = 0;

  tree->input.rtl = TRUE;
  diagram = pm_drawing_new (&tree->input, ruler, NULL, NULL);
  for (guint i = 0; i < tree->nodes->len; i++)
    {
      g_autoptr (GArray) inside = NULL;
      gboolean listed = FALSE;
      PmArea area;

      if (!pm_drawing_get_node_area (diagram, i, &area))
        continue;
      n_found++;
      g_assert_cmpint (pm_drawing_find_node (diagram, area.x + area.width / 2,
                                             area.y + area.height / 2, 0), ==, i);
      inside = pm_drawing_list_in_area (diagram, &area);
      for (guint n = 0; n < inside->len; n++)
        listed |= g_array_index (inside, guint, n) == i;
      g_assert_true (listed);
    }
  g_assert_cmpuint (n_found, >, 20);
  g_assert_cmpint (pm_drawing_find_node (diagram, -100, -100, 50), ==, -1);
}

static void
test_neighbours (void)
{
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);
  g_autoptr (TestTree) tree = test_tree_new_why ();
  g_autoptr (PmDrawing) diagram = pm_drawing_new (&tree->input, ruler, NULL, NULL);
  g_autoptr (PmDrawing) mirrored = NULL;

  g_assert_cmpint (pm_drawing_find_neighbour (diagram, 1, PM_DIRECTION_RIGHT), ==, 2);
  g_assert_cmpint (pm_drawing_find_neighbour (diagram, 1, PM_DIRECTION_DOWN), ==, 6);
  g_assert_cmpint (pm_drawing_find_neighbour (diagram, 6, PM_DIRECTION_UP), ==, 1);
  g_assert_cmpint (pm_drawing_find_neighbour (diagram, 0, PM_DIRECTION_LEFT), ==, -1);
  tree->input.rtl = TRUE;
  mirrored = pm_drawing_new (&tree->input, ruler, diagram, NULL);
  g_assert_cmpint (pm_drawing_find_neighbour (mirrored, 1, PM_DIRECTION_LEFT), ==, 2);
}

/* A layout that follows another must not differ from one made anew, but for the kept width. */
static void
test_edit (gconstpointer data)
{
  PmDrawingKind kind = GPOINTER_TO_INT (data);
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autoptr (TestTree) tree = test_tree_new_random (kind, rand, 40, 6);
  g_autoptr (PmDrawing) before = pm_drawing_new (&tree->input, ruler, NULL, NULL);
  g_autoptr (PmDrawing) same = pm_drawing_new (&tree->input, ruler, before, NULL);
  g_autoptr (PmDrawing) after = NULL;
  g_autofree char *words = pm_drawing_describe (before);

  g_assert_cmpfloat (pm_drawing_get_width (before), ==, pm_drawing_get_width (same));
  g_assert_cmpfloat (pm_drawing_get_height (before), ==, pm_drawing_get_height (same));
  g_assert_nonnull (strstr (words, test_tree_get (tree, 1)->text));
  test_tree_get (tree, 3)->text = "Edited while the room was watching";
  after = pm_drawing_new (&tree->input, ruler, same, NULL);
  test_assert_clear (after);
}

static void
test_bad_input (void)
{
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);
  g_autoptr (TestTree) tree = test_tree_new (PM_DRAWING_FISHBONE);
  g_autoptr (GError) none = NULL;
  g_autoptr (GError) loop = NULL;
  g_autoptr (GError) stray = NULL;

  g_assert_null (pm_drawing_new (&tree->input, ruler, NULL, &none));
  g_assert_error (none, PM_DRAWING_ERROR, PM_DRAWING_ERROR_TREE);
  test_tree_add (tree, -1, "top");
  test_tree_add (tree, 1, "own parent");
  g_assert_null (pm_drawing_new (&tree->input, ruler, NULL, &loop));
  g_assert_error (loop, PM_DRAWING_ERROR, PM_DRAWING_ERROR_TREE);
  test_tree_get (tree, 1)->parent = 0;
  test_tree_get (tree, 1)->same_as = 2;
  g_assert_null (pm_drawing_new (&tree->input, ruler, NULL, &stray));
  g_assert_error (stray, PM_DRAWING_ERROR, PM_DRAWING_ERROR_TREE);
}

/* Deep chains must neither recurse nor take more than linear time. */
static void
test_chain (gconstpointer data)
{
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);
  g_autoptr (TestTree) tree = test_tree_new (GPOINTER_TO_INT (data));
  g_autoptr (PmDrawing) diagram = NULL;

  for (int i = 0; i < 100000; i++)
    test_tree_add (tree, i - 1, "because");
  diagram = pm_drawing_new (&tree->input, ruler, NULL, NULL);
  g_assert_nonnull (diagram);
  g_assert_cmpfloat (pm_drawing_get_width (diagram) + pm_drawing_get_height (diagram), >, 100000);
}

/* Far out and clipped pictures draw less, and only what is asked for. */
static void
test_detail (gconstpointer data)
{
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);
  g_autoptr (TestTree) tree = test_tree_new_random (GPOINTER_TO_INT (data), rand, 200, 7);
  g_autoptr (PmDrawing) diagram = NULL;
  g_autoptr (PmPen) all = NULL;
  g_autoptr (PmPen) bars = pm_pen_new_record ();
  g_autoptr (PmPen) boxes = pm_pen_new_record ();
  g_autoptr (PmPen) clipped = pm_pen_new_record ();
  PmArea area;
  PmDrawingLook look = { .pixels_per_em = 4 };
  PmPalette palette;

  for (guint i = 0; i < tree->nodes->len; i++)
    test_tree_get (tree, i)->folded = FALSE;
  diagram = pm_drawing_new (&tree->input, ruler, NULL, NULL);
  all = record (diagram);
  pm_palette_init (&palette, PM_PALETTE_DARK);
  pm_drawing_paint (diagram, bars, &palette, &look);
  g_assert_cmpuint (pm_pen_get_texts (bars)->len, ==, 0);
  look.pixels_per_em = 0.2;
  pm_drawing_paint (diagram, boxes, &palette, &look);
  g_assert_cmpuint (pm_pen_get_lines (boxes)->len, <, pm_pen_get_lines (all)->len / 2);
  g_assert_true (pm_drawing_get_node_area (diagram, 1, &area));
  look.pixels_per_em = 0;
  look.clip = &area;
  pm_drawing_paint (diagram, clipped, &palette, &look);
  g_assert_cmpuint (pm_pen_get_texts (clipped)->len, >, 0);
  g_assert_cmpuint (pm_pen_get_texts (clipped)->len, <, pm_pen_get_texts (all)->len);
}

void
test_add_diagram_layout (void)
{
  g_test_add_func ("/diagram/sample-fishbone", test_fishbone);
  g_test_add_func ("/diagram/readable", test_readable);
  g_test_add_func ("/diagram/sample-why", test_why);
  g_test_add_func ("/diagram/why-in-view", test_why_in_view);
  g_test_add_func ("/diagram/sample-fault-tree", test_fault_tree);
  g_test_add_func ("/diagram/neighbours", test_neighbours);
  g_test_add_func ("/diagram/bad-input", test_bad_input);
  test_add_for_each_kind ("random", test_random);
  test_add_for_each_kind ("find", test_find);
  test_add_for_each_kind ("edit", test_edit);
  test_add_for_each_kind ("chain", test_chain);
  test_add_for_each_kind ("detail", test_detail);
}
