/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns the blocks of a report into pieces that can be dealt out to pages. Everything is placed
 * from left to right; drawing mirrors it where the report runs the other way.
 */

#include "pm-pages-private.h"

#include <glib/gi18n-lib.h>

#define TERM_WIDTH 112.0
#define GUTTER 14.0
#define ITEM_INDENT 14.0
#define FIGURES_IN_A_ROW 4
/* Of each of the three texts of a figure, all of which stand on one page. */
#define MOST_FIGURE_LINES 12
#define DEEPEST_INDENT 12
/* An entry up to this share of a page's height does not stand alone, away from the rest. */
#define SHORT_PIECE 0.1
/* A list up to this share stays on one page. */
#define SHORT_LIST 0.12

const PmTypeface pm_face_body = { 10.5, 1.4, FALSE, FALSE, FALSE, FALSE };
const PmTypeface pm_face_cell = { 9.5, 1.32, FALSE, FALSE, FALSE, TRUE };
const PmTypeface pm_face_small = { 8.8, 1.34, FALSE, TRUE, FALSE, TRUE };

/* Beside their mark, whatever their script. */
static const PmTypeface face_item = { 10.5, 1.4, FALSE, FALSE, FALSE, TRUE };
static const PmTypeface face_lead = { 12, 1.5, FALSE, FALSE, FALSE, FALSE };
static const PmTypeface face_note = { 10.5, 1.45, FALSE, TRUE, FALSE, TRUE };
static const PmTypeface face_title = { 23, 1.22, TRUE, FALSE, FALSE, FALSE };
static const PmTypeface face_headings[] = {
  { 15.5, 1.3, TRUE, FALSE, FALSE, TRUE },
  { 11.5, 1.35, TRUE, FALSE, FALSE, TRUE },
  { 10.5, 1.4, TRUE, FALSE, FALSE, TRUE },
};
static const PmTypeface face_term = { 9.5, 1.6026, FALSE, TRUE, FALSE, TRUE };
static const PmTypeface face_label = { 9.5, 1.35, FALSE, FALSE, FALSE, TRUE };
static const PmTypeface face_figure_note = { 8.5, 1.38, FALSE, TRUE, FALSE, TRUE };
static const PmTypeface face_fact = { 10.5, 1.45, FALSE, FALSE, FALSE, TRUE };

static void
clear_mark (gpointer data)
{
  PmPageMark *mark = data;

  g_clear_pointer (&mark->text, pm_set_text_unref);
  g_free (mark->description);
}

void
pm_piece_free (PmPiece *self)
{
  g_array_unref (self->marks);
  g_ptr_array_unref (self->opens);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self);
}

/* A new piece at the end, @space below the last. Elements that are pending begin with it. */
PmPiece *
pm_flow_add (PmFlow *self,
             double space)
{
  PmPiece *piece = g_new0 (PmPiece, 1);

  piece->space = space;
  piece->marks = g_array_new (FALSE, TRUE, sizeof (PmPageMark));
  g_array_set_clear_func (piece->marks, clear_mark);
  piece->opens = g_steal_pointer (&self->pending);
  self->pending = g_ptr_array_new ();
  g_ptr_array_add (self->pieces, piece);
  return piece;
}

/* Begins an element with the next piece. */
void
pm_flow_open (PmFlow *self,
              const char *tag)
{
  g_ptr_array_add (self->pending, (gpointer) tag);
}

/* Ends the innermost element with the last piece. */
void
pm_flow_close (PmFlow *self)
{
  if (self->pending->len > 0)
    g_ptr_array_remove_index (self->pending, self->pending->len - 1);
  else
    ((PmPiece *) self->pieces->pdata[self->pieces->len - 1])->closes++;
}

/* Adds @text (transfer full); the piece grows to hold it. */
PmPageMark *
pm_piece_add_text (PmPiece *self,
                   PmSetText *text,
                   double x,
                   double y,
                   double width,
                   const char *tag)
{
  guint n_lines = pm_set_text_get_n_lines (text);
  PmPageMark mark = { .kind = PM_MARK_TEXT, .x = x, .y = y, .width = width, .text = text,
                  .end = n_lines, .tag = tag };

  g_array_append_val (self->marks, mark);
  self->height = MAX (self->height, y + pm_set_text_get_y (text, n_lines));
  return &g_array_index (self->marks, PmPageMark, self->marks->len - 1);
}

