/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-picture.h"
#include "pm-prose.h"

G_BEGIN_DECLS

/**
 * PmBlockKind:
 * @PM_BLOCK_SECTION: a heading (title, anchor, level) over further blocks
 * @PM_BLOCK_PARAGRAPH: prose
 * @PM_BLOCK_LIST: #PmListItem, which may nest
 * @PM_BLOCK_PAIRS: #PmPair, terms with what belongs to them
 * @PM_BLOCK_FIGURES: #PmKeyFigure, a few large numbers in a row
 * @PM_BLOCK_TABLE: columns and #PmRow
 * @PM_BLOCK_PICTURE: a picture with its caption (title), and #PmListItem that tell it in words
 */
typedef enum
{
  PM_BLOCK_SECTION,
  PM_BLOCK_PARAGRAPH,
  PM_BLOCK_LIST,
  PM_BLOCK_PAIRS,
  PM_BLOCK_FIGURES,
  PM_BLOCK_TABLE,
  PM_BLOCK_PICTURE,
} PmBlockKind;

/* How a paragraph is set: the summary larger, a note quieter, facts like a table's. */
typedef enum
{
  PM_PARAGRAPH_BODY,
  PM_PARAGRAPH_LEAD,
  PM_PARAGRAPH_NOTE,
  PM_PARAGRAPH_FACTS,
} PmParagraphStyle;

typedef struct
{
  PmProse *prose;
  GPtrArray *items; /* of PmListItem, below this one; NULL for none */
} PmListItem;

typedef struct
{
  char *term;
  PmProse *prose;
} PmPair;

typedef struct
{
  char *value;
  char *label;
  char *note; /* NULL: none */
} PmKeyFigure;

typedef struct
{
  char *title;
  double share; /* of the width, relative to the other columns */
  gboolean number; /* aligned at the end of the line */
} PmColumn;

typedef struct
{
  gboolean group;    /* one cell over all columns, which names the rows below it */
  char *anchor;      /* NULL: none */
  GPtrArray *cells;  /* of PmProse, one for each column; one alone in a group */
} PmRow;

/* A node of the report. What a kind does not use is NULL or 0. */
typedef struct
{
  PmBlockKind kind;
  char *title;
  char *anchor;
  guint level;          /* of a section: 1 is the report itself */
  gboolean new_page;    /* paper may begin a new page here */
  PmParagraphStyle style;
  PmProse *prose;
  GPtrArray *children;  /* blocks, items, pairs, figures or rows, by kind */
  GArray *columns;      /* of PmColumn */
  PmPicture *picture;
} PmBlock;

PmBlock *pm_block_new (PmBlockKind kind) G_GNUC_WARN_UNUSED_RESULT;
PmBlock *pm_block_new_section (const char *title,
                               const char *anchor,
                               guint level) G_GNUC_WARN_UNUSED_RESULT;
void pm_block_free (PmBlock *self);

PmBlock *pm_block_add_section (PmBlock *self,
                               const char *title,
                               const char *anchor);
PmBlock *pm_block_add (PmBlock *self,
                       PmBlockKind kind);
void pm_block_add_paragraph (PmBlock *self,
                             PmProse *prose,
                             PmParagraphStyle style);
void pm_block_add_pair (PmBlock *self,
                        const char *term,
                        PmProse *prose);
void pm_block_add_figure (PmBlock *self,
                          const char *value,
                          const char *label,
                          const char *note);
void pm_block_add_column (PmBlock *self,
                          const char *title,
                          double share,
                          gboolean number);
PmRow *pm_block_add_row (PmBlock *self,
                         const char *anchor);
void pm_block_add_group (PmBlock *self,
                         const char *title);
void pm_row_add_cell (PmRow *self,
                      PmProse *prose);
PmListItem *pm_list_item_add (GPtrArray **items,
                              PmProse *prose);

guint pm_block_get_n_columns (const PmBlock *self);
const PmColumn *pm_block_get_column (const PmBlock *self,
                                     guint position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmBlock, pm_block_free)

G_END_DECLS
