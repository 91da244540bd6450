/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A fault tree on paper, when it is too large for one sheet: an index, then pages of whole subtrees
 * whose transfers name one another. Each page has a bookmark, and a line of the index leads to it.
 */

#include "pm-fault-print.h"

#include "pm-fault-pages.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* Points. */
#define HEADER 22.0
#define HEADER_SIZE 9.0
#define INDEX_TITLE 15.0
#define INDEX_SIZE 10.0
#define INDEX_ROW 15.0
#define INDEX_INDENT 12.0
#define INDEX_HEAD 52.0
#define MOST_INDENTS 20

/* A page of the tree, laid out; one that is too large takes several sheets. */
typedef struct
{
  PmDrawing *drawing;
  double scale;
  guint columns;
  guint rows;
} Page;

typedef struct
{
  PmDrawing *diagram;
  cairo_t *cr;
  const PmPalette *palette;
  const PmPrintSheet *sheet;
  double inner_width;
  double inner_height; /* below the header */
  PmFaultPages *pages;
  Page *laid_out;
  guint *numbers;      /* of the sheet on which each page begins, from 1 */
  guint n_index;       /* sheets of the index */
  guint n_sheets;
} Print;

static guint
count_sheets (double length,
              double room,
              double overlap)
{
  return length <= room + 0.01 ? 1 : (guint) ceil ((length - overlap) / (room - overlap));
}

static PmDrawing *
lay_out (Print *self,
         guint  index)
{
  const GArray *nodes = pm_fault_pages_get (self->pages, index)->nodes;
  PmDrawingInput input = { .kind = PM_DRAWING_FAULT_TREE, .rtl = self->diagram->rtl,
                           .iec = self->diagram->iec };

  input.nodes = (const PmDrawingNode *) (gpointer) nodes->data;
  input.n_nodes = nodes->len;
  return pm_drawing_new (&input, self->diagram->ruler, NULL, NULL);
}

static void
lay_out_page (Print *self,
              guint  index)
{
  Page *page = &self->laid_out[index];
  double width;
  double height;

  g_clear_pointer (&page->drawing, pm_drawing_free);
  page->drawing = lay_out (self, index);
  width = pm_drawing_get_width (page->drawing);
  height = pm_drawing_get_height (page->drawing);
  page->scale = MIN (self->inner_width / width, self->inner_height / height);
  page->scale = CLAMP (page->scale, self->sheet->least, self->sheet->most);
  page->columns = count_sheets (width * page->scale, self->inner_width, self->sheet->overlap);
  page->rows = count_sheets (height * page->scale, self->inner_height, self->sheet->overlap);
}

/* Numbers the sheets, then lays out anew with what the transfers say. */
static void
number_pages (Print *self)
{
  guint n = pm_fault_pages_get_n (self->pages);
  guint rows = (guint) ((self->inner_height + HEADER - INDEX_HEAD) / INDEX_ROW);
  guint next;

  self->laid_out = g_new0 (Page, n);
  self->numbers = g_new0 (guint, n);
  self->n_index = (n + rows - 1) / rows;
  next = self->n_index + 1;
  for (guint i = 0; i < n; i++)
    {
      lay_out_page (self, i);
      self->numbers[i] = next;
      next += self->laid_out[i].columns * self->laid_out[i].rows;
    }
  self->n_sheets = next - 1;
  pm_fault_pages_label (self->pages, _("page"), self->numbers);
}

static const char *
get_title (Print *self,
           guint  index)
{
  const GArray *nodes = pm_fault_pages_get (self->pages, index)->nodes;

  return g_array_index (nodes, PmDrawingNode, 0).text;
}

