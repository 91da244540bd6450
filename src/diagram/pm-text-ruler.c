/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Measures and wraps text for diagrams. The ruler owns the pango context and a table of word widths
 * for each weight: labels repeat their words, and a width is linear in the size because metrics are
 * not hinted. A prepared text owns its units; a block owns its lines and holds the ruler.
 */

#include "pm-text-ruler.h"

#include "pm-text-glyphs.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* A piece that no line break divides: a word, an ideograph, or part of a word too long for a
 * line.
 */
typedef struct
{
  guint start;
  guint length;
  float width;      /* without the space after it */
  float space;      /* width of the space after it, 0 at a break without space */
  float word_width; /* of the whole word, on the first piece of a divided word; else 0 */
} Unit;

struct _PmTextRuler
{
  guint ref_count;
  char *family;
  double em;
  double least;             /* scale of the smallest style; 0: any */
  PangoContext *context;
  PangoLayout *scratch[2];  /* regular and bold, at 1 em; NULL before what is not ASCII */
  GHashTable *widths[2];    /* word (owned) → width in 1/1024 of the unit */
  double space[2];          /* negative before it was measured */
  PangoLayout *last[2];     /* as last drawn; NULL before */
  double last_scale[2];
  PmTextGlyphs *glyphs;     /* for ASCII */
};

/* A size that was asked for before. */
typedef struct
{
  double max_width;
  double width;
  double height;
} Size;

struct _PmText
{
  PmTextRuler *ruler;
  char *text;
  PmTextKey key; /* string is `text` */
  Unit *units;
  guint n_units;
  PmTextStyle style;
  gboolean rtl;
  gboolean ascii;
  double width; /* on one line */
  Size size;
};

/* No unit is wider than this, in em: so that every text wraps into the narrowest label. */
#define MAX_UNIT 7.5

static PangoFontDescription *
describe_font (PmTextRuler *ruler,
               PmTextStyle  style)
{
  PangoFontDescription *font = pango_font_description_from_string (ruler->family);

  pango_font_description_set_absolute_size (font, ruler->em * style.scale * PANGO_SCALE);
  pango_font_description_set_weight (font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  return font;
}

static PangoLayout *
create_layout (PmTextRuler *ruler,
               PmTextStyle  style)
{
  PangoFontDescription *font = describe_font (ruler, style);
  PangoLayout *layout = pango_layout_new (ruler->context);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, FALSE);
  pango_font_description_free (font);
  return layout;
}

/* The layout that measures at 1 em. (transfer none) */
static PangoLayout *
get_scratch (PmTextRuler *ruler,
             gboolean     bold)
{
  if (ruler->scratch[bold] == NULL)
    ruler->scratch[bold] = create_layout (ruler, (PmTextStyle) { 1.0, bold });
  return ruler->scratch[bold];
}

