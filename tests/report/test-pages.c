/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages: the rules of good typesetting hold for any report, and drawing is the same in any thread. */

#include "test-report.h"

#include "pm-pages-private.h"

#include <string.h>

static PmReport *
new_report (PmPostmortem *postmortem,
            const char *language)
{
  PmReportOptions options = PM_REPORT_OPTIONS_INIT;

  options.language = language;
  return pm_report_new (postmortem, &options);
}

static const PmPlace *
place_at (GArray *places,
          guint i)
{
  return &g_array_index (places, PmPlace, i);
}

/* What has to come with the last piece of a page, and might have fitted on the next one. */
static gboolean
may_stand_last (PmPages *pages,
                guint page)
{
  GArray *places = pm_pages_get_places (pages, page);

  if (!place_at (places, places->len - 1)->piece->keep)
    return TRUE;
  /* Only pieces that no page can hold together are parted. */
  return place_at (places, 0)->piece->keep || place_at (places, 0)->again;
}

static void
check_page (PmPages *pages,
            guint page,
            GHashTable *begun,
            GHashTable *ended)
{
  GArray *places = pm_pages_get_places (pages, page);
  double bottom = 0;

  g_assert_cmpuint (places->len, >, 0);
  for (guint i = 0; i < places->len; i++)
    {
      const PmPlace *place = place_at (places, i);
      PmPiece *piece = place->piece;

      /* Nothing lies over anything, and nothing leaves the page. */
      g_assert_cmpfloat (place->y, >=, bottom - 0.01);
      bottom = place->y + place->height;
      g_assert_cmpfloat (bottom, <=, pm_pages_get_text_height (pages) + 0.02);
      if (place->again)
        continue;
      g_assert_true (place->begins == g_hash_table_add (begun, piece));
      if (place->ends)
        g_assert_true (g_hash_table_add (ended, piece));
      else
        g_assert_cmpuint (i, ==, places->len - 1);
      /* A row stays whole; above the first of a page stands the header. */
      if (piece->header != NULL)
        {
          g_assert_true (place->begins && place->ends);
          g_assert_true (i > 0);
          if (i == 1 || (i == 2 && place_at (places, 1)->again))
            g_assert_true (place_at (places, 0)->piece == piece->header
                           || !place_at (places, 0)->again);
        }
    }
}

/* A paragraph never leaves one line alone on a page. */
static void
check_lines (PmPages *pages)
{
  for (guint p = 0; p < pm_pages_get_n_pages (pages); p++)
    {
      GArray *places = pm_pages_get_places (pages, p);

      for (guint i = 0; i < places->len; i++)
        {
          const PmPlace *place = place_at (places, i);

          if (!place->again && !(place->begins && place->ends))
            g_assert_cmpuint (place->end - place->first, >=, 2);
        }
    }
}

/* Whether @place is a short row of the table with @header, in full. */
static gboolean
is_short_row (const PmPlace *place,
              const PmPiece *header,
              PmPages *pages)
{
  return !place->again && place->piece->header == header && place->begins && place->ends
         && place->height < 0.1 * pm_pages_get_text_height (pages);
}

/* Where a table of short rows goes on over the page, two of them stand on either side. */
static void
check_rows (PmPages *pages)
{
  for (guint p = 0; p + 1 < pm_pages_get_n_pages (pages); p++)
    {
      GArray *here = pm_pages_get_places (pages, p), *there = pm_pages_get_places (pages, p + 1);
      const PmPlace *last = place_at (here, here->len - 1);
      const PmPiece *header = last->piece->header;
      guint before = 0, behind = 0, all_behind = 0;

      if (header == NULL || !place_at (there, 0)->again || place_at (there, 0)->piece != header)
        continue;
      for (guint i = here->len; i > 0 && place_at (here, i - 1)->piece->header == header; i--)
        before += is_short_row (place_at (here, i - 1), header, pages) || i < here->len;
      for (guint i = 0; i < there->len; i++)
        {
          behind += is_short_row (place_at (there, i), header, pages);
          all_behind += !place_at (there, i)->again && place_at (there, i)->piece->header == header;
        }
      if (is_short_row (last, header, pages) && behind == all_behind)
        {
          g_assert_cmpuint (before, >=, 2);
          g_assert_cmpuint (behind, >=, 2);
        }
    }
}

