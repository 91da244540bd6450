/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes a diagram in the formats that people and programs take. Pictures are made in memory and
 * reach the disk by one atomic replacement, so that a full disk leaves no half file.
 */

#include "pm-drawing-export.h"

#include "pm-drawing-private.h"
#include "pm-fault-print.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#define POINTS_PER_UNIT 0.75 /* 16 units are 12 pt */
#define MARGIN 12.0          /* pt */
#define PAPER_MARGIN 28.35   /* 10 mm */
#define OVERLAP 28.35
#define FLOOR 8.0            /* pt: the smallest body text on paper */

/* The title of what is exported; @options is nullable. */
const char *
pm_drawing_export_get_title (PmDrawing             *diagram,
                             const PmDrawingExport *options)
{
  return options != NULL && options->title != NULL ? options->title : diagram->nodes[0].text;
}

/* The diagram as an SVG picture. @options is nullable. (transfer full) */
char *
pm_drawing_export_svg (PmDrawing             *diagram,
                       const PmPalette       *palette,
                       const PmDrawingExport *options)
{
  g_autofree char *words = pm_drawing_describe (diagram);
  g_autoptr (PmPen) pen = pm_pen_new_svg (pm_drawing_export_get_title (diagram, options), words,
                                          options != NULL ? options->source : NULL,
                                          pm_drawing_get_width (diagram),
                                          pm_drawing_get_height (diagram), palette->ground);

  pm_drawing_paint (diagram, pen, palette, NULL);
  return pm_pen_finish_svg (pen);
}

static void
append_member (GString    *json,
               const char *name,
               const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);
  g_autofree char *quoted = json_to_string (node, FALSE);

  g_string_append_printf (json, "\"%s\":%s", name, quoted);
}

static void
append_number_member (GString    *json,
                      const char *name,
                      double      value)
{
  g_string_append (json, ",\"");
  g_string_append (json, name);
  g_string_append (json, "\":");
  pm_pen_append_number (json, value);
}

static void
append_text (GString              *json,
             const PmRecordedText *text,
             gboolean              with_id)
{
  g_string_append_c (json, '{');
  if (with_id)
    {
      append_member (json, "id", text->id);
      g_string_append_c (json, ',');
    }
  append_member (json, "text", text->text);
  append_number_member (json, "x", text->x);
  append_number_member (json, "y", text->y);
  append_number_member (json, "width", text->width);
  append_number_member (json, "height", text->height);
  g_string_append_c (json, '}');
}

/* The first text painted for a node is its own; the others are notes, votes, numbers and heads. */
static void
append_texts (GString *json,
              GArray  *texts)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) labels = g_string_new (NULL);
  gboolean first = TRUE;

  g_string_append (json, ",\n\"nodes\":[");
  for (guint i = 0; i < texts->len; i++)
    {
      const PmRecordedText *text = &g_array_index (texts, PmRecordedText, i);

      if (text->id == NULL || !g_hash_table_add (seen, text->id))
        {
          g_string_append (labels, labels->len > 0 ? ",\n" : "\n");
          append_text (labels, text, FALSE);
          continue;
        }
      g_string_append (json, first ? "\n" : ",\n");
      first = FALSE;
      append_text (json, text, TRUE);
    }
  g_string_append_printf (json, "],\n\"labels\":[%s]", labels->str);
}

/* The geometry of the diagram: where each text stands and each line runs, in one unit, from the top
 * left corner. `nodes` are the nodes' own texts, `labels` all others. (transfer full)
 */
char *
pm_drawing_export_json (PmDrawing *diagram)
{
  static const char *const kinds[] = { "fishbone", "why", "fault-tree" };
  GString *json = g_string_new ("{");
  g_autoptr (PmPen) pen = pm_pen_new_record ();
  PmPalette palette;
  GArray *lines;

  pm_palette_init (&palette, PM_PALETTE_LIGHT);
  pm_drawing_paint (diagram, pen, &palette, NULL);
  append_member (json, "kind", kinds[diagram->kind]);
  append_number_member (json, "width", pm_drawing_get_width (diagram));
  append_number_member (json, "height", pm_drawing_get_height (diagram));
  append_number_member (json, "em", diagram->em);
  append_texts (json, pm_pen_get_texts (pen));
  g_string_append (json, ",\n\"lines\":[");
  lines = pm_pen_get_lines (pen);
  for (guint i = 0; i < lines->len; i++)
    {
      const PmRecordedLine *line = &g_array_index (lines, PmRecordedLine, i);
      const double ends[] = { line->x1, line->y1, line->x2, line->y2 };

      g_string_append (json, i > 0 ? ",\n" : "\n");
      for (guint n = 0; n < G_N_ELEMENTS (ends); n++)
        {
          g_string_append_c (json, n == 0 ? '[' : ',');
          pm_pen_append_number (json, ends[n]);
        }
      g_string_append_c (json, ']');
    }
  g_string_append (json, "]}\n");
  return g_string_free (json, FALSE);
}

