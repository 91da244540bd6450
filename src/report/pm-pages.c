/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmPages: a report dealt out to pages, for PDF, print and preview. A heading stays with what
 * follows it, paragraphs leave at least two lines on either page, rows stay whole, and a table's
 * header comes again on the next page.
 */

#include "pm-pages.h"

#include "pm-pages-private.h"
#include "pm-writers-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MARGIN_SIDE 58.0
#define MARGIN_TOP 70.0
#define MARGIN_BOTTOM 60.0
#define LYING_SIDE 42.0
#define LYING_TOP 64.0
#define LYING_BOTTOM 50.0
#define HEADER_Y 38.0
#define FOOTER_Y 40.0
/* From so many pages on a list of contents is of use. */
#define LONG 8
/* A part that would like a new page gets one when less than this share of the page is left. */
#define NEW_PAGE_ROOM 0.45
/* A last page that holds no more than this share is saved, where narrower spaces are enough. */
#define SPARSE_PAGE 0.2
#define NARROWEST 0.7

/* A side of paper, in points. */
typedef struct
{
  double width, height;
  double left, top;               /* margins */
  double text_width, text_height; /* between the margins */
} Sheet;

/* What stands on a page. */
typedef struct
{
  GArray *places; /* of PmPlace */
  gboolean lying;
} Page;

struct _PmPages
{
  PmReport *report;
  Sheet standing, lying;
  PangoFontMap *map;
  PmTypesetter setter;
  PmTextRuler *ruler;
  GPtrArray *pieces;              /* of PmPiece */
  GPtrArray *pages;               /* of Page */
  double y;                       /* while dealing out: where the page is filled to */
  double spacing;                 /* of the spaces between pieces, 1 as usual */
};

/* The script of the words, where it is one that decides between fonts of the same characters. */
static const char *
find_language (const PmBlock *block)
{
  const char *found = NULL;
  g_autofree char *text = block->prose != NULL ? pm_prose_dup_text (block->prose)
                                               : g_strdup (block->title != NULL ? block->title : "");

  for (const char *p = text; *p != '\0' && found == NULL; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p < 0x80 ? 'a' : g_utf8_get_char (p);

      if (c >= 0x3041 && c <= 0x30ff)
        found = "ja";
      else if (c >= 0xac00 && c <= 0xd7a3)
        found = "ko";
    }
  if (block->kind == PM_BLOCK_SECTION)
    for (guint i = 0; i < block->children->len && found == NULL; i++)
      found = find_language (block->children->pdata[i]);
  return found;
}

static gboolean
is_one_of (const char *language,
           const char *const *list)
{
  for (guint i = 0; list[i] != NULL; i++)
    if (g_str_has_prefix (language, list[i]))
      return TRUE;
  return FALSE;
}

static void
collect_anchors (GHashTable *anchors,
                 const PmBlock *block)
{
  if (block->anchor != NULL)
    g_hash_table_add (anchors, block->anchor);
  if (block->kind == PM_BLOCK_SECTION)
    for (guint i = 0; i < block->children->len; i++)
      collect_anchors (anchors, block->children->pdata[i]);
  if (block->kind == PM_BLOCK_TABLE)
    for (guint i = 0; i < block->children->len; i++)
      {
        const PmRow *row = block->children->pdata[i];

        if (row->anchor != NULL)
          g_hash_table_add (anchors, row->anchor);
      }
}

