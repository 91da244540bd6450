/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Completes a PDF of cairo's by an incremental update: the language, the title in the window's bar,
 * XMP metadata, a description for each figure, which cells of a table are headings of what, the
 * order of tabs, the direction of reading. The update repeats the objects that change; what cairo
 * wrote stays untouched in front of it.
 *
 * Cairo writes each object as text "N 0 obj … endobj" as long as it is held to PDF 1.4. Should a
 * later cairo write otherwise, the file is left as it is: complete and valid, only less described.
 */

/* For memmem(): a PDF is full of zero bytes. */
#define _GNU_SOURCE

#include "pm-config.h"
#include "pm-pages-private.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  GByteArray *pdf;     /* owned */
  gsize length;        /* as cairo wrote it */
  gsize *offsets;      /* owned: where each object begins, 0 for none */
  guint n_objects;
  guint root, info;
  gsize xref;
  GArray *changed;     /* of Changed: objects of the update, in order of their numbers */
} Update;

typedef struct
{
  guint number;
  gsize offset;
} Changed;

static const char *
text_at (Update *self,
         gsize offset)
{
  return (const char *) self->pdf->data + offset;
}

static const char *
find_in (const char *start,
         const char *end,
         const char *what)
{
  return memmem (start, end - start, what, strlen (what));
}

static const char *
find_last (const char *start,
           const char *end,
           const char *what)
{
  const char *last = NULL;

  for (const char *at = find_in (start, end, what); at != NULL; at = find_in (at + 1, end, what))
    last = at;
  return last;
}

static gboolean
get_object (Update *self,
            guint number,
            const char **start,
            const char **end)
{
  if (number == 0 || number >= self->n_objects || self->offsets[number] == 0)
    return FALSE;
  *start = text_at (self, self->offsets[number]);
  *end = find_in (*start, text_at (self, self->length), "endobj");
  return *end != NULL;
}

static guint
get_reference (const char *start,
               const char *end,
               const char *key)
{
  const char *at = find_in (start, end, key);

  return at != NULL ? (guint) strtoul (at + strlen (key), NULL, 10) : 0;
}

/* Reads the table of objects and the trailer. FALSE when they are not as cairo 1.16 writes them. */
static gboolean
read_table (Update *self)
{
  const char *end = text_at (self, self->length);
  const char *tail = find_last (text_at (self, self->length - MIN (self->length, 1024)), end,
                                "startxref");
  const char *table, *trailer, *line;

  if (tail == NULL)
    return FALSE;
  self->xref = strtoul (tail + strlen ("startxref"), NULL, 10);
  if (self->xref == 0 || self->xref >= self->length)
    return FALSE;
  table = text_at (self, self->xref);
  trailer = find_in (table, end, "trailer");
  if (!g_str_has_prefix (table, "xref\n0 ") || trailer == NULL)
    return FALSE;
  self->n_objects = (guint) strtoul (table + strlen ("xref\n0 "), NULL, 10);
  line = strchr (table + strlen ("xref\n"), '\n');
  if (self->n_objects == 0 || line == NULL || line + 1 + 20 * (gsize) self->n_objects > trailer)
    return FALSE;
  self->offsets = g_new0 (gsize, self->n_objects);
  for (guint i = 0; i < self->n_objects; i++)
    if (line[1 + 20 * (gsize) i + 17] == 'n')
      self->offsets[i] = strtoul (line + 1 + 20 * (gsize) i, NULL, 10);
  self->root = get_reference (trailer, end, "/Root ");
  self->info = get_reference (trailer, end, "/Info ");
  return self->root > 0;
}

static void
append (Update *self,
        const char *text)
{
  g_byte_array_append (self->pdf, (const guint8 *) text, strlen (text));
}

static void
begin_object (Update *self,
              guint number)
{
  Changed changed = { number, self->pdf->len };
  g_autofree char *head = g_strdup_printf ("%u 0 obj\n", number);

  g_array_append_val (self->changed, changed);
  append (self, head);
}

