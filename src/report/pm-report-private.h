/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files that make a report share. */

#pragma once

#include "pm-anonymiser.h"

G_BEGIN_DECLS

/* A report in the making. */
typedef struct
{
  PmPostmortem *postmortem;       /* borrowed */
  const PmReportOptions *options; /* borrowed */
  PmAnonymiser *anonymiser;
  GStringChunk *texts;            /* texts as the audience reads them */
  char *zone;                     /* in which times are told */
  GHashTable *zones;              /* every zone of the events; GLib forgets what nobody holds */
  GPtrArray *causes;              /* borrowed records, in the order of their numbers */
  GPtrArray *actions;
} PmMaker;

void pm_maker_init (PmMaker *self,
                    PmPostmortem *postmortem,
                    const PmReportOptions *options);
void pm_maker_clear (PmMaker *self);

const char *pm_maker_say (PmMaker *self,
                          const char *text);
const char *pm_maker_get (PmMaker *self,
                          PmRecord *record,
                          const char *field);
const char *pm_maker_get_link (PmMaker *self,
                               PmRecord *record,
                               const char *field);
PmProse *pm_maker_get_prose (PmMaker *self,
                             PmRecord *record,
                             const char *field) G_GNUC_WARN_UNUSED_RESULT;
char *pm_maker_get_date (PmMaker *self,
                         PmRecord *record,
                         const char *field);
const char *pm_maker_get_person (PmMaker *self,
                                 PmRecord *record,
                                 const char *field);
char *pm_maker_get_time (PmMaker *self,
                         PmRecord *record,
                         const char *field);
PmTime *pm_maker_get_event_time (PmMaker *self,
                                 PmRecord *event) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_maker_includes (PmMaker *self,
                            PmReportParts part);
void pm_maker_add_typed (PmMaker *self,
                         PmBlock *section,
                         const char *text,
                         PmParagraphStyle style);
void pm_maker_add_missing (PmBlock *section,
                           const char *text);
void pm_maker_append_number (PmProse *prose,
                             const char *separator,
                             GPtrArray *records,
                             PmRecord *record,
                             char letter);
int pm_maker_find_number (GPtrArray *records,
                          PmRecord *record);

void pm_maker_add_head (PmMaker *self,
                        PmBlock *root);
void pm_maker_add_impact (PmMaker *self,
                          PmBlock *root);
void pm_maker_add_timeline (PmMaker *self,
                            PmBlock *root);
void pm_maker_add_causes (PmMaker *self,
                          PmBlock *root);
void pm_maker_add_actions (PmMaker *self,
                           PmBlock *root);
void pm_maker_add_cut_sets (PmMaker *self,
                            PmBlock *part,
                            PmRecord *diagram);
void pm_maker_add_what_if (PmMaker *self,
                           PmBlock *section);
void pm_maker_add_lessons (PmMaker *self,
                           PmBlock *root);
void pm_maker_add_assessment (PmMaker *self,
                              PmBlock *root);
void pm_maker_add_minutes (PmMaker *self,
                           PmBlock *root);
void pm_maker_add_appendix (PmMaker *self,
                            PmBlock *root);

G_END_DECLS