static PangoContext *
create_context (PmPages *self)
{
  static const char *const ideographic[] = { "ja", "zh", "ko", NULL };
  PangoContext *context = pango_font_map_create_context (self->map);
  cairo_font_options_t *options = cairo_font_options_create ();
  const char *language = pm_report_get_language (self->report);
  const char *own = find_language (pm_report_get_root (self->report));

  /* The same lines come out whatever they are drawn on. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  if (own != NULL && !is_one_of (language, ideographic))
    language = own;
  pango_context_set_language (context, pango_language_from_string (language));
  pango_context_set_base_dir (context, self->setter.rtl ? PANGO_DIRECTION_RTL
                                                        : PANGO_DIRECTION_LTR);
  return context;
}

static void
init_setter (PmPages *self)
{
  static const char *const high[] = { "ar", "fa", "ur", "he", "hi", "th", "ja", "zh", "ko", NULL };

  self->setter.rtl = pm_report_is_rtl (self->report);
  self->setter.context = create_context (self);
  self->setter.extra_leading = is_one_of (pm_report_get_language (self->report), high) ? 0.12 : 0;
  pm_palette_init (&self->setter.palette, PM_PALETTE_LIGHT);
  self->setter.anchors = g_hash_table_new (g_str_hash, g_str_equal);
  collect_anchors (self->setter.anchors, pm_report_get_root (self->report));
}

static void
free_page (gpointer data)
{
  Page *page = data;

  g_array_unref (page->places);
  g_free (page);
}

static Page *
current_page (PmPages *self)
{
  return self->pages->pdata[self->pages->len - 1];
}

static void
begin_page (PmPages *self,
            gboolean lying)
{
  Page *page = g_new0 (Page, 1);

  page->places = g_array_new (FALSE, TRUE, sizeof (PmPlace));
  page->lying = lying;
  g_ptr_array_add (self->pages, page);
  self->y = 0;
}

static gboolean
is_page_empty (PmPages *self)
{
  return current_page (self)->places->len == 0;
}

static const Sheet *
get_sheet (PmPages *self,
           gboolean lying)
{
  return lying ? &self->lying : &self->standing;
}

/* How far down the current page may be filled. */
static double
get_bottom (PmPages *self)
{
  return get_sheet (self, current_page (self)->lying)->text_height;
}

static PmPageMark *
find_flowing (PmPiece *piece)
{
  for (guint i = 0; i < piece->marks->len; i++)
    {
      PmPageMark *mark = &g_array_index (piece->marks, PmPageMark, i);

      if (mark->flows)
        return mark;
    }
  return NULL;
}

static void
put (PmPages *self,
     PmPlace place,
     double height)
{
  place.y = self->y;
  place.height = height;
  g_array_append_val (current_page (self)->places, place);
  self->y += height;
}

/* On a new page, the header of the table that @piece is a row of comes first. */
static void
repeat_header (PmPages *self,
               PmPiece *piece)
{
  PmPiece *const above[] = { piece->header, piece->group };

  for (guint i = 0; i < G_N_ELEMENTS (above); i++)
    if (above[i] != NULL)
      {
        PmPlace place = { .piece = above[i], .end = G_MAXUINT, .again = TRUE };

        put (self, place, above[i]->height);
      }
}

/* How many lines of @text fit into @room, so that neither part is a single line. */
static guint
count_fitting (PmSetText *text,
               guint first,
               double room)
{
  guint n = pm_set_text_get_n_lines (text), end = first;

  while (end < n && pm_set_text_get_y (text, end + 1) - pm_set_text_get_y (text, first) <= room)
    end++;
  if (end + 1 == n && end > first)
    end--;
  return end > first + 1 || end == n ? end - first : 0;
}

/* Puts a piece whose text may go on over the page. */
static void
put_flowing (PmPages *self,
             PmPiece *piece,
             PmPageMark *mark)
{
  guint n = pm_set_text_get_n_lines (mark->text), first = 0;
  double extra = piece->height - mark->y - pm_set_text_get_y (mark->text, n);

  while (first < n)
    {
      double room = get_bottom (self) - self->y - mark->y;
      guint lines = count_fitting (mark->text, first, room);
      PmPlace place = { .piece = piece, .first = first, .begins = first == 0 };

      if (lines == 0 && !is_page_empty (self))
        {
          begin_page (self, piece->lying);
          continue;
        }
      place.end = first + MAX (lines, 1);
      place.ends = place.end == n;
      put (self, place, mark->y + pm_set_text_get_y (mark->text, place.end)
                          - pm_set_text_get_y (mark->text, first) + (place.ends ? extra : 0));
      first = place.end;
    }
}

static void
put_piece (PmPages *self,
           PmPiece *piece)
{
  PmPageMark *flowing = find_flowing (piece);
  PmPlace whole = { .piece = piece, .end = G_MAXUINT, .begins = TRUE, .ends = TRUE };
  double space = is_page_empty (self) ? 0 : piece->space * self->spacing;

  if (flowing != NULL && self->y + space + piece->height > get_bottom (self))
    {
      self->y += space;
      put_flowing (self, piece, flowing);
      return;
    }
  if (!is_page_empty (self) && self->y + space + piece->height > get_bottom (self) + 0.01)
    {
      begin_page (self, piece->lying);
      space = 0;
    }
  if (is_page_empty (self))
    repeat_header (self, piece);
  self->y += space;
  put (self, whole, piece->height);
}

/* What pieces @first to @last need at least, below what stands on the page already. */
static double
measure_group (PmPages *self,
               guint first,
               guint last)
{
  double height = 0;

  for (guint i = first; i <= last; i++)
    {
      PmPiece *piece = self->pieces->pdata[i];
      PmPageMark *flowing = i == last ? find_flowing (piece) : NULL;

      height += piece->space * self->spacing;
      if (flowing != NULL && pm_set_text_get_n_lines (flowing->text) > 3)
        height += flowing->y + pm_set_text_get_y (flowing->text, 2);
      else
        height += piece->height;
    }
  return height;
}

static void
deal_out_at (PmPages *self,
             double spacing)
{
  self->spacing = spacing;
  g_ptr_array_set_size (self->pages, 0);
  begin_page (self, FALSE);
  for (guint i = 0; i < self->pieces->len;)
    {
      PmPiece *piece = self->pieces->pdata[i];
      guint last = i;
      gboolean lying;

      while (((PmPiece *) self->pieces->pdata[last])->keep && last + 1 < self->pieces->len)
        last++;
      lying = ((PmPiece *) self->pieces->pdata[last])->lying;
      if (!is_page_empty (self)
          && (current_page (self)->lying != lying
              || self->y + measure_group (self, i, last) > get_bottom (self) + 0.01
              || (piece->new_page && self->y > (1 - NEW_PAGE_ROOM) * get_bottom (self))))
        begin_page (self, lying);
      current_page (self)->lying = lying;
      for (; i <= last; i++)
        put_piece (self, self->pieces->pdata[i]);
    }
}

/* Deals the pieces out to pages. A few lines alone on the last one are drawn onto the page before
 * where somewhat less space between the pieces makes room for them.
 */
static void
deal_out (PmPages *self)
{
  guint n;

  deal_out_at (self, 1);
  n = self->pages->len;
  if (n < 2 || current_page (self)->lying || self->y > SPARSE_PAGE * get_bottom (self))
    return;
  for (double spacing = 0.9; spacing > NARROWEST - 0.01; spacing -= 0.1)
    {
      deal_out_at (self, spacing);
      if (self->pages->len < n)
        return;
    }
  deal_out_at (self, 1);
}

/* The page on which the part named @anchor begins, and how far down; -1 where there is none. */
int
pm_pages_find_anchor (PmPages *self,
                      const char *anchor,
                      double *y)
{
  for (guint p = 0; p < self->pages->len; p++)
    {
      const Page *page = self->pages->pdata[p];

      for (guint i = 0; i < page->places->len; i++)
        {
          const PmPlace *place = &g_array_index (page->places, PmPlace, i);

          if (!place->begins || g_strcmp0 (place->piece->anchor, anchor) != 0)
            continue;
          if (y != NULL)
            *y = page->lying ? 0 : MARGIN_TOP + place->y;
          return (int) p;
        }
    }
  return -1;
}

/* Puts the contents behind the summary, deals out once more, and fills in the numbers. */
static void
add_contents (PmPages *self,
              PmFlow *flow)
{
  guint at = 0, n_before = flow->pieces->len;

  for (guint i = 0, sections = 0; i < self->pieces->len && sections < 2; i++)
    {
      sections += ((PmPiece *) self->pieces->pdata[i])->level == 2;
      at = i;
    }
  pm_flow_add_contents (flow, pm_report_get_root (self->report));
  for (guint i = n_before; i < flow->pieces->len; i++, at++)
    {
      PmPiece *piece = flow->pieces->pdata[i];

      memmove (&flow->pieces->pdata[at + 1], &flow->pieces->pdata[at],
               (i - at) * sizeof (gpointer));
      flow->pieces->pdata[at] = piece;
    }
  deal_out (self);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      PmPiece *piece = self->pieces->pdata[i];
      PmTypeface face = pm_face_cell;
      g_autofree char *number = NULL;

      if (piece->points_to == NULL)
        continue;
      face.end = TRUE;
      number = g_strdup_printf ("%d", pm_pages_find_anchor (self, piece->points_to, NULL) + 1);
      pm_piece_add_text (piece, pm_set_text_new_plain (&self->setter, number, face,
                                                       PM_NUMBER_WIDTH),
                         self->standing.text_width - PM_NUMBER_WIDTH, 0, PM_NUMBER_WIDTH, "Span");
    }
}