/* A thin line across, in the colour that carries no meaning. */
void
pm_piece_add_rule (PmPiece *self,
                   double x,
                   double y,
                   double width)
{
  PmPageMark mark = { .kind = PM_MARK_RULE, .x = x, .y = y, .width = width };

  g_array_append_val (self->marks, mark);
  self->height = MAX (self->height, y);
}

static void
add_title (PmFlow *self,
           const PmBlock *section)
{
  PmPiece *piece = pm_flow_add (self, 0);

  pm_piece_add_text (piece, pm_set_text_new_plain (self->setter, section->title, face_title,
                                                   self->width),
                     0, 0, self->width, "H1")->flows = TRUE;
  piece->height += 4;
  piece->keep = TRUE;
  piece->anchor = section->anchor;
}

static void
add_heading (PmFlow *self,
             const PmBlock *section)
{
  static const char *const tags[] = { "H2", "H3", "H4" };
  static const double spaces[] = { 28, 13, 11 };
  guint depth = MIN (section->level - 2, G_N_ELEMENTS (tags) - 1);
  PmPiece *piece = pm_flow_add (self, spaces[depth]);

  /* The rule stands in the space above, and goes with it at the top of a page. */
  if (depth == 0)
    pm_piece_add_rule (piece, 0, -10, self->width);
  pm_piece_add_text (piece, pm_set_text_new_plain (self->setter, section->title,
                                                   face_headings[depth], self->width),
                     0, 0, self->width, tags[depth]);
  piece->keep = TRUE;
  piece->new_page = section->new_page;
  piece->anchor = section->anchor;
  piece->title = section->title;
  piece->level = section->level;
}

/* Adds a table and the picture below it, in the order that is asked for. */
static void
add_table_and_picture (PmFlow *self,
                       const PmBlock *table,
                       const PmBlock *picture)
{
  gboolean turned = (self->order & PM_ORDER_PICTURES_FIRST) != 0;

  self->choices |= PM_ORDER_PICTURES_FIRST;
  pm_flow_add_block (self, turned ? picture : table);
  pm_flow_add_block (self, turned ? table : picture);
}

static void
add_children (PmFlow *self,
              const PmBlock *section)
{
  g_autoptr (GPtrArray) later = g_ptr_array_new ();
  guint n = section->children->len;

  for (guint i = 0; i < n; i++)
    {
      PmBlock *child = section->children->pdata[i];
      PmBlock *next = i + 1 < n ? section->children->pdata[i + 1] : NULL;

      if (child->kind == PM_BLOCK_TABLE && next != NULL && next->kind == PM_BLOCK_PICTURE)
        {
          add_table_and_picture (self, child, next);
          i++;
        }
      else if ((self->order & PM_ORDER_LYING_LAST) && section->level > 1
               && pm_flow_begins_lying (self, child))
        g_ptr_array_add (later, child);
      else
        pm_flow_add_block (self, child);
    }
  for (guint i = 0; i < later->len; i++)
    pm_flow_add_block (self, later->pdata[i]);
}

static void
add_section (PmFlow *self,
             const PmBlock *section)
{
  pm_flow_open (self, section->level == 1 ? "Document" : "Sect");
  if (section->level == 1)
    add_title (self, section);
  else
    add_heading (self, section);
  add_children (self, section);
  pm_flow_close (self);
}

static void
add_paragraph (PmFlow *self,
               const PmBlock *block)
{
  static const PmTypeface *const faces[] = { &pm_face_body, &face_lead, &face_note,
                                            &face_fact };
  PmPiece *piece = pm_flow_add (self, 6);
  PmSetText *text = pm_set_text_new (self->setter, block->prose, *faces[block->style], self->width);

  pm_piece_add_text (piece, text, 0, 0, self->width, "P")->flows = TRUE;
}

/* Keeps the entries that begin with the pieces (guint) at @starts together where they are few; else
 * the first with the second, and the last with the one before, where they are short: none is left
 * alone before or behind the turn of a page.
 */
