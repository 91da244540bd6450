/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fault trees on pages: every node stands in full on one of them, transfers lead to one another, and
 * what is on a page fits it.
 */

#include "pm-drawing-export.h"
#include "pm-fault-pages.h"
#include "pm-symbols.h"
#include "test-diagram.h"

#include <glib/gstdio.h>

#include <string.h>

#define WIDTH 1500
#define HEIGHT 900

/* Points a leaf that cannot be above it at each third gate, so that gates are shared. */
static void
share_gates (TestTree *tree)
{
  guint n_gates = 0;

  for (guint i = 1; i < tree->nodes->len; i++)
    {
      PmDrawingNode *node = test_tree_get (tree, i);
      guint leaf;
      int parent;

      if (!pm_symbol_is_gate (node->symbol) || ++n_gates % 3 != 0)
        continue;
      parent = node->parent;
      leaf = test_tree_add (tree, parent, "once more");
      test_tree_get (tree, leaf)->symbol = test_tree_get (tree, i)->symbol;
      test_tree_get (tree, leaf)->same_as = (int) i;
      if (tree->nodes->len > 400)
        return;
    }
}

/* Gives inner nodes gates and leaves events. */
static void
settle_symbols (TestTree *tree)
{
  for (guint i = 0; i < tree->nodes->len; i++)
    test_tree_get (tree, i)->symbol = PM_SYMBOL_BASIC;
  for (guint i = 1; i < tree->nodes->len; i++)
    test_tree_get (tree, (guint) test_tree_get (tree, i)->parent)->symbol = PM_SYMBOL_OR;
}

static PmDrawing *
lay_out (const PmFaultPage *page,
         PmTextRuler       *ruler)
{
  PmDrawingInput input = { .kind = PM_DRAWING_FAULT_TREE };
  PmDrawing *drawing;

  input.nodes = (const PmDrawingNode *) (gpointer) page->nodes->data;
  input.n_nodes = page->nodes->len;
  drawing = pm_drawing_new (&input, ruler, NULL, NULL);
  g_assert_nonnull (drawing);
  return drawing;
}

/* A page may be too large only where nothing is left to be cut. */
static gboolean
could_be_cut (const PmFaultPage *page)
{
  for (guint i = 1; i < page->nodes->len; i++)
    {
      const PmDrawingNode *node = &g_array_index (page->nodes, PmDrawingNode, i);

      if (node->parent != 0)
        return TRUE;
    }
  return FALSE;
}

/* Notes the nodes that stand in full on a page, and checks that the others say where they do. */
static void
check_nodes (TestTree     *tree,
             PmFaultPages *pages,
             guint         index,
             int          *full)
{
  const PmFaultPage *page = pm_fault_pages_get (pages, index);

  for (guint i = 0; i < page->nodes->len; i++)
    {
      const PmDrawingNode *node = &g_array_index (page->nodes, PmDrawingNode, i);
      guint origin = g_array_index (page->origins, guint, i);

      if (node->symbol == PM_SYMBOL_TRANSFER)
        {
          g_assert_cmpuint (node->transfer, >, 0);
          g_assert_true (g_str_has_prefix (node->note, "page "));
          g_assert_cmpstr (node->text, ==, test_tree_get (tree, origin)->text);
          continue;
        }
      g_assert_cmpint (full[origin], ==, -1);
      full[origin] = (int) index;
    }
}

/* Every transfer names the page on which its gate stands in full, and is named there. */
static void
check_transfers (TestTree     *tree,
                 PmFaultPages *pages,
                 const guint  *numbers,
                 const int    *full)
{
  for (guint p = 0; p < pm_fault_pages_get_n (pages); p++)
    {
      const PmFaultPage *page = pm_fault_pages_get (pages, p);

      for (guint i = 0; i < page->nodes->len; i++)
        {
          const PmDrawingNode *node = &g_array_index (page->nodes, PmDrawingNode, i);
          guint gate = g_array_index (page->origins, guint, i);
          g_autofree char *note = NULL;
          g_autofree char *here = g_strdup_printf ("%u", numbers[p]);
          gboolean found = FALSE;

          if (node->symbol != PM_SYMBOL_TRANSFER)
            continue;
          if (test_tree_get (tree, gate)->same_as >= 0)
            gate = (guint) test_tree_get (tree, gate)->same_as;
          note = g_strdup_printf ("page %u", numbers[full[gate]]);
          g_assert_cmpstr (node->note, ==, note);
          page = pm_fault_pages_get (pages, (guint) full[gate]);
          for (guint k = 0; k < page->nodes->len; k++)
            if (g_array_index (page->origins, guint, k) == gate)
              {
                const PmDrawingNode *other = &g_array_index (page->nodes, PmDrawingNode, k);

                found = other->transfer == node->transfer && strstr (other->note, here) != NULL;
              }
          g_assert_true (found);
          page = pm_fault_pages_get (pages, p);
        }
    }
}

