/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-report.h"

G_BEGIN_DECLS

/* Shows people as what the audience may know. It belongs to one thread. */
typedef struct _PmAnonymiser PmAnonymiser;

PmAnonymiser *pm_anonymiser_new (PmPostmortem *postmortem,
                                 PmAudience audience) G_GNUC_WARN_UNUSED_RESULT;
void pm_anonymiser_free (PmAnonymiser *self);

char *pm_anonymiser_apply (PmAnonymiser *self,
                           const char *text);
char *pm_anonymiser_restore (PmAnonymiser *self,
                             const char *text,
                             const char *edited) G_GNUC_WARN_UNUSED_RESULT;
const char *pm_anonymiser_show (PmAnonymiser *self,
                                PmRecord *person);
GPtrArray *pm_anonymiser_dup_replacements (PmAnonymiser *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmAnonymiser, pm_anonymiser_free)

G_END_DECLS
