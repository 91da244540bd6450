/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables on paper: columns wide enough for their longest words, a quiet header that stands above
 * the rows on every page, thin rules, and rows that stay whole as long as a page can hold them.
 */

#include "pm-pages-private.h"

#include <string.h>

#define PAD_X 5.0
#define PAD_TOP 4.5
#define PAD_BOTTOM 4.5
/* No column is widened beyond this share of the table for the sake of a word. */
#define WIDEST_WORD 0.3
/* A table up to this share of a page's height stays on one page. */
#define SMALL_TABLE 0.3

static const PmTypeface face_group = { 9.5, 1.38, TRUE, FALSE, FALSE, TRUE };

/* The longest word of each column so far, in characters. */
typedef struct
{
  char *word;
  glong length;
} Longest;

static void
note_words (Longest *longest,
            const char *text)
{
  const char *p = text;

  while (*p != '\0')
    {
      gsize bytes = strcspn (p, " \n");
      glong length = bytes > 0 ? g_utf8_strlen (p, bytes) : 0;

      if (length > longest->length)
        {
          g_free (longest->word);
          longest->word = g_strndup (p, bytes);
          longest->length = length;
        }
      p += bytes;
      p += strspn (p, " \n");
    }
}

/* How wide column @i has to be so that no word of it is broken. */
static double
measure_column (PmFlow *self,
                const PmBlock *table,
                guint i)
{
  Longest heading = { NULL, 0 }, longest = { NULL, 0 };
  PmTypeface face = pm_face_cell;
  double width = 0;

  note_words (&heading, pm_block_get_column (table, i)->title);
  for (guint r = 0; r < table->children->len; r++)
    {
      const PmRow *row = table->children->pdata[r];
      const PmProse *prose;

      if (row->group || i >= row->cells->len)
        continue;
      prose = row->cells->pdata[i];
      for (guint k = 0; k < pm_prose_get_n_runs (prose); k++)
        note_words (&longest, pm_prose_get_run (prose, k)->text);
    }
  face.bold = TRUE;
  if (heading.word != NULL)
    width = pm_typesetter_measure_word (self->setter, heading.word, pm_face_small);
  if (longest.word != NULL)
    width = MAX (width, pm_typesetter_measure_word (self->setter, longest.word, face));
  g_free (heading.word);
  g_free (longest.word);
  return width + 2 * PAD_X + 1;
}

/* Shares out the width: first what words need, then what the report wishes. */
static double *
find_widths (PmFlow *self,
             const PmBlock *table)
{
  guint n = pm_block_get_n_columns (table);
  double *widths = g_new (double, n);
  g_autofree double *least = g_new (double, n);
  double shares = 0, wanting = 0, spare = 0;

  for (guint i = 0; i < n; i++)
    shares += pm_block_get_column (table, i)->share;
  for (guint i = 0; i < n; i++)
    {
      least[i] = MIN (measure_column (self, table, i), WIDEST_WORD * self->width);
      widths[i] = self->width * pm_block_get_column (table, i)->share / shares;
      if (widths[i] < least[i])
        wanting += least[i] - widths[i];
      else
        spare += widths[i] - least[i];
    }
  for (guint i = 0; i < n; i++)
    {
      if (widths[i] < least[i])
        widths[i] += (least[i] - widths[i]) * MIN (spare / wanting, 1);
      else if (wanting > 0 && spare > 0)
        widths[i] -= (widths[i] - least[i]) * MIN (wanting / spare, 1);
    }
  return widths;
}

/* Where the words of column @i stand: flush at the table's two edges. */
static void
place_cell (const double *widths,
            guint n,
            guint i,
            double *x,
            double *width)
{
  *x = i == 0 ? 0 : PAD_X;
  *width = widths[i] - *x - (i + 1 == n ? 0 : PAD_X);
  for (guint k = 0; k < i; k++)
    *x += widths[k];
}

static PmPiece *
add_header (PmFlow *self,
            const PmBlock *table,
            const double *widths,
            double space)
{
  guint n = pm_block_get_n_columns (table);
  PmPiece *piece;

  pm_flow_open (self, "TR");
  piece = pm_flow_add (self, space);
  for (guint i = 0; i < n; i++)
    {
      const PmColumn *column = pm_block_get_column (table, i);
      PmTypeface face = pm_face_small;
      double x, width;

      face.end = column->number;
      place_cell (widths, n, i, &x, &width);
      pm_piece_add_text (piece, pm_set_text_new_plain (self->setter, column->title, face, width),
                         x, 0, width, "TH")->span = 1;
    }
  piece->height += 3;
  pm_piece_add_rule (piece, 0, piece->height, self->width);
  piece->keep = TRUE;
  pm_flow_close (self);
  return piece;
}