static double
measure_exactly (PmTextRuler *ruler,
                 gboolean     bold,
                 const char  *text,
                 gssize       length)
{
  PangoLayout *layout = get_scratch (ruler, bold);
  PangoRectangle logical;

  pango_layout_set_text (layout, text, (int) length);
  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

/* The glyphs of ASCII, which know @style from now on. (transfer none) */
static PmTextGlyphs *
get_glyphs (PmTextRuler *ruler,
            PmTextStyle  style)
{
  if (!pm_text_glyphs_has_style (ruler->glyphs, style))
    {
      PangoFontDescription *font = describe_font (ruler, style);

      pm_text_glyphs_add_style (ruler->glyphs, style, font);
      pango_font_description_free (font);
    }
  return ruler->glyphs;
}

/* The width of ASCII text at 1 em, as it is drawn. */
static double
measure_ascii (PmTextRuler *ruler,
               gboolean     bold,
               const char  *text,
               guint        length)
{
  PmTextStyle style = { 1.0, bold };
  double width = pm_text_glyphs_measure (get_glyphs (ruler, style), style, text, length);

  return width >= 0 ? width : measure_exactly (ruler, bold, text, length);
}

static double
get_space (PmTextRuler *ruler,
           gboolean     bold)
{
  if (ruler->space[bold] < 0)
    ruler->space[bold] = measure_ascii (ruler, bold, " ", 1);
  return ruler->space[bold];
}

/* A layout like the last one for this style: fonts need not be looked for by name each time. */
static PangoLayout *
copy_layout (PmTextRuler *ruler,
             PmTextStyle  style)
{
  PangoLayout **last = &ruler->last[style.bold];
  PangoLayout *layout;

  if (*last == NULL || ruler->last_scale[style.bold] != style.scale)
    {
      g_clear_object (last);
      *last = create_layout (ruler, style);
      ruler->last_scale[style.bold] = style.scale;
    }
  layout = pango_layout_new (ruler->context);
  pango_layout_set_font_description (layout, pango_layout_get_font_description (*last));
  return layout;
}

/* Makes a ruler for @family (a pango family list; NULL for the desktop's sans serif) whose em is
 * @em units long. (transfer full)
 */
PmTextRuler *
pm_text_ruler_new (const char *family,
                   double      em)
{
  PmTextRuler *ruler;
  cairo_font_options_t *options;

  g_return_val_if_fail (em > 0, NULL);

  ruler = g_new0 (PmTextRuler, 1);
  ruler->ref_count = 1;
  ruler->family = g_strdup (family != NULL ? family : "Sans");
  ruler->em = em;
  ruler->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_context_set_round_glyph_positions (ruler->context, FALSE);

  options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (ruler->context, options);
  cairo_font_options_destroy (options);

  for (int bold = 0; bold < 2; bold++)
    {
      ruler->widths[bold] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      ruler->space[bold] = -1;
    }
  ruler->glyphs = pm_text_glyphs_new (ruler->context);
  return ruler;
}

PmTextRuler *
pm_text_ruler_ref (PmTextRuler *ruler)
{
  ruler->ref_count++;
  return ruler;
}

void
pm_text_ruler_unref (PmTextRuler *ruler)
{
  if (--ruler->ref_count > 0)
    return;
  for (int bold = 0; bold < 2; bold++)
    {
      g_clear_object (&ruler->scratch[bold]);
      g_clear_object (&ruler->last[bold]);
      g_hash_table_unref (ruler->widths[bold]);
    }
  pm_text_glyphs_free (ruler->glyphs);
  g_object_unref (ruler->context);
  g_free (ruler->family);
  g_free (ruler);
}

double
pm_text_ruler_get_em (PmTextRuler *ruler)
{
  return ruler->em;
}

/* Sets smaller styles no smaller than @scale from now on: paper cannot be zoomed. */
void
pm_text_ruler_set_least (PmTextRuler *ruler,
                         double       scale)
{
  ruler->least = scale;
}

/* The scale that a style of @scale gets. */
double
pm_text_ruler_raise (PmTextRuler *ruler,
                     double       scale)
{
  return MAX (scale, ruler->least);
}

const char *
pm_text_ruler_get_family (PmTextRuler *ruler)
{
  return ruler->family;
}

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;
  return TRUE;
}

/* The width of a word at 1 em, from the table when it was seen before. */
static double
measure_word (PmTextRuler *ruler,
              gboolean     bold,
              const char  *word,
              guint        length)
{
  char stack[64];
  char *key = length < sizeof stack ? stack : g_malloc (length + 1);
  gpointer stored;
  double width;

  memcpy (key, word, length);
  key[length] = '\0';
  if (g_hash_table_lookup_extended (ruler->widths[bold], key, NULL, &stored))
    {
      width = GPOINTER_TO_UINT (stored) / 1024.0;
    }
  else
    {
      double exact = is_ascii (key) ? measure_ascii (ruler, bold, word, length)
                                    : measure_exactly (ruler, bold, word, length);
      guint units = (guint) ceil (exact * 1024.0);

      width = units / 1024.0;
      g_hash_table_insert (ruler->widths[bold], g_strdup (key), GUINT_TO_POINTER (units));
    }
  if (key != stack)
    g_free (key);
  return width;
}

/* Most labels are plain as they come. */
static gboolean
is_plain (const char *text)
{
  char last = ' ';

  for (; *text != '\0'; text++)
    {
      if (*text < ' ' || *text > '~' || (*text == ' ' && last == ' '))
        return FALSE;
      last = *text;
    }
  return last != ' ';
}

/* One line of valid text: each run of white space becomes a space, control characters go.
 * (transfer full)
 */
char *
pm_text_normalise (const char *text)
{
  g_autofree char *valid = NULL;
  GString *clean;
  gboolean space = FALSE;

  if (is_plain (text))
    return g_strdup (text);
  valid = g_utf8_make_valid (text, -1);
  clean = g_string_sized_new (strlen (valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) && c != 0x00A0 && c != 0x202F)
        {
          space = clean->len > 0;
          continue;
        }
      if (g_unichar_iscntrl (c) || c == 0xFFFE || c == 0xFFFF)
        continue;
      if (space)
        g_string_append_c (clean, ' ');
      space = FALSE;
      g_string_append_unichar (clean, c);
    }
  return g_string_free (clean, FALSE);
}

