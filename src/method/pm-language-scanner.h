/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-language-private.h"

#include <string.h>

G_BEGIN_DECLS

/* Items of lists that are open within each other; deeper ones count as the last. */
#define PM_MAX_ITEMS 16

/* HTML elements whose content is not the author's. */
typedef enum
{
  PM_ELEMENT_PRE,
  PM_ELEMENT_BLOCKQUOTE,
  PM_ELEMENT_CODE,
  PM_ELEMENT_Q,
  PM_N_ELEMENTS
} PmElementKind;

/* One pass through a text, which goes forward only; pm-language-tokens.c starts it. */
typedef struct
{
  PmLanguage *language;
  const char *text;
  gsize length;
  gsize position;
  PmTextKind kind;
  GArray *tokens;
  GHashTable *names;         /* words that are names here, as they are written; may be NULL */
  guint64 name_class;
  guint columns[PM_MAX_ITEMS]; /* where the text of the open items of lists begins */
  guint n_items;
  gboolean after_paragraph;  /* the line before is such that this one goes on with it */
  gboolean in_code;          /* the line before is of an indented block of code */
  gsize paragraph_end;       /* of the paragraph that was asked for last */
  gsize unclosed[PM_N_ELEMENTS]; /* before this place none is closed */
} PmScanner;

/* pm-language-tokens.c */
void     pm_scanner_add_token    (PmScanner *s,
                                  gsize      start,
                                  gsize      end,
                                  guint64    classes,
                                  guint32    word);
void     pm_scanner_end_sentence (PmScanner *s,
                                  gsize      at);
gboolean pm_scanner_is_name      (PmScanner *s,
                                  gsize      start,
                                  gsize      end,
                                  gboolean   any_case);

/* pm-language-lines.c */
void     pm_scanner_begin_line   (PmScanner *s);

/* pm-language-chat.c */
gboolean pm_scanner_is_chat_line (PmScanner *s,
                                  gsize      at);

/* pm-language-quotes.c */
gboolean pm_scanner_skip_opaque  (PmScanner *s);

static inline gsize
pm_scanner_find_line_end (PmScanner *s,
                          gsize      from)
{
  const char *end = memchr (s->text + from, '\n', s->length - from);

  return end != NULL ? (gsize) (end - s->text) : s->length;
}

static inline gboolean
pm_scanner_starts_with (PmScanner  *s,
                        gsize       at,
                        const char *prefix)
{
  gsize n = strlen (prefix);

  return at + n <= s->length && memcmp (s->text + at, prefix, n) == 0;
}

static inline gsize
pm_scanner_skip_blanks (PmScanner *s,
                        gsize      at)
{
  while (at < s->length && (s->text[at] == ' ' || s->text[at] == '\t'))
    at++;

  return at;
}

/* The sign at @at; 0 at the end. */
static inline gunichar
pm_scanner_peek (PmScanner *s,
                 gsize      at)
{
  if (at >= s->length)
    return 0;
  if ((guchar) s->text[at] < 0x80)
    return s->text[at];

  return g_utf8_get_char (s->text + at);
}

/* The sign before @at; 0 at the begin. */
static inline gunichar
pm_scanner_peek_back (PmScanner *s,
                      gsize      at)
{
  if (at == 0)
    return 0;
  if ((guchar) s->text[at - 1] < 0x80)
    return s->text[at - 1];

  return g_utf8_get_char (g_utf8_prev_char (s->text + at));
}

static inline gsize
pm_scanner_next (PmScanner *s,
                 gsize      at)
{
  return at + g_utf8_skip[(guchar) s->text[at]];
}

G_END_DECLS
