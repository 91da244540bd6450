/* SPDX-License-Identifier: GPL-3.0-or-later */

/* XML documents: no network, no huge document, and no word of the parser but what
 * is handed back. What a broken encoding brings up is not told to the parser's context but to the
 * handler of the thread, which prints if nobody else listens. */

#include "pm-formats-private.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <string.h>

/* What was wrong first; all that follows is mostly a consequence. */
typedef struct
{
  int line;
  char *message;
} Fault;

/* The parameter of the handler became a pointer to const in libxml2 2.12. */
static void
fault_cb (gpointer user_data,
          const xmlError *problem)
{
  Fault *fault = user_data;

  if (problem == NULL || problem->level < XML_ERR_ERROR || problem->message == NULL)
    return;
  fault->line = MAX (fault->line, problem->line);
  if (fault->message == NULL)
    fault->message = g_strdup (problem->message);
}

/* One line of text without the parser's line breaks. */
static char *
take_reason (char *message)
{
  G_GNUC_UNUSED g_autofree char *owned = message;
  char *advice = message != NULL ? strstr (message, " use XML_PARSE_HUGE") : NULL;
  char *valid;

  /* An option of the parser is nothing that a reader of the message has. */
  if (advice != NULL)
    *advice = '\0';
  valid = g_utf8_make_valid (message != NULL ? message : "", -1);
  return g_strstrip (g_strdelimit (valid, "\r\n\t", ' '));
}

/* The bytes as the parser takes them, piece by piece, so that it can be stopped between two. */
typedef struct
{
  const char *at;
  const char *end;
  const int *cancelled;
} Source;

static int
read_source (gpointer data,
             char *buffer,
             int size)
{
  Source *source = data;
  int n = (int) MIN ((gsize) size, (gsize) (source->end - source->at));

  if (source->cancelled != NULL && g_atomic_int_get (source->cancelled))
    return -1;
  if (n > 0)
    memcpy (buffer, source->at, (gsize) n);
  source->at += n;
  return n;
}

xmlDoc *
pm_formats_parse_xml (GBytes *bytes,
                      int options,
                      const int *cancelled,
                      guint *line,
                      char **reason)
{
  xmlStructuredErrorFunc old_handler = xmlStructuredError;
  gpointer old_data = xmlStructuredErrorContext;
  xmlParserCtxt *parser = xmlNewParserCtxt ();
  Fault fault = { 0, NULL };
  xmlDoc *document = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  Source source = { data, data + size, cancelled };

  *reason = NULL;
  xmlSetStructuredErrorFunc (&fault, (xmlStructuredErrorFunc) fault_cb);
  if (size <= G_MAXINT)
    document = xmlCtxtReadIO (parser, read_source, NULL, &source, NULL, NULL,
                              options | XML_PARSE_NONET | XML_PARSE_NOERROR
                                | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES);
  xmlSetStructuredErrorFunc (old_data, old_handler);
  *line = (guint) MAX (fault.line, 1);
  if (document == NULL)
    *reason = take_reason (g_steal_pointer (&fault.message));
  g_free (fault.message);
  xmlFreeParserCtxt (parser);
  return document;
}

void
pm_formats_free_xml (xmlDoc *document)
{
  xmlFreeDoc (document);
}

xmlNode *
pm_formats_get_root (xmlDoc *document)
{
  return xmlDocGetRootElement (document);
}

guint
pm_formats_get_line (const xmlNode *node)
{
  return (guint) MAX (xmlGetLineNo (node), 0);
}

/* The parser's string as one for g_free (). */
static char *
take_string (xmlChar *string)
{
  char *copy = g_strdup ((const char *) string);

  xmlFree (string);
  return copy;
}

char *
pm_formats_dup_attribute (const xmlNode *node,
                          const char *name)
{
  return take_string (xmlGetProp (node, BAD_CAST name));
}

char *
pm_formats_dup_own_attribute (const xmlNode *node,
                              const char *name)
{
  return take_string (xmlGetNoNsProp (node, BAD_CAST name));
}

char *
pm_formats_dup_content (const xmlNode *node)
{
  return take_string (xmlNodeGetContent (node));
}
