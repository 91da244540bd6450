/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures on paper: each part with its caption, within the text or on a page that lies. */

#include "pm-pages-private.h"

#include <glib/gi18n-lib.h>

#define SPACE_ABOVE 10.0
#define CAPTION_GAP 4.0
#define CAPTION_LINES 2
/* On a page that lies, a heading may have to stand above the picture. */
#define HEADING_ROOM 27.0

static char *
write_caption (const PmBlock *block,
               const PmPicturePart *part,
               guint i,
               guint n)
{
  if (n == 1)
    return g_strdup (block->title);
  if (part->branch == NULL)
    /* Translators: a picture that is divided: its title, the number of this part and of how many */
    return g_strdup_printf (_("%1$s (%2$u of %3$u)"), block->title, i + 1, n);
  /* Translators: as before, then the cause whose branch is shown */
  return g_strdup_printf (_("%1$s (%2$u of %3$u): %4$s"), block->title, i + 1, n, part->branch);
}

static void
add_part (PmFlow *self,
          const PmBlock *block,
          GPtrArray *parts,
          guint i)
{
  PmPicturePart *part = parts->pdata[i];
  double width = part->lying ? self->lying_width : self->width;
  g_autofree char *caption = write_caption (block, part, i, parts->len);
  PmSetText *text = pm_set_text_new_plain (self->setter, caption, pm_face_small, width);
  const char *described = i == 0 ? pm_picture_get_description (block->picture) : caption;
  PmPiece *piece = pm_flow_add (self, SPACE_ABOVE);
  PmPageMark mark = { .kind = PM_MARK_PICTURE, .width = part->area.width * part->scale,
                  .picture = part, .tag = "Figure", .description = g_strdup (described) };

  mark.x = (width - mark.width) / 2;
  g_array_append_val (piece->marks, mark);
  pm_set_text_limit (text, part->lying ? 1 : CAPTION_LINES);
  pm_piece_add_text (piece, text, 0, part->area.height * part->scale + CAPTION_GAP, width,
                     "Caption");
  piece->height += CAPTION_GAP;
  piece->parts = g_ptr_array_ref (parts);
  piece->lying = part->lying;
  self->choices |= part->lying ? PM_ORDER_LYING_LAST : 0;
  if (i == 0)
    piece->anchor = block->anchor;
}

/* The parts of a picture; borrowed from the flow. */
static GPtrArray *
divide (PmFlow *self,
        const PmBlock *block)
{
  double line = pm_face_small.size * (pm_face_small.leading + self->setter->extra_leading);
  double around = 2 * CAPTION_GAP + HEADING_ROOM;
  PmPictureRoom room = { self->width, self->height - CAPTION_LINES * line - around,
                         self->lying_width, self->lying_height - line - around };
  GPtrArray *parts = g_hash_table_lookup (self->pictures, block);

  if (parts == NULL)
    {
      parts = pm_picture_divide (block->picture, self->ruler, &room, self->setter->rtl);
      g_hash_table_insert (self->pictures, (gpointer) block, parts);
    }
  return parts;
}

/* Whether @block is a section that begins with a picture, on a page that lies. */
gboolean
pm_flow_begins_lying (PmFlow *self,
                      const PmBlock *block)
{
  const PmBlock *first = block->kind == PM_BLOCK_SECTION && block->children->len > 0
                             ? block->children->pdata[0]
                             : NULL;
  GPtrArray *parts;

  if (first == NULL || first->kind != PM_BLOCK_PICTURE)
    return FALSE;
  parts = divide (self, first);
  return parts->len > 0 && ((PmPicturePart *) parts->pdata[0])->lying;
}

/* Adds the pieces of a picture. */
void
pm_flow_add_picture (PmFlow *self,
                     const PmBlock *block)
{
  GPtrArray *parts = divide (self, block);

  for (guint i = 0; i < parts->len; i++)
    add_part (self, block, parts, i);
}
