/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the diagram tests share. With PM_PICTURES set to a folder the tests also leave there, as
 * PNG and SVG, what they looked at.
 */

#pragma once

#include "pm-drawing.h"

typedef void (*TestPaint) (gpointer diagram, PmPen *pen, const PmPalette *palette);

/* A tree that can still grow; its input is always up to date. */
typedef struct
{
  PmDrawingInput input;
  GArray *nodes;
  GStringChunk *strings;
} TestTree;

void  test_add_bars_drawing     (void);
void  test_add_diagram_export   (void);
void  test_add_diagram_layout   (void);
void  test_add_drawing_nodes    (void);
void  test_add_fault_pages      (void);
void  test_add_palette          (void);
void  test_add_pen              (void);
void  test_add_text_ruler       (void);
void  test_add_timeline_drawing (void);

guint test_count_text_overlaps  (GArray *texts);
guint test_count_line_hits      (GArray *texts, GArray *lines);
guint test_count_crossings      (GArray *lines);
void  test_assert_clear         (PmDrawing *drawing);
void  test_add_for_each_kind    (const char *name, GTestDataFunc test);
void  test_keep_picture         (const char *name, gpointer diagram, TestPaint paint,
                                 PmPaletteKind kind, double width, double height);
void  test_keep_text            (const char *name, const char *text);

TestTree      *test_tree_new            (PmDrawingKind kind);
TestTree      *test_tree_new_fishbone   (void);
TestTree      *test_tree_new_why        (void);
TestTree      *test_tree_new_fault_tree (void);
TestTree      *test_tree_new_random     (PmDrawingKind kind, GRand *rand, guint max_nodes,
                                         guint max_depth);
void           test_tree_free           (TestTree *tree);
guint          test_tree_add            (TestTree *tree, int parent, const char *text);
PmDrawingNode *test_tree_get            (TestTree *tree, guint node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestTree, test_tree_free)