static void
init_sheets (PmPages *self,
             PmPaper paper)
{
  double width = paper == PM_PAPER_LETTER ? 612 : 595.276;
  double height = paper == PM_PAPER_LETTER ? 792 : 841.89;

  self->standing = (Sheet) { width, height, MARGIN_SIDE, MARGIN_TOP, width - 2 * MARGIN_SIDE,
                             height - MARGIN_TOP - MARGIN_BOTTOM };
  self->lying = (Sheet) { height, width, LYING_SIDE, LYING_TOP, height - 2 * LYING_SIDE,
                          width - LYING_TOP - LYING_BOTTOM };
}

/* Gives how many pages were filled. */
static double
lay_out (PmPages *self,
         PmFlow *flow,
         guint order)
{
  self->pieces = flow->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) pm_piece_free);
  self->pages = g_ptr_array_new_with_free_func (free_page);
  flow->order = order;
  pm_flow_add_block (flow, pm_report_get_root (self->report));
  deal_out (self);
  if (self->pages->len >= LONG)
    add_contents (self, flow);
  return self->pages->len - 1 + self->y / get_bottom (self);
}

static void
swap (GPtrArray **a,
      GPtrArray **b)
{
  GPtrArray *kept = *a;

  *a = *b;
  *b = kept;
}

