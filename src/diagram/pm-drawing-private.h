/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of a diagram share: the tree in document order, with sizes and places. Places are
 * laid out from left to right; right-to-left diagrams are mirrored where they meet the outside.
 */

#pragma once

#include "pm-drawing.h"

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
  PmTextStyle style;
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
  /* Memory of layouts that are gone: getting it anew would take longer than an edit's layout. */
  GByteArray *scratch;
  gpointer spare_places;
  guint n_spare;
} PmDrawingStore;

struct _PmDrawing
{
  PmDrawingKind kind;
  PmTextRuler *ruler;
  PmDrawingStore *store;
  PmDrawingNode *nodes;
  PmText **texts;    /* node → its text, NULL until measured */
  const PmDrawing *before; /* the layout before the edit; only while this one is made */
  int *before_of;    /* node → what it was there, -1 for new; likewise */
  guint n_nodes;
  int *place_of;     /* node → place, -1 when folded away */
  guint *n_same;     /* node → in how many places its cause stands */
  guint *n_inputs;   /* node → its children, folded away or not */
  PmPlace *places;
  guint n_places;
  guint n_room;      /* how many places there is memory for, where it is more than nodes */
  double em;
  double wrap;       /* chosen label width */
  double fit;        /* how well the whole fitted the view when it was chosen */
  double width;
  double height;
  gboolean rtl;
  gboolean iec;
  guint level;        /* 5 Whys: of the first node */
  gboolean has_view;  /* the view is that of the caller */
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

/* What may be painted one after another for the whole diagram, since only what belongs to one node
 * lies on one another: a pen that draws many like things at once is quicker so.
 */
typedef enum
{
  PM_LAYER_LINES = 1 << 0,
  PM_LAYER_FRAMES = 1 << 1,
  PM_LAYER_SYMBOLS = 1 << 2,
  PM_LAYER_TOP = 1 << 3, /* texts, and what stands on frames */
  PM_LAYER_ALL = PM_LAYER_LINES | PM_LAYER_FRAMES | PM_LAYER_SYMBOLS | PM_LAYER_TOP,
} PmLayers;

typedef struct
{
  PmDrawing *diagram;
  PmPen *pen;
  const PmPalette *palette;
  const PmDrawingLook *look;
  gboolean bars; /* bars in place of text */
  PmLayers layers; /* those to paint now */
} PmDrawingPainter;

/* How large the whole is shown in the view when labels wrap at @wrap. */
typedef double (*PmWrapFit) (PmDrawing *diagram, double wrap);

void         pm_fishbone_layout         (PmDrawing *diagram);
void         pm_fishbone_choose_wrap    (PmDrawing *diagram, const PmDrawing *previous);
void         pm_fishbone_paint          (PmDrawingPainter *painter);
void         pm_why_choose_wrap         (PmDrawing *diagram, const PmDrawing *previous);
void         pm_why_layout              (PmDrawing *diagram);
void         pm_why_paint               (PmDrawingPainter *painter);
void         pm_fault_layout            (PmDrawing *diagram);
void         pm_fault_paint             (PmDrawingPainter *painter);

void         pm_place_measure           (PmDrawing *diagram, PmPlace *place, PmTextStyle style,
                                         double wrap);
PmArea       pm_place_get_fold_area     (PmDrawing *self, const PmPlace *place);
double       pm_place_get_extra         (PmDrawing *diagram, const PmPlace *place);
double       pm_place_get_mark_width    (PmDrawing *diagram, const PmPlace *place);
PmTextStyle  pm_place_get_style         (PmDrawing *diagram, const PmPlace *place);
GArray      *pm_place_list_ports        (PmDrawing *diagram, guint place);
void         pm_drawing_join_subtrees   (PmDrawing *diagram);
void         pm_drawing_choose_wrap     (PmDrawing *diagram, const PmDrawing *previous,
                                         const double *wraps, guint n_wraps, PmWrapFit find_fit);

gboolean     pm_painter_begin_place     (PmDrawingPainter *painter, guint place, guint *next);
void         pm_painter_end_place       (PmDrawingPainter *painter);
PmLook       pm_painter_get_line        (PmDrawingPainter *painter, guint place,
                                         const PmRgb *colour, double width);
PmRgb        pm_painter_get_ink         (PmDrawingPainter *painter, guint place);
void         pm_painter_draw_text       (PmDrawingPainter *painter, guint place, PmAlign align,
                                         PmRgb colour);
void         pm_painter_draw_extra      (PmDrawingPainter *painter, guint place, double mark_x,
                                         double pills_x, double y);
void         pm_painter_draw_frame      (PmDrawingPainter *painter, const PmArea *area,
                                         double radius, const PmRgb *fill, const PmLook *line);
void         pm_painter_draw_focus      (PmDrawingPainter *painter, guint place);

G_END_DECLS
