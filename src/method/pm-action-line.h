/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pm-method.h"
#include "pm-postmortem.h"

G_BEGIN_DECLS

/* What a part of the line says of the action. */
typedef enum
{
  PM_ACTION_PART_OWNER,   /* @Alex */
  PM_ACTION_PART_DUE,     /* by 15 Mar */
  PM_ACTION_PART_HORIZON, /* #immediate */
  PM_ACTION_PART_IMPACT,  /* !high */
  PM_ACTION_PART_EFFORT,  /* ~low */
  PM_ACTION_PART_CAUSE,   /* for C2 */
} PmActionPart;

/* Where a part stands in the line. */
typedef struct
{
  PmActionPart part;
  gsize start;       /* in bytes */
  gsize length;      /* in bytes */
  gboolean in_doubt; /* it may mean more than one thing, so it stays in the text */
} PmActionSpan;

/* What was understood of a line. */
typedef struct
{
  char *what;               /* the line without what was understood; maybe empty */
  PmRecord *owner;          /* owned; NULL: nobody, or somebody new */
  char *new_owner;          /* the name of somebody new; NULL: none */
  char *due;                /* YYYY-MM-DD; NULL: none */
  PmHorizon horizon;
  gboolean horizon_proposed; /* it follows from the day, nobody typed it */
  PmRating impact;
  PmRating effort;
  PmRecord *cause;          /* owned; NULL: none */
  GArray *spans;            /* of PmActionSpan, by position */
} PmActionLine;

/* Reads lines; knows the words of the method's languages. For one thread. */
typedef struct _PmActionReader PmActionReader;

PmActionReader *pm_action_reader_new (PmMethod *method) G_GNUC_WARN_UNUSED_RESULT;
void pm_action_reader_free (PmActionReader *self);
PmActionLine *pm_action_reader_read (PmActionReader *self,
                                     const char *text,
                                     PmPostmortem *postmortem,
                                     gint64 now) G_GNUC_WARN_UNUSED_RESULT;
char *pm_action_reader_read_due (PmActionReader *self,
                                 const char *text,
                                 PmPostmortem *postmortem,
                                 gint64 now) G_GNUC_WARN_UNUSED_RESULT;

void pm_action_line_free (PmActionLine *self);
char *pm_action_line_describe (const PmActionLine *self,
                               PmActionPart part) G_GNUC_WARN_UNUSED_RESULT;
PmRecord *pm_action_line_add (const PmActionLine *self,
                              PmPostmortem *postmortem,
                              PmRecord *before);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmActionReader, pm_action_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PmActionLine, pm_action_line_free)

G_END_DECLS