/* Takes another order only where it makes the report shorter. */
static void
lay_out_best (PmPages *self,
              PmFlow *flow)
{
  double length = lay_out (self, flow, 0);

  for (guint bit = PM_ORDER_LYING_LAST, order = 0; bit <= PM_ORDER_PICTURES_FIRST; bit <<= 1)
    if (flow->choices & bit)
      {
        g_autoptr (GPtrArray) pieces = self->pieces, pages = self->pages;
        double other = lay_out (self, flow, order | bit);

        order |= other < length ? bit : 0;
        length = MIN (other, length);
        if (!(order & bit))
          {
            swap (&self->pieces, &pieces);
            swap (&self->pages, &pages);
          }
      }
  flow->pieces = self->pieces;
}

/**
 * pm_pages_new:
 * @report: a report
 * @paper: the size of the pages
 *
 * Lays the report out; for a report of usual length quick enough to be done while somebody types.
 *
 * Returns: (transfer full): its pages, at least one
 */
PmPages *
pm_pages_new (PmReport *report,
              PmPaper paper)
{
  PmPages *self = g_new0 (PmPages, 1);
  PangoFontMap *before = g_object_ref (pango_cairo_font_map_get_default ());
  PmFlow flow = { 0 };

  self->report = pm_report_ref (report);
  init_sheets (self, paper);
  self->map = pm_page_fonts_take ();
  init_setter (self);
  /* A ruler takes the map of its thread. */
  pango_cairo_font_map_set_default (PANGO_CAIRO_FONT_MAP (self->map));
  self->ruler = pm_text_ruler_new (PM_REPORT_FONT, 8.5);
  pm_text_ruler_set_least (self->ruler, 1);
  flow.setter = &self->setter;
  flow.ruler = self->ruler;
  flow.pictures = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  flow.pending = g_ptr_array_new ();
  flow.width = self->standing.text_width;
  flow.height = self->standing.text_height;
  flow.lying_width = self->lying.text_width;
  flow.lying_height = self->lying.text_height;
  lay_out_best (self, &flow);
  g_ptr_array_unref (flow.pending);
  g_hash_table_unref (flow.pictures);
  pango_cairo_font_map_set_default (PANGO_CAIRO_FONT_MAP (before));
  g_object_unref (before);
  return self;
}

