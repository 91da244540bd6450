/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cause diagrams as pictures of the report. On paper no text of a node may fall below a size that
 * can be read: where a whole diagram would, its top levels come first, and each branch that was
 * folded away follows as a picture of its own. A fishbone is shown several times instead, each time
 * with some of its categories. Fault trees have transfers for that, which name one another's part.
 * A branch that cannot be parted so is cut over pages.
 */

#include "pm-picture-private.h"

#include "pm-drawing-nodes.h"
#include "pm-fault-pages.h"
#include "pm-symbols.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Points. */
#define SMALLEST_TEXT 8.0
#define LARGEST_TEXT 10.0
/* The parts of a divided picture are of one size as far as it goes, and share pages. */
#define LARGEST_IN_PARTS 8.5
#define OVERLAP 28.35
/* A diagram within the text should leave some of the page to the text. */
#define SHARE_OF_PAGE 0.65
/* The answers of a 5 Whys are first wrapped as on the screen, then narrower; in em. */
static const double wraps[] = { 0, 13, 12, 11, 10 };
/* So many branches are tried for what room is left on the page of the top. */
#define MOST_TRIES 24
/* A branch of fewer nodes takes along what it hangs on, where it has to stand elsewhere. */
#define FEWEST_NODES 5

static const char *
keep (PmPicture *self,
      const char *text)
{
  return text != NULL ? g_string_chunk_insert (self->texts, text) : NULL;
}

/**
 * pm_picture_new_diagram:
 * @postmortem: a postmortem; not kept
 * @diagram: one of its diagrams; not kept
 * @description: the diagram in words
 * @say_text: turns a text into what may be shown
 * @say_data: for @say_text
 *
 * Paper cannot be unfolded, so branches that are folded on the screen are shown.
 *
 * Returns: (transfer full) (nullable): the diagram as a picture; %NULL when there is nothing below
 *   its title
 */
PmPicture *
pm_picture_new_diagram (PmPostmortem *postmortem,
                        PmRecord *diagram,
                        const char *description,
                        PmSay say_text,
                        gpointer say_data)
{
  g_autoptr (PmDrawingNodes) nodes = pm_drawing_nodes_new (postmortem, diagram, say_text, say_data);
  g_autoptr (GHashTable) single = NULL;
  PmDrawingInput input = { 0 };
  PmPicture *self;

  pm_drawing_nodes_fill_input (nodes, &input);
  if (input.n_nodes < 2)
    return NULL;
  if (input.kind == PM_DRAWING_FAULT_TREE)
    single = pm_report_find_single (diagram);
  self = pm_picture_new ();
  self->kind = input.kind;
  self->description = keep (self, description);
  self->nodes = g_array_sized_new (FALSE, FALSE, sizeof (PmDrawingNode), input.n_nodes);
  for (guint i = 0; i < input.n_nodes; i++)
    {
      PmDrawingNode node = input.nodes[i];

      node.single = single != NULL && g_hash_table_contains (single, node.id);
      node.id = keep (self, node.id);
      node.text = keep (self, node.text);
      node.note = keep (self, node.note);
      node.folded = FALSE;
      g_array_append_val (self->nodes, node);
    }
  return self;
}

/* @nodes laid out as @shape says, of which only direction, view and wrap are used. */
PmPlacedPicture *
pm_picture_place_nodes (PmPicture *self,
                        GArray *nodes,
                        PmTextRuler *ruler,
                        const PmDrawingInput *shape)
{
  PmPlacedPicture *placed = pm_placed_picture_new (self);
  PmDrawingInput input = *shape;

  input.kind = self->kind;
  input.nodes = (const PmDrawingNode *) (gpointer) nodes->data;
  input.n_nodes = nodes->len;
  placed->diagram = pm_drawing_new (&input, ruler, NULL, NULL);
  g_assert (placed->diagram != NULL);
  return placed;
}

/* The branch of @root, with what is below those marked in @folded left out. Of the children of the
 * root only those from @first to before @end come with it.
 */
