/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sets prose on paper: a pango layout in which every run keeps its look and its link, drawn line
 * by line so that a paragraph may go on over the page. For PDF the words stand in structure
 * elements; a piece of text stands in one only if nothing else does, so prose with links is cut
 * into spans.
 */

#include "pm-page-text.h"

#include "pm-writers-private.h"

#include <string.h>

/* At which side lines stand: by the script of their paragraph, or always at one. */
typedef enum
{
  PM_SIDE_OWN,
  PM_SIDE_LEFT,
  PM_SIDE_RIGHT,
} PmSide;

struct _PmSetText
{
  guint ref_count;      /* a row that is cut shares its texts with its rest */
  PmTypesetter *setter; /* borrowed */
  PmProse *prose;
  PangoLayout *layout;
  GArray *starts;       /* of guint: where each run begins in the layout's text */
  GArray *tops;         /* of double: top of each line, and the bottom of the last */
  gboolean muted;
  gboolean has_links;
  PmSide side;
  double width;
};

#define LABEL_PADDING "\xc2\xa0"

static PmRgb
tone_colour (const PmPalette *palette,
             PmTone tone)
{
  static const guint32 hexes[PM_N_TONES] = {
    [PM_TONE_NONE] = 0x525252, [PM_TONE_CRITICAL] = 0xB00020, [PM_TONE_MAJOR] = 0xA33E00,
    [PM_TONE_MINOR] = 0x6B5C00, [PM_TONE_LOW] = 0x525252, [PM_TONE_GOOD] = 0x0A5C3B,
  };

  return pm_rgb_from_hex (hexes[tone]);
}

static PmRgb
run_colour (PmSetText *self,
            const PmRun *run)
{
  const PmPalette *palette = &self->setter->palette;

  if (run->style & PM_RUN_LABEL)
    return tone_colour (palette, run->tone);
  if (run->link != NULL && !(run->style & PM_RUN_QUIET))
    return pm_rgb_from_hex (0x17508F);
  return run->style & PM_RUN_QUIET || self->muted ? palette->muted : palette->ink;
}