/* Repeats an object with @extra at the end of its dictionary. */
static gboolean
extend_object (Update *self,
               guint number,
               const char *extra)
{
  const char *start, *end, *close;
  g_autofree char *dictionary = NULL;

  if (!get_object (self, number, &start, &end) || find_in (start, end, "stream") != NULL)
    return FALSE;
  close = find_last (start, end, ">>");
  start = find_in (start, end, "<<");
  if (start == NULL || close == NULL || close < start)
    return FALSE;
  /* A copy, because the file moves as it grows. */
  dictionary = g_strndup (start, close - start);
  begin_object (self, number);
  append (self, dictionary);
  append (self, extra);
  append (self, ">>\nendobj\n");
  return TRUE;
}

/* A text string of any script: UTF-16 in hexadecimal. The text of a large diagram is long. */
static char *
encode (const char *text)
{
  static const char digits[] = "0123456789ABCDEF";
  glong n = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, &n, NULL);
  GString *hex = g_string_sized_new (4 * (gsize) n + sizeof "<FEFF>");

  g_string_append (hex, "<FEFF");
  for (glong i = 0; i < n; i++)
    {
      const char unit[] = { digits[units[i] >> 12], digits[units[i] >> 8 & 15],
                            digits[units[i] >> 4 & 15], digits[units[i] & 15] };

      g_string_append_len (hex, unit, sizeof unit);
    }
  g_string_append_c (hex, '>');
  return g_string_free (hex, FALSE);
}

static char *
describe_in_xmp (const PmPdfWords *words,
                 gint64 created)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (created);
  g_autofree char *date = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *creator = NULL;

  if (*words->author != '\0')
    creator = g_markup_printf_escaped ("<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq>"
                                       "</dc:creator>\n", words->author);
  {
    g_autofree char *body = g_markup_printf_escaped (
      "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n"
      "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt>"
      "</dc:description>\n"
      "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n"
      "<pdf:Keywords>%s</pdf:Keywords>\n"
      "<xmp:CreatorTool>Postmortem " PM_VERSION "</xmp:CreatorTool>\n"
      "<xmp:CreateDate>%s</xmp:CreateDate>\n<xmp:ModifyDate>%s</xmp:ModifyDate>\n"
      "<pdfuaid:part>1</pdfuaid:part>\n",
      words->title, words->subject, words->language, words->keywords, date, date);

    return g_strconcat (
      "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
      " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
      " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n",
      body, creator != NULL ? creator : "",
      "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n", NULL);
  }
}

static void
add_xmp (Update *self,
         guint number,
         const char *xmp)
{
  g_autofree char *head = g_strdup_printf ("<< /Type /Metadata /Subtype /XML /Length %" G_GSIZE_FORMAT
                                           " >>\nstream\n", strlen (xmp));

  begin_object (self, number);
  append (self, head);
  append (self, xmp);
  append (self, "\nendstream\nendobj\n");
}

static gboolean
extend_catalog (Update *self,
                const PmPdfWords *words,
                guint xmp)
{
  g_autofree char *language = encode (words->language);
  g_autofree char *extra = NULL;

  extra = g_strdup_printf ("   /Version /1.7\n   /Lang %s\n   /Metadata %u 0 R\n"
                           "   /ViewerPreferences << /DisplayDocTitle true%s >>\n",
                           language, xmp, words->rtl ? " /Direction /R2L" : "");
  return extend_object (self, self->root, extra);
}

/* Describes an element that is a figure or a heading cell; others stay. Elements come in the
 * order in which they were begun, which is that of their numbers.
 */
