/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmBlock: a node of the report's tree. A block owns everything in it; whoever adds to it gives
 * its prose away. The tree is built once and then only read, by any thread.
 */

#include "pm-block.h"

static void
pair_free (gpointer data)
{
  PmPair *self = data;

  g_free (self->term);
  pm_prose_unref (self->prose);
  g_free (self);
}

static void
figure_free (gpointer data)
{
  PmKeyFigure *self = data;

  g_free (self->value);
  g_free (self->label);
  g_free (self->note);
  g_free (self);
}

static void
row_free (gpointer data)
{
  PmRow *self = data;

  g_free (self->anchor);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

static void
item_free (gpointer data)
{
  PmListItem *self = data;

  pm_prose_unref (self->prose);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

static void
clear_column (gpointer data)
{
  g_free (((PmColumn *) data)->title);
}

static void
free_child (gpointer data)
{
  pm_block_free (data);
}

/**
 * pm_block_new:
 * @kind: what it is to be
 *
 * Returns: (transfer full): an empty block
 */
PmBlock *
pm_block_new (PmBlockKind kind)
{
  static const GDestroyNotify frees[] = {
    [PM_BLOCK_SECTION] = free_child, [PM_BLOCK_LIST] = item_free, [PM_BLOCK_PAIRS] = pair_free,
    [PM_BLOCK_FIGURES] = figure_free, [PM_BLOCK_TABLE] = row_free, [PM_BLOCK_PICTURE] = item_free,
  };
  PmBlock *self = g_new0 (PmBlock, 1);

  self->kind = kind;
  if (frees[kind] != NULL)
    self->children = g_ptr_array_new_with_free_func (frees[kind]);
  if (kind == PM_BLOCK_TABLE)
    {
      self->columns = g_array_new (FALSE, FALSE, sizeof (PmColumn));
      g_array_set_clear_func (self->columns, clear_column);
    }
  return self;
}

/**
 * pm_block_new_section:
 * @title: its heading
 * @anchor: its name within the report
 * @level: 1 for the report itself, 2 for its sections, and so on
 *
 * Returns: (transfer full): a section without content
 */
PmBlock *
pm_block_new_section (const char *title,
                      const char *anchor,
                      guint level)
{
  PmBlock *self = pm_block_new (PM_BLOCK_SECTION);

  self->title = g_strdup (title);
  self->anchor = g_strdup (anchor);
  self->level = level;
  return self;
}

void
pm_block_free (PmBlock *self)
{
  g_free (self->title);
  g_free (self->anchor);
  g_clear_pointer (&self->prose, pm_prose_unref);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->picture, pm_picture_unref);
  g_free (self);
}

/**
 * pm_block_add_section:
 * @self: a section
 * @title: the heading
 * @anchor: the name within the report
 *
 * Returns: (transfer none): a new section at its end, one level deeper
 */
PmBlock *
pm_block_add_section (PmBlock *self,
                      const char *title,
                      const char *anchor)
{
  PmBlock *section = pm_block_new_section (title, anchor, self->level + 1);

  g_ptr_array_add (self->children, section);
  return section;
}

/**
 * pm_block_add:
 * @self: a section
 * @kind: what to add
 *
 * Returns: (transfer none): a new block at its end
 */
PmBlock *
pm_block_add (PmBlock *self,
              PmBlockKind kind)
{
  PmBlock *block = pm_block_new (kind);

  g_ptr_array_add (self->children, block);
  return block;
}

/**
 * pm_block_add_paragraph:
 * @self: a section
 * @prose: (transfer full): the text
 * @style: how it is set
 */
void
pm_block_add_paragraph (PmBlock *self,
                        PmProse *prose,
                        PmParagraphStyle style)
{
  PmBlock *block = pm_block_add (self, PM_BLOCK_PARAGRAPH);

  block->prose = prose;
  block->style = style;
}

/**
 * pm_block_add_pair:
 * @self: a block of pairs
 * @term: what is told
 * @prose: (transfer full): what is told about it
 */
void
pm_block_add_pair (PmBlock *self,
                   const char *term,
                   PmProse *prose)
{
  PmPair *pair = g_new0 (PmPair, 1);

  pair->term = g_strdup (term);
  pair->prose = prose;
  g_ptr_array_add (self->children, pair);
}

/**
 * pm_block_add_figure:
 * @self: a block of figures
 * @value: the number with its unit, ready to read
 * @label: what is counted
 * @note: (nullable): a few words more
 */
void
pm_block_add_figure (PmBlock *self,
                     const char *value,
                     const char *label,
                     const char *note)
{
  PmKeyFigure *figure = g_new0 (PmKeyFigure, 1);

  figure->value = g_strdup (value);
  figure->label = g_strdup (label);
  figure->note = note != NULL && *note != '\0' ? g_strdup (note) : NULL;
  g_ptr_array_add (self->children, figure);
}

/**
 * pm_block_add_column:
 * @self: a table
 * @title: what stands above the column
 * @share: its width, relative to the other columns
 * @number: whether it holds numbers, which are aligned at the end
 */
void
pm_block_add_column (PmBlock *self,
                     const char *title,
                     double share,
                     gboolean number)
{
  PmColumn column = { g_strdup (title), share, number };

  g_array_append_val (self->columns, column);
}

/**
 * pm_block_add_row:
 * @self: a table
 * @anchor: (nullable): a name for links to the row
 *
 * Returns: (transfer none): a new row, to be filled with a cell for each column
 */
PmRow *
pm_block_add_row (PmBlock *self,
                  const char *anchor)
{
  PmRow *row = g_new0 (PmRow, 1);

  row->anchor = g_strdup (anchor);
  row->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_prose_unref);
  g_ptr_array_add (self->children, row);
  return row;
}

/**
 * pm_block_add_group:
 * @self: a table
 * @title: what the rows below have in common
 */
void
pm_block_add_group (PmBlock *self,
                    const char *title)
{
  PmRow *row = pm_block_add_row (self, NULL);

  row->group = TRUE;
  pm_row_add_cell (row, pm_prose_new_text (title));
}

/**
 * pm_row_add_cell:
 * @self: a row
 * @prose: (transfer full): what stands in the next column
 */
void
pm_row_add_cell (PmRow *self,
                 PmProse *prose)
{
  g_ptr_array_add (self->cells, prose);
}

/**
 * pm_list_item_add:
 * @items: (inout): the items of a list or of another item; made when %NULL
 * @prose: (transfer full): the text
 *
 * Returns: (transfer none): a new item at the end
 */
PmListItem *
pm_list_item_add (GPtrArray **items,
                  PmProse *prose)
{
  PmListItem *item = g_new0 (PmListItem, 1);

  item->prose = prose;
  if (*items == NULL)
    *items = g_ptr_array_new_with_free_func (item_free);
  g_ptr_array_add (*items, item);
  return item;
}

guint
pm_block_get_n_columns (const PmBlock *self)
{
  return self->columns->len;
}

const PmColumn *
pm_block_get_column (const PmBlock *self,
                     guint position)
{
  return &g_array_index (self->columns, PmColumn, position);
}
