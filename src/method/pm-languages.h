/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-language.h"
#include "pm-method.h"

G_BEGIN_DECLS

/* The languages that there are rules for, of which the language of a text decides. */
typedef struct _PmLanguages PmLanguages;

PmLanguages *pm_languages_new          (PmMethod     *method,
                                        const char   *wanted,
                                        GError      **error) G_GNUC_WARN_UNUSED_RESULT;
PmLanguages *pm_languages_ref          (PmLanguages  *self);
void         pm_languages_unref        (PmLanguages  *self);

PmLanguage  *pm_languages_get_fallback (PmLanguages  *self);
PmLanguage  *pm_languages_decide       (PmLanguages  *self,
                                        const char   *text,
                                        gssize        length);
void         pm_languages_prepare      (PmLanguages  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmLanguages, pm_languages_unref)

G_END_DECLS