static void
keep_entries (PmFlow *self,
              GArray *starts)
{
  guint first = starts->len > 0 ? g_array_index (starts, guint, 0) : 0;
  double height = 0;

  for (guint i = first; i < self->pieces->len; i++)
    height += ((PmPiece *) self->pieces->pdata[i])->height;
  for (guint i = first; height <= SHORT_LIST * self->height && i + 1 < self->pieces->len; i++)
    ((PmPiece *) self->pieces->pdata[i])->keep = TRUE;
  for (guint i = 0; i + 1 < starts->len; i++)
    {
      PmPiece *piece = self->pieces->pdata[g_array_index (starts, guint, i)];
      guint next = g_array_index (starts, guint, i + 1);

      if ((i == 0 || i + 2 == starts->len) && next == g_array_index (starts, guint, i) + 1
          && piece->height <= SHORT_PIECE * self->height)
        piece->keep = TRUE;
    }
}

static void
add_items (PmFlow *self,
           GPtrArray *items,
           guint depth)
{
  double indent = ITEM_INDENT * (MIN (depth, DEEPEST_INDENT) + 1);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));

  pm_flow_open (self, "L");
  for (guint i = 0; i < items->len; i++)
    {
      const PmListItem *item = items->pdata[i];
      PmPiece *piece;
      PmPageMark *mark;

      g_array_append_val (starts, self->pieces->len);
      pm_flow_open (self, "LI");
      piece = pm_flow_add (self, i == 0 && depth == 0 ? 6 : 3);
      pm_piece_add_text (piece, pm_set_text_new_plain (self->setter, depth % 2 ? "–" : "•",
                                                       face_note, ITEM_INDENT),
                         indent - ITEM_INDENT, 0, ITEM_INDENT, "Lbl");
      mark = pm_piece_add_text (piece, pm_set_text_new (self->setter, item->prose, face_item,
                                                        self->width - indent),
                                indent, 0, self->width - indent, "P");
      mark->flows = TRUE;
      mark->open = "LBody";
      piece->keep = item->items != NULL && piece->height <= SHORT_PIECE * self->height;
      if (item->items != NULL)
        add_items (self, item->items, depth + 1);
      pm_flow_close (self);
      pm_flow_close (self);
    }
  pm_flow_close (self);
  keep_entries (self, starts);
}

static void
add_pairs (PmFlow *self,
           const PmBlock *block)
{
  double left = TERM_WIDTH + GUTTER, width = self->width - left;
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));

  pm_flow_open (self, "L");
  for (guint i = 0; i < block->children->len; i++)
    {
      const PmPair *pair = block->children->pdata[i];
      PmPiece *piece;

      g_array_append_val (starts, self->pieces->len);
      pm_flow_open (self, "LI");
      piece = pm_flow_add (self, i == 0 ? 8 : 2);
      pm_piece_add_text (piece, pm_set_text_new_plain (self->setter, pair->term, face_term,
                                                       TERM_WIDTH),
                         0, 0, TERM_WIDTH, "Lbl");
      pm_piece_add_text (piece, pm_set_text_new (self->setter, pair->prose, face_fact, width),
                         left, 0, width, "LBody")->flows = TRUE;
      pm_flow_close (self);
    }
  pm_flow_close (self);
  keep_entries (self, starts);
}

/* A number that does not fit its column is set smaller rather than broken, and stands as high as its
 * neighbours; one with a long unit takes the lines that it needs.
 */
static PmSetText *
set_value (PmFlow *self,
           const char *value,
           double width)
{
  static const PmTypeface faces[] = {
    { 19, 1.25, TRUE, FALSE, FALSE, TRUE },
    { 17, 1.3971, TRUE, FALSE, FALSE, TRUE },
    { 15, 1.5833, TRUE, FALSE, FALSE, TRUE },
    { 13, 1.8269, TRUE, FALSE, FALSE, TRUE },
    { 13, 1.25, TRUE, FALSE, FALSE, TRUE }, /* of several lines */
  };
  PmSetText *text = pm_set_text_new_plain (self->setter, value, faces[0], width);

  for (guint i = 1; pm_set_text_get_n_lines (text) > 1 && i < G_N_ELEMENTS (faces); i++)
    {
      pm_set_text_unref (text);
      text = pm_set_text_new_plain (self->setter, value, faces[i], width);
    }
  return text;
}

