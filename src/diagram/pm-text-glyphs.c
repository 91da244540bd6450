/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Measures words of ASCII, and draws blocks of such text from words whose glyphs are known: labels
 * repeat their words, and such text needs none of what a layout does for other scripts. All lines
 * of a block are shown at once, which makes files smaller too.
 */

#include "pm-text-glyphs.h"

#include <pango/pangocairo.h>
#include <string.h>

/* The font of a style. Without one (the text would take several) there is no analysis. */
typedef struct
{
  PmTextStyle style;
  PangoFont *font; /* owned, nullable */
  PangoAnalysis analysis;
  GHashTable *words; /* word (owned) → PangoGlyphString (owned) */
} Font;

struct _PmTextGlyphs
{
  PangoContext *context;
  GPtrArray *fonts;
  PangoGlyphString *measured; /* of the word that is measured; kept for the next */
  /* Of the block that is drawn; kept for the next. */
  GArray *glyphs;   /* cairo_glyph_t */
  GArray *clusters; /* cairo_text_cluster_t */
  GString *text;
};

static void
font_free (gpointer data)
{
  Font *font = data;

  g_clear_object (&font->font);
  g_hash_table_unref (font->words);
  g_free (font);
}

static void
free_glyphs (gpointer data)
{
  pango_glyph_string_free (data);
}

/* Looks for fonts in @context, which must not change. (transfer full) */
PmTextGlyphs *
pm_text_glyphs_new (PangoContext *context)
{
  PmTextGlyphs *self = g_new0 (PmTextGlyphs, 1);

  self->context = g_object_ref (context);
  self->measured = pango_glyph_string_new ();
  self->fonts = g_ptr_array_new_with_free_func (font_free);
  self->glyphs = g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t));
  self->clusters = g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t));
  self->text = g_string_new (NULL);
  return self;
}

void
pm_text_glyphs_free (PmTextGlyphs *self)
{
  g_object_unref (self->context);
  pango_glyph_string_free (self->measured);
  g_ptr_array_unref (self->fonts);
  g_array_unref (self->glyphs);
  g_array_unref (self->clusters);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static Font *
find_font (PmTextGlyphs *self,
           PmTextStyle   style)
{
  for (guint i = 0; i < self->fonts->len; i++)
    {
      Font *font = self->fonts->pdata[i];

      if (font->style.bold == style.bold && font->style.scale == style.scale)
        return font;
    }
  return NULL;
}

/* Is it known in which font @style is drawn? */
gboolean
pm_text_glyphs_has_style (PmTextGlyphs *self,
                          PmTextStyle   style)
{
  return find_font (self, style) != NULL;
}

/* The pieces of @text that each take one font. (transfer full) */
static GList *
itemise (PmTextGlyphs *self,
         const char *text,
         const PangoFontDescription *description)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  GList *items;

  pango_attr_list_insert (attributes, pango_attr_font_desc_new (description));
  items = pango_itemize (self->context, text, 0, (int) strlen (text), attributes, NULL);
  pango_attr_list_unref (attributes);
  return items;
}

/* Learns the font of @style, which has to be described by @description. */
void
pm_text_glyphs_add_style (PmTextGlyphs *self,
                          PmTextStyle style,
                          const PangoFontDescription *description)
{
  Font *font = g_new0 (Font, 1);
  g_autoptr (GString) all = g_string_new ("Letters ");
  GList *items;

  font->style = style;
  font->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_glyphs);
  for (char c = ' '; c <= '~'; c++)
    g_string_append_c (all, c);
  items = itemise (self, all->str, description);
  for (GList *item = items; item != NULL; item = item->next)
    {
      const PangoAnalysis *analysis = &((PangoItem *) item->data)->analysis;

      if (item == items)
        {
          font->font = g_object_ref (analysis->font);
          font->analysis = *analysis;
          font->analysis.extra_attrs = NULL;
        }
      else if (analysis->font != font->font)
        {
          g_clear_object (&font->font);
          break;
        }
    }
  g_list_free_full (items, (GDestroyNotify) pango_item_free);
  g_ptr_array_add (self->fonts, font);
}

/* The width of a word in @style, which must be known; negative when the style has no single font.
 * The word must be ASCII.
 */
