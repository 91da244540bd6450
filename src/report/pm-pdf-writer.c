/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes pages as PDF: cairo draws them and keeps the structure, pm_pdf_complete() adds what cairo
 * leaves out. The file is made in memory; a report of 200 pages takes a few megabytes.
 */

#include "pm-config.h"
#include "pm-pages-private.h"
#include "pm-writers-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

static cairo_status_t
append_cb (void *data,
           const unsigned char *bytes,
           unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (cairo_surface_t *surface,
              PmReport *report,
              gint64 created)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (created);
  g_autofree char *date = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
  const struct
  {
    cairo_pdf_metadata_t kind;
    const char *text;
  } entries[] = {
    { CAIRO_PDF_METADATA_TITLE, pm_report_get_title (report) },
    { CAIRO_PDF_METADATA_AUTHOR, pm_report_get_author (report) },
    { CAIRO_PDF_METADATA_SUBJECT, pm_report_get_subject (report) },
    { CAIRO_PDF_METADATA_KEYWORDS, pm_report_get_keywords (report) },
    { CAIRO_PDF_METADATA_CREATOR, "Postmortem " PM_VERSION },
    { CAIRO_PDF_METADATA_CREATE_DATE, date },
    { CAIRO_PDF_METADATA_MOD_DATE, date },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (*entries[i].text != '\0')
      cairo_pdf_surface_set_metadata (surface, entries[i].kind, entries[i].text);
}

/* Bookmarks for the sections and their parts. */
static void
add_outline (cairo_surface_t *surface,
             const PmBlock *section,
             int parent)
{
  for (guint i = 0; i < section->children->len; i++)
    {
      const PmBlock *block = section->children->pdata[i];
      g_autofree char *dest = NULL;
      int id;

      if (block->kind != PM_BLOCK_SECTION)
        continue;
      dest = g_strdup_printf ("dest='%s'", block->anchor);
      id = cairo_pdf_surface_add_outline (surface, parent, block->title, dest,
                                          parent == CAIRO_PDF_OUTLINE_ROOT
                                            ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
      add_outline (surface, block, id);
    }
}

static gboolean
draw_pages (PmPages *pages,
            cairo_surface_t *surface,
            PmElements *elements,
            const PmWriteOptions *options,
            GCancellable *cancellable,
            GError **error)
{
  cairo_t *cr = cairo_create (surface);
  guint n = pm_pages_get_n_pages (pages);
  gboolean cancelled = FALSE;
  double width, height;

  pm_pages_get_size (pages, &width, &height);
  for (guint i = 0; i < n && !cancelled; i++)
    {
      if (pm_pages_is_lying (pages, i))
        cairo_pdf_surface_set_size (surface, height, width);
      else
        cairo_pdf_surface_set_size (surface, width, height);
      pm_pages_draw_tagged (pages, i, cr, elements);
      cairo_show_page (cr);
      if (options->progress != NULL)
        options->progress (0.3 + 0.6 * (i + 1) / n, options->progress_data);
      cancelled = g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  cairo_destroy (cr);
  return !cancelled;
}

/* The pages as cairo writes them; NULL when cancelled or when cairo could not. */
static GByteArray *
draw_pdf (PmPages *pages,
          PmElements *elements,
          const PmWriteOptions *options,
          gint64 created,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  PmReport *report = pm_pages_get_report (pages);
  cairo_surface_t *surface;
  cairo_status_t status;
  double width, height;
  gboolean drawn;

  pm_pages_get_size (pages, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (append_cb, pdf, width, height);
  /* From 1.17.6 on cairo packs the objects of PDF 1.5 away, where they could not be completed.
   * Before, 1.5 differs only in saying which letters a joined glyph stands for. */
  cairo_pdf_surface_restrict_to_version (surface, cairo_version () < CAIRO_VERSION_ENCODE (1, 17, 6)
                                                    ? CAIRO_PDF_VERSION_1_5
                                                    : CAIRO_PDF_VERSION_1_4);
  set_metadata (surface, report, created);
  drawn = draw_pages (pages, surface, elements, options, cancellable, error);
  if (drawn)
    add_outline (surface, pm_report_get_root (report), CAIRO_PDF_OUTLINE_ROOT);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!drawn)
    return NULL;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, PM_REPORT_ERROR, PM_REPORT_ERROR_FAILED,
                   _("The PDF could not be drawn: %s"), cairo_status_to_string (status));
      return NULL;
    }
  return g_steal_pointer (&pdf);
}

/* A report as PDF, whole. */
GBytes *
pm_pdf_render (PmReport *report,
               const PmWriteOptions *options,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (PmPages) pages = pm_pages_new (report, options->paper);
  PmElements elements = { g_ptr_array_new (), g_array_new (FALSE, FALSE, sizeof (guint)),
                          g_ptr_array_new () };
  gint64 created = options->created != 0 ? options->created : g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GByteArray) pdf = NULL;
  GBytes *bytes = NULL;

  if (options->progress != NULL)
    options->progress (0.3, options->progress_data);
  pdf = draw_pdf (pages, &elements, options, created, cancellable, error);
  if (pdf != NULL)
    {
      PmPdfWords words = { pm_report_get_title (report),    pm_report_get_subject (report),
                           pm_report_get_author (report),   pm_report_get_keywords (report),
                           pm_report_get_language (report), pm_report_is_rtl (report) };

      bytes = pm_pdf_complete (g_steal_pointer (&pdf), &words, &elements, created);
    }
  if (bytes != NULL && options->progress != NULL)
    options->progress (1, options->progress_data);
  g_ptr_array_unref (elements.descriptions);
  g_array_unref (elements.spans);
  g_ptr_array_unref (elements.open);
  return bytes;
}