static gboolean
extend_element (Update *self,
                guint number,
                const PmElements *elements,
                guint *figure,
                guint *cell)
{
  const char *start, *end;
  g_autofree char *extra = NULL;

  if (!get_object (self, number, &start, &end) || find_in (start, end, "/StructElem") == NULL)
    return TRUE;
  if (find_in (start, end, "/S /Figure\n") != NULL)
    {
      g_autofree char *description = NULL;

      if (*figure >= elements->descriptions->len)
        return FALSE;
      description = encode (elements->descriptions->pdata[(*figure)++]);
      extra = g_strdup_printf ("   /Alt %s\n", description);
    }
  else if (find_in (start, end, "/S /TH\n") != NULL)
    {
      guint span;

      if (*cell >= elements->spans->len)
        return FALSE;
      span = g_array_index (elements->spans, guint, (*cell)++);
      extra = span > 1 ? g_strdup_printf ("   /A << /O /Table /Scope /Row /ColSpan %u >>\n", span)
                       : g_strdup ("   /A << /O /Table /Scope /Column >>\n");
    }
  return extra == NULL || extend_object (self, number, extra);
}

static gboolean
extend_objects (Update *self,
                const PmElements *elements)
{
  guint figure = 0, cell = 0;

  for (guint i = 1; i < self->n_objects; i++)
    {
      const char *start, *end;

      if (i == self->root || !get_object (self, i, &start, &end))
        continue;
      /* Streams hold anything; only what stands in front of one counts. */
      if (find_in (start, MIN (start + 64, end), "/Type /Page ") != NULL)
        {
          if (!extend_object (self, i, "   /Tabs /S\n"))
            return FALSE;
        }
      else if (!extend_element (self, i, elements, &figure, &cell))
        {
          return FALSE;
        }
    }
  return figure == elements->descriptions->len && cell == elements->spans->len;
}

static int
compare_changed (gconstpointer a,
                 gconstpointer b)
{
  const Changed *first = a, *second = b;

  return first->number < second->number ? -1 : first->number > second->number;
}

static void
write_table (Update *self,
             guint size)
{
  gsize xref = self->pdf->len;
  g_autoptr (GString) out = g_string_new ("xref\n0 1\n0000000000 65535 f \n");

  g_array_sort (self->changed, compare_changed);
  for (guint i = 0; i < self->changed->len; i++)
    {
      const Changed *changed = &g_array_index (self->changed, Changed, i);

      g_string_append_printf (out, "%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n", changed->number,
                              changed->offset);
    }
  g_string_append_printf (out, "trailer\n<< /Size %u\n   /Root %u 0 R\n", size, self->root);
  if (self->info > 0)
    g_string_append_printf (out, "   /Info %u 0 R\n", self->info);
  g_string_append_printf (out, "   /Prev %" G_GSIZE_FORMAT "\n>>\nstartxref\n%" G_GSIZE_FORMAT
                          "\n%%%%EOF\n", self->xref, xref);
  append (self, out->str);
}

/**
 * pm_pdf_complete:
 * @pdf: (transfer full): a file of cairo's
 * @words: what it says of itself
 * @elements: which figures and heading cells were drawn, in order
 * @created: when it was made, unix seconds
 *
 * Returns: (transfer full): the file with what cairo leaves out
 */
GBytes *
pm_pdf_complete (GByteArray *pdf,
                 const PmPdfWords *words,
                 const PmElements *elements,
                 gint64 created)
{
  Update self = { .pdf = pdf, .length = pdf->len };
  g_autofree char *xmp = describe_in_xmp (words, created);
  gboolean done = FALSE;

  /* Searches stop at the end of the text. */
  g_byte_array_append (pdf, (const guint8 *) "", 1);
  g_byte_array_set_size (pdf, self.length);
  self.changed = g_array_new (FALSE, FALSE, sizeof (Changed));
  if (read_table (&self))
    {
      guint number = self.n_objects;

      add_xmp (&self, number, xmp);
      done = extend_catalog (&self, words, number) && extend_objects (&self, elements);
      if (done)
        write_table (&self, number + 1);
    }
  if (!done)
    g_byte_array_set_size (pdf, self.length);
  g_array_unref (self.changed);
  g_free (self.offsets);
  return g_byte_array_free_to_bytes (pdf);
}
