/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables on paper: columns wide enough for their longest words, a quiet header that stands above
 * the rows on every page, thin rules, and rows that stay whole as long as a page can hold them.
 */

#include "pm-pages-private.h"

#include <string.h>

#define PAD_X 5.0
#define PAD_TOP 3.5
#define PAD_BOTTOM 4.0
/* No column is widened beyond this share of the table for the sake of a word. */
#define WIDEST_WORD 0.3
/* A table up to this share of a page's height stays on one page. */
#define SMALL_TABLE 0.2
/* A row up to this share of a page's height does not stand alone, away from the rest. */
#define SMALL_ROW 0.08
/* So many of a column's longest pieces are measured: which is the widest, letters alone do not tell. */
#define N_LONGEST 6
/* What is guessed to be shorter than this share of the longest is shorter. */
#define GUESS_HOLDS 0.8

static const PmTypeface face_group = { 9.5, 1.38, TRUE, FALSE, FALSE, TRUE };

/* The longest pieces of a column so far, by what their letters take on an average. */
typedef struct
{
  char *texts[N_LONGEST];
  double lengths[N_LONGEST];
} Longest;

static double
guess_width (const char *text,
             gsize bytes)
{
  double width = 0;

  for (const char *p = text; p < text + bytes; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 && strchr ("iljtfrI.,:;'|!()[] /-", (int) c) != NULL)
        width += 0.55;
      else if (c == 0xa0)
        width += 0.45;
      else if (c == 'm' || c == 'w' || c == 'M' || c == 'W' || g_unichar_iswide (c))
        width += 1.6;
      else
        width += g_unichar_isupper (c) ? 1.2 : 1;
    }
  return width;
}

static void
note_piece (Longest *longest,
            const char *text,
            gsize bytes)
{
  double length = guess_width (text, bytes);
  guint i = N_LONGEST;

  for (guint k = 0; k < N_LONGEST; k++)
    if (longest->texts[k] != NULL && strlen (longest->texts[k]) == bytes
        && memcmp (longest->texts[k], text, bytes) == 0)
      return;
  while (i > 0 && length > longest->lengths[i - 1])
    i--;
  if (i == N_LONGEST)
    return;
  g_free (longest->texts[N_LONGEST - 1]);
  for (guint k = N_LONGEST - 1; k > i; k--)
    {
      longest->texts[k] = longest->texts[k - 1];
      longest->lengths[k] = longest->lengths[k - 1];
    }
  longest->texts[i] = g_strndup (text, bytes);
  longest->lengths[i] = length;
}

/* Looks through the pieces of @text between any of @ends. */
static void
note_pieces (Longest *longest,
             const char *text,
             const char *ends)
{
  const char *p = text;

  while (*p != '\0')
    {
      gsize bytes = strcspn (p, ends);

      if (bytes > 0)
        note_piece (longest, p, bytes);
      p += bytes;
      p += strspn (p, ends);
    }
}

/* How wide the widest of them is. Frees them. */
static double
measure_longest (PmFlow *self,
                 Longest *longest,
                 PmTypeface face)
{
  double width = 0;

  for (guint i = 0; i < N_LONGEST; i++)
    {
      if (longest->texts[i] != NULL && longest->lengths[i] > GUESS_HOLDS * longest->lengths[0])
        width = MAX (width, pm_typesetter_measure_word (self->setter, longest->texts[i], face));
      g_free (longest->texts[i]);
    }
  *longest = (Longest) { 0 };
  return width + 2 * PAD_X + 1;
}

/* How wide column @i has to be so that no word of it is broken, and of how much width it makes
 * use: a line need not be wider than the table.
 */
static double
measure_column (PmFlow *self,
                const PmBlock *table,
                guint i,
                double *useful)
{
  const char *title = pm_block_get_column (table, i)->title;
  Longest heading = { 0 }, word = { 0 }, line = { 0 };
  PmTypeface face = pm_face_cell;
  double title_word, title_line, longest_word, longest_line;

  for (guint r = 0; r < table->children->len; r++)
    {
      const PmRow *row = table->children->pdata[r];
      g_autofree char *text = NULL;

      if (row->group || i >= row->cells->len)
        continue;
      text = pm_prose_dup_text (row->cells->pdata[i]);
      note_pieces (&word, text, " \n");
      note_pieces (&line, text, "\n");
    }
  face.bold = TRUE;
  note_pieces (&heading, title, " \n");
  title_word = measure_longest (self, &heading, pm_face_small);
  note_pieces (&heading, title, "\n");
  title_line = measure_longest (self, &heading, pm_face_small);
  longest_word = measure_longest (self, &word, face);
  longest_line = measure_longest (self, &line, face);
  *useful = MAX (title_line, longest_line);
  return MAX (title_word, longest_word);
}

