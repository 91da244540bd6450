/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A diagram alone as PDF, with all that a report has for who cannot see it: the text that stands for
 * the picture, the language, and the title in the window's bar.
 */

/* For memmem(): a PDF is full of zero bytes. */
#define _GNU_SOURCE

#include "pm-diagram-pdf.h"

#include "pm-pages-private.h"

#include <string.h>

#define FIGURE "/S /Figure\n"

static guint
count_figures (GByteArray *pdf)
{
  const guint8 *end = pdf->data + pdf->len;
  guint n = 0;

  for (const guint8 *at = pdf->data;
       (at = memmem (at, (gsize) (end - at), FIGURE, strlen (FIGURE))) != NULL; at++)
    n++;
  return n;
}

static gint64
get_created (const PmDrawingExport *options)
{
  g_autoptr (GDateTime) time = options->created != NULL
                                   ? g_date_time_new_from_iso8601 (options->created, NULL)
                                   : NULL;

  return time != NULL ? g_date_time_to_unix (time) : g_get_real_time () / G_USEC_PER_SEC;
}

/* Each page is a figure; the text stands for the whole. */
static GBytes *
complete (GByteArray *pdf,
          PmDrawing *drawing,
          const PmDrawingExport *options)
{
  g_autofree char *description = pm_drawing_describe (drawing);
  g_autofree char *language = pm_report_dup_own_language ();
  PmPdfWords words = { pm_drawing_export_get_title (drawing, options), "", "", "", language,
                       pm_report_runs_rtl (language) };
  PmElements elements = { g_ptr_array_new (), g_array_new (FALSE, FALSE, sizeof (guint)),
                          g_ptr_array_new () };
  GBytes *bytes;

  for (guint i = count_figures (pdf); i > 0; i--)
    g_ptr_array_add (elements.descriptions, description);
  bytes = pm_pdf_complete (pdf, &words, &elements, get_created (options));
  g_ptr_array_unref (elements.descriptions);
  g_array_unref (elements.spans);
  g_ptr_array_unref (elements.open);
  return bytes;
}

/**
 * pm_diagram_pdf_write:
 * @drawing: a diagram
 * @palette: its colours
 * @options: its title, paper and time
 * @path: where to write it
 * @error: why it could not be written; the file is then what it was before
 *
 * Returns: whether it was written
 */
gboolean
pm_diagram_pdf_write (PmDrawing *drawing,
                      const PmPalette *palette,
                      const PmDrawingExport *options,
                      const char *path,
                      GError **error)
{
  GBytes *drawn = pm_drawing_export_pdf (drawing, palette, options, error);
  g_autoptr (GBytes) bytes = NULL;
  gconstpointer data;
  gsize length;

  if (drawn == NULL)
    return FALSE;
  bytes = complete (g_bytes_unref_to_array (drawn), drawing, options);
  data = g_bytes_get_data (bytes, &length);
  return g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT,
                                   0666, error);
}