static gboolean
is_right_to_left (PmTextRuler *ruler,
                  const char  *text)
{
  PangoLayout *layout = get_scratch (ruler, FALSE);

  pango_layout_set_text (layout, text, -1);
  return pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL;
}

/* Divides a word that no label could hold into pieces at grapheme boundaries. */
static void
append_divided_word (PmText *text,
                     GArray *units,
                     Unit    word)
{
  g_autofree PangoLogAttr *attrs = NULL;
  PmTextRuler *ruler = text->ruler;
  const char *begin = text->text + word.start;
  const char *end = begin + word.length;
  glong n_chars = g_utf8_strlen (begin, word.length);
  double limit = MAX_UNIT * ruler->em;
  const char *piece = begin;
  const char *p = begin;
  double width = 0;
  gboolean first = TRUE;

  attrs = g_new0 (PangoLogAttr, n_chars + 1);
  pango_get_log_attrs (begin, word.length, -1, pango_language_get_default (), attrs, n_chars + 1);
  for (glong i = 0; p < end;)
    {
      const char *next = p;
      double cluster;

      do
        {
          next = g_utf8_next_char (next);
          i++;
        }
      while (next < end && !attrs[i].is_cursor_position);

      cluster = measure_word (ruler, text->style.bold, p, next - p) * text->style.scale;
      if (width + cluster > limit * text->style.scale && p > piece)
        {
          Unit unit = { piece - text->text, p - piece, 0, 0, first ? word.width : 0 };

          unit.width = measure_word (ruler, text->style.bold, piece, p - piece) * text->style.scale;
          g_array_append_val (units, unit);
          first = FALSE;
          piece = p;
          width = 0;
        }
      width += cluster;
      p = next;
    }
  word.word_width = first ? word.width : 0;
  word.start = piece - text->text;
  word.length = end - piece;
  word.width = measure_word (ruler, text->style.bold, piece, end - piece) * text->style.scale;
  g_array_append_val (units, word);
}

static void
append_unit (PmText *text,
             GArray *units,
             guint   start,
             guint   end)
{
  PmTextRuler *ruler = text->ruler;
  gboolean spaced = end > start && text->text[end - 1] == ' ';
  Unit unit = { start, end - start - (spaced ? 1 : 0), 0, 0, 0 };

  unit.width = measure_word (ruler, text->style.bold, text->text + start, unit.length)
               * text->style.scale;
  /* A space takes the font of the word before it, which may be a fallback font. */
  if (spaced && text->ascii)
    unit.space = get_space (ruler, text->style.bold) * text->style.scale;
  else if (spaced)
    unit.space = measure_word (ruler, text->style.bold, text->text + start, unit.length + 1)
                   * text->style.scale
                 - unit.width;
  text->width += unit.width + unit.space;
  if (unit.width > MAX_UNIT * ruler->em * text->style.scale)
    append_divided_word (text, units, unit);
  else
    g_array_append_val (units, unit);
}

static void
find_units_ascii (PmText *text,
                  GArray *units)
{
  const char *s = text->text;
  guint start = 0;
  guint i;

  for (i = 0; s[i] != '\0'; i++)
    {
      gboolean hyphen = s[i] == '-' && i > start && g_ascii_isalnum (s[i - 1])
                        && g_ascii_isalpha (s[i + 1]);

      if ((s[i] == ' ' || hyphen) && s[i + 1] != '\0')
        {
          append_unit (text, units, start, i + 1);
          start = i + 1;
        }
    }
  if (i > start)
    append_unit (text, units, start, i);
}

static void
find_units_unicode (PmText *text,
                    GArray *units)
{
  g_autofree PangoLogAttr *attrs = NULL;
  const char *s = text->text;
  gsize length = strlen (s);
  glong n_chars = g_utf8_strlen (s, length);
  guint start = 0;
  const char *p = s;

  attrs = g_new0 (PangoLogAttr, n_chars + 1);
  pango_get_log_attrs (s, (int) length, -1, pango_language_get_default (), attrs, n_chars + 1);
  for (glong i = 0; i <= n_chars; i++)
    {
      if (i > 0 && (attrs[i].is_line_break || i == n_chars) && (guint) (p - s) > start)
        {
          append_unit (text, units, start, p - s);
          start = p - s;
        }
      if (i < n_chars)
        p = g_utf8_next_char (p);
    }
}