static cairo_status_t
collect_bytes (void                *closure,
               const unsigned char *data,
               unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_status (cairo_status_t   status,
              GError         **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, PM_DRAWING_ERROR, PM_DRAWING_ERROR_WRITE,
               /* Translators: %s is a reason from the drawing library. */
               _("The picture could not be drawn: %s"), cairo_status_to_string (status));
  return FALSE;
}

static void
fill_ground (cairo_t         *cr,
             const PmPalette *palette)
{
  cairo_set_source_rgb (cr, palette->ground.red, palette->ground.green, palette->ground.blue);
  cairo_paint (cr);
}

static void
paint_on (PmDrawing       *diagram,
          cairo_t         *cr,
          const PmPalette *palette,
          const PmArea    *clip)
{
  g_autoptr (PmPen) pen = pm_pen_new_cairo (cr);
  PmDrawingLook look = { .clip = clip };

  pm_drawing_paint (diagram, pen, palette, &look);
}

/* The diagram as a PNG picture. Fails with %PM_DRAWING_ERROR_SIZE, naming the largest scale that
 * fits, when a side would be longer than %PM_DRAWING_MAX_PIXELS. (transfer full)
 */
GBytes *
pm_drawing_export_png (PmDrawing              *diagram,
                       const PmPalette        *palette,
                       const PmDrawingExport  *options,
                       GError                **error)
{
  double scale = options != NULL && options->scale > 0 ? options->scale : 2.0;
  double longest = MAX (pm_drawing_get_width (diagram), pm_drawing_get_height (diagram));
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  if (ceil (longest * scale) > PM_DRAWING_MAX_PIXELS)
    {
      double largest = floor (PM_DRAWING_MAX_PIXELS / longest * 100) / 100;

      g_set_error (error, PM_DRAWING_ERROR, PM_DRAWING_ERROR_SIZE,
                   _("The picture would be %.0f pixels long, and PNG pictures can have %d: choose "
                     "a scale of at most %.2f, or PDF or SVG"),
                   ceil (longest * scale), PM_DRAWING_MAX_PIXELS, largest);
      return NULL;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24,
                                        (int) ceil (pm_drawing_get_width (diagram) * scale),
                                        (int) ceil (pm_drawing_get_height (diagram) * scale));
  cr = cairo_create (surface);
  fill_ground (cr, palette);
  cairo_scale (cr, scale, scale);
  paint_on (diagram, cr, palette, NULL);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, collect_bytes, bytes);
  cairo_surface_destroy (surface);
  if (!check_status (status, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* How the diagram lies on its pages. All in points, but for the numbers of columns and rows. */
typedef struct
{
  double width;
  double height;
  double margin;
  double scale;
  double left; /* to the drawing on each page, so that a single one stands in the middle */
  double top;
  guint columns;
  guint rows;
} Sheet;

static guint
count_tiles (double length,
             double inner)
{
  return (guint) MAX (1, ceil ((length - OVERLAP) / (inner - OVERLAP)));
}

/* Lays the diagram on paper of this size. Text never comes out smaller than the floor when @tiles
 * are allowed; then it may take several pages.
 */
static void
fill_sheet (PmDrawing *diagram,
            double     paper_width,
            double     paper_height,
            gboolean   tiles,
            Sheet     *sheet)
{
  double width = pm_drawing_get_width (diagram);
  double height = pm_drawing_get_height (diagram);
  double inner_width = paper_width - 2 * PAPER_MARGIN;
  double inner_height = paper_height - 2 * PAPER_MARGIN;

  *sheet = (Sheet) { paper_width, paper_height, PAPER_MARGIN, POINTS_PER_UNIT, 0, 0, 1, 1 };
  sheet->scale = MIN (sheet->scale, MIN (inner_width / width, inner_height / height));
  if (tiles && sheet->scale * diagram->em < FLOOR)
    {
      sheet->scale = FLOOR / diagram->em;
      sheet->columns = count_tiles (width * sheet->scale, inner_width);
      sheet->rows = count_tiles (height * sheet->scale, inner_height);
    }
  sheet->left = sheet->margin;
  sheet->top = sheet->margin;
  if (sheet->columns == 1)
    sheet->left += (inner_width - width * sheet->scale) / 2;
  if (sheet->rows == 1)
    sheet->top += (inner_height - height * sheet->scale) / 2;
}

/* Upright or lying: what takes fewer pages, then what shows more. */
static void
find_sheet (PmDrawing             *diagram,
            const PmDrawingExport *options,
            Sheet                 *sheet)
{
  static const double papers[][2] = { { 0, 0 }, { 595.28, 841.89 }, { 841.89, 1190.55 },
                                      { 612, 792 } };
  double width = pm_drawing_get_width (diagram);
  double height = pm_drawing_get_height (diagram);
  PmDrawingPaper paper = options != NULL ? options->paper : PM_DRAWING_PAPER_TIGHT;
  Sheet lying;

  if (paper == PM_DRAWING_PAPER_TIGHT)
    {
      double scale = MIN (POINTS_PER_UNIT,
                          (PM_DRAWING_MAX_POINTS - 2 * MARGIN) / MAX (width, height));

      *sheet = (Sheet) { width * scale + 2 * MARGIN, height * scale + 2 * MARGIN, MARGIN, scale,
                         MARGIN, MARGIN, 1, 1 };
      return;
    }
  fill_sheet (diagram, papers[paper][0], papers[paper][1], options->tiles, sheet);
  fill_sheet (diagram, papers[paper][1], papers[paper][0], options->tiles, &lying);
  /* A gate has more inputs than a tree has levels. */
  if ((diagram->kind == PM_DRAWING_FAULT_TREE && sheet->columns * sheet->rows > 1)
      || lying.columns * lying.rows < sheet->columns * sheet->rows
      || (lying.columns * lying.rows == sheet->columns * sheet->rows
          && lying.scale >= sheet->scale))
    *sheet = lying;
}

/* What of the diagram a page shows. */
static PmArea
find_clip (const Sheet *sheet,
           guint        column,
           guint        row)
{
  double inner_width = sheet->width - 2 * sheet->margin;
  double inner_height = sheet->height - 2 * sheet->margin;

  return (PmArea) { column * (inner_width - OVERLAP) / sheet->scale,
                    row * (inner_height - OVERLAP) / sheet->scale, inner_width / sheet->scale,
                    inner_height / sheet->scale };
}

static gboolean
is_empty (PmDrawing    *diagram,
          const PmArea *clip)
{
  g_autoptr (GArray) nodes = pm_drawing_list_in_area (diagram, clip);

  return nodes->len == 0;
}

static void
draw_page (PmDrawing       *diagram,
           cairo_t         *cr,
           const PmPalette *palette,
           const Sheet     *sheet,
           const PmArea    *clip,
           gboolean         first)
{
  gboolean whole = sheet->columns * sheet->rows == 1;

  if (!first)
    cairo_show_page (cr);
  fill_ground (cr, palette);
  /* What covers a page makes cairo drop all that stands on it, tags too: the ground comes first. */
  if (first)
    cairo_tag_begin (cr, "Document", NULL);
  cairo_save (cr);
  if (!whole)
    {
      cairo_rectangle (cr, sheet->margin, sheet->margin, sheet->width - 2 * sheet->margin,
                       sheet->height - 2 * sheet->margin);
      cairo_clip (cr);
    }
  cairo_translate (cr, sheet->left, sheet->top);
  cairo_scale (cr, sheet->scale, sheet->scale);
  cairo_translate (cr, -clip->x, -clip->y);
  cairo_tag_begin (cr, "Figure", NULL);
  paint_on (diagram, cr, palette, whole ? NULL : clip);
  cairo_tag_end (cr, "Figure");
  cairo_restore (cr);
}

/* Adds bookmarks for the top and its children that start on the page with this number. */
static void
add_bookmarks (PmDrawing       *diagram,
               cairo_surface_t *surface,
               const Sheet     *sheet,
               const PmArea    *clip,
               guint            page,
               gboolean        *marked)
{
  for (guint i = 0; i < diagram->n_nodes; i++)
    {
      const PmDrawingNode *node = &diagram->nodes[i];
      g_autofree char *target = NULL;
      PmArea area;

      if (marked[i] || node->parent > 0 || !pm_drawing_get_node_area (diagram, i, &area)
          || area.x < clip->x || area.x > clip->x + clip->width || area.y < clip->y
          || area.y > clip->y + clip->height)
        continue;
      marked[i] = TRUE;
      target = g_strdup_printf ("page=%u pos=[%d %d]", page,
                                (int) ((area.x - clip->x) * sheet->scale + sheet->left),
                                (int) ((area.y - clip->y) * sheet->scale + sheet->top));
      cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, node->text, target,
                                     CAIRO_PDF_OUTLINE_FLAG_OPEN);
    }
}

/* Pages without any node are left out; the top node is on one. */
static void
draw_pages (PmDrawing       *diagram,
            cairo_t         *cr,
            const PmPalette *palette,
            const Sheet     *sheet)
{
  g_autofree gboolean *marked = g_new0 (gboolean, diagram->n_nodes);
  guint page = 0;

  for (guint row = 0; row < sheet->rows; row++)
    for (guint column = 0; column < sheet->columns; column++)
      {
        PmArea clip = find_clip (sheet, column, row);

        if (sheet->columns * sheet->rows > 1 && is_empty (diagram, &clip))
          continue;
        draw_page (diagram, cr, palette, sheet, &clip, page == 0);
        add_bookmarks (diagram, cairo_get_target (cr), sheet, &clip, ++page, marked);
      }
  /* Newer cairos begin a page for a tag that ends behind the last one. */
  cairo_tag_end (cr, "Document");
  cairo_show_page (cr);
}

/* The diagram as a PDF document with title, bookmarks and text that can be searched. @options is
 * nullable. (transfer full)
 */
GBytes *
pm_drawing_export_pdf (PmDrawing              *diagram,
                       const PmPalette        *palette,
                       const PmDrawingExport  *options,
                       GError                **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;
  Sheet sheet;

  find_sheet (diagram, options, &sheet);
  surface = cairo_pdf_surface_create_for_stream (collect_bytes, bytes, sheet.width, sheet.height);
  /* Later cairos pack the objects of 1.5 away, where what cairo leaves out could not be added. */
  cairo_pdf_surface_restrict_to_version (surface, cairo_version () < CAIRO_VERSION_ENCODE (1, 17, 6)
                                                      ? CAIRO_PDF_VERSION_1_5
                                                      : CAIRO_PDF_VERSION_1_4);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                  pm_drawing_export_get_title (diagram, options));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Postmortem");
  if (options != NULL && options->created != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, options->created);
  cr = cairo_create (surface);
  if (diagram->kind == PM_DRAWING_FAULT_TREE && sheet.columns * sheet.rows > 1)
    {
      PmPrintSheet paper = { sheet.width, sheet.height, sheet.margin, OVERLAP, sheet.scale,
                             POINTS_PER_UNIT };

      pm_fault_print (diagram, cr, palette, &paper);
    }
  else
    {
      draw_pages (diagram, cr, palette, &sheet);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!check_status (status, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static GBytes *
export_text (char *text)
{
  gsize length = strlen (text);

  return g_bytes_new_take (text, length);
}

/* Writes the diagram to @path, in the format of the name's ending: .svg, .png, .pdf or .json. On
 * failure the file is what it was before.
 */
gboolean
pm_drawing_export_file (PmDrawing              *diagram,
                        const PmPalette        *palette,
                        const PmDrawingExport  *options,
                        const char             *path,
                        GError                **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *lower = g_ascii_strdown (path, -1);
  gsize length;
  const char *data;

  if (g_str_has_suffix (lower, ".svg"))
    bytes = export_text (pm_drawing_export_svg (diagram, palette, options));
  else if (g_str_has_suffix (lower, ".json"))
    bytes = export_text (pm_drawing_export_json (diagram));
  else if (g_str_has_suffix (lower, ".png"))
    bytes = pm_drawing_export_png (diagram, palette, options, error);
  else if (g_str_has_suffix (lower, ".pdf"))
    bytes = pm_drawing_export_pdf (diagram, palette, options, error);
  else
    g_set_error (error, PM_DRAWING_ERROR, PM_DRAWING_ERROR_WRITE,
                 _("The ending of \"%s\" names no picture format: use .svg, .png, .pdf or .json"),
                 path);
  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &length);
  return g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT,
                                   0666, error);
}
