/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-method.h"

G_BEGIN_DECLS

typedef enum
{
  PM_METHOD_SECTION_LIST,    /* rows of text */
  PM_METHOD_SECTION_ENTRIES, /* rows of title and text, with sections of their own below */
  PM_METHOD_SECTION_PAIRS,   /* rows of before (title) and after (text) */
} PmMethodSectionKind;

/* A part of the panel. All its strings are its own. */
typedef struct
{
  char *heading;
  PmMethodSectionKind kind;
  GPtrArray *rows; /* of PmMethodRow */
} PmMethodSection;

typedef struct
{
  char *collection;    /* NULL for a row of plain text */
  char *id;            /* NULL for a row of plain text */
  char *title;         /* NULL for a row of plain text */
  char *text;
  GPtrArray *sections; /* of PmMethodSection: what else the entry has to say; maybe empty */
} PmMethodRow;

GPtrArray *pm_method_dup_panel     (PmMethod        *self,
                                    const char      *step,
                                    const char      *incident_type) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *pm_method_search        (PmMethod        *self,
                                    const char      *words) G_GNUC_WARN_UNUSED_RESULT;

void       pm_method_section_free  (PmMethodSection *section);
void       pm_method_row_free      (PmMethodRow     *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmMethodSection, pm_method_section_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmMethodRow, pm_method_row_free)

G_END_DECLS