/* Prepares @text for wrapping: white space is collapsed, invalid bytes and control characters are
 * replaced or dropped. (transfer full)
 */
PmText *
pm_text_ruler_prepare (PmTextRuler *ruler,
                       const char  *string,
                       PmTextStyle  style)
{
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (Unit));
  PmText *text;

  g_return_val_if_fail (string != NULL, NULL);

  style.scale = pm_text_ruler_raise (ruler, style.scale);
  text = g_new0 (PmText, 1);
  text->ruler = pm_text_ruler_ref (ruler);
  text->text = pm_text_normalise (string);
  text->style = style;
  text->key = (PmTextKey) { text->text, style };
  text->size.max_width = -1;
  text->ascii = is_ascii (text->text);
  if (text->ascii)
    {
      find_units_ascii (text, units);
    }
  else
    {
      text->rtl = is_right_to_left (ruler, text->text);
      find_units_unicode (text, units);
    }
  text->n_units = units->len;
  text->units = (Unit *) g_array_free (g_steal_pointer (&units), FALSE);
  return text;
}

guint
pm_text_key_hash (gconstpointer key)
{
  const PmTextKey *text = key;

  return g_str_hash (text->string) ^ (guint) (text->style.scale * 64) ^ (guint) text->style.bold;
}

gboolean
pm_text_key_equal (gconstpointer a,
                   gconstpointer b)
{
  const PmTextKey *first = a;
  const PmTextKey *second = b;

  return first->style.scale == second->style.scale && first->style.bold == second->style.bold
         && strcmp (first->string, second->string) == 0;
}

/* What tells this text from others; lives as long as the text. (transfer none) */
PmTextKey *
pm_text_get_key (PmText *text)
{
  return &text->key;
}

void
pm_text_free (PmText *text)
{
  pm_text_ruler_unref (text->ruler);
  g_free (text->text);
  g_free (text->units);
  g_free (text);
}

/* The width of the whole text on one line. */
double
pm_text_get_width (PmText *text)
{
  return text->width;
}

/* Finds where the line that starts with unit @first ends; returns the unit after it. */
static guint
fill_line (PmText *text,
           guint   first,
           double  max_width,
           double *width)
{
  double x = text->units[first].width;
  double gap = text->units[first].space;
  guint i;

  for (i = first + 1; i < text->n_units; i++)
    {
      const Unit *unit = &text->units[i];
      double end = x + gap + unit->width;

      if (end > max_width)
        break;
      /* Divide a long word only where a line of its own would not hold it either. */
      if (unit->word_width > 0 && unit->word_width <= max_width
          && x + gap + unit->word_width > max_width)
        break;
      x = end;
      gap = unit->space;
    }
  *width = x;
  return i;
}

static guint
count_lines (PmText *text,
             double  max_width,
             double *widest)
{
  guint n = 0;

  *widest = 0;
  for (guint i = 0; i < text->n_units; n++)
    {
      double width;

      i = fill_line (text, i, max_width, &width);
      *widest = MAX (*widest, width);
    }
  return MAX (n, 1);
}

/* The narrowest width that needs no more lines than @max_width does. */
static double
find_balanced_width (PmText *text,
                     double  max_width,
                     guint  *n_lines,
                     double *widest)
{
  guint wanted = count_lines (text, max_width, widest);
  double high = *widest;
  double low = text->width / wanted;
  double measured;

  *n_lines = wanted;
  if (wanted == 1)
    return high;
  while (high - low > 0.1 * text->ruler->em)
    {
      double middle = (low + high) / 2;

      if (count_lines (text, middle, &measured) <= wanted)
        {
          *widest = measured;
          high = MIN (middle, measured);
        }
      else
        {
          low = middle;
        }
    }
  return high;
}

/* The size that pm_text_wrap() would give, without making a block. Text of other scripts than
 * ASCII can come out a trace wider when its lines are shaped as a whole.
 */
void
pm_text_measure (PmText *text,
                 double  max_width,
                 double *width,
                 double *height)
{
  guint n_lines;

  if (text->size.max_width != max_width)
    {
      text->size.max_width = max_width;
      find_balanced_width (text, max_width, &n_lines, &text->size.width);
      text->size.height = n_lines * PM_LINE_HEIGHT * text->ruler->em * text->style.scale;
    }
  *width = text->size.width;
  *height = text->size.height;
}

