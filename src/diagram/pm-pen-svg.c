/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pen that writes SVG. Text stays text, so that it can be searched, copied and read aloud;
 * cairo's own SVG surface turns it into outlines. Numbers never depend on the locale.
 */

#include "pm-pen.h"

typedef struct
{
  PmPen parent;
  GString *svg;
  double opacity;
} SvgPen;

static void
append_attribute (GString    *svg,
                  const char *name,
                  double      value)
{
  g_string_append_printf (svg, " %s=\"", name);
  pm_pen_append_number (svg, value);
  g_string_append_c (svg, '"');
}

static void
append_escaped (GString    *svg,
                const char *text,
                gssize      length)
{
  g_autofree char *escaped = g_markup_escape_text (text, length);

  g_string_append (svg, escaped);
}

/* An id that XML takes: other signs than letters, digits, point and dash become underscores. */
static void
append_id (GString    *svg,
           const char *id)
{
  g_string_append (svg, g_ascii_isalpha (*id) ? " id=\"" : " id=\"n");
  for (; *id != '\0'; id++)
    g_string_append_c (svg, g_ascii_isalnum (*id) || *id == '.' || *id == '-' ? *id : '_');
  g_string_append_c (svg, '"');
}

static void
append_look (SvgPen       *self,
             const PmLook *look)
{
  char css[8];

  if (look->fill != NULL)
    pm_rgb_to_css (*look->fill, css);
  g_string_append_printf (self->svg, " fill=\"%s\"", look->fill != NULL ? css : "none");
  if (look->stroke != NULL)
    {
      pm_rgb_to_css (*look->stroke, css);
      g_string_append_printf (self->svg, " stroke=\"%s\"", css);
      append_attribute (self->svg, "stroke-width", look->width);
      g_string_append (self->svg, " stroke-linejoin=\"round\"");
      if (look->dash == PM_DASH_SOLID)
        {
          g_string_append (self->svg, " stroke-linecap=\"round\"");
        }
      else
        {
          gboolean dotted = look->dash == PM_DASH_DOTTED;

          g_string_append (self->svg, " stroke-dasharray=\"");
          pm_pen_append_number (self->svg, look->width * (dotted ? 1 : 4));
          g_string_append_c (self->svg, ' ');
          pm_pen_append_number (self->svg, look->width * (dotted ? 2 : 3));
          g_string_append_c (self->svg, '"');
        }
    }
  if (self->opacity < 1)
    append_attribute (self->svg, "opacity", self->opacity);
}

static void
svg_pen_shape (PmPen        *pen,
               const PmPath *path,
               const PmLook *look)
{
  SvgPen *self = (SvgPen *) pen;
  GString *svg = self->svg;

  g_string_append (svg, "<path d=\"");
  for (guint i = 0; i < path->n_steps; i++)
    {
      const PmPathStep *step = &path->steps[i];
      const double numbers[] = { step->x1, step->y1, step->x2, step->y2, step->x, step->y };

      g_string_append_c (svg, "MLCZ"[step->op]);
      if (step->op == PM_PATH_CLOSE)
        continue;
      for (guint n = step->op == PM_PATH_CURVE ? 0 : 4; n < G_N_ELEMENTS (numbers); n++)
        {
          pm_pen_append_number (svg, numbers[n]);
          if (n + 1 < G_N_ELEMENTS (numbers))
            g_string_append_c (svg, ' ');
        }
    }
  g_string_append_c (svg, '"');
  append_look (self, look);
  g_string_append (svg, "/>\n");
}

static void
svg_pen_line (PmPen        *pen,
              const PmLine *line,
              const PmLook *look)
{
  SvgPen *self = (SvgPen *) pen;

  g_string_append (self->svg, "<line");
  append_attribute (self->svg, "x1", line->x1);
  append_attribute (self->svg, "y1", line->y1);
  append_attribute (self->svg, "x2", line->x2);
  append_attribute (self->svg, "y2", line->y2);
  append_look (self, look);
  g_string_append (self->svg, "/>\n");
}

/* textLength keeps a line inside its place when the reader's font is wider than ours. */
static void
append_line (SvgPen      *self,
             PmTextBlock *block,
             guint        index,
             double       x,
             double       y)
{
  const PmTextLine *line = &block->lines[index];

  g_string_append (self->svg, "<tspan");
  append_attribute (self->svg, "x", block->rtl ? x + line->width : x);
  append_attribute (self->svg, "y", y);
  if (line->width > 0)
    {
      append_attribute (self->svg, "textLength", line->width);
      g_string_append (self->svg, " lengthAdjust=\"spacingAndGlyphs\"");
    }
  g_string_append_c (self->svg, '>');
  append_escaped (self->svg, block->text + line->start, line->length);
  g_string_append (self->svg, index + 1 < block->n_lines ? "</tspan> " : "</tspan>");
}

