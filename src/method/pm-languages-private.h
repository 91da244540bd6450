/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-languages.h"

G_BEGIN_DECLS

/* Bits for classes of words that a language can have at all. */
#define PM_MAX_LANGUAGES 56

/* By how many words a text must be more in one language than in any other, to be in that. */
#define PM_LANGUAGE_LEAST 2

/* What was counted in one text or in several. */
typedef struct
{
  guint words;
  guint known[PM_MAX_LANGUAGES]; /* those by which each language is known */
} PmLanguageCount;

void        pm_languages_count (PmLanguages           *self,
                                const char            *text,
                                gsize                  length,
                                PmLanguageCount       *count);
PmLanguage *pm_languages_judge (PmLanguages           *self,
                                const PmLanguageCount *count,
                                guint                  least);

G_END_DECLS
