/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files that lay out pages share: the report as a run of pieces, each as wide as the page,
 * which are then dealt out to pages.
 */

#pragma once

#include "pm-page-text.h"
#include "pm-pages.h"

G_BEGIN_DECLS

#define PM_RULE_WIDTH 0.6
/* Room for the number of a page in the list of contents. */
#define PM_NUMBER_WIDTH 36.0

typedef enum
{
  PM_MARK_TEXT,
  PM_MARK_RULE,
  PM_MARK_PICTURE,
} PmMarkKind;

/* Something drawn at a place within its piece. */
typedef struct
{
  PmMarkKind kind;
  double x, y, width;
  PmSetText *text;          /* counted */
  guint first, end;         /* its lines */
  gboolean flows;           /* its lines may go on over the page */
  PmPicturePart *picture;   /* borrowed from the piece */
  const char *open;         /* an element to begin before it */
  const char *tag;          /* the element that it is */
  guint closes;             /* elements to end behind it */
  guint span;               /* columns that a heading of rows stands over, else 0 */
  char *description;        /* of the picture */
} PmPageMark;

/* What stays together on a page, unless one of its texts flows. */
typedef struct _PmPiece PmPiece;
struct _PmPiece
{
  double space;          /* above it, except at the top of a page */
  double height;
  gboolean keep;         /* the next piece comes on the same page */
  gboolean new_page;     /* better at the top of a page */
  gboolean lying;        /* needs a page that lies, and takes what is kept with it there */
  GArray *marks;         /* of PmPageMark */
  GPtrArray *parts;      /* of PmPicturePart, with those of other pieces; counted, or NULL */
  GPtrArray *opens;      /* elements that begin with it; static strings */
  guint closes;          /* elements that end with it */
  const char *anchor;    /* its name; borrowed from the report */
  const char *title;     /* of a section; borrowed from the report */
  guint level;           /* of a section */
  const char *points_to; /* anchor whose page is to be named; borrowed from the report */
  PmPiece *header;       /* stands above it again on a new page; borrowed */
  PmPiece *group;
};

/* Where a picture leaves the rest of a page empty, other blocks of its section may come before it or
 * behind it. */
typedef enum
{
  /* A section that begins on a page that lies, behind its siblings. */
  PM_ORDER_LYING_LAST = 1 << 0,
  /* A picture before the table that stands above it. */
  PM_ORDER_PICTURES_FIRST = 1 << 1,
} PmOrder;

/* The pieces in the making. */
typedef struct
{
  PmTypesetter *setter;  /* borrowed */
  PmTextRuler *ruler;    /* borrowed */
  GPtrArray *pieces;     /* of PmPiece */
  GPtrArray *pending;    /* elements that begin with the next piece */
  double width;
  double height;         /* of a page's text */
  double lying_width;    /* of the text on a page that lies */
  double lying_height;
  GHashTable *pictures;  /* the parts (GPtrArray) of each block that is a picture */
  guint order;           /* of PmOrder: how the blocks are taken */
  guint choices;         /* of PmOrder: what would make a difference */
} PmFlow;

extern const PmTypeface pm_face_body;
extern const PmTypeface pm_face_cell;
extern const PmTypeface pm_face_small;

PmPiece *pm_flow_add (PmFlow *self,
                      double space);
void pm_flow_open (PmFlow *self,
                   const char *tag);
void pm_flow_close (PmFlow *self);
void pm_flow_add_block (PmFlow *self,
                        const PmBlock *block);
void pm_flow_add_table (PmFlow *self,
                        const PmBlock *block);
void pm_flow_add_picture (PmFlow *self,
                          const PmBlock *block);
gboolean pm_flow_begins_lying (PmFlow *self,
                               const PmBlock *block);
void pm_flow_add_contents (PmFlow *self,
                           const PmBlock *root);

PmPageMark *pm_piece_add_text (PmPiece *self,
                           PmSetText *text,
                           double x,
                           double y,
                           double width,
                           const char *tag);
void pm_piece_add_rule (PmPiece *self,
                        double x,
                        double y,
                        double width);
void pm_piece_free (PmPiece *self);

PangoFontMap *pm_page_fonts_take (void) G_GNUC_WARN_UNUSED_RESULT;
void pm_page_fonts_give_back (PangoFontMap *map);

/* A piece, or some lines of it, on a page. */
typedef struct
{
  PmPiece *piece;
  double y, height;
  guint first, end;  /* lines of the text that flows */
  gboolean begins;   /* the piece's first part is here */
  gboolean ends;
  gboolean again;    /* a header that was there before */
} PmPlace;

GArray *pm_pages_get_places (PmPages *self,
                             guint page);
double pm_pages_get_text_height (PmPages *self);
gboolean pm_pages_is_lying (PmPages *self,
                            guint page);

/* What drawing leaves behind for a PDF: in the order in which the elements were begun. */
typedef struct
{
  GPtrArray *descriptions; /* of figures; borrowed */
  GArray *spans;           /* of guint, one for each heading cell */
  GPtrArray *open;         /* tags of the elements that are open; static strings */
} PmElements;

void pm_pages_draw_tagged (PmPages *self,
                           guint page,
                           cairo_t *cr,
                           PmElements *elements);
PmReport *pm_pages_get_report (PmPages *self);
/* What a PDF says of itself; all borrowed, none NULL. */
typedef struct
{
  const char *title, *subject, *author, *keywords;
  const char *language;
  gboolean rtl;
} PmPdfWords;

GBytes *pm_pdf_complete (GByteArray *pdf,
                         const PmPdfWords *words,
                         const PmElements *elements,
                         gint64 created);

G_END_DECLS
