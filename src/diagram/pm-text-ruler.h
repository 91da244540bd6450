/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text as diagrams need it: measured once, wrapped by arithmetic, drawn late. A ruler knows one
 * font family and size. It prepares a text (words with their widths), a prepared text wraps to any
 * width in O(words), and the resulting block knows its size before anything is drawn.
 *
 * Sizes do not depend on zoom, printer or screen: hinting of metrics is off. All lengths are in the
 * unit of the ruler's em. A ruler and all that comes from it belong to one thread.
 */

#pragma once

#include <cairo.h>
#include <pango/pango.h>

G_BEGIN_DECLS

#define PM_LINE_HEIGHT 1.2 /* in em of the style */

typedef struct _PmTextRuler PmTextRuler;
typedef struct _PmText PmText;
typedef struct _PmTextBlock PmTextBlock;

typedef enum
{
  PM_ALIGN_LEFT,
  PM_ALIGN_CENTRE,
  PM_ALIGN_RIGHT,
} PmAlign;

/* Size relative to the ruler's em, and weight. */
typedef struct
{
  double scale;
  gboolean bold;
} PmTextStyle;

typedef struct
{
  guint start;  /* bytes into the block's text */
  guint length; /* bytes, without the space at the break */
  double width;
} PmTextLine;

/* What makes two prepared texts of one ruler the same; for hash tables. */
typedef struct
{
  const char *string;
  PmTextStyle style;
} PmTextKey;

/* A wrapped text. The width is that of its longest line. */
struct _PmTextBlock
{
  PmTextRuler *ruler;
  char *text;
  PmTextLine *lines;
  guint n_lines;
  PmTextStyle style;
  gboolean rtl;
  gboolean ascii;
  double width;
  double height;
  PangoLayout *layout; /* made when first drawn */
};

#define PM_TEXT_BODY ((PmTextStyle) { 1.0, FALSE })
#define PM_TEXT_BOLD ((PmTextStyle) { 1.0, TRUE })
#define PM_TEXT_SMALL ((PmTextStyle) { 0.85, FALSE })

PmTextRuler  *pm_text_ruler_new          (const char *family, double em) G_GNUC_WARN_UNUSED_RESULT;
PmTextRuler  *pm_text_ruler_ref          (PmTextRuler *ruler);
void          pm_text_ruler_unref        (PmTextRuler *ruler);
double        pm_text_ruler_get_em       (PmTextRuler *ruler);
void          pm_text_ruler_set_least    (PmTextRuler *ruler, double scale);
double        pm_text_ruler_raise        (PmTextRuler *ruler, double scale);
const char   *pm_text_ruler_get_family   (PmTextRuler *ruler);
PmText       *pm_text_ruler_prepare      (PmTextRuler *ruler, const char *text, PmTextStyle style)
                                          G_GNUC_WARN_UNUSED_RESULT;
PmTextBlock  *pm_text_ruler_wrap         (PmTextRuler *ruler, const char *text, PmTextStyle style,
                                          double max_width) G_GNUC_WARN_UNUSED_RESULT;

char         *pm_text_normalise          (const char *text) G_GNUC_WARN_UNUSED_RESULT;
guint         pm_text_key_hash           (gconstpointer key);
gboolean      pm_text_key_equal          (gconstpointer a, gconstpointer b);
void          pm_text_free               (PmText *text);
PmTextKey    *pm_text_get_key            (PmText *text);
double        pm_text_get_width          (PmText *text);
void          pm_text_measure            (PmText *text, double max_width, double *width,
                                          double *height);
PmTextBlock  *pm_text_wrap               (PmText *text, double max_width) G_GNUC_WARN_UNUSED_RESULT;

void          pm_text_block_free         (PmTextBlock *block);
PangoLayout  *pm_text_block_get_layout   (PmTextBlock *block);
void          pm_text_block_draw         (PmTextBlock *block, cairo_t *cr, double x, double y,
                                          PmAlign align);
double        pm_text_block_get_baseline (PmTextBlock *block, guint line);
double        pm_text_block_get_line_x   (PmTextBlock *block, guint line, PmAlign align);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmTextRuler, pm_text_ruler_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmText, pm_text_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmTextBlock, pm_text_block_free)

G_END_DECLS