void
pm_pages_free (PmPages *self)
{
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->pieces);
  pm_text_ruler_unref (self->ruler);
  g_hash_table_unref (self->setter.anchors);
  g_object_unref (self->setter.context);
  pm_page_fonts_give_back (self->map);
  pm_report_unref (self->report);
  g_free (self);
}

guint
pm_pages_get_n_pages (PmPages *self)
{
  return self->pages->len;
}

/* The size of every page as it is drawn, in points. */
void
pm_pages_get_size (PmPages *self,
                   double *width,
                   double *height)
{
  *width = self->standing.width;
  *height = self->standing.height;
}

PmReport *
pm_pages_get_report (PmPages *self)
{
  return self->report;
}

/* What stands on a page, from top to bottom: an array of PmPlace. */
GArray *
pm_pages_get_places (PmPages *self,
                     guint page)
{
  return ((Page *) self->pages->pdata[page])->places;
}

/* Whether what is on the page runs along its long side. */
gboolean
pm_pages_is_lying (PmPages *self,
                   guint page)
{
  return ((Page *) self->pages->pdata[page])->lying;
}

double
pm_pages_get_text_height (PmPages *self)
{
  return self->standing.text_height;
}

static void
draw_rule (PmPages *self,
           cairo_t *cr,
           double x,
           double y,
           double width)
{
  PmRgb grid = self->setter.palette.grid;

  cairo_set_source_rgb (cr, grid.red, grid.green, grid.blue);
  cairo_set_line_width (cr, PM_RULE_WIDTH);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + width, y);
  cairo_stroke (cr);
}

static void
draw_small (PmPages *self,
            cairo_t *cr,
            const Sheet *sheet,
            const char *text,
            double y,
            gboolean at_end)
{
  PmTypeface face = pm_face_small;
  g_autoptr (PmSetText) set = NULL;

  face.end = at_end;
  set = pm_set_text_new_plain (&self->setter, text, face, sheet->text_width * 0.78);
  pm_set_text_limit (set, 1);
  pm_set_text_draw (set, cr,
                    sheet->left + (at_end == self->setter.rtl ? 0 : sheet->text_width * 0.22),
                    y, 0, 1, NULL);
}

/* The running header, from the second page on, and the footer. */
static void
draw_surroundings (PmPages *self,
                   cairo_t *cr,
                   const Sheet *sheet,
                   guint page)
{
  gboolean anonymous = pm_report_get_audience (self->report) == PM_AUDIENCE_ANONYMOUS;
  const char *audience = anonymous ? _("Anonymous copy") : _("Internal");
  const char *reference = pm_report_get_reference (self->report);
  g_autofree char *number = NULL, *about = NULL;

  if (page > 0)
    {
      draw_small (self, cr, sheet, pm_report_get_title (self->report), HEADER_Y, FALSE);
      draw_rule (self, cr, sheet->left, HEADER_Y + 17, sheet->text_width);
    }
  /* Translators: the number of a page, and of how many */
  number = g_strdup_printf (_("%1$u of %2$u"), page + 1, self->pages->len);
  about = *reference != '\0' ? g_strdup_printf ("%s  ·  %s", reference, audience)
                             : g_strdup (audience);
  draw_small (self, cr, sheet, about, sheet->height - FOOTER_Y, FALSE);
  draw_small (self, cr, sheet, number, sheet->height - FOOTER_Y, TRUE);
}

