/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-drawing.h"
#include "pm-postmortem.h"
#include "pm-text-ruler.h"

#include <cairo.h>

G_BEGIN_DECLS

/* Turns a text of the postmortem into what the report's audience may read. (transfer full) */
typedef char *(*PmSay) (gpointer data,
                        const char *text);

/* What is drawn; counted, never changed, for any thread. */
typedef struct _PmPicture PmPicture;

/* A picture laid out; counted. It belongs to the thread and the font map of its ruler. */
typedef struct _PmPlacedPicture PmPlacedPicture;

/* The room for a picture on paper: on a page that stands, and on one that lies. In points. */
typedef struct
{
  double width, height;
  double lying_width, lying_height;
} PmPictureRoom;

/* A picture on paper, or what of it one page shows. */
typedef struct
{
  PmPlacedPicture *placed; /* counted */
  gboolean lying;          /* wants a page that lies */
  double scale;            /* from the units of the ruler to points */
  PmArea area;             /* what is shown of it, in units of the ruler */
  char *branch;            /* what the top of this part says; NULL where the whole begins */
} PmPicturePart;

PmPicture *pm_picture_new_timeline (PmPostmortem *postmortem,
                                    const char *zone,
                                    PmSay say,
                                    gpointer say_data) G_GNUC_WARN_UNUSED_RESULT;
PmPicture *pm_picture_new_diagram (PmPostmortem *postmortem,
                                   PmRecord *diagram,
                                   const char *description,
                                   PmSay say,
                                   gpointer say_data) G_GNUC_WARN_UNUSED_RESULT;
PmPicture *pm_picture_ref (PmPicture *self) G_GNUC_WARN_UNUSED_RESULT;
void pm_picture_unref (PmPicture *self);
const char *pm_picture_get_description (PmPicture *self);

PmPlacedPicture *pm_picture_place (PmPicture *self,
                                   PmTextRuler *ruler,
                                   double width,
                                   gboolean rtl) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *pm_picture_divide (PmPicture *self,
                              PmTextRuler *ruler,
                              const PmPictureRoom *room,
                              gboolean rtl) G_GNUC_WARN_UNUSED_RESULT;
void pm_picture_part_draw (PmPicturePart *part,
                           cairo_t *cr,
                           const PmPalette *palette);
PmPlacedPicture *pm_placed_picture_ref (PmPlacedPicture *self) G_GNUC_WARN_UNUSED_RESULT;
void pm_placed_picture_free (PmPlacedPicture *self);
double pm_placed_picture_get_width (PmPlacedPicture *self);
double pm_placed_picture_get_height (PmPlacedPicture *self);
void pm_placed_picture_draw (PmPlacedPicture *self,
                             cairo_t *cr,
                             const PmPalette *palette);
char *pm_placed_picture_dup_svg (PmPlacedPicture *self,
                                 const PmPalette *palette,
                                 const char *title) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmPicture, pm_picture_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmPlacedPicture, pm_placed_picture_free)

G_END_DECLS