static void
check_pages (PmPages *pages)
{
  g_autoptr (GHashTable) begun = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) ended = g_hash_table_new (NULL, NULL);
  guint n = pm_pages_get_n_pages (pages);

  for (guint p = 0; p < n; p++)
    {
      check_page (pages, p, begun, ended);
      if (p + 1 < n)
        g_assert_true (may_stand_last (pages, p));
    }
  check_lines (pages);
  check_rows (pages);
  g_assert_cmpuint (g_hash_table_size (begun), ==, g_hash_table_size (ended));
}

static void
test_rules (gconstpointer data)
{
  static const char *const languages[] = { "en", "ar", "ja" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));

  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (PmPostmortem) postmortem = fixture_new_random (rand);
      g_autoptr (PmReport) report = new_report (postmortem, languages[i % 3]);
      g_autoptr (PmPages) pages = pm_pages_new (report, i % 2 ? PM_PAPER_A4 : PM_PAPER_LETTER);

      check_pages (pages);
    }
}

static void
test_known (void)
{
  PmPostmortem *const postmortems[] = {
    fixture_new_rich (), fixture_new_arabic (), fixture_new_japanese (), fixture_new_sparse (),
    fixture_new_long (300),
  };
  static const guint fewest[] = { 7, 2, 2, 1, 12 };

  for (guint i = 0; i < G_N_ELEMENTS (postmortems); i++)
    {
      g_autoptr (PmReport) report = new_report (postmortems[i], NULL);
      g_autoptr (PmPages) pages = pm_pages_new (report, PM_PAPER_A4);

      g_assert_cmpuint (pm_pages_get_n_pages (pages), >=, fewest[i]);
      check_pages (pages);
      g_object_unref (postmortems[i]);
    }
}

/* On every page but its first, a long table begins with its header and the day. */
static void
test_header_again (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_long (300);
  g_autoptr (PmReport) report = new_report (postmortem, NULL);
  g_autoptr (PmPages) pages = pm_pages_new (report, PM_PAPER_A4);
  guint again = 0;

  for (guint p = 0; p < pm_pages_get_n_pages (pages); p++)
    {
      GArray *places = pm_pages_get_places (pages, p);

      /* A page that begins with another day has that day's row in place of a repeated one. */
      if (places->len > 2 && place_at (places, 0)->again && place_at (places, 1)->again)
        {
          g_assert_true (place_at (places, 2)->piece->header == place_at (places, 0)->piece);
          g_assert_true (place_at (places, 2)->piece->group == place_at (places, 1)->piece);
          again++;
        }
    }
  g_assert_cmpuint (again, >=, 8);
}

/* The lines of all texts in the cells of the table column @column. */
static guint
count_lines (PmPages *pages,
             guint column,
             guint *rows)
{
  guint n = 0;

  *rows = 0;
  for (guint p = 0; p < pm_pages_get_n_pages (pages); p++)
    {
      GArray *places = pm_pages_get_places (pages, p);

      for (guint i = 0; i < places->len; i++)
        {
          const PmPiece *piece = place_at (places, i)->piece;

          if (place_at (places, i)->again || piece->anchor == NULL
              || !g_str_has_prefix (piece->anchor, "a") || piece->header == NULL)
            continue;
          n += g_array_index (piece->marks, PmPageMark, column).end;
          (*rows)++;
        }
    }
  return n;
}

/* Dates, whose figures and letters are not equally wide, are never broken. */
static void
test_dates_whole (void)
{
  static const char *const dates[] = { "2026-11-11", "2026-08-26", "2026-05-26", "2026-06-20" };
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  PmRecord *owner = fixture_add (postmortem, PM_TYPE_PERSON, "name", "Alexandra Müller-Lüdenscheidt",
                                 NULL);
  g_autoptr (PmReport) report = NULL;
  g_autoptr (PmPages) pages = NULL;
  guint rows;

  for (guint i = 0; i < 12; i++)
    fixture_add (postmortem, PM_TYPE_ACTION, "due", dates[i % 4], "owner", pm_record_get_id (owner),
                 "what", "Words enough to make this the column that takes all there is to take of "
                         "the width, because it goes on and on, twice at the least.",
                 "horizon", PM_HORIZON_SHORT, NULL);
  report = new_report (postmortem, NULL);
  pages = pm_pages_new (report, PM_PAPER_A4);
  g_assert_cmpuint (count_lines (pages, 3, &rows), ==, rows);
  g_assert_cmpuint (rows, ==, 12);
}

