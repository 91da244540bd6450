/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the store alone: records as rows of tables. */

#pragma once

#include "pm-connection-private.h"
#include "pm-postmortem.h"

/* What a record is to be on disk: an immutable copy, so that any thread may write it. */
typedef struct
{
  PmRecordClass *klass; /* static */
  char *id;             /* owned */
  GValue *values;       /* owned, one primitive for each field of the class */
  guint64 touched;      /* the fields to write, a bit each; all are written if it is not there */
  gboolean present;     /* whether it is to be there at all */
} PmRow;

/* When something is written: the same for all rows of a transaction. */
typedef struct
{
  const char *postmortem_id;
  const char *time; /* as the library keeps times of its own */
  gint64 revision;
} PmStamp;

PmRow *pm_row_new (PmRecord *record,
                   guint64 touched,
                   gboolean present) G_GNUC_WARN_UNUSED_RESULT;
void pm_row_free (PmRow *self);
guint64 pm_row_all_fields (PmRecordClass *klass);
gboolean pm_row_write (const PmRow *self,
                       PmConnection *connection,
                       const PmStamp *stamp,
                       GError **error);

PmPostmortem *pm_rows_load (PmConnection *connection,
                            const char *id,
                            gboolean even_deleted,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean pm_rows_check (PmConnection *connection,
                        GPtrArray *problems,
                        GError **error);