static void
add_attribute (PangoAttrList *list,
               PangoAttribute *attribute,
               guint start,
               guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

static void
add_run (PmSetText *self,
         GString *text,
         PangoAttrList *list,
         const PmRun *run,
         double size)
{
  guint start = text->len, end;
  PmRgb colour = run_colour (self, run);

  g_array_append_val (self->starts, start);
  if (run->style & PM_RUN_LABEL)
    g_string_append_printf (text, LABEL_PADDING "%s" LABEL_PADDING, run->text);
  else
    g_string_append (text, run->text);
  end = text->len;
  /* The colour also keeps pango from joining runs that look alike but lead elsewhere. */
  add_attribute (list, pango_attr_foreground_new ((guint16) (colour.red * 65535),
                                                  (guint16) (colour.green * 65535),
                                                  (guint16) (colour.blue * 65535)), start, end);
  if (run->style & (PM_RUN_BOLD | PM_RUN_LABEL))
    add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
  if (run->style & PM_RUN_CODE)
    add_attribute (list, pango_attr_family_new ("Noto Sans Mono,DejaVu Sans Mono,Monospace"),
                   start, end);
  if (run->style & (PM_RUN_CODE | PM_RUN_LABEL))
    add_attribute (list, pango_attr_size_new_absolute ((int) (size * 0.88 * PANGO_SCALE)), start,
                   end);
  self->has_links = self->has_links || run->link != NULL;
}

static PangoFontDescription *
describe_font (PmTypeface face)
{
  PangoFontDescription *font = pango_font_description_from_string (PM_REPORT_FONT);

  pango_font_description_set_absolute_size (font, face.size * PANGO_SCALE);
  pango_font_description_set_weight (font, face.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  return font;
}

/* Pango finds the direction of each paragraph, and puts those that run against the report to the
 * other side of it.
 */
static void
set_side (PmSetText *self,
          PmTypeface face,
          double width)
{
  gboolean right = face.end != self->setter->rtl;

  pango_layout_set_alignment (self->layout, right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  self->side = !face.one_side ? PM_SIDE_OWN : right ? PM_SIDE_RIGHT : PM_SIDE_LEFT;
  self->width = width;
}

/* Where a line begins. What has to stand at one side does, whatever its script. */
static double
find_line_x (PmSetText *self,
             const PangoRectangle *logical)
{
  if (self->side == PM_SIDE_OWN)
    return (double) logical->x / PANGO_SCALE;
  return self->side == PM_SIDE_LEFT ? 0 : self->width - (double) logical->width / PANGO_SCALE;
}

static void
find_lines (PmSetText *self)
{
  PangoLayoutIter *iter = pango_layout_get_iter (self->layout);
  double bottom = 0;

  g_array_set_size (self->tops, 0);
  do
    {
      PangoRectangle logical;
      double top;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      top = (double) logical.y / PANGO_SCALE;
      bottom = top + (double) logical.height / PANGO_SCALE;
      g_array_append_val (self->tops, top);
    }
  while (pango_layout_iter_next_line (iter));
  g_array_append_val (self->tops, bottom);
  pango_layout_iter_free (iter);
}

/**
 * pm_set_text_new:
 * @setter: where it is set; outlives the text
 * @prose: the words
 * @face: how they look
 * @width: in points
 *
 * Returns: (transfer full): the text in lines
 */
PmSetText *
pm_set_text_new (PmTypesetter *setter,
                 PmProse *prose,
                 PmTypeface face,
                 double width)
{
  PmSetText *self = g_new0 (PmSetText, 1);
  PangoAttrList *list = pango_attr_list_new ();
  PangoFontDescription *font = describe_font (face);
  g_autoptr (GString) text = g_string_new (NULL);
  double leading = face.size * (face.leading + setter->extra_leading);

  self->ref_count = 1;
  self->setter = setter;
  self->prose = pm_prose_ref (prose);
  self->muted = face.muted;
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->tops = g_array_new (FALSE, FALSE, sizeof (double));
  self->layout = pango_layout_new (setter->context);
  for (guint i = 0; i < pm_prose_get_n_runs (prose); i++)
    add_run (self, text, list, pm_prose_get_run (prose, i), face.size);
  add_attribute (list, pango_attr_line_height_new_absolute ((int) (leading * PANGO_SCALE)), 0,
                 G_MAXUINT);
  /* Ligatures read as letters of their own when text is copied. */
  add_attribute (list, pango_attr_font_features_new ("liga=0,clig=0"), 0, G_MAXUINT);
  /* Nothing that nobody wrote, and that would stand beyond the width. */
  add_attribute (list, pango_attr_insert_hyphens_new (FALSE), 0, G_MAXUINT);
  pango_layout_set_text (self->layout, text->str, (int) text->len);
  pango_layout_set_font_description (self->layout, font);
  pango_layout_set_attributes (self->layout, list);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (self->layout, (int) (MAX (width, 1) * PANGO_SCALE));
  set_side (self, face, MAX (width, 1));
  find_lines (self);
  pango_attr_list_unref (list);
  pango_font_description_free (font);
  return self;
}

/* The same for words that mean nothing but themselves. */
PmSetText *
pm_set_text_new_plain (PmTypesetter *setter,
                       const char *text,
                       PmTypeface face,
                       double width)
{
  g_autoptr (PmProse) prose = pm_prose_new_text (text);

  return pm_set_text_new (setter, prose, face, width);
}

PmSetText *
pm_set_text_ref (PmSetText *self)
{
  self->ref_count++;
  return self;
}

void
pm_set_text_unref (PmSetText *self)
{
  if (--self->ref_count > 0)
    return;
  pm_prose_unref (self->prose);
  g_object_unref (self->layout);
  g_array_unref (self->starts);
  g_array_unref (self->tops);
  g_free (self);
}

/* Keeps the text to so many lines; what does not fit is marked by an ellipsis. */
void
pm_set_text_limit (PmSetText *self,
                   int n_lines)
{
  pango_layout_set_single_paragraph_mode (self->layout, TRUE);
  pango_layout_set_height (self->layout, -n_lines);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  find_lines (self);
}

guint
pm_set_text_get_n_lines (PmSetText *self)
{
  return self->tops->len - 1;
}

/* The top of @line; with the number of lines, the height of all. */
double
pm_set_text_get_y (PmSetText *self,
                   guint line)
{
  return g_array_index (self->tops, double, line);
}

/* How wide the longest line is. */
double
pm_set_text_get_natural_width (PmSetText *self)
{
  PangoRectangle logical;

  pango_layout_get_extents (self->layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

/* The run that holds the byte at @offset. */
static const PmRun *
find_run (PmSetText *self,
          guint offset)
{
  guint low = 0, high = self->starts->len;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->starts, guint, middle) <= offset)
        low = middle;
      else
        high = middle;
    }
  return pm_prose_get_run (self->prose, low);
}

static void
set_colour (cairo_t *cr,
            PmRgb colour)
{
  cairo_set_source_rgb (cr, colour.red, colour.green, colour.blue);
}

/* The ground of a label, between its padding. */
static void
draw_label_ground (PmSetText *self,
                   cairo_t *cr,
                   PmRgb tone,
                   double x,
                   double baseline,
                   const PangoRectangle *logical)
{
  double width = (double) logical->width / PANGO_SCALE;
  double up = (double) PANGO_ASCENT (*logical) / PANGO_SCALE;
  double down = (double) PANGO_DESCENT (*logical) / PANGO_SCALE;
  double radius = 2.5, top, bottom;

  top = baseline - up - 0.5;
  bottom = baseline + down + 0.5;
  set_colour (cr, pm_rgb_mix (self->setter->palette.ground, tone, 0.1));
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, top + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, bottom - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, bottom - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, top + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* A thin line marks a link without its colour. */
static void
draw_underline (cairo_t *cr,
                double x,
                double baseline,
                double width)
{
  cairo_set_line_width (cr, 0.4);
  cairo_move_to (cr, x, baseline + 1.6);
  cairo_line_to (cr, x + width, baseline + 1.6);
  cairo_stroke (cr);
}

static void
draw_run (PmSetText *self,
          cairo_t *cr,
          PangoLayoutRun *glyphs,
          const PmRun *run,
          double x,
          double baseline)
{
  PmRgb colour = run_colour (self, run);
  PangoRectangle logical;

  pango_glyph_string_extents (glyphs->glyphs, glyphs->item->analysis.font, NULL, &logical);
  if (run->style & PM_RUN_LABEL)
    draw_label_ground (self, cr, colour, x, baseline, &logical);
  set_colour (cr, colour);
  if (run->link != NULL && !(run->style & PM_RUN_QUIET))
    draw_underline (cr, x, baseline, (double) logical.width / PANGO_SCALE);
  cairo_move_to (cr, x, baseline);
  pango_cairo_show_glyph_item (cr, pango_layout_get_text (self->layout), glyphs);
}

/* What cairo wants to know about a link; NULL where it leads nowhere. */
static char *
describe_link (PmSetText *self,
               const char *link)
{
  g_autofree char *escaped = NULL;
  GString *out;

  if (*link == '#' && !g_hash_table_contains (self->setter->anchors, link + 1))
    return NULL;
  escaped = g_uri_escape_string (link + (*link == '#'), ":/?#[]@!$&()*+,;=%~'", FALSE);
  out = g_string_new (*link == '#' ? "dest='" : "uri='");
  for (const char *p = escaped; *p != '\0'; p++)
    {
      if (*p == '\'' || *p == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '\'');
  return g_string_free (out, FALSE);
}

/* The structure element that is open around the runs of one link, or of none. */
typedef struct
{
  cairo_t *cr;
  const char *open; /* its tag, or NULL */
  const char *link;
} Span;

static void
end_span (Span *span)
{
  if (span->open != NULL)
    cairo_tag_end (span->cr, span->open);
  span->open = NULL;
}

static void
move_span (PmSetText *self,
           Span *span,
           const PmRun *run)
{
  g_autofree char *link = NULL;

  if (span->open != NULL && g_strcmp0 (span->link, run->link) == 0)
    return;
  end_span (span);
  link = run->link != NULL ? describe_link (self, run->link) : NULL;
  span->link = run->link;
  span->open = link != NULL ? CAIRO_TAG_LINK : "Span";
  cairo_tag_begin (span->cr, span->open, link);
}

/* Whether a line ends where a blank or a new paragraph stands, and not within a word. */
static gboolean
ends_at_blank (PmSetText *self,
               const PangoLayoutLine *line)
{
  const char *text = pango_layout_get_text (self->layout);
  const char *end = text + line->start_index + line->length;

  return *end == '\0' || g_unichar_isspace (g_utf8_get_char (end))
         || (end > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))));
}

/* Pango leaves out the blank at the end of a line, but who copies or listens needs it. */
static void
draw_blank (cairo_t *cr,
            PangoLayoutLine *line,
            double x,
            double baseline)
{
  PangoLayoutRun *last = NULL;
  PangoGlyphItem blank;

  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoLayoutRun *run = l->data;

      if (last == NULL || run->item->offset > last->item->offset)
        last = run;
    }
  if (last == NULL)
    return;
  blank = (PangoGlyphItem) { pango_item_copy (last->item), pango_glyph_string_new () };
  blank.item->offset = 0;
  blank.item->length = blank.item->num_chars = 1;
  blank.item->analysis.flags &= (guint8) ~PANGO_ANALYSIS_FLAG_NEED_HYPHEN;
  pango_shape (" ", 1, &blank.item->analysis, blank.glyphs);
  cairo_move_to (cr, x, baseline);
  pango_cairo_show_glyph_item (cr, " ", &blank);
  pango_glyph_string_free (blank.glyphs);
  pango_item_free (blank.item);
}