static void
svg_pen_text (PmPen       *pen,
              PmTextBlock *block,
              double       x,
              double       y,
              PmAlign      align,
              PmRgb        colour)
{
  SvgPen *self = (SvgPen *) pen;
  char css[8];

  pm_rgb_to_css (colour, css);
  g_string_append_printf (self->svg, "<text fill=\"%s\" font-family=\"", css);
  append_escaped (self->svg, pm_text_ruler_get_family (block->ruler), -1);
  g_string_append (self->svg, ", sans-serif\"");
  append_attribute (self->svg, "font-size",
                    pm_text_ruler_get_em (block->ruler) * block->style.scale);
  if (block->style.bold)
    g_string_append (self->svg, " font-weight=\"bold\"");
  if (block->rtl)
    g_string_append (self->svg, " direction=\"rtl\" unicode-bidi=\"embed\"");
  if (self->opacity < 1)
    append_attribute (self->svg, "opacity", self->opacity);
  g_string_append_c (self->svg, '>');
  for (guint i = 0; i < block->n_lines; i++)
    append_line (self, block, i, x + pm_text_block_get_line_x (block, i, align),
                 y + pm_text_block_get_baseline (block, i));
  g_string_append (self->svg, "</text>\n");
}

static void
svg_pen_begin_group (PmPen      *pen,
                     const char *id,
                     const char *title)
{
  SvgPen *self = (SvgPen *) pen;

  g_string_append (self->svg, "<g");
  if (id != NULL)
    {
      append_id (self->svg, id);
    }
  g_string_append_c (self->svg, '>');
  if (title != NULL)
    {
      g_string_append (self->svg, "<title>");
      append_escaped (self->svg, title, -1);
      g_string_append (self->svg, "</title>");
    }
  g_string_append_c (self->svg, '\n');
}

static void
svg_pen_end_group (PmPen *pen)
{
  g_string_append (((SvgPen *) pen)->svg, "</g>\n");
}

static void
svg_pen_set_opacity (PmPen  *pen,
                     double  opacity)
{
  ((SvgPen *) pen)->opacity = opacity;
}

static void
svg_pen_free (PmPen *pen)
{
  SvgPen *self = (SvgPen *) pen;

  g_string_free (self->svg, TRUE);
  g_free (self);
}

static const PmPenClass svg_pen_class = {
  .shape = svg_pen_shape,
  .line = svg_pen_line,
  .text = svg_pen_text,
  .begin_group = svg_pen_begin_group,
  .end_group = svg_pen_end_group,
  .set_opacity = svg_pen_set_opacity,
  .free = svg_pen_free,
};

/* Appends an element of plain text; XML knows no control characters but these two. */
static void
append_element (GString    *svg,
                const char *name,
                const char *text)
{
  g_autofree char *valid = NULL;
  char *end;

  if (text == NULL)
    return;
  valid = g_utf8_make_valid (text, -1);
  end = valid;
  for (const char *p = valid; *p != '\0'; p++)
    if (*p == '\n' || *p == '\t' || !g_ascii_iscntrl (*p))
      *end++ = *p;
  g_string_append_printf (svg, "<%s>", name);
  append_escaped (svg, valid, end - valid);
  g_string_append_printf (svg, "</%s>\n", name);
}

/* A pen that writes an SVG picture of @width by @height. @title and @description (both nullable)
 * name the picture for those who cannot see it; @source (nullable) is kept as metadata.
 * (transfer full)
 */
PmPen *
pm_pen_new_svg (const char *title,
                const char *description,
                const char *source,
                double      width,
                double      height,
                PmRgb       ground)
{
  SvgPen *self = g_new0 (SvgPen, 1);
  char css[8];

  self->parent.klass = &svg_pen_class;
  self->opacity = 1.0;
  self->svg = g_string_new ("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
  append_attribute (self->svg, "width", width);
  append_attribute (self->svg, "height", height);
  g_string_append (self->svg, " viewBox=\"0 0 ");
  pm_pen_append_number (self->svg, width);
  g_string_append_c (self->svg, ' ');
  pm_pen_append_number (self->svg, height);
  g_string_append (self->svg, "\">\n");
  append_element (self->svg, "title", title);
  append_element (self->svg, "desc", description);
  append_element (self->svg, "metadata", source);
  pm_rgb_to_css (ground, css);
  g_string_append_printf (self->svg, "<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n", css);
  return &self->parent;
}

/* Ends the picture and gives its text; the pen may only be freed afterwards. (transfer full) */
char *
pm_pen_finish_svg (PmPen *pen)
{
  SvgPen *self = (SvgPen *) pen;

  g_return_val_if_fail (pen->klass == &svg_pen_class, NULL);

  g_string_append (self->svg, "</svg>\n");
  return g_strdup (self->svg->str);
}