static GArray *
take_part (PmPicture *self,
           guint root,
           guint first,
           guint end,
           const gboolean *folded)
{
  const PmDrawingNode *all = (const PmDrawingNode *) (gpointer) self->nodes->data;
  GArray *taken = g_array_new (FALSE, FALSE, sizeof (PmDrawingNode));
  g_autofree int *places = g_new (int, self->nodes->len);
  guint child = 0;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      PmDrawingNode node = all[i];

      places[i] = -1;
      if (i < root || (i > root && (node.parent < 0 || places[node.parent] < 0)))
        continue;
      if (node.parent == (int) root)
        {
          /* A category has the colour of its place among all. */
          if (node.category < 0)
            node.category = (int) child;
          if (child < first || child >= end)
            {
              child++;
              continue;
            }
          child++;
        }
      node.parent = i == root ? -1 : places[node.parent];
      node.folded = folded[i];
      places[i] = (int) taken->len;
      g_array_append_val (taken, node);
    }
  for (guint i = 0; i < taken->len; i++)
    {
      PmDrawingNode *node = &g_array_index (taken, PmDrawingNode, i);
      int same = node->same_as;

      node->same_as = same >= 0 ? places[same] : -1;
      /* What it refers to stands in another part. */
      if (same >= 0 && node->same_as < 0 && pm_symbol_is_gate (all[same].symbol))
        node->symbol = PM_SYMBOL_UNDEVELOPED;
    }
  return taken;
}

static GArray *
take_branch (PmPicture *self,
             guint root,
             const gboolean *folded)
{
  return take_part (self, root, 0, G_MAXUINT, folded);
}

/* The number of nodes of the branch of @root, itself included. @level gets how deep it hangs. */
static guint
measure_branch (PmPicture *self,
                guint root,
                guint *level)
{
  const PmDrawingNode *all = (const PmDrawingNode *) (gpointer) self->nodes->data;
  g_autofree gboolean *inside = g_new0 (gboolean, self->nodes->len);
  guint n = 0;

  for (guint i = root; i < self->nodes->len; i++)
    {
      inside[i] = i == root || (all[i].parent >= 0 && inside[all[i].parent]);
      n += inside[i];
    }
  *level = 0;
  for (int node = all[root].parent; node >= 0; node = all[node].parent)
    (*level)++;
  return n;
}

/* Marks as folded what has children @depth levels below @root, nothing else. Gives how many. */
static guint
fold_level (PmPicture *self,
            guint root,
            guint depth,
            gboolean *folded)
{
  const PmDrawingNode *all = (const PmDrawingNode *) (gpointer) self->nodes->data;
  g_autofree guint *depths = g_new0 (guint, self->nodes->len);
  guint n = 0;

  for (guint i = 0; i < self->nodes->len; i++)
    {
      int parent = all[i].parent;

      folded[i] = FALSE;
      /* One more than the depth, so that 0 is outside of the branch. */
      depths[i] = i == root ? 1 : i > root && depths[parent] > 0 ? depths[parent] + 1 : 0;
      if (i > root && depths[i] == depth + 2 && !folded[parent])
        {
          folded[parent] = TRUE;
          n++;
        }
    }
  return n;
}

/* Marks those children of @parent that have children of their own. */
static void
fold_children (PmPicture *self,
               guint parent,
               gboolean fold,
               gboolean *folded)
{
  const PmDrawingNode *all = (const PmDrawingNode *) (gpointer) self->nodes->data;

  for (guint i = parent + 1; i + 1 < self->nodes->len; i++)
    if (all[i].parent == (int) parent && all[i + 1].parent == (int) i)
      folded[i] = fold;
}

static PmPicturePart *
part_new (PmPlacedPicture *placed,
          gboolean lying,
          double scale)
{
  PmPicturePart *part = g_new0 (PmPicturePart, 1);

  part->placed = placed;
  part->lying = lying;
  part->scale = scale;
  part->area = (PmArea) { 0, 0, pm_placed_picture_get_width (placed),
                          pm_placed_picture_get_height (placed) };
  return part;
}

