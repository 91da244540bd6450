/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PmWriting: in which language a postmortem is written, and each of its texts. People mix: they
 * write a summary in English and the rest in German, import alerts, quote. All texts together
 * tell the language of the whole, in which every field of a few words is; a longer one that is
 * clearly in another language has that. */

#include "pm-writing.h"

#include "pm-languages-private.h"
#include "pm-texts.h"

#include <string.h>

/* By how many words a single text must be more in another language. */
#define LEAST_OF_ONE 3

/* How much of one text counts for the whole, and of all of them, in bytes. */
#define SHARE (2 * 1024)
#define ENOUGH (16 * 1024)

typedef struct
{
  PmLanguages *languages;
  gboolean events; /* whether these are looked at, or all else */
  gsize length;    /* of what was looked at */
  PmLanguageCount count;
} Reading;

static gboolean
count_text (PmRecord      *record,
            const PmField *field,
            const char    *text,
            PmTextKind     kind,
            gpointer       data)
{
  Reading *reading = data;
  gsize length = strlen (text);

  if ((kind == PM_TEXT_EVENT) != reading->events)
    return TRUE;

  if (length > SHARE)
    length = g_utf8_find_prev_char (text, text + SHARE + 1) - text;
  pm_languages_count (reading->languages, text, length, &reading->count);
  reading->length += length;

  return reading->length < ENOUGH;
}

/**
 * pm_writing_read:
 * @languages: (nullable): those that there are rules for; %NULL where no words are checked
 * @postmortem: (nullable): %NULL where there is none any more, which tells nothing
 *
 * Reads some of all texts of @postmortem, which takes less than a millisecond; it holds until they
 * change.
 *
 * Returns: the language of the whole, and with it that of each text
 */
PmWriting
pm_writing_read (PmLanguages  *languages,
                 PmPostmortem *postmortem)
{
  PmWriting self = { languages, NULL };
  Reading reading = { languages, FALSE, 0, { 0, } };

  if (languages == NULL)
    return self;

  /* Alerts and messages of programs, which a timeline is full of, are in English whatever the
   * people write: they tell only where these have not written much themselves. */
  for (guint pass = 0; self.whole == NULL && postmortem != NULL && pass < 2; pass++)
    {
      reading.events = pass > 0;
      pm_texts_foreach (postmortem, count_text, &reading);
      self.whole = pm_languages_judge (languages, &reading.count, PM_LANGUAGE_LEAST);
    }
  if (self.whole == NULL)
    self.whole = pm_languages_get_fallback (languages);

  return self;
}

/**
 * pm_writing_get_language:
 * @text: one of the texts of the postmortem, as it is now
 *
 * Returns: (transfer none) (nullable): the rules that it is to be checked with; %NULL where no
 *   words are checked
 */
PmLanguage *
pm_writing_get_language (const PmWriting *self,
                         const char      *text)
{
  PmLanguageCount count = { 0, };
  PmLanguage *own;

  if (self->languages == NULL)
    return self->whole;

  pm_languages_count (self->languages, text, strlen (text), &count);
  own = pm_languages_judge (self->languages, &count, LEAST_OF_ONE);

  return own != NULL ? own : self->whole;
}