static void
draw_line (PmSetText *self,
           PangoLayoutIter *iter,
           Span *span,
           gboolean cut,
           double x,
           double y)
{
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
  double baseline = y + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
  PangoRectangle logical;
  double at;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  at = x + find_line_x (self, &logical);
  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoLayoutRun *glyphs = l->data;
      const PmRun *run = find_run (self, glyphs->item->offset);

      if (cut)
        move_span (self, span, run);
      draw_run (self, span->cr, glyphs, run, at, baseline);
      at += (double) pango_glyph_string_get_width (glyphs->glyphs) / PANGO_SCALE;
    }
}

static void
end_line (PmSetText *self,
          PangoLayoutIter *iter,
          cairo_t *cr,
          double x,
          double y)
{
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
  PangoRectangle logical;
  double at;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  at = x + find_line_x (self, &logical);
  if (line->resolved_dir != PANGO_DIRECTION_RTL)
    at += (double) logical.width / PANGO_SCALE;
  draw_blank (cr, line, at,
              y + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE);
}

/**
 * pm_set_text_draw:
 * @self: a text
 * @cr: where to
 * @x: the left edge
 * @y: where the top of line @first comes
 * @first: the first line to draw
 * @end: the line behind the last
 * @tag: (nullable): the structure element that the words are; %NULL for none
 */