static void
part_free (gpointer data)
{
  PmPicturePart *part = data;

  pm_placed_picture_free (part->placed);
  g_free (part->branch);
  g_free (part);
}

/* The dividing of a picture. */
typedef struct
{
  PmPicture *picture;
  PmTextRuler *ruler;
  const PmPictureRoom *room;
  gboolean rtl;
  gboolean *folded; /* for each node of the picture */
  guint level;      /* of the first node of what is laid out */
  GPtrArray *parts;
} Division;

/* @nodes on one page with every text large enough; NULL where that cannot be. */
static PmPicturePart *
fit (Division *self,
     GArray *nodes)
{
  const PmPictureRoom *room = self->room;
  const struct
  {
    double width, height;
    gboolean lying;
  } pages[] = {
    { room->width, room->height * SHARE_OF_PAGE, FALSE },
    { room->lying_width, room->lying_height, TRUE },
    { room->width, room->height, FALSE },
  };
  double em = pm_text_ruler_get_em (self->ruler);
  guint n_wraps = self->picture->kind == PM_DRAWING_WHY ? G_N_ELEMENTS (wraps) : 1;

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    for (guint k = 0; k < n_wraps; k++)
      {
        PmDrawingInput shape = { .rtl = self->rtl, .view_width = pages[i].width,
                                 .view_height = pages[i].height, .wrap = wraps[k],
                                 .level = self->level };
        PmPlacedPicture *placed = pm_picture_place_nodes (self->picture, nodes, self->ruler,
                                                          &shape);
        double scale = MIN (pages[i].width / pm_placed_picture_get_width (placed),
                            pages[i].height / pm_placed_picture_get_height (placed));

        if (scale * em >= SMALLEST_TEXT)
          return part_new (placed, pages[i].lying, MIN (scale, LARGEST_TEXT / em));
        pm_placed_picture_free (placed);
      }
  return NULL;
}

static guint
count_tiles (double length,
             double room,
             double overlap)
{
  return (guint) MAX (1, ceil ((length - overlap) / (room - overlap)));
}

/* How much of a page comes again on the next: as much as the largest node, so that each stands
 * whole on one of the two.
 */
static PmArea
find_overlap (PmDrawing *drawing,
              guint n_nodes,
              double scale,
              const PmPictureRoom *room)
{
  PmArea overlap = { 0, 0, OVERLAP, OVERLAP }, area;

  for (guint i = 0; i < n_nodes; i++)
    if (pm_drawing_get_node_area (drawing, i, &area))
      {
        overlap.width = MAX (overlap.width, area.width * scale);
        overlap.height = MAX (overlap.height, area.height * scale);
      }
  overlap.width = MIN (overlap.width, room->lying_width / 2);
  overlap.height = MIN (overlap.height, room->lying_height / 2);
  return overlap;
}

/* Cuts @nodes over lying pages; empty ones are left out. */
static void
add_tiles (Division *self,
           GArray *nodes)
{
  PmDrawingInput shape = { .rtl = self->rtl, .level = self->level };
  g_autoptr (PmPlacedPicture) placed = pm_picture_place_nodes (self->picture, nodes, self->ruler,
                                                               &shape);
  double scale = SMALLEST_TEXT / pm_text_ruler_get_em (self->ruler);
  double width = self->room->lying_width, height = self->room->lying_height;
  double whole_width = pm_placed_picture_get_width (placed);
  double whole_height = pm_placed_picture_get_height (placed);
  PmArea overlap = find_overlap (placed->diagram, nodes->len, scale, self->room);
  guint columns = count_tiles (whole_width * scale, width, overlap.width);
  guint rows = count_tiles (whole_height * scale, height, overlap.height);

  for (guint i = 0; i < columns * rows; i++)
    {
      guint column = self->rtl ? columns - 1 - i % columns : i % columns;
      PmArea area = { column * (width - overlap.width) / scale,
                      i / columns * (height - overlap.height) / scale, width / scale,
                      height / scale };
      g_autoptr (GArray) shown = pm_drawing_list_in_area (placed->diagram, &area);
      PmPicturePart *part;

      if (shown->len == 0)
        continue;
      area.width = MIN (area.width, whole_width - area.x);
      area.height = MIN (area.height, whole_height - area.y);
      part = part_new (pm_placed_picture_ref (placed), TRUE, scale);
      part->area = area;
      g_ptr_array_add (self->parts, part);
    }
}

