/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keys of the meeting on one page, for the facilitator to print and put beside the keyboard.
 * What stands on it is pm_meeting_keys(), the table that the windows obey, so it cannot be out of
 * date. The groups stand in two columns, in the largest letters that fit on the page.
 */

#include "pm-key-card.h"

#include "pm-config.h"
#include "pm-meeting-keys.h"
#include "pm-palette.h"
#include "pm-writers-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <pango/pangocairo.h>

/* Printers leave a rim; all else is in em of the letters. */
#define MARGIN 42.0
#define LARGEST 13.0
#define SMALLEST 6.0
#define GUTTER 2.2
#define KEY_GAP 0.8
#define CAP_PAD 0.45

/* A card being laid out or drawn. */
typedef struct
{
  cairo_t *cr;
  PmPalette palette;
  double width, height;
  double em;
  double keys; /* the width of the group's widest key, with what is between it and the words */
  gboolean rtl;
  gboolean draw; /* FALSE: only measured */
} Card;

static PangoLayout *
create_layout (Card *card,
               const char *text,
               double size,
               gboolean bold,
               double width)
{
  PangoLayout *layout = pango_cairo_create_layout (card->cr);
  PangoFontDescription *font = pango_font_description_from_string (PM_REPORT_FONT);

  pango_font_description_set_absolute_size (font, size * card->em * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_alignment (layout, PANGO_ALIGN_LEFT);
  pango_context_set_base_dir (pango_layout_get_context (layout),
                              card->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_layout_context_changed (layout);
  pango_layout_set_auto_dir (layout, FALSE);
  if (width > 0)
    pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_font_description_free (font);
  return layout;
}

static void
measure (PangoLayout *layout,
         double *width,
         double *height)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  *width = logical.width / (double) PANGO_SCALE;
  *height = logical.height / (double) PANGO_SCALE;
}

static void
set_colour (Card *card,
            PmRgb colour)
{
  cairo_set_source_rgb (card->cr, colour.red, colour.green, colour.blue);
}

/* @x counts from where the line starts; a line of @width then begins there in both directions. */
static double
mirror (Card *card,
        double x,
        double width)
{
  return card->rtl ? card->width - x - width : x;
}

/* Draws text where the card is drawn at all, and gives its height. */
static double
put_text (Card *card,
          const char *text,
          double size,
          gboolean bold,
          PmRgb colour,
          double x,
          double y,
          double width,
          const char *tag)
{
  g_autoptr (PangoLayout) layout = create_layout (card, text, size, bold, width);
  double natural, height;

  measure (layout, &natural, &height);
  if (card->draw)
    {
      cairo_tag_begin (card->cr, tag, NULL);
      set_colour (card, colour);
      cairo_move_to (card->cr, mirror (card, x, width), y);
      pango_cairo_show_layout (card->cr, layout);
      cairo_tag_end (card->cr, tag);
    }
  return height;
}

static void
draw_cap (Card *card,
          double x,
          double y,
          double width,
          double height)
{
  double radius = 0.35 * card->em;
  cairo_t *cr = card->cr;

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
  set_colour (card, card->palette.box);
  cairo_fill_preserve (cr);
  set_colour (card, card->palette.line);
  cairo_set_line_width (cr, 0.7);
  cairo_stroke (cr);
}

/* What is pressed together stands on one line. */
static PangoLayout *
create_cap (Card *card,
            const PmMeetingKey *key,
            double *width,
            double *height,
            double *cap)
{
  g_auto (GStrv) words = g_strsplit (pm_meeting_key_get_shown (key), " ", -1);
  g_autofree char *text = g_strjoinv ("\xc2\xa0", words);
  PangoLayout *layout = create_layout (card, text, 0.95, TRUE, 0);

  measure (layout, width, height);
  *cap = MAX (*width + 2 * CAP_PAD * card->em, 1.9 * card->em);
  return layout;
}

/* A key as it looks on the keyboard; gives its height. */
static double
put_cap (Card *card,
         const PmMeetingKey *key,
         double x,
         double y)
{
  double width, height, left, cap;
  g_autoptr (PangoLayout) layout = create_cap (card, key, &width, &height, &cap);

  if (card->draw)
    {
      left = mirror (card, x, cap);
      draw_cap (card, left, y, cap, height + 0.3 * card->em);
      cairo_tag_begin (card->cr, "P", NULL);
      set_colour (card, card->palette.ink);
      cairo_move_to (card->cr, left + (cap - width) / 2, y + 0.15 * card->em);
      pango_cairo_show_layout (card->cr, layout);
      cairo_tag_end (card->cr, "P");
    }
  return height + 0.3 * card->em;
}

/* Within a group the words begin one below the other, close to the keys. */
static void
measure_keys (Card *card,
              PmKeysGroup group)
{
  guint n_keys;
  const PmMeetingKey *keys = pm_meeting_keys (&n_keys);
  double width, height, cap;

  card->keys = 0;
  for (guint i = 0; i < n_keys; i++)
    {
      G_GNUC_UNUSED g_autoptr (PangoLayout) layout = create_cap (card, &keys[i], &width, &height, &cap);

      if (keys[i].group == group)
        card->keys = MAX (card->keys, cap + KEY_GAP * card->em);
    }
}

static double
put_key (Card *card,
         const PmMeetingKey *key,
         double x,
         double y,
         double width)
{
  double keys = card->keys, nudge = 0.15 * card->em;
  double cap = put_cap (card, key, x, y);
  double text = put_text (card, pm_meeting_key_get_label (key), 1, FALSE, card->palette.ink,
                          x + keys, y + nudge, width - keys, "P");

  return MAX (cap, text + 2 * nudge) + 0.42 * card->em;
}

/* One group with its heading; gives its height. */
static double
put_group (Card *card,
           PmKeysGroup group,
           double x,
           double y,
           double width)
{
  guint n_keys;
  const PmMeetingKey *keys = pm_meeting_keys (&n_keys);
  double top = y;

  y += put_text (card, pm_meeting_keys_get_group_label (group), 1.15, TRUE, card->palette.ink, x,
                 y, width, "H2");
  y += 0.25 * card->em;
  if (card->draw)
    {
      double left = mirror (card, x, width);

      set_colour (card, card->palette.line);
      cairo_set_line_width (card->cr, 0.7);
      cairo_move_to (card->cr, left, y);
      cairo_line_to (card->cr, left + width, y);
      cairo_stroke (card->cr);
    }
  y += 0.55 * card->em;
  measure_keys (card, group);
  for (guint i = 0; i < n_keys; i++)
    if (keys[i].group == group)
      y += put_key (card, &keys[i], x, y, width);
  return y - top + 1.1 * card->em;
}

/* After which group the second column begins, so that the longer column is as short as it can be. */
static guint
choose_break (const double *heights,
              double *longest)
{
  double all = 0, first = 0;
  guint best = 0;

  for (guint g = 0; g < PM_N_KEYS; g++)
    all += heights[g];
  *longest = INFINITY;
  for (guint g = 0; g < PM_N_KEYS; g++)
    {
      first += heights[g];
      if (MAX (first, all - first) < *longest)
        {
          *longest = MAX (first, all - first);
          best = g;
        }
    }
  return best;
}

/* Lays out the card with the present size of letters; gives whether it fits. */
static gboolean
put_card (Card *card)
{
  double width = card->width - 2 * MARGIN;
  double column = (width - GUTTER * card->em) / 2, second = MARGIN + column + GUTTER * card->em;
  double heights[PM_N_KEYS], longest, y = MARGIN, next, foot;
  gboolean draw = card->draw;
  guint last;

  y += put_text (card, _("Keys of the Meeting"), 1.9, TRUE, card->palette.ink, MARGIN, y, width,
                 "H1");
  y += 1.2 * card->em;
  card->draw = FALSE;
  for (guint g = 0; g < PM_N_KEYS; g++)
    heights[g] = put_group (card, g, MARGIN, y, column);
  last = choose_break (heights, &longest);
  foot = put_text (card, _("Letters count only while nothing is being written; Esc leaves a field."),
                   0.95, FALSE, card->palette.muted, MARGIN, y, width, "P");
  card->draw = draw;
  if (!draw)
    return y + longest + foot <= card->height - MARGIN;

  next = y;
  for (guint g = 0; g < PM_N_KEYS; g++)
    {
      put_group (card, g, g <= last ? MARGIN : second, next, column);
      next = g == last ? y : next + heights[g];
    }
  put_text (card, _("Letters count only while nothing is being written; Esc leaves a field."), 0.95,
            FALSE, card->palette.muted, MARGIN, y + longest, width, "P");
  return TRUE;
}

/* The words of the page tell which way it reads, whatever the language of the rest. */
static gboolean
runs_rtl (cairo_t *cr)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);

  pango_layout_set_text (layout, pm_meeting_keys_get_group_label (PM_KEYS_REMOTE), -1);
  return pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL;
}