static void
draw_mark (PmPages *self,
           cairo_t *cr,
           const Sheet *sheet,
           const PmPageMark *mark,
           const PmPlace *place,
           PmElements *elements)
{
  double x = sheet->left + (self->setter.rtl ? sheet->text_width - mark->x - mark->width : mark->x);
  double y = sheet->top + place->y + mark->y;
  guint first = mark->flows ? place->first : mark->first;
  guint end = mark->flows ? MIN (place->end, mark->end) : mark->end;

  if (elements != NULL && mark->open != NULL && place->begins)
    cairo_tag_begin (cr, mark->open, NULL);
  if (elements != NULL && mark->span > 0)
    g_array_append_val (elements->spans, mark->span);
  switch (mark->kind)
    {
    case PM_MARK_RULE:
      if (mark->y < 0 && place->y == 0)
        break;
      draw_rule (self, cr, x, y, mark->width);
      break;
    case PM_MARK_PICTURE:
      if (elements != NULL)
        {
          g_ptr_array_add (elements->descriptions, mark->description);
          cairo_tag_begin (cr, mark->tag, NULL);
        }
      cairo_save (cr);
      cairo_translate (cr, x, y);
      pm_picture_part_draw (mark->picture, cr, &self->setter.palette);
      cairo_restore (cr);
      if (elements != NULL)
        cairo_tag_end (cr, mark->tag);
      break;
    case PM_MARK_TEXT:
    default:
      /* What stands beside a text that flows stays with its beginning. */
      if (mark->flows || place->begins || place->again)
        pm_set_text_draw (mark->text, cr, x, y, first, end, elements != NULL ? mark->tag : NULL);
    }
  for (guint i = 0; elements != NULL && place->ends && i < mark->closes; i++)
    cairo_tag_end (cr, "LI");
}

static void
draw_place (PmPages *self,
            cairo_t *cr,
            const Sheet *sheet,
            const PmPlace *place,
            PmElements *elements,
            GPtrArray *open)
{
  const PmPiece *piece = place->piece;

  /* A header that comes again is not part of the table. */
  if (place->again)
    elements = NULL;
  if (elements != NULL && place->begins && piece->anchor != NULL)
    {
      g_autofree char *dest = g_strdup_printf ("name='%s' x=%d y=%d", piece->anchor,
                                               (int) sheet->left,
                                               (int) MAX (sheet->top + place->y - 6, 0));

      cairo_tag_begin (cr, CAIRO_TAG_DEST, dest);
      cairo_tag_end (cr, CAIRO_TAG_DEST);
    }
  for (guint i = 0; elements != NULL && place->begins && i < piece->opens->len; i++)
    {
      cairo_tag_begin (cr, piece->opens->pdata[i], NULL);
      g_ptr_array_add (open, piece->opens->pdata[i]);
    }
  for (guint i = 0; i < piece->marks->len; i++)
    {
      const PmPageMark *mark = &g_array_index (piece->marks, PmPageMark, i);

      draw_mark (self, cr, sheet, mark, place, elements);
      if (elements != NULL && place->begins && mark->open != NULL && mark->closes == 0
          && g_str_equal (mark->open, "LBody"))
        g_ptr_array_add (open, (gpointer) mark->open);
    }
  for (guint i = 0; elements != NULL && place->ends && i < piece->closes; i++)
    cairo_tag_end (cr, g_ptr_array_steal_index (open, open->len - 1));
}

/* Draws a page with its structure; one that lies runs along the width of the surface. Pages must
 * come in order, on one surface.
 */
void
pm_pages_draw_tagged (PmPages *self,
                      guint page,
                      cairo_t *cr,
                      PmElements *elements)
{
  const Page *drawn = self->pages->pdata[page];
  const Sheet *sheet = get_sheet (self, drawn->lying);

  for (guint i = 0; i < drawn->places->len; i++)
    draw_place (self, cr, sheet, &g_array_index (drawn->places, PmPlace, i), elements,
                elements != NULL ? elements->open : NULL);
  draw_surroundings (self, cr, sheet, page);
}

/**
 * pm_pages_draw_page:
 * @self: pages
 * @page: from 0
 * @cr: where to; one unit is a point, the paper's corner is the origin, and its ground is there
 *
 * Draws one page, for a preview or a printer. All pages stand: what lies is turned to the left.
 */
void
pm_pages_draw_page (PmPages *self,
                    guint page,
                    cairo_t *cr)
{
  g_return_if_fail (page < self->pages->len);

  cairo_save (cr);
  if (pm_pages_is_lying (self, page))
    {
      cairo_translate (cr, 0, self->standing.height);
      cairo_rotate (cr, -G_PI_2);
    }
  pm_pages_draw_tagged (self, page, cr, NULL);
  cairo_restore (cr);
}
