/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A finished picture as a list of strokes and texts whose colours are roles, not values: laid out
 * once, painted with any palette, mirrored for right-to-left or not. For pictures of at most a few
 * thousand strokes; the tree diagrams paint from their layout instead.
 */

#pragma once

#include "pm-pen.h"

G_BEGIN_DECLS

typedef struct _PmScene PmScene;

typedef enum
{
  PM_ROLE_NONE,
  PM_ROLE_GROUND,
  PM_ROLE_INK,
  PM_ROLE_MUTED,
  PM_ROLE_LINE,
  PM_ROLE_GRID,
  PM_ROLE_BOX,
  PM_ROLE_CONFIRMED,
  PM_ROLE_ON_CATEGORY,
  PM_ROLE_CATEGORY, /* plus the index of the category */
} PmRole;

typedef struct
{
  guint fill;   /* a PmRole */
  guint stroke; /* a PmRole */
  double width;
  PmDash dash;
} PmSceneLook;

PmScene *pm_scene_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void     pm_scene_free        (PmScene *scene);
void     pm_scene_add_line    (PmScene *scene, double x1, double y1, double x2, double y2,
                               PmSceneLook look);
void     pm_scene_add_shape   (PmScene *scene, const PmPath *path, PmSceneLook look);
void     pm_scene_add_text    (PmScene *scene, PmTextBlock *block, double x, double y,
                               PmAlign align, guint role);
void     pm_scene_begin_group (PmScene *scene, const char *id, const char *title);
void     pm_scene_end_group   (PmScene *scene);
void     pm_scene_paint       (PmScene *scene, PmPen *pen, const PmPalette *palette,
                               double mirror_width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmScene, pm_scene_free)

G_END_DECLS
