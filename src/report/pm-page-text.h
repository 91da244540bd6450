/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-palette.h"
#include "pm-prose.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * PmTypeface:
 * @size: of the em, in points
 * @leading: from line to line, in em
 * @bold: whether all of it is bold
 * @muted: whether all of it is quiet
 * @end: whether lines stand at the end instead of the start
 * @one_side: whether all lines stand where the report starts, as in a table; else each paragraph
 *   stands where its own script starts
 */
typedef struct
{
  double size;
  double leading;
  gboolean bold;
  gboolean muted;
  gboolean end;
  gboolean one_side;
} PmTypeface;

/* Where the text of a report is set: one font map, one direction. */
typedef struct
{
  PangoContext *context;
  PmPalette palette;
  gboolean rtl;
  double extra_leading; /* scripts that stand higher than Latin need more */
  GHashTable *anchors;  /* names that a link may lead to */
} PmTypesetter;

/* A text set to a width. */
typedef struct _PmSetText PmSetText;

PmSetText *pm_set_text_new (PmTypesetter *setter,
                            PmProse *prose,
                            PmTypeface face,
                            double width) G_GNUC_WARN_UNUSED_RESULT;
PmSetText *pm_set_text_new_plain (PmTypesetter *setter,
                                  const char *text,
                                  PmTypeface face,
                                  double width) G_GNUC_WARN_UNUSED_RESULT;
PmSetText *pm_set_text_ref (PmSetText *self);
void pm_set_text_unref (PmSetText *self);
void pm_set_text_limit (PmSetText *self,
                        int n_lines);

guint pm_set_text_get_n_lines (PmSetText *self);
double pm_set_text_get_y (PmSetText *self,
                          guint line);
double pm_set_text_get_natural_width (PmSetText *self);
void pm_set_text_draw (PmSetText *self,
                       cairo_t *cr,
                       double x,
                       double y,
                       guint first,
                       guint end,
                       const char *tag);

double pm_typesetter_measure_word (PmTypesetter *self,
                                   const char *word,
                                   PmTypeface face);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmSetText, pm_set_text_unref)

G_END_DECLS