/* How far what is drawn of a text reaches to the right. */
static double
find_right (const PmPageMark *mark)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double x, y, width, height;

  pm_set_text_draw (mark->text, cr, 0, 0, 0, pm_set_text_get_n_lines (mark->text), "P");
  cairo_destroy (cr);
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  cairo_surface_destroy (surface);
  return x + width;
}

/* The unit of a figure and its label stand there whole, whatever lines they take. */
static void
test_long_unit (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (PmReport) report = NULL;
  g_autoptr (PmPages) pages = NULL;
  guint n = 0;

  for (guint i = 0; i < 4; i++)
    fixture_add (postmortem, PM_TYPE_FIGURE, "kind", PM_FIGURE_KIND_USERS, "amount", 48250.0, "unit",
                 "customers of the marketplace who had to begin their order anew and lost a voucher",
                 "label", "Customers in all the countries, large and small, which are served by the "
                          "oldest of our warehouses, in the west", NULL);
  report = new_report (postmortem, NULL);
  pages = pm_pages_new (report, PM_PAPER_A4);
  for (guint p = 0; p < pm_pages_get_n_pages (pages); p++)
    {
      GArray *places = pm_pages_get_places (pages, p);

      for (guint i = 0; i < places->len; i++)
        {
          GArray *marks = place_at (places, i)->piece->marks;

          for (guint m = 0; marks->len == 8 && m < marks->len; m++, n++)
            {
              PmSetText *text = g_array_index (marks, PmPageMark, m).text;

              g_assert_cmpuint (pm_set_text_get_n_lines (text), >, 3);
              g_assert_cmpuint (pm_set_text_get_n_lines (text), <, 12);
            }
        }
    }
  g_assert_cmpuint (n, ==, 8);
}

/* A word that is wider than its column is broken within it, and nothing is drawn beside it. */
static void
test_long_words (void)
{
  g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
  g_autoptr (PmReport) report = NULL;
  g_autoptr (PmPages) pages = NULL;
  guint n = 0;

  fixture_add (postmortem, PM_TYPE_ACTION, "horizon", PM_HORIZON_SHORT, "what",
               "The Donaudampfschifffahrtsgesellschaftskapitänsversicherungsnachweisprüfungsdienst "
               "timed out", NULL);
  report = new_report (postmortem, NULL);
  pages = pm_pages_new (report, PM_PAPER_A4);
  for (guint p = 0; p < pm_pages_get_n_pages (pages); p++)
    {
      GArray *places = pm_pages_get_places (pages, p);

      for (guint i = 0; i < places->len; i++)
        for (guint m = 0; m < place_at (places, i)->piece->marks->len; m++)
          {
            const PmPageMark *mark = &g_array_index (place_at (places, i)->piece->marks,
                                                     PmPageMark, m);

            if (mark->kind != PM_MARK_TEXT)
              continue;
            g_assert_cmpfloat (find_right (mark), <=, mark->width + 1.5);
            n++;
          }
    }
  g_assert_cmpuint (n, >, 5);
}

static double
find_bottom (PmPages *pages,
             guint page)
{
  GArray *places = pm_pages_get_places (pages, page);
  const PmPlace *last = place_at (places, places->len - 1);

  return (last->y + last->height) / pm_pages_get_text_height (pages);
}

