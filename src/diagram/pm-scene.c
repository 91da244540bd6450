/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list of strokes and texts with roles for colours. The scene owns its text blocks. */

#include "pm-scene.h"

typedef enum
{
  ITEM_LINE,
  ITEM_SHAPE,
  ITEM_TEXT,
  ITEM_BEGIN_GROUP,
  ITEM_END_GROUP,
} ItemKind;

typedef struct
{
  ItemKind kind;
  double x1, y1, x2, y2;
  PmSceneLook look;
  PmPath *path;
  PmTextBlock *block;
  PmAlign align;
  char *id;
  char *title;
} Item;

struct _PmScene
{
  GArray *items;
};

static void
clear_item (gpointer data)
{
  Item *item = data;

  g_free (item->path);
  g_free (item->id);
  g_free (item->title);
  g_clear_pointer (&item->block, pm_text_block_free);
}

PmScene *
pm_scene_new (void)
{
  PmScene *scene = g_new0 (PmScene, 1);

  scene->items = g_array_new (FALSE, TRUE, sizeof (Item));
  g_array_set_clear_func (scene->items, clear_item);
  return scene;
}

void
pm_scene_free (PmScene *scene)
{
  g_array_unref (scene->items);
  g_free (scene);
}

void
pm_scene_add_line (PmScene     *scene,
                   double       x1,
                   double       y1,
                   double       x2,
                   double       y2,
                   PmSceneLook  look)
{
  Item item = { ITEM_LINE, x1, y1, x2, y2, look };

  g_array_append_val (scene->items, item);
}

void
pm_scene_add_shape (PmScene      *scene,
                    const PmPath *path,
                    PmSceneLook   look)
{
  Item item = { ITEM_SHAPE, .look = look };

  item.path = g_memdup2 (path, sizeof *path);
  g_array_append_val (scene->items, item);
}

/* Adds @block (transfer full) with its top left corner at (@x, @y), in the colour of @role. */
void
pm_scene_add_text (PmScene     *scene,
                   PmTextBlock *block,
                   double       x,
                   double       y,
                   PmAlign      align,
                   guint        role)
{
  Item item = { ITEM_TEXT, x, y, .look = { role }, .block = block, .align = align };

  g_array_append_val (scene->items, item);
}

void
pm_scene_begin_group (PmScene    *scene,
                      const char *id,
                      const char *title)
{
  Item item = { ITEM_BEGIN_GROUP, .id = g_strdup (id), .title = g_strdup (title) };

  g_array_append_val (scene->items, item);
}

void
pm_scene_end_group (PmScene *scene)
{
  Item item = { ITEM_END_GROUP };

  g_array_append_val (scene->items, item);
}

static const PmRgb *
find_colour (const PmPalette *palette,
             guint            role)
{
  switch (role)
    {
    case PM_ROLE_NONE:
      return NULL;
    case PM_ROLE_GROUND:
      return &palette->ground;
    case PM_ROLE_INK:
      return &palette->ink;
    case PM_ROLE_MUTED:
      return &palette->muted;
    case PM_ROLE_LINE:
      return &palette->line;
    case PM_ROLE_GRID:
      return &palette->grid;
    case PM_ROLE_BOX:
      return &palette->box;
    case PM_ROLE_CONFIRMED:
      return &palette->confirmed;
    case PM_ROLE_ON_CATEGORY:
      return palette->fills ? &palette->on_category : &palette->ink;
    default:
      return &palette->category[(role - PM_ROLE_CATEGORY) % PM_PALETTE_N_CATEGORIES];
    }
}

/* Without fills a filled shape keeps its outline in the same colour. */
static PmLook
find_look (const PmPalette   *palette,
           const PmSceneLook *look)
{
  PmLook found = { find_colour (palette, look->fill), find_colour (palette, look->stroke),
                   look->width * palette->line_scale, look->dash };

  if (!palette->fills && look->fill >= PM_ROLE_CATEGORY)
    {
      found.stroke = found.fill;
      found.fill = NULL;
      found.width = MAX (found.width, 1.0);
    }
  return found;
}

static void
paint_item (Item            *item,
            PmPen           *pen,
            const PmPalette *palette)
{
  PmLook look = find_look (palette, &item->look);

  if (item->kind == ITEM_LINE)
    pm_pen_draw_line (pen, item->x1, item->y1, item->x2, item->y2, &look);
  else if (item->kind == ITEM_SHAPE)
    pm_pen_draw_shape (pen, item->path, &look);
  else if (item->kind == ITEM_TEXT)
    pm_pen_draw_text (pen, item->block, item->x1, item->y1, item->align,
                      *find_colour (palette, item->look.fill));
  else if (item->kind == ITEM_BEGIN_GROUP)
    pm_pen_begin_group (pen, item->id, item->title);
  else
    pm_pen_end_group (pen);
}

/* Paints the scene; a @mirror_width above 0 turns left and right round within that width. */
void
pm_scene_paint (PmScene         *scene,
                PmPen           *pen,
                const PmPalette *palette,
                double           mirror_width)
{
  g_autoptr (PmPen) mirror = mirror_width > 0 ? pm_pen_new_mirror (pen, mirror_width) : NULL;

  for (guint i = 0; i < scene->items->len; i++)
    paint_item (&g_array_index (scene->items, Item, i), mirror != NULL ? mirror : pen, palette);
}
