/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words that may be typed in the line of an action. For its reader only. */

#pragma once

#include "pm-method.h"

G_BEGIN_DECLS

typedef enum
{
  PM_WORD_BY,
  PM_WORD_IN,
  PM_WORD_FILLER,
  PM_WORD_DAY,
  PM_WORD_WEEK,
  PM_WORD_MONTH,
  PM_WORD_TODAY,
  PM_WORD_TOMORROW,
  PM_WORD_END_OF_WEEK,
  PM_WORD_NEXT_WEEK,
  PM_WORD_END_OF_MONTH,
  PM_WORD_END_OF_NEXT_MONTH,
  PM_WORD_END_OF_QUARTER,
  PM_WORD_END_OF_YEAR,
  PM_WORD_END_OF,
  PM_WORD_WEEKDAYS,
  PM_WORD_MONTHS,
  PM_WORD_NUMBERS,
  PM_WORD_NO_DATE_AFTER,
  PM_WORD_IMMEDIATE,
  PM_WORD_SHORT,
  PM_WORD_LONG,
  PM_WORD_HIGH,
  PM_WORD_LOW,
  PM_WORD_FOR,
  PM_N_WORDS,
} PmWordKind;

#define PM_ANY_LANGUAGE (-1)

/* One piece of the line between blanks; what is quoted is one piece. */
typedef struct
{
  gsize start;   /* in bytes, behind an opening bracket */
  gsize end;     /* before punctuation that ends it */
  gsize raw_end; /* behind that punctuation */
  char *folded;  /* from start to end, as words are compared */
  gboolean quoted;
  gboolean taken; /* part of something that was understood */
} PmLineToken;

/* What a phrase means. */
typedef struct
{
  guint value;    /* of weekdays, months and numbers, from 1 */
  int language;
  guint n_tokens;
} PmWordMatch;

typedef struct _PmActionWords PmActionWords;

PmActionWords *pm_action_words_new (PmMethod *method) G_GNUC_WARN_UNUSED_RESULT;
void pm_action_words_free (PmActionWords *self);
gboolean pm_action_words_match (PmActionWords *self,
                                GArray *tokens,
                                guint at,
                                PmWordKind kind,
                                int language,
                                PmWordMatch *match);

char *pm_word_fold (const char *text,
                    gssize length) G_GNUC_WARN_UNUSED_RESULT;
char *pm_line_unquote (const char *text) G_GNUC_WARN_UNUSED_RESULT;
GArray *pm_line_tokenize (const char *text) G_GNUC_WARN_UNUSED_RESULT;

GDate *pm_action_words_read_due (PmActionWords *self,
                                 const char *text,
                                 GArray *tokens,
                                 const GDate *today,
                                 guint *first,
                                 guint *n_tokens,
                                 gsize *end) G_GNUC_WARN_UNUSED_RESULT;
GDate *pm_action_words_read_day (PmActionWords *self,
                                 const char *text,
                                 const GDate *today) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmActionWords, pm_action_words_free)

G_END_DECLS