/**
 * pm_key_card_draw:
 * @cr: where to; the ground is there
 * @width: of the paper, in points
 * @height: of the paper
 *
 * Draws the keys of the meeting on one page.
 */
void
pm_key_card_draw (cairo_t *cr,
                  double width,
                  double height)
{
  Card card = {
    .cr = cr, .width = width, .height = height, .em = LARGEST, .rtl = runs_rtl (cr),
  };

  pm_palette_init (&card.palette, PM_PALETTE_LIGHT);
  while (card.em > SMALLEST && !put_card (&card))
    card.em -= 0.25;
  card.draw = TRUE;
  put_card (&card);
}

static cairo_status_t
append_cb (void *data,
           const unsigned char *bytes,
           unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * pm_key_card_render:
 * @paper: the size of the page
 * @created: the date to write into the file, unix seconds; 0 for now
 * @error: %PM_REPORT_ERROR_FAILED
 *
 * Returns: (transfer full) (nullable): the card as PDF
 */
GBytes *
pm_key_card_render (PmPaper paper,
                    gint64 created,
                    GError **error)
{
  double width = paper == PM_PAPER_LETTER ? 612 : 595.276;
  double height = paper == PM_PAPER_LETTER ? 792 : 841.89;
  gint64 moment = created != 0 ? created : g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (moment);
  g_autofree char *date = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, pdf, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, _("Keys of the Meeting"));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Postmortem " PM_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  pm_key_card_draw (cr, width, height);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_FAILED,
                   _("The PDF could not be drawn: %s"), cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&pdf));
}

