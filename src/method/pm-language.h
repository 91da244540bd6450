/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-method.h"

G_BEGIN_DECLS

/* What a text is, which decides which rules apply to it. Bits, so that a rule can name several. */
typedef enum
{
  PM_TEXT_PROSE = 1 << 0,   /* summaries, lessons, notes */
  PM_TEXT_EVENT = 1 << 1,   /* one entry of the timeline; hypotheses in it are exempt */
  PM_TEXT_CAUSE = 1 << 2,
  PM_TEXT_ACTION = 1 << 3,
  PM_TEXT_IMPACT = 1 << 4,
  PM_TEXT_OWNER = 1 << 5,   /* a name in an owner's field */
} PmTextKind;

#define PM_TEXT_ALL 0x3f

/* One place where a rule applies. The strings belong to the language. */
typedef struct
{
  const char *check; /* "language.blame", "actions.vague", "class.process-gap", … */
  const char *rule;  /* id of the rule in the language's file */
  gsize start;       /* in bytes */
  gsize length;      /* in bytes */
} PmTextHit;

typedef struct _PmLanguage PmLanguage;

PmLanguage *pm_language_new     (GBytes      *data,
                                 const char  *name,
                                 GError     **error) G_GNUC_WARN_UNUSED_RESULT;
PmLanguage *pm_language_ref     (PmLanguage  *self);
void        pm_language_unref   (PmLanguage  *self);

const char *pm_language_get_id  (PmLanguage  *self);
GArray     *pm_language_check   (PmLanguage  *self,
                                 const char  *text,
                                 gssize       length,
                                 PmTextKind   kind,
                                 GHashTable  *names) G_GNUC_WARN_UNUSED_RESULT;
PmTextKind  pm_language_get_heading_kind (PmLanguage *self,
                                          const char *heading);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmLanguage, pm_language_unref)

G_END_DECLS