double
pm_text_glyphs_measure (PmTextGlyphs *self,
                        PmTextStyle style,
                        const char *word,
                        guint length)
{
  Font *font = find_font (self, style);

  if (font == NULL || font->font == NULL)
    return -1;
  pango_shape (word, (int) length, &font->analysis, self->measured);
  return (double) pango_glyph_string_get_width (self->measured) / PANGO_SCALE;
}

static PangoGlyphString *
find_word (Font       *font,
           const char *word,
           guint       length)
{
  g_autofree char *key = g_strndup (word, length);
  PangoGlyphString *glyphs = g_hash_table_lookup (font->words, key);

  if (glyphs == NULL)
    {
      glyphs = pango_glyph_string_new ();
      pango_shape (key, (int) length, &font->analysis, glyphs);
      g_hash_table_insert (font->words, g_steal_pointer (&key), glyphs);
    }
  return glyphs;
}

/* Adds a word; returns where the next one starts. */
static double
add_word (PmTextGlyphs *self,
          Font         *font,
          const char   *word,
          guint         length,
          double        x,
          double        y)
{
  const PangoGlyphString *glyphs = find_word (font, word, length);

  for (int i = 0; i < glyphs->num_glyphs; i++)
    {
      const PangoGlyphGeometry *geometry = &glyphs->glyphs[i].geometry;
      cairo_glyph_t glyph = { glyphs->glyphs[i].glyph,
                              x + (double) geometry->x_offset / PANGO_SCALE,
                              y + (double) geometry->y_offset / PANGO_SCALE };
      gboolean starts = i == 0 || glyphs->log_clusters[i] != glyphs->log_clusters[i - 1];
      cairo_text_cluster_t cluster = { 0, 1 };

      g_array_append_val (self->glyphs, glyph);
      x += (double) geometry->width / PANGO_SCALE;
      if (!starts)
        {
          g_array_index (self->clusters, cairo_text_cluster_t, self->clusters->len - 1).num_glyphs++;
          continue;
        }
      cluster.num_bytes = (int) length - glyphs->log_clusters[i];
      /* The cluster before ends where this one starts. */
      if (i > 0)
        g_array_index (self->clusters, cairo_text_cluster_t, self->clusters->len - 1).num_bytes
          -= cluster.num_bytes;
      g_array_append_val (self->clusters, cluster);
    }
  g_string_append_len (self->text, word, length);
  return x;
}

static void
add_line (PmTextGlyphs *self,
          Font         *font,
          const char   *line,
          guint         length,
          double        x,
          double        y)
{
  guint start = 0;

  for (guint i = 0; i <= length; i++)
    {
      if (i < length && line[i] != ' ')
        continue;
      if (i > start)
        x = add_word (self, font, line + start, i - start, x, y);
      if (i < length)
        x = add_word (self, font, " ", 1, x, y);
      start = i + 1;
    }
}

/* Shows @block with its top left corner at (@x, @y). FALSE when its style has no single font, and
 * nothing is shown then. Its text must be ASCII, its style be known.
 */
gboolean
pm_text_glyphs_show (PmTextGlyphs *self,
                     PmTextBlock  *block,
                     cairo_t      *cr,
                     double        x,
                     double        y,
                     PmAlign       align)
{
  Font *font = find_font (self, block->style);
  cairo_scaled_font_t *scaled;

  if (font == NULL || font->font == NULL)
    return FALSE;
  scaled = pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (font->font));
  if (scaled == NULL || cairo_scaled_font_status (scaled) != CAIRO_STATUS_SUCCESS)
    return FALSE;
  g_array_set_size (self->glyphs, 0);
  g_array_set_size (self->clusters, 0);
  g_string_truncate (self->text, 0);
  for (guint i = 0; i < block->n_lines; i++)
    {
      double left = x + pm_text_block_get_line_x (block, i, align);
      double base = y + pm_text_block_get_baseline (block, i);

      add_line (self, font, block->text + block->lines[i].start, block->lines[i].length, left,
                base);
      if (i + 1 < block->n_lines)
        add_word (self, font, " ", 1, left + block->lines[i].width, base);
    }
  cairo_set_scaled_font (cr, scaled);
  cairo_show_text_glyphs (cr, self->text->str, (int) self->text->len,
                          (cairo_glyph_t *) (gpointer) self->glyphs->data, (int) self->glyphs->len,
                          (cairo_text_cluster_t *) (gpointer) self->clusters->data,
                          (int) self->clusters->len, 0);
  return TRUE;
}