/* Wraps into lines of at most @max_width, balanced: the narrowest block with as few lines as
 * possible. (transfer full)
 */
PmTextBlock *
pm_text_wrap (PmText *text,
              double  max_width)
{
  PmTextBlock *block = g_new0 (PmTextBlock, 1);
  double limit;

  block->ruler = pm_text_ruler_ref (text->ruler);
  block->text = g_strdup (text->text);
  block->style = text->style;
  block->rtl = text->rtl;
  block->ascii = text->ascii;
  limit = find_balanced_width (text, max_width, &block->n_lines, &block->width) + 1e-6;
  block->lines = g_new0 (PmTextLine, block->n_lines);
  block->height = block->n_lines * PM_LINE_HEIGHT * text->ruler->em * text->style.scale;
  block->width = 0;
  for (guint i = 0, n = 0; i < text->n_units && n < block->n_lines; n++)
    {
      PmTextLine *line = &block->lines[n];
      guint last;

      line->start = text->units[i].start;
      i = fill_line (text, i, limit, &line->width);
      last = i - 1;
      line->length = text->units[last].start + text->units[last].length - line->start;
      /* Scripts that join or change font in mid-line are not the sum of their words. */
      if (!text->ascii)
        line->width = measure_exactly (text->ruler, text->style.bold, text->text + line->start,
                                       line->length)
                      * text->style.scale;
      block->width = MAX (block->width, line->width);
    }
  return block;
}

/* Prepares and wraps in one go. (transfer full) */
PmTextBlock *
pm_text_ruler_wrap (PmTextRuler *ruler,
                    const char  *string,
                    PmTextStyle  style,
                    double       max_width)
{
  g_autoptr (PmText) text = pm_text_ruler_prepare (ruler, string, style);

  return pm_text_wrap (text, max_width);
}

void
pm_text_block_free (PmTextBlock *block)
{
  g_clear_object (&block->layout);
  pm_text_ruler_unref (block->ruler);
  g_free (block->text);
  g_free (block->lines);
  g_free (block);
}

/* The block's layout: one paragraph, so that text of mixed direction is ordered as a whole, with a
 * line separator at each of our breaks. (transfer none)
 */
PangoLayout *
pm_text_block_get_layout (PmTextBlock *block)
{
  g_autoptr (GString) broken = NULL;

  if (block->layout != NULL)
    return block->layout;

  broken = g_string_new (NULL);
  for (guint i = 0; i < block->n_lines; i++)
    {
      if (i > 0)
        g_string_append (broken, "\342\200\250");
      g_string_append_len (broken, block->text + block->lines[i].start, block->lines[i].length);
    }
  block->layout = copy_layout (block->ruler, block->style);
  pango_layout_set_text (block->layout, broken->str, (int) broken->len);
  return block->layout;
}

/* Draws the block with its top left corner at (@x, @y), in the source of @cr; leaves the path of @cr
 * empty.
 */
void
pm_text_block_draw (PmTextBlock *block,
                    cairo_t     *cr,
                    double       x,
                    double       y,
                    PmAlign      align)
{
  PmTextRuler *ruler = block->ruler;
  PangoLayout *layout;
  guint n;

  if (block->ascii
      && pm_text_glyphs_show (get_glyphs (ruler, block->style), block, cr, x, y, align))
    return;
  layout = pm_text_block_get_layout (block);
  n = (guint) pango_layout_get_line_count (layout);
  for (guint i = 0; i < n && i < block->n_lines; i++)
    {
      cairo_move_to (cr, x + pm_text_block_get_line_x (block, i, align),
                     y + pm_text_block_get_baseline (block, i));
      pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (layout, (int) i));
    }
  cairo_new_path (cr);
}

/* The distance from the block's top to the baseline of @line. */
double
pm_text_block_get_baseline (PmTextBlock *block,
                            guint        line)
{
  return (line * PM_LINE_HEIGHT + 0.93) * block->ruler->em * block->style.scale;
}

/* The distance from the block's left edge to that of @line. */
double
pm_text_block_get_line_x (PmTextBlock *block,
                          guint        line,
                          PmAlign      align)
{
  double free_width = block->width - block->lines[line].width;

  return align == PM_ALIGN_LEFT ? 0 : align == PM_ALIGN_RIGHT ? free_width : free_width / 2;
}