/**
 * pm_key_card_write:
 * @path: where to
 * @paper: the size of the page
 * @error: %PM_REPORT_ERROR
 *
 * Writes the card as PDF, whole or not at all.
 *
 * Returns: whether it is on the disk
 */
gboolean
pm_key_card_write (const char *path,
                   PmPaper paper,
                   GError **error)
{
  g_autoptr (GBytes) pdf = pm_key_card_render (paper, 0, error);

  return pdf != NULL && pm_bytes_write (pdf, path, error);
}

/**
 * pm_key_card_dup_text:
 *
 * Returns: (transfer full): the keys as lines of text, group by group
 */
char *
pm_key_card_dup_text (void)
{
  GString *text = g_string_new (NULL);
  guint n_keys;
  const PmMeetingKey *keys = pm_meeting_keys (&n_keys);
  int widest = 0;

  for (guint i = 0; i < n_keys; i++)
    widest = MAX (widest, (int) g_utf8_strlen (pm_meeting_key_get_shown (&keys[i]), -1));
  for (guint i = 0; i < n_keys; i++)
    {
      const char *shown = pm_meeting_key_get_shown (&keys[i]);

      if (i == 0 || keys[i].group != keys[i - 1].group)
        g_string_append_printf (text, "%s%s\n", i > 0 ? "\n" : "",
                                pm_meeting_keys_get_group_label (keys[i].group));
      g_string_append_printf (text, "  %s%*s  %s\n", shown,
                              widest - (int) g_utf8_strlen (shown, -1), "",
                              pm_meeting_key_get_label (&keys[i]));
    }
  return g_string_free (text, FALSE);
}