void
pm_set_text_draw (PmSetText *self,
                  cairo_t *cr,
                  double x,
                  double y,
                  guint first,
                  guint end,
                  const char *tag)
{
  PangoLayoutIter *iter;
  Span span = { cr, NULL, NULL };
  gboolean cut = tag != NULL && self->has_links;
  double shift = y - pm_set_text_get_y (self, first);
  guint line = 0;

  if (tag != NULL)
    cairo_tag_begin (cr, tag, NULL);
  iter = pango_layout_get_iter (self->layout);
  do
    {
      if (line >= first && line < end)
        {
          draw_line (self, iter, &span, cut, x, shift);
          if (tag != NULL && line + 1 < pm_set_text_get_n_lines (self)
              && ends_at_blank (self, pango_layout_iter_get_line_readonly (iter)))
            end_line (self, iter, cr, x, shift);
          /* A link's box is one line high. */
          if (span.link != NULL)
            end_span (&span);
        }
      line++;
    }
  while (line < end && pango_layout_iter_next_line (iter));
  end_span (&span);
  pango_layout_iter_free (iter);
  if (tag != NULL)
    cairo_tag_end (cr, tag);
}

/* How wide @word is. */
double
pm_typesetter_measure_word (PmTypesetter *self,
                            const char *word,
                            PmTypeface face)
{
  g_autoptr (PmSetText) text = pm_set_text_new_plain (self, word, face, 10000);

  return pm_set_text_get_natural_width (text);
}
