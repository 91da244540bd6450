/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of a diagram share: the tree in document order, with sizes and places. Places are
 * laid out from left to right; right-to-left diagrams are mirrored where they meet the outside.
 */

#pragma once

#include "pm-diagram.h"

G_BEGIN_DECLS

/* Of the fishbone, which two files know; in em but for the slant. */
#define PM_FISHBONE_SLANT 0.5
#define PM_FISHBONE_INDENT 1.5
#define PM_FISHBONE_FRAME 0.55 /* from a framed text to its frame */

/* A node that is shown. Its subtree are the places up to, not including, `end`. */
typedef struct
{
  guint node;        /* in the input */
  int parent;        /* place, -1 for the root */
  guint end;
  guint depth;
  guint n_children;  /* shown ones */
  guint n_hidden;    /* nodes folded away below */
  int category;
  PmText *text;
  PmTextBlock *block; /* made when first painted */
  double wrap;        /* the width it was wrapped to */
  double text_width;
  double text_height;
  double text_x;
  double text_y;
  PmArea area;        /* with symbol, marks and frame */
  PmArea subtree;     /* this and all below, lines included */
  double port_x;      /* fishbone: where the rib meets bone or stem; trees: the middle */
  double port_y;
  PmTextBlock *note;  /* below the text or symbol; NULL for none */
  double extra;       /* room for mark and pills */
} PmPlace;

typedef struct
{
  double joint;  /* x on the spine */
  double length; /* of its side's bones, away from the spine */
} PmBone;

/* Strings and measured texts, shared by the layouts that followed from one another. */
typedef struct
{
  guint ref_count;
  GStringChunk *strings;
  GHashTable *texts; /* PmTextKey of a text → that PmText (owned) */
} PmDiagramStore;

struct _PmDiagram
{
  PmDiagramKind kind;
  PmTextRuler *ruler;
  PmDiagramStore *store;
  PmDiagramNode *nodes;
  PmText **texts;    /* node → its text, NULL until measured */
  guint n_nodes;
  int *place_of;     /* node → place, -1 when folded away */
  guint *n_same;     /* node → in how many places its cause stands */
  guint *n_inputs;   /* node → its children, folded away or not */
  PmPlace *places;
  guint n_places;
  double em;
  double wrap;       /* chosen label width */
  double fit;        /* how well the whole fitted the view when it was chosen */
  double width;
  double height;
  gboolean rtl;
  gboolean iec;
  double view_width;
  double view_height;
  /* fishbone */
  PmBone *bones;     /* by child number of the root */
  double spine_y;
  double spine_x;    /* the tail */
  /* 5 Whys: left edge and width of each column; fault tree: top and height of each level */
  GArray *layer_start;
  GArray *layer_size;
  GPtrArray *heads;  /* PmTextBlock over the columns */
  guint *transfers;  /* node → number of its shared gate, 0 for none */
};

typedef struct
{
  PmDiagram *diagram;
  PmPen *pen;
  const PmPalette *palette;
  const PmDiagramLook *look;
  gboolean bars; /* bars in place of text */
} PmDiagramPainter;

void         pm_fishbone_layout         (PmDiagram *diagram);
void         pm_fishbone_choose_wrap    (PmDiagram *diagram, const PmDiagram *previous);
void         pm_fishbone_paint          (PmDiagramPainter *painter);
void         pm_why_layout              (PmDiagram *diagram);
void         pm_why_paint               (PmDiagramPainter *painter);
void         pm_fault_layout            (PmDiagram *diagram);
void         pm_fault_paint             (PmDiagramPainter *painter);

void         pm_place_measure           (PmDiagram *diagram, PmPlace *place, PmTextStyle style,
                                         double wrap);
double       pm_place_get_extra         (PmDiagram *diagram, const PmPlace *place);
double       pm_place_get_mark_width    (PmDiagram *diagram, const PmPlace *place);
PmTextStyle  pm_place_get_style         (PmDiagram *diagram, const PmPlace *place);
GArray      *pm_place_list_ports        (PmDiagram *diagram, guint place);
void         pm_diagram_join_subtrees   (PmDiagram *diagram);

gboolean     pm_painter_begin_place     (PmDiagramPainter *painter, guint place, guint *next);
void         pm_painter_end_place       (PmDiagramPainter *painter);
PmLook       pm_painter_get_line        (PmDiagramPainter *painter, guint place,
                                         const PmRgb *colour, double width);
PmRgb        pm_painter_get_ink         (PmDiagramPainter *painter, guint place);
void         pm_painter_draw_text       (PmDiagramPainter *painter, guint place, PmAlign align,
                                         PmRgb colour);
void         pm_painter_draw_extra      (PmDiagramPainter *painter, guint place, double mark_x,
                                         double pills_x, double y);
void         pm_painter_draw_frame      (PmDiagramPainter *painter, const PmArea *area,
                                         double radius, const PmRgb *fill, const PmLook *line);
void         pm_painter_draw_focus      (PmDiagramPainter *painter, guint place);

G_END_DECLS
