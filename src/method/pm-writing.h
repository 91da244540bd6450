/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-languages.h"
#include "pm-postmortem.h"

G_BEGIN_DECLS

/* In which language a postmortem is written. Nothing of it is owned. */
typedef struct
{
  PmLanguages *languages; /* of which each text tells its own; NULL: they are all in one */
  PmLanguage *whole;      /* that of all of it together; NULL: no words are checked */
} PmWriting;

PmWriting   pm_writing_read         (PmLanguages     *languages,
                                     PmPostmortem    *postmortem);
PmLanguage *pm_writing_get_language (const PmWriting *self,
                                     const char      *text);

G_END_DECLS