/* A few lines do not stay alone on a last page as long as there is space to save before it. */
static void
test_last_page (void)
{
  guint n_before = 0, n_sparse = 0, n_turns = 0;

  for (guint n = 20; n < 60; n++)
    {
      g_autoptr (PmPostmortem) postmortem = pm_postmortem_new (NULL);
      g_autoptr (PmReport) report = NULL;
      g_autoptr (PmPages) pages = NULL;
      guint n_pages;

      g_object_set (postmortem, "title", "Lessons", NULL);
      for (guint i = 0; i < n; i++)
        fixture_add (postmortem, PM_TYPE_LESSON, "kind", i % 4, "text", "Said in a few words.", NULL);
      report = new_report (postmortem, NULL);
      pages = pm_pages_new (report, PM_PAPER_A4);
      n_pages = pm_pages_get_n_pages (pages);
      n_turns += n_before > 0 && n_pages > n_before;
      n_sparse += n_pages > 1 && find_bottom (pages, n_pages - 1) < 0.1;
      check_pages (pages);
      n_before = n_pages;
    }
  g_assert_cmpuint (n_turns, >, 0);
  g_assert_cmpuint (n_sparse, ==, 0);
}

static void
test_anchors (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_rich ();
  g_autoptr (PmReport) report = new_report (postmortem, NULL);
  g_autoptr (PmPages) pages = pm_pages_new (report, PM_PAPER_LETTER);
  double width, height, y = 0;

  pm_pages_get_size (pages, &width, &height);
  g_assert_cmpfloat (width, ==, 612);
  g_assert_cmpfloat (height, ==, 792);
  g_assert_cmpint (pm_pages_find_anchor (pages, "summary", &y), ==, 0);
  g_assert_cmpfloat (y, >, 100);
  g_assert_cmpint (pm_pages_find_anchor (pages, "a6", &y), >, 2);
  g_assert_cmpint (pm_pages_find_anchor (pages, "nowhere", &y), ==, -1);
}

static char *
digest_pages (PmPages *pages)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint p = 0; p < pm_pages_get_n_pages (pages); p++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 596, 842);
      cairo_t *cr = cairo_create (surface);

      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      pm_pages_draw_page (pages, p, cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      g_checksum_update (checksum, cairo_image_surface_get_data (surface),
                         (gssize) cairo_image_surface_get_stride (surface) * 842);
      cairo_surface_destroy (surface);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

static gpointer
lay_out_thread (gpointer report)
{
  return pm_pages_new (report, PM_PAPER_A4);
}

/* As the preview does it: laid out in one thread, drawn in another, while more is laid out. */
static void
test_threads (void)
{
  g_autoptr (PmPostmortem) postmortem = fixture_new_rich ();
  g_autoptr (PmReport) report = new_report (postmortem, NULL);
  g_autoptr (PmPages) here = pm_pages_new (report, PM_PAPER_A4);
  g_autofree char *expected = digest_pages (here);

  for (guint i = 0; i < 6; i++)
    {
      GThread *first = g_thread_new ("first", lay_out_thread, report);
      GThread *second = g_thread_new ("second", lay_out_thread, report);
      g_autofree char *meanwhile = digest_pages (here);
      g_autoptr (PmPages) a = g_thread_join (first);
      g_autoptr (PmPages) b = g_thread_join (second);
      g_autofree char *drawn_a = digest_pages (a);
      g_autofree char *drawn_b = digest_pages (b);

      g_assert_cmpstr (meanwhile, ==, expected);
      g_assert_cmpstr (drawn_a, ==, expected);
      g_assert_cmpstr (drawn_b, ==, expected);
    }
}

void
add_page_tests (void)
{
  for (guint seed = 1; seed <= 2; seed++)
    {
      g_autofree char *name = g_strdup_printf ("/pages/rules/%u", seed);

      g_test_add_data_func (name, GUINT_TO_POINTER (seed), test_rules);
    }
  g_test_add_func ("/pages/known", test_known);
  g_test_add_func ("/pages/header-again", test_header_again);
  g_test_add_func ("/pages/dates-whole", test_dates_whole);
  g_test_add_func ("/pages/long-unit", test_long_unit);
  g_test_add_func ("/pages/long-words", test_long_words);
  g_test_add_func ("/pages/last-page", test_last_page);
  g_test_add_func ("/pages/anchors", test_anchors);
  g_test_add_func ("/pages/threads", test_threads);
}