static PmPiece *
add_group (PmFlow *self,
           const PmBlock *table,
           const PmRow *row,
           PmPiece *header)
{
  PmPiece *piece;
  PmSetText *text = pm_set_text_new (self->setter, row->cells->pdata[0], face_group, self->width);

  pm_flow_open (self, "TR");
  piece = pm_flow_add (self, 0);
  pm_piece_add_text (piece, text, 0, PAD_TOP + 3, self->width, "TH")->span =
    pm_block_get_n_columns (table);
  piece->height += PAD_BOTTOM;
  pm_piece_add_rule (piece, 0, piece->height, self->width);
  piece->keep = TRUE;
  piece->header = header;
  pm_flow_close (self);
  return piece;
}

/* Cuts a row that no page can hold: as many lines of each cell as fit, then the rest. */
static void
divide_row (PmFlow *self,
            PmPiece *piece,
            double room)
{
  PmPiece *last = piece;

  while (last->height > room)
    {
      PmPiece *rest = pm_flow_add (self, 0);
      double left = room - PAD_TOP - PAD_BOTTOM;

      rest->header = piece->header;
      rest->group = piece->group;
      last->height = room;
      for (guint i = 0; i < last->marks->len; i++)
        {
          PmMark *mark = &g_array_index (last->marks, PmMark, i);
          PmMark behind = *mark;
          guint end = mark->first + 1;

          if (mark->kind != PM_MARK_TEXT)
            continue;
          while (end < mark->end
                 && pm_set_text_get_y (mark->text, end + 1)
                      - pm_set_text_get_y (mark->text, mark->first) <= left)
            end++;
          if (end < mark->end)
            {
              pm_set_text_ref (behind.text);
              behind.first = end;
              behind.y = PAD_TOP;
              mark->end = end;
              mark->flows = FALSE;
              g_array_append_val (rest->marks, behind);
              rest->height = MAX (rest->height, PAD_TOP + PAD_BOTTOM
                                                  + pm_set_text_get_y (behind.text, behind.end)
                                                  - pm_set_text_get_y (behind.text, end));
            }
        }
      if (rest->marks->len == 0)
        {
          rest->height = PAD_BOTTOM;
          break;
        }
      last = rest;
    }
  pm_piece_add_rule (last, 0, last->height, self->width);
}

static void
add_row (PmFlow *self,
         const PmBlock *table,
         const PmRow *row,
         const double *widths,
         PmPiece *header,
         PmPiece *group)
{
  guint n = pm_block_get_n_columns (table);
  double room = self->height - header->height - (group != NULL ? group->height : 0);
  PmPiece *piece;

  pm_flow_open (self, "TR");
  piece = pm_flow_add (self, 0);
  for (guint i = 0; i < MIN (row->cells->len, n); i++)
    {
      PmTypeface face = pm_face_cell;
      double x, width;

      face.end = pm_block_get_column (table, i)->number;
      place_cell (widths, n, i, &x, &width);
      pm_piece_add_text (piece, pm_set_text_new (self->setter, row->cells->pdata[i], face, width),
                         x, PAD_TOP, width, "TD");
    }
  piece->height += PAD_BOTTOM;
  piece->anchor = row->anchor;
  piece->header = header;
  piece->group = group;
  if (piece->height > room)
    divide_row (self, piece, room);
  else
    pm_piece_add_rule (piece, 0, piece->height, self->width);
  pm_flow_close (self);
}

/* Keeps the pieces from @first on together where they are few. */
static void
keep_small (PmFlow *self,
            guint first)
{
  double height = 0;

  for (guint i = first; i < self->pieces->len; i++)
    height += ((PmPiece *) self->pieces->pdata[i])->height;
  for (guint i = first; height <= SMALL_TABLE * self->height && i + 1 < self->pieces->len; i++)
    ((PmPiece *) self->pieces->pdata[i])->keep = TRUE;
}

/* Adds the pieces of a table. */
void
pm_flow_add_table (PmFlow *self,
                   const PmBlock *block)
{
  g_autofree double *widths = find_widths (self, block);
  PmPiece *header, *group = NULL;
  guint first = self->pieces->len;

  pm_flow_open (self, "Table");
  if (block->title != NULL)
    {
      PmPiece *caption = pm_flow_add (self, 14);
      PmTypeface face = pm_face_cell;

      face.bold = TRUE;
      pm_piece_add_text (caption, pm_set_text_new_plain (self->setter, block->title, face,
                                                         self->width),
                         0, 0, self->width, "Caption");
      caption->keep = TRUE;
    }
  header = add_header (self, block, widths, block->title != NULL ? 5 : 8);
  for (guint i = 0; i < block->children->len; i++)
    {
      const PmRow *row = block->children->pdata[i];

      if (row->group)
        group = add_group (self, block, row, header);
      else
        add_row (self, block, row, widths, header, group);
    }
  pm_flow_close (self);
  keep_small (self, first);
}