/* Writes one line, cut off where it is longer than @width; from the end of the line when @end. */
static void
write_line (Print      *self,
            const char *text,
            double      x,
            double      y,
            double      width,
            double      size,
            gboolean    bold,
            gboolean    end,
            PmRgb       colour)
{
  PangoLayout *layout = pango_cairo_create_layout (self->cr);
  PangoFontDescription *font
    = pango_font_description_from_string (pm_text_ruler_get_family (self->diagram->ruler));

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_context_set_base_dir (pango_layout_get_context (layout),
                              self->diagram->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_layout_set_alignment (layout, end ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  cairo_set_source_rgb (self->cr, colour.red, colour.green, colour.blue);
  if (self->diagram->rtl)
    x = self->sheet->width - x - width;
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, layout);
  pango_font_description_free (font);
  g_object_unref (layout);
}

static void
begin_sheet (Print *self,
             guint  number)
{
  const PmRgb *ground = &self->palette->ground;

  if (number > 1)
    cairo_show_page (self->cr);
  cairo_set_source_rgb (self->cr, ground->red, ground->green, ground->blue);
  cairo_paint (self->cr);
  /* What covers a page makes cairo drop all that stands on it, tags too: the ground comes first. */
  if (number == 1)
    cairo_tag_begin (self->cr, "Document", NULL);
}

/* The head of a sheet: what stands on it, and its number. */
static void
write_header (Print      *self,
              const char *title,
              guint       number)
{
  /* Translators: the number of a page and how many there are */
  g_autofree char *count = g_strdup_printf (_("Page %1$u of %2$u"), number, self->n_sheets);
  double y = self->sheet->margin;
  double width = self->inner_width;

  cairo_tag_begin (self->cr, "P", NULL);
  write_line (self, title, self->sheet->margin, y, width * 0.7, HEADER_SIZE, TRUE, FALSE,
              self->palette->ink);
  write_line (self, count, self->sheet->margin + width * 0.72, y, width * 0.28, HEADER_SIZE, FALSE,
              TRUE, self->palette->muted);
  cairo_tag_end (self->cr, "P");
}

static void
write_index_row (Print  *self,
                 guint   index,
                 double  y)
{
  double indent = INDEX_INDENT * MIN (pm_fault_pages_get (self->pages, index)->level, MOST_INDENTS);
  double x = self->sheet->margin;
  g_autofree char *number = g_strdup_printf ("%u", self->numbers[index]);
  g_autofree char *link = g_strdup_printf ("page=%u pos=[0 0]", self->numbers[index]);

  cairo_tag_begin (self->cr, "P", NULL);
  cairo_tag_begin (self->cr, CAIRO_TAG_LINK, link);
  write_line (self, number, x, y, 30, INDEX_SIZE, TRUE, TRUE, self->palette->ink);
  write_line (self, get_title (self, index), x + 42 + indent, y,
              self->inner_width - 42 - indent, INDEX_SIZE, FALSE, FALSE, self->palette->ink);
  cairo_tag_end (self->cr, CAIRO_TAG_LINK);
  cairo_tag_end (self->cr, "P");
}

static void
draw_index (Print *self)
{
  guint n = pm_fault_pages_get_n (self->pages);
  guint rows = (guint) ((self->inner_height + HEADER - INDEX_HEAD) / INDEX_ROW);

  for (guint sheet = 0; sheet < self->n_index; sheet++)
    {
      double y = self->sheet->margin + INDEX_HEAD;

      begin_sheet (self, sheet + 1);
      write_header (self, "", sheet + 1);
      cairo_tag_begin (self->cr, "H1", NULL);
      write_line (self, get_title (self, 0), self->sheet->margin, self->sheet->margin + 14,
                  self->inner_width, INDEX_TITLE, TRUE, FALSE, self->palette->ink);
      cairo_tag_end (self->cr, "H1");
      for (guint i = sheet * rows; i < n && i < (sheet + 1) * rows; i++, y += INDEX_ROW)
        write_index_row (self, i, y);
    }
}

static void
draw_sheet (Print      *self,
            const Page *page,
            guint       column,
            guint       row)
{
  double width = pm_drawing_get_width (page->drawing) * page->scale;
  double height = pm_drawing_get_height (page->drawing) * page->scale;
  double left = column * (self->inner_width - self->sheet->overlap);
  double top = row * (self->inner_height - self->sheet->overlap);
  PmArea clip = { left / page->scale, top / page->scale, self->inner_width / page->scale,
                  self->inner_height / page->scale };
  gboolean whole = page->columns * page->rows == 1;
  PmDrawingLook look = { .clip = whole ? NULL : &clip };
  g_autoptr (PmPen) pen = NULL;

  cairo_save (self->cr);
  cairo_translate (self->cr, self->sheet->margin, self->sheet->margin + HEADER);
  if (!whole)
    {
      cairo_rectangle (self->cr, 0, 0, self->inner_width, self->inner_height);
      cairo_clip (self->cr);
    }
  else
    {
      left = (width - self->inner_width) / 2;
      top = MIN ((height - self->inner_height) / 4, 0);
    }
  cairo_translate (self->cr, -left, -top);
  cairo_scale (self->cr, page->scale, page->scale);
  cairo_tag_begin (self->cr, "Figure", NULL);
  pen = pm_pen_new_cairo (self->cr);
  pm_drawing_paint (page->drawing, pen, self->palette, &look);
  cairo_tag_end (self->cr, "Figure");
  cairo_restore (self->cr);
}

static void
draw_page (Print *self,
           guint  index)
{
  guint number = self->numbers[index];
  Page page = self->laid_out[index];

  /* The numbers in the transfers take the room that was kept for them. */
  page.drawing = lay_out (self, index);
  if (page.columns * page.rows == 1)
    page.scale = MIN (page.scale,
                      MIN (self->inner_width / pm_drawing_get_width (page.drawing),
                           self->inner_height / pm_drawing_get_height (page.drawing)));
  for (guint row = 0; row < page.rows; row++)
    for (guint column = 0; column < page.columns; column++)
      {
        begin_sheet (self, number);
        write_header (self, get_title (self, index), number++);
        draw_sheet (self, &page, self->diagram->rtl ? page.columns - 1 - column : column, row);
      }
  pm_drawing_free (page.drawing);
}

/* A bookmark for each page, below that of the page that leads to it. */
static void
add_bookmarks (Print *self)
{
  cairo_surface_t *surface = cairo_get_target (self->cr);
  g_autoptr (GArray) parents = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < pm_fault_pages_get_n (self->pages); i++)
    {
      guint level = pm_fault_pages_get (self->pages, i)->level;
      g_autofree char *target = g_strdup_printf ("page=%u pos=[0 0]", self->numbers[i]);
      int parent = level == 0 ? CAIRO_PDF_OUTLINE_ROOT : g_array_index (parents, int, level - 1);
      int id = cairo_pdf_surface_add_outline (surface, parent, get_title (self, i), target,
                                              level < 2 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);

      g_array_set_size (parents, level);
      g_array_append_val (parents, id);
    }
}