static PmPicturePart *
fit_branch (Division *self,
            guint root)
{
  g_autoptr (GArray) nodes = take_branch (self->picture, root, self->folded);

  measure_branch (self->picture, root, &self->level);
  return fit (self, nodes);
}

/* The top levels of a branch that does not fit: down to where it parts into several, then of each
 * as much as there is room for. NULL where not even the first level fits.
 */
static PmPicturePart *
fit_top (Division *self,
         guint root)
{
  PmPicturePart *part = NULL;
  guint depth = 0, n = 0, tries = 0;

  do
    {
      PmPicturePart *more;

      n = fold_level (self->picture, root, depth + 1, self->folded);
      more = fit_branch (self, root);
      if (more == NULL)
        break;
      g_clear_pointer (&part, part_free);
      part = more;
      depth++;
    }
  while (n < 2);
  if (part == NULL)
    return NULL;
  fold_level (self->picture, root, depth, self->folded);
  for (guint i = root + 1; i < self->picture->nodes->len && tries < MOST_TRIES; i++)
    {
      PmPicturePart *more;

      if (!self->folded[i])
        continue;
      tries++;
      self->folded[i] = FALSE;
      more = fit_branch (self, root);
      if (more == NULL)
        {
          fold_children (self->picture, i, TRUE, self->folded);
          more = fit_branch (self, root);
        }
      if (more == NULL)
        {
          fold_children (self->picture, i, FALSE, self->folded);
          self->folded[i] = TRUE;
          continue;
        }
      part_free (part);
      part = more;
    }
  return part;
}

/* Marks @node as folded instead of all that is folded below it, where its branch fits on one page. */
static gboolean
fold_at (Division *self,
         guint node)
{
  const PmDrawingNode *all = (const PmDrawingNode *) (gpointer) self->picture->nodes->data;
  g_autofree gboolean *before = g_memdup2 (self->folded,
                                           sizeof (gboolean) * self->picture->nodes->len);
  PmPicturePart *part;

  for (guint i = node; i < self->picture->nodes->len; i++)
    for (int above = (int) i; above >= 0; above = all[above].parent)
      if (above == (int) node)
        self->folded[i] = FALSE;
  part = fit_branch (self, node);
  if (part == NULL)
    {
      memcpy (self->folded, before, sizeof (gboolean) * self->picture->nodes->len);
      return FALSE;
    }
  part_free (part);
  self->folded[node] = TRUE;
  return TRUE;
}

/* Two boxes alone on a page tell nothing: what is folded away of the branch of @root takes along
 * what it hangs on. Whether anything did.
 */
static gboolean
fold_enough (Division *self,
             guint root)
{
  const PmDrawingNode *all = (const PmDrawingNode *) (gpointer) self->picture->nodes->data;
  gboolean changed = FALSE;

  for (guint i = root + 1; i < self->picture->nodes->len; i++)
    {
      guint node = i, level;

      while (self->folded[node]
             && measure_branch (self->picture, node, &level) < FEWEST_NODES
             && all[node].parent > (int) root && fold_at (self, (guint) all[node].parent))
        {
          node = (guint) all[node].parent;
          changed = TRUE;
        }
    }
  return changed;
}

/* The top levels of a branch that does not fit, and what they leave for other parts. */
static PmPicturePart *
fit_well (Division *self,
          guint root)
{
  PmPicturePart *part = fit_top (self, root);

  if (part == NULL || !fold_enough (self, root))
    return part;
  part_free (part);
  return fit_branch (self, root);
}

