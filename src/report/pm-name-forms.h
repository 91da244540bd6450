/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who is meant where several people have a form in common. */
#define PM_NAME_NOBODY G_MAXUINT

/* A text letter by letter as it is compared, and where each stands in the original. */
typedef struct
{
  gunichar c;
  guint start;
  guint end;
} PmLetter;

/* The forms in which names may stand in a text. */
typedef struct _PmNameForms PmNameForms;

PmNameForms *pm_name_forms_new (void) G_GNUC_WARN_UNUSED_RESULT;
void pm_name_forms_free (PmNameForms *self);
void pm_name_forms_add (PmNameForms *self,
                        guint person,
                        const char *name);
void pm_name_forms_settle (PmNameForms *self);
guint pm_name_forms_find (PmNameForms *self,
                          GArray *letters,
                          guint i,
                          const char *text,
                          guint *person);
GArray *pm_name_fold (const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmNameForms, pm_name_forms_free)

G_END_DECLS