/* One figure: the number, what it counts, and a few words more below. */
static void
add_figure (PmFlow *self,
            PmPiece *piece,
            const PmKeyFigure *figure,
            double x,
            double width)
{
  PmSetText *value = set_value (self, figure->value, width);
  PmSetText *label = pm_set_text_new_plain (self->setter, figure->label, face_label, width);
  double y;
  PmPageMark *mark;

  pm_set_text_limit (value, MOST_FIGURE_LINES);
  pm_set_text_limit (label, MOST_FIGURE_LINES);
  y = pm_set_text_get_y (value, pm_set_text_get_n_lines (value));
  pm_piece_add_text (piece, value, x, 0, width, "LBody")->open = "LI";
  mark = pm_piece_add_text (piece, label, x, y, width, "Lbl");
  y += pm_set_text_get_y (label, pm_set_text_get_n_lines (label));
  if (figure->note != NULL)
    {
      PmSetText *note = pm_set_text_new_plain (self->setter, figure->note, face_figure_note, width);

      pm_set_text_limit (note, MOST_FIGURE_LINES);
      mark = pm_piece_add_text (piece, note, x, y, width, "LBody");
    }
  mark->closes = 1;
}

static void
add_figures (PmFlow *self,
             const PmBlock *block)
{
  guint n = block->children->len;
  guint rows = (n + FIGURES_IN_A_ROW - 1) / FIGURES_IN_A_ROW;
  /* Five figures stand as three and two, not as four and one. */
  guint columns = MAX ((n + rows - 1) / MAX (rows, 1), 3);
  double width = (self->width - (columns - 1) * GUTTER) / columns;

  pm_flow_open (self, "L");
  for (guint i = 0; i < n; i += columns)
    {
      PmPiece *piece = pm_flow_add (self, i == 0 ? 10 : 12);

      for (guint k = i; k < MIN (i + columns, n); k++)
        add_figure (self, piece, block->children->pdata[k], (k - i) * (width + GUTTER), width);
    }
  pm_flow_close (self);
}

/* Adds the pieces of a block and of all that is in it. */
void
pm_flow_add_block (PmFlow *self,
                   const PmBlock *block)
{
  switch (block->kind)
    {
    case PM_BLOCK_SECTION:
      add_section (self, block);
      break;
    case PM_BLOCK_PARAGRAPH:
      add_paragraph (self, block);
      break;
    case PM_BLOCK_LIST:
      add_items (self, block->children, 0);
      break;
    case PM_BLOCK_PAIRS:
      add_pairs (self, block);
      break;
    case PM_BLOCK_FIGURES:
      add_figures (self, block);
      break;
    case PM_BLOCK_TABLE:
      pm_flow_add_table (self, block);
      break;
    case PM_BLOCK_PICTURE:
      pm_flow_add_picture (self, block);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Adds a list of the sections; the pages' numbers come when they are known. */
void
pm_flow_add_contents (PmFlow *self,
                      const PmBlock *root)
{
  PmPiece *piece = pm_flow_add (self, 20);

  pm_piece_add_text (piece, pm_set_text_new_plain (self->setter, _("Contents"), face_headings[1],
                                                   self->width),
                     0, 0, self->width, "P");
  piece->keep = TRUE;
  pm_flow_open (self, "TOC");
  for (guint i = 0; i < root->children->len; i++)
    {
      const PmBlock *section = root->children->pdata[i];
      g_autoptr (PmProse) prose = pm_prose_new ();
      g_autofree char *link = NULL;

      if (section->kind != PM_BLOCK_SECTION)
        continue;
      link = g_strdup_printf ("#%s", section->anchor);
      pm_prose_append (prose, section->title, PM_RUN_QUIET, link);
      pm_flow_open (self, "TOCI");
      piece = pm_flow_add (self, 0);
      pm_piece_add_text (piece, pm_set_text_new (self->setter, prose, pm_face_cell,
                                                 self->width - PM_NUMBER_WIDTH),
                         0, 0, self->width - PM_NUMBER_WIDTH, "P");
      piece->points_to = section->anchor;
      piece->keep = i + 1 < root->children->len;
      pm_flow_close (self);
    }
  pm_flow_close (self);
}