/* Adds the branch of @root, and to @branches (guint) what had to be folded away. */
static void
add_branch (Division *self,
            guint root,
            GQueue *branches)
{
  guint first = self->parts->len;
  PmPicturePart *part;

  memset (self->folded, 0, sizeof (gboolean) * self->picture->nodes->len);
  part = fit_branch (self, root);
  if (part == NULL)
    part = fit_well (self, root);
  if (part != NULL)
    {
      g_ptr_array_add (self->parts, part);
      for (guint i = root; i < self->picture->nodes->len; i++)
        if (self->folded[i])
          g_queue_push_tail (branches, GUINT_TO_POINTER (i));
    }
  else
    {
      g_autoptr (GArray) nodes = NULL;

      memset (self->folded, 0, sizeof (gboolean) * self->picture->nodes->len);
      nodes = take_branch (self->picture, root, self->folded);
      add_tiles (self, nodes);
    }
  for (guint i = first; root > 0 && i < self->parts->len; i++)
    ((PmPicturePart *) self->parts->pdata[i])->branch
      = g_strdup (g_array_index (self->picture->nodes, PmDrawingNode, root).text);
}

/* Adds the parts of a page of a fault tree; gives how many. */
static guint
add_fault_page (Division *self,
                const PmFaultPage *page,
                guint index)
{
  guint first = self->parts->len;
  PmPicturePart *part = fit (self, page->nodes);

  if (part != NULL)
    g_ptr_array_add (self->parts, part);
  else
    add_tiles (self, page->nodes);
  for (guint i = first; index > 0 && i < self->parts->len; i++)
    ((PmPicturePart *) self->parts->pdata[i])->branch
      = g_strdup (g_array_index (page->nodes, PmDrawingNode, 0).text);
  return self->parts->len - first;
}

/* Divides a fault tree that is too large for a page. The parts are made twice: only then it is known
 * which number each has.
 */
static void
add_fault_pages (Division *self)
{
  double scale = SMALLEST_TEXT / pm_text_ruler_get_em (self->ruler);
  PmDrawingInput tree = { .kind = PM_DRAWING_FAULT_TREE, .rtl = self->rtl,
                          .n_nodes = self->picture->nodes->len };
  g_autoptr (PmFaultPages) pages = NULL;
  g_autofree guint *numbers = NULL;
  guint next = 1;

  tree.nodes = (const PmDrawingNode *) (gpointer) self->picture->nodes->data;
  pages = pm_fault_pages_new (&tree, self->ruler, self->room->lying_width / scale,
                              self->room->lying_height / scale);
  numbers = g_new (guint, pm_fault_pages_get_n (pages));
  for (guint i = 0; i < pm_fault_pages_get_n (pages); i++)
    {
      numbers[i] = next;
      next += add_fault_page (self, pm_fault_pages_get (pages, i), i);
    }
  g_ptr_array_set_size (self->parts, 0);
  /* Translators: followed by the number of a part of a picture that is divided */
  pm_fault_pages_label (pages, _("part"), numbers);
  for (guint i = 0; i < pm_fault_pages_get_n (pages); i++)
    add_fault_page (self, pm_fault_pages_get (pages, i), i);
}

/* The names of the categories from @first to before @end. */
static char *
list_categories (PmPicture *self,
                 guint first,
                 guint end)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint child = 0;

  for (guint i = 1; i < self->nodes->len; i++)
    {
      const PmDrawingNode *node = &g_array_index (self->nodes, PmDrawingNode, i);

      if (node->parent != 0 || child++ < first || child > end)
        continue;
      if (names->len > 0)
        g_string_append (names, _(", "));
      g_string_append (names, node->text);
    }
  return g_strdup (names->str);
}