/* Draws @diagram, a fault tree, on sheets of this size. What is folded is shown. */
void
pm_fault_print (PmDrawing          *diagram,
                cairo_t            *cr,
                const PmPalette    *palette,
                const PmPrintSheet *sheet)
{
  Print self = { diagram, cr, palette, sheet, sheet->width - 2 * sheet->margin,
                 sheet->height - 2 * sheet->margin - HEADER };
  PmDrawingInput tree = { .kind = PM_DRAWING_FAULT_TREE, .nodes = diagram->nodes,
                          .n_nodes = diagram->n_nodes, .rtl = diagram->rtl,
                          .iec = diagram->iec };

  self.pages = pm_fault_pages_new (&tree, diagram->ruler, self.inner_width / sheet->least,
                                   self.inner_height / sheet->least);
  number_pages (&self);
  add_bookmarks (&self);
  draw_index (&self);
  for (guint i = 0; i < pm_fault_pages_get_n (self.pages); i++)
    draw_page (&self, i);
  /* Newer cairos begin a page for a tag that ends behind the last one. */
  cairo_tag_end (cr, "Document");
  cairo_show_page (cr);
  for (guint i = 0; i < pm_fault_pages_get_n (self.pages); i++)
    pm_drawing_free (self.laid_out[i].drawing);
  g_free (self.laid_out);
  g_free (self.numbers);
  pm_fault_pages_free (self.pages);
}