/* Makes the columns as wide as the table: what is left goes to the one that wished for most. */
static void
fill_width (PmFlow *self,
            const PmBlock *table,
            double *widths)
{
  guint n = pm_block_get_n_columns (table), widest = 0;
  double sum = 0;

  for (guint i = 0; i < n; i++)
    {
      sum += widths[i];
      if (pm_block_get_column (table, i)->share > pm_block_get_column (table, widest)->share)
        widest = i;
    }
  for (guint i = 0; i < n && sum > self->width; i++)
    widths[i] *= self->width / sum;
  if (sum < self->width)
    widths[widest] += self->width - sum;
}

/* Shares out the width: first what words need, then what the report wishes, but no more than a
 * column makes use of; what is left goes to the others.
 */
static double *
find_widths (PmFlow *self,
             const PmBlock *table)
{
  guint n = pm_block_get_n_columns (table);
  double *widths = g_new (double, n);
  g_autofree double *least = g_new (double, n);
  g_autofree double *useful = g_new (double, n);
  double left = self->width;
  gboolean settled = FALSE;

  for (guint i = 0; i < n; i++)
    {
      least[i] = measure_column (self, table, i, &useful[i]);
      least[i] = MIN (least[i], WIDEST_WORD * self->width);
      useful[i] = MAX (useful[i], least[i]);
      widths[i] = 0;
    }
  /* Whoever gets less than it needs, or more than it can use, is settled; then the rest anew. */
  while (!settled)
    {
      double shares = 0, over = 0;

      for (guint i = 0; i < n; i++)
        shares += widths[i] > 0 ? 0 : pm_block_get_column (table, i)->share;
      for (guint i = 0; i < n; i++)
        {
          double wish = left * pm_block_get_column (table, i)->share / shares;

          if (widths[i] <= 0)
            over += CLAMP (wish, least[i], useful[i]) - wish;
        }
      settled = TRUE;
      for (guint i = 0; i < n; i++)
        {
          double wish = left * pm_block_get_column (table, i)->share / shares;
          double limit = over > 0 ? least[i] : useful[i];

          if (widths[i] <= 0 && (over > 0 ? wish < limit : over < 0 && wish > limit))
            {
              widths[i] = -limit;
              settled = FALSE;
            }
        }
      for (guint i = 0; i < n; i++)
        if (widths[i] < 0)
          {
            widths[i] = -widths[i];
            left -= widths[i];
          }
      if (!settled)
        continue;
      for (guint i = 0; i < n; i++)
        if (widths[i] <= 0)
          widths[i] = CLAMP (left * pm_block_get_column (table, i)->share / shares, least[i],
                             useful[i]);
    }
  fill_width (self, table, widths);
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
          PmPageMark *mark = &g_array_index (last->marks, PmPageMark, i);
          PmPageMark behind = *mark;
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

/* Keeps the pieces from @first on together where they are few; else no row is left alone before or
 * behind the turn of a page.
 */
static void
keep_together (PmFlow *self,
               guint first)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  double height = 0;

  for (guint i = first; i < self->pieces->len; i++)
    {
      PmPiece *piece = self->pieces->pdata[i];

      height += piece->height;
      if (piece->header != NULL && !piece->keep)
        g_ptr_array_add (rows, piece);
    }
  for (guint i = first; height <= SMALL_TABLE * self->height && i + 1 < self->pieces->len; i++)
    ((PmPiece *) self->pieces->pdata[i])->keep = TRUE;
  for (guint i = 0; i + 1 < rows->len; i++)
    {
      PmPiece *row = rows->pdata[i];
      const PmPiece *next = rows->pdata[i + 1];

      if ((i == 0 || i + 2 == rows->len) && row->height <= SMALL_ROW * self->height
          && next->height <= SMALL_ROW * self->height)
        row->keep = TRUE;
    }
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
  keep_together (self, first);
}