/* What a page says of where its top comes from stands below the triangle beside it, not at the gate. */
static void
check_note (const PmFaultPage *page,
            PmDrawing         *drawing)
{
  const char *note = g_array_index (page->nodes, PmDrawingNode, 0).note;
  g_autoptr (PmPen) pen = pm_pen_new_record ();
  GArray *texts;
  PmPalette palette;
  PmArea top;
  guint n = 0;

  pm_palette_init (&palette, PM_PALETTE_LIGHT);
  pm_drawing_paint (drawing, pen, &palette, NULL);
  g_assert_true (pm_drawing_get_node_area (drawing, 0, &top));
  texts = pm_pen_get_texts (pen);
  for (guint i = 0; i < texts->len; i++)
    {
      const PmRecordedText *text = &g_array_index (texts, PmRecordedText, i);

      if (strcmp (text->text, note) != 0 || text->y > top.y + top.height + 6 * 16)
        continue;
      n++;
      g_assert_cmpfloat (text->x + text->width / 2, >, top.x + top.width / 2 + 3 * 16);
    }
  g_assert_cmpuint (n, ==, 1);
}

static void
test_random_pages (void)
{
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);
  g_autoptr (GRand) rand = g_rand_new_with_seed (77);
  guint n_cut = 0;

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (TestTree) tree = test_tree_new_random (PM_DRAWING_FAULT_TREE, rand, 250, 30);
      g_autoptr (PmFaultPages) pages = NULL;
      g_autofree int *full = NULL;
      g_autofree guint *numbers = NULL;
      guint n;

      settle_symbols (tree);
      share_gates (tree);
      pages = pm_fault_pages_new (&tree->input, ruler, WIDTH, HEIGHT);
      n = pm_fault_pages_get_n (pages);
      numbers = g_new (guint, n);
      for (guint i = 0; i < n; i++)
        numbers[i] = 5 + 2 * i;
      pm_fault_pages_label (pages, "page", numbers);
      full = g_new (int, tree->nodes->len);
      memset (full, -1, sizeof (int) * tree->nodes->len);
      for (guint i = 0; i < n; i++)
        {
          const PmFaultPage *page = pm_fault_pages_get (pages, i);
          g_autoptr (PmDrawing) drawing = lay_out (page, ruler);

          test_assert_clear (drawing);
          /* Longer ones take more lines than one. */
          if (i > 0 && strlen (g_array_index (page->nodes, PmDrawingNode, 0).note) < 8)
            check_note (page, drawing);
          check_nodes (tree, pages, i, full);
          if (pm_drawing_get_width (drawing) > WIDTH || pm_drawing_get_height (drawing) > HEIGHT)
            g_assert_false (could_be_cut (page));
        }
      for (guint i = 0; i < tree->nodes->len; i++)
        if (test_tree_get (tree, i)->same_as < 0)
          g_assert_cmpint (full[i], >=, 0);
      check_transfers (tree, pages, numbers, full);
      n_cut += n - 1;
    }
  g_assert_cmpuint (n_cut, >, 100);
}

/* A newer cairo packs what a PDF says of its pages, so poppler is asked. */
static guint
count_pages (GBytes *pdf)
{
  g_autofree char *folder = g_dir_make_tmp ("pm-pages-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "pages.pdf", NULL);
  const char *argv[] = { "pdfinfo", path, NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  const char *line;
  int status = 0;

  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  line = strstr (out, "Pages:");
  g_assert_nonnull (line);
  return (guint) g_ascii_strtoull (line + strlen ("Pages:"), NULL, 10);
}

/* What fits one sheet stays on one; what does not gets an index and pages. */
static void
test_print (void)
{
  g_autoptr (TestTree) small = test_tree_new_fault_tree ();
  g_autoptr (TestTree) large = test_tree_new (PM_DRAWING_FAULT_TREE);
  g_autoptr (PmTextRuler) ruler = pm_text_ruler_new (NULL, 16);
  g_autoptr (PmDrawing) first = pm_drawing_new (&small->input, ruler, NULL, NULL);
  g_autoptr (PmDrawing) second = NULL;
  g_autoptr (GBytes) one = NULL;
  g_autoptr (GBytes) many = NULL;
  PmDrawingExport options = { .paper = PM_DRAWING_PAPER_A3, .tiles = TRUE };
  PmPalette palette;

  for (guint i = 0; i < 120; i++)
    test_tree_add (large, i == 0 ? -1 : (int) (i - 1) / 3, "A gate or an event of the tree");
  /* One gate has more inputs than fit any sheet. */
  for (guint i = 0; i < 40; i++)
    test_tree_add (large, 119, "One of many inputs");
  settle_symbols (large);
  second = pm_drawing_new (&large->input, ruler, NULL, NULL);
  pm_palette_init (&palette, PM_PALETTE_LIGHT);
  one = pm_drawing_export_pdf (first, &palette, &options, NULL);
  options.paper = PM_DRAWING_PAPER_A4;
  many = pm_drawing_export_pdf (second, &palette, &options, NULL);
  g_assert_cmpuint (count_pages (one), ==, 1);
  g_assert_cmpuint (count_pages (many), >, 8);
  g_assert_cmpuint (count_pages (many), <, 60);
}

void
test_add_fault_pages (void)
{
  g_test_add_func ("/diagram/pages-random", test_random_pages);
  g_test_add_func ("/diagram/pages-print", test_print);
}
