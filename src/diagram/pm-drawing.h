/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A cause diagram, laid out: fishbone, 5 Whys or fault tree. The input is a plain list of nodes;
 * the layout copies what it needs, never changes, and is replaced by a new one after each edit,
 * which takes over the measured texts of the old. Units are those of the ruler. A layout belongs to
 * one thread.
 */

#pragma once

#include "pm-pen.h"

G_BEGIN_DECLS

typedef struct _PmDrawing PmDrawing;

typedef enum
{
  PM_DRAWING_FISHBONE,
  PM_DRAWING_WHY,
  PM_DRAWING_FAULT_TREE,
} PmDrawingKind;

/* What a node of a fault tree is; the other diagrams ignore it. */
typedef enum
{
  PM_SYMBOL_NONE,
  PM_SYMBOL_AND,
  PM_SYMBOL_OR,
  PM_SYMBOL_VOTE,
  PM_SYMBOL_XOR,
  PM_SYMBOL_PRIORITY_AND,
  PM_SYMBOL_INHIBIT,
  PM_SYMBOL_NOT,
  PM_SYMBOL_NAND,
  PM_SYMBOL_NOR,
  PM_SYMBOL_BASIC,
  PM_SYMBOL_UNDEVELOPED,
  PM_SYMBOL_HOUSE,
  PM_SYMBOL_TRANSFER,
} PmSymbol;

typedef enum
{
  PM_MARK_NONE,
  PM_MARK_SUSPECTED,
  PM_MARK_LIKELY,
  PM_MARK_CONFIRMED,
  PM_MARK_RULED_OUT,
} PmMark;

typedef enum
{
  PM_DIRECTION_LEFT,
  PM_DIRECTION_RIGHT,
  PM_DIRECTION_UP,
  PM_DIRECTION_DOWN,
} PmDirection;

typedef enum
{
  PM_EMPHASIS_NORMAL,
  PM_EMPHASIS_STRONG,
  PM_EMPHASIS_WEAK,
} PmEmphasis;

typedef enum
{
  PM_DRAWING_ERROR_TREE, /* the nodes are no tree */
  PM_DRAWING_ERROR_SIZE, /* the picture would be larger than its format allows */
  PM_DRAWING_ERROR_WRITE,
} PmDrawingError;

#define PM_DRAWING_ERROR (pm_drawing_error_quark ())

/* One node. The first has parent -1; every other names a parent before it. Siblings stand in the
 * order of the list.
 */
typedef struct
{
  const char *id;
  const char *text;
  int parent;
  int category;     /* index of its colour, -1: from its place */
  PmSymbol symbol;
  guint k;          /* of a vote gate */
  const char *note; /* short text below, such as a probability; nullable */
  int same_as;      /* the node whose cause or gate stands here once more; -1 */
  PmMark mark;
  gboolean root_cause;
  guint votes;
  gboolean folded;
  gboolean problem; /* something is wrong with it: shows a sign */
  guint transfer;   /* number of its transfer, where other pages count; 0: found out */
  guint n_places;   /* in how many places its cause stands; 0: as many as name it here */
  gboolean single;  /* enough alone to bring about the top: shows a sign */
} PmDrawingNode;

typedef struct
{
  PmDrawingKind kind;
  const PmDrawingNode *nodes;
  guint n_nodes;
  gboolean rtl;
  gboolean iec;       /* rectangular gate symbols */
  double view_width;  /* the shape to fill; 0: a 16:9 screen */
  double view_height;
  guint level;        /* of the first node, where it is a branch of a 5 Whys; 0: the problem */
  double wrap;        /* of the answers of a 5 Whys, in em; 0: what fits the view
                          * best, or as usual where no view is given */
} PmDrawingInput;

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} PmArea;

/* How to paint; all zero paints everything. */
typedef struct
{
  const PmArea *clip;     /* paint only what may touch this area; NULL: all */
  double pixels_per_em;   /* less detail below 6; 0: every detail */
  const guint8 *emphasis; /* a PmEmphasis for each node of the input; NULL: all normal */
  int selected;           /* node of the input + 1; 0: none */
} PmDrawingLook;

GQuark      pm_drawing_error_quark    (void);
PmDrawing  *pm_drawing_new            (const PmDrawingInput *input, PmTextRuler *ruler,
                                       PmDrawing *previous, GError **error)
                                       G_GNUC_WARN_UNUSED_RESULT;
void        pm_drawing_free           (PmDrawing *diagram);
double      pm_drawing_get_width      (PmDrawing *diagram);
double      pm_drawing_get_height     (PmDrawing *diagram);
gboolean    pm_drawing_get_node_area  (PmDrawing *diagram, guint node, PmArea *area);
guint       pm_drawing_count_shown    (PmDrawing *diagram);
gboolean    pm_drawing_get_fold_area  (PmDrawing *diagram, guint node, PmArea *area);
int         pm_drawing_find_node      (PmDrawing *diagram, double x, double y, double slack);
int         pm_drawing_find_neighbour (PmDrawing *diagram, guint node, PmDirection direction);
GArray     *pm_drawing_list_in_area   (PmDrawing *diagram, const PmArea *area)
                                       G_GNUC_WARN_UNUSED_RESULT;
char       *pm_drawing_describe       (PmDrawing *diagram) G_GNUC_WARN_UNUSED_RESULT;
void        pm_drawing_paint          (PmDrawing *diagram, PmPen *pen, const PmPalette *palette,
                                       const PmDrawingLook *look);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmDrawing, pm_drawing_free)

G_END_DECLS
