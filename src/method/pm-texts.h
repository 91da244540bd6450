/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-language.h"
#include "pm-postmortem.h"

G_BEGIN_DECLS

/**
 * PmTextFunc:
 * @text: a text that the people of the postmortem wrote, never empty
 *
 * Called for one text. Returns: whether to go on.
 */
typedef gboolean (*PmTextFunc) (PmRecord      *record,
                                const PmField *field,
                                const char    *text,
                                PmTextKind     kind,
                                gpointer       data);

PmTextKind pm_text_get_kind   (PmRecord      *record,
                               const PmField *field);
GHashTable *pm_texts_dup_names (PmPostmortem  *postmortem,
                               PmLanguage    *language) G_GNUC_WARN_UNUSED_RESULT;
gboolean   pm_texts_foreach   (PmPostmortem  *postmortem,
                               PmTextFunc     func,
                               gpointer       data);

G_END_DECLS