/* Adds the fishbone as many times as needed for its categories to fit, as many each time. */
static gboolean
add_categories (Division *self)
{
  guint n = 0;

  memset (self->folded, 0, sizeof (gboolean) * self->picture->nodes->len);
  for (guint i = 1; i < self->picture->nodes->len; i++)
    n += g_array_index (self->picture->nodes, PmDrawingNode, i).parent == 0;
  for (guint n_parts = 1; n_parts <= n; n_parts++)
    {
      guint i;

      for (i = 0; i < n_parts; i++)
        {
          guint first = i * n / n_parts, end = (i + 1) * n / n_parts;
          g_autoptr (GArray) nodes = take_part (self->picture, 0, first, end, self->folded);
          PmPicturePart *part = fit (self, nodes);

          if (part == NULL)
            break;
          if (n_parts > 1)
            part->branch = list_categories (self->picture, first, end);
          g_ptr_array_add (self->parts, part);
        }
      if (i == n_parts)
        return TRUE;
      g_ptr_array_set_size (self->parts, 0);
    }
  return FALSE;
}

static PmPicturePart *
fit_whole (Division *self)
{
  memset (self->folded, 0, sizeof (gboolean) * self->picture->nodes->len);
  return fit_branch (self, 0);
}

/**
 * pm_picture_divide:
 * @self: a picture
 * @ruler: measures its texts; its unit is a point
 * @room: the room for it on paper
 * @rtl: whether it runs from right to left
 *
 * Returns: (transfer full) (element-type PmPicturePart): the parts that show all of it in texts
 *   that can be read, at least one
 */
GPtrArray *
pm_picture_divide (PmPicture *self,
                   PmTextRuler *ruler,
                   const PmPictureRoom *room,
                   gboolean rtl)
{
  Division division = { self, ruler, room, rtl, NULL, 0, g_ptr_array_new_with_free_func (part_free) };
  GQueue branches = G_QUEUE_INIT;

  if (self->nodes == NULL)
    {
      PmPlacedPicture *placed = pm_picture_place (self, ruler, room->width, rtl);
      double height = pm_placed_picture_get_height (placed);

      g_ptr_array_add (division.parts, part_new (placed, FALSE, MIN (1, room->height / height)));
      return division.parts;
    }
  division.folded = g_new0 (gboolean, self->nodes->len);
  if (self->kind == PM_DRAWING_FAULT_TREE)
    {
      PmPicturePart *whole = fit_whole (&division);

      if (whole != NULL)
        g_ptr_array_add (division.parts, whole);
      else
        add_fault_pages (&division);
    }
  else if (self->kind != PM_DRAWING_FISHBONE || !add_categories (&division))
    {
      g_queue_push_tail (&branches, GUINT_TO_POINTER (0));
    }
  while (!g_queue_is_empty (&branches))
    add_branch (&division, GPOINTER_TO_UINT (g_queue_pop_head (&branches)), &branches);
  g_free (division.folded);
  for (guint i = 0; division.parts->len > 1 && i < division.parts->len; i++)
    {
      PmPicturePart *part = division.parts->pdata[i];

      if (!part->lying)
        part->scale = MIN (part->scale, LARGEST_IN_PARTS / pm_text_ruler_get_em (ruler));
    }
  return division.parts;
}

/* Draws a part with its corner at the origin, in points. */
void
pm_picture_part_draw (PmPicturePart *part,
                      cairo_t *cr,
                      const PmPalette *palette)
{
  const PmArea *area = &part->area;
  PmPlacedPicture *placed = part->placed;

  cairo_save (cr);
  cairo_scale (cr, part->scale, part->scale);
  if (area->width < pm_placed_picture_get_width (placed)
      || area->height < pm_placed_picture_get_height (placed))
    {
      g_autoptr (PmPen) pen = pm_pen_new_cairo (cr);
      PmDrawingLook look = { .clip = area };

      cairo_rectangle (cr, 0, 0, area->width, area->height);
      cairo_clip (cr);
      cairo_translate (cr, -area->x, -area->y);
      pm_drawing_paint (placed->diagram, pen, palette, &look);
    }
  else
    {
      pm_placed_picture_draw (placed, cr, palette);
    }
  cairo_restore (cr);
}
